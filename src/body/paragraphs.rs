//! Physical lines to paragraphs. A line goes on with the one above unless something speaks against it: a marker, room
//! that the line above left unused, an end mark, an indent, a change to capitals.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use tinyvec::TinyVec;

use crate::grammar::basis::opens_surely;
use crate::grammar::marker::{self, Marker};
use crate::grammar::mention::{Stop, mentions};
use crate::grammar::organ::opens_body;
use crate::model::{Scheme, Span};
use crate::text::fold::{Key, is_alphanumeric, is_capitals, is_letter, is_upper};
use crate::text::lines::{Line, LinesAre};
use crate::vocabulary::phrases::{CLOSINGS, JOINING_WORDS, LINKS, NAMED_NOUNS, NUMBER_HEADS, NUMBERED_NOUNS};
use crate::zones::cells;
use crate::zones::sheet::Sheet;
use crate::zones::sweep::{is_address, is_next_page, is_page_number, is_running_line, page_of};

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
    /// Dirt that the scan left before its first line.
    pub(crate) dirt: Option<Span>,
}

/// What the lines of a body have in common.
#[derive(Debug)]
struct Page {
    /// The width that a full line fills, in characters; `None` where each paragraph is one line.
    measure: Option<u32>,
    /// The left margin, where indents tell paragraphs apart.
    margin: Option<u32>,
    /// Whether blank lines part the paragraphs.
    blanks: bool,
    /// Whether the text is Markdown: there a blank line ends a paragraph.
    markdown: bool,
}

/// No printed line of A4 is longer; a line beyond it is a paragraph.
const WIDEST: u32 = 125;

/// Letters within which the colon of an entry's lead stands.
const LEAD: usize = 60;

/// One full line in so many, at least, is followed by one that begins with a small letter or a digit.
const WRAPPED: usize = 6;

/// One line in so many is longer than a page where lines are paragraphs.
const LONG_SHARE: usize = 8;

pub(crate) fn split<'t>(sheet: &Sheet<'t>, start: usize, end: usize) -> Vec<Paragraph<'t>> {
    let lines = sheet.lines.get(start..end).unwrap_or_default();
    let page = Page::of(sheet, lines);
    let mut paragraphs: Vec<Paragraph<'t>> = Vec::with_capacity(lines.len() / 3 + 1);
    let mut above: Option<Above<'t>> = None;
    let mut cut = Cut::default();
    let mut table = Table::None;
    let mut pages = Pages::default();
    let contacts = have_contacts(sheet, lines);
    let torn = tears_markers(sheet, lines);
    let mut alone: Option<(Span, Marker<'t>)> = None;
    for line in lines {
        let text = sheet.str(line.span);
        cut.blank |= line.after_blank;
        cut.page |= line.after_page;
        if torn
            && table == Table::None
            && let Some(marker) = marker::lone(text)
        {
            paragraphs.extend(alone.replace((line.span, marker)).map(|(span, marker)| item([span], marker)));
            above = None;
            continue;
        }
        // A number alone may be a cell.
        let numbered = (table != Table::Cells || cut.page) && pages.takes(text, line, cut, above.as_ref());
        let running = is_running_line(text);
        if running || is_furniture(text, line, contacts) || numbered {
            cut.page |= running || is_page_number(text);
            continue;
        }
        let span = line.span;
        if let Some((first, marker)) = alone.take() {
            let goes_on = marker::marker(text).is_none_or(|found| found.is_unmarked()) && !cells::is_table_row(text);
            let pieces = std::iter::once(first).chain(goes_on.then_some(span));
            let bullet = if marker.is_bullet() { marker.readings.first().map(|first| first.scheme) } else { None };
            let marked = !marker.is_bullet();
            paragraphs.push(item(pieces, marker));
            if goes_on {
                above = Some(Above { line: *line, text, basis: false, heads: false, marked, bullet });
                cut = Cut::default();
                continue;
            }
        }
        if cells::is_table_row(text) || table.takes(text, line, cut) {
            if !is_separator(text) {
                match paragraphs.last_mut().filter(|last| last.table && table != Table::None) {
                    Some(last) => last.pieces.push(span),
                    None => paragraphs.push(Paragraph {
                        pieces: std::iter::once(span).collect(),
                        marker: None,
                        continues: false,
                        doubtful: false,
                        table: true,
                        dirt: None,
                    }),
                }
            }
            if table == Table::None {
                table = Table::Ruled;
            }
            above = None;
            cut = Cut::default();
            continue;
        }
        table = Table::opened_by(text);
        let joins = above.as_ref().is_some_and(|above| page.joins(above, line, text, cut));
        let found = marker::marker(text)
            .filter(|found| above.as_ref().is_none_or(|above| page.accepts(above, found, line, text, cut)));
        let heads = found.as_ref().is_some_and(|found| {
            found.len == text.len() && matches!(found.readings.first(), Some(reading) if reading.scheme == Scheme::Word)
        });
        let doubtful = found.as_ref().is_some_and(|found| {
            above.as_ref().is_some_and(|above| page.doubts(above, text, cut) || is_torn_in(above, found, cut))
        });
        let marked = found.as_ref().is_some_and(|found| !found.is_bullet());
        let mut bullet = found
            .as_ref()
            .filter(|found| found.is_bullet())
            .and_then(|found| found.readings.first())
            .map(|first| first.scheme);
        let mut basis = opens_surely(text);
        match paragraphs.last_mut() {
            Some(last) if joins && found.is_none() && !last.table && table == Table::None => {
                last.pieces.push(span);
                basis = above.as_ref().is_some_and(|above| above.basis);
                bullet = above.as_ref().and_then(|above| above.bullet);
            }
            _ => paragraphs.push(Paragraph {
                pieces: std::iter::once(span).collect(),
                marker: found,
                continues: joins,
                doubtful,
                table: table != Table::None,
                dirt: sheet.dirt_before(span),
            }),
        }
        above = Some(Above { line: *line, text, basis, heads, marked, bullet });
        cut = Cut::default();
    }
    paragraphs.extend(alone.map(|(span, marker)| item([span], marker)));
    paragraphs
}

