//! What single words mean behind a name.

use std::sync::LazyLock;

use super::{Stop, ends_with_place};
use crate::text::fold::{
    fold, fold_char, head, is_alphanumeric, is_letter, is_upper, lower, opens_folded, strip_phrase,
};
use crate::text::phrases::{ByOpening, Opening, Openings};
use crate::text::syllable::take_tone;
use crate::text::words::WordSet;
use crate::vocabulary::fields::{FIELDS, VERBS_BEHIND_FIELDS};
use crate::vocabulary::tasks::{
    self, BEFORE_HEADS, COMPOUNDS, ENDING, GIVING, SHARED_OFFICES, SHORT_HEADS, TASK_VERBS, TELLING,
};

/// The first word, with the signs that stand within one.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !(is_letter(c) || c.is_numeric() || matches!(c, '&' | '/'))).next().unwrap_or("")
}

/// The tables of the vocabulary by their first letters.
macro_rules! openings {
    ($($name:ident)*) => {$(
        pub(super) static $name: LazyLock<Openings> = LazyLock::new(|| Openings::new(tasks::$name));
    )*};
}

openings! { COMMON_HEADS GOING_ON GROUP_MEMBERS GROUPS HANDED HEADS_WITH_VERBS LEADERS LEVEL_ENDS LOCALITIES OTHER_HEADS OWN_NAMES }
openings! { BRANCHES DEPARTMENTS FUNCTIONS NO_GROUPS NUMBERED STAFF }
openings! { APPOSED BEHIND_COMMA CHARGES CHOSEN COUNTED DIRECTED HOUSEHOLDS DESCRIBING LEADING_VERBS LED MANAGED MEASURED NAMED NAMED_FOR }
openings! { NAMED_PERSONS NAMED_WHERE NOT_VERBS PAPERS PARTS PARTY_POSTS QUALIFYING SMALL_POSTS TOLD_OF }

/// Whether `text` begins with a phrase, whatever its case, that ends where a word does.
fn opens_with(text: &str, phrase: &str) -> bool {
    strip_phrase(text, phrase).is_some_and(|rest| !rest.starts_with(is_alphanumeric))
}

static HEADS_OF_ONE_WORD: WordSet = WordSet::new(SHORT_HEADS);

/// A word of a place's name: a capital and small letters, and no head of a body.
pub(super) fn is_proper(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_upper)
        && letters.next().is_some_and(char::is_lowercase)
        && !word.ends_with(':')
        && !HEADS_OF_ONE_WORD.contains(word)
}

type Pairs = ByOpening<(&'static str, &'static str)>;

/// Pairs of words that make one name, by the first word of the second part.
static PAIRS: LazyLock<Pairs> = LazyLock::new(|| ByOpening::new(COMPOUNDS.iter().map(|pair| (pair.1, *pair))));

/// The heads of names that have a verb in them, cut at each of their spaces.
static HEAD_PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let heads = tasks::HEADS_WITH_VERBS.iter().flat_map(|head| {
        head.match_indices(' ').filter_map(|(at, gap)| Some((head.get(..at)?, head.get(at + gap.len()..)?)))
    });
    ByOpening::new(heads.map(|pair| (pair.1, pair)))
});

/// Whether the next word makes one with the words before it: `Chương trình`, `Công nghệ thông tin`.
pub(super) fn is_compound(name: &str, opening: &Opening<'_>) -> bool {
    let next = opening.text();
    // One office serves two bodies: `Văn phòng HĐND và UBND`.
    let shared = || name.contains("ăn phòng ") && SHARED_OFFICES.iter().any(|body| name.ends_with(body));
    next.starts_with("và ") && shared()
        || PAIRS.at(opening).any(|pair| is_pair(*pair, name, next))
        // `Trưởng Ban chỉ đạo`; but `Huyện đoàn kiểm tra` is a body and what it does.
        || HEAD_PAIRS.at(opening).any(|pair| {
            let before = name.len().checked_sub(pair.0.len()).and_then(|at| name.get(..at)).map(str::trim_end);
            let word = before.and_then(|before| before.rsplit(' ').next()).unwrap_or("");
            is_pair(*pair, name, next)
                && BEFORE_HEADS.iter().any(|known| strip_phrase(word, known).is_some_and(str::is_empty))
                // `Phó Trưởng ban chỉ đạo các nội dung còn lại`.
                && !strip_phrase(next, pair.1).is_some_and(|rest| OBJECTS.iter().any(|word| rest.starts_with(word)))
        })
}

