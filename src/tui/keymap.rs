//! The one table of actions: name, default keys, where it applies, label in both languages.
//!
//! Footer, help and palette are printed from it; a new key is one line here. What an action *does* stands where it
//! applies: a screen's `actions`, or the update for those that apply everywhere.

pub mod remap;

use std::sync::OnceLock;

use super::key::{self, Key, Sequence};
use crate::locale::Lang;

/// Where an action applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// On every screen.
    Global,
    /// Moving about in lists, details and grids.
    Move,
    /// How a list is looked at.
    View,
    /// In forms, pickers and questions.
    Form,
    /// Where a screen offers it among its actions.
    Screen,
}

/// One line of the table.
pub struct Entry {
    /// The action.
    pub id: ActionId,
    /// Its default keys, parted by blanks; keys to be pressed one after the other are joined by `+`.
    pub keys: &'static str,
    /// Where it applies.
    pub at: Where,
    /// Its label in Chinese.
    pub zh: &'static str,
    /// Its label in English.
    pub en: &'static str,
}

macro_rules! actions {
    ($($at:ident { $($id:ident $keys:literal $zh:literal $en:literal)+ })+) => {
        /// An action that a person can ask for; keys are aliases of it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
        pub enum ActionId {
            $($(#[doc = concat!($zh, ", ", $en, ".")] $id,)+)+
        }

        /// All actions, in the order in which help shows them.
        pub const TABLE: &[Entry] = &[
            $($(Entry { id: ActionId::$id, keys: $keys, at: Where::$at, zh: $zh, en: $en },)+)+
        ];
    };
}

actions! {
    Screen {
        // What screens offer. The same word for the same thing everywhere; keys may repeat between screens, never within one.
        Add         "a"             "新增"        "add"
        Edit        "e"             "修改"        "edit"
        Delete      "D"             "删除"        "remove"
        Mark        "space"         "标记"        "mark"
        Note        "m"             "备注"        "note"
        Remark      "m"             "评语"        "remark"
        Excuse      "x"             "回避"        "excuse"
        SaveFile    "W"             "存文件"      "save file"
        Reset       "r"             "恢复默认"    "reset"
        NextMissing "n"             "下一缺分"    "next missing"
        ClearCell   "backspace delete" "撤回"     "clear"
        ShowEvidence "v"            "看依据"      "evidence"
        // Units, applications, departures, the record.
        Invite      "a"             "邀请单位"    "invite"
        EnterFounder "a"            "登记单位"    "enter unit"
        TakeOverUnit "a"            "转录单位"    "take unit over"
        TakeOverRating "r"          "转录评级"    "take rating over"
        NameLiaison "n"             "联络员"      "liaison"
        EndLiaison  "x"             "免联络员"    "end liaison"
        Sign        "s"             "签盟约"      "sign charter"
        InviteAgain "i"             "再次邀请"    "invite again"
        AskToLeave  "w"             "申请退出"    "ask to leave"
        Propose     "D"             "提议除名"    "propose removal"
        Strike      "D"             "撤销登记"    "strike"
        History     "p"             "历史"        "history"
        Inbox       "o"             "收件箱"      "inbox"
        OpenMatter  "o"             "打开事项"    "open matter"
        UndoEntry   "x"             "撤销此条"    "undo this"
        LookBackTo  "t"             "回看到此"    "look back to this"
        Verify      "V"             "核查记录"    "verify the record"
        ToUnit      "u"             "看单位"      "unit"
        Papers      "e"             "填材料"      "papers"
        HandIn      "s"             "提交"        "hand in"
        TakeUp      "o"             "开始审核"    "take up"
        Pass        "y"             "通过"        "pass"
        Decline     "n"             "不通过"      "decline"
        PutOnAgenda "t"             "列入议程"    "agenda"
        Withdraw    "w"             "撤回"        "withdraw"
        Notify      "n"             "告知"        "notify"
        StateCase   "m"             "申辩"        "state case"
        HandOver    "s"             "移交任务"    "hand over"
        ReplaceLead "e"             "换牵头"      "new lead"
        PutForward  "y"             "提请大会"    "put forward"
        // Meetings.
        Call        "a"             "召集"        "call"
        Reschedule  "e"             "改期"        "move"
        GiveNotice  "s"             "发通知"      "give notice"
        ReadNotice  "n"             "通知稿"      "notice text"
        OpenSession "o"             "开会"        "open"
        CloseSession "c"            "闭会"        "close"
        CancelMeeting "D"           "取消"        "cancel"
        Minutes     "p"             "纪要"        "minutes"
        TakeRoll    "t"             "签到"        "attendance"
        PutToVote   "v"             "付表决"      "put to the vote"
        Settle      "p"             "逐项审议"    "deliberate"
        Gather      "i"             "列入待议"    "add what waits"
        ItemUp      "K"             "上移"        "move up"
        ItemDown    "J"             "下移"        "move down"
        LineDone    "y"             "已完成"      "done"
        LineNot     "n"             "未完成"      "not done"
        LineCarry   "c"             "结转"        "carry over"
        AnswerNow   "a"             "当场答复"    "answer now"
        Defer       "d"             "缓议"        "defer"
        Refer       "r"             "转报上级"    "refer"
        Dismiss     "x"             "不予采纳"    "decline"
        SendBackDraft "r"           "退回修改"    "send back"
        Approve     "y"             "审定"        "approve"
        SignIn      "space"         "签到"        "present"
        Substitute  "u"             "代会"        "substitute"
        SignInAt    "i"             "补签"        "sign in at a time"
        ExcuseUnit  "x"             "请假"        "excused"
        SignOut     "w"             "离会"        "leaves"
        // Ballots.
        Correspond  "a"             "通讯表决"    "by correspondence"
        VoteFor     "f"             "赞成"        "for"
        VoteAgainst "v"             "反对"        "against"
        VoteAbstain "b"             "弃权"        "abstain"
        RecordVotes "e"             "录入"        "enter votes"
        RestFor     "F"             "其余赞成"    "all others for"
        CloseBallot "c"             "结束"        "close"
        HandOut     "p"             "发票"        "slips"
        CountSlips  "n"             "计票"        "count"
        WriteOpinion "m"            "书面意见"    "in writing"
        Project     "P"             "投影"        "project"
        Remind      "R"             "催投"        "remind"
        SetAside    "U"             "提请撤销"    "set aside"
        // Committees.
        Seat        "a"             "增加成员"    "seat units"
        Unseat      "x"             "退出成员"    "end a seat"
        NameChair   "e"             "定主任"      "name the chair"
        ProposeLead "t"             "提名牵头"    "propose a lead"
        SetTerm     "n"             "定任期"      "the lead's term"
        TakeOverLead "o"            "转录牵头"    "take over the lead"
        // Opinions and tasks.
        Sort        "e"             "分类"        "sort"
        Join        "J"             "合并"        "join"
        Separate    "U"             "拆分"        "separate"
        Sorting     "c"             "逐条分拣"    "sort one by one"
        Category1   "a"             "第 1 类"     "category 1"
        Category2   "b"             "第 2 类"     "category 2"
        Category3   "c"             "第 3 类"     "category 3"
        Category4   "d"             "第 4 类"     "category 4"
        Category5   "e"             "第 5 类"     "category 5"
        Category6   "f"             "第 6 类"     "category 6"
        Category7   "i"             "第 7 类"     "category 7"
        Category8   "m"             "第 8 类"     "category 8"
        Category9   "n"             "第 9 类"     "category 9"
        Category10  "p"             "第 10 类"    "category 10"
        Category11  "r"             "第 11 类"    "category 11"
        Category12  "s"             "第 12 类"    "category 12"
        Category13  "t"             "第 13 类"    "category 13"
        Category14  "u"             "第 14 类"    "category 14"
        Category15  "v"             "第 15 类"    "category 15"
        Category16  "w"             "第 16 类"    "category 16"
        Category17  "x"             "第 17 类"    "category 17"
        Category18  "y"             "第 18 类"    "category 18"
        OtherCategory "o"           "其他类别"    "other category"
        Decide      "d"             "审议"        "decide"
        MakeTask    "t"             "列为任务"    "make a task"
        Reply       "s"             "答复"        "answer"
        Arrived     "R"             "登记送达"    "received"
        Filter      "f"             "筛选"        "filter"
        Dispatch    "d"             "派单"        "dispatch"
        TakeOn      "y"             "接受/验收"   "take on/accept"
        Chase       "m"             "催办"        "remind"
        TurnDown    "n"             "不接受"      "turn down"
        Progress    "p"             "进展"        "progress"
        Block       "b"             "受阻"        "blocked"
        Unblock     "u"             "恢复"        "goes on"
        Report      "s"             "报完成"      "report done"
        SendBack    "r"             "退回"        "return"
        StrikeOff   "x"             "销号"        "strike off"
        CarryOver   "t"             "结转"        "carry over"
        CancelTask  "D"             "终止任务"    "end the task"
        // Accounts.
        Reopen      "o"             "恢复账号"    "open again"
        CloseAccount "D"            "停用账号"    "close"
        AddKey      "n"             "登记密钥"    "add a key"
        RemoveKey   "x"             "注销密钥"    "remove a key"
        // Who is in.
        SayTo       "m"             "发消息"      "message"
        SayAll      "a"             "通知全体"    "message to all"
        EndSession  "D"             "结束会话"    "end the session"
        // Ratings and the charter.
        NameRaters  "e"             "评分人"      "raters"
        OpenStep    "o"             "开始下一步"  "open next step"
        SelfReport  "s"             "自评"        "self-report"
        GoScores    "w"             "打分"        "scores"
        Adjust      "b"             "加减分"      "bonus/deduction"
        Veto        "V"             "一票否决"    "veto"
        StrikeFinding "X"           "撤销登记"    "strike"
        CloseStep   "c"             "结束评分或办结" "close"
        FinishModeration "F"        "结束审议"    "finish moderation"
        PostNotice  "P"             "公示"        "post notice"
        Object      "n"             "提异议"      "object"
        AnswerObjection "r"         "答复异议"    "answer objection"
        GoLetters   "f"             "反馈函"      "letters"
        CancelRound "D"             "取消评级"    "call off"
        ResumeRound "u"             "恢复评级"    "take up again"
        Studied     "m"             "研究结果"    "what was decided"
        SendLetters "f"             "发函"        "send"
        ToResults   "v"             "看结果"      "results"
        TryOut      "w"             "试算"        "what if"
        TryBands    "b"             "改分数线"    "thresholds"
        Raise       "u"             "上调"        "up a grade"
        Lower       "d"             "下调"        "down a grade"
        ResetTrial  "x"             "还原"        "reset"
        Moderate    "e"             "调整等次"    "moderate"
        DraftCharter "a"            "起草"        "draft"
        EditParameters "e"          "改参数"      "parameters"
        EditRules   "R"             "改规则"      "rules"
        EditScheme  "P"             "改评级办法"  "rating scheme"
        PutIn       "s"             "存入草案"    "put into the draft"
        EditWhole   "o"             "总分和等次"  "total and grades"
        EditArticle "E"             "改条款"      "article"
        EditCommittees "C"          "改专委会"    "committees"
        Consult     "o"             "征求意见"    "consult"
        Comment     "m"             "提意见"      "comment"
        AnswerComment "r"           "答复意见"    "answer comment"
        Adopt       "y"             "通过"        "adopt"
        DropDraft   "D"             "终止草案"    "drop"
        EndTakeOver "F"             "结束转录"    "end taking over"
        Replay      "w"             "推演"        "replay"
        Compare     "v"             "对照"        "compare"
        EditTwoKeys "K"             "两人办理"    "two keys"
        NextDifference "n"          "下一处不同"  "next difference"
        PrevDifference "N"          "上一处不同"  "previous difference"
        OtherVersion "o"            "换一版"      "other version"
        GoSignatures "S"            "签署情况"    "signatures"
        NextUnsigned "n"            "下一家未签"  "next unsigned"
        GoComments  "c"             "看意见"      "comments"
        RemindSigners "p"           "提醒名单"    "whom to remind"
        UsePreset   "p"             "套用范本"    "preset"
        AsAll       "A"             "各类同此"    "same for all"
    }
    Move {
        Open        "enter"         "打开"        "open"
        Back        "esc"           "返回"        "back"
        Up          "up k"          "上"          "up"
        Down        "down j"        "下"          "down"
        PageUp      "pageup ctrl-b" "上一页"      "page up"
        PageDown    "pagedown ctrl-f" "下一页"    "page down"
        Top         "home g+g"       "最前"        "first"
        Bottom      "end G"         "最后"        "last"
        Left        "left h"        "左"          "left"
        Right       "right l"       "右"          "right"
        Pane        "tab"           "列表/详情"   "list/detail"
        Search      "/"             "查找"        "search"
    }
    View {
        NextView    "z+v"           "换视图"      "next view"
        TableView   "z+t"           "表格"        "table"
        NextBoard   "z+b"           "看板"        "board"
        TimelineView "z+l"          "时间线"      "timeline"
        SortBy      "z+s"           "排序"        "sort"
        ReverseSort "z+r"           "反向排序"    "reverse the sort"
        NamesOrder  "z+n"           "姓名次序"    "order of names"
        PickColumns "z+c"           "选列"        "columns"
        MarkAll     "z+a"           "标记全部"    "mark all"
        MarksBack   "z+m"           "恢复标记"    "marks back"
        SaveView    "z+w"           "存视图"      "save the view"
        PlainView   "z+0"           "恢复原样"    "as it was"
        Recall1     "z+1"           "视图 1"      "view 1"
        Recall2     "z+2"           "视图 2"      "view 2"
        Recall3     "z+3"           "视图 3"      "view 3"
        Recall4     "z+4"           "视图 4"      "view 4"
        Recall5     "z+5"           "视图 5"      "view 5"
        Recall6     "z+6"           "视图 6"      "view 6"
        Recall7     "z+7"           "视图 7"      "view 7"
        Recall8     "z+8"           "视图 8"      "view 8"
        Recall9     "z+9"           "视图 9"      "view 9"
        NextTab     "]"             "下一页签"    "next tab"
        PrevTab     "["             "上一页签"    "previous tab"
    }
    Form {
        NextField   "tab down"      "下一项"      "next field"
        PrevField   "shift-tab up"  "上一项"      "previous field"
        Submit      "ctrl-s"        "保存"        "save"
        Cancel      "esc"           "取消"        "cancel"
        Calendar    "ctrl-d f4"     "日历"        "calendar"
        StartOver   "ctrl-r"        "清空重填"    "start over"
        Recall      "ctrl-p"        "沿用上次"    "as last time"
    }
    Global {
        GoHome      "1 g+h"         "首页"        "home"
        GoUnits     "2 g+u"         "单位"        "units"
        GoApplications "3 g+a"      "申请"        "applications"
        GoRecord    "0 g+l"         "记录"        "record"
        GoDepartures "- g+d"        "退出事项"    "departures"
        GoMeetings  "4 g+m"         "会议"        "meetings"
        GoAccounts  "= g+p"         "账号"        "accounts"
        GoBallots   "g+b"            "全部表决"    "all ballots"
        GoCommittees "5 g+s"        "专委会"      "committees"
        GoOpinions  "6 g+o"         "意见"        "opinions"
        GoTasks     "7 g+t"         "任务"        "tasks"
        GoRounds    "8 g+r"         "评级"        "ratings"
        GoCharters  "9 g+c"         "盟约"        "charter"
        GoDrafts    "g+f"           "草稿"        "drafts"
        GoNotices   "g+n"           "与我有关"    "what concerns me"
        GoPresent   "g+w"           "在线"        "who is in"
        GoRequests  "g+k"           "两人办理"    "two keys"
        LookBack    "g+y"           "回看过去"    "look back"
        Follow      "; ；"          "来龙去脉"    "follow"
        Help        "? f1"          "帮助"        "help"
        Palette     ": ctrl-p"      "命令"        "commands"
        SwitchLang  "L"             "English"     "中文"
        SwitchTheme "T"             "配色"        "theme"
        Undo        "ctrl-z"        "撤销"        "undo"
        Redo        "ctrl-y"        "恢复"        "redo"
        GoSettings  ","             "设置"        "settings"
        Mouse       "M"             "鼠标"        "mouse"
        ActAs       "@"             "换身份"      "act as"
        StateTime   "B"             "补记时间"    "time of what is entered"
        Quit        "q"             "退出"        "quit"
        ForceQuit   "ctrl-c"        "立即退出"    "quit at once"
    }
}

impl ActionId {
    /// Its line of the table.
    pub fn entry(self) -> &'static Entry {
        // The table is made together with the enum, in the same order.
        &TABLE[self as usize]
    }

    /// Its name in files: `go-units` for [`ActionId::GoUnits`].
    pub fn name(self) -> String {
        let mut name = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
        }
        name
    }

    /// The action of a name in a file.
    pub fn named(name: &str) -> Option<ActionId> {
        TABLE.iter().map(|entry| entry.id).find(|id| id.name() == name)
    }

    /// Its label.
    pub fn label(self, lang: Lang) -> &'static str {
        lang.pick(self.entry().zh, self.entry().en)
    }
}

