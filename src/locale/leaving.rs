//! The letters after a unit has left (退出告知函): to the unit itself, and to its superior party organisation.
//!
//! Must not say what is not on record. Drafted once the general meeting has resolved; nothing is sent.

use super::{Lang, closing, label};
use crate::domain::alliance::Alliance;
use crate::domain::departure::{Cause, Departure};
use crate::domain::time::Day;

/// To whom it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Recipient {
    /// The unit that left.
    Unit,
    /// Its superior party organisation.
    Superior,
}

impl Recipient {
    /// Both, the unit first.
    pub const ALL: [Recipient; 2] = [Recipient::Unit, Recipient::Superior];
}

/// A letter, a paragraph a line.
pub fn letter(lang: Lang, a: &Alliance, d: &Departure, to: Recipient, today: Day) -> String {
    let (alliance, name) = (&a.name, label::unit_in_full(a, d.unit));
    let title = match d.cause {
        Cause::Withdrawal { .. } => {
            say!(lang, "关于{name}退出{alliance}的告知函" | "On the withdrawal of {name} from {alliance}")
        }
        Cause::Removal { .. } => {
            say!(lang, "关于将{name}从{alliance}除名的告知函" | "On the removal of {name} from {alliance}")
        }
    };
    let mut parts = vec![cause(lang, a, d, to), resolved(lang, a, d, to)];
    parts.extend(handed(lang, a, d));
    parts.push(after(lang, to));
    let mut lines = vec![title, String::new(), addressed(lang, a, d, to)];
    lines.extend(parts.into_iter().map(|part| match lang {
        Lang::Zh => format!("　　{part}"),
        Lang::En => part,
    }));
    lines.push(String::new());
    lines.push(say!(lang, "{alliance}联络办公室" | "Liaison office of {alliance}"));
    lines.push(label::day_in_full(lang, today));
    lines.join("\n")
}

fn addressed(lang: Lang, a: &Alliance, d: &Departure, to: Recipient) -> String {
    let name = label::unit_in_full(a, d.unit);
    let superior = a.units.get(&d.unit).map(|u| u.particulars.superior.name.as_str());
    match (to, superior.filter(|name| !name.is_empty())) {
        (Recipient::Unit, _) => say!(lang, "{name}：" | "To {name}:"),
        (Recipient::Superior, Some(superior)) => say!(lang, "{superior}：" | "To {superior}:"),
        (Recipient::Superior, None) => {
            say!(lang, "（上级党组织未登记）：" | "To (the superior organisation is not on record):")
        }
    }
}

/// What the unit is called in the letter.
fn called(lang: Lang, to: Recipient) -> &'static str {
    match to {
        Recipient::Unit => lang.pick("你单位", "your unit"),
        Recipient::Superior => lang.pick("该单位", "the unit"),
    }
}

/// Whether it asked to leave, or what was proposed, and what it said to that.
fn cause(lang: Lang, a: &Alliance, d: &Departure, to: Recipient) -> String {
    // Its superior is told first which unit it is about.
    let unit = match to {
        Recipient::Unit => called(lang, to).to_owned(),
        Recipient::Superior => label::unit_in_full(a, d.unit),
    };
    match &d.cause {
        Cause::Withdrawal { letter } => {
            let on = label::day_in_full(lang, letter.date);
            match (letter.number.trim(), lang) {
                ("", Lang::Zh) => format!("{unit}于{on}书面申请退出联盟。"),
                (number, Lang::Zh) => format!("{unit}于{on}书面申请退出联盟（{number}）。"),
                ("", Lang::En) => format!("On {on} {unit} asked in writing to leave the alliance."),
                (number, Lang::En) => {
                    format!("On {on} {unit} asked in writing to leave the alliance ({number}).")
                }
            }
        }
        Cause::Removal { article, facts } => {
            let facts = facts.trim().trim_end_matches(['。', '.']);
            // 现行盟约第5条 and 盟约第 2 条 say already of what.
            let article = article.trim();
            let article = match lang {
                Lang::Zh => article.trim_start_matches("现行").trim_start_matches("盟约"),
                Lang::En => article,
            };
            let proposed = say!(
                lang,
                "社区“大党委”以{unit}违反盟约{article}（{facts}）为由，提议除名。"
                    | "The Big Party Committee proposed that {unit} be removed for breach of {article} of the charter: {facts}."
            );
            let told = d.notice.as_ref().map(|(at, _)| {
                say!(lang, on = label::day_in_full(lang, at.day()) =>
                    "{on}已将提议告知{unit}。" | " It was told of that on {on}.")
            });
            let said = match d.statement.as_deref().map(|case| case.trim().trim_end_matches(['。', '.'])) {
                Some(case) => say!(
                    lang,
                    "{unit}的申辩已向大会宣读：{case}。" | " Its case was read to the meeting: {case}."
                ),
                None => lang.pick("没有提出申辩。", " It stated no case.").to_owned(),
            };
            format!("{proposed}{}{said}", told.unwrap_or_default())
        }
    }
}

