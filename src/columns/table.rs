//! Which columns there are, and what a document has in each.

use std::borrow::Cow;

use crate::Document;
use crate::model::{Block, Citation, Deadline, Diagnostic, Mention, Recipient, Signature, Task, real};

/// What a column holds, and whether it may hold nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    MaybeText,
    Integer,
    MaybeInteger,
    Real,
    MaybeReal,
}

use Kind::{Integer, MaybeInteger, MaybeReal, MaybeText, Real, Text};

/// A column's name and kind.
pub(super) type Column = (&'static str, Kind);

/// The columns of the envelope. Those that a failure has too are `path`, `sha256`, `bytes` and `failure`.
pub(super) const FLAT: &[Column; 23] = &[
    ("path", MaybeText),
    ("duplicate_of", MaybeText),
    ("sha256", MaybeText),
    ("bytes", Integer),
    ("format", MaybeText),
    ("pages", MaybeInteger),
    ("system", MaybeText),
    ("parent_organ", MaybeText),
    ("organ", MaybeText),
    ("code", MaybeText),
    ("number", MaybeText),
    ("notation", MaybeText),
    ("type", MaybeText),
    ("type_name", MaybeText),
    ("place", MaybeText),
    ("issued_date", MaybeText),
    ("subject", MaybeText),
    ("secrecy", MaybeText),
    ("priority", MaybeText),
    ("confidence", MaybeReal),
    ("text", MaybeText),
    (super::JSON, MaybeText),
    ("failure", MaybeText),
];

const DIRECTIVES: &[Column; 5] =
    &[("block", Text), ("marker", MaybeText), ("lead", MaybeText), ("text", Text), ("confidence", Real)];

const ASSIGNMENTS: &[Column; 10] = &[
    ("block", Text),
    ("assignee", Text),
    ("assignee_name", Text),
    ("action", Text),
    ("deadline", MaybeText),
    ("due", MaybeText),
    ("recurrence", MaybeText),
    ("cooperating", MaybeText),
    ("report_to", MaybeText),
    ("confidence", Real),
];

const RECIPIENTS: &[Column; 2] = &[("name", Text), ("purpose", MaybeText)];

const SIGNATURES: &[Column; 4] =
    &[("competence", MaybeText), ("on_behalf_of", MaybeText), ("position", MaybeText), ("full_name", MaybeText)];

const CITATIONS: &[Column; 10] = &[
    ("block", MaybeText),
    ("text", Text),
    ("type", MaybeText),
    ("number", MaybeText),
    ("notation", MaybeText),
    ("year", MaybeInteger),
    ("date", MaybeText),
    ("organ", MaybeText),
    ("title", MaybeText),
    ("provision", MaybeText),
];

const DIAGNOSTICS: &[Column; 4] = &[("code", Text), ("severity", Text), ("message", Text), ("suggestion", MaybeText)];

/// The columns of each list.
pub(super) const LISTS: &[(&str, &[Column]); 6] = &[
    ("directives", DIRECTIVES),
    ("assignments", ASSIGNMENTS),
    ("recipients", RECIPIENTS),
    ("signatures", SIGNATURES),
    ("citations", CITATIONS),
    ("diagnostics", DIAGNOSTICS),
];

/// One value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Integer(i64),
    Real(f64),
}

impl<'a, T: AsRef<str> + ?Sized> From<Option<&'a T>> for Cell<'a> {
    fn from(text: Option<&'a T>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(Cow::Borrowed(text.as_ref())))
    }
}

impl From<Option<String>> for Cell<'_> {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(Cow::Owned(text)))
    }
}

fn text<'a>(text: &'a (impl AsRef<str> + ?Sized)) -> Cell<'a> {
    Cell::Text(Cow::Borrowed(text.as_ref()))
}

pub(super) fn integer(number: usize) -> Cell<'static> {
    Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The values of `FLAT`.
