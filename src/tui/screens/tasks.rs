//! Quarterly tasks: assigned, dispatched, done, accepted, struck off; what stands out comes first.

mod deeds;

use std::cmp::Reverse;

use super::{choices, opinions};
use crate::domain::alliance::Matter;
use crate::domain::entry::Evidence;
use crate::domain::ids::TaskId;
use crate::domain::opinion;
use crate::domain::task::{Alarm, State, Task, Turn, alarms};
use crate::locale::{Lang, Named, label, screen_opinions, screen_tasks as words};
use crate::tui::keymap::ActionId;
use crate::tui::screen::{Action, Cx, ListScreen, Step, Words};
use crate::tui::theme::Tone;
use crate::tui::widgets::detail::Detail;
use crate::tui::widgets::list::{Column, Row};
use crate::tui::widgets::picker::{Choice, Picker};

pub use deeds::{assign, may_assign};

/// The list of tasks.
pub struct Tasks;

impl ListScreen for Tasks {
    type Id = TaskId;

    fn title(&self, cx: &Cx) -> String {
        words::title(cx.lang).into()
    }

    fn columns(&self, cx: &Cx) -> Vec<Column> {
        let lang = cx.lang;
        vec![
            Column::fixed(words::number(lang), 4),
            Column::flex(words::name(lang), 18, 3),
            Column::fixed(words::committee(lang), 8).optional(3),
            Column::flex(words::responsible(lang), 12, 1).optional(2),
            Column::fixed(words::due(lang), 10),
            Column::fixed(words::state(lang), lang_width(lang, 11, 15)),
            Column::fixed(words::alarm(lang), 10),
        ]
    }

    fn ids(&self, cx: &Cx) -> Vec<TaskId> {
        let today = cx.now.day();
        let mut all: Vec<&Task> = cx.alliance.tasks.values().collect();
        all.sort_by_cached_key(|t| {
            let worst = alarms(cx.alliance, t, today).first().copied();
            let ended = (!t.state.is_open()).then_some(Reverse(t.due));
            (ended.is_some(), worst.is_none(), worst, ended, t.due, t.id)
        });
        all.into_iter().map(|t| t.id).collect()
    }

    fn row(&self, cx: &Cx, id: TaskId) -> Row {
        let Some(t) = cx.alliance.tasks.get(&id) else { return Row::new() };
        let (alarm, tone) = match alarms(cx.alliance, t, cx.now.day()).first() {
            Some(worst) => (worst.name(cx.lang), alarm_tone(*worst)),
            None => ("", Tone::Text),
        };
        let weight = if t.state.is_open() { Tone::Text } else { Tone::Muted };
        let unit = t.responsible().map(|u| label::unit(cx.alliance, u)).unwrap_or_default();
        let state = match t.state {
            State::UnderWay => format!("{} {}%", t.state.name(cx.lang), t.percent()),
            state => state.name(cx.lang).to_owned(),
        };
        vec![
            Words::new(id.to_string(), Tone::Muted),
            Words::new(&*t.title, weight),
            Words::new(label::committee(cx.alliance, t.committee), weight),
            Words::new(unit, weight),
            Words::new(t.due.to_string(), if tone == Tone::Bad { tone } else { weight }),
            Words::new(state, state_tone(t.state)),
            Words::new(alarm, tone),
        ]
    }

    fn haystack(&self, cx: &Cx, id: TaskId) -> String {
        let Some(t) = cx.alliance.tasks.get(&id) else { return String::new() };
        let cells: Vec<String> = self.row(cx, id).into_iter().map(|cell| cell.text).collect();
        let open = if t.state.is_open() { words::open(cx.lang) } else { words::ended(cx.lang) };
        let mine = if is_mine(cx, t) { words::mine(cx.lang) } else { "" };
        let assisting = t.dispatch.iter().flat_map(|d| &d.assisting).map(|x| x.part.unit);
        let assisting = label::units(cx.lang, cx.alliance, assisting);
        let quarter = label::quarter(cx.lang, t.quarter);
        format!("{} {open} {mine} {assisting} {quarter} {}", cells.join(" "), t.quarter)
    }

    fn empty(&self, cx: &Cx) -> String {
        words::empty(cx.lang).into()
    }

