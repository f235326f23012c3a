//! The letterhead: motto, issuer, code, place and date, marks of urgency and secrecy.

use std::borrow::Cow;

use tinyvec::TinyVec;

use crate::evidence;
use crate::grammar::code::{self, Label, Number};
use crate::grammar::date::{self, Date, Meaning};
use crate::grammar::letterhead::{self, second_name, written_out};
use crate::grammar::motto;
use crate::grammar::organ;
use crate::grammar::position::begins_with_exact_post;
use crate::model::{Code, Diagnostic, DiagnosticCode, Document, Field, IssuedDate, Organ, Severity, Span, System};
use crate::text::fold::{Key, fold, head, is_alphanumeric, is_capitals, is_letter, is_upper, upper_share};
use crate::text::near::{find_near, is_near};
use crate::text::scan::{find_words, has_pair};
use crate::text::syllable::is_syllable;
use crate::vocabulary::document_types::{self, DOCUMENT_TYPES};
use crate::vocabulary::mottos::{MOTTOS, Motto};
use crate::vocabulary::phrases::{
    CIRCULATIONS, COPIES, MATTER_LABELS, PRIORITIES, SECRECIES, SIGNING_LINES, STAMP_LINES,
};
use crate::vocabulary::places::PROVINCES;
use crate::zones::cells::{self, Cells};
use crate::zones::sheet::Sheet;
use crate::zones::title::AUTHORITY;

/// A header ends within so many lines, stamps and a signature's box included.
const REACH: usize = 60;

/// A longer line is a paragraph, and no part of a letterhead: it is not taken apart, in bytes. A table's row may be longer.
const LONGEST: usize = 240;
const LONGEST_ROW: usize = 1600;

/// Bytes of the longest line behind the letterhead that may be a stamp or a mark; subjects and paragraphs are longer.
const LONGEST_MARK: usize = 120;

/// Rows read behind the line that ends a letterhead: stamps and marks may stand there.
const BEHIND: usize = 6;

/// The lines of the header's window, taken apart and told what they are: a row has the index of its line.
#[derive(Debug)]
pub(crate) struct Rows<'t> {
    pub(crate) rows: Vec<Row<'t>>,
}

/// The parts of one line.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    pub(crate) parts: Vec<Part<'t>>,
}

#[derive(Debug)]
pub(crate) struct Part<'t> {
    pub(crate) span: Span,
    pub(crate) key: Key,
    pub(crate) kind: PartKind<'t>,
}

#[derive(Debug)]
pub(crate) enum PartKind<'t> {
    Motto {
        motto: &'static Motto,
        exact: bool,
        /// Its end in a line below: `… CHỦ NGHĨA VIỆT` ⏎ `NAM`.
        tail: Option<Span>,
    },
    Date {
        date: Date,
        place: Option<Span>,
        /// Its end in a line below: `ngày 12 tháng 8` ⏎ `năm 2025`.
        tail: Option<Span>,
    },
    /// The end of a motto that began in a line above.
    MottoTail,
    /// The end of a date that began in a line above.
    DateTail,
    Code(Box<code::Code<'t>>),
    /// `V/v …`.
    Matter,
    /// `Kính gửi`.
    Address,
    Priority,
    Secrecy,
    Circulation,
    /// A line of a digital signature or of an arrival stamp.
    Stamp,
    /// A rule: `*`, `-----`.
    Rule,
    /// Capitals that may be an issuer's name.
    Capitals,
    Other,
}

impl PartKind<'_> {
    /// Whether it belongs to the letterhead for sure.
    fn is_anchor(&self) -> bool {
        matches!(self, Self::Motto { .. } | Self::Date { .. } | Self::Code(_))
    }
}

/// Takes the first lines apart.
pub(crate) fn rows<'t>(sheet: &Sheet<'t>) -> Rows<'t> {
    let mut rows: Vec<Row<'t>> = Vec::new();
    let mut until = REACH;
    for (index, line) in sheet.lines.iter().enumerate().take(REACH) {
        if index > until {
            break;
        }
        let longest = match cells::is_table_row(sheet.str(line.span)) {
            true => LONGEST_ROW,
            false if until < REACH => LONGEST_MARK,
            false => LONGEST,
        };
        let long = line.span.len() > longest;
        let parts = if long {
            vec![paragraph(sheet, line.span)]
        } else {
            let cells = with_label(sheet, cells::split(sheet, line));
            let mut parts = Vec::with_capacity(2);
            cells.into_iter().for_each(|cell| take_apart(sheet, cell, &mut parts));
            parts.sort_by_key(|part| part.span.start);
            parts
        };
        if until == REACH && ends_letterhead(&rows, &parts) {
            until = index + BEHIND;
        }
        rows.push(Row { parts });
    }
    join_code(sheet, &mut rows);
    mark_greeting(&mut rows);
    mark_stamps(&mut rows);
    join_sentences(sheet, &mut rows);
    let is_whole = |part: &Part<'_>| matches!(&part.kind, PartKind::Date { date, .. } if matches!(date.year, date::Part::Number(_)));
    if !rows.iter().flat_map(|row| &row.parts).any(is_whole) {
        join_date(sheet, &mut rows);
    }
    if !rows
        .iter()
        .flat_map(|row| &row.parts)
        .any(|part| matches!(part.kind, PartKind::Motto { motto, .. } if motto.first))
    {
        join_mottos(sheet, &mut rows);
        find_damaged_mottos(sheet, &mut rows);
    }
    let has_second = |part: &Part<'_>| matches!(part.kind, PartKind::Motto { motto, .. } if !motto.first);
    if !rows.iter().flat_map(|row| &row.parts).any(has_second) {
        join_boxes(sheet, &mut rows);
    }
    Rows { rows }
}

/// The cells' spans; `Số:` and the code behind the blank that was left for its number are one.
fn with_label(sheet: &Sheet<'_>, cells: Cells) -> TinyVec<[Span; 2]> {
    let mut spans = TinyVec::new();
    for cell in cells {
        match spans.last_mut() {
            Some(last)
                if code::is_label(sheet.str(*last))
                    && code::code(sheet.str(Span::new(last.start, cell.span.end))).is_some() =>
            {
                last.end = cell.span.end;
            }
            _ => spans.push(cell.span),
        }
    }
    spans
}

/// A date inside a sentence is none of issue where another stands behind its place: the sentence is one part again.
fn join_sentences<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    let placed = |part: &Part<'_>| matches!(part.kind, PartKind::Date { place: Some(_), .. });
    if !rows.iter().flat_map(|row| &row.parts).any(placed) {
        return;
    }
    let words = |part: &&Part<'_>| matches!(part.kind, PartKind::Other | PartKind::Matter);
    // A second code belongs to a sentence, too.
    let mut coded = false;
    for row in rows {
        let second = coded;
        let code = |part: &Part<'_>| matches!(part.kind, PartKind::Code(_));
        coded |= row.parts.iter().any(code);
        let lone = |part: &Part<'_>| matches!(part.kind, PartKind::Date { place: None, tail: None, .. });
        let Some(at) = row.parts.iter().position(lone).filter(|at| *at > 0) else { continue };
        let (before, date, after) = (row.parts.get(at - 1), row.parts.get(at), row.parts.get(at + 1));
        let before = before.filter(|part| words(part) || second && code(part));
        let (Some(before), Some(date)) = (before, date) else { continue };
        if cells::are_parted(sheet, before.span, date.span) {
            continue;
        }
        let after = after.filter(words).filter(|after| !cells::are_parted(sheet, date.span, after.span));
        let end = after.map_or(at, |_| at + 1);
        let span = before.span.hull(after.unwrap_or(date).span);
        let mut whole = take_apart_plain(sheet, span);
        // `đến ngày 31/3/2019` goes on with a subject; a stamp of arrival has a capital.
        let small = sheet.str(span).starts_with(char::is_lowercase);
        whole.iter_mut().filter(|_| small).for_each(|part| part.kind = PartKind::Other);
        row.parts.splice(at - 1..=end, whole);
    }
}