fn item<'t>(pieces: impl IntoIterator<Item = Span>, marker: Marker<'t>) -> Paragraph<'t> {
    let pieces = pieces.into_iter().collect();
    Paragraph { pieces, marker: Some(marker), continues: false, doubtful: false, table: false, dirt: None }
}

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

/// What lies between two lines.
#[derive(Debug, Clone, Copy, Default)]
struct Cut {
    blank: bool,
    page: bool,
}

/// The line that another may go on with.
#[derive(Debug)]
struct Above<'t> {
    line: Line,
    text: &'t str,
    /// Whether its paragraph opens as a legal basis does.
    basis: bool,
    /// Whether it is `Chương I` alone: a title in capitals goes with it.
    heads: bool,
    /// Whether it opens an item with a number or a letter.
    marked: bool,
    /// The bullet that its paragraph opens with.
    bullet: Option<Scheme>,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// `./.`
    Mark,
    /// A sentence's or an item's end.
    Closed(char),
    Open,
}

impl Above<'_> {
    fn end(&self) -> End {
        let text = self.text.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '*' | '_' | '”' | '"' | '»' | '\'' | '’' | 'ˆ' | '`')
        });
        if text.ends_with("./.") || text.ends_with("./") || text.ends_with("/.") {
            return End::Mark;
        }
        let closed = text.trim_end_matches(')');
        match text.chars().next_back() {
            Some(c @ ('.' | ';' | ':' | '!' | '?')) => End::Closed(c),
            Some(')') => match closed.chars().next_back() {
                Some(c @ ('.' | '!' | '?')) => End::Closed(c),
                _ => End::Open,
            },
            _ => End::Open,
        }
    }
}

