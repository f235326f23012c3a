//! Physical lines to paragraphs. A line goes on with the one above unless something speaks against it: a marker, room
//! that the line above left unused, an end mark, an indent, a change to capitals.

mod above;
mod apart;
mod bars;
mod cells;
mod furniture;
mod gaps;
mod page;
mod table;

use std::collections::VecDeque;

use tinyvec::TinyVec;

use crate::grammar::basis::opens_surely;
use crate::grammar::marker::{self, Marker};
use crate::model::{Scheme, Span};
use crate::text::lines::Line;
use crate::text::noise;
use crate::vocabulary::phrases::{OPEN_ENDS, REFERRING};
use crate::zones::cells::is_table_row;
use crate::zones::sheet::Sheet;
use crate::zones::sweep::{is_page_number, is_running_line};
use above::{Above, Cut};
use cells::Cells;
use furniture::{Pages, is_furniture};
use gaps::Gapped;
use page::{Page, is_torn_in};
use table::{Table, is_separator};

/// The lines of a paragraph: most have a few.
pub(crate) type Pieces = TinyVec<[Span; 8]>;

/// A paragraph, an item or a table, before the lists are read.
#[derive(Debug)]
pub(crate) struct Paragraph<'t> {
    /// Its lines without page furniture, marker included.
    pub(crate) pieces: Pieces,
    pub(crate) marker: Option<Marker<'t>>,
    /// Whether the line would go on with the paragraph above, were its marker none.
    pub(crate) continues: bool,
    /// Whether the line above speaks against its marker: it is full and ends no sentence.
    pub(crate) doubtful: bool,
    /// Whether it is a table, its pieces the rows.
    pub(crate) table: bool,
    /// How many cells a row has, in a table whose pieces are cells.
    pub(crate) columns: Option<usize>,
    /// Dirt that the scan left before its first line.
    pub(crate) dirt: Option<Span>,
}

/// The paragraphs of some lines of the sheet, in their order.
pub(crate) fn split<'t>(sheet: &Sheet<'t>, start: usize, end: usize) -> Vec<Paragraph<'t>> {
    let lines = sheet.lines.get(start..end).unwrap_or_default();
    let mut splitter = Splitter::new(sheet, lines);
    for line in lines {
        splitter.read(line);
    }
    splitter.finish()
}

