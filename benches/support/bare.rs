//! A bare table to compare with: what ratatui draws by itself, and nothing else.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Row, Table, TableState};
use ratatui::{Terminal, TerminalOptions, Viewport};

const WHAT: [&str; 6] = [
    "楼道照明损坏，夜间出行不便",
    "排水沟堵塞，下雨积水",
    "电动车在楼道充电",
    "广场舞音响扰民 noise",
    "老人就医接驳",
    "青少年暑期托管",
];

/// The least that a table can be: the visible rows, drawn and compared by ratatui.
pub struct Bare {
    rows: usize,
    height: u16,
    state: TableState,
    terminal: Terminal<CrosstermBackend<Tape>>,
    tape: Tape,
}

/// What was written.
#[derive(Clone, Default)]
struct Tape(Arc<Mutex<Vec<u8>>>);

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Bare {
    /// So many rows in a window of so many columns and rows.
    pub fn new(rows: usize, size: (u16, u16)) -> Bare {
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
        let tape = Tape::default();
        let backend = CrosstermBackend::new(tape.clone());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let mut bare =
            Bare { rows, height: size.1, state: TableState::new().with_selected(0), terminal, tape };
        bare.select(0);
        bare
    }

    /// Goes to a row; gives what is written to the terminal.
    pub fn select(&mut self, at: usize) -> Vec<u8> {
        let height = usize::from(self.height);
        let at = at.min(self.rows - 1);
        let top = self.state.offset().clamp((at + 1).saturating_sub(height), at);
        *self.state.offset_mut() = top;
        let rows = (top..self.rows.min(top + height)).map(|n| {
            Row::new([
                format!("Y{n}"),
                format!("2026-{:02}-{:02}", n % 12 + 1, n * 7 % 28 + 1),
                format!("第{n}条：{} lamp {n}", WHAT[n % WHAT.len()]),
                format!("江南小区{}栋", n % 40 + 1),
                ["民生", "环境", "养老"][n / 2 % 3].to_owned(),
                ["已收集", "已归类", "已列任务"][n / 3 % 3].to_owned(),
            ])
        });
        let widths = [8, 10, 50, 20, 10, 10].map(Constraint::Length);
        let table = Table::new(rows, widths).row_highlight_style(Style::new().reversed());
        // The rows that are given are the visible ones alone.
        let mut inside = TableState::new().with_selected(at - top);
        self.state.select(Some(at));
        self.terminal.draw(|frame| frame.render_stateful_widget(table, frame.area(), &mut inside)).unwrap();
        std::mem::take(&mut *self.tape.0.lock().unwrap())
    }

    /// Goes so many rows down or up.
    pub fn step(&mut self, by: isize) -> Vec<u8> {
        let at = self.state.selected().unwrap_or(0).saturating_add_signed(by);
        self.select(at)
    }
}
