//! Bodies by the initials that their document gives them: `Tổng Công ty Cổ phần Công trình Viettel (VCC)`.

use std::collections::HashSet;

use crate::grammar::mention::{Mentions, acting_initials, initialled, initials_behind_name};
use crate::model::{BlockKind, Document};

/// Initials that open items and are told something there, `VEC chỉ đạo …`: several in one document, or one that has the document sent to it.
fn acting(document: &Document<'_>) -> Vec<String> {
    let items = document.blocks().filter(|block| block.kind != BlockKind::Table && block.marker.is_some());
    let open = items.filter_map(|block| match &block.lead {
        Some(lead) => acting_initials(lead, Some(&block.text)),
        None => acting_initials(&block.text, None),
    });
    let open: HashSet<&str> = open.collect();
    let entries = || {
        let recipients = document.recipients.entries.iter().map(|entry| &entry.name);
        recipients.chain(document.addressees.iter().map(|field| &field.text))
    };
    let sent = |word: &str| entries().any(|name| name.split([' ', ',', ';']).any(|other| other == word));
    let several = open.len() > 1;
    open.into_iter().filter(|word| several || sent(word)).map(str::to_owned).collect()
}

/// The initials that stand in brackets behind the names of bodies, and those that are told something.
#[derive(Debug, Default)]
pub(super) struct Initials(HashSet<String>);

impl Initials {
    /// Those of a document's addressees and blocks.
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut initials = Self::default();
        for addressee in &document.addressees {
            initials.read(&addressee.text);
        }
        for block in document.blocks().filter(|block| block.kind != BlockKind::Table) {
            // Of most leads and texts no letter is looked at but for a bracket.
            block.lead.iter().chain([&block.text]).for_each(|text| initials.read(text));
        }
        initials.0.extend(acting(document));
        initials
    }

    /// Takes the initials that stand in brackets behind a body's name: `Ban Kinh doanh (B9)`.
    fn read(&mut self, text: &str) {
        let brackets = memchr::memchr_iter(b'(', text.as_bytes());
        self.0.extend(brackets.filter_map(|open| initials_behind_name(text, open)).map(str::to_owned));
    }

    /// The bodies whose names open at byte `from` with such initials.
    pub(super) fn mentions(&self, text: &str, from: usize) -> Option<Mentions> {
        if self.0.is_empty() { None } else { initialled(text, from, |word| self.0.contains(word)) }
    }
}
