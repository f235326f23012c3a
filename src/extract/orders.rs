//! The tasks that one block gives: to whom, and where the words of each begin.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::told::is_told;
use super::triggers::Kind;
use super::{IN_CHARGE, Item, clause_end, parts};
use crate::grammar::mention::{
    Mentions, Names, Stop, introduction, is_addressed, is_private_person, mentions, opens, opens_function, opens_post,
    opens_small, verb_kind, word_kind, worn_mentions,
};
use crate::model::Block;
use crate::text::fold::{fold, head, is_alphanumeric, is_upper, strip_phrase};
use crate::text::phrases::Openings;
use crate::text::scan::{find_pair, find_words, has_pair};
use crate::vocabulary::tasks::{
    ADVERBIALS, ASKING, AT_HEAD, AT_WORK, ATTENDING, BARE_HEADS, BEFORE_ASKED, BEFORE_NO_ORDER, BEFORE_SUBJECT,
    BEFORE_TIME, CARRYING_OUT, CASES, CHAIRING, CHARGE_LABELS, CLAUSES, COMING, CONCERNED, CONCLUDED, CONDITION,
    CONSENTING, CONTACT, CONTACT_LEADS, DAYTIMES, DONE, DUTIES, EMPTY_ACTIONS, FINDING, GIVING, HAVING_DUTIES, HEARD,
    HELP_LABELS, INVITING, ITS_OWN, LABELS, MADE_KNOWN, MAKING_KNOWN, MAKING_KNOWN_TO, NO_ORDERS, OBLIGING, PAPERS,
    PAST, POINTING_BELOW, PRIVATE, SETTING_APART, TOLD_TO, TOPICS, WISHING,
};

/// A task in one block. Places are bytes of the block's text.
pub(super) struct Task {
    pub(super) names: Names,
    /// Where what gives it begins: the word, or the body that is its subject.
    pub(super) start: usize,
    /// Where the words of the task begin.
    pub(super) action: usize,
    /// Whether its words only lead up to what stands below: `… thực hiện các nội dung sau:`.
    pub(super) leads_up: bool,
}

impl Task {
    fn new(text: &str, names: Names, start: usize, end: usize) -> Self {
        let rest = text.get(end..).unwrap_or("");
        // Dirt at the end of a heading says nothing.
        let words = if rest.contains(is_alphanumeric) { rest.trim_start_matches([':', ' ', ',']) } else { "" };
        let closing = words.trim_end().trim_end_matches([':', ' ']);
        let leads_up = closing.is_empty()
            || closing.len() < words.trim_end().len() && EMPTY_ACTIONS.contains(&closing)
            || words.starts_with("thực hiện (")
            || closing.len() < words.trim_end().len() && names.last().is_some_and(|name| points_below(text, name))
            || ["sau", "sau đây"].iter().any(|word| closing.ends_with(word));
        Self { names, start, action: text.len() - words.len(), leads_up }
    }
}

/// `Các cơ quan sau đây`: those who are named below.
fn points_below(text: &str, name: &Range<usize>) -> bool {
    text.get(name.clone()).is_some_and(|name| POINTING_BELOW.iter().any(|words| name.ends_with(words)))
}

/// What stands around a block.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// What bodies do is told here, not asked: a report, a section on results.
    pub(super) telling: bool,
    /// A block above names who is to do what stands here; what that body asks of others is its own task.
    pub(super) led: bool,
    /// The blocks above ask groups for all that stands here: a word that gives one body a task gives it here, too.
    pub(super) shared: bool,
    /// Items with markers stand behind a paragraph that ends with a colon.
    pub(super) announcing: bool,
    /// The block only leads up to the items: one who is its subject speaks in them, and is asked for nothing.
    pub(super) introducing: bool,
    /// The block stands before the one that leads up to the items: it tells how it came to them.
    pub(super) narrating: bool,
}

/// The tasks of a block in the order of its text.
pub(super) fn tasks(item: &Item<'_, '_>, setting: Setting) -> Vec<Task> {
    let text: &str = &item.passage.text;
    let led = setting.led && item.block.marker.is_some();
    let mut given = if led && !setting.shared { Vec::new() } else { by_giving(item) };
    // `- Cử giáo viên coi thi`: what each of the group does itself.
    given.retain(|task| !setting.led || !is_own(text, task.start));
    if given.is_empty() && !setting.telling {
        given.extend(made_known(item));
    }
    let first = given.first().map_or(text.len(), |task| task.start);
    if setting.telling {
        // `giao các sở giải quyết 47 vụ việc, đến nay đã có kết quả`.
        let done = |task: &Task| {
            let rest = head(text.get(task.action..).unwrap_or(""), SENTENCE);
            rest.get(..clause_end(rest)).is_some_and(|said| DONE.iter().any(|words| said.contains(words)))
        };
        return given.into_iter().filter(|task| !done(task) && !is_opinion(text, task.start)).collect();
    }
    if setting.narrating || ATTENDING.iter().any(|words| text.starts_with(words)) {
        return given;
    }
    let own = |subject: &Task| {
        subject.start < first
            || text
                .get(..subject.start)
                .is_some_and(|before| before.ends_with(' ') && before.trim_end().ends_with(['.', ';']))
    };
    let mut found = if is_labelled(item) { Vec::new() } else { subjects(item, setting, &given) };
    let mut tasks = given;
    tasks.retain(|given| !is_its_own(text, given, &found));
    let heard = setting.introducing && HEARD.iter().any(|words| text.starts_with(words));
    let bare = |subject: &Task| subject.start == 0 && subject.action >= text.trim_end().len();
    let asked = |subject: &Task| !setting.introducing || bare(subject) || !heard && is_plural(text, &subject.names);
    // Whether the subject before is told something in a place of its own: behind a comma another goes on from it.
    let mut told = false;
    found.retain(|subject| {
        // Below what its bodies are to do, `mỗi đơn vị` is each of them; and who gives a task has none of it.
        let each = || subject.names.first().and_then(|name| text.get(name.clone())).is_some_and(is_each);
        let gives = tasks.binary_search_by_key(&subject.action, |given| given.start).is_ok();
        if setting.led && each() || gives {
            return false;
        }
        let follows = told || tasks.first().is_some_and(|given| given.start < subject.start);
        told = own(subject) || follows && text.get(..subject.start).is_some_and(|before| before.ends_with(", "));
        let next = tasks.partition_point(|task| task.start < subject.action);
        let before = next.checked_sub(1).and_then(|last| tasks.get(last));
        told && asked(subject) && before.is_none_or(|task| subject.start >= task.action)
    });
    if tasks.is_empty() {
        tasks = found;
    } else {
        tasks.append(&mut found);
    }
    tasks.sort_by_key(|task| task.start);
    for task in &mut tasks {
        if text.get(task.action..).is_some_and(|action| CARRYING_OUT.iter().any(|words| action.starts_with(words))) {
            task.names.retain(|name| !text.get(name.clone()).is_some_and(is_concerned));
        }
    }
    tasks.retain(|task| !task.names.is_empty());
    tasks
}

