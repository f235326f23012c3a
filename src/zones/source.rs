//! A document without its letterhead, as pages of the web give it: a line that cites it, `(Nguồn: Thông báo số 81/TB-UBND ngày
//! 08/6/2021)`, has its code and its date, and the body that makes it known tells whose rules it follows.

use std::ops::Range;
use std::sync::LazyLock;

use crate::evidence;
use crate::grammar::code::{self, Label, Number};
use crate::grammar::date::{self, Date, Meaning};
use crate::grammar::letterhead::written_out;
use crate::grammar::organ::{self, opens_body};
use crate::grammar::position::begins_with_post;
use crate::grammar::speaker::speaker;
use crate::model::{Document, DocumentType, Span, System};
use crate::text::fold::{Key, fold, head, is_capitals, is_upper, lower};
use crate::text::phrases::Phrases;
use crate::vocabulary::document_types::{self, OFFICIAL_LETTER};
use crate::vocabulary::organs::{OTHER_SYSTEMS, STATE_HEADS};
use crate::vocabulary::phrases::{MATTERS, OF, SOURCES, TITLE_MATTERS};
use crate::vocabulary::tasks::STANDING;
use crate::zones::header;
use crate::zones::sheet::Sheet;

/// Characters of the longest type's name and of the longest line.
const TYPE: usize = 40;
const LONGEST: usize = 400;
/// Bytes of the longest line that does nothing but cite the document.
const ALONE: usize = 160;
/// Characters of the subject by which a line repeats it.
const SUBJECT: usize = 20;
/// Bytes between code and date.
const GAP: usize = 12;

/// Takes code and date from the line that cites the document, the body's first or its last; gives the lines of what is left.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) -> (usize, usize) {
    if document.header.code.is_some() || !document.header.motto.is_empty() {
        return (start, end);
    }
    if start + 1 < end && take(sheet, start, document) {
        return (start + 1, end);
    }
    match end.checked_sub(1).filter(|last| *last > start) {
        Some(last) if take(sheet, last, document) => (start, last),
        _ => (start, end),
    }
}

/// Takes code and date from a line that cites the document above line `upto`, where the addressees stand; gives it.
pub(crate) fn read_above<'t>(sheet: &Sheet<'t>, upto: usize, document: &mut Document<'t>) -> Option<usize> {
    let bare = document.header.code.is_none() && document.header.motto.is_empty();
    (0..upto.min(CITED)).filter(|_| bare).find(|line| take(sheet, *line, document))
}

/// Lines of a page's head in which it may cite its document.
const CITED: usize = 8;

/// Reads a line, if it cites the document and does nothing else.
fn take<'t>(sheet: &Sheet<'t>, line: usize, document: &mut Document<'t>) -> bool {
    let text = sheet.line(line);
    let named = text.trim_start_matches(['(', '[', '*', ' ']);
    let labelled =
        SOURCES.iter().find_map(|label| named.strip_prefix(label)).map(|rest| rest.trim_start_matches([':', ' ']));
    let cited = labelled.unwrap_or(named);
    // Without a label it repeats the title: `Thông báo số 81/TB-UBND ngày 08/6/2021 của UBND xã V/v treo cờ …`.
    let repeats = || {
        let subject = document.subject.as_ref().map_or("", |subject| head(&subject.text, SUBJECT));
        subject.chars().count() == SUBJECT && text.contains(subject)
    };
    // Or stands there for itself: `Thông báo số 235/TB-CĐKT ngày 20/10/2016 của Công đoàn Trường Đại học Kinh tế`.
    let parted = |line: usize| sheet.lines.get(line).is_none_or(|line| line.after_blank);
    let listed = || line.checked_sub(1).is_some_and(|above| sheet.line(above).ends_with([':', ';', ',']));
    let apart = || (line == 0 || parted(line)) && parted(line + 1) && !listed();
    let small = || sheet.line(line + 1).starts_with(char::is_lowercase);
    let alone = || {
        text.len() <= ALONE && text.contains(" ngày ") && !text.ends_with(['.', ':', ';', ',']) && apart() && !small()
    };
    if text.len() > LONGEST || !cited.starts_with(is_upper) || labelled.is_none() && !repeats() && !alone() {
        return false;
    }
    let key = Key::of_head(cited, TYPE);
    let Some(kind) = document_types::opening(&key) else { return false };
    let other = document.document_type.as_ref().is_some_and(|own| own.code != kind.code);
    let from = text.len() - cited.len() + key.start_in(cited, kind.key.len() + 1);
    let Some(found) = text.get(from..).and_then(code::code) else { return false };
    if other || found.label != Label::Exact || !matches!(found.number, Number::Digits(_)) {
        return false;
    }
    let Some(span) = sheet.lines.get(line).map(|line| line.span) else { return false };
    let coded = from + found.len;
    let mut code = header::code_field(sheet, sheet.part(span, from, coded), &found, document);
    code.confidence *= evidence::INFERRED;
    document.system = document.system.or((found.separator == '/').then_some(System::State));
    document.header.code = Some(code);
    take_date(sheet, span, coded..text.len(), document);
    true
}

