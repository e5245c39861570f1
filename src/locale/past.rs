//! What happened, in words: every event of the record as a short sentence.
//!
//! Names are those of today. Says nothing that whoever reads may not see: no telephones, no vote or score before its
//! time. Must not say who entered it or when: that stands in the entry's stamp.

use super::{Lang, Named, label};
use crate::domain::alliance::Alliance;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::unit::Standing;
use crate::domain::visible::Viewer;
use crate::domain::{account, admission, charter, departure, founding, unit};

mod work;

/// Who reads, in which language, with the names of today.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The language.
    pub lang: Lang,
    /// Where names come from.
    pub alliance: &'a Alliance,
    /// Who reads.
    pub viewer: Viewer,
}

impl Reader<'_> {
    /// An event as a short sentence.
    pub fn event(&self, event: &Event) -> String {
        match event {
            Event::Founding(e) => self.founding(e),
            Event::Account(e) => self.account(e),
            Event::Unit(e) => self.of_unit(e),
            Event::Charter(e) => self.charter(e),
            Event::Admission(e) => self.admission(e),
            Event::Departure(e) => self.departure(e),
            Event::Meeting(e) => self.meeting(e),
            Event::Ballot(e) => self.ballot(e),
            Event::Committee(e) => self.committee(e),
            Event::Opinion(e) => self.opinion(e),
            Event::Task(e) => self.task(e),
            Event::Rating(e) => self.rating(e),
        }
    }

    fn unit(&self, id: UnitId) -> String {
        label::unit(self.alliance, id)
    }

    fn person(&self, id: AccountId) -> String {
        label::account_name(self.alliance, id)
    }

    fn version(&self, id: CharterId) -> String {
        label::charter(self.lang, id)
    }

    fn founding(&self, event: &founding::Event) -> String {
        let lang = self.lang;
        match event {
            founding::Event::Begun { beginning, name, practice, .. } => {
                let (how, practice) =
                    (beginning.name(lang), if *practice { super::common::practice(lang) } else { "" });
                say!(
                    lang,
                    "建立{name}的档案：{how} {practice}" | "{name} begins its record: {how} {practice}"
                )
                .trim_end()
                .to_owned()
            }
            founding::Event::FounderStruck { unit, reason } => say!(lang, unit = self.unit(*unit) =>
                "撤销{unit}的发起单位登记：{reason}" | "{unit} struck as a founding unit: {reason}"),
            founding::Event::RatingTakenOver { unit, year, grade, source } => {
                say!(lang, unit = self.unit(*unit), grade = grade.name(lang) =>
                "转录{unit}{year}年度评级 {grade}，出处：{source}" | "rating {grade} of {unit} for {year} taken over from {source}")
            }
            founding::Event::LeadTakenOver { committee, source } => {
                say!(lang, committee = label::committee(self.alliance, *committee) =>
                "转录{committee}牵头单位，出处：{source}" | "lead unit of {committee} taken over from {source}")
            }
            founding::Event::TakeOverEnded => {
                say!(lang, "旧档转录结束，此后按盟约运行" | "the taking over ended")
            }
            founding::Event::CalendarReplaced { source, .. } => {
                say!(lang, "更换工作日历，出处：{source}" | "calendar replaced from {source}")
            }
        }
    }

    fn account(&self, event: &account::Event) -> String {
        let lang = self.lang;
        let names = |roles: &[account::Role]| lang.join(roles.iter().map(|role| role.name(lang)));
        match event {
            account::Event::Created { name, roles, unit, .. } => {
                let unit = unit.map(|id| self.unit(id)).unwrap_or_default();
                say!(lang, roles = names(roles) =>
                "开设账号：{unit}{name}（{roles}）" | "account opened: {name} {unit} ({roles})")
            }
            account::Event::RolesSet { account, roles, .. } => {
                say!(lang, who = self.person(*account), roles = names(roles) =>
                "{who}的角色设为：{roles}" | "roles of {who}: {roles}")
            }
            account::Event::Closed { account, reason } => say!(lang, who = self.person(*account) =>
                "停用{who}的账号：{reason}" | "account of {who} closed: {reason}"),
        }
    }

    fn of_unit(&self, event: &unit::Event) -> String {
        let lang = self.lang;
        match event {
            unit::Event::Entered { particulars, standing, taken_over, .. } => {
                let (name, standing) = (&particulars.name, standing.name(lang));
                match taken_over {
                    Some(source) => say!(
                        lang,
                        "转录{name}（{standing}），出处：{source}"
                            | "{name} taken over as {standing} from {source}"
                    ),
                    None => say!(lang, "登记{name}（{standing}）" | "{name} entered as {standing}"),
                }
            }
            unit::Event::Amended { unit, .. } => say!(lang, unit = self.unit(*unit) =>
                "修改{unit}的单位信息" | "particulars of {unit} amended"),
            unit::Event::LiaisonNamed { unit, person, from } => {
                say!(lang, unit = self.unit(*unit), who = &person.name =>
                "{who}任{unit}联络员，自 {from} 起" | "{who} liaison officer of {unit} from {from}")
            }
            unit::Event::LiaisonEnded { unit, on } => say!(lang, unit = self.unit(*unit) =>
                "{unit}联络员任期于 {on} 终止" | "term of {unit}'s liaison officer ended on {on}"),
            unit::Event::StandingChanged { unit, standing } => {
                let on = match standing {
                    Standing::Member(on) | Standing::Withdrawn(on) | Standing::Removed(on) => on.to_string(),
                    Standing::Founding | Standing::Applicant => String::new(),
                };
                say!(lang, unit = self.unit(*unit), standing = standing.name(lang) =>
                "{unit}成为{standing} {on}" | "{unit} is {standing} {on}")
                .trim_end()
                .to_owned()
            }
        }
    }

    fn charter(&self, event: &charter::Event) -> String {
        use charter::Event::*;
        let lang = self.lang;
        let v = |id: &CharterId| self.version(*id);
        match event {
            Drafted { charter, .. } => {
                say!(lang, v = v(charter) => "起草{v}" | "{v} drafted")
            }
            Revised { charter, .. } => say!(lang, v = v(charter) => "修改{v}草案" | "draft {v} revised"),
            Consulted { charter, until } => say!(lang, v = v(charter) =>
                "{v}草案征求意见，至 {until}" | "draft {v} before the units until {until}"),
            Commented { charter, unit, words } => say!(lang, v = v(charter), unit = self.unit(*unit) =>
                "{unit}对{v}草案提出意见：{words}" | "{unit} on draft {v}: {words}"),
            Answered { charter, comment, words } => {
                say!(lang, v = v(charter), n = u64::from(*comment) + 1 =>
                "答复对{v}草案的第 {n} 条意见：{words}" | "comment {n} on draft {v} answered: {words}")
            }
            Signed { charter, unit, signatory, on } => {
                say!(lang, v = v(charter), unit = self.unit(*unit) =>
                "{unit}签署{v}，签署人{signatory}，{on}" | "{unit} signed {v} by {signatory} on {on}")
            }
            Adopted { charter, on, adoption } => {
                say!(lang, v = v(charter), how = adoption.name(lang) =>
                "{v}于 {on} 通过并生效（{how}）" | "{v} adopted on {on}: {how}")
            }
            Dropped { charter, reason } => {
                say!(lang, v = v(charter) => "终止{v}草案：{reason}" | "draft {v} dropped: {reason}")
            }
            PutOnBallot { charter } => {
                say!(lang, v = v(charter) => "{v}草案付表决" | "draft {v} on a ballot")
            }
            BallotFell { charter } => say!(lang, v = v(charter) =>
                "{v}草案的表决未成立" | "the ballot on draft {v} came to nothing"),
        }
    }

    fn admission(&self, event: &admission::Event) -> String {
        use admission::Event::*;
        let lang = self.lang;
        let id = event.application();
        let who = match self.alliance.applications.get(&id) {
            Some(found) => self.unit(found.unit),
            None => id.to_string(),
        };
        match event {
            Invited { .. } => say!(lang, "邀请{who}加入联盟" | "{who} invited"),
            Drafted { .. } => say!(lang, "{who}填写准入申请" | "{who} wrote its application"),
            Submitted { .. } => say!(lang, "{who}提交准入申请" | "{who} handed its application in"),
            ReviewStarted { .. } => say!(lang, "开始审核{who}的申请" | "review of {who}'s application began"),
            Returned { reason, .. } => {
                say!(lang, "{who}的申请退回补正：{reason}" | "{who}'s application returned: {reason}")
            }
            Declined { reason, .. } => {
                say!(lang, "{who}的申请审核未通过：{reason}" | "{who}'s application declined: {reason}")
            }
            Passed { review, .. } => say!(lang, opinion = &review.opinion =>
                "{who}的申请审核通过：{opinion}" | "{who}'s application passed review: {opinion}"),
            PutOnBallot { ballot, .. } => {
                say!(lang, "{who}的准入付表决（{ballot}）" | "admission of {who} on ballot {ballot}")
            }
            BallotFell { .. } => {
                say!(lang, "{who}准入的表决未成立" | "the ballot on admitting {who} came to nothing")
            }
            Admitted { .. } => say!(lang, "大会同意{who}加入联盟" | "the general meeting admitted {who}"),
            NotAdmitted { .. } => {
                say!(lang, "大会未同意{who}加入联盟" | "the general meeting did not admit {who}")
            }
            Withdrawn { reason, .. } => {
                say!(lang, "{who}撤回准入申请：{reason}" | "{who} withdrew its application: {reason}")
            }
        }
    }

    fn departure(&self, event: &departure::Event) -> String {
        use departure::Event::*;
        let lang = self.lang;
        let id = event.departure();
        let who = match self.alliance.departures.get(&id) {
            Some(found) => self.unit(found.unit),
            None => id.to_string(),
        };
        match event {
            Raised { unit, cause, .. } => {
                let who = self.unit(*unit);
                match cause {
                    departure::Cause::Withdrawal { .. } => {
                        say!(lang, "{who}申请自愿退出" | "{who} asked to leave")
                    }
                    departure::Cause::Removal { article, .. } => say!(
                        lang,
                        "提议对{who}除名，依据：{article}"
                            | "removal of {who} proposed for breach of {article}"
                    ),
                }
            }
            Notified { words, .. } => {
                say!(lang, "将除名提议告知{who}：{words}" | "{who} notified of its removal: {words}")
            }
            Stated { words, .. } => say!(lang, "{who}陈述申辩：{words}" | "{who} stated its case: {words}"),
            HandOverNamed { task, to, .. } => say!(lang, to = self.unit(*to) =>
                "{who}的任务 {task} 由{to}承接" | "{to} takes task {task} over from {who}"),
            ReplacementNamed { committee, by, .. } => {
                say!(lang, committee = label::committee(self.alliance, *committee), by = self.unit(*by) =>
                "{committee}由{by}接替{who}牵头" | "{by} takes the lead of {committee} over from {who}")
            }
            PutForward { .. } => {
                say!(lang, "{who}的退出事项提请联盟大会" | "departure of {who} put forward")
            }
            PutOnBallot { ballot, .. } => {
                say!(lang, "{who}的退出事项付表决（{ballot}）" | "departure of {who} on ballot {ballot}")
            }
            BallotFell { .. } => {
                say!(lang, "{who}退出事项的表决未成立" | "the ballot on {who}'s departure came to nothing")
            }
            Ended { .. } => say!(lang, "{who}的成员资格终止" | "membership of {who} ended"),
            Kept { .. } => {
                say!(lang, "大会未通过，{who}继续为成员单位" | "the general meeting kept {who}")
            }
            Revoked { reason, .. } => {
                say!(lang, "撤回{who}的退出事项：{reason}" | "departure of {who} taken back: {reason}")
            }
        }
    }
}
