//! What a refusal says: why not, by what rule, and who could.

use super::Lang;
use crate::domain::{Alliance, Refusal};

/// The words of a refusal.
pub fn words(refusal: &Refusal, _: &Alliance, _: Lang) -> String {
    format!("{refusal:?}")
}