    fn banner(&self, cx: &Cx) -> Detail {
        let open = || cx.alliance.tasks.values().filter(|t| t.state.is_open());
        if cx.alliance.tasks.is_empty() {
            return Detail::new();
        }
        let overdue = open().filter(|t| alarms(cx.alliance, t, cx.now.day()).contains(&Alarm::Overdue));
        let mine = open().filter(|t| is_mine(cx, t)).count();
        Detail::new().para(words::figures(cx.lang, open().count(), overdue.count(), mine))
    }

    fn detail(&self, cx: &Cx, id: TaskId) -> Detail {
        cx.alliance.tasks.get(&id).map(|found| detail(cx, found)).unwrap_or_default()
    }

    fn actions(&self, _: &Cx) -> Vec<Action<TaskId>> {
        let mut all = deeds::actions();
        all.push(
            Action::row(ActionId::Follow, |cx, id| opinions::follow(cx, related(cx, id)))
                .when(|cx, id| opinions::something(cx, &related(cx, id))),
        );
        all.push(Action::screen(ActionId::Filter, |cx| Step::Pick(filter(cx))));
        all
    }
}

fn lang_width(lang: Lang, zh: u16, en: u16) -> u16 {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Whether the unit of who looks has a part in it, or leads its committee.
fn is_mine(cx: &Cx, task: &Task) -> bool {
    let leads = cx.alliance.committees.get(&task.committee).and_then(|c| c.lead());
    choices::my_unit(cx).is_some_and(|unit| task.involves(unit) || leads == Some(unit))
}

fn alarm_tone(alarm: Alarm) -> Tone {
    match alarm {
        Alarm::Overdue => Tone::Bad,
        Alarm::Blocked | Alarm::Unanswered => Tone::Warn,
        Alarm::DueSoon | Alarm::Silent => Tone::Accent,
    }
}

fn state_tone(state: State) -> Tone {
    match state {
        State::Assigned | State::ReportedDone | State::Accepted => Tone::Accent,
        State::Dispatched | State::UnderWay => Tone::Text,
        State::StruckOff => Tone::Good,
        State::Cancelled => Tone::Muted,
    }
}

/// What can be looked for at once; the search line shows it and takes it back.
fn filter(cx: &Cx) -> Picker {
    let lang = cx.lang;
    let mut looks: Vec<String> = [words::all(lang), words::open(lang), words::mine(lang), words::ended(lang)]
        .map(str::to_owned)
        .into();
    looks.extend(State::ALL.iter().map(|state| state.name(lang).to_owned()));
    let alarms = [Alarm::Overdue, Alarm::Blocked, Alarm::Unanswered, Alarm::DueSoon, Alarm::Silent];
    looks.extend(alarms.iter().map(|alarm| alarm.name(lang).to_owned()));
    looks.extend(cx.alliance.committees.values().map(|c| c.name.clone()));
    let choices = looks.iter().enumerate().map(|(at, look)| Choice::new(at, look)).collect();
    Picker::one(words::filter(lang), choices).then(move |_, at: usize| match looks.get(at) {
        Some(look) if at > 0 => Step::Find(look.clone()),
        _ => Step::Find(String::new()),
    })
}

fn pieces(lang: Lang, evidence: &[Evidence]) -> String {
    let piece = |e: &Evidence| match e.kept.as_str() {
        "" => e.name.clone(),
        kept => format!("{} ({kept})", e.name),
    };
    if evidence.is_empty() {
        String::new()
    } else {
        words::evidence(lang, &lang.join(evidence.iter().map(piece)))
    }
}

/// Everything on record about one task, from the opinion to its end.
fn detail(cx: &Cx, t: &Task) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let alarms = alarms(a, t, cx.now.day());
    let alarm_words = lang.join(alarms.iter().map(|alarm| alarm.name(lang)));
    let tone = alarms.first().map_or(Tone::Text, |worst| alarm_tone(*worst));
    let state = format!("{}  {}%", t.state.name(lang), t.percent());
    let mut detail = Detail::new()
        .title(format!("{} {}", t.id, t.title))
        .field(words::state(lang), Words::new(state, state_tone(t.state)))
        .field(words::alarm(lang), Words::new(alarm_words, tone))
        .field(words::blocked(lang), t.blocked.as_ref().map(|(_, what)| what.clone()).unwrap_or_default())
        .field(words::reason(lang), t.reason.clone().unwrap_or_default())
        .field(words::done_when(lang), t.done_when.as_str())
        .field(words::due(lang), t.due.to_string())
        .field(words::committee(lang), committee(cx, t))
        .field(words::quarter(lang), label::quarter(lang, t.quarter))
        .field(words::priority(lang), t.priority.name(lang))
        .field(
            words::meeting(lang),
            t.meeting.and_then(|m| a.meetings.get(&m)).map(|m| m.title.clone()).unwrap_or_default(),
        );
    if let Some(d) = &t.dispatch {
        let by = match d.answer_by {
            _ if t.state != State::Dispatched => Words::default(),
            Some(day) => day.to_string().into(),
            None => Words::new(words::answer_unknown(lang), Tone::Warn),
        };
        let reply = if t.state == State::Dispatched {
            crate::domain::task::Reply::Waiting
        } else {
            crate::domain::task::Reply::TakenOn
        };
        let line = |part: &crate::domain::task::Part, reply: &str| -> Row {
            vec![
                label::unit(a, part.unit).into(),
                reply.into(),
                part.part.as_str().into(),
                part.brings.as_str().into(),
            ]
        };
        let mut rows = vec![line(&d.responsible, reply.name(lang))];
        rows.extend(d.assisting.iter().map(|x| line(&x.part, x.reply.name(lang))));
        let heads = [words::unit(lang), words::reply(lang), words::part(lang), words::brings(lang)];
        detail = detail
            .section(words::dispatch(lang))
            .field(words::responsible(lang), label::unit_in_full(a, d.responsible.unit))
            .field(words::answer_by(lang), by)
            .table(heads, rows);
    }
    if !t.opinions.is_empty() {
        detail = detail.section(words::opinions(lang));
        for id in &t.opinions {
            detail = detail.and(thread(cx, *id));
        }
    }
    if !t.progress.is_empty() {
        detail = detail.section(words::progress(lang));
        for p in t.progress.iter().rev() {
            let effort = match (p.people, p.hours) {
                (0, 0) => String::new(),
                (people, hours) => words::effort(lang, people, &label::tenths(hours)),
            };
            let head = format!("{} {}  {}%  {effort}", p.at.day(), label::unit(a, p.unit), p.percent);
            detail = detail.para(Words::new(head.trim_end(), Tone::Accent)).para(p.words.as_str());
            if !p.evidence.is_empty() {
                detail = detail.para(Words::new(pieces(lang, &p.evidence), Tone::Muted));
            }
        }
    }
    if let Some((at, said, evidence)) = &t.reported {
        detail = detail
            .section(words::reported(lang))
            .para(Words::new(at.day().to_string(), Tone::Accent))
            .para(said.as_str())
            .para(Words::new(pieces(lang, evidence), Tone::Muted));
    }
    if t.turns.is_empty() {
        return detail;
    }
    let rows = t.turns.iter().rev().map(|(at, turn)| {
        vec![at.day().to_string().into(), turn.name(lang).into(), turn_words(cx, turn).into()]
    });
    detail.section(words::turns(lang)).table(["", "", ""], rows.collect())
}

