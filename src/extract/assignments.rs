//! Who is to do what by when: the tasks of all blocks, each with its deadline, who helps and who is told.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Item;
use super::deadlines::Placed;
use super::issuer::Issuer;
use super::orders::{Setting, Task, headword, is_plural, lead_task, opens_group, tasks};
use super::passage::Passage;
use super::triggers::Kind;
use crate::evidence;
use crate::grammar::mention::{self, Stop, mentions, opens, verb_kind};
use crate::model::{Assignment, Deadline, DeadlineKind, Excerpt, Mention, Scheme, Span, TaskItem};
use crate::text::fold::{Folded, fold, head, opens_folded, strip_phrase};
use crate::text::phrases::ByOpening;
use crate::text::scan::{find_pair, has_pair, pairs};
use crate::vocabulary::phrases::CLOSINGS;
use crate::vocabulary::tasks::{
    AGENDA_HEADINGS, ANNOUNCING, BEFORE_DEADLINES, BEFORE_NO_REPORT, CHARGE_VERBS, CLOSING, CONCLUDED_BELOW,
    CONCLUSION, DISCUSSION_HEADINGS, EFFECT, EMPTY_ACTIONS, GIVEN, MAKING_KNOWN, NO_OBJECTS, REPORT_JOINTS, SOURCES,
    STATUS_HEADINGS, TAKING_EFFECT, TASK_HEADINGS, TOLD_TO, WILL, WORK,
};

/// The assignments of a body; `kind` is the document's type, `issuer` the body that speaks in it.
pub(super) fn of_items<'t>(items: &[Item<'_, 't>], kind: Option<&str>, issuer: &Issuer) -> Vec<Assignment<'t>> {
    let below = below(items);
    let mut tasks = tasks_of_all(items, &below, kind, issuer);
    take_unknown_leads(items, &mut tasks);
    drop_introductions(items, &below, &mut tasks);
    let mut assignments = Vec::with_capacity(tasks.iter().flatten().map(|task| task.names.len()).sum());
    for (index, (item, own)) in items.iter().zip(&tasks).enumerate() {
        for (place, task) in own.iter().enumerate() {
            let next = own.get(place + 1).map(|next| next.start);
            // What stands below goes on with the last task.
            let below = if next.is_none() { below.get(index).copied().unwrap_or(0) } else { 0 };
            let below = if below == 0 && task.leads_up && next.is_none() { run(items, index) } else { below };
            let under = under(items, &tasks, index, below);
            assign(item, task, place == 0, next, &under, &mut assignments);
        }
    }
    assignments
}

