//! What `thongbao tasks` takes.

use clap::{Args, ValueEnum};

use super::reading::ReadingArguments;
use crate::cli::input::Input;

/// Show who is to do what by when.
///
/// Prints the tasks that documents give: the body or office-holder, the words of the task, the deadline, who helps, who
/// is reported to, and where it stands: the block's number in the document and the line of the file. As a table for
/// people, as CSV (RFC 4180), as JSON Lines, or as an iCalendar file with one to-do for each task with a date or a
/// recurrence, which calendar programs open.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao tasks notice.txt
  thongbao tasks --format csv --bom notices/*.txt > tasks.csv     Excel opens it in Vietnamese
  thongbao tasks --format ics notice.txt > tasks.ics
  thongbao tasks --format json notices/*.txt | jq -r '[.deadline.date // .deadline.computed_date, .body, .action.text] | @tsv'")]
pub(in crate::cli) struct TasksArguments {
    /// The files to read; `-`, or none, is standard input.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<Input>,

    /// How to write the tasks; json is JSON Lines, a task on each line as in `assignments`, with document, file and line.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: TasksFormat,

    /// Begin CSV with a mark of byte order, by which Excel knows UTF-8.
    #[arg(long)]
    pub(in crate::cli) bom: bool,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}

impl TasksArguments {
    /// Why the arguments make no sense together, if they make none.
    pub(super) fn fault(&self) -> Option<&'static str> {
        (self.bom && self.format != TasksFormat::Csv).then_some("--bom is of use with --format csv alone")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TasksFormat {
    /// A table for people.
    Text,
    /// Comma-separated values with a header.
    Csv,
    /// JSON Lines: each task on one line.
    Json,
    /// An iCalendar file of to-dos.
    Ics,
}
