//! Charts as data: bars, a heat map, a distribution, a meter, a row of months; lines of text with grounds.
//!
//! Every figure is written beside its shape, and shapes are letters that only colours cover: nothing is lost where
//! there are none. ASCII only, since blocks and shades are two cells wide in terminals set up for Chinese.

use crate::tui::screen::Words;
use crate::tui::shade::Ground;
use crate::tui::text;
use crate::tui::theme::Tone;

/// A line of text with its tones.
pub type Line = Vec<Words>;

/// The letters of a bar's parts where there are no colours, in their order.
const LETTERS: [&str; 6] = ["#", "=", "-", ":", "+", "."];

fn bar(cells: usize, tone: Tone, part: usize) -> Words {
    Words::new(LETTERS[part % LETTERS.len()].repeat(cells), tone).on(Ground::Bar)
}

fn labels<'a>(labels: impl Iterator<Item = &'a str>, cells: usize) -> usize {
    labels.map(text::width).max().unwrap_or(0).min(cells / 3)
}

fn label(words: &str, width: usize) -> Words {
    Words::new(format!("{}  ", text::pad(words, width)), Tone::Text)
}

/// Stacked bars, one a label: what was on time and what was late, by committee.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bars {
    parts: Vec<Words>,
    rows: Vec<(String, Vec<u32>, Option<String>)>,
}

impl Bars {
    /// Bars of these parts, each named with its tone; the names become the legend.
    pub fn of(parts: impl IntoIterator<Item = Words>) -> Bars {
        Bars { parts: parts.into_iter().collect(), rows: Vec::new() }
    }

    /// A bar with the figure of each part.
    pub fn row(mut self, label: impl Into<String>, figures: impl IntoIterator<Item = u32>) -> Bars {
        self.rows.push((label.into(), figures.into_iter().collect(), None));
        self
    }

    /// A bar with words of its own behind it instead of its figures.
    pub fn row_saying(
        self,
        label: impl Into<String>,
        figures: impl IntoIterator<Item = u32>,
        words: impl Into<String>,
    ) -> Bars {
        let mut bars = self.row(label, figures);
        if let Some((_, _, said)) = bars.rows.last_mut() {
            *said = Some(words.into());
        }
        bars
    }

    pub(super) fn lines(&self, cells: usize) -> Vec<Line> {
        let width = labels(self.rows.iter().map(|(label, ..)| label.as_str()), cells);
        let said = |(_, figures, words): &(String, Vec<u32>, Option<String>)| match words {
            Some(words) => words.clone(),
            None => figures.iter().map(u32::to_string).collect::<Vec<_>>().join("+"),
        };
        let after = self.rows.iter().map(|row| text::width(&said(row))).max().unwrap_or(0);
        let room = cells.saturating_sub(width + 2 + 1 + after).max(4);
        let most = self.rows.iter().map(|(_, figures, _)| sum(figures)).max().unwrap_or(0).max(1);
        let mut lines: Vec<Line> = Vec::new();
        if self.parts.len() > 1 {
            let (mut legend, mut taken) = (Vec::new(), 0);
            for (n, part) in self.parts.iter().enumerate() {
                let wide = text::width(&part.text) + 3;
                // What does not fit beside the others goes below them.
                if taken + wide > cells && !legend.is_empty() {
                    lines.push(std::mem::take(&mut legend));
                    taken = 0;
                }
                taken += wide + 2;
                legend.push(bar(2, part.tone, n));
                legend.push(Words::new(format!(" {}  ", part.text), Tone::Muted));
            }
            lines.push(legend);
        }
        for row in &self.rows {
            let mut line = vec![label(&row.0, width)];
            let (mut sum_before, mut cells_before) = (0, 0);
            for (n, figure) in row.1.iter().enumerate() {
                sum_before += u64::from(*figure);
                let upto = share(sum_before, most, room);
                // What there is at all is seen.
                let upto = if *figure > 0 { upto.max(cells_before + 1).min(room) } else { upto };
                let tone = self.parts.get(n).map_or(Tone::Accent, |part| part.tone);
                line.push(bar(upto.saturating_sub(cells_before), tone, n));
                cells_before = upto.max(cells_before);
            }
            line.push(Words::new(format!(" {}", said(row)), Tone::Muted));
            lines.push(line);
        }
        lines
    }
}

