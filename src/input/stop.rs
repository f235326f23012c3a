//! The way to end a reading that nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Error;

/// Ends a reading from outside: clones are one and the same, and what was given once stays. Other programs are ended within a few
/// hundredths of a second, and none is started any more; the text that is being parsed is parsed to its end.
///
/// ```
/// use thongbao::input::{Error, Options, Stop, read};
///
/// let stop = Stop::default();
/// let options = Options { stop: stop.clone(), ..Options::default() };
/// assert!(read(b"text", &options).is_ok());
/// stop.give();
/// assert_eq!(read(b"text", &options).unwrap_err(), Error::Stopped);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends the readings that have this, and those that will have it.
    pub fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was given.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// An error where it was given.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.is_given() { Err(Error::Stopped) } else { Ok(()) }
    }
}

/// Two are equal where both were given or neither.
impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        self.is_given() == other.is_given()
    }
}
