//! `thongbao export`: documents in the formats of others.

mod aside;
mod documents;
mod output;

use std::io::{self, IsTerminal as _};

use super::arguments::{ExportArguments, ExportFormat};
use super::input::{Input, named_or_stdin};
use super::messages::{Messages, counted, in_one_line};
use super::reading::Reading;
use crate::Document;
use crate::model::DiagnosticCode;
use output::{Fault, Output};

pub(super) fn run(arguments: &ExportArguments, messages: &mut Messages) -> io::Result<()> {
    let inputs = named_or_stdin(&arguments.files, messages);
    if arguments.to == ExportFormat::Xlsx && arguments.out.is_none() && io::stdout().is_terminal() {
        messages.fail("standard output", "a workbook is nothing for a terminal; name a file: --out NAME.xlsx");
        return Ok(());
    }
    let reading = Reading::begin(arguments.reading.options(), false);
    let written = Output::open(arguments).and_then(|mut output| {
        for input in inputs {
            write(input, &mut output, arguments, &reading, messages)?;
        }
        // What was cut off is not the whole, and stays away from what is there.
        if reading.is_stopped() { Ok(None) } else { output.finish().map(Some) }
    });
    match written {
        Ok(Some(summary)) if arguments.out.is_some() => messages.note(summary),
        Ok(Some(_)) => (),
        Ok(None) => messages.interrupt(),
        Err(Fault::Stdout(error)) => return Err(error),
        Err(fault @ Fault::File { .. }) => fault.say(messages),
    }
    Ok(())
}

/// Writes the documents of an input.
fn write(
    input: &Input,
    output: &mut Output<'_>,
    arguments: &ExportArguments,
    reading: &Reading,
    messages: &mut Messages,
) -> Result<(), Fault> {
    if output.takes_several() {
        return documents::each(input, reading, messages, &mut |document, messages| {
            judge(&document, input, messages);
            match output.write(&document) {
                // The next document is written to another file.
                Err(fault @ Fault::File { .. }) if !arguments.to.is_one_file() => {
                    fault.say(messages);
                    Ok(())
                }
                written => written,
            }
        });
    }
    // It is known to be the only one when all have been read.
    let (mut only, mut others): (Option<Document<'static>>, usize) = (None, 0);
    documents::each(input, reading, messages, &mut |document, _| {
        match only {
            None => only = Some(document),
            Some(_) => others += 1,
        }
        Ok(())
    })?;
    let Some(document) = only else { return Ok(()) };
    if others > 0 {
        let held = counted(others + 1, "document");
        let cause = format!("holds {held}, and this format is one file for each: name a folder, --out FOLDER/");
        messages.fail(input, cause);
        return Ok(());
    }
    judge(&document, input, messages);
    output.write(&document)
}

/// Says that nothing was recognised in a document, which is exported nevertheless.
fn judge(document: &Document<'_>, input: &Input, messages: &mut Messages) {
    let unrecognised = |code| code == DiagnosticCode::Unrecognised;
    let Some(found) = document.diagnostics.iter().find(|found| unrecognised(found.code)) else { return };
    match &document.source.name {
        // One of the documents of a file.
        Some(name) if input.name().as_ref() != Some(name) => {
            messages.fail(format_args!("{input}: {}", in_one_line(name)), &found.message);
        }
        _ => messages.fail(input, &found.message),
    }
}

impl Fault {
    /// Says what went wrong with a file.
    fn say(&self, messages: &mut Messages) {
        match self {
            Self::Stdout(error) => messages.fail("standard output", super::messages::cause(error)),
            Self::File { path, cause } => messages.fail(path.display(), cause),
        }
    }
}
