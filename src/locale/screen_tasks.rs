//! Words of the tasks' screen.

words! {
    /// The screen's title.
    title: "任务" | "Tasks";
    /// What an empty list says.
    empty(add: &str, make: &str): "还没有季度任务。任务由季度例会交办：先在「会议」页开会，再按 {add} 交办，或在「意见」页按 {make} 把意见列为任务。" | "No tasks yet. The quarter's meeting assigns them: open a meeting, then press {add} here, or {make} on an opinion.";
    /// The number of a task.
    number: "编号" | "No.";
    /// Its title.
    name: "任务名称" | "Task";
    /// The committee.
    committee: "专委会" | "Committee";
    /// The responsible unit.
    responsible: "承办单位" | "Responsible";
    /// When it is due.
    due: "期限" | "Due";
    /// Where it stands.
    state: "状态" | "State";
    /// What stands out.
    alarm: "提示" | "Alarm";
    /// What counts as done.
    done_when: "完成标准" | "Done when";
    /// The same, above a form.
    done_when_is(what: &str): "完成标准：{what}" | "Done when: {what}";
    /// The quarter.
    quarter: "所属季度" | "Quarter";
    /// The priority.
    priority: "缓急" | "Priority";
    /// The meeting that assigned it.
    meeting: "交办会议" | "Assigned at";
    /// What it waits for.
    blocked: "受阻原因" | "Waits for";
    /// The dispatch.
    dispatch: "派单" | "Dispatch";
    /// Until when units answer.
    answer_by: "答复期限" | "Answer by";
    /// The end of the period is not known.
    answer_unknown: "放假安排尚未公布，期限未知" | "not known: the calendar is not announced";
    /// The unit's part.
    part: "分工" | "Part";
    /// What the unit brings.
    brings: "提供资源" | "Brings";
    /// An assisting unit.
    assisting: "协办单位" | "Assisting";
    /// The unit's answer.
    reply: "答复" | "Answer";
    /// Progress.
    progress: "进展" | "Progress";
    /// A unit.
    unit: "单位" | "Unit";
    /// People and hours.
    effort(people: u32, hours: &str): "{people} 人、{hours} 小时" | "{people} people, {hours} hours";
    /// Evidence, and where it is kept.
    evidence(names: &str): "佐证：{names}" | "evidence: {names}";
    /// The report.
    reported: "完成报告" | "Report of completion";
    /// What went back and forth.
    turns: "变动" | "Turns";
    /// The opinions it answers.
    opinions: "对应意见" | "Opinions it answers";
    /// A unit has answered after its days to answer.
    answered_late(days: i32): "答复逾期 {days} 天" | "answered {days} day[s] late";
    /// Figures above the list.
    figures_accepted(n: usize): "，待销号 {n} 件" | ", {n} to strike off";
    /// How many are open, and of those overdue.
    figures(open: usize, overdue: usize): "未结 {open} 件，逾期 {overdue} 件" | "{open} open, {overdue} overdue";
    /// Of these, how many are my unit's.
    figures_mine(mine: usize): "，与本单位有关 {mine} 件" | ", {mine} of my unit's";
    /// The mark of tasks of my unit, to be searched.
    mine: "本单位" | "mine";
    /// The mark of open tasks, to be searched.
    open: "未结" | "open";
    /// The board whose lanes are the states.
    by_state: "按状态" | "state";
    /// The board whose lanes are the committees.
    by_committee: "按专委会" | "committee";
    /// The mark of ended tasks, to be searched.
    ended: "已结" | "ended";
    /// All tasks.
    all: "全部" | "all";
    /// Title of the picker of filters.
    filter: "只看哪些任务" | "Show which tasks";
    /// Title of the form for assigning.
    assign: "交办任务" | "Assign a task";
    /// Which meeting assigns.
    assign_intro(meeting: &str): "由「{meeting}」交办。" | "Assigned at \"{meeting}\".";
    /// Heads of the dispatch board: whether the unit sits in the committee.
    seat: "席位" | "Seat";
    /// It does.
    of_committee: "本专委会" | "sits";
    /// Open tasks that it is responsible for.
    load_responsible: "在办承办" | "Resp.";
    /// Open tasks that it assists in.
    load_assisting: "在办协办" | "Assists";
    /// How much it did in time.
    record: "按期率" | "In time";
    /// What it offers.
    offered: "可提供资源" | "Offers";
    /// What it has on its hands.
    on_its_hands: "手上的任务" | "On its hands";
    /// Nothing.
    nothing_open: "没有在办任务" | "nothing open";
    /// To whom it went.
    dispatched_to(unit: &str, back: &str): "已派单，承办单位：{unit}。按 {back} 返回任务。" | "Dispatched; responsible: {unit}. {back} goes back to the tasks.";
    /// How a task is dispatched.
    how_to_assist: "办理中：可增请协办单位，标记后派单" | "Under way: more units can be asked to assist; mark them and dispatch";
    /// A unit that would not assist.
    declined: "不接受" | "declined";
    /// Title of the form that asks more units to assist.
    assist_title: "增请协办" | "Ask to assist";
    /// How it is done.
    how_to_dispatch(mark: &str, dispatch: &str, open: &str): "按 {mark} 标记承办和协办单位，按 {dispatch} 派单；只派一家，直接按 {open}。" | "Mark the units with {mark} and press {dispatch}; for one alone, {open}.";
    /// Which of the marked units is responsible.
    which_responsible: "由哪家承办" | "Which unit is responsible";
    /// Title of the form for dispatching.
    dispatch_title: "派单" | "Dispatch";
    /// What a unit has on its hands.
    load(open: usize, on_time: &str, offers: &str): "在办 {open}；按期 {on_time}{offers}" | "open {open}; on time {on_time}{offers}";
    /// What a unit offers.
    offers(what: &str): "；可提供：{what}" | "; offers {what}";
    /// Title of the form for dispatching anew.
    redispatch_title: "改派" | "Dispatch anew";
    /// What follows from dispatching anew.
    redispatch_intro(unit: &str, done_when: &str): "现由{unit}承办。改派后，不在名单中的单位会获知不再承担。{done_when}" | "{unit} is responsible now. Units that are not named again are told that they no longer do it. {done_when}";
    /// What was reported, above the form for accepting.
    reported_says(done_when: &str, day: &str, words: &str, evidence: &str): "完成标准：{done_when}。{day} 报完成：{words}。{evidence}" | "Done when: {done_when}. Reported done on {day}: {words}. {evidence}";
    /// It is dispatched after its day.
    dispatched_late(intro: &str, days: i32): "{intro} 期限已过 {days} 天；要改期限，请在联盟大会上结转。" | "{intro} Its due day was {days} day[s] ago; the general meeting sets a new one by carrying it over.";
    /// The unit has no liaison officer.
    no_liaison: "；联络员空缺" | "; no liaison officer";
    /// From which quarter it was carried over, and why.
    carried_from(quarter: &str, why: &str): "自{quarter}结转：{why}" | "from {quarter}: {why}";
    /// Title of the form for reminding.
    remind: "催办" | "Remind";
    /// Who is reminded.
    remind_says(units: &str): "提醒：{units}。记入任务的变动，各单位在首页看到。" | "Reminds {units}. It stands in the task's history, and they see it on Home.";
    /// What is asked for.
    remind_what: "催办内容" | "What is asked for";
    /// On whose behalf.
    for_unit(unit: &str, more: &str): "代{unit}办理。{more}" | "For {unit}. {more}";
    /// The due day of a task that is carried over.
    carry_due_hint: "不填为所选季度的最后一天" | "empty: the last day of that quarter";
    /// Assisting units' parts.
    parts: "协办分工" | "Their parts";
    /// How parts are written.
    parts_hint: "按所选次序每行一家：分工 / 提供资源；没有的空一行" | "one line a unit, in the order chosen: part / what it brings; an empty line for none";
    /// More lines than units.
    parts_too_many: "行数多于所选协办单位" | "more lines than assisting units";
    /// Title of the form for accepting.
    accept: "验收" | "Accept";
    /// Remarks.
    remark: "意见" | "Remark";
    /// Title of the form for turning down.
    turn_down: "不接受派单" | "Turn down";
    /// What follows from turning down.
    turn_down_intro: "承办单位不接受的，任务退回牵头单位重新派单。" | "Where the responsible unit turns it down, the lead unit dispatches it anew.";
    /// Why.
    reason: "理由" | "Reason";
    /// Title of the form for progress.
    progress_title: "填报进展" | "Record progress";
    /// What was done.
    done: "做了什么" | "What was done";
    /// How far.
    percent_label: "完成 %" | "Done, %";
    /// People.
    people: "参与人数" | "People";
    /// Hours.
    hours: "工时" | "Hours";
    /// Title of the form for blocking.
    block: "上报受阻" | "It waits";
    /// For what.
    block_what: "等待什么" | "For what";
    /// Title of the form for going on.
    unblock: "恢复办理" | "It goes on";
    /// How it goes on.
    unblock_what: "说明" | "In words";
    /// Title of the form for reporting.
    report: "报告完成" | "Report done";
    /// Title of the form for returning.
    send_back: "退回整改" | "Return";
    /// Title of the form for carrying over.
    carry: "结转" | "Carry over";
    /// To which quarter.
    to_quarter: "结转至" | "To quarter";
    /// Title of the form for cancelling.
    cancel: "终止任务" | "End the task";
    /// What follows from cancelling.
    cancel_says(task: &str, units: &str): "「{task}」将终止，不能恢复。须告知：{units}。" | "\"{task}\" ends for good. To be told: {units}.";
    /// Nobody has to be told.
    nobody: "尚未派单，无须告知单位" | "no unit yet";
    /// The word to type.
    cancel_word: "终止" | "end";
    /// Title of striking off.
    strike: "销号" | "Strike off";
    /// What follows from striking off.
    strike_says(task: &str): "「{task}」验收完毕，将予销号并计入承办单位当年评级。" | "\"{task}\" is accepted; struck off, it counts in the responsible unit's rating.";
    /// What is done with several tasks.
    together(what: &str, n: usize): "{what}：{n} 件任务" | "{what}: {n} task[s]";
    /// One of them, and what is said of it.
    of_task(id: &str, title: &str, said: &str): "{id} {title}：{said}" | "{id} {title}: {said}";
    /// More of them than are told.
    more_tasks(n: usize): "另有 {n} 件" | "and {n} more";
    /// Taking on.
    take_on: "接受任务" | "Take on";
    /// Others that are taken on in the same step.
    taken_on_too(n: usize): "同时接受派给本单位的 {n} 件任务。" | "{n} task[s] that [waits|wait] for an answer [is|are] taken on in the same step.";
    /// Several units of a task have not answered, so that it must be said for which.
    several_wait: "有几家单位待答复，请单独办理" | "several units have yet to answer; do it by itself";
    /// The same words go to all.
    remind_together: "以下内容发给上列各单位，记入各任务的变动。" | "The same words go to all of them, and stand in the history of each task.";
    /// What follows from striking several off.
    strike_together(n: usize): "以下 {n} 件任务验收完毕，将予销号并计入承办单位当年评级：" | "These {n} tasks are accepted; struck off, they count in the ratings of the responsible units:";
}
