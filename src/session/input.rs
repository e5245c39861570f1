//! Bytes from a terminal made into keys and pastes, however they are cut.
//!
//! Our own reader: it takes any number of bytes at once (a paste of many kilobytes), keeps what is not whole yet, and
//! belongs to one session. It never answers and never blocks.

use std::time::{Duration, Instant};

use crate::tui::key::{Code, Input, Key, Mouse, Touch};

/// The most bytes that one paste may have; what is longer is cut.
const MOST_PASTED: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// How soon the second press of a double click follows the first.
const TWICE: Duration = Duration::from_millis(400);

/// The presses of a person's mouse, so that two at one place become a double click.
#[derive(Default)]
pub struct Clicks {
    last: Option<(u16, u16, Instant)>,
}

impl Clicks {
    /// What was read at a moment, with the second press of two made a double click.
    pub fn told(&mut self, input: Input, at: Instant) -> Input {
        let Input::Mouse(mouse) = input else { return input };
        let last = self.last.take();
        if mouse.what != Touch::Click {
            return input;
        }
        let soon = |(x, y, before): (u16, u16, Instant)| {
            (x, y) == (mouse.x, mouse.y) && at.saturating_duration_since(before) <= TWICE
        };
        if last.is_some_and(soon) {
            return Input::Mouse(Mouse { what: Touch::Double, ..mouse });
        }
        self.last = Some((mouse.x, mouse.y, at));
        input
    }
}

/// What was read and is not whole yet.
#[derive(Default)]
pub struct Reader {
    pending: Vec<u8>,
    pasting: Option<Vec<u8>>,
    answers: usize,
}

enum Read {
    /// So many bytes were this, or nothing worth telling.
    Done(usize, Option<Input>),
    /// More bytes are needed.
    More,
}

impl Reader {
    /// Takes bytes as they came; gives what is whole now.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.pending.extend_from_slice(bytes);
        self.read(false)
    }

    /// Nothing came for a while: a lone escape is the key.
    pub fn settle(&mut self) -> Vec<Input> {
        self.read(true)
    }

    /// Whether something is half read, so that [`Reader::settle`] is worth calling soon.
    pub fn is_waiting(&self) -> bool {
        // The rest of a character comes, however late: a slow line may part it.
        self.pending.first() == Some(&0x1b) && self.pasting.is_none()
    }

    /// How often the terminal has said since the last time that it is there (`CSI 0 n`).
    pub fn take_answers(&mut self) -> usize {
        std::mem::take(&mut self.answers)
    }

    fn read(&mut self, settled: bool) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut at = 0;
        while at < self.pending.len() {
            let rest = &self.pending[at..];
            if let Some(pasted) = &mut self.pasting {
                let end = rest.windows(PASTE_END.len()).position(|w| w == PASTE_END);
                // The end may be cut: keep back what could be its beginning.
                let kept = end.unwrap_or_else(|| rest.len().saturating_sub(PASTE_END.len() - 1));
                let room = MOST_PASTED.saturating_sub(pasted.len());
                pasted.extend_from_slice(&rest[..kept.min(room)]);
                at += kept;
                if end.is_none() {
                    break;
                }
                at += PASTE_END.len();
                let pasted = self.pasting.take().unwrap_or_default();
                inputs.push(Input::Paste(String::from_utf8_lossy(&pasted).into_owned()));
                continue;
            }
            if rest.starts_with(b"\x1b[200~") {
                self.pasting = Some(Vec::new());
                at += 6;
                continue;
            }
            match one(rest, settled) {
                Read::Done(used, input) => {
                    self.answers += usize::from(rest.starts_with(b"\x1b[0n"));
                    at += used.max(1);
                    inputs.extend(input);
                }
                // Nothing made more of the escape: it is the key.
                Read::More if settled && rest[0] == 0x1b => {
                    at += 1;
                    inputs.push(Input::Key(Key::plain(Code::Esc)));
                }
                Read::More => break,
            }
        }
        self.pending.drain(..at);
        inputs
    }
}

fn key(key: Key, used: usize) -> Read {
    Read::Done(used, Some(Input::Key(key)))
}

