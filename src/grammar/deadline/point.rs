//! A point of time: a day, a month, a quarter, with the hour and the weekday that may stand before it.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy, space0, space1};
use nom::combinator::{eof, map_opt, not, opt, peek, recognize, value, verify};
use nom::error::Error;
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::in_brackets;
use super::length::{Unit, days_behind, last_working_day, monday};
use crate::grammar::date::{self, Day, YEARS, days, number};
use crate::grammar::{behind_phrase, phrase};
use crate::text::phrases::{FirstWords, Opening};
use crate::vocabulary::deadlines::{BRANCHES, STEMS, WEEKDAYS};

/// A point of time as it is written; a part that is missing is the document's.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(super) enum Point {
    Day(u16, Option<u16>, Option<u16>),
    /// A day of this week or of the next, by its number since Monday; without a week nobody knows which.
    Weekday(u16, Option<u16>),
    /// A day of the moon's calendar.
    Lunar,
    /// The last day of a month on which offices are open.
    LastWorkingDay(u16, Option<u16>),
    /// A week of a month: one of the first four, or the last.
    Week(u16, u16, Option<u16>),
    /// A part of a month, which for `đầu tháng` and `giữa tháng` has no day that all agree on.
    Days {
        part: PartOfMonth,
        month: u16,
        year: Option<u16>,
    },
    /// The day, week, month of the issue, or so many behind it: a week is from Monday to Sunday.
    Near(Unit, u16),
    Month(u16, Option<u16>),
    Quarter(u16, Option<u16>),
    Half(u16, Option<u16>),
    Year(u16),
}

/// Some days of a month.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(super) struct PartOfMonth {
    first: u16,
    /// 31: the month's own last.
    last: u16,
    exact: bool,
}

impl Point {
    /// Whether its last day is one that all agree on.
    pub(super) fn is_exact(self) -> bool {
        !matches!(self, Self::Days { part: PartOfMonth { exact: false, .. }, .. })
    }

    /// Whether it is a time even where its day is not known.
    pub(super) fn may_lack_day(self) -> bool {
        matches!(self, Self::Near(..) | Self::Weekday(..) | Self::Lunar | Self::LastWorkingDay(..))
    }

    /// The first and the last day of it, the year taken from `issued` where it has none.
    pub(super) fn days(self, issued: Option<Day>) -> Option<(Day, Day)> {
        let months = |first: u16, last: u16, year: Option<u16>| {
            let year = year.or_else(|| year_of((last, days(2000, last)), issued))?;
            Some(((year, first, 1), (year, last, days(year, last))))
        };
        match self {
            Self::Day(day, month, year) => {
                let month = month.or(issued.map(|issued| issued.1))?;
                let year = year.or_else(|| year_of((month, day), issued))?;
                (1..=12).contains(&month).then_some(())?;
                (1..=days(year, month)).contains(&day).then_some(((year, month, day), (year, month, day)))
            }
            Self::Week(week, month, year) => {
                (1..=12).contains(&month).then_some(())?;
                let ((year, ..), end) = months(month, month, year)?;
                let (first, last) = if week == LAST_WEEK { (end.2 - 6, end.2) } else { (week * 7 - 6, week * 7) };
                Some(((year, month, first), (year, month, last)))
            }
            Self::Days { part, month, year } => {
                (1..=12).contains(&month).then_some(())?;
                let ((year, ..), (.., end)) = months(month, month, year)?;
                Some(((year, month, part.first), (year, month, part.last.min(end))))
            }
            Self::LastWorkingDay(month, year) => {
                (1..=12).contains(&month).then_some(())?;
                let ((year, ..), _) = months(month, month, year)?;
                last_working_day(year, month).map(|day| (day, day))
            }
            Self::Weekday(day, week) => {
                let ((first, _), week) = (near(Unit::Week, 0, issued)?, week?);
                let day = days_behind(first, week * 7 + day);
                Some((day, day))
            }
            Self::Near(unit, behind) => near(unit, behind, issued),
            Self::Lunar => None,
            Self::Month(month, year) => (1..=12).contains(&month).then(|| months(month, month, year))?,
            Self::Quarter(quarter, year) => {
                (1..=4).contains(&quarter).then(|| months(quarter * 3 - 2, quarter * 3, year))?
            }
            Self::Half(half, year) => months(half * 6 - 5, half * 6, year),
            Self::Year(year) => months(1, 12, Some(year)),
        }
    }
}

