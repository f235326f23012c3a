//! A document as tables and columns take it: read from its JSON again, with the text that words are looked for in.

use super::Record;
use crate::Document;
use crate::batch::work;

/// A document with its text.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) document: Document<'static>,
    pub(super) text: String,
}

impl Read {
    /// Nothing where an input has no document. One that is too deep to be read again stands alone, without its parts.
    pub(super) fn of(record: &Record) -> Option<Self> {
        record.number?;
        let document: Document<'static> =
            serde_json::from_slice(&record.json).unwrap_or_else(|_| work::without_parts(&record.row).into_owned());
        let text = document.full_text();
        Some(Self { document, text })
    }
}
