//! January to June 2025: the lead units are elected, two quarters of opinions and tasks, the first admissions.

use super::founding::{FIRST, LEADS};
use super::story::*;
use super::units::{self, *};
use crate::domain::Command;
use crate::domain::account::Role;
use crate::domain::admission::{self, Checklist, Papers};
use crate::domain::ballot::{self, Topic, Way};
use crate::domain::entry::Letter;
use crate::domain::ids::{ApplicationId, BallotId, CharterId, CommitteeId, OpinionId, TaskId, UnitId};
use crate::domain::majority::Choice::{Abstain, Against};
use crate::domain::meeting::Kind;
use crate::domain::opinion::{Decision, Source};
use crate::domain::task::{self, Priority};
use crate::domain::time::Day;

/// The opinion that the first meeting puts off and the second answers.
const NURSERY: OpinionId = OpinionId(8);

/// Everything on the checklist of a review.
const COMPLETE: Checklist = Checklist {
    charter_accepted: true,
    application_on_file: true,
    particulars_complete: true,
    party_organisation: true,
    liaison_named: true,
};

impl Story {
    pub(super) fn admission(&mut self, actor: &str, command: admission::Command) {
        self.put(actor, Command::Admission(command));
    }

    /// A unit is invited for the first time, and its liaison officer gets an account.
    pub(super) fn invites(&mut self, unit: UnitId) -> ApplicationId {
        let particulars = Box::new(units::of(unit).particulars(unit));
        self.admission(OFFICE, admission::Command::Invite { particulars });
        self.next.unit += 1;
        self.officer(unit);
        self.next.application += 1;
        ApplicationId(self.next.application - 1)
    }

    /// It writes its application and hands it in.
    pub(super) fn applies(
        &mut self,
        application: ApplicationId,
        unit: UnitId,
        accepts: CharterId,
        date: Day,
        text: &str,
    ) {
        let row = units::of(unit);
        let papers = Papers {
            particulars: row.particulars(unit),
            letter: Letter {
                text: text.into(),
                date,
                number: format!("准入申〔{}〕{}号", date.year(), application.0),
            },
            accepts,
            liaison: row.officer(unit),
        };
        self.admission(row.login, admission::Command::Draft { application, papers: Box::new(papers) });
        self.admission(row.login, admission::Command::Submit { application });
    }

    /// The office reviews it and finds everything in order.
    pub(super) fn passes(&mut self, application: ApplicationId, opinion: &str) {
        self.admission(OFFICE, admission::Command::StartReview { application });
        let (checklist, opinion) = (COMPLETE, opinion.into());
        self.admission(OFFICE, admission::Command::Pass { application, checklist, opinion });
    }
}

/// January to June; gives the task that is carried over into the third quarter.
pub(super) fn tell(s: &mut Story) -> TaskId {
    first_quarter(s);
    second_quarter(s)
}