/// The first and the last day of the day, week, month that lies so many behind that of the issue.
fn near(unit: Unit, behind: u16, issued: Option<Day>) -> Option<(Day, Day)> {
    let (year, month, day) = issued?;
    let known = match unit {
        Unit::Year => true,
        Unit::Month | Unit::Quarter => month > 0,
        Unit::Week | Unit::Day | Unit::Hour | Unit::Minute => month > 0 && day > 0,
    };
    known.then_some(())?;
    let (first, months) = match unit {
        Unit::Minute | Unit::Hour => return None,
        Unit::Day => {
            let day = days_behind((year, month, day), behind);
            return Some((day, day));
        }
        Unit::Week => {
            let first = days_behind(monday((year, month, day)), behind * 7);
            return Some((first, days_behind(first, 6)));
        }
        Unit::Month => (month, 1),
        Unit::Quarter => (month.saturating_sub(1) / 3 * 3 + 1, 3),
        Unit::Year => (1, 12),
    };
    let first = year.checked_mul(12)?.checked_add(first - 1)?.checked_add(behind * months)?;
    let last = first.checked_add(months - 1)?;
    let (year, month) = (last / 12, last % 12 + 1);
    Some(((first / 12, first % 12 + 1, 1), (year, month, days(year, month))))
}

/// The week of a month that ends with it.
const LAST_WEEK: u16 = 5;

/// The year of a day without one: that of the issue, or the next where the day is long over by then.
fn year_of((month, day): (u16, u16), issued: Option<Day>) -> Option<u16> {
    const HALF_A_YEAR: u16 = 186;
    let (year, issued_month, issued_day) = issued?;
    Some(year + u16::from(month * 31 + day + HALF_A_YEAR < issued_month * 31 + issued_day))
}

/// Words before a day: hour, weekday, part of the day, commas.
const LEAD: usize = 6;

/// The words that open a point of time which opens with no number.
static MOMENTS: LazyLock<FirstWords> = LazyLock::new(|| {
    let leads = ["thu", "chu", "sang", "chieu", "toi", "het", "gio", "dem", "trua", "cuoi", "buoi", "luc"];
    let parts = ["dau", "giua", "nua", "thuong", "trung", "ha", "muoi", "cac", "mung", "mong", "t", "q", "qui"];
    FirstWords::new(leads.into_iter().chain(parts).chain(["ngay", "hom", "tuan", "thang", "quy", "sau", "nam"]))
});

/// A point of time with the hour and the weekday that may stand before it.
pub(super) fn moment(text: &str) -> IResult<&str, Point> {
    let bare = text.trim_start_matches(' ');
    let word = bare.as_bytes().first_chunk::<2>().is_some_and(|signs| signs.iter().all(u8::is_ascii_alphabetic));
    if word && !MOMENTS.may_open(&Opening::of(first_word(bare))) {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Alt)));
    }
    // `ngày mai (26/9)`, `ngày hôm nay (27/10/2020)`.
    let said = preceded(near_day, in_brackets(day_in_digits));
    let weekday = (weekday, opt(phrase(","))).map(|_| ());
    let part = alt((
        terminated(part_of_day, not(alt((phrase("nay"), phrase("mai"))))),
        value((), phrase("het gio lam viec")),
        value((), phrase("gio lam viec")),
        value((), phrase("gio hanh chinh")),
        value((), phrase("cuoi gio")),
        value((), phrase("cuoi")),
        value((), phrase("luc")),
    ));
    // Before `ngày`, `năm` stands nothing of them.
    let most = if bare.starts_with(['n', 'N']) { 0 } else { LEAD };
    let lead = many_m_n(0, most, alt((time, weekday, part, value((), phrase(",")))));
    // `17h00 thứ Sáu (16/5/2025)`.
    let bracketed = in_brackets(day_in_digits);
    // No two of the first three open alike; digits are the commonest.
    let numbered = alt((day_in_digits, said, day_in_words, month, week, quarter, half, year, bracketed));
    let other = alt((lunar, part_of_month, last_working_day_of, near_day, near_time));
    alt((day_of_near_week, preceded(lead, alt((numbered, other))), military, day_of_week)).parse(text)
}

