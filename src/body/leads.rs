//! What an item opens with: the words up to its colon, and the bodies that they name.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::grammar::mention::{Stop, introduction, mentions, opens};
use crate::grammar::organ::{opens_body, opens_body_small};
use crate::grammar::position::opens_office;
use crate::grammar::stops;
use crate::text::fold::{is_upper, opens_folded, strip_phrase};
use crate::text::phrases::Phrases;
use crate::text::scan::find_pair;
use crate::text::syllable::is_syllable;
use crate::vocabulary::organs::{ASSIGNING, BODY_VERBS};
use crate::vocabulary::tasks::{BEFORE_ASKED, DUE_COLUMNS};

/// A lead is a name or a heading, not a sentence: so many words at most, unless bodies are all that it names.
const WORDS: usize = 12;

/// Words of a heading with nothing behind its colon; a longer one is a sentence that announces a list.
const HEADING_WORDS: usize = 6;

/// What a body does: here its name ends.
static VERBS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(BODY_VERBS.iter().copied()));

/// Lead and text of an item whose first line is `line`: `Sở Xây dựng: Chủ trì` is `Sở Xây dựng` and `Chủ trì`.
pub(crate) fn split<'t>(text: Cow<'t, str>, line: &'t str) -> (Option<Cow<'t, str>>, Cow<'t, str>) {
    let Some((at, after)) = colon(&text) else {
        return (None, text);
    };
    match text {
        Cow::Borrowed(text) => {
            (text.get(..at).map(|lead| Cow::Borrowed(lead.trim_end())), Cow::Borrowed(text.get(after..).unwrap_or("")))
        }
        Cow::Owned(mut text) => {
            let lead = text.get(..at).unwrap_or("").trim_end();
            // Of most the line has the words as they are.
            let lead = match line.get(..lead.len()) {
                Some(printed) if printed == lead => Cow::Borrowed(printed),
                _ => Cow::Owned(lead.to_owned()),
            };
            text.drain(..after);
            (Some(lead), Cow::Owned(text))
        }
    }
}

/// Where the colon of a lead stands, and where the text behind it begins.
fn colon(text: &str) -> Option<(usize, usize)> {
    let at = memchr::memchr(b':', text.as_bytes())?;
    let (lead, rest) = text.split_at_checked(at)?;
    let rest = rest.get(1..)?;
    // `Thời gian chi trả:Từ ngày …`, in hasty typing.
    let tight = || rest.starts_with(is_upper) && lead.rsplit(' ').next().is_some_and(is_syllable);
    let spaced = rest.is_empty() || rest.starts_with(' ') || tight();
    // `…; :`: the colon is a scan's dirt.
    if !spaced
        || lead.trim().is_empty()
        || lead.trim_end().ends_with(';')
        || lead.contains(['“', '"', '?'])
        || breaks_off(lead)
        || memchr::memchr_iter(b'.', lead.as_bytes()).any(|at| !stops::is_stray(lead, at))
    {
        return None;
    }
    // `Giao các Sở: Tài chính, Y tế báo cáo …`: the colon is within the name.
    if let Some(end) = within_name(text, at) {
        let behind = text.get(end..)?.strip_prefix(':')?;
        return Some((end, text.len() - behind.trim_start().len()));
    }
    if lists_places(lead, rest) {
        return None;
    }
    let limit = if rest.trim().is_empty() { HEADING_WORDS } else { WORDS };
    // `Giao Sở Tư pháp thẩm định; thời gian hoàn thành: 15/5/2024`.
    let last = lead.rsplit([';', ',']).next().filter(|last| last.len() < lead.len());
    let due = |label: &str| DUE_COLUMNS.iter().any(|words| opens_folded(label.trim_start(), words));
    let dated = || rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if last.is_some_and(due) && dated() && names_someone(without_assigning(lead)) {
        return None;
    }
    let short = words(lead) <= limit && !lead.contains(';');
    let facing = || BEFORE_ASKED.iter().any(|words| strip_phrase(lead, words).is_some());
    let named = |words: &str| names_someone(words) || facing() && is_group(words);
    let bodies = || named(without_assigning(lead)) && verb(lead).is_none();
    (short || bodies()).then(|| (at, text.len() - rest.trim_start().len()))
}

/// Whether parentheses stand in the words, but for an apposition at their end: `Tổ công tác (gồm`, `Ông (bà) Năm sinh năm`.
fn breaks_off(lead: &str) -> bool {
    let Some(open) = memchr::memrchr(b'(', lead.as_bytes()) else { return false };
    let inner = lead.get(open + 1..).unwrap_or("").trim_end();
    let closed = inner.strip_suffix(')').is_some_and(|inner| !inner.contains(')') && inner.len() <= APPOSITION);
    !closed || breaks_off_before(lead.get(..open).unwrap_or(""))
}

/// Whether a parenthesis before the last is no body's: `Ban Kỹ thuật (B4), Ban Kinh doanh (B9)`.
fn breaks_off_before(words: &str) -> bool {
    let mut behind = memchr::memchr_iter(b')', words.as_bytes()).filter_map(|close| words.get(close + 1..));
    words.matches('(').count() != words.matches(')').count()
        || behind.any(|rest| !rest.starts_with([',', ';']) && !rest.starts_with(" và "))
}

