//! Words of the doors: who is let in, and how a session ends.

words! {
    /// A fault of the program while deciding.
    fault: "程序出了故障，此事没有办成，记录未变" | "a fault of the program: this was not done, and the record is as it was";
    /// A fault of the program ended the session.
    broken: "很抱歉，程序出了故障，您的这次会话已结束；其他人不受影响，已登记的内容都在。故障已记入日志，请重新进入。" | "Sorry: a fault of the program ended your session. Nobody else is affected and all that is on record is safe. The fault is in the log; please come in again.";
    /// Another form of the socket's protocol.
    other_version: "正在运行的程序与您启动的版本不同，请退出后重新启动" | "the program that serves the record is another version than yours; leave and start again";
    /// Too many sessions.
    too_many: "同时在线的人太多，请稍后再来" | "too many people are in; please come again in a moment";
    /// The record is changing hands.
    moving: "值守已换人，正在接续..." | "the record changes hands, one moment...";
    /// Whoever serves the record could not be reached and the record not opened.
    not_served: "值守程序没有运行，您也无权直接打开记录。请联系管理员启动值守程序" | "nobody serves the record, and you may not open it yourself; ask the administrator to start the server";
    /// The door cannot be opened.
    no_door(why: &str): "无法在本机开放入口，其他人暂时进不来：{why}" | "the door on this machine cannot be opened, so nobody else can come in: {why}";
    /// The connection broke while a subcommand was at work.
    cut_off: "与值守程序的连接中断；已给出回执的都已登记，其余未知，请查看记录后再继续" | "the connection to the server broke; what was answered is on record, of the rest nothing is known: look at the record before you go on";
    /// The server is there.
    serving(folder: &str): "正在值守 {folder}。结束值守：向本进程发送 SIGTERM，或按 Ctrl-C" | "serving {folder}; to stop, send SIGTERM or press Ctrl-C";
    /// The server stops: its goodbye.
    stopping: "值守程序停止服务（可能是升级或重启）。已登记的内容都在，您所在的页面和没写完的内容已经保存，请稍后重新进入。" | "The server stops, perhaps to be updated or restarted. All that is on record is safe, and where you were and what you were writing is kept; please come in again in a moment.";
    /// A locked session ended, so that the key is shown again.
    locked: "会话因闲置已锁定。请重新连接，您会回到原来的页面，没写完的内容都在。" | "The session was locked. Connect again: you will be where you were, with what you were writing.";
    /// Another server is there.
    served: "已有另一个值守程序在为这份记录服务" | "another server serves this record already";
}
