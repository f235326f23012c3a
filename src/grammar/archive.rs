//! Lưu: `Lưu: VT, NN (30b).` (NĐ 30/2020, Phụ lục I, II.9.d); `Lưu Văn phòng Tỉnh ủy.` (HD 36).

use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, digit1, space0};
use nom::combinator::{map_opt, opt};
use nom::sequence::delimited;
use nom::{IResult, Parser};

use crate::grammar::person::person;
use crate::text::fold::{Key, fold};

/// The line that names who files the document.
#[derive(Debug, PartialEq)]
pub(crate) struct Archive<'a> {
    /// Without the end mark.
    pub(crate) text: &'a str,
    pub(crate) units: Vec<&'a str>,
    pub(crate) copies: Option<u32>,
}

/// Whether a line, its dash left out, is the archive line. `Lưu Quang Định` is a person.
pub(crate) fn is_archive(text: &str) -> bool {
    let key = Key::new(text);
    let near = key.starts_with("luu")
        || (["lu", "lura", "lun"].iter().any(|word| key.starts_with(word))
            && text.chars().take(6).any(|c| matches!(c, ':' | ';')));
    near && person(text).is_none()
}

/// Reads the archive line.
pub(crate) fn archive(text: &str) -> Archive<'_> {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ';' | '.' | ',' | ':' | '|' | '-' | '_' | '`' | 'ˆ')
    });
    let label = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let mut rest = text
        .get(label..)
        .unwrap_or("")
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | ',' | '.'));
    let mut copies = None;
    if let Some((before, inside)) = rest.rsplit_once('(')
        && let Ok((_, count)) = count(inside)
    {
        copies = Some(count);
        rest = before.trim_end();
    }
    let units = rest
        .split([',', ';'])
        .map(|unit| unit.trim().trim_end_matches('.'))
        .filter(|unit| !fold(unit).is_empty())
        .collect();
    Archive { text, units, copies }
}

/// `30b)`, `03 bản)`, `2).`: a number of copies.
fn count(text: &str) -> IResult<&str, u32> {
    let word = take_while_m_n(0, 4, char::is_alphabetic);
    map_opt(delimited(space0, (digit1, space0, opt(word)), (space0, char(')'))), |(digits, _, _): (&str, _, _)| {
        digits.parse().ok()
    })
    .parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("archive.tsv"), |text| {
            let archive = archive(text);
            format!(
                "{} | {} | {}",
                archive.text,
                archive.units.join(" + "),
                archive.copies.map_or("-".into(), |copies| copies.to_string())
            )
        });
    }
}
