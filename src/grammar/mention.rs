//! Bodies and office-holders in running text: where a name opens, where it ends, where the next of a list begins.
//!
//! A name goes on until a sign that ends it or a word that no name has: what bodies do, or a preposition. Behind a comma a
//! new name opens, unless the words there belong to a group (`các sở, ban, ngành`) or to a name in capitals.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::organ::opens_body_small;
use crate::grammar::position::opens_office;
use crate::text::fold::{fold, head, is_upper, strip_phrase};
use crate::vocabulary::organs::BODIES;
use crate::vocabulary::tasks::{
    ABBREVIATIONS, ADDRESSES, COMMA_COMPOUNDS, COMPOUNDS, ENDING, GIVING, GOING_ON, GROUP_MEMBERS, GROUPS,
    HEADS_WITH_VERBS, LEVEL_ENDS, LOCALITIES, LONE_POSTS, NOT_VERBS, NOUN_VERBS, OTHER_HEADS, OWN_NAMES, SHORT_HEADS,
    TASK_VERBS, TELLING,
};

/// Names that stand in a row.
#[derive(Debug, PartialEq)]
pub(crate) struct Mentions {
    /// Where each stands in the text.
    pub(crate) names: Vec<Range<usize>>,
    /// Where what follows them begins.
    pub(crate) end: usize,
    pub(crate) stop: Stop,
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

/// Words of the longest name; what goes on longer was no name.
const LONGEST: usize = 40;

/// Reads the names that open at byte `from`.
pub(crate) fn mentions(text: &str, from: usize) -> Option<Mentions> {
    let mut names = Vec::new();
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        if names.len() == MOST || !opens(rest) {
            break;
        }
        let name = name(text, at)?;
        names.push(at..name.end);
        let next = match name.then {
            Then::Next(next) if text.get(next..).is_some_and(opens) => next,
            Then::Next(next) => return Some(Mentions { names, end: next, stop: Stop::Other }),
            Then::Stop(Stop::Other, end) => {
                // `… và các ông có tên tại Điều 1 chịu trách nhiệm thi hành`.
                let rest = head(text.get(end..)?, 90);
                let until = rest.find(['.', ';', ':']).unwrap_or(rest.len());
                let answer = rest.get(..until).and_then(|rest| rest.find("chịu trách nhiệm"));
                let (end, stop) = answer.map_or((end, Stop::Other), |at| (end + at, Stop::Task));
                return Some(Mentions { names, end, stop });
            }
            Then::Stop(stop, end) => return Some(Mentions { names, end, stop }),
        };
        at = next;
    }
    None
}

/// Where the name ends that begins at byte `start`, whatever it opens with.
pub(crate) fn name_end(text: &str, start: usize) -> Option<usize> {
    name(text, start).map(|name| name.end)
}

/// Whether a name opens here.
pub(crate) fn opens(text: &str) -> bool {
    if let Some(rest) = ADDRESSES.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' ')) {
        return rest.starts_with(is_upper);
    }
    if starts_with_one(text, OTHER_HEADS) {
        return true;
    }
    let group = ["các ", "những ", "toàn thể "].iter().find_map(|word| strip_phrase(text, word));
    if let Some(rest) = group {
        return starts_with_one(rest, GROUPS) || opens_body_small(rest) || starts_with_one(rest, OWN_NAMES);
    }
    opens_body_small(text) && !is_common_word(text)
        || opens_office(text)
        || [
            "Thủ trưởng ",
            "Người đứng đầu ",
            "thủ trưởng ",
            "người đứng đầu ",
            "chủ đầu tư",
            "Chủ đầu tư",
            "Lãnh đạo ",
            "lãnh đạo ",
        ]
        .iter()
        .any(|words| text.starts_with(words))
            && !text.starts_with("lãnh đạo, ")
        || OWN_NAMES.iter().any(|name| {
            text.strip_prefix(name).is_some_and(|rest| {
                rest.trim_start().starts_with(is_upper) || rest.starts_with(" tỉnh") || rest.starts_with(" huyện")
            })
        })
        || lone_post(text)
        || LOCALITIES.iter().any(|level| {
            strip_phrase(text, level)
                .is_some_and(|rest| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_upper)))
        })
}

