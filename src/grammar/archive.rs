//! Lưu: `Lưu: VT, NN (30b).` (NĐ 30/2020, Phụ lục I, II.9.d); `Lưu Văn phòng Tỉnh ủy.` (HD 36).

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{digit1, space0};
use nom::combinator::{all_consuming, map_res};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::grammar::person::person;
use crate::text::fold::{Key, fold, is_letter};
use crate::text::near::is_near;
use crate::vocabulary::phrases::{FILERS, OTHER_FILING};

/// The line that names who files the document.
#[derive(Debug, PartialEq)]
pub(crate) struct Archive<'a> {
    /// Without the end mark.
    pub(crate) text: &'a str,
    pub(crate) units: Vec<&'a str>,
    pub(crate) copies: Option<u32>,
}

/// Characters in which the word `Lưu`, signs before it and the sign behind it stand.
const LABEL: usize = 10;

/// Letters of the longest word that may be what is left of `Lưu`.
const LABELLED: usize = 4;

/// Whether what is filed begins with the registry: `VT, TCCB`.
fn is_registry(who: &str) -> bool {
    who.strip_prefix("VT").is_some_and(|rest| !rest.starts_with(is_letter))
}

/// Bytes in which the longest words stand that open as the archive line does.
const OTHER: usize = 32;

/// Whether a line, its dash left out, is the archive line. `Lưu Quang Định` is a person.
pub(crate) fn is_archive(text: &str) -> bool {
    let key = Key::of_head(text, LABEL);
    let near = key.starts_with("luu")
        // `bưu:`, `1;ưu:`: a letter is lost or read for another.
        || text.chars().take(6).any(|c| c == ':') && is_near(key.as_str().split(' ').find(|word| word.len() > 1).unwrap_or(""), "luu")
        // `Lim: VT`: the registry files, whatever is left of the word.
        || text.split_once(": ").is_some_and(|(word, who)| {
            word.starts_with('L') && word.chars().count() <= LABELLED && word.chars().all(is_letter) && is_registry(who)
        })
        // `Lâu.`, alone.
        || text.ends_with('.') && !text.contains(' ') && is_near(key.as_str(), "luu")
        || (["lu", "lura", "lun"].iter().any(|word| key.starts_with(word))
            && text.chars().take(6).any(|c| matches!(c, ':' | ';')));
    if !near {
        return false;
    }
    // `Lưu Ban` is what files.
    let filed = text.split_once(' ').is_some_and(|(_, who)| FILERS.contains(&who.trim_end_matches(['.', ';', ','])));
    let words = text.get(..text.floor_char_boundary(OTHER)).unwrap_or(text).to_lowercase();
    let other =
        OTHER_FILING.iter().any(|other| words.strip_prefix(other).is_some_and(|rest| !rest.starts_with(is_letter)));
    !other && (filed || person(text).is_none())
}

/// Reads the archive line.
pub(crate) fn archive(text: &str) -> Archive<'_> {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ';' | '.' | ',' | ':' | '|' | '-' | '_' | '`' | 'ˆ')
    });
    // `1;ưu: VT`: what is left of a damaged letter.
    let text = text.trim_start_matches(|c: char| !is_letter(c));
    let label = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    let rest = text
        .get(label..)
        .unwrap_or("")
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '.'));
    let mut copies = None;
    let mut units = Vec::new();
    for part in parts(rest) {
        let (unit, inside) = part.split_once('(').map_or((part, None), |(unit, inside)| (unit, Some(inside)));
        let unit = unit.trim().trim_end_matches('.');
        // `(Hg)` names who typed it, `(LHĐ.12b)` that and the copies.
        let counted = inside.and_then(closed_count);
        match open_count(unit) {
            Some(count) => copies = copies.or(Some(count)),
            // Văn thư files first; `VT` is read as `VI`.
            None if units.is_empty() && matches!(unit, "VI" | "V1" | "VL" | "VĨ" | "VÍ" | "vt") => units.push("VT"),
            None if !fold(unit).is_empty() => units.push(unit),
            None => {}
        }
        copies = copies.or(counted);
    }
    Archive { text, units, copies }
}

/// What stands between commas and semicolons outside parentheses: `VT (SNV, CAT)` is one.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.split(move |c: char| {
        inside = match c {
            '(' => true,
            ')' => false,
            _ => inside,
        };
        !inside && matches!(c, ',' | ';')
    })
}

/// `30b)`, `03 bản)`, `LHĐ.12b)`: the number of copies that ends the words in parentheses.
fn closed_count(inside: &str) -> Option<u32> {
    let (words, _) = inside.split_once(')')?;
    let stem = words.trim_end().trim_end_matches(is_letter).trim_end();
    let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    // `PC44` is a unit.
    if before.ends_with(is_letter) {
        return None;
    }
    stem.get(before.len()..)?.parse().ok()
}

/// `05 bản`: a number of copies without them.
fn open_count(text: &str) -> Option<u32> {
    let count = map_res(terminated(digit1, (space0, alt((tag("bản"), tag("b"))))), str::parse);
    let read: IResult<&str, u32> = all_consuming(count).parse(text);
    read.ok().map(|(_, copies)| copies)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn labels() {
        for line in ["Lưu: VT", "Lim: VT, TCCB.", "Lmu: VT", "bưu: VT"] {
            assert!(is_archive(line), "{line}");
        }
        for line in ["Lim: VTV đưa tin", "Lưu Quang Định", "Lim, VT", "Liên hệ: VT"] {
            assert!(!is_archive(line), "{line}");
        }
    }

    #[test]
    fn table() {
        check_table(include_str!("archive.tsv"), |text| {
            let archive = archive(text);
            format!(
                "{} | {} | {}",
                archive.text,
                archive.units.join(" + "),
                archive.copies.map_or("-".into(), |copies| copies.to_string())
            )
        });
    }
}
