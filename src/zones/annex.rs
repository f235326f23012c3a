//! Phụ lục: what follows the signature, each annex from its label or title to the next.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::body;
use crate::evidence;
use crate::grammar::code::{Label, code};
use crate::grammar::marker::marker;
use crate::grammar::mention::{Stop, mentions};
use crate::grammar::motto;
use crate::grammar::organ::is_organ;
use crate::model::{Annex, Diagnostic, DiagnosticCode, Document, Scheme, Severity, Span};
use crate::text::fold::{Key, is_capitals, is_letter, is_upper};
use crate::vocabulary::document_types::{self, DOCUMENT_TYPES};
use crate::vocabulary::phrases::{ANNEXES, ATTACHMENTS};
use crate::zones::cells::is_table_row;
use crate::zones::footer;
use crate::zones::sheet::Sheet;
use crate::zones::signature;

/// A code stands within so many lines of its motto.
const LETTERHEAD_LINES: usize = 8;

/// A title has so many lines at most.
const TITLE_LINES: usize = 5;

/// The first line of an annex, or of another document, at or behind line `from`; the number of lines where there is none.
pub(crate) fn start(sheet: &Sheet<'_>, from: usize) -> usize {
    let mut lines = from..sheet.lines.len();
    let found = lines.find_map(|line| letterhead(sheet, line, from).or(opens(sheet, line).then_some(line)));
    found.unwrap_or(sheet.lines.len())
}

/// Where text goes on behind the signer's name without a label: at its title, or at its first item; `end` where nothing does.
pub(crate) fn behind_signer(sheet: &Sheet<'_>, from: usize, end: usize) -> usize {
    let Some(item) = (from + 1..end).find(|line| opens_text(sheet, *line)) else { return end };
    let Some(name) = (from..item).rev().find(|line| is_signed(sheet.line(*line))) else { return end };
    // Recipients below the signature may have numbers.
    if (name + 1..item).any(|line| footer::label_end(sheet.line(line)).is_some()) {
        return end;
    }
    let above = item.saturating_sub(LETTERHEAD_LINES + TITLE_LINES).max(name + 1);
    (above..item).find(|line| is_title(sheet.line(*line))).unwrap_or(item)
}

/// Whether a line ends with the signer's name.
fn is_signed(text: &str) -> bool {
    matches!(signature::name(text), signature::Line::Person { known: true, .. }) || signature::stacked(text).is_some()
}

/// Capitals of several words, or the name of a type with more behind it.
fn is_title(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.contains(is_letter)).count();
    let typed = || document_types::opening(&Key::of_head(text, LABEL)).is_some() && text.starts_with(is_upper);
    words >= TITLE_WORDS && (is_capitals(text) || typed())
}

/// Words of the shortest title, and characters of a type's name.
const TITLE_WORDS: usize = 3;
const LABEL: usize = 40;

/// Whether a line is the first item of a text: it has a number, and a line that a sentence fills stands near it.
fn opens_text(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.line(line);
    let Some(found) = marker(text).filter(|found| !found.damaged) else { return false };
    let first = found
        .readings
        .iter()
        .any(|own| own.ordinal.iter().eq(&[1]) && matches!(own.scheme, Scheme::Decimal | Scheme::Roman | Scheme::Word));
    // `(1)` opens a footnote.
    let open = text.starts_with('(');
    let named = text.get(found.len..).is_some_and(|rest| rest.trim_start().starts_with(is_upper));
    let speaks = |line: usize| sheet.lines.get(line).is_some_and(|line| line.width >= SENTENCE);
    first && named && !open && !text.ends_with(';') && (line..line + TITLE_LINES).any(speaks)
}

/// The end of the country's name, as letterheads have it.
static COUNTRY: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("VIỆT NAM"));

/// Characters of a line that a sentence fills.
const SENTENCE: u32 = 60;

