//! July to December 2025: a secret ballot, a revised charter, a unit leaves, two more are admitted.

use super::founding::FIRST;
use super::story::*;
use super::units::{self, *};
use crate::domain::Command;
use crate::domain::account::Role;
use crate::domain::admission;
use crate::domain::ballot::{self, PaperCount, Topic, Way};
use crate::domain::charter;
use crate::domain::departure;
use crate::domain::entry::Letter;
use crate::domain::ids::{ApplicationId, CharterId, DepartureId, TaskId};
use crate::domain::majority::Choice::{Abstain, Against};
use crate::domain::meeting::Kind;
use crate::domain::opinion::{Decision, Source};
use crate::domain::preset;
use crate::domain::task::{self, Priority};

/// The revised version, in force from September 2025.
pub(super) const SECOND: CharterId = CharterId(2);

/// What is still under way when the year ends.
pub(super) struct Left {
    /// Done late, in January.
    pub(super) late: TaskId,
    /// Carried over into the new year.
    pub(super) carried: TaskId,
}

/// July to December.
pub(super) fn tell(s: &mut Story, market: TaskId) -> Left {
    let (ferry, records, canopy) = third_quarter(s, market);
    revision_and_withdrawal(s, ferry, records);
    fourth_quarter(s, ferry, canopy)
}