/// `Hiệu trưởng` with nothing of a name behind it.
fn lone_post(text: &str) -> bool {
    let behind = LONE_POSTS.iter().find_map(|post| text.strip_prefix(post));
    behind.is_some_and(|rest| {
        let next = rest.trim_start();
        next.is_empty() || next.starts_with([',', ';', '.', ':']) || rest.starts_with(' ') && word_kind(next).is_some()
    })
}

/// In small letters a head of one word is a word like others, unless more of a name stands behind: `sở`, `ban`.
fn is_common_word(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    let behind = text.get(first.len()..).unwrap_or("").trim_start();
    !first.starts_with(is_upper)
        && !behind.starts_with(is_upper)
        && !HEADS_WITH_VERBS.iter().any(|head| strip_phrase(text, head).is_some())
        && !text.starts_with("các ")
        && !["đơn vị ", "cơ quan ", "nhà trường", "ủy ban nhân dân", "công đoàn "]
            .iter()
            .any(|words| text.starts_with(words))
}

fn starts_with_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| strip_phrase(text, word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

struct Name {
    end: usize,
    then: Then,
}

enum Then {
    /// A comma, a semicolon or `và`: another name may begin here.
    Next(usize),
    Stop(Stop, usize),
}

/// Reads one name.
fn name(text: &str, start: usize) -> Option<Name> {
    let whole = text.get(start..)?;
    let mut end = start + opening(whole);
    let group = group_of(whole);
    let mut members = false;
    let mut count = 0;
    loop {
        // What stands right behind the last word.
        let rest = text.get(end..)?;
        let behind = rest.trim_start();
        let next = end + rest.len() - behind.len();
        let Some(sign) = behind.chars().next() else {
            return Some(Name { end, then: Then::Stop(Stop::Other, text.len()) });
        };
        match sign {
            ',' | ';' => {
                let after = skip_space(text, next + 1);
                let tail = text.get(after..)?;
                let word = first_word(tail);
                let goes_on = sign == ','
                    && !word.is_empty()
                    && match () {
                        () if is_pair(COMMA_COMPOUNDS, whole.get(..end - start)?, tail) => true,
                        () if members => word.starts_with(is_upper) && !opens_clearly(tail),
                        () if is_plural(whole.get(..end - start)?) && !word.starts_with(is_upper) => {
                            starts_with_one(tail, GROUP_MEMBERS)
                        }
                        () if opens(tail) => false,
                        () if word.starts_with(is_upper) => {
                            joins_on(tail)
                                || is_plural(whole.get(..end - start)?) && last_is_proper(text.get(start..end)?)
                        }
                        () => starts_with_one(tail, GROUP_MEMBERS) && is_plural(whole),
                    };
                if !goes_on {
                    return Some(Name { end, then: Then::Next(after) });
                }
                end = after + word.len();
            }
            ':' => {
                let after = skip_space(text, next + 1);
                if group || is_plural(whole.get(..end - start)?) {
                    let tail = text.get(after..)?;
                    if tail.starts_with(is_upper) && is_list_of_names(tail) {
                        members = true;
                        end = after + first_word(tail).len();
                        continue;
                    }
                }
                return Some(Name { end, then: Then::Stop(Stop::Colon, next) });
            }
            '(' => {
                let close = behind.find(')').filter(|close| *close <= 160);
                let Some(close) = close else { return Some(Name { end, then: Then::Stop(Stop::Other, next) }) };
                // The name ends before the bracket; what stands behind it tells how the sentence goes on.
                let after = skip_space(text, next + close + 1);
                let tail = text.get(after..)?;
                return Some(Name { end, then: after_bracket(text, tail, after) });
            }
            '-' | '–' if behind.get(sign.len_utf8()..).is_some_and(|rest| rest.starts_with(' ')) => {
                // `Tài chính - Kế hoạch`.
                let after = skip_space(text, next + sign.len_utf8());
                let word = first_word(text.get(after..)?);
                // `chính trị - xã hội`.
                let small =
                    text.get(after..)?.starts_with(char::is_lowercase) && word_kind(text.get(after..)?).is_none();
                if !word.starts_with(is_upper) && !small {
                    return Some(Name { end, then: Then::Stop(Stop::Other, next) });
                }
                end = after + word.len();
            }
            sign if sign.is_alphanumeric() => {
                if !rest.starts_with(char::is_whitespace) {
                    // Within a word: `KH&ĐT`.
                    end = next + first_word(behind).len().max(sign.len_utf8());
                    continue;
                }
                count += 1;
                if count > LONGEST {
                    return None;
                }
                if is_compound(text.get(start..end)?, behind) {
                    end = next + first_word(behind).len();
                    continue;
                }
                match step(text.get(start..end)?, behind, group || is_plural(whole.get(..end - start)?)) {
                    Step::On(len) => end = next + len,
                    Step::List(len) => return Some(Name { end, then: Then::Next(skip_space(text, next + len)) }),
                    Step::Stop(stop) => return Some(Name { end, then: Then::Stop(stop, next) }),
                }
            }
            '.' if is_abbreviation(text.get(..end)?) => end = next + 1,
            '&' | '/' => end = next + 1,
            // `Covid-19`.
            '-' if behind.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) => {
                end = next + 1 + first_word(behind.get(1..)?).len();
            }
            _ => return Some(Name { end, then: Then::Stop(Stop::Other, next) }),
        }
    }
}