/// Where another document's letterhead begins, if its motto stands in this line: a code near it tells it from a form's.
fn letterhead(sheet: &Sheet<'_>, line: usize, from: usize) -> Option<usize> {
    let text = sheet.line(line);
    // State and Party name the country in their first line; the Youth Union's title is the name of a body too.
    COUNTRY.find(text.as_bytes())?;
    motto::find(&Key::new(text), |motto, _| motto.first)?;
    let coded = |line: usize| code(sheet.line(line)).is_some_and(|code| code.label == Label::Exact);
    let top = line.saturating_sub(LETTERHEAD_LINES / 2).max(from);
    (top..line + LETTERHEAD_LINES).find(|&line| coded(line))?;
    // The left column may stand above the motto.
    let left = |line: &usize| coded(*line) || is_capitals(sheet.line(*line)) && is_organ(&Key::new(sheet.line(*line)));
    Some((top..line).rev().take_while(left).last().unwrap_or(line))
}

/// The first line of another document's letterhead behind line `from`.
pub(crate) fn other_document(sheet: &Sheet<'_>, from: usize) -> Option<usize> {
    (from + 1..sheet.lines.len()).find_map(|line| letterhead(sheet, line, from + 1))
}

/// Reads the annexes from line `from` to the end into the document.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, from: usize, document: &mut Document<'t>) {
    let mut next = from;
    while let Some(first) = sheet.lines.get(next).map(|line| line.span) {
        let motto = (next..next + LETTERHEAD_LINES).find(|&line| letterhead(sheet, line, next) == Some(next));
        next = match motto {
            Some(motto) => read_foreign(sheet, first, next, motto, document),
            None => read_annex(sheet, first, next, document),
        };
    }
}

/// Another document behind the first: kept whole as the text of an annex; returns the line after it.
fn read_foreign<'t>(sheet: &Sheet<'t>, first: Span, from: usize, motto: usize, document: &mut Document<'t>) -> usize {
    document.diagnostics.push(Diagnostic::new(
        DiagnosticCode::SeveralDocuments,
        Severity::Warning,
        "another document begins here; only the first is read as one",
        Some(first),
    ));
    let end = (motto + 1..sheet.lines.len()).find_map(|line| letterhead(sheet, line, motto + 1));
    let end = end.unwrap_or(sheet.lines.len());
    let body = body::blocks(sheet, from, end, document);
    document.annexes.push(Annex {
        text: "".into(),
        title: None,
        location: first.into(),
        confidence: evidence::BY_PLACE,
        body,
    });
    end
}

fn read_annex<'t>(sheet: &Sheet<'t>, first: Span, from: usize, document: &mut Document<'t>) -> usize {
    let label_end = label_end(sheet.str(first));
    let label = label_end.map(|end| sheet.part(first, 0, end));
    let mut title: Vec<Span> = Vec::new();
    let mut line = from;
    if let Some(end) = label_end {
        title.extend(Some(rest_of_label(sheet, first, end)).filter(|rest| !rest.is_empty()));
        line += 1;
    }
    if label.is_none() {
        line = behind_letterhead(sheet, line);
    }
    let last = title_end(sheet, line);
    title.extend((line..last).filter_map(|line| sheet.lines.get(line)).map(|line| line.span));
    let end = start(sheet, last.max(from + 1));
    let body = body::blocks(sheet, last, end, document);
    document.annexes.push(Annex {
        text: label.map_or("".into(), |label| sheet.text(&[label])),
        title: (!title.is_empty()).then(|| sheet.field(&title, evidence::BY_PLACE)),
        location: label.or(title.first().copied()).unwrap_or(first).into(),
        confidence: evidence::COMPLETE,
        body,
    });
    end
}

/// The line behind the issuer and the motto that may stand above an annex's title; `from` where none do.
fn behind_letterhead(sheet: &Sheet<'_>, from: usize) -> usize {
    let of_head = |line: &usize| {
        let text = sheet.line(*line);
        let key = Key::of_head(text, LETTERHEAD_WIDTH);
        motto::is_in(key.as_str()) || is_capitals(text) || !text.contains(is_letter)
    };
    let lines = (from..from + LETTERHEAD_LINES).take_while(|line| *line < sheet.lines.len() && of_head(line));
    let last = lines.filter(|line| motto::is_in(Key::of_head(sheet.line(*line), LETTERHEAD_WIDTH).as_str())).last();
    last.map_or(from, |motto| motto + 1)
}

