//! The footer's two columns: recipients on the left, signatures on the right, in whatever order they arrive.

use std::cell::LazyCell;

use crate::evidence;
use crate::grammar::archive::{archive, is_archive};
use crate::grammar::basis::opens_surely;
use crate::grammar::competence::competence;
use crate::grammar::marker::{is_dashed, marker, undashed};
use crate::grammar::organ;
use crate::grammar::person::{find_person, person};
use crate::grammar::position::{find_position, is_position};
use crate::grammar::reading::Reading;
use crate::grammar::recipient::{bare_purpose, entry, is_purpose};
use crate::model::{Archive, Document, Recipient, Scheme, Span, System, Unplaced, UnplacedKind};
use crate::text::fold::{Key, fold_char, head, is_alphanumeric, is_capitals, is_letter, is_upper};
use crate::text::lines;
use crate::text::near::is_near;
use crate::text::plausible::odd_share;
use crate::text::scan;
use crate::text::syllable::take_tone;
use crate::vocabulary::phrases::{HEADS, NOTING, SIGNED_NOTES, SIGNING_BOXES};
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::positions::STATE_POSTS;
use crate::zones::annex;
use crate::zones::cells::{self, Cell};
use crate::zones::header;
use crate::zones::seal::Seal;
use crate::zones::sheet::Sheet;
use crate::zones::signature::{self, Line};
use crate::zones::title::AUTHORITY;

/// Where the footer stands, in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Footer {
    /// The line behind the body's last.
    pub(crate) body_end: usize,
    /// The first line: the label, or the signature above it.
    pub(crate) start: usize,
    /// The first line of the annexes.
    pub(crate) end: usize,
}

/// Bytes of the longest printed line: a longer one is not taken apart.
const LONGEST: usize = 400;

/// A signature begins within so many lines of the document's end, where no `Nơi nhận` leads to it.
const TAIL: usize = 40;

/// Finds the footer at or behind line `from`: by `Nơi nhận`, else by the first line of a signature near the end.
pub(crate) fn find(sheet: &Sheet<'_>, from: usize) -> Footer {
    let count = sheet.lines.len();
    let label = find_label(sheet, from).or_else(|| {
        let tail = from.max(count.saturating_sub(TAIL));
        (tail..count).find(|&line| damaged_label_end(sheet, line).is_some())
    });
    // What stands behind another document's letterhead is that one's, where a signature closes this one above it.
    let other = annex::other_document(sheet, from).filter(|other| label.is_none_or(|label| label > *other));
    let closed = other.map(|other| signature_start(sheet, from, other)).filter(|start| Some(*start) < other);
    let start = match (closed, label) {
        (Some(start), _) => listed_above(sheet, from, start),
        (None, Some(label)) => signature_above(sheet, from, label),
        (None, None) => listed_above(sheet, from, signature_start(sheet, from, count)),
    };
    let body_end = if start < count { start } else { torn_start(sheet, from) };
    let labelled = annex::start(sheet, start + 1);
    Footer { body_end, start, end: annex::behind_signer(sheet, start, labelled) }
}

/// Lines of a torn footer at least, characters of the longest, and of all in the mean.
const TORN_LINES: usize = 6;
const TORN_WIDTH: u32 = 16;
const TORN_MEAN: u32 = 8;

/// Bytes of an item's text behind its marker at least.
const MARKED: usize = 3;

/// Where the bits begin that a scan leaves of a footer when it reads it from top to bottom, on a dirty page; the number of
/// lines where there are none.
fn torn_start(sheet: &Sheet<'_>, from: usize) -> usize {
    let count = sheet.lines.len();
    let lines = sheet.lines.get(from..).unwrap_or_default();
    if !lines.iter().any(|line| line.noisy) {
        return count;
    }
    let bit = |line: &&lines::Line| {
        let text = sheet.str(line.span);
        let item = marker(text).is_some_and(|found| {
            let dashed = found
                .readings
                .first()
                .is_some_and(|reading| reading.scheme == Scheme::Letter && found.mark == Some('-'));
            !found.damaged && !dashed && text.len() - found.len > MARKED
        });
        line.width <= TORN_WIDTH && person(text).is_none() && !item
    };
    let (torn, width) =
        lines.iter().rev().take_while(bit).fold((0, 0), |(torn, width), line| (torn + 1, width + line.width));
    let mean = u32::try_from(torn).map_or(u32::MAX, |torn| torn.saturating_mul(TORN_MEAN));
    if torn >= TORN_LINES && width <= mean { count - torn } else { count }
}

/// The line of the label: the first that a list or a signature follows; one without either only near the end.
fn find_label(sheet: &Sheet<'_>, from: usize) -> Option<usize> {
    let mut lone = None;
    let mut inline = None;
    let is_item = |line: &usize| {
        let counts = |own: &Reading| own.scheme == Scheme::Decimal;
        marker(sheet.line(*line)).is_some_and(|marker| !marker.damaged && marker.readings.iter().any(counts))
    };
    let last_item = LazyCell::new(|| (from..sheet.lines.len()).rev().find(is_item));
    for line in from..sheet.lines.len() {
        let text = sheet.line(line);
        let Some(end) = label_end(text) else { continue };
        let rest = text.get(end..).unwrap_or("");
        if rest.is_empty() || is_dashed(rest) || signature_part(rest).is_some() {
            return Some(line);
        }
        // `Nơi nhận: Phòng 105, trụ sở UBND` in an item says where something is handed out, and the items go on behind it.
        if (line + 1..line + 3).any(|next| is_dashed(sheet.line(next)) || is_archive(undashed(sheet.line(next)))) {
            if last_item.is_none_or(|item| item <= line) {
                return Some(line);
            }
            inline = inline.or(Some(line));
            continue;
        }
        lone = Some(line).filter(|line| line + TAIL / 2 >= sheet.lines.len()).or(lone);
    }
    lone.or(inline)
}

/// Where the label `Nơi nhận:` ends in a line that opens with it, a few signs of noise before it allowed.
pub(crate) fn label_end(text: &str) -> Option<usize> {
    let at = label_start(text)?;
    // Two syllables with their marks take up to 14 bytes.
    let head_end = (at + 20..=(at + 24).min(text.len()).max(at + 20))
        .find(|&end| text.is_char_boundary(end))
        .unwrap_or(text.len());
    let head = text.get(..head_end).or_else(|| text.get(..text.len()))?;
    let key = Key::new(head);
    let words = key.words().take(6);
    let (first, second) = words.clone().zip(words.clone().skip(1)).find(|((_, a), (_, b))| {
        is_near(a, "noi") && (is_near(b, "nhan") && b.starts_with('n') && b.len() >= 3 || *b == "gui")
    })?;
    // Junk before it is short: single letters, no words of a sentence.
    let junk = words.take_while(|(at, _)| *at < first.0).all(|(_, word)| word.len() <= 2);
    let exact = first.1 == "noi" && matches!(second.1, "nhan" | "gui");
    let end = key.end_in(head, second.0 + second.1.len());
    let rest = text.get(end..)?;
    let marked = rest.trim_start().starts_with([':', ';', '.', ',', '*']) || rest.trim().is_empty();
    let signed =
        rest.split_whitespace().take(2).any(is_capitals) || rest.trim_start_matches([' ', '_', '-']).starts_with("KT");
    (junk && (marked || signed) && (exact || marked))
        .then(|| end + rest.len() - rest.trim_start_matches([':', ';', '.', ',', ' ', '*', '_']).len())
}

