//! Viện dẫn: documents that a text cites, by code, by title and year, by session.
//!
//! `Quyết định số 1600/QĐ-TTg ngày 16/8/2016 của Thủ tướng Chính phủ`, `Nghị quyết số 26-NQ/TW`, `Luật Đầu tư công năm 2019`,
//! `Nghị quyết Trung ương 6 Khóa XII` (NĐ 30/2020, Phụ lục I, II.6: how a document is cited).

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::code::{self, Label, Number};
use crate::grammar::date::Day;
use crate::grammar::deadline::day;
use crate::grammar::mention;
use crate::text::fold::{Key, fold, fold_char, head, is_alphanumeric, is_letter, is_upper, opens_folded, strip_phrase};
use crate::text::phrases::ByOpening;
use crate::text::plain::Plain;
use crate::vocabulary::citations::{
    ASKING, BEHIND_ORGANS, BEHIND_TITLES, CITED_TYPES, ISSUERS, LAW_STOPS, LAWS, LETTERS, NAMED_TYPES, NOT_CODES,
    SESSION_NUMBERED, SESSION_WORDS, SESSIONS, SMALL_TITLES, SOLE_POSTS, TITLE_GOES_ON, TITLE_OPENINGS, WITHIN_LAWS,
};
use crate::vocabulary::document_types::by_code;

/// A cited document. Ranges are of bytes of the text.
#[derive(Debug, PartialEq, Default)]
pub(crate) struct Found {
    /// From the type's word to the code, the year or the session.
    pub(crate) range: Range<usize>,
    /// The type's abbreviation, or its name where it has none.
    pub(crate) kind: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) notation: Option<String>,
    /// The year in its code, or of a law.
    pub(crate) year: Option<u16>,
    pub(crate) date: Option<Day>,
    pub(crate) organ: Option<Range<usize>>,
    pub(crate) title: Option<Range<usize>>,
    /// `khoản 2 Điều 103`.
    pub(crate) provision: Option<Range<usize>>,
    /// Where all that is said of it ends.
    pub(crate) end: usize,
}

/// The words that may open a citation, plain.
pub(crate) fn openings() -> impl Iterator<Item = &'static str> {
    LAWS.iter().chain(CITED_TYPES).map(|(plain, _)| *plain)
}

/// A word of [`openings`] in a text: its place in the table, and the bytes that it takes.
pub(crate) struct Opening {
    pub(crate) place: usize,
    pub(crate) range: Range<usize>,
}

/// Every document that a text cites, in the order of the text; `words` are where a type is named, in order.
pub(crate) fn citations(text: &str, plain: &Plain, words: impl IntoIterator<Item = Opening>) -> Vec<Found> {
    let mut found = by_codes(text, plain);
    let coded = found.len();
    for opening in words {
        let Range { start, end: after } = opening.range;
        let taken = |range: &Found| range.range.start <= start && start < range.end.max(range.range.end);
        let place = found.get(..coded).unwrap_or_default().partition_point(|other| other.range.start <= start);
        let before = place.checked_sub(1).and_then(|before| found.get(before));
        if before.is_some_and(taken) || found.get(coded..).unwrap_or_default().last().is_some_and(taken) {
            continue;
        }
        let Some(CitedType { kind, how }) = ALL_TYPES.get(opening.place) else { continue };
        let limit = found.get(place).filter(|_| place < coded).map_or(text.len(), |next| next.range.start);
        let read = match how {
            How::Title => law(text, plain, start, after),
            How::Number => session(text, plain, start, after)
                .or_else(|| dashed(text, plain, start, after))
                .or_else(|| short(text, plain, start, after).filter(|_| !NAMED_TYPES.contains(kind))),
        };
        if let Some(read) = read.filter(|read| read.range.end <= limit) {
            let provision = provision(text, start);
            found.push(Found { kind: Some((*kind).to_owned()), provision, ..read });
        }
    }
    found.sort_by_key(|citation| citation.range.start);
    end_titles(text, &mut found);
    found
}

