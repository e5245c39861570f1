use super::*;
use crate::domain::account::Account;
use crate::domain::act::Act;
use crate::domain::charter::{Article, Charter, Parameter, Parameters, State};
use crate::domain::ids::*;
use crate::domain::rating::{Bands, Formula, Scheme};

#[test]
fn a_refusal_says_what_by_what_rule_and_who_could() {
    let a = Alliance::default();
    let r = Refusal::NotAllowed {
        act: Act::AdmissionSubmit,
        may: vec![Role::Liaison, Role::Office],
        unit: None,
        lead: None,
    };
    assert_eq!(
        refusal(Lang::Zh, &a, &r),
        "您的角色没有「提交准入申请」的权限。可由以下人员办理：本单位联络员、联络办（凭纸质材料代录）。"
    );
    let r = Refusal::OwnUnit { unit: UnitId(4) };
    assert_eq!(
        refusal(Lang::En, &a, &r),
        "A rater never scores their own unit: U4. By what the charter says of annual rating."
    );
}

#[test]
fn a_refusal_names_the_persons_whom_one_would_ask_two_at_the_most() {
    let mut a = Alliance::default();
    let mut account = |n: u32, name: &str, role: Role, unit: Option<u32>, open: bool| {
        let unit = unit.map(UnitId);
        let (login, roles) = (format!("a{n}"), [role].into());
        let (id, name) = (AccountId(n), name.to_owned());
        let account = Account { id, login, name, phone: String::new(), roles, unit, open, keys: Vec::new() };
        a.accounts.insert(id, account);
    };
    account(1, "韦晓燕", Role::Office, None, true);
    account(2, "黄志远", Role::Liaison, Some(4), true);
    account(3, "已离任", Role::Liaison, Some(4), false);
    account(4, "别单位", Role::Liaison, Some(5), true);
    account(5, "甲", Role::Rater, None, true);
    account(6, "乙", Role::Rater, None, true);
    account(7, "丙", Role::Rater, None, true);
    let r = Refusal::NotYourUnit { act: Act::AdmissionSubmit, unit: UnitId(4) };
    assert!(
        refusal(Lang::Zh, &a, &r)
            .ends_with("可由以下人员办理：本单位联络员黄志远、联络办韦晓燕（凭纸质材料代录）。")
    );
    let r = Refusal::NotAllowed { act: Act::RatingScore, may: vec![Role::Rater], unit: None, lead: None };
    assert!(refusal(Lang::Zh, &a, &r).ends_with("可由以下人员办理：评分人甲、乙等 3 人。"));
    assert!(refusal(Lang::En, &a, &r).ends_with("Who can: rater (甲, 乙 and 1 more)."));
    // Of whose unit nothing is known, no officer is named; and scripts read roles.
    let r = Refusal::NotAllowed {
        act: Act::AdmissionSubmit,
        may: vec![Role::Liaison, Role::Office],
        unit: None,
        lead: None,
    };
    assert!(refusal(Lang::Zh, &a, &r).contains("本单位联络员、联络办韦晓燕（"));
    assert_eq!(words(Lang::Zh, &a, &r).who, ["本单位联络员", "联络办（凭纸质材料代录）"]);
}

#[test]
fn whoever_holds_none_of_the_roles_is_told_the_persons_of_that_unit_and_of_that_committee() {
    let mut a = Alliance::default();
    let mut account = |n: u32, name: &str, role: Role, unit: u32| {
        let (id, name, login) = (AccountId(n), name.to_owned(), format!("a{n}"));
        let (unit, roles) = (Some(UnitId(unit)), [role].into());
        let account =
            Account { id, login, name, phone: String::new(), roles, unit, open: true, keys: Vec::new() };
        a.accounts.insert(id, account);
    };
    account(1, "李明", Role::Lead, 1);
    account(2, "别的牵头", Role::Lead, 2);
    account(3, "覃芳", Role::Liaison, 3);
    let refused = |act, unit, lead| Refusal::NotAllowed { act, may: Vec::new(), unit, lead };
    let remind = refused(Act::TaskDispatch, None, Some(UnitId(1)));
    assert!(refusal(Lang::Zh, &a, &remind).ends_with("可由以下人员办理：该专委会的专委会牵头李明。"));
    let take_on = refused(Act::TaskTakeOn, Some(UnitId(3)), Some(UnitId(1)));
    assert!(refusal(Lang::En, &a, &take_on).contains("liaison officer of the unit (覃芳)"));
}

