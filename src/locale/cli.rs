//! What the command line says: errors, heads of its tables, what a rule asks.

use super::Lang;
use crate::domain::fraction::{Comparator, Threshold};
use crate::domain::majority::RuleFault;

words! {
    /// The title of the list of keys.
    keys_title: "按键一览" | "Keys";
    /// What the list of keys is.
    keys_says: "程序自带的按键，由命令 `lianmeng keys --markdown --lang zh` 生成。按键可以在「设置 - 按键」里改，也可以写进 `keys.toml`（键名照此处写，或写 enter、space、ctrl-p 等英文名）；改过的按键用 `lianmeng keys` 查看。同一个键在不同页面可以有不同用处；gh 这样连写的，先按 g 再按 h。" | "The keys as they come, made by `lianmeng keys --markdown --lang en`. They can be changed under settings, keys, or in `keys.toml`; `lianmeng keys` lists yours. A key may do different things on different screens; of gh, first g is pressed, then h.";
    /// The heading of actions that are offered only where there is something to do them with.
    keys_elsewhere: "视情形出现的操作" | "Where there is something to do it with";
    /// The practice record was made.
    sample_made(entries: u64, folder: &str): "练习数据已建好：{entries} 条记录，位于 {folder}。运行 lianmeng 打开。" | "The practice record is made: {entries} entr[y|ies], in {folder}. Run lianmeng to open it.";
    /// How help is laid out; the words in braces are clap's.
    help_template: "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n"
        | "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n";
    /// Over the subcommands in help.
    help_commands: "命令" | "Commands";
    /// Over the arguments in help.
    help_arguments: "参数" | "Arguments";
    /// Over the options in help.
    help_options: "选项" | "Options";
    /// Before an error's words.
    error: "错误" | "error";
    /// An argument that is missing.
    missing_argument(argument: &str): "缺少参数 {argument}" | "{argument} is missing";
    /// An argument that isn't known or stands in the wrong place.
    bad_argument(argument: &str): "参数有误：{argument}" | "wrong argument: {argument}";
    /// Where to read on.
    see_help: "用法见 lianmeng --help" | "see lianmeng --help";
    /// A file can't be opened or read.
    cannot_read(file: &str, why: &str): "无法读取文件 {file}：{why}" | "cannot read {file}: {why}";
    /// A file was named where only the standard streams go.
    only_standard(file: &str): "{file} 是服务器上的文件，远程命令不能使用；请把本机文件用重定向送入（< 文件）或取出（> 文件），文件名写 -"
        | "{file} would be a file of the server, which is out of reach from here; send your own in with < FILE or take the output with > FILE, and write - for its name";
    /// A subcommand that is not for who comes from elsewhere.
    not_through_a_door: "此命令只能在存放记录的机器上运行。可远程使用：show、log、who may、workdays、schema、export、import units、apply、verify、backup -"
        | "this runs on the machine of the record alone; from elsewhere there are: show, log, who may, workdays, schema, export, import units, apply, verify, backup -";
    /// There is no shell.
    no_shell(sign: &str): "这里没有命令解释器，不能使用“{sign}”；重定向和管道请写在本机的命令行上"
        | "there is no shell here to take '{sign}'; redirections and pipes belong on your own side";
    /// A quote without its end.
    open_quote_in_command: "命令里的引号没有成对" | "a quote in the command has no end";
    /// A file can't be written.
    cannot_write_file(file: &str, why: &str): "无法写入文件 {file}：{why}" | "cannot write {file}: {why}";
    /// Output can't be written.
    cannot_write(why: &str): "无法写出结果：{why}" | "cannot write the output: {why}";
    /// What is wrong in a file, without a line.
    in_file(file: &str, what: &str): "{file}：{what}" | "{file}: {what}";
    /// What is wrong on a line of a file.
    on_line(file: &str, line: u32, what: &str): "{file} 第 {line} 行：{what}" | "{file}, line {line}: {what}";
    /// Bytes that are no text.
    not_text: "不是文本：既非 UTF-8，也非 GB18030 编码" | "not text: neither UTF-8 nor GB18030";
    /// A quotation mark that is never closed.
    open_quote: "引号没有配对" | "a quotation mark is never closed";
    /// Nothing in a file.
    no_table: "文件里没有表格" | "there is no table in it";
    /// More than any list has.
    too_large: "内容太多，不像一份名单；请只留下需要的工作表和列再试" | "it holds too much for a list; keep the sheet and the columns that are wanted and try again";
    /// More than is taken from elsewhere.
    too_long(most: u64): "输入太长，最多 {most} MB" | "the input is too long: {most} MB at most";
    /// A workbook that can't be read.
    bad_workbook(why: &str): "工作簿无法读取，请另存为 XLSX 或 CSV 再试（{why}）" | "the workbook cannot be read; save it as XLSX or CSV and try again ({why})";
    /// A sheet that isn't there.
    no_sheet(name: &str, sheets: &str): "没有名为“{name}”的工作表，现有：{sheets}" | "there is no sheet {name}; there are: {sheets}";
    /// The screens need a terminal.
    no_terminal: "这里没有终端，界面无法显示；请改用子命令，例如 lianmeng show、lianmeng apply（lianmeng --help 列出全部）"
        | "there is no terminal here for the screens; use a subcommand instead, such as lianmeng show or lianmeng apply (lianmeng --help lists them)";
    /// The terminal cannot show the screens.
    dumb_terminal: "这个终端（TERM=dumb）不能定位光标，显示不了界面。\n在普通终端里可以打开界面；如果这里其实就是普通终端，请先运行 export TERM=xterm 再试。\n不用界面也能办的：\n  lianmeng show todo          看有什么待办\n  lianmeng show units         看单位（meetings、tasks、opinions 等同）\n  lianmeng export minutes     导出会议纪要等文件和名单\n  lianmeng apply 文件         按行执行命令\n  lianmeng --help             列出全部"
        | "this terminal (TERM=dumb) cannot move its cursor, and so cannot show the screens.\nUse an ordinary terminal; if this is one, run export TERM=xterm and try again.\nWhat works here:\n  lianmeng show todo          what waits\n  lianmeng show units         the units (so do meetings, tasks, opinions)\n  lianmeng export minutes     minutes, other papers and lists\n  lianmeng apply FILE         commands, line by line\n  lianmeng --help             all of them";
    /// A subcommand wants another word.
    which_command: "还要写明做什么：" | "say what is to be done:";
    /// An act that is none, and like none.
    no_such_act(given: &str): "没有“{given}”这一项；lianmeng who may 列出全部" | "there is no act {given}; lianmeng who may lists them";
    /// A number behind the last entry.
    beyond(given: u64, last: u64): "没有第 {given} 号记录；最后一号是 {last}" | "there is no entry {given}; the last is {last}";
    /// An act that is none.
    no_act(given: &str, nearest: &str): "没有“{given}”这一项，最接近的是 {nearest}；lianmeng who may 列出全部" | "there is no act {given}; the nearest is {nearest}; lianmeng who may lists them";

    /// A rule in words that can't be read.
    bad_rule(given: &str, form: &str): "读不懂规则“{given}”，应写作 {form}" | "cannot read the rule '{given}'; write it as {form}";
    /// The form of a quorum.
    quorum_form: "'>=2/3' 或 '>1/2'" | "'>=2/3' or '>1/2'";
    /// The form of a majority.
    majority_form: "'>1/2 present'，基数为 electorate（应到）、present（实到）或 cast（赞成与反对票之和）"
        | "'>1/2 present'; the base is electorate, present or cast (for and against)";
    /// A column that is missing.
    no_column(wanted: &str, found: &str): "缺少“{wanted}”列，现有：{found}" | "there is no column '{wanted}'; there are: {found}";
    /// A cell that is empty.
    no_cell(column: &str): "“{column}”为空" | "'{column}' is empty";
    /// A row of another length than the head.
    ragged(cells: u32, heads: u32): "有 {cells} 格，表头有 {heads} 格" | "{cells} cell[s] under {heads} head[s]";
    /// A vote that is no vote.
    no_vote(given: &str): "“{given}”不是票：应为赞成、反对、弃权或未投" | "'{given}' is no vote: it is for, against, abstain or absent";
    /// A voter twice in one ballot.
    twice(voter: &str, ballot: &str, line: u32): "{voter} 在“{ballot}”中重复投票，前一次在第 {line} 行"
        | "{voter} stands twice in ballot {ballot}, before on line {line}";
    /// A file of votes without any.
    no_votes: "文件里没有一张票" | "there is not one vote in it";

    /// Column: the ballot.
    head_ballot: "表决" | "ballot";
    /// Column: the electorate.
    head_electorate: "应到" | "electorate";
    /// Column: those present.
    head_present: "实到" | "present";
    /// Column: votes for.
    head_for: "赞成" | "for";
    /// Column: votes against.
    head_against: "反对" | "against";
    /// Column: abstentions.
    head_abstain: "弃权" | "abstain";
    /// Column: the absent.
    head_absent: "未投" | "absent";
    /// Column: what was required.
    head_required: "需" | "required";
    /// Column: what came out.
    head_outcome: "结果" | "outcome";
    /// Column: a voter.
    head_voter: "投票人" | "voter";
    /// Column: a vote.
    head_vote: "票" | "vote";
    /// The rule over a recount.
    rule_line(quorum: &str, majority: &str): "到会{quorum}方可表决，{majority}通过。"
        | "Quorum: {quorum}. Passes with {majority} for.";
    /// The casting vote, after the rule.
    casting_for: "赞成与反对票数相等时，主持人投赞成票。" | "On a tie the chair's casting vote is for.";
    /// The casting vote, after the rule.
    casting_against: "赞成与反对票数相等时，主持人投反对票。" | "On a tie the chair's casting vote is against.";

    /// A working day's end that can't be known yet.
    end_unknown: "未知" | "unknown";
    /// A year after those on file.
    not_announced(year: i16): "{year} 年的放假调休安排尚未公布" | "the calendar of {year} has not been announced";
    /// A year before those on file.
    not_on_file(year: i16, first: i16): "没有 {year} 年的放假调休安排，最早为 {first} 年"
        | "the calendar of {year} is not on file; the first is that of {first}";
    /// A region's own days that are not on file.
    national_only(region: &str, years: &str): "{region} {years} 年自行安排的放假日没有录入，这里按全国安排计算"
        | "the own days of {region} for {years} are not on file; this is counted by the national calendar";
    /// A region without days of its own on file.
    no_region(given: &str, known: &str): "没有“{given}”的放假安排，现有：{known}" | "no region '{given}' is on file; there are: {known}";
}

