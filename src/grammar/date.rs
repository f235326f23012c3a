//! Ngày tháng năm: `Hà Tĩnh, ngày 10 tháng 11 năm 2017` (NĐ 30/2020, Phụ lục I, II.4).

use std::fmt::Write as _;
use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy, space0};
use nom::combinator::{all_consuming, map_opt, not, recognize, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::many_m_n;
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};
use tinyvec::TinyVec;

use crate::text::fold::{Key, is_alphanumeric};
use crate::text::near::is_near;

/// A date in words, as a header or a footer prints it.
#[derive(Debug, PartialEq)]
pub(crate) struct Date {
    /// Where it stands in the text: from `ngày` to the year.
    pub(crate) range: Range<usize>,
    pub(crate) day: Part,
    pub(crate) month: Part,
    pub(crate) year: Part,
    /// Whether its words are as they should be.
    pub(crate) exact: bool,
}

/// Day, month or year.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Part {
    Number(u16),
    /// Nothing, or dots.
    Blank,
    /// Something that is no number.
    Unreadable,
}

impl Part {
    fn number(self) -> Option<u16> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::Unreadable => None,
        }
    }
}

/// What a date means.
#[derive(Debug, PartialEq)]
pub(crate) enum Meaning {
    /// `2017-11-10`.
    Day(String),
    /// `2017-11` or `2017`: the rest is blank or unreadable.
    Partial(String),
    /// No day of the calendar.
    Invalid,
    /// Not even a year.
    Nothing,
}

/// Years in which a document of this State may have been issued.
pub(crate) const YEARS: std::ops::RangeInclusive<u16> = 1945..=2100;

/// A day of the calendar: year, month, day.
pub(crate) type Day = (u16, u16, u16);

/// The day in ISO 8601.
pub(crate) fn iso((year, month, day): Day) -> String {
    let mut iso = String::with_capacity("2017-11-10".len());
    // Writing to a string does not fail.
    let _ = write!(iso, "{year:04}-{month:02}-{day:02}");
    iso
}

impl Date {
    pub(crate) fn meaning(&self) -> Meaning {
        let Some(year) = self.year.number() else {
            return Meaning::Nothing;
        };
        match (self.month.number(), self.day.number()) {
            _ if !YEARS.contains(&year) => Meaning::Invalid,
            (Some(month), _) if !(1..=12).contains(&month) => Meaning::Invalid,
            (Some(month), Some(day)) if (1..=days(year, month)).contains(&day) => Meaning::Day(iso((year, month, day))),
            (Some(_), Some(_)) => Meaning::Invalid,
            (Some(month), None) => Meaning::Partial(format!("{year:04}-{month:02}")),
            (None, _) => Meaning::Partial(format!("{year:04}")),
        }
    }
}

/// Days of a month in the Gregorian calendar.
pub(crate) fn days(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Finds the first date in words in `text`. Of `ngày`, `tháng`, `năm` one may be lost, each may be damaged by a letter.
pub(crate) fn find(text: &str, key: &Key) -> Option<Date> {
    // The year's word is the last that OCR may lose: without a year there is no date.
    if !key.as_bytes().iter().any(u8::is_ascii_digit) && !key.as_str().contains("nam") {
        return None;
    }
    let opens = |word: &str| word == "thang" || is_like(word, "ngay") || word.starts_with("ng");
    if !key.words().any(|(_, word)| opens(word)) {
        return None;
    }
    let found = find_in_words(text, key);
    // A scan glues the words to their numbers: `ngày12 tháng3 năm 2020`.
    match found.as_ref().is_some_and(|date| matches!((date.day, date.month), (Part::Number(_), Part::Number(_)))) {
        true => found,
        false => find_glued(text, key).or(found),
    }
}

/// A date whose words stand without a space before or behind their numbers; the day may be unreadable.
fn find_glued(text: &str, key: &Key) -> Option<Date> {
    let letters = key.as_str();
    let starts = memchr::memmem::find_iter(letters.as_bytes(), "ng")
        .filter(|at| *at == 0 || letters.as_bytes().get(at - 1) == Some(&b' '));
    starts.into_iter().find_map(|at| {
        let rest = letters.get(at..)?;
        let (after, (day, month, year)) = glued(rest).ok()?;
        let end = at + rest.len() - after.len();
        // A sign between them is a letter that was not read: `tháng 1† năm`; it may be all that is left of the month.
        let printed = text.get(key.start_in(text, at)..key.end_in(text, end))?;
        let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '.' | ',' | '_' | '…');
        if month.is_empty() == printed.chars().all(plain) {
            return None;
        }
        let day = match all_consuming(number(2)).parse(day) {
            Ok((_, day)) => Part::Number(day),
            Err(_) => Part::Unreadable,
        };
        let month = if month.is_empty() { Part::Unreadable } else { Part::Number(month.parse().ok()?) };
        let year = Part::Number(year.parse().ok()?);
        Some(Date { range: key.start_in(text, at)..key.end_in(text, end), day, month, year, exact: false })
    })
}

