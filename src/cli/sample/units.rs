//! The units and the people of the practice alliance. Four names are of the place; all else is invented.

use crate::domain::entry::Person;
use crate::domain::ids::UnitId;
use crate::domain::unit::{Kind, Organisation, Particulars, Superior};

/// A unit as the story tells it.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) short: &'static str,
    kind: Kind,
    organisation: Organisation,
    party_members: u32,
    head: &'static str,
    pub(super) liaison: &'static str,
    pub(super) login: &'static str,
    address: &'static str,
    offers: &'static [&'static str],
}

pub(super) const HOSPITAL: UnitId = UnitId(1);
pub(super) const TAX: UnitId = UnitId(2);
pub(super) const SCHOOL: UnitId = UnitId(3);
pub(super) const POLICE: UnitId = UnitId(4);
pub(super) const KINDERGARTEN: UnitId = UnitId(5);
pub(super) const CLINIC: UnitId = UnitId(6);
pub(super) const WATER: UnitId = UnitId(7);
pub(super) const PRIMARY: UnitId = UnitId(8);
pub(super) const POWER: UnitId = UnitId(9);
pub(super) const MARKET: UnitId = UnitId(10);
pub(super) const COACHES: UnitId = UnitId(11);
pub(super) const GRAIN: UnitId = UnitId(12);
pub(super) const ESTATE: UnitId = UnitId(13);
pub(super) const SEWAGE: UnitId = UnitId(14);
pub(super) const BANK: UnitId = UnitId(15);
pub(super) const SOCIAL_WORK: UnitId = UnitId(16);
pub(super) const VOLUNTEERS: UnitId = UnitId(17);
pub(super) const FIRE: UnitId = UnitId(18);
pub(super) const PLAZA: UnitId = UnitId(19);
pub(super) const COURIER: UnitId = UnitId(20);
pub(super) const PARK: UnitId = UnitId(21);
pub(super) const CARE_HOME: UnitId = UnitId(22);
pub(super) const CULTURE: UnitId = UnitId(23);

#[expect(clippy::too_many_arguments, reason = "a row of a table, its columns in one order")]
const fn row(
    name: &'static str,
    short: &'static str,
    kind: Kind,
    organisation: Organisation,
    party_members: u32,
    head: &'static str,
    liaison: &'static str,
    login: &'static str,
    address: &'static str,
    offers: &'static [&'static str],
) -> Row {
    Row { name, short, kind, organisation, party_members, head, liaison, login, address, offers }
}

use Kind::{
    Government as G, Hospital as H, Institution as I, PrivateEnterprise as P, School as X,
    SocialOrganisation as O, StateEnterprise as S,
};
use Organisation::{Branch, Committee, GeneralBranch, JointBranch, None as Without};

