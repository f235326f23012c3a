//! The text with its lines, and how parts of it become fields.

use std::borrow::Cow;

use crate::model::{Field, Location, Span, UnplacedKind};
use crate::text::fold::is_stray_mark;
use crate::text::lines::{self, Line, LinesAre};
use crate::text::{clean, markdown, noise};
use crate::zones::furniture;

/// The document's text and its physical lines, the dirt at their edges left out.
#[derive(Debug)]
pub(crate) struct Sheet<'t> {
    pub(crate) text: &'t str,
    pub(crate) lines: Vec<Line>,
    /// All lines as they are printed.
    pub(crate) printed: Vec<Span>,
    /// What of them belongs to the page and is none of `lines`, in order: whole lines and parts.
    pub(crate) furniture: Vec<(Span, UnplacedKind)>,
    /// Whether the text is Markdown.
    pub(crate) markdown: bool,
    /// What is known of the lines beforehand.
    pub(crate) lines_are: LinesAre,
    /// Whether dirt fills the margin of some line.
    pub(crate) worn: bool,
}

impl<'t> Sheet<'t> {
    pub(crate) fn new(text: &'t str, lines_are: LinesAre) -> Self {
        let lines = lines::split(text);
        let printed = lines.iter().map(|line| line.span).collect();
        let (mut lines, furniture) = furniture::take_out(text, lines);
        let noisy = noise::noisy_lines(lines.iter().map(|line| line.span.slice(text)));
        let markdown = markdown::is_markdown(text, lines.iter().map(|line| line.span.slice(text)));
        for (line, noisy) in lines.iter_mut().zip(noisy) {
            line.noisy = noisy;
            let whole = line.span.slice(text);
            let (from, to) = if markdown { markdown::trim(whole) } else { (0, whole.len()) };
            let (start, end) = noise::trim(whole.get(from..to).unwrap_or(""), noisy);
            let (start, end) = (from + start, from + end);
            if (start, end) != (0, whole.len()) {
                let chars = |from: usize, to: usize| {
                    u32::try_from(whole.get(from..to).map_or(0, |part| part.chars().count())).unwrap_or(u32::MAX)
                };
                line.indent += chars(0, start);
                line.width = chars(start, end);
                line.span = Span::new(line.span.start + start, line.span.start + end);
            }
        }
        if markdown {
            drop_empty_quotations(text, &mut lines);
        }
        let worn = lines.iter().any(|line| line.noisy);
        Self { text, lines, printed, furniture, markdown, lines_are, worn }
    }

    pub(crate) fn str(&self, span: Span) -> &'t str {
        span.slice(self.text)
    }

    /// The text of line `index`, empty beyond the end.
    pub(crate) fn line(&self, index: usize) -> &'t str {
        self.lines.get(index).map_or("", |line| self.str(line.span))
    }

    /// Whether Markdown's two blanks, which break a line, stand before line `index`.
    pub(crate) fn breaks_before(&self, index: usize) -> bool {
        let above = index.checked_sub(1).and_then(|above| self.lines.get(above));
        let gap = above.zip(self.lines.get(index)).and_then(|(a, b)| self.text.get(a.span.end..b.span.start));
        self.markdown && gap.is_some_and(|gap| gap.starts_with("  "))
    }

    /// Columns before the line in which a part begins.
    pub(crate) fn indent(&self, span: Span) -> u32 {
        let after = self.lines.partition_point(|line| line.span.start <= span.start);
        after.checked_sub(1).and_then(|at| self.lines.get(at)).map_or(0, |line| line.indent)
    }

    /// Whether Markdown makes a heading of the line in which a part begins: `## 3. Các Điện lực`, `**2. Bộ phận Kế toán**`.
    pub(crate) fn is_heading(&self, part: Span) -> bool {
        let after = self.printed.partition_point(|printed| printed.start <= part.start);
        let Some(line) = after.checked_sub(1).and_then(|at| self.printed.get(at)).filter(|_| self.markdown) else {
            return false;
        };
        let bold = |line: &str| {
            line.trim_end_matches(':').strip_prefix("**")?.strip_suffix("**").map(|inner| !inner.contains("**"))
        };
        let line = self.str(*line);
        line.starts_with('#') || bold(line).unwrap_or(false)
    }

    /// Whether dirt fills the margin where a part of a line stands.
    pub(crate) fn is_noisy(&self, span: Span) -> bool {
        let after = self.lines.partition_point(|line| line.span.start <= span.start);
        after.checked_sub(1).and_then(|at| self.lines.get(at)).is_some_and(|line| line.noisy)
    }

    /// What dirt stands before a line's text on a dirty page, and anywhere the full stop that a lost number leaves.
    pub(crate) fn dirt_before(&self, line: Span) -> Option<Span> {
        let after = self.printed.partition_point(|printed| printed.start <= line.start);
        let printed = after.checked_sub(1).and_then(|at| self.printed.get(at))?;
        let dirt = self.part(Span::new(printed.start, line.start), 0, line.start - printed.start);
        let words = self.str(dirt);
        (!words.is_empty() && (words == "." || self.is_noisy(line))).then_some(dirt)
    }

    /// The part of `span` that `range` of its text covers, without white space at the ends. Stray marks stay with the letter before them.
    pub(crate) fn part(&self, span: Span, start: usize, end: usize) -> Span {
        let whole = self.str(span);
        let behind_marks = |at: usize| {
            let rest = whole.get(at..).unwrap_or("");
            at + rest.len() - rest.trim_start_matches(is_stray_mark).len()
        };
        let (start, end) = (if start > 0 { behind_marks(start) } else { 0 }, behind_marks(end.min(span.len())));
        let text = whole.get(start..end).unwrap_or("");
        let margin = text.len() - text.trim_start().len();
        Span::new(span.start + start + margin, span.start + start + margin + text.trim().len())
    }

    /// The text of a stretch as a field shows it.
    pub(crate) fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        clean::clean(text, self.markdown)
    }

    /// The cleaned text of the pieces, joined.
    pub(crate) fn text(&self, pieces: &[Span]) -> Cow<'t, str> {
        clean::join(pieces.iter().map(|piece| self.str(*piece)), self.markdown)
    }

    /// The pieces as a location: those with nothing but white space between them are one stretch.
    pub(crate) fn location(&self, pieces: &[Span]) -> Location {
        let mut location = Location::from(Vec::new());
        self.extend(&mut location, pieces);
        location
    }

    /// Adds pieces that stand behind it to a location.
    pub(crate) fn extend(&self, location: &mut Location, pieces: &[Span]) {
        for &piece in pieces.iter().filter(|piece| !piece.is_empty()) {
            match location.spans_mut().last_mut() {
                Some(last)
                    if last.end <= piece.start && self.str(Span::new(last.end, piece.start)).trim().is_empty() =>
                {
                    last.end = piece.end
                }
                _ => location.push(piece),
            }
        }
    }

    pub(crate) fn field(&self, pieces: &[Span], confidence: f32) -> Field<'t> {
        Field { text: self.text(pieces), location: self.location(pieces), confidence }
    }
}

/// Takes out lines that have a quotation's sign alone: they are blank.
fn drop_empty_quotations(text: &str, lines: &mut Vec<Line>) {
    let (mut blank, mut page) = (false, false);
    lines.retain_mut(|line| {
        line.after_blank |= std::mem::take(&mut blank);
        line.after_page |= std::mem::take(&mut page);
        let empty = line.span.slice(text) == ">";
        if empty {
            (blank, page) = (true, line.after_page);
        }
        !empty
    });
}
