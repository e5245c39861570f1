use crate::domain::Alliance;
use crate::domain::Command as Any;
use crate::domain::founding;
use crate::domain::ids::{MeetingId, UnitId};
use crate::domain::meeting::Command;
use crate::domain::unit::{Particulars, Standing};
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, LIAISON, OFFICE};
use crate::tui::tests::driver::Driver;

const SESSION: MeetingId = MeetingId(1);

/// At the desk of the meeting in session, to which nobody has come yet.
fn desk() -> Driver {
    let mut alliance = fixture::running();
    alliance.meetings.get_mut(&SESSION).unwrap().attendance.clear();
    fixture::sit(alliance, OFFICE, Screen::Attendance(SESSION), Lang::Zh)
}

#[test]
fn two_initials_and_enter_mark_a_unit_present_and_the_next_is_typed_at_once() {
    let mut screen = desk();
    screen.sees("未到 4").keys = 0;
    screen.types("zy").press("enter");
    assert_eq!(screen.keys, 3);
    screen.sees("市中医院 09:30").sees("未到 3").keys = 0;
    screen.types("ez").press("enter");
    assert_eq!(screen.keys, 3);
    screen.sees("港南二中 09:30").sees("还差 1 家").types("没有这家").press("enter").sees("没有找到");
}

#[test]
fn enter_pressed_once_too_often_does_nothing() {
    let mut screen = desk();
    screen.press("enter").sees("先输入拼音首字母").sees("未到 4");
    screen.types("zy").press("enter enter enter").sees("先输入拼音首字母").sees("未到 3");
    // Who is there already is said, and nothing is entered a second time.
    let before = screen.alliance.number;
    screen.types("zyy").press("enter").sees("市中医院已于 09:30 签到");
    assert_eq!(screen.alliance.number, before);
}

#[test]
fn initials_of_several_show_them_all_and_those_to_come_stand_first() {
    let mut screen = desk();
    screen.types("gn").sees("港南分局").sees("港南区第二中学").sees("港南区税务局");
    let first = screen.model.page().selected;
    screen.press("enter").sees("有 2 个符合").sees("未到 4").press("enter").sees("未到 3").types("gn");
    // The one that came stands last now, and the next one is preselected.
    assert_ne!(screen.model.page().selected, first);
    assert_eq!(screen.model.page().rows.last().copied(), first);
    screen.press("down enter").sees("未到 2");
    screen.types("gn").press("enter").sees("未到 1").types("gn").press("enter enter").sees("签到，无须重复");
}

