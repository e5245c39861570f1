//! The doors of `serve --ssh`: its options, and the SSH server that they ask for.
//!
//! A program that was built without SSH knows the options all the same, and says what it is missing.

/// The options of the SSH server.
#[derive(clap::Args, Debug)]
#[group(skip)]
pub struct Args {
    #[arg(
        long = "ssh",
        value_name = "ADDR:PORT",
        help = "在此地址开放 SSH 登录，可多次使用，如 0.0.0.0:2222 | Lets people in over SSH at this address, such as 0.0.0.0:2222; may be given more than once"
    )]
    ssh: Vec<String>,
    #[arg(long, value_name = "N", requires = "ssh", value_parser = within(1..=10_000), help = "SSH 连接总数上限，默认 256 | How many SSH connections there may be, 256 if not said")]
    ssh_connections: Option<u32>,
    #[arg(long, value_name = "N", requires = "ssh", value_parser = within(1..=1000), help = "每个账号的 SSH 连接上限，默认 8 | How many of them one account may have, 8 if not said")]
    ssh_per_account: Option<u32>,
    #[arg(long, value_name = "N", requires = "ssh", value_parser = within(1..=10_000), help = "尚未登录的 SSH 连接上限，默认 64 | How many of them may not have logged in yet, 64 if not said")]
    ssh_waiting: Option<u32>,
    #[arg(long, value_name = "N", requires = "ssh", value_parser = within(1..=10_000), help = "其中来自同一地址的上限，默认 10 | How many of these may come from one address, 10 if not said")]
    ssh_waiting_per_address: Option<u32>,
    #[arg(long, value_name = "SECONDS", requires = "ssh", value_parser = within(2..=600), help = "登录限时（秒），默认 20 | How many seconds one may take to log in, 20 if not said")]
    ssh_login: Option<u32>,
    #[arg(long, value_name = "MINUTES", requires = "ssh", value_parser = within(1..=1440), help = "命令和文件传输无动静多少分钟后断开，默认 30 | After how many idle minutes a command or a file client is ended, 30 if not said")]
    ssh_idle: Option<u32>,
}

/// A number within bounds.
fn within(bounds: std::ops::RangeInclusive<i64>) -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(bounds)
}

#[cfg(feature = "ssh")]
pub use with::{Doors, Open};

#[cfg(not(feature = "ssh"))]
pub use without::{Doors, Open};

#[cfg(not(feature = "ssh"))]
mod without {
    use std::net::SocketAddr;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use super::Args;
    use crate::cli::CliError;
    use crate::locale::Lang;
    use crate::session::hub::Hub;

    /// No doors.
    pub struct Doors;

    /// A server that there never is.
    pub enum Open {}

    impl Doors {
        /// Whoever asks for doors is told why there are none.
        ///
        /// # Errors
        /// Where doors are asked for.
        pub fn bind(args: &Args, _: &Path) -> Result<Doors, CliError> {
            if args.ssh.is_empty() { Ok(Doors) } else { Err(CliError::NoSsh) }
        }

        /// Nothing.
        ///
        /// # Errors
        /// Never.
        pub fn open(self, _: &Arc<Hub>, _: Lang) -> Result<Option<Open>, CliError> {
            Ok(None)
        }
    }

    impl Open {
        /// Where it listens.
        pub fn addresses(&self) -> &[SocketAddr] {
            match *self {}
        }

        /// The fingerprint of its key.
        pub fn fingerprint(&self) -> &str {
            match *self {}
        }

        /// Lets nobody in any more.
        pub fn close(&self) {
            match *self {}
        }

        /// Stops.
        pub fn stop(self, _: Duration) {
            match self {}
        }
    }
}

#[cfg(feature = "ssh")]
mod with {
    use std::net::{SocketAddr, TcpListener};
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
    use std::time::Duration;

    use super::Args;
    use crate::cli::remote::Remote;
    use crate::cli::{CliError, place};
    use crate::domain::time::Moment;
    use crate::locale::Lang;
    use crate::session::hub::Hub;
    use crate::session::ssh::host_key::{self, HostKey, HostKeyError};
    use crate::session::ssh::{self, Limits, Running, Setup, Told};

    /// Doors that are bound and not open yet, so that what is wrong with them is told before anybody is disturbed.
    pub struct Doors {
        listeners: Vec<TcpListener>,
        limits: Limits,
        key: Option<HostKey>,
    }

    /// The server at work.
    pub struct Open {
        running: Running,
        fingerprint: String,
    }