impl Above<'_> {
    /// Whether it breaks off inside parentheses.
    fn is_open(&self) -> bool {
        let bytes = self.text.as_bytes();
        memchr::memrchr(b'(', bytes).is_some_and(|open| {
            memchr::memchr(b')', bytes.get(open..).unwrap_or_default()).is_none() && bytes.len() - open < 120
        })
    }

    /// Whether it breaks off where no paragraph ends: behind a comma or a joining word.
    fn is_unfinished(&self) -> bool {
        let text = self.text.trim_end();
        if text.ends_with(',') {
            return true;
        }
        let (rest, last) = last_word(text);
        let (_, before) = last_word(rest);
        JOINING_WORDS.contains(last) || (NAMED_NOUNS.contains(last) && LINKS.contains(before))
    }

    /// Whether a number that begins the next line belongs to this one's last word.
    fn takes_number(&self) -> bool {
        let (_, last) = last_word(self.text.trim_end());
        JOINING_WORDS.contains(last) || NUMBERED_NOUNS.contains(last)
    }
}

/// The last word of a text, and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let at = memchr::memrchr(b' ', text.as_bytes());
    at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?))).unwrap_or(("", text))
}

impl Page {
    fn of(sheet: &Sheet<'_>, lines: &[Line]) -> Self {
        let mut widths: Vec<u32> = Vec::with_capacity(lines.len());
        widths.extend(lines.iter().map(|line| line.width).filter(|&width| width <= WIDEST && width > 20));
        let long = lines.iter().filter(|line| line.width > WIDEST).count();
        widths.sort_unstable();
        // Lines that no page is wide enough for are paragraphs, and so are the others then.
        let measure = widths
            .get(widths.len() * 9 / 10)
            .copied()
            .filter(|&measure| widths.len() > long * LONG_SHARE && measure > 40);
        // A full line is followed by the rest of its paragraph in most cases, most often in small letters; where none is,
        // lines are paragraphs.
        let full = |line: &Line| measure.is_some_and(|measure| line.width * 10 >= measure * 8);
        let goes_on = |line: &Line| {
            let first = sheet.str(line.span).chars().find(|&c| is_letter(c) || c.is_numeric());
            first.is_some_and(|first| !is_upper(first))
        };
        let pairs = || lines.iter().zip(lines.iter().skip(1)).filter(|(a, _)| full(a));
        let followed = pairs().filter(|(_, b)| !b.after_blank).count();
        let small = pairs().filter(|(_, b)| goes_on(b)).count();
        let fulls = lines.iter().filter(|line| full(line)).count();
        let measure = measure.filter(|_| match sheet.lines_are {
            LinesAre::Unknown => followed * 5 >= fulls && small * WRAPPED >= fulls,
            LinesAre::Printed => true,
            LinesAre::Paragraphs => false,
        });
        let after_blank = lines.iter().skip(1).filter(|line| line.after_blank).count();
        Self {
            measure,
            margin: margin(lines),
            blanks: after_blank * 8 >= lines.len() && after_blank > 1,
            markdown: sheet.markdown,
        }
    }

    /// Whether the line above left room in which the first word of `text` would have stood.
    ///
    /// Letters differ in width, so a line of fewer characters may be full: a tenth of the measure is allowed for that, and a
    /// quarter where the line above does not end a sentence, since that alone speaks for its going on.
    fn has_room(&self, above: &Above<'_>, text: &str) -> bool {
        self.leaves(above, text, if above.end() == End::Open { 4 } else { 10 })
    }

    fn leaves(&self, above: &Above<'_>, text: &str, allowance: u32) -> bool {
        let Some(measure) = self.measure else {
            return true;
        };
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let slack = measure / allowance;
        let indent = above.line.indent.saturating_sub(self.margin.unwrap_or(above.line.indent));
        above.line.width + indent + 1 + u32::try_from(word).unwrap_or(u32::MAX) + slack <= measure
    }

