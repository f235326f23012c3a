//! Who is to do what: by a department's lead, by a word that gives a task, by a body that is the subject of an item.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Item;
use super::passage::Passage;
use crate::grammar::mention::{self, Mentions, Stop, mentions, opens};
use crate::model::{Assignment, Deadline, Excerpt, Mention};
use crate::text::fold::{fold, head, is_upper, strip_phrase};
use crate::text::phrases::Phrases;
use crate::vocabulary::tasks::{ADVERBIALS, BARE_HEADS, COOPERATING, GIVING, REPORTING, STATUS_HEADINGS};

/// A task in one block: its bodies, and where its words begin.
struct Task {
    names: Vec<Range<usize>>,
    /// Where what gives it begins.
    start: usize,
    action: usize,
    /// Whether the block only leads up to the tasks below it.
    leads_up: bool,
}

/// The assignments of a body; `kind` is the document's type, `issuer` the body that speaks in it.
pub(super) fn of_items<'t>(items: &[Item<'_, 't>], kind: Option<&str>, issuer: Option<&str>) -> Vec<Assignment<'t>> {
    // What bodies do is told in a report, and asked for in a submission.
    let told = matches!(kind, Some("BC" | "TTr" | "BB"));
    let issuer = issuer.map(|organ| fold(&mention::full_name(&organ.into())));
    let mut status: Option<usize> = None;
    // The depths of the blocks above that name who is to do what stands below.
    let mut led: Vec<usize> = Vec::new();
    let mut tasks: Vec<Vec<Task>> = Vec::with_capacity(items.len());
    for item in items {
        status = status.filter(|depth| item.depth() > *depth);
        if status.is_none() && is_status(&item.passage.text) {
            status = Some(item.depth());
        }
        let ancestor = led.iter().rposition(|depth: &usize| *depth < item.depth());
        led.truncate(ancestor.map_or(0, |place| place + 1));
        let mut own = tasks_of(item, told || status.is_some(), !led.is_empty());
        if let Some(issuer) = &issuer {
            own.retain(|task| !is_issuer(item, task, issuer));
        }
        if own.first().is_some_and(|task| task.start == 0) {
            led.push(item.depth());
        }
        tasks.push(own);
    }
    drop_introductions(items, &mut tasks);
    let mut assignments = Vec::new();
    for (index, own) in tasks.iter().enumerate() {
        for (place, task) in own.iter().enumerate() {
            let next = own.get(place + 1).map(|next| next.start);
            assignments.extend(assign(items, &tasks, index, task, next));
        }
    }
    assignments
}

/// Whether the body that issues the document is the subject of a sentence: it tells what it does itself.
fn is_issuer(item: &Item<'_, '_>, task: &Task, issuer: &str) -> bool {
    let [name] = task.names.as_slice() else { return false };
    // A word that gives the task, or a lead, would stand between.
    if name.start != task.start || item.block.lead.is_some() {
        return false;
    }
    let key = fold(&mention::full_name(&item.passage.words(name.clone())));
    let own = issuer.strip_prefix(key.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    own || key == "nha truong" && issuer.contains("truong")
}

/// A heading over what was done or found: `I. Đánh giá chung`.
fn is_status(text: &str) -> bool {
    let head = head(text, 90);
    head.len() == text.len() && {
        let folded = fold(head);
        STATUS_HEADINGS.iter().any(|words| folded.starts_with(words) || folded.starts_with(&format!("ve {words}")))
    }
}

static GIVERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_plain(GIVING_PLAIN.iter().map(String::as_str)));
static GIVING_PLAIN: LazyLock<Vec<String>> = LazyLock::new(|| GIVING.iter().map(|words| fold(words)).collect());

