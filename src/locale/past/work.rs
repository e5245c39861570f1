//! Events of the alliance's running work, in words: meetings, ballots, committees, opinions, tasks, ratings.

use super::Reader;
use crate::domain::ids::{BallotId, MeetingId, OpinionId, RoundId, TaskId};
use crate::domain::{Matter, ballot, committee, meeting, opinion, rating, task, visible};
use crate::locale::{Named, label};

impl Reader<'_> {
    fn the_meeting(&self, id: MeetingId) -> String {
        self.alliance.meetings.get(&id).map_or_else(|| id.to_string(), |m| m.title.clone())
    }

    fn the_ballot(&self, id: BallotId) -> String {
        self.alliance.ballots.get(&id).map_or_else(|| id.to_string(), |b| format!("{id} {}", b.title))
    }

    fn the_opinion(&self, id: OpinionId) -> String {
        label::matter(self.lang, self.alliance, Matter::Opinion(id))
    }

    fn the_task(&self, id: TaskId) -> String {
        label::matter(self.lang, self.alliance, Matter::Task(id))
    }

    fn the_round(&self, id: RoundId) -> String {
        label::matter(self.lang, self.alliance, Matter::Round(id))
    }

    pub(super) fn meeting(&self, event: &meeting::Event) -> String {
        use meeting::Event::*;
        let lang = self.lang;
        let m = self.the_meeting(event.meeting());
        match event {
            Called { kind, title, at, place, .. } => {
                say!(lang, kind = kind.name(lang), at = label::moment(*at) =>
                "召集{title}（{kind}），{at}，{place}" | "{title} called ({kind}) for {at}, {place}")
            }
            Moved { at, place, .. } => say!(lang, at = label::moment(*at) =>
                "{m}改为 {at}，{place}" | "{m} moved to {at}, {place}"),
            ItemAdded { item, title, .. } => {
                say!(lang, "{m}增加议程 {item}：{title}" | "item {item} added to {m}: {title}")
            }
            ItemDropped { item, .. } => {
                say!(lang, "{m}撤下议程 {item}" | "item {item} dropped from {m}")
            }
            NoticeGiven { .. } => say!(lang, "发出{m}的会议通知" | "notice of {m} given"),
            Excused { unit, reason, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}向{m}请假：{reason}" | "{unit} excused from {m}: {reason}"),
            SignedIn { unit, substitute, .. } => {
                let by =
                    substitute.as_ref().map(|s| say!(lang, "（代：{s}）" | " by {s}")).unwrap_or_default();
                say!(lang, unit = self.unit(*unit) => "{unit}到{m}签到{by}" | "{unit} signed in at {m}{by}")
            }
            SignedOut { unit, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}提前离开{m}" | "{unit} left {m} early"),
            Opened { members, .. } => say!(lang, n = members.len() =>
                "{m}开会，应到 {n}" | "{m} opened; {n} units"),
            Noted { item, words, .. } => {
                say!(lang, "{m}议程 {item} 记录：{words}" | "{m}, item {item}: {words}")
            }
            Closed { attended, .. } => say!(lang, n = attended.len() =>
                "{m}闭会，实到 {n}" | "{m} closed; {n} attended"),
            MinutesApproved { .. } => say!(lang, "审定{m}会议纪要" | "minutes of {m} approved"),
            Cancelled { reason, .. } => say!(lang, "取消{m}：{reason}" | "{m} cancelled: {reason}"),
        }
    }

    pub(super) fn ballot(&self, event: &ballot::Event) -> String {
        use ballot::Event::*;
        let lang = self.lang;
        let b = self.the_ballot(event.ballot());
        match event {
            Opened(opening) => {
                let (title, way, n) = (&opening.title, opening.way.name(lang), opening.electorate.len());
                let (id, present) = (opening.ballot, opening.present.len());
                say!(
                    lang,
                    "开始表决 {id} {title}（{way}），应到 {n}，实到 {present}"
                        | "ballot {id} {title} opened ({way}); electorate {n}, present {present}"
                )
            }
            Voted { ballot, unit, choice, basis } => {
                let seen = self.alliance.ballots.get(ballot);
                let seen = seen.is_some_and(|b| visible::sees_vote(self.alliance, self.viewer, b, *unit));
                let choice = if seen { choice.name(lang) } else { "" };
                say!(lang, unit = self.unit(*unit), basis = basis.name(lang) =>
                "{unit}对{b}投票 {choice}（{basis}）" | "{unit} voted {choice} on {b} ({basis})")
            }
            VotedSecretly { unit, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}对{b}无记名投票" | "{unit} voted secretly on {b}"),
            HandedOut { slips, .. } => {
                say!(lang, "{b}发出表决票 {slips} 张" | "{slips} slips handed out for {b}")
            }
            Counted { count, .. } => say!(lang, n = count.returned =>
                "录入{b}的一次计票，收回 {n} 张" | "a count of {b} entered; {n} slips returned"),
            Written { unit, words, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}对{b}提交书面意见：{words}" | "{unit} in writing on {b}: {words}"),
            Closed { closing, .. } => {
                let (tally, verdict) = (&closing.tally, closing.verdict.name(lang));
                let (yes, no, abstain) = (tally.for_votes, tally.against, tally.abstain);
                say!(
                    lang,
                    "{b}结束：赞成 {yes}、反对 {no}、弃权 {abstain}，{verdict}"
                        | "{b} closed: for {yes}, against {no}, abstaining {abstain}; {verdict}"
                )
            }
            SetAside { by, .. } => say!(lang, by = self.the_ballot(*by) =>
                "{b}被{by}撤销" | "{b} set aside by {by}"),
        }
    }

    pub(super) fn committee(&self, event: &committee::Event) -> String {
        use committee::Event::*;
        let lang = self.lang;
        let name = |id: &_| label::committee(self.alliance, *id);
        match event {
            Joined { committee, unit } => say!(lang, c = name(committee), unit = self.unit(*unit) =>
                "{unit}加入{c}" | "{unit} joined {c}"),
            Left { committee, unit } => say!(lang, c = name(committee), unit = self.unit(*unit) =>
                "{unit}退出{c}" | "{unit} left {c}"),
            ChairNamed { committee, person } => say!(lang, c = name(committee), who = &person.name =>
                "{who}任{c}主任" | "{who} chairs {c}"),
            LeadNamed { committee, unit, from, ground } => {
                say!(lang, c = name(committee), unit = self.unit(*unit), ground = ground.name(lang) =>
                "{unit}牵头{c}，自 {from} 起（{ground}）" | "{unit} leads {c} from {from} ({ground})")
            }
        }
    }

    pub(super) fn opinion(&self, event: &opinion::Event) -> String {
        use opinion::Event::*;
        let lang = self.lang;
        let o = self.the_opinion(event.opinion());
        match event {
            Gathered { source, .. } => say!(lang, source = source.name(lang) =>
                "登记{o}（{source}）" | "{o} taken down: {source}"),
            Sorted { category, committee, .. } => {
                say!(lang, c = label::committee(self.alliance, *committee) =>
                "{o}归入{category}，建议交{c}" | "{o} sorted as {category}, for {c}")
            }
            Joined { into, .. } => say!(lang, into = self.the_opinion(*into) =>
                "{o}并入{into}" | "{o} joined to {into}"),
            Separated { .. } => say!(lang, "{o}重新单列" | "{o} stands alone again"),
            Decided { decision, reason, .. } => say!(lang, what = decision.name(lang) =>
                "大会审议{o}：{what}，{reason}" | "{o}: {what}, {reason}"),
            Tasked { task, .. } => {
                say!(lang, "{o}列为任务 {task}" | "{o} became task {task}")
            }
            Replied { words, .. } => say!(lang, "答复{o}：{words}" | "{o} answered: {words}"),
            Received { on, .. } => {
                say!(lang, "{o}的答复于 {on} 送达" | "the answer to {o} arrived on {on}")
            }
        }
    }

    pub(super) fn task(&self, event: &task::Event) -> String {
        use task::Event::*;
        let lang = self.lang;
        let t = self.the_task(event.task());
        match event {
            Assigned(assignment) => {
                let (title, due) = (&assignment.title, assignment.due);
                let (id, c) = (assignment.task, label::committee(self.alliance, assignment.committee));
                say!(
                    lang,
                    "向{c}交办任务 {id} {title}，{due} 前完成"
                        | "task {id} {title} assigned to {c}, due {due}"
                )
            }
            Dispatched { responsible, assisting, .. } => {
                let n = assisting.len();
                say!(lang, unit = self.unit(responsible.unit) =>
                "{t}派给{unit}承办，协办 {n} 家" | "{t} dispatched to {unit}, {n} assisting")
            }
            TakenOn { unit, .. } => {
                say!(lang, unit = self.unit(*unit) => "{unit}接受{t}" | "{unit} took {t} on")
            }
            TurnedDown { unit, reason, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}不接受{t}：{reason}" | "{unit} turned {t} down: {reason}"),
            Progressed { unit, words, percent, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}填报{t}进展 {percent}%：{words}" | "{unit} on {t}, {percent}%: {words}"),
            Blocked { words, .. } => say!(lang, "{t}受阻：{words}" | "{t} is blocked: {words}"),
            Unblocked { words, .. } => say!(lang, "{t}恢复办理：{words}" | "{t} goes on: {words}"),
            Reported { words, .. } => say!(lang, "{t}报告完成：{words}" | "{t} reported done: {words}"),
            Accepted { words, .. } => say!(lang, "{t}验收通过：{words}" | "{t} accepted: {words}"),
            Returned { reason, .. } => say!(lang, "{t}退回：{reason}" | "{t} returned: {reason}"),
            StruckOff { .. } => say!(lang, "{t}销号" | "{t} struck off"),
            CarriedOver { to, reason, .. } => say!(lang, to = label::quarter(lang, *to) =>
                "{t}结转至{to}：{reason}" | "{t} carried over to {to}: {reason}"),
            Cancelled { reason, .. } => say!(lang, "{t}取消：{reason}" | "{t} cancelled: {reason}"),
            HandedOver { from, to, .. } => say!(lang, from = self.unit(*from), to = self.unit(*to) =>
                "{t}由{from}移交{to}" | "{t} handed over from {from} to {to}"),
            PlanNotPassed { ballot, .. } => {
                say!(
                    lang,
                    "任务计划未通过（{ballot}），{t}取消" | "the plan was not passed ({ballot}); {t} lapses"
                )
            }
        }
    }

    pub(super) fn rating(&self, event: &rating::Event) -> String {
        use rating::Event::*;
        let lang = self.lang;
        let r = self.the_round(event.round());
        match event {
            Prepared { units, raters, .. } => say!(lang, n = units.len(), m = raters.len() =>
                "准备{r}：{n} 家单位，评分人 {m} 名" | "{r} prepared: {n} units, {m} raters"),
            RatersNamed { raters, .. } => {
                say!(lang, who = lang.join(raters.iter().map(|id| self.person(*id))) =>
                "{r}评分人：{who}" | "raters of {r}: {who}")
            }
            SelfReportsOpened { until, .. } => {
                say!(lang, "{r}开始单位自评，至 {until}" | "self-reports of {r} open until {until}")
            }
            SelfReported { unit, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}提交{r}自评" | "{unit} reported on itself in {r}"),
            ScoringOpened { .. } => say!(lang, "{r}开始评分" | "scoring of {r} opened"),
            Scored { round, rater, unit, indicator, score } => {
                let seen = self.alliance.rounds.get(round);
                let seen = seen.is_some_and(|r| visible::sees_scores(self.alliance, self.viewer, r, *rater));
                let points = if seen { label::tenths(score.tenths) } else { String::new() };
                say!(lang, who = self.person(*rater), unit = self.unit(*unit), n = indicator + 1 =>
                "{who}为{unit}的指标 {n} 评分 {points}" | "{who} scored {unit} on indicator {n} {points}")
                .trim_end()
                .to_owned()
            }
            RaterExcused { rater, unit, reason, .. } => {
                let of = unit.map(|id| self.unit(id)).unwrap_or_default();
                say!(lang, who = self.person(*rater) =>
                "{r}评分人{who}回避{of}：{reason}" | "rater {who} excused {of} in {r}: {reason}")
            }
            Adjusted { unit, given, .. } => {
                say!(lang, unit = self.unit(*unit), points = label::points(given.hundredths), why = &given.reason =>
                "{r}中{unit}加减 {points} 分：{why}" | "{points} points for {unit} in {r}: {why}")
            }
            VetoFound { unit, veto, .. } => say!(lang, unit = self.unit(*unit), why = &veto.reason =>
                "{r}中{unit}认定一票否决：{why}" | "veto item found for {unit} in {r}: {why}"),
            ScoringClosed { .. } => say!(lang, "{r}结束评分" | "scoring of {r} closed"),
            Moderated { unit, moderation, .. } => {
                say!(lang, unit = self.unit(*unit), grade = moderation.grade.name(lang), why = &moderation.reason =>
                "{r}中{unit}审议定为 {grade}：{why}" | "{unit} moderated to {grade} in {r}: {why}")
            }
            ModerationFinished { .. } => say!(lang, "{r}审议结束" | "moderation of {r} finished"),
            NoticePosted { on, ends, .. } => {
                let ends = ends.map(|day| day.to_string()).unwrap_or_default();
                say!(lang, "{r}自 {on} 公示至 {ends}" | "{r} on public notice from {on} to {ends}")
            }
            Objected { unit, words, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}对{r}提出异议：{words}" | "{unit} objected to {r}: {words}"),
            ObjectionAnswered { words, .. } => {
                say!(lang, "答复对{r}的异议：{words}" | "objection to {r} answered: {words}")
            }
            Confirmed { grades, .. } => say!(lang, n = grades.len() =>
                "大会确认{r}，{n} 家单位" | "{r} confirmed for {n} units"),
            NotConfirmed { .. } => say!(lang, "大会未确认{r}" | "{r} was not confirmed"),
            FedBack { unit, letter, .. } => {
                let (year, n) = (letter.year, letter.number);
                say!(lang, unit = self.unit(*unit) =>
                "发出{unit}的反馈函〔{year}〕{n} 号" | "feedback letter [{year}] {n} sent for {unit}")
            }
            Received { unit, on, .. } => say!(lang, unit = self.unit(*unit) =>
                "{unit}的反馈函于 {on} 送达" | "feedback letter for {unit} arrived on {on}"),
            Closed { .. } => say!(lang, "{r}结束" | "{r} closed"),
        }
    }
}
