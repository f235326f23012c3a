//! The words that open a part, by the part that they open.
//!
//! The model keeps them in `unplaced`; who prints the document wants them where they stand.

use crate::Document;
use crate::model::{Unplaced, UnplacedKind};
use crate::text::fold::fold;

/// The labels of a document, and what else belongs to no part.
#[derive(Debug, Default)]
pub(super) struct Labels<'d> {
    /// `Kính gửi:`.
    pub(super) addressees: Vec<&'d str>,
    /// `V/v`.
    pub(super) subject: Vec<&'d str>,
    /// Before the legal bases, or without them before the body: `CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`.
    pub(super) authority: Vec<&'d str>,
    /// Between legal bases and body: `QUYẾT ĐỊNH:`.
    pub(super) enactment: Vec<&'d str>,
    /// `Nơi nhận:`.
    pub(super) recipients: Vec<&'d str>,
    /// What is no label, or opens nothing.
    pub(super) rest: Vec<&'d Unplaced<'d>>,
}

impl<'d> Labels<'d> {
    pub(super) fn of(document: &'d Document<'_>) -> Self {
        let bases = document.legal_bases.first().map(|basis| basis.location.hull().start);
        let body = document.body.first().map(|block| block.location.hull().start);
        let mut labels = Self::default();
        for part in &document.unplaced {
            let text = cleaned(&part.text);
            let start = part.location.hull().start;
            let opened = fold(text);
            let place = match opened.as_str() {
                _ if part.kind != UnplacedKind::Label || text.is_empty() => None,
                key if key.starts_with("noi nh") || key.starts_with("noi gui") => Some(&mut labels.recipients),
                key if key.starts_with("kinh") => Some(&mut labels.addressees),
                "v v" => Some(&mut labels.subject),
                _ if bases.is_some_and(|bases| start < bases) => Some(&mut labels.authority),
                _ if body.is_some_and(|body| start < body) => Some(&mut labels.enactment),
                _ => None,
            };
            match place {
                Some(place) => place.push(text),
                None => labels.rest.push(part),
            }
        }
        labels
    }
}

/// A label without the marks of a table or of emphasis that Markdown sets around it.
fn cleaned(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '*' | '_' | '`'))
}
