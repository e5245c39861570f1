//! Between a program that reads and writes as programs do, in a thread of its own, and a channel that must never wait.
//!
//! Both directions are bounded. What comes in waits at its sender once the program is behind, but not while the program
//! itself waits to write: then only more input can bring the client's word that it may.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// So much input may wait for the program.
const MOST_IN: usize = 256 << 10;
/// So much input may wait for a program that itself waits for its output to be read.
const MOST_IN_AT_ALL: usize = 8 << 20;
/// So much output may wait for the channel.
const MOST_OUT: usize = 64 << 10;
/// So much output goes into one packet.
const PIECE: usize = 16 << 10;

/// Where output goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum To {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// What the channel is to send next.
#[derive(PartialEq, Eq, Debug)]
pub enum Next {
    /// Output.
    Piece(To, Vec<u8>),
    /// The program has ended with that code, and all that it wrote was taken.
    Ended(u8),
}

#[derive(Default)]
struct State {
    input: VecDeque<u8>,
    eof: bool,
    cut: bool,
    out: VecDeque<(To, Vec<u8>)>,
    out_length: usize,
    waits_to_write: bool,
    code: Option<u8>,
}

/// The two streams of one program.
#[derive(Default)]
pub struct Pipe {
    state: Mutex<State>,
    /// For the program.
    moved: Condvar,
    /// For who brings input.
    room: Notify,
    /// For who takes output.
    ready: Notify,
}

impl Pipe {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings input; waits while the program has enough. What comes after its end goes nowhere.
    pub async fn push(&self, bytes: &[u8]) {
        loop {
            {
                let mut state = self.lock();
                if state.cut || state.eof || state.code.is_some() {
                    return;
                }
                let most = if state.waits_to_write { MOST_IN_AT_ALL } else { MOST_IN };
                if state.input.len() < most {
                    state.input.extend(bytes);
                    self.moved.notify_all();
                    return;
                }
                if state.waits_to_write {
                    // It neither reads nor lets us read: nothing good comes of this.
                    state.cut = true;
                    self.moved.notify_all();
                    return;
                }
            }
            self.room.notified().await;
        }
    }

    /// No more input will come.
    pub fn end_input(&self) {
        self.lock().eof = true;
        self.moved.notify_all();
    }

    /// The client is gone: reading and writing fail from now on.
    pub fn cut(&self) {
        self.lock().cut = true;
        self.moved.notify_all();
        self.room.notify_one();
    }

    /// What to send next.
    pub async fn next(&self) -> Next {
        loop {
            {
                let mut state = self.lock();
                if let Some((to, bytes)) = state.out.pop_front() {
                    state.out_length -= bytes.len();
                    self.moved.notify_all();
                    return Next::Piece(to, bytes);
                }
                if let Some(code) = state.code {
                    return Next::Ended(code);
                }
            }
            self.ready.notified().await;
        }
    }

    /// The program has ended.
    pub fn finish(&self, code: u8) {
        let mut state = self.lock();
        state.code = Some(code);
        state.input = VecDeque::new();
        drop(state);
        self.ready.notify_one();
        self.room.notify_one();
    }
}

