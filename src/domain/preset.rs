//! What a charter is written from: preset rules, the six committees, rating schemes, and a full text.
//!
//! The text is generated from the parameters, so that the two never disagree. Must hold no rule of its own: what
//! is in force is the charter that an alliance adopted, never this file.

use super::ballot::Kind;
use super::charter::{Article, NameOrder, Parameter, Parameters, Rules, Seat};
use super::fraction::{Comparator, Fraction, Threshold};
use super::majority::{Base, Rule};
use super::rating::{Adjustment, Bands, Counter, Formula, How, Indicator, Part, Scheme};

/// Whose rules of voting a charter is written after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    /// 社会团体: 2/3 or more present; more than half of those present; 2/3 for charter and removal.
    Association,
    /// 党支部: half or more present; more than half of all who may vote, in every matter.
    PartyBranch,
    /// 选举: 4/5 or more present; more than half of those present; 2/3 for charter and removal.
    Election,
}

impl Preset {
    /// Every preset, the default first.
    pub const ALL: [Preset; 3] = [Preset::Association, Preset::PartyBranch, Preset::Election];

    /// The rules of its ballots.
    pub fn rules(self) -> Rules {
        match self {
            Preset::Association => Rules::ordinary_and_grave(Rule::ASSOCIATION, Rule::TWO_THIRDS),
            // 2/3 of those present would be less than more than half of all.
            Preset::PartyBranch => Rules::ordinary_and_grave(Rule::PARTY_BRANCH, Rule::PARTY_BRANCH),
            Preset::Election => Rules::ordinary_and_grave(
                Rule::ELECTION,
                Rule { quorum: Rule::ELECTION.quorum, ..Rule::TWO_THIRDS },
            ),
        }
    }
}

/// A full charter for a community's alliance: its text and its parameters, with the plain rating scheme.
pub fn charter(preset: Preset, community: &str, region: Option<String>) -> (Vec<Article>, Parameters) {
    let parameters =
        Parameters { region, rules: preset.rules(), ..Parameters::association(committees(), scheme_plain()) };
    (articles(community, &parameters), parameters)
}

/// The articles of an alliance of that name: where it is not called after its community, its own name stands in them.
pub fn articles_named(name: &str, community: &str, p: &Parameters) -> Vec<Article> {
    let plain = format!("{community}党建联盟");
    let mut articles = articles(community, p);
    if !name.trim().is_empty() && !name.trim().starts_with(&plain) {
        articles.iter_mut().for_each(|article| article.text = article.text.replace(&plain, name.trim()));
    }
    articles
}

/// The six committees with their duties.
pub fn committees() -> Vec<Seat> {
    [
        ("基层党建", "组织共建：联学联建、在职党员到社区报到、党员教育管理和党建品牌培育。"),
        ("社会治理", "平安建设：矛盾纠纷排查化解、治安防范、消防与交通安全、法治宣传。"),
        ("民生保障", "为民服务：一老一小、困难帮扶、健康义诊、就业与社会保障政策落地。"),
        ("文化教育", "文化共兴：邻里文化活动、青少年教育、家庭家教家风和全民阅读。"),
        ("生态环境", "宜居环境：环境卫生、垃圾分类、绿化养护、老旧小区设施维护。"),
        ("发展服务", "发展共促：助企纾困、政策宣讲、商圈服务和人才、信息、场地资源对接。"),
    ]
    .into_iter()
    .map(|(name, duties)| Seat { name: name.into(), duties: duties.into() })
    .collect()
}

fn indicator(name: &str, evidence: &str, part: Part, most: i32, how: How) -> Indicator {
    Indicator { name: name.into(), evidence: evidence.into(), part, most, how, group: None }
}

fn counted(name: &str, bonus: bool, each: i32, counter: Counter) -> Adjustment {
    Adjustment { name: name.into(), bonus, least: 0, most: each, counter: Some(counter), group: None }
}

fn by_hand(name: &str, bonus: bool, least: i32, most: i32) -> Adjustment {
    Adjustment { name: name.into(), bonus, least, most, counter: None, group: None }
}

