//! SFTP, version 3, over a tree that has nothing to do with the disk: packets in, packets out.
//!
//! Written by hand because little of it is wanted: reading, an inbox, and a plain "no" to everything else. Must not know
//! what the files are: that is for the [`Tree`].

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

/// The longest packet: what OpenSSH allows.
const LONGEST: usize = 256 << 10;
/// The most that one read gives.
const MOST_READ: usize = 64 << 10;
/// The most handles that are open at once.
const MOST_HANDLES: usize = 64;
/// The most names in one answer.
const MOST_NAMES: usize = 100;
/// The deepest path.
const DEEPEST: usize = 8;

/// What lies in a tree under a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Whether it holds others.
    pub is_folder: bool,
    /// Its length in bytes.
    pub size: u64,
    /// When it last changed, in seconds since 1970.
    pub changed: u32,
    /// Whether it may be written to: a file put in, or a file be put into it.
    pub writable: bool,
}

/// Why something was not done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum No {
    /// Nothing of that name.
    NotThere,
    /// It may not be done, and why.
    Denied(String),
    /// It went wrong, and why.
    Failed(String),
}

/// Files as somebody sees them. Paths are names from the root down, never empty ones, `.` or `..`.
pub trait Tree {
    /// What a path names.
    fn node(&mut self, path: &[String]) -> Result<Node, No>;
    /// What lies in a folder.
    fn list(&mut self, path: &[String]) -> Result<Vec<Node>, No>;
    /// What is in a file.
    fn read(&mut self, path: &[String]) -> Result<Arc<[u8]>, No>;
    /// Begins to put in a file; the one that is there stays until the new one is whole.
    fn put(&mut self, path: &[String]) -> Result<Box<dyn Upload>, No>;
    /// Gives a file that was put in another name.
    fn rename(&mut self, from: &[String], to: &[String]) -> Result<(), No>;
    /// Takes away a file that was put in.
    fn remove(&mut self, path: &[String]) -> Result<(), No>;
}

/// A file that is being put in. Dropped before it was finished, it leaves nothing behind.
pub trait Upload {
    /// Takes a piece.
    fn write(&mut self, at: u64, bytes: &[u8]) -> Result<(), No>;
    /// All of it is there.
    fn finish(self: Box<Self>) -> Result<(), No>;
}

enum Handle {
    Folder(Vec<Node>),
    File(Node, Arc<[u8]>),
    Upload(Node, Box<dyn Upload>),
}

/// Serves packets until the input ends.
///
/// # Errors
/// Where the input cannot be read or is no SFTP, or the output cannot be written.
pub fn serve(tree: &mut dyn Tree, input: &mut dyn Read, out: &mut dyn Write) -> io::Result<()> {
    let mut session = Session { tree, handles: BTreeMap::new(), next: 0 };
    while let Some(packet) = packet(input)? {
        let answer = session.answer(&packet).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        out.write_all(&(answer.len() as u32).to_be_bytes())?;
        out.write_all(&answer)?;
        out.flush()?;
    }
    Ok(())
}

fn packet(input: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    let first = input.read(&mut length)?;
    if first == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[first..])?;
    let length = u32::from_be_bytes(length) as usize;
    if length == 0 || length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut packet = vec![0; length];
    input.read_exact(&mut packet)?;
    Ok(Some(packet))
}

/// What a packet says, piece by piece.
struct Asked<'a>(&'a [u8]);

impl<'a> Asked<'a> {
    fn u32(&mut self) -> Option<u32> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*head))
    }

    fn u64(&mut self) -> Option<u64> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_be_bytes(*head))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.u32()? as usize;
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// A path, as names from the root down; `Some(None)` where it is no path that could name anything.
    fn path(&mut self) -> Option<Option<Vec<String>>> {
        Some(names(self.bytes()?))
    }
}

