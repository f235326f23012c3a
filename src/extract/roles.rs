//! Tasks whose body is named apart from them: by a label (`Cơ quan chủ trì: Sở Y tế`), in brackets (`… (Sở Y tế chủ trì)`), or
//! behind `do` (`Việc … do Sở Y tế thực hiện`).

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::assignments::{action, deadlines_in, dedup, named_before, named_behind};
use super::triggers::Kind;
use super::{IN_CHARGE, Item, clause_end};
use crate::evidence;
use crate::grammar::mention::{Mentions, Names, Stop, mentions, opens, verb_kind};
use crate::model::{Assignment, Deadline, DeadlineKind, Excerpt, Mention};
use crate::text::fold::{head, is_upper, strip_phrase};
use crate::text::phrases::Openings;
use crate::vocabulary::tasks::{
    ATTENDING, BEFORE_CHARGED, BEFORE_DEADLINES, BESIDE_OTHERS, CHARGE_VERBS, CHARGED, DECIDING, DONE_BY, HELP_LABELS,
    MEETING_LABELS, PEOPLE, PRIVATE, SETTING_APART, SOURCES, STATING, WORK,
};

static HELPING: LazyLock<Openings> = LazyLock::new(|| Openings::new(HELP_LABELS));

/// The tasks that labels, brackets and `do` give.
pub(super) fn of_items<'t>(items: &[Item<'_, 't>]) -> Vec<Assignment<'t>> {
    let mut tasks = Vec::new();
    for (index, item) in items.iter().enumerate() {
        tasks.extend(labelled(items, index));
        if let Some(bracket) = bracket(item) {
            tasks.extend(bracketed(item, &bracket));
        }
        tasks.extend(done_by(item).iter().flat_map(|done| of_done(item, done)));
    }
    tasks
}

/// A label with the bodies behind it.
struct Label {
    start: usize,
    names: Names,
    end: usize,
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
    let value = head(text.get(at..)?, VALUE);
    // Behind a semicolon the row goes on where a body stands, and no other label: `Đơn vị chủ trì: …; đơn vị phối hợp: …`.
    let goes_on = |next: &str| opens(next) && !IN_CHARGE.open(next) && !HELPING.open(next);
    let ends =
        |(at, mark): &(usize, &str)| *mark == ". " || value.get(at + mark.len()..).is_none_or(|next| !goes_on(next));
    let marks = value.match_indices(". ").next().into_iter().chain(value.match_indices("; "));
    let len = marks.filter(ends).map(|(at, _)| at).min().unwrap_or(value.len());
    let words = text.get(..at + len)?;
    let names = match mentions(words, at) {
        Some(found) => found.names,
        // A body that no table knows, alone behind its label.
        None => {
            let name = value.get(..len)?.trim_end_matches(['.', ';', ' ']);
            let short = name.starts_with(is_upper) && name.split(' ').nth(WORDS).is_none();
            if short { std::iter::once(at..at + name.len()).collect() } else { Names::new() }
        }
    };
    (!names.is_empty()).then_some(Label { start, names, end: at + len })
}

/// Characters of the longest row of bodies behind a label.
const VALUE: usize = 400;

/// Words of the longest body that no table knows.
const WORDS: usize = 10;