enum Step {
    /// A word of the name.
    On(usize),
    /// `và` before another name.
    List(usize),
    Stop(Stop),
}

/// Whether the next word makes one with the word before it: `Chương trình`, `Công nghệ thông tin`.
fn is_compound(name: &str, next: &str) -> bool {
    // One office serves two bodies: `Văn phòng HĐND và UBND`.
    let shared = next.starts_with("và ")
        && name.contains("ăn phòng ")
        && ["HĐND", "Hội đồng nhân dân", "ĐBQH", "đại biểu Quốc hội"].iter().any(|body| name.ends_with(body));
    // `Trưởng Ban chỉ đạo`: a head within the name.
    let head = || {
        let splits = HEADS_WITH_VERBS.iter().flat_map(|head| head.match_indices(' ').map(|(at, _)| head.split_at(at)));
        splits.map(|(first, second)| (first, second.trim_start())).any(|pair| is_pair(&[pair], name, next))
    };
    shared || is_pair(COMPOUNDS, name, next) || head()
}

fn is_pair(pairs: &[(&str, &str)], name: &str, next: &str) -> bool {
    pairs.iter().any(|(first, second)| {
        let before = name.len().checked_sub(first.len()).and_then(|at| name.split_at_checked(at));
        before.is_some_and(|(_, tail)| strip_phrase(tail, first).is_some())
            && strip_phrase(next, second).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// What the next word means for the name before it.
fn step(name: &str, text: &str, plural: bool) -> Step {
    let word = first_word(text);
    if ["và các ông", "và các Ông", "và các bà", "và các cá nhân"].iter().any(|words| text.starts_with(words))
    {
        return Step::Stop(Stop::Other);
    }
    if let Some(rest) = ["và", "hoặc", "cùng"].iter().find_map(|joint| text.strip_prefix(joint)?.strip_prefix(' '))
    {
        let len = text.len() - rest.len();
        let conjunction = !text.starts_with("cùng");
        return match () {
            () if opens(rest)
                && !(plural
                    && starts_with_one(rest, GROUP_MEMBERS)
                    && !rest.starts_with(is_upper)
                    && !rest.starts_with("các ")) =>
            {
                Step::List(len)
            }
            () if conjunction && (rest.starts_with(is_upper) || plural || !matches!(word_kind(rest), Some(_))) => {
                Step::On(word.len())
            }
            () => Step::Stop(Stop::Other),
        };
    }
    if let Some(rest) = GOING_ON
        .iter()
        .find_map(|words| strip_phrase(text, words).filter(|rest| !rest.starts_with(char::is_alphanumeric)))
    {
        return Step::On(text.len() - rest.len());
    }
    if word.starts_with(is_upper) {
        return Step::On(word.len());
    }
    match word_kind(text) {
        // `UBND các xã có làng nghề`, `các đảng ủy được kiểm tra`: which of them.
        Some(Stop::Telling) if plural && (word == "được" || word == "có" && of_places(name)) => {
            Step::On(with_next_word(text, word.len()))
        }
        Some(Stop::Task) if is_noun(text) => Step::On(word.len()),
        Some(stop) => Step::Stop(stop),
        // Behind a level or a place a name has no more words.
        None if ends_name(name)
            && !starts_with_one(text, LOCALITIES)
            && !matches!(word, "ủy" | "uỷ" | "đoàn" | "hội" | "đội") =>
        {
            Step::Stop(Stop::Task)
        }
        None => Step::On(word.len()),
    }
}

/// Whether a verb is a part of the name: what the body does, or its level, stands behind it.
fn is_noun(text: &str) -> bool {
    NOUN_VERBS.iter().any(|verb| {
        let behind = strip_phrase(text, verb).and_then(|rest| rest.strip_prefix(' '));
        behind.is_some_and(|rest| {
            word_kind(rest) == Some(Stop::Task)
                || LEVEL_ENDS.iter().any(|level| strip_phrase(rest, level).is_some_and(|rest| rest.starts_with(' ')))
        })
    })
}

/// `được kiểm`: the verb behind it belongs to the name as well.
fn with_next_word(text: &str, word: usize) -> usize {
    let rest = text.get(word..).unwrap_or("");
    let next = first_word(rest.trim_start());
    let all = word + rest.len() - rest.trim_start().len() + next.len();
    // A verb has two syllables as a rule.
    let tail = text.get(all..).unwrap_or("");
    match word_kind(rest.trim_start()) {
        Some(_) => all + tail.len() - tail.trim_start().len() + first_word(tail.trim_start()).len(),
        None => word,
    }
}

fn of_places(name: &str) -> bool {
    LOCALITIES.iter().any(|level| name.contains(level))
}

/// Whether a name is whole: it ends with a level of government, or with a place's name, each syllable a capital.
fn ends_name(name: &str) -> bool {
    if ADDRESSES.iter().any(|word| name.starts_with(word)) {
        return false;
    }
    // `các xã hưởng lợi` says which of them.
    let level = |rest: &str| rest.ends_with([' ', ',']) && !rest.ends_with("các ");
    LEVEL_ENDS.iter().any(|word| name.strip_suffix(word).is_some_and(level)) || last_is_proper(name)
}

fn last_is_proper(name: &str) -> bool {
    let mut words = name.rsplit([' ', ',']);
    let proper = |word: &str| {
        word.starts_with(is_upper)
            && !word.ends_with(':')
            && word.chars().nth(1).is_some_and(char::is_lowercase)
            && !SHORT_HEADS.contains(&word)
    };
    words.next().is_some_and(|last| proper(last)) && words.next().is_some_and(proper)
}

fn after_bracket(text: &str, tail: &str, after: usize) -> Then {
    match tail.chars().next() {
        Some(',' | ';') => Then::Next(skip_space(text, after + 1)),
        Some(':') => Then::Stop(Stop::Colon, after),
        Some(c) if c.is_alphanumeric() => match step("", tail, false) {
            Step::List(len) => Then::Next(skip_space(text, after + len)),
            Step::Stop(stop) => Then::Stop(stop, after),
            Step::On(_) => Then::Stop(Stop::Other, after),
        },
        _ => Then::Stop(Stop::Other, after),
    }
}

/// Words that end names, by the letters of their first word: (folded words, as printed, what they mean).
static STOPS: LazyLock<HashMap<String, Vec<(String, &str, Stop)>>> = LazyLock::new(|| {
    let mut stops: HashMap<String, Vec<(String, &str, Stop)>> = HashMap::new();
    let all = [(TASK_VERBS, Stop::Task), (TELLING, Stop::Telling), (GIVING, Stop::Telling), (ENDING, Stop::Other)];
    for (words, stop) in all.iter().flat_map(|(table, stop)| table.iter().map(move |words| (*words, *stop))) {
        let folded = fold(words);
        let first = folded.split(' ').next().unwrap_or("").to_owned();
        stops.entry(first).or_default().push((folded, words, stop));
    }
    // The longest says most: `báo cáo kết quả` before `báo cáo`.
    stops.values_mut().for_each(|stops| stops.sort_by_key(|(folded, ..)| std::cmp::Reverse(folded.len())));
    stops
});

/// What a word in small letters means behind a name: `None` for one that may belong to it.
pub(crate) fn word_kind(text: &str) -> Option<Stop> {
    if text.starts_with(is_upper) || starts_with_one(text, NOT_VERBS) {
        return None;
    }
    // Words with a capital within are a name's.
    let small = text.find(is_upper).and_then(|capital| text.get(..capital)).unwrap_or(text);
    let head = fold(head(small, 40));
    let first = head.split(' ').next()?;
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    STOPS
        .get(first)?
        .iter()
        .find(|(folded, words, _)| {
            // One syllable without its marks is like too many others.
            if words.contains(' ') {
                head.strip_prefix(folded.as_str()).is_some_and(ends)
            } else {
                strip_phrase(text, words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            }
        })
        .map(|(.., stop)| *stop)
}

/// The same for a word with a capital: what stands behind a colon.
pub(crate) fn verb_kind(text: &str) -> Option<Stop> {
    let head: String = head(text, 40).chars().flat_map(char::to_lowercase).collect();
    word_kind(&head)
}

/// The opening of a name: its address, its article and its first word, verbs that belong to the head included.
fn opening(text: &str) -> usize {
    let mut rest = text;
    for word in ADDRESSES {
        if let Some(behind) = rest.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
            rest = behind;
            break;
        }
    }
    for word in ["các ", "những ", "toàn thể "] {
        rest = strip_phrase(rest, word).unwrap_or(rest);
    }
    let heads = HEADS_WITH_VERBS
        .iter()
        .chain(BODIES.iter().filter(|head| head.contains(' ')))
        .chain(OTHER_HEADS)
        .chain(["lãnh đạo", "chủ đầu tư", "thủ trưởng", "người đứng đầu"].iter())
        .filter_map(|head| strip_phrase(rest, head).filter(|rest| !rest.starts_with(char::is_alphanumeric)));
    let behind = heads.map(str::len).min();
    text.len() - behind.unwrap_or_else(|| rest.len() - first_word(rest).len())
}

fn group_of(text: &str) -> bool {
    ["các ", "những ", "toàn thể "].iter().any(|word| strip_phrase(text, word).is_some())
}

/// Whether `các` stands in the name: `UBND các huyện, thị xã`.
fn is_plural(name: &str) -> bool {
    name.contains(" các ") || group_of(name)
}

/// `, Thể thao và Du lịch`: a part of the name before it, where `và` closes a list of capitals.
fn joins_on(tail: &str) -> bool {
    let words: Vec<&str> = tail.split(' ').take(6).collect();
    let joint = words.iter().position(|word| *word == "và");
    joint.is_some_and(|joint| {
        joint <= 4 && words.get(joint + 1).is_some_and(|next| next.starts_with(is_upper)) && !opens(tail)
    }) && words.iter().take(joint.unwrap_or(0)).all(|word| !word.ends_with([',', ';', '.', ':']) || *word == "thao,")
}

/// Bodies that open with their own head are no members of a list of names behind a colon; `Công an` may be a ministry's.
fn opens_clearly(tail: &str) -> bool {
    let named = ["Công an", "Thanh tra", "Kiểm toán", "Ngân hàng", "Quốc phòng", "Hội"];
    opens(tail) && !named.iter().any(|name| tail.starts_with(name))
}

/// Whether capitals behind a colon are names in a list and no sentence: a comma follows soon, or a second capital.
fn is_list_of_names(tail: &str) -> bool {
    if opens_clearly(tail) {
        return false;
    }
    let head = head(tail, 60);
    let first = head.split([',', ';', '.', '(']).next().unwrap_or("");
    let verb = first.char_indices().filter(|(_, c)| *c == ' ').any(|(at, _)| {
        first.get(at + 1..).is_some_and(|rest| matches!(word_kind(rest), Some(_)) && !rest.starts_with("và "))
    });
    // `Cần Thơ` is a place, `Cần rà soát` a sentence.
    let named = head.split(' ').nth(1).is_some_and(|second| second.starts_with(is_upper));
    head.len() > first.len() && !verb && (named || verb_kind(head) != Some(Stop::Task))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '/'))).next().unwrap_or("")
}

fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or("");
    matches!(word, "TP" | "Tp" | "TX" | "Tx" | "Q" | "P" | "TT")
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start().len()
}

/// The full name of a body: its abbreviations written out.
pub(crate) fn full_name<'t>(text: &Cow<'t, str>) -> Cow<'t, str> {
    let known = |word: &str| ABBREVIATIONS.iter().find(|(short, _)| *short == word).map(|(_, words)| *words);
    let bare = |word: &str| word.trim_end_matches([',', ';', ':']).len();
    if !text.split(' ').any(|word| word.get(..bare(word)).and_then(known).is_some()) {
        return text.clone();
    }
    let mut name = String::with_capacity(text.len() * 2);
    for word in text.split(' ') {
        if !name.is_empty() {
            name.push(' ');
        }
        let (head, tail) = word.split_at_checked(bare(word)).unwrap_or((word, ""));
        name.push_str(known(head).unwrap_or(head));
        name.push_str(tail);
    }
    Cow::Owned(name)
}

/// The bodies that a name lists behind its colon: `các Sở: Tài chính, Y tế` are `Sở Tài chính` and `Sở Y tế`.
pub(crate) fn members(name: &str) -> Vec<Cow<'static, str>> {
    let Some((group, list)) = name.split_once(": ") else { return Vec::new() };
    let Some((before, kind)) = ["các ", "Các "].iter().find_map(|word| group.rsplit_once(word)) else {
        return Vec::new();
    };
    // `các huyện, thị xã: …` does not say which is which.
    if kind.contains([',', ';']) {
        return Vec::new();
    }
    let mut kind_letters = kind.chars();
    let capital: String = kind_letters.next().into_iter().flat_map(char::to_uppercase).chain(kind_letters).collect();
    let kind = if before.is_empty() { capital.as_str() } else { kind };
    let mut members: Vec<String> = Vec::new();
    for part in list.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once(" và ").filter(|(_, last)| before.len() > 1 && last.starts_with(is_upper)) {
            // Places are joined by `và`; names of departments have it within.
            Some((one, two)) => members.extend([one, two].map(|place| format!("{before}{kind} {place}"))),
            None => members.push(if opens(part) && !part.starts_with("Công an") {
                part.to_owned()
            } else {
                format!("{before}{kind} {part}")
            }),
        }
    }
    members.into_iter().map(|member| full_name(&Cow::Owned(member))).collect()
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

    #[test]
    fn names_are_written_out() {
        for (text, name) in [
            ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
            ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
            ("UBND các huyện, TP Huế", "Ủy ban nhân dân các huyện, thành phố Huế"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(full_name(&Cow::Borrowed(text)), name);
        }
    }
}
