//! The typed document: what the JSON says.
//!
//! Every part borrows from the input where its text stands there in one piece, and owns it where lines were joined.
//! Spans are byte offsets into the input as it was given.

mod block;
#[cfg(feature = "export")]
mod day;
mod diagnostic;
mod footer;
mod full_text;
mod header;
mod location;
mod owned;
mod paper;
mod review;
mod span;
mod task;
mod word;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use block::{Block, BlockKind, Descendants, Marker, Scheme};
#[cfg(feature = "export")]
pub(crate) use day::is_day;
pub use diagnostic::{Diagnostic, DiagnosticCode, Severity};
pub use footer::{Annex, Archive, Position, Recipient, Recipients, Signature};
pub use header::{Code, Header, IssuedDate, Organ};
pub use location::Location;
pub use paper::{BBox, PageSize, Region};
#[cfg(any(feature = "batch", feature = "columns"))]
pub(crate) use review::real;
pub use span::Span;
pub use task::{Amount, Assignment, Citation, Deadline, DeadlineKind, Excerpt, Mention, Task, TaskItem};

/// The version of the JSON's shape. It rises when a name or a meaning changes, not when something is added.
pub const SCHEMA_VERSION: u32 = 1;

/// One administrative document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document<'a> {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The program that made it.
    pub generator: Generator<'a>,
    /// The input that it was made from.
    pub source: Source<'a>,
    /// The rule book that the layout follows.
    pub system: Option<System>,
    /// The letterhead.
    pub header: Header<'a>,
    /// Tên loại.
    pub document_type: Option<DocumentType<'a>>,
    /// Trích yếu nội dung.
    pub subject: Option<Field<'a>>,
    /// Kính gửi.
    pub addressees: Vec<Field<'a>>,
    /// Căn cứ ban hành: the lines before the body.
    pub legal_bases: Vec<LegalBasis<'a>>,
    /// Nội dung.
    pub body: Vec<Block<'a>>,
    /// Nơi nhận.
    pub recipients: Recipients<'a>,
    /// One for each signer.
    pub signatures: Vec<Signature<'a>>,
    /// Phụ lục.
    pub annexes: Vec<Annex<'a>>,
    /// Who is to do what by when, drawn from the body.
    pub assignments: Vec<Assignment<'a>>,
    /// Deadlines found in the body.
    pub deadlines: Vec<Deadline<'a>>,
    /// Money and quantities found in the body.
    pub amounts: Vec<Amount<'a>>,
    /// Documents cited in the body.
    pub citations: Vec<Citation<'a>>,
    /// What is missing, contradictory or doubtful.
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// The parts whose confidence is too low, as paths into this JSON (`header.organ`, `body[0].children[1]`); absent where
    /// nobody asked. See [`Document::parts_below`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Vec<Cow<'a, str>>>,
    /// What belongs to no part.
    pub unplaced: Vec<Unplaced<'a>>,
    /// The input, for [`Document::text_of`]; not part of the JSON.
    #[serde(skip)]
    pub(crate) input: Input<'a>,
}

/// The input that spans point into. Two documents do not differ by it: it is empty in one that came from JSON.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input<'a>(pub(crate) Cow<'a, str>);

impl PartialEq for Input<'_> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The program that made a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Generator<'a> {
    /// `thongbao`.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
}

/// The input that a document was made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source<'a> {
    /// The file's name; null where the library was given text alone.
    pub name: Option<Cow<'a, str>>,
    /// The SHA-256 of its bytes, in hexadecimal; null where nobody asked.
    pub sha256: Option<Cow<'a, str>>,
    /// The file with the same bytes whose document this one would repeat, and which therefore has no parts of its own; absent
    /// elsewhere. `thongbao batch` sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<Cow<'a, str>>,
    /// Its length in bytes.
    pub bytes: usize,
    /// `text` or `markdown`; a file's `hocr`, `alto`, `tsv`, `docx`, `doc`, `rtf`, `pdf`, `png`, `jpeg`, `tiff`.
    pub format: Cow<'a, str>,
    /// The program that read the words, where one did: `tesseract 5.3.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<Cow<'a, str>>,
    /// The encoding that it came in: `utf-8`, `utf-16le`, `utf-16be`, `tcvn3`, `vni`, `viscii`, `viqr`, `windows-1258`.
    pub encoding: Cow<'a, str>,
    /// Pages, counted by form feeds and page numbers where the format has none.
    pub pages: u32,
    /// The size of each page, where the format tells, in the unit of its boxes: pixels of an image, points of a PDF.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub page_sizes: Vec<PageSize>,
}

/// The rule book that a layout follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum System {
    /// Nhà nước: NĐ 30/2020/NĐ-CP, TT 01/2011/TT-BNV and those before.
    State,
    /// Đảng: HD 36-HD/VPTW, HD 11-HD/VPTW and those after.
    Party,
    /// Mặt trận, công đoàn, đoàn thanh niên and other mass organisations.
    Organisation,
}

