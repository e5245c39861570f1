//! Words of a round's results: points, sources, trials, letters.

words! {
    /// Grades of earlier years.
    before: "往年" | "Before";
    /// Bonus.
    bonus: "加分" | "Bonus";
    /// Deduction.
    deduction: "扣分" | "Deduc.";
    /// A veto item, not to be changed.
    stays_c: "一票否决，只能为 C" | "a veto item forces C";
    /// Nothing of a ceiling that comes to nothing.
    ceiling_none: "按此上限，A 等名额为 0 家" | "this ceiling comes to 0: nobody can get an A";
    /// One of the changes of a grade.
    changed_to(grade: &str, why: &str): "{grade}：{why}" | "{grade}: {why}";
    /// The grade was changed, and changed back.
    changed_back: "调整后改回" | "changed, and back";
    /// A grade changed in answer to an objection.
    by_objection: "经异议改定" | "After an objection";
    /// Reported done, and not accepted.
    awaiting(due: &str, done: &str): "期限 {due}，{done} 报完成，待验收" | "due {due}, reported {done}, not accepted yet";
    /// The total reaches a band.
    reaches(grade: &str, from: &str): "达到 {grade} 线 {from}（含）" | "reaches {grade} at {from}";
    /// The total stays below a band.
    below(grade: &str, from: &str): "不满 {grade} 线 {from}" | "below {grade} at {from}";
    /// The tab on all units.
    all: "分布" | "All units";
    /// The tab on the years.
    years: "历年" | "Years";
    /// A second C.
    second_c: "连续两年 C" | "C again";
    /// Twice C in a row.
    twice_c: "连续两年评为 C 等，提请大党委关注。" | "C two years running: for the Big Party Committee.";
    /// No grade of any year.
    no_years: "没有已确认的历年等次" | "no confirmed grade of any year";
    /// The number of an entry.
    entry(number: u64): "〔第 {number} 号〕" | "[no. {number}]";
    /// Why the grade was moderated.
    moderated_for: "调整理由" | "Moderated";
    /// Enter explains.
    enter(key: &str): "{key} 逐项追溯来源" | "{key}: where each point comes from";
    /// Set aside as the highest or the lowest.
    set_aside: "去掉" | "set aside";
    /// How far scores lie apart.
    apart(by: &str, most: &str): "最高与最低相差 {by}（满分 {most}）" | "{by} apart (full points {most})";
    /// Stricter than the others.
    strict: "偏严" | "strict";
    /// Milder than the others.
    mild: "偏宽" | "mild";
    /// How many scores.
    count: "项数" | "Scores";
    /// How far from the mean of all.
    lean: "与平均相差" | "Off the mean";
    /// How raters lean in all.
    leans: "评分人总体" | "Raters in all";
    /// Scores may not be seen.
    scores_hidden: "各评分人的分数只有联络办、大党委和本轮评分人可见。" | "Only the office, the Big Party Committee and this round's raters see who gave what.";
    /// Title of a unit's points.
    points_of(unit: &str, year: i16): "{unit} {year}年度得分" | "{unit}: points of {year}";
    /// The number of an entry.
    number: "记录号" | "No.";
    /// Force majeure was found.
    excepted: "不可抗力，不计" | "force majeure";
    /// The record is not for this account.
    record_hidden(number: u64): "见记录第 {number} 号；逐条记录由联络办、大党委查阅" | "entry no. {number}; the office and the Big Party Committee read the record entry by entry";
    /// Given by hand.
    by_hand: "酌情" | "by hand";
    /// Scores that were taken.
    scores(n: u32): "{n} 人取平均" | "mean of {n}";
    /// Counted so often.
    times(n: u32): "{n} 次" | "{n}";
    /// Of the full points.
    of_full(most: &str): "满分 {most}" | "of {most}";
    /// Half of both parts.
    halves(ordinary: &str, year_end: &str, base: &str): "（平时 {ordinary} + 年度 {year_end}）/ 2 = {base}" | "({ordinary} + {year_end}) / 2 = {base}";
    /// The working of a total.
    working(base: &str, bonus: &str, deduction: &str, total: &str): "{base}，加分 {bonus}，扣分 {deduction}，总分 {total}" | "{base} + {bonus} - {deduction} = {total}";
    /// A veto forces C.
    by_veto: "；有一票否决事项，定为 C" | "; a veto item forces C";
    /// Tied at the ceiling.
    by_tie: "；A 等上限处同分，待大党委确定" | "; tied at the ceiling, to be decided";
    /// Beyond the ceiling.
    by_ceiling: "；超出 A 等上限，定为 B" | "; beyond the ceiling on A: B";
    /// Title of a line's sources.
    sources_of(unit: &str, item: &str): "{unit}：{item}的来源" | "{unit}: where {item} comes from";
    /// Whether it was met.
    met: "计否" | "Counts";
    /// It counts.
    counts: "计" | "counts";
    /// It does not.
    counts_not: "不计" | "does not";
    /// Nothing was counted.
    nothing_counted: "记录中没有可计的事项。" | "Nothing on record was there to count.";
    /// Done on a day, due on another.
    done_on(due: &str, done: &str): "期限 {due}，{done} 办结" | "due {due}, done {done}";
    /// Due and not done.
    due_on(due: &str): "期限 {due}，未办结" | "due {due}, not done";
    /// Title of a trial.
    trial(year: i16): "【试算】{year}年度" | "WHAT IF {year}";
    /// What a trial is.
    trial_is(key: &str): "试算：只在屏幕上，不写入记录。分数线和上限取自盟约，真要改变须修订盟约；等次调整请按 {key} 说明理由。" | "What if: on the screen only, nothing is recorded. Thresholds and ceiling are the charter's; to change a grade for real press {key} and give reasons.";
    /// Thresholds and ceiling of a trial.
    tried(a: &str, b: &str, ceiling: &str): "{a} 分以上（含）为 A，{b} 分以上（含）为 B，A 等上限 {ceiling}" | "A from {a}, B from {b}, most A {ceiling}";
    /// What came of it.
    came(was: &str, would: &str, changed: usize): "现在 {was}；试算 {would}；变化 {changed} 家" | "now {was}; then {would}; {changed} would change";
    /// More A than the ceiling allows.
    over(given: usize, most: u32): "A 等 {given} 家，上限只有 {most} 家" | "{given} with an A, and the ceiling is {most}";
    /// The grade now.
    grade_now: "现等次" | "Now";
    /// The grade in the trial.
    grade_then: "试算" | "Then";
    /// The unit's grade changes.
    changes: "变化" | "changes";
    /// By hand.
    tried_by_hand: "手动" | "by hand";
    /// More than one step.
    not_allowed: "超过一级，不允许" | "more than one step: not allowed";
    /// Title of the form for thresholds.
    bands: "试算分数线和上限" | "Try thresholds and a ceiling";
    /// A grade cannot go further.
    no_further: "已到头" | "no further";
    /// Title of the letters.
    letters(year: i16): "反馈函 {year}年度" | "Letters {year}";
    /// The superior party organisation.
    superior: "上级党组织" | "Superior organisation";
    /// No superior is on record.
    no_superior: "未登记" | "not on record";
    /// The letter's text.
    text: "函件" | "Letter";
    /// Title of sending.
    send: "发出反馈函" | "Send letters";
    /// What sending means.
    send_says(n: usize, first: &str): "登记 {n} 封反馈函于今日发出，编号自 {first} 起；编号不能收回。请将函件正文打印盖章寄出，并告知：" | "{n} letter[s] [is|are] recorded as sent today, numbered from {first}; a number is never taken back. Print, seal and post them, and tell:";
    /// The word to type.
    send_word: "发函" | "send";
    /// No letters yet.
    no_letters: "大会确认评级后才能发反馈函。" | "Letters can be sent once the general meeting has confirmed.";
}