/// The first keys of sequences, and what the sequences that begin with them have in common.
const PREFIXES: &[(&str, &str, &str)] = &[("g", "去往", "Go to"), ("z", "视图", "View")];

/// What the sequences that begin with these keys have in common; empty where they have nothing.
pub fn prefix_label(begun: &[Key], lang: Lang) -> &'static str {
    let begun = key::written(begun, Lang::En);
    let named = PREFIXES.iter().find(|(prefix, ..)| *prefix == begun);
    named.map_or("", |(_, zh, en)| lang.pick(zh, en))
}

/// What keys pressed one after the other mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// This action.
    Action(ActionId),
    /// Some action begins with them.
    More,
    /// Nothing.
    Nothing,
}

/// Which keys stand for which actions, for one person.
#[derive(Clone, PartialEq, Debug)]
pub struct Keymap {
    keys: Vec<Vec<Sequence>>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        static DEFAULT: OnceLock<Keymap> = OnceLock::new();
        let read = |entry: &Entry| entry.keys.split_whitespace().filter_map(|k| k.parse().ok()).collect();
        DEFAULT.get_or_init(|| Keymap { keys: TABLE.iter().map(read).collect() }).clone()
    }
}

impl Keymap {
    /// The keys of an action.
    pub fn keys(&self, id: ActionId) -> &[Sequence] {
        &self.keys[id as usize]
    }

