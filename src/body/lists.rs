//! Markers read by the list they stand in, and the tree that the lists make.

use std::borrow::Cow;

use crate::body::leads;
use crate::body::paragraphs::{Paragraph, Pieces};
use crate::evidence;
use crate::grammar::marker::{self, Marker};
use crate::grammar::reading::{Ordinal, Reading, Readings, Style};
use crate::model::{self, Block, BlockKind, Diagnostic, DiagnosticCode, Scheme, Severity, Span};
use crate::text::fold::{fold, is_capitals};
use crate::vocabulary::bullets::BULLETS;
use crate::vocabulary::phrases::NUMBER_HEADS;
use crate::zones::cells::{self, is_table_row};
use crate::zones::sheet::Sheet;

/// How many paragraphs ahead a list's next item is looked for.
const AHEAD: usize = 60;

/// How many paragraphs ahead the second item of a list stands whose first was lost.
const NEAR: usize = 12;

/// Lists within lists: documents have six levels at most, and a tree must not grow with its text.
const DEEPEST: usize = 12;

/// Columns by which a list stands further in than the item above it.
const FURTHER_IN: u32 = 2;

/// Builds the tree of blocks.
pub(crate) fn tree<'t>(
    sheet: &Sheet<'t>,
    paragraphs: &[Paragraph<'t>],
    diagnostics: &mut Vec<Diagnostic<'t>>,
) -> Vec<Block<'t>> {
    let nodes = Vec::with_capacity(paragraphs.len());
    let (open, asleep, closed) = (Vec::new(), Vec::new(), Vec::new());
    let mut reader = Reader {
        sheet,
        diagnostics,
        open,
        asleep,
        closed,
        worn: sheet.worn,
        indent: 0,
        set: Setting::default(),
        nodes,
    };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        reader.take(paragraph, paragraphs.get(index + 1..).unwrap_or_default());
    }
    assemble(reader.nodes)
}

/// A list that is open: a later item may go on with it.
#[derive(Debug, Clone)]
struct Level<'t> {
    /// Its last item, as it was read.
    last: Reading,
    rank: u8,
    /// The node of its last item.
    node: usize,
    /// Whether that item's text announces more: it ends with a colon.
    announces: bool,
    /// How far in its last item stands.
    indent: u32,
    /// Whether it began again at one, further in, below an item of a list of its own kind.
    inner: bool,
    /// How its last item is set.
    set: Setting<'t>,
}

/// A block with its place in the tree.
#[derive(Debug)]
struct Node<'t> {
    block: Block<'t>,
    parent: Option<usize>,
}

struct Reader<'s, 't> {
    sheet: &'s Sheet<'t>,
    diagnostics: &'s mut Vec<Diagnostic<'t>>,
    /// From the outermost list to the innermost.
    open: Vec<Level<'t>>,
    /// Lists that a paragraph interrupted: their numbers go on, their items take no more children.
    asleep: Vec<Level<'t>>,
    /// The last items of the lists that ended, one for each kind of list.
    closed: Vec<Reading>,
    /// Whether dirt stands in the text, or a marker was read from damaged signs.
    worn: bool,
    /// How far in the paragraph that is read stands.
    indent: u32,
    /// How the item that is read is set.
    set: Setting<'t>,
    nodes: Vec<Node<'t>>,
}

/// How an item is set, by which those of a list are alike where a list of the same kind stands within.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Setting<'t> {
    form: Form,
    /// The first word of its text.
    word: &'t str,
}

/// What an item is, as it is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Plain,
    /// It ends with a colon.
    Announcing,
    /// A heading of Markdown's: `## 1. Phòng Kỹ thuật`.
    Heading,
}

/// How a small letter is drawn.
enum Drawn {
    /// As its own mark says.
    AsItself,
    /// As a list that wants just this letter, or begins with it.
    AsList(Style),
    /// With a comma behind it, and no list wants it.
    ForNone,
}

/// How a marker is read in its place.
#[derive(Debug, Clone)]
struct Choice {
    reading: Reading,
    repaired: bool,
    score: u8,
    /// Numbers that the list leaves out before it.
    missing: u32,
}

/// What is seen of an item beside its marker.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Whether its text ends with a colon.
    announces: bool,
    /// Whether dirt stands before its marker.
    dirty: bool,
}

/// Scores of a reading, the better the higher.
mod score {
    pub(super) const CONTINUES: u8 = 10;
    pub(super) const BULLET: u8 = 9;
    pub(super) const MENDED: u8 = 9;
    pub(super) const STARTS: u8 = 8;
    pub(super) const LOOKS_LIKE: u8 = 7;
    pub(super) const RESTARTS: u8 = 6;
    pub(super) const GAP: u8 = 5;
    pub(super) const LIKELY_START: u8 = 4;
    pub(super) const STRAY: u8 = 3;
    pub(super) const NONE: u8 = 1;
}

