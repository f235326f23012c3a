//! The stamp that a registry puts on what arrives: its name, `ĐẾN Số:`, `Ngày:`, `Chuyển:` (NĐ 30/2020, Phụ lục IV, mẫu dấu
//! "Đến"). It stands beside the title, and the scan reads across: the document's own words go on behind its lines.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::grammar::code::{Label, code};
use crate::grammar::organ::is_organ;
use crate::model::Span;
use crate::text::fold::{Key, fold_char, is_alphanumeric, is_capitals, is_letter, is_upper};
use crate::text::lines::Line;
use crate::text::plausible::odd_share;
use crate::vocabulary::document_types::DOCUMENT_TYPES;
use crate::vocabulary::phrases::{REGISTRIES, STAMP_LINES};

/// Lines of the head of a document in which a stamp may stand, and lines of a stamp.
const HEAD: usize = 40;
const STAMP: usize = 6;
/// Lines of a letterhead, which is read with the stamps beside it.
const LETTERHEAD: usize = 10;
/// Lines in which the code stands.
const TOP: usize = 16;
/// Characters that the widest line of a stamp fills.
const WIDTH: usize = 24;
/// Letters of the longest word in capitals that a torn name leaves.
const TORN: usize = 3;
/// Words of a stamp's date written out.
const DATED: usize = 6;
/// Characters of the longest label.
const LABEL: usize = 8;
/// Bytes of the longest line of an addressee with a stamp's beside it.
const LONGEST: usize = 200;

/// What heads a stamp, folded.
const BOXED: [&str; 3] = ["cong van den", "van ban den", "cong van den so"];

/// What of a line is a stamp's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    /// So many bytes at its start.
    Head(usize),
    /// From this byte on.
    Tail(usize),
}

/// What of the lines is an arrival stamp's, in their order.
pub(super) fn stamps(text: &str, lines: &[Line]) -> Vec<(usize, Part)> {
    let words = |index: usize| lines.get(index).map_or("", |line| line.span.slice(text));
    let reach = lines.len().min(HEAD);
    let mut found: Vec<(usize, Part)> = beside_title(reach, words).unwrap_or_default();
    found.extend((0..lines.len()).filter_map(|index| match words(index) {
        "ĐẾN" | ARRIVED if index >= LETTERHEAD => Some((index, Part::Whole)),
        // Beside the document's own words, and not among them: the stamp's next label, or nothing, stands behind it.
        words if index < HEAD => {
            let labelled = |at: &usize| {
                let rest = words.get(*at + ARRIVED.len()..).unwrap_or("").trim_start_matches([':', ' ']);
                rest.is_empty() || ["Số", "Ngày"].iter().any(|label| rest.starts_with(label))
            };
            // A heading that ends so stands alone; beside the letterhead or the title a gap parts them.
            let parted =
                |at: &usize| index < LETTERHEAD || words.get(..*at).is_some_and(|before| before.ends_with("  "));
            BEHIND_TITLE
                .find(words.as_bytes())
                .filter(|at| *at > 0 && labelled(at) && parted(at))
                .map(|at| (index, Part::Tail(at)))
        }
        _ => None,
    }));
    found.extend(boxed(reach, words));
    found.extend(standing(reach, words));
    found.extend(beside_addressees(reach, words));
    found.sort_by_key(|(line, _)| *line);
    found.dedup_by_key(|(line, _)| *line);
    found
}

