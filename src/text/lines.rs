//! Physical lines: where the text of each stands, how far it is indented, what lies before it.

use crate::model::Span;

/// What is known of the lines of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LinesAre {
    /// Nothing; the text itself must tell.
    #[default]
    Unknown,
    /// Lines as they are printed: a paragraph runs over several.
    Printed,
    /// Paragraphs.
    Paragraphs,
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Without the white space at its ends.
    pub(crate) span: Span,
    /// Columns of white space before it, a tab counting eight.
    pub(crate) indent: u32,
    /// Characters of its text.
    pub(crate) width: u32,
    /// A blank line stands before it.
    pub(crate) after_blank: bool,
    /// A form feed stands before it.
    pub(crate) after_page: bool,
    /// Dirt fills the margin where it stands.
    pub(crate) noisy: bool,
}

/// The lines of `text` that are not blank. LF, CR, CRLF and form feed end a line; a mark of byte order is none of it.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 48 + 1);
    let mut pending = Pending::default();
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0C', text.as_bytes());
    for end in ends.chain(std::iter::once(text.len())) {
        let raw = text.get(start..end).unwrap_or("");
        let content = raw.trim();
        let ender = text.as_bytes().get(end);
        if content.is_empty() {
            // The LF of a CRLF ends nothing of its own.
            let after_cr =
                raw.is_empty() && ender == Some(&b'\n') && end > 0 && text.as_bytes().get(end - 1) == Some(&b'\r');
            pending.blank |= !after_cr && end > 0 && ender != Some(&b'\x0C');
        } else {
            let margin = content.as_ptr().addr() - raw.as_ptr().addr();
            let blank = raw.get(..margin).unwrap_or("");
            let indent = blank.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum();
            lines.push(Line {
                span: Span::new(start + margin, start + margin + content.len()),
                indent,
                width: u32::try_from(content.chars().count()).unwrap_or(u32::MAX),
                after_blank: pending.blank,
                after_page: pending.page,
                noisy: false,
            });
            pending = Pending::default();
        }
        pending.page |= ender == Some(&b'\x0C');
        start = end + 1;
    }
    lines
}

#[derive(Default)]
struct Pending {
    blank: bool,
    page: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(&str, u32, bool, bool)> {
        split(text).iter().map(|line| (line.span.slice(text), line.indent, line.after_blank, line.after_page)).collect()
    }

    #[test]
    fn all_kinds_of_line_ends_give_the_same_lines() {
        let want =
            vec![("một", 0, false, false), ("hai", 2, false, false), ("ba", 0, true, false), ("bốn", 0, false, true)];
        for end in ["\n", "\r\n", "\r"] {
            let text = ["một", "  hai ", "", "ba", "\u{c}bốn", ""].join(end);
            assert_eq!(texts(&text), want, "{end:?}");
        }
    }

    #[test]
    fn a_mark_of_byte_order_is_no_text() {
        assert_eq!(texts("\u{FEFF}một"), [("một", 0, false, false)]);
        assert_eq!(texts("\u{FEFF}\n \t\n"), []);
    }
}
