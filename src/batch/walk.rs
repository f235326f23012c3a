//! A folder and all under it, in the order of the bytes of the paths.
//!
//! One level after the other is listed and sorted, a folder as if its name ended in `/`: that gives the order of whole paths.
//! A level keeps its names in one buffer, so that a million files in one folder take some tens of megabytes.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::error::cause;
use super::filter::Filter;
use super::name::{self, Name};
use super::source::{Found, Item};
use super::written;

/// A walk through a folder.
#[derive(Debug)]
pub(super) struct Walk<'f> {
    filter: &'f Filter,
    /// What the run itself writes, as real paths; it is no input.
    own: Vec<PathBuf>,
    levels: Vec<Level>,
    /// What a level that could not be listed has to say.
    waiting: Option<Found>,
}

/// A folder that is being walked.
#[derive(Debug)]
struct Level {
    folder: PathBuf,
    /// The folder without links, by which a loop is known.
    real: PathBuf,
    /// Its name with `/` at the end; empty for the first.
    name: Vec<u8>,
    names: Vec<u8>,
    /// In reverse order, so that the next one is the last.
    entries: Vec<Entry>,
}

/// A name within the buffer of its level.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u32,
    is_folder: bool,
    is_link: bool,
}

impl<'f> Walk<'f> {
    pub(super) fn new(root: &Path, filter: &'f Filter, own: Vec<PathBuf>) -> Self {
        let mut walk = Self { filter, own, levels: Vec::new(), waiting: None };
        let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        walk.enter(root.to_owned(), real, Vec::new());
        walk
    }

    /// Lists a folder; one that cannot be listed is a failure under its name.
    fn enter(&mut self, folder: PathBuf, real: PathBuf, name: Vec<u8>) {
        match list(&folder) {
            Ok((names, entries)) => self.levels.push(Level { folder, real, name, names, entries }),
            Err(error) => self.waiting = Some(Found::Item(Item::unreadable(Name::new(name), cause(&error)))),
        }
    }

    /// The next file, or what is left out.
    pub(super) fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.waiting.take() {
                return Some(found);
            }
            let level = self.levels.last_mut()?;
            let Some(entry) = level.entries.pop() else {
                self.levels.pop();
                continue;
            };
            let part = entry.name(&level.names);
            let (file, path) = (name::path(part), [level.name.as_slice(), part].concat());
            let real = level.real.join(&file);
            if self.own.contains(&real) {
                continue;
            }
            let path = Name::new(path);
            let whole = level.folder.join(&file);
            if let Some(reason) = self.filter.reason(&path, entry.is_folder) {
                return Some(Found::Skipped(entry.called(path), reason));
            }
            if !entry.is_folder {
                return Some(Item::at(path, whole));
            }
            if let Some(reason) = written::folder(&path, &whole) {
                return Some(Found::Skipped(entry.called(path), reason));
            }
            let real = if entry.is_link { fs::canonicalize(&whole).unwrap_or(real) } else { real };
            let path = entry.called(path);
            if self.levels.iter().any(|level| level.real == real) {
                return Some(Found::Skipped(path, "a link to a folder that it stands in"));
            }
            self.enter(whole, real, path.bytes().to_vec());
        }
    }
}

impl Entry {
    fn name(self, names: &[u8]) -> &[u8] {
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        let end = start.saturating_add(usize::try_from(self.length).unwrap_or(usize::MAX));
        names.get(start..end).unwrap_or_default()
    }

    /// The name by which it is told of: a folder's ends in `/`.
    fn called(self, name: Name) -> Name {
        if self.is_folder { Name::new([name.bytes(), b"/"].concat()) } else { name }
    }
}

/// The names in a folder, in reverse order.
fn list(folder: &Path) -> io::Result<(Vec<u8>, Vec<Entry>)> {
    let (mut names, mut entries) = (Vec::new(), Vec::new());
    for found in fs::read_dir(folder)? {
        let found = found?;
        let (is_folder, is_link) = kind(&found);
        let name = Name::of(Path::new(&found.file_name()));
        let too_many = || io::Error::other("holds too many files");
        let start = u32::try_from(names.len()).map_err(|_| too_many())?;
        let length = u32::try_from(name.bytes().len()).map_err(|_| too_many())?;
        names.extend_from_slice(name.bytes());
        entries.push(Entry { start, length, is_folder, is_link });
    }
    let key = |entry: &Entry| entry.name(&names).iter().chain(entry.is_folder.then_some(&b'/'));
    entries.sort_unstable_by(|one, other| key(other).cmp(key(one)));
    Ok((names, entries))
}

/// Whether it is a folder, and whether a link led to it.
fn kind(found: &DirEntry) -> (bool, bool) {
    let Ok(kind) = found.file_type() else { return (false, false) };
    let is_link = kind.is_symlink();
    let is_folder =
        if is_link { fs::metadata(found.path()).is_ok_and(|target| target.is_dir()) } else { kind.is_dir() };
    (is_folder, is_link)
}

/// How many files a folder holds, for people who wait; `stop` ends the count.
pub(super) fn count(root: &Path, filter: &Filter, own: Vec<PathBuf>, stop: impl Fn() -> bool) -> Option<u64> {
    let mut walk = Walk::new(root, filter, own);
    let mut files = 0;
    while let Some(found) = walk.next() {
        if stop() {
            return None;
        }
        files += u64::from(matches!(found, Found::Item(_)));
    }
    Some(files)
}