/// The lines of stamps with a heading of their own: `CÔNG VĂN ĐẾN` ⏎ `Số: 418` ⏎ `Ngày 11 tháng 6 năm 2010` ⏎ `Chuyển: …`. The heading
/// may stand behind the document's own words, and each of its lines: `Kính gửi: CÔNG VĂN ĐẾN` ⏎ `- Các xã; Số: 12`.
fn boxed<'t>(reach: usize, words: impl Fn(usize) -> &'t str) -> Vec<(usize, Part)> {
    // Most lines are turned away by their first letter, or their last.
    let may_head = |line: &str| matches!(line.chars().find_map(fold_char), Some(b'c' | b'v'));
    let heads = |line: &str| may_head(line) && is_capitals(line) && BOXED.contains(&Key::of_head(line, WIDTH).as_str());
    let closes = |line: &str| line.len() > ARRIVED.len() && line.ends_with(ARRIVED);
    let stamp = |head: usize| {
        let beside = closes(words(head));
        let part = move |line: &str| match of_box(line) {
            true => Some(Part::Whole),
            false if beside => behind_end(line, of_box).map(Part::Tail),
            false => None,
        };
        (head + 1..(head + STAMP).min(reach)).map_while(|index| Some((index, part(words(index))?))).collect()
    };
    // One label may be a sentence's first word: `Số lượng tiếp nhận 1.240 văn bản`.
    let short = |index: usize| words(index).contains([':', '.']) || words(index).split(' ').count() <= DATED;
    let boxes = (0..reach).filter(|index| heads(words(*index)) || closes(words(*index)));
    let boxes = boxes.map(stamp).filter(|lines: &Vec<(usize, Part)>| lines.iter().all(|(index, _)| short(*index)));
    boxes.flatten().collect()
}

/// The lines of a stamp that a reader of boxes gives between the document's own, from its heading on and above it: the body that received
/// the document, in capitals, `Số: 655`, `Ngày: 18/9/2025`, `Chuyển:`, `Số và ký hiệu HS:`.
fn standing<'t>(reach: usize, words: impl Fn(usize) -> &'t str) -> Vec<(usize, Part)> {
    let heads =
        |line: &str| line == "ĐẾN" || line.ends_with("ĐẾN") && BOXED.contains(&Key::of_head(line, WIDTH).as_str());
    let Some(head) = (0..reach).find(|index| heads(words(*index))) else { return Vec::new() };
    let labelled = |index: &usize| is_label_line(words(*index));
    let named = |index: &usize| {
        let line = words(*index);
        is_capitals(line) && line.chars().count() <= NAME && is_organ(&Key::new(line))
    };
    let top = (head.saturating_sub(STAMP)..head).rev().take_while(labelled).last().unwrap_or(head);
    let below = (head + 1..reach.min(head + 1 + NAMES)).take_while(named).last().unwrap_or(head) + 1;
    let end = (below..reach.min(below + STAMP)).take_while(labelled).last().map_or(below, |last| last + 1);
    if top == head && end == below {
        return Vec::new();
    }
    // Above its own code the capitals are the letterhead's.
    let coded = |index: usize| code(words(index)).is_some_and(|code| code.label != Label::Missing);
    let receiver = (top.saturating_sub(NAMES)..top).rev().take_while(named).last().unwrap_or(top);
    let first = if (0..receiver).any(coded) { receiver } else { top };
    (first..end).map(|index| (index, Part::Whole)).collect()
}

/// Lines of the name of the body that received a document, and characters of the longest.
const NAMES: usize = 2;
const NAME: usize = 60;

/// Whether a line is one of a stamp's labels and what was written behind it.
fn is_label_line(line: &str) -> bool {
    if line.chars().count() > LABELLED {
        return false;
    }
    let key = Key::new(line);
    of_box(line) || STAMP_LINES.iter().any(|label| key.starts_with(label))
}

/// Characters of the longest such line.
const LABELLED: usize = 40;

/// Whether a line is one of a stamp's below its heading: a document's own number has its notation, its date a place before it.
fn of_box(line: &str) -> bool {
    let key = Key::of_head(line, WIDTH);
    let numbered = || {
        let label = key.as_str().split(' ').next().unwrap_or("");
        // `Sốó:..219`: a smear behind the label.
        let torn = label.starts_with("so") && label.len() == "so".len() + 1 && line.chars().count() <= WIDTH;
        // `Số 655 Ngày 18/9/25` has a bar in its day alone.
        let number = line.split_once(" Ngày").map_or(line, |(number, _)| number);
        (label == "so" || torn && line.contains([':', '.']))
            && !number.contains('/')
            && !line.starts_with("Sở")
            && !line.starts_with("SỞ")
    };
    ["ngay", "chuyen", "kinh chuyen"].iter().any(|label| key.starts_with(label)) || numbered()
}

