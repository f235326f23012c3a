//! The words at which something may begin: one pass over a passage finds them all.

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::citation;
use crate::text::fold::fold;
use crate::text::phrases::PlainPhrases;
use crate::text::plain::Plain;
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

/// A word and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub(super) kind: Kind,
    /// Its first character in the plain text.
    pub(super) start: usize,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

/// Words of a passage, in the order of the text; where several begin, the longest first.
#[derive(Debug, Default)]
pub(super) struct Triggers(Vec<Trigger>);

static WORDS: LazyLock<PlainPhrases<Kind>> = LazyLock::new(|| {
    let folded = |table: &'static [&'static str], kind: Kind| table.iter().map(move |words| (fold(words).into(), kind));
    let deadlines = OPENINGS.iter().map(|words| ((*words).to_owned(), Kind::Deadline));
    let types = citation::openings().enumerate().map(|(place, words)| (words.to_owned(), Kind::Citation(place)));
    let all = folded(GIVING, Kind::Order)
        .chain(folded(COOPERATING, Kind::Cooperation))
        .chain(folded(REPORTING, Kind::Report));
    PlainPhrases::new(all.chain(deadlines).chain(types))
});

/// The words of tasks in a text of which `plain` is the plain text; those of fields are put in the place of others.
pub(super) fn find(text: &str, plain: &Plain, fields: &mut Triggers) -> Triggers {
    let mut tasks = Vec::new();
    fields.0.clear();
    let place = |at| plain.offset(text, at);
    WORDS.find(plain.as_str(), |Range { start, end }, &kind| {
        let all = if matches!(kind, Kind::Deadline | Kind::Citation(_)) { &mut fields.0 } else { &mut tasks };
        all.push(Trigger { kind, start, range: place(start)..place(end) });
    });
    Triggers(tasks)
}

impl Triggers {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Trigger> {
        self.0.iter()
    }

    /// Those that begin at byte `from` of the text or behind it.
    pub(super) fn behind(&self, from: usize) -> impl Iterator<Item = &Trigger> {
        let first = self.0.partition_point(|trigger| trigger.range.start < from);
        self.0.get(first..).unwrap_or_default().iter()
    }

    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Trigger> {
        self.iter().filter(move |trigger| trigger.kind == kind)
    }
}
