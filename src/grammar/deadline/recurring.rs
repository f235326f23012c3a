//! What is due again and again: `trước ngày 20 hàng tháng`, `thứ Sáu hằng tuần`, `định kỳ 6 tháng một lần`.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{cond, map_opt, not, opt, peek, value, verify};
use nom::error::Error;
use nom::multi::{many_m_n, many0_count};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::length::Unit;
use super::point::{day_in_digits, four_digits, of_year, roman_quarter, time, weekday};
use super::relative::{count_in_words, unit};
use super::{Around, Found, NEAR, Read, Reading};
use crate::grammar::date::{days, number};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::text::phrases::{FirstWords, Opening, Phrases};
use crate::vocabulary::deadlines::{
    COMPLETING, EACH_WEEK, EVERY_MONTH, EVERY_YEAR, HANDING_IN, PAID, REGULAR, REGULARLY, REPEATED, TOLD_REGULARLY,
    WEEKLY,
};

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
    let told: [Reading; 3] = [weekly_report, of_every_month, of_every_year];
    if let Some(found) = told.iter().find_map(|read| read(text, around)) {
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
    (!bare || !several_times(rest)).then_some(())?;
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
    if !OFTEN.may_open(&Opening::of(text)) && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let least = opt(alt((phrase("it nhat"), phrase("toi thieu"), phrase("cu"))));
    let (rest, rule) = preceded(least, alt((every_so_often, once_each))).parse(text).ok()?;
    Some((rest, Found { rule: Some(rule), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// The words with which `2 giờ một lần` opens, where it opens with no digit.
static OFTEN: LazyLock<FirstWords> =
    LazyLock::new(|| FirstWords::new(["it", "toi", "cu", "mot", "hai", "ba", "bon", "muoi"]));

/// `2 giờ một lần`, `15 ngày/lần`, `3 ngày báo cáo 1 lần`, `hai tuần một lần vào thứ Sáu`.
fn every_so_often(text: &str) -> IResult<&str, String> {
    let direct = (space0, opt(char('/')), opt(one), phrase("lan")).map(|_| ());
    let word = preceded(space1, take_while1(|c: char| c.is_ascii_alphabetic()));
    // `trợ cấp 03 tháng lương một lần` is a sum.
    let told = |word: &str| word != "mot" && !PAID.contains(&word);
    let done = (many_m_n(1, DONE, verify(word, told)), one, phrase("lan")).map(|_| ());
    let count = verify(alt((preceded(space0, number(2)), count_in_words)), |count| *count > 0);
    let (rest, (count, unit, ())) = (count, unit, alt((direct, done))).parse(text)?;
    let rule = frequency(count, unit);
    Ok(match unit {
        Unit::Week if let Ok((rest, days)) = then(on_weekdays).parse(rest) => {
            (rest, format!("{rule};BYDAY={}", days.join(",")))
        }
        // `06 tháng một lần, trước ngày 15/6 và 15/12`.
        Unit::Month if let Ok((rest, dates)) = then(dates).parse(rest) => (rest, dates.rule()),
        _ => (rest, rule),
    })
}

/// Words between how often something is done and `một lần`: `02 tuần báo cáo UBND huyện một lần`.
const DONE: usize = 6;

/// `01 lần/tuần`, `một lần mỗi tháng vào ngày 25`. What is done more than once each time has no rule that says when.
fn once_each(text: &str) -> IResult<&str, String> {
    let each = alt((value((), (space0, char('/'))), every, phrase("trong mot"), phrase("mot")));
    let (rest, (.., unit)) = (one, phrase("lan"), each, unit).parse(text)?;
    Ok(match unit {
        Unit::Month if let Ok((rest, days)) = then(days_of_month).parse(rest) => (rest, on_days(&days)),
        Unit::Week if let Ok((rest, days)) = then(on_weekdays).parse(rest) => (rest, on_week(&days)),
        _ => (rest, frequency(1, unit)),
    })
}

/// `một`, `01`.
fn one(text: &str) -> IResult<&str, ()> {
    alt((phrase("mot"), phrase("1"), phrase("01"))).parse(text)
}

/// `báo cáo tuần vào 15h00 thứ Năm`: what is reported has the week in its name.
fn weekly_report<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let by = many_m_n(1, 2, alt((phrase("vao"), phrase("truoc"), phrase("cham nhat"), phrase("la"))));
    let (rest, (_, days)) = (by, on_weekdays).parse(text).ok()?;
    // `mỗi tuần báo cáo một lần vào thứ Sáu`.
    (around.ends_with(WEEKLY) || around.speaks_of(EACH_WEEK)).then_some(())?;
    let (_, ()) = not((opt(phrase(",")), opt(phrase("ngay")), space0, number(2))).parse(rest).ok()?;
    // `vào 14h00 thứ Năm hằng tuần` says it itself.
    let (_, ()) = not((every, phrase("tuan"))).parse(rest).ok()?;
    Some((rest, Found { rule: Some(on_week(&days)), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// Days of the week, with the hour or the part of the day before them: `16 giờ ngày thứ Sáu`, `chiều thứ Năm`.
fn on_weekdays(text: &str) -> IResult<&str, Vec<&'static str>> {
    let joint = opt(alt((phrase(","), phrase("va"))));
    let part = opt(alt((phrase("chieu"), phrase("sang"), phrase("toi"), phrase("cuoi"))));
    let hour = opt(terminated(time, opt(phrase(","))));
    let days = (weekday, many_m_n(0, 5, preceded(joint, weekday)));
    let (rest, (first, more)) = preceded((hour, part, opt(phrase("cac")), opt(phrase("ngay"))), days).parse(text)?;
    Ok((rest, std::iter::once(first).chain(more).collect()))
}

/// The RRULE, and whether nothing but `hàng tháng` says it.
fn rule(text: &str) -> IResult<&str, (String, bool)> {
    let told = |rule: String| (rule, false);
    // `ngày 15 và ngày 30 hàng tháng`, `các ngày 10, 20, 30 hàng tháng`.
    let until = opt(preceded(phrase("den"), day));
    let monthly = (days_of_month, until, opt(phrase("cua")), every, phrase("thang"))
        .map(|(days, until, ..)| on_days(&until.map_or(days, |last| vec![last])));
    // `ngày 05 của tháng sau`.
    let after = (day, opt(phrase("cua")), phrase("thang"), next).map(|(day, ..)| on_days(&[day]));
    // `hàng tháng, chậm nhất ngày 20`, `hằng tháng (trước ngày 25)`.
    let monthly_by = (every, phrase("thang"), then(days_of_month)).map(|(.., days)| on_days(&days));
    let yearly = (dates, every, phrase("nam")).map(|(dates, ..)| dates.rule());
    // `Hằng năm, trước ngày 30/11`.
    let yearly_by = (every, phrase("nam"), then(dates)).map(|(.., dates)| dates.rule());
    let quarterly_by = (every, phrase("quy"), then(in_quarter)).map(|(.., rule)| rule);
    let weekly = (on_weekdays, opt(phrase(",")), every, phrase("tuan")).map(|(days, ..)| on_week(&days));
    // `Hằng tuần, vào chiều thứ Năm`.
    let weekdays = alt((then(on_weekdays), preceded(opt(phrase(",")), on_weekdays)));
    let weekly_by = (every, phrase("tuan"), weekdays).map(|(.., days)| on_week(&days));
    let daily = (hours, every, phrase("ngay")).map(|_| frequency(1, Unit::Day));
    let daily_by = (every, phrase("ngay"), then(hours), not(phrase("ngay"))).map(|_| frequency(1, Unit::Day));
    let in_month = (phrase("thang"), space0, verify(number(2), |month| (1..=12).contains(month)), every, phrase("nam"))
        .map(|(_, _, month, ..)| format!("FREQ=YEARLY;BYMONTH={month}"));
    // `sáng thứ Hai đầu tiên của tháng`.
    let place = alt((value("1", phrase("dau tien")), value("-1", phrase("cuoi cung"))));
    let of_month = || (opt(phrase("cua")), opt(every), phrase("thang"), opt(every), not((space0, number(2))));
    let hour = (opt(terminated(time, opt(phrase(",")))), opt(alt((phrase("sang"), phrase("chieu")))));
    let nth = (preceded((hour, opt(phrase("ngay"))), weekday), place, of_month())
        .map(|(day, place, _)| format!("FREQ=MONTHLY;BYDAY={place}{day}"));
    let last = (opt(phrase("ngay")), phrase("lam viec cuoi cung"), of_month())
        .map(|_| "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".to_owned());
    let placed = alt((nth, last));
    let dated = alt((monthly, yearly, in_quarter, weekly, daily, in_month, yearly_by, monthly_by, quarterly_by));
    let other = alt((placed, every_so_often, after, weekly_by, daily_by));
    alt((dated.map(told), other.map(told), each.map(|unit| (frequency(1, unit), true)))).parse(text)
}

/// `hằng`, `mỗi`.
fn every(text: &str) -> IResult<&str, ()> {
    alt((phrase("hang"), phrase("moi"))).parse(text)
}

/// `sau`, `kế tiếp`: the month, the quarter that follows.
fn next(text: &str) -> IResult<&str, ()> {
    alt((phrase("sau"), phrase("ke tiep"), phrase("lien ke"), phrase("tiep theo"))).parse(text)
}

/// `trước`, `chậm nhất`, `vào`.
fn by(text: &str) -> IResult<&str, ()> {
    alt((phrase("truoc"), phrase("cham nhat"), phrase("vao"), phrase("muon nhat"))).parse(text)
}

/// By when, behind how often: `, trước ngày 20`, `(ngày 20)`.
fn then<'t, O>(
    mut when: impl Parser<&'t str, Output = O, Error = Error<&'t str>>,
) -> impl Parser<&'t str, Output = O, Error = Error<&'t str>> {
    move |text: &'t str| {
        let (rest, bracket) = opt((space0, char('('))).parse(text)?;
        let (rest, ()) = match bracket {
            Some(_) => value((), opt(by)).parse(rest)?,
            None => value((), (opt(phrase(",")), by)).parse(rest)?,
        };
        let (rest, read) = when.parse(rest)?;
        let (rest, _) = cond(bracket.is_some(), (space0, char(')'))).parse(rest)?;
        Ok((rest, read))
    }
}

/// `hàng quý`, `mỗi năm`, and no quarter, no year of its own: `hàng năm 2024`, `hàng quý hiếm`.
fn each(text: &str) -> IResult<&str, Unit> {
    let (rest, (_, unit)) = (every, unit).parse(text)?;
    let times = |rest: &str| (phrase("lan")).parse(rest).is_ok();
    let own = match unit {
        Unit::Year => preceded(space0, four_digits).parse(rest).is_ok(),
        Unit::Quarter => {
            let quarter = preceded(space0, roman_quarter).parse(rest);
            quarter.is_ok_and(|(rest, _)| !times(rest)) || phrase("hiem").parse(rest).is_ok()
        }
        Unit::Month => (space0, number(2), of_year).parse(rest).is_ok(),
        Unit::Day => day_in_digits(rest).is_ok(),
        Unit::Minute | Unit::Hour | Unit::Week => false,
    };
    if own { Err(nom::Err::Error(Error::new(text, nom::error::ErrorKind::Not))) } else { Ok((rest, unit)) }
}

/// Whether something is done more than once each time: `mỗi ngày 02 lần`.
fn several_times(rest: &str) -> bool {
    let least = opt(alt((phrase("it nhat"), phrase("toi thieu"))));
    let count = verify(preceded(space0, number(2)), |count| *count > 1).map(|_| ());
    let count = alt((count, phrase("hai"), phrase("ba"), phrase("bon")));
    (least, count, phrase("lan")).parse(rest).is_ok()
}

/// `ngày 15`, `mùng 5`, `17 giờ ngày 20`.
fn day(text: &str) -> IResult<&str, u16> {
    let opening = (opt(time), opt(phrase("cac")), opt(phrase("ngay")), opt(phrase("mung")), space0);
    verify(preceded(opening, number(2)), |day| (1..=31).contains(day)).parse(text)
}

/// What stands between the days of one rule: `ngày 10 và 25`.
fn joint(text: &str) -> IResult<&str, ()> {
    alt((phrase(","), phrase("va"))).parse(text)
}

/// `ngày 10, 20, 30`, and no day of a month that stands behind it.
fn days_of_month(text: &str) -> IResult<&str, Vec<u16>> {
    let days = (day, many_m_n(0, 5, preceded(joint, day)), not((space0, one_of("/-."), one_of("0123456789"))));
    let mut ended = days.map(|(first, more, ())| std::iter::once(first).chain(more).collect());
    ended.parse(text)
}

/// One day of each of some months.
struct Dates {
    months: Vec<u16>,
    /// `None`: the last.
    day: Option<u16>,
}

impl Dates {
    /// Those of one rule: all have the same day, or all end their month.
    fn of(dates: &[(u16, u16)]) -> Option<Self> {
        let (first, _) = dates.first()?;
        let day = match dates.iter().all(|(day, _)| day == first) {
            true => Some(*first),
            // A leap year's February ends late.
            false => dates.iter().all(|(day, month)| *day == days(2001, *month)).then_some(None)?,
        };
        Some(Self { months: dates.iter().map(|(_, month)| *month).collect(), day })
    }

    fn rule(&self) -> String {
        let months: Vec<String> = self.months.iter().map(u16::to_string).collect();
        let day = self.day.map_or_else(|| "-1".to_owned(), |day| day.to_string());
        format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={day}", months.join(","))
    }
}

/// Days of the year: `ngày 15/6 và 15/12`, `15 tháng 12`, and no year behind them.
fn dates(text: &str) -> IResult<&str, Dates> {
    let date = || {
        let mark = alt((value((), phrase("thang")), value((), (space0, one_of("/-.")))));
        let date = (day, mark, preceded(space0, number(2))).map(|(day, _, month)| (day, month));
        verify(date, |(day, month)| (1..=12).contains(month) && *day <= days(2000, *month))
    };
    let year = (space0, one_of("/-."), space0, number(4));
    let all = (date(), many_m_n(0, 3, preceded(joint, date())), not(year));
    let all = all.map(|(first, more, ())| std::iter::once(first).chain(more).collect::<Vec<_>>());
    map_opt(all, |dates| Dates::of(&dates)).parse(text)
}

/// `ngày 15 của tháng cuối quý`, `ngày 10 của tháng đầu quý sau`.
fn in_quarter(text: &str) -> IResult<&str, String> {
    let place = alt((value("1,4,7,10", phrase("dau")), value("3,6,9,12", phrase("cuoi"))));
    (day, opt(phrase("cua")), phrase("thang"), place, opt(every), phrase("quy"), opt(next))
        .map(|(day, _, _, months, ..)| format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}"))
        .parse(text)
}

/// `06 giờ 00 và 16 giờ 00`.
fn hours(text: &str) -> IResult<&str, ()> {
    value((), (time, many_m_n(0, 3, preceded(joint, time)))).parse(text)
}

/// `trước ngày 15/6 và 15/12`, where the clause says how often: `06 tháng một lần`.
fn of_every_year<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, dates) = preceded(by, dates).parse(text).ok()?;
    (dates.months.len() > 1 && around.speaks_of(EVERY_YEAR)).then_some(())?;
    Some((rest, Found { rule: Some(dates.rule()), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// `2 lần/tháng vào ngày 10 và 25`.
fn of_every_month<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    around.ends_with(EVERY_MONTH).then_some(())?;
    let (rest, days) = preceded(by, days_of_month).parse(text).ok()?;
    Some((rest, Found { rule: Some(on_days(&days)), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// The rule of days of every month: `ngày 10 và 25 hằng tháng`.
fn on_days(days: &[u16]) -> String {
    let days: Vec<String> = days.iter().map(u16::to_string).collect();
    format!("FREQ=MONTHLY;BYMONTHDAY={}", days.join(","))
}

/// The rule of days of every week: `thứ Hai và thứ Năm hằng tuần`.
fn on_week(days: &[&str]) -> String {
    format!("FREQ=WEEKLY;BYDAY={}", days.join(","))
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
        Unit::Minute => ("MINUTELY", 1),
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
