//! Amounts: every number with a unit that belongs to no date and no code.

use std::ops::Range;

use super::is_taken;
use super::passage::{Fields, Passage};
use crate::evidence;
use crate::grammar::amount::{amount, printed_noun};
use crate::model::Amount;
use crate::text::fold::{head, is_letter, is_upper};
use crate::text::scan;
use crate::vocabulary::units::{OTHER_WORDS, PRINTED_LABELS};

/// The amounts of a block, those in `taken` left out.
pub(super) fn of_passage<'t>(
    passage: &Passage<'_, 't>,
    fields: &Fields,
    block: &str,
    taken: &[Range<usize>],
) -> Vec<Amount<'t>> {
    let plain = fields.plain.as_str();
    let place = |at| fields.plain.offset(&passage.text, at);
    let mut found = Vec::new();
    let mut at = 0;
    let digit_from = |at: usize| Some(at + scan::find(plain.as_bytes().get(at..)?, |byte| byte.is_ascii_digit())?);
    while let Some(digit) = digit_from(at) {
        // Behind the number, whether it is an amount or not.
        at = digit + plain.get(digit..).map_or(1, |rest| rest.bytes().take_while(u8::is_ascii_digit).count().max(1));
        if is_taken(taken, place(digit)) {
            continue;
        }
        let Some(read) = amount(plain, digit) else { continue };
        at = at.max(read.end);
        let mut range = place(read.start)..place(read.end);
        let mut unit = read.unit;
        let counted = place(digit);
        let words = passage.text.get(counted..range.end).unwrap_or("");
        if let Some((noun, len)) =
            read.noun.filter(|noun| noun.contains(' ')).and_then(|noun| printed_noun(words, noun))
        {
            unit = noun.to_owned();
            range.end = counted + len;
        }
        let printed = passage.words(range.clone());
        let before = passage.text.get(..counted).unwrap_or("");
        let behind = passage.text.get(range.end..).unwrap_or("");
        let is_none = match read.noun {
            Some(noun) => !is_printed(noun, &printed, behind) || is_label(before),
            None => unit == "VND" && is_no_money(&printed, behind),
        };
        if is_none {
            continue;
        }
        found.push(Amount {
            block: block.to_owned().into(),
            text: printed,
            value: read.value.into(),
            upper: read.upper.map(Into::into),
            unit: unit.into(),
            qualifier: read.qualifier.map(Into::into),
            span: passage.span(range),
            region: None,
            confidence: evidence::COMPLETE,
        });
    }
    found
}

/// Whether a noun of one syllable stands in the words as it is written, or without any mark before a word that has none either: with other
/// marks it is another word, and `năm 2024 ban hành` counts no `bản`.
fn is_printed(noun: &str, words: &str, behind: &str) -> bool {
    let small: String = words.chars().flat_map(char::to_lowercase).collect();
    if noun.contains(' ') || small.contains(noun) {
        return true;
    }
    let bare = small.chars().filter(|&c| is_letter(c)).all(|c| c.is_ascii());
    let next = || head(behind, WORD).trim_start().split(' ').next().unwrap_or("");
    bare && !OTHER_WORDS.contains(&noun) && next().is_ascii()
}

/// Characters in which the next word is looked at.
const WORD: usize = 12;

/// Whether the number behind these words is a name: `khu phố 2 phường Đông Lễ`.
fn is_label(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(' ');
    words.next().is_some_and(|word| PRINTED_LABELS.contains(&word)) && words.next() != Some("thành")
}

/// Whether what looks like đồng behind a plain number is another word, or begins a name: `471 Đông Hà`, `30 Đồng Khởi`, `47 đồng ý`.
fn is_no_money(words: &str, behind: &str) -> bool {
    let (number, unit) = words.rsplit_once(' ').unwrap_or(("", words));
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= PLAIN;
    let rest = behind.strip_prefix(' ').unwrap_or("");
    let titled = unit.starts_with(is_upper) && unit.chars().nth(1).is_some_and(char::is_lowercase);
    let agrees = rest.strip_prefix('ý').is_some_and(|rest| !rest.starts_with(is_letter));
    // `Hộp 24 đóng gói 4x50 ml`; of a sum in full a scan may have read `đóng`.
    let packed = unit == "đóng" && rest.starts_with(is_letter);
    plain && (titled && rest.starts_with(is_upper) || agrees || packed)
}

/// Digits of the longest number that has no marks between them.
const PLAIN: usize = 3;
