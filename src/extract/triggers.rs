//! The words at which something may begin: one pass over a passage finds them all.

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::citation;
use crate::text::fold::fold;
use crate::text::phrases::PlainPhrases;
use crate::text::plain::Plain;
use crate::vocabulary::deadlines::openings;
use crate::vocabulary::tasks::{COOPERATING, GIVING, REPORTING};

/// A word of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One that gives it: `giao`, `yêu cầu`.
    Order,
    /// One before a body that helps: `phối hợp với`.
    Cooperation,
    /// One before a body that is told: `báo cáo`.
    Report,
}

/// What may begin at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Deadline,
    /// A cited document, of the type at this place of the table.
    Citation(usize),
}

enum Meaning {
    Task(Kind),
    Field(Field),
}

/// A word of a task and the bytes of the text at which it stands.
#[derive(Clone, Debug)]
struct Trigger {
    kind: Kind,
    range: Range<usize>,
}

/// A word at which a field may begin, and the characters of the plain text at which it stands.
#[derive(Clone, Debug)]
pub(super) struct FieldWord {
    pub(super) field: Field,
    pub(super) range: Range<usize>,
}

/// Words of a passage's tasks, in the order of the text; where several begin, the longest first.
#[derive(Debug, Default)]
pub(super) struct Triggers(Vec<Trigger>);

static WORDS: LazyLock<PlainPhrases<Meaning>> = LazyLock::new(|| {
    let folded = |table: &'static [&'static str], kind: Kind| {
        table.iter().map(move |words| (fold(words).into(), Meaning::Task(kind)))
    };
    let deadlines = openings().map(|words| (words, Meaning::Field(Field::Deadline)));
    let types = citation::openings().enumerate();
    let types = types.map(|(place, words)| (words.to_owned(), Meaning::Field(Field::Citation(place))));
    let all = folded(GIVING, Kind::Order)
        .chain(folded(COOPERATING, Kind::Cooperation))
        .chain(folded(REPORTING, Kind::Report));
    PlainPhrases::new(all.chain(deadlines).chain(types))
});

/// The words of tasks in a text of which `plain` is the plain text; those of fields are put in the place of others.
pub(super) fn find(text: &str, plain: &Plain, fields: &mut Vec<FieldWord>) -> Triggers {
    let mut tasks = Vec::new();
    fields.clear();
    let place = |at| plain.offset(text, at);
    WORDS.find(plain.as_str(), |range, meaning| match *meaning {
        Meaning::Task(kind) => tasks.push(Trigger { kind, range: place(range.start)..place(range.end) }),
        Meaning::Field(field) => fields.push(FieldWord { field, range }),
    });
    Triggers(tasks)
}

impl Triggers {
    /// Where the words of one kind stand within bytes of the text, in its order.
    pub(super) fn places(&self, kind: Kind, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.0.partition_point(|trigger| trigger.range.start < within.start);
        let behind = self.0.get(first..).unwrap_or_default().iter();
        behind
            .take_while(move |trigger| trigger.range.start < within.end)
            .filter(move |trigger| trigger.kind == kind && trigger.range.end <= within.end)
            .map(|trigger| trigger.range.clone())
    }
}
