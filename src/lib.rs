//! Vietnamese administrative documents, scanned and OCR'd, as a typed document.
#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod model;
#[cfg(feature = "schema")]
mod schema;

mod body;
mod grammar;
mod parse;
mod text;
mod vocabulary;
mod zones;

pub use model::{Document, Location, Span};
pub use parse::{parse, parse_bytes};
#[cfg(feature = "schema")]
pub use schema::schema;
