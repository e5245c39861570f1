//! Key to painted frame on lists of 10,000 and 100,000 rows, and searching them as one types.
//!
//! `cargo bench --bench screens`. The frame is what a terminal gets: the bytes are printed once.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::opinion::{Command as Opinion, Source};
use lianmeng::domain::time::{Day, Moment};
use lianmeng::domain::{Alliance, Command, Door, Wish, ballot, decide};
use lianmeng::locale::Lang;
use lianmeng::tui::key::Input;
use lianmeng::tui::painter::Painter;
use lianmeng::tui::screens::Screen;
use lianmeng::tui::theme::{Depth, Theme};
use lianmeng::tui::{self, Message, Model, Start};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

mod support;

const SIZE: (u16, u16) = (120, 40);

fn alliance(rows: u32) -> Alliance {
    const WHAT: [&str; 6] = [
        "楼道照明损坏，夜间出行不便",
        "排水沟堵塞，下雨积水",
        "电动车在楼道充电",
        "广场舞音响扰民 noise",
        "老人就医接驳",
        "青少年暑期托管",
    ];
    let mut alliance = Alliance::default();
    let now = Moment::from_unix(1_790_000_000);
    let mut take = |wish: &Wish| {
        let decision = decide(&alliance, wish, now, ballot::Receipt([0; 16])).unwrap();
        let number = alliance.number + 1;
        alliance.apply(number, &decision.entry);
    };
    support::running().iter().for_each(&mut take);
    for n in 0..rows {
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
                words: format!("第{n}条：{} lamp {n}", WHAT[n as usize % WHAT.len()]),
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

fn model(alliance: &Alliance) -> Model {
    let start = Start {
        account: AccountId(1),
        runner: String::new(),
        lang: Lang::Zh,
        theme: "dark".into(),
        themes: Theme::built_in(),
        depth: Depth::True,
        size: SIZE,
        now: Moment::from_unix(1_790_000_000),
        screen: Screen::Opinions,
    };
    Model::new(start, alliance)
}

impl Seat {
    fn new(rows: u32) -> Seat {
        let alliance = alliance(rows);
        let model = model(&alliance);
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

    fn tell(&mut self, key: &str) {
        let key = Input::Key(key.parse().unwrap());
        tui::update(&mut self.model, Message::Input(key), &self.alliance);
    }

    fn press(&mut self, keys: &str) -> usize {
        for key in keys.split_whitespace() {
            self.tell(key);
        }
        self.frame()
    }
}

fn keys(c: &mut Criterion) {
    for rows in [10_000, 100_000] {
        list(c, rows);
    }
}

fn list(c: &mut Criterion, rows: u32) {
    let mut seat = Seat::new(rows);
    let inside = seat.press("down");
    let page = seat.press("pagedown");
    let scrolled = {
        seat.press("G");
        (0..40).map(|_| seat.press("up")).last().unwrap()
    };
    println!("bytes a key, {rows} rows, 120x40: in the page {inside}, scrolled row {scrolled}, page {page}");
    let mut group = c.benchmark_group(format!("key to frame, {rows} rows"));
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
    group.sample_size(20);
    group.bench_function("first screen", |b| b.iter(|| black_box(model(&seat.alliance))));
    // The first letter words all rows; each further one looks only at what is left.
    group.bench_function("search, first letter", |b| {
        b.iter_batched(
            || (),
            |()| {
                let bytes = seat.press("/ l");
                seat.press("esc");
                black_box(bytes)
            },
            BatchSize::PerIteration,
        );
    });
    seat.press("/ x");
    for (name, keys) in
        [("second letter", "l d"), ("third letter", "l d"), ("letter taken back", "backspace l")]
    {
        seat.press(keys);
        group.bench_function(format!("search, {name}"), |b| {
            b.iter(|| {
                seat.press("d");
                black_box(seat.press("backspace"))
            });
        });
    }
    seat.press("esc");
    group.bench_function("sort by a column", |b| {
        b.iter(|| {
            seat.press("z s down down down enter");
            black_box(seat.press("z 0"))
        });
    });
    group.finish();
}

criterion_group!(benches, keys);
criterion_main!(benches);
