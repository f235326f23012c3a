//! Bodies and office-holders in running text: where a name opens, where it ends, where the next of a row begins.
//!
//! A name goes on until a sign that ends it or a word that no name has: what bodies do, or a preposition. Behind a comma a
//! new name opens, unless the words there belong to a group (`các sở, ban, ngành`) or to a name in capitals. All reading
//! is over words as they are printed; the tables are in `vocabulary/tasks`.

mod departments;
mod meaning;
mod naming;
mod opening;
mod persons;
mod reader;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use tinyvec::TinyVec;

use crate::grammar::organ::opens_body;
use crate::text::fold::{fold, head, is_upper};
use crate::text::phrases::Phrases;
use crate::text::words::WordSet;
use crate::vocabulary::organs::NAMED_BODIES;
use crate::vocabulary::tasks;
pub(crate) use departments::opens_function;
pub(crate) use naming::{full_name, members};
use opening::behind_address;
pub(crate) use opening::{introduction, is_addressed, is_group, opens, opens_post, opens_small};
use persons::is_post;
pub(crate) use persons::is_private_person;
use reader::{Name, Then, name};
use words::{APPOSED, BEHIND_COMMA, LOCALITIES, MEASURED, OWN_NAMES, PARTS, PARTY_POSTS, first_word};
pub(crate) use words::{verb_kind, word_kind};

/// Where the names of a row stand in the text: in most rows there are one or two.
pub(crate) type Names = TinyVec<[Range<usize>; 2]>;

/// Names that stand in a row.
#[derive(Debug, PartialEq)]
pub(crate) struct Mentions {
    pub(crate) names: Names,
    /// Where what follows them begins.
    pub(crate) end: usize,
    pub(crate) stop: Stop,
    /// Whether the first is a person of whom no office is told: who may be a private one.
    pub(crate) private: bool,
}

impl Mentions {
    fn new(names: Names, end: usize, stop: Stop) -> Self {
        Self { names, end, stop, private: false }
    }
}

/// What ends the last name.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Stop {
    /// What the bodies are to do.
    Task,
    /// What they did, are, or are told.
    Telling,
    /// `:`.
    Colon,
    /// Another word or sign, or the end of the text.
    Other,
}

/// Names of the longest row.
const MOST: usize = 100;

/// Characters behind the names in which `chịu trách nhiệm` may stand.
const ANSWER: usize = 90;

/// Characters of the longest post.
const POST: usize = 40;

/// Reads the names that open at byte `from`.
pub(crate) fn mentions(text: &str, from: usize) -> Option<Mentions> {
    let address = persons::row(text.get(from..)?);
    let mut found = row(text, from + address.unwrap_or(0), address.is_some())?;
    let address = text.get(from..from + address.unwrap_or(0)).unwrap_or("");
    found.private = found.names.first().is_some_and(|name| persons::is_private(text, address, name.clone()));
    // One name keeps its address: `Các đồng chí Ủy viên` are several.
    if let ([name], false) = (found.names.as_mut_slice(), address.contains(':')) {
        name.start = from;
    }
    Some(found)
}

