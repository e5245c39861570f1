//! Public keys by which people log in: read from what is pasted, and never a private one.
//!
//! Pure reading of OpenSSH's one-line form (`ssh-ed25519 AAAA… comment`) and of RFC 4716's, which PuTTYgen and Xshell
//! save. Must not verify signatures: that is for the server that meets them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The fewest bits of an RSA key.
pub const LEAST_RSA_BITS: u32 = 2048;
/// The most bits of an RSA key: what is longer is only slow.
pub const MOST_RSA_BITS: u32 = 4096;
/// The most keys of one account.
pub const MOST_KEYS: usize = 16;

/// The kinds that are taken, by their names in the protocol.
pub const KINDS: [&str; 5] =
    ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"];

/// A public key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct PublicKey {
    /// Its kind, by its name in the protocol: one of [`KINDS`].
    pub kind: String,
    /// The key itself, in base64.
    pub blob: String,
}

/// What is wrong with what was given for a key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyFault {
    /// It is a private key, which nobody may see.
    Private,
    /// It is no public key at all.
    NotAKey,
    /// Its kind is not taken.
    Kind {
        /// As it was given.
        kind: String,
    },
    /// Something stands before the key.
    Options,
    /// More than one key.
    Several,
    /// It was cut, or a character is wrong.
    Damaged,
    /// An RSA key has too few or too many bits.
    Bits {
        /// As many as it has.
        bits: u32,
    },
}

/// A key as it was pasted: the key, and what its maker wrote beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pasted {
    /// The key.
    pub key: PublicKey,
    /// The comment; may be empty.
    pub comment: String,
}

impl PublicKey {
    /// The fingerprint as OpenSSH and PuTTY show it: `SHA256:` and the digest in base64.
    pub fn fingerprint(&self) -> String {
        fingerprint(&decode(&self.blob).unwrap_or_default())
    }

    /// The one-line form, as it stands in a file of authorised keys.
    pub fn line(&self) -> String {
        format!("{} {}", self.kind, self.blob)
    }
}

/// A key in its form on the wire.
///
/// # Errors
/// What is wrong with it.
pub fn of_bytes(bytes: &[u8]) -> Result<PublicKey, KeyFault> {
    Ok(PublicKey { kind: check(bytes)?, blob: encode(bytes) })
}

/// The fingerprint of a key's bytes.
pub fn fingerprint(blob: &[u8]) -> String {
    let mut said = encode(&Sha256::digest(blob));
    said.truncate(said.trim_end_matches('=').len());
    format!("SHA256:{said}")
}

/// Reads what was pasted.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<Pasted, KeyFault> {
    let text = text.trim().trim_start_matches('\u{FEFF}');
    if text.contains("PRIVATE KEY") || text.starts_with("PuTTY-User-Key-File") {
        return Err(KeyFault::Private);
    }
    let (kind, blob, comment) = if text.starts_with("---- BEGIN SSH2 PUBLIC KEY ----") {
        let (blob, comment) = rfc4716(text)?;
        (None, blob, comment)
    } else {
        let (kind, blob, comment) = one_line(text)?;
        (Some(kind), blob, comment)
    };
    let bytes = decode(&blob).ok_or(KeyFault::Damaged)?;
    let key = of_bytes(&bytes)?;
    if kind.is_some_and(|kind| kind != key.kind) {
        return Err(KeyFault::Damaged);
    }
    Ok(Pasted { key, comment })
}

/// Whether a word is the name of some kind of key, taken or not.
fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].iter().any(|prefix| word.starts_with(prefix))
}

/// `kind blob comment`. A terminal may have broken the long line where it was copied.
fn one_line(text: &str) -> Result<(String, String, String), KeyFault> {
    let mut words = text.split_whitespace();
    let kind = words.next().unwrap_or_default();
    if !is_kind(kind) {
        return Err(if words.any(is_kind) { KeyFault::Options } else { KeyFault::NotAKey });
    }
    if !KINDS.contains(&kind) {
        return Err(KeyFault::Kind { kind: kind.chars().take(60).collect() });
    }
    let first = words.clone().next().ok_or(KeyFault::Damaged)?;
    let mut blob = String::new();
    while let Some(word) = words.next() {
        blob.push_str(word);
        if decode(&blob).is_some_and(|bytes| check(&bytes).is_ok()) {
            let rest: Vec<&str> = words.collect();
            let several = rest.iter().any(|word| is_kind(word));
            return if several {
                Err(KeyFault::Several)
            } else {
                Ok((kind.to_owned(), blob, rest.join(" ")))
            };
        }
    }
    // What is wrong with the key is said of its first piece, as the line is hardly ever broken.
    match check(&decode(first).ok_or(KeyFault::Damaged)?) {
        Err(fault) => Err(fault),
        Ok(_) => Err(KeyFault::Damaged),
    }
}

