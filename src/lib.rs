//! Vietnamese administrative documents, scanned and OCR'd, as a typed document.
#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
pub mod cli;
pub mod model;
#[cfg(feature = "schema")]
mod schema;

pub use model::{Document, Location, Span};
#[cfg(feature = "schema")]
pub use schema::schema;
/// Reads one document.
#[must_use]
pub fn parse(text: &str) -> Document<'_> { let mut d = Document::empty(); d.input = model::Input(text.into()); d }
/// Reads one document.
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Document<'_> { match std::str::from_utf8(bytes) { Ok(t) => parse(t), Err(_) => Document::empty() } }
mod grammar; mod text; mod vocabulary;
