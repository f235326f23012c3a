//! Lines that count: the cells of a table that was read one cell a line, and numbers that stand alone before their items.

use crate::grammar::marker;
use crate::model::{Scheme, Span};
use crate::text::fold::is_upper;
use crate::text::lines::Line;
use crate::vocabulary::phrases::{NUMBER_HEADS, TOTALS};
use crate::zones::sheet::Sheet;

/// Columns of the widest table that is read cell by cell.
const COLUMNS: usize = 12;

/// Rows, and items, from which they are believed.
const ROWS: usize = 2;
const ITEMS: usize = 3;

/// Lines from one number to the next within which both count items: a page has more.
const NEAR: usize = 8;

/// A table whose cells are lines, row by row: `STT` ⏎ `Nội dung` ⏎ `1` ⏎ `Coi thi` ⏎ `2` ⏎ `Chấm thi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cells {
    /// From its first cell to its last.
    pub(super) span: Span,
    pub(super) columns: usize,
}

/// The tables among some lines.
pub(super) fn tables(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Cells> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if NUMBER_HEADS.contains(&sheet.str(first.span))
            && let Some((columns, rows)) = shape(sheet, behind)
        {
            let cells = columns * (rows + 1) - 1;
            let total = total(sheet, behind.get(cells..).unwrap_or_default(), columns);
            let (cells, after) = behind.split_at_checked(cells + total).unwrap_or((behind, &[]));
            let end = cells.last().map_or(first.span.end, |last| last.span.end);
            found.push(Cells { span: Span::new(first.span.start, end), columns });
            rest = after;
        }
    }
    found
}

/// How many columns and rows a table has, `behind` the head over its numbers: the heads go up to the cell `1`, and each row begins with
/// the next number. Nothing where a row is longer or shorter.
fn shape(sheet: &Sheet<'_>, behind: &[Line]) -> Option<(usize, usize)> {
    let columns = 1 + behind.iter().take(COLUMNS).position(|line| row(sheet.str(line.span)) == Some(1))?;
    let cells = behind.get(columns - 1..)?;
    let first = |row: &[Line]| row.first().and_then(|line| self::row(sheet.str(line.span)));
    let rows = cells.chunks_exact(columns).zip(1..).take_while(|(row, at)| first(row) == Some(*at)).count();
    let last = cells.get((rows.checked_sub(1)?) * columns..rows * columns)?;
    let after = cells.get(rows * columns..).unwrap_or_default().iter().take(columns);
    let goes_on =
        after.filter_map(|line| row(sheet.str(line.span))).any(|next| Some(next) == u32::try_from(rows + 1).ok());
    // The row's own number may have its mark.
    let plain =
        last.iter().skip(1).all(|line| marker::marker(sheet.str(line.span)).is_none_or(|found| found.is_unmarked()));
    (columns > 1 && rows >= ROWS && plain && !goes_on).then_some((columns, rows))
}

/// How many cells the row of totals has, if one stands behind the others: `Tổng cộng` ⏎ `09`.
fn total(sheet: &Sheet<'_>, behind: &[Line], columns: usize) -> usize {
    let cell = |line: &Line| sheet.str(line.span);
    let headed = behind.first().is_some_and(|first| TOTALS.contains(&cell(first)));
    let sum = |line: &&Line| cell(line).bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if headed { 1 + behind.iter().skip(1).take(columns - 1).take_while(sum).count() } else { 0 }
}

/// The number of a row that a line is, Roman or not: `1`, `II`.
fn row(line: &str) -> Option<u32> {
    number(line).or_else(|| marker::roman(line))
}

/// The number that a line is, and nothing else: `1`, `02`, `3.`.
fn number(line: &str) -> Option<u32> {
    let digits = line.strip_suffix('.').unwrap_or(line);
    let short = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| digits.parse().ok()).flatten()
}

/// Where lines begin that are a number, with its mark or without, and count items: `1` ⏎ `Đối tượng: …` ⏎ `2.` ⏎ `Thời gian: …`. Those of
/// pages stand further apart. One that has its mark is believed beside an item with the next number, or the last: `1_` ⏎
/// `Đối tượng: …` ⏎ `2. Thời gian: …`.
pub(super) fn counts(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    let opens = |index: usize| {
        lines.get(index + 1).is_some_and(|next| !next.after_page && sheet.str(next.span).starts_with(is_upper))
    };
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.width < 4) {
        let text = sheet.str(line.span);
        let Some(number) = item(text).filter(|_| !line.after_page && opens(index)) else { continue };
        let due =
            u32::try_from(run.len() + 1).is_ok_and(|due| due == number) && (run.is_empty() || index - last <= NEAR);
        if !due {
            found.extend(believed(std::mem::take(&mut run)));
        }
        if due || number == 1 {
            run.push(line.span.start);
            last = index;
        }
        let (above, below) = lines.split_at_checked(index).unwrap_or_default();
        let next = || numbered(sheet, below.iter().skip(1)) == Some(number + 1);
        let last = || number > 1 && numbered(sheet, above.iter().rev()) == Some(number - 1);
        if bare(text).is_none() && (next() || last()) {
            found.push(line.span.start);
        }
    }
    found.extend(believed(run));
    found.sort_unstable();
    found.dedup();
    found
}

/// The number with its mark that begins the nearest of some lines, bullets and those without a marker passed over.
fn numbered<'l>(sheet: &Sheet<'_>, lines: impl Iterator<Item = &'l Line>) -> Option<u32> {
    let found = lines.take(NEAR).find_map(|line| {
        let text = sheet.str(line.span);
        let found = marker::marker(text).or_else(|| marker::lone(text))?;
        (!found.is_bullet() && found.mark.is_some()).then_some(found)
    })?;
    let reading = found.readings.first().filter(|reading| reading.scheme == Scheme::Decimal)?;
    if let [number] = *reading.ordinal { Some(number) } else { None }
}

/// The numbers of a run that is long enough.
fn believed(run: Vec<usize>) -> Vec<usize> {
    if run.len() < ITEMS { Vec::new() } else { run }
}

/// The number that a line is, with the mark of an item or without: `1`, `2.`, `3_`.
fn item(line: &str) -> Option<u32> {
    number(line.strip_suffix(['_', ')']).unwrap_or(line))
}

/// The number that a line is, without a mark: `1`.
fn bare(line: &str) -> Option<u32> {
    if line.ends_with('.') { None } else { number(line) }
}