fn sum(figures: &[u32]) -> u64 {
    figures.iter().map(|f| u64::from(*f)).sum()
}

/// The cells of a share, rounded.
fn share(part: u64, whole: u64, cells: usize) -> usize {
    ((part * cells as u64 * 2 + whole) / (whole * 2).max(1)) as usize
}

/// Rows by columns of figures, the larger the darker: what each unit did in each month.
#[derive(Clone, PartialEq, Debug)]
pub struct Heat {
    tone: Tone,
    heads: Vec<String>,
    rows: Vec<(String, Vec<Option<u32>>)>,
}

impl Heat {
    /// A map with a head over each column.
    pub fn over(heads: impl IntoIterator<Item = impl Into<String>>) -> Heat {
        Heat { tone: Tone::Good, heads: heads.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// In the shades of another tone.
    pub fn tone(self, tone: Tone) -> Heat {
        Heat { tone, ..self }
    }

    /// A row with the figure of each column; `None` where there is none.
    pub fn row(
        mut self,
        label: impl Into<String>,
        figures: impl IntoIterator<Item = impl Into<Option<u32>>>,
    ) -> Heat {
        self.rows.push((label.into(), figures.into_iter().map(Into::into).collect()));
        self
    }

    pub(super) fn lines(&self, cells: usize) -> Vec<Line> {
        let width = labels(self.rows.iter().map(|(label, _)| label.as_str()), cells);
        let most = self.rows.iter().flat_map(|(_, figures)| figures).flatten().max().copied().unwrap_or(0);
        let figures = most.to_string().len() + 1;
        let head = self.heads.iter().map(|head| text::width(head) + 1).max().unwrap_or(0);
        let room = cells.saturating_sub(width + 2);
        let each = head.max(figures);
        // Where not all columns fit, the latest do.
        let fit = (room / each).clamp(1, self.heads.len().max(1));
        let from = self.heads.len().saturating_sub(fit);
        let mut top = vec![Words::new(" ".repeat(width + 2), Tone::Head)];
        top.extend(self.heads[from..].iter().map(|head| Words::new(text::pad_left(head, each), Tone::Head)));
        let mut lines = vec![top];
        for (name, figures) in &self.rows {
            let mut line = vec![label(name, width)];
            for figure in figures.iter().skip(from) {
                line.push(match figure {
                    Some(figure) => {
                        let percent = u64::from(*figure) * 100 / u64::from(most.max(1));
                        let shown = text::pad_left(&figure.to_string(), each);
                        Words::new(shown, self.tone).on(Ground::Shade(percent as u8))
                    }
                    None => Words::new(text::pad_left("-", each), Tone::Muted),
                });
            }
            lines.push(line);
        }
        lines
    }
}

/// How often which values occur, with bounds between them: scores, and where A, B and C begin.
#[derive(Clone, PartialEq, Debug)]
pub struct Histogram {
    values: Vec<i64>,
    step: i64,
    decimals: usize,
    bounds: Vec<(i64, Words)>,
}

impl Histogram {
    /// Of these values, in steps of `step`; the highest first.
    pub fn of(values: impl IntoIterator<Item = i64>, step: i64) -> Histogram {
        let values = values.into_iter().collect();
        Histogram { values, step: step.max(1), decimals: 0, bounds: Vec::new() }
    }

    /// The values have so many digits behind the point: 925 with one is 92.5.
    pub fn decimals(self, decimals: usize) -> Histogram {
        Histogram { decimals, ..self }
    }

    /// A bound: the words stand where values of at least `from` begin, and colour what is above it.
    pub fn bound(mut self, from: i64, words: Words) -> Histogram {
        self.bounds.push((from, words));
        self.bounds.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
        self
    }

    fn written(&self, value: i64) -> String {
        let unit = 10_i64.pow(self.decimals as u32);
        match self.decimals {
            0 => value.to_string(),
            _ if value % unit == 0 => (value / unit).to_string(),
            n => format!("{}.{:0n$}", value / unit, (value % unit).abs()),
        }
    }

    pub(super) fn lines(&self, cells: usize) -> Vec<Line> {
        let (Some(least), Some(most)) = (self.values.iter().min(), self.values.iter().max()) else {
            return Vec::new();
        };
        // Steps begin anew at each bound, so that no bar lies on both sides of one.
        let mut from: Vec<i64> = (least.div_euclid(self.step)..=most.div_euclid(self.step))
            .map(|n| n * self.step)
            .chain(self.bounds.iter().map(|(from, _)| *from))
            .collect();
        from.sort_unstable_by_key(|from| std::cmp::Reverse(*from));
        from.dedup();
        let mut lines = Vec::new();
        let mut bins: Vec<(i64, usize)> = Vec::new();
        let mut above = i64::MAX;
        for from in from {
            let count = self.values.iter().filter(|v| **v >= from && **v < above).count();
            bins.push((from, count));
            above = from;
        }
        let width = bins.iter().map(|(from, _)| self.written(*from).len()).max().unwrap_or(0) + 3;
        let most = bins.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let room = cells.saturating_sub(width + 2 + most.to_string().len() + 1).max(4);
        let mut tone = self.bounds.first().map_or(Tone::Accent, |(_, words)| words.tone);
        for (from, count) in bins {
            let name = text::pad_left(&format!(">= {}", self.written(from)), width);
            let mut line = vec![Words::new(format!("{name}  "), Tone::Text)];
            let wide = share(count as u64, most as u64, room).max(usize::from(count > 0));
            line.push(bar(wide, tone, 0));
            line.push(Words::new(format!(" {count}"), Tone::Muted));
            lines.push(line);
            if let Some(at) = self.bounds.iter().position(|(bound, _)| *bound == from) {
                let words = &self.bounds[at].1;
                let rule = "-".repeat(cells.saturating_sub(text::width(&words.text) + 4).min(room + width));
                lines.push(vec![Words::new(format!("-- {} {rule}", words.text), words.tone)]);
                tone = self.bounds.get(at + 1).map_or(Tone::Muted, |(_, words)| words.tone);
            }
        }
        lines
    }
}

/// How much of a limit is used, or how near a quorum is: 17 of 30, where 19 are needed.
#[derive(Clone, PartialEq, Debug)]
pub struct Gauge {
    label: String,
    value: u32,
    of: u32,
    tone: Tone,
    mark: Option<(u32, Words)>,
    ceiling: bool,
}

impl Gauge {
    /// A value of a whole.
    pub fn new(label: impl Into<String>, value: u32, of: u32) -> Gauge {
        Gauge { label: label.into(), value, of, tone: Tone::Accent, mark: None, ceiling: false }
    }

    /// In another tone.
    pub fn tone(self, tone: Tone) -> Gauge {
        Gauge { tone, ..self }
    }

    /// A value to be reached: below it the gauge warns, from it on all is well.
    pub fn needs(self, at: u32, words: impl Into<String>) -> Gauge {
        let tone = if self.value >= at { Tone::Good } else { Tone::Warn };
        Gauge { tone, mark: Some((at, Words::new(words, Tone::Muted))), ..self }
    }

    /// A value that must not be exceeded: above it the gauge is bad.
    pub fn ceiling(self, at: u32, words: impl Into<String>) -> Gauge {
        let tone = if self.value > at { Tone::Bad } else { Tone::Good };
        Gauge { tone, mark: Some((at, Words::new(words, Tone::Muted))), ceiling: true, ..self }
    }

    pub(super) fn lines(&self, cells: usize, width: usize) -> Vec<Line> {
        let whole = self.of.max(self.value).max(self.mark.as_ref().map_or(0, |(at, _)| *at)).max(1);
        let figures = format!(" {}/{}", self.value, self.of);
        let said = self.mark.as_ref().map(|(at, words)| format!("  {} {at}", words.text)).unwrap_or_default();
        let after = text::width(&figures) + text::width(&said);
        let room = cells.saturating_sub(width + 2 + 2 + after).clamp(6, 40);
        let cells_of = |value: u32| share(u64::from(value), u64::from(whole), room).min(room);
        let filled = cells_of(self.value).max(usize::from(self.value > 0));
        // The mark stands where the value is reached, a ceiling behind the last cell that may be filled.
        let mark = self.mark.as_ref().map(|(at, _)| match self.ceiling {
            true => cells_of(*at).min(room - 1),
            false => cells_of(*at).saturating_sub(1),
        });
        let mut line = vec![label(&self.label, width), Words::new("[", Tone::Muted)];
        let piece = |from: usize, to: usize| -> Line {
            let full = filled.clamp(from, to);
            let rest = Words::new(".".repeat(to - full), Tone::Muted);
            vec![bar(full - from, self.tone, 0), rest]
        };
        match mark {
            Some(at) => {
                line.extend(piece(0, at));
                let under = if filled > at { Ground::Shade(100) } else { Ground::Plain };
                line.push(Words::new("|", self.tone).on(under));
                line.extend(piece(at + 1, room));
            }
            None => line.extend(piece(0, room)),
        }
        line.retain(|words| !words.text.is_empty());
        line.push(Words::new("]", Tone::Muted));
        line.push(Words::new(figures, self.tone));
        line.push(Words::new(said, Tone::Muted));
        vec![line]
    }

    pub(super) fn label(&self) -> &str {
        &self.label
    }
}

/// A run of figures in one line, the larger the denser; the first, the largest and the last are named.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    label: String,
    values: Vec<u32>,
}

/// From nothing to the most.
const RAMP: &[u8] = b"_.:-=+*#";

impl Run {
    /// A run of figures.
    pub fn new(label: impl Into<String>, values: impl IntoIterator<Item = u32>) -> Run {
        Run { label: label.into(), values: values.into_iter().collect() }
    }