fn vetoes() -> Vec<String> {
    ["发生负有责任的重大安全事故", "领导班子成员受到撤销党内职务以上处分", "无正当理由拒不执行联盟大会决议"]
        .map(String::from)
        .to_vec()
}

/// A plain scheme of 100 points, partly counted from the records and partly judged.
pub fn scheme_plain() -> Scheme {
    use Counter::*;
    use How::{Each, Judged, Share};
    use Part::{Ordinary, YearEnd};
    let each = |counter, hundredths| Each { counter, hundredths };
    Scheme {
        indicators: vec![
            indicator("参加联盟大会", "会议签到记录", Ordinary, 2000, Share(MeetingsAttended)),
            indicator("参加表决", "表决记录", Ordinary, 1000, Share(BallotsVoted)),
            indicator("任务按期完成", "任务办理记录", Ordinary, 2000, Share(TasksOnTime)),
            indicator("协助办理任务", "任务办理记录", Ordinary, 1000, each(TasksAssisted, 500)),
            indicator("反映社情民意", "意见登记记录", Ordinary, 1000, each(OpinionsBrought, 500)),
            indicator("服务成效", "自评报告、佐证材料、群众反映", YearEnd, 2000, Judged),
            indicator("资源共享与协同配合", "自评报告、牵头单位评价", YearEnd, 1000, Judged),
        ],
        formula: Formula::Sum,
        adjustments: vec![
            by_hand("联盟工作受到上级表彰", true, 100, 500),
            counted("意见被采纳为季度任务", true, 100, OpinionsAdopted),
            counted("无故缺席联盟大会", false, 500, UnexcusedAbsences),
        ],
        bonus_cap: 500,
        deduction_cap: 1000,
        vetoes: vetoes(),
        bands: Bands { a_from: 9000, b_from: 7000 },
        ceiling: None,
        trim_from: 5,
    }
}

/// A community Big Party Committee's scheme: 40/40/10/10, half ordinary and half year-end, −5/+2/+3.
pub fn scheme_big_committee() -> Scheme {
    use Counter::*;
    use How::{Judged, Share};
    use Part::{Ordinary, YearEnd};
    let activities = "活动方案、签到和总结；每季度联办公益活动不少于两次";
    Scheme {
        indicators: vec![
            indicator("参会议事", "会议签到记录", Ordinary, 2000, Share(MeetingsAttended)),
            indicator("任务落实", "任务办理记录", Ordinary, 2000, Share(TasksOnTime)),
            indicator("联办公益活动", activities, Ordinary, 4000, Judged),
            indicator("联学共建", "学习记录", Ordinary, 1000, Judged),
            indicator("志愿服务", "志愿服务记录", Ordinary, 1000, Judged),
            indicator("年度参会与落实", "自评报告、任务办理记录", YearEnd, 4000, Judged),
            indicator("年度联办活动成效", "自评报告、佐证材料", YearEnd, 4000, Judged),
            indicator("年度联学共建成效", "自评报告、佐证材料", YearEnd, 1000, Judged),
            indicator("年度志愿服务成效", "自评报告、群众反映", YearEnd, 1000, Judged),
        ],
        formula: Formula::Halves,
        adjustments: vec![
            counted("建议被采纳", true, 200, OpinionsAdopted),
            counted("全勤", true, 300, FullAttendance),
            counted("无故缺席", false, 500, UnexcusedAbsences),
            by_hand("季度未开展联办活动", false, 500, 500),
        ],
        bonus_cap: 1000,
        deduction_cap: 2000,
        vetoes: vetoes(),
        bands: Bands { a_from: 9000, b_from: 7000 },
        ceiling: None,
        trim_from: 5,
    }
}

