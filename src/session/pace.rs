//! Pacing: no more is sent than the terminal has shown.
//!
//! Between a session and its terminal lie buffers of up to a megabyte (an SSH server's, a slow line's). Whoever holds a
//! key down over them would see old screens for seconds. So now and then the terminal is asked whether it is still there
//! (`CSI 5 n`), and while the answer (`CSI 0 n`) is out, only so much more is sent. A terminal that does not answer is
//! not asked again.

use std::time::{Duration, Instant};

/// Asks a terminal for its state; its answer collides with no key.
const ASK: &[u8] = b"\x1b[5n";

/// After so many bytes it is asked.
const ASK_AFTER: usize = 4 << 10;

/// So many bytes may be under way.
const MOST: usize = 64 << 10;

/// So long a terminal may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is under way to a terminal.
#[derive(Default)]
pub(super) struct Pace {
    /// Bytes that no answer has covered yet.
    under_way: usize,
    /// When the question went out that waits for its answer, and the bytes sent since.
    asked: Option<(Instant, usize)>,
    /// It does not answer.
    silent: bool,
}

impl Pace {
    /// Whether more may be sent now.
    pub fn may(&mut self, now: Instant) -> bool {
        if let Some((asked, _)) = self.asked
            && now.saturating_duration_since(asked) >= PATIENCE
            && self.under_way >= MOST
        {
            self.silent = true;
            self.asked = None;
        }
        self.silent || self.under_way < MOST
    }

    /// How long to wait at most before asking [`Pace::may`] again; `None` where nothing is held back.
    pub fn patience(&self, now: Instant) -> Option<Duration> {
        let (asked, _) = self.asked.filter(|_| self.under_way >= MOST)?;
        Some(PATIENCE.saturating_sub(now.saturating_duration_since(asked)))
    }

    /// A frame is about to be sent; the question is put at its end where it is time.
    pub fn sent(&mut self, frame: &mut Vec<u8>, now: Instant) {
        if self.silent {
            return;
        }
        self.under_way += frame.len();
        match &mut self.asked {
            Some((_, since)) => *since += frame.len(),
            None if self.under_way >= ASK_AFTER => {
                frame.extend_from_slice(ASK);
                self.asked = Some((now, 0));
            }
            None => {}
        }
    }

    /// The terminal has answered so many times.
    pub fn answered(&mut self, answers: usize) {
        if answers > 0 {
            self.silent = false;
            // At least one more frame may go out: it carries the next question.
            self.under_way = self.asked.take().map_or(0, |(_, since)| since.min(MOST - 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_under_way_than_a_terminal_has_answered_for() {
        let now = Instant::now();
        let mut pace = Pace::default();
        let mut small = vec![b'x'; 300];
        pace.sent(&mut small, now);
        assert_eq!(small.len(), 300);
        let mut frames = 0;
        let mut asked = 0;
        while pace.may(now) {
            let mut frame = vec![b'x'; 8 << 10];
            pace.sent(&mut frame, now);
            asked += usize::from(frame.ends_with(ASK));
            frames += 1;
        }
        assert_eq!((frames, asked), (8, 1));
        assert_eq!(pace.patience(now), Some(PATIENCE));
        pace.answered(1);
        assert!(pace.may(now) && pace.patience(now).is_none());
        let mut huge = vec![b'x'; 2 * MOST];
        pace.sent(&mut huge, now);
        pace.answered(1);
        assert!(pace.may(now), "the question was part of what is under way");
    }

    #[test]
    fn a_terminal_that_does_not_answer_is_served_all_the_same() {
        let now = Instant::now();
        let mut pace = Pace::default();
        pace.sent(&mut vec![b'x'; MOST], now);
        assert!(!pace.may(now + PATIENCE / 2));
        assert!(pace.may(now + PATIENCE));
        let mut frame = vec![b'x'; MOST];
        pace.sent(&mut frame, now + PATIENCE);
        assert!(!frame.ends_with(ASK) && pace.may(now + PATIENCE));
    }
}