fn third_quarter(s: &mut Story, market: TaskId) -> (TaskId, TaskId, TaskId) {
    let q3 = quarter(2025, 3);
    s.at(day(2025, 6, 27), 15, 0);
    let home = s.invites(CARE_HOME);
    s.at(day(2025, 6, 30), 10, 0);
    let letter = "我中心自愿加入联盟，遵守盟约，愿为社区老人提供日间照料和助餐服务。";
    s.applies(home, CARE_HOME, FIRST, day(2025, 6, 30), letter);
    s.at(day(2025, 7, 1), 15, 0);
    s.passes(home, "材料齐全，符合准入条件。");
    let m = s.call(
        Kind::Regular,
        "联盟大会2025年第三次例会",
        day(2025, 7, 10).at(15, 0),
        &[
            (Topic::Report, "清点第二季度任务"),
            (Topic::Admission(home), "审议玉带桥养老加入申请"),
            (Topic::Plan(q3), "讨论意见并安排第三季度任务"),
        ],
    );
    let (residents, community) = (Source::Residents, Source::Community);
    let summer = s.hears(
        day(2025, 7, 2),
        residents,
        "家长代表",
        Some(PRIMARY),
        "榕荫小学",
        "暑假孩子没人看，希望办托管班。",
    );
    let drill = s.hears(
        day(2025, 7, 2),
        Source::Committee(ORDER),
        "",
        Some(FIRE),
        "老旧小区",
        "楼道堆物多，居民不会用灭火器，应组织演练。",
    );
    s.at(day(2025, 7, 3), 9, 0);
    s.notice(m);
    let bus = s.hears(
        day(2025, 7, 3),
        residents,
        "黄阿姨",
        Some(COACHES),
        "清荷街",
        "老人去中医院看病要转两次车，希望有接驳。",
    );
    let files =
        s.hears(day(2025, 7, 4), community, "", Some(CLINIC), "社区", "慢性病居民健康档案不全，随访困难。");
    let shade =
        s.hears(day(2025, 7, 4), residents, "环卫工人", Some(SEWAGE), "南岸路", "南岸路中午没有遮阴休息处。");
    let music = s.hears(
        day(2025, 7, 7),
        residents,
        "小区住户",
        Some(PLAZA),
        "云锦里广场",
        "晚上广场舞音量太大，影响孩子休息。",
    );
    s.at(day(2025, 7, 8), 9, 0);
    for (opinion, category, committee) in [
        (summer, "文化教育", LEARNING),
        (drill, "消防安全", ORDER),
        (bus, "出行服务", GROWTH),
        (files, "医疗健康", WELFARE),
        (shade, "公共设施", NATURE),
        (music, "邻里关系", ORDER),
    ] {
        s.sort(opinion, category, committee);
    }
    s.convene(m, day(2025, 7, 10), &[VOLUNTEERS], &[(TAX, "谢佳宁")]);
    s.takes_up(m, "第二季度四项任务销号，南岸市场团购对接结转三季度。");
    let (task, due) = (market, day(2025, 9, 15));
    let reason = "已有两家签约，其余单位正在洽谈。".into();
    s.task(OFFICE, task::Command::CarryOver { task, meeting: m, quarter: q3, due, reason });
    let item = s.takes_up(m, "玉带桥养老介绍助餐服务，采用无记名表决。");
    s.votes(m, item, Way::Secret, &[(ESTATE, Against), (MARKET, Abstain)]);
    s.members.insert(CARE_HOME);
    s.leaves(m, MARKET);
    let plan = s.takes_up(m, "安排第三季度任务五项，南岸市场所因有急事提前离会。");
    let t11 = s.assign(
        m,
        LEARNING,
        "榕荫小学暑期托管班",
        "开办四周，服务儿童不少于60人",
        day(2025, 8, 22),
        Priority::High,
        &[summer],
    );
    let t12 = s.assign(
        m,
        ORDER,
        "老旧小区消防演练",
        "6个小区各演练一次",
        day(2025, 9, 19),
        Priority::High,
        &[drill],
    );
    let t13 = s.assign(
        m,
        GROWTH,
        "老年人就医接驳试运行",
        "每周二、周五各两班，试运行一个月",
        day(2025, 9, 25),
        Priority::Normal,
        &[bus],
    );
    let t14 = s.assign(
        m,
        WELFARE,
        "慢性病居民健康档案补录",
        "补录不少于300份",
        day(2025, 9, 28),
        Priority::Normal,
        &[files],
    );
    let t15 = s.assign(
        m,
        NATURE,
        "南岸路遮阴休息点",
        "设置2处遮阴休息点",
        day(2025, 9, 26),
        Priority::Low,
        &[shade],
    );
    s.decide(m, music, Decision::Answer, "已约定晚九点前结束，广场管理处负责提醒。");
    s.hands(m, plan, &[]);
    s.ends(m, day(2025, 7, 11), "会议应到19个单位，实到18个单位，1个单位缺席，1个单位提前离会。同意玉带桥养老加入联盟。安排第三季度任务五项，结转一项。");

    s.at(day(2025, 7, 11), 14, 0);
    s.seat(WELFARE, &[CARE_HOME]);
    s.reply(music, "已与队伍约定晚九点前结束，如仍扰民请联系广场管理处。");
    s.dispatch(
        t11,
        LEARNING,
        (PRIMARY, "开班和管理", "课后教室"),
        &[(SCHOOL, "教师志愿者"), (KINDERGARTEN, "低龄看护"), (VOLUNTEERS, "兴趣课")],
    );
    s.dispatch(
        t12,
        ORDER,
        (FIRE, "方案和教练", "消防演练"),
        &[(ESTATE, "组织住户"), (POWER, "用电检查"), (WATER, "检查消火栓")],
    );
    s.dispatch(t13, GROWTH, (COACHES, "安排车辆和司机", "接驳车辆"), &[(HOSPITAL, "预约名单")]);
    s.dispatch(
        t14,
        WELFARE,
        (CLINIC, "建档录入", "家庭医生团队"),
        &[(HOSPITAL, "技术指导"), (COACHES, "接送老人体检")],
    );
    s.dispatch(t15, NATURE, (SEWAGE, "选点和搭建", ""), &[(WATER, "提供饮水")]);
    s.at(day(2025, 7, 14), 9, 0);
    s.take_on(t11, &[PRIMARY, SCHOOL, KINDERGARTEN, VOLUNTEERS]);
    s.take_on(t12, &[FIRE, ESTATE, POWER, WATER]);
    s.take_on(t13, &[COACHES, HOSPITAL]);
    s.take_on(t14, &[CLINIC, HOSPITAL, COACHES]);
    s.take_on(t15, &[SEWAGE, WATER]);
    s.at(day(2025, 8, 6), 15, 0);
    s.progress(t13, COACHES, "线路已踏勘，试跑两趟。", (30, 3, 12));
    s.progress(t14, CLINIC, "已补录120份。", (40, 5, 48));
    s.finish(day(2025, 8, 21), t11, LEARNING, PRIMARY, "托管班四周，服务儿童72人。", "托管班总结.docx");
    (t13, t14, t15)
}