/// Documents named in a title, at most, behind which one that is cited beside it is looked for.
const WITHIN_TITLE: usize = 8;

/// Ends each title before the document that is cited beside it: `… về việc mua vắc xin và Công văn số …`.
fn end_titles(text: &str, found: &mut [Found]) {
    let starts: Vec<usize> = found.iter().map(|found| found.range.start).collect();
    for (place, citation) in (1..).zip(found.iter_mut()) {
        let Some(title) = citation.title.as_mut() else { continue };
        let named = starts.get(place..).unwrap_or_default().iter().take(WITHIN_TITLE);
        let mut within = named.take_while(|start| **start < title.end).filter(|start| title.start < **start);
        let end = within.find_map(|start| {
            let before = text.get(title.start..*start)?.trim_end();
            let words = [" và các", " và", ",", ";"].iter().find_map(|joint| before.strip_suffix(joint))?;
            Some(title.start + words.len())
        });
        title.end = end.unwrap_or(title.end);
    }
}

/// A type's word that may cite a document without its code.
struct CitedType {
    kind: &'static str,
    how: How,
}

enum How {
    /// A law has a title.
    Title,
    /// A session or a number alone.
    Number,
}

static ALL_TYPES: LazyLock<Vec<CitedType>> = LazyLock::new(|| {
    let laws = LAWS.iter().map(|(_, kind)| CitedType { kind, how: How::Title });
    laws.chain(CITED_TYPES.iter().map(|(_, kind)| CitedType { kind, how: How::Number })).collect()
});

/// The documents that are cited by their code. Every code has a bar before capitals.
fn by_codes(text: &str, plain: &Plain) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for bar in memchr::memchr_iter(b'/', text.as_bytes()) {
        let after = text.get(bar + 1..).unwrap_or("").trim_start();
        let taken = found.last().is_some_and(|last| bar < last.range.end);
        if taken || !after.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ð')) {
            continue;
        }
        let from = found.last().map_or(0, |last| last.range.end);
        if let Some(citation) = with_code(text, plain, from, bar) {
            found.push(citation);
        }
    }
    found
}

/// Bytes before a number within which stands what it numbers.
const NUMBERED: usize = 24;

/// Characters before a bar within which a code with its label begins.
const REACH: usize = 28;

