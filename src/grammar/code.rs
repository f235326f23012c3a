//! Số, ký hiệu văn bản.
//!
//! State: `Số: 15/TB-UBND`, `Số: 30/2020/NĐ-CP` (NĐ 30/2020, Phụ lục I, II.3). Party: `Số 18-TB/BCĐ` (HD 36-HD/VPTW, 1.3).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, multispace0, one_of, satisfy, space0};
use nom::combinator::{eof, map_opt, not, opt, peek, recognize, verify};
use nom::multi::many0;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::text::fold::{fold, is_alphanumeric, is_letter};
use crate::text::syllable::is_syllable;
use crate::vocabulary::document_types::by_code;
use crate::vocabulary::organ_codes::MARKED_CODES;

/// A code taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Code<'a> {
    /// Bytes of the text that it takes, label included.
    pub(crate) len: usize,
    pub(crate) label: Label,
    pub(crate) number: Number<'a>,
    pub(crate) year: Option<u16>,
    /// The mark between number and notation: `-` in the Party's codes.
    pub(crate) separator: char,
    pub(crate) notation: String,
    pub(crate) type_code: Option<String>,
    pub(crate) organ_codes: Vec<String>,
    /// Whether a mark that OCR lost was put back into the notation.
    pub(crate) repaired: bool,
}

/// The word `Số` before a code.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Label {
    Exact,
    /// What OCR made of it: `Sô`, `§ố`, `sẽ`.
    Damaged,
    Missing,
}

/// What stands for the number.
#[derive(Debug, PartialEq, Clone)]
pub(crate) enum Number<'a> {
    Digits(Cow<'a, str>),
    /// Digits after letters that look like them were read as such: `l8`.
    Repaired(String),
    /// Nothing, dots or a line: the number is written in by hand later.
    Blank,
    /// Something that is no number.
    Unreadable,
}

/// How far behind the label a notation may begin, in bytes: a blank number leaves much white space.
const REACH: usize = 40;

/// Reads a code at the start of `text`.
pub(crate) fn code(text: &str) -> Option<Code<'_>> {
    let (rest, label) = label(text).or_else(|_| behind_dirt(text)).unwrap_or((text, Label::Missing));
    // Every code has a bar somewhere, but for a few behind their label: `Số: 427-QĐ`, `Số: 44 ĐN-UBND`.
    if label != Label::Exact {
        memchr::memchr(b'/', text.as_bytes())?;
    }
    let offsets = rest.char_indices().map(|(at, _)| at).take_while(|&at| at <= REACH);
    offsets.into_iter().find_map(|at| {
        let (zone, tail) = rest.split_at_checked(at)?;
        // A notation begins with a mark, a space before one, or a capital.
        if !tail.starts_with(|c: char| {
            c.is_ascii_uppercase() || matches!(c, '/' | '-' | '–' | '—' | '−' | '~' | '|' | ' ' | 'Đ' | 'Ð')
        }) {
            return None;
        }
        // A notation does not begin inside a word.
        if zone.ends_with(is_letter) && tail.starts_with(is_alphanumeric) {
            return None;
        }
        // `4Z/TB-UBND`: a letter at a number's end, and no notation of one letter.
        let mut next = tail.chars();
        if zone.ends_with(|c: char| c.is_ascii_digit())
            && next.next().is_some_and(is_letter)
            && next.next() == Some('/')
        {
            return None;
        }
        let (after, (separator, year, tokens)) = notation(tail).ok()?;
        if separator.is_none() && is_of_number(zone, &tokens) {
            return None;
        }
        let number = number(zone);
        let known = || tokens.first().is_some_and(|first| by_code(&repair(first.text).0).is_some());
        let barred = text.get(..text.len() - after.len()).is_some_and(|code| code.contains('/'));
        let digits = matches!(number, Number::Digits(_));
        // `Số:/ÄÍ TB-SXD`: a number that was written by hand, and the label and the type to tell what it was.
        let few = || zone.bytes().filter(u8::is_ascii_digit).nth(1).is_none();
        let written = label == Label::Exact && tokens.len() > 1 && known() && few() && !has_words(zone);
        let sure = match (label, separator) {
            (Label::Missing, None) => false,
            // Words before a notation are no number: `Quyết định 204/QĐ-UBND`.
            (Label::Missing, Some(_)) => tokens.len() > 1 && (digits || known() && !has_words(zone)),
            (_, separator) if !barred => {
                written && separator.is_none() || digits && (tokens.len() > 1 || separator.is_some() && known())
            }
            (_, None) => written || tokens.len() > 1 && digits,
            (_, Some(_)) => tokens.len() > 1 || year.is_some() || digits,
        };
        // The mark that is lost in `12 TB/ThĐ` is the Party's, which has the bar behind the type.
        let lost = if tokens.iter().any(|token| token.joint == Some('/')) { '-' } else { '/' };
        sure.then(|| build(text.len() - after.len(), label, number, separator.unwrap_or(lost), year, &tokens))
    })
}