fn committee(cx: &Cx, t: &Task) -> String {
    let name = label::committee(cx.alliance, t.committee);
    match cx.alliance.committees.get(&t.committee).and_then(|c| c.lead()) {
        Some(lead) => format!("{name} ({})", label::unit(cx.alliance, lead)),
        None => name,
    }
}

fn turn_words(cx: &Cx, turn: &Turn) -> String {
    let unit = |id| label::unit(cx.alliance, id);
    match turn {
        Turn::TurnedDown(id, why) => format!("{}: {why}", unit(*id)),
        Turn::CarriedOver(from, why) => format!("{}: {why}", label::quarter(cx.lang, *from)),
        Turn::HandedOver(from, to) => format!("{} > {}", unit(*from), unit(*to)),
        Turn::Returned(words) | Turn::Blocked(words) | Turn::Unblocked(words) => words.clone(),
    }
}

/// An opinion with those joined to it, and the answer that was given.
fn thread(cx: &Cx, id: crate::domain::ids::OpinionId) -> Detail {
    let (a, lang) = (cx.alliance, cx.lang);
    let name = label::matter(lang, a, Matter::Opinion(id));
    let mut detail = Detail::new().para(name);
    for other in opinion::joined_to(a, id) {
        detail = detail.para(format!("  + {}", label::matter(lang, a, Matter::Opinion(other.id))));
    }
    match a.opinions.get(&id).and_then(|o| o.answer.as_ref()) {
        Some(answer) => {
            let head = format!("  {} {}: ", screen_opinions::answer(lang), answer.on);
            detail.para(Words::new(head + &answer.words, Tone::Muted))
        }
        None => detail,
    }
}