/// A value that an option or argument can't have, with what it wants.
pub fn bad_value(lang: Lang, value: &str, option: &str, wanted: &str) -> String {
    let blank = if option.is_empty() { "" } else { " " };
    match (lang, wanted.is_empty()) {
        (Lang::Zh, false) => {
            format!("“{value}”不能用于{blank}{option}{blank}，应为{wanted}").replace(" ，", "，")
        }
        (Lang::Zh, true) => format!("“{value}”不能用于{blank}{option}"),
        (Lang::En, false) => format!("'{value}' does not fit{blank}{option}: it takes {wanted}"),
        (Lang::En, true) => format!("'{value}' does not fit{blank}{option}"),
    }
}

/// A name that is none of those that there are; `meant` may be empty.
pub fn no_such(lang: Lang, given: &str, meant: &str, known: &str) -> String {
    match (lang, meant.is_empty()) {
        (Lang::Zh, true) => format!("没有“{given}”这一项，可以写：{known}"),
        (Lang::Zh, false) => format!("没有“{given}”这一项，是否指 {meant}？可以写：{known}"),
        (Lang::En, true) => format!("there is no '{given}'; there are: {known}"),
        (Lang::En, false) => format!("there is no '{given}'; is {meant} meant? There are: {known}"),
    }
}