/// Whether the letters behind the digits of a number are one that a scan read for a digit, and the notation begins further on:
/// `1U4/KH-THNT`, `7Y6 /NHCS-KHNV`, `45Z-QĐ/HU`, `1UZ/TB-SYT`.
fn is_of_number(zone: &str, tokens: &[Token<'_>]) -> bool {
    let [first, second, ..] = tokens else { return false };
    if !zone.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_type = |token: &Token<'_>| by_code(&repair(token.text).0).is_some();
    let mut inner = first.text.chars().skip(1);
    let lone = inner.all(|c| c.is_ascii_digit());
    let glued = !zone.ends_with(' ') && second.joint == Some('/') && is_type(second);
    (lone || glued) && (!is_type(first) || lone && is_type(second))
}

/// Whether words, and no dirt, stand where the number should.
fn has_words(zone: &str) -> bool {
    zone.split_whitespace().filter(|word| word.len() > 2 && is_syllable(word)).nth(1).is_some()
}

/// What stands behind `Số` in tables of metadata and in forms.
const NOTED: &[&str] = &[" hiệu", "/Ký hiệu", "/ký hiệu", ", ký hiệu", " ký hiệu", " và ký hiệu"];

/// Whether `text` is the word `Số` before a code, and nothing else.
pub(crate) fn is_label(text: &str) -> bool {
    let words = text.trim_end_matches([' ', ':', '.', ';']);
    words.strip_prefix("Số").or(words.strip_prefix("SỐ")).is_some_and(|rest| rest.is_empty() || NOTED.contains(&rest))
}

fn build<'a>(
    len: usize,
    label: Label,
    number: Number<'a>,
    separator: char,
    year: Option<u16>,
    tokens: &[Token<'_>],
) -> Code<'a> {
    let mut notation = String::new();
    let mut codes = Vec::with_capacity(tokens.len());
    let mut repaired = false;
    for token in tokens {
        let (text, mended) = repair(token.text);
        repaired |= mended;
        notation.extend(token.joint);
        notation.push_str(&text);
        codes.push(text.into_owned());
    }
    let typed = codes.first().is_some_and(|first| by_code(first).is_some());
    let type_code = typed.then(|| codes.remove(0));
    Code { len, label, number, year, separator, notation, type_code, organ_codes: codes, repaired }
}

impl Code<'_> {
    /// Number, year and notation as the system writes them; `None` without a number.
    pub(crate) fn canonical(&self) -> Option<String> {
        let number = match &self.number {
            Number::Digits(digits) => digits.as_ref(),
            Number::Repaired(digits) => digits,
            Number::Blank | Number::Unreadable => return None,
        };
        Some(match self.year {
            Some(year) => format!("{number}/{year}/{}", self.notation),
            None => format!("{number}{}{}", self.separator, self.notation),
        })
    }
}

/// `Số` and the signs behind it. Damaged, it is one or two letters, or a `§`, before a sign, a space or a digit.
fn label(text: &str) -> IResult<&str, Label> {
    let word = take_while_m_n(1, 3, |c: char| is_letter(c) || matches!(c, '§' | '5' | '$' | '0' | '6' | '8'));
    let word = verify(word, |word: &str| {
        matches!(
            fold(word).as_str(),
            "so" | "s"
                | "o"
                | "se"
                | "sa"
                | "si"
                | "sc"
                | "sd"
                | "go"
                | "50"
                | "5o"
                | "s0"
                | "s6"
                | "6o"
                | "eo"
                | "sou"
                | "soi"
                | "86"
                | "56"
                | "6"
                | "8"
        )
    });
    let sign = |c: char| c.is_whitespace() || matches!(c, ':' | ';' | '.' | ',' | '：' | '*' | '_');
    // In a table of metadata a bar stands between label and code; elsewhere it may be a digit.
    let noted = (noted, take_while(sign), opt(char('|')), take_while(sign));
    let signs = alt((recognize(noted), take_while(sign)));
    map_opt((word, signs), |(word, signs): (&str, &str)| {
        let exact = matches!(word, "Số" | "số" | "SỐ");
        // `86:3556`: digits are a label before its colon alone.
        if word.bytes().all(|byte| byte.is_ascii_digit()) && !signs.starts_with(':') {
            return None;
        }
        (exact || !signs.is_empty() || word.contains('§')).then_some(if exact { Label::Exact } else { Label::Damaged })
    })
    .parse(text)
}