/// Reads the names from byte `from` on, behind an address of several persons or not.
fn row(text: &str, from: usize, mut addressed: bool) -> Option<Mentions> {
    let words = |range: Range<usize>| text.get(range).unwrap_or("");
    let mut names = Names::new();
    let mut at = from;
    // The last name, and where what was read ends: the post that is told of its person is read with it; behind a dash there may be several.
    let (mut own, mut read) = (from..from, from);
    let (mut dashed, mut posts) = (false, 0);
    while names.len() + posts < MOST {
        let rest = text.get(at..)?;
        let last = own.clone();
        let has_post = last.end < read;
        let joint = words(read..at).trim();
        dashed = matches!(joint, "-" | "–") || dashed && joint == "," && has_post;
        let party = || PARTY_POSTS.open(words(last.end..read).trim_start_matches([',', '-', '–', ' ']));
        let open = !has_post || dashed || party();
        let apposed = (joint == "," || dashed) && is_apposed(words(last.clone()), rest, !open, addressed);
        let named = opens(rest) || addressed && rest.starts_with(is_upper) || !names.is_empty() && answers(rest);
        if !apposed && !named {
            return match word_kind(rest) {
                _ if names.is_empty() => None,
                // A name that no table knows, or a scan has damaged, between others.
                None if rest.starts_with(is_upper) && !is_person(words(last)) => match name(text, at, false) {
                    Some(Name { end, then: Then::Next(next) }) if text.get(next..).is_some_and(opens) => {
                        names.push(at..end);
                        (own, read, at) = (at..end, end, next);
                        continue;
                    }
                    _ => Some(behind_comma(text, names, at)),
                },
                // `Thầy Lê Văn An, Phó Hiệu trưởng, phụ trách …`.
                Some(stop) if has_post => Some(Mentions::new(names, at, stop)),
                _ => Some(behind_comma(text, names, at)),
            };
        }
        if let Some(len) = persons::row(rest).filter(|_| at > from) {
            addressed = true;
            at += len;
        }
        let Some(name) = name(text, at, addressed).filter(|name| name.end > at) else {
            // What was read stands, so that nothing before is read again.
            return (!names.is_empty()).then(|| Mentions::new(names, at, Stop::Other));
        };
        read = name.end;
        match names.last_mut().filter(|_| apposed) {
            Some(person) => {
                person.end = name.end;
                posts += 1;
            }
            None => {
                own = at..name.end;
                names.push(own.clone());
            }
        }
        match name.then {
            Then::Next(next) => at = next,
            Then::Stop(Stop::Other, end) => {
                let answer = answer(text.get(end..)?);
                let (end, stop) = answer.map_or((end, Stop::Other), |at| (end + at, Stop::Task));
                return Some(Mentions::new(names, end, stop));
            }
            Then::Stop(stop, end) => return Some(Mentions::new(names, end, stop)),
        }
    }
    // What comes behind so many is not looked at again.
    Some(Mentions::new(names, at, Stop::Other))
}

/// Whether what stands behind a comma is the post of the person before it: `Đồng chí Lê Văn An, Phó Giám đốc Sở Y tế`.
/// Behind one post stands at most the part that the person has in a group, `Trưởng phòng Kinh tế, Phó Trưởng ban`, unless a colon
/// closes the row: `Phó Bí thư, Chủ tịch UBND xã:`.
/// Behind a post in the Party stands the one in the State: `Phó Bí thư, Chủ tịch UBND xã`. In an `addressed` row persons are named alone.
fn is_apposed(before: &str, next: &str, has_post: bool, addressed: bool) -> bool {
    let closed = || {
        head(next, POST)
            .find([':', ';', '.'])
            .is_some_and(|end| next.get(end..).is_some_and(|rest| rest.starts_with(':')))
    };
    (is_person(before) || addressed && persons::is_name(before))
        && (PARTS.open(next) || (is_post(next) || APPOSED.open(next)) && (!has_post || closed()))
}

/// `Đồng chí Vũ Thị Hạnh`: a person by name.
fn is_person(name: &str) -> bool {
    behind_address(name).is_some_and(persons::is_name)
}

/// Whether someone of a row stands here whom no table knows: the clause says of all that they answer for it.
fn answers(rest: &str) -> bool {
    word_kind(rest).is_none() && !BEHIND_COMMA.open(rest) && answer(rest).is_some()
}

/// What follows a row whose last comma or `và` opens no name that is known: what the bodies do (`Sở Y tế, theo chức năng, …`), or a
/// name that opens with words of its own (`Sở Y tế, Báo và Đài Phát thanh tăng cường …`).
fn behind_comma(text: &str, mut names: Names, end: usize) -> Mentions {
    let rest = text.get(end..).unwrap_or("");
    if BEHIND_COMMA.open(rest) {
        return Mentions::new(names, end, Stop::Task);
    }
    let group = names.last_mut().filter(|last| text.get(last.start..last.end).is_some_and(opening::is_group));
    if let Some((last, (close, stop, at))) = group.zip(listed(text, end)) {
        last.end = close;
        return Mentions::new(names, at, stop);
    }
    let unknown = rest.starts_with(is_upper).then(|| name(text, end, false)).flatten();
    match unknown {
        Some(Name { end: close, then: Then::Stop(stop @ (Stop::Task | Stop::Colon), at) }) => {
            match names.last_mut() {
                // `Phòng Khảo thí, Bảo đảm chất lượng`: what a department is named for.
                Some(last) if verb_kind(rest).is_some() => last.end = close,
                Some(last) if text.get(last.clone()).is_some_and(is_person) => (),
                _ => names.push(end..close),
            }
            Mentions::new(names, at, stop)
        }
        _ => Mentions::new(names, end, Stop::Other),
    }
}