/// The stamp to the right of the addressees, behind the end marks of their lines: `- Các bến xe; ĐẾN Số: 12` ⏎ `- Các xã. Ngày: 16/4`,
/// and the body that received it, in capitals above.
fn beside_addressees<'t>(reach: usize, words: impl Fn(usize) -> &'t str) -> Vec<(usize, Part)> {
    let numbered = |rest: &str| rest.starts_with("ĐẾN ") && number_line(rest, "").is_some();
    let found = (0..reach).filter(|index| words(*index).contains(" ĐẾN "));
    let Some((index, at)) = found.into_iter().find_map(|index| Some((index, behind_end(words(index), numbered)?)))
    else {
        return Vec::new();
    };
    let named = |rest: &str| is_capitals(rest) && is_organ(&Key::new(rest));
    let above = index.checked_sub(1).and_then(|above| Some((above, Part::Tail(behind_end(words(above), named)?))));
    let below = (index + 1..(index + STAMP).min(reach)).map_while(|index| {
        let lined = |rest: &str| date_line(rest).is_some() || forward_line(rest, false).is_some();
        Some((index, Part::Tail(behind_end(words(index), lined)?)))
    });
    above.into_iter().chain([(index, Part::Tail(at))]).chain(below).collect()
}

/// Where the words begin that `wanted` accepts behind an end mark and a space.
fn behind_end(line: &str, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let marks = line.match_indices([';', '.', ':']).map(|(at, mark)| at + mark.len());
    let mut starts = marks.filter(|at| line.get(*at..).is_some_and(|rest| rest.starts_with(' '))).map(|at| at + 1);
    starts.find(|at| line.len() <= LONGEST && line.get(*at..).is_some_and(&wanted))
}

/// The lines of a stamp below the type line: above it the letterhead is read by what stands beside its lines, stamps too.
fn beside_title<'t>(reach: usize, words: impl Fn(usize) -> &'t str) -> Option<Vec<(usize, Part)>> {
    // Where the scan lost the type line, the one with the code stands for it.
    let coded = |index: &usize| code(words(*index)).is_some_and(|code| code.label != Label::Missing);
    let title = (0..reach).find(|&index| is_type(words(index))).or_else(|| (0..reach.min(TOP)).find(coded))?;
    // The number's line can be nothing else; of the others two tell a stamp.
    let numbered = (title + 1..reach).find(|&index| number_line(words(index), words(index + 1)).is_some());
    let near = title + 1..(title + STAMP + 2).min(reach);
    let find = |test: &dyn Fn(&str) -> bool| near.clone().find(|&index| test(words(index)));
    let dated = find(&|line| date_line(line).is_some_and(|date| date.sure));
    let named = find(&|line| registry(line, true) == Some(line.len()) || is_number(line));
    let forwarded = find(&|line| forward_line(line, false).is_some());
    let two = [dated, named, forwarded].iter().flatten().count() > 1;
    let anchor = numbered.into_iter().chain(dated.into_iter().chain(named).filter(|_| two)).min()?;
    let mut found: Vec<(usize, Part)> = Vec::new();
    // The registry's name may stand above the type line too.
    for above in (anchor.saturating_sub(2)..anchor).filter(|&above| above + 1 >= title && above != title) {
        let sure = above + 1 < anchor || above < title;
        let line = words(above);
        let body =
            above + 1 == anchor && line.chars().count() <= WIDTH && is_capitals(line) && is_organ(&Key::new(line));
        let own = registry(line, sure).map(|len| part(line, len)).or(body.then_some(Part::Whole));
        found.extend(own.map(|part| (above, part)));
    }
    let mut dated = false;
    for index in anchor..(anchor + STAMP).min(reach) {
        let line = words(index);
        let date = || (!dated).then(|| date_line(line)).flatten().map(|date| date.len);
        if let Some(len) = number_line(line, words(index + 1)).filter(|_| !dated) {
            found.push((index, part(line, len)));
        } else if registry(line, true) == Some(line.len()) || is_number(line) {
            found.push((index, Part::Whole));
        } else if let Some(len) = date() {
            dated = true;
            found.push((index, part(line, len)));
        } else if let Some(len) = forward_line(line, dated) {
            found.push((index, part(line, len)));
            break;
        }
    }
    Some(found)
}

