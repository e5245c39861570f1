//! Drives the real program in a pseudo-terminal, as a person would, and reads the screen with an emulator.
//!
//! Nothing sleeps: every wait blocks on output arriving, and ends at a deadline with the screen in the message.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use lianmeng::tui::key::{Code, Key};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long output may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program at work in a terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// The terminal's own settings, as they were found.
    found: String,
    /// All bytes that came.
    pub bytes: Vec<u8>,
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts `command` at a size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Pty {
        Pty::start_as(command, "xterm-256color", columns, rows)
    }

    /// Starts `command` at a size in a terminal that calls itself so.
    pub fn start_as(mut command: CommandBuilder, term: &str, columns: u16, rows: u16) -> Pty {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let found = format!("{:?}", pair.master.get_termios());
        command.env("TERM", term);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read) = reader.read(&mut buffer) {
                if read == 0 || sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let emulator = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let keys = pair.master.take_writer().unwrap();
        Pty { master: pair.master, child, keys, output, emulator, found, bytes: Vec::new() }
    }

    /// Starts the program with arguments, in an empty environment but for what it needs.
    pub fn program(arguments: &[&str], columns: u16, rows: u16) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianmeng"));
        command.args(arguments);
        Pty::start(command, columns, rows)
    }

    fn take(&mut self, bytes: Vec<u8>) {
        // A terminal answers when it is asked where its cursor is.
        for (at, _) in bytes.windows(4).enumerate().filter(|(_, w)| w == b"\x1b[6n") {
            self.emulator.process(&bytes[..at]);
            let (row, column) = self.emulator.screen().cursor_position();
            let _ = write!(self.keys, "\x1b[{};{}R", row + 1, column + 1);
        }
        self.emulator.process(&bytes);
        self.bytes.extend(bytes);
    }

    /// Waits until `done` holds of the screen's text.
    #[track_caller]
    pub fn waits_until(&mut self, what: &str, done: impl Fn(&str) -> bool) -> &mut Pty {
        let deadline = Instant::now() + PATIENCE;
        loop {
            while let Ok(bytes) = self.output.try_recv() {
                self.take(bytes);
            }
            if done(&self.screen_text()) {
                return self;
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(bytes),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("waited for {what}; on the screen:\n{}", self.screen_text())
                }
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}:\n{}", self.screen_text()),
            }
        }
    }

    /// Waits until the words are on the screen.
    #[track_caller]
    pub fn waits_for(&mut self, words: &str) -> &mut Pty {
        self.waits_until(words, |screen| screen.contains(words))
    }

    /// Waits until the words are gone from the screen.
    #[track_caller]
    pub fn waits_without(&mut self, words: &str) -> &mut Pty {
        self.waits_until(&format!("no {words}"), |screen| !screen.contains(words))
    }

    /// The text on the screen.
    pub fn screen_text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Whether the terminal is as it was found: ordinary screen, cursor shown, no pasting marks, no mouse, and its own
    /// settings as they were.
    pub fn is_restored(&self) -> bool {
        let screen = self.emulator.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && !self.tells_of_the_mouse()
            && format!("{:?}", self.master.get_termios()) == self.found
    }

    /// Whether the terminal was asked to tell of the mouse.
    pub fn tells_of_the_mouse(&self) -> bool {
        self.emulator.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
    }

    /// Waits as long as that holds of the terminal.
    #[track_caller]
    pub fn waits_while(&mut self, what: &str, holds: impl Fn(&Pty) -> bool) -> &mut Pty {
        let deadline = Instant::now() + PATIENCE;
        while holds(self) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(bytes),
                Err(why) => panic!("waited while {what} ({why}); on the screen:\n{}", self.screen_text()),
            }
        }
        self
    }

    /// Stops the program as Ctrl-Z in a shell would, and waits until it stands still.
    #[track_caller]
    pub fn stops(&mut self) -> &mut Pty {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::TSTP).unwrap();
        let stopped = rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::UNTRACED);
        assert!(stopped.unwrap().unwrap().1.stopped());
        self.waits_while("the terminal is not left", |pty| !pty.is_restored())
    }

    /// Lets it go on.
    pub fn goes_on(&mut self) -> &mut Pty {
        let pid = rustix::process::Pid::from_raw(self.pid() as i32).unwrap();
        rustix::process::kill_process(pid, rustix::process::Signal::CONT).unwrap();
        self
    }

    /// Sends bytes as they are.
    pub fn sends(&mut self, bytes: &[u8]) -> &mut Pty {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Presses keys, parted by blanks: `"ctrl-s"`, `"down down enter"`.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Pty {
        for key in keys.split_whitespace() {
            let bytes = bytes_of(key.parse().unwrap_or_else(|e| panic!("{e}")));
            self.sends(&bytes);
        }
        self
    }

    /// Types a text.
    pub fn types(&mut self, text: &str) -> &mut Pty {
        self.sends(text.as_bytes())
    }

    /// Pastes a text, as terminals do.
    pub fn pastes(&mut self, text: &str) -> &mut Pty {
        self.sends(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Changes the size of the window.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Pty {
        self.emulator.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// Tells the program of a size that no screen has.
    #[cfg(feature = "ssh")]
    pub fn claims(&mut self, columns: u16, rows: u16) -> &mut Pty {
        self.master.resize(pty_size(columns, rows)).unwrap();
        self
    }

    /// The process's id.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until the program has ended; gives its exit code.
    #[track_caller]
    pub fn ends(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap().exit_code(),
                Err(RecvTimeoutError::Timeout) => panic!("does not end:\n{}", self.screen_text()),
            }
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a terminal sends for a key.
pub fn bytes_of(key: Key) -> Vec<u8> {
    let tail: &[u8] = match key.code {
        Code::Char(c) if key.ctrl => return vec![c as u8 & 0x1f],
        Code::Char(c) => return c.to_string().into_bytes(),
        Code::Enter => b"\r",
        // The unambiguous form: a bare escape and the next key could arrive as one.
        Code::Esc => b"\x1b[27u",
        Code::Tab => b"\t",
        Code::BackTab => b"\x1b[Z",
        Code::Backspace => b"\x7f",
        Code::Delete => b"\x1b[3~",
        Code::Insert => b"\x1b[2~",
        Code::Up => b"\x1b[A",
        Code::Down => b"\x1b[B",
        Code::Right => b"\x1b[C",
        Code::Left => b"\x1b[D",
        Code::Home => b"\x1b[H",
        Code::End => b"\x1b[F",
        Code::PageUp => b"\x1b[5~",
        Code::PageDown => b"\x1b[6~",
        Code::F(1) => b"\x1bOP",
        Code::F(n) => panic!("f{n} is not needed yet"),
    };
    tail.to_vec()
}
