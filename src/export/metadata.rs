//! The fields by which archives and document systems know a document, and how sure each is.
//!
//! Two standards name them: Thông tư 05/2025/TT-BNV for what is handed over to an archive (in small letters: `codeNumber`), and
//! NĐ 30/2020/NĐ-CP, Phụ lục VI, for document systems (in capitals: `CodeNumber`). [`FIELDS`] has those of both, once.
//!
//! The decree's fields and lengths are those of its text. Those of the circular, whose annexes were not at hand, and its codes
//! are as independent programs for it have them; one list of types was seen that differs at 04 to 06.

use std::borrow::Cow;

use crate::Document;
use crate::model::DiagnosticCode;

/// One field.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// Its name: `codeNumber`; of one that the decree alone has, `nd30.` and the decree's: `nd30.FullName`.
    pub name: &'static str,
    /// What it is called in Vietnamese.
    pub label: &'static str,
    /// The most characters that the standard allows.
    pub longest: Option<usize>,
    /// Whether it holds a count.
    pub is_number: bool,
    /// Whether the document says it, so that it is a gap where it is missing.
    is_expected: bool,
    read: fn(&Document<'_>) -> Reading,
}

/// What a document has for a field.
#[derive(Debug, Default)]
struct Reading {
    text: Option<String>,
    /// How sure it is, 0 to 1.
    confidence: f32,
    /// Why a person should look at it, however sure it is.
    remark: Option<&'static str>,
}

impl Reading {
    fn new(text: impl Into<String>, confidence: f32) -> Self {
        Self { text: Some(text.into()), confidence, remark: None }
    }
}

/// A field's value in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Value {
    /// The value; empty where there is none.
    pub text: String,
    /// Why a person should look at it: `missing`, `doubtful (0.83)`, `longer than 500 characters`; none where it is sure.
    pub look: Option<String>,
}

/// What the document does not say and its file does, the same for all of them: the field's name and its value.
pub type Given = Vec<(&'static str, String)>;

/// How a document's fields are read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Values for fields that the document does not give: code of the file, term of keeping, ….
    pub given: Given,
    /// The confidence, 0 to 1, below which a value is doubtful.
    pub min_confidence: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { given: Given::new(), min_confidence: 0.95 }
    }
}

impl Options {
    /// Fills the field `name` with `value` in each document that does not give it; says which names there are where this is none.
    ///
    /// # Errors
    ///
    /// A sentence, where there is no such field.
    pub fn give(&mut self, name: &str, value: &str) -> Result<(), String> {
        let Some(field) = FIELDS.iter().find(|field| field.name == name) else {
            let names: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
            return Err(format!("there is no field {name}; the fields are {}", names.join(", ")));
        };
        self.given.retain(|(given, _)| *given != field.name);
        self.given.push((field.name, value.to_owned()));
        Ok(())
    }
}

/// The fields of one document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Record {
    /// The file; empty where the document has no name.
    pub source: String,
    /// Why a person should look at the document as a whole: nothing was recognised in it, or it holds several.
    pub look: Option<&'static str>,
    /// A value for each of [`FIELDS`].
    pub values: Vec<Value>,
}

impl Record {
    /// What `document` says, and what is given beside it.
    #[must_use]
    pub fn of(document: &Document<'_>, options: &Options) -> Self {
        let has = |code| document.diagnostics.iter().any(|diagnostic| diagnostic.code == code);
        let look = if has(DiagnosticCode::Unrecognised) {
            Some("not recognised")
        } else {
            has(DiagnosticCode::SeveralDocuments).then_some("several documents in one file")
        };
        Self {
            source: document.source.name.as_deref().unwrap_or_default().to_owned(),
            look,
            values: FIELDS.iter().map(|field| value(field, document, options)).collect(),
        }
    }