/// The tasks of an item's labels. The words of one are those before it in its part of the block, or those of the block above.
fn labelled<'t>(items: &[Item<'_, 't>], index: usize) -> Vec<Assignment<'t>> {
    let Some(item) = items.get(index) else { return Vec::new() };
    let charged = labels(item, &IN_CHARGE);
    if charged.is_empty() {
        return Vec::new();
    }
    let helping = labels(item, &HELPING);
    let mut tasks = Vec::new();
    let mut from = 0;
    for (place, label) in charged.iter().enumerate() {
        let end = charged.get(place + 1).map_or(item.passage.text.len(), |next| next.start);
        let helpers = helping.iter().filter(|helper| (from..end).contains(&helper.start));
        let helpers = helpers.flat_map(|helper| &helper.names).map(|name| item.passage.mention(name.clone()));
        let mut cooperating: Vec<Mention<'t>> = helpers.collect();
        // `Đơn vị thực hiện: Sở Tư pháp chủ trì, phối hợp với Sở Tài chính`.
        cooperating.extend(named_behind(&item.passage, label.start..label.end, Kind::Cooperation));
        let own = action(item, from..label.start);
        let (told, words, deadline) = if label.start > 0 {
            (item, own, first_deadline(item, from..end))
        } else {
            let Some(told) = told_above(items, index) else { continue };
            let beside = beside(items, index);
            let helpers =
                beside.iter().flat_map(|item| labels(item, &HELPING).into_iter().map(move |label| (item, label)));
            cooperating.extend(helpers.flat_map(|(item, label)| {
                label.names.into_iter().map(|name| item.passage.mention(name)).collect::<Vec<_>>()
            }));
            let whole = |item: &'_ Item<'_, 't>| 0..item.passage.text.len();
            let deadline = first_deadline(told, whole(told))
                .or_else(|| first_deadline(item, label.start..end))
                .or_else(|| beside.iter().find_map(|item| first_deadline(item, whole(item))));
            (told, action(told, whole(told)), deadline)
        };
        from = label.end;
        dedup(&mut cooperating);
        if !words.is_empty() {
            tasks.extend(label.names.iter().map(|name| task((item, name), (told, &words), deadline, &cooperating)));
        }
    }
    tasks
}

/// The items beside a label that say more of its task: by when and with whom.
fn beside<'i, 'd, 't>(items: &'i [Item<'d, 't>], index: usize) -> Vec<&'i Item<'d, 't>> {
    let depth = items.get(index).map_or(0, Item::depth);
    let goes_on = |other: &&Item<'_, '_>| other.depth() == depth && label(&other.passage.text, 0, &IN_CHARGE).is_none();
    items.iter().skip(index + 1).take(BESIDE).take_while(goes_on).collect()
}

/// Items behind a label that may say more of its task.
const BESIDE: usize = 4;

/// The block that says what is to be done by those of a label: the one above it, or the one before a row of labels. `Thành phần` ⏎
/// `Chủ trì: đồng chí …` says who led a meeting, and so does one behind `Thời gian: …`.
fn told_above<'i, 'd, 't>(items: &'i [Item<'d, 't>], index: usize) -> Option<&'i Item<'d, 't>> {
    let depth = items.get(index)?.depth();
    let before = items.get(..index)?.iter().rev().take(ABOVE);
    let tells = |item: &&Item<'_, '_>| item.depth() < depth || item.depth() == depth && item.block.lead.is_none();
    let mut row = before.clone().take_while(|item| item.depth() == depth && item.block.lead.is_some());
    let told = before.take_while(|item| item.depth() + 1 >= depth).find(tells)?;
    let text: &str = &told.passage.text;
    let attending = ATTENDING.iter().any(|words| strip_phrase(text, words).is_some());
    let of_meeting = |item: &Item<'_, '_>| {
        let text: &str = &item.passage.text;
        MEETING_LABELS.iter().any(|label| strip_phrase(text, label).is_some_and(|rest| rest.starts_with(':')))
    };
    (!attending && !of_meeting(told) && !row.any(of_meeting)).then_some(told)
}

/// Items before a label among which the task stands.
const ABOVE: usize = 12;

/// The first deadline in a stretch of an item. A day from which something holds is none.
fn first_deadline<'i, 't>(item: &'i Item<'_, 't>, within: Range<usize>) -> Option<&'i Deadline<'t>> {
    deadlines_in(item, &within).map(|found| &found.deadline).find(|deadline| deadline.kind != DeadlineKind::From)
}

/// A bracket that names who has the task before it.
struct Bracket {
    open: usize,
    names: Names,
}

