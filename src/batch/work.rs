//! One file: its bytes, and the document in them.

use std::any::Any;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest as _, Sha256};

use super::name::Name;
use crate::Document;
use crate::input::{self, Options};

/// What is done with each file.
#[derive(Clone, Debug)]
pub(super) struct Worker {
    pub(super) reading: Options,
    /// Whether misread words are looked for.
    pub(super) suggestions: bool,
}

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

impl Worker {
    /// Reads the document in some bytes; the cause where that fails, even by a fault of ours.
    pub(super) fn parse(&self, name: &Name, bytes: &[u8], sha256: &str) -> Result<Parsed, String> {
        caught(|| self.document(name, bytes, sha256))
    }

    fn document(&self, name: &Name, bytes: &[u8], sha256: &str) -> Result<Parsed, String> {
        let transcript = input::read(bytes, &self.reading).map_err(|error| error.to_string())?;
        let mut document = transcript.parse();
        if self.suggestions {
            document.diagnostics.extend(transcript.suggestions(&document));
        }
        document.source.name = Some(name.shown());
        document.source.sha256 = Some(Cow::Borrowed(sha256));
        Ok(Parsed {
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
}

/// The document that says of which other file it is a copy.
pub(super) fn duplicate(row: &super::ledger::Row, first: &Name) -> Vec<u8> {
    let mut document = Document::empty();
    let source = &mut document.source;
    source.name = Some(row.name.shown());
    source.sha256 = row.sha256.as_deref().map(Cow::Borrowed);
    source.duplicate_of = Some(first.shown());
    source.bytes = usize::try_from(row.size).unwrap_or(usize::MAX);
    source.format = Cow::Borrowed(&row.format);
    source.encoding = Cow::Borrowed(&row.encoding);
    source.pages = row.pages;
    line(&document, 1024)
}

fn line(document: &Document<'_>, capacity: usize) -> Vec<u8> {
    let mut json = Vec::with_capacity(capacity);
    // Writing to a buffer does not fail, and all keys of a document are texts.
    let _ = serde_json::to_writer(&mut json, document);
    json.push(b'\n');
    json
}

/// The parts of an envelope that a document lacks.
fn missing(document: &Document<'_>) -> Vec<&'static str> {
    let header = &document.header;
    let parts = [
        ("organ", header.organ.is_some()),
        ("code", header.code.is_some()),
        ("date", header.issued_date.as_ref().is_some_and(|date| date.date.is_some())),
        ("type", document.document_type.is_some()),
        ("subject", document.subject.is_some()),
        ("recipients", !document.recipients.entries.is_empty()),
        ("signature", document.signatures.iter().any(|signature| signature.full_name.is_some())),
    ];
    parts.into_iter().filter(|(_, found)| !found).map(|(part, _)| part).collect()
}

/// What `work` gives; where it panics, what it said.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        Err(format!("made thongbao fail, which is a fault of thongbao: {}", said(payload.as_ref())))
    })
}

fn said(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("it gave no reason")
}

/// A confidence in four digits, as 64 bits have it.
pub(super) fn real(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_cause() {
        let cause = caught::<()>(|| panic!("no {}", "way")).unwrap_err();
        assert_eq!(cause, "made thongbao fail, which is a fault of thongbao: no way");
        assert_eq!(caught(|| Ok(1)), Ok(1));
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(&[0, 0x1F, 0xA0]), "001fa0");
        assert_eq!(sha256(b"").get(..8), Some("e3b0c442"));
    }
}
