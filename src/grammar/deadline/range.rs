//! From one day to another: `từ ngày 28/8 đến 26/9`, `kể từ ngày ký`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use super::point::{Point, lone_day, moment};
use super::{Around, Found, Read};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::vocabulary::deadlines::SIGNED;

/// `từ ngày 28/8/2023 đến 17 giờ 00 ngày 26/9/2023`.
pub(super) fn period<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let opening = alt((phrase("ke tu"), phrase("tu")));
    let lasts = (opt(phrase("va")), phrase("keo dai"), phrase("den")).map(|_| ());
    let until = (alt((phrase("den"), phrase("toi"), phrase("-"), lasts)), opt(phrase("het")));
    let (rest, (_, first, _, last)) = (opening, alt((moment, lone_day)), until, moment).parse(text).ok()?;
    // `từ năm 2018 đến năm 2020` says what a plan covers.
    if matches!(last, Point::Year(_)) || matches!(first, Point::Year(_)) {
        return None;
    }
    let (_, last) = last.days(around.issued)?;
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
    let (rest, _) = around.due(rest, DeadlineKind::From, day)?;
    Some((rest, Found::new(DeadlineKind::From, None)))
}
