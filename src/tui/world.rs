//! The few questions that the frame itself asks of the alliance; screens ask it directly.

pub use crate::domain::ids::AccountId;
pub use crate::domain::time::{Day, Moment};

use crate::locale::Lang;

/// The alliance.
#[derive(Default)]
pub struct Alliance {
    /// Name.
    pub name: String,
    /// Practice.
    pub practice: bool,
    /// Rows.
    pub rows: std::collections::BTreeMap<u32, (String, u32)>,
}

/// A command.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Demo.
    Add(String, u32),
}

/// A refusal.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal(pub String);

/// What a refusal says.
pub fn refusal_words(refusal: &Refusal, _: &Alliance, _: Lang) -> String {
    refusal.0.clone()
}

/// The name in the header.
pub fn alliance_name(alliance: &Alliance) -> &str {
    &alliance.name
}

/// Whether the record is for practice.
pub fn is_practice(alliance: &Alliance) -> bool {
    alliance.practice
}

/// The number of the newest entry.
pub fn tip(_: &Alliance) -> u64 {
    0
}

/// A person with its roles, as the header shows them.
pub fn person(_: &Alliance, account: AccountId, _: Lang) -> String {
    account.to_string()
}

/// The accounts that a practice record can be used as.
pub fn accounts(_: &Alliance) -> Vec<AccountId> {
    vec![AccountId(1), AccountId(2)]
}
