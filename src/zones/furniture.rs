//! Lines that belong to the page and not to the document: running heads and feet, the box of a digital signature, an arrival
//! stamp. They are known before anything is read, so that no zone meets them.

use std::collections::{HashMap, HashSet};

use crate::grammar::date::find_numeric;
use crate::grammar::marker;
use crate::grammar::motto;
use crate::grammar::person::person;
use crate::grammar::position::is_position;
use crate::model::{Span, UnplacedKind};
use crate::text::fold::{Key, is_capitals, is_upper};
use crate::text::lines::Line;
use crate::text::plausible::is_address;
use crate::text::scan::find_words;
use crate::vocabulary::document_types::{self, DOCUMENT_TYPES, OFFICIAL_LETTER};
use crate::vocabulary::phrases::{PAGE_OPENINGS, SIGNED_ON, SIGNING_BOXES, SIGNING_LINES};
use crate::zones::sweep::{is_page_number, is_running_line};
use crate::zones::{arrival, pasted, portal, wraps};

/// Lines at the top and at the foot of a page in which what runs on all pages may stand.
const EDGE: usize = 2;
/// Bytes of the shortest running line's letters, and characters of the longest line.
const SHORTEST: usize = 8;
const LONGEST: usize = 130;

/// The lines of the document, and what of them belongs to the page, in order of the text.
pub(crate) fn take_out(text: &str, lines: Vec<Line>) -> (Vec<Line>, Vec<(Span, UnplacedKind)>) {
    let mut lines = wraps::join(text, pasted::part(text, lines));
    let mut found: Vec<(Span, UnplacedKind)> = Vec::new();
    let mut gone = portals(text, &mut lines);
    let own: HashSet<usize> = gone.iter().copied().collect();
    let heads = copied_heads(text, &lines);
    // A page begins behind them; a fax's are counted from the first on.
    for &head in &heads {
        let Some(line) = lines.get_mut(head) else { continue };
        line.after_page |= !is_fax(line.span.slice(text));
    }
    let more = running(text, &lines).into_iter().chain(heads).chain(watermarks(text, &lines));
    let more: HashSet<usize> = more.filter(|line| !own.contains(line)).collect();
    gone.extend(more);
    gone.sort_unstable();
    found.extend(gone.iter().filter_map(|&line| Some((lines.get(line)?.span, UnplacedKind::Footer))));
    let mut stamped = boxes(text, &lines);
    for (index, part) in arrival::stamps(text, &lines) {
        let Some(line) = lines.get_mut(index) else { continue };
        match arrival::left(line.span, part) {
            None => stamped.push(index),
            Some(own) => found.push((cut(text, line, own), UnplacedKind::Stamp)),
        }
    }
    // `gone` is in order.
    stamped.retain(|line| gone.binary_search(line).is_err());
    found.extend(stamped.iter().filter_map(|&line| Some((lines.get(line)?.span, UnplacedKind::Stamp))));
    gone.extend(stamped);
    found.sort_by_key(|(span, _)| *span);
    (without(lines, &gone), found)
}

/// Lines of a page's title at most.
const TITLE: usize = 2;

/// Lines that a portal put around the document, or on its pages; a page begins behind a mark of its end.
fn portals(text: &str, lines: &mut [Line]) -> Vec<usize> {
    let above = portal::above(text, lines);
    let behind = portal::behind(text, lines).max(above);
    let mut gone: Vec<usize> = (0..above).chain(behind..lines.len()).collect();
    let head = above..behind.min(portal::BYLINE);
    let words = |index: usize| lines.get(index).map_or("", |line| line.span.slice(text));
    let mut bylines: Vec<usize> = head.filter(|&index| portal::is_byline(words(index))).collect();
    // A day may be the body's: one alone, at the title and behind no words that lead to it, is the page's.
    let days = bylines.iter().filter(|index| portal::is_day(words(**index))).count();
    let titled = |index: usize| (above..index).filter(|line| !portal::is_byline(words(*line))).count() <= TITLE;
    let led = |index: usize| index.checked_sub(1).is_some_and(|before| words(before).ends_with([':', ',', ';']));
    let apart = |index: usize| [index, index + 1].iter().all(|at| lines.get(*at).is_some_and(|line| line.after_blank));
    let bare = |index: usize| !words(index).contains(char::is_alphabetic);
    bylines.retain(|&index| {
        let own = || days == 1 && titled(index) && !led(index) && (apart(index) || !bare(index));
        !portal::is_day(words(index)) || own()
    });
    if !bylines.is_empty() && portal::is_bare(text, lines) {
        for line in &bylines {
            // What stands around it is no one paragraph.
            lines.get_mut(*line).into_iter().for_each(|line| line.after_blank = true);
        }
        gone.extend(bylines);
    }
    for (index, line) in lines.iter_mut().enumerate().take(behind).skip(above) {
        let Some(mark) = portal::mark(text, line) else { continue };
        line.after_page |= mark == portal::Mark::Break;
        gone.push(index);
    }
    gone
}

