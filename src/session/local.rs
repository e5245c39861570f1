//! The door of the terminal that the program was started in: raw mode, signals, and leaving it as it was found.
//!
//! The terminal is restored after a normal end, an error, a panic and the signals that end a process; the sequence that
//! does it is the last thing written.

use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::terminal;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::run::{self, Ended, Event};
use super::{Door, Post};
use crate::tui::Start;
use crate::tui::painter::{ENTER, LEAVE};

/// How long a terminal may take to say how wide it draws a character.
const ANSWER: Duration = Duration::from_millis(300);

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

/// Puts the terminal back when it goes out of scope, however that happens.
struct Guard;

impl Guard {
    fn enter() -> io::Result<Guard> {
        terminal::enable_raw_mode()?;
        let guard = Guard;
        show(ENTER)?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Nobody is left to be told if the terminal is gone.
        let _ = show(LEAVE);
        let _ = terminal::disable_raw_mode();
    }
}

fn show(sequence: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(sequence.as_bytes())?;
    out.flush()
}

/// Runs the screens on this process's terminal; `start.size` is replaced by the terminal's own.
pub fn run(mut start: Start, ambiguous: Ambiguous, door: &dyn Door) -> io::Result<Ended> {
    start.size = terminal::size()?;
    let (sender, events) = mpsc::channel();
    let post = Post(sender.clone());

    terminal::enable_raw_mode()?;
    watch_input(sender.clone());
    let wide = match ambiguous {
        Ambiguous::Ask => ask_width(&sender, &events),
        fixed => fixed == Ambiguous::Wide,
    };
    // Whatever panics while the screens are up is told afterwards, when it can be read.
    let reports = Arc::new(Mutex::new(Vec::new()));
    let collected = Arc::clone(&reports);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Ok(mut reports) = collected.lock() {
            reports.push(info.to_string());
        }
    }));
    let ended = panic::catch_unwind(AssertUnwindSafe(|| {
        let _guard = Guard::enter()?;
        watch_signals(sender)?;
        door.listen(post.clone());
        run::run(start, wide, door, &events, &post, &mut io::stdout())
    }));
    panic::set_hook(hook);
    for report in reports.lock().map(|reports| reports.clone()).unwrap_or_default() {
        let _ = writeln!(io::stderr(), "{report}");
    }
    match ended {
        Ok(ended) => ended,
        Err(payload) => panic::resume_unwind(payload),
    }
}

/// Hands on what is typed; ends with the process or the terminal.
fn watch_input(sender: Sender<Event>) {
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
            if sender.send(event).is_err() || gone {
                return;
            }
        }
    });
}

fn watch_signals(sender: Sender<Event>) -> io::Result<()> {
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
                        let _ = sender.send(Event::Size(columns, rows));
                    }
                    Event::Back
                }
                SIGHUP => Event::Gone,
                _ => Event::Stop,
            };
            if sender.send(event).is_err() {
                return;
            }
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
fn take_answer(bytes: &mut Vec<u8>) -> Option<u16> {
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
