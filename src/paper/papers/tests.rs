use super::*;
use crate::domain::ballot::Way;
use crate::domain::ids::AccountId;
use crate::domain::todo::tests::World;

fn papers(w: &World, viewer: Viewer) -> Papers<'_> {
    Papers { alliance: &w.a, viewer, lang: Lang::Zh, today: "2026-03-20".parse().unwrap() }
}

/// An account that takes part.
fn inside(w: &World) -> Viewer {
    let office =
        w.a.accounts.values().find(|x| x.roles.contains(&crate::domain::account::Role::Office)).unwrap();
    Viewer::Account(office.id)
}

#[test]
fn who_sees_a_matter_on_its_screen_reads_its_papers_and_nobody_else() {
    let mut w = World::in_session();
    w.open_ballot(Way::Open);
    let office = papers(&w, inside(&w));
    let of = |kind| office.of(kind);
    assert_eq!(of(PaperKind::Notice), [Paper::Notice(MeetingId(1))]);
    assert_eq!(of(PaperKind::Reminder), [Paper::Reminder(BallotId(1))]);
    assert_eq!(of(PaperKind::Letters), []);
    assert!(office.written(Paper::Notice(MeetingId(1))).unwrap().text.contains("会议议题"));
    for nobody in [Viewer::Public, Viewer::Account(AccountId(99))] {
        let outside = papers(&w, nobody);
        for paper in [Paper::Notice(MeetingId(1)), Paper::Reminder(BallotId(1)), Paper::Minutes(MeetingId(1))]
        {
            assert_eq!(outside.written(paper), None, "{paper:?}");
        }
        assert!(
            PaperKind::ALL.into_iter().all(|kind| kind == PaperKind::Charter || outside.of(kind).is_empty())
        );
    }
    // What is not on record at all.
    assert_eq!(office.written(Paper::Letter(RoundId(9), UnitId(1))), None);
    assert_eq!(office.written(Paper::Charter(CharterId(9))), None);
}

#[test]
fn there_are_no_minutes_of_a_meeting_that_was_not_held() {
    let w = World::in_session();
    let held = w.a.meetings[&MeetingId(1)].was_held();
    assert_eq!(papers(&w, inside(&w)).may_read(Paper::Minutes(MeetingId(1))), held);
}

#[test]
fn a_file_is_named_by_day_title_and_number_and_a_long_title_is_cut() {
    let mut w = World::in_session();
    let title = "长".repeat(200);
    w.a.meetings.get_mut(&MeetingId(1)).unwrap().title = format!("第一季度/{title}");
    let name = papers(&w, Viewer::Public).name(Paper::Notice(MeetingId(1)));
    assert!(name.starts_with("2026-03-20 第一季度_长") && name.ends_with("长通知 M1"), "{name}");
    assert!(name.chars().count() < 80);
}

#[test]
fn text_comes_as_editors_on_windows_like_it_and_several_papers_in_one_file() {
    let written = |text: &str| Written { text: text.into(), signed: 0 };
    let text = String::from_utf8(Format::Text.bytes(&[written("一\n二\n"), written("三")])).unwrap();
    assert_eq!(text, "\u{FEFF}一\r\n二\r\n\r\n\r\n三\r\n");
}
