//! Files of all formats as a text to parse.
//!
//! [`read`] knows a format by its content, never by a name: plain text and Markdown, hOCR, ALTO, the TSV of Tesseract, DOCX;
//! with the feature `programs` PDF, images, DOC and RTF too, which other programs take apart. What comes out is a
//! [`Transcript`]: the text that spans point into, with the pages and boxes of its words where the format has them.
//!
//! ```
//! let hocr = br#"<html><body><div class="ocr_page" title="bbox 0 0 1654 2339">
//!     <span class="ocr_line"><span class="ocrx_word" title="bbox 300 100 350 130; x_wconf 91">TH&Ocirc;NG</span>
//!     <span class="ocrx_word" title="bbox 360 100 430 130; x_wconf 96">B&Aacute;O</span></span></div></body></html>"#;
//! let transcript = thongbao::input::read(hocr, &thongbao::input::Options::default())?;
//! let document = transcript.parse();
//! assert_eq!(document.source.format, "hocr");
//! assert_eq!(document.document_type.unwrap().code, "TB");
//! # Ok::<(), thongbao::input::Error>(())
//! ```

mod alto;
mod docx;
mod error;
mod format;
mod hocr;
#[cfg(feature = "programs")]
mod image;
#[cfg(feature = "programs")]
mod ocr;
#[cfg(feature = "programs")]
mod office;
mod options;
#[cfg(feature = "programs")]
mod pdf;
#[cfg(feature = "programs")]
mod program;
mod stop;
mod tsv;
mod xml;

pub use error::Error;
pub use format::Format;
pub use options::{Encoding, OcrMode, Options};
pub use stop::Stop;

use crate::layout::Transcript;
#[cfg(feature = "reader")]
use crate::model::{Diagnostic, Document};
#[cfg(feature = "reader")]
use crate::parse::{note_encoding, parse};
#[cfg(feature = "reader")]
use crate::proofread;
use crate::text::decode::{Decoded, decode, decode_as, decode_unicode};

/// Reads a file's bytes.
///
/// # Errors
///
/// The bytes are of a format that cannot be read here, are damaged, or are too much; or a program that the format needs is
/// missing or failed. The error's text is a sentence without a subject: `is a ZIP file; unpack it first`.
pub fn read(bytes: &[u8], options: &Options) -> Result<Transcript, Error> {
    Ok(match open(bytes, options)? {
        Opened::Text { decoded, bytes } => Transcript::from(decoded).of_file(Format::Text.name(), bytes),
        Opened::Transcript(transcript) => transcript,
    })
}

/// What a file's bytes hold.
pub(crate) enum Opened<'b> {
    /// A text, where it stands in the bytes if it can, and how many these are.
    Text {
        decoded: Decoded<'b>,
        bytes: usize,
    },
    Transcript(Transcript),
}

#[cfg(feature = "reader")]
impl Opened<'_> {
    /// The document in it, as [`Transcript::parse`] reads it.
    pub(crate) fn parse(&self) -> Document<'_> {
        match self {
            Self::Text { decoded, bytes } => {
                let mut document = parse(&decoded.text);
                document.source.bytes = *bytes;
                note_encoding(&mut document, decoded.encoding, decoded.replaced);
                document
            }
            Self::Transcript(transcript) => transcript.parse(),
        }
    }

    /// What [`Transcript::suggestions`] has for that document.
    pub(crate) fn suggestions(&self, document: &Document<'_>) -> Vec<Diagnostic<'static>> {
        match self {
            Self::Text { .. } => proofread::suggestions(document),
            Self::Transcript(transcript) => transcript.suggestions(document),
        }
    }
}

/// Reads a file's bytes; a text is not copied.
pub(crate) fn open<'b>(bytes: &'b [u8], options: &Options) -> Result<Opened<'b>, Error> {
    options.stop.check()?;
    // Who names an encoding knows that it is a text.
    let format = if options.encoding.is_some() { Format::by_opening(bytes)? } else { Format::of(bytes)? };
    let transcript = match format {
        Format::Text => {
            let decoded = options.encoding.map_or_else(|| decode(bytes), |encoding| decode_as(bytes, encoding));
            return Ok(Opened::Text { decoded, bytes: bytes.len() });
        }
        Format::Hocr | Format::Alto | Format::Tsv => boxes(bytes, format),
        Format::Docx => docx::read(bytes),
        #[cfg(feature = "programs")]
        Format::Doc | Format::Rtf => office::read(bytes, format, options),
        #[cfg(feature = "programs")]
        Format::Pdf => pdf::read(bytes, options),
        #[cfg(feature = "programs")]
        Format::Png | Format::Jpeg | Format::Tiff => image::read(bytes, options),
        #[cfg(not(feature = "programs"))]
        _ => Err(Error::unsupported(format.describe(), "this build has no feature `programs`, which reads it")),
    }?;
    Ok(Opened::Transcript(transcript.of_file(format.name(), bytes.len())))
}

/// Reads what an engine printed: words with their boxes.
fn boxes(bytes: &[u8], format: Format) -> Result<Transcript, Error> {
    let decoded = decode_unicode(bytes);
    let transcript = match format {
        Format::Alto => alto::read(&decoded.text),
        Format::Tsv => tsv::read(&decoded.text),
        _ => hocr::read(&decoded.text),
    }?;
    // Places in the markup are none in the text.
    Ok(transcript.in_encoding(decoded.encoding, decoded.replaced.map(|_| 0)))
}
