//! Telling systemd how the server is: ready, stopping, still alive. Without systemd nobody is told, and nothing is amiss.

use std::io;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

use super::environment;

/// Says something to whoever started the server, if that wants to know.
pub fn tell(state: &str) {
    if let Some(socket) = environment("NOTIFY_SOCKET") {
        // Whoever does not listen is not told.
        let _ = send(&socket, state);
    }
}

fn send(socket: &str, state: &str) -> io::Result<()> {
    let from = UnixDatagram::unbound()?;
    #[cfg(target_os = "linux")]
    if let Some(name) = socket.strip_prefix('@') {
        use std::os::linux::net::SocketAddrExt;
        return from.send_to_addr(state.as_bytes(), &SocketAddr::from_abstract_name(name)?).map(drop);
    }
    from.send_to_addr(state.as_bytes(), &SocketAddr::from_pathname(socket)?).map(drop)
}

/// How often a sign of life is wanted, if it is: half of what is allowed.
pub fn watchdog() -> Option<Duration> {
    let of_this_process = environment("WATCHDOG_PID").is_none_or(|pid| pid == std::process::id().to_string());
    let micros: u64 = environment("WATCHDOG_USEC")?.parse().ok()?;
    (of_this_process && micros > 0).then(|| Duration::from_micros(micros / 2))
}
