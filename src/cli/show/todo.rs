//! What waits for an account: one's own, or another's for those who keep and lead the alliance.

use serde_json::json;

use super::{See, Shown, or_none};
use crate::cli::apply::id_of;
use crate::cli::{CliError, place};
use crate::domain::todo::todo;
use crate::domain::visible::{self, Viewer};
use crate::locale::{common, label, show as words, todo::step};
use crate::session::identity::Stranger;

pub(super) fn list(see: &See<'_>, login: Option<&str>) -> Result<Shown, CliError> {
    let (a, lang) = (see.a, see.lang);
    place::begun(a, lang)?;
    let id = match (login, see.viewer) {
        (Some(given), _) => place::account(a, given)?.id,
        (None, Viewer::Account(id)) => id,
        (None, Viewer::Public) => return Err(Stranger::NoAccount { login: see.login.clone() }.into()),
    };
    if see.viewer != Viewer::Account(id) && !visible::sees_record(a, see.viewer) {
        return Err(CliError::NotVisible);
    }
    let heads = vec![words::step(lang), words::matter(lang), words::due(lang), words::overdue(lang)];
    let steps = todo(a, id, see.today);
    let items = steps.iter().map(|t| {
        let row = vec![
            step(lang, t),
            label::matter(lang, a, t.matter),
            or_none(t.due),
            if t.overdue { words::is_overdue(lang).to_owned() } else { common::no(lang).to_owned() },
        ];
        let value = json!({
            "matter": id_of(t.matter),
            "what": t.what,
            "count": t.count,
            "due": t.due,
            "overdue": t.overdue,
        });
        (value, row)
    });
    Ok(Shown::list(heads, items))
}