impl<'t> Reader<'_, 't> {
    fn take(&mut self, paragraph: &Paragraph<'t>, ahead: &[Paragraph<'_>]) {
        if paragraph.table {
            let block = match paragraph.columns {
                Some(columns) => table_of_cells(self.sheet, &paragraph.pieces, columns),
                None => table(self.sheet, &paragraph.pieces),
            };
            return self.place_paragraph(block);
        }
        let Some(marker) = &paragraph.marker else {
            return match self.lost_marker(paragraph, ahead) {
                Some((pieces, marker, choice)) => {
                    self.set = self.setting(&pieces, marker.len);
                    self.place_item(&pieces, &marker, choice, ahead)
                }
                None => {
                    let mut block = plain(self.sheet, &paragraph.pieces);
                    // Its marker may have been in the dirt.
                    block.confidence *= if paragraph.dirt.is_some() { evidence::DAMAGED } else { evidence::EXACT };
                    self.place_paragraph(block)
                }
            };
        };
        let first = paragraph.pieces.first().copied().unwrap_or(Span::new(0, 0));
        self.indent = self.sheet.indent(first);
        let rest = self.sheet.str(first).get(marker.len..).unwrap_or("");
        let announces = self.announces(&paragraph.pieces);
        self.set = self.setting(&paragraph.pieces, marker.len);
        let place = Place { announces, dirty: paragraph.dirt.is_some() };
        if self.is_speck(marker, place, ahead) {
            let mut pieces = paragraph.pieces.clone();
            pieces.iter_mut().take(1).for_each(|first| *first = self.sheet.part(*first, marker.len, first.len()));
            return self.place_paragraph(plain(self.sheet, &pieces));
        }
        let choice = self.choose(marker, rest, place, ahead);
        let choice = choice.filter(|choice| !paragraph.doubtful || self.is_due(choice, ahead));
        match choice {
            Some(choice) => self.place_item(&paragraph.pieces, marker, choice, ahead),
            // No marker after all: the line goes on with the paragraph above, or is one of its own.
            None if paragraph.continues
                && self.nodes.last().is_some_and(|last| last.block.kind != BlockKind::Table) =>
            {
                self.extend(&paragraph.pieces)
            }
            None => self.place_paragraph(plain(self.sheet, &paragraph.pieces)),
        }
    }

    /// Whether a bullet in dirt is none: no list is open or announced, and no other bullet follows.
    fn is_speck(&self, marker: &Marker<'_>, place: Place, ahead: &[Paragraph<'_>]) -> bool {
        place.dirty
            && marker.is_bullet()
            && !self.is_announced()
            && self.open.is_empty()
            && !ahead.first().is_some_and(|next| next.marker.as_ref().is_some_and(Marker::is_bullet))
    }

    /// An item whose marker is dirt: the first or the next of a list.
    fn lost_marker(&self, paragraph: &Paragraph<'t>, ahead: &[Paragraph<'_>]) -> Option<(Pieces, Marker<'t>, Choice)> {
        let dirt = paragraph.dirt?;
        let (first, rest) = paragraph.pieces.split_first()?;
        if !self.sheet.str(*first).starts_with(char::is_uppercase) {
            return None;
        }
        let number = || self.lost_number(paragraph, ahead).filter(|_| self.sheet.str(dirt) == ".");
        let reading = self.lost_first(ahead).or_else(number).or_else(|| self.lost_bullet(paragraph, ahead))?;
        let marked = Span::new(dirt.start, first.end);
        let marker = Marker {
            text: self.sheet.str(dirt),
            len: first.start - dirt.start,
            readings: Readings::one(reading),
            mark: None,
            damaged: true,
        };
        let choice = Choice { reading, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
        Some((std::iter::once(marked).chain(rest.iter().copied()).collect(), marker, choice))
    }

    /// The first of a numbered list: below a line that announces it, before its second.
    fn lost_first(&self, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let second = ahead
            .iter()
            .take(NEAR)
            .find_map(|next| next.marker.as_ref()?.readings.iter().find(|reading| !reading.ordinal.is_empty()))
            .filter(|second| *second.ordinal == [2])?;
        let starts = self.is_announced()
            && self.level_of(second).is_none()
            && matches!(second.scheme, Scheme::Decimal | Scheme::Letter);
        starts.then(|| with_number(second, 1))
    }

    /// The next of a numbered list, of which the full stop is left: the one behind it follows, or it announces a list of its own.
    fn lost_number(&self, paragraph: &Paragraph<'_>, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let numbered = |level: &&Level<'_>| level.last.scheme == Scheme::Decimal && level.last.ordinal.len() == 1;
        let last = self.open.iter().rev().find(numbered)?.last;
        let number = last.ordinal.last()? + 1;
        let next = next_of(&last, ahead);
        let announces = || paragraph.pieces.last().is_some_and(|line| self.sheet.str(*line).ends_with(':'));
        next.map_or_else(announces, |next| next == number + 1).then(|| with_number(&last, number))
    }

    /// A bullet of a list that goes on: behind an item, or before one, that ends with a semicolon.
    fn lost_bullet(&self, paragraph: &Paragraph<'_>, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let goes_on = |text: &str| text.trim_end_matches(|c: char| c.is_whitespace() || c == '-').ends_with(';');
        let last = self.nodes.len().checked_sub(1);
        let behind = self.open.last().filter(|level| level.is_bullets() && Some(level.node) == last);
        let next_in_list = self
            .nodes
            .last()
            .is_some_and(|last| goes_on(&last.block.text) || self.lists_bodies() && self.leads_body(paragraph));
        if let Some(level) = behind.filter(|_| next_in_list) {
            return Some(level.last);
        }
        let next = ahead.first()?.marker.as_ref().filter(|next| next.is_bullet())?;
        let starts = self.is_announced() && paragraph.pieces.last().is_some_and(|line| goes_on(self.sheet.str(*line)));
        next.readings.first().copied().filter(|_| starts)
    }

    /// Whether one of the last items is the entry of a body.
    fn lists_bodies(&self) -> bool {
        let parent = self.nodes.last().and_then(|last| last.parent);
        self.nodes.iter().rev().take(NEAR).any(|node| node.parent == parent && !node.block.organs.is_empty())
    }

    /// Whether a paragraph opens as the entry of a body in a list of them.
    fn leads_body(&self, paragraph: &Paragraph<'_>) -> bool {
        let text = self.sheet.text(&paragraph.pieces);
        leads::split(text, "").0.is_some_and(|lead| !organs(&lead).is_empty())
    }

    /// Whether the last block announces a list.
    fn is_announced(&self) -> bool {
        self.nodes.last().is_some_and(|last| {
            last.block.text.ends_with(':') || last.block.text.is_empty() && last.block.lead.is_some()
        })
    }

    /// The reading that the open lists favour; `None` where the marker is none.
    fn choose(&self, marker: &Marker<'_>, rest: &str, place: Place, ahead: &[Paragraph<'_>]) -> Option<Choice> {
        let read = marker.readings.iter().map(|reading| match reading.ordinal.last() {
            Some(&number) => self.judge(reading, number, marker, rest, ahead),
            None => self.judge_bullet(reading, marker, place, ahead),
        });
        let best = read
            .chain(self.repairs(marker, rest, ahead))
            .reduce(|best, next| if next.score > best.score { next } else { best })?;
        (best.score >= score::STRAY).then_some(best)
    }

    /// Whether a marker in a doubtful place is the list's next: what comes behind it goes on from it.
    fn is_due(&self, choice: &Choice, ahead: &[Paragraph<'_>]) -> bool {
        let number = choice.reading.ordinal.last().copied();
        let next = next_of(&choice.reading, ahead);
        match choice.score {
            _ if number.is_none() => true,
            score::CONTINUES => next != number,
            score::STARTS => next == Some(2),
            score::GAP => choice.missing == 1 && next == number.map(|number| number + 1),
            _ => false,
        }
    }

    /// A bullet fits everywhere; but OCR reads the dots of one list as dots, stars and other signs.
    fn judge_bullet(&self, reading: &Reading, marker: &Marker<'_>, place: Place, ahead: &[Paragraph<'_>]) -> Choice {
        let dots = self.open.last().is_some_and(|level| level.last.scheme == Scheme::Dot && !level.announces);
        let stars = self.open.iter().any(|level| level.last.scheme == Scheme::Star);
        // The next item's sign is none that anyone prints: what OCR makes of a dot.
        let next = ahead.iter().find_map(|paragraph| paragraph.marker.as_ref()).filter(|next| next.damaged);
        let smudged = next.and_then(|next| next.readings.first()).is_some_and(|next| next.scheme == Scheme::Dot);
        let star = reading.scheme == Scheme::Star && !stars;
        let spoilt = reading.scheme != Scheme::Dot
            && (dots || !place.announces)
            && !self.is_behind_spoilt_dot()
            && spoilt_dot_follows(ahead);
        let confused = star && (dots || smudged && !place.announces) || dots && marker.damaged || spoilt;
        // In dirt a star below a plus is another plus.
        let plus = self.open.last().is_some_and(|level| level.last.scheme == Scheme::Plus && !level.announces);
        let smeared = star && !confused && plus && place.dirty;
        let scheme = match (confused, smeared) {
            (true, _) => Scheme::Dot,
            (_, true) => Scheme::Plus,
            _ => reading.scheme,
        };
        let reading = Reading { scheme, ..*reading };
        Choice { reading, repaired: marker.damaged || confused || smeared, score: score::BULLET, missing: 0 }
    }

    /// Whether the last item's dot is spoilt: another bullet behind it is of the list around it.
    fn is_behind_spoilt_dot(&self) -> bool {
        let last = self.nodes.last().and_then(|last| last.block.marker.as_ref()?.printed.as_deref());
        last.is_some_and(|sign| SPOILT_DOTS.contains(&sign))
    }

    /// How well a reading with a number fits the open lists.
    fn judge(
        &self,
        reading: &Reading,
        number: u32,
        marker: &Marker<'_>,
        rest: &str,
        ahead: &[Paragraph<'_>],
    ) -> Choice {
        let choice = |score: u8, missing: u32| Choice { reading: *reading, repaired: marker.damaged, score, missing };
        // A second `II.` before `IV.`, or as the last of damaged ones, is a third whose strokes ran together.
        if reading.is_roman()
            && number >= 2
            && self.level_of(reading).is_some_and(|level| level.last == *reading)
            && next_of(reading, ahead).map_or(self.worn && !may_come(ahead, number + 1), |next| next == number + 2)
        {
            let mended = with_number(reading, number + 1);
            return Choice { reading: mended, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
        }
        if marker.is_unmarked() {
            let reading = &self.as_counted(reading, ahead);
            let choice = |score: u8| Choice { reading: *reading, repaired: marker.damaged, score, missing: 0 };
            let due = match self.level_of(reading) {
                Some(level) => level.number() == number.checked_sub(1),
                None if reading.scheme == Scheme::Roman => number == 1 && second_comes(ahead),
                None => reading.scheme == Scheme::Decimal && number == 1 && next_of(reading, ahead) == Some(2),
            };
            return choice(if due { score::CONTINUES } else { score::NONE });
        }
        match self.drawn(reading, number, marker, ahead) {
            Drawn::AsItself => (),
            Drawn::AsList(style) => {
                let reading = Reading { style, ..*reading };
                return Choice { reading, repaired: marker.damaged, score: score::CONTINUES, missing: 0 };
            }
            Drawn::ForNone => return choice(score::NONE, 0),
        }
        // `Điều 2 Nhiệm vụ` without its mark is the list's next, or words of a sentence.
        if reading.style == Style::Article && marker.mark.is_none() && marker.damaged {
            let last = self.level_of(reading).and_then(Level::number).unwrap_or(0);
            let due = number == last + 1 && (last > 0 || next_of(reading, ahead) == Some(2));
            return choice(if due { score::CONTINUES } else { score::NONE }, 0);
        }
        let Some(level) = self.level_of(reading) else {
            // `i)` alone is the letter, or a damaged one.
            if reading.scheme == Scheme::Roman && !reading.is_roman() {
                let begins = number == 1 && next_of(reading, ahead) == Some(2);
                return choice(if begins { score::STARTS } else { score::NONE }, 0);
            }
            // Điều count through the whole document, and so may the items of its sections.
            let counted = self.closed.iter().any(|last| last.goes_on_with(reading));
            if number == 1 || counted {
                return choice(score::STARTS, 0);
            }
            // A list that begins in the middle: numbers and headings may, a lone capital is an initial.
            let firm = match reading.scheme {
                Scheme::Letter => marker.mark == Some(')') || is_capitals(rest),
                _ => true,
            };
            return choice(if firm { score::STRAY } else { score::NONE }, number.saturating_sub(1));
        };
        let last = level.number().unwrap_or(0);
        let same_branch = level.last.ordinal.iter().zip(reading.ordinal.iter()).rev().skip(1).all(|(a, b)| a == b);
        // `I.`, `I.`, `III.`: strokes of the second are lost.
        let lost = reading.is_roman()
            && same_branch
            && (next_of(reading, ahead) == Some(last + 2) || damaged_roman_comes(ahead, last + 2));
        // `1.` where a seven is due, and no list of its own follows.
        let announced = level.announces && level.node + 1 == self.nodes.len();
        if number == 1 && same_branch && look_alike(number, last + 1) && !announced {
            let next = next_of(reading, ahead);
            // In a clean text a heading without a marker may stand between: its `1.` begins a list.
            let beside = self.nodes.last().is_some_and(|node| node.block.marker.is_some());
            if next.is_none() && (self.worn || beside) || next == Some(last + 2) {
                let mended = with_number(reading, last + 1);
                return Choice { reading: mended, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
            }
        }
        if (!same_branch || number == 1) && !lost {
            return choice(if number == 1 { score::RESTARTS } else { score::STRAY }, number.saturating_sub(1));
        }
        match number.checked_sub(last) {
            Some(1) => choice(score::CONTINUES, 0),
            // `d)` ⏎ `e)`: a typist's list without đ, in which an f may follow.
            Some(2) if reading.scheme == Scheme::Letter && number == E => {
                let fifth = next_of(reading, ahead) == Some(E);
                let reading = with_number(reading, if fifth { E - 1 } else { E });
                Choice { reading, repaired: marker.damaged, score: score::CONTINUES, missing: 0 }
            }
            // The next item tells a gap from a digit that was misread.
            Some(step @ 2..) if is_misread(reading, last + 1, ahead) => {
                let mended = with_number(reading, last + 1);
                Choice {
                    reading: mended,
                    repaired: true,
                    score: if step < 12 { score::MENDED } else { score::GAP },
                    missing: 0,
                }
            }
            Some(2..) if self.worn && next_of(reading, ahead).is_none() && look_alike(number, last + 1) => {
                Choice { reading: with_number(reading, last + 1), repaired: true, score: score::LOOKS_LIKE, missing: 0 }
            }
            Some(step @ 2..) => choice(score::GAP, step - 1),
            _ if lost || next_of(reading, ahead) == Some(last + 2) => {
                Choice { reading: with_number(reading, last + 1), repaired: true, score: score::LOOKS_LIKE, missing: 0 }
            }
            _ => choice(score::STRAY, 0),
        }
    }

    /// How a small letter is drawn, beside the list of which it would be the next: `b.` or `b, …` below `a) …`.
    fn drawn(&self, reading: &Reading, number: u32, marker: &Marker<'_>, ahead: &[Paragraph<'_>]) -> Drawn {
        let small = |reading: &Reading| reading.scheme == Scheme::Letter && matches!(reading.style, Style::Small(_));
        let comma = marker.text.ends_with([',', ';', '_']);
        let own = self.level_of(reading).filter(|_| small(reading));
        if !small(reading) || own.is_some() && !comma {
            return Drawn::AsItself;
        }
        let wants = |level: &&Level<'_>| small(&level.last) && level.number().is_some_and(|last| last + 1 == number);
        let begins = || own.is_none() && number == 1 && next_of(reading, ahead) == Some(2);
        match self.open.iter().rev().find(wants) {
            Some(level) => Drawn::AsList(level.last.style),
            None if !comma => Drawn::AsItself,
            None if begins() => Drawn::AsList(reading.style),
            None => Drawn::ForNone,
        }
    }

    /// A bare number drawn as the list that it would go on with, or begin.
    fn as_counted(&self, reading: &Reading, ahead: &[Paragraph<'_>]) -> Reading {
        let bare = |other: &Reading| {
            other.scheme == reading.scheme
                && other.ordinal.len() == reading.ordinal.len()
                && matches!(other.style, Style::Small(_))
        };
        let open = self.open.iter().chain(&self.asleep).rev().map(|level| &level.last).find(|last| bare(last));
        let drawn = if reading.scheme == Scheme::Decimal {
            open.or_else(|| coming(ahead).find(|next| bare(next)))
        } else {
            None
        };
        Reading { style: drawn.map_or(reading.style, |drawn| drawn.style), ..*reading }
    }

    /// Readings that the marker does not have as printed: what OCR may have made of the number that is due.
    fn repairs(&self, marker: &Marker<'_>, rest: &str, ahead: &[Paragraph<'_>]) -> Vec<Choice> {
        let mut out = Vec::new();
        let Some(mark) = marker.mark else { return out };
        let printed = marker.text.trim_end_matches(['.', ')', '-', '/', ':']);
        let mut offer = |reading: Reading, score: u8| out.push(Choice { reading, repaired: true, score, missing: 0 });
        if matches!(mark, '.' | '-' | '/') {
            let open = self.open.iter().chain(&self.asleep).rev().find(|level| level.last.is_roman());
            let due = open.and_then(Level::number).map_or(1, |last| last + 1);
            let roman = Reading {
                scheme: Scheme::Roman,
                ordinal: Ordinal::of(due),
                style: open.map_or(Style::Capital(mark), |level| level.last.style),
            };
            // `TT. Vị trí` heads a table where `II. ĐIỀU KIỆN` comes.
            let itself = || coming(ahead).any(|next| next.is_roman() && *next.ordinal == [due]);
            let taken = due > 1 && !is_capitals(rest) && itself();
            if marker::may_be_roman(printed, due) && !marker.readings.contains(&roman) && !taken {
                // A first numeral counts only where a second follows.
                let followed = coming(ahead).any(|next| next.is_roman() && *next.ordinal == [2]);
                // `1. KẾT QUẢ` ⏎ `H. HẠN CHẾ`: numbers go on with two.
                let counted = Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(1), style: Style::Small(mark) };
                // `1. Mục đích` ⏎ `LÍ. Nội dung` ⏎ `HI. Tổ chức`: and so do strokes.
                let heading = printed == "1"
                    && (is_capitals(rest) || may_come(ahead, 3))
                    && second_comes(ahead)
                    && self.level_of(&counted).is_none()
                    && next_of(&counted, ahead) != Some(2);
                offer(
                    roman,
                    if open.is_some() {
                        score::LOOKS_LIKE
                    } else if heading {
                        score::CONTINUES
                    } else if followed {
                        score::LIKELY_START + 1
                    } else {
                        score::LIKELY_START
                    },
                );
            }
        }
        if matches!(mark, '.' | '-' | '/') && matches!(printed, "L" | "l" | "I" | "|") && !self.counts_with(mark) {
            let due = Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(1), style: Style::Small(mark) };
            // `L. …` ⏎ `2. …`: the second of the list says of which kind its first is.
            let mut counted = coming(ahead).filter(|next| match next.scheme {
                Scheme::Decimal => next.style == due.style && next.ordinal.len() == 1,
                _ => next.is_roman() && *next.ordinal == [2],
            });
            // `l. …` ⏎ `Z. …` ⏎ `3. …`: the second is lost, too.
            let third = |next: &Reading| *next.ordinal == [3] && lost_before(next, mark, ahead);
            let numbered = |next: &Reading| next.scheme == Scheme::Decimal && (*next.ordinal == [2] || third(next));
            if counted.next().is_some_and(numbered) {
                offer(due, score::CONTINUES);
            }
        }
        if matches!(mark, ')' | '/') {
            let open = self.open.iter().rev().find(|level| level.counts(Scheme::Letter, Style::Small(mark)));
            // `4)` below `b. …`: the innermost list may have another mark.
            let small =
                |level: &&Level<'_>| level.last.scheme == Scheme::Letter && matches!(level.last.style, Style::Small(_));
            // The letter behind goes on from the one that is due.
            let next_letter = || coming(ahead).find(|next| next.scheme == Scheme::Letter)?.ordinal.last().copied();
            let goes_on = |level: &&Level<'_>| next_letter().is_some_and(|next| level.number() == next.checked_sub(2));
            let open = open.or_else(|| self.open.last().filter(|level| small(level) && goes_on(level)));
            let last = open.and_then(Level::number).unwrap_or(0);
            let style = open.map_or(Style::Small(mark), |level| level.last.style);
            let due = Reading { scheme: Scheme::Letter, ordinal: Ordinal::of(last + 1), style };
            let letter = marker::letter_at(last + 1);
            let due_folded = letter.map(|letter| fold(&letter.to_string()));
            let stroke = matches!(printed, "1" | "l" | "I" | "|" | "ỉ" | "í") && matches!(letter, Some('i' | 'l'));
            let same_base = due_folded.is_some_and(|due| due == fold(printed)) && !marker.readings.contains(&due);
            let next = next_of(&due, ahead);
            // A letter of the list that is not due yet stands behind a gap, unless the one behind it says otherwise, or the gap is wide.
            let is_later = |own: &Reading| {
                own.is_same_kind(&due) && own.ordinal.last().is_some_and(|own| (last + 1..=last + WIDEST).contains(own))
            };
            let shapes =
                letter.is_some_and(|due| SHAPES.iter().any(|(read, of)| *of == due && printed.chars().eq([*read])));
            let later = marker.readings.iter().any(is_later) && !shapes;
            let announced = self.open.last().is_some_and(|level| level.announces && level.node + 1 == self.nodes.len());
            if open.is_some() && (stroke || same_base) || same_base && announced {
                offer(due, score::CONTINUES);
            } else if mark == ')' && ((open.is_some() && !later && !self.counts_with(mark)) || next == Some(last + 2)) {
                offer(due, score::LOOKS_LIKE);
            }
        }
        // `4)` behind `3.`: the bracket is damage, unless it has a list of its own.
        if mark == ')'
            && let Some(number) = printed.parse().ok().filter(|number: &u32| *number > 1)
            && let Some(level) = self
                .open
                .last()
                .filter(|level| level.counts(Scheme::Decimal, Style::Small('.')) && level.number() == Some(number - 1))
        {
            let own = Reading { style: Style::Small(mark), ..with_number(&level.last, number) };
            if next_of(&own, ahead) != Some(number + 1) {
                offer(with_number(&level.last, number), score::CONTINUES);
            }
        }
        // `o.` where a five is due.
        let no_list = |reading: &Reading| reading.scheme != Scheme::Letter || self.level_of(reading).is_some();
        if mark == '.'
            && !marker.readings.iter().any(no_list)
            && let Some(level) = self
                .open
                .iter()
                .rev()
                .find(|level| level.counts(Scheme::Decimal, Style::Small('.')) && level.last.ordinal.len() == 1)
        {
            let due = with_number(&level.last, level.number().unwrap_or(0) + 1);
            let digit = printed.chars().count() <= 2
                && printed.chars().any(|c| c.is_ascii_digit() || matches!(c, 'S' | 's' | 'Š' | 'l' | 'O' | 'B' | 'Z'));
            if digit || next_of(&due, ahead).is_some_and(|next| next == due.ordinal.first().copied().unwrap_or(0) + 1) {
                offer(due, score::LIKELY_START);
            }
        }
        out
    }

    /// Whether a list of numbers with this mark is open.
    fn counts_with(&self, mark: char) -> bool {
        self.open.iter().any(|level| level.counts(Scheme::Decimal, Style::Small(mark)))
    }

    /// The open or sleeping list that a reading would go on with.
    fn level_of(&self, reading: &Reading) -> Option<&Level<'t>> {
        let open = self.open_list(reading).and_then(|at| self.open.get(at));
        open.or_else(|| self.asleep.iter().rev().find(|level| self.is_of(level, reading)))
    }

    /// The place of the open list that a reading would go on with: the innermost of its kind, or the one around it where that wants just
    /// this number and the innermost does not, or its items are set as this one.
    fn open_list(&self, reading: &Reading) -> Option<usize> {
        let mut of_kind =
            (0..self.open.len()).rev().filter(|at| self.open.get(*at).is_some_and(|level| self.is_of(level, reading)));
        let (innermost, around) = (of_kind.next()?, of_kind.next());
        let wants = |at: usize| self.open.get(at).filter(|level| level.last.goes_on_with(reading));
        let outer = around
            .and_then(wants)
            .is_some_and(|outer| wants(innermost).is_none_or(|inner| self.is_set_as(outer, inner)));
        if outer { around } else { Some(innermost) }
    }

    /// Whether the item that is read is set as those of a list, and not as those of the list within it.
    fn is_set_as(&self, outer: &Level<'_>, inner: &Level<'_>) -> bool {
        if self.set.form == inner.set.form {
            self.set.word == outer.set.word && self.set.word != inner.set.word
        } else {
            self.set.form == outer.set.form
        }
    }

    /// Whether a reading is of a list's kind, and no further out than a list within one of its kind.
    fn is_of(&self, level: &Level<'_>, reading: &Reading) -> bool {
        level.last.is_same_kind(reading) && (!level.inner || self.indent >= level.indent)
    }

    /// Whether a list begins below the last item, which announced it: `a) …:` ⏎ `1. …`; further in it may be of the same kind, and so it
    /// may where numbers begin again behind a heading, or an item that another list interrupts.
    fn restarts(&self, reading: &Reading, rank: u8, ahead: &[Paragraph<'_>]) -> bool {
        let Some(last) = self.open.last() else { return false };
        if *reading.ordinal != [1] || self.open.len() >= DEEPEST || last.rank < rank {
            return false;
        }
        // A lone bullet at the top that announces a list of numbers is no bullet.
        let lone = self.open.len() == 1 && last.is_bullets();
        let behind = last.node + 1 == self.nodes.len();
        let announced = last.announces && behind;
        if last.rank > rank || self.indent >= last.indent + FURTHER_IN {
            return announced && !lone;
        }
        let headed = last.set.form == Form::Heading && self.set.form != Form::Heading;
        !last.is_bullets() && (announced || headed || behind && interrupts(&last.last, reading, ahead))
    }

    /// Whether an item ends with a colon.
    fn announces(&self, pieces: &[Span]) -> bool {
        pieces.last().is_some_and(|last| self.sheet.str(*last).trim_end().ends_with(':'))
    }

    /// How an item is set whose marker takes `len` bytes.
    fn setting(&self, pieces: &[Span], len: usize) -> Setting<'t> {
        let first = pieces.first().copied().unwrap_or(Span::new(0, 0));
        let form = match self.announces(pieces) {
            _ if self.sheet.is_heading(first) => Form::Heading,
            true => Form::Announcing,
            false => Form::Plain,
        };
        let rest = self.sheet.str(first).get(len..).unwrap_or("");
        Setting { form, word: rest.split_whitespace().next().unwrap_or("") }
    }

    /// Hangs an item under the list that its reading chooses, and opens that list where it is the first of it.
    fn place_item(&mut self, pieces: &[Span], marker: &Marker<'t>, choice: Choice, ahead: &[Paragraph<'_>]) {
        let Choice { reading, repaired, missing, .. } = choice;
        self.worn |= repaired;
        let first = pieces.first().copied().unwrap_or(Span::new(0, 0));
        let printed = Span::new(first.start, first.start + marker.len);
        if missing > 0 {
            self.report_gap(&reading, missing, printed);
        }
        let rank = rank(&reading);
        let bullet = reading.ordinal.is_empty();
        let restarts = self.restarts(&reading, rank, ahead);
        let inner = restarts && self.open.last().is_some_and(|last| last.rank == rank);
        // The next of a list within one of its kind.
        let inner = inner || self.open_list(&reading).and_then(|at| self.open.get(at)).is_some_and(|level| level.inner);
        if restarts {
            // A list of its own under the item that announced it.
        } else if let Some(at) = self.open_list(&reading) {
            self.open.truncate(at);
        } else {
            let keep = self.open.iter().position(|level| level.rank > rank || (level.rank == rank && !bullet));
            self.open.truncate(keep.unwrap_or(self.open.len()));
        }
        // An item from the middle of a list whose first was lost, or the next of one that a paragraph interrupted: the lists
        // above it were not over.
        let goes_on = self.asleep.iter().any(|level| level.last.goes_on_with(&reading));
        if !bullet && (missing > 0 || goes_on) && self.open.last().is_none_or(|level| level.rank < rank) {
            let above = self.open.last().map_or(0, |level| level.rank + 1);
            let woken = self.asleep.iter().filter(|level| (above..rank).contains(&level.rank));
            let woken: Vec<Level<'t>> = woken.cloned().collect();
            self.open.extend(woken);
        }
        self.asleep.retain(|level| level.rank < rank);
        let parent = self.open.last().map(|level| level.node);
        let mut block = item(self.sheet, pieces, marker, &reading, repaired);
        if missing > 0 {
            block.confidence *= evidence::REPAIRED;
        }
        if repaired && block.marker.as_ref().is_some_and(|marker| marker.printed.is_some()) {
            let read = block.marker.as_ref().map_or("", |marker| marker.text.as_ref());
            let message = format!("{} is read as {read}", marker.text);
            self.diagnostics.push(Diagnostic::new(
                DiagnosticCode::MarkerRepaired,
                Severity::Info,
                message,
                Some(self.sheet.part(printed, 0, printed.len())),
            ));
        }
        let announces = block.text.ends_with(':') || (block.lead.is_some() && block.text.is_empty());
        let node = self.nodes.len();
        self.nodes.push(Node { block, parent });
        self.closed.retain(|last| !last.is_same_kind(&reading));
        self.closed.push(reading);
        self.open.push(Level { last: reading, rank, node, announces, indent: self.indent, inner, set: self.set });
    }

    fn report_gap(&mut self, reading: &Reading, missing: u32, span: Span) {
        let number = reading.ordinal.last().copied().unwrap_or(0);
        let names: Vec<String> = (number.saturating_sub(missing)..number)
            .take(3)
            .map(|number| marker_text(&with_number(reading, number)))
            .collect();
        let more = if missing > 3 { ", …" } else { "" };
        let message = format!("the list leaves out {}{more}", names.join(", "));
        self.diagnostics.push(Diagnostic::new(
            DiagnosticCode::ListGap,
            Severity::Warning,
            message,
            Some(self.sheet.part(span, 0, span.len())),
        ));
    }

    /// An unmarked block: under the item above it, where that one has no marked child; behind a bullet, in the section.
    fn place_paragraph(&mut self, block: Block<'t>) {
        let parent = match self.open.last() {
            Some(level) if level.is_bullets() && !level.announces => {
                let keep = self.open.iter().rposition(Level::is_section).map_or(0, |at| at + 1);
                self.asleep.extend(self.open.drain(keep..));
                self.open.last().map(|level| level.node)
            }
            Some(level) => Some(level.node),
            None => None,
        };
        self.nodes.push(Node { block, parent });
    }

    /// Puts lines to the last block.
    fn extend(&mut self, pieces: &[Span]) {
        let Some(last) = self.nodes.last_mut() else {
            return;
        };
        let more = self.sheet.text(pieces);
        let text = &mut last.block.text;
        if text.is_empty() {
            *text = more;
        } else {
            let text = text.to_mut();
            text.push(' ');
            text.push_str(&more);
        }
        self.sheet.extend(&mut last.block.location, pieces);
    }
}

