//! The alliance's lists as tables: what each viewer may see of units, tasks, ratings and the rest.
//!
//! Asks [`visible`] for every row and column, as screens do. Must not know of files.

use super::sheet::{Cell, Sheet};
use super::units::UnitField;
use crate::domain::alliance::Alliance;
use crate::domain::ids::UnitId;
use crate::domain::rating::{self, Item, Round, UnitResult};
use crate::domain::task::{self, report};
use crate::domain::time::{Day, Moment};
use crate::domain::unit::Unit;
use crate::domain::visible::{self, Viewer};
use crate::locale::{Lang, Named, closing, export as titles, label, show as words};

/// What can be exported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Units.
    Units,
    /// The specialist committees.
    Committees,
    /// General meetings with attendance.
    Meetings,
    /// Ballots with their outcomes.
    Ballots,
    /// Opinions.
    Opinions,
    /// Quarterly tasks.
    Tasks,
    /// The year's rating.
    Ratings,
    /// Accounts.
    Accounts,
}

impl Kind {
    /// Every kind, in the order of lists.
    pub const ALL: [Kind; 8] = [
        Kind::Units,
        Kind::Committees,
        Kind::Meetings,
        Kind::Ballots,
        Kind::Opinions,
        Kind::Tasks,
        Kind::Ratings,
        Kind::Accounts,
    ];

    /// Its name on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Units => "units",
            Kind::Committees => "committees",
            Kind::Meetings => "meetings",
            Kind::Ballots => "ballots",
            Kind::Opinions => "opinions",
            Kind::Tasks => "tasks",
            Kind::Ratings => "ratings",
            Kind::Accounts => "accounts",
        }
    }

    /// Its title.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Kind::Units => titles::units(lang),
            Kind::Committees => titles::committees(lang),
            Kind::Meetings => titles::meetings(lang),
            Kind::Ballots => titles::ballots(lang),
            Kind::Opinions => titles::opinions(lang),
            Kind::Tasks => titles::tasks(lang),
            Kind::Ratings => titles::ratings(lang),
            Kind::Accounts => titles::accounts(lang),
        }
    }

    /// Whether its lists go by years.
    pub const fn is_yearly(self) -> bool {
        !matches!(self, Kind::Units | Kind::Committees | Kind::Accounts)
    }
}

/// What is exported, for whom, when.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The alliance.
    pub alliance: &'a Alliance,
    /// Who looks.
    pub viewer: Viewer,
    /// In which language.
    pub lang: Lang,
    /// Today.
    pub today: Day,
    /// The year, where only one is wanted.
    pub year: Option<i16>,
}

