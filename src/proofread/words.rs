//! The words of a text, as its proofreading compares them.

use crate::model::Span;
use crate::text::fold::{is_letter, is_upper, lower};
use crate::vocabulary::counts::{COUNTS, Syllable};

/// A run of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) known: Option<Syllable>,
    pub(super) case: Case,
    /// Whether only a space or a line's end stands between the word before and this one.
    pub(super) follows: bool,
}

/// Which letters of a word are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// None, or the first at the start of a sentence or item.
    Small,
    /// The first, inside a sentence.
    Name,
    Capitals,
    /// Some of them, or the word is one letter.
    Mixed,
}

/// The words of a text in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut small = String::new();
    let (mut last, mut rest, mut is_first) = (0, text, true);
    std::iter::from_fn(move || {
        let start = rest.find(is_letter)?;
        let (gap, from) = rest.split_at(start);
        let end = from.find(|c| !is_letter(c)).unwrap_or(from.len());
        let (printed, behind) = from.split_at(end);
        let start = last + gap.len();
        small.clear();
        small.extend(printed.chars().map(lower));
        let word = Word {
            span: Span::new(start, start + printed.len()),
            known: COUNTS.find(&small),
            case: case(printed, is_first || opens_sentence(gap)),
            follows: !is_first && is_close(gap),
        };
        (last, rest, is_first) = (start + end, behind, false);
        Some(word)
    })
}

/// Whether a gap is one space or two, or one line's end: a column's gap and a blank line part words.
fn is_close(gap: &str) -> bool {
    matches!(gap, " " | "  ") || matches!(gap.trim_matches(' '), "\n" | "\r\n" | "\r")
}

/// Whether a capital behind this gap is that of a sentence or an item.
fn opens_sentence(gap: &str) -> bool {
    let gap = gap.trim_end_matches([' ', '\n', '\r']);
    gap.ends_with(['.', ':', ';', '*', '+', '•', ')', '“', '"', '-'])
}

fn case(printed: &str, opens: bool) -> Case {
    let mut letters = printed.chars();
    let first = letters.next().is_some_and(is_upper);
    let capitals = letters.clone().filter(|&c| is_upper(c)).count();
    match (first, capitals) {
        _ if printed.chars().nth(1).is_none() => Case::Mixed,
        (false, 0) => Case::Small,
        (true, 0) if opens => Case::Small,
        (true, 0) => Case::Name,
        (true, count) if count == letters.count() => Case::Capitals,
        _ => Case::Mixed,
    }
}
