//! The last line: what can be done here, what this role does most first, whole entries only.
//!
//! Printed from the one table of actions; what finds no room stands in help, and the line says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::account::Role;
use crate::locale::{Lang, common, screen_then};
use crate::tui::keymap::ActionId;
use crate::tui::model::Model;
use crate::tui::mouse::{Spot, Spots};
use crate::tui::screen::{Action, Body, Cx};
use crate::tui::screens::Screen;
use crate::tui::text;
use crate::tui::theme::Tone;
use crate::tui::widgets::{fill, put};

/// The places that everybody goes to, in the order of their figures.
const PLACES: [ActionId; 9] = [
    ActionId::GoUnits,
    ActionId::GoApplications,
    ActionId::GoMeetings,
    ActionId::GoCommittees,
    ActionId::GoOpinions,
    ActionId::GoTasks,
    ActionId::GoRounds,
    ActionId::GoCharters,
    ActionId::GoRecord,
];

/// What a role does most on a screen, the commonest first; what is not named follows as the screen has it.
fn most(screen: &Screen, role: Role) -> &'static [ActionId] {
    use ActionId::*;
    match (screen, role) {
        (Screen::Home, Role::Office) => &[GoTasks, GoOpinions, GoMeetings, GoUnits, GoApplications],
        (Screen::Home, Role::BigCommittee) => &[GoRounds, GoDepartures, GoCharters, GoMeetings, GoTasks],
        (Screen::Home, Role::Lead) => &[GoTasks, GoCommittees, GoOpinions, GoUnits],
        (Screen::Home, Role::Liaison) => &[GoTasks, GoBallots, GoOpinions, GoMeetings],
        (Screen::Home, Role::Rater) => &[GoRounds, GoUnits, GoTasks],
        (Screen::Home, Role::Observer) => &[GoUnits, GoMeetings, GoBallots, GoRounds, GoCharters],
        (Screen::Home, Role::Administrator) => &[GoAccounts, GoPresent, GoRecord],
        (Screen::Tasks, Role::Office | Role::BigCommittee) => {
            &[StrikeOff, Dispatch, TakeOn, SendBack, CarryOver, Add, Filter, Progress, Report]
        }
        (Screen::Tasks, Role::Lead) => &[Dispatch, TakeOn, SendBack, Filter, Progress],
        (Screen::Meetings, _) => &[Call, TakeRoll, GiveNotice, OpenSession, CloseSession, Minutes, GoBallots],
        (Screen::Ballot(_), Role::Office) => &[RecordVotes, CloseBallot, Remind, Project],
        (Screen::Units, Role::BigCommittee) => &[Propose, History],
        (Screen::Units, Role::Liaison) => &[Sign, History],
        (Screen::Rounds | Screen::Round(_), Role::Rater) => &[GoScores],
        (Screen::Rounds | Screen::Round(_), Role::Liaison) => &[SelfReport, Object],
        (Screen::Charters, Role::Liaison) => &[Sign, Comment, Compare],
        (Screen::Charters, Role::BigCommittee) => &[Adopt, Compare],
        (Screen::Record | Screen::Sifted(_), _) => &[OpenMatter, Filter, Verify, LookBackTo],
        _ => &[],
    }
}

/// What could stand in the line, in its order, and whether it can be done now.
fn entries(model: &Model, body: &Body, cx: &Cx) -> Vec<(ActionId, bool)> {
    let screen = &model.page().screen;
    let at = model.page().targets(body);
    let can = |action: &Action<u64>| at.glance(action, cx).is_ok();
    let actions = body.actions(cx);
    let mut keys: Vec<(ActionId, bool)> = actions.iter().map(|action| (action.id, can(action))).collect();
    if actions.iter().any(|action| action.bulk) {
        keys.push((ActionId::Mark, at.row.is_some()));
    }
    if *screen == Screen::Meetings {
        keys.push((ActionId::GoBallots, true));
    }
    if let Body::List(list) = body {
        let reading = model.page().detail;
        if at.row.is_some() && !reading && !list.keeps_searching() {
            keys.push((ActionId::Open, true));
        }
        if !reading && *screen != Screen::Home {
            keys.push((ActionId::Search, true));
        }
    }
    if matches!(body, Body::Grid(_)) {
        keys.push((ActionId::Search, true));
    }
    if body.matter(cx, at.row).is_some() && !matches!(screen, Screen::Thread(_)) {
        keys.push((ActionId::Follow, true));
    }
    if model.pages.len() > 1 || model.page().detail {
        keys.push((ActionId::Back, true));
    }
    let roles = cx.alliance.accounts.get(&cx.me).map(|account| account.roles.clone()).unwrap_or_default();
    let mut first: Vec<ActionId> = roles.iter().flat_map(|role| most(screen, *role)).copied().collect();
    if *screen == Screen::Home {
        // What waits is opened; then where this role goes most, then everywhere else.
        first.insert(0, ActionId::Open);
        let named = first.iter().filter(|id| **id != ActionId::Open).copied();
        let mut places: Vec<ActionId> = named.chain(PLACES).collect();
        let mut seen = std::collections::BTreeSet::new();
        places.retain(|id| seen.insert(*id));
        keys.extend(places.into_iter().map(|id| (id, true)));
    }
    let rank = |id: ActionId| first.iter().position(|first| *first == id).unwrap_or(first.len());
    // What can be done now comes first, what works on every matter behind what this one has of its own.
    keys.sort_by_key(|(id, can)| (!can, *id == ActionId::Follow, rank(*id)));
    keys
}

