//! What `import` says: fates of rows, and what is odd about them.

words! {
    /// Pasting a table of units.
    paste_title: "导入粘贴的单位名单" | "Import the pasted units";
    /// Pasting opinions.
    paste_opinions: "登记粘贴的意见" | "Take the pasted opinions down";
    /// How opinions are taken.
    paste_opinions_says(n: usize): "每行一条，共 {n} 条，来源和日期按今天登记，一次记录；此后可逐条修改分类。" | "One a line, {n} in all, as of today, in one step; each is sorted afterwards.";
    /// Some rows cannot be taken.
    paste_refused: "有不能导入的行，全部没有导入。请在表格中改好后再来。" | "Some rows cannot be taken, so none is. Mend them in the spreadsheet and try again.";
    /// A row that cannot be taken, above all that is wrong with it.
    refused_row(line: u32, name: &str): "第 {line} 行不能导入  {name}" | "line {line} cannot be taken  {name}";
    /// No words of an opinion.
    no_words: "没有内容" | "has no words";
    /// No unit of that name.
    no_such_unit(field: &str, value: &str): "“{field}”中没有名为“{value}”的成员单位" | "no member unit is called '{value}' ({field})";
    /// How a table of opinions is taken.
    paste_opinions_table(n: usize): "共 {n} 条，一次记录；没有填来源、日期的，按您的身份和今天登记。" | "{n} in all, in one step; where no source or date is given, they are taken down as yours and of today.";
    /// A table of opinions with too many rows.
    too_many_opinions(rows: usize, most: usize): "共 {rows} 行，一次最多登记 {most} 行，请分成几份" | "{rows} rows are more than the {most} that are taken at once; split the list";
    /// Nothing new.
    paste_nothing: "没有新增或变更的内容。" | "There is nothing new or changed in it.";
    /// More rows than are shown.
    paste_more(n: usize): "另有 {n} 行未列出" | "and {n} more rows";
    /// Where a pasted list comes from.
    pasted_source: "粘贴的表格" | "a pasted table";
    /// It is no table.
    paste_unread(why: &str): "粘贴的内容不是可以识别的表格：{why}" | "What was pasted is no table that can be read: {why}";
    /// The inbox.
    inbox: "收件箱" | "Inbox";
    /// Choosing a file.
    inbox_which: "导入收件箱中的哪份单位名单" | "Import which list of units from the inbox";
    /// A file's length and when it came.
    inbox_file(kb: u64, came: &str): "{kb} KB  {came}" | "{kb} KB  {came}";
    /// Nothing in the inbox.
    inbox_empty: "收件箱是空的。用 WinSCP 或 Xftp 以 SFTP 登录工作台，把单位名单（XLSX 或 CSV）放进“收件箱”文件夹，再回到这里导入。也可以从表格中复制，直接粘贴到本界面。"
        | "The inbox is empty. Log in to the desk over SFTP with WinSCP or Xftp, put a list of units (XLSX or CSV) into the folder 'inbox', and come back here to import it. Or copy the rows from a spreadsheet and paste them into this screen.";
    /// A file is being read.
    inbox_reading(name: &str): "读取 {name}" | "Reading {name}";
    /// Importing a file.
    inbox_title(name: &str): "导入单位名单 {name}" | "Import the units of {name}";
    /// Too many rows at once.
    too_many_rows(rows: usize, most: usize): "共 {rows} 行，一次最多导入 {most} 行，请分成几份；也可用命令 import units 一次导入" | "{rows} rows are more than the {most} that are taken at once; split the list, or use the command import units";
    /// Column.
    column(head: &str, field: &str): "{head}（{field}）" | "{head} ({field})";
    /// Columns.
    columns(list: &str): "识别的列：{list}" | "Columns taken: {list}";
    /// Columns not taken.
    ignored(list: &str): "未使用的列：{list}" | "Columns passed by: {list}";
    /// A head.
    line: "行" | "line";
    /// A head.
    fate: "处理" | "fate";
    /// A head.
    name: "名称" | "name";
    /// A head.
    note: "说明" | "note";
    /// A fate.
    new_taken_over: "新增" | "new";
    /// A fate.
    new_founder: "新增（发起单位）" | "new (founding unit)";
    /// A fate.
    new_invited: "新增（邀请）" | "new (invited)";
    /// A fate.
    new_again: "再次邀请" | "invited again";
    /// A fate.
    changed: "变更" | "changed";
    /// A fate.
    duplicate: "重复" | "duplicate";
    /// A fate.
    refused: "不能导入" | "refused";
    /// What changes.
    changes(unit: &str, fields: &str): "{unit} 变更：{fields}" | "{unit} changes: {fields}";
    /// On record.
    on_record(unit: &str): "与在册的 {unit} 相同" | "the same as {unit} on record";
    /// Repeats a row.
    repeats(line: u32): "与第 {line} 行相同" | "the same as line {line}";
    /// Told apart.
    told_apart: "有同名单位，名称后加注编号" | "has namesakes, so its number was put to its name";
    /// Unknown value.
    unknown(field: &str, value: &str): "“{field}”没有“{value}”这一项" | "'{value}' is no {field}";
    /// Unknown value of a field that has a list.
    not_among(field: &str, value: &str, known: &str): "“{field}”没有“{value}”这一项，可填：{known}" | "'{value}' is no {field}; there are: {known}";
    /// Namesake.
    namesake(line: u32): "与第 {line} 行同名而内容不同，又没有编号可以区分" | "has the name of line {line}, says otherwise, and has no number to tell them apart";
    /// No joining day.
    no_joined: "没有加入日期；可用 --joined 统一指定" | "does not say when it joined; --joined says it for all";
    /// Line break.
    line_break(head: &str): "“{head}”中的换行已去掉" | "a line break in '{head}' was taken out";
    /// No name.
    no_name: "没有名称" | "has no name";
    /// A code as a number.
    code_as_number: "统一社会信用代码存成了数字，末几位已丢失" | "the credit code was stored as a number, and its end is lost";
    /// A code that is none.
    bad_code(field: &str, why: &str): "“{field}”：{why}" | "{field}: {why}";
    /// Rows that say the same as an earlier one.
    paste_twice(n: usize, rows: &str): "有 {n} 条与前面的重复：{rows}。确属重复的，请取消并删去后再粘贴。" | "{n} say the same as an earlier one: {rows}. If they are doubles, cancel and delete them first.";
    /// Rows that say the same as what is on record.
    paste_known(n: usize, rows: &str): "有 {n} 条与在册意见相同：{rows}。" | "{n} say the same as an opinion on record: {rows}.";
    /// A row and the earlier one that it repeats.
    same_as_line(line: usize, first: usize): "第 {line} 行与第 {first} 行相同" | "line {line} as line {first}";
    /// A row and the opinion that it repeats.
    same_as_opinion(line: usize, opinion: &str): "第 {line} 行与 {opinion} 相同" | "line {line} as {opinion}";
    /// Bad date.
    bad_date(field: &str, value: &str): "“{field}”不是日期：{value}" | "{field} is no date: {value}";
    /// Bad number.
    bad_number(field: &str, value: &str): "“{field}”不是整数：{value}" | "{field} is no whole number: {value}";
    /// An error of the sheet.
    sheet_error(field: &str, value: &str): "“{field}”是表格错误值：{value}" | "{field} holds an error of the spreadsheet: {value}";
    /// No name column.
    no_name_column(heads: &str): "找不到名称列，现有：{heads}；可用 --column name=列名 指明" | "no column holds the name; there are: {heads}; say which with --column name=HEAD";
    /// Twice.
    column_twice(name: &str): "“{name}”指定了两次" | "{name} is named twice";
    /// Sums.
    sums(rows: usize, new: usize, changed: usize, duplicate: usize, refused: usize): "共 {rows} 行：新增 {new}，变更 {changed}，重复 {duplicate}，不能导入 {refused}"
        | "{rows} row[s]: {new} new, {changed} changed, {duplicate} duplicate, {refused} refused";
    /// Running.
    invited_only: "联盟已在运行，新单位只登记为受邀，须依次申请、审核、表决" | "The alliance is running: a new unit is only invited, and applies, is reviewed and voted on";
    /// Written.
    written(first: u64, last: u64): "已写入第 {first} 至 {last} 号记录" | "Written as entries {first} to {last}";
    /// Nothing to write.
    nothing_to_write: "没有需要写入的内容" | "There was nothing to write";
    /// Not written.
    not_written: "没有写入任何内容：有不能导入的行（--accept-some 可只写入其余各行）" | "Nothing was written, since some rows cannot be taken (--accept-some writes the others)";
    /// Preview.
    preview: "以上为预览，没有写入；加 --apply 写入" | "This was a preview and nothing was written; --apply writes";
}