/// Leaves `kept` of a line, without white space at its ends; gives the rest.
fn cut(text: &str, line: &mut Line, kept: Span) -> Span {
    let whole = line.span;
    let words = kept.slice(text);
    let start = kept.start + words.len() - words.trim_start().len();
    line.span = Span::new(start, start + words.trim().len());
    line.width = u32::try_from(words.trim().chars().count()).unwrap_or(u32::MAX);
    if start > whole.start { Span::new(whole.start, start) } else { Span::new(line.span.end, whole.end) }
}

/// Takes lines out; what stood before them stands before the next line.
fn without(lines: Vec<Line>, gone: &[usize]) -> Vec<Line> {
    if gone.is_empty() {
        return lines;
    }
    let gone: HashSet<usize> = gone.iter().copied().collect();
    let mut kept = Vec::with_capacity(lines.len());
    let (mut blank, mut page) = (false, false);
    for (index, mut line) in lines.into_iter().enumerate() {
        line.after_blank |= blank;
        line.after_page |= page;
        if gone.contains(&index) {
            (blank, page) = (line.after_blank, line.after_page);
        } else {
            (blank, page) = (false, false);
            kept.push(line);
        }
    }
    kept
}

/// `Ký bởi: …`, `Thời gian ký: …` and the lines of the same box below them.
fn boxes(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = false;
    for (index, line) in lines.iter().enumerate() {
        let words = line.span.slice(text);
        open = line.width < BOX
            && (is_labelled(words, SIGNING_BOXES) && opens_box(words) || open && is_labelled(words, SIGNING_LINES))
            && !names_country(words);
        if open {
            found.push(index);
        }
    }
    found
}

/// Whether a letterhead's motto stands in the line, too. Behind `nước` it is part of a signer's name: `Ký bởi: Công báo nước Cộng hòa xã hội
/// chủ nghĩa Việt Nam`.
fn names_country(words: &str) -> bool {
    let key = Key::new(words);
    motto::is_in(key.as_str()) && key.find("nuoc cong hoa").is_none()
}

/// `Ngày ký: 12/5/2020` of a contract is what a document says; that of a signature has its time.
fn opens_box(words: &str) -> bool {
    let value = words.find(':').and_then(|colon| words.get(colon + 1..)).unwrap_or("");
    let timed =
        |(at, _): (usize, &str)| value.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !Key::new(words).starts_with(SIGNED_ON) || value.match_indices(':').any(timed)
}

/// Characters of the longest line of a box, and bytes of its longest label.
const BOX: u32 = 90;
const BOX_LABEL: usize = 40;

/// Whether one of the labels, and nothing else, stands before the line's colon: `Kỳ bồi dưỡng:` is none.
fn is_labelled(words: &str, labels: &[&str]) -> bool {
    if !words.starts_with(is_upper) {
        return false;
    }
    let near = words.get(..words.floor_char_boundary(BOX_LABEL)).unwrap_or(words);
    let label = memchr::memchr(b':', near.as_bytes()).and_then(|colon| words.get(..colon));
    label.is_some_and(|label| labels.contains(&Key::new(label).as_str()))
}

