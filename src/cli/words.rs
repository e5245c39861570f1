//! A command line that came as one text, split into words: there is no shell, and nothing is expanded.

/// Why a text is no command line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A quote or a backslash has no end.
    OpenQuote,
    /// Something that only a shell would take.
    Shell(char),
}

/// The words of a command line. Blanks part them; quotes and backslashes keep blanks and signs together, as in a shell.
///
/// # Errors
/// Where a quote has no end, or something stands there that a shell would take for its own.
pub fn split(line: &str) -> Result<Vec<String>, Fault> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next() {
                        Some('\'') => break,
                        Some(c) => word.push(c),
                        None => return Err(Fault::OpenQuote),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next() {
                        Some('"') => break,
                        Some('\\') => match chars.next() {
                            Some(c @ ('"' | '\\')) => word.push(c),
                            Some(c) => word.extend(['\\', c]),
                            None => return Err(Fault::OpenQuote),
                        },
                        Some(c) => word.push(c),
                        None => return Err(Fault::OpenQuote),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(chars.next().ok_or(Fault::OpenQuote)?),
            '|' | '&' | ';' | '<' | '>' | '`' | '$' => return Err(Fault::Shell(c)),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_parted_by_blanks_and_kept_together_by_quotes() {
        for (line, wanted) in [
            ("", &[][..]),
            ("  show   units ", &["show", "units"]),
            ("log --by '韦 书记'", &["log", "--by", "韦 书记"]),
            (r#"show "a \"b\" \c" d\ e"#, &["show", r#"a "b" \c"#, "d e"]),
            ("export '' ", &["export", ""]),
            ("--x='a|b;$(c)'", &["--x=a|b;$(c)"]),
            ("show\nunits", &["show", "units"]),
        ] {
            assert_eq!(split(line).unwrap(), wanted, "{line}");
        }
    }

    // Attack: something after the command for a shell that is not there. It is refused, and nothing of it is run.
    #[test]
    fn what_only_a_shell_would_take_is_refused() {
        for (line, fault) in [
            ("show units; rm -rf /", Fault::Shell(';')),
            ("show units && sh", Fault::Shell('&')),
            ("show $(id)", Fault::Shell('$')),
            ("show `id`", Fault::Shell('`')),
            ("export units > /etc/passwd", Fault::Shell('>')),
            ("apply < /etc/passwd", Fault::Shell('<')),
            ("log | sh", Fault::Shell('|')),
            ("show 'units", Fault::OpenQuote),
            ("show \"units", Fault::OpenQuote),
            ("show units\\", Fault::OpenQuote),
        ] {
            assert_eq!(split(line), Err(fault), "{line}");
        }
    }

    proptest! {
        #[test]
        fn a_quoted_word_comes_out_as_it_was(text in "[^']{0,40}") {
            prop_assert_eq!(split(&format!("x '{text}'")).unwrap(), ["x".to_owned(), text]);
        }
    }
}
