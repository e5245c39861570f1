//! Words of the first screen.

words! {
    /// The screen.
    title: "首页" | "Home";
    /// Heads.
    due: "期限" | "Due";
    /// How long there is.
    left: "还有" | "Left";
    /// What is to be done.
    step: "待办" | "To do";
    /// What it is about.
    matter: "事项" | "About";
    /// Many steps of one kind: how many, and the first of them.
    several(n: usize, first: &str): "{n} 件：{first}，等" | "{n}: {first}, and others";
    /// The same over all of them.
    several_title(step: &str, n: usize): "{step}（{n} 件）" | "{step} ({n})";
    /// The list of steps of one kind.
    steps_title(step: &str): "待办：{step}" | "To do: {step}";
    /// None of them is left.
    steps_done(back: &str): "这一类都办完了，按 {back} 返回。" | "None of these is left; {back} goes back.";
    /// Days that are left.
    days_left(n: i32): "{n} 天" | "{n} d";
    /// The last day is today.
    today: "今天" | "today";
    /// Days that have passed.
    days_late(n: i32): "逾期 {n} 天" | "{n} d late";
    /// Nothing waits.
    empty(units: &str, palette: &str, help: &str): "没有待办事项。按 {units} 看单位，按 {palette} 查找全部操作，按 {help} 看帮助。" | "Nothing waits for you. Press {units} for the units, {palette} for all commands, {help} for help.";
    /// How many wait.
    waiting(n: usize): "待办 {n} 项" | "{n} to do";
    /// How many wait, and how many of them are late.
    waiting_late(n: usize, late: usize): "待办 {n} 项，其中逾期 {late} 项" | "{n} to do, {late} of them late";
    /// The next meeting.
    meeting: "下次大会" | "Meeting";
    /// A meeting and where it stands.
    meeting_at(at: &str, title: &str, place: &str, state: &str): "{at} {title}，{place}（{state}）" | "{at} {title}, {place} ({state})";
    /// No meeting called.
    no_meeting: "本季度尚未召集" | "none called this quarter";
    /// The quarter's meeting is over.
    meeting_held(day: &str): "本季度例会已于 {day}召开" | "this quarter's was held on {day}";
    /// An open ballot.
    ballot: "表决中" | "Ballot";
    /// How many have voted.
    voted(title: &str, voted: u32, all: usize): "{title}：已投 {voted}/{all}" | "{title}: {voted} of {all} voted";
    /// More open ballots.
    more_ballots(n: usize): "另有 {n} 项" | "and {n} more";
    /// The rating round.
    rating: "年度评级" | "Rating";
    /// A round and where it stands.
    round(year: i16, state: &str): "{year}年度，{state}" | "{year}, {state}";
    /// The grade of one's own unit.
    own_grade(grade: &str, points: &str): "本单位 {grade} 等（{points} 分）" | "your unit: {grade} ({points} points)";
    /// Until when it may object.
    object_until(day: &str): "{day} 前（含）可提异议" | "object until {day}";
    /// The notice is over.
    notice_over: "公示已满" | "notice over";
    /// How many reported on themselves.
    reports(done: usize, all: usize): "自评 {done}/{all}" | "{done} of {all} self-reports";
    /// How many scores are missing.
    scores_missing(n: usize): "还缺评分 {n} 项" | "{n} score[s] missing";
    /// Tasks of a quarter.
    tasks(quarter: &str): "{quarter}和往季未结的任务" | "Tasks of {quarter} and those left from before";
    /// The label of the quarter's figures.
    this_quarter: "本季任务" | "Tasks";
    /// The quarter's figures in one line.
    task_figures(all: usize, done: usize, under_way: usize, unanswered: usize, waiting: usize): "{all} 件：完成 {done}，在办 {under_way}，待答复 {unanswered}，待派 {waiting}" | "{all}: {done} done, {under_way} under way, {unanswered} unanswered, {waiting} to dispatch";
    /// The same, with those that earlier quarters have left.
    task_figures_earlier(figures: &str, earlier: usize): "{figures}（含往季 {earlier} 件）" | "{figures} ({earlier} of earlier quarters)";
    /// The same, with late ones.
    task_figures_late(figures: &str, late: usize): "{figures}，逾期 {late}" | "{figures}, {late} late";
    /// Until when the grades are on public notice.
    notice_until(day: &str): "至 {day} 止" | "until {day}";
    /// The tab of what is published, for those who see nothing else.
    tab_published: "已公布" | "Published";
    /// The same, in full.
    published_title: "已公布的情况" | "What is published";
    /// What that is.
    published_says: "成员单位、现行盟约、审定的纪要、结束的表决和公示、确认的等次，向所有人公布；正在办理的，只有参与的人看得到。" | "The members, the charter in force, approved minutes, ballots that are over and grades on public notice or confirmed are published; what is under way is for those who take part.";
    /// How they are looked at.
    published_how(pane: &str, palette: &str): "您可以查看已公布的内容，没有要办的事。按 {pane} 看全部，按 {palette} 查找。" | "You see what is published, and nothing waits for you. {pane} shows all of it, {palette} finds things.";
    /// The members.
    published_members_label: "成员单位" | "Members";
    /// How many.
    published_members(n: usize): "{n} 家" | "{n}";
    /// The charter.
    published_charter_label: "现行盟约" | "Charter";
    /// Which version, and since when.
    published_charter(version: u32, on: &str): "第 {version} 版，{on} 通过" | "version {version}, adopted {on}";
    /// Meetings with approved minutes.
    published_minutes: "审定的纪要" | "Minutes";
    /// Ballots that are over.
    published_ballots: "结束的表决" | "Ballots";
    /// None yet.
    published_none: "还没有公布的内容" | "nothing published yet";
    /// The tab of the quarter.
    tab_quarter: "本季" | "Quarter";
    /// The tab of what was done in time.
    tab_in_time: "按期" | "In time";
    /// The tab of who took part.
    tab_taking_part: "参与" | "Taking part";
    /// The tab of the grades.
    tab_grades: "评级" | "Grades";
    /// Parts of a bar: done.
    part_done: "完成" | "done";
    /// Under way.
    part_under_way: "在办" | "under way";
    /// Late and still open.
    part_late: "逾期未完" | "overdue";
    /// Waiting to be dispatched or taken on.
    part_waiting: "待派" | "to send";
    /// A part of a bar.
    part_unanswered: "待答" | "unanswered";
    /// Done in time.
    part_in_time: "按期完成" | "in time";
    /// Done after the due date.
    part_done_late: "超期完成" | "done late";
    /// A committee without tasks.
    no_tasks: "无任务" | "none";
    /// No committee has any.
    no_tasks_yet: "本季度还没有交办任务。" | "No tasks have been assigned this quarter.";
    /// Done of all.
    done_of(done: u32, all: u32): "完成 {done}/{all}" | "{done}/{all} done";
    /// Who voted.
    have_voted: "已投票" | "Voted";
    /// Who has not.
    not_voted(names: &str): "还没有投票：{names}" | "Not yet: {names}";
    /// Reports on oneself.
    self_reports: "已交自评" | "Self-reports";
    /// Scores given.
    scores: "已评分" | "Scores";
    /// Letters sent.
    letters: "已发反馈函" | "Letters sent";
    /// In time, since a quarter.
    in_time_since(quarter: &str): "各专委会任务完成情况（{quarter}起）" | "Done in time, by committee (since {quarter})";
    /// By responsible unit.
    by_responsible: "按承办单位" | "By responsible unit";
    /// The map of taking part.
    taking_part_title: "各单位每月参与次数" | "How often units took part, month by month";
    /// What it counts.
    taking_part_counts: "参会、投票、报进展、提意见各计一次，只供了解，不作评分。" | "Meetings, votes, progress and opinions count once each; for information, not for grading.";
    /// Points of a round.
    points_of(year: i16): "{year}年度得分分布" | "Points of {year}";
    /// Nothing to show.
    no_grades: "还没有评级结果。" | "No grades yet.";
    /// By year.
    grades_by_year: "历年等次" | "Grades over the years";

    /// Founding.
    founding: "筹建步骤" | "Founding, step by step";
    /// Founding units.
    step_founders(n: usize): "登记发起单位（现有 {n} 家，至少 2 家）" | "enter the founding units ({n} so far, at least 2)";
    /// Drafting.
    step_draft: "起草盟约" | "draft the charter";
    /// Consulting.
    step_consult: "向各单位征求意见" | "put the draft before the units";
    /// Answering.
    step_answer(open: usize): "逐条答复意见（未答复 {open} 条）" | "answer every comment ({open} open)";
    /// Signing.
    step_sign(signed: usize, all: usize): "全体发起单位签署（{signed}/{all}）" | "every founding unit signs ({signed} of {all})";
    /// Adopting.
    step_adopt: "大党委宣布盟约通过，联盟成立" | "the Big Party Committee adopts it; the alliance begins";
    /// Taking over.
    taking_over: "转录步骤" | "Taking over, step by step";
    /// The charter.
    step_charter: "录入现行盟约" | "take the charter in force over";
    /// Units.
    step_units(n: usize): "转录成员单位（现有 {n} 家，至少 2 家）" | "take the member units over ({n} so far, at least 2)";
    /// Leads.
    step_leads(done: usize, all: usize): "转录各专委会牵头单位（{done}/{all}）" | "take the committees' lead units over ({done} of {all})";
    /// Ratings.
    step_ratings(n: usize): "转录往年评级（{n} 条，可不录）" | "take earlier ratings over ({n}; may be left out)";
    /// The end.
    step_end: "结束转录，此后按盟约运行" | "end the taking over; from then on the charter rules";
    /// Ending the taking over.
    end_take_over: "结束旧档转录" | "End the taking over";
    /// What follows.
    end_follows: "结束后不能再转录旧档：单位、牵头单位和往年评级只能按盟约产生和变更。" | "Nothing more can be taken over afterwards: units, leads and ratings then come and change by the charter alone.";
    /// The word that ends it.
    end_word: "结束" | "end";
    /// Nothing to open.
    nowhere: "此事项没有单独的页面" | "this has no screen of its own";
}

/// How far away a day is, in words: 还有 3 天, 今天, 逾期 2 天.
pub fn clock(lang: super::Lang, days: i32) -> String {
    match days {
        ..=-1 => days_late(lang, -days),
        0 => today(lang).to_owned(),
        _ => say!(lang, "还有 {days} 天" | "{days} day[s] left"),
    }
}