impl Export<'_> {
    /// The tables of a kind, the main one first; none where the viewer may not see that kind at all.
    pub fn sheets(&self, kind: Kind) -> Option<Vec<Sheet>> {
        let inside = visible::sees_inside(self.alliance, self.viewer);
        match kind {
            Kind::Units => Some(vec![self.units()]),
            Kind::Committees => Some(vec![self.committees()]),
            Kind::Meetings => Some(self.meetings()),
            Kind::Ballots => Some(vec![self.ballots()]),
            Kind::Ratings => Some(self.ratings()),
            Kind::Opinions => inside.then(|| vec![self.opinions()]),
            Kind::Tasks => inside.then(|| vec![self.tasks(), self.tasks_by_quarter(), self.tasks_by_unit()]),
            Kind::Accounts => inside.then(|| vec![self.accounts()]),
        }
    }

    /// The years of which there is something of a kind.
    pub fn years(&self, kind: Kind) -> Vec<i16> {
        let a = self.alliance;
        let mut years: Vec<i16> = match kind {
            Kind::Units | Kind::Committees | Kind::Accounts => Vec::new(),
            Kind::Meetings => {
                let seen = a.meetings.values().filter(|m| visible::sees_meeting(a, self.viewer, m));
                seen.map(|m| m.at.day().year()).collect()
            }
            Kind::Ballots => {
                let seen = a.ballots.values().filter(|b| visible::sees_ballot(a, self.viewer, b));
                seen.map(|b| b.opened.day().year()).collect()
            }
            Kind::Opinions => a.opinions.values().map(|o| o.on.year()).collect(),
            Kind::Tasks => a.tasks.values().map(|t| t.quarter.year).collect(),
            Kind::Ratings => self.rounds().map(|r| r.year).collect(),
        };
        years.sort_unstable();
        years.dedup();
        years
    }

    fn sheet(&self, kind: Kind, heads: &[&'static str], rows: Vec<Vec<Cell>>) -> Sheet {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Sheet { title: kind.title(self.lang).to_owned(), heads, rows }
    }

    fn of_year(&self, year: i16) -> bool {
        self.year.is_none_or(|wanted| wanted == year)
    }

    fn unit(&self, id: UnitId) -> String {
        label::unit_in_full(self.alliance, id)
    }

    fn names(&self, ids: impl IntoIterator<Item = UnitId>) -> Cell {
        label::units(self.lang, self.alliance, ids).into()
    }

    /// Units, under the heads that an import of units knows again.
    fn units(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let seen = a.units.values().filter(|u| visible::sees_unit(a, self.viewer, u.id));
        let heads: Vec<&str> = [words::id(lang), words::standing(lang), words::committees(lang)]
            .into_iter()
            .chain(UnitField::ALL.map(|field| field.label(lang)))
            .collect();
        let rows = seen.map(|u| {
            let sits = a.committees.values().filter(|c| c.members.contains(&u.id));
            let sits = lang.join(sits.map(|c| &c.name));
            [u.id.to_string().into(), u.standing.name(lang).into(), sits.into()]
                .into_iter()
                .chain(UnitField::ALL.map(|field| self.unit_cell(u, field)))
                .collect()
        });
        self.sheet(Kind::Units, &heads, rows.collect()).without_empty(3)
    }

    fn unit_cell(&self, u: &Unit, field: UnitField) -> Cell {
        let (a, lang, p) = (self.alliance, self.lang, &u.particulars);
        let full = visible::sees_unit_in_full(a, self.viewer, u.id);
        let contact = visible::sees_unit_contact(a, self.viewer, u.id);
        let text = |may: bool, text: &str| if may { text.into() } else { Cell::Empty };
        match field {
            UnitField::Name => p.name.as_str().into(),
            UnitField::Short => p.short.as_str().into(),
            UnitField::Kind => p.kind.name(lang).into(),
            UnitField::Code => text(full, p.code.as_deref().unwrap_or_default()),
            // What a list itself numbered its rows with is not on record.
            UnitField::Number => Cell::Empty,
            UnitField::Superior => text(full, &p.superior.name),
            UnitField::SuperiorAddress => text(full, &p.superior.address),
            UnitField::SuperiorContact => text(contact, &p.superior.contact),
            UnitField::Organisation => p.organisation.name(lang).into(),
            UnitField::PartyMembers => Cell::Whole(p.party_members.into()),
            UnitField::Head => text(full, &p.head),
            UnitField::Address => text(full, &p.address),
            UnitField::Telephone => text(contact, &p.telephone),
            UnitField::Liaison => u.liaison().map(|x| x.name.as_str()).into(),
            UnitField::LiaisonTelephone => {
                text(contact, u.liaison().map(|x| x.phone.as_str()).unwrap_or_default())
            }
            UnitField::Founded => p.founded.filter(|_| full).into(),
            UnitField::Joined => u.joined.into(),
            UnitField::Document => text(full, &lang.join(&p.documents)),
            UnitField::Offers => text(full, &lang.join(&p.offers)),
            UnitField::Reading => text(full, &p.reading),
        }
    }

    fn committees(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let heads = [
            words::id(lang),
            words::name(lang),
            words::duties(lang),
            words::lead(lang),
            words::chair(lang),
            words::members(lang),
        ];
        let rows = a.committees.values().map(|c| {
            vec![
                c.id.to_string().into(),
                c.name.as_str().into(),
                c.duties.as_str().into(),
                c.lead().map(|u| self.unit(u)).into(),
                c.chair.as_ref().map(|p| p.name.as_str()).into(),
                self.names(c.members.iter().copied()),
            ]
        });
        self.sheet(Kind::Committees, &heads, rows.collect())
    }

    /// Meetings, and who was there.
    fn meetings(&self) -> Vec<Sheet> {
        let (a, lang) = (self.alliance, self.lang);
        let seen = a.meetings.values().filter(|m| visible::sees_meeting(a, self.viewer, m));
        let seen: Vec<_> = seen.filter(|m| self.of_year(m.at.day().year())).collect();
        let heads = [
            words::id(lang),
            words::title(lang),
            words::kind(lang),
            words::at(lang),
            words::place(lang),
            words::chair(lang),
            words::state(lang),
            titles::entitled(lang),
            titles::attended(lang),
            words::agenda(lang),
        ];
        let rows = seen.iter().map(|m| {
            vec![
                m.id.to_string().into(),
                m.title.as_str().into(),
                m.kind.name(lang).into(),
                label::moment(m.at).into(),
                m.place.as_str().into(),
                m.chair.as_str().into(),
                m.state.name(lang).into(),
                m.members.len().into(),
                m.attendance.len().into(),
                lang.join(m.items.iter().map(|i| format!("{}. {}", i.number, i.title))).into(),
            ]
        });
        let main = self.sheet(Kind::Meetings, &heads, rows.collect());
        let heads = [
            words::id(lang),
            words::title(lang),
            words::unit(lang),
            words::state(lang),
            titles::came(lang),
            titles::left(lang),
            titles::substitute(lang),
            words::reason(lang),
        ];
        let mut rows = Vec::new();
        for m in seen {
            let mut units = m.members.clone();
            units.extend(m.attendance.keys().chain(m.excused.keys()));
            for unit in units {
                let stays = m.attendance.get(&unit);
                let first = stays.and_then(|stays| stays.first());
                let last = stays.and_then(|stays| stays.last());
                let state = match (stays, m.excused.get(&unit)) {
                    (Some(_), _) => titles::there(lang),
                    (None, Some(_)) => words::excused(lang),
                    (None, None) => titles::absent(lang),
                };
                let moment = |at: Option<Moment>| at.map(label::moment);
                rows.push(vec![
                    m.id.to_string().into(),
                    m.title.as_str().into(),
                    self.unit(unit).into(),
                    state.into(),
                    moment(first.map(|s| s.from)).into(),
                    moment(last.and_then(|s| s.until)).into(),
                    first.and_then(|s| s.substitute.clone()).into(),
                    m.excused.get(&unit).cloned().into(),
                ]);
            }
        }
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        vec![main, Sheet { title: titles::attendance(lang).to_owned(), heads, rows }]
    }

    fn ballots(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let seen = a.ballots.values().filter(|b| visible::sees_ballot(a, self.viewer, b));
        let seen = seen.filter(|b| self.of_year(b.opened.day().year()));
        let heads = [
            words::id(lang),
            words::title(lang),
            words::topic(lang),
            words::way(lang),
            words::on(lang),
            titles::entitled(lang),
            titles::attended(lang),
            titles::in_favour(lang),
            titles::against(lang),
            titles::abstaining(lang),
            titles::required(lang),
            words::outcome(lang),
            words::working(lang),
        ];
        let rows = seen.map(|b| {
            let of = |count: fn(&crate::domain::ballot::Closing) -> u32| match &b.closing {
                Some(closing) => Cell::Whole(count(closing).into()),
                None => Cell::Empty,
            };
            vec![
                b.id.to_string().into(),
                b.title.as_str().into(),
                label::topic(lang, a, &b.topic).into(),
                b.way.name(lang).into(),
                b.opened.day().into(),
                b.electorate.len().into(),
                of(|c| c.tally.present),
                of(|c| c.tally.for_votes),
                of(|c| c.tally.against),
                of(|c| c.tally.abstain),
                of(|c| c.required),
                b.verdict().map_or(b.state.name(lang), |v| v.name(lang)).into(),
                b.closing.as_ref().map(|c| closing::working(lang, c, b.setting())).into(),
            ]
        });
        self.sheet(Kind::Ballots, &heads, rows.collect())
    }

    fn opinions(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let source = visible::sees_opinion_source(a, self.viewer);
        let heads = [
            words::id(lang),
            words::on(lang),
            words::source(lang),
            words::words(lang),
            words::place(lang),
            words::category(lang),
            words::suggested(lang),
            words::state(lang),
            words::brought_by(lang),
            words::decided(lang),
            words::answer(lang),
            titles::answered(lang),
            words::raised_by(lang),
            words::telephone(lang),
        ];
        let rows = a.opinions.values().filter(|o| self.of_year(o.on.year())).map(|o| {
            let person = o.raised_by.as_ref().filter(|_| source);
            vec![
                o.id.to_string().into(),
                o.on.into(),
                o.source.name(lang).into(),
                o.words.as_str().into(),
                o.place.as_str().into(),
                o.category.as_str().into(),
                o.suggested.map(|c| label::committee(a, c)).into(),
                o.state.name(lang).into(),
                o.brought_by.map(|u| self.unit(u)).into(),
                o.decided.as_ref().map(|(_, why)| why.as_str()).into(),
                o.answer.as_ref().map(|x| x.words.as_str()).into(),
                o.answer.as_ref().map(|x| x.on).into(),
                person.map(|p| p.name.as_str()).into(),
                person.map(|p| p.phone.as_str()).into(),
            ]
        });
        self.sheet(Kind::Opinions, &heads, rows.collect()).without_empty(12)
    }

    fn tasks(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let heads = [
            words::id(lang),
            words::title(lang),
            words::committee(lang),
            words::quarter(lang),
            words::due(lang),
            words::priority(lang),
            words::state(lang),
            words::percent(lang),
            words::unit_responsible(lang),
            words::units_assisting(lang),
            words::alarms(lang),
            words::done_when(lang),
            titles::done_on(lang),
            words::reported(lang),
            words::opinions(lang),
            words::reason(lang),
        ];
        let rows = a.tasks.values().filter(|t| self.of_year(t.quarter.year)).map(|t| {
            let assisting = t.dispatch.iter().flat_map(|d| &d.assisting).map(|x| x.part.unit);
            let alarms = task::alarms(a, t, self.today).into_iter().map(|x| x.name(lang));
            vec![
                t.id.to_string().into(),
                t.title.as_str().into(),
                label::committee(a, t.committee).into(),
                t.quarter.to_string().into(),
                t.due.into(),
                t.priority.name(lang).into(),
                t.state.name(lang).into(),
                Cell::Whole(t.percent().into()),
                t.responsible().map(|u| self.unit(u)).into(),
                self.names(assisting),
                lang.join(alarms).into(),
                t.done_when.as_str().into(),
                t.done_on().into(),
                t.reported.as_ref().map(|(_, said, _)| said.as_str()).into(),
                lang.join(&t.opinions).into(),
                t.reason.as_deref().into(),
            ]
        });
        self.sheet(Kind::Tasks, &heads, rows.collect())
    }

    /// How tasks went, quarter by quarter, in each committee.
    fn tasks_by_quarter(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let mut heads = [vec![words::quarter(lang), words::committee(lang)], self.report_heads()].concat();
        heads.insert(5, titles::r_carried(lang));
        let mut rows = Vec::new();
        for committee in a.committees.keys() {
            let found = report::by_quarter(a, Some(*committee), self.today);
            rows.extend(found.iter().filter(|(quarter, _)| self.of_year(quarter.year)).map(
                |(quarter, r)| {
                    let first = vec![quarter.to_string().into(), label::committee(a, *committee).into()];
                    let mut row = [first, report_cells(r)].concat();
                    row.insert(5, Cell::Whole(r.carried.into()));
                    (*quarter, row)
                },
            ));
        }
        rows.sort_by_key(|(quarter, _)| *quarter);
        let heads = heads.into_iter().map(str::to_owned).collect();
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        Sheet { title: titles::by_quarter(lang).to_owned(), heads, rows }
    }

    /// What each unit took on and assisted in.
    fn tasks_by_unit(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let found = report::by_unit(a, |quarter| self.of_year(quarter.year), self.today);
        let heads = [vec![words::unit(lang), words::units_assisting(lang)], self.report_heads()].concat();
        let rows = found.iter().map(|(unit, r)| {
            [vec![self.unit(*unit).into(), Cell::Whole(r.assisting.into())], report_cells(&r.own)].concat()
        });
        let rows = rows.collect();
        Sheet {
            title: titles::by_unit(lang).to_owned(),
            heads: heads.into_iter().map(str::to_owned).collect(),
            rows,
        }
    }

    fn report_heads(&self) -> Vec<&'static str> {
        let heads = [
            titles::r_tasks,
            titles::r_in_time,
            titles::r_late,
            titles::r_open,
            titles::r_overdue,
            titles::r_days,
        ];
        heads.map(|head| head(self.lang)).into()
    }

    fn rounds(&self) -> impl Iterator<Item = &Round> {
        let (a, viewer) = (self.alliance, self.viewer);
        let inside = visible::sees_inside(a, viewer);
        a.rounds.values().filter(move |r| inside || r.reached() >= rating::State::OnNotice)
    }

    /// Grades, and for those inside every line that they come from.
    fn ratings(&self) -> Vec<Sheet> {
        let (a, lang) = (self.alliance, self.lang);
        let inside = visible::sees_inside(a, self.viewer);
        let seen: Vec<&Round> = self.rounds().filter(|r| self.of_year(r.year)).collect();
        let heads = [
            words::year(lang),
            words::id(lang),
            words::unit(lang),
            words::state(lang),
            words::points(lang),
            words::bonus(lang),
            words::deduction(lang),
            words::computed(lang),
            words::grade(lang),
            words::reason(lang),
            words::working(lang),
        ];
        let mut rows = Vec::new();
        let mut lines = Vec::new();
        for r in seen {
            let shown = visible::sees_result(a, self.viewer, r);
            for unit in &r.units {
                let result = r.results.get(unit).filter(|_| shown);
                rows.push(self.rated(r, *unit, result, inside));
                lines.extend(result.filter(|_| inside).into_iter().flat_map(|x| self.lines(r, x)));
            }
        }
        let main = self.sheet(Kind::Ratings, &heads, rows).without_empty(4);
        if lines.is_empty() {
            return vec![main];
        }
        let heads = [
            words::year(lang),
            words::unit(lang),
            titles::item(lang),
            words::points(lang),
            titles::count(lang),
            titles::counts(lang),
            titles::records(lang),
        ];
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        vec![main, Sheet { title: titles::lines(lang).to_owned(), heads, rows: lines }]
    }

    fn rated(&self, r: &Round, unit: UnitId, result: Option<&UnitResult>, inside: bool) -> Vec<Cell> {
        let lang = self.lang;
        let grade = |grade: Option<rating::Grade>| Cell::from(grade.map(|g| g.name(lang)));
        let points = |n: i32| Cell::Hundredths(n.into());
        let within = result.filter(|_| inside);
        vec![
            Cell::Whole(r.year.into()),
            unit.to_string().into(),
            self.unit(unit).into(),
            r.state.name(lang).into(),
            result.map_or(Cell::Empty, |x| points(x.total)),
            within.map_or(Cell::Empty, |x| points(x.bonus)),
            within.map_or(Cell::Empty, |x| points(x.deduction)),
            grade(within.map(|x| x.computed)),
            grade(result.and_then(|_| r.grade(unit))),
            within.and_then(|_| r.moderations.get(&unit)).map(|m| m.reason.as_str()).into(),
            within.map(|x| closing::result(lang, x)).into(),
        ]
    }

    fn lines<'a>(&'a self, r: &'a Round, x: &'a UnitResult) -> impl Iterator<Item = Vec<Cell>> + 'a {
        let lang = self.lang;
        x.lines.iter().map(move |l| {
            let counted = matches!(l.item, Item::Counted(_));
            let yes = crate::locale::common::yes(lang);
            let no = crate::locale::common::no(lang);
            vec![
                Cell::Whole(r.year.into()),
                self.unit(x.unit).into(),
                closing::item(&r.scheme, l.item).into(),
                Cell::Hundredths(l.points.into()),
                if counted { Cell::Whole(l.count.into()) } else { Cell::Empty },
                if l.counts { yes.into() } else { no.into() },
                lang.join(l.sources.iter().map(|m| label::matter(lang, self.alliance, *m))).into(),
            ]
        })
    }

    fn accounts(&self) -> Sheet {
        let (a, lang) = (self.alliance, self.lang);
        let heads = [
            words::id(lang),
            words::login(lang),
            words::person(lang),
            words::roles(lang),
            words::unit(lang),
            words::open(lang),
            words::telephone(lang),
        ];
        let rows = a.accounts.values().map(|x| {
            let phone = visible::sees_contact(a, self.viewer, x.id).then_some(x.phone.as_str());
            let yes = if x.open { crate::locale::common::yes(lang) } else { crate::locale::common::no(lang) };
            vec![
                x.id.to_string().into(),
                x.login.as_str().into(),
                x.name.as_str().into(),
                lang.join(x.roles.iter().map(|r| r.name(lang))).into(),
                x.unit.map(|u| self.unit(u)).into(),
                yes.into(),
                phone.into(),
            ]
        });
        self.sheet(Kind::Accounts, &heads, rows.collect()).without_empty(6)
    }
}

fn report_cells(r: &report::Report) -> Vec<Cell> {
    let mut cells: Vec<Cell> =
        [r.tasks, r.in_time, r.late, r.open, r.overdue].map(|n| Cell::Whole(n.into())).into();
    cells.push(r.mean_days().map_or(Cell::Empty, |tenths| Cell::Hundredths(i64::from(tenths) * 10)));
    cells
}

#[cfg(test)]
mod tests;
