//! The real binary, subcommand by subcommand.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

mod apply;
mod import;
mod init;
mod served;
mod show;
mod stored;

/// A folder of its own, and the program run on a record in it.
pub struct Place {
    folder: tempfile::TempDir,
}

/// What the program said, and how it ended.
pub struct Said {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder of the record.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("record")
    }

    /// A path beside the record.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with its arguments, on the record.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        self.command_in("en", arguments)
    }

    fn command_in<A: AsRef<OsStr>>(&self, lang: &str, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianmeng"));
        command.args(["--lang", lang, "--data"]).arg(self.data()).args(arguments);
        command
    }

    /// Runs it in that language.
    pub fn run_in(&self, lang: &str, arguments: &[&str]) -> Said {
        said(self.command_in(lang, arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs it with nothing on its input.
    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs it with that on its input.
    pub fn tell(&self, arguments: &[&str], input: &[u8]) -> Said {
        let piped = [Stdio::piped(), Stdio::piped(), Stdio::piped()];
        let [stdin, stdout, stderr] = piped;
        let mut child = self.command(arguments).stdin(stdin).stdout(stdout).stderr(stderr).spawn().unwrap();
        let mut to = child.stdin.take().unwrap();
        std::thread::scope(|scope| {
            // Written beside the reading, or both sides would wait. A program that ends early does not read all of it.
            scope.spawn(move || drop(to.write_all(input)));
            said(child.wait_with_output().unwrap())
        })
    }

    /// Begins a practice record of an alliance that is taken over.
    pub fn practice(&self) {
        let made = ["init", "--practice", "--take-over", "--name", "南江联盟", "--community", "南江"];
        let who = ["--login", "zhou", "--person", "周敏"];
        self.run(&[&made[..], &who[..]].concat()).well();
    }

    /// Gives commands as that person, one a line.
    pub fn apply(&self, actor: &str, commands: &[&str]) -> Said {
        self.tell(&["apply", "-"], lines(actor, commands).as_bytes())
    }
}

/// Commands as lines of a script.
pub fn lines(actor: &str, commands: &[&str]) -> String {
    commands.iter().map(|c| format!("{{\"actor\":\"{actor}\",\"command\":{c}}}\n")).collect()
}

fn said(output: Output) -> Said {
    Said {
        exit: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Said {
    /// It went well.
    #[track_caller]
    pub fn well(self) -> Said {
        assert_eq!((self.exit, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// It ended with that exit code, and said so.
    #[track_caller]
    pub fn fails(self, exit: i32, with: &str) -> Said {
        assert_eq!(self.exit, exit, "{}{}", self.out, self.err);
        assert!(self.err.contains(with), "{}", self.err);
        self
    }

    /// Its output as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }

    /// Its output as a JSON value a line.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Whether folders without write permission can be tested: the superuser writes everywhere.
pub fn modes_count(folder: &Path) -> bool {
    let probe = folder.join("probe");
    std::fs::create_dir(&probe).unwrap();
    let mut permissions = std::fs::metadata(&probe).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&probe, permissions).unwrap();
    let counts = std::fs::write(probe.join("x"), "").is_err();
    if !counts {
        eprintln!("skipped: whoever runs this test writes everywhere");
    }
    counts
}
