//! What a run keeps until its output is whole: the folder `OUT.part`.
//!
//! `records.jsonl` gets each document behind the last one, `work.sqlite` a row for each input that says where its document is.
//! A row is written when its document has been; so whatever ends a run, rows tell of whole documents only, and what stands
//! behind the last of them in the records is cut off. Where the records do not become the output as they are, each is packed by itself: a
//! million documents of a page take some gigabytes, and not fifty. When all new files are whole, `commit` lists what goes where: from then
//! on any later run brings it to its end.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zstd::bulk::Compressor;

use super::error::{At as _, Error};
use super::ledger::{Row, Stored, Work};
use super::name::{self, Name};

/// Bytes of documents that are written at once.
const MOST_PENDING: usize = 1 << 20;

/// The least that Zstandard does: what counts is time.
const LEVEL: i32 = 1;

/// How much a loss of power may cost.
const SYNC: Duration = Duration::from_secs(5);

/// The folder of a run.
pub(super) struct Spool {
    folder: PathBuf,
    pub(super) work: Work,
    records: File,
    /// What packs each document, where they are packed.
    packer: Option<Compressor<'static>>,
    /// Where the records end, and what is to go behind.
    end: u64,
    pending: Vec<u8>,
    synced: Instant,
    _lock: File,
}

/// `OUT` with an ending.
pub(super) fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut path = OsString::from(output.components().as_path());
    path.push(ending);
    path.into()
}

impl Spool {
    /// Opens the folder, alone: brings to its end what an earlier run has left.
    pub(super) fn open(output: &Path, packs: bool) -> Result<Self, Error> {
        let folder = beside(output, ".part");
        let lock = lock(&folder, output)?;
        finish_commit(&folder)?;
        let work = Work::open(&folder.join("work.sqlite"))?;
        let path = folder.join("records.jsonl");
        let records = File::options().read(true).write(true).create(true).truncate(false).open(&path).at(&path)?;
        let written = records.metadata().at(&path)?.len();
        work.forget_beyond(written)?;
        let end = work.end()?;
        records.set_len(end).at(&path)?;
        work.begin()?;
        let packer = packs.then(|| Compressor::new(LEVEL)).transpose().at(&path)?;
        Ok(Self { folder, work, records, packer, end, pending: Vec::new(), synced: Instant::now(), _lock: lock })
    }

    /// Forgets what earlier runs did, but for those that were told to forget it, too, and were cut off.
    pub(super) fn begin_again(&mut self) -> Result<(), Error> {
        let (mark, records) = (self.file("again"), self.file("records.jsonl"));
        if mark.exists() {
            return Ok(());
        }
        self.work.forget()?;
        self.work.commit()?;
        self.work.begin()?;
        self.records.set_len(0).at(&records)?;
        self.end = 0;
        File::create(&mark).at(&mark).map(drop)
    }

    /// Whether a folder is that of a run, or empty.
    pub(super) fn is_at(folder: &Path) -> io::Result<bool> {
        Ok(folder.join("lock").exists() || fs::read_dir(folder)?.next().is_none())
    }

    /// A file in the folder.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The length of the records.
    pub(super) const fn length(&self) -> u64 {
        self.end
    }

    /// Keeps what became of an input, with its document where it has a new one.
    pub(super) fn keep(&mut self, row: &mut Row, document: Option<&[u8]>) -> Result<(), Error> {
        if let Some(document) = document {
            let place = self.end.saturating_add(self.pending.len() as u64);
            let before = self.pending.len();
            match &mut self.packer {
                Some(packer) => self.pending.extend(packer.compress(document).at(&self.folder)?),
                None => self.pending.extend_from_slice(document),
            }
            row.stored = Stored::Spool { place, length: (self.pending.len() - before) as u64 };
        }
        self.work.put(row)?;
        if self.pending.len() >= MOST_PENDING { self.flush() } else { Ok(()) }
    }