impl Level<'_> {
    fn is_bullets(&self) -> bool {
        self.last.ordinal.is_empty()
    }

    /// Whether its items are numbered and drawn so, at whatever level.
    fn counts(&self, scheme: Scheme, style: Style) -> bool {
        self.last.scheme == scheme && self.last.style == style
    }

    /// The number of its last item.
    fn number(&self) -> Option<u32> {
        self.last.ordinal.last().copied()
    }

    fn is_section(&self) -> bool {
        kind(&self.last) == BlockKind::Section || self.last.style == Style::Article
    }
}

/// The markers that come next.
fn markers<'p, 't>(ahead: &'p [Paragraph<'t>]) -> impl Iterator<Item = &'p Marker<'t>> {
    ahead.iter().take(AHEAD).filter_map(|paragraph| paragraph.marker.as_ref())
}

/// Their readings.
fn coming<'p>(ahead: &'p [Paragraph<'_>]) -> impl Iterator<Item = &'p Reading> {
    markers(ahead).flat_map(|marker| marker.readings.iter())
}

/// The numbers of the next items that could belong to the same list.
fn numbers_of<'p>(reading: &'p Reading, ahead: &'p [Paragraph<'_>]) -> impl Iterator<Item = u32> + 'p {
    coming(ahead).filter(|next| next.is_same_kind(reading)).filter_map(|next| next.ordinal.last().copied())
}

