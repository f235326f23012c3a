//! `thongbao tasks`: who is to do what by when, for people, spreadsheets, programs and calendars.

mod calendar;
mod sheet;
mod table;

use std::io::{self, Write as _};

use super::arguments::{TasksArguments, TasksFormat};
use super::input::{Input, named_or_stdin};
use super::messages::{Messages, counted};
use super::reading::Reading;
use crate::model::Mention;
use crate::tasks::{self, Row};

pub(super) fn run(arguments: &TasksArguments, messages: &mut Messages) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let mut rows: Vec<Row> = Vec::new();
    let (mut documents, mut count) = (0, 0);
    if arguments.format == TasksFormat::Csv {
        sheet::begin(arguments.bom, &mut stdout)?;
    }
    let reading = Reading::begin(arguments.reading.options(), false);
    let inputs = named_or_stdin(&arguments.files, messages);
    for input in inputs {
        let found = reading.file(input, messages, |document, messages| {
            super::parse::judge(&document, input, false, messages);
            tasks::of(document, source(input))
        });
        let Some(found) = found else { continue };
        documents += 1;
        count += found.len();
        match arguments.format {
            TasksFormat::Text => table::write(&found, input, inputs.len() > 1, &mut stdout)?,
            TasksFormat::Csv => sheet::write(&found, &mut stdout)?,
            TasksFormat::Json => found.iter().try_for_each(|task| write_json(task, &mut stdout))?,
            // A calendar is one whole.
            TasksFormat::Ics => rows.extend(found),
        }
    }
    if reading.is_stopped() {
        messages.interrupt();
        return stdout.flush();
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

/// Names in one cell, written out as the columns of a batch have them.
fn names(mentions: &[Mention<'_>]) -> String {
    let names: Vec<&str> = mentions.iter().map(|mention| mention.name.as_ref()).collect();
    names.join("; ")
}
