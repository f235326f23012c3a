//! The order of the stages. Each stage is one call; what it does is its module's business.

use std::borrow::Cow;

use crate::body;
use crate::confidence;
use crate::extract;
use crate::model::{Diagnostic, DiagnosticCode, Document, Input, Severity, Span, UnplacedKind};
use crate::text::decode::decode;
use crate::text::lines::LinesAre;
use crate::text::markup;
use crate::text::normal::normalise;
use crate::text::spacing;
use crate::vocabulary::document_types::WITHOUT_SUBJECT;
use crate::zones::footer;
use crate::zones::sheet::Sheet;
use crate::zones::{annex, header, source, sweep, title};

/// Reads one document from text.
///
/// It never fails: any text gives a document, one in which nothing is recognised says so in its diagnostics. Time is
/// linear in the length of the text. What stands in the text in one piece is borrowed, what was joined from several
/// lines is owned.
///
/// ```
/// let document = thongbao::parse(
///     "UBND TỈNH X CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
///      SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n\
///      Số: 05/TB-SYT Huế, ngày 03 tháng 9 năm 2020\n\
///      THÔNG BÁO\n\
///      Về việc trực Tết\n",
/// );
/// let code = document.header.code.as_ref().unwrap();
/// assert_eq!(code.canonical.as_deref(), Some("05/TB-SYT"));
/// assert_eq!(document.header.parent_organ.as_ref().unwrap().text, "UBND TỈNH X");
/// assert_eq!(document.header.organ.as_ref().unwrap().text, "SỞ Y TẾ");
/// assert_eq!(document.subject.as_ref().unwrap().text, "Về việc trực Tết");
/// ```
#[must_use]
pub fn parse(text: &str) -> Document<'_> {
    parse_lines(text, LinesAre::Unknown)
}

/// The same for a text of which it is known what its lines are.
pub(crate) fn parse_lines(text: &str, lines: LinesAre) -> Document<'_> {
    let mut document = match normalise(text) {
        None => read_marked(text, lines),
        Some(normal) => {
            let mut document = read_marked(&normal.text, lines).into_owned();
            document.move_spans(&|span| normal.origin(span));
            document
        }
    };
    document.source.bytes = text.len();
    document.input = Input(Cow::Borrowed(text));
    document
}

/// Reads one document from bytes: UTF-8 or UTF-16, with or without a mark of byte order, or an encoding from before Unicode
/// (TCVN3, VNI, VISCII, VIQR, Windows-1258), which is known by the Vietnamese words that come out of it.
///
/// What is no valid text becomes U+FFFD, and a diagnostic says so. Spans point into the decoded text, which
/// [`Document::input`] gives.
///
/// ```
/// let bytes: Vec<u8> = "THÔNG BÁO\nVề việc trực Tết".encode_utf16().flat_map(u16::to_le_bytes).collect();
/// let document = thongbao::parse_bytes(&bytes);
/// assert_eq!(document.source.encoding, "utf-16le");
/// assert_eq!(document.subject.unwrap().text, "Về việc trực Tết");
/// ```
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Document<'_> {
    let decoded = decode(bytes);
    let mut document = match decoded.text {
        Cow::Borrowed(text) => parse(text),
        Cow::Owned(text) => parse(&text).into_owned(),
    };
    document.source.bytes = bytes.len();
    note_encoding(&mut document, decoded.encoding, decoded.replaced);
    document
}

/// Says in which encoding the text came, and where something could not be decoded.
pub(crate) fn note_encoding(document: &mut Document<'_>, encoding: &'static str, replaced: Option<usize>) {
    document.source.encoding = encoding.into();
    if let Some(at) = replaced {
        let message = format!("the input is not valid {encoding}; what could not be decoded is U+FFFD");
        let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
        let span = document.input().get(at..end).is_some_and(|c| c.starts_with(char::REPLACEMENT_CHARACTER));
        let span = span.then(|| Span::new(at, end));
        document.diagnostics.push(Diagnostic::new(DiagnosticCode::InvalidEncoding, Severity::Warning, message, span));
    }
}

/// Reads text in normal form C that may have tags in it.
fn read_marked(text: &str, lines: LinesAre) -> Document<'_> {
    let Some(rendered) = markup::render(text) else { return read_spaced(text, lines, false) };
    let mut document = read_spaced(&rendered.text, lines, rendered.tagged).into_owned();
    sweep::drop_bars(&rendered.text, &mut document);
    document.move_spans(&|span| rendered.origin(span));
    sweep::cover(text, &mut document);
    document
}

/// Reads text in normal form C without tags that may have lost its spaces.
fn read_spaced(text: &str, lines: LinesAre, tagged: bool) -> Document<'_> {
    let Some(spaced) = spacing::put_back(text) else { return read(text, lines, tagged) };
    let mut document = read(&spaced.text, lines, tagged).into_owned();
    document.move_spans(&|span| spaced.origin(span));
    let message = "spaces between words were lost in this text; its fields have them";
    document.diagnostics.push(Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Info, message, None));
    document
}