/// `buổi sáng`, `chiều`.
fn part_of_day(text: &str) -> IResult<&str, ()> {
    let part = alt((phrase("sang"), phrase("chieu"), phrase("toi"), phrase("dem"), phrase("trua")));
    value((), (opt(phrase("buoi")), part)).parse(text)
}

/// `ngày hôm nay`, `ngày mai`, `chiều nay`, `sáng mai`; `nay` alone is none: `đến nay`.
fn near_day(text: &str) -> IResult<&str, Point> {
    let today = alt((phrase("ngay hom nay"), phrase("hom nay"), value((), (part_of_day, phrase("nay")))));
    let tomorrow = alt((phrase("ngay mai"), value((), (part_of_day, opt(phrase("ngay")), phrase("mai")))));
    alt((value(Point::Near(Unit::Day, 0), today), value(Point::Near(Unit::Day, 1), tomorrow))).parse(text)
}

/// `tuần này`, `tuần sau`, `tháng tới`, `quý này`, `năm nay`. `tháng sau` may be `tháng sáu` without its marks.
fn near_time(text: &str) -> IResult<&str, Point> {
    let this = || value(0, alt((phrase("nay"), phrase("hien tai"))));
    // `tuần kế tiếp` is that behind what was told.
    let coming = || value(1, phrase("toi"));
    let next = || alt((this(), coming(), value(1, phrase("sau"))));
    let quarter = alt((phrase("quy"), phrase("qui")));
    let times = alt((
        preceded(phrase("tuan"), next()).map(|behind| (Unit::Week, behind)),
        preceded(phrase("thang"), alt((this(), coming()))).map(|behind| (Unit::Month, behind)),
        preceded(quarter, next()).map(|behind| (Unit::Quarter, behind)),
        preceded(phrase("nam"), this()).map(|behind| (Unit::Year, behind)),
    ));
    times.map(|(unit, behind)| Point::Near(unit, behind)).parse(text)
}

/// `thứ Sáu tuần sau`, `10 giờ thứ Hai tuần này (20/11)`.
fn day_of_near_week(text: &str) -> IResult<&str, Point> {
    let this = value(0, alt((phrase("tuan nay"), phrase("nay"))));
    let next = value(1, alt((phrase("tuan toi"), phrase("tuan sau"))));
    let day = (opt(terminated(time, opt(phrase(",")))), opt(part_of_day), opt(phrase("ngay")), weekday);
    let (rest, ((.., name), week)) = (day, alt((this, next))).parse(text)?;
    let (rest, said) = opt(in_brackets(day_in_digits)).parse(rest)?;
    Ok((rest, said.unwrap_or(Point::Weekday(number_of(name), Some(week)))))
}

/// `10 giờ thứ Hai`, `sáng Chủ nhật`, and no day of every week.
fn day_of_week(text: &str) -> IResult<&str, Point> {
    let hour = opt(terminated(time, opt(phrase(","))));
    let (name, (hour, ..)) = (hour, opt(part_of_day), opt(phrase("ngay"))).parse(text)?;
    let (rest, day) = weekday(name)?;
    // `thứ hai` may count what it is said of: its capital or the hour tells a day.
    let capital =
        name.trim_start().split(' ').nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let every =
        alt((phrase("hang"), phrase("moi"), phrase("dau tien"), phrase("cuoi cung"), phrase("va"), phrase(",")));
    let point = not(every).map(|()| Point::Weekday(number_of(day), None));
    verify(point, |_| hour.is_some() || capital).parse(rest)
}

/// The number since a Monday of a day that an RRULE names.
fn number_of(day: &str) -> u16 {
    let named = (0..).zip(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]).find(|(_, known)| *known == day);
    named.map_or(0, |(number, _)| number)
}