/// Lines that stand at the edges of two pages and more, but for their numbers the same.
fn running(text: &str, lines: &[Line]) -> Vec<usize> {
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| *index > 0 && line.after_page)
        .map(|(index, _)| index)
        .collect();
    if starts.is_empty() {
        return Vec::new();
    }
    let pages: Vec<(usize, usize)> =
        std::iter::once(0).chain(starts.iter().copied()).zip(starts.iter().copied().chain([lines.len()])).collect();
    let printed = |index: &usize| lines.get(*index).map_or("", |line| line.span.slice(text));
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (page, &(start, end)) in pages.iter().enumerate() {
        let own = || (start..end).filter(|index| !is_page_number(printed(index)));
        // The first page begins with the letterhead.
        let top = if page == 0 { 0 } else { EDGE };
        let mut edges: Vec<usize> = own().take(top).chain(own().rev().take(EDGE)).collect();
        edges.sort_unstable();
        edges.dedup();
        let mut seen: HashSet<String> = HashSet::new();
        for index in edges {
            // Once a page.
            if let Some(key) = running_key(printed(&index)).filter(|key| seen.insert(key.clone())) {
                places.entry(key).or_default().push(index);
            }
        }
    }
    places.into_values().filter(|lines| lines.len() > 1).flatten().collect()
}

/// Lines that are an address on the web, alone, more than once: a portal prints it across its pages.
fn watermarks(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.width <= ADDRESS) {
        let words = line.span.slice(text);
        // `Nộp hồ sơ tại:` ⏎ `dichvucong.gov.vn`.
        let led_to = || {
            index
                .checked_sub(1)
                .and_then(|above| lines.get(above))
                .is_some_and(|above| above.span.slice(text).ends_with(':'))
        };
        if is_web_address(words) && !led_to() {
            places.entry(words).or_default().push(index);
        }
    }
    places.into_values().filter(|lines| lines.len() > 1).flatten().collect()
}

/// Characters of the longest address that is a watermark.
const ADDRESS: u32 = 40;

/// `thuvienphapluat.vn`, `https://luatvietnam.vn/`.
fn is_web_address(words: &str) -> bool {
    let bare = ["https://", "http://"].iter().find_map(|scheme| words.strip_prefix(scheme)).unwrap_or(words);
    let bare = bare.trim_end_matches('/');
    let host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    bare.starts_with(|c: char| c.is_ascii_alphabetic()) && is_address(bare) && bare.bytes().all(host)
}

/// What the first lines of a document say, which heads of later pages repeat.
struct FirstLines<'t> {
    /// The lines in which a document says whose it is, and those up to its title.
    head: Vec<&'t str>,
    titles: Vec<&'t str>,
    /// `4921/BNN-TY` of `Số: 4921/BNN-TY`.
    codes: Vec<&'t str>,
    /// Capitals before a gap.
    issuers: Vec<&'t str>,
}

impl<'t> FirstLines<'t> {
    fn of(text: &'t str, lines: &[Line]) -> Self {
        let titles: Vec<&str> = lines.iter().take(2 * HEAD).map(|line| line.span.slice(text)).collect();
        let head: Vec<&str> = titles.iter().copied().take(HEAD).collect();
        let codes = head.iter().filter_map(|line| own_code(line)).collect();
        let issuers = head.iter().filter_map(|line| first_cell(line)).filter(|cell| is_capitals(cell)).collect();
        Self { head, titles, codes, issuers }
    }

    /// Whether a line names the document by its code, or begins with its issuer before a gap: `TRƯỜNG ĐẠI HỌC   Kế hoạch 2022`.
    fn are_said_by(&self, words: &str) -> bool {
        is_name_of_document(words, &self.codes)
            || first_cell(words).is_some_and(|cell| cell.len() >= SHORTEST && self.issuers.contains(&cell))
    }

    /// Whether a line in capitals, and no post, is one of them, alone or beside the country's title.
    fn have(&self, words: &str) -> bool {
        let beside = |rest: &str| rest.is_empty() || motto::is_in(Key::of_head(rest, LONGEST).as_str());
        words.len() >= SHORTEST
            && is_capitals(words)
            && !is_position(words)
            && self.head.iter().any(|line| line.strip_prefix(words).is_some_and(beside))
    }

    /// Whether a line repeats the issuer or the code and ends with the number of its page, or of the next: `SỞ Y TẾ HÀ BẮC Trang 2/2`,
    /// `Công văn số 5/SYT-VP Trang 2`. Without its word a number ends only a line that stands `alone`, and only behind the issuer.
    fn are_numbered(&self, words: &str, page: u32, alone: impl FnOnce() -> bool) -> bool {
        let Some((before, number, labelled)) = page_at_end(words) else { return false };
        if !(page..=page + 1).contains(&number) {
            return false;
        }
        let issues = |line: &&str| {
            let name = issuer_in(line).unwrap_or("");
            let rest = before.strip_prefix(name).filter(|_| name.len() >= SHORTEST);
            rest.is_some_and(|rest| rest.is_empty() || labelled && rest.starts_with(' '))
        };
        let issued = || is_capitals(before) && self.head.iter().any(issues);
        if labelled { is_name_of_document(before, &self.codes) || issued() } else { issued() && alone() }
    }

