//! From one day to another: `từ ngày 28/8 đến 26/9`, `kể từ ngày ký`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while_m_n};
use nom::character::complete::{char, space0};
use nom::combinator::{opt, value};
use nom::sequence::{delimited, preceded, terminated};

use super::point::{Point, day_in_digits, day_in_words, lone_day, moment, time};
use super::{Around, Found, Read};
use crate::grammar::date::number;
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::vocabulary::deadlines::SIGNED;

/// `từ ngày 28/8/2023 đến 17 giờ 00 ngày 26/9/2023`.
pub(super) fn period<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let opening = alt((phrase("ke tu"), phrase("tu")));
    let lasts = (opt(phrase("va")), phrase("keo dai"), phrase("den")).map(|_| ());
    // `bắt đầu từ 01/3 và kết thúc 31/3`.
    let ends = (opt(alt((phrase("va"), phrase(",")))), phrase("ket thuc"), opt(alt((phrase("vao"), phrase("truoc")))))
        .map(|_| ());
    let end = opt(alt((phrase("het"), phrase("truoc"))));
    let until = (alt((phrase("den"), phrase("toi"), phrase("-"), lasts, ends)), end);
    // `từ thứ Bảy ngày 14/02/2026 (27 tháng Chạp) đến …`.
    let said = delimited((space0, char('(')), take_while_m_n(1, SAID, |c| c != '(' && c != ')'), char(')'));
    // `từ 06 giờ 00 đến 11 giờ 30 ngày 20/5/2021`: an hour of the same day.
    let hour = value(Point::Day(1, None, None), time);
    let first = terminated(alt((moment, hour, lone_day)), opt(said));
    let (rest, (_, first, _, last)) = (opening, first, until, moment).parse(text).ok()?;
    // `từ năm 2018 đến năm 2020` says what a plan covers.
    if matches!(last, Point::Year(_)) || matches!(first, Point::Year(_)) {
        return None;
    }
    // `từ thứ Hai đến thứ Sáu` is when an office is open.
    if matches!(last, Point::Weekday(_, None)) {
        return None;
    }
    around.by(rest, DeadlineKind::Period, last)
}

/// Characters of the longest remark on a day, such as what day of the moon it is.
const SAID: usize = 40;

/// `10/3 - 16/3/2026`, `10-16/3/2026`, `Tuần 30/3 - 04/4/2026`, `Tuần 1 (03/3 - 08/3)`: days
/// without the words around them, as cells and labels have them.
pub(super) fn days_through<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    // Most of what stands behind `hoàn thành` is turned away by its first word.
    let opening = alt((value((), number(2)), value((), tag_no_case("ngay")), value((), tag_no_case("tuan"))));
    preceded(space0, opening).parse(text).ok()?;
    let mut counted = (phrase("tuan"), opt(phrase("thu")), space0, number(2), space0, char('('));
    match counted.parse(text) {
        Ok((rest, _)) => {
            let (rest, found) = from_to(rest, around)?;
            Some((rest.trim_start().strip_prefix(')')?, found))
        }
        Err(_) => from_to(text, around),
    }
}

/// `10-16/3/2026`, `Tuần 30/3 - 04/4/2026`.
fn from_to<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let week = opt((phrase("tuan"), opt(phrase("le"))));
    let word = opt(phrase("ngay"));
    let until = (alt((phrase("den"), phrase("-"))), opt(phrase("ngay")));
    let bare = preceded(space0, number(2)).map(|day| Point::Day(day, None, None));
    let day = || alt((day_in_words, day_in_digits));
    let (rest, (_, _, first, _, last)) = (week, word, alt((day(), bare)), until, day()).parse(text).ok()?;
    let (_, last) = last.days(around.issued)?;
    let first = match first {
        Point::Day(day, None, _) => (last.0, last.1, day),
        Point::Day(day, Some(month), None) => (last.0 - u16::from(month > last.1), month, day),
        point => point.days(around.issued)?.0,
    };
    (first <= last).then_some(())?;
    around.due(rest, DeadlineKind::Period, last)
}

/// `từ ngày 01/7/2025`, `kể từ ngày ký`.
pub(super) fn from<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if let Ok((rest, _)) = (phrase("ke tu"), phrase("ngay ky"), opt(phrase("ban hanh"))).parse(text)
        && SIGNED.iter().all(|paper| phrase(paper).parse(rest).is_err())
    {
        return Some((rest, Found::new(DeadlineKind::From, None)));
    }
    let (rest, (_, point)) = (alt((phrase("ke tu"), phrase("tu"))), moment).parse(text).ok()?;
    let Point::Day(..) = point else { return None };
    let (day, _) = point.days(around.issued)?;
    let (rest, found) = around.due(rest, DeadlineKind::From, day)?;
    Some((rest, Found { last: None, ..found }))
}
