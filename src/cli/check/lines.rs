//! Lines and columns, as an editor counts them.

use std::ops::Range;

use crate::Span;

/// The characters of a line that are shown at most; a paragraph may be one line of thousands.
pub(super) const WIDTH: usize = 140;
/// The characters of a long line that are shown after what a diagnostic is about.
const CONTEXT: usize = 60;
/// The characters that are marked at most of what a diagnostic is about.
const WIDEST: usize = 80;

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

/// A place as people name it, both numbers from 1 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    /// Counted in characters.
    pub(super) column: usize,
}

/// The line that a span begins in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line's number, from 1 on.
    pub(super) line: usize,
    /// The line from its beginning to a little after the span, with `…` where it goes on.
    pub(super) text: String,
    /// The bytes of `text` that the span covers.
    pub(super) marked: Range<usize>,
    /// The lines after this one that the span goes on into.
    pub(super) further_lines: usize,
}

impl<'t> Lines<'t> {
    /// Lines end with LF, CR LF or CR.
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&end| bytes.get(end) != Some(&b'\r') || bytes.get(end + 1) != Some(&b'\n'));
        // Nobody sees a byte order mark.
        let first = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self { text, starts: std::iter::once(first).chain(ends.map(|end| end + 1)).collect() }
    }

    /// Where `offset` is.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let before = self.text.get(self.start(line)..offset).unwrap_or_default();
        Position { line: line + 1, column: before.chars().count() + 1 }
    }

    /// The line that `span` begins in.
    pub(super) fn excerpt(&self, span: Span) -> Excerpt {
        let line = self.line(span.start);
        let start = self.start(line);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let whole = self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let (before, rest) = whole.split_at_checked(span.start.saturating_sub(start)).unwrap_or((whole, ""));
        let (covered, after) = rest.split_at_checked(span.len()).unwrap_or((rest, ""));
        let marked = before.len()..before.len() + characters(covered, WIDEST);
        let context = if marked.len() < covered.len() { 0 } else { characters(after, CONTEXT) };
        let shown = characters(whole, WIDTH - 1).max(marked.end + context);
        let mut text = whole.get(..shown).unwrap_or(whole).to_owned();
        if shown < whole.len() {
            text.push('…');
        }
        let last = self.line(span.end.saturating_sub(1).max(span.start));
        Excerpt { line: line + 1, text, marked, further_lines: last - line }
    }

    /// The index of the line that holds `offset`.
    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }
}

/// The bytes of the first `count` characters.
fn characters(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: usize, column: usize) -> Position {
        Position { line, column }
    }

    #[test]
    fn columns_are_characters_and_all_line_ends_count() {
        let text = "Số: 05\r\nỦy\rban\n\nX";
        let lines = Lines::of(text);
        let position = |word| lines.position(text.find(word).unwrap_or(usize::MAX));
        assert_eq!(position("Số"), place(1, 1));
        assert_eq!(position("05"), place(1, 5));
        assert_eq!(position("Ủy"), place(2, 1));
        assert_eq!(position("ban"), place(3, 1));
        assert_eq!(position("X"), place(5, 1));
        assert_eq!(Lines::of("").position(0), place(1, 1));
        assert_eq!(Lines::of("\u{FEFF}Số").position(3), place(1, 1));
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "THÔNG BÁO\nngày 31 tháng 2 năm 2020\n";
        let start = text.find("31").unwrap_or_default();
        let excerpt = Lines::of(text).excerpt(Span::new(start, start + 2));
        assert_eq!(excerpt.text, "ngày 31 tháng 2 năm 2020");
        assert_eq!(excerpt.text.get(excerpt.marked), Some("31"));
        assert_eq!((excerpt.line, excerpt.further_lines), (2, 0));
    }

    #[test]
    fn a_long_line_ends_a_little_after_the_place() {
        for (before, after) in [(2, WIDTH - 4), (2_000, CONTEXT)] {
            let text = format!("{}X{}", "ộ".repeat(before), "ấ".repeat(2_000));
            let start = text.find('X').unwrap_or_default();
            let excerpt = Lines::of(&text).excerpt(Span::new(start, start + 1));
            assert_eq!(excerpt.text, format!("{}X{}…", "ộ".repeat(before), "ấ".repeat(after)));
            assert_eq!(excerpt.text.get(excerpt.marked), Some("X"));
        }
    }

    #[test]
    fn a_long_span_is_marked_at_its_beginning() {
        let text = format!("{}\nhai\nba", "ộ".repeat(2_000));
        let excerpt = Lines::of(&text).excerpt(Span::new(0, text.len()));
        assert_eq!(excerpt.text, format!("{}…", "ộ".repeat(WIDTH - 1)));
        assert_eq!(excerpt.marked, 0..WIDEST * 'ộ'.len_utf8());
        assert_eq!(excerpt.further_lines, 2);
    }

    #[test]
    fn no_span_is_too_strange() {
        for text in ["", "ộ", "a\n", "\r\n", "\u{FEFF}\n"] {
            for start in 0..5 {
                for end in 0..5 {
                    let excerpt = Lines::of(text).excerpt(Span::new(start, end));
                    assert!(excerpt.text.get(excerpt.marked).is_some(), "{text:?} {start} {end}");
                }
            }
        }
    }
}