/// Every unit that appears, in the order in which it enters the record: `U1` is the first.
#[rustfmt::skip]
pub(super) const ROWS: [Row; 24] = [
    row("贵港市中医院", "市中医院", H, Committee, 186, "覃柏林", "农秋月", "nong.qiuyue", "江南大道1号", &["义诊医护队", "健康讲座"]),
    row("港南区税务局", "区税务局", G, Committee, 92, "谭立新", "卢静怡", "lu.jingyi", "江南大道26号", &["政策宣讲员", "多功能会议厅"]),
    row("港南二中", "港南二中", X, GeneralBranch, 61, "蒙志刚", "甘文涛", "gan.wentao", "南江路18号", &["操场", "阶梯教室"]),
    row("港南公安分局", "公安分局", G, Committee, 143, "罗振邦", "石磊", "shi.lei", "江南大道58号", &["反诈宣讲员", "巡逻力量"]),
    row("港南晨露幼儿园", "晨露幼儿园", X, Branch, 8, "冯雅琴", "杨小芸", "yang.xiaoyun", "南江路33号", &["亲子活动室"]),
    row("清荷社区卫生服务中心", "清荷卫生中心", I, Branch, 17, "邓国华", "李春霞", "li.chunxia", "清荷街5号", &["家庭医生团队"]),
    row("清荷供水所", "清荷供水所", S, Branch, 11, "莫永强", "潘海波", "pan.haibo", "清荷街40号", &["管道抢修队"]),
    row("榕荫小学", "榕荫小学", X, Branch, 29, "黎素梅", "陆思琪", "lu.siqi", "榕荫巷9号", &["图书室", "课后教室"]),
    row("明湖供电服务站", "明湖供电站", S, Branch, 14, "苏建平", "廖启明", "liao.qiming", "明湖路7号", &["安全用电检查"]),
    row("南岸农贸市场管理所", "南岸市场所", I, JointBranch, 9, "何广财", "岑彩云", "cen.caiyun", "南岸路2号", &["宣传展位"]),
    row("和顺客运站", "和顺客运站", S, GeneralBranch, 33, "钟大鹏", "庞伟", "pang.wei", "江南大道112号", &["接驳车辆"]),
    row("稻香园粮油有限公司", "稻香园粮油", P, Branch, 6, "梁富民", "宁可为", "ning.kewei", "南岸路61号", &["平价粮油"]),
    row("木棉里物业服务有限公司", "木棉里物业", P, JointBranch, 7, "范思源", "欧阳慧", "ouyang.hui", "榕荫巷22号", &["小区广场", "保洁队"]),
    row("碧漪污水处理厂", "碧漪水厂", S, Branch, 19, "陶正宁", "温若溪", "wen.ruoxi", "明湖路88号", &["环保科普馆"]),
    row("荷风农商行南江网点", "荷风农商行", S, Branch, 15, "吴静波", "龙晓峰", "long.xiaofeng", "南江路70号", &["金融顾问"]),
    row("白鹭社会工作服务中心", "白鹭社工", O, Branch, 5, "曾丽华", "施婉婷", "shi.wanting", "清荷街17号", &["专业社工", "心理辅导"]),
    row("青禾志愿服务协会", "青禾协会", O, JointBranch, 12, "邱志和", "蓝天宇", "lan.tianyu", "南江路5号", &["志愿者队伍"]),
    row("平安里消防救援站", "平安里消防站", G, Branch, 22, "雷鸣远", "马骁", "ma.xiao", "明湖路31号", &["消防演练"]),
    row("云锦里商业广场管理有限公司", "云锦里广场", P, JointBranch, 10, "许承宗", "唐诗雨", "tang.shiyu", "江南大道90号", &["活动场地", "广告屏"]),
    row("飞燕侠快递服务有限公司", "飞燕侠快递", P, JointBranch, 4, "侯一鸣", "郝建国", "hao.jianguo", "南岸路15号", &["骑手流动信息员"]),
    row("蓝鲸岛游乐有限公司", "蓝鲸岛游乐", P, Without, 0, "江百川", "童乐", "tong.le", "明湖路120号", &[]),
    row("玉带桥养老服务中心", "玉带桥养老", O, Branch, 6, "颜淑芬", "甄小雅", "zhen.xiaoya", "榕荫巷45号", &["日间照料", "助餐点"]),
    row("橙舟乡音文化传播有限公司", "橙舟文化", P, JointBranch, 5, "叶知秋", "盘玉琳", "pan.yulin", "清荷街28号", &["音响设备", "文艺骨干"]),
    row("丹桂里口腔诊所", "丹桂里口腔", P, JointBranch, 3, "柳如松", "丁香", "ding.xiang", "南江路101号", &["口腔检查"]),
];

/// How many of them found the alliance.
pub(super) const FOUNDERS: u32 = 18;

impl Row {
    /// What the office keeps of it.
    pub(super) fn particulars(&self, id: UnitId) -> Particulars {
        let superior = match self.kind {
            Kind::Government => "港南区直属机关工委",
            Kind::Hospital | Kind::Institution => "贵港市卫生健康系统党委",
            Kind::School => "港南区教育系统党委",
            Kind::StateEnterprise => "港南区国有企业党委",
            _ => "江南街道综合党委",
        };
        Particulars {
            name: self.name.into(),
            short: self.short.into(),
            kind: self.kind,
            superior: Superior {
                name: superior.into(),
                address: "贵港市港南区".into(),
                contact: "组织科".into(),
            },
            organisation: self.organisation,
            party_members: self.party_members,
            head: self.head.into(),
            address: format!("贵港市港南区{}", self.address),
            telephone: format!("0775-0000{:03}", id.0),
            offers: self.offers.iter().map(|o| (*o).into()).collect(),
            ..Particulars::default()
        }
    }

    /// Its liaison officer.
    pub(super) fn officer(&self, id: UnitId) -> Person {
        Person { name: self.liaison.into(), phone: format!("13800000{:03}", id.0) }
    }
}

/// The row of a unit.
pub(super) fn of(id: UnitId) -> &'static Row {
    &ROWS[(id.0 as usize).saturating_sub(1) % ROWS.len()]
}