    /// Whether `line` goes on with the line above.
    fn joins(&self, above: &Above<'_>, line: &Line, text: &str, cut: Cut) -> bool {
        let end = above.end();
        if end == End::Mark {
            return false;
        }
        if is_lone_date(text) {
            return true;
        }
        let parted = cut.blank || cut.page;
        let first = text.chars().find(|&c| is_letter(c) || c.is_numeric()).unwrap_or(' ');
        if above.is_open() && self.measure.is_some() {
            return true;
        }
        if self.markdown && cut.blank && !cut.page && first.is_uppercase() && !above.is_unfinished() {
            return false;
        }
        if end != End::Open && opens_closing(text) {
            return false;
        }
        // Each basis is a paragraph, and the last of them ends the list.
        if matches!(end, End::Closed('.' | ';')) && (opens_surely(text) || above.basis && first.is_uppercase()) {
            return false;
        }
        // `Theo đề nghị …,` ⏎ `Ủy ban nhân dân xã … thông báo như sau:`: who decides is no part of the basis.
        let speaks = || mentions(text, 0).is_some_and(|found| matches!(found.stop, Stop::Task | Stop::Telling));
        if above.basis && above.text.ends_with(',') && opens_body(text) && (text.ends_with(':') || speaks()) {
            return false;
        }
        // The last legal basis may end with a comma.
        if above.basis && above.text.ends_with(',') && first.is_uppercase() && (parted || self.leaves(above, text, 20))
        {
            return false;
        }
        let may_end = parted && (self.measure.is_none() || self.leaves(above, text, 10));
        // A comma may end a line that is a paragraph; a joining word ends none.
        if !may_end && above.is_unfinished() && (self.measure.is_some() || !above.text.trim_end().ends_with(',')) {
            return true;
        }
        if above.heads && first.is_uppercase() && is_capitals(text) {
            return true;
        }
        if first.is_lowercase() {
            // On a dirty page what looks like the end of a sentence may be dirt.
            return line.noisy || !(parted && matches!(end, End::Closed(_)));
        }
        let room = self.has_room(above, text);
        // Digits go on with a sentence that was not ended: `năm` ⏎ `2021`.
        if first.is_numeric() && end == End::Open && (!room && self.measure.is_some() || above.takes_number()) {
            return true;
        }
        if self.measure.is_none() {
            return false;
        }
        let capitals = |text: &str| text.chars().filter(|&c| is_letter(c)).take(2).all(is_upper) && is_capitals(text);
        if capitals(text) != capitals(above.text)
            && (parted || room || capitals(text) && text.split_whitespace().count() > 3)
        {
            return false;
        }
        if end == End::Open {
            // A first line's indent below an item's: the item was a heading.
            let parallel = line.indent.abs_diff(above.line.indent) <= 1;
            let headed = parallel && self.margin.is_some_and(|margin| above.marked && line.indent >= margin + 3);
            return !(room || headed);
        }
        if parted || room || end == End::Closed(':') {
            return false;
        }
        match self.margin {
            Some(margin) => line.indent < margin + 3 || line.indent <= above.line.indent.min(margin + 2),
            // Blank lines part the paragraphs, so a full line goes on; without either, an item's end ends it.
            None => self.blanks || end == End::Closed('.'),
        }
    }

