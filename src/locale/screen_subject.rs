//! Words of what a meeting or a ballot decides, in full: who applies, who is to leave and what it says, what changes.

words! {
    /// The section of what is decided.
    section: "表决事项" | "What is decided";
    /// The full name of a unit.
    unit: "单位" | "Unit";
    /// Its kind.
    kind: "性质" | "Kind";
    /// Its party organisation.
    organisation: "党组织" | "Party organisation";
    /// A party organisation with its members.
    organisation_with(form: &str, members: u32): "{form}，党员 {members} 人" | "{form}, {members} party members";
    /// Its superior party organisation.
    superior: "上级党组织" | "Superior";
    /// The head of the party organisation.
    head: "党组织负责人" | "Head";
    /// The proposed liaison officer.
    liaison: "拟任联络员" | "Proposed officer";
    /// What it offers.
    offers: "可提供资源" | "Offers";
    /// The written application.
    letter: "申请书" | "Application";
    /// A letter with its date and number.
    letter_of(text: &str, dated: &str): "{text}（{dated}）" | "{text} ({dated})";
    /// The version accepted.
    accepts: "承诺遵守" | "Accepts";
    /// What the review came to.
    review: "审核意见" | "Review";
    /// A review with who made it.
    review_of(opinion: &str, who: &str, date: &str): "{opinion}（{who}，{date}）" | "{opinion} ({who}, {date})";
    /// The unit's request to leave.
    request: "退出申请" | "Request";
    /// The article that was breached.
    article: "所违条款" | "Article";
    /// The facts.
    facts: "主要事实" | "Facts";
    /// The unit's case.
    case: "本单位申辩" | "The unit's case";
    /// The unit has stated no case.
    no_case: "尚未申辩" | "none stated";
    /// Who takes its tasks over.
    tasks_to: "任务移交" | "Tasks to";
    /// Who takes its leads over.
    leads_to: "牵头移交" | "Leads to";
    /// A hand-over.
    handed(what: &str, to: &str): "{what}由{to}承接" | "{what}: {to}";
    /// Nothing is open.
    nothing_open: "没有未了事项" | "nothing is open";
    /// The committee.
    committee: "专委会" | "Committee";
    /// Its duties.
    duties: "职责" | "Duties";
    /// The lead unit now.
    lead_now: "现任牵头" | "Leads now";
    /// No lead unit now.
    lead_none: "暂缺" | "none";
    /// The unit proposed to lead.
    lead_new: "拟任牵头" | "Proposed";
    /// The tasks of the plan.
    tasks: "拟交办任务" | "Tasks";
    /// No task.
    no_tasks: "本次会议没有交办任务" | "No task is assigned at this meeting";
    /// A column: committee and day.
    due: "期限" | "Due";
    /// What counts as done.
    done_when: "完成标准" | "Done when";
    /// The opinions decided at the meeting.
    opinions: "意见处理" | "Opinions decided";
    /// Columns of grades.
    grade: "等次" | "Grade";
    /// Points.
    points: "总分" | "Points";
    /// How many of each grade.
    grades(a: usize, b: usize, c: usize): "A 等 {a} 家，B 等 {b} 家，C 等 {c} 家" | "A {a}, B {b}, C {c}";
    /// The results cannot be shown.
    hidden: "评级结果公示后可见" | "shown once the results are on notice";
    /// The ballot that is to be set aside.
    earlier: "原表决" | "Earlier ballot";
    /// What the earlier ballot came to.
    came_to: "原结果" | "It came to";
    /// What setting aside means.
    set_aside: "通过即撤销原表决；已经办理的后续事项须另行处理。" | "If passed, the earlier ballot is set aside; what followed from it is settled separately.";
    /// What was said on the item.
    said: "会上说明" | "Said on it";
    /// Nothing more is on record.
    nothing_more: "没有书面材料，以会上说明为准。" | "No paper on record: as explained at the meeting.";
    /// Nothing more is on record, and there is no meeting that could tell more.
    nothing_written: "没有书面材料，以标题为准。" | "No paper on record: the title says what is decided.";
    /// A veto item forces the grade.
    by_veto(item: &str, why: &str): "一票否决「{item}」：{why}" | "veto, {item}: {why}";
    /// The grade was changed.
    by_moderation(from: &str, why: &str): "由 {from} 调整：{why}" | "from {from}: {why}";
}
