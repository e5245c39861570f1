//! The desk's screens on a channel: what is typed goes in, frames come out when the client takes them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::Notify;

use super::line::{Line, Why};
use super::{Caller, lock};
use crate::locale::{Lang, ssh as words};
use crate::session::hub::{Guest, Hub, Kind};
use crate::session::identity::{self, Stranger};
use crate::session::local::take_answer;
use crate::session::run::{Ended, Event};
use crate::session::sink::{Ending, Inlet, Taken};
use crate::session::{self};
use crate::tui::painter::{ENTER, LEAVE};
use crate::tui::preferences::{self, Own, Preferences};
use crate::tui::theme::Depth;

/// How long a terminal may take to say how wide it draws a character: there and back over a slow line.
const ANSWER: Duration = Duration::from_millis(700);
/// How much may be typed before the screens are up.
const MOST_EARLY: usize = 4 << 10;
/// How long is waited before more that was typed is handed on to a session that is behind.
const BREATH: Duration = Duration::from_millis(10);
/// The largest window: a client could say any number.
const LARGEST: (u16, u16) = (300, 100);

/// The terminal at the other end, as the client describes it.
pub(super) struct Terminal {
    term: String,
    /// Columns and rows.
    pub size: (u16, u16),
}

impl Terminal {
    pub fn new(term: &str, columns: u32, rows: u32) -> Terminal {
        let size = match Terminal::clamped(columns, rows) {
            // Nothing is known of it.
            (0, _) | (_, 0) => (80, 24),
            size => size,
        };
        Terminal { term: term.chars().take(64).collect(), size }
    }

    /// Whether no screen can be drawn on it.
    pub fn is_dumb(&self) -> bool {
        session::is_dumb(&self.term)
    }

    pub fn clamped(columns: u32, rows: u32) -> (u16, u16) {
        let clamp = |n: u32, most: u16| u16::try_from(n).unwrap_or(most).min(most);
        (clamp(columns, LARGEST.0), clamp(rows, LARGEST.1))
    }

    /// The colours that it shows.
    pub fn depth(&self, colorterm: &str, no_color: &str) -> Depth {
        session::depth(&self.term, colorterm, !no_color.is_empty())
    }
}

/// Where what is typed goes.
enum Typed {
    /// The screens are not up yet: kept.
    Early(Vec<u8>),
    /// To the session.
    To(Inlet),
    /// Nowhere any more.
    Over,
}

/// What comes from the terminal, on its way to a session.
pub(super) struct Feed {
    typed: Mutex<Typed>,
    size: Mutex<(u16, u16)>,
    arrived: Notify,
}

impl Feed {
    pub fn new(size: (u16, u16)) -> Feed {
        Feed { typed: Mutex::new(Typed::Early(Vec::new())), size: Mutex::new(size), arrived: Notify::new() }
    }

    /// Something was typed; waits while the session is behind.
    pub async fn typed(&self, bytes: &[u8]) {
        let mut bytes = bytes.to_vec();
        loop {
            let inlet = match &mut *lock(&self.typed) {
                Typed::Early(early) => {
                    bytes.truncate(MOST_EARLY.saturating_sub(early.len()));
                    early.append(&mut bytes);
                    self.arrived.notify_one();
                    return;
                }
                Typed::To(inlet) => inlet.clone(),
                Typed::Over => return,
            };
            match inlet.offer(bytes) {
                Ok(()) => return,
                Err(back) => bytes = back,
            }
            tokio::time::sleep(BREATH).await;
        }
    }

    /// The window has another size.
    pub fn resize(&self, size: (u16, u16)) {
        if size.0 == 0 || size.1 == 0 {
            return;
        }
        *lock(&self.size) = size;
        if let Typed::To(inlet) = &*lock(&self.typed) {
            inlet.send(Event::Size(size.0, size.1));
        }
    }

    /// The terminal is gone.
    pub fn end(&self) {
        if let Typed::To(inlet) = std::mem::replace(&mut *lock(&self.typed), Typed::Over) {
            inlet.send(Event::Gone);
        }
        self.arrived.notify_one();
    }

    /// Waits for the answer to the question how wide a character is.
    async fn answer(&self) -> bool {
        loop {
            match &mut *lock(&self.typed) {
                Typed::Early(early) => {
                    if let Some(column) = take_answer(early) {
                        return column == 3;
                    }
                }
                _ => return false,
            }
            self.arrived.notified().await;
        }
    }