/// What those are to do by a day to whom something is made known: `thông báo để các đơn vị biết, thực hiện và báo cáo trước ngày 25/5`.
fn made_known(item: &Item<'_, '_>) -> Option<Task> {
    let text: &str = &item.passage.text;
    let due = item.deadlines.first()?.range.start;
    let known = MAKING_KNOWN_TO.iter().find_map(|words| Some((find_words(text, words)?, words.len())));
    let (start, names) = known.map(|(at, len)| (at, at + len)).filter(|(_, names)| *names < due)?;
    (!text.get(..start)?.trim_end().ends_with("đã")).then_some(())?;
    let found = mentions(text, names)?;
    let behind = text.get(found.end..)?.trim_start();
    let told = TOLD_TO.iter().find_map(|word| behind.strip_prefix(word.trim_start()))?;
    let action = text.len() - told.trim_start_matches([',', ' ']).len();
    let sentence = text.get(action..due)?;
    let acts = verb_kind(sentence) == Some(Stop::Task) && !has_pair(sentence, *b". ");
    (acts && is_plural(text, &found.names)).then(|| Task::new(text, found.names, start, action))
}

/// Whether a person asks for something in a sentence that tells what was said: `Bà Lê Thị An đề nghị Công ty mở nước sớm`.
fn is_opinion(text: &str, start: usize) -> bool {
    let before = text.get(text.floor_char_boundary(start.saturating_sub(SENTENCE))..start).unwrap_or("");
    let said = before.rsplit(['.', ';']).next().unwrap_or("").trim_start();
    let person = PRIVATE.iter().any(|word| strip_phrase(said, word).is_some_and(|rest| rest.starts_with(' ')));
    // Who gives or asks with authority, `Ông Lê Văn Hà, Chủ tịch UBND xã, giao …`, has no mere opinion.
    let asks = text.get(start..).is_some_and(|rest| WISHING.iter().any(|word| strip_phrase(rest, word).is_some()));
    person && asks && !CONCLUDED.iter().any(|word| said.contains(word))
}

/// Whether a private person whom a decision concerns is named among those who carry it out: `ông Nguyễn Văn Báo`.
fn is_concerned(name: &str) -> bool {
    CONCERNED.contains(&name) || is_private_person(name)
}

/// Whether a word gives a task in a sentence that says before it what another body is to do: that body gives it.
fn is_its_own(text: &str, given: &Task, subjects: &[Task]) -> bool {
    let before = subjects.partition_point(|subject| subject.action <= given.start);
    let last = before.checked_sub(1).and_then(|last| subjects.get(last)).filter(|_| is_own(text, given.start));
    // `Chi ủy phân công đồng chí Lê Văn An giúp đỡ …`: the comrade has it.
    let assigns = |giver: &&Task| {
        let person = || given.names.first().and_then(|name| text.get(name.clone())).is_some_and(is_addressed);
        giver.action == given.start && !is_plural(text, &giver.names) && person()
    };
    last.filter(|giver| !assigns(giver))
        .and_then(|subject| text.get(subject.action..given.start))
        .is_some_and(|said| said.len() <= SENTENCE && !has_pair(said, *b". "))
}

/// Whether a word that a body may do itself, among those that give tasks, stands here.
fn is_own(text: &str, start: usize) -> bool {
    ITS_OWN.iter().any(|word| text.get(start..).is_some_and(|rest| strip_phrase(rest, word).is_some()))
}

/// Whether bodies are to give a task to those of their own: `Các huyện ủy phân công cấp ủy viên phụ trách …`. One alone may be who speaks.
fn gives_its_own(text: &str, found: &Mentions) -> bool {
    is_own(text, found.end) && is_plural(text, &found.names)
}

/// Whether several bodies, or a group of them, are named.
pub(super) fn is_plural(text: &str, names: &[Range<usize>]) -> bool {
    names.len() > 1
        || opens_group(text, names)
        || names.first().and_then(|name| text.get(name.clone())).is_some_and(|name| name.contains(" các "))
}

/// Whether the first name is that of a group: `các đơn vị`.
pub(super) fn opens_group(text: &str, names: &[Range<usize>]) -> bool {
    let first = names.first().and_then(|name| text.get(name.clone())).unwrap_or("");
    ["các ", "những ", "cấp "].iter().any(|word| strip_phrase(first, word).is_some())
}

/// Whether most blocks open with a body, or with a word before one.
fn most_name_their_own(blocks: &[Block<'_>]) -> bool {
    let names_its_own = |block: &&Block<'_>| {
        let text = block.full_text();
        opens(text.get(introduction(&text).unwrap_or(0)..).unwrap_or(""))
    };
    blocks.iter().filter(names_its_own).count() * 2 > blocks.len()
}