fn revision_and_withdrawal(s: &mut Story, ferry: TaskId, records: TaskId) {
    let (market, drill) = (TaskId(9), TaskId(12));
    let (_, mut parameters) =
        preset::charter(preset::Preset::Association, "南江社区", Some("guangxi".into()));
    (parameters.reapply_days, parameters.topics_days) = (60, 10);
    let articles = preset::articles("南江社区", &parameters);
    s.at(day(2025, 8, 25), 9, 0);
    let parameters = Box::new(parameters);
    s.put(OFFICE, Command::Charter(charter::Command::Draft { articles, parameters }));
    s.next.charter += 1;
    s.at(day(2025, 8, 26), 9, 0);
    let consult = charter::Command::Consult { charter: SECOND, until: day(2025, 9, 9) };
    s.put(OFFICE, Command::Charter(consult));
    s.comments(
        SECOND,
        (day(2025, 9, 2), day(2025, 9, 10)),
        &[(BANK, "赞成缩短再次申请的间隔，便于吸纳新就业群体企业。", "感谢支持，按草案提交大会表决。")],
    );
    s.finish(day(2025, 9, 12), market, GROWTH, MARKET, "6家单位食堂签订采购协议。", "采购协议汇总.pdf");

    let leaving = DepartureId(s.next.departure);
    s.next.departure += 1;
    s.at(day(2025, 9, 15), 10, 0);
    let letter = Letter {
        text: "因客运站整体迁至城东，不再位于南江社区，申请退出联盟。".into(),
        date: day(2025, 9, 15),
        number: "和顺站〔2025〕17号".into(),
    };
    let request = departure::Command::Request { unit: COACHES, letter };
    s.put(units::of(COACHES).login, Command::Departure(request));
    s.at(day(2025, 9, 16), 9, 0);
    for command in [
        departure::Command::HandOver { departure: leaving, task: ferry, to: BANK },
        departure::Command::HandOver { departure: leaving, task: records, to: VOLUNTEERS },
        departure::Command::Replace { departure: leaving, committee: GROWTH, by: BANK },
    ] {
        s.put(OFFICE, Command::Departure(command));
    }
    s.at(day(2025, 9, 17), 9, 0);
    let forward = departure::Command::PutForward { departure: leaving };
    s.put(SECRETARY, Command::Departure(forward));
    let asking = vec![TAX, POLICE, HOSPITAL, BANK, SCHOOL];
    let m = s.call(
        Kind::ExtraordinaryByUnits(asking),
        "联盟大会2025年临时会议",
        day(2025, 9, 26).at(15, 0),
        &[
            (Topic::Charter(SECOND), "表决盟约修订草案"),
            (Topic::Departure(leaving), "审议和顺客运站退出申请"),
        ],
    );
    s.finish(day(2025, 9, 18), drill, ORDER, FIRE, "6个小区演练完成，参加居民840人次。", "消防演练记录.pdf");
    s.at(day(2025, 9, 19), 9, 0);
    s.notice(m);
    s.at(day(2025, 9, 25), 15, 0);
    s.excuse(m, PRIMARY, "学校开放日，联络员请假。");
    s.excuse(m, FIRE, "执行跨区增援任务。");
    s.convene(m, day(2025, 9, 26), &[PRIMARY, FIRE], &[]);
    let item = s.takes_up(m, "修订两处：再次申请间隔改为60日，议题提前10日征集。采用票决。");
    let ballot = s.open_ballot(m, item, Way::Secret);
    s.ballot(ballot::Command::HandOut { ballot, slips: 18 });
    let agreed = PaperCount { returned: 17, for_votes: 14, against: 1, abstain: 1, invalid: 1 };
    let slip = PaperCount { for_votes: 15, abstain: 0, ..agreed };
    s.ballot(ballot::Command::Count { ballot, count: agreed });
    s.put(OFFICE_2, Command::Ballot(ballot::Command::Count { ballot, count: slip }));
    s.put(OFFICE_2, Command::Ballot(ballot::Command::Count { ballot, count: agreed }));
    s.close_ballot(ballot);
    let item = s.takes_up(m, "宣读退出申请和移交安排，各单位表示理解。");
    s.hands(m, item, &[(GRAIN, Abstain)]);
    s.members.remove(&COACHES);
    s.ends(m, day(2025, 9, 28), "会议应到20个单位，实到18个单位，请假2个。盟约修订草案以票决通过；同意和顺客运站退出联盟，发展服务专委会改由荷风农商行牵头。");

    s.at(day(2025, 9, 28), 11, 0);
    let words = "两封告知函均以挂号信寄出，回执存档。".into();
    s.put(OFFICE, Command::Departure(departure::Command::Tell { departure: leaving, words }));
    s.at(day(2025, 9, 28), 14, 0);
    s.account("su.yalin", "苏雅琳", &[Role::Lead], Some(BANK));
    s.leads[5] = "su.yalin";
    s.chair(GROWTH, "苏雅琳");
    s.take_on(ferry, &[BANK]);
    s.take_on(records, &[VOLUNTEERS]);
    for unit in s.members.clone() {
        if unit != POWER {
            s.signs(SECOND, unit, unit == GRAIN);
        }
    }
    s.finish(day(2025, 9, 28), records, WELFARE, CLINIC, "补录健康档案326份。", "补录清单.xlsx");
}

