//! Words of the screen of one thread.

words! {
    /// The title.
    title_of(matter: &str): "来龙去脉：{matter}" | "The course of {matter}";
    /// Heads.
    happened: "日期" | "Date";
    /// What.
    what: "经过" | "What happened";
    /// Who.
    who: "经手人" | "By";
    /// The entry's number.
    number: "记录号" | "No.";
    /// An entry cannot be read.
    unread: "这条记录暂时读不到" | "this entry cannot be read now";
    /// An item of an agenda.
    item(number: u16): "议程第 {number} 项" | "item {number}";
    /// A ballot that is open.
    voting: "表决中" | "voting";
    /// No lead unit.
    no_lead: "暂缺牵头单位" | "no lead unit";
    /// A unit on the way.
    takes_part: "参与单位" | "takes part";
    /// Evidence.
    evidence: "佐证材料" | "Evidence";
    /// The answer to an opinion.
    answer(opinion: &str): "对意见 {opinion} 的答复" | "Answer to {opinion}";
    /// Not answered.
    unanswered: "尚未答复意见提出人" | "whoever raised it has no answer yet";
    /// Answered.
    answered(words: &str, on: &str): "{words}（{on} 答复，是否送达待确认）" | "{words} (answered {on}; whether it was received is open)";
    /// Answered and received.
    answered_and_received(words: &str, on: &str, received: &str): "{words}（{on} 答复，{received} 确认送达）" | "{words} (answered {on}, received {received})";
    /// The last station.
    answer_station: "答复" | "answer";
    /// The tab of stations.
    tab_stations: "全程" | "Stations";
    /// Choosing a station.
    go_to: "前往哪一环节" | "Go to which station";
    /// Nothing to show.
    empty: "没有可查看的经过：可能尚无记录，或者这项申请、退出事项只限联络办、大党委和本单位查看。" | "No course to show: there are no entries yet, or it is an application or departure that only the office, the Big Party Committee and the unit itself may see.";
    /// The row at hand is about no matter with a course.
    none_here: "当前行没有可追溯的事项" | "this row is about no matter that has a course";
}
