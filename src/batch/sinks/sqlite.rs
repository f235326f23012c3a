//! An SQLite database: documents, what is in them, the ledger, and an index of words.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use super::read::Read;
use super::{Record, Sink, Stored};
use crate::Document;
use crate::batch::error::{At as _, Error};
use crate::batch::ledger::{self, Outcome, Row};
use crate::batch::listing::signed;
use crate::batch::name::Name;
use crate::model::{Deadline, Mention, real};

/// The tables. Indexes are made at the end, from sorted rows.
const TABLES: &str = "
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    path UNIQUE NOT NULL,
    duplicate_of INTEGER REFERENCES documents (id),
    sha256 TEXT, bytes INTEGER NOT NULL, format TEXT NOT NULL, pages INTEGER NOT NULL,
    system TEXT, parent_organ TEXT, organ TEXT, code TEXT, number TEXT, notation TEXT,
    type TEXT, type_name TEXT, place TEXT, issued_date TEXT, subject TEXT,
    secrecy TEXT, priority TEXT, confidence REAL, text TEXT NOT NULL, json TEXT NOT NULL
);
CREATE TABLE directives (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    block TEXT NOT NULL, marker TEXT, lead TEXT, text TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    block TEXT NOT NULL, assignee TEXT NOT NULL, assignee_name TEXT NOT NULL, action TEXT NOT NULL,
    deadline TEXT, due TEXT, recurrence TEXT, cooperating TEXT, report_to TEXT, confidence REAL NOT NULL
);
CREATE TABLE recipients (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL, purpose TEXT
);
CREATE TABLE signatures (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    competence TEXT, on_behalf_of TEXT, position TEXT, full_name TEXT
);
CREATE TABLE citations (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    block TEXT, text TEXT NOT NULL, type TEXT, number TEXT, notation TEXT, year INTEGER, date TEXT,
    organ TEXT, title TEXT, provision TEXT
);
CREATE TABLE diagnostics (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id),
    code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, suggestion TEXT
);
CREATE VIEW search_text AS SELECT id,
    replace(replace(subject, 'đ', 'd'), 'Đ', 'D') AS subject, replace(replace(text, 'đ', 'd'), 'Đ', 'D') AS text
    FROM documents WHERE duplicate_of IS NULL;
