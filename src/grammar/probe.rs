//! Every grammar on one text, for the fuzzer: within the crate grammars stand where something else has looked before them.

use std::ops::Range;

use super::{
    amount, archive, basis, citation, code, competence, date, deadline, letterhead, marker, mention, organ, person,
    position, recipient,
};
use crate::text::fold::Key;
use crate::text::phrases::PlainPhrases;
use crate::text::plain::Plain;

/// Bytes of a text that are read; more would only be slower.
const MOST: usize = 400;

/// Has each grammar read `text`, at each place that it may be asked about.
///
/// # Panics
///
/// A grammar says of a place that it is none in the text.
pub fn probe(text: &str) {
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
    lines(text);
    running_text(text);
    plain_text(text);
}

/// What reads a line of header or footer.
fn lines(text: &str) {
    let key = Key::new(text);
    organ::begins_name(&key, None);
    organ::begins_name(&key, Some(&key));
    organ::is_level(&key);
    organ::is_party(&key);
    organ::is_organisation(&key);
    organ::is_exact_organ(&key);
    organ::is_organ(&key);
    letterhead::written_out(text);
    letterhead::modern(text);
    basis::opening(text);
    basis::may_open(text);
    basis::opens_surely(text);
    position::is_position(text);
    position::begins_with_exact_post(&key);
    position::begins_with_post(&key);
    position::find_position(text).into_iter().for_each(|at| assert_stands(text, at..text.len()));
    person::find_person(text).into_iter().for_each(|at| assert_stands(text, at..text.len()));
    if let Some(person) = person::person(text) {
        assert_within(text, person.name);
        person.rank.into_iter().for_each(|rank| assert_within(text, rank));
    }
    code::is_label(text);
    if let Some(code) = code::code(text) {
        assert_stands(text, 0..code.len);
        code.canonical();
    }
    if let Some(competence) = competence::competence(text) {
        assert_stands(text, 0..competence.len);
    }
    for date in [date::find(text, &key), date::find_numeric(text)].into_iter().flatten() {
        assert_stands(text, date.range.clone());
        date.meaning();
    }
    archive::is_archive(text);
    assert_within(text, archive::archive(text).text);
    let entry = recipient::entry(text);
    assert_within(text, entry.name);
    entry.purpose.into_iter().for_each(|purpose| assert_within(text, purpose));
    recipient::is_purpose(text);
    if let Some(marker) = marker::marker(text) {
        assert_stands(text, 0..marker.len);
        assert_within(text, marker.text);
    }
    assert_within(text, marker::undashed(text));
}

/// What reads on from any letter of a sentence.
fn running_text(text: &str) {
    let bodies = text.into();
    mention::full_name(&bodies);
    mention::members(text);
    mention::is_addressed(text);
    mention::introduction(text).into_iter().for_each(|end| assert_stands(text, 0..end));
    for (at, rest) in text.char_indices().filter_map(|(at, _)| Some((at, text.get(at..)?))) {
        organ::opens_body(rest);
        organ::opens_body_small(rest);
        position::opens_office(rest);
        mention::opens(rest);
        mention::opens_post(rest);
        mention::opens_function(rest);
        mention::verb_kind(rest);
        mention::word_kind(rest);
        mention::name_end(text, at).into_iter().for_each(|end| assert_stands(text, at..end));
        if let Some(found) = mention::mentions(text, at) {
            found.names.iter().for_each(|name| assert_stands(text, name.clone()));
            assert_stands(text, at..found.end);
        }
    }
}

/// What reads ASCII, a byte for each character.
fn plain_text(text: &str) {
    let plain = Plain::new(text);
    let ascii = plain.as_str();
    for at in 0..ascii.len() {
        if let Some(found) = amount::amount(ascii, at) {
            assert_stands(ascii, found.start..found.end);
        }
        for issued in [None, Some((2024, 2, 29))] {
            if let Some((len, found)) = deadline::deadline(ascii, at, issued) {
                assert_stands(ascii, at..at + len);
                found.length.into_iter().for_each(|length| drop(length.iso()));
            }
        }
        let rest = ascii.get(at..).unwrap_or_default();
        if let Some((len, _)) = deadline::day(rest) {
            assert_stands(rest, 0..len);
        }
    }
    let types = PlainPhrases::new(citation::openings().map(str::to_owned).zip(0..));
    let offset = |at| plain.offset(text, at);
    let mut words = Vec::new();
    types.find(ascii, |found, place| {
        words.push(citation::Opening { place: *place, range: offset(found.start)..offset(found.end) });
    });
    for found in citation::citations(text, &plain, words) {
        assert_stands(text, found.range.clone());
        assert_stands(text, found.range.start..found.end);
        let parts = [found.organ, found.title, found.provision];
        parts.into_iter().flatten().for_each(|part| assert_stands(text, part));
    }
}

fn assert_stands(text: &str, range: Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} is no stretch of {text:?}");
}

fn assert_within(text: &str, part: &str) {
    let (text_at, part_at) = (text.as_bytes().as_ptr_range(), part.as_bytes().as_ptr_range());
    let within = text_at.start <= part_at.start && part_at.end <= text_at.end;
    assert!(within || part.is_empty(), "{part:?} is not of {text:?}");
}
