//! Words of what wants a second person.

use super::{Lang, label};
use crate::domain::alliance::Alliance;
use crate::domain::command::Command;
use crate::domain::two_keys::Guarded;
use crate::domain::{ballot, departure, meeting, two_keys};

words! {
    /// The screen.
    title: "两人办理" | "Two keys";
    /// Heads.
    number: "编号" | "No.";
    /// What it is.
    what: "事项" | "What";
    /// Who asked.
    by: "提出人" | "Asked by";
    /// Until when.
    until: "时限" | "Until";
    /// Where it stands.
    state: "状态" | "State";
    /// It waits.
    waits: "待第二人同意" | "waits";
    /// It was approved.
    approved(who: &str): "{who}已同意" | "approved by {who}";
    /// It was taken back.
    withdrawn: "已收回" | "taken back";
    /// It has lapsed.
    lapsed: "已过时限" | "lapsed";
    /// Who could approve.
    seconds: "可以同意的人" | "Who can approve";
    /// Nothing.
    empty: "没有须两人办理的事项。盟约写明的事项（除名、撤销表决、确认评级、用备份替换记录）由一人提出、另一人在 15 分钟内同意后才办理。" | "Nothing waits for a second person. What the charter names (removal, setting a ballot aside, confirming ratings, restoring a backup) is done when one asks and another approves within 15 minutes.";
    /// The question before it is asked for.
    ask(act: &str): "{act}须两人办理" | "{act} wants two persons";
    /// What it is, under that.
    ask_says(command: &str): "您提出：{command}" | "You ask for: {command}";
    /// What follows.
    ask_then: "15 分钟内由其中一人在自己的终端上同意后才办理，逾时作废。此前您可以收回。" | "It is done when one of them approves it in their own session within 15 minutes, else it lapses. Until then you may take it back.";
    /// The question before it is approved.
    approve(who: &str): "同意{who}提出的事项？" | "Approve what {who} asked for?";
    /// What follows from it.
    approve_says: "同意后立即办理，记录上同时有提出人和您的名字。" | "It is done at once, with both names on record.";
    /// The typed word.
    approve_word: "同意" | "approve";
    /// It waits now.
    asked: "已提出，待第二人同意" | "Asked for: a second person must approve";
    /// The form on a draft of the charter.
    form: "须两人办理的事项" | "What wants a second person";
    /// What it means.
    form_says: "选中的事项由一人提出，另一位有权办理的人在 15 分钟内同意后才办理；都不选则不需要。" | "What is chosen is asked for by one and approved by another who may do it, within 15 minutes; nothing chosen, nothing wants it.";
    /// Its field.
    acts: "事项" | "Acts";
    /// Nothing.
    none: "无" | "none";
    /// The form that asks for a restore.
    restore: "提请用备份替换记录" | "Ask for a restore";
    /// What it wants.
    restore_says: "在服务器上运行 lianmeng restore 备份文件 --check，把它给出的条数和校验值填在这里。另一人同意后，管理员在 15 分钟内停止服务并运行 lianmeng restore 备份文件 --replace。" | "Run lianmeng restore FILE --check on the server and fill in what it says. When another has approved, the administrator stops the service within 15 minutes and runs lianmeng restore FILE --replace.";
    /// Its field.
    entries: "备份条数" | "Entries";
    /// Its field.
    head: "末条校验值" | "Head";
    /// Somebody asks.
    asks(who: &str, command: &str, until: &str): "{who}提请您同意：{command}（{until} 前）" | "{who} asks you to approve: {command} (until {until})";
    /// Somebody approved.
    approves(who: &str, what: &str): "{who}同意了您提出的{what}，已办理" | "{who} approved your {what}: it is done";
}

names! {
    Guarded {
        Removal: "提议除名" | "proposing a removal",
        SetAside: "提请撤销表决" | "setting a ballot aside",
        Ratings: "确认年度评级" | "confirming the ratings",
        Restore: "用备份替换记录" | "replacing the record by a backup",
    }
}

/// As much of a hash as people compare.
pub fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}

/// A command of that sort, in words.
pub fn command(lang: Lang, a: &Alliance, command: &Command) -> String {
    use crate::domain::ballot::Topic;
    let of = |id| label::matter(lang, a, crate::domain::Matter::Ballot(id));
    match command.itself() {
        Command::Departure(departure::Command::Propose { unit, article, .. }) => {
            say!(lang, unit = label::unit(a, *unit) =>
                "提议除名{unit}（{article}）" | "propose the removal of {unit} ({article})")
        }
        Command::Meeting(meeting::Command::AddItem { topic: Topic::SetAside(id), .. })
        | Command::Ballot(ballot::Command::OpenByCorrespondence { topic: Topic::SetAside(id), .. }) => {
            say!(lang, what = of(*id) => "提请撤销{what}" | "put to the vote that {what} is set aside")
        }
        Command::Ballot(ballot::Command::Close { ballot, .. }) => {
            say!(lang, what = of(*ballot) => "结束{what}，确认评级" | "close {what}, which confirms the ratings")
        }
        Command::TwoKeys(two_keys::Command::Restore { number, head }) => say!(lang, head = short(head) =>
            "用备份替换本记录（备份共 {number} 条，末条校验值 {head}；此后的记录另行保存）"
            | "replace this record by a backup of {number} entr[y|ies], head {head} (what came later is kept beside it)"),
        other => super::Named::name(&other.act(), lang).to_owned(),
    }
}
