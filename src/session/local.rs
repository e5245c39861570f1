//! The terminal that the program was started in: raw mode, signals, and leaving it as it was found.
//!
//! The terminal is restored after a normal end, an error, a panic and the signals that end a process; the sequence that
//! does it is the last thing written. Where what is typed goes may change while the screens are up: from one desk to
//! another when the record changes hands.

use std::io::{self, Read, Write};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::terminal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::panics;
use super::run::Event;
use crate::tui::painter::{ENTER, LEAVE};

/// How long a terminal may take to say how wide it draws a character.
const ANSWER: Duration = Duration::from_millis(300);

/// How much of what is typed is kept while nobody serves.
const KEPT: usize = 256;

/// What the person or the settings say about characters of ambiguous width.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ambiguous {
    /// Ask the terminal.
    #[default]
    Ask,
    /// One column.
    Narrow,
    /// Two columns.
    Wide,
}

/// Takes what comes from the terminal; false if nobody is there any more.
pub type Taker = Box<dyn FnMut(Event) -> bool + Send>;

/// Where what is typed goes.
enum Route {
    /// Nowhere yet: it is kept.
    Kept(Vec<Event>),
    /// To a session.
    To(Taker),
}

type Routed = Arc<Mutex<Route>>;

/// The process's terminal while the screens are up; put back when it goes out of scope, however that happens.
pub struct Console {
    route: Routed,
    /// Whether it draws characters of ambiguous width two columns wide.
    pub wide: bool,
}

impl Console {
    /// Prepares the terminal for the screens.
    pub fn open(ambiguous: Ambiguous) -> io::Result<Console> {
        terminal::enable_raw_mode()?;
        // From here on it is put back, whatever happens.
        let route = Arc::new(Mutex::new(Route::Kept(Vec::new())));
        let mut console = Console { route, wide: false };
        panics::keep_all(true);
        let (sender, events) = mpsc::channel();
        console.route({
            let sender: Sender<Event> = sender.clone();
            move |event| sender.send(event).is_ok()
        });
        watch_input(Arc::clone(&console.route));
        console.wide = match ambiguous {
            Ambiguous::Ask => ask_width(&sender, &events),
            fixed => fixed == Ambiguous::Wide,
        };
        console.hold();
        for event in events.try_iter() {
            send(&console.route, event);
        }
        show(ENTER)?;
        watch_signals(Arc::clone(&console.route))?;
        Ok(console)
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        terminal::size().unwrap_or((80, 24))
    }

    /// From now on everything goes there; what was kept goes first.
    pub fn route(&self, mut to: impl FnMut(Event) -> bool + Send + 'static) {
        let mut route = lock(&self.route);
        if let Route::Kept(kept) = &mut *route {
            for event in kept.drain(..) {
                to(event);
            }
        }
        *route = Route::To(Box::new(to));
    }

    /// From now on what comes is kept for whoever serves next.
    pub fn hold(&self) {
        *lock(&self.route) = Route::Kept(Vec::new());
    }

    /// Whether somebody wants the program to end while nobody serves.
    pub fn is_left(&self) -> bool {
        let left = |event: &Event| match event {
            Event::Gone | Event::Stop => true,
            Event::Bytes(bytes) => bytes.contains(&3),
            _ => false,
        };
        matches!(&*lock(&self.route), Route::Kept(kept) if kept.iter().any(left))
    }

    /// Says something in the last row, over whatever is there.
    pub fn note(&self, words: &str) {
        let (_, rows) = self.size();
        // The next frame is drawn whole and covers it.
        let _ = show(&format!("\x1b[0m\x1b[{rows};1H\x1b[2K{words}"));
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.hold();
        // Nobody is left to be told if the terminal is gone.
        let _ = show(LEAVE);
        let _ = terminal::disable_raw_mode();
        panics::keep_all(false);
        // Whatever went wrong while the screens were up is told now, when it can be read.
        for report in panics::take_all() {
            let _ = writeln!(io::stderr(), "{report}");
        }
    }
}

fn lock(route: &Routed) -> MutexGuard<'_, Route> {
    route.lock().unwrap_or_else(PoisonError::into_inner)
}

fn send(route: &Routed, event: Event) {
    match &mut *lock(route) {
        Route::To(to) => drop(to(event)),
        Route::Kept(kept) if kept.len() < KEPT => kept.push(event),
        Route::Kept(_) => {}
    }
}

fn show(sequence: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

/// Hands on what is typed; ends with the process or the terminal.
fn watch_input(route: Routed) {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        loop {
            let event = match io::stdin().lock().read(&mut bytes) {
                Ok(0) => Event::Gone,
                Ok(read) => Event::Bytes(bytes[..read].to_vec()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Event::Gone,
            };
            let gone = matches!(event, Event::Gone);
            send(&route, event);
            if gone {
                return;
            }
        }
    });
}

fn watch_signals(route: Routed) -> io::Result<()> {
    let mut signals = Signals::new([SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => match terminal::size() {
                    Ok((columns, rows)) => Event::Size(columns, rows),
                    Err(_) => continue,
                },
                SIGTSTP => {
                    let _ = show(LEAVE);
                    let _ = terminal::disable_raw_mode();
                    let _ = low_level::emulate_default_handler(SIGTSTP);
                    continue;
                }
                SIGCONT => {
                    let _ = terminal::enable_raw_mode();
                    let _ = show(ENTER);
                    if let Ok((columns, rows)) = terminal::size() {
                        send(&route, Event::Size(columns, rows));
                    }
                    Event::Back
                }
                SIGHUP => Event::Gone,
                _ => Event::Stop,
            };
            send(&route, event);
        }
    });
    Ok(())
}

/// Prints one character of ambiguous width and asks where the cursor is; what else came meanwhile is kept.
fn ask_width(sender: &Sender<Event>, events: &Receiver<Event>) -> bool {
    if show("\r\u{2500}\x1b[6n").is_err() {
        return false;
    }
    let until = Instant::now() + ANSWER;
    let mut bytes = Vec::new();
    let mut column = None;
    while column.is_none() {
        let Ok(event) = events.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
        match event {
            Event::Bytes(more) => bytes.extend(more),
            other => {
                let _ = sender.send(other);
                break;
            }
        }
        column = take_answer(&mut bytes);
    }
    let _ = show("\r\x1b[K");
    if !bytes.is_empty() {
        let _ = sender.send(Event::Bytes(bytes));
    }
    column == Some(3)
}

/// Takes `ESC [ row ; column R` out of the bytes.
pub(super) fn take_answer(bytes: &mut Vec<u8>) -> Option<u16> {
    let from = bytes.windows(2).position(|w| w == b"\x1b[")?;
    let length = bytes[from..].iter().position(|b| *b == b'R')?;
    let answer = std::str::from_utf8(&bytes[from + 2..from + length]).ok()?;
    let column = answer.split_once(';')?.1.parse().ok()?;
    bytes.drain(from..=from + length);
    Some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_taken_out_of_what_was_typed() {
        let mut bytes = b"ab\x1b[24;3Rc".to_vec();
        assert_eq!(take_answer(&mut bytes), Some(3));
        assert_eq!(bytes, b"abc");
        assert_eq!(take_answer(&mut b"\x1b[2".to_vec()), None);
    }
}
