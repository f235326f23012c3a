//! A document as tables and columns take it: read from its JSON again, with the text that words are looked for in.

use super::Record;
use crate::Document;
use crate::model::{Block, Mention};

/// A document with its text.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) document: Document<'static>,
    pub(super) text: String,
}

impl Read {
    /// Nothing where an input has no document. One that is too deep to be read again stands alone, without its parts.
    pub(super) fn of(record: &Record) -> Option<Self> {
        record.number?;
        let document: Document<'static> = serde_json::from_slice(&record.json).unwrap_or_else(|_| Document::empty());
        let text = text(&document);
        Some(Self { document, text })
    }
}

/// What a document says, part by part, without what belongs to its pages.
fn text(document: &Document<'_>) -> String {
    let mut text = String::new();
    let mut add = |part: &str| {
        if !part.is_empty() {
            text.push_str(part);
            text.push('\n');
        }
    };
    let header = &document.header;
    for organ in [&header.parent_organ, &header.organ].into_iter().flatten() {
        add(&organ.text);
    }
    header.code.iter().for_each(|code| add(&code.text));
    document.addressees.iter().for_each(|addressee| add(&addressee.text));
    document.legal_bases.iter().for_each(|basis| add(&basis.text));
    document.blocks().for_each(|block| add_block(block, &mut add));
    document.recipients.entries.iter().for_each(|entry| add(&entry.text));
    for signature in &document.signatures {
        signature.on_behalf_of.iter().for_each(|field| add(&field.text));
        signature.position.iter().for_each(|position| add(&position.name));
        signature.full_name.iter().for_each(|field| add(&field.text));
    }
    for annex in &document.annexes {
        add(&annex.text);
        annex.title.iter().for_each(|field| add(&field.text));
        for block in annex.body.iter().flat_map(Block::descendants) {
            add_block(block, &mut add);
        }
    }
    text
}

fn add_block(block: &Block<'_>, add: &mut impl FnMut(&str)) {
    add(&block.full_text());
    for row in &block.rows {
        add(&row.join(" | "));
    }
}

/// Names of several bodies as one value; none where there is none.
pub(super) fn names(mentions: &[Mention<'_>]) -> Option<String> {
    let names: Vec<&str> = mentions.iter().map(|mention| mention.name.as_ref()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}
