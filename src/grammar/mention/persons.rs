//! Persons addressed together: `các ông (bà) Chánh Văn phòng, …`, `các ông, bà có tên tại Điều 1`.

use std::ops::Range;

use super::POST;
use super::words::{APPOSED, NAMED, NAMED_PERSONS, first_word, is_proper};
use crate::grammar::person::person;
use crate::grammar::position::begins_with_exact_post;
use crate::text::fold::{Key, head, is_alphanumeric, is_upper, strip_phrase};
use crate::text::phrases::Opening;
use crate::vocabulary::tasks::{ON_DUTY, PERSONS, PRIVATE, SHORT_POSTS};

/// What stands between the words of one address.
const JOINTS: &[&str] = &[", ", ", các ", "/", " và các ", " và ", " (", "(", " "];

/// What stands behind the words that address several persons: `các ông`, `các ông (bà)`, `Các Ông/Bà`, `các đồng chí`.
fn behind_address(text: &str) -> Option<&str> {
    let rest = ["các ", "Các "].iter().find_map(|word| text.strip_prefix(word))?;
    if let Some(behind) = rest.strip_prefix("đồng chí") {
        return Some(behind);
    }
    let mut rest = behind_person(rest)?;
    for _ in 1..WORDS {
        let next = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint).and_then(behind_person));
        let Some(next) = next else { break };
        rest = next.strip_prefix(')').unwrap_or(next);
    }
    Some(rest)
}

/// Words of the longest address: `các ông, các bà`.
const WORDS: usize = 3;

fn behind_person(text: &str) -> Option<&str> {
    let mut behind = PERSONS.iter().filter_map(|word| text.strip_prefix(word));
    behind.find(|rest| !rest.starts_with(is_alphanumeric))
}

/// The bytes of an address before the first name of its row: a post or a person behind it, or behind its colon.
pub(super) fn row(text: &str) -> Option<usize> {
    let rest = behind_address(text)?;
    let names = rest.strip_prefix(':').unwrap_or(rest).strip_prefix(' ')?;
    names.starts_with(is_upper).then_some(text.len() - names.len())
}

/// The bytes of an address that says where its persons are named: `các ông, bà có tên tại Điều 1`, `cá nhân nêu tại …`.
pub(super) fn named(opening: &Opening<'_>) -> Option<usize> {
    let text = opening.text();
    let behind = |len: usize| text.get(len..);
    let rest = behind_address(text).or_else(|| NAMED_PERSONS.longest_at(opening).and_then(behind))?;
    rest.strip_prefix(' ').is_some_and(|rest| NAMED.open(rest)).then_some(text.len() - rest.len())
}

/// Whether another of a row begins here, which an address opened: a post of any body, or a person's name.
pub(super) fn goes_on(text: &str) -> bool {
    text.starts_with(is_upper) && (is_post(text) || begins_with_person(text))
}

/// Whether a post opens the words, of a body or alone.
pub(super) fn is_post(words: &str) -> bool {
    begins_with_exact_post(&Key::of_head(words, POST))
}

/// Whether these words are a person's name: what no post begins, each word with a capital.
pub(super) fn is_name(words: &str) -> bool {
    let count = words.split(' ').count();
    (2..=MOST_WORDS).contains(&count) && words.split(' ').all(|word| word.starts_with(is_upper)) && !is_post(words)
}

/// Whether it is a person of whom no office is told: `ông Nguyễn Văn Báo`.
pub(crate) fn is_private_person(name: &str) -> bool {
    let person = PRIVATE.iter().find_map(|word| strip_phrase(name, word)?.strip_prefix(' '));
    person.is_some_and(is_name)
}

/// Words of the longest name.
const MOST_WORDS: usize = 6;

/// Whether a name, behind the address of its row, is that of a person of whom no office is told: `Bà Lê Thị Bình`.
pub(super) fn is_private(text: &str, address: &str, name: Range<usize>) -> bool {
    let behind = text
        .get(name.end..)
        .and_then(|behind| [", ", " - ", " – "].iter().find_map(|joint| behind.strip_prefix(joint)))
        .unwrap_or("");
    let words = text.get(name).unwrap_or("");
    let person = match address.is_empty() {
        true => PRIVATE.iter().find_map(|word| strip_phrase(words, word)?.strip_prefix(' ')),
        false => Some(words).filter(|_| !address.contains("đồng chí")),
    };
    // `Ông Lê Văn An - Phó Giám đốc`.
    person.is_some_and(|person| is_name(person) && !person.split(" - ").any(is_post))
        && !is_post(behind)
        && !APPOSED.open(behind)
}

/// Whether a person stands here by the given name alone, with a post in brackets or in charge of something: `Hạnh (PHT)`, `Tuấn phụ
/// trách …`.
pub(super) fn is_called_on_duty(text: &str) -> bool {
    let name = first_word(text);
    let post = |rest: &str| {
        let inner = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map_or("", |(inner, _)| inner);
        SHORT_POSTS.contains(&inner) || !inner.is_empty() && is_post(inner)
    };
    is_proper(name)
        && text.get(name.len()..).is_some_and(|rest| {
            post(rest) || ON_DUTY.iter().any(|duty| strip_phrase(rest, duty).is_some_and(|rest| rest.starts_with(' ')))
        })
}

/// Characters of the longest person's name.
const NAME: usize = 40;

/// Whether a full name stands here, whose first word is a known surname.
pub(super) fn begins_with_person(text: &str) -> bool {
    let head = head(text, NAME);
    let words = head.split_inclusive(' ').take_while(|word| word.starts_with(is_upper));
    let mut len = 0;
    for word in words {
        len += word.len();
        if word.trim_end().ends_with(|c: char| !is_alphanumeric(c)) {
            break;
        }
    }
    head.get(..len).and_then(person).is_some_and(|found| found.known)
}