fn one(bytes: &[u8], settled: bool) -> Read {
    match bytes {
        [0x1b] if settled => key(Key::plain(Code::Esc), 1),
        [0x1b] => Read::More,
        [0x1b, b'[', rest @ ..] => sequence(rest, settled),
        [0x1b, b'O', rest @ ..] => match rest {
            [] if settled => alt(one(&bytes[1..], true)),
            [] => Read::More,
            [last, ..] => match letter(*last) {
                Some(code) => key(Key::plain(code), 3),
                None => Read::Done(3, None),
            },
        },
        [0x1b, 0x1b, ..] => key(Key::plain(Code::Esc), 1),
        [0x1b, ..] => alt(one(&bytes[1..], settled)),
        [b'\r' | b'\n', ..] => key(Key::plain(Code::Enter), 1),
        [b'\t', ..] => key(Key::plain(Code::Tab), 1),
        [0x7f | 0x08, ..] => key(Key::plain(Code::Backspace), 1),
        [0, ..] => key(Key::ctrl(' '), 1),
        [c @ 1..=26, ..] => key(Key::ctrl(char::from(c - 1 + b'a')), 1),
        [0x1c..=0x1f, ..] => Read::Done(1, None),
        _ => character(bytes),
    }
}

fn alt(read: Read) -> Read {
    match read {
        Read::Done(used, Some(Input::Key(inner))) => key(Key { alt: true, ..inner }, used + 1),
        Read::Done(used, other) => Read::Done(used + 1, other),
        Read::More => Read::More,
    }
}

fn character(bytes: &[u8]) -> Read {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Read::Done(1, None),
    };
    let Some(whole) = bytes.get(..length) else {
        // What cannot become a character any more is not waited for.
        let cut = bytes[1..].iter().any(|byte| !(0x80..=0xbf).contains(byte));
        return if cut { Read::Done(1, None) } else { Read::More };
    };
    match std::str::from_utf8(whole).ok().and_then(|s| s.chars().next()) {
        Some(c) => key(Key::plain(Code::Char(c)), length),
        None => Read::Done(1, None),
    }
}

fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'R' => Code::F(3),
        b'S' => Code::F(4),
        b'M' => Code::Enter,
        b'Z' => Code::BackTab,
        _ => return None,
    })
}

/// What the mouse did, from the number of a report: buttons in the lowest bits and from 64, then shift, alt, ctrl, and
/// 32 where it was only moved. What is done with other buttons stays with the terminal.
fn touch(button: u32) -> Option<Touch> {
    Some(match button & !0b1_1100 {
        0 if button & 16 != 0 => Touch::Mark,
        0 => Touch::Click,
        64 => Touch::Up,
        65 => Touch::Down,
        _ => return None,
    })
}

/// A report of the mouse, as `<button;column;row` before `M` (pressed) or `m` (let go), counted from 1.
fn mouse(report: &[u8], pressed: bool) -> Option<Input> {
    let mut numbers = std::str::from_utf8(report).ok()?.split(';').map(str::parse::<u32>);
    let (Some(Ok(button)), Some(Ok(x)), Some(Ok(y)), None) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    let place = |n: u32| u16::try_from(n.checked_sub(1)?).ok();
    let what = touch(button).filter(|_| pressed)?;
    Some(Input::Mouse(Mouse { what, x: place(x)?, y: place(y)? }))
}

