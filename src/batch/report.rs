//! What is told of inputs that have no document: why they are left out, or what was wrong with them.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::error::{At as _, Error};
use super::name::Name;

/// What the names of the reports end in, behind that of the output.
pub(super) const FAILURES: &str = ".failures.jsonl";
pub(super) const SKIPPED: &str = ".skipped.jsonl";

/// Whether bytes begin as a report does.
pub(super) fn opens(head: &[u8]) -> bool {
    head.starts_with(br#"{"path":"#)
}

/// A report of JSON Lines.
#[derive(Debug)]
pub(super) struct Report {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Report {
    pub(super) fn new(path: PathBuf) -> Result<Self, Error> {
        let file = BufWriter::new(File::create(&path).at(&path)?);
        Ok(Self { path, file })
    }

    pub(super) fn add(&mut self, remark: &Remark<'_>) -> Result<(), Error> {
        serde_json::to_writer(&mut self.file, remark).map_err(io::Error::from).at(&self.path)?;
        self.file.write_all(b"\n").at(&self.path)
    }

    pub(super) fn finish(mut self) -> Result<PathBuf, Error> {
        self.file.flush().at(&self.path)?;
        Ok(self.path)
    }
}

/// One line of a report: a name and what is to be said of it.
#[derive(Debug)]
pub(super) struct Remark<'r> {
    pub(super) name: &'r Name,
    /// The member that says it: `reason`, `cause`.
    pub(super) member: &'static str,
    pub(super) text: &'r str,
}

impl Serialize for Remark<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        self.name.serialize_into(&mut members)?;
        members.serialize_entry(self.member, self.text)?;
        members.end()
    }
}
