//! Two people at one matter: nobody's words are lost, and nobody overwrites what they have not seen.

use crate::domain::entry::Evidence;
use crate::domain::ids::{BallotId, DepartureId, MeetingId, RoundId, TaskId, UnitId};
use crate::domain::majority::Choice;
use crate::domain::rating::{self, Grade};
use crate::domain::{Alliance, Command, ballot, departure, meeting, opinion, task, unit};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE, SECRETARY};
use crate::tui::tests::driver::Driver;
use crate::tui::{Alarm, Message};

/// The office with the form of the first unit on the list open.
fn editing() -> (Driver, UnitId) {
    let mut screen = fixture::sit_with_record(fixture::running(), OFFICE, Screen::Units, Lang::Zh);
    screen.press("home e").sees("修改单位信息");
    let unit = UnitId(screen.model.page().selected.unwrap() as u32);
    (screen, unit)
}

/// Another clerk amends the unit.
fn amends(screen: &mut Driver, unit: UnitId, change: impl FnOnce(&mut unit::Particulars)) {
    let mut particulars = screen.alliance.units[&unit].particulars.clone();
    change(&mut particulars);
    let clerk = screen.alliance.accounts[&crate::domain::ids::AccountId(OFFICE)].roles.clone();
    screen.alliance.accounts.get_mut(&crate::domain::ids::AccountId(SECRETARY)).unwrap().roles = clerk;
    let amend = Command::Unit(unit::Command::Amend { unit, particulars });
    fixture::wish(&mut screen.alliance, SECRETARY, "2026-11-22T09:29", amend);
    let number = screen.alliance.number;
    screen.tell(Message::Changed(number));
}

fn of(a: &Alliance, unit: UnitId) -> &unit::Particulars {
    &a.units[&unit].particulars
}