/// The tasks of one block, in the order of its text; `led` where it stands below a block that names who is to do it. Where bodies are only told of (`told`), a word must give the task.
fn tasks_of(item: &Item<'_, '_>, told: bool, led: bool) -> Vec<Task> {
    let text: &str = &item.passage.text;
    // What a body asks of others is its own task.
    let mut tasks = if led && item.block.marker.is_some() { Vec::new() } else { by_giving(&item.passage) };
    let first = tasks.first().map_or(text.len(), |task| task.start);
    if first > 0 && !told {
        let mut subjects = subjects(item);
        subjects.retain(|subject| {
            subject.start < first
                || text.get(..subject.start).is_some_and(|before| before.ends_with(". ") || before.ends_with("; "))
        });
        subjects.retain(|subject| !tasks.iter().any(|task| overlap(task, subject)));
        tasks.extend(subjects);
        tasks.sort_by_key(|task| task.start);
    }
    tasks
}

fn overlap(one: &Task, other: &Task) -> bool {
    one.start < other.action && other.start < one.action
}

/// Tasks that a word gives: `Giao Sở Y tế …`, `yêu cầu các đơn vị …`.
fn by_giving(passage: &Passage<'_, '_>) -> Vec<Task> {
    let (text, plain): (&str, &str) = (&passage.text, passage.plain.as_str());
    let mut tasks: Vec<Task> = Vec::new();
    let mut found: Vec<_> = GIVERS.all(plain).collect();
    // Of words that begin alike the longest counts.
    found.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end)));
    let mut behind = 0;
    for found in found {
        let ends = |text: &str| text.starts_with(|c: char| c.is_ascii_alphanumeric());
        let whole = !plain.get(..found.start).unwrap_or("").ends_with(|c: char| c.is_ascii_alphanumeric())
            && !plain.get(found.end..).is_none_or(ends);
        let (start, end) = (passage.plain.offset(text, found.start), passage.plain.offset(text, found.end));
        if !whole || start < behind || !is_order(text, start, end) {
            continue;
        }
        let after = text.get(end..).unwrap_or("");
        let at = end + after.len() - after.trim_start_matches([' ', ':']).len();
        let Some(Mentions { names, end, stop }) = mentions(text, at) else { continue };
        if stop == Stop::Other && end < text.trim_end().len() {
            continue;
        }
        behind = end;
        tasks.push(task(text, names, start, end));
    }
    tasks
}

/// Whether the word gives a task: not `theo yêu cầu của`, `giáo`, `được giao`.
fn is_order(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or("");
    // One syllable with other marks is another word: `giáo`.
    let marked =
        word.contains(' ') || GIVING.iter().any(|giving| strip_phrase(word, giving).is_some_and(str::is_empty));
    let before = text.get(..start).unwrap_or("").trim_end();
    let last = before.rsplit(' ').next().unwrap_or("");
    marked && !["theo", "các", "những", "Theo", "được", "mọi", "nội", "việc", "sự"].contains(&last)
}

fn task(text: &str, names: Vec<Range<usize>>, start: usize, end: usize) -> Task {
    let rest = text.get(end..).unwrap_or("");
    let action = end + rest.len() - rest.trim_start_matches([':', ' ', ',']).len();
    let words = rest.trim_end();
    let leads_up =
        words.ends_with("sau:") || words.ends_with("sau đây:") || words.ends_with("sau") || words.ends_with("sau đây");
    Task { names, start, action, leads_up }
}