fn first_quarter(s: &mut Story) {
    let (q1, q2) = (quarter(2025, 1), quarter(2025, 2));
    s.at(day(2024, 12, 27), 15, 0);
    let lead = |committee: CommitteeId, unit: UnitId| Topic::Lead { committee, unit };
    let m = s.call(
        Kind::Regular,
        "联盟大会2025年第一次例会",
        day(2025, 1, 10).at(15, 0),
        &[
            (Topic::Report, "听取联盟筹建情况报告"),
            (lead(PARTY, TAX), "确定基层党建专委会牵头单位"),
            (lead(ORDER, POLICE), "确定社会治理专委会牵头单位"),
            (lead(WELFARE, HOSPITAL), "确定民生保障专委会牵头单位"),
            (lead(LEARNING, SCHOOL), "确定文化教育专委会牵头单位"),
            (lead(NATURE, SEWAGE), "确定生态环境专委会牵头单位"),
            (lead(GROWTH, COACHES), "确定发展服务专委会牵头单位"),
            (Topic::Plan(q1), "讨论意见并安排第一季度任务"),
        ],
    );
    let (residents, community) = (Source::Residents, Source::Community);
    let crossing = s.hears(
        day(2024, 12, 28),
        residents,
        "张大姐",
        Some(SCHOOL),
        "港南二中南门",
        "上下学时段校门口车多人多，孩子过马路不安全。",
    );
    let crossing_too = s.hears(
        day(2024, 12, 30),
        residents,
        "刘先生",
        None,
        "南江路口",
        "早上送孩子，南江路口堵得厉害，希望有人疏导。",
    );
    let clinic = s.hears(
        day(2024, 12, 30),
        community,
        "",
        Some(CLINIC),
        "榕荫巷",
        "片区老人多，希望定期有医生上门量血压、看中医。",
    );
    let ditch = s.hears(
        day(2024, 12, 31),
        residents,
        "卢阿婆",
        Some(ESTATE),
        "榕荫巷22号院",
        "院内排水沟堵塞，雨天积水到脚踝。",
    );
    let reading = s.hears(
        day(2025, 1, 2),
        Source::Community,
        "",
        Some(PRIMARY),
        "社区二楼",
        "放学后没有安静的地方看书写作业。",
    );
    let hours =
        s.hears(day(2025, 1, 3), residents, "覃师傅", None, "社区大厅", "社区办事大厅周六是否有人值班？");
    let lift = s.hears(
        day(2025, 1, 3),
        residents,
        "韦伯",
        None,
        "清荷街老宿舍",
        "六层老楼没有电梯，老人上下楼困难。",
    );
    let nursery = s.hears(
        day(2025, 1, 3),
        community,
        "",
        Some(KINDERGARTEN),
        "明湖路",
        "三岁以下托育点少，双职工家庭难带孩子。",
    );

    s.at(day(2025, 1, 6), 9, 0);
    s.notice(m);
    s.sort(crossing, "交通秩序", ORDER);
    s.join(crossing_too, crossing);
    s.sort(clinic, "医疗健康", WELFARE);
    s.sort(ditch, "公共设施", NATURE);
    s.sort(reading, "文化教育", LEARNING);
    s.sort(hours, "便民服务", PARTY);
    s.sort(lift, "公共设施", NATURE);
    s.sort(nursery, "托幼服务", WELFARE);

    let on = day(2025, 1, 10);
    s.convene(m, on, &[], &[(BANK, "韩冰")]);
    s.takes_up(m, "梁国栋报告联盟筹建情况：18个单位签署盟约，基地已投入使用。");
    let candidates: [(&str, bool, &[_]); 6] = [
        ("推荐区税务局。", false, &[]),
        ("推荐公安分局。", true, &[]),
        ("推荐市中医院，清荷卫生中心表示愿意配合。", true, &[(CLINIC, Abstain)]),
        ("推荐港南二中。", false, &[(KINDERGARTEN, Abstain)]),
        ("推荐碧漪水厂，木棉里物业建议由供水所牵头。", true, &[(ESTATE, Against), (WATER, Abstain)]),
        ("推荐和顺客运站，稻香园粮油希望多考虑小企业。", false, &[(GRAIN, Against)]),
    ];
    for (words, one_by_one, others) in candidates {
        let item = s.takes_up(m, words);
        if one_by_one {
            s.votes(m, item, Way::Open, others);
        } else {
            s.hands(m, item, others);
        }
    }
    let plan = s.takes_up(m, "逐条讨论意见，安排任务五项。");
    let t1 = s.assign(
        m,
        PARTY,
        "组织在职党员到社区报到",
        "18个单位在职党员全部报到并登记服务意向",
        day(2025, 2, 28),
        Priority::High,
        &[],
    );
    let t2 = s.assign(
        m,
        ORDER,
        "港南二中上下学时段交通疏导",
        "每个上学日早晚各有2人值守，连续四周",
        day(2025, 3, 21),
        Priority::High,
        &[crossing],
    );
    let t3 = s.assign(
        m,
        WELFARE,
        "榕荫巷中医义诊进小区",
        "每月一次，一季度不少于2场",
        day(2025, 3, 25),
        Priority::Normal,
        &[clinic],
    );
    let t4 = s.assign(
        m,
        NATURE,
        "榕荫巷22号院排水沟疏通",
        "雨后两小时内无积水",
        day(2025, 3, 20),
        Priority::High,
        &[ditch],
    );
    let t5 = s.assign(
        m,
        LEARNING,
        "社区二楼青少年阅读角",
        "书籍不少于500册，周一至周五放学后开放",
        day(2025, 3, 28),
        Priority::Normal,
        &[reading],
    );
    s.decide(m, hours, Decision::Answer, "周六上午有人值班，已张贴公告。");
    s.decide(m, lift, Decision::Refer("江南街道办事处".into()), "加装电梯须由街道统一申报。");
    s.decide(m, nursery, Decision::Defer(q2), "先由幼儿园摸清需求，二季度再议。");
    s.hands(m, plan, &[]);
    s.ends(m, day(2025, 1, 13), "会议应到18个单位，实到18个单位。会议听取筹建情况报告，表决确定六个专委会牵头单位，安排第一季度任务五项，答复意见一条，转报一条，缓议一条。");

    s.at(day(2025, 1, 13), 14, 0);
    let first_leads = [TAX, POLICE, HOSPITAL, SCHOOL, SEWAGE, COACHES];
    for ((committee, unit), (login, person)) in (1..).map(CommitteeId).zip(first_leads).zip(LEADS) {
        s.account(login, person, &[Role::Lead], Some(unit));
        s.chair(committee, person);
    }
    s.leads = LEADS.map(|(login, _)| login);
    s.seat(LEARNING, &[POWER]);
    s.reply(crossing, "已列为一季度任务，由公安分局牵头安排上下学时段疏导。");
    s.reply(hours, "社区大厅周六9:00至12:00有人值班。");
    s.reply(lift, "已将加装电梯的诉求转报江南街道办事处，有答复即告知。");
    s.reached(hours, day(2025, 1, 13));
    s.dispatch(
        t1,
        PARTY,
        (TAX, "统一组织报到登记", "多功能会议厅"),
        &[(BANK, "协助登记"), (GRAIN, "提供场地")],
    );
    s.dispatch(t2, ORDER, (FIRE, "每日疏导值守", ""), &[(SCHOOL, "教师护学"), (PRIMARY, "错时放学")]);
    s.dispatch(
        t3,
        WELFARE,
        (HOSPITAL, "医护队坐诊", "义诊医护队"),
        &[(CLINIC, "健康档案登记"), (VOLUNTEERS, "引导秩序")],
    );
    s.dispatch(t4, NATURE, (WATER, "疏通管沟", "管道抢修队"), &[(ESTATE, "清运淤泥")]);
    s.dispatch(
        t5,
        LEARNING,
        (SCHOOL, "布置阅读角、募集图书", ""),
        &[(PRIMARY, "图书分类"), (KINDERGARTEN, "绘本区布置")],
    );
    s.at(day(2025, 1, 14), 10, 0);
    s.take_on(t1, &[TAX, BANK, GRAIN]);
    let reason = "担负执勤备勤任务，无法保证每日定时定点值守。".into();
    s.task(units::of(FIRE).login, task::Command::TurnDown { task: t2, unit: FIRE, reason });
    s.take_on(t3, &[HOSPITAL, CLINIC, VOLUNTEERS]);
    s.take_on(t4, &[WATER, ESTATE]);
    s.take_on(t5, &[SCHOOL, PRIMARY, KINDERGARTEN]);
    s.at(day(2025, 1, 15), 9, 30);
    s.dispatch(
        t2,
        ORDER,
        (POLICE, "安排警力疏导", "巡逻力量"),
        &[(SCHOOL, "教师护学"), (PRIMARY, "错时放学")],
    );
    s.at(day(2025, 1, 16), 9, 0);
    s.take_on(t2, &[POLICE, SCHOOL, PRIMARY]);
    s.at(day(2025, 2, 12), 11, 0);
    s.progress(t1, TAX, "已报到286人，余下单位本月内完成。", (70, 286, 40));
    s.progress(t4, WATER, "已查明堵点在院外市政井。", (30, 4, 16));
    let words = "须等市政部门打开路面井盖。".into();
    s.task(units::of(WATER).login, task::Command::Block { task: t4, unit: WATER, words });
    s.finish(day(2025, 2, 26), t1, PARTY, TAX, "18个单位413名在职党员全部报到。", "在职党员报到登记表.xlsx");
    s.at(day(2025, 3, 4), 9, 0);
    s.progress(t2, POLICE, "已连续三周值守，高峰拥堵明显缓解。", (75, 12, 90));
    let words = "井盖已打开，恢复施工。".into();
    s.task(units::of(WATER).login, task::Command::Unblock { task: t4, unit: WATER, words });
    s.finish(day(2025, 3, 17), t2, ORDER, POLICE, "四周值守全部完成，无一起事故。", "护学岗值守记录.pdf");
    s.at(day(2025, 3, 19), 16, 0);
    s.report(t5, SCHOOL, "阅读角布置完成，图书430册。", "阅读角照片.jpg");
    s.at(day(2025, 3, 20), 10, 0);
    let reason = "图书不足500册，请补足后再报。".into();
    s.task(LEADS[3].0, task::Command::Return { task: t5, reason });
    s.finish(day(2025, 3, 24), t3, WELFARE, HOSPITAL, "一季度义诊3场，服务居民212人次。", "义诊登记册.pdf");
    s.finish(day(2025, 3, 26), t5, LEARNING, SCHOOL, "图书补充至560册，已开放。", "图书清单.xlsx");
    s.finish(day(2025, 3, 28), t4, NATURE, WATER, "排水沟疏通完成，试水无积水。", "疏通前后对比.jpg");
    s.at(day(2025, 3, 31), 9, 0);
    s.reply(ditch, "排水沟已疏通，如再积水请联系木棉里物业。");
    s.reply(reading, "阅读角已在社区二楼开放，欢迎来看书。");
    s.reached(ditch, day(2025, 3, 31));
}