/// Bytes of the longest apposition in a lead: `Ban Kỹ thuật (B4)`, `Phòng Văn hóa (cơ quan thường trực)`.
const APPOSITION: usize = 40;

/// How many words there are; a dash is none.
fn words(lead: &str) -> usize {
    let spaces = memchr::memchr_iter(b' ', lead.as_bytes()).count();
    let dashes = lead.match_indices(['-', '–']).filter(|(at, dash)| {
        let (before, rest) = lead.split_at_checked(*at).unwrap_or_default();
        before.ends_with(' ') && rest.get(dash.len()..).is_some_and(|rest| rest.starts_with(' '))
    });
    (spaces + 1).saturating_sub(dashes.count())
}

/// Where a name ends that has the colon at byte `at` within, as a group and those who are of it have.
fn within_name(text: &str, at: usize) -> Option<usize> {
    (text.get(..at)?.rsplit(' ').nth(1) == Some("các")).then_some(())?;
    let words = without_assigning(text);
    let before = text.len() - words.len();
    let name = mentions(words, 0)?.names.last()?.clone();
    (before + name.end > at).then_some(before + name.end)
}

/// Whether a list of names stands behind the colon, and what someone does with them before it: `Trạm Y tế cử y sĩ về các bản: Noọng Dẻ, …`.
fn lists_places(lead: &str, rest: &str) -> bool {
    let listed = || {
        let (first, _) = rest.trim_start().split_once(',')?;
        (first.split(' ').count() <= PLACE && first.split(' ').all(|word| word.starts_with(is_upper))).then_some(())
    };
    lead.rsplit(' ').nth(1) == Some("các")
        && listed().is_some()
        && mentions(without_assigning(lead), 0).is_some_and(|found| found.stop == Stop::Task)
}

/// Words of the longest place's name in such a list.
const PLACE: usize = 4;

/// Words of the longest heading that names bodies and has no colon: `3. Các phòng, ban, ngành; UBND các xã, thị trấn`.
const NAMES_WORDS: usize = 30;

/// Whether an item with items under it is a heading that names bodies and nothing else.
pub(super) fn is_heading(text: &str) -> bool {
    !text.ends_with(['.', ':', ',']) && text.split(' ').count() <= NAMES_WORDS && names_bodies_alone(bare(text))
}

/// Whether a heading is of bodies that it does not name: `TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ`.
pub(super) fn names_none(heading: &str) -> bool {
    let words = introduction(heading).and_then(|len| heading.get(len..)).unwrap_or("").trim_start();
    opens_folded(words, "cac") && words.split(' ').count() <= GROUP
}

/// Words of a group without a name: `các đơn vị`.
const GROUP: usize = 3;

/// A heading without a colon that a scan misread, and without dirt at its end.
pub(super) fn bare(heading: &str) -> &str {
    heading.trim_end_matches([' ', ';', '|', '`', '\'', '_'])
}

/// Whether bodies are all that the words name, but for what may stand before them: `Trách nhiệm của Hội Nông dân tỉnh`.
fn names_bodies_alone(text: &str) -> bool {
    let words = introduction(text).and_then(|len| text.get(len..)).unwrap_or(text);
    if verb(words).is_none() && names_someone(words) {
        return true;
    }
    mentions(words, 0).is_some_and(|found| found.end >= words.trim_end().len())
}

/// Where what a body does begins, behind its name.
fn verb(lead: &str) -> Option<usize> {
    VERBS.first(lead)
}

/// The bodies that a lead names.
pub(crate) fn organs(lead: &str) -> Vec<Cow<'_, str>> {
    let lead = without_assigning(lead);
    let end = verb(lead).unwrap_or(lead.len());
    let mut names: Vec<Cow<'_, str>> = Vec::new();
    let mut within = false;
    for part in lead.get(..end).unwrap_or(lead).split_inclusive([';', ',']) {
        // `Phòng Văn hóa (thường trực, tổng hợp), Công an xã`.
        let skipped = within;
        within = part.rfind(['(', ')']).map_or(within, |at| part.get(at..).is_some_and(|rest| rest.starts_with('(')));
        if skipped {
            continue;
        }
        let part = find_pair(part, *b" (").and_then(|open| part.get(..open)).unwrap_or(part);
        let name = part.trim().trim_end_matches([';', ',']).trim_end();
        match names.last_mut() {
            // `UBND các huyện, thị xã, thành phố` is one name.
            Some(last) if !names_someone(name) => {
                let last = last.to_mut();
                last.push_str(", ");
                last.push_str(name);
            }
            None if !names_someone(name) && !is_group(name) => return Vec::new(),
            _ => names.push(Cow::Borrowed(name)),
        }
    }
    names
}

/// A body or an office-holder.
fn names_someone(words: &str) -> bool {
    opens_body(words) || opens_office(words)
}

