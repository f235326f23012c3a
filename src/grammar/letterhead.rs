//! Tên đầy đủ: a body's name in capitals, written as in running text: `UBND TỈNH QUẢNG TRỊ` is `Ủy ban nhân dân tỉnh Quảng Trị`
//! (NĐ 30/2020, Phụ lục II, IV).
//!
//! A name is made of parts that are known, with names of places behind some of them. One with anything else in it is left alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::grammar::marker::roman;
use crate::text::fold::{Key, fold, is_letter, lower};
use crate::vocabulary::names::{ABOVE, BEFORE_OWN_NAMES, BELOW, COLLEGES, LEVELS, OF_MINISTRIES, PARTS};
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::tasks::ABBREVIATIONS;

/// Words of the longest part, and of the longest name of a place, hyphens left out.
const LONGEST: usize = 14;
const OWN_NAME: usize = 4;
/// Words of the longest own name of a college: longer ones say what it teaches.
const COLLEGE_NAME: usize = 2;

/// The parts, and abbreviations of them, by their folded words.
static KNOWN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let schools = [("THPT", "Trung học phổ thông"), ("THCS", "Trung học cơ sở")];
    let short = ABBREVIATIONS.iter().chain(&schools).map(|(short, words)| (fold(short).into(), *words));
    short.chain(PARTS.iter().map(|part| (fold(part).into(), *part))).collect()
});

/// The name written out; `None` where a part of it is unknown.
pub(crate) fn written_out(printed: &str) -> Option<String> {
    let words: Vec<&str> = printed.split_whitespace().collect();
    let mut name = String::with_capacity(printed.len() * 2);
    let worn = is_worn(&words);
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..)?;
        // Two bodies that issue one document, a joint between them.
        if let Some(joint @ ("-" | "–")) = rest.first().copied() {
            name.push(' ');
            name.push_str(joint);
            at += 1;
            continue;
        }
        let Some((part, count)) = known(rest, worn).filter(|(part, _)| !is_false_level(printed, part, rest.first()))
        else {
            // `SỞ Y TẾ AN GIANG`.
            let province = PROVINCES.contains(fold(&rest.join(" ")).as_str()) && !name.is_empty();
            at += if province { own_name(rest, false, OWN_NAME, worn, &mut name)? } else { return None };
            continue;
        };
        push(&mut name, part, at == 0);
        at += count;
        let level = LEVELS.contains(&part);
        if level || BEFORE_OWN_NAMES.contains(&part) {
            let most = if COLLEGES.contains(&part) { COLLEGE_NAME } else { OWN_NAME };
            at += own_name(words.get(at..)?, level, most, worn, &mut name)?;
        }
    }
    (!name.is_empty()).then_some(name)
}

/// Where the second of two names begins that stand in one line: `BỘ CÔNG THƯƠNG TRƯỜNG ĐẠI HỌC ĐIỆN LỰC`. Both are made of known
/// parts.
pub(crate) fn second_name(printed: &str) -> Option<usize> {
    let opens = |text: &str, names: &[&str]| {
        let key = Key::of_head(text, HEAD);
        let opens =
            |name: &&str| key.as_str().starts_with(*name) || *name == "van phong " && key.as_str() == "van phong";
        names.iter().any(opens)
    };
    if printed.len() > LINE || !opens(printed, ABOVE) {
        return None;
    }
    printed.match_indices(' ').map(|(space, _)| space + 1).find(|&at| {
        let (left, right) = printed.split_at_checked(at).unwrap_or_default();
        // `HẢI PHÒNG`, `VĂN PHÒNG`.
        let whole = || !opens(right, &["phong "]) || !matches!(fold(last_word(left)).as_str(), "hai" | "van");
        let joint = left.trim_end().ends_with(['-', '–']) || !right.starts_with(is_letter);
        opens(right, BELOW)
            && !joint
            && whole()
            && written_out(left.trim_end()).is_some()
            && written_out(right).is_some()
    })
}

/// Whether a body stands below a ministry, and beside none: `BỘ TÀI CHÍNH` and `TỔNG CỤC THUẾ`.
pub(crate) fn is_below(name: &Key, above: &Key) -> bool {
    let (name, above) = (name.as_str(), above.as_str());
    let equal = ["bo chi huy", "bo tu lenh"].iter().any(|head| above.starts_with(head))
        || ["chinh phu", "toi cao"].iter().any(|end| name.ends_with(end));
    above.starts_with("bo ") && !equal && OF_MINISTRIES.iter().any(|head| name.starts_with(head))
}

/// Characters in which the words stand that a name opens with.
const HEAD: usize = 36;
/// Bytes of the longest line with two names.
const LINE: usize = 240;

fn last_word(text: &str) -> &str {
    text.trim_end().rsplit(' ').next().unwrap_or("")
}

/// `QUAN` of `CƠ QUAN` in a name that has its marks is no `quận`, which lost its own.
fn is_false_level(printed: &str, part: &str, word: Option<&&str>) -> bool {
    part == "quận" && !printed.is_ascii() && word.is_some_and(|word| word.is_ascii())
}

