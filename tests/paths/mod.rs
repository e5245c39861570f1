//! A person's ways: what each role does most often, on the sample's year, with the keys that it takes.
//!
//! A job begins on the first screen unless it says where. The most keys that it may take stand beside it: whoever makes a
//! way longer has to change them here.

use lianmeng::cli::sample;
use lianmeng::domain::ballot::Receipt as Slip;
use lianmeng::domain::gate::BoxChange;
use lianmeng::domain::ids::MeetingId;
use lianmeng::domain::time::Moment;
use lianmeng::domain::{Alliance, Command, Refusal, Wish, ballot, decide, meeting, rating, task};
use lianmeng::locale::Lang;
use lianmeng::tui::screens::Screen;
use lianmeng::tui::{Failure, Receipt, Start};

use crate::support::driver::Driver;

/// A day of the story to sit down on.
#[derive(Clone, Copy)]
enum Day {
    /// April 2026: a quarter under way, nothing in session.
    Quarter,
    /// Notice of the meeting is given, and the units come in.
    Door,
    /// A ballot is open at the meeting.
    Ballot,
    /// The quarter's tasks are assigned, and none is dispatched.
    Assigned,
    /// The tasks are dispatched and wait for their units.
    Dispatched,
    /// The raters score.
    Scoring,
    /// Scores are in, and the Big Party Committee looks at the grades.
    Moderating,
}

fn is_last(day: Day) -> fn(&Command) -> bool {
    match day {
        Day::Quarter => |_| true,
        Day::Door => {
            |c| matches!(c, Command::Meeting(meeting::Command::GiveNotice { meeting }) if *meeting == MeetingId(7))
        }
        Day::Ballot => |c| matches!(c, Command::Ballot(ballot::Command::Open { .. })),
        Day::Assigned => |c| matches!(c, Command::Task(task::Command::Assign { .. })),
        Day::Dispatched => |c| matches!(c, Command::Task(task::Command::Dispatch { .. })),
        Day::Scoring => |c| matches!(c, Command::Rating(rating::Command::OpenScoring { .. })),
        Day::Moderating => |c| matches!(c, Command::Rating(rating::Command::CloseScoring { .. })),
    }
}

/// Puts a wish on record, the boxes of secret ballots included.
fn enter(alliance: &mut Alliance, wish: &Wish, now: Moment) -> Result<u64, Refusal> {
    let number = alliance.number + 1;
    let mut slip = [0; 16];
    slip[..8].copy_from_slice(&number.to_be_bytes());
    let decision = decide(alliance, wish, now, Slip(slip))?;
    alliance.apply(number, &decision.entry);
    for change in decision.boxes {
        match change {
            BoxChange::Drop { ballot, receipt, choice } => {
                alliance.boxes.entry(ballot).or_default().insert(receipt, choice);
            }
            BoxChange::Empty { ballot } => drop(alliance.boxes.remove(&ballot)),
        }
    }
    Ok(number)
}

/// The alliance on that day, and the time.
fn on(day: Day) -> (Alliance, Moment) {
    let wishes = sample::wishes();
    let last = wishes.iter().rposition(|wish| is_last(day)(&wish.command)).unwrap();
    let mut alliance = Alliance::default();
    let mut now: Moment = "2026-04-08T09:00".parse().unwrap();
    for (number, wish) in wishes[..=last].iter().enumerate() {
        now = wish.stated.unwrap();
        enter(&mut alliance, wish, now).unwrap_or_else(|why| panic!("{number}: {why:?}"));
    }
    match day {
        Day::Quarter => (alliance, "2026-04-08T09:00".parse().unwrap()),
        Day::Door => (alliance, "2026-02-06T14:40".parse().unwrap()),
        _ => (alliance, now.plus_seconds(60)),
    }
}

fn sit((alliance, now): (Alliance, Moment), login: &str, screen: Screen) -> Driver {
    let account = alliance.accounts.values().find(|account| account.login == login).unwrap().id;
    let start = Start::new(account, Lang::Zh, now, screen);
    let desk = move |alliance: &mut Alliance, wish: Wish| {
        let number = enter(alliance, &wish, now).map_err(Failure::from)?;
        Ok(Receipt { number, words: None })
    };
    Driver::new(start, alliance, Box::new(desk))
}

