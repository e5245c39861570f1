//! Words of the editor of a rating scheme.

words! {
    /// The screen.
    title(charter: &str): "评级办法：{charter}" | "Rating scheme: {charter}";
    /// What a line is.
    kind: "类别" | "Kind";
    /// Its name.
    name: "名称" | "Name";
    /// Its points.
    points: "分值" | "Points";
    /// How it is scored.
    how: "记分办法" | "How";
    /// An indicator.
    indicator: "指标" | "indicator";
    /// A bonus.
    bonus: "加分" | "bonus";
    /// A deduction.
    deduction: "减分" | "deduction";
    /// A veto item.
    veto: "一票否决" | "veto";
    /// Forces C.
    forces_c: "出现即定为 C" | "forces C";
    /// The total of a part.
    total(part: &str, points: &str): "{part}合计 {points} / 100" | "{part} {points} of 100";
    /// All indicators.
    whole: "指标" | "indicators";
    /// So much is missing.
    short(points: &str): "还差 {points} 分" | "{points} to go";
    /// So much is too much.
    over(points: &str): "多出 {points} 分" | "{points} too many";
    /// It adds up.
    adds_up: "正好" | "adds up";
    /// Not saved.
    unsaved(save: &str, back: &str): "有改动，尚未存入草案：按 {save} 存入；{back} 放弃" | "Changed, and not in the draft yet: {save} puts it in, {back} drops the changes";
    /// Nothing to save.
    nothing_changed: "没有改动" | "nothing was changed";
    /// The editor of an indicator.
    edit_indicator: "评级指标" | "Indicator";
    /// The editor of a bonus or deduction.
    edit_adjustment: "加减分项" | "Bonus or deduction";
    /// The editor of a veto item.
    edit_veto: "一票否决事项" | "Veto item";
    /// The editor of what holds for all.
    edit_whole: "总分和等次" | "Total and grades";
    /// What is added.
    add_what: "增加哪一类" | "Add which";
    /// What it rests on.
    evidence: "评分依据" | "Evidence";
    /// Ordinary or year-end.
    part: "平时或年度" | "Part";
    /// Full points.
    most: "满分" | "Full points";
    /// What is counted.
    counter: "统计什么" | "Counts";
    /// So much for each.
    each: "每次计" | "For each";
    /// A group.
    group: "同组取高（组号）" | "Group";
    /// What a group is.
    group_hint: "同一组号的几项只计最高的一项；不填为不分组" | "of one group only the highest counts; empty for none";
    /// Judged.
    judged: "评分人打分" | "judged by the raters";
    /// Counted as a share.
    share: "按完成比例" | "by the share reached";
    /// Counted for each.
    for_each: "按次数" | "for each";
    /// Whether it adds.
    adds: "加分（否为减分）" | "Bonus (no: deduction)";
    /// The least.
    least: "最少" | "At least";
    /// The most.
    at_most: "最多（按次的为每次）" | "At most (counted: for each)";
    /// Given by hand.
    by_hand: "由联络办据实给分" | "given by hand, with a reason";
    /// How the parts make the total.
    formula: "总分算法" | "Total";
    /// The most of all bonuses.
    bonus_cap: "加分封顶" | "Most of bonuses";
    /// The most of all deductions.
    deduction_cap: "减分封顶" | "Most of deductions";
    /// It needs a counter.
    needs_counter: "请选统计什么" | "choose what it counts";
    /// It needs points.
    needs_each: "请填每次计几分" | "say how many points for each";
    /// Use a preset.
    preset: "套用范本" | "Use a preset";
    /// Where it would lead.
    removed(name: &str): "已去掉「{name}」" | "\"{name}\" is taken out";
}
