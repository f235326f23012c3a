//! JSON Lines, packed or not.
//!
//! A packed file is a row of gzip members or Zstandard frames, which both formats allow and which are packed side by side. A
//! frame ends by what is in it alone, so the same documents give the same bytes.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Numbered, Packing, Record, Sink, Stored};
use crate::batch::error::{At as _, Error};

/// A frame ends behind so many documents, or behind the one that makes it longer than this.
const FRAME_DOCUMENTS: usize = 64;
const FRAME_BYTES: usize = 4 << 20;

/// Frames that are packed at once; a bound on memory.
const FRAMES: usize = 8;

/// Strong enough for archives, and faster than parsing.
const ZSTD_LEVEL: i32 = 6;

/// A writer of JSON Lines.
#[derive(Debug)]
pub(in crate::batch) struct JsonLines {
    part: PathBuf,
    output: PathBuf,
    packing: Packing,
    file: BufWriter<File>,
    /// Frames that are full, and the one that is being filled.
    full: Vec<Vec<u8>>,
    frame: Vec<u8>,
    documents: usize,
}

impl JsonLines {
    pub(in crate::batch) fn new(part: PathBuf, output: &Path, packing: Packing) -> Result<Self, Error> {
        let file = BufWriter::with_capacity(1 << 20, File::create(&part).at(&part)?);
        let (full, frame, documents) = (Vec::new(), Vec::new(), 0);
        Ok(Self { part, output: output.to_owned(), packing, file, full, frame, documents })
    }

    fn end_frame(&mut self) -> io::Result<()> {
        if !self.frame.is_empty() {
            self.full.push(std::mem::take(&mut self.frame));
        }
        self.documents = 0;
        if self.full.len() < FRAMES { Ok(()) } else { self.write_frames() }
    }

    fn write_frames(&mut self) -> io::Result<()> {
        let packing = self.packing;
        let packed: Vec<io::Result<Vec<u8>>> = self.full.par_iter().map(|frame| packed(frame, packing)).collect();
        self.full.clear();
        packed.into_iter().try_for_each(|frame| self.file.write_all(&frame?))
    }
}

impl Sink for JsonLines {
    fn add(&mut self, records: &[Record]) -> Result<(), Error> {
        for record in records.iter().filter(|record| record.number.is_some()) {
            if self.packing == Packing::Plain {
                self.file.write_all(&record.json).at(&self.part)?;
                continue;
            }
            self.frame.extend_from_slice(&record.json);
            self.documents += 1;
            if self.documents >= FRAME_DOCUMENTS || self.frame.len() >= FRAME_BYTES {
                self.end_frame().at(&self.part)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Option<(PathBuf, PathBuf)>, Error> {
        self.end_frame().at(&self.part)?;
        self.write_frames().at(&self.part)?;
        self.file.flush().at(&self.part)?;
        Ok(Some((self.part, self.output)))
    }
}

fn packed(frame: &[u8], packing: Packing) -> io::Result<Vec<u8>> {
    match packing {
        Packing::Plain => Ok(frame.to_vec()),
        Packing::Gzip => {
            let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            member.write_all(frame)?;
            member.finish()
        }
        Packing::Zstd => {
            let mut encoder = zstd::bulk::Compressor::new(ZSTD_LEVEL)?;
            encoder.include_checksum(true)?;
            encoder.compress(frame)
        }
    }
}

/// The lines of an output that is there.
#[derive(Debug)]
pub(in crate::batch) struct Lines;

impl Lines {
    pub(in crate::batch) fn open(output: &Path, packing: Packing) -> io::Result<Box<dyn Stored>> {
        let file = BufReader::with_capacity(1 << 18, File::open(output)?);
        Ok(match packing {
            Packing::Plain => Box::new(Numbered::new(file)),
            Packing::Gzip => Box::new(Numbered::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(file)))),
            Packing::Zstd => Box::new(Numbered::new(BufReader::new(zstd::stream::read::Decoder::with_buffer(file)?))),
        })
    }
}