/// A date in two lines: where its halves stand, by row and part.
struct SplitDate {
    date: Date,
    head: (usize, usize),
    /// Where in its part `ngày` stands.
    opened: usize,
    tail: (usize, usize),
    /// The bytes of the tail's part that belong to the date.
    used: usize,
}

/// Finds a date that goes on in one of the two lines below, in the same column or not.
fn split_date(sheet: &Sheet<'_>, rows: &[Row<'_>]) -> Option<SplitDate> {
    let mut parts = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.parts.iter().enumerate().map(move |(index, part)| (at, index, part)));
    parts.find_map(|(at, index, head)| {
        let text = sheet.str(head.span);
        // `ngày 18 tháng 6 năm` ⏎ `2003` is a date without its year so far.
        let begun = matches!(head.kind, PartKind::Other | PartKind::Date { .. });
        let opened = text.rfind("ngày").filter(|&start| begun && text.len() - start < 40)?;
        let opening = text.get(opened..)?;
        (at + 1..at + 3).find_map(|below| {
            let mut others = rows.get(below)?.parts.iter().enumerate();
            let (place, tail) = others.find(|(_, part)| matches!(part.kind, PartKind::Other))?;
            let tail = Some(sheet.str(tail.span)).filter(|tail| tail.len() <= LONGEST)?;
            let whole = format!("{opening} {tail}");
            let date = date::find(&whole, &Key::new(&whole)).filter(|date| date.range.start == 0)?;
            let used = date.range.end.checked_sub(opening.len() + 1)?;
            Some(SplitDate { date, head: (at, index), opened, tail: (below, place), used })
        })
    })
}

/// Makes one date of the halves in two lines.
fn join_date<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    let Some(SplitDate { date, head, opened, tail, used }) = split_date(sheet, rows) else { return };
    let Some(below) = span_at(rows, tail) else { return };
    let end = Part { span: sheet.part(below, 0, used), key: Key::default(), kind: PartKind::DateTail };
    let tail_span = Some(end.span);
    let rest = take_apart_plain(sheet, sheet.part(below, used, below.len()));
    replace(rows, tail, std::iter::once(end).chain(rest));
    let Some(part) = span_at(rows, head) else { return };
    let place = place(sheet, part, sheet.str(part), opened);
    let start = place.map_or(part.start + opened, |place| place.start);
    let before = take_apart_plain(sheet, sheet.part(part, 0, start - part.start));
    let kind = PartKind::Date { date, place, tail: tail_span };
    let dated = Part { span: Span::new(start, part.end), key: Key::default(), kind };
    replace(rows, head, before.into_iter().chain([dated]));
}

/// Makes one code of the halves in two lines: `Số: 352/TB-` ⏎ `SYT`, `Số: 352` ⏎ `/TB-SYT`.
fn join_code<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    let broken = |above: &str, below: &str| {
        above.len() <= LONGEST_HALF
            && above.starts_with("Số")
            && (above.ends_with(['-', '/']) || below.starts_with('/'))
    };
    let lines = sheet.lines.get(..rows.len()).unwrap_or_default();
    let mut pairs = lines.iter().zip(lines.iter().skip(1)).zip(0..);
    let Some(((above, below), at)) =
        pairs.find(|((above, below), _)| broken(sheet.str(above.span), sheet.str(below.span)))
    else {
        return;
    };
    let whole = Span::new(above.span.start, below.span.end);
    let text = sheet.str(whole);
    let apart = !sheet.str(Span::new(above.span.end, below.span.start)).trim().is_empty();
    let Some(found) = code::code(text).filter(|found| !apart && found.len > above.span.len()) else { return };
    let end = found.len;
    let mut rest = Vec::new();
    take_apart(sheet, sheet.part(whole, end, text.len()), &mut rest);
    // What goes on with words of no letterhead is a line of the text.
    if rest.iter().any(|part| matches!(part.kind, PartKind::Other)) {
        return;
    }
    let part = Part { span: sheet.part(whole, 0, end), key: Key::default(), kind: PartKind::Code(Box::new(found)) };
    for (row, parts) in [(at, vec![part]), (at + 1, rest)] {
        if let Some(row) = rows.get_mut(row) {
            row.parts = parts;
        }
    }
}

/// Bytes of the longest first half of a code.
const LONGEST_HALF: usize = 40;

/// Words of a motto by which its beginning is known.
const MOTTO_WORDS: usize = 3;

/// Makes one motto of the halves in two lines of its column.
fn join_mottos<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    for motto in MOTTOS {
        let Some(SplitMotto { head, begun, tail }) = split_motto(motto, rows) else { continue };
        let (Some(above), Some(below)) = (span_at(rows, head), span_at(rows, tail)) else { continue };
        let end = Part { span: below, key: Key::default(), kind: PartKind::MottoTail };
        replace(rows, tail, std::iter::once(end));
        let text = sheet.str(above);
        let start = Key::new(text).start_in(text, begun);
        let before = take_apart_plain(sheet, sheet.part(above, 0, start));
        let kind = PartKind::Motto { motto, exact: true, tail: Some(below) };
        let opened = Part { span: sheet.part(above, start, text.len()), key: Key::new(motto.key), kind };
        replace(rows, head, before.into_iter().chain([opened]));
    }
}

/// Makes one motto of words that a reader of boxes gives each a line of their own: `Độc lập` ⏎ `Tự do` ⏎ `Hạnh phúc`. What stands in
/// their lines beside them is another column's.
fn join_boxes<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    let Some(BoxedMotto { motto, head, tails }) = boxed_motto(rows) else { return };
    let spans: TinyVec<[Span; 2]> = tails.iter().filter_map(|tail| span_at(rows, *tail)).collect();
    let Some((above, tail)) = span_at(rows, head).zip(spans.iter().copied().reduce(Span::hull)) else { return };
    // Between the lines of its end stands nothing else.
    let mut pairs = spans.iter().zip(spans.iter().skip(1));
    if !pairs.all(|(a, b)| sheet.str(Span::new(a.end, b.start)).trim().is_empty()) {
        return;
    }
    for (place, span) in tails.into_iter().zip(std::iter::once(tail).chain(spans.into_iter().skip(1))) {
        replace(rows, place, [Part { span, key: Key::default(), kind: PartKind::MottoTail }]);
    }
    let kind = PartKind::Motto { motto, exact: true, tail: Some(tail) };
    replace(rows, head, [Part { span: above, key: Key::new(motto.key), kind }]);
}

/// A motto whose words are whole parts of rows that follow each other, by row and part.
struct BoxedMotto {
    motto: &'static Motto,
    head: (usize, usize),
    tails: TinyVec<[(usize, usize); 2]>,
}

/// Looks for a motto whose words stand in boxes below each other.
fn boxed_motto(rows: &[Row<'_>]) -> Option<BoxedMotto> {
    let possible = |part: &Part<'_>| matches!(part.kind, PartKind::Capitals | PartKind::Other);
    for motto in MOTTOS.iter().filter(|motto| !motto.first) {
        for (at, row) in rows.iter().enumerate() {
            for (place, part) in row.parts.iter().enumerate().filter(|(_, part)| possible(part)) {
                let Some(mut rest) = rest_of(motto.key, &part.key).filter(|rest| !rest.is_empty()) else { continue };
                let mut tails = TinyVec::new();
                for below in (at + 1..rows.len()).take(BOXES) {
                    let mut parts = rows.get(below)?.parts.iter().enumerate().filter(|(_, part)| possible(part));
                    let found = parts.find_map(|(beside, part)| Some((beside, rest_of(rest, &part.key)?)));
                    let Some((beside, left)) = found else { break };
                    tails.push((below, beside));
                    rest = left;
                    if rest.is_empty() {
                        return Some(BoxedMotto { motto, head: (at, place), tails });
                    }
                }
            }
        }
    }
    None
}

/// What of a motto's words is left behind those of a part, two at least.
fn rest_of<'m>(words: &'m str, part: &Key) -> Option<&'m str> {
    let part = part.as_str();
    let rest = words.strip_prefix(part).filter(|_| part.contains(' '))?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// Lines below the first in which the rest of a motto may stand.