/// The text that says what the parameters set; to be written anew when they are changed.
pub fn articles(community: &str, p: &Parameters) -> Vec<Article> {
    let plain = |heading: &str, text: String| Article { heading: heading.into(), text, sets: None };
    let sets = |heading: &str, parameter: Parameter, text: String| Article {
        heading: heading.into(),
        text,
        sets: Some(parameter),
    };
    vec![
        plain("总则", format!(
            "为加强城市基层党建，推动区域内各类组织共建共治共享，由{community}“大党委”发起，与辖区各单位党组织平等协商，\
             成立{community}党建联盟（以下简称联盟），并订立本盟约。联盟在社区“大党委”领导下开展工作，坚持组织共建、\
             资源共享、活动共办、事务共商、人才共育、制度共创、文化共兴、发展共促。成员单位的行政隶属、财务和人事关系不变。"
        )),
        plain("成员单位", "辖区内的机关、事业单位、学校、医院、国有企业、非公有制企业和社会组织，认可本盟约并经准入程序加入的，\
             为成员单位。成员单位不论级别和规模，权利平等：出席联盟大会，一个单位一票；反映意见，提出建议；共享联盟基地和资源。\
             成员单位应当签署现行盟约，派出一名党员担任联络员，承办所领任务，执行联盟大会决议。".into()),
        plain("组织机构", "联盟大会是联盟的议事机构。联盟大会下设联络办公室，负责日常工作：审核加入申请，召集会议，\
             保管记录，对任务销号。社区“大党委”提议取消成员资格，审定会议纪要，复核年度评级。".into()),
        sets("准入", Parameter::Admission, format!(
            "加入联盟应当依次经过：受邀并认可盟约、提交书面申请、联络办公室审核、联盟大会表决。审核事项为：认可现行盟约、\
             书面申请在案、单位信息完整、已建立党组织或者有组建计划、已提名联络员。材料不全的退回补正。表决通过的，即日起为成员单位。\
             审核不予通过或者表决未通过的，自该日起满{}日后可以再次申请。申请单位在表决结束前可以撤回申请。", p.reapply_days)),
        sets("退出", Parameter::Departure, "成员单位自愿退出的，应当书面提出。违反盟约的，由社区“大党委”提议取消其成员资格，\
             列明所违反的条款和事实，书面告知该单位；该单位可以陈述意见，由会议宣读。两种情形均由社区“大党委”提交联盟大会决议，\
             成员资格自决议之日终止。取消资格的表决，该单位不参加，也不计入应到数。退出前，其未办结任务逐项移交，\
             担任牵头单位的另定牵头单位；原有记录继续保存。".into()),
        sets("联盟大会", Parameter::Meeting, format!(
            "联盟大会每季度召开一次例会。社区“大党委”认为必要，或者{}的成员单位提出要求的，召开临时会议。会议议题提前{}日征集；\
             会议通知载明议题、时间和地点，至少提前{}个工作日发出。未列入通知的事项可以讨论，不得表决。例会首先逐项清点上一季度任务，\
             注明完成、未完成及原因或者结转。因故不能出席的，由联络员委托本单位人员代为出席或者事先请假。工作日按{}计算。",
            threshold(p.extraordinary), p.topics_days, p.notice_days, calendar(p.region.as_deref()))),
        sets("表决", Parameter::Voting, voting(p)),
        sets("专门委员会", Parameter::Committees, format!(
            "联盟设{}个专门委员会：{}每个专门委员会设一个牵头单位，由联盟大会表决确定；负责人由牵头单位派员担任。\
             每个成员单位至少参加一个专门委员会。", chinese(p.committees.len() as u32),
            p.committees.iter().map(|s| format!("{}委员会，负责{}", s.name, s.duties.trim_end_matches('。')))
                .map(|line| line + "；").collect::<String>().trim_end_matches('；').to_owned() + "。")),
        sets("意见与任务", Parameter::Tasks, format!(
            "群众提出、社区收集、专门委员会征集的意见，由联络员和联络办公室按类梳理，提交当季例会讨论，分别列为任务、当场答复、\
             缓议、转报上级或者不予采纳，并将结果和理由告知提出人。任务由例会交专门委员会，由其牵头单位确定一个承办单位和若干协办单位。\
             受派单位在{}个工作日内认领或者说明理由退回。任务连续{}日没有进展、距期限{}日以内或者逾期的，予以提示。\
             承办单位报告完成并附佐证，由牵头单位验收，联络办公室销号。季末未完成的，由例会结转或者取消。",
            p.answer_days, p.silent_days, p.soon_days)),
        sets("年度评级", Parameter::Rating, rating(p)),
        sets("盟约的修订", Parameter::Revision, format!(
            "修订盟约由社区“大党委”或者联络办公室起草，征求各成员单位意见，对每条意见作出答复后，提交联盟大会表决。{}\
             新版本自通过之日起施行，各成员单位应当重新签署。各版本连续编号，长期保存。改变本盟约所定的人数、比例、期限和评级办法，\
             均属修订盟约。", sentence(&p.rules.charter))),
        plain("附则", "本盟约所称“以上”“以内”包括本数，“超过”“不满”不包括本数。本盟约首个版本由全体发起单位签署后生效。\
             本盟约由联盟大会解释。".into()),
    ]
}

