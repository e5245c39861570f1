//! What is said of the stored record: where it is, who holds it, what is wrong with it and what can be done.

words! {
    /// There is no record.
    no_record(dir: &str): "{dir} 中没有联盟记录；请先用 lianmeng init 新建，或用 --data 指明记录所在的文件夹"
        | "{dir} holds no record; make one with lianmeng init, or name its folder with --data";
    /// Something is there already.
    occupied(dir: &str): "{dir} 已有内容，没有改动；请另选一个空文件夹" | "{dir} is not empty and was left as it is; choose another folder";
    /// Another process has it open.
    held(dir: &str, holder: &str): "{dir} 正被占用（{holder}）；在此期间仍可使用 show、log、verify 和 backup，要写入请等其结束"
        | "{dir} is in use ({holder}); show, log, verify and backup still work, and to write wait until it ends";
    /// Who has it.
    holder(pid: &str, host: &str, since: &str): "主机 {host} 上的进程 {pid}，自 {since} 起" | "process {pid} on {host}, since {since}";
    /// A later version wrote it.
    newer(dir: &str, found: u32, known: u32): "{dir} 由更新的版本写入（格式 {found}，本程序只识别到 {known}），没有改动；请升级程序后再打开"
        | "{dir} was written by a later version (its form is {found}, this program knows {known}) and was left as it is; use that version";
    /// Nothing can be written.
    read_only(dir: &str): "{dir} 不可写入；请检查文件夹的权限，或磁盘是否以只读方式挂载" | "{dir} cannot be written to; check its permissions, and whether the disk is mounted read-only";
    /// The folder is closed to this user.
    no_entry(dir: &str): "您无权进入 {dir}；请管理员把您的系统用户加入该文件夹所属的用户组，然后重新登录系统" | "you may not enter {dir}; ask the administrator to put your user into the group of that folder, and log in to the system anew";
    /// The disk is full.
    full(dir: &str, free: u64, needed: u64): "{dir} 所在磁盘已满：剩余 {free} KB，至少需要 {needed} KB；已有记录完好，腾出空间后即可继续"
        | "the disk of {dir} is full: {free} KB are free, {needed} KB are needed; the record is whole, make space and go on";
    /// It is damaged.
    damaged(dir: &str, what: &str): "{dir} 中的记录已损坏：{what}。没有做任何改动；请用 lianmeng verify 查看全部问题，并用 lianmeng restore 把备份恢复到另一个文件夹"
        | "the record in {dir} is damaged: {what}. Nothing was touched; lianmeng verify names all that is wrong, and lianmeng restore puts a backup into another folder";
    /// The system refused something.
    io(dir: &str, why: &str): "{dir} 无法打开：{why}" | "{dir} cannot be opened: {why}";
    /// The system refused something.
    system(why: &str): "系统拒绝了操作：{why}" | "the system refused: {why}";
    /// An entry says nothing known.
    unreadable_entry(number: u64, why: &str): "第 {number} 号记录无法读取：{why}。没有做任何改动" | "entry {number} cannot be read: {why}. Nothing was touched";
    /// The slips don't match.
    box_count(ballot: &str, slips: u32, voted: u32): "无记名表决 {ballot} 的票箱有 {slips} 张票，而已投票的单位有 {voted} 个。没有做任何改动；请用 lianmeng verify 查看"
        | "the box of secret ballot {ballot} holds {slips} slip[s], and {voted} unit[s] [has|have] voted. Nothing was touched; see lianmeng verify";

    /// A file is there already.
    file_exists(file: &str): "文件 {file} 已存在，没有改动" | "{file} exists already and was left as it is";
    /// Not a backup.
    not_a_backup(file: &str): "{file} 不是联盟记录的备份" | "{file} is not a backup of a record";
    /// Of another record.
    other_record(file: &str): "{file} 不是这份记录的备份，没有改动；要另建一份，请用 --data 指明一个空文件夹"
        | "{file} is a backup of another record, and nothing was touched; to have both, restore it into an empty folder (--data)";
    /// Damaged.
    backup_damaged(what: &str): "校验未通过，没有留下任何文件：{what}" | "it did not verify, and nothing was left behind: {what}";
    /// No quiet moment.
    busy: "记录正在频繁写入，暂时无法备份；请稍后再试" | "the record is being written to so often that no moment for a backup was found; try again";

    /// Not saved.
    not_saved(why: &str): "没有保存：{why}。此前已确认的记录完好" | "not saved: {why}. What was acknowledged before is whole";
    /// Too long.
    too_long(length: usize): "没有保存：内容有 {length} 字节，超过一条记录的上限" | "not saved: {length} bytes are more than an entry may hold";

    /// A flaw.
    flaw_changed: "内容被改动过" | "the content was changed";
    /// A flaw.
    flaw_newer(form: u32): "由更新的版本写入（格式 {form}）" | "it was written by a later version (its form is {form})";
    /// A flaw.
    flaw_incomplete: "不完整" | "it is incomplete";
    /// A flaw.
    flaw_missing: "缺失" | "it is missing";
    /// A flaw.
    flaw_reordered: "次序不对" | "it stands out of order";
    /// A flaw.
    flaw_not_following: "与前一条记录不相衔接" | "it does not follow the entry before it";
    /// A flaw.
    flaw_different(book: &str, database: &str): "底账为 {book}，数据库为 {database}，两者不一致" | "the book has {book}, the database {database}";
    /// A flaw.
    flaw_not_in_book: "数据库中有，底账中没有，此后的也没有" | "it is in the database, and the book lacks it and what follows";
    /// A flaw.
    flaw_not_in_database: "底账中有，数据库中没有，此后的也没有" | "it is in the book, and the database lacks it and what follows";
    /// A flaw.
    flaw_head(hash: &str): "没有哪条记录的校验值是 {hash}" | "no entry has the hash {hash} that was noted";
    /// A flaw.
    flaw_unreadable(why: &str): "无法读取：{why}" | "it cannot be read: {why}";
    /// A place.
    place_format: "FORMAT 文件" | "the FORMAT file";
    /// A place.
    place_book(file: &str, offset: u64): "底账 {file} 第 {offset} 字节" | "{file}, byte {offset}";
    /// A place.
    place_database: "数据库" | "the database";
    /// A place.
    place_box(ballot: u32): "表决 B{ballot} 的票箱" | "the box of ballot B{ballot}";
    /// A place.
    place_backup: "备份文件" | "the backup";
    /// A finding.
    found_at_entry(number: u64, place: &str, flaw: &str): "第 {number} 号记录（{place}）：{flaw}" | "entry {number} ({place}): {flaw}";
    /// A finding.
    found_at(place: &str, flaw: &str): "{place}：{flaw}" | "{place}: {flaw}";

    /// No home folder.
    no_home: "找不到用户的数据文件夹；请用 --data 指明记录所在的文件夹" | "the data folder of this user is not known; name the record's folder with --data";
    /// Only in practice.
    only_practice: "只有练习数据可以用 --as 以他人身份操作" | "--as works in a practice record only";
    /// No account.
    no_account(login: &str): "您的登录名是 {login}，本联盟没有这个登录名的账号。请联系联络办公室或管理员，以登录名 {login} 开立账号" | "your login is {login}, and no account here has that login; ask the liaison office or the administrator to open one for the login {login}";
    /// The account is closed.
    closed(login: &str, helpers: &str): "账号 {login} 已停用，不能登录；已登记的内容都在记录里。\n如需恢复，请联系：{helpers}" | "the account {login} is closed; all that was entered stays on record.\nTo have it opened again, ask {helpers}";
    /// No such account.
    no_such_account(given: &str): "没有账号“{given}”" | "there is no account '{given}'";
    /// Not on record.
    not_on_record(given: &str): "记录中没有 {given}" | "{given} is not on record";
    /// Which one.
    which_one: "请写明编号，如 lianmeng show minutes M1、lianmeng show thread O3" | "say which one, as in lianmeng show minutes M1 or lianmeng show thread O3";
    /// Not visible.
    not_visible: "您的角色不能查看此内容" | "your role does not let you see this";

    /// Made.
    made(name: &str, dir: &str): "已建立“{name}”，记录存放在 {dir}" | "{name} has begun; its record lies in {dir}";
    /// Made for practice.
    made_practice: "这是练习数据：可用 --as 以任何账号操作，且永远不能转为正式记录" | "This is a practice record: --as lets you act as any account, and it can never become a real one";
    /// The first account.
    first_account(login: &str, person: &str, roles: &str): "第一个账号：{login}（{person}），角色：{roles}" | "The first account: {login} ({person}), roles: {roles}";
    /// Next, founding.
    next_founding: "下一步：登记发起单位（lianmeng import units 或界面），起草盟约并征求意见，由全体发起单位签署" | "Next: enter the founding units (lianmeng import units, or the screens), draft the charter and consult on it; every founding unit signs";
    /// Next, taking over.
    next_taking_over: "下一步：录入现行盟约，用 lianmeng import units 导入成员单位名单，录入牵头单位和以往评级，然后结束转录" | "Next: take the charter in force over, import the list of members with lianmeng import units, enter lead units and earlier ratings, then end the taking over";
    /// Next, the screens.
    next_screens: "直接运行 lianmeng 即可进入界面" | "Run lianmeng to open the screens";

    /// Backed up.
    backed_up(number: u64, file: &str): "已备份到 {file}：共 {number} 条记录，写入后已逐条校验" | "Backed up to {file}: {number} entr[y|ies], each verified as written";
    /// Restored.
    restored(number: u64, dir: &str): "已恢复到 {dir}：共 {number} 条记录，恢复前已逐条校验" | "Restored to {dir}: {number} entr[y|ies], each verified before anything was made";
    /// A backup that was looked at.
    checked(number: u64): "备份完好：共 {number} 条记录" | "The backup is sound: {number} entr[y|ies]";
    /// Put in the place of the record.
    replaced(number: u64, dir: &str): "已用备份替换 {dir} 中的记录：现有 {number} 条" | "The record in {dir} was replaced by the backup: it has {number} entr[y|ies] now";
    /// Where what was there lies.
    put_aside(number: u64, aside: &str): "原记录（{number} 条）完整保存在 {aside}" | "What was there, {number} entr[y|ies], lies whole in {aside}";
    /// The head hash.
    head(hash: &str): "末条校验值：{hash}" | "Head: {hash}";
    /// A record without an entry.
    nothing_to_verify: "记录还是空的，没有可核查的内容：还没有建立联盟档案" | "The record is empty: nothing has been entered yet, so there is nothing to verify";
    /// The same, where somebody wants to see something.
    empty_record: "记录还是空的：先运行 lianmeng，从第一屏开始建立联盟档案，或用 lianmeng init" | "the record is empty: begin it on the first screen of lianmeng, or with lianmeng init";
    /// Verified.
    verified(entries: u64, ballots: u32, grades: u32): "核查了 {entries} 条记录，重新计票 {ballots} 次，重新核算评级 {grades} 项" | "{entries} entr[y|ies] walked, {ballots} ballot[s] recounted, {grades} grade[s] reckoned anew";
    /// All well.
    all_well: "没有发现问题" | "Nothing is wrong";
    /// Findings.
    findings(n: usize): "发现 {n} 处问题：" | "{n} thing[s] [is|are] wrong:";
    /// The database was not compared.
    in_use: "另有进程正在使用，只核查了底账，没有比对数据库" | "Another process has the record open, so the book alone was walked and the database not compared";
    /// The database was not compared.
    not_compared(why: &str): "没有比对数据库：{why}" | "The database was not compared: {why}";
    /// An interrupted act.
    unfinished: "末尾有一步没有写完，它从未被确认，下次打开时会自动处理" | "The last act is unfinished; it was never acknowledged, and the next opening settles it";
    /// The head that was noted.
    head_found(number: u64): "给出的校验值属于第 {number} 号记录" | "The hash that was given is that of entry {number}";
    /// An entry in words.
    at_entry(number: u64, what: &str): "第 {number} 号记录：{what}" | "entry {number}: {what}";
    /// A discrepancy.
    recount(ballot: &str): "{ballot} 的票数或结果与投票不符" | "the figures or the outcome of {ballot} are not what its votes come to";
    /// A discrepancy.
    voters(ballot: &str): "{ballot} 的票与已投票的单位不符" | "the votes of {ballot} are not those of the units that voted";
    /// A discrepancy.
    grade(round: &str, unit: &str): "{round} 中 {unit} 的得分或等次与记录不符" | "the points or the grade of {unit} in {round} are not what the records come to";
    /// A discrepancy.
    order: "录入时间早于前一条" | "it is entered before the one it follows";
}
