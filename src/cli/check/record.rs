//! A diagnostic for programs.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::lines::Lines;
use crate::cli::input::Input;
use crate::model::Diagnostic;

/// One line of the output: the diagnostic as in its document, and where it is for people.
#[derive(Serialize)]
struct Record<'d> {
    /// Null for standard input.
    path: Option<Cow<'d, str>>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(flatten)]
    diagnostic: &'d Diagnostic<'d>,
}

pub(super) fn write<W: Write>(
    diagnostic: &Diagnostic<'_>,
    input: &Input,
    lines: &Lines<'_>,
    out: &mut W,
) -> io::Result<()> {
    let position = diagnostic.span.map(|span| lines.position(span.start));
    let (line, column) = (position.map(|place| place.line), position.map(|place| place.column));
    let mut json = serde_json::to_vec(&Record { path: input.name(), line, column, diagnostic })?;
    json.push(b'\n');
    out.write_all(&json)
}
