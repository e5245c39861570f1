//! One line of a script: who wishes what, and when it happened.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::Command;
use crate::domain::time::Moment;

/// A command with its actor: what `apply` reads, one a line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The login of who enters it.
    pub actor: String,
    /// When it happened, if that is stated; now, if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    /// The login of the one for whom it is entered, if for another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// On what evidence, if for another or from paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What.
    pub command: Command,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_and_written_alike() {
        let text = r#"{"actor":"zhou.min","at":"2025-01-02T09:00","command":{"charter":{"adopt":{"charter":"V1"}}}}"#;
        let line: Line = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&line).unwrap(), text);
    }

    #[test]
    fn an_unknown_field_is_refused() {
        let text = r#"{"actor":"a","when":"2025-01-02","command":{"charter":{"adopt":{"charter":"V1"}}}}"#;
        assert!(serde_json::from_str::<Line>(text).is_err());
    }
}