/// A whole label behind what dirt left before it: `vn -Số: 14/TB-UBND`.
fn behind_dirt(text: &str) -> IResult<&str, Label> {
    let signs = take_while(|c: char| !is_letter(c));
    let (rest, _) = (take_while_m_n(0, DIRT, is_letter), signs).parse(text)?;
    verify(label, |label| *label == Label::Exact).parse(rest)
}

/// Letters of dirt before a label.
const DIRT: usize = 2;

/// `hiệu` of `Số hiệu`.
fn noted(text: &str) -> IResult<&str, &str> {
    let found =
        NOTED.iter().find_map(|words| text.strip_prefix(words).filter(|rest| !rest.starts_with(is_alphanumeric)));
    let rest = found.ok_or(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Tag)))?;
    Ok((rest, text.get(..text.len() - rest.len()).unwrap_or("")))
}

/// One abbreviation with the mark before it.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    joint: Option<char>,
    text: &'t str,
}

type Notation<'t> = (Option<char>, Option<u16>, Vec<Token<'t>>);

/// What follows the number: a mark, perhaps a year, and abbreviations.
fn notation(text: &str) -> IResult<&str, Notation<'_>> {
    // `18|GM-UBND`: a bar that stands for a stroke.
    let bar = terminated(char('|'), peek(satisfy(|c| c.is_ascii_uppercase()))).map(|_| '/');
    let separator = opt(preceded(space0, alt((joint, bar))));
    let year = opt(terminated(year, char('/')));
    let head = preceded(space0, token).map(|text| Token { joint: None, text });
    let tail = many0(alt((
        // A wave behind a space is dirt.
        // The notation may go on in the next line: `/TB-` ⏎ `SYT`.
        ((not(pair(char(' '), char('~'))), space0, joint, multispace0), token)
            .map(|((_, _, joint, _), text)| Token { joint: Some(joint), text }),
        (one_of(".+"), token).map(|(joint, text)| Token { joint: Some(joint), text }),
        // `318/ĐTH-TH,NS&KSNB`; but `45/QĐ-UBND,UBND huyện báo cáo`.
        terminated((char(','), token), peek(alt((eof, tag("  "), tag(","), tag("-")))))
            .map(|(joint, text)| Token { joint: Some(joint), text }),
        // `18/GM UBND`: a mark is lost before an issuer that most codes have.
        delimited(char(' '), verify(token, |text: &str| ISSUERS.contains(&text)), not(sentence))
            .map(|text| Token { joint: Some('-'), text }),
        // `73/TB-KV IV`: the number of a region ends the line.
        delimited(char(' '), take_while_m_n(1, 4, |c| matches!(c, 'I' | 'V' | 'X')), eof)
            .map(|text| Token { joint: Some(' '), text }),
    )));
    (separator, preceded(space0, year), head, tail)
        .map(|(separator, year, head, tail)| (separator, year, std::iter::once(head).chain(tail).collect()))
        .parse(text)
}

/// What goes on with a sentence: `Thông báo số 18/TB UBND tỉnh`.
fn sentence(text: &str) -> IResult<&str, char> {
    preceded(char(' '), satisfy(char::is_lowercase)).parse(text)
}

/// Issuers whose codes no place's name begins with.
const ISSUERS: &[&str] = &["UBND", "HĐND", "UBMTTQ"];

/// A bar or a hyphen, however it is drawn or was read; two bars are one.
fn joint(text: &str) -> IResult<&str, char> {
    let twice = recognize((char('/'), char('/'))).map(|_| '/');
    alt((twice, one_of("/-–—−~").map(|mark| if mark == '/' { '/' } else { '-' }))).parse(text)
}

