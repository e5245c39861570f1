//! Undoing in words: what would change, and why something cannot be undone and what to do instead.
//!
//! Must not tell what is not for everybody: a vote before its time is a vote, and not which.

use super::label::{self, opening};
use super::{Lang, Named, refusal};
use crate::domain::Matter;
use crate::domain::alliance::Alliance;
use crate::domain::meeting::Line;
use crate::domain::rating::Round;
use crate::domain::undo::{Aspect, Bar, Change, NoUndo, Value};
use crate::domain::unit::Standing;
use crate::domain::visible::{self, Viewer};

words! {
    /// The reason on record of what undoes an entry.
    reason(entry: u64): "更正第 {entry} 号记录" | "correcting entry {entry}";
    /// The card.
    undo: "撤销" | "Undo";
    /// The card, where what is undone was an undoing itself.
    redo: "撤销之前的撤销（恢复）" | "Undo the undoing (redo)";
    /// What was done.
    done: "做过的事" | "What was done";
    /// When and by whom it was entered.
    entered(entry: u64, at: &str): "第 {entry} 号，{at} 登记" | "Entry {entry}, at {at}";
    /// Several entries of one step.
    entered_together(n: usize, first: u64, last: u64, at: &str): "同一步登记的 {n} 条：第 {first} 号至第 {last} 号，{at}" | "{n} entr[y|ies] of one step, {first} to {last}, at {at}";
    /// More of them.
    and_more(n: usize): "另有 {n} 条" | "and {n} more";
    /// What would change.
    will_change: "撤销后" | "What changes";
    /// The head of what it is about.
    what: "事项" | "What";
    /// The head of what stood there before.
    was: "原来" | "Was";
    /// The head of what stands there now.
    is: "现在" | "Is";
    /// The head of what will stand there.
    will: "撤销后" | "Will be";
    /// It comes out otherwise than it was.
    otherwise: "标「注意」的几项不能完全恢复原样。" | "What is marked is not quite as it was.";
    /// The mark of it.
    mark: "注意" | "!";
    /// It is harmless.
    harmless: "原记录保留；撤销另记一条更正，以后也可再撤销。" | "The entry stays on record. A new one corrects it, and can be undone as well.";
    /// The keys of the card.
    keys: "回车 撤销  上下箭头 更早/更晚的一步  Esc 不撤销" | "enter undo  up/down earlier/later step  esc leave";
    /// The keys of the card where nothing can be undone.
    keys_no: "上下箭头 更早/更晚的一步  Esc 返回" | "up/down earlier/later step  esc back";
    /// Why not.
    cannot: "不能撤销" | "Cannot be undone";
    /// There is nothing to undo.
    nothing: "最近没有您登记的内容可以撤销" | "there is nothing of yours to undo lately";
    /// There is nothing to redo.
    nothing_redo: "没有撤销过的内容可以恢复" | "there is nothing undone to redo";
    /// The last of several steps.
    step(at: usize, of: usize): "第 {at} / {of} 步" | "step {at} of {of}";
    /// What was recorded can be undone.
    recorded(said: &str, key: &str): "{said}    {key} 撤销" | "{said}    {key} undoes";
    /// It was undone.
    undone(entries: &str, by: &str, key: &str): "已撤销{entries}，记为{by}    {key} 恢复" | "Undone: {entries}, as {by}    {key} redoes";
    /// What was undone was brought back.
    redone(entries: &str, by: &str, key: &str): "已恢复{entries}，记为{by}    {key} 撤销" | "Done again: {entries}, as {by}    {key} undoes";
    /// Several entries, by their numbers.
    range(first: u64, last: u64): "第 {first} 至 {last} 号" | "entries {first} to {last}";
    /// One.
    one(number: u64): "第 {number} 号" | "entry {number}";
    /// What they were recorded as.
    range_by(first: u64, last: u64): "第 {first} 至 {last} 号" | "no. {first} to {last}";
    /// One.
    one_by(number: u64): "第 {number} 号" | "no. {number}";
    /// The keys of the card, where what was undone comes back.
    keys_redo: "回车 恢复  上下箭头 更早/更晚的一步  Esc 不恢复" | "enter redo  up/down earlier/later step  esc leave";
    /// The head of what will stand there again.
    will_again: "恢复后" | "Will be";
    /// What stood in the card has changed meanwhile.
    changed: "情况刚刚有变化，请再看一遍" | "something has just changed; look again";
    /// Nothing stands there.
    none: "无" | "none";
}

