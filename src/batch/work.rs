//! One file: its bytes, and the document in them.

use std::borrow::Cow;

use super::ledger::Row;
use super::name::Name;
use crate::Document;
use crate::model::real;
use crate::reader::{Failure, Origin, Reader};

/// What was made of a file.
#[derive(Debug)]
pub(super) struct Parsed {
    /// One line of JSON.
    pub(super) json: Vec<u8>,
    pub(super) format: String,
    pub(super) encoding: String,
    pub(super) pages: u32,
    /// The program that read its pages, if one did.
    pub(super) engine: bool,
    pub(super) confidence: Option<f64>,
    pub(super) missing: String,
    pub(super) unrecognised: bool,
}

/// Reads the document in some bytes; the cause where that fails, even by a fault of ours.
pub(super) fn parse(reader: &Reader, name: &Name, bytes: &[u8], sha256: &str) -> Result<Parsed, Failure> {
    let shown = name.shown();
    let origin = Origin { name: Some(&shown), sha256: Some(sha256) };
    reader.file(bytes, origin, |document| Parsed {
        json: line(&document, bytes.len().saturating_mul(4)),
        format: document.source.format.to_string(),
        encoding: document.source.encoding.to_string(),
        pages: document.source.pages,
        engine: document.source.engine.is_some(),
        confidence: document.least_confidence().map(real),
        missing: missing(&document).join(","),
        unrecognised: document.is_unrecognised(),
    })
}

/// The document that says of which other file it is a copy.
pub(super) fn duplicate(row: &Row, first: &Name) -> Vec<u8> {
    let mut document = without_parts(row);
    document.source.duplicate_of = Some(first.shown());
    line(&document, 1024)
}

/// A document of which nothing is known but the file.
pub(super) fn without_parts(row: &Row) -> Document<'_> {
    let mut document = Document::empty();
    let source = &mut document.source;
    source.name = Some(row.name.shown());
    source.sha256 = row.sha256.as_deref().map(Cow::Borrowed);
    source.bytes = usize::try_from(row.size).unwrap_or(usize::MAX);
    source.format = Cow::Borrowed(&row.format);
    source.encoding = Cow::Borrowed(&row.encoding);
    source.pages = row.pages;
    document
}

fn line(document: &Document<'_>, capacity: usize) -> Vec<u8> {
    let mut json = Vec::with_capacity(capacity);
    // Writing to a buffer does not fail, and all keys of a document are texts.
    let _ = serde_json::to_writer(&mut json, document);
    json.push(b'\n');
    json
}

/// The parts of an envelope, as ledgers and summaries name them.
pub(super) const ENVELOPE: [&str; 7] = ["organ", "code", "date", "type", "subject", "recipients", "signature"];

/// Those that a document lacks.
fn missing(document: &Document<'_>) -> Vec<&'static str> {
    let header = &document.header;
    let found = [
        header.organ.is_some(),
        header.code.is_some(),
        header.issued_date.as_ref().is_some_and(|date| date.date.is_some()),
        document.document_type.is_some(),
        document.subject.is_some(),
        !document.recipients.entries.is_empty(),
        document.signatures.iter().any(|signature| signature.full_name.is_some()),
    ];
    ENVELOPE.into_iter().zip(found).filter(|(_, found)| !found).map(|(part, _)| part).collect()
}
