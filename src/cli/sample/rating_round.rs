//! December 2025 to February 2026: the units are rated for the year.

use super::story::*;
use super::units::{self, *};
use crate::domain::Command;
use crate::domain::account::{self, Role};
use crate::domain::ballot::{Topic, Way};
use crate::domain::entry::Evidence;
use crate::domain::ids::{AccountId, RoundId, TaskId, UnitId};
use crate::domain::majority::Choice::{Abstain, Against};
use crate::domain::meeting::Kind;
use crate::domain::rating::{self, Grade};

/// The round of 2025.
const ROUND: RoundId = RoundId(1);

/// The judged indicators of the plain scheme, by number.
const EFFECT: u16 = 5;
const COOPERATION: u16 = 6;

/// How the raters see a unit, in per cent.
const SEEN: [(UnitId, u32); 21] = [
    (HOSPITAL, 96),
    (TAX, 92),
    (SCHOOL, 93),
    (POLICE, 95),
    (KINDERGARTEN, 84),
    (CLINIC, 94),
    (WATER, 78),
    (PRIMARY, 91),
    (POWER, 62),
    (MARKET, 80),
    (GRAIN, 66),
    (ESTATE, 83),
    (SEWAGE, 76),
    (BANK, 90),
    (SOCIAL_WORK, 95),
    (VOLUNTEERS, 88),
    (FIRE, 92),
    (PLAZA, 79),
    (COURIER, 77),
    (CARE_HOME, 87),
    (CULTURE, 86),
];

const WORDS: [&str; 4] = [
    "全年按时参会，认真落实所领任务，积极提供场地和人员支持。",
    "结合本单位职能参与联盟工作，组织党员到社区报到服务。",
    "主动对接居民需求，协助牵头单位完成任务，资源全部向居民开放。",
    "参与联盟活动较为积极，个别任务推进偏慢，明年改进。",
];

impl Story {
    fn rating(&mut self, actor: &str, command: rating::Command) {
        self.put(actor, Command::Rating(command));
    }

    fn scores(&mut self, rater: (&str, Option<UnitId>), lean: i32, excused: Option<UnitId>) {
        for (unit, seen) in SEEN {
            if rater.1 == Some(unit) || excused == Some(unit) {
                continue;
            }
            for (indicator, most) in [(EFFECT, 200), (COOPERATION, 100)] {
                let mood = (unit.0 as i32 * 7 + i32::from(indicator) * 3 + lean * 5).rem_euclid(5) - 2;
                let given = seen as i32 + lean + mood;
                let tenths = (most * given.clamp(0, 100) / 100) as u32;
                let remark = if seen < 70 { "参与不够主动" } else { "" }.into();
                self.rating(
                    rater.0,
                    rating::Command::Score { round: ROUND, unit, indicator, tenths, remark },
                );
            }
        }
    }
}

/// Self-reports, scores and the moderated result, with the last tasks of the year between them.
pub(super) fn tell(s: &mut Story) {
    s.at(day(2025, 11, 28), 9, 0);
    let mut raters: Vec<AccountId> = [
        ("qin.guilan", "秦桂兰", None),
        ("tang.zhiyuan", "唐志远", None),
        ("zhu.lin", "朱琳", None),
        ("wen.shu", "闻舒", Some(HOSPITAL)),
    ]
    .into_iter()
    .map(|(login, name, unit)| s.account(login, name, &[Role::Rater], unit))
    .collect();
    // The lead account of the police branch, made after those of 18 liaison officers and of the tax office.
    let police = AccountId(26);
    let roles = vec![Role::Lead, Role::Rater];
    let both = account::Command::SetRoles { account: police, roles, unit: Some(POLICE) };
    s.put(ADMIN, Command::Account(both));
    raters.push(police);
    s.at(day(2025, 12, 1), 9, 0);
    s.rating(OFFICE, rating::Command::Prepare { year: 2025, raters: raters.clone() });
    s.rating(OFFICE, rating::Command::OpenSelfReports { round: ROUND, until: day(2025, 12, 19) });
    let (t16, t17, t20) = (TaskId(16), TaskId(17), TaskId(20));
    s.finish(day(2025, 12, 11), t16, PARTY, TAX, "21个单位138名党员代表参加。", "主题党日签到表.xlsx");
    s.at(day(2025, 12, 15), 9, 0);
    for unit in s.members.clone() {
        let row = units::of(unit);
        let words = WORDS[unit.0 as usize % WORDS.len()].into();
        let name = format!("{}自评报告.docx", row.short);
        let evidence = vec![Evidence { name, digest: String::new(), kept: "联盟基地档案柜".into() }];
        let report = Command::Rating(rating::Command::SelfReport { round: ROUND, unit, words, evidence });
        match unit {
            POWER => {}
            GRAIN => s.on_paper(row.login, "自评报告纸质件，盖有单位公章", report),
            _ => s.put(row.login, report),
        }
    }
    s.finish(day(2025, 12, 18), t17, WELFARE, CARE_HOME, "走访困难家庭83户。", "走访记录.pdf");
    s.at(day(2025, 12, 22), 9, 0);
    s.rating(OFFICE, rating::Command::OpenScoring { round: ROUND });
    let (rater, unit) = (raters[1], Some(CULTURE));
    let reason = "亲属在该单位任职，申请回避。".into();
    s.rating(OFFICE, rating::Command::ExcuseRater { round: ROUND, rater, unit, reason });
    s.at(day(2025, 12, 23), 9, 0);
    s.scores(("qin.guilan", None), 1, None);
    s.scores(("tang.zhiyuan", None), -2, Some(CULTURE));
    s.at(day(2025, 12, 24), 9, 0);
    s.scores(("zhu.lin", None), 0, None);
    s.scores(("wen.shu", Some(HOSPITAL)), 2, None);
    s.scores((super::founding::LEADS[1].0, Some(POLICE)), -1, None);
    s.at(day(2025, 12, 29), 9, 0);
    for (unit, hundredths, reason) in [
        (CLINIC, 3_00, "家庭医生团队获评港南区先进集体。"),
        (SOCIAL_WORK, 2_00, "独居老人探访做法被街道推广。"),
    ] {
        let reason = reason.into();
        s.rating(OFFICE, rating::Command::Adjust { round: ROUND, unit, adjustment: 0, hundredths, reason });
    }
    let (reason, exception) =
        ("未按大会决议在市场增设骑手饮水点。".into(), Some("市场因台风受损停业抢修，属不可抗力。".into()));
    s.rating(OFFICE, rating::Command::FindVeto { round: ROUND, unit: MARKET, item: 2, reason, exception });
    s.finish(day(2025, 12, 30), t20, LEARNING, CULTURE, "晚会节目14个，其中居民节目11个。", "晚会节目单.pdf");
}