/// Characters of the longest line of a letterhead.
const LETTERHEAD_WIDTH: usize = 100;

/// Whether a line opens an annex: `Phụ lục I`, or a title with what it belongs to below.
fn opens(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = sheet.line(line);
    let mut letters = text.chars().filter(|&c| is_letter(c));
    let shouts = letters.next().is_some_and(is_upper) && letters.next().is_some_and(is_upper);
    let parted = sheet.lines.get(line).is_some_and(|line| line.after_page || line.after_blank);
    if !shouts && !parted && !text.trim_start_matches(['*', '#', ' ']).starts_with(['P', 'p']) {
        return false;
    }
    let several = || text.split(' ').filter(|word| word.contains(is_letter)).nth(1).is_some();
    let titled_in_words = || several() && (is_capitals(text) || parted) && is_titled_in_words(sheet, line);
    if shouts && is_capitals(text) && is_titled_surely(sheet, line) || titled_in_words() {
        return true;
    }
    let key = Key::new(text);
    if key.starts_with("phu luc") && text.chars().count() < 60 {
        return true;
    }
    let attached = || (1..=TITLE_LINES).any(|offset| is_attachment(sheet.line(line + offset)));
    let letters = key.as_str();
    let titled = || {
        ANNEXES.iter().any(|phrase| key.starts_with(phrase)) || DOCUMENT_TYPES.iter().any(|kind| letters == kind.key)
    };
    is_capitals(text) && titled() && (attached() || parted)
}

/// Whether capitals lead to `(Kèm theo Quyết định số 5/QĐ-UBND …)`, whatever they say.
fn is_titled_surely(sheet: &Sheet<'_>, line: usize) -> bool {
    let below = line + 1..line + 1 + TITLE_LINES;
    let attached = below.map(|next| sheet.line(next)).find(|text| !is_capitals(text));
    attached.is_some_and(encloses_attachment)
}

/// Whether the words of a title, and no sentence, item, post or name, lead to it: `DỰ TOÁN` ⏎ `Tổ chức Ngày hội` ⏎ `(Kèm theo …)`.
fn is_titled_in_words(sheet: &Sheet<'_>, line: usize) -> bool {
    let below = (line + 1..=line + TITLE_LINES).find(|line| encloses_attachment(sheet.line(*line)));
    let titles = |line: usize| {
        let text = sheet.line(line);
        text.starts_with(is_upper)
            && !text.ends_with(['.', ';', ':', ','])
            && marker(text).is_none()
            && !is_table_row(text)
            && may_be_titles(text)
            && mentions(text, 0).is_none_or(|found| !matches!(found.stop, Stop::Task | Stop::Telling))
            && !motto::is_in(Key::of_head(text, LETTERHEAD_WIDTH).as_str())
            && label_end(text).is_none()
    };
    below.is_some_and(|below| (line..below).all(titles))
}

/// Whether a line is no post and no signer's name; capitals look like one.
fn may_be_titles(text: &str) -> bool {
    match signature::name(text) {
        signature::Line::Other | signature::Line::Capitals => true,
        signature::Line::Person { known, .. } => !known && is_capitals(text),
        _ => false,
    }
}

fn encloses_attachment(text: &str) -> bool {
    text.starts_with('(') && text.contains('/') && is_attachment(text)
}

/// `(Kèm theo Quyết định số …)`: what an annex belongs to.
pub(crate) fn is_attachment(text: &str) -> bool {
    let key = Key::of_head(text, 32);
    ATTACHMENTS.iter().any(|phrase| key.starts_with(phrase))
}