/// The head of a stamp that names no registry.
const ARRIVED: &str = "CÔNG VĂN ĐẾN";
static BEHIND_TITLE: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(ARRIVED));

/// Whether a line is the document's type, behind a bit of the stamp or not.
fn is_type(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !is_letter(c));
    if bare.chars().count() > WIDTH || !bare.ends_with(is_upper) {
        return false;
    }
    let key = Key::new(bare);
    let letters = key.as_str();
    DOCUMENT_TYPES.iter().any(|kind| letters.strip_suffix(kind.key).is_some_and(|before| !is_letter_end(before)))
        && bare.split(' ').next_back().is_some_and(is_capitals)
}

fn is_letter_end(words: &str) -> bool {
    words.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// The whole line where nothing that can be read stands behind the stamp's part.
fn part(words: &str, len: usize) -> Part {
    let rest = words.get(len..).unwrap_or("");
    let read = rest.split_whitespace().filter(|word| word.chars().filter(|&c| is_letter(c)).count() > 1);
    let (mut all, mut odd) = (0, 0);
    for word in read {
        all += 1;
        odd += usize::from(is_torn(word));
    }
    if all == odd || all < 2 && rest.trim().chars().count() <= WIDTH / 4 { Part::Whole } else { Part::Head(len) }
}

/// The bytes of `ĐẾN Số: 125` at the start of a line: a mark may be lost, and what is written behind it is read as it may.
fn number_line(words: &str, below: &str) -> Option<usize> {
    // A bit of the stamp's border may stand before it, and a bar behind it.
    let start = match words.split_once(' ') {
        Some((border, rest)) if border.chars().count() == 1 => words.len() - rest.len(),
        _ => 0,
    };
    let (first, rest) = words.get(start..)?.split_once(' ')?;
    let rest = rest.strip_prefix("| ").unwrap_or(rest);
    let arrived = first.chars().count() == 3 && is_capitals(first) && matches!(Key::new(first).as_str(), "den" | "hen");
    if !arrived {
        return None;
    }
    let (second, _) = rest.split_once(' ').unwrap_or((rest, ""));
    let marked = second.ends_with([':', '.', ';']) || rest.get(second.len()..).is_some_and(|rest| written(rest) > 1);
    let labelled = second.starts_with(['s', 'S', '§'])
        && second.chars().take_while(|&c| is_letter(c)).count() <= 2
        && !matches!(second, "SỞ" | "Sở")
        && marked;
    if !(labelled || date_line(below).is_some_and(|date| date.sure)) {
        return None;
    }
    let label = words.len() - rest.len() + if labelled { second.len() } else { 0 };
    Some(further(words, label + written(words.get(label..)?)))
}

/// Where the stamp ends that has all in one line: `ĐẾN Số: 1873 / Ngày: 16/8 / Chuyển: VP`.
fn further(words: &str, mut len: usize) -> usize {
    for _ in 0..2 {
        let rest = words.get(len..).unwrap_or("").trim_start();
        let Some(next) = rest.strip_prefix(['/', '|']).map(str::trim_start) else { break };
        let start = words.len() - next.len();
        let forward = label(next).filter(|(label, _)| Key::new(label).as_str().starts_with("chuy"));
        len = match (date_line(next), forward) {
            (Some(date), _) => start + date.len,
            (None, Some((_, to))) => {
                words.len() - to.trim_start().split_once(' ').map_or(0, |(_, rest)| rest.len() + 1)
            }
            (None, None) => break,
        };
    }
    len
}

/// `số; 1274`: what a stamp says below its name, and nothing else.
fn is_number(words: &str) -> bool {
    let mut parts = words.split([' ', ':', ';', '.']).filter(|part| !part.is_empty());
    let label = parts.next().is_some_and(|label| label.starts_with(['s', 'S']) && label.chars().count() == 2);
    label
        && parts.next().is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        && parts.next().is_none()
}

/// A date of arrival at the start of a line.
#[derive(Debug, Clone, Copy)]
struct Dated {
    len: usize,
    /// Whether both its label and its date stand as they should.
    sure: bool,
}

/// `Ngày: 15/5`.
fn date_line(words: &str) -> Option<Dated> {
    let (label, rest) = label(words)?;
    let key = Key::new(label);
    let exact = key.as_str() == "ngay";
    let marked = behind(words, label).starts_with(':');
    let written = written(rest);
    let value = rest.get(..written)?.trim();
    let dated = value.contains(['/', '⁄']) && value.starts_with(|c: char| c.is_ascii_digit());
    let near = key.as_str().starts_with('n') || key.as_str().ends_with('a') || key.as_str().ends_with("gac");
    let found = marked && (exact || near && (dated || rest.trim().is_empty())) || near && dated && value.len() <= 6;
    found.then(|| Dated { len: words.len() - rest.len() + written, sure: exact && marked && dated })
}

/// The bytes of `Chuyển: ........`; below a date the label may be any word that is none.
fn forward_line(words: &str, dated: bool) -> Option<usize> {
    let (label, rest) = label(words)?;
    let key = Key::new(label);
    let named = ["chuy", "cuye"].iter().any(|head| key.as_str().starts_with(head));
    let marked = behind(words, label).trim_start().starts_with([':', '.', '…']) || is_capitals(label);
    let torn = dated && (is_torn(label) || key.as_str().starts_with("chue"));
    if !(named && (marked || is_torn(label) || rest.trim().is_empty()) || torn) {
        return None;
    }
    let mut len = words.len() - rest.len();
    // Behind it stand dots, and bits of words that the dots became.
    while let Some(rest) = words.get(len..) {
        let skipped = rest.len() - rest.trim_start_matches(|c: char| !is_letter(c) && !c.is_ascii_digit()).len();
        let word = rest.get(skipped..).unwrap_or("").split(' ').next().unwrap_or("");
        if word.is_empty() || word.chars().count() > 3 || word.chars().any(is_upper) || len + skipped > WIDTH * 2 {
            len += skipped;
            break;
        }
        len += skipped + word.len();
    }
    Some(len)
}

/// A label at the start of a line, the stamp's border before it left out, and what stands behind it and its mark.
fn label(words: &str) -> Option<(&str, &str)> {
    let words = words.strip_prefix("| ").unwrap_or(words);
    let words = words.strip_prefix("Kính ").filter(|rest| rest.starts_with("chuyển:")).unwrap_or(words);
    let end = words.find([' ', ':', '.', '…']).unwrap_or(words.len());
    let label = words.get(..end)?;
    let len = label.chars().count();
    let rest = words.get(end..)?;
    ((2..=LABEL).contains(&len)).then(|| (label, rest.strip_prefix(':').unwrap_or(rest)))
}

/// What stands behind a part of some words.
fn behind<'t>(words: &'t str, part: &str) -> &'t str {
    words.get(part.as_ptr().addr() - words.as_ptr().addr() + part.len()..).unwrap_or("")
}

