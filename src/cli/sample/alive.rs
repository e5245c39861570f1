//! January and February 2026: the first quarter of the new year, and all that is left to be done when the story ends.

use super::second_half::{Left, SECOND};
use super::story::*;
use super::units::{self, *};
use crate::domain::admission;
use crate::domain::ballot::Topic;
use crate::domain::ids::{TaskId, UnitId};
use crate::domain::meeting::Kind;
use crate::domain::opinion::{Decision, Source};
use crate::domain::task::{self, Priority};

/// The unit whose application is under review when the story ends.
const DENTIST: UnitId = UnitId(24);

/// The tasks of the new quarter, by committee.
pub(super) struct Open {
    blocked: TaskId,
    reported: TaskId,
    accepted: TaskId,
    shops: TaskId,
    visits: TaskId,
}

/// The general meeting of January.
pub(super) fn january(s: &mut Story, left: &Left) -> Open {
    let (q1, q2) = (quarter(2026, 1), quarter(2026, 2));
    s.at(day(2025, 12, 31), 15, 0);
    let m = s.call(
        Kind::Regular,
        "联盟大会2026年第一次例会",
        day(2026, 1, 15).at(15, 0),
        &[(Topic::Report, "清点第四季度任务"), (Topic::Plan(q1), "讨论意见并安排2026年第一季度任务")],
    );
    let (residents, community) = (Source::Residents, Source::Community);
    let dental = s.hears(
        day(2026, 1, 5),
        community,
        "",
        Some(CARE_HOME),
        "榕荫巷",
        "失能老人外出就诊难，希望上门巡诊。",
    );
    let lamps =
        s.hears(day(2026, 1, 5), residents, "小蓝", Some(VOLUNTEERS), "清荷街", "清荷街后巷路灯有5盏不亮。");
    s.finish(day(2026, 1, 6), left.late, ORDER, ESTATE, "两处充电棚均已通电启用。", "充电棚验收单.pdf");
    let books = s.hears(
        day(2026, 1, 7),
        Source::Committee(LEARNING),
        "",
        Some(SCHOOL),
        "片区",
        "寒假希望组织孩子写春联、学非遗。",
    );
    let jobs = s.hears(
        day(2026, 1, 7),
        residents,
        "返乡青年",
        Some(BANK),
        "片区",
        "年后想在家门口找工作，希望办招聘会。",
    );
    let gate = s.hears(day(2026, 1, 8), residents, "许女士", None, "明湖路", "希望小区大门改为人脸识别。");
    s.at(day(2026, 1, 8), 14, 0);
    s.notice(m);
    for (opinion, category, committee) in [
        (dental, "养老服务", WELFARE),
        (lamps, "公共设施", NATURE),
        (books, "文化教育", LEARNING),
        (jobs, "就业服务", GROWTH),
        (gate, "公共设施", ORDER),
    ] {
        s.sort(opinion, category, committee);
    }
    super::rating_round::notice(s);

    s.convene(m, day(2026, 1, 15), &[WATER], &[]);
    s.takes_up(m, "第四季度任务完成五项，骑手友好商圈结转。");
    let (task, due) = (left.carried, day(2026, 3, 20));
    let reason = "停车位划线待审批，已建成驿站1处。".into();
    s.task(OFFICE, task::Command::CarryOver { task, meeting: m, quarter: q1, due, reason });
    let plan = s.takes_up(m, "安排第一季度任务六项。");
    s.assign(
        m,
        PARTY,
        "在职党员二次报到和需求征集",
        "21个单位全部更新党员服务意向",
        day(2026, 3, 27),
        Priority::Normal,
        &[],
    );
    let patrol =
        s.assign(m, ORDER, "春节前后消防巡查", "12个小区每周巡查一次", day(2026, 3, 6), Priority::High, &[]);
    let visits = s.assign(
        m,
        WELFARE,
        "失能老人上门巡诊",
        "建立名单，每月巡诊一次",
        day(2026, 3, 25),
        Priority::High,
        &[dental],
    );
    let blocked = s.assign(
        m,
        NATURE,
        "清荷街后巷路灯修复",
        "5盏路灯恢复照明",
        day(2026, 2, 28),
        Priority::High,
        &[lamps],
    );
    let reported = s.assign(
        m,
        LEARNING,
        "寒假非遗课堂",
        "开课6次，参加儿童不少于100人次",
        day(2026, 2, 27),
        Priority::Normal,
        &[books],
    );
    let accepted = s.assign(
        m,
        GROWTH,
        "春季家门口招聘会",
        "提供岗位不少于200个",
        day(2026, 2, 27),
        Priority::Normal,
        &[jobs],
    );
    s.decide(m, gate, Decision::Defer(q2), "先征求全体业主意见。");
    s.hands(m, plan, &[]);
    s.ends(
        m,
        day(2026, 1, 16),
        "会议应到21个单位，实到20个单位，缺席1个。安排2026年第一季度任务六项，结转一项，缓议意见一条。",
    );

    s.at(day(2026, 1, 16), 14, 0);
    s.dispatch(patrol, ORDER, (FIRE, "巡查", ""), &[(ESTATE, "楼栋清理"), (POWER, "线路检查")]);
    s.dispatch(
        visits,
        WELFARE,
        (CLINIC, "巡诊", "家庭医生团队"),
        &[(HOSPITAL, "中医会诊"), (CARE_HOME, "提供名单")],
    );
    s.dispatch(blocked, NATURE, (POWER, "检修线路", "安全用电检查"), &[(SEWAGE, "配合开挖")]);
    s.dispatch(
        reported,
        LEARNING,
        (PRIMARY, "排课和场地", "图书室"),
        &[(CULTURE, "非遗老师"), (SCHOOL, "志愿者")],
    );
    s.dispatch(
        accepted,
        GROWTH,
        (PLAZA, "场地和宣传", "活动场地"),
        &[(COURIER, "提供岗位"), (BANK, "创业贷款咨询")],
    );
    s.at(day(2026, 1, 19), 9, 0);
    s.take_on(visits, &[CLINIC, HOSPITAL]);
    s.take_on(blocked, &[POWER, SEWAGE]);
    s.take_on(reported, &[PRIMARY, CULTURE, SCHOOL]);
    s.take_on(accepted, &[PLAZA, COURIER]);
    Open { blocked, reported, accepted, shops: left.carried, visits }
}