    impl Args {
        fn limits(&self) -> Limits {
            let usual = Limits::default();
            let or = |given: Option<u32>, usual| given.map_or(usual, |n| n as usize);
            let time = |given: Option<u32>, unit: u64, usual| {
                given.map_or(usual, |n| Duration::from_secs(unit * u64::from(n)))
            };
            Limits {
                connections: or(self.ssh_connections, usual.connections),
                waiting: or(self.ssh_waiting, usual.waiting),
                waiting_per_address: or(self.ssh_waiting_per_address, usual.waiting_per_address),
                per_account: or(self.ssh_per_account, usual.per_account),
                login: time(self.ssh_login, 1, usual.login),
                idle: time(self.ssh_idle, 60, usual.idle),
                ..usual
            }
        }
    }

    impl Doors {
        /// Binds what was asked for; the server's own key lies in the record's folder.
        ///
        /// # Errors
        /// Where an address cannot be had, or the key is not to be used.
        pub fn bind(args: &Args, folder: &Path) -> Result<Doors, CliError> {
            let bind = |at: &String| {
                TcpListener::bind(at.as_str()).map_err(|why| CliError::Listen { at: at.clone(), why })
            };
            let listeners: Vec<TcpListener> = args.ssh.iter().map(bind).collect::<Result<_, _>>()?;
            let key = (!listeners.is_empty()).then(|| host_key::load_or_make(folder)).transpose();
            let key = key.map_err(|error| match error {
                HostKeyError::Open { file, .. } => CliError::BareHostKey { file: file.display().to_string() },
                HostKeyError::Unreadable { file, reason } => {
                    CliError::NoHostKey { file: file.display().to_string(), why: reason }
                }
                HostKeyError::Io { file, why } => {
                    CliError::NoHostKey { file: file.display().to_string(), why: why.to_string() }
                }
            })?;
            Ok(Doors { listeners, limits: args.limits(), key })
        }

        /// Opens them; nothing where none were asked for. The language is of those whose client says none.
        ///
        /// # Errors
        /// Where the system gives no threads.
        pub fn open(self, hub: &Arc<Hub>, lang: Lang) -> Result<Option<Open>, CliError> {
            let Doors { listeners, limits, key: Some(key) } = self else { return Ok(None) };
            let fingerprint = host_key::fingerprint(&key);
            let behind = Arc::new(Remote { desk: Arc::clone(hub.desk()), log });
            let setup = Setup { listeners, hub: Arc::clone(hub), behind, limits, key, lang };
            let running = ssh::serve(setup).map_err(|why| CliError::Listen { at: "SSH".to_owned(), why })?;
            Ok(Some(Open { running, fingerprint }))
        }
    }

    impl Open {
        /// Where it listens.
        pub fn addresses(&self) -> &[SocketAddr] {
            self.running.addresses()
        }

        /// The fingerprint of its key, for people to compare when they come for the first time.
        pub fn fingerprint(&self) -> &str {
            &self.fingerprint
        }

        /// Lets nobody in any more.
        pub fn close(&self) {
            self.running.close();
        }

        /// Stops; those who are in have so long to be told.
        pub fn stop(self, most: Duration) {
            self.running.stop(most);
        }
    }

    /// Tells the log. Accounts are numbers there; addresses are said, since they are what a firewall can be told of.
    fn log(told: &Told) {
        match told {
            Told::LoggedIn { account, from } => tracing::info!(account = account.0, from, "ssh: logged in"),
            Told::Refused { from, keys } => tracing::warn!(from, keys, "ssh: not logged in"),
            Told::TooMany { from } => {
                if let Some(times) = crowd(place::now()) {
                    tracing::warn!(from, times, "ssh: too many connections");
                }
            }
            Told::Left { account: Some(account), from } => {
                tracing::info!(account = account.0, from, "ssh: left");
            }
            Told::Left { account: None, .. } => {}
            Told::Fault { report } => {
                tracing::error!(report, "ssh: a fault of the program ended a command");
            }
        }
    }

    /// How often it was too many since that was last said; it is said once a minute, or a flood would fill the log.
    fn crowd(now: Moment) -> Option<u64> {
        static TIMES: AtomicU64 = AtomicU64::new(0);
        static SAID: AtomicI64 = AtomicI64::new(0);
        TIMES.fetch_add(1, Ordering::Relaxed);
        let now = now.seconds_since(Moment::from_unix(0));
        let said = SAID.load(Ordering::Relaxed);
        let mine = (now - said).abs() >= 60
            && SAID.compare_exchange(said, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        mine.then(|| TIMES.swap(0, Ordering::Relaxed))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        // Attack: a log that is filled by knocking.
        #[test]
        fn a_crowd_at_the_door_is_told_once_a_minute() {
            let at = |seconds: i64| Moment::from_unix(1_790_000_000 + seconds);
            assert_eq!(crowd(at(0)), Some(1));
            assert!((0..500).all(|_| crowd(at(30)).is_none()));
            assert_eq!(crowd(at(61)), Some(501));
        }
    }
}
