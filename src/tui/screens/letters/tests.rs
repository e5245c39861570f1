//! Letters: their text before they are sent, their numbers, their receipts.

use super::super::fixture::{self, OFFICE};
use crate::domain::ids::{RoundId, UnitId};
use crate::domain::rating::State;
use crate::locale::Lang;
use crate::tui::screens::Screen;
use crate::tui::tests::driver::Driver;

const ROUND: RoundId = RoundId(1);

fn sit(lang: Lang) -> Driver {
    let mut a = fixture::scored();
    a.rounds.get_mut(&ROUND).unwrap().state = State::Confirmed;
    for (unit, superior) in [(1, "市卫健党委"), (2, "区直机关工委"), (3, "区教育党委")] {
        a.units.get_mut(&UnitId(unit)).unwrap().particulars.superior.name = superior.into();
    }
    fixture::sit(a, OFFICE, Screen::Letters(ROUND), lang)
}

#[test]
fn the_letters_as_they_look() {
    let mut zh = sit(Lang::Zh);
    insta::assert_snapshot!(zh.screen(), @"
    南江社区党建联盟 | 反馈函 2026年度  [练习数据] 黄丽 联络办、管理员  2026-11-22
    发出  [........................................] 0/4
    送达  [........................................] 0/4

    单位            上级党组织            反馈函            发出        送达
    市中医院        市卫健党委
    区税务局        区直机关工委
    港南二中        区教育党委
    港南分局        未登记













                                                                               1/4
    f 发函  W 存文件  空格 标记  回车 打开  / 查找  ; 来龙去脉  : 命令  ? 更多
    ");
    insta::assert_snapshot!(zh.press("tab").screen(), @"
     南江社区党建联盟 | 反馈函 2026年度  [练习数据] 黄丽 联络办、管理员  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ 关于贵港市中医院2026年度评级结果的反馈函                                     │
    │ （发出时编号）                                                               │
    │                                                                              │
    │ 市卫健党委：                                                                 │
    │ 　　南江社区党建联盟依照盟约第 1 版的评级办法，对成员单位2026年度的工作进行  │
    │ 评级。贵港市中医院评定为 A 等，得分 81.90 分。现将有关情况函告如下。         │
    │ 　　一、参加联盟工作情况。参加联盟大会 20.00 分；参加表决 10.00 分；任务按期 │
    │ 完成 20.00 分；协助办理任务 0.00 分；反映社情民意 0.00 分；服务成效 19.20    │
    │ 分；资源共享与协同配合 9.70 分。                                             │
    │ 　　二、加分与扣分。联盟工作受到上级表彰 3.00 分。                           │
    │ 　　以上评级是该单位表彰奖励的主要依据，请予参考。                           │
    │                                                                              │
    │ 南江社区党建联盟联络办公室                                                   │
    │ 2026年11月22日                                                               │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     f 发函  W 存文件  空格 标记  Esc 返回  ; 来龙去脉  R 登记送达  : 命令  ? 帮助
    ");
    insta::assert_snapshot!(zh.press("tab").resize(120, 40).screen(), @"
    南江社区党建联盟 | 反馈函 2026年度                                          [练习数据] 黄丽 联络办、管理员  2026-11-22
    发出  [........................................] 0/4
    送达  [........................................] 0/4

    单位          上级党组织      反馈函            发出        送达       ┌──────────────────────────────────────────────┐
    市中医院      市卫健党委                                               │ 关于贵港市中医院2026年度评级结果的反馈函     │
    区税务局      区直机关工委                                             │ （发出时编号）                               │
    港南二中      区教育党委                                               │                                              │
    港南分局      未登记                                                   │ 市卫健党委：                                 │
                                                                           │ 　　南江社区党建联盟依照盟约第 1 版的评级办  │
                                                                           │ 法，对成员单位2026年度的工作进行评级。贵港市 │
                                                                           │ 中医院评定为 A 等，得分 81.90 分。现将有关情 │
                                                                           │ 况函告如下。                                 │
                                                                           │ 　　一、参加联盟工作情况。参加联盟大会 20.00 │
                                                                           │ 分；参加表决 10.00 分；任务按期完成 20.00    │
                                                                           │ 分；协助办理任务 0.00 分；反映社情民意 0.00  │
                                                                           │ 分；服务成效 19.20 分；资源共享与协同配合    │
                                                                           │ 9.70 分。                                    │
                                                                           │ 　　二、加分与扣分。联盟工作受到上级表彰     │
                                                                           │ 3.00 分。                                    │
                                                                           │ 　　以上评级是该单位表彰奖励的主要依据，请予 │
                                                                           │ 参考。                                       │
                                                                           │                                              │
                                                                           │ 南江社区党建联盟联络办公室                   │
                                                                           │ 2026年11月22日                               │
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
                                                                       1/4 └──────────────────────────────────────────────┘
    f 发函  W 存文件  空格 标记  回车 打开  / 查找  ; 来龙去脉  R 登记送达  : 命令  ? 帮助
    ");
    let mut en = sit(Lang::En);
    insta::assert_snapshot!(en.screen(), @"
    南江社区党建.. | Letters 2026  [PRACTICE] 黄丽 office, administr..  2026-11-22
    Sent      [........................................] 0/4
    Received  [........................................] 0/4

    Unit          Superior organisation   Letters           Sent        Received
    市中医院      市卫健党委
    区税务局      区直机关工委
    港南二中      区教育党委
    港南分局      not on record













                                                                               1/4
    f send  W save file  space mark  enter open  / search  : commands  ? more
    ");
    insta::assert_snapshot!(en.press("tab").screen(), @"
     南江社区党建.. | Letters 2026  [PRACTICE] 黄丽 office, administr..  2026-11-22
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ On the rating of 贵港市中医院 for 2026                                       │
    │ (numbered when it is sent)                                                   │
    │                                                                              │
    │ To 市卫健党委:                                                               │
    │ 南江社区党建联盟 has rated its member units for 2026 under its charter       │
    │ version 1. 贵港市中医院 is rated A, with 81.90 points. In particular:        │
    │ 1. Taking part: 参加联盟大会 20.00; 参加表决 10.00; 任务按期完成 20.00; 协助 │
    │ 办理任务 0.00; 反映社情民意 0.00; 服务成效 19.20; 资源共享与协同配合 9.70.   │
    │ 2. Bonuses and deductions: 联盟工作受到上级表彰 3.00.                        │
    │ This rating is a main ground for the unit's commendations.                   │
    │                                                                              │
    │ Liaison office of 南江社区党建联盟                                           │
    │ 22 November 2026                                                             │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    │                                                                              │
    └──────────────────────────────────────────────────────────────────────────────┘
     f send  W save file  space mark  esc back  ; follow  : commands  ? more
    ");
    insta::assert_snapshot!(en.press("tab").resize(120, 40).screen(), @"
    南江社区党建联盟 | Letters 2026                                      [PRACTICE] 黄丽 office, administrator  2026-11-22
    Sent      [........................................] 0/4
    Received  [........................................] 0/4

    Unit          Superior organisation  Letters      Sent      Received   ┌──────────────────────────────────────────────┐
    市中医院      市卫健党委                                               │ On the rating of 贵港市中医院 for 2026       │
    区税务局      区直机关工委                                             │ (numbered when it is sent)                   │
    港南二中      区教育党委                                               │                                              │
    港南分局      not on record                                            │ To 市卫健党委:                               │
                                                                           │ 南江社区党建联盟 has rated its member units  │
                                                                           │ for 2026 under its charter version 1. 贵港市 │
                                                                           │ 中医院 is rated A, with 81.90 points. In     │
                                                                           │ particular:                                  │
                                                                           │ 1. Taking part: 参加联盟大会 20.00; 参加表决 │
                                                                           │ 10.00; 任务按期完成 20.00; 协助办理任务      │
                                                                           │ 0.00; 反映社情民意 0.00; 服务成效 19.20; 资  │
                                                                           │ 源共享与协同配合 9.70.                       │
                                                                           │ 2. Bonuses and deductions: 联盟工作受到上级  │
                                                                           │ 表彰 3.00.                                   │
                                                                           │ This rating is a main ground for the unit's  │
                                                                           │ commendations.                               │
                                                                           │                                              │
                                                                           │ Liaison office of 南江社区党建联盟           │
                                                                           │ 22 November 2026                             │
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
                                                                       1/4 └──────────────────────────────────────────────┘
    f send  W save file  space mark  enter open  / search  ; follow  R received  : commands  ? help
    ");
}

#[test]
fn sending_wants_a_word_names_whom_to_tell_and_the_first_number() {
    let mut screen = sit(Lang::Zh);
    screen.press("f").sees("市卫健党委").sees("〔2026〕1号").press("enter");
    assert!(screen.alliance.rounds[&ROUND].letters.is_empty());
    screen.types("发函").press("enter");
    assert_eq!(screen.alliance.rounds[&ROUND].letters.len(), 1);
    screen.press("f").sees("反馈函已");
}

#[test]
fn several_letters_go_together_with_numbers_in_a_row_and_arrive_together() {
    let mut screen = sit(Lang::Zh);
    screen.press("z a f").sees("登记 4 封").types("发函").press("enter").sees("〔2026〕4号");
    let letters = &screen.alliance.rounds[&ROUND].letters;
    assert_eq!(letters.values().map(|l| l.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    screen.press("z a R").sees("反馈函送达").press("ctrl-s");
    assert!(screen.alliance.rounds[&ROUND].letters.values().all(|l| l.received.is_some()));
}

#[test]
fn a_letter_says_which_veto_item_forced_the_grade_and_what_did_not_count() {
    let mut a = fixture::scored();
    let round = a.rounds.get_mut(&ROUND).unwrap();
    round.state = State::Confirmed;
    let mut veto = round.vetoes[&UnitId(3)][0].clone();
    let letter = |round: &crate::domain::rating::Round, unit| {
        crate::locale::feedback::letter(
            Lang::Zh,
            &fixture::scored(),
            round,
            UnitId(unit),
            "2026-12-01".parse().unwrap(),
        )
    };
    assert!(letter(round, 3).contains("（未落实决议），经认定属不可抗力（台风停课），不按一票否决处理。"));
    veto.exception = None;
    round.vetoes.insert(UnitId(1), vec![veto]);
    assert!(letter(round, 1).contains("需要说明的事项。有一票否决事项「"), "{}", letter(round, 1));
    assert!(letter(round, 1).contains("（未落实决议），等次定为 C。"));
    assert!(!letter(round, 2).contains("一票否决"));
}