    /// The line of the type's name; above it a code stands in the letterhead, or in the title.
    fn type_line(&self) -> Option<usize> {
        self.titles.iter().position(|line| is_capitals(line) && type_named(line).is_some())
    }

    /// Whether a page begins with its own number and the document's title: `2 Thông báo kết luận`.
    fn are_titled(&self, words: &str, page: u32) -> bool {
        let Some((number, title)) = words.split_once(' ').filter(|_| words.len() <= HEADING) else { return false };
        let kind = || document_types::opening(&Key::new(title));
        number.parse() == Ok(page)
            && title.starts_with(is_upper)
            && !title.ends_with(['.', ';', ':', ','])
            && kind().is_some_and(|kind| self.titles.iter().any(|line| type_named(line) == Some(kind.key)))
    }
}

/// The type, by its folded name, that a line is the name of and nothing else.
fn type_named(line: &str) -> Option<&'static str> {
    if line.len() > HEADING {
        return None;
    }
    let key = Key::new(line);
    DOCUMENT_TYPES.iter().map(|kind| kind.key).find(|name| *name == key.as_str())
}

/// Heads and feet of pages that say what stands in the first lines, those that end with `Trang 2/3`, and the lines that a fax prints on each
/// page.
fn copied_heads(text: &str, lines: &[Line]) -> Vec<usize> {
    let words = |line: &Line| line.span.slice(text);
    let first = FirstLines::of(text, lines);
    let typed = first.type_line().unwrap_or(HEAD);
    // A letterhead once more is another document's.
    let is_head = |index: usize| {
        let mut below = lines.iter().skip(index).take(LETTERHEAD).map(words);
        below.any(|line| line.starts_with("Số") || motto::is_in(Key::of_head(line, LONGEST).as_str()))
    };
    let mut gone = Vec::new();
    // Whether a page begins here, or the lines that it repeats go on; how many pages there are before it; and the last line of a bare number.
    let (mut open, mut page, mut numbered) = (false, 1, 0);
    for (index, line) in lines.iter().enumerate() {
        let text = words(line);
        page += u32::from(line.after_page);
        open |= line.after_page;
        let labelled = is_running_line(text) || index >= HEAD && is_running_foot(text, page);
        let repeated = open && index >= HEAD && first.have(text) && !is_head(index);
        let alone = || line.after_blank && lines.get(index + 1).is_none_or(|next| next.after_blank || next.after_page);
        let labelled = labelled || index > typed && first.are_numbered(text, page, alone);
        let named = line.after_page && (first.are_said_by(text) || first.are_titled(text, page))
            || index > typed && is_name_of_document(text, &first.codes) && is_numbered(text);
        let own = labelled || index > 0 && (named || repeated);
        if own || is_fax(text) {
            gone.push(index);
        }
        page += u32::from(labelled && !line.after_page);
        // The numbers of a table's rows stand near each other.
        let bare = is_page_number(text);
        open = own || bare && (!text.bytes().all(|byte| byte.is_ascii_digit()) || index >= numbered + ROWS);
        numbered = if bare { index } else { numbered };
    }
    gone
}

/// Lines between two numbers of pages at least.
const ROWS: usize = 10;

/// Whether a line ends with the number of its page, or of the next, behind a dash: `Phòng Nội vụ - Trang 2`.
fn is_running_foot(words: &str, page: u32) -> bool {
    if words.len() > LONGEST || !words.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((_, number)) = words.rsplit_once(" - Trang ") else { return false };
    number.parse().is_ok_and(|number: u32| (page..=page + 1).contains(&number))
}

