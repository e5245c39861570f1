//! Values to bytes and back, for what goes into a payload.
//!
//! Must not be used on bytes whose hash has not been checked: most single-bit changes of an encoded value
//! decode without an error, to another value.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::frame::MAX_PAYLOAD;

/// Why a value could not be encoded or decoded.
#[derive(Debug, thiserror::Error)]
pub enum CodecError {
    /// The value cannot be written in the stored form.
    #[error("the value cannot be encoded: {0}")]
    Encode(#[from] bincode::error::EncodeError),
    /// The bytes are not a value of the wanted type.
    #[error("the bytes are not a value of this kind: {0}")]
    Decode(#[from] bincode::error::DecodeError),
    /// The bytes begin with a value of the wanted type, and go on.
    #[error("{0} bytes are left over after the value")]
    LeftOver(usize),
    /// The encoded value is longer than an entry may be.
    #[error("the value takes {0} bytes, more than an entry may hold")]
    TooLong(usize),
}

fn config() -> impl bincode::config::Config {
    bincode::config::standard().with_limit::<MAX_PAYLOAD>()
}

/// Encodes a value in the stored form.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    let bytes = bincode::serde::encode_to_vec(value, config())?;
    if bytes.len() > MAX_PAYLOAD { Err(CodecError::TooLong(bytes.len())) } else { Ok(bytes) }
}

/// Decodes a value that takes up all of `bytes`.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    let (value, used) = bincode::serde::decode_from_slice(bytes, config())?;
    match bytes.len() - used {
        0 => Ok(value),
        left => Err(CodecError::LeftOver(left)),
    }
}

/// Encodes a whole state, which may be longer than any entry.
pub fn encode_state<T: Serialize>(value: &T) -> Result<Vec<u8>, CodecError> {
    Ok(bincode::serde::encode_to_vec(value, bincode::config::standard())?)
}

/// Decodes a whole state that takes up all of `bytes`. What an entry may hold at most does not bound it: a state grows with
/// the record.
pub fn decode_state<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CodecError> {
    let (value, used) = bincode::serde::decode_from_slice(bytes, bincode::config::standard())?;
    match bytes.len() - used {
        0 => Ok(value),
        left => Err(CodecError::LeftOver(left)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_encoded_and_decoded_alike() {
        let value = (3u32, "联盟".to_owned(), vec![Some(1i64), None]);
        assert_eq!(decode::<(u32, String, Vec<Option<i64>>)>(&encode(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn a_state_may_be_longer_than_any_entry() {
        let value = vec!["联盟".repeat(100); MAX_PAYLOAD / 500];
        assert!(encode(&value).is_err());
        let bytes = encode_state(&value).unwrap();
        assert!(bytes.len() > MAX_PAYLOAD);
        assert_eq!(decode_state::<Vec<String>>(&bytes).unwrap(), value);
        assert!(decode_state::<Vec<String>>(&bytes[..bytes.len() - 1]).is_err());
    }

    #[test]
    fn bytes_left_over_are_refused() {
        let mut bytes = encode(&7u32).unwrap();
        bytes.push(0);
        assert!(matches!(decode::<u32>(&bytes), Err(CodecError::LeftOver(1))));
    }

    #[test]
    fn a_length_out_of_all_proportion_is_refused_and_not_allocated() {
        let mut bytes = vec![253]; // a u64 follows
        bytes.extend(u64::MAX.to_le_bytes());
        assert!(matches!(decode::<Vec<u8>>(&bytes), Err(CodecError::Decode(_))));
        assert!(matches!(decode::<String>(&bytes), Err(CodecError::Decode(_))));
    }

    #[test]
    fn a_value_longer_than_an_entry_may_be_is_refused() {
        assert!(matches!(encode(&vec![0u8; MAX_PAYLOAD]), Err(CodecError::TooLong(_))));
    }
}