/// Where in the first bytes of a line two of the three letters of `Nơi` stand, the first a capital or the line's own.
fn label_start(text: &str) -> Option<usize> {
    let head = text.as_bytes().get(..text.len().min(24))?;
    if head.first() != Some(&b'n') && !scan::any(head, |byte| (byte == b'N') | (byte == b'M')) {
        return None;
    }
    let starts = memchr::memchr_iter(b'N', head)
        .chain((head.first() == Some(&b'n')).then_some(0))
        .chain(memchr::memchr(b'M', head));
    starts.into_iter().find(|&at| {
        let mut letters = text.get(at..).unwrap_or("").chars().map(fold_char);
        let word = [letters.next().flatten(), letters.next().flatten(), letters.next().flatten()];
        word.iter().zip(b"noi").filter(|(letter, want)| **letter == Some(**want)).count() >= 2
    })
}

/// The label where OCR left only its second word: `Mại nhận:`, with a list or a signature to prove it.
fn damaged_label_end(sheet: &Sheet<'_>, line: usize) -> Option<usize> {
    let text = sheet.line(line);
    let head = head(text, 24);
    // The second word begins with these two letters.
    if !scan::any_pair(head.as_bytes(), |a, b| (a == b'n') & (b == b'h')) {
        return None;
    }
    let key = Key::new(head);
    let (first, second) = key.words().zip(key.words().skip(1)).next()?;
    let end = key.end_in(head, second.0 + second.1.len());
    let rest = text.get(end..)?.trim_start_matches([':', ';', '.', ' ']);
    let listed = (line + 1..=line + 2).any(|next| is_dashed(sheet.line(next)) && sheet.line(next).chars().count() < 60);
    let close = sheet.lines.len() - line <= TAIL;
    // `Bên nhận:` is none.
    let damaged = first.1.len() <= 4 && (first.1.starts_with('n') || first.1.ends_with('i'));
    let named = second.1 == "nhan" && damaged && !NOTING.contains(&first.1);
    (named && close && listed && (rest.is_empty() || signature_part(rest).is_some())).then(|| text.len() - rest.len())
}

/// The first line of a signature that stands above the label; the label's line where there is none.
fn signature_above(sheet: &Sheet<'_>, from: usize, label: usize) -> usize {
    let mut first = label;
    for line in (from..label).rev().take(14) {
        let text = sheet.line(line);
        let whole = sheet.lines.get(line).map(|line| cells::split(sheet, line)).unwrap_or_default();
        let fits = |cell: &Cell| {
            let text = sheet.str(cell.span);
            text.chars().count() < 50
                && matches!(signature::name(text), Line::Person { .. } | Line::Note | Line::Title | Line::Capitals)
        };
        let signs =
            |text: &str| text.chars().count() < 60 && (signature::is_sure(text) || find_position(text).is_some());
        let sure = whole.iter().any(|cell| signs(sheet.str(cell.span)));
        let possible = whole.iter().all(fits);
        if sure {
            first = line;
        } else if !(possible || text.chars().count() <= 8) || text.ends_with("./.") {
            break;
        }
    }
    first
}

/// The first line of a signature near the end of a document without `Nơi nhận`, which has `count` lines; `count` where there is none.
fn signature_start(sheet: &Sheet<'_>, from: usize, count: usize) -> usize {
    let candidates = from.max(count.saturating_sub(TAIL))..count;
    let is_person = |text: &str| person(signature::bare(text)).is_some_and(|person| person.known);
    let last = sheet.line(count.saturating_sub(1));
    candidates
        .clone()
        .find(|&line| {
            let text = sheet.line(line);
            let short = text.chars().count() < 60;
            // The last words of a document, below a post, are a name, whatever the surname.
            let closed = || (line + 1..line + 10).contains(&(count - 1)) && person(signature::bare(last)).is_some();
            let named =
                || (line + 1..count.min(line + 10)).any(|next| cells_of(sheet, next).any(is_person)) || closed();
            // `THƯ KÝ` and `CHỦ TRÌ` side by side, in minutes.
            let side_by_side = || cells_of(sheet, line).count() > 1 && cells_of(sheet, line).all(signature::is_sure);
            // `GIÁM ĐỐC SỞ Y TẾ` above the legal bases says who decides.
            let decides = || (line + 1..=line + AUTHORITY).any(|next| opens_surely(sheet.line(next)));
            let abreast = !short && side_by_side() && named();
            abreast
                || text.len() < LONGEST && signature::stacked(text).is_some() && !decides()
                || short
                    && !decides()
                    && (competence(signature::bare(text)).is_some()
                        || (text.len() < 100 && prefixed_part(text).is_some())
                        || (signature::is_sure(text) && named())
                        || (is_capitals(text) && is_noted(sheet.line(line + 1)) && named())
                        || is_noted_name(sheet, line, count)
                        || is_noted_post(sheet, line))
        })
        .map(|line| if is_noted_post(sheet, line) { with_body(sheet, from, line) } else { line })
        .or_else(|| {
            candidates
                .into_iter()
                .find(|&line| is_archive(undashed(sheet.line(line))) && undashed(sheet.line(line)).contains(':'))
                .map(|line| entries_above(sheet, from, line))
        })
        .or_else(|| {
            // Place and date, a post in words of one's own, a name: `Đà Nẵng, ngày 06/01/2025` ⏎ `TP. NHÂN SỰ` ⏎ `Lê Thị Loan`.
            let near = count.saturating_sub(CLOSED).max(from)..count.saturating_sub(1);
            let dated = |line: &usize| header::closing_date(sheet, *line).is_some();
            near.rev().filter(|_| is_person(last)).find(dated).map(|line| line + 1)
        })
        .unwrap_or(count)
}

/// Whether a post stands here in small letters above `(Đã ký)`, as the web prints old documents.
fn is_noted_post(sheet: &Sheet<'_>, line: usize) -> bool {
    let text = signature::bare(sheet.line(line));
    text.starts_with(is_upper) && is_position(&text.to_uppercase()) && is_noted(sheet.line(line + 1))
}

