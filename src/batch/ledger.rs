//! What became of each input: the rows that the spool, the ledger beside an output and the one within a database have.

use std::path::{Path, PathBuf};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Row as Values, ToSql, params, params_from_iter};

use super::error::{At as _, Error};
use super::listing::{signed, unsigned};
use super::name::Name;

/// The shape of the ledger; one of another shape is not gone on with.
const FORMAT: i64 = 1;

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Document,
    /// A document in which nothing is recognised.
    Unrecognised,
    /// A document that says which other one it repeats.
    Duplicate,
    Failed,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Document, Self::Unrecognised, Self::Duplicate, Self::Failed];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Unrecognised => "unrecognised",
            Self::Duplicate => "duplicate",
            Self::Failed => "failed",
        }
    }
}

impl ToSql for Outcome {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        Self::ALL.into_iter().find(|outcome| outcome.as_str() == word).ok_or(FromSqlError::InvalidType)
    }
}

/// Where the document of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stored {
    Nowhere,
    /// A stretch of the spool's records.
    Spool {
        place: u64,
        length: u64,
    },
    /// The document of this number in the output of the run before, counted from 1.
    Previous(u64),
}

/// What became of an input.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: Name,
    pub(super) size: u64,
    pub(super) modified: i64,
    /// Of the bytes, where they could be read.
    pub(super) sha256: Option<String>,
    pub(super) outcome: Outcome,
    /// Why it failed.
    pub(super) cause: Option<String>,
    pub(super) duplicate_of: Option<Name>,
    /// The version of the program, and the settings that are not its own.
    pub(super) parser: String,
    pub(super) format: String,
    pub(super) encoding: String,
    pub(super) pages: u32,
    /// That of the least sure part.
    pub(super) confidence: Option<f64>,
    /// Parts of an envelope that were not found, by comma.
    pub(super) missing: String,
    pub(super) stored: Stored,
}

/// The columns of a row behind its name, as tables have them.
const COLUMNS: &str =
    "size, modified, sha256, outcome, cause, duplicate_of, parser, format, encoding, pages, confidence, missing";

/// How many there are.
const COUNT: usize = 12;

impl Row {
    /// The values of `COLUMNS`.
    fn columns(&self) -> rusqlite::Result<[ToSqlOutput<'_>; 12]> {
        Ok([
            signed(self.size).into(),
            self.modified.into(),
            self.sha256.to_sql()?,
            self.outcome.to_sql()?,
            self.cause.to_sql()?,
            self.duplicate_of.to_sql()?,
            self.parser.to_sql()?,
            self.format.to_sql()?,
            self.encoding.to_sql()?,
            self.pages.to_sql()?,
            self.confidence.to_sql()?,
            self.missing.to_sql()?,
        ])
    }

    /// The row of `COLUMNS`, which begin at `first`.
    fn read(values: &Values<'_>, name: Name, first: usize, stored: Stored) -> rusqlite::Result<Self> {
        Ok(Self {
            name,
            size: unsigned(values.get(first)?),
            modified: values.get(first + 1)?,
            sha256: values.get(first + 2)?,
            outcome: values.get(first + 3)?,
            cause: values.get(first + 4)?,
            duplicate_of: values.get(first + 5)?,
            parser: values.get(first + 6)?,
            format: values.get(first + 7)?,
            encoding: values.get(first + 8)?,
            pages: values.get(first + 9)?,
            confidence: values.get(first + 10)?,
            missing: values.get(first + 11)?,
            stored,
        })
    }
}

/// The table of the spool: what is known of each input, in the order of the bytes of names.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) table: Connection,
    path: PathBuf,
    /// The number of this run; rows of this number are inputs of this run.
    run: i64,
}

