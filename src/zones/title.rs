//! Type line, subject, addressees: what stands between letterhead and body.

use crate::evidence;
use crate::grammar::basis;
use crate::grammar::date;
use crate::grammar::marker::{is_dashed, marker};
use crate::grammar::mention::{Mentions, Stop, is_group, mentions};
use crate::grammar::organ;
use crate::grammar::position::{begins_with_post, opens_office};
use crate::model::{Code, Diagnostic, DiagnosticCode, Document, DocumentType, Field, Severity, Span};
use crate::text::fold::{Key, head, is_alphanumeric, is_capitals, is_letter, is_upper, lower, upper_share};
use crate::text::near::is_near;
use crate::text::scan::find_pair;
use crate::vocabulary::document_types::{self, DOCUMENT_TYPES, OFFICIAL_LETTER};
use crate::vocabulary::phrases::{
    BODY_OPENINGS, ENACTING_TYPES, ENACTING_VERBS, ENACTMENTS, JOINING_WORDS, JOINT_TYPES, OF, OPENINGS,
    TYPE_COMPLEMENTS,
};
use crate::zones::annex::is_attachment;
use crate::zones::cells::{self, is_table_row};
use crate::zones::footer::{label_end, undashed_pieces};
use crate::zones::header::{
    PartKind, Row, Rows, closing_date, code_field, damaged_matter, date_fields, inner_address, is_stamp,
    names_addressees,
};
use crate::zones::sheet::Sheet;
use crate::zones::source::{self, take_coded_title, take_from_title};

/// Words that may complete a type's name in its line.
const COMPLEMENT: usize = 4;

/// Bytes of the longest label before a công điện's addressees.
const LABEL: usize = 160;

/// The type of a công điện.
const TELEGRAM: &str = "CĐ";

/// A subject has so many lines at most.
const SUBJECT_LINES: usize = 12;

/// The type line.
#[derive(Debug)]
pub(crate) struct TypeLine {
    /// Its row.
    pub(crate) row: usize,
    kind: &'static document_types::DocumentType,
    span: Span,
    /// What follows the type's name in its line: it opens the subject.
    rest: Option<Span>,
    exact: bool,
}

/// Finds the type line: the name of a type in capitals, behind the letterhead's anchors where there are any.
pub(crate) fn find_type<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>) -> Option<TypeLine> {
    let address = rows.position(|kind| matches!(kind, PartKind::Address));
    let code = rows.position(|kind| matches!(kind, PartKind::Code(_)));
    let motto = rows.position(|kind| matches!(kind, PartKind::Motto { .. }));
    let limit = address.unwrap_or(rows.rows.len());
    let after = code.into_iter().chain(motto).max().filter(|&row| row < limit).unwrap_or(0);
    let in_range = |from: usize, to: usize, read: &dyn Fn(&Row<'t>, usize) -> Option<TypeLine>| {
        rows.rows.iter().enumerate().take(to).skip(from).find_map(|(index, row)| read(row, index))
    };
    let own = |found: &TypeLine| !enacts(sheet, found, after);
    let whole = |row: &Row<'t>, index: usize| {
        row.parts.iter().find_map(|part| type_of(sheet, part.span, &part.key, index)).filter(own)
    };
    let damaged = |row: &Row<'t>, index: usize| {
        row.parts.iter().find_map(|part| damaged_type(sheet, part.span, &part.key, index)).filter(own)
    };
    let small = |row: &Row<'t>, index: usize| small_type(sheet, row, index);
    in_range(after, limit, &whole)
        .or_else(|| in_range(after, limit, &damaged))
        .or_else(|| in_range(0, after, &whole))
        .or_else(|| in_range(after, limit, &small))
}

/// Whether a type's name stands behind legal bases: it is the `QUYẾT ĐỊNH:` above the articles, and the type line is lost.
fn enacts(sheet: &Sheet<'_>, found: &TypeLine, head: usize) -> bool {
    ENACTMENTS.contains(&found.kind.key)
        && found.row > head
        && (head..found.row).any(|line| basis::opens_surely(sheet.line(line)))
}

/// A type's name in small letters, alone in its line above the words that open a subject: `Thông báo` ⏎ `Về việc …`.
fn small_type(sheet: &Sheet<'_>, row: &Row<'_>, index: usize) -> Option<TypeLine> {
    let [part] = row.parts.as_slice() else { return None };
    if let Some(found) = small_title(sheet, part.span, &part.key, index) {
        return Some(found);
    }
    let kind = DOCUMENT_TYPES.iter().find(|kind| part.key.as_str() == kind.key)?;
    let opens = |line: usize| {
        let below = Key::of_head(sheet.line(line), ADDRESS);
        below.starts_with("ve viec") || below.starts_with("v v")
    };
    // `Quyết định` ⏎ `của Ủy ban nhân dân tỉnh` ⏎ `V/v …`.
    let of = |line: usize| sheet.line(line).to_lowercase().starts_with("của ");
    (opens(index + 1) || of(index + 1) && opens(index + 2)).then_some(TypeLine {
        row: index,
        kind,
        span: part.span,
        rest: None,
        exact: true,
    })
}

/// `Thông báo về việc tổ chức …` in one line.
fn small_title(sheet: &Sheet<'_>, span: Span, key: &Key, row: usize) -> Option<TypeLine> {
    let text = sheet.str(span);
    let kind = DOCUMENT_TYPES.iter().find(|kind| {
        let rest = key.as_str().strip_prefix(kind.key).unwrap_or("");
        rest.starts_with(" ve viec ") || rest.starts_with(" v v ")
    })?;
    let end = key.start_in(text, kind.key.len() + 1);
    let whole = text.starts_with(is_upper) && !text.ends_with([':', ';', ',']);
    whole.then(|| TypeLine {
        row,
        kind,
        span: sheet.part(span, 0, text.get(..end).map_or(0, |name| name.trim_end().len())),
        rest: Some(sheet.part(span, end, text.len())),
        exact: true,
    })
}

/// A part that is, or begins with, the name of a type in capitals.
fn type_of(sheet: &Sheet<'_>, span: Span, key: &Key, row: usize) -> Option<TypeLine> {
    let text = sheet.str(span);
    let letters = key.as_str();
    let spaced = spaced_out(letters);
    let kind = DOCUMENT_TYPES.iter().find(|kind| {
        letters == kind.key || key.starts_with(kind.key) || spaced && squashed(letters).eq(squashed(kind.key))
    })?;
    if spaced || letters == kind.key {
        return is_capitals(text).then_some(TypeLine { row, kind, span, rest: None, exact: true });
    }
    let end = key.start_in(text, kind.key.len());
    let (head, tail) = text.split_at_checked(end)?;
    let rest = sheet.part(span, end, text.len());
    let bracketed = tail.trim_start().starts_with('(');
    let joint = JOINT_TYPES.contains(&letters.get(kind.key.len()..).unwrap_or("").trim_start());
    let cut = !joint && !tail.trim_start_matches(['*', '_', ' ', ':']).is_empty();
    (is_capitals(head) && !head.trim().is_empty()).then_some(TypeLine {
        row,
        kind,
        span: if cut { sheet.part(span, 0, end) } else { span },
        rest: (cut && !bracketed && !rest.is_empty()).then_some(rest),
        exact: true,
    })
}

/// `T H Ô N G  B Á O`.
fn spaced_out(letters: &str) -> bool {
    letters.len() > 6 && letters.split(' ').all(|word| word.len() == 1)
}