const BOXES: usize = 2;

/// A motto of which the end stands in a line below.
struct SplitMotto {
    /// Row and part that end with its beginning.
    head: (usize, usize),
    /// Where it begins in the key of that part.
    begun: usize,
    /// Row and part that are the rest.
    tail: (usize, usize),
}

/// Looks for a motto's beginning at the end of a part, and its rest below.
fn split_motto(motto: &Motto, rows: &[Row<'_>]) -> Option<SplitMotto> {
    let possible = |part: &Part<'_>| matches!(part.kind, PartKind::Capitals | PartKind::Other);
    let cuts = motto.key.match_indices(' ').skip(MOTTO_WORDS - 1);
    let halves = cuts.filter_map(|(cut, gap)| Some((motto.key.get(..cut)?, motto.key.get(cut + gap.len()..)?)));
    let halves: TinyVec<[(&str, &str); 8]> = halves.collect();
    for (at, row) in rows.iter().enumerate() {
        for (index, part) in row.parts.iter().enumerate().filter(|(_, part)| possible(part)) {
            let key = part.key.as_str();
            for (opening, rest) in &halves {
                if !part.key.ends_with(opening) {
                    continue;
                }
                let below = rows.iter().enumerate().skip(at + 1).take(2);
                let mut parts =
                    below.flat_map(|(row, other)| other.parts.iter().enumerate().map(move |found| (row, found)));
                let found = parts.find(|(_, (_, part))| possible(part) && part.key.as_str() == *rest);
                if let Some((row, (place, _))) = found {
                    return Some(SplitMotto {
                        head: (at, index),
                        begun: key.len() - opening.len(),
                        tail: (row, place),
                    });
                }
            }
        }
    }
    None
}

fn span_at(rows: &[Row<'_>], (row, part): (usize, usize)) -> Option<Span> {
    Some(rows.get(row)?.parts.get(part)?.span)
}

fn replace<'t>(rows: &mut [Row<'t>], (row, part): (usize, usize), by: impl IntoIterator<Item = Part<'t>>) {
    if let Some(row) = rows.get_mut(row) {
        row.parts.splice(part..=part, by);
    }
}

/// A line too long for a letterhead: only how it opens matters.
fn paragraph<'t>(sheet: &Sheet<'t>, span: Span) -> Part<'t> {
    let head = head(sheet.str(span), 24);
    let kind = name(head, &Key::new(head));
    let kind = if matches!(kind, PartKind::Address | PartKind::Matter) { kind } else { PartKind::Other };
    Part { span, key: Key::default(), kind }
}

/// Whether a row ends the letterhead: `Kính gửi`, or a type's name in capitals behind the code.
fn ends_letterhead(rows: &[Row<'_>], parts: &[Part<'_>]) -> bool {
    let coded = || rows.iter().flat_map(|row| &row.parts).any(|part| matches!(part.kind, PartKind::Code(_)));
    parts.iter().any(|part| match part.kind {
        // Above all else a mail greets with the same words.
        PartKind::Address => !rows.is_empty(),
        PartKind::Capitals => {
            let letters = part.key.as_str();
            DOCUMENT_TYPES.iter().any(|kind| letters == kind.key) && coded()
        }
        _ => false,
    })
}

/// `Kính gửi các thầy cô,` above a whole letterhead is a mail's, and names no addressee.
fn mark_greeting(rows: &mut [Row<'_>]) {
    let Some((first, below)) = rows.split_first_mut() else { return };
    let has =
        |wanted: fn(&PartKind<'_>) -> bool| below.iter().flat_map(|row| &row.parts).any(|part| wanted(&part.kind));
    if has(|kind| matches!(kind, PartKind::Motto { .. })) && has(|kind| matches!(kind, PartKind::Code(_))) {
        let greetings = first.parts.iter_mut().filter(|part| matches!(part.kind, PartKind::Address));
        greetings.for_each(|part| part.kind = PartKind::Other);
    }
}

/// The office that received a document stands in capitals above the `ĐẾN` of its stamp, below the letterhead.
fn mark_stamps(rows: &mut [Row<'_>]) {
    let stamped = |row: &Row<'_>| {
        row.parts.iter().any(|part| matches!(part.kind, PartKind::Stamp) && part.key.starts_with("den"))
    };
    let anchored = |row: &Row<'_>| row.parts.iter().any(|part| part.kind.is_anchor());
    let above: Vec<usize> = (1..rows.len())
        .filter(|&index| rows.get(index).is_some_and(stamped) && rows.iter().take(index - 1).any(anchored))
        .map(|index| index - 1)
        .collect();
    for index in above {
        let Some(row) = rows.get_mut(index) else {
            continue;
        };
        if !anchored(row) {
            row.parts
                .iter_mut()
                .filter(|part| matches!(part.kind, PartKind::Capitals))
                .for_each(|part| part.kind = PartKind::Stamp);
        }
    }
}

/// Splits a cell at the anchors that it holds, and names what is between them.
fn take_apart<'t>(sheet: &Sheet<'t>, span: Span, parts: &mut Vec<Part<'t>>) {
    let mut pending: TinyVec<[Span; 4]> = std::iter::once(span).collect();
    // The right part of a split is looked at before what follows it; a stack keeps that order without recursion.
    while let Some(span) = pending.pop() {
        let span = without_bars(sheet, span);
        if span.is_empty() {
            continue;
        }
        let text = sheet.str(span);
        let key = Key::new(text);
        // `ĐOÀN TNCS HỒ CHÍ MINH` is a title on its own; with a place behind it, it is a body's name.
        let titled = |motto: &Motto, at: usize| {
            (motto.system != System::Organisation || at + motto.key.len() == key.as_str().len())
                && !names_country(text, key.start_in(text, at), key.end_in(text, at + motto.key.len()))
        };
        if let Some((motto, at)) = motto::find(&key, titled) {
            let (start, end) = (key.start_in(text, at), key.end_in(text, at + motto.key.len()));
            parts.push(Part {
                span: sheet.part(span, start, end),
                key: Key::new(motto.key),
                kind: PartKind::Motto { motto, exact: true, tail: None },
            });
            pending.push(sheet.part(span, end, text.len()));
            pending.push(sheet.part(span, 0, start));
            continue;
        }
        if let Some(at) = inner_code(text) {
            pending.push(sheet.part(span, at, text.len()));
            pending.push(sheet.part(span, 0, at));
            continue;
        }
        if let Some(found) = code::code(strip_marks(text))
            .filter(|found| found.label != Label::Missing || found.len == strip_marks(text).len() || is_dated(text))
        {
            let skip = text.len() - strip_marks(text).len();
            let end = skip + found.len;
            parts.push(Part {
                span: sheet.part(span, 0, end),
                key: Key::default(),
                kind: PartKind::Code(Box::new(found)),
            });
            pending.push(sheet.part(span, end, text.len()));
            continue;
        }
        if let Some(date) = find_date(text, &key) {
            let place = place(sheet, span, text, date.range.start);
            let start = place.map_or(span.start + date.range.start, |place| place.start);
            let end = span.start + date.range.end;
            pending.push(sheet.part(span, date.range.end, text.len()));
            pending.push(sheet.part(span, 0, start - span.start));
            parts.push(Part {
                span: Span::new(start, end),
                key: Key::default(),
                kind: PartKind::Date { date, place, tail: None },
            });
            continue;
        }
        if let Some(at) = dirt_behind(text).or_else(|| behind_bar(text)).or_else(|| inner_address(text)) {
            pending.push(sheet.part(span, at, text.len()));
            pending.push(sheet.part(span, 0, at));
            continue;
        }
        let kind = name(text, &key);
        parts.push(Part { span, key, kind });
    }
}

/// Whether the country is named in a sentence and no title stands here: in small letters, behind others of the same line.
fn names_country(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(name)) = (text.get(..start), text.get(start..end)) else { return false };
    let small = || before.split(' ').filter(|word| word.starts_with(char::is_lowercase)).nth(WORDS).is_some();
    let marked = || text.starts_with(['-', '+', '•']) || text.ends_with([';', ',', '.', ':']);
    !is_capitals(name)
        && !is_capitals(before)
        && !before.ends_with("  ")
        && (small() || marked())
        // The other column's name stands before the title: `Ủy ban nhân dân xã Tân Lập Cộng hòa xã hội …`.
        && written_out(before.trim()).is_none()
}