/// Entries, by their numbers.
pub fn entries(lang: Lang, first: u64, last: u64) -> String {
    if first == last { one(lang, last) } else { range(lang, first, last) }
}

/// What they were recorded as.
pub fn entries_by(lang: Lang, first: u64, last: u64) -> String {
    if first == last { one_by(lang, last) } else { range_by(lang, first, last) }
}

/// Why an act is not undone, and what to do instead.
pub fn no_undo(lang: Lang, a: &Alliance, why: &NoUndo) -> String {
    match why {
        NoUndo::Unreadable(entry) => {
            say!(
                lang,
                "第 {entry} 号记录暂时读不到，请稍后再试" | "entry {entry} cannot be read now; try again"
            )
        }
        NoUndo::NotYours(account) => say!(lang, who = label::account_name(a, *account) =>
            "这一条由{who}登记，只能由本人撤销" | "{who} entered it, and alone can undo it"),
        NoUndo::Undone(by) => {
            say!(
                lang,
                "这一条已由第 {by} 号记录撤销；要恢复，请撤销第 {by} 号"
                    | "entry {by} has undone it; to bring it back, undo that one"
            )
        }
        NoUndo::Barred(bar) => bar_words(lang, *bar).to_owned(),
        NoUndo::ChangedSince(entries) => {
            let entries = lang.join(entries.iter().rev().take(5));
            if entries.is_empty() {
                say!(
                    lang,
                    "此后情况已有变化，不能再按原样恢复；请直接修改"
                        | "this has changed since and cannot be brought back as it was; change it directly"
                )
            } else {
                say!(
                    lang,
                    "此后又有改动（第 {entries} 号），撤销会盖掉它；请看过后直接修改"
                        | "it was changed since (entry {entries}), and undoing would cover that; look, and change it directly"
                )
            }
        }
        NoUndo::AsBefore => {
            say!(lang, "现在已经是原来的样子，不必撤销" | "it stands as it did before already")
        }
        NoUndo::Refused(why) => refusal::refusal(lang, a, why),
    }
}

