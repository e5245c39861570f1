//! The rules of voting, kind by kind, typed in place: what cannot work is refused while it is typed, and what a rule
//! means for this alliance, and would have meant last year, stands beside it.

use super::{edit, replayed, steps, words};
use crate::domain::Command as Any;
use crate::domain::Matter;
use crate::domain::ballot::Kind;
use crate::domain::charter::{Charter, Command, Parameters};
use crate::domain::fraction::{Comparator, Threshold};
use crate::domain::ids::CharterId;
use crate::domain::majority::{Base, Rule, read_majority};
use crate::domain::preset::Preset;
use crate::domain::refusal::Refusal;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, label, screen_compare as said};
use crate::tui::action::Action;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Cx, GridCell, GridScreen, Progress, Reason, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::picker::{Choice, Picker};

/// The rules of a version.
pub struct Rules(pub CharterId);

const QUORUM: u16 = 0;
const MAJORITY: u16 = 1;
const CASTING: u16 = 2;

impl Rules {
    fn charter<'a>(&self, cx: &Cx<'a>) -> Option<&'a Charter> {
        let found = cx.alliance.charters.get(&self.0);
        found.filter(|c| visible::sees_charter(cx.alliance, Viewer::Account(cx.me), c))
    }

    fn rule(&self, cx: &Cx, kind: u16) -> Option<(Kind, Rule)> {
        let kind = Kind::ALL.get(usize::from(kind)).copied()?;
        Some((kind, self.charter(cx)?.parameters.rules.of(kind)))
    }

    /// The rule of a kind with one of its parts as typed, or why that cannot be.
    fn typed(&self, cx: &Cx, kind: u16, part: u16, typed: &str) -> Result<(Kind, Rule), Reason> {
        let lang = cx.lang;
        let (kind, mut rule) = self.rule(cx, kind).ok_or_else(|| words::not_a_draft(lang).to_owned())?;
        match part {
            QUORUM => rule.quorum = threshold(lang, typed)?,
            MAJORITY => match read_majority(typed) {
                Some((majority, base)) => (rule.majority, rule.base) = (majority, base),
                // What it is a part of stays as it is where that is not said.
                None => rule.majority = threshold(lang, typed)?,
            },
            _ => rule.casting_vote = yes(typed).ok_or_else(|| said::yes_or_no(lang).to_owned())?,
        }
        match rule.check() {
            Ok(()) => Ok((kind, rule)),
            Err(fault) => Err(cx.words(&Refusal::BadRule { kind, fault })),
        }
    }

    /// The draft's parameters with another rule for a kind.
    fn with(&self, cx: &Cx, kind: Kind, rule: Rule) -> Option<Parameters> {
        let mut p = self.charter(cx)?.parameters.clone();
        *edit::rule_of(&mut p.rules, kind) = rule;
        Some(p)
    }
}

/// Reads a threshold, and asks which of the two is meant where that is not said.
fn threshold(lang: Lang, typed: &str) -> Result<Threshold, Reason> {
    let typed = narrow(typed);
    match typed.parse() {
        Ok(found) => Ok(found),
        // A bare fraction would do, if only it were said whether the number itself suffices.
        Err(_) if format!(">={typed}").parse::<Threshold>().is_ok() => Err(said::which(lang, &typed)),
        Err(_) => Err(words::bad_threshold(lang).to_owned()),
    }
}

/// Full-width figures and signs, as an input method leaves them, made plain.
fn narrow(typed: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '／' => '/',
        '＞' => '>',
        '＝' => '=',
        c => c,
    };
    typed.trim().chars().map(plain).collect()
}

fn yes(typed: &str) -> Option<bool> {
    match typed.trim() {
        "y" | "Y" | "1" | "有" | "是" => Some(true),
        "n" | "N" | "0" | "无" | "否" => Some(false),
        _ => None,
    }
}

/// A threshold as it is typed: 2/3以上, 超过1/2; `>=2/3`, `>1/2`.
fn written(lang: Lang, t: Threshold) -> String {
    let (num, den) = (t.fraction.num, t.fraction.den);
    match (lang, t.comparator) {
        (Lang::Zh, Comparator::AtLeast) => format!("{num}/{den}以上"),
        (Lang::Zh, Comparator::MoreThan) => format!("超过{num}/{den}"),
        (Lang::En, _) => t.to_string(),
    }
}