/// Words in small letters before the country's name, and one more, from which they are a sentence.
const WORDS: usize = 3;

/// Where the dirt begins that a photograph left behind a body's name in capitals: `BỘ TÀI CHÍNH haiqteox | CH`.
fn dirt_behind(text: &str) -> Option<usize> {
    let (at, word) = word_offsets(text).find(|(_, word)| word.starts_with(char::is_lowercase))?;
    let head = text.get(..at)?;
    let named = head.split_whitespace().count() >= NAMED && is_capitals(head) && organ::is_organ(&Key::new(head));
    (named && word.chars().count() > TORN && !is_syllable(word)).then_some(at)
}

/// `Kính gửi`, its words in one or apart, or `Kính trình`.
pub(super) fn names_addressees(key: &Key) -> bool {
    key.as_str().starts_with("kinhgui") || key.starts_with("kinh gui") || key.starts_with("kinh trinh")
}

/// Where `Kính gửi:` stands behind what may stand before it in one line: a stamp's letters, the date, the subject. A sentence may
/// speak of it.
pub(super) fn inner_address(text: &str) -> Option<usize> {
    let at = find_words(text, " Kính gửi")? + 1;
    let before = text.get(..at)?;
    let labels = text.get(at + "Kính gửi".len()..)?.trim_start().starts_with(':');
    let own = || {
        let key = Key::new(before);
        let words = before.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
        key.starts_with("v v") || date::find(before, &key).is_some() || words.count() <= WORDS
    };
    (labels && own()).then_some(at)
}

/// Where the bar stands that a scan put between a body's name and the other column: `BỘ TÀI CHÍNH | CONG HOAYXA`.
fn behind_bar(text: &str) -> Option<usize> {
    let at = text.find(" | ")?;
    let name = text.get(..at)?;
    (is_capitals(name) && name.contains(' ') && written_out(name).is_some()).then_some(at)
}

/// Words of the shortest name before dirt, and letters of the longest bit of dirt that may be a word.
const NAMED: usize = 3;
const TORN: usize = 3;

/// Without the bars of a table at its ends.
fn without_bars(sheet: &Sheet<'_>, span: Span) -> Span {
    let text = sheet.str(span);
    let bar = |c: char| c == '|' || c.is_whitespace();
    if !text.contains(is_alphanumeric) || !text.starts_with("| ") && !text.ends_with(" |") {
        return span;
    }
    let start = text.len() - text.trim_start_matches(bar).len();
    sheet.part(span, start, text.trim_end_matches(bar).len())
}

/// Where a code with its label begins behind other words.
fn inner_code(text: &str) -> Option<usize> {
    memchr::memchr(b'/', text.as_bytes())?;
    let labels = text.match_indices("Số").chain(text.match_indices("SỐ")).map(|(at, _)| at);
    labels
        .filter(|&at| at > 0 && !strip_marks(text.get(..at).unwrap_or("")).is_empty())
        .find(|&at| {
            let before = text.get(..at).is_some_and(|head| head.ends_with(char::is_whitespace));
            before && text.get(at..).and_then(code::code).is_some_and(|found| found.label == Label::Exact)
        })
        .or_else(|| damaged_code(text))
}

/// `… BỆNH TẬT 6:3556 /TTKSBT-KHNV`: a code whose label's word is damaged, and has its colon.
fn damaged_code(text: &str) -> Option<usize> {
    let colons = memchr::memchr_iter(b':', text.as_bytes());
    let words = colons.filter_map(|colon| Some(text.get(..colon)?.trim_end().rfind(' ')? + 1));
    words.filter(|at| text.get(*at..).is_some_and(|rest| !rest.starts_with("Số"))).find(|at| {
        let found = text.get(*at..).and_then(code::code);
        found.is_some_and(|found| {
            let whole = found.separator == '/' && !found.organ_codes.is_empty();
            found.label == Label::Damaged
                && matches!(found.number, code::Number::Digits(_))
                && whole
                && !opening_hours(text, *at)
        })
    })
}

/// `8:00/T2-T6`: an hour, and no number behind its label.
fn opening_hours(text: &str, at: usize) -> bool {
    let rest = text.get(at..).and_then(|rest| rest.split_once(':'));
    rest.is_some_and(|(hour, minutes)| {
        let digits = minutes.bytes().take_while(u8::is_ascii_digit).count();
        hour.ends_with(|c: char| c.is_ascii_digit()) && digits == 2
    })
}

/// A date in words, or in digits where the text is short.
pub(super) fn find_date(text: &str, key: &Key) -> Option<Date> {
    let date = date::find(text, key).filter(|date| !is_of_title(text, key, date));
    date.or_else(|| (text.len() < NUMERIC).then(|| numeric_date(text)).flatten())
}

/// Whether a month is what a title is about, and nothing was issued in it: `KẾ HOẠCH CÔNG TÁC THÁNG 3 NĂM 2014`.
fn is_of_title(text: &str, key: &Key, date: &Date) -> bool {
    text.get(date.range.start..).is_some_and(|month| month.starts_with("THÁNG"))
        && is_capitals(text)
        && document_types::opening(key).is_some()
}

/// Bytes of a text that may be a place and a date in digits.
const NUMERIC: usize = 60;

/// A date in digits only where a place or `ngày` leads to it: `Huế, 05/8/2008`.
fn numeric_date(text: &str) -> Option<Date> {
    let date = date::find_numeric(text)?;
    let before = text.get(..date.range.start)?.trim_end();
    // A stamp has its own: `CÔNG VĂN ĐẾN Số 1207 Ngày 30/9/05`.
    let named = || text.get(date.range.clone()).is_some_and(|date| date.to_lowercase().starts_with("ngày"));
    let led = before.ends_with(',') || !before.contains(|c: char| c.is_ascii_digit()) && named();
    (led && text.get(date.range.end..)?.trim().is_empty()).then_some(date)
}

fn is_dated(text: &str) -> bool {
    date::find(text, &Key::new(text)).is_some()
}

/// Without what OCR and Markdown put before a line's text.
fn strip_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '#' | '_' | '.' | '-' | ':' | '~' | '|' | '`' | '\'' | '„' | '“' | ',' | '¬' | '>' | '['
            )
    })
}

/// What a part without anchors is.
fn name<'t>(text: &str, key: &Key) -> PartKind<'t> {
    let letters = key.as_str();
    if letters.is_empty() {
        return PartKind::Rule;
    }
    let capitals = is_capitals(text);
    if capitals && let Some(kind) = mark_of(letters) {
        return kind;
    }
    if names_addressees(key) || key.starts_with("kinh thua") {
        return PartKind::Address;
    }
    if key.starts_with("v v") && !capitals || damaged_matter(text).is_some() {
        return PartKind::Matter;
    }
    if is_stamp(text, key) || capitals && COPIES.contains(&letters) {
        return PartKind::Stamp;
    }
    let long = || text.chars().filter(|&c| is_upper(c)).nth(3).is_some();
    // A short one may be the end of a name that did not fit its line: `HỘI LIÊN HIỆP PHỤ NỮ VIỆT` ⏎ `NAM`.
    // `Số : 44`: a code that could not be read is no issuer.
    let numbered = || strip_marks(text).strip_prefix("Số").is_some_and(|rest| rest.trim_start().starts_with(':'));
    if (capitals || upper_share(text) >= 0.7) && (long() || is_syllable(text)) && !numbered() {
        PartKind::Capitals
    } else {
        PartKind::Other
    }
}

/// The end of `V/v` without its bar, or of what a font or a scan left of it: `Vv chế độ …`, `V áp dụng …`, `(Viv hướng dẫn …`.
pub(super) fn damaged_matter(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(['*', '_', '"', '“', '(', ' ']);
    let rest = MATTER_LABELS.iter().find_map(|label| bare.strip_prefix(label))?;
    rest.starts_with(char::is_lowercase).then_some(text.len() - rest.len())
}

