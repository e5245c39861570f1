//! Everything people read, in Chinese and in English, through typed keys.
