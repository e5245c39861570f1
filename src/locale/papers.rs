//! Names of papers, of their folders, and the words round saving them into files.

words! {
    /// A folder.
    minutes: "会议纪要" | "minutes";
    /// A folder.
    notices: "会议通知" | "notices";
    /// A folder.
    reminders: "催投" | "reminders";
    /// A folder.
    letters: "反馈函" | "letters";
    /// A folder.
    charter: "盟约" | "charter";
    /// A folder.
    departures: "退出告知函" | "departures";
    /// A letter to a unit that has left, in a file's name.
    to_unit: "退出告知函（致本单位）" | ", leaving, to the unit";
    /// A letter to its superior organisation, in a file's name.
    to_superior: "退出告知函（致上级党组织）" | ", leaving, to its superior";
    /// Minutes that are not approved, in a file's name.
    draft: "（未审定）" | " (draft)";
    /// A notice, in a file's name.
    notice: "通知" | ", notice";
    /// A reminder, in a file's name.
    reminder: "催投" | ", reminder";
    /// A letter, in a file's name.
    letter: "反馈函" | ", letter";
    /// An article's number.
    article(chinese: &str, n: u32): "第{chinese}条" | "Article {n}";
    /// The form.
    save: "存为文件" | "Save as a file";
    /// The form, for several papers.
    save_several(count: usize): "把 {count} 份存为文件" | "Save {count} papers as files";
    /// A field.
    name: "文件名" | "Name";
    /// What the program does with the name.
    name_hint: "不用写扩展名" | "without the ending";
    /// A name that no file can have.
    bad_name: "文件名不能用这个，里面不能有 / \\ : * ? \" < > |，也不要太长" | "no file can have this name: none of / \\ : * ? \" < > | in it, and not too long";
    /// A field.
    folder: "文件夹" | "Folder";
    /// What a folder may be.
    folder_hint: "~ 是自己的主文件夹；文件夹要已经存在" | "~ is your home folder; the folder must be there";
    /// A field.
    format: "格式" | "Format";
    /// A format.
    docx: "Word/WPS 文档（.docx）" | "document for Word and WPS (.docx)";
    /// A format.
    text: "纯文本（.txt）" | "plain text (.txt)";
    /// The work.
    saving: "存文件" | "Saving";
    /// It is saved.
    saved(file: &str): "已存到 {file}" | "Saved: {file}";
    /// They are saved.
    saved_several(count: usize, folder: &str): "已存 {count} 个文件，在 {folder}" | "{count} file[s] saved in {folder}";
    /// The question before a file is overwritten.
    overwrite: "覆盖原来的文件？" | "Overwrite what is there?";
    /// What would be overwritten.
    in_the_way(files: &str): "这里已有同名文件：{files}。覆盖后，原来的内容找不回来；不覆盖的话，按 esc 退出，换个名字再存。" | "Already there: {files}. What is in it now would be gone for good; to keep it, leave with esc and save under another name.";
    /// The word to be typed before a file is overwritten.
    overwrite_word: "覆盖" | "overwrite";
    /// The folder is not there.
    no_folder(folder: &str): "没有这个文件夹：{folder}" | "there is no folder {folder}";
    /// A file cannot be written.
    unwritten(file: &str, why: &str): "{file} 写不进去：{why}" | "{file} cannot be written: {why}";
    /// Nobody but who sits at the machine saves files on it.
    not_here: "从这里不能把文件存到服务器上" | "files cannot be saved on the server from here";
    /// How to fetch it: over SSH.
    fetch_ssh: "您是远程登录的，文件要存到您自己的电脑上，而不是服务器上。任选一种办法：" | "You are here over SSH: the file is to go to your own computer, not to the server. Either way will do:";
    /// How to fetch it with a command.
    fetch_command: "在自己电脑的命令窗口里运行（服务器地址和端口照登录时写）：" | "In a terminal of your own computer, run (server and port as when you log in):";
    /// The name of a server that is not known here.
    server: "服务器" | "SERVER";
    /// How to fetch it with an SFTP client.
    fetch_sftp: "用 WinSCP、Xftp 之类的工具，以同样的账号连接，取这个文件：" | "With an SFTP client such as WinSCP, log in the same way and fetch:";
    /// How to fetch it on the same machine.
    fetch_socket: "这个窗口接在先打开的窗口上，不能直接存文件。退出后（或另开一个命令窗口）运行下面这行，文件存到当时所在的文件夹：" | "This window joined one that was opened before and cannot save files. In a shell, run this; the file is saved in the folder you are in:";
    /// There is no paper to be saved.
    nothing: "这里还没有可存的文件" | "there is nothing to save here yet";
    /// No paper of that kind.
    none: "没有可导出的文件" | "there is no such paper";
    /// An option that does not go with papers or lists.
    not_for(option: &str, what: &str): "{option} 不能用于 {what}" | "{option} does not go with {what}";
    /// Several documents do not fit into standard output.
    name_a_file: "DOCX 不能输出到终端，请用 --output 指定文件或文件夹，或重定向" | "a document is nothing for a terminal: name a file or folder with --output, or redirect";
    /// Written.
    written(count: usize, place: &str): "已导出 {count} 份：{place}" | "{count} paper[s] written to {place}";
}
