use super::*;
use crate::domain::act::Act;
use crate::domain::charter::Parameter;
use crate::domain::ids::*;

#[test]
fn a_refusal_says_what_by_what_rule_and_who_could() {
    let a = Alliance::default();
    let r = Refusal::NotAllowed { act: Act::AdmissionSubmit, may: vec![Role::Liaison, Role::Office] };
    assert_eq!(
        refusal(Lang::Zh, &a, &r),
        "你的角色没有「提交准入申请」的权限。可由以下人员办理：本单位联络员、联络办（凭纸质材料代录）。"
    );
    let r = Refusal::OwnUnit { unit: UnitId(4) };
    assert_eq!(
        refusal(Lang::En, &a, &r),
        "a rater never scores their own unit: U4. By what the charter says of annual rating."
    );
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