/// Whether a name that no post stands above and `(Đã ký)` close the document, in this order or the other.
fn is_noted_name(sheet: &Sheet<'_>, line: usize, count: usize) -> bool {
    let is_name = |text: &str| person(signature::bare(text)).is_some_and(|found| found.known);
    let (first, second) = (sheet.line(line), sheet.line(line + 1));
    line + 2 == count && (is_name(first) && is_noted(second) || is_noted(first) && is_name(second))
}

/// The line above a post, if it names its body alone: `UBND thành phố Hồ Chí Minh` ⏎ `Chủ tịch`.
fn with_body(sheet: &Sheet<'_>, from: usize, post: usize) -> usize {
    let above = post.checked_sub(1).filter(|above| *above >= from);
    let names_body = |line: &usize| {
        let text = sheet.line(*line);
        text.chars().count() < 60 && organ::opens_body(text) && !text.ends_with(['.', ';', ':', ','])
    };
    above.filter(names_body).unwrap_or(post)
}

/// Whether a line opens with `(đã ký)`.
fn is_noted(text: &str) -> bool {
    let end = text.find(')').map_or(text.len(), |close| close + 1);
    text.starts_with('(') && matches!(text.get(..end).map(signature::name), Some(Line::Note))
}

/// Lines from a place and date to the name that closes the document.
const CLOSED: usize = 8;

/// The parts of a line that wide gaps set apart.
fn cells_of<'t>(sheet: &Sheet<'t>, line: usize) -> impl Iterator<Item = &'t str> {
    let cells = sheet.lines.get(line).map(|line| cells::split(sheet, line)).unwrap_or_default();
    cells.into_iter().map(|cell| sheet.str(cell.span))
}

/// The first of the dashed lines that end at the archive line.
fn entries_above(sheet: &Sheet<'_>, from: usize, archive: usize) -> usize {
    let dashed = |line: &usize| {
        let text = sheet.line(*line);
        is_dashed(text) && text.chars().count() < 70 && !text.ends_with("./.")
    };
    (from..archive).rev().take_while(dashed).last().unwrap_or(archive)
}

/// The first line of the recipients that end directly above a signature, their label lost; the signature's where there are none.
fn listed_above(sheet: &Sheet<'_>, from: usize, start: usize) -> usize {
    let filed = start.checked_sub(1).filter(|&line| line >= from && start < sheet.lines.len());
    let filed = filed.filter(|&line| is_dashed(sheet.line(line)) && is_archive(undashed(sheet.line(line))));
    filed.map_or(start, |line| entries_above(sheet, from, line))
}

/// Which column a piece of the footer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    side: Side,
    column: u32,
    line: usize,
}

/// Reads the footer into the document; gives the first line in which two columns followed each other without a gap.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, footer: Footer, document: &mut Document<'t>) -> Option<Span> {
    let mut seal = Seal::of(&document.header);
    let mut columns = Columns {
        sheet,
        seal: &seal,
        right_edge: right_column(sheet, footer),
        labelled: false,
        dashed: false,
        archived: false,
        last_left: None,
        pieces: Vec::new(),
    };
    for index in footer.start..footer.end {
        columns.take_line(index);
    }
    // Without a label, dashes and an archive line there are no recipients: what stands there is dirt, or who else took part.
    let listed = columns.labelled || columns.dashed || columns.archived;
    let mut pieces = columns.pieces;
    pieces.retain(|piece| listed || piece.side == Side::Right || sheet.str(piece.span).ends_with(';'));
    // A seal repeats the issuer's name: `LÂM NGHIỆP` is no person there.
    let in_seal = |text: &str| matches!(signature::name(text), Line::Person { .. }) && seal.repeats(text);
    let sealed: Vec<Span> = pieces.iter().map(|piece| piece.span).filter(|span| seal.says(sheet.str(*span))).collect();
    pieces.retain(|piece| !in_seal(sheet.str(piece.span)));
    let joined =
        |a: &Piece, b: &Piece| a.line == b.line && a.side != b.side && !cells::are_parted(sheet, a.span, b.span);
    let shared = pieces.iter().zip(pieces.iter().skip(1)).find(|(a, b)| joined(a, b)).map(|(a, _)| a.line);
    let shared = shared.and_then(|line| sheet.lines.get(line)).map(|line| line.span);
    let (left, right): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|piece| piece.side == Side::Left);
    read_recipients(sheet, &left, document);
    let columns = signers(sheet, &right);
    seal.bodies_below = columns.len() > 1 && have_bodies(sheet, &right, columns.len());
    for column in columns {
        for mut signature in signature::read(sheet, &column, &seal) {
            document.diagnostics.extend(signature::mend_post(&mut signature));
            document.diagnostics.extend(signature::misread_surname(&mut signature));
            document.signatures.push(signature);
        }
    }
    keep_seal(sheet, &sealed, document);
    judge_system(document);
    shared
}

/// A document without a letterhead follows the State's rules where a post of the State signs.
fn judge_system(document: &mut Document<'_>) {
    let signs = |words: &str| {
        let key = Key::new(words);
        STATE_POSTS.iter().any(|post| key.starts_with(post))
    };
    let posts = document.signatures.iter().flat_map(|one| {
        one.on_behalf_of
            .iter()
            .map(|field| field.text.as_ref())
            .chain(one.position.iter().map(|post| post.text.as_ref()))
    });
    if document.system.is_none() && posts.into_iter().any(signs) {
        document.system = Some(System::State);
    }
}

/// Keeps the lines of the seal, which no part took, as a stamp's.
fn keep_seal<'t>(sheet: &Sheet<'t>, sealed: &[Span], document: &mut Document<'t>) {
    let leaves = document.leaves();
    for span in sealed.iter().map(|span| signature::inner(sheet, *span)) {
        let before = leaves.partition_point(|leaf| leaf.end <= span.start);
        if leaves.get(before).is_none_or(|leaf| leaf.start >= span.end) {
            document.unplaced.push(Unplaced {
                kind: UnplacedKind::Stamp,
                text: sheet.text(&[span]),
                location: span.into(),
                confidence: evidence::BY_PLACE,
            });
        }
    }
}

/// Where the right column begins, in characters, as the lines with a gap show it.
fn right_column(sheet: &Sheet<'_>, footer: Footer) -> Option<u32> {
    let lines = sheet.lines.get(footer.start..footer.end)?;
    lines.iter().filter_map(|line| cells::split(sheet, line).get(1).map(|cell| cell.column)).min()
}