/// How many items stand below each.
fn below(items: &[Item<'_, '_>]) -> Vec<usize> {
    let mut below = vec![0; items.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let ends = items.iter().map(Item::depth).chain([0]).enumerate();
    for (index, depth) in ends {
        while let Some((above, _)) = open.pop_if(|(_, above)| depth <= *above) {
            below.get_mut(above).into_iter().for_each(|count| *count = index - above - 1);
        }
        open.push((index, depth));
    }
    below
}

/// How many items stand behind a paragraph that leads up to them: those with markers, and what is below them.
fn run(items: &[Item<'_, '_>], index: usize) -> usize {
    let Some(item) = items.get(index).filter(|item| item.block.marker.is_none()) else { return 0 };
    let depth = item.depth();
    let behind = items.iter().skip(index + 1);
    behind.take_while(|item| item.depth() > depth || item.depth() == depth && item.block.marker.is_some()).count()
}

/// The tasks of each item; `below` says how many items stand below it.
fn tasks_of_all(items: &[Item<'_, '_>], below: &[usize], kind: Option<&str>, issuer: &Issuer) -> Vec<Vec<Task>> {
    // What bodies do is told in a report, and asked for in a submission.
    let told = matches!(kind, Some("BC" | "TTr" | MINUTES));
    let mut status: Option<usize> = None;
    let mut planned: Option<usize> = None;
    // Up to which item what a paragraph announces as concluded is asked.
    let mut concluded = 0;
    let mut agenda: Option<usize> = None;
    let mut discussed: Option<usize> = None;
    let first_item = items.iter().position(|item| item.block.marker.is_some()).unwrap_or(0);
    let introduced = items.iter().take(first_item).position(introduces).unwrap_or(0);
    // The blocks above that name who is to do what stands below.
    let mut leading: Vec<Leading> = Vec::new();
    let read = |(index, item): (usize, &Item<'_, '_>)| {
        let depth = item.depth();
        planned = planned.filter(|above| depth > *above);
        if planned.is_none() && is_plan(item) {
            planned = Some(depth);
        }
        if told && concludes(item) {
            concluded = index + 1 + run(items, index).max(below.get(index).copied().unwrap_or(0));
        }
        status = status.filter(|above| depth > *above);
        if status.is_none() && is_status(&item.passage.text) {
            status = Some(depth);
        }
        agenda = agenda.filter(|above| depth > *above);
        if agenda.is_none() && kind == Some(INVITATION) && is_agenda(item) {
            agenda = Some(depth);
        }
        discussed = discussed.filter(|above| depth > *above);
        if discussed.is_none() && kind == Some(MINUTES) && is_discussion(&item.passage.text) {
            discussed = Some(depth);
        }
        // What was asked for in a discussion was not given.
        if discussed.is_some() && index >= concluded {
            return Vec::new();
        }
        while leading.pop_if(|above| above.depth >= depth).is_some() {}
        // Below a body's duties another may be given its own: `c) Giao phòng Quản lý đô thị …`.
        let given = item.passage.text.starts_with(GIVEN);
        let setting = Setting {
            // What is due by a day is to be prepared, and no part of the meeting.
            telling: told && planned.is_none() && index >= concluded
                || status.is_some()
                || agenda.is_some() && item.deadlines.is_empty(),
            led: !given && !leading.is_empty(),
            shared: leading.iter().all(|above| above.shares),
            introducing: index < first_item && introduces(item),
            // What is due by a day is no tale of what was.
            narrating: index < introduced && item.deadlines.is_empty(),
            announcing: introduces(item) && run(items, index) > 0,
        };
        let mut own = tasks(item, setting);
        if item.block.marker.is_none() {
            own.retain(|task| !is_issuer(item, task, issuer));
        }
        // What the issuer asks below its own item is asked.
        if own.first().is_some_and(|task| task.start == 0 && !is_issuer(item, task, issuer)) {
            let shares = own.first().is_some_and(|task| shares(&item.passage.text, task));
            leading.push(Leading { depth, shares });
        }
        own
    };
    let mut tasks: Vec<Vec<Task>> = items.iter().enumerate().map(read).collect();
    drop_issuer(items, &mut tasks, issuer);
    tasks
}

/// A block that names who is to do what stands below it.
struct Leading {
    depth: usize,
    /// Whether it asks a group for all that stands below: `Yêu cầu các sở, ngành thực hiện các nội dung sau:`. What one of them is to do is
    /// its own task there.
    shares: bool,
}

/// Whether a word asks a group for what stands below.
fn shares(text: &str, task: &Task) -> bool {
    let asked = task.names.first().is_some_and(|name| name.start > task.start);
    asked && opens_group(text, &task.names) && text.trim_end().ends_with(':')
}

/// Whether a block ends with a colon, and so leads up to what stands behind it.
fn introduces(item: &Item<'_, '_>) -> bool {
    item.passage.text.trim_end().ends_with(':')
}

/// Takes out what the issuer tells of itself in an item, unless items beside it say what other bodies do: then it is one of those who
/// have tasks.
fn drop_issuer(items: &[Item<'_, '_>], tasks: &mut [Vec<Task>], issuer: &Issuer) {
    let opens = |item: &Item<'_, '_>, own: &[Task]| {
        own.first().is_some_and(|task| {
            task.start == 0 && task.names.first().is_some_and(|name| name.start == 0) && !is_issuer(item, task, issuer)
        })
    };
    let named: HashSet<_> =
        items.iter().zip(&*tasks).filter(|(item, own)| opens(item, own)).filter_map(|(item, _)| list(item)).collect();
    for (item, own) in items.iter().zip(tasks) {
        if list(item).is_some_and(|list| !named.contains(&list)) {
            own.retain(|task| !is_issuer(item, task, issuer));
        }
    }
}

/// The list that an item belongs to: those with one kind of marker below one block.
fn list<'d>(item: &Item<'d, '_>) -> Option<(&'d str, Scheme)> {
    let scheme = item.block.marker.as_ref()?.scheme;
    Some((item.block.id.rsplit_once('.').map_or("", |(parent, _)| parent), scheme))
}

/// Gives a task to leads that no table knows and behind which one stands, in a list of bodies: `Thư viện: Trưng bày sách …`.
fn take_unknown_leads(items: &[Item<'_, '_>], tasks: &mut [Vec<Task>]) {
    // Of each: how many items open with bodies, and how many with other leads.
    let mut lists: HashMap<_, (usize, usize)> = HashMap::new();
    for (item, own) in items.iter().zip(&*tasks) {
        let Some(list) = list(item) else { continue };
        let counts = lists.entry(list).or_default();
        if own.first().and_then(|task| task.names.first()).is_some_and(|name| name.start == 0) {
            counts.0 += 1;
        } else if headword(item).is_some() {
            counts.1 += 1;
        }
    }
    for (item, own) in items.iter().zip(tasks).filter(|(_, own)| own.is_empty()) {
        let (bodies, others) = list(item).and_then(|list| lists.get(&list)).copied().unwrap_or_default();
        if bodies >= LEADS && bodies > others {
            own.extend(lead_task(item));
        }
    }
}

/// Bodies that open items of a list whose other leads are taken for bodies too.
const LEADS: usize = 2;

/// Whether the body that issues the document is the subject of a sentence: it tells what it does itself.
fn is_issuer(item: &Item<'_, '_>, task: &Task, issuer: &Issuer) -> bool {
    let [name] = task.names.as_slice() else { return false };
    // A word that gives the task, or a lead, would stand between.
    let leads = item.lead().is_some_and(|lead| name.start < lead.len());
    if name.start != task.start || leads {
        return false;
    }
    let name = item.passage.words(name.clone());
    // `Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện`, `Phòng Tổ chức thông báo lịch trực như sau:`.
    let announces = || {
        let words = head(item.passage.text.get(task.action..).unwrap_or(""), SPREAD);
        // `Văn phòng tổng hợp` is an office too.
        let told = words.strip_prefix("tổng hợp ").unwrap_or(words).starts_with(MAKING_KNOWN);
        let below = || words.strip_suffix(':').is_some_and(|words| ANNOUNCING.iter().any(|end| words.ends_with(end)));
        told && (name.starts_with("Văn phòng") && TOLD_TO.iter().any(|ending| words.contains(ending)) || below())
    };
    // `Thường trực Huyện ủy chỉ đạo … trước ngày 01/5` is asked of it by the Ban Thường vụ.
    let text: &str = &item.passage.text;
    let due = || {
        let end =
            text.get(task.start..).and_then(|rest| find_pair(rest, *b". ")).map_or(text.len(), |end| task.start + end);
        deadlines_in(item, &(task.start..end)).next().is_some()
    };
    if issuer.is_one_of_its_own(&name) && due() {
        return false;
    }
    issuer.is_named(&name) || item.block.marker.is_none() && (issuer.is_led_by(&name) || announces())
}

