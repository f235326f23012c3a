//! Số tiền, số lượng: `70,4 tỷ đồng`, `13,3 tiêu chí/xã`, `từ 10 đến 15%`.
//!
//! The comma is the decimal mark, the dot parts thousands. Values are exact decimal strings: no number is rounded.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of, space0};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::grammar::{behind_phrase, phrase};
use crate::text::fold::{fold, is_letter, strip_phrase};
use crate::vocabulary::units::{COUNTED, CURRENCIES, MULTIPLIERS, NOT_UNITS, NUMBERED, PER, QUALIFIERS, UNITS};

/// An amount as it was read.
#[derive(Debug, PartialEq)]
pub(crate) struct Found {
    /// The first character that it takes, and the one behind the last.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: String,
    /// The upper end of a range.
    pub(crate) upper: Option<String>,
    pub(crate) unit: String,
    pub(crate) qualifier: Option<&'static str>,
    /// The counted noun, which may stand in the text with other marks: `hồ` is no `hộ`.
    pub(crate) noun: Option<&'static str>,
}

/// Counted nouns by the first letter of their plain form, the longer before those that they begin with.
static NOUNS: LazyLock<[Vec<(String, &str)>; 26]> = LazyLock::new(|| {
    let mut nouns = [const { Vec::new() }; 26];
    for noun in COUNTED {
        let plain = String::from(fold(noun));
        letter(&plain)
            .and_then(|letter| nouns.get_mut(letter))
            .into_iter()
            .for_each(|slot| slot.push((plain.clone(), *noun)));
    }
    nouns.iter_mut().for_each(|nouns| nouns.sort_by_key(|(plain, _)| std::cmp::Reverse(plain.len())));
    nouns
});

fn letter(plain: &str) -> Option<usize> {
    plain.bytes().next()?.checked_sub(b'a').map(usize::from)
}

/// Reads the amount whose number begins at character `at` of a plain text.
pub(crate) fn amount(plain: &str, at: usize) -> Option<Found> {
    let (before, text) = plain.split_at_checked(at)?;
    let part_of =
        before.strip_suffix('/').is_some_and(|part| part.ends_with(|c: char| c.is_ascii_digit()) && is_money(text));
    if !part_of
        && before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | ',' | '-' | '&' | ':'))
    {
        return None;
    }
    if let Some(found) = part_of_money(before, text) {
        return Some(found);
    }
    if let Some(found) = in_two_words(before, text) {
        return Some(found);
    }
    let (rest, (first, _, second)) = (number, opt(spelt), opt(preceded(joint, number))).parse(text).ok()?;
    let (mut rest, unit) = unit(rest)?;
    if unit.noun.is_some() && names_something(before) {
        return None;
    }
    let value = scaled(first, unit.zeros)?;
    let mut upper = match second {
        Some(second) => Some(scaled(second, unit.zeros)?),
        None => None,
    };
    // `từ 18 triệu đồng đến 20 triệu đồng`.
    let tail = before.trim_end();
    let from = tail.get(tail.len().saturating_sub("tu".len())..).is_some_and(|word| word.eq_ignore_ascii_case("tu"));
    if let Some((behind, last)) = from.then(|| up_to(rest, &unit)).flatten() {
        (rest, upper) = (behind, Some(last));
    }
    let (start, qualifier) = qualifier(before);
    Some(Found { start, end: plain.len() - rest.len(), value, upper, unit: unit.name, qualifier, noun: unit.noun })
}

/// Whether a number with a multiplier and a currency stands here.
fn is_money(text: &str) -> bool {
    money(text).is_some()
}

/// The zeros and the currency of a sum, and what stands behind it.
fn money(text: &str) -> Option<(usize, &'static str)> {
    let (rest, _) = number(text).ok()?;
    let (rest, zeros) = MULTIPLIERS.iter().find_map(|&(word, zeros)| Some((behind_phrase(rest, word)?, zeros)))?;
    let name = CURRENCIES.iter().find_map(|&(plain, name)| behind_phrase(rest, plain).map(|_| name))?;
    Some((zeros, name))
}

/// `512` of `512/1.109 tỷ đồng`: the unit stands behind the whole.
fn part_of_money(before: &str, text: &str) -> Option<Found> {
    let (rest, digits) = number(text).ok()?;
    let (zeros, name) = money(rest.strip_prefix('/')?)?;
    let value = scaled(digits, zeros)?;
    let (start, qualifier) = qualifier(before);
    Some(Found {
        start,
        end: before.len() + text.len() - rest.len(),
        value,
        upper: None,
        unit: name.into(),
        qualifier,
        noun: None,
    })
}

