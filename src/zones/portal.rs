//! What a portal on the web puts around a document: a table of metadata and a title above the letterhead, links behind the end,
//! a mark on each page.

use crate::grammar::code::{self, Label, Number};
use crate::grammar::competence::competence;
use crate::grammar::date::find_numeric;
use crate::grammar::motto;
use crate::text::fold::{Key, is_capitals, is_letter, opens_folded};
use crate::text::lines::Line;
use crate::vocabulary::document_types::DOCUMENT_TYPES;
use crate::vocabulary::mottos::MOTTOS;
use crate::vocabulary::portals::{
    BEGINNINGS, BREAKS, BYLINES, EDITORS, FILES, HEADINGS, HERE, INVITATIONS, LINKS, MARKS, MENUS, METADATA, MOMENTS,
    RELATED, TRAILS, WEEKDAYS,
};
use crate::zones::footer::label_end;

/// A letterhead's motto stands within so many lines, its code so many above or below it.
const REACH: usize = 60;
const ABOVE: usize = 8;
const BELOW: usize = 14;

/// What stands behind a document ends within so many lines.
const TAIL: usize = 40;

/// Characters of the longest line that is a portal's.
const LONGEST: u32 = 400;
/// Characters of the longest mark of a page.
const MARK: u32 = 120;

/// The lines above the letterhead: how many there are, where one of them is a portal's for sure.
pub(super) fn above(text: &str, lines: &[Line]) -> usize {
    let words = |index: usize| lines.get(index).map_or("", |line| line.span.slice(text));
    let window = || lines.iter().take(REACH).enumerate().filter(|(_, line)| line.width < LONGEST);
    let Some(motto) = window().find(|(index, _)| opens_motto(words(*index))).map(|(index, _)| index) else { return 0 };
    let near = (motto.saturating_sub(ABOVE)..motto + BELOW).find(|index| opens_code(words(*index)));
    // In the row of a table both stand in one line.
    let beside = || words(motto).find("Số:").is_some_and(|at| words(motto).get(at..).is_some_and(opens_code));
    let Some(code) = near.or_else(|| beside().then_some(motto)) else { return 0 };
    // The left column may stand above the motto, a letter's subject below its code.
    let head = code.min(motto);
    let top = (0..head).rev().take_while(|index| is_of_letterhead(words(*index))).last().unwrap_or(head);
    if window().take_while(|(index, _)| *index < top).any(|(index, _)| is_portals(words(index))) { top } else { 0 }
}

/// Whether a line holds the country's or an organisation's title, or the first half of it.
fn opens_motto(words: &str) -> bool {
    let key = Key::new(words);
    let half = |motto: &'static str| motto.match_indices(' ').nth(2).and_then(|(end, _)| motto.get(..end));
    let mut halves = MOTTOS.iter().filter(|motto| motto.first).filter_map(|motto| half(motto.key));
    motto::find(&key, |motto, _| motto.first).is_some()
        || is_capitals(words) && halves.any(|half| key.starts_with(half))
}

/// `Số: 98/KH-UBND`, and no line of metadata.
fn opens_code(words: &str) -> bool {
    let bare = words.trim_start_matches(['|', ' ', '*']);
    let labelled = || code::code(bare).is_some_and(|found| found.label == Label::Exact);
    bare.starts_with(['S', 's']) && !is_metadata(&Key::of_head(bare, LABEL)) && labelled()
}

/// Characters in which a label of metadata stands.
const LABEL: usize = 24;

/// A line that may stand above a motto: the issuer, the code, a rule.
fn is_of_letterhead(words: &str) -> bool {
    let key = Key::of_head(words, LABEL);
    !is_portals(words) && (key.as_str().is_empty() || is_capitals(words) || opens_code(words) || key.starts_with("v v"))
}

/// Metadata with its label, or the title of a document with its code.
fn is_portals(words: &str) -> bool {
    let key = Key::of_head(words, LABEL);
    is_metadata(&key) || is_title(words, &key)
}

fn is_metadata(key: &Key) -> bool {
    METADATA.iter().any(|label| key.starts_with(label))
}

