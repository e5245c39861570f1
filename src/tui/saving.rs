//! Papers saved into files from the screens that show them.
//!
//! Who sits at the terminal of the process that holds the record saves them on this machine; for everybody else the
//! machine is somebody else's, and they are told how to fetch the same file. Must not write anything: that is the door's.

use super::job::{Job, Made, Save, Work};
use super::present::Kind;
use super::screen::{Cx, Step, Words};
use super::theme::Tone;
use super::widgets::confirm::Confirm;
use super::widgets::detail::Detail;
use super::widgets::form::Form;
use crate::domain::text::file_name;
use crate::domain::visible::Viewer;
use crate::locale::papers as words;
use crate::paper::papers::{Format, Paper, Papers, Written};

/// The papers as who looks may read them.
pub fn papers<'a>(cx: &Cx<'a>) -> Papers<'a> {
    Papers { alliance: cx.alliance, viewer: Viewer::Account(cx.me), lang: cx.lang, today: cx.now.day() }
}

/// Whether there is a paper to be saved, or why not.
pub fn can_save(cx: &Cx, paper: Paper) -> Result<(), String> {
    if papers(cx).may_read(paper) { Ok(()) } else { Err(words::nothing(cx.lang).to_owned()) }
}

/// Saves papers into a file each: asks where to, or tells how to fetch them.
pub fn save(cx: &Cx, which: &[Paper]) -> Step {
    let here = cx.presence.here().into_iter().find(|here| here.own).map(|here| here.kind);
    match here {
        Some(Kind::Ssh) => Step::Show(over_ssh(cx, which)),
        Some(Kind::Socket) => Step::Show(beside(cx, which)),
        Some(Kind::Local) | None => Step::Form(form(cx, which.to_vec())),
    }
}

fn form(cx: &Cx, which: Vec<Paper>) -> Form {
    let lang = cx.lang;
    let known = papers(cx);
    let form = match which[..] {
        [one] => Form::new(words::save(lang))
            .line("name", words::name(lang))
            .required()
            .hint(words::name_hint(lang))
            .check(move |name| match file_name(name) {
                Some(kept) if kept == name.trim() => Ok(()),
                _ => Err(words::bad_name(lang).to_owned()),
            })
            .value(known.name(one)),
        _ => Form::new(words::save_several(lang, which.len())),
    };
    let form = form
        .pick("format", words::format(lang), &Format::ALL, |format| match format {
            Format::Text => words::text(lang).to_owned(),
            Format::Docx => words::docx(lang).to_owned(),
        })
        .required()
        .chosen([0usize])
        .line("folder", words::folder(lang))
        .required()
        .hint(words::folder_hint(lang))
        .value("~")
        .passing()
        .looks();
    form.then(move |cx, v| {
        let known = papers(cx);
        let format = v.pick("format", &Format::ALL)?;
        let file = |paper: &Paper| -> Option<(String, Vec<u8>)> {
            let name = match which[..] {
                [_] => v.text("name").trim().to_owned(),
                _ => known.name(*paper),
            };
            // The ending may have been written all the same.
            let ending = format!(".{}", format.ending());
            let name = name.strip_suffix(&ending).unwrap_or(&name);
            let written: Written = known.written(*paper)?;
            Some((format!("{name}{ending}"), format.bytes(&[written])))
        };
        let files = which.iter().filter_map(file).collect();
        Ok(start(cx, Save { folder: v.text("folder"), files, over: false }))
    })
}

fn start(cx: &Cx, save: Save) -> Step {
    let again = Save { over: true, ..save.clone() };
    Step::Start(Job::new(words::saving(cx.lang), Work::Save(save)).then(move |cx, made| {
        let lang = cx.lang;
        match made {
            Made::Saved(paths) => match &paths[..] {
                [one] => Step::Tell(words::saved(lang, one)),
                _ => Step::Tell(words::saved_several(lang, paths.len(), &again.folder)),
            },
            Made::InTheWay(names) => {
                let says = Detail::new().para(words::in_the_way(lang, &lang.join(names)));
                let ask = Confirm::new(words::overwrite(lang)).says(says);
                let work = Job::new(words::saving(lang), Work::Save(again)).then(|cx, made| match made {
                    Made::Saved(paths) => Step::Tell(words::saved(cx.lang, &cx.lang.join(paths))),
                    _ => Step::Stay,
                });
                Step::Confirm(ask.typed(words::overwrite_word(lang)).then(move || Step::Start(work)))
            }
            _ => Step::Stay,
        }
    }))
}

/// The words of the command line that export papers: one, or all that are chosen of a kind.
fn command(cx: &Cx, which: &[Paper]) -> String {
    let Some(first) = which.first() else { return String::new() };
    let mut numbers: Vec<String> = Vec::new();
    for number in which.iter().flat_map(|paper| paper.numbers()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let name = match which {
        [one] => papers(cx).name(*one),
        _ => first.kind().folder(cx.lang).to_owned(),
    };
    format!("export {} {} --docx > \"{name}.docx\"", first.kind().word(), numbers.join(" "))
}

fn over_ssh(cx: &Cx, which: &[Paper]) -> Detail {
    let lang = cx.lang;
    let login = cx.alliance.accounts.get(&cx.me).map_or("", |account| account.login.as_str());
    let line = format!("ssh {login}@{} {}", words::server(lang), command(cx, which));
    let detail = Detail::new()
        .title(words::save(lang))
        .para(words::fetch_ssh(lang))
        .blank()
        .para(words::fetch_command(lang))
        .para(Words::new(line, Tone::Accent))
        .blank()
        .para(words::fetch_sftp(lang));
    which.iter().fold(detail, |detail, paper| {
        let path = format!("/{}/{}.docx", paper.kind().folder(lang), papers(cx).name(*paper));
        detail.para(Words::new(path, Tone::Accent))
    })
}

fn beside(cx: &Cx, which: &[Paper]) -> Detail {
    let lang = cx.lang;
    // Which record a shell means by itself is another question.
    let folder = cx.presence.folder().map(|folder| format!("--data {} ", in_shell(&folder)));
    let line = format!("lianmeng {}{}", folder.unwrap_or_default(), command(cx, which));
    Detail::new()
        .title(words::save(lang))
        .para(words::fetch_socket(lang))
        .para(Words::new(line, Tone::Accent))
}

/// A path as a shell takes it.
fn in_shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    match path.chars().all(plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests;
