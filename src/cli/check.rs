//! `thongbao check`: diagnostics for people, and for programs as JSON Lines.

mod lines;
mod record;
mod report;

use std::io::{self, Write};

use super::arguments::{CheckArguments, ReportFormat};
use super::input::{Input, named_or_stdin};
use super::messages::{Messages, counted};
use super::reading::Reading;
use crate::Document;
use crate::model::Severity;
use lines::Lines;

pub(super) fn run(arguments: &CheckArguments, messages: &mut Messages) -> io::Result<()> {
    let mut summary = Summary::default();
    let reading = Reading::begin(arguments.reading.options(), !arguments.suggestions.are_off());
    for input in named_or_stdin(&arguments.files, messages) {
        let written = reading.file(input, messages, |document, messages| {
            let errors = summary.add(&document);
            if document.is_unrecognised() || (arguments.strict && errors > 0) {
                messages.fail_silently();
            }
            match arguments.format {
                ReportFormat::Text => write(&document, input, &mut anstream::stdout().lock(), report::write),
                ReportFormat::Json => write(&document, input, &mut io::stdout().lock(), record::write),
            }
        });
        written.transpose()?;
    }
    if reading.is_stopped() {
        messages.interrupt();
    } else if arguments.format == ReportFormat::Text {
        messages.note(summary);
    }
    Ok(())
}

/// Writes a document's diagnostics in order of their places, those of the whole document first.
fn write<W: Write>(
    document: &Document<'_>,
    input: &Input,
    out: &mut W,
    write_one: impl Fn(&crate::model::Diagnostic<'_>, &Input, &Lines<'_>, &mut W) -> io::Result<()>,
) -> io::Result<()> {
    let lines = Lines::of(document.input());
    let mut diagnostics: Vec<_> = document.diagnostics.iter().collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.into_iter().try_for_each(|diagnostic| write_one(diagnostic, input, &lines, out))?;
    out.flush()
}

/// What all documents came to.
#[derive(Debug, Default)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    remarks: usize,
}

impl Summary {
    /// Counts a document; gives the number of its errors.
    fn add(&mut self, document: &Document<'_>) -> usize {
        let count = |severity| document.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let errors = count(Severity::Error);
        self.documents += 1;
        self.errors += errors;
        self.warnings += count(Severity::Warning);
        self.remarks += count(Severity::Info);
        errors
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [(self.errors, "error"), (self.warnings, "warning"), (self.remarks, "remark")];
        let said: Vec<String> =
            parts.into_iter().filter(|&(number, _)| number > 0).map(|(number, noun)| counted(number, noun)).collect();
        let said = if said.is_empty() { "nothing to remark".to_owned() } else { said.join(", ") };
        write!(formatter, "{said} in {}", counted(self.documents, "document"))
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn a_summary_names_only_what_there_is() {
        let summary = |errors, warnings, remarks| Summary { documents: 2, errors, warnings, remarks }.to_string();
        assert_eq!(summary(0, 3, 0), "3 warnings in 2 documents");
        assert_eq!(summary(1, 2, 1), "1 error, 2 warnings, 1 remark in 2 documents");
        assert_eq!(summary(0, 0, 0), "nothing to remark in 2 documents");
    }
}
