//! Drives the screens in process, and reads like a person: `screen.press("a").types("港南").sees("港南二中")`.
//!
//! The real update and view, over a buffer in memory; commands go to the desk that the test gives.

use lianmeng::domain::{Alliance, Wish};
use lianmeng::tui::key::{Input, Mouse, Touch};
use lianmeng::tui::{self, Alarm, Effect, Failure, Message, Model, Receipt, Start, text};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// What decides commands in a test.
pub type Desk = Box<dyn FnMut(&mut Alliance, Wish) -> Result<Receipt, Failure>>;

/// A person at a screen.
pub struct Driver {
    /// The session.
    pub model: Model,
    /// The alliance.
    pub alliance: Alliance,
    /// What the session asked for besides commands.
    pub effects: Vec<Effect>,
    /// What goes on behind what people do: alarms that take words off the screen, and where the session is.
    pub background: Vec<Effect>,
    /// How many keys were pressed.
    pub keys: usize,
    desk: Desk,
}

impl Driver {
    /// Sits down.
    pub fn new(start: Start, alliance: Alliance, desk: Desk) -> Driver {
        let model = Model::new(start, &alliance);
        Driver { model, alliance, effects: Vec::new(), background: Vec::new(), keys: 0, desk }
    }

    /// Changes who decides commands.
    pub fn desk(&mut self, desk: Desk) {
        self.desk = desk;
    }

    /// Tells the session something and runs what it asks for.
    pub fn tell(&mut self, message: Message) -> &mut Driver {
        let mut messages = std::collections::VecDeque::from([message]);
        while let Some(message) = messages.pop_front() {
            for effect in tui::update(&mut self.model, message, &self.alliance) {
                match effect {
                    Effect::Submit { ticket, wish } => {
                        let result = (self.desk)(&mut self.alliance, *wish);
                        messages.push_back(Message::Outcome { ticket, result });
                    }
                    Effect::SubmitAll { ticket, wishes } => {
                        let result = self.submit_all(wishes);
                        messages.push_back(Message::Outcome { ticket, result });
                    }
                    Effect::At(_)
                    | Effect::Ring {
                        alarm: Alarm::Toast | Alarm::Word | Alarm::Place | Alarm::Lock, ..
                    } => {
                        self.background.push(effect);
                    }
                    other => self.effects.push(other),
                }
            }
        }
        self
    }

    /// All of them, or none.
    fn submit_all(&mut self, wishes: Vec<Wish>) -> Result<Receipt, Failure> {
        let (before, of) = (self.alliance.clone(), wishes.len());
        let mut last = Receipt::default();
        for (at, mut wish) in wishes.into_iter().enumerate() {
            // What this very step did before makes none of it stale.
            if wish.seen.is_some_and(|seen| seen >= before.number) {
                wish.seen = Some(self.alliance.number);
            }
            match (self.desk)(&mut self.alliance, wish) {
                Ok(receipt) => last = receipt,
                Err(failure) => {
                    self.alliance = before;
                    return Err(match failure {
                        Failure::Refused(why) => Failure::RefusedAt { at, of, why },
                        other => other,
                    });
                }
            }
        }
        Ok(last)
    }

    /// Presses keys, parted by blanks: `"ctrl-s"`, `"down down enter"`.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Driver {
        for key in keys.split_whitespace() {
            let key = key.parse().unwrap_or_else(|e| panic!("{e}"));
            self.keys += 1;
            self.tell(Message::Input(Input::Key(key)));
        }
        self
    }

    /// Types a text, character by character.
    pub fn types(&mut self, text: &str) -> &mut Driver {
        for c in text.chars() {
            self.keys += 1;
            let key = lianmeng::tui::key::Key::plain(lianmeng::tui::key::Code::Char(c));
            self.tell(Message::Input(Input::Key(key)));
        }
        self
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Driver {
        self.tell(Message::Input(Input::Paste(text.to_owned())))
    }

    /// Touches the first place where the words stand.
    #[track_caller]
    pub fn touches(&mut self, what: Touch, words: &str) -> &mut Driver {
        let screen = self.screen();
        let found = screen.lines().zip(0..).find_map(|(line, y)| Some((&line[..line.find(words)?], y)));
        let (before, y) = found.unwrap_or_else(|| panic!("{words:?} is not there:\n{screen}"));
        let x = text::width(before) as u16;
        self.tell(Message::Input(Input::Mouse(Mouse { what, x, y })))
    }

    /// Clicks where the words stand.
    #[track_caller]
    pub fn clicks(&mut self, words: &str) -> &mut Driver {
        self.touches(Touch::Click, words)
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Driver {
        self.tell(Message::Resized(columns, rows))
    }

    /// The buffer and the caret, as drawn now.
    pub fn drawn(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.model.size.0, self.model.size.1));
        let area = buffer.area;
        let caret = tui::draw(&self.model, &self.alliance, &mut buffer, area);
        (buffer, caret)
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        text::dump(&self.drawn().0)
    }

    /// The words must be on the screen.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Driver {
        let screen = self.screen();
        assert!(screen.contains(words), "{words:?} is not on the screen:\n{screen}");
        self
    }

    /// The words must not be on the screen.
    #[track_caller]
    pub fn lacks(&mut self, words: &str) -> &mut Driver {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} is on the screen:\n{screen}");
        self
    }
}
