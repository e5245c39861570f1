//! Long work: how far it is, how it is left, what it makes.

use super::*;

/// Long work on its way on the screen.
pub(in crate::tui) fn at_work() -> Driver {
    let mut screen = demo();
    let job = job::Job::new("核查全部记录", job::Work::Verify).then(|_, made| match made {
        job::Made::Checked(checked) => screen::Step::Tell(checked.verdict),
        _ => screen::Step::Stay,
    });
    let mut effects = Vec::new();
    screen.model.step(screen::Step::Start(job), &screen.alliance, &mut effects);
    assert_eq!(effects, [Effect::Start { job: 1, work: job::Work::Verify }]);
    screen
}

fn checked() -> Result<job::Made, String> {
    Ok(job::Made::Checked(job::Checked { verdict: "没有发现问题".into(), ..job::Checked::default() }))
}

#[test]
fn long_work_shows_how_far_it_is_and_then_what_it_made() {
    let mut screen = at_work();
    screen.tell(Message::Progress { job: 1, done: 30, of: 120 });
    screen
        .tell(Message::Clock("2026-11-22T09:30:04".parse().unwrap()))
        .sees("25%")
        .sees("30 / 120")
        .sees("已用 4 秒");
    // What others do goes on below it; keys wait.
    screen.press("j a").tell(Message::Changed(42)).lacks("新增单位").sees("25%");
    screen.tell(Message::Finished { job: 1, result: checked() }).sees("没有发现问题").lacks("25%");
    assert_eq!(screen.model.overlays.len(), 1);
}

#[test]
fn long_work_is_left_by_esc_or_ctrl_c_and_what_it_makes_later_is_not_shown() {
    for key in ["esc", "ctrl-c"] {
        let mut screen = at_work();
        screen.press(key).sees("已取消：核查全部记录");
        assert_eq!(screen.effects, [Effect::Stop(1)]);
        screen.tell(Message::Progress { job: 1, done: 2, of: 3 });
        screen.tell(Message::Finished { job: 1, result: checked() }).lacks("没有发现问题");
        assert!(screen.model.overlays.is_empty());
    }
    // Where nobody waits, ctrl-c ends the session as ever.
    let mut screen = at_work();
    screen.press("ctrl-c ctrl-c");
    assert_eq!(screen.effects, [Effect::Stop(1), Effect::Quit]);
}

#[test]
fn long_work_that_failed_says_why() {
    let mut screen = at_work();
    screen.tell(Message::Finished { job: 1, result: Err("磁盘读取失败".into()) });
    screen.sees("核查全部记录没有完成：磁盘读取失败");
}

/// The rows of the screen that an overlay takes.
fn rows_of(screen: &Driver, from: usize, rows: usize) -> String {
    screen.screen().lines().skip(from).take(rows).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_bar_as_it_looks() {
    let mut screen = at_work();
    screen.tell(Message::Progress { job: 1, done: 45_210, of: 100_000 });
    insta::assert_snapshot!(rows_of(&screen, 8, 7), @"
    ┌─ 核查全部记录 ───────────────────────────────────────────┐
    │                                                          │
    │ [######################---------------------------]  45% │
    │ 45210 / 100000    已用 0 秒                              │
    │                                                          │
    │ Esc 取消                                                 │
    └──────────────────────────────────────────────────────────┘
    ");
    screen.model.lang = Lang::En;
    screen.resize(120, 40);
    insta::assert_snapshot!(rows_of(&screen, 16, 7), @"
    ┌─ 核查全部记录 ───────────────────────────────────────────┐                             │
    │                                                          │                             │
    │ [######################---------------------------]  45% │                             │
    │ 45210 of 100000    0 s                                   │                             │
    │                                                          │                             │
    │ esc cancel                                               │                             │
    └──────────────────────────────────────────────────────────┘                             │
    ");
}
