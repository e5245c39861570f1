//! Packets as clients send them, and as nobody should.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;

use super::*;

/// A tree of one text, one long file, and an inbox.
#[derive(Default, Clone)]
struct Small {
    inbox: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
}

struct Sheet(Small, String, Vec<u8>);

impl Upload for Sheet {
    fn write(&mut self, at: u64, bytes: &[u8]) -> Result<(), No> {
        let at = usize::try_from(at).ok().filter(|at| *at <= 100).ok_or(No::Failed("too large".into()))?;
        self.2.resize(self.2.len().max(at + bytes.len()), 0);
        self.2[at..at + bytes.len()].copy_from_slice(bytes);
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), No> {
        let Sheet(tree, name, bytes) = *self;
        tree.inbox.borrow_mut().insert(name, bytes);
        Ok(())
    }
}

fn node(name: &str, is_folder: bool, size: usize, writable: bool) -> Node {
    Node { name: name.into(), is_folder, size: size as u64, changed: 1, writable }
}

impl Tree for Small {
    fn node(&mut self, path: &[String]) -> Result<Node, No> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path[..] {
            [] => Ok(node("/", true, 0, false)),
            ["说明.txt"] => Ok(node("说明.txt", false, 9, false)),
            ["in"] => Ok(node("in", true, 0, true)),
            ["in", name] => {
                let inbox = self.inbox.borrow();
                inbox.get(name).map(|bytes| node(name, false, bytes.len(), true)).ok_or(No::NotThere)
            }
            _ => Err(No::NotThere),
        }
    }

    fn list(&mut self, path: &[String]) -> Result<Vec<Node>, No> {
        match path.len() {
            0 => Ok((0..250).map(|n| node(&format!("f{n}"), false, n, false)).collect()),
            _ => Err(No::NotThere),
        }
    }

    fn read(&mut self, path: &[String]) -> Result<Arc<[u8]>, No> {
        self.node(path)?;
        Ok("盟约书".as_bytes().into())
    }

    fn put(&mut self, path: &[String]) -> Result<Box<dyn Upload>, No> {
        match path {
            [folder, name] if folder == "in" => Ok(Box::new(Sheet(self.clone(), name.clone(), Vec::new()))),
            _ => Err(No::Denied("只读".into())),
        }
    }

    fn rename(&mut self, _: &[String], _: &[String]) -> Result<(), No> {
        Err(No::Denied("只读".into()))
    }

    fn remove(&mut self, path: &[String]) -> Result<(), No> {
        match path {
            [folder, name] if folder == "in" => {
                self.inbox.borrow_mut().remove(name).map(drop).ok_or(No::NotThere)
            }
            _ => Err(No::Denied("只读".into())),
        }
    }
}

fn text(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, bytes);
    out
}

/// Sends requests, and gives the answers without their lengths and numbers.
fn ask(tree: &Small, requests: &[(u8, Vec<u8>)]) -> Vec<(u8, Vec<u8>)> {
    let mut input = Vec::new();
    for (number, (kind, rest)) in (7u32..).zip(requests) {
        let packet = [&[*kind][..], &number.to_be_bytes(), rest].concat();
        put(&mut input, &packet);
    }
    let mut out = Vec::new();
    serve(&mut tree.clone(), &mut &*input, &mut out).unwrap();
    let mut rest = Asked(&out);
    let mut answers = Vec::new();
    while !rest.0.is_empty() {
        let packet = rest.bytes().unwrap();
        assert_eq!(packet[1..5], (7 + answers.len() as u32).to_be_bytes());
        answers.push((packet[0], packet[5..].to_vec()));
    }
    answers
}

fn status(answer: &(u8, Vec<u8>)) -> u32 {
    assert_eq!(answer.0, kind::STATUS, "{answer:?}");
    u32::from_be_bytes(answer.1[..4].try_into().unwrap())
}

fn open(path: &str, flags: u32) -> (u8, Vec<u8>) {
    (kind::OPEN, [text(path.as_bytes()), flags.to_be_bytes().to_vec(), vec![0; 4]].concat())
}

fn handle(n: u32) -> Vec<u8> {
    text(&n.to_be_bytes())
}

