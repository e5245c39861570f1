//! Titles and heads of exported tables, beside those of [`super::show`].

words! {
    /// A list.
    units: "成员单位" | "units";
    /// A list.
    committees: "专门委员会" | "committees";
    /// A list.
    meetings: "联盟大会" | "meetings";
    /// A list.
    ballots: "表决" | "ballots";
    /// A list.
    opinions: "意见" | "opinions";
    /// A list.
    tasks: "季度任务" | "tasks";
    /// A list.
    ratings: "年度评级" | "ratings";
    /// A list.
    accounts: "账号" | "accounts";
    /// Units with a vote.
    entitled: "应到" | "electorate";
    /// Units that came.
    attended: "实到" | "present";
    /// The second table of meetings.
    attendance: "到会情况" | "attendance";
    /// When a unit came.
    came: "签到时间" | "came";
    /// When a unit left.
    left: "离会时间" | "left";
    /// Who came for the liaison officer.
    substitute: "代会人" | "substitute";
    /// A unit came.
    there: "到会" | "present";
    /// A unit neither came nor was excused.
    absent: "缺席" | "absent";
    /// Votes for.
    in_favour: "赞成" | "for";
    /// Votes against.
    against: "反对" | "against";
    /// Abstentions.
    abstaining: "弃权" | "abstaining";
    /// Votes for that suffice.
    required: "须得赞成票" | "required";
    /// The day of the answer.
    answered: "答复日期" | "answered on";
    /// The day on which work was done.
    done_on: "完成日期" | "done on";
    /// The second table of tasks.
    by_quarter: "按季度、专委会" | "by quarter and committee";
    /// The third table of tasks.
    by_unit: "按单位" | "by unit";
    /// Tasks, without those that were ended.
    r_tasks: "任务数" | "tasks";
    /// Done in time.
    r_in_time: "按期完成" | "in time";
    /// Done late.
    r_late: "超期完成" | "late";
    /// Carried over to a later quarter.
    r_carried: "结转" | "carried over";
    /// Not accepted yet.
    r_open: "未结" | "open";
    /// Overdue.
    r_overdue: "其中逾期" | "overdue";
    /// From dispatch to acceptance.
    r_days: "平均天数（派单到验收）" | "mean days, dispatch to acceptance";
    /// The second table of ratings.
    lines: "得分明细" | "points in detail";
    /// What a line of points is for.
    item: "项目" | "item";
    /// How many were counted.
    count: "次数" | "count";
    /// Whether a line counts.
    counts: "计入" | "counts";
    /// The records that points come from.
    records: "依据" | "records";
    /// A list of a year.
    of_year(kind: &str, year: i16): "{kind}-{year}" | "{kind}-{year}";
    /// A workbook would be written to a terminal.
    not_to_a_terminal: "XLSX 不能输出到终端，请用 --output 指定文件，或重定向" | "a workbook is nothing for a terminal: name a file with --output, or redirect";
    /// It cannot be written as a workbook.
    not_a_workbook(why: &str): "无法生成 XLSX：{why}" | "no workbook can be made of it: {why}";
    /// Written.
    written(file: &str, rows: usize): "已导出 {rows} 行：{file}" | "{rows} row[s] written to {file}";
}