    /// Makes sure that what was kept is there for the next run.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        let path = self.file("records.jsonl");
        if !self.pending.is_empty() {
            self.records.seek(SeekFrom::Start(self.end)).at(&path)?;
            self.records.write_all(&self.pending).at(&path)?;
            self.end = self.end.saturating_add(self.pending.len() as u64);
            self.pending.clear();
            if self.synced.elapsed() > SYNC {
                self.records.sync_data().at(&path)?;
                self.synced = Instant::now();
            }
        }
        self.work.commit()?;
        self.work.begin()
    }

    /// The document that stands there.
    pub(super) fn record(&mut self, place: u64, length: u64) -> Result<Vec<u8>, Error> {
        let path = self.file("records.jsonl");
        self.records.seek(SeekFrom::Start(place)).at(&path)?;
        let mut record = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        (&self.records).take(length).read_to_end(&mut record).at(&path)?;
        // A document begins with a brace.
        if record.starts_with(b"{") { Ok(record) } else { zstd::decode_all(record.as_slice()).at(&path) }
    }

    /// Puts the new files, which stand in the folder, where they belong, and goes.
    pub(super) fn commit(self, files: &[(PathBuf, PathBuf)]) -> Result<(), Error> {
        let Self { folder, work, records, _lock: lock, .. } = self;
        for (from, _) in files {
            File::open(from).and_then(|file| file.sync_all()).at(from)?;
        }
        drop((work, records));
        let list = folder.join("commit");
        let unfinished = folder.join("commit.new");
        let mut lines = Vec::new();
        for (from, to) in files {
            // The next run may be started elsewhere: the file's name alone, and the whole path of where it goes.
            let from = from.file_name().map_or(from.as_path(), Path::new);
            let to = std::path::absolute(to).at(to)?;
            lines.extend([Name::of(from).bytes(), b"\0", Name::of(&to).bytes(), b"\0"].concat());
        }
        fs::write(&unfinished, lines).at(&unfinished)?;
        File::open(&unfinished).and_then(|file| file.sync_all()).at(&unfinished)?;
        fs::rename(&unfinished, &list).at(&list)?;
        finish_commit(&folder)?;
        // The lock goes last: while the folder is there, no other run may take it.
        let _ = fs::remove_file(folder.join("lock"));
        let _ = fs::remove_dir(&folder);
        drop(lock);
        Ok(())
    }
}

/// Makes the folder and locks it for this run.
fn lock(folder: &Path, output: &Path) -> Result<File, Error> {
    let path = folder.join("lock");
    loop {
        fs::create_dir_all(folder).at(folder)?;
        let file = match File::options().write(true).create(true).truncate(false).open(&path) {
            Ok(file) => file,
            // The run that held it has just removed the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).at(&path),
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => return Ok(file),
            Ok(()) => (),
            Err(TryLockError::WouldBlock) => return Err(Error::Busy { output: output.to_owned() }),
            Err(TryLockError::Error(error)) => return Err(error).at(&path),
        }
    }
}

/// Whether the file is still the one at the path: another run may have removed it before the lock was there.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let (here, there) = (file.metadata(), fs::metadata(path));
        here.is_ok_and(|here| there.is_ok_and(|there| (here.dev(), here.ino()) == (there.dev(), there.ino())))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

/// Moves what an earlier or this run has listed, and empties the folder.
fn finish_commit(folder: &Path) -> Result<(), Error> {
    let list = folder.join("commit");
    let lines = match fs::read(&list) {
        Ok(lines) => lines,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).at(&list),
    };
    let mut paths = lines.split(|byte| *byte == 0).map(name::path);
    while let (Some(from), Some(to)) = (paths.next(), paths.next()) {
        let from = folder.join(from);
        match fs::rename(&from, &to) {
            Ok(()) => (),
            // It was moved before the run was cut off.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !from.exists() => (),
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                fs::copy(&from, &to).at(&to)?;
            }
            Err(error) => return Err(error).at(&to),
        }
        if let Some(parent) = to.parent() {
            // Not every file system can make a folder's entries last.
            let _ = File::open(parent).and_then(|parent| parent.sync_all());
        }
    }
    for entry in fs::read_dir(folder).at(folder)?.filter_map(Result::ok) {
        // The list goes when all else has gone: until then it is what a later run goes by.
        if entry.file_name() != "lock" && entry.file_name() != "commit" {
            fs::remove_file(entry.path()).at(&entry.path())?;
        }
    }
    fs::remove_file(&list).at(&list)
}
