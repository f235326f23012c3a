//! Where a part of the document stands: in the text, and on paper.

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use super::{BBox, Region, Span};

/// Where a value stands: in one stretch of the text, or put together from several, in reading order; and where on paper,
/// if the format tells.
///
/// In JSON it is the members `span`, `page` and `bbox` of the value, or `spans`, `pages` and `bboxes`, as many of each.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Members")]
pub struct Location {
    spans: Spans,
    regions: Vec<Region>,
}

/// Most values stand in one stretch.
#[derive(Clone, Debug, PartialEq)]
enum Spans {
    One(Span),
    Many(Vec<Span>),
}

impl Location {
    /// The spans in reading order.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        match &self.spans {
            Spans::One(span) => std::slice::from_ref(span),
            Spans::Many(spans) => spans,
        }
    }

    /// Where each of the spans stands on paper; empty where the format does not tell.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The smallest span that holds them all; empty at 0 where there is none.
    #[must_use]
    pub fn hull(&self) -> Span {
        self.spans().iter().copied().reduce(Span::hull).unwrap_or(Span::new(0, 0))
    }

    /// The spans, to be moved.
    pub(crate) fn spans_mut(&mut self) -> &mut [Span] {
        match &mut self.spans {
            Spans::One(span) => std::slice::from_mut(span),
            Spans::Many(spans) => spans,
        }
    }

    /// Adds a stretch at the end.
    pub(crate) fn push(&mut self, span: Span) {
        match &mut self.spans {
            Spans::Many(spans) if spans.is_empty() => self.spans = Spans::One(span),
            Spans::Many(spans) => spans.push(span),
            Spans::One(only) => self.spans = Spans::Many(vec![*only, span]),
        }
    }

    /// A location on paper: the spans, each with its place.
    pub(crate) fn on_paper(parts: Vec<(Span, Region)>) -> Self {
        let regions = parts.iter().map(|(_, region)| *region).collect();
        Self { regions, ..Self::from(parts.into_iter().map(|(span, _)| span).collect::<Vec<_>>()) }
    }
}

impl From<Span> for Location {
    fn from(span: Span) -> Self {
        Self { spans: Spans::One(span), regions: Vec::new() }
    }
}

impl From<Vec<Span>> for Location {
    fn from(mut spans: Vec<Span>) -> Self {
        let spans = match (spans.pop(), spans.is_empty()) {
            (Some(only), true) => Spans::One(only),
            (Some(last), false) => {
                spans.push(last);
                Spans::Many(spans)
            }
            (None, _) => Spans::Many(spans),
        };
        Self { spans, regions: Vec::new() }
    }
}

/// The members that a location adds to its value.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Members {
    One {
        /// Where the value stands in the text.
        span: Span,
        /// The page, where the format tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<u32>,
        /// The box on the page, where the format tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bbox: Option<BBox>,
    },
    Many {
        /// Where the parts of the value stand in the text.
        spans: Vec<Span>,
        /// The page of each, where the format tells.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pages: Vec<u32>,
        /// The box of each on its page, where the format tells.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bboxes: Vec<BBox>,
    },
}

impl From<Members> for Location {
    fn from(members: Members) -> Self {
        match members {
            Members::One { span, page, bbox } => {
                let region = page.zip(bbox).map(|(page, bbox)| Region { page, bbox });
                Self { spans: Spans::One(span), regions: region.into_iter().collect() }
            }
            Members::Many { spans, pages, bboxes } => {
                let regions = pages.into_iter().zip(bboxes).map(|(page, bbox)| Region { page, bbox });
                Self { spans: Spans::Many(spans), regions: regions.collect() }
            }
        }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Location", 3)?;
        match (&self.spans, self.regions.as_slice()) {
            (Spans::One(span), regions) => {
                members.serialize_field("span", span)?;
                if let [region] = regions {
                    members.serialize_field("page", &region.page)?;
                    members.serialize_field("bbox", &region.bbox)?;
                }
            }
            (Spans::Many(spans), regions) => {
                members.serialize_field("spans", spans)?;
                if !regions.is_empty() {
                    members.serialize_field("pages", &regions.iter().map(|region| region.page).collect::<Vec<_>>())?;
                    members.serialize_field("bboxes", &regions.iter().map(|region| region.bbox).collect::<Vec<_>>())?;
                }
            }
        }
        members.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Location {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Location".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Members::json_schema(generator)
    }
}
