//! What the screens are called, where they are spoken of and not shown: in the list of keys.

use super::{Screen, texts::Text};
use crate::locale::Lang;

impl Screen {
    /// Its name, without what it is about.
    pub fn name(&self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Screen::Home => ("首页", "Home"),
            Screen::Units => ("单位", "Units"),
            Screen::Applications => ("申请", "Applications"),
            Screen::Departures => ("退出事项", "Departures"),
            Screen::Record => ("记录", "Record"),
            Screen::History(_) => ("事项历史", "History of a matter"),
            Screen::Sifted(_) => ("筛选结果", "What was looked for in the record"),
            Screen::Thread(_) => ("来龙去脉", "The whole course of a matter"),
            Screen::Meetings => ("会议", "Meetings"),
            Screen::Meeting(_) => ("议程", "Agenda"),
            Screen::Deliberation(_) => ("逐项审议", "Deliberation"),
            Screen::Minutes(_) => ("会议纪要", "Minutes"),
            Screen::Attendance(_) => ("签到", "Attendance"),
            Screen::RollCall(_) => ("签到投影", "Roll call on the wall"),
            Screen::Ballots => ("全部表决", "Ballots"),
            Screen::Ballot(_) => ("表决", "Ballot"),
            Screen::Hall(_) => ("表决投影", "Ballot on the wall"),
            Screen::Text(Text::Notice(_)) => ("通知稿", "Text of a notice"),
            Screen::Text(Text::Reminder(_)) => ("催投稿", "Text of a reminder"),
            Screen::RecordVotes(..) => ("录入表决", "Entering votes"),
            Screen::Committees => ("专委会", "Committees"),
            Screen::Opinions => ("意见", "Opinions"),
            Screen::Sorting(_) => ("逐条分拣", "Sorting opinions"),
            Screen::Tasks => ("任务", "Tasks"),
            Screen::Dispatch(_) => ("派单", "Dispatch"),
            Screen::Rounds => ("年度评级", "Ratings"),
            Screen::Scores(_) => ("打分", "Scores"),
            Screen::Round(_) => ("评级步骤", "A rating step by step"),
            Screen::Results(_) => ("评级结果", "Results"),
            Screen::Points(..) => ("得分明细", "Points of a unit"),
            Screen::Sources(..) => ("得分来源", "Where points come from"),
            Screen::Trial(..) => ("试算", "What if"),
            Screen::Letters(_) => ("反馈函", "Letters"),
            Screen::Charters => ("盟约", "Charter"),
            Screen::Compare(..) => ("版本对照", "Versions side by side"),
            Screen::Signatures(_) => ("签署情况", "Signatures"),
            Screen::Comments(_) => ("征求意见", "Comments on a version"),
            Screen::Rules(_) => ("表决规则", "Rules of voting"),
            Screen::Scheme(..) => ("评级办法", "Rating scheme"),
            Screen::Replay(_) => ("规则推演", "Replay under other rules"),
            Screen::Welcome => ("开始", "Beginning"),
            Screen::Accounts => ("账号", "Accounts"),
            Screen::Settings => ("设置", "Settings"),
            Screen::Keys => ("按键", "Keys"),
            Screen::Present => ("在线的人", "Who is here"),
            Screen::Requests => ("两人办理", "Two keys"),
            Screen::Steps(_) => ("同类待办", "Steps of one kind"),
            Screen::Notices => ("与我有关", "What concerns me"),
            Screen::Drafts => ("草稿", "Drafts"),
            #[cfg(test)]
            Screen::Demo | Screen::DemoGrid => ("试验", "Trial of the frame"),
        };
        lang.pick(zh, en)
    }
}
