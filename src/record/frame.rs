//! One sealed entry: numbered, chained to the one before it by hash, and opaque.
//!
//! Must not look inside a payload.
//!
//! The frame, all numbers little-endian: version u8, flags u8 (1: the next entry is of the same act; 2: of another act
//! that is written with the same sync), hash of the entry before 32, own hash 32,
//! schema u16, length u32, payload. The own hash is SHA-256 over: hash before, number (u64, not in the frame: it
//! follows from the place), flags, schema, length, payload.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The version of the frame that this program writes, and the only one it reads.
pub const FRAME_VERSION: u8 = 1;
/// Bytes of a frame before its payload.
pub const FRAME_HEAD: usize = 72;
/// The longest payload of one entry.
pub const MAX_PAYLOAD: usize = 16 << 20;

/// Flags of an entry that is not the last of what was written with one sync: the next one belongs to the same act, or to
/// another act.
const JOINED: u8 = 1;
const SHARED: u8 = 2;

/// The hash of an entry: its own content and, through the chain, all that came before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryHash(pub [u8; 32]);

impl EntryHash {
    /// What stands for the hash of the entry before the first.
    pub const GENESIS: EntryHash = EntryHash([0; 32]);
}

impl fmt::Display for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was wrong with a written hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a hash: 64 digits 0-9 a-f are wanted")]
pub struct BadHash;

impl FromStr for EntryHash {
    type Err = BadHash;

    fn from_str(s: &str) -> Result<EntryHash, BadHash> {
        if s.len() != 64 || !s.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(BadHash);
        }
        let mut hash = [0; 32];
        for (i, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| BadHash)?;
        }
        Ok(EntryHash(hash))
    }
}

/// The last entry of a record: its number and hash; number 0 before the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tip {
    /// The number of the last entry.
    pub number: u64,
    /// Its hash.
    pub hash: EntryHash,
}

impl Tip {
    /// The tip of a record without entries.
    pub const GENESIS: Tip = Tip { number: 0, hash: EntryHash::GENESIS };
}

/// What is to become an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEntry {
    /// Which form the payload has.
    pub schema: u16,
    /// The content, at most [`MAX_PAYLOAD`] bytes.
    pub payload: Vec<u8>,
}

/// An entry of the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// Whether the next entry was written in the same act.
    pub joined: bool,
    /// Whether the next entry is the first of another act that was written with the same sync.
    pub shared: bool,
    /// Which form the payload has.
    pub schema: u16,
    /// The hash of the entry before.
    pub prev: EntryHash,
    /// Its own hash.
    pub hash: EntryHash,
    /// The content.
    pub payload: Vec<u8>,
}

/// Why bytes are not the frame that they should be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FrameError {
    /// The bytes end before the frame does.
    #[error("the frame is incomplete")]
    Short,
    /// The frame has a version, flags or a length that this program does not write.
    #[error("the frame's head is not one this program writes")]
    Head,
    /// The content does not have the hash that it was sealed with.
    #[error("the content does not have the hash it was sealed with")]
    Hash,
    /// There are bytes after the frame.
    #[error("there are bytes after the frame")]
    LeftOver,
}

/// The fixed part of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    flags: u8,
    pub prev: EntryHash,
    pub hash: EntryHash,
    pub schema: u16,
    pub length: usize,
}

impl Head {
    /// Reads the fixed part from the beginning of `bytes`.
    pub fn read(bytes: &[u8]) -> Result<Head, FrameError> {
        let head: &[u8; FRAME_HEAD] = bytes.first_chunk().ok_or(FrameError::Short)?;
        let array = |from: usize| -> [u8; 32] { std::array::from_fn(|i| head[from + i]) };
        let length = u32::from_le_bytes([head[68], head[69], head[70], head[71]]) as usize;
        if head[0] != FRAME_VERSION || ![0, JOINED, SHARED].contains(&head[1]) || length > MAX_PAYLOAD {
            return Err(FrameError::Head);
        }
        Ok(Head {
            flags: head[1],
            prev: EntryHash(array(2)),
            hash: EntryHash(array(34)),
            schema: u16::from_le_bytes([head[66], head[67]]),
            length,
        })
    }

    /// Whether this is the last of what was written with one sync.
    pub fn is_last(&self) -> bool {
        self.flags == 0
    }

    /// Whether this head, as entry `number`, with this payload has the hash that it says.
    pub fn fits(&self, number: u64, payload: &[u8]) -> bool {
        self.hash == hash(self.prev, number, self.flags, self.schema, payload)
    }

    /// The entry that the head and its payload make up.
    pub fn with(self, number: u64, payload: Vec<u8>) -> Result<Sealed, FrameError> {
        if payload.len() != self.length || !self.fits(number, &payload) {
            return Err(FrameError::Hash);
        }
        let Head { flags, prev, hash, schema, .. } = self;
        Ok(Sealed { number, joined: flags == JOINED, shared: flags == SHARED, schema, prev, hash, payload })
    }
}

fn hash(prev: EntryHash, number: u64, flags: u8, schema: u16, payload: &[u8]) -> EntryHash {
    let digest = Sha256::new()
        .chain_update(prev.0)
        .chain_update(number.to_le_bytes())
        .chain_update([flags])
        .chain_update(schema.to_le_bytes())
        .chain_update((payload.len() as u32).to_le_bytes())
        .chain_update(payload)
        .finalize();
    EntryHash(digest.into())
}

