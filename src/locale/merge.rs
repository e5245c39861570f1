//! Words of the card for who submits second.

words! {
    /// Its title.
    title(what: &str): "{what}：您填写期间别人也改了" | "{what} was changed while you were writing";
    /// What to do.
    says: "下列各项与您填写时的不同。每项选留哪一个，选完再提交。" | "These fields are not what they were. Choose which to keep of each, then submit.";
    /// Heads.
    was: "原来" | "Was";
    /// What others made of it.
    theirs: "别人改为" | "Theirs";
    /// What stands in the form.
    mine: "您填的" | "Yours";
    /// Some lines of a field.
    from_line(label: &str, line: usize): "{label}（第 {line} 行）" | "{label} (line {line})";
    /// Not chosen yet.
    choose: "待选" | "choose";
    /// Not everything is chosen.
    choose_first: "还有没选的项" | "Some are not chosen yet";
    /// The keys.
    keys: "左箭头 用别人的   右箭头 用我的   上下箭头 移动   回车 提交   Esc 回到表单" | "left theirs   right mine   up/down move   enter submit   esc back to the form";
    /// What somebody did meanwhile.
    happened(at: &str, who: &str, what: &str): "{at} {who}：{what}" | "{at} {who}: {what}";
    /// What changed since somebody looked.
    meanwhile: "期间的变化：" | "Meanwhile:";
}
