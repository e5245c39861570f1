use std::ffi::OsString;

use encoding_rs::GB18030;

use super::*;
use crate::cli::run_with;
use crate::domain::fraction::Threshold;

fn recount(bytes: &[u8], rest: &[&str]) -> Result<String, CliError> {
    let head = ["lianmeng", "recount", "-"];
    let rule = ["--quorum", ">=2/3", "--majority", ">1/2 present"];
    let rule = if rest.contains(&"--quorum") { &[][..] } else { &rule };
    let arguments = head.iter().chain(rule).chain(rest).map(OsString::from).collect();
    let mut out = Vec::new();
    let exit = run_with(arguments, Lang::Zh, &mut &bytes[..], &mut out)?;
    assert_eq!(exit, Exit::Ok);
    Ok(String::from_utf8(out).unwrap())
}

fn fault(text: &str) -> (Option<u32>, Bad) {
    match recount(text.as_bytes(), &[]) {
        Err(CliError::Recount(fault @ Fault::File { .. })) => {
            assert_eq!(fault.exit(), Exit::BadInput);
            let Fault::File { line, what, .. } = fault else { unreachable!() };
            (line, what)
        }
        other => panic!("{other:?}"),
    }
}

const VOTES: &str = "ballot,voter,vote
B2,港南二中,赞成
B2,港南区税务局,赞成
B1,港南二中,for
B2,港南公安分局,反对
B1,港南区税务局,ABSTAIN
B1,港南公安分局,未投
";

#[test]
fn ballots_are_counted_in_the_order_of_their_first_rows() {
    let json = recount(VOTES.as_bytes(), &["--json"]).unwrap();
    assert_eq!(
        json,
        r#"{"ballot":"B2","electorate":3,"present":3,"for":2,"against":1,"abstain":0,"absent":0,"required":2,"outcome":"passed"}
{"ballot":"B1","electorate":3,"present":2,"for":1,"against":0,"abstain":1,"absent":1,"required":2,"outcome":"not_passed"}
"#
    );
}

#[test]
fn every_encoding_and_both_languages_of_heads_give_the_same() {
    let expected = recount(VOTES.as_bytes(), &["--json"]).unwrap();
    let chinese = VOTES.replace("ballot,voter,vote", "表决,投票人,票");
    for text in [VOTES, &chinese] {
        let bom = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &bom, &GB18030.encode(text).0] {
            assert_eq!(recount(bytes, &["--json"]).unwrap(), expected);
        }
    }
}

#[test]
fn the_table_is_aligned_under_chinese_heads() {
    let table = recount(VOTES.as_bytes(), &[]).unwrap();
    assert_eq!(
        table,
        "\
到会应到的 2/3 以上（含 2/3）方可表决，超过实到的 1/2（不含 1/2）通过。
表决  应到  实到  赞成  反对  弃权  未投  需  结果
B2       3     3     2     1     0     0   2  通过
B1       3     2     1     0     1     1   2  未通过
"
    );
}

#[test]
fn without_a_quorum_the_required_votes_are_still_told() {
    let text = "ballot,voter,vote\nB,a,for\nB,b,absent\n";
    let json = recount(text.as_bytes(), &["--json"]).unwrap();
    assert!(json.contains(r#""absent":1,"required":1,"outcome":"no_quorum""#), "{json}");
}

#[test]
fn the_casting_vote_decides_a_tie() {
    let text = "ballot,voter,vote\nB,a,for\nB,b,against\n";
    let outcome = |rest: &[&str]| {
        let rest: Vec<&str> = rest.iter().chain(&["--json"]).copied().collect();
        let json = recount(text.as_bytes(), &rest).unwrap();
        json.trim_end().rsplit_once(':').unwrap().1.trim_matches(['"', '}']).to_owned()
    };
    assert_eq!(outcome(&[]), "not_passed");
    assert_eq!(outcome(&["--casting", "for"]), "passed");
    assert_eq!(outcome(&["--casting", "反对"]), "not_passed");
}

#[test]
fn a_bad_row_is_named_with_its_line_and_stops_all() {
    let with = |row: &str| format!("{VOTES}{row}\n");
    assert_eq!(fault(&with("B1,南江社区,也许")), (Some(8), Bad::NoVote("也许".into())));
    assert_eq!(fault(&with("B1,港南二中,反对")), (Some(8), Bad::Twice("港南二中".into(), "B1".into(), 4)));
    assert_eq!(fault(&with("B1,,反对")), (Some(8), Bad::NoCell(Column::Voter)));
    assert_eq!(fault(&with(",南江社区,反对")), (Some(8), Bad::NoCell(Column::Ballot)));
    assert_eq!(fault(&with("B1,南江社区,")), (Some(8), Bad::NoCell(Column::Vote)));
    assert_eq!(fault(&with("B1,南江社区")), (Some(8), Bad::Ragged(2, 3)));
    assert_eq!(fault(&with("B1,南江社区,反对,x")), (Some(8), Bad::Ragged(4, 3)));
    assert_eq!(fault("ballot,voter,vote\n"), (None, Bad::NoVotes));
    let found = vec!["ballot".to_owned(), "vote".to_owned()];
    assert_eq!(fault("ballot,vote\nB,for\n"), (Some(1), Bad::NoColumn(Column::Voter, found)));
}

#[test]
fn faults_are_worded_in_both_languages() {
    let what = Bad::NoVote("也许".into());
    let fault = Fault::File { file: "票.csv".into(), line: Some(8), what };
    assert_eq!(fault.message(Lang::Zh), "票.csv 第 8 行：“也许”不是票：应为赞成、反对、弃权或未投");
    assert_eq!(
        fault.message(Lang::En),
        "票.csv, line 8: '也许' is no vote: it is for, against, abstain or absent"
    );
}

#[test]
fn a_rule_is_read_in_the_ways_people_write_it() {
    let at_least = Some(Threshold::at_least(2, 3));
    for text in [">=2/3", ">= 2/3", "≥2/3", "2/3以上", " 2/3 以上 "] {
        assert_eq!(text.parse().ok(), at_least, "{text}");
    }
    for text in [">1/2", "> 1/2", "＞1/2", "超过1/2"] {
        assert_eq!(text.parse(), Ok(Threshold::more_than(1, 2)), "{text}");
    }
    assert_eq!(">=1".parse(), Ok(Threshold::at_least(1, 1)));
    for text in ["", "1/2", ">=", ">=0.5", ">=1/2/3", "<1/2", ">-1/2", ">=99999999999/2", ">+1/2"] {
        assert_eq!(text.parse::<Threshold>().ok(), None, "{text}");
    }
    assert_eq!(read_majority(">1/2 cast"), Some((Threshold::more_than(1, 2), Base::Cast)));
    assert_eq!(read_majority("超过1/2应到"), Some((Threshold::more_than(1, 2), Base::Electorate)));
    assert_eq!(read_majority(">1/2"), None);
}

#[test]
fn a_rule_that_cannot_work_is_a_fault_of_usage() {
    for (quorum, majority) in [
        (">1/1", ">1/2 cast"),
        (">=1/2", ">=3/2 cast"),
        (">=1/2", ">0/1 cast"),
        ("x", ">1/2 cast"),
        (">=1/2", ">1/2"),
    ] {
        let error = recount(VOTES.as_bytes(), &["--quorum", quorum, "--majority", majority]).unwrap_err();
        assert_eq!(error.exit(), Exit::Usage, "{quorum} {majority}");
    }
}