/// Why something cannot be undone by its nature, and what to do instead.
pub fn bar_words(lang: Lang, bar: Bar) -> &'static str {
    let (zh, en) = match bar {
        Bar::TwoKeys => (
            "须两人办理的事项不能撤销；还没有同意的，提出人可以收回",
            "it is between two persons; what is not approved yet, who asked may take back",
        ),
        Bar::Beginning => (
            "建档是记录的开端，不能撤销；要重来，请另选文件夹新建",
            "the record begins there; to begin anew, choose another folder",
        ),
        Bar::FounderStruck => (
            "发起单位的登记已撤销；如属误撤，请重新登记该单位",
            "the founding unit was struck; enter it anew",
        ),
        Bar::TakeOverEnded => (
            "转录已经结束，此后按盟约办理；单位信息仍可修改",
            "the taking over ended, and the charter rules since; particulars can still be amended",
        ),
        Bar::CharterTakenOver => (
            "盟约已转录生效；要改，请起草修订案并由大会表决",
            "the charter was taken over; draft a revision and put it to a ballot",
        ),
        Bar::LeadTakenOver => (
            "该专委会此前没有牵头单位可恢复；请再转录正确的牵头单位",
            "there was no lead unit before; take the right one over",
        ),
        Bar::Consulted => (
            "草案已发给各单位征求意见，不能收回；可修改草案",
            "the draft is before the units; it can still be revised",
        ),
        Bar::Commented => ("意见已提交；要更正，请再提一条", "the comment is made; make another one"),
        Bar::CommentAnswered => ("答复已给提出意见的单位，不能收回", "the unit has the answer"),
        Bar::CharterAdopted => {
            ("盟约已经生效；要改，请起草修订案", "the charter is in force; draft a revision")
        }
        Bar::DraftDropped => (
            "草案已终止；请重新起草，可照抄原文",
            "the draft was given up; draft a new one, with the same text if you like",
        ),
        Bar::ApplicationWritten => {
            ("申请还没有提交，直接修改材料即可", "it is not handed in yet; change the papers directly")
        }
        Bar::ReviewBegun => (
            "审核已经开始；请作出审核结论，或退回补正",
            "the review has begun; finish it, or send the application back",
        ),
        Bar::ApplicationReturned => {
            ("已退回单位补正；单位重新提交后继续审核", "it went back to the unit, which hands it in again")
        }
        Bar::ApplicationDeclined => (
            "审核结论已经作出；单位可在期满后再次申请",
            "the review has decided; the unit may apply again in time",
        ),
        Bar::ApplicationPassed => {
            ("审核已经通过；是否接纳由联盟大会表决", "it passed review; the general meeting decides")
        }
        Bar::ApplicationWithdrawn => {
            ("申请已撤回；要继续，请再次邀请", "it was withdrawn; invite the unit again")
        }
        Bar::InvitationCancelled => {
            ("邀请已取消；要恢复，请再次邀请", "the invitation was cancelled; invite the unit again")
        }
        Bar::UnitNotified => (
            "已告知该单位，不能收回；除名提议可由大党委撤回",
            "the unit was notified; the Big Party Committee can take the proposal back",
        ),
        Bar::CaseStated => ("申辩已登记；要更正，请再次登记申辩", "the case is stated; state it again"),
        Bar::SuccessorNamed => ("承接单位可以直接改派，不必撤销", "name another unit instead"),
        Bar::PutForward => {
            ("已提请大会；表决前可以撤回该事项", "it was put forward; it can be taken back before the ballot")
        }
        Bar::DepartureRevoked => ("该事项已撤回；如仍需办理，请重新提出", "it was taken back; raise it anew"),
        Bar::NoticeGiven => (
            "会议通知已发给各单位；可以改期（须重新通知）或取消会议",
            "notice was given; move the meeting or call it off",
        ),
        Bar::MeetingOpened => {
            ("会议已经开始，不能退回；请照常闭会", "the session is open; close it in due course")
        }
        Bar::Noted => ("会议记录只增不改；要更正，请再记一条", "notes are only added to; note a correction"),
        Bar::MeetingClosed => {
            ("会议已经闭会；要补充，请写入纪要", "the session is closed; put it into the minutes")
        }
        Bar::MinutesApproved => (
            "纪要已经审定；有误请在下次会议说明",
            "the minutes are approved; correct them at the next meeting",
        ),
        Bar::MinutesDrafted => ("纪要稿可以继续修改，不必撤销", "edit the draft of the minutes instead"),
        Bar::MinutesReturned => ("纪要稿已退回联络办修改", "the draft of the minutes is with the office"),
        Bar::MeetingCancelled => ("会议已经取消；请重新召集", "the meeting was called off; call a new one"),
        Bar::BallotOpened => (
            "表决已经开始；请结束表决，如有差错由新的表决撤销",
            "the ballot is open; close it, and let a new one set it aside if need be",
        ),
        Bar::VoteStands => {
            ("票已投出；表决结束前再投一次即可改票", "vote again before the ballot closes to change it")
        }
        Bar::VoteReplaced => (
            "录入的票已取代本单位自己投的票；表决结束前由单位再投一次即可",
            "the unit casts its own vote again before the ballot closes",
        ),
        Bar::SecretVote => ("无记名票一经投出即为最终，任何人都不能收回", "a secret vote is final"),
        Bar::SlipsHandedOut => ("表决票数可以重新登记，不必撤销", "enter the number of slips again instead"),
        Bar::SlipsCounted => ("计票结果可以重新录入，不必撤销", "enter the count again instead"),
        Bar::WrittenOpinion => (
            "书面意见只作记录，不计票；要更正，请再登记一条",
            "written opinions are recorded and not counted; record another one",
        ),
        Bar::BallotClosed => (
            "表决已经结束，结果已生效；如有差错，请把「撤销原表决」列入议程，由大会重新表决",
            "the ballot is closed and its outcome stands; put setting it aside on an agenda",
        ),
        Bar::ChairNamed => ("主任可以直接改任，不必撤销", "name another chair instead"),
        Bar::OpinionAnswered => {
            ("答复已给提出人，不能收回；要更正，请再答复一次", "the answer was given; give another one")
        }
        Bar::Reconsidered => ("审议结果已收回；请重新审议", "the decision was taken back; decide again"),
        Bar::TurnedDown => {
            ("已答复不接受；由牵头单位重新派单", "it was turned down; the lead unit dispatches it again")
        }
        Bar::Redispatched => (
            "已改派，原单位已获知；要再改，请牵头单位再派",
            "it was dispatched anew, and those who had it know; dispatch it once more",
        ),
        Bar::AssistWithdrawn => {
            ("已不再请其协办；需要的，可再增请", "it is no longer asked to assist; ask it again")
        }
        Bar::Reminded => ("催办已经送达，不能收回", "the reminder has reached them"),
        Bar::Progressed => {
            ("进展只增不改；要更正，请再填报一条", "progress is only added to; record another one")
        }
        Bar::StruckOff => (
            "任务已经销号；如须继续，由大会另立任务",
            "it was struck off; the meeting assigns a new task if need be",
        ),
        Bar::CarriedOver => {
            ("已不结转；请重新审议", "it was not carried over after all; deliberate on it again")
        }
        Bar::TaskCancelled => (
            "任务已由大会取消；如须继续，由大会另立任务",
            "the meeting cancelled it; the meeting assigns a new task if need be",
        ),
        Bar::Unassigned => ("任务已收回；请重新交办", "it was taken off the plan; assign it again"),
        Bar::SelfReportsOpened => ("已请各单位自评，不能收回", "the units were asked for their reports"),
        Bar::SelfReported => ("自评可以重新提交，不必撤销", "hand the report in again instead"),
        Bar::ScoringOpened => {
            ("评分已经开始；有差错的打分可以改", "scoring is open; single scores can be changed")
        }
        Bar::ScoringClosed => {
            ("评分已经结束；等次由大党委审议调整", "scoring is closed; the Big Party Committee moderates")
        }
        Bar::TieDecided => ("并列等次可以改定，不必撤销", "decide the tie otherwise instead"),
        Bar::ModerationFinished => (
            "审议已经结束；公示期间各单位可提出异议",
            "moderation is finished; units may object during the notice",
        ),
        Bar::NoticePosted => (
            "公示已经发布，不能收回；有误请答复异议时更正",
            "the notice is posted; correct it in answer to an objection",
        ),
        Bar::Objected => ("异议已经提出，等待答复", "the objection waits for its answer"),
        Bar::ObjectionAnswered => ("答复已给提出异议的单位，不能收回", "the unit has the answer"),
        Bar::LetterSent => {
            ("反馈函已经发出，不能收回；有误请另函更正", "the letter was sent; correct it by another one")
        }
        Bar::RoundClosed => ("本年度评级已经结束", "the round is closed"),
        Bar::PartOfMore => (
            "这是另一件事带来的结果，不能单独撤销",
            "it came with something larger, and is not undone by itself",
        ),
    };
    lang.pick(zh, en)
}

