//! The files that somebody sees over SFTP: lists and papers made on the spot, and an inbox. Nothing of them lies on the
//! disk but what is in the inbox.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::inbox::{self, Inbox, Incoming, NotTaken, Waiting};
use crate::domain::Alliance;
use crate::domain::ids::AccountId;
use crate::domain::text::file_name;
use crate::domain::time::Moment;
use crate::domain::visible::Viewer;
use crate::locale::{Lang, export as lists, tree as words};
use crate::paper::export::{Export, Kind};
use crate::paper::papers::{Format, Paper, PaperKind, Papers, Written};
use crate::paper::sheet::{self, Encoding, Sheet};
use crate::session::ssh::sftp::{No, Node, Tree, Upload};

/// What a file is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum What {
    Guide,
    List(Kind, Option<i16>, bool),
    Paper(Paper, Format),
}

/// Where a path leads.
enum At {
    Root,
    Lists,
    Papers(PaperKind),
    Inbox,
    File(What),
    Waiting(String),
}

/// The files as somebody sees them.
pub struct Files {
    desk: Arc<Desk>,
    account: AccountId,
    lang: Lang,
    inbox: Option<Inbox>,
    /// What was made, as of which entry.
    made: BTreeMap<What, (u64, Arc<[u8]>)>,
}

/// A table before it is a file, made while the alliance is looked at; the file is made after that.
enum Draft {
    Text(String),
    Paper(Written, Format),
    Table(Vec<Sheet>, bool),
}

impl Files {
    /// The files of an account.
    pub fn new(desk: Arc<Desk>, account: AccountId, lang: Lang) -> Files {
        let inbox = desk.dir().map(|dir| Inbox::of(dir, account));
        Files { desk, account, lang, inbox, made: BTreeMap::new() }
    }

    fn viewer(&self) -> Viewer {
        Viewer::Account(self.account)
    }