    /// Whether what looks like a marker at the start of a line may be one, by the line above.
    fn accepts(&self, above: &Above<'_>, found: &Marker<'_>, line: &Line, text: &str, cut: Cut) -> bool {
        let end = above.end();
        let closed = end != End::Open;
        let parted = cut.blank || cut.page;
        let room = self.has_room(above, text.get(found.len..).unwrap_or(text)) || self.measure.is_none();
        let rest = text.get(found.len..).unwrap_or("").trim_start_matches(['*', '“', '"', '(', '[']);
        let starts_small = rest.chars().next().is_some_and(|c| c.is_lowercase() || c.is_numeric());
        let bullet = found.is_bullet();
        // `4, Giao Sở Tài chính`: the list will say.
        let numbered = found.mark.is_some()
            && found.readings.first().is_some_and(|reading| reading.scheme == Scheme::Decimal && !starts_small);
        if found.readings.is_empty() || found.damaged && !numbered {
            return closed || parted || (room && !starts_small);
        }
        // `trực tuyến đến` ⏎ `= hết ngày 05/4`: a sentence goes on.
        if bullet && starts_small && JOINING_WORDS.contains(last_word(above.text.trim_end()).1) {
            return false;
        }
        // On a dirty page a dash before small letters is dirt, unless a sentence ended above.
        if line.noisy && bullet && starts_small && !closed {
            return false;
        }
        if !closed && !room && starts_small {
            // `2018` ⏎ `- 2020`: the middle of a sentence, also behind a blank line that the scan put there.
            return false;
        }
        // No sentence has a dot of a list in its middle.
        if bullet && found.readings.first().is_some_and(|reading| reading.scheme == Scheme::Dot) {
            return true;
        }
        // The next entry of the list that is open: `- Phòng B: …` below `- Phòng A: …`, whatever ends the line above.
        let same = found.readings.first().is_some_and(|reading| above.bullet == Some(reading.scheme));
        if bullet && same && !starts_small && rest.char_indices().take(LEAD).any(|(_, c)| c == ':') {
            return true;
        }
        if bullet || starts_small {
            return closed
                || parted
                // `2. Chỉ tiêu` ⏎ `* 100% xã …`: below a heading.
                || (room
                    && (above.marked
                        || !(starts_small && self.measure.is_some() && rest.starts_with(|c: char| c.is_numeric()))));
        }
        // `điểm` ⏎ `b)`, `quý` ⏎ `2.`: the word above may want just this.
        let wanted = match found.readings.first() {
            Some(reading) if reading.scheme == Scheme::Letter => above.text.trim_end().ends_with(" điểm"),
            _ => above.takes_number(),
        };
        closed || parted || room || !wanted
    }

    /// Whether the line above is full and ends no sentence, so that a number here is rather the middle of one.
    fn doubts(&self, above: &Above<'_>, text: &str, cut: Cut) -> bool {
        self.measure.is_some()
            && above.end() == End::Open
            && !cut.blank
            && !cut.page
            && !above.text.trim_end().ends_with([')', ','])
            && !self.has_room(above, text)
    }
}

/// Whether a number whose full stop was read as a comma stands below a line that ends no sentence: the list must want it.
fn is_torn_in(above: &Above<'_>, found: &Marker<'_>, cut: Cut) -> bool {
    found.damaged && found.text.contains([',', ';']) && above.end() == End::Open && !cut.blank
}

/// `15/3/2026.`: a date and nothing else is the end of a sentence.
fn is_lone_date(text: &str) -> bool {
    let date = text.trim_end_matches(['.', ';', ',']);
    let mut parts = date.split('/');
    let mut number = |most: usize| {
        parts
            .next()
            .is_some_and(|part| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    number(2) && number(2) && number(4) && parts.next().is_none()
}

/// Whether a line begins as the sentence that closes a document does.
fn opens_closing(text: &str) -> bool {
    // Most lines are turned away by their first letter.
    text.starts_with(['T', 'N', 'R', 'K', 'Q', 'M', 'Y', 'Đ']) && {
        let key = Key::of_head(text, 32);
        CLOSINGS.iter().any(|phrase| key.starts_with(phrase))
    }
}

/// The left margin of full lines, where a good part of the lines is indented from it; `None` where indents say nothing.
fn margin(lines: &[Line]) -> Option<u32> {
    let least = lines.iter().filter(|line| line.width > 40).map(|line| line.indent).min()?;
    let at_margin = lines.iter().filter(|line| line.indent <= least + 2).count();
    let indented = lines.iter().filter(|line| (least + 3..=least + 14).contains(&line.indent)).count();
    (indented * 12 >= lines.len() && at_margin * 4 >= lines.len()).then_some(least)
}

static FAX: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"Fax"));
static WEBSITE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"ebsite"));

/// Rules and addresses at the foot of a page.
fn is_furniture(text: &str, line: &Line, contacts: bool) -> bool {
    if !text.chars().any(|c| is_letter(c) || c.is_numeric()) {
        return true;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        // A number alone is a page's only in the sequence of pages.
        return false;
    }
    if line.width <= 3
        && text.chars().filter(|&c| is_alphanumeric(c)).count() <= 1
        && !text.ends_with([')', ':', '.', ';'])
    {
        return true;
    }
    contacts && has_contact(text.as_bytes()) && is_contact(text) && marker::marker(text).is_none()
}

