//! People at work by script, for a while: nothing is lost, nothing done twice, all see the same at the end, and memory
//! stays flat.
//!
//! Shared by the tests and the benches. First people look about and change nothing: memory must not grow then, since
//! nothing does that it could be needed for. Then they give commands as well: memory may grow with what is on record.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use lianmeng::desk::past::{self, AsOf};
use lianmeng::domain::Command as Any;
use lianmeng::domain::opinion::{self, Source};
use lianmeng::domain::time::Day;
use russh::ChannelMsg;

use super::crowd::{By, Office, Screen, login, logs_in};
use super::small;

/// What a soak is to be.
pub struct Plan {
    pub people: usize,
    pub time: Duration,
    /// For how much of it they only look about, from the beginning.
    pub looking: Duration,
    /// How long people think between two things they do, on average.
    pub thought: Duration,
    /// How often the server's memory is looked at.
    pub sample: Duration,
    /// Who is told of each look, as it is taken: what was seen is not lost if something goes wrong later.
    pub told: fn(&Sample),
}

/// The server's memory at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Since the beginning.
    pub at: Duration,
    /// Whether people only look about.
    pub looking: bool,
    /// Memory that is the server's alone, in KB.
    pub private: u64,
    /// How many commands were acknowledged so far.
    pub commands: u64,
    /// How many bytes the book holds.
    pub book: u64,
}

/// What came of it.
#[derive(Debug)]
pub struct Came {
    /// Commands that were acknowledged.
    pub acknowledged: usize,
    /// Commands whose line was dropped before an answer came, and how many of them are on record.
    pub unanswered: (usize, usize),
    /// How often somebody's line was dropped.
    pub dropped: u64,
    /// Bytes that went to screens, and in how many pieces.
    pub bytes: u64,
    pub pieces: u64,
    /// The server's memory from time to time.
    pub samples: Vec<Sample>,
    /// The CPU that the server used.
    pub cpu: Duration,
}

#[derive(Default)]
struct Book {
    acknowledged: Mutex<Vec<String>>,
    unanswered: Mutex<Vec<String>>,
    dropped: AtomicU64,
    bytes: AtomicU64,
    pieces: AtomicU64,
    done: AtomicU64,
}

impl Book {
    fn acknowledge(&self, words: impl IntoIterator<Item = String>) {
        let mut acknowledged = self.acknowledged.lock().unwrap();
        acknowledged.extend(words);
        self.done.store(acknowledged.len() as u64, Ordering::Relaxed);
    }
}

/// From when on people give commands, and until when they work.
#[derive(Clone, Copy)]
struct Times {
    commands: Instant,
    until: Instant,
}

impl Times {
    fn over(&self) -> bool {
        Instant::now() >= self.until
    }

    fn looking(&self) -> bool {
        Instant::now() < self.commands
    }
}

/// A dice of one's own, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

const SIZE: (u16, u16) = (100, 30);

