//! Words of the screen of the specialist committees.

words! {
    /// The title.
    committees: "专门委员会" | "Specialist committees";
    /// No committees.
    no_committees: "专委会由盟约设立，还没有生效的盟约。" | "The charter seats the committees; none is in force yet.";
    /// A name.
    name: "名称" | "Name";
    /// The lead unit.
    lead: "牵头单位" | "Lead unit";
    /// Since when.
    since: "起始" | "Since";
    /// The term.
    term: "任期" | "Term";
    /// Since when, without an end.
    term_from(day: &str): "{day} 起" | "from {day}";
    /// Until when.
    term_until(day: &str): "至 {day}" | "until {day}";
    /// The end of the term.
    ends: "任期届满" | "Term ends";
    /// How the end is written.
    ends_hint: "任期最后一天，如 2026-12-31；不填为不设期限" | "the last day, such as 2026-12-31; empty for no end";
    /// Setting the end.
    set_term(committee: &str): "确定{committee}专委会牵头任期" | "The lead's term in {committee}";
    /// What it does.
    set_term_says(unit: &str): "{unit}的牵头任期。届满前 60 天起在首页提醒，由联盟大会重新确定牵头单位。" | "The term of {unit}. From 60 days before its end home tells of it; the general meeting then names the lead unit anew.";
    /// Terms that end.
    ending(n: usize, names: &str): "牵头任期将满或已满的专委会 {n} 个：{names}" | "{n} committee[s] whose lead's term ends soon or has ended: {names}";
    /// How many members.
    members_n: "成员" | "Members";
    /// Open tasks: late, and all.
    tasks_n: "未结（逾期）" | "Open (late)";
    /// Tasks: open and late.
    tasks_value(open: usize, late: usize): "{open}（{late}）" | "{open} ({late})";
    /// The open tasks that are not shown one by one.
    more_tasks(n: usize): "还有 {n} 项，见任务列表" | "{n} more, in the list of tasks";
    /// The tab of all six.
    tab_glance: "一览" | "At a glance";
    /// The tab of who sits where.
    tab_coverage: "席位" | "Seats";
    /// The tab of how tasks went.
    tab_report: "季报" | "Reports";
    /// Its title.
    reports_since(quarter: &str): "任务完成情况（{quarter}起）" | "How tasks went (since {quarter})";
    /// There is nothing yet.
    no_reports: "还没有任务。" | "No tasks yet.";
    /// What the figures count.
    r_says: "已终止的任务不计。验收即为完成（含待销号），尚未验收的为未结，括号内为逾期；结转到以后季度的，原季度记“结转”。平均天数从派单到验收。单位未接受的不计入该单位。" | "Without tasks that were ended. Accepted is done, struck off or not; what is not accepted is open, overdue in brackets; what was carried over counts as carried in the quarter that it left. Mean days from dispatch to acceptance. What a unit has not taken on does not count for it.";
    /// A section.
    by_quarter: "按季度" | "By quarter";
    /// A section.
    by_committee: "按专委会" | "By committee";
    /// A section.
    by_unit: "按单位" | "By unit";
    /// A head.
    quarter: "季度" | "Quarter";
    /// A head.
    committee: "专委会" | "Committee";
    /// A head: all tasks.
    r_tasks: "任务" | "Tasks";
    /// A head: done in time.
    r_in_time: "按期" | "In time";
    /// A head: done late.
    r_late: "超期" | "Late";
    /// A head: carried over to a later quarter.
    r_carried: "结转" | "Carried";
    /// A head: open, and of those overdue.
    r_open: "未结" | "Open";
    /// Open tasks, and of those overdue.
    r_overdue(open: u32, late: u32): "{open}（{late}）" | "{open} ({late})";
    /// A head: mean days.
    r_days: "平均天数" | "Days";
    /// A head: responsible for.
    r_responsible: "承办" | "Leads";
    /// A head: assisting in.
    r_assisting: "协办" | "Assists";
    /// Its title.
    coverage: "各单位参加专委会情况" | "Who sits in which committee";
    /// The bars' title.
    open_by_committee: "各专委会在办任务" | "Open tasks by committee";
    /// Parts of the bars.
    part_open: "在办" | "open";
    /// Late ones.
    part_late: "逾期" | "overdue";
    /// A committee and its members.
    with_members(name: &str, members: usize): "{name}（成员 {members} 家）" | "{name} ({members} unit[s])";
    /// A unit.
    unit: "单位" | "Unit";
    /// In how many it sits.
    seats: "席数" | "Seats";
    /// Leads it.
    mark_lead: "牵头" | "leads";
    /// Sits in it.
    mark_member: "成员" | "sits";
    /// No lead unit.
    no_lead: "暂缺" | "none";
    /// Units without a seat.
    unseated(n: usize, units: &str): "未参加任何专委会的单位 {n} 家：{units}" | "{n} unit[s] [sits|sit] in no committee: {units}";
    /// Committees without a lead.
    leadless(n: usize, names: &str): "没有牵头单位的专委会 {n} 个：{names}" | "{n} committee[s] [has|have] no lead unit: {names}";
    /// The duties.
    duties: "职责" | "Duties";
    /// The chair.
    chair: "主任" | "Chair";
    /// The chair's telephone.
    phone: "电话" | "Telephone";
    /// The terms of lead units.
    terms: "历任牵头单位" | "Lead units";
    /// A term's start.
    from: "起" | "From";
    /// A term's end.
    until: "止" | "Until";
    /// A term's ground.
    ground: "依据" | "Ground";
    /// The member units.
    members: "成员单位" | "Member units";
    /// Open tasks.
    tasks: "在办任务" | "Open tasks";
    /// A task.
    task: "任务" | "Task";
    /// A due day.
    due: "期限" | "Due";
    /// A state.
    state: "状态" | "State";
    /// A unit takes a seat.
    join(committee: &str): "加入{committee}专委会" | "Seat units in {committee}";
    /// It sits there already.
    sits: "已是成员" | "sits already";
    /// A unit gives its seat up.
    leave(committee: &str): "退出{committee}专委会" | "End a seat in {committee}";
    /// The lead stays.
    lead_stays: "牵头单位，不能退出" | "leads, and stays";
    /// Nobody sits there.
    nobody: "还没有成员单位" | "no unit sits in it";
    /// Asking before a seat ends.
    leave_says(unit: &str): "{unit}将不再是成员，请告知该单位和牵头单位。" | "{unit} gives up its seat; tell it and the lead unit.";
    /// Naming the chair.
    name_chair(committee: &str): "确定{committee}专委会主任" | "Name the chair of {committee}";
    /// Where the chair comes from.
    name_chair_intro(unit: &str): "主任由牵头单位{unit}派员担任。" | "A person of the lead unit {unit}.";
    /// A person.
    person: "姓名" | "Name";
    /// Proposing a lead unit.
    which_meeting: "列入哪次会议的议程" | "On the agenda of which meeting";
    /// No meeting to put it to.
    no_meeting: "没有已召集、尚未发出通知的会议。请先召集会议（4，a）：牵头单位由联盟大会表决确定。" | "No meeting is called that still takes items on its notice; call one first (4, a): the general meeting votes on lead units.";
    /// Taking a lead over from paper.
    take_over(committee: &str): "转录{committee}专委会牵头单位" | "Take over the lead unit of {committee}";
    /// Where it is taken from.
    source: "来源文件" | "Source";
    /// What a source looks like.
    source_hint: "如：2025 年专委会名单.xlsx" | "such as: list of committees 2025.xlsx";
}
