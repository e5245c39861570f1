//! Reading a whole record critically: every closed ballot is recounted, every grade reckoned anew.
//!
//! That the chain is whole is the record's own matter ([`crate::record::verify_folder`]). Must not write.

use crate::domain::ballot;
use crate::domain::ids::{BallotId, RoundId, UnitId};
use crate::domain::rating::{self, reckon};
use crate::domain::time::Day;
use crate::domain::{Alliance, Entry, Event};

/// What does not agree with itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Discrepancy {
    /// A closed ballot's figures or outcome are not what its votes come to.
    Recount {
        /// The ballot.
        ballot: BallotId,
    },
    /// More votes, or others, than units that voted.
    Voters {
        /// The ballot.
        ballot: BallotId,
    },
    /// A unit's points or grade are not what the records come to.
    Grade {
        /// The round.
        round: RoundId,
        /// The unit.
        unit: UnitId,
    },
    /// An entry is entered before the one it follows.
    Order,
}

/// Goes through a record entry by entry.
#[derive(Default)]
pub struct Audit {
    alliance: Alliance,
    last_entered: Option<crate::domain::time::Moment>,
    /// Ballots recounted.
    pub ballots: u32,
    /// Grades reckoned anew.
    pub grades: u32,
}

impl Audit {
    /// Takes the next entry, and returns what does not agree.
    pub fn entry(&mut self, number: u64, entry: &Entry) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        if self.last_entered > Some(entry.stamp.entered) {
            found.push(Discrepancy::Order);
        }
        self.last_entered = self.last_entered.max(Some(entry.stamp.entered));
        for event in &entry.events {
            match event {
                Event::Ballot(ballot::Event::Closed { ballot, closing }) => {
                    self.ballots += 1;
                    found.extend(self.closing(*ballot, closing));
                }
                Event::Rating(rating::Event::ScoringClosed { round, results }) => {
                    found.extend(self.results(*round, results, entry.stamp.happened.day()));
                }
                _ => {}
            }
        }
        self.alliance.apply(number, entry);
        found
    }

    fn closing(&self, id: BallotId, closing: &ballot::Closing) -> Option<Discrepancy> {
        let Some(found) = self.alliance.ballots.get(&id) else {
            return Some(Discrepancy::Recount { ballot: id });
        };
        let voters = match found.way {
            ballot::Way::Open => {
                let cast: Vec<_> = found.votes.iter().map(|(unit, vote)| (*unit, vote.choice)).collect();
                cast == closing.votes
            }
            ballot::Way::Secret => closing.receipts.len() == found.voted.len(),
        };
        if !voters {
            return Some(Discrepancy::Voters { ballot: id });
        }
        let again = ballot::recount(found, closing);
        let same = again == (closing.tally, closing.required, closing.verdict) && closing.rule == found.rule;
        (!same).then_some(Discrepancy::Recount { ballot: id })
    }

    fn results(&mut self, id: RoundId, results: &[rating::UnitResult], on: Day) -> Vec<Discrepancy> {
        self.grades += results.len() as u32;
        let again =
            self.alliance.rounds.get(&id).and_then(|round| reckon::results(&self.alliance, round, on).ok());
        let again = again.unwrap_or_default();
        let mut found: Vec<Discrepancy> = results
            .iter()
            .filter(|r| !again.contains(r))
            .map(|r| Discrepancy::Grade { round: id, unit: r.unit })
            .collect();
        let missing = again.iter().filter(|r| !results.iter().any(|given| given.unit == r.unit));
        found.extend(missing.map(|r| Discrepancy::Grade { round: id, unit: r.unit }));
        found
    }
}