/// `… (Phòng Nội vụ chủ trì; xong trước ngày 15/9/2022)` at the end of an item.
fn bracket(item: &Item<'_, '_>) -> Option<Bracket> {
    item.block.marker.as_ref()?;
    let text: &str = &item.passage.text;
    let close = text.trim_end_matches(['.', ';', ' ', '/']).strip_suffix(')')?.len();
    let open = text.get(..close)?.rfind('(')?;
    let words = text.get(..close)?;
    let rest = words.get(open + 1..)?;
    let at = open + 1 + BEFORE_CHARGED.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    let charged = |end: usize| words.get(end..).is_some_and(|rest| opens_one(rest.trim_start(), CHARGE_VERBS));
    // `(Văn phòng, Phòng Kinh tế hoàn chỉnh báo cáo trước ngày 30/9)`.
    let due = |end: usize| deadlines_in(item, &(end..close)).next().is_some();
    let names = match mentions(words, at) {
        Some(found) if found.stop == Stop::Task && (charged(found.end) || due(found.end)) => found.names,
        // `(Hạt Kiểm lâm, xong trước ngày 20/3)`.
        Some(found) if found.stop == Stop::Other && due_at_once(item, found.end..close) => found.names,
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

/// Whether a stretch is a deadline and no more.
fn due_at_once(item: &Item<'_, '_>, within: Range<usize>) -> bool {
    let text: &str = &item.passage.text;
    let Some(due) = deadlines_in(item, &within).next().map(|due| &due.range) else { return false };
    let before = text.get(within.start..due.start).unwrap_or("").trim_matches([',', ';', ' ']);
    due.end >= within.end && (before.is_empty() || BEFORE_DEADLINES.iter().any(|word| word.trim_start() == before))
}

/// Characters of the longest name in brackets that no table knows.
const NAME: usize = 60;

fn opens_one(text: &str, table: &[&str]) -> bool {
    table.iter().any(|words| strip_phrase(text, words).is_some())
}

fn bracketed<'t>(item: &Item<'_, 't>, bracket: &Bracket) -> Vec<Assignment<'t>> {
    let words = action(item, 0..bracket.open);
    if words.is_empty() {
        return Vec::new();
    }
    let deadline = first_deadline(item, 0..item.passage.text.len());
    let within = bracket.open..item.passage.text.len();
    let mut cooperating = named_behind(&item.passage, within.clone(), Kind::Cooperation);
    cooperating.extend(named_before(&item.passage, within.clone()));
    dedup(&mut cooperating);
    let report_to = named_behind(&item.passage, within, Kind::Report);
    let tasks = bracket.names.iter().map(|name| task((item, name), (item, &words), deadline, &cooperating));
    tasks.map(|task| Assignment { report_to: report_to.clone(), ..task }).collect()
}

/// A sentence that says of some work who does it.
struct Done {
    /// What is done.
    work: Range<usize>,
    names: Names,
    /// Where the names end.
    behind: usize,
    /// Where the sentence ends.
    end: usize,
}

/// `Việc kiểm định chất lượng đập do Viện Khoa học Thủy lợi thực hiện, xong trước ngày 15/9`; of anything else a body has charge where
/// a word of duty says so, `số liệu do Phòng Kế hoạch chịu trách nhiệm đối chiếu`, or a deadline behind it.
fn done_by(item: &Item<'_, '_>) -> Vec<Done> {
    static BY: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" do "));
    let text: &str = &item.passage.text;
    if BY.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let ends = memchr::memchr3_iter(b'.', b';', b',', text.as_bytes()).map(|end| end + 2);
    let begins = |start: &usize| {
        let (Some(before), Some(clause)) = (text.get(..*start), text.get(*start..)) else { return false };
        before.ends_with(' ')
            && (!before.ends_with(", ") || opens_one(clause, SETTING_APART) || opens_one(clause, WORK))
    };
    let mut found: Vec<Done> = Vec::new();
    for start in std::iter::once(0).chain(ends.filter(begins)) {
        let behind = found.last().is_none_or(|done| done.behind <= start);
        found.extend(if behind { done_in(item, start) } else { None });
    }
    found
}

