//! The review's checklist at hand: what the record shows of each point, and what somebody must look at.

use super::{find, words};
use crate::domain::Command as Any;
use crate::domain::admission::{Application, Checklist, Command, Particular, Seen, State, seen};
use crate::domain::ids::ApplicationId;
use crate::locale::{Lang, label, refusal, screen_units};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;

const ALL: Checklist = Checklist {
    charter_accepted: true,
    application_on_file: true,
    particulars_complete: true,
    party_organisation: true,
    liaison_named: true,
};

fn particular(lang: Lang, particular: Particular) -> &'static str {
    match particular {
        Particular::Code => screen_units::code(lang),
        Particular::Superior => screen_units::superior(lang),
        Particular::Head => screen_units::head(lang),
        Particular::Address => screen_units::address(lang),
        Particular::Telephone => screen_units::telephone(lang),
    }
}

/// What the record shows of each point, in words, with its mark.
fn found(cx: &Cx, application: &Application) -> Vec<(&'static str, String, Tone)> {
    let lang = cx.lang;
    let Some(papers) = &application.papers else { return Vec::new() };
    let looked_at = [
        words::look_charter(lang),
        words::look_letter(lang),
        words::look_particulars(lang),
        words::look_organisation(lang),
        words::look_liaison(lang),
    ];
    let told = |(seen, look): (Seen, &str)| match seen {
        Seen::Holds => ("[x]", words::shown(lang, look), Tone::Good),
        Seen::OtherVersion(id) => ("[!]", words::other_version(lang, &label::charter(lang, id)), Tone::Bad),
        Seen::Lacks(missing) => {
            let names = lang.join(missing.into_iter().map(|x| particular(lang, x)));
            ("[!]", words::lacks(lang, &names), Tone::Warn)
        }
        Seen::Look => ("[ ]", look.to_owned(), Tone::Warn),
    };
    seen(cx.alliance, papers).into_iter().zip(looked_at).map(told).collect()
}

/// The checklist before the review has come to its end.
pub fn at_hand(cx: &Cx, application: &Application) -> Detail {
    let live =
        matches!(application.state, State::Drafted | State::Submitted | State::UnderReview | State::Returned);
    if !live || application.papers.is_none() {
        return Detail::new();
    }
    let points = refusal::checklist(cx.lang, ALL);
    let lines = points.into_iter().zip(found(cx, application));
    lines.fold(Detail::new().section(words::to_check(cx.lang)), |detail, ((point, _), (mark, told, tone))| {
        detail
            .para(Words::new(format!("{mark} {point}"), tone))
            .para(Words::new(format!("    {told}"), Tone::Muted))
    })
}

/// Passing the review, point by point.
pub fn pass() -> Action<ApplicationId> {
    const POINTS: [&str; 5] = ["charter", "letter", "particulars", "organisation", "liaison"];
    Action::row(ActionId::Pass, move |cx, application| {
        let form = Form::new(words::pass(cx.lang)).intro(words::pass_says(cx.lang));
        let points = refusal::checklist(cx.lang, ALL);
        let found = find(cx, application).map(|it| found(cx, it)).unwrap_or_default();
        let form = POINTS.iter().enumerate().zip(points).fold(form, |form, ((n, name), (point, _))| {
            let form = form.yes_no(name, point);
            match found.get(n) {
                Some((mark, told, _)) => form.hint(format!("{mark} {told}")),
                None => form,
            }
        });
        let form = form.text("opinion", words::opinion(cx.lang)).required();
        Step::Form(form.send(move |v| {
            let checklist = Checklist {
                charter_accepted: v.yes("charter"),
                application_on_file: v.yes("letter"),
                particulars_complete: v.yes("particulars"),
                party_organisation: v.yes("organisation"),
                liaison_named: v.yes("liaison"),
            };
            Ok(Any::Admission(Command::Pass { application, checklist, opinion: v.text("opinion") }))
        }))
    })
    .when(move |cx, application| {
        let opinion = "-".to_owned();
        cx.could(&Any::Admission(Command::Pass { application, checklist: ALL, opinion }))
    })
}
