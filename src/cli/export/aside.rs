//! A file that is written beside the one that it is to become, so that a run which fails leaves that as it was.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Where an export is written.
pub(super) enum Aside {
    Stdout(BufWriter<io::StdoutLock<'static>>),
    /// What is no regular file: a pipe, a device.
    There(BufWriter<File>),
    Beside {
        file: BufWriter<NamedTempFile>,
        /// The file that it becomes, without links.
        path: PathBuf,
    },
}

impl Aside {
    /// Begins a file, or standard output where none is named.
    pub(super) fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))) };
        let there = fs::metadata(path).ok();
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            return Ok(Self::There(BufWriter::new(File::create(path)?)));
        }
        if there.is_some() {
            // Whoever may not write to it may not put another in its place.
            File::options().append(true).open(path)?;
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".thongbao-");
        #[cfg(unix)]
        let permissions =
            there.map_or_else(|| std::os::unix::fs::PermissionsExt::from_mode(0o666), |there| there.permissions());
        #[cfg(unix)]
        builder.permissions(permissions);
        Ok(Self::Beside { file: BufWriter::new(builder.tempfile_in(folder)?), path })
    }

    /// Puts the whole file in its place.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::There(mut out) => out.flush(),
            Self::Beside { file, path } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::There(out) => out.write(bytes),
            Self::Beside { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::There(out) => out.flush(),
            Self::Beside { file, .. } => file.flush(),
        }
    }
}