/// Whether a marker that can be read in no way stands before `next`, with the mark of its list.
fn lost_before(next: &Reading, mark: char, ahead: &[Paragraph<'_>]) -> bool {
    let markers = markers(ahead);
    let mut before = markers.take_while(|marker| !marker.readings.contains(next));
    before.any(|marker| marker.readings.is_empty() && marker.mark == Some(mark))
}

/// Whether the next marker that may be a Roman numeral is damaged and may be `value`.
fn damaged_roman_comes(ahead: &[Paragraph<'_>], value: u32) -> bool {
    let markers = markers(ahead);
    let mut romans = markers.filter(|marker| {
        marker.readings.iter().any(Reading::is_roman) || marker.readings.is_empty() && marker.mark == Some('.')
    });
    romans.next().is_some_and(|next| next.readings.is_empty() && marker::may_be_roman(next.text, value))
}

/// Whether strokes come that may be the Roman numeral of `value`, with a mark or without: `HI HÌNH THỨC`.
fn may_come(ahead: &[Paragraph<'_>], value: u32) -> bool {
    let markers = markers(ahead);
    let mut strokes = markers.filter(|marker| marker.text.chars().nth(1).is_some());
    strokes.any(|marker| marker::may_be_roman(marker.text, value))
}

/// Whether the second of a list with Roman numerals comes, damaged or not.
fn second_comes(ahead: &[Paragraph<'_>]) -> bool {
    let is_second = |marker: &Marker<'_>| {
        marker.readings.iter().any(|next| next.is_roman() && *next.ordinal == [2])
            || marker.mark == Some('.') && marker::may_be_roman(marker.text, 2)
    };
    markers(ahead).any(is_second)
}

/// The number of the next item that could belong to the same list.
fn next_of(reading: &Reading, ahead: &[Paragraph<'_>]) -> Option<u32> {
    numbers_of(reading, ahead).next()
}

/// Whether numbers that begin again behind item `last` are a list within it: they go up to two at least, and the item behind that one
/// follows. `2. Sở Y tế` ⏎ `1. Rà soát.` ⏎ `2. Báo cáo.` ⏎ `3. Sở Nội vụ`.
fn interrupts(last: &Reading, first: &Reading, ahead: &[Paragraph<'_>]) -> bool {
    let goes_on = |number: u32| last.ordinal.last().is_some_and(|last| last + 1 == number);
    let broken = (2..).zip(numbers_of(first, ahead)).find(|(due, number)| due != number);
    broken.is_some_and(|(due, number)| due > 2 && last.is_same_kind(first) && goes_on(number))
}

/// Letters of the widest gap that is believed.
const WIDEST: u32 = 8;

/// The place of e in a list of letters.
const E: u32 = 6;

/// Letters that OCR takes for others, as it reads them and as they are.
const SHAPES: [(char, char); 3] = [('e', 'c'), ('o', 'c'), ('q', 'g')];

/// How many items behind one tell what its number is.
const TELLING: u32 = 3;

/// Whether another number is printed where `due` should be: one of the items behind it has the number of its place, and none goes on from
/// the printed one.
fn is_misread(printed: &Reading, due: u32, ahead: &[Paragraph<'_>]) -> bool {
    let number = printed.ordinal.last().copied().unwrap_or(0);
    let behind = (due + 1..=due + TELLING).zip(numbers_of(printed, ahead));
    let mut items = behind.take_while(|(_, next)| *next != number + 1 && *next != 1);
    items.any(|(place, next)| place == next)
}

/// Digits that OCR takes for one another.
fn look_alike(printed: u32, due: u32) -> bool {
    matches!((printed, due), (9, 5) | (8, 3) | (7, 1) | (8, 6) | (6, 5) | (9, 4) | (7, 2) | (1, 7))
}

fn with_number(reading: &Reading, number: u32) -> Reading {
    let mut reading = *reading;
    if let Some(last) = reading.ordinal.last_mut() {
        *last = number;
    }
    reading
}

/// How high a list stands when nothing else is known (NĐ 30/2020, Phụ lục I, II.6, and practice below `a)`).
fn rank(reading: &Reading) -> u8 {
    let depth = u8::try_from(reading.ordinal.len()).unwrap_or(4).min(5);
    match (reading.scheme, reading.style) {
        (_, Style::Part) => 0,
        (_, Style::Chapter) => 1,
        (_, Style::Division) => 2,
        (Scheme::Letter, Style::Capital(_)) => 3,
        (Scheme::Roman, Style::Small(_)) => 14,
        (Scheme::Roman, _) => 4,
        (_, Style::Article) => 5,
        (Scheme::Decimal, Style::Small(')')) => 13,
        (Scheme::Decimal, _) => 5 + depth,
        (Scheme::Letter, _) => 12,
        _ => 20,
    }
}

fn kind(reading: &Reading) -> BlockKind {
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
fn marker_text(reading: &Reading) -> String {
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

fn item<'t>(sheet: &Sheet<'t>, pieces: &[Span], marker: &Marker<'t>, reading: &Reading, repaired: bool) -> Block<'t> {
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

fn plain<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Block<'t> {
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
fn organs<'t>(lead: &Cow<'t, str>) -> Vec<Cow<'t, str>> {
    match lead {
        Cow::Borrowed(lead) => leads::organs(lead),
        Cow::Owned(lead) => leads::organs(lead).into_iter().map(owned).collect(),
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// Whether a dot that a scan spoilt is the last of the bullets that follow, and the only one: `-`, `+`, `°` are one list. A second one, or
/// a bullet behind it, is rather a list within the other.
fn spoilt_dot_follows(ahead: &[Paragraph<'_>]) -> bool {
    let bullets = ahead.iter().take(NEAR).map_while(|next| next.marker.as_ref().filter(|marker| marker.is_bullet()));
    let mut spoilt = bullets.map(|marker| SPOILT_DOTS.contains(&marker.text)).skip_while(|spoilt| !spoilt);
    spoilt.next().is_some() && spoilt.next().is_none()
}

/// Signs that nobody prints before an item.
const SPOILT_DOTS: &[&str] = &["«", "°", "¢", "®", "©", "¤"];

/// A table: each piece a row, its cells parted by bars or wide gaps.
fn table<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Block<'t> {
    let heads = pieces.first().map(|head| behind_gaps(sheet, *head)).unwrap_or_default();
    let rows: Vec<Vec<Cow<'t, str>>> =
        pieces.iter().enumerate().map(|(index, piece)| row(sheet, *piece, index == 0, &heads)).collect();
    let ruled = pieces.iter().all(|piece| is_table_row(sheet.str(*piece)));
    // The bars are marks, like those of Markdown's emphasis.
    let cells = || rows.iter().flatten().map(AsRef::as_ref).filter(|cell: &&str| !cell.is_empty());
    let text = if ruled { Cow::Owned(cells().collect::<Vec<_>>().join(" ")) } else { sheet.text(pieces) };
    Block {
        kind: BlockKind::Table,
        text,
        rows,
        confidence: if ruled { evidence::EXACT } else { evidence::PARTIAL },
        ..plain(sheet, pieces)
    }
}

/// A table of which each piece is a cell.
fn table_of_cells<'t>(sheet: &Sheet<'t>, pieces: &[Span], columns: usize) -> Block<'t> {
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
fn indent(sheet: &Sheet<'_>, row: Span) -> usize {
    let from = sheet.text.floor_char_boundary(row.start.saturating_sub(MARGIN));
    let before = sheet.text.get(from..row.start).unwrap_or("");
    let line = memchr::memrchr2(b'\n', b'\r', before.as_bytes()).map_or(0, |end| end + 1);
    before.get(line..).map_or(0, |margin| margin.chars().count())
}

/// Bytes of the widest margin before a row.
const MARGIN: usize = 400;

/// A cell that begins at `column`, cut where two spaces stand before the column of a head: so narrow a gap parts cells there alone.
fn cut_at<'t>(cell: &'t str, column: usize, heads: &[usize]) -> Vec<&'t str> {
    let mut parts = Vec::with_capacity(1);
    let mut start = 0;
    for (column, (at, _)) in (column..).zip(cell.char_indices()) {
        let words = cell.get(start..at).unwrap_or("");
        if words.ends_with("  ") && heads.binary_search(&column).is_ok() {
            parts.push(words.trim_end());
            start = at;
        }
    }
    parts.extend(cell.get(start..));
    parts
}

/// The cells of a row, which is the first of its table or not; `heads` are the columns at which the table's heads begin.
fn row<'t>(sheet: &Sheet<'t>, piece: Span, first: bool, heads: &[usize]) -> Vec<Cow<'t, str>> {
    let text = sheet.str(piece);
    if is_table_row(text) {
        let inner = text.trim_matches('|');
        return inner.split('|').map(|cell| sheet.clean(cell)).collect();
    }
    let cells = cells::split_span(sheet, piece, 0);
    let several = cells.len() > 1;
    let mut row: Vec<Cow<'t, str>> = Vec::with_capacity(cells.len() + 1);
    let margin = indent(sheet, piece);
    for (place, cell) in cells.iter().enumerate() {
        let column = margin + usize::try_from(cell.column).unwrap_or(0);
        let cell = sheet.str(cell.span);
        // The first column is narrow, and the gap behind it may be.
        let numbered = if place == 0 && several { row_number(cell, first) } else { None };
        let (number, rest) = numbered.map_or((None, cell), |(number, rest)| (Some(number), rest));
        row.extend(number.map(Cow::Borrowed));
        let before = cell.get(..cell.len() - rest.len()).unwrap_or("").chars().count();
        row.extend(cut_at(rest, column + before, heads).into_iter().map(|part| sheet.clean(part)));
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

/// The nodes as a tree, with ids.
fn assemble(nodes: Vec<Node<'_>>) -> Vec<Block<'_>> {
    // Blocks are large: each list has room for its own, and no more.
    let mut counts: Vec<usize> = vec![0; nodes.len()];
    for parent in nodes.iter().filter_map(|node| node.parent) {
        counts.get_mut(parent).into_iter().for_each(|count| *count += 1);
    }
    let mut roots: Vec<Block<'_>> = Vec::with_capacity(nodes.iter().filter(|node| node.parent.is_none()).count());
    // Children come behind their parents: from the back, each finished block goes to its parent's list.
    let mut waiting: Vec<Vec<Block<'_>>> = nodes.iter().map(|_| Vec::new()).collect();
    for (index, node) in nodes.into_iter().enumerate().rev() {
        let mut block = node.block;
        block.children = waiting.get_mut(index).map(std::mem::take).unwrap_or_default();
        block.children.reverse();
        if block.marker.is_some()
            && block.lead.is_none()
            && !block.children.is_empty()
            && leads::is_heading(&block.text)
            && !(block.kind == BlockKind::Section && leads::names_none(&block.text))
        {
            block.organs = leads::organs(leads::bare(&block.text)).into_iter().map(owned).collect();
            block.lead = Some(std::mem::take(&mut block.text));
        }
        match node.parent.and_then(|parent| Some((waiting.get_mut(parent)?, counts.get(parent)?))) {
            Some((siblings, count)) => {
                siblings.reserve_exact(count.saturating_sub(siblings.len()));
                siblings.push(block);
            }
            None => roots.push(block),
        }
    }
    roots.reverse();
    number(&mut roots);
    roots
}

/// Gives each block its id: the places on the way to it.
fn number(roots: &mut [Block<'_>]) {
    let mut stack: Vec<(&mut Block<'_>, String)> = Vec::new();
    for (place, block) in roots.iter_mut().enumerate() {
        stack.push((block, (place + 1).to_string()));
    }
    while let Some((block, id)) = stack.pop() {
        block.id = id;
        for (place, child) in block.children.iter_mut().enumerate() {
            stack.push((child, format!("{}.{}", block.id, place + 1)));
        }
    }
}
