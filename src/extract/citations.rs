//! Cited documents, and which mentions are of one document.

use std::collections::HashMap;
use std::ops::Range;

use super::passage::{Fields, Passage};
use super::triggers::Field;
use crate::evidence;
use crate::grammar::citation::{Found, Opening, citations};
use crate::grammar::date::iso;
use crate::grammar::mention::full_name;
use crate::model::{Citation, Document, Span};
use crate::text::fold::{fold, strip_phrase};

/// A citation and all that is said of it in its passage.
pub(super) struct Placed<'t> {
    pub(super) taken: Range<usize>,
    pub(super) citation: Citation<'t>,
}

/// The documents that a passage cites.
pub(super) fn of_passage<'t>(passage: &Passage<'_, 't>, fields: &Fields, block: Option<&str>) -> Vec<Placed<'t>> {
    let offset = |at| fields.plain.offset(&passage.text, at);
    let words = fields.openings.iter().filter_map(|word| match word.field {
        Field::Citation(kind) => Some(Opening { place: kind, range: offset(word.range.start)..offset(word.range.end) }),
        Field::Deadline => None,
    });
    let cited = joined(&passage.text, citations(&passage.text, &fields.plain, words));
    let found = cited.into_iter().map(|found| Placed {
        taken: found.range.start..found.end.max(found.range.end),
        citation: Citation {
            block: block.map(|block| block.to_owned().into()),
            text: passage.words(found.range.clone()),
            kind: found.kind.map(Into::into),
            number: found.number.map(Into::into),
            notation: found.notation.map(Into::into),
            year: found.year,
            date: found.date.map(|day| iso(day).into()),
            organ: found.organ.map(|organ| full_name(&passage.words(organ))),
            title: found.title.map(|title| passage.words(title)),
            provision: found.provision.map(|provision| passage.words(provision)),
            span: passage.span(found.range),
            region: None,
            resolves_to: None,
            confidence: evidence::COMPLETE,
        },
    });
    found.collect()
}

/// A title with the number behind it is one citation: `Pháp lệnh khai thác và bảo vệ công trình thuỷ lợi số 32/2001/PL-UBTVQH10`.
fn joined(text: &str, cited: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(cited.len());
    for next in cited {
        let own = text.get(next.range.clone()).unwrap_or("");
        let numbered = next.number.is_some() && strip_phrase(own, "số").is_some();
        let goes_on = |title: &&mut Found| {
            title.number.is_none()
                && title.title.is_some()
                && text.get(title.range.end..next.range.start).is_some_and(|between| between.trim().is_empty())
        };
        match joined.last_mut().filter(|_| numbered).filter(goes_on) {
            Some(title) => {
                *title = Found {
                    range: title.range.start..next.range.end,
                    kind: title.kind.take(),
                    title: title.title.take(),
                    provision: title.provision.take(),
                    ..next
                };
            }
            None => joined.push(next),
        }
    }
    joined
}

/// Says of each later mention where its document is cited in full.
pub(super) fn resolve(document: &mut Document<'_>) {
    let mut firsts: HashMap<String, (Span, Option<String>)> = HashMap::new();
    let based = document.legal_bases.iter_mut().flat_map(|basis| &mut basis.citations);
    for citation in based.chain(&mut document.citations) {
        let Some(Keys { own, others }) = keys(citation) else { continue };
        // Numbers begin anew each year: another date is another document.
        let same = |date: &Option<String>| {
            date.is_none() || citation.date.is_none() || date.as_deref() == citation.date.as_deref()
        };
        citation.resolves_to = firsts.get(&own).filter(|(_, date)| same(date)).map(|(span, _)| *span);
        if citation.resolves_to.is_none() {
            let first = (citation.span, citation.date.as_ref().map(ToString::to_string));
            for key in others.into_iter().chain([own]) {
                firsts.entry(key).or_insert_with(|| first.clone());
            }
        }
    }
}

/// By what a document is known again.
struct Keys {
    own: String,
    /// Less than this mention says of it: `Quyết định 1600`.
    others: Option<String>,
}

/// The whole code, type and number alone, or a law's title.
fn keys(citation: &Citation<'_>) -> Option<Keys> {
    let kind = citation.kind.as_deref().unwrap_or("");
    let numbered = |number: &str| format!("{kind} {}", number.trim_start_matches('0'));
    Some(match (&citation.number, &citation.notation) {
        (Some(number), Some(notation)) => Keys {
            own: format!("{}/{notation}", number.trim_start_matches('0')),
            others: citation.date.is_some().then(|| numbered(number)),
        },
        (Some(number), None) => Keys { own: numbered(number), others: None },
        (None, Some(_)) => return None,
        (None, None) => {
            let name = citation.title.as_ref().unwrap_or(&citation.text);
            Keys { own: format!("{kind} {}", fold(name).as_str()), others: None }
        }
    })
}