    fn export<'a>(&self, alliance: &'a Alliance, year: Option<i16>) -> Export<'a> {
        let today = self.desk.now().day();
        Export { alliance, viewer: self.viewer(), lang: self.lang, today, year }
    }

    /// The lists that there are: names and what they are made of.
    fn lists(&self, a: &Alliance) -> Vec<(String, What)> {
        let export = self.export(a, None);
        let mut found = Vec::new();
        for kind in Kind::ALL {
            if export.sheets(kind).is_none() {
                continue;
            }
            let years = if kind.is_yearly() {
                export.years(kind).into_iter().map(Some).collect()
            } else {
                vec![None]
            };
            for year in years {
                let title = kind.title(self.lang);
                let name =
                    year.map_or_else(|| title.to_owned(), |year| lists::of_year(self.lang, title, year));
                found.push((format!("{name}.xlsx"), What::List(kind, year, true)));
                found.push((format!("{name}.csv"), What::List(kind, year, false)));
            }
        }
        found
    }

    fn seen<'a>(&self, alliance: &'a Alliance) -> Papers<'a> {
        Papers { alliance, viewer: self.viewer(), lang: self.lang, today: self.desk.now().day() }
    }

    /// The papers of a kind: each as a document and as text.
    fn papers(&self, a: &Alliance, kind: PaperKind) -> Vec<(String, What)> {
        let papers = self.seen(a);
        let files = |paper: Paper| {
            let name = papers.name(paper);
            Format::ALL.map(|format| (format!("{name}.{}", format.ending()), What::Paper(paper, format)))
        };
        papers.of(kind).into_iter().flat_map(files).collect()
    }

    fn at(&self, path: &[String]) -> Result<At, No> {
        let lang = self.lang;
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let file = |found: Vec<(String, What)>, name: &str| {
            found
                .into_iter()
                .find(|(known, _)| known == name)
                .map(|(_, what)| At::File(what))
                .ok_or(No::NotThere)
        };
        let of_papers = |folder: &str| PaperKind::ALL.into_iter().find(|kind| kind.folder(lang) == folder);
        match path[..] {
            [] => Ok(At::Root),
            [name] if name == words::guide(lang) => Ok(At::File(What::Guide)),
            [folder] if folder == words::lists(lang) => Ok(At::Lists),
            [folder] if folder == words::inbox(lang) => Ok(At::Inbox),
            [folder] => of_papers(folder).map(At::Papers).ok_or(No::NotThere),
            [folder, name] if folder == words::lists(lang) => file(self.lists(&self.desk.alliance()), name),
            [folder, name] if folder == words::inbox(lang) => {
                file_name(name).map(At::Waiting).ok_or(No::NotThere)
            }
            [folder, name] => match of_papers(folder) {
                Some(kind) => file(self.papers(&self.desk.alliance(), kind), name),
                None => Err(No::NotThere),
            },
            _ => Err(No::NotThere),
        }
    }

    /// When the record last changed.
    fn changed(&self) -> u32 {
        let number = self.desk.alliance().number;
        let entered = self.desk.entry(number).map(|entry| entry.stamp.entered);
        let since = entered.unwrap_or_else(|| self.desk.now()).seconds_since(Moment::from_unix(0));
        u32::try_from(since).unwrap_or(0)
    }

    fn folder(&self, name: &str, writable: bool) -> Node {
        Node { name: name.to_owned(), is_folder: true, size: 0, changed: self.changed(), writable }
    }

    fn file(&mut self, name: String, what: What) -> Result<Node, No> {
        let size = self.make(what)?.len() as u64;
        Ok(Node { name, is_folder: false, size, changed: self.changed(), writable: false })
    }

    fn draft(&self, a: &Alliance, what: What) -> Draft {
        let lang = self.lang;
        match what {
            What::Guide => Draft::Text(words::guide_text(lang).to_owned()),
            What::List(kind, year, xlsx) => {
                Draft::Table(self.export(a, year).sheets(kind).unwrap_or_default(), xlsx)
            }
            What::Paper(paper, format) => match self.seen(a).written(paper) {
                Some(written) => Draft::Paper(written, format),
                None => Draft::Text(String::new()),
            },
        }
    }

    /// A file's bytes, as the record stands.
    fn make(&mut self, what: What) -> Result<Arc<[u8]>, No> {
        let (number, draft) = {
            let a = self.desk.alliance();
            if let Some((number, bytes)) = self.made.get(&what)
                && *number == a.number
            {
                return Ok(Arc::clone(bytes));
            }
            (a.number, self.draft(&a, what))
        };
        let bytes: Arc<[u8]> = match draft {
            Draft::Table(sheets, true) => sheet::xlsx(&sheets)
                .map_err(|why| No::Failed(lists::not_a_workbook(self.lang, &why.to_string())))?
                .into(),
            Draft::Table(sheets, false) => {
                sheets.first().map(|sheet| sheet::csv(sheet, Encoding::Utf8)).unwrap_or_default().into()
            }
            Draft::Paper(paper, format) => format.bytes(&[paper]).into(),
            Draft::Text(text) => Format::Text.bytes(&[Written { text, signed: 0 }]).into(),
        };
        self.made.insert(what, (number, Arc::clone(&bytes)));
        Ok(bytes)
    }

    fn read_only(&self) -> No {
        No::Denied(words::read_only(self.lang, words::inbox(self.lang)))
    }

    fn inbox(&self) -> Result<&Inbox, No> {
        self.inbox.as_ref().ok_or(No::NotThere)
    }

    fn no(&self, error: NotTaken) -> No {
        no(self.lang, error)
    }
}

fn no(lang: Lang, error: NotTaken) -> No {
    match error {
        NotTaken::NotThere => No::NotThere,
        NotTaken::Name => No::Denied(words::bad_name(lang).to_owned()),
        NotTaken::Kind => No::Denied(words::bad_kind(lang).to_owned()),
        NotTaken::TooMany => No::Failed(words::too_many(lang, inbox::MOST_FILES)),
        NotTaken::TooLong => No::Failed(words::too_long(lang, inbox::MOST_BYTES >> 20)),
        NotTaken::Io(_) => No::Failed(words::not_taken(lang).to_owned()),
    }
}