/// Takes the day that stands behind a code within these bytes of a line; gives where it ends.
fn take_date<'t>(sheet: &Sheet<'t>, span: Span, within: Range<usize>, document: &mut Document<'t>) -> Option<usize> {
    let date = day_behind(sheet.str(span).get(within.clone())?)?;
    let (start, end) = (within.start + date.range.start, within.start + date.range.end);
    header::date_fields(sheet, sheet.part(span, start, end), &date, None, None, document);
    Some(end)
}

/// The day that stands behind a code.
fn day_behind(rest: &str) -> Option<Date> {
    let date = header::find_date(rest, &Key::new(rest)).or_else(|| date::find_numeric(rest))?;
    (date.range.start <= GAP && matches!(date.meaning(), Meaning::Day(_))).then_some(date)
}

/// Takes type, code, date and subject from a title that has them all, as a page of the web gives a document without its letterhead: `Công văn
/// số: 581/SGDĐT V/v báo cáo …`; gives the line behind it.
pub(crate) fn take_coded_title<'t>(sheet: &Sheet<'t>, document: &mut Document<'t>) -> Option<usize> {
    (0..TITLES).find(|line| coded_title(sheet, *line, document).is_some()).map(|line| line + 1)
}

/// Lines in which such a title stands.
const TITLES: usize = 3;

fn coded_title<'t>(sheet: &Sheet<'t>, line: usize, document: &mut Document<'t>) -> Option<()> {
    let text = sheet.line(line);
    let span = sheet.lines.get(line)?.span;
    if text.len() > LONGEST || !text.starts_with(is_upper) || text.contains(". ") {
        return None;
    }
    let key = Key::of_head(text, TYPE);
    let letter = || key.starts_with(OFFICIAL_LETTER.key).then_some(&OFFICIAL_LETTER);
    let kind = document_types::opening(&key).or_else(letter)?;
    let from = key.start_in(text, kind.key.len() + 1);
    let found = text.get(from..).and_then(code::code)?;
    if found.label != Label::Exact || !matches!(found.number, Number::Digits(_)) {
        return None;
    }
    let coded = from + found.len;
    let (matter, label) = MATTERS.iter().find_map(|label| Some((coded + text.get(coded..)?.find(label)?, label)))?;
    let typed = sheet.part(span, 0, text.get(..from)?.trim_end().len());
    document.document_type = Some(DocumentType {
        text: Some(sheet.text(&[typed])),
        code: kind.code.into(),
        name: kind.name.into(),
        location: Some(typed.into()),
        confidence: evidence::INFERRED,
    });
    let mut code = header::code_field(sheet, sheet.part(span, from, coded), &found, document);
    code.confidence *= evidence::INFERRED;
    document.header.code = Some(code);
    take_date(sheet, span, coded..matter, document);
    // `Về việc` is the subject's own, `V/v` its label.
    let start = if label.contains('/') { matter + label.len() } else { matter + 1 };
    document.subject = Some(sheet.field(&[sheet.part(span, start, text.len())], evidence::INFERRED));
    Some(())
}

/// Takes from a line in capitals below the type what a letterhead would say, where there is none: `SỐ 412 NQ/UBTVQH9 NGÀY 12-6-1997`, `CỦA ỦY
/// BAN THƯỜNG VỤ QUỐC HỘI`; gives what is left of it.
pub(crate) fn take_from_title<'t>(sheet: &Sheet<'t>, span: Span, document: &mut Document<'t>) -> Span {
    let text = sheet.str(span);
    let header = &document.header;
    // The letterhead's issuer once more: `của Ủy ban nhân dân tỉnh` alone in its line.
    let own = OF.iter().find_map(|of| text.strip_prefix(of)).zip(header.organ.as_ref());
    if own.is_some_and(|(name, organ)| fold(&organ.text) == fold(name.trim_end())) {
        return sheet.part(span, text.len(), text.len());
    }
    if !is_capitals(text) {
        return span;
    }
    let coded = header.code.is_some();
    let number = numbered(text);
    if let Some(code) = header.code.as_ref().filter(|_| header.organ.is_some()) {
        let behind = number.and_then(|at| behind_heading(text, at, code.canonical.as_deref()?));
        return behind.map_or(span, |at| sheet.part(span, at, text.len()));
    }
    let before = text.get(..number.unwrap_or(text.len())).unwrap_or("");
    let of = OF.iter().find(|of| before.starts_with(**of)).map_or(0, |of| of.len());
    let name = before.get(of..).filter(|_| of > 0).map(|name| {
        // `CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH VỀ VIỆC …`: the subject follows. A steering committee is one `VỀ` its matter.
        let steering = name.starts_with("BAN ");
        let ends = TITLE_MATTERS.iter().filter(|words| !steering || words.len() > " VỀ ".len());
        let end = ends.filter_map(|words| name.find(words)).min().unwrap_or(name.len());
        name.get(..end).unwrap_or(name).trim_end()
    });
    let named = name.filter(|name| {
        let key = Key::new(name);
        organ::is_organ(&key) || begins_with_post(&key)
    });
    // Below a letterhead `CỦA …` is the subject's, unless the number follows.
    let lettered = header.organ.is_some() && number.is_none();
    if lettered || coded && number.is_some() || named.is_none() && !before.trim().is_empty() {
        return span;
    }
    if let Some(name) = named.filter(|_| document.header.organ.is_none()) {
        document.header.organ = header::organ_field(sheet, &[sheet.part(span, of, of + name.len())]);
    }
    let Some((at, found)) = number.and_then(|at| Some((at, text.get(at..).and_then(code::code)?))) else {
        let behind = named.map_or(0, |name| of + name.len());
        return sheet.part(span, behind, text.len());
    };
    let coded = at + found.len;
    document.header.code = Some(header::code_field(sheet, sheet.part(span, at, coded), &found, document));
    let end = take_date(sheet, span, coded..text.len(), document).unwrap_or(coded);
    sheet.part(span, end, text.len())
}

