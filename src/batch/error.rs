//! Why a run ended before its time.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a run ended before its time. What was done until then is kept beside the output, and the next run goes on with it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Another run writes to the same output.
    Busy {
        /// The output.
        output: PathBuf,
    },
    /// A file of the run, or its input as a whole, could not be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        cause: String,
    },
    /// Somebody asked for the end.
    Interrupted {
        /// The folder in which the finished documents are.
        kept: PathBuf,
    },
}

/// What is said of an output that another run writes to.
pub(crate) const BUSY: &str = "another run is writing to it; wait for its end, or name another output";

impl Error {
    pub(super) fn file(path: impl Into<PathBuf>, cause: impl fmt::Display) -> Self {
        Self::File { path: path.into(), cause: cause.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { output } => write!(formatter, "{}: {BUSY}", output.display()),
            Self::File { path, cause } => write!(formatter, "{}: {cause}", path.display()),
            Self::Interrupted { kept } => write!(formatter, "{}: the run was stopped", kept.display()),
        }
    }
}

impl std::error::Error for Error {}

/// Why a file could not be read or written, without the number that the system gives it.
#[must_use]
pub fn cause(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
        io::ErrorKind::NotADirectory => "is a file, not a folder".to_owned(),
        io::ErrorKind::StorageFull => "no space is left on the disk".to_owned(),
        _ => error.to_string(),
    }
}

/// Says at which file an error arose.
pub(super) trait At<T> {
    /// The error with its file.
    fn at(self, path: &Path) -> Result<T, Error>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Error> {
        self.map_err(|error| Error::file(path, cause(&error)))
    }
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T, Error> {
        self.map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Error::file(path, "no space is left on the disk"),
            Some(rusqlite::ErrorCode::NotADatabase) => Error::file(path, "is no SQLite database"),
            _ => Error::file(path, error),
        })
    }
}