/// `05.00, 19.10`: hour and day as the army writes them.
fn military(text: &str) -> IResult<&str, Point> {
    let two = || map_opt(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse::<u16>().ok());
    let hour = (verify(two(), |hour| *hour <= 24), char('.'), verify(two(), |minutes| *minutes < 60));
    let ends = not((opt(one_of(".,/-")), one_of("0123456789")));
    let day = (verify(two(), |day| (1..=31).contains(day)), char('.'), verify(two(), |month| (1..=12).contains(month)));
    (space0, hour, char(','), space1, day, ends)
        .map(|(.., (day, _, month), ())| Point::Day(day, Some(month), None))
        .parse(text)
}

/// `mùng 10 tháng Giêng năm Nhâm Ngọ`, `ngày 23 tháng Chạp`, `Rằm tháng Tám`.
fn lunar(text: &str) -> IResult<&str, Point> {
    let first = alt((phrase("mung"), phrase("mong")));
    let day = alt((
        value((), (opt(phrase("ngay")), opt(first), space0, number(2))),
        value((), (opt(phrase("ngay")), phrase("ram"))),
    ));
    let month = (phrase("thang"), alt((phrase("gieng"), phrase("chap"))));
    value(Point::Lunar, (day, month, opt(lunar_year))).parse(text)
}

/// `năm Nhâm Ngọ`: its two names.
fn lunar_year(text: &str) -> IResult<&str, ()> {
    let stem = STEMS.iter().find_map(|stem| behind_phrase(behind_phrase(text, "nam")?, stem));
    let year = stem.and_then(|rest| BRANCHES.iter().find_map(|branch| behind_phrase(rest, branch)));
    year.map_or_else(|| Err(nom::Err::Error(Error::new(text, nom::error::ErrorKind::Tag))), |rest| Ok((rest, ())))
}

/// `trung tuần tháng 6`, `10 ngày đầu tháng 4`, `nửa đầu tháng 4/2022`, `giữa tháng 5`.
fn part_of_month(text: &str) -> IResult<&str, Point> {
    let part = |first, last, exact| PartOfMonth { first, last, exact };
    let ten = || (alt((value((), (space0, tag("10"))), phrase("muoi"))), phrase("ngay"));
    let parts = alt((
        value(part(1, 10, true), (ten(), phrase("dau"))),
        value(part(11, 20, true), (ten(), phrase("giua"))),
        value(part(21, 31, true), (ten(), phrase("cuoi"))),
        value(part(1, 10, true), phrase("thuong tuan")),
        value(part(11, 20, true), phrase("trung tuan")),
        value(part(21, 31, true), phrase("ha tuan")),
        value(part(1, 15, true), phrase("nua dau")),
        value(part(16, 31, true), phrase("nua cuoi")),
        value(part(1, 10, false), phrase("dau")),
        value(part(11, 20, false), phrase("giua")),
    ));
    (parts, opt(phrase("cua")), month_number, opt(of_year))
        .map(|(part, _, month, year)| Point::Days { part, month, year })
        .parse(text)
}

/// `ngày làm việc cuối cùng của tháng 11`.
fn last_working_day_of(text: &str) -> IResult<&str, Point> {
    let last = (opt(phrase("ngay")), phrase("lam viec cuoi cung"), opt(phrase("cua")));
    (last, month_number, opt(of_year)).map(|(_, month, year)| Point::LastWorkingDay(month, year)).parse(text)
}

/// The first word, without a number that a scan put to it: `ngay15`, `thangl2`.
fn first_word(text: &str) -> &str {
    let mut bytes = text.bytes().take(LONGEST).enumerate();
    let end = bytes.find(|(_, byte)| !byte.is_ascii_alphabetic());
    let (len, numbered) = end.map_or((text.len().min(LONGEST), false), |(at, byte)| (at, byte.is_ascii_digit()));
    let word = text.get(..len).unwrap_or(text);
    if numbered { word.trim_end_matches(['l', 'I', 'O', 'o']) } else { word }
}

/// Letters of which the longest opening word has fewer.
const LONGEST: usize = 8;

