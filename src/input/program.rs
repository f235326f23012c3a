//! Other programs: run with a bound on time and output, their failures said in a sentence.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use wait_timeout::ChildExt as _;

use super::Error;

/// Bytes of output that are read; a program that writes more is stopped.
const MOST_OUTPUT: u64 = 256 << 20;

/// Bytes of a program's complaints that are read.
const MOST_COMPLAINT: u64 = 64 << 10;

/// A program and what to install where it is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Program<'p> {
    pub(super) name: &'p str,
    pub(super) advice: &'p str,
}

/// Poppler's programs.
pub(super) const fn poppler(name: &str) -> Program<'_> {
    Program { name, advice: "install poppler-utils" }
}

/// What a program printed.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: String,
    pub(super) success: bool,
}

impl Program<'_> {
    /// Runs it to its end; an error where it cannot be run, takes too long or writes too much.
    pub(super) fn run<S: AsRef<OsStr>>(
        self,
        arguments: impl IntoIterator<Item = S>,
        timeout: Duration,
    ) -> Result<Output, Error> {
        let mut command = Command::new(self.name);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Pages are read side by side; threads of an engine of its own would get in each other's way.
        command.env("OMP_THREAD_LIMIT", "1");
        let mut child = command.spawn().map_err(|error| self.cannot_start(&error))?;
        let stdout = child.stdout.take().map(|pipe| thread::spawn(move || drain(pipe, MOST_OUTPUT)));
        let stderr = child.stderr.take().map(|pipe| thread::spawn(move || drain(pipe, MOST_COMPLAINT)));
        let ended = child.wait_timeout(timeout).map_err(|error| self.failed(error.to_string()))?;
        if ended.is_none() {
            // It may have ended just now; either way it is gone after this.
            let _ = child.kill();
            let _ = child.wait();
        }
        let collect = |handle: Option<thread::JoinHandle<(Vec<u8>, bool)>>| {
            handle.and_then(|handle| handle.join().ok()).unwrap_or_default()
        };
        let (stdout, too_much) = collect(stdout);
        let (stderr, _) = collect(stderr);
        let Some(status) = ended else {
            return Err(self.failed(format!("it took more than {} seconds and was stopped", timeout.as_secs())));
        };
        if too_much {
            return Err(self.failed(format!("it wrote more than {} MB", MOST_OUTPUT >> 20)));
        }
        let stderr = String::from_utf8_lossy(&stderr).trim().to_owned();
        Ok(Output { stdout, stderr, success: status.success() })
    }

    /// What it printed; an error where it failed, with the last line of its complaint.
    pub(super) fn output<S: AsRef<OsStr>>(
        self,
        arguments: impl IntoIterator<Item = S>,
        timeout: Duration,
    ) -> Result<Vec<u8>, Error> {
        let output = self.run(arguments, timeout)?;
        if output.success { Ok(output.stdout) } else { Err(self.failed(last_line(&output.stderr))) }
    }

    pub(super) fn failed(self, cause: impl Into<String>) -> Error {
        Error::ProgramFailed { program: self.name.to_owned(), cause: cause.into() }
    }

    fn cannot_start(self, error: &io::Error) -> Error {
        if error.kind() == io::ErrorKind::NotFound {
            Error::MissingProgram { program: self.name.to_owned(), advice: self.advice.to_owned() }
        } else {
            self.failed(error.to_string())
        }
    }
}

/// The last line of a complaint, which most often says what was wrong.
pub(super) fn last_line(complaint: &str) -> String {
    complaint.lines().next_back().unwrap_or("it gave no reason").trim().to_owned()
}

/// Reads up to `most` bytes, and whether there were more. The pipe is closed behind them, which stops who writes into it.
fn drain(pipe: impl io::Read, most: u64) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let mut limited = pipe.take(most);
    // What was read before an error is what there is.
    let _ = limited.read_to_end(&mut bytes);
    let mut one = [0];
    let more = limited.limit() == 0 && matches!(limited.into_inner().read(&mut one), Ok(1));
    (bytes, more)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: Program<'_> = Program { name: "sh", advice: "install a shell" };

    #[test]
    fn failures_are_sentences() {
        let soon = Duration::from_secs(20);
        let missing = Program { name: "no-such-program-anywhere", advice: "install it" };
        let said = |result: Result<Vec<u8>, Error>| result.unwrap_err().to_string();
        assert_eq!(said(missing.output(["-"], soon)), "needs no-such-program-anywhere to be read; install it");
        assert_eq!(SHELL.output(["-c", "printf here"], soon).unwrap(), b"here");
        assert_eq!(
            said(SHELL.output(["-c", "echo first >&2; echo no page 3 >&2; exit 1"], soon)),
            "sh could not read it: no page 3"
        );
        let started = std::time::Instant::now();
        assert_eq!(
            said(SHELL.output(["-c", "exec sleep 60"], Duration::from_secs(1))),
            "sh could not read it: it took more than 1 seconds and was stopped"
        );
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
