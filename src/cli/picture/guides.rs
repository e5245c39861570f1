//! The pictures of the README and the guides: drawn from the sample's year as it stood when that work is done.
//!
//! `lianmeng picture --guides docs/pictures` draws all of them anew; a test tells when they are not what the screens show.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Colours, Shot, draw};
use crate::cli::sample;
use crate::desk::{Desk, Sources};
use crate::domain::Entry;
use crate::domain::time::Moment;
use crate::locale::Lang;
use crate::record::MemoryStore;
use crate::tui::past::Past;
use crate::tui::screens::Screen;

/// One picture: its file without the language, whose screen, when, how large, and which keys are pressed first.
struct Guide {
    file: &'static str,
    login: &'static str,
    at: &'static str,
    screen: Screen,
    size: (u16, u16),
    keys: &'static str,
}

/// The Monday after the sample's story ends.
const AFTER: &str = "2026-03-02T09:00";

const GUIDES: [Guide; 7] = [
    Guide {
        file: "office",
        login: "wei.xiaoyan",
        at: AFTER,
        screen: Screen::Home,
        size: (120, 34),
        keys: "",
    },
    Guide {
        file: "lead",
        login: "xie.jianing",
        at: AFTER,
        screen: Screen::Tasks,
        size: (100, 28),
        keys: "/ '在职党员' enter d space down space down",
    },
    Guide {
        file: "rater",
        login: "zhu.lin",
        at: "2025-12-23T10:00",
        screen: Screen::Rounds,
        size: (110, 30),
        keys: "w '19.2' enter '18.5' enter '18' enter '17'",
    },
    Guide {
        file: "liaison",
        login: "tang.shiyu",
        at: "2025-05-14T10:05",
        screen: Screen::Home,
        size: (100, 28),
        keys: "enter",
    },
    Guide {
        file: "committee",
        login: "zhou.min",
        at: AFTER,
        screen: Screen::Rounds,
        size: (120, 34),
        keys: "v down down down down down down ] ]",
    },
    Guide {
        file: "administrator",
        login: "huang.jian",
        at: AFTER,
        screen: Screen::Accounts,
        size: (100, 26),
        keys: "",
    },
    Guide { file: "observer", login: "mo.xue", at: AFTER, screen: Screen::Home, size: (120, 34), keys: "" },
];

fn after() -> Moment {
    AFTER.parse().unwrap_or(Moment::from_unix(0))
}

/// Receipts of secret votes: none of them is to be seen.
fn counted() -> Option<[u8; 16]> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut receipt = [0; 16];
    receipt[8..].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Some(receipt)
}

/// The entries of a desk.
struct Told(Arc<Desk>);

impl Past for Told {
    fn entry(&self, number: u64) -> Option<Arc<Entry>> {
        self.0.entry(number)
    }
}

/// A desk to which the sample's year was told up to a moment.
fn told(at: Moment) -> Arc<Desk> {
    let desk = Desk::over_empty(Box::new(MemoryStore::default()), Sources { clock: after, chance: counted });
    let so_far = sample::wishes().into_iter().filter(|wish| wish.stated.is_none_or(|stated| stated <= at));
    // The sample's own test sees that nothing in it is refused; a picture without it would tell at once.
    let _ = desk.submit_all(&so_far.collect::<Vec<_>>());
    Arc::new(desk)
}

/// Every picture by the name of its file. The same program draws the same pictures.
pub fn pictures() -> Vec<(String, String)> {
    let mut drawn = Vec::new();
    let mut years: BTreeMap<&str, Arc<Desk>> = BTreeMap::new();
    for guide in &GUIDES {
        let Ok(at) = guide.at.parse::<Moment>() else { continue };
        let desk = years.entry(guide.at).or_insert_with(|| told(at));
        let alliance = desk.alliance().clone();
        let Some(account) = alliance.account_of_login(guide.login).map(|found| found.id) else { continue };
        for lang in [Lang::Zh, Lang::En] {
            let shot = Shot {
                screen: guide.screen.clone(),
                account,
                lang,
                at,
                size: guide.size,
                theme: "dark".to_owned(),
                depth: Colours::All.depth(),
                keys: guide.keys.to_owned(),
            };
            let past = Arc::new(Told(Arc::clone(desk)));
            let svg = draw(shot, alliance.clone(), past).unwrap_or_default();
            drawn.push((format!("{}.{}.svg", guide.file, lang.pick("zh", "en")), svg));
        }
    }
    // The README opens with the office's home.
    let home = drawn.iter().find(|(name, _)| name == "office.zh.svg").map(|(_, svg)| svg.clone());
    drawn.extend(home.map(|svg| ("home.svg".to_owned(), svg)));
    drawn
}
