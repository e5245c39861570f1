//! Words of the grid of scores.

words! {
    /// The screen's title.
    title(year: i16): "打分 {year}年度" | "Scores {year}";
    /// What to do.
    how_to(next: &str): "输入分数后按回车，自动到下一家；{next} 到下一处缺分；可随时离开，下次接着评。" | "Score, then Enter: next unit. {next}: next missing cell. Leave and resume at will.";
    /// A cell that is not this rater's.
    not_scored: "不评" | "n/a";
    /// Everything is there.
    all_done: "您的评分已全部完成，谢谢！评分结束前仍可修改。" | "All your scores are in, thank you. They can be changed until scoring is closed.";
    /// Scoring has not begun.
    not_yet: "尚未开始评分；联络办开始评分后即可打分。" | "Scoring has not begun; the office opens it.";
    /// Scoring is closed.
    over: "评分已经结束，不能再改。" | "Scoring is closed; nothing can be changed.";
    /// Nothing can be scored.
    not_mine: "本轮没有请您评分的单位。" | "There is no unit for you to score in this round.";
    /// The rater is excused from all units.
    excused_from_all(why: &str): "您已回避本轮全部单位：{why}" | "You are excused from all units of this round: {why}";
    /// The cell at hand.
    cell(unit: &str, indicator: &str, most: &str): "{unit}：{indicator}（满分 {most}）" | "{unit}: {indicator} (full points {most})";
    /// One's own score.
    mine: "我的评分" | "My score";
    /// The number of an entry.
    entry(number: u64): "〔第 {number} 号〕" | "[no. {number}]";
    /// Tasks done in time.
    tasks_done: "按期办结" | "Done in time";
    /// Tasks reported done that the lead unit has not accepted.
    tasks_waiting: "待验收" | "Not accepted yet";
    /// Tasks late or not done.
    tasks_late: "逾期未结" | "Late";
    /// Nothing is missing.
    none_missing: "没有缺分" | "nothing is missing";
    /// Title of taking a score back.
    clear: "撤回评分" | "Take the score back";
    /// The remark goes as well.
    clear_says(remark: &str): "评语也一并撤回：{remark}" | "Its remark goes as well: {remark}";
}
