//! Letters saved into files, as who sits at the machine, beside it, and elsewhere asks for them.

use std::sync::Arc;

use super::*;
use crate::domain::ids::{AccountId, RoundId};
use crate::domain::rating::State;
use crate::locale::Lang;
use crate::tui::present::{At, Here, Presence};
use crate::tui::screens::Screen;
use crate::tui::screens::fixture::{self, OFFICE};
use crate::tui::tests::driver::Driver;
use crate::tui::{Effect, Message};

struct Alone(Kind);

impl Presence for Alone {
    fn here(&self) -> Vec<Here> {
        let since = "2026-11-22T08:10".parse().unwrap();
        let (account, from, at) = (AccountId(OFFICE), String::new(), At::default());
        vec![Here { seat: 1, account, kind: self.0, from, since, at, own: true }]
    }

    fn folder(&self) -> Option<String> {
        Some("/srv/a b".into())
    }
}

fn letters(kind: Kind, lang: Lang) -> Driver {
    let mut a = fixture::scored();
    a.rounds.get_mut(&RoundId(1)).unwrap().state = State::Confirmed;
    let mut screen = fixture::sit(a, OFFICE, Screen::Letters(RoundId(1)), lang);
    screen.model = screen.model.with_presence(Arc::new(Alone(kind)));
    screen.tell(Message::Others);
    screen
}

/// The last work that was started, with its number.
fn started(screen: &Driver) -> Option<(u64, Save)> {
    screen.effects.iter().rev().find_map(|effect| match effect {
        Effect::Start { job, work: Work::Save(save) } => Some((*job, save.clone())),
        _ => None,
    })
}

#[test]
fn who_sits_at_the_machine_saves_under_the_name_that_is_proposed() {
    let mut screen = letters(Kind::Local, Lang::Zh);
    screen.press("W").sees("存为文件").sees("2026 贵港市中医院反馈函 U1").press("ctrl-s");
    let (job, save) = started(&screen).unwrap();
    assert_eq!((save.folder.as_str(), save.over), ("~", false));
    assert_eq!(save.files[0].0, "2026 贵港市中医院反馈函 U1.docx");
    assert!(save.files[0].1.starts_with(b"PK"));
    let result = Ok(Made::Saved(vec!["/home/li/x.docx".into()]));
    screen.tell(Message::Finished { job, result }).sees("已存到 /home/li/x.docx");
}

#[test]
fn what_is_there_is_overwritten_after_a_typed_word_alone() {
    let mut screen = letters(Kind::Local, Lang::Zh);
    screen.press("W ctrl-s");
    let (job, first) = started(&screen).unwrap();
    let taken = |screen: &mut Driver, job| {
        screen.tell(Message::Finished { job, result: Ok(Made::InTheWay(vec!["x.docx".into()])) });
    };
    taken(&mut screen, job);
    screen.sees("这里已有同名文件：x.docx").press("enter");
    assert_eq!(started(&screen).unwrap().0, job, "Enter alone overwrites nothing");
    screen.types("覆盖").press("enter");
    let (_, again) = started(&screen).unwrap();
    assert_eq!(again, Save { over: true, ..first });
}

#[test]
fn a_name_that_no_file_can_have_is_refused_in_the_form() {
    let mut screen = letters(Kind::Local, Lang::Zh);
    screen.press("W ctrl-u").types("a/b").press("ctrl-s").sees("文件名不能用这个");
    assert!(started(&screen).is_none());
}

#[test]
fn several_letters_are_saved_at_once_each_under_its_own_name() {
    let mut screen = letters(Kind::Local, Lang::En);
    screen.press("z a W").sees("Save 4 papers as files").press("ctrl-s");
    let (_, save) = started(&screen).unwrap();
    assert_eq!(save.files.len(), 4);
}

#[test]
fn who_is_elsewhere_is_told_how_to_fetch_it_and_nothing_is_written() {
    let mut far = letters(Kind::Ssh, Lang::Zh);
    far.press("W")
        .sees("ssh huang@服务器 export letters R1 U1 --docx")
        .sees("/反馈函/2026 贵港市中医院反馈函 U1.docx");
    let mut beside = letters(Kind::Socket, Lang::En);
    beside.press("W").sees("lianmeng --data '/srv/a b' export letters R1 U1 --docx");
    assert!(started(&far).is_none() && started(&beside).is_none());
}