fn second_quarter(s: &mut Story) -> TaskId {
    let q2 = quarter(2025, 2);
    s.at(day(2025, 3, 31), 15, 0);
    let plaza = s.invites(PLAZA);
    let courier = s.invites(COURIER);
    s.at(day(2025, 4, 1), 9, 0);
    let letter = "我公司自愿加入南江社区党建联盟，认可并遵守盟约，愿意开放场地参与共建。";
    s.applies(plaza, PLAZA, FIRST, day(2025, 4, 1), letter);
    s.applies(courier, COURIER, FIRST, day(2025, 4, 1), "我公司自愿加入联盟，愿组织骑手担任流动信息员。");
    s.at(day(2025, 4, 1), 11, 0);
    s.admission(OFFICE, admission::Command::StartReview { application: plaza });
    let reason = "申请书未写明可提供的场地和时段，请补正。".into();
    s.admission(OFFICE, admission::Command::Return { application: plaza, reason });
    s.passes(courier, "材料齐全，骑手流动性较大，提请大会审议。");
    s.at(day(2025, 4, 2), 9, 0);
    let letter = "我公司自愿加入南江社区党建联盟，认可并遵守盟约，每周六免费提供中庭场地供联盟开展活动。";
    s.applies(plaza, PLAZA, FIRST, day(2025, 4, 2), letter);
    s.passes(plaza, "已补正，符合准入条件。");
    let m = s.call(
        Kind::Regular,
        "联盟大会2025年第二次例会",
        day(2025, 4, 10).at(15, 0),
        &[
            (Topic::Report, "清点第一季度任务"),
            (Topic::Admission(plaza), "审议云锦里广场加入申请"),
            (Topic::Admission(courier), "审议飞燕侠快递加入申请"),
            (Topic::Plan(q2), "讨论意见并安排第二季度任务"),
        ],
    );
    s.notice(m);
    let (residents, community) = (Source::Residents, Source::Community);
    let fraud = s.hears(
        day(2025, 4, 2),
        Source::Committee(ORDER),
        "",
        Some(POLICE),
        "南江片区",
        "近期老年人遭遇电话诈骗增多，应加强宣传。",
    );
    let alone = s.hears(
        day(2025, 4, 3),
        community,
        "",
        Some(SOCIAL_WORK),
        "清荷街",
        "片区有独居老人37户，缺少定期探访。",
    );
    let bins = s.hears(
        day(2025, 4, 3),
        residents,
        "陈女士",
        Some(ESTATE),
        "木棉里小区",
        "垃圾桶离单元门太近，夏天气味大。",
    );
    let bins_too = s.hears(
        day(2025, 4, 7),
        residents,
        "老吴",
        None,
        "木棉里小区3栋",
        "垃圾分类点位置不合理，建议移到东侧。",
    );
    let stalls = s.hears(
        day(2025, 4, 7),
        residents,
        "摊主代表",
        Some(MARKET),
        "南岸市场",
        "市场淡季生意差，希望帮助对接团购和线上销售。",
    );
    let parking =
        s.hears(day(2025, 4, 7), residents, "谭先生", None, "明湖路", "要求把人行道改为免费停车位。");
    s.at(day(2025, 4, 8), 14, 0);
    for (opinion, category, committee) in [
        (fraud, "平安宣传", ORDER),
        (alone, "养老服务", WELFARE),
        (bins, "环境卫生", NATURE),
        (stalls, "营商服务", GROWTH),
        (parking, "交通秩序", ORDER),
    ] {
        s.sort(opinion, category, committee);
    }
    s.join(bins_too, bins);

    let on = day(2025, 4, 10);
    s.at(day(2025, 4, 9), 16, 0);
    s.excuse(m, GRAIN, "联络员外出参加培训，已书面请假。");
    s.convene(m, on, &[GRAIN, POWER], &[(WATER, "侯永安")]);
    s.takes_up(m, "第一季度五项任务全部销号，其中一项逾期完成。");
    let item = s.takes_up(m, "云锦里广场负责人到会介绍情况。");
    s.votes(m, item, Way::Open, &[(MARKET, Abstain)]);
    s.members.insert(PLAZA);
    let item = s.takes_up(m, "多个单位对骑手管理和联络员稳定性提出疑问。");
    s.votes(
        m,
        item,
        Way::Open,
        &[
            (TAX, Against),
            (POLICE, Against),
            (KINDERGARTEN, Against),
            (ESTATE, Against),
            (PRIMARY, Against),
            (BANK, Abstain),
            (SEWAGE, Abstain),
            (FIRE, Abstain),
        ],
    );
    let plan = s.takes_up(m, "安排第二季度任务五项，答复缓议的托育意见。");
    let t6 = s.assign(
        m,
        PARTY,
        "联合主题党日暨联学活动",
        "不少于10个单位参加，形成联学记录",
        day(2025, 6, 27),
        Priority::Normal,
        &[],
    );
    let t7 = s.assign(
        m,
        WELFARE,
        "独居老人结对探访",
        "37户全部结对，每月探访不少于2次",
        day(2025, 6, 20),
        Priority::High,
        &[alone],
    );
    let t8 = s.assign(
        m,
        ORDER,
        "反诈宣传进楼栋",
        "覆盖12个小区，发放资料2000份",
        day(2025, 6, 13),
        Priority::High,
        &[fraud],
    );
    let t9 = s.assign(
        m,
        GROWTH,
        "南岸市场团购对接",
        "促成不少于5家单位食堂定点采购",
        day(2025, 6, 25),
        Priority::Normal,
        &[stalls],
    );
    let t10 = s.assign(
        m,
        NATURE,
        "木棉里垃圾分类点调整",
        "新点位启用，两周内无投诉",
        day(2025, 5, 30),
        Priority::Normal,
        &[bins],
    );
    s.decide(m, NURSERY, Decision::Answer, "晨露幼儿园秋季增设托班，共20个名额。");
    s.decide(m, parking, Decision::Decline, "人行道不得占用，明湖路东侧已有公共停车场。");
    s.hands(m, plan, &[]);
    s.ends(m, day(2025, 4, 14), "会议应到18个单位，实到16个单位，请假1个，缺席1个。同意云锦里广场加入联盟；飞燕侠快递的申请未获通过。安排第二季度任务五项。");

    s.at(day(2025, 4, 14), 14, 0);
    s.seat(GROWTH, &[PLAZA]);
    s.reply(parking, "人行道须保障通行，不能改为车位；请使用明湖路东侧公共停车场。");
    s.reply(NURSERY, "晨露幼儿园秋季开设托班，共20个名额，六月开始报名。");
    s.reached(parking, day(2025, 4, 14));
    s.reply(fraud, "已列为二季度任务，由公安分局组织宣传进楼栋。");
    s.dispatch(t6, PARTY, (BANK, "策划并承办联学", ""), &[(TAX, "提供会场"), (VOLUNTEERS, "会务服务")]);
    s.dispatch(
        t7,
        WELFARE,
        (SOCIAL_WORK, "排定结对名单、组织探访", "专业社工"),
        &[(HOSPITAL, "健康咨询"), (CLINIC, "上门巡诊"), (VOLUNTEERS, "陪伴探访")],
    );
    s.dispatch(t8, ORDER, (POLICE, "宣讲和资料", "反诈宣讲员"), &[(BANK, "网点宣传"), (ESTATE, "楼栋张贴")]);
    s.dispatch(
        t9,
        GROWTH,
        (MARKET, "收集商户供货清单", "宣传展位"),
        &[(GRAIN, "分享配送经验"), (SCHOOL, "对接食堂")],
    );
    s.dispatch(t10, NATURE, (ESTATE, "移点、硬化地面", "保洁队"), &[(SEWAGE, "除臭技术指导")]);
    s.at(day(2025, 4, 15), 10, 0);
    s.take_on(t6, &[BANK, TAX, VOLUNTEERS]);
    s.take_on(t7, &[SOCIAL_WORK, HOSPITAL, CLINIC, VOLUNTEERS]);
    s.take_on(t8, &[POLICE, BANK, ESTATE]);
    s.take_on(t9, &[MARKET, GRAIN, SCHOOL]);
    s.take_on(t10, &[ESTATE, SEWAGE]);

    s.at(day(2025, 5, 12), 9, 0);
    let deadline = day(2025, 5, 23);
    let title = "确定联盟标识设计方案".into();
    let text = "标识以联盟八个共为主题，方案甲为荷叶造型，已送各单位传阅；是否采用方案甲，请表决。".into();
    let way = Way::Open;
    s.ballot(ballot::Command::OpenByCorrespondence { topic: Topic::Other, title, way, deadline, text });
    s.next.ballot += 1;
    let emblem = BallotId(s.next.ballot - 1);
    s.at(day(2025, 5, 14), 10, 0);
    let voters = s.members.iter().copied().filter(|u| !matches!(*u, POWER | COACHES | FIRE)).collect();
    s.cast(emblem, &voters, &[(PRIMARY, Against), (CLINIC, Against), (KINDERGARTEN, Abstain)]);
    let words = "建议标识中加入贵港荷花元素。".into();
    let write = ballot::Command::Write { ballot: emblem, unit: PRIMARY, words };
    s.put(units::of(PRIMARY).login, Command::Ballot(write));
    s.at(day(2025, 5, 26), 9, 0);
    s.close_ballot(emblem);

    s.finish(day(2025, 5, 28), t10, NATURE, ESTATE, "新点位已启用，居民反映良好。", "点位调整照片.jpg");
    s.at(day(2025, 6, 3), 9, 0);
    let whale = s.invites(PARK);
    s.applies(whale, PARK, FIRST, day(2025, 6, 3), "我公司希望加入联盟，共享联盟资源。");
    s.at(day(2025, 6, 5), 9, 0);
    s.admission(OFFICE, admission::Command::StartReview { application: whale });
    let reason = "尚未建立党组织，也没有组建计划，不符合准入条件。".into();
    s.admission(OFFICE, admission::Command::Decline { application: whale, reason });
    s.at(day(2025, 6, 6), 9, 0);
    s.reply(bins, "垃圾分类点已移至小区东侧，谢谢您的建议。");
    s.finish(day(2025, 6, 12), t8, ORDER, POLICE, "宣讲14场，发放资料2300份。", "反诈宣讲记录.pdf");
    s.finish(day(2025, 6, 18), t7, WELFARE, SOCIAL_WORK, "37户全部结对，累计探访156次。", "探访台账.xlsx");
    s.at(day(2025, 6, 23), 15, 0);
    s.progress(t9, MARKET, "已有2家单位食堂签订采购意向。", (40, 6, 20));
    s.finish(day(2025, 6, 26), t6, PARTY, BANK, "13个单位96名党员参加联学。", "联学活动总结.docx");
    s.at(day(2025, 6, 27), 9, 0);
    s.reply(alone, "独居老人已逐户结对，每月定期探访。");
    s.reached(alone, day(2025, 6, 27));
    t9
}
