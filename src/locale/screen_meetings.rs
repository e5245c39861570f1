//! Words of the screens of meetings: the list, the agenda, the credential desk.

words! {
    /// The title of the list.
    meetings: "联盟大会" | "General meetings";
    /// An empty list of meetings.
    no_meetings(call: &str, open: &str): "还没有召开过会议。按 {call} 召集第一次季度例会，再按 {open} 安排议程。" | "No meeting yet. Press {call} to call the first one, then {open} to write its agenda.";
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
    topics_by_value(day: &str, days: u16): "{day} 止，会前 {days} 天" | "{day}, {days} day[s] ahead";
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
    no_meetings_yet(key: &str): "盟约通过、联盟成立后才能召集会议；筹建步骤见首页（按 {key}）。" | "Meetings can be called once the charter is adopted; press {key} for the steps until then.";
    /// Signing in again.
    already_here(unit: &str, since: &str): "{unit}已于 {since} 签到，无须重复" | "{unit} signed in at {since} already";
    /// What the quorum lacks, as a label of a large figure.
    lacking: "还差" | "lacking";
    /// How many are absent.
    absent_n(n: usize): "未到 {n}" | "absent {n}";
    /// How many have come.
    come_of(n: usize, of: usize): "已到 {n}/{of}" | "{n} of {of} are here";
    /// Who signed in last.
    latest: "刚签到" | "Just in";
    /// A unit came after the session had opened.
    late: "迟到" | "late";
    /// A unit leaves.
    sign_out(unit: &str): "{unit}离会" | "{unit} leaves";
    /// When it left.
    left_at: "离会时间" | "Left at";
    /// The time is now, or another.
    left_at_hint: "默认为现在；先走后报的，改为实际时间" | "now, or when it really was";
    /// A unit is entered after it came.
    sign_in_at(unit: &str): "{unit}补签到" | "{unit} came before it was entered";
    /// When it came.
    came_at: "到会时间" | "Came at";
    /// A substitute is named only where there is one.
    substitute_hint: "联络员本人到会的不填" | "empty if the liaison officer came";
    /// An empty agenda.
    no_items(key: &str): "议程还是空的。按 {key} 增加议题；发出会议通知后，通知中的议题才能付表决。" | "The agenda is empty. Press {key} to add an item; only what stood on the notice can be voted on.";
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
    left_alliance(units: &str, n: usize): "会上退出联盟 {n} 家：{units}（此前的表决计入应到，对该单位自身的表决除外）" | "left the alliance at this meeting: {units} ([it counts|they count] in the ballots before, but not in the one on [itself|themselves])";
    /// A unit that left the alliance at this meeting.
    no_member: "已退出" | "no member";
    /// How many members there are, and how many came.
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
    /// The name of an extraordinary meeting.
    call_title_extraordinary(quarter: &str): "{quarter}临时联盟大会" | "Extraordinary general meeting, {quarter}";
    /// Notice cannot be given in time for that day.
    too_soon(days: u16, day: &str, weekday: &str): "不足 {days} 个工作日，通知来不及；最早 {day} {weekday}" | "less than {days} working day[s] away, too soon for notice; {day} {weekday} at the earliest";
    /// How much notice it takes.
    call_intro(days: u16): "会议通知须在会前满 {days} 个工作日发出，请留足时间。" | "Notice has to be given {days} working day[s] ahead: leave time for it.";
    /// Moving a meeting.
    reschedule: "会议改期" | "Move the meeting";
    /// What follows of moving it.
    reschedule_intro: "改期后须重新发出会议通知。" | "Notice has to be given again afterwards.";
    /// Giving notice.
    give_notice: "发出会议通知" | "Give notice";
    /// What follows of the notice.
    give_notice_says(n: usize): "以下 {n} 项议题将写入通知，之后不能撤下；之后增加的议题只讨论、不表决。请随后通知全体成员单位。" | "{n} item[s] [goes|go] on the notice and stay there; what is added later is discussed but not voted on. Tell all member units afterwards.";
    /// Opening a session.
    open_session: "宣布开会" | "Open the session";
    /// What follows of opening.
    open_session_says(members: usize, present: usize): "成员单位 {members} 家，已签到 {present} 家。会中表决加入或退出的单位，自表决通过起计入或不再计入应到；签到可以继续办理。" | "{members} member units, {present} signed in. Who joins or leaves by a ballot counts, or no longer counts, from that ballot on; signing in goes on.";
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
    cancel_word: "取消会议" | "cancel";
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
    /// It is made in the session.
    made_there: "会上形成" | "to be made";
    /// Nothing to vote on.
    no_vote: "无须表决" | "no vote";
    /// An item that was not on the notice.
    talk_only: "只讨论" | "talk only";
    /// A ballot in which so many of so many have voted.
    voting(voted: u32, of: usize): "表决中 {voted}/{of}" | "voting {voted}/{of}";
    /// Putting an item to the vote.
    put_to_vote: "付表决" | "Put to the vote";
    /// The roll of a ballot that is to be opened.
    put_to_vote_roll(electorate: u32, present: u32, required: &str): "应到 {electorate}，实到 {present}，{required}" | "electorate {electorate}, present {present}, {required}";
    /// What it would be opened with.
    put_to_vote_intro(roll: &str, rule: &str): "{roll}。{rule}。" | "Now: {roll}. The rule: {rule}.";
    /// What opening a ballot fixes.
    put_to_vote_fixed: "开始后应到、实到、规则、方式和表决事项都不再变动，也不能收回。" | "Roll, rule, way and what is decided are fixed once it begins, and it cannot be taken back.";
    /// What goes into the plan, and that nothing is added to it afterwards.
    put_plan(tasks: usize, opinions: usize): "计划内：任务 {tasks} 项、意见处理 {opinions} 条；付表决后本次会议不能再交办任务。" | "In the plan: {tasks} task[s], {opinions} opinion[s] decided; no task is assigned at this meeting afterwards.";
    /// Opinions that were not gone through yet.
    put_plan_left(opinions: usize): "还有意见 {opinions} 条未审议，付表决后不能再列为任务。" | "{opinions} opinion[s] [has|have] not been gone through: afterwards they cannot become tasks.";
    /// What stays undone when a session closes, as a heading.
    close_left: "以下事项尚未办理，闭会后只能列入以后的会议：" | "Not done yet; after the session it takes another meeting:";
    /// An item that was on the notice and was not voted on.
    close_no_vote(n: u16, title: &str): "第 {n} 项「{title}」未付表决" | "item {n}, \"{title}\", was not put to the vote";
    /// An item whose ballot came to nothing.
    close_fell(n: u16, title: &str): "第 {n} 项「{title}」表决未达法定人数或无效，未再表决" | "item {n}, \"{title}\": its ballot came to nothing and was not repeated";
    /// Opinions that were not gone through.
    close_opinions(n: usize): "意见 {n} 条未审议" | "{n} opinion[s] [was|were] not gone through";
    /// The roll, as a label.
    roll_field: "到会" | "Roll";
    /// The rule, as a label.
    rule_field: "规则" | "Rule";
    /// How many votes for are needed.
    required(n: u32): "赞成须 {n} 票以上（含）" | "{n} or more for are required";
    /// How many votes for are needed is not known before the end.
    required_later: "所需赞成票按投票结果计算" | "how many for are required depends on the votes cast";
    /// Open or secret.
    way: "表决方式" | "Way";
    /// Lines that are owed.
    owed(n: usize, tasks: &str): "往季任务尚有 {n} 项未作说明，闭会前须逐项结转或终止（p）：{tasks}" | "{n} task[s] of earlier quarters still [owes a|owe their] line (p): {tasks}";
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
    line_due: "期限" | "Due";
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
    desk_hint(substitute: &str, excuse: &str, leave: &str, late: &str): "首字母、回车即签到，接着下一家；按 Tab 后：{substitute} 代会  {excuse} 请假  {leave} 离会  {late} 补签" | "initials, Enter: present; after tab: {substitute} substitute  {excuse} excused  {leave} leaves  {late} late";
    /// A substitute's name.
    substitute: "代会人姓名" | "Substitute's name";
    /// Why a substitute is needed.
    substitute_intro(unit: &str): "{unit}由联络员以外的人代会，请写明姓名。" | "{unit} is represented by a named substitute.";
    /// Excusing a unit.
    excuse(unit: &str): "{unit}请假" | "Excuse {unit}";
    /// The title of the notice's text.
    notice_text: "会议通知（草稿，可选中复制）" | "Notice of the meeting (draft to copy)";
    /// The title of the notice's text once it was given.
    notice_sent: "会议通知（已发出，可选中复制）" | "Notice of the meeting (as given, to copy)";
    /// The title of a reminder's text.
    reminder_text: "催投提醒（可选中复制）" | "Reminder to vote (to copy)";
    /// Whom to call.
    phones: "联络电话（不随文发出）" | "Telephones (not part of the text)";
    /// What a meeting goes through one by one, as a title.
    deliberation_of(title: &str): "逐项审议：{title}" | "One by one: {title}";
    /// A committee.
    committee: "专委会" | "Committee";
    /// A quarter.
    quarter: "季度" | "Quarter";
    /// A quarter of the year at hand.
    quarter_of(n: u8): "第{n}季度" | "Q{n}";
    /// What counts as done.
    done_when: "完成标准" | "Done when";
    /// The latest progress.
    latest_progress: "最近进展" | "Latest";
    /// A task of an earlier quarter, in short.
    earlier_task: "往季任务" | "earlier";
    /// An opinion, in short.
    opinion: "意见" | "opinion";
    /// How much is still to be gone through.
    pending(tasks: usize, opinions: usize): "往季任务 {tasks} 项、意见 {opinions} 件待审议" | "{tasks} task[s] of earlier quarters and {opinions} opinion[s] are still to be gone through";
    /// How tasks are settled.
    how_tasks(done: &str, not: &str, carry: &str): "往季任务：{done} 已完成（销号）  {not} 未完成（终止）  {carry} 结转" | "Earlier tasks: {done} done (struck off)  {not} not done (ended)  {carry} carried over";
    /// How opinions are settled.
    how_opinions(task: &str, answer: &str, defer: &str, refer: &str, decline: &str): "意见：{task} 列为任务  {answer} 当场答复  {defer} 缓议  {refer} 转报上级  {decline} 不予采纳" | "Opinions: {task} a task  {answer} answered now  {defer} deferred  {refer} referred  {decline} declined";
    /// Everything was gone through.
    nothing_pending(back: &str): "没有待审议的往季任务和意见，可以付表决或闭会。按 {back} 返回议程。" | "Nothing is left to go through: put the items to the vote, or close the session. {back} goes back to the agenda.";
    /// The session is over.
    nothing_left(back: &str): "会议已结束，没有往季任务和意见待审议。按 {back} 返回议程。" | "The session is over, and nothing is left to go through. {back} goes back to the agenda.";
    /// The row is an opinion.
    is_opinion(keys: &str): "这是意见，不是往季任务：按 {keys} 处理" | "this is an opinion: {keys}";
    /// The row is a task.
    is_task(keys: &str): "这是往季任务，不是意见：按 {keys} 处理" | "this is a task: {keys}";
    /// It was reported done by its due day.
    done_in_time(day: &str): "按期，{day} 报完成" | "in time, reported done {day}";
    /// It was reported done after its due day.
    done_late(day: &str, days: i32): "超期 {days} 天，{day} 报完成" | "{days} day[s] late, reported done {day}";
    /// A task can be struck off.
    done_ready(key: &str): "牵头单位已验收：按 {key} 销号，即为完成。" | "Accepted by the lead unit: {key} strikes it off as done.";
    /// A task was reported done.
    done_reported: "已报完成，牵头单位尚未验收：验收后才能销号；也可结转。" | "Reported done, not accepted yet: it can be struck off once it is; or carried over.";
    /// A task is not done.
    done_open(carry: &str, end: &str): "尚未完成：按 {carry} 结转到下季度，或按 {end} 说明原因后终止。" | "Not done: {carry} carries it over, {end} ends it with its reason.";
    /// What is ready for the agenda, to be put on it at once.
    gather: "列入待议事项" | "Put on the agenda what waits";
    /// Nothing waits for the agenda.
    gather_none: "没有等待上会的事项" | "nothing waits for a meeting";
    /// A committee without a lead unit.
    gather_lead(committee: &str): "{committee}专委会暂无牵头单位" | "{committee} has no lead unit";
    /// A lead has to be proposed first.
    gather_lead_how: "先到专委会提名" | "propose one among the committees first";
    /// Missing lines, each with the way to mend it.
    missing_pick(item: &str): "付表决前还缺：{item}（回车前往办理）" | "Missing before a ballot: {item} (Enter goes there)";
    /// The session has to open first.
    missing_session: "会议尚未开始" | "the session is not open yet";
    /// What comes next.
    next: "下一步" | "Next";
    /// Write the agenda.
    next_agenda: "安排议程" | "write the agenda";
    /// Give notice.
    next_notice(left: &str): "发会议通知（{left}）" | "give notice ({left})";
    /// Move it, for it is too late for the notice.
    next_move: "通知期限已过，须改期" | "too late for the notice: move it";
    /// Sign in and open.
    next_hold(left: &str): "签到、开会（{left}）" | "sign in and open ({left})";
    /// Go through what is pending.
    next_deliberate(n: usize): "逐项审议（{n} 项）" | "go through {n}";
    /// Hold the ballots.
    next_ballot(n: usize): "付表决（{n} 项）" | "put {n} to the vote";
    /// Close.
    next_close: "闭会" | "close the session";
    /// Write the minutes.
    next_minutes: "整理纪要" | "write the minutes";
    /// Approve the minutes.
    next_approve: "纪要待审定" | "minutes to be approved";
    /// The minutes came back.
    next_rewrite: "纪要退回修改" | "minutes came back";
    /// The particulars of a meeting, as a tab.
    particulars: "概况" | "Overview";
    /// The tasks, as a tab.
    tasks: "任务" | "Tasks";
    /// A column of tasks assigned.
    assigned: "本次交办" | "Assigned";
    /// By quarter.
    by_quarter: "按季度" | "by quarter";
    /// No ballot was held.
    no_ballots: "没有付表决" | "no ballot";
    /// Nobody has signed in yet.
    no_roll: "还没有签到" | "nobody has signed in yet";
    /// No tasks.
    no_tasks: "没有交办任务，也没有往季任务说明" | "no task was assigned, and no earlier one has its line";
    /// The minutes of a meeting, as a title.
    minutes_of(title: &str): "会议纪要：{title}" | "Minutes: {title}";
    /// The minutes as the program drafts them.
    minutes_machine: "按会议记录自动起草，尚未存稿。e 修改并存稿，报大党委审定。" | "Drafted from the record, not saved yet. e edits and saves it for approval.";
    /// A draft was saved.
    minutes_saved(who: &str, at: &str): "{who} 于 {at} 存稿，待大党委审定。" | "Saved by {who} at {at}, to be approved by the Big Party Committee.";
    /// A draft came back.
    minutes_returned(why: &str): "大党委退回修改：{why}" | "Sent back by the Big Party Committee: {why}";
    /// The ballot's figures are not in the text.
    minutes_lacks(ballot: &str, figures: &str): "文中没有写明 {ballot} 的结果，记录为：{figures}" | "The text does not tell {ballot}; on record: {figures}";
    /// The text tells figures that no ballot has.
    minutes_unknown(yes: u32, no: u32, abstain: u32): "文中的“赞成 {yes}、反对 {no}、弃权 {abstain}”与任何一次表决记录都不符" | "The text tells for {yes}, against {no}, abstaining {abstain}, which no ballot has";
    /// The text tells a number of votes for that no ballot has.
    minutes_unknown_for(yes: u32): "文中的“赞成 {yes}”与任何一次表决记录都不符" | "The text tells for {yes}, which no ballot has";
    /// The text tells another outcome.
    minutes_outcome(ballot: &str, verdict: &str): "文中 {ballot} 的结论与记录不符，记录为：{verdict}" | "The text tells another outcome of {ballot}; on record: {verdict}";
    /// The heading of such warnings.
    minutes_look: "请核对表决数字：" | "Look at the figures of ballots again:";
    /// Where the record of the ballots stands.
    minutes_annex: "表决结果由记录自动附后，不随正文改动。" | "The ballots are annexed from the record, whatever the text says.";
    /// Editing the minutes.
    minutes_edit: "修改会议纪要" | "Edit the minutes";
    /// How they are edited.
    minutes_edit_intro: "Ctrl-S 存稿。存稿后报大党委审定；正文中的表决数字须与记录一致。" | "ctrl-s saves. The draft then waits for approval; figures of ballots have to be as on record.";
    /// The text against what was drafted.
    minutes_compare: "与自动稿对照" | "Against the program's draft";
    /// A line that was taken out or put in.
    minutes_same: "与自动起草的文稿相同" | "the same as what the program drafts";
    /// Sending the minutes back.
    minutes_send_back: "退回修改" | "Send back";
    /// What is to be changed.
    minutes_send_back_why: "需要改什么" | "What is to be changed";
    /// What approval means.
    minutes_approve_says: "审定后正文不能再改，并对外公布；请告知全体成员单位。" | "Once approved the text stays as it is and is published; tell all member units.";
    /// The text to be saved has figures that are not as on record.
    minutes_save_warn: "正文中的表决数字与记录不一致：" | "Figures of ballots in the text are not as on record:";
    /// Saving it all the same.
    minutes_save_anyway: "存稿前请核对；确认无误再存。" | "Look again before it is saved.";
    /// Warnings stand, and it is approved all the same.
    minutes_approve_warn(n: usize): "正文与表决记录有 {n} 处不一致（见正文上方），请先退回修改，或确认后再审定。" | "The text differs from the record of ballots in {n} place[s] (see above it): send it back, or be sure.";
    /// An item cannot be moved further.
    at_the_end: "已经到头" | "it stands at the end already";
    /// Items that were not on the notice.
    late_items(n: usize): "有 {n} 项议题未列入会议通知：只讨论，不能表决" | "{n} item[s] [was|were] not on the notice: discussed, not voted on";
    /// No member units.
    no_members: "还没有成员单位" | "No member units yet";
}
