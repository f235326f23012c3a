//! What people should know, on standard error, and what it means for the exit code.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::process::ExitCode;

pub(super) use crate::batch::cause;

/// The voice of one run. A failure does not end the run; it is remembered for the exit code.
#[derive(Debug, Default)]
pub(super) struct Messages {
    failed: bool,
    gave_up: bool,
    interrupted: bool,
}

impl Messages {
    /// Says `thongbao: SUBJECT: CAUSE`; the run will end with exit code 1.
    pub(super) fn fail(&mut self, subject: impl Display, cause: impl Display) {
        self.failed = true;
        say(format_args!("thongbao: {}: {cause}", in_one_line(&subject.to_string())));
    }

    /// Says `thongbao: SUBJECT: CAUSE`; the run will end with exit code 3, since there is no output.
    pub(super) fn give_up(&mut self, subject: impl Display, cause: impl Display) {
        self.fail(subject, cause);
        self.gave_up = true;
    }

    /// The run will end with exit code 1, for a reason that the output shows.
    pub(super) fn fail_silently(&mut self) {
        self.failed = true;
    }

    /// The run will end with exit code 130, as shells have it for Ctrl-C.
    pub(super) fn interrupt(&mut self) {
        self.interrupted = true;
    }

    /// Says `line`, which is no failure.
    pub(super) fn note(&self, line: impl Display) {
        say(format_args!("{line}"));
    }

    /// What the run has come to.
    pub(super) fn exit_code(&self) -> ExitCode {
        if self.interrupted {
            ExitCode::from(130)
        } else if self.gave_up {
            ExitCode::from(3)
        } else if self.failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// A fault in the reading of a file is told as the file's failure. Here its place is told alone: the message may hold words of the
/// file.
pub(super) fn tell_faults() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => say(format_args!("thongbao: a fault of thongbao at {place}")),
        None => say(format_args!("thongbao: a fault of thongbao")),
    }));
}

/// A name in one line: what would break it, or move the cursor, is written out (`\n`).
pub(super) fn in_one_line(name: &str) -> Cow<'_, str> {
    if !name.contains(char::is_control) {
        return Cow::Borrowed(name);
    }
    let shown = |c: char| if c.is_control() { c.escape_default().collect::<String>() } else { c.to_string() };
    Cow::Owned(name.chars().map(shown).collect())
}

/// `3 documents`, `1 document`.
pub(super) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Writes a line to standard error.
pub(super) fn say(line: std::fmt::Arguments<'_>) {
    // Standard error may be closed; the work goes on without it.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
