//! What may stand in a text on record: nothing that a screen or a paper would show otherwise than it was entered, and
//! never more than an entry holds.
//!
//! Looks at every text of a command, whatever its topic, so that no field can be forgotten. Must not change a text.

use serde_json::Value;

use super::command::Command;
use super::refusal::Refusal;
use super::{founding, meeting};

/// The most characters of one text.
pub const MOST: usize = 20_000;
/// The most characters of the two texts that are written by a machine: minutes, and a calendar's table.
pub const MOST_LONG: usize = 500_000;
/// The most characters and values of one command.
pub const MOST_IN_ALL: usize = 1_000_000;

/// The most characters of a file's name.
pub const MOST_IN_NAME: usize = 80;

/// The name of a file as it is kept: no control or invisible characters, nothing that a disk takes for its own. None
/// where nothing is left of it, or it is too long.
pub fn file_name(name: &str) -> Option<String> {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let plain: String = name
        .chars()
        .filter(|c| !invisible(*c))
        .map(|c| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .collect();
    let plain = plain.trim().trim_start_matches('.').trim().to_owned();
    (!plain.is_empty() && plain.chars().count() <= MOST_IN_NAME).then_some(plain)
}

/// Fields of one line: a line break in them would look like two.
const LINES: [&str; 14] = [
    "chair",
    "code",
    "community",
    "fingerprint",
    "heading",
    "label",
    "login",
    "name",
    "number",
    "person",
    "phone",
    "short",
    "signatory",
    "title",
];

/// How many digits a telephone number has.
const TELEPHONE: std::ops::RangeInclusive<usize> = 3..=20;

/// Whether a text can be a telephone number, or several of them: digits with `+`, `-`, blanks, brackets and an
/// extension. Nobody's number is asked for here; an empty text will do.
pub fn is_telephone(text: &str) -> bool {
    let one = |number: &str| {
        let number =
            ["分机", "转", "ext.", "ext"].iter().fold(number.to_lowercase(), |n, word| n.replace(word, "#"));
        let sound = |c: char| {
            c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '（' | '）' | '#' | 'x' | '*')
        };
        number.chars().all(sound) && TELEPHONE.contains(&number.chars().filter(char::is_ascii_digit).count())
    };
    text.trim().is_empty()
        || text.trim().split(['、', '，', ',', '；', ';', '/']).all(|number| one(number.trim()))
}

/// Refuses a command, or the evidence named for it, with a text that cannot stand on record.
pub fn check(command: &Command, evidence: Option<&str>) -> Result<(), Refusal> {
    if let Some(text) = evidence {
        check_text("evidence", text, MOST)?;
    }
    let long = matches!(
        command.itself(),
        Command::Meeting(meeting::Command::ApproveMinutes { .. } | meeting::Command::DraftMinutes { .. })
            | Command::Founding(founding::Command::ReplaceCalendar { .. })
    );
    let Ok(value) = serde_json::to_value(command) else { return Ok(()) };
    let size = check_value("", &value, if long { MOST_LONG } else { MOST })?;
    if size > MOST_IN_ALL {
        return Err(Refusal::TooMuch { given: size as u32, most: MOST_IN_ALL as u32 });
    }
    Ok(())
}

