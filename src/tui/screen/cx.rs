//! What a screen may know.

use std::rc::Rc;
use std::sync::Arc;

use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::AccountId;
use crate::domain::time::Moment;
use crate::domain::{Alliance, Command, Refusal, Wish, authority, decide};
use crate::locale::{Lang, refusal};
use crate::tui::drafts::Drafts;
use crate::tui::keymap::ActionId;
use crate::tui::memo::Memo;
use crate::tui::model::Kept;
use crate::tui::notices::Notices;
use crate::tui::past::{NoPast, Past};
use crate::tui::preferences::{Own, Person};
use crate::tui::present::{Presence, Unknown};
use crate::tui::screen::{NO_RECEIPT, Order, Reason};
use crate::tui::theme::Depth;
use crate::tui::then::Then;

/// What a screen may know: the alliance, who looks, in which language, and when.
#[derive(Clone)]
pub struct Cx<'a> {
    /// The alliance as of now.
    pub alliance: &'a Alliance,
    /// The account that looks and acts.
    pub me: AccountId,
    /// Its language.
    pub lang: Lang,
    /// The time, as the door told it; the stated time where things are entered after the fact.
    pub now: Moment,
    /// The time by the machine's clock, whatever is stated.
    pub clock: Moment,
    /// When what is entered now happened, if it is entered after the fact.
    pub stated: Option<Moment>,
    /// What the system calls who looks; empty where nobody can tell.
    pub runner: Arc<str>,
    /// What belongs to the person who looks: preferences, themes, keys.
    pub person: Arc<Person>,
    /// The entries of the record.
    pub past: Arc<dyn Past>,
    /// What the person has half typed and not submitted.
    pub drafts: Arc<Drafts>,
    /// What was reckoned from all of this lately.
    pub memo: Rc<Memo>,
    /// What others did that concerns the person.
    pub notices: Arc<Notices>,
    /// What administrators said in this session.
    pub said: Arc<[String]>,
    /// Who else is in.
    pub presence: Arc<dyn Presence>,
    /// The past that is looked at, if it is not the present.
    pub then: Option<Arc<Then>>,
}

impl<'a> Cx<'a> {
    /// What a screen may know where nobody looks, at an unknown time.
    pub fn of_nobody(alliance: &'a Alliance) -> Cx<'a> {
        let (person, _) = Person::new(&Own::default(), &Kept::new(), Depth::None, Lang::default());
        Cx {
            alliance,
            me: AccountId(0),
            lang: Lang::default(),
            now: Moment::from_unix(0),
            clock: Moment::from_unix(0),
            stated: None,
            runner: "".into(),
            person: Arc::new(person),
            past: Arc::new(NoPast),
            drafts: Arc::default(),
            memo: Rc::default(),
            notices: Arc::default(),
            said: Arc::default(),
            presence: Arc::new(Unknown),
            then: None,
        }
    }
}

impl Cx<'_> {
    /// The words of a refusal.
    pub fn words(&self, why: &Refusal) -> Reason {
        refusal::refusal(self.lang, self.alliance, why)
    }

    /// The key of an action for this person, as words name it; where it has none, the way over the commands.
    pub fn key(&self, id: ActionId) -> String {
        match self.person.keymap.written(id, self.lang) {
            none if none.is_empty() => {
                format!(
                    "{} {}",
                    self.person.keymap.written(ActionId::Palette, self.lang),
                    id.label(self.lang)
                )
            }
            key => key,
        }
    }

    /// Whether an entry is part of what is looked at.
    pub fn has_happened(&self, number: u64) -> bool {
        self.then.as_ref().is_none_or(|then| !then.left_out.contains(&number))
    }

    /// Whether the account may do an act for a target, as far as its roles go.
    pub fn may(&self, act: Act, target: Target) -> Result<(), Reason> {
        match authority::may(self.alliance, self.me, act, target) {
            Ok(_) => Ok(()),
            Err(why) => Err(self.words(&why)),
        }
    }

    /// Whether a command would be done now, as far as this snapshot tells.
    pub fn could(&self, command: &Command) -> Result<(), Reason> {
        self.try_command(command).map_err(|why| self.words(&why))
    }

    /// The refusal that a command would meet now, as far as this snapshot tells.
    pub fn try_command(&self, command: &Command) -> Result<(), Refusal> {
        let order = Order::from(command.clone());
        // Evidence is asked for when it is sent.
        let evidence = order.needs_evidence(self).then(|| "-".to_owned());
        let wish = Wish { evidence, ..order.wish(self, None) };
        match decide(self.alliance, &wish, self.now, NO_RECEIPT) {
            // It can be asked for: a second person is found when it is sent.
            Ok(_) | Err(Refusal::NeedsSecond { .. }) => Ok(()),
            Err(why) => Err(why),
        }
    }
}
