//! Words of the accounts' screen.

words! {
    /// The screen's title.
    accounts: "账号" | "Accounts";
    /// The name the system knows a person by.
    login: "登录名" | "Login";
    /// What a login looks like.
    login_hint: "与本机系统用户名一致" | "the person's user name on this machine";
    /// A person's name.
    name: "姓名" | "Name";
    /// A person's telephone.
    phone: "电话" | "Telephone";
    /// The roles held.
    roles: "角色" | "Roles";
    /// The unit a person belongs to.
    unit: "所在单位" | "Unit";
    /// Who needs a unit.
    unit_hint: "联络员、专委会牵头须填" | "for a liaison officer or a committee lead";
    /// An account that may no longer be used.
    closed: "已停用" | "closed";
    /// An account that has no role any more.
    no_role: "无角色" | "no role";
    /// The title of opening an account.
    add: "新增账号" | "New account";
    /// The title of changing an account.
    edit(name: &str): "修改{name}的账号" | "The account of {name}";
    /// The account and the liaison officer of the unit are two things.
    also_liaison(unit: &str, officer: &str, units: &str, name: &str): "这里只改账号。{unit}登记的联络员是{officer}，签到、表决名册用该姓名；也要改的，到成员单位（{units}）按 {name} 重新登记。" | "This changes the account alone. The liaison officer of {unit} on record is {officer}, and rolls name that person: correct it in the units ({units}) with {name}.";
    /// A text that is no telephone number.
    no_telephone: "电话号码写数字，可带 +、-、空格和分机（转、分机、#），3 至 20 位；几个号码用、隔开" | "a telephone number: 3 to 20 digits, with +, -, blanks and an extension (ext, #); several with commas";
    /// The title of closing an account.
    close: "停用账号" | "Close the account";
    /// The word to type before an account is closed.
    close_word: "停用" | "close";
    /// Why something is done.
    reason: "理由" | "Reason";
    /// The keys that a person logs in with.
    keys: "登录密钥" | "Keys";
    /// Since when a key counts.
    since(day: &str): "{day} 起" | "since {day}";
    /// No key is on record.
    no_keys: "没有登记密钥，只能在本机登录" | "no key on record: can work at the machine only";
    /// The title of adding a key.
    add_key(name: &str): "登记{name}的登录密钥" | "A key for {name}";
    /// What a key is for.
    key_intro: "登记后，本人可凭对应的私钥从自己的电脑登录。" | "With it the person can log in from their own computer.";
    /// A public key.
    key: "公钥" | "Public key";
    /// Where a public key comes from.
    key_hint: "粘贴本人发来的公钥（.pub 文件全文）" | "paste the public key that the person sent: the whole .pub file";
    /// What a key is called.
    label: "名称" | "Called";
    /// What a key may be called.
    label_hint: "如「办公室电脑」，不填则用公钥自带的说明" | "such as 'office computer'; the key's own comment if empty";
    /// The title of removing a key.
    remove_key(name: &str): "注销{name}的登录密钥" | "Remove a key of {name}";
    /// Which key.
    which_key: "哪一把" | "Which";
    /// What removing a key does.
    remove_key_says(label: &str): "注销后不能再凭「{label}」登录，正在用它的会话随即断开。" | "Nobody logs in with '{label}' any more; sessions that came in with it end at once.";
}