/// `Quyết định 204/QĐ-UBND năm 2010 …`: a type's name in small letters and a code among other words.
fn is_title(words: &str, key: &Key) -> bool {
    let name = key.as_str().trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let typed = name.starts_with("cong van") || DOCUMENT_TYPES.iter().any(|kind| name.starts_with(kind.key));
    let coded = |word: &str| {
        let word = word.trim_matches(['(', ')', ',', '.', ';']);
        word.contains('/') && code::code(word).is_some_and(|found| matches!(found.number, Number::Digits(_)))
    };
    typed && words.split(' ').any(coded)
}

/// Where what stands behind the document begins; the number of lines where nothing does.
pub(super) fn behind(text: &str, lines: &[Line]) -> usize {
    let words = |index: usize| lines.get(index).map_or("", |line| line.span.slice(text));
    let count = lines.len();
    let tail = || (count.saturating_sub(TAIL)..count).filter(|index| *index > 0);
    // Behind `Tin liên quan` other documents' titles stand, and no part of this one.
    let short = |index: &usize| lines.get(*index).is_some_and(|line| line.width < HEADING);
    let related = tail().filter(short).find(|index| {
        RELATED.contains(&Key::of_head(words(*index), MARKED).as_str())
            && (index + 1..count).all(|line| !is_part(words(line)))
    });
    let last = related.unwrap_or(count);
    let mut first = last;
    for index in (1..last).rev().take(TAIL) {
        let key = Key::of_head(words(index), MARKED);
        let editors = first < count && EDITORS.contains(&key.as_str());
        if !editors && !invites(words(index), &key) {
            break;
        }
        first = index;
    }
    first
}

/// Characters of the longest heading over other documents.
const HEADING: u32 = 40;

/// Characters of the longest invitation.
const MARKED: usize = 120;

/// `Tin liên quan`, `Xem chi tiết tại đây`, the name of a file.
fn invites(words: &str, key: &Key) -> bool {
    let letters = key.as_str();
    let file = |word: &str| FILES.iter().any(|end| word.ends_with(end));
    let linked = || LINKS.iter().any(|word| key.starts_with(word)) && words.chars().count() < MARKED;
    let named = |word: &str| file(word) || word.contains('/');
    let ends =
        || letters.ends_with(HERE) || key.find(HERE).is_some() && words.split(' ').next_back().is_some_and(named);
    INVITATIONS.contains(&letters) || file(words) && !words.contains(' ') || linked() && ends()
}

/// Lines at the head of a page within which its trail, its byline and a link to the file stand.
pub(super) const BYLINE: usize = 10;

/// Whether no title of the country or of an organisation stands at the head: a page gives the document without its letterhead.
pub(super) fn is_bare(text: &str, lines: &[Line]) -> bool {
    !lines.iter().take(REACH).any(|line| {
        let words = line.span.slice(text);
        // A sentence may speak of the Đảng Cộng sản Việt Nam.
        line.width < LONGEST && (line.width < TITLED || is_capitals(words)) && opens_motto(words)
    })
}

/// Characters of the longest line that holds a title beside other words.
const TITLED: u32 = 160;

/// `Tác giả: … Ngày đăng: …`, `Tin tức >> Văn bản mới`, `Tải về: 217.pdf`: what stands around a page's title.
pub(super) fn is_byline(words: &str) -> bool {
    if words.len() > 2 * MARKED {
        return false;
    }
    let key = Key::of_head(words, MARKED);
    if is_moment(words, &key) || is_menu(words) {
        return true;
    }
    if TRAILS.iter().any(|sign| words.contains(sign)) {
        return MENUS.iter().any(|menu| key.starts_with(menu));
    }
    let said = || BYLINES.iter().filter(|label| key.find(label).is_some());
    let file = || words.split(' ').next_back().is_some_and(|word| FILES.iter().any(|end| word.ends_with(end)));
    // `Tác giả: … Ngày đăng: …`, `19/08/2019 10:57:25 Xem cỡ chữ`.
    let labelled = || words.matches(": ").nth(1).is_some() && said().nth(1).is_some();
    let timed = || words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(':') && said().next().is_some();
    // `Đăng ngày 23/06/2026, tác giả Nguyễn Đức`.
    let begins = || BYLINES.iter().any(|label| key.starts_with(label)) && said().nth(1).is_some();
    labelled() || timed() || begins() || LINKS.iter().any(|word| key.starts_with(word)) && file()
}

