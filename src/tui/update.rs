//! What a message does to a session; whatever concerns the world outside comes back as effects.

use std::sync::Arc;
use std::time::Duration;

use super::job::{Made, Running};
use super::key::{Code, Input, Key};
use super::keymap::{ActionId, Entry, Meaning, TABLE, Where};
use super::looking;
use super::merging::{self, Merge};
use super::model::{Alarm, Effect, Failure, Message, Model, Named, Overlay};
use super::page::Page;
use super::preferences::Preferences;
use super::screen::{AnyList, Body, Cx, Order, Step, Words};
use super::screens::requests::ask_first;
use super::screens::{PLACES, Screen, settings};
use super::theme::Tone;
use super::then;
use super::undoing::Card;
use super::view::{has_details, person};
use super::views::View;
use super::way::{Turn, Way};
use super::widgets::calendar;
use super::widgets::confirm::{Answer, Confirm};
use super::widgets::detail::Detail;
use super::widgets::form::Done;
use super::widgets::form::Form;
use super::widgets::input::Typed;
use super::widgets::picker::{Choice, Picked, Picker};
use crate::domain::account::Account;
use crate::domain::{Alliance, Refusal};
use crate::locale::screen_present as said;
use crate::locale::{Lang, common, form as words, job, label, looks, merge, screen_thread};

/// How long a short word over the footer stays if no key is pressed.
const TOAST: Duration = Duration::from_secs(10);

/// How long it stays what somebody else did: whoever types reads it between two sentences.
const WORD: Duration = Duration::from_secs(12);

/// How long it stays what an administrator says.
const SAID: Duration = Duration::from_secs(60);

/// Tells a session something.
pub fn update(model: &mut Model, message: Message, alliance: &Alliance) -> Vec<Effect> {
    if let (Message::Input(input), true) = (&message, model.locked.is_some()) {
        let mut effects = Vec::new();
        model.unlock(input, &mut effects);
        return effects;
    }
    let begins = matches!(message, Message::Input(_) | Message::Kept(..));
    let then = model.then.clone();
    let (toast, word) = (model.toast.clone(), model.word.clone());
    let typed = matches!(message, Message::Input(_));
    let mut effects = Vec::new();
    model.take(message, then.as_ref().map_or(alliance, |then| &then.alliance), &mut effects);
    if then.is_some() {
        // Whatever a screen may have let through: from the past nothing is done.
        let does = |effect: &Effect| {
            matches!(effect, Effect::Submit { .. } | Effect::SubmitAll { .. } | Effect::ActAs(_))
        };
        effects.retain(|effect| !does(effect));
    }
    // Whoever came from the past or went there looks at another alliance now.
    match (&then, model.then.clone()) {
        (Some(before), Some(now)) if Arc::ptr_eq(before, &now) => {}
        (_, Some(now)) => model.refresh(&now.alliance),
        (Some(_), None) => {
            model.forget();
            model.hear(alliance, false, &mut effects);
            model.refresh(alliance);
        }
        (None, None) => {}
    }
    if begins {
        model.put_off_lock(&mut effects);
    }
    if model.reads_on() {
        effects.push(Effect::Ring { alarm: Alarm::Reading, after: Duration::ZERO });
    }
    if model.overlays.is_empty() {
        model.asked = None;
    }
    let shown = model.then.clone();
    let shown = shown.as_ref().map_or(alliance, |then| &then.alliance);
    model.look_at_notices(shown, &mut effects);
    model.tell_place(shown, &mut effects);
    if model.toast.is_some() && (typed || model.toast != toast) {
        effects.push(Effect::Ring { alarm: Alarm::Toast, after: TOAST });
    }
    if let Some((_, tone)) = model.word.as_ref().filter(|_| model.word != word) {
        let after = if *tone == Tone::Warn { SAID } else { WORD };
        effects.push(Effect::Ring { alarm: Alarm::Word, after });
    }
    effects
}