/// What follows `ESC [`: figures, then a letter or `~`.
fn sequence(rest: &[u8], settled: bool) -> Read {
    // A terminal that knows no other form reports the mouse in three bytes, which must not be taken for keys.
    if let [b'M', report @ ..] = rest {
        return match report {
            [button, x, y, ..] => {
                let number = |byte: &u8| u32::from(byte.saturating_sub(32));
                let place = |byte: &u8| u16::from(byte.saturating_sub(33));
                let what = touch(number(button));
                Read::Done(6, what.map(|what| Input::Mouse(Mouse { what, x: place(x), y: place(y) })))
            }
            _ if settled => Read::Done(rest.len() + 2, None),
            _ => Read::More,
        };
    }
    // The Linux console's function keys have a letter of their own.
    if let [b'[', last, ..] = rest {
        let code = (b'A'..=b'E').contains(last).then(|| Code::F(last - b'A' + 1));
        return Read::Done(4, code.map(|code| Input::Key(Key::plain(code))));
    }
    let Some(end) = rest.iter().position(|b| (0x40..=0x7e).contains(b) && *b != b'[') else {
        // A sequence has few bytes: what is longer is no sequence.
        let hopeless = rest.len() > 32 || rest.iter().any(|b| !(0x20..=0x7e).contains(b));
        return match (rest, settled || hopeless) {
            ([], true) => key(Key { alt: true, ..Key::plain(Code::Char('[')) }, 2),
            (_, true) => Read::Done(2, None),
            (_, false) => Read::More,
        };
    };
    let used = end + 3;
    if let ([b'<', report @ ..], b'M' | b'm') = (&rest[..end], rest[end]) {
        return Read::Done(used, mouse(report, rest[end] == b'M'));
    }
    let mut numbers = rest[..end]
        .split(|b| *b == b';')
        .map(|n| std::str::from_utf8(n).ok().and_then(|n| n.parse::<u32>().ok()).unwrap_or(0));
    let (first, second) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let code = match rest[end] {
        b'~' => match first {
            1 | 7 => Some(Code::Home),
            2 => Some(Code::Insert),
            3 => Some(Code::Delete),
            4 | 8 => Some(Code::End),
            5 => Some(Code::PageUp),
            6 => Some(Code::PageDown),
            11..=15 => Some(Code::F(first as u8 - 10)),
            17..=21 => Some(Code::F(first as u8 - 11)),
            23..=24 => Some(Code::F(first as u8 - 12)),
            _ => None,
        },
        b'u' => match first {
            9 => Some(Code::Tab),
            13 => Some(Code::Enter),
            27 => Some(Code::Esc),
            127 => Some(Code::Backspace),
            c => char::from_u32(c).filter(|c| !c.is_control()).map(Code::Char),
        },
        // Reports of the focus and of the cursor's place are no keys.
        b'M' | b'm' | b'I' | b'O' | b'n' | b'c' => None,
        b'R' if first > 1 => None,
        last => letter(last),
    };
    let flags = second.saturating_sub(1);
    let modified = code.map(|code| Key {
        code,
        shift: flags & 1 != 0 && !matches!(code, Code::Char(_) | Code::BackTab),
        alt: flags & 2 != 0,
        ctrl: flags & 4 != 0,
    });
    Read::Done(used, modified.map(Input::Key))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(inputs: Vec<Input>) -> String {
        let word = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("<{text}>"),
            Input::Mouse(Mouse { what, x, y }) => format!("{what:?}@{x},{y}"),
        };
        inputs.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    fn read(bytes: &[u8]) -> String {
        let mut reader = Reader::default();
        let mut inputs = reader.feed(bytes);
        inputs.extend(reader.settle());
        words(inputs)
    }

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        for (bytes, wanted) in [
            (&b"a"[..], "a"),
            ("盟".as_bytes(), "盟"),
            (b"\r", "enter"),
            (b"\x1b", "esc"),
            (b"\x1bx", "alt-x"),
            (b"\x1b[A", "up"),
            (b"\x1bOB", "down"),
            (b"\x1b[1;5C", "ctrl-right"),
            (b"\x1b[1;2R", "shift-f3"),
            (b"\x1b[1;3A", "alt-up"),
            (b"\x1b[Z", "shift-tab"),
            (b"\x1b[3~", "delete"),
            (b"\x1b[5~", "pageup"),
            (b"\x1b[15~", "f5"),
            (b"\x1b[24~", "f12"),
            (b"\x1bOP", "f1"),
            (b"\x1b[[A", "f1"),
            (b"\x13", "ctrl-s"),
            (b"\x03", "ctrl-c"),
            (b"\x7f", "backspace"),
            (b"\x1b[115;5u", "ctrl-s"),
            (b"\x1b[24;80R", ""),
            (b"\x1b[I", ""),
            (b"\x1b\x1b", "esc esc"),
            (b"\xff\xfea", "a"),
            (b"jj\x1b[Bk", "j j down k"),
            ("\x1b[200~一\r二\x1b[201~x".as_bytes(), "<一\r二> x"),
        ] {
            assert_eq!(read(bytes), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn the_mouse_is_read_as_terminals_report_it_and_what_is_no_report_is_passed_by() {
        for (bytes, wanted) in [
            (&b"\x1b[<0;3;4M"[..], "Click@2,3"),
            (b"\x1b[<0;3;4Mj", "Click@2,3 j"),
            (b"\x1b[<16;1;1M", "Mark@0,0"),
            (b"\x1b[<8;1;1M", "Click@0,0"),
            (b"\x1b[<64;80;24M", "Up@79,23"),
            (b"\x1b[<65;200;60M", "Down@199,59"),
            (b"\x1b[<69;1;2M", "Down@0,1"),
            // Let go, dragged, other buttons, wheels to the side.
            (b"\x1b[<0;3;4m", ""),
            (b"\x1b[<32;3;4M", ""),
            (b"\x1b[<35;3;4M", ""),
            (b"\x1b[<2;3;4M", ""),
            (b"\x1b[<66;3;4M", ""),
            (b"\x1b[<128;3;4M", ""),
            // Places that no screen has.
            (b"\x1b[<0;65536;65536M", "Click@65535,65535"),
            (b"\x1b[<0;65537;1M", ""),
            (b"\x1b[<0;99999999999;1Mk", "k"),
            (b"\x1b[<0;0;0M", ""),
            // No reports.
            (b"\x1b[<0;3M", ""),
            (b"\x1b[<;;Mx", "x"),
            (b"\x1b[<0;3;4;5M", ""),
            (b"\x1b[<-1;3;4M", ""),
            (b"\x1b[<a;b;cM", "; b ; c M"),
            // The form of old terminals.
            (b"\x1b[M !!", "Click@0,0"),
            (b"\x1b[M#!!", ""),
            (b"\x1b[M`*+x", "Up@9,10 x"),
            (b"\x1b[M\xff\xff\xffx", "x"),
            (b"\x1b[M\x01\x01\x01x", "Click@0,0 x"),
            (b"\x1b[M ", ""),
        ] {
            assert_eq!(read(bytes), wanted, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn two_presses_at_one_place_are_a_double_click_and_the_third_is_one_again() {
        let mut clicks = Clicks::default();
        let begun = Instant::now();
        let mut press = |x: u16, millis: u64| {
            let mouse = Mouse { what: Touch::Click, x, y: 5 };
            words(vec![clicks.told(Input::Mouse(mouse), begun + Duration::from_millis(millis))])
        };
        assert_eq!(press(3, 0), "Click@3,5");
        assert_eq!(press(3, 300), "Double@3,5");
        assert_eq!(press(3, 400), "Click@3,5");
        assert_eq!(press(4, 500), "Click@4,5");
        assert_eq!(press(4, 901), "Click@4,5");
        assert_eq!(press(4, 1301), "Double@4,5");
    }

    #[test]
    fn a_terminals_answer_is_counted_and_is_no_key() {
        let mut reader = Reader::default();
        let inputs = reader.feed(b"a\x1b[0");
        assert_eq!((words(inputs), reader.take_answers()), ("a".to_owned(), 0));
        let inputs = reader.feed(b"nb\x1b[0n");
        assert_eq!((words(inputs), reader.take_answers()), ("b".to_owned(), 2));
        assert_eq!(reader.take_answers(), 0);
    }

    #[test]
    fn a_character_that_comes_in_parts_is_whole_however_late_the_rest_is() {
        let bytes = "盟".as_bytes();
        let mut reader = Reader::default();
        for part in &bytes[..2] {
            assert_eq!(reader.feed(&[*part]), []);
            assert!(!reader.is_waiting());
            assert_eq!(reader.settle(), []);
        }
        assert_eq!(words(reader.feed(&bytes[2..])), "盟");
        // What was no character after all holds nothing up.
        reader.feed(&[0xe7, 0x9b]);
        assert_eq!(words(reader.feed(b"q")), "q");
        reader.feed(&[0x1b, 0xe7]);
        assert_eq!(words(reader.settle()), "esc");
        assert_eq!(words(reader.feed(b"q")), "q");
    }

    #[test]
    fn a_paste_of_ten_thousand_characters_is_one_paste() {
        let text = "盟约大会，一票。".repeat(1250);
        let mut reader = Reader::default();
        let sent = format!("\x1b[200~{text}\x1b[201~");
        let inputs: Vec<Input> = sent.as_bytes().chunks(1000).flat_map(|chunk| reader.feed(chunk)).collect();
        assert_eq!(inputs, [Input::Paste(text)]);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_bytes_are_cut(cuts in proptest::collection::vec(1usize..6, 1..40)) {
            let sent = "a盟\x1b[A\x1b[<0;12;3M\x1b[M!!!\x1b[1;5C约\x1b[200~大\x1b[2会\x1b[201~\x13\x1b[15~\x1bOQz".as_bytes();
            let mut reader = Reader::default();
            let mut inputs = Vec::new();
            let mut rest = sent;
            for cut in cuts {
                let (head, tail) = rest.split_at(cut.min(rest.len()));
                inputs.extend(reader.feed(head));
                rest = tail;
            }
            inputs.extend(reader.feed(rest));
            prop_assert_eq!(words(inputs), "a 盟 up Click@11,2 ctrl-right 约 <大\x1b[2会> ctrl-s f5 f2 z");
        }

        #[test]
        fn no_bytes_make_it_panic_or_wait_for_ever(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::default();
            reader.feed(&bytes);
            reader.settle();
            reader.feed(PASTE_END);
            prop_assert!(words(reader.feed(b"q")).ends_with('q'));
        }
    }
}