/// Puts the cells of the footer's lines on their sides.
struct Columns<'s, 't> {
    sheet: &'s Sheet<'t>,
    seal: &'s Seal,
    right_edge: Option<u32>,
    /// Whether `Nơi nhận` has come.
    labelled: bool,
    /// Whether an item with a dash has come: the others have theirs, too.
    dashed: bool,
    /// Whether the archive line has come: it ends the recipients.
    archived: bool,
    /// The last piece of the left column.
    last_left: Option<Span>,
    pieces: Vec<Piece>,
}

impl Columns<'_, '_> {
    fn take_line(&mut self, index: usize) {
        let Some(line) = self.sheet.lines.get(index) else { return };
        let row = cells::split(self.sheet, line);
        let first = row.first().map_or(0, |cell| cell.column);
        let lone = row.len() == 1;
        for cell in row {
            if is_brace(self.sheet.str(cell.span)) {
                self.pieces.push(Piece { span: cell.span, side: Side::Left, column: cell.column, line: index });
                continue;
            }
            // Far to the right of where a recipient's wrapped line could begin.
            let beside_edge = self.right_edge.is_some_and(|edge| cell.column + 12 >= edge && cell.column >= 24);
            if cell.column > first || lone && (beside_edge || cell.column >= 36) {
                self.push(cell.span, Side::Right, cell.column, index);
            } else {
                self.take_left(cell, index);
            }
        }
    }

    /// A cell that begins in the left column: its end may be the right column's.
    fn take_left(&mut self, cell: Cell, line: usize) {
        let text = self.sheet.str(cell.span);
        if let Some(end) = label_end(text).or_else(|| damaged_label_end(self.sheet, line)) {
            return self.part_label(cell, end, line);
        }
        // The body of a post above `(Đã ký)`.
        if is_noted_post(self.sheet, line + 1) && with_body(self.sheet, 0, line + 1) == line {
            return self.push(cell.span, Side::Right, cell.column, line);
        }
        let item = undashed(text);
        let filed = is_archive(item);
        // `* Võ Thị Tuyết`: a sign before the signer's name.
        if self.archived && matches!(signature::name(item), Line::Person { known: true, .. }) {
            return self.push(cell.span, Side::Right, cell.column, line);
        }
        if item.len() < text.len() || filed {
            self.part(cell, 0, line);
            self.dashed |= item.len() < text.len();
            self.archived |= filed;
            return;
        }
        if is_note(text) || !self.archived && is_entry(text) {
            return self.push(cell.span, Side::Left, cell.column, line);
        }
        if signature::stacked(text).is_some() {
            return self.push(cell.span, Side::Right, cell.column, line);
        }
        if self.is_told(text, line) {
            return self.push(cell.span, Side::Left, cell.column, line);
        }
        let right = match signature::name(text) {
            Line::Competence { .. } | Line::Position | Line::Note | Line::Title => true,
            Line::Capitals if self.seal.says(text) && !text.ends_with([';', ',']) => true,
            Line::Other if self.seal.says_in_words(text) => true,
            // Where no recipients stand, no name is one.
            Line::Person { known, .. } => {
                let undashed = || self.dashed && !self.is_left_open() && !text.ends_with([';', ',', '.']);
                known || self.archived || self.last_left.is_none() || undashed()
            }
            // Another column's letters may stand before a post.
            Line::Capitals if find_position(text).is_some() => false,
            Line::Capitals => self.archived || !self.is_left_open(),
            Line::Other => self.archived,
        };
        if right {
            self.push(cell.span, Side::Right, cell.column, line);
        } else {
            self.part(cell, 0, line);
        }
    }

    /// Whether a line without a dash is a recipient, though it names an office-holder: `Chủ tịch, Kiểm soát viên`. Below the label
    /// and above the archive line posts in small letters are no signer's, unless items have dashes or a name stands beside them.
    fn is_told(&self, text: &str, line: usize) -> bool {
        let told = || {
            purpose_end(text) == Some(text.len()) && !matches!(signature::name(text), Line::Note)
                || bare_purpose(text).is_some()
                || text.ends_with(';') && !is_capitals(text)
        };
        let titled = || {
            let signs = |line: usize| {
                matches!(signature::name(self.sheet.line(line)), Line::Person { known: true, .. } | Line::Note)
            };
            let bare = !self.dashed && !self.sheet.worn && matches!(signature::name(text), Line::Title);
            bare && !(1..=2).any(|step| signs(line + step) || line.checked_sub(step).is_some_and(signs))
        };
        self.labelled && !self.archived && signature_part(text).is_none() && (told() || titled())
    }

    /// What follows the label in its line: a signature, or an entry with its dash or its end mark. Anything else is dirt.
    fn part_label(&mut self, cell: Cell, end: usize, line: usize) {
        self.labelled = true;
        let rest = self.sheet.part(cell.span, end, cell.span.len());
        let words = self.sheet.str(rest);
        let from = signature_part(words).unwrap_or(words.len());
        let head = words.get(..from).unwrap_or("").trim_end();
        // `Nơi nhận: M. ỦY BAN NHÂN DÂN`: a right to sign of which a seal left little.
        if from == words.len()
            && head.chars().count() >= SCRAP
            && is_capitals(head)
            && !is_dashed(head)
            && !head.ends_with([';', ','])
        {
            return self.push(rest, Side::Right, cell.column, line);
        }
        let start = if is_dashed(head) || head.ends_with([';', '.', ',']) { end } else { end + from };
        self.part(cell, start, line);
    }

    /// The cell from byte `from` on: the recipients' words, then a signature's where there are any.
    fn part(&mut self, cell: Cell, from: usize, line: usize) {
        let rest = self.sheet.part(cell.span, from, cell.span.len());
        let words = self.sheet.str(rest);
        let dash = words.len() - undashed(words).len();
        let signed = signature_part(undashed(words)).map_or(words.len(), |at| dash + at);
        let sealed = words.get(..signed).and_then(|own| self.seal.tail(own.trim_end())).unwrap_or(signed);
        let own = words.get(..sealed).unwrap_or("");
        let cuts = item_starts(own);
        for (start, end) in std::iter::once(0).chain(cuts.iter().copied()).zip(cuts.iter().copied().chain([sealed])) {
            self.archived |= start > 0 && own.get(start..).is_some_and(|item| is_archive(undashed(item)));
            self.push(self.sheet.part(rest, start, end), Side::Left, cell.column, line);
        }
        self.push(self.sheet.part(rest, sealed, signed), Side::Right, cell.column, line);
        self.push(self.sheet.part(rest, signed, words.len()), Side::Right, cell.column, line);
    }

    fn push(&mut self, span: Span, side: Side, column: u32, line: usize) {
        if span.is_empty() {
            return;
        }
        if side == Side::Left {
            self.last_left = Some(span);
        }
        self.pieces.push(Piece { span, side, column, line });
    }

