//! The loop of a session: takes what came, updates, draws once when the queue is empty and something changed.
//!
//! Idle, it sleeps until something comes or the day may have changed. Must not know what kind of door it serves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;

use super::input::{Clicks, Reader};
use super::pace::Pace;
use super::sink::{Gauge, Sink};
use super::{Door, Post};
use crate::tui::painter::{self, Painter};
use crate::tui::{self, Alarm, Effect, Message, Model, Start};

/// What comes to a session from outside.
pub enum Event {
    /// Bytes that the person's terminal sent.
    Bytes(Vec<u8>),
    /// The terminal has another size.
    Size(u16, u16),
    /// Something to tell the screens.
    Tell(Message),
    /// The alliance changed: the newest entry's number, zero once it was read. Several changes are told as one.
    Changed(Arc<AtomicU64>),
    /// The last frame was taken; what has changed since may be drawn.
    Taken,
    /// The terminal was away and is back: everything must be drawn anew.
    Back,
    /// The terminal is gone.
    Gone,
    /// The session is to end.
    Stop,
}

/// How a session ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Ended {
    /// The person left.
    Quit,
    /// The person wants the record to practise on.
    Practise,
    /// The terminal is gone.
    Gone,
    /// It was told to stop.
    Stopped,
    /// Somebody who may ended it, or the person may not be here any more.
    Dismissed,
    /// Who it is was not let in.
    Refused,
    /// Whoever served the record leaves: the record is there, somebody else serves it in a moment.
    Moved,
    /// A fault of the program ended this session, and no other.
    Broken,
    /// It was locked, and whoever sat there is to show again who they are.
    Locked,
}

/// How long a lone escape may wait for what would make it a longer key.
const SETTLE: Duration = Duration::from_millis(40);

/// How often the clock is told while nothing happens.
const TICK: Duration = Duration::from_secs(60);

/// The largest window that is drawn.
const LARGEST: (u16, u16) = (300, 100);

/// How many messages are dealt with in one look at the alliance: others wait for it.
const AT_ONCE: usize = 64;

/// How long to step aside after each of these looks: who sends more than anybody types is not in a hurry.
const ASIDE: Duration = Duration::from_millis(1);

/// What a session runs with.
pub(super) struct Terminal<'a> {
    /// What comes.
    pub events: &'a Receiver<Event>,
    /// Where the session is told what came of its wishes.
    pub post: &'a Post,
    /// What was typed and waits.
    pub gauge: &'a Gauge,
    /// Where frames go.
    pub sink: &'a mut dyn Sink,
    /// Whether it draws characters of ambiguous width two columns wide.
    pub wide: bool,
}

/// Runs a session until it ends. The terminal has been prepared with [`tui::painter::ENTER`]; its door leaves it.
pub(super) fn run(start: Start, door: &dyn Door, terminal: Terminal<'_>) -> Ended {
    let post = terminal.post.clone();
    let mut start = Some(start);
    let mut session = None;
    door.look(&mut |alliance| {
        session = start.take().map(|start| {
            let start = Start { size: clamped(start.size), ..start };
            Model::new(start, alliance)
                .with_past(door.past())
                .with_presence(door.presence())
                .resuming(alliance)
        });
    });
    let Some(mut model) = session else { return Ended::Stopped };
    let ended = attend(&mut model, door, terminal);
    // Whatever ended it: what is half typed is there the next time.
    let on_purpose = matches!(ended, Ended::Quit | Ended::Practise);
    let mut effects = Vec::new();
    door.look(&mut |alliance| effects = tui::update(&mut model, Message::Ends(on_purpose), alliance));
    for effect in effects {
        if let Effect::Keep { account, name, text } = effect {
            door.keep(account, &name, text, post.clone());
        }
    }
    ended
}