/// Lets people work for a while, and makes sure that nothing was lost, nothing done twice, and that all see the same.
pub fn soak(plan: &Plan) -> Came {
    let mut office = Office::open(plan.people);
    let (book, began) = (Book::default(), Instant::now());
    let times = Times { commands: began + plan.looking, until: began + plan.time };
    let mut samples = Vec::new();
    let views: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let (office, book) = (&office, &book);
        let work: Vec<_> = (0..plan.people)
            .map(|n| {
                scope.spawn(move || match n % 5 {
                    0 | 1 => Some(types(office, plan, n, By::Socket, book, times)),
                    2 | 3 => Some(types(office, plan, n, By::Ssh, book, times)),
                    _ => {
                        office.runtime.block_on(commands(office.port, plan, n, book, times));
                        None
                    }
                })
            })
            .collect();
        let (_working, never) = mpsc::channel::<()>();
        for n in 0.. {
            let next = (began + plan.sample * n).min(times.until);
            let nothing = never.recv_timeout(next.saturating_duration_since(Instant::now()));
            assert_eq!(nothing, Err(RecvTimeoutError::Timeout));
            let sample = Sample {
                at: began.elapsed(),
                looking: next < times.commands,
                private: office.status("RssAnon"),
                commands: book.done.load(Ordering::Relaxed),
                book: office.book(),
            };
            (plan.told)(&sample);
            samples.push(sample);
            if next == times.until {
                break;
            }
        }
        let mut screens: Vec<(usize, Screen)> = Vec::new();
        for (n, thread) in work.into_iter().enumerate() {
            screens.extend(thread.join().unwrap().map(|screen| (n, screen)));
        }
        // Nobody works any more: all look at the end of the same list.
        for (_, screen) in &mut screens {
            screen.sends(b"1");
            screen.waits("home", |text| text.lines().next().is_some_and(|head| head.contains("首页")));
            screen.sends(b"6G");
        }
        let total = book.acknowledged.lock().unwrap().len();
        for (_, screen) in &mut screens {
            screen.waits("the end of the list", |text| {
                let place = text.split_whitespace().find_map(|word| word.split_once('/'));
                let whole = place.filter(|(at, of)| at == of).and_then(|(_, of)| of.parse().ok());
                whole.is_some_and(|of: usize| of >= total)
            });
            while screen.next(Duration::from_millis(200)) {}
        }
        for (_, screen) in &screens {
            book.bytes.fetch_add(screen.bytes, Ordering::Relaxed);
            book.pieces.fetch_add(screen.pieces, Ordering::Relaxed);
        }
        screens.iter().map(|(n, screen)| (*n, screen.middle())).collect()
    });
    // Columns are as wide as what each has had on the screen needs: the words are compared, not the blanks between them.
    let words = |view: &Vec<String>| -> Vec<String> {
        view.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let first = words(&views[0].1);
    for (n, view) in &views {
        assert_eq!(words(view), first, "person {n} sees something else");
    }
    let cpu = office.cpu();
    assert_eq!(office.stops(), 0);
    let acknowledged = book.acknowledged.into_inner().unwrap();
    let unanswered = book.unanswered.into_inner().unwrap();
    let stands = past::look(&office.record(), AsOf::Now).unwrap();
    let mut on_record: Vec<&str> = stands.opinions.values().map(|opinion| opinion.words.as_str()).collect();
    on_record.sort_unstable();
    let distinct: BTreeSet<&str> = on_record.iter().copied().collect();
    assert_eq!(distinct.len(), on_record.len(), "something was done twice");
    for words in &acknowledged {
        assert!(distinct.contains(words.as_str()), "{words} was acknowledged and is not on record");
    }
    let late = unanswered.iter().filter(|words| distinct.contains(words.as_str())).count();
    assert_eq!(on_record.len(), acknowledged.len() + late, "something is on record that nobody did");
    let verify = Command::new(env!("CARGO_BIN_EXE_lianmeng"))
        .arg("--data")
        .arg(office.record())
        .arg("verify")
        .output();
    assert!(verify.unwrap().status.success(), "the record does not verify");
    Came {
        acknowledged: acknowledged.len(),
        unanswered: (unanswered.len(), late),
        dropped: book.dropped.into_inner(),
        bytes: book.bytes.into_inner(),
        pieces: book.pieces.into_inner(),
        samples,
        cpu,
    }
}

/// Until somebody has thought, they read what comes.
fn thinks(screen: &mut Screen, dice: &mut Dice, plan: &Plan, times: Times) {
    let thought = Instant::now() + plan.thought.mul_f64(dice.below(100) as f64 / 50.0);
    while screen.next(thought.min(times.until).saturating_duration_since(Instant::now())) {}
}

/// The line that says what was done last.
fn note(text: &str) -> Option<String> {
    text.lines().rev().find(|line| line.contains("已一并记录")).map(|line| line.trim().to_owned())
}

/// A person at the screens: pastes opinions, two at a time, looks about, and loses the line now and then.
fn types(office: &Office, plan: &Plan, n: usize, by: By, book: &Book, times: Times) -> Screen {
    let comes = || {
        let mut screen = office.sits(n, by, SIZE);
        screen.waits("the desk", |text| text.contains("南江社区党建联盟") && text.contains("命令"));
        screen.sends(b"6");
        screen.waits("the list", |text| text.lines().next().is_some_and(|head| head.contains("意见")));
        screen
    };
    let (mut dice, mut screen) = (Dice(n as u64 + 1), comes());
    let mut done = 0;
    while !times.over() {
        thinks(&mut screen, &mut dice, plan, times);
        match dice.below(12) {
            0 => {
                screen.sends(b"2");
                screen.waits("units", |text| text.lines().next().is_some_and(|head| head.contains("单位")));
                screen.sends(b"6");
                screen
                    .waits("the list", |text| text.lines().next().is_some_and(|head| head.contains("意见")));
            }
            1..=3 => {
                screen.sends(b"jjjkkG");
                while screen.next(Duration::from_millis(20)) {}
            }
            _ if times.looking() => {
                if dice.below(25) == 0 {
                    drop(screen);
                    screen = comes();
                } else {
                    screen.sends(b"kkkkjjjjG");
                }
            }
            _ => {
                done += 1;
                let words = ["甲", "乙"].map(|which| format!("第{n}人第{done}件{which}"));
                let before = note(&screen.text());
                screen.sends(format!("\x1b[200~{}\n{}\x1b[201~", words[0], words[1]).as_bytes());
                let seen = format!("- {}", words[1]);
                screen.waits("the preview", |text| text.contains(&seen));
                screen.sends(b"y");
                if dice.below(25) == 0 {
                    // The line is lost before the answer comes.
                    book.unanswered.lock().unwrap().extend(words);
                    book.dropped.fetch_add(1, Ordering::Relaxed);
                    book.bytes.fetch_add(screen.bytes, Ordering::Relaxed);
                    book.pieces.fetch_add(screen.pieces, Ordering::Relaxed);
                    drop(screen);
                    screen = comes();
                    continue;
                }
                screen.waits("the receipt", |text| {
                    // What others did may be told where the receipt stood; that it is on record is looked at in the end.
                    let told = text.contains("登记了意见");
                    !text.contains(&seen) && (told || note(text).is_some_and(|note| Some(note) != before))
                });
                book.acknowledge(words);
            }
        }
    }
    screen
}

