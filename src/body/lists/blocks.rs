//! Items, paragraphs and tables as blocks of the document.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use crate::body::leads;
use crate::body::paragraphs::Pieces;
use crate::evidence;
use crate::grammar::marker::{self, Marker};
use crate::grammar::reading::{Reading, Style};
use crate::model::{self, Block, BlockKind, Scheme, Span};
use crate::vocabulary::bullets::BULLETS;
use crate::vocabulary::phrases::NUMBER_HEADS;
use crate::zones::cells::{self, bars_within, is_table_row};
use crate::zones::sheet::Sheet;

pub(super) fn kind(reading: &Reading) -> BlockKind {
    match (reading.scheme, reading.style) {
        (_, Style::Part | Style::Chapter | Style::Division) | (Scheme::Roman | Scheme::Letter, Style::Capital(_)) => {
            BlockKind::Section
        }
        (_, Style::Article) => BlockKind::Article,
        (Scheme::Decimal, _) => BlockKind::Directive,
        (Scheme::Letter | Scheme::Roman, _) => BlockKind::Point,
        _ => BlockKind::Bullet,
    }
}

/// A marker as its list would print it.
pub(super) fn marker_text(reading: &Reading) -> String {
    let mark = match reading.style {
        Style::Small(mark) | Style::Capital(mark) => mark,
        _ => '.',
    };
    let numbers: Vec<String> = reading.ordinal.iter().map(u32::to_string).collect();
    let number = reading.ordinal.last().copied().unwrap_or(0);
    match (reading.scheme, reading.style) {
        (Scheme::Roman, Style::Small(_)) => format!("{}{mark}", marker::roman_of(number).to_lowercase()),
        (Scheme::Roman, _) => format!("{}{mark}", marker::roman_of(number)),
        (Scheme::Letter, style) => {
            let letter = marker::letter_at(number).unwrap_or('?');
            let capital = matches!(style, Style::Capital(_));
            format!("{}{mark}", if capital { letter.to_uppercase().collect::<String>() } else { letter.to_string() })
        }
        (Scheme::Decimal, _) => format!("{}{mark}", numbers.join(".")),
        (Scheme::Word, Style::Article) => format!("Điều {number}{mark}"),
        (Scheme::Word, Style::Chapter) => format!("Chương {number}"),
        (Scheme::Word, Style::Division) => format!("Mục {number}"),
        (Scheme::Word, _) => format!("Phần {number}"),
        (Scheme::Plus, _) => "+".into(),
        (Scheme::Star, _) => "*".into(),
        (Scheme::Dot, Style::Shaped(row)) => {
            BULLETS.get(row).and_then(|signs| signs.first()).unwrap_or(&'•').to_string()
        }
        (Scheme::Dot, _) => "•".into(),
        (Scheme::Dash, _) => "-".into(),
    }
}

pub(super) fn item<'t>(
    sheet: &Sheet<'t>,
    pieces: &[Span],
    marker: &Marker<'t>,
    reading: &Reading,
    repaired: bool,
) -> Block<'t> {
    let mut inner = Pieces::from(pieces);
    if let Some(first) = inner.first_mut() {
        *first = sheet.part(*first, marker.len, first.len());
    }
    // `Điều 1` ⏎ `: Chuyển giao …`: the mark stands before the text.
    if let [alone, next, ..] = inner.as_mut_slice()
        && alone.is_empty()
    {
        let text = sheet.str(*next);
        *next = sheet.part(*next, text.len() - text.trim_start_matches([':', '.', ' ']).len(), text.len());
    }
    let own = sheet.text(&inner);
    let (lead, text) = leads::split(own, inner.first().map_or("", |first| sheet.str(*first)));
    let organs = lead.as_ref().map_or_else(Vec::new, organs);
    let shown = if repaired { Cow::Owned(marker_text(reading)) } else { sheet.clean(marker.text) };
    let changed = repaired && shown != marker.text;
    let joined = if pieces.len() > 1 { evidence::JOINED } else { evidence::COMPLETE };
    Block {
        id: String::new(),
        kind: kind(reading),
        marker: Some(model::Marker {
            text: shown,
            printed: changed.then_some(Cow::Borrowed(marker.text)),
            scheme: reading.scheme,
            ordinal: reading.ordinal.to_vec(),
        }),
        lead,
        text,
        organs,
        rows: Vec::new(),
        location: sheet.location(pieces),
        confidence: if changed { joined * evidence::REPAIRED } else { joined },
        children: Vec::new(),
    }
}

