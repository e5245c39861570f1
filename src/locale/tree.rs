//! Names and words of the files that people see over SFTP.

words! {
    /// A folder.
    lists: "名单" | "lists";
    /// A folder.
    inbox: "收件箱" | "inbox";
    /// A file.
    guide: "说明.txt" | "README.txt";
    /// Nothing but the inbox can be written to.
    read_only(inbox: &str): "这里的文件只能读取；要送文件进来，请放到“{inbox}”" | "these files are for reading; to send one in, put it into '{inbox}'";
    /// It is a folder.
    a_folder: "这是文件夹" | "this is a folder";
    /// A name that cannot be kept.
    bad_name: "文件名不能使用，请换一个短一些的名字" | "the file's name cannot be used; take a shorter, plainer one";
    /// A kind that is not taken.
    bad_kind: "收件箱只收 CSV、XLSX 和 TXT 文件" | "the inbox takes CSV, XLSX and TXT files";
    /// Too many files.
    too_many(most: usize): "收件箱最多放 {most} 个文件，请先处理或删除一些" | "the inbox holds {most} files at most; see to some of them first";
    /// A file is too long.
    too_long(most: u64): "文件太大，最多 {most} MB" | "the file is too large: {most} MB at most";
    /// It could not be kept.
    not_taken: "服务器未能存下文件，请告诉管理员" | "the server could not keep the file; tell the administrator";
    /// What is where.
    guide_text: "这里是联盟的名单和文件，内容随记录即时生成，只显示您有权查看的部分。\n\n名单      各类名单和表格，XLSX 和 CSV 两种格式\n会议纪要  历次联盟大会的纪要（各类文件都有 DOCX 和 TXT 两种格式）\n会议通知  历次联盟大会的通知\n催投      进行中的表决还有谁没投\n反馈函    年度评级结果给上级党组织的反馈函\n盟约      各版盟约\n收件箱    把要导入的单位名单（CSV 或 XLSX）放进来，再到工作台「单位」界面预览和导入\n\n除收件箱外，文件只能读取。\n"
        | "Here are the alliance's lists and papers, made as the record stands, with what you may see.\n\nlists      all lists, as XLSX and as CSV\nminutes    the minutes of general meetings (all papers as DOCX and as TXT)\nnotices    the notices of general meetings\nreminders  who has not voted in open ballots\nletters    the letters on ratings to superior party organisations\ncharter    the versions of the charter\ninbox      put a list of units here (CSV or XLSX), then look at it and import it on the screen of units\n\nAll but the inbox is for reading.\n";
}