/// What stands before the number of a page that ends a line, the number, and whether its word leads to it: `… Trang 2/2`, `… 2`.
fn page_at_end(words: &str) -> Option<(&str, u32, bool)> {
    if words.len() > LONGEST || !words.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (before, last) = words.rsplit_once(' ')?;
    let number = last.split_once('/').map_or(last, |(page, _)| page);
    let number = number.parse().ok().filter(|_| is_page_number(last))?;
    let named = ["Trang", "TRANG"].iter().find_map(|word| before.strip_suffix(word));
    Some((named.unwrap_or(before).trim_end(), number, named.is_some()))
}

/// The words in capitals of a letterhead's line, the country's title behind them left out: `SỞ Y TẾ Độc lập - Tự do - Hạnh phúc`.
fn issuer_in(line: &str) -> Option<&str> {
    let key = Key::of_head(line, LONGEST);
    let end = motto::find(&key, |_, _| true).map_or(line.len(), |(_, at)| key.start_in(line, at));
    line.get(..end).map(str::trim_end).filter(|name| is_capitals(name) && !is_position(name))
}

/// Lines of a letterhead up to its code.
const LETTERHEAD: usize = 6;

/// Whether a line ends with a page's number, or is set in capitals as no sentence is.
fn is_numbered(words: &str) -> bool {
    let number =
        words.rsplit(' ').next().is_some_and(|last| last.len() <= 3 && last.bytes().all(|c| c.is_ascii_digit()));
    number || is_capitals(words)
}

/// Whether a line says nothing but which document it is of, by the code of its letterhead: `4921/BNN-TY 2`, `Thông báo số 231/TB-VPUB ngày
/// 14/6/2022 2`, `THÔNG BÁO 09/TB-LĐLĐ`.
fn is_name_of_document(words: &str, codes: &[&str]) -> bool {
    if words.len() > LONGEST || memchr::memchr(b'/', words.as_bytes()).is_none() {
        return false;
    }
    let Some((at, code)) = codes.iter().find_map(|code| Some((find_words(words, code)?, code))) else {
        return false;
    };
    let (before, rest) = (words.get(..at).unwrap_or(""), words.get(at + code.len()..).unwrap_or(""));
    let name = Key::new(before);
    let name = name.as_str().strip_suffix("so").map_or(name.as_str(), str::trim_end);
    let dated = find_numeric(rest).map_or(0, |date| date.range.end);
    let sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '|');
    let mut kinds = DOCUMENT_TYPES.iter().chain([&OFFICIAL_LETTER]);
    let named = name.is_empty() || kinds.any(|kind| kind.key == name || kind.code.eq_ignore_ascii_case(name));
    !words.starts_with("Số") && named && rest.get(dated..).is_some_and(|rest| rest.chars().all(sign))
}

/// Bytes of the longest title at the head of a page.
const HEADING: usize = 80;

/// Lines in which a document says whose it is.
const HEAD: usize = 12;

/// `4921/BNN-TY` of `Số: 4921/BNN-TY`.
fn own_code(line: &str) -> Option<&str> {
    let code = line.strip_prefix("Số")?.trim_start().strip_prefix(':')?.split_whitespace().next()?;
    (code.contains('/') && code.starts_with(|c: char| c.is_ascii_digit())).then_some(code)
}

/// The words before a tab, or a gap as wide as between columns.
fn first_cell(line: &str) -> Option<&str> {
    let gap = line.find('\t').into_iter().chain(line.find("   ")).min()?;
    line.get(..gap)
}

/// `03/11/2017 17:43 FAX 0573841207 … 002/002`.
fn is_fax(line: &str) -> bool {
    let timed = || line.split(' ').take(FAXED).any(|word| word.len() == 5 && word.find(':') == Some(2));
    line.starts_with(|c: char| c.is_ascii_digit()) && timed() && line.split(' ').any(|word| word == "FAX")
}

/// Words in which a fax says when it was sent.
const FAXED: usize = 4;

