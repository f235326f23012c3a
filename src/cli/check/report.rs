//! A diagnostic for people.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::lines::Lines;
use super::record;
use crate::cli::input::Input;
use crate::cli::messages::counted;
use crate::model::{Diagnostic, Severity};

/// Excerpts are cut to size before they are rendered; the renderer is to cut nothing more.
const WIDTH: usize = 1_000;

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
    let origin = Origin::path(input.to_string());
    let title = level.primary_title(&*diagnostic.message).id(record::code_word(diagnostic.code));
    let mut group = match diagnostic.span {
        None => title.element(origin),
        Some(span) => {
            let position = lines.position(span.start);
            let excerpt = lines.excerpt(span);
            let mut annotation = AnnotationKind::Primary.span(excerpt.marked);
            if excerpt.further_lines > 0 {
                annotation = annotation.label(format!("and {} more", counted(excerpt.further_lines, "line")));
            }
            title
                .element(origin.line(position.line).char_column(position.column))
                .element(Snippet::source(excerpt.text).line_start(position.line).annotation(annotation))
        }
    };
    if let Some(suggestion) = &diagnostic.suggestion {
        group = group.element(Level::HELP.message(format!("this is probably `{suggestion}`")));
    }
    group
}