    /// Whether the last piece of the left column goes on in the next line.
    fn is_left_open(&self) -> bool {
        self.last_left.is_some_and(|last| {
            let item = self.sheet.str(last).trim_end();
            !item.ends_with([';', '.', ')']) && stray_len(item) == 0
        })
    }
}

/// `Bộ trưởng (để báo cáo);`, `Vụ trưởng;`: a recipient without its dash, though an office-holder is named.
fn is_entry(text: &str) -> bool {
    text.ends_with(';') && (purpose_end(text) == Some(text.len()) || matches!(signature::name(text), Line::Title))
}

/// Where the items of a list that stands in one line begin, behind the first: `- Như trên; - UBND tỉnh; - Lưu: VT.`. Without
/// dashes it is a list where its last item is the archive line.
fn item_starts(text: &str) -> Vec<usize> {
    let behind = |marks: &'static [char]| {
        let marks = text.match_indices(marks).filter(|_| text.len() <= LONGEST);
        marks
            .map(|(at, mark)| (at, text.get(at + mark.len()..).unwrap_or("")))
            .filter(|(_, rest)| rest.starts_with(' '))
    };
    let start = |rest: &str| text.len() - rest.trim_start().len();
    let filed = |rest: &str| is_archive(undashed(rest.trim_start())) && rest.trim_start().starts_with(['L', '-', '–']);
    let dash = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with(['-', '–', '+']) && is_dashed(rest) && undashed(rest).starts_with(is_upper)
    };
    let dashed: Vec<usize> =
        behind(&[';', '.', ',']).filter(|(_, rest)| dash(rest)).map(|(_, rest)| start(rest)).collect();
    if !dashed.is_empty() {
        return dashed;
    }
    let Some((last, rest)) = behind(&[';', '.']).find(|(_, rest)| filed(rest)) else { return Vec::new() };
    let archive = start(rest);
    let before = behind(&[';']).filter(|(at, _)| *at < last && !is_dashed(text)).map(|(_, rest)| start(rest));
    before.chain([archive]).collect()
}

/// Where a right to sign begins in a line.
fn prefixed_part(text: &str) -> Option<usize> {
    let starts = text.char_indices().scan(' ', |before, (at, c)| Some((at, std::mem::replace(before, c), c)));
    starts
        .filter(|&(_, before, c)| !before.is_alphanumeric() && matches!(c, 'T' | 'K' | 'Q' | 'R'))
        .map(|(at, _, _)| at)
        .find(|&at| text.get(at..).is_some_and(|rest| competence(rest).is_some()))
}

/// Where a signature's words begin in a line that opens with something else.
fn signature_part(text: &str) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    let noted =
        || ["(Đã ký)", "(đã ký)", "Đã ký"].iter().find_map(|note| text.trim_end().strip_suffix(note)).map(str::len);
    prefixed_part(text).or_else(|| find_position(text)).or_else(|| find_person(text)).or_else(noted)
}

/// Several signers side by side: the columns of the signatures, from left to right.
fn signers(sheet: &Sheet<'_>, pieces: &[Piece]) -> Vec<Vec<Span>> {
    let beside = pieces
        .chunk_by(|a, b| a.line == b.line)
        .map(|row| row.iter().filter(|piece| signature::is_sure(sheet.str(piece.span))).map(|piece| piece.column))
        .map(Iterator::collect::<Vec<u32>>)
        .reduce(|widest, row| if row.len() > widest.len() { row } else { widest })
        .unwrap_or_default();
    let mut columns: Vec<Vec<Span>> = vec![Vec::new(); beside.len().max(1)];
    // A name is centred below its post: what divides two columns is the middle between them.
    let pairs = beside.iter().zip(beside.iter().skip(1));
    let middles: Vec<u32> = pairs.map(|(left, right)| u32::midpoint(*left, *right)).collect();
    for piece in pieces {
        let at = middles.partition_point(|middle| *middle <= piece.column);
        if let Some(column) = columns.get_mut(at) {
            column.push(piece.span);
        }
    }
    match columns.as_slice() {
        [only] => halved(sheet, only).or_else(|| unstacked(sheet, only)).unwrap_or(columns),
        _ => columns,
    }
}

/// Two columns of signatures that a scan merged line by line: two posts in one line, two names in one below.
fn halved(sheet: &Sheet<'_>, column: &[Span]) -> Option<Vec<Vec<Span>>> {
    let posts = column.iter().position(|span| signature::two_posts(sheet.str(*span)).is_some())?;
    column.iter().skip(posts).find(|span| signature::two_names(sheet.str(**span)).is_some())?;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for &span in column {
        let text = sheet.str(span);
        let cut = signature::two_posts(text).or_else(|| signature::two_names(text)).unwrap_or(text.len());
        left.push(sheet.part(span, 0, cut));
        right.push(sheet.part(span, cut, text.len()));
    }
    right.retain(|span| !span.is_empty());
    Some(vec![left, right])
}

/// Two columns of signatures that were read box by box: two posts below each other, and their two names.
fn unstacked(sheet: &Sheet<'_>, column: &[Span]) -> Option<Vec<Vec<Span>>> {
    let lines: Vec<&str> = column.iter().map(|span| sheet.str(*span)).collect();
    let (post, name) = signature::posts_above_names(&lines)?;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (index, span) in column.iter().enumerate() {
        let side = if index == post || index == name { &mut right } else { &mut left };
        side.push(*span);
    }
    Some(vec![left, right])
}

/// Whether below a row of posts stands a row of as many bodies.
fn have_bodies(sheet: &Sheet<'_>, pieces: &[Piece], count: usize) -> bool {
    let kind = |piece: &Piece| signature::name(sheet.str(piece.span));
    let rows: Vec<&[Piece]> = pieces.chunk_by(|a, b| a.line == b.line).collect();
    let all = |row: &[Piece], posts: bool| {
        let fits = |piece| match kind(piece) {
            Line::Position | Line::Competence { .. } => posts,
            Line::Capitals => !posts,
            _ => false,
        };
        row.len() == count && row.iter().all(fits)
    };
    rows.iter().zip(rows.iter().skip(1)).any(|(posts, bodies)| all(posts, true) && all(bodies, false))
}