/// The day, and the time, on which the page was made, and nothing else: `Chủ nhật, 25/10/2020`, `Ngày cập nhật 03/05/2021`.
fn is_moment(words: &str, key: &Key) -> bool {
    let letters = key.as_str().trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let Some(date) = find_numeric(words) else { return false };
    // `Cập nhật lúc : 08:51 17/04/2018`.
    let before = words.get(..date.range.start).map_or(0, |before| before.split_whitespace().count());
    let after = words.get(date.range.end..).unwrap_or("");
    let timed = after
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ':' | ' ' | '-' | '|' | ',' | 'h' | 'g' | 'A' | 'P' | 'M'));
    // `Ngày 01/09/2018, 15:30:37`: a day with its hour is no date of issue.
    let hour = after.contains(':');
    let said = letters.is_empty()
        || hour && letters.starts_with("ngay ")
        || MOMENTS.iter().chain(WEEKDAYS).any(|word| letters.starts_with(word));
    before <= LABELLED && timed && said
}

/// A day that may be the body's: `28-03-2011`, `Chủ nhật, 25/10/2020`.
pub(super) fn is_day(words: &str) -> bool {
    let key = Key::of_head(words, MARKED);
    is_moment(words, &key) && !MOMENTS.iter().any(|word| key.find(word).is_some())
}

/// Bytes of the longest part of a site that is no link.
const MENU: usize = 60;

/// Words before the day of a page.
const LABELLED: usize = 5;

/// A part of the site alone in its line: `Tin tức - Truyền thông`, `Tìm kiếm tin tức`.
fn is_menu(words: &str) -> bool {
    if words.len() > MENU || words.ends_with([':', '.', ';']) || is_capitals(words) {
        return false;
    }
    let small = words.to_lowercase();
    let parts = small.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty());
    HEADINGS.contains(&parts.collect::<Vec<_>>().join(" ").as_str())
}

/// What only a document has: its recipients, a right to sign, a motto.
fn is_part(words: &str) -> bool {
    label_end(words).is_some() || competence(words).is_some() || words.len() < 400 && opens_motto(words)
}

/// A line that a scanner's program or a law library prints on each page, and whether it is the end of one.
pub(super) fn mark(text: &str, line: &Line) -> Option<Mark> {
    let words = line.span.slice(text);
    if line.width > MARK || words.len() < SHORTEST {
        return None;
    }
    if words.starts_with(['-', '=', '*', '_']) && words.ends_with(['-', '=', '*', '_']) {
        let key = Key::new(words);
        let name = key.as_str().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let begins = || BEGINNINGS.contains(&name).then_some(Mark::Line);
        return BREAKS.contains(&name).then_some(Mark::Break).or_else(begins);
    }
    // `CÔNG BÁO/Số 286/Ngày 27-05-2026`: the gazette's, at the head of each of its pages.
    if words.starts_with("CÔNG BÁO") && words.contains("/Số") && words.contains("/Ngày") {
        return Some(Mark::Break);
    }
    // Most lines are turned away by their first letter.
    let signed = || {
        words.starts_with(['S', 's', 'T', 't', 'L', 'l', 'Đ', 'đ', 'D', 'd'])
            && MARKS.iter().any(|opening| opens_folded(words, opening))
    };
    let address = || words.contains(['@', '+', '*', '™']) || words.contains("www.") || words.starts_with("Scan");
    (signed() && address()).then_some(Mark::Line)
}

/// Bytes of the shortest mark.
const SHORTEST: usize = 12;

/// What a portal or a program prints between the lines of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Where a page ends.
    Break,
    Line,
}