fn squashed(letters: &str) -> impl Iterator<Item = u8> {
    letters.bytes().filter(|letter| *letter != b' ')
}

/// A type's name with a letter or two damaged, or at the end of a line whose beginning a stamp took.
fn damaged_type(sheet: &Sheet<'_>, span: Span, key: &Key, row: usize) -> Option<TypeLine> {
    let text = sheet.str(span);
    let letters = key.as_str();
    // Most lines have too few capitals, or more words than a name.
    let (named, ends) = (upper_share(text) >= 0.6, last_has_capital(text));
    if !named && !ends {
        return None;
    }
    DOCUMENT_TYPES.iter().find_map(|kind| {
        if named && kind.key.len() >= 6 && is_near(letters, kind.key) {
            return Some(TypeLine { row, kind, span, rest: None, exact: false });
        }
        let count = kind.key.split(' ').count();
        let start = memchr::memrchr_iter(b' ', letters.as_bytes()).nth(count - 1)? + 1;
        let tail = letters.get(start..)?;
        if tail != kind.key && !(kind.key.len() >= 8 && is_near(tail, kind.key)) {
            return None;
        }
        let from = key.start_in(text, start);
        (upper_share(text.get(from..)?) >= 0.8).then(|| TypeLine {
            row,
            kind,
            span: sheet.part(span, from, text.len()),
            rest: None,
            exact: false,
        })
    })
}

/// Whether the last word has a capital, as most letters of a type's name at a line's end have.
fn last_has_capital(text: &str) -> bool {
    let bare = text.trim_end_matches(|c| !is_letter(c));
    bare.rsplit(|c| !is_letter(c)).next().is_some_and(|word| word.contains(is_upper))
}

/// Reads type, subject and addressees into the document; returns the line at which the body begins.
pub(crate) fn read<'t>(
    sheet: &Sheet<'t>,
    rows: &Rows<'t>,
    found: Option<&TypeLine>,
    document: &mut Document<'t>,
) -> usize {
    let after = match found {
        Some(found) => {
            let below = found.row + 1;
            let (complement, opening) = match found.rest {
                Some(rest) if completes_type(sheet, rest, below) => (Some(rest), None),
                rest => (None, rest),
            };
            set_type(sheet, found, complement, document);
            rows.rows.get(found.row).into_iter().for_each(|row| take_numbers(sheet, row, document));
            // `MẬT        CÔNG ĐIỆN`.
            take_marks(sheet, rows.rows.get(found.row), document);
            let mut opening =
                opening.map(|rest| take_from_title(sheet, rest, document)).filter(|rest| !rest.is_empty());
            opening = opening.or_else(|| behind_number(rows.rows.get(found.row)?, found));
            let mut below = below;
            while opening.is_none() && below <= found.row + NUMBERED {
                let Some(line) = sheet.lines.get(below).map(|line| line.span) else { break };
                let rest = take_from_title(sheet, line, document);
                if line.is_empty() || rest == line {
                    break;
                }
                opening = Some(rest).filter(|rest| !rest.is_empty());
                below += 1;
            }
            let after = read_subject(sheet, rows, below, opening, document);
            let after = behind_repeated(sheet, found.row, after);
            if document.subject.is_none() {
                read_matter_above(sheet, rows, found.row, document);
            }
            after
        }
        None => read_matter(sheet, rows, document),
    };
    read_addressees(sheet, rows, after, document)
}

/// Number and date in the type's own line, where no letterhead has them: `NGHỊ QUYẾT SỐ 412 NQ/UBTVQH9 NGÀY 12-6-1997`.
fn take_numbers<'t>(sheet: &Sheet<'t>, row: &Row<'t>, document: &mut Document<'t>) {
    if document.header.code.is_some() {
        return;
    }
    for part in &row.parts {
        match &part.kind {
            PartKind::Code(code) => document.header.code = Some(code_field(sheet, part.span, code, document)),
            PartKind::Date { date, place, tail } if document.header.issued_date.is_none() => {
                date_fields(sheet, part.span, date, *place, *tail, document);
            }
            PartKind::Other | PartKind::Capitals if document.header.issued_date.is_none() => {
                let date = date::find_numeric(sheet.str(part.span));
                if let Some(date) = date.filter(|_| document.header.code.is_some()) {
                    let dated = sheet.part(part.span, date.range.start, date.range.end);
                    date_fields(sheet, dated, &date, None, None, document);
                }
            }
            _ => {}
        }
    }
}

/// The subject behind number and date in the type's own line: `NGHỊ QUYẾT SỐ 05/1997/NQ-HĐ NGÀY 24-7-1997 VỀ NHIỆM VỤ …`.
fn behind_number(row: &Row<'_>, found: &TypeLine) -> Option<Span> {
    let numbered = row.parts.iter().any(|part| matches!(part.kind, PartKind::Code(_)));
    let last = row.parts.last().filter(|last| numbered && last.span.start >= found.span.end)?;
    (matches!(last.kind, PartKind::Other | PartKind::Capitals) && last.key.starts_with("ve")).then_some(last.span)
}

/// Lines below a type that may have its number, its date and its issuer.
const NUMBERED: usize = 2;

/// The line behind a title that stands a second time, as pages of the web have it with their date between; `after` where it does not.
fn behind_repeated(sheet: &Sheet<'_>, title: usize, after: usize) -> usize {
    let own = sheet.line(title);
    let again = (after..after + REPEATED).find(|line| own.len() > SHORTEST_TITLE && sheet.line(*line) == own);
    again.map_or(after, |line| line + 1)
}

/// Lines within which a title is repeated, and bytes of the shortest.
const REPEATED: usize = 3;
const SHORTEST_TITLE: usize = 30;

/// The title that a page of the web gives a document, alone above its text.
struct PageTitle {
    line: usize,
    kind: &'static document_types::DocumentType,
    /// The type's name.
    typed: Span,
    /// What it says of the subject.
    rest: Span,
}

/// Lines in which a page's title stands, bytes of the longest, and words that it says at least.
const TITLES: usize = 8;
const LONGEST_TITLE: usize = 400;
const TITLE_WORDS: usize = 4;

/// `Thông báo treo cờ Tổ quốc …` alone above line `upto`: a type's name with the subject behind it, and no sentence.
fn page_title(sheet: &Sheet<'_>, upto: usize) -> Option<PageTitle> {
    (0..upto.min(TITLES)).find_map(|line| {
        let text = sheet.line(line);
        let key = Key::of_head(text, ADDRESS);
        // `Thông báo về việc …` is no sentence, whatever it ends with.
        let matter = || key.find("ve viec").is_some() || key.find("v v").is_some();
        let closed = text.ends_with([';', ':', ',']) || text.ends_with('.') && !matter();
        if !text.starts_with(is_upper) || closed || text.contains(". ") || text.len() >= LONGEST_TITLE {
            return None;
        }
        let kind = document_types::opening(&key)?;
        // Below it the document may be cited whole: `Thông báo số 217/TB-UBND ngày …`.
        let cited = || sheet.line(line + 1).strip_prefix(kind.name).is_some_and(|rest| rest.starts_with(" số "));
        // Or it is repeated, or the bases follow at once.
        let next = sheet.line(line + 1);
        let repeated = || next.len() > SHORTEST_TITLE && text.starts_with(head(next, SHORTEST_TITLE));
        let parted = || repeated() || basis::opens_surely(next) || line == 0 && heads_paragraph(sheet, &key);
        if !sheet.lines.get(line + 1).is_some_and(|next| next.after_blank) && !cited() && !parted() {
            return None;
        }
        let end = key.start_in(text, kind.key.len() + 1);
        let text = text.trim_end_matches('.');
        let words = text.get(end..)?;
        let span = sheet.lines.get(line)?.span;
        let says = words.split(' ').count() >= TITLE_WORDS && !words.starts_with("số ");
        says.then(|| PageTitle { line, kind, typed: sheet.part(span, 0, end), rest: sheet.part(span, end, text.len()) })
    })
}