/// Nơi nhận: entries, archive line, a note for all.
fn read_recipients<'t>(sheet: &Sheet<'t>, pieces: &[Piece], document: &mut Document<'t>) {
    let mut entries: Vec<Vec<Span>> = Vec::new();
    let mut filed: Vec<Span> = Vec::new();
    let pieces: Vec<Piece> = pieces.iter().flat_map(|piece| entries_in(sheet, piece)).collect();
    let pieces = pieces.as_slice();
    let dashed_list = pieces.iter().filter(|piece| is_dashed(sheet.str(piece.span))).count() * 2 > pieces.len();
    let bare = is_bare_list(sheet, pieces);
    for piece in pieces {
        let text = sheet.str(piece.span);
        if is_brace(text) {
            entries.last_mut().into_iter().for_each(|entry| entry.push(piece.span));
            continue;
        }
        if is_scrap(text) {
            continue;
        }
        // `Gửi bản điện tử:`: how those below it are told.
        if text.starts_with("Gửi bản ") && text.trim_end().ends_with(':') {
            document.unplaced.push(Unplaced {
                kind: UnplacedKind::Label,
                text: sheet.text(&[piece.span]),
                location: piece.span.into(),
                confidence: evidence::COMPLETE,
            });
            continue;
        }
        let item = undashed(text);
        let item = item.get(..item.len() - scrap_behind(item, sheet.worn)).unwrap_or(item).trim_end();
        let stray = if is_archive(item) { stray_behind(item) } else { stray_len(item) };
        let item = item.get(..item.len() - stray).unwrap_or(item);
        let skip = text.len() - undashed(text).len();
        // The dash is placed by the entry that it opens.
        let inner = sheet.part(piece.span, 0, skip + item.len());
        let key = Key::new(item);
        if key.as_str().is_empty() {
            continue;
        }
        let unended = entries
            .last()
            .and_then(|entry| entry.last())
            .is_some_and(|last| !sheet.str(*last).trim_end().ends_with([';', '.', ')']));
        if is_note(item) && !unended {
            let note = sheet.field(&[inner], evidence::COMPLETE);
            document.recipients.note.get_or_insert(note);
            continue;
        }
        if is_archive(item) && filed.is_empty() {
            filed.push(inner);
            continue;
        }
        if !filed.is_empty() {
            let open = filed.last().is_some_and(|last| !sheet.str(*last).trim_end().ends_with(['.', ';']));
            if open && !is_dashed(text) && filed.len() < 3 && item.chars().count() > 2 {
                filed.push(inner);
            }
            continue;
        }
        let open = |last: &Span| if bare { sheet.str(*last).ends_with(',') } else { !is_ended(sheet.str(*last)) };
        let ended = entries.last().and_then(|entry| entry.last()).is_none_or(|last| !open(last));
        if let Some((first, second)) = two_entries(sheet, inner, item) {
            entries.push(vec![first]);
            entries.push(vec![second]);
        } else if is_dashed(text)
            || (entries.is_empty() && (is_worded(item) && !is_smudged(item) || !dashed_list))
            || (ended && begins_entry(item) && (!dashed_list || is_worded(item)))
            // Dirt took the dash, and the first word with it.
            || (ended && item.ends_with(';') && is_worded(item) && sheet.dirt_before(piece.span).is_some())
        {
            entries.push(vec![inner]);
        } else if let Some(entry) = entries.last_mut() {
            entry.push(inner);
        }
    }
    entries.retain(|pieces| !is_dirt(sheet, pieces));
    document.recipients.entries = entries.iter().filter_map(|pieces| recipient(sheet, pieces)).collect();
    share_purposes(&mut document.recipients.entries);
    document.recipients.archive = (!filed.is_empty()).then(|| archive_field(sheet, &filed));
}

/// The entries of a line that has several, each with its dash, as the cell of a table has them: `- Như trên; - Sở Y tế (báo cáo) - Lưu: VT`.
fn entries_in(sheet: &Sheet<'_>, piece: &Piece) -> Vec<Piece> {
    let text = sheet.str(piece.span);
    let dashes = text.match_indices("- ").map(|(at, _)| at);
    let cuts: Vec<usize> = dashes
        .filter(|at| text.get(..*at).is_some_and(|before| before.trim_end().ends_with([';', ')']) && *at > 0))
        .collect();
    if cuts.len() < 2 {
        return vec![*piece];
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts.zip(ends).map(|(start, end)| Piece { span: sheet.part(piece.span, start, end), ..*piece }).collect()
}

/// Whether a line is what a scan made of a stamp: no word, and signs that no name has: `¿“ NG`.
fn is_scrap(text: &str) -> bool {
    let plain = |c: char| is_alphanumeric(c) || c.is_whitespace() || " .,;:()-–/&'’".contains(c);
    let word = |word: &str| word.chars().filter(|c| c.is_lowercase()).nth(1).is_some();
    !text.chars().all(plain)
        && !is_dashed(text)
        && !is_brace(text)
        && !text.split_whitespace().any(word)
        && !text.contains('(')
        && text.chars().count() <= SCRAP
}

/// Characters of the longest scrap.
const SCRAP: usize = 16;

/// Whether recipients stand one in a line, without dashes and end marks.
fn is_bare_list(sheet: &Sheet<'_>, pieces: &[Piece]) -> bool {
    let items = || pieces.iter().map(|piece| sheet.str(piece.span)).filter(|text| !is_archive(text));
    !sheet.worn && items().count() > 1 && items().all(|text| !is_dashed(text) && !text.ends_with(';'))
}

/// Whether words without a dash and an end mark are what a seal left: half of them are none.
fn is_dirt(sheet: &Sheet<'_>, pieces: &[Span]) -> bool {
    let text = sheet.text(pieces);
    !is_dashed(&text)
        && !text.ends_with([';', '.', ')', ','])
        && text.split_whitespace().count() <= TORN
        && odd_share(&text) >= 0.5
}

/// Whether an entry has its end mark, a purpose that stands beside a brace behind it or not: `HĐND tỉnh; | (Để b/c)`.
fn is_ended(text: &str) -> bool {
    let text = text.trim_end();
    let behind = || text.rsplit_once(';').is_some_and(|(_, rest)| is_note(rest) || rest.trim().starts_with('('));
    text.ends_with([';', '.']) || behind()
}

/// `}`, `} (để b/c)`: a brace that ties several entries to one purpose.
fn is_brace(text: &str) -> bool {
    text.strip_prefix('}').is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with('('))
}

/// Gives the purpose beside a brace to all entries that the brace ties.
fn share_purposes(entries: &mut [Recipient<'_>]) {
    let tied = |entry: &Recipient<'_>| entry.text.contains('}');
    for run in entries.chunk_by_mut(|a, b| tied(a) && tied(b)).filter(|run| run.len() > 1) {
        let Some(purpose) = run.iter().find_map(|entry| entry.purpose.clone()) else { continue };
        for entry in run.iter_mut().filter(|entry| entry.purpose.is_none()) {
            entry.purpose = Some(purpose.clone());
            entry.confidence *= evidence::INFERRED;
        }
    }
}

