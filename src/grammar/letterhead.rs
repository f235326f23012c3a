//! Tên đầy đủ: a body's name in capitals, written as in running text: `UBND TỈNH QUẢNG TRỊ` is `Ủy ban nhân dân tỉnh Quảng Trị`
//! (NĐ 30/2020, Phụ lục II, IV).
//!
//! A name is made of parts that are known, with names of places behind some of them. One with anything else in it is left alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::fold::{fold, is_letter, lower};
use crate::vocabulary::names::{BEFORE_OWN_NAMES, PARTS};
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::tasks::ABBREVIATIONS;

/// Words of the longest part, and of the longest name of a place, hyphens left out.
const LONGEST: usize = 14;
const OWN_NAME: usize = 4;

/// The parts, and abbreviations of them, by their folded words.
static KNOWN: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let schools = [("THPT", "Trung học phổ thông"), ("THCS", "Trung học cơ sở")];
    let short = ABBREVIATIONS.iter().chain(&schools).map(|(short, words)| (fold(short), *words));
    short.chain(PARTS.iter().map(|part| (fold(part), *part))).collect()
});

/// The name written out; `None` where a part of it is unknown.
pub(crate) fn written_out(printed: &str) -> Option<String> {
    let words: Vec<&str> = printed.split_whitespace().collect();
    let mut name = String::with_capacity(printed.len() * 2);
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
        let Some((part, count)) = known(rest) else {
            // `SỞ Y TẾ AN GIANG`.
            let province = PROVINCES.contains(&fold(&rest.join(" "))) && !name.is_empty();
            at += if province { own_name(rest, &mut name)? } else { return None };
            continue;
        };
        push(&mut name, part, at == 0);
        at += count;
        let named = BEFORE_OWN_NAMES.iter().any(|before| name.ends_with(before)) || is_school(&name);
        if named {
            at += own_name(words.get(at..)?, &mut name)?;
        }
    }
    (!name.is_empty()).then_some(name)
}

/// The longest known part that the words begin with, and how many of them it takes.
fn known(words: &[&str]) -> Option<(&'static str, usize)> {
    (1..=words.len().min(LONGEST)).rev().find_map(|count| {
        let phrase = words.get(..count)?.join(" ");
        // A comma or a hyphen behind the last word belongs to what follows.
        let part = KNOWN
            .get(&fold(&phrase))
            .filter(|_| phrase.ends_with(is_letter) || phrase.ends_with(|c: char| c.is_ascii_digit()))?;
        Some((*part, count))
    })
}

/// `Trường Trung học phổ thông` made of an abbreviation.
fn is_school(name: &str) -> bool {
    name.ends_with("Trung học phổ thông") || name.ends_with("Trung học cơ sở")
}

/// Adds a place's name, each of its words with a capital; how many words it takes, none where a part follows. `None` where it is too
/// long for one.
fn own_name(words: &[&str], name: &mut String) -> Option<usize> {
    // `VĂN PHÒNG TỈNH ỦY`, `BAN TỔ CHỨC TỈNH ỦY`: what follows is a part of two words and more.
    let is_part = |at: usize| words.get(at..).and_then(known).is_some_and(|(_, count)| count > 1);
    let count = (0..words.len()).find(|&at| is_part(at)).unwrap_or(words.len());
    let own = words.get(..count)?;
    if own.iter().filter(|word| word.contains(is_letter)).count() > OWN_NAME {
        return None;
    }
    for word in own {
        let mut letters = word.chars();
        let capital = letters.next();
        name.push(' ');
        name.extend(capital);
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
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("letterhead.tsv"), |printed| written_out(printed).unwrap_or_else(|| "-".into()));
    }
}
