//! The cells of a line: what two printed columns become when they arrive in one line.

use tinyvec::TinyVec;

use crate::model::Span;
use crate::text::lines::Line;
use crate::text::markup::CELL_BREAK;
use crate::text::scan;
use crate::zones::sheet::Sheet;

/// Spaces in a row that part two columns; justified text has fewer.
const GAP: usize = 3;

/// A part of a line with the column at which it begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) span: Span,
    /// In characters from the left edge of the page.
    pub(crate) column: u32,
}

/// The cells of a line: most have one or two.
pub(crate) type Cells = TinyVec<[Cell; 2]>;

/// Takes a line apart at the bars of a Markdown table and at wide gaps.
pub(crate) fn split(sheet: &Sheet<'_>, line: &Line) -> Cells {
    split_span(sheet, line.span, line.indent)
}

/// The same for a part of a line that begins at `column`.
pub(crate) fn split_span(sheet: &Sheet<'_>, span: Span, mut column: u32) -> Cells {
    let text = sheet.str(span);
    if is_table_row(text) || is_closed_row(text) {
        return split_bars(sheet, span, column);
    }
    let mut cells = Cells::new();
    let mut start = 0;
    let mut from = 0;
    let may_part = may_have_gap(text) && !is_spaced_out(text);
    while let Some((at, len)) = may_part.then(|| gap(text, from)).flatten() {
        cells.push(Cell { span: sheet.part(span, start, at), column });
        column += width(text, start, at + len);
        start = at + len;
        from = start;
    }
    cells.push(Cell { span: sheet.part(span, start, text.len()), column });
    cells
}

/// Whether a line is a row of a Markdown table.
pub(crate) fn is_table_row(text: &str) -> bool {
    text.starts_with('|') && text.len() > 1 && text.ends_with('|')
}

/// Where bars part the cells of a line that has none at its ends: `TT | Nội dung | Thời gian` has two.
pub(crate) fn bars_within(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'|', text.as_bytes()).filter(|at| text.get(at.saturating_sub(1)..at + 2) == Some(" | "))
}

/// Whether a line has a bar behind each of its cells and none before the first, as portals write tables.
fn is_closed_row(text: &str) -> bool {
    text.ends_with(" |") && text.len() > 2 && text.starts_with(|c: char| c.is_alphanumeric())
}

fn split_bars(sheet: &Sheet<'_>, row: Span, mut column: u32) -> Cells {
    let text = sheet.str(row);
    let mut cells = Cells::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'|', text.as_bytes()).chain(std::iter::once(text.len())) {
        // A cell may hold several printed lines.
        let mut at = start;
        for part in text.get(start..end).unwrap_or("").split_inclusive(CELL_BREAK) {
            let stop = at + part.len();
            let span = sheet.part(row, at, stop);
            if !span.is_empty() {
                cells.push(Cell { span, column });
            }
            at = stop;
        }
        column = column.saturating_add(width(text, start, (end + 1).min(text.len())));
        start = end + 1;
    }
    cells
}

fn width(text: &str, start: usize, end: usize) -> u32 {
    let count = text.get(start..end).map_or(0, |part| part.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum());
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a line is letters with spaces between them, and wider ones between its words: `T H Ô N G   B Á O`.
fn is_spaced_out(text: &str) -> bool {
    let mut words = text.split_whitespace().take(LETTERS).map(|word| word.chars());
    words.all(|mut letters| letters.next().is_some_and(char::is_uppercase) && letters.next().is_none())
        && text.split_whitespace().nth(SPACED).is_some()
}

/// Letters of a line that are looked at, and of the shortest that is spaced out, less one.
const LETTERS: usize = 40;
const SPACED: usize = 4;

/// Whether more than single spaces may stand in a line. The bytes that are not a space's lead wide spaces, and letters too.
fn may_have_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    scan::any_pair(bytes, |a, b| (a == b' ') & (b == b' '))
        || scan::any(bytes, |byte| (byte < b' ') | (byte == 0xC2) | (byte == 0xE2) | (byte == 0xE3))
}

/// The next gap from byte `from`: where it begins and its length in bytes.
fn gap(text: &str, from: usize) -> Option<(usize, usize)> {
    let tail = text.get(from..)?;
    let mut run = (0, 0, 0);
    for (at, c) in tail.char_indices() {
        if c.is_whitespace() {
            if run.1 == 0 {
                run.0 = at;
            }
            run.1 += c.len_utf8();
            run.2 += space_columns(c);
        } else if run.2 >= GAP && !goes_on(tail.get(at..).unwrap_or("")) && !tail.get(..run.0).is_some_and(is_bullet) {
            return Some((from + run.0, run.1));
        } else {
            run = (0, 0, 0);
        }
    }
    None
}

/// What a white space counts towards a gap: a tab alone parts two columns.
fn space_columns(c: char) -> usize {
    if c == '\t' { GAP } else { 1 }
}

/// Whether white space enough to part two columns, or a table's bar, lies between two spans of a line.
pub(crate) fn are_parted(sheet: &Sheet<'_>, left: Span, right: Span) -> bool {
    let between = sheet.text.get(left.end..right.start).unwrap_or("");
    let columns = |run: &str| run.chars().map(space_columns).sum::<usize>();
    between.contains('|')
        || between.contains(CELL_BREAK)
        || between.split(|c: char| !c.is_whitespace()).any(|run| columns(run) >= GAP)
}

/// The sign of a list's item, which a typist parts from its words by a tab.
fn is_bullet(cell: &str) -> bool {
    matches!(cell.trim(), "-" | "–" | "+" | "•" | "*" | "·")
}

/// A blank left for the pen parts no columns: `Số:      /TB-UBND`, `ngày      tháng 11`.
fn goes_on(after: &str) -> bool {
    after.starts_with('/') || after.starts_with("tháng") || after.starts_with("năm ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::LinesAre;

    fn cells(text: &str) -> Vec<(&str, u32)> {
        let sheet = Sheet::new(text, LinesAre::Unknown);
        sheet
            .lines
            .iter()
            .flat_map(|line| split(&sheet, line))
            .map(|cell| (sheet.str(cell.span), cell.column))
            .collect()
    }

    #[test]
    fn gaps_and_bars() {
        assert_eq!(cells("  UBND TỈNH X      CỘNG HÒA"), [("UBND TỈNH X", 2), ("CỘNG HÒA", 19)]);
        assert_eq!(cells("UBND TỈNH X CỘNG HÒA"), [("UBND TỈNH X CỘNG HÒA", 0)]);
        assert_eq!(cells("Số:      /TB-UBND"), [("Số:      /TB-UBND", 0)]);
        assert_eq!(cells("-\tUBND tỉnh (b/c);"), [("-\tUBND tỉnh (b/c);", 0)]);
        assert_eq!(cells("T H Ô N G   B Á O"), [("T H Ô N G   B Á O", 0)]);
        assert_eq!(cells("Nơi nhận:\tCHỦ TỊCH"), [("Nơi nhận:", 0), ("CHỦ TỊCH", 17)]);
        assert_eq!(
            cells("| **UBND X**\u{2028}SỞ Y TẾ | CỘNG HÒA |"),
            [("**UBND X**", 1), ("SỞ Y TẾ", 1), ("CỘNG HÒA", 22)]
        );
    }
}
