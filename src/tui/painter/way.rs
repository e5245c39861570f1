//! The shortest way of the cursor from one place to another.

use std::fmt::Write as _;

use ratatui::layout::Position;

/// Writes what takes the cursor to a place, from where it is if that is known. Nothing of it depends on whether the terminal
/// takes a line feed for a new line, too.
pub(super) fn write(bytes: &mut String, at: Option<Position>, to: Position) {
    if at == Some(to) {
        return;
    }
    // Forth within the row, back in it or from its left, down to the next one before that; else anywhere.
    let near = at.filter(|at| at.y == to.y || at.y + 1 == to.y).map(|at| {
        let (down, back) = (at.y < to.y, at.x.saturating_sub(to.x));
        let along = match to.x.saturating_sub(at.x) {
            0 if back == 0 => Way::Stay,
            0 if back <= 3 => Way::Back(back),
            forth @ 1..10 => Way::Forth(forth),
            _ => Way::Column(to.x),
        };
        let (along, from_the_left) = ((down, along), (down, Way::FromLeft(to.x)));
        if length(from_the_left) <= length(along) { from_the_left } else { along }
    });
    let anywhere = 3 + digits(to.y + 1) + if to.x == 0 { 0 } else { 1 + digits(to.x + 1) };
    let _ = match near.filter(|near| length(*near) < anywhere) {
        Some((down, way)) => {
            match way {
                Way::FromLeft(_) => bytes.push_str(if down { "\r\n" } else { "\r" }),
                _ if down => bytes.push_str("\x1b[B"),
                _ => {}
            }
            match way {
                Way::Stay | Way::FromLeft(0) => Ok(()),
                Way::Forth(1) | Way::FromLeft(1) => write!(bytes, "\x1b[C"),
                Way::Forth(n) | Way::FromLeft(n) => write!(bytes, "\x1b[{n}C"),
                Way::Back(n) => {
                    (0..n).for_each(|_| bytes.push('\x08'));
                    Ok(())
                }
                Way::Column(x) => write!(bytes, "\x1b[{}G", x + 1),
            }
        }
        None if to.x == 0 => write!(bytes, "\x1b[{}H", to.y + 1),
        None => write!(bytes, "\x1b[{};{}H", to.y + 1, to.x + 1),
    };
}

/// A way to a column.
#[derive(Clone, Copy)]
enum Way {
    Stay,
    Back(u16),
    Forth(u16),
    Column(u16),
    FromLeft(u16),
}

/// How many bytes a way takes, and whether one goes down a row before.
fn length((down, way): (bool, Way)) -> usize {
    let forth = |n: u16| match n {
        0 => 0,
        1 => 3,
        n => 3 + digits(n),
    };
    let down_first = if down { 3 } else { 0 };
    match way {
        Way::Stay => down_first,
        Way::Back(n) => down_first + usize::from(n),
        Way::Forth(n) => down_first + forth(n),
        Way::Column(x) => down_first + 3 + digits(x + 1),
        Way::FromLeft(x) => 1 + usize::from(down) + forth(x),
    }
}

fn digits(n: u16) -> usize {
    match n {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        _ => 4 + usize::from(n >= 10_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: (u16, u16), to: (u16, u16)) -> String {
        let mut bytes = String::new();
        write(&mut bytes, Some(from.into()), to.into());
        bytes
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way((5, 5), (5, 5)), "");
        assert_eq!(way((5, 5), (6, 5)), "\x1b[C");
        assert_eq!(way((5, 5), (9, 5)), "\x1b[4C");
        assert_eq!(way((9, 5), (7, 5)), "\x08\x08");
        assert_eq!(way((9, 5), (0, 5)), "\r");
        assert_eq!(way((90, 5), (40, 5)), "\x1b[41G");
        assert_eq!(way((9, 5), (7, 6)), "\x1b[B\x08\x08");
        assert_eq!(way((90, 5), (1, 6)), "\r\n\x1b[C");
        assert_eq!(way((90, 5), (0, 9)), "\x1b[10H");
        assert_eq!(way((90, 5), (9, 2)), "\x1b[3;10H");
    }

    #[test]
    fn no_way_is_longer_than_to_say_where() {
        for (from, to) in (0..130).flat_map(|from| (0..130).map(move |to| (from, to))) {
            for y in [8, 9, 10] {
                let said = format!("\x1b[{};{}H", y + 1, to + 1).len();
                assert!(way((from, 9), (to, y)).len() <= said, "{from} {to} {y}");
            }
        }
    }
}