impl Work {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let table = Connection::open(path).at(path)?;
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;";
        table.execute_batch(pragmas).at(path)?;
        let schema = "CREATE TABLE IF NOT EXISTS work (
                 key BLOB PRIMARY KEY, size INTEGER, modified INTEGER, sha256 TEXT, outcome TEXT, cause TEXT,
                 duplicate_of, parser TEXT, format TEXT, encoding TEXT, pages INTEGER, confidence REAL, missing TEXT,
                 run INTEGER, place INTEGER, length INTEGER, previous INTEGER
             ) WITHOUT ROWID;
             CREATE TEMP TABLE seen (sha256 TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID;
             CREATE TEMP TABLE files (path BLOB PRIMARY KEY, key BLOB) WITHOUT ROWID;
             PRAGMA temp.cache_size = -32000;";
        table.execute_batch(schema).at(path)?;
        let last: i64 = table.pragma_query_value(None, "user_version", |row| row.get(0)).at(path)?;
        let run = last.saturating_add(1);
        table.pragma_update(None, "user_version", run).at(path)?;
        Ok(Self { table, path: path.to_owned(), run })
    }

    pub(super) fn begin(&self) -> Result<(), Error> {
        self.table.execute_batch("BEGIN").at(&self.path)
    }

    pub(super) fn commit(&self) -> Result<(), Error> {
        self.table.execute_batch("COMMIT").at(&self.path)
    }

    /// Where the records end that rows tell of.
    pub(super) fn end(&self) -> Result<u64, Error> {
        let end: Option<i64> =
            self.table.query_row("SELECT max(place + length) FROM work", [], |row| row.get(0)).at(&self.path)?;
        Ok(end.map_or(0, unsigned))
    }

    /// Forgets what the records no longer hold.
    pub(super) fn forget_beyond(&self, end: u64) -> Result<(), Error> {
        self.table.execute("DELETE FROM work WHERE place + length > ?", [signed(end)]).at(&self.path).map(drop)
    }

    /// Forgets all.
    pub(super) fn forget(&self) -> Result<(), Error> {
        self.table.execute("DELETE FROM work", []).at(&self.path).map(drop)
    }

    /// Whether no run has left anything.
    pub(super) fn is_empty(&self) -> Result<bool, Error> {
        self.table.query_row("SELECT NOT EXISTS (SELECT 1 FROM work)", [], |row| row.get(0)).at(&self.path)
    }

    fn read(values: &Values<'_>) -> rusqlite::Result<Row> {
        let number = |column: usize| values.get::<_, Option<i64>>(column).map(|number| number.map(unsigned));
        let stored = match (number(COUNT + 1)?, number(COUNT + 2)?, number(COUNT + 3)?) {
            (Some(place), Some(length), _) => Stored::Spool { place, length },
            (_, _, Some(previous)) => Stored::Previous(previous),
            _ => Stored::Nowhere,
        };
        Row::read(values, Name::new(values.get::<_, Vec<u8>>(0)?), 1, stored)
    }

    /// What an earlier run that did not come to its end, or this one, has done for an input.
    pub(super) fn find(&self, name: &Name) -> Result<Option<Row>, Error> {
        let sql = format!("SELECT key, {COLUMNS}, place, length, previous FROM work WHERE key = ?");
        let mut select = self.table.prepare_cached(&sql).at(&self.path)?;
        select.query_row([name.bytes()], Self::read).optional().at(&self.path)
    }

    pub(super) fn put(&self, row: &Row) -> Result<(), Error> {
        let (place, length, previous) = match row.stored {
            Stored::Nowhere => (None, None, None),
            Stored::Spool { place, length } => (Some(signed(place)), Some(signed(length)), None),
            Stored::Previous(number) => (None, None, Some(signed(number))),
        };
        let sql = format!(
            "INSERT OR REPLACE INTO work (key, {COLUMNS}, run, place, length, previous)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        );
        let mut insert = self.table.prepare_cached(&sql).at(&self.path)?;
        let key = row.name.bytes();
        let (columns, behind) = (row.columns().at(&self.path)?, params![self.run, place, length, previous]);
        let values = columns.iter().map(|value| value as &dyn ToSql).chain(behind.iter().copied());
        insert.execute(params_from_iter(std::iter::once(&key as &dyn ToSql).chain(values))).at(&self.path).map(drop)
    }

    /// The inputs of this run behind `last`, some at a time.
    pub(super) fn page(&self, last: Option<&Name>, most: u32) -> Result<Vec<Row>, Error> {
        let sql = format!(
            "SELECT key, {COLUMNS}, place, length, previous FROM work
             WHERE run = ?1 AND (?2 IS NULL OR key > ?2) ORDER BY key LIMIT ?3"
        );
        let mut select = self.table.prepare_cached(&sql).at(&self.path)?;
        let rows = select.query_map(params![self.run, last.map(Name::bytes), most], Self::read).at(&self.path)?;
        rows.collect::<rusqlite::Result<_>>().at(&self.path)
    }

    /// Whether an input belongs to this run and has a document.
    pub(super) fn has_document(&self, name: &Name) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM work WHERE key = ? AND run = ? AND outcome <> 'failed'";
        let mut select = self.table.prepare_cached(sql).at(&self.path)?;
        select.exists(params![name.bytes(), self.run]).at(&self.path)
    }

    /// Remembers who came first with some content; the first, if somebody did before.
    pub(super) fn first_with(&self, sha256: &str, name: &Name) -> Result<Option<Name>, Error> {
        // Half of it tells a thousand million files apart, and keeps the table small.
        let half = sha256.get(..32).unwrap_or(sha256);
        let (insert, select) = ("INSERT OR IGNORE INTO seen VALUES (?, ?)", "SELECT key FROM seen WHERE sha256 = ?");
        self.first([insert, select], &half, name)
    }

    /// Remembers whose file is at a path in the folder of outputs; who came first, if somebody did before.
    pub(super) fn first_at(&self, file: &Path, name: &Name) -> Result<Option<Name>, Error> {
        let (insert, select) = ("INSERT OR IGNORE INTO files VALUES (?, ?)", "SELECT key FROM files WHERE path = ?");
        self.first([insert, select], &Name::of(file).bytes(), name)
    }

    fn first(&self, [insert, select]: [&str; 2], key: &dyn ToSql, name: &Name) -> Result<Option<Name>, Error> {
        let mut insert = self.table.prepare_cached(insert).at(&self.path)?;
        if insert.execute(params![key, name.bytes()]).at(&self.path)? > 0 {
            return Ok(None);
        }
        let mut select = self.table.prepare_cached(select).at(&self.path)?;
        let first: Vec<u8> = select.query_row([key], |row| row.get(0)).at(&self.path)?;
        Ok(Some(Name::new(first)))
    }
}

