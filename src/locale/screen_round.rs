//! Words of a rating round's path.

use super::Lang;

words! {
    /// The screen's title.
    title(year: i16): "评级进程 {year}年度" | "Rating round {year}";
    /// Whether a step is done.
    mark: "" | "";
    /// The step.
    step: "步骤" | "Step";
    /// How it stands.
    stand: "情况" | "Stands";
    /// Who takes it.
    who: "经办" | "By";
    /// When it was done.
    on: "日期" | "Date";
    /// Done.
    done: "完成" | "done";
    /// At hand.
    now: "当前" | "now";
    /// Called off.
    off: "取消" | "off";
    /// To come.
    to_come: "待办" | "later";
    /// Everything is done.
    all_done: "本轮评级已经办结。" | "The round is closed.";
    /// Units and raters.
    prepared(units: usize, raters: usize): "参评单位 {units} 家，评分人 {raters} 名" | "{units} unit[s], {raters} rater[s]";
    /// Reports that came in.
    reported(n: usize, all: usize): "已交 {n}/{all}" | "{n} of {all} in";
    /// Until a day.
    until(day: &str): "，截止 {day}" | ", until {day}";
    /// Self-reports are to be opened.
    to_open: "待联络办开始自评" | "the office opens it";
    /// Scores that were given.
    scored(n: usize): "评分 {n} 项，已齐" | "{n} score[s], none missing";
    /// Ties.
    tied(n: u32): "；同分 {n} 家待定" | "; {n} tied, to be decided";
    /// The notice is to be posted.
    to_post: "待联络办发布公示" | "the office posts it";
    /// The days of the notice.
    on_notice(to: &str): "至 {to}" | "until {to}";
    /// Objections.
    objections(all: usize): "；异议 {all} 件，已答复" | "; {all} objection[s], answered";
    /// Objections to answer.
    to_answer(open: usize): "；待答复异议 {open} 件" | "; {open} objection[s] to answer";
    /// Confirmed by a ballot.
    confirmed(title: &str): "表决通过：{title}" | "passed: {title}";
    /// The ballot is open.
    voting(title: &str): "正在表决：{title}" | "being voted on: {title}";
    /// Units that nobody may score.
    unscored(n: usize): "；{n} 家无人可评" | "; nobody may score {n}";
    /// A ballot that did not pass, in short.
    failed(ballot: &str): "{ballot} 未通过" | "{ballot} did not pass";
    /// A ballot that did not pass.
    not_passed(ballot: &str, on: &str, yes: u32, no: u32): "{ballot} 未通过（{on}，赞成 {yes}，反对 {no}），退回审议" | "{ballot} did not pass ({on}, {yes} for, {no} against): back to moderation";
    /// On an agenda.
    on_agenda(title: &str): "已列入议程：{title}" | "on the agenda of {title}";
    /// Not on an agenda yet.
    no_agenda(key: &str): "尚未列入议程（按 {key}）" | "on no agenda yet (press {key})";
    /// The entry that a step stands in.
    stands_in(number: u64): "第 {number} 号" | "no. {number}";
    /// In the record.
    record: "记录" | "Record";
    /// Given scores.
    given: "已评" | "given";
    /// The counting of a notice.
    counting: "公示期逐日计算" | "The notice, day by day";
    /// The day of posting.
    day_posted: "发布当日，不计" | "posted, not counted";
    /// A working day that counts.
    day_counted(n: u32): "第 {n} 个工作日" | "working day {n}";
    /// A day off.
    day_off: "休息日" | "day off";
    /// Today.
    today: "今天" | "today";
}

/// The name of a step, from 0.
pub fn stage(lang: Lang, n: usize) -> &'static str {
    const NAMES: [(&str, &str); 8] = [
        ("准备", "Prepare"),
        ("单位自评", "Self-reports"),
        ("评分", "Scoring"),
        ("大党委审议", "Moderation"),
        ("公示", "Public notice"),
        ("大会确认", "Confirmation"),
        ("反馈", "Letters"),
        ("办结", "Close"),
    ];
    NAMES.get(n).map_or("", |(zh, en)| lang.pick(zh, en))
}

/// What a step is, and what follows from it.
pub fn what(lang: Lang, n: usize) -> &'static str {
    const WORDS: [(&str, &str); 8] = [
        (
            "评级办法取自现行盟约，自此冻结；确定参评单位和评分人。",
            "The scheme comes from the charter in force and is frozen; units and raters are named.",
        ),
        (
            "各单位报告全年工作并附佐证；开始评分后不再接收。",
            "Each unit reports on its year, with evidence; no more is taken once scoring is open.",
        ),
        (
            "评分人逐家逐项打分，不评本单位，结束前互不可见；缺一项都不能结束。",
            "Raters score every unit but their own, unseen by one another; scoring closes only when nothing is missing.",
        ),
        (
            "等次可以说明理由上调或下调一级；A 等上限处同分的由大党委确定。",
            "A grade may change by one step, with reasons; ties at the ceiling are decided here.",
        ),
        (
            "公示期按工作日计算，发布当日不计；期间单位可提异议，逐件答复。",
            "Counted in working days, the day of posting not among them; units object, each objection is answered.",
        ),
        (
            "公示期满、异议答复完毕后，提交联盟大会表决确认。",
            "When the notice is over and all is answered, the general meeting confirms by ballot.",
        ),
        (
            "向每家单位的上级党组织发反馈函，并登记送达。",
            "A letter goes to each unit's superior party organisation; its receipt is recorded.",
        ),
        ("全部反馈后办结。", "Closed when every letter has been sent."),
    ];
    WORDS.get(n).map_or("", |(zh, en)| lang.pick(zh, en))
}

/// What is to be done next, at a step.
pub fn next(lang: Lang, n: usize, key: &str) -> String {
    match lang {
        Lang::Zh => format!("当前：{}。选中步骤按 {key} 办理。", stage(lang, n)),
        Lang::En => format!("Now: {}. {key} on a step takes it.", stage(lang, n)),
    }
}
