use crate::domain::admission::{self, State};
use crate::domain::ids::{ApplicationId, UnitId};
use crate::domain::unit::Particulars;
use crate::domain::{Alliance, Command, meeting};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;

fn invited() -> Alliance {
    let mut alliance = fixture::running();
    let particulars = Box::new(Particulars { name: "港南区图书馆".into(), ..Particulars::default() });
    let invite = Command::Admission(admission::Command::Invite { particulars });
    fixture::wish(&mut alliance, OFFICE, "2026-11-20T10:00", invite);
    let call = meeting::Command::Call {
        kind: meeting::Kind::ExtraordinaryByCommittee,
        title: "12月临时大会".into(),
        at: "2026-12-10T09:00".parse().unwrap(),
        place: "联席会议室".into(),
        chair: String::new(),
    };
    fixture::wish(&mut alliance, OFFICE, "2026-11-20T10:00", Command::Meeting(call));
    alliance
}

fn sit(alliance: Alliance, account: u32) -> Driver {
    fixture::sit(alliance, account, Screen::Applications, Lang::Zh)
}

fn state(screen: &Driver) -> State {
    screen.alliance.applications[&ApplicationId(1)].state
}

/// The office writes the papers and hands them in for a unit, from its letter.
fn handed_in() -> Driver {
    let mut screen = sit(invited(), OFFICE);
    screen.press("e").types("申请加入").press("tab tab tab").types("林晓").press("ctrl-s");
    screen.sees("依据").types("来函3号").press("enter").sees("已记录").sees("单位提交申请");
    screen.press("s").sees("由联络办审核").press("y").sees("来函3号").press("enter").sees("联络办开始审核");
    screen
}

#[test]
fn an_application_goes_from_gate_to_gate_and_onto_an_agenda() {
    let mut screen = handed_in();
    screen.press("y").sees("审核中");
    screen.press("o").sees("联络办作出审核结论").press("r").types("缺党组织关系说明").press("ctrl-s");
    screen.sees("单位补正材料").press("s y enter").press("o").press("y");
    screen.press("tab space tab space tab space tab space tab").types("情况属实").press("ctrl-s");
    // The first point was left open: the rule says which.
    screen.sees("已接受现行盟约").press("shift-tab shift-tab shift-tab shift-tab shift-tab space ctrl-s");
    screen
        .sees("联络办列入大会议程")
        .press("t")
        .sees("12月临时大会")
        .press("down enter")
        .sees("12月临时大会表决");
    assert_eq!(state(&screen), State::Passed);
    screen.press("t").sees("已列入12月临时大会议程");
    screen
        .resize(80, 40)
        .press("enter")
        .sees("情况属实")
        .sees("[x] 单位信息完整")
        .sees("缺党组织关系说明")
        .sees("林晓");
}

#[test]
fn declining_says_what_follows_and_wants_a_typed_word() {
    let mut screen = handed_in();
    screen.press("n").sees("审核中").press("o n").types("不在辖区").press("ctrl-s").sees("90 天后可再次");
    screen.types("不通过").press("enter").sees("可再次申请");
    assert_eq!(state(&screen), State::Declined);
}

#[test]
fn papers_are_not_shown_to_other_units() {
    let mut screen = sit(handed_in().alliance.clone(), LIAISON);
    screen.sees("港南区图书馆").press("enter").sees("仅联络办").lacks("林晓").lacks("申请加入");
    screen.press("esc w").lacks("理由 ");
    assert!(screen.model.overlays.is_empty());
}

#[test]
fn from_an_application_one_key_leads_to_its_unit() {
    let mut screen = sit(invited(), OFFICE);
    screen.press("u");
    assert_eq!(screen.model.page().selected, Some(u64::from(UnitId(5).0)));
}