/// Marks of urgency, secrecy and circulation.
fn mark_of<'t>(letters: &str) -> Option<PartKind<'t>> {
    let is_one = |table: &[&str]| {
        table.iter().any(|phrase| *phrase == letters || (phrase.len() >= 6 && is_near(phrase, letters)))
    };
    if is_one(PRIORITIES) {
        Some(PartKind::Priority)
    } else if is_one(SECRECIES) {
        Some(PartKind::Secrecy)
    } else if is_one(CIRCULATIONS) || is_draft(letters) {
        Some(PartKind::Circulation)
    } else {
        None
    }
}

/// Lines of a digital signature's box and of an arrival stamp.
pub(crate) fn is_stamp(text: &str, key: &Key) -> bool {
    // `ĐẾN SỞ TƯ PHÁP`: without their marks `Sở` and `Số` are one word.
    SIGNING_LINES.iter().any(|phrase| key.starts_with(phrase) && text.contains([':', '@']))
        || STAMP_LINES.iter().any(|phrase| {
            key.starts_with(phrase) && (phrase.contains(' ') || text.contains(':')) && text.chars().count() < 40
        }) && !text.starts_with("ĐẾN SỞ")
        || (text.contains('@') && text.contains('.') && !has_pair(text, *b". "))
        || is_time(text)
}

/// `DỰ THẢO`, `Dự thảo lần 2`, `DỰ THẢO 2 NGÀY 15/3/2024`: a mark, and no name of a document.
fn is_draft(letters: &str) -> bool {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    letters.strip_prefix("du thao").is_some_and(|rest| {
        rest.split(' ').all(|word| matches!(word, "lan" | "thu" | "ngay" | "v" | "so") || number(word))
    })
}

/// `09.01.2025 10:21:11 +07:00`: digits and their marks.
fn is_time(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && text.contains(':') && text.chars().filter(|&c| is_letter(c)).count() * 2 < digits
}

/// Looks for mottos that OCR damaged, where no line holds one as it should be.
fn find_damaged_mottos<'t>(sheet: &Sheet<'t>, rows: &mut [Row<'t>]) {
    for motto in MOTTOS {
        let words: TinyVec<[&str; 8]> = motto.key.split(' ').collect();
        for row in rows.iter_mut().take(REACH / 2) {
            let found = row.parts.iter().enumerate().find_map(|(index, part)| {
                let possible = matches!(part.kind, PartKind::Capitals | PartKind::Other)
                    && part.key.as_str().len() <= LONGEST_DAMAGED
                    && shares_words(&part.key, &words);
                if !possible {
                    return None;
                }
                find_near(part.key.as_str(), motto.key, motto.key.len() / 5)
                    .map(|(start, end, _)| (index, part.span, part.key.clone(), start, end))
            });
            let Some((index, span, key, start, end)) = found else {
                continue;
            };
            let text = sheet.str(span);
            let start = key.start_in(text, start + usize::from(key.as_str().as_bytes().get(start) == Some(&b' ')));
            let end = key.end_in(text, end);
            if names_country(text, start, end) {
                continue;
            }
            let mut parts = take_apart_plain(sheet, sheet.part(span, 0, start));
            parts.push(Part {
                span: sheet.part(span, start, end),
                key: Key::new(motto.key),
                kind: PartKind::Motto { motto, exact: false, tail: None },
            });
            parts.extend(take_apart_plain(sheet, sheet.part(span, end, text.len())));
            row.parts.splice(index..=index, parts);
            break;
        }
    }
}

/// Letters of the longest part in which a damaged motto is looked for.
const LONGEST_DAMAGED: usize = 160;

/// Whether two words of a motto are left as they were: the search for the others costs more.
fn shares_words(key: &Key, motto: &[&str]) -> bool {
    key.words().filter(|(_, word)| motto.contains(word)).nth(1).is_some()
}

/// The place and date of a document that has them above its signature, and not in its head: `TP.HCM, ngày 20/12/2023` is a line of its
/// own, the body's last. Gives the line behind what is left of the body.
pub(crate) fn read_closing_date<'t>(
    sheet: &Sheet<'t>,
    from: usize,
    body_end: usize,
    document: &mut Document<'t>,
) -> usize {
    let last = body_end.checked_sub(1).filter(|line| *line > from && document.header.issued_date.is_none());
    match last.and_then(|line| Some((line, closing_date(sheet, line)?))) {
        Some((line, (span, date, place))) => {
            date_fields(sheet, span, &date, place, None, document);
            line
        }
        None => body_end,
    }
}

/// A line that is a day, with a place before it or not: where it stands, the date and the place.
pub(crate) fn closing_date(sheet: &Sheet<'_>, line: usize) -> Option<(Span, Date, Option<Span>)> {
    let span = sheet.lines.get(line)?.span;
    let text = sheet.str(span);
    if span.len() > CLOSING {
        return None;
    }
    let date = find_date(text, &Key::new(text))?;
    let place = place(sheet, span, text, date.range.start);
    let start = place.map_or(date.range.start, |place| place.start - span.start);
    // The day may be written in by hand later: `Liên Nghĩa, ngày … tháng 9 năm 2017`.
    let told = match date.meaning() {
        Meaning::Day(_) => true,
        Meaning::Partial(_) => place.is_some(),
        Meaning::Invalid | Meaning::Nothing => false,
    };
    let whole = start == 0 && date.range.end == text.len() && told;
    whole.then_some((span, date, place))
}

/// Bytes of the longest line with a place and a date.
const CLOSING: usize = 100;

fn take_apart_plain<'t>(sheet: &Sheet<'t>, span: Span) -> Vec<Part<'t>> {
    if span.is_empty() {
        return Vec::new();
    }
    let key = Key::new(sheet.str(span));
    let kind = name(sheet.str(span), &key);
    vec![Part { span, key, kind }]
}

/// Signs that may stick to a place's first word.
const DIRT: [char; 11] = ['*', '_', '(', '-', '.', ':', '“', '\'', '‘', '’', '`'];

/// Địa danh: the capitalised words before the comma before `ngày`; of noise before them a known name is freed.
fn place(sheet: &Sheet<'_>, span: Span, text: &str, date: usize) -> Option<Span> {
    let before = text.get(..date)?;
    // `Quảng Bình, hồi 10 giờ 30 ngày 27 …`: a telegram has its hour.
    let hour = [" hồi ", " lúc "].iter().find_map(|word| before.find(word));
    let before = hour.and_then(|hour| before.get(..hour)).unwrap_or(before);
    let named = before.trim_end().trim_end_matches([',', '.', ';']).trim_end();
    let words: Vec<(usize, &str)> = word_offsets(named).collect();
    let proper = |word: &str| {
        let word = word.trim_start_matches(DIRT);
        let shape = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '\''));
        shape
            && (word.starts_with("TP")
                || word.starts_with("TX")
                || word.starts_with("Tp")
                || word == "-"
                || !is_shout(word))
    };
    let run = words
        .iter()
        .rev()
        .take(6)
        .take_while(|(_, word)| proper(word) || matches!(*word, "-" | "phố" | "xã" | "trấn"))
        .count();
    let tail = words.get(words.len() - run..)?;
    let tail = tail
        .iter()
        .position(|(_, word)| !matches!(*word, "-" | "phố" | "xã" | "trấn"))
        .and_then(|first| tail.get(first..))
        .unwrap_or(tail);
    let start = match tail.first() {
        Some(&(start, _)) => {
            let known = tail.iter().map(|&(at, _)| at).find(|&at| named.get(at..).is_some_and(is_known_place));
            known.unwrap_or(start)
        }
        // All in capitals: only a known name.
        None => {
            words.iter().rev().take(4).map(|&(at, _)| at).find(|&at| named.get(at..).is_some_and(is_known_place))?
        }
    };
    let name = named.get(start..).unwrap_or("");
    let marks = name.len() - name.trim_start_matches(DIRT).len();
    // `Thông báo Khẩn ngày 18/10/2020`.
    if PRIORITIES.contains(&fold(name).as_str()) {
        return None;
    }
    Some(sheet.part(span, start + marks, hour.unwrap_or(date)))
}

