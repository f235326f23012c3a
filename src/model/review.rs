//! Which parts of a document a person should look at.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::{Block, Document};

/// A confidence in four digits, as 64 bits have it: what tables and columns hold.
#[cfg(any(feature = "batch", feature = "columns"))]
pub(crate) fn real(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}

impl Document<'_> {
    /// The parts whose confidence is below `least`, as paths into the JSON of the document, in its order: `header.organ`,
    /// `recipients.entries[2]`, `body[0].children[1]`; the views (`assignments[0]`, `deadlines`, `amounts`, `citations`) stand behind the parts
    /// that they look at. What is in `unplaced` is left out, since it belongs to no part.
    ///
    /// ```
    /// let document = thongbao::parse("UBND TỈNH X\nSố: O5/TB-UBND\nX, ngày 03 tháng 9 năm 2020\nTHÔNG BÁO\nVề việc trực Tết\n");
    /// assert_eq!(document.parts_below(0.95), ["header.code", "header.place"]);
    /// ```
    #[must_use]
    pub fn parts_below(&self, least: f32) -> Vec<String> {
        self.paths(least).found.into_iter().map(|(path, _)| path).collect()
    }

    /// How sure the reading of the least sure part is; `None` where nothing was found.
    ///
    /// ```
    /// let document = thongbao::parse("UBND TỈNH X\nSố: O5/TB-UBND\nX, ngày 03 tháng 9 năm 2020\nTHÔNG BÁO\nVề việc trực Tết\n");
    /// assert_eq!(document.least_confidence(), document.header.place.map(|place| place.confidence));
    /// ```
    #[must_use]
    pub fn least_confidence(&self) -> Option<f32> {
        Some(self.paths(0.0).lowest).filter(|lowest| lowest.is_finite())
    }

    /// The parts whose confidence is below `least`, each with its confidence.
    #[cfg(feature = "batch")]
    pub(crate) fn doubts(&self, least: f32) -> Vec<(String, f32)> {
        self.paths(least).found
    }

    fn paths(&self, least: f32) -> Paths {
        let mut paths = Paths { least, lowest: f32::INFINITY, found: Vec::new() };
        let header = &self.header;
        paths.list("header.motto", header.motto.iter().map(|field| field.confidence));
        paths.one("header.parent_organ", header.parent_organ.as_ref().map(|organ| organ.confidence));
        paths.one("header.organ", header.organ.as_ref().map(|organ| organ.confidence));
        paths.one("header.code", header.code.as_ref().map(|code| code.confidence));
        paths.one("header.place", header.place.as_ref().map(|field| field.confidence));
        paths.one("header.issued_date", header.issued_date.as_ref().map(|date| date.confidence));
        paths.one("header.secrecy", header.secrecy.as_ref().map(|field| field.confidence));
        paths.one("header.priority", header.priority.as_ref().map(|field| field.confidence));
        paths.one("header.circulation", header.circulation.as_ref().map(|field| field.confidence));
        paths.one("document_type", self.document_type.as_ref().map(|kind| kind.confidence));
        paths.one("subject", self.subject.as_ref().map(|field| field.confidence));
        paths.list("addressees", self.addressees.iter().map(|field| field.confidence));
        paths.list("legal_bases", self.legal_bases.iter().map(|basis| basis.confidence));
        paths.blocks("body", &self.body);
        paths.list("recipients.entries", self.recipients.entries.iter().map(|entry| entry.confidence));
        paths.one("recipients.archive", self.recipients.archive.as_ref().map(|archive| archive.confidence));
        paths.one("recipients.note", self.recipients.note.as_ref().map(|note| note.confidence));
        for (place, signature) in self.signatures.iter().enumerate() {
            let own = |name: &str| format!("signatures[{place}].{name}");
            paths.one(&own("on_behalf_of"), signature.on_behalf_of.as_ref().map(|field| field.confidence));
            paths.one(&own("position"), signature.position.as_ref().map(|post| post.confidence));
            paths.one(&own("full_name"), signature.full_name.as_ref().map(|field| field.confidence));
            paths.list(&own("titles"), signature.titles.iter().map(|field| field.confidence));
            paths.one(&own("note"), signature.note.as_ref().map(|field| field.confidence));
        }
        for (place, annex) in self.annexes.iter().enumerate() {
            paths.one(&format!("annexes[{place}]"), Some(annex.confidence));
            paths.one(&format!("annexes[{place}].title"), annex.title.as_ref().map(|field| field.confidence));
            paths.blocks(&format!("annexes[{place}].body"), &annex.body);
        }
        paths.list("assignments", self.assignments.iter().map(|task| task.confidence));
        paths.list("deadlines", self.deadlines.iter().map(|deadline| deadline.confidence));
        paths.list("amounts", self.amounts.iter().map(|amount| amount.confidence));
        paths.list("citations", self.citations.iter().map(|citation| citation.confidence));
        paths
    }

    /// Fills [`review`](Self::review) with the parts below `least`.
    pub fn mark_for_review(&mut self, least: f32) {
        self.review = Some(self.parts_below(least).into_iter().map(Cow::Owned).collect());
    }
}

/// The paths that were found.
struct Paths {
    least: f32,
    /// The least of all confidences.
    lowest: f32,
    found: Vec<(String, f32)>,
}

impl Paths {
    fn one(&mut self, path: &str, confidence: Option<f32>) {
        if let Some(confidence) = confidence.filter(|confidence| self.counts(*confidence)) {
            self.found.push((path.to_owned(), confidence));
        }
    }

    fn list(&mut self, path: &str, confidences: impl Iterator<Item = f32>) {
        for (place, confidence) in confidences.enumerate() {
            if self.counts(confidence) {
                self.found.push((format!("{path}[{place}]"), confidence));
            }
        }
    }

    /// Whether a part is to be told of.
    fn counts(&mut self, confidence: f32) -> bool {
        self.lowest = self.lowest.min(confidence);
        confidence < self.least
    }

    /// A tree of blocks in reading order.
    fn blocks<'d, 'a>(&mut self, path: &str, blocks: &'d [Block<'a>]) {
        let mut above: Vec<std::iter::Enumerate<std::slice::Iter<'d, Block<'a>>>> = vec![blocks.iter().enumerate()];
        // Where in the path each level begins.
        let mut here = path.to_owned();
        let mut lengths = vec![here.len()];
        while let (Some(level), Some(&length)) = (above.last_mut(), lengths.last()) {
            here.truncate(length);
            let Some((place, block)) = level.next() else {
                above.pop();
                lengths.pop();
                continue;
            };
            // Writing to a string does not fail.
            let _ = write!(here, "[{place}]");
            self.one(&here, Some(block.confidence));
            if !block.children.is_empty() {
                here.push_str(".children");
                above.push(block.children.iter().enumerate());
                lengths.push(here.len());
            }
        }
    }
}
