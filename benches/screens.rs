//! Key to painted frame: moving about, searching as one types, and every screen, on lists of 10,000 and 100,000 rows.
//!
//! `cargo bench --bench screens` prints tables of medians; `-- moving`, `-- searching`, `-- screens` or `-- screens tasks`
//! only some of them. Moving is measured in turns with a bare ratatui table of the visible rows, so that what counts are
//! ratios, whatever the machine; `-- moving dump` shows the bytes.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bare::Bare;
use lianmeng::domain::Alliance;
use lianmeng::domain::ids::AccountId;
use lianmeng::locale::Lang;
use lianmeng::tui::key::Input;
use lianmeng::tui::painter::{self, Painter};
use lianmeng::tui::screens::Screen;
use lianmeng::tui::{self, Alarm, Effect, Message, Model, Start};
use ratatui::layout::Rect;

#[path = "support/bare.rs"]
mod bare;
#[path = "support/grown.rs"]
mod grown;

const SIZE: (u16, u16) = (120, 40);
/// Rounds of each measurement, in turns with what it is compared to.
const ROUNDS: usize = 5;
/// Keys of a round.
const KEYS: usize = 40;

/// A person at a screen: what a session does for a key, without the line.
struct Seat<'a> {
    alliance: &'a Alliance,
    model: Model,
    painter: Painter,
}

impl<'a> Seat<'a> {
    fn at(alliance: &'a Alliance, entries: &Arc<grown::Entries>, screen: Screen) -> Seat<'a> {
        let start = Start { size: SIZE, ..Start::new(AccountId(1), Lang::Zh, grown::now(), screen) };
        let entries = Arc::clone(entries);
        let model = Model::new(start, alliance).with_past(entries);
        let mut seat = Seat { alliance, model, painter: Painter::new(false) };
        seat.frame();
        seat
    }

    fn bytes(&mut self) -> Vec<u8> {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut buffer = painter::blank(area);
        let caret = tui::draw(&self.model, self.alliance, &mut buffer, area);
        self.painter.paint(buffer, caret)
    }

    fn frame(&mut self) -> usize {
        black_box(self.bytes()).len()
    }

    fn tell(&mut self, message: Message) {
        tui::update(&mut self.model, message, self.alliance);
    }

    /// What the session does while nothing is pressed, until nothing is left to be done.
    fn read_on(&mut self) -> usize {
        let mut bytes = 0;
        let rings = |effect: &Effect| matches!(effect, Effect::Ring { alarm: Alarm::Reading, .. });
        loop {
            let rang = Message::Rang(Alarm::Reading);
            let effects = tui::update(&mut self.model, rang, self.alliance);
            bytes += self.frame();
            if !effects.iter().any(rings) {
                return bytes;
            }
        }
    }

    fn press(&mut self, keys: &str) -> usize {
        for key in keys.split_whitespace() {
            self.tell(Message::Input(Input::Key(key.parse().unwrap())));
        }
        self.frame()
    }
}

/// Times and bytes of many steps.
#[derive(Default)]
struct Figures {
    times: Vec<Duration>,
    bytes: usize,
}

impl Figures {
    fn take(&mut self, step: impl FnOnce() -> usize) {
        let before = Instant::now();
        self.bytes += black_box(step());
        self.times.push(before.elapsed());
    }

    fn part(&mut self, part: f64) -> f64 {
        self.times.sort_unstable();
        let at = ((self.times.len() - 1) as f64 * part).round() as usize;
        self.times[at].as_secs_f64() * 1000.0
    }

    fn p50(&mut self) -> f64 {
        self.part(0.5)
    }

    /// The quickest: what takes long is disturbed by whatever else the machine does.
    fn best(&mut self) -> f64 {
        self.part(0.0)
    }