/// The names in capitals that end the list of a group which no colon opened, `các khoa Ngoại, Sản, Nhi bố trí …`: where the last ends, what
/// stops it, and where what follows begins.
fn listed(text: &str, from: usize) -> Option<(usize, Stop, usize)> {
    let mut at = from;
    for _ in 0..LISTED {
        let rest = text.get(at..).filter(|rest| rest.starts_with(is_upper) && !opens(rest))?;
        // One or two words: `Ngoại`, `Tài chính`.
        let Name { end, then } =
            name(text, at, false).filter(|name| rest.get(..name.end - at).is_some_and(is_short))?;
        match then {
            Then::Next(next) => at = next,
            Then::Stop(stop @ (Stop::Task | Stop::Colon), next) => return Some((end, stop, next)),
            Then::Stop(..) => return None,
        }
    }
    None
}

/// Names of the longest such list.
const LISTED: usize = 12;

fn is_short(name: &str) -> bool {
    name.split(' ').nth(3).is_none()
}

static ANSWERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(tasks::ANSWERS.iter().copied()));

/// Where `chịu trách nhiệm` stands behind persons: `… và nhân viên thiết bị chịu trách nhiệm thi hành`.
fn answer(rest: &str) -> Option<usize> {
    let rest = head(rest, ANSWER);
    let until = rest.find(['.', ';', ':']).unwrap_or(rest.len());
    let clause = rest.get(..until)?;
    ANSWERS.all(clause).map(|found| found.start).min()
}

/// Heads of bodies' names without their marks, and as they are.
static FOLDED_BODIES: LazyLock<Vec<(String, &str)>> =
    LazyLock::new(|| NAMED_BODIES.iter().map(|known| (fold(known).into(), *known)).collect());

/// Reads the names behind a word that gives a task, where the head of the first has another mark than it should: `Sớ Tài chính`, `Phong Nội
/// vụ`.
pub(crate) fn worn_mentions(text: &str, from: usize) -> Option<Mentions> {
    let rest = text.get(from..).filter(|rest| rest.starts_with(is_upper) && !persons::begins_with_person(rest))?;
    let word = first_word(rest);
    let behind = rest
        .get(word.len()..)
        .filter(|behind| behind.strip_prefix(' ').is_some_and(|name| name.starts_with(is_upper)))?;
    let worn = fold(word);
    let (_, known) = FOLDED_BODIES.iter().find(|(folded, _)| folded.as_str() == worn.as_str())?;
    // They are read as they should stand.
    let mut letters = known.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase);
    let meant: String = capital.chain(letters).chain(head(behind, WORN).chars()).collect();
    let found = mentions(&meant, 0)?;
    let place = |at: usize| from + (at + word.len()).saturating_sub(known.len());
    let names = found.names.iter().map(|name| if name.start == 0 { from } else { place(name.start) }..place(name.end));
    Some(Mentions::new(names.collect(), place(found.end), found.stop))
}

/// Characters behind such a head that are read.
const WORN: usize = 400;

/// Reads the names that open at byte `from`, of which the first is one of the initials that the document gives to bodies: `VCC triển khai`.
pub(crate) fn initialled(text: &str, from: usize, known: impl Fn(&str) -> bool) -> Option<Mentions> {
    let mut names = Names::new();
    let mut at = from;
    while names.len() < MOST {
        let rest = text.get(at..)?;
        if !known(first_word(rest)) {
            let others = if opens(rest) { mentions(text, at) } else { None };
            let (end, stop) = others.as_ref().map_or((at, Stop::Other), |others| (others.end, others.stop));
            names.extend(others.into_iter().flat_map(|others| others.names));
            return (at > from).then(|| Mentions::new(names, end, stop));
        }
        // `B4, B9` are two.
        let end = at + first_word(rest).len();
        if let Some(behind) = text.get(end..).and_then(|behind| behind.strip_prefix([',', ';'])) {
            names.push(at..end);
            at = text.len() - behind.trim_start().len();
            continue;
        }
        let Name { end, then } = name(text, at, false)?;
        names.push(at..end);
        match then {
            Then::Next(next) => at = next,
            Then::Stop(stop, end) => return Some(Mentions::new(names, end, stop)),
        }
    }
    Some(Mentions::new(names, at, Stop::Other))
}

