//! Quyền hạn của người ký: `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.` (NĐ 30/2020, Phụ lục I, II.7.a); `T/M`, `K/T`, `T/L` (HD 36, 1.7).

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::{one_of, space0, space1};
use nom::combinator::{opt, recognize, value, verify};
use nom::multi::many1;
use nom::{IResult, Parser};

use crate::grammar::organ::opens_body;
use crate::grammar::position::begins_with_exact_post;
use crate::text::fold::{Key, is_letter, is_upper, upper_share};
use crate::vocabulary::positions::{READ_FOR_RIGHTS, RIGHTS};

/// A line that opens with a right to sign.
#[derive(Debug, PartialEq)]
pub(crate) struct Competence {
    /// The abbreviations without marks, in printed order.
    pub(crate) codes: Vec<&'static str>,
    /// Where the words behind them begin.
    pub(crate) len: usize,
}

/// Reads the prefix of a signature's line. `None` where the rest is not in capitals: `Q. Trưởng phòng` is read by its caller.
pub(crate) fn competence(text: &str) -> Option<Competence> {
    let Ok((rest, codes)) = many1(prefix).parse(text) else { return torn(text) };
    // `TM` and `KT` are units too (`KT, TH`): only capitals of a post or a body make the line a signature's.
    let words = rest.trim();
    let enough = words.chars().filter(|&c| is_letter(c)).count() >= 3;
    // `TL (LHĐ.12b)` ends an archive line.
    let shouted = enough && !words.starts_with('(') && upper_share(words) >= 0.7;
    // `KT, GIÁM ĐỐC`, misread; `KT, KHTC` are units.
    let marks = text.get(..text.len() - rest.len()).unwrap_or("");
    if marks.contains(',') && !opens_body(words) && !begins_with_exact_post(&Key::new(words)) {
        return None;
    }
    (shouted || in_small_letters(text, words)).then(|| Competence { codes, len: text.len() - rest.len() })
}

/// `T. HIỆU TRƯỞNG`, `RT. GIÁM ĐỐC`: a right of which the scan lost or misread a letter, before a post.
fn torn(text: &str) -> Option<Competence> {
    let (printed, words) = text.split_once(". ").filter(|(printed, _)| printed.len() <= 2)?;
    let (_, code) = READ_FOR_RIGHTS.iter().find(|(read, _)| *read == printed)?;
    let post = upper_share(words) >= 0.7 && begins_with_exact_post(&Key::new(words));
    post.then(|| Competence { codes: vec![*code], len: text.len() - words.len() })
}

/// `TM. Ủy ban nhân dân`, `KT. Giám đốc`: a body or a post, and nothing else, behind the dot.
fn in_small_letters(text: &str, words: &str) -> bool {
    let dotted = RIGHTS.iter().any(|prefix| text.starts_with(prefix));
    dotted
        && words.starts_with(is_upper)
        && words.split(' ').count() <= WORDS
        && !words.ends_with([';', ',', '.', ':'])
        && (opens_body(words) || begins_with_exact_post(&Key::new(words)))
}

/// Words of the longest body or post that small letters name there.
const WORDS: usize = 12;

fn prefix(text: &str) -> IResult<&str, &'static str> {
    let slash = |first: &'static str, second: &'static str| {
        recognize((tag(first), space0, opt(one_of("./,")), space0, tag(second)))
    };
    let mut code = alt((
        value("TUQ", alt((slash("TU", "Q"), recognize((slash("T", "U"), opt(one_of("./")), tag("Q")))))),
        value("TM", slash("T", "M")),
        value("KT", slash("K", "T")),
        value("TL", slash("T", "L")),
        value("Q", recognize((tag("Q"), nom::combinator::peek(one_of("./"))))),
    ));
    let end = verify(take_while(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | ':' | ',')), |marks: &str| {
        !marks.is_empty()
    });
    let mut end = alt((recognize((space0, end)), space1));
    let (rest, code) = code.parse(text)?;
    let printed = text.get(..text.len() - rest.len()).unwrap_or("");
    // The bar tells `T/LBAN` from a word; the dot form needs what stands behind it.
    if printed.contains('/') && rest.starts_with(char::is_uppercase) {
        return Ok((rest, code));
    }
    let (rest, _) = end.parse(rest)?;
    Ok((rest, code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("competence.tsv"), |text| match competence(text) {
            None => "-".into(),
            Some(found) => format!("{} | {}", found.codes.join(" "), text.get(found.len..).unwrap_or("?")),
        });
    }
}
