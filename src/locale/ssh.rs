//! Words of the SSH server, to those who are let in and those who are not.

words! {
    /// The SSH server is there.
    serving(at: &str, fingerprint: &str): "SSH 登录：{at}，服务器密钥指纹 {fingerprint}" | "SSH at {at}, fingerprint of the server's key {fingerprint}";
    /// A program without the SSH server.
    not_built: "这份程序编译时没有包含 SSH 服务，不能使用 --ssh。请换用包含它的程序（cargo build --release，不加 --no-default-features）；不用 SSH 服务时，可经系统自带的 SSH 登录本机后运行 lianmeng"
        | "this program was built without its SSH server, so there is no --ssh. Take one that was built with it (cargo build --release, without --no-default-features); or let people log in to this machine by the system's own SSH and run lianmeng there";
    /// A port that somebody else listens at.
    in_use(at: &str): "{at} 已被其他程序占用，请换一个端口" | "another program listens at {at} already; choose another port";
    /// A port that needs the system's administrator.
    no_right(at: &str): "系统不允许本用户使用 {at}；请用 1024 以上的端口，如 2222" | "the system does not let this user listen at {at}; choose a port above 1023, such as 2222";
    /// An address of another machine.
    not_here(at: &str): "本机没有 {at} 这个地址；要接受所有来访，请用 0.0.0.0:2222" | "{at} is no address of this machine; to listen at all of them use 0.0.0.0:2222";
    /// No address at all.
    no_address(at: &str): "“{at}”不是地址和端口，应如 0.0.0.0:2222 或 [::]:2222" | "'{at}' is no address with a port, such as 0.0.0.0:2222 or [::]:2222";
    /// Something else is wrong with it.
    not_bound(at: &str, why: &str): "无法在 {at} 开放 SSH 登录：{why}" | "cannot listen at {at}: {why}";
    /// Others can read the server's key.
    bare_key(file: &str): "本机其他用户可以读取服务器密钥 {file}，它可能已经泄露，因此没有启动。确信没有泄露时运行 chmod 600 {file}；否则删除该文件，下次启动会生成新密钥，并请把新指纹告诉大家"
        | "other users of this machine can read the server's key {file}, so it may be in wrong hands; nothing was started. If you are sure that it is not, run chmod 600 {file}; otherwise remove the file: a new key is made at the next start, and everybody is to be told its fingerprint";
    /// The server's key is no key, or cannot be made.
    no_key_of_its_own(file: &str, why: &str): "服务器密钥 {file} 无法读取或生成：{why}。请从备份中恢复该文件；没有备份时可删除它，下次启动会生成新密钥，并请把新指纹告诉大家"
        | "the server's key {file} cannot be read or made: {why}. Put the file back from a backup; without one, remove it: a new key is made at the next start, and everybody is to be told its fingerprint";
    /// Keys were shown that are not on record for the login.
    unknown_key(login: &str): "没有登录：以下密钥没有登记在账号“{login}”名下。"
        | "Not logged in: these keys are not on record for the account '{login}'.";
    /// The key is of an account that was closed.
    closed(login: &str): "没有登录：账号“{login}”已停用，已登记的内容都在记录里。"
        | "Not logged in: the account '{login}' is closed.\nAll that was entered stays on record.";
    /// The key was removed from the account.
    revoked(login: &str, key: &str): "没有登录：密钥 {key}\n已从账号“{login}”注销，不能再用。"
        | "Not logged in: the key {key}\nwas removed from the account '{login}'.";
    /// Whom to ask, by name.
    ask(helpers: &str): "如有疑问，或要恢复账号、登记新的密钥，请联系：{helpers}。"
        | "To have the account opened again, or another key added, ask\n{helpers}.";
    /// Whom to ask, where names cannot be shown.
    ask_administrator: "如有疑问，或要恢复账号、登记新的密钥，请联系联络办公室的管理员。"
        | "To have the account opened again, or another key added, ask the administrator\nat the liaison office.";
    /// The key with which somebody came in was removed.
    key_removed(helpers: &str): "您登录所用的密钥已注销，会话因此结束。\n已登记的内容都在记录里，没有填完的表单存为草稿。\n如有疑问，或要登记新的密钥，请联系：{helpers}。"
        | "The key that you came in with was removed, and so your session has ended.\nAll that was entered is on record, and unfinished forms are kept as drafts.\nTo have another key added, ask {helpers}.";
    /// What to ask for.
    ask_the_office: "请把指纹和公钥（.pub 文件，不是私钥）发给联络办公室的管理员登记，\n登记后即可登录。\n如有多把密钥，可用 ssh -i 指定其中一把。"
        | "Send the fingerprint and the public key (the .pub file, never the private\none) to the administrator at the liaison office to be added; then come again.\nOf several keys one can be chosen with ssh -i.";
    /// No key was shown at all.
    no_key(login: &str): "没有登录：您的客户端没有出示密钥。账号“{login}”须用密钥登录，不用密码。"
        | "Not logged in: your client showed no key.\nThe account '{login}' logs in with a key, not with a password.";
    /// How to come by a key.
    make_a_key: "请用 PuTTYgen、Xshell 或 ssh-keygen -t ed25519 生成一把密钥，\n私钥留在本机，把公钥（.pub 文件）发给联络办公室的管理员登记。"
        | "Make one with PuTTYgen, Xshell or ssh-keygen -t ed25519. Keep the private\nkey, and send the public key (the .pub file) to the administrator at the\nliaison office to be added.";
    /// The key would be used with SHA-1.
    outdated: "没有登录：您的客户端版本过旧，只支持不安全的 SHA-1 签名。\n请升级客户端，或改用 Ed25519 密钥。"
        | "Not logged in: your client is too old and signs with SHA-1 only,\nwhich is broken. Update it, or use a key of the kind Ed25519.";
    /// The account has too many connections.
    crowded: "没有登录：您同时登录的次数已达上限，请先退出其他会话。"
        | "Not logged in: you are in as often as one may be at a time.\nLeave another session first.";
    /// The question under what a stranger is told.
    press_enter: "按回车键结束 (press Enter to end): " | "press Enter to end: ";
    /// A shell was asked for without a terminal.
    no_terminal: "打开工作台需要终端：请用 ssh -t，或直接写出命令，如 show units" | "the desk needs a terminal: use ssh -t, or name a command, such as show units";
    /// The terminal cannot show the screens.
    dumb_terminal: "这个终端（TERM=dumb）不能定位光标，显示不了工作台：请换普通终端登录，或直接写出命令，如 ssh … show todo、ssh … export minutes、ssh … --help" | "this terminal (TERM=dumb) cannot move its cursor, and so cannot show the desk: log in from an ordinary one, or name a command, such as ssh … show todo, ssh … export minutes, ssh … --help";
    /// The desk does not let anybody in at the moment.
    moving: "工作台正在交接，请稍后再进" | "the desk is changing hands; come again in a moment";
    /// The server stops.
    dismissed: "服务正在停止，您的会话因此结束，请稍后再登录。\n已登记的内容都在记录里，没有填完的表单存为草稿。" | "The server is stopping, and so your session has ended. Log in again in a while.\nAll that was entered is on record, and unfinished forms are kept as drafts.";
    /// A command was ended for doing nothing.
    idle: "长时间没有动静，连接已断开" | "ended for having been idle";
    /// A fault of the program ended a command.
    fault: "很抱歉，程序出了故障，命令没有完成。故障已记入日志。" | "Sorry: a fault of the program ended the command. It is in the log.";
}
