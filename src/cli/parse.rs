//! `thongbao parse`: documents as JSON.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;

use super::arguments::{DocumentFormat, ParseArguments};
use super::input::Input;
use super::messages::{Messages, cause};
use crate::Document;
use crate::model::{DiagnosticCode, Severity};
use crate::proofread;
use crate::reader::sha256;

pub(super) fn run(arguments: &ParseArguments, messages: &mut Messages) -> io::Result<()> {
    let stdout = io::stdout().lock();
    let pretty = arguments.format == DocumentFormat::Json && (arguments.pretty || stdout.is_terminal());
    let mut stdout = BufWriter::with_capacity(BUFFER, stdout);
    let from_stdin = [Input::Stdin];
    let inputs = if arguments.files.is_empty() { from_stdin.as_slice() } else { &arguments.files };
    if inputs.contains(&Input::Stdin) && io::stdin().is_terminal() {
        messages.note("thongbao: reading a text from the terminal; end it with Ctrl-D");
    }
    let options = arguments.reading.options();
    for input in inputs {
        let Some(file) = input.read_or_say(&options, messages) else { continue };
        if let Some(path) = &arguments.text_out {
            write_text(path, file.transcript.text(), messages);
        }
        let mut document = file.transcript.parse();
        if !arguments.suggestions.are_off() {
            let suggestions = file.transcript.suggestions(&document);
            if let Some(path) = &arguments.apply_suggestions {
                write_text(path, &proofread::apply(document.input(), &suggestions), messages);
            }
            document.diagnostics.extend(suggestions);
        }
        if let Some(least) = arguments.min_confidence {
            document.mark_for_review(least);
        }
        document.source.name = input.name();
        document.source.sha256 = Some(Cow::Owned(sha256(&file.bytes)));

        if pretty {
            serde_json::to_writer_pretty(&mut stdout, &document)?;
        } else {
            serde_json::to_writer(&mut stdout, &document)?;
        }
        stdout.write_all(b"\n")?;
        // Who reads along has each document when it is done.
        stdout.flush()?;
        judge(&document, input, arguments.strict, messages);
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
