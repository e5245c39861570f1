//! A person's own keys, from a TOML file: `[keys]`, then `name-of-action = "g d"` or `["x", "g d"]` a line.
//!
//! An action that the file names has the keys that it gives and no others; all others keep theirs. Whatever would leave
//! a key with two meanings on one screen is refused, and then nothing of the file holds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

use super::{ActionId, Entry, Keymap, TABLE, Where};
use crate::domain::Alliance;
use crate::locale::{Lang, common, looks};
use crate::tui::key::{Code, Key, Sequence};
use crate::tui::screens;
use crate::tui::theme::nearest;

/// What is wrong in a line of a file of keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: Fault,
}

/// The ways in which a file of keys can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is not what such a file looks like; the reader's words.
    Syntax(String),
    /// There is no such action; the nearest.
    Unknown(String, String),
    /// The keys of an action cannot be read.
    Unreadable(ActionId, String),
    /// The action's keys cannot be changed.
    Fixed(ActionId),
    /// The action must have a key.
    NeedsKey(ActionId),
    /// The keys of an action are another's, or one begins with the other.
    Taken(Box<Clash>),
}

/// Two actions whose keys cannot be told apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The action whose line is refused, and its keys.
    pub action: (ActionId, Sequence),
    /// The other, and its keys.
    pub other: (ActionId, Sequence),
    /// The line of the other, if the file names it, too.
    pub line: Option<usize>,
    /// A screen on which both are at hand; none where they are everywhere.
    pub screen: Option<screens::Screen>,
}

impl KeyFault {
    /// In words, with the line.
    pub fn words(&self, lang: Lang) -> String {
        looks::on_line(lang, self.line, &self.what.words(lang))
    }
}

