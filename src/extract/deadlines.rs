//! Deadlines: the words that may open one are found in one pass, and read where they stand.

use std::ops::Range;

use super::is_taken;
use super::passage::Passage;
use super::triggers::{Kind, Trigger};
use crate::grammar::date::{Day, iso};
use crate::grammar::deadline::deadline;
use crate::model::Deadline;

/// Words that are `từ` without their marks.
const NOT_FROM: &[&str] = &["tử ", "tự ", "tư ", "tứ ", "Tử ", "Tự ", "Tư ", "Tứ "];

/// A deadline and where it stands in its passage.
pub(super) struct Placed<'t> {
    pub(super) range: Range<usize>,
    pub(super) deadline: Deadline<'t>,
}

/// The deadlines of a block of a document that was issued on `issued`; what stands in `taken` is none.
pub(super) fn of_passage<'t>(
    passage: &Passage<'_, 't>,
    block: &str,
    issued: Option<Day>,
    taken: &[Range<usize>],
) -> Vec<Placed<'t>> {
    let plain = passage.plain.as_str();
    let mut found: Vec<Placed<'t>> = Vec::new();
    let mut behind = 0;
    for Trigger { start, .. } in passage.triggers.of_kind(Kind::Deadline) {
        if start < behind || is_taken(taken, passage.plain.offset(&passage.text, start)) {
            continue;
        }
        let printed = passage.plain.offset(&passage.text, start);
        // `từ` is an opening, `điện tử` is none.
        if NOT_FROM.iter().any(|word| passage.text.get(printed..).is_some_and(|rest| rest.starts_with(word))) {
            continue;
        }
        let Some((len, read)) = deadline(plain, start, issued) else { continue };
        behind = start + len;
        let range = passage.plain.offset(&passage.text, start)..passage.plain.offset(&passage.text, behind);
        let deadline = Deadline {
            block: block.to_owned().into(),
            text: passage.words(range.clone()),
            kind: read.kind,
            date: read.last.map(|day| iso(day).into()),
            recurrence: read.rule.map(Into::into),
            duration: read.length.map(|length| length.iso().into()),
            working_days: read.length.map(|length| length.working_days),
            span: passage.span(range.clone()),
            region: None,
        };
        found.push(Placed { range, deadline });
    }
    found
}