/// Text of the document with its place and how sure the reading is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Field<'a> {
    /// As printed: lines joined, spaces folded, Markdown marks taken out, NFC.
    pub text: Cow<'a, str>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Tên loại văn bản.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DocumentType<'a> {
    /// As printed: `THÔNG BÁO`; null for a công văn, which prints none.
    pub text: Option<Cow<'a, str>>,
    /// Its abbreviation: `TB`; empty where no rule gives one.
    pub code: Cow<'a, str>,
    /// Its name: `Thông báo`.
    pub name: Cow<'a, str>,
    /// Where it stands; absent where it was read from the code.
    #[serde(flatten)]
    pub location: Option<Location>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// Căn cứ: a line that the document rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LegalBasis<'a> {
    /// As printed, whole.
    pub text: Cow<'a, str>,
    /// The documents that it cites.
    pub citations: Vec<Citation<'a>>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

/// What kind of thing belongs to no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnplacedKind {
    /// Words that open a part: `Nơi nhận:`, `Kính gửi:`, `QUYẾT ĐỊNH:`.
    Label,
    /// A page's number.
    PageNumber,
    /// A printed rule: `-----`, `***`.
    Rule,
    /// A stamp of arrival, a digital signature's lines.
    Stamp,
    /// An address at the foot of a page.
    Footer,
    /// What the scan made of dirt, seal and rule.
    Noise,
}

/// What belongs to no part of the document, kept so that nothing is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unplaced<'a> {
    /// What it is.
    pub kind: UnplacedKind,
    /// As printed.
    pub text: Cow<'a, str>,
    /// Where it stands.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
}

impl<'a> Document<'a> {
    /// A document in which nothing was found yet.
    pub(crate) fn empty() -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            generator: Generator { name: "thongbao".into(), version: env!("CARGO_PKG_VERSION").into() },
            source: Source { format: "text".into(), encoding: "utf-8".into(), ..Source::default() },
            system: None,
            header: Header::default(),
            document_type: None,
            subject: None,
            addressees: Vec::new(),
            legal_bases: Vec::new(),
            body: Vec::new(),
            recipients: Recipients::default(),
            signatures: Vec::new(),
            annexes: Vec::new(),
            assignments: Vec::new(),
            deadlines: Vec::new(),
            amounts: Vec::new(),
            citations: Vec::new(),
            diagnostics: Vec::new(),
            review: None,
            unplaced: Vec::new(),
            input: Input::default(),
        }
    }

    /// The text that the spans point into: the input, decoded. Empty in a document that was read from JSON.
    #[must_use]
    pub fn input(&self) -> &str {
        &self.input.0
    }

    /// What stands at `span` in the input; `None` where the span does not fit it.
    ///
    /// ```
    /// let document = thongbao::parse("THÔNG BÁO\nVề việc trực Tết\n");
    /// let subject = document.subject.as_ref().unwrap();
    /// assert_eq!(document.text_of(subject.location.hull()), Some("Về việc trực Tết"));
    /// ```
    #[must_use]
    pub fn text_of(&self, span: Span) -> Option<&str> {
        self.input.0.get(span.start..span.end)
    }

    /// Every block of the body in reading order.
    ///
    /// ```
    /// let text = "THÔNG BÁO\nVề việc trực Tết\n\n1. Văn phòng lập lịch trực.\n- Trực đủ 24 giờ.\n";
    /// let document = thongbao::parse(text);
    /// assert_eq!(document.blocks().count(), 2);
    /// ```
    pub fn blocks(&self) -> Descendants<'_, 'a> {
        Descendants::of(&self.body)
    }

    /// The numbered directives, `1.`, `2.`, …, at any depth.
    pub fn directives(&self) -> impl Iterator<Item = &Block<'a>> {
        self.blocks().filter(|block| block.kind == BlockKind::Directive)
    }

    /// Each body's tasks, item by item: a group that names its bodies (`các Sở: Tài chính, Y tế`) gives one for each of them, and
    /// a body with items below it one for each item.
    ///
    /// ```
    /// let document = thongbao::parse("1. Giao các Sở: Tài chính, Y tế:\na) Rà soát kinh phí.\nb) Báo cáo trước ngày 15/12/2018.");
    /// let tasks: Vec<(&str, &str)> = document.tasks().map(|task| (task.body, task.action.text.as_ref())).collect();
    /// assert_eq!(tasks[0], ("Sở Tài chính", "Rà soát kinh phí"));
    /// assert_eq!(tasks[3], ("Sở Y tế", "Báo cáo"));
    /// assert_eq!(document.assignments.len(), 1);
    /// ```
    pub fn tasks(&self) -> impl Iterator<Item = Task<'_, 'a>> {
        self.assignments.iter().flat_map(Assignment::tasks)
    }

    /// Whether nothing of an administrative document was recognised.
    #[must_use]
    pub fn is_unrecognised(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == DiagnosticCode::Unrecognised)
    }
}
