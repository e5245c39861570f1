//! What the short word over the footer says of something that has come on record: what it was, not its number alone.

use super::model::Model;
use super::screens::record;
use super::text;
use crate::domain::ids::TaskId;
use crate::domain::{Alliance, Entry, Event, task};
use crate::locale::screen_tasks;

/// The columns that stand beside the words of an entry: its number, and the key that undoes it.
const BESIDE: usize = 44;

/// The least columns for them, in the narrowest window.
const LEAST: usize = 24;

impl Model {
    /// What an entry says, as long as one line has room for it; nothing where the record is not at hand.
    pub(super) fn what_of(&self, number: u64, alliance: &Alliance) -> Option<String> {
        let cx = self.cx(alliance);
        let entry = cx.past.entry(number)?;
        let room = usize::from(self.size.0).saturating_sub(BESIDE).max(LEAST);
        let what = text::truncate(&record::about(&cx, &entry, None), room);
        let late = entry.events.iter().filter_map(|event| match event {
            Event::Task(task::Event::TakenOn { task, .. }) => late_by(alliance, &entry, *task),
            _ => None,
        });
        let late = late.max().map(|days| screen_tasks::answered_late(self.lang, days));
        Some(late.into_iter().fold(what, |what, late| format!("{what}{}{late}", self.lang.pick("，", ", "))))
    }
}

/// By how many days a unit has answered late, if it has.
fn late_by(alliance: &Alliance, entry: &Entry, task: TaskId) -> Option<i32> {
    let by = alliance.tasks.get(&task)?.dispatch.as_ref()?.answer_by?;
    Some(entry.stamp.happened.day().since(by)).filter(|days| *days > 0)
}

#[cfg(test)]
mod tests {
    use crate::domain::Command;
    use crate::domain::ids::{TaskId, UnitId};
    use crate::domain::task::{self, Part};
    use crate::locale::Lang;
    use crate::tui::screens::Screen;
    use crate::tui::screens::fixture::{self, LEAD, LIAISON, OFFICE};

    #[test]
    fn what_was_recorded_is_said_in_words_and_how_it_is_undone() {
        let mut screen = fixture::sit_with_record(fixture::running(), OFFICE, Screen::Opinions, Lang::Zh);
        screen.press("a").types("路灯不亮").press("ctrl-s");
        let number = screen.alliance.number;
        screen.sees(&format!("已记录第 {number} 号：")).sees("路灯不亮").sees("Ctrl-Z 撤销");
        // It is one line, however long the words are.
        screen.press("a").types(&"路灯不亮".repeat(20)).press("ctrl-s");
        let shown = screen.screen();
        let line = shown.lines().rev().find(|line| line.contains("已记录第")).unwrap();
        assert!(line.contains("..") && line.contains("Ctrl-Z 撤销"), "{line}");
    }

    #[test]
    fn a_unit_that_takes_a_task_on_late_is_told_so() {
        let mut a = fixture::running();
        fixture::assign(&mut a, "清理楼道", "2026-12-20");
        let part = Part { unit: UnitId(2), part: String::new(), brings: String::new() };
        let command = task::Command::Dispatch { task: TaskId(1), responsible: part, assisting: Vec::new() };
        fixture::wish(&mut a, LEAD, "2026-11-22T09:20", Command::Task(command));
        let dispatch = a.tasks.get_mut(&TaskId(1)).unwrap().dispatch.as_mut().unwrap();
        dispatch.answer_by = Some("2026-11-19".parse().unwrap());
        let mut screen = fixture::sit_with_record(a, LIAISON, Screen::Tasks, Lang::Zh);
        screen.press("y").sees("接受").sees("答复逾期 3 天");
    }
}
