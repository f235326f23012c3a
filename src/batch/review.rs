//! What a person should look at, as CSV, the least sure first.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rusqlite::{Connection, params};
use serde_json::Value;

use super::error::{At as _, Error};
use super::name::Name;
use super::sinks::{Record, Sink};
use crate::Document;

/// The first line of a review.
const COLUMNS: [&str; 4] = ["path", "field", "value", "confidence"];

/// The mark of byte order.
const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// Whether bytes begin as a review does.
pub(super) fn opens(head: &[u8]) -> bool {
    head.strip_prefix(BOM).unwrap_or(head).starts_with(COLUMNS.join(",").as_bytes())
}

/// A writer of the review; a table sorts it.
#[derive(Debug)]
pub(super) struct Review {
    least: f32,
    bom: bool,
    table: Connection,
    table_path: PathBuf,
    part: PathBuf,
    output: PathBuf,
}

impl Review {
    pub(super) fn new(folder: &Path, output: &Path, least: f32, bom: bool) -> Result<Self, Error> {
        let table_path = folder.join("review.sqlite");
        let table = Connection::open(&table_path).at(&table_path)?;
        let setup = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; DROP TABLE IF EXISTS review;
                     CREATE TABLE review (id INTEGER PRIMARY KEY, path, field TEXT, value TEXT, confidence REAL); BEGIN";
        table.execute_batch(setup).at(&table_path)?;
        Ok(Self { least, bom, table, table_path, part: folder.join("review.csv"), output: output.to_owned() })
    }
}

impl Sink for Review {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        let least = self.least;
        let doubts: Vec<Vec<Doubt>> = records.par_iter().map(|record| doubts(&record.json, least)).collect();
        let mut insert =
            self.table.prepare_cached("INSERT INTO review VALUES (NULL, ?, ?, ?, ?)").at(&self.table_path)?;
        for (record, doubts) in records.iter().zip(doubts) {
            for doubt in doubts {
                let values = params![record.row.name, doubt.field, doubt.value, f64::from(doubt.confidence)];
                insert.execute(values).at(&self.table_path)?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        self.table.execute_batch("COMMIT").at(&self.table_path)?;
        let mut file = io::BufWriter::new(File::create(&self.part).at(&self.part)?);
        if self.bom {
            file.write_all(BOM).at(&self.part)?;
        }
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        csv.write_record(COLUMNS).map_err(io::Error::from).at(&self.part)?;
        let sql = "SELECT path, field, value, confidence FROM review ORDER BY confidence, id";
        let mut select = self.table.prepare(sql).at(&self.table_path)?;
        let mut rows = select.query([]).at(&self.table_path)?;
        while let Some(row) = rows.next().at(&self.table_path)? {
            let get = |column: usize| row.get::<_, String>(column).at(&self.table_path);
            let name: Name = row.get(0).at(&self.table_path)?;
            let confidence: f64 = row.get(3).at(&self.table_path)?;
            let (name, confidence) = (name.shown(), format!("{confidence:.3}"));
            csv.write_record([name.as_ref(), &get(1)?, &get(2)?, &confidence])
                .map_err(io::Error::from)
                .at(&self.part)?;
        }
        csv.flush().at(&self.part)?;
        Ok(Some((self.part.clone(), self.output.clone())))
    }
}

/// A part that a person should look at.
struct Doubt {
    field: String,
    value: String,
    confidence: f32,
}

fn doubts(json: &[u8], least: f32) -> Vec<Doubt> {
    let Ok(document) = serde_json::from_slice::<Document<'_>>(json) else { return Vec::new() };
    let doubts = document.doubts(least);
    if doubts.is_empty() {
        return Vec::new();
    }
    let whole: Value = serde_json::from_slice(json).unwrap_or_default();
    let doubt = |(field, confidence): (String, f32)| {
        let pointer = format!("/{}", field.replace(['.', '['], "/").replace(']', ""));
        let part = whole.pointer(&pointer).unwrap_or(&Value::Null);
        let text = [part.get("text"), part.pointer("/action/text")].into_iter().flatten().find_map(Value::as_str);
        Doubt { value: text.unwrap_or_default().to_owned(), field, confidence }
    };
    doubts.into_iter().map(doubt).collect()
}
