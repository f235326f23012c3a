//! Tasks whose body is named apart from them: by a label (`Cơ quan chủ trì: Sở Y tế`), or in brackets (`… (Sở Y tế chủ trì)`), or
//! behind `do` (`Việc … do Sở Y tế thực hiện`).

use std::ops::Range;
use std::sync::LazyLock;

use super::Item;
use super::assignments::{action, dedup};
use crate::evidence;
use crate::grammar::mention::{Stop, mentions};
use crate::model::{Assignment, Deadline, DeadlineKind, Excerpt, Mention};
use crate::text::fold::{head, is_upper, strip_phrase};
use crate::text::phrases::Openings;
use crate::vocabulary::tasks::{ATTENDING, CHARGE_LABELS, CHARGE_VERBS, DONE_BY, HELP_LABELS};

static IN_CHARGE: LazyLock<Openings> = LazyLock::new(|| Openings::new(CHARGE_LABELS));
static HELPING: LazyLock<Openings> = LazyLock::new(|| Openings::new(HELP_LABELS));

/// The tasks of the items that a label or a bracket gives.
pub(super) fn of_items<'t>(items: &[Item<'_, 't>]) -> Vec<Assignment<'t>> {
    let mut tasks = Vec::new();
    for (index, item) in items.iter().enumerate() {
        for label in labels(item, &IN_CHARGE) {
            tasks.extend(labelled(items, index, &label));
        }
        if let Some(bracket) = bracket(item) {
            tasks.extend(bracketed(item, &bracket));
        }
        tasks.extend(done_by(item).iter().flat_map(|done| done_by_tasks(item, done)));
    }
    tasks
}

/// A label with the bodies behind it.
struct Label {
    start: usize,
    names: Vec<Range<usize>>,
}

/// The labels of a block, at its beginning and at those of its sentences.
fn labels(item: &Item<'_, '_>, table: &Openings) -> Vec<Label> {
    let text: &str = &item.passage.text;
    let ends = memchr::memchr2_iter(b'.', b';', text.as_bytes()).map(|end| end + 1);
    let spaced = ends.filter(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(' ')));
    std::iter::once(0).chain(spaced.map(|end| end + 1)).filter_map(|start| label(text, start, table)).collect()
}

fn label(text: &str, start: usize, table: &Openings) -> Option<Label> {
    let rest = text.get(start..)?;
    let behind = rest.get(table.longest(rest)?..)?.trim_start().strip_prefix(':')?;
    let at = text.len() - behind.trim_start().len();
    let until = at + text.get(at..)?.find(". ").unwrap_or(text.len() - at);
    let words = text.get(..until)?;
    let names = match mentions(words, at) {
        Some(found) => found.names,
        // A body that no table knows, alone behind its label.
        None => {
            let end = at + words.get(at..)?.trim_end_matches(['.', ';', ' ']).len();
            let name = words.get(at..end).filter(|name| name.starts_with(is_upper) && name.split(' ').count() <= WORDS);
            name.map(|_| at..end).into_iter().collect()
        }
    };
    (!names.is_empty()).then_some(Label { start, names })
}

/// Words of the longest body that no table knows.
const WORDS: usize = 10;

/// The task of a label: its words are those before it in the block, or those of the block above.
fn labelled<'t>(items: &[Item<'_, 't>], index: usize, label: &Label) -> Vec<Assignment<'t>> {
    let Some(item) = items.get(index) else { return Vec::new() };
    let own = label.start > 0;
    let Some(source) = (if own { Some(index) } else { told_above(items, index) }) else { return Vec::new() };
    let Some(told) = items.get(source) else { return Vec::new() };
    // `Thành phần` ⏎ `Chủ trì: đồng chí …` says who led a meeting.
    if ATTENDING.iter().any(|words| strip_phrase(&told.passage.text, words).is_some()) {
        return Vec::new();
    }
    let words = action(told, 0..if own { label.start } else { told.passage.text.len() });
    if words.is_empty() {
        return Vec::new();
    }
    // What stands beside the label says by when and with whom.
    let beside = items.iter().skip(index + 1).take(BESIDE).take_while(|other| {
        !own && other.depth() == item.depth() && labels(other, &IN_CHARGE).iter().all(|label| label.start > 0)
    });
    let beside: Vec<&Item<'_, 't>> = beside.collect();
    let deadline = first_deadline(told, 0, told.passage.text.len())
        .or_else(|| first_deadline(item, label.start, item.passage.text.len()))
        .or_else(|| beside.iter().find_map(|item| first_deadline(item, 0, item.passage.text.len())));
    let mut cooperating: Vec<Mention<'t>> = Vec::new();
    for item in std::iter::once(&item).chain(&beside) {
        let named = labels(item, &HELPING).into_iter().flat_map(|label| label.names);
        cooperating.extend(named.map(|name| item.passage.mention(name)));
    }
    dedup(&mut cooperating);
    let excerpt =
        Excerpt { text: told.passage.words(words.clone()), span: told.passage.span(words.clone()), region: None };
    label.names.iter().map(|name| task(item, name, &excerpt, deadline, &cooperating)).collect()
}

/// Items behind a label that may say more of its task.
const BESIDE: usize = 4;

