//! `schema`: the JSON Schema of a line of `apply`.

use schemars::schema_for;

use super::line::Line;
use super::{CliError, Context, Exit};

/// The arguments of `schema`: none.
#[derive(clap::Args, Debug)]
pub struct Args {}

/// Runs `schema`.
pub fn run(_: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let schema = serde_json::to_string_pretty(&schema_for!(Line)).map_err(std::io::Error::from)?;
    writeln!(context.out, "{schema}")?;
    Ok(Exit::Ok)
}
