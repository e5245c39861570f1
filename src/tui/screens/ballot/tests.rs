use crate::domain::ballot::Receipt as Slip;
use crate::domain::gate::BoxChange;
use crate::domain::ids::{AccountId, BallotId, MeetingId};
use crate::domain::{Alliance, Wish, decide};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;
use crate::tui::{Failure, Receipt};

/// At the agenda of the meeting in session, with a task in its plan, and a desk that keeps the box too.
pub(in crate::tui::screens) fn hall() -> Driver {
    let mut alliance = fixture::running();
    fixture::assign(&mut alliance, "更换路灯", "2026-12-20");
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Meeting(MeetingId(1)), Lang::Zh);
    screen.desk(Box::new(desk));
    screen
}

fn desk(alliance: &mut Alliance, wish: Wish) -> Result<Receipt, Failure> {
    let chance = Slip([alliance.number as u8; 16]);
    let decision = decide(alliance, &wish, "2026-11-22T09:30".parse().unwrap(), chance)?;
    let number = alliance.number + 1;
    alliance.apply(number, &decision.entry);
    crate::tui::screens::fixture::keep(number, decision.entry.clone());
    let mut words = None;
    for change in decision.boxes {
        match change {
            BoxChange::Drop { ballot, receipt, choice } => {
                alliance.boxes.entry(ballot).or_default().insert(receipt, choice);
                words = Some(receipt.to_string());
            }
            BoxChange::Empty { ballot } => drop(alliance.boxes.remove(&ballot)),
        }
    }
    Ok(Receipt { number, words })
}

pub(in crate::tui::screens) fn acts(screen: &mut Driver, account: u32) -> &mut Driver {
    screen.model.account = AccountId(account);
    screen
}

