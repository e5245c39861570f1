//! What goes over the socket between a thin client and whoever serves the record.
//!
//! Each side sends frames: a kind, a length, so many bytes. A frame that is too long or of no known kind ends the
//! connection, and so does whatever follows no order that either side would send. First the client says which form of
//! this it speaks; one of another form is told so in words that every form can read.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::run::Ended;
use super::sink::Ending;
use crate::locale::Lang;
use crate::tui::preferences::Own;
use crate::tui::theme::Depth;

/// What every connection begins with; the number goes up with every change of form.
const MARK: &[u8; 10] = b"lianmeng 2";

/// The longest frame that a client may send: an opening with themes of its own, or a piece of a file.
pub const MOST_UP: usize = 256 << 10;

/// The longest frame that a server sends.
pub const MOST_DOWN: usize = 4 << 20;

/// Asks for the screens.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct Opening {
    /// The account to act as, if asked for.
    pub acting: Option<String>,
    /// The language, where it was asked for now.
    pub asked: Option<Lang>,
    /// The language of the terminal, where nothing was ever chosen.
    pub lang: Lang,
    /// What the terminal can show.
    pub depth: Depth,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Whether it draws characters of ambiguous width two columns wide.
    pub wide: bool,
    /// From where the person says to come: a terminal, an address. Not vouched for.
    pub from: String,
    /// The files that the person brings along.
    pub own: Own,
    /// Whether they were in before, at a desk that is gone.
    pub again: bool,
}

/// Gives a subcommand.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub struct Calling {
    /// Which, and how.
    pub given: Given,
    /// The language, where the arguments name none.
    pub lang: Lang,
}

/// A subcommand with its arguments.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub enum Given {
    /// Word by word.
    Words(Vec<String>),
    /// As one line, still to be split.
    Line(String),
}

/// What a client sends.
#[derive(Debug)]
pub enum Up {
    /// Asks for the screens; first of all.
    Open(Box<Opening>),
    /// Gives a subcommand; first of all.
    Call(Calling),
    /// What was typed, or a piece of the subcommand's input.
    Bytes(Vec<u8>),
    /// The input has ended.
    End,
    /// The terminal has another size.
    Size(u16, u16),
    /// The terminal was away and is back.
    Back,
    /// The client's process is to end.
    Stop,
    /// A server wants to take the record over; first of all.
    Yield,
}

/// What a server sends.
#[derive(Debug)]
pub enum Down {
    /// For the terminal, or the subcommand's output.
    Bytes(Vec<u8>),
    /// What the subcommand says beside its output.
    Errors(Vec<u8>),
    /// It is over.
    Ended(Ending),
    /// The subcommand is over, with this exit code.
    Exit(u8),
}

const OPEN: u8 = 1;
const CALL: u8 = 2;
const BYTES: u8 = 3;
const END: u8 = 4;
const SIZE: u8 = 5;
const BACK: u8 = 6;
const STOP: u8 = 7;
const ERRORS: u8 = 8;
const ENDED: u8 = 9;
const EXIT: u8 = 10;
const YIELD: u8 = 11;

/// Begins a connection, on the client's side.
pub fn greet(to: &mut impl Write) -> io::Result<()> {
    to.write_all(MARK)
}

/// Reads how a connection begins; false if the client speaks another form.
pub fn greeted(from: &mut impl Read) -> io::Result<bool> {
    let mut mark = [0; MARK.len()];
    from.read_exact(&mut mark)?;
    Ok(mark == *MARK)
}

impl Up {
    /// Sends it.
    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Up::Open(opening) => send(to, OPEN, &packed(opening)?),
            Up::Call(calling) => send(to, CALL, &packed(calling)?),
            Up::Bytes(bytes) => send(to, BYTES, bytes),
            Up::End => send(to, END, &[]),
            Up::Size(columns, rows) => send(to, SIZE, &[columns.to_le_bytes(), rows.to_le_bytes()].concat()),
            Up::Back => send(to, BACK, &[]),
            Up::Stop => send(to, STOP, &[]),
            Up::Yield => send(to, YIELD, &[]),
        }
    }

    /// Receives one; `None` at the end.
    pub fn receive(from: &mut impl Read) -> io::Result<Option<Up>> {
        let Some((kind, bytes)) = receive(from, MOST_UP)? else { return Ok(None) };
        Ok(Some(match (kind, bytes.as_slice()) {
            (OPEN, bytes) => Up::Open(Box::new(unpacked(bytes)?)),
            (CALL, bytes) => Up::Call(unpacked(bytes)?),
            (BYTES, _) => Up::Bytes(bytes),
            (END, _) => Up::End,
            (SIZE, &[a, b, c, d]) => Up::Size(u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])),
            (BACK, _) => Up::Back,
            (STOP, _) => Up::Stop,
            (YIELD, _) => Up::Yield,
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }))
    }
}