/// Reads text in normal form C without tags, which had some or not.
fn read(text: &str, lines: LinesAre, tagged: bool) -> Document<'_> {
    let mut sheet = Sheet::new(text, lines);
    sheet.markdown |= tagged;
    let mut document = Document::empty();
    let rows = header::rows(&sheet);
    let type_line = title::find_type(&sheet, &rows);
    let head = type_line.as_ref().map_or_else(|| title::letterhead_end(&rows), |found| found.row);
    header::read(&sheet, &rows, head, &mut document);
    let start = title::read(&sheet, &rows, type_line.as_ref(), &mut document);
    let footer = footer::find(&sheet, start);
    let body_end = header::read_closing_date(&sheet, start, footer.body_end, &mut document);
    let (start, body_end) = source::read(&sheet, start, body_end, &mut document);
    body::read(&sheet, start, body_end, &mut document);
    source::judge_system(&mut document);
    let shared = footer::read(&sheet, footer, &mut document);
    annex::read(&sheet, footer.end, &mut document);
    if let Some(line) = rows.shared_line(&sheet, head).or(shared) {
        document.diagnostics.push(Diagnostic::new(
            DiagnosticCode::ColumnsInterleaved,
            Severity::Info,
            "two printed columns stood in one line without a gap and were taken apart",
            Some(line),
        ));
    }
    sweep::sweep(&sheet, &mut document);
    describe(&sheet, &mut document);
    let is_empty = sheet.lines.is_empty();
    // In a long text the lines take much room, and so do the views.
    drop((rows, sheet));
    let signs = confidence::weigh(&mut document);
    extract::read(text, &mut document);
    confidence::weigh_views(&mut document, signs);
    report_missing(is_empty, &mut document);
    document
}

/// Says what an administrative document has and this one does not.
fn report_missing(is_empty: bool, document: &mut Document<'_>) {
    let header = &document.header;
    let anchors = [
        !header.motto.is_empty(),
        header.code.is_some(),
        header.issued_date.is_some(),
        document.document_type.is_some(),
    ];
    let closing = [
        !document.recipients.entries.is_empty() || document.recipients.archive.is_some(),
        !document.signatures.is_empty(),
    ];
    // A text that gives tasks is a document, whatever of its form is lost.
    if anchors.iter().chain(&closing).filter(|found| **found).count() == 0 && document.assignments.is_empty() {
        let message =
            if is_empty { "the text is empty" } else { "nothing of an administrative document was recognised" };
        document.system = None;
        document.diagnostics.push(Diagnostic::new(DiagnosticCode::Unrecognised, Severity::Error, message, None));
        return;
    }
    let kind = document.document_type.as_ref();
    let silent = kind.is_some_and(|kind| WITHOUT_SUBJECT.contains(&kind.name.as_ref()));
    // Minutes say in their text who met, and when.
    let headed = if kind.is_some_and(|kind| kind.code == "BB") { Severity::Info } else { Severity::Error };
    let missing = [
        (header.organ.is_none(), DiagnosticCode::MissingOrgan, headed, "no issuing organ was found"),
        (header.code.is_none(), DiagnosticCode::MissingCode, headed, "no number and notation (Số, ký hiệu) was found"),
        (header.issued_date.is_none(), DiagnosticCode::MissingDate, headed, "no date of issue was found"),
        (kind.is_none(), DiagnosticCode::MissingType, Severity::Error, "the type of the document was not found"),
        (
            document.subject.is_none(),
            DiagnosticCode::MissingSubject,
            if silent { Severity::Info } else { Severity::Warning },
            "no subject (trích yếu) was found",
        ),
        (!closing[0], DiagnosticCode::MissingRecipients, Severity::Warning, "no recipients (Nơi nhận) were found"),
        (!closing[1], DiagnosticCode::MissingSignature, Severity::Warning, "no signature was found"),
        (
            closing[1] && document.signatures.iter().all(|signature| signature.full_name.is_none()),
            DiagnosticCode::MissingSignature,
            Severity::Warning,
            "the signer's name was not found",
        ),
        (
            document.signatures.iter().any(|signature| signature.full_name.is_some())
                && document
                    .signatures
                    .iter()
                    .all(|signature| signature.position.is_none() && signature.on_behalf_of.is_none()),
            DiagnosticCode::MissingSignature,
            Severity::Warning,
            "the signer's post was not found",
        ),
    ];
    for (_, code, severity, message) in missing.into_iter().filter(|(is_missing, ..)| *is_missing) {
        document.diagnostics.push(Diagnostic::new(code, severity, message, None));
    }
}

/// Format and pages.
fn describe(sheet: &Sheet<'_>, document: &mut Document<'_>) {
    document.source.format = if sheet.markdown { "markdown" } else { "text" }.into();
    let feeds = sheet.lines.iter().filter(|line| line.after_page).count() + 1;
    let pages = document.unplaced.iter().filter(|part| part.kind == UnplacedKind::PageNumber);
    let numbered = pages
        .filter_map(|part| sweep::page_of(&part.text))
        .fold(0, |last, page| if sweep::is_next_page(last, page) { page } else { last });
    document.source.pages =
        if sheet.lines.is_empty() { 0 } else { u32::try_from(feeds).unwrap_or(u32::MAX).max(numbered) };
}
