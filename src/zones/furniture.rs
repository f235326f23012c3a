//! Lines that belong to the page and not to the document: running heads and feet, the box of a digital signature. They are
//! known before anything is read, so that no zone meets them.

use std::collections::HashMap;

use crate::grammar::marker;
use crate::grammar::person::person;
use crate::grammar::position::is_position;
use crate::model::{Span, UnplacedKind};
use crate::text::fold::{Key, is_capitals};
use crate::text::lines::Line;
use crate::vocabulary::phrases::{SIGNING_BOXES, SIGNING_LINES};
use crate::zones::sweep::is_page_number;

/// Lines at the top and at the foot of a page in which what runs on all pages may stand.
const EDGE: usize = 2;
/// Letters of the shortest running line, and characters of the longest.
const SHORTEST: usize = 8;
const LONGEST: usize = 130;

/// The lines, by their places, that belong to the page, and as what.
pub(crate) fn find(text: &str, lines: &[Line]) -> Vec<(usize, UnplacedKind)> {
    let mut found = boxes(text, lines);
    found.extend(running(text, lines).into_iter().map(|line| (line, UnplacedKind::Footer)));
    found.sort_unstable_by_key(|(line, _)| *line);
    found.dedup_by_key(|(line, _)| *line);
    found
}

/// Takes lines out; what stood before them stands before the next line.
pub(crate) fn without(lines: Vec<Line>, furniture: &[(usize, UnplacedKind)]) -> Vec<Line> {
    if furniture.is_empty() {
        return lines;
    }
    let mut kept = Vec::with_capacity(lines.len());
    let mut gone = furniture.iter().map(|(line, _)| *line).peekable();
    let (mut blank, mut page) = (false, false);
    for (index, mut line) in lines.into_iter().enumerate() {
        line.after_blank |= blank;
        line.after_page |= page;
        if gone.next_if_eq(&index).is_some() {
            (blank, page) = (line.after_blank, line.after_page);
        } else {
            (blank, page) = (false, false);
            kept.push(line);
        }
    }
    kept
}

/// `Ký bởi: …`, `Thời gian ký: …` and the lines of the same box below them.
fn boxes(text: &str, lines: &[Line]) -> Vec<(usize, UnplacedKind)> {
    let mut found = Vec::new();
    let mut open = false;
    for (index, line) in lines.iter().enumerate() {
        let words = line.span.slice(text);
        open = line.width < 90
            && words.contains(':')
            && (starts_with(words, SIGNING_BOXES) || open && starts_with(words, SIGNING_LINES))
            && !holds_motto(words);
        if open {
            found.push((index, UnplacedKind::Stamp));
        }
    }
    found
}

fn starts_with(words: &str, openings: &[&str]) -> bool {
    // The first letters of all openings.
    words.starts_with(['K', 'N', 'T', 'Đ', 'D', 'E', 'C', 'V', 'R', 'k', 'n', 't', 'đ', 'd', 'e', 'c', 'v', 'r']) && {
        let key = Key::of_head(words, 30);
        openings.iter().any(|opening| key.starts_with(opening))
    }
}

/// Whether the right column of a letterhead stands in the line too.
fn holds_motto(words: &str) -> bool {
    let key = Key::new(words);
    ["cong hoa xa hoi", "doc lap", "dang cong san"].iter().any(|motto| key.find(motto).is_some())
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
        // Once a page.
        let mut keys: Vec<(String, usize)> =
            edges.into_iter().filter_map(|index| Some((running_key(printed(&index))?, index))).collect();
        keys.dedup_by(|a, b| a.0 == b.0);
        for (key, index) in keys {
            places.entry(key).or_default().push(index);
        }
    }
    places.into_values().filter(|lines| lines.len() > 1).flatten().collect()
}

/// What a line has in common on all pages: its letters. Items, posts and names run on no page, nor do headings in capitals.
fn running_key(words: &str) -> Option<String> {
    if words.chars().count() > LONGEST || is_capitals(words) || words.starts_with('|') || words.ends_with(';') {
        return None;
    }
    if marker::marker(words).is_some() || is_position(words) || person(words).is_some() {
        return None;
    }
    let key: String = Key::new(words).as_str().chars().filter(|c| !c.is_ascii_digit()).collect();
    (key.len() >= SHORTEST && key.contains(' ')).then_some(key)
}

/// The spans of furniture among the lines as they are printed.
pub(crate) fn spans(printed: &[Span], furniture: &[(usize, UnplacedKind)]) -> Vec<(Span, UnplacedKind)> {
    furniture.iter().filter_map(|&(line, kind)| Some((*printed.get(line)?, kind))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::split;

    fn found(text: &str) -> Vec<&str> {
        let lines = split(text);
        find(text, &lines).into_iter().map(|(line, _)| lines[line].span.slice(text)).collect()
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
    fn what_two_documents_have_in_common() {
        let document = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\nHọp.\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn An\n";
        assert_eq!(found(&format!("{document}\u{c}{document}")), [""; 0]);
        assert_eq!(found("Các xã báo cáo.\nCác xã báo cáo."), [""; 0]);
    }

    #[test]
    fn boxes_of_digital_signatures() {
        let text = "PHÓ CHÁNH VĂN PHÒNG\nKý bởi: Bộ Công Thương\nEmail: vp@moit.gov.vn\nThời gian ký: 19/05/2023 17:08:41\nPhan Văn Chinh\nEmail: a@b.vn";
        assert_eq!(
            found(text),
            ["Ký bởi: Bộ Công Thương", "Email: vp@moit.gov.vn", "Thời gian ký: 19/05/2023 17:08:41"]
        );
        assert_eq!(found("Ký bởi: Sở Y tế CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), [""; 0]);
        assert_eq!(found("Người ký chịu trách nhiệm."), [""; 0]);
    }
}