/// Day, month and year of a folded text from `ngay` on, each word cut by a space or not.
fn glued(letters: &str) -> IResult<&str, (&str, &str, &str)> {
    let gap = || take_while_m_n(0, 1, |c| c == ' ');
    let word = |first: &'static str, second: &'static str| (tag(first), gap(), tag(second), gap());
    let day = alt((terminated(digits(1, 2), not(digits(1, 1))), torn_day));
    let year = terminated(digits(4, 4), not(digits(1, 1)));
    let parts = (word("ng", "ay"), day, gap(), word("th", "ang"), digits(0, 2), gap(), word("na", "m"), year);
    parts.map(|(_, day, _, _, month, _, _, year)| (day, month, year)).parse(letters)
}

/// A day of which letters are left, up to the word behind it: `O3` of `ngàyO3tháng`.
fn torn_day(letters: &str) -> IResult<&str, &str> {
    let most = letters.bytes().take(TORN).take_while(|letter| *letter != b' ').count();
    let end = (0..most).find(|at| letters.get(*at..).is_some_and(|rest| rest.starts_with("th"))).unwrap_or(most);
    verify(take_while_m_n(0, end, |_| true), |day: &str| !day.is_empty()).parse(letters)
}

/// Letters of the longest day that could not be read.
const TORN: usize = 3;

fn find_in_words(text: &str, key: &Key) -> Option<Date> {
    let words: TinyVec<[(usize, &str); 16]> = key.words().collect();
    words.iter().enumerate().find_map(|(first, &(at, word))| {
        let whole = is_like(word, "ngay");
        if !whole && word != "thang" {
            return None;
        }
        // `Quảng Ngãi, ngày`: a word like it does not stand for one that is there.
        let next = words.get(first + 1..words.len().min(first + 3)).unwrap_or_default();
        if word != "ngay" && next.iter().any(|(_, word)| *word == "ngay") {
            return None;
        }
        let following = |from: usize, name: &str| {
            let window = words.get(from..words.len().min(from + 4))?;
            window.iter().position(|(_, word)| is_like(word, name)).map(|offset| from + offset)
        };
        let month = if whole { following(first + 1, "thang") } else { Some(first) };
        let year = following(month.map_or(first + 1, |month| month + 1), "nam")?;
        if !whole && month.is_none() {
            return None;
        }
        let end_of = |index: usize| words.get(index).map(|&(at, word)| key.end_in(text, at + word.len()));
        let start_of = |index: usize| words.get(index).map(|&(at, _)| key.start_in(text, at));
        let tail = end_of(year)?;
        let (year_part, year_len) = read_year(text.get(tail..)?);
        // `những tháng cuối năm 2004`, `ngân sách 6 tháng đầu năm 2021`.
        let of_month = month.and_then(|month| text.get(end_of(month)?..start_of(year)?)).map(part);
        if word != "ngay" && matches!(of_month, Some(Part::Unreadable)) {
            return None;
        }
        // `Ngày Giải phóng miền Nam`.
        if month.is_none() && !matches!(year_part, Part::Number(_)) {
            return None;
        }
        let start = key.start_in(text, at);
        let (start, day) = match (whole, month) {
            (true, Some(month)) => (start, part(text.get(end_of(first)?..start_of(month)?)?)),
            (true, None) => (start, Part::Unreadable),
            // `Cần Thơ, 05 tháng 6 năm 2020`.
            (false, _) => {
                bare_day(text.get(..start)?).map_or((start, Part::Blank), |(at, day)| (at, Part::Number(day)))
            }
        };
        let month_part = of_month.unwrap_or(Part::Unreadable);
        let exact = [Some(first), month, Some(year)]
            .into_iter()
            .flatten()
            .filter_map(|index| words.get(index))
            .all(|(_, word)| matches!(*word, "ngay" | "thang" | "nam"));
        Some(Date {
            range: start..tail + year_len,
            day,
            month: month_part,
            year: year_part,
            exact: exact && month.is_some() && whole,
        })
    })
}