pub(super) fn plain<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Block<'t> {
    Block {
        id: String::new(),
        kind: BlockKind::Paragraph,
        marker: None,
        lead: None,
        text: sheet.text(pieces),
        organs: Vec::new(),
        rows: Vec::new(),
        location: sheet.location(pieces),
        confidence: if pieces.len() > 1 { evidence::JOINED } else { evidence::COMPLETE },
        children: Vec::new(),
    }
}

/// The bodies that a lead names, borrowed where it is.
pub(super) fn organs<'t>(lead: &Cow<'t, str>) -> Vec<Cow<'t, str>> {
    match lead {
        Cow::Borrowed(lead) => leads::organs(lead),
        Cow::Owned(lead) => leads::organs(lead).into_iter().map(owned).collect(),
    }
}

pub(super) fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// A table: each piece a row, its cells parted by bars or wide gaps.
pub(super) fn table<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Block<'t> {
    let heads = pieces.first().map(|head| behind_gaps(sheet, *head)).unwrap_or_default();
    let barred = pieces.iter().all(|piece| bars_within(sheet.str(*piece)).next().is_some());
    let ruled = barred || pieces.iter().all(|piece| is_table_row(sheet.str(*piece)));
    let rows = pieces.iter().enumerate().map(|(index, piece)| match sheet.str(*piece) {
        text if barred || is_table_row(text) => within_bars(sheet, text),
        _ => row(sheet, *piece, index == 0, &heads),
    });
    let rows: Vec<Vec<Cell<'t>>> = rows.collect();
    // The bars are marks, like those of Markdown's emphasis.
    let cells = || rows.iter().flatten().map(|cell| cell.text.as_ref()).filter(|cell| !cell.is_empty());
    let text = if ruled { Cow::Owned(cells().collect::<Vec<_>>().join(" ")) } else { sheet.text(pieces) };
    Block {
        kind: BlockKind::Table,
        text,
        rows: if ruled { rows.into_iter().map(texts).collect() } else { aligned(rows) },
        confidence: if ruled { evidence::EXACT } else { evidence::PARTIAL },
        ..plain(sheet, pieces)
    }
}

/// A cell and the columns of the page that it fills.
struct Cell<'t> {
    text: Cow<'t, str>,
    columns: Range<usize>,
}

impl<'t> Cell<'t> {
    fn new(sheet: &Sheet<'t>, words: &'t str, column: usize) -> Self {
        let words = words.trim_end();
        Self { text: sheet.clean(words), columns: column..column + words.chars().count() }
    }
}

fn texts(row: Vec<Cell<'_>>) -> Vec<Cow<'_, str>> {
    row.into_iter().map(|cell| cell.text).collect()
}

/// The rows of a table whose cells gaps part: one with fewer cells than there are heads has empty ones where its others leave room, by the
/// columns that the cells of whole rows fill.
fn aligned(rows: Vec<Vec<Cell<'_>>>) -> Vec<Vec<Cow<'_, str>>> {
    let count = rows.first().map_or(0, Vec::len);
    if count > MOST_COLUMNS {
        return rows.into_iter().map(texts).collect();
    }
    let mut filled = vec![Range { start: usize::MAX, end: 0 }; count];
    // The columns of a barred row in it are not known.
    let known = |row: &&Vec<Cell<'_>>| row.len() == count && row.iter().all(|cell| !cell.columns.is_empty());
    for row in rows.iter().filter(known) {
        for (filled, cell) in filled.iter_mut().zip(row) {
            *filled = filled.start.min(cell.columns.start)..filled.end.max(cell.columns.end);
        }
    }
    rows.into_iter().map(|row| if row.len() < count { placed(row, &filled) } else { texts(row) }).collect()
}

/// Columns of the widest table whose cells are set below their heads.
const MOST_COLUMNS: usize = 32;

/// The cells of a row below the heads that they share most columns with; the row as it is where two cells stand below one.
fn placed<'t>(row: Vec<Cell<'t>>, filled: &[Range<usize>]) -> Vec<Cow<'t, str>> {
    let below = |cell: &Cell<'_>| {
        let shared =
            |head: &Range<usize>| head.end.min(cell.columns.end).saturating_sub(head.start.max(cell.columns.start));
        let best = filled.iter().enumerate().max_by_key(|(place, head)| (shared(head), Reverse(*place)));
        best.filter(|(_, head)| shared(head) > 0).map(|(place, _)| place)
    };
    let places: Vec<usize> = row.iter().filter_map(below).collect();
    if places.len() < row.len() || !places.is_sorted_by(|a, b| a < b) {
        return texts(row);
    }
    let mut cells = vec![Cow::Borrowed(""); filled.len()];
    for (place, cell) in places.into_iter().zip(row) {
        cells.get_mut(place).into_iter().for_each(|slot| *slot = cell.text.clone());
    }
    cells
}

