//! Parquet: a row for each document, in the columns of [`columns`].

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray as _;
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use rayon::prelude::*;

use super::read::Read;
use super::{Record, Sink, Stored};
use crate::batch::error::{At as _, Error};
use crate::batch::ledger::Row;
use crate::columns::{self, Builder, JSON};

/// A group of rows ends behind so many documents, or behind the one that makes its JSON longer than this.
const GROUP_DOCUMENTS: usize = 8192;
const GROUP_BYTES: usize = 32 << 20;

/// Documents that become columns at once, on one thread. Their number does not hang on that of the threads, so that the bytes of the
/// file do not either.
const SHARE: usize = 64;

/// Documents that are read at once.
const READ: usize = 64;

/// A writer of Parquet.
pub(in crate::batch) struct ParquetFile {
    part: PathBuf,
    output: PathBuf,
    file: ArrowWriter<File>,
    documents: usize,
    bytes: usize,
}

impl ParquetFile {
    pub(in crate::batch) fn new(part: PathBuf, output: &Path) -> Result<Self, Error> {
        let file = File::create(&part).at(&part)?;
        let make = || {
            let properties = WriterProperties::builder()
                .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
                .set_created_by(concat!("thongbao ", env!("CARGO_PKG_VERSION")).to_owned())
                .set_max_row_group_row_count(None)
                .build();
            // What Parquet's own schema says is enough for every reader.
            let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
            ArrowWriter::try_new_with_options(file, columns::schema(), options.with_schema_root("document".to_owned()))
        };
        let file = make().map_err(io_error).at(&part)?;
        Ok(Self { part, output: output.to_owned(), file, documents: 0, bytes: 0 })
    }

    fn write(&mut self, records: &[Record], batch: &RecordBatch) -> Result<(), ParquetError> {
        self.file.write(batch)?;
        self.documents += batch.num_rows();
        self.bytes += records.iter().map(|record| record.json.len()).sum::<usize>();
        if self.documents >= GROUP_DOCUMENTS || self.bytes >= GROUP_BYTES {
            self.file.flush()?;
            (self.documents, self.bytes) = (0, 0);
        }
        Ok(())
    }
}

/// The rows of some records; those that failed have none.
fn rows(records: &[Record]) -> Result<RecordBatch, ArrowError> {
    let mut rows = Builder::new();
    for record in records {
        if let Some(read) = Read::of(record) {
            let json = record.json.strip_suffix(b"\n").unwrap_or(&record.json);
            rows.add_with_json(&read.document, &String::from_utf8_lossy(json));
        }
    }
    rows.finish()
}

impl Sink for ParquetFile {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        let batches: Result<Vec<RecordBatch>, ArrowError> = records.par_chunks(SHARE).map(rows).collect();
        let batches = batches.map_err(io::Error::other).at(&self.part)?;
        for (records, batch) in records.chunks(SHARE).zip(&batches) {
            self.write(records, batch).map_err(io_error).at(&self.part)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        self.file.finish().map_err(io_error).at(&self.part)?;
        Ok(Some((self.part, self.output)))
    }
}

fn io_error(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// The documents of a file, some at a time.
pub(in crate::batch) struct StoredColumn {
    file: ParquetRecordBatchReader,
    documents: std::vec::IntoIter<Vec<u8>>,
    next: u64,
}

impl StoredColumn {
    pub(in crate::batch) fn open(output: &Path) -> io::Result<Self> {
        let open = || {
            let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(output)?)?;
            let json = ProjectionMask::columns(builder.parquet_schema(), [JSON]);
            builder.with_projection(json).with_batch_size(READ).build()
        };
        Ok(Self { file: open().map_err(io_error)?, documents: Vec::new().into_iter(), next: 1 })
    }

    /// The next document; nothing behind the last.
    fn step(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(document) = self.documents.next() {
                self.next += 1;
                return Ok(Some(document));
            }
            let Some(batch) = self.file.next() else { return Ok(None) };
            let batch = batch.map_err(io::Error::other)?;
            let documents = batch.columns().first().and_then(|column| column.as_string_opt::<i32>());
            let documents = documents.ok_or_else(|| io::Error::other(format!("has no column `{JSON}` of texts")))?;
            let lines: Vec<Vec<u8>> =
                documents.iter().map(|json| [json.unwrap_or_default().as_bytes(), b"\n"].concat()).collect();
            self.documents = lines.into_iter();
        }
    }
}

impl Stored for StoredColumn {
    fn document(&mut self, number: u64, _: &Row) -> io::Result<Vec<u8>> {
        while self.next < number {
            if self.step()?.is_none() {
                break;
            }
        }
        self.step()?.ok_or_else(|| io::Error::other("is shorter than its ledger says"))
    }
}
