//! What comes behind an item: the markers of the next paragraphs, and what they say of its own.

use crate::body::paragraphs::Paragraph;
use crate::grammar::marker::{self, Marker};
use crate::grammar::reading::Reading;

/// How many paragraphs ahead a list's next item is looked for.
const AHEAD: usize = 60;

/// The markers that come next.
fn markers<'p, 't>(ahead: &'p [Paragraph<'t>]) -> impl Iterator<Item = &'p Marker<'t>> {
    ahead.iter().take(AHEAD).filter_map(|paragraph| paragraph.marker.as_ref())
}

/// Their readings.
pub(super) fn coming<'p>(ahead: &'p [Paragraph<'_>]) -> impl Iterator<Item = &'p Reading> {
    markers(ahead).flat_map(|marker| marker.readings.iter())
}

/// The numbers of the next items that could belong to the same list.
pub(super) fn numbers_of<'p>(reading: &'p Reading, ahead: &'p [Paragraph<'_>]) -> impl Iterator<Item = u32> + 'p {
    coming(ahead).filter(|next| next.is_same_kind(reading)).filter_map(|next| next.ordinal.last().copied())
}

/// Whether a marker that can be read in no way stands before `next`, with the mark of its list.
pub(super) fn lost_before(next: &Reading, mark: char, ahead: &[Paragraph<'_>]) -> bool {
    let markers = markers(ahead);
    let mut before = markers.take_while(|marker| !marker.readings.contains(next));
    before.any(|marker| marker.readings.is_empty() && marker.mark == Some(mark))
}

/// Whether the next marker that may be a Roman numeral is damaged and may be `value`.
pub(super) fn damaged_roman_comes(ahead: &[Paragraph<'_>], value: u32) -> bool {
    let markers = markers(ahead);
    let mut romans = markers.filter(|marker| {
        marker.readings.iter().any(Reading::is_roman) || marker.readings.is_empty() && marker.mark == Some('.')
    });
    romans.next().is_some_and(|next| next.readings.is_empty() && marker::may_be_roman(next.text, value))
}

/// Whether strokes come that may be the Roman numeral of `value`, with a mark or without: `HI HÌNH THỨC`.
pub(super) fn may_come(ahead: &[Paragraph<'_>], value: u32) -> bool {
    let markers = markers(ahead);
    let mut strokes = markers.filter(|marker| marker.text.chars().nth(1).is_some());
    strokes.any(|marker| marker::may_be_roman(marker.text, value))
}

/// Whether the second of a list with Roman numerals comes, damaged or not.
pub(super) fn second_comes(ahead: &[Paragraph<'_>]) -> bool {
    let is_second = |marker: &Marker<'_>| {
        marker.readings.iter().any(|next| next.is_roman() && *next.ordinal == [2])
            || matches!(marker.mark, Some('.' | '-')) && marker::may_be_roman(marker.text, 2)
    };
    markers(ahead).any(is_second)
}

/// The number of the next item that could belong to the same list.
pub(super) fn next_of(reading: &Reading, ahead: &[Paragraph<'_>]) -> Option<u32> {
    numbers_of(reading, ahead).next()
}

/// Whether numbers that begin again behind item `last` are a list within it: they go up to two at least, and the item behind that one
/// follows. `2. Sở Y tế` ⏎ `1. Rà soát.` ⏎ `2. Báo cáo.` ⏎ `3. Sở Nội vụ`.
pub(super) fn interrupts(last: &Reading, first: &Reading, ahead: &[Paragraph<'_>]) -> bool {
    let goes_on = |number: u32| last.ordinal.last().is_some_and(|last| last + 1 == number);
    let broken = (2..).zip(numbers_of(first, ahead)).find(|(due, number)| due != number);
    broken.is_some_and(|(due, number)| due > 2 && last.is_same_kind(first) && goes_on(number))
}
