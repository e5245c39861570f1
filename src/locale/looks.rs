//! Words of how the program looks and listens: themes, keys, borders, settings.

words! {
    /// A file of a person's own is refused.
    file_refused(file: &str, why: &str): "{file}：{why}。仍用默认设置。" | "{file}: {why}. The defaults stay.";
    /// A file is not TOML.
    syntax(line: usize, why: &str): "第 {line} 行：不是有效的 TOML（{why}）" | "line {line}: not valid TOML ({why})";
    /// An unknown key.
    unknown_key(line: usize, key: &str, nearest: &str): "第 {line} 行：没有「{key}」这一项，是不是「{nearest}」" | "line {line}: unknown key \"{key}\"; did you mean \"{nearest}\"";
    /// A key is missing.
    missing_key(key: &str): "缺少「{key}」这一项；也可以加一行 based_on = \"dark\"，未写的就照它来" | "\"{key}\" is missing; a line based_on = \"dark\" would supply what is left out";
    /// A theme to build upon that does not exist.
    unknown_base(line: usize, name: &str, nearest: &str): "第 {line} 行：没有「{name}」这套配色，是不是「{nearest}」" | "line {line}: there is no theme \"{name}\"; did you mean \"{nearest}\"";
    /// A word that is no colour.
    bad_colour(line: usize, word: &str, key: &str): "第 {line} 行：「{key}」里的「{word}」不是颜色" | "line {line}: \"{word}\" in \"{key}\" is not a colour";
}
