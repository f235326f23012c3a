//! A sheet of archival metadata as CSV (RFC 4180): a row for each document.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::metadata::{FIELDS, Record};

/// Writes rows behind a header.
pub struct Writer<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> std::fmt::Debug for Writer<W> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl<W: Write> Writer<W> {
    /// Writes the header, behind a mark of byte order where `bom` asks for one.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn new(mut out: W, bom: bool) -> io::Result<Self> {
        if bom {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        let header = ["source", "needs_look"].into_iter().chain(FIELDS.iter().map(|field| field.name));
        csv.write_record(header).map_err(cause)?;
        Ok(Self { csv })
    }

    /// Writes a row.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        let needs_look = record.needs_look();
        let values = record.values.iter().map(|value| value.text.as_str());
        self.csv.write_record([record.source.as_str(), &needs_look].into_iter().chain(values)).map_err(cause)
    }

    /// Writes what is still held back, and gives back what was written to.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        self.csv.flush()?;
        self.csv.into_inner().map_err(|error| io::Error::from(error.error().kind()))
    }
}

/// The error of the writer itself, so that its kind is known: a pipe that is closed ends a run quietly.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