/// Tasks of bodies that a block, or a sentence in it, begins with.
fn subjects(item: &Item<'_, '_>) -> Vec<Task> {
    let text: &str = &item.passage.text;
    let mut tasks = Vec::new();
    let opening = ["Đối với ", "đối với "]
        .iter()
        .find(|words| text.starts_with(**words) && item.block.lead.is_some())
        .map_or(0, |words| words.len());
    if let Some(found) = mentions(text, opening).filter(|found| names_someone(text, found)) {
        let heads = item.block.lead.is_some() && found.stop == Stop::Colon
            || found.end >= text.trim_end().len() && item.block.lead.is_some() && !item.block.children.is_empty();
        // `Lãnh đạo trực: bà …` is a label.
        let label = item.block.organs.is_empty() && item.block.lead.as_ref().is_some_and(|lead| found.end < lead.len());
        let counted = text
            .get(found.end..)
            .is_some_and(|rest| rest.trim_start_matches([':', ' ']).starts_with(|c: char| c.is_ascii_digit()));
        // `Xã Tân Hòa: 800 triệu đồng` is told nothing; a heading that names a body of the vocabulary is.
        let verb = text.get(found.end..).map_or("", |rest| rest.trim_start_matches([':', ' ']));
        let told = item.block.organs.is_empty() && !verb.is_empty() && mention::verb_kind(verb) != Some(Stop::Task);
        let heads = heads && !counted && !told;
        let ordered = found.stop == Stop::Colon && mention::verb_kind(verb) == Some(Stop::Task);
        if found.stop == Stop::Task && !label
            || heads
            || ordered
            || found.stop == Stop::Colon && !item.block.children.is_empty()
        {
            tasks.push(task(text, found.names, 0, found.end));
        }
    } else if ADVERBIALS.iter().any(|words| text.starts_with(words)) {
        let open = |start: &usize| {
            text.get(*start..).is_some_and(|rest| rest.starts_with(is_upper) || rest.starts_with("các "))
        };
        let commas = memchr::memchr_iter(b',', text.as_bytes()).take(4);
        let starts = commas
            .map(|comma| comma + 1 + text.get(comma + 1..).map_or(0, |rest| rest.len() - rest.trim_start().len()));
        tasks.extend(
            starts.filter(open).filter_map(|start| subject(text, start, !item.block.children.is_empty())).next(),
        );
    } else if let Some(colon) = item.block.lead.as_ref().map(|lead| lead.len() + 1) {
        // `Trực cơ quan: Văn phòng Sở bố trí …`.
        let rest = text.get(colon..).unwrap_or("");
        tasks.extend(subject(text, colon + rest.len() - rest.trim_start().len(), false));
    }
    let sentences = text.match_indices("; ").chain(text.match_indices(". "));
    let mut starts: Vec<usize> = sentences.map(|(at, _)| at + 2).collect();
    starts.sort_unstable();
    for start in starts {
        let begins = text.get(start..).is_some_and(|rest| rest.starts_with(is_upper));
        let covered = tasks.last().is_some_and(|last: &Task| start < last.action);
        if begins && !covered {
            tasks.extend(subject(text, start, false));
        }
    }
    tasks
}

/// Whether the first name is more than a head: `Đoàn tự giải thể` names no one.
fn names_someone(text: &str, found: &Mentions) -> bool {
    let first = found.names.first().and_then(|name| text.get(name.clone())).unwrap_or("");
    let person = ["Ông ", "Bà ", "ông ", "bà "].iter().any(|word| first.starts_with(word));
    !person && !BARE_HEADS.iter().any(|head| strip_phrase(first, head).is_some_and(str::is_empty))
}

/// The task of the body that the sentence at `start` begins with.
fn subject(text: &str, start: usize, heads: bool) -> Option<Task> {
    let found = mentions(text, start).filter(|found| names_someone(text, found))?;
    (found.stop == Stop::Task || heads && found.stop == Stop::Colon).then(|| task(text, found.names, start, found.end))
}