/// A table of which each piece is a cell.
pub(super) fn table_of_cells<'t>(sheet: &Sheet<'t>, pieces: &[Span], columns: usize) -> Block<'t> {
    let row = |cells: &[Span]| cells.iter().map(|cell| sheet.clean(sheet.str(*cell))).collect();
    let rows = pieces.chunks(columns.max(1)).map(row).collect();
    Block { kind: BlockKind::Table, rows, confidence: evidence::PARTIAL, ..plain(sheet, pieces) }
}

/// The columns at which the heads of a table begin: behind two spaces or more.
fn behind_gaps(sheet: &Sheet<'_>, head: Span) -> Vec<usize> {
    let mut spaces = 0;
    let mut columns = Vec::new();
    for (column, c) in (indent(sheet, head)..).zip(sheet.str(head).chars()) {
        if c != ' ' && spaces > 1 {
            columns.push(column);
        }
        spaces = if c == ' ' { spaces + 1 } else { 0 };
    }
    columns
}

/// Characters from the start of its line to a row.
pub(super) fn indent(sheet: &Sheet<'_>, row: Span) -> usize {
    let from = sheet.text.floor_char_boundary(row.start.saturating_sub(MARGIN));
    let before = sheet.text.get(from..row.start).unwrap_or("");
    let line = memchr::memrchr2(b'\n', b'\r', before.as_bytes()).map_or(0, |end| end + 1);
    before.get(line..).map_or(0, |margin| margin.chars().count())
}

/// Bytes of the widest margin before a row.
const MARGIN: usize = 400;

/// A cell that begins at `column`, cut where two spaces stand before the column of a head: so narrow a gap parts cells there alone.
fn cut_at<'t>(cell: &'t str, column: usize, heads: &[usize]) -> Vec<(usize, &'t str)> {
    let mut parts = Vec::with_capacity(1);
    let (mut start, mut from) = (0, column);
    for (column, (at, _)) in (column..).zip(cell.char_indices()) {
        let words = cell.get(start..at).unwrap_or("");
        if words.ends_with("  ") && heads.binary_search(&column).is_ok() {
            parts.push((from, words));
            (start, from) = (at, column);
        }
    }
    parts.extend(cell.get(start..).map(|rest| (from, rest)));
    parts
}

/// The cells of a row that bars part.
fn within_bars<'t>(sheet: &Sheet<'t>, row: &'t str) -> Vec<Cell<'t>> {
    let cell = |words: &'t str| Cell { text: sheet.clean(words), columns: 0..0 };
    if is_table_row(row) {
        return row.trim_matches('|').split('|').map(cell).collect();
    }
    let row = row.trim_matches('|');
    let mut start = 0;
    let ends = bars_within(row).chain([row.len()]);
    let words = ends.filter_map(|end| row.get(std::mem::replace(&mut start, end + 1)..end));
    words.map(cell).collect()
}

/// The cells of a row without bars, which is the first of its table or not; `heads` are the columns at which the table's heads begin.
fn row<'t>(sheet: &Sheet<'t>, piece: Span, first: bool, heads: &[usize]) -> Vec<Cell<'t>> {
    let cells = cells::split_span(sheet, piece, 0);
    let several = cells.len() > 1;
    let mut row: Vec<Cell<'t>> = Vec::with_capacity(cells.len() + 1);
    let margin = indent(sheet, piece);
    for (place, cell) in cells.iter().enumerate() {
        let column = margin + usize::try_from(cell.column).unwrap_or(0);
        let cell = sheet.str(cell.span);
        // The first column is narrow, and the gap behind it may be.
        let numbered = if place == 0 && several { row_number(cell, first) } else { None };
        let (number, rest) = numbered.map_or((None, cell), |(number, rest)| (Some(number), rest));
        row.extend(number.map(|number| Cell::new(sheet, number, column)));
        let before = cell.get(..cell.len() - rest.len()).unwrap_or("").chars().count();
        let parts = cut_at(rest, column + before, heads);
        row.extend(parts.into_iter().map(|(column, words)| Cell::new(sheet, words, column)));
    }
    row
}

/// The number of a row, or the head over the numbers, and what stands behind it.
fn row_number(cell: &str, first: bool) -> Option<(&str, &str)> {
    let (number, rest) = cell.split_once(' ')?;
    let is_head = first && NUMBER_HEADS.contains(&number);
    let digits = number.trim_end_matches('.');
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_head || is_number && rest.starts_with(' ')).then(|| (number, rest.trim_start()))
}
