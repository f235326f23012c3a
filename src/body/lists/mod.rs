//! Markers read by the list they stand in, and the tree that the lists make.

mod ahead;
mod blocks;
mod judge;
mod lost;
mod repairs;
mod score;

use crate::body::leads;
use crate::body::paragraphs::Paragraph;
use crate::evidence;
use crate::grammar::marker::Marker;
use crate::grammar::reading::{Reading, Style};
use crate::model::{self, Block, BlockKind, Diagnostic, DiagnosticCode, Scheme, Severity, Span};
use crate::text::fold::is_upper;
use crate::zones::sheet::Sheet;
use ahead::{interrupts, next_of};
use blocks::{item, kind, marker_text, owned, plain, table, table_of_cells};
use judge::with_number;

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
        // A mark alone that was lost leaves the number as printed.
        let counts = marker.text.starts_with(|c: char| c.is_ascii_digit() || is_upper(c));
        let marked =
            |read: &str| counts && read.strip_prefix(marker.text).is_some_and(|mark| mark.chars().nth(1).is_none());
        let reads = |read: &model::Marker<'_>| read.printed.is_some() && !marked(&read.text);
        if repaired && block.marker.as_ref().is_some_and(reads) {
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