/// The last weeks: what is under way, and what nobody has touched yet.
pub(super) fn february(s: &mut Story, open: &Open) {
    s.at(day(2026, 2, 24), 10, 0);
    s.progress(open.visits, CLINIC, "名单已建，共26人，节前巡诊一轮。", (35, 6, 30));
    s.progress(open.shops, PLAZA, "第二处驿站已开放，划线审批中。", (70, 4, 16));
    s.progress(open.blocked, POWER, "已修好2盏，其余为地下电缆故障。", (40, 3, 12));
    let words = "开挖路面须等市政部门批准。".into();
    s.task(units::of(POWER).login, task::Command::Block { task: open.blocked, unit: POWER, words });
    let application = s.invites(DENTIST);
    s.at(day(2026, 2, 25), 9, 0);
    let letter = "我诊所自愿加入联盟，认可并遵守盟约，愿每季度为社区老人免费检查口腔。";
    s.applies(application, DENTIST, SECOND, day(2026, 2, 25), letter);
    s.at(day(2026, 2, 25), 15, 0);
    s.report(open.accepted, PLAZA, "招聘会入场企业31家，提供岗位246个。", "招聘会统计表.xlsx");
    let residents = Source::Residents;
    s.hears(day(2026, 2, 26), residents, "邓阿姨", Some(SOCIAL_WORK), "清荷街", "老人活动室暖气坏了。");
    s.hears(
        day(2026, 2, 26),
        residents,
        "小区住户",
        Some(ESTATE),
        "木棉里小区",
        "快递柜前电动车乱停，堵住消防通道。",
    );
    s.hears(day(2026, 2, 26), Source::Community, "", None, "榕荫巷", "巷口健身器材有两件松动。");
    s.at(day(2026, 2, 26), 15, 0);
    s.admission(OFFICE, admission::Command::StartReview { application });
    s.accept(open.accepted, GROWTH, "岗位数达标，予以验收。");
    s.report(open.reported, PRIMARY, "开课6次，参加儿童127人次。", "非遗课堂签到表.xlsx");
    s.hears(
        day(2026, 2, 27),
        Source::Committee(ORDER),
        "",
        Some(POLICE),
        "江南大道",
        "开学后校门口又出现违停，建议恢复护学岗。",
    );
    s.hears(day(2026, 2, 27), residents, "甘大爷", None, "社区大厅", "希望教老人用手机挂号。");
    s.hears(
        day(2026, 2, 27),
        residents,
        "骑手小郝",
        Some(COURIER),
        "云锦里广场",
        "晚上驿站关门早，骑手没地方充电。",
    );
    s.at(day(2026, 2, 27), 16, 0);
    s.call(
        Kind::Regular,
        "联盟大会2026年第二次例会",
        day(2026, 4, 10).at(15, 0),
        &[
            (Topic::Report, "清点第一季度任务"),
            (Topic::Admission(application), "审议丹桂里口腔加入申请"),
            (Topic::Plan(quarter(2026, 2)), "讨论意见并安排第二季度任务"),
        ],
    );
}