/// Whether the first line, which opens with `key`, is the title of a text whose paragraphs are a line each: it is short, and a paragraph follows.
fn heads_paragraph(sheet: &Sheet<'_>, key: &Key) -> bool {
    let width = |line: usize| sheet.lines.get(line).map_or(0, |line| line.width);
    // `Thông báo này thay thế …` speaks of itself.
    width(0) < PRINTED && width(1) > PRINTED && sheet.line(1).ends_with(['.', ':', ';']) && key.find("nay").is_none()
}

/// Characters that no printed line has.
const PRINTED: u32 = 120;

/// Takes type and subject from a page's title; returns the line behind it, and behind its repetition.
fn take_title<'t>(sheet: &Sheet<'t>, title: &PageTitle, document: &mut Document<'t>) -> usize {
    let typed = sheet.part(title.typed, 0, sheet.str(title.typed).trim_end_matches(['“', '"', ' ', ':']).len());
    document.document_type = Some(DocumentType {
        text: Some(sheet.text(&[typed])),
        code: title.kind.code.into(),
        name: title.kind.name.into(),
        location: Some(typed.into()),
        confidence: evidence::INFERRED,
    });
    document.subject = Some(subject_field(sheet, &[title.rest], evidence::INFERRED));
    let below = title.line + 1;
    let own = sheet.line(title.line);
    let again = own.len() > SHORTEST_TITLE && sheet.line(below).trim_end_matches('.') == own;
    below + usize::from(again)
}

/// Whether capitals behind a type's name belong to it: `BIÊN BẢN LÀM VIỆC` ⏎ `Về việc …`.
fn completes_type(sheet: &Sheet<'_>, rest: Span, below: usize) -> bool {
    let words = sheet.str(rest);
    if is_capitals(words) && TYPE_COMPLEMENTS.contains(&Key::new(words).as_str()) {
        return !sheet.line(below).trim().is_empty();
    }
    let below = Key::of_head(sheet.line(below), ADDRESS);
    is_capitals(words)
        && words.split(' ').count() <= COMPLEMENT
        && (below.starts_with("ve viec") || below.starts_with("v v"))
}

fn set_type<'t>(sheet: &Sheet<'t>, found: &TypeLine, complement: Option<Span>, document: &mut Document<'t>) {
    let span = complement.map_or(found.span, |rest| found.span.hull(rest));
    let mut confidence = if found.exact { evidence::EXACT } else { evidence::DAMAGED };
    if let Some(code) = document.header.code.as_mut().filter(|_| found.exact) {
        document.diagnostics.extend(mend_type_code(code, found.kind.code));
    }
    let coded = document
        .header
        .code
        .as_ref()
        .and_then(|code| Some((code.location.hull(), document_types::by_code(code.type_code.as_deref()?)?)));
    if let Some((span, coded)) = coded
        && coded.code != found.kind.code
        && !share_code(coded.code, found.kind.code)
    {
        confidence *= evidence::CONTRADICTED;
        let message = format!("the type line says {}, the code says {}", found.kind.name, coded.name);
        document.diagnostics.push(Diagnostic::new(
            DiagnosticCode::CodeTypeMismatch,
            Severity::Warning,
            message,
            Some(span),
        ));
    }
    document.document_type = Some(DocumentType {
        text: Some(sheet.text(&[span])),
        code: found.kind.code.into(),
        name: found.kind.name.into(),
        location: Some(span.into()),
        confidence,
    });
}

/// Letters that OCR takes for others, as it reads them and as they are.
const READ_FOR: &[(char, char)] = &[
    ('P', 'B'),
    ('R', 'B'),
    ('8', 'B'),
    ('E', 'B'),
    ('I', 'T'),
    ('L', 'T'),
    ('1', 'T'),
    ('O', 'Q'),
    ('0', 'Q'),
    ('D', 'Đ'),
];

/// Puts right the type's abbreviation in a code, one letter off from that of the type line: `TP/BCĐ` of a `THÔNG BÁO`.
fn mend_type_code(code: &mut Code<'_>, kind: &'static str) -> Option<Diagnostic<'static>> {
    let printed = code.organ_codes.first().filter(|_| code.type_code.is_none())?;
    // Only letters that are drawn alike: `BV` of a hospital is no damaged `BC`.
    let alike = |a: char, b: char| READ_FOR.iter().any(|(read, real)| (a, b) == (*read, *real));
    if printed.chars().zip(kind.chars()).any(|(a, b)| a != b && !alike(a, b)) {
        return None;
    }
    let (len, off) =
        printed.chars().zip(kind.chars()).fold((0, 0), |(len, off), (a, b)| (len + 1, off + usize::from(a != b)));
    let near = off == 1 && len == kind.chars().count() && len == printed.chars().count();
    let notation = code.notation.as_deref().filter(|_| near && code.organ_codes.len() > 1)?;
    let rest = notation.strip_prefix(printed.as_ref())?;
    let mended = format!("{kind}{rest}");
    let mut doubt = Diagnostic::new(
        DiagnosticCode::OcrDoubt,
        Severity::Warning,
        format!("the code's {printed} is read as {kind}"),
        code.location.spans().first().copied(),
    );
    doubt.suggestion = Some(mended.clone().into());
    if let Some(canonical) = &mut code.canonical {
        *canonical = canonical.replace(notation, &mended).into();
    }
    code.notation = Some(mended.into());
    code.type_code = Some(kind.into());
    code.organ_codes.remove(0);
    code.confidence *= evidence::REPAIRED;
    Some(doubt)
}

/// A Party quy định is numbered QĐ (HD 36); a tờ trình TT and a chương trình CT, as codes had them before the small letters.
fn share_code(coded: &str, named: &str) -> bool {
    matches!((coded, named), ("QĐ", "QyĐ") | ("QyĐ", "QĐ") | ("TT", "TTr") | ("CT", "CTr"))
}