/// A person who gives commands over SSH, one after the other, and breaks off now and then.
async fn commands(port: u16, plan: &Plan, n: usize, book: &Book, times: Times) {
    let mut dice = Dice(n as u64 + 1);
    let mut client = logs_in(port, n).await;
    let mut done = 0;
    while !times.over() {
        let thought = plan.thought.mul_f64(dice.below(100) as f64 / 50.0);
        if !thought.is_zero() {
            let left = times.until.saturating_duration_since(Instant::now());
            tokio::time::sleep(thought.min(left)).await;
        }
        let Ok(mut channel) = client.channel_open_session().await else {
            // Who says nothing for some seconds after a command is let go.
            client = logs_in(port, n).await;
            continue;
        };
        if times.looking() || dice.below(10) == 0 {
            channel.exec(false, "export opinions --csv").await.unwrap();
        } else {
            done += 1;
            let words = format!("第{n}人第{done}件令");
            let gather = opinion::Command::Gather {
                source: Source::Residents,
                raised_by: None,
                brought_by: None,
                place: String::new(),
                words: words.clone(),
                on: Day::new(2026, 1, 5).unwrap(),
                category: String::new(),
            };
            let line = format!("{}\n", small::line(&login(n), &Any::Opinion(gather)));
            channel.exec(false, "apply -").await.unwrap();
            channel.data(line.as_bytes()).await.unwrap();
            if dice.below(25) == 0 {
                book.unanswered.lock().unwrap().push(words);
                book.dropped.fetch_add(1, Ordering::Relaxed);
                drop(channel);
                drop(client);
                client = logs_in(port, n).await;
                continue;
            }
            channel.eof().await.unwrap();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            while let Some(came) = channel.wait().await {
                match came {
                    ChannelMsg::Data { data } => out.extend_from_slice(&data),
                    ChannelMsg::ExtendedData { data, .. } => err.extend_from_slice(&data),
                    _ => {}
                }
            }
            let (out, err) = (String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
            assert!(out.contains("\"entry\""), "person {n}: {out}{err}");
            book.acknowledge([words]);
            continue;
        }
        while channel.wait().await.is_some() {}
    }
}

/// How memory grew in a part of the time.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// KB from the first to the last third of that part, each as the median of its samples.
    pub private: i64,
    /// Commands in between.
    pub commands: u64,
    /// Bytes that the book grew by in between.
    pub book: u64,
}

/// How memory grew while people only looked about, once all were in, and while they gave commands.
pub fn growth(samples: &[Sample], looking: bool) -> Growth {
    let part: Vec<&Sample> = samples.iter().filter(|sample| sample.looking == looking).collect();
    let third = (part.len() / 3).max(1);
    let middle = |part: &[&Sample]| {
        let mut sorted = part.to_vec();
        sorted.sort_by_key(|sample| sample.private);
        sorted.get(sorted.len() / 2).map_or(0, |sample| sample.private)
    };
    let (first, last) = (&part[..third.min(part.len())], &part[part.len().saturating_sub(third)..]);
    let of = |part: &[&Sample]| part.get(part.len() / 2).map_or((0, 0), |s| (s.commands, s.book));
    Growth {
        private: middle(last) as i64 - middle(first) as i64,
        commands: of(last).0 - of(first).0,
        book: of(last).1 - of(first).1,
    }
}