pub(super) fn is_known_place(name: &str) -> bool {
    let key = fold(name);
    let bare = ["thanh pho ", "tp ", "tinh "].iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(&key);
    PROVINCES.contains(bare)
}

fn word_offsets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

/// Two capitals and more: no word of a place's name.
fn is_shout(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
}

impl<'t> Rows<'t> {
    /// Whether a post or a right to sign stands below a row: place and date are the signature's there.
    fn closes(&self, row: usize) -> bool {
        let mut behind = self.rows.iter().skip(row + 1).filter_map(|row| row.parts.first());
        let below = behind.next();
        // `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH` above the bases says who decides.
        let decides = behind.take(AUTHORITY).any(|part| part.key.starts_with("can cu"));
        !decides
            && below.is_some_and(|part| {
                let signs = ["tm ", "kt ", "tl ", "tuq "].iter().any(|prefix| part.key.as_str().starts_with(prefix));
                matches!(part.kind, PartKind::Capitals) && (signs || begins_with_exact_post(&part.key))
            })
    }

    /// The row of the first part that `wanted` accepts.
    pub(crate) fn position(&self, wanted: impl Fn(&PartKind<'t>) -> bool) -> Option<usize> {
        self.rows.iter().position(|row| row.parts.iter().any(|part| wanted(&part.kind)))
    }

    /// The first line before row `upto` in which a motto or a date follows the left column without a gap.
    pub(crate) fn shared_line(&self, sheet: &Sheet<'_>, upto: usize) -> Option<Span> {
        let right = |part: &Part<'_>| matches!(part.kind, PartKind::Motto { .. } | PartKind::Date { .. });
        let left = |part: &Part<'_>| matches!(part.kind, PartKind::Capitals | PartKind::Code(_));
        let line = self.rows.iter().take(upto).position(|row| {
            let mut pairs = row.parts.iter().zip(row.parts.iter().skip(1));
            pairs.any(|(a, b)| left(a) && right(b) && !cells::are_parted(sheet, a.span, b.span))
        })?;
        sheet.lines.get(line).map(|line| line.span)
    }

    /// The last row of a letterhead's anchors: a first motto, code and date; those further down are the body's.
    pub(crate) fn last_anchor(&self) -> Option<usize> {
        let motto = self.position(|kind| matches!(kind, PartKind::Motto { .. }));
        let tagline = self.position(|kind| matches!(kind, PartKind::Motto { motto, .. } if !motto.first));
        let code = self.position(|kind| matches!(kind, PartKind::Code(_)));
        let first = motto.or(code);
        let date = self
            .position(|kind| matches!(kind, PartKind::Date { place: Some(_), .. }))
            .filter(|&date| first.is_none_or(|first| date <= first + 14) && !self.closes(date));
        let last = motto.into_iter().chain(tagline).chain(code).chain(date).max()?;
        // A date over two lines is read whole, or not at all.
        let split = self.position(|kind| matches!(kind, PartKind::Date { tail: Some(_), .. }));
        let tail = self.position(|kind| matches!(kind, PartKind::DateTail));
        split.filter(|&split| split <= last).and(tail).into_iter().chain([last]).max()
    }
}

/// Reads the letterhead from the rows before `upto`, the row of the type or of the body, into the document.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, rows: &Rows<'t>, upto: usize, document: &mut Document<'t>) {
    let header_rows = rows.rows.get(..upto.min(rows.rows.len())).unwrap_or_default();
    let parts = || header_rows.iter().flat_map(|row| &row.parts);
    for part in parts() {
        let field = || sheet.field(&[part.span], evidence::EXACT);
        match &part.kind {
            PartKind::Motto { motto, exact, tail } => {
                if document.header.motto.iter().any(|known| fold(&known.text) == motto.key) {
                    continue;
                }
                let tail = tail.filter(|tail| parts().any(|part| part.span == *tail));
                let pieces: Vec<Span> = std::iter::once(part.span).chain(tail).collect();
                document.system = document.system.or(Some(motto.system));
                let confidence = if *exact { evidence::EXACT } else { evidence::DAMAGED };
                document.header.motto.push(sheet.field(&pieces, confidence));
            }
            PartKind::Code(found) if document.header.code.is_none() => {
                document.header.code = Some(code_field(sheet, part.span, found, document))
            }
            PartKind::Date { date, place, tail } if document.header.issued_date.is_none() => {
                // A second line further down is the title's or the body's.
                let tail = tail.filter(|tail| parts().any(|part| part.span == *tail));
                date_fields(sheet, part.span, date, *place, tail, document)
            }
            PartKind::Priority => {
                document.header.priority.get_or_insert_with(field);
            }
            PartKind::Secrecy => {
                document.header.secrecy.get_or_insert_with(field);
            }
            PartKind::Circulation => {
                document.header.circulation.get_or_insert_with(field);
            }
            _ => {}
        }
    }
    if document.header.place.is_none() {
        document.header.place = lone_place(sheet, header_rows);
    }
    let lines = issuer_lines(sheet, header_rows);
    let lines = if lines.is_empty() { small_issuer(sheet, header_rows) } else { lines };
    organs(sheet, &lines, document);
    judge_system(document);
}

pub(super) fn code_field<'t>(
    sheet: &Sheet<'t>,
    span: Span,
    found: &code::Code<'t>,
    document: &mut Document<'t>,
) -> Code<'t> {
    let mut confidence = match found.label {
        Label::Exact => evidence::EXACT,
        Label::Damaged | Label::Missing => evidence::DAMAGED,
    };
    let number = match &found.number {
        Number::Digits(digits) => Some(digits.clone()),
        Number::Repaired(digits) => {
            confidence *= evidence::REPAIRED;
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::OcrDoubt,
                Severity::Warning,
                format!("the number is read as {digits}"),
                Some(span),
            ));
            Some(digits.clone().into())
        }
        Number::Blank => {
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::BlankNumber,
                Severity::Warning,
                "the document has no number yet",
                Some(span),
            ));
            None
        }
        Number::Unreadable => {
            confidence *= evidence::PARTIAL;
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::BlankNumber,
                Severity::Warning,
                "the number cannot be read",
                Some(span),
            ));
            None
        }
    };
    if found.repaired {
        confidence *= evidence::REPAIRED;
        let mut doubt = Diagnostic::new(
            DiagnosticCode::OcrDoubt,
            Severity::Info,
            "marks that the scan lost were put back into the notation",
            Some(span),
        );
        doubt.suggestion = Some(found.notation.clone().into());
        document.diagnostics.push(doubt);
    }
    Code {
        text: sheet.text(&[span]),
        number,
        notation: Some(found.notation.clone().into()),
        type_code: found.type_code.clone().map(Into::into),
        organ_codes: found.organ_codes.iter().cloned().map(Into::into).collect(),
        year: found.year,
        canonical: found.canonical().map(Into::into),
        location: span.into(),
        confidence,
    }
}