/// Tasks that a word gives: `Giao Sở Y tế …`, `yêu cầu các đơn vị …`.
fn by_giving(item: &Item<'_, '_>) -> Vec<Task> {
    let text: &str = &item.passage.text;
    let mut tasks: Vec<Task> = Vec::new();
    let mut behind = 0;
    // What another paper says is given here, where it stands below.
    let leads_up = text.trim_end().ends_with(':');
    // Of words that begin alike the longest comes first.
    for Range { start, end } in item.passage.places(Kind::Order, 0..text.len()) {
        if start < behind || !is_order(text, start, end) || !leads_up && is_told(text, start) {
            continue;
        }
        let rest = text.get(end..).unwrap_or("");
        let at = text.len() - rest.trim_start_matches([' ', ':']).len();
        let found =
            item.passage.mentions(at).or_else(|| begins_order(text, start).then(|| worn_mentions(text, at)).flatten());
        let Some(Mentions { names, end, stop, private }) = found else { continue };
        behind = end;
        // `Yêu cầu ông Nguyễn Văn An, bà Lê Thị Bình xuất trình giấy tờ`: what is asked of private persons is no office's task.
        let asks = || ASKING.iter().any(|word| strip_phrase(text.get(start..at).unwrap_or(""), word) == Some(""));
        if private && asks() && !is_on_duty(text.get(end..).unwrap_or(""), stop) {
            continue;
        }
        let consents =
            CONSENTING.iter().any(|words| text.get(start..).is_some_and(|rest| strip_phrase(rest, words).is_some()));
        if consents && text.get(at..).is_some_and(is_addressed) {
            continue;
        }
        // `Mời các đơn vị đến dự`; `Cử các đoàn công tác: đồng chí Phó Chủ tịch phụ trách …`.
        let behind_it = text.get(end..).unwrap_or("").trim_start_matches([':', ' ']);
        if INVITED.open(behind_it) && is_invitation(text, start) || stop == Stop::Colon && is_addressed(behind_it) {
            continue;
        }
        // `Đề nghị Huyện ủy phân công cấp ủy viên phụ trách …`: what the one does is to give the other a task.
        if let Some(giver) = tasks.last_mut().filter(|giver| giver.action == start && is_own(text, start)) {
            giver.leads_up = false;
            continue;
        }
        // A preposition behind the name asks nothing of the body: `đề nghị Sở Y tế tại Văn bản …`.
        let action = match stop != Stop::Other || end >= text.trim_end().len() {
            true => Some(end),
            false => bound(item, end).or_else(|| (begins_order(text, start) && tells(text, end)).then_some(end)),
        };
        tasks.extend(action.map(|action| Task::new(text, names, start, action)));
    }
    tasks
}

/// Whether an order begins the text or a sentence of it.
fn begins_order(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    before.is_empty() || before.ends_with(' ') && before.trim_end().ends_with(['.', ';'])
}

