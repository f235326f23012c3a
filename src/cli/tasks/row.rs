//! A body's task with the document that gives it.

use std::io::{self, Write};

use serde::Serialize;

use super::source;
use crate::Document;
use crate::cli::input::Input;
use crate::model::{Assignment, Mention};

/// What one body is to do, as it is written in every format.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// The file; empty for standard input.
    pub(super) source: String,
    /// The document's number and notation.
    pub(super) code: Option<String>,
    pub(super) issued_date: Option<String>,
    /// The line of the file in which the assignee, or the item, stands, from 1 on.
    pub(super) line: usize,
    /// The full name of the body: of the assignee, or of one of those that a group lists.
    pub(super) body: String,
    #[serde(flatten)]
    pub(super) task: Assignment<'static>,
}

/// The tasks of a document, one for each body and item.
pub(super) fn rows(document: Document<'_>, input: &Input) -> Vec<Row> {
    let mut document = document.into_owned();
    let assignments = std::mem::take(&mut document.assignments);
    let header = &document.header;
    let code = header.code.as_ref().and_then(|code| code.canonical.as_deref()).map(str::to_owned);
    let issued_date = header.issued_date.as_ref().and_then(|date| date.date.as_deref()).map(str::to_owned);
    let mut lines = LineCounter { text: document.input().as_bytes(), at: 0, line: 1 };
    let mut rows = Vec::new();
    for assignment in &assignments {
        for task in assignment.tasks() {
            // An item has its own place.
            let place = if assignment.items.is_empty() { assignment.assignee.span } else { task.action.span };
            rows.push(Row {
                source: source(input),
                code: code.clone(),
                issued_date: issued_date.clone(),
                line: lines.line_of(place.start),
                body: task.body.to_owned(),
                task: Assignment {
                    block: task.block.to_owned().into(),
                    action: task.action.clone(),
                    deadline: task.deadline.cloned(),
                    items: Vec::new(),
                    ..assignment.clone()
                },
            });
        }
    }
    rows
}

/// Counts lines on from the last place: tasks stand in the order of the text.
struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn line_of(&mut self, place: usize) -> usize {
        let (from, to) = (self.at.min(place), self.at.max(place));
        let between = memchr::memchr_iter(b'\n', self.text.get(from..to).unwrap_or_default()).count();
        self.line = if place >= self.at { self.line + between } else { self.line - between };
        self.at = place;
        self.line
    }
}

impl Row {
    pub(super) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }

    /// The body, as printed where it stands alone.
    pub(super) fn who(&self) -> &str {
        if self.task.assignee.members.is_empty() { &self.task.assignee.text } else { &self.body }
    }

    /// The last day, or the words of a deadline that has none.
    pub(super) fn due(&self) -> &str {
        let deadline = self.task.deadline.as_ref();
        deadline.map_or("", |deadline| deadline.last_day().unwrap_or(&deadline.text))
    }
}

/// Names in one cell.
pub(super) fn names(mentions: &[Mention<'_>]) -> String {
    let names: Vec<&str> = mentions.iter().map(|mention| mention.text.as_ref()).collect();
    names.join("; ")
}