/// The subject from line `next`, `opening` before it; returns the line after it.
fn read_subject<'t>(
    sheet: &Sheet<'t>,
    rows: &Rows<'t>,
    mut next: usize,
    opening: Option<Span>,
    document: &mut Document<'t>,
) -> usize {
    let mut pieces: Vec<Span> = opening.into_iter().collect();
    let titled = if pieces.is_empty() { next } else { behind_title_lines(sheet, next) };
    let title = next.checked_sub(1).map_or("", |above| sheet.line(above));
    let measure = sheet.lines.iter().skip(next).take(16).map(|line| line.width).max().unwrap_or(0).min(110);
    while next < sheet.lines.len() && pieces.len() < SUBJECT_LINES {
        let (Some(line), text) = (sheet.lines.get(next), sheet.line(next)) else {
            break;
        };
        let key = Key::new(text);
        let row = rows.rows.get(next);
        if key.as_str().is_empty() {
            next += 1;
            if pieces.is_empty() { continue } else { break }
        }
        if row.is_some_and(|row| {
            row.parts.iter().all(|part| {
                matches!(
                    part.kind,
                    PartKind::Priority | PartKind::Secrecy | PartKind::Circulation | PartKind::Stamp | PartKind::Rule
                )
            })
        }) {
            take_marks(sheet, row, document);
            next += 1;
            continue;
        }
        // `VỀ VIỆC THI HÀNH NGHỊ ĐỊNH SỐ 12/2001/NĐ-CP` has another's behind its words.
        let anchored = row.and_then(|row| row.parts.first()).is_some_and(
            |part| matches!(&part.kind, PartKind::Code(code) if code.label == crate::grammar::code::Label::Exact),
        );
        if anchored && pieces.is_empty() {
            next += 1;
            continue;
        }
        let first = pieces.is_empty();
        // `Hà Nội, ngày 04 tháng 5 năm 2014` below the title of a document that has no letterhead's.
        if let Some((span, date, place)) = closing_date(sheet, next).filter(|(.., place)| place.is_some())
            && document.header.issued_date.is_none()
        {
            date_fields(sheet, span, &date, place, None, document);
            next += 1;
            if first { continue } else { break }
        }
        // A page repeats its title.
        if !first && title.len() > SHORTEST_TITLE && text == title {
            break;
        }
        // `(Kèm theo Quyết định số …)` says what the document belongs to.
        if !first && text.starts_with('(') && is_attachment(text) {
            break;
        }
        if opens_addressees(&key) || (text.starts_with("--") && key.as_str().len() > 3) {
            break;
        }
        let telegram = document.document_type.as_ref().is_some_and(|kind| kind.code == TELEGRAM);
        if telegram && first && is_hour(&key) {
            next += 1;
            continue;
        }
        let enacting = document.document_type.as_ref().is_some_and(|kind| ENACTING_TYPES.contains(&kind.code.as_ref()));
        if enacting && decides(sheet, next) || telegram && calls(sheet, next) {
            break;
        }
        if first {
            if begins_body(sheet, next, &key) {
                break;
            }
        } else if next >= titled && ends_subject(sheet, next, &pieces, &key, measure, document) {
            break;
        }
        let free = behind_tails(sheet, row, line.span);
        next += 1;
        if !sheet.str(free).contains(is_alphanumeric) {
            continue;
        }
        pieces.push(free);
        // `**Kết luận của Trưởng phòng**` ⏎ `**tại cuộc họp giao ban**`.
        let goes_on = sheet.line(next).strip_prefix("**").is_some_and(|bold| bold.starts_with(char::is_lowercase));
        if closes_bold(sheet, &pieces) && !goes_on {
            break;
        }
    }
    if !pieces.is_empty() {
        let confidence = if pieces.len() > 1 { evidence::JOINED } else { evidence::COMPLETE };
        document.subject = Some(subject_field(sheet, &pieces, confidence));
    }
    next
}

/// The line behind a title in small letters that goes on with capitals in the type's line: `THÔNG BÁO TUYỂN DỤNG` ⏎ `Viên chức năm 2017` ⏎
/// `Căn cứ …`; `from` where none stands there. A title is no sentence, and stands apart from the body.
fn behind_title_lines(sheet: &Sheet<'_>, from: usize) -> usize {
    let text = sheet.line(from);
    let leads = |line: usize| {
        let text = sheet.line(line);
        basis::opens_surely(text) || opens_addressees(&Key::of_head(text, ADDRESS))
    };
    let begins = |line: usize| begins_body(sheet, line, &Key::new(sheet.line(line)));
    if !text.starts_with(is_upper) || is_capitals(text) || marker(text).is_some() || is_labelled(text) || leads(from) {
        return from;
    }
    let closes =
        |line: &usize| leads(*line) || begins(*line) || sheet.lines.get(*line).is_some_and(|line| line.after_blank);
    let is_sentence = |line: usize| sheet.line(line).ends_with(['.', ',', ';', ':']);
    let end = (from + 1..from + TITLE_LINES).find(closes);
    end.filter(|end| !(from..*end).any(is_sentence)).unwrap_or(from)
}

/// Lines of the longest such title, and one more.
const TITLE_LINES: usize = 5;

/// What is left of a line behind the end of a date or of a motto that begins in a line above.
fn behind_tails(sheet: &Sheet<'_>, row: Option<&Row<'_>>, line: Span) -> Span {
    let tails = row.into_iter().flat_map(|row| &row.parts);
    let tails = tails.filter(|part| matches!(part.kind, PartKind::DateTail | PartKind::MottoTail));
    tails.map(|part| part.span.end).max().map_or(line, |end| sheet.part(line, end - line.start, line.len()))
}

/// Lines between the one that says who decides and the first legal basis: the term, the session, its days.
pub(super) const AUTHORITY: usize = 3;

/// Whether a line in capitals says who decides: a body or a post above the first legal basis.
fn decides(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.line(line).trim_start_matches(['-', '–', ' ', '*', '_']);
    if !is_capitals(text) {
        return false;
    }
    let key = Key::new(text);
    // `QUY` ⏎ `ĐỊNH TIÊU CHÍ …`: a portal broke the verb in two.
    let broken = || Key::new(&format!("{text} {}", head(sheet.line(line + 1), ADDRESS)));
    let opens = |key: &Key| ENACTING_VERBS.iter().any(|verb| key.starts_with(verb));
    let acts = opens(&key) || !text.contains(' ') && opens(&broken());
    if acts || !begins_with_post(&key) && !organ::begins_name(&key, None) {
        return false;
    }
    let above = line.checked_sub(1).map_or("", |above| sheet.line(above)).trim_end();
    let open = above.rsplit(' ').next().is_some_and(|word| {
        word.len() > 1 && JOINING_WORDS.contains(word.chars().map(lower).collect::<String>().as_str())
    });
    let titled = |line: &usize| is_capitals(sheet.line(*line)) || sheet.line(*line).starts_with('(');
    let behind = (line + 1..line + 1 + AUTHORITY).find(|line| !titled(line));
    !open && !above.ends_with(',') && behind.is_some_and(|next| basis::opens_surely(sheet.line(next)))
}

/// `Vào hồi 15 giờ 30, ngày 29/9/2013`: when a telegram was sent.
fn is_hour(key: &Key) -> bool {
    ["vao hoi ", "hoi "].iter().any(|words| {
        key.as_str().strip_prefix(words).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a line is a telegram's label, or the sender's name above it.
fn calls(sheet: &Sheet<'_>, line: usize) -> bool {
    let labels = |line: usize| telegram_label(sheet.line(line)).is_some();
    labels(line) || is_capitals(sheet.line(line)) && labels(line + 1)
}

/// The subject's field: `V/v`, the dashes that a scan put before and the rule below left out of the text.
fn subject_field<'t>(sheet: &Sheet<'t>, pieces: &[Span], confidence: f32) -> Field<'t> {
    let mut pieces = pieces.to_vec();
    let mut quoted = false;
    if let Some(first) = pieces.first_mut() {
        let text = sheet.str(*first);
        let skip = text.len()
            - text.trim_start_matches(|c: char| !is_alphanumeric(c) && !matches!(c, '*' | '(' | '“' | '"')).len();
        let words = text.get(skip..).unwrap_or("");
        let label = Key::of_head(words, 8);
        let labelled = label.starts_with("v v") || words.trim_start_matches(['*', '"', '“', '(']).starts_with("Vv ");
        let skip = skip + if labelled { label_len(words) } else { 0 };
        quoted = labelled && text.get(..skip).is_some_and(|label| label.contains(['"', '“']));
        *first = sheet.part(*first, skip, text.len());
    }
    if let Some(last) = pieces.last_mut().filter(|_| quoted) {
        *last = sheet.part(*last, 0, sheet.str(*last).trim_end_matches(['"', '”', '*', '_', ' ']).len());
    }
    // `(V/v tạm ngừng cấp nước)`: the bracket that the label opened is closed.
    let whole = sheet.text(&pieces);
    if let [.., last] = pieces.as_mut_slice()
        && sheet.str(*last).ends_with(')')
        && whole.matches('(').count() < whole.matches(')').count()
    {
        *last = sheet.part(*last, 0, last.len() - 1);
    }
    sheet.field(&pieces, confidence)
}

/// Marks of urgency and secrecy that stand beside or below the type.
fn take_marks<'t>(sheet: &Sheet<'t>, row: Option<&Row<'t>>, document: &mut Document<'t>) {
    for part in row.iter().flat_map(|row| &row.parts) {
        let header = &mut document.header;
        let slot = match part.kind {
            PartKind::Priority => &mut header.priority,
            PartKind::Secrecy => &mut header.secrecy,
            PartKind::Circulation => &mut header.circulation,
            _ => continue,
        };
        slot.get_or_insert_with(|| sheet.field(&[part.span], evidence::EXACT));
    }
}

