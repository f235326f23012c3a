//! Names of inputs: the bytes of a path, in whose order everything is written.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};

/// The path of an input within the folder or the archive, `/` between its parts. It need not be UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name(Vec<u8>);

impl Name {
    pub(super) fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    pub(super) fn of(path: &Path) -> Self {
        #[cfg(unix)]
        return Self::new(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()));
        #[cfg(not(unix))]
        Self::new(path.to_string_lossy().replace('\\', "/"))
    }

    pub(super) fn path(&self) -> PathBuf {
        path(&self.0)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// For people and for JSON: what is not UTF-8 becomes U+FFFD.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// Adds the name as a member of a JSON object: `path`, and its bytes in hexadecimal where `path` cannot say all.
    pub(super) fn serialize_into<M: serde::ser::SerializeMap>(&self, members: &mut M) -> Result<(), M::Error> {
        members.serialize_entry("path", &self.shown())?;
        if std::str::from_utf8(&self.0).is_err() {
            members.serialize_entry("path_hex", &crate::reader::hex(&self.0))?;
        }
        Ok(())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown())
    }
}

/// In tables a name is a text, so that people can ask for it; one that is not UTF-8 is a blob.
impl ToSql for Name {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match std::str::from_utf8(&self.0) {
            Ok(text) => ValueRef::Text(text.as_bytes()),
            Err(_) => ValueRef::Blob(&self.0),
        }))
    }
}

impl FromSql for Name {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_bytes().map(Self::new)
    }
}

/// The path that some bytes are.
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes));
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
