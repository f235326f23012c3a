//! What `thongbao check` takes.

use clap::Args;

use super::reading::{ReadingArguments, ReportFormat, SuggestionArguments};
use crate::cli::input::Input;

/// Show what is missing, contradictory or doubtful in documents.
///
/// Prints each diagnostic with the line that it is about, the words underlined, and what should probably stand there.
/// A summary goes to standard error.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao check notice.txt
  thongbao check --strict scans/*.txt && echo all fit for use
  thongbao check --format json scans/*.txt | jq -r 'select(.code == \"DATE_INVALID\") | .path'")]
pub(in crate::cli) struct CheckArguments {
    /// The files to check; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<Input>,

    /// How to write the diagnostics; json is JSON Lines, a diagnostic on each line with its path, line and column.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: ReportFormat,

    /// Exit with 1 when there is a diagnostic of severity error.
    #[arg(long)]
    pub(in crate::cli) strict: bool,

    #[command(flatten)]
    pub(in crate::cli) suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}
