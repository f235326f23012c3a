//! Pieces of a document for retrieval, as JSON Lines.
//!
//! A chunk is one directive with all under it, or a run of paragraphs, bullets and tables. What is longer than a chunk may be is
//! divided where the document is: at the items below it, which then have it among their headings. No paragraph is cut.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::parts::{Wording, rows, shortened, title};
use super::tree::{self, Node};
use crate::Document;
use crate::model::{self, Block, BlockKind, Location, Span};

/// How a document is divided.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The characters from which on a chunk is divided, if the document has a place for it.
    pub max_chars: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_chars: 2_000 }
    }
}

impl Options {
    /// Chunks of about `max_chars` characters at most.
    #[must_use]
    pub const fn of(max_chars: usize) -> Self {
        Self { max_chars }
    }
}

/// One piece of a document.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Chunk<'d> {
    /// The same for the same piece of the same file: its SHA-256, its name or its code, then the first block.
    pub id: String,
    /// Its words, a block on each line, indented by level.
    pub text: String,
    /// What stands over it, from the outside in.
    pub headings: Vec<String>,
    /// The blocks that it begins and ends with: `2.1`, `2.3`; null for legal bases.
    pub blocks: Option<(String, String)>,
    /// The page on which it begins, where the format tells.
    pub page: Option<u32>,
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// Who is to do something by it, and by when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task<'d>>,
    /// What it is a piece of.
    pub document: &'d About<'d>,
}

/// A task of a chunk.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Task<'d> {
    /// Who is to do it.
    pub assignee: &'d str,
    /// The last day, ISO 8601, if it has one.
    pub due: Option<&'d str>,
}

/// The document that a chunk is of; what it does not say is left out.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct About<'d> {
    /// `Thông báo 05/TB-SYT: Về việc trực Tết`.
    pub title: String,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'d str>,
    /// `state`, `party`, `organisation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<&'d str>,
    /// `Thông báo`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'d str>,
    /// Number and notation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'d str>,
    /// The issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<&'d str>,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_date: Option<&'d str>,
    /// Trích yếu.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<&'d str>,
    /// Who signed it, several by `; `.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<String>,
}

impl<'d> About<'d> {
    fn of(document: &'d Document<'_>) -> Self {
        let header = &document.header;
        let organ = header.organ.as_ref().map(|organ| organ.name.as_deref().unwrap_or(&organ.text));
        let signers = document.signatures.iter().filter_map(|signature| signature.full_name.as_ref());
        let signers: Vec<&str> = signers.map(|name| name.text.as_ref()).collect();
        Self {
            title: title(document),
            source: document.source.name.as_deref(),
            system: document.system.map(crate::model::System::as_str),
            kind: document.document_type.as_ref().map(|kind| kind.name.as_ref()),
            code: header.code.as_ref().and_then(|code| code.canonical.as_deref()),
            organ,
            issued_date: header.issued_date.as_ref().and_then(|date| date.date.as_deref()),
            subject: document.subject.as_ref().map(|subject| subject.text.as_ref()),
            signer: (!signers.is_empty()).then(|| signers.join("; ")),
        }
    }
}

/// Writes the chunks of a document, each on a line; gives their number.
///
/// # Errors
///
/// Those of the writer.
pub fn write(document: &Document<'_>, options: Options, mut out: impl Write) -> io::Result<usize> {
    let about = About::of(document);
    let name = document_id(document);
    let mut tasks: HashMap<&str, Vec<model::Task<'_, '_>>> = HashMap::new();
    for task in document.tasks() {
        tasks.entry(task.block).or_default().push(task);
    }
    let mut count = 0;
    let mut put = |chunk: Chunk<'_>| {
        count += 1;
        serde_json::to_writer(&mut out, &chunk)?;
        out.write_all(b"\n")
    };
    if let Some(first) = document.legal_bases.first() {
        let lines: Vec<&str> = document.legal_bases.iter().map(|basis| basis.text.as_ref()).collect();
        let locations = document.legal_bases.iter().map(|basis| &basis.location);
        put(Chunk {
            id: format!("{name}#bases"),
            text: lines.join("\n"),
            headings: Vec::new(),
            blocks: None,
            page: page(&first.location),
            span: hull(locations),
            tasks: Vec::new(),
            document: &about,
        })?;
    }
    for piece in pieces(&document.body, Vec::new(), options) {
        put(piece.into_chunk(name, "", &tasks, &about))?;
    }
    let none = HashMap::new();
    for (number, annex) in (1..).zip(&document.annexes) {
        let label = Some(annex.text.as_ref()).filter(|label| !label.is_empty());
        let words = label.into_iter().chain(annex.title.as_ref().map(|title| title.text.as_ref()));
        let heading = words.collect::<Vec<_>>().join(" ");
        let headings = if heading.is_empty() { vec![format!("Phụ lục {number}")] } else { vec![heading] };
        for piece in pieces(&annex.body, headings, options) {
            put(piece.into_chunk(name, &format!("annex-{number}."), &none, &about))?;
        }
    }
    Ok(count)
}

/// What tells a document from others.
fn document_id<'d>(document: &'d Document<'_>) -> &'d str {
    let source = &document.source;
    let hash = source.sha256.as_deref().and_then(|hash| hash.get(..16));
    let code = document.header.code.as_ref().and_then(|code| code.canonical.as_deref());
    hash.or(source.name.as_deref()).or(code).unwrap_or("document")
}