/// Characters in which an office says to whom it makes known what was concluded.
const SPREAD: usize = 300;

/// A heading over what is to be done, in a document that tells what was done: `B. Phương hướng, nhiệm vụ năm 2013`.
fn is_plan(item: &Item<'_, '_>) -> bool {
    let text: &str = &item.passage.text;
    // `1. Trưởng khoa phổ biến kế hoạch năm học.` is a sentence.
    item.block.marker.is_some() && is_heading(text) && !text.ends_with('.') && {
        let folded = fold(text);
        let folded = folded.as_str();
        TASK_HEADINGS.iter().any(|heading| folded.contains(heading)) || folded.trim() == CONCLUSION
    }
}

/// A paragraph, or the words of a heading, behind which what was concluded stands: `Sau khi thảo luận, Giám đốc kết luận:`.
fn concludes(item: &Item<'_, '_>) -> bool {
    let Some(words) = item.passage.text.trim_end().strip_suffix(':').map(str::trim_end) else { return false };
    let words = ANNOUNCING.iter().find_map(|below| words.strip_suffix(below)).unwrap_or(words).trim_end();
    CONCLUDED_BELOW.iter().any(|concluded| words.ends_with(concluded))
}

/// The type of minutes.
const MINUTES: &str = "BB";

/// The type of an invitation.
const INVITATION: &str = "GM";

/// A heading of an invitation over what is to be said: `4. Nội dung:`.
fn is_agenda(item: &Item<'_, '_>) -> bool {
    let lead = item.lead().filter(|_| item.block.text.is_empty());
    lead.is_some_and(|lead| is_heading(lead) && AGENDA_HEADINGS.contains(&fold(lead).as_str()))
}

/// A heading over what was done or found: `I. Đánh giá chung`.
fn is_status(text: &str) -> bool {
    is_heading(text) && {
        let folded = fold(text);
        let words = folded.strip_prefix("ve ").unwrap_or(&folded);
        STATUS_HEADINGS.iter().any(|heading| words.starts_with(heading))
    }
}

/// A heading of minutes over what those who were there said: `2. Thảo luận`.
fn is_discussion(text: &str) -> bool {
    is_heading(text) && !text.ends_with('.') && {
        let folded = fold(text);
        let words = folded.strip_prefix("phan ").unwrap_or(&folded);
        DISCUSSION_HEADINGS.iter().any(|heading| words.starts_with(heading))
            && !CONCLUDED_BELOW.iter().any(|word| words.contains(fold(word).as_str()))
    }
}

/// Whether a text is no longer than a heading. No character takes more than four bytes, so that most need not be counted.
fn is_heading(text: &str) -> bool {
    text.len() <= 4 * HEADING && head(text, HEADING).len() == text.len()
}

/// Characters of the longest heading.
const HEADING: usize = 90;

/// Takes out tasks that the blocks behind or below give in detail.
fn drop_introductions(items: &[Item<'_, '_>], below: &[usize], tasks: &mut [Vec<Task>]) {
    for (index, (item, &below)) in items.iter().zip(below).enumerate() {
        let Some((own, later)) = tasks.get_mut(index..).and_then(<[_]>::split_first_mut) else { break };
        if own.is_empty() {
            continue;
        }
        let under = later.get(..below).unwrap_or_default();
        let text: &str = &item.passage.text;
        // A group that is named in an item's head: its members have their own items below.
        let groups = || own.iter().all(|task| is_plural(text, &task.names));
        // `Chịu trách nhiệm …. Riêng BHXH huyện …` goes on with what the group is to do.
        let names_its_own = |item: &Item<'_, '_>, tasks: &[Task]| {
            let before = tasks.first().and_then(|task| item.passage.text.get(..task.start));
            before.is_some_and(|before| item.block.marker.is_some() || !has_pair(before, *b". "))
        };
        if own.iter().any(|task| task.leads_up) && (item.block.marker.is_none() || below > 0 && groups()) {
            let count = if below > 0 { below } else { run(items, index) };
            let top = items.get(index + 1).map_or(0, Item::depth);
            let items =
                items.iter().skip(index + 1).zip(later.iter()).take(count).filter(|(item, _)| item.depth() == top);
            let (all, detailed) = items.fold((0, 0), |(all, detailed), (item, tasks)| {
                (all + 1, detailed + usize::from(names_its_own(item, tasks)))
            });
            // Of several items most name their own bodies, and none stands before them that is for all.
            let names_first = later.first().is_some_and(|tasks| !tasks.is_empty());
            if all > 0 && detailed * 2 >= all && (names_first || detailed == all) {
                own.retain(|task| !task.leads_up);
            }
        }
        let bare = |task: &Task| says_nothing(text.get(task.action..).unwrap_or("").trim_matches([':', ' ']));
        if below == 0 || !own.iter().any(bare) {
            continue;
        }
        let depth = item.depth() + 1;
        let children = items
            .iter()
            .skip(index + 1)
            .zip(under)
            .filter(|(item, _)| item.depth() == depth && item.block.marker.is_some());
        let mut children = children.map(|(_, tasks)| tasks.first().is_some_and(|task| task.start == 0)).peekable();
        // `B. CÁC TRƯỜNG` ⏎ `Hiệu trưởng các trường có trách nhiệm:` ⏎ `- …`: the line before the items says who.
        let first = items.get(index + 1).filter(|item| item.block.marker.is_none()).and(under.first());
        let announced = first.and_then(|tasks| tasks.first()).is_some_and(|task| task.start == 0 && task.leads_up);
        if announced || children.peek().is_some() && children.all(|names_its_own| names_its_own) {
            own.retain(|task| !bare(task));
        }
        let key = |item: &Item<'_, '_>, name: &Range<usize>| fold(item.passage.text.get(name.clone()).unwrap_or(""));
        let named = items
            .iter()
            .skip(index + 1)
            .zip(under)
            // What is asked once more behind the items details nothing.
            .filter(|(item, _)| item.block.marker.is_some())
            .flat_map(|(item, tasks)| tasks.iter().flat_map(|task| &task.names).map(move |name| key(item, name)));
        let named: HashSet<Folded> = named.collect();
        for task in own.iter_mut().filter(|task| bare(task)) {
            task.names.retain(|name| !named.contains(&key(item, name)));
        }
        own.retain(|task| !task.names.is_empty());
    }
}

