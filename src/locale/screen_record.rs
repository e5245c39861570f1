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
    evidence: "依据" | "Paper";
    /// Through which door.
    door: "途径" | "Through";
    /// An entry's heading.
    entry(number: u64): "第 {number} 号记录" | "Entry {number}";
    /// Nothing on record.
    empty: "还没有记录" | "Nothing on record yet";
    /// Not for everybody.
    hidden: "完整记录由联络办、大党委和管理员查阅。各单位的历史见单位详情。" | "The record is read by the office, the Big Party Committee and administrators. A unit's history stands in its details.";
    /// An entry that cannot be read now.
    unread: "（暂时读不到）" | "(cannot be read now)";
    /// How far searching reaches.
    searched(n: u64, key: &str): "查找范围为最近 {n} 条；更早的，请在单位、申请等页面按 {key} 查看某一事项的历史。" | "Search covers the newest {n} entries; for older ones press {key} on a unit, an application and so on.";
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
