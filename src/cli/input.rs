//! Where a document comes from: a file or standard input.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use super::messages::{Messages, in_one_line};

/// One input that the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

/// The inputs of a command: those that were named, else standard input. Who types a text is told how to end it.
pub(super) fn named_or_stdin<'a>(named: &'a [Input], messages: &Messages) -> &'a [Input] {
    let inputs = if named.is_empty() { &[Input::Stdin] } else { named };
    if inputs.contains(&Input::Stdin) && io::stdin().is_terminal() {
        messages.note("thongbao: reading a text from the terminal; end it with Ctrl-D");
    }
    inputs
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

    /// What is in it.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
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