impl Model {
    fn take(&mut self, message: Message, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let model = self;
        let drafts = model.drafts.len();
        match message {
            Message::Input(Input::Key(key)) => {
                model.toast = None;
                model.key(key, alliance, effects);
                model.typed(alliance, effects);
                model.went(effects);
            }
            Message::Input(Input::Paste(text)) => {
                model.paste(&text, alliance, effects);
                model.typed(alliance, effects);
            }
            Message::Input(Input::Mouse(mouse)) => {
                model.touched(mouse, alliance, effects);
                model.typed(alliance, effects);
                model.went(effects);
            }
            Message::Rang(Alarm::Drafts) => model.keep_drafts(alliance, effects),
            Message::Rang(Alarm::Reading) => model.read_on(alliance),
            Message::Rang(Alarm::Place) => model.keep_place(effects),
            Message::Rang(Alarm::Lock) => model.lock(alliance, effects),
            Message::Rang(Alarm::Toast) => model.toast = None,
            Message::Rang(Alarm::Word) => model.word = None,
            Message::Ends(on_purpose) => model.pack(on_purpose, alliance, effects),
            Message::Resized(columns, rows) => {
                model.size = (columns, rows);
                model.refresh(alliance);
            }
            Message::Changed(_) => {
                model.forget();
                model.hear(alliance, true, effects);
                model.refresh(alliance);
            }
            Message::Others if model.page().screen == Screen::Present => {
                model.forget();
                model.refresh(alliance);
            }
            Message::Others => {}
            Message::Said(by, words) => {
                let words = said::said(model.lang, &label::account_name(alliance, by), &words);
                model.word = Some((words.clone(), Tone::Warn));
                model.said = model.said.iter().cloned().chain([words]).collect();
            }
            Message::Clock(now) => {
                let another_day = now.day() != model.now.day();
                let another_minute = now.clock().1 != model.now.clock().1;
                model.now = now;
                if another_day {
                    model.wear(&model.person.preferences.clone());
                }
                if another_day || another_minute {
                    model.refresh(alliance);
                }
            }
            Message::Progress { job, done, of } => {
                if let Some(running) = model.running(job) {
                    (running.done, running.of) = (done, of);
                }
            }
            Message::Finished { job, result } => model.finished(job, result, alliance, effects),
            Message::Kept(account, kept) => {
                model.take_kept(account, kept.clone(), effects);
                if account == model.account {
                    model.unpack(kept, alliance, effects);
                } else {
                    model.refresh(alliance);
                }
            }
            Message::Notice(words) => model.overlays.push(Overlay::Tell(Detail::new().para(words), 0)),
            Message::Outcome { ticket, result } => {
                model.come_in(alliance);
                model.forget();
                model.refresh(alliance);
                let form = model.overlays.iter().position(
                    |overlay| matches!(overlay, Overlay::Form(form) if form.waiting == Some(ticket)),
                );
                match (result, form) {
                    (Ok(receipt), form) => {
                        model.page_mut().marks.clear();
                        model.show_created(alliance);
                        model.serve_next(alliance);
                        if let Some(at) = form
                            && let Overlay::Form(form) = &mut model.overlays[at]
                        {
                            let way = form.way.clone();
                            form.note_picks(&mut model.picks);
                            if !form.succeeded(receipt.number, model.lang) {
                                model.overlays.truncate(at);
                            }
                            way.into_iter().for_each(|way| model.drop_drafts_on(&way, effects));
                        }
                        let words = model.recorded(ticket, receipt.number, alliance);
                        model.toast = Some((words, Tone::Good));
                        if let Some(words) = receipt.words {
                            model.overlays.push(Overlay::Confirm(noted(model.lang, &words)));
                        }
                    }
                    (Err(failure), form) => {
                        let field = match &failure {
                            Failure::Refused(why) | Failure::RefusedAt { why, .. } => {
                                why.field().map(str::to_owned)
                            }
                            Failure::NotSaved(_) => None,
                        };
                        let words = match failure {
                            Failure::Refused(why) => model.refusal(&why, alliance),
                            Failure::RefusedAt { at, of, why } => {
                                let why = model.refusal(&why, alliance);
                                common::none_done(model.lang, at + 1, of, &why)
                            }
                            Failure::NotSaved(why) => why,
                        };
                        match form.and_then(|at| model.overlays.get_mut(at)) {
                            Some(Overlay::Form(form)) => {
                                form.refused(words, field.as_deref(), alliance.number)
                            }
                            _ => model.overlays.push(Overlay::Tell(Detail::new().para(words), 0)),
                        }
                    }
                }
            }
        }
        // What lists drafts shows none that is no more.
        if model.drafts.len() != drafts {
            model.refresh(alliance);
        }
    }
}

/// The receipt code of a secret vote, large enough to be copied by hand.
fn noted(lang: Lang, code: &str) -> Confirm {
    let mut says = Detail::new().blank();
    // Two lines of four groups, spaced out.
    let groups: Vec<String> = label::receipt(code)
        .split(' ')
        .map(|group| group.chars().map(|c| c.to_string()).collect::<Vec<_>>().join(" "))
        .collect();
    for line in groups.chunks(4) {
        says = says.para(Words::new(format!("    {}", line.join("    ")), Tone::Title)).blank();
    }
    let says = says.para(common::secret_receipt_says(lang));
    let end: String = code.chars().skip(code.chars().count().saturating_sub(4)).collect();
    Confirm::new(common::secret_receipt(lang)).says(says).noted(end)
}

/// Whether a list is a desk, where one after the other is served.
fn list_is_desk(body: &Body) -> bool {
    matches!(body, Body::List(list) if list.keeps_searching())
}

impl Model {
    /// The words of a refusal, with what happened meanwhile where it was decided on what is no more.
    fn refusal(&self, why: &Refusal, alliance: &Alliance) -> String {
        let cx = self.cx(alliance);
        let words = cx.words(why);
        let Refusal::Stale { matter, .. } = why else { return words };
        let since = merging::since(&cx, *matter, self.sent_seen);
        if since.is_empty() {
            return words;
        }
        format!("{words}\n{}\n{}", merge::meanwhile(self.lang), since.join("\n"))
    }

    /// Who began the record is its first account, and comes home.
    fn come_in(&mut self, alliance: &Alliance) {
        if let (Screen::Welcome, Some(first)) = (&self.page().screen, alliance.accounts.keys().next()) {
            if !alliance.accounts.contains_key(&self.account) {
                self.account = *first;
            }
            self.pages = vec![Page::new(Screen::Home)];
        }
    }

