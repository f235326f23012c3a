//! Tables without bars and without a column of numbers: lines whose cells stand below each other.

use std::ops::Range;

use crate::grammar::marker;
use crate::text::lines::Line;
use crate::zones::cells::{self, Cells, is_table_row};
use crate::zones::sheet::Sheet;

/// A table that opens with a line of cells, as weekly schedules do: `Thứ/ngày   Thời gian   Nội dung`.
#[derive(Debug)]
pub(super) struct Gapped {
    /// Where its first line begins.
    pub(super) start: usize,
    /// The columns of the page that each column fills; none where tabs part the cells.
    columns: Vec<Range<u32>>,
}

/// Cells of a line that opens a table: two may be a heading beside another.
const CELLS: usize = 3;

/// Lines from one row to the next, at most: cells may go on in them.
const APART: usize = 4;

/// The tables among some lines, in their order.
pub(super) fn tables(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Gapped> {
    let mut found: Vec<Gapped> = Vec::new();
    if !may_have_gaps(sheet, lines) {
        return found;
    }
    // The line of cells above, and whether the last table has it.
    let mut above: Option<(usize, &Line, Cells, bool)> = None;
    for (index, line) in lines.iter().enumerate() {
        if is_table_row(sheet.str(line.span)) {
            above = None;
            continue;
        }
        let cells = cells::split(sheet, line);
        if cells.len() < CELLS || is_justified(sheet, &cells) {
            continue;
        }
        let mut taken = false;
        if let Some((_, first, heads, open)) = above.take().filter(|(at, ..)| index - at <= APART) {
            let table = if open { found.pop() } else { None };
            let mut table = table.unwrap_or_else(|| Gapped::of(sheet, first, &heads));
            taken = table.has_row(sheet, line, &cells);
            if taken || open {
                found.push(table);
            }
        }
        above = Some((index, line, cells, taken));
    }
    found
}

/// Whether a gap stands anywhere in the lines: in most bodies none does.
fn may_have_gaps(sheet: &Sheet<'_>, lines: &[Line]) -> bool {
    let start = lines.first().map_or(0, |line| line.span.start);
    let end = lines.last().map_or(0, |line| line.span.end);
    let body = sheet.text.get(start..end).unwrap_or("").as_bytes();
    memchr::memmem::find(body, b"  ").is_some() || memchr::memchr(b'\t', body).is_some()
}

impl Gapped {
    fn of(sheet: &Sheet<'_>, line: &Line, heads: &Cells) -> Self {
        let tabbed = sheet.str(line.span).contains('\t');
        Self { start: line.span.start, columns: if tabbed { Vec::new() } else { columns(sheet, heads) } }
    }

    /// Whether three cells at least of a line stand each in another column; a whole row shows how wide those are.
    fn has_row(&mut self, sheet: &Sheet<'_>, line: &Line, cells: &Cells) -> bool {
        if self.columns.is_empty() {
            return sheet.str(line.span).contains('\t');
        }
        let filled = columns(sheet, cells);
        let mut below: Vec<usize> =
            filled.iter().filter_map(|cell| self.columns.iter().position(|column| overlap(column, cell))).collect();
        below.dedup();
        if below.len() == self.columns.len() && filled.len() == below.len() {
            for (column, cell) in self.columns.iter_mut().zip(filled) {
                *column = column.start.min(cell.start)..column.end.max(cell.end);
            }
        }
        below.len() >= CELLS
    }

    /// Whether a line goes on with the table: it has cells, or is the rest of some, and no item and no sentence behind them.
    pub(super) fn takes(&self, sheet: &Sheet<'_>, line: &Line, blank: bool) -> bool {
        if line.span.start < self.start {
            return false;
        }
        let cells = cells::split(sheet, line);
        if self.columns.is_empty() {
            let unmarked = || marker::marker(sheet.str(line.span)).is_none_or(|found| found.is_unmarked());
            return cells.len() >= CELLS || cells.len() > 1 && unmarked();
        }
        let text = sheet.str(line.span);
        let filled = columns(sheet, &cells);
        let in_one = |cell: &Range<u32>| self.columns.iter().filter(|column| overlap(column, cell)).count() == 1;
        let below_first = filled.first().zip(self.columns.first()).is_some_and(|(cell, column)| overlap(cell, column));
        let sentence = || filled.len() == 1 && below_first && text.ends_with(['.', ':', ';']);
        let plain = || marker::marker(text).is_none_or(|found| found.is_unmarked()) && !sentence();
        cells.len() >= CELLS || !blank && filled.iter().all(in_one) && plain()
    }
}

/// Whether cells are the words of a sentence that was spread over its line.
fn is_justified(sheet: &Sheet<'_>, cells: &Cells) -> bool {
    let word = |cell: &cells::Cell| sheet.str(cell.span).chars().all(|c| !c.is_whitespace() && !c.is_ascii_digit());
    cells.len() >= WORDS && cells.iter().filter(|cell| word(cell)).count() * 4 > cells.len() * 3
}

/// Words of the shortest such line.
const WORDS: usize = 6;

/// The columns of the page that cells fill.
fn columns(sheet: &Sheet<'_>, cells: &Cells) -> Vec<Range<u32>> {
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    cells.iter().map(|cell| cell.column..cell.column.saturating_add(count(sheet.str(cell.span)))).collect()
}

fn overlap(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
}
