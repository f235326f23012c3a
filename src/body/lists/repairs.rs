//! Readings that a marker does not have as printed: what OCR may have made of the number that is due.

use super::ahead::{coming, lost_before, may_come, next_of, second_comes};
use super::judge::with_number;
use super::{Choice, Level, Reader, score};
use crate::body::paragraphs::Paragraph;
use crate::grammar::marker::{self, Marker};
use crate::grammar::reading::{Ordinal, Reading, Style};
use crate::model::Scheme;
use crate::text::fold::{fold, is_capitals};

/// Letters of the widest gap that is believed.
const WIDEST: u32 = 8;

/// Letters that OCR takes for others, as it reads them and as they are.
const SHAPES: [(char, char); 3] = [('e', 'c'), ('o', 'c'), ('q', 'g')];

/// A marker whose number may be damaged.
struct Damaged<'p, 't> {
    marker: &'p Marker<'t>,
    /// What stands before its mark, as printed.
    printed: &'p str,
    mark: char,
    /// The paragraphs behind it.
    ahead: &'p [Paragraph<'t>],
}

/// A reading that is not printed, with its score.
fn repaired((reading, score): (Reading, u8)) -> Choice {
    Choice { reading, repaired: true, score, missing: 0 }
}

impl Reader<'_, '_> {
    /// Readings that the marker does not have as printed; `rest` is the text of its item.
    pub(super) fn repairs(&self, marker: &Marker<'_>, rest: &str, ahead: &[Paragraph<'_>]) -> Vec<Choice> {
        let Some(mark) = marker.mark else { return Vec::new() };
        let printed = marker.text.trim_end_matches(['.', ')', '-', '/', ':']);
        let damaged = Damaged { marker, printed, mark, ahead };
        if printed.starts_with(['Đ', 'D']) && printed.contains(' ') {
            let article = self.as_article(ahead);
            return article.map(|reading| repaired((reading, score::LOOKS_LIKE))).into_iter().collect();
        }
        let readings = [
            self.as_roman(&damaged, rest),
            self.as_first(&damaged),
            self.as_letter(&damaged),
            self.without_bracket(&damaged),
            self.as_digit(&damaged),
        ];
        readings.into_iter().flatten().map(repaired).collect()
    }

    /// `Điều ä.` where `Điều 3.` is due.
    fn as_article(&self, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let level = self.open.iter().chain(&self.asleep).rev().find(|level| level.last.style == Style::Article);
        let due = level.and_then(Level::number).map_or(1, |last| last + 1);
        let reading = Reading { scheme: Scheme::Word, ordinal: Ordinal::of(due), style: Style::Article };
        let next = next_of(&reading, ahead);
        let fits = if level.is_some() { next.is_none_or(|next| next > due) } else { next == Some(due + 1) };
        fits.then_some(reading)
    }

    /// `H.` where `II.` is due.
    fn as_roman(&self, damaged: &Damaged<'_, '_>, rest: &str) -> Option<(Reading, u8)> {
        let &Damaged { marker, printed, mark, ahead } = damaged;
        matches!(mark, '.' | '-' | '/').then_some(())?;
        let open = self.open.iter().chain(&self.asleep).rev().find(|level| level.last.is_roman());
        let due = open.and_then(Level::number).map_or(1, |last| last + 1);
        let roman = Reading {
            scheme: Scheme::Roman,
            ordinal: Ordinal::of(due),
            style: open.map_or(Style::Capital(mark), |level| level.last.style),
        };
        // `TT. Vị trí` heads a table where `II. ĐIỀU KIỆN` comes.
        let itself = || coming(ahead).any(|next| next.is_roman() && *next.ordinal == [due]);
        let taken = due > 1 && !is_capitals(rest) && itself();
        if !marker::may_be_roman(printed, due) || marker.readings.contains(&roman) || taken {
            return None;
        }
        // A first numeral counts only where a second follows.
        let followed = coming(ahead).any(|next| next.is_roman() && *next.ordinal == [2]);
        // `1. KẾT QUẢ` ⏎ `H. HẠN CHẾ`: numbers go on with two.
        let counted = Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(1), style: Style::Small(mark) };
        // `1. Mục đích` ⏎ `LÍ. Nội dung` ⏎ `HI. Tổ chức`: and so do strokes.
        let heading = printed == "1"
            && (is_capitals(rest) || may_come(ahead, 3))
            && second_comes(ahead)
            && self.level_of(&counted).is_none()
            && next_of(&counted, ahead) != Some(2);
        let score = match (open.is_some(), heading, followed) {
            (true, ..) => score::LOOKS_LIKE,
            (_, true, _) => score::CONTINUES,
            (.., true) => score::LIKELY_START + 1,
            _ => score::LIKELY_START,
        };
        Some((roman, score))
    }

    /// `L.` where `1.` is due.
    fn as_first(&self, damaged: &Damaged<'_, '_>) -> Option<(Reading, u8)> {
        let &Damaged { printed, mark, ahead, .. } = damaged;
        let stroke = matches!(mark, '.' | '-' | '/') && matches!(printed, "L" | "l" | "I" | "|");
        (stroke && !self.counts_with(mark)).then_some(())?;
        let due = Reading { scheme: Scheme::Decimal, ordinal: Ordinal::of(1), style: Style::Small(mark) };
        // `L. …` ⏎ `2. …`: the second of the list says of which kind its first is.
        let mut counted = coming(ahead).filter(|next| match next.scheme {
            Scheme::Decimal => next.style == due.style && next.ordinal.len() == 1,
            _ => next.is_roman() && *next.ordinal == [2],
        });
        // `l. …` ⏎ `Z. …` ⏎ `3. …`: the second is lost, too.
        let third = |next: &Reading| *next.ordinal == [3] && lost_before(next, mark, ahead);
        let numbered = |next: &Reading| next.scheme == Scheme::Decimal && (*next.ordinal == [2] || third(next));
        counted.next().is_some_and(numbered).then_some((due, score::CONTINUES))
    }

    /// `©)` where `c)` is due.
    fn as_letter(&self, damaged: &Damaged<'_, '_>) -> Option<(Reading, u8)> {
        let &Damaged { marker, printed, mark, ahead } = damaged;
        matches!(mark, ')' | '/').then_some(())?;
        let open = self.open.iter().rev().find(|level| level.counts(Scheme::Letter, Style::Small(mark)));
        // `4)` below `b. …`: the innermost list may have another mark.
        let small =
            |level: &&Level<'_>| level.last.scheme == Scheme::Letter && matches!(level.last.style, Style::Small(_));
        // The letter behind goes on from the one that is due.
        let next_letter = || coming(ahead).find(|next| next.scheme == Scheme::Letter)?.ordinal.last().copied();
        let goes_on = |level: &&Level<'_>| next_letter().is_some_and(|next| level.number() == next.checked_sub(2));
        let open = open.or_else(|| self.open.last().filter(|level| small(level) && goes_on(level)));
        let last = open.and_then(Level::number).unwrap_or(0);
        let style = open.map_or(Style::Small(mark), |level| level.last.style);
        let due = Reading { scheme: Scheme::Letter, ordinal: Ordinal::of(last + 1), style };
        let letter = marker::letter_at(last + 1);
        let due_folded = letter.map(|letter| fold(&letter.to_string()));
        let stroke = matches!(printed, "1" | "l" | "I" | "|" | "ỉ" | "í") && matches!(letter, Some('i' | 'l'));
        let same_base = due_folded.is_some_and(|due| due == fold(printed)) && !marker.readings.contains(&due);
        let announced = self.open.last().is_some_and(|level| level.announces && level.node + 1 == self.nodes.len());
        if open.is_some() && (stroke || same_base) || same_base && announced {
            return Some((due, score::CONTINUES));
        }
        // A letter of the list that is not due yet stands behind a gap, unless the one behind it says otherwise, or the gap is wide.
        let is_later = |own: &Reading| {
            own.is_same_kind(&due) && own.ordinal.last().is_some_and(|own| (last + 1..=last + WIDEST).contains(own))
        };
        let shapes =
            letter.is_some_and(|due| SHAPES.iter().any(|(read, of)| *of == due && printed.chars().eq([*read])));
        let later = marker.readings.iter().any(is_later) && !shapes;
        let alone = open.is_some() && !later && !self.counts_with(mark);
        (mark == ')' && (alone || next_of(&due, ahead) == Some(last + 2))).then_some((due, score::LOOKS_LIKE))
    }

    /// `4)` behind `3.`: the bracket is damage, unless it has a list of its own.
    fn without_bracket(&self, damaged: &Damaged<'_, '_>) -> Option<(Reading, u8)> {
        let &Damaged { printed, mark, ahead, .. } = damaged;
        (mark == ')').then_some(())?;
        let number = printed.parse().ok().filter(|number: &u32| *number > 1)?;
        let level = self.open.last().filter(|level| level.counts(Scheme::Decimal, Style::Small('.')))?;
        (level.number() == Some(number - 1)).then_some(())?;
        let due = with_number(&level.last, number);
        let own = Reading { style: Style::Small(mark), ..due };
        (next_of(&own, ahead) != Some(number + 1)).then_some((due, score::CONTINUES))
    }

    /// `o.` where a five is due.
    fn as_digit(&self, damaged: &Damaged<'_, '_>) -> Option<(Reading, u8)> {
        let &Damaged { marker, printed, mark, ahead } = damaged;
        let no_list = |reading: &Reading| reading.scheme != Scheme::Letter || self.level_of(reading).is_some();
        (mark == '.' && !marker.readings.iter().any(no_list)).then_some(())?;
        let counts =
            |level: &&Level<'_>| level.counts(Scheme::Decimal, Style::Small('.')) && level.last.ordinal.len() == 1;
        let level = self.open.iter().rev().find(counts)?;
        let due = with_number(&level.last, level.number().unwrap_or(0) + 1);
        let digit = printed.chars().count() <= 2
            && printed
                .chars()
                .any(|c| c.is_ascii_digit() || matches!(c, 'S' | 's' | 'Š' | '§' | 'l' | 'O' | 'B' | 'Z'));
        let goes_on = next_of(&due, ahead).is_some_and(|next| next == due.ordinal.first().copied().unwrap_or(0) + 1);
        (digit || goes_on).then_some((due, score::LIKELY_START))
    }
}