fn read(n: u32, from: u64, length: u32) -> (u8, Vec<u8>) {
    (kind::READ, [handle(n), from.to_be_bytes().to_vec(), length.to_be_bytes().to_vec()].concat())
}

fn write_at(n: u32, at: u64, bytes: &[u8]) -> (u8, Vec<u8>) {
    (kind::WRITE, [handle(n), at.to_be_bytes().to_vec(), text(bytes)].concat())
}

#[test]
fn a_file_is_read_in_pieces_up_to_its_end() {
    let answers = ask(
        &Small::default(),
        &[open("/说明.txt", 1), read(1, 0, 4), read(1, 4, 4000), read(1, 9, 1), (kind::CLOSE, handle(1))],
    );
    assert_eq!(answers[0], (kind::HANDLE, handle(1)));
    let whole = "盟约书".as_bytes();
    assert_eq!(answers[1], (kind::DATA, text(&whole[..4])));
    assert_eq!(answers[2], (kind::DATA, text(&whole[4..])));
    assert_eq!(status(&answers[3]), Status::Eof as u32);
    assert_eq!(status(&answers[4]), Status::Ok as u32);
}

// Attack: reads beyond every end and of every length.
#[test]
fn a_read_beyond_the_end_or_of_everything_at_once_is_bounded() {
    let asked = [open("说明.txt", 1), read(1, u64::MAX, u32::MAX), read(1, 0, u32::MAX), read(9, 0, 1)];
    let answers = ask(&Small::default(), &asked);
    assert_eq!(status(&answers[1]), Status::Eof as u32);
    assert_eq!(answers[2].1.len(), 4 + 9);
    assert_eq!(status(&answers[3]), Status::Failure as u32);
}

#[test]
fn a_long_folder_comes_in_parts_and_ends() {
    let readdir = || (kind::READDIR, handle(1));
    let asked = [(kind::OPENDIR, text(b".")), readdir(), readdir(), readdir(), readdir()];
    let answers = ask(&Small::default(), &asked);
    let counts: Vec<u32> =
        answers[1..4].iter().map(|a| u32::from_be_bytes(a.1[..4].try_into().unwrap())).collect();
    assert_eq!(counts, [100, 100, 50]);
    assert_eq!(status(&answers[4]), Status::Eof as u32);
}

#[test]
fn a_file_is_put_in_and_what_was_not_finished_leaves_nothing() {
    let tree = Small::default();
    let asked = [
        open("/in/a.csv", 0x1a),
        write_at(1, 3, b"def"),
        write_at(1, 0, b"abc"),
        (kind::FSETSTAT, [handle(1), vec![0; 4]].concat()),
        (kind::FSTAT, handle(1)),
        (kind::CLOSE, handle(1)),
        (kind::SETSTAT, [text(b"/in/a.csv"), vec![0; 4]].concat()),
        open("in/b.csv", 0x1a),
        write_at(2, 0, b"half"),
        write_at(2, u64::MAX, b"x"),
    ];
    let answers = ask(&tree, &asked);
    assert_eq!(answers[4].1[4..12], 6u64.to_be_bytes());
    for at in [1, 2, 3, 5, 6, 8] {
        assert_eq!(status(&answers[at]), Status::Ok as u32, "{at}");
    }
    assert_eq!(status(&answers[9]), Status::Failure as u32);
    assert_eq!(*tree.inbox.borrow(), [("a.csv".to_owned(), b"abcdef".to_vec())].into());
}

// Attack: what is for reading alone is written, renamed, removed, changed or linked.
#[test]
fn what_is_not_for_writing_is_refused_by_every_request() {
    let two = [text(b"/in/x"), text("/说明.txt".as_bytes())].concat();
    let asked = [
        open("/说明.txt", 0x02),
        open("/说明.txt", 0x1a),
        open("/new.txt", 0x08),
        (kind::REMOVE, text("/说明.txt".as_bytes())),
        (kind::RENAME, two.clone()),
        (kind::SETSTAT, [text("/说明.txt".as_bytes()), vec![0; 4]].concat()),
        (kind::MKDIR, [text(b"/in/x"), vec![0; 4]].concat()),
        (kind::RMDIR, text(b"/in")),
        open("/说明.txt", 1),
        write_at(1, 0, b"x"),
        (kind::FSETSTAT, [handle(1), vec![0; 4]].concat()),
    ];
    let answers = ask(&Small::default(), &asked);
    for at in (0..11).filter(|at| *at != 8) {
        assert_eq!(status(&answers[at]), Status::PermissionDenied as u32, "{at}");
    }
    // Links, and whatever else a client may ask for.
    for kind in [19, 20, 21, 200, 201] {
        assert_eq!(status(&ask(&Small::default(), &[(kind, two.clone())])[0]), Status::Unsupported as u32);
    }
}

