//! Field grammars: each reads one line or one field and knows of nothing around it.
//!
//! nom stays in here: what a grammar gives back is its own plain type. The examples of each stand beside it in a table.

pub(crate) mod amount;
pub(crate) mod archive;
pub(crate) mod basis;
pub(crate) mod citation;
pub(crate) mod code;
pub(crate) mod competence;
pub(crate) mod date;
pub(crate) mod deadline;

pub(crate) mod letterhead;
pub(crate) mod marker;
pub(crate) mod mention;
pub(crate) mod motto;
pub(crate) mod organ;
pub(crate) mod person;
pub(crate) mod position;
#[cfg(feature = "fuzzing")]
pub(crate) mod probe;
pub(crate) mod reading;
pub(crate) mod recipient;
pub(crate) mod speaker;
pub(crate) mod stops;

use nom::error::{Error, ErrorKind};
use nom::{Err, Parser};

/// Words of plain text, whatever their case, with the space before them; the last ends there.
fn phrase<'t>(words: &'static str) -> impl Parser<&'t str, Output = (), Error = Error<&'t str>> {
    move |text: &'t str| {
        behind_phrase(text, words)
            .map_or_else(|| Err(Err::Error(Error::new(text, ErrorKind::Tag))), |rest| Ok((rest, ())))
    }
}

#[inline]
fn behind_phrase<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut bytes = text.as_bytes();
    while let [b' ', rest @ ..] = bytes {
        bytes = rest;
    }
    // One letter turns most away.
    let first = |words: &[u8]| words.first().map(u8::to_ascii_lowercase);
    if first(bytes) == first(words.as_bytes()) {
        behind_words(text.get(text.len() - bytes.len()..)?, words)
    } else {
        None
    }
}

fn behind_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(words.len())?;
    if !head.eq_ignore_ascii_case(words) {
        return None;
    }
    let goes_on = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    (!(goes_on(words.bytes().last()) && goes_on(rest.bytes().next()))).then_some(rest)
}

/// Runs a grammar over its table: tab-separated rows of an input and what the grammar says of it; `#` begins a remark.
#[cfg(test)]
pub(crate) fn check_table(table: &str, say: impl Fn(&str) -> String) {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut count = 0;
    let wrong: Vec<String> = rows
        .inspect(|_| count += 1)
        .filter_map(|row| {
            let (input, want) = row.split_once('\t').unwrap_or((row, ""));
            let got = say(input);
            (got != want).then(|| format!("{input}\n   want {want}\n    got {got}"))
        })
        .collect();
    assert!(count > 0, "the table is empty");
    assert!(wrong.is_empty(), "{} of {count} rows\n{}", wrong.len(), wrong.join("\n"));
}