#[test]
fn who_submits_second_chooses_field_by_field_and_then_it_is_submitted() {
    let (mut screen, unit) = editing();
    let name = of(&screen.alliance, unit).name.clone();
    // The short name is changed by both, the address by the other alone, the head here alone.
    screen.press("tab").types("甲").press("tab tab tab tab tab").types("长");
    amends(&mut screen, unit, |p| {
        p.short.push('乙');
        p.address = "中山路 1 号".into();
    });
    let short = of(&screen.alliance, unit).short.clone();
    let before = screen.alliance.number;
    screen.press("ctrl-s").sees("您填写期间别人也改了");
    insta::assert_snapshot!(screen.screen(), @"
    南江社区党建联盟 | 单位             [练习数据] 黄丽 联络办、管理员  2026-11-22
    成员单位 4  申请中 0  已退出 0
     ┌─ 修改单位信息 ───────────────────────────────────────────────────────────┐
     │ 单位全称         * 贵港市中医院                                          │
     │ 简称               市中医院甲                                            │
     │ 类别             * 其他                                                  │
    ┌─ 单位 U1 市中医院乙：您填写期间别人也改了 ─────────────────────────────────┐
    │ 下列各项与您填写时的不同。每项选留哪一个，选完再提交。                     │
    │ 2026-11-22 09:29 韦书记：市中医院乙的单位信息已修改                        │
    │                                                                            │
    │   原来                     别人改为                 您填的                 │
    │  简称  待选                                                                │
    │   市中医院                 市中医院乙               市中医院甲             │
    │  单位地址                                                                  │
    │   -                      * 中山路 1 号              -                      │
    │                                                                            │
    │ 左箭头 用别人的   右箭头 用我的   上下箭头 移动   回车 提交   Esc 回到表单 │
    └────────────────────────────────────────────────────────────────────────────┘
     │                                                                          │
     │ 下面还有 2 项                                                            │
     │ Ctrl-S 保存   Esc 取消   Tab 下一项   Shift-Tab 上一项                   │
     └──────────────────────────────────────────────────────────────────────────┘
                                                                               1/4
    a 邀请单位  e 修改  n 联络员  s 签盟约  p 历史  x 免联络员  : 命令  ? 更多
    ");
    // Nothing is submitted before everything is chosen.
    screen.press("enter").sees("还有没选的项");
    assert_eq!(screen.alliance.number, before);
    screen.press("left enter").sees("已记录");
    let now = of(&screen.alliance, unit);
    assert_eq!((&now.name, &now.short), (&name, &short));
    assert_eq!((now.address.as_str(), now.head.as_str()), ("中山路 1 号", "书记长"));
}

#[test]
fn ones_own_words_can_be_kept_against_the_others() {
    let (mut screen, unit) = editing();
    screen.press("tab").types("甲");
    let mine = format!("{}甲", of(&screen.alliance, unit).short);
    amends(&mut screen, unit, |p| {
        p.short.push('乙');
        p.address = "中山路 1 号".into();
    });
    // Back to the form, where nothing is lost; and again.
    screen
        .press("ctrl-s esc")
        .sees("修改单位信息")
        .sees(&mine)
        .press("ctrl-s right down right enter")
        .sees("已记录");
    assert_eq!((&of(&screen.alliance, unit).short, of(&screen.alliance, unit).address.as_str()), (&mine, ""));
}

#[test]
fn what_both_made_the_same_of_is_no_matter_and_what_was_changed_elsewhere_neither() {
    let (mut screen, unit) = editing();
    screen.press("tab").types("甲");
    amends(&mut screen, unit, |p| p.short.push('甲'));
    let other = UnitId(if unit.0 == 1 { 2 } else { 1 });
    amends(&mut screen, other, |p| p.address = "别处".into());
    screen.press("ctrl-s").sees("单位").lacks("别人也改了");
}

#[test]
fn a_change_that_comes_while_the_card_is_shown_is_shown_as_well() {
    let (mut screen, unit) = editing();
    screen.press("tab").types("甲");
    amends(&mut screen, unit, |p| p.address = "一".into());
    let before = screen.alliance.number + 1;
    screen.press("ctrl-s").sees("单位地址");
    amends(&mut screen, unit, |p| p.telephone = "0775-1234567".into());
    screen.press("enter").sees("联系电话").sees("0775-1234567");
    assert_eq!(screen.alliance.number, before);
    screen.press("enter").sees("已记录");
    assert_eq!(of(&screen.alliance, unit).telephone, "0775-1234567");
}

#[test]
fn a_draft_knows_what_it_was_begun_on() {
    let (mut screen, unit) = editing();
    screen.press("tab").types("甲").tell(Message::Rang(Alarm::Drafts)).press("esc enter");
    amends(&mut screen, unit, |p| p.short.push('乙'));
    screen.press("e").sees("已恢复").press("ctrl-s").sees("别人也改了").press("right enter").sees("已记录");
    assert!(of(&screen.alliance, unit).short.ends_with('甲'));
}

#[test]
fn the_minutes_are_compared_where_they_differ() {
    let mut a = fixture::running();
    let meet = |a: &mut Alliance, command| {
        fixture::wish(a, OFFICE, "2026-11-22T09:20", Command::Meeting(command));
    };
    let meeting = MeetingId(1);
    meet(&mut a, meeting::Command::Close { meeting });
    let text = |end: &str| format!("{}{end}", "会议审议通过了季度任务计划。".repeat(8));
    meet(&mut a, meeting::Command::DraftMinutes { meeting, text: text("甲") });
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Minutes(meeting), Lang::Zh);
    screen.press("e ctrl-e").types("丙");
    let draft = meeting::Command::DraftMinutes { meeting, text: text("甲乙") };
    fixture::wish(&mut screen.alliance, SECRETARY, "2026-11-22T09:29", Command::Meeting(draft));
    screen.press("ctrl-s").sees("别人也改了").sees("韦书记").sees("计划。甲乙");
}