/// The bytes of what was written into a stamp, as a scan reads handwriting: signs, and a word that is none. A word of the
/// document may stick to its digits.
fn written(words: &str) -> usize {
    let rest = words.trim_start_matches(|c: char| !is_alphanumeric(c));
    let word = rest.split(' ').next().unwrap_or("");
    let digits = word.trim_start_matches(|c: char| !is_letter(c));
    let glued = digits.len() < word.len() && digits.chars().filter(|&c| is_letter(c)).count() > 1;
    let own = match word {
        word if glued => word.len() - digits.len(),
        word if is_torn(word) || word.chars().any(|c| c.is_ascii_digit()) => word.len(),
        _ => 0,
    };
    words.len() - rest.len() + own
}

/// The bytes of a registry's name at the start of a line, however the scan read it: words in capitals, or that are none.
/// With `sure`, only where its name can be read.
fn registry(words: &str, sure: bool) -> Option<usize> {
    let key = Key::of_head(words, WIDTH);
    let archive = words.chars().take(WIDTH).filter(|&c| is_upper(c)).count() > WIDTH / 3;
    let named = REGISTRIES.iter().any(|name| key.starts_with(name)) || archive && key.as_str().contains("luu tru");
    if sure && !named {
        return None;
    }
    let mut len = 0;
    let mut torn = named;
    for word in words.split_inclusive(' ') {
        let bare = word.trim();
        let letters = bare.chars().filter(|&c| is_letter(c)).count();
        let capital = bare.chars().find(|&c| is_letter(c)).is_some_and(is_upper);
        let second = bare.chars().filter(|&c| is_letter(c)).nth(1).is_some_and(is_upper);
        // A word with a capital at its start alone begins the subject, damaged or not.
        let own = letters > 2 && (capital && (!second || !named && letters > TORN) || !capital && !is_torn(bare));
        if own && len > 0 || words.get(..len).is_some_and(|head| head.chars().count() > WIDTH) {
            break;
        }
        torn |= len == 0
            && letters > 1
            && (is_torn(bare)
                || is_capitals(bare) && key.as_str().starts_with(['v', 't']) && key.as_str().get(1..4) == Some("an "));
        if !torn {
            return None;
        }
        len += word.len();
    }
    (len > 0).then_some(len)
}