/// What the name of a value in help stands for; several are parted by a bar.
pub fn form(lang: Lang, named: &str) -> String {
    let one = |name: &str| match name {
        "ID" => lang.pick("编号（如 U3、T12）", "an id such as U3 or T12").to_owned(),
        "DATE" => lang.pick("日期（如 2026-03-31）", "a day such as 2026-03-31").to_owned(),
        "N" | "NUMBER" => lang.pick("数字", "a number").to_owned(),
        "YEAR" => lang.pick("年份（如 2026）", "a year such as 2026").to_owned(),
        "MOMENT" => lang.pick("时刻（如 2026-03-31T09:00）", "a moment such as 2026-03-31T09:00").to_owned(),
        "MINUTES" => lang.pick("分钟数", "minutes").to_owned(),
        "SECONDS" => lang.pick("秒数", "seconds").to_owned(),
        other if other.chars().any(|c| c.is_ascii_uppercase()) => String::new(),
        other => other.to_owned(),
    };
    let forms = named.split('|').map(one).filter(|form| !form.is_empty());
    forms.collect::<Vec<_>>().join(lang.pick("或", " or "))
}

/// A threshold of something in words: 达到应到的三分之二以上 is written 应到的 2/3 以上（含 2/3）.
pub fn threshold(lang: Lang, t: Threshold, of: &str) -> String {
    let (num, den) = (t.fraction.num, t.fraction.den);
    match (lang, t.comparator) {
        (Lang::Zh, Comparator::AtLeast) => format!("{of}的 {num}/{den} 以上（含 {num}/{den}）"),
        (Lang::Zh, Comparator::MoreThan) => format!("超过{of}的 {num}/{den}（不含 {num}/{den}）"),
        (Lang::En, Comparator::AtLeast) => format!("at least {num}/{den} of {of} ({num}/{den} suffices)"),
        (Lang::En, Comparator::MoreThan) => {
            format!("more than {num}/{den} of {of} ({num}/{den} does not suffice)")
        }
    }
}

/// Why a rule can't work, in words.
pub fn rule_fault(lang: Lang, fault: RuleFault) -> &'static str {
    match fault {
        RuleFault::ZeroDenominator => {
            lang.pick("规则不成立：分母为 0", "the rule cannot work: a denominator is 0")
        }
        RuleFault::QuorumOutOfReach => lang.pick(
            "规则不成立：到会人数怎样都达不到法定人数",
            "the rule cannot work: no meeting can reach the quorum",
        ),
        RuleFault::MajorityOfNothing => {
            lang.pick("规则不成立：多数为 0", "the rule cannot work: the majority is 0")
        }
        RuleFault::MajorityOutOfReach => lang.pick(
            "规则不成立：赞成票怎样都达不到多数",
            "the rule cannot work: no ballot can reach the majority",
        ),
    }
}
