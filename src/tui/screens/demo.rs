//! A made-up list and a made-up grid that prove the frame; in tests only.

use crate::domain::account::{self, Role};
use crate::domain::act::Act;
use crate::domain::command::Target;
use crate::domain::ids::{AccountId, CharterId, UnitId};
use crate::domain::time::Day;
use crate::domain::{Command, charter};
use crate::locale::Lang;
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, GridCell, GridScreen, ListScreen, Reason, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::views::{Board, Card, Lane, Span};
use crate::tui::widgets::chart::{Bars, Gauge, Heat, Histogram, Run};
use crate::tui::widgets::confirm::Confirm;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::Choice;

/// A list of units.
pub struct Demo;

const KINDS: [&str; 3] = ["机关", "学校", "医院"];

impl ListScreen for Demo {
    type Id = AccountId;

    fn title(&self, cx: &Cx) -> String {
        cx.lang.pick("成员单位", "Member units").to_owned()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let t = |zh, en| cx.lang.pick(zh, en);
        vec![
            Column::fixed(t("编号", "No."), 4),
            Column::flex(t("名称", "Name"), 16, 3),
            Column::fixed(t("党员", "Members"), 8).right(),
            Column::fixed(t("备注", "Remark"), 30).optional(1),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<AccountId> {
        cx.alliance.accounts.values().filter(|a| a.open).map(|a| a.id).collect()
    }

    fn row(&self, cx: &Cx, id: AccountId) -> Row {
        let Some(account) = cx.alliance.accounts.get(&id) else { return Row::new() };
        vec![id.to_string().into(), account.name.as_str().into(), account.phone.as_str().into(), "".into()]
    }

    fn detail(&self, cx: &Cx, id: AccountId) -> Detail {
        let Some(account) = cx.alliance.accounts.get(&id) else { return Detail::new() };
        Detail::new()
            .title(&account.name)
            .field("党员人数", account.phone.as_str())
            .section("说明")
            .para("社区“大党委”牵头，辖区各单位不论级别、隶属，都是联盟成员；每个单位一票。")
    }

    fn actions(&self, _: &Cx) -> Vec<Action<AccountId>> {
        vec![
            Action::screen(ActionId::Add, |cx| Step::Form(add(cx.lang)))
                .whenever(|cx| cx.may(Act::AccountCreate, Target::default())),
            Action::row(ActionId::Delete, |cx, id: AccountId| {
                let name = cx.alliance.accounts.get(&id).map(|a| a.name.clone()).unwrap_or_default();
                let confirm = Confirm::new("移除单位").says(Detail::new().para(format!("将移除{name}。")));
                let close = account::Command::Close { account: id, reason: "试".into() };
                Step::Confirm(confirm.typed("移除").send(Command::Account(close)))
            }),
            Action::row(ActionId::Edit, |_, _: AccountId| Step::Stay).when(|_, id| {
                if id.0 == 2 {
                    Err("该单位正在表决中，联络办公室可以修改".to_owned())
                } else {
                    Ok(())
                }
            }),
            Action::row(ActionId::Note, |_, _| {
                let (charter, unit) = (CharterId(1), UnitId(1));
                Step::Send(
                    Command::Charter(charter::Command::Sign { charter, unit, signatory: "李明".into() })
                        .into(),
                )
            }),
            Action::orders(ActionId::Excuse, |_, account: AccountId| {
                let roles = vec![Role::Observer];
                Command::Account(account::Command::SetRoles { account, roles, unit: None })
            }),
        ]
    }

    fn tabs(&self, cx: &Cx) -> Vec<String> {
        let t = |zh, en| cx.lang.pick(zh, en).to_owned();
        vec![t("概况", "Overview"), t("图表", "Charts"), t("对照", "Versions")]
    }

    fn tab(&self, cx: &Cx, id: AccountId, tab: usize) -> Detail {
        match tab {
            0 => self.detail(cx, id),
            1 => charts(cx.lang),
            _ => versions(cx.lang),
        }
    }

    fn boards(&self, cx: &Cx) -> Vec<Board<AccountId>> {
        let lane = |zh, en, tone| Lane::new(cx.lang.pick(zh, en)).tone(tone);
        let lanes = [
            (0, lane("小单位", "Small", Tone::Warn)),
            (1, lane("中等单位", "Middling", Tone::Text)),
            (2, lane("大单位", "Large", Tone::Good)),
            (3, lane("特大单位", "Very large", Tone::Good)),
        ];
        let size = |cx: &Cx, id| Some(members(cx, id)? / 20);
        vec![Board::by(cx.lang.pick("按规模", "size"), lanes, size)]
    }

    fn card(&self, cx: &Cx, id: AccountId) -> Card {
        let Some(account) = cx.alliance.accounts.get(&id) else { return Card::default() };
        Card::new(&*account.name).line(Words::new(format!("{id} {}", account.phone), Tone::Muted))
    }

    fn span(&self, cx: &Cx, id: AccountId) -> Option<Span> {
        let from = Day::new(2026, 9, 20)?.plus(members(cx, id)? as i32);
        Some(Span::new(from, from.plus(30), Tone::Good).text("40%").mark(from.plus(30), '!', Tone::Bad))
    }

    fn has_timeline(&self) -> bool {
        true
    }
}

fn members(cx: &Cx, id: AccountId) -> Option<u32> {
    cx.alliance.accounts.get(&id)?.phone.parse().ok()
}

/// A chart of every kind, of made-up figures.
pub fn charts(lang: Lang) -> Detail {
    let t = |zh, en| lang.pick(zh, en);
    let parts = [Words::new(t("按时", "on time"), Tone::Good), Words::new(t("逾期", "late"), Tone::Bad)];
    let bars = Bars::of(parts)
        .row(t("平安建设", "Safety"), [12, 3])
        .row(t("民生服务", "Livelihood"), [7, 0])
        .row_saying(t("环境整治", "Environment"), [0, 1], t("1 件逾期", "1 late"));
    let heat = Heat::over((1..=12).map(|month| month.to_string()))
        .row(t("港南二中", "School no. 2"), (1..=12).map(|n| Some(n * 3 % 11)))
        .row(t("市中医院", "TCM hospital"), (1..=12).map(|n| (n > 4).then_some(n)));
    let scores = [985, 952, 913, 905, 902, 874, 860, 851, 799, 640];
    let histogram = Histogram::of(scores, 50)
        .decimals(1)
        .bound(900, Words::new("A", Tone::Good))
        .bound(800, Words::new("B", Tone::Accent))
        .bound(600, Words::new("C", Tone::Warn));
    Detail::new()
        .title(t("图表", "Charts"))
        .section(t("按时完成", "Done on time"))
        .bars(bars)
        .section(t("各月活动", "Activity by month"))
        .heat(heat)
        .section(t("得分分布", "Scores"))
        .histogram(histogram)
        .section(t("人数", "Quorum"))
        .gauge(Gauge::new(t("实到", "Present"), 17, 30).needs(20, t("需", "need")))
        .gauge(Gauge::new(t("优秀", "Grade A"), 6, 37).ceiling(5, t("限", "at most")))
        .run(Run::new(t("十二个月", "12 months"), [0, 1, 4, 9, 16, 25, 36, 49, 64, 50, 20, 7]))
}

/// Two versions of a text, side by side.
pub fn versions(lang: Lang) -> Detail {
    let t = |zh, en| lang.pick(zh, en);
    let article = |quorum: &str| {
        Detail::new()
            .section(t("第一条", "Article 1"))
            .para(t("社区“大党委”牵头，各成员单位一律平等。", "All members are equal."))
            .section(t("第二条", "Article 2"))
            .para(quorum)
            .field(t("修订", "Amended"), "2026-11-22")
    };
    let old = article(t("会议须有过半数成员单位到会。", "More than half must be present."));
    let new = article(t("会议须有三分之二以上成员单位到会。", "Two thirds must be present."));
    Detail::new().compared(old, new.para(t("本条自通过之日起施行。", "In force at once.")))
}

fn create(name: String, phone: String) -> Command {
    let roles = vec![Role::Observer];
    Command::Account(account::Command::Create { login: name.clone(), name, phone, roles, unit: None })
}

/// A form with a field of every kind.
pub fn add(lang: Lang) -> Form {
    let units = (1..=9u32).map(|n| Choice::new(n, format!("第{n}单位")).note(format!("在办任务 {n}")));
    let units: Vec<Choice> = units.chain([Choice::new(10u32, "港南区税务局")]).collect();
    Form::new(lang.pick("新增单位", "Add a unit"))
        .line("name", lang.pick("名称", "Name"))
        .required()
        .hint("与公章一致的全称")
        .number("count", lang.pick("党员人数", "Members"))
        .required()
        .range(0, 5000)
        .pick("kind", lang.pick("类别", "Kind"), &KINDS, |kind| (*kind).to_owned())
        .day("joined", lang.pick("加入日期", "Joined"))
        .choice("lead", lang.pick("牵头单位", "Lead unit"), units.clone())
        .many("help", lang.pick("协助单位", "Assisting"), units)
        .yes_no("agrees", lang.pick("接受盟约", "Accepts the charter"))
        .text("note", lang.pick("说明", "Note"))
        .send(|v| {
            assert!(v.opt_pick("kind", &KINDS).is_none_or(|kind| KINDS.contains(&kind)));
            Ok(create(v.text("name"), v.number::<u32>("count")?.to_string()))
        })
}

/// A grid of scores.
pub struct Scores;

impl GridScreen for Scores {
    type Row = AccountId;
    type Col = u32;

    fn title(&self, _: &Cx) -> String {
        "评分".to_owned()
    }

    fn rows(&self, cx: &Cx) -> Vec<AccountId> {
        cx.alliance.accounts.keys().copied().collect()
    }

    fn cols(&self, _: &Cx) -> Vec<u32> {
        vec![1, 2, 3]
    }

    fn row_name(&self, cx: &Cx, row: AccountId) -> String {
        cx.alliance.accounts.get(&row).map(|a| a.name.clone()).unwrap_or_default()
    }

    fn col_name(&self, _: &Cx, col: u32) -> String {
        format!("指标{col}")
    }

    fn cell(&self, cx: &Cx, row: AccountId, col: u32) -> GridCell {
        let missing = col != 1;
        let text = cx.alliance.accounts.get(&row).filter(|_| !missing).map(|a| a.phone.clone());
        let lock = (row.0 == 2).then(|| "不能给本单位评分".to_owned());
        GridCell { text: text.unwrap_or_default(), lock, missing }
    }

    fn set(&self, cx: &Cx, row: AccountId, _: u32, typed: &str) -> Result<Command, Reason> {
        let score: u32 = typed.parse().map_err(|_| "请填数字".to_owned())?;
        Ok(create(format!("{}得分", self.row_name(cx, row)), score.to_string()))
    }

    fn aside(&self, cx: &Cx, row: AccountId, col: u32) -> Detail {
        Detail::new().field("单位", self.row_name(cx, row)).field("指标", self.col_name(cx, col))
    }

    fn actions(&self, _: &Cx) -> Vec<Action<(AccountId, u32)>> {
        vec![
            Action::row(ActionId::Note, |_, (row, col)| Step::Tell(format!("{row} {col}"))),
            Action::screen(ActionId::Reply, |_| {
                let first = Form::new("先填").line("a", "甲").required();
                Step::Form(first.then(|_, v| {
                    let second = Form::new(format!("{}之后", v.text("a"))).line("b", "乙").required();
                    Ok(Step::Form(second.send(|v| Ok(create(v.text("b"), "1".into())))))
                }))
            }),
        ]
    }
}
