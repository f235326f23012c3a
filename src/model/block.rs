//! The body: a tree of paragraphs, items and tables in reading order.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Location;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// Text without a marker.
    Paragraph,
    /// Phần, Chương, Mục, `I.`, `A.`.
    Section,
    /// Điều.
    Article,
    /// Khoản: `1.`, `1-`, `1.1.`.
    Directive,
    /// Điểm: `a)`.
    Point,
    /// `-`, `+`, `•`, `*`.
    Bullet,
    /// Rows of cells.
    Table,
}

/// How a marker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Scheme {
    /// `I.`, `II-`.
    Roman,
    /// `1.`, `1-`, `1.1.`, `(1)`.
    Decimal,
    /// `a)`, `A.`: the Vietnamese order a, b, c, d, đ, e, g, h, i, k, ….
    Letter,
    /// `-`.
    Dash,
    /// `+`.
    Plus,
    /// `•`.
    Dot,
    /// `*`.
    Star,
    /// A word with its number: `Điều 1.`, `Chương I`.
    Word,
}

/// What an item opens with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Marker<'a> {
    /// The marker, as the list reads it: `II.` also where the scan has `H.`.
    pub text: Cow<'a, str>,
    /// What stands in the input, where the list reads it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Cow<'a, str>>,
    /// How it counts.
    pub scheme: Scheme,
    /// Its number at each level: `[2]`, `[1, 3]`; empty for bullets.
    pub ordinal: Vec<u32>,
}

/// One paragraph, item or table.
///
/// `marker`, `lead` and `text` together are what its span covers; the children have spans of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Block<'a> {
    /// Its place in the tree, `2.1.3`: the second block, its first child, that one's third child.
    pub id: String,
    /// What it is.
    pub kind: BlockKind,
    /// What it opens with; null for a paragraph.
    pub marker: Option<Marker<'a>>,
    /// The words up to the colon, or the bold heading, that the item opens with: `Sở Xây dựng`.
    pub lead: Option<Cow<'a, str>>,
    /// The item's own text after marker and lead, without its children.
    pub text: Cow<'a, str>,
    /// The bodies that the lead names.
    pub organs: Vec<Cow<'a, str>>,
    /// The cells of a table, row by row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<Cow<'a, str>>>,
    /// Where it stands, without its children.
    #[serde(flatten)]
    pub location: Location,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// What stands under it.
    pub children: Vec<Block<'a>>,
}

impl<'a> Block<'a> {
    /// Lead and text in one: `Sở Xây dựng: Chủ trì, …`.
    #[must_use]
    pub fn full_text(&self) -> Cow<'_, str> {
        match &self.lead {
            None => Cow::Borrowed(self.text.as_ref()),
            Some(lead) if self.text.is_empty() => Cow::Borrowed(lead.as_ref()),
            Some(lead) => Cow::Owned([lead.as_ref(), ": ", self.text.as_ref()].concat()),
        }
    }

    /// This block and all under it, in reading order.
    pub fn descendants(&self) -> Descendants<'_, 'a> {
        Descendants { stack: vec![self] }
    }
}

/// Blocks in reading order; see [`Block::descendants`] and [`Document::blocks`](super::Document::blocks).
#[derive(Clone, Debug)]
pub struct Descendants<'d, 'a> {
    stack: Vec<&'d Block<'a>>,
}

impl<'d, 'a> Descendants<'d, 'a> {
    /// Blocks that stand beside each other, and all under them.
    pub(crate) fn of(blocks: &'d [Block<'a>]) -> Self {
        Self { stack: blocks.iter().rev().collect() }
    }
}

impl<'d, 'a> Iterator for Descendants<'d, 'a> {
    type Item = &'d Block<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.stack.pop()?;
        self.stack.extend(block.children.iter().rev());
        Some(block)
    }
}
