//! What several formats print alike: the lines of a signature, the heading of a block, a title for the whole.

use std::borrow::Cow;

use crate::Document;
use crate::model::{Block, BlockKind, Location, Signature, System};

/// One line of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SignatureLine<'d> {
    /// For whom, with the prefix of the competence: `KT. GIÁM ĐỐC`.
    OnBehalfOf(String),
    /// `PHÓ GIÁM ĐỐC`.
    Position(&'d str),
    /// The name.
    FullName(&'d str),
    /// A title beside the name.
    Title(&'d str),
    /// `Đã ký`.
    Note(&'d str),
}

/// The lines of a signature in printed order.
pub(super) fn signature_lines<'d>(signature: &'d Signature<'_>, system: Option<System>) -> Vec<SignatureLine<'d>> {
    let mut lines: Vec<SignatureLine<'d>> = Vec::new();
    if let Some(field) = &signature.on_behalf_of {
        let codes: Vec<&str> = signature.competence.iter().flat_map(|codes| codes.split_whitespace()).collect();
        let bodies: Vec<&str> = field.text.split(" / ").collect();
        if codes.len() == bodies.len() {
            let pairs = codes.iter().zip(&bodies);
            lines.extend(
                pairs.map(|(code, body)| SignatureLine::OnBehalfOf(format!("{} {body}", prefix(code, system)))),
            );
        } else {
            let all: Vec<String> = codes.iter().map(|code| prefix(code, system)).chain([bodies.join(" / ")]).collect();
            lines.push(SignatureLine::OnBehalfOf(all.join(" ")));
        }
    }
    lines.extend(signature.position.iter().map(|post| SignatureLine::Position(&post.text)));
    let place = |location: &Location| location.hull().start;
    let mut below: Vec<(usize, SignatureLine<'d>)> = Vec::new();
    below.extend(signature.note.iter().map(|field| (place(&field.location), SignatureLine::Note(&field.text))));
    below
        .extend(signature.full_name.iter().map(|field| (place(&field.location), SignatureLine::FullName(&field.text))));
    below.extend(signature.titles.iter().map(|field| (place(&field.location), SignatureLine::Title(&field.text))));
    below.sort_by_key(|(start, _)| *start);
    lines.extend(below.into_iter().map(|(_, line)| line));
    lines
}

impl SignatureLine<'_> {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::OnBehalfOf(text) => text,
            Self::Position(text) | Self::FullName(text) | Self::Title(text) | Self::Note(text) => text,
        }
    }
}

/// A competence as its rule book writes it: `KT.` (NĐ 30/2020, Phụ lục I, II.7), `K/T` (HD 36-HD/VPTW, 1.7).
fn prefix(code: &str, system: Option<System>) -> String {
    match (system, code) {
        (Some(System::Party), "TM" | "KT" | "TL") => {
            let mut letters = code.chars();
            let first: String = letters.by_ref().take(1).collect();
            format!("{first}/{}", letters.as_str())
        }
        _ => format!("{code}."),
    }
}

/// Bytes of the longest text that an article has as its title.
const TITLE: usize = 200;

/// What a block says, as a title over what is under it and a text of its own.
pub(super) struct Wording<'d> {
    pub(super) marker: Option<&'d str>,
    pub(super) title: Option<&'d str>,
    pub(super) text: Option<Cow<'d, str>>,
}

impl<'d> Wording<'d> {
    pub(super) fn of(block: &'d Block<'_>) -> Self {
        let marker = block.marker.as_ref().map(|marker| marker.text.as_ref());
        let (lead, text) = (block.lead.as_deref(), block.text.as_ref());
        let has_title = match block.kind {
            BlockKind::Section => true,
            // Điều 1. Phạm vi điều chỉnh: a title is short, is no sentence, and has a text under it.
            BlockKind::Article => {
                lead.is_some()
                    || (!block.children.is_empty() && text.len() <= TITLE && !text.ends_with(['.', ';', ':']))
            }
            _ => lead.is_some() && text.is_empty() && !block.children.is_empty(),
        };
        let some = |text: &'d str| (!text.is_empty()).then_some(Cow::Borrowed(text));
        match (has_title, lead) {
            (true, Some(lead)) => Self { marker, title: Some(lead), text: some(text) },
            (true, None) => Self { marker, title: Some(text).filter(|text| !text.is_empty()), text: None },
            (false, Some(_)) => Self { marker, title: None, text: Some(block.full_text()) },
            (false, None) => Self { marker, title: None, text: some(text) },
        }
    }

    /// Marker, title and text in one line.
    pub(super) fn line(&self) -> String {
        let words = self.marker.into_iter().chain(self.title).chain(self.text.as_deref());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The document in a line: `Thông báo 05/TB-SYT: Về việc trực Tết`.
pub(super) fn title(document: &Document<'_>) -> String {
    let kind = document.document_type.as_ref().map(|kind| kind.name.as_ref());
    let code = document.header.code.as_ref().map(|code| code.canonical.as_deref().unwrap_or(&code.text));
    let name = kind.into_iter().chain(code).collect::<Vec<_>>().join(" ");
    let subject = document.subject.as_ref().map(|subject| subject.text.as_ref());
    let parts: Vec<&str> = Some(name.as_str()).filter(|name| !name.is_empty()).into_iter().chain(subject).collect();
    if parts.is_empty() { "Văn bản".to_owned() } else { parts.join(": ") }
}

/// The language of a document, as BCP 47 and as ISO 639-2 have it: Vietnamese, where anything was recognised.
pub(super) fn language(document: &Document<'_>) -> (&'static str, &'static str) {
    if document.is_unrecognised() { ("und", "und") } else { ("vi", "vie") }
}

/// A table of which all rows have as many cells; nothing where a block has none.
pub(super) fn rows<'d>(block: &'d Block<'_>) -> Vec<Vec<&'d str>> {
    let width = block.rows.iter().map(Vec::len).max().unwrap_or(0);
    let filled = |row: &'d Vec<Cow<'_, str>>| {
        let cells = row.iter().map(|cell| cell.as_ref());
        cells.chain(std::iter::repeat("")).take(width).collect()
    };
    if width == 0 { Vec::new() } else { block.rows.iter().map(filled).collect() }
}

/// The first words of a line: `most` characters, and no part of a word.
pub(crate) fn shortened(line: &str, most: usize) -> String {
    match line.char_indices().nth(most) {
        Some((end, _)) => {
            let head = line.get(..end).unwrap_or(line);
            format!("{} …", head.rsplit_once(' ').map_or(head, |(whole, _)| whole))
        }
        None => line.to_owned(),
    }
}
