//! A connection: who is at its other end, and how it is ended from outside.

use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use russh::Disconnect;
use russh::server::Handle;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::net::TcpStream;
use tokio::sync::watch;

use crate::domain::ids::AccountId;
use crate::domain::key::PublicKey;

/// Who was let in, and with which key.
pub(super) struct Identity {
    pub account: AccountId,
    pub login: String,
    pub key: PublicKey,
}

/// Where a connection stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Waiting,
    In,
    /// Whoever is in has to leave.
    Dismissed,
    Over,
}

/// Why somebody has to leave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Why {
    /// The account was closed.
    Closed,
    /// The key was removed.
    KeyRemoved,
    /// The server stops.
    Stops,
}

/// One connection.
pub(super) struct Line {
    /// The address at its other end.
    pub from: String,
    socket: std::net::TcpStream,
    identity: OnceLock<Identity>,
    handle: OnceLock<Handle>,
    state: watch::Sender<State>,
    why: OnceLock<Why>,
    /// How many channels were ever opened.
    channels: AtomicUsize,
}

/// A connection's line, and the stream to talk over.
pub(super) fn open(stream: TcpStream, from: SocketAddr) -> io::Result<(TcpStream, Arc<Line>)> {
    stream.set_nodelay(true)?;
    let stream = stream.into_std()?;
    // A second hold on the socket, to shut it whatever the other one is waiting for.
    let socket = stream.try_clone()?;
    let line = Line {
        from: from.ip().to_canonical().to_string(),
        socket,
        identity: OnceLock::new(),
        handle: OnceLock::new(),
        state: watch::Sender::new(State::Waiting),
        why: OnceLock::new(),
        channels: AtomicUsize::new(0),
    };
    Ok((TcpStream::from_std(stream)?, Arc::new(line)))
}

impl Line {
    /// The session has begun.
    pub fn begun(&self, handle: Handle) {
        let _ = self.handle.set(handle);
    }

    /// Who is in.
    pub fn identity(&self) -> Option<&Identity> {
        self.identity.get()
    }

    /// Somebody is in.
    pub fn let_in(&self, identity: Identity) {
        let _ = self.identity.set(identity);
        self.raise(State::In);
    }

    fn raise(&self, to: State) {
        self.state.send_if_modified(|state| {
            let raised = *state < to;
            *state = (*state).max(to);
            raised
        });
    }

    async fn reaches(&self, least: State) {
        // The sender lives as long as this does.
        let _ = self.state.subscribe().wait_for(|state| *state >= least).await;
    }

    /// Waits until somebody is in.
    pub async fn is_in(&self) {
        self.reaches(State::In).await;
    }

    /// Waits until whoever is in has to leave.
    pub async fn dismissed(&self) {
        self.reaches(State::Dismissed).await;
    }

    /// Whether whoever is in has to leave.
    pub fn is_dismissed(&self) -> bool {
        *self.state.borrow() >= State::Dismissed
    }

    /// Waits until the connection is over.
    pub async fn over(&self) {
        self.reaches(State::Over).await;
    }

    /// Whoever is in has to leave, and is told if a screen is up.
    pub fn dismiss(&self, why: Why) {
        let _ = self.why.set(why);
        self.raise(State::Dismissed);
    }

    /// Waits until the other end has hung up, or cannot be reached any more; also while what it sent is not read yet.
    pub async fn hung_up(&self) {
        /// How often it is looked for: only while a session is behind with what was typed.
        const LOOK: Duration = Duration::from_millis(100);
        while !has_hung_up(&self.socket) {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Why whoever is in has to leave.
    pub fn why(&self) -> Why {
        self.why.get().copied().unwrap_or(Why::Stops)
    }

    /// Ends the connection at once.
    pub fn cut(&self) {
        // It may be closed already.
        let _ = self.socket.shutdown(Shutdown::Both);
        self.raise(State::Over);
    }

    /// A channel is opened: which one of this connection it is.
    pub fn opens(&self) -> usize {
        self.channels.fetch_add(1, Ordering::AcqRel) + 1
    }

    /// A channel has ended: unless there is another soon, the connection ends too.
    pub async fn done(&self, channel: usize) {
        const SOON: Duration = Duration::from_secs(3);
        if tokio::time::timeout(SOON, self.over()).await.is_ok() {
            return;
        }
        if self.channels.load(Ordering::Acquire) != channel && !self.is_dismissed() {
            return;
        }
        if let Some(handle) = self.handle.get() {
            let _ = handle.disconnect(Disconnect::ByApplication, String::new(), String::new()).await;
        }
        let _ = tokio::time::timeout(SOON, self.over()).await;
        self.cut();
    }
}

/// Whether the other end of a socket will send nothing more than what lies in it unread.
fn has_hung_up(socket: &std::net::TcpStream) -> bool {
    #[cfg(target_os = "linux")]
    let closed = PollFlags::RDHUP;
    #[cfg(not(target_os = "linux"))]
    let closed = PollFlags::HUP;
    let mut look = [PollFd::new(socket, closed)];
    // What cannot be looked at is noticed when it is read.
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    matches!(poll(&mut look, Some(&now)), Ok(1..))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn who_hangs_up_is_noticed_while_what_was_sent_lies_unread() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut caller = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (socket, _) = listener.accept().unwrap();
        caller.write_all(&[b'j'; 4096]).unwrap();
        assert!(!has_hung_up(&socket));
        drop(caller);
        let until = std::time::Instant::now() + Duration::from_secs(10);
        while !has_hung_up(&socket) {
            assert!(std::time::Instant::now() < until);
            std::thread::yield_now();
        }
    }
}
