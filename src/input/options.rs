//! How files are read.

use std::time::Duration;

use super::Stop;
pub use crate::text::decode::Encoding;

/// When a PDF's pages are read by OCR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OcrMode {
    /// Those pages that have no text of their own.
    #[default]
    Auto,
    /// All pages, whatever text they have.
    Always,
    /// None: a scan is an error.
    Never,
}

/// How files are read that need more than decoding. Later versions may have more members: take the others from
/// `Options::default()`.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The encoding of a text; known by its bytes where this is `None`.
    pub encoding: Option<Encoding>,
    /// When a PDF's pages are read by OCR.
    pub ocr: OcrMode,
    /// Dots per inch at which a PDF's pages become images, 72 to 1200.
    pub dpi: u32,
    /// The languages of Tesseract's models, as `tesseract -l` takes them.
    pub ocr_lang: String,
    /// Another engine: a program and its arguments. `{image}` stands for the file of a page's image, which is put
    /// last where it is not named. It prints text, hOCR, ALTO or TSV.
    pub ocr_command: Option<Vec<String>>,
    /// The time that one call of a program may take.
    pub timeout: Duration,
    /// The pages of one file that are read by OCR; a file with more is an error.
    pub max_ocr_pages: u32,
    /// Ends the reading before it is done.
    pub stop: Stop,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: None,
            ocr: OcrMode::default(),
            dpi: 300,
            ocr_lang: "vie".to_owned(),
            ocr_command: None,
            timeout: Duration::from_secs(120),
            max_ocr_pages: 500,
            stop: Stop::default(),
        }
    }
}
