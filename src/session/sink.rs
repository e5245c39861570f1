//! Between a session and its terminal: what is typed goes in through an [`Inlet`], frames come out through a [`Sink`].
//!
//! Both are bounded. A frame is drawn only when the last one has been taken, so that a terminal that does not read costs
//! one frame; and what was typed and not yet read has a limit, so that a flood costs its own session alone.

use std::io::{self, Write};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::run::{Ended, Event};

/// How many typed bytes may wait for the session.
const MOST_TYPED: usize = 64 << 10;

/// How a session ended, and what the person is told once the terminal is as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// How.
    pub how: Ended,
    /// What is said.
    pub words: Option<String>,
}

impl From<Ended> for Ending {
    fn from(how: Ended) -> Ending {
        Ending { how, words: None }
    }
}

/// Takes a session's frames to its terminal.
pub trait Sink: Send {
    /// Whether the last frame has been taken. If not, the session is told [`Event::Taken`] once it has.
    fn is_free(&self) -> bool {
        true
    }

    /// Whether nobody is left at the other end: what was typed and not read yet need not be read any more.
    fn is_gone(&self) -> bool {
        false
    }

    /// Takes a frame; only called while it is free. May block: that holds up this session alone.
    fn put(&mut self, frame: Vec<u8>) -> io::Result<()>;

    /// A way to cut the line from another thread, where [`Sink::put`] may block.
    fn cut(&self) -> Option<Box<dyn Fn() + Send + Sync>> {
        None
    }

    /// The session has ended; nothing follows. Whoever owns the terminal puts it back after this.
    fn end(&mut self, ending: Ending);
}

/// A sink that writes, such as to the process's own terminal, and tells how it ended.
pub struct Writing<W, F> {
    out: W,
    ended: Option<F>,
}

impl<W: Write + Send, F: FnOnce(Ending) + Send> Writing<W, F> {
    /// Writes to `out`; `ended` is called once.
    pub fn new(out: W, ended: F) -> Writing<W, F> {
        Writing { out, ended: Some(ended) }
    }
}

impl<W: Write + Send, F: FnOnce(Ending) + Send> Sink for Writing<W, F> {
    fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        self.out.write_all(&frame)?;
        self.out.flush()
    }

    fn end(&mut self, ending: Ending) {
        if let Some(ended) = self.ended.take() {
            ended(ending);
        }
    }
}

/// What typed bytes wait, counted.
#[derive(Default)]
pub(super) struct Gauge {
    waiting: Mutex<usize>,
    lower: Condvar,
}

impl Gauge {
    fn lock(&self) -> MutexGuard<'_, usize> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session has read so many bytes.
    pub(super) fn read(&self, bytes: usize) {
        let mut waiting = self.lock();
        *waiting = waiting.saturating_sub(bytes);
        self.lower.notify_all();
    }
}

/// Where a door puts what comes from the person's terminal.
#[derive(Clone)]
pub struct Inlet {
    sender: Sender<Event>,
    gauge: Arc<Gauge>,
}

impl Inlet {
    pub(super) fn new(sender: Sender<Event>, gauge: Arc<Gauge>) -> Inlet {
        Inlet { sender, gauge }
    }

    /// Tells the session something that is not typed; false if it has ended.
    pub fn send(&self, event: Event) -> bool {
        match event {
            Event::Bytes(bytes) => self.bytes(bytes),
            other => self.sender.send(other).is_ok(),
        }
    }

    /// Hands on typed bytes; waits while too many wait already. False if the session has ended.
    pub fn bytes(&self, bytes: Vec<u8>) -> bool {
        let mut waiting = self.gauge.lock();
        while *waiting >= MOST_TYPED {
            // A session that has ended reads no more: look for that now and then.
            let pause = Duration::from_millis(500);
            waiting = self.gauge.lower.wait_timeout(waiting, pause).unwrap_or_else(PoisonError::into_inner).0;
            if *waiting >= MOST_TYPED && self.sender.send(Event::Taken).is_err() {
                return false;
            }
        }
        *waiting += bytes.len();
        drop(waiting);
        self.sender.send(Event::Bytes(bytes)).is_ok()
    }

    /// Hands on typed bytes without ever waiting; gives them back where too many wait already.
    pub fn offer(&self, bytes: Vec<u8>) -> Result<(), Vec<u8>> {
        let mut waiting = self.gauge.lock();
        if *waiting >= MOST_TYPED {
            return Err(bytes);
        }
        *waiting += bytes.len();
        drop(waiting);
        // Whether the session is still there, its outlet tells.
        let _ = self.sender.send(Event::Bytes(bytes));
        Ok(())
    }
}

/// What an [`Outlet`] has.
#[derive(Debug)]
pub enum Taken {
    /// A frame; once it is written, the next may be asked for.
    Frame(Vec<u8>),
    /// Nothing now.
    Nothing,
    /// The session has ended, and all its frames were taken.
    Ended(Ending),
}

