//! So long after something else: `trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ`.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, satisfy, space0, space1};
use nom::combinator::{opt, peek, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::length::{Length, Unit};
use super::limit::closes;
use super::point::{day_in_digits, day_in_words};
use super::{Around, Found, Read};
use crate::grammar::date::{Day, number};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::text::phrases::{FirstWords, Opening};
use crate::vocabulary::deadlines::{ANSWERED, COMPLETING, EVENT_ENDS, EVENT_GOES_ON, HANDING_IN, OTHER_PAPERS, VALID};

/// The words that open it, of those that open a deadline.
static OPENINGS: LazyLock<FirstWords> =
    LazyLock::new(|| FirstWords::new(["trong", "cham", "muon", "thoi", "sau", "khong", "toi"]));

/// `trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ`.
pub(super) fn relative<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if !OPENINGS.may_open(&Opening::of(text)) {
        return None;
    }
    let within = (phrase("trong"), opt(alt((phrase("thoi han"), phrase("vong"), phrase("thoi gian")))))
        .map(|(_, of)| of.is_some());
    let late = (
        alt((phrase("cham nhat"), phrase("muon nhat"))),
        many0_count(alt((phrase("la"), phrase("trong"), phrase("sau")))),
    )
        .map(|_| true);
    let term = (phrase("thoi han"), opt(phrase("la"))).map(|_| true);
    let after = alt((phrase("sau"), phrase("khong qua"), phrase("toi da"))).map(|_| false);
    let over = opt(phrase("khong qua"));
    let (rest, (sure, _, length)) = (alt((within, late, term, after)), over, length).parse(text).ok()?;
    let (tail, event) = opt(preceded(opt((space0, char(','))), event)).parse(rest).ok()?;
    // `trong 05 ngày làm việc` is no time that something lasts.
    let sure = sure || length.working_days || length.unit == Unit::Hour && phrase("trong").parse(text).is_ok();
    // `xác minh trong 03 ngày`, but `cách ly trong 14 ngày`, `trong 3 năm`, `sau 5 năm thực hiện`: how long something lasts, unless
    // an event says from when.
    let answered = || {
        let due = matches!(length.unit, Unit::Day | Unit::Week) && phrase("trong").parse(text).is_ok() && closes(rest);
        due && (around.speaks_of(ANSWERED) || around.speaks_of(COMPLETING) || around.speaks_of(HANDING_IN))
    };
    (sure || event.is_some() || answered()).then_some(())?;
    // `có xác nhận trong thời hạn 6 tháng`: how old a paper may be.
    (event.is_some() || length.working_days || !around.speaks_of(VALID)).then_some(())?;
    let issue = event.is_some_and(|event| issue(event, around));
    let day = around.issued.filter(|(_, _, day)| issue && *day > 0);
    let counted =
        day.or_else(|| event.and_then(|event| told(event, around))).and_then(|from| length.counted_from(from));
    Some((tail, Found { length: Some(length), counted, ..Found::new(DeadlineKind::Relative, None) }))
}

/// `15 ngày làm việc`, `05 (năm) ngày`.
fn length(text: &str) -> IResult<&str, Length> {
    let spelt = delimited(char('('), take_while1(|c: char| c.is_ascii_alphabetic() || c == ' '), char(')'));
    let count = preceded(space0, terminated(number(3), opt(preceded(space0, spelt))));
    let (rest, (count, unit, working)) = (count, unit, opt(phrase("lam viec"))).parse(text)?;
    Ok((rest, Length { count, unit, working_days: working.is_some() }))
}

pub(super) fn unit(text: &str) -> IResult<&str, Unit> {
    alt((
        value(Unit::Day, phrase("ngay")),
        value(Unit::Week, phrase("tuan")),
        value(Unit::Month, phrase("thang")),
        value(Unit::Quarter, phrase("quy")),
        value(Unit::Year, phrase("nam")),
        value(Unit::Hour, phrase("gio")),
        value(Unit::Hour, phrase("tieng")),
    ))
    .parse(text)
}