/// `85 tỷ 500 triệu đồng`: thousands of the smaller in the larger, and the currency behind both.
fn in_two_words(before: &str, text: &str) -> Option<Found> {
    let multiplier = |text| MULTIPLIERS.iter().find_map(|&(word, zeros)| Some((behind_phrase(text, word)?, zeros)));
    let (rest, large) = number(text).ok()?;
    let (rest, zeros) = multiplier(rest)?;
    let (rest, small) = preceded(space0, number).parse(rest).ok()?;
    let (rest, fewer) = multiplier(rest)?;
    let whole = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    (zeros == fewer + 3 && whole(large) && whole(small) && small.len() <= 3).then_some(())?;
    let (rest, name) = CURRENCIES.iter().find_map(|&(plain, name)| Some((behind_phrase(rest, plain)?, name)))?;
    let value = scaled(&format!("{large}{small:0>3}"), fewer)?;
    let (start, qualifier) = qualifier(before);
    let end = before.len() + text.len() - rest.len();
    Some(Found { start, end, value, upper: None, unit: name.into(), qualifier, noun: None })
}

/// The upper end of a range whose lower end has its unit: `đến 20 triệu đồng`.
fn up_to<'t>(text: &'t str, lower: &Unit) -> Option<(&'t str, String)> {
    let (rest, (_, _, last)) = (phrase("den"), space0, number).parse(text).ok()?;
    let (rest, unit) = unit(rest)?;
    (unit.name == lower.name).then(|| Some((rest, scaled(last, unit.zeros)?))).flatten()
}

/// The noun that stands in the words as it is written, where another with the same letters was read: `hộ chưa nhận tiền` counts
/// no `hồ chứa`. With it, the bytes of the words up to its end.
pub(crate) fn printed_noun(words: &str, read: &str) -> Option<(&'static str, usize)> {
    let start = words.find(is_letter)?;
    let first = words.get(start..)?.split(' ').next()?;
    let noun = COUNTED.iter().find(|noun| strip_phrase(first, noun).is_some_and(str::is_empty))?;
    (!read.starts_with(noun)).then_some((*noun, start + first.len()))
}

/// Whether the number behind it is a name, not a count: `tháng 9 tỉnh …`, `Điều 5`.
fn names_something(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    // `Ban QLDA 5`.
    let acronym = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    acronym || NUMBERED.iter().any(|label| word.eq_ignore_ascii_case(label))
}

/// Whether the number behind a word is a name: `khóa 2020`, `tổ 1`.
pub(crate) fn is_numbered(word: &str) -> bool {
    NUMBERED.contains(&fold(word).as_str())
}

/// Between the ends of a range: `10 đến 15`, `10-15`.
fn joint(text: &str) -> IResult<&str, ()> {
    let dash = (space0, char('-'), space0).map(|_| ());
    let word = (phrase("den"), space0).map(|_| ());
    alt((dash, word)).parse(text)
}

/// The number again in words: `2.000.000 (hai triệu) đồng`.
fn spelt(text: &str) -> IResult<&str, &str> {
    let words = take_while1(|c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | ','));
    recognize((space0, char('('), words, char(')'))).parse(text)
}

/// Digits with their marks, as they stand.
fn number(text: &str) -> IResult<&str, &str> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    recognize((digits(), many0_count((one_of(".,"), digits())))).parse(text)
}

struct Unit {
    name: String,
    zeros: usize,
    noun: Option<&'static str>,
}

