//! What is due again and again: `trước ngày 20 hàng tháng`, `thứ Sáu hằng tuần`, `định kỳ 6 tháng một lần`.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{map_opt, not, opt, peek, value, verify};
use nom::multi::{many_m_n, many0_count};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::length::Unit;
use super::point::{time, weekday};
use super::relative::unit;
use super::{Around, Found, NEAR, Read};
use crate::grammar::date::{days, number};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::text::phrases::{FirstWords, Opening, Phrases};
use crate::vocabulary::deadlines::{COMPLETING, HANDING_IN, REGULAR, REGULARLY, REPEATED, TOLD_REGULARLY, WEEKLY};

static REGULAR_WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(REGULARLY.iter().copied()));

/// The words that open what recurs, of those that open a deadline.
static RECURRENCES: LazyLock<FirstWords> = LazyLock::new(|| {
    let words = ["dinh", "truoc", "vao", "cham", "la", "den", "trong", "hang", "moi", "ngay", "mung", "thu", "chu"];
    FirstWords::new(words.into_iter().chain(["chieu", "sang", "thang"]))
});

/// `định kỳ trước ngày 20 hàng tháng`, `thứ Sáu hằng tuần`, `hàng quý`.
pub(super) fn recurring<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if let Some(found) = often(text) {
        return Some(found);
    }
    if !RECURRENCES.may_open(&Opening::of(text)) {
        return None;
    }
    if let Some(found) = weekly_report(text, around) {
        return Some(found);
    }
    let near = text.get(..NEAR.min(text.len()))?;
    REGULAR_WORDS.first(near)?;
    // `hai lần mỗi năm` is more than once; how many times no rule here says.
    let often = around.ends_with(&["lan"]) && !around.ends_with(&["mot lan", "1 lan"]);
    (!often).then_some(())?;
    let opening = many0_count(alt((
        phrase("dinh ky"),
        phrase("truoc"),
        phrase("vao"),
        phrase("cham nhat"),
        phrase("la"),
        phrase("den"),
        phrase("trong"),
    )));
    let regular = peek(opt(phrase("dinh ky")));
    let (rest, (regular, _)) = (regular, opening).parse(text).ok()?;
    let (rest, (rule, bare)) = match regular {
        Some(_) => alt((rule, interval)).parse(rest),
        None => rule(rest),
    }
    .ok()?;
    // `hàng tháng` alone may tell how often a meeting is, or which pay: it says by when where a sentence opens or ends with it, or speaks
    // of what is handed in.
    let ends = {
        let rest = rest.trim_start();
        // `mỗi quý ít nhất 01 lần`.
        let times = |words: &str| words.get(..words.len().min(HOW_OFTEN)).is_some_and(|near| near.contains(" lan"));
        rest.is_empty() || rest.starts_with(['.', ';', ',', ')', '(', ':']) || times(rest)
    };
    // `Ban … hằng ngày cung cấp danh sách`.
    let ahead = rest.trim_start();
    let ahead = ahead.get(..ahead.len().min(HOW_OFTEN)).unwrap_or(ahead).to_ascii_lowercase();
    let does = REPEATED.iter().chain(HANDING_IN).any(|word| ahead.starts_with(word));
    // `tình hình hằng năm`, `điều kiện thực tế hàng năm`: of which year it is.
    let attribute = bare && regular.is_none() && around.ends_with(TOLD_REGULARLY);
    (!attribute).then_some(())?;
    let asks =
        || ends || does || around.speaks_of(HANDING_IN) || around.speaks_of(COMPLETING) || around.speaks_of(REPEATED);
    (!bare || regular.is_some() || around.opens_clause() || does || asks() && !around.speaks_of(REGULAR))
        .then_some(())?;
    // `từ thứ Hai đến thứ Sáu hàng tuần`, `từ 07 giờ 00 đến 19 giờ 00 hằng ngày` are when an office is open.
    (!around.speaks_of(&["tu thu "]) && !ends_hours(text, around)).then_some(())?;
    Some((rest, Found { rule: Some(rule), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// Whether a deadline at `text` ends the hours of a day: `từ 7 giờ` stands before `đến 19 giờ hằng ngày`, or both before `hằng ngày`.
fn ends_hours(text: &str, around: &Around<'_>) -> bool {
    let clause = around.clause().trim_start_matches(['(', ' ']);
    let lower = clause.to_ascii_lowercase();
    let from = lower.rfind(" tu ").map(|at| at + 1).or_else(|| lower.starts_with("tu ").then_some(0));
    let hours = from.and_then(|from| clause.get(from + "tu".len()..));
    let until = opt((phrase("den"), time));
    let read = hours.and_then(|words| (time, until).parse(words).ok());
    let opens = phrase("den").parse(text).is_ok();
    read.is_some_and(|(rest, (_, until))| rest.trim().is_empty() && until.is_some() != opens)
}

/// Characters behind `mỗi quý` in which how many times stands.
const HOW_OFTEN: usize = 20;

/// `2 giờ một lần`, `ít nhất 01 giờ/lần`.
fn often(text: &str) -> Read<'_> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'I' | 't' | 'T')) {
        return None;
    }
    let least = opt(alt((phrase("it nhat"), phrase("toi thieu"))));
    let (rest, rule) = preceded(least, every_so_often).parse(text).ok()?;
    Some((rest, Found { rule: Some(rule), ..Found::new(DeadlineKind::Recurring, None) }))
}

fn every_so_often(text: &str) -> IResult<&str, String> {
    let once = (space0, opt(char('/')), opt(alt((phrase("mot"), phrase("1"), phrase("01")))));
    let count = verify(preceded(space0, number(2)), |count| *count > 0);
    (count, unit, once, phrase("lan")).map(|(count, unit, ..)| frequency(count, unit)).parse(text)
}

/// `báo cáo tuần vào 15h00 thứ Năm`: what is reported has the week in its name.
fn weekly_report<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    around.ends_with(WEEKLY).then_some(())?;
    let by = many_m_n(1, 2, alt((phrase("vao"), phrase("truoc"), phrase("cham nhat"), phrase("la"))));
    let (rest, (_, days)) = (by, on_weekdays).parse(text).ok()?;
    let (_, ()) = not((opt(phrase(",")), opt(phrase("ngay")), space0, number(2))).parse(rest).ok()?;
    let rule = format!("FREQ=WEEKLY;BYDAY={}", days.join(","));
    Some((rest, Found { rule: Some(rule), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// Days of the week, with the hour or the part of the day before them: `16 giờ ngày thứ Sáu`, `chiều thứ Năm`.
fn on_weekdays(text: &str) -> IResult<&str, Vec<&'static str>> {
    let joint = opt(alt((phrase(","), phrase("va"))));
    let part = opt(alt((phrase("chieu"), phrase("sang"), phrase("toi"), phrase("cuoi"))));
    let hour = opt(terminated(time, opt(phrase(","))));
    let days = (weekday, many_m_n(0, 5, preceded(joint, weekday)));
    let (rest, (first, more)) = preceded((hour, part, opt(phrase("ngay"))), days).parse(text)?;
    Ok((rest, std::iter::once(first).chain(more).collect()))
}

/// The RRULE, and whether nothing but `hàng tháng` says it.
fn rule(text: &str) -> IResult<&str, (String, bool)> {
    let every = || alt((phrase("hang"), phrase("moi")));
    let day = || {
        verify(preceded((opt(time), opt(phrase("ngay")), opt(phrase("mung")), space0), number(2)), |day| {
            (1..=31).contains(day)
        })
    };
    // `ngày 15 và ngày 30 hàng tháng`, `các ngày 10, 20, 30 hàng tháng`.
    let more = many_m_n(0, 5, preceded(alt((phrase(","), phrase("va"))), day()));
    let until = opt(preceded(phrase("den"), day()));
    let row = (day(), more, until);
    let monthly = (row, opt(phrase("cua")), every(), phrase("thang")).map(|((first, more, until), ..)| {
        let days = match until {
            Some(last) => last.to_string(),
            None => std::iter::once(first).chain(more).map(|day| day.to_string()).collect::<Vec<_>>().join(","),
        };
        (format!("FREQ=MONTHLY;BYMONTHDAY={days}"), false)
    });
    // `ngày 05 của tháng sau`.
    let next = alt((phrase("sau"), phrase("ke tiep"), phrase("lien ke"), phrase("tiep theo")));
    let after = (day(), opt(phrase("cua")), phrase("thang"), next)
        .map(|(day, ..)| (format!("FREQ=MONTHLY;BYMONTHDAY={day}"), false));
    // `Hằng năm, trước ngày 30/11`, `hàng tháng, chậm nhất ngày 20`.
    let by = || alt((phrase("truoc"), phrase("cham nhat"), phrase("vao"), phrase("muon nhat")));
    let yearly_by = (every(), phrase("nam"), opt(phrase(",")), by(), day(), space0, one_of("/-."), space0, number(2));
    let yearly_by = map_opt(yearly_by, |(.., day, _, _, _, month)| {
        ((1..=12).contains(&month) && day <= days(2000, month))
            .then(|| (format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"), false))
    });
    let monthly_by = (every(), phrase("thang"), opt(phrase(",")), by(), day(), not(peek((space0, one_of("/-.")))))
        .map(|(.., day, ())| (format!("FREQ=MONTHLY;BYMONTHDAY={day}"), false));
    let in_calendar = |(day, month): (u16, u16)| (1..=12).contains(&month) && day <= days(2000, month);
    let yearly = (
        day(),
        alt((value((), phrase("thang")), value((), (space0, one_of("/-."))))),
        preceded(space0, number(2)),
        every(),
        phrase("nam"),
    );
    let yearly = verify(yearly, move |(day, _, month, ..)| in_calendar((*day, *month)))
        .map(|(day, _, month, ..)| (format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"), false));
    let quarterly = (
        day(),
        opt(phrase("cua")),
        phrase("thang"),
        alt((value(true, phrase("dau")), value(false, phrase("cuoi")))),
        opt(every()),
        phrase("quy"),
    )
        .map(|(day, _, _, first, ..)| {
            let months = if first { "1,4,7,10" } else { "3,6,9,12" };
            (format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}"), false)
        });
    let weekly = (on_weekdays, opt(phrase(",")), every(), phrase("tuan"))
        .map(|(days, ..)| (format!("FREQ=WEEKLY;BYDAY={}", days.join(",")), false));
    // `Hằng tuần, vào chiều thứ Năm`.
    let weekly_by = (every(), phrase("tuan"), opt(phrase(",")), opt(by()), on_weekdays)
        .map(|(.., days)| (format!("FREQ=WEEKLY;BYDAY={}", days.join(",")), false));
    let daily = (time, every(), phrase("ngay")).map(|_| (frequency(1, Unit::Day), false));
    let in_month =
        (phrase("thang"), space0, verify(number(2), |month| (1..=12).contains(month)), every(), phrase("nam"))
            .map(|(_, _, month, ..)| (format!("FREQ=YEARLY;BYMONTH={month}"), false));
    let each = (every(), unit).map(|(_, unit)| (frequency(1, unit), true));
    let times = every_so_often.map(|rule| (rule, false));
    alt((monthly, yearly, quarterly, weekly, daily, in_month, times, after, yearly_by, monthly_by, weekly_by, each))
        .parse(text)
}

/// `6 tháng`, `06 tháng, một năm` behind `định kỳ`.
fn interval(text: &str) -> IResult<&str, (String, bool)> {
    let year = (phrase(","), opt(alt((phrase("mot"), phrase("1"), phrase("01"), phrase("hang")))), phrase("nam"));
    // `định kỳ 6 tháng đầu năm` is a period.
    let period = (space1, alt((tag("dau"), tag("cuoi"), tag("nam"))));
    (verify(preceded(space0, number(2)), |count| *count > 0), unit, opt(year), not(peek(period)))
        .map(|(count, unit, ..)| (frequency(count, unit), false))
        .parse(text)
}

fn frequency(count: u16, unit: Unit) -> String {
    let (name, each) = match unit {
        Unit::Hour => ("HOURLY", 1),
        Unit::Day => ("DAILY", 1),
        Unit::Week => ("WEEKLY", 1),
        Unit::Month => ("MONTHLY", 1),
        Unit::Quarter => ("MONTHLY", 3),
        Unit::Year => ("YEARLY", 1),
    };
    match u32::from(count) * each {
        1 => format!("FREQ={name}"),
        interval => format!("FREQ={name};INTERVAL={interval}"),
    }
}