pub(super) fn date_fields<'t>(
    sheet: &Sheet<'t>,
    span: Span,
    date: &Date,
    place: Option<Span>,
    tail: Option<Span>,
    document: &mut Document<'t>,
) {
    let words = place.map_or(span, |place| sheet.part(span, place.end - span.start, span.len()));
    let exact = if date.exact { evidence::EXACT } else { evidence::DAMAGED };
    let (value, confidence) = match date.meaning() {
        Meaning::Day(day) => (Some(day), exact),
        Meaning::Partial(part) => {
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::PartialDate,
                Severity::Warning,
                "day or month is blank or cannot be read",
                Some(words),
            ));
            (Some(part), exact * evidence::PARTIAL)
        }
        Meaning::Invalid => {
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::DateInvalid,
                Severity::Error,
                "the calendar has no such day",
                Some(words),
            ));
            (None, evidence::PARTIAL)
        }
        Meaning::Nothing => {
            document.diagnostics.push(Diagnostic::new(
                DiagnosticCode::PartialDate,
                Severity::Warning,
                "the date has no year that can be read",
                Some(words),
            ));
            (None, evidence::PARTIAL)
        }
    };
    // `ngày l4 tháng 5`: a letter is read as the digit that it looks like.
    let alike = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && word.contains(['l', 'I', '|', 'O', 'o']);
    let repaired = value.is_some() && sheet.str(words).split(' ').any(alike);
    if let (true, Some(value)) = (repaired, &value) {
        let message = format!("the date is read as {value}");
        let mut doubt = Diagnostic::new(DiagnosticCode::OcrDoubt, Severity::Warning, message, Some(words));
        doubt.suggestion = Some(value.clone().into());
        document.diagnostics.push(doubt);
    }
    let confidence = confidence * if repaired { evidence::REPAIRED } else { evidence::EXACT };
    let pieces: Vec<Span> = std::iter::once(words).chain(tail).collect();
    document.header.issued_date = Some(IssuedDate {
        text: sheet.text(&pieces),
        date: value.map(Into::into),
        location: sheet.location(&pieces),
        confidence: confidence * if tail.is_some() { evidence::JOINED } else { evidence::EXACT },
    });
    document.header.place = place.map(|place| {
        let name = sheet.str(place).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
        let mut field = sheet.field(&[place], if is_known_place(name) { evidence::EXACT } else { evidence::BY_PLACE });
        field.text = sheet.clean(name);
        field
    });
}

/// A place in the cell before the date's, where the gap between them was wide, or at the end of the line above.
fn lone_place<'t>(sheet: &Sheet<'t>, rows: &[Row<'t>]) -> Option<Field<'t>> {
    let is_date = |part: &Part<'_>| matches!(part.kind, PartKind::Date { .. });
    let at = rows.iter().position(|row| row.parts.iter().any(is_date))?;
    let row = rows.get(at)?;
    let part = match row.parts.iter().position(is_date)?.checked_sub(1) {
        Some(before) => row.parts.get(before),
        None => rows.get(at.checked_sub(1)?)?.parts.last(),
    }?;
    let name = sheet.str(part.span).strip_suffix(',')?;
    (matches!(part.kind, PartKind::Other) && name.split_whitespace().count() <= 5).then(|| Field {
        text: sheet.clean(name),
        location: part.span.into(),
        confidence: evidence::BY_PLACE,
    })
}

/// The lines of the issuer's name, in order: the capitals to the left of the motto, or the block beside it.
fn issuer_lines<'t>(sheet: &Sheet<'t>, rows: &[Row<'t>]) -> Vec<Span> {
    let motto = rows.iter().position(|row| row.parts.iter().any(|part| matches!(part.kind, PartKind::Motto { .. })));
    let code = rows.iter().position(|row| row.parts.iter().any(|part| matches!(part.kind, PartKind::Code(_))));
    let date = rows.iter().position(|row| row.parts.iter().any(|part| matches!(part.kind, PartKind::Date { .. })));
    let spans = |range: std::ops::Range<usize>| -> Vec<Span> {
        rows.get(range)
            .unwrap_or_default()
            .iter()
            .flat_map(candidates)
            .map(|part| trim_name(sheet, part.span))
            .filter(|span| !span.is_empty())
            .collect()
    };
    let end = |from: usize| {
        code.filter(|&code| code > from).or(date.filter(|&date| date > from)).map_or(rows.len(), |row| row + 1)
    };
    let Some(motto) = motto else {
        let upto = code.or(date).unwrap_or(rows.len());
        let first = block_above(sheet, rows, upto);
        return spans(first..end(first).max(upto));
    };
    let beside = rows.get(motto).and_then(candidate).is_some();
    if beside {
        let mut lines = spans(body_above(sheet, rows, motto)..end(motto));
        lines.extend(code.and_then(|code| small_name(sheet, rows, motto..code)));
        return lines;
    }
    let first = block_above(sheet, rows, motto);
    // With the code in the left column above the motto, nothing of the issuer's stands below.
    let closed = code.is_some_and(|code| code < motto) && first < motto;
    let mut lines = spans(first..motto);
    if !closed {
        lines.extend(spans(motto..end(motto)));
    }
    lines
}

/// The issuer of a letterhead that has no capitals: `Ủy ban nhân dân` ⏎ `xã Tân Phú`, above the code or the date.
fn small_issuer(sheet: &Sheet<'_>, rows: &[Row<'_>]) -> Vec<Span> {
    let below = |part: &Part<'_>| matches!(part.kind, PartKind::Code(_) | PartKind::Date { .. });
    let upto = rows.iter().position(|row| row.parts.iter().any(below)).unwrap_or(rows.len()).min(SMALL_HEAD);
    let mut lines: Vec<Span> = Vec::new();
    for part in rows.iter().take(upto).flat_map(|row| &row.parts) {
        let text = sheet.str(part.span);
        let short = text.chars().count() <= SMALL_NAME && !text.ends_with(['.', ';', ':', ',']);
        let goes_on = !lines.is_empty() && organ::is_level(&part.key);
        if matches!(part.kind, PartKind::Other) && short && (organ::opens_body(text) || goes_on) {
            lines.push(part.span);
        }
    }
    lines
}

/// The issuer in small letters below the body above it in capitals, as older letterheads have it: `ỦY BAN NHÂN DÂN` ⏎ `THÀNH PHỐ HUẾ` ⏎ `Sở
/// Giao thông công chánh`, in the rows from the motto to the code.
fn small_name(sheet: &Sheet<'_>, rows: &[Row<'_>], within: std::ops::Range<usize>) -> Option<Span> {
    let rule = |row: &Row<'_>| row.parts.iter().all(|part| matches!(part.kind, PartKind::Rule));
    let mut lines = rows.get(within)?.iter().rev().skip_while(|row| rule(row));
    let part = lines.next()?.parts.first()?;
    let text = sheet.str(part.span);
    let short = text.chars().count() <= SMALL_NAME && !text.ends_with(['.', ';', ':', ',']);
    let above = lines.next().is_some_and(|row| candidate(row).is_some());
    // `TỔNG CỤC HAI QUAN Độc lập …` has the other column's words behind it.
    let short = short && !text.split(' ').next().is_some_and(is_shout);
    (above && short && matches!(part.kind, PartKind::Other) && organ::opens_body(text)).then_some(part.span)
}

/// Lines of a letterhead in small letters, and characters of the longest line of its issuer.
const SMALL_HEAD: usize = 6;
const SMALL_NAME: usize = 60;

/// The parts of a row that may be lines of an issuer's name.
fn candidates<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = &'r Part<'t>> {
    row.parts.iter().filter(|part| matches!(part.kind, PartKind::Capitals))
}

fn candidate<'r, 't>(row: &'r Row<'t>) -> Option<&'r Part<'t>> {
    candidates(row).next()
}

/// The first row of the block of candidates that ends just above `upto`; `upto` where there is none.
fn block_above<'t>(sheet: &Sheet<'t>, rows: &[Row<'t>], upto: usize) -> usize {
    let mut first = upto;
    for (index, row) in rows.iter().enumerate().take(upto).rev() {
        if candidate(row).is_some() {
            first = index;
            // A blank line above a name parts it from a signature's box, unless the name began lower down.
            if sheet.lines.get(index).is_some_and(|line| line.after_blank) {
                let above = rows.get(index.wrapping_sub(1)).and_then(candidate);
                if above.is_none_or(|above| !organ::is_organ(&above.key) && !organ::is_level(&above.key)) {
                    break;
                }
            }
        } else if first < upto && ends_block(row) {
            break;
        }
    }
    first
}