/// The resolution with its figures, and since when the unit is no member.
fn resolved(lang: Lang, a: &Alliance, d: &Departure, to: Recipient) -> String {
    let unit = called(lang, to);
    let ends = label::day_in_full(lang, d.since.day());
    let ballot = d.ballots.last().and_then(|id| a.ballots.get(id));
    let by = ballot.map(|b| {
        let meeting = b.meeting.and_then(|id| a.meetings.get(&id)).map(|m| m.title.as_str());
        let on = label::day_in_full(lang, b.closed.unwrap_or(b.opened).day());
        let figures = b.closing.as_ref().map(|c| closing::short(lang, c)).unwrap_or_default();
        let charter = label::charter(lang, b.charter);
        match meeting {
            Some(meeting) => say!(
                lang,
                "{on}，{meeting}依照{charter}对此进行表决：{figures}。"
                    | "On {on} {meeting} voted on it under {charter}: {figures}."
            ),
            None => say!(
                lang,
                "{on}，联盟依照{charter}以通讯表决对此作出决定：{figures}。"
                    | "On {on} the alliance decided it by correspondence under {charter}: {figures}."
            ),
        }
    });
    let ended = say!(
        lang,
        "自{ends}起，{unit}不再是联盟成员单位。" | "Since {ends} {unit} is no member of the alliance."
    );
    let gap = lang.pick("", " ");
    by.map_or(ended.clone(), |by| format!("{by}{gap}{ended}"))
}

/// Who takes over what it had open.
fn handed(lang: Lang, a: &Alliance, d: &Departure) -> Option<String> {
    let to = |unit| label::unit_in_full(a, unit);
    let tasks = d.tasks.iter().map(|(task, unit)| {
        let title = a.tasks.get(task).map_or_else(|| task.to_string(), |t| t.title.clone());
        say!(lang, unit = to(*unit) => "任务「{title}」由{unit}承接" | "\"{title}\" goes to {unit}")
    });
    let leads = d.leads.iter().map(|(committee, unit)| {
        let committee = label::committee(a, *committee);
        say!(lang, unit = to(*unit) =>
            "{committee}专委会由{unit}牵头" | "the committee {committee} is led by {unit}")
    });
    let all: Vec<String> = tasks.chain(leads).collect();
    let all = all.join(lang.pick("；", "; "));
    (!all.is_empty())
        .then(|| say!(lang, "未了事项已经移交：{all}。" | "What was open is handed over: {all}."))
}

/// What stays, and the way back.
fn after(lang: Lang, to: Recipient) -> String {
    let unit = called(lang, to);
    say!(
        lang,
        "{unit}联络员的职责同时终止，入盟以来的记录由联盟保存；今后可以依照盟约重新申请加入。特此告知。"
            | "The term of its liaison officer has ended with that; the records of its membership stay with the alliance, and {unit} may apply again under the charter."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::departure::State;
    use crate::domain::entry::Letter;
    use crate::domain::ids::{DepartureId, TaskId, UnitId};
    use crate::domain::time::Moment;
    use crate::domain::todo::tests::World;

    fn departure(cause: Cause) -> Departure {
        let at: Moment = "2026-03-20T11:00".parse().unwrap();
        Departure {
            id: DepartureId(1),
            unit: UnitId(2),
            cause,
            state: State::Ended,
            since: at,
            notice: Some((at.day().plus(-20).at(9, 0), "书面送达".into())),
            statement: Some("因抗洪缺席。".into()),
            tasks: [(TaskId(9), UnitId(1))].into(),
            leads: Default::default(),
            ballots: Vec::new(),
            told: None,
        }
    }

    #[test]
    fn both_letters_say_why_since_when_who_takes_over_and_the_way_back() {
        let w = World::running();
        let letter =
            Letter {
                text: "搬迁".into(), date: "2026-02-10".parse().unwrap(), number: "〔2026〕3号".into()
            };
        let d = departure(Cause::Withdrawal { letter });
        let today = "2026-03-21".parse().unwrap();
        let [own, superior] = Recipient::ALL.map(|to| super::letter(Lang::Zh, &w.a, &d, to, today));
        assert!(own.contains("你单位于2026年2月10日书面申请退出联盟（〔2026〕3号）。"), "{own}");
        for text in [&own, &superior] {
            for words in ["自2026年3月20日起", "任务「T9」由", "重新申请加入", "联络办公室\n2026年3月21日"]
            {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
        assert!(superior.contains("（上级党组织未登记）：") && !superior.contains("你单位"), "{superior}");
        // How the unit was reached is nobody else's business.
        assert!(!own.contains("书面送达") && !superior.contains("书面送达"));
    }

    #[test]
    fn a_removal_names_the_article_the_facts_and_the_units_case() {
        let w = World::running();
        let (article, facts) = ("第十二条".to_owned(), "连续三次缺席。".to_owned());
        let mut d = departure(Cause::Removal { article, facts });
        let said = |d: &Departure, lang| super::letter(lang, &w.a, d, Recipient::Superior, d.since.day());
        let zh = said(&d, Lang::Zh);
        assert!(
            zh.contains("违反盟约第十二条（连续三次缺席）为由，提议除名。2026年2月28日已将提议告知"),
            "{zh}"
        );
        d.cause = Cause::Removal {
            article: "盟约第 2 条「成员单位」".into(), facts: "连续三次缺席".into()
        };
        assert!(said(&d, Lang::Zh).contains("违反盟约第 2 条「成员单位」（"), "the charter is named once");
        assert!(zh.contains("申辩已向大会宣读：因抗洪缺席。"), "{zh}");
        d.statement = None;
        assert!(said(&d, Lang::Zh).contains("没有提出申辩。"));
        assert!(said(&d, Lang::En).contains("It stated no case."));
    }
}