/// The items below one that give no task of their own, nor stand under one that does.
fn under<'i, 'd, 't>(
    items: &'i [Item<'d, 't>],
    tasks: &[Vec<Task>],
    index: usize,
    below: usize,
) -> Vec<&'i Item<'d, 't>> {
    let mut other: Option<usize> = None;
    let own = items.get(index).map_or("", |item| item.passage.text.trim_end());
    let heads = items.get(index).is_some_and(|item| item.block.text.is_empty()) || own.ends_with(':');
    let all = items.iter().zip(tasks).skip(index + 1).take(below);
    let free = all.filter(|(item, tasks)| {
        other = other.filter(|depth| item.depth() > *depth);
        // A paragraph behind the items that speaks of another body goes on with none of them.
        let text: &str = &item.passage.text;
        let closes = || {
            CLOSING.iter().any(|words| text.starts_with(words))
                || CLOSINGS.iter().any(|key| opens_folded(text, key))
                || head(text, ITSELF).contains(TAKING_EFFECT)
        };
        // Behind a sentence that is whole, only what is to be done too, or by when.
        let goes_on = || heads || verb_kind(text) == Some(Stop::Task) || !item.deadlines.is_empty();
        let speaks_of_another = || item.block.marker.is_none() && (opens(text) || closes() || !goes_on());
        if other.is_none() && (!tasks.is_empty() || speaks_of_another()) {
            other = Some(item.depth());
        }
        other.is_none()
    });
    free.map(|(item, _)| item).collect()
}

/// The words of a sentence that names what is to be done before who does it, and has but a few words behind them: `Việc kẻ biển số tàu
/// cá, giao Chi cục Thủy sản hướng dẫn`; all that stands before who has charge of it: `Chi trả cho 45 hộ (giao Phòng Tài chính theo dõi)`.
fn object_first(text: &str, task: &Task, action: &Range<usize>) -> Option<Range<usize>> {
    let words = text.get(action.clone())?;
    if words.is_empty() || memchr::memchr_iter(b' ', words.as_bytes()).nth(FEW - 1).is_some() {
        return None;
    }
    let near = text.floor_char_boundary(task.start.saturating_sub(OBJECT));
    let before = text.get(near..task.start)?;
    let start = near + [". ", "; "].iter().filter_map(|mark| before.rfind(mark)).max().map_or(0, |mark| mark + 2);
    let whole = start > near || near == 0;
    let sentence = text.get(start..task.start)?;
    let said = text.get(..task.start)?.trim_end();
    let reason = || {
        NO_OBJECTS.iter().chain(SOURCES).any(|word| strip_phrase(said, word).is_some_and(|rest| rest.starts_with(' ')))
    };
    let apart = near == 0 && said.ends_with(MARKS) && !task.leads_up && !opens(said) && !reason();
    if apart && CHARGE_VERBS.contains(&words) {
        return Some(0..said.trim_end_matches(MARKS).trim_end().len());
    }
    let object = WORK.iter().any(|work| strip_phrase(sentence, work).is_some());
    (whole && object).then_some(start..action.end)
}

/// Marks between what is to be done and who has charge of it.
const MARKS: [char; 4] = ['(', ',', ';', '.'];

/// Words of the longest task that says nothing without its object.
const FEW: usize = 3;

/// Bytes of the longest object before those who are to see to it.
const OBJECT: usize = 200;

/// Characters in which a document says of itself that it takes effect.
const ITSELF: usize = 60;

