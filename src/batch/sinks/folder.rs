//! A folder with a JSON file for each input, in folders like those of the inputs.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{Record, Sink, Stored};
use crate::batch::error::{At as _, Error};
use crate::batch::ledger::{self, Ledger, Row, Work};
use crate::batch::name::{self, Name};

/// The file for an input; none where the input's path leads out of the folder.
pub(in crate::batch) fn mirrored(folder: &Path, name: &Name) -> Option<PathBuf> {
    let path = name::path(&[name.bytes(), b".json"].concat());
    let inside = path.components().filter_map(|component| match component {
        Component::Normal(part) => Some(Some(part)),
        Component::ParentDir => Some(None),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    });
    Some(folder.join(inside.collect::<Option<PathBuf>>()?))
}

/// A writer of files. Each is whole when it gets its name; those of the run before stay as they are.
#[derive(Debug)]
pub(in crate::batch) struct FolderSink {
    part: PathBuf,
    folder: PathBuf,
}

impl FolderSink {
    pub(in crate::batch) fn new(part: PathBuf, folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).at(folder)?;
        Ok(Self { part, folder: folder.to_owned() })
    }

    /// Removes the files of inputs that are there no more, and the folders that are empty then.
    pub(in crate::batch) fn remove_old(folder: &Path, ledger: &Ledger, work: &Work) -> Result<(), Error> {
        ledger.each_document(|name| {
            let Some(path) = mirrored(folder, &name) else { return Ok(()) };
            if work.has_document(&name)? {
                return Ok(());
            }
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).at(&path),
                _ => (),
            }
            for above in path.ancestors().skip(1).take_while(|above| *above != folder) {
                if fs::remove_dir(above).is_err() {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl Sink for FolderSink {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        for record in records.iter().filter(|record| matches!(record.row.stored, ledger::Stored::Spool { .. })) {
            let Some(path) = mirrored(&self.folder, &record.row.name) else { continue };
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).at(parent)?;
            }
            fs::write(&self.part, &record.json).at(&self.part)?;
            fs::rename(&self.part, &path).at(&path)?;
        }
        Ok(())
    }

    fn wants_old(&self) -> bool {
        false
    }

    fn finish(self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        Ok(None)
    }
}

/// The files that are there.
#[derive(Debug)]
pub(in crate::batch) struct StoredFiles {
    pub(in crate::batch) folder: PathBuf,
}

impl Stored for StoredFiles {
    fn document(&mut self, _: u64, row: &Row) -> io::Result<Vec<u8>> {
        fs::read(mirrored(&self.folder, &row.name).ok_or(io::ErrorKind::NotFound)?)
    }
}