/// Where the label ends in a line that opens with it: `Phụ lục`, with its number or letter.
fn label_end(text: &str) -> Option<usize> {
    let key = Key::new(text);
    if !key.starts_with("phu luc") {
        return None;
    }
    let mut words = key.words().skip(2);
    let number = words.next().filter(|(_, word)| {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        let roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        digits || roman || word.len() == 1
    });
    let mut end = number.map_or("phu luc".len(), |(at, word)| at + word.len());
    // `Phụ lục số 1`.
    if number.is_none()
        && let Some((at, word)) = key.words().nth(3).filter(|(_, word)| word.bytes().all(|byte| byte.is_ascii_digit()))
        && key.words().nth(2).is_some_and(|(_, word)| word == "so")
    {
        end = at + word.len();
    }
    Some(key.end_in(text, end))
}

/// What follows the label in its line, the mark between them left out.
fn rest_of_label(sheet: &Sheet<'_>, line: Span, end: usize) -> Span {
    let text = sheet.str(line).get(end..).unwrap_or("");
    let words = text.trim_start_matches([' ', ':', '.', '-', '–', '—', '*']);
    sheet.part(line, end + text.len() - words.len(), line.len())
}

/// The line behind the title that begins at line `from`: capitals, or all that stands above `(Kèm theo …)`.
fn title_end(sheet: &Sheet<'_>, from: usize) -> usize {
    let plain = |line: &usize| {
        let text = sheet.line(*line);
        !text.is_empty() && !is_table_row(text) && !is_attachment(text)
    };
    let reach = || from..from + TITLE_LINES;
    let numbered = |line: &usize| *line > from && opens_text(sheet, *line);
    let shouting = reach().take_while(|line| plain(line) && is_capitals(sheet.line(*line)) && !numbered(line)).count();
    // `QUY CHẾ` ⏎ `Tiếp công dân tại trụ sở` ⏎ `(Ban hành kèm theo …)`.
    let below = (from + shouting..from + shouting + TITLE_LINES)
        .take_while(|line| plain(line) && marker(sheet.line(*line)).is_none());
    let above = from + shouting + below.count();
    if is_attachment(sheet.line(above)) { above } else { from + shouting }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::LinesAre;

    #[test]
    fn labels_and_titles() {
        for (text, want) in [
            ("PHỤ LỤC\nDANH SÁCH CÁC XÃ\n(Kèm theo Quyết định)\n1. Xã A", "PHỤ LỤC | DANH SÁCH CÁC XÃ"),
            ("Phụ lục I\nDanh mục thiết bị\n(Kèm theo Thông báo)\n1. Máy", "Phụ lục I | Danh mục thiết bị"),
            ("PHỤ LỤC SỐ 2: BIỂU TỔNG HỢP\n1. Máy", "PHỤ LỤC SỐ 2 | BIỂU TỔNG HỢP"),
            (
                "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\nCÁC ĐƠN VỊ\nThực hiện theo kế hoạch.",
                "PHỤ LỤC | PHÂN CÔNG NHIỆM VỤ CÁC ĐƠN VỊ",
            ),
            ("Phụ lục 3\nThực hiện theo kế hoạch.", "Phụ lục 3 | -"),
            ("DANH SÁCH TRÚNG TUYỂN\n(Kèm theo Thông báo)\n1. An", " | DANH SÁCH TRÚNG TUYỂN"),
            (
                "DỰ TOÁN KINH PHÍ\nTổ chức Ngày hội\n(Kèm theo Tờ trình số 15/TTr-UBND)\n1. Xe",
                " | DỰ TOÁN KINH PHÍ Tổ chức Ngày hội",
            ),
            ("QUY CHẾ\nTiếp công dân\n(Ban hành kèm theo Quyết định)\nĐiều 1. Nơi tiếp", " | QUY CHẾ Tiếp công dân"),
        ] {
            let sheet = Sheet::new(text, LinesAre::Unknown);
            let mut document = Document::empty();
            read(&sheet, 0, &mut document);
            let found: Vec<String> = document
                .annexes
                .iter()
                .map(|annex| {
                    format!("{} | {}", annex.text, annex.title.as_ref().map_or("-", |title| title.text.as_ref()))
                })
                .collect();
            assert_eq!(found, [want], "{text}");
        }
    }
}