/// The program's standard input.
pub struct Input<'a>(pub &'a Pipe);

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut state = self.0.lock();
        loop {
            if !state.input.is_empty() {
                let read = state.input.read(buffer)?;
                drop(state);
                self.0.room.notify_one();
                return Ok(read);
            }
            // Whoever hung up may have been cut off in the middle: that is no end of the input.
            if state.cut {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
            if state.eof || buffer.is_empty() {
                return Ok(0);
            }
            state = self.0.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// One of the program's outputs.
pub struct Output<'a>(pub &'a Pipe, pub To);

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Output(pipe, to) = self;
        let mut state = pipe.lock();
        while state.out_length >= MOST_OUT && !state.cut {
            state.waits_to_write = true;
            pipe.room.notify_one();
            state = pipe.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waits_to_write = false;
        if state.cut {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let bytes = &bytes[..bytes.len().min(PIECE)];
        state.out_length += bytes.len();
        match state.out.back_mut() {
            Some((last, piece)) if *last == *to && piece.len() + bytes.len() <= PIECE => piece.extend(bytes),
            _ => state.out.push_back((*to, bytes.to_vec())),
        }
        drop(state);
        pipe.ready.notify_one();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    async fn all(pipe: &Pipe) -> (Vec<u8>, Vec<u8>, u8) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        loop {
            match pipe.next().await {
                Next::Piece(To::Out, bytes) => out.extend(bytes),
                Next::Piece(To::Err, bytes) => err.extend(bytes),
                Next::Ended(code) => return (out, err, code),
            }
        }
    }

    #[test]
    fn what_goes_in_comes_out_in_order_and_the_code_last() {
        let pipe = Arc::new(Pipe::default());
        let at_work = Arc::clone(&pipe);
        let program = thread::spawn(move || {
            let mut text = String::new();
            Input(&at_work).read_to_string(&mut text).unwrap();
            Output(&at_work, To::Err).write_all(b"!").unwrap();
            Output(&at_work, To::Out).write_all(text.repeat(3).as_bytes()).unwrap();
            at_work.finish(7);
        });
        let sent = "盟约".repeat(50_000);
        let (out, err, code) = run(async {
            for chunk in sent.as_bytes().chunks(30_000) {
                pipe.push(chunk).await;
            }
            pipe.end_input();
            all(&pipe).await
        });
        program.join().unwrap();
        assert_eq!((out.len(), err, code), (sent.len() * 3, b"!".to_vec(), 7));
    }

    #[test]
    fn a_program_that_answers_every_line_never_waits_for_itself() {
        // More goes in than fits, and more comes out than fits, from one side that does both in turn.
        let pipe = Arc::new(Pipe::default());
        let at_work = Arc::clone(&pipe);
        let program = thread::spawn(move || {
            let mut buffer = [0; 1000];
            loop {
                match Input(&at_work).read(&mut buffer).unwrap() {
                    0 => break,
                    read => Output(&at_work, To::Out).write_all(&buffer[..read]).unwrap(),
                }
            }
            at_work.finish(0);
        });
        let length = 2 << 20;
        let out = run(async {
            let bring = async {
                for _ in 0..length / 1024 {
                    pipe.push(&[b'x'; 1024]).await;
                }
                pipe.end_input();
            };
            tokio::join!(bring, all(&pipe)).1.0
        });
        program.join().unwrap();
        assert_eq!(out.len(), length);
    }

    // Attack: input without end for a program whose output is never read.
    #[test]
    fn who_floods_and_never_reads_is_cut_at_a_bound() {
        let pipe = Arc::new(Pipe::default());
        let at_work = Arc::clone(&pipe);
        let program = thread::spawn(move || {
            let written = Output(&at_work, To::Out).write_all(&vec![b'y'; 1 << 20]);
            assert_eq!(written.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
            at_work.finish(1);
        });
        let pushed = run(async {
            let mut pushed = 0usize;
            while !pipe.lock().cut {
                pipe.push(&[b'x'; 32 << 10]).await;
                pushed += 32 << 10;
            }
            pushed
        });
        program.join().unwrap();
        assert!(pushed <= MOST_IN_AT_ALL + (64 << 10), "{pushed}");
    }

    #[test]
    fn a_client_that_hangs_up_ends_reading_and_writing() {
        let pipe = Pipe::default();
        run(pipe.push(b"half a li"));
        pipe.cut();
        let mut text = Vec::new();
        let read = Input(&pipe).read_to_end(&mut text);
        assert_eq!((read.unwrap_err().kind(), &*text), (io::ErrorKind::ConnectionAborted, &b"half a li"[..]));
        assert!(Output(&pipe, To::Out).write_all(b"x").is_err());
    }
}