    fn running(&mut self, id: u64) -> Option<&mut Running> {
        self.overlays.iter_mut().find_map(|overlay| match overlay {
            Overlay::Job(running) if running.id == id => Some(&mut **running),
            _ => None,
        })
    }

    /// Takes the work that is waited for off the screen, if there is any; what it makes is not wanted any more.
    fn leave_job(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(Overlay::Job(running)) = self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Job(_)))
        else {
            return false;
        };
        self.toast = Some((job::cancelled(self.lang, &running.label), Tone::Warn));
        effects.push(Effect::Stop(running.id));
        true
    }

    /// Long work is over; nobody may wait for it any more.
    fn finished(
        &mut self,
        id: u64,
        result: Result<Made, String>,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let waits = |overlay: &Overlay| matches!(overlay, Overlay::Job(running) if running.id == id);
        let Some(at) = self.overlays.iter().position(waits) else { return };
        let Overlay::Job(running) = self.overlays.remove(at) else { return };
        let step = match result {
            Ok(made) => (running.then)(&self.cx(alliance), made),
            Err(why) => Step::Tell(job::failed(self.lang, &running.label, &why)),
        };
        self.step(step, alliance, effects);
    }

    /// Selects the row that has come to be since something was sent.
    fn show_created(&mut self, alliance: &Alliance) {
        let before = std::mem::take(&mut self.before);
        let page = self.page_mut();
        if !matches!(page.screen.body(), Body::List(_)) {
            return;
        }
        let mut fresh = (0..page.rows.len()).filter(|at| !before.contains(&page.rows[*at]));
        if let (Some(at), None) = (fresh.next(), fresh.next()) {
            self.select(at, alliance);
        }
    }

    pub(super) fn key(&mut self, key: Key, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if self.person.keymap.is(key, ActionId::ForceQuit) {
            // Whoever waits for long work leaves that first.
            if !self.leave_job(effects) {
                // What is half typed is kept when the session ends.
                effects.push(Effect::Quit);
            }
            return;
        }
        if self.is_too_small() {
            return;
        }
        match self.overlays.pop() {
            Some(overlay) => self.overlay_key(overlay, key, alliance, effects),
            None => self.page_key(key, alliance, effects),
        }
    }

    fn overlay_key(
        &mut self,
        mut overlay: Overlay,
        key: Key,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        let cx = self.cx(alliance);
        match &mut overlay {
            Overlay::Job(_) => {
                self.overlays.push(overlay);
                if key.code == Code::Esc {
                    self.leave_job(effects);
                }
            }
            Overlay::Merge(_) => {
                if let Overlay::Merge(card) = overlay {
                    self.merge_key(card, key, alliance, effects);
                }
            }
            Overlay::Undo(_) => {
                if let Overlay::Undo(card) = overlay {
                    self.undo_key(card, key, alliance, effects);
                }
            }
            Overlay::Form(form) => match form.key(key, &self.person.keymap, &cx, self.room()) {
                Done::Open => self.overlays.push(overlay),
                Done::Leave(touched) => {
                    let left_as_it_was = touched && form.is_as_restored(&cx);
                    if touched && !left_as_it_was {
                        self.overlays.extend([overlay, Overlay::Discard]);
                    } else if left_as_it_was {
                        self.toast = Some((words::draft_stays(self.lang).to_owned(), Tone::Muted));
                    } else if let Some(way) = &form.way {
                        let key = way.key();
                        self.drop_draft(key, effects);
                    }
                }
                Done::Sheet(sheet) => self.overlays.extend([overlay, Overlay::Sheet(sheet)]),
                Done::Pick(picker) => self.overlays.extend([overlay, Overlay::Picker(picker, true)]),
                Done::Do(step) => match Merge::of(form, &cx) {
                    Some(card) => self.overlays.extend([overlay, Overlay::Merge(Box::new(card))]),
                    None => {
                        if let Overlay::Form(form) = overlay {
                            self.form_done(form, step, alliance, effects);
                        }
                    }
                },
            },
            Overlay::Confirm(confirm) => match confirm.key(key) {
                Answer::Open => self.overlays.push(overlay),
                Answer::No => {}
                Answer::Yes(step) => {
                    self.way = self.way.take().map(|way| way.then(Turn::Yes));
                    self.step(*step, alliance, effects);
                }
            },
            // Whoever submits from a form's picker means the line at hand, and the form.
            Overlay::Picker(picker, true) if self.person.keymap.is(key, ActionId::Submit) => {
                if let (Picked::Some(keys), Some(Overlay::Form(form))) =
                    (picker.key(Key::plain(Code::Enter)), self.overlays.last_mut())
                {
                    form.picked(keys);
                }
                if let Some(form) = self.overlays.pop() {
                    self.overlay_key(form, key, alliance, effects);
                }
            }
            Overlay::Picker(picker, fills) => match (picker.key(key), *fills) {
                (Picked::Open, _) => {
                    let trial = picker.trial(&cx);
                    self.overlays.push(overlay);
                    self.step(trial, alliance, effects);
                }
                (Picked::None, _) => {
                    let step = picker.left(&cx);
                    self.step(step, alliance, effects);
                }
                (Picked::Some(keys), true) => {
                    if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                        form.picked(keys);
                    }
                }
                (Picked::Some(keys), false) => {
                    if let Some(run) = picker.chosen() {
                        let step = run(&cx, &keys);
                        let labels = picker.labels(&keys);
                        self.way = self.way.take().map(|way| way.then(Turn::Picked(keys, labels)));
                        self.step(step, alliance, effects);
                    }
                }
            },
            Overlay::Sheet(sheet) => match sheet.key(key, cx.now.day()) {
                calendar::Taken::Open => self.overlays.push(overlay),
                calendar::Taken::None => {}
                calendar::Taken::Some(day) => {
                    if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
                        form.dated(day, &cx);
                    }
                }
            },
            Overlay::Discard => {
                let way = match self.overlays.last() {
                    Some(Overlay::Form(form)) => form.way.clone(),
                    _ => None,
                };
                match (key.code, way) {
                    (Code::Esc | Code::Char('n'), _) => {}
                    (Code::Enter, Some(_)) => {
                        self.keep_drafts(alliance, effects);
                        self.overlays.pop();
                        self.toast = Some((words::draft_kept(self.lang).to_owned(), Tone::Good));
                    }
                    (Code::Char('d'), way) => {
                        self.overlays.pop();
                        way.into_iter().for_each(|way| self.drop_draft(way.key(), effects));
                    }
                    _ => self.overlays.push(overlay),
                }
            }
            Overlay::Help(_) | Overlay::Tell(..) => {
                let keymap = &self.person.keymap;
                let moved = keymap.find_at(key, Where::Move);
                let closes = [ActionId::Quit, ActionId::Help].iter().any(|id| keymap.is(key, *id));
                if closes || matches!(moved, Some(ActionId::Back | ActionId::Open)) {
                    return;
                }
                self.overlays.push(overlay);
                let most = self.most_scroll(alliance);
                if let Some(Overlay::Help(scroll) | Overlay::Tell(_, scroll)) = self.overlays.last_mut() {
                    *scroll = match moved {
                        Some(ActionId::Down) => *scroll + 1,
                        Some(ActionId::PageDown) => *scroll + 10,
                        Some(ActionId::Up) => scroll.saturating_sub(1),
                        Some(ActionId::PageUp) => scroll.saturating_sub(10),
                        Some(ActionId::Top) => 0,
                        Some(ActionId::Bottom) => most,
                        _ => *scroll,
                    }
                    .min(most);
                }
            }
        }
    }

    /// A form is filled in: does what it is for.
    pub(super) fn form_done(
        &mut self,
        form: Box<Form>,
        step: Step,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        // Sending and asking keep the form until the outcome is there.
        let kept =
            matches!(step, Step::Send(_) | Step::SendOn(..) | Step::SendTogether(_) | Step::Confirm(_));
        let cx = self.cx(alliance);
        self.way = form.way.clone().map(|way| way.then(Turn::Filled(form.saved(&cx))));
        if kept && !form.passing {
            self.overlays.push(Overlay::Form(form));
        }
        self.step(step, alliance, effects);
    }

    fn page_key(&mut self, key: Key, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let page = self.page_mut();
        let body = page.screen.body();
        if let (true, Body::Grid(grid)) = (page.typing.is_some(), &body) {
            return self.cell_key(grid.as_ref(), key, alliance, effects);
        }
        if page.searching {
            if let (Body::List(list), true) = (&body, list_is_desk(&body)) {
                return self.desk_key(list.as_ref(), key, alliance, effects);
            }
            match key.code {
                Code::Enter => page.searching = false,
                Code::Esc => {
                    page.searching = false;
                    page.search = Typed::line("");
                }
                Code::Down | Code::Up => {
                    return self.walk_list(if key.code == Code::Down { 1 } else { -1 }, 0, alliance);
                }
                _ => drop(page.search.key(key, 60)),
            }
            return self.refresh(alliance);
        }
        if let (Body::Grid(grid), true) = (&body, self.pending.is_empty())
            && self.grid_key(grid.as_ref(), key, alliance)
        {
            return;
        }
        self.pressed(key, &body, alliance, effects);
    }

    /// A key in the search line of a desk, where one after the other is served.
    fn desk_key(&mut self, list: &dyn AnyList, key: Key, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let cx = self.cx(alliance);
        let page = self.page_mut();
        match key.code {
            // Pressed once too often, or before anything was typed, it does nothing.
            Code::Enter if page.search.is_empty() => {
                self.toast = Some((common::desk_empty(cx.lang).to_owned(), Tone::Muted));
            }
            Code::Enter => {
                if let Some(row) = page.selected {
                    page.search = Typed::line("");
                    let step = list.open(&cx, row);
                    let screen = page.screen.clone();
                    self.way = Some(Way::new(screen, vec![row], ActionId::Open, cx.lang));
                    self.step(step, alliance, effects);
                    self.refresh(alliance);
                }
            }
            // What was found stays; the keys stand for what else can be done with it.
            Code::Tab => page.searching = false,
            Code::Esc => {
                page.searching = false;
                page.search = Typed::line("");
                self.refresh(alliance);
            }
            Code::Down | Code::Up => self.walk_list(if key.code == Code::Down { 1 } else { -1 }, 0, alliance),
            _ => {
                if page.search.key(key, 60) {
                    self.refresh(alliance);
                    // The best match is the one that Enter takes.
                    let best = self.page().rows.first().copied();
                    self.page_mut().select_id(best);
                    self.show_selected(alliance);
                }
            }
        }
    }

    /// After something was done with what was found at a desk, the next one is searched for.
    fn serve_next(&mut self, alliance: &Alliance) {
        let page = self.page_mut();
        if list_is_desk(&page.screen.body()) && !page.search.is_empty() && !page.searching {
            (page.search, page.searching) = (Typed::line(""), true);
            self.refresh(alliance);
        } else if list_is_desk(&page.screen.body()) && !page.searching {
            self.walk_list(1, 0, alliance);
        }
    }

    /// A key where keys stand for actions: alone, or as one of several pressed one after the other.
    fn pressed(&mut self, key: Key, body: &Body, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let mut keys = std::mem::take(&mut self.pending);
        if !keys.is_empty() && key.code == Code::Esc {
            return self.toast = Some((common::cancelled(self.lang).to_owned(), Tone::Muted));
        }
        keys.push(key);
        let cx = self.cx(alliance);
        let offered = body.actions(&cx).into_iter().map(|action| action.id);
        // A screen's own actions come first.
        match self.person.keymap.meaning(&keys, offered.chain(anywhere(self, body, &cx))) {
            Meaning::Action(id) if id.entry().at == Where::Move => self.walk(id, body, alliance, effects),
            Meaning::Action(id) => self.perform(id, alliance, effects),
            Meaning::More => self.pending = keys,
            // What an input method makes of a sign stands for that sign; of its characters none is a key.
            Meaning::Nothing if key.narrowed().is_some() => {
                keys.pop();
                self.pending = keys;
                let plain = key.narrowed().unwrap_or(key);
                self.pressed(plain, body, alliance, effects);
            }
            Meaning::Nothing if key.is_foreign() => {
                self.toast = Some((common::switch_input(self.lang).to_owned(), Tone::Warn));
            }
            Meaning::Nothing if keys.len() > 1 => {
                let words = common::no_such_keys(self.lang, &super::key::written(&keys, self.lang));
                self.toast = Some((words, Tone::Warn));
            }
            Meaning::Nothing if matches!(body, Body::Grid(_)) && key.typed().is_some() => {
                let cx = self.cx(alliance);
                let words = common::figures_here(
                    cx.lang,
                    &super::key::written(&keys, cx.lang),
                    &cx.key(ActionId::Help),
                );
                self.toast = Some((words, Tone::Warn));
            }
            Meaning::Nothing => {}
        }
    }

    /// Moving about on the screen.
    pub(super) fn walk(&mut self, id: ActionId, body: &Body, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let height = usize::from(self.list_area(alliance).height).saturating_sub(1).max(1);
        let cx = self.cx(alliance);
        let more = self.pages.len() > 1;
        let reading = matches!(body, Body::Page(_)) || self.page().detail;
        let most = if reading { self.most_scroll(alliance) } else { 0 };
        let page = self.page_mut();
        let in_table = page.view() == View::Table;
        match (id, body) {
            (ActionId::Back, _) if page.detail => page.detail = false,
            (ActionId::Back, _) if !page.marks.is_empty() => page.marks.clear(),
            (ActionId::Back, _) if !page.search.is_empty() => {
                page.search = Typed::line("");
                self.refresh(alliance);
            }
            (ActionId::Back, _) if more => {
                self.pages.pop();
                self.refresh(alliance);
            }
            (ActionId::Back, _) => {}
            (ActionId::Down, _) if reading => page.scroll = (page.scroll + 1).min(most),
            (ActionId::Up, _) if reading => page.scroll = page.scroll.saturating_sub(1),
            (ActionId::PageDown, _) if reading => page.scroll = (page.scroll + height / 2).min(most),
            (ActionId::PageUp, _) if reading => page.scroll = page.scroll.saturating_sub(height / 2),
            (ActionId::Top, _) if reading => page.scroll = 0,
            (ActionId::Bottom, _) if reading => page.scroll = most,
            (ActionId::Down, Body::Grid(_)) => page.walk(1, 0),
            (ActionId::Up, Body::Grid(_)) => page.walk(-1, 0),
            (ActionId::Left, Body::Grid(_)) => page.walk(0, -1),
            (ActionId::Right, Body::Grid(_)) => page.walk(0, 1),
            (ActionId::PageDown, Body::Grid(_)) => page.walk(height as isize / 2, 0),
            (ActionId::PageUp, Body::Grid(_)) => page.walk(-(height as isize) / 2, 0),
            (ActionId::Top, Body::Grid(_)) => page.walk(isize::MIN / 2, 0),
            (ActionId::Bottom, Body::Grid(_)) => page.walk(isize::MAX / 2, 0),
            (ActionId::Open, Body::Grid(grid)) => {
                if let (Some(row), Some(col)) = (page.selected, page.column) {
                    let cell = grid.cell(&cx, row, col);
                    match cell.lock.or(then::may_type(&cx).err()) {
                        Some(reason) => self.toast = Some((reason, Tone::Warn)),
                        None => page.typing = Some(Typed::line(&cell.text)),
                    }
                }
            }
            (ActionId::Down, _) => self.walk_list(1, 0, alliance),
            (ActionId::Up, _) => self.walk_list(-1, 0, alliance),
            (ActionId::PageDown, _) => self.walk_list(height as isize, 0, alliance),
            (ActionId::PageUp, _) => self.walk_list(-(height as isize), 0, alliance),
            (ActionId::Top, _) => self.walk_list(isize::MIN, 0, alliance),
            (ActionId::Bottom, _) => self.walk_list(isize::MAX, 0, alliance),
            (ActionId::Left, Body::List(_)) if !in_table && !page.detail => self.walk_list(0, -1, alliance),
            (ActionId::Right, Body::List(_)) if !in_table && !page.detail => self.walk_list(0, 1, alliance),
            (ActionId::Search, Body::List(_)) => {
                page.detail = false;
                page.searching = true;
                // What is typed after a filter is one more word.
                if !page.search.is_empty() && !page.search.text().ends_with(' ') {
                    let longer = format!("{} ", page.search.text());
                    page.search.replace(&longer);
                }
                self.read_on(alliance);
            }
            (ActionId::Pane | ActionId::Right | ActionId::Left, Body::List(list)) => {
                page.detail = match id {
                    ActionId::Pane => !page.detail,
                    other => other == ActionId::Right,
                } && has_details(list.as_ref(), page, &cx);
            }
            (ActionId::Open, Body::List(list)) => {
                if let Some(action) = list.opens_marked().filter(|_| !page.marks.is_empty()) {
                    self.perform(action, alliance, effects);
                } else if let Some(row) = page.selected {
                    let step = list.open(&cx, row);
                    self.way = Some(Way::new(page.screen.clone(), vec![row], id, cx.lang));
                    self.step(step, alliance, effects);
                }
            }
            _ => {}
        }
    }

    /// What works on every screen.
    fn global(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let lang = self.lang;
        self.way = None;
        if let Err(reason) = then::may(&self.cx(alliance), id) {
            return self.toast = Some((reason, Tone::Warn));
        }
        if let Some((_, screen)) = PLACES.iter().find(|(place, _)| *place == id) {
            self.pages.truncate(1);
            // Whoever goes to a place wants its list, even if it was left over its details.
            self.page_mut().detail = false;
            return self.step(Step::Go(screen.clone()), alliance, effects);
        }
        let step = match id {
            ActionId::Help => return self.overlays.push(Overlay::Help(0)),
            ActionId::Palette => Step::Pick(self.palette(alliance)),
            ActionId::Follow => {
                let page = self.page();
                let matter = page.screen.body().matter(&self.cx(alliance), page.selected);
                match matter.filter(|matter| alliance.courses.contains_key(matter)) {
                    Some(matter) => Step::Go(Screen::Thread(matter)),
                    None => Step::Hint(screen_thread::none_here(lang).to_owned()),
                }
            }
            ActionId::SwitchLang => {
                let preferences = self.person.preferences.clone();
                Step::Prefer(Box::new(Preferences { lang: Some(lang.other()), ..preferences }))
            }
            ActionId::SwitchTheme => Step::Pick(settings::choose_theme(&self.cx(alliance))),
            ActionId::Mouse => {
                let preferences = self.person.preferences.clone();
                let mouse = !preferences.mouse;
                let key = self.person.keymap.written(ActionId::Mouse, lang);
                let words = if mouse { looks::mouse_on(lang, &key) } else { looks::mouse_off(lang, &key) };
                self.toast = Some((words, Tone::Good));
                Step::Prefer(Box::new(Preferences { mouse, ..preferences }))
            }
            ActionId::ActAs if !alliance.practice => {
                return self.toast = Some((common::only_practice(lang).to_owned(), Tone::Warn));
            }
            ActionId::ActAs => {
                let unit = |account: &Account| account.unit.map(|id| label::unit(alliance, id));
                let choice = |account: &Account| {
                    Choice::new(account.id, person(alliance, account.id, lang))
                        .note(unit(account).unwrap_or_default())
                };
                let open = alliance.accounts.values().filter(|account| account.open);
                let choices = open.map(choice).collect();
                Step::Pick(Picker::one(common::act_as(lang), choices).then(|_, id| Step::ActAs(id)))
            }
            ActionId::StateTime => {
                let now = self.stated.map(|at| at.to_string().replace('T', " "));
                let form = Form::new(common::state_time(lang)).moment("at", common::state_time_at(lang));
                let form = form.value(now.unwrap_or_default()).hint(common::state_time_hint(lang)).passing();
                Step::Form(form.then(|cx, v| match v.opt_moment("at") {
                    Some(at) if at > cx.clock => {
                        Err(crate::tui::widgets::form::FieldErrors::at("at", common::not_yet(cx.lang)))
                    }
                    at => Ok(Step::StateTime(at)),
                }))
            }
            ActionId::Undo => return self.ask_undo(false, alliance),
            ActionId::Redo => return self.ask_undo(true, alliance),
            ActionId::LookBack => match then::may_look_back(&self.cx(alliance)) {
                Ok(()) => Step::Form(then::ask(&self.cx(alliance), None)),
                Err(why) => Step::Hint(why),
            },
            ActionId::Quit if self.then.is_some() => Step::ComeBack,
            ActionId::Quit => Step::Confirm(Confirm::new(common::quit(lang)).then(|| Step::Quit)),
            _ => Step::Stay,
        };
        self.step(step, alliance, effects);
    }

    /// Pasted text, whatever ends its lines: terminals send Enter's own character for each.
    fn paste(&mut self, text: &str, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let text = &text.replace("\r\n", "\n").replace('\r', "\n");
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => form.paste(text),
            Some(Overlay::Confirm(confirm)) => confirm.paste(text),
            Some(Overlay::Picker(picker, _)) => picker.paste(text),
            Some(_) => {}
            None => {
                let page = self.page_mut();
                let body = page.screen.body();
                if let Some(typed) = &mut page.typing {
                    typed.paste(text);
                } else if let Body::Grid(grid) = &body {
                    self.paste_cells(grid.as_ref(), text, alliance);
                } else if page.searching {
                    page.search.paste(text);
                    self.refresh(alliance);
                } else if let Body::List(list) = &body {
                    let step = list.pasted(&self.cx(alliance), text);
                    let hint = || Step::Hint(common::no_pasting(self.lang).to_owned());
                    let step = step.unwrap_or_else(hint);
                    self.step(step, alliance, effects);
                }
            }
        }
    }

    /// Takes the step that an action asked for.
    pub fn step(&mut self, step: Step, alliance: &Alliance, effects: &mut Vec<Effect>) {
        if !self.is_let_through(&step) {
            return;
        }
        match step {
            Step::LookBack(then) => self.look_back(*then),
            Step::ComeBack => self.come_back(),
            Step::Stay => {}
            Step::Detail => self.page_mut().detail = true,
            Step::Form(form) => self.open_form(form, alliance),
            Step::OpenDraft(key) => self.reopen(key, alliance),
            Step::DropDraft(key) => {
                self.drop_draft(key, effects);
                self.refresh(alliance);
            }
            Step::Confirm(confirm) => {
                self.asked.get_or_insert(alliance.number);
                self.overlays.push(Overlay::Confirm(confirm));
            }
            Step::Pick(picker) => {
                self.asked.get_or_insert(alliance.number);
                self.overlays.push(Overlay::Picker(picker, false));
            }
            Step::Send(order) => self.send(vec![order], alliance, effects),
            Step::SendOn(order, row) => {
                self.page_mut().select_id(Some(row));
                self.send(vec![order], alliance, effects);
            }
            Step::SendTogether(orders) => self.send(orders, alliance, effects),
            Step::Find(words) => {
                self.page_mut().search = Typed::line(&words);
                self.refresh(alliance);
            }
            Step::Look(looking) => self.looking(looking, alliance, effects),
            Step::Go(screen) => {
                if self.page().screen != screen {
                    self.pages.push(Page::new(screen));
                }
                self.refresh(alliance);
            }
            Step::GoTo(screen, row) => {
                let mut page = Page::new(screen);
                page.selected = Some(row);
                self.pages.push(page);
                self.refresh(alliance);
            }
            Step::Turn(screen) => {
                let page = self.page_mut();
                page.screen = screen;
                page.listed.forget();
                self.refresh(alliance);
            }
            Step::Select(row) => {
                if let Some(at) = self.page().rows.iter().position(|id| *id == row) {
                    self.select(at, alliance);
                }
            }
            Step::Cell(row, col) => {
                let page = self.page_mut();
                (page.selected, page.column, page.scroll) = (Some(row), Some(col), 0);
            }
            Step::Hint(words) => self.toast = Some((words, Tone::Warn)),
            Step::Tell(words) => self.overlays.push(Overlay::Tell(Detail::new().para(words), 0)),
            Step::Show(detail) => self.overlays.push(Overlay::Tell(detail, 0)),
            Step::Do(id) => self.perform(id, alliance, effects),
            Step::Command(id) => self.command(id, alliance, effects),
            Step::Elsewhere(other) => self.go_elsewhere(&other, alliance, effects),
            Step::ActAs(account) => {
                self.account = account;
                effects.push(Effect::ActAs(account));
                self.refresh(alliance);
            }
            Step::StateTime(at) => {
                self.stated = at;
                self.refresh(alliance);
            }
            Step::Try(preferences) => {
                self.wear(&preferences);
                self.refresh(alliance);
            }
            Step::Prefer(preferences) => {
                self.prefer(&preferences, effects);
                self.refresh(alliance);
            }
            Step::KeepOwn(name, text) => {
                self.choose(&name, text, effects);
                self.refresh(alliance);
            }
            Step::Undo(number) => {
                let card = Card::of(&self.cx(alliance), number);
                self.overlays.extend(card.map(|card| Overlay::Undo(Box::new(card))));
            }
            Step::Say(to, words) => {
                self.toast = Some((said::sent(self.lang).to_owned(), Tone::Good));
                effects.push(Effect::Say(to, words));
            }
            Step::EndSeat(seat, name) => {
                self.toast = Some((said::ended(self.lang, &name), Tone::Good));
                effects.push(Effect::EndSeat(seat));
            }
            Step::Practise => effects.push(Effect::Practise),
            Step::Start(job) => {
                self.jobs += 1;
                let (work, running) = job.started(self.jobs, self.now);
                self.overlays.push(Overlay::Job(Box::new(running)));
                effects.push(Effect::Start { job: self.jobs, work });
            }
            Step::Quit => effects.push(Effect::Quit),
        }
    }

    /// Performs an action by name, as if its key had been pressed.
    pub(super) fn perform(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
        self.read_all(alliance);
        let cx = self.cx(alliance);
        let body = self.page().screen.body();
        let at = self.page().targets(&body);
        match body.actions(&cx).iter().find(|action| action.id == id) {
            Some(action) => match action.check_on(&cx, at.of(action)) {
                Ok(()) => {
                    let (rows, left) = action.parted(&cx, at.of(action));
                    let step = action.run_on(&cx, &rows);
                    let step = match left.is_empty() {
                        true => step,
                        false => self.ask_without(action.id, rows.len(), &left, &body, step, &cx),
                    };
                    self.way = Some(Way::new(self.page().screen.clone(), rows, id, cx.lang));
                    self.step(step, alliance, effects);
                }
                Err(reason) => self.toast = Some((reason, Tone::Warn)),
            },
            None if matches!(id.entry().at, Where::View) || id == ActionId::Mark => {
                self.look(id, alliance, effects)
            }
            None => self.global(id, alliance, effects),
        }
    }

    /// Asks whether the others are to be done where some of the marked rows cannot be, each with its reason.
    fn ask_without(
        &self,
        id: ActionId,
        rest: usize,
        left: &[(u64, String)],
        body: &Body,
        step: Step,
        cx: &Cx,
    ) -> Step {
        let name = |row: u64| match body {
            Body::List(list) => list.card(cx, row).title.text,
            _ => row.to_string(),
        };
        let says = Detail::new().para(common::others_done(cx.lang, rest, left.len())).blank();
        let says = left.iter().fold(says, |says, (row, why)| {
            says.para(Words::new(common::left_out(cx.lang, &name(*row), why), Tone::Warn))
        });
        Step::Confirm(Confirm::new(self.label(id)).says(says).then(move || step))
    }

    fn send(&mut self, orders: Vec<Order>, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let cx = self.cx(alliance);
        if let [order] = &orders[..]
            && let Some(confirm) = ask_first(&cx, order)
        {
            return self.step(Step::Confirm(confirm), alliance, effects);
        }
        if orders.iter().any(|order| order.needs_evidence(&cx)) {
            self.way = None;
            return self.step(Step::Form(self.ask_evidence(orders)), alliance, effects);
        }
        if let Some((act, words)) = orders.iter().find_map(|o| Some((o.command.act(), o.evidence.clone()?))) {
            let page = self.page();
            self.evidence = Some(Named { act, screen: page.screen.clone(), row: page.selected, words });
        }
        if orders.is_empty() {
            return;
        }
        self.before = self.page().rows.clone();
        self.tickets += 1;
        self.sent = orders.len();
        // What was decided on is what was seen when it was asked.
        let mut seen = self.asked.unwrap_or(alliance.number);
        if let Some(Overlay::Form(form)) = self.overlays.last_mut() {
            seen = form.seen;
            form.waiting = Some(self.tickets);
        }
        self.sent_seen = seen;
        let cx = self.cx(alliance);
        let ticket = self.tickets;
        let wish = |order: Order| order.wish(&cx, Some(seen));
        effects.push(match <[Order; 1]>::try_from(orders) {
            Ok([order]) => Effect::Submit { ticket, wish: Box::new(wish(order)) },
            Err(orders) => Effect::SubmitAll { ticket, wishes: orders.into_iter().map(wish).collect() },
        });
    }

    /// What is entered for a unit is entered from paper: which?
    ///
    /// What was named last is suggested for the same matter, and while the same is entered on the same screen;
    /// elsewhere a key recalls it, for one matter's paper must not end up on record for another.
    fn ask_evidence(&self, orders: Vec<Order>) -> Form {
        let lang = self.lang;
        let page = self.page();
        let (suggested, recalled) = match &self.evidence {
            Some(last)
                if last.screen == page.screen
                    && (last.row == page.selected || orders.iter().all(|o| o.command.act() == last.act)) =>
            {
                (last.words.as_str(), "")
            }
            Some(last) => ("", last.words.as_str()),
            None => ("", ""),
        };
        let mut hint = common::evidence_hint(lang).to_owned();
        if !recalled.is_empty() {
            let key = self.person.keymap.written(ActionId::Recall, lang);
            hint = format!("{hint}\n{}", common::evidence_last(lang, &key, recalled));
        }
        Form::new(common::evidence(lang))
            .intro(common::evidence_why(lang))
            .line("evidence", common::evidence_label(lang))
            .required()
            .hint(hint)
            .suggested(suggested)
            .recalls(recalled)
            .passing()
            .then(move |cx, values| {
                let evidence = values.text("evidence");
                let on = |order: &Order| match order.needs_evidence(cx) {
                    true => order.clone().on(evidence.clone()),
                    false => order.clone(),
                };
                Ok(Step::SendTogether(orders.iter().map(on).collect()))
            })
    }
}

/// The actions that the frame itself offers here: moving about, views and marks of lists, and what works everywhere.
pub(super) fn anywhere(model: &Model, body: &Body, cx: &Cx) -> Vec<ActionId> {
    let looking = looking::offered(model, body, cx);
    let offered = |entry: &&Entry| match entry.at {
        Where::Move | Where::Global => true,
        _ => looking.contains(&entry.id),
    };
    TABLE.iter().filter(offered).map(|entry| entry.id).collect()
}