    /// The value of the field `name`; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        let place = FIELDS.iter().position(|field| field.name == name);
        place.and_then(|place| self.values.get(place)).map_or("", |value| &value.text)
    }

    /// What a person should look at, in one cell: `codeNumber missing; organName doubtful (0.83)`.
    #[must_use]
    pub fn needs_look(&self) -> String {
        let fields = FIELDS.iter().zip(&self.values);
        let doubts =
            fields.filter_map(|(field, value)| value.look.as_ref().map(|look| format!("{} {look}", field.name)));
        self.look.map(str::to_owned).into_iter().chain(doubts).collect::<Vec<_>>().join("; ")
    }
}

fn value(field: &Field, document: &Document<'_>, options: &Options) -> Value {
    let reading = (field.read)(document);
    let Some(text) = reading.text.map(one_line).filter(|text| !text.is_empty()) else {
        let given = options.given.iter().find(|(name, _)| *name == field.name);
        return match given {
            Some((_, value)) => Value { text: value.clone(), look: None },
            None => Value { text: String::new(), look: field.is_expected.then(|| "missing".to_owned()) },
        };
    };
    let look = match (reading.remark, field.longest) {
        (Some(remark), _) => Some(remark.to_owned()),
        (None, Some(longest)) if text.chars().count() > longest => Some(format!("longer than {longest} characters")),
        _ if reading.confidence < options.min_confidence => Some(format!("doubtful ({:.2})", reading.confidence)),
        _ => None,
    };
    Value { text, look }
}

