//! So long after something else: `trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ`.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, satisfy, space0, space1};
use nom::combinator::{not, opt, peek, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use super::length::{Length, Unit};
use super::limit::closes;
use super::point::{day_in_digits, day_in_words};
use super::range::period;
use super::{Around, Found, Read};
use crate::grammar::date::{Day, number};
use crate::grammar::{behind_phrase, phrase};
use crate::model::DeadlineKind;
use crate::text::phrases::{FirstWords, Opening};
use crate::vocabulary::deadlines::{
    ANSWERED, COMPLETING, EVENT_ENDS, EVENT_GOES_ON, EVENTS, FEASTS, HANDING_IN, OTHER_PAPERS, VALID,
};

/// The words that open it, of those that open a deadline.
static OPENINGS: LazyLock<FirstWords> =
    LazyLock::new(|| FirstWords::new(["trong", "cham", "muon", "thoi", "sau", "khong", "toi", "truoc"]));

/// `trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ`.
pub(super) fn relative<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if !OPENINGS.may_open(&Opening::of(text)) {
        return None;
    }
    if let Some(found) = behind_event(text) {
        return Some(found);
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
    // `trong 90 ngày, từ ngày 01/9 đến hết ngày 30/11/2025`: the days say more.
    let days = rest.trim_start().strip_prefix(',').map_or("", str::trim_start);
    (!(phrase("tu").parse(days).is_ok() && period(days, around).is_some())).then_some(())?;
    if let Some(found) = from_issue(rest, length, around) {
        return Some(found);
    }
    let (tail, event) = opt(preceded(opt((space0, char(','))), event)).parse(rest).ok()?;
    // `trong 05 ngày làm việc` is no time that something lasts.
    let short = matches!(length.unit, Unit::Hour | Unit::Minute);
    let sure = sure || length.working_days || short && phrase("trong").parse(text).is_ok();
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

/// `trong 10 ngày tới`, where something is asked for: it counts from the issue.
fn from_issue<'t>(rest: &'t str, length: Length, around: &Around<'_>) -> Read<'t> {
    let (rest, _) = (phrase("toi"), not(phrase("da"))).parse(rest).ok()?;
    let asked = [COMPLETING, HANDING_IN, ANSWERED].iter().any(|words| around.speaks_of(words));
    (asked && closes(rest)).then_some(())?;
    let day = around.issued.filter(|(_, month, day)| *month > 0 && *day > 0);
    let counted = day.and_then(|from| length.counted_from(from));
    Some((rest, Found { length: Some(length), counted, ..Found::new(DeadlineKind::Relative, None) }))
}

/// `sau lễ khai giảng 05 ngày`, `sau khi kết thúc kiểm tra, chậm nhất 10 ngày`, `trước khi làm việc ít nhất 05 ngày`: so long after an
/// event, or before it, that is named first.
fn behind_event(text: &str) -> Read<'_> {
    let after = alt((phrase("sau"), phrase("truoc")));
    let word = preceded(space1, take_while1(|c: char| c.is_ascii_alphabetic()));
    let when = (alt((phrase("khi"), phrase("ngay"))), peek(word)).map(|_| ());
    let (rest, _) = (after, alt((when, peek(named)))).parse(text).ok()?;
    let near = rest.get(..rest.floor_char_boundary(EVENT_NAME)).unwrap_or(rest);
    let clause = near.get(..near.find(['.', ';', ':', '(', ')']).unwrap_or(near.len()))?;
    let most = alt((
        value((), (alt((phrase("cham nhat"), phrase("muon nhat"))), opt(alt((phrase("la"), phrase("trong")))))),
        phrase("it nhat"),
        phrase("toi thieu"),
        phrase("toi da"),
        phrase("khong qua"),
        phrase("trong vong"),
    ));
    let mut limit = (opt(phrase(",")), opt(most), length);
    for (at, mark) in clause.match_indices([' ', ',']).filter(|(at, _)| *at > 0) {
        if let Ok((rest, (_, limit, length))) = limit.parse(rest.get(at..)?) {
            // Without a word that limits it, a number may count anything: the clause ends with it.
            if limit.is_some() || closes(rest) && matches!(length.unit, Unit::Day | Unit::Week) {
                return Some((rest, Found { length: Some(length), ..Found::new(DeadlineKind::Relative, None) }));
            }
        } else if mark == "," {
            return None;
        }
    }
    None
}

/// Characters of the longest name of an event before the length that counts from it.
const EVENT_NAME: usize = 90;

/// The name of a feast, or of what comes at a time of its own: `Tết`, `lễ khai giảng`, `kỳ họp`.
fn named(text: &str) -> IResult<&str, ()> {
    let (rest, _) = opt(alt((phrase("le"), phrase("ngay"), phrase("dip")))).parse(text)?;
    let feasts = FEASTS.iter().map(|(name, _)| *name);
    let found = feasts.chain(EVENTS.iter().map(|(name, _)| *name)).find_map(|name| behind_phrase(rest, name));
    found.map_or_else(
        || Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Tag))),
        |rest| Ok((rest, ())),
    )
}

/// `15 ngày làm việc`, `05 (năm) ngày`, `một tuần`.
pub(super) fn length(text: &str) -> IResult<&str, Length> {
    let spelt = delimited(char('('), take_while1(|c: char| c.is_ascii_alphabetic() || c == ' '), char(')'));
    let digits = preceded(space0, terminated(number(3), opt(preceded(space0, spelt))));
    let mut count = alt((digits, count_in_words));
    let (rest, count) = count.parse(text)?;
    let (rest, (unit, working)) = (unit, opt(phrase("lam viec"))).parse(rest)?;
    Ok((rest, Length { count, unit, working_days: working.is_some() }))
}

/// `một`, `hai`; `năm` and `sáu` are other words without their marks, too.
pub(super) fn count_in_words(text: &str) -> IResult<&str, u16> {
    alt((
        value(1, phrase("mot")),
        value(2, phrase("hai")),
        value(3, phrase("ba")),
        value(4, phrase("bon")),
        value(10, phrase("muoi")),
    ))
    .parse(text)
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
        value(Unit::Minute, phrase("phut")),
        value(Unit::Quarter, phrase("qui")),
    ))
    .parse(text)
}

/// Characters of the longest event that a deadline counts from.
const EVENT: usize = 160;

/// What a relative deadline counts from, up to the end of this part of the sentence.
fn event(text: &str) -> IResult<&str, &str> {
    let opening = alt((
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
    // `chậm nhất là 15 ngày sau Tết`.
    let other = value((), (alt((phrase("sau"), phrase("truoc"))), peek(named)));
    let (rest, ()) = alt((opening, other)).parse(text)?;
    let near = rest.get(..rest.floor_char_boundary(EVENT)).unwrap_or(rest);
    let len = near.find(['.', ';', ',', ':', '(', ')', '|']).or((near.len() == rest.len()).then_some(near.len()));
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
