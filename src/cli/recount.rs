//! `recount`: tallies ballots from a file under a rule, so that anybody can check a published one.
//!
//! The whole file is checked before a word is written.

use std::collections::HashMap;
use std::io::Write;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{CliError, Context, Exit};
use crate::domain::majority::{Base, Choice, Outcome, Rule, RuleFault, Tally, count, read_majority};
use crate::locale::{Lang, Named, cli as words};
use crate::paper::table::{self, RowNote, Table};

/// The arguments of `recount`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        help = "票表：表决、投票人、票三列（CSV 或 XLSX；- 为标准输入） | The votes, with columns ballot, voter, vote (CSV or XLSX; - is standard input)"
    )]
    file: String,
    #[arg(
        long,
        value_name = "'>=2/3'",
        help = "法定人数：到会占应到的比例 | The quorum: how much of the electorate must be present"
    )]
    quorum: String,
    #[arg(
        long,
        value_name = "'>1/2 present'",
        help = "多数：比例和基数 electorate、present 或 cast | The majority: a fraction, and of what: electorate, present or cast"
    )]
    majority: String,
    #[arg(long, value_name = "for|against", value_parser = parse_casting, help = "票数相等时主持人投的票 | The chair's casting vote on a tie")]
    casting: Option<Choice>,
    #[arg(long, help = "每行一个 JSON 对象 | One JSON object a line")]
    json: bool,
}

/// What is wrong with a recount's rule or with its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The quorum can't be read.
    Quorum(String),
    /// The majority can't be read.
    Majority(String),
    /// The rule can't work.
    Rule(RuleFault),
    /// Something in the file.
    File {
        /// The file as it was given.
        file: String,
        /// The line, where there is one.
        line: Option<u32>,
        /// What is wrong there.
        what: Bad,
    },
}

/// What is wrong in a file of votes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bad {
    /// A column is missing.
    NoColumn(Column, Vec<String>),
    /// A cell is empty.
    NoCell(Column),
    /// The row is longer or shorter than the head.
    Ragged(u32, u32),
    /// The vote is none.
    NoVote(String),
    /// The voter stands twice in a ballot: voter, ballot, the line before.
    Twice(String, String, u32),
    /// There is no vote in the file.
    NoVotes,
}

/// A column of a file of votes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// Which ballot.
    Ballot,
    /// Who voted.
    Voter,
    /// What.
    Vote,
}

impl Column {
    fn is_headed(self, head: &str) -> bool {
        let heads: &[&str] = match self {
            Column::Ballot => &["ballot", "表决", "表决事项", "表决项", "表决编号", "议题", "事项"],
            Column::Voter => &["voter", "投票人", "表决人", "投票单位", "成员单位", "单位", "单位名称"],
            Column::Vote => &["vote", "票", "投票", "表决意见", "表决结果", "意见", "选择"],
        };
        heads.contains(&head.to_lowercase().as_str())
    }

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Column::Ballot => words::head_ballot(lang),
            Column::Voter => words::head_voter(lang),
            Column::Vote => words::head_vote(lang),
        }
    }
}

impl Fault {
    /// The exit code that it ends the program with.
    pub fn exit(&self) -> Exit {
        if matches!(self, Fault::File { .. }) { Exit::BadInput } else { Exit::Usage }
    }

    /// Its words.
    pub fn message(&self, lang: Lang) -> String {
        let (file, line, what) = match self {
            Fault::Quorum(given) => return words::bad_rule(lang, given, words::quorum_form(lang)),
            Fault::Majority(given) => return words::bad_rule(lang, given, words::majority_form(lang)),
            Fault::Rule(fault) => return words::rule_fault(lang, *fault).to_owned(),
            Fault::File { file, line, what } => (file, line, what),
        };
        let what = match what {
            Bad::NoColumn(column, found) => words::no_column(lang, column.name(lang), &lang.join(found)),
            Bad::NoCell(column) => words::no_cell(lang, column.name(lang)),
            Bad::Ragged(cells, heads) => words::ragged(lang, *cells, *heads),
            Bad::NoVote(given) => words::no_vote(lang, given),
            Bad::Twice(voter, ballot, before) => words::twice(lang, voter, ballot, *before),
            Bad::NoVotes => words::no_votes(lang).to_owned(),
        };
        match line {
            Some(line) => words::on_line(lang, file, *line, &what),
            None => words::in_file(lang, file, &what),
        }
    }
}

/// One recounted ballot, as `--json` writes it.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct Recounted {
    ballot: String,
    electorate: u32,
    present: u32,
    #[serde(rename = "for")]
    for_votes: u32,
    against: u32,
    abstain: u32,
    absent: u32,
    required: u32,
    outcome: Outcome,
}

/// Runs `recount`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let rule = rule(args).map_err(CliError::Recount)?;
    let bytes = context.read(&args.file)?;
    let table =
        table::read(&bytes, None).map_err(|error| CliError::Table { file: args.file.clone(), error })?;
    let tallies = tallies(&table)
        .map_err(|(line, what)| CliError::Recount(Fault::File { file: args.file.clone(), line, what }))?;
    let recounted: Vec<Recounted> =
        tallies.into_iter().map(|(ballot, tally)| recounted(ballot, &tally, &rule, args.casting)).collect();
    if args.json {
        for ballot in &recounted {
            let line = serde_json::to_string(ballot).map_err(std::io::Error::from)?;
            writeln!(context.out, "{line}")?;
        }
    } else {
        write_table(&recounted, &rule, args.casting, context.lang, context.out)?;
    }
    Ok(Exit::Ok)
}