/// The initials in the bracket at byte `open`, where a body's name ends before it: `Ban Kinh doanh (B9)`.
pub(crate) fn initials_behind_name(text: &str, open: usize) -> Option<&str> {
    let word = first_word(text.get(open + 1..)?);
    let closed = text.get(open + 1 + word.len()..)?.starts_with(')');
    let letters = |c: char| is_upper(c) || c.is_ascii_digit() || c == '&';
    let short = word.starts_with(is_upper)
        && word.len() <= INITIALS
        && word.chars().nth(1).is_some()
        && word.chars().all(letters);
    if !closed || !short || !is_unknown_short(word) {
        return None;
    }
    let before = text.get(text.floor_char_boundary(open.saturating_sub(BEFORE_INITIALS))..open)?.trim_end();
    let starts = memchr::memrchr_iter(b' ', before.as_bytes()).map(|gap| gap + 1).chain([0]).take(NAMED);
    // `Người nộp thuế (NNT)` are no body; behind one, `người nộp thuế (NNT)` have other letters than its name.
    let first = word.chars().next();
    let is_whole = |start: &usize| {
        let rest = before.get(*start..).unwrap_or("");
        (opens_body(rest) || OWN_NAMES.open(rest))
            && rest.split(' ').any(|word| word.chars().next() == first)
            && name(before, *start, false).is_some_and(|name| name.end == before.len())
    };
    starts.into_iter().find(is_whole).map(|_| word)
}

/// The initials that open an item, or are its whole lead, where what they are to do stands behind them: `SPMB chi trả tiền đền bù`.
pub(crate) fn acting_initials<'t>(text: &'t str, told: Option<&str>) -> Option<&'t str> {
    let word = first_word(text);
    let short = word.len() <= INITIALS && word.chars().nth(1).is_some() && word.chars().all(is_upper);
    if !short || !is_unknown_short(word) {
        return None;
    }
    let rest = text.get(word.len()..)?;
    let acts = match told {
        Some(told) => rest.is_empty() && verb_kind(told) == Some(Stop::Task),
        None => rest.strip_prefix(' ').is_some_and(|rest| word_kind(rest) == Some(Stop::Task) && !MEASURED.open(rest)),
    };
    acts.then_some(word)
}

/// Whether initials are no thing's or field's that a table knows, and no number: `GPMB`, `IX`.
fn is_unknown_short(word: &str) -> bool {
    !tasks::INITIALS_OF_THINGS.contains(&word)
        && !tasks::ABBREVIATIONS.iter().any(|(known, _)| *known == word)
        && !word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Bytes of the longest initials.
const INITIALS: usize = 12;

/// Bytes and words of the longest name before its initials.
const BEFORE_INITIALS: usize = 200;

const NAMED: usize = 14;

/// Where the name ends that begins at byte `start`, whatever it opens with.
pub(crate) fn name_end(text: &str, start: usize) -> Option<usize> {
    name(text, start, false).map(|name| name.end)
}

/// Whether a name ends with a level of government: `Trung tâm Y tế huyện`.
fn ends_with_level(name: &str) -> bool {
    static ENDS: WordSet = WordSet::new(tasks::LEVEL_ENDS);
    // One word or two. `các xã hưởng lợi` says which of them.
    let mut gaps =
        memchr::memrchr2_iter(b' ', b',', name.as_bytes()).take(2).filter_map(|at| name.split_at_checked(at + 1));
    gaps.any(|(before, last)| ENDS.contains(last) && !before.ends_with("các "))
}

/// Whether a name is of several places, and ends with one, whatever their words: `UBND các huyện Chợ Đồn`.
fn lists_places(name: &str) -> bool {
    let placed = name.rsplit_once("các ").and_then(|(_, kind)| kind.get(LOCALITIES.longest(kind)?..));
    let mut words = placed.unwrap_or("").split([' ', ',']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.starts_with(is_upper))
}

/// Whether a name ends with a place's: two capitals behind each other, `Đức Thọ`.
fn ends_with_place(name: &str) -> bool {
    let mut last = name.rsplit([' ', ',']);
    last.next().is_some_and(words::is_proper)
        && last.next().is_some_and(words::is_proper)
        && behind_address(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("mention.tsv"), |text| match mentions(text, 0) {
            None => "-".into(),
            Some(found) => {
                let names: Vec<&str> = found.names.iter().map(|name| text.get(name.clone()).unwrap_or("?")).collect();
                format!("{:?} | {}", found.stop, names.join(" / "))
            }
        });
    }
}
