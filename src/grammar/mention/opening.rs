//! Where a name opens, and how far its opening goes.

use std::sync::LazyLock;

use super::words::{
    APPOSED, BRANCHES, CHOSEN, COMMON_HEADS, GROUPS, HEADS_WITH_VERBS, LEADERS, LED, LOCALITIES, NO_GROUPS, NUMBERED,
    OTHER_HEADS, OWN_NAMES, SMALL_POSTS, STAFF, first_word,
};
use super::{Stop, persons, word_kind};
use crate::grammar::organ::{opens_body_at, opens_body_small};
use crate::grammar::position::opens_office;
use crate::text::fold::{fold, head, is_alphanumeric, is_upper, strip_phrase};
use crate::text::phrases::{ByOpening, FirstWords, Opening, Openings};
use crate::text::words::WordSet;
use crate::vocabulary::fields::FIELDS;
use crate::vocabulary::organs::BODIES;
use crate::vocabulary::positions::{MODIFIERS, POSITIONS, RANKS};
use crate::vocabulary::tasks::{
    self, ADDRESSES, BEFORE_BODIES, FAMILIAR, GROUP_WORDS, INITIALS_OF_THINGS, LONE_POSTS, PERSONS, UNIT_CODES,
};

static BODY_HEADS: LazyLock<Openings> = LazyLock::new(|| Openings::new(BODIES));

/// All heads of names, and the posts that are written small.
static ALL_HEADS: LazyLock<Openings> = LazyLock::new(|| {
    let tables = [tasks::HEADS_WITH_VERBS, tasks::OTHER_HEADS, tasks::SMALL_POSTS, tasks::LEADERS, BODIES];
    Openings::new(tables.into_iter().flatten())
});

static TITLES: LazyLock<Openings> = LazyLock::new(|| Openings::new(RANKS));

static FIELD_NAMES: LazyLock<Openings> = LazyLock::new(|| Openings::new(FIELDS));

static GROUP_OPENINGS: LazyLock<Openings> = LazyLock::new(|| Openings::new(GROUP_WORDS));

/// What opens what opens a name.
const OPENINGS: [&[&str]; 20] = [
    ADDRESSES,
    PERSONS,
    FAMILIAR,
    RANKS,
    GROUP_WORDS,
    BODIES,
    LONE_POSTS,
    POSITIONS,
    MODIFIERS,
    tasks::NAMED_PERSONS,
    tasks::OTHER_HEADS,
    tasks::SMALL_POSTS,
    tasks::LEADERS,
    tasks::OWN_NAMES,
    tasks::NUMBERED,
    tasks::LOCALITIES,
    tasks::STAFF,
    tasks::SHORT_BODIES,
    tasks::SHORT_POSTS,
    // `Đông chí`, `các phòng`, `Trưởng các phòng`, `Ngành Điện`.
    &["đồng", "các", "trưởng", "ngành"],
];

static FIRST: LazyLock<FirstWords> = LazyLock::new(|| FirstWords::new(OPENINGS.into_iter().flatten().copied()));

/// The words that open what addresses a person, `Đông chí` and what else a scan makes of it among them.
static ADDRESSING: LazyLock<FirstWords> =
    LazyLock::new(|| FirstWords::new([ADDRESSES, PERSONS, FAMILIAR, RANKS, &["đồng"]].into_iter().flatten().copied()));

/// The words before a person, and whether a full name must stand behind them.
static ADDRESS_WORDS: LazyLock<ByOpening<(&'static str, bool)>> = LazyLock::new(|| {
    let named = ADDRESSES.iter().chain(PERSONS).map(|word| (*word, (*word, false)));
    ByOpening::new(named.chain(FAMILIAR.iter().map(|word| (*word, (*word, true)))))
});