fn rule(args: &Args) -> Result<Rule, Fault> {
    let quorum = args.quorum.parse().map_err(|_| Fault::Quorum(args.quorum.clone()))?;
    let (majority, base) =
        read_majority(&args.majority).ok_or_else(|| Fault::Majority(args.majority.clone()))?;
    let rule = Rule { quorum, majority, base, casting_vote: args.casting.is_some() };
    rule.check().map_err(Fault::Rule)?;
    Ok(rule)
}

fn parse_casting(text: &str) -> Result<Choice, String> {
    match parse_vote(text) {
        Some(Some(choice @ (Choice::For | Choice::Against))) => Ok(choice),
        _ => Err("for | against".to_owned()),
    }
}

/// Reads a vote: `Some(None)` is a voter who is absent.
fn parse_vote(text: &str) -> Option<Option<Choice>> {
    match text.to_lowercase().as_str() {
        "赞成" | "for" => Some(Some(Choice::For)),
        "反对" | "against" => Some(Some(Choice::Against)),
        "弃权" | "abstain" => Some(Some(Choice::Abstain)),
        "未投" | "absent" => Some(None),
        _ => None,
    }
}

/// Ballots with their figures, in the order of their first rows.
type Tallies = Vec<(String, Tally)>;

/// Adds up a table of votes.
fn tallies(table: &Table) -> Result<Tallies, (Option<u32>, Bad)> {
    let column = |column: Column| {
        let none = (Some(table.head_line), Bad::NoColumn(column, table.heads.clone()));
        table.column(|head| column.is_headed(head)).ok_or(none)
    };
    let places = [column(Column::Ballot)?, column(Column::Voter)?, column(Column::Vote)?];
    let mut tallies = Tallies::new();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut seen: HashMap<(usize, &str), u32> = HashMap::new();
    for row in &table.rows {
        let bad = |what| (Some(row.line), what);
        for note in &row.notes {
            if let RowNote::Ragged { cells, heads } = note {
                return Err(bad(Bad::Ragged(*cells, *heads)));
            }
        }
        let [ballot, voter, vote] = places.map(|p| row.cells[p].text.as_str());
        for (text, column) in [(ballot, Column::Ballot), (voter, Column::Voter), (vote, Column::Vote)] {
            if text.is_empty() {
                return Err(bad(Bad::NoCell(column)));
            }
        }
        let choice = parse_vote(vote).ok_or_else(|| bad(Bad::NoVote(vote.to_owned())))?;
        let number = *numbers.entry(ballot).or_insert_with(|| {
            tallies.push((ballot.to_owned(), Tally::default()));
            tallies.len() - 1
        });
        if let Some(before) = seen.insert((number, voter), row.line) {
            return Err(bad(Bad::Twice(voter.to_owned(), ballot.to_owned(), before)));
        }
        let tally = &mut tallies[number].1;
        tally.electorate += 1;
        tally.present += u32::from(choice.is_some());
        match choice {
            Some(Choice::For) => tally.for_votes += 1,
            Some(Choice::Against) => tally.against += 1,
            Some(Choice::Abstain) => tally.abstain += 1,
            None => {}
        }
    }
    if tallies.is_empty() { Err((None, Bad::NoVotes)) } else { Ok(tallies) }
}

fn recounted(ballot: String, tally: &Tally, rule: &Rule, casting: Option<Choice>) -> Recounted {
    let count = count(rule, tally, casting);
    let Tally { electorate, present, for_votes, against, abstain } = *tally;
    let (absent, required, outcome) = (tally.absent(), count.required, count.outcome);
    Recounted { ballot, electorate, present, for_votes, against, abstain, absent, required, outcome }
}

fn write_table(
    ballots: &[Recounted],
    rule: &Rule,
    casting: Option<Choice>,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let quorum = words::threshold(lang, rule.quorum, Base::Electorate.name(lang));
    let majority = words::threshold(lang, rule.majority, rule.base.name(lang));
    writeln!(out, "{}", words::rule_line(lang, &quorum, &majority))?;
    match casting {
        Some(Choice::For) => writeln!(out, "{}", words::casting_for(lang))?,
        Some(_) => writeln!(out, "{}", words::casting_against(lang))?,
        None => {}
    }
    let heads = [
        words::head_ballot,
        words::head_electorate,
        words::head_present,
        words::head_for,
        words::head_against,
        words::head_abstain,
        words::head_absent,
        words::head_required,
        words::head_outcome,
    ];
    let mut rows = vec![heads.map(|head| head(lang).to_owned())];
    for b in ballots {
        let figures = [b.electorate, b.present, b.for_votes, b.against, b.abstain, b.absent, b.required];
        let [e, p, f, a, s, m, r] = figures.map(|n| n.to_string());
        rows.push([b.ballot.clone(), e, p, f, a, s, m, r, b.outcome.name(lang).to_owned()]);
    }
    let mut widths = [0; 9];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate() {
            let blanks = " ".repeat(widths[i] - cell.width());
            match i {
                // Names and outcomes begin at one column, figures end at one.
                0 => line.extend([cell.as_str(), &blanks]),
                8 => line.extend(["  ", cell]),
                _ => line.extend(["  ", &blanks, cell]),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