/// The citation around the code whose last bar stands at `bar`; nothing before `from` belongs to it.
fn with_code(text: &str, plain: &Plain, from: usize, bar: usize) -> Option<Found> {
    let back = text.get(from..bar)?.char_indices().rev().take(REACH).last().map_or(bar, |(at, _)| from + at);
    let window = text.get(back..bar)?;
    let starts = window.char_indices().filter(|&(at, c)| {
        let opens = c.is_ascii_digit() || matches!(c, 'S' | 's' | '§');
        let before = text.get(..back + at).unwrap_or("");
        opens && !before.ends_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-' | '.' | '&'))
    });
    let (start, code) = starts.map(|(at, _)| back + at).find_map(|start| {
        let rest = text.get(start..)?;
        let code = code::code(rest).or_else(|| bare_code(rest).filter(|_| type_before(text, from, start).is_some()))?;
        let numbered = code.label != Label::Missing || matches!(code.number, Number::Digits(_));
        // What else a scan makes of `số` is known behind a type's word: `Nghị định sé 128/2020/NĐ-CP`.
        let exact = code.label != Label::Damaged
            || rest.starts_with('§')
            || strip_phrase(rest, "sô").is_some()
            || type_before(text, from, start).is_some();
        // `bão số 5 và Chỉ thị 14/CT-TTg`: another number stands before.
        let whole = !text.get(start..bar)?.contains(" và ");
        (numbered && exact && whole && start + code.len > bar).then_some((start, code))
    })?;
    let label = fold(text.get(from.max(text.floor_char_boundary(start.saturating_sub(NUMBERED)))..start)?);
    // `mẫu sé 06/BKKTT/TXNK`: what a scan made of `số` stands between.
    let form = label.strip_suffix(" so").or_else(|| label.strip_suffix(" se")).unwrap_or(&label);
    if NOT_CODES.iter().any(|words| label.ends_with(words) || form.ends_with(words)) {
        return None;
    }
    let end = start + code.len;
    let number = match &code.number {
        Number::Digits(digits) => Some(digits.to_string()),
        Number::Repaired(digits) => Some(digits.clone()),
        Number::Blank | Number::Unreadable => None,
    };
    let printed = type_before(text, from, start).or_else(|| {
        let kind = code.type_code.as_deref().filter(|_| code.label != Label::Missing)?;
        named_before(text, from, start, by_code(kind)?.code)
    });
    // A document's own number has its label before it, and nothing that says what it is of.
    if printed.is_none() && strip_phrase(text.get(start..)?, "Số:").is_some() {
        return None;
    }
    let by_code = code.type_code.as_deref().and_then(by_code).map(|kind| kind.code);
    let kind = match (by_code, printed) {
        (Some(code), None) => Some(code),
        // `Văn bản số 123/QĐ-UBND`: the general word says less than the code.
        (Some(code), Some((start, "CV"))) if !(LETTERS.contains(&code) && names_letter(text, start)) => Some(code),
        (_, Some((_, kind))) => Some(kind),
        // Only a letter has no type in its code.
        (None, None) => code.year.is_none().then_some("CV"),
    };
    let label = start;
    let start = printed.map_or(start, |(start, _)| start);
    let notation = match code.year {
        Some(year) if code.type_code.is_none() && code.organ_codes.is_empty() => year.to_string(),
        _ => code.notation,
    };
    let rest = details(text, plain, end);
    let title = rest.title.clone().or_else(|| law_title(text, start..label));
    let organ = rest.organ.clone().or_else(|| organ_before(text, from, start));
    Some(Found {
        title,
        organ,
        range: start..end,
        kind: kind.map(str::to_owned),
        number,
        year: code.year,
        notation: Some(notation),
        provision: provision(text, start),
        ..rest
    })
}

/// Whether `công văn` stands here: a letter's notation may open as a type's does, `công văn số 3361/CT-KK` of a tax office.
fn names_letter(text: &str, start: usize) -> bool {
    text.get(start..).is_some_and(|rest| strip_phrase(rest, "công văn").is_some())
}

/// The title between a law's word and its code: `Luật Điện lực số 61/2024/QH15`.
fn law_title(text: &str, between: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(between.clone())?;
    let rest = ["Bộ luật ", "Luật ", "Pháp lệnh "].iter().find_map(|word| words.strip_prefix(word))?;
    let title = rest.trim_end();
    let start = between.start + words.len() - rest.len();
    (!title.is_empty()).then_some(start..start + title.len())
}

/// Bytes of the longest name of who issued a document, before it.
const ISSUER: usize = 120;

/// Who issued the document at `start`, where that stands before it: `chỉ đạo của Thủ tướng Chính phủ tại Công điện số …`.
fn organ_before(text: &str, from: usize, start: usize) -> Option<Range<usize>> {
    let head = text.get(from.max(text.floor_char_boundary(start.saturating_sub(ISSUER)))..start)?;
    let name = head.trim_end().strip_suffix("tại")?.trim_end();
    let open = name.rfind("của ")? + "của ".len();
    let open = start - head.len() + open;
    let end = start - head.len() + name.len();
    let named = text.get(open..)?.starts_with(is_upper) && organ_end(text, open)? == end;
    named.then_some(open..end)
}

/// Bytes before a code within which its type stands; a law's title may be long.
const TYPE_REACH: usize = 200;

/// Bytes of the longest title that is looked for.
const LONGEST_TITLE: usize = 600;

