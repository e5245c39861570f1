//! Words of the screens of meetings: the list, the agenda, the credential desk.

words! {
    /// The title of the list.
    meetings: "联盟大会" | "General meetings";
    /// An empty list of meetings.
    no_meetings: "还没有召开过会议。按 a 召集第一次季度例会，再按回车安排议程。" | "No meeting yet. Press a to call the first one, then Enter to write its agenda.";
    /// A column: the day.
    date: "日期" | "Date";
    /// A column: the kind.
    kind: "类型" | "Kind";
    /// A regular meeting, in short.
    regular: "例会" | "regular";
    /// An extraordinary meeting, in short.
    extraordinary: "临时" | "extra";
    /// A title.
    name: "名称" | "Title";
    /// A place.
    place: "地点" | "Place";
    /// A state.
    state: "状态" | "State";
    /// Who came, of whom.
    turnout: "实到/应到" | "Present";
    /// When it is held.
    at: "时间" | "Time";
    /// What a time looks like.
    at_hint: "如 2026-12-01 14:30、下周五 9:00" | "such as 2026-12-01 14:30, next fri 9:00";
    /// Who chairs.
    chair: "主持人" | "Chair";
    /// Who asked for it.
    asked_by: "提议单位" | "Asked for by";
    /// Who has to ask.
    asked_by_hint: "成员单位提议召开的临时大会须填" | "for an extraordinary meeting that units ask for";
    /// When notice was given.
    noticed_on: "通知发出" | "Notice given";
    /// The last day for topics.
    topics_by: "议题征集" | "Topics until";
    /// The last day for topics, with its ground.
    topics_by_value(day: &str, days: u16): "{day} 止，会前 {days} 天" | "{day}, {days} days ahead";
    /// The last day for the notice.
    notice_by: "通知期限" | "Notice until";
    /// The last day for the notice, with its ground.
    notice_by_value(day: &str, days: u16): "{day} 前发出（含当日），会前满 {days} 个工作日" | "{day} at the latest, {days} working days ahead";
    /// It is too late for the notice.
    notice_late(day: &str, days: u16): "{day} 已过，须改期：会前须满 {days} 个工作日" | "{day} has passed: move the meeting, {days} working days are needed";
    /// The last day for the notice cannot be told.
    notice_unknown: "当年放假安排尚未公布，无法推算" | "unknown: the year's holidays are not announced";
    /// When it was in session.
    session: "会议起止" | "In session";
    /// Why it was cancelled.
    cancelled_why: "取消原因" | "Cancelled, because";
    /// The section of the agenda.
    agenda: "议程" | "Agenda";
    /// The agenda of a meeting, as a title.
    agenda_of(title: &str): "议程：{title}" | "Agenda: {title}";
    /// No meeting can be called before the charter is in force.
    no_meetings_yet: "盟约通过、联盟成立后才能召集会议；筹建步骤见首页（按 1）。" | "Meetings can be called once the charter is adopted; press 1 for the steps until then.";
    /// Signing in again.
    already_here(unit: &str): "{unit}已经签到" | "{unit} is present already";
    /// An empty agenda.
    no_items: "议程还是空的。按 a 增加议题；发出会议通知后，通知中的议题才能付表决。" | "The agenda is empty. Press a to add an item; only what stood on the notice can be voted on.";
    /// A column: the number of an item.
    number: "序" | "No.";
    /// What an item is about.
    topic: "事项" | "Matter";
    /// Whether an item stood on the notice.
    on_notice: "已通知" | "Noticed";
    /// How it went.
    outcome: "结果" | "Outcome";
    /// How its ballot stands.
    ballot: "表决" | "Ballot";
    /// The section of attendance.
    attendance: "出席" | "Attendance";
    /// The credential desk, as a title.
    attendance_of(title: &str): "签到：{title}" | "Attendance: {title}";
    /// Electorate and present.
    roll(members: usize, present: usize): "应到 {members}  实到 {present}" | "members {members}  present {present}";
    /// Who is present.
    present: "实到" | "Present";
    /// Who is excused.
    excused: "请假" | "Excused";
    /// How many are excused.
    excused_n(n: usize): "请假 {n}" | "excused {n}";
    /// Who is absent without excuse.
    absent: "未到" | "Absent";
    /// Who left early.
    left: "早退" | "Left early";
    /// Who came by a substitute.
    substitutes: "代会" | "Substitutes";
    /// The section of ballots.
    ballots: "表决情况" | "Ballots";
    /// The section of minutes.
    minutes: "会议纪要" | "Minutes";
    /// Who approved the minutes.
    approved(who: &str, day: &str): "{who} 于 {day} 审定" | "approved by {who} on {day}";
    /// Minutes come after the session.
    minutes_later: "闭会之后才有会议纪要" | "there are minutes once the session is closed";
    /// What was settled about tasks of earlier quarters.
    lines: "往季任务" | "Tasks of earlier quarters";
    /// Calling a meeting.
    call: "召集会议" | "Call a meeting";
    /// A regular meeting, at length.
    call_regular: "季度例会" | "regular";
    /// An extraordinary one for the committee.
    call_committee: "临时：大党委提议" | "extra: Committee";
    /// An extraordinary one for units.
    call_units: "临时：单位提议" | "extra: units";
    /// A title to begin with.
    call_title(quarter: &str): "{quarter}联盟大会" | "General meeting, {quarter}";
    /// How much notice it takes.
    call_intro(days: u16): "会议通知须在会前满 {days} 个工作日发出，请留足时间。" | "Notice has to be given {days} working days ahead: leave time for it.";
    /// Moving a meeting.
    reschedule: "会议改期" | "Move the meeting";
    /// What follows of moving it.
    reschedule_intro: "改期后须重新发出会议通知。" | "Notice has to be given again afterwards.";
    /// Giving notice.
    give_notice: "发出会议通知" | "Give notice";
    /// What follows of the notice.
    give_notice_says(n: usize): "以下 {n} 项议题将写入通知，之后不能撤下；之后增加的议题只讨论、不表决。请随后通知全体成员单位。" | "These {n} items go on the notice and stay there; what is added later is discussed but not voted on. Tell all member units afterwards.";
    /// Opening a session.
    open_session: "宣布开会" | "Open the session";
    /// What follows of opening.
    open_session_says(members: usize, present: usize): "成员单位 {members} 家，已签到 {present} 家。应到名单自此确定；签到可以继续办理。" | "{members} member units, {present} signed in. Who is counted is fixed from now on; signing in goes on.";
    /// Closing a session.
    close_session: "宣布闭会" | "Close the session";
    /// What follows of closing.
    close_session_says: "闭会后不能再增加议题、付表决或签到；随后整理会议纪要，报大党委审定。" | "After it there are no more items, ballots or sign-ins; the minutes come next, for the Big Party Committee to approve.";
    /// The word to type before a session is closed.
    close_word: "闭会" | "close";
    /// Cancelling a meeting.
    cancel: "取消会议" | "Cancel the meeting";
    /// What follows of cancelling.
    cancel_says: "会议取消后不再召开；议题须列入其他会议。请通知全体成员单位。" | "It will not be held; its items need another meeting. Tell all member units.";
    /// The word to type before a meeting is cancelled.
    cancel_word: "取消" | "cancel";
    /// Why something is done.
    reason: "理由" | "Reason";
    /// Approving minutes.
    approve: "审定会议纪要" | "Approve the minutes";
    /// How to approve them.
    approve_intro: "以下为按会议记录生成的草稿，可以修改。审定后不能再改。" | "Drafted from what happened; edit it as needed. Once approved it stays as it is.";
    /// The text of the minutes.
    approve_text: "正文" | "Text";
    /// The word to type before minutes are approved.
    approve_word: "审定" | "approve";
    /// Choosing what an item is about.
    add_item: "增加议题" | "Add an item";
    /// The title of an item.
    item_title: "议题名称" | "Title";
    /// What an item added after the notice means.
    added_late: "会议通知已经发出：此项只讨论，不表决。" | "Notice was given already: this is discussed but not voted on.";
    /// Choosing a committee.
    which_committee: "哪个专委会" | "Which committee";
    /// Choosing a lead unit.
    which_lead: "提名哪个单位牵头" | "Which unit is proposed to lead";
    /// The unit that leads now.
    leads_now: "现任牵头单位" | "leads now";
    /// Its lead unit now.
    lead_is(unit: &str): "现由{unit}牵头" | "led by {unit}";
    /// No lead unit now.
    lead_none: "暂无牵头单位" | "no lead unit";
    /// Choosing the ballot to set aside.
    which_ballot: "撤销哪一次表决" | "Which ballot is set aside";
    /// No ballot can be set aside.
    no_ballot: "没有已结束的表决可以撤销" | "there is no closed ballot to set aside";
    /// It stands on the agenda already.
    on_agenda(n: u16): "已是第 {n} 项" | "is item {n} already";
    /// What was said on an item.
    said: "会议记录" | "On record";
    /// Putting on record what was said.
    note: "记录发言与议定事项" | "What was said and settled";
    /// The words of it.
    note_text: "记录" | "Words";
    /// What is missing before a ballot.
    missing: "付表决前还缺" | "Missing before a ballot";
    /// So much is missing before a ballot.
    missing_n(n: usize): "缺 {n} 项" | "{n} missing";
    /// A ballot may open.
    ready: "可付表决" | "ready";
    /// Nothing is missing but the session.
    prepared: "已备齐" | "prepared";
    /// Nothing to vote on.
    no_vote: "无须表决" | "no vote";
    /// An item that was not on the notice.
    talk_only: "只讨论" | "talk only";
    /// A ballot in which so many of so many have voted.
    voting(voted: u32, of: usize): "表决中 {voted}/{of}" | "open {voted}/{of}";
    /// Putting an item to the vote.
    put_to_vote: "付表决" | "Put to the vote";
    /// What opening a ballot fixes.
    put_to_vote_intro(rule: &str, electorate: u32, present: u32, required: &str): "应到 {electorate}，实到 {present}，{required}。{rule}。开始后应到、实到和规则不再变动。" | "Electorate {electorate}, present {present}, {required}. The rule: {rule}. All of this is fixed once it opens.";
    /// How many votes for are needed.
    required(n: u32): "赞成须 {n} 票以上（含）" | "{n} or more for are required";
    /// How many votes for are needed is not known before the end.
    required_later: "所需赞成票按投票结果计算" | "how many for are required depends on the votes cast";
    /// Open or secret.
    way: "表决方式" | "Way";
    /// Lines that are owed.
    owed(n: usize, tasks: &str): "往季任务尚有 {n} 项未作说明，闭会前须逐项结转或终止（p）：{tasks}" | "{n} tasks of earlier quarters still owe their line (p): {tasks}";
    /// No line is owed.
    owed_none: "往季任务均已说明" | "every task of an earlier quarter has its line";
    /// Choosing a task of an earlier quarter.
    which_task: "往季未完成任务" | "Open tasks of earlier quarters";
    /// What becomes of a task.
    line_what: "处理" | "What becomes of it";
    /// Carry it over.
    line_carry: "结转" | "carry over";
    /// End it.
    line_end: "终止" | "end it";
    /// To which quarter.
    line_quarter: "结转至" | "To quarter";
    /// Due when.
    line_due: "新期限" | "Due";
    /// Why it was not done.
    line_reason: "未完成原因" | "Why it was not done";
    /// Only for what is carried over.
    line_only_carry: "结转时填写" | "for what is carried over";
    /// The liaison officer.
    liaison: "联络员" | "Liaison officer";
    /// A unit.
    unit: "单位" | "Unit";
    /// Remarks on attendance.
    remark: "说明" | "Remark";
    /// A substitute in the room.
    by_substitute(name: &str): "{name} 代会" | "substitute {name}";
    /// Excused, and why.
    excused_why(reason: &str): "请假：{reason}" | "excused: {reason}";
    /// When a unit came.
    came(at: &str): "{at} 签到" | "in at {at}";
    /// When a unit left.
    went(at: &str): "{at} 离会" | "out at {at}";
    /// The quorum is reached.
    quorum_met(required: u32): "法定到会 {required} 家以上（含）：已达到" | "quorum {required} or more: reached";
    /// The quorum is not reached.
    quorum_short(required: u32, short: u32): "法定到会 {required} 家以上（含）：还差 {short} 家" | "quorum {required} or more: {short} short";
    /// How the desk is worked.
    desk_hint: "按 / 输入拼音首字母，回车签到，可连续办理" | "press /, type initials, Enter signs in, and so on";
    /// A substitute's name.
    substitute: "代会人姓名" | "Substitute's name";
    /// Why a substitute is needed.
    substitute_intro(unit: &str): "{unit}由联络员以外的人代会，请写明姓名。" | "{unit} is represented by a named substitute.";
    /// Excusing a unit.
    excuse(unit: &str): "{unit}请假" | "Excuse {unit}";
    /// The title of the notice's text.
    notice_text: "会议通知（草稿，可选中复制）" | "Notice of the meeting (draft to copy)";
    /// The title of a reminder's text.
    reminder_text: "催投提醒（可选中复制）" | "Reminder to vote (to copy)";
    /// Whom to call.
    phones: "联络电话（不随文发出）" | "Telephones (not part of the text)";
    /// No member units.
    no_members: "还没有成员单位" | "No member units yet";
}
