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
    /// The title of opening an account.
    add: "新增账号" | "New account";
    /// The title of giving an account other roles.
    edit(name: &str): "{name}的角色" | "Roles of {name}";
    /// The title of closing an account.
    close: "停用账号" | "Close the account";
    /// The word to type before an account is closed.
    close_word: "停用" | "close";
    /// Why something is done.
    reason: "理由" | "Reason";
}
