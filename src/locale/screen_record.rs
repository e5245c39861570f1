//! Words of the screen of the record.

words! {
    /// The screen.
    title: "记录" | "Record";
    /// The record of one matter.
    title_of(matter: &str): "{matter} 的历史" | "History of {matter}";
    /// The number.
    number: "号" | "No.";
    /// When it happened.
    happened: "发生时间" | "Happened";
    /// When it was entered.
    entered: "登记时间" | "Entered";
    /// Who entered it.
    who: "登记人" | "Who";
    /// In which role.
    role: "身份" | "Role";
    /// What happened.
    what: "内容" | "What";
    /// For whom.
    behalf: "代何人" | "For";
    /// The paper it rests on.
    evidence: "凭据" | "Paper";
    /// Through which door.
    door: "途径" | "Through";
    /// An entry's heading.
    entry(number: u64): "第 {number} 号记录" | "Entry {number}";
    /// Nothing on record.
    empty: "还没有记录" | "Nothing on record yet";
    /// Looking through it.
    filter: "筛选记录" | "Look through the record";
    /// How to filter.
    filter_says: "填几项就按几项筛选；都不填即全部记录。" | "What is filled in must all hold; nothing filled in is the whole record.";
    /// What it is about.
    about: "哪一类事" | "About";
    /// When it happened.
    when: "何时发生" | "When";
    /// How a stretch of days is written.
    when_hint: "如 本月、上季度、近7天、2026-03、2026-03-01至2026-03-31、3月以来" | "such as this month, last quarter, last 7 days, 2026-03, 2026-03-01 to 2026-03-31, since 2026-03";
    /// No stretch of days.
    when_unread: "看不懂；可填 本月、上季度、2026-03、2026-03-01至2026-03-31" | "not understood; try this month, 2026-03, or 2026-03-01 to 2026-03-31";
    /// The matter.
    of_matter: "哪一件" | "Which matter";
    /// Words that the entry holds.
    with_words: "含有字词" | "Words in it";
    /// How words are written.
    words_hint: "汉字、拼音或首字母；几个词用空格分开，须全部含有" | "several words, parted by blanks, must all be there";
    /// Only what was entered late.
    only_late: "只看补录的" | "Only entered late";
    /// Entered well after the fact.
    late: "补录" | "late";
    /// What was entered late.
    marked_late(what: &str): "〔补录〕{what}" | "[late] {what}";
    /// How late.
    late_by(days: i64): "补录：事后 {days} 天登记" | "entered late: {days} day[s] after it happened";
    /// Words looked for.
    quoted(words: &str): "含「{words}」" | "with \"{words}\"";
    /// From a day to a day.
    from_to(from: &str, to: &str): "{from} 至 {to}" | "{from} to {to}";
    /// The filtered record.
    title_filtered: "记录（筛选）" | "Record, filtered";
    /// What is looked for.
    looked_for(what: &str, edit: &str, back: &str): "筛选条件：{what}（{edit} 修改，{back} 回到全部记录）" | "Looking for: {what} ({edit} changes it, {back} shows the whole record)";
    /// Looking through the whole record.
    sifting: "查找记录" | "Looking through the record";
    /// Nothing fits.
    none_fits(key: &str): "没有符合条件的记录。按 {key} 修改条件。" | "No entry fits. Press {key} to look for something else.";
    /// The entry's hash.
    hash: "本号校验值" | "Hash";
    /// The hash of the entry before.
    hash_before: "上一号校验值" | "Hash before";
    /// The first entry.
    no_hash_before: "（首条记录）" | "(the first entry)";
    /// Not for everybody.
    hidden: "完整记录由联络办、大党委和管理员查阅。各单位的历史见单位详情。" | "The record is read by the office, the Big Party Committee and administrators. A unit's history stands in its details.";
    /// An entry that cannot be read now.
    unread: "（暂时读不到）" | "(cannot be read now)";
    /// How far searching reaches.
    searched(n: u64, search: &str, filter: &str): "按 {search} 查找最近 {n} 条；按 {filter} 筛选全部记录。" | "{search} searches the newest {n} entries; {filter} looks through all of them.";
    /// More events of the same entry.
    and_more(n: usize): "另 {n} 项" | "and {n} more";
    /// The history of a matter.
    history: "历史记录" | "History";
    /// Older entries.
    older(n: usize, key: &str): "更早的 {n} 条，按 {key} 查看" | "{n} older ones: press {key}";
    /// Choose what to open.
    open_what: "打开哪一项" | "Open which";
    /// Checking the whole record.
    verifying: "核查全部记录" | "Verifying the record";
    /// The record was checked.
    verified: "核查结果" | "Verified";
    /// What was looked at.
    looked_at: "核查范围" | "What was looked at";
    /// What to do now.
    what_next: "下一步" | "What next";
    /// What to do about a damaged record.
    restore: "请不要再登记新的内容，联系管理员：用最近的备份恢复到另一个文件夹（lianmeng restore），再与本记录核对。" | "Enter nothing more, and call an administrator: restore the latest backup into another folder (lianmeng restore) and compare.";
    /// Nothing to open.
    nowhere: "此事项没有单独的页面" | "this has no screen of its own";
}