/// Whether what is to be done stands behind the comma that ends a row of names: `Giao Phòng Kinh tế, rà soát danh sách`.
fn tells(text: &str, end: usize) -> bool {
    let (before, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    // `…, tổ chức đại diện người lao động` is another of them.
    before.ends_with(", ") && word_kind(rest) == Some(Stop::Task) && !rest.starts_with("tổ chức ")
}

/// Whether the word asks someone to come.
fn is_invitation(text: &str, start: usize) -> bool {
    INVITING.iter().any(|word| text.get(start..).is_some_and(|rest| strip_phrase(rest, word).is_some()))
}

/// Bytes of the longest word before one that gives a task.
const WORD: usize = 24;

/// Whether the word gives a task: not `theo yêu cầu`, `giáo`, `được giao`.
fn is_order(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or("");
    // One syllable with other marks is another word.
    let marked = word.contains(' ') || GIVING_WORDS.contain(word) || is_worn_order(text, start, end);
    let before = text.get(text.floor_char_boundary(start.saturating_sub(WORD))..start).unwrap_or("");
    let last = before.trim_end().rsplit(' ').next().unwrap_or("");
    // `tham mưu, kiến nghị UBND tỉnh …` is what a body does; `Kiến nghị UBND tỉnh …` asks.
    let opens = !AT_HEAD.iter().any(|giving| strip_phrase(word, giving).is_some_and(str::is_empty))
        || before.is_empty()
        || before.ends_with(' ') && before.trim_end().ends_with(['.', ';', ':']);
    // `giao ban` is a meeting, `giao Ban Dân tộc` an order.
    let small = |rest: &&str| rest.split(' ').nth(1).is_some_and(|second| second.starts_with(char::is_lowercase));
    let other = || {
        let rest = text.get(start..).map(|rest| head(rest, WORD)).filter(small).unwrap_or("");
        NO_ORDERS.iter().any(|words| strip_phrase(rest, words).is_some())
    };
    // As it is written: `Hà Nội đề nghị` is no `nội dung`.
    marked && opens && !is_in_heading(text, start) && !other() && !BEFORE_NO_ORDER.contains(&last)
}

/// Whether `Giao` with another mark gives a task: it begins a sentence, and a name stands behind it. `Giạo Công an tỉnh xử lý`, but
/// `Giáo viên`.
fn is_worn_order(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or("");
    let named =
        || text.get(end..).is_some_and(|rest| rest.strip_prefix(' ').is_some_and(|name| name.starts_with(is_upper)));
    word.starts_with(is_upper)
        && word != "Giáo"
        && fold(word).as_str() == "giao"
        && begins_order(text, start)
        && named()
}

/// Whether the word stands within a heading in capitals: `THÔNG TIN CỦA ĐƠN VỊ YÊU CẦU BÁO GIÁ`.
fn is_in_heading(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    let short = text.len() <= 4 * TOPIC && !text.trim_end().ends_with(['.', ';', ':', '/']);
    before.ends_with(' ') && short && !text.contains(char::is_lowercase)
}

/// Tasks of bodies that the block, or a sentence in it, begins with; `given` are those that a word gives.
fn subjects(item: &Item<'_, '_>, setting: Setting, given: &[Task]) -> Vec<Task> {
    let text: &str = &item.passage.text;
    let heads = !item.block.children.is_empty();
    let mut tasks = Vec::new();
    let mut behind = 0;
    match opening_body(item, setting) {
        Some((found, takes)) => {
            behind = found.end;
            // `Cấp cơ sở: Công đoàn cơ sở tổ chức …`: who of the group.
            let group = found.stop == Stop::Colon && opens_group(text, &found.names);
            let within = group.then(|| subject(item, behind_colon(text, found.end), false).ok()).flatten();
            let action = if takes { Some(found.end) } else { asked_of(text, &found).or_else(|| timed(item, &found)) };
            let own = within.or_else(|| action.map(|action| Task::new(text, found.names, 0, action)));
            tasks.extend(own.or_else(|| behind_case(item)));
        }
        None if let Some(task) = behind_time(item, 0) => tasks.push(task),
        None if opens_with_adverbial(text) => tasks.extend(behind_adverbial(item, 0, heads, given)),
        None if let Some(name) = apart(text) => {
            tasks.extend(subject(item, name, true).ok().map(|task| Task { start: 0, ..task }));
        }
        None => {
            // `Trực cơ quan: Văn phòng Sở bố trí …`.
            let lead = item.lead().filter(|lead| !IN_CHARGE.contain(lead));
            let colon = lead.map(|lead| lead.len() + 1).or_else(|| topic_end(text).or_else(|| announcement_end(text)));
            let colon = colon.filter(|colon| !text.get(..*colon).is_some_and(asks_to_contact));
            let told = colon.map(|colon| behind_space(text, colon));
            tasks.extend(told.and_then(|at| match text.get(at..).is_some_and(opens_with_adverbial) {
                true => behind_adverbial(item, at, false, given),
                false => subject(item, at, false).ok(),
            }));
            if tasks.is_empty() {
                tasks.extend(behind_case(item));
            }
        }
    }
    behind = tasks.last().map_or(behind, |task: &Task| task.action);
    let ends = memchr::memchr3_iter(b'.', b';', b',', text.as_bytes()).map(|end| end + 1);
    for end in ends.filter(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(' '))) {
        let start = behind_space(text, end);
        if start < behind {
            continue;
        }
        if text.get(..end).is_some_and(|before| before.ends_with(',')) {
            // `…, còn Phòng Kinh tế lập dự toán`.
            let set_apart = text.get(start..).and_then(apart).map(|len| start + len);
            let named = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(is_upper) && opens(rest));
            if let Some(task) = set_apart.filter(named).and_then(|at| subject(item, at, false).ok()) {
                behind = task.action;
                tasks.push(Task { start, ..task });
                continue;
            }
            let before = given.get(..given.partition_point(|task| task.action <= start)).and_then(<[Task]>::last);
            let action = before.into_iter().chain(tasks.last()).map(|task| task.action).max();
            match action.and_then(|action| behind_comma(item, action, start)) {
                Some(Ok(task)) => {
                    behind = task.action;
                    tasks.push(task);
                }
                Some(Err(end)) => behind = end,
                None => (),
            }
            continue;
        }
        // What stands behind a body's lead is its own.
        let timed = if item.block.organs.is_empty() { behind_time(item, start) } else { None };
        let begins = |rest: &&str| timed.is_some() || begins_name(rest) || opens_with_adverbial(rest) || opens(rest);
        let Some(sentence) = text.get(start..).filter(begins) else { continue };
        // A sentence that gave a task before its semicolon tells nothing of what was.
        let near = text.floor_char_boundary(start.saturating_sub(SENTENCE));
        let last = tasks.last().filter(|task| task.start >= near);
        let asked = last.is_some_and(|task| text.get(task.start..start).is_some_and(|said| !has_pair(said, *b". ")));
        if !asked && goes_on_telling(text, start) {
            continue;
        }
        if timed.is_some() || opens_with_adverbial(sentence) {
            if let Some(task) = timed.or_else(|| behind_adverbial(item, start, false, given)) {
                behind = task.action;
                tasks.push(task);
            }
            continue;
        }
        let name = apart(sentence).map_or(start, |at| start + at);
        match subject(item, name, false) {
            Ok(task) => {
                behind = task.action;
                tasks.push(Task { start, ..task });
            }
            Err(end) => behind = end,
        }
    }
    tasks
}

/// Whether what stands before a colon says whom to turn to: who stands behind it is asked for nothing.
fn asks_to_contact(before: &str) -> bool {
    let before = before.trim_end_matches([':', ' ']);
    CONTACT.iter().any(|words| before.ends_with(words)) || CONTACT_LEADS.contains(&before)
}

/// The task of another body in the clause behind a comma, or where one may be looked for next: `… bố trí hội trường, Công an xã giữ
/// gìn trật tự`. No body may stand in the clause before it, from byte `action` of the task on: it would be one of a row. A group, which
/// may be one of what the clause speaks of, opens another behind a point in time alone.
fn behind_comma(item: &Item<'_, '_>, action: usize, start: usize) -> Option<Result<Task, usize>> {
    let passage = &item.passage;
    let text: &str = &passage.text;
    let last = item.deadlines.partition_point(|found| found.range.end < start).checked_sub(1);
    let timed = || last.and_then(|last| item.deadlines.get(last)).is_some_and(|found| found.range.end + 2 >= start);
    let begins = |rest: &str| rest.starts_with(is_upper) || opens_small(rest) || rest.starts_with("các ") && timed();
    let named = text.get(start..).is_some_and(|rest| begins(rest) && opens(rest));
    if !named || start <= action {
        return None;
    }
    let from = action.max(text.ceil_char_boundary(start.saturating_sub(CLAUSE)));
    let before = text.get(from..start)?.trim_end().strip_suffix(',')?;
    let from = from + before.rfind([',', ';', '.', ':']).map_or(0, |mark| mark + 1);
    let clause = text.get(from..start)?;
    let joins =
        || [Kind::Cooperation, Kind::Report].iter().any(|kind| passage.places(*kind, from..start).next().is_some());
    let mut words = clause.match_indices(' ').filter_map(|(at, gap)| clause.get(at + gap.len()..));
    let conditional = clause.trim_start().starts_with(CONDITION);
    // What another sentence says of goes on from no task of the one before.
    let near = action.max(text.ceil_char_boundary(start.saturating_sub(CLAUSE)));
    let another = text.get(near..start).is_some_and(|said| has_pair(said, *b". "));
    if conditional || another || joins() || opens(clause) || words.any(opens) {
        return None;
    }
    // `phối hợp với các Sở: Tài chính, Xây dựng, Công an tỉnh rà soát …`: one of those who help, and so are those behind it.
    let helped = passage.places(Kind::Cooperation, near..start).max_by_key(|with| with.end).and_then(|with| {
        let names = text.len() - text.get(with.end..)?.trim_start().len();
        mentions(text, names)
    });
    if let Some(row) = helped.filter(|row| row.end > start) {
        return Some(Err(row.end));
    }
    // `phối hợp với sở, ngành chức năng, UBND các huyện tiến hành …`: a row that opens with no name.
    let with = passage.places(Kind::Cooperation, near..start).map(|with| with.end).max();
    let row = with.and_then(|end| text.get(end..start)).filter(|row| !row.contains(['.', ';', ':']));
    let is_name = |part: &str| part.split_whitespace().count() <= ROW && verb_kind(part.trim_start()).is_none();
    if row.is_some_and(|row| row.split(',').all(is_name)) {
        return None;
    }
    let helps = |task: &Task| text.get(task.action..).is_some_and(|rest| strip_phrase(rest, "phối hợp").is_some());
    Some(subject(item, start, false).and_then(|task| if helps(&task) { Err(task.action) } else { Ok(task) }))
}