/// What somebody does, the keys of it (text in quotes is typed), what is seen then, and the most keys that it may take.
type Job = (&'static str, &'static str, &'static str, usize);

/// Goes all of these ways; gives how many there are.
#[track_caller]
fn ways(day: Day, login: &str, screen: &Screen, jobs: &[Job]) -> usize {
    let mut wrong = Vec::new();
    let began = on(day);
    for (job, keys, seen, most) in jobs {
        let mut driver = sit(began.clone(), login, screen.clone());
        for (n, part) in keys.split('\'').enumerate() {
            if n % 2 == 1 {
                driver.types(part);
            } else {
                driver.press(part);
            }
        }
        let shown = driver.screen();
        if !shown.contains(seen) {
            wrong.push(format!("{job}: {seen:?} is not seen after {keys}\n{shown}"));
        }
        if driver.keys > *most {
            wrong.push(format!("{job}: {} keys, {most} at the most", driver.keys));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    jobs.len()
}

/// What a role does most often is ten jobs at the least.
#[track_caller]
fn are_ten(jobs: usize) {
    assert!(jobs >= 10, "{jobs} jobs of a role are counted");
}

#[test]
fn the_office_finds_takes_down_calls_and_prepares() {
    let jobs = ways(
        Day::Quarter,
        "wei.xiaoyan",
        &Screen::Home,
        &[
            ("open what is due first", "enter", "T26", 1),
            ("find a unit by its initials", "2 / 'gnqs' enter", "港南区税务局", 7),
            ("see who has not signed", "2", "未签现行盟约 1", 1),
            ("take an opinion down", "6 a '路灯不亮' ctrl-s", "已记录第", 7),
            ("sort opinions one by one", "6 c a", "逐条分拣", 3),
            ("answer whoever raised an opinion", "6 / '片区老人' enter s", "答复", 8),
            ("read the next meeting's agenda", "4 enter", "第二次例会", 2),
            ("see the quarter's tasks on a board", "7 z v", "看板", 3),
            ("strike off an accepted task", "enter x y", "已销号", 3),
            ("follow a task from the opinion to the answer", "7 ;", "来龙去脉", 2),
            ("review an application", "3 enter", "丹桂里口腔", 2),
        ],
    );
    are_ten(jobs);
}

#[test]
fn the_office_signs_units_in_at_the_door() {
    let desk = Screen::Attendance(MeetingId(7));
    let _ = ways(
        Day::Door,
        "wei.xiaoyan",
        &desk,
        &[("mark a unit present by two initials", "'sz' enter", "未到 20", 3)],
    );
    // The search stays open: from the second unit on it is two initials and Enter.
    let mut driver = sit(on(Day::Door), "wei.xiaoyan", desk);
    driver.types("sz").press("enter");
    let before = driver.keys;
    driver.types("mm").press("enter").sees("未到 19");
    assert_eq!(driver.keys - before, 3);
}

#[test]
fn a_liaison_officer_votes_answers_and_reports() {
    let mut jobs = ways(
        Day::Ballot,
        "nong.qiuyue",
        &Screen::Home,
        &[
            ("see what is being decided", "enter", "评级结果", 1),
            ("vote for my unit", "enter f y", "赞成", 3),
            ("vote against", "enter v y", "反对", 3),
            ("abstain", "enter b y", "弃权", 3),
        ],
    );
    jobs += ways(
        Day::Dispatched,
        "nong.qiuyue",
        &Screen::Home,
        &[
            ("see my unit's tasks", "7 f 'bendw' enter", "找到", 9),
            ("take a task on", "down enter y", "办理中", 3),
            ("turn a task down with its reason", "down enter n '人手不足' ctrl-s", "已记录", 8),
            ("read the charter in force", "9 enter", "盟约", 2),
            ("look at my unit", "2 / 'szyy' enter enter", "贵港市中医院", 8),
            ("bring an opinion", "6 a '门口积水' ctrl-s", "已记录第", 7),
            ("read the last meeting's minutes", "4 enter", "例会", 2),
        ],
    );
    are_ten(jobs);
}

#[test]
fn a_committee_lead_dispatches_tracks_and_accepts() {
    let mut jobs = ways(
        Day::Assigned,
        "su.yalin",
        &Screen::Home,
        &[
            ("see what waits for dispatch", "enter", "派单", 1),
            ("dispatch to one unit", "enter d enter ctrl-s", "已派单", 4),
            ("dispatch to three units", "enter d space space space d enter ctrl-s", "已派单", 12),
            ("see the load of every unit", "enter d", "在办承办", 2),
        ],
    );
    jobs += ways(
        Day::Quarter,
        "su.yalin",
        &Screen::Home,
        &[
            ("see my committee's tasks", "7 / 'fzfw' enter", "找到 4 / 26", 7),
            ("what is overdue", "7 f '已逾' enter", "已逾期", 5),
            ("the quarter on a timeline", "7 z v z v z v", "时间线", 7),
            ("how committees stand", "tab", "本季", 1),
            ("what was done in time", "tab ]", "按期完成", 2),
            ("who took part", "tab ] ]", "参与次数", 3),
            ("gather an opinion", "6 a '摊位太挤' ctrl-s", "已记录第", 7),
        ],
    );
    are_ten(jobs);
}

#[test]
fn a_rater_scores() {
    let jobs = ways(
        Day::Scoring,
        "qin.guilan",
        &Screen::Home,
        &[
            ("come to the first missing score", "enter", "还缺", 1),
            ("score a cell: its digits and Enter", "enter '8' enter", "8", 3),
            ("score with a decimal", "enter '8.5' enter", "8.5", 5),
            ("take a score back", "enter '8' enter up backspace", "还缺", 5),
            ("remark on a score", "enter '8' enter up m '到会积极' ctrl-s", "到会积极", 10),
            ("skip to the next that is missing", "enter down n", "还缺", 3),
            ("leave and come back where I was", "enter '8' enter esc enter", "还缺", 5),
            ("see the round step by step", "8 enter", "评分", 2),
            ("look a unit up", "2 / 'gnqs' enter", "港南区税务局", 7),
            ("see what a unit did", "7 / 'qswj' enter", "区税务局", 7),
            ("find a command and its key", ": 'df'", "打分", 3),
        ],
    );
    are_ten(jobs);
}

#[test]
fn the_big_committee_looks_at_the_grades_and_all_else() {
    let jobs = ways(
        Day::Moderating,
        "zhou.min",
        &Screen::Home,
        &[
            ("see what waits", "enter", "2025", 1),
            ("see the distribution", "] ] ] ]", "分布", 4),
            ("how the quarter stands", "tab", "本季", 1),
            ("read the record", "0", "记录", 1),
            ("who may still vote", "g b", "表决", 2),
            ("see who leaves", "-", "退出", 1),
            ("read the charter in force", "9 enter", "盟约", 2),
            ("see the tasks on a board", "7 z v", "看板", 3),
            ("follow a task from the opinion to the answer", "7 ;", "来龙去脉", 2),
            ("find a unit by its initials", "2 / 'gnqs' enter", "港南区税务局", 7),
            ("see what waits for a second person", "g k", "两人办理", 2),
        ],
    );
    are_ten(jobs);
}

#[test]
fn an_administrator_keeps_accounts_and_watches_over_the_record() {
    let jobs = ways(
        Day::Quarter,
        "huang.jian",
        &Screen::Home,
        &[
            ("see the accounts", "=", "登录名", 1),
            ("find an account by initials", "= / 'wxy' enter", "韦晓燕", 6),
            ("open an account", "= a 'li.ming'", "li.ming", 9),
            ("change somebody's roles", "= j e", "角色", 3),
            ("put a key on record", "= j n", "公钥", 3),
            ("close an account", "= j D", "停用", 3),
            ("see who is in", "g w", "在线", 2),
            ("read the record", "0", "记录", 1),
            ("verify the record", "0 V", "核查", 2),
            ("look something up in the record", "0 f", "筛选", 2),
            ("look back at a past day", "g y", "回看", 2),
        ],
    );
    are_ten(jobs);
}

#[test]
fn an_observer_reads() {
    // What is published: the work itself is for those who take part in it.
    let jobs = ways(
        Day::Quarter,
        "mo.xue",
        &Screen::Home,
        &[
            ("the committees", "5", "专门委员会", 1),
            ("the record", "0", "记录", 1),
            ("the members", "2", "成员单位", 1),
            ("that tasks are for those inside", "7", "不能查看", 1),
            ("the meetings", "4", "例会", 1),
            ("all ballots", "g b", "表决", 2),
            ("what came of a ballot", "g b enter", "赞成", 3),
            ("the ratings", "8", "2025", 1),
            ("the steps of a round", "8 enter", "办结", 2),
            ("the grades of a round", "8 enter v", "总分", 3),
            ("the charter in force", "9 enter", "盟约", 2),
            ("find a unit by its initials", "2 / 'gnqs' enter", "港南区税务局", 7),
        ],
    );
    are_ten(jobs);
}
