//! From spans of the text back to the paper.

use super::{Placed, Transcript};
use crate::model::{Document, Location, Region, Span};

/// From this confidence on a word counts as read; engines give less to many words that are right.
const READ: f32 = 0.8;

impl Transcript {
    /// Gives each part of the document that was read from the text its pages and boxes, and takes from its
    /// confidence what the engine doubted.
    pub(super) fn place(&self, document: &mut Document<'_>) {
        document.visit_parts(&mut |location, confidence| {
            let words = location.spans().iter().flat_map(|span| self.words_in(*span));
            *confidence *= sureness(words);
            let parts: Vec<_> = location.spans().iter().flat_map(|span| self.pages_of(*span)).collect();
            // What has no words of its own, in a page that was read without boxes, has no place.
            let letters = |spans: &mut dyn Iterator<Item = Span>| -> usize {
                spans.map(|span| span.slice(&self.text).chars().filter(|c| !c.is_whitespace()).count()).sum()
            };
            let all = letters(&mut location.spans().iter().copied());
            if !parts.is_empty() && letters(&mut parts.iter().map(|(span, _)| *span)) == all {
                *location = Location::on_paper(parts);
            }
        });
        document.visit_views(&mut |span, region| {
            *region = self.region_of(*span);
        });
        document.source.pages = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        document.source.page_sizes.clone_from(&self.pages);
    }

    /// Where the first words of a span stand.
    pub(super) fn region_of(&self, span: Span) -> Option<Region> {
        self.pages_of(span).first().map(|(_, region)| *region)
    }

    fn words_in(&self, span: Span) -> &[Placed] {
        let start = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        self.words.get(start..end).unwrap_or_default()
    }

    /// The stretch of each page that a span covers, and its box.
    fn pages_of(&self, span: Span) -> Vec<(Span, Region)> {
        let mut parts: Vec<(Span, Region)> = Vec::with_capacity(1);
        for word in self.words_in(span) {
            let covered = Span::new(word.span.start.max(span.start), word.span.end.min(span.end));
            match parts.last_mut().filter(|(_, region)| region.page == word.page) {
                Some((part, region)) => {
                    *part = part.hull(covered);
                    region.bbox = region.bbox.hull(word.bbox);
                }
                None => parts.push((covered, Region { page: word.page, bbox: word.bbox })),
            }
        }
        parts
    }
}

/// How well the engine read some words: 1 where it was sure of all, or says nothing.
fn sureness<'w>(words: impl Iterator<Item = &'w Placed>) -> f32 {
    let (sum, count) = words
        .filter_map(|word| word.confidence)
        .fold((0.0, 0.0), |(sum, count), confidence| (sum + (confidence / READ).min(1.0), count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}
