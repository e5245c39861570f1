//! Words of looking back: the alliance as it stood.

words! {
    /// Title of asking.
    title: "回看过去" | "Look back";
    /// What it is.
    says: "按某一天结束时、或某一号记录之后的情形显示全部页面，期限也从那时起算。只能看，不能办理。"
        | "Every screen as things stood at the end of a day, or after an entry; deadlines are reckoned from then. Nothing can be done there.";
    /// The day.
    day: "到哪一天" | "Until which day";
    /// How a day is written.
    day_hint: "如 2026-03-31、上月底、昨天；填了日期就按日期" | "such as 2026-03-31 or yesterday; if there is a day, the day counts";
    /// The entry.
    number: "或到第几号记录" | "Or which entry";
    /// What the number means.
    number_hint: "含这一号" | "with that entry";
    /// Neither was filled in.
    neither: "请填日期，或填记录号" | "a day, or the number of an entry";
    /// The work.
    looking: "回看过去" | "Looking back";
    /// The end of a day.
    day_end(day: &str): "回看：{day}结束时的情形，只能看" | "THE PAST: as of the end of {day}, to look at only";
    /// After an entry.
    after_entry(number: u64, at: &str): "回看：第 {number} 号记录之后（{at}）的情形，只能看" | "THE PAST: after entry {number} ({at}), to look at only";
    /// The keys.
    keys(quit: &str, again: &str): "{quit} 回到现在    {again} 换一个日期" | "{quit} back to today    {again} another date";
    /// What quitting is there.
    leave: "回到现在" | "back to today";
    /// Nothing can be done there.
    is_past(key: &str): "这是过去的情形，只能看；按 {key} 回到现在再办理" | "this is the past, to look at only; {key} goes back to today";
    /// Back again.
    back: "已回到现在" | "Back to today";
    /// Nothing was there yet.
    too_early: "那时还没有记录" | "there was no record yet";
    /// There is no such entry.
    no_entry(last: u64): "没有这一号记录；最后一号是 {last}" | "there is no such entry; the last is {last}";
}
