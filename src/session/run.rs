//! The loop of a session: takes what came, updates, draws once when the queue is empty and something changed.
//!
//! Idle, it sleeps until something comes or the day may have changed. Must not know what kind of door it serves.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::input::Reader;
use super::{Door, Post};
use crate::tui::painter::Painter;
use crate::tui::{self, Effect, Message, Model, Start};

/// What comes to a session from outside.
pub enum Event {
    /// Bytes that the person's terminal sent.
    Bytes(Vec<u8>),
    /// The terminal has another size.
    Size(u16, u16),
    /// Something to tell the screens.
    Tell(Message),
    /// The terminal was away and is back: everything must be drawn anew.
    Back,
    /// The terminal is gone.
    Gone,
    /// The session is to end.
    Stop,
}

/// How a session ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// The person left.
    Quit,
    /// The person wants the record to practise on.
    Practise,
    /// The terminal is gone.
    Gone,
    /// It was told to stop.
    Stopped,
}

/// How long a lone escape may wait for what would make it a longer key.
const SETTLE: Duration = Duration::from_millis(40);

/// How often the clock is told while nothing happens.
const TICK: Duration = Duration::from_secs(60);

/// The largest window that is drawn.
const LARGEST: (u16, u16) = (300, 100);

/// Runs a session until it ends. The terminal has been prepared with [`tui::painter::ENTER`]; the caller leaves it.
pub fn run(
    start: Start,
    wide_ambiguous: bool,
    door: &dyn Door,
    events: &Receiver<Event>,
    post: &Post,
    out: &mut dyn Write,
) -> io::Result<Ended> {
    let mut start = Some(start);
    let mut session = None;
    door.look(&mut |alliance| {
        session = start.take().map(|start| Model::new(start, alliance).with_past(door.past()));
    });
    let Some(mut model) = session else { return Ok(Ended::Stopped) };
    let mut painter = Painter::new(wide_ambiguous);
    let mut reader = Reader::default();
    let mut ended = None;
    let account = model.account;
    let mut messages: Vec<Message> =
        vec![Message::Clock(door.now()), Message::Kept(account, door.kept(account))];
    loop {
        // Until effects ask for nothing more at once, nothing is drawn that would be drawn over.
        let mut effects = Vec::new();
        let mut bytes = Vec::new();
        door.look(&mut |alliance| {
            for message in messages.drain(..) {
                effects.extend(tui::update(&mut model, message, alliance));
            }
            let size = Rect::new(0, 0, model.size.0.min(LARGEST.0), model.size.1.min(LARGEST.1));
            let mut buffer = Buffer::empty(size);
            let caret = tui::draw(&model, alliance, &mut buffer, size);
            bytes = painter.paint(buffer, caret);
        });
        if !bytes.is_empty() {
            out.write_all(&bytes)?;
            out.flush()?;
        }
        for effect in effects {
            match effect {
                Effect::Submit { ticket, wish } => door.submit(ticket, *wish, post.clone()),
                Effect::Start { job, work } => door.start(job, work, model.lang, post.clone()),
                Effect::Stop(job) => door.stop(job),
                Effect::SubmitAll { ticket, wishes } => door.submit_all(ticket, wishes, post.clone()),
                Effect::Keep { account, name, text } => door.keep(account, &name, text, post.clone()),
                Effect::SetAside { account, name } => door.set_aside(account, &name),
                Effect::ActAs(account) => {
                    door.remember(&Effect::ActAs(account));
                    messages.push(Message::Kept(account, door.kept(account)));
                }
                Effect::Practise => ended = Some(Ended::Practise),
                Effect::Quit => ended = Some(Ended::Quit),
                chosen => door.remember(&chosen),
            }
        }
        if let Some(ended) = ended {
            return Ok(ended);
        }
        let wait = match () {
            _ if !messages.is_empty() => Duration::ZERO,
            _ if reader.is_waiting() => SETTLE,
            _ => TICK,
        };
        let mut next = match events.recv_timeout(wait) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) if reader.is_waiting() => {
                messages.extend(reader.settle().into_iter().map(Message::Input));
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Gone),
        };
        // The clock goes first: what is typed now is typed at this time.
        messages.insert(0, Message::Clock(door.now()));
        while let Some(event) = next {
            match event {
                Event::Bytes(bytes) => messages.extend(reader.feed(&bytes).into_iter().map(Message::Input)),
                Event::Size(columns, rows) => {
                    messages.push(Message::Resized(columns.min(LARGEST.0), rows.min(LARGEST.1)));
                    painter.forget();
                }
                Event::Tell(message) => messages.push(message),
                Event::Back => painter.forget(),
                Event::Gone => ended = Some(Ended::Gone),
                Event::Stop => ended = Some(Ended::Stopped),
            }
            next = events.try_recv().ok();
        }
        if let Some(ended) = ended {
            return Ok(ended);
        }
    }
}