#[test]
fn a_text_of_several_paragraphs_is_merged_paragraph_by_paragraph() {
    let mut a = fixture::running();
    let meet = |a: &mut Alliance, command| {
        fixture::wish(a, OFFICE, "2026-11-22T09:20", Command::Meeting(command));
    };
    let meeting = MeetingId(1);
    meet(&mut a, meeting::Command::Close { meeting });
    let text = |second: &str, last: &str| format!("一、到会情况。\n二、{second}\n三、其他。\n四、{last}");
    meet(&mut a, meeting::Command::DraftMinutes { meeting, text: text("计划。", "散会。") });
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Minutes(meeting), Lang::Zh);
    // The last paragraph is changed here and there, the second there alone, and the first here alone.
    screen.press("e ctrl-e").types("我的");
    for _ in 0..3 {
        screen.press("up");
    }
    screen.press("ctrl-e").types("应到四家。");
    let draft = meeting::Command::DraftMinutes { meeting, text: text("计划通过。", "散会。他的") };
    fixture::wish(&mut screen.alliance, SECRETARY, "2026-11-22T09:29", Command::Meeting(draft));
    screen
        .press("ctrl-s")
        .sees("（第 2 行）")
        .sees("二、计划通过。")
        .sees("（第 4 行）")
        .sees("四、散会。他的");
    screen.lacks("（第 1 行）").press("right enter").sees("已记录");
    let minutes = format!("{:?}", screen.alliance.meetings[&meeting]);
    assert!(
        minutes.contains("一、到会情况。应到四家。\\n二、计划通过。\\n三、其他。\\n四、散会。我的"),
        "{minutes}"
    );
}

// Decided on an old state: refused, with what changed.

fn done(a: &mut Alliance) -> TaskId {
    fixture::assign(a, "修路灯", "2026-12-20");
    let task = TaskId(1);
    let part = |unit| task::Part { unit: UnitId(unit), part: String::new(), brings: String::new() };
    let give = |a: &mut Alliance, account, command| {
        fixture::wish(a, account, "2026-11-22T09:20", Command::Task(command));
    };
    give(a, LEAD, task::Command::Dispatch { task, responsible: part(2), assisting: Vec::new() });
    let unit = UnitId(2);
    give(a, OFFICE, task::Command::TakeOn { task, unit });
    let photo = Evidence { name: "照片".into(), digest: String::new(), kept: "档案柜".into() };
    let (words, evidence) = ("灯亮了".to_owned(), vec![photo]);
    give(a, OFFICE, task::Command::Report { task, unit, words: words.clone(), evidence });
    give(a, LEAD, task::Command::Accept { task, words });
    task
}

#[test]
fn a_task_is_not_struck_off_on_an_answer_to_an_old_question() {
    let mut a = fixture::running();
    let task = done(&mut a);
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Tasks, Lang::Zh);
    let open = screen.press("x").model.overlays.len();
    assert_eq!(open, 1, "{}", screen.screen());
    let back = task::Command::TakeBack { task, step: task::Step::Accept };
    fixture::wish(&mut screen.alliance, LEAD, "2026-11-22T09:29", Command::Task(back));
    let (words, before) = ("再次验收".to_owned(), screen.alliance.number);
    fixture::wish(
        &mut screen.alliance,
        LEAD,
        "2026-11-22T09:29",
        Command::Task(task::Command::Accept { task, words }),
    );
    screen.press("y").sees("在您查看之后有新的记录").sees("期间的变化").sees("李明：").sees("再次验收");
    assert_eq!(screen.alliance.number, before + 1);
    // Having seen it, one may.
    screen.press("esc x y").sees("已记录");
}

#[test]
fn an_opinion_that_was_edited_meanwhile_is_not_sorted_over_the_others_head() {
    let mut a = fixture::running();
    fixture::gather(&mut a, "路灯不亮", "三栋");
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Opinions, Lang::Zh);
    screen.press("e").sees("分类").types("市政");
    let opinion = crate::domain::ids::OpinionId(1);
    let (category, committee) = ("治安".to_owned(), crate::domain::ids::CommitteeId(2));
    let sort = opinion::Command::Sort { opinion, category, committee };
    fixture::wish(&mut screen.alliance, OFFICE, "2026-11-22T09:29", Command::Opinion(sort));
    screen.press("ctrl-s");
    let text = screen.screen();
    assert!(text.contains("治安"), "{text}");
}

