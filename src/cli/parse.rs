//! `thongbao parse`: documents as JSON.

use std::fs;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;

use super::arguments::{DocumentFormat, ParseArguments};
use super::input::{Input, named_or_stdin};
use super::messages::{Messages, cause};
use super::reading::Reading;
use crate::Document;
use crate::model::{DiagnosticCode, Severity};
use crate::proofread;

pub(super) fn run(arguments: &ParseArguments, messages: &mut Messages) -> io::Result<()> {
    let stdout = io::stdout().lock();
    let pretty = arguments.format == DocumentFormat::Json && (arguments.pretty || stdout.is_terminal());
    let mut stdout = BufWriter::with_capacity(BUFFER, stdout);
    let reading = Reading::begin(arguments.reading.options(), !arguments.suggestions.are_off());
    for input in named_or_stdin(&arguments.files, messages) {
        let written = reading.file(input, messages, |mut document, messages| -> io::Result<()> {
            if let Some(path) = &arguments.text_out {
                write_text(path, document.input(), messages);
            }
            if let Some(path) = &arguments.apply_suggestions {
                write_text(path, &proofread::apply(document.input(), &proofread::suggestions(&document)), messages);
            }
            if let Some(least) = arguments.min_confidence {
                document.mark_for_review(least);
            }
            if pretty {
                serde_json::to_writer_pretty(&mut stdout, &document)?;
            } else {
                serde_json::to_writer(&mut stdout, &document)?;
            }
            stdout.write_all(b"\n")?;
            // Who reads along has each document when it is done.
            stdout.flush()?;
            judge(&document, input, arguments.strict, messages);
            Ok(())
        });
        written.transpose()?;
    }
    Ok(())
}

/// Bytes of JSON that are written at once.
const BUFFER: usize = 1 << 16;

/// Says why a document that was printed makes the exit code 1, if it does.
pub(super) fn judge(document: &Document<'_>, input: &Input, strict: bool, messages: &mut Messages) {
    if let Some(unrecognised) = document.diagnostics.iter().find(|found| found.code == DiagnosticCode::Unrecognised) {
        messages.fail(input, &unrecognised.message);
    } else if strict {
        for error in document.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            messages.fail(input, &error.message);
        }
    }
}

/// Writes the text that spans point into.
fn write_text(path: &Path, text: &str, messages: &mut Messages) {
    if let Err(error) = fs::write(path, text) {
        messages.fail(path.display(), cause(&error));
    }
}