impl Sealed {
    /// Seals what is to come after `tip`.
    fn seal(tip: Tip, flags: u8, entry: &NewEntry) -> Sealed {
        let number = tip.number + 1;
        Sealed {
            number,
            joined: flags == JOINED,
            shared: flags == SHARED,
            schema: entry.schema,
            prev: tip.hash,
            hash: hash(tip.hash, number, flags, entry.schema, &entry.payload),
            payload: entry.payload.clone(),
        }
    }

    /// Seals the entries of acts that are written with one sync, each after the other, and marked so that none of them
    /// counts without the last.
    pub fn seal_acts(mut tip: Tip, acts: &[Vec<NewEntry>]) -> Vec<Sealed> {
        let mut left: usize = acts.iter().map(Vec::len).sum();
        let mut sealed = Vec::with_capacity(left);
        for act in acts {
            for (i, entry) in act.iter().enumerate() {
                left -= 1;
                let flags = match i + 1 < act.len() {
                    true => JOINED,
                    false if left > 0 => SHARED,
                    false => 0,
                };
                let entry = Sealed::seal(tip, flags, entry);
                tip = entry.tip();
                sealed.push(entry);
            }
        }
        sealed
    }

    /// Whether this is the last of what was written with one sync: all of that is in the record, or nothing.
    pub fn is_last(&self) -> bool {
        !self.joined && !self.shared
    }

    fn flags(&self) -> u8 {
        match (self.joined, self.shared) {
            (true, _) => JOINED,
            (_, true) => SHARED,
            _ => 0,
        }
    }

    /// The tip of a record whose last entry this is.
    pub fn tip(&self) -> Tip {
        Tip { number: self.number, hash: self.hash }
    }

    /// Appends the frame to `out`.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.reserve(FRAME_HEAD + self.payload.len());
        out.push(FRAME_VERSION);
        out.push(self.flags());
        out.extend(self.prev.0);
        out.extend(self.hash.0);
        out.extend(self.schema.to_le_bytes());
        out.extend((self.payload.len() as u32).to_le_bytes());
        out.extend(&self.payload);
    }

    /// The frame.
    pub fn frame(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    /// Reads entry `number` from a frame that takes up all of `bytes`, and checks its hash.
    pub fn read(number: u64, bytes: &[u8]) -> Result<Sealed, FrameError> {
        let head = Head::read(bytes)?;
        let payload = &bytes[FRAME_HEAD..];
        match payload.len().cmp(&head.length) {
            std::cmp::Ordering::Less => Err(FrameError::Short),
            std::cmp::Ordering::Greater => Err(FrameError::LeftOver),
            std::cmp::Ordering::Equal => head.with(number, payload.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Sealed {
        let tip = Tip { number: 6, hash: EntryHash([9; 32]) };
        Sealed::seal(tip, JOINED, &NewEntry { schema: 1, payload: b"abc".to_vec() })
    }

    #[test]
    fn a_frame_is_written_and_read_alike() {
        assert_eq!(Sealed::read(7, &sealed().frame()), Ok(sealed()));
    }

    #[test]
    fn the_literal_bytes_of_a_frame_never_change() {
        let entry = Sealed::seal(Tip::GENESIS, 0, &NewEntry { schema: 258, payload: b"abc".to_vec() });
        let frame = entry.frame();
        assert_eq!(frame[..2], [1, 0]);
        assert_eq!(frame[2..34], [0; 32]);
        assert_eq!(
            entry.hash.to_string(),
            "fba3a8208e90b8b92202c2afc86fff74415cb8d4b8db42ea031411188facd046",
        );
        assert_eq!(frame[34..66], entry.hash.0);
        assert_eq!(frame[66..], [2, 1, 3, 0, 0, 0, b'a', b'b', b'c']);
    }

    #[test]
    fn no_bit_of_a_frame_can_change_unseen() {
        let frame = sealed().frame();
        for bit in 0..frame.len() * 8 {
            let mut changed = frame.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(Sealed::read(7, &changed).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn a_frame_in_another_place_or_of_another_length_is_refused() {
        let mut frame = sealed().frame();
        assert_eq!(Sealed::read(8, &frame), Err(FrameError::Hash));
        assert_eq!(Sealed::read(7, &frame[..frame.len() - 1]), Err(FrameError::Short));
        assert_eq!(Sealed::read(7, &frame[..10]), Err(FrameError::Short));
        frame.push(0);
        assert_eq!(Sealed::read(7, &frame), Err(FrameError::LeftOver));
    }

    #[test]
    fn the_entries_of_an_act_are_joined_and_acts_of_one_sync_share_it() {
        let entry = NewEntry { schema: 1, payload: vec![] };
        let acts = [vec![entry.clone(), entry.clone(), entry.clone()], vec![entry.clone()], vec![entry]];
        let sealed = Sealed::seal_acts(Tip::GENESIS, &acts);
        let marks = sealed.iter().map(|e| (e.number, e.joined, e.shared, e.is_last()));
        assert_eq!(
            marks.collect::<Vec<_>>(),
            [
                (1, true, false, false),
                (2, true, false, false),
                (3, false, true, false),
                (4, false, true, false),
                (5, false, false, true)
            ]
        );
        assert_eq!(sealed[1].prev, sealed[0].hash);
        for entry in sealed {
            assert_eq!(Sealed::read(entry.number, &entry.frame()), Ok(entry));
        }
    }

    #[test]
    fn a_hash_is_written_and_read_alike() {
        let hash = sealed().hash;
        assert_eq!(hash.to_string().parse(), Ok(hash));
        for bad in ["", "0", &"0".repeat(63), &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(bad.parse::<EntryHash>(), Err(BadHash));
        }
    }
}