#[test]
fn the_list_and_the_review_look_like_this() {
    insta::assert_snapshot!(handed_in().press("o").screen(), @"
    南江社区党建联盟 | 准入申请         [练习数据] 黄丽 联络办、管理员  2026-11-22
    在办 1  已办结 0

    编号  单位           环节     自          天数       期限  下一步
    A1    港南区图书馆   审核中   2026-11-22     0  10 工作日  联络办作出审核结论

















    已记录第 25 号                                                             1/1
    a 邀请单位  y 通过  r 退回  n 不通过  w 撤回  u 看单位  p 历史  : 命令  ? 更多
    ");
    insta::assert_snapshot!(handed_in().press("o y").screen(), @"
    南江社区党建联盟 | 准入申请         [练习数据] 黄丽 联络办、管理员  2026-11-22
    在办 1  已办结 0

    编号  单位           环节     自          天数       期限  下一步
    A┌─ 审核通过 ───────────────────────────────────────────────────────────────┐
     │ 逐项核对，全部属实方可通过；通过后可列入联盟大会议程。                   │
     │                                                                          │
     │ 已接受现行盟约           < 否 >                                          │
     │                          [x] 系统内已具备；认可的版本即现行盟约          │
     │ 书面申请已归档           否                                              │
     │ 单位信息完整             否                                              │
     │ 已建党组织或有组建计划   否                                              │
     │ 已确定联络员             否                                              │
     │ 审核意见               *                                                 │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │                                                                          │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘


    表格                                                                       1/1
    a 邀请单位  y 通过  r 退回  n 不通过  w 撤回  u 看单位  p 历史  : 命令  ? 更多
    ");
}

#[test]
fn an_application_under_review_can_be_put_on_an_agenda_ahead() {
    let mut screen = handed_in();
    screen.press("o 4 /").types("12月").press("enter enter a").types("港南区图书馆").sees("审核中");
    screen.press("enter ctrl-s").sees("已记录").press("a").types("港南区图书馆").sees("已是第 1 项");
    assert_eq!(state(&screen), State::UnderReview);
}

#[test]
fn applications_lie_on_a_board_by_gate() {
    let mut screen = sit(invited(), OFFICE);
    screen.press("z v").sees("看板（按环节）");
    insta::assert_snapshot!(screen.screen(), @"
     南江社区党建联盟 | 准入申请         [练习数据] 黄丽 联络办、管理员  2026-11-22
     在办 1  已办结 0

     已邀请 1                                      0    0    0    0    0    0    0
    ─────────────────────────────────────────────  填   已   审   退   审   表   已
     港南区图书馆                                  写   提   核   回   核   决   办
     A1  2 天  10 工作日                           中   交   中   补   通   中   结
     单位填写材料                                                 正   过














     看板（按环节）                                                             1/1
     a 邀请单位  e 填材料  w 撤回  u 看单位  p 历史  回车 打开  : 命令  ? 更多
    ");
}

#[test]
fn each_application_says_whose_turn_it_is_by_which_article_and_how_long_there_is() {
    // What is not on the notice of the meeting of 10 December is not voted on: notice takes three working days.
    let mut screen = sit(invited(), OFFICE);
    screen.sees("10 工作日").resize(80, 50).press("enter").sees("该单位").sees("现行盟约第4条「准入」");
    screen.sees("12月临时大会发通知的最后一天");
    // Once the day is over, it is late, and says so.
    let mut late = sit(invited(), OFFICE);
    late.tell(crate::tui::Message::Clock("2026-12-08T09:00".parse().unwrap())).sees("逾期 2 天");
}

#[test]
fn the_review_has_its_checklist_at_hand_with_what_the_record_shows() {
    let mut screen = handed_in();
    screen.resize(80, 60).press("enter").sees("审核清单").sees("[x] 已接受现行盟约");
    screen.sees("[!] 单位信息完整").sees("缺：").sees("[ ] 书面申请已归档").sees("请核对盖章的书面申请原件");
    screen.press("esc o y").sees("系统内已具备").press("tab").sees("请核对盖章的书面申请原件");
}