/// Checks every text in a value, and says how large the value is.
fn check_value(field: &str, value: &Value, most: usize) -> Result<usize, Refusal> {
    let mut size = 1;
    match value {
        Value::String(text) => size += check_text(field, text, most)?,
        Value::Array(values) => {
            for value in values {
                size += check_value(field, value, most)?;
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                size += check_value(name, value, most)?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(size)
}

fn check_text(field: &str, text: &str, most: usize) -> Result<usize, Refusal> {
    let given = text.chars().count();
    if given > most {
        return Err(Refusal::TextTooLong { field: field.into(), given: given as u32, most: most as u32 });
    }
    // A table and a saved key are files, and come with a file's marks.
    let of_a_file = |c| matches!(field, "table" | "key") && matches!(c, '\r' | '\u{FEFF}');
    match text.chars().find(|c| !stands(*c, LINES.contains(&field)) && !of_a_file(*c)) {
        Some(c) => Err(Refusal::BadCharacter { field: field.into(), code: u32::from(c) }),
        None => Ok(given),
    }
}

/// Whether a character can stand on record: it is seen, or it is a blank, a tab or a line break.
fn stands(c: char, line: bool) -> bool {
    match c {
        '\n' | '\t' => !line,
        // Marks that are not seen: two names that look alike, or words that run backwards.
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => false,
        '\u{FEFF}' => false,
        c => !c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{MeetingId, UnitId};
    use crate::domain::time::Day;
    use crate::domain::{departure, entry::Letter};

    fn request(text: &str, number: &str) -> Command {
        let date = Day::new(2025, 1, 6).unwrap();
        let letter = Letter { text: text.into(), date, number: number.into() };
        Command::Departure(departure::Command::Request { unit: UnitId(1), letter })
    }

    #[test]
    fn a_telephone_number_has_seven_to_twenty_digits_and_may_have_an_extension() {
        for sound in [
            "",
            "4321000",
            "0775-4321000",
            "+86 138 0000 0000",
            "（0775）4321000转8001",
            "0775 4321000 分机 12",
            "4321000 ext. 12",
            "4321000#12",
            "13800000000、0775-4321000",
            "13800000000/4321000",
            "110",
            "12345",
        ] {
            assert!(is_telephone(sound), "{sound}");
        }
        for wrong in ["12", "张三", "13800000000 张三", "138000000001380000000012345", "4321000、", "call me"]
        {
            assert!(!is_telephone(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_text_of_several_lines_stands_as_it_is() {
        assert_eq!(check(&request("一、\n\t二、全角　空格 emoji 👨‍👩‍👧", "〔2025〕1号"), Some("函件")), Ok(()));
    }

    #[test]
    fn what_a_terminal_would_obey_or_nobody_would_see_is_refused_wherever_it_stands() {
        let refused =
            |field: &str, c: char| Err(Refusal::BadCharacter { field: field.into(), code: u32::from(c) });
        for c in ['\u{1b}', '\0', '\r', '\u{7f}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{feff}', '\u{2066}'] {
            assert_eq!(check(&request(&format!("退{c}出"), ""), None), refused("text", c));
            assert_eq!(check(&request("退出", &format!("{c}")), None), refused("number", c));
            assert_eq!(check(&request("退出", ""), Some(&format!("函{c}"))), refused("evidence", c));
        }
        assert_eq!(check(&request("退出", "一\n二"), None), refused("number", '\n'));
    }

    #[test]
    fn a_text_has_a_length_that_an_entry_holds() {
        let of = |n| "盟".repeat(n);
        assert_eq!(check(&request(&of(MOST), ""), None), Ok(()));
        let long = Refusal::TextTooLong { field: "text".into(), given: 20_001, most: 20_000 };
        assert_eq!(check(&request(&of(MOST + 1), ""), None), Err(long));
        let minutes =
            |text| Command::Meeting(meeting::Command::ApproveMinutes { meeting: MeetingId(1), text });
        assert_eq!(check(&minutes(of(MOST_LONG)), None), Ok(()));
        assert!(check(&minutes(of(MOST_LONG + 1)), None).is_err());
    }

    #[test]
    fn many_texts_together_have_a_length_too() {
        let units = |n: u32| {
            let units = (0..n).map(UnitId).collect();
            Command::Meeting(meeting::Command::Call {
                kind: meeting::Kind::ExtraordinaryByUnits(units),
                title: "大会".into(),
                at: Day::new(2025, 1, 6).unwrap().at(9, 0),
                place: "礼堂".into(),
                chair: String::new(),
            })
        };
        assert_eq!(check(&units(2_000), None), Ok(()));
        assert!(matches!(check(&units(200_000), None), Err(Refusal::TooMuch { .. })));
    }
}
