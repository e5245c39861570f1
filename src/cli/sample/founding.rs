//! December 2024: the alliance is founded. The charter is drafted, consulted on, revised, signed and adopted.

use super::story::*;
use super::units::{self, *};
use crate::domain::Command;
use crate::domain::account::{self, Role};
use crate::domain::charter;
use crate::domain::founding::{self, Beginning};
use crate::domain::ids::{AccountId, CharterId, UnitId};
use crate::domain::preset::{self, Preset};
use crate::domain::time::Day;

/// The founding version.
pub(super) const FIRST: CharterId = CharterId(1);

/// Who acts for each committee's first lead unit, and chairs it: login and name.
pub(super) const LEADS: [(&str, &str); 6] = [
    ("xie.jianing", "谢佳宁"),
    ("gao.yuan", "高远"),
    ("huang.zhimei", "黄芷梅"),
    ("fang.mingyu", "方明宇"),
    ("bai.shuang", "白霜"),
    ("ding.haotian", "丁浩天"),
];

impl Story {
    /// The administrator makes an account; gives its number.
    pub(super) fn account(
        &mut self,
        login: &str,
        name: &str,
        roles: &[Role],
        unit: Option<UnitId>,
    ) -> AccountId {
        let (login, name, phone, roles) = (login.into(), name.into(), String::new(), roles.to_vec());
        self.put(ADMIN, Command::Account(account::Command::Create { login, name, phone, roles, unit }));
        self.next.account += 1;
        AccountId(self.next.account - 1)
    }

    /// A unit's liaison officer gets an account.
    pub(super) fn officer(&mut self, unit: UnitId) {
        let row = units::of(unit);
        self.account(row.login, row.liaison, &[Role::Liaison], Some(unit));
    }

    fn charter(&mut self, actor: &str, command: charter::Command) {
        self.put(actor, Command::Charter(command));
    }

    /// Units comment, and the office answers each.
    pub(super) fn comments(&mut self, charter: CharterId, on: (Day, Day), said: &[(UnitId, &str, &str)]) {
        self.at(on.0, 15, 0);
        for (unit, words, _) in said {
            let comment = charter::Command::Comment { charter, unit: *unit, words: (*words).into() };
            self.charter(units::of(*unit).login, comment);
        }
        self.at(on.1, 9, 30);
        for (comment, (_, _, answer)) in (0..).zip(said) {
            self.charter(OFFICE, charter::Command::Answer { charter, comment, words: (*answer).into() });
        }
    }

    /// A unit signs, by its liaison officer or on paper.
    pub(super) fn signs(&mut self, charter: CharterId, unit: UnitId, paper: bool) {
        let row = units::of(unit);
        let sign = Command::Charter(charter::Command::Sign { charter, unit, signatory: row.liaison.into() });
        if paper {
            self.on_paper(row.login, "盟约签署页原件，存联盟基地档案柜", sign);
        } else {
            self.put(row.login, sign);
        }
    }
}

/// From the first entry to the charter in force.
pub(super) fn tell(s: &mut Story) {
    s.put(
        ADMIN,
        Command::Founding(founding::Command::Begin {
            beginning: Beginning::Founded,
            name: "南江社区党建联盟（练习）".into(),
            community: "南江社区".into(),
            base: "南江社区党群服务中心二楼".into(),
            practice: true,
            login: ADMIN.into(),
            person: "黄建".into(),
            roles: vec![Role::Administrator],
        }),
    );
    s.next.account += 1;
    s.account(SECRETARY, "周敏", &[Role::BigCommittee], None);
    s.account(DEPUTY, "梁国栋", &[Role::BigCommittee], None);
    s.account(OFFICE, "韦晓燕", &[Role::Office], None);
    s.account(OFFICE_2, "陈思远", &[Role::Office], None);
    s.account("mo.xue", "莫雪", &[Role::Observer], None);

    s.at(day(2024, 12, 2), 14, 30);
    for id in (1..=FOUNDERS).map(UnitId) {
        let row = units::of(id);
        let (particulars, liaison) = (Box::new(row.particulars(id)), row.officer(id));
        s.put(OFFICE, Command::Founding(founding::Command::EnterFounder { particulars, liaison }));
        s.members.insert(id);
    }
    s.next.unit += FOUNDERS;
    s.at(day(2024, 12, 3), 9, 0);
    for id in (1..=FOUNDERS).map(UnitId) {
        s.officer(id);
    }

    let (_, parameters) = preset::charter(Preset::Association, "南江社区", Some("guangxi".into()));
    let mut first = parameters.clone();
    first.answer_days = 2;
    let draft = charter::Command::Draft {
        articles: preset::articles("南江社区", &first),
        parameters: Box::new(first),
    };
    s.at(day(2024, 12, 4), 16, 0);
    s.charter(OFFICE, draft);
    s.next.charter += 1;
    s.at(day(2024, 12, 5), 9, 0);
    s.charter(OFFICE, charter::Command::Consult { charter: FIRST, until: day(2024, 12, 18) });
    s.comments(
        FIRST,
        (day(2024, 12, 12), day(2024, 12, 19)),
        &[
            (
                HOSPITAL,
                "任务认领期限两个工作日偏紧，门诊值班期间难以答复，建议改为三个工作日。",
                "采纳，认领期限改为3个工作日。",
            ),
            (
                GRAIN,
                "希望明确联盟不向成员单位收取费用。",
                "盟约已写明财务关系不变，联盟不收取任何费用，不再另列条款。",
            ),
        ],
    );
    let revise = charter::Command::Revise {
        charter: FIRST,
        articles: preset::articles("南江社区", &parameters),
        parameters: Box::new(parameters),
    };
    s.at(day(2024, 12, 20), 10, 0);
    s.charter(OFFICE, revise);
    s.at(day(2024, 12, 24), 9, 0);
    for id in (1..=FOUNDERS).map(UnitId) {
        s.signs(FIRST, id, matches!(id, POWER | MARKET));
    }
    s.at(day(2024, 12, 26), 10, 0);
    s.charter(SECRETARY, charter::Command::Adopt { charter: FIRST });

    s.at(day(2024, 12, 27), 9, 0);
    s.seat(PARTY, &[TAX, BANK, VOLUNTEERS, GRAIN]);
    s.seat(ORDER, &[POLICE, FIRE, ESTATE, MARKET]);
    s.seat(WELFARE, &[HOSPITAL, CLINIC, SOCIAL_WORK, VOLUNTEERS]);
    s.seat(LEARNING, &[SCHOOL, PRIMARY, KINDERGARTEN]);
    s.seat(NATURE, &[SEWAGE, WATER, ESTATE]);
    s.seat(GROWTH, &[COACHES, BANK, MARKET, GRAIN, TAX]);
}
