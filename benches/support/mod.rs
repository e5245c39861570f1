//! What benches share: a small running alliance.

use lianmeng::domain::account::Role;
use lianmeng::domain::founding::{Beginning, Command as Founding};
use lianmeng::domain::ids::AccountId;
use lianmeng::domain::preset::{self, Preset};
use lianmeng::domain::time::Day;
use lianmeng::domain::unit::Particulars;
use lianmeng::domain::{Command, Door, Wish};

/// The wishes that make it: taken over, two units, for practice.
pub fn running() -> Vec<Wish> {
    let day = Day::new(2024, 6, 1).unwrap();
    let (articles, parameters) = preset::charter(Preset::Association, "南江社区", None);
    let unit = |name: &str| Founding::TakeOverUnit {
        particulars: Box::new(Particulars { name: name.into(), ..Particulars::default() }),
        joined: day,
        liaison: None,
        signed: None,
        source: "名册".into(),
    };
    let commands = vec![
        Founding::Begin {
            beginning: Beginning::TakenOver,
            name: "南江社区党建联盟".into(),
            community: "南江社区".into(),
            base: String::new(),
            practice: true,
            login: "office".into(),
            person: "周敏".into(),
            roles: vec![Role::Office],
        },
        Founding::TakeOverCharter { articles, parameters: Box::new(parameters), adopted: day },
        unit("贵港市中医院"),
        unit("港南二中"),
        Founding::EndTakeOver,
    ];
    let wish = |command| Wish {
        account: AccountId(1),
        behalf: None,
        evidence: None,
        door: Door::Script,
        stated: None,
        seen: None,
        command: Command::Founding(command),
    };
    commands.into_iter().map(wish).collect()
}
