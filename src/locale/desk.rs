//! Words of the doors: who is let in, and how a session ends.

words! {
    /// A fault of the program while deciding.
    fault: "程序出了故障，此事没有办成，记录未变" | "a fault of the program: this was not done, and the record is as it was";
    /// A fault of the program ended the session.
    broken: "很抱歉，程序出了故障，您的这次会话已结束；其他人不受影响，已登记的内容都在。故障已记入日志，请重新进入。" | "Sorry: a fault of the program ended your session. Nobody else is affected and all that is on record is safe. The fault is in the log; please come in again.";
}