/// The first of the rows right above `row` that hold the name of a body and nothing else: a left column that begins higher.
fn body_above<'t>(sheet: &Sheet<'t>, rows: &[Row<'t>], row: usize) -> usize {
    let blank = |index: usize| sheet.lines.get(index).is_none_or(|line| line.after_blank);
    // Where a blank stands behind the row, too, they part none.
    let parted = |index: usize| blank(index) && !blank(row + 1);
    let named = |index: &usize| {
        !parted(index + 1)
            && rows.get(*index).is_some_and(|row| match row.parts.as_slice() {
                [part] => {
                    matches!(part.kind, PartKind::Capitals)
                        && (organ::is_exact_organ(&part.key)
                            || organ::is_party(&part.key)
                            || organ::is_level(&part.key)
                            || written_out(sheet.str(part.span)).is_some())
                }
                _ => false,
            })
    };
    (0..row).rev().take_while(named).last().unwrap_or(row)
}

/// A row that is no part of a letterhead: a signature's box, or words in small letters.
fn ends_block(row: &Row<'_>) -> bool {
    row.parts.iter().any(|part| matches!(part.kind, PartKind::Stamp))
        || row.parts.iter().all(|part| matches!(part.kind, PartKind::Other))
}

/// Without what the scan put at its ends: signs, and words without a capital.
fn trim_name(sheet: &Sheet<'_>, span: Span) -> Span {
    let text = sheet.str(span);
    let noisy = sheet.is_noisy(span);
    let is_noise = |word: &str, end: bool| {
        let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
        // A name may end in one letter (`CÔNG TY A`); on a dirty page it is dirt.
        let lone = bare.chars().count() == 1
            && !bare.chars().any(|c| matches!(c, 'Y' | 'Ý') || c.is_numeric())
            && (noisy || !end);
        bare.is_empty() || (!bare.chars().any(char::is_numeric) && bare.chars().all(|c| !c.is_uppercase())) || lone
    };
    let words: Vec<(usize, &str)> = word_offsets(text).collect();
    let (Some(first), Some(last)) = (
        words.iter().position(|(_, word)| !is_noise(word, false)),
        words.iter().rposition(|(_, word)| !is_noise(word, true)),
    ) else {
        return Span::new(span.start, span.start);
    };
    let signs = |c: char| !is_alphanumeric(c) && !matches!(c, '(' | ')' | '“' | '”' | '"');
    match (words.get(first), words.get(last)) {
        (Some(&(start, head)), Some(&(end, tail))) => {
            let start = start + head.len() - head.trim_start_matches(signs).len();
            sheet.part(span, start, end + tail.trim_end_matches(signs).len())
        }
        _ => span,
    }
}

/// Issuer and parent from the lines of the left column.
fn organs<'t>(sheet: &Sheet<'t>, lines: &[Span], document: &mut Document<'t>) {
    let lines: Vec<Span> = lines.iter().flat_map(|line| names_of(sheet, *line)).collect();
    let keys: Vec<Key> = lines.iter().map(|line| Key::new(sheet.str(*line))).collect();
    let mut last = 0;
    let mut opened = vec![0];
    for (index, key) in keys.iter().enumerate().skip(1) {
        // Two issuers of one document stand with a hyphen between them.
        let joint = lines.get(index - 1).is_some_and(|above| {
            let rest = sheet.text.get(above.end..).unwrap_or("").trim_start_matches(' ');
            let below = keys.get(index - 1).is_some_and(|above| letterhead::is_below(key, above));
            rest.strip_prefix(['-', '–']).is_some_and(ends_hyphen) && !below
        });
        if organ::begins_name(key, keys.get(index - 1)) {
            opened.push(index);
            last = if joint { last } else { index };
        }
    }
    if issue_together(sheet, &lines, &opened, document) {
        last = 0;
    }
    // The hyphen between two issuers belongs to the name of both.
    let count = lines.len();
    let marked = |(index, line): (usize, &Span)| with_mark(sheet, *line, index + 1 == count || index + 1 == last);
    let lines: Vec<Span> = lines.iter().enumerate().map(marked).collect();
    let (above, own) = lines.split_at_checked(last).unwrap_or((&lines, &[]));
    document.header.parent_organ = organ_field(sheet, above);
    document.header.organ = organ_field(sheet, own);
}

/// Whether the code names each of several bodies in the lines of a letterhead, in their order: `03/CTPH-HND-SNN-LMHTX` is of a Hội Nông dân,
/// a Sở Nông nghiệp and a Liên minh Hợp tác xã together. Two may be a body and the one above it.
fn issue_together(sheet: &Sheet<'_>, lines: &[Span], opened: &[usize], document: &Document<'_>) -> bool {
    let Some(code) = document.header.code.as_ref().filter(|code| code.organ_codes.len() >= TOGETHER) else {
        return false;
    };
    // `CÔNG AN TỈNH - VIỆN KIỂM SÁT NHÂN DÂN TỈNH` are two in one line.
    let names = opened.iter().filter_map(|line| lines.get(*line)).flat_map(|line| sheet.str(*line).split(" - "));
    let initials =
        names.map(|name| Key::new(name).words().filter_map(|(_, word)| word.chars().next()).collect::<String>());
    let initials: Vec<String> = initials.collect();
    let mut codes = code.organ_codes.iter().map(|code| fold(code));
    let is_of = |code: &str, name: &str| code.len() > 1 && name.starts_with(code);
    initials.len() >= TOGETHER && initials.iter().all(|name| codes.any(|code| is_of(&code, name)))
}

/// Bodies that issue a document together at least, where nothing but its code says so.
const TOGETHER: usize = 3;

pub(super) fn organ_field<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Option<Organ<'t>> {
    let first = pieces.first()?;
    let known = organ::is_organ(&Key::new(sheet.str(*first)));
    let joined = if pieces.len() > 1 { evidence::JOINED } else { evidence::EXACT };
    let text = sheet.text(pieces);
    Some(Organ {
        name: written_out(&text).map(Cow::Owned),
        text,
        location: sheet.location(pieces),
        confidence: joined * if known { evidence::EXACT } else { evidence::DAMAGED },
    })
}

/// The names in a line of a letterhead: some are pasted with two in one.
fn names_of(sheet: &Sheet<'_>, line: Span) -> impl Iterator<Item = Span> {
    let text = sheet.str(line);
    let second = second_name(text).unwrap_or(text.len());
    [sheet.part(line, 0, second), sheet.part(line, second, text.len())].into_iter().filter(|name| !name.is_empty())
}

/// Whether a hyphen before this text stands alone: `-_` and `-.` are dirt.
fn ends_hyphen(after: &str) -> bool {
    after.starts_with(['\n', '\r', ' '])
}

/// The span of a name's line with the hyphen behind it, which a line of another issuer follows, or the comma, where the line is not
/// the name's last.
fn with_mark(sheet: &Sheet<'_>, line: Span, last: bool) -> Span {
    let rest = sheet.text.get(line.end..).unwrap_or("");
    let tail = rest.strip_prefix(' ').unwrap_or(rest);
    let Some(mark) = tail.chars().next() else { return line };
    let after = tail.get(mark.len_utf8()..).unwrap_or("");
    let joins = match mark {
        '-' | '–' => ends_hyphen(after),
        ',' => !last && after.trim_start_matches(' ').starts_with(['\n', '\r']),
        _ => false,
    };
    if joins { Span::new(line.start, line.end + rest.len() - after.len()) } else { line }
}

/// Whose rules the layout follows: the motto says it, the issuer corrects it.
fn judge_system(document: &mut Document<'_>) {
    let organs = [&document.header.organ, &document.header.parent_organ];
    let keys: Vec<Key> = organs.into_iter().flatten().map(|organ| Key::new(&organ.text)).collect();
    let party_code = document.header.code.as_ref().is_some_and(|code| {
        code.canonical.is_some()
            && code.type_code.is_some()
            && code.notation.as_deref().is_some_and(|notation| notation.contains('/'))
    });
    document.system = match document.system {
        Some(System::State) if keys.iter().any(organ::is_organisation) => Some(System::Organisation),
        None if keys.iter().any(organ::is_party) || (party_code && keys.is_empty()) => Some(System::Party),
        None if keys.iter().any(organ::is_organisation) => Some(System::Organisation),
        None if !keys.is_empty() => Some(System::State),
        known => known,
    };
}