/// The block that says what is to be done by those of a label: the one above it, or the one before a row of labels.
fn told_above(items: &[Item<'_, '_>], index: usize) -> Option<usize> {
    let depth = items.get(index)?.depth();
    let before = items.get(..index)?.iter().enumerate().rev().take(ABOVE);
    before
        .take_while(|(_, item)| item.depth() + 1 >= depth)
        .find(|(_, item)| item.depth() < depth || item.depth() == depth && !is_labelled(item))
        .map(|(index, _)| index)
}

/// Items before a label among which the task stands.
const ABOVE: usize = 12;

/// Whether a block says only what its label names: `Kinh phí: 850 triệu đồng`.
fn is_labelled(item: &Item<'_, '_>) -> bool {
    item.block.lead.is_some()
}

fn first_deadline<'i, 't>(item: &'i Item<'_, 't>, from: usize, to: usize) -> Option<&'i Deadline<'t>> {
    let within = item.deadlines.iter().filter(|found| found.range.start >= from && found.range.start < to);
    within.map(|found| &found.deadline).find(|deadline| deadline.kind != DeadlineKind::From)
}

/// A bracket that names who has the task before it.
struct Bracket {
    open: usize,
    names: Vec<Range<usize>>,
}

/// `… (Phòng Nội vụ chủ trì; xong trước ngày 15/9/2022)` at the end of an item or of its first sentence.
fn bracket(item: &Item<'_, '_>) -> Option<Bracket> {
    item.block.marker.as_ref()?;
    let text: &str = &item.passage.text;
    let close = text.trim_end_matches(['.', ';', ' ', '/']).strip_suffix(')')?.len();
    let open = text.get(..close)?.rfind('(')?;
    let words = text.get(..close)?;
    let rest = words.get(open + 1..)?;
    let at = open + 1 + ["do ", "giao "].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let charged = |end: usize| {
        words
            .get(end..)
            .is_some_and(|rest| CHARGE_VERBS.iter().any(|verb| strip_phrase(rest.trim_start(), verb).is_some()))
    };
    let names = match mentions(words, at) {
        Some(found) if found.stop == Stop::Task && charged(found.end) => found.names,
        Some(_) => return None,
        // `PC06 chủ trì`: a name that no table knows.
        None => {
            let rest = head(words.get(at..)?, NAME);
            let end = at + rest.match_indices(' ').map(|(gap, _)| gap).find(|gap| charged(at + gap))?;
            let name = words.get(at..end)?;
            (name.starts_with(is_upper) && !name.contains([',', ';', '.']))
                .then(|| std::iter::once(at..end).collect())?
        }
    };
    Some(Bracket { open, names })
}

/// Characters of the longest name in brackets that no table knows.
const NAME: usize = 60;

fn bracketed<'t>(item: &Item<'_, 't>, bracket: &Bracket) -> Vec<Assignment<'t>> {
    let words = action(item, 0..bracket.open);
    let deadline = first_deadline(item, 0, item.passage.text.len());
    let excerpt = Excerpt { text: item.passage.words(words.clone()), span: item.passage.span(words), region: None };
    bracket.names.iter().map(|name| task(item, name, &excerpt, deadline, &[])).collect()
}

/// A sentence that says of some work who does it.
struct Done {
    /// What is done.
    work: Range<usize>,
    names: Vec<Range<usize>>,
    /// Where the sentence ends.
    end: usize,
}

/// `Việc kiểm định chất lượng đập do Viện Khoa học Thủy lợi thực hiện, xong trước ngày 15/9`.
fn done_by(item: &Item<'_, '_>) -> Vec<Done> {
    let text: &str = &item.passage.text;
    let starts = std::iter::once(0).chain(memchr::memmem::find_iter(text.as_bytes(), ". ").map(|end| end + 2));
    let read = |start: usize| {
        let sentence = text.get(start..)?;
        let end = start + sentence.find(". ").unwrap_or(sentence.len());
        let sentence = text.get(start..end).filter(|sentence| sentence.starts_with("Việc "))?;
        let by = sentence.find(" do ")?;
        let at = start + by + " do ".len();
        let found = mentions(text.get(..end)?, at).filter(|found| found.stop == Stop::Task)?;
        let rest = text.get(found.end..end)?;
        let charged = DONE_BY.iter().any(|verb| strip_phrase(rest, verb).is_some());
        let past = sentence.get(..by)?.split(' ').any(|word| word == "đã");
        (charged && !past).then(|| Done { work: start..start + by, names: found.names, end })
    };
    starts.filter_map(read).collect()
}

fn done_by_tasks<'t>(item: &Item<'_, 't>, done: &Done) -> Vec<Assignment<'t>> {
    let (words, span) = (item.passage.words(done.work.clone()), item.passage.span(done.work.clone()));
    let excerpt = Excerpt { text: words, span, region: None };
    let deadline = first_deadline(item, done.work.start, done.end);
    done.names.iter().map(|name| task(item, name, &excerpt, deadline, &[])).collect()
}

fn task<'t>(
    item: &Item<'_, 't>,
    name: &Range<usize>,
    action: &Excerpt<'t>,
    deadline: Option<&Deadline<'t>>,
    cooperating: &[Mention<'t>],
) -> Assignment<'t> {
    Assignment {
        block: item.block.id.clone().into(),
        assignee: item.passage.mention(name.clone()),
        cooperating: cooperating.to_vec(),
        action: action.clone(),
        deadline: deadline.cloned(),
        report_to: Vec::new(),
        confidence: evidence::BY_PLACE,
    }
}