/// What an undo would change about a matter, piece by piece.
pub fn aspect(lang: Lang, a: &Alliance, change: &Change) -> String {
    let u = |id| label::unit(a, id);
    let who = |id| label::account_name(a, id);
    let round = match change.matter {
        Matter::Round(id) => a.rounds.get(&id),
        _ => None,
    };
    match change.aspect {
        Aspect::State => lang.pick("状态", "state").to_owned(),
        Aspect::Name => lang.pick("名称", "name").to_owned(),
        Aspect::Short => lang.pick("简称", "short name").to_owned(),
        Aspect::Kind => lang.pick("类别", "kind").to_owned(),
        Aspect::Code => lang.pick("统一社会信用代码", "credit code").to_owned(),
        Aspect::Superior => lang.pick("上级党组织", "superior").to_owned(),
        Aspect::Organisation => lang.pick("党组织形式", "party organisation").to_owned(),
        Aspect::PartyMembers => lang.pick("党员人数", "party members").to_owned(),
        Aspect::Head => lang.pick("负责人", "head").to_owned(),
        Aspect::Address => lang.pick("地址", "address").to_owned(),
        Aspect::Telephone => lang.pick("电话", "telephone").to_owned(),
        Aspect::Founded => lang.pick("成立日期", "founded").to_owned(),
        Aspect::Documents => lang.pick("文号", "documents").to_owned(),
        Aspect::Offers => lang.pick("可提供资源", "offers").to_owned(),
        Aspect::Reading => lang.pick("读音", "reading").to_owned(),
        Aspect::Liaison => lang.pick("联络员", "liaison officer").to_owned(),
        Aspect::Rating(year) => say!(lang, "{year}年度评级" | "rating of {year}"),
        Aspect::Roles => lang.pick("角色", "roles").to_owned(),
        Aspect::Keys => lang.pick("登录密钥", "keys").to_owned(),
        Aspect::Papers => lang.pick("申请材料", "papers").to_owned(),
        Aspect::Statement => lang.pick("申辩", "case").to_owned(),
        Aspect::HandOver(task) => say!(lang, "{task} 承接单位" | "{task} taken over by"),
        Aspect::Replacement(id) => say!(lang, id = label::committee(a, id) => "{id}接任牵头" | "{id} led by"),
        Aspect::Wording => lang.pick("条文和参数", "text and parameters").to_owned(),
        Aspect::ConsultedUntil => lang.pick("征求意见至", "consulted until").to_owned(),
        Aspect::Signature(unit) => say!(lang, unit = u(unit) => "{unit}签署" | "{unit} signed"),
        Aspect::Answer(n) => say!(lang, n = n + 1 => "第 {n} 条意见" | "comment {n}"),
        Aspect::Held => lang.pick("时间", "time").to_owned(),
        Aspect::Place => lang.pick("地点", "place").to_owned(),
        Aspect::Agenda => lang.pick("议程", "agenda").to_owned(),
        Aspect::Attendance(unit) => say!(lang, unit = u(unit) => "{unit}签到" | "{unit}, roll"),
        Aspect::Excuse(unit) => say!(lang, unit = u(unit) => "{unit}请假" | "{unit}, excused"),
        Aspect::Line(task) => say!(lang, "{task} 结论" | "line of {task}"),
        Aspect::Minutes => lang.pick("纪要", "minutes").to_owned(),
        Aspect::Vote(unit) => say!(lang, unit = u(unit) => "{unit}的票" | "vote of {unit}"),
        Aspect::Slips => lang.pick("表决票", "slips").to_owned(),
        Aspect::Count(id) => say!(lang, who = who(id) => "{who}计票" | "count by {who}"),
        Aspect::Written(unit) => say!(lang, unit = u(unit) => "{unit}书面意见" | "{unit} in writing"),
        Aspect::Seat(unit) => say!(lang, unit = u(unit) => "{unit}席位" | "seat of {unit}"),
        Aspect::Chair => lang.pick("主任", "chair").to_owned(),
        Aspect::Term => lang.pick("牵头任期届满", "the lead's term ends").to_owned(),
        Aspect::Lead => lang.pick("牵头单位", "lead unit").to_owned(),
        Aspect::Category => lang.pick("类别", "category").to_owned(),
        Aspect::Suggested => lang.pick("建议专委会", "committee").to_owned(),
        Aspect::Reply => lang.pick("答复", "answer").to_owned(),
        Aspect::Received | Aspect::LetterReceived(_) => lang.pick("送达", "received").to_owned(),
        Aspect::Quarter => lang.pick("季度", "quarter").to_owned(),
        Aspect::Due => lang.pick("期限", "due").to_owned(),
        Aspect::Dispatch => lang.pick("派单", "dispatch").to_owned(),
        Aspect::TakenOn(unit) => say!(lang, unit = u(unit) => "{unit}接受" | "{unit} takes it on"),
        Aspect::Progress => lang.pick("进展", "progress").to_owned(),
        Aspect::Blocked => lang.pick("受阻", "blocked").to_owned(),
        Aspect::Reported => lang.pick("完成报告", "report").to_owned(),
        Aspect::Raters => lang.pick("评分人", "raters").to_owned(),
        Aspect::Report(unit) => say!(lang, unit = u(unit) => "{unit}自评" | "report of {unit}"),
        Aspect::Score(_, unit, n) => say!(lang, unit = u(unit), item = indicator(round, n) =>
            "{unit}「{item}」" | "{unit}, {item}"),
        Aspect::Excused(id) => say!(lang, who = who(id) => "{who}回避" | "{who} excused"),
        Aspect::Given(unit) => say!(lang, unit = u(unit) => "{unit}加减分" | "{unit}, bonus/deduction"),
        Aspect::Veto(unit, n) => say!(lang, unit = u(unit), item = veto(round, n) =>
            "{unit}「{item}」" | "{unit}, {item}"),
        Aspect::Grade(unit) => say!(lang, unit = u(unit) => "{unit}等次" | "grade of {unit}"),
        Aspect::Study(unit) => {
            say!(lang, unit = u(unit) => "{unit}研究结果" | "what came of considering {unit}")
        }
        Aspect::Told => lang.pick("告知情况", "who was told").to_owned(),
        Aspect::Objections => lang.pick("异议", "objections").to_owned(),
        Aspect::Calendar => lang.pick("工作日历", "calendar").to_owned(),
    }
}