/// What a task is bound up with.
fn related(cx: &Cx, id: TaskId) -> Vec<Matter> {
    let Some(found) = cx.alliance.tasks.get(&id) else { return Vec::new() };
    let mut related: Vec<Matter> = found.opinions.iter().map(|o| Matter::Opinion(*o)).collect();
    related.extend(found.meeting.map(Matter::Meeting));
    let meeting = found.meeting.and_then(|m| cx.alliance.meetings.get(&m));
    let plan =
        |item: &&crate::domain::meeting::Item| matches!(item.topic, crate::domain::ballot::Topic::Plan(_));
    let ballots = meeting.into_iter().flat_map(|m| m.items.iter().filter(plan).flat_map(|i| &i.ballots));
    related.extend(ballots.map(|b| Matter::Ballot(*b)));
    related.extend(found.responsible().map(Matter::Unit));
    related.push(Matter::Committee(found.committee));
    related
}

#[cfg(test)]
mod tests {
    use super::super::Screen;
    use super::super::fixture::{self, LEAD, LIAISON, OFFICE};
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::tui::Message;
    use crate::tui::tests::driver::Driver;

    fn sit(account: u32) -> Driver {
        let mut a = fixture::running();
        fixture::assign(&mut a, "清理南江路12号楼道", "2026-12-20");
        fixture::assign(&mut a, "开展一次老年人义诊", "2026-11-25");
        fixture::sit(a, account, Screen::Tasks, Lang::Zh)
    }

    fn act_as(screen: &mut Driver, account: u32) -> &mut Driver {
        screen.model.account = AccountId(account);
        screen.tell(Message::Changed(0))
    }