    /// From now on what is typed goes to a session; what was typed before goes first.
    fn lead_to(&self, inlet: Inlet) {
        let mut typed = lock(&self.typed);
        match &mut *typed {
            Typed::Early(early) => {
                let _ = inlet.offer(std::mem::take(early));
                let (columns, rows) = *lock(&self.size);
                inlet.send(Event::Size(columns, rows));
                *typed = Typed::To(inlet);
            }
            _ => drop(inlet.send(Event::Gone)),
        }
    }
}

/// A person at a terminal.
pub(super) struct Seat {
    pub hub: Arc<Hub>,
    pub line: Arc<Line>,
    /// Which channel of the connection it is.
    pub which: usize,
    pub caller: Caller,
    pub depth: Depth,
    pub feed: Arc<Feed>,
    pub channel: ChannelWriteHalf<Msg>,
}

impl Seat {
    /// Serves until the person leaves, or the line is over.
    pub async fn serve(self) {
        tokio::select! {
            _ = self.work() => {}
            () = self.line.over() => {}
        }
        self.feed.end();
        self.line.done(self.which).await;
    }

    async fn work(&self) -> Result<(), russh::Error> {
        let channel = &self.channel;
        channel.data_bytes("\r\u{2500}\x1b[6n".as_bytes()).await?;
        let wide = tokio::time::timeout(ANSWER, self.feed.answer()).await.unwrap_or(false);
        channel.data_bytes("\r\x1b[K".as_bytes()).await?;
        let size = *lock(&self.feed.size);
        let lang = self.caller.lang;
        let guest = Guest {
            login: self.caller.login.clone(),
            acting: None,
            lang,
            asked: None,
            own: Own::default(),
            preferences: None,
            depth: self.depth,
            size,
            wide,
            kind: Kind::Ssh,
            from: self.caller.from.clone(),
        };
        let attached = match self.hub.attach(guest) {
            Ok(attached) => attached,
            Err(refused) => {
                return self
                    .leave(&refused.ending(lang).words.unwrap_or_else(|| words::moving(lang).into()), 1)
                    .await;
            }
        };
        self.feed.lead_to(attached.inlet.clone());
        channel.data_bytes(ENTER.as_bytes()).await?;
        let arrived = Arc::new(Notify::new());
        let wake = Arc::clone(&arrived);
        attached.outlet.on_arrival(move || wake.notify_one());
        let mut told = false;
        let ending = loop {
            match attached.outlet.take() {
                Taken::Frame(frame) => channel.data_bytes(frame).await?,
                Taken::Ended(ending) => break ending,
                Taken::Nothing if told => arrived.notified().await,
                Taken::Nothing => tokio::select! {
                    () = arrived.notified() => {}
                    () = self.line.dismissed() => {
                        told = true;
                        let words = Some(self.farewell(lang));
                        self.hub.end(attached.id, Ending { how: Ended::Dismissed, words });
                    }
                },
            }
        };
        let code = match ending.how {
            Ended::Quit | Ended::Practise | Ended::Gone | Ended::Stopped | Ended::Moved | Ended::Locked => 0,
            Ended::Dismissed | Ended::Refused => 1,
            Ended::Broken => 70,
        };
        channel.data_bytes(LEAVE.as_bytes()).await?;
        self.leave(&ending.words.unwrap_or_default(), code).await
    }

    /// Why the person has to leave, in the language that they have chosen.
    fn farewell(&self, lang: Lang) -> String {
        let desk = self.hub.desk();
        let kept = desk.drawer().all(self.caller.account);
        let chosen = kept.get(preferences::FILE).and_then(|text| Preferences::parse(text).ok());
        let lang = chosen.and_then(|preferences| preferences.lang).unwrap_or(lang);
        let helpers = identity::helpers(&desk.alliance());
        match self.line.why() {
            Why::Closed => Stranger::Closed { login: self.caller.login.clone(), helpers }.words(lang),
            Why::KeyRemoved => words::key_removed(lang, &lang.join(&helpers)),
            Why::Stops => words::dismissed(lang).to_owned(),
        }
    }

    /// Says a last word, and how it ended.
    async fn leave(&self, said: &str, code: u32) -> Result<(), russh::Error> {
        if !said.is_empty() {
            self.channel.data_bytes(format!("{}\r\n", said.replace('\n', "\r\n"))).await?;
        }
        self.channel.eof().await?;
        self.channel.exit_status(code).await?;
        self.channel.close().await
    }
}
