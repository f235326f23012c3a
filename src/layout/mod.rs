//! Pages of words with their boxes, as OCR engines and PDF readers give them, and how they become a text to parse.
//!
//! A [`Transcript`] sets the words of each page out as a typist would: a printed line is a line, columns are parted by wide
//! gaps, an indent is an indent, white space between paragraphs is a blank line. That text is parsed like any other, so there
//! is one parser for all formats; afterwards each part of the document gets its page, its box, and what the engine
//! said of its words.
//!
//! ```
//! use thongbao::layout::{Page, Transcript, Word};
//! use thongbao::model::BBox;
//!
//! let word = |text: &str, left, right| Word {
//!     text: text.to_owned(),
//!     bbox: BBox::new(left, 100.0, right, 130.0),
//!     confidence: Some(0.96),
//! };
//! let page = Page {
//!     width: 1654.0,
//!     height: 2339.0,
//!     lines: vec![vec![word("Số:", 300.0, 350.0), word("87/TB-UBND", 360.0, 560.0)]],
//! };
//! let transcript = Transcript::from_pages(&[page]);
//! assert_eq!(transcript.text(), "Số: 87/TB-UBND\n");
//! let document = transcript.parse();
//! let code = document.header.code.unwrap();
//! assert_eq!(code.number.as_deref(), Some("87"));
//! assert_eq!(code.location.regions()[0].bbox, BBox::new(300.0, 100.0, 560.0, 130.0));
//! ```

mod place;
mod render;
mod rows;

use std::borrow::Cow;

use crate::model::{BBox, Diagnostic, Document, PageSize, Span};
#[cfg(feature = "formats")]
use crate::text::decode::Decoded;
use crate::text::lines::LinesAre;

/// A page as an engine read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// In the unit of the boxes: pixels of an image, points of a PDF.
    pub width: f32,
    /// In the same unit.
    pub height: f32,
    /// The printed lines in the order of the engine, each the words from left to right. A line may run over two columns, and
    /// a row of two columns may be two lines.
    pub lines: Vec<Vec<Word>>,
}

/// A word on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// What the engine read.
    pub text: String,
    /// Where it stands.
    pub bbox: BBox,
    /// How sure the engine is, 0 to 1, if it says so.
    pub confidence: Option<f32>,
}

/// A word in the text of a transcript.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Placed {
    span: Span,
    /// Counted from 1.
    page: u32,
    bbox: BBox,
    confidence: Option<f32>,
}

/// The text of some pages, and where on them each word stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transcript {
    text: String,
    lines_are: LinesAre,
    /// In order of the text.
    words: Vec<Placed>,
    pages: Vec<PageSize>,
    origin: Origin,
}

/// What a transcript was made from.
#[derive(Clone, Debug, Default, PartialEq)]
struct Origin {
    /// The format and the length in bytes of the file, where it was one.
    file: Option<(&'static str, usize)>,
    /// The program that read the words.
    engine: Option<String>,
    /// The encoding of a text, and where something could not be decoded.
    encoding: Option<(&'static str, Option<usize>)>,
}

impl Transcript {
    /// Sets the words of the pages out as text.
    ///
    /// Words without letters, digits or marks are left out. Time is that of sorting the words of each page.
    #[must_use]
    pub fn from_pages(pages: &[Page]) -> Self {
        render::render(pages)
    }

    /// A text in which each line is a paragraph, as a word processor writes it, whatever its length.
    ///
    /// ```
    /// let text = "THÔNG BÁO\nVề việc trực Tết\n\nCác phòng trực đủ.\nVăn phòng lập lịch.\n";
    /// let transcript = thongbao::layout::Transcript::from_paragraphs(text.to_owned());
    /// assert_eq!(transcript.parse().body.len(), 2);
    /// ```
    #[must_use]
    pub fn from_paragraphs(text: String) -> Self {
        Self { text, lines_are: LinesAre::Paragraphs, ..Self::default() }
    }

    /// The text that the spans of its document point into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The program that read the words, as it calls itself: `tesseract 5.3.0`.
    #[must_use]
    pub fn engine(&self) -> Option<&str> {
        self.origin.engine.as_deref()
    }

    /// Reads the document: that of its text, each part with its page and box, and less sure where the engine was.
    #[must_use]
    pub fn parse(&self) -> Document<'_> {
        let mut document = crate::parse::parse_lines(&self.text, self.lines_are);
        if !self.pages.is_empty() {
            self.place(&mut document);
        }
        let source = &mut document.source;
        source.engine = self.engine().map(Cow::Borrowed);
        if let Some((format, bytes)) = self.origin.file {
            source.bytes = bytes;
            // A text is Markdown where it looks like it, which the parser says.
            if format != "text" {
                source.format = format.into();
            }
        }
        if let Some((encoding, replaced)) = self.origin.encoding {
            crate::parse::note_encoding(&mut document, encoding, replaced);
        }
        document
    }

    /// What [`proofread::suggestions`](crate::proofread::suggestions) has for the document of this transcript, with
    /// the place of each word on paper.
    #[must_use]
    pub fn suggestions(&self, document: &Document<'_>) -> Vec<Diagnostic<'static>> {
        let mut suggestions = crate::proofread::suggestions(document);
        for doubt in &mut suggestions {
            doubt.region = doubt.span.and_then(|span| self.region_of(span));
        }
        suggestions
    }
}

#[cfg(feature = "formats")]
impl Transcript {
    /// The same with the name of the program that read the words.
    pub(crate) fn by_engine(mut self, engine: Option<String>) -> Self {
        self.origin.engine = engine;
        self
    }

    /// The same as decoded from an encoding, and whether something could not be.
    pub(crate) fn in_encoding(mut self, encoding: &'static str, replaced: Option<usize>) -> Self {
        self.origin.encoding = Some((encoding, replaced));
        self
    }

    /// The same as read from a file.
    pub(crate) fn of_file(mut self, format: &'static str, bytes: usize) -> Self {
        self.origin.file = Some((format, bytes));
        self
    }

    /// Several transcripts, one behind the other, each from a new page on.
    #[cfg(feature = "programs")]
    pub(crate) fn join(parts: Vec<Self>) -> Self {
        let printed = parts.iter().all(|part| part.lines_are == LinesAre::Printed);
        let lines_are = if printed { LinesAre::Printed } else { LinesAre::Unknown };
        let mut whole = Self { lines_are, ..Self::default() };
        for part in parts {
            if !whole.pages.is_empty() || !whole.text.is_empty() {
                whole.text.push('\u{c}');
            }
            let (offset, pages) = (whole.text.len(), u32::try_from(whole.pages.len()).unwrap_or(u32::MAX));
            whole.text.push_str(&part.text);
            whole.words.extend(part.words.into_iter().map(|word| Placed {
                span: Span::new(word.span.start + offset, word.span.end + offset),
                page: word.page.saturating_add(pages),
                ..word
            }));
            if part.pages.is_empty() {
                // A page of which only the text is known.
                whole.pages.push(PageSize { width: 0.0, height: 0.0 });
            }
            whole.pages.extend(part.pages);
            whole.origin.engine = whole.origin.engine.or(part.origin.engine);
        }
        whole
    }
}

#[cfg(feature = "formats")]
impl From<Decoded<'_>> for Transcript {
    fn from(decoded: Decoded<'_>) -> Self {
        let origin = Origin { encoding: Some((decoded.encoding, decoded.replaced)), ..Origin::default() };
        Self { text: decoded.text.into_owned(), origin, ..Self::default() }
    }
}