impl Down {
    /// Sends it.
    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Down::Bytes(bytes) => send(to, BYTES, bytes),
            Down::Errors(bytes) => send(to, ERRORS, bytes),
            Down::Ended(ending) => send(to, ENDED, &packed(&(ending.how, &ending.words))?),
            Down::Exit(code) => send(to, EXIT, &[*code]),
        }
    }

    /// Receives one; `None` at the end.
    pub fn receive(from: &mut impl Read) -> io::Result<Option<Down>> {
        let Some((kind, bytes)) = receive(from, MOST_DOWN)? else { return Ok(None) };
        Ok(Some(match (kind, bytes.as_slice()) {
            (BYTES, _) => Down::Bytes(bytes),
            (ERRORS, _) => Down::Errors(bytes),
            (ENDED, bytes) => {
                let (how, words): (Ended, Option<String>) = unpacked(bytes)?;
                Down::Ended(Ending { how, words })
            }
            (EXIT, &[code]) => Down::Exit(code),
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }))
    }
}

/// Sends bytes for the terminal, without a copy of their own.
pub fn send_bytes(to: &mut impl Write, mut frame: Vec<u8>) -> io::Result<()> {
    let mut head = head(BYTES, frame.len())?.to_vec();
    // One write: the client wakes once.
    head.append(&mut frame);
    to.write_all(&head)
}

fn head(kind: u8, length: usize) -> io::Result<[u8; 5]> {
    let length = u32::try_from(length).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    let [a, b, c, d] = length.to_le_bytes();
    Ok([kind, a, b, c, d])
}

fn send(to: &mut impl Write, kind: u8, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&[&head(kind, bytes.len())?, bytes].concat())
}

fn receive(from: &mut impl Read, most: usize) -> io::Result<Option<(u8, Vec<u8>)>> {
    let mut kind = [0];
    loop {
        match from.read(&mut kind) {
            Ok(0) => return Ok(None),
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // Not made at once: who announces much and sends nothing costs nothing.
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some((kind[0], bytes)))
}

fn packed(value: &impl Serialize) -> io::Result<Vec<u8>> {
    bincode::serde::encode_to_vec(value, bincode::config::standard()).map_err(io::Error::other)
}

fn unpacked<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    let config = bincode::config::standard().with_limit::<MOST_UP>();
    match bincode::serde::decode_from_slice(bytes, config) {
        Ok((value, used)) if used == bytes.len() => Ok(value),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_sent_is_received() {
        let opening = Opening {
            acting: Some("zhou".into()),
            asked: None,
            lang: Lang::En,
            depth: Depth::True,
            size: (120, 40),
            wide: true,
            from: "pts/3".into(),
            own: Own { folder: "/".into(), files: [("themes/x.toml".into(), "name = \"x\"".into())].into() },
            again: true,
        };
        let calling = Calling { given: Given::Words(vec!["show".into(), "units".into()]), lang: Lang::Zh };
        let mut sent = Vec::new();
        greet(&mut sent).unwrap();
        let ups = [
            Up::Open(Box::new(opening)),
            Up::Call(calling),
            Up::Bytes("盟".into()),
            Up::End,
            Up::Size(80, 24),
            Up::Back,
            Up::Stop,
            Up::Yield,
        ];
        ups.iter().for_each(|up| up.send(&mut sent).unwrap());
        let mut from = sent.as_slice();
        assert!(greeted(&mut from).unwrap());
        for up in &ups {
            assert_eq!(format!("{:?}", Up::receive(&mut from).unwrap().unwrap()), format!("{up:?}"));
        }
        assert!(Up::receive(&mut from).unwrap().is_none());
        let mut sent = Vec::new();
        let ending = Ending { how: Ended::Moved, words: Some("换人".into()) };
        let downs =
            [Down::Bytes(vec![1; 70_000]), Down::Errors(vec![2]), Down::Ended(ending), Down::Exit(14)];
        downs.iter().for_each(|down| down.send(&mut sent).unwrap());
        let mut from = sent.as_slice();
        for down in &downs {
            assert_eq!(format!("{:?}", Down::receive(&mut from).unwrap().unwrap()), format!("{down:?}"));
        }
    }

    // Attack: a client that announces four gigabytes, or sends what is no frame.
    #[test]
    fn a_frame_too_long_or_of_no_kind_is_an_error_and_costs_nothing() {
        let mut huge: &[u8] = &[BYTES, 0xff, 0xff, 0xff, 0xff, 1, 2, 3];
        assert!(Up::receive(&mut huge).is_err());
        let mut strange: &[u8] = &[77, 1, 0, 0, 0, 1];
        assert!(Up::receive(&mut strange).is_err());
        let mut cut: &[u8] = &[BYTES, 9, 0, 0, 0, 1];
        assert!(Up::receive(&mut cut).is_err());
        assert!(!greeted(&mut b"GET / HTTP/1.1\r\n".as_slice()).unwrap());
    }

    proptest! {
        #[test]
        fn no_bytes_make_receiving_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut from = bytes.as_slice();
            while let Ok(Some(_)) = Up::receive(&mut from) {}
            let mut from = bytes.as_slice();
            while let Ok(Some(_)) = Down::receive(&mut from) {}
        }
    }
}
