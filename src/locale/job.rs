//! Words of long work: how far it is, and how to leave it.

words! {
    /// How far it is, and how long it has taken.
    so_far(done: u64, of: u64, seconds: i64): "{done} / {of}    已用 {seconds} 秒" | "{done} of {of}    {seconds} s";
    /// How long it has taken.
    elapsed(seconds: i64): "已用 {seconds} 秒" | "{seconds} s";
    /// How to leave it.
    cancel: "Esc 取消" | "esc cancel";
    /// It was left.
    cancelled(what: &str): "已取消：{what}" | "Cancelled: {what}";
    /// It could not be done.
    failed(what: &str, why: &str): "{what}没有完成：{why}" | "{what}: not finished: {why}";
    /// It ended in a way nobody foresaw.
    broke: "程序内部出错，请把情况告诉管理员" | "something went wrong inside the program; please tell an administrator";
    /// This session has no way to do it.
    nowhere: "这里没有可供处理的记录文件" | "there is no stored record here";
    /// The inbox cannot be read.
    inbox_unread(why: &str): "收件箱无法读取，请告诉管理员：{why}" | "the inbox cannot be read; please tell an administrator: {why}";
    /// The file was taken away meanwhile.
    inbox_gone(name: &str): "{name} 已不在收件箱里" | "{name} is in the inbox no more";
}
