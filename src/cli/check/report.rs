//! A diagnostic for people.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::lines::{Lines, WIDTH};
use crate::cli::input::Input;
use crate::cli::messages::counted;
use crate::model::{Diagnostic, Severity};

pub(super) fn write<W: Write>(
    diagnostic: &Diagnostic<'_>,
    input: &Input,
    lines: &Lines<'_>,
    out: &mut W,
) -> io::Result<()> {
    let report = Renderer::styled().term_width(WIDTH).render(&[group(diagnostic, input, lines)]);
    writeln!(out, "{report}\n")
}

fn group<'d>(diagnostic: &'d Diagnostic<'_>, input: &Input, lines: &Lines<'_>) -> Group<'d> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(&*diagnostic.message).id(diagnostic.code.as_str());
    let group = match diagnostic.span {
        None => title.element(Origin::path(input.to_string())),
        Some(span) => {
            let excerpt = lines.excerpt(span);
            let mut annotation = AnnotationKind::Primary.span(excerpt.marked);
            if excerpt.further_lines > 0 {
                annotation = annotation.label(format!("and {} more", counted(excerpt.further_lines, "line")));
            }
            let snippet = Snippet::source(excerpt.text).path(input.to_string()).line_start(excerpt.line);
            title.element(snippet.annotation(annotation))
        }
    };
    let suggestion = diagnostic.suggestion.as_ref();
    group.elements(suggestion.map(|words| Level::HELP.message(format!("this is probably `{words}`"))))
}
