//! Key to painted frame on a list of 10,000 rows, and searching it as one types.
//!
//! `cargo bench --bench screens`. The frame is what a terminal gets: the bytes are printed once.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::opinion::{Command as Opinion, Source};
use lianmeng::domain::time::{Day, Moment};
use lianmeng::domain::{Alliance, Command, Door, Wish, ballot, decide};
use lianmeng::locale::Lang;
use lianmeng::tui::key::Input;
use lianmeng::tui::painter::Painter;
use lianmeng::tui::screens::Screen;
use lianmeng::tui::{self, Message, Model, Start};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

mod support;

const ROWS: u32 = 10_000;
const SIZE: (u16, u16) = (120, 40);

fn alliance() -> Alliance {
    let mut alliance = Alliance::default();
    let now = Moment::from_unix(1_790_000_000);
    let mut take = |wish: &Wish| {
        let decision = decide(&alliance, wish, now, ballot::Receipt([0; 16])).unwrap();
        let number = alliance.number + 1;
        alliance.apply(number, &decision.entry);
    };
    support::running().iter().for_each(&mut take);
    for n in 0..ROWS {
        take(&Wish {
            account: AccountId(1),
            behalf: None,
            evidence: None,
            door: Door::Script,
            stated: None,
            seen: None,
            command: Command::Opinion(Opinion::Gather {
                source: Source::Residents,
                raised_by: None,
                brought_by: None,
                place: format!("江南小区{}栋", n % 40 + 1),
                words: format!("第{n}条：楼道照明损坏，夜间出行不便 lamp {n}"),
                on: Day::new(2026, 9, 1).unwrap(),
                category: String::new(),
            }),
        });
    }
    alliance
}

struct Seat {
    alliance: Alliance,
    model: Model,
    painter: Painter,
}

impl Seat {
    fn new() -> Seat {
        let alliance = alliance();
        let start = Start {
            size: SIZE,
            ..Start::new(AccountId(1), Lang::Zh, Moment::from_unix(1_790_000_000), Screen::Opinions)
        };
        let mut model = Model::new(start, &alliance);
        model.refresh(&alliance);
        let mut seat = Seat { alliance, model, painter: Painter::new(false) };
        seat.frame();
        seat
    }

    fn frame(&mut self) -> usize {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut buffer = Buffer::empty(area);
        let caret = tui::draw(&self.model, &self.alliance, &mut buffer, area);
        self.painter.paint(buffer, caret).len()
    }

    fn press(&mut self, key: &str) -> usize {
        let key = Input::Key(key.parse().unwrap());
        tui::update(&mut self.model, Message::Input(key), &self.alliance);
        self.frame()
    }
}

fn keys(c: &mut Criterion) {
    let mut seat = Seat::new();
    let inside = seat.press("down");
    let page = seat.press("pagedown");
    let scrolled = {
        seat.press("G");
        seat.press("up");
        (0..40).map(|_| seat.press("up")).last().unwrap()
    };
    println!("bytes a key, {ROWS} rows, 120x40: in the page {inside}, scrolled row {scrolled}, page {page}");
    let mut group = c.benchmark_group("key to frame, 10,000 rows");
    seat.press("home");
    let mut down = true;
    group.bench_function("row in the page", |b| {
        b.iter(|| {
            down = !down;
            black_box(seat.press(if down { "down" } else { "up" }))
        });
    });
    seat.press("G");
    group.bench_function("row that scrolls", |b| b.iter(|| black_box(seat.press("up"))));
    group.bench_function("page", |b| {
        b.iter(|| {
            seat.press("home");
            black_box(seat.press("pagedown"))
        });
    });
    group.sample_size(20).bench_function("search, per character", |b| {
        seat.press("/");
        b.iter(|| {
            seat.press("l");
            black_box(seat.press("backspace"))
        });
    });
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
