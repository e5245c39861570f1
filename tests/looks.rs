//! Every screen as it looks, in both languages, at 80 by 24 and at 120 by 40, on the sample's year.
//!
//! `BLESS=1 cargo test --test all looks` writes `tests/data/looks` anew; read the difference before it is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use lianmeng::cli::sample;
use lianmeng::desk::{Desk, Sources};
use lianmeng::domain::Alliance;
use lianmeng::domain::Entry;
use lianmeng::domain::account::Role;
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::time::Moment;
use lianmeng::locale::Lang;
use lianmeng::record::MemoryStore;
use lianmeng::tui::past::{Past, Sealed};
use lianmeng::tui::screens::{Screen, kinds};
use lianmeng::tui::{self, Model, Start, text};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::{blessed, signs};

/// The Monday after the story ends.
fn now() -> Moment {
    "2026-03-02T09:00".parse().unwrap()
}

/// A year's secret votes, the same in every run.
fn counted() -> Option<[u8; 16]> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut receipt = [0; 16];
    receipt[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Some(receipt)
}

struct Entries(Arc<Desk>);

impl Past for Entries {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.0.entry(number)
    }

    fn sealed(&self, number: u64) -> Option<Sealed> {
        self.entry(number).map(|_| Sealed { hash: [number as u8; 32], joined: false })
    }
}

/// Whose work a screen is for: raters score, everything else is seen by the office.
fn whose(screen: &Screen, alliance: &Alliance) -> AccountId {
    let role = if matches!(screen, Screen::Scores(_)) { Role::Rater } else { Role::Office };
    alliance.accounts.values().find(|account| account.open && account.roles.contains(&role)).unwrap().id
}

/// A screen of that name is in the file of that name.
fn file(screen: &Screen) -> String {
    let name = screen.name(Lang::En).to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    format!("looks/{name}.txt")
}

#[test]
fn every_screen_looks_as_it_did() {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), Sources { clock: now, chance: counted });
    desk.submit_all(&sample::wishes()).map_err(|(line, why)| format!("{line}: {why:?}")).unwrap();
    let desk = Arc::new(desk);
    let mut files = BTreeSet::new();
    for screen in kinds() {
        let mut looks = String::new();
        for lang in [Lang::Zh, Lang::En] {
            for (columns, rows) in [(80, 24), (120, 40)] {
                let alliance = desk.alliance();
                let start = Start::new(whose(&screen, &alliance), lang, now(), screen.clone());
                let start = Start { size: (columns, rows), ..start };
                let mut model = Model::new(start, &alliance).with_past(Arc::new(Entries(Arc::clone(&desk))));
                model.refresh(&alliance);
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                let area = buffer.area;
                tui::draw(&model, &alliance, &mut buffer, area);
                let shown = text::dump(&buffer);
                let narrow = (lang == Lang::Zh).then(|| shown.lines().find_map(signs::narrow)).flatten();
                assert_eq!(narrow, None, "a half-width sign next to Chinese:\n{shown}");
                let title = format!("--- {} {columns} x {rows} ", lang.pick("zh", "en"));
                looks.push_str(&format!("{title:-<120}\n{shown}"));
            }
        }
        let name = file(&screen);
        assert!(files.insert(name.clone()), "two screens are called {name}");
        blessed::agrees(&name, &looks);
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/looks");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), files.len(), "a file of a screen that is no more");
}

#[test]
fn the_pictures_in_docs_are_what_the_screens_show() {
    let drawn = lianmeng::cli::picture::guides::pictures();
    assert_eq!(drawn.len(), 15);
    for (name, svg) in drawn {
        blessed::agrees(&format!("../../docs/pictures/{name}"), &svg);
    }
}
