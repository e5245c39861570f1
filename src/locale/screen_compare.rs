//! Words of the charter's tools: comparing, signatures, comments, rules, replaying.

words! {
    /// Title of comparing.
    title(old: u32, new: u32): "盟约对照：第 {old} 版与第 {new} 版" | "Charter: version {old} and version {new}";
    /// What became of a part.
    change: "变化" | "Change";
    /// A parameter or article.
    part: "参数、条款" | "Parameter, article";
    /// What changed, in short.
    in_short: "改动" | "What changed";
    /// The rule of a kind of ballot.
    rule_of(kind: &str): "表决：{kind}" | "Rule: {kind}";
    /// Nothing changed.
    same: "同" | "same";
    /// It changed.
    changed: "改" | "changed";
    /// It is new.
    added: "增" | "new";
    /// It is gone.
    removed: "删" | "gone";
    /// Something was replaced by something else.
    from_to(gone: &str, come: &str): "「{gone}」改「{come}」" | "\"{gone}\" to \"{come}\"";
    /// Something was put in.
    come(words: &str): "增「{words}」" | "new \"{words}\"";
    /// Something was taken out.
    gone(words: &str): "删「{words}」" | "gone \"{words}\"";
    /// How much changed.
    counted(changed: usize, added: usize, removed: usize): "改动 {changed} 处，新增 {added} 处，删去 {removed} 处；n、N 逐处查看" | "{changed} changed, {added} new, {removed} gone; n and N walk them";
    /// The words that changed.
    words: "改动的字句" | "Words that changed";
    /// Which version to compare with.
    with_which: "与哪一版对照" | "Compare with which version";
    /// There is no other version.
    no_other: "没有别的版本" | "there is no other version";
    /// Title of the signatures.
    signatures(charter: &str): "签署情况：{charter}" | "Signatures: {charter}";
    /// The unit.
    unit: "单位" | "Unit";
    /// The version that a unit last signed.
    last_signed: "最近签署" | "Last signed";
    /// How long a signature is owed.
    owing: "未签天数" | "Owing";
    /// So many days.
    days(n: i32): "{n} 天" | "{n} day[s]";
    /// Not signed.
    not_signed: "未签署" | "not signed";
    /// All that a unit has signed.
    all_signed: "历次签署" | "All that it signed";
    /// The liaison officer.
    liaison: "联络员" | "Liaison officer";
    /// There is none.
    no_liaison: "缺联络员" | "no liaison officer";
    /// All have signed.
    all_have: "全部单位已签署" | "every unit has signed";
    /// Title of the list of whom to remind.
    remind_title: "提醒签署" | "To be reminded";
    /// Words to send.
    remind(n: usize, charter: &str): "下列 {n} 家单位尚未签署{charter}，请联络员登录办理，或将签署页盖章后交联络办。" | "{n} unit[s] [has|have] not signed {charter}: liaison officers sign it here, or hand the sealed page in at the office.";
    /// Title of the comments.
    comments(charter: &str): "意见和答复：{charter}" | "Comments: {charter}";
    /// Answered.
    answered: "已答复" | "Answered";
    /// No comments.
    no_comments: "还没有意见。" | "No comments yet.";
    /// Title of replaying.
    replay(charter: &str): "推演：去年的表决按{charter}" | "Last year's ballots under {charter}";
    /// A ballot.
    ballot: "表决" | "Ballot";
    /// Electorate, present, for.
    figures: "应到/实到/赞成" | "Of/here/for";
    /// Votes needed.
    needed: "原需赞成" | "Needed";
    /// What it came to.
    was: "原结果" | "Outcome";
    /// Votes needed under the draft.
    would_need: "草案需" | "Would";
    /// What it would have come to.
    would: "草案结果" | "Would be";
    /// Some would have come out differently.
    replay_changed(n: usize, all: usize): "去年 {all} 件表决中，{n} 件结果会不同" | "{n} of last year's {all} ballots would have come out differently";
    /// So many would have come out differently.
    would_change(n: usize): "去年 {n} 件会不同" | "{n} of last year would differ";
    /// The kind of ballot.
    kind: "种类" | "Kind";
    /// As it was.
    then: "当时" | "As it was";
    /// Under the draft.
    drafted: "按草案" | "Under the draft";
    /// Title of the rules.
    rules(charter: &str): "表决规则：{charter}" | "Rules of voting: {charter}";
    /// The quorum.
    quorum: "到会（占应到）" | "Quorum";
    /// The majority.
    majority: "赞成（占何数）" | "Majority";
    /// The chair's casting vote.
    casting: "决定票" | "Casting";
    /// How rules are typed.
    rules_guide: "输入如 2/3以上、超过1/2、超过1/2 实到（应到、投票）；写明以上（含）还是超过（不含）。" | "Type >=2/3, >1/2, >1/2 present (electorate, cast): >= means the number itself suffices.";
    /// Which of the two is meant.
    which(typed: &str): "请写明：{typed}以上（含本数），还是超过{typed}（不含本数）" | "say which: >={typed} ({typed} itself suffices) or >{typed} (it does not)";
    /// Yes or no.
    yes_or_no: "请填有或无" | "y or n";
    /// The quorum in numbers.
    legal(all: u32, quorum: u32): "应到 {all}：需 {quorum} 到会；" | "Of {all}: {quorum} must be there; ";
    /// Votes needed where so many are present.
    need(present: u32, needed: u32): "实到 {present} 需 {needed} 票；" | "{present} present: {needed} for; ";
    /// Votes needed where so many voted for or against.
    need_cast(cast: u32, needed: u32): "赞成与反对共 {cast} 需 {needed} 票；" | "{cast} cast: {needed} for; ";
    /// More are needed than are there.
    out_of_reach(present: u32, needed: u32): "实到 {present} 需 {needed} 票，无法通过；" | "{present} present: {needed} for, out of reach; ";
    /// Title of the presets.
    preset: "套用范本" | "Use a preset";
}

/// Whether there is one.
pub fn has(lang: super::Lang, yes: bool) -> &'static str {
    if yes { lang.pick("有", "y") } else { lang.pick("无", "n") }
}
