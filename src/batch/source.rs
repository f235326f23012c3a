//! The inputs of a run, one after the other in the order of their names.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::error::{Error, cause};
use super::filter::Filter;
use super::listing::Listing;
use super::name::Name;
use super::walk::Walk;
use super::written;

/// What a source comes upon.
#[derive(Debug)]
pub(super) enum Found {
    /// A file to read.
    Item(Item),
    /// What is left out, and why; a folder stands for all that is in it.
    Skipped(Name, &'static str),
}

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: Name,
    pub(super) size: u64,
    /// Nanoseconds since 1970; of a file in an archive what the archive says.
    pub(super) modified: i64,
    pub(super) place: Place,
}

/// Where a file's bytes are.
#[derive(Clone, Debug)]
pub(super) enum Place {
    File(PathBuf),
    Member(Member),
    /// Nowhere, and why.
    Unreadable(String),
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) archive: Arc<Path>,
    pub(super) offset: u64,
    /// Its bytes in the archive.
    pub(super) packed: u64,
    /// The checksum of a deflated one.
    pub(super) deflated: Option<u32>,
}

impl Item {
    /// A file of the file system, which may turn out to be no file.
    pub(super) fn at(name: Name, path: PathBuf) -> Found {
        match fs::metadata(&path) {
            Ok(metadata) => match not_a_file(&metadata) {
                Some(reason) => Found::Skipped(name, reason),
                None => {
                    Self { name, size: metadata.len(), modified: modified(&metadata), place: Place::File(path) }.found()
                }
            },
            Err(error) if is_broken_link(&path) && error.kind() == io::ErrorKind::NotFound => {
                Found::Skipped(name, "a link to nothing")
            }
            Err(error) => Found::Item(Self::unreadable(name, cause(&error))),
        }
    }

    /// A file to read, but where thongbao wrote it.
    pub(super) fn found(self) -> Found {
        match written::file(&self) {
            Some(reason) => Found::Skipped(self.name, reason),
            None => Found::Item(self),
        }
    }

    /// Its first bytes, at most `most` of them.
    pub(super) fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match &self.place {
            Place::Unreadable(_) => 0,
            Place::File(path) => File::open(path)?.take(most).read_to_end(&mut bytes)?,
            Place::Member(member) => member.unpacked()?.take(most.min(self.size)).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }

    pub(super) fn unreadable(name: Name, cause: String) -> Self {
        Self { name, size: 0, modified: 0, place: Place::Unreadable(cause) }
    }

    /// Its bytes; at most `most` of them.
    pub(super) fn read(&self, most: u64) -> Result<Vec<u8>, String> {
        let too_large = || format!("has more than {} MB; --max-size takes larger files", most >> 20);
        if self.size > most {
            return Err(too_large());
        }
        let capacity = usize::try_from(self.size).unwrap_or(0).saturating_add(1);
        let mut bytes = Vec::with_capacity(capacity);
        let read = match &self.place {
            Place::Unreadable(cause) => return Err(cause.clone()),
            Place::File(path) => {
                File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
            }
            Place::Member(member) => member.read(self.size, &mut bytes),
        };
        read.map_err(|error| cause(&error))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > most) { Err(too_large()) } else { Ok(bytes) }
    }
}

impl Member {
    /// Its bytes as they come out of the archive.
    fn unpacked(&self) -> io::Result<Box<dyn io::Read>> {
        let mut archive = File::open(&self.archive)?;
        archive.seek(SeekFrom::Start(self.offset))?;
        let packed = archive.take(self.packed);
        Ok(match self.deflated {
            None => Box::new(packed),
            Some(_) => Box::new(flate2::read::DeflateDecoder::new(packed)),
        })
    }

    fn read(&self, size: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        // One byte more tells a deflated member that is longer than the archive says.
        let read = self.unpacked()?.take(size.saturating_add(1)).read_to_end(bytes)?;
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        let whole =
            u64::try_from(read).is_ok_and(|read| read == size) && self.deflated.is_none_or(|crc| crc == sum.sum());
        if whole { Ok(read) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "is damaged in the archive")) }
    }
}

/// Nanoseconds since 1970; 0 where the system does not know.
pub(super) fn modified(metadata: &Metadata) -> i64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

fn is_broken_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// What it is, if it is no file.
fn not_a_file(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_file() {
        return None;
    }
    if metadata.is_dir() {
        return Some("a folder");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = metadata.file_type();
        if kind.is_fifo() {
            return Some("a pipe");
        } else if kind.is_socket() {
            return Some("a socket");
        } else if kind.is_block_device() || kind.is_char_device() {
            return Some("a device");
        }
    }
    Some("no file")
}

/// The inputs of a run.
#[derive(Debug)]
pub(super) enum Source<'j> {
    Walk(Walk<'j>),
    Listing(Listing<'j>),
}

impl<'j> Source<'j> {
    /// A folder, read as it stands.
    pub(super) fn folder(path: &Path, filter: &'j Filter, own: Vec<PathBuf>) -> Self {
        Self::Walk(Walk::new(path, filter, own))
    }

    /// How many there are, where that is known before the last.
    pub(super) fn count(&self) -> Option<u64> {
        match self {
            Self::Walk(_) => None,
            Self::Listing(listing) => Some(listing.count()),
        }
    }

    /// The next, in order.
    pub(super) fn next(&mut self) -> Result<Option<Found>, Error> {
        match self {
            Self::Walk(walk) => Ok(walk.next()),
            Self::Listing(listing) => listing.next(),
        }
    }
}
