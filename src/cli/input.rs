//! Where a document comes from: a file or standard input.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::messages::{Messages, cause};

/// What files that are no text begin with, what they are, and how to get the text out of them.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "take its text out first, for example with `pdftotext -layout FILE -`"),
    (b"\x1F\x8B", "a gzip file", "unpack it first, for example with `gzip -dc FILE`"),
    (b"PK\x03\x04", "a ZIP or DOCX file", "unpack it, or save the document as text, first"),
    (b"\xD0\xCF\x11\xE0", "a DOC file", "save it as text first"),
    (b"{\\rtf", "an RTF file", "save it as text first"),
    (b"\x89PNG", "a PNG image", OCR),
    (b"\xFF\xD8\xFF", "a JPEG image", OCR),
    (b"II*\0", "a TIFF image", OCR),
    (b"MM\0*", "a TIFF image", OCR),
];

const OCR: &str = "read it by OCR first, for example with `tesseract FILE - -l vie`";

/// One input that the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The file's name as it was given; standard input has none.
    pub(super) fn name(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.to_string_lossy()),
        }
    }

    /// All its bytes; nothing where it cannot be read, and then why.
    pub(super) fn read_or_say(&self, messages: &mut Messages) -> Option<Vec<u8>> {
        self.read().inspect_err(|error| messages.fail(self, cause(error))).ok()
    }

    /// All its bytes; an error where they are those of a known format that is no text.
    fn read(&self) -> io::Result<Vec<u8>> {
        let bytes = match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                bytes
            }
            Self::File(path) => fs::read(path)?,
        };
        match FOREIGN.iter().find(|(opening, ..)| bytes.starts_with(opening)) {
            Some((_, what, advice)) => Err(io::Error::other(format!("is {what}, not text; {advice}"))),
            None => Ok(bytes),
        }
    }
}

impl From<OsString> for Input {
    fn from(argument: OsString) -> Self {
        if Path::new(&argument) == Path::new("-") { Self::Stdin } else { Self::File(argument.into()) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name().as_deref() {
            None => formatter.write_str("<stdin>"),
            Some("") => formatter.write_str("''"),
            Some(name) => formatter.write_str(name),
        }
    }
}
