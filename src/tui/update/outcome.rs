//! What came of what was sent, and of long work.

use crate::domain::{Alliance, Refusal};
use crate::locale::{Lang, common, job, label, merge};
use crate::tui::job::{Made, Running};
use crate::tui::merging;
use crate::tui::model::{Effect, Failure, Model, Overlay, Receipt};
use crate::tui::page::Page;
use crate::tui::screen::{Body, Step, Words};
use crate::tui::screens::Screen;
use crate::tui::theme::Tone;
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;

impl Model {
    /// What was sent has an outcome: a form that waits for it closes, or says what is wrong.
    pub(super) fn come_out(
        &mut self,
        ticket: u64,
        result: Result<Receipt, Failure>,
        alliance: &Alliance,
        effects: &mut Vec<Effect>,
    ) {
        self.come_in(alliance);
        self.forget();
        self.refresh(alliance);
        let form = self
            .overlays
            .iter()
            .position(|overlay| matches!(overlay, Overlay::Form(form) if form.waiting == Some(ticket)));
        match (result, form) {
            (Ok(receipt), form) => {
                let page = self.page_mut();
                (page.marks, page.unmarked) = Default::default();
                self.show_created(alliance);
                self.serve_next(alliance);
                if let Some(at) = form
                    && let Overlay::Form(form) = &mut self.overlays[at]
                {
                    let way = form.way.clone();
                    form.note_picks(&mut self.picks);
                    if !form.succeeded(receipt.number, self.lang) {
                        self.overlays.truncate(at);
                    }
                    way.into_iter().for_each(|way| self.drop_drafts_on(&way, effects));
                }
                let words = self.recorded(ticket, receipt.number, alliance);
                let (words, tone) = match self.replaced.take() {
                    Some(replaced) => (self.lang.join([replaced, words]), Tone::Warn),
                    None => (words, Tone::Good),
                };
                self.toast = Some((words, tone));
                if let Some(words) = receipt.words {
                    self.overlays.push(Overlay::Confirm(noted(self.lang, &words)));
                }
            }
            (Err(failure), form) => {
                self.replaced = None;
                let field = match &failure {
                    Failure::Refused(why) | Failure::RefusedAt { why, .. } => why.field().map(str::to_owned),
                    Failure::NotSaved(_) => None,
                };
                let words = match failure {
                    Failure::Refused(why) => self.refusal(&why, alliance),
                    Failure::RefusedAt { at, of, why } => {
                        let why = self.refusal(&why, alliance);
                        common::none_done(self.lang, at + 1, of, &why)
                    }
                    Failure::NotSaved(why) => why,
                };
                match form.and_then(|at| self.overlays.get_mut(at)) {
                    Some(Overlay::Form(form)) => form.refused(words, field.as_deref(), alliance.number),
                    _ => self.overlays.push(Overlay::Tell(Detail::new().para(words), 0)),
                }
            }
        }
    }

    /// The words of a refusal, with what happened meanwhile where it was decided on what is no more.
    pub(super) fn refusal(&self, why: &Refusal, alliance: &Alliance) -> String {
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
    pub(super) fn come_in(&mut self, alliance: &Alliance) {
        if let (Screen::Welcome, Some(first)) = (&self.page().screen, alliance.accounts.keys().next()) {
            if !alliance.accounts.contains_key(&self.account) {
                self.account = *first;
            }
            self.pages = vec![Page::new(Screen::Home)];
        }
    }

    pub(super) fn running(&mut self, id: u64) -> Option<&mut Running> {
        self.overlays.iter_mut().find_map(|overlay| match overlay {
            Overlay::Job(running) if running.id == id => Some(&mut **running),
            _ => None,
        })
    }

    /// Takes the work that is waited for off the screen, if there is any; what it makes is not wanted any more.
    pub(super) fn leave_job(&mut self, effects: &mut Vec<Effect>) -> bool {
        let Some(Overlay::Job(running)) = self.overlays.pop_if(|overlay| matches!(overlay, Overlay::Job(_)))
        else {
            return false;
        };
        self.toast = Some((job::cancelled(self.lang, &running.label), Tone::Warn));
        effects.push(Effect::Stop(running.id));
        true
    }

    /// Long work is over; nobody may wait for it any more.
    pub(super) fn finished(
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
    pub(super) fn show_created(&mut self, alliance: &Alliance) {
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
