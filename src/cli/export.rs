//! `thongbao export`: documents in the formats of others.

mod documents;
mod output;

use std::io::{self, IsTerminal as _};

use super::arguments::{ExportArguments, ExportFormat};
use super::input::Input;
use super::messages::{Messages, counted};
use output::{Fault, Output};

pub(super) fn run(arguments: &ExportArguments, messages: &mut Messages) -> io::Result<()> {
    let from_stdin = [Input::Stdin];
    let inputs = if arguments.files.is_empty() { from_stdin.as_slice() } else { &arguments.files };
    if inputs.contains(&Input::Stdin) && io::stdin().is_terminal() {
        messages.note("thongbao: reading a text from the terminal; end it with Ctrl-D");
    }
    if arguments.to == ExportFormat::Xlsx && arguments.out.is_none() && io::stdout().is_terminal() {
        messages.fail("standard output", "a workbook is nothing for a terminal; name a file: --out NAME.xlsx");
        return Ok(());
    }
    let mut output = match Output::open(arguments) {
        Ok(output) => output,
        Err(fault) => return fault.say(messages),
    };
    let options = arguments.reading.options();
    for input in inputs {
        let documents = documents::of(input, &options, messages);
        if documents.len() > 1 && !output.takes_several() {
            let held = counted(documents.len(), "document");
            messages.fail(
                input,
                format_args!("holds {held}, and this format is one file for each: name a folder, --out FOLDER/"),
            );
            continue;
        }
        for document in &documents {
            super::parse::judge(document, input, false, messages);
            match output.write(document) {
                Ok(()) => (),
                // Another document may be written to another file.
                Err(fault) if output.takes_several() && !arguments.to.is_one_file() => fault.say(messages)?,
                Err(fault) => return fault.say(messages),
            }
        }
    }
    match output.finish() {
        Ok(summary) => {
            if arguments.out.is_some() {
                messages.note(summary);
            }
            Ok(())
        }
        Err(fault) => fault.say(messages),
    }
}

impl Fault {
    /// Says what went wrong with a file; what went wrong with standard output is the caller's.
    fn say(self, messages: &mut Messages) -> io::Result<()> {
        match self {
            Self::Stdout(error) => Err(error),
            Self::File { path, cause } => {
                messages.fail(path.display(), cause);
                Ok(())
            }
        }
    }
}