/// `17 giờ 00`, `16h30`, `24 giờ 00 phút`.
pub(super) fn time(text: &str) -> IResult<&str, ()> {
    let hour = preceded(space0, number(2));
    let colon = terminated(char(':'), peek(take_while_m_n(2, 2, |c: char| c.is_ascii_digit())));
    let mark = alt((
        value((), phrase("gio")),
        value((), delimited(space0, one_of("hHgG"), not(peek(satisfy(|c| c.is_ascii_alphabetic()))))),
        value((), colon),
    ));
    let minutes = preceded(space0, terminated(number(2), not(peek(one_of("/-.")))));
    let sign = opt(alt((value((), phrase("phut")), value((), char('\'')))));
    // `17.00 ngày 12/12`: with a dot it is an hour where the day stands behind it.
    let behind = (opt(phrase(",")), alt((phrase("ngay"), phrase("cung ngay"), value((), weekday))));
    let dotted = (char('.'), take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), peek(behind));
    value((), (hour, alt((value((), dotted), value((), (mark, opt(minutes), sign)))))).parse(text)
}

/// A word before its number, between which a scan may have lost the blank, `ngày15`, `thángl2`, or put the dirt of a margin: `tháng "> 6`.
fn before_number<'t>(word: &'static str) -> impl Parser<&'t str, Output = (), Error = Error<&'t str>> {
    let dirt = take_while_m_n(1, 2, |c| matches!(c, '"' | '\'' | '`' | '>' | '~' | '^' | '|'));
    value((), (space0, tag_no_case(word), space0, opt((dirt, space1)), peek(number(2))))
}

/// A year of four digits, of which a scan may have made letters: `20l5`.
pub(super) fn four_digits(text: &str) -> IResult<&str, u16> {
    verify(number(4), |year| YEARS.contains(year)).parse(text)
}

/// `năm 2018`, `/2018`.
pub(super) fn of_year(text: &str) -> IResult<&str, u16> {
    alt((
        preceded((space0, tag_no_case("nam"), space0), four_digits),
        preceded((space0, one_of("/-."), space0), four_digits),
    ))
    .parse(text)
}

/// `ngày 05 tháng 3 năm 2020`, `ngày 15 tháng 6`.
pub(super) fn day_in_words(text: &str) -> IResult<&str, Point> {
    let this_month = (day_number, phrase("thang nay")).map(|(day, ..)| Point::Day(day, None, None));
    let dated = (day_number, month_number, opt(of_year)).map(|(day, month, year)| Point::Day(day, Some(month), year));
    // `trước 31 tháng 8 năm 2024`; without its year `31 tháng` is a length.
    let bare = (number(2), space1, tag("thang"), space1, number(2), of_year)
        .map(|(day, _, _, _, month, year)| Point::Day(day, Some(month), Some(year)));
    alt((this_month, dated, preceded(space0, bare))).parse(text)
}

/// `ngày 05`, `ngày mùng 5`.
fn day_number(text: &str) -> IResult<&str, u16> {
    let first = value((), (phrase("ngay"), alt((phrase("mung"), phrase("mong"))), space0));
    preceded(alt((before_number("ngay"), first)), number(2)).parse(text)
}

/// `tháng 12`, `tháng Sáu`.
fn month_number(text: &str) -> IResult<&str, u16> {
    let digits = preceded(before_number("thang"), number(2));
    alt((digits, preceded((phrase("thang"), space0), month_in_words))).parse(text)
}

/// `ngày 5/8/2008`, `15/12`, `16-02-2004`.
pub(super) fn day_in_digits(text: &str) -> IResult<&str, Point> {
    let word = || opt(before_number("ngay"));
    let mark = || delimited(space0, one_of("/-."), space0);
    let goes_on = peek((space0, opt(one_of("/-.")), one_of("0123456789")));
    let short_year = terminated(take_while_m_n(2, 2, |c: char| c.is_ascii_digit()), not(goes_on));
    let short_year = map_opt(short_year, |year: &str| year.parse().ok().map(date::full_year));
    let full = (number(2), mark(), number(2), mark(), alt((four_digits, torn_year, short_year)))
        .map(|(day, _, month, _, year)| (day, month, Some(year)));
    // Without a year only a bar is sure: `1.2` is a number. A scan may leave a blank behind it.
    let short =
        (number(2), terminated(char('/'), opt(char(' '))), number(2), not(peek((char('/'), one_of("0123456789")))))
            .map(|(day, _, month, _)| (day, month, None));
    // `ngày 1-6`, and no range: `ngày 10-15/6`.
    let dashed = (number(2), char('-'), number(2), not(peek((space0, one_of("/-."), space0, one_of("0123456789")))));
    let dashed = dashed.map(|(day, _, month, ())| (day, month, None));
    let named = preceded((before_number("ngay"), space0), dashed);
    let damaged = preceded((before_number("ngay"), space0), barred);
    let dated = alt((preceded((word(), space0), full), damaged, preceded((word(), space0), short), named));
    map_opt(dated, |(day, month, year)| {
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Point::Day(day, Some(month), year))
    })
    .parse(text)
}