fn calendar(region: Option<&str>) -> &'static str {
    match region {
        Some("guangxi") => "国家和广西壮族自治区公布的放假调休安排",
        Some(_) => "国家和本地区公布的放假调休安排",
        None => "国家公布的放假调休安排",
    }
}

/// A whole number in Chinese, up to 99; above, in figures.
fn chinese(n: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u32| DIGITS.get(d as usize).copied().unwrap_or_default();
    match n {
        0..=9 => digit(n).to_owned(),
        10..=99 => {
            let tens = if n < 20 { "" } else { digit(n / 10) };
            let ones = if n.is_multiple_of(10) { "" } else { digit(n % 10) };
            format!("{tens}十{ones}")
        }
        _ => n.to_string(),
    }
}

fn fraction(Fraction { num, den }: Fraction) -> String {
    if num == den { "全部".into() } else { format!("{}分之{}", chinese(den), chinese(num)) }
}

/// A threshold as official texts say it: 三分之二以上（含本数）, 超过二分之一（不含本数）.
pub fn threshold(t: Threshold) -> String {
    match t.comparator {
        Comparator::AtLeast => format!("{}以上（含本数）", fraction(t.fraction)),
        Comparator::MoreThan => format!("超过{}（不含本数）", fraction(t.fraction)),
    }
}

/// What must be reached of a whole, with its verb: 达到应到数的三分之二以上（含本数）, 超过应到数的二分之一（不含本数）.
fn reached(whole: &str, t: Threshold) -> String {
    match t.comparator {
        Comparator::AtLeast => format!("达到{whole}的{}", threshold(t)),
        Comparator::MoreThan => format!("超过{whole}的{}（不含本数）", fraction(t.fraction)),
    }
}

/// A rule as a sentence of the charter.
pub fn sentence(rule: &Rule) -> String {
    let quorum = match (rule.quorum.comparator, rule.quorum.fraction.num) {
        (Comparator::AtLeast, 0) => "不设到会比例".to_owned(),
        _ => format!("到会成员单位应当{}", reached("应到数", rule.quorum)),
    };
    let base = match rule.base {
        Base::Electorate => "应到成员单位数",
        Base::Present => "实到成员单位数",
        Base::Cast => "赞成票与反对票之和",
    };
    let tie = if rule.casting_vote {
        "；赞成与反对票数相等的，会议主持人可以决定"
    } else {
        ""
    };
    format!("{quorum}，赞成票{}为通过{tie}。", reached(base, rule.majority))
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Admission => "吸收成员单位",
        Kind::Withdrawal => "自愿退出",
        Kind::Removal => "取消成员资格",
        Kind::Charter => "修订盟约",
        Kind::Lead => "确定牵头单位",
        Kind::Plan => "季度任务计划",
        Kind::Ratings => "年度评级",
        Kind::SetAside => "撤销原决定",
        Kind::Other => "其他事项",
    }
}