    fn a_key(&self) -> usize {
        self.bytes / self.times.len().max(1)
    }
}

fn one(step: impl FnOnce() -> usize) -> f64 {
    let mut figures = Figures::default();
    figures.take(step);
    figures.p50()
}

/// Walking through the list of opinions, in turns with the bare table.
fn moving(alliance: &Alliance, entries: &Arc<grown::Entries>) {
    let rows = alliance.opinions.len();
    println!(
        "\nopinions, {rows} rows, moving, 120x40         p50 ms   p95 ms    bytes | bare ms    bytes |  ratio"
    );
    let mut seat = Seat::at(alliance, entries, Screen::Opinions);
    let mut bare = Bare::new(rows, SIZE);
    let page = isize::from(SIZE.1 as i16);
    // What is done before each round, the keys of the round, and how far the bare table goes with each of them.
    let walks: [(&str, &str, [&str; 2], [isize; 2]); 4] = [
        ("row down inside the page", "home", ["down", "down"], [1, 1]),
        ("row down that scrolls", "home pagedown pagedown pagedown", ["down", "down"], [1, 1]),
        ("page down", "home", ["pagedown", "pagedown"], [page, page]),
        ("first and last row", "home", ["end", "home"], [isize::MAX / 2, -isize::MAX / 2]),
    ];
    for (name, before, keys, bare_by) in walks {
        let (mut ours, mut theirs) = (Figures::default(), Figures::default());
        for _ in 0..ROUNDS {
            seat.press(before);
            bare.select(if before.contains(' ') { 2 * SIZE.1 as usize } else { 0 });
            let keys_of_a_round = if name.contains("inside") { 28 } else { KEYS };
            for n in 0..keys_of_a_round {
                ours.take(|| seat.press(keys[n % 2]));
                theirs.take(|| bare.step(bare_by[n % 2]).len());
            }
        }
        let (p50, p95, bare) = (ours.p50(), ours.part(0.95), theirs.p50());
        let (bytes, bare_bytes) = (ours.a_key(), theirs.a_key());
        let ratio = p50 / bare;
        println!("  {name:<40} {p50:9.3}{p95:9.3}{bytes:9} |{bare:8.3}{bare_bytes:9} |{ratio:7.2}");
    }
    if std::env::args().any(|arg| arg == "dump") {
        seat.press("home down down");
        seat.tell(Message::Input(Input::Key("down".parse().unwrap())));
        println!("{}", String::from_utf8_lossy(&seat.bytes()).escape_debug());
        seat.press("home pagedown pagedown");
        seat.tell(Message::Input(Input::Key("down".parse().unwrap())));
        println!("{}", String::from_utf8_lossy(&seat.bytes()).escape_debug());
    }
    // A key that is held: the terminal sends many before the next frame is due.
    let mut held = Figures::default();
    for _ in 0..ROUNDS {
        seat.press("home");
        held.take(|| seat.press(&"down ".repeat(500)));
    }
    let (all, bytes) = (held.p50(), held.a_key() as f64 / 500.0);
    println!("  500 keys at once, one frame              {all:9.3} in all, {bytes:.1} bytes a key");
}

/// Searching as one types: every letter of some words, by its place in the word.
fn searching(alliance: &Alliance, entries: &Arc<grown::Entries>) {
    const WORDS: [&str; 5] = ["楼道照明", "ldzm", "guangchang", "noise", "江南小区12"];
    let rows = alliance.opinions.len();
    println!(
        "\nopinions, {rows} rows, searching, ms a letter        1st     2nd     3rd     4th   worst   typed at once"
    );
    for word in WORDS {
        // Typed when the list has been read, and typed at once, while it is.
        let (mut rested, mut hasty): (Vec<Figures>, Vec<Figures>) = (Vec::new(), Vec::new());
        for round in 0..6 {
            let mut seat = Seat::at(alliance, entries, Screen::Opinions);
            seat.press("/");
            if round % 2 > 0 {
                seat.read_on();
            }
            for (place, letter) in word.chars().enumerate() {
                if rested.len() <= place {
                    rested.push(Figures::default());
                    hasty.push(Figures::default());
                }
                let figures = if round % 2 > 0 { &mut rested } else { &mut hasty };
                figures[place].take(|| seat.press(&letter.to_string()));
            }
        }
        let p50: Vec<f64> = rested.iter_mut().map(Figures::best).collect();
        let worst = p50.iter().copied().fold(0.0, f64::max);
        print!("  {word:<36}");
        p50.iter().take(4).for_each(|p50| print!(" {p50:7.2}"));
        let hasty = hasty.iter_mut().map(Figures::best).fold(0.0, f64::max);
        println!(" {worst:7.2} {hasty:15.2}");
    }
    let mut seat = Seat::at(alliance, entries, Screen::Opinions);
    seat.press("/");
    let read = one(|| seat.read_on());
    seat.press("l d");
    let mut back = Figures::default();
    for _ in 0..5 {
        back.take(|| seat.press("backspace"));
        seat.press("d");
    }
    let texts: Vec<&str> = alliance.opinions.values().map(|o| o.words.as_str()).collect();
    let mut plain = Figures::default();
    for _ in 0..9 {
        plain.take(|| texts.iter().filter(|text| text.contains("照明")).count());
    }
    let (back, plain) = (back.best(), plain.best());
    println!(
        "  a letter taken back {back:.2} ms; all read in {read:.0} ms; a plain scan for 照明 {plain:.2} ms"
    );
    seat.press("esc esc");
    let (mut key, mut sorted) = (Figures::default(), Figures::default());
    for _ in 0..3 {
        sorted.take(|| {
            key.take(|| seat.press("z s down down down enter"));
            seat.read_on()
        });
        seat.press("z 0");
    }
    println!("  sorted by a column: the key {:.1} ms, all in order {:.1} ms", key.best(), sorted.best());
}

/// Every screen that grows: opened, walked, and what an entry that arrives costs.
fn screens(alliance: &Alliance, small: &Alliance, entries: &Arc<grown::Entries>) {
    let (rows, few) = (alliance.opinions.len(), small.opinions.len());
    println!(
        "\nscreens, {rows} rows                        opened   down ms   of {few} rows   ratio  an entry"
    );
    let all = [
        Screen::Home,
        Screen::Opinions,
        Screen::Sorting(Vec::new()),
        Screen::Tasks,
        Screen::Units,
        Screen::Ballots,
        Screen::Applications,
        Screen::Departures,
        Screen::Record,
        Screen::Meetings,
        Screen::Committees,
        Screen::Charters,
        Screen::Accounts,
        Screen::Rounds,
    ];
    let named = |screen: &Screen| {
        let name = format!("{screen:?}").to_lowercase();
        std::env::args().any(|arg| arg == name)
    };
    let some = all.iter().any(named);
    for screen in all.into_iter().filter(|screen| !some || named(screen)) {
        let down = |alliance| {
            let mut seat = Seat::at(alliance, entries, screen.clone());
            let mut figures = Figures::default();
            for n in 0..30 {
                figures.take(|| seat.press(if n % 10 < 7 { "down" } else { "up" }));
            }
            (figures.p50(), seat)
        };
        let mut opened = Figures::default();
        for _ in 0..5 {
            opened.take(|| Seat::at(alliance, entries, screen.clone()).frame());
        }
        let (few, _) = down(small);
        let (many, mut seat) = down(alliance);
        let mut arrived = Figures::default();
        for _ in 0..5 {
            arrived.take(|| {
                seat.tell(Message::Changed(alliance.number));
                seat.frame()
            });
        }
        let (opened, arrived, ratio) = (opened.best(), arrived.best(), many / few);
        let name = format!("{screen:?}");
        println!("  {name:<36} {opened:9.1}{many:9.3}{few:14.3}{ratio:9.1}{arrived:9.1}");
    }
}

fn main() {
    let titles = ["moving", "searching", "screens"];
    let wanted: Vec<String> = std::env::args().filter(|arg| titles.contains(&arg.as_str())).collect();
    let wants = |title: &str| wanted.is_empty() || wanted.iter().any(|word| word == title);
    let (small, _) = grown::grown(1_000);
    for rows in [10_000, 100_000] {
        let (alliance, entries) = grown::grown(rows);
        if wants("moving") {
            moving(&alliance, &entries);
        }
        if wants("searching") {
            searching(&alliance, &entries);
        }
        if wants("screens") && rows > 10_000 {
            screens(&alliance, &small, &entries);
        }
    }
}