impl Fault {
    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        let full = |id: &ActionId| common::aside(lang, &id.name(), id.label(lang));
        match self {
            Fault::Syntax(why) => looks::syntax(lang, why),
            Fault::Unknown(name, nearest) => looks::unknown_action(lang, name, nearest),
            Fault::Unreadable(id, keys) => looks::bad_keys(lang, keys, &full(id)),
            Fault::Fixed(id) => looks::fixed_keys(lang, &full(id)),
            Fault::NeedsKey(id) => looks::needs_key(lang, &full(id)),
            Fault::Taken(clash) => {
                let Clash { action: (id, keys), other: (other, theirs), line, screen } = &**clash;
                let theirs = match line {
                    Some(line) => looks::keys_of_line(lang, *line, &full(other), &theirs.name(lang)),
                    None => looks::keys_as_come(lang, &full(other), &theirs.name(lang)),
                };
                let at = screen.as_ref().map(|screen| looks::on_page(lang, screen.name(lang)));
                let at = at.unwrap_or_else(|| looks::at_global(lang).to_owned());
                looks::taken_keys(lang, &full(id), &keys.name(lang), &theirs, &at)
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, Spanned<Keys>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

/// What a file makes of somebody's keys.
///
/// # Errors
/// Everything that is wrong with it, in the order of its lines.
pub fn read(before: &Keymap, text: &str) -> Result<Keymap, Vec<KeyFault>> {
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(0, |span| line_of(span.start));
        vec![KeyFault { line, what: Fault::Syntax(e.message().to_owned()) }]
    })?;
    let mut map = before.clone();
    let mut faults = Vec::new();
    let mut named: Vec<(usize, ActionId)> = Vec::new();
    for (name, keys) in file.keys {
        let line = line_of(name.span().start);
        let mut fault = |what| faults.push(KeyFault { line, what });
        let Some(id) = ActionId::named(name.get_ref()) else {
            let nearest = nearest(name.get_ref(), TABLE.iter().map(|entry| entry.id.name()));
            fault(Fault::Unknown(name.into_inner(), nearest));
            continue;
        };
        if id.entry().at == Where::Form {
            fault(Fault::Fixed(id));
            continue;
        }
        let keys = match keys.into_inner() {
            Keys::One(keys) => vec![keys],
            Keys::Several(keys) => keys,
        };
        let mut read = Vec::new();
        for keys in keys {
            match Sequence::spaced(&keys).ok().filter(can_be_pressed) {
                Some(sequence) => read.push(sequence),
                None => fault(Fault::Unreadable(id, keys)),
            }
        }
        if read.is_empty() && MUST_HAVE.contains(&id) {
            fault(Fault::NeedsKey(id));
        }
        map.keys[id as usize] = read;
        named.push((line, id));
    }
    for (n, (line, id)) in named.iter().enumerate() {
        // Of two that the file names, the later one is told.
        let earlier = |other: ActionId| {
            let at = named.iter().position(|(_, named)| *named == other);
            at.is_none_or(|at| (named[at].0, at) < (*line, n))
        };
        let others = rivals(*id).into_iter().filter(|other| earlier(*other));
        let clash = others.flat_map(|other| map.keys(other).iter().map(move |keys| (other, keys)));
        // One of those that a key clashes with is enough to find it by: `g` would name every place.
        let mut told: Vec<&Sequence> = Vec::new();
        for (other, theirs) in clash {
            let mut keys = map.keys(*id).iter().filter(|keys| !told.contains(keys));
            if let Some(keys) = keys.find(|keys| keys.clashes(theirs)) {
                told.push(keys);
                let what = Fault::Taken(Box::new(Clash {
                    action: (*id, keys.clone()),
                    other: (other, theirs.clone()),
                    line: named.iter().find(|(_, named)| *named == other).map(|(line, _)| *line),
                    screen: meet(*id, other),
                }));
                faults.push(KeyFault { line: *line, what });
            }
        }
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() { Ok(map) } else { Err(faults) }
}

/// What nobody can do without.
const MUST_HAVE: &[ActionId] = &[ActionId::ForceQuit, ActionId::Palette, ActionId::Open, ActionId::Back];

/// Esc gives the keys up that were pressed before it, so it can only stand alone.
fn can_be_pressed(keys: &Sequence) -> bool {
    keys.keys().len() == 1 || !keys.keys().contains(&Key::plain(Code::Esc))
}

/// The actions that are at hand on some screen together with this one.
fn rivals(id: ActionId) -> Vec<ActionId> {
    let mut rivals: Vec<ActionId> = Vec::new();
    for (_, together) in together().iter().filter(|(_, together)| together.contains(&id)) {
        rivals.extend(together);
    }
    rivals.sort_unstable();
    rivals.dedup();
    rivals.retain(|other| *other != id);
    rivals
}

/// A screen on which both are at hand; none where both are at hand on all.
fn meet(one: ActionId, other: ActionId) -> Option<screens::Screen> {
    let of_screens = |id: ActionId| id.entry().at == Where::Screen;
    let both = |(_, here): &&(screens::Screen, Vec<ActionId>)| here.contains(&one) && here.contains(&other);
    let somewhere = of_screens(one) || of_screens(other);
    together().iter().filter(|_| somewhere).find(both).map(|(screen, _)| screen.clone())
}

/// The screens that offer an action, each name once, in the order of the program's places.
pub fn screens_of(id: ActionId) -> Vec<&'static screens::Screen> {
    let mut found: Vec<&screens::Screen> = Vec::new();
    for (screen, here) in together() {
        if here.contains(&id) && found.iter().all(|other| other.name(Lang::Zh) != screen.name(Lang::Zh)) {
            found.push(screen);
        }
    }
    found
}

/// For each kind of screen the actions that are at hand on it.
fn together() -> &'static [(screens::Screen, Vec<ActionId>)] {
    static TOGETHER: OnceLock<Vec<(screens::Screen, Vec<ActionId>)>> = OnceLock::new();
    TOGETHER.get_or_init(|| {
        let nobody = Alliance::default();
        let cx = crate::tui::screen::Cx::of_nobody(&nobody);
        let of = |screen: &screens::Screen| {
            let actions = screen.body().actions(&cx);
            let mark = actions.iter().any(|action| action.bulk).then_some(ActionId::Mark);
            let anywhere = |entry: &&Entry| matches!(entry.at, Where::Move | Where::View | Where::Global);
            let anywhere = TABLE.iter().filter(anywhere).map(|entry| entry.id);
            actions.iter().map(|action| action.id).chain(mark).chain(anywhere).collect()
        };
        screens::kinds().into_iter().map(|screen| (screen.clone(), of(&screen))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Vec<String> {
        read(&Keymap::default(), text).unwrap_err().iter().map(|fault| fault.words(Lang::Zh)).collect()
    }

    /// What the check goes by must know of every clash there is; and the keys that come with the program have none.
    #[test]
    fn the_keys_that_come_with_the_program_have_one_meaning_on_every_screen() {
        let map = Keymap::default();
        for id in TABLE.iter().map(|entry| entry.id) {
            for other in rivals(id) {
                let clash = map.keys(id).iter().any(|keys| map.keys(other).iter().any(|o| o.clashes(keys)));
                assert!(!clash, "{id:?} and {other:?}");
            }
        }
        assert!(rivals(ActionId::SignIn).contains(&ActionId::SignOut));
    }

    #[test]
    fn an_action_has_the_keys_that_the_file_gives_it() {
        let text = "[keys]\ngo-units = [\"g U\", \"f2\"]\nsign-in = \"enter\"\nopen = \"o\"\n";
        assert!(read(&Keymap::default(), text).is_err());
        let map =
            read(&Keymap::default(), "[keys]\ngo-units = [\"g U\", \"f2\"]\nswitch-theme = []\n").unwrap();
        assert_eq!(map.all_written(ActionId::GoUnits, Lang::En), "gU f2");
        assert_eq!(map.written(ActionId::SwitchTheme, Lang::En), "");
        assert_eq!(
            map.all_written(ActionId::GoTasks, Lang::En),
            Keymap::default().all_written(ActionId::GoTasks, Lang::En)
        );
        assert_eq!(read(&map, "").unwrap(), map);
    }

    #[test]
    fn what_would_give_a_key_two_meanings_is_refused_with_both_names() {
        assert_eq!(
            refused("[keys]\n\ngo-units = \"g d\"\n"),
            ["第 3 行：「go-units（单位）」的键 gd 与「go-departures（退出事项）」原有的键 gd 冲突（随处）"]
        );
        // A key that others begin with.
        let words = refused("[keys]\nhelp = \"g\"\n");
        assert!(words[0].contains("help（帮助）") && words[0].contains("gg"), "{words:?}");
        // Two that are never on one screen may share a key; two that are may not.
        assert!(read(&Keymap::default(), "[keys]\ngive-notice = \"Q\"\nsubstitute = \"Q\"\n").is_ok());
        let words = refused("[keys]\nsubstitute = \"K\"\nexcuse-unit = \"K\"\n");
        assert_eq!(
            words,
            [
                "第 3 行：「excuse-unit（请假）」的键 K 与第 2 行「substitute（代会）」的键 K 冲突（「签到」页）"
            ]
        );
        // Keys may be exchanged.
        assert!(read(&Keymap::default(), "[keys]\nsubstitute = \"x\"\nexcuse-unit = \"u\"\n").is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line_and_the_nearest() {
        assert_eq!(
            refused("[keys]\ngo-unit = \"x\"\n"),
            ["第 2 行：没有「go-unit」这个操作，是不是「go-units」"]
        );
        assert!(refused("[keys]\nhelp = \"gh\"\n")[0].contains("g d（先按 g 再按 d）"));
        for bad in ["\"g esc\"", "\"\"", "[\"f99\"]", "[\" \"]"] {
            assert_eq!(refused(&format!("[keys]\nhelp = {bad}\n")).len(), 1, "{bad}");
        }
        assert_eq!(refused("[keys]\nforce-quit = []\nsubmit = \"f5\"\n").len(), 2);
        assert!(refused("[kyes]\n")[0].starts_with("第 1 行"));
        assert!(refused("[keys]\nhelp = 3\n")[0].starts_with("第 2 行"));
    }
}
