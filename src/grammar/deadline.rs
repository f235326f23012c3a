//! Thời hạn in running text: `trước ngày 15/12/2018`, `trong Quý I năm 2018`, `trước ngày 20 hàng tháng`.
//!
//! The grammar reads plain text (ASCII, one byte for each character) at a word that may open a deadline. The order of day
//! and month is the country's, always; a year that is missing comes from the date of issue.

mod length;
mod limit;
mod point;
mod range;
mod recurring;
mod relative;

use std::sync::LazyLock;

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, space0};
use nom::error::Error;
use nom::sequence::delimited;

use crate::grammar::amount::noun;
use crate::grammar::date::Day;
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::text::phrases::Phrases;
use crate::vocabulary::deadlines::{HANDING_IN, TIMES};
pub(crate) use length::Length;
use limit::point_in_time;
use point::Point;
pub(crate) use point::day;
use range::{from, period};
use recurring::recurring;
use relative::relative;

/// A deadline as it was read.
#[derive(Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) kind: DeadlineKind,
    /// The last day in time, as the text gives it.
    pub(crate) last: Option<Day>,
    /// The same of a relative one that counts from the day of issue.
    pub(crate) counted: Option<Day>,
    /// The RRULE of one that recurs.
    pub(crate) rule: Option<String>,
    /// How long a relative one is.
    pub(crate) length: Option<Length>,
    /// Whether its last day was over when the document was issued, so that nothing is due on it.
    pub(crate) over: bool,
    /// Whether it is the time of issue itself, `trong tháng này`, in which things are done as well as due: an order must say which.
    pub(crate) unsure: bool,
}

/// Characters behind a word that may open a deadline within which its number stands.
const NEAR: usize = 60;

/// Characters before a deadline that are looked at.
const CLAUSE: usize = 160;

/// Places before a deadline at which the day may stand that it goes back to.
const TOLD_DAYS: usize = 3;

/// What stands around a deadline tells whether it is one.
struct Around<'t> {
    before: &'t str,
    issued: Option<Day>,
}

/// Where it is not known when a document was issued: what is older is told, and due no more (`tham gia trước tháng 8/1945`).
const HISTORY: u16 = 1976;

static WITHOUT_NUMBER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(TIMES.iter().copied()));

/// Reads the deadline that opens at character `at` of a plain text, and the characters that it takes; `issued` is the
/// document's date, its month or day 0 where they are not known.
pub(crate) fn deadline(plain: &str, at: usize, issued: Option<Day>) -> Option<(usize, Found)> {
    let text = plain.get(at..)?;
    let near = text.get(..NEAR.min(text.len()))?;
    let may_be = near.bytes().any(|byte| byte.is_ascii_digit()) || WITHOUT_NUMBER.first(near).is_some();
    may_be.then_some(())?;
    let around = Around { before: plain.get(at.saturating_sub(CLAUSE)..at)?, issued };
    let readings: [Reading; 5] = [recurring, period, point_in_time, relative, from];
    let mut over = None;
    for read in readings {
        let Some((rest, found)) = read(text, &around) else { continue };
        let (rest, found) = by_the_moon(rest, found);
        let len = text.get(..text.len() - rest.len())?.trim_end().len();
        let rest = text.get(len..)?;
        // `đến 12/12 phường` counts, and so does `từ 3/12` before it; behind a year of four digits nothing is counted.
        let digits = text.get(..len)?.bytes().rev().take_while(u8::is_ascii_digit).count();
        if found.last.is_some() && (1..4).contains(&digits) && noun(rest).is_some() {
            return None;
        }
        // A scan may lose the blank behind a whole date: `02/12/2024.13/11/2024`.
        let dated = digits == 4 && found.last.is_some();
        if !goes_on(rest) || dated && rest.starts_with('.') {
            if !found.over {
                return Some((len, found));
            }
            // Other days that were over tell what was.
            if around.speaks_of(HANDING_IN) {
                over.get_or_insert((len, found));
            }
        }
    }
    over
}

/// A day of the moon's calendar is none that is known: `ngày 15/8 âm lịch`, `ngày 20/12 (âm lịch)`.
fn by_the_moon(rest: &str, found: Found) -> (&str, Found) {
    let named = || alt((phrase("am lich"), phrase("AL")));
    match alt((named(), in_brackets(named()))).parse(rest) {
        Ok((rest, ())) if found.last.is_some() => (rest, Found { last: None, over: false, ..found }),
        _ => (rest, found),
    }
}

/// What stands alone in brackets: `(16/5/2025)`.
fn in_brackets<'t, O>(
    inner: impl Parser<&'t str, Output = O, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = O, Error = Error<&'t str>> {
    delimited((space0, char('(')), inner, (space0, char(')')))
}

/// A day is not one where a letter, a digit or a bar goes on with it: `trước 20/65 xã`.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('/' | '%') => true,
        Some('-' | ',' | '.') => chars.next().is_some_and(|c| c.is_ascii_digit()),
        next => next.is_some_and(|c| c.is_ascii_alphanumeric()),
    }
}