fn voting(p: &Parameters) -> String {
    let mut groups: Vec<(Rule, Vec<&str>)> = Vec::new();
    for kind in Kind::ALL {
        let rule = p.rules.of(kind);
        match groups.iter_mut().find(|(other, _)| *other == rule) {
            Some((_, names)) => names.push(kind_name(kind)),
            None => groups.push((rule, vec![kind_name(kind)])),
        }
    }
    let rules: String = match groups.as_slice() {
        [(rule, _)] => format!("各类事项：{}", sentence(rule)),
        _ => groups.iter().map(|(rule, names)| format!("{}：{}", names.join("、"), sentence(rule))).collect(),
    };
    let letters = if p.correspondence {
        "可以采用通讯表决，在截止日前投票的计为到会。"
    } else {
        "不采用通讯表决。"
    };
    let show = if p.show_open_votes {
        "记名表决的票数随时公开。"
    } else {
        "表决结束前只公布已投票的单位数，不公布票数。"
    };
    let order = match p.order {
        NameOrder::SurnameStrokes => "姓氏笔画",
        NameOrder::FullNameStrokes => "姓名笔画",
        NameOrder::Pinyin => "汉语拼音",
    };
    format!(
        "表决分为赞成、反对、弃权，可以记名或者无记名，一个单位一票，由联络员投票。应到数为表决开始时的全体成员单位，\
         依本盟约应当回避的除外。{rules}{letters}{show}名单按{order}排列。已作出的表决不重新进行，\
         确有错误的，由新的决定撤销。"
    )
}

/// Hundredths of a point as a charter writes them: 40, 2.5.
fn points(hundredths: i32) -> String {
    let (whole, part) = (hundredths / 100, (hundredths % 100).abs());
    match part {
        0 => whole.to_string(),
        _ => format!("{whole}.{part:02}").trim_end_matches('0').to_owned(),
    }
}

