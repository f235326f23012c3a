//! Markup to the lines and bars that it means.

use super::marks::{Mark, Marks, Meaning};
use super::{CELL_BREAK, Piece, Rendered};
use crate::model::Span;
use crate::vocabulary::markup::Role;

/// Lists within lists that are set further in.
const DEEPEST: usize = 6;

pub(super) fn render(text: &str, marks: &Marks) -> Rendered {
    let mut out = Out::new(text, marks.page);
    let mut at = 0;
    for mark in &marks.marks {
        out.words(Span::new(at, mark.span.start));
        out.mark(mark);
        at = mark.span.end;
    }
    out.words(Span::new(at, text.len()));
    let is_tag = |mark: &Mark| matches!(mark.meaning, Meaning::Opens(..) | Meaning::Closes(..));
    Rendered { text: out.text, pieces: out.pieces, tagged: marks.marks.iter().any(is_tag) }
}

struct Out<'t> {
    input: &'t str,
    /// White space is what HTML takes it for, in all of the text.
    page: bool,
    text: String,
    pieces: Vec<Piece>,
    /// Something other than white space was written.
    any: bool,
    /// Nothing but white space stands in the open line, or in the open cell.
    blank: bool,
    /// The open line began with a bar.
    bar: bool,
    /// The white space up to the next line's beginning is that of a tag which ended the line.
    ended: bool,
    /// A blank line stands before what comes next, or in a cell a break.
    parted: bool,
    /// Lists that are open.
    lists: usize,
    /// The open row: how much there was before it, and whether it has words.
    row: Option<(usize, usize, bool)>,
    cell: bool,
}

impl<'t> Out<'t> {
    fn new(input: &'t str, page: bool) -> Self {
        Self {
            input,
            page,
            text: String::with_capacity(input.len()),
            pieces: Vec::new(),
            any: false,
            blank: true,
            bar: false,
            ended: false,
            parted: false,
            lists: 0,
            row: None,
            cell: false,
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark.meaning {
            Meaning::Nothing
            | Meaning::Opens(Role::Inline | Role::Hidden, _)
            | Meaning::Closes(Role::Inline | Role::Hidden, _) => (),
            Meaning::Sign(sign) => self.sign(sign, mark.span),
            Meaning::Opens(Role::Row, true) => {
                self.end_row(mark.span);
                self.open_row();
            }
            Meaning::Opens(Role::Cell, true) => self.open_cell(mark.span),
            Meaning::Closes(Role::Cell, true) => (self.cell, self.parted) = (false, false),
            Meaning::Closes(Role::Row, true)
            | Meaning::Opens(Role::Table, true)
            | Meaning::Closes(Role::Table, true) => {
                self.end_row(mark.span);
                self.end_line();
            }
            Meaning::Opens(Role::Item, _) => self.item(mark.span),
            Meaning::Opens(Role::Page, _) => self.feed(),
            Meaning::Opens(Role::Paragraph, _) | Meaning::Closes(Role::Paragraph, _) => {
                self.end_line();
                self.parted |= self.any && !self.cell;
            }
            Meaning::Opens(role, _) => {
                self.bar &= !ends_rows(role);
                self.lists += usize::from(role == Role::List);
                self.end_line();
            }
            Meaning::Closes(role, _) => {
                self.bar &= !ends_rows(role);
                self.lists = self.lists.saturating_sub(usize::from(role == Role::List));
                self.end_line();
            }
        }
    }

    /// The words between two marks.
    fn words(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        let mut span = span;
        let ended = std::mem::take(&mut self.ended);
        if self.page || self.row.is_some() {
            return self.fold(span);
        }
        if ended {
            let words = span.slice(self.input);
            let rest = words.trim_start_matches([' ', '\t']);
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']));
            span.start += rest.map_or(0, |rest| words.len() - rest.len());
        }
        self.copy(span);
    }

    /// Words of which white space is one space, or none at the beginning of a line or a cell.
    fn fold(&mut self, span: Span) {
        let words = span.slice(self.input);
        let is_space = |c: char| c.is_ascii_whitespace();
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let spaces = rest.len() - rest.trim_start_matches(is_space).len();
            if spaces > 0 {
                if !self.blank && (self.cell || self.row.is_none()) && !self.text.ends_with(char::is_whitespace) {
                    self.insert(" ");
                }
                at += spaces;
                continue;
            }
            let end = rest.find(is_space).unwrap_or(rest.len());
            self.copy(Span::new(span.start + at, span.start + at + end));
            at += end;
        }
    }