/// Whether the first line below the type is the body's already: the document has no subject.
fn begins_body(sheet: &Sheet<'_>, line: usize, key: &Key) -> bool {
    if ["v v", "ve"].iter().any(|word| key.starts_with(word)) {
        return false;
    }
    if key.starts_with("can cu") {
        return true;
    }
    if marker(sheet.line(line))
        .is_some_and(|marker| !marker.damaged && marker.mark.is_some() && !marker.readings.is_empty())
    {
        return true;
    }
    let block = sheet.lines.iter().skip(line + 1).take_while(|line| !line.after_blank).count();
    let last = sheet.line(line + block).trim_end_matches(['*', ' ', '_']);
    // A subject is no sentence.
    block <= SUBJECT_LINES && last.ends_with(['.', ':', ';']) && is_opening(key) && block + 1 < sheet.lines.len()
}

/// Whether a line is a label and what it is of: `Vị trí: 02 nhân viên`.
fn is_labelled(text: &str) -> bool {
    let label = find_pair(text, *b": ").and_then(|colon| text.get(..colon));
    label.is_some_and(|label| {
        let words = label.split(' ').count();
        label.starts_with(is_upper)
            && words <= LABEL_WORDS
            && !is_capitals(label)
            && label.chars().all(|c| is_letter(c) || c == ' ')
    })
}

/// Words of the longest label of such a line.
const LABEL_WORDS: usize = 3;

/// Whether the subject ended before this line.
fn ends_subject(
    sheet: &Sheet<'_>,
    line: usize,
    pieces: &[Span],
    key: &Key,
    measure: u32,
    document: &Document<'_>,
) -> bool {
    let text = sheet.line(line);
    let (Some(here), Some(above)) = (sheet.lines.get(line), sheet.lines.get(line.wrapping_sub(1))) else {
        return true;
    };
    let before = sheet.line(line.wrapping_sub(1));
    let small = text.trim_start_matches(['*', '_']).starts_with(char::is_lowercase);
    let bold = pieces.first().is_some_and(|first| sheet.str(*first).starts_with("**"));
    if bold && closes_bold_below(sheet, line, SUBJECT_LINES - pieces.len()) {
        // An open bold mark holds the subject together.
        return false;
    }
    let item = marker(text).filter(|marker| marker.mark.is_some() && !marker.readings.is_empty());
    // `a) …` opens in small letters too.
    let lettered = |mark: Option<char>| mark == Some(')') || here.after_blank && mark == Some('.');
    if item.as_ref().is_some_and(|marker| lettered(marker.mark) && !marker.damaged) {
        return true;
    }
    if here.after_blank && continues_title(sheet, pieces, text, key) {
        return false;
    }
    if here.after_blank || here.after_page {
        // A blank line inside a subject is the scan's: the line above is full then, and the next goes on in small letters.
        return !small || above.width * 10 < measure * 6 || before.ends_with(['.', ':', ';']);
    }
    if small {
        return false;
    }
    if item.is_some() {
        return true;
    }
    // A sentence of its own, or the recipients: without a blank line the body, or the footer, begins here.
    let goes_on = before.ends_with(',') || before.rsplit(' ').next().is_some_and(|word| JOINING_WORDS.contains(word));
    let announces = ["thong bao", "nhu sau", "sau day", "sau"].iter().any(|words| key.ends_with(words));
    let told = || mentions(text, 0).is_some_and(|found| matches!(found.stop, Stop::Task | Stop::Telling));
    let sentence = text.ends_with(':') && (announces || told()) || text.ends_with(['.', ':']) && is_opening(key);
    let leads = leads_to_list(sheet, line);
    if (sentence || leads || is_labelled(text)) && !goes_on || label_end(text).is_some() {
        return true;
    }
    // No line of a subject opens so and ends so.
    if key.starts_with("can cu") && text.starts_with(['C', '-'])
        || is_firm_opening(key) && text.ends_with([';', ':', '.', ','])
    {
        return true;
    }
    let shouts = is_capitals(text);
    if shouts && !goes_on && !is_capitals(before) {
        // `Tổ chức Hội thi` ⏎ `GIÁO VIÊN DẠY GIỎI` is a title where it ends there; else what acts, or the body, begins.
        let ends = sheet.lines.get(line + 1).is_none_or(|next| next.after_blank) && !text.ends_with(':');
        let notice = document.document_type.as_ref().is_none_or(|kind| kind.code == "TB");
        return organ::is_organ(key) || begins_with_post(key) || !notice && !ends;
    }
    if shouts {
        return false;
    }
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let room = above.width + 1 + u32::try_from(word).unwrap_or(0) + 2 <= measure;
    if goes_on {
        return false;
    }
    if is_heading_block(sheet, line) {
        return false;
    }
    // Centred lines are balanced by hand: room alone ends a subject only where a body's words follow.
    let fills = here.width * 10 >= measure * 7;
    let quoted = text.starts_with(['“', '"', '(', '‘']);
    if quoted {
        return false;
    }
    if room && here.width * 10 >= measure * 9 && is_sentence_ahead(sheet, line) {
        return true;
    }
    is_capitals(before)
        || (room && fills && (is_opening(key) || above.width * 10 < measure * 7))
        || (fills && is_firm_opening(key))
}

/// Whether a line in capitals behind a blank one goes on with a title that says who issued the document and not yet what it is about, `CỦA VIỆN
/// TRƯỞNG …` ⏎ `BAN HÀNH …`, or in which a quotation is open.
fn continues_title(sheet: &Sheet<'_>, pieces: &[Span], text: &str, key: &Key) -> bool {
    let [.., last] = pieces else { return false };
    if !is_capitals(text) || !is_capitals(sheet.str(*last)) {
        return false;
    }
    let of = || OF.iter().any(|of| sheet.str(*last).starts_with(of)) && pieces.len() == 1;
    let matter = || key.starts_with("ve") || ENACTING_VERBS.iter().any(|verb| key.starts_with(verb));
    let marks: usize = pieces.iter().map(|piece| sheet.str(*piece).matches('"').count()).sum();
    of() && matter() || marks % 2 == 1 && text.contains('"')
}

/// Whether a line leads up to items or a table, `Lịch nghỉ cụ thể:`, or is the first of several with dashes.
fn leads_to_list(sheet: &Sheet<'_>, line: usize) -> bool {
    let (text, next) = (sheet.line(line), sheet.line(line + 1));
    let is_entry = |text: &str| marker(text).is_some_and(|found| found.is_bullet()) && !is_page_rule(text);
    text.ends_with(':') && (marker(next).is_some() || is_table_row(next)) || is_entry(text) && is_entry(next)
}