fn year(text: &str) -> IResult<&str, u16> {
    map_opt(recognize((one_of("12"), take_while_m_n(3, 3, |c: char| c.is_ascii_digit()))), |year: &str| {
        year.parse().ok()
    })
    .parse(text)
}

/// An abbreviation: a capital, then mostly capitals: `UBND`, `TTr`, `SNN&PTNT`, `QH15`.
fn token(text: &str) -> IResult<&str, &str> {
    let head = satisfy(|c| c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ð') || latin(c).is_some());
    let inner = take_while(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '&' | 'Đ' | 'đ' | 'Ð' | 'Ư') || latin(c).is_some()
    });
    let whole = verify(recognize((head, inner)), |token: &str| {
        let mut rest = token.chars().skip(1);
        // `L/CTN`: one letter is an abbreviation too, and so is `ThĐ` of Thành đoàn; `Quảng` is none.
        let capital = || token.chars().skip(2).any(char::is_uppercase);
        // `Tr` is what is left of `TTr`.
        let known = || matches!(token, "Cty" | "Tr") || READ_FOR_QD.contains(&token);
        rest.next().is_none_or(|second| !second.is_lowercase() || capital() || known())
    });
    // A word that goes on, `Hà`, is none either.
    terminated(whole, not(satisfy(is_letter))).parse(text)
}

/// The number as it stands between label and notation.
fn number(zone: &str) -> Number<'_> {
    let zone = zone.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | ':' | ',' | '*'));
    if zone.is_empty() {
        return Number::Blank;
    }
    let digits = zone.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if !digits.is_empty() && zone.len() - digits.len() <= 1 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Number::Digits(Cow::Borrowed(zone));
    }
    // `2 14`: the scan parts digits.
    let read: Option<String> = zone
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| match c {
            'l' | 'I' | '|' | '!' => Some('1'),
            'O' | 'o' => Some('0'),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect();
    match read {
        Some(read) if zone.bytes().any(|byte| byte.is_ascii_digit()) => Number::Repaired(read),
        _ => Number::Unreadable,
    }
}

/// What OCR reads for `QĐ`, and is no abbreviation.
const READ_FOR_QD: &[&str] = &["Qb", "Qđ", "OĐ"];

/// The Latin capital that a Cyrillic one looks like.
fn latin(c: char) -> Option<char> {
    const CYRILLIC: &str = "АВЕКМНОРСТХ";
    const LATIN: &str = "ABEKMHOPCTX";
    let cyrillic = matches!(c, 'А'..='Х');
    CYRILLIC.chars().zip(LATIN.chars()).find(|(printed, _)| cyrillic && *printed == c).map(|(_, letter)| letter)
}

/// An abbreviation with the Đ that OCR takes for D or Ð put back, where only one known abbreviation fits.
fn repair(token: &str) -> (Cow<'_, str>, bool) {
    if READ_FOR_QD.contains(&token) {
        return (Cow::Borrowed("QĐ"), true);
    }
    if token.contains(|c| latin(c).is_some()) {
        return (Cow::Owned(token.chars().map(|c| latin(c).unwrap_or(c)).collect()), true);
    }
    if token.contains('Ð') {
        return (Cow::Owned(token.replace("ĐÐ", "Đ").replace('Ð', "Đ")), true);
    }
    if !token.is_ascii() || by_code(token).is_some() {
        return (Cow::Borrowed(token), false);
    }
    match MARKED.get(token.to_ascii_lowercase().as_str()) {
        Some(known) if token.len() == known.chars().count() => (Cow::Borrowed(known), true),
        _ => (Cow::Borrowed(token), false),
    }
}

/// The marked abbreviations by what OCR leaves of them.
static MARKED: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| MARKED_CODES.iter().map(|known| (fold(known).replace(' ', ""), *known)).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("code.tsv"), |text| match code(text) {
            None => "-".into(),
            Some(code) => format!(
                "{} | {} | {} | {} | {}",
                code.canonical().unwrap_or_else(|| format!("{:?}", code.number)),
                code.notation,
                code.type_code.as_deref().unwrap_or("-"),
                code.organ_codes.join(" "),
                text.get(code.len..).unwrap_or("?").trim(),
            ),
        });
    }
}