#[test]
fn an_open_ballot_is_voted_on_recorded_and_closed_with_its_working() {
    let mut screen = hall();
    screen.press("v").sees("赞成须 3 票以上（含）").press("ctrl-s y").sees("表决中 0/4").press("enter");
    screen.sees("应到 4  实到 4  需 3").sees("未投票单位（4）");
    acts(&mut screen, LEAD)
        .press("v")
        .sees("贵港市中医院投【反对】票")
        .press("n")
        .sees("未投票单位（4）")
        .press("v y")
        .sees("未投票单位（3）")
        .sees("市中医院已投：反对")
        .press("f")
        .sees("此前投的是反对票")
        .press("y")
        .sees("市中医院已投：赞成");
    // How others voted is not shown while it is open.
    acts(&mut screen, LIAISON).lacks("赞成 1").sees("结束前不公布").press("e").lacks("举手表决");
    acts(&mut screen, OFFICE).press("f").sees("您的账号不属于任何单位");
    screen.press("e").sees("举手表决").press("enter").sees("须先写明凭什么录入").types("监票人两名清点");
    screen.press("enter").sees("监票人两名清点").sees("2/4").press("v").sees("3/4");
    // What is entered stays, with its choice; another is put in its place only after a question.
    screen.sees("反对").press("home").sees("1/4").press("v").sees("自行投票");
    screen.press("down f").sees("更正录入").sees("改为【").press("n");
    screen.press("F").sees("2 家单位").press("y").sees("2 项已一并记录").sees("全部单位均已录入");
    screen.press("esc").sees("全部单位已投票").press("c").sees("任务一并终止").types("结束").press("enter");
    screen.sees("通过").sees("赞成 3  反对 1  弃权 0").sees("3 达到 3");
    insta::assert_snapshot!(screen.press("j").screen(), @"
    南江社区党.. | 表决：季度任务计划   [练习数据] 黄丽 联络办、管理员  2026-11-22
    季度任务计划
    通过
    赞成 3  反对 1  弃权 0

    计票说明
    应到 4，实到 4，赞成 3，反对 1，弃权 0；规则：到会不少于应到的三分之二（含）方
    可表决；赞成票超过实到的二分之一（不含）为通过；须 3 票以上（含）；3 达到 3，
    通过

    场合  2026-11-22 2026年第4季度例会
    方式  记名
    规则  到会不少于应到的三分之二（含）方可表决；赞成票超过实到的二分之一（不含）
          为通过

    表决事项
    拟交办任务   专委会    期限        完成标准
    T1 更换路灯  基层党建  2026-12-20  居民代表现场查看认可

    各单位投票
    赞成  市中医院、港南二中、区税务局
    反对  港南分局

    P 投影  U 提请撤销  Esc 返回  ; 来龙去脉  e 录入  c 结束  : 命令  ? 更多
    ");
}

#[test]
fn votes_recorded_together_are_all_recorded_or_none() {
    let mut screen = hall();
    screen.press("v ctrl-s y enter e enter").types("监票人清点").press("enter F");
    let before = screen.alliance.number;
    let mut left = 3;
    screen.desk(Box::new(move |alliance, wish| {
        left -= 1;
        match left {
            0 => Err(crate::domain::Refusal::Empty { field: "words" }.into()),
            _ => desk(alliance, wish),
        }
    }));
    screen.press("y").sees("共 4 项，第 3 项办不成，所以都没有办");
    assert_eq!(screen.alliance.number, before);
}

#[test]
fn a_secret_vote_is_asked_for_once_and_leaves_a_receipt() {
    let mut screen = hall();
    screen.press("v right ctrl-s y enter").sees("无记名");
    acts(&mut screen, LEAD)
        .press("b")
        .sees("投弃权票")
        .sees("投出后不能更改")
        .press("n")
        .sees("未投票单位（4）");
    screen.press("f y").sees("请抄下回执码").sees("1 6 1 6    1 6 1 6    1 6 1 6    1 6 1 6");
    // It stays until it was noted, whatever else is pressed, and nothing of it is kept.
    screen
        .press("enter esc q y y")
        .sees("输入回执码的最后 4 位")
        .types("000")
        .press("enter")
        .sees("与回执码的最后几位不符");
    screen.press("ctrl-u").types("１６16").press("enter").lacks("回执码");
    screen.sees("市中医院已投票").press("v").lacks("投反对票");
    acts(&mut screen, LIAISON).press("v y").types("1717").press("enter");
    acts(&mut screen, OFFICE).press("e").lacks("举手表决").press("c").sees("还有 2 家未投票");
    screen.types("结束").press("enter").sees("未通过").sees("回执码与选择").sees("反对 1");
    let closing = screen.alliance.ballots[&BallotId(1)].closing.clone().unwrap();
    assert_eq!((closing.receipts.len(), closing.votes.len()), (2, 0));
}

#[test]
fn slips_are_counted_by_two_persons_who_see_only_where_they_differ() {
    let mut screen = hall();
    screen
        .press("v right ctrl-s y enter p")
        .sees("改用纸质计票")
        .press("ctrl-s")
        .sees("发出表决票 4 张")
        .press("y")
        .sees("发出");
    let count = |screen: &mut Driver, figures: [&str; 5]| {
        screen.press("n");
        for figure in figures {
            screen.types(figure).press("tab");
        }
        screen.press("ctrl-s");
    };
    count(&mut screen, ["4", "3", "0", "0", "1"]);
    screen.sees("还须另一人独立计票").lacks("3 / ");
    // The second person, of the office too.
    let office = screen.alliance.accounts[&AccountId(OFFICE)].roles.clone();
    screen.alliance.accounts.get_mut(&AccountId(SECRETARY)).unwrap().roles = office;
    count(acts(&mut screen, SECRETARY), ["4", "2", "1", "0", "1"]);
    screen.sees("两次计票不一致").sees("赞成  3     2").sees("反对  0     1").lacks("\n 弃权");
    // Whoever counts again finds the own figures, and where they differ; never the other's.
    screen.press("n").sees("在这几项不同：赞成、反对").sees("收回 * 4").sees("赞成 * 2").press("tab");
    for figure in ["3", "0"] {
        screen.types(figure).press("tab");
    }
    screen.press("ctrl-s");
    screen.sees("两次计票一致").press("c").sees("发出 4，收回 4，两人计票一致").lacks("已投");
    screen.types("结束").press("enter").sees("废票 1").sees("通过");
}

#[test]
fn a_ballot_that_cannot_open_says_what_is_missing() {
    let mut screen = hall();
    screen.press("t esc w ctrl-s j w ctrl-s esc").sees("缺 1 项");
    // What is missing is listed, and Enter leads to where it is mended.
    for key in ["v", "enter"] {
        screen.press(key).sees("付表决前还缺").sees("应到 4，实到 2，须 3 家以上").press("enter");
        assert_eq!(screen.model.page().screen, Screen::Attendance(MeetingId(1)));
        screen.press("esc esc").sees("缺 1 项");
    }
}

#[test]
fn an_absent_unit_sends_its_opinion_in_writing() {
    let mut screen = hall();
    screen
        .press("t esc w ctrl-s esc v ctrl-s y enter m")
        .sees("不计入票数")
        .press("tab")
        .types("同意，请注意施工安全")
        .press("ctrl-s")
        .sees("凭何录入")
        .types("来函")
        .press("ctrl-s");
    screen.press("j j j j j j j j j j").sees("同意，请注意施工安全");
}

#[test]
fn a_ballot_by_correspondence_is_opened_from_the_list() {
    let mut screen = hall();
    screen.press(":").types("qbbj").press("enter").sees("还没有表决");
    screen
        .press("a")
        .types("qtsx")
        .press("enter")
        .types("增设便民窗口")
        .press("tab tab")
        .types("2026-11-20")
        .press("tab")
        .types("在一楼")
        .press("ctrl-s")
        .sees("请填今天或以后的日期")
        .lacks("不能收回")
        // The cursor stands where it is to be mended.
        .press("ctrl-u")
        .types("+5")
        .press("tab ctrl-u ctrl-s")
        .sees("表决内容")
        .lacks("不能收回")
        .types("在一楼大厅增设一个便民窗口")
        .press("ctrl-s")
        .sees("不能收回")
        .press("y");
    screen.sees("表决中 0/4").press("enter").sees("截止 2026-11-27").sees("应投 4").sees("收回表决票 0/4");
    screen
        .sees("在一楼大厅增设一个便民窗口")
        .sees("收回表决票不少于应投票数的三分之二")
        .lacks("实到")
        .lacks("到会");
    // Who sent no paper back is named once it is over; after the deadline nobody is reminded.
    acts(&mut screen, LEAD).press("f y").lacks("Ctrl-Z 撤销");
    acts(&mut screen, OFFICE).press("R").sees("请尽快投票").press("esc");
    let ballot = screen.alliance.ballots.get_mut(&BallotId(1)).unwrap();
    ballot.deadline = Some("2026-11-21".parse().unwrap());
    screen.press("R").sees("已于 2026-11-21 截止").lacks("请尽快投票");
    screen.press("c").types("结束").press("enter").sees("未投").sees("港南二中");
}

#[test]
fn the_chair_decides_a_tie_where_the_charter_lets_it() {
    let mut screen = hall();
    let charter = screen.alliance.in_force.unwrap();
    let rules = &mut screen.alliance.charters.get_mut(&charter).unwrap().parameters.rules;
    rules.plan.casting_vote = true;
    rules.plan.base = crate::domain::majority::Base::Cast;
    screen.press("v").sees("所需赞成票按投票结果计算").press("ctrl-s y enter e enter");
    screen.types("监票人两名清点").press("enter f v f v esc");
    screen.press("c").sees("主持人决定票").press("right ctrl-s").types("结束").press("enter");
    screen.sees("通过").sees("主持人投赞成票");
}

#[test]
fn what_votes_are_entered_from_is_named_once_a_sitting() {
    let mut screen = hall();
    screen.model = screen.model.with_past(std::sync::Arc::new(crate::tui::screens::fixture::Kept));
    screen.press("v ctrl-s y enter e enter").types("监票人清点").press("enter f esc");
    // The list is there at once, with what was entered and on what; another paper can be named from it.
    screen.press("e").sees("监票人清点（e 更换）").sees("赞成").lacks("须先写明凭什么录入");
    screen.press("e tab").types("表决票原件").press("enter").sees("表决票原件（e 更换）").lacks("监票人清点");
    screen.press("f f f").sees("全部单位均已录入");
    assert!(screen.alliance.ballots[&BallotId(1)].waiting_for().is_empty());
}

#[test]
fn a_charter_that_was_adopted_is_compared_with_the_one_before_it() {
    use crate::domain::ids::CharterId;
    let mut screen = hall();
    screen.press("v ctrl-s y");
    let mut a = screen.alliance.clone();
    let mut next = a.charters[&CharterId(1)].clone();
    (next.id, next.parameters.answer_days) = (CharterId(2), 9);
    a.charters.insert(CharterId(2), next);
    a.in_force = Some(CharterId(2));
    a.ballots.get_mut(&BallotId(1)).unwrap().topic = crate::domain::ballot::Topic::Charter(CharterId(2));
    screen.alliance = a;
    screen.press("enter").sees("与表决时的现行盟约（盟约第 1 版）对照").lacks("没有不同");
}