/// The type's word before a code, and where it begins; a law's title may stand between.
fn type_before(text: &str, from: usize, start: usize) -> Option<(usize, &'static str)> {
    let from = from.max(text.floor_char_boundary(start.saturating_sub(TYPE_REACH)));
    let head = text.get(from..start)?.trim_end().trim_end_matches(':').trim_end();
    let all = || LAWS.iter().chain(CITED_TYPES);
    let last = fold(head.rsplit(' ').next()?);
    let last = last.as_str();
    let direct = all().filter(|(plain, _)| plain.ends_with(last)).filter_map(|(plain, kind)| {
        let words = plain.split(' ').count();
        let at = head.rmatch_indices(' ').nth(words - 1).map_or(0, |(at, _)| at + 1);
        let name = head.get(at..)?.trim_start_matches(|c: char| !is_alphanumeric(c));
        (fold(name) == *plain).then_some((from + head.len() - name.len(), *kind))
    });
    let direct = direct.min_by_key(|(at, _)| *at);
    direct.or_else(|| {
        // `Luật Đất đai số 31/2024/QH15`.
        let at = head.rfind("uật ")?;
        let open = at.checked_sub(1)?;
        let title = head.get(open..)?;
        let law = title.starts_with("Luật ") && !title.contains([';', '.', '(']);
        let code = open >= 3 && head.get(..open)?.ends_with("Bộ ");
        law.then_some((from + open, "Luật")).filter(|_| !code)
    })
}

/// The type's word that a title parts from its code: `Quyết định truy tặng Huân chương số 212/QĐ/CTN`.
fn named_before(text: &str, from: usize, start: usize, kind: &str) -> Option<(usize, &'static str)> {
    let from = from.max(text.floor_char_boundary(start.saturating_sub(NAMED)));
    let head = text.get(from..start)?;
    let open = head.rfind([';', '.', ':', ',', '(', ')']).map_or(0, |at| at + 1);
    let part = head.get(open..)?;
    let words = part.char_indices().filter(|&(at, c)| is_upper(c) && part.get(..at).is_some_and(ends_word));
    words.rev().find_map(|(at, _)| {
        let named = fold(crate::text::fold::head(part.get(at..)?, NAMED));
        let (_, known) = CITED_TYPES.iter().find(|(plain, known)| {
            *known == kind && named.strip_prefix(plain).is_some_and(|rest| rest.starts_with(' '))
        })?;
        Some((from + open + at, *known))
    })
}

/// Bytes from a type's word to the code behind its title.
const NAMED: usize = 100;

fn ends_word(before: &str) -> bool {
    !before.ends_with(is_alphanumeric)
}

/// A number and an organ's letters without a label: `Công văn 301/CCTTHC`.
fn bare_code(text: &str) -> Option<code::Code<'_>> {
    let (digits, rest) = text.split_once('/')?;
    let number = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let len = rest.find(|c| !is_upper(c)).unwrap_or(rest.len());
    let letters = rest.get(..len)?;
    let whole = !rest.get(len..)?.starts_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-' | '&'));
    (number && whole && letters.chars().nth(1).is_some()).then(|| code::Code {
        len: digits.len() + 1 + len,
        label: Label::Missing,
        number: Number::Digits(digits.into()),
        year: None,
        separator: '/',
        notation: letters.to_owned(),
        type_code: None,
        organ_codes: vec![letters.to_owned()],
        repaired: false,
    })
}

