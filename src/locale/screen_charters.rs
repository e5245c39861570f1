//! Words of the charter's screen.

words! {
    /// The screen's title.
    title: "盟约" | "Charter";
    /// What an empty list says.
    empty(key: &str): "还没有盟约。按 {key} 从范本起草：先选表决规则和评级办法，再修改参数和条款，征求意见，由全体发起单位签署后通过。" | "No charter yet. Press {key} to draft one from a preset, then change parameters and articles, consult the units, have all founders sign, and adopt it.";
    /// What an empty list says while an alliance is taken over.
    empty_take_over(draft: &str, end: &str): "先按 {draft} 录入现行盟约（可从范本取参数，再改成现行文本），然后转录单位，最后按 {end} 结束转录。" | "Press {draft} to enter the charter in force from a preset, then take over the units, and end with {end}.";
    /// A version.
    version: "版本" | "Version";
    /// Where it stands.
    state: "状态" | "State";
    /// When it was adopted.
    adopted: "通过日期" | "Adopted";
    /// How it was adopted.
    adoption: "通过方式" | "How";
    /// Signatures.
    signatures: "签署" | "Signed";
    /// Comments.
    comments: "意见" | "Comments";
    /// Comments without answer.
    comments_open(open: usize, all: usize): "{all} 条，待答复 {open}" | "{all}, {open} to answer";
    /// In force.
    in_force: "现行" | "in force";
    /// An earlier version.
    earlier: "已失效" | "replaced";
    /// Until when comments are asked for.
    comments_until: "征求意见截止" | "Comments until";
    /// The parameters.
    parameters: "参数" | "Parameters";
    /// The articles.
    articles: "条款" | "Articles";
    /// An article's number.
    article(n: usize): "第{n}条" | "Article {n}";
    /// A comment without answer.
    unanswered: "尚未答复" | "not answered";
    /// Units that have not signed.
    unsigned: "未签署" | "Not signed";
    /// A regional calendar.
    region: "地区节假日" | "Regional holidays";
    /// The national calendar alone.
    national: "全国统一安排" | "the national calendar alone";
    /// Guangxi.
    guangxi: "广西（含三月三）" | "Guangxi, with its own holidays";
    /// Days of notice.
    notice_days: "会议通知提前" | "Notice of a meeting";
    /// Days for topics.
    topics_days: "议题征集提前" | "Topics gathered ahead";
    /// Who may demand an extraordinary meeting.
    extraordinary: "提议临时会议" | "Extraordinary meeting";
    /// Of the member units.
    of_members: "成员单位" | "the member units";
    /// Days before applying again.
    reapply_days: "再次申请间隔" | "Applying again after";
    /// Days to answer.
    answer_days: "派单答复期限" | "Answer to a dispatch";
    /// Days without news.
    silent_days: "久无进展提示" | "No news";
    /// Days before due.
    soon_days: "临近到期提示" | "Due soon";
    /// Days of a public notice.
    public_notice_days: "公示期" | "Public notice";
    /// Ballots by correspondence.
    correspondence: "通讯表决" | "By correspondence";
    /// Allowed.
    allowed: "允许" | "allowed";
    /// Not allowed.
    not_allowed: "不允许" | "not allowed";
    /// Showing open votes.
    show_open: "表决中公布票况" | "Standing shown";
    /// Shown.
    shown: "公布" | "shown";
    /// Not shown.
    not_shown: "不公布" | "not shown";
    /// The order of names.
    order: "名单排序" | "Order of names";
    /// Working days.
    working_days(n: u16): "{n} 个工作日" | "{n} working days";
    /// Days.
    days(n: u16): "{n} 日" | "{n} day[s]";
    /// The committees.
    committees: "专门委员会" | "Committees";
    /// Title of drafting.
    draft: "起草盟约" | "Draft a charter";
    /// Title of taking over.
    take_over: "录入现行盟约" | "Enter the charter in force";
    /// From what.
    from: "表决规则" | "Rules of voting";
    /// From the version in force.
    from_in_force: "沿用现行盟约" | "the version in force";
    /// An association's.
    association: "社会团体（到会 2/3 以上，过半数；重大 2/3 以上）" | "an association's: 2/3 present, more than half";
    /// A party branch's.
    party_branch: "党支部（到会半数以上，应到过半数）" | "a party branch's: half present, more than half of all";
    /// An election's.
    election: "选举（到会 4/5 以上，实到过半数）" | "an election's: 4/5 present, more than half";
    /// The scheme.
    scheme: "评级办法" | "Rating scheme";
    /// The plain scheme.
    scheme_plain: "通用百分制" | "plain, of 100 points";
    /// The Big Party Committee's scheme.
    scheme_big: "大党委 40/40/10/10" | "a Big Party Committee's 40/40/10/10";
    /// When it was adopted.
    adopted_on: "通过日期" | "Adopted on";
    /// Title of the parameters' form.
    edit: "修改参数" | "Change parameters";
    /// The ceiling on A.
    ceiling: "A 等上限" | "Most A";
    /// How a ceiling is written.
    ceiling_hint: "如 1/3；不填为不限" | "such as 1/3; empty for none";
    /// A from.
    a_from: "A 等起点" | "A from";
    /// B from.
    b_from: "B 等起点" | "B from";
    /// When scores are set aside.
    trim: "去最高最低分" | "Trim from";
    /// How trimming is written.
    trim_hint: "满几个评分起去掉；0 为不去" | "from how many scores on; 0 for never";
    /// How a threshold is written.
    threshold_hint: ">=1/5 表示含本数，>1/2 表示不含本数" | ">=1/5: the number itself suffices; >1/2: it does not";
    /// Not a threshold.
    bad_threshold: "看不懂；可填 >=2/3、>1/2" | "not a threshold; try >=2/3 or >1/2";
    /// Not a fraction.
    bad_fraction: "看不懂；可填 1/3" | "not a fraction; try 1/3";
    /// Not a majority.
    bad_majority: "看不懂；可填 >1/2 实到、>=2/3 应到、>1/2 投票" | "not a majority; try >1/2 present, >=2/3 electorate, >1/2 cast";
    /// Title of the rules' form.
    rules: "修改表决规则" | "Change the rules of voting";
    /// Which kinds.
    kinds: "表决事项" | "Kinds";
    /// The quorum.
    quorum: "到会要求" | "Quorum";
    /// The majority.
    majority: "通过要求" | "Majority";
    /// How a majority is written.
    majority_hint: "比例和基数：应到、实到、投票（赞成与反对之和）" | "a threshold and its base: electorate, present, cast";
    /// The casting vote.
    casting: "主持人决定票" | "Casting vote";
    /// Title of the committees' form.
    edit_committees: "修改专门委员会" | "Change the committees";
    /// One a line.
    committees_hint: "每行一个，名称：职责；共六行" | "one a line, name: duties; six lines";
    /// Title of the picker of articles.
    which_article: "修改哪一条" | "Which article";
    /// A new article.
    new_article: "新增一条" | "a new article";
    /// Title of the article's form.
    edit_article: "修改条款" | "Change an article";
    /// The heading.
    heading: "标题" | "Heading";
    /// The text.
    text: "条文" | "Text";
    /// How an article is taken out.
    text_hint: "条文清空即删去本条" | "without text the article is taken out";
    /// What becomes of the text when parameters change.
    kept_title: "条文与参数" | "Text and parameters";
    /// Articles that stay as written by hand.
    kept(headings: &str): "以下条款曾手工修改，不随参数重写，其中的数字可能与新参数不符，提交后请核对：{headings}" | "These articles were written by hand and stay as they are; their numbers may no longer be those of the parameters. Check them afterwards: {headings}";
    /// Signatures lapse.
    lapse(n: usize): "草案文本改变，已有的 {n} 个签署作废，须重新签署。" | "The text changes: {n} signature[s] [lapses|lapse] and [has|have] to be given again.";
    /// Title of the form for consulting.
    consult: "征求意见" | "Consult the units";
    /// Until when.
    until: "截止日期" | "Until";
    /// Title of the form for a comment.
    comment: "对草案提意见" | "Comment on the draft";
    /// In words.
    words: "内容" | "Words";
    /// Title of the form for an answer.
    answer: "答复意见" | "Answer a comment";
    /// Which comment.
    which_comment: "意见" | "Comment";
    /// The answer.
    answer_words: "答复" | "Answer";
    /// No comment waits.
    no_comment: "没有待答复的意见" | "no comment waits for an answer";
    /// Title of the form for signing.
    sign: "签署盟约" | "Sign the charter";
    /// Who signs.
    signatory: "签署人" | "Signatory";
    /// Title of adopting.
    adopt: "通过盟约" | "Adopt the charter";
    /// What follows from adopting.
    adopt_says(units: usize): "全体 {units} 家发起单位已签署。通过后盟约即日生效，发起单位成为成员单位，联盟开始运行；此后修订须经联盟大会表决。" | "All {units} founding units have signed. The charter is in force from today, the founders become members, the alliance begins to run; later versions take a ballot.";
    /// Adopted before the consultation is over.
    adopt_early(until: &str): "征求意见截止 {until}（含当日）尚未届满；发起单位均已签署，即无其他意见。" | "The consultation runs until {until}, that day included; every founding unit has signed, and so has nothing to add.";
    /// The word to type.
    adopt_word: "通过" | "adopt";
    /// Title of dropping.
    drop: "终止草案" | "Drop the draft";
    /// What follows from dropping.
    drop_says: "草案不再继续，文本和意见仍留存。请告知已提意见的单位。" | "The draft ends; its text and comments stay on record. Tell the units that commented.";
    /// The word to type.
    drop_word: "终止" | "drop";
    /// Why.
    reason: "理由" | "Reason";
    /// Title of ending the taking over.
    end_take_over: "结束转录" | "End the taking over";
    /// What follows.
    end_take_over_says(units: usize): "已转录 {units} 家成员单位。结束后不能再转录单位、牵头单位和往年评级，一切按盟约办理。" | "{units} member units are taken over. After that no unit, lead or earlier rating can be taken over any more; everything goes by the charter.";
    /// The word to type.
    end_take_over_word: "结束转录" | "end";
    /// The replay.
    replay: "推演：近一年的表决按本版规则" | "Replay: last year's ballots under these rules";
    /// Nothing would differ.
    replay_same(n: usize): "近一年 {n} 次表决，结果都不变。" | "{n} ballot[s] of the last year: none would have come out differently.";
    /// What would differ.
    replay_line(title: &str, was: &str, would: &str): "{title}：原{was}，按本版{would}" | "{title}: {was}, would be {would}";
    /// The comparison.
    compare: "与现行盟约对照" | "Compared with the version in force";
    /// The comparison with a version that was in force then.
    compare_then(charter: &str): "与表决时的现行盟约（{charter}）对照" | "Compared with the version in force at the ballot ({charter})";
    /// Nothing differs.
    same: "没有不同" | "nothing differs";
    /// There is no other version to compare with.
    nothing_to_compare: "没有可对照的现行盟约" | "there is no version in force to compare with";
    /// The old wording.
    old: "现行" | "now";
    /// The new wording.
    new: "本版" | "then";
    /// An article is not in one of them.
    absent: "（无）" | "(none)";
    /// Only a draft can be changed.
    not_a_draft: "只能修改草案" | "only a draft can be changed";
    /// It is not being taken over.
    not_taking_over: "联盟不在转录旧档阶段" | "the alliance is not being taken over";
}