/// Draws the line.
pub(super) fn draw(model: &Model, body: &Body, cx: &Cx, buffer: &mut Buffer, area: Rect, spots: &mut Spots) {
    let theme = &model.theme;
    fill(buffer, area, theme.style(Tone::Footer));
    if model.page().searching {
        return search_hint(model, body, cx.lang, buffer, area);
    }
    let keys = entries(model, body, cx);
    let home = model.page().screen == Screen::Home && model.pages.len() == 1;
    // Commands and help always find room, for they show what did not.
    let quit = home.then_some(ActionId::Quit);
    let last: Vec<ActionId> = [ActionId::Palette].into_iter().chain(quit).chain([ActionId::Help]).collect();
    let key = |id: ActionId| model.person.keymap.written(id, cx.lang);
    let width = |id: ActionId, label: &str| (text::width(&key(id)) + text::width(label) + 3) as u16;
    let more = common::more(cx.lang);
    let past = model.then.is_some();
    let label = |id: ActionId| match id {
        ActionId::Quit if past => screen_then::leave(cx.lang),
        _ => id.label(cx.lang),
    };
    let kept: u16 = last.iter().map(|id| width(*id, label(*id)).max(width(*id, more))).sum();
    let mut x = area.x + 1;
    let mut show = |id: ActionId, can: bool, label: &str, x: u16| {
        let (tone, words) = if can { (Tone::Key, Tone::Footer) } else { (Tone::Disabled, Tone::Disabled) };
        let ground = theme.style(Tone::Footer).bg;
        let style = |tone| ground.into_iter().fold(theme.style(tone), |style, bg| style.bg(bg));
        let from = x;
        let x = put(buffer, x, area.y, &key(id), area.right() - x, style(tone)) + 1;
        let end = put(buffer, x, area.y, label, area.right().saturating_sub(x), style(words));
        spots.add(Rect::new(from, area.y, end - from, 1), Spot::Action(id));
        end + 2
    };
    let mut room = area.right().saturating_sub(x + kept) + 2;
    let mut shown: Vec<(ActionId, bool)> = Vec::new();
    for (id, can) in &keys {
        let width = width(*id, label(*id));
        if width > room {
            break;
        }
        room -= width;
        shown.push((*id, *can));
    }
    // At home everything else is a place: help is called by its name, and places stand in the order of their figures.
    let left_out = shown.len() < keys.len() && !home;
    if home {
        shown.sort_by_key(|(id, _)| PLACES.iter().position(|place| place == id));
    }
    for (id, can) in shown {
        x = show(id, can, label(id), x);
    }
    for id in last {
        let label = if id == ActionId::Help && left_out { more } else { label(id) };
        x = show(id, true, label, x);
    }
}

/// What the search line understands, as much of it as fits whole.
fn search_hint(model: &Model, body: &Body, lang: Lang, buffer: &mut Buffer, area: Rect) {
    let room = usize::from(area.width.saturating_sub(2));
    let mut hint = String::new();
    let whole = match body {
        Body::Grid(_) => common::find_hint(lang),
        _ => common::search_hint(lang),
    };
    for piece in whole.split("   ") {
        let longer = if hint.is_empty() { piece.to_owned() } else { format!("{hint}   {piece}") };
        if text::width(&longer) > room {
            break;
        }
        hint = longer;
    }
    put(buffer, area.x + 1, area.y, &hint, area.width - 2, model.theme.style(Tone::Footer));
}
