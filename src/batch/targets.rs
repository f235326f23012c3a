//! What a run writes, and whether it may: nothing that somebody else made is written over.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::error::{At as _, Error};
use super::ledger::Ledger;
use super::report;
use super::review;
use super::sinks::Target;
use super::spool::{Spool, beside};

/// The paths that a run writes to.
#[derive(Debug)]
pub(super) struct Targets {
    pub(super) output: PathBuf,
    /// The output itself where that is a database.
    pub(super) ledger: PathBuf,
    pub(super) failures: PathBuf,
    pub(super) skipped: PathBuf,
    pub(super) review: Option<PathBuf>,
    part: PathBuf,
    target: Target,
}

impl Targets {
    pub(super) fn new(output: &Path, target: Target, review: Option<&Path>) -> Self {
        Self {
            output: output.to_owned(),
            ledger: if target == Target::Sqlite { output.to_owned() } else { beside(output, ".ledger") },
            failures: beside(output, report::FAILURES),
            skipped: beside(output, report::SKIPPED),
            review: review.map(Path::to_owned),
            part: beside(output, ".part"),
            target,
        }
    }

    /// Each of them once, with what it is.
    fn all(&self) -> Vec<(&'static str, &Path)> {
        let ledger = (self.target != Target::Sqlite).then_some(("the ledger", self.ledger.as_path()));
        let always: [(_, &Path); 4] = [
            ("the output", &self.output),
            ("the folder of what is not finished", &self.part),
            ("the list of failures", &self.failures),
            ("the list of what is left out", &self.skipped),
        ];
        let review = self.review.as_deref().map(|path| ("the review", path));
        always.into_iter().chain(ledger).chain(review).collect()
    }

    /// As real paths: what the run itself writes is no input.
    pub(super) fn real(&self) -> Vec<PathBuf> {
        self.all().into_iter().map(|(_, path)| real(path)).collect()
    }

    /// An error where two of them are one, where one is the input, or where there is something that no batch made.
    pub(super) fn check(&self, input: Option<&Path>) -> Result<(), Error> {
        let all = self.all();
        let reals = self.real();
        for (place, ((what, path), here)) in all.iter().zip(&reals).enumerate() {
            if input.is_some_and(|input| real(input) == *here) {
                let advice = if path.is_dir() { "is the folder of the inputs" } else { "is what is to be read" };
                return Err(Error::file(*path, format_args!("{advice}; name another output")));
            }
            let before = reals.iter().take(place).position(|other| other == here);
            if let Some((other, _)) = before.and_then(|before| all.get(before)) {
                return Err(Error::file(*path, format_args!("is {other} and {what} at once; name another path")));
            }
        }
        self.check_what_is_there()
    }

    fn check_what_is_there(&self) -> Result<(), Error> {
        // An error where something else is in its place.
        Ledger::open(&self.ledger)?;
        if self.target != Target::Folder {
            let length = length(&self.output)?;
            if length.is_some_and(|length| length > 0) && !self.ledger.exists() {
                let advice =
                    "is there, and no ledger beside it says that a batch made it; move it away or name another output";
                return Err(Error::file(&self.output, advice));
            }
        }
        let foreign = "is there, and no batch made it; move it away or name another";
        if self.part.is_dir() && !Spool::is_at(&self.part).at(&self.part)? {
            return Err(Error::file(&self.part, format_args!("{foreign} output")));
        }
        for report in [&self.failures, &self.skipped] {
            if length(report)?.is_some() && !begins(report, report::opens)? {
                return Err(Error::file(report, format_args!("{foreign} output")));
            }
        }
        match &self.review {
            Some(review) if length(review)?.is_some() && !begins(review, review::opens)? => {
                Err(Error::file(review, format_args!("{foreign} path for the review")))
            }
            _ => Ok(()),
        }
    }
}

/// How long a file is that is there; an error where a folder is in its place.
fn length(path: &Path) -> Result<Option<u64>, Error> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(Error::file(path, "is a folder, where a file is to be written")),
        Ok(metadata) => Ok(Some(metadata.len())),
        // What else is wrong shows itself when it is written.
        Err(_) => Ok(None),
    }
}

/// Whether a file is empty or begins as it should.
fn begins(path: &Path, opens: impl Fn(&[u8]) -> bool) -> Result<bool, Error> {
    let head = head(path, 64).at(path)?;
    Ok(head.is_empty() || opens(&head))
}

/// The first bytes of a file.
pub(super) fn head(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut head)?;
    Ok(head)
}

/// The path without links, also of a file that is not there yet.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
        folder.zip(path.file_name()).map_or_else(|| path.clone(), |(folder, name)| folder.join(name))
    })
}
