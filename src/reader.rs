//! One file to its document, as the command, `batch`, the server and the columns read it: of any format, with what was probably misread, and
//! whatever the file holds, without a panic.
//!
//! ```
//! use thongbao::reader::{Origin, Reader};
//!
//! let reader = Reader::default();
//! let bytes = "THÔNG BÁO\nVề việc trực Tết\n".as_bytes();
//! let origin = Origin { name: Some("tet.txt"), ..Origin::default() };
//! let json = reader.file(bytes, origin, |document| serde_json::to_string(&document)).unwrap()?;
//! assert!(json.contains(r#""source":{"name":"tet.txt""#));
//! let failure = reader.file(b"\x1F\x8B\x08", Origin::default(), |_| ()).unwrap_err();
//! assert!(failure.to_string().starts_with("is a gzip file; unpack it first"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use sha2::{Digest as _, Sha256};

use crate::Document;
use crate::input::{self, Options};
use crate::proofread;

/// How files become documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    /// How the formats are read.
    pub options: Options,
    /// Whether misread words are looked for; what is found stands behind the other diagnostics.
    pub suggestions: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self { options: Options::default(), suggestions: true }
    }
}

/// What is known of a text or a file before it is read; it becomes part of [`Source`](crate::model::Source).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The file's name.
    pub name: Option<&'a str>,
    /// The SHA-256 of its bytes, in hexadecimal: [`sha256`].
    pub sha256: Option<&'a str>,
}

impl<'a> Origin<'a> {
    fn tell(self, document: &mut Document<'a>) {
        document.source.name = self.name.map(Cow::Borrowed);
        document.source.sha256 = self.sha256.map(Cow::Borrowed);
    }
}

impl Reader {
    /// What `then` makes of the document in a file's bytes. It is called where there is one, and once.
    ///
    /// # Errors
    ///
    /// The bytes cannot be read, or this library or `then` failed by a fault of its own.
    pub fn file<T>(
        &self,
        bytes: &[u8],
        origin: Origin<'_>,
        then: impl FnOnce(Document<'_>) -> T,
    ) -> Result<T, Failure> {
        caught(|| {
            let opened = input::open(bytes, &self.options).map_err(Failure::Input)?;
            let stopped = || self.options.stop.check().map_err(Failure::Input);
            stopped()?;
            let mut document = opened.parse();
            stopped()?;
            if self.suggestions {
                document.diagnostics.extend(opened.suggestions(&document));
            }
            origin.tell(&mut document);
            Ok(then(document))
        })
    }

    /// The same for a text, whatever it looks like, as [`parse_bytes`](crate::parse_bytes) reads it: text in Unicode is parsed where
    /// it is, without a copy, and one that was taken out of an old font is brought into Unicode first.
    ///
    /// # Errors
    ///
    /// This library or `then` failed by a fault of its own.
    pub fn text<T>(&self, text: &str, origin: Origin<'_>, then: impl FnOnce(Document<'_>) -> T) -> Result<T, Failure> {
        caught(|| {
            let mut document = crate::parse_bytes(text.as_bytes());
            if self.suggestions {
                document.diagnostics.extend(proofread::suggestions(&document));
            }
            origin.tell(&mut document);
            Ok(then(document))
        })
    }
}

/// Why there is no document. Its text is a sentence without a subject, to stand behind the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The file cannot be read.
    Input(input::Error),
    /// A fault of this library: what it said of it.
    Fault(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(formatter),
            Self::Fault(said) => write!(formatter, "made thongbao fail, which is a fault of thongbao: {said}"),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Fault(_) => None,
        }
    }
}

/// What `work` gives; where it panics, what it said.
fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(Failure::Fault(said(payload.as_ref()).to_owned())))
}

fn said(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("it gave no reason")
}

/// The SHA-256 of `bytes` in hexadecimal, as `source.sha256` has it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure() {
        let failure = Reader::default().text("", Origin::default(), |_| panic!("no {}", "way")).unwrap_err();
        assert_eq!(failure.to_string(), "made thongbao fail, which is a fault of thongbao: no way");
        assert_eq!(Reader::default().text("", Origin::default(), |_| 1), Ok(1));
    }

    #[test]
    fn a_text_is_read_as_its_bytes_are() {
        let unicode = "THÔNG BÁO\nVề việc tố chức hội nghị\n\n1. Các xã phân đấu hoàn thành.\n";
        let tcvn3 = "Th«ng b¸o\nVÒ viÖc tæ chøc héi nghÞ\n\n1. C¸c x· phÊn ®Êu hoµn thµnh.\n";
        let reader = Reader::default();
        let json = |document: Document<'_>| serde_json::to_string(&document).unwrap();
        let origin = Origin { name: Some("a.txt"), sha256: None };
        for (text, encoding) in [(unicode, "utf-8"), (tcvn3, "tcvn3")] {
            let read = reader.text(text, origin, json);
            assert_eq!(read, reader.file(text.as_bytes(), origin, json));
            assert!(read.unwrap().contains(&format!(r#""encoding":"{encoding}""#)));
        }
    }

    #[test]
    fn hexadecimal() {
        assert_eq!(hex(&[0, 0x1F, 0xA0]), "001fa0");
        assert_eq!(sha256(b"").get(..8), Some("e3b0c442"));
    }
}