/// Whether a name opens here.
pub(crate) fn opens(text: &str) -> bool {
    let opening = Opening::of(text);
    if !FIRST.may_open(&opening) {
        return is_unit_code(text) || is_counted(text);
    }
    if let Some(rest) = behind_address_at(&opening) {
        return rest.starts_with(is_upper)
            || persons::named(&opening).is_some()
            || SMALL_POSTS.open(rest)
            || APPOSED.open(rest)
            || CHOSEN.open(rest);
    }
    if persons::row(text).is_some() || persons::named(&opening).is_some() {
        return true;
    }
    let group = behind_group(&opening);
    // `Các trường hợp`, though `các trường` opens one.
    let no_group = group.is_some_and(|rest| NO_GROUPS.open(rest));
    if !no_group && OTHER_HEADS.open_at(&opening)
        || SMALL_POSTS.open_at(&opening)
        || LEADERS.open_at(&opening) && !is_leading(text)
    {
        return true;
    }
    if let Some(rest) = group {
        // In a heading in capitals every word looks like initials.
        let initials = !first_word(text).chars().all(is_upper) && is_initials(rest);
        let kind = || GROUPS.open(rest) || opens_body_small(rest) || OWN_NAMES.open(rest) || OTHER_HEADS.open(rest);
        return initials || !no_group && kind();
    }
    opens_body_at(&opening) && !is_common_word(&opening)
        || opens_office(text)
        || is_lone_post(text)
        || followed_by(&opening, &OWN_NAMES, |rest| {
            rest.starts_with(is_upper) || LOCALITIES.open(rest) || BRANCHES.open(rest)
        })
        || followed_by(&opening, &NUMBERED, |rest| {
            rest.strip_prefix("số ").unwrap_or(rest).starts_with(|c: char| c.is_ascii_digit())
        })
        || followed_by(&opening, &LOCALITIES, |rest| rest.starts_with(is_upper))
        || followed_by(&opening, &STAFF, |rest| rest.starts_with(is_upper))
        // `Ngành Điện bảo đảm …`.
        || text.strip_prefix("Ngành ").is_some_and(|rest| rest.starts_with(is_upper))
        || is_unit_code(text)
        || is_short(text)
        || behind_room(text).is_some()
}

/// `BCHQS huyện`, `CVHT các lớp`, `PGĐ Lê Văn An`: a body or a post by initials that are known.
fn is_short(text: &str) -> bool {
    static BODIES: WordSet = WordSet::new(tasks::SHORT_BODIES);
    static POSTS: WordSet = WordSet::new(tasks::SHORT_POSTS);
    let word = first_word(text);
    let rest = text.get(word.len()..).unwrap_or("");
    if BODIES.contains(word) {
        let next = rest.trim_start();
        let named = next.starts_with(is_upper) || next.starts_with("các ") || LOCALITIES.open(next);
        return next.is_empty() || next.starts_with([',', ';', '.', ':']) || named || word_kind(next).is_some();
    }
    POSTS.contains(word) && rest.strip_prefix(' ').is_some_and(persons::begins_with_person)
}

/// What stands behind the initial of a room's or a ward's name: `P. Kế toán`, `P.KHTH`.
fn behind_room(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("P.")?.trim_start();
    rest.starts_with(is_upper).then_some(rest)
}

/// `15 khu phố:`: units of a commune by their number, which a colon closes.
fn is_counted(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit = rest.strip_prefix(' ').filter(|_| (1..=COUNT).contains(&(text.len() - rest.len())));
    let behind = unit.and_then(|unit| unit.get(NUMBERED.longest(unit).or_else(|| LOCALITIES.longest(unit))?..));
    behind.is_some_and(|behind| behind.trim_start().starts_with(':'))
}

/// Digits of the longest number of units.
const COUNT: usize = 3;

/// `PC03`: a unit of the police by its number.
fn is_unit_code(text: &str) -> bool {
    let digits = UNIT_CODES.iter().find_map(|letters| text.strip_prefix(letters)).unwrap_or("");
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() - rest.len() == 2 && !rest.starts_with(is_alphanumeric)
}

/// `CTĐL`, `LĐLĐ`: a body by the initials of its words.
fn is_initials(text: &str) -> bool {
    let word = first_word(text);
    word.chars().nth(1).is_some() && word.chars().all(is_upper) && !INITIALS_OF_THINGS.contains(&word)
}

/// Whether one of the words opens the text, and what stands behind it is right.
fn followed_by(opening: &Opening<'_>, words: &Openings, right: impl Fn(&str) -> bool) -> bool {
    words.longest_at(opening).and_then(|len| opening.text().get(len..)?.strip_prefix(' ')).is_some_and(right)
}

/// Whether `lãnh đạo` is what is done, and no one: a verb, or what is led, stands behind it.
fn is_leading(text: &str) -> bool {
    let rest = strip_phrase(text, "lãnh đạo").unwrap_or("");
    let led = |rest: &str| LED.open(rest) || word_kind(rest) == Some(Stop::Task);
    rest.starts_with(',') || rest.strip_prefix(' ').is_some_and(led)
}

/// Whether a post opens the text that is written in small letters: `bí thư cấp ủy`.
pub(crate) fn opens_post(text: &str) -> bool {
    SMALL_POSTS.open(text)
}

/// Whether a body opens the text that has a small letter first and a capital behind its head: `chi đoàn Thanh niên`.
pub(crate) fn opens_small(text: &str) -> bool {
    let behind = OTHER_HEADS.longest(text).and_then(|len| text.get(len..)?.strip_prefix(' '));
    behind.is_some_and(|rest| rest.starts_with(is_upper))
}

