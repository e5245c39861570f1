//! The sentence of each refusal, exhaustively: what, why, and what to do next. No full stop at its end.

use super::super::{Lang, Named, cli, label};
use super::{calendar_fault, checklist, field, key_fault, missing, uscc_fault};
use crate::domain::alliance::{Alliance, Matter, Phase};
use crate::domain::departure::Cause;
use crate::domain::ids::*;
use crate::domain::refusal::Refusal;

/// Names of states, any of which would do.
fn either<T: Named>(lang: Lang, states: &[T]) -> String {
    let names: Vec<&str> = states.iter().map(|s| s.name(lang)).collect();
    names.join(lang.pick("或", " or "))
}

pub(super) fn sentence(lang: Lang, a: &Alliance, r: &Refusal) -> String {
    let of = |matter: Matter| label::matter(lang, a, matter);
    let u = |id: &UnitId| label::unit(a, *id);
    let us = |ids: &[UnitId]| label::units(lang, a, ids.iter().copied());
    let app = |id: &ApplicationId| of(Matter::Application(*id));
    let dep = |id: &DepartureId| of(Matter::Departure(*id));
    let meet = |id: &MeetingId| of(Matter::Meeting(*id));
    let bal = |id: &BallotId| of(Matter::Ballot(*id));
    let com = |id: &CommitteeId| label::committee(a, *id);
    let opi = |id: &OpinionId| of(Matter::Opinion(*id));
    let tas = |id: &TaskId| of(Matter::Task(*id));
    let tass = |ids: &[TaskId]| lang.join(ids.iter().map(tas));
    let rou = |id: &RoundId| of(Matter::Round(*id));
    let ver = |id: &CharterId| label::charter(lang, *id);
    let who = |id: &AccountId| label::account_name(a, *id);
    match r {
        Refusal::NotFound { matter } => say!(lang, what = of(*matter) =>
            "{what}没有记录，请核对编号" | "{what} is not on record; check its number"),
        Refusal::Empty { field: f } => {
            say!(lang, f = field(lang, f) => "{f}不能为空，请填写" | "{f} must not be empty; fill it in")
        }
        Refusal::TextTooLong { field: f, given, most } => say!(lang, f = field(lang, f) =>
            "{f}太长：{given} 个字，最多 {most} 个字"
            | "{f} is too long: {given} characters, at most {most}"),
        Refusal::BadCharacter { field: f, code } => {
            say!(lang, f = field(lang, f), code = format!("U+{code:04X}") =>
            "{f}里有看不见的控制字符（{code}），请删去后再存"
            | "{f} holds a control character that nobody sees ({code}); delete it")
        }
        Refusal::TooMuch { given, most } => say!(
            lang,
            "一次登记的内容太多：{given} 字节，最多 {most} 字节，请分几次登记"
                | "too much at once: {given} bytes, at most {most}; enter it in parts"
        ),
        Refusal::YearNotBegun { year } => say!(
            lang,
            "{year} 年尚未开始，或者早于任何记录"
                | "the year {year} has not begun, or lies before every record"
        ),
        Refusal::NoticeOver { round, ended } => {
            say!(lang, what = rou(round), ended = label::day(*ended) =>
            "{what}的公示已于 {ended} 期满，异议期已过"
            | "the public notice of {what} ended on {ended}, and with it the time to object")
        }
        Refusal::NothingChanged => say!(
            lang,
            "与现有记录相同，没有需要保存的改动"
                | "this is what stands on record already; nothing would change"
        ),
        Refusal::NotAllowed { act, .. } => say!(lang, act = act.name(lang) =>
            "您的角色没有「{act}」的权限" | "none of your roles may {act}"),
        Refusal::NotYourUnit { act, unit } => say!(lang, act = act.name(lang), unit = u(unit) =>
            "「{act}」只能为本单位办理，{unit}不是您所在的单位"
            | "you may {act} for your own unit only, and {unit} is not yours"),
        Refusal::NotYourCommittee { act, committee, lead } => {
            let (act, committee) = (act.name(lang), com(committee));
            match lead {
                Some(lead) => say!(lang, lead = u(lead) =>
                    "「{act}」只能为本单位牵头的专委会办理，{committee}由{lead}牵头"
                    | "you may {act} for committees that your unit leads only; {committee} is led by {lead}"),
                None => say!(
                    lang,
                    "「{act}」只能为本单位牵头的专委会办理，{committee}目前没有牵头单位"
                        | "you may {act} for committees that your unit leads only; {committee} has no lead unit now"
                ),
            }
        }
        Refusal::EvidenceForPaper { act } => say!(lang, act = act.name(lang) =>
            "代为「{act}」须写明凭据（纸质材料的名称、日期、编号）"
            | "to {act} for another you must name the evidence: a paper, its date, its number"),
        Refusal::NotForAnother { act } => say!(lang, act = act.name(lang) =>
            "「{act}」不能由您代他人办理，应由本人办理"
            | "you cannot {act} for another; the person does that"),
        Refusal::UnknownLogin { login } => say!(
            lang,
            "登录名「{login}」没有账号，请联系管理员开设"
                | "there is no account for the login '{login}'; ask an administrator to open one"
        ),
        Refusal::AccountClosed { account } => say!(lang, who = who(account) =>
            "{who}的账号已停用，不能再操作" | "the account of {who} is closed and can do nothing more"),
        Refusal::AlreadyClosed { account } => say!(lang, who = who(account) =>
            "{who}的账号已停用，重新启用后才能改动" | "the account of {who} is closed; nothing of it changes unless it is opened again"),
        Refusal::Stale { matter, entry } => say!(lang, what = of(*matter) =>
            "{what}在您查看之后有新的记录（第 {entry} 号），请看过后再办理"
            | "{what} changed after you looked at it (entry {entry}); look at it again first"),
        Refusal::InTheFuture { stated, entered } => {
            say!(lang, stated = label::moment(*stated), entered = label::moment(*entered) =>
            "所填时间 {stated} 晚于录入时间 {entered}，尚未发生的事不能登记"
            | "the stated time {stated} is later than the entry, {entered}: what has not happened cannot be recorded")
        }
        Refusal::BeforeItsGround { matter, since } => {
            say!(lang, what = of(*matter), since = label::moment(*since) =>
            "所填时间早于{what}的上一步（{since}），请核对时间"
            | "the stated time is earlier than the last step of {what} ({since}); check the time")
        }
        Refusal::InThePast { day } => {
            say!(lang, "{day} 已过，请填今天或以后的日期" | "{day} is past; give today or a later day")
        }
        Refusal::DayInTheFuture { day } => say!(
            lang,
            "{day} 还没有到，请填今天或以前的日期" | "{day} is still to come; give today or an earlier day"
        ),
        Refusal::BeforeThat { day } => say!(lang, "不能早于 {day}" | "it cannot be earlier than {day}"),
        Refusal::CalendarNotAnnounced { year } => say!(
            lang,
            "{year}年的放假调休安排尚未公布，工作日无法计算；公布后由联络办或管理员更换工作日历"
                | "the calendar of {year} is not announced, so working days cannot be counted; the office or an administrator replaces the calendar once it is"
        ),
        Refusal::AlreadyBegun => say!(lang, "本联盟已经建档，不能再次建档" | "the record has begun already"),
        Refusal::WrongPhase { needed } => phase(lang, a, *needed),
        Refusal::RoleNeedsUnit => say!(
            lang,
            "联络员和专委会牵头须属于一个单位，请选择单位"
                | "a liaison officer or committee lead belongs to a unit; choose it"
        ),
        Refusal::LiaisonAccountExists { unit, account } => say!(lang, unit = u(unit), who = who(account) =>
            "{unit}的联络员已有账号（{who}），一个单位只有一名联络员"
            | "the liaison officer of {unit} has an account already ({who}); a unit has one"),
        Refusal::LastAdministrator => say!(
            lang,
            "至少要有一名管理员，请先设定另一名管理员"
                | "there is always an administrator; name another one first"
        ),
        Refusal::BadLogin { login } => say!(
            lang,
            "登录名「{login}」不合规：只能用字母、数字和 . _ -，不含空格，不超过 32 个字"
                | "'{login}' is no login: letters, digits and . _ - only, 32 at the most"
        ),
        Refusal::LoginTaken { login, account } => say!(lang, who = who(account) =>
            "登录名「{login}」已由{who}使用，请换一个"
            | "the login '{login}' is taken by {who}; choose another"),
        Refusal::BadKey { fault } => key_fault(lang, fault),
        Refusal::KeyTaken { account } => say!(lang, who = who(account) =>
            "这把密钥已登记在{who}名下，每人须用自己的密钥"
            | "this key is on record for {who}; everybody needs a key of their own"),
        Refusal::KeyNotThere { account } => say!(lang, who = who(account) =>
            "{who}名下没有这把密钥，请核对指纹" | "{who} has no such key; check the fingerprint"),
        Refusal::KeysEnough { account, most } => say!(lang, who = who(account) =>
            "{who}名下已有 {most} 把密钥，请先注销不用的"
            | "{who} has {most} keys already; remove what is not used first"),
        Refusal::UnitNameTaken { unit } => say!(lang, unit = u(unit) =>
            "名称或简称已由{unit}使用，请换一个" | "{unit} has that name or short name; choose another"),
        Refusal::CodeTaken { unit } => say!(lang, unit = u(unit) =>
            "该统一社会信用代码已由{unit}使用，请核对"
            | "{unit} has that unified social credit code; check it"),
        Refusal::BadCode { fault } => say!(lang, fault = uscc_fault(lang, *fault) =>
            "统一社会信用代码不正确：{fault}" | "the unified social credit code is not valid: {fault}"),
        Refusal::NotAMember { unit } => say!(lang, unit = u(unit) =>
            "{unit}不是成员单位" | "{unit} is not a member unit"),
        Refusal::AlreadyAMember { unit } => say!(lang, unit = u(unit) =>
            "{unit}已经是成员单位" | "{unit} is a member unit already"),
        Refusal::TermsOverlap { since } => say!(
            lang,
            "任期不能重叠，日期不能早于 {since}"
                | "terms cannot overlap; the day cannot be earlier than {since}"
        ),
        Refusal::NoLiaison { unit } => say!(lang, unit = u(unit) =>
            "{unit}目前没有联络员" | "{unit} has no liaison officer now"),
        Refusal::SixCommittees { given } => say!(
            lang,
            "盟约应设 6 个专门委员会，现为 {given} 个" | "the charter names six committees, not {given}"
        ),
        Refusal::CommitteeNameTwice { name } => {
            say!(lang, "专委会名称「{name}」重复，请改名" | "two committees are called '{name}'; rename one")
        }
        Refusal::BadRule { kind, fault } => {
            say!(lang, kind = kind.name(lang), fault = cli::rule_fault(lang, *fault) =>
            "「{kind}」的表决{fault}" | "{kind}: {fault}")
        }
        Refusal::BadExtraordinary => say!(
            lang,
            "提议召开临时大会的比例不成立，应大于 0 且不超过全部单位"
                | "the part of units that may demand a meeting cannot work; it is above 0 and at most all"
        ),
        Refusal::NoticeTooShort { given, least } => say!(
            lang,
            "公示期不得少于 {least} 个工作日，现为 {given} 个"
                | "a public notice takes at least {least} working days, not {given}"
        ),
        Refusal::WeightsDoNotAddUp { given } => say!(lang, given = label::points(*given) =>
            "指标满分之和应为 100 分，现为 {given} 分" | "the full points add up to {given} instead of 100"),
        Refusal::BandsOverlap { a_from, b_from } => {
            say!(lang, a_from = label::points(*a_from), b_from = label::points(*b_from) =>
            "等次分数线不成立：A 为 {a_from} 分以上，B 为 {b_from} 分以上；须 A 高于 B，B 高于 0"
            | "the bands cannot work: A from {a_from}, B from {b_from}; A must be above B, and B above 0")
        }
        Refusal::BadAdjustment => say!(
            lang,
            "加分或扣分的分值不成立：上限须大于 0，且不小于下限"
                | "a bonus or deduction has no possible value: the most is above 0 and not below the least"
        ),
        Refusal::BadCeiling => say!(
            lang,
            "A 等比例不成立，应大于 0 且不超过全部单位"
                | "the ceiling of A cannot work; it is above 0 and at most all"
        ),
        Refusal::BadTrim => say!(
            lang,
            "去掉最高分和最低分须有 3 个以上（含）评分，请填 0（不去）或 3 以上"
                | "setting aside the highest and the lowest takes at least 3 scores; give 0 for never, or 3 or more"
        ),
        Refusal::BadCalendar { fault } => say!(lang, fault = calendar_fault(lang, fault) =>
            "工作日历无法读取，{fault}" | "the calendar's table cannot be read: {fault}"),
        Refusal::NoCharter => {
            say!(lang, "没有生效的盟约，须先通过盟约" | "no charter is in force; adopt one first")
        }
        Refusal::AlreadyInForce { charter } => say!(lang, v = ver(charter) =>
            "{v}已经生效" | "{v} is in force already"),
        Refusal::DraftExists { charter } => say!(lang, v = ver(charter) =>
            "{v}草案正在进行，请修改它或先终止它" | "{v} is being drafted; revise or drop it first"),
        Refusal::NotADraft { charter } => say!(lang, v = ver(charter) =>
            "{v}不是草案，不能修改" | "{v} is not a draft and cannot be changed"),
        Refusal::OnBallot { matter } => say!(lang, what = of(*matter) =>
            "{what}正在表决，须待表决结束" | "a ballot on {what} is open; wait until it is closed"),
        Refusal::NotConsulted { charter } => say!(lang, v = ver(charter) =>
            "{v}草案没有在征求意见，请先征求意见" | "{v} is not before the units; consult them first"),
        Refusal::CommentsUnanswered { charter, open } => say!(lang, v = ver(charter) =>
            "{v}草案还有 {open} 条意见未答复，请先答复"
            | "{open} comment[s] on {v} [is|are] unanswered; answer first"),
        Refusal::NoSuchComment { charter, comment } => {
            say!(lang, v = ver(charter), n = u64::from(*comment) + 1 =>
            "{v}草案没有第 {n} 条意见" | "{v} has no comment {n}")
        }
        Refusal::AlreadyAnswered { matter } => say!(lang, what = of(*matter) =>
            "{what}的这一条已经答复" | "this one of {what} is answered already"),
        Refusal::AlreadySigned { charter, unit } => say!(lang, v = ver(charter), unit = u(unit) =>
            "{unit}已签署{v}" | "{unit} has signed {v} already"),
        Refusal::NotForSigning { charter } => say!(lang, v = ver(charter) =>
            "{v}不能签署：既未生效，也不是已征求意见的创始盟约"
            | "{v} is not for signing: it is neither in force nor a founding draft that was consulted on"),
        Refusal::AdoptionNeedsBallot { charter } => say!(lang, v = ver(charter) =>
            "联盟成立后修订盟约须经联盟大会表决，请把{v}列入议程"
            | "after the founding the charter is revised by a ballot; put {v} on a general meeting's agenda"),
        Refusal::TooFewFounders { units } => say!(
            lang,
            "联盟至少有 2 家单位，现有 {units} 家" | "an alliance has at least 2 units; there are {units}"
        ),
        Refusal::NotAllSigned { charter, units } => say!(lang, v = ver(charter), units = us(units) =>
            "{v}须由全体发起单位签署，尚未签署：{units}"
            | "every founding unit signs {v}; not signed yet: {units}"),
        Refusal::NotAnEarlierYear { year } => say!(
            lang,
            "只能转录往年的评级，{year}年不是往年"
                | "only an earlier year's rating is taken over; {year} is not over"
        ),
        Refusal::AlreadyRated { unit, year } => say!(lang, unit = u(unit) =>
            "{unit}已有{year}年度评级" | "{unit} has a rating of {year} already"),
        Refusal::ApplicationNotThere { application, stands, needed } => {
            say!(lang, what = app(application), stands = stands.name(lang), needed = either(lang, needed) =>
            "{what}目前为「{stands}」，此步须在「{needed}」时办理"
            | "{what} is '{stands}'; this is done when it is '{needed}'")
        }
        Refusal::ApplicationEnded { application, stands } => {
            say!(lang, what = app(application), stands = stands.name(lang) =>
            "{what}已经结束（{stands}），不能再办理" | "{what} has ended ({stands})")
        }
        Refusal::NoPapers { application } => say!(lang, what = app(application) =>
            "{what}还没有填写申请材料，请先填写"
            | "nothing was written for {what} yet; write the application first"),
        Refusal::LiveApplication { application } => say!(lang, what = app(application) =>
            "该单位已有在办的{what}，一个单位只能有一份"
            | "the unit has {what} on its way; a unit has one at a time"),
        Refusal::AcceptsAnotherVersion { accepts, in_force } => {
            say!(lang, accepts = ver(accepts), in_force = ver(in_force) =>
            "申请接受的是{accepts}，现行为{in_force}，须改为接受现行盟约"
            | "the application accepts {accepts}, but {in_force} is in force; it must accept that one")
        }
        Refusal::TooEarlyToReapply { unit, from } => say!(lang, unit = u(unit) =>
            "{unit}上次申请未获通过，自 {from} 起方可再次申请"
            | "{unit} was not admitted and may apply again from {from}"),
        Refusal::ChecklistOpen { checklist: list } => {
            let open = checklist(lang, *list).into_iter().filter(|(_, met)| !met).map(|(point, _)| point);
            say!(lang, open = lang.join(open) =>
                "审核要点未全部满足：{open}；请补齐或退回补正"
                | "the checklist has open points: {open}; settle them or return the application")
        }
        Refusal::DepartureNotThere { departure, stands } => {
            say!(lang, what = dep(departure), stands = stands.name(lang) =>
            "{what}目前为「{stands}」，此步现在不能办理" | "{what} is '{stands}'; this cannot be done now")
        }
        Refusal::LiveDeparture { departure } => say!(lang, what = dep(departure) =>
            "该单位已有在办的{what}" | "the unit is leaving already: {what}"),
        Refusal::OnlyForRemoval { departure } => say!(lang, what = dep(departure) =>
            "{what}是自愿退出，此步只用于除名" | "{what} is a withdrawal; this is for removals only"),
        Refusal::NotNotified { departure } => say!(lang, what = dep(departure) =>
            "{what}尚未告知该单位，须先由联络办告知，听取申辩"
            | "the unit was not notified of {what}; the office notifies it first, so that it can state its case"),
        Refusal::WhoRaisedItRevokes { departure } => match a.departures.get(departure).map(|d| &d.cause) {
            Some(Cause::Removal { .. }) => say!(lang, what = dep(departure) =>
                "{what}由大党委提出，只能由大党委撤回"
                | "{what} was proposed by the Big Party Committee, which alone takes it back"),
            _ => say!(lang, what = dep(departure) =>
                "{what}由该单位提出，只能由该单位撤回"
                | "{what} was requested by the unit, which alone takes it back"),
        },
        Refusal::Leaving { unit } => say!(lang, unit = u(unit) =>
            "{unit}正在退出，请选择其他单位" | "{unit} is leaving; choose another unit"),
        Refusal::OpenEnds { departure, tasks, committees } => {
            let ends = tasks.iter().map(tas).chain(committees.iter().map(|c| of(Matter::Committee(*c))));
            say!(lang, what = dep(departure), ends = lang.join(ends) =>
                "{what}还有未交接的事项：{ends}；请逐项指定承接单位"
                | "{what} would leave these without a successor: {ends}; name one for each")
        }
        Refusal::NotTheUnitsTask { task, unit } => say!(lang, what = tas(task), unit = u(unit) =>
            "{unit}没有承办或协办{what}" | "{unit} has no part in {what}"),
        Refusal::NotTheLead { committee, unit } => say!(lang, committee = com(committee), unit = u(unit) =>
            "{unit}不是{committee}的牵头单位" | "{unit} does not lead {committee}"),
        Refusal::AlreadySits { committee, unit } => say!(lang, committee = com(committee), unit = u(unit) =>
            "{unit}已在{committee}" | "{unit} sits in {committee} already"),
        Refusal::DoesNotSit { committee, unit } => say!(lang, committee = com(committee), unit = u(unit) =>
            "{unit}不在{committee}" | "{unit} does not sit in {committee}"),
        Refusal::LeadStays { committee, unit } => say!(lang, committee = com(committee), unit = u(unit) =>
            "{unit}是{committee}的牵头单位，须先由联盟大会更换牵头单位"
            | "{unit} leads {committee}; the general meeting names another lead unit first"),
        Refusal::NoLead { committee } => say!(lang, committee = com(committee) =>
            "{committee}没有牵头单位，须先由联盟大会确定"
            | "{committee} has no lead unit; the general meeting names one first"),
        Refusal::MeetingNotThere { meeting, stands, needed } => {
            say!(lang, what = meet(meeting), stands = stands.name(lang), needed = either(lang, needed) =>
            "{what}目前为「{stands}」，此步须在「{needed}」时办理"
            | "{what} is '{stands}'; this is done when it is '{needed}'")
        }
        Refusal::QuarterHasMeeting { meeting, quarter } => {
            say!(lang, what = meet(meeting), q = label::quarter(lang, *quarter) =>
            "{q}已有例会：{what}；另开会议请召集临时大会"
            | "{q} has its regular meeting: {what}; call an extraordinary one instead")
        }
        Refusal::TooFewAsk { asking, required, members } => say!(
            lang,
            "提议单位 {asking} 家，不足以召开临时大会：成员单位 {members} 家，须 {required} 家以上（含）"
                | "{asking} units ask for it; of {members} members {required} must"
        ),
        Refusal::EmptyAgenda { meeting } => say!(lang, what = meet(meeting) =>
            "{what}还没有议程，请先增加议程" | "the agenda of {what} is empty; add an item first"),
        Refusal::NoticeTooLate { meeting, by } => say!(lang, what = meet(meeting) =>
            "{what}的通知最迟应在 {by} 发出，请改期" | "notice of {what} was due by {by}; move the meeting"),
        Refusal::AlreadyOnAgenda { meeting, item } => say!(lang, what = meet(meeting) =>
            "该事项已是{what}的第 {item} 项议程" | "it is item {item} of {what} already"),
        Refusal::NoSuchItem { meeting, item } => say!(lang, what = meet(meeting) =>
            "{what}没有第 {item} 项议程" | "{what} has no item {item}"),
        Refusal::NotOnNotice { meeting, item } => say!(lang, what = meet(meeting) =>
            "{what}的第 {item} 项议程不在会议通知内，只能讨论，不能表决"
            | "item {item} of {what} was not on the notice: it is discussed but not voted on"),
        Refusal::AlreadyIn { meeting, unit } => say!(lang, what = meet(meeting), unit = u(unit) =>
            "{unit}已在{what}签到" | "{unit} is at {what} already"),
        Refusal::NotIn { meeting, unit } => say!(lang, what = meet(meeting), unit = u(unit) =>
            "{unit}不在{what}会场" | "{unit} is not at {what}"),
        Refusal::BeforeItsDay { meeting, day } => say!(lang, what = meet(meeting) =>
            "{what}定于 {day} 召开，现在还不能开会" | "{what} is on {day} and cannot open before"),
        Refusal::AnotherInSession { meeting } => say!(lang, what = meet(meeting) =>
            "{what}正在进行，请先闭会" | "{what} is in session; close it first"),
        Refusal::BallotStillOpen { ballot } => say!(lang, what = bal(ballot) =>
            "{what}还没有结束，请先结束表决" | "{what} is still open; close it first"),
        Refusal::LinesOwed { meeting, tasks } => say!(lang, what = meet(meeting), tasks = tass(tasks) =>
            "{what}不能闭会，以前季度的任务还没有结论：{tasks}；请逐项销号、结转或取消"
            | "{what} cannot close: tasks of earlier quarters have no line yet: {tasks}; strike off, carry over or cancel each"),
        Refusal::NeedsSecond { act } => say!(lang, act = act.name(lang) =>
            "{act}须两人办理：请先提出，由另一人在 15 分钟内同意"
            | "{act} wants two persons: ask for it, and another approves within 15 minutes"),
        Refusal::NoSecondNeeded => say!(
            lang,
            "盟约没有写明此事须两人办理，可以直接办理"
                | "the charter wants no second person for this: do it directly"
        ),
        Refusal::NobodyElse { act } => say!(lang, act = act.name(lang) =>
            "没有第二人可以同意：除您之外没有开通的账号有权{act}；请管理员为另一人开通"
            | "nobody else could approve: no other open account may {act}; ask an administrator to open one"),
        Refusal::AskedAlready { request, until } => say!(lang, until = label::moment(*until) =>
            "已经提出过（{request}），{until} 前可以同意" | "it was asked for already ({request}) and can be approved until {until}"),
        Refusal::RequestOver { request } => {
            say!(lang, "{request} 已同意或已收回" | "{request} was approved or taken back")
        }
        Refusal::RequestLapsed { request, until } => say!(lang, until = label::moment(*until) =>
            "{request} 已于 {until} 过时限，请重新提出" | "{request} lapsed at {until}; ask for it again"),
        Refusal::BothKeys { request } => say!(
            lang,
            "{request} 是您自己提出的，须由另一人同意"
                | "you asked for {request} yourself: another must approve it"
        ),
        Refusal::NotAHead => say!(
            lang,
            "备份条数或校验值不对：请照 lianmeng restore 备份文件 --check 给出的填写"
                | "this is not what a backup ends with: give what lianmeng restore FILE --check says"
        ),
        Refusal::OtherBackup { number } => say!(
            lang,
            "同意的是另一份备份（共 {number} 条），不是这一份；请重新提出"
                | "another backup was approved (of {number} entr[y|ies]), not this one: ask anew"
        ),
        Refusal::RestoreLapsed { until } => say!(lang, until = label::moment(*until) =>
            "已于 {until} 过时限，请重新提出并由另一人同意"
            | "the approval lapsed at {until}: ask anew, and another approves"),
        Refusal::NotYourRequest { request, by } => say!(lang, who = who(by) =>
            "{request} 由{who}提出，只能由{who}收回" | "{who} asked for {request}, and alone can take it back"),
        Refusal::NotOfThatEntry { entry } => say!(
            lang,
            "这不是对第 {entry} 号记录的更正：两者说的不是同一件事"
                | "this does not undo entry {entry}: the two are about different things"
        ),
        Refusal::CountedInBallot { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{what}开始时{unit}已计入实到，不能再撤销签到；如已离会，请登记早退"
            | "{unit} was in the room when {what} opened and counts there; if it has left, sign it out"),
        Refusal::HandsInTheRoom { ballot } => say!(lang, what = bal(ballot) =>
            "{what}为通讯表决，没有举手一说；请逐家凭该单位的纸质表决票录入"
            | "{what} is held by correspondence, where no hands are raised: enter each unit's own paper"),
        Refusal::CastByTheUnit { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{unit}已在{what}中自行投票；要改，由其联络员在表决结束前自行改投"
            | "{unit} voted in {what} by itself; only its liaison officer changes that, until the ballot closes"),
        Refusal::TakenDownByAnother { opinion, account } => {
            say!(lang, what = opi(opinion), who = who(account) =>
            "{what}由{who}登记，只能由登记人撤销；重复的可以合并，其余由大会审议"
            | "{what} was taken down by {who}, who alone can withdraw it; join duplicates, and let the meeting take the rest")
        }
        Refusal::NotReconsidered { opinion } => say!(lang, what = opi(opinion) =>
            "{what}的审议结果不能收回：不是本次会议作出，或者已列为任务、已答复"
            | "what was made of {what} cannot be taken back: another meeting did it, it became a task, or it is answered"),
        Refusal::StepNotLast { task } => say!(lang, what = tas(task) =>
            "{what}在这一步之后已有新的进展，不能再收回"
            | "{what} has moved on since; that step cannot be taken back"),
        Refusal::EachItemOnce { meeting } => say!(lang, what = meet(meeting) =>
            "{what}的议题顺序须把每一项各列一次" | "an order of the items of {what} names each of them once"),
        Refusal::MinutesDiffer { meeting, by, at } => {
            say!(lang, what = meet(meeting), by = who(by), at = label::moment(*at) =>
            "{what}的纪要已由{by}于 {at} 改过，与这里的正文不同；请先看最新的稿子，要改就先存稿再审定"
            | "the minutes of {what} were changed by {by} at {at} and differ from this text; read the latest draft, and save a change before approving it")
        }
        Refusal::NoMinutesDraft { meeting } => say!(lang, what = meet(meeting) =>
            "{what}没有待审定的纪要稿" | "no draft of the minutes of {what} waits for approval"),
        Refusal::NotReadyForBallot { missing: list } => {
            say!(lang, list = list.iter().map(|m| missing(lang, a, m)).collect::<Vec<_>>().join(lang.pick("；", "; ")) =>
                "还不能开始表决：{list}" | "the ballot cannot open yet: {list}")
        }
        Refusal::BallotClosed { ballot } => say!(lang, what = bal(ballot) =>
            "{what}已经结束；如有错误，由新的表决撤销"
            | "{what} is closed; a mistake is set aside by a new ballot"),
        Refusal::StandsAside { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{what}事关{unit}自身，{unit}回避，不参加表决"
            | "{what} is about {unit} itself, which stands aside and has no vote"),
        Refusal::NotInElectorate { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{unit}不在{what}的应到名单内，名单在表决开始时已经确定"
            | "{unit} is not in the electorate of {what}, which was fixed when it opened"),
        Refusal::WasNotPresent { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{what}开始时{unit}不在会场，不能投票；可以登记书面意见（不计票）"
            | "{unit} was not in the room when {what} opened and has no vote; a written opinion can be recorded, not counted"),
        Refusal::DeadlinePassed { ballot, deadline } => say!(lang, what = bal(ballot) =>
            "{what}已于 {deadline} 截止" | "the deadline of {what} passed on {deadline}"),
        Refusal::DeadlineNotReached { ballot, deadline } => match deadline {
            Some(day) => say!(lang, what = bal(ballot) =>
                "{what}到 {day} 截止，还有单位没有投票，不能提前结束"
                | "{what} runs until {day} and not everybody has voted; it cannot be closed before"),
            None => say!(lang, what = bal(ballot) =>
                "{what}还有单位没有投票，不能提前结束"
                | "not everybody has voted in {what}; it cannot be closed yet"),
        },
        Refusal::OnPaper { ballot } => say!(lang, what = bal(ballot) =>
            "{what}用纸质表决票进行，由两人分别录入计票结果"
            | "{what} is held on paper; two persons enter its count"),
        Refusal::AlreadyVoted { ballot, unit } => say!(lang, what = bal(ballot), unit = u(unit) =>
            "{unit}已在{what}投票：无记名票投出后不能更改，记名票与原票相同"
            | "{unit} has voted in {what}: a secret vote is final, an open one is the same already"),
        Refusal::SecretByHand { ballot } => say!(lang, what = bal(ballot) =>
            "{what}为无记名，任何人不能代录，由各单位自己投票或改用纸质表决票"
            | "{what} is secret: nobody enters a vote for a unit; units vote themselves, or it is held on paper"),
        Refusal::BasisNeeded { ballot } => say!(lang, what = bal(ballot) =>
            "代录{what}的票须注明依据：纸质表决票或举手表决"
            | "a vote entered in {what} is from paper or a show of hands; say which"),
        Refusal::VotesAlreadyIn { ballot } => say!(lang, what = bal(ballot) =>
            "{what}已有单位投票，不能改用纸质表决票"
            | "votes are in already in {what}; it cannot be held on paper now"),
        Refusal::PaperOnlySecretAtMeeting { ballot } => say!(lang, what = bal(ballot) =>
            "{what}不能发表决票：纸质计票只用于大会上的无记名表决"
            | "{what} takes no slips: they are for secret ballots at a meeting"),
        Refusal::SlipsAndPresent { slips, present } => say!(
            lang,
            "发出 {slips} 张，应在 1 张到实到 {present} 张之间"
                | "{slips} slip[s] for {present} unit[s] in the room; it is at least 1 and at most one each"
        ),
        Refusal::NoSlips { ballot } => say!(lang, what = bal(ballot) =>
            "{what}没有发出表决票，请先登记发出张数"
            | "no slips were handed out for {what}; record that first"),
        Refusal::CountDoesNotAddUp { returned, sum } => say!(
            lang,
            "收回 {returned} 张，而赞成、反对、弃权、废票共 {sum} 张，请重新清点"
                | "{returned} slip[s] came back, but for, against, abstaining and invalid make {sum}; count again"
        ),
        Refusal::TwoCountsNeeded { ballot, given } => say!(lang, what = bal(ballot) =>
            "{what}须由两人分别录入计票结果，现有 {given} 人"
            | "{what} takes two persons' counts; {given} so far"),
        Refusal::CountsDiffer { ballot } => say!(lang, what = bal(ballot) =>
            "{what}的两次计票不一致，请重新清点后更正"
            | "the counts of {what} differ; count again and correct them"),
        Refusal::BoxDoesNotMatch { ballot, voted, slips } => say!(lang, what = bal(ballot) =>
            "{what}已投票 {voted} 家，票箱内 {slips} 票，两者不符，不能结束，请管理员核验记录"
            | "{voted} unit[s] voted in {what} but its box holds {slips} vote[s]; it cannot be closed: have an administrator verify the record"),
        Refusal::NoCastingVote { ballot } => say!(lang, what = bal(ballot) =>
            "{what}不适用决定票：规则未规定，或者赞成与反对票数不等"
            | "there is no casting vote in {what}: its rule has none, or for and against are not equal"),
        Refusal::NotSorted { opinion } => say!(lang, what = opi(opinion) =>
            "{what}尚未分类，请先分类" | "{what} is not sorted; sort it first"),
        Refusal::IsJoined { opinion, leading } => say!(lang, what = opi(opinion), leading = opi(leading) =>
            "{what}已合并到{leading}，请在后者办理" | "{what} is joined to {leading}, which speaks for it"),
        Refusal::NotJoined { opinion } => say!(lang, what = opi(opinion) =>
            "{what}没有合并到其他意见" | "{what} is not joined to another"),
        Refusal::JoinedToItself { opinion } => say!(lang, what = opi(opinion) =>
            "{what}不能与自身合并" | "{what} cannot be joined to itself"),
        Refusal::DeferredUntil { opinion, until } => {
            say!(lang, what = opi(opinion), q = label::quarter(lang, *until) =>
            "{what}已缓议至{q}" | "{what} is deferred until {q}")
        }
        Refusal::AlreadyDecided { opinion } => say!(lang, what = opi(opinion) =>
            "{what}已经审议" | "{what} is decided already"),
        Refusal::NotDecided { opinion } => say!(lang, what = opi(opinion) =>
            "{what}尚未审议，须先由联盟大会审议"
            | "{what} is not decided yet; the general meeting does that first"),
        Refusal::NoAnswerYet { opinion } => say!(lang, what = opi(opinion) =>
            "{what}尚未答复，请先答复" | "no answer was given to {what} yet; answer it first"),
        Refusal::NoPlanOnAgenda { meeting } => say!(lang, what = meet(meeting) =>
            "{what}的议程没有季度任务计划，不能审议意见或交办任务"
            | "{what} has no task plan on its agenda, so it can neither decide opinions nor assign tasks"),
        Refusal::PlanVotedOn { ballot } => say!(lang, what = bal(ballot) =>
            "季度任务计划已付{what}，表决事项不能再变动；本次会议不再增减任务"
            | "the task plan went to {what}: what is voted on stays as it is, and no task is put in or taken out"),
        Refusal::NotALaterQuarter { quarter } => say!(lang, q = label::quarter(lang, *quarter) =>
            "{q}不是以后的季度，请填以后的季度" | "{q} is not a later quarter; give a later one"),
        Refusal::TaskNotThere { task, stands, needed } => {
            say!(lang, what = tas(task), stands = stands.name(lang), needed = either(lang, needed) =>
            "{what}目前为「{stands}」，此步须在「{needed}」时办理"
            | "{what} is '{stands}'; this is done when it is '{needed}'")
        }
        Refusal::TaskEnded { task } => say!(lang, what = tas(task) =>
            "{what}已经结束" | "{what} has ended"),
        Refusal::TaskDone { task } => say!(lang, what = tas(task) =>
            "{what}已经验收，应予销号，不必结转" | "{what} was accepted: it is struck off, not carried over"),
        Refusal::NotInTheQuarter { day, quarter } => say!(lang, q = label::quarter(lang, *quarter) =>
            "{day} 不在{q}内，请填该季度内的日期" | "{day} is not in {q}; give a day of that quarter"),
        Refusal::UnitTwice { unit } => say!(lang, unit = u(unit) =>
            "{unit}重复，请只保留一次" | "{unit} is named twice; name it once"),
        Refusal::AlreadyTakenOn { task, unit } => say!(lang, what = tas(task), unit = u(unit) =>
            "{unit}已接受{what}" | "{unit} has taken {what} on already"),
        Refusal::PercentAbove { given } => {
            say!(lang, "进度不能超过 100%，现为 {given}%" | "{given} % is more than 100")
        }
        Refusal::AlreadyBlocked { task } => say!(lang, what = tas(task) =>
            "{what}已标为受阻" | "{what} is blocked already"),
        Refusal::NotBlocked { task } => say!(lang, what = tas(task) =>
            "{what}没有受阻" | "{what} is not blocked"),
        Refusal::OnlyTheResponsible { task, unit } => match a.tasks.get(task).and_then(|t| t.responsible()) {
            Some(responsible) => {
                say!(lang, what = tas(task), unit = u(unit), responsible = u(&responsible) =>
                "{what}由{responsible}承办，{unit}不能报告完成"
                | "{responsible} is responsible for {what}; {unit} cannot report it done")
            }
            None => say!(lang, what = tas(task), unit = u(unit) =>
                "{what}还没有承办单位，{unit}不能报告完成"
                | "nobody is responsible for {what} yet; {unit} cannot report it done"),
        },
        Refusal::EvidenceNeeded { task } => say!(lang, what = tas(task) =>
            "报告{what}完成须附佐证材料" | "{what} is reported done with evidence; name at least one piece"),
        Refusal::RoundNotThere { round, stands, needed } => {
            say!(lang, what = rou(round), stands = stands.name(lang), needed = either(lang, needed) =>
            "{what}目前为「{stands}」，此步须在「{needed}」时办理"
            | "{what} is '{stands}'; this is done when it is '{needed}'")
        }
        Refusal::YearHasRound { round } => say!(lang, what = rou(round) =>
            "该年度已有{what}" | "the year has a round: {what}"),
        Refusal::RoundWasPublic { round } => say!(lang, what = rou(round) =>
            "{what}已经公示或付大会表决，不能取消；等次有误，请在答复异议或审议时更正"
            | "{what} was on public notice or voted on, and cannot be called off; grades are corrected by answering objections, or in moderation"),
        Refusal::NotTwoInARow { round, unit } => say!(lang, what = rou(round), unit = u(unit) =>
            "{unit}在{what}不是连续两年 C 等，不需要登记研究结果"
            | "{unit} has not got a C two years running in {what}: there is nothing to record"),
        Refusal::NotARater { account } => say!(lang, who = who(account) =>
            "{who}没有评分人角色，请先由管理员设定"
            | "{who} does not hold the role of a rater; an administrator gives it first"),
        Refusal::NotNamedRater { round, account } => say!(lang, what = rou(round), who = who(account) =>
            "{who}不是{what}的评分人" | "{who} is not named as a rater of {what}"),
        Refusal::RaterIsExcused { account } => say!(lang, who = who(account) =>
            "{who}已回避，不对该单位评分" | "{who} is excused from this unit"),
        Refusal::OwnUnit { unit } => say!(lang, unit = u(unit) =>
            "评分人不给本单位评分：{unit}" | "a rater never scores their own unit: {unit}"),
        Refusal::NotRated { round, unit } => say!(lang, what = rou(round), unit = u(unit) =>
            "{unit}不参加{what}" | "{unit} is not rated in {what}"),
        Refusal::NotJudged { indicator } => say!(lang, n = u32::from(*indicator) + 1 =>
            "第 {n} 项指标不由评分人打分" | "indicator {n} is not judged by raters"),
        Refusal::ScoreAbove { given, most } => {
            say!(lang, given = label::tenths(*given), most = label::points(*most) =>
            "评分 {given} 超过该项满分 {most}" | "the score {given} is above the full points, {most}")
        }
        Refusal::NoSuchAdjustment { adjustment } => say!(lang, n = u32::from(*adjustment) + 1 =>
            "没有可以手工给出的第 {n} 项加扣分" | "there is no bonus or deduction {n} that is given by hand"),
        Refusal::NoSuchVeto { item } => say!(lang, n = u32::from(*item) + 1 =>
            "没有第 {n} 项一票否决事项" | "there is no veto item {n}"),
        Refusal::OutsideRange { given, least, most } => {
            say!(lang, given = label::points(*given), least = label::points(*least), most = label::points(*most) =>
            "{given} 分超出范围，应在 {least} 分至 {most} 分之间"
            | "{given} is out of range; it is {least} to {most}")
        }
        Refusal::ScoresMissing { round, missing } => say!(lang, what = rou(round) =>
            "{what}还缺 {missing} 个评分，缺分不计 0 分；请补齐，或登记评分人回避"
            | "{missing} score[s] [is|are] missing in {what}, and missing is not zero; complete them, or excuse the rater"),
        Refusal::NoScoreLeft { unit, indicator } => {
            let rounds = a.rounds.values().filter(|r| r.state == crate::domain::rating::State::Scoring);
            let named = rounds.filter_map(|r| r.scheme.indicators.get(usize::from(*indicator))).next();
            let item = named.map_or_else(|| (u32::from(*indicator) + 1).to_string(), |x| x.name.clone());
            say!(lang, unit = u(unit) =>
            "{unit}的「{item}」没有可用的评分：评分人都是本单位的，或者已回避"
            | "no score is left for {unit} on {item}: every rater is of that unit or excused")
        }
        Refusal::NoRaterFor { round, units } => say!(lang, what = rou(round), units = us(units) =>
            "{what}没有评分人可以给这些单位评分：{units}。评分人不评本单位，回避的不评；请增加评分人，或取消回避"
            | "nobody named for {what} may score {units}: a rater never scores their own unit, nor where excused; name another, or let one score again"),
        Refusal::RaterHasScored { round, account } => say!(lang, what = rou(round), who = who(account) =>
            "{who}在{what}中已经打分，不能去掉；不再评分的请登记回避"
            | "{who} has scored in {what} and stays named; excuse them from what they do not score"),
        Refusal::Vetoed { unit } => say!(lang, unit = u(unit) =>
            "{unit}有一票否决事项，等次只能为 C" | "a veto item forces a C on {unit}"),
        Refusal::MoreThanOneStep { unit, from, to } => {
            say!(lang, unit = u(unit), from = from.name(lang), to = to.name(lang) =>
            "{unit}的等次由 {from} 改为 {to} 超过一级，审议最多调整一级"
            | "{unit} would go from {from} to {to}; a grade is changed by one step at most")
        }
        Refusal::TieOpen { units } => say!(lang, units = us(units) =>
            "A 等名额线上同分，须先由大党委审议决定：{units}"
            | "these are tied at the ceiling of A and the Big Party Committee decides first: {units}"),
        Refusal::CeilingExceeded { given, ceiling } => say!(
            lang,
            "A 等共 {given} 家，名额只有 {ceiling} 家"
                | "{given} units would have an A; the ceiling allows {ceiling}"
        ),
        Refusal::NoSuchObjection { round, objection } => {
            say!(lang, what = rou(round), n = u64::from(*objection) + 1 =>
            "{what}没有第 {n} 条异议" | "{what} has no objection {n}")
        }
        Refusal::AlreadyFedBack { unit } => say!(lang, unit = u(unit) =>
            "{unit}的反馈函已经发出" | "the letter of {unit} was sent already"),
        Refusal::NotFedBack { unit } => say!(lang, unit = u(unit) =>
            "{unit}的反馈函尚未发出，请先发出" | "the letter of {unit} was not sent yet; send it first"),
    }
}

fn phase(lang: Lang, a: &Alliance, needed: Phase) -> String {
    match needed {
        _ if a.phase == Phase::Empty => say!(
            lang,
            "尚未建档，请先建立或转录联盟" | "there is no alliance yet; found one or take one over first"
        ),
        Phase::Empty => say!(lang, "本联盟已经建档" | "the record has begun already"),
        Phase::Founding => {
            say!(lang, "此步只在联盟筹建期间办理" | "this is done only while the alliance is being founded")
        }
        Phase::TakingOver => {
            say!(lang, "此步只在转录旧档期间办理" | "this is done only while an alliance is being taken over")
        }
        Phase::Running => say!(
            lang,
            "联盟尚未运行：须先通过盟约，或者结束转录"
                | "the alliance does not run yet: adopt the charter, or end the taking over, first"
        ),
    }
}