    pub(super) fn lines(&self, cells: usize, width: usize) -> Vec<Line> {
        let most = self.values.iter().max().copied().unwrap_or(0);
        let last = self.values.last().copied().unwrap_or(0);
        let after = format!(" {last} (<= {most})");
        let room = cells.saturating_sub(width + 2 + text::width(&after)).max(4);
        let each = (room / self.values.len().max(1)).clamp(1, 3);
        let from = self.values.len().saturating_sub(room / each);
        let mut line = vec![label(&self.label, width)];
        for value in &self.values[from..] {
            let step = usize::try_from(u64::from(*value) * (RAMP.len() as u64 - 1) / u64::from(most.max(1)));
            let step = step.unwrap_or(0).max(usize::from(*value > 0));
            let letter = char::from(RAMP[step]).to_string().repeat(each);
            let percent = (step * 100 / (RAMP.len() - 1)) as u8;
            line.push(Words::new(letter, Tone::Accent).on(Ground::Shade(percent)));
        }
        line.push(Words::new(after, Tone::Muted));
        vec![line]
    }

    pub(super) fn label(&self) -> &str {
        &self.label
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::locale::Lang;
    use crate::tui::screens::demo;
    use crate::tui::widgets::detail::Detail;

    fn shown(detail: &Detail, cells: usize) -> String {
        let line = |line: &Line| line.iter().map(|words| words.text.as_str()).collect::<String>();
        detail.lines(cells).iter().map(|l| line(l).trim_end().to_owned() + "\n").collect()
    }

    #[test]
    fn charts_are_legible_without_any_colour() {
        insta::assert_snapshot!(shown(&demo::charts(Lang::Zh), 60), @"
        图表

        按时完成
        ## 按时  == 逾期
        平安建设  #################################======== 12+3
        民生服务  ################### 7+0
        环境整治  === 1 件逾期

        各月活动
                    1  2  3  4  5  6  7  8  9 10 11 12
        港南二中    3  6  9  1  4  7 10  2  5  8  0  3
        市中医院    -  -  -  -  5  6  7  8  9 10 11 12

        得分分布
        >= 95  ################################## 2
        >= 90  ################################################### 3
        -- A -------------------------------------------------------
        >= 85  ################################################### 3
        >= 80   0
        -- B -------------------------------------------------------
        >= 75  ################# 1
        >= 70   0
        >= 65   0
        >= 60  ################# 1
        -- C -------------------------------------------------------

        人数
        实到      [####################..|............] 17/30  需 20
        优秀      [#####|...............................] 6/37  限 5
        十二个月  ___............:::---+++###+++:::... 7 (<= 64)
        ");
        insta::assert_snapshot!(shown(&demo::charts(Lang::En), 44), @"
        Charts

        Done on time
        ## on time  == late
        Safety       ###################===== 12+3
        Livelihood   ########### 7+0
        Environment  == 1 late

        Activity by month
                        3  4  5  6  7  8  9 10 11 12
        School no. 2    9  1  4  7 10  2  5  8  0  3
        TCM hospital    -  -  5  6  7  8  9 10 11 12

        Scores
        >= 95  ####################### 2
        >= 90  ################################### 3
        -- A ---------------------------------------
        >= 85  ################################### 3
        >= 80   0
        -- B ---------------------------------------
        >= 75  ############ 1
        >= 70   0
        >= 65   0
        >= 60  ############ 1
        -- C ---------------------------------------

        Quorum
        Present    [#########.|.....] 17/30  need 20
        Grade A    [##|............] 6/37  at most 5
        12 months  _....:-+#+:. 7 (<= 64)
        ");
    }

    #[test]
    fn versions_stand_side_by_side_or_one_under_the_other() {
        insta::assert_snapshot!(shown(&demo::versions(Lang::Zh), 76), @"
                                             │
          第一条                             │   第一条
          社区“大党委”牵头，各成员单位一律平 │   社区“大党委”牵头，各成员单位一律平
          等。                               │   等。
                                             │
          第二条                             │   第二条
        - 会议须有过半数成员单位到会。       │ + 会议须有三分之二以上成员单位到会。
          修订  2026-11-22                   │   修订  2026-11-22
                                             │ + 本条自通过之日起施行。
        ");
        insta::assert_snapshot!(shown(&demo::versions(Lang::Zh), 50), @"

          第一条
          社区“大党委”牵头，各成员单位一律平等。

          第二条
        - 会议须有过半数成员单位到会。
        + 会议须有三分之二以上成员单位到会。
          修订  2026-11-22
        + 本条自通过之日起施行。
        ");
    }

    #[test]
    fn a_bound_parts_the_bars_and_a_gauge_says_whether_it_is_reached() {
        let histogram = Histogram::of([79, 80, 81], 10).bound(80, Words::new("B", Tone::Good));
        assert_eq!(
            shown(&Detail::new().histogram(histogram), 16),
            ">= 80  ####### 2\n-- B -----------\n>= 70  #### 1\n"
        );
        let needs = |value| Gauge::new("到会", value, 10).needs(6, "需").tone;
        assert_eq!((needs(5), needs(6)), (Tone::Warn, Tone::Good));
        let ceiling = |value| Gauge::new("优秀", value, 10).ceiling(6, "限").tone;
        assert_eq!((ceiling(6), ceiling(7)), (Tone::Good, Tone::Bad));
        assert_eq!(Histogram::of([], 5).lines(20), Vec::<Line>::new());
    }

    proptest! {
        #[test]
        fn no_chart_is_wider_than_it_may_be(
            cells in 40_usize..200,
            figures in proptest::collection::vec(0_u32..100_000, 1..14),
            name in "[a-z盟约大会]{0,12}",
        ) {
            let parts = [Words::new("甲", Tone::Good), Words::new("乙", Tone::Bad)];
            let bars = Bars::of(parts).row(&*name, figures.iter().copied().take(2)).row("丙", [0, 0]);
            let heat = Heat::over((1..=figures.len()).map(|n| n.to_string())).row(&*name, figures.clone());
            let values = figures.iter().map(|n| i64::from(n % 1000));
            let histogram = Histogram::of(values, 50).decimals(1).bound(600, Words::new("甲", Tone::Good));
            let gauge = Gauge::new(&*name, figures[0], 50).ceiling(figures.len() as u32, "限");
            let run = Run::new(&*name, figures.clone());
            let detail = Detail::new().bars(bars).heat(heat).histogram(histogram).gauge(gauge).run(run);
            for line in detail.lines(cells) {
                let width: usize = line.iter().map(|words| text::width(&words.text)).sum();
                prop_assert!(width <= cells, "{} > {}: {:?}", width, cells, line);
            }
        }
    }
}
