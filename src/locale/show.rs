//! Heads and labels of what the command line shows.

words! {
    /// A head.
    act: "事项" | "act";
    /// A head.
    what: "说明" | "what";
    /// A head.
    may: "谁可以" | "who may";
}