/// `Chủ tịch (để báo cáo); Sở A (để phối hợp);`: two entries of one line, each with its purpose.
fn two_entries(sheet: &Sheet<'_>, span: Span, item: &str) -> Option<(Span, Span)> {
    let end = purpose_end(item)?;
    let rest = item.get(end..)?;
    let second = rest.starts_with(char::is_uppercase) && purpose_end(rest).is_some();
    let skip = span.len().checked_sub(item.len())?;
    second.then(|| (sheet.part(span, 0, skip + end), sheet.part(span, skip + end, span.len())))
}

/// Words of the longest bit of dirt of which half may pass for words.
const TORN: usize = 4;

/// Whether words are those of a digital signature's box, or say that someone signed: `Signature Not Verified`, `(Chữ ký, dấu)`.
fn is_signing(words: &str) -> bool {
    let key = Key::of_head(words, SCRAP * 2);
    SIGNING_BOXES.iter().any(|label| key.starts_with(label)) || SIGNED_NOTES.contains(&key.as_str())
}

/// The bytes behind an entry's end that are no words: what the scan made of a brace, a seal, the other column's ink.
fn stray_len(item: &str) -> usize {
    if let Some(smear) = smear_behind(item) {
        return smear;
    }
    let end = match (item.find(';'), purpose_end(item)) {
        (_, Some(end)) => end,
        (Some(mark), None) => mark + 1,
        (None, None) => return 0,
    };
    let stray = item.get(end..).unwrap_or("");
    if is_signing(stray) {
        return stray.len();
    }
    let lower_word = |word: &str| word.chars().filter(|c| c.is_lowercase()).nth(1).is_some();
    let abbreviation = |word: &str| {
        word.chars().filter(|&c| is_letter(c)).nth(1).is_some()
            && word.chars().all(|c| is_alphanumeric(c) || matches!(c, '&' | ',' | '.' | ';' | '-' | ':'))
    };
    let words = || stray.split_whitespace();
    // Behind a purpose nothing follows; behind a semicolon an abbreviation may: `VPUB: CVP; KTTH`.
    let abbreviated = purpose_end(item).is_none() && words().next().is_some() && words().all(abbreviation);
    // A word or two of dirt may look like words.
    let torn = words().count() <= TORN && odd_share(stray) >= 0.5;
    // Behind a purpose words that open with a sign are a seal's, or the other column's.
    let signed =
        purpose_end(item).is_some() && stray.trim_start().starts_with([':', '^', '_', '|', '\'', '`', '‹', '›']);
    let clean = !signed && !jumbled(stray) && (words().any(lower_word) && !torn || abbreviated);
    if clean { 0 } else { stray.len() }
}

/// The bytes of a smear behind the last of an entry's marks: `Sở Y tế; CATP;- z “Ñ`, `Các đơn vị liên quan: 4`.
fn smear_behind(item: &str) -> Option<usize> {
    let (entry, smear) = item.rsplit_once([';', ':'])?;
    let letters = smear.chars().filter(|&c| is_alphanumeric(c)).count();
    let signs = smear.contains(|c: char| !is_alphanumeric(c) && !c.is_whitespace() && !" .,;:()-–/&'’".contains(c));
    let marked = item.get(entry.len()..).is_some_and(|rest| rest.starts_with(';'));
    let smeared =
        if marked { letters <= 2 && signs && entry.contains(';') } else { letters == 1 && !entry.contains(';') };
    (smeared && entry.contains(' ')).then_some(smear.len())
}

/// The bytes behind an entry's last mark that are a seal's or a hand's, and no body, word or initials: `Phòng KTHTĐT; LIỄN`,
/// `Lưu VPTU. VI v2`.
fn scrap_behind(item: &str, worn: bool) -> usize {
    let Some((entry, scrap)) = item.rsplit_once([';', '.', ',']) else { return 0 };
    let mark = item.get(entry.len()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let words = || scrap.split_whitespace();
    let count = words().count();
    let apart = scrap.starts_with(' ') || scrap.is_empty();
    let inside = entry.rfind('(').is_some_and(|open| !entry.get(open..).is_some_and(|rest| rest.contains(')')));
    if !apart
        || inside
        || scrap.contains(['(', ')', '/'])
        || scrap.chars().count() > SCRAP / 2
        || count > if mark == ',' { 1 } else { 2 }
    {
        // `Báo TB, .xâ`: a speck before a letter or two.
        let specked = entry.ends_with(", ") && mark == '.' && scrap.chars().count() <= 2;
        return if specked && !inside { scrap.len() + " .".len() } else { 0 };
    }
    let smeared = words().any(|word| is_smear(word, mark, worn));
    // On a dirty page one short name behind an end is no recipient, and one behind initials none who typed it: `; Tin`, `. KG Ngữ`.
    let named = |word: &str| word.chars().count() <= NAMED && word.chars().skip(1).all(char::is_lowercase);
    let last = words().next_back().filter(|word| word.starts_with(is_upper) && named(word) && !HEADS.contains(word));
    let initials = || words().next().is_some_and(is_capitals);
    let loose =
        worn && last.is_some() && if mark == ';' { count == 1 } else { mark == '.' && count == 2 && initials() };
    if smeared || loose { scrap.len() } else { 0 }
}

/// Letters of the longest word that a scan makes of ink.
const NAMED: usize = 4;

/// Whether a word behind a mark is no word: signs, capitals with a tone that initials have not (`Í`, `LIỄN`), a digit behind small letters
/// (`r1`), one small letter. Behind a comma a name in capitals may be who typed it: `Lưu: VT, HÀ`.
fn is_smear(word: &str, mark: char, worn: bool) -> bool {
    let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
    let letters = bare.chars().count();
    if bare.is_empty() {
        return word.contains(['+', '=', '~', '|', '^', '<', '>', '*', '\\']);
    }
    let toned = || bare.chars().all(is_upper) && bare.chars().any(|c| take_tone(c).1.is_some());
    let known = || {
        let key = Key::new(bare);
        organ::is_exact_organ(&key) || organ::is_level(&key) || PROVINCES.contains(key.as_str())
    };
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let numbered = digits.len() < bare.len() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_empty();
    // `lớp a, b` lists letters.
    let lone = || {
        letters == 1
            && bare.chars().all(char::is_lowercase)
            && (mark != ',' || !matches!(bare, "a" | "b" | "c" | "d" | "đ" | "e"))
    };
    letters <= NAMED && (toned() && !known() && (worn || mark != ',') || numbered && letters <= 2 || lone())
}

/// Whether among a few words in small letters one has no vowel: `nai mm`.
fn jumbled(words: &str) -> bool {
    let vowel = |c: char| matches!(fold_char(c), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    let bare = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_lowercase() && !vowel(c));
    words.split_whitespace().count() <= TORN && words.split_whitespace().any(bare)
}

/// The bytes of dirt behind a mark that ends the archive line: `Lưu: VT, TNMT. vế X`.
fn stray_behind(item: &str) -> usize {
    let Some((filed, stray)) = item.rsplit_once('.') else { return 0 };
    // `Lưu: VT, THCS. .J`: a speck before a letter or two.
    if filed.ends_with(". ") && stray.chars().count() <= 2 {
        return stray.len() + 1;
    }
    if is_signing(stray) {
        return stray.len();
    }
    // One short word is who typed it: `Lưu: VT. hm`; one letter, or one with a sign, is none.
    let count = stray.split_whitespace().count();
    let smudge = stray.trim().chars().count() <= 2 && stray.trim().chars().any(|c| !is_alphanumeric(c));
    let short = stray.starts_with(' ') && ((2..=TORN).contains(&count) || stray.trim().chars().count() == 1 || smudge);
    let small = stray.trim_start().starts_with(char::is_lowercase);
    let torn = odd_share(stray) >= 0.5 || small && stray.split_whitespace().all(|word| word.chars().count() <= 2);
    if short && torn && !stray.contains('(') { stray.len() } else { 0 }
}

/// Where a purpose in parentheses, and the mark behind it, ends.
fn purpose_end(item: &str) -> Option<usize> {
    let open = item.find('(')?;
    let close = open + item.get(open..)?.find(')')?;
    is_purpose(item.get(open + 1..close)?).then(|| {
        let rest = item.get(close + 1..).unwrap_or("");
        item.len() - rest.trim_start_matches([';', ',', '.', ' ']).len()
    })
}

/// Whether an entry that lost its dash has words: dirt has none.
fn is_worded(item: &str) -> bool {
    let words =
        item.split_whitespace().filter(|word| word.chars().filter(|c| c.is_lowercase()).nth(1).is_some()).count();
    words >= 1 && item.split_whitespace().count() >= 2
}

/// Whether a line begins as an entry: with a capital, dirt before it passed over (`ˆ_£UBND tỉnh;`).
fn begins_entry(item: &str) -> bool {
    item.chars().find(|&c| is_letter(c)).is_some_and(is_upper)
}

/// Whether signs that no name has stand among the words: `đất: = xử:`.
fn is_smudged(item: &str) -> bool {
    item.contains(['=', '<', '>', '~', '^', '\\', '|', '_', '*', '%', '#'])
        && item.chars().next().is_some_and(char::is_lowercase)
}

/// `(Để b/c)` alone.
fn is_note(text: &str) -> bool {
    let core = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ';' | '.' | ',' | '}' | '*' | '_'));
    core.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(is_purpose)
}