fn indicator(round: Option<&Round>, n: u16) -> String {
    let found = round.and_then(|r| r.scheme.indicators.get(usize::from(n)));
    found.map_or_else(|| (u32::from(n) + 1).to_string(), |x| x.name.clone())
}

fn veto(round: Option<&Round>, n: u16) -> String {
    let found = round.and_then(|r| r.scheme.vetoes.get(usize::from(n)));
    found.map_or_else(|| (u32::from(n) + 1).to_string(), String::clone)
}

/// What stands there, in a few words, as far as the viewer may know it.
pub fn value(lang: Lang, a: &Alliance, viewer: Viewer, change: &Change, value: &Value) -> String {
    let u = |id| label::unit(a, id);
    let day = |day: crate::domain::time::Day| day.to_string();
    match value {
        Value::Nothing => none(lang).to_owned(),
        Value::Yes => lang.pick("有", "yes").to_owned(),
        Value::Text(text) => opening(text, 30),
        Value::Texts(all) => lang.join(all.iter().map(|text| opening(text, 16))),
        Value::Number(n) => n.to_string(),
        Value::Day(d) => day(*d),
        Value::Moment(at) => label::moment(*at),
        Value::Quarter(q) => label::quarter(lang, *q),
        Value::Unit(id) => u(*id),
        Value::Committee(id) => label::committee(a, *id),
        Value::Accounts(all) => lang.join(all.iter().map(|id| label::account_name(a, *id))),
        Value::Open(open) => {
            lang.pick(if *open { "可用" } else { "停用" }, if *open { "open" } else { "closed" }).to_owned()
        }
        Value::Roles(roles, unit) => {
            let mut words = lang.join(roles.iter().map(|role| role.name(lang)));
            if let Some(unit) = unit {
                words = say!(lang, unit = u(*unit) => "{words}（{unit}）" | "{words} ({unit})");
            }
            if words.is_empty() { none(lang).to_owned() } else { words }
        }
        Value::Kind(kind) => kind.name(lang).to_owned(),
        Value::Superior(superior) => opening(&superior.name, 24),
        Value::Organisation(organisation) => organisation.name(lang).to_owned(),
        Value::Standing(standing) => match standing {
            Standing::Member(since) => {
                say!(lang, name = standing.name(lang) => "{name}，自 {since} 起" | "{name} since {since}")
            }
            _ => standing.name(lang).to_owned(),
        },
        Value::Application(state) => state.name(lang).to_owned(),
        Value::Departure(state) => state.name(lang).to_owned(),
        Value::Charter(state) => state.name(lang).to_owned(),
        Value::Meeting(state) => state.name(lang).to_owned(),
        Value::BallotOpen(open) => lang
            .pick(if *open { "表决中" } else { "已结束" }, if *open { "voting" } else { "closed" })
            .to_owned(),
        Value::Opinion(state) => state.name(lang).to_owned(),
        Value::Task(state) => state.name(lang).to_owned(),
        Value::Round(state) => state.name(lang).to_owned(),
        Value::Papers(papers) => opening(&papers.letter.text, 24),
        Value::Wording(wording) => say!(lang, n = wording.0.len() => "{n} 条" | "{n} article[s]"),
        Value::Present(None) => lang.pick("到会", "present").to_owned(),
        Value::Present(Some(name)) => say!(lang, "到会（{name}代）" | "present, by {name}"),
        Value::LeftEarly(_) => lang.pick("早退", "left early").to_owned(),
        Value::Line(Line::NotDone(why)) => opening(why, 24),
        Value::Line(line) => line.name(lang).to_owned(),
        Value::Vote(choice, basis) => {
            let shown = match (change.matter, change.aspect) {
                (Matter::Ballot(id), Aspect::Vote(unit)) => {
                    a.ballots.get(&id).is_some_and(|b| visible::sees_vote(a, viewer, b, unit))
                }
                _ => false,
            };
            if shown {
                say!(lang, choice = choice.name(lang), basis = basis.name(lang) => "{choice}（{basis}）" | "{choice} ({basis})")
            } else {
                lang.pick("已投票", "voted").to_owned()
            }
        }
        Value::Count(count) => {
            let (f, against, b) = (count.for_votes, count.against, count.abstain);
            say!(lang, "赞成 {f}、反对 {against}、弃权 {b}" | "for {f}, against {against}, abstaining {b}")
        }
        Value::Parts(responsible, assisting) => {
            let responsible = u(responsible.unit);
            if assisting.is_empty() {
                return responsible;
            }
            let assisting = label::units(lang, a, assisting.iter().map(|part| part.unit));
            say!(lang, "{responsible}，协办：{assisting}" | "{responsible} with {assisting}")
        }
        Value::Score(score) => label::tenths(score.tenths),
        Value::Report(report) => opening(&report.words, 24),
        Value::Excuses(of) => {
            let all = lang.pick("全部单位", "all units");
            lang.join(of.iter().map(|(unit, _)| unit.map_or_else(|| all.to_owned(), u)))
        }
        Value::Given(given) => lang.join(given.iter().map(|given| label::points(given.hundredths))),
        Value::Veto(veto) => opening(&veto.reason, 24),
        Value::Grade(grade) => grade.name(lang).to_owned(),
        Value::Calendar(_) => lang.pick("自备日历", "the office's own").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_undone_says_why_in_words_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let mut words: Vec<&str> = Bar::ALL.iter().map(|bar| bar_words(lang, *bar)).collect();
            assert!(words.iter().all(|words| !words.is_empty() && !words.ends_with(['。', '.'])));
            words.sort_unstable();
            words.dedup();
            // The unit has the answer, whatever it was to.
            assert!(words.len() + 1 >= Bar::ALL.len(), "{lang:?}");
        }
    }
}
