//! Amounts: every number with a unit that belongs to no date and no code.

use std::ops::Range;

use super::is_taken;
use super::passage::Passage;
use crate::grammar::amount::amount;
use crate::model::Amount;

/// The amounts of a block, those in `taken` left out.
pub(super) fn of_passage<'t>(passage: &Passage<'_, 't>, block: &str, taken: &[Range<usize>]) -> Vec<Amount<'t>> {
    let plain = passage.plain.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digit) =
        plain.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|offset| at + offset)
    {
        // Behind the number, whether it is an amount or not.
        at = digit + plain.get(digit..).map_or(1, |rest| rest.bytes().take_while(u8::is_ascii_digit).count().max(1));
        if is_taken(taken, passage.plain.offset(&passage.text, digit)) {
            continue;
        }
        let Some(read) = amount(plain, digit) else { continue };
        at = at.max(read.end);
        let range = passage.plain.offset(&passage.text, read.start)..passage.plain.offset(&passage.text, read.end);
        found.push(Amount {
            block: block.to_owned().into(),
            text: passage.words(range.clone()),
            value: read.value.into(),
            upper: read.upper.map(Into::into),
            unit: read.unit.into(),
            qualifier: read.qualifier.map(Into::into),
            span: passage.span(range),
        });
    }
    found
}
