//! What the body says: who is to do what by when, deadlines, amounts, cited documents. Views into the blocks, no leaves.
//!
//! Each block is read once as a [`Passage`](passage::Passage). Citations are found first, since their dates are no deadlines and their numbers no
//! amounts; then deadlines, then amounts in what is left. Assignments come last, from the whole tree.

mod amounts;
mod assignments;
mod citations;
mod deadlines;
mod initials;
mod issuer;
mod orders;
mod passage;
mod roles;
mod tables;
mod told;
mod triggers;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use tinyvec::TinyVec;

use crate::grammar::date::Day;
use crate::model::{
    Amount, Assignment, Block, BlockKind, Citation, Diagnostic, DiagnosticCode, Document, Severity, Span,
};
use crate::text::phrases::Openings;
use crate::text::scan::find_pair;
use crate::vocabulary::tasks::{ANNOUNCING, CHARGE_LABELS};
use crate::zones::source;
use initials::Initials;
use issuer::Issuer;
use passage::{Fields, Passage};

/// Labels of who has charge of what stands above them, and no one's leads: `Đơn vị thực hiện`.
static IN_CHARGE: LazyLock<Openings> = LazyLock::new(|| Openings::new(CHARGE_LABELS));

/// Fills the views of a document from its legal bases and its body; `input` is the text that its spans point into.
pub(crate) fn read<'t>(input: &'t str, document: &mut Document<'t>) {
    let issued = document.header.issued_date.as_ref().and_then(|date| date.date.as_deref()).and_then(day_of);
    let mut fields = Fields::default();
    for basis in &mut document.legal_bases {
        let passage = Passage::of_basis(input, basis, &mut fields);
        let cited = citations::of_passage(&passage, &fields, None);
        basis.citations = cited.into_iter().map(|cited| cited.citation).collect();
    }
    let initials = Initials::of(document);
    let blocks = || document.blocks().filter(|block| block.kind != BlockKind::Table);
    let mut items: Vec<Item<'_, 't>> = Vec::with_capacity(blocks().count());
    items.extend(blocks().map(|block| Item::read(input, block, issued, &initials, &mut fields)));
    // A long block's would take room beside the views.
    drop(fields);
    let header = &document.header;
    let issuer = Issuer::new(
        source::sole_issuer(input, document),
        header.parent_organ.as_ref().map(|organ| organ.text.as_ref()),
        document.subject.as_ref().map(|subject| subject.text.as_ref()),
    );
    let kind = document.document_type.as_ref().map(|kind| kind.code.as_ref());
    let mut assignments = assignments::of_items(&items, kind, &issuer);
    assignments.extend(roles::of_items(&items));
    let asked = asked(&items, &assignments);
    let (mut deadlines, mut amounts, mut cited, mut over) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for item in items {
        over.extend(item.over);
        let due = item.deadlines.into_iter().filter(|found| !found.unsure || asked.contains(&found.deadline.span));
        deadlines.extend(due.map(|found| found.deadline));
        amounts.extend(item.amounts);
        cited.extend(item.citations);
    }
    let (mut in_tables, mut above_tables) = (Vec::new(), HashSet::new());
    let mut fields = Fields::default();
    for table in document.blocks().filter(|block| block.kind == BlockKind::Table) {
        let passage = Passage::of_block(input, table, &mut fields);
        let (tasks, dated) = tables::of_table(input, table, &passage, issued);
        if let (Some((above, _)), false) = (table.id.rsplit_once('.'), tasks.is_empty()) {
            above_tables.insert(above);
        }
        in_tables.extend(tasks);
        deadlines.extend(dated);
        let places = citations::of_passage(&passage, &fields, Some(&table.id));
        let taken: Vec<Range<usize>> = places.iter().map(|place| place.taken.clone()).collect();
        cited.extend(places.into_iter().map(|place| place.citation));
        // Beside a number stands another cell: what it counts is sure for money alone.
        amounts.extend(amounts::of_passage(&passage, &fields, &table.id, &taken).into_iter().filter(is_money));
    }
    // `Giao các đơn vị thực hiện các nhiệm vụ sau:` over a table in which each has its own.
    let announces = |words: &str| ANNOUNCING.iter().any(|ending| words.ends_with(ending));
    assignments.retain(|task| !(above_tables.contains(task.block.as_ref()) && announces(&task.action.text)));
    // A heading that names a body and says nothing of it.
    assignments.retain(|task| !task.action.text.is_empty() || !task.items.is_empty() || task.deadline.is_some());
    assignments.extend(in_tables);
    // Those of tables stand where their table does.
    assignments.sort_by_key(|task| task.assignee.span.start);
    deadlines.sort_by_key(|deadline| deadline.span.start);
    amounts.sort_by_key(|amount| amount.span.start);
    cited.sort_by_key(|citation| citation.span.start);
    document.diagnostics.extend(too_late(&assignments, &over));
    document.assignments = assignments;
    document.deadlines = deadlines;
    document.amounts = amounts;
    document.citations = cited;
    citations::resolve(document);
}

