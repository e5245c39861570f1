//! Words of the screens of applications and departures.

words! {
    /// The screen of applications.
    title: "准入申请" | "Applications";
    /// The screen of departures.
    departures: "退出事项" | "Departures";
    /// Heads and labels.
    unit: "单位" | "Unit";
    /// The gate it stands at.
    state: "环节" | "Stands at";
    /// Since when.
    since: "自" | "Since";
    /// How many days.
    days: "天数" | "Days";
    /// Who acts next.
    next: "下一步" | "Next";
    /// The number.
    number: "编号" | "No.";
    /// The board whose lanes are the gates.
    by_gate: "按环节" | "gate";
    /// The lane of those that ended.
    ended: "已办结" | "Ended";
    /// How many days at the gate.
    days_here(n: i32): "{n} 天" | "{n} d";
    /// Closed and open.
    figures(live: usize, ended: usize): "在办 {live}  已办结 {ended}" | "{live} on their way  {ended} ended";

    /// How long there is.
    left: "期限" | "Left";
    /// So many working days.
    working_left(n: u32): "{n} 工作日" | "{n} wd";
    /// So many days.
    days_left(n: u32): "{n} 天" | "{n} days";
    /// It is the last day.
    today: "今天" | "today";
    /// The day has passed.
    overdue(n: u32): "逾期 {n} 天" | "{n} d late";
    /// Whose turn it is.
    turn: "轮到" | "Turn of";
    /// The unit's.
    hand_unit: "该单位" | "the unit";
    /// The office's.
    hand_office: "联络办" | "the liaison office";
    /// The Big Party Committee's.
    hand_committee: "大党委" | "the Big Party Committee";
    /// The member units'.
    hand_members: "联盟大会各成员单位" | "the member units, by their votes";
    /// By which article.
    rule: "依据" | "By";
    /// An article of the charter in force.
    by_article(n: usize, heading: &str): "现行盟约第{n}条「{heading}」" | "article {n} of the charter, {heading}";
    /// Until when.
    limit: "期限" | "Until";
    /// The notice of a meeting.
    until_notice(day: &str, meeting: &str): "{day}（{meeting}发通知的最后一天，未列入通知的不得表决）" | "{day} (last day for the notice of {meeting}: what is not on it is not voted on)";
    /// A meeting.
    until_meeting(day: &str, meeting: &str): "{day}（{meeting}）" | "{day} ({meeting})";
    /// The end of a ballot.
    until_ballot(day: &str): "{day}（通讯表决截止）" | "{day} (the ballot by correspondence ends)";
    /// Nothing sets a day.
    no_limit: "盟约未定期限；没有待发通知的大会" | "the charter sets none, and no meeting waits for its notice";
    /// What is to be checked.
    to_check: "审核清单（联络办核对）" | "To be checked by the office";
    /// The record shows it.
    shown(what: &str): "系统内已具备；{what}" | "on record; {what}";
    /// Another version.
    other_version(charter: &str): "认可的是{charter}，不是现行盟约，须重新提交" | "it accepts {charter}, not the one in force";
    /// What is missing.
    lacks(names: &str): "缺：{names}" | "missing: {names}";
    /// What somebody has to look at.
    look_charter: "认可的版本即现行盟约" | "the version it accepts is the one in force";
    /// The letter.
    look_letter: "请核对盖章的书面申请原件" | "look at the sealed letter itself";
    /// The particulars.
    look_particulars: "请与单位证照核对" | "compare them with its papers";
    /// The party organisation.
    look_organisation: "未建的，请核对组建计划" | "where it has none, look at its plan for one";
    /// The liaison officer.
    look_liaison: "请核对其为中共党员" | "make sure that this is a party member";

    /// The unit writes its papers.
    next_write: "单位填写材料" | "the unit writes its papers";
    /// The unit hands it in.
    next_submit: "单位提交申请" | "the unit hands it in";
    /// The office takes it up.
    next_review: "联络办开始审核" | "the office takes it up";
    /// The office decides.
    next_decide: "联络办作出审核结论" | "the office finishes the review";
    /// The unit completes it.
    next_complete: "单位补正材料" | "the unit completes it";
    /// The office puts it on an agenda.
    next_agenda: "联络办列入大会议程" | "the office puts it on an agenda";
    /// A meeting votes.
    next_meeting(meeting: &str, on: &str): "{on} {meeting}表决" | "ballot at {meeting}, {on}";
    /// A ballot is open.
    next_vote: "成员单位投票" | "the units vote";
    /// When it may apply again.
    again_from(on: &str): "{on} 起可再次申请" | "may apply again from {on}";

    /// Nothing yet.
    empty(key: &str): "还没有申请。按 {key} 邀请单位，之后由单位填写材料、提交，联络办审核，大会表决。" | "No applications yet. Press {key} to invite a unit; it writes and hands in, the office reviews, the general meeting votes.";
    /// Nothing yet before the alliance runs.
    not_running: "联盟成立后才办理准入。" | "Admission begins once the alliance runs.";
    /// No departures.
    no_departures(ask: &str, propose: &str): "没有退出事项。在「单位」页选中单位：按 {ask} 由单位申请退出，按 {propose} 由大党委提议除名。" | "No departures. On the units' screen: {ask} asks to leave, {propose} proposes a removal.";

    /// Sections.
    papers: "申请材料" | "Papers";
    /// The written application.
    letter: "书面申请" | "Application";
    /// Its date.
    dated: "申请日期" | "Dated";
    /// Its number.
    letter_number: "文号" | "Document no.";
    /// The version it accepts.
    accepts: "接受盟约" | "Accepts";
    /// The proposed liaison officer.
    liaison: "拟任联络员" | "Liaison";
    /// The particulars.
    particulars: "单位信息" | "Particulars";
    /// The review.
    review: "审核" | "Review";
    /// The opinion.
    opinion: "审核意见" | "Opinion";
    /// The reviewer.
    reviewer: "审核人" | "Reviewer";
    /// The day of review.
    reviewed: "审核日期" | "Reviewed";
    /// What went back.
    returns: "退回补正" | "Returned";
    /// Ballots.
    ballots: "表决" | "Ballots";
    /// A ballot's figures.
    result(yes: u32, no: u32, abstain: u32, verdict: &str): "赞成 {yes}、反对 {no}、弃权 {abstain}，{verdict}" | "for {yes}, against {no}, abstaining {abstain}: {verdict}";
    /// An open ballot.
    voting(voted: u32, all: usize): "表决中，已投 {voted}/{all}" | "voting, {voted} of {all}";
    /// The reason.
    reason: "理由" | "Reason";
    /// No papers yet.
    no_papers: "尚未填写" | "not written yet";
    /// Not for those who look.
    hidden: "申请材料和审核情况仅联络办、大党委和本单位可见" | "papers and review are seen by the office, the Big Party Committee and the unit";

    /// Writing the papers.
    write: "填写准入申请" | "Write the application";
    /// What it accepts.
    write_says(charter: &str): "提交即表示该单位接受{charter}。" | "Handing it in accepts {charter}.";
    /// No charter.
    no_charter: "没有生效的盟约" | "no charter is in force";
    /// Handing in.
    submit: "提交准入申请" | "Hand the application in";
    /// What handing in does.
    submit_says(unit: &str): "提交{unit}的申请，由联络办审核；退回补正前不能再修改。" | "Hands {unit}'s application in for review; it cannot be changed until it is returned.";
    /// Returning.
    send_back: "退回补正" | "Return for completion";
    /// What is missing.
    what_is_missing: "需补正内容" | "What is missing";
    /// Declining.
    decline: "审核不予通过" | "Decline";
    /// What follows.
    decline_follows(unit: &str, days: u16): "{unit}的申请就此结束，须书面告知该单位理由；{days} 天后可再次申请。" | "{unit}'s application ends here; the unit is told why, and may apply again after {days} day[s].";
    /// The word that declines.
    decline_word: "不通过" | "decline";
    /// Passing.
    pass: "审核通过" | "Pass the review";
    /// What passing means.
    pass_says: "逐项核对，全部属实方可通过；通过后可列入联盟大会议程。" | "Check each point; all must hold. Then it can be put on the agenda of a general meeting.";
    /// Withdrawing.
    withdraw: "撤回准入申请" | "Withdraw the application";
    /// It stands on an agenda.
    on_agenda(meeting: &str): "已列入{meeting}议程" | "on the agenda of {meeting} already";

    /// Why it leaves.
    cause: "事由" | "Cause";
    /// The article.
    article: "违反条款" | "Article";
    /// The facts.
    facts: "事实" | "Facts";
    /// The unit's case.
    statement: "单位申辩" | "The unit's case";
    /// How and whom it was notified.
    notified: "告知情况" | "Notified";
    /// What is open.
    open_ends: "待移交" | "To hand over";
    /// All is handed over.
    no_open_ends: "任务和牵头工作均已有承接单位" | "every task and lead has a successor";
    /// A task.
    task: "任务" | "Task";
    /// A committee.
    committee: "专委会" | "Committee";
    /// Who takes it over.
    successor: "承接单位" | "Successor";
    /// Not named.
    unnamed: "未落实" | "not named";
    /// How many are open.
    open_count(n: usize): "{n} 项未落实" | "{n} open";
    /// The office notifies the unit.
    next_notify: "联络办告知单位" | "the office notifies the unit";
    /// The unit may state its case.
    next_case: "单位申辩；大党委提请大会" | "the unit's case; then put forward";
    /// The Big Party Committee puts it forward.
    next_forward: "大党委提请大会" | "the Big Party Committee puts it forward";
    /// The office hands over.
    next_hand_over: "联络办落实移交" | "the office names successors";
    /// Notifying.
    notify: "告知单位" | "Notify the unit";
    /// How and whom.
    notify_words: "告知方式和对象" | "How and whom";
    /// What it looks like.
    notify_hint: "如：11 月 22 日书面送达该单位党支部书记" | "such as: in writing to its secretary on 22 November";
    /// Stating the case.
    case: "陈述申辩" | "State the unit's case";
    /// The words.
    case_words: "申辩内容" | "The unit's words";
    /// What happens with them.
    case_says: "按单位原话登记，在大会表决前宣读。" | "In the unit's own words; read to the meeting before the ballot.";
    /// Handing a task over.
    hand_over: "移交任务" | "Hand a task over";
    /// Replacing a lead.
    replace: "更换牵头单位" | "Name a new lead unit";
    /// To whom.
    to: "承接单位" | "To";
    /// Open tasks of a unit.
    load(n: usize): "在办 {n}" | "{n} open";
    /// No task to hand over.
    no_task: "该单位没有在办任务" | "the unit has no open task";
    /// No lead to replace.
    no_lead: "该单位没有牵头专委会" | "the unit leads no committee";
    /// Putting forward.
    forward: "提请联盟大会表决" | "Put forward to the general meeting";
    /// What follows.
    forward_follows(unit: &str): "{unit}的退出事项提请联盟大会。由联络办列入议程；除名事项该单位不参加表决。通过即终止成员资格，并须书面告知该单位及其上级党组织。" | "The departure of {unit} goes to the general meeting; the office puts it on an agenda. In a removal the unit has no vote. If passed, membership ends at once, and the unit and its superior are told in writing.";
    /// The word that puts forward.
    forward_word: "提请" | "forward";
    /// Taking back.
    revoke: "撤回" | "Take back";
    /// The letter to the unit that has left.
    to_unit: "致本单位的告知函" | "Letter to the unit";
    /// The letter to its superior organisation.
    to_superior: "致上级党组织的告知函" | "Letter to its superior organisation";
    /// What is to be done once a unit has left.
    next_letters(save: &str, told: &str): "发告知函（{save} {told}）" | "send letters ({save} {told})";
    /// Title of the form for having told them.
    tell: "登记已告知退出单位和上级党组织" | "The unit and its superior were told";
    /// What belongs in there.
    tell_again: "已经登记告知；再登记即更正告知情况。" | "It is on record that they were told; this words it anew.";
    /// How they were told, for example.
    tell_hint: "如：9月28日两封告知函挂号寄出" | "such as: both letters sent by registered post";
    /// That they were told.
    told: "退出告知" | "Told";
}