/// Words of the longest part of a row of helpers that no table knows.
const ROW: usize = 4;

/// Bytes of a clause that are looked at before another.
const CLAUSE: usize = 200;

/// Where the name begins behind the words that set it apart: `Riêng Công an huyện …`, `đồng thời, Phòng Kinh tế …`.
fn apart(sentence: &str) -> Option<usize> {
    static JOINTS: LazyLock<Openings> = LazyLock::new(|| Openings::new(SETTING_APART));
    let len = JOINTS.longest(sentence)?;
    let behind = sentence.get(len..)?;
    let name = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(' '))?;
    Some(sentence.len() - name.len())
}

/// The task of the body behind `thì` in the first sentence: `Cơ sở do xã quản lý thì Trưởng Công an xã xử lý`.
fn behind_case(item: &Item<'_, '_>) -> Option<Task> {
    let text: &str = &item.passage.text;
    static THEN: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(BEFORE_SUBJECT));
    let end = memchr::memchr2(b'.', b';', text.as_bytes()).unwrap_or(text.len());
    let sentence = head(text.get(..end)?, SENTENCE);
    let at = THEN.find(sentence.as_bytes())? + BEFORE_SUBJECT.len();
    // `Đơn vị nào để xảy ra vi phạm thì Thủ trưởng đơn vị đó chịu trách nhiệm` asks nothing.
    let conditional = CASES.iter().any(|word| sentence.contains(word));
    let named = sentence.get(at..).is_some_and(opens);
    subject(item, at, false).ok().filter(|_| named && !conditional)
}

/// Where the colon of a topic ends that is longer than a lead: `Về đơn kiến nghị của …: Ban Nội chính phối hợp …`.
fn topic_end(text: &str) -> Option<usize> {
    let colon = near_colon(text)?;
    let topic = text.get(..colon)?;
    let named = TOPICS.iter().any(|word| topic.starts_with(word));
    (named && !topic.contains(['.', ';'])).then_some(colon + 1)
}

/// Where the colon ends behind which a paragraph says who does what: `Phân công cụ thể như sau: đồng chí …`.
fn announcement_end(text: &str) -> Option<usize> {
    let colon = near_colon(text)?;
    let announced = text.get(..colon).is_some_and(|words| POINTING_BELOW.iter().any(|word| words.ends_with(word)));
    announced.then_some(colon + 1)
}

/// The colon behind the words of a topic.
fn near_colon(text: &str) -> Option<usize> {
    // No character takes more than four bytes: most texts have no colon within so many, and need not be counted.
    find_pair(text.get(..text.floor_char_boundary(4 * TOPIC))?, *b": ")?;
    find_pair(head(text, TOPIC), *b": ")
}

/// Characters of the longest topic.
const TOPIC: usize = 200;

fn begins_name(text: &str) -> bool {
    text.starts_with(is_upper)
        || ["các ", "mỗi "].iter().any(|word| text.starts_with(word))
        || apart(text).is_some()
        || is_addressed(text)
        || opens_post(text)
        // `…, phòng Quản trị - Thiết bị chuẩn bị vật tư`.
        || text.split(' ').nth(1).is_some_and(|second| second.starts_with(is_upper)) && opens(text)
}

static OPENING_ADVERBIALS: LazyLock<Openings> = LazyLock::new(|| Openings::new(ADVERBIALS));
static GIVING_WORDS: LazyLock<Openings> = LazyLock::new(|| Openings::new(GIVING));
static INVITED: LazyLock<Openings> = LazyLock::new(|| Openings::new(COMING));
static HEADS_ALONE: LazyLock<Openings> = LazyLock::new(|| Openings::new(BARE_HEADS));

fn opens_with_adverbial(text: &str) -> bool {
    OPENING_ADVERBIALS.open(text)
}

/// The task of the body behind a comma in the sentence at `start`: `Trước khi nghỉ, các phòng thuộc Sở …`. Behind what a word gives
/// in it stands no subject.
fn behind_adverbial(item: &Item<'_, '_>, start: usize, heads: bool, given: &[Task]) -> Option<Task> {
    let text: &str = &item.passage.text;
    let sentence = text.get(start..)?;
    let end = sentence.find([';', '.']).unwrap_or(sentence.len());
    // `Trong quá trình thực hiện, nếu có khó khăn, các đơn vị phản ánh …` asks no one.
    if sentence.starts_with("Trong quá trình ") && sentence.get(..end)?.contains(" nếu ") {
        return None;
    }
    // `Đối với các Sở Y tế, Sở Tài chính, đề nghị đăng ký …`.
    let facing = |words: &&str| strip_phrase(sentence, words).filter(|rest| opens(rest));
    if let Some(task) = BEFORE_ASKED.iter().find_map(facing).and_then(|rest| asked(text, text.len() - rest.len())) {
        return Some(Task { start, ..task });
    }
    // `Đối với hai khu tái định cư: Ban Quản lý dự án đôn đốc …`.
    let marks = memchr::memchr2_iter(b',', b':', sentence.get(..end)?.as_bytes()).take(4);
    let places = marks.map(|mark| behind_space(text, start + mark + 1));
    let first = given.get(given.partition_point(|task| task.start < start)).map_or(text.len(), |task| task.start);
    let named = |place: &usize| text.get(*place..).is_some_and(begins_name) && *place <= first;
    let task = places.filter(named).find_map(|place| subject(item, place, heads).ok())?;
    Some(Task { start: if start == 0 { task.start } else { start }, ..task })
}

