//! Who may do what: one exhaustive match over the acts, for every door.

use super::account::{Account, Role};
use super::act::Act;
use super::alliance::{Alliance, Phase};
use super::command::{Command, Target};
use super::gate::Wish;
use super::ids::{AccountId, CommitteeId};
use super::refusal::Refusal;
use super::{account, committee, founding};

/// One way in which an act is allowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grant {
    /// Whoever holds the role.
    Any(Role),
    /// Whoever holds the role, for its own unit.
    Own(Role),
    /// Whoever holds the role, for committees that its unit leads.
    Led(Role),
    /// Whoever holds the role, from paper: on a unit's behalf, with evidence.
    Paper(Role),
    /// Anybody at all: the first entry of a record.
    Anybody,
}

impl Grant {
    /// The role that it is for; none for the first entry.
    pub fn role(self) -> Option<Role> {
        match self {
            Grant::Any(role) | Grant::Own(role) | Grant::Led(role) | Grant::Paper(role) => Some(role),
            Grant::Anybody => None,
        }
    }
}

/// The table of rights.
pub fn grants(act: Act) -> &'static [Grant] {
    use Grant::{Any, Anybody, Led, Own, Paper};
    use Role::{Administrator, BigCommittee, Lead, Liaison, Office, Rater};
    match act {
        Act::FoundingBegin => &[Anybody],
        Act::FoundingEnterFounder | Act::FoundingStrikeFounder => &[Any(BigCommittee), Any(Office)],
        Act::FoundingTakeOverCharter
        | Act::FoundingTakeOverUnit
        | Act::FoundingTakeOverLead
        | Act::FoundingTakeOverRating
        | Act::FoundingStrikeRating
        | Act::FoundingEndTakeOver => &[Any(Administrator), Any(Office)],
        Act::FoundingReplaceCalendar => &[Any(Administrator), Any(Office)],
        Act::AccountCreate
        | Act::AccountSetRoles
        | Act::AccountClose
        | Act::AccountAddKey
        | Act::AccountRemoveKey
        | Act::AccountAmend
        | Act::AccountReopen => &[Any(Administrator)],
        Act::UnitAmend | Act::UnitNameLiaison | Act::UnitEndLiaison => &[Any(Office)],
        Act::CharterDraft
        | Act::CharterRevise
        | Act::CharterConsult
        | Act::CharterAnswer
        | Act::CharterDrop
        | Act::KeysName => &[Any(BigCommittee), Any(Office)],
        // Whoever may do what is asked for, besides: the topic looks.
        Act::KeysAsk | Act::KeysApprove | Act::KeysWithdraw => {
            &[Any(BigCommittee), Any(Office), Any(Administrator)]
        }
        Act::KeysRestore => &[Any(Administrator), Any(BigCommittee)],
        Act::CharterComment | Act::CharterSign => &[Own(Liaison), Paper(Office)],
        Act::CharterAdopt => &[Any(BigCommittee)],
        Act::CharterStrikeSignature => &[Own(Liaison), Any(Office)],
        Act::AdmissionInvite | Act::AdmissionInviteAgain | Act::AdmissionCancelInvitation => {
            &[Any(Office), Any(BigCommittee)]
        }
        Act::AdmissionDraft | Act::AdmissionSubmit | Act::AdmissionTakeBack | Act::AdmissionWithdraw => {
            &[Own(Liaison), Paper(Office)]
        }
        Act::AdmissionStartReview | Act::AdmissionReturn | Act::AdmissionDecline | Act::AdmissionPass => {
            &[Any(Office)]
        }
        Act::DepartureRequest | Act::DepartureState => &[Own(Liaison), Paper(Office)],
        Act::DeparturePropose => &[Any(BigCommittee)],
        Act::DepartureNotify
        | Act::DepartureHandOver
        | Act::DepartureReplace
        | Act::DepartureTell
        | Act::DepartureStrikeTold => &[Any(Office)],
        Act::DeparturePutForward => &[Any(BigCommittee)],
        Act::DepartureRevoke => &[Any(BigCommittee), Own(Liaison), Paper(Office)],
        Act::MeetingCall
        | Act::MeetingMove
        | Act::MeetingAddItem
        | Act::MeetingDropItem
        | Act::MeetingGiveNotice
        | Act::MeetingExcuse
        | Act::MeetingStrikeMark
        | Act::MeetingSignIn
        | Act::MeetingSignOut
        | Act::MeetingOpen
        | Act::MeetingNote
        | Act::MeetingClose
        | Act::MeetingCancel
        | Act::MeetingArrange => &[Any(Office)],
        Act::MeetingDraftMinutes => &[Any(Office), Any(BigCommittee)],
        Act::MeetingApproveMinutes | Act::MeetingReturnMinutes => &[Any(BigCommittee)],
        Act::BallotOpen
        | Act::BallotOpenByCorrespondence
        | Act::BallotHandOut
        | Act::BallotCount
        | Act::BallotClose => &[Any(Office)],
        Act::BallotRecord => &[Paper(Office)],
        Act::BallotCast => &[Own(Liaison)],
        Act::BallotWrite => &[Own(Liaison), Paper(Office)],
        Act::CommitteeJoin | Act::CommitteeLeave | Act::CommitteeSetTerm => &[Any(Office)],
        Act::CommitteeNameChair => &[Led(Lead), Any(Office)],
        Act::OpinionGather | Act::OpinionWithdraw | Act::OpinionReinstate => {
            &[Any(Office), Led(Lead), Own(Liaison)]
        }
        Act::OpinionSort | Act::OpinionJoin | Act::OpinionSeparate | Act::OpinionUnsort => {
            &[Any(Office), Any(Liaison)]
        }
        Act::OpinionDecide
        | Act::OpinionReply
        | Act::OpinionReceive
        | Act::OpinionReconsider
        | Act::OpinionStrikeReceipt => &[Any(Office)],
        Act::TaskAssign | Act::TaskUnassign | Act::TaskCarryOver | Act::TaskCancel | Act::TaskStrikeOff => {
            &[Any(Office)]
        }
        Act::TaskDispatch | Act::TaskAccept | Act::TaskReturn | Act::TaskTakeBackLead => &[Led(Lead)],
        Act::TaskTakeOn
        | Act::TaskTurnDown
        | Act::TaskProgress
        | Act::TaskBlock
        | Act::TaskUnblock
        | Act::TaskReport
        | Act::TaskTakeBack => &[Own(Liaison), Paper(Office)],
        Act::RatingPrepare
        | Act::RatingNameRaters
        | Act::RatingOpenSelfReports
        | Act::RatingOpenScoring
        | Act::RatingExcuseRater
        | Act::RatingReadmitRater
        | Act::RatingStrikeAdjustment
        | Act::RatingStrikeVeto
        | Act::RatingStrikeReceipt
        | Act::RatingCancel
        | Act::RatingReinstate
        | Act::RatingAdjust
        | Act::RatingFindVeto
        | Act::RatingCloseScoring
        | Act::RatingPostNotice
        | Act::RatingFeedBack
        | Act::RatingReceive
        | Act::RatingClose => &[Any(Office)],
        Act::RatingSelfReport | Act::RatingObject => &[Own(Liaison), Paper(Office)],
        // The office enters what the committee has noted down.
        Act::RatingStudy | Act::RatingStrikeStudy => &[Any(BigCommittee), Paper(Office)],
        Act::RatingScore => &[Any(Rater)],
        Act::RatingModerate | Act::RatingFinishModeration | Act::RatingAnswerObjection => {
            &[Any(BigCommittee)]
        }
    }
}