fn recipient<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Option<Recipient<'t>> {
    let whole = undashed_pieces(sheet, pieces);
    let text = sheet.text(&whole);
    // What stands beside a brace is the purpose of all lines that the brace ties, wherever in them it stands.
    let (braces, words): (Vec<Span>, Vec<Span>) = whole.iter().partition(|piece| is_brace(sheet.str(**piece)));
    let named = if braces.is_empty() { text.clone() } else { sheet.text(&[words, braces].concat()) };
    let found = entry(&named);
    if Key::new(found.name).as_str().len() < 2 || !found.name.contains(is_letter) {
        return None;
    }
    let (name, purpose) = (found.name.to_owned(), found.purpose.map(str::to_owned));
    let joined = if pieces.len() > 1 { evidence::JOINED } else { evidence::COMPLETE };
    Some(Recipient {
        name: name.into(),
        purpose: purpose.map(Into::into),
        location: sheet.location(pieces),
        confidence: joined,
        text,
    })
}

/// The pieces of an entry without the dash that opens it.
pub(crate) fn undashed_pieces(sheet: &Sheet<'_>, pieces: &[Span]) -> Vec<Span> {
    let mut pieces = pieces.to_vec();
    if let Some(first) = pieces.first_mut() {
        let text = sheet.str(*first);
        *first = sheet.part(*first, text.len() - undashed(text).len(), text.len());
    }
    pieces
}

fn archive_field<'t>(sheet: &Sheet<'t>, pieces: &[Span]) -> Archive<'t> {
    // `1;ưu: VT`: the digit is dirt, what is left of a letter.
    let whole = |piece: &Span| {
        let text = sheet.str(*piece);
        let at = text.find(is_letter).unwrap_or(0);
        let digits = text.get(..at).is_some_and(|before| before.contains(char::is_numeric));
        if digits { sheet.part(*piece, at, text.len()) } else { *piece }
    };
    let pieces: Vec<Span> = pieces.iter().take(1).map(whole).chain(pieces.iter().skip(1).copied()).collect();
    let pieces = pieces.as_slice();
    let text = sheet.text(&undashed_pieces(sheet, pieces));
    let location = sheet.location(pieces);
    let read = archive(&text);
    let units = read.units.iter().map(|unit| sheet.clean(unit).into_owned().into()).collect();
    Archive { copies: read.copies, units, text: read.text.to_owned().into(), location, confidence: evidence::COMPLETE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scraps_behind_entries() {
        for (item, worn, want) in [
            ("Phòng KTHTĐT; LIỄN", false, "Phòng KTHTĐT;"),
            ("Lưu: VT. Í xé", false, "Lưu: VT."),
            ("Lưu: VT, TTTT. ỨC TC", false, "Lưu: VT, TTTT."),
            ("Lưu VPTU. VI v2", false, "Lưu VPTU."),
            ("Lưu: VT, LĐTBXH. r1", false, "Lưu: VT, LĐTBXH."),
            ("Sở Y tế, Báo TB, .xâ", false, "Sở Y tế, Báo TB,"),
            ("Các chi bộ trực thuộc, +", false, "Các chi bộ trực thuộc,"),
            ("Tỉnh uỷ, l", false, "Tỉnh uỷ,"),
            ("Báo BĐ, Đài PTTH BĐ; Tin", true, "Báo BĐ, Đài PTTH BĐ;"),
            ("Báo BĐ, Đài PTTH BĐ; Tin", false, "Báo BĐ, Đài PTTH BĐ; Tin"),
            ("Lưu: VT, QLN. KG Ngữ", true, "Lưu: VT, QLN."),
            ("Lưu: VT; NC", true, "Lưu: VT; NC"),
            ("Lưu: VT, TH.", true, "Lưu: VT, TH."),
            ("Lưu: VT. Hoa", true, "Lưu: VT. Hoa"),
            ("Lưu: VT, lớp a, b", false, "Lưu: VT, lớp a, b"),
            ("UBND huyện; TỈNH", false, "UBND huyện; TỈNH"),
            ("Sở Y tế; Sở", true, "Sở Y tế; Sở"),
            ("Bộ Công an (C06, C07)", true, "Bộ Công an (C06, C07)"),
        ] {
            assert_eq!(item.get(..item.len() - scrap_behind(item, worn)).map(str::trim_end), Some(want), "{item}");
        }
    }
}
