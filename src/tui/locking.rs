//! The lock of a session that nobody types in: after a while nothing of the alliance is on its screen.
//!
//! At the machine a terminal belongs to whom the system logged in; it is the system that locks it against others, so
//! here a key is enough to go on. Whoever came with a key shows it again: the session ends, and the next one, which
//! only the key opens, goes on where this one was, with what was half typed. What hangs on the wall of a hall is for the
//! hall and is not locked.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::key::Input;
use super::keymap::ActionId;
use super::model::{Alarm, Effect, Model};
use super::screen::Body;
use super::text;
use super::theme::Tone;
use super::widgets::{fill, put};
use crate::domain::Alliance;
use crate::locale::{label, looks as words};

/// How a session is locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lock {
    /// After how long without a key; never without.
    pub after: Option<Duration>,
    /// Whether the key must be shown again: the session ends.
    pub key: bool,
}

impl Model {
    /// After how long it is locked: whichever is sooner, the server's will or the person's.
    fn lock_after(&self) -> Option<Duration> {
        let own = self.person.preferences.lock.filter(|minutes| *minutes > 0);
        let own = own.map(|minutes| Duration::from_secs(60 * u64::from(minutes)));
        [self.lock.after, own].into_iter().flatten().min()
    }

    /// Something was typed, or the session begins: the lock is put off.
    pub(super) fn put_off_lock(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.lock_after().map(|after| Effect::Ring { alarm: Alarm::Lock, after }));
    }

    /// Nobody has typed for a while.
    pub(super) fn lock(&mut self, alliance: &Alliance, effects: &mut Vec<Effect>) {
        let cx = self.cx(alliance);
        let on_the_wall = matches!(self.page().screen.body(), Body::Page(page) if page.wall(&cx).is_some());
        if on_the_wall || self.lock_after().is_none() {
            return self.put_off_lock(effects);
        }
        self.keep_drafts(alliance, effects);
        self.keep_place(effects);
        self.locked = Some(self.now);
    }

    /// Something is typed at a locked session: nothing of it reaches the screens.
    pub(super) fn unlock(&mut self, input: &Input, effects: &mut Vec<Effect>) {
        match input {
            Input::Key(key) if self.person.keymap.is(*key, ActionId::ForceQuit) => effects.push(Effect::Quit),
            _ if self.lock.key => effects.push(Effect::Leave),
            _ => {
                self.locked = None;
                self.put_off_lock(effects);
            }
        }
    }

    /// Draws the calm page of a locked session; false if it is not locked.
    pub(super) fn draw_locked(&self, alliance: &Alliance, buffer: &mut Buffer, area: Rect) -> bool {
        let Some(since) = self.locked else { return false };
        let theme = &self.theme;
        fill(buffer, area, theme.style(Tone::Text));
        let how = if self.lock.key { words::locked_key(self.lang) } else { words::locked_any(self.lang) };
        let who = label::account_name(alliance, self.account);
        let lines = [
            (words::locked(self.lang).to_owned(), Tone::Title),
            (words::locked_since(self.lang, &who, &label::moment(since)), Tone::Muted),
            (String::new(), Tone::Text),
            (how.to_owned(), Tone::Accent),
        ];
        let width = usize::from(area.width.saturating_sub(4));
        let lines: Vec<(String, Tone)> = lines
            .into_iter()
            .flat_map(|(line, tone)| text::wrap(&line, width).into_iter().map(move |line| (line, tone)))
            .collect();
        let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
        for (y, (line, tone)) in (top..area.bottom()).zip(&lines) {
            let x = area.x + (area.width.saturating_sub(text::width(line) as u16)) / 2;
            put(buffer, x, y, line, area.width, theme.style(*tone));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AccountId, MeetingId};
    use crate::locale::Lang;
    use crate::tui::screens::Screen;
    use crate::tui::screens::fixture::{self, LEAD, OFFICE};
    use crate::tui::tests::driver::Driver;
    use crate::tui::{Kept, Message, Start};

    fn sits(screen: Screen, lock: Lock) -> Driver {
        let start = Start::new(AccountId(OFFICE), Lang::Zh, "2026-11-22T09:30".parse().unwrap(), screen);
        let mut driver = fixture::start(fixture::running(), Start { lock, ..start });
        driver.tell(Message::Kept(AccountId(OFFICE), Kept::new()));
        driver
    }

    fn rings(screen: &Driver) -> Vec<Duration> {
        let ring = |effect: &Effect| match effect {
            Effect::Ring { alarm: Alarm::Lock, after } => Some(*after),
            _ => None,
        };
        screen.background.iter().filter_map(ring).collect()
    }

    const AFTER: Option<Duration> = Some(Duration::from_secs(15 * 60));
    const AT_THE_MACHINE: Lock = Lock { after: AFTER, key: false };
    const BY_KEY: Lock = Lock { after: AFTER, key: true };

    #[test]
    fn a_locked_session_shows_nothing_of_the_alliance_and_goes_on_where_it_was() {
        let mut screen = sits(Screen::Opinions, AT_THE_MACHINE);
        screen.press("a").types("路灯不亮").tell(Message::Rang(Alarm::Lock));
        insta::assert_snapshot!(screen.screen(), @"










                    已锁定
          黄丽，2026-11-22 09:30 起

        按任意键继续，没写完的内容都在
        ");
        // The key that unlocks does nothing else, and nothing typed is lost.
        screen.press("x").sees("路灯不亮").lacks("路灯不亮x").types("了").sees("路灯不亮了");
        assert!(screen.model.kept.keys().any(|name| name.starts_with("draft-")));
    }

    #[test]
    fn who_came_with_a_key_shows_it_again() {
        let mut screen = sits(Screen::Units, BY_KEY);
        screen.tell(Message::Rang(Alarm::Lock)).sees("已锁定").press("enter").sees("已锁定");
        assert!(screen.effects.contains(&Effect::Leave));
        // The next session goes on there.
        assert!(screen.model.kept.contains_key("place"));
    }

    #[test]
    fn what_others_do_is_not_told_on_a_locked_screen() {
        let mut screen = sits(Screen::Units, AT_THE_MACHINE);
        screen.tell(Message::Rang(Alarm::Lock)).tell(Message::Said(AccountId(LEAD), "要开会".into()));
        screen.lacks("要开会").press("enter").sees("要开会");
    }

    #[test]
    fn every_key_puts_the_lock_off_and_the_sooner_of_two_wills_counts() {
        let mut screen = sits(Screen::Units, AT_THE_MACHINE);
        let minutes = |n: u64| Duration::from_secs(60 * n);
        assert_eq!(rings(&screen), [minutes(15)]);
        screen.press("down down");
        assert_eq!(rings(&screen), [minutes(15); 3]);
        let own =
            |text: &str| Message::Kept(AccountId(OFFICE), [("preferences.toml".into(), text.into())].into());
        screen.tell(own("lock = 5"));
        assert_eq!(rings(&screen).last(), Some(&minutes(5)));
        screen.tell(own("lock = 60"));
        assert_eq!(rings(&screen).last(), Some(&minutes(15)));
        // At the machine nothing is locked unless somebody wants it.
        let mut free = sits(Screen::Units, Lock::default());
        assert!(rings(free.press("down")).is_empty());
        free.tell(own("lock = 5"));
        assert_eq!(rings(&free), [minutes(5)]);
    }

    #[test]
    fn what_hangs_on_the_wall_is_not_locked() {
        let mut screen = sits(Screen::RollCall(MeetingId(1)), AT_THE_MACHINE);
        screen.tell(Message::Rang(Alarm::Lock)).lacks("已锁定");
        assert_eq!(rings(&screen).len(), 2);
    }
}