/// A row of dashes is a rule.
fn is_page_rule(text: &str) -> bool {
    !text.contains(is_alphanumeric)
}

/// Whether a sentence ends in this line or the two after it: a subject is none.
fn is_sentence_ahead(sheet: &Sheet<'_>, line: usize) -> bool {
    (line..line + 3).any(|line| {
        let text = sheet.line(line);
        text.ends_with([':', '.', ';'])
            || text
                .match_indices(". ")
                .any(|(at, _)| text.get(at + 2..).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
    })
}

/// Whether the lines from here to the next blank one are few and end no sentence: they are still the subject's.
fn is_heading_block(sheet: &Sheet<'_>, line: usize) -> bool {
    let rest = || sheet.lines.iter().skip(line + 1);
    let Some(more) = rest().take(4).position(|line| line.after_blank) else { return false };
    !sheet.line(line + more).ends_with(['.', ':', ';', ','])
}

/// Words that open a body and no line of a subject.
fn is_firm_opening(key: &Key) -> bool {
    opens_with(key, &["can cu", "ngay", "tren co so", "sau khi", "thi hanh", "sang ngay", "chieu ngay"])
}

fn is_opening(key: &Key) -> bool {
    opens_with(key, BODY_OPENINGS)
}

/// Whether one of the phrases opens a body here: `Ngày 15/3 …` does, `Ngày Giải phóng miền Nam` is a feast.
fn opens_with(key: &Key, phrases: &[&str]) -> bool {
    let dated = key.as_str().strip_prefix("ngay ").is_none_or(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    dated && phrases.iter().any(|phrase| key.starts_with(phrase))
}

/// Whether a bold mark is closed in one of the next lines, before a blank one.
fn closes_bold_below(sheet: &Sheet<'_>, line: usize, reach: usize) -> bool {
    let block = sheet.lines.iter().skip(line).take(reach).take_while(|line| !line.after_blank);
    block.map(|line| sheet.str(line.span)).any(|text| text.ends_with("**"))
}

fn closes_bold(sheet: &Sheet<'_>, pieces: &[Span]) -> bool {
    let opened = pieces.first().is_some_and(|first| sheet.str(*first).starts_with("**"));
    opened
        && pieces.last().is_some_and(|last| sheet.str(*last).len() > 4 && sheet.str(*last).trim_end().ends_with("**"))
}

/// The row at which the letterhead of a document without a type line ends: `Kính gửi`, else behind its last anchor.
pub(crate) fn letterhead_end(rows: &Rows<'_>) -> usize {
    rows.position(|kind| matches!(kind, PartKind::Address))
        .or_else(|| rows.last_anchor().map(|row| row + 1))
        .unwrap_or(0)
}

/// `V/v …` below the code: an official letter's subject; returns the line after the letterhead.
fn read_matter<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, document: &mut Document<'t>) -> usize {
    let address = rows.position(|kind| matches!(kind, PartKind::Address));
    let head = address.or_else(|| rows.last_anchor().map(|row| row + 1));
    let motto = rows.position(|kind| matches!(kind, PartKind::Motto { .. }));
    // Above the motto, and where no body begins before it.
    let title = page_title(sheet, motto.into_iter().chain(head).min().unwrap_or(TITLES));
    let Some(end) = head else {
        return match title {
            Some(title) => take_title(sheet, &title, document),
            None => {
                let coded = take_coded_title(sheet, document);
                coded.unwrap_or_else(|| take_lone_matter(sheet, rows, document))
            }
        };
    };
    if let Some(line) = source::read_above(sheet, end, document) {
        document.subject = title_above(sheet, line);
    }
    let matter = rows.position(|kind| matches!(kind, PartKind::Matter)).filter(|&row| row < end || address.is_none());
    let code = rows.position(|kind| matches!(kind, PartKind::Code(_)));
    let coded = document
        .header
        .code
        .as_ref()
        .and_then(|code| document_types::by_code(code.type_code.as_deref()?))
        .filter(|kind| kind.code != OFFICIAL_LETTER.code);
    if matter.is_none() && address.is_none() && coded.is_some() {
        // The type line is lost; what follows the letterhead is the subject all the same.
        set_inferred(coded, false, document);
        return if is_cued(sheet, end) { read_subject(sheet, rows, end, None, document) } else { end };
    }
    if let Some(title) = title.filter(|_| matter.is_none() && coded.is_none() && code.is_none()) {
        take_title(sheet, &title, document);
        return end;
    }
    let first = matter.or_else(|| unmarked_matter(sheet, rows, code?, end));
    let mut after = end;
    if let Some(first) = first {
        let (pieces, last) = matter_lines(sheet, rows, first, address, &document.leaves());
        after = after.max(last + 1);
        if !pieces.is_empty() {
            document.subject =
                Some(sheet.field(&pieces, if matter.is_some() { evidence::COMPLETE } else { evidence::BY_PLACE }));
        }
    }
    let kind = match coded {
        // `TB`, `QĐ` in the code and no type line: the line is lost, the type is not.
        Some(kind) if matter.is_none() => Some(kind),
        _ if matter.is_some() || address.is_some() => Some(&OFFICIAL_LETTER),
        other => other,
    };
    set_inferred(kind, matter.is_some(), document);
    sheet.lines.len().min(after)
}

/// The title of a page alone in the line above one that cites its document.
fn title_above<'t>(sheet: &Sheet<'t>, line: usize) -> Option<Field<'t>> {
    let above = sheet.lines.get(line.checked_sub(1)?)?;
    let text = sheet.str(above.span);
    let title = above.after_blank || line == 1;
    let says = text.split(' ').count() >= TITLE_WORDS && text.len() < LONGEST_TITLE && !text.ends_with(['.', ':', ';']);
    (title && says && text.starts_with(is_upper)).then(|| subject_field(sheet, &[above.span], evidence::INFERRED))
}

/// `V/v …` above all else, as a page of the web gives a letter without its letterhead; returns the line behind it.
fn take_lone_matter<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, document: &mut Document<'t>) -> usize {
    let matter = rows.position(|kind| matches!(kind, PartKind::Matter)).filter(|row| *row == 0);
    let Some(first) = matter else { return 0 };
    let (pieces, last) = matter_lines(sheet, rows, first, None, &document.leaves());
    if pieces.is_empty() {
        return 0;
    }
    document.subject = Some(sheet.field(&pieces, evidence::INFERRED));
    set_inferred(Some(&OFFICIAL_LETTER), false, document);
    last + 1
}

/// Whether a subject stands behind a letterhead without a type line: it is set in capitals or opens with its words. Sentences are the
/// body's.
fn is_cued(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.line(line);
    let key = Key::of_head(text, ADDRESS);
    let opens = ["v v", "ve"].iter().any(|word| key.starts_with(word));
    let closed = |line: usize| sheet.line(line).ends_with(['.', ':', ';']);
    let parted = |line: &usize| sheet.lines.get(line + 1).is_none_or(|next| next.after_blank);
    let last = (line..line + SUBJECT_LINES).find(parted);
    opens || is_capitals(text) || last.is_some_and(|last| !(line..=last).any(closed))
}