fn fourth_quarter(s: &mut Story, ferry: TaskId, canopy: TaskId) -> Left {
    let q4 = quarter(2025, 4);
    s.at(day(2025, 9, 29), 9, 0);
    let culture = s.invites(CULTURE);
    s.admission(OFFICE, admission::Command::InviteAgain { unit: COURIER });
    let courier = ApplicationId(s.next.application);
    s.next.application += 1;
    s.at(day(2025, 9, 30), 10, 0);
    s.applies(culture, CULTURE, SECOND, day(2025, 9, 30), "我公司自愿加入联盟，愿承办社区文艺活动。");
    let letter = "我公司再次申请加入联盟，已建立骑手联合党支部，联络员改由专职党务人员担任。";
    s.applies(courier, COURIER, SECOND, day(2025, 9, 30), letter);
    s.at(day(2025, 9, 30), 15, 0);
    s.passes(culture, "材料齐全，符合准入条件。");
    s.passes(courier, "上次所提问题已整改，符合准入条件。");
    let m = s.call(
        Kind::Regular,
        "联盟大会2025年第四次例会",
        day(2025, 10, 16).at(15, 0),
        &[
            (Topic::Report, "清点第三季度任务"),
            (Topic::Admission(culture), "审议橙舟文化加入申请"),
            (Topic::Admission(courier), "再次审议飞燕侠快递加入申请"),
            (Topic::Plan(q4), "讨论意见并安排第四季度任务"),
        ],
    );
    let (residents, community) = (Source::Residents, Source::Community);
    let charging = s.hears(
        day(2025, 10, 9),
        residents,
        "蒙先生",
        Some(ESTATE),
        "木棉里小区",
        "电动车进楼充电有隐患，希望增设充电棚。",
    );
    let charging_too = s.hears(
        day(2025, 10, 9),
        residents,
        "莫女士",
        Some(POWER),
        "榕荫巷",
        "充电桩太少，有人从楼上拉线充电。",
    );
    s.at(day(2025, 10, 10), 9, 0);
    s.notice(m);
    let winter =
        s.hears(day(2025, 10, 10), community, "", Some(SOCIAL_WORK), "社区", "困难家庭过冬物资不足。");
    let show = s.hears(
        day(2025, 10, 10),
        Source::Committee(LEARNING),
        "",
        Some(SCHOOL),
        "片区",
        "居民希望年底办一场自己的晚会。",
    );
    let riders = s.hears(
        day(2025, 10, 11),
        residents,
        "骑手小郝",
        Some(PLAZA),
        "云锦里广场",
        "骑手取餐没有地方停车、喝水。",
    );
    let noise =
        s.hears(day(2025, 10, 11), residents, "何伯", None, "江南大道", "夜间大货车噪声大，要求限行。");
    s.at(day(2025, 10, 13), 9, 0);
    for (opinion, category, committee) in [
        (charging, "消防安全", ORDER),
        (winter, "困难帮扶", WELFARE),
        (show, "文化教育", LEARNING),
        (riders, "新就业群体", GROWTH),
        (noise, "交通秩序", ORDER),
    ] {
        s.sort(opinion, category, committee);
    }
    s.join(charging_too, charging);
    s.convene(m, day(2025, 10, 16), &[GRAIN], &[(POLICE, "高远")]);
    s.takes_up(m, "第三季度任务完成四项，接驳试运行结转，休息点取消。");
    let (task, due) = (ferry, day(2025, 11, 20));
    let reason = "客运站退出后由荷风农商行接手，重新联系车辆。".into();
    s.task(OFFICE, task::Command::CarryOver { task, meeting: m, quarter: q4, due, reason });
    let reason = "南岸路改造工程已包含休息设施，不再单独建设。".into();
    s.task(OFFICE, task::Command::Cancel { task: canopy, meeting: m, reason });
    let item = s.takes_up(m, "橙舟文化介绍文艺服务清单。");
    s.votes(m, item, Way::Open, &[]);
    s.members.insert(CULTURE);
    let item = s.takes_up(m, "飞燕侠快递说明整改情况。");
    s.votes(m, item, Way::Open, &[(ESTATE, Against), (TAX, Abstain)]);
    s.members.insert(COURIER);
    let plan = s.takes_up(m, "安排第四季度任务五项。");
    let t16 = s.assign(
        m,
        PARTY,
        "“荷城先锋”主题党日",
        "21个单位党员代表参加",
        day(2025, 12, 12),
        Priority::Normal,
        &[],
    );
    let t17 =
        s.assign(m, WELFARE, "冬季送温暖", "走访困难家庭80户", day(2025, 12, 19), Priority::High, &[winter]);
    let t18 = s.assign(
        m,
        ORDER,
        "电动车充电棚建设",
        "木棉里、榕荫巷各建成一处",
        day(2025, 12, 25),
        Priority::High,
        &[charging],
    );
    let t19 = s.assign(
        m,
        GROWTH,
        "骑手友好商圈",
        "设置骑手驿站3处、专用停车位20个",
        day(2025, 12, 26),
        Priority::Normal,
        &[riders],
    );
    let t20 = s.assign(
        m,
        LEARNING,
        "邻里迎新晚会",
        "居民节目不少于10个",
        day(2025, 12, 30),
        Priority::Normal,
        &[show],
    );
    s.decide(m, noise, Decision::Refer("港南区交通管理部门".into()), "限行须由主管部门决定。");
    s.hands(m, plan, &[]);
    s.ends(m, day(2025, 10, 17), "会议应到19个单位，实到18个单位，缺席1个。同意橙舟文化、飞燕侠快递加入联盟，成员单位达到21个。安排第四季度任务五项，结转一项，取消一项。");

    s.at(day(2025, 10, 17), 14, 0);
    s.seat(LEARNING, &[CULTURE]);
    s.seat(GROWTH, &[COURIER]);
    s.reply(noise, "已转报交通管理部门研究，答复后告知您。");
    s.dispatch(
        t16,
        PARTY,
        (TAX, "承办", "多功能会议厅"),
        &[
            (CULTURE, "音响保障"),
            (FIRE, "安全保障"),
            (KINDERGARTEN, "节目"),
            (COURIER, "物料配送"),
            (PLAZA, "户外屏宣传"),
        ],
    );
    s.dispatch(
        t17,
        WELFARE,
        (CARE_HOME, "走访和物资发放", "助餐点"),
        &[
            (GRAIN, "平价粮油"),
            (SOCIAL_WORK, "困难名单"),
            (COURIER, "免费配送"),
            (PLAZA, "物资暂存"),
            (HOSPITAL, "上门义诊"),
        ],
    );
    s.dispatch(t18, ORDER, (ESTATE, "选址和施工", ""), &[(POWER, "接电验收"), (FIRE, "消防验收")]);
    s.dispatch(
        t19,
        GROWTH,
        (PLAZA, "场地和车位", "活动场地"),
        &[(COURIER, "骑手需求调查"), (MARKET, "设置饮水点")],
    );
    s.dispatch(
        t20,
        LEARNING,
        (CULTURE, "编排和演出", "文艺骨干"),
        &[(SCHOOL, "场地"), (PRIMARY, "少儿节目"), (KINDERGARTEN, "少儿节目"), (PLAZA, "宣传")],
    );
    s.at(day(2025, 10, 20), 9, 0);
    s.take_on(t16, &[TAX, CULTURE, FIRE, KINDERGARTEN, COURIER, PLAZA]);
    s.take_on(t17, &[CARE_HOME, GRAIN, SOCIAL_WORK, COURIER, HOSPITAL, PLAZA]);
    s.take_on(t18, &[ESTATE, POWER, FIRE]);
    s.take_on(t19, &[PLAZA, COURIER, MARKET]);
    s.take_on(t20, &[CULTURE, SCHOOL, PRIMARY, KINDERGARTEN, PLAZA]);
    s.finish(
        day(2025, 11, 18),
        ferry,
        GROWTH,
        BANK,
        "接驳试运行一个月，服务老人318人次。",
        "接驳班次记录.xlsx",
    );
    s.at(day(2025, 11, 27), 9, 0);
    s.progress(t18, ESTATE, "木棉里已完工，榕荫巷等待接电。", (60, 8, 64));
    s.progress(t19, PLAZA, "已建成驿站1处。", (35, 4, 24));
    Left { late: t18, carried: t19 }
}