/// January: scores are closed, one grade is moderated, the notice is posted.
pub(super) fn notice(s: &mut Story) {
    s.at(day(2026, 1, 8), 16, 0);
    s.rating(OFFICE, rating::Command::CloseScoring { round: ROUND });
    s.at(day(2026, 1, 9), 10, 0);
    let reason = "承担全年最重的施工任务，逾期系等待接电所致，经集体研究调整一等。".into();
    s.rating(DEPUTY, rating::Command::Moderate { round: ROUND, unit: ESTATE, grade: Grade::A, reason });
    s.rating(SECRETARY, rating::Command::FinishModeration { round: ROUND });
    s.at(day(2026, 1, 12), 9, 0);
    s.rating(OFFICE, rating::Command::PostNotice { round: ROUND });
    s.at(day(2026, 1, 14), 16, 0);
    let words = "我站因抢修缺席一次会议，已电话说明，请复核扣分。".into();
    s.rating(units::of(POWER).login, rating::Command::Object { round: ROUND, unit: POWER, words });
}

/// February: an objection answered, the meeting's confirmation, the letters, the end.
pub(super) fn confirm(s: &mut Story) {
    s.at(day(2026, 1, 19), 15, 0);
    let words = "经核，会前未向联络办公室书面请假，按盟约记为无故缺席，维持原等次。".into();
    s.rating(SECRETARY, rating::Command::AnswerObjection { round: ROUND, objection: 0, words, grade: None });
    s.at(day(2026, 1, 22), 9, 0);
    let m = s.call(
        Kind::ExtraordinaryByCommittee,
        "联盟大会2026年临时会议",
        day(2026, 2, 6).at(15, 0),
        &[(Topic::Ratings(ROUND), "确认2025年度评级结果")],
    );
    s.at(day(2026, 1, 28), 9, 0);
    s.notice(m);
    s.at(day(2026, 2, 5), 11, 0);
    s.excuse(m, MARKET, "春节保供值守，联络员请假。");
    s.convene(m, day(2026, 2, 6), &[MARKET, COURIER], &[(CULTURE, "冉静")]);
    let item = s.takes_up(m, "通报公示和异议处理情况。");
    s.votes(m, item, Way::Open, &[(POWER, Against), (GRAIN, Abstain)]);
    s.ends(
        m,
        day(2026, 2, 9),
        "会议应到21个单位，实到19个单位，请假1个，缺席1个。表决确认2025年度评级结果。",
    );
    s.at(day(2026, 2, 9), 14, 0);
    for (unit, _) in SEEN {
        s.rating(OFFICE, rating::Command::FeedBack { round: ROUND, unit });
    }
    s.at(day(2026, 2, 13), 15, 0);
    for (unit, _) in SEEN.into_iter().filter(|(unit, _)| unit.0 % 3 != 0) {
        let on = day(2026, 2, 12);
        s.rating(OFFICE, rating::Command::Receive { round: ROUND, unit, on });
    }
    s.at(day(2026, 2, 24), 9, 0);
    s.rating(OFFICE, rating::Command::Close { round: ROUND });
}
