//! Where a document comes from: a file or standard input.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use super::messages::{Messages, cause, in_one_line};
use crate::input::{self, Options};
use crate::layout::Transcript;

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

    /// Whether it is the file that `path` leads to.
    pub(super) fn is_file_at(&self, path: &Path) -> bool {
        let Self::File(file) = self else { return false };
        file == path || fs::canonicalize(file).is_ok_and(|file| fs::canonicalize(path).is_ok_and(|path| file == path))
    }

    /// The text in it, as the options say; nothing where it cannot be read, and then why.
    pub(super) fn read_or_say(&self, options: &Options, messages: &mut Messages) -> Option<File> {
        let bytes = self.bytes().inspect_err(|error| messages.fail(self, cause(error))).ok()?;
        match input::read(&bytes, options) {
            Ok(transcript) => Some(File { bytes, transcript }),
            Err(error) => {
                messages.fail(self, error);
                None
            }
        }
    }

    fn bytes(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) => fs::read(path),
        }
    }

    /// What is in it, to be read piece by piece.
    pub(super) fn reader(&self) -> io::Result<Box<dyn BufRead>> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin().lock())),
            Self::File(path) => Ok(Box::new(BufReader::new(fs::File::open(path)?))),
        }
    }
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    /// The text to parse.
    pub(super) transcript: Transcript,
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
            Some(name) => formatter.write_str(&in_one_line(name)),
        }
    }
}
