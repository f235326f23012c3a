//! What no field and no block took: kept as `unplaced`, so that the leaves cover the whole text.

use std::borrow::Cow;

use crate::evidence;
use crate::grammar::date;
use crate::model::{Document, Span, Unplaced, UnplacedKind};
use crate::text::fold::{Key, fold, is_alphanumeric};
use crate::text::markup::CELL_BREAK;
use crate::text::near::is_near;
use crate::text::{clean, markdown};
use crate::zones::header::is_stamp;
use crate::zones::sheet::Sheet;
use crate::zones::title::is_telegram_label;

/// Adds a leaf for each stretch that no leaf covers. Markdown's marks beside a leaf go with it.
pub(crate) fn sweep<'t>(sheet: &Sheet<'t>, document: &mut Document<'t>) {
    let leaves = document.leaves();
    // What the footer left of a seal goes among the rest, in its place.
    let (stamps, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut document.unplaced).into_iter().partition(|part| part.kind == UnplacedKind::Stamp);
    document.unplaced = others;
    let swept = document.unplaced.len();
    let mut taken = leaves.iter().peekable();
    let mut widened = Widened::default();
    let of_page = |part: Span| {
        let behind = sheet.furniture.partition_point(|(span, _)| span.start <= part.start);
        let (span, kind) = sheet.furniture.get(behind.checked_sub(1)?)?;
        (part.end <= span.end).then_some(*kind)
    };
    let mut last: Option<Span> = None;
    // The lines as they are printed: the others leave out the dirt at their edges.
    for &line in &sheet.printed {
        let mut at = line.start;
        while at < line.end {
            // Leaves that ended before this point are done with.
            while let Some(leaf) = taken.next_if(|leaf| leaf.end <= at) {
                last = Some(*leaf);
            }
            let (gap_end, next) = match taken.peek() {
                Some(leaf) if leaf.start < line.end => (leaf.start.max(at), leaf.end),
                _ => (line.end, line.end),
            };
            let rest = sheet.part(Span::new(at, gap_end), 0, gap_end - at);
            if !rest.is_empty() {
                let text = sheet.str(rest);
                let beside = last
                    .filter(|leaf| leaf.end > line.start)
                    .or(taken.peek().map(|leaf| **leaf).filter(|leaf| leaf.start < line.end));
                if let Some(leaf) = beside.filter(|_| sheet.markdown && markdown::is_mark(text)) {
                    widened.take(leaf, rest);
                    at = next.max(gap_end);
                    continue;
                }
                document.unplaced.push(Unplaced {
                    kind: of_page(rest).unwrap_or_else(|| kind(text, rest == line)),
                    text: words(sheet, rest),
                    location: rest.into(),
                    confidence: evidence::BY_PLACE,
                });
            }
            at = next.max(gap_end);
        }
    }
    if !stamps.is_empty() {
        document.unplaced.extend(stamps);
        let rest = document.unplaced.get_mut(swept..).unwrap_or_default();
        rest.sort_by_key(|part| part.location.spans().first().map(|span| span.start));
    }
    widened.apply(document);
}

/// Takes the bars between the cells of a table from what is left over: where they stand for tags, [`cover`] has the tags.
pub(crate) fn drop_bars(text: &str, document: &mut Document<'_>) {
    let is_bar = |c: char| c == '|' || c.is_whitespace();
    document.unplaced.retain_mut(|part| {
        let words = part.text.trim_matches(is_bar);
        if !words.contains(is_alphanumeric) {
            return !words.is_empty() && !words.contains(CELL_BREAK);
        }
        if let [span] = part.location.spans_mut()
            && words.len() < part.text.len()
        {
            let printed = span.slice(text);
            let start = span.start + printed.len() - printed.trim_start_matches(is_bar).len();
            *span = Span::new(start, span.start + printed.trim_end_matches(is_bar).len());
            part.text = Cow::Owned(words.to_owned());
        }
        true
    });
}

/// Adds a leaf for each stretch of a text that no leaf covers, when its tags were left out before it was read.
pub(crate) fn cover<'t>(text: &'t str, document: &mut Document<'t>) {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let end = Span::new(text.len(), text.len());
    let mut at = start;
    for leaf in document.leaves().into_iter().chain([end]) {
        let between = text.get(at..leaf.start).unwrap_or("");
        let marks = between.trim();
        if !marks.is_empty() {
            let from = at + between.len() - between.trim_start().len();
            document.unplaced.push(Unplaced {
                kind: UnplacedKind::Noise,
                text: clean::clean(marks, false),
                location: Span::new(from, from + marks.len()).into(),
                confidence: evidence::EXACT,
            });
        }
        at = at.max(leaf.end);
    }
}

/// Leaves that took in the marks beside them, in reading order.
#[derive(Debug, Default)]
struct Widened(Vec<(Span, Span)>);

impl Widened {
    fn take(&mut self, leaf: Span, marks: Span) {
        let join = |wide: Span| Span::new(wide.start.min(marks.start), wide.end.max(marks.end));
        match self.0.last_mut().filter(|(known, _)| *known == leaf) {
            Some((_, wide)) => *wide = join(*wide),
            None => self.0.push((leaf, join(leaf))),
        }
    }

    fn apply(&self, document: &mut Document<'_>) {
        if self.0.is_empty() {
            return;
        }
        let wide =
            |span: Span| self.0.binary_search_by_key(&span, |(leaf, _)| *leaf).ok().and_then(|at| self.0.get(at));
        document.move_spans(&|span| wide(span).map_or(span, |(_, wide)| *wide));
    }
}

