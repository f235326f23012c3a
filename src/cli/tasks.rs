//! `thongbao tasks`: who is to do what by when, for people, spreadsheets, programs and calendars.

mod calendar;
mod sheet;
mod table;

use std::io::{self, Write as _};

use super::arguments::{TasksArguments, TasksFormat};
use super::input::Input;
use super::messages::{Messages, counted};
use crate::model::Mention;
use crate::tasks::{self, Row};

pub(super) fn run(arguments: &TasksArguments, messages: &mut Messages) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let mut rows: Vec<Row> = Vec::new();
    let (mut documents, mut count) = (0, 0);
    if arguments.format == TasksFormat::Csv {
        sheet::begin(arguments.bom, &mut stdout)?;
    }
    let options = arguments.reading.options();
    for input in &arguments.files {
        let Some(file) = input.read_or_say(&options, messages) else { continue };
        let document = file.transcript.parse();
        super::parse::judge(&document, input, false, messages);
        let found = tasks::of(document, source(input));
        documents += 1;
        count += found.len();
        match arguments.format {
            TasksFormat::Text => table::write(&found, input, arguments.files.len() > 1, &mut stdout)?,
            TasksFormat::Csv => sheet::write(&found, &mut stdout)?,
            TasksFormat::Json => found.iter().try_for_each(|task| write_json(task, &mut stdout))?,
            // A calendar is one whole.
            TasksFormat::Ics => rows.extend(found),
        }
    }
    match arguments.format {
        TasksFormat::Ics => {
            let dated = calendar::write(&rows, &mut stdout)?;
            messages.note(format_args!("{} of {} with a date or a recurrence", dated, counted(count, "task")));
        }
        TasksFormat::Text => {
            messages.note(format_args!("{} in {}", counted(count, "task"), counted(documents, "document")))
        }
        TasksFormat::Csv | TasksFormat::Json => (),
    }
    stdout.flush()
}

/// The name of an input where a document's source is told.
fn source(input: &Input) -> String {
    input.name().map_or_else(String::new, std::borrow::Cow::into_owned)
}

fn write_json(task: &Row, out: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, task)?;
    out.write_all(b"\n")
}

/// Names in one cell.
fn names(mentions: &[Mention<'_>]) -> String {
    let names: Vec<&str> = mentions.iter().map(|mention| mention.text.as_ref()).collect();
    names.join("; ")
}