/// Makes the table of a ledger; `archive` is the packed tar that is read, where there is one.
pub(super) fn create(table: &Connection, archive: Option<&str>) -> rusqlite::Result<()> {
    table.execute_batch(
        "CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
         CREATE TABLE ledger (
             id INTEGER PRIMARY KEY, path UNIQUE NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
             sha256 TEXT, outcome TEXT NOT NULL, cause TEXT, duplicate_of, parser TEXT NOT NULL, format TEXT NOT NULL,
             encoding TEXT NOT NULL, pages INTEGER NOT NULL, confidence REAL, missing TEXT NOT NULL, document INTEGER
         );",
    )?;
    table.execute("INSERT INTO about VALUES ('ledger', ?)", [FORMAT])?;
    match archive {
        Some(archive) => table.execute("INSERT INTO about VALUES ('archive', ?)", [archive]).map(drop),
        None => Ok(()),
    }
}

/// Adds a row; `document` is the number of its document in the output.
pub(super) fn add(table: &Connection, row: &Row, document: Option<u64>) -> rusqlite::Result<()> {
    let sql =
        format!("INSERT INTO ledger (path, {COLUMNS}, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    let document = document.map(signed);
    let columns = row.columns()?;
    let values = columns.iter().map(|value| value as &dyn ToSql).chain([&document as &dyn ToSql]);
    let values = std::iter::once(&row.name as &dyn ToSql).chain(values);
    table.prepare_cached(&sql)?.execute(params_from_iter(values)).map(drop)
}

/// Says how long the output is that a ledger belongs to.
pub(super) fn set_length(table: &Connection, bytes: u64) -> rusqlite::Result<()> {
    table.execute("INSERT INTO about VALUES ('output_bytes', ?)", [signed(bytes)]).map(drop)
}

/// The ledger that the run before left.
#[derive(Debug)]
pub(super) struct Ledger {
    table: Connection,
    path: PathBuf,
}

impl Ledger {
    /// Opens it; nothing where there is none, or none of this shape.
    pub(super) fn open(path: &Path) -> Result<Option<Self>, Error> {
        if !path.exists() {
            return Ok(None);
        }
        let table = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).at(path)?;
        let format: rusqlite::Result<i64> =
            table.query_row("SELECT value FROM about WHERE key = 'ledger'", [], |row| row.get(0));
        match format {
            Ok(FORMAT) => Ok(Some(Self { table, path: path.to_owned() })),
            Ok(_) => Ok(None),
            Err(_) => Err(Error::file(path, "was not made by thongbao, and is not written over; name another output")),
        }
    }

    /// The length of the output that it belongs to.
    pub(super) fn length(&self) -> Result<Option<u64>, Error> {
        let sql = "SELECT value FROM about WHERE key = 'output_bytes'";
        let bytes: Option<i64> = self.table.query_row(sql, [], |row| row.get(0)).optional().at(&self.path)?;
        Ok(bytes.map(unsigned))
    }

    /// The packed tar that was read, where there was one.
    pub(super) fn archive(&self) -> Result<Option<String>, Error> {
        let sql = "SELECT value FROM about WHERE key = 'archive'";
        self.table.query_row(sql, [], |row| row.get(0)).optional().at(&self.path)
    }

    /// The number of its rows.
    pub(super) fn count(&self) -> Result<u64, Error> {
        self.table.query_row("SELECT count(*) FROM ledger", [], |row| row.get(0)).map(unsigned).at(&self.path)
    }

    pub(super) fn find(&self, name: &Name) -> Result<Option<Row>, Error> {
        let sql = format!("SELECT path, {COLUMNS}, document FROM ledger WHERE path = ?");
        let mut select = self.table.prepare_cached(&sql).at(&self.path)?;
        select.query_row([name], Self::read).optional().at(&self.path)
    }

    fn read(values: &Values<'_>) -> rusqlite::Result<Row> {
        let document: Option<i64> = values.get(COUNT + 1)?;
        let stored = document.map_or(Stored::Nowhere, |number| Stored::Previous(unsigned(number)));
        Row::read(values, values.get(0)?, 1, stored)
    }

    /// All its rows, in their order.
    pub(super) fn each(&self, mut each: impl FnMut(Row) -> Result<(), Error>) -> Result<(), Error> {
        let sql = format!("SELECT path, {COLUMNS}, document FROM ledger ORDER BY id");
        let mut select = self.table.prepare(&sql).at(&self.path)?;
        let mut rows = select.query([]).at(&self.path)?;
        while let Some(row) = rows.next().at(&self.path)? {
            each(Self::read(row).at(&self.path)?)?;
        }
        Ok(())
    }

    /// The names of all that had documents.
    pub(super) fn each_document(&self, mut each: impl FnMut(Name) -> Result<(), Error>) -> Result<(), Error> {
        let sql = "SELECT path FROM ledger WHERE document IS NOT NULL ORDER BY id";
        let mut select = self.table.prepare(sql).at(&self.path)?;
        let mut rows = select.query([]).at(&self.path)?;
        while let Some(row) = rows.next().at(&self.path)? {
            each(row.get(0).at(&self.path)?)?;
        }
        Ok(())
    }
}
