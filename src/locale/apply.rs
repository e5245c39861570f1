//! What `apply` and `import` say.

words! {
    /// A line that is no command.
    malformed(why: &str): "不是有效的命令：{why}" | "not a command: {why}";
    /// Two to act for.
    two_behalves(runner: &str, actor: &str): "由 {runner} 代 {actor} 录入时，不能再写 on_behalf_of" | "entered by {runner} for {actor}, it cannot be on behalf of a third";
    /// Stopped.
    stopped_at(line: u64): "停在第 {line} 行，其后各行没有处理（--keep-going 可继续）" | "stopped at line {line}; what follows was not tried (--keep-going goes on)";
}