/// A day with its year of which a scan made one bar a 1: `3016/2021`, `15/1212017`. A month that may be the second digit of another is
/// none: `2812/2021`.
fn barred(text: &str) -> IResult<&str, (u16, u16, Option<u16>)> {
    let bar = || one_of("1lI|");
    let two = || verify(number(2), |month| *month > 9);
    let one = || verify(number(1), |month| *month > 2);
    let first = (number(2), bar(), alt((two(), one())), char('/'), four_digits)
        .map(|(day, _, month, _, year)| (day, month, year));
    let second = (number(2), char('/'), alt((two(), one())), bar(), four_digits)
        .map(|(day, _, month, _, year)| (day, month, year));
    terminated(alt((first, second)), not(satisfy(|c| c.is_ascii_alphanumeric())))
        .map(|(day, month, year)| (day, month, Some(year)))
        .parse(text)
}

/// `20 18`: a year that the scan tore apart, at the end of a part of the sentence.
fn torn_year(text: &str) -> IResult<&str, u16> {
    let ends = peek(alt((eof, recognize((space0, one_of(".;,)"))))));
    terminated(date::torn_year, ends).parse(text)
}

/// The day that a plain text opens with, the year taken from `issued` where it has none.
pub(super) fn dated(plain: &str, issued: Option<Day>) -> Option<Day> {
    let (_, point) = alt((day_in_words, day_in_digits)).parse(plain).ok()?;
    point.days(issued).map(|(_, last)| last)
}

/// A day with its year at the start of a plain text, and the characters that it takes.
pub(crate) fn day(plain: &str) -> Option<(usize, Day)> {
    let (rest, point) = alt((day_in_words, day_in_digits)).parse(plain).ok()?;
    let (day, _) = matches!(point, Point::Day(_, Some(_), Some(_))).then(|| point.days(None))??;
    Some((plain.len() - rest.len(), day))
}

/// `ngày 10` where the month stands behind: `từ ngày 10 đến ngày 15/5`.
pub(super) fn lone_day(text: &str) -> IResult<&str, Point> {
    // `từ 22 đến 27/11`: the next word says that it is a day.
    let mark = alt((value((), one_of("/")), phrase("thang")));
    let bare =
        terminated(preceded(space1, number(2)), peek((alt((phrase("den"), phrase("-"))), space0, number(2), mark)));
    alt((preceded((opt(time), phrase("ngay"), space0), number(2)), bare))
        .map(|day| Point::Day(day, None, None))
        .parse(text)
}

/// `tháng 6/2018`, `tháng 7 năm 2022`, `tháng 12`; of several the last: `tháng 5 và tháng 6 năm 2021`.
fn month(text: &str) -> IResult<&str, Point> {
    // `tháng 3 - 4/2026`: a number without the word is a month where the year stands behind it.
    let bare = terminated(preceded((joint, space0), number(2)), peek(of_year));
    let more = many_m_n(0, 3, alt((preceded(joint, month_number), bare)));
    let one =
        (month_number, more, opt(of_year)).map(|(first, more, year)| (more.last().copied().unwrap_or(first), year));
    // `các tháng 4, 5 và 6`.
    let several = many_m_n(1, 11, preceded((joint, opt(phrase("thang")), space0), number(2)));
    let several = (preceded(phrase("cac"), month_number), several, opt(of_year));
    let several = map_opt(several, |(_, more, year)| more.last().map(|last| (*last, year)));
    // `T11/2021`.
    let short =
        (preceded((space0, char('T'), opt(char('.'))), number(2)), of_year).map(|(month, year)| (month, Some(year)));
    alt((one, several, short)).map(|(month, year)| Point::Month(month, year)).parse(text)
}

