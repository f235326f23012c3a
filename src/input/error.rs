//! Why a file cannot be read.

use std::fmt;

/// Why a file cannot be read. Its text is a sentence without a subject, to stand behind the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A format that holds no document, or none that can be read here.
    Unsupported {
        /// What it is: `a ZIP file`.
        what: String,
        /// What to do about it.
        advice: String,
    },
    /// The bytes break the rules of their format.
    Damaged {
        /// What they should be: `a DOCX file`.
        what: String,
        /// What is wrong.
        cause: String,
    },
    /// More than is read: pages, bytes, pixels.
    TooLarge(String),
    /// A program that the format needs is not installed.
    MissingProgram {
        /// Its name.
        program: String,
        /// What to install.
        advice: String,
    },
    /// A program that the format needs did not do its work.
    ProgramFailed {
        /// Its name.
        program: String,
        /// What it said.
        cause: String,
    },
    /// A program that the format needs took too long and was ended.
    TooSlow {
        /// Its name.
        program: String,
        /// The seconds that it was given.
        seconds: u64,
    },
    /// The reading was ended by its [`Stop`](super::Stop).
    Stopped,
}

impl Error {
    pub(super) fn unsupported(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::Unsupported { what: what.into(), advice: advice.into() }
    }

    pub(super) fn damaged(what: impl Into<String>, cause: impl fmt::Display) -> Self {
        Self::Damaged { what: what.into(), cause: cause.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported { what, advice } => write!(formatter, "is {what}; {advice}"),
            Self::Damaged { what, cause } => write!(formatter, "is {what} that cannot be read: {cause}"),
            Self::TooLarge(what) => formatter.write_str(what),
            Self::MissingProgram { program, advice } => write!(formatter, "needs {program} to be read; {advice}"),
            Self::ProgramFailed { program, cause } => write!(formatter, "{program} could not read it: {cause}"),
            Self::TooSlow { program, seconds } => {
                write!(formatter, "{program} could not read it: it took more than {seconds} seconds and was stopped")
            }
            Self::Stopped => formatter.write_str("was not read to its end: nobody waits for it any more"),
        }
    }
}

impl std::error::Error for Error {}
