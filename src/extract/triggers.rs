//! The words at which something may begin: one pass over a passage finds them all.

use std::sync::LazyLock;

use crate::grammar::citation;
use crate::text::fold::fold;
use crate::text::phrases::Phrases;
use crate::text::plain::{Plain, is_whole};
use crate::vocabulary::deadlines::OPENINGS;
use crate::vocabulary::tasks::{COOPERATING, GIVING, REPORTING};

/// What may begin at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A task: `giao`, `yêu cầu`.
    Order,
    /// A body that helps: behind `phối hợp với`.
    Cooperation,
    /// A body that is told: behind `báo cáo`.
    Report,
    Deadline,
    /// A cited document, of the type at this place of the table.
    Citation(usize),
}

/// A word and where it stands: characters of the plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All such words of a passage, in the order of the text; where several begin, the longest first.
#[derive(Debug)]
pub(super) struct Triggers(Vec<Trigger>);

struct Table {
    kinds: Vec<Kind>,
    phrases: Phrases,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let folded = |table: &'static [&'static str], kind: Kind| table.iter().map(move |words| (fold(words).into(), kind));
    let deadlines = OPENINGS.iter().map(|words| ((*words).to_owned(), Kind::Deadline));
    let types = citation::openings().enumerate().map(|(place, words)| (words.to_owned(), Kind::Citation(place)));
    let all = folded(GIVING, Kind::Order)
        .chain(folded(COOPERATING, Kind::Cooperation))
        .chain(folded(REPORTING, Kind::Report));
    let (words, kinds): (Vec<String>, Vec<Kind>) = all.chain(deadlines).chain(types).unzip();
    Table { kinds, phrases: Phrases::of_plain(words.iter().map(String::as_str)) }
});

/// Characters between two such words, at least, in most passages.
const SPARSE: usize = 32;

impl Triggers {
    pub(super) fn of(plain: &Plain) -> Self {
        let text = plain.as_str();
        let whole = TABLE.phrases.all(text).filter(|found| is_whole(text, found.start, found.end));
        let triggers = whole.filter_map(|found| {
            Some(Trigger { kind: *TABLE.kinds.get(found.phrase)?, start: found.start, end: found.end })
        });
        let mut all = Vec::with_capacity(text.len() / SPARSE + 4);
        all.extend(triggers);
        all.sort_by_key(|trigger| (trigger.start, std::cmp::Reverse(trigger.end)));
        Self(all)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Trigger> {
        self.0.iter().copied()
    }

    /// Those that begin at character `from` or behind it.
    pub(super) fn behind(&self, from: usize) -> impl Iterator<Item = Trigger> {
        let first = self.0.partition_point(|trigger| trigger.start < from);
        self.0.get(first..).unwrap_or_default().iter().copied()
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = Trigger> {
        self.iter().filter(move |trigger| trigger.kind == kind)
    }
}
