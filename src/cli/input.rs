//! Where a document comes from: a file or standard input.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

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

    /// All its bytes.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) => fs::read(path),
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
        formatter.write_str(self.name().as_deref().unwrap_or("<stdin>"))
    }
}