/// RFC 4716: heads, then base64 on lines.
fn rfc4716(text: &str) -> Result<(String, String), KeyFault> {
    let mut lines = text.lines().map(str::trim).skip(1);
    let (mut blob, mut comment) = (String::new(), String::new());
    while let Some(line) = lines.next() {
        if line.starts_with("---- END SSH2 PUBLIC KEY") {
            return Ok((blob, comment));
        }
        let Some((head, value)) = line.split_once(':') else {
            blob.push_str(line);
            continue;
        };
        let mut value = value.trim().to_owned();
        while value.ends_with('\\') {
            value.pop();
            value.push_str(lines.next().unwrap_or_default());
        }
        if head.eq_ignore_ascii_case("comment") {
            comment = value.trim_matches('"').to_owned();
        }
    }
    Err(KeyFault::Damaged)
}

/// Reads the parts of a key in their form on the wire.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    fn next(&mut self) -> Result<&'a [u8], KeyFault> {
        let (length, rest) = self.0.split_first_chunk::<4>().ok_or(KeyFault::Damaged)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| KeyFault::Damaged)?;
        let (part, rest) = rest.split_at_checked(length).ok_or(KeyFault::Damaged)?;
        self.0 = rest;
        Ok(part)
    }
}

/// Checks the bytes of a key, and names its kind.
fn check(blob: &[u8]) -> Result<String, KeyFault> {
    let mut parts = Parts(blob);
    let kind = std::str::from_utf8(parts.next()?).map_err(|_| KeyFault::Damaged)?;
    match kind {
        "ssh-ed25519" => expect(parts.next()?.len() == 32)?,
        "ecdsa-sha2-nistp256" | "ecdsa-sha2-nistp384" | "ecdsa-sha2-nistp521" => {
            let curve = parts.next()?;
            let half = match curve {
                b"nistp256" => 32,
                b"nistp384" => 48,
                _ => 66,
            };
            let point = parts.next()?;
            expect(kind.as_bytes().ends_with(curve) && curve.len() == 8)?;
            expect(point.len() == 1 + 2 * half && point[0] == 4)?;
        }
        "ssh-rsa" => {
            let (exponent, modulus) = (parts.next()?, parts.next()?);
            expect(!exponent.is_empty() && exponent.len() <= 8 && exponent[0] & 0x80 == 0)?;
            expect(modulus.first().is_some_and(|first| first & 0x80 == 0))?;
            let figures = modulus.iter().skip_while(|b| **b == 0).collect::<Vec<_>>();
            let bits = figures.first().map_or(0, |first| figures.len() as u32 * 8 - first.leading_zeros());
            if !(LEAST_RSA_BITS..=MOST_RSA_BITS).contains(&bits) {
                return Err(KeyFault::Bits { bits });
            }
        }
        other if is_kind(other) => return Err(KeyFault::Kind { kind: other.chars().take(60).collect() }),
        _ => return Err(KeyFault::Damaged),
    }
    expect(parts.0.is_empty())?;
    Ok(kind.to_owned())
}

fn expect(holds: bool) -> Result<(), KeyFault> {
    if holds { Ok(()) } else { Err(KeyFault::Damaged) }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base64, padded.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let three = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for place in 0..4 {
            let six = bits >> (18 - 6 * place) & 63;
            text.push(if place > chunk.len() { '=' } else { char::from(ALPHABET[six as usize]) });
        }
    }
    text
}

/// The bytes of base64; none where it is not.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let figures = text.trim_end_matches('=');
    let padding = text.len() - figures.len();
    if padding > 2 || figures.len() % 4 == 1 || (padding > 0 && !text.len().is_multiple_of(4)) {
        return None;
    }
    let mut bytes = Vec::with_capacity(figures.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for figure in figures.bytes() {
        let six = match figure {
            b'A'..=b'Z' => figure - b'A',
            b'a'..=b'z' => figure - b'a' + 26,
            b'0'..=b'9' => figure - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