/// Date, organ and title behind a code or a year.
fn details(text: &str, plain: &Plain, end: usize) -> Found {
    let mut found = Found { end, ..Found::default() };
    let skip = |at: usize| {
        let rest = text.get(at..).unwrap_or("");
        let trimmed = rest.trim_start();
        let trimmed = trimmed.strip_prefix(',').map_or(trimmed, str::trim_start);
        at + rest.len() - trimmed.len()
    };
    let at = skip(end);
    let index = plain.index(text, at);
    let dated = plain.as_str().get(index..).filter(|rest| rest.starts_with("ngay") || rest.starts_with("Ngay"));
    if let Some((len, date)) = dated.and_then(day) {
        found.date = Some(date);
        found.end = plain.offset(text, index + len);
    }
    let at = skip(found.end);
    if let Some(name) =
        text.get(at..).and_then(|rest| rest.strip_prefix("của ")).filter(|name| name.starts_with(is_upper))
    {
        let start = text.len() - name.len();
        if let Some(end) = organ_end(text, start) {
            found.organ = Some(start..end);
            found.end = end;
        }
    }
    // `(khóa X)` belongs to who issued it.
    let at = skip(found.end);
    let title = text.get(at..).unwrap_or("");
    let title = title.get(..title.floor_char_boundary(LONGEST_TITLE)).unwrap_or(title);
    if TITLE_OPENINGS.iter().any(|words| strip_phrase(title, words).is_some_and(|rest| rest.starts_with(' '))) {
        let close = title.find([';', '.', ')', '“', '"']).unwrap_or(title.len());
        let subject = title
            .match_indices(", ")
            .map(|(at, _)| at)
            .find(|at| title.get(at + 2..).is_some_and(|rest| rest.starts_with(is_upper) && mention::opens(rest)));
        let end = at + subject.map_or(close, |subject| close.min(subject));
        let end = text.get(at..end).and_then(behind_title).map_or(end, |len| at + len);
        let end = text.get(at..end).map_or(at, |title| at + title.trim_end_matches([' ', ',']).len());
        let issuer =
            text.get(at..end).filter(|_| found.organ.is_none()).and_then(|title| issuer_behind(text, at, title));
        let end = issuer.as_ref().map_or(end, |organ| organ.start - "của ".len());
        found.title = text.get(at..end).map(|title| at..at + title.trim_end().len());
        found.organ = found.organ.or(issuer);
    }
    found
}

/// Who issued a document, where that stands behind its title, which begins at `at`: `quy định về tuyển sinh của Bộ trưởng Bộ GDĐT (GDĐT)`. A
/// body that ends a title may be what the title is of.
fn issuer_behind(text: &str, at: usize, title: &str) -> Option<Range<usize>> {
    let open = at + title.rfind("của ")? + "của ".len();
    let name = text.get(open..at + title.len())?;
    ISSUERS.iter().any(|post| name.starts_with(post)).then_some(())?;
    let end = organ_end(text, open)?.min(at + title.len());
    let behind = text.get(end..at + title.len())?;
    (behind.is_empty() || behind.starts_with(" (")).then_some(open..end)
}

/// Bytes of the longest subject behind a title, up to its verb.
const SUBJECT: usize = 80;

/// Where a title ends before what the sentence is about: `…, Thuế cơ sở 4 đề nghị …`, `… và bãi bỏ …`.
fn behind_title(title: &str) -> Option<usize> {
    let asks = title.match_indices(", ").map(|(at, comma)| (at, at + comma.len())).find(|(_, behind)| {
        let part = head(title.get(*behind..).unwrap_or(""), SUBJECT);
        let part = part.split(',').next().unwrap_or("");
        part.starts_with(is_upper) && ASKING.iter().any(|verb| part.contains(verb))
    });
    let joined = BEHIND_TITLES.iter().filter_map(|words| title.find(words));
    joined.chain(asks.map(|(at, _)| at)).min()
}

/// Where the name of who issued a document ends.
fn organ_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    // A post of one holder, which a verb or a place does not end.
    if let Some(post) = SOLE_POSTS.iter().find(|post| strip_phrase(rest, post).is_some_and(|rest| !goes_on(rest))) {
        return Some(start + post.len());
    }
    let end = before_another(text, start..mention::name_end(text, start)?);
    let name = text.get(start..end)?;
    let cut = BEHIND_ORGANS.iter().filter_map(|words| name.find(words)).min();
    Some(cut.map_or(end, |len| start + len))
}

