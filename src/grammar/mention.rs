//! Bodies and office-holders in running text: where a name opens, where it ends, where the next of a row begins.
//!
//! A name goes on until a sign that ends it or a word that no name has: what bodies do, or a preposition. Behind a comma a
//! new name opens, unless the words there belong to a group (`các sở, ban, ngành`) or to a name in capitals. All reading
//! is over words as they are printed; the tables are in `vocabulary/tasks`.

mod naming;
mod opening;
mod persons;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use tinyvec::TinyVec;

use crate::grammar::amount::is_numbered;
use crate::grammar::organ::opens_body;
use crate::text::fold::{fold, head, is_alphanumeric, is_letter, is_upper, strip_phrase};
use crate::text::phrases::{Opening, Phrases};
use crate::text::words::WordSet;
use crate::vocabulary::organs::NAMED_BODIES;
use crate::vocabulary::tasks::{self, COMMA_COMPOUNDS};
pub(crate) use naming::{full_name, members};
use opening::behind_address;
pub(crate) use opening::{introduction, is_addressed, is_group, opens, opens_post, opens_small};
use persons::is_post;
pub(crate) use persons::is_private_person;
use words::{
    APPOSED, BEHIND_COMMA, BRANCHES, CHARGES, CHOSEN, COUNTED, DEPARTMENTS, DESCRIBING, DIRECTED, FUNCTIONS, GOING_ON,
    GROUP_MEMBERS, GROUPS, HOUSEHOLDS, LEADING_VERBS, LOCALITIES, MANAGED, NAMED_FOR, NAMED_WHERE, OWN_NAMES, PAPERS,
    PARTS, TOLD_OF, acts_behind_field, first_word, is_compound, is_noun, is_pair, is_whole, word_kind_at,
};
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

/// Words of the longest name; what goes on longer was no name.
const LONGEST: usize = 40;

/// Words and signs of what the longest body is named for.
const CHARGE: usize = 20;

/// Bytes of the longest remark in brackets behind a name.
const BRACKET: usize = 160;

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
        let apposed = (joint == "," || dashed) && is_apposed(words(last.clone()), rest, has_post && !dashed);
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
fn is_apposed(before: &str, next: &str, has_post: bool) -> bool {
    let closed = || {
        head(next, POST)
            .find([':', ';', '.'])
            .is_some_and(|end| next.get(end..).is_some_and(|rest| rest.starts_with(':')))
    };
    is_person(before) && (PARTS.open(next) || (is_post(next) || APPOSED.open(next)) && (!has_post || closed()))
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
    let other =
        || tasks::INITIALS_OF_THINGS.contains(&word) || tasks::ABBREVIATIONS.iter().any(|(known, _)| *known == word);
    // `Ban Chấp hành (IX)`.
    let roman = || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if !closed || !short || other() || roman() {
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

/// Bytes of the longest initials.
const INITIALS: usize = 12;

/// Bytes and words of the longest name before its initials.
const BEFORE_INITIALS: usize = 200;
const NAMED: usize = 14;

/// Where the name ends that begins at byte `start`, whatever it opens with.
pub(crate) fn name_end(text: &str, start: usize) -> Option<usize> {
    name(text, start, false).map(|name| name.end)
}

struct Name {
    end: usize,
    then: Then,
}

/// The bytes of what a body is named for: `Ban Chỉ đạo tỉnh` + `về phòng, chống tội phạm`.
fn charge_len(name: &str, behind: &str) -> Option<usize> {
    let charge = behind.strip_prefix("về ").filter(|charge| NAMED_FOR.open(name) && !TOLD_OF.open(charge))?;
    let signs = || charge.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | ';' | ':' | '.' | '('));
    let end = signs().take(CHARGE).find(|&(at, sign)| {
        let next = charge.get(at + sign.len_utf8()..).unwrap_or("");
        match sign {
            ' ' => DIRECTED.open(next),
            // `phòng, chống`.
            ',' => !next.trim_start().starts_with("chống"),
            _ => true,
        }
    });
    let all = || signs().nth(CHARGE).is_none().then_some(charge.len());
    let end = end.map(|(at, _)| at).or_else(all)?;
    Some(behind.len() - charge.len() + end)
}

