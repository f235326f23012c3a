//! Inputs that come in no order, from a list or an archive: a table sorts them, so that any number takes little memory.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::{At as _, Error};
use super::filter::Filter;
use super::name::Name;
use super::progress::Progress;
use super::source::{Found, Item, Member, Place};
use super::targets::real;

/// Rows that are read at once.
const PAGE: usize = 512;

/// Bytes of an archive that are unpacked between two looks whether somebody wants the end.
const PIECE: u64 = 1 << 20;

/// A sorted list of inputs.
#[derive(Debug)]
pub(super) struct Listing<'j> {
    table: Connection,
    path: PathBuf,
    filter: &'j Filter,
    /// What the run itself writes, as real paths; it is no input.
    own: Vec<PathBuf>,
    archive: Option<Arc<Path>>,
    rows: VecDeque<Row>,
    last: Option<Vec<u8>>,
    count: u64,
}

/// One input as the table has it.
#[derive(Debug, Default)]
struct Row {
    key: Vec<u8>,
    size: u64,
    modified: i64,
    offset: u64,
    packed: u64,
    deflated: Option<u32>,
    /// Whether it is a link, a device or the like.
    is_special: bool,
    /// Why it cannot be read.
    cause: Option<String>,
}

impl<'j> Listing<'j> {
    /// Paths, one behind the other, each with `end` behind it.
    pub(super) fn of_paths(
        list: &mut dyn BufRead,
        end: u8,
        table: &Path,
        filter: &'j Filter,
        own: Vec<PathBuf>,
        progress: &Progress,
    ) -> Result<Self, Error> {
        let listing = Self::fill(table, filter, None, progress, |add| {
            let mut line = Vec::new();
            while list.read_until(end, &mut line)? > 0 {
                let mut path = line.strip_suffix(&[end]).unwrap_or(&line);
                if end == b'\n' {
                    path = path.strip_suffix(b"\r").unwrap_or(path);
                }
                if !path.is_empty() {
                    add(Row { key: normalised(path), ..Row::default() })?;
                }
                line.clear();
            }
            Ok(())
        })?;
        Ok(Self { own, ..listing })
    }

    /// The members of a tar.
    pub(super) fn of_tar(archive: &Path, table: &Path, filter: &'j Filter, progress: &Progress) -> Result<Self, Error> {
        Self::fill(table, filter, Some(archive), progress, |add| {
            let mut members = tar::Archive::new(io::BufReader::new(File::open(archive)?));
            for member in members.entries_with_seek()? {
                let member = member?;
                let kind = member.header().entry_type();
                if kind.is_dir() || kind.is_pax_global_extensions() {
                    continue;
                }
                let modified = member.header().mtime().ok().and_then(|seconds| i64::try_from(seconds).ok());
                add(Row {
                    key: normalised(&member.path_bytes()),
                    size: member.size(),
                    modified: modified.unwrap_or(0).saturating_mul(1_000_000_000),
                    offset: member.raw_file_position(),
                    packed: member.size(),
                    is_special: !kind.is_file() && !kind.is_contiguous(),
                    ..Row::default()
                })?;
            }
            Ok(())
        })
    }

    /// The members of a ZIP.
    pub(super) fn of_zip(archive: &Path, table: &Path, filter: &'j Filter, progress: &Progress) -> Result<Self, Error> {
        Self::fill(table, filter, Some(archive), progress, |add| {
            let mut members =
                zip::ZipArchive::new(io::BufReader::new(File::open(archive)?)).map_err(io::Error::from)?;
            for index in 0..members.len() {
                let member = members.by_index_raw(index).map_err(io::Error::from)?;
                if member.is_dir() {
                    continue;
                }
                let mut row = Row {
                    key: normalised(member.name_raw()),
                    size: member.size(),
                    modified: member
                        .last_modified()
                        .map_or(0, |time| i64::from(time.datepart()) << 16 | i64::from(time.timepart())),
                    packed: member.compressed_size(),
                    is_special: member.is_symlink(),
                    ..Row::default()
                };
                match member.compression() {
                    _ if member.encrypted() => row.cause = Some("is encrypted".to_owned()),
                    zip::CompressionMethod::Stored => (),
                    zip::CompressionMethod::Deflated => row.deflated = Some(member.crc32()),
                    other => row.cause = Some(format!("is compressed by {other}, which is not read here")),
                }
                match member.data_start() {
                    Some(offset) => row.offset = offset,
                    None => row.cause = Some("is damaged in the archive".to_owned()),
                }
                add(row)?;
            }
            Ok(())
        })
    }