CREATE VIRTUAL TABLE search USING fts5 (
    subject, text, content = 'search_text', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
";

const INDEXES: &str = "
CREATE INDEX documents_duplicate_of ON documents (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX documents_organ ON documents (organ);
CREATE INDEX documents_code ON documents (code);
CREATE INDEX documents_issued_date ON documents (issued_date);
CREATE INDEX directives_document ON directives (document);
CREATE INDEX assignments_document ON assignments (document);
CREATE INDEX assignments_assignee ON assignments (assignee_name);
CREATE INDEX assignments_due ON assignments (due);
CREATE INDEX recipients_document ON recipients (document);
CREATE INDEX recipients_name ON recipients (name);
CREATE INDEX signatures_document ON signatures (document);
CREATE INDEX signatures_full_name ON signatures (full_name);
CREATE INDEX citations_document ON citations (document);
CREATE INDEX citations_number ON citations (number, notation);
CREATE INDEX diagnostics_document ON diagnostics (document);
CREATE INDEX diagnostics_code ON diagnostics (code);
";

/// A writer of a database.
#[derive(Debug)]
pub(in crate::batch) struct Database {
    part: PathBuf,
    output: PathBuf,
    table: Connection,
}

impl Database {
    pub(in crate::batch) fn new(part: PathBuf, output: &Path, archive: Option<&str>) -> Result<Self, Error> {
        match std::fs::remove_file(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).at(&part),
            _ => (),
        }
        let table = Connection::open(&part).at(&part)?;
        // Nobody else reads it yet, and one that is cut off is made anew.
        let pragmas = "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                       PRAGMA cache_size = -32000; PRAGMA foreign_keys = OFF; BEGIN;";
        table.execute_batch(pragmas).at(&part)?;
        table.execute_batch(TABLES).at(&part)?;
        ledger::create(&table, archive).at(&part)?;
        Ok(Self { part, output: output.to_owned(), table })
    }

    fn insert(&self, record: &Record, document: Option<&Read>) -> rusqlite::Result<()> {
        ledger::add(&self.table, &record.row, record.number)?;
        let (Some(number), Some(read)) = (record.number, document) else { return Ok(()) };
        let id = signed(number);
        let first = match &record.row.duplicate_of {
            Some(first) => self.id_of(first)?,
            None => None,
        };
        self.document(id, first, record, read)?;
        self.parts(id, &read.document)?;
        if record.row.outcome == Outcome::Duplicate {
            return Ok(());
        }
        let subject = read.document.subject.as_ref().map(|subject| folded(&subject.text));
        self.table
            .prepare_cached("INSERT INTO search (rowid, subject, text) VALUES (?, ?, ?)")?
            .execute(params![id, subject, folded(&read.text)])
            .map(drop)
    }

    fn id_of(&self, name: &Name) -> rusqlite::Result<Option<i64>> {
        let mut select = self.table.prepare_cached("SELECT id FROM documents WHERE path = ?")?;
        select.query_row([name], |row| row.get(0)).optional()
    }

    fn document(&self, id: i64, first: Option<i64>, record: &Record, read: &Read) -> rusqlite::Result<()> {
        let (document, row) = (&read.document, &record.row);
        let header = &document.header;
        let code = header.code.as_ref();
        let kind = document.document_type.as_ref();
        let json = record.json.strip_suffix(b"\n").unwrap_or(&record.json);
        self.table
            .prepare_cached(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                id,
                row.name,
                first,
                row.sha256,
                signed(row.size),
                row.format,
                row.pages,
                document.system.map(|system| system.as_str()),
                header.parent_organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)),
                header.organ.as_ref().map(|organ| organ.name.as_ref().unwrap_or(&organ.text)),
                code.and_then(|code| code.canonical.as_ref()),
                code.and_then(|code| code.number.as_ref()),
                code.and_then(|code| code.notation.as_ref()),
                kind.map(|kind| &kind.code),
                kind.map(|kind| &kind.name),
                header.place.as_ref().map(|place| &place.text),
                header.issued_date.as_ref().and_then(|date| date.date.as_ref()),
                document.subject.as_ref().map(|subject| &subject.text),
                header.secrecy.as_ref().map(|secrecy| &secrecy.text),
                header.priority.as_ref().map(|priority| &priority.text),
                row.confidence,
                read.text,
                String::from_utf8_lossy(json),
            ])
            .map(drop)
    }

    /// The tables of what a document holds.
    fn parts(&self, id: i64, document: &Document<'_>) -> rusqlite::Result<()> {
        let mut insert = self.table.prepare_cached("INSERT INTO directives VALUES (NULL, ?, ?, ?, ?, ?, ?)")?;
        for block in document.directives() {
            let marker = block.marker.as_ref().map(|marker| &marker.text);
            insert.execute(params![id, block.id, marker, block.lead, block.text, real(block.confidence)])?;
        }
        let mut insert =
            self.table.prepare_cached("INSERT INTO assignments VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for task in document.tasks() {
            let (deadline, given) = (task.deadline, task.assignment);
            insert.execute(params![
                id,
                task.block,
                given.assignee.text,
                task.body,
                task.action.text,
                deadline.map(|deadline| &deadline.text),
                deadline.and_then(Deadline::last_day),
                deadline.and_then(|deadline| deadline.recurrence.as_ref()),
                Mention::names(task.cooperating),
                Mention::names(task.report_to),
                real(given.confidence)
            ])?;
        }
        let mut insert = self.table.prepare_cached("INSERT INTO recipients VALUES (NULL, ?, ?, ?)")?;
        for entry in &document.recipients.entries {
            insert.execute(params![id, entry.name, entry.purpose])?;
        }
        let mut insert = self.table.prepare_cached("INSERT INTO signatures VALUES (NULL, ?, ?, ?, ?, ?)")?;
        for signature in &document.signatures {
            insert.execute(params![
                id,
                signature.competence,
                signature.on_behalf_of.as_ref().map(|field| &field.text),
                signature.position.as_ref().map(|position| &position.name),
                signature.full_name.as_ref().map(|field| &field.text)
            ])?;
        }
        let mut insert =
            self.table.prepare_cached("INSERT INTO citations VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        let in_bases = document.legal_bases.iter().flat_map(|basis| &basis.citations);
        for citation in in_bases.chain(&document.citations) {
            insert.execute(params![
                id,
                citation.block,
                citation.text,
                citation.kind,
                citation.number,
                citation.notation,
                citation.year,
                citation.date,
                citation.organ,
                citation.title,
                citation.provision
            ])?;
        }
        let mut insert = self.table.prepare_cached("INSERT INTO diagnostics VALUES (NULL, ?, ?, ?, ?, ?)")?;
        for found in &document.diagnostics {
            let (code, severity) = (found.code.as_str(), found.severity.as_str());
            insert.execute(params![id, code, severity, found.message, found.suggestion])?;
        }
        Ok(())
    }
}

impl Sink for Database {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        let read: Vec<Option<Read>> = records.par_iter().map(Read::of).collect();
        for (record, document) in records.iter().zip(&read) {
            self.insert(record, document.as_ref()).at(&self.part)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        self.table.execute_batch(INDEXES).at(&self.part)?;
        self.table.execute_batch("COMMIT").at(&self.part)?;
        self.table.close().map_err(|(_, error)| error).at(&self.part)?;
        Ok(Some((self.part, self.output)))
    }
}

/// The one letter that SQLite takes for a letter of its own, as it is typed without marks.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if text.contains(['đ', 'Đ']) { Cow::Owned(text.replace('đ', "d").replace('Đ', "D")) } else { text.into() }
}

/// The documents of a database.
#[derive(Debug)]
pub(in crate::batch) struct StoredRows(Connection);

impl StoredRows {
    pub(in crate::batch) fn open(output: &Path) -> Result<Self, Error> {
        Ok(Self(Connection::open_with_flags(output, OpenFlags::SQLITE_OPEN_READ_ONLY).at(output)?))
    }
}

impl Stored for StoredRows {
    fn document(&mut self, number: u64, _: &Row) -> io::Result<Vec<u8>> {
        let select = self.0.prepare_cached("SELECT json FROM documents WHERE id = ?");
        let json: String = select
            .and_then(|mut select| select.query_row([signed(number)], |row| row.get(0)))
            .map_err(io::Error::other)?;
        let mut json = json.into_bytes();
        json.push(b'\n');
        Ok(json)
    }
}