/// `V/v …` in the letterhead of a document whose type line has no subject below it.
fn read_matter_above<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, type_row: usize, document: &mut Document<'t>) {
    let matter = rows.position(|kind| matches!(kind, PartKind::Matter)).filter(|row| *row < type_row);
    let Some(first) = matter else { return };
    let (pieces, _) = matter_lines(sheet, rows, first, Some(type_row), &document.leaves());
    if !pieces.is_empty() {
        document.subject = Some(sheet.field(&pieces, evidence::BY_PLACE));
    }
}

/// The type where no line names it: by the code, by `V/v`, by `Kính gửi`.
fn set_inferred(kind: Option<&'static document_types::DocumentType>, matter: bool, document: &mut Document<'_>) {
    let Some(kind) = kind else { return };
    let letter = kind.code == OFFICIAL_LETTER.code;
    let confidence = if letter && matter { evidence::COMPLETE } else { evidence::INFERRED };
    if !letter {
        let message = format!("no line names a type that is known; the code says {}", kind.name);
        let code = document.header.code.as_ref().map(|code| code.location.hull());
        document.diagnostics.push(Diagnostic::new(DiagnosticCode::MissingType, Severity::Warning, message, code));
    }
    document.document_type =
        Some(DocumentType { text: None, code: kind.code.into(), name: kind.name.into(), location: None, confidence });
}

/// A Party letter's subject stands below the code without `V/v` (HD 36, 1.5b).
fn unmarked_matter<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, code: usize, end: usize) -> Option<usize> {
    let row = rows.rows.iter().take(end).skip(code + 1).position(|row| {
        row.parts.iter().any(|part| {
            matches!(part.kind, PartKind::Other)
                && sheet.str(part.span).chars().next().is_some_and(is_letter)
                && part.key.as_str().len() > 8
        })
    })?;
    Some(code + 1 + row)
}

/// The lines of the subject from row `first`: the left parts that the letterhead did not take, until a blank line, an anchor or `Kính gửi`.
fn matter_lines<'t>(
    sheet: &Sheet<'t>,
    rows: &Rows<'t>,
    first: usize,
    address: Option<usize>,
    taken: &[Span],
) -> (Vec<Span>, usize) {
    let mut pieces: Vec<Span> = Vec::new();
    let (mut last, mut quoted) = (first, false);
    for (index, row) in rows.rows.iter().enumerate().skip(first).take(SUBJECT_LINES) {
        let blank = index > first && sheet.lines.get(index).is_some_and(|line| line.after_blank);
        let ended = pieces.last().is_some_and(|last| sheet.str(*last).trim_end().ends_with(['.', ':', ';']));
        // Behind a blank line that a scan put there a subject goes on in small letters, before `Kính gửi`.
        let goes_on = address.is_some_and(|address| index < address)
            && sheet.line(index).starts_with(char::is_lowercase)
            && !ended;
        if address == Some(index) || blank && !goes_on || index > first && ends_matter(sheet.line(index), ended) {
            break;
        }
        let free = |span: Span| !taken.iter().any(|leaf| leaf.start < span.end && span.start < leaf.end);
        let part = row.parts.iter().find(|part| {
            // `V/v thực hiện Nghị định` ⏎ `số 15/2022/NĐ-CP`: another code is the subject's.
            (matches!(part.kind, PartKind::Matter | PartKind::Other | PartKind::Capitals)
                || index > first && matches!(part.kind, PartKind::Code(_)))
                && free(part.span)
        });
        match part {
            Some(part) => {
                let coded = matches!(part.kind, PartKind::Code(_));
                let span = if coded { with_rest(sheet, row, part.span, &free) } else { part.span };
                let text = sheet.str(span);
                let skip = if index == first && matches!(part.kind, PartKind::Matter) { label_len(text) } else { 0 };
                quoted |= text.get(..skip).is_some_and(|label| label.contains(['"', '“', '(']));
                pieces.push(sheet.part(span, skip, text.len()));
                last = index;
            }
            // The right column's rows lie between those of the left.
            None if row.parts.iter().all(|part| {
                matches!(
                    part.kind,
                    PartKind::Motto { .. }
                        | PartKind::Date { .. }
                        | PartKind::DateTail
                        | PartKind::MottoTail
                        | PartKind::Rule
                )
            }) => {}
            None => break,
        }
    }
    if let Some(piece) = pieces.last_mut().filter(|_| quoted) {
        // The quotation mark or the parenthesis before `V/v` is closed.
        let text = sheet.str(*piece).trim_end_matches(['"', '”', '*', '_']);
        let open = text.matches('(').count() < text.matches(')').count();
        let text = text.strip_suffix(')').filter(|_| open).unwrap_or(text);
        *piece = sheet.part(*piece, 0, text.len());
    }
    pieces.retain(|piece| !piece.is_empty());
    (pieces, last)
}

/// Whether a line below `V/v` is none of the subject: a paragraph, the recipients, an item behind what has `ended`.
fn ends_matter(line: &str, ended: bool) -> bool {
    let item = || marker(line).is_some_and(|marker| !marker.is_unmarked() && !marker.damaged);
    line.len() > PARAGRAPH || ended && item() || label_end(line).is_some()
}

/// Bytes of the longest line of a subject that another line was before.
const PARAGRAPH: usize = 260;

/// A part with what follows it in its column and is no other field's.
fn with_rest<'t>(sheet: &Sheet<'t>, row: &Row<'t>, span: Span, free: &impl Fn(Span) -> bool) -> Span {
    let behind = row.parts.iter().filter(|part| part.span.start >= span.end);
    let own = behind.take_while(|part| {
        free(part.span) && !matches!(part.kind, PartKind::Motto { .. } | PartKind::Date { place: Some(_), .. })
    });
    own.fold(span, |whole, part| if cells::are_parted(sheet, whole, part.span) { whole } else { whole.hull(part.span) })
}

/// The bytes of `V/v`, or what is left of it, and the signs behind it.
fn label_len(text: &str) -> usize {
    let key = Key::new(text);
    let letters = [("v v", 3), ("vv", 2)].iter().find(|(label, _)| key.starts_with(label)).map_or(1, |(_, len)| *len);
    let end = match damaged_matter(text).filter(|_| letters == 1) {
        Some(end) => end,
        None => key.start_in(text, letters.min(key.as_str().len())),
    };
    text.get(end..).map_or(0, |rest| {
        end + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '*')).len()
    })
}

/// Characters of a line in which `Kính gửi` stands.
const ADDRESS: usize = 24;

/// `Kính gửi`, `Kính trình`, a letter of it damaged or not.
fn opens_addressees(key: &Key) -> bool {
    names_addressees(key)
        || (key.as_str().len() >= 8
            && key.as_str().get(..8).is_some_and(|head| is_near(head, "kinh gui") && head.contains(' ')))
}

/// `CHỦ TỊCH UBND TỈNH điện:`: how a công điện says whom it is for (NĐ 30/2020, Phụ lục III, mẫu 1.6).
pub(crate) fn is_telegram_label(text: &str) -> bool {
    let words = text.trim_end().strip_suffix(':').map(str::trim_end);
    let ends = |words: &str| words.ends_with(" điện") || words.ends_with(" ĐIỆN") || matches!(words, "ĐIỆN" | "Điện");
    words.is_some_and(|words| words.len() < LABEL && ends(words))
}

/// Where such a label ends in its line: the addressees may stand behind it, `Điện: Chủ tịch UBND các tỉnh …`.
fn telegram_label(text: &str) -> Option<usize> {
    if is_telegram_label(text) {
        return Some(text.len());
    }
    let end = find_pair(text, *b": ")? + 1;
    let label = text.get(..end).filter(|label| is_telegram_label(label))?;
    let sender = label.trim_end_matches([':', ' ']);
    let sender = sender.rsplit_once(' ').map_or("", |(sender, _)| sender);
    (sender.is_empty() || is_capitals(sender) || opens_office(sender)).then_some(end)
}

