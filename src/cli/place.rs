//! Where the record lies, who runs the program, and what time it is: what every subcommand on a record begins with.
//!
//! Must not know what is done there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use super::{CliError, Context, Options};
use crate::desk::past::{self, AsOf};
use crate::desk::{Desk, DeskError, Sources};
use crate::domain::Alliance;
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::time::{Day, Moment};
use crate::domain::visible::Viewer;
use crate::locale::{Lang, stored};
use crate::record::{OpenError, files};
use crate::session::identity::{self, Stranger};

/// Where the record of an office lies, as `docs/operations.md` sets it up.
const OFFICE: &str = "/var/lib/lianmeng";

/// The folder of the record: as given, else `lianmeng` in the platform's data folder, else the office's.
pub fn folder(context: &Context<'_>) -> Result<PathBuf, CliError> {
    match context.served {
        Some(served) => served.desk.dir().map(Path::to_owned).ok_or(CliError::NotThroughADoor),
        None => folder_of(context.options),
    }
}

/// The folder that the options name.
pub fn folder_of(options: &Options) -> Result<PathBuf, CliError> {
    if let Some(given) = &options.data {
        return Ok(given.clone());
    }
    Ok(else_of_the_office(own(options)?, Path::new(OFFICE)))
}

/// The folder that the options name, else one's own, whatever the machine has besides: for what begins a record.
pub fn own(options: &Options) -> Result<PathBuf, CliError> {
    if let Some(given) = &options.data {
        return Ok(given.clone());
    }
    let base = etcetera::choose_base_strategy().map_err(|_| CliError::NoHome)?;
    Ok(base.data_dir().join("lianmeng"))
}

/// Who has no record of their own on a machine where an office has its record means that one.
fn else_of_the_office(own: PathBuf, office: &Path) -> PathBuf {
    if is_bare(&own) && office.is_dir() { office.to_owned() } else { own }
}

/// The machine's clock and its chance.
pub fn sources() -> Sources {
    Sources { clock: now, chance }
}

/// The machine's clock, in China's civil time.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_unix(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// Today, in China's civil time.
pub fn today() -> Day {
    now().day()
}

fn chance() -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

/// The name of the system's account that runs the program, by its number; no variable is asked, since anybody can set
/// one.
pub fn runner() -> String {
    #[cfg(unix)]
    {
        let uid = nix::unistd::Uid::effective();
        match nix::unistd::User::from_uid(uid) {
            Ok(Some(user)) => user.name,
            _ => format!("uid-{uid}"),
        }
    }
    #[cfg(not(unix))]
    {
        String::new()
    }
}

/// The login of who runs the subcommand: the door's word for it, else the system's.
pub fn login(context: &Context<'_>) -> String {
    context.served.map_or_else(runner, |served| served.login.clone())
}

/// The desk of the door that the subcommand came through; else opens the record, and holds it until dropped.
pub fn open(context: &Context<'_>) -> Result<Arc<Desk>, CliError> {
    match context.served {
        Some(served) => Ok(Arc::clone(&served.desk)),
        None => {
            let folder = folder(context)?;
            prepare(&folder)?;
            Ok(Arc::new(Desk::open(&folder, sources())?))
        }
    }
}

/// What this process makes is its owner's alone, or in a folder that was given to a group, the group's as well.
pub fn prepare(folder: &Path) -> Result<(), CliError> {
    #[cfg(unix)]
    {
        let others = if files::is_shared(folder) { 0o007 } else { 0o077 };
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(others));
    }
    Ok(())
}

/// Opens the record in a folder; where there is none yet, an empty one is made.
pub fn open_or_create(folder: &Path) -> Result<Desk, CliError> {
    prepare(folder)?;
    match Desk::open(folder, sources()) {
        Err(DeskError::Open(OpenError::NoRecord { .. })) => Ok(Desk::create(folder, sources())?),
        other => Ok(other?),
    }
}

/// The alliance as it was, without holding the record.
pub fn look(context: &Context<'_>, as_of: AsOf) -> Result<Alliance, CliError> {
    match (context.served, as_of) {
        (Some(served), AsOf::Now) => Ok(served.desk.alliance().clone()),
        _ => Ok(past::look(&folder(context)?, as_of)?),
    }
}

/// That there is no record in a folder.
pub fn no_record(dir: &Path) -> CliError {
    CliError::Desk(OpenError::NoRecord { dir: dir.to_owned() }.into())
}

/// Whether a folder holds no part of a record at all.
pub fn is_bare(dir: &Path) -> bool {
    !["FORMAT", "book", "sled"].iter().any(|part| dir.join(part).exists())
}

/// Refuses where nothing was entered yet: whoever looks is not told of rights that nobody has.
pub fn begun(a: &Alliance, lang: Lang) -> Result<(), CliError> {
    if a.number == 0 { Err(CliError::Refused(stored::empty_record(lang).to_owned())) } else { Ok(()) }
}

/// The account that a name or number on the command line means.
pub fn account<'a>(a: &'a Alliance, given: &str) -> Result<&'a Account, CliError> {
    identity::account(a, given).ok_or_else(|| Stranger::NoSuchAccount { given: given.to_owned() }.into())
}

/// The account given with `--as`, which only a practice record allows.
pub fn acting(a: &Alliance, options: &Options) -> Result<Option<AccountId>, CliError> {
    let acting = options.account.as_deref().map(|given| identity::acting(a, given));
    Ok(acting.transpose()?)
}

/// Who acts: whoever runs the program, or in a practice record the account given with `--as`, else the office.
pub fn actor(a: &Alliance, context: &Context<'_>) -> Result<AccountId, CliError> {
    Ok(identity::actor(a, &login(context), context.options.account.as_deref())?)
}

/// Who looks; whoever has no account in a real record sees what is published.
pub fn viewer(a: &Alliance, context: &Context<'_>) -> Result<Viewer, CliError> {
    if let Some(id) = acting(a, context.options)? {
        return Ok(Viewer::Account(id));
    }
    let id = a.account_of_login(&login(context)).map(|found| found.id).or_else(|| identity::practised(a));
    Ok(id.map_or(Viewer::Public, Viewer::Account))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_record_of_their_own_means_the_offices_where_there_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let (own, office) = (folder.path().join("own"), folder.path().join("office"));
        let chosen = || else_of_the_office(own.clone(), &office);
        assert_eq!(chosen(), own);
        std::fs::create_dir(&office).unwrap();
        assert_eq!(chosen(), office);
        std::fs::create_dir_all(own.join("book")).unwrap();
        assert_eq!(chosen(), own);
    }
}