#[test]
fn what_was_found_is_excused_or_comes_by_a_substitute_and_the_search_goes_on() {
    let mut screen = desk();
    screen.types("zyy").press("tab x").types("防汛值班").press("enter").sees("请假 1").sees("防汛值班");
    // The next one is typed at once.
    screen.types("fj").press("tab u").sees("请写明姓名").types("陆工").press("enter").sees("陆工 代会");
    screen.types("ez").press("enter").types("sw").press("enter").sees("已达到").sees("未到 0");
    insta::assert_snapshot!(screen.screen(), @"
    南江社.. | 签到：2026年第4季度例会  [练习数据] 黄丽 联络办、管理员  2026-11-22
                       应到        实到        法定        还差
                      ##  ##      ######      ######      ######
                      ##  ##          ##          ##      ##  ##
                      ######      ######      ######      ##  ##
                          ##          ##          ##      ##  ##
                          ##      ######      ######      ######

    法定到会 3 家以上（含）：已达到  请假 1  未到 0
    刚签到  区税务局 09:30、港南二中 09:30、港南分局 09:30
    首字母、回车即签到，接着下一家；按 Tab 后：u 代会  x 请假  w 离会  i 补签

    / 查找                                           找到 4 / 4
    状态       单位                  联络员        说明
    请假       贵港市中医院          某            防汛值班
    实到       贵港市公安局港南分局  某            09:30 签到 迟到  陆工 代会
    实到       贵港市港南区第二中学  某            09:30 签到 迟到
    实到       贵港市港南区税务局    某            09:30 签到 迟到




    已记录第 24 号                                                             4/4
    空格隔开：都要有   -词：不含   列名:词：只查该列   拼音、首字母均可
    ");
    insta::assert_snapshot!(screen.resize(120, 40).screen(), @"
    南江社区党建联盟 | 签到：2026年第4季度例会                                  [练习数据] 黄丽 联络办、管理员  2026-11-22
                                           应到        实到        法定        还差
                                          ##  ##      ######      ######      ######
                                          ##  ##          ##          ##      ##  ##
                                          ######      ######      ######      ##  ##
                                              ##          ##          ##      ##  ##
                                              ##      ######      ######      ######

    法定到会 3 家以上（含）：已达到  请假 1  未到 0
    刚签到  区税务局 09:30、港南二中 09:30、港南分局 09:30
    首字母、回车即签到，接着下一家；按 Tab 后：u 代会  x 请假  w 离会  i 补签

    / 查找                                       找到 4 / 4                ┌──────────────────────────────────────────────┐
    状态    单位                  联络员     说明                          │ 贵港市港南区税务局                           │
    请假    贵港市中医院          某         防汛值班                      │ 状态    实到                                 │
    实到    贵港市公安局港南分局  某         09:30 签到 迟到  陆工 代会    │ 联络员  某                                   │
    实到    贵港市港南区第二中学  某         09:30 签到 迟到               │ 09:30 签到                                   │
    实到    贵港市港南区税务局    某         09:30 签到 迟到               │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
                                                                           │                                              │
    已记录第 24 号                                                     4/4 └──────────────────────────────────────────────┘
    空格隔开：都要有   -词：不含   列名:词：只查该列   拼音、首字母均可
    ");
    screen.model.lang = Lang::En;
    insta::assert_snapshot!(screen.resize(80, 24).screen(), @"
    南江.. | Attendance: 2026年第4季度例会  [PRACTICE] 黄丽 office, ..  2026-11-22
                   electorate      present      quorum      lacking
                     ##  ##        ######       ######      ######
                     ##  ##            ##           ##      ##  ##
                     ######        ######       ######      ##  ##
                         ##            ##           ##      ##  ##
                         ##        ######       ######      ######

    quorum 3 or more: reached  excused 1  absent 0
    Just in  区税务局 09:30, 港南二中 09:30, 港南分局 09:30
    initials, Enter: present; after tab: u substitute  x excused  w leaves  i late

    / Search                                           4 of 4 found
    State       Unit                        Remark
    Excused     贵港市中医院                防汛值班
    Present     贵港市公安局港南分局        in at 09:30 late  substitute 陆工
    Present     贵港市港南区第二中学        in at 09:30 late
    Present     贵港市港南区税务局          in at 09:30 late




    已记录第 24 号                                                             4/4
    blanks: all of them   -word: without   column:word: in that column
    ");
}

#[test]
fn leaving_early_and_coming_unnoticed_are_entered_with_their_time() {
    let mut screen = desk();
    screen.types("zy").press("tab i").sees("到会时间").press("ctrl-u").types("9:05").press("ctrl-s");
    // It came after the session had opened.
    screen.sees("09:05 签到 迟到").types("zy").press("tab w").sees("离会时间");
    screen.press("ctrl-u").types("9:20").press("ctrl-s").sees("09:20 离会");
    // Nobody leaves before coming.
    screen.types("ez").press("enter").types("ez").press("tab w ctrl-u").types("9:10").press("ctrl-s");
    screen.sees("港南二中离会").press("esc y");
}

#[test]
fn whoever_does_not_keep_the_desk_looks_and_types_nothing() {
    let mut screen = desk();
    screen.model.account = crate::domain::ids::AccountId(LIAISON);
    screen.model.pages = vec![crate::tui::page::Page::new(Screen::Attendance(SESSION))];
    screen.press("j").lacks("找到").press("space").lacks("已记录");
}

#[test]
fn the_roll_call_stands_on_the_wall() {
    let mut screen = desk();
    screen.types("zy").press("enter esc P");
    insta::assert_snapshot!(screen.screen(), @"
             [练习数据] 南江社区党建联盟  2026-11-22 09:00  联席会议室
                              签到：2026年第4季度例会

                      应到        实到        法定        还差
                     ##  ##        ##        ######      ######
                     ##  ##      ####            ##          ##
                     ######        ##        ######      ######
                         ##        ##            ##      ##
                         ##      ######      ######      ######

     已到 1/4  [###############...............................................]

    法定到会 3 家以上（含）：还差 2 家

    未到  港南分局、港南二中、区税务局








                                                                              esc
    ");
    screen.press("esc").sees("签到：");
}

/// Sixty units with the names of a city's offices, schools and companies.
fn sixty() -> Alliance {
    let mut a = fixture::taking_over();
    let places = ["江南", "城西", "桥北", "河东", "东湖", "金港", "西江", "荷城"];
    let bodies = ["小学", "中学", "医院", "税务所", "派出所", "供电所", "邮政局", "物业公司"];
    for (n, (place, body)) in
        places.iter().flat_map(|p| bodies.iter().map(move |b| (p, b))).take(56).enumerate()
    {
        let name = format!("贵港市{place}{body}");
        let short = format!("{place}{body}");
        let particulars = Box::new(Particulars { name, short, ..Particulars::default() });
        let joined = "2025-06-01".parse().unwrap();
        let liaison = Some(crate::domain::entry::Person { name: format!("联络{n}"), phone: String::new() });
        let command = founding::Command::TakeOverUnit {
            particulars,
            joined,
            liaison,
            signed: None,
            source: "名册".into(),
        };
        fixture::wish(&mut a, OFFICE, "2026-03-01T09:00", Any::Founding(command));
    }
    fixture::in_session(a)
}

#[test]
fn sixty_units_are_signed_in_with_few_keys_each() {
    let mut alliance = sixty();
    alliance.meetings.get_mut(&SESSION).unwrap().attendance.clear();
    assert_eq!(alliance.members().count(), 60);
    let mut screen = fixture::sit(alliance, OFFICE, Screen::Attendance(SESSION), Lang::Zh);
    screen.keys = 0;
    let units: Vec<(UnitId, String)> =
        screen.alliance.members().map(|u| (u.id, u.label().to_owned())).collect();
    for (unit, name) in units {
        // As many characters of the name as it takes until it stands first.
        for c in name.chars() {
            screen.types(&c.to_string());
            if screen.model.page().selected == Some(u64::from(unit.0)) {
                break;
            }
        }
        screen.press("enter");
        // Where several match, Enter says so first.
        if !screen.alliance.meetings[&SESSION].attended(unit) {
            screen.sees("个符合").press("enter");
        }
        assert!(screen.alliance.meetings[&SESSION].attended(unit), "{name}");
    }
    // A second a key, for somebody who types with two fingers: three minutes are 180 keys, initials and Enter.
    assert!(screen.keys <= 60 * 5, "{} keys", screen.keys);
    assert_eq!(screen.alliance.meetings[&SESSION].attendance.len(), 60);
}

#[test]
fn a_late_word_of_a_departure_does_not_undo_what_the_room_was_at_a_ballot() {
    let mut screen = desk();
    for unit in 1..=4 {
        let command = Command::SignIn { meeting: SESSION, unit: UnitId(unit), substitute: None };
        fixture::wish(&mut screen.alliance, OFFICE, "2026-11-22T09:05", Any::Meeting(command));
    }
    fixture::assign(&mut screen.alliance, "更换路灯", "2026-12-20");
    let open = crate::domain::ballot::Command::Open {
        meeting: SESSION,
        item: 1,
        way: crate::domain::ballot::Way::Open,
    };
    fixture::wish(&mut screen.alliance, OFFICE, "2026-11-22T09:15", Any::Ballot(open));
    screen.types("zy").press("tab w ctrl-u").types("9:10").press("ctrl-s").sees("所填时间早于");
}

#[test]
fn who_is_removed_at_the_meeting_is_called_no_longer_and_counts_nowhere() {
    let mut alliance = fixture::running();
    let at = |a: Alliance, screen| fixture::sit(a, OFFICE, screen, Lang::Zh);
    at(alliance.clone(), Screen::Meeting(SESSION)).sees("应到 4  实到 4");
    alliance.units.get_mut(&UnitId(4)).unwrap().standing = Standing::Removed("2026-11-22".parse().unwrap());
    at(alliance.clone(), Screen::Meeting(SESSION)).sees("应到 3  实到 3");
    at(alliance, Screen::Attendance(SESSION)).sees("1/4").sees("会上退出联盟 1 家：港南分局");
}

#[test]
fn in_the_smallest_window_the_figures_stand_in_a_line_and_the_units_below_are_all_seen() {
    let mut screen = desk();
    screen.resize(60, 20).sees("应到 4  实到 0");
    for unit in ["贵港市中医院", "港南区税务局", "港南区第二中学", "港南分局"] {
        screen.sees(unit);
    }
}

#[test]
fn a_unit_that_leaves_the_alliance_during_the_meeting_stays_on_the_roll_with_a_word_and_is_not_called_any_more()
 {
    let mut alliance = fixture::running();
    let day = "2026-11-22".parse().unwrap();
    alliance.units.get_mut(&UnitId(3)).unwrap().standing = Standing::Withdrawn(day);
    let mut screen = fixture::sit(alliance.clone(), OFFICE, Screen::Attendance(SESSION), Lang::Zh);
    screen.press("esc").resize(120, 40).sees("会上退出联盟 1 家：港南二中（此前的表决计入应到");
    let row = screen.screen().lines().find(|line| line.contains("第二中学")).map(str::to_owned).unwrap();
    assert!(row.contains("已退出"), "{row}");
    let meeting = &alliance.meetings[&SESSION];
    assert_eq!((meeting.roll(&alliance).len(), meeting.left_alliance(&alliance).len()), (3, 1));
    let mut screen = fixture::sit(alliance.clone(), OFFICE, Screen::Meeting(SESSION), Lang::En);
    screen.sees("members 3  present 3").sees("left the alliance at this meeting: 港南二中");
    // Once it is closed the roll is the one of its opening, as the minutes have it.
    alliance.meetings.get_mut(&SESSION).unwrap().closed = Some("2026-11-22T11:00".parse().unwrap());
    let meeting = &alliance.meetings[&SESSION];
    assert_eq!((meeting.roll(&alliance).len(), meeting.left_alliance(&alliance).len()), (4, 0));
}