/// What a line has in common on all pages: all but the page's number. It has a number, a hyphen or an address in it. Items, posts, names,
/// sentences, and what opens a part or an annex run on no page, nor do headings in capitals.
fn running_key(words: &str) -> Option<String> {
    let marked = words.contains(['-', '–', '|', '@', '/']) || words.chars().any(|c| c.is_ascii_digit());
    if !marked
        || words.chars().count() > LONGEST
        || is_capitals(words)
        || words.starts_with(['|', '('])
        || words.starts_with("Số:")
    {
        return None;
    }
    if words.ends_with([';', '.', ':', ',']) {
        return None;
    }
    if marker::marker(words).is_some() || is_position(words) || person(words).is_some() {
        return None;
    }
    let key = Key::new(words);
    if PAGE_OPENINGS.iter().any(|opening| key.starts_with(opening)) {
        return None;
    }
    // The page's number stands at an end, or behind `trang`; other numbers tell lines apart.
    let digits = |c: char| c.is_ascii_digit() || c == ' ';
    let line = key.as_str().trim_matches(digits);
    let line = match line.rfind("trang ").and_then(|at| line.split_at_checked(at + "trang ".len())) {
        Some((before, behind)) => format!("{before}{}", behind.trim_start_matches(digits)),
        None => line.to_string(),
    };
    (line.len() >= SHORTEST && line.contains(' ') && !motto::is_in(&line)).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::split;

    fn found(text: &str) -> Vec<&str> {
        take_out(text, split(text)).1.into_iter().map(|(span, _)| span.slice(text)).collect()
    }

    #[test]
    fn what_runs_on_the_pages() {
        let foot = "Số 5 Lê Lợi, TP. Vinh - www.daihoc.edu.vn";
        let text = format!("Mở đầu của văn bản\nvà dòng thứ hai\n{foot}\n\u{c}dòng thứ ba\n{foot}\n\u{c}hết.\n{foot}");
        assert_eq!(found(&text), [foot; 3]);
        let head = |page| format!("Kế hoạch năm 2024 - trang {page}");
        let text = format!("a b c\n\u{c}{}\nmột hai\n\u{c}{}\nba bốn", head(2), head(3));
        assert_eq!(found(&text), [head(2), head(3)]);
    }

    #[test]
    fn watermarks_across_the_pages() {
        let text = "a b\nthuvienphapluat.vn\nc d\n\tthuvienphapluat.vn\ne f\nsoyte.gov.vn\ng";
        assert_eq!(found(text), ["thuvienphapluat.vn"; 2]);
    }

    #[test]
    fn heads_of_later_pages() {
        let text = "Số: 4921/BNN-TY\tHà Nội\nTRƯỜNG ĐẠI HỌC\tĐộc lập\na\n\u{c}4921/BNN-TY\t2\nb\n\u{c}TRƯỜNG ĐẠI HỌC\tKế hoạch 2022\nc";
        assert_eq!(found(text), ["4921/BNN-TY\t2", "TRƯỜNG ĐẠI HỌC\tKế hoạch 2022"]);
        assert_eq!(
            found("a\n03/11/2017 17:43 FAX 0573841207 VP HDND 002/002\nb"),
            ["03/11/2017 17:43 FAX 0573841207 VP HDND 002/002"]
        );
        assert_eq!(found("Số: 5/TB-UB\na\n\u{c}5/TB-UB nêu trên hết hiệu lực"), [""; 0]);
        let letterhead = "SỞ Y TẾ HÀ BẮC\nSố: 23/TB-SYT\nTHÔNG BÁO\n2\n3\n4\n5\n6\n7\n8\n9\n10";
        for head in
            ["THÔNG BÁO 23/TB-SYT", "Thông báo số 23/TB-SYT ngày 14/6/2022 2", "Sở Y tế - Trang 1/2", "23/TB-SYT - 2"]
        {
            assert_eq!(found(&format!("{letterhead}\nmột hai\n{head}\nba bốn")), [head]);
        }
        for head in [
            "SỞ Y TẾ HÀ BẮC Trang 2/2",
            "SỞ Y TẾ HÀ BẮC VIỆT NAM Trang 2",
            "Công văn số 23/TB-SYT Trang 2",
            "SỞ Y TẾ HÀ BẮC 2",
        ] {
            assert_eq!(found(&format!("{letterhead}\nmột hai\n\n{head}\n\nba bốn")), [head]);
        }
        assert_eq!(found(&format!("{letterhead}\na\n\u{c}SỞ Y TẾ HÀ BẮC\nb")), ["SỞ Y TẾ HÀ BẮC"]);
        assert_eq!(found(&format!("{letterhead}\na\n\u{c}2 Thông báo tuyển sinh\nb")), ["2 Thông báo tuyển sinh"]);
        for text in [
            "Tài liệu:\nCông báo năm 2019 - Trang 12",
            "a\n\u{c}2 Quyết định phê duyệt dự toán\nb",
            "STT\n1\nSỞ Y TẾ HÀ BẮC\n2\nSỞ TÀI CHÍNH\nb",
            "a\nSỞ Y TẾ HÀ BẮC\nb",
            "a\nSỞ Y TẾ HÀ BẮC 2\nb",
            "a\n\nSỞ Y TẾ HÀ BẮC 7\n\nb",
            "theo mẫu ở SỞ Y TẾ HÀ BẮC Trang 2",
            "theo\nThông báo số 23/TB-SYT\nb",
            "a\n\u{c}SỞ Y TẾ HÀ BẮC\nSố: 24/TB-SYT",
        ] {
            assert_eq!(found(&format!("{letterhead}\n{text}")), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_two_documents_have_in_common() {
        let document = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\nHọp.\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn An\n";
        assert_eq!(found(&format!("{document}\u{c}{document}")), [""; 0]);
        assert_eq!(found("Các xã báo cáo.\nCác xã báo cáo."), [""; 0]);
        let sentence = "họp 3 lần mỗi tháng.";
        assert_eq!(found(&format!("a\n\u{c}{sentence}\nb\n\u{c}{sentence}\nc")), [""; 0]);
        for line in ["Phụ lục số 0", "(Kèm theo Thông báo số 5/TB-UBND)", "Độc lập - Tự do - Hạnh phúc", "Mẫu số 0"]
        {
            assert_eq!(found(&format!("a\n\u{c}{line}1\nb c\n\u{c}{line}2\nd e\n\u{c}{line}3")), [""; 0], "{line}");
        }
    }

    #[test]
    fn arrival_stamps() {
        let text = "THÔNG BÁO\nKết luận tại cuộc họp về\nĐẾN số: [tình hình thực hiện các dự án trọng điểm\nNgày: |5⁄Đ vực Đồng bằng sông\nChuyển: .......\nNgày 02/6/2022";
        let (lines, found_there) = take_out(text, split(text));
        let texts: Vec<&str> = lines.iter().map(|line| line.span.slice(text)).collect();
        assert_eq!(texts[2..4], ["tình hình thực hiện các dự án trọng điểm", "vực Đồng bằng sông"]);
        assert_eq!(found(text), ["ĐẾN số: [", "Ngày: |5⁄Đ ", "Chuyển: ......."]);
        assert!(found_there.iter().all(|(_, kind)| *kind == UnplacedKind::Stamp));
        assert_eq!(found("CÔNG ĐIỆN\nVề mưa lũ CÔNG VĂN ĐẾN Số: 4 Ngày 1/2\n"), [" CÔNG VĂN ĐẾN Số: 4 Ngày 1/2"]);
        assert_eq!(found("Ngày: 05/8/2022\nChuyển: 02 người"), [""; 0]);
        assert_eq!(found("THÔNG BÁO\nĐẾN Số HA Hội nghị giao ban công tác"), [""; 0]);
    }

    #[test]
    fn what_engines_print_around_pages() {
        let text = "==Start of OCR for page 1==\nMột\n==End of OCR for page 1==\n\n==Start of OCR for page 2==\nHai";
        let marks = ["==Start of OCR for page 1==", "==End of OCR for page 1==", "==Start of OCR for page 2=="];
        assert_eq!(found(text), marks);
    }

    #[test]
    fn boxes_of_digital_signatures() {
        let text = "PHÓ CHÁNH VĂN PHÒNG\nKý bởi: Bộ Công Thương\nEmail: vp@moit.gov.vn\nThời gian ký: 19/05/2023 17:08:41\nPhan Văn Chinh\nEmail: a@b.vn";
        assert_eq!(
            found(text),
            ["Ký bởi: Bộ Công Thương", "Email: vp@moit.gov.vn", "Thời gian ký: 19/05/2023 17:08:41"]
        );
        assert_eq!(found("Ký bởi: Sở Y tế CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), [""; 0]);
        for text in [
            "Người ký chịu trách nhiệm.",
            "ngày ký. Yêu cầu các đơn vị thực hiện như sau:",
            "Thời gian ký kết hợp đồng: trước ngày 30/9/2020.",
            "Kỳ bồi dưỡng: 3 tháng",
        ] {
            assert_eq!(found(text), [""; 0]);
        }
    }
}