/// The places of the deadlines that a task has, where some are none without one.
fn asked(items: &[Item<'_, '_>], assignments: &[Assignment<'_>]) -> HashSet<Span> {
    if !items.iter().any(|item| item.deadlines.iter().any(|found| found.unsure)) {
        return HashSet::new();
    }
    let of_items = assignments.iter().flat_map(|task| &task.items).filter_map(|item| item.deadline.as_ref());
    let own = assignments.iter().filter_map(|task| task.deadline.as_ref());
    own.chain(of_items).map(|deadline| deadline.span).collect()
}

/// The stretches of words between marks, without white space at their ends; the words begin at byte `from`.
fn parts(words: &str, from: usize, mark: char) -> impl Iterator<Item = Range<usize>> {
    let mut at = from;
    words.split(mark).map(move |part| {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + mark.len_utf8();
        start..start + part.trim().len()
    })
}

/// A remark on each day that was over when the document was issued, in what somebody is to do by no other day.
fn too_late(assignments: &[Assignment<'_>], over: &[Span]) -> Vec<Diagnostic<'static>> {
    let mut tasks: Vec<(Span, bool)> =
        assignments.iter().map(|task| (task.action.span, task.deadline.is_none())).collect();
    tasks.sort_unstable_by_key(|(action, _)| action.start);
    let due = |day: &&Span| {
        let next = tasks.partition_point(|(action, _)| action.start <= day.start);
        let task = next.checked_sub(1).and_then(|at| tasks.get(at));
        task.is_some_and(|(action, undated)| *undated && day.end <= action.end)
    };
    let message = "this day was over when the document was issued, so it was not taken for the deadline of the task";
    let remark = |day: &Span| Diagnostic::new(DiagnosticCode::PastDeadline, Severity::Info, message, Some(*day));
    over.iter().filter(due).map(remark).collect()
}

/// Whether an amount is one of a currency, by ISO 4217.
fn is_money(amount: &Amount<'_>) -> bool {
    amount
        .unit
        .split('/')
        .next()
        .is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// A block with what stands in it.
struct Item<'d, 't> {
    block: &'d Block<'t>,
    passage: Passage<'d, 't>,
    deadlines: Vec<deadlines::Placed<'t>>,
    /// Days that were over when the document was issued.
    over: Vec<Span>,
    amounts: Vec<Amount<'t>>,
    citations: Vec<Citation<'t>>,
}

impl<'d, 't> Item<'d, 't> {
    fn read(
        input: &'t str,
        block: &'d Block<'t>,
        issued: Option<Day>,
        initials: &'d Initials,
        fields: &mut Fields,
    ) -> Self {
        let mut passage = Passage::of_block(input, block, fields);
        passage.initials = Some(initials);
        let cited = citations::of_passage(&passage, fields, Some(&block.id));
        let mut taken: TinyVec<[Range<usize>; 4]> = cited.iter().map(|cited| cited.taken.clone()).collect();
        let mut over = Vec::new();
        let deadlines = deadlines::of_passage(&passage, fields, &block.id, issued, &taken, &mut over);
        taken.extend(deadlines.iter().map(|found| found.range.clone()));
        taken.sort_by_key(|range| range.start);
        let amounts = amounts::of_passage(&passage, fields, &block.id, &taken);
        let citations = cited.into_iter().map(|cited| cited.citation).collect();
        Self { block, passage, deadlines, over, amounts, citations }
    }

    /// Its lead, in the words of the passage.
    fn lead(&self) -> Option<&str> {
        self.block.lead.as_deref()?;
        let end =
            if self.block.text.is_empty() { self.passage.text.len() } else { find_pair(&self.passage.text, *b": ")? };
        self.passage.text.get(..end)
    }

    /// How many blocks stand above it.
    fn depth(&self) -> usize {
        memchr::memchr_iter(b'.', self.block.id.as_bytes()).count()
    }
}

/// Whether a place lies in one of the stretches, which are in order.
fn is_taken(taken: &[Range<usize>], at: usize) -> bool {
    let next = taken.partition_point(|range| range.start <= at);
    next.checked_sub(1).and_then(|before| taken.get(before)).is_some_and(|range| at < range.end)
}

/// Where a part of a sentence ends in a text: before the full stop or the semicolon behind which another begins.
fn clause_end(text: &str) -> usize {
    [*b". ", *b"; "].into_iter().filter_map(|mark| find_pair(text, mark)).min().unwrap_or(text.len())
}

/// A date of the model as a day; what it lacks is 0, before the first.
fn day_of(date: &str) -> Option<Day> {
    let mut parts = date.split('-').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next().flatten().unwrap_or(0), parts.next().flatten().unwrap_or(0)))
}