/// Blocks that belong together.
#[derive(Default)]
struct Piece<'d, 'a> {
    /// Each with its level, and without what is under it, which is in the list by itself.
    blocks: Vec<(&'d Block<'a>, usize)>,
    headings: Vec<String>,
    /// The headings that it is the first piece under: their tasks are its own.
    opened: Vec<&'d Block<'a>>,
    /// Characters.
    size: usize,
}

impl<'d, 'a> Piece<'d, 'a> {
    fn into_chunk(
        self,
        document: &str,
        within: &str,
        tasks: &HashMap<&str, Vec<model::Task<'d, 'a>>>,
        about: &'d About<'d>,
    ) -> Chunk<'d> {
        let top = self.blocks.iter().map(|(_, depth)| *depth).min().unwrap_or(0);
        let mut text = String::new();
        for (block, depth) in &self.blocks {
            for line in lines(block) {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.extend(std::iter::repeat_n("  ", depth - top));
                text.push_str(&line);
            }
        }
        let first = self.blocks.first().map_or("", |(block, _)| &block.id);
        let last = self.blocks.last().map_or("", |(block, _)| &block.id);
        let blocks = self.opened.iter().chain(self.blocks.iter().map(|(block, _)| block));
        let given = blocks.filter_map(|block| tasks.get(block.id.as_str())).flatten();
        let task = |task: &model::Task<'d, 'a>| Task {
            assignee: task.body,
            due: task.deadline.and_then(|deadline| deadline.last_day()),
        };
        Chunk {
            id: format!("{document}#{within}{first}"),
            text,
            headings: self.headings,
            blocks: Some((format!("{within}{first}"), format!("{within}{last}"))),
            page: self.blocks.first().and_then(|(block, _)| page(&block.location)),
            span: hull(self.blocks.iter().map(|(block, _)| &block.location)),
            tasks: given.map(task).collect(),
            document: about,
        }
    }
}

/// What a block says by itself.
fn lines<'d>(block: &'d Block<'_>) -> Vec<Cow<'d, str>> {
    let rows = rows(block);
    if rows.is_empty() {
        return vec![Cow::Owned(Wording::of(block).line())];
    }
    rows.into_iter().map(|row| Cow::Owned(row.join(" | "))).collect()
}

/// Divides a body.
fn pieces<'d, 'a>(blocks: &'d [Block<'a>], headings: Vec<String>, options: Options) -> Vec<Piece<'d, 'a>> {
    let nodes = tree::nodes(blocks);
    // The characters before each node, so that those of any subtree are a difference.
    let mut before = vec![0_usize];
    for node in &nodes {
        let own: usize = lines(node.block).iter().map(|line| line.chars().count() + 1).sum();
        before.push(before.last().copied().unwrap_or(0) + own);
    }
    let size = |from: usize, to: usize| {
        let at = |place: usize| before.get(place).copied().unwrap_or(0);
        at(to).saturating_sub(at(from))
    };
    let mut pieces = Pieces { done: Vec::new(), open: Piece::default(), headings };
    // Up to which node each heading reaches.
    let mut reaches: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        while reaches.pop_if(|end| *end <= at).is_some() {
            pieces.close();
            pieces.headings.pop();
        }
        let whole = size(at, node.end);
        let stands_alone = matches!(node.block.kind, BlockKind::Section | BlockKind::Article | BlockKind::Directive);
        if stands_alone || pieces.open.size + whole > options.max_chars {
            pieces.close();
        }
        let has_children = node.end > at + 1;
        let wording = Wording::of(node.block);
        if has_children && wording.text.is_none() && node.block.kind != BlockKind::Directive {
            // Its words stand in the headings of what is under it.
            pieces.close();
            pieces.open.opened.push(node.block);
            pieces.headings.push(wording.line());
            reaches.push(node.end);
            at += 1;
        } else if has_children && whole > options.max_chars {
            pieces.add(node, size(at, at + 1));
            pieces.headings.push(shortened(&wording.line(), HEADING));
            reaches.push(node.end);
            at += 1;
        } else {
            for (place, node) in nodes.iter().enumerate().take(node.end).skip(at) {
                pieces.add(node, size(place, place + 1));
            }
            if stands_alone {
                pieces.close();
            }
            at = node.end;
        }
    }
    pieces.close();
    pieces.done
}

/// Pieces that are being made.
struct Pieces<'d, 'a> {
    done: Vec<Piece<'d, 'a>>,
    /// The one that is not done yet.
    open: Piece<'d, 'a>,
    /// What stands over the next block.
    headings: Vec<String>,
}

impl<'d, 'a> Pieces<'d, 'a> {
    fn add(&mut self, node: &Node<'d, 'a>, size: usize) {
        if self.open.blocks.is_empty() {
            self.open.headings.clone_from(&self.headings);
        }
        self.open.blocks.push((node.block, node.depth));
        self.open.size += size;
    }

    fn close(&mut self) {
        if !self.open.blocks.is_empty() {
            self.done.push(std::mem::take(&mut self.open));
        }
    }
}

/// Characters of the longest heading.
const HEADING: usize = 160;

fn page(location: &Location) -> Option<u32> {
    location.regions().first().map(|region| region.page)
}

fn hull<'l>(locations: impl Iterator<Item = &'l Location>) -> Span {
    locations.map(Location::hull).reduce(Span::hull).unwrap_or(Span::new(0, 0))
}