/// The letters behind which items stand: one alone may be what is left of a word, but for the ring that is typed as `o`.
fn listed_letters(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<char> {
    let mut found: Vec<char> = lines.iter().filter_map(|line| noise::opens_lettered(sheet.str(line.span))).collect();
    found.sort_unstable();
    let runs = found.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
    runs.filter_map(|run| run.first().copied()).chain(['o']).collect()
}

/// Where lines begin with a dash glued to a digit, near an item whose dash is glued to its word: `-100% văn bản …` ⏎ `-Số hóa hồ sơ`.
fn tight_items(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<usize> {
    let words = |line: &Line| sheet.str(line.span);
    let dashes = lines.iter().enumerate().filter(|(_, line)| words(line).starts_with(['-', '–']));
    let glued = |text: &str| page::is_glued(text, 1) || page::is_glued(text, '–'.len_utf8());
    let (mut found, mut waiting) = (Vec::new(), Vec::new());
    let mut last = None;
    for (index, line) in dashes {
        let near = |at: usize| index - at <= BESIDE;
        if marker::tight(words(line)).is_none() {
            if glued(words(line)) {
                last = Some(index);
                found.extend(waiting.drain(..).filter(|(at, _)| near(*at)).map(|(_, start)| start));
            }
        } else if last.is_some_and(near) {
            found.push(line.span.start);
        } else {
            waiting.push((index, line.span.start));
        }
    }
    found.sort_unstable();
    found
}

/// Lines between an item whose dash is glued to a digit and one that shows that it is a bullet, at most.
const BESIDE: usize = 8;

/// Whether a sentence goes on behind these words, up to the number of a provision: `theo quy định tại`, `tại khoản 2`.
fn is_open(text: &str) -> bool {
    let mut words = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().rsplit(' ');
    let numbered = text.ends_with(|c: char| c.is_ascii_digit());
    words.next().is_some_and(|last| if numbered { REFERRING.contains(&last) } else { OPEN_ENDS.contains(&last) })
}

/// Takes the lines of a body one by one.
struct Splitter<'s, 't> {
    sheet: &'s Sheet<'t>,
    page: Page,
    /// Where lines begin that are an office's address at the edge of a page.
    contacts: Vec<usize>,
    /// Whether markers are torn from their items.
    torn: bool,
    /// Letters that stand for a bullet before two items at least.
    letters: Vec<char>,
    pages: Pages,
    paragraphs: Vec<Paragraph<'t>>,
    /// The line before, where another may go on with it.
    above: Option<Above<'t>>,
    /// What lies between it and the next.
    cut: Cut,
    /// Tables whose cells are lines, the first of them last.
    tables: Vec<Cells>,
    /// Tables whose cells gaps part, the first of them last.
    gapped: Vec<Gapped>,
    /// Where rows begin whose cells bars part, with none at their ends.
    barred: Vec<usize>,
    /// Where lines begin that are the number of an item.
    counts: Vec<usize>,
    /// Where items begin with a dash that is glued to a digit.
    tight: Vec<usize>,
    /// The table that is open.
    table: Table,
    /// Markers that stood alone in their lines and wait for their items, and whether the first of them has had its.
    alone: VecDeque<(Span, Marker<'t>)>,
    giving: bool,
}

impl<'s, 't> Splitter<'s, 't> {
    fn new(sheet: &'s Sheet<'t>, lines: &[Line]) -> Self {
        Self {
            sheet,
            page: Page::of(sheet, lines),
            contacts: furniture::contacts(sheet, lines),
            torn: tears_markers(sheet, lines),
            letters: listed_letters(sheet, lines),
            pages: Pages::default(),
            paragraphs: Vec::with_capacity(lines.len() / 3 + 1),
            above: None,
            cut: Cut::default(),
            tables: cells::tables(sheet, lines).into_iter().rev().collect(),
            gapped: gaps::tables(sheet, lines).into_iter().rev().collect(),
            barred: bars::rows(sheet, lines),
            counts: cells::counts(sheet, lines),
            tight: tight_items(sheet, lines),
            table: Table::None,
            alone: VecDeque::new(),
            giving: false,
        }
    }

    fn read(&mut self, line: &Line) {
        let text = self.sheet.str(line.span);
        self.cut.blank |= line.after_blank;
        self.cut.page |= line.after_page;
        let taken = self.takes_cell(line)
            || self.takes_marker(line, text)
            || self.leaves_out(line, text)
            || self.takes_item(line, text)
            || self.takes_row(line, text);
        if !taken {
            self.take_text(line, text);
        }
    }

    fn finish(mut self) -> Vec<Paragraph<'t>> {
        self.leave_markers();
        if self.page.has_measure() { self.paragraphs } else { apart::items(self.sheet, self.paragraphs) }
    }

    /// A cell of a table whose cells are lines.
    fn takes_cell(&mut self, line: &Line) -> bool {
        while self.tables.pop_if(|table| table.span.end <= line.span.start).is_some() {}
        let Some(table) = self.tables.last().copied().filter(|table| table.span.start <= line.span.start) else {
            return false;
        };
        if line.span.start == table.span.start {
            self.leave_markers();
            let columns = Some(table.columns);
            self.paragraphs.push(Paragraph { table: true, columns, ..Paragraph::of([line.span]) });
        } else if let Some(last) = self.paragraphs.last_mut() {
            last.pieces.push(line.span);
        }
        (self.table, self.above, self.cut) = (Table::None, None, Cut::default());
        true
    }

    /// A marker and nothing else, where markers are torn from their items, or an article's.
    fn takes_marker(&mut self, line: &Line, text: &'t str) -> bool {
        if self.table != Table::None {
            return false;
        }
        let found = if self.torn { marker::lone(text) } else { None };
        let counts = || self.counts.binary_search(&line.span.start).is_ok();
        let found = found.or_else(|| counts().then(|| marker::bare(text).or_else(|| marker::lone(text))).flatten());
        // `… theo khoản 2` ⏎ `Điều 5`: the sentence goes on.
        let goes_on = || self.above.as_ref().is_some_and(|above| !line.after_blank && is_open(above.text));
        let Some(marker) = found.or_else(|| marker::lone_article(text).filter(|_| !goes_on())) else { return false };
        // `I.` ⏎ `1.` ⏎ `2.` ⏎ `Công tác trực` ⏎ …: a column of markers before their items.
        let counts = |marker: &Marker<'_>| !marker.is_bullet() && marker.mark.is_some() && !marker.readings.is_empty();
        let column = counts(&marker) && self.alone.back().is_some_and(|(_, above)| counts(above));
        if self.giving || !column || self.alone.len() >= COLUMN {
            self.leave_markers();
        }
        self.alone.push_back((line.span, marker));
        self.above = None;
        true
    }

    /// Makes markers that no item followed items of their own.
    fn leave_markers(&mut self) {
        self.paragraphs.extend(self.alone.drain(..).map(|(span, marker)| item([span], marker)));
        self.giving = false;
    }

    /// What is the page's.
    fn leaves_out(&mut self, line: &Line, text: &str) -> bool {
        // A number alone may be a cell.
        let numbered = (self.table != Table::Cells || self.cut.page)
            && self.pages.takes(text, line, self.cut, self.above.as_ref());
        let running = is_running_line(text);
        let addressed = self.contacts.binary_search(&line.span.start).is_ok();
        let left_out = running || is_furniture(text, line) || addressed || numbered;
        self.cut.page |= left_out && (running || is_page_number(text));
        left_out
    }

    /// The item of a marker that stood alone, unless the line is no text; the marker is an item of its own then.
    fn takes_item(&mut self, line: &Line, text: &'t str) -> bool {
        if self.giving && text.starts_with(char::is_lowercase) {
            return false;
        }
        let Some((first, marker)) = self.alone.pop_front() else { return false };
        let goes_on = marker::marker(text).is_none_or(|found| found.is_unmarked()) && !is_table_row(text);
        self.giving = goes_on && !self.alone.is_empty();
        let (bullet, marked) = (bullet_of(&marker), !marker.is_bullet());
        self.paragraphs.push(item(std::iter::once(first).chain(goes_on.then_some(line.span)), marker));
        if goes_on {
            self.go_on_from(Above { line: *line, text, basis: false, heads: false, marked, bullet });
        } else {
            self.leave_markers();
        }
        goes_on
    }

    /// A row of a table.
    fn takes_row(&mut self, line: &Line, text: &str) -> bool {
        let gapped = || self.gapped.last().is_some_and(|table| table.takes(self.sheet, line, self.cut.blank));
        let taken = || self.table.takes(text, line, self.cut) || self.table.is_of_lines() && gapped();
        let barred = || self.barred.binary_search(&line.span.start).is_ok();
        if !is_table_row(text) && !taken() && !barred() {
            return false;
        }
        if !is_separator(text) {
            match self.paragraphs.last_mut().filter(|last| last.table && self.table != Table::None) {
                Some(last) => last.pieces.push(line.span),
                None => self.paragraphs.push(Paragraph { table: true, ..Paragraph::of([line.span]) }),
            }
        }
        if self.table == Table::None {
            self.table = Table::Ruled;
        }
        self.above = None;
        self.cut = Cut::default();
        true
    }

    /// A line of text: it opens a paragraph, or goes on with the one above.
    fn take_text(&mut self, line: &Line, text: &'t str) {
        while self.gapped.pop_if(|table| table.start < line.span.start).is_some() {}
        let gapped = self.gapped.last().is_some_and(|table| table.start == line.span.start);
        let (page, cut, above) = (&self.page, self.cut, self.above.as_ref());
        self.table = match Table::opened_by(text) {
            Table::None if gapped => Table::Gaps,
            opened => opened,
        };
        let joins = above.is_some_and(|above| page.joins(above, line, text, cut));
        let tight = || self.tight.binary_search(&line.span.start).is_ok();
        let found = marker::marker(text).or_else(|| tight().then(|| marker::tight(text)).flatten());
        let found = found.filter(|found| above.is_none_or(|above| page.accepts(above, found, line, text, cut)));
        // One letter alone is what is left of a word.
        let cited = || above.is_some_and(|above| !line.after_blank && is_open(above.text));
        let found = found.filter(|found| found.first_scheme() != Some(Scheme::Word) || !cited());
        let found = found.filter(|_| noise::opens_lettered(text).is_none_or(|letter| self.letters.contains(&letter)));
        let marker = found.as_ref();
        let mut next = Above {
            line: *line,
            text,
            basis: opens_surely(text) || above.is_some_and(|above| above.lists_basis(text)),
            heads: marker.is_some_and(|found| found.len == text.len() && found.first_scheme() == Some(Scheme::Word)),
            marked: marker.is_some_and(|found| !found.is_bullet()),
            bullet: marker.and_then(bullet_of),
        };
        match self.paragraphs.last_mut() {
            Some(last) if joins && marker.is_none() && !last.table && self.table == Table::None => {
                last.pieces.push(without_dirt(self.sheet, line, text, above));
                next.basis = above.is_some_and(|above| above.basis);
                next.bullet = above.and_then(|above| above.bullet);
            }
            _ => {
                let doubtful = marker.zip(above).is_some_and(|(found, above)| {
                    page.doubts(above, found, text, cut) || is_torn_in(above, found, cut)
                });
                self.paragraphs.push(Paragraph {
                    marker: found,
                    continues: joins,
                    doubtful,
                    table: self.table != Table::None,
                    dirt: self.sheet.dirt_before(line.span),
                    ..Paragraph::of([line.span])
                });
            }
        }
        self.go_on_from(next);
    }

    fn go_on_from(&mut self, line: Above<'t>) {
        self.above = Some(line);
        self.cut = Cut::default();
    }
}

/// A line that goes on with the one above, without the dash that is dirt of a dirty margin: `thành` ⏎ `- viên`, `vận` ⏎ `-hành`.
fn without_dirt(sheet: &Sheet<'_>, line: &Line, text: &str, above: Option<&Above<'_>>) -> Span {
    let found = if line.noisy { marker::marker(text) } else { None };
    let dash = found.filter(Marker::is_bullet).map_or(0, |found| found.len);
    let rest = text.get(dash..).unwrap_or("");
    // `Tài chính` ⏎ `- Kế hoạch`, `2016` ⏎ `- 2020`: a dash between spaces may be the text's.
    let low = text.starts_with("_ ");
    let wanted = rest.starts_with(|c: char| c.is_ascii_digit()) && above.is_some_and(Above::takes_number);
    let is_dirt = low || wanted || rest.starts_with(char::is_lowercase) || page::is_glued(text, dash);
    if is_dirt { sheet.part(line.span, dash, text.len()) } else { line.span }
}

impl Paragraph<'_> {
    /// Lines of plain text.
    fn of(lines: impl IntoIterator<Item = Span>) -> Self {
        let pieces = lines.into_iter().collect();
        Self { pieces, marker: None, continues: false, doubtful: false, table: false, columns: None, dirt: None }
    }
}

fn item<'t>(lines: impl IntoIterator<Item = Span>, marker: Marker<'t>) -> Paragraph<'t> {
    Paragraph { marker: Some(marker), ..Paragraph::of(lines) }
}

/// The bullet that a marker is.
fn bullet_of(marker: &Marker<'_>) -> Option<Scheme> {
    marker.first_scheme().filter(|_| marker.is_bullet())
}

/// Markers of the longest column that an engine reads before its items.
const COLUMN: usize = 12;

/// Lines that are a marker and nothing else, from which they are the text's way to tear markers from their items, as OCR does that
/// reads a page box by box; and how many of them are no bullets, which may be dirt.
const TORN: usize = 3;
const COUNTED: usize = 2;

fn tears_markers(sheet: &Sheet<'_>, lines: &[Line]) -> bool {
    let short = |line: &&Line| usize::try_from(line.width).is_ok_and(|width| width <= marker::LONE);
    let alone = lines.iter().filter(short).filter_map(|line| marker::lone(sheet.str(line.span)));
    let (all, counted) =
        alone.fold((0, 0), |(all, counted), found| (all + 1, counted + usize::from(!found.is_bullet())));
    all >= TORN && counted >= COUNTED
}