/// Adds one assignment for each body of a task, which is the `first` of its block or not. The next task begins at `next`, the items
/// of `under` go on with this one.
fn assign<'t>(
    item: &Item<'_, 't>,
    task: &Task,
    first: bool,
    next: Option<usize>,
    under: &[&Item<'_, 't>],
    assignments: &mut Vec<Assignment<'t>>,
) {
    let passage = &item.passage;
    let end = next.unwrap_or(passage.text.len());
    let end = another_sentence(&passage.text, task.action..end).unwrap_or(end);
    let own = action(item, task.action..end);
    let object = if first { object_first(&passage.text, task, &own) } else { None };
    let deadline = deadline(item, task, end, under)
        .or_else(|| first.then(|| deadline_before(item, task)).flatten())
        .or_else(|| first_deadline(item, object.as_ref()?));
    let own = object.map_or(own, |object| action(item, object));
    let (source, range) = if says_nothing(passage.text.get(own.clone()).unwrap_or("")) {
        let below = under.iter().map(|child| (&child.passage, action(child, 0..child.passage.text.len())));
        below.into_iter().find(|(_, words)| !words.is_empty()).unwrap_or((passage, own))
    } else {
        (passage, own)
    };
    let excerpt = Excerpt { text: source.words(range.clone()), span: source.span(range), region: None };
    let mut items = task_items(item, task.action..end, under);
    let parts = || {
        std::iter::once((passage, task.action..end))
            .chain(under.iter().map(|item| (&item.passage, 0..item.passage.text.len())))
    };
    let mut cooperating: Vec<Mention<'t>> =
        parts().flat_map(|(passage, range)| named_behind(passage, range, Kind::Cooperation)).collect();
    let mut report_to: Vec<Mention<'t>> =
        parts().flat_map(|(passage, range)| named_behind(passage, range, Kind::Report)).collect();
    cooperating.extend(parts().flat_map(|(passage, range)| named_before(passage, range)));
    dedup(&mut cooperating);
    dedup(&mut report_to);
    share(&mut items, &cooperating, &report_to);
    // What all have is copied for each but the last, unless that would be many times the text.
    let (items, copied) = match task.names.len().saturating_mul(items.len()) > COPIES {
        true => (Vec::new(), items),
        false => (items, Vec::new()),
    };
    let from = assignments.len();
    let shared = std::iter::repeat_n((cooperating, excerpt, report_to, items), task.names.len());
    let assignment = |(name, (cooperating, action, report_to, items)): (&Range<usize>, _)| Assignment {
        block: item.block.id.clone().into(),
        assignee: passage.mention(name.clone()),
        cooperating,
        action,
        deadline: deadline.cloned(),
        report_to,
        items,
        confidence: evidence::COMPLETE,
    };
    assignments.extend(task.names.iter().zip(shared).map(assignment));
    if let Some(first) = assignments.get_mut(from).filter(|_| !copied.is_empty()) {
        first.items = copied;
    }
}

/// Copies that one task makes of its items, for its bodies, or of names, for its items. Of more items the first body has them for all, and
/// more names stand with the assignment alone.
const COPIES: usize = 4096;

/// Gives each item of a task those who help with all of them, or to whom all are reported: whom no item names.
fn share<'t>(items: &mut [TaskItem<'t>], cooperating: &[Mention<'t>], report_to: &[Mention<'t>]) {
    let helpers: HashSet<Span> = items.iter().flat_map(|item| &item.cooperating).map(|mention| mention.span).collect();
    let reported: HashSet<Span> = items.iter().flat_map(|item| &item.report_to).map(|mention| mention.span).collect();
    let of_all = |all: &[Mention<'t>], named: &HashSet<Span>| -> Vec<Mention<'t>> {
        all.iter().filter(|mention| !named.contains(&mention.span)).cloned().collect()
    };
    let (helpers, reported) = (of_all(cooperating, &helpers), of_all(report_to, &reported));
    if (helpers.len() + reported.len()).saturating_mul(items.len()) > COPIES {
        return;
    }
    for item in items {
        item.cooperating.splice(0..0, helpers.iter().cloned());
        item.report_to.splice(0..0, reported.iter().cloned());
    }
}

/// What a task consists of: its own words, where they say something, and those of each item under it. None where it is one thing.
fn task_items<'t>(item: &Item<'_, 't>, own: Range<usize>, under: &[&Item<'_, 't>]) -> Vec<TaskItem<'t>> {
    // One clause is one thing.
    if under.is_empty() && deadlines_in(item, &own).nth(1).is_none() {
        return Vec::new();
    }
    let whole = under.iter().map(|item| (*item, 0..item.passage.text.len()));
    let parts = std::iter::once((item, own)).chain(whole);
    let clauses = parts.flat_map(|(item, within)| clauses(item, within).map(move |clause| (item, clause)));
    let all = clauses.filter_map(|(item, within)| {
        let passage = &item.passage;
        let words = action(item, within.clone());
        let leads_up = passage.text.get(words.end..within.end).is_some_and(|rest| rest.trim_start().starts_with(':'));
        if leads_up || says_nothing(passage.text.get(words.clone())?) {
            return None;
        }
        let mut cooperating = named_behind(passage, within.clone(), Kind::Cooperation);
        cooperating.extend(named_before(passage, within.clone()));
        dedup(&mut cooperating);
        Some(TaskItem {
            block: item.block.id.clone().into(),
            action: Excerpt { text: passage.words(words.clone()), span: passage.span(words), region: None },
            deadline: first_deadline(item, &within).cloned(),
            cooperating,
            report_to: named_behind(passage, within, Kind::Report),
        })
    });
    let items: Vec<TaskItem<'t>> = all.collect();
    if under.is_empty() && items.len() < 2 { Vec::new() } else { items }
}

/// The parts of a stretch, where several have deadlines of their own: `báo cáo nhanh vào thứ Sáu hằng tuần; báo cáo tổng kết trước ngày
/// 10/8`. A clause without one goes with the next.
fn clauses(item: &Item<'_, '_>, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let cuts = cuts(item, &within);
    let whole = (cuts.len() < 2).then(|| within.clone());
    let mut start = within.start;
    let cut = move |end: usize| {
        let words = item.passage.text.get(start..end).unwrap_or("");
        let from = end - words.trim_start().len();
        start = end;
        from..end
    };
    let several = if whole.is_none() { cuts } else { Vec::new() };
    whole.into_iter().chain(several.into_iter().map(cut))
}

/// Where the clauses of a stretch end that have deadlines of their own; none where it has no two deadlines.
fn cuts(item: &Item<'_, '_>, within: &Range<usize>) -> Vec<usize> {
    if deadlines_in(item, within).nth(1).is_none() {
        return Vec::new();
    }
    let text = item.passage.text.get(within.clone()).unwrap_or("");
    let marks = memchr::memchr2_iter(b'.', b';', text.as_bytes()).map(|mark| within.start + mark + 1);
    let mut ends =
        marks.filter(|end| item.passage.text.get(*end..).is_some_and(|rest| rest.starts_with(' '))).peekable();
    let mut cuts: Vec<usize> = Vec::new();
    let mut found = deadlines_in(item, within).map(|found| &found.range).peekable();
    while let Some(range) = found.next() {
        while ends.next_if(|end| *end < range.end).is_some() {}
        let end = ends.peek().copied().unwrap_or(within.end);
        // `… trước ngày 31/12, gửi bảng cân đối trước ngày 10/01`.
        let behind = item.passage.text.get(range.end..).unwrap_or("");
        let two = found.peek().is_some_and(|next| next.start < end) && behind.starts_with(", ");
        cuts.push(if two { range.end + 1 } else { end });
    }
    cuts.dedup();
    // What stands behind the last deadline goes with its clause.
    if let Some(last) = cuts.last_mut() {
        *last = within.end;
    }
    cuts
}

/// The first deadline in a stretch of an item. A day from which something holds is none where the same words have a last day; the day on
/// which the document takes effect is none.
fn first_deadline<'i, 't>(item: &'i Item<'_, 't>, within: &Range<usize>) -> Option<&'i Deadline<'t>> {
    let in_force = |found: &&Placed<'_>| {
        let before = item.passage.text.get(..found.range.start).unwrap_or("");
        found.deadline.kind == DeadlineKind::From && before.trim_end().ends_with(EFFECT)
    };
    let dated = || deadlines_in(item, within).filter(|found| !in_force(found)).map(|found| &found.deadline);
    dated().find(|deadline| deadline.kind != DeadlineKind::From).or_else(|| dated().next())
}