#[derive(Default)]
struct State {
    frame: Option<Vec<u8>>,
    ending: Option<Ending>,
    wanted: bool,
    gone: bool,
    waker: Option<Arc<dyn Fn() + Send + Sync>>,
}

struct Shared {
    state: Mutex<State>,
    arrived: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn arrived(&self, state: MutexGuard<'_, State>) {
        let waker = state.waker.clone();
        drop(state);
        self.arrived.notify_all();
        if let Some(wake) = waker {
            wake();
        }
    }
}

/// The session's side of a slot for one frame.
pub struct Slot(Arc<Shared>);

/// The door's side of a slot for one frame: for doors that must not block, or that write in a thread of their own.
pub struct Outlet {
    shared: Arc<Shared>,
    session: Sender<Event>,
}

/// A slot for one frame. `session` is told when it is empty again, and when the door is gone.
pub(super) fn slot(session: Sender<Event>) -> (Slot, Outlet) {
    let shared = Arc::new(Shared { state: Mutex::default(), arrived: Condvar::new() });
    (Slot(Arc::clone(&shared)), Outlet { shared, session })
}

impl Sink for Slot {
    fn is_free(&self) -> bool {
        let mut state = self.0.lock();
        let free = state.frame.is_none() || state.gone;
        state.wanted = !free;
        free
    }

    fn is_gone(&self) -> bool {
        self.0.lock().gone
    }

    fn put(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let mut state = self.0.lock();
        if state.gone {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        state.frame = Some(frame);
        self.0.arrived(state);
        Ok(())
    }

    fn end(&mut self, ending: Ending) {
        let mut state = self.0.lock();
        state.ending = Some(ending);
        self.0.arrived(state);
    }
}

impl Outlet {
    /// Takes what there is, without waiting.
    pub fn take(&self) -> Taken {
        let mut state = self.shared.lock();
        match state.frame.take() {
            Some(frame) => {
                if std::mem::take(&mut state.wanted) {
                    let _ = self.session.send(Event::Taken);
                }
                Taken::Frame(frame)
            }
            None => state.ending.clone().map_or(Taken::Nothing, Taken::Ended),
        }
    }

    /// Waits for something, so long.
    pub fn wait(&self, most: Duration) -> Taken {
        let until = Instant::now() + most;
        let mut state = self.shared.lock();
        while state.frame.is_none() && state.ending.is_none() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Taken::Nothing;
            }
            state = self.shared.arrived.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(state);
        self.take()
    }

    /// Calls `wake` whenever something arrives, from the session's thread; it must be quick.
    pub fn on_arrival(&self, wake: impl Fn() + Send + Sync + 'static) {
        let mut state = self.shared.lock();
        state.waker = Some(Arc::new(wake));
        if state.frame.is_some() || state.ending.is_some() {
            self.shared.arrived(state);
        }
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.gone = true;
        state.frame = None;
        let _ = self.session.send(Event::Gone);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_slot_holds_one_frame_and_tells_when_it_was_taken_only_if_somebody_waits() {
        let (sender, events) = mpsc::channel();
        let (mut slot, outlet) = slot(sender);
        assert!(slot.is_free());
        slot.put(b"one".to_vec()).unwrap();
        assert!(matches!(outlet.take(), Taken::Frame(frame) if frame == b"one"));
        assert!(events.try_recv().is_err());
        slot.put(b"two".to_vec()).unwrap();
        assert!(!slot.is_free());
        assert!(matches!(outlet.wait(Duration::ZERO), Taken::Frame(_)));
        assert!(matches!(events.try_recv(), Ok(Event::Taken)));
        slot.put(b"three".to_vec()).unwrap();
        slot.end(Ended::Quit.into());
        assert!(matches!(outlet.take(), Taken::Frame(frame) if frame == b"three"));
        assert!(matches!(outlet.take(), Taken::Ended(ending) if ending.how == Ended::Quit));
        drop(outlet);
        assert!(matches!(events.try_recv(), Ok(Event::Gone)));
        assert!(slot.is_free() && slot.is_gone() && slot.put(Vec::new()).is_err());
    }

    #[test]
    fn what_is_typed_and_not_read_is_bounded() {
        let (sender, events) = mpsc::channel();
        let gauge = Arc::new(Gauge::default());
        let inlet = Inlet::new(sender, Arc::clone(&gauge));
        while inlet.offer(vec![b'j'; 4096]).is_ok() {}
        let waiting: usize =
            events.try_iter().map(|e| if let Event::Bytes(b) = e { b.len() } else { 0 }).sum();
        assert_eq!(waiting, MOST_TYPED);
        gauge.read(waiting);
        assert!(inlet.offer(b"j".to_vec()).is_ok());
    }
}