/// What the clause at `start` says of some work and who does it.
fn done_in(item: &Item<'_, '_>, start: usize) -> Option<Done> {
    let text: &str = &item.passage.text;
    let sentence = head(text.get(start..)?, SENTENCE);
    let end = start + clause_end(sentence);
    let sentence = text.get(start..end)?;
    let topic = SETTING_APART.iter().find_map(|words| strip_phrase(sentence, words)).unwrap_or(sentence).trim_start();
    let work = opens_one(topic, WORK);
    let mut places = sentence.match_indices(" do ").take(PLACES);
    places.find_map(|(by, word)| {
        let found = mentions(text.get(..end)?, start + by + word.len());
        // `phần việc do ông Thuấn đảm nhiệm` tells of someone's post, `do cha mẹ học sinh đóng góp` of what is paid.
        let one_of = |found: &Mentions, table: &[&str]| {
            let name = found.names.first().and_then(|name| text.get(name.clone())).unwrap_or("");
            opens_one(name, table)
        };
        let person = |found: &Mentions| found.private || one_of(found, PRIVATE);
        let found =
            found.filter(|found| found.stop == Stop::Task && (work || !person(found)) && !one_of(found, PEOPLE))?;
        let before = sentence.get(..by)?;
        let behind = text.get(found.end..end)?;
        // `do Sở Thương mại cùng Ban quản lý chợ bàn bạc quyết định`: what several do with each other is no less theirs.
        let done = || opens_one(behind, DONE_BY) || opens_one(behind, BESIDE_OTHERS);
        // `Kinh phí do Sở Tài chính cân đối`; `hồ sơ do UBND huyện trình` says only whose it is, unless by when is said too.
        let does = || !opens_one(behind, DECIDING) && !STATING.iter().any(|words| behind.contains(words));
        let timed = || {
            let what = before.trim_start();
            what.starts_with(is_upper)
                && verb_kind(what).is_none()
                && !opens(what)
                && !opens_one(what, SOURCES)
                && !STATING.iter().any(|words| before.contains(words))
                && first_deadline(item, found.end..end).is_some()
        };
        let charged = opens_one(behind, CHARGED) || work && (done() || does()) || timed() && does();
        let past = before.split(' ').any(|word| word == "đã");
        // `Việc chậm trễ là do Ban Quản lý dự án không đôn đốc`: whose fault it is.
        let fault = before.ends_with(" là") || behind.trim_start().starts_with("không ");
        (charged && !past && !fault).then(|| Done {
            work: start..start + by,
            behind: found.end,
            names: found.names,
            end,
        })
    })
}

/// Characters of a sentence that are looked at, and places in it where `do` may name a body.
const SENTENCE: usize = 600;
const PLACES: usize = 4;

fn of_done<'t>(item: &Item<'_, 't>, done: &Done) -> Vec<Assignment<'t>> {
    let deadline = first_deadline(item, done.work.start..done.end);
    done.names.iter().map(|name| task((item, name), (item, &done.work), deadline, &[])).collect()
}

/// The assignment of a name in an item, with the words of the task in the same or another.
fn task<'t>(
    (item, name): (&Item<'_, 't>, &Range<usize>),
    (told, words): (&Item<'_, 't>, &Range<usize>),
    deadline: Option<&Deadline<'t>>,
    cooperating: &[Mention<'t>],
) -> Assignment<'t> {
    let (text, span) = (told.passage.words(words.clone()), told.passage.span(words.clone()));
    Assignment {
        block: item.block.id.clone().into(),
        assignee: item.passage.mention(name.clone()),
        cooperating: cooperating.to_vec(),
        action: Excerpt { text, span, region: None },
        deadline: deadline.cloned(),
        report_to: Vec::new(),
        items: Vec::new(),
        confidence: evidence::BY_PLACE,
    }
}