    /// Makes the table; of several rows with one name the last one stays, as unpacking has it. An error where `progress` is told to stop.
    fn fill(
        path: &Path,
        filter: &'j Filter,
        archive: Option<&Path>,
        progress: &Progress,
        rows: impl FnOnce(&mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()>,
    ) -> Result<Self, Error> {
        let table = Connection::open(path).at(path)?;
        table
            .execute_batch(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;
                 DROP TABLE IF EXISTS listing;
                 CREATE TABLE listing (
                     key BLOB PRIMARY KEY, size INTEGER, modified INTEGER, offset INTEGER, packed INTEGER,
                     deflated INTEGER, special INTEGER, cause TEXT
                 ) WITHOUT ROWID;
                 BEGIN",
            )
            .at(path)?;
        {
            let mut insert =
                table.prepare("INSERT OR REPLACE INTO listing VALUES (?, ?, ?, ?, ?, ?, ?, ?)").at(path)?;
            let mut add = |row: Row| {
                if progress.is_stopped() {
                    return Err(io::Error::other("the run was stopped"));
                }
                let values = params![
                    row.key,
                    signed(row.size),
                    row.modified,
                    signed(row.offset),
                    signed(row.packed),
                    row.deflated,
                    row.is_special,
                    row.cause
                ];
                insert.execute(values).map(drop).map_err(io::Error::other)
            };
            rows(&mut add).at(archive.unwrap_or_else(|| Path::new("standard input")))?;
        }
        table.execute_batch("COMMIT").at(path)?;
        let count: Option<i64> =
            table.query_row("SELECT count(*) FROM listing", [], |row| row.get(0)).optional().at(path)?;
        Ok(Self {
            table,
            path: path.to_owned(),
            filter,
            own: Vec::new(),
            archive: archive.map(Arc::from),
            rows: VecDeque::new(),
            last: None,
            count: count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0),
        })
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn next(&mut self) -> Result<Option<Found>, Error> {
        if self.rows.is_empty() {
            self.turn_page().at(&self.path)?;
        }
        let Some(row) = self.rows.pop_front() else { return Ok(None) };
        let name = Name::new(row.key);
        let Some(archive) = &self.archive else {
            let path = name.path();
            let is_own = self.own.iter().any(|own| own.file_name() == path.file_name() && *own == real(&path));
            let reason = if is_own { Some("what this run writes") } else { self.filter.reason_named(&name, false) };
            return Ok(Some(match reason {
                Some(reason) => Found::Skipped(name, reason),
                None => Item::at(name, path),
            }));
        };
        let reason = if row.is_special {
            Some("a link or a device in an archive")
        } else if leads_out(&name) {
            Some("a path that leads out of the archive")
        } else {
            self.filter.reason(&name, false)
        };
        if let Some(reason) = reason {
            return Ok(Some(Found::Skipped(name, reason)));
        }
        let place = match row.cause {
            Some(cause) => Place::Unreadable(cause),
            None => Place::Member(Member {
                archive: Arc::clone(archive),
                offset: row.offset,
                packed: row.packed,
                deflated: row.deflated,
            }),
        };
        Ok(Some(Item { name, size: row.size, modified: row.modified, place }.found()))
    }

    fn turn_page(&mut self) -> rusqlite::Result<()> {
        let mut select = self.table.prepare_cached(
            "SELECT key, size, modified, offset, packed, deflated, special, cause FROM listing
             WHERE ?1 IS NULL OR key > ?1 ORDER BY key LIMIT ?2",
        )?;
        let rows = select.query_map(params![self.last, signed(PAGE as u64)], |row| {
            Ok(Row {
                key: row.get(0)?,
                size: unsigned(row.get(1)?),
                modified: row.get(2)?,
                offset: unsigned(row.get(3)?),
                packed: unsigned(row.get(4)?),
                deflated: row.get(5)?,
                is_special: row.get(6)?,
                cause: row.get(7)?,
            })
        })?;
        for row in rows {
            self.rows.push_back(row?);
        }
        if let Some(row) = self.rows.back() {
            self.last = Some(row.key.clone());
        }
        Ok(())
    }
}

/// A path as it is written, without parts that say nothing: `a//b` and `./a/./b` are `a/b`.
fn normalised(path: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = path.split(|byte| *byte == b'/').filter(|part| !matches!(*part, b"" | b".")).collect();
    let rooted = path.starts_with(b"/");
    match parts.join(&b'/') {
        parts if rooted => [b"/", parts.as_slice()].concat(),
        parts if parts.is_empty() => b".".to_vec(),
        parts => parts,
    }
}

/// An archive may name files that lie elsewhere; nothing is to be written there.
fn leads_out(name: &Name) -> bool {
    name.bytes().starts_with(b"/") || name.bytes().split(|byte| *byte == b'/').any(|part| part == b"..")
}

/// Numbers as SQLite has them.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Numbers as SQLite has them, back.
pub(super) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// What came of unpacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unpacked {
    Whole,
    NoTar,
    TooLarge,
    Stopped,
}

