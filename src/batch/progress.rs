//! How far a run is, for whoever looks at it, and the wish that it end.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use super::ledger::Outcome;

/// How far a run is. All threads may look at it and ask for the end.
#[derive(Debug, Default)]
pub struct Progress {
    stop: AtomicBool,
    writing: AtomicBool,
    pub(super) documents: AtomicU64,
    pub(super) duplicates: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) skipped: AtomicU64,
    pub(super) unchanged: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) ocr_pages: AtomicU64,
    total: AtomicU64,
}

/// What was done up to some moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Documents, those of earlier runs among them.
    pub documents: u64,
    /// Files with the bytes of another one.
    pub duplicates: u64,
    /// Files that could not be read.
    pub failed: u64,
    /// What was left out.
    pub skipped: u64,
    /// Files of which an earlier run knew all.
    pub unchanged: u64,
    /// Bytes of the files that were parsed.
    pub bytes: u64,
    /// Pages that OCR read.
    pub ocr_pages: u64,
    /// All files, once they are counted.
    pub total: Option<u64>,
    /// Whether all is parsed and the output is being written.
    pub writing: bool,
}

impl Counts {
    /// Files that are done.
    #[must_use]
    pub const fn files(&self) -> u64 {
        self.documents + self.duplicates + self.failed
    }
}

impl Progress {
    /// A run that has not begun.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for the end: what is in hand is finished and kept.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Whether somebody asked for the end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }

    /// Says how many files there are.
    pub fn set_total(&self, files: u64) {
        self.total.store(files, Relaxed);
    }

    /// Counts a file by what became of it.
    pub(super) fn count(&self, outcome: Outcome, unchanged: bool) {
        let count = match outcome {
            Outcome::Document | Outcome::Unrecognised => &self.documents,
            Outcome::Duplicate => &self.duplicates,
            Outcome::Failed => &self.failed,
        };
        add(count, 1);
        add(&self.unchanged, u64::from(unchanged));
    }

    /// Begins to count again.
    pub(super) fn forget(&self) {
        for count in [&self.documents, &self.duplicates, &self.failed, &self.unchanged] {
            count.store(0, Relaxed);
        }
    }

    pub(super) fn set_writing(&self) {
        self.writing.store(true, Relaxed);
    }

    /// What was done up to now.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            documents: self.documents.load(Relaxed),
            duplicates: self.duplicates.load(Relaxed),
            failed: self.failed.load(Relaxed),
            skipped: self.skipped.load(Relaxed),
            unchanged: self.unchanged.load(Relaxed),
            bytes: self.bytes.load(Relaxed),
            ocr_pages: self.ocr_pages.load(Relaxed),
            total: Some(self.total.load(Relaxed)).filter(|total| *total > 0),
            writing: self.writing.load(Relaxed),
        }
    }
}

/// Adds to a count.
pub(super) fn add(count: &AtomicU64, more: u64) {
    count.fetch_add(more, Relaxed);
}