/// Whether a word goes on here.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(is_alphanumeric)
}

/// The end of an organ's name without the document that is cited behind it: `UBND tỉnh và Nghị quyết số …`.
fn before_another(text: &str, organ: Range<usize>) -> usize {
    let name = text.get(organ.clone()).unwrap_or("");
    let mut joints = name.match_indices(" và ");
    let another = joints.find(|(at, joint)| name.get(at + joint.len()..).is_some_and(names_type));
    organ.start + another.map_or(name.len(), |(at, _)| at)
}

/// Whether a type's word stands here.
fn names_type(text: &str) -> bool {
    let next = fold(head(text, 24));
    LAWS.iter().chain(CITED_TYPES).any(|(plain, _)| next.starts_with(plain))
}

/// `Luật Đầu tư công năm 2019`, `Bộ luật Lao động`: a title in capitals, its date or year.
fn law(text: &str, plain: &Plain, start: usize, after: usize) -> Option<Found> {
    let name = text.get(start..)?;
    let title = text.get(after..)?.strip_prefix(' ')?;
    let amends = ["sửa đổi", "sửa đôi"].iter().any(|words| strip_phrase(title, words).is_some());
    if !name.starts_with(is_upper)
        || !(title.starts_with(is_upper) || amends || is_dated(title) || small_title(title))
            && fold(name.get(..after - start)?) != "hien phap"
    {
        return None;
    }
    let mut end = after;
    let mut at = after;
    for (count, word) in title.split(' ').enumerate() {
        let place = at + 1;
        let bare = word.trim_end_matches([',', ';', '.', ':', ')', '”']);
        let rest = text.get(place..)?;
        if count > 40 || bare.is_empty() && !word.is_empty() {
            break;
        }
        if bare == "ngày" || bare == "năm" || bare == "Năm" {
            let index = plain.index(text, place);
            let dated = plain.as_str().get(index..)?;
            if let Some((len, date)) = day(dated) {
                let end = plain.offset(text, index + len);
                let more = details(text, plain, end);
                return Some(Found { range: start..end, date: Some(date), title: Some(after + 1..at), ..more });
            }
            let year: String = rest.get(bare.len()..)?.trim_start().chars().take(4).collect();
            if bare != "ngày" && year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) {
                let end = place + bare.len() + rest.get(bare.len()..)?.find(year.as_str())? + 4;
                let more = details(text, plain, end);
                return Some(Found { range: start..end, title: Some(after + 1..at), year: year.parse().ok(), ..more });
            }
            break;
        }
        let stops = LAW_STOPS
            .iter()
            .any(|words| strip_phrase(rest, words).is_some_and(|rest| !rest.starts_with(is_alphanumeric)));
        let goes_on = amends && ["của", "một", "và", "số"].contains(&bare)
            || WITHIN_LAWS.iter().any(|words| strip_phrase(rest, words).is_some());
        let another = !amends && rest.strip_prefix("và ").is_some_and(names_type);
        if another || stops && !goes_on || word.starts_with(['(', '“', '"']) {
            break;
        }
        end = place + bare.len();
        at = place + word.len();
        if word.len() > bare.len() {
            let behind = text.get(at..)?.trim_start();
            let listed = word.ends_with(',')
                && (TITLE_GOES_ON.iter().any(|words| strip_phrase(behind, words).is_some())
                    || mention::word_kind(behind).is_none() && is_dated(behind));
            if !listed {
                break;
            }
        }
    }
    (end > after).then(|| Found { range: start..end, end, title: Some(after + 1..end), ..Found::default() })
}

/// Whether a law's title opens here that is often written small: `Luật thuế GTGT`.
fn small_title(title: &str) -> bool {
    SMALL_TITLES.iter().any(|words| title.starts_with(words))
}