#[test]
fn a_ballot_is_not_closed_over_votes_that_came_after_the_question() {
    let mut a = fixture::running();
    fixture::assign(&mut a, "修路灯", "2026-12-20");
    let open = ballot::Command::Open { meeting: MeetingId(1), item: 1, way: ballot::Way::Open };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:10", Command::Ballot(open));
    let ballot = BallotId(1);
    let vote = |a: &mut Alliance, unit| {
        let (choice, basis, unit) = (Choice::For, ballot::Basis::Hands, UnitId(unit));
        let record = ballot::Command::Record { ballot, unit, choice, basis };
        fixture::wish(a, OFFICE, "2026-11-22T09:20", Command::Ballot(record));
    };
    (1..=3).for_each(|unit| vote(&mut a, unit));
    let mut screen = fixture::sit_with_record(a, OFFICE, Screen::Ballot(ballot), Lang::Zh);
    screen.press("c").types("结束");
    vote(&mut screen.alliance, 4);
    screen.press("enter").sees("在您查看之后有新的记录").sees("期间的变化").sees("港南分局");
    assert!(screen.alliance.ballots[&ballot].is_open());
    screen.press("esc c").types("结束").press("enter");
    assert!(!screen.alliance.ballots[&ballot].is_open(), "{}", screen.screen());
}

#[test]
fn a_vote_on_a_ballot_that_was_closed_meanwhile_is_not_counted() {
    let mut a = fixture::running();
    fixture::assign(&mut a, "修路灯", "2026-12-20");
    let open = ballot::Command::Open { meeting: MeetingId(1), item: 1, way: ballot::Way::Open };
    fixture::wish(&mut a, OFFICE, "2026-11-22T09:10", Command::Ballot(open));
    let ballot = BallotId(1);
    let mut screen = fixture::sit_with_record(a, LEAD, Screen::Ballot(ballot), Lang::Zh);
    assert_eq!(screen.press("f").model.overlays.len(), 1);
    let close = ballot::Command::Close { ballot, casting: None };
    fixture::wish(&mut screen.alliance, OFFICE, "2026-11-22T09:29", Command::Ballot(close));
    let before = screen.alliance.number;
    screen.press("y").lacks("已记录");
    assert_eq!((screen.alliance.number, screen.model.overlays.len()), (before, 1));
}

#[test]
fn a_removal_is_not_put_forward_unread_when_the_unit_has_stated_its_case_meanwhile() {
    let mut a = fixture::running();
    let give = |a: &mut Alliance, account, command| {
        fixture::wish(a, account, "2026-11-22T09:20", Command::Departure(command));
    };
    let (unit, article, facts) = (UnitId(2), "第十条".to_owned(), "一年未参加活动".to_owned());
    give(&mut a, SECRETARY, departure::Command::Propose { unit, article, facts });
    let (departure, words) = (DepartureId(1), "请于三日内申辩".to_owned());
    give(&mut a, OFFICE, departure::Command::Notify { departure, words });
    let mut screen = fixture::sit_with_record(a, SECRETARY, Screen::Departures, Lang::Zh);
    screen.press("y").types("提请");
    let words = "全年都在抗洪".to_owned();
    give(&mut screen.alliance, LIAISON, departure::Command::State { departure, words });
    let before = screen.alliance.number;
    screen.press("enter").sees("在您查看之后有新的记录").sees("该单位陈述申辩");
    assert_eq!(screen.alliance.number, before);
}

#[test]
fn a_grade_is_not_changed_by_who_has_not_seen_that_it_was_changed() {
    let round = RoundId(1);
    let mut screen = fixture::sit_with_record(fixture::scored(), SECRETARY, Screen::Results(round), Lang::Zh);
    screen.press("home e");
    let unit = UnitId(screen.model.page().selected.unwrap() as u32);
    let grade = match screen.alliance.rounds[&round].results[&unit].computed {
        Grade::B => Grade::A,
        _ => Grade::B,
    };
    let reason = "大党委研究".to_owned();
    fixture::rate(&mut screen.alliance, SECRETARY, rating::Command::Moderate { round, unit, grade, reason });
    let before = screen.alliance.number;
    screen.press("right tab").types("另有考虑").press("ctrl-s").lacks("已记录");
    assert_eq!(screen.alliance.number, before, "{}", screen.screen());
    // What was typed is still there.
    screen.sees("另有考虑");
}