/// The task of the body behind a point in time that a sentence begins with: `Định kỳ ngày 25 hằng tháng các đơn vị gửi …`.
fn behind_time(item: &Item<'_, '_>, start: usize) -> Option<Task> {
    let text: &str = &item.passage.text;
    let next = item.deadlines.partition_point(|found| found.range.start < start);
    let time = &item.deadlines.get(next).filter(|found| found.range.start <= start + DAYTIME)?.range;
    let of_day = |words: &str| words.is_empty() || DAYTIMES.iter().any(|part| strip_phrase(words, part) == Some(" "));
    if !text.get(start..time.start).is_some_and(of_day) {
        return None;
    }
    let behind = text.get(time.end..)?.trim_start_matches([',', ' ']);
    let task = subject(item, text.len() - behind.len(), false).ok()?;
    Some(Task { start: if start == 0 { task.start } else { start }, ..task })
}

/// Bytes of the longest part of a day.
const DAYTIME: usize = 12;

/// The body that a block opens with, and whether the block gives it a task.
fn opening_body(item: &Item<'_, '_>, setting: Setting) -> Option<(Mentions, bool)> {
    let text: &str = &item.passage.text;
    let (lead, has_children) = (item.lead(), !item.block.children.is_empty());
    let against = if lead.is_some() { introduction(text) } else { None };
    let facing =
        || introduction(text).and_then(|at| item.passage.mentions(at)).filter(|found| found.stop == Stop::Colon);
    let found = item.passage.mentions(against.unwrap_or(0)).or_else(|| facing().filter(|_| against.is_none()));
    let found = found.filter(|found| takes_tasks(text, found))?;
    let found = whole_lead(text, lead.or_else(|| announced(text).filter(|_| has_children)), found);
    let words = behind_letter(text.get(behind_colon(text, found.end)..).unwrap_or(""));
    let is_task = verb_kind(words) == Some(Stop::Task);
    let known = !item.block.organs.is_empty();
    let takes = match found.stop {
        // `Lãnh đạo trực: bà …` is a label.
        Stop::Task => {
            // `Tổ có nhiệm vụ:`.
            let duty = |lead: &str| lead.get(found.end..).is_some_and(|rest| EMPTY_ACTIONS.contains(&rest.trim()));
            known || lead.is_none_or(|lead| found.end >= lead.len() || duty(lead))
        }
        // `Trưởng ban: ông Lê Văn An - Phó Chủ tịch UBND xã` says who it is.
        Stop::Colon if names_person(words) && item.deadlines.is_empty() => false,
        // `Xã Tân Hòa: 800 triệu đồng` is told nothing.
        Stop::Colon if words.starts_with(|c: char| c.is_ascii_digit()) => false,
        Stop::Colon if lead.is_some() => {
            known || has_children || is_task || words.is_empty() || !item.deadlines.is_empty()
        }
        Stop::Colon => has_children || is_task || setting.announcing && words.is_empty(),
        // A heading that names bodies and nothing else; over items that name theirs, `các đơn vị` is no one.
        Stop::Other => {
            lead.is_some()
                && has_children
                && text.get(found.end..).is_some_and(|rest| !rest.contains(is_alphanumeric))
                && !(opens_group(text, &found.names) && most_name_their_own(&item.block.children))
                // `Ông Lê Văn An - Chánh Văn phòng` ⏎ `Thư ký`: who he is.
                && (!is_addressed(text) || item.block.children.iter().any(|child| verb_kind(&child.full_text()) == Some(Stop::Task)))
        }
        // `3.4. Phòng Tài chính thông báo mức học phí …`.
        Stop::Telling => {
            let known = words.strip_prefix(MAKING_KNOWN);
            let own = |told: &str| !MADE_KNOWN.iter().any(|words| told.starts_with(words));
            let makes_known = || lead.is_none() && known.is_some_and(own);
            item.block.marker.is_some() && !setting.telling && (makes_known() || gives_its_own(text, &found))
        }
    };
    Some((found, takes))
}

/// What stands behind the letter or the digit of an item within a line: `a) Điều tra …; b) Phun hóa chất`.
fn behind_letter(words: &str) -> &str {
    let rest = words.strip_prefix(is_alphanumeric).and_then(|rest| rest.strip_prefix(") "));
    rest.unwrap_or(words)
}

/// Whether words are a person's name and post, and say nothing of what is to be done.
fn names_person(words: &str) -> bool {
    is_addressed(words) && mentions(words, 0).is_none_or(|found| found.stop != Stop::Task)
}

/// What stands before the colon of an item that announces others, a remark in brackets left out.
fn announced(text: &str) -> Option<&str> {
    let words = text.trim_end().strip_suffix(':')?.trim_end();
    match words.strip_suffix(')').and_then(|words| words.rfind('(')) {
        Some(open) => words.get(..open).map(str::trim_end),
        None => Some(words),
    }
}

