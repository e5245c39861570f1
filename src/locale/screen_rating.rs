//! Words of the screens of ratings: rounds, scores, results.

words! {
    /// The screen's title.
    title: "年度评级" | "Ratings";
    /// What an empty list says.
    empty(key: &str): "还没有年度评级。先在「账号」页设定评分人，再按 {key} 准备当年评级；评级办法取自现行盟约。" | "No rating round yet. Name raters on the accounts' screen, then press {key}; the scheme comes from the charter in force.";
    /// The year.
    year: "年度" | "Year";
    /// The year of a round.
    of_year(year: i16): "{year}年度" | "{year}";
    /// Where it stands.
    state: "状态" | "State";
    /// The raters.
    raters: "评分人" | "Raters";
    /// The units.
    units: "参评单位" | "Units";
    /// Missing scores.
    missing: "缺分" | "Missing";
    /// Reports that came in.
    reports: "自评" | "Reports";
    /// Missing scores, and whose.
    missing_whose(n: usize, whose: &str): "还缺 {n} 项评分：{whose}" | "{n} score[s] [is|are] missing: {whose}";
    /// The charter the scheme comes from.
    charter: "评级依据" | "Scheme from";
    /// The scheme.
    scheme: "评级办法" | "Scheme";
    /// An indicator.
    indicator: "指标" | "Indicator";
    /// An indicator in one line.
    indicator_is(name: &str, most: &str, part: &str, how: &str): "{name}（{part}，{most} 分）：{how}" | "{name} ({part}, {most} points): {how}";
    /// An adjustment in one line.
    adjust_is(name: &str, how: &str): "{name}：{how}" | "{name}: {how}";
    /// Points.
    points: "分值" | "Points";
    /// Counted as a share.
    how_share(what: &str): "按比例：{what}" | "share: {what}";
    /// Counted one by one.
    how_each(what: &str, points: &str): "每次 {points} 分：{what}" | "{points} each: {what}";
    /// Judged by raters.
    how_judged: "评分人打分" | "judged by raters";
    /// How the total is made.
    formula: "总分" | "Total";
    /// How the total is reckoned.
    reckoned: "计分办法" | "Reckoned as";
    /// Nothing was there to be met.
    no_occasion: "无应计事项，记满分" | "no occasion: full points";
    /// Bonuses and deductions.
    adjustments: "加分与扣分" | "Bonuses and deductions";
    /// A counted adjustment.
    adjust_each(what: &str, points: &str): "每次 {points}：{what}" | "{points} each: {what}";
    /// An adjustment given by hand.
    adjust_range(least: &str, most: &str): "{least} 至 {most} 分，酌情" | "{least} to {most}, at discretion";
    /// The caps.
    caps(bonus: &str, deduction: &str): "加分合计不超过 {bonus}，扣分合计不超过 {deduction}" | "bonuses at most {bonus}, deductions at most {deduction}";
    /// Veto items.
    vetoes: "一票否决事项" | "Veto items";
    /// The bands.
    bands: "等次" | "Grades";
    /// The bands in words.
    bands_are(a: &str, b: &str): "{a} 分以上（含）为 A，{b} 分以上（含）不满 {a} 分为 B，不满 {b} 分为 C" | "A from {a} ({a} itself included), B from {b}, C below {b}";
    /// The ceiling.
    ceiling: "A 等上限" | "Most A";
    /// No ceiling.
    no_ceiling: "不限" | "no ceiling";
    /// The ceiling in numbers.
    ceiling_is(part: &str, units: usize, most: u32): "{part}，{units} 家取 {most} 家（舍去小数）" | "{part}: {most} of {units} units, rounded down";
    /// The ceiling comes to nothing.
    ceiling_zero: "单位数少，上限为 0，任何单位都不能评为 A" | "with so few units the ceiling comes to 0: nobody can get an A";
    /// Setting scores aside.
    trim(from: u8): "评分满 {from} 个时，去掉一个最高分和一个最低分" | "from {from} scores on the highest and the lowest are set aside";
    /// Until when reports are asked for.
    reports_until: "自评截止" | "Reports until";
    /// Who has not reported.
    not_reported: "未交自评" | "No report yet";
    /// Excused raters.
    excused: "回避" | "Excused";
    /// From all units.
    from_all: "全部单位" | "all units";
    /// When the notice was posted.
    posted: "公示日期" | "Posted";
    /// When the notice ends.
    ends: "公示截止" | "Notice ends";
    /// The end is not known.
    ends_unknown: "放假安排尚未公布，截止日未知" | "not known: the calendar is not announced";
    /// Objections.
    objections: "异议" | "Objections";
    /// An objection without an answer.
    unanswered: "尚未答复" | "not answered";
    /// The ballot.
    ballot: "确认表决" | "Confirmed by";
    /// Letters.
    letters: "反馈函" | "Letters";
    /// A letter's number.
    letter_number(year: i16, number: u32): "〔{year}〕{number}号" | "[{year}] no. {number}";
    /// Letters sent and received.
    letters_sent(sent: usize, all: usize, received: usize): "已发 {sent}/{all}，已送达 {received}" | "{sent} of {all} sent, {received} received";
    /// Sent on.
    sent: "发出" | "Sent";
    /// Received on.
    received: "送达" | "Received";
    /// Two C in a row.
    two_c(units: &str): "连续两年 C 等，提请大党委关注：{units}" | "C two years running, for the Big Party Committee: {units}";
    /// Two C in a row that were studied, and the result.
    studied(unit: &str, on: &str, said: &str): "连续两年 C 等，{unit}已研究（{on}）：{said}" | "C two years running, {unit} considered on {on}: {said}";
    /// Title of the form for what came of studying a unit.
    study: "连续两年 C 等：研究结果" | "C two years running: what was decided";
    /// What the form is for.
    study_intro: "连续两年 C 等的单位由大党委研究；登记后不再列为待办，可以更改或撤销。" | "The Big Party Committee considers units with a C two years running; once recorded, the to-do is gone. It can be changed and undone.";
    /// By whom, with what result.
    study_words: "研究情况和结果" | "Considered, and decided";
    /// What belongs in there.
    study_hint: "哪次会议研究，如约谈、限期整改、提议除名或不另处理" | "at which meeting; a talk, a term to improve, a proposed removal, or nothing more";
    /// There is no unit to study.
    nobody_to_study: "没有连续两年 C 等的单位" | "no unit has a C two years running";
    /// Title of calling a round off.
    cancel(year: i16): "取消 {year} 年度评级" | "Call off the rating of {year}";
    /// What belongs in the reason.
    cancel_hint: "如：年度开错，另开正确的年度" | "such as: opened for the wrong year";
    /// What follows from calling off.
    cancel_says(reports: usize, scores: usize): "本轮已收自评 {reports} 份、评分 {scores} 项，取消后不再办理，记录保留；该年度可以另行准备。取消可以撤销。" | "{reports} self-report[s] and {scores} score[s] are in; they stay on record and nothing more is done with them. Another round of that year can be prepared. This can be undone.";
    /// The word to type.
    cancel_word: "取消" | "call off";
    /// That a round was called off.
    cancelled(on: &str, why: &str): "{on} 取消：{why}" | "called off on {on}: {why}";
    /// Ties at the ceiling.
    ties(units: &str): "A 等上限处同分，须由大党委确定：{units}" | "tied at the ceiling, the Big Party Committee decides: {units}";
    /// Nobody may rate.
    no_raters: "还没有评分人账号；请管理员在「账号」页设定「评分人」角色" | "nobody holds the rater's role; the administrator gives it on the accounts' screen";
    /// Title of the form for preparing.
    prepare: "准备年度评级" | "Prepare a rating round";
    /// Title of the form for naming raters.
    name_raters: "确定评分人" | "Name the raters";
    /// Title of the form for asking for reports.
    open_reports: "开始单位自评" | "Ask for self-reports";
    /// A day until when.
    until: "截止日期" | "Until";
    /// Title of the form for reporting.
    self_report: "单位自评" | "Self-report";
    /// In words.
    words: "内容" | "Words";
    /// Title of opening scoring.
    open_scoring: "开始评分" | "Open scoring";
    /// What follows from opening scoring.
    open_scoring_says(n: usize): "评分人即可打分，自评不再接收。还有 {n} 家单位未交自评。" | "Raters can score; no more self-reports are taken. {n} unit[s] [has|have] not reported.";
    /// Title of the form for excusing.
    excuse: "评分人回避" | "Excuse a rater";
    /// The unit; none for all.
    unit_or_all: "单位" | "Unit";
    /// None means all.
    unit_hint: "不填则回避全部单位" | "none: from all units";
    /// A rater.
    rater: "评分人" | "Rater";
    /// A unit.
    unit: "单位" | "Unit";
    /// Why.
    reason: "理由" | "Reason";
    /// Nobody named may score these units.
    unscored(units: &str, key: &str): "没有评分人可以评：{units}（评分人不评本单位，回避的不评）；请按 {key} 增加评分人" | "nobody named may score {units} (a rater scores neither their own unit nor where excused): name more with {key}";
    /// The deadline for reports is still to come.
    before_deadline(until: &str, days: i32): "自评截止日期是 {until}，还有 {days} 天。" | "Reports are asked for until {until}, {days} day[s] from now.";
    /// A unit has reported.
    has_reported(unit: &str, number: u64): "{unit}已交自评（第 {number} 号），再次提交将代替原来的自评" | "{unit} has reported (no. {number}); another report takes its place";
    /// Title of striking what was found.
    strike: "撤销回避、加减分或一票否决" | "Strike an excuse, a bonus or deduction, a veto";
    /// Nothing was found that could be struck.
    nothing_found: "还没有登记回避、加减分或一票否决事项" | "no excuse, bonus, deduction or veto is on record";
    /// An excuse in one line.
    excuse_is(rater: &str, unit: &str, why: &str): "回避：{rater}，{unit}（{why}）" | "excused: {rater}, {unit} ({why})";
    /// A bonus or deduction in one line.
    given_is(unit: &str, item: &str, points: &str, why: &str): "{unit}：{item} {points} 分（{why}）" | "{unit}: {item} {points} ({why})";
    /// A veto item in one line.
    veto_is(unit: &str, item: &str, why: &str): "{unit}：一票否决「{item}」（{why}）" | "{unit}: veto, {item} ({why})";
    /// A veto item that does not count.
    veto_excepted(unit: &str, item: &str, why: &str, force: &str): "{unit}：一票否决事项「{item}」（{why}），因不可抗力不计：{force}" | "{unit}: veto item, {item} ({why}); it does not count: {force}";
    /// What was found so far.
    found: "加减分和一票否决" | "Bonuses, deductions, vetoes";
    /// An objection in one line.
    objects(unit: &str, said: &str): "{unit}：{said}" | "{unit}: {said}";
    /// An objection, and how the unit stands.
    objects_with(unit: &str, said: &str, grade: &str, points: &str): "{unit}（{grade} 等，{points} 分）提出：{said}" | "{unit} (grade {grade}, {points} points) objects: {said}";
    /// The answer changes the grade.
    regrade_says(unit: &str, from: &str, to: &str): "{unit}的等次将由 {from} 改为 {to}。答复不能收回。" | "The grade of {unit} goes from {from} to {to}. An answer is never taken back.";
    /// An answer changed the grade.
    regraded(to: &str): "改为 {to}" | "now {to}";
    /// An answer left the grade as it was.
    upheld: "维持原等次" | "grade unchanged";
    /// How many have an A, of how many that may.
    ceiling_now(given: u32, most: u32): "A 等名额 {most} 家，现有 {given} 家。" | "{most} may have an A, {given} have one.";
    /// Why a grade is what it is.
    why: "说明" | "Why";
    /// Title of the form for a bonus or a deduction.
    adjust: "加分或扣分" | "Bonus or deduction";
    /// Which adjustment.
    item: "事项" | "Item";
    /// A bonus.
    bonus: "加分" | "bonus";
    /// A deduction.
    deduction: "扣分" | "deduction";
    /// Nothing is given by hand.
    nothing_by_hand: "评级办法没有酌情加减分事项" | "the scheme has nothing that is given by hand";
    /// Title of the form for a veto.
    veto: "一票否决" | "Veto item";
    /// There are no veto items.
    no_vetoes: "评级办法没有一票否决事项" | "the scheme has no veto items";
    /// The exception.
    exception: "不可抗力" | "Force majeure";
    /// What the exception does.
    exception_hint: "认定属不可抗力的，写明情由，不按否决处理" | "where found: why it does not count";
    /// Title of closing scoring.
    close_scoring: "结束评分" | "Close scoring";
    /// What follows from closing scoring.
    close_scoring_says: "将按评级办法计算全部单位得分和等次，此后不能再打分。请告知大党委审议。" | "Points and grades of all units are reckoned; no score can change after that. The Big Party Committee is to be told: it moderates next.";
    /// The word to type.
    close_scoring_word: "结束评分" | "close";
    /// Title of closing a round.
    close_round: "结束评级" | "Close the round";
    /// What follows from closing a round.
    close_round_says: "办结后本轮评级不再变动。" | "Nothing changes after that.";
    /// Letters that are not known to be received.
    close_round_waiting(waiting: usize): "还有 {waiting} 封反馈函未登记送达，办结后仍可登记。" | "{waiting} letter[s] [is|are] not known to be received; that can still be recorded.";
    /// The word to type.
    close_round_word: "办结" | "close";
    /// The word to type.
    finish_word: "结束审议" | "finish";
    /// The word to type.
    post_word: "公示" | "post";
    /// Title of finishing moderation.
    finish: "结束审议" | "Finish moderation";
    /// What follows from that.
    finish_says(a: usize, b: usize, c: usize): "审议后：A {a} 家，B {b} 家，C {c} 家，此后等次只能经异议改定。请告知联络办发布公示。" | "After moderation: A {a}, B {b}, C {c}; only an objection can change a grade after that. The office is to be told: it posts the notice next.";
    /// Title of posting the notice.
    post: "发布公示" | "Post the notice";
    /// What follows from posting.
    post_says(ends: &str): "自今日起公示，首日不计入，截止 {ends}；期间单位可提出异议。请告知各成员单位。" | "On notice from today, the first day not counted, until {ends}; units can object. All member units are to be told.";
    /// Title of the form for objecting.
    object: "提出异议" | "Object";
    /// Title of the form for answering.
    answer: "答复异议" | "Answer an objection";
    /// Which objection.
    objection: "异议" | "Objection";
    /// No objection waits.
    no_objection: "没有待答复的异议" | "no objection waits for an answer";
    /// The answer.
    answer_words: "答复" | "Answer";
    /// The grade it leads to.
    regrade: "改定等次" | "New grade";
    /// Only where it changes.
    regrade_hint: "等次不变则不填" | "only where it changes";
    /// Title of the form for receipts.
    arrived: "登记反馈函送达" | "A letter was received";
    /// Whose letters.
    arrived_from(n: usize, units: &str): "{n} 封：{units}" | "{n} letter[s]: {units}";
    /// No letter waits.
    no_letter: "没有待登记送达的反馈函" | "no letter waits to be received";
    /// When.
    on: "日期" | "Date";
    /// Nobody was scored yet.
    no_results: "评分结束后才有评级结果；缺分情况见上一页。" | "Results appear when scoring is closed; the page before shows what is missing.";
    /// Title of the scores' screen.
    scores(year: i16, missing: usize): "打分 {year}年度（还缺 {missing}）" | "Scores {year} ({missing} missing)";
    /// The full points of an indicator.
    full: "满分" | "Full points";
    /// What the indicator rests on.
    rests_on: "依据" | "Rests on";
    /// The unit has not reported.
    no_report: "未交自评" | "no self-report";
    /// Facts from the records.
    facts: "记录" | "Records";
    /// Results may not be seen yet.
    results_hidden: "公示前，评级结果只有联络办和大党委可见" | "before the public notice only the office and the Big Party Committee see results";
    /// How the points lie.
    spread_of_points: "得分分布" | "How the points lie";
    /// At most so many.
    most: "上限" | "at most";
    /// Units tied for what is left.
    tied_for(tied: u32, left: u32): "上限处 {tied} 家同分，还剩 {left} 个名额，由大党委确定" | "{tied} tied at the ceiling for {left} that are left: the Big Party Committee decides";
    /// Too many points.
    above(most: &str): "最高 {most} 分" | "at most {most}";
    /// A score is missing.
    score_first: "请先打分" | "score it first";
    /// A remark.
    remark: "评语" | "Remark";
    /// Title of the results' screen.
    results(year: i16): "评级结果 {year}年度" | "Results {year}";
    /// The total.
    total: "总分" | "Total";
    /// The grade.
    grade: "等次" | "Grade";
    /// The computed grade.
    computed: "计算等次" | "Computed";
    /// Marks.
    marks: "说明" | "Marks";
    /// The grade was moderated.
    moderated(from: &str): "由 {from} 调整" | "from {from}";
    /// Tied at the ceiling.
    tied: "上限同分" | "tied";
    /// Vetoed.
    vetoed: "一票否决" | "veto";
    /// An open objection.
    objected: "有异议" | "objection";
    /// What the bars show.
    bars_are: "图按得分和分数线画；等次还要看优秀名额、一票否决和审议：" | "The bars go by points and thresholds; grades also by the ceiling, vetoes and moderation:";
    /// Grades by thresholds alone.
    by_thresholds: "按分数线" | "by thresholds";
    /// Grades as reckoned.
    by_reckoning: "计算等次" | "as reckoned";
    /// Grades after moderation.
    by_moderation: "审议后" | "after moderation";
    /// Units whose grade was moderated.
    were_moderated: "经审议调整的单位" | "Moderated";
    /// The distribution.
    distribution(a: usize, b: usize, c: usize): "A {a} 家，B {b} 家，C {c} 家" | "A {a}, B {b}, C {c}";
    /// How many were counted.
    counted: "计数" | "Count";
    /// Comes from.
    sources: "来自" | "From";
    /// Another of its group counts.
    not_counted: "同组取高，未计" | "another of its group counts";
    /// Title of the form for moderating.
    moderate: "调整等次" | "Moderate";
    /// What moderation may do.
    moderate_intro: "等次只能上调或下调一级，理由随记录留存；同分的由大党委确定。" | "By one step only, with reasons on record; a tie is decided here.";
    /// No meeting takes items.
    no_agenda: "没有可增加议程的联盟大会；请先在「会议」页召集" | "no meeting takes more items; call one on the meetings' screen first";
    /// Title of the question whether to put it there.
    agenda_onto: "列入议程" | "Put it on the agenda";
    /// The meeting's day is past.
    meeting_past(days: i32): "这次会议的日期已经过去 {days} 天" | "the day of this meeting was {days} day[s] ago";
    /// Title of the picker of meetings.
    agenda: "列入哪次会议的议程" | "On which meeting's agenda";
}