fn waiting(file: Waiting) -> Node {
    let changed = u32::try_from(file.came).unwrap_or(u32::MAX);
    Node { name: file.name, is_folder: false, size: file.size, changed, writable: true }
}

impl Tree for Files {
    fn node(&mut self, path: &[String]) -> Result<Node, No> {
        let name = path.last().cloned().unwrap_or_else(|| "/".to_owned());
        match self.at(path)? {
            At::Root | At::Lists | At::Papers(_) => Ok(self.folder(&name, false)),
            At::Inbox => Ok(self.folder(&name, true)),
            At::File(what) => self.file(name, what),
            At::Waiting(name) => {
                let found = self.inbox()?.all().map_err(|error| self.no(error.into()))?;
                found.into_iter().find(|file| file.name == name).map(waiting).ok_or(No::NotThere)
            }
        }
    }

    fn list(&mut self, path: &[String]) -> Result<Vec<Node>, No> {
        let lang = self.lang;
        let found = match self.at(path)? {
            At::Root => {
                let papers = PaperKind::ALL.map(|kind| kind.folder(lang));
                let folders = [words::lists(lang)].into_iter().chain(papers);
                let mut nodes: Vec<Node> = folders.map(|name| self.folder(name, false)).collect();
                nodes.push(self.folder(words::inbox(lang), true));
                nodes.push(self.file(words::guide(lang).to_owned(), What::Guide)?);
                return Ok(nodes);
            }
            At::Inbox => {
                let found = self.inbox()?.all().map_err(|error| self.no(error.into()))?;
                return Ok(found.into_iter().map(waiting).collect());
            }
            At::Lists => self.lists(&self.desk.alliance()),
            At::Papers(kind) => self.papers(&self.desk.alliance(), kind),
            At::File(_) | At::Waiting(_) => return Err(No::NotThere),
        };
        found.into_iter().map(|(name, what)| self.file(name, what)).collect()
    }

    fn read(&mut self, path: &[String]) -> Result<Arc<[u8]>, No> {
        match self.at(path)? {
            At::File(what) => self.make(what),
            At::Waiting(name) => self.inbox()?.read(&name).map(Into::into).map_err(|error| self.no(error)),
            _ => Err(No::Denied(words::a_folder(self.lang).to_owned())),
        }
    }

    fn put(&mut self, path: &[String]) -> Result<Box<dyn Upload>, No> {
        match self.at(path) {
            Ok(At::Waiting(name)) => {
                let incoming = self.inbox()?.begin(&name).map_err(|error| self.no(error))?;
                Ok(Box::new(Coming(incoming, self.lang)))
            }
            _ => Err(self.read_only()),
        }
    }

    fn rename(&mut self, from: &[String], to: &[String]) -> Result<(), No> {
        match (self.at(from), self.at(to)) {
            (Ok(At::Waiting(from)), Ok(At::Waiting(to))) => {
                self.inbox()?.rename(&from, &to).map_err(|error| self.no(error))
            }
            _ => Err(self.read_only()),
        }
    }

    fn remove(&mut self, path: &[String]) -> Result<(), No> {
        match self.at(path) {
            Ok(At::Waiting(name)) => self.inbox()?.remove(&name).map_err(|error| self.no(error)),
            _ => Err(self.read_only()),
        }
    }
}

/// A file on its way into the inbox.
struct Coming(Incoming, Lang);

impl Upload for Coming {
    fn write(&mut self, at: u64, bytes: &[u8]) -> Result<(), No> {
        self.0.write(at, bytes).map_err(|error| no(self.1, error))
    }

    fn finish(self: Box<Self>) -> Result<(), No> {
        let Coming(incoming, lang) = *self;
        incoming.finish().map_err(|error| no(lang, error))
    }
}