/// Where a code with its label stands in a title in capitals.
fn numbered(text: &str) -> Option<usize> {
    text.match_indices("SỐ ").map(|(at, _)| at).find(|at| {
        let code = text.get(*at..).and_then(code::code);
        let whole = text.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
        whole && code.is_some_and(|code| matches!(code.number, Number::Digits(_)))
    })
}

/// Where the subject begins in the heading that a law library wrote of what the letterhead says, its code at byte `at`: `CỦA BỘ TRƯỞNG BỘ Y TẾ
/// SỐ 13/2001/CT-BYT NGÀY 20 THÁNG 11 NĂM 2001 VỀ VIỆC …`.
fn behind_heading(text: &str, at: usize, own: &str) -> Option<usize> {
    let led = OF.iter().any(|of| text.starts_with(of));
    let code = text.get(at..).and_then(code::code).filter(|code| led && code.canonical().as_deref() == Some(own))?;
    let coded = at + code.len;
    Some(coded + text.get(coded..).and_then(day_behind).map_or(0, |date| date.range.end))
}

/// Who issues a document: the letterhead's body, or the one that makes it known in its text.
pub(crate) fn issuer<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let blocks = document.blocks().filter(|block| block.marker.is_none());
    let behind = blocks.clone().count().saturating_sub(LAST);
    let mut blocks = blocks.clone().take(FIRST).chain(blocks.skip(behind));
    let organ = document.header.organ.as_ref().map(|organ| organ.text.as_ref());
    organ.or_else(|| blocks.find_map(|block| speaker(&block.text)))
}

/// The same, but where several bodies issue a document together: what one of them is to do is told to it.
pub(crate) fn sole_issuer<'d>(input: &str, document: &'d Document<'_>) -> Option<&'d str> {
    let organ = document.header.organ.as_ref();
    let lines = organ.into_iter().flat_map(|organ| organ.location.spans()).map(|span| span.slice(input));
    let named = |line: &&str| opens_body(line) && written_out(line.trim_end_matches([' ', '-', '–'])).is_some();
    issuer(document).filter(|_| lines.filter(named).nth(1).is_none())
}

/// Blocks at the body's start, and at its end, that may say who makes it known.
const FIRST: usize = 4;
const LAST: usize = 2;

/// Whose rules a document without a letterhead follows: those of the body that makes it known, `Trung tâm Y tế thông báo …`; where none does, those of
/// the State, unless it speaks of the Party or of an organisation.
pub(crate) fn judge_system(document: &mut Document<'_>) {
    if document.system.is_some() {
        return;
    }
    document.system = match issuer(document) {
        Some(name) => of_issuer(name),
        None => (document.document_type.is_some() && !speaks_of_others(document)).then_some(System::State),
    };
}

/// Whose rules a body follows; companies and banks those of none.
fn of_issuer(name: &str) -> Option<System> {
    let whole = Key::new(name);
    // `Ban Thường vụ Đoàn trường` is one of the Đoàn trường.
    let stands = STANDING.iter().find(|body| whole.starts_with(body));
    let of = stands.and_then(|body| whole.as_str().get(body.len() + 1..)).map(Key::new);
    match of.unwrap_or(whole) {
        key if organ::is_party(&key) => Some(System::Party),
        key if organ::is_organisation(&key) => Some(System::Organisation),
        key => STATE_HEADS.iter().any(|head| key.as_str().starts_with(head)).then_some(System::State),
    }
}

/// Whether the Party or an organisation is named in the subject or the body.
fn speaks_of_others(document: &Document<'_>) -> bool {
    static OTHERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(OTHER_SYSTEMS.iter().copied()));
    let names = |text: &str| OTHERS.first(&text.chars().map(lower).collect::<String>()).is_some();
    document.subject.as_ref().is_some_and(|subject| names(&subject.text))
        || document.blocks().any(|block| names(&block.full_text()))
}