fn base(lang: Lang, base: Base) -> &'static str {
    match base {
        Base::Electorate => lang.pick("应到", "electorate"),
        Base::Present => lang.pick("实到", "present"),
        Base::Cast => lang.pick("投票", "cast"),
    }
}

impl GridScreen for Rules {
    type Row = u16;
    type Col = u16;

    fn matter(&self, _: &Cx) -> Option<Matter> {
        Some(Matter::Charter(self.0))
    }

    fn title(&self, cx: &Cx) -> String {
        said::rules(cx.lang, &label::charter(cx.lang, self.0))
    }

    fn rows(&self, cx: &Cx) -> Vec<u16> {
        if self.charter(cx).is_some() { (0..Kind::ALL.len() as u16).collect() } else { Vec::new() }
    }

    fn cols(&self, _: &Cx) -> Vec<u16> {
        vec![QUORUM, MAJORITY, CASTING]
    }

    fn row_name(&self, cx: &Cx, kind: u16) -> String {
        Kind::ALL.get(usize::from(kind)).map(|kind| kind.name(cx.lang).to_owned()).unwrap_or_default()
    }

    fn col_name(&self, cx: &Cx, part: u16) -> String {
        match part {
            QUORUM => said::quorum(cx.lang),
            MAJORITY => said::majority(cx.lang),
            _ => said::casting(cx.lang),
        }
        .to_owned()
    }

    fn guide(&self, cx: &Cx) -> Words {
        match steps::may_revise(cx, self.0) {
            Ok(()) => said::rules_guide(cx.lang).into(),
            Err(why) => Words::new(why, Tone::Muted),
        }
    }

    fn progress(&self, _: &Cx) -> Progress {
        Progress::default()
    }

    fn begins(&self, c: char) -> bool {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '>' | '＞' | '超' | '≥' | '有' | '无')
    }

    fn cell(&self, cx: &Cx, kind: u16, part: u16) -> GridCell {
        let text = self.rule(cx, kind).map(|(_, rule)| match part {
            QUORUM => written(cx.lang, rule.quorum),
            MAJORITY => format!("{} {}", written(cx.lang, rule.majority), base(cx.lang, rule.base)),
            _ => said::has(cx.lang, rule.casting_vote).to_owned(),
        });
        GridCell { text: text.unwrap_or_default(), lock: steps::may_revise(cx, self.0).err(), missing: false }
    }

    fn set(&self, cx: &Cx, kind: u16, part: u16, typed: &str) -> Result<Any, Reason> {
        let (kind, rule) = self.typed(cx, kind, part, typed)?;
        let parameters = self.with(cx, kind, rule).ok_or_else(|| words::not_a_draft(cx.lang).to_owned())?;
        let articles = self.charter(cx).map(|c| c.articles.clone()).unwrap_or_default();
        Ok(Any::Charter(Command::Revise { charter: self.0, articles, parameters: Box::new(parameters) }))
    }

    fn enter(&self, cx: &Cx, kind: u16, part: u16, typed: &str) -> Result<Step, Reason> {
        let (kind, rule) = self.typed(cx, kind, part, typed)?;
        match (self.charter(cx), self.with(cx, kind, rule)) {
            (Some(c), Some(parameters)) => Ok(edit::revise(cx, c, parameters)),
            _ => Ok(Step::Stay),
        }
    }

    fn aside(&self, cx: &Cx, kind: u16, _: u16) -> Detail {
        self.rule(cx, kind).map(|(kind, rule)| meaning(cx, self, kind, rule)).unwrap_or_default()
    }

    fn aside_typed(&self, cx: &Cx, kind: u16, part: u16, typed: &str) -> Detail {
        match self.typed(cx, kind, part, typed) {
            Ok((kind, rule)) => meaning(cx, self, kind, rule),
            Err(why) => {
                Detail::new().para(Words::new(why, Tone::Bad)).and(GridScreen::aside(self, cx, kind, part))
            }
        }
    }

    fn actions(&self, _: &Cx) -> Vec<Action<(u16, u16)>> {
        let charter = self.0;
        vec![
            Action::screen(ActionId::UsePreset, move |cx| presets(cx, charter))
                .whenever(move |cx| steps::may_revise(cx, charter)),
            Action::row(ActionId::AsAll, move |cx, (kind, _)| as_all(cx, charter, kind))
                .whenever(move |cx| steps::may_revise(cx, charter)),
            Action::screen(ActionId::Replay, move |_| Step::Go(Screen::Replay(charter))),
        ]
    }
}