/// The names of a path from the root down. It never leads above the root.
fn names(path: &[u8]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for name in std::str::from_utf8(path).ok()?.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name if name.contains('\0') => return None,
            name => names.push(name.to_owned()),
        }
    }
    (names.len() <= DEEPEST).then_some(names)
}

mod kind {
    pub const INIT: u8 = 1;
    pub const VERSION: u8 = 2;
    pub const OPEN: u8 = 3;
    pub const CLOSE: u8 = 4;
    pub const READ: u8 = 5;
    pub const WRITE: u8 = 6;
    pub const LSTAT: u8 = 7;
    pub const FSTAT: u8 = 8;
    pub const SETSTAT: u8 = 9;
    pub const FSETSTAT: u8 = 10;
    pub const OPENDIR: u8 = 11;
    pub const READDIR: u8 = 12;
    pub const REMOVE: u8 = 13;
    pub const MKDIR: u8 = 14;
    pub const RMDIR: u8 = 15;
    pub const REALPATH: u8 = 16;
    pub const STAT: u8 = 17;
    pub const RENAME: u8 = 18;
    pub const STATUS: u8 = 101;
    pub const HANDLE: u8 = 102;
    pub const DATA: u8 = 103;
    pub const NAME: u8 = 104;
    pub const ATTRS: u8 = 105;
}

#[derive(Clone, Copy)]
enum Status {
    Ok = 0,
    Eof = 1,
    NoSuchFile = 2,
    PermissionDenied = 3,
    Failure = 4,
    BadMessage = 5,
    Unsupported = 8,
}

/// What is answered.
enum Answer {
    Status(Status, String),
    Handle(u32),
    Data(Vec<u8>),
    Names(Vec<Node>),
    Path(String),
    Attributes(Node),
}

impl From<Status> for Answer {
    fn from(status: Status) -> Answer {
        let words = match status {
            Status::Ok => "ok",
            Status::Eof => "end of file",
            Status::NoSuchFile => "no such file",
            Status::PermissionDenied => "permission denied",
            Status::Failure => "failure",
            Status::BadMessage => "bad message",
            Status::Unsupported => "not supported",
        };
        Answer::Status(status, words.to_owned())
    }
}

impl From<No> for Answer {
    fn from(no: No) -> Answer {
        match no {
            No::NotThere => Status::NoSuchFile.into(),
            No::Denied(why) => Answer::Status(Status::PermissionDenied, why),
            No::Failed(why) => Answer::Status(Status::Failure, why),
        }
    }
}

fn done(result: Result<(), No>) -> Answer {
    result.map_or_else(Answer::from, |()| Status::Ok.into())
}

struct Session<'a> {
    tree: &'a mut dyn Tree,
    handles: BTreeMap<u32, Handle>,
    next: u32,
}