/// `Hiệu trưởng` with nothing of a name behind it.
fn is_lone_post(text: &str) -> bool {
    let behind = LONE_POSTS.iter().find_map(|post| text.strip_prefix(post));
    behind.is_some_and(|rest| {
        let next = rest.trim_start();
        // `báo cáo Giám đốc 02 tuần/lần`.
        let told = word_kind(next).is_some() || next.starts_with(|c: char| c.is_ascii_digit());
        next.is_empty() || next.starts_with([',', ';', '.', ':']) || rest.starts_with(' ') && told
    })
}

/// In small letters a head is a word like others, unless more of a name stands behind: `sở`, `ban`; but `bộ phận Kế toán`.
fn is_common_word(opening: &Opening<'_>) -> bool {
    let text = opening.text();
    if text.starts_with(is_upper) {
        return false;
    }
    let first = text.split(' ').next().unwrap_or("");
    let head = BODY_HEADS.longest_at(opening).unwrap_or(first.len());
    let behind = text.get(head..).unwrap_or("").trim_start();
    // `phối hợp với sở nội vụ, sở tài chính`.
    let by_field = || tasks::SMALL_KINDS.iter().any(|kind| text.starts_with(kind)) && FIELD_NAMES.open(behind);
    !behind.starts_with(is_upper) && !by_field() && !COMMON_HEADS.open_at(opening) && !HEADS_WITH_VERBS.open_at(opening)
}

/// Whether `các` opens a name.
pub(crate) fn is_group(name: &str) -> bool {
    behind_group(&Opening::of(name)).is_some()
}

fn behind_group<'t>(opening: &Opening<'t>) -> Option<&'t str> {
    GROUP_OPENINGS.longest_at(opening).and_then(|len| opening.text().get(len..)?.strip_prefix(' '))
}

/// The bytes of the words before the bodies of a heading: `Trách nhiệm của `, `TRÁCH NHIỆM CỦA `.
pub(crate) fn introduction(heading: &str) -> Option<usize> {
    BEFORE_BODIES.iter().find_map(|words| strip_phrase(heading, words)).map(|rest| heading.len() - rest.len())
}

/// Whether a person is addressed: `đồng chí …`, `bà …`.
pub(crate) fn is_addressed(text: &str) -> bool {
    behind_address(text).is_some()
}

/// What stands behind the words that address a person: `đồng chí …`, `ông …`.
pub(super) fn behind_address(text: &str) -> Option<&str> {
    behind_address_at(&Opening::of(text))
}

fn behind_address_at<'t>(opening: &Opening<'t>) -> Option<&'t str> {
    let text = opening.text();
    if !ADDRESSING.may_open(opening) {
        return None;
    }
    let behind = |word: &str| text.strip_prefix(word)?.strip_prefix(' ');
    let mut addressed = ADDRESS_WORDS.at(opening).filter_map(|(word, familiar)| Some((behind(word)?, *familiar)));
    let familiar = match addressed.next() {
        Some((rest, false)) => return Some(rest),
        other => other.map(|(rest, _)| rest),
    };
    let ranked =
        || TITLES.longest_at(opening).and_then(|len| text.get(len..)?.trim_start_matches('.').strip_prefix(' '));
    // `Đông chí`, `đổng chí`: what a scan makes of it.
    let worn = || {
        let word = head(text, "đồng".chars().count());
        let rest = text.get(word.len()..)?.strip_prefix(" chí ")?;
        (fold(word) == "dong").then_some(rest)
    };
    let on_duty = familiar.filter(|rest| persons::is_called_on_duty(rest));
    on_duty.or_else(|| familiar.or_else(ranked).or_else(worn).filter(|rest| persons::begins_with_person(rest)))
}

/// The bytes of a name's opening: its address, its article and its head, verbs that belong to the head included.
pub(super) fn len(text: &str) -> usize {
    let opening = Opening::of(text);
    if let Some(len) = persons::named(&opening) {
        return len;
    }
    if let Some(rest) = behind_room(text) {
        return text.len() - rest.len() + first_word(rest).len();
    }
    let rest = behind_address_at(&opening);
    // `các đồng chí được phân công`.
    if let Some((rest, len)) = rest.and_then(|rest| Some((rest, CHOSEN.longest(rest)?))) {
        return text.len() - rest.len() + len;
    }
    let opening = rest.map_or(opening, Opening::of);
    let rest = behind_group(&opening);
    let opening = rest.map_or(opening, Opening::of);
    let rest = opening.text();
    text.len() - rest.len() + ALL_HEADS.longest_at(&opening).unwrap_or_else(|| first_word(rest).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_name_is_looked_at() {
        for phrase in OPENINGS.into_iter().flatten() {
            let may_open = |text: &str| FIRST.may_open(&Opening::of(text));
            assert!(may_open(phrase) && may_open(&phrase.to_uppercase()), "{phrase}");
        }
    }
}