/// Takes out tasks that the blocks below give in detail.
fn drop_introductions(items: &[Item<'_, '_>], tasks: &mut [Vec<Task>]) {
    for index in 0..items.len() {
        let Some(item) = items.get(index) else { break };
        let depth = item.depth();
        let below = items.get(index + 1..).unwrap_or_default().iter().take_while(|other| other.depth() > depth).count();
        let is_paragraph = item.block.marker.is_none();
        let Some((own, later)) = tasks.get_mut(index..).and_then(<[_]>::split_first_mut) else { break };
        let detailed = |count: usize| later.iter().take(count).any(|tasks| !tasks.is_empty());
        if is_paragraph && (detailed(below) || below == 0 && detailed(later.len())) {
            own.retain(|task| !task.leads_up);
        }
        let children = || {
            items
                .iter()
                .skip(index + 1)
                .zip(later.iter())
                .take(below)
                .filter(|(item, _)| item.depth() == depth + 1 && item.block.marker.is_some())
        };
        if below > 0
            && children().next().is_some()
            && children().all(|(_, tasks)| tasks.first().is_some_and(|task| task.start == 0))
        {
            own.retain(|task| item.passage.text.get(task.action..).is_some_and(|words| !words.trim().is_empty()));
        }
        if below > 0 && !own.is_empty() {
            let named: HashSet<String> = items
                .get(index + 1..=index + below)
                .unwrap_or_default()
                .iter()
                .zip(later.iter())
                .flat_map(|(item, tasks)| {
                    tasks
                        .iter()
                        .flat_map(|task| &task.names)
                        .map(|name| fold(item.passage.text.get(name.clone()).unwrap_or("")))
                })
                .collect();
            let bare =
                |task: &&mut Task| item.passage.text.get(task.action..).is_none_or(|words| words.trim().is_empty());
            for task in own.iter_mut().filter(bare) {
                task.names.retain(|name| !named.contains(&fold(item.passage.text.get(name.clone()).unwrap_or(""))));
            }
            own.retain(|task| !task.names.is_empty());
        }
    }
}

/// One assignment for each body of a task; the next task of the block begins at `next`.
fn assign<'t>(
    items: &[Item<'_, 't>],
    tasks: &[Vec<Task>],
    index: usize,
    task: &Task,
    next: Option<usize>,
) -> Vec<Assignment<'t>> {
    let Some(item) = items.get(index) else { return Vec::new() };
    let passage = &item.passage;
    let text: &str = &passage.text;
    let depth = item.depth();
    let below = items.get(index + 1..).unwrap_or_default().iter().take_while(|other| other.depth() > depth).count();
    let end = next.unwrap_or(text.len());
    // Blocks below that give tasks of their own are theirs alone, with all that stands under them.
    let mut others: Option<usize> = None;
    let own: Vec<&Item<'_, 't>> = items
        .iter()
        .zip(tasks)
        .skip(index + 1)
        .take(below)
        .filter(|(item, tasks)| {
            others = others.filter(|depth| item.depth() > *depth);
            if others.is_none() && !tasks.is_empty() {
                others = Some(item.depth());
            }
            others.is_none()
        })
        .map(|(item, _)| item)
        .collect();
    let here = item.deadlines.iter().filter(|found| task.start <= found.range.start && found.range.start < end);
    let before = || {
        item.deadlines.iter().rev().filter(|found| found.range.end <= task.start).find(|found| {
            let between = text.get(found.range.end..task.start).unwrap_or(".");
            !between.contains(['.', ';'])
        })
    };
    let deadline: Option<&Deadline<'t>> = here
        .map(|found| &found.deadline)
        .next()
        .or_else(|| own.iter().flat_map(|item| &item.deadlines).map(|found| &found.deadline).next())
        .or_else(|| before().map(|found| &found.deadline));
    let range = action(item, task.action..end);
    let empty = text.get(range.clone()).is_none_or(str::is_empty);
    let (source, range) = match own.first() {
        Some(child) if empty => (&child.passage, action(child, 0..child.passage.text.len())),
        _ => (passage, range),
    };
    let excerpt = Excerpt { text: source.words(range.clone()), span: source.span(range.clone()) };
    let mut cooperating = Vec::new();
    let mut report_to = Vec::new();
    let mut read = |passage: &Passage<'_, 't>, range: Range<usize>| {
        cooperating.extend(named_behind(passage, range.clone(), &COOPERATORS, false));
        report_to.extend(named_behind(passage, range, &REPORTERS, true));
    };
    read(passage, task.action..end);
    own.iter().for_each(|item| read(&item.passage, 0..item.passage.text.len()));
    dedup(&mut cooperating);
    dedup(&mut report_to);
    task.names
        .iter()
        .map(|name| Assignment {
            block: item.block.id.clone().into(),
            assignee: mention_of(passage, name.clone()),
            cooperating: cooperating.clone(),
            action: excerpt.clone(),
            deadline: deadline.cloned(),
            report_to: report_to.clone(),
        })
        .collect()
}

