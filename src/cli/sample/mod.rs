//! `sample`: a practice alliance modelled on Nanjiang, with a year behind it and work in hand.
//!
//! The year is a list of [`Line`]s like any script's, and is the same every time. Must not touch the record but
//! through the desk: the sample gets no door of its own.

mod alive;
mod first_half;
mod founding;
mod rating_round;
mod second_half;
mod story;
#[cfg(test)]
mod tests;
mod units;

use super::line::Line;
use super::{CliError, Context, Exit};

/// The arguments of `sample`.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(
        long,
        help = "只输出命令，每行一条，供 lianmeng apply 读取 | Only print the commands, one a line, as lianmeng apply reads them"
    )]
    print: bool,
}

/// The practice year, from the founding in December 2024 to the end of February 2026.
pub fn year() -> Vec<Line> {
    let mut story = story::Story::new();
    founding::tell(&mut story);
    let market = first_half::tell(&mut story);
    let left = second_half::tell(&mut story, market);
    rating_round::tell(&mut story);
    let open = alive::january(&mut story, &left);
    rating_round::confirm(&mut story);
    alive::february(&mut story, &open);
    story.lines
}

/// Runs `sample`.
pub fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    if args.print {
        for line in year() {
            let text = serde_json::to_string(&line).map_err(std::io::Error::from)?;
            writeln!(context.out, "{text}")?;
        }
    }
    Ok(Exit::Ok)
}