/// The bytes of the words that make one verb with the last of a department's name, which has a capital: `Trung tâm Trợ` + `giúp pháp lý`.
pub(super) fn rest_of_verb(name: &str, text: &str) -> Option<usize> {
    let (before, next) = text.split_at_checked(name.len()).filter(|(before, _)| *before == name)?;
    let at = before.rfind(' ')? + 1;
    let last = before.get(at..).filter(|last| is_proper(last))?;
    // Behind a place's name a verb is what is done: `Phòng Tư pháp huyện Yên Lập dự toán`.
    if !DEPARTMENTS.open(name) || ends_with_place(name) {
        return None;
    }
    let whole = text.get(at..)?;
    let known =
        |ending: &&Ending| ending.means == Stop::Task && ending.words.contains(' ') && opens_with(whole, ending.words);
    let rest = strip_phrase(whole, ENDINGS.of(whole).find(known)?.words)?;
    let len = next.trim_start().len().checked_sub(rest.len())?;
    (len > 0 && last.len() < whole.len() - rest.len()).then_some(len)
}

/// What a verb has behind it, and no name.
const OBJECTS: [&str; 4] = [" các ", " việc ", " công tác ", " những "];

/// Whether a name ends with the first part of a pair and the text goes on with its second.
pub(super) fn is_pair((first, second): (&str, &str), name: &str, next: &str) -> bool {
    ends_with(name, first) && opens_with(next, second)
}

/// Whether a name ends with whole words, whatever their case.
fn ends_with(name: &str, words: &str) -> bool {
    let parts = name.len().checked_sub(words.len()).and_then(|at| name.split_at_checked(at));
    parts.is_some_and(|(before, tail)| !before.ends_with(is_alphanumeric) && strip_phrase(tail, words).is_some())
}

static NOUN_VERBS: LazyLock<Pairs> =
    LazyLock::new(|| ByOpening::new(tasks::NOUN_VERBS.iter().map(|pair| (pair.1, *pair))));

/// Whether a verb is a part of the name: what the body does, or its level, stands behind it.
pub(super) fn is_noun(name: &str, text: &str) -> bool {
    let pair = NOUN_VERBS.of(text).find(|pair| is_pair(**pair, name, text));
    let behind = pair.and_then(|pair| strip_phrase(text, pair.1));
    behind.is_some_and(|rest| match rest.strip_prefix(' ') {
        Some(rest) => {
            let second = tasks::SECOND_VERBS.iter().any(|verb| strip_phrase(rest, verb).is_some());
            word_kind(rest) == Some(Stop::Task) && !second || LEVEL_ENDS.open(rest)
        }
        None => rest.is_empty() || rest.starts_with([')', ':']),
    })
}

/// Whether a department's name is whole, and no word of a longer one stands here: `Sở Y tế xuất cấp thuốc`, but `Sở Giao thông vận tải`.
pub(super) fn is_whole(name: &str, word: &str) -> bool {
    let Some(field) = ["Sở ", "Bộ "].iter().find_map(|head| name.strip_prefix(head)) else { return false };
    let field: String = field.chars().map(lower).collect();
    let longer = |known: &&str| {
        known
            .strip_prefix(field.as_str())
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| rest.starts_with(word))
    };
    FIELDS.contains(&field.as_str()) && !FIELDS.iter().any(longer)
}

static LONE_VERBS: LazyLock<Openings> = LazyLock::new(|| Openings::new(VERBS_BEHIND_FIELDS));

/// Whether a verb stands here that may be a word of a name, but not behind one that its field closes: `Sở Y tế dự báo nhu cầu`.
/// Where another verb follows, it is one: `Phòng Hành chính phục vụ chuẩn bị …`.
pub(super) fn acts_behind_field(name: &str, opening: &Opening<'_>) -> bool {
    let object = || LONE_VERBS.longest_at(opening).and_then(|len| opening.text().get(len..)?.strip_prefix(' '));
    object().is_some_and(|rest| !rest.starts_with("và ") && word_kind(rest) != Some(Stop::Task))
        && FIELDS.iter().any(|field| ends_with(name, field))
}