// Attack: paths that lead out of the tree, or are none.
#[test]
fn no_path_leads_above_the_root() {
    let path = |path: &[u8]| {
        let answers = ask(&Small::default(), &[(kind::REALPATH, text(path)), (kind::STAT, text(path))]);
        let real = if answers[0].0 == kind::NAME {
            String::from_utf8(Asked(&answers[0].1[4..]).bytes().unwrap().to_vec()).unwrap()
        } else {
            format!("{}", status(&answers[0]))
        };
        (real, answers[1].0 == kind::ATTRS)
    };
    for (given, real, there) in [
        (&b""[..], "/", true),
        (b".", "/", true),
        (b"/../../..", "/", true),
        (b"../../etc/passwd", "/etc/passwd", false),
        (b"/in/../../../in/.//", "/in", true),
        (b"in/../../../../root/.ssh/id_rsa", "/root/.ssh/id_rsa", false),
        (b"..\\..\\windows", "/..\\..\\windows", false),
        (b"/a/b/c/d/e/f/g/h/i", "2", false),
        (b"in\0/x", "2", false),
        (b"\xff\xfe", "2", false),
    ] {
        assert_eq!(path(given), (real.to_owned(), there), "{given:?}");
    }
}

// Attack: handles are opened and never closed.
#[test]
fn no_more_handles_are_open_than_a_bound_and_closing_makes_room() {
    let mut asked: Vec<_> = (0..MOST_HANDLES + 1).map(|_| open("/说明.txt", 1)).collect();
    asked.push((kind::OPENDIR, text(b"/")));
    asked.push((kind::CLOSE, handle(1)));
    asked.push(open("/说明.txt", 1));
    let answers = ask(&Small::default(), &asked);
    assert_eq!(status(&answers[MOST_HANDLES]), Status::Failure as u32);
    assert_eq!(status(&answers[MOST_HANDLES + 1]), Status::Failure as u32);
    assert_eq!(answers.last().unwrap().0, kind::HANDLE);
}

// Attack: packets that are too long, too short, or nothing at all.
#[test]
fn what_is_no_packet_ends_the_session() {
    let tree = Small::default();
    let serve = |bytes: &[u8]| serve(&mut tree.clone(), &mut &*bytes, &mut Vec::new());
    assert!(serve(b"").is_ok());
    for bytes in [&[0, 0, 0, 0][..], &[0xff; 40], &[0, 4, 0, 1], &[0, 0, 0, 9, 5], &[0, 0, 0, 2, 5, 0]] {
        assert!(serve(bytes).is_err(), "{bytes:?}");
    }
    let answers = ask(&tree, &[(kind::READ, vec![0, 0, 0, 200, 1])]);
    assert_eq!(status(&answers[0]), Status::BadMessage as u32);
}

#[test]
fn the_version_is_three() {
    let mut out = Vec::new();
    serve(&mut Small::default(), &mut &[0u8, 0, 0, 5, kind::INIT, 0, 0, 0, 6][..], &mut out).unwrap();
    assert_eq!(out, [0, 0, 0, 5, kind::VERSION, 0, 0, 0, 3]);
}

proptest! {
    #[test]
    fn no_packet_makes_it_panic(packets in proptest::collection::vec((0u8..30, proptest::collection::vec(any::<u8>(), 0..40)), 0..20)) {
        let mut input = Vec::new();
        for (kind, rest) in packets {
            put(&mut input, &[&[kind][..], &rest].concat());
        }
        let _ = serve(&mut Small::default(), &mut &*input, &mut Vec::new());
    }
}
