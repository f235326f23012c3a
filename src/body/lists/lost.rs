//! Items whose marker was lost, or is dirt.

use super::ahead::next_of;
use super::blocks::organs;
use super::judge::with_number;
use super::{Choice, Level, Place, Reader, score};
use crate::body::leads;
use crate::body::paragraphs::{Paragraph, Pieces};
use crate::grammar::marker::Marker;
use crate::grammar::reading::{Reading, Readings};
use crate::model::{Scheme, Span};

/// How many paragraphs ahead the second item of a list stands whose first was lost.
pub(super) const NEAR: usize = 12;

impl<'t> Reader<'_, 't> {
    /// Whether a bullet in dirt is none: no list is open or announced, and no other bullet follows.
    pub(super) fn is_speck(&self, marker: &Marker<'_>, place: Place, ahead: &[Paragraph<'_>]) -> bool {
        place.dirty
            && marker.is_bullet()
            && !self.is_announced()
            && self.open.is_empty()
            && !ahead.first().is_some_and(|next| next.marker.as_ref().is_some_and(Marker::is_bullet))
    }

    /// An item whose marker is dirt: the first or the next of a list.
    pub(super) fn lost_marker(
        &self,
        paragraph: &Paragraph<'t>,
        ahead: &[Paragraph<'_>],
    ) -> Option<(Pieces, Marker<'t>, Choice)> {
        let dirt = paragraph.dirt?;
        let (first, rest) = paragraph.pieces.split_first()?;
        if !self.sheet.str(*first).starts_with(char::is_uppercase) {
            return None;
        }
        let number = || self.lost_number(paragraph, ahead).filter(|_| self.sheet.str(dirt) == ".");
        let reading = self.lost_first(ahead).or_else(number).or_else(|| self.lost_bullet(paragraph, ahead))?;
        let marked = Span::new(dirt.start, first.end);
        let marker = Marker {
            text: self.sheet.str(dirt),
            len: first.start - dirt.start,
            readings: Readings::one(reading),
            mark: None,
            damaged: true,
        };
        let choice = Choice { reading, repaired: true, score: score::LOOKS_LIKE, missing: 0 };
        Some((std::iter::once(marked).chain(rest.iter().copied()).collect(), marker, choice))
    }

    /// The first of a numbered list: below a line that announces it, before its second.
    fn lost_first(&self, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let second = ahead
            .iter()
            .take(NEAR)
            .find_map(|next| next.marker.as_ref()?.readings.iter().find(|reading| !reading.ordinal.is_empty()))
            .filter(|second| *second.ordinal == [2])?;
        let starts = self.is_announced()
            && self.level_of(second).is_none()
            && matches!(second.scheme, Scheme::Decimal | Scheme::Letter);
        starts.then(|| with_number(second, 1))
    }

    /// The next of a numbered list, of which the full stop is left: the one behind it follows, or it announces a list of its own.
    fn lost_number(&self, paragraph: &Paragraph<'_>, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let numbered = |level: &&Level<'_>| level.last.scheme == Scheme::Decimal && level.last.ordinal.len() == 1;
        let last = self.open.iter().rev().find(numbered)?.last;
        let number = last.ordinal.last()? + 1;
        let next = next_of(&last, ahead);
        let announces = || paragraph.pieces.last().is_some_and(|line| self.sheet.str(*line).ends_with(':'));
        next.map_or_else(announces, |next| next == number + 1).then(|| with_number(&last, number))
    }

    /// A bullet of a list that goes on: behind an item, or before one, that ends with a semicolon.
    fn lost_bullet(&self, paragraph: &Paragraph<'_>, ahead: &[Paragraph<'_>]) -> Option<Reading> {
        let goes_on = |text: &str| text.trim_end_matches(|c: char| c.is_whitespace() || c == '-').ends_with(';');
        let last = self.nodes.len().checked_sub(1);
        let behind = self.open.last().filter(|level| level.is_bullets() && Some(level.node) == last);
        let next_in_list = self
            .nodes
            .last()
            .is_some_and(|last| goes_on(&last.block.text) || self.lists_bodies() && self.leads_body(paragraph));
        if let Some(level) = behind.filter(|_| next_in_list) {
            return Some(level.last);
        }
        let next = ahead.first()?.marker.as_ref().filter(|next| next.is_bullet())?;
        let starts = self.is_announced() && paragraph.pieces.last().is_some_and(|line| goes_on(self.sheet.str(*line)));
        next.readings.first().copied().filter(|_| starts)
    }

    /// Whether one of the last items is the entry of a body.
    fn lists_bodies(&self) -> bool {
        let parent = self.nodes.last().and_then(|last| last.parent);
        self.nodes.iter().rev().take(NEAR).any(|node| node.parent == parent && !node.block.organs.is_empty())
    }

    /// Whether a paragraph opens as the entry of a body in a list of them.
    fn leads_body(&self, paragraph: &Paragraph<'_>) -> bool {
        let text = self.sheet.text(&paragraph.pieces);
        leads::split(text, "").0.is_some_and(|lead| !organs(&lead).is_empty())
    }

    /// Whether the last block announces a list.
    fn is_announced(&self) -> bool {
        self.nodes.last().is_some_and(|last| {
            last.block.text.ends_with(':') || last.block.text.is_empty() && last.block.lead.is_some()
        })
    }
}