    #[test]
    fn a_task_goes_from_dispatch_to_being_struck_off() {
        let mut screen = sit(LEAD);
        screen
            .press("d space")
            .sees("在办 0")
            .sees("可提供：义诊队伍")
            .types("swj")
            .press("enter")
            .sees("区税务局");
        screen
            .press("tab")
            .types("牵头")
            .press("tab tab space space enter")
            .press("tab")
            .types("出医生/义诊车");
        screen.press("ctrl-s").sees("已派单");
        act_as(&mut screen, LIAISON).press("y").sees("办理中");
        screen
            .press("p")
            .types("发了通知")
            .press("tab")
            .press("backspace")
            .types("40")
            .press("tab")
            .types("6");
        screen.press("tab").types("2.5").press("ctrl-s").sees("40%");
        screen
            .press("b")
            .types("等社区腾场地")
            .press("ctrl-s")
            .sees("受阻")
            .press("u")
            .types("已腾")
            .press("ctrl-s");
        screen
            .press("s")
            .types("办完")
            .press("ctrl-s")
            .sees("必填")
            .types("签到表；照片")
            .press("ctrl-s")
            .sees("已报完成");
        act_as(&mut screen, LEAD).press("r").types("缺名单").press("ctrl-s").sees("办理中");
        act_as(&mut screen, LIAISON).press("s").types("已补").press("tab").types("名单").press("ctrl-s");
        act_as(&mut screen, LEAD).press("y ctrl-s").sees("已验收");
        act_as(&mut screen, OFFICE).press("x y").sees("已销号");
        insta::assert_snapshot!(screen.press("enter").screen(), @"
         南江社区党建联盟 | 任务             [练习数据] 黄丽 联络办、管理员  2026-11-22
        ┌──────────────────────────────────────────────────────────────────────────────┐
        │ T2 开展一次老年人义诊                                                        │
        │ 状态      已销号  100%                                                       │
        │ 完成标准  居民代表现场查看认可                                               │
        │ 期限      2026-11-25                                                         │
        │ 专委会    基层党建 (市中医院)                                                │
        │ 所属季度  2026年第4季度                                                      │
        │ 缓急      一般                                                               │
        │ 交办会议  2026年第4季度例会                                                  │
        │                                                                              │
        │ 派单                                                                         │
        │ 承办单位  贵港市港南区税务局                                                 │
        │ 单位      答复    分工    提供资源                                           │
        │ 区税务局  已接受  牵头                                                       │
        │ 市中医院  待答复  出医生  义诊车                                             │
        │                                                                              │
        │ 进展                                                                         │
        │ 2026-11-22 区税务局  40%  6 人、2.5 小时                                     │
        │ 发了通知                                                                     │
        │                                                                              │
        │ 完成报告                                                                     │
        └──────────────────────────────────────────────────────────────────────1-20/28─┘
         a 新增  v 来龙去脉  f 筛选  esc 返回  d 派单  y 接受/验收  ? 帮助  : 命令
        ");
    }

    #[test]
    fn a_unit_that_turns_it_down_gives_it_back_to_the_lead() {
        let mut screen = sit(LEAD);
        screen.press("d space").types("swj").press("enter ctrl-s");
        act_as(&mut screen, LIAISON).press("n").types("人手不足").press("ctrl-s").sees("已交办");
        // The office cannot dispatch.
        act_as(&mut screen, OFFICE).press("d").sees("牵头");
    }

    #[test]
    fn the_office_enters_for_a_unit_from_paper() {
        let mut screen = sit(LEAD);
        screen.press("d space").types("swj").press("enter ctrl-s");
        act_as(&mut screen, OFFICE).press("y").sees("依据").types("回执").press("enter").sees("办理中");
    }

    #[test]
    fn the_meeting_carries_over_and_cancels() {
        let mut screen = sit(OFFICE);
        screen.press("t tab").sees("结转至").press("tab").types("等预算").press("ctrl-s").sees("已记录");
        screen
            .press("D")
            .types("不再需要")
            .press("ctrl-s")
            .sees("取消")
            .types("取消")
            .press("enter")
            .sees("已取消");
    }

    #[test]
    fn a_list_is_narrowed_by_state_and_by_what_is_mine() {
        let mut screen = sit(OFFICE);
        screen.press("D").types("不再需要").press("ctrl-s").types("取消").press("enter");
        screen
            .press("f")
            .types("未结")
            .press("enter")
            .sees("找到 1 / 2")
            .lacks("义诊")
            .press("esc")
            .sees("义诊");
    }

    #[test]
    fn the_list_and_the_dispatch_as_they_look() {
        insta::assert_snapshot!(sit(LEAD).screen(), @"
        南江社区党建联盟 | 任务         [练习数据] 李明 专委会牵头、联络员  2026-11-22
        未结 2 件，逾期 0 件，与本单位有关 2 件

        编号  任务名称              承办单位       期限        状态         提示
        T2    开展一次老年人义诊                   2026-11-25  已交办       临近到期
        T1    清理南江路12号楼道                   2026-12-20  已交办
















                                                                                   1/2
        d 派单  v 来龙去脉  f 筛选  enter 打开  / 查找  a 新增  ? 帮助  : 命令
        ");
        insta::assert_snapshot!(sit(LEAD).press("d space").screen(), @"
        南江社区党建联盟 | 任务         [练习数据] 李明 专委会牵头、联络员  2026-11-22
        未结 2 件，逾期 0 件，与本单位有关 2 件

        编号  任务名称              承办单位       期限        状态         提示
        T2    开展一次老年人义诊                   2026-11-25  已交办       临近到期
        T┌─ 派单 T2 开展一次老年人义诊 ─────────────────────────────────────────────┐
         │ 居民代表现场查看认可                                                     │
         │  ┌─ 承办单位 ─────────────────────────────────────────────────────────┐  │
         │  │ 查找                                                               │  │
         │  │                                                                    │  │
         │  │ 市中医院  在办 0；按期 -；可提供：义诊队伍                         │  │
         │  │ 区税务局  在办 0；按期 -；可提供：会议室                           │  │
         │  │ 港南二中  在办 0；按期 -；可提供：操场                             │  │
         │  │ 港南分局  在办 0；按期 -                                           │  │
         │  │ 找到 4 / 4                                                         │  │
         │  └────────────────────────────────────────────────────────────────────┘  │
         │                                                                          │
         │ tab 下一项   shift-tab 上一项   ctrl-s 提交   esc 取消                   │
         └──────────────────────────────────────────────────────────────────────────┘



                                                                                   1/2
        d 派单  v 来龙去脉  f 筛选  enter 打开  / 查找  a 新增  ? 帮助  : 命令
        ");
    }
}