impl Around<'_> {
    /// Whether the deadline begins a part of the sentence.
    fn opens_clause(&self) -> bool {
        let before = self.before.trim_end();
        before.is_empty() || before.ends_with(['.', ';', ':', ',', '('])
    }

    /// The words of this part of the sentence before the deadline.
    fn clause(&self) -> &str {
        // `1.000 cái` goes on; no other mark stands between digits in plain text but those of hours.
        let digit =
            |at: usize| self.before.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let mut ends = memchr::memrchr3_iter(b'.', b';', b':', self.before.as_bytes());
        let from = ends.find(|at| !digit(*at)).map_or(0, |at| at + 1);
        self.before.get(from..).unwrap_or("")
    }

    /// What stands behind the last comma of this part of the sentence, in small letters: it says most. `phát động ngày hội, ra quân vào
    /// ngày 19/10`.
    fn last_part(&self) -> String {
        self.clause().rsplit(',').next().unwrap_or("").to_ascii_lowercase()
    }

    fn speaks_of(&self, words: &[&str]) -> bool {
        let clause = self.clause().to_ascii_lowercase();
        words.iter().any(|word| clause.contains(word))
    }

    fn ends_with(&self, words: &[&str]) -> bool {
        let clause = self.clause().trim_end().as_bytes();
        let tail = |len: usize| clause.len().checked_sub(len).and_then(|from| clause.get(from..));
        words.iter().any(|word| tail(word.len()).is_some_and(|tail| tail.eq_ignore_ascii_case(word.as_bytes())))
    }

    /// The day that was told last before: `hồi 13 giờ ngày 14/10 … trước 20 giờ cùng ngày`.
    fn told_day(&self) -> Option<Day> {
        let told = self.before.rmatch_indices("ngay ").take(TOLD_DAYS);
        let days = told.filter_map(|(at, _)| point::dated(self.before.get(at..)?, self.issued));
        days.into_iter().next()
    }

    /// A deadline that a point of time ends. One whose day is not known, or on which not all agree, is told in words alone.
    fn by<'t>(&self, rest: &'t str, kind: DeadlineKind, point: Point) -> Read<'t> {
        let Some((_, last)) = point.days(self.issued) else {
            return point.may_lack_day().then(|| (rest, Found::new(kind, None)));
        };
        let (rest, found) = self.due(rest, kind, last)?;
        Some((rest, if point.is_exact() { found } else { Found { last: None, ..found } }))
    }

    /// A deadline with its last day.
    fn due<'t>(&self, rest: &'t str, kind: DeadlineKind, last: Day) -> Read<'t> {
        let over = match self.issued {
            Some(issued) => last < issued,
            None => last.0 < HISTORY,
        };
        Some((rest, Found { over, ..Found::new(kind, Some(last)) }))
    }
}

/// What is left of the text behind a deadline, and the deadline.
type Read<'t> = Option<(&'t str, Found)>;

type Reading = for<'t> fn(&'t str, &Around<'_>) -> Read<'t>;

impl Found {
    fn new(kind: DeadlineKind, last: Option<Day>) -> Self {
        Self { kind, last, counted: None, rule: None, length: None, over: false, unsure: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::date::iso;
    use crate::grammar::{behind_phrase, check_table};
    use crate::text::plain::Plain;
    use crate::vocabulary::deadlines::openings;

    /// The first deadline of a text that was issued on 10 November 2017.
    fn first(text: &str) -> String {
        let plain = Plain::new(text);
        let openings: Vec<String> = openings().collect();
        let at = (0..text.len()).find_map(|at| {
            let rest = plain.as_str().get(at..)?;
            let whole = at == 0 || plain.as_str().get(..at)?.ends_with(|c: char| !c.is_ascii_alphanumeric());
            let opens =
                whole && !rest.starts_with(' ') && openings.iter().any(|word| behind_phrase(rest, word).is_some());
            opens
                .then(|| deadline(plain.as_str(), at, Some((2017, 11, 10))))
                .flatten()
                .filter(|(_, found)| !found.over)
                .map(|(len, found)| (at, len, found))
        });
        let Some((at, len, found)) = at else { return "-".into() };
        let text = text.get(plain.offset(text, at)..plain.offset(text, at + len)).unwrap_or("?");
        let value = match (found.last, found.rule, found.length) {
            (None, Some(rule), _) => rule,
            (last, _, length) => {
                let last = last.or(found.counted);
                let length = length
                    .map(|length| format!("{}{}", length.iso(), if length.working_days { " working" } else { "" }));
                let parts: Vec<String> = length.into_iter().chain(last.map(iso)).collect();
                if parts.is_empty() { "-".into() } else { parts.join(" ") }
            }
        };
        let unsure = if found.unsure { "?" } else { "" };
        format!("{}{unsure} | {value} | {text}", found.kind)
    }

    #[test]
    fn table() {
        check_table(include_str!("deadline.tsv"), first);
    }
}