/// The role that allows a wish, or a refusal that says who could.
///
/// # Errors
/// Where no role that the account holds allows it, for its unit or committee.
pub fn permit(a: &Alliance, wish: &Wish) -> Result<Role, Refusal> {
    let act = wish.command.act();
    if a.phase == Phase::Empty {
        return match &wish.command {
            Command::Founding(founding::Command::Begin { .. }) => Ok(Role::Administrator),
            _ => Err(Refusal::WrongPhase { needed: Phase::Founding }),
        };
    }
    if act == Act::FoundingBegin {
        return Err(Refusal::AlreadyBegun);
    }
    let account = usable(a, wish.account)?;
    let target = wish.command.target(a);
    if let Some(behalf) = wish.behalf.filter(|behalf| *behalf != wish.account) {
        return for_another(a, account, behalf, wish, act, target);
    }
    allowed(a, account, act, target, wish.evidence.as_deref())
}

/// Whether an account may do an act for a target, as far as its roles go: what greys an action out, with its reason.
///
/// # Errors
/// Where no role that the account holds allows it.
pub fn may(a: &Alliance, account: AccountId, act: Act, target: Target) -> Result<Role, Refusal> {
    // What may be entered from paper is asked for its evidence when it is entered.
    allowed(a, usable(a, account)?, act, target, Some("-"))
}

