//! Heads and labels of what the command line shows.

words! {
    /// The table of rights.
    rights: "谁可以做什么" | "Who may do what";
    /// How it is read.
    rights_says: "本表由 `lianmeng who may --markdown` 打印，取自每个入口（屏幕、脚本、导入、SSH）共同经过的同一张权限表。空白表示不可以；「本单位」「所牵头」表示只限本单位、只限本单位牵头的专委会；「凭纸质」表示凭书面材料代为录入。建档（founding_begin）由第一个进入空记录的人办理。第二人同意（keys_…）还须本人有权办理所提请的事项。" | "Printed by `lianmeng who may --markdown` from the one table that every door meets: screens, scripts, imports, SSH. Empty: may not. Own, led: for one's own unit, for committees that it leads. Paper: entered for a unit from paper. The first entry (founding_begin) is made by whoever comes to an empty record. Whoever asks or approves as a second person (keys_...) must also be allowed what is asked for.";
    /// Whoever holds the role.
    rights_any: "可以" | "yes";
    /// For the own unit.
    rights_own: "本单位" | "own";
    /// For committees led.
    rights_led: "所牵头" | "led";
    /// From paper.
    rights_paper: "凭纸质" | "paper";
    /// A head.
    act: "事项" | "act";
    /// A head.
    what: "说明" | "what";
    /// A head.
    may: "谁可以" | "who may";
    /// A label.
    id: "编号" | "no.";
    /// A label.
    name: "名称" | "name";
    /// A label.
    short: "简称" | "short name";
    /// A label.
    kind: "类别" | "kind";
    /// A label.
    standing: "身份" | "standing";
    /// A label.
    since: "起始日期" | "since";
    /// A label.
    code: "统一社会信用代码" | "credit code";
    /// A label.
    superior: "上级党组织" | "superior organisation";
    /// A label.
    organisation: "党组织形式" | "party organisation";
    /// A label.
    party_members: "党员人数" | "party members";
    /// A label.
    head: "负责人" | "head";
    /// A label.
    address: "地址" | "address";
    /// A label.
    telephone: "电话" | "telephone";
    /// A label.
    founded: "成立日期" | "founded";
    /// A label.
    documents: "文号" | "documents";
    /// A label.
    offers: "可提供资源" | "offers";
    /// A label.
    liaison: "联络员" | "liaison officer";
    /// A label.
    liaisons: "历任联络员" | "liaison officers";
    /// A label.
    committees: "专委会" | "committees";
    /// A label.
    leads: "牵头" | "leads";
    /// A label.
    signed: "已签现行盟约" | "signed";
    /// A label.
    taken_over: "转录自" | "taken over from";
    /// A label.
    responsible: "负责的任务" | "responsible for";
    /// A label.
    assisting: "协助的任务" | "assisting in";
    /// A label.
    grades: "历年等次" | "grades";
    /// A label.
    unit: "单位" | "unit";
    /// A label.
    state: "状态" | "state";
    /// A label.
    letter: "申请书" | "letter";
    /// A label.
    accepts: "认可盟约" | "accepts";
    /// A label.
    review: "审核意见" | "review";
    /// A label.
    checklist: "审核清单" | "checklist";
    /// A label.
    returns: "退回情况" | "returned";
    /// A label.
    reason: "原因" | "reason";
    /// A label.
    cause: "事由" | "cause";
    /// A label.
    article: "违反条款" | "article";
    /// A label.
    facts: "事实" | "facts";
    /// A label.
    statement: "单位陈述" | "the unit's case";
    /// A label.
    hand_over: "移交" | "handed over";
    /// A label.
    still_open: "尚未落实移交" | "not handed over yet";
    /// A label.
    title: "标题" | "title";
    /// A label.
    at: "时间" | "time";
    /// A label.
    place: "地点" | "place";
    /// A label.
    chair: "主持人" | "chair";
    /// A label.
    present: "到会" | "present";
    /// A label.
    excused: "请假" | "excused";
    /// A label.
    agenda: "议程" | "agenda";
    /// A label.
    lines: "以往任务" | "earlier tasks";
    /// A label.
    quarter: "季度" | "quarter";
    /// A label.
    ballot: "表决" | "ballot";
    /// A label.
    ballots: "表决" | "ballots";
    /// A label.
    topic: "议题" | "topic";
    /// A label.
    way: "方式" | "way";
    /// A label.
    rule: "规则" | "rule";
    /// A label.
    voted: "已投票" | "voted";
    /// A label.
    waiting: "未投票" | "not voted yet";
    /// A label.
    votes: "各单位投票" | "votes";
    /// A label.
    receipts: "回执与票" | "receipts and votes";
    /// A label.
    outcome: "结果" | "outcome";
    /// A label.
    working: "计票" | "working";
    /// A label.
    deadline: "截止" | "deadline";
    /// A label.
    written: "书面意见" | "opinions in writing";
    /// A label.
    lead: "牵头单位" | "lead unit";
    /// A label.
    lead_terms: "历任牵头单位" | "lead units";
    /// A label.
    members: "成员单位" | "members";
    /// A label.
    duties: "职责" | "duties";
    /// A label.
    source: "来源" | "source";
    /// A label.
    raised_by: "提出人" | "raised by";
    /// A label.
    brought_by: "反映单位" | "brought by";
    /// A label.
    words: "内容" | "words";
    /// A label.
    on: "日期" | "date";
    /// A label.
    category: "分类" | "category";
    /// A label.
    suggested: "建议专委会" | "suggested";
    /// A label.
    joined: "合并的意见" | "joined to it";
    /// A label.
    decided: "审议" | "decided";
    /// A label.
    answer: "答复" | "answer";
    /// A label.
    committee: "专委会" | "committee";
    /// A label.
    due: "期限" | "due";
    /// A label.
    priority: "优先级" | "priority";
    /// A label.
    percent: "进度" | "done";
    /// A label.
    done_when: "完成标准" | "done when";
    /// A label.
    opinions: "对应意见" | "opinions";
    /// A label.
    unit_responsible: "负责单位" | "responsible";
    /// A label.
    units_assisting: "协助单位" | "assisting";
    /// A label.
    alarms: "提醒" | "stands out";
    /// A label.
    progress: "办理进展" | "progress";
    /// A label.
    reported: "上报完成" | "reported done";
    /// A label.
    turns: "经过" | "what happened";
    /// A label.
    year: "年度" | "year";
    /// A label.
    raters: "评分人" | "raters";
    /// A label.
    missing: "尚缺评分" | "scores missing";
    /// A label.
    points: "得分" | "points";
    /// A label.
    grade: "等次" | "grade";
    /// A label.
    computed: "核算等次" | "reckoned grade";
    /// A label.
    bonus: "加分" | "bonus";
    /// A label.
    deduction: "扣分" | "deduction";
    /// A label.
    notice: "公示" | "public notice";
    /// A label.
    objections: "异议" | "objections";
    /// A label.
    letters: "反馈函" | "feedback letter";
    /// A label.
    scores: "评分" | "scores";
    /// A label.
    version: "版本" | "version";
    /// A label.
    articles: "条款" | "articles";
    /// A label.
    unsigned: "尚未签署" | "not signed yet";
    /// A label.
    comments: "意见征求" | "comments";
    /// A label.
    rules: "表决规则" | "rules of ballots";
    /// A label.
    changed: "变化" | "changed";
    /// A label.
    login: "登录名" | "login";
    /// A label.
    person: "姓名" | "person";
    /// A label.
    roles: "角色" | "roles";
    /// A label.
    open: "可用" | "open";
    /// A label.
    step: "待办" | "to do";
    /// A label.
    matter: "事项" | "matter";
    /// A label.
    overdue: "逾期" | "overdue";
    /// A label.
    meetings: "会议" | "meetings";
    /// A label.
    tasks: "任务" | "tasks";
    /// A label.
    units: "单位" | "units";
    /// A label.
    evidence: "佐证材料" | "evidence";
    /// A label.
    answers: "答复" | "answers";
    /// A label.
    course: "全过程" | "the course";
    /// A mark.
    is_overdue: "已逾期" | "overdue";
    /// An agenda item or article.
    numbered(n: u16, text: &str): "{n}. {text}" | "{n}. {text}";
    /// Nobody has an account.
    nothing: "没有内容" | "nothing here";
    /// A unit that was late or left early.
    stayed(unit: &str, from: &str, until: &str): "{unit}（{from}—{until}）" | "{unit} ({from} to {until})";
    /// A substitute.
    substitute(unit: &str, person: &str): "{unit}（{person} 代）" | "{unit} ({person} for it)";
    /// A day that is not known.
    unknown: "未知" | "unknown";
    /// What stands in two versions.
    was_is(was: &str, now: &str): "原为“{was}”，现为“{now}”" | "was '{was}', is '{now}'";
    /// An article only the older version has.
    article_gone: "已删去" | "left out";
    /// An article only the newer version has.
    article_new: "新增" | "new";

    /// A head.
    key: "登录密钥" | "key";
    /// A head.
    fingerprint: "指纹" | "fingerprint";
}