/// What a rule means: in words, in this alliance's numbers, and for last year's ballots of its kind.
fn meaning(cx: &Cx, rules: &Rules, kind: Kind, rule: Rule) -> Detail {
    let lang = cx.lang;
    let all = crate::domain::charter::parties(cx.alliance).count() as u32;
    let quorum = rule.quorum_required(all);
    // The figures first: where there is little room, they are what is looked for.
    let mut present: Vec<u32> = vec![quorum.max(1), (quorum.max(1) + all).div_ceil(2), all];
    present.retain(|n| *n > 0);
    present.dedup();
    let mut figures = vec![Words::new(said::legal(lang, all, quorum), Tone::Accent)];
    for n in present {
        let needed = rule.majority.required(match rule.base {
            Base::Electorate => all,
            Base::Present | Base::Cast => n,
        });
        // More than are there cannot be for it.
        let (words, tone) = match rule.base {
            _ if needed > n => (said::out_of_reach(lang, n, needed), Tone::Bad),
            Base::Cast => (said::need_cast(lang, n, needed), Tone::Text),
            _ => (said::need(lang, n, needed), Tone::Text),
        };
        figures.push(Words::new(words, tone));
    }
    let detail = Detail::new().title(kind.name(lang)).pieces(figures).para(label::rule(lang, &rule));
    let Some(parameters) = rules.with(cx, kind, rule) else { return detail };
    let of_kind = |x: &crate::domain::ballot::Replayed| {
        cx.alliance.ballots.get(&x.ballot).is_some_and(|b| b.kind == kind)
    };
    let all: Vec<_> = replayed::of(cx, &parameters.rules).into_iter().filter(of_kind).collect();
    let changed: Vec<_> = all.iter().filter(|x| x.is_changed()).collect();
    if changed.is_empty() {
        return detail.para(Words::new(words::replay_same(lang, all.len()), Tone::Muted));
    }
    let detail = detail.para(Words::new(said::replay_changed(lang, changed.len(), all.len()), Tone::Warn));
    changed.into_iter().fold(detail, |detail, x| {
        let title = cx.alliance.ballots.get(&x.ballot).map(|b| b.title.clone()).unwrap_or_default();
        detail.para(words::replay_line(lang, &title, x.was.name(lang), x.would_be.name(lang)))
    })
}

/// Puts a preset's rules in place of all.
fn presets(cx: &Cx, charter: CharterId) -> Step {
    let lang = cx.lang;
    let name = |preset: &Preset| match preset {
        Preset::Association => words::association(lang),
        Preset::PartyBranch => words::party_branch(lang),
        Preset::Election => words::election(lang),
    };
    let choices = Preset::ALL.iter().enumerate().map(|(n, preset)| {
        let rules = preset.rules();
        let changed = replayed::of(cx, &rules).iter().filter(|x| x.is_changed()).count();
        Choice::new(n, name(preset)).note(said::would_change(lang, changed))
    });
    let picker: Vec<_> = choices.collect::<Vec<Choice>>();
    Step::Pick(Picker::one(said::preset(lang), picker).then(move |cx, n: usize| {
        match (cx.alliance.charters.get(&charter), Preset::ALL.get(n)) {
            (Some(c), Some(preset)) => {
                let rules = preset.rules();
                edit::revise(cx, c, Parameters { rules, ..c.parameters.clone() })
            }
            _ => Step::Stay,
        }
    }))
}

/// The rule at hand for every kind of ballot.
fn as_all(cx: &Cx, charter: CharterId, kind: u16) -> Step {
    let Some((_, rule)) = Rules(charter).rule(cx, kind) else { return Step::Stay };
    let rules = crate::domain::charter::Rules::ordinary_and_grave(rule, rule);
    cx.alliance
        .charters
        .get(&charter)
        .map_or(Step::Stay, |c| edit::revise(cx, c, Parameters { rules, ..c.parameters.clone() }))
}