/// How the text goes on behind a name, and where.
enum Then {
    /// A comma, a semicolon or `và`: another name may begin here.
    Next(usize),
    Stop(Stop, usize),
}

/// Reads one name, of a row that an address of several persons opened or not.
fn name(text: &str, start: usize, addressed: bool) -> Option<Name> {
    let end = start + opening::len(text.get(start..)?);
    let mut reader = Reader { text, start, end, lists_members: false, addressed };
    let mut count = 0;
    loop {
        let then = match reader.step()? {
            Step::On(end) => {
                count += 1;
                if count > LONGEST * 2 || end <= reader.end {
                    return None;
                }
                reader.end = end;
                continue;
            }
            Step::End(then) => then,
        };
        return Some(Name { end: reader.end, then });
    }
}

static WITHIN_GROUP: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" các "));

/// A name as far as it was read.
struct Reader<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Whether a colon stood in it, and names in capitals follow: `các Bộ: Công an, Tài chính`.
    lists_members: bool,
    /// Whether it is one of several persons who are addressed together.
    addressed: bool,
}

enum Step {
    /// The name goes on to here.
    On(usize),
    End(Then),
}

impl<'t> Reader<'t> {
    fn name(&self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `các` stands in it: `UBND các huyện, thị xã`.
    fn is_plural(&self) -> bool {
        opening::is_group(self.name()) || WITHIN_GROUP.find(self.name().as_bytes()).is_some()
    }

    /// Looks at what stands behind the last word.
    fn step(&mut self) -> Option<Step> {
        let rest = self.text.get(self.end..)?;
        let behind = rest.trim_start();
        let at = self.text.len() - behind.len();
        let Some(sign) = behind.chars().next() else { return Some(Step::End(Then::Stop(Stop::Other, at))) };
        let next = behind.get(sign.len_utf8()..)?;
        let spaced = next.starts_with(' ');
        Some(match sign {
            ',' | ';' => self.mark(sign, next),
            ':' => self.colon(at, next),
            '(' => bracket(self.text, at, next),
            '-' | '–' if spaced => self.dash(at, next),
            // `H'Ngân`.
            '\'' | '’' if !rest.starts_with(' ') && next.starts_with(is_letter) => {
                Step::On(self.behind(next) + first_word(next).len())
            }
            // `Covid-19`.
            '-' if next.starts_with(is_alphanumeric) => Step::On(self.behind(next) + first_word(next).len()),
            '.' if is_abbreviation(self.name()) => Step::On(at + 1),
            '&' | '/' => Step::On(at + 1),
            // Within a word: `KH&ĐT`.
            _ if sign.is_alphanumeric() && !rest.starts_with(char::is_whitespace) => {
                Step::On(at + first_word(behind).len())
            }
            _ if sign.is_alphanumeric() => self.word(at, behind),
            _ => Step::End(Then::Stop(Stop::Other, at)),
        })
    }

    /// Where a rest of the text begins, its white space passed over.
    fn behind(&self, rest: &str) -> usize {
        self.text.len() - rest.trim_start().len()
    }

    /// A comma or a semicolon: the name goes on with a member of its group, or the next may begin.
    fn mark(&self, sign: char, next: &str) -> Step {
        let tail = next.trim_start();
        let word = first_word(tail);
        let capital = word.starts_with(is_upper);
        // `Phòng Giám sát, kiểm tra và xử lý sau thanh tra`.
        if sign == ',' && lists_functions(self.name(), tail) {
            let function = FUNCTIONS.longest(tail).unwrap_or(word.len());
            return Step::On(self.behind(next) + function);
        }
        // `Khoa Dược - Vật tư, thiết bị y tế phối hợp …`.
        if sign == ','
            && let Some(len) = rest_of_department(self.name(), tail)
        {
            return Step::On(self.behind(next) + len);
        }
        // `Giám đốc các Sở: Tài chính; Địa chính; Y tế`.
        let goes_on = (sign == ',' || self.lists_members)
            && !word.is_empty()
            && if COMMA_COMPOUNDS.iter().any(|pair| is_pair(*pair, self.name(), tail))
                || capital && is_bare_member(self.name(), tail)
            {
                true
            } else if self.addressed && persons::goes_on(tail) {
                false
            } else if !opens(tail)
                && has_digit(first_word(tail.strip_prefix("số ").unwrap_or(tail)))
                && self.name().rsplit(' ').next().is_some_and(has_digit)
            {
                // `các lớp 10A4, 10A7`, `Các tổ đảng số 1, số 2`.
                true
            } else if self.lists_members {
                capital && !opens_clearly(tail)
            } else if lists_levels(self.name(), tail) && (!capital || ends_with_verb(tail)) {
                true
            } else if self.is_plural() && !capital {
                GROUP_MEMBERS.open(tail)
            } else if !capital {
                ends_lead(tail)
            } else {
                // `các tỉnh Bến Tre, Tiền Giang`, `các quận 6, 8, Tân Bình`, `Văn hóa, Thể thao và Du lịch`.
                let numbered = || self.name().rsplit(' ').next().is_some_and(has_digit);
                capital
                    && !opens(tail)
                    && (joins_on(tail) || self.is_plural() && (ends_with_place(self.name()) || numbered()))
            };
        if goes_on {
            return Step::On(self.behind(next) + word.len());
        }
        // `…, và các phòng`.
        Step::End(Then::Next(self.behind(tail.strip_prefix("và ").unwrap_or(tail))))
    }

    /// A colon: the names of a group's members follow, or the name is whole.
    fn colon(&mut self, at: usize, next: &str) -> Step {
        let tail = next.trim_start();
        if self.is_plural() && tail.starts_with(is_upper) && is_list_of_names(tail) {
            self.lists_members = true;
            return Step::On(self.behind(next) + first_word(tail).len());
        }
        Step::End(Then::Stop(Stop::Colon, at))
    }

    /// `Tài chính - Kế hoạch`, `chính trị - xã hội`; behind a person's name a post.
    fn dash(&self, at: usize, next: &str) -> Step {
        let tail = next.trim_start();
        if is_apposed(self.name(), tail, false) {
            return Step::End(Then::Next(self.behind(next)));
        }
        let goes_on = tail.starts_with(is_letter) && word_kind(tail).is_none();
        // `Hội đồng thi đua - khen thưởng`.
        if goes_on || is_compound(self.name(), &Opening::of(tail)) {
            Step::On(self.behind(next) + first_word(tail).len())
        } else {
            Step::End(Then::Stop(Stop::Other, at))
        }
    }

    fn word(&self, at: usize, behind: &str) -> Step {
        if let Some(len) = charge_len(self.name(), behind) {
            return Step::On(at + len);
        }
        let opening = Opening::of(behind);
        if is_compound(self.name(), &opening) {
            return Step::On(at + first_word(behind).len());
        }
        match meaning(self.name(), &opening, &|| self.is_plural(), self.addressed) {
            Meaning::On(len) => Step::On(at + len),
            Meaning::List(len) => Step::End(Then::Next(at + len)),
            Meaning::Stop(stop) => Step::End(Then::Stop(stop, at)),
        }
    }
}

/// Whether a kind of body alone goes on with a group of kinds: `Các Vụ, Cục, đơn vị khác`.
fn is_bare_member(name: &str, tail: &str) -> bool {
    let alone = name.rsplit(' ').nth(1).is_some_and(|word| matches!(word, "các" | "Các") || word.ends_with(','));
    let behind = GROUP_MEMBERS.longest(tail).and_then(|len| tail.get(len..));
    alone
        && (opening::is_group(name) || WITHIN_GROUP.find(name.as_bytes()).is_some())
        && behind.is_some_and(|rest| {
            rest.starts_with([',', ';']) || tasks::LIST_ENDS.iter().any(|word| rest.starts_with(word))
        })
}

/// Whether the words open with what bodies are named for: `quản lý điểm bán`.
pub(crate) fn opens_function(text: &str) -> bool {
    FUNCTIONS.open(text)
}

/// The bytes of `và` and of the function behind it that go on with the name of a department.
fn function_behind(name: &str, text: &str) -> Option<usize> {
    let rest = text.strip_prefix("và ")?;
    let len = FUNCTIONS.longest(rest).filter(|_| DEPARTMENTS.open(name) && !opens(rest))?;
    Some(text.len() - rest.len() + len)
}

/// Whether a level of government follows another: `Trạm Y tế xã, phường, thị trấn`.
fn lists_levels(name: &str, tail: &str) -> bool {
    let behind = LOCALITIES.longest(tail).and_then(|len| tail.get(len..));
    ends_with_level(name) && behind.is_some_and(|rest| !rest.trim_start().starts_with(is_upper) && !counts(rest))
}

/// Whether a word and what is to be done stand here: `Huyện chịu trách nhiệm`, no `Huyện đoàn`.
fn ends_with_verb(tail: &str) -> bool {
    let behind = tail.get(first_word(tail).len()..).unwrap_or("").trim_start();
    behind.is_empty() || behind.starts_with([',', ';', '.']) || word_kind(behind).is_some()
}

/// Whether a list of functions that `và` closes stands behind the comma: `, nhân sự và kiểm soát nội bộ`.
fn lists_functions(name: &str, tail: &str) -> bool {
    let words = || head(tail, POST).split(' ');
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let Some(joint) = words().take(FUNCTION + 1).position(|word| word == "và") else { return false };
    DEPARTMENTS.open(name)
        && joint > 0
        && words().take(joint + 2).all(small)
        && !opens(tail)
        && !BEHIND_COMMA.open(tail)
        && tail.find(" và ").and_then(|at| tail.get(at + " và ".len()..)).is_some_and(|rest| !opens(rest))
}

/// Words of a function in a department's name.
const FUNCTION: usize = 4;

/// The bytes of the words behind a comma that go on with a department's name, up to what no department is named for: `thiết bị y tế` before
/// `phối hợp`.
fn rest_of_department(name: &str, tail: &str) -> Option<usize> {
    let small = tail.starts_with(char::is_lowercase) && DEPARTMENTS.open(name) && !BEHIND_COMMA.open(tail);
    // What it does stands here already, unless it is named for that.
    if !small || word_kind(tail).is_some() && !FUNCTIONS.open(tail) || opens(tail) {
        return None;
    }
    let clause = head(tail, POST).split([',', ';', '.', ':', '(']).next()?;
    let mut gaps = clause.match_indices(' ').map(|(gap, _)| gap).take(REST);
    // `công trình` is no `trình`.
    let acts = |gap: &usize| {
        let (before, rest) = (tail.get(..*gap).unwrap_or(""), tail.get(gap + 1..).unwrap_or(""));
        word_kind(rest) == Some(Stop::Task) && !is_compound(before, &Opening::of(rest))
    };
    let end = gaps.find(acts)?;
    if !tail.get(end + 1..).is_some_and(|rest| LEADING_VERBS.open(rest)) {
        return None;
    }
    let last = clause.get(..end)?.rsplit(' ').next()?;
    // `, theo dõi việc phối hợp`; `, rà soát và phối hợp`.
    (!tasks::BEFORE_VERBS_OF_NAMES.contains(&last)).then_some(end)
}

/// Words of the longest such rest.
const REST: usize = 6;

/// Whether a verb is what a department is named for, since what it is told stands behind: `Phòng Kỹ thuật giám sát chủ trì …`.
fn is_function(name: &str, text: &str) -> bool {
    let behind = FUNCTIONS.longest(text).filter(|_| DEPARTMENTS.open(name)).and_then(|len| text.get(len..));
    behind
        .and_then(|rest| rest.strip_prefix(' '))
        .is_some_and(|rest| LEADING_VERBS.open(rest) && !tasks::SECOND_VERBS.iter().any(|verb| rest.starts_with(verb)))
}

/// What a word behind a name means for it.
enum Meaning {
    /// So many bytes of the name.
    On(usize),
    /// So many bytes of `và` before another name.
    List(usize),
    Stop(Stop),
}

fn meaning(name: &str, opening: &Opening<'_>, plural: &dyn Fn() -> bool, addressed: bool) -> Meaning {
    let text = opening.text();
    let word = first_word(text);
    // `Giao Sở A cùng với Sở B thẩm định`: who helps is a part of the task.
    if tasks::BESIDE_OTHERS.iter().any(|with| text.strip_prefix(with).is_some_and(opens)) {
        let clause = head(text, ANSWER).split([';', '.', ':']).next().unwrap_or("");
        let told = tasks::TOLD.iter().any(|word| clause.contains(word));
        return Meaning::Stop(if told { Stop::Telling } else { Stop::Task });
    }
    // `…, Công đoàn các khu công nghiệp mỗi đơn vị tổ chức …`: each of the row.
    if text.starts_with("mỗi ") {
        return Meaning::Stop(Stop::Task);
    }
    // `Ban Quản lý Khu kinh tế và các KCN tỉnh`.
    if let Some(rest) = text.strip_prefix("và các ").filter(|_| strip_phrase(name, "ban quản lý ").is_some())
        && let Some(len) = MANAGED.longest(rest)
    {
        return Meaning::On(text.len() - rest.len() + len);
    }
    // `Phòng Chống buôn lậu và xử lý vi phạm`: no body is named `và` before what it does.
    if let Some(len) = function_behind(name, text) {
        return Meaning::On(len);
    }
    if let Some(rest) = ["và", "hoặc"].iter().find_map(|joint| text.strip_prefix(joint)?.strip_prefix(' ')) {
        let plural = plural();
        let is_member = plural
            && rest.starts_with(char::is_lowercase)
            && !rest.starts_with("các ")
            && GROUP_MEMBERS.open(rest)
            && persons::named(&Opening::of(rest)).is_none();
        // `các sở, ban, ngành và các hộ gia đình trên địa bàn`.
        if plural && HOUSEHOLDS.open(rest) {
            return Meaning::On(text.len() - rest.len() + first_word(rest).len());
        }
        // `UBND xã và ý kiến của …`: behind a level a name has no more words.
        let whole = ends_with_level(name) && !GROUP_MEMBERS.open(rest) && !LOCALITIES.open(rest);
        let goes_on =
            rest.starts_with(is_upper) || plural || word_kind(rest).is_none() && !rest.starts_with("các ") && !whole;
        return if opens(rest) && !is_member || addressed && persons::goes_on(rest) {
            Meaning::List(text.len() - rest.len())
        } else if goes_on {
            Meaning::On(word.len())
        } else {
            Meaning::Stop(Stop::Other)
        };
    }
    // `Thầy Nguyễn Văn An phụ trách khâu in đề`; but `đồng chí Phó Chủ tịch phụ trách văn xã chỉ đạo …` is who.
    if let Some(charge) = text.strip_prefix("phụ trách ") {
        // The post of `Ông Lê Văn An - Phó Giám đốc` is what stands last.
        let post = name.rsplit(" - ").next().unwrap_or(name);
        let clause = head(charge, ANSWER).split([',', ';', '.']).next().unwrap_or("");
        let post = is_post(behind_address(post).unwrap_or(post)) || opens_post(name);
        // `khối nông, lâm nghiệp trực tiếp chỉ huy`: a comma stands in what someone has charge of.
        if post && let Some(field) = field_before_comma(charge) {
            return Meaning::On("phụ trách ".len() + field);
        }
        let held = plural() && (clause.contains(':') || acts_behind(charge))
            || addressed && !persons::is_name(name)
            || post && acts_behind(charge);
        return if held { Meaning::On(with_verb(text, "phụ trách")) } else { Meaning::Stop(Stop::Task) };
    }
    if let Some(len) = NAMED_WHERE.longest_at(opening).filter(|_| persons::named(&Opening::of(name)).is_some()) {
        return Meaning::On(len);
    }
    if let Some(len) = GOING_ON.longest_at(opening) {
        return Meaning::On(len);
    }
    // `UBND phường 1 Bảo Lộc`, `xã Đạ Huoai 2`: a number of the place's name.
    let number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    if number && (ends_with_level(name) || ends_with_place(name)) && ends_name(text.get(word.len()..).unwrap_or("")) {
        return Meaning::On(word.len());
    }
    // `báo cáo Tổng công ty 02 giờ/lần`.
    if word.bytes().all(|byte| byte.is_ascii_digit()) && COUNTED.open(text.get(word.len()..).unwrap_or("").trim_start())
    {
        return Meaning::Stop(Stop::Other);
    }
    // `06 xã chưa giao xong ruộng phải …`: which of them.
    // `Hộ kinh doanh có doanh thu trên 01 tỷ đồng phải …`.
    if (matches!(word, "chưa" | "còn") && (ends_with_level(name) || plural()) || word == "có" && GROUPS.open(name))
        && let Some(which) = head(text, ANSWER).find(" phải ").and_then(|at| text.get(..at))
        && which.contains(' ')
        && is_description(which)
    {
        return Meaning::On(which.len());
    }
    // `Các đơn vị được phân công có trách nhiệm …`, `Kiểm sát viên được phân công tham gia phiên tòa có trách nhiệm …`.
    let chosen = CHOSEN.longest_at(opening).filter(|_| plural() || opens_post(name));
    if chosen.is_some()
        && let Some(which) = answer(text).or_else(|| head(text, ANSWER).find(" phải ")).and_then(|at| text.get(..at))
        && is_description(which.trim_end())
    {
        return Meaning::On(which.trim_end().len());
    }
    let chosen = chosen.filter(|_| plural());
    let acts = |len: &usize| text.get(*len..).is_some_and(|rest| word_kind(rest.trim_start()) == Some(Stop::Task));
    if let Some(len) = chosen.filter(acts) {
        return Meaning::On(len);
    }
    if word.starts_with(is_upper) {
        let given = PAPERS.open_at(opening) && name.ends_with(|c: char| c.is_lowercase()) && ends_with_level(name);
        return if given { Meaning::Stop(Stop::Other) } else { Meaning::On(word.len()) };
    }
    let kind = word_kind_at(opening);
    let levelled = kind.is_none() && ends_with_level(name);
    if (levelled || DESCRIBING.open_at(opening)) && plural() {
        let which = answer(text).and_then(|at| text.get(..at)).map(str::trim_end);
        if let Some(which) = which.filter(|which| is_description(which)) {
            return Meaning::On(which.len());
        }
    }
    // `Các trường đạt chuẩn tổ chức lễ đón nhận …`: which of them.
    if matches!(word, "đạt" | "vượt") && acts_behind(text) {
        return Meaning::On(word.len());
    }
    match kind {
        // `UBND các xã có làng nghề`, `các đảng ủy được kiểm tra`: which of them.
        Some(Stop::Telling)
            if plural()
                && (word == "được" || word == "có" && tasks::LOCALITIES.iter().any(|level| name.contains(level))) =>
        {
            Meaning::On(with_verb(text, word))
        }
        Some(Stop::Task) if is_noun(name, text) || is_function(name, text) => Meaning::On(word.len()),
        Some(stop) => Meaning::Stop(stop),
        // Behind a level or a place a name has no more words: here is a verb that no table knows.
        None if levelled || ends_with_place(name) => {
            let goes_on = LOCALITIES.open_at(opening)
                || text.strip_prefix("các ").is_some_and(|rest| LOCALITIES.open(rest))
                || BRANCHES.open_at(opening)
                || matches!(word, "ủy" | "uỷ" | "viên" | "đoàn" | "hội" | "đội");
            if goes_on { Meaning::On(word.len()) } else { Meaning::Stop(Stop::Task) }
        }
        // `Tổ Văn phòng lấy 03 báo giá`: no name counts, so here is a verb that no table knows.
        None if counts(text.get(word.len()..).unwrap_or(""))
            && !is_numbered(word)
            && !matches!(word, "lộ" | "đường" | "quận" | "bậc") =>
        {
            Meaning::Stop(Stop::Task)
        }
        None if acts_behind_field(name, opening)
            || is_whole(name, word) && !LOCALITIES.open_at(opening) && word != "các" =>
        {
            Meaning::Stop(Stop::Task)
        }
        None => Meaning::On(word.len()),
    }
}

/// Whether words before `có trách nhiệm` may say which of a group has it: they are few, and no list.
fn is_description(words: &str) -> bool {
    let joins = |word: &str| matches!(word, "và" | "không" | "nhưng" | "người" | "ai" | "để" | "các");
    !words.is_empty() && words.split(' ').count() <= DESCRIPTION && !words.contains(',') && !words.split(' ').any(joins)
}

/// Words of the longest description of a group.
const DESCRIPTION: usize = 8;

/// Whether a number and what it counts stand here.
fn counts(rest: &str) -> bool {
    let number = rest.trim_start();
    let noun = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    noun.len() < number.len()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && noun.strip_prefix(' ').is_some_and(|noun| {
            // `Ủy ban nhân dân 20 phường` is a name.
            noun.starts_with(char::is_lowercase) && word_kind(noun).is_none() && !GROUPS.open(noun)
        })
}

/// Whether what someone has charge of is followed by what they do: `văn xã chỉ đạo các đơn vị`.
fn acts_behind(charge: &str) -> bool {
    let clause = head(charge, ANSWER).split([',', ';', '.', ':']).next().unwrap_or("");
    // `công tác kiểm tra nội bộ`: a verb behind it is a noun.
    let noun = CHARGES.longest(clause).map_or(0, |len| len + 1);
    let object = clause.get(noun..).unwrap_or("");
    let starts = object.match_indices(' ').skip(1).filter_map(|(at, gap)| object.get(at + gap.len()..));
    // `từng mảng theo phân công` says how.
    let follows = |rest: &str| {
        !rest.starts_with("theo ")
            && !object.get(..object.len() - rest.len()).is_some_and(|before| before.ends_with("theo "))
    };
    starts.skip(usize::from(noun > 0)).any(|rest| word_kind(rest) == Some(Stop::Task) && follows(rest))
}

/// The bytes of a field with the comma behind it, where another field follows, and what is done.
fn field_before_comma(charge: &str) -> Option<usize> {
    let (field, more) = head(charge, ANSWER).split_once(", ")?;
    let short = field.split(' ').count() <= FIELD && !field.contains([';', '.', ':']);
    (short && more.starts_with(char::is_lowercase) && word_kind(more).is_none() && acts_behind(more))
        .then_some(field.len() + ", ".len())
}

/// Words of the longest field before another.
const FIELD: usize = 3;

/// Whether a name may end before these words, or go on with a place's: no unit stands here.
fn ends_name(rest: &str) -> bool {
    let next = rest.trim_start();
    next.is_empty()
        || next.starts_with([',', ';', '.', ':', '('])
        || next.starts_with(is_upper)
        || word_kind(next) == Some(Stop::Task)
}

/// `được kiểm tra`: the length with the two syllables of the verb behind the word; `có` stands before nouns.
fn with_verb(text: &str, word: &str) -> usize {
    let rest = text.get(word.len()..).unwrap_or("").trim_start();
    if word_kind(rest).is_none() {
        return word.len();
    }
    let second = rest.get(first_word(rest).len()..).unwrap_or("").trim_start();
    text.len() - second.len() + first_word(second).len()
}

/// Whether a name ends with a level of government: `Trung tâm Y tế huyện`.
fn ends_with_level(name: &str) -> bool {
    static ENDS: WordSet = WordSet::new(tasks::LEVEL_ENDS);
    // One word or two. `các xã hưởng lợi` says which of them.
    let mut gaps =
        memchr::memrchr2_iter(b' ', b',', name.as_bytes()).take(2).filter_map(|at| name.split_at_checked(at + 1));
    gaps.any(|(before, last)| ENDS.contains(last) && !before.ends_with("các "))
}

/// Whether a name ends with a place's: two capitals behind each other, `Đức Thọ`.
fn ends_with_place(name: &str) -> bool {
    let mut last = name.rsplit([' ', ',']);
    last.next().is_some_and(words::is_proper)
        && last.next().is_some_and(words::is_proper)
        && behind_address(name).is_none()
}

/// A remark in brackets: the name ends before it, and what stands behind tells how the sentence goes on.
fn bracket(text: &str, at: usize, next: &str) -> Step {
    let Some(tail) = next
        .get(..next.floor_char_boundary(BRACKET))
        .and_then(|near| near.find(')'))
        .and_then(|close| next.get(close + 1..))
    else {
        return Step::End(Then::Stop(Stop::Other, at));
    };
    let tail = tail.trim_start();
    let after = text.len() - tail.len();
    Step::End(match tail.chars().next() {
        Some(',' | ';') => Then::Next(text.len() - tail.get(1..).unwrap_or("").trim_start().len()),
        Some(':') => Then::Stop(Stop::Colon, after),
        Some(c) if is_alphanumeric(c) => match meaning("", &Opening::of(tail), &|| false, false) {
            Meaning::List(len) => Then::Next(after + len),
            Meaning::Stop(stop) => Then::Stop(stop, after),
            Meaning::On(_) => Then::Stop(Stop::Other, after),
        },
        _ => Then::Stop(Stop::Other, after),
    })
}

/// `, Thể thao và Du lịch`: a part of the name before it, where `và` closes a list of capitals.
fn joins_on(tail: &str) -> bool {
    let words: Vec<&str> = tail.split(' ').take(6).collect();
    let Some(joint) = words.iter().position(|word| *word == "và").filter(|joint| *joint <= 4) else { return false };
    let closes = words.get(joint + 1).is_some_and(|next| next.starts_with(is_upper));
    closes && words.iter().take(joint).all(|word| !word.ends_with([',', ';', '.', ':']))
}

/// Bodies that open with their own head are no members of a list of names behind a colon; `Công an` may be a ministry's.
fn opens_clearly(tail: &str) -> bool {
    let ministries = ["Công an", "Thanh tra", "Kiểm toán", "Ngân hàng", "Quốc phòng", "Hội"];
    opens(tail) && !ministries.iter().any(|name| tail.starts_with(name))
}

/// Whether capitals behind a colon are names in a list and no sentence: a comma follows soon, and no verb before it.
fn is_list_of_names(tail: &str) -> bool {
    let head = head(tail, 60);
    let first = head.split([',', ';', '.', '(']).next().unwrap_or("");
    if opens_clearly(tail) || head.len() == first.len() {
        return false;
    }
    let behind = first.match_indices(' ').filter_map(|(at, gap)| first.get(at + gap.len()..));
    let verb = behind.filter(|rest| !rest.starts_with("và ")).any(|rest| word_kind(rest).is_some());
    // `Cần Thơ` is a place, `Cần rà soát` a sentence.
    let place = head.split(' ').nth(1).is_some_and(|second| second.starts_with(is_upper));
    // `Xây dựng, Tài chính`: no sentence goes on with a capital.
    let listed = head.split(", ").nth(1).is_some_and(|second| second.starts_with(is_upper));
    !verb && (place || listed || verb_kind(head) != Some(Stop::Task))
}

/// Whether a name's last words stand before a colon: `Phòng Quản lý đô thị, hạ tầng:`.
fn ends_lead(tail: &str) -> bool {
    let Some((words, _)) = head(tail, TAIL).split_once(':') else { return false };
    let opening = |word: &str| words.get(word.as_ptr().addr() - words.as_ptr().addr()..).unwrap_or("");
    !words.contains([',', ';', '.', '('])
        && !words.split(' ').any(|word| word_kind(opening(word)).is_some() || opens(opening(word)))
}

/// Characters of the longest last words.
const TAIL: usize = 30;

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_abbreviation(name: &str) -> bool {
    let word = name.rsplit(' ').next().unwrap_or("");
    matches!(word, "TP" | "Tp" | "TX" | "Tx" | "Q" | "P" | "TT")
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