/// Whether a small letter goes on, and a date stands before the sentence's next part: all of it is one title.
fn is_dated(behind: &str) -> bool {
    let part = head(behind, 90).split([';', '.', ':']).next().unwrap_or("");
    behind.starts_with(char::is_lowercase)
        && (part.contains(" ngày ") || part.contains(" năm "))
        && !part.contains("Luật ")
}

static ALL_SESSIONS: LazyLock<ByOpening<&'static str>> =
    LazyLock::new(|| ByOpening::new(SESSIONS.iter().map(|words| (*words, *words))));

/// `Nghị quyết Trung ương 6 (khóa XII)`, `Nghị quyết Đại hội XIII của Đảng`.
fn session(text: &str, plain: &Plain, start: usize, after: usize) -> Option<Found> {
    let rest = text.get(after..)?;
    let rest = rest.get(..rest.floor_char_boundary(240))?;
    let near = rest.get(..rest.floor_char_boundary(120))?;
    let named = near.trim_start_matches(|c| fold_char(c).is_none());
    let session = ALL_SESSIONS.of(named).find(|words| opens_folded(named, words))?;
    let key = Key::new(near);
    let words: Vec<(usize, &str)> = key.words().collect();
    let count = session.split(' ').count();
    let mut last = count.checked_sub(1)?;
    let mut numbered = false;
    for (index, (_, word)) in words.iter().enumerate().skip(count).take(9) {
        // Behind `khóa` stands a Roman number, whatever the scan made of it: `XITI`.
        let damaged = index > 0 && words.get(index - 1).is_some_and(|(_, before)| *before == "khoa");
        let roman = word
            .bytes()
            .all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l') || damaged && matches!(byte, b't' | b'1'));
        let number = word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 2 || roman;
        if number {
            numbered = true;
            last = index;
        } else if !SESSION_WORDS.contains(word) || numbered && !SESSION_NUMBERED.contains(word) {
            break;
        }
    }
    if !numbered && session.starts_with("dai hoi") {
        // `Đại hội đại biểu Đoàn TNCS Hồ Chí Minh tỉnh lần thứ XIII`.
        let until = rest.find([',', ';', '.']).unwrap_or(rest.len());
        let ordinal = words.windows(3).position(|window| matches!(window, [(_, "lan"), (_, "thu"), _]))?;
        last = ordinal + 2;
        let (at, word) = words.get(last)?;
        (key.end_in(rest, at + word.len()) <= until).then_some(())?;
        numbered = true;
    }
    numbered.then_some(())?;
    let (at, word) = words.get(last)?;
    let mut end = after + key.end_in(rest, at + word.len());
    if text.get(after..end)?.contains('(') && text.get(end..)?.starts_with(')') {
        end += 1;
    }
    let more = details(text, plain, end);
    Some(Found { range: start..end, ..more })
}

/// `Quyết định 1600`, `Nghị quyết số 26`: a number alone behind a type in capitals.
fn short(text: &str, plain: &Plain, start: usize, after: usize) -> Option<Found> {
    if !text.get(start..)?.starts_with(is_upper) {
        return None;
    }
    let rest = text.get(after..)?;
    let behind = rest.strip_prefix(" số").unwrap_or(rest);
    let labelled = behind.len() < rest.len();
    let digits = behind.strip_prefix(' ')?;
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let tail = digits.get(len..)?;
    let ends = tail.is_empty()
        || tail.starts_with([',', ';', '.', ')', ':']) && !tail.get(1..)?.starts_with(|c: char| c.is_ascii_digit());
    let goes_on =
        [" của ", " về ", " ngày ", " và ", " nêu ", " năm ", " trên "].iter().any(|words| tail.starts_with(words));
    ((1..=5).contains(&len) && (ends || goes_on || labelled && tail.starts_with(' '))).then_some(())?;
    let end = text.len() - tail.len();
    let more = details(text, plain, end);
    Some(Found { range: start..end, number: digits.get(..len).map(str::to_owned), ..more })
}