/// A lead that opens with a body and goes on with words that end no name is that body's name: `Phòng Cảnh sát … về trật tự xã hội:`.
fn whole_lead(text: &str, lead: Option<&str>, found: Mentions) -> Mentions {
    let rest = lead.and_then(|lead| lead.get(found.end..)).unwrap_or("");
    // A bar or a dash before the colon is dirt.
    let end = lead.map_or(0, |lead| lead.trim_end_matches(|c: char| !is_alphanumeric(c)).len());
    // `Các hộ dân khi đến mang theo:` are told when.
    let plain = rest.contains(is_alphanumeric)
        && !CLAUSES.iter().any(|word| rest.trim_start().starts_with(word))
        && rest.split(' ').count() <= LEAD
        && !rest.contains([',', ';', '(']);
    // Behind `Thanh Thiếu`, which looks like a place, `nhi` looks like a verb that no table knows; and `các đơn vị quản lý điểm bán:` are
    // named for what they do, where what is to be done stands behind the colon.
    let rest = rest.trim_start();
    let told = || lead.and_then(|lead| text.get(lead.len()..)).unwrap_or("").trim_start_matches([':', ' ']);
    let named_for = || opens_function(rest) && verb_kind(told()) == Some(Stop::Task);
    let ends_unknown = match found.stop {
        Stop::Other => true,
        Stop::Task => word_kind(rest).is_none() || named_for(),
        // `Trưởng các khoa có chương trình được đánh giá:` are named for what they have.
        Stop::Telling => {
            let plural = opens_group(text, &found.names) || is_plural(text, &found.names);
            // `Bệnh viện đa khoa có khoa Nhi: rà soát …`.
            plural || rest.starts_with("có ") && verb_kind(told()) == Some(Stop::Task)
        }
        Stop::Colon => false,
    };
    match (lead, found.names.as_slice()) {
        (Some(lead), [name]) if plain && ends_unknown => {
            Mentions { names: std::iter::once(name.start..end).collect(), end: lead.len(), stop: Stop::Colon, ..found }
        }
        _ => found,
    }
}

/// What an item opens with, or is named by in whole: its lead, or its words where they are few, no sentence, and items stand below.
pub(super) fn headword<'i>(item: &'i Item<'_, '_>) -> Option<&'i str> {
    let text: &str = &item.passage.text;
    let heading = || {
        let whole = !text.is_empty() && !text.ends_with(['.', ';', ':', ',']) && text.split(' ').nth(HEADING).is_none();
        (whole && !item.block.children.is_empty()).then_some(text)
    };
    item.lead().or_else(heading)
}

/// Whether the lead is a label of those who have the task or help: `Đơn vị chủ trì: Thanh tra Sở` tells no one to inspect.
fn is_labelled(item: &Item<'_, '_>) -> bool {
    let is = |lead: &str| CHARGE_LABELS.iter().chain(HELP_LABELS).any(|label| strip_phrase(lead, label) == Some(""));
    item.block.lead.as_deref().is_some_and(is)
}

/// Words of the longest heading that is taken for a body which no table knows.
const HEADING: usize = 8;

/// The task of a lead or a heading that no table knows, where what is to be done stands behind it.
pub(super) fn lead_task(item: &Item<'_, '_>) -> Option<Task> {
    let lead = headword(item)?;
    let heads = item.block.lead.is_none();
    let post = || AT_WORK.iter().any(|post| strip_phrase(lead, post).is_some_and(str::is_empty));
    let unknown = lead.starts_with(is_upper)
        && (heads || lead.split(' ').count() <= LEAD)
        && (verb_kind(lead).is_none() || post())
        && !LABELS.iter().any(|label| strip_phrase(lead, label).is_some_and(|rest| !rest.starts_with(is_alphanumeric)))
        && mentions(lead, 0).is_none();
    let told = heads || verb_kind(&item.block.text) == Some(Stop::Task);
    (unknown && told).then(|| Task::new(&item.passage.text, parts_of_lead(lead), 0, lead.len()))
}

/// The bodies of a lead that no table knows: `CPCIT, CPC CCC` are two, any other words one.
fn parts_of_lead(lead: &str) -> Names {
    let several = lead.contains(", ") && !lead.contains(char::is_lowercase);
    if several { parts(lead, 0, ',').collect() } else { std::iter::once(0..lead.len()).collect() }
}

/// Words of the longest lead that is taken for a body which no table knows.
const LEAD: usize = 6;

/// Whether a task may be given to the names: they are more than a head (`Đoàn tự giải thể` names no one), no private persons,
/// and told more than a limit.
fn takes_tasks(text: &str, found: &Mentions) -> bool {
    let first = found.names.first().and_then(|name| text.get(name.clone())).unwrap_or("");
    let words = text.get(found.end..).unwrap_or("");
    let bare = HEADS_ALONE.contain(first) && !has_duty(words);
    let official = !found.private || is_on_duty(words, found.stop);
    // `Đồng chí Phó Bí thư chủ trì.` tells who led a meeting, `Bà Lê Thị Hoa - Giám đốc điều hành.` who she is.
    let led = CHAIRING.iter().find_map(|verb| words.strip_prefix(verb));
    let chaired = led.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ';']));
    let clause =
        || found.names.first().and_then(|name| text.get(..name.start)).is_some_and(|before| before.ends_with("; "));
    let led = found.stop == Stop::Task && is_addressed(first) && chaired && !clause();
    // `Đơn vị nào không báo cáo thì …` is none for sure.
    let any = first.ends_with(" nào");
    // `Đơn vị chủ trì: Thanh tra Sở` tells no one to inspect.
    let label = IN_CHARGE.contain(first);
    official
        && !bare
        && !led
        && !any
        && !label
        && !is_limit(first, words)
        && !is_finding(words)
        && !is_cited_order(words)
}

/// Whether the words tell of what was given to another body elsewhere: `giao Sở Y tế tại Thông báo số 15/TB-UBND`.
fn is_cited_order(words: &str) -> bool {
    let found = words.strip_prefix("giao ").and_then(|rest| Some((rest, mentions(rest, 0)?)));
    found.is_some_and(|(rest, found)| rest.get(found.end..).is_some_and(|rest| rest.trim_start().starts_with("tại ")))
}

/// Whether a body is told its duties, though a head is all that is said of it: `Tổ có nhiệm vụ:`.
fn has_duty(words: &str) -> bool {
    HAVING_DUTIES.iter().any(|duty| words.starts_with(duty))
}

