//! PNG, JPEG and TIFF: one page, or several in a TIFF.

use std::fs;

use super::program::{folder, unwritable};
use super::{Error, OcrMode, Options, ocr};
use crate::layout::Transcript;

/// A page of A3 at 600 dots per inch has 70 million.
pub(super) const MOST_PIXELS: u64 = 90_000_000;

pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Transcript, Error> {
    if options.ocr == OcrMode::Never {
        return Err(Error::unsupported("an image, which OCR alone can read", "allow it: --ocr auto"));
    }
    let size = imagesize::blob_size(bytes).map_err(|error| Error::damaged("an image", error))?;
    let pixels = u64::try_from(size.width.saturating_mul(size.height)).unwrap_or(u64::MAX);
    if pixels > MOST_PIXELS {
        let (width, height) = (size.width, size.height);
        return Err(Error::TooLarge(format!(
            "is an image of {width} by {height} pixels, more than the {} million that OCR is given here; scale it down",
            MOST_PIXELS / 1_000_000
        )));
    }
    let folder = folder()?;
    let path = folder.path().join("page");
    fs::write(&path, bytes).map_err(|error| unwritable(&error))?;
    ocr::read(&path, None, options)
}