    /// A stretch of the input as it stands.
    fn copy(&mut self, span: Span) {
        let mut span = span;
        // A mark of byte order that stood behind tags is none.
        while !self.any && span.start > 0 && span.slice(self.input).starts_with('\u{FEFF}') {
            span.start += '\u{FEFF}'.len_utf8();
        }
        let words = span.slice(self.input);
        if words.is_empty() {
            return;
        }
        self.before(words);
        let here = self.text.len();
        self.text.push_str(words);
        match self.pieces.last_mut().filter(|last| last.copied && last.there.end == span.start) {
            Some(last) => last.there.end = span.end,
            None => self.pieces.push(Piece { here, there: span, copied: true }),
        }
    }

    /// A sign that stands for a stretch of the input.
    fn sign(&mut self, sign: char, there: Span) {
        let mut buffer = [0; 4];
        let sign = sign.encode_utf8(&mut buffer);
        self.before(sign);
        self.pieces.push(Piece { here: self.text.len(), there, copied: false });
        self.text.push_str(sign);
    }

    /// White space that stands for nothing.
    fn insert(&mut self, space: &str) {
        let there = self.pieces.last().map_or(0, |last| last.there.end);
        self.pieces.push(Piece { here: self.text.len(), there: Span::new(there, there), copied: false });
        self.text.push_str(space);
    }

    /// The end of a line, which is none with the sign before it.
    fn insert_end(&mut self) {
        self.insert(if self.text.ends_with('\r') { "\r" } else { "\n" });
    }

    /// Takes note of words that are about to be written, and parts them from what is before them.
    fn before(&mut self, words: &str) {
        let visible = words.chars().any(is_visible);
        if visible && std::mem::take(&mut self.parted) {
            if self.cell { self.insert(CELL_BREAK) } else { self.insert_end() }
        }
        self.any |= visible;
        if let Some((.., has_words)) = &mut self.row {
            *has_words |= visible && self.cell;
        }
        let last = words.rfind(['\n', '\r', '\x0C']).and_then(|end| words.get(end + 1..));
        self.blank |= last.is_some() && !self.cell;
        if let Some(first) = last.unwrap_or(words).chars().find(|c| is_visible(*c)).filter(|_| self.blank) {
            self.blank = false;
            self.bar = first == '|';
        }
    }

    fn end_line(&mut self) {
        if self.cell || self.bar && !self.blank && self.row.is_none() {
            self.parted |= !self.blank;
            // A row of Markdown goes on in its line.
            if !self.cell && std::mem::take(&mut self.parted) {
                self.insert(CELL_BREAK);
            }
            return;
        }
        if !self.blank {
            self.insert_end();
            self.blank = true;
        }
        self.ended = true;
    }

    fn feed(&mut self) {
        if !self.any || self.row.is_some() {
            return;
        }
        self.bar = false;
        self.end_line();
        self.insert("\x0C");
        self.blank = true;
    }

    fn item(&mut self, tag: Span) {
        self.end_line();
        if !self.cell {
            let depth = self.lists.saturating_sub(1).min(DEEPEST);
            self.insert(&"  ".repeat(depth));
        }
        let rest = self.input.get(tag.end..).unwrap_or("");
        if !opens_with_marker(rest) {
            self.sign('-', tag);
            self.insert(" ");
        }
    }

    fn open_row(&mut self) {
        self.end_line();
        self.ended = false;
        self.row = Some((self.text.len(), self.pieces.len(), false));
    }

    fn open_cell(&mut self, tag: Span) {
        if self.row.is_none() {
            self.open_row();
        }
        self.cell = false;
        self.parted = false;
        if !self.blank && !self.text.ends_with(char::is_whitespace) {
            self.insert(" ");
        }
        self.sign('|', tag);
        self.insert(" ");
        (self.cell, self.blank) = (true, true);
    }

    /// Ends the open row with a bar; one without words was none.
    fn end_row(&mut self, tag: Span) {
        let Some((text, pieces, has_words)) = self.row.take() else { return };
        (self.cell, self.parted) = (false, false);
        if has_words {
            if !self.text.ends_with(char::is_whitespace) {
                self.insert(" ");
            }
            self.sign('|', tag);
            self.insert_end();
        } else {
            self.text.truncate(text);
            self.pieces.truncate(pieces);
        }
        (self.blank, self.bar, self.ended) = (true, false, true);
    }
}

/// Whether an element stands in no row of Markdown.
fn ends_rows(role: Role) -> bool {
    matches!(role, Role::Table | Role::Row | Role::Cell)
}

/// Whether it is neither white space nor a mark of byte order.
fn is_visible(c: char) -> bool {
    !c.is_whitespace() && c != '\u{FEFF}'
}

/// Whether an item's words open with a marker of their own.
fn opens_with_marker(words: &str) -> bool {
    let near = words.get(..words.floor_char_boundary(200)).unwrap_or(words).trim_start();
    let numbered = near.trim_start_matches(|c: char| c.is_ascii_digit());
    near.starts_with(['-', '–', '+', '•', '*']) || numbered.len() < near.len() && numbered.starts_with(['.', ')'])
}