fn is_like(word: &str, name: &str) -> bool {
    word == name
        || (word.len() >= name.len() - 1
            && word.len() >= 3
            && is_near(word, name)
            && !matches!(word, "nay" | "ngoai" | "nham" | "tham" | "ham" | "hang"))
}

/// A day of one or two digits behind a place's comma, at the end of the text, and where it begins.
fn bare_day(text: &str) -> Option<(usize, u16)> {
    let before = text.trim_end();
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits = before.get(start..).filter(|digits| (1..=2).contains(&digits.len()))?;
    before.get(..start)?.trim_end().ends_with(',').then_some((start, digits.parse().ok()?))
}

fn part(text: &str) -> Part {
    // `ngày mùng 5`.
    let text = text.trim_start();
    let text = ["mùng ", "mồng "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    match all_consuming(delimited(blanks, alt((spaced(2), number(2), strokes)), blanks)).parse(text) {
        Ok((_, number)) => Part::Number(number),
        Err(_) if blanks(text).is_ok_and(|(rest, _)| rest.is_empty()) => Part::Blank,
        Err(_) => Part::Unreadable,
    }
}

/// `ll`: two strokes between the words of a date.
fn strokes(text: &str) -> IResult<&str, u16> {
    let two = take_while_m_n(2, 2, |c| matches!(c, 'l' | 'I' | '|'));
    (two, not(satisfy(is_alphanumeric))).map(|_| 11).parse(text)
}

/// `0 9`, `2 0 1 7`: digits that a text layer set apart.
fn spaced<'t>(count: usize) -> impl Parser<&'t str, Output = u16, Error = Error<&'t str>> {
    let digits = recognize((digits(1, 1), many_m_n(count - 1, count - 1, (char(' '), digits(1, 1)))));
    map_opt((digits, not(digits_ahead)), |(digits, ()): (&str, ())| digits.replace(' ', "").parse().ok())
}

/// More digits, behind a space or not.
fn digits_ahead(text: &str) -> IResult<&str, &str> {
    recognize((take_while_m_n(0, 1, |c| c == ' '), digits(1, 1))).parse(text)
}

/// The year behind `năm` and the bytes that it takes.
fn read_year(text: &str) -> (Part, usize) {
    if let Ok((rest, (_, year))) = (blanks, map_opt(digits(4, 4), |year: &str| year.parse().ok())).parse(text) {
        return (Part::Number(year), text.len() - rest.len());
    }
    match (blanks, alt((torn_year, damaged_year))).parse(text) {
        Ok((rest, (_, year))) => (Part::Number(year), text.len() - rest.len()),
        Err(_) => {
            let blank = blanks(text).map_or(0, |(rest, _)| text.len() - rest.len());
            let stub = text.get(blank..).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
            let part = if stub > 2 { Part::Unreadable } else { Part::Blank };
            (part, text.get(..blank + stub).map_or(0, |taken| taken.trim_end().len()))
        }
    }
}

/// `20 24`, `201 8`, `2 018`: a year that the scan tore apart, with no digit behind it.
pub(crate) fn torn_year(text: &str) -> IResult<&str, u16> {
    let halves = (digits(1, 3), take_while_m_n(1, 2, |c| c == ' '), digits(1, 3), not(digits(1, 1)));
    let year = map_opt(halves, |(first, _, last, ()): (&str, _, &str, ())| {
        (first.len() + last.len() == 4).then(|| format!("{first}{last}").parse().ok()).flatten()
    });
    verify(year, |year| YEARS.contains(year)).parse(text)
}

