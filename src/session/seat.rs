//! A session in a thread of its own: whatever goes wrong in it ends it, and no other.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, mpsc};
use std::thread;

use super::run::{self, Ended, Event, Terminal};
use super::sink::{Gauge, Inlet, Sink};
use super::{Door, Post, panics};
use crate::tui::Start;

/// A session that is about to begin: it has an inlet already.
pub struct Seat {
    events: mpsc::Receiver<Event>,
    post: Post,
    gauge: Arc<Gauge>,
    inlet: Inlet,
}

impl Default for Seat {
    fn default() -> Seat {
        let (sender, events) = mpsc::channel();
        let gauge = Arc::new(Gauge::default());
        let inlet = Inlet::new(sender.clone(), Arc::clone(&gauge));
        Seat { events, post: Post(sender), gauge, inlet }
    }
}

impl Seat {
    /// Where what is typed goes in.
    pub fn inlet(&self) -> &Inlet {
        &self.inlet
    }

    /// Where the session is told of its outlet.
    pub(super) fn post(&self) -> mpsc::Sender<Event> {
        self.post.0.clone()
    }

    /// Begins the session in a thread. When it is over, `ended` is told how, and what is to be reported if that was a
    /// fault of the program; it ends the sink.
    pub fn begin<D: Door + Send + 'static>(
        self,
        start: Start,
        wide: bool,
        door: D,
        mut sink: Box<dyn Sink>,
        ended: impl FnOnce(Ended, Option<String>, &mut dyn Sink) + Send + 'static,
    ) -> io::Result<()> {
        let Seat { events, post, gauge, inlet } = self;
        drop(inlet);
        thread::Builder::new().name("session".into()).spawn(move || {
            panics::keep_of_this_thread();
            let ran = panic::catch_unwind(AssertUnwindSafe(|| {
                let terminal =
                    Terminal { events: &events, post: &post, gauge: &gauge, sink: &mut *sink, wide };
                // The door is closed before anybody is told: what it keeps is on disk then.
                run::run(start, &{ door }, terminal)
            }));
            let (how, report) = match ran {
                Ok(how) => (how, None),
                Err(_) => (Ended::Broken, Some(panics::take(thread::current().id()).join("\n"))),
            };
            ended(how, report, &mut *sink);
        })?;
        Ok(())
    }
}