    /// Whether `key` alone stands for the action.
    pub fn is(&self, key: Key, id: ActionId) -> bool {
        self.keys(id).iter().any(|keys| keys.is(key))
    }

    /// The action of one place that `key` alone stands for.
    pub fn find_at(&self, key: Key, at: Where) -> Option<ActionId> {
        TABLE.iter().filter(|e| e.at == at).map(|e| e.id).find(|id| self.is(key, *id))
    }

    /// What keys mean, pressed one after the other, where the `candidates` are to be had.
    pub fn meaning(&self, pressed: &[Key], candidates: impl IntoIterator<Item = ActionId>) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for id in candidates {
            for keys in self.keys(id) {
                if keys.keys() == pressed {
                    return Meaning::Action(id);
                }
                if keys.continues(pressed) {
                    meaning = Meaning::More;
                }
            }
        }
        meaning
    }

    /// What must still be pressed for the action after these keys; `None` where they don't lead to it.
    pub fn rest(&self, begun: &[Key], id: ActionId, lang: Lang) -> Option<String> {
        let keys = self.keys(id).iter().find(|keys| keys.continues(begun))?;
        Some(key::written(&keys.keys()[begun.len()..], lang))
    }

    /// The first key of an action, as people read it; empty where it has none.
    pub fn written(&self, id: ActionId, lang: Lang) -> String {
        self.keys(id).first().map(|keys| keys.name(lang)).unwrap_or_default()
    }

    /// All keys of an action, as people read them.
    pub fn all_written(&self, id: ActionId, lang: Lang) -> String {
        self.keys(id).iter().map(|keys| keys.name(lang)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_key_can_be_read() {
        for entry in TABLE {
            for key in entry.keys.split_whitespace() {
                assert!(key.parse::<Sequence>().is_ok(), "{:?}: {key}", entry.id);
            }
            assert_eq!(entry.id.entry().zh, entry.zh);
        }
    }

    #[test]
    fn no_two_actions_of_one_place_share_a_key() {
        let map = Keymap::default();
        for at in [Where::Global, Where::Move, Where::View, Where::Form] {
            let mut seen: Vec<Sequence> = Vec::new();
            let fixed = [Where::Move, Where::View, Where::Global];
            let here = |e: &&Entry| e.at == at || (fixed.contains(&at) && fixed.contains(&e.at));
            for entry in TABLE.iter().filter(here) {
                for key in map.keys(entry.id) {
                    assert!(!seen.iter().any(|other| other.clashes(key)), "{:?}: {key}", entry.id);
                    seen.push(key.clone());
                }
            }
        }
    }

    #[test]
    fn keys_mean_an_action_once_they_are_whole() {
        let map = Keymap::default();
        let all = || TABLE.iter().filter(|e| matches!(e.at, Where::Move | Where::Global)).map(|e| e.id);
        let keys = |text: &str| Sequence::spaced(text).unwrap();
        assert_eq!(map.meaning(keys("g").keys(), all()), Meaning::More);
        assert_eq!(map.meaning(keys("g u").keys(), all()), Meaning::Action(ActionId::GoUnits));
        assert_eq!(map.meaning(keys("g g").keys(), all()), Meaning::Action(ActionId::Top));
        assert_eq!(map.meaning(keys("g 9").keys(), all()), Meaning::Nothing);
        assert_eq!(map.rest(keys("g").keys(), ActionId::GoUnits, Lang::En).as_deref(), Some("u"));
        assert_eq!(map.written(ActionId::Top, Lang::En), "home");
        assert_eq!(map.all_written(ActionId::Top, Lang::Zh), "Home gg");
    }
}