/// `tỷ đồng/năm`, `%`, `tiêu chí/xã`: what follows the number, and the rest behind it.
fn unit(text: &str) -> Option<(&str, Unit)> {
    if let Some(rest) = text.trim_start().strip_prefix('%') {
        return Some((rest, Unit { name: "percent".into(), zeros: 0, noun: None }));
    }
    if NOT_UNITS.iter().any(|words| behind_phrase(text, words).is_some()) {
        return None;
    }
    let spelt = MULTIPLIERS.iter().find_map(|&(word, zeros)| Some((behind_phrase(text, word)?, zeros)));
    let (rest, zeros) = spelt.unwrap_or((text, 0));
    // `1.600 tr.đ`.
    let rest = if zeros > 0 { rest.strip_prefix('.').unwrap_or(rest) } else { rest };
    let one_of = |table: &[(&'static str, &'static str)]| {
        table.iter().find_map(|&(plain, name)| Some((behind_phrase(rest, plain)?, name)))
    };
    let noun = || noun(rest);
    // `15 đồng chí` is no money: the longer word counts.
    let counted = noun().filter(|(_, name)| name.contains(' '));
    let (rest, name, noun) = match one_of(UNITS).or_else(|| one_of(CURRENCIES)).filter(|_| counted.is_none()) {
        Some((rest, name)) => (rest, name, None),
        None => match noun() {
            Some((rest, name)) => (rest, name, Some(name)),
            // `12.989 tỷ`: in such numbers only money is counted without its name.
            None if zeros >= 9 || zeros == 6 && rest.starts_with('/') => (rest, "VND", None),
            None => return None,
        },
    };
    let mut name = name.to_owned();
    let mut rest = rest;
    while let Some((behind, per)) = rest.strip_prefix('/').and_then(|rest| {
        PER.iter().find_map(|&(plain, name)| Some((behind_phrase(rest, plain)?, name))).or_else(|| self::noun(rest))
    }) {
        name.push('/');
        name.push_str(per);
        rest = behind;
    }
    Some((rest, Unit { name, zeros, noun }))
}

/// The counted noun that the text opens with, and the rest behind it.
pub(crate) fn noun(text: &str) -> Option<(&str, &'static str)> {
    let text = text.trim_start();
    NOUNS.get(letter(text)?)?.iter().find_map(|(plain, noun)| {
        let rest = text.strip_prefix(plain.as_str())?;
        // `120 ca-me-ra` counts no cases.
        let goes_on = rest.strip_prefix('-').unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphanumeric());
        (!goes_on).then_some((rest, *noun))
    })
}

/// A printed number with `zeros` more behind its units, as a decimal string without needless zeros.
fn scaled(printed: &str, zeros: usize) -> Option<String> {
    let (whole, fraction) = parts(printed)?;
    let shift = fraction.len().min(zeros);
    let (moved, fraction) = fraction.split_at_checked(shift)?;
    let mut digits = whole + moved;
    digits.extend(std::iter::repeat_n('0', zeros - shift));
    let whole = digits.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

/// The digits before and behind the decimal mark.
fn parts(printed: &str) -> Option<(String, String)> {
    let plain = |digits: &str| digits.chars().filter(char::is_ascii_digit).collect::<String>();
    let commas = printed.matches(',').count();
    let dots = printed.matches('.').count();
    let thousands = |mark: char| printed.split(mark).skip(1).all(|group| group.len() == 3);
    let decimal = match (dots, commas) {
        (_, 1) => printed.find(','),
        // `70.4 tỷ`: a dot before other than three digits is a decimal mark.
        (1, 0) if !thousands('.') => printed.find('.'),
        (0, 0) => None,
        (_, 0) if thousands('.') => None,
        (0, _) if thousands(',') => None,
        _ => return None,
    };
    Some(match decimal.and_then(|at| printed.split_at_checked(at)) {
        Some((whole, fraction)) => (plain(whole), plain(fraction)),
        None => (plain(printed), String::new()),
    })
}

/// How exact the number is said to be, and where the words for it begin.
fn qualifier(before: &str) -> (usize, Option<&'static str>) {
    let text = before.trim_end();
    let text =
        text.strip_suffix("tu").filter(|head| head.ends_with(' ') || head.is_empty()).map_or(text, str::trim_end);
    let found = QUALIFIERS.iter().find_map(|&(plain, name)| {
        let start = text.len().checked_sub(plain.len())?;
        let whole = start == 0 || text.get(..start)?.ends_with(|c: char| !c.is_ascii_alphanumeric());
        (whole && text.get(start..)?.eq_ignore_ascii_case(plain)).then_some((start, name))
    });
    found.map_or((before.len(), None), |(start, name)| (start, Some(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;
    use crate::text::plain::Plain;

    #[test]
    fn table() {
        check_table(include_str!("amount.tsv"), |text| {
            let plain = Plain::new(text);
            let digits = plain.as_str().char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
            let Some(found) = digits.into_iter().find_map(|at| amount(plain.as_str(), at)) else {
                return "-".into();
            };
            let printed = text.get(plain.offset(text, found.start)..plain.offset(text, found.end)).unwrap_or("?");
            let upper = found.upper.map_or(String::new(), |upper| format!("..{upper}"));
            format!("{}{upper} {} | {} | {printed}", found.value, found.unit, found.qualifier.unwrap_or("-"))
        });
    }
}