/// The deadlines that begin in a stretch of an item.
pub(super) fn deadlines_in<'i, 't>(
    item: &'i Item<'_, 't>,
    within: &Range<usize>,
) -> impl Iterator<Item = &'i Placed<'t>> + Clone + use<'i, 't> {
    let first = item.deadlines.partition_point(|found| found.range.start < within.start);
    let end = within.end;
    item.deadlines.iter().skip(first).take_while(move |found| found.range.start < end)
}

/// The words that a document closes with, by the first of each.
static CLOSING_KEYS: LazyLock<ByOpening<&str>> =
    LazyLock::new(|| ByOpening::new(CLOSINGS.iter().map(|key| (*key, *key))));

/// Where a sentence behind a task begins that tells something of another body: `… Các trường được phép nghỉ đến hết ngày 14/9`.
fn another_sentence(text: &str, range: Range<usize>) -> Option<usize> {
    let words = text.get(range.clone())?;
    let mut starts = pairs(words, *b". ").map(|at| range.start + at + 2);
    let tells = |start: &usize| {
        text.get(*start..).is_some_and(opens) && mentions(text, *start).is_some_and(|found| found.stop == Stop::Telling)
    };
    let closes = |start: usize| {
        let sentence = text.get(start..).unwrap_or("");
        CLOSING_KEYS.of(sentence).any(|key| opens_folded(sentence, key))
    };
    starts.find(|start| tells(start) || foretells(text, *start) || closes(*start))
}

/// Whether a sentence says what another body will do: `Quá thời hạn trên, cơ quan thuế sẽ cưỡng chế`.
fn foretells(text: &str, start: usize) -> bool {
    static WILL_DO: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(WILL));
    // Most sentences do not speak of what will be: no character takes more than four bytes.
    let near = text.get(start..text.floor_char_boundary(start + 4 * FORETOLD)).unwrap_or("");
    if WILL_DO.find(near.as_bytes()).is_none() {
        return false;
    }
    let sentence = head(near, FORETOLD).split([';', '.']).next().unwrap_or("");
    let Some(name) = sentence.find(", ").map(|comma| start + comma + 2) else { return false };
    sentence.contains(WILL)
        && text.get(name..).is_some_and(opens)
        && mentions(text, name)
            .is_some_and(|found| text.get(found.end..).is_some_and(|rest| rest.starts_with(WILL.trim_start())))
}

/// Characters of a sentence in which it says so.
const FORETOLD: usize = 160;

/// Bytes between a deadline and the task that it stands before.
const BEFORE: usize = 120;

