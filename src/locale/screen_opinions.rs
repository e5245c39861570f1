//! Words of the opinions' screen, and of what several screens ask.

words! {
    /// Nothing is left to sort.
    all_sorted: "没有待分拣的意见" | "no opinion waits to be sorted";
    /// What joining means.
    join_says: "合并后按主办方一条办理，两条的提出人得到同样的答复；合并以后还可以拆分。" | "The leading one is dealt with; whoever raised either gets the same answer. They can be separated again.";
    /// The one that is joined.
    joins: "并入方" | "Joined:";
    /// The one that leads.
    leads: "主办方" | "Leads:";
    /// Sorting one by one.
    sorting: "逐条分拣" | "Sort one by one";
    /// How it goes.
    sorting_how: "按类别前的字母，当前意见即归入该类并转给对应专委会，随后转到下一条。" | "Press the letter before a category: the opinion goes there and to its committee, and the next one is at hand.";
    /// Categories without a letter.
    categories_left(n: usize, key: &str): "另有 {n} 类，按 {key} 选填" | "{n} more, by {key}";
    /// All is sorted.
    sorting_done(back: &str): "全部分拣完毕。按 {back} 返回意见。" | "All are sorted. {back} goes back.";
    /// No category at all is known.
    no_categories(key: &str): "还没有用过的类别。按 {key} 为第一条写出类别和专委会，此后便有快捷字母。" | "No category has been used yet. Press {key} to name one and its committee; then it has a letter.";
    /// The screen's title.
    title: "意见" | "Opinions";
    /// What an empty list says.
    empty(key: &str): "还没有登记意见。按 {key} 登记群众、社区或专委会提出的意见；分类后提交季度例会审议。" | "No opinions yet. Press {key} to take down what residents, the community or a committee raise; once sorted, the quarter's meeting takes them.";
    /// The number of an opinion.
    number: "编号" | "No.";
    /// When it was raised.
    on: "提出日期" | "Raised on";
    /// Where it comes from.
    source: "来源" | "Source";
    /// Where it is about.
    place: "地点" | "Place";
    /// Its words.
    words: "内容" | "Words";
    /// Its category.
    category: "类别" | "Category";
    /// The committee suggested.
    committee: "专委会" | "Committee";
    /// Where it stands.
    state: "状态" | "State";
    /// The unit that brought it.
    brought_by: "提交单位" | "Brought by";
    /// Who raised it.
    raised_by: "提出人" | "Raised by";
    /// How to reach the person.
    phone: "联系电话" | "Telephone";
    /// Who raised it is for the office alone.
    raised_hidden: "提出人信息仅联络办可见" | "who raised it is seen by the liaison office alone";
    /// How an opinion is deferred.
    deferred(quarter: &str): "暂缓至{quarter}" | "deferred to {quarter}";
    /// The opinion it is joined to.
    joined_into: "并入" | "Joined to";
    /// The opinions joined to it.
    joined_here: "并入本条的意见" | "Joined to this one";
    /// The meeting's decision.
    decision: "审议结果" | "Decision";
    /// The meeting that decided.
    meeting: "审议会议" | "Meeting";
    /// Why.
    reason: "理由" | "Reason";
    /// The task it became.
    task: "任务" | "Task";
    /// The answer.
    answer: "答复" | "Answer";
    /// When the answer was given.
    answered_on: "答复日期" | "Answered on";
    /// When the answer was received.
    received_on: "送达日期" | "Received on";
    /// The answer is not known to be received.
    not_received: "尚未登记送达" | "not known to be received";
    /// Decided, and nobody was answered.
    owed: "已有结论，尚未答复提出人" | "decided; whoever raised it still has to be answered";
    /// Figures above the list.
    figures(open: usize, sorted: usize, owed: usize): "待分类 {open} 条，待审议 {sorted} 条，待答复 {owed} 条" | "{open} to sort, {sorted} for the meeting, {owed} to answer";
    /// Title of the form for a new one.
    gather: "登记意见" | "Take an opinion down";
    /// It stays open for the next one.
    gather_intro: "提交后表单留空，可接着登记下一条；按 Esc 结束。" | "The form stays for the next one; esc ends.";
    /// Categories that are in use.
    category_hint(known: &str): "已用类别：{known}" | "in use: {known}";
    /// Title of the form for sorting.
    sort: "意见分类" | "Sort the opinion";
    /// Title of the picker of leading opinions.
    join: "并入哪条意见" | "Join to which opinion";
    /// Title of the form for deciding.
    decide: "会议审议" | "Decide at the meeting";
    /// Above the form for deciding.
    decide_intro(meeting: &str, key: &str): "在「{meeting}」上审议。列为任务请按 {key}。" | "At \"{meeting}\". To make it a task, press {key}.";
    /// To which quarter.
    to_quarter: "缓至季度" | "Until quarter";
    /// Only where it is deferred.
    quarter_hint: "选「暂缓」时填写" | "where it is deferred";
    /// To whom it is referred.
    to_level: "上报对象" | "Referred to";
    /// Only where it is referred.
    level_hint: "选「上报」时填写，如街道党工委" | "where it is referred: the street, the district";
    /// Why, or the answer.
    reason_hint: "理由，或当场答复的内容" | "why, or the answer in words";
    /// Title of the form for the answer.
    reply: "答复提出人" | "Answer";
    /// Who gets the same answer.
    reply_intro(n: usize): "并入的 {n} 条意见同时得到这一答复。" | "{n} joined opinion[s] [gets|get] the same answer.";
    /// Title of the form for the receipt.
    receive: "登记答复送达" | "The answer was received";
    /// Title of the picker of what is related.
    related: "来龙去脉" | "Related";
    /// Nothing is related.
    nothing_related: "没有相关事项" | "nothing related";
    /// No meeting is in session.
    no_session: "没有正在进行的联盟大会；请先在「会议」页开会" | "no general meeting is in session; open one on the meetings' screen first";
    /// No unit comes into question.
    no_unit: "没有可代表的单位" | "there is no unit to act for";
    /// A unit.
    unit: "单位" | "Unit";
    /// Evidence.
    evidence: "佐证材料" | "Evidence";
    /// How several pieces are named.
    evidence_hint: "材料名称；多份用分号隔开" | "names; several parted by semicolons";
    /// Where evidence is kept.
    kept: "存放处" | "Kept at";
}