/// Whether a word is none: no syllable, or capitals and digits within it.
fn is_torn(word: &str) -> bool {
    let within =
        |(a, b): (char, char)| is_letter(a) && !is_upper(a) && is_upper(b) || is_letter(a) && b.is_ascii_digit();
    odd_share(word) > 0.0 || word.chars().zip(word.chars().skip(1)).any(within)
}

/// What of a line is left; `None` where the stamp takes all of it.
pub(super) fn left(line: Span, part: Part) -> Option<Span> {
    match part {
        Part::Whole => None,
        Part::Head(len) => Some(Span::new(line.start + len, line.end)),
        Part::Tail(at) => Some(Span::new(line.start, line.start + at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_stamp() {
        let below = "Ngày: 15/5";
        for (line, own) in [
            ("ĐẾN số: [tình hình thực hiện", "tình hình thực hiện"),
            ("ĐẾN Số: 1274 hành chính công xã", "hành chính công xã"),
            ("Í ĐẾN số: 1274 huyện Đông Thành", "huyện Đông Thành"),
            ("HẾN SỐ. 1274 và chuẩn bị", "và chuẩn bị"),
            ("ĐẾN §ố: 12t lưận của Chủ tịch", "lưận của Chủ tịch"),
            ("ĐẾN sả: 1274Kết luận của", "Kết luận của"),
            ("ĐẾN Số: 1873 / Ngày: 16/8 / Chuyển: VP", ""),
            ("ĐẾN Số: 1873 / Ngày: 16/8 Trung tâm Hoạt động", "Trung tâm Hoạt động"),
            ("ĐEN vi si tập thể, cá nhân", "vi si tập thể, cá nhân"),
        ] {
            assert_eq!(number_line(line, below).and_then(|len| line.get(len..)).map(str::trim), Some(own), "{line}");
        }
        for line in ["ĐẾN SỞ TƯ PHÁP", "ĐẾN NĂM 2030", "Đến số nhà 12", "đến số 12", "ĐẾN"] {
            assert_eq!(number_line(line, "và các năm sau"), None, "{line}");
        }
        for (line, own) in [
            ("Ngày: |5⁄Đ vực Đồng bằng", "vực Đồng bằng"),
            ("ngày: 15/5 Chỉ đạo phát triển", "Chỉ đạo phát triển"),
            ("Nga: 15/5", ""),
            ("NA 15/5 TT l", "TT l"),
            ("xgạc: 15/5 ———", "———"),
            ("xa: 15/5 —_..", "—_.."),
            ("Ngày: 15/#ai cuộc họp", "ai cuộc họp"),
            ("Ngày: 15/3ại cuộc họp", "ại cuộc họp"),
        ] {
            assert_eq!(date_line(line).and_then(|date| line.get(date.len..)).map(str::trim), Some(own), "{line}");
        }
        for line in ["Ngày 15/5/2020, tại Hà Nội", "Nay 12 đơn vị", "Nội dung: họp"] {
            assert!(date_line(line).is_none(), "{line}");
        }
        for (line, own) in [
            ("Chuyển: .......------ chứa nước", "chứa nước"),
            ("Chuyển: ............- Căn cứ Luật", "Căn cứ Luật"),
            ("Chuyếm ...---Căn cự Luật", "Căn cự Luật"),
            ("CUYỀN se ư Căn cử Luật", "Căn cử Luật"),
            ("thay¿h Căn cŸ Luật", "Căn cŸ Luật"),
        ] {
            assert_eq!(forward_line(line, true).and_then(|len| line.get(len..)).map(str::trim), Some(own), "{line}");
        }
        for line in ["Chuyển đổi số trên địa bàn", "Căn cứ Luật", "Sau khi nghe báo cáo"] {
            assert_eq!(forward_line(line, true), None, "{line}");
        }
    }

    #[test]
    fn stamps_between_lines() {
        let found = |text: &str| -> Vec<String> {
            let lines = crate::text::lines::split(text);
            let words = |index: usize| lines.get(index).map_or("", |line| line.span.slice(text));
            standing(lines.len(), words).into_iter().map(|(index, _)| words(index).to_owned()).collect()
        };
        let letter = "SỞ Y TẾ\nSố: 12/SYT-VP\nV/v phòng dịch\n";
        for stamp in [
            "ĐẾN\nSố: 655\nNgày: 18/9/2025",
            "TRUNG TÂM Y TẾ HÀ NAM\nSố: 655\nĐẾN\nNgày: 18/9/2025\nChuyển:\nSố và ký hiệu HS:",
            "ĐẾN\nCÔNG TY TNHH MAY\nCÔNG ĐOÀN CƠ SỞ\nSố: 211\nNgày: 05/12/2025\nChuyển: BCH",
            "VĂN PHÒNG UBND HUYỆN\nCÔNG VĂN ĐẾN\nSố 655 Ngày 18/9/25",
        ] {
            let text = format!("{letter}{stamp}\nKính gửi: Các xã");
            assert_eq!(found(&text).join("\n"), stamp);
        }
        // Without a code above it the name is the letterhead's.
        assert_eq!(found("SỞ Y TẾ\nĐẾN\nSố: 655\nSố: 12/SYT-VP"), ["ĐẾN", "Số: 655"]);
        assert_eq!(found("THÔNG BÁO\nLỊCH TRỰC\nTỪ 1/1\nĐẾN\nHẾT THÁNG 3"), [""; 0]);
    }

    #[test]
    fn names_of_registries() {
        for (line, own) in [
            ("VĂN THƯ - LuK€tduận của đồng chí", "LuK€tduận của đồng chí"),
            ("VĂN THƯ - LƯU TRỮ", ""),
            ("vAx uư. Kết luận của Thứ trưởng", "Kết luận của Thứ trưởng"),
            ("vAxmn..1 Vêwiệc triển khai", "Vêwiệc triển khai"),
            ("TẢRNuinr.irì X§wiEc thành lập", "X§wiEc thành lập"),
            ("qnu CUABAN THƯỜNG VỤ TỈNH ỦY về", "CUABAN THƯỜNG VỤ TỈNH ỦY về"),
        ] {
            assert_eq!(registry(line, false).and_then(|len| line.get(len..)).map(str::trim), Some(own), "{line}");
        }
        for line in [
            "Về việc nghỉ Tết",
            "V/v triển khai",
            "CỦA BAN THƯỜNG VỤ TỈNH ỦY",
            "BAN GIÁM ĐỐC HỌP",
            "Kết luận của Chủ tịch",
        ] {
            assert_eq!(registry(line, false), None, "{line}");
        }
    }
}