impl Session<'_> {
    /// The answer to a packet; none where it is no packet.
    fn answer(&mut self, packet: &[u8]) -> Option<Vec<u8>> {
        let (kind, rest) = packet.split_first()?;
        if *kind == kind::INIT {
            return Some([&[kind::VERSION][..], &3u32.to_be_bytes()].concat());
        }
        let mut asked = Asked(rest);
        let id = asked.u32()?;
        let answer = self.dispatch(*kind, &mut asked).unwrap_or_else(|| Status::BadMessage.into());
        Some(write(id, answer))
    }

    /// What comes of a request; `None` where it breaks off.
    fn dispatch(&mut self, kind: u8, asked: &mut Asked<'_>) -> Option<Answer> {
        Some(match kind {
            kind::REALPATH => match asked.path()? {
                Some(path) => Answer::Path(format!("/{}", path.join("/"))),
                None => Status::NoSuchFile.into(),
            },
            kind::STAT | kind::LSTAT => match asked.path()? {
                Some(path) => self.tree.node(&path).map_or_else(Answer::from, Answer::Attributes),
                None => Status::NoSuchFile.into(),
            },
            kind::OPENDIR => match asked.path()? {
                Some(path) => match self.tree.list(&path) {
                    Ok(nodes) => self.open(|| Ok(Handle::Folder(nodes))),
                    Err(no) => no.into(),
                },
                None => Status::NoSuchFile.into(),
            },
            kind::OPEN => {
                let path = asked.path()?;
                let flags = asked.u32()?;
                match path {
                    Some(path) => self.open_file(&path, flags),
                    None => Status::NoSuchFile.into(),
                }
            }
            kind::RENAME => match (asked.path()?, asked.path()?) {
                (Some(from), Some(to)) => done(self.tree.rename(&from, &to)),
                _ => Status::NoSuchFile.into(),
            },
            kind::REMOVE => match asked.path()? {
                Some(path) => done(self.tree.remove(&path)),
                None => Status::NoSuchFile.into(),
            },
            // Times and modes of what was put in are kept for nobody: clients that set them after every upload are
            // told that it is well.
            kind::SETSTAT => match asked.path()? {
                Some(path) => self.set(|tree| tree.node(&path)),
                None => Status::NoSuchFile.into(),
            },
            kind::FSETSTAT => match self.handle(asked)? {
                Some(Handle::Upload(..)) => Status::Ok.into(),
                Some(_) => Status::PermissionDenied.into(),
                None => Status::Failure.into(),
            },
            kind::MKDIR | kind::RMDIR => Status::PermissionDenied.into(),
            kind::FSTAT => match self.handle(asked)? {
                Some(Handle::File(node, _) | Handle::Upload(node, _)) => Answer::Attributes(node.clone()),
                _ => Status::Failure.into(),
            },
            kind::READDIR => match self.handle(asked)? {
                Some(Handle::Folder(nodes)) if nodes.is_empty() => Status::Eof.into(),
                Some(Handle::Folder(nodes)) => {
                    Answer::Names(nodes.drain(..nodes.len().min(MOST_NAMES)).collect())
                }
                _ => Status::Failure.into(),
            },
            kind::READ => {
                let handle = self.handle(asked)?;
                let (from, length) = (asked.u64()?, asked.u32()?);
                match handle {
                    Some(Handle::File(_, bytes)) => {
                        let from = usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len());
                        let length = (length as usize).min(MOST_READ).min(bytes.len() - from);
                        match &bytes[from..from + length] {
                            [] => Status::Eof.into(),
                            piece => Answer::Data(piece.to_vec()),
                        }
                    }
                    _ => Status::Failure.into(),
                }
            }
            kind::WRITE => {
                let handle = self.handle(asked)?;
                let at = asked.u64()?;
                let bytes = asked.bytes()?;
                match handle {
                    Some(Handle::Upload(node, upload)) => {
                        let written = upload.write(at, bytes);
                        if written.is_ok() {
                            node.size = node.size.max(at.saturating_add(bytes.len() as u64));
                        }
                        done(written)
                    }
                    Some(_) => Status::PermissionDenied.into(),
                    None => Status::Failure.into(),
                }
            }
            kind::CLOSE => match asked.bytes().map(number)? {
                Some(number) => match self.handles.remove(&number) {
                    Some(Handle::Upload(_, upload)) => done(upload.finish()),
                    Some(_) => Status::Ok.into(),
                    None => Status::Failure.into(),
                },
                None => Status::Failure.into(),
            },
            _ => Status::Unsupported.into(),
        })
    }

    fn handle(&mut self, asked: &mut Asked<'_>) -> Option<Option<&mut Handle>> {
        let number = number(asked.bytes()?);
        Some(number.and_then(|number| self.handles.get_mut(&number)))
    }

    fn open(&mut self, handle: impl FnOnce() -> Result<Handle, No>) -> Answer {
        if self.handles.len() >= MOST_HANDLES {
            return Answer::Status(Status::Failure, "too many open files".to_owned());
        }
        match handle() {
            Ok(handle) => {
                self.next = self.next.wrapping_add(1);
                self.handles.insert(self.next, handle);
                Answer::Handle(self.next)
            }
            Err(no) => no.into(),
        }
    }

    fn open_file(&mut self, path: &[String], flags: u32) -> Answer {
        const WRITES: u32 = 0x02 | 0x04 | 0x08 | 0x10;
        if self.handles.len() >= MOST_HANDLES {
            return Answer::Status(Status::Failure, "too many open files".to_owned());
        }
        let opened = if flags & WRITES == 0 {
            self.tree.read(path).and_then(|bytes| Ok(Handle::File(self.tree.node(path)?, bytes)))
        } else {
            self.tree.put(path).map(|upload| {
                let name = path.last().cloned().unwrap_or_default();
                let node = Node { name, is_folder: false, size: 0, changed: 0, writable: true };
                Handle::Upload(node, upload)
            })
        };
        self.open(|| opened)
    }

    fn set(&mut self, node: impl FnOnce(&mut dyn Tree) -> Result<Node, No>) -> Answer {
        match node(self.tree) {
            Ok(node) if node.writable => Status::Ok.into(),
            Ok(_) => Status::PermissionDenied.into(),
            Err(no) => no.into(),
        }
    }
}