/// Whether the words tell what was found, by its number: `phát hiện 3 vi phạm`.
fn is_finding(words: &str) -> bool {
    let counted = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    if !FINDING.iter().any(|found| words.strip_prefix(found).is_some_and(counted)) {
        return false;
    }
    // `phát hiện 1 trường hợp vi phạm phải báo cáo ngay` is a duty.
    let clause = head(words, SENTENCE).split(['.', ';']).next().unwrap_or("");
    !OBLIGING.iter().any(|word| clause.contains(word))
}

/// Whether what follows a person's name is a duty of office: `Bà Lê Thị Bình phụ trách …`, `Bà Lê Thị Bình: Chuẩn bị tài liệu`.
fn is_on_duty(words: &str, stop: Stop) -> bool {
    match stop {
        Stop::Colon => verb_kind(words.trim_start_matches([':', ' '])) == Some(Stop::Task),
        _ => DUTIES.iter().any(|duty| words.strip_prefix(duty).is_some_and(|rest| !rest.starts_with(is_alphanumeric))),
    }
}

/// Whether each of several is told a limit and nothing else: `Mỗi đoàn tham dự không quá 15 người.`
fn is_limit(name: &str, words: &str) -> bool {
    is_each(name) && {
        let clause = head(words, LIMIT).split(['.', ';']).next().unwrap_or("");
        ["không quá", "tối đa"]
            .iter()
            .any(|limit| clause.starts_with(limit) || !clause.contains(',') && clause.contains(limit))
    }
}

fn is_each(name: &str) -> bool {
    strip_phrase(name, "mỗi ").is_some()
}

/// Characters behind a name in which a limit stands.
const LIMIT: usize = 80;

/// The task of the body that the sentence at `start` begins with, or where one may be looked for next.
fn subject(item: &Item<'_, '_>, start: usize, heads: bool) -> Result<Task, usize> {
    let text: &str = &item.passage.text;
    let found = item.passage.mentions(start).ok_or(start)?;
    let told = || verb_kind(behind_letter(text.get(behind_colon(text, found.end)..).unwrap_or(""))) == Some(Stop::Task);
    let headed = found.stop == Stop::Colon && (heads || begins_order(text, start) && told());
    let takes = found.stop == Stop::Task || headed || gives_its_own(text, &found);
    let action = if takes { Some(found.end) } else { asked_of(text, &found).or_else(|| timed(item, &found)) };
    match action.filter(|_| takes_tasks(text, &found)) {
        Some(action) => Ok(Task::new(text, found.names, start, action)),
        None => Err(found.end),
    }
}

/// The task that the bodies are asked for whose names begin at `start`.
fn asked(text: &str, start: usize) -> Option<Task> {
    let found = mentions(text, start).filter(|found| takes_tasks(text, found))?;
    let action = asked_of(text, &found)?;
    Some(Task::new(text, found.names, start, action))
}

/// Where what bodies are asked begins behind what is told of them: `Bệnh viện tỉnh có nhu cầu lớn, đề nghị bơm đầy bể`.
fn asked_of(text: &str, found: &Mentions) -> Option<usize> {
    let rest = head(text.get(found.end..)?, SENTENCE);
    let sentence = rest.split(['.', ';', ':']).next()?;
    // The comma before them may have ended the row of the names.
    let at_once = |words: &str| sentence.strip_prefix(words).map(|rest| sentence.len() - rest.len());
    let behind_comma = |words: &str| {
        let found = memchr::memmem::find_iter(sentence.as_bytes(), words)
            .find(|at| sentence.get(..*at).is_some_and(|before| before.ends_with(", ")));
        found.map(|at| at + words.len())
    };
    let asked = ASKING.iter().filter_map(|words| at_once(words).or_else(|| behind_comma(words))).min()?;
    // `Sở Y tế có Tờ trình số 12/TTr-SYT, đề nghị phê duyệt` asks, and is not asked.
    let told = sentence.get(..asked)?;
    let asks = PAPERS.iter().any(|paper| told.contains(paper)) || is_past(told);
    let words = sentence.get(asked..)?;
    (!asks && words.starts_with(char::is_lowercase) && word_kind(words) != Some(Stop::Other) && !opens(words))
        .then_some(found.end + asked)
}

/// Where what bodies are to do begins behind a deadline: `UBND tỉnh, trong tháng 7 năm 2024, phải hoàn thành …`.
fn timed(item: &Item<'_, '_>, found: &Mentions) -> Option<usize> {
    if found.stop == Stop::Other { bound(item, found.end) } else { None }
}

/// Where what is to be done begins behind a deadline at byte `end`: `Sở Y tế` + `trong tháng 6/2021 rà soát …`.
fn bound(item: &Item<'_, '_>, end: usize) -> Option<usize> {
    let text: &str = &item.passage.text;
    let time = &item.deadlines.get(item.deadlines.partition_point(|found| found.range.start < end))?.range;
    let before = text.get(end..time.start)?.trim_matches([',', ' ']);
    let behind = text.get(time.end..)?.trim_start_matches([',', ' ']);
    let at_once = before.is_empty() || BEFORE_TIME.contains(&before);
    (at_once && word_kind(behind) == Some(Stop::Task)).then_some(text.len() - behind.len())
}

/// Whether words tell of what was.
fn is_past(words: &str) -> bool {
    PAST.iter().any(|word| words.contains(word) || words.starts_with(word.trim_start()))
}

/// Whether a part of a sentence stands behind a semicolon, and what stands before it tells of what was: `Bảy tháng qua, UBND
/// huyện đã …; Hội Phụ nữ giúp 38 hộ`.
fn goes_on_telling(text: &str, start: usize) -> bool {
    let before = text.get(text.floor_char_boundary(start.saturating_sub(SENTENCE))..start).unwrap_or("").trim_end();
    if !before.ends_with(';') {
        return false;
    }
    let sentence = before.rsplit(". ").next().unwrap_or("");
    PAST.iter().any(|words| sentence.contains(words))
}

/// Bytes of a sentence that are looked at before its semicolon.
const SENTENCE: usize = 400;

fn behind_colon(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    text.len() - rest.trim_start_matches([':', ' ']).len()
}

fn behind_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    text.len() - rest.trim_start().len()
}