/// The first deadline in the words of the task, then in the items under it.
fn deadline<'d, 't>(
    item: &'d Item<'_, 't>,
    task: &Task,
    end: usize,
    under: &[&'d Item<'_, 't>],
) -> Option<&'d Deadline<'t>> {
    let below = || under.iter().find_map(|item| item.deadlines.first()).map(|found| &found.deadline);
    first_deadline(item, &(task.start..end)).or_else(below)
}

/// The deadline that stands before the first task of a block, in its sentence.
fn deadline_before<'d, 't>(item: &'d Item<'_, 't>, task: &Task) -> Option<&'d Deadline<'t>> {
    let behind = item.deadlines.partition_point(|found| found.range.start < task.start);
    let last = item.deadlines.get(behind.checked_sub(1)?)?;
    let between = item.passage.text.get(last.range.end..task.start)?;
    (between.len() <= BEFORE && !between.contains(['.', ';'])).then_some(&last.deadline)
}

pub(super) fn dedup(mentions: &mut Vec<Mention<'_>>) {
    if mentions.len() < 2 {
        return;
    }
    let mut seen = HashSet::new();
    mentions.retain(|mention| seen.insert(mention.name.to_string()));
}

/// The words of a task: without the marks at its end, and without its deadline that ends it; another's stays: `nộp trước ngày 10/12; cấp
/// huyện nộp trước ngày 25/12`.
pub(super) fn action(item: &Item<'_, '_>, range: Range<usize>) -> Range<usize> {
    let close = |end: usize| {
        let words = item.passage.text.get(range.start..end).unwrap_or("");
        let marks = |c: char| c.is_whitespace() || matches!(c, '.' | '/' | ';' | ',' | ':' | '(');
        let bare = words.trim_end_matches(marks);
        // `… dịch vụ kỹ thuật - xong trong tuần`: a dash before the deadline.
        let bare = [" -", " –"].iter().find_map(|dash| bare.strip_suffix(dash)).unwrap_or(bare);
        let bare = bare.trim_end_matches(marks);
        // `(giao Phòng Dân tộc thông báo)`: the bracket opens before the words.
        let bare = if bare.contains('(') { bare } else { bare.trim_end_matches(')') };
        range.start + bare.len()
    };
    let end = close(range.end);
    let last = item.deadlines.partition_point(|found| found.range.end < end);
    let dated = item.deadlines.get(last).filter(|found| found.range.end == end && found.range.start > range.start);
    let is_own = |found: &&Placed<'_>| first_deadline(item, &range).is_some_and(|own| own.span == found.deadline.span);
    let dated = dated.filter(is_own);
    let end = dated.map_or(end, |found| close(found.range.start));
    let mut end = end;
    while dated.is_some() {
        let words = item.passage.text.get(range.start..end).unwrap_or("");
        let Some(done) = BEFORE_DEADLINES.iter().find_map(|word| words.strip_suffix(word)) else { break };
        end = close(range.start + done.len());
    }
    range.start..end
}

/// Whether the words before a list name no task: `có trách nhiệm:`.
fn says_nothing(action: &str) -> bool {
    action.is_empty() || EMPTY_ACTIONS.contains(&action)
}

/// Characters between `báo cáo` and the body that is told.
const BETWEEN: usize = 90;

/// Bytes of the longest clause that names who helps.
const CLAUSE: usize = 240;

/// The bodies that help by a clause of their own: `Ban Kỹ thuật chủ trì, Ban An toàn phối hợp`.
pub(super) fn named_before<'t>(passage: &Passage<'_, 't>, range: Range<usize>) -> Vec<Mention<'t>> {
    let text: &str = &passage.text;
    let mut named = Vec::new();
    for found in passage.places(Kind::Cooperation, range.clone()) {
        let from = text.ceil_char_boundary(found.start.saturating_sub(CLAUSE)).max(range.start);
        let before = text.get(from..found.start).unwrap_or("");
        let helps = |row: &mention::Mentions| row.end == found.start && row.stop == Stop::Task;
        let words = text.get(..found.end).unwrap_or("");
        let marks = before.rmatch_indices([',', ';', '.']).take(ROW);
        // A comma before the row is its first: `…, Chi hội Phụ nữ, Đoàn Thanh niên phối hợp`.
        let mut row = None;
        for (at, mark) in marks {
            let start = found.start - before.get(at + 1..).unwrap_or("").trim_start().len();
            let Some(longer) = mentions(words, start).filter(helps) else { break };
            row = Some(longer);
            if mark != "," {
                break;
            }
        }
        let names = row.into_iter().flat_map(|row| row.names);
        named.extend(names.map(|name| passage.mention(name)));
    }
    named
}

/// Commas in the longest such row.
const ROW: usize = 8;

/// Whether the word that ends at byte `end` is the second of one that tells no report: `chương trình`.
fn is_second_half(text: &str, end: usize) -> bool {
    let before = text.get(..end).and_then(|head| head.rsplit_once(' ')).map_or("", |(before, _)| before);
    let last = before.rsplit(' ').next().unwrap_or("");
    BEFORE_NO_REPORT.iter().any(|word| strip_phrase(last, word).is_some_and(str::is_empty))
}

/// The bodies behind the words of a kind: next to them, or, where a report is made, behind `về`, `với`, `cho` a few words on.
pub(super) fn named_behind<'t>(passage: &Passage<'_, 't>, range: Range<usize>, kind: Kind) -> Vec<Mention<'t>> {
    let text: &str = &passage.text;
    let mut named = Vec::new();
    let mut behind = range.start;
    for at in passage.places(kind, range.clone()).map(|found| found.end) {
        if at < behind || kind == Kind::Report && is_second_half(text, at) {
            continue;
        }
        let rest = text.get(at..range.end).unwrap_or("");
        // `(phối hợp: Sở Nội vụ)`.
        let colon = |c: char| c == ' ' || c == ':' && kind == Kind::Cooperation;
        let next = range.end - rest.trim_start_matches(colon).len();
        let start = match text.get(next..range.end).is_some_and(opens) || passage.is_initialled(next) {
            true => Some(next),
            false if kind == Kind::Report => {
                let near = head(rest, BETWEEN).split([';', '.']).next().unwrap_or("");
                let places = REPORT_JOINTS
                    .iter()
                    .flat_map(|joint| near.match_indices(joint).map(|(place, joint)| at + place + joint.len()));
                places.filter(|place| text.get(*place..).is_some_and(opens)).min()
            }
            false => None,
        };
        let Some(found) = start.and_then(|start| passage.mentions(start)) else { continue };
        behind = found.names.last().map_or(at, |last| last.end);
        named.extend(found.names.into_iter().filter(|name| name.end <= range.end).map(|name| passage.mention(name)));
    }
    named
}

#[cfg(test)]
mod tests {
    use crate::grammar::check_table;
    use crate::model::Deadline;

    #[test]
    fn table() {
        check_table(include_str!("assignments.tsv"), |body| {
            let text = format!(
                "UBND TỈNH LÂM SƠN\nSỞ Y TẾ\nSố: 12/TB-SYT\nLâm Sơn, ngày 12 tháng 5 năm 2021\n\nTHÔNG BÁO\nPhân công\n\n{}\n\nNơi nhận:\n- Lưu: VT.\n",
                body.replace('⏎', "\n")
            );
            let document = crate::parse(&text);
            let tasks = document.assignments.iter().map(|task| {
                let date = task.deadline.as_ref().and_then(Deadline::last_day).unwrap_or("-");
                let words: Vec<&str> = task.action.text.split(' ').take(2).collect();
                format!("{}: {} {date}", task.assignee.text, words.join(" "))
            });
            tasks.collect::<Vec<_>>().join(" / ")
        });
    }

    #[test]
    fn an_action_ends_with_its_own_deadline_alone() {
        let action = |words: &str| {
            let text = format!(
                "Số: 12/TB-SYT\nLâm Sơn, ngày 12 tháng 5 năm 2021\n\nTHÔNG BÁO\n\n1. Sở Y tế {words}.\n2. Sở Nội vụ họp.\n"
            );
            crate::parse(&text).assignments.first().map(|task| task.action.text.to_string())
        };
        let whole = "nộp hồ sơ trước ngày 10/6/2021; cấp huyện nộp trước ngày 25/6/2021";
        assert_eq!(action(whole).as_deref(), Some(whole));
        assert_eq!(action("nộp hồ sơ trước ngày 10/6/2021").as_deref(), Some("nộp hồ sơ"));
    }

    /// Those who help with the task of a notice, and those to whom it is reported.
    fn beside(words: &str) -> (String, String) {
        let text = format!(
            "Số: 12/TB-SYT\nLâm Sơn, ngày 12 tháng 5 năm 2021\n\nTHÔNG BÁO\n\n1. {words}.\n2. Sở Nội vụ họp.\n"
        );
        let document = crate::parse(&text);
        let joined = |names: &[crate::model::Mention<'_>]| {
            names.iter().map(|name| name.text.as_ref()).collect::<Vec<_>>().join(" / ")
        };
        document
            .assignments
            .first()
            .map(|task| (joined(&task.cooperating), joined(&task.report_to)))
            .unwrap_or_default()
    }

    #[test]
    fn those_who_help_or_are_told() {
        for (words, helpers, told) in [
            ("Sở Y tế chủ trì (phối hợp: Sở Xây dựng, Công an tỉnh) rà soát", "Sở Xây dựng / Công an tỉnh", ""),
            ("Sở Y tế chủ trì phối hợp với: Sở Xây dựng, Công an tỉnh rà soát", "Sở Xây dựng / Công an tỉnh", ""),
            ("Sở Y tế họp, có sự phối hợp của Sở Xây dựng", "Sở Xây dựng", ""),
            ("Sở Y tế tập huấn với sự tham gia của Sở Xây dựng", "Sở Xây dựng", ""),
            ("Rà soát hồ sơ (Sở Y tế chủ trì, Sở Xây dựng phối hợp)", "Sở Xây dựng", ""),
            ("Sở Y tế hiệp đồng với Công an tỉnh tuần tra", "Công an tỉnh", ""),
            ("Sở Y tế chủ trì, Chi hội Phụ nữ, Đoàn Thanh niên phối hợp", "Chi hội Phụ nữ / Đoàn Thanh niên", ""),
            ("Sở Y tế phối hợp với sở nội vụ, sở tài chính rà soát", "sở nội vụ / sở tài chính", ""),
            ("Sở Y tế báo cáo Bộ trưởng 15 ngày/lần", "", "Bộ trưởng"),
            ("Sở Y tế trình HĐQT phê duyệt", "", "HĐQT"),
            ("Sở Y tế gửi Bộ (Vụ Kế hoạch - Tài chính) trước ngày 20/5/2021", "", "Bộ"),
            ("Sở Y tế trình Ban Thường vụ phương án nhân sự", "", "Ban Thường vụ"),
        ] {
            assert_eq!(beside(words), (helpers.to_owned(), told.to_owned()), "{words}");
        }
    }

    #[test]
    fn customers_are_no_frequency() {
        let text = "Số: 12/TB-CT\nLâm Sơn, ngày 12 tháng 5 năm 2021\n\nTHÔNG BÁO\n\n1. Phòng Dịch vụ khách hàng tháng 6/2021 báo cáo.\n";
        let document = crate::parse(text);
        let task = document.assignments.first().map(|task| (&*task.assignee.text, &*task.action.text));
        assert!(
            task.is_some_and(|(who, what)| who.starts_with("Phòng Dịch vụ khách hàng") && what == "báo cáo"),
            "{task:?}"
        );
    }
}