/// Kính gửi: one on the label's line, or several, one for each dash; returns the line after them.
fn read_addressees<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, from: usize, document: &mut Document<'t>) -> usize {
    let telegram = document.document_type.as_ref().is_some_and(|kind| kind.code == TELEGRAM);
    let labels = |line: usize| {
        let text = sheet.line(line);
        opens_addressees(&Key::of_head(text, ADDRESS))
            || telegram && telegram_label(text).is_some()
            || inner_address(text).is_some()
    };
    let Some(label) = (from..sheet.lines.len().min(from + 6)).find(|&line| labels(line)) else {
        return from;
    };
    // Only what the letterhead leaves over may stand before it.
    let skipped = (from..label).all(|line| {
        let (text, key) = (sheet.line(line), Key::new(sheet.line(line)));
        text.chars().count() < 60
            && (key.as_str().len() < 4
                || is_stamp(text, &key)
                || rows
                    .rows
                    .get(line)
                    .is_some_and(|row| !row.parts.iter().any(|part| matches!(part.kind, PartKind::Other))))
    });
    if !skipped {
        return from;
    }
    let (Some(line), whole) = (sheet.lines.get(label), sheet.line(label)) else {
        return from;
    };
    let own = inner_address(whole).unwrap_or(0);
    let text = whole.get(own..).unwrap_or("");
    let key = Key::of_head(text, ADDRESS);
    let letters = if key.as_str().starts_with("kinhgui") { "kinhgui".len() } else { "kinh gui".len() };
    let end = match opens_addressees(&key) {
        true => key.start_in(text, letters),
        false => telegram_label(text).unwrap_or(text.len()),
    };
    let skip = text.get(end..).map_or(0, |rest| {
        end + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || BLANKS.contains(&c)).len()
    });
    let mut entries: Vec<Vec<Span>> = Vec::new();
    let inline = sheet.part(line.span, own + skip, whole.len());
    if !inline.is_empty() {
        entries.push(vec![inline]);
    }
    let mut next = label + 1;
    while let Some(line) = sheet.lines.get(next) {
        let text = sheet.line(next);
        if ends_addressees(text) {
            break;
        }
        let dashed = is_dashed(text);
        let closed = entries.last().and_then(|entry| entry.last()).map(|last| {
            let last = sheet.str(*last).trim_end_matches([' ', '-', ':', '_']);
            (last.ends_with('.'), last.ends_with([';', ',']))
        });
        // `Kính gửi: Các phòng, ban;` ⏎ `UBND các xã, thị trấn.`: the mark ends an addressee where no dash opens one.
        let undashed = || sheet.line(next - 1).ends_with(';') && !is_dashed(sheet.line(next - 1));
        match closed {
            _ if next > label + 40 => break,
            // Nothing on the label's line: the first entry follows, with or without a dash.
            None => entries.push(vec![line.span]),
            Some(_) if dashed && begins_basis(sheet, line.span) => break,
            Some(_) if dashed => entries.push(vec![line.span]),
            Some((false, _)) if telegram && names_addressee(text) => entries.push(vec![line.span]),
            Some((false, _)) if !line.after_blank && sheet.breaks_before(next) && names_addressee(text) => {
                entries.push(vec![line.span]);
            }
            Some((false, true)) if !line.after_blank && undashed() && names_addressee(text) => {
                entries.push(vec![line.span]);
            }
            Some((true, _)) => break,
            Some((false, true)) if !line.after_blank && entries.len() > 1 && !is_sentence(text) => {
                entries.last_mut().into_iter().for_each(|entry| entry.push(line.span))
            }
            Some((false, _))
                if line.after_blank
                    || text.chars().next().is_some_and(char::is_uppercase) && begins_sentence(sheet, next) =>
            {
                break;
            }
            Some(_) => entries.last_mut().into_iter().for_each(|entry| entry.push(line.span)),
        }
        next += 1;
    }
    document.addressees = entries
        .iter()
        .filter(|pieces| pieces.iter().any(|piece| !piece.is_empty()))
        .map(|pieces| addressee(sheet, pieces))
        .collect();
    next
}

/// What may stand behind `Kính gửi` where the addressees were to be written in by hand.
const BLANKS: &[char] = &[':', ';', '.', '…', '_', '*', '|'];

/// Whether a line below `Kính gửi` is no addressee's: it is numbered, a legal basis, an announcement, what a body does, the recipients.
fn ends_addressees(text: &str) -> bool {
    let numbered = || {
        let item = marker(text).filter(|item| !item.is_bullet() && !item.is_unmarked() && !item.damaged);
        item.is_some_and(|item| !names_addressee(text.get(item.len..).unwrap_or("")))
    };
    let key = Key::of_head(text, ADDRESS);
    let dashed = is_dashed(text);
    let announces = !dashed
        && text.ends_with(':')
        && text.contains(' ')
        && !text.contains('…')
        && !names_addressee(text.trim_end_matches(':'));
    let told = || {
        let acts = |found: &Mentions| matches!(found.stop, Stop::Task | Stop::Telling);
        mentions(text, 0).filter(acts).is_some_and(|found| found.end < text.trim_end().len())
    };
    let opens = || is_firm_opening(&key) || OPENINGS.iter().any(|words| text.starts_with(words));
    announces || numbered() || label_end(text).is_some() || !dashed && (opens() || told())
}

/// Whether a line is an addressee by itself: a body or an office-holder, and no sentence.
fn names_addressee(text: &str) -> bool {
    let group = || text.starts_with("Quý ") || text.starts_with(is_upper) && is_group(text);
    let named = || organ::opens_body(text) || opens_office(text) || group();
    text.chars().count() <= ADDRESSEE && named() && !text.ends_with(':')
}

/// Characters of the longest line that is an addressee by itself.
const ADDRESSEE: usize = 80;

fn addressee<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Field<'t> {
    let mut field = sheet.field(&undashed_pieces(sheet, pieces), evidence::COMPLETE);
    field.location = sheet.location(pieces);
    let end = field
        .text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.' | ',' | ':' | '-' | '|'))
        .len();
    field.text = match field.text {
        std::borrow::Cow::Borrowed(text) => text.get(..end).unwrap_or(text).into(),
        std::borrow::Cow::Owned(mut text) => {
            text.truncate(end);
            text.into()
        }
    };
    field
}

/// A dashed line after the addressees may be the first legal basis (Party style).
fn begins_basis(sheet: &Sheet<'_>, span: Span) -> bool {
    basis::opening(sheet.str(span)) == Some(basis::CAN_CU)
}

fn is_sentence(text: &str) -> bool {
    is_opening(&Key::new(text)) && text.chars().count() > 60
}

/// Whether the line opens the letter's text: a body's words, or the line above left room for its first one.
fn begins_sentence(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.line(line);
    let measure = sheet.lines.iter().skip(line).take(8).map(|line| line.width).max().unwrap_or(0).min(110);
    let above = line.checked_sub(1).and_then(|above| sheet.lines.get(above)).map_or(0, |line| line.width);
    let word = u32::try_from(text.split_whitespace().next().map_or(0, |word| word.chars().count())).unwrap_or(0);
    text.chars().count() > 40 && (is_opening(&Key::new(text)) || above + word + 1 + measure / 8 <= measure)
}