/// `các đơn vị` behind a verb, where it has no capital.
fn is_group(name: &str) -> bool {
    name.starts_with("các ") && (opens_body_small(name) || opens(name))
}

/// Without the words that give a task, where a body's name stands behind them: `Giao Sở Y tế`.
fn without_assigning(words: &str) -> &str {
    let behind = ASSIGNING.iter().find_map(|verb| strip_phrase(words, verb)?.strip_prefix(' '));
    let named = |rest: &&str| opens_body_small(rest) || opens_office(&capitalised(rest)) || is_group(rest);
    behind.map(str::trim_start).filter(named).unwrap_or(words)
}

/// With a capital at its beginning: behind a verb an office-holder may be written small.
fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.take(60)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads() {
        for (text, lead, rest) in [
            ("Sở Xây dựng: Chủ trì, phối hợp", Some("Sở Xây dựng"), "Chủ trì, phối hợp"),
            ("Văn phòng Điều phối nông thôn mới tỉnh:", Some("Văn phòng Điều phối nông thôn mới tỉnh"), ""),
            ("Hoàn thành lúc 16:30 hằng ngày", None, "Hoàn thành lúc 16:30 hằng ngày"),
            ("Rà soát. Lưu ý: không trễ hạn", None, "Rà soát. Lưu ý: không trễ hạn"),
            ("Phòng Giáo dục; Công an huyện: phối hợp", Some("Phòng Giáo dục; Công an huyện"), "phối hợp"),
            (
                "Rà soát diện tích rừng phòng hộ trên địa bàn các xã:",
                None,
                "Rà soát diện tích rừng phòng hộ trên địa bàn các xã:",
            ),
            ("Thành phần:", Some("Thành phần"), ""),
            ("Ban Kỹ thuật (B4): thẩm tra", Some("Ban Kỹ thuật (B4)"), "thẩm tra"),
            (
                "Ban Kỹ thuật (B4), Ban Kinh doanh (B9): thẩm tra",
                Some("Ban Kỹ thuật (B4), Ban Kinh doanh (B9)"),
                "thẩm tra",
            ),
            ("Gửi bản chụp (scan) đến email: a@b.vn", None, "Gửi bản chụp (scan) đến email: a@b.vn"),
            ("Tổ công tác (gồm: Sở A) họp", None, "Tổ công tác (gồm: Sở A) họp"),
            ("Lĩnh vực văn hóa - xã hội:", Some("Lĩnh vực văn hóa - xã hội"), ""),
            (
                "Trạm Y tế cử y sĩ về các bản: Noọng Dẻ, Cầu Tám",
                None,
                "Trạm Y tế cử y sĩ về các bản: Noọng Dẻ, Cầu Tám",
            ),
            ("Thời gian chi trả:Từ ngày 05/6", Some("Thời gian chi trả"), "Từ ngày 05/6"),
            (
                "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các sở có liên quan: rà soát",
                None,
                "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các sở có liên quan: rà soát",
            ),
        ] {
            for text in [Cow::Borrowed(text), Cow::Owned(text.to_owned())] {
                // The item's first line may have its lead as it is, or another form of it.
                for line in ["", text.as_ref()] {
                    assert_eq!(split(text.clone(), line), (lead.map(Into::into), rest.into()));
                }
            }
        }
    }

    #[test]
    fn words_that_give_a_task() {
        assert_eq!(without_assigning("Giao Công an xã"), "Công an xã");
        assert_eq!(without_assigning("Yêu cầu các đơn vị"), "các đơn vị");
        assert_eq!(without_assigning("Giao thông nông thôn"), "Giao thông nông thôn");
    }

    #[test]
    fn bodies() {
        assert_eq!(organs("Sở Y tế"), ["Sở Y tế"]);
        assert_eq!(organs("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh"), ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]);
        assert_eq!(organs("UBND các huyện, thị xã, thành phố"), ["UBND các huyện, thị xã, thành phố"]);
        assert_eq!(organs("Các sở, ban, ngành, UBND các xã, phường"), ["Các sở, ban, ngành", "UBND các xã, phường"]);
        assert_eq!(organs("Giao Công an xã"), ["Công an xã"]);
        assert_eq!(organs("Yêu cầu các đơn vị"), ["các đơn vị"]);
        assert_eq!(organs("Phòng Văn hóa (cơ quan thường trực)"), ["Phòng Văn hóa"]);
        assert_eq!(organs("Phòng Văn hóa (thường trực, tổng hợp), Công an xã"), ["Phòng Văn hóa", "Công an xã"]);
        assert!(
            is_heading("Phòng Tài chính - Kế hoạch")
                && !is_heading("Phòng Tài chính cấp kinh phí.")
                && !is_heading("Mục tiêu")
        );
        assert!(names_none("TRÁCH NHIỆM CỦA CÁC ĐƠN VỊ") && !names_none("Trách nhiệm của các Sở: Y tế, Tài chính"));
        for label in ["Thời gian", "Khu vực", "Thành phần", "Ngân hàng", "Số tài khoản", "Địa điểm"]
        {
            assert!(organs(label).is_empty(), "{label}");
        }
    }
}
