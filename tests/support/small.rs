//! A small running alliance as lines for `apply`: five units, taken over, for practice.

use lianmeng::domain::account::{self, Role};
use lianmeng::domain::entry::Person;
use lianmeng::domain::founding::{self, Beginning};
use lianmeng::domain::ids::UnitId;
use lianmeng::domain::preset::{self, Preset};
use lianmeng::domain::unit::Particulars;
use lianmeng::domain::{Command, time::Day};
use serde_json::{Value, json};

/// One line for `apply`.
pub fn line(actor: &str, command: &Command) -> Value {
    json!({ "actor": actor, "command": command })
}

/// The lines that make the alliance; `office` is its office and administrator, `u1` to `u5` its liaison officers.
pub fn setup() -> Vec<Value> {
    let day = Day::new(2024, 6, 1).unwrap();
    let (articles, parameters) = preset::charter(Preset::Association, "南江社区", None);
    let mut lines = vec![
        Command::Founding(founding::Command::Begin {
            beginning: Beginning::TakenOver,
            name: "南江社区党建联盟".into(),
            community: "南江社区".into(),
            base: String::new(),
            practice: true,
            login: "office".into(),
            person: "周敏".into(),
            roles: vec![Role::Office],
        }),
        Command::Founding(founding::Command::TakeOverCharter {
            articles,
            parameters: Box::new(parameters),
            adopted: day,
        }),
    ];
    for n in 1..=5 {
        let name = format!("第{n}单位");
        let person = Person { name: format!("联络员{n}"), phone: String::new() };
        lines.push(Command::Founding(founding::Command::TakeOverUnit {
            particulars: Box::new(Particulars { name, ..Particulars::default() }),
            joined: day,
            liaison: Some(person.clone()),
            signed: Some(day),
            source: "名册".into(),
        }));
        lines.push(Command::Account(account::Command::Create {
            login: format!("u{n}"),
            name: person.name,
            phone: String::new(),
            roles: vec![Role::Liaison],
            unit: Some(UnitId(n)),
        }));
    }
    lines.push(Command::Founding(founding::Command::EndTakeOver));
    lines.iter().map(|command| line("office", command)).collect()
}
