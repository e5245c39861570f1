//! Words of the screen of who is in.

words! {
    /// The screen.
    title: "在线" | "Who is in";
    /// Heads.
    name: "姓名" | "Name";
    /// The roles and the unit.
    roles: "角色" | "Roles";
    /// Since when.
    since: "进入时间" | "Since";
    /// Through which door.
    door: "方式" | "Through";
    /// Such doors.
    at_the_machine: "本机" | "at the machine";
    /// Over the socket.
    by_socket: "本机接入" | "joined on the machine";
    /// Over SSH.
    by_ssh: "SSH" | "SSH";
    /// From where.
    from: "来处" | "From";
    /// On which screen.
    screen: "所在页面" | "On";
    /// The session that looks.
    you: "您" | "you";
    /// What a form is open on.
    editing(what: &str): "正在修改{what}" | "editing {what}";
    /// The same, as a field.
    edits: "正在修改" | "Editing";
    /// Others have a form open on the same matter.
    also_editing(names: &str): "{names}也正在修改此事项；先提交的先登记，后提交的会看到差别。" | "{names} is editing this as well; who submits second is shown the differences.";
    /// Nobody can tell.
    empty: "这里看不到还有谁在线。" | "It is not known here who is in.";
    /// Not for observers.
    hidden: "在线情况只对联盟内部人员开放。" | "Who is in is shown to those who work in the alliance.";
    /// Only administrators may.
    only_administrators: "只有管理员可以发消息或结束他人的会话" | "only administrators may send messages or end sessions";
    /// It is one's own session.
    own(quit: &str): "这是您自己的会话，退出请按 {quit}" | "this is your own session: press {quit} to leave";
    /// Nobody else is there.
    nobody_else: "没有其他人在线" | "nobody else is in";
    /// The form of a message.
    say_to(name: &str): "给{name}发消息" | "Message to {name}";
    /// The form of a message to everybody.
    say_all(n: usize): "给全部在线人员发消息（{n} 人）" | "Message to everybody who is in ({n})";
    /// Its field.
    words: "内容" | "Message";
    /// What becomes of it.
    say_hint: "显示在对方屏幕下方，不记入记录" | "shown at the bottom of their screens; it does not go on record";
    /// It was sent.
    sent: "已发送" | "Sent";
    /// The question before a session is ended.
    end(name: &str): "结束{name}的会话？" | "End the session of {name}?";
    /// What that does.
    end_says: "对方的屏幕会关闭；已登记的内容、没写完的草稿和所在页面都会保留。对方仍可再次进入；要禁止进入，请在账号页停用账号。" | "Their screen closes; what is on record, half-typed drafts and the place where they are stay. They may come in again: to prevent that, close the account.";
    /// It was ended.
    ended(name: &str): "已结束{name}的会话" | "The session of {name} was ended";
    /// What whoever is ended is told.
    was_ended(name: &str): "管理员{name}结束了您的会话。已登记的内容、没写完的草稿和所在页面都已保留，可以重新进入。" | "The administrator {name} ended your session. What is on record, your drafts and where you were are kept; you may come in again.";
    /// A message from an administrator.
    said(name: &str, words: &str): "管理员{name}：{words}" | "The administrator {name}: {words}";
}