/// `tuần 3 tháng 3/2026`, `tuần đầu tháng 6`, `tuần cuối của tháng 12`.
fn week(text: &str) -> IResult<&str, Point> {
    let digits = verify(preceded((opt(phrase("thu")), space0), number(1)), |week| (1..=LAST_WEEK).contains(week));
    let words = alt((
        value(1, alt((phrase("dau tien"), phrase("dau"), phrase("thu nhat")))),
        value(2, phrase("thu hai")),
        value(3, phrase("thu ba")),
        value(4, phrase("thu tu")),
        value(LAST_WEEK, phrase("cuoi")),
    ));
    let month = preceded(opt(alt((phrase("cua"), phrase(",")))), month_number);
    (phrase("tuan"), opt(phrase("le")), alt((digits, words)), month, opt(of_year))
        .map(|(_, _, week, month, year)| Point::Week(week, month, year))
        .parse(text)
}

/// What stands between two months, two quarters.
fn joint(text: &str) -> IResult<&str, ()> {
    alt((phrase("va"), phrase(","), phrase("-"))).parse(text)
}

/// `tháng Sáu`: with its capital, which `tháng sau` has not.
fn month_in_words(text: &str) -> IResult<&str, u16> {
    let word = take_while1(|c: char| c.is_ascii_alphabetic());
    let tens = opt(preceded(space1, alt((value(11, tag("mot")), value(12, tag("hai"))))));
    map_opt((word, tens), |(word, tens): (&str, Option<u16>)| match (word, tens) {
        ("Muoi", tens) => tens.or(Some(10)),
        (word, _) => ["Mot", "Hai", "Ba", "Tu", "Nam", "Sau", "Bay", "Tam", "Chin"]
            .iter()
            .zip(1..)
            .find_map(|(known, month)| (*known == word).then_some(month)),
    })
    .parse(text)
}

/// `Quý I năm 2018`, `quý 4/2020`; of several the last: `quý III và quý IV năm 2021`.
fn quarter(text: &str) -> IResult<&str, Point> {
    let more = many_m_n(0, 3, preceded((joint, opt(alt((phrase("quy"), phrase("qui")))), space0), roman_quarter));
    let word = alt((phrase("quy"), phrase("qui"), value((), (space0, tag("Q.")))));
    let mut quarters = (preceded((word, space0), roman_quarter), more, opt(of_year));
    let (rest, (first, more, year)) = quarters.parse(text)?;
    Ok((rest, Point::Quarter(more.last().copied().unwrap_or(first), year)))
}

/// The number of a quarter; of a Roman one OCR makes `l`.
pub(super) fn roman_quarter(text: &str) -> IResult<&str, u16> {
    map_opt(take_while1(|c: char| c.is_ascii_alphanumeric()), |word: &str| match word {
        "I" | "1" | "l" | "i" => Some(1),
        "II" | "2" | "ll" | "lI" | "Il" | "1I" | "I1" | "ii" | "H" => Some(2),
        "III" | "3" | "lll" | "IIl" | "Ill" | "HI" | "IH" => Some(3),
        "IV" | "4" | "lV" | "1V" => Some(4),
        _ => None,
    })
    .parse(text)
}

/// `6 tháng đầu năm 2018`.
fn half(text: &str) -> IResult<&str, Point> {
    let six = alt((tag("6"), tag("06"), tag("sau")));
    let half = alt((value(1, phrase("dau")), value(2, phrase("cuoi"))));
    (space0, six, phrase("thang"), half, opt(phrase("nam")), opt(preceded(space0, four_digits)))
        .map(|(_, _, _, half, _, year)| Point::Half(half, year))
        .parse(text)
}

/// `năm 2018`.
fn year(text: &str) -> IResult<&str, Point> {
    preceded((phrase("nam"), space1), four_digits).map(Point::Year).parse(text)
}

pub(super) fn weekday(text: &str) -> IResult<&str, &'static str> {
    let found = WEEKDAYS.iter().find_map(|&(words, day)| Some((behind_phrase(text, words)?, day)));
    found.ok_or_else(|| nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Alt)))
}