/// `2O17`, `2 0 1 7`.
fn damaged_year(text: &str) -> IResult<&str, u16> {
    let letters = terminated(number(4), not(satisfy(is_alphanumeric)));
    let known = |year: &u16| YEARS.contains(year);
    alt((verify(letters, known), verify(spaced(4), known))).parse(text)
}

fn blanks(text: &str) -> IResult<&str, &str> {
    take_while(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | ',' | '*')).parse(text)
}

fn digits<'t>(least: usize, most: usize) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    take_while_m_n(least, most, |c: char| c.is_ascii_digit())
}

/// At most so many digits; `l`, `I` or `|` for 1 and `O` or `Ø` for 0 beside one.
pub(crate) fn number<'t>(most: usize) -> impl Parser<&'t str, Output = u16, Error = Error<&'t str>> {
    move |text: &'t str| {
        let (mut read, mut sure) = (Some(0_u16), false);
        let mut chars = text.chars();
        let mut rest = chars.as_str();
        for _ in 0..most {
            let Some((c, value)) = chars.next().and_then(|c| Some((c, digit(c)?))) else { break };
            sure |= c.is_ascii_digit();
            read = read.and_then(|read| read.checked_mul(10)?.checked_add(value));
            rest = chars.as_str();
        }
        // Without a digit no value was read, or none that is sure.
        match read.filter(|_| sure) {
            Some(read) => Ok((rest, read)),
            None => Err(nom::Err::Error(Error::new(text, ErrorKind::Digit))),
        }
    }
}

/// A digit, or what a scan reads for one.
fn digit(c: char) -> Option<u16> {
    match c {
        'l' | 'I' | '|' => Some(1),
        'O' | 'o' | 'Ø' => Some(0),
        c => c.to_digit(10).and_then(|digit| digit.try_into().ok()),
    }
}

/// A date in digits at the end of a place and date: `Huế, ngày 05/8/2008`, `16-02-2004`; behind `ngày` its year may have two digits, and
/// blanks may stand beside its bars: `ngày 05 /6/ 94`.
pub(crate) fn find_numeric(text: &str) -> Option<Date> {
    let starts = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let before = text.get(..at)?;
        if before.ends_with(|c: char| is_alphanumeric(c) || matches!(c, '/' | '-' | '.')) {
            return None;
        }
        let rest = text.get(at..)?;
        let word = before.trim_end();
        let word = ["ngày", "Ngày", "NGÀY"].iter().find_map(|label| word.strip_suffix(label)).map(str::len);
        let bar = || delimited(space0, mark, space0);
        let (after, day, marks, month, year) = match word {
            Some(_) => (number(2), bar(), number(2), bar(), alt((digits(4, 4), digits(2, 2)))).parse(rest),
            None => (number(2), mark, number(2), mark, digits(4, 4)).parse(rest),
        }
        .map(|(after, (day, first, month, second, year))| (after, day, (first, second), month, year))
        .ok()?;
        (marks.0 == marks.1 && !after.starts_with(|c: char| c.is_ascii_digit())).then_some(())?;
        Some(Date {
            range: word.unwrap_or(at)..text.len() - after.len(),
            day: Part::Number(day),
            month: Part::Number(month),
            year: year.parse().map_or(Part::Unreadable, |year| Part::Number(full_year(year))),
            exact: true,
        })
    })
}

/// A year of two digits in full: the last hundred years but for those to come.
pub(crate) fn full_year(year: u16) -> u16 {
    match year {
        0..45 => 2000 + year,
        45..100 => 1900 + year,
        _ => year,
    }
}

fn mark(text: &str) -> IResult<&str, char> {
    one_of("/-.").parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;

    #[test]
    fn table() {
        check_table(include_str!("date.tsv"), |text| {
            match find(text, &Key::new(text)).or_else(|| find_numeric(text)) {
                None => "-".into(),
                Some(date) => format!("{:?} | {}", date.meaning(), text.get(date.range.clone()).unwrap_or("?")),
            }
        });
    }
}