/// Whether an address of the net or a number of a fax stands in the lines.
fn have_contacts(sheet: &Sheet<'_>, lines: &[Line]) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    has_contact(sheet.str(Span::new(first.span.start, last.span.end)).as_bytes())
}

fn has_contact(bytes: &[u8]) -> bool {
    memchr::memchr(b'@', bytes).is_some() || FAX.find(bytes).is_some() || WEBSITE.find(bytes).is_some()
}

/// An office's address, and no sentence that gives one: `email: a@b.vn trước ngày 10/11/2021 để tổng hợp`.
fn is_contact(text: &str) -> bool {
    let key = Key::new(text);
    is_address(&key) && ["ngay", "truoc", "de", "hoac", "va"].iter().all(|word| key.find(word).is_none())
}

/// The page numbers so far: they rise, one for each page, and a number out of their sequence is text.
#[derive(Debug, Default)]
struct Pages {
    last: u32,
}

impl Pages {
    /// Whether a line is the number of the next page.
    fn takes(&mut self, text: &str, line: &Line, cut: Cut, above: Option<&Above<'_>>) -> bool {
        if line.width > 14 || !is_page_number(text) {
            return false;
        }
        // `… thất nghiệp dưới` ⏎ `15.`: the end of an open sentence.
        let bare = text.trim_end_matches(['.', ',', ';']);
        let ends = bare.len() < text.len() && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
        if ends && !cut.page && !cut.blank && above.is_some_and(|above| above.end() == End::Open) {
            return false;
        }
        let Some(number) = page_of(text) else { return true };
        let dressed = text.chars().any(|c| !c.is_ascii_digit());
        let next = is_next_page(self.last, number);
        if next {
            self.last = number;
        }
        // A form feed or a dash beside it makes a page number of any number.
        next || dressed || cut.page
    }
}

/// A table, with bars or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    /// A row on each line, with its bars.
    Ruled,
    /// A row on each line.
    Rows,
    /// A cell on each line.
    Cells,
}

impl Table {
    /// `TT`, `STT` with the other columns' heads, or alone.
    fn opened_by(text: &str) -> Self {
        if !text.starts_with(['T', 'S', 's']) {
            return Self::None;
        }
        let mut words = text.split_whitespace();
        let numbers = words.next().is_some_and(|word| NUMBER_HEADS.contains(&word));
        match words.next() {
            // `TT Y tế huyện chủ trì tiêm phòng.` opens with an abbreviation.
            Some(_) if numbers && text.chars().count() < 120 && !text.ends_with(['.', ';']) => Self::Rows,
            None if numbers => Self::Cells,
            _ => Self::None,
        }
    }

    /// Whether a line goes on with the table: no sentence, no marker, no heading behind a blank line.
    fn takes(self, text: &str, line: &Line, cut: Cut) -> bool {
        let plain = || marker::marker(text).is_none_or(|found| found.is_unmarked()) && !text.ends_with([':', ';']);
        match self {
            Self::None => false,
            Self::Ruled => text.starts_with('|'),
            Self::Rows if text.starts_with('|') => true,
            // A sentence without a row's number stands behind the table.
            Self::Rows if is_sentence(text) => false,
            Self::Rows => {
                let numbered = text.chars().next().is_some_and(|c| c.is_ascii_digit());
                // Cells in their columns, where blank lines part the rows.
                let parted = || text.split("   ").filter(|cell| !cell.trim().is_empty()).nth(2).is_some();
                (plain() || parted())
                    && (line.width < 100 || parted())
                    && (!cut.blank || numbered || parted())
                    && !(is_capitals(text) && cut.blank)
            }
            Self::Cells => line.width < 40 && plain(),
        }
    }
}

/// Whether words enough for a sentence end as one.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ':'])
        && text.starts_with(is_upper)
        && text.split(' ').filter(|word| !word.is_empty()).nth(5).is_some()
}

/// `|---|---|`.
fn is_separator(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
}