/// `nghị định số 198-CP`: a code of the years when it had no bar.
fn dashed(text: &str, plain: &Plain, start: usize, after: usize) -> Option<Found> {
    let digits = strip_phrase(text.get(after..)?, " số")?.strip_prefix(' ')?;
    let (number, rest) = digits.split_at_checked(digits.bytes().take_while(u8::is_ascii_digit).count())?;
    let rest = rest.strip_prefix('-')?;
    let len = rest.find(|c| !is_alphanumeric(c)).unwrap_or(rest.len());
    let (letters, behind) = rest.split_at_checked(len)?;
    let numbered = (1..=4).contains(&number.len());
    let lettered = letters.starts_with(is_upper) && (2..=8).contains(&len) && letters.chars().all(is_letter);
    (numbered && lettered && !behind.trim_start().starts_with(['/', '-'])).then_some(())?;
    let end = text.len() - behind.len();
    let more = details(text, plain, end);
    Some(Found { range: start..end, number: Some(number.to_owned()), notation: Some(letters.to_owned()), ..more })
}

/// Bytes of the longest provision.
const PROVISION: usize = 90;

/// `điểm a khoản 2 Điều 103`, before the document that it is of.
fn provision(text: &str, start: usize) -> Option<Range<usize>> {
    let offset = text.floor_char_boundary(start.saturating_sub(PROVISION));
    let head = text.get(offset..start)?.trim_end();
    let head = head.strip_suffix(" của").unwrap_or(head);
    let mut from = head.len();
    // Where the first word for a part stands: a number before it belongs to something else (`Khóa XII và điểm a …`).
    let mut first = None;
    let mut counted = false;
    for (at, _) in head.rmatch_indices(' ').map(|(at, gap)| (at + gap.len(), gap)).chain([(0, "")]) {
        let word = head.get(at..from)?.trim();
        let bare = word.trim_end_matches([',', ';']);
        let label = matches!(
            bare,
            "điểm" | "khoản" | "Điều" | "điều" | "Khoản" | "Điểm" | "Chương" | "Mục" | "mục" | "Phụ" | "lục"
        );
        let number = bare.bytes().all(|byte| byte.is_ascii_digit()) && !bare.is_empty()
            || bare.chars().count() == 1 && bare.starts_with(is_letter)
            || !bare.is_empty() && bare.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if !(label || number || matches!(bare, "và" | "các")) {
            break;
        }
        first = label.then_some(at).or(first);
        counted |= number;
        from = at;
    }
    let first = first.filter(|_| counted)?;
    // `Điều 5 và Luật …`: of another document.
    (!head.ends_with("và")).then(|| offset + first..offset + head.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;
    use crate::text::phrases::PlainPhrases;

    #[test]
    fn table() {
        check_table(include_str!("citation.tsv"), |text| {
            let plain = Plain::new(text);
            let types = PlainPhrases::new(openings().map(str::to_owned).zip(0..));
            let offset = |at| plain.offset(text, at);
            let mut words = Vec::new();
            types.find(plain.as_str(), |found, place| {
                words.push(Opening { place: *place, range: offset(found.start)..offset(found.end) });
            });
            let all: Vec<String> = citations(text, &plain, words)
                .into_iter()
                .map(|found| {
                    let part =
                        |range: Option<Range<usize>>| range.and_then(|range| text.get(range)).unwrap_or("-").to_owned();
                    let date =
                        found.date.map_or("-".into(), |(year, month, day)| format!("{year}-{month:02}-{day:02}"));
                    let word = |word: Option<String>| word.unwrap_or("-".into());
                    format!(
                        "{} [{} {} {} {date} {}]{}",
                        part(Some(found.range)),
                        word(found.kind),
                        word(found.number),
                        word(found.notation),
                        part(found.organ),
                        found.provision.map_or(String::new(), |range| format!(" {}", part(Some(range)))),
                    )
                })
                .collect();
            if all.is_empty() { "-".into() } else { all.join(" ; ") }
        });
    }
}
