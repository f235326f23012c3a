//! Other programs: run with a bound on time and output, their failures said in a sentence.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Error, Options};

/// Bytes of output that are read; a program that writes more is stopped.
const MOST_OUTPUT: u64 = 256 << 20;

/// Bytes of a program's complaints that are read.
const MOST_COMPLAINT: u64 = 64 << 10;

/// How long the last bytes of a program that has ended may take to be read.
const GRACE: Duration = Duration::from_secs(10);

/// The pause between two looks whether a program has ended: a sixteenth of the time that it has taken, within these.
const SHORTEST: Duration = Duration::from_micros(500);
const LONGEST: Duration = Duration::from_millis(20);

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
        options: &Options,
    ) -> Result<Output, Error> {
        options.stop.check()?;
        let mut command = Command::new(self.name);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Pages are read side by side; threads of an engine of its own would get in each other's way.
        command.env("OMP_THREAD_LIMIT", "1");
        // A group of its own, so that what it starts ends with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().map_err(|error| self.cannot_start(&error))?;
        let stdout = child.stdout.take().map(|pipe| drained(pipe, MOST_OUTPUT, false));
        let stderr = child.stderr.take().map(|pipe| drained(pipe, MOST_COMPLAINT, true));
        let mut written = None;
        let ended = wait(&mut child, options, |time| match &stdout {
            Some(pipe) if written.is_none() => match pipe.recv_timeout(time) {
                Ok(output) => written = Some(output),
                Err(RecvTimeoutError::Timeout) => (),
                Err(RecvTimeoutError::Disconnected) => thread::sleep(time),
            },
            _ => thread::sleep(time),
        });
        // Its children may go on, and hold the pipes open.
        stop(&mut child);
        let ended = ended.map_err(|error| self.failed(error.to_string()))?;
        let collect = |pipe: Option<Receiver<(Vec<u8>, bool)>>| {
            pipe.and_then(|pipe| pipe.recv_timeout(GRACE).ok()).unwrap_or_default()
        };
        let (stdout, too_much) = written.unwrap_or_else(|| collect(stdout));
        let (stderr, _) = collect(stderr);
        let Some(status) = ended else {
            options.stop.check()?;
            return Err(Error::TooSlow { program: self.name.to_owned(), seconds: options.timeout.as_secs() });
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
        options: &Options,
    ) -> Result<Vec<u8>, Error> {
        let output = self.run(arguments, options)?;
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

/// Looks again and again whether a program has ended, for the time that it has; between two looks, `pause` takes up to the time that it
/// is given. The signal of an ended child is not waited for: it belongs to the process that this library is a part of, which may handle
/// it as it likes.
fn wait(child: &mut Child, options: &Options, mut pause: impl FnMut(Duration)) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let time = start.elapsed();
        let Some(left) = options.timeout.checked_sub(time).filter(|_| !options.stop.is_given()) else {
            return Ok(None);
        };
        pause((time / 16).clamp(SHORTEST, LONGEST).min(left));
    }
}

/// Ends a program and all that it started; they may have ended before.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Reads a pipe in the background: up to `most` bytes, and whether there were more. With `to_the_end` what is beyond is read
/// and forgotten, else the pipe is closed, which stops who writes into it.
fn drained(pipe: impl io::Read + Send + 'static, most: u64, to_the_end: bool) -> Receiver<(Vec<u8>, bool)> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut limited = pipe.take(most);
        // What was read before an error is what there is.
        let _ = limited.read_to_end(&mut bytes);
        let full = limited.limit() == 0;
        let mut pipe = limited.into_inner();
        let more = full && matches!(pipe.read(&mut [0]), Ok(1));
        if to_the_end {
            let _ = io::copy(&mut pipe, &mut io::sink());
        }
        // Nobody may be waiting any more.
        let _ = sender.send((bytes, more));
    });
    receiver
}

/// A folder for the files that other programs read; it goes when it is dropped.
pub(super) fn folder() -> Result<tempfile::TempDir, Error> {
    tempfile::Builder::new().prefix("thongbao-").tempdir().map_err(|error| unwritable(&error))
}

pub(super) fn unwritable(error: &io::Error) -> Error {
    Error::ProgramFailed { program: "thongbao".to_owned(), cause: format!("its temporary file failed: {error}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: Program<'_> = Program { name: "sh", advice: "install a shell" };

    #[test]
    fn failures_are_sentences() {
        let soon = &Options { timeout: Duration::from_secs(20), ..Options::default() };
        let at_once = &Options { timeout: Duration::from_secs(1), ..Options::default() };
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
            said(SHELL.output(["-c", "sleep 60; echo late"], at_once)),
            "sh could not read it: it took more than 1 seconds and was stopped"
        );
        // What it started does not keep us waiting either, and complaints without end are no failure.
        assert_eq!(SHELL.output(["-c", "sleep 60 & echo here"], soon).unwrap(), b"here\n");
        let loud = "i=0; while [ $i -lt 4000 ]; do echo 'a warning of some forty letters, more or less' >&2; i=$((i+1)); done; echo here";
        assert_eq!(SHELL.output(["-c", loud], soon).unwrap(), b"here\n");
        assert!(started.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_program_is_ended_when_nobody_waits_for_it() {
        let options = Options::default();
        let stop = options.stop.clone();
        let started = Instant::now();
        let waiting = thread::spawn(move || SHELL.output(["-c", "sleep 60"], &options));
        thread::sleep(Duration::from_millis(100));
        stop.give();
        assert_eq!(waiting.join().unwrap(), Err(Error::Stopped));
        assert_eq!(SHELL.output(["-c", "echo"], &Options { stop, ..Options::default() }), Err(Error::Stopped));
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