pub(super) fn flat<'d>(document: &'d Document<'_>, json: &'d str) -> [Cell<'d>; FLAT.len()] {
    let (source, header) = (&document.source, &document.header);
    let (code, kind) = (header.code.as_ref(), document.document_type.as_ref());
    [
        source.name.as_ref().into(),
        source.duplicate_of.as_ref().into(),
        source.sha256.as_ref().into(),
        integer(source.bytes),
        text(&source.format),
        Cell::Integer(i64::from(source.pages)),
        document.system.map(|system| system.as_str()).into(),
        header.parent_organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)).into(),
        header.organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)).into(),
        code.and_then(|code| code.canonical.as_ref()).into(),
        code.and_then(|code| code.number.as_ref()).into(),
        code.and_then(|code| code.notation.as_ref()).into(),
        kind.map(|kind| &kind.code).into(),
        kind.map(|kind| &kind.name).into(),
        header.place.as_ref().map(|place| &place.text).into(),
        header.issued_date.as_ref().and_then(|date| date.date.as_ref()).into(),
        document.subject.as_ref().map(|subject| &subject.text).into(),
        header.secrecy.as_ref().map(|secrecy| &secrecy.text).into(),
        header.priority.as_ref().map(|priority| &priority.text).into(),
        document.least_confidence().map_or(Cell::Nothing, |least| Cell::Real(real(least))),
        Cell::Text(Cow::Owned(document.full_text())),
        text(json),
        Cell::Nothing,
    ]
}

/// The values of `FLAT` of what could not be read.
pub(super) fn failed<'f>(
    path: Option<&'f str>,
    sha256: Option<&'f str>,
    bytes: usize,
    cause: &'f str,
) -> [Cell<'f>; FLAT.len()] {
    let mut cells = [const { Cell::Nothing }; FLAT.len()];
    for (cell, (name, _)) in cells.iter_mut().zip(FLAT) {
        match *name {
            "path" => *cell = path.into(),
            "sha256" => *cell = sha256.into(),
            "bytes" => *cell = integer(bytes),
            "failure" => *cell = text(cause),
            _ => (),
        }
    }
    cells
}

pub(super) fn directive<'d>(block: &'d Block<'_>) -> [Cell<'d>; DIRECTIVES.len()] {
    [
        text(&block.id),
        block.marker.as_ref().map(|marker| &marker.text).into(),
        block.lead.as_ref().into(),
        text(&block.text),
        Cell::Real(real(block.confidence)),
    ]
}

pub(super) fn assignment<'d>(task: Task<'d, '_>) -> [Cell<'d>; ASSIGNMENTS.len()] {
    let (deadline, given) = (task.deadline, task.assignment);
    [
        text(task.block),
        text(&given.assignee.text),
        text(task.body),
        text(&task.action.text),
        deadline.map(|deadline| &deadline.text).into(),
        deadline.and_then(Deadline::last_day).into(),
        deadline.and_then(|deadline| deadline.recurrence.as_ref()).into(),
        Mention::names(task.cooperating).into(),
        Mention::names(task.report_to).into(),
        Cell::Real(real(given.confidence)),
    ]
}

pub(super) fn recipient<'d>(entry: &'d Recipient<'_>) -> [Cell<'d>; RECIPIENTS.len()] {
    [text(&entry.name), entry.purpose.as_ref().into()]
}

pub(super) fn signature<'d>(signature: &'d Signature<'_>) -> [Cell<'d>; SIGNATURES.len()] {
    [
        signature.competence.as_ref().into(),
        signature.on_behalf_of.as_ref().map(|field| &field.text).into(),
        signature.position.as_ref().map(|position| &position.name).into(),
        signature.full_name.as_ref().map(|field| &field.text).into(),
    ]
}

pub(super) fn citation<'d>(citation: &'d Citation<'_>) -> [Cell<'d>; CITATIONS.len()] {
    [
        citation.block.as_ref().into(),
        text(&citation.text),
        citation.kind.as_ref().into(),
        citation.number.as_ref().into(),
        citation.notation.as_ref().into(),
        citation.year.map_or(Cell::Nothing, |year| Cell::Integer(i64::from(year))),
        citation.date.as_ref().into(),
        citation.organ.as_ref().into(),
        citation.title.as_ref().into(),
        citation.provision.as_ref().into(),
    ]
}

pub(super) fn diagnostic<'d>(found: &'d Diagnostic<'_>) -> [Cell<'d>; DIAGNOSTICS.len()] {
    [text(found.code.as_str()), text(found.severity.as_str()), text(&found.message), found.suggestion.as_ref().into()]
}