fn number(handle: &[u8]) -> Option<u32> {
    handle.try_into().ok().map(u32::from_be_bytes)
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_be_bytes());
    out.extend(bytes);
}

fn attributes(out: &mut Vec<u8>, node: &Node) {
    const SIZE_OWNER_MODE_TIME: u32 = 0x1 | 0x2 | 0x4 | 0x8;
    out.extend(SIZE_OWNER_MODE_TIME.to_be_bytes());
    out.extend(node.size.to_be_bytes());
    out.extend([0; 8]);
    out.extend(mode(node).to_be_bytes());
    out.extend(node.changed.to_be_bytes());
    out.extend(node.changed.to_be_bytes());
}

fn mode(node: &Node) -> u32 {
    match (node.is_folder, node.writable) {
        (true, true) => 0o040_700,
        (true, false) => 0o040_500,
        (false, true) => 0o100_600,
        (false, false) => 0o100_400,
    }
}

/// A line as `ls -l` writes it, which some clients show as it is.
fn long_name(node: &Node) -> String {
    let kind = if node.is_folder { 'd' } else { '-' };
    let write = if node.writable { 'w' } else { '-' };
    let search = if node.is_folder { 'x' } else { '-' };
    format!("{kind}r{write}{search}------    1 lianmeng lianmeng {:>10} {}", node.size, node.name)
}

fn write(id: u32, answer: Answer) -> Vec<u8> {
    let mut out = Vec::new();
    let kind = match &answer {
        Answer::Status(..) => kind::STATUS,
        Answer::Handle(_) => kind::HANDLE,
        Answer::Data(_) => kind::DATA,
        Answer::Names(_) | Answer::Path(_) => kind::NAME,
        Answer::Attributes(_) => kind::ATTRS,
    };
    out.push(kind);
    out.extend(id.to_be_bytes());
    match answer {
        Answer::Status(status, words) => {
            out.extend((status as u32).to_be_bytes());
            put(&mut out, words.as_bytes());
            put(&mut out, b"");
        }
        Answer::Handle(number) => put(&mut out, &number.to_be_bytes()),
        Answer::Data(bytes) => put(&mut out, &bytes),
        Answer::Names(nodes) => {
            out.extend((nodes.len() as u32).to_be_bytes());
            for node in nodes {
                put(&mut out, node.name.as_bytes());
                put(&mut out, long_name(&node).as_bytes());
                attributes(&mut out, &node);
            }
        }
        Answer::Path(path) => {
            out.extend(1u32.to_be_bytes());
            put(&mut out, path.as_bytes());
            put(&mut out, path.as_bytes());
            out.extend(0u32.to_be_bytes());
        }
        Answer::Attributes(node) => attributes(&mut out, &node),
    }
    out
}

#[cfg(test)]
mod tests;
