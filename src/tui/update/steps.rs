//! Steps: what an action asked for is done, sent, or asked for first.

use crate::domain::Alliance;
use crate::locale::{common, screen_present as said};
use crate::tui::keymap::{ActionId, Where};
use crate::tui::model::{Effect, Model, Named, Overlay};
use crate::tui::page::Page;
use crate::tui::screen::{Body, Cx, Order, Step, Words};
use crate::tui::screens::requests::ask_first;
use crate::tui::theme::Tone;
use crate::tui::undoing::Card;
use crate::tui::way::Way;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::input::Typed;

impl Model {
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
    pub(in crate::tui) fn perform(&mut self, id: ActionId, alliance: &Alliance, effects: &mut Vec<Effect>) {
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
    pub(super) fn ask_without(
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

    pub(super) fn send(&mut self, orders: Vec<Order>, alliance: &Alliance, effects: &mut Vec<Effect>) {
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
    pub(super) fn ask_evidence(&self, orders: Vec<Order>) -> Form {
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