/// The text of a leftover; marks of Markdown alone stay as they are.
fn words<'t>(sheet: &Sheet<'t>, span: Span) -> Cow<'t, str> {
    let (start, end) = if sheet.markdown { markdown::trim(sheet.str(span)) } else { (0, span.len()) };
    let text = sheet.text(&[sheet.part(span, start, end)]);
    if text.is_empty() { Cow::Borrowed(sheet.str(span)) } else { text }
}

/// What a leftover is.
fn kind(text: &str, whole_line: bool) -> UnplacedKind {
    let key = Key::new(text);
    let letters = key.as_str();
    // `----- o0o -----` is a rule too.
    if letters.bytes().all(|byte| matches!(byte, b'o' | b'0' | b' ')) {
        return UnplacedKind::Rule;
    }
    if whole_line && is_page_number(text) {
        return UnplacedKind::PageNumber;
    }
    if is_label(letters) || is_telegram_label(text) {
        return UnplacedKind::Label;
    }
    if is_stamp(text, &key) {
        return UnplacedKind::Stamp;
    }
    if is_address(&key) {
        return UnplacedKind::Footer;
    }
    UnplacedKind::Noise
}

/// A page's number alone in its line: `2`, `- 2 -`, `Trang 2/5`, `2 :`.
pub(crate) fn is_page_number(text: &str) -> bool {
    // Most lines are longer.
    if text.len() > NUMBER_BYTES || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    // `3%`, `(2)` and `1)` are text.
    if text.contains(['%', ')', '(']) {
        return false;
    }
    let key = fold(text);
    let named = ["trang ", "page "].iter().find_map(|word| key.strip_prefix(word));
    let bare = named.unwrap_or(&key);
    let mut numbers = bare.split(' ');
    let short =
        |number: &str| !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let rises = |numbers: &str| {
        let mut numbers = numbers.split(' ').map(|number| number.parse::<u16>());
        matches!((numbers.next(), numbers.next()), (Some(Ok(page)), Some(Ok(total))) if page <= total)
    };
    let first = numbers.next().is_some_and(short);
    let of = match numbers.next() {
        None => true,
        // `15/8` is a day.
        Some(total) => {
            short(total) && text.contains('/') && (named.is_some() || rises(bare))
                || (total == "of" && numbers.next().is_some_and(short))
        }
    };
    first && of && numbers.next().is_none() && text.chars().count() <= NUMBER
}

/// Characters of the longest page number, and its bytes, whatever its signs.
const NUMBER: usize = 14;
const NUMBER_BYTES: usize = NUMBER * 4;

/// Whether a line ends with a page's number behind its word and a gap or a dash, as what runs at the head or the foot of each page does:
/// `Thông báo số 57/TB-SGTVT   Trang 1/3`, `Công đoàn tỉnh - Trang 2/3`.
pub(crate) fn is_running_line(text: &str) -> bool {
    // Most lines end with no number, or have none of the words near it.
    const WORDS: [&str; 3] = ["Trang ", "TRANG ", "Page "];
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let near = text.get(text.floor_char_boundary(text.len().saturating_sub(NUMBER_BYTES))..).unwrap_or(text).as_bytes();
    let opens =
        |at: usize| WORDS.iter().any(|word| near.get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes())));
    if !memchr::memchr2_iter(b'T', b'P', near).any(opens) {
        return false;
    }
    let word = WORDS.iter().find_map(|word| text.rfind(word));
    let parts = word.and_then(|at| text.split_at_checked(at));
    parts.is_some_and(|(before, tail)| {
        let marked =
            before.trim_end().ends_with('|') || [" - ", " – ", " — "].iter().any(|dash| before.ends_with(dash));
        let gap = before.ends_with("   ") || before.ends_with('\t');
        (marked || gap) && tail.contains('/') && is_page_number(tail)
    })
}

/// The number that a page number's line names.
pub(crate) fn page_of(text: &str) -> Option<u32> {
    let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// How many page numbers the scan may lose in a row.
const LOST_PAGES: u32 = 3;

/// Whether a number goes on with the sequence of pages: one far beyond the last is something else.
pub(crate) fn is_next_page(last: u32, page: u32) -> bool {
    (1..=LOST_PAGES + 1).contains(&page.saturating_sub(last))
}

/// `Nơi nhận:`, `Kính gửi:`, `V/v`: words that open a part.
fn is_label(letters: &str) -> bool {
    ["noi nhan", "noi gui", "kinh gui", "kinh trinh", "v v", "quyet dinh", "quyet nghi"]
        .iter()
        .any(|label| letters == *label || (label.len() >= 8 && is_near(letters, label)))
}

/// An office's address at the foot of a page.
pub(crate) fn is_address(key: &Key) -> bool {
    ["dia chi", "dien thoai", "dt", "website", "fax", "email", "e mail", "so dt"]
        .iter()
        .any(|word| key.starts_with(word))
        || ["dt", "fax", "email", "e mail", "dien thoai", "website"]
            .iter()
            .filter(|word| key.find(word).is_some())
            .count()
            >= 2
            && date::find(key.as_str(), key).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_at_the_head_and_foot_of_pages() {
        for line in ["Thông báo số 57/TB-SGTVT   Trang 1/3", "Sở Y tế | Trang 2/2", "Công đoàn tỉnh - Trang 2/3"]
        {
            assert!(is_running_line(line) && !is_page_number(line), "{line}");
        }
        for line in ["Trang 1/3", "Trang phục ngày 1/3", "xem trang 1/3", "kèm theo Trang 5 và 6", "Trang trí 1/3 sân"]
        {
            assert!(!is_running_line(line), "{line}");
        }
        for line in ["2", "- 2 -", "Trang 2/5", "2/3"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["15/8", "3%", "1)", "2 xã"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