/// What kind of archive a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    Tar,
    /// A tar that must be unpacked before its members can be found.
    TarGz,
    TarZst,
    Zip,
}

impl Archive {
    /// By the content; a compressed file is taken for a compressed tar.
    pub(super) fn of(path: &Path) -> io::Result<Option<Self>> {
        let mut head = Vec::new();
        File::open(path)?.take(512).read_to_end(&mut head)?;
        Ok(if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            Some(Self::Zip)
        } else if head.get(257..262) == Some(b"ustar") {
            Some(Self::Tar)
        } else if head.starts_with(b"\x1F\x8B") {
            Some(Self::TarGz)
        } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
            Some(Self::TarZst)
        } else {
            None
        })
    }

    /// Unpacks a compressed tar into `to`, up to `most` bytes, and stops where `progress` is told to.
    pub(super) fn unpack(self, path: &Path, to: &Path, most: u64, progress: &Progress) -> io::Result<Unpacked> {
        let packed = io::BufReader::new(File::open(path)?);
        let mut packed: Box<dyn Read> = match self {
            Self::TarZst => Box::new(zstd::stream::read::Decoder::with_buffer(packed)?),
            Self::TarGz | Self::Tar | Self::Zip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        };
        let mut unpacked = File::create(to)?;
        let mut length: u64 = 0;
        loop {
            let copied = io::copy(&mut packed.by_ref().take(PIECE), &mut unpacked)?;
            let is_first = length == 0;
            length = length.saturating_add(copied);
            // What is no tar need not be unpacked to its end.
            if is_first && Self::of(to)? != Some(Self::Tar) {
                return Ok(Unpacked::NoTar);
            } else if copied == 0 {
                return Ok(Unpacked::Whole);
            } else if length > most {
                return Ok(Unpacked::TooLarge);
            } else if progress.is_stopped() {
                return Ok(Unpacked::Stopped);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_say_nothing_twice() {
        for (path, is) in [
            ("a//b", "a/b"),
            ("./a/./b", "a/b"),
            ("a/b/", "a/b"),
            ("//a", "/a"),
            ("/a/../b", "/a/../b"),
            (".", "."),
            ("/", "/"),
            (".a/b.", ".a/b."),
        ] {
            assert_eq!(normalised(path.as_bytes()), is.as_bytes(), "{path}");
        }
    }

    #[test]
    fn unpacking_has_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let (packed, unpacked) = (folder.path().join("all.tar.zst"), folder.path().join("all.tar"));
        let mut tar = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_ustar();
        header.set_size(3 << 20);
        header.set_cksum();
        tar.append_data(&mut header, "a.txt", io::repeat(b'a').take(3 << 20)).unwrap();
        let tar = tar.into_inner().unwrap();
        std::fs::write(&packed, zstd::encode_all(tar.as_slice(), 1).unwrap()).unwrap();
        let (running, stopped) = (Progress::new(), Progress::new());
        stopped.stop();
        let unpack = |most, progress| Archive::TarZst.unpack(&packed, &unpacked, most, progress).unwrap();
        assert_eq!(unpack(4 << 20, &running), Unpacked::Whole);
        assert_eq!(std::fs::read(&unpacked).unwrap(), tar);
        assert_eq!(unpack(2 << 20, &running), Unpacked::TooLarge);
        assert!(std::fs::metadata(&unpacked).unwrap().len() <= 3 << 20);
        assert_eq!(unpack(4 << 20, &stopped), Unpacked::Stopped);
        std::fs::write(&packed, zstd::encode_all(b"no tar".as_slice(), 1).unwrap()).unwrap();
        assert_eq!(Archive::TarZst.unpack(&packed, &unpacked, 4 << 20, &running).unwrap(), Unpacked::NoTar);
    }
}