#[test]
fn that_an_account_is_closed_already_is_not_a_question_of_who_could() {
    let a = Alliance::default();
    let closed = Refusal::AlreadyClosed { account: AccountId(1) };
    let said = refusal(Lang::Zh, &a, &closed);
    assert!(said.contains("已停用") && !said.contains("可由以下人员办理"), "{said}");
    let own = Refusal::AccountClosed { account: AccountId(1) };
    assert!(refusal(Lang::Zh, &a, &own).contains("可由以下人员办理：管理员"));
}

#[test]
fn every_field_that_can_be_empty_has_a_name() {
    for key in [
        "article",
        "articles",
        "category",
        "committees.name",
        "community",
        "decision.refer",
        "done_when",
        "facts",
        "letter.text",
        "label",
        "liaison.name",
        "login",
        "name",
        "opinion",
        "person",
        "person.name",
        "place",
        "raters",
        "reason",
        "roles",
        "scheme.indicators",
        "scheme.indicators.name",
        "signatory",
        "source",
        "text",
        "title",
        "words",
    ] {
        assert_ne!(field(Lang::Zh, key), key);
    }
}

#[test]
fn without_an_article_the_ground_names_its_subject() {
    let a = Alliance::default();
    assert_eq!(ground(Lang::Zh, &a, Ground::Charter(Parameter::Voting)), "盟约关于表决的规定");
}

/// An alliance whose charter's second article sets how votes are taken.
fn chartered() -> Alliance {
    let scheme = Scheme {
        indicators: Vec::new(),
        formula: Formula::Sum,
        adjustments: Vec::new(),
        bonus_cap: 0,
        deduction_cap: 0,
        vetoes: Vec::new(),
        bands: Bands { a_from: 90_00, b_from: 70_00 },
        ceiling: None,
        trim_from: 0,
    };
    let article = |heading: &str, sets| Article { heading: heading.into(), text: "文".into(), sets };
    let id = CharterId(1);
    let charter = Charter {
        id,
        state: State::Draft,
        adoption: None,
        articles: vec![article("总则", None), article("表决", Some(Parameter::Voting))],
        parameters: Parameters::association(Vec::new(), scheme),
        comments_until: None,
        comments: Vec::new(),
        signatures: Default::default(),
        written: crate::domain::time::Moment::from_unix(0),
    };
    Alliance { charters: [(id, charter)].into_iter().collect(), in_force: Some(id), ..Alliance::default() }
}

#[test]
fn the_ground_is_the_article_in_force_that_sets_the_parameter() {
    let r = Refusal::NotReadyForBallot {
        missing: vec![
            Missing::Quorum { present: 20, electorate: 37, required: 25 },
            Missing::Review { application: ApplicationId(3) },
        ],
    };
    assert_eq!(
        refusal(Lang::Zh, &chartered(), &r),
        "还不能开始表决：到会不足法定人数：应到 37，实到 20，须 25 家以上（含）；\
         申请 A3尚未通过联络办公室审核，须先审核。依据：盟约第二条（表决）。"
    );
}

#[test]
fn a_law_is_named_with_what_it_says() {
    let r = Refusal::CalendarNotAnnounced { year: 2028 };
    let words = refusal(Lang::Zh, &Alliance::default(), &r);
    assert!(words.contains("2028年的放假调休安排尚未公布"), "{words}");
    assert!(words.contains("《民法典》第二百零一条"), "{words}");
}

#[test]
fn open_points_of_the_checklist_are_named_and_no_others() {
    let checklist = Checklist { charter_accepted: true, liaison_named: true, ..Checklist::default() };
    let words = refusal(Lang::Zh, &Alliance::default(), &Refusal::ChecklistOpen { checklist });
    assert!(words.contains("书面申请已归档、单位信息完整、已建党组织或有组建计划"), "{words}");
    assert!(!words.contains("联络员"), "{words}");
}
