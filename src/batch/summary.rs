//! What a run came to.

use std::path::PathBuf;

use super::ledger::{Outcome, Row};
use super::progress::Counts;
use super::work::ENVELOPE;

/// What a run came to: the whole output, and what of it is new.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// What this run did.
    pub counts: Counts,
    /// Documents in which something was recognised.
    pub documents: u64,
    /// Documents in which nothing was recognised.
    pub unrecognised: u64,
    /// Files with the bytes of another one.
    pub duplicates: u64,
    /// Files that could not be read.
    pub failed: u64,
    /// Documents with a part that is less sure than was asked for.
    pub doubtful: u64,
    /// In how many documents each part of the envelope was found.
    pub found: Vec<(&'static str, u64)>,
    /// Whether the output was there already, and is as it was.
    pub nothing_new: bool,
    /// The files that were written, or are still right.
    pub outputs: Vec<PathBuf>,
}

impl Summary {
    pub(super) fn new() -> Self {
        Self { found: ENVELOPE.map(|part| (part, 0)).to_vec(), ..Self::default() }
    }

    pub(super) fn add(&mut self, row: &Row, least: f32) {
        match row.outcome {
            Outcome::Document => self.documents += 1,
            Outcome::Unrecognised => self.unrecognised += 1,
            Outcome::Duplicate => self.duplicates += 1,
            Outcome::Failed => self.failed += 1,
        }
        if row.outcome == Outcome::Document {
            self.doubtful += u64::from(row.confidence.is_some_and(|confidence| confidence < f64::from(least)));
            for (part, found) in &mut self.found {
                *found += u64::from(!row.missing.split(',').any(|missing| missing == *part));
            }
        }
    }
}