/// A word or phrase that ends names.
struct Ending {
    words: &'static str,
    folded: String,
    means: Stop,
}

/// The words that end names, by their first word folded.
static ENDINGS: LazyLock<ByOpening<Ending>> = LazyLock::new(|| {
    let tables = [(TASK_VERBS, Stop::Task), (TELLING, Stop::Telling), (GIVING, Stop::Telling), (ENDING, Stop::Other)];
    let ending = |(words, means): (&'static str, Stop)| Ending { words, folded: fold(words).into(), means };
    let all = tables.into_iter().flat_map(|(table, means)| table.iter().map(move |words| (*words, means)));
    let mut endings: Vec<Ending> = all.map(ending).collect();
    // The longest says most: `chủ trì họp` before `chủ trì`.
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.folded.len()));
    ByOpening::new(endings.into_iter().map(|ending| (ending.words, ending)))
});

/// Characters of the longest phrase that ends a name, and the word behind it.
const PHRASE: usize = 40;

/// What a word in small letters means behind a name: `None` for one that may belong to it.
pub(crate) fn word_kind(text: &str) -> Option<Stop> {
    word_kind_at(&Opening::of(text))
}

pub(super) fn word_kind_at(opening: &Opening<'_>) -> Option<Stop> {
    if opening.text().starts_with(is_upper) {
        return None;
    }
    // Words with a capital within are a name's.
    ending(opening, is_upper)
}

/// The same for a word with a capital: what stands behind a colon.
pub(crate) fn verb_kind(text: &str) -> Option<Stop> {
    ending(&Opening::of(text), |_| false)
}

/// What the ending means that opens the text; before a character that is `foreign` to it none goes on.
fn ending(opening: &Opening<'_>, foreign: impl Fn(char) -> bool) -> Option<Stop> {
    if !ENDINGS.may_open(opening) {
        return None;
    }
    // No phrase goes on behind a mark; a dot may be dirt.
    let text = opening.text();
    let plain = |c: char| c.is_ascii_lowercase() || c == ' ';
    let ends_phrase = |c: char| !plain(c) && (foreign(c) || matches!(c, ',' | ';' | ':' | '(' | ')'));
    let end = (0..).zip(text.char_indices()).find(|&(count, (_, c))| count == PHRASE || ends_phrase(c));
    let phrase = end.and_then(|(_, (end, _))| text.get(..end)).unwrap_or(text);
    let mut endings = ENDINGS.of(phrase).peekable();
    if endings.peek().is_none() || NOT_VERBS.open_at(opening) {
        return None;
    }
    // `viễn thông bảo đảm …` is no `thông báo`.
    let behind = || head(text, PHRASE).get(first_word(text).len()..).unwrap_or("").trim_start();
    let is_it = |ending: &&Ending| {
        // One syllable without its marks is like too many others.
        if ending.words.contains(' ') {
            opens_folded(phrase, &ending.folded)
                && (opens_with(text, ending.words) || is_worn(phrase, ending.words) && !opens_with_ending(behind()))
        } else {
            opens_with(text, ending.words)
        }
    };
    endings.find(is_it).map(|ending| ending.means)
}

/// Whether the letters of a phrase are those of another that a scan may have robbed of their marks, but for one: `phat đông` is
/// `phát động`, `ứng dụng công` no `dựng cổng`.
fn is_worn(text: &str, phrase: &str) -> bool {
    let read = text.chars().filter(|c| fold_char(*c).is_some()).map(lower);
    let meant = phrase.chars().filter(|c| fold_char(*c).is_some()).map(lower);
    let bare = |c: char| fold_char(c).is_some_and(|letter| char::from(letter) == c);
    let other = |(read, meant): &(char, char)| read != meant && !bare(*read) && take_tone(*meant).0 != *read;
    read.zip(meant).filter(other).count() <= OTHER
}

/// Letters of a phrase that may have marks of their own where a scan misread it.
const OTHER: usize = 1;

/// Whether an ending of several syllables stands here with all its marks.
fn opens_with_ending(text: &str) -> bool {
    ENDINGS.of(text).any(|ending| ending.words.contains(' ') && opens_with(text, ending.words))
}