fn rating(p: &Parameters) -> String {
    let s = &p.scheme;
    let of = |part: Option<Part>| -> String {
        let lines: Vec<String> = s
            .indicators
            .iter()
            .filter(|x| part.is_none_or(|p| p == x.part))
            .map(|x| {
                let how = match x.how {
                    How::Share(_) => "按比例计".to_owned(),
                    How::Each { hundredths, .. } => format!("每次{}分", points(hundredths)),
                    How::Judged => "由评分人评定".to_owned(),
                };
                format!("{}{}分（{how}）", x.name, points(x.most))
            })
            .collect();
        lines.join("、")
    };
    let total = match s.formula {
        Formula::Sum => format!("满分100分：{}。", of(None)),
        Formula::Halves => format!(
            "平时考核与年度考核各满分100分，各占二分之一。平时考核：{}。年度考核：{}。",
            of(Some(Part::Ordinary)),
            of(Some(Part::YearEnd))
        ),
    };
    let adjusted = |bonus: bool| -> String {
        let lines: Vec<String> = s
            .adjustments
            .iter()
            .filter(|x| x.bonus == bonus)
            .map(|x| match x.counter {
                Some(_) => format!("{}每次{}分", x.name, points(x.most)),
                None if x.least == x.most => format!("{}{}分", x.name, points(x.most)),
                None => format!("{}{}至{}分", x.name, points(x.least), points(x.most)),
            })
            .collect();
        if lines.is_empty() { "无".into() } else { lines.join("、") }
    };
    let trim = match s.trim_from {
        0 => String::new(),
        n => format!("评分人{n}人以上（含本数）的，去掉一个最高分和一个最低分，"),
    };
    let ceiling = match s.ceiling {
        None => String::new(),
        Some(part) => format!("A等不超过参评单位的{}（向下取整）。", fraction(part)),
    };
    let veto = if s.vetoes.is_empty() {
        String::new()
    } else {
        format!("有下列情形之一的，评为C等：{}；属不可抗力的除外。", s.vetoes.join("、"))
    };
    format!(
        "每年对成员单位评级一次，分A、B、C三等。{total}评分人不评本单位，{trim}取平均分。\
         加分：{}，合计不超过{}分；扣分：{}，合计不超过{}分。{}分以上（含本数）为A等，{}分以上（含本数）不满{}分为B等，\
         不满{}分为C等。{ceiling}{veto}社区“大党委”可以说明理由调整一等。评级结果公示{}个工作日，对异议逐一答复后，\
         提交联盟大会表决确认，并书面反馈至成员单位上级党组织。",
        adjusted(true),
        points(s.bonus_cap),
        adjusted(false),
        points(s.deduction_cap),
        points(s.bands.a_from),
        points(s.bands.b_from),
        points(s.bands.a_from),
        points(s.bands.b_from),
        p.public_notice_days,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(articles: &[Article], parameter: Parameter) -> String {
        articles.iter().find(|a| a.sets == Some(parameter)).map(|a| a.text.clone()).unwrap()
    }

    #[test]
    fn every_preset_can_work() {
        for preset in Preset::ALL {
            let (articles, parameters) = charter(preset, "南江社区", Some("guangxi".into()));
            parameters.check().unwrap();
            assert!(articles.iter().all(|a| !a.heading.is_empty() && !a.text.contains("  ")), "{preset:?}");
        }
    }

    #[test]
    fn every_scheme_can_work() {
        for scheme in [scheme_plain(), scheme_big_committee()] {
            scheme.check().unwrap();
            let p = Parameters::association(committees(), scheme);
            p.check().unwrap();
        }
    }

    #[test]
    fn every_parameter_has_its_article() {
        use Parameter::*;
        let (articles, _) = charter(Preset::Association, "南江社区", None);
        for p in [Admission, Departure, Meeting, Voting, Committees, Tasks, Rating, Revision] {
            assert_eq!(articles.iter().filter(|a| a.sets == Some(p)).count(), 1, "{p:?}");
        }
    }

    #[test]
    fn the_text_says_what_the_parameters_set() {
        let (_, mut p) = charter(Preset::Association, "南江社区", None);
        (p.reapply_days, p.notice_days, p.answer_days, p.public_notice_days) = (61, 4, 6, 8);
        p.scheme.bands = Bands { a_from: 8850, b_from: 6600 };
        let articles = articles("南江社区", &p);
        // An alliance that is not called after its community has its own name in them.
        let named = |name: &str| articles_named(name, "南江社区", &p)[0].text.clone();
        assert_eq!(named("南江社区党建联盟"), articles[0].text);
        assert_eq!(named("南江社区党建联盟（练习）"), articles[0].text);
        assert!(named("红荷先锋联盟").contains("成立红荷先锋联盟（以下简称联盟）"));
        assert!(text_of(&articles, Parameter::Admission).contains("满61日"));
        assert!(text_of(&articles, Parameter::Meeting).contains("提前4个工作日"));
        assert!(text_of(&articles, Parameter::Tasks).contains("在6个工作日内"));
        let rating = text_of(&articles, Parameter::Rating);
        assert!(rating.contains("公示8个工作日") && rating.contains("88.5分以上（含本数）为A等"), "{rating}");
        assert!(rating.contains("66分以上（含本数）不满88.5分为B等"), "{rating}");
        assert!(rating.contains("协助办理任务10分（每次5分）"), "{rating}");
    }

    #[test]
    fn a_rule_says_whether_the_number_itself_suffices() {
        assert_eq!(
            sentence(&Rule::ASSOCIATION),
            "到会成员单位应当达到应到数的三分之二以上（含本数），赞成票超过实到成员单位数的二分之一（不含本数）为通过。"
        );
        assert_eq!(
            sentence(&Rule::PARTY_BRANCH),
            "到会成员单位应当达到应到数的二分之一以上（含本数），赞成票超过应到成员单位数的二分之一（不含本数）为通过。"
        );
        assert!(
            sentence(&Rule::TWO_THIRDS).contains("赞成票达到实到成员单位数的三分之二以上（含本数）为通过")
        );
    }

    #[test]
    fn numbers_are_written_in_chinese() {
        for (n, words) in [(2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一"), (100, "100")]
        {
            assert_eq!(chinese(n), words);
        }
    }
}
