//! What forms say.

words! {
    /// Goes on from a form that only asks something on the way.
    goes_on: "确定" | "go on";
    /// The screen of drafts.
    drafts: "未提交的草稿" | "Unsubmitted drafts";
    /// No drafts.
    no_drafts: "没有未提交的草稿。填到一半的表单会自动存在这里，提交后即清除。" | "No drafts. Forms left half filled in are kept here by themselves, and go once they are submitted.";
    /// Drafts wait.
    drafts_wait(n: usize): "接着填草稿（{n} 份）" | "Go on with drafts ({n})";
    /// When a draft was kept.
    kept_at: "存于" | "Kept";
    /// Which form a draft is of.
    form_title: "表单" | "Form";
    /// Where a form belongs.
    belongs_to: "所在" | "Belongs to";
    /// What stands in a draft.
    content: "内容" | "Content";
    /// A form cannot be opened any more; its texts can still be read.
    draft_shut(why: &str): "现在不能打开：{why}。内容仍在下面，可以照抄。" | "Cannot be opened now: {why}. What was typed stands below.";
    /// Ask before a draft is thrown away.
    drop_draft: "放弃这份草稿吗？" | "Throw this draft away?";
    /// A form was filled in from a draft.
    restored(at: &str, key: &str): "已恢复 {at} 未提交的内容；{key} 清空重填" | "Filled in again with what you typed at {at}; {key} starts over";
    /// What was typed is kept.
    draft_kept: "已存为草稿；首页和命令面板里可以接着填" | "Kept as a draft; find it at home or among the commands";
    /// The draft stays as it was.
    draft_stays: "草稿仍保留" | "The draft stays";
    /// The session begins where the last one was.
    went_back(home: &str): "接着上次；按 {home} 回首页" | "Back where you were; {home} leads home";
    /// Leaving a form that was typed into.
    leaving: "填写的内容还没有提交" | "What you typed is not submitted";
    /// What can be done with it, parted by two blanks.
    leaving_keys: "回车 存为草稿  d 放弃  Esc 继续填写" | "enter keep as a draft  d throw away  esc go on";
    /// What can be done where nothing can be kept.
    leaving_keys_unkept: "d 放弃  Esc 继续填写" | "d throw away  esc go on";
    /// A way to a form does not lead there any more.
    way_gone: "这张表单现在已不能打开（事项已变化或已办结）" | "this form cannot be opened any more: its matter has changed or is settled";
    /// No choice begins with what was typed.
    no_such_choice: "没有这样开头的选项；按空格或左右箭头选择" | "no choice begins so; space or the arrows choose";
    /// A month.
    month(year: i16, month: i8): "{year}年{month}月" | "{year}-{month:02}";
    /// A form has more fields above.
    more_above(n: usize): "上面还有 {n} 项" | "{n} more above";
    /// Longer than a field takes.
    typed_too_much(typed: usize, most: usize): "太长了：已有 {typed} 个字，最多 {most} 个字" | "too long: {typed} characters of at most {most}";
    /// How much was typed of what a field takes.
    typed_of(typed: usize, most: usize): "{typed}/{most} 字" | "{typed}/{most} characters";
    /// Which rows of a text are shown.
    rows_shown(first: usize, last: usize, all: usize): "第 {first}-{last} 行，共 {all} 行" | "rows {first}-{last} of {all}";
    /// How text of many lines is typed.
    text_hint: "回车换行，Tab 到下一项" | "Enter begins a line, Tab goes on";
    /// A day is off.
    day_off(name: &str): "休（{name}）" | "day off ({name})";
    /// A day of the week's end is worked.
    day_made_up(name: &str): "上班（{name}调休）" | "worked (for {name})";
    /// The calendar of a day's year is not announced.
    day_unknown: "放假安排未公布" | "holidays not announced";
    /// The calendar of a year is not announced.
    year_unknown(year: i16): "{year} 年放假安排未公布" | "holidays of {year} not announced";
    /// Working days of a year whose calendar is not announced.
    working_unknown(year: i16): "{year} 年的放假调休安排尚未公布，工作日无法推算，请直接填日期" | "the holidays of {year} are not announced, so working days cannot be counted; type the date";
    /// A day was counted without the region's own days off.
    days_in_doubt(region: &str, years: &str): "按全国放假安排推算；{region}{years}年自己的放假日尚未登记，请核对" | "counted by the national holidays; {region}'s own days off in {years} are not on file, so please check";
    /// The days of the week, parted by blanks.
    weekdays: "一 二 三 四 五 六 日" | "Mon Tue Wed Thu Fri Sat Sun";
    /// The mark of a day off on a month's sheet, in two cells.
    mark_off: "休" | " -";
    /// The mark of a make-up workday on a month's sheet, in two cells.
    mark_worked: "班" | " +";
    /// What the marks mean.
    sheet_marks: "休 放假    班 调休上班" | "- day off    + make-up workday";
    /// The keys of a month's sheet, parted by two blanks.
    sheet_keys: "回车 选定  Esc 返回  PgUp/PgDn 换月  t 今天" | "enter take  esc back  pgup/pgdn month  t today";
    /// Something was saved, and the form stays for the next one.
    saved_again(n: usize, number: u64): "已记录第 {number} 号；本次已登记 {n} 条，请填下一条" | "Recorded as no. {number}; {n} so far. Now the next one";
}