/// Characters of the longest event that a deadline counts from.
const EVENT: usize = 160;

/// What a relative deadline counts from, up to the end of this part of the sentence.
fn event(text: &str) -> IResult<&str, &str> {
    let mut opening = alt((
        phrase("ke tu"),
        phrase("tinh tu"),
        phrase("tu khi"),
        phrase("tu ngay"),
        phrase("sau khi"),
        phrase("sau ngay"),
        phrase("tu thoi diem"),
        // A day that is printed is a deadline of its own: `chậm nhất 03 ngày trước ngày 20/12`.
        value(
            (),
            (
                phrase("truoc"),
                alt((phrase("ngay"), phrase("khi"), phrase("gio"))),
                space1,
                peek(satisfy(|c| c.is_ascii_alphabetic())),
            ),
        ),
    ));
    let (rest, ()) = opening.parse(text)?;
    let near = rest.get(..rest.floor_char_boundary(EVENT)).unwrap_or(rest);
    let len = near.find(['.', ';', ',', ':', '(', ')']).or((near.len() == rest.len()).then_some(near.len()));
    // `kể từ ngày nhận được Thông báo này phải …`: the event ends with what it names, or before what is to be done.
    let within = near.get(..len.unwrap_or(near.len())).unwrap_or(near);
    let ends = EVENT_ENDS.iter().filter_map(|(word, behind)| {
        let at = within.find(word)?;
        (at > 0).then_some(at + behind)
    });
    let len = ends.min().or(len).map(|len| {
        // `kể từ ngày Quyết định này có hiệu lực`.
        let behind = within.get(len..).unwrap_or("").trim_start();
        let goes_on = EVENT_GOES_ON.iter().find(|words| behind.starts_with(**words));
        goes_on.map_or(len, |words| within.len() - behind.len() + words.len())
    });
    match len.filter(|len| *len > 0).and_then(|len| rest.get(len..)) {
        Some(behind) => Ok((behind, text.get(..text.len() - behind.len()).unwrap_or(text))),
        None => Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::TakeWhile1))),
    }
}

/// The day that an event is: `kể từ ngày 27/02/2025`.
fn told(event: &str, around: &Around<'_>) -> Option<Day> {
    let from = alt((phrase("ke tu"), phrase("tinh tu"), phrase("tu"), phrase("sau")));
    let (rest, (_, point)) = (from, alt((day_in_words, day_in_digits))).parse(event).ok()?;
    point.days(around.issued).filter(|_| rest.trim().is_empty()).map(|(_, last)| last)
}

/// Whether the event is that this document is issued: `kể từ ngày ban hành Kế hoạch này`, `kể từ ngày ký` where nothing else is
/// spoken of that is signed.
fn issue(event: &str, around: &Around<'_>) -> bool {
    let from = alt((phrase("ke tu"), phrase("tinh tu"), phrase("tu"), phrase("sau khi")));
    let issued = alt((phrase("ky"), phrase("ban hanh"), phrase("phat hanh"), phrase("ra")));
    let document = alt((
        phrase("thong bao"),
        phrase("quyet dinh"),
        phrase("ke hoach"),
        phrase("cong van"),
        phrase("van ban"),
        phrase("chi thi"),
        phrase("huong dan"),
        phrase("ket luan"),
        phrase("nghi quyet"),
        phrase("chuong trinh"),
        phrase("quy che"),
        phrase("thong tu"),
    ));
    let this = opt((document, phrase("nay")));
    let read = (from, opt(phrase("ngay")), issued, opt(phrase("ban hanh")), this).parse(event);
    read.is_ok_and(|(rest, (.., this))| rest.trim().is_empty() && (this.is_some() || !around.speaks_of(OTHER_PAPERS)))
}