/// Whether the office must name its evidence, since it may do the act from paper only.
pub fn needs_evidence(a: &Alliance, account: AccountId, act: Act, target: Target) -> bool {
    usable(a, account).is_ok_and(|found| {
        matches!(allowed(a, found, act, target, None), Err(Refusal::EvidenceForPaper { .. }))
    })
}

fn usable(a: &Alliance, id: AccountId) -> Result<&Account, Refusal> {
    let found = account::find(a, id)?;
    if found.open { Ok(found) } else { Err(Refusal::AccountClosed { account: id }) }
}

fn leads(a: &Alliance, account: &Account, id: CommitteeId) -> bool {
    let lead = a.committees.get(&id).and_then(committee::Committee::lead);
    lead.is_some() && lead == account.unit
}

fn allowed(
    a: &Alliance,
    account: &Account,
    act: Act,
    target: Target,
    evidence: Option<&str>,
) -> Result<Role, Refusal> {
    let mut nearest = None;
    for grant in grants(act) {
        let Some(role) = grant.role().filter(|role| account.roles.contains(role)) else { continue };
        match grant {
            Grant::Any(_) | Grant::Anybody => return Ok(role),
            Grant::Own(_) => match target.unit {
                Some(unit) if account.unit != Some(unit) => {
                    nearest = Some(Refusal::NotYourUnit { act, unit })
                }
                // An opinion that no unit brings is for the office.
                None if matches!(act, Act::OpinionGather | Act::OpinionWithdraw | Act::OpinionReinstate) => {}
                _ => return Ok(role),
            },
            Grant::Led(_) => match target.committee {
                Some(id) if leads(a, account, id) => return Ok(role),
                Some(id) => {
                    let lead = a.committees.get(&id).and_then(committee::Committee::lead);
                    nearest = Some(Refusal::NotYourCommittee { act, committee: id, lead });
                }
                None => {}
            },
            Grant::Paper(_) => {
                if evidence.is_some_and(|e| !e.trim().is_empty()) {
                    return Ok(role);
                }
                nearest = Some(Refusal::EvidenceForPaper { act });
            }
        }
    }
    Err(nearest.unwrap_or_else(|| {
        let committee = target.committee.and_then(|id| a.committees.get(&id));
        Refusal::NotAllowed {
            act,
            may: grants(act).iter().filter_map(|g| g.role()).collect(),
            unit: target.unit,
            lead: committee.and_then(committee::Committee::lead),
        }
    }))
}

/// Acting for another: the office enters paper, the administrator takes old records over; nobody else, and never a
/// vote that a unit casts itself.
fn for_another(
    a: &Alliance,
    runner: &Account,
    behalf: AccountId,
    wish: &Wish,
    act: Act,
    target: Target,
) -> Result<Role, Refusal> {
    let subject = usable(a, behalf)?;
    allowed(a, subject, act, target, wish.evidence.as_deref())?;
    if wish.evidence.as_deref().is_none_or(|e| e.trim().is_empty()) {
        return Err(Refusal::EvidenceForPaper { act });
    }
    let paper = grants(act).contains(&Grant::Paper(Role::Office)) || act == Act::RatingScore;
    if paper && runner.roles.contains(&Role::Office) {
        return Ok(Role::Office);
    }
    if a.phase == Phase::TakingOver && runner.roles.contains(&Role::Administrator) {
        return Ok(Role::Administrator);
    }
    Err(Refusal::NotForAnother { act })
}