fn dedup(mentions: &mut Vec<Mention<'_>>) {
    let mut seen = HashSet::new();
    mentions.retain(|mention| seen.insert(mention.name.to_string()));
}

/// The words of a task: without the marks at its end, and without the deadline that ends it.
fn action(item: &Item<'_, '_>, range: Range<usize>) -> Range<usize> {
    let text: &str = &item.passage.text;
    let close = |end: usize| {
        let words = text.get(range.start..end).unwrap_or("");
        let words =
            words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | ';' | ',' | ':' | '('));
        range.start + words.len()
    };
    let end = close(range.end);
    let dated = item.deadlines.iter().find(|found| found.range.end == end && found.range.start > range.start);
    range.start..dated.map_or(end, |found| close(found.range.start))
}

static COOPERATORS: LazyLock<Words> = LazyLock::new(|| Words::new(COOPERATING));
static REPORTERS: LazyLock<Words> = LazyLock::new(|| Words::new(REPORTING));

/// Phrases of a table, looked for in plain text.
struct Words(Phrases);

impl Words {
    fn new(table: &[&str]) -> Self {
        let plain: Vec<String> = table.iter().map(|words| fold(words)).collect();
        Self(Phrases::of_plain(plain.iter().map(String::as_str)))
    }
}

/// Characters between `báo cáo` and the body that is told.
const BETWEEN: usize = 90;

/// The bodies behind the words of a table; with `far`, also behind `về`, `với`, `cho` a few words on.
fn named_behind<'t>(passage: &Passage<'_, 't>, range: Range<usize>, words: &Words, far: bool) -> Vec<Mention<'t>> {
    let text: &str = &passage.text;
    let from = passage.plain.index(text, range.start);
    let Some(plain) = passage.plain.as_str().get(from..passage.plain.index(text, range.end)) else { return Vec::new() };
    let mut ends: Vec<usize> = words.0.all(plain).map(|found| from + found.end).collect();
    ends.sort_unstable();
    let mut named = Vec::new();
    let mut behind = 0;
    for end in ends {
        let at = passage.plain.offset(text, end);
        let rest = text.get(at..range.end).unwrap_or("");
        if at < behind || rest.starts_with(char::is_alphanumeric) {
            continue;
        }
        let direct = at + rest.len() - rest.trim_start().len();
        let start = if text.get(direct..).is_some_and(opens) {
            Some(direct)
        } else if far {
            let near = head(rest, BETWEEN);
            let near = near.split([';', '.']).next().unwrap_or("");
            let joints = [" về ", " với ", " cho ", " đến ", " tới ", " lên ", " qua "];
            let mut places: Vec<usize> = joints
                .iter()
                .flat_map(|joint| near.match_indices(joint))
                .map(|(place, joint)| at + place + joint.len())
                .collect();
            places.sort_unstable();
            places.into_iter().find(|place| text.get(*place..).is_some_and(opens))
        } else {
            None
        };
        let Some(found) = start.and_then(|start| mentions(text, start)) else { continue };
        behind = found.names.last().map_or(at, |last| last.end);
        named
            .extend(found.names.into_iter().filter(|name| name.end <= range.end).map(|name| mention_of(passage, name)));
    }
    named
}

fn mention_of<'t>(passage: &Passage<'_, 't>, name: Range<usize>) -> Mention<'t> {
    let text = passage.words(name.clone());
    Mention { name: mention::full_name(&text), members: mention::members(&text), span: passage.span(name), text }
}
