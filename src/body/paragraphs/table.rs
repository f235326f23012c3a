//! The lines that are a table's.

use super::above::Cut;
use crate::grammar::marker;
use crate::text::fold::{is_capitals, is_upper};
use crate::text::lines::Line;
use crate::vocabulary::phrases::NUMBER_HEADS;

/// A table, with bars or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    None,
    /// A row on each line, with its bars.
    Ruled,
    /// A row on each line.
    Rows,
    /// A cell on each line.
    Cells,
    /// A row on each line, its cells below those of the first ([`Gapped`](super::gaps::Gapped)).
    Gaps,
}

impl Table {
    /// `TT`, `STT` with the other columns' heads, or alone.
    pub(super) fn opened_by(text: &str) -> Self {
        if !text.starts_with(['T', 'S', 's']) {
            return Self::None;
        }
        let mut words = text.split_whitespace();
        let numbers = words.next().is_some_and(|word| NUMBER_HEADS.contains(&word));
        match words.next() {
            // `TT Y tế huyện chủ trì tiêm phòng.` opens with an abbreviation.
            Some(_) if numbers && text.chars().count() < 120 && !text.ends_with(['.', ';']) => Self::Rows,
            None if numbers => Self::Cells,
            _ => Self::None,
        }
    }

    /// Whether each of its lines is a row without bars.
    pub(super) fn is_of_lines(self) -> bool {
        matches!(self, Self::Rows | Self::Gaps)
    }

    /// Whether a line goes on with the table: no sentence, no marker, no heading behind a blank line.
    pub(super) fn takes(self, text: &str, line: &Line, cut: Cut) -> bool {
        let plain = || marker::marker(text).is_none_or(|found| found.is_unmarked()) && !text.ends_with([':', ';']);
        match self {
            Self::None | Self::Gaps => false,
            Self::Ruled => text.starts_with('|'),
            Self::Rows if text.starts_with('|') => true,
            // A sentence without a row's number stands behind the table.
            Self::Rows if is_sentence(text) => false,
            Self::Rows => {
                let digit = |c: char| c.is_ascii_digit();
                let numbered = text.starts_with(digit);
                // `2) Lưu trữ viên … 03`: a speck behind the row's number.
                let counted = || {
                    let behind = text.trim_start_matches(digit);
                    numbered && !cut.blank && text.ends_with(digit) && behind.starts_with(") ")
                };
                // Cells in their columns, where blank lines part the rows.
                let parted = || text.split("   ").filter(|cell| !cell.trim().is_empty()).nth(2).is_some();
                (plain() || parted() || counted())
                    && (line.width < 100 || parted())
                    && (!cut.blank || numbered || parted())
                    && !(is_capitals(text) && cut.blank)
            }
            Self::Cells => line.width < 40 && plain(),
        }
    }
}

/// Whether words enough for a sentence end as one.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ':'])
        && text.starts_with(is_upper)
        && text.split(' ').filter(|word| !word.is_empty()).nth(5).is_some()
}

/// `|---|---|`.
pub(super) fn is_separator(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
}
