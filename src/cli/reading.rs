//! The files of a command, read one after the other until Ctrl-C: what `parse`, `check`, `tasks`, `export` and `eval` share.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use super::input::Input;
use super::interrupt;
use super::messages::{Messages, cause, tell_faults};
use crate::Document;
use crate::input::{Error, Options};
use crate::reader::{Failure, Origin, Reader, sha256};

/// How long the programs that read a file may take to end, and their files to go.
const LONGEST: Duration = Duration::from_secs(5);

/// How long the command may take to end by itself where nothing is being read.
const SHORTEST: Duration = Duration::from_millis(100);

/// How files are read.
pub(super) struct Reading {
    reader: Reader,
    busy: Arc<AtomicBool>,
}

impl Reading {
    /// Begins to listen for Ctrl-C, which ends what is being read with the programs that read it, and then the process.
    pub(super) fn begin(options: Options, suggestions: bool) -> Self {
        tell_faults();
        let reading = Self { reader: Reader { options, suggestions }, busy: Arc::default() };
        let (stop, busy) = (reading.reader.options.stop.clone(), Arc::clone(&reading.busy));
        interrupt::listen(move || {
            stop.give();
            let began = Instant::now();
            while busy.load(Relaxed) && began.elapsed() < LONGEST {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(SHORTEST);
            process::exit(130);
        });
        reading
    }

    /// Whether somebody asked for the end.
    pub(super) fn is_stopped(&self) -> bool {
        self.reader.options.stop.is_given()
    }

    /// What `then` makes of the document in a file; nothing where it cannot be read, and then why.
    pub(super) fn file<T>(
        &self,
        input: &Input,
        messages: &mut Messages,
        then: impl FnOnce(Document<'_>, &mut Messages) -> T,
    ) -> Option<T> {
        if self.is_stopped() {
            messages.interrupt();
            return None;
        }
        match input.bytes() {
            Ok(bytes) => self.bytes(&bytes, input, messages, then),
            Err(error) => {
                messages.fail(input, cause(&error));
                None
            }
        }
    }

    /// The same for its bytes.
    pub(super) fn bytes<T>(
        &self,
        bytes: &[u8],
        input: &Input,
        messages: &mut Messages,
        then: impl FnOnce(Document<'_>, &mut Messages) -> T,
    ) -> Option<T> {
        let (name, sha256) = (input.name(), sha256(bytes));
        let origin = Origin { name: name.as_deref(), sha256: Some(&sha256) };
        self.busy.store(true, Relaxed);
        let read = self.reader.file(bytes, origin, |document| then(document, &mut *messages));
        self.busy.store(false, Relaxed);
        match read {
            Ok(made) => Some(made),
            Err(Failure::Input(Error::Stopped)) => {
                messages.interrupt();
                None
            }
            Err(failure) => {
                messages.fail(input, failure);
                None
            }
        }
    }
}