/// A value in one line, as a cell takes it.
fn one_line(text: String) -> String {
    if text.contains(char::is_control) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

const fn field(
    name: &'static str,
    label: &'static str,
    longest: Option<usize>,
    is_expected: bool,
    read: fn(&Document<'_>) -> Reading,
) -> Field {
    Field { name, label, longest, is_number: false, is_expected, read }
}

const fn count(
    name: &'static str,
    label: &'static str,
    longest: usize,
    is_expected: bool,
    read: fn(&Document<'_>) -> Reading,
) -> Field {
    Field { name, label, longest: Some(longest), is_number: true, is_expected, read }
}

/// A field that no document says: the archive, or whoever digitises for it, knows it.
const fn from_outside(name: &'static str, label: &'static str, longest: usize) -> Field {
    field(name, label, Some(longest), false, |_| Reading::default())
}

/// All fields, in the order of a sheet's columns.
pub const FIELDS: &[Field] = &[
    from_outside("arcFileCode", "Mã hồ sơ lưu trữ", 100),
    from_outside("docOrdinal", "Số thứ tự tài liệu trong hồ sơ", 10),
    from_outside("docId", "Mã định danh tài liệu", 25),
    from_outside("docCode", "Mã lưu trữ của tài liệu", 100),
    from_outside("maintenance", "Thời hạn lưu trữ", 100),
    field("typeName", "Tên loại (mã)", Some(10), true, type_code),
    field("nd30.TypeName", "Tên loại văn bản", Some(100), false, type_name),
    field("codeNumber", "Số", Some(11), true, code_number),
    field("codeNotation", "Ký hiệu", Some(30), true, code_notation),
    field("issuedDate", "Ngày, tháng, năm", None, true, issued_date),
    field("organName", "Cơ quan, tổ chức ban hành", Some(200), true, organ_name),
    field("subject", "Trích yếu nội dung", Some(500), true, subject),
    field("language", "Ngôn ngữ (mã)", Some(100), true, language),
    count("numberOfPage", "Số trang", 4, true, pages),
    field("nd30.Position", "Chức vụ của người ký", Some(100), true, positions),
    field("nd30.FullName", "Họ và tên người ký", Some(50), true, signers),
    field("nd30.To", "Nơi nhận", None, false, recipients),
    field("nd30.Priority", "Mức độ khẩn, độ mật", None, false, priority),
    count("nd30.IssuedAmount", "Số lượng bản phát hành", 3, false, copies),
    from_outside("nd30.DueDate", "Hạn trả lời văn bản", 10),
    from_outside("inforSign", "Ký hiệu thông tin", 30),
    from_outside("keyword", "Từ khóa", 100),
    field("mode", "Chế độ sử dụng (mã)", Some(20), false, mode),
    field("confidenceLevel", "Mức độ tin cậy (mã)", Some(30), false, confidence_level),
    from_outside("autograph", "Bút tích", 2000),
    from_outside("format", "Tình trạng vật lý (mã)", 50),
    from_outside("process", "Quy trình xử lý", 1),
    from_outside("riskRecovery", "Chế độ dự phòng", 1),
    from_outside("riskRecoveryStatus", "Tình trạng dự phòng", 2),
    from_outside("description", "Ghi chú", 500),
];

/// The circular's codes of types, by the abbreviation of NĐ 30/2020, Phụ lục III; 30 and 31 are maps and drawings.
const TYPE_CODES: &[(&str, &str)] = &[
    ("NQ", "01"),
    ("QĐ", "02"),
    ("CT", "03"),
    ("QC", "04"),
    ("QyĐ", "05"),
    ("TC", "06"),
    ("TB", "07"),
    ("HD", "08"),
    ("CTr", "09"),
    ("KH", "10"),
    ("PA", "11"),
    ("ĐA", "12"),
    ("DA", "13"),
    ("BC", "14"),
    ("TTr", "15"),
    ("GUQ", "16"),
    ("PG", "17"),
    ("PC", "18"),
    ("PB", "19"),
    ("BB", "20"),
    ("HĐ", "21"),
    ("CV", "22"),
    ("CĐ", "23"),
    ("BGN", "24"),
    ("BTT", "25"),
    ("GM", "26"),
    ("GGT", "27"),
    ("GNP", "28"),
];

/// Khác: a type that the circular does not list.
const OTHER_TYPE: &str = "32";

fn type_code(document: &Document<'_>) -> Reading {
    let Some(kind) = &document.document_type else { return Reading::default() };
    let code = TYPE_CODES.iter().find(|(code, _)| *code == kind.code).map_or(OTHER_TYPE, |(_, number)| number);
    Reading::new(code, kind.confidence)
}

fn type_name(document: &Document<'_>) -> Reading {
    let kind = document.document_type.as_ref();
    kind.map_or_else(Reading::default, |kind| Reading::new(kind.name.as_ref(), kind.confidence))
}

fn code_number(document: &Document<'_>) -> Reading {
    let Some(code) = &document.header.code else { return Reading::default() };
    Reading { text: code.number.as_deref().map(str::to_owned), confidence: code.confidence, remark: None }
}

fn code_notation(document: &Document<'_>) -> Reading {
    let Some(code) = &document.header.code else { return Reading::default() };
    Reading { text: code.notation.as_deref().map(str::to_owned), confidence: code.confidence, remark: None }
}

/// `10/11/2017`; of a date in part what there is: `11/2017`.
fn issued_date(document: &Document<'_>) -> Reading {
    let Some(date) = &document.header.issued_date else { return Reading::default() };
    let Some(day) = &date.date else { return Reading::default() };
    let parts: Vec<&str> = day.split('-').rev().collect();
    let remark = (parts.len() < 3).then_some("incomplete");
    Reading { remark, ..Reading::new(parts.join("/"), date.confidence) }
}

fn organ_name(document: &Document<'_>) -> Reading {
    let organ = document.header.organ.as_ref();
    organ.map_or_else(Reading::default, |organ| {
        Reading::new(organ.name.as_deref().unwrap_or(&organ.text), organ.confidence)
    })
}

fn subject(document: &Document<'_>) -> Reading {
    let subject = document.subject.as_ref();
    subject.map_or_else(Reading::default, |subject| Reading::new(subject.text.as_ref(), subject.confidence))
}

/// 01: Vietnamese, which a document is in of which anything was recognised.
fn language(document: &Document<'_>) -> Reading {
    if document.is_unrecognised() { Reading::default() } else { Reading::new("01", 1.0) }
}

/// Bytes of text that a page of print holds at most.
const PAGE: usize = 6_000;

fn pages(document: &Document<'_>) -> Reading {
    let source = &document.source;
    if source.pages == 0 {
        return Reading::default();
    }
    let has_pages = !matches!(source.format.as_ref(), "text" | "markdown" | "docx" | "doc" | "rtf");
    let remark = (!has_pages && source.pages == 1 && source.bytes > PAGE).then_some("not told by the file");
    Reading { remark, ..Reading::new(source.pages.to_string(), 1.0) }
}

fn positions(document: &Document<'_>) -> Reading {
    let posts = document.signatures.iter().filter_map(|signature| signature.position.as_ref());
    joined(posts.map(|post| (Cow::Borrowed(post.name.as_ref()), post.confidence)))
}

fn signers(document: &Document<'_>) -> Reading {
    let names = document.signatures.iter().filter_map(|signature| signature.full_name.as_ref());
    joined(names.map(|name| (Cow::Borrowed(name.text.as_ref()), name.confidence)))
}

fn recipients(document: &Document<'_>) -> Reading {
    joined(recipient_names(document))
}

/// Kính gửi, then Nơi nhận, with how sure each is; who is named above (`Như trên`) is not named again.
pub(super) fn recipient_names<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (Cow<'d, str>, f32)> {
    let addressees = document.addressees.iter().map(|field| {
        let name = field.text.trim_end_matches(|c: char| matches!(c, ';' | '.' | ',') || c.is_whitespace());
        (Cow::Borrowed(name), field.confidence)
    });
    let entries = document.recipients.entries.iter();
    let named = entries.filter(|entry| !matches!(entry.name.as_ref(), "Như trên" | "Như kính gửi" | "Như Kính gửi"));
    addressees.chain(named.map(|entry| (Cow::Borrowed(entry.name.as_ref()), entry.confidence)))
}

/// The words of the stamps. The decree wants one digit and does not say which, so this is for people.
fn priority(document: &Document<'_>) -> Reading {
    let header = &document.header;
    let marks = header.priority.iter().chain(&header.secrecy);
    joined(marks.map(|mark| (Cow::Borrowed(mark.text.as_ref()), mark.confidence)))
}

fn copies(document: &Document<'_>) -> Reading {
    let archive = document.recipients.archive.as_ref();
    let copies = archive.and_then(|archive| archive.copies.map(|copies| (copies, archive.confidence)));
    copies.map_or_else(Reading::default, |(copies, confidence)| Reading::new(copies.to_string(), confidence))
}

/// 03, Mật, where the document bears the stamp. Whether one without it is open to all is the archive's to say.
fn mode(document: &Document<'_>) -> Reading {
    let mark = document.header.secrecy.as_ref();
    mark.map_or_else(Reading::default, |mark| Reading::new("03", mark.confidence))
}

/// 02, số hóa, of what OCR read. What came as text may be an original or a copy of one.
fn confidence_level(document: &Document<'_>) -> Reading {
    let source = &document.source;
    let is_scan = source.engine.is_some() || matches!(source.format.as_ref(), "png" | "jpeg" | "tiff");
    if is_scan { Reading::new("02", 1.0) } else { Reading::default() }
}

/// Several values in one, as sure as the least sure of them.
fn joined<'d>(values: impl Iterator<Item = (Cow<'d, str>, f32)>) -> Reading {
    let (texts, confidences): (Vec<Cow<'d, str>>, Vec<f32>) = values.unzip();
    if texts.is_empty() {
        return Reading::default();
    }
    Reading::new(texts.join("; "), confidences.into_iter().fold(1.0, f32::min))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::document_types;

    #[test]
    fn names_are_given_once_and_types_are_known() {
        let mut names: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FIELDS.len());
        for (code, _) in TYPE_CODES {
            assert!(document_types::by_code(code).is_some(), "{code}");
        }
    }
}