/// The loop itself.
fn attend(model: &mut Model, door: &dyn Door, terminal: Terminal<'_>) -> Ended {
    let Terminal { events, post, gauge, sink, wide } = terminal;
    let mut alarms: Vec<(Instant, Alarm)> = Vec::new();
    let mut painter = Painter::new(wide);
    let mut reader = Reader::default();
    let mut clicks = Clicks::default();
    let mut pace = Pace::default();
    let mut ended = None;
    let account = model.account;
    let mut messages: Vec<Message> =
        vec![Message::Clock(door.now()), Message::Kept(account, door.kept(account))];
    loop {
        // Until effects ask for nothing more at once, nothing is drawn that would be drawn over.
        let mut effects = Vec::new();
        let mut frame = Vec::new();
        let mut waiting = messages.drain(..);
        while waiting.len() > AT_ONCE {
            // A flood of keys is not worked through for somebody who has left.
            if sink.is_gone() {
                return Ended::Gone;
            }
            door.look(&mut |alliance| {
                for message in waiting.by_ref().take(AT_ONCE) {
                    effects.extend(tui::update(model, message, alliance));
                }
            });
            thread::sleep(ASIDE);
        }
        // What cannot be taken now is drawn when it can: the difference to what the terminal then shows.
        let draws = pace.may(Instant::now()) && sink.is_free();
        door.look(&mut |alliance| {
            for message in waiting.by_ref() {
                effects.extend(tui::update(model, message, alliance));
            }
            if draws {
                let size = Rect::new(0, 0, model.size.0, model.size.1);
                let mut buffer = painter::blank(size);
                let caret = tui::draw(model, alliance, &mut buffer, size);
                painter.listen(model.listens_to_mouse());
                frame = painter.paint(buffer, caret);
            }
        });
        drop(waiting);
        if !frame.is_empty() {
            pace.sent(&mut frame, Instant::now());
            if sink.put(frame).is_err() {
                return Ended::Gone;
            }
        }
        for effect in effects {
            match effect {
                Effect::Submit { ticket, wish } => door.submit(ticket, *wish, post.clone()),
                Effect::Start { job, work } => door.start(job, work, model.lang, post.clone()),
                Effect::Stop(job) => door.stop(job),
                Effect::SubmitAll { ticket, wishes } => door.submit_all(ticket, wishes, post.clone()),
                Effect::Keep { account, name, text } => door.keep(account, &name, text, post.clone()),
                Effect::Ring { alarm, after } => {
                    alarms.retain(|(_, other)| *other != alarm);
                    alarms.push((Instant::now() + after, alarm));
                }
                Effect::SetAside { account, name } => door.set_aside(account, &name),
                Effect::ActAs(account) => {
                    door.remember(&Effect::ActAs(account));
                    messages.push(Message::Kept(account, door.kept(account)));
                }
                Effect::Practise => ended = Some(Ended::Practise),
                Effect::Quit => ended = Some(Ended::Quit),
                Effect::Leave => ended = Some(Ended::Locked),
                chosen => door.remember(&chosen),
            }
        }
        if let Some(ended) = ended {
            return ended;
        }
        let wait = match () {
            _ if !messages.is_empty() => Duration::ZERO,
            _ if reader.is_waiting() => SETTLE,
            _ => TICK,
        };
        let wait = pace.patience(Instant::now()).map_or(wait, |patience| wait.min(patience));
        let first = alarms.iter().map(|(at, _)| at.saturating_duration_since(Instant::now())).min();
        let wait = first.map_or(wait, |first| wait.min(first));
        let mut next = match events.recv_timeout(wait) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) if reader.is_waiting() => {
                messages.extend(reader.settle().into_iter().map(Message::Input));
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ended::Gone,
        };
        let now = Instant::now();
        alarms.retain(|(at, alarm)| {
            let due = *at <= now;
            messages.extend(due.then_some(Message::Rang(*alarm)));
            !due
        });
        // The clock goes first: what is typed now is typed at this time.
        messages.insert(0, Message::Clock(door.now()));
        while let Some(event) = next {
            match event {
                Event::Bytes(bytes) => {
                    gauge.read(bytes.len());
                    let inputs = reader.feed(&bytes).into_iter();
                    messages.extend(inputs.map(|input| Message::Input(clicks.told(input, now))));
                }
                Event::Size(columns, rows) => {
                    let (columns, rows) = clamped((columns, rows));
                    messages.push(Message::Resized(columns, rows));
                    painter.forget();
                }
                Event::Tell(message) => messages.push(message),
                Event::Changed(newest) => match newest.swap(0, Ordering::AcqRel) {
                    0 => {}
                    number => messages.push(Message::Changed(number)),
                },
                Event::Taken => {}
                Event::Back => painter.forget(),
                Event::Gone => ended = Some(Ended::Gone),
                Event::Stop => ended = Some(Ended::Stopped),
            }
            next = events.try_recv().ok();
        }
        pace.answered(reader.take_answers());
        if let Some(ended) = ended {
            return ended;
        }
    }
}

fn clamped((columns, rows): (u16, u16)) -> (u16, u16) {
    (columns.min(LARGEST.0), rows.min(LARGEST.1))
}