/// The longest known part that the words begin with, and how many of them it takes.
fn known(words: &[&str], worn: bool) -> Option<(&'static str, usize)> {
    let most = words.len().min(LONGEST);
    let longest = words.get(..most)?.join(" ");
    let mut rest = Some(longest.as_str());
    (1..=most).rev().find_map(|count| {
        let phrase = rest?;
        rest = phrase.rsplit_once(' ').map(|(shorter, _)| shorter);
        // A comma or a hyphen behind the last word belongs to what follows; `TP.` is an abbreviation.
        let closed =
            phrase.ends_with(|c: char| is_letter(c) || c.is_ascii_digit()) || count == 1 && phrase.ends_with('.');
        let part = KNOWN.get(fold(phrase).as_str()).filter(|_| closed)?;
        (same_marks(phrase, part) || worn && lost_marks(phrase, part)).then_some((*part, count))
    })
}

/// Whether a phrase is a part as it is written, or without any marks, or an abbreviation of it: `XÃ VĂN PHONG` is no office.
fn same_marks(phrase: &str, part: &str) -> bool {
    phrase.is_ascii() || fold(phrase) != fold(part) || reads_alike(phrase, part)
}

/// Whether a scan took the marks of most words: `TONG CỤC HAI QUAN`.
fn is_worn(words: &[&str]) -> bool {
    words.iter().filter(|word| word.is_ascii()).count() * 3 >= words.len() * 2
}

/// Whether each word of a phrase is that of the part, its marks lost or not.
fn lost_marks(phrase: &str, part: &str) -> bool {
    phrase.split(' ').zip(part.split(' ')).all(|(word, own)| word.is_ascii() || reads_alike(word, own))
}

/// Whether two texts are the same but for capitals and for where the tone of a rime is marked.
pub(crate) fn reads_alike(one: &str, other: &str) -> bool {
    one.chars().map(lower).eq(other.chars().map(lower)) || modern(one) == modern(other)
}

/// In small letters, tones on the second vowel of `oa`, `oe`, `uy` put on the first, as both are written.
pub(crate) fn modern(text: &str) -> String {
    let small: String = text.chars().map(lower).collect();
    TONES.iter().fold(small, |text, (old, new)| if text.contains(old) { text.replace(old, new) } else { text })
}

/// The two ways to write a tone.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Adds a name of its own, each of its words with a capital; how many words it takes, none where a part follows. Behind a level
/// of government the first word is a place's, whatever it is. `None` where it is longer than `most` words.
fn own_name(words: &[&str], level: bool, most: usize, worn: bool, name: &mut String) -> Option<usize> {
    // `BỆNH VIỆN ĐA KHOA TỈNH HÀ TĨNH`: another part follows.
    let is_part = |at: usize| {
        words
            .get(at..)
            .and_then(|words| known(words, worn))
            .is_some_and(|(part, count)| count > 1 || LEVELS.contains(&part))
    };
    let count = (usize::from(level)..words.len()).find(|&at| is_part(at)).unwrap_or(words.len());
    let own = words.get(..count)?;
    if own.iter().filter(|word| word.contains(is_letter)).count() > most {
        return None;
    }
    for word in own {
        name.push(' ');
        // `KHO BẠC NHÀ NƯỚC KHU VỰC XII`; a place may be `HÀ VI`.
        if name.ends_with("khu vực ") && roman(word).is_some() {
            name.push_str(word);
            continue;
        }
        let mut letters = word.chars();
        name.extend(letters.next());
        name.extend(letters.map(lower));
    }
    Some(count)
}

/// Adds a part; the first begins with a capital.
fn push(name: &mut String, part: &str, first: bool) {
    if !first {
        name.push(' ');
        name.push_str(part);
        return;
    }
    let mut letters = part.chars();
    name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    name.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_in_a_line() {
        for (text, second) in [
            ("BỘ CÔNG THƯƠNG TRƯỜNG ĐẠI HỌC ĐIỆN LỰC", Some("TRƯỜNG ĐẠI HỌC ĐIỆN LỰC")),
            ("UBND TỈNH QUẢNG TRỊ SỞ Y TẾ", Some("SỞ Y TẾ")),
            ("UBND THÀNH PHỐ HẢI PHÒNG SỞ XÂY DỰNG", Some("SỞ XÂY DỰNG")),
            ("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", None),
            ("UBND THÀNH PHỐ HẢI PHÒNG", None),
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", None),
            ("VĂN PHÒNG BỘ Y TẾ", None),
            ("ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ VĂN PHÒNG", Some("VĂN PHÒNG")),
            ("BỘ CÔNG AN CÔNG AN TỈNH NINH BÌNH", Some("CÔNG AN TỈNH NINH BÌNH")),
            ("BẢO HIỂM XÃ HỘI VIỆT NAM BẢO HIỂM XÃ HỘI TỈNH HÀ NAM", Some("BẢO HIỂM XÃ HỘI TỈNH HÀ NAM")),
            ("TÒA ÁN NHÂN DÂN TỈNH HÀ NAM", None),
            ("BỘ CÔNG AN", None),
            ("SỞ Y TẾ - SỞ TÀI CHÍNH", None),
        ] {
            assert_eq!(second_name(text).and_then(|at| text.get(at..)), second, "{text}");
        }
    }
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("letterhead.tsv"), |printed| written_out(printed).unwrap_or_else(|| "-".into()));
    }
}
