//! The last day by which something is due: `trước ngày 15/12`, `chậm nhất là 30/11`, `đến hết năm 2018`, `trong quý I`.

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{alpha1, char, one_of, space0, space1};
use nom::combinator::{not, opt, peek, value, verify};
use nom::error::Error;
use nom::multi::{many_m_n, many0_count};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

use super::length::{Length, Unit, day_before, days_ahead_of};
use super::point::{Point, day_in_digits, day_in_words, four_digits, moment, time};
use super::range::days_through;
use super::relative::{length, unit};
use super::{Around, Found, Read, Reading, in_brackets};
use crate::grammar::date::{Day, number};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::vocabulary::deadlines::{
    ANSWERED, BEFORE_DAYS, BEFORE_LAYING, COMPLETING, EVENTS, EXPECTED, Event, FEASTS, FORBIDDING, HANDED_OVER,
    HANDING_IN, HELD_THEN, MEETINGS, MENDING, OF_OTHERS, ON_DAYS, ORGANISING, READY, SAME_DAY, SENDING, SENT, SHOWN,
};

/// A point of time, by the word that opens what stands before it.
pub(super) fn point_in_time<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (_, word) = alpha1::<_, Error<&str>>(text).ok()?;
    let opens = |(words, _): &&(&[&str], _)| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    let (_, readings) = FIRST_WORDS.iter().find(opens)?;
    readings.iter().find_map(|read| read(text, around))
}

/// The first words of points of time, and what may be read behind them.
const FIRST_WORDS: &[(&[&str], &[Reading])] = &[
    (&["truoc"], &[before]),
    (&["trong"], &[within]),
    (&["den"], &[until]),
    (&["hoan", "thuc", "ht"], &[done]),
    (&["thoi"], &[limited, timed]),
    (&["cham", "muon", "khong", "han"], &[limited]),
    (&["het", "cuoi"], &[ending]),
    (&["ket"], &[ended]),
    (&["vao", "luc"], &[at]),
    (&["qua"], &[beyond]),
    (&["xong"], &[done]),
    (&["ngay", "sang", "chieu", "dau", "giua", "nua", "trung", "thuong", "ha", "tuan"], &[on]),
];

/// `trước ngày 15/12/2018`, and so long before that: `trước Tết Dương lịch ít nhất 10 ngày`.
fn before<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, found) = before_time(text, around)?;
    let least = alt((phrase("it nhat"), phrase("toi thieu")));
    let Ok((rest, length)) = preceded(least, length).parse(rest) else { return Some((rest, found)) };
    match (found.last, length) {
        (Some(day), Length { count, unit: Unit::Day, working_days: false }) => {
            around.due(rest, DeadlineKind::Before, days_ahead_of(day, count))
        }
        _ => Some((rest, Found { length: Some(length), ..Found::new(DeadlineKind::Relative, None) })),
    }
}

/// `trước ngày 15/12/2018`, `trước khi kết thúc năm 2018`, `trước ngày khai giảng (05/9/2022)`.
fn before_time<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, ()) = phrase("truoc").parse(text).ok()?;
    if let Ok((rest, (.., point))) = (phrase("khi"), phrase("ket thuc"), moment).parse(rest) {
        let (_, last) = point.days(around.issued)?;
        return around.due(rest, DeadlineKind::By, last);
    }
    // `trước cuối năm 2025`: the year is over then.
    if let Ok((rest, ())) = this_year(rest) {
        let (year, ..) = around.issued?;
        return around.due(rest, DeadlineKind::Before, (year, 12, 31));
    }
    if let Ok((rest, (_, point))) = (end, moment).parse(rest) {
        return around.by(rest, DeadlineKind::Before, point);
    }
    // `trước 20 giờ cùng ngày`: the day that was told before.
    if let Ok((rest, _)) = (time, phrase("cung ngay")).parse(rest) {
        return match around.told_day() {
            Some(day) => around.due(rest, DeadlineKind::Before, day),
            None => Some((rest, Found::new(DeadlineKind::Before, None))),
        };
    }
    if memchr::memchr(b'(', rest.get(..NAMED + 2).unwrap_or(rest).as_bytes()).is_some()
        && let Ok((rest, (_, point))) = (event_named, bracketed).parse(rest)
    {
        let (_, last) = point.days(around.issued)?;
        return around.due(rest, DeadlineKind::Before, last);
    }
    if let Ok((rest, (_, point))) = (opt(phrase("thoi diem")), opt(stray)).and(moment).parse(rest) {
        let one_day = matches!(
            point,
            Point::Day(..) | Point::Near(Unit::Day, _) | Point::Weekday(..) | Point::LastWorkingDay(..)
        );
        return match point.days(around.issued).filter(|_| !one_day && point.is_exact()) {
            Some((first, _)) => around.due(rest, DeadlineKind::Before, day_before(first)),
            None => around.by(rest, DeadlineKind::Before, point),
        };
    }
    before_feast(rest, around)
        .or_else(|| {
            let (rest, (_, point)) = (occasion, alt((day_in_words, day_in_digits))).parse(rest).ok()?;
            let (_, last) = point.days(around.issued)?;
            around.due(rest, DeadlineKind::Before, last)
        })
        .or_else(|| before_event(rest, around))
}

/// `mùa mưa lũ năm 2023`, `ngày khai giảng`, `kỳ họp HĐND huyện giữa năm`: what has no day of its own, with the words that
/// tell which it is.
fn before_event<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (text, _) = opt(alt((phrase("ngay"), phrase("dip"), phrase("le")))).parse(text).ok()?;
    let (rest, what) = EVENTS.iter().find_map(|(name, what)| Some((phrase(name).parse(text).ok()?.0, what)))?;
    let near = rest.get(..rest.len().min(NAMED)).unwrap_or(rest);
    let end = near.find(['.', ';', ',', ':', '(', ')']).or((near.len() == rest.len()).then_some(near.len()))?;
    let words = near.get(..end)?;
    let end = [" de ", " phai "].iter().filter_map(|word| words.find(word)).min().unwrap_or(end);
    // `báo cáo trước kỳ họp` is said to those who meet; `tình hình trước mùa mưa` tells when something is.
    let due = around.speaks_of(READY) || around.speaks_of(SENT) || *what == Event::Season && around.speaks_of(MENDING);
    due.then_some((rest.get(end..)?, Found::new(DeadlineKind::Relative, None)))
}

/// `ngày Quốc khánh 02/9/2025`, `Tết Nguyên đán năm 2021`, `dịp lễ 30/4`: a feast, with its date, or with the year in which it falls.
fn before_feast<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let opening =
        alt((phrase("ngay"), phrase("dip"), phrase("le"), phrase("nghi"), phrase("ky nghi"), phrase("ky niem")));
    let (text, _) = many_m_n(0, 4, opening).parse(text).ok()?;
    let (rest, date) = FEASTS.iter().find_map(|&(name, date)| Some((phrase(name).parse(text).ok()?.0, date)))?;
    let mut day = alt((bracketed, preceded(opt(phrase(",")), alt((day_in_words, day_in_digits)))));
    if let Ok((rest, point)) = day.parse(rest) {
        let (_, last) = point.days(around.issued)?;
        return around.due(rest, DeadlineKind::Before, last);
    }
    // `Tết Nguyên đán Tân Sửu năm 2021`.
    let word = preceded(space1, take_while1(|c: char| c.is_ascii_alphabetic()));
    let lunar = || many_m_n(0, 2, verify(word, |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase())));
    let year = || preceded((opt(phrase("nam")), space0), four_digits);
    let (rest, year) = match alt((in_brackets(year()), preceded((lunar(), space1), year()))).parse(rest) {
        Ok((rest, year)) => (rest, Some(year)),
        Err(_) => (rest, None),
    };
    if let Some((month, day)) = date {
        // Without a year it is the next one.
        let next = |(year, ..): Day| if around.issued > Some((year, month, day)) { year + 1 } else { year };
        let last = (year.or(around.issued.map(next))?, month, day);
        return around.due(rest, DeadlineKind::Before, last);
    }
    // `hàng hóa trước Tết` tells when something is: a task is due then where the words say that it is to be ready.
    let due = around.speaks_of(COMPLETING) || around.speaks_of(HANDING_IN);
    due.then(|| (rest, Found::new(DeadlineKind::Relative, None)))
}

/// `ngày khai giảng` before the day itself: `trước ngày khai giảng 05/9/2020`.
fn occasion(text: &str) -> IResult<&str, ()> {
    let word = preceded(space1, take_while1(|c: char| c.is_ascii_alphabetic()));
    let words = many_m_n(1, WHAT, verify(word, |word: &str| !word.eq_ignore_ascii_case("ngay")));
    value((), (phrase("ngay"), words, opt(phrase(",")))).parse(text)
}

/// `chậm nhất là ngày 30/11`.
fn limited<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    // `(hạn 02/6)`.
    let to = opt(alt((phrase("la"), phrase("den"), phrase("truoc"), phrase("trong"))));
    let mut short = (phrase("han"), to, peek((opt(phrase("ngay")), space0, number(2))));
    let short = short.parse(text).ok().filter(|_| around.opens_clause()).map(|(rest, _)| rest);
    let (rest, point) = match short.and_then(|rest| moment(rest).ok()) {
        Some(read) => read,
        None => preceded(limit, moment).parse(text).ok()?,
    };
    // `nâng bậc lương trước thời hạn năm 2021` is a kind of raise.
    (!around.ends_with(&["truoc"])).then_some(())?;
    around.by(rest, DeadlineKind::By, point)
}

/// `không để kéo dài quá ngày 10/9`.
fn beyond<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (.., point)) = (phrase("qua"), peek(phrase("ngay")), moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    around.speaks_of(FORBIDDING).then_some(())?;
    around.due(rest, DeadlineKind::By, last)
}

/// `đến hết năm 2018`, `đến ngày 30/11`.
fn until<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (text, ()) = phrase("den").parse(text).ok()?;
    if let Ok((rest, ())) = this_year(text) {
        let (year, ..) = around.issued?;
        return around.due(rest, DeadlineKind::By, (year, 12, 31));
    }
    // `từ ngày 12/6 đến trước 17 giờ ngày 22/6`.
    let (rest, (whole, before, point)) = (opt(end), opt(phrase("truoc")), moment).parse(text).ok()?;
    // `đến hôm nay` tells what was, `từ thứ Hai đến thứ Sáu` when an office is open, `tức là ngày mùng 5 tháng Giêng` what another day is.
    let told = match point {
        Point::Near(_, 0) | Point::Weekday(_, None) => whole.is_none() && before.is_none(),
        Point::Lunar => around.speaks_of(SAME_DAY),
        _ => false,
    };
    (!told).then_some(())?;
    let kind = if before.is_some() { DeadlineKind::Before } else { DeadlineKind::By };
    // `định hướng đến năm 2025` is in a title.
    let aim =
        !matches!(point, Point::Year(_)) || whole.is_some() || around.opens_clause() || around.ends_with(&["phan dau"]);
    (aim && !around.ends_with(&["dinh huong", "tam nhin"])).then_some(())?;
    around.by(rest, kind, point)
}

/// `cuối năm`, `hết năm nay`: the year of the issue.
fn this_year(text: &str) -> IResult<&str, ()> {
    let another = alt((
        phrase("hoc"),
        phrase("sau"),
        phrase("toi"),
        phrase("truoc"),
        phrase("ngoai"),
        phrase("thu"),
        phrase("tai chinh"),
        phrase("ngan sach"),
        phrase("ke hoach"),
    ));
    value((), (end, phrase("nam"), opt(phrase("nay")), not(another), not((space0, number(4))))).parse(text)
}

/// `hết ngày 30/11`, where something is completed; `dự kiến cuối tháng 9/2022`.
fn ending<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (_, point)) = (end, moment).parse(text).ok()?;
    match phrase("cuoi").parse(text) {
        // `6 tháng cuối năm 2020`, `báo cáo cuối năm 2020`: a part of the year, and what is of it.
        Ok(_) => {
            let alone = around.opens_clause() || around.ends_with(EXPECTED) || around.ends_with(READY);
            let closes = closes(rest) || phrase("phai").parse(rest).is_ok();
            (alone && closes && !matches!(point, Point::Day(..) | Point::Weekday(..))).then_some(())?;
        }
        Err(_) => around.speaks_of(COMPLETING).then_some(())?,
    }
    around.by(rest, DeadlineKind::By, point)
}

/// Whether the words behind a time end its clause.
pub(super) fn closes(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with(['.', ';', ',', ')', '('])
}

/// `kết thúc khảo sát ngày 31-5-2003`.
fn ended<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let word = preceded(space0, take_while1(|c: char| c.is_ascii_alphabetic()));
    let ended = many_m_n(0, ENDED, verify(word, |word: &str| word != "ngay" && word != "truoc"));
    let day = preceded(peek(phrase("ngay")), moment);
    let (rest, (_, _, point)) = (phrase("ket thuc"), ended, day).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    around.due(rest, DeadlineKind::By, last)
}

/// `hoàn thành: 30/9/2024`, `HT: 05/8/2023`.
fn done<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let colon = || (space0, char(':'));
    let short = (phrase("ht"), peek(colon())).map(|_| ());
    let done = alt((phrase("hoan thanh"), phrase("hoan tat"), phrase("thuc hien xong"), phrase("xong"), short));
    let (text, _) = (done, opt(colon()), opt(phrase("vao"))).parse(text).ok()?;
    if let Some(found) = days_through(text, around) {
        return Some(found);
    }
    let (rest, point) = moment(text).ok()?;
    around.by(rest, DeadlineKind::Within, point)
}

/// `thời gian: tháng 5 năm 2024`; a day behind it is that of an event.
fn timed<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let of_what = opt(alt((phrase("hoan thanh"), phrase("thuc hien"), phrase("trien khai"))));
    let label = (phrase("thoi gian"), of_what, space0, char(':'));
    let (text, _) = (label, opt(phrase("trong"))).parse(text).ok()?;
    if let Some(found) = days_through(text, around) {
        return Some(found);
    }
    let (rest, point) = moment(text).ok()?;
    let whole = matches!(point, Point::Month(..) | Point::Quarter(..) | Point::Week(..) | Point::Days { .. });
    whole.then(|| in_words(point, around.by(rest, DeadlineKind::Within, point)?))?
}

/// `gửi báo cáo về Sở vào ngày 05/6`; a meeting has its day too.
fn at<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    // `vào tiết chào cờ ngày 29/12`.
    let occasion = terminated(occasion_at, peek(phrase("ngay")));
    let opening = alt((phrase("vao"), peek(phrase("luc"))));
    let (rest, (_, _, point)) = (opening, opt(occasion), moment).parse(text).ok()?;
    let first = match point.days(around.issued) {
        Some((first, _)) => Some(first),
        None => point.may_lack_day().then_some(None)?,
    };
    let part = around.last_part();
    let speaks = |words: &[&str]| words.iter().any(|word| part.contains(word));
    // What is organised, or handed over, on a day to come is to be done by then.
    let to_come = || {
        let day = matches!(point, Point::Day(..) | Point::Days { .. } | Point::Weekday(..) | Point::Near(Unit::Day, _));
        day && around.issued.is_some_and(|issued| first.is_none_or(|first| first > issued))
    };
    let handed = speaks(HANDING_IN) || hands_over(&part) && to_come();
    let handed_in = handed && !speaks(MEETINGS) && !speaks(ORGANISING);
    // `sơ kết vào cuối tháng 5/2014`: what is so called is held once.
    let ahead = || first.is_some_and(|first| around.issued.is_some_and(|issued| first > issued));
    // `ngày hội tổ chức lúc 18h00` invites.
    let invites = phrase("luc").parse(text).is_ok() && around.ends_with(ORGANISING);
    let organised =
        || !invites && !speaks(MEETINGS) && (speaks(ORGANISING) && to_come() || speaks(HELD_THEN) && ahead());
    let meets = || around.speaks_of(MEETINGS) || around.speaks_of(ORGANISING);
    (handed_in || organised() || around.speaks_of(HANDING_IN) && !meets()).then_some(())?;
    around.by(rest, DeadlineKind::By, point)
}

/// Whether something is sent, or laid before somebody: `, trình lãnh đạo Phòng`, but no `chương trình`.
fn hands_over(part: &str) -> bool {
    let mut words = part.split(' ').filter(|word| !word.is_empty());
    let mut before = "";
    words.any(|word| {
        let laid = word == "trinh" && !BEFORE_LAYING.contains(&before);
        before = word;
        laid || SENDING.contains(&word)
    })
}

/// `nộp hồ sơ ngày 25/3`, `ngày 16/9 trình`, `tiêm chủng đầu tháng 4`: a time to come on which something is to be ready, without a word
/// before it.
fn on<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, point) = moment(text).ok()?;
    let (first, _) = point.days(around.issued)?;
    around.issued.filter(|issued| first > *issued)?;
    // What stands behind the day turns most away.
    let must = phrase("phai").parse(rest).is_ok() && phrase("phai la").parse(rest).is_err();
    let shown = || SHOWN.iter().any(|verb| phrase(verb).parse(rest).is_ok());
    let ordered = || around.opens_clause() && !shown() && ON_DAYS.iter().any(|verb| phrase(verb).parse(rest).is_ok());
    let told = must || ordered();
    (told || closes(rest)).then_some(())?;
    let part = around.last_part();
    let speaks = |words: &[&str]| words.iter().any(|word| part.contains(word));
    let last_word = part.trim_end().rsplit(' ').next().unwrap_or("");
    (!BEFORE_DAYS.contains(&last_word) && !speaks(MEETINGS) && !speaks(ORGANISING) && !speaks(OF_OTHERS))
        .then_some(())?;
    let expected = || !matches!(point, Point::Day(..)) && (around.ends_with(EXPECTED) || around.ends_with(READY));
    let ready = || speaks(READY) || speaks(SENT) || hands_over(&part);
    (told || expected() || ready()).then_some(())?;
    in_words(point, around.by(rest, DeadlineKind::By, point)?)
}

/// When on the day: `tiết chào cờ`, `buổi họp giao ban`.
fn occasion_at(text: &str) -> IResult<&str, ()> {
    let word = preceded(space1, take_while1(|c: char| c.is_ascii_alphabetic()));
    let words = many_m_n(1, ENDED, verify(word, |word: &str| !word.eq_ignore_ascii_case("ngay")));
    value((), (alt((phrase("tiet"), phrase("buoi"), phrase("gio"), phrase("dip"))), words)).parse(text)
}

/// `trong Quý I năm 2018`.
fn within<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if let Some(found) = in_course(text, around) {
        return Some(found);
    }
    let (rest, (_, point)) = (phrase("trong"), moment).parse(text).ok()?;
    if point.may_lack_day() {
        return within_near(rest, point, around);
    }
    let (first, last) = point.days(around.issued)?;
    let closes = closes(rest) || rest.trim_start().starts_with("de ");
    // `UBND tỉnh, trong tháng 7 năm 2024, phải hoàn thành đấu giá mỏ`.
    let must = around.before.trim_end().ends_with(',') && (phrase(","), phrase("phai")).parse(rest).is_ok();
    // `báo cáo kết quả thực hiện trong tháng 01 năm 2025 về …` names what is told.
    let ahead = around.issued.is_some_and(|(year, month, day)| match day {
        0 => (first.0, first.1) > (year, month),
        _ => first > (year, month, day),
    });
    (!handed_in_before(rest, last, around)).then_some(())?;
    let due = ahead
        || must
        || around.speaks_of(COMPLETING) && (closes || around.ends_with(&["hoan thanh", "xong", "dut diem"]))
        || closes && !around.opens_clause();
    let (rest, found) = in_words(point, around.by(rest, DeadlineKind::Within, point)?)?;
    Some((rest, Found { unsure: !due, ..found }))
}

/// The week of a month ends on no day that all agree on: it is told in words alone.
fn in_words(point: Point, (rest, found): (&str, Found)) -> Read<'_> {
    Some((rest, if matches!(point, Point::Week(..)) { Found { last: None, ..found } } else { found }))
}

/// `trong tuần này`, `trong tháng tới`: what is told of them is as common as what is due.
fn within_near<'t>(rest: &'t str, point: Point, around: &Around<'_>) -> Read<'t> {
    let asked = [COMPLETING, HANDING_IN, ANSWERED, READY, SENT].iter().any(|words| around.speaks_of(words));
    let due = asked && (closes(rest) && !around.opens_clause() || around.ends_with(READY));
    let (rest, found) = around.by(rest, DeadlineKind::Within, point)?;
    Some((rest, Found { unsure: !due, ..found }))
}

/// `hoàn thành trong năm`, `xử lý xong trong ngày`: those of the issue, but for the day, which may be that of each case.
fn in_course<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, unit) = preceded(phrase("trong"), unit).parse(text).ok()?;
    let asked = || around.ends_with(READY) || around.ends_with(ANSWERED) || around.ends_with(HANDING_IN);
    (closes(rest) && asked()).then_some(())?;
    match unit {
        Unit::Day => Some((rest, Found::new(DeadlineKind::Within, None))),
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year => {
            around.by(rest, DeadlineKind::Within, Point::Near(unit, 0))
        }
        Unit::Minute | Unit::Hour => None,
    }
}

/// Whether what a month is said of is handed in before that is over: `cung cấp danh sách hộ mới trong tháng 01 và tháng 02, gửi về
/// Chi cục trước ngày 27/02`.
fn handed_in_before(rest: &str, last: Day, around: &Around<'_>) -> bool {
    let Some(next) = rest.trim_start().strip_prefix(',') else { return false };
    let clause = next.get(..next.len().min(HANDED)).unwrap_or(next);
    let handed = HANDED_OVER.iter().any(|verb| phrase(verb).parse(clause).is_ok());
    let limit = || before(clause.get(clause.find(" truoc ")? + 1..)?, around);
    handed && limit().is_some_and(|(_, limit)| !limit.over && limit.last.is_some_and(|limit| limit < last))
}

/// Characters behind a month within which what is handed in has its day.
const HANDED: usize = 120;

/// `ngày khai giảng năm học 2022 - 2023`: what is on the day that stands in brackets behind it.
fn event_named(text: &str) -> IResult<&str, ()> {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-');
    let words = verify(take_while_m_n(1, NAMED, sign), |words: &str| words.trim().contains(' '));
    let opening = peek(alt((phrase("ngay"), phrase("khi"), phrase("le"), phrase("ky"))));
    value((), (opening, words)).parse(text)
}

/// Characters of the longest name of what is on a day.
const NAMED: usize = 48;

/// A day alone in brackets.
fn bracketed(text: &str) -> IResult<&str, Point> {
    in_brackets(alt((day_in_words, day_in_digits))).parse(text)
}

/// Words of what ends on a day.
const ENDED: usize = 4;

/// A sign that dirt in the margin leaves where a line ends behind `trước`: `trước` ⏎ `- 17h00`.
fn stray(text: &str) -> IResult<&str, ()> {
    value((), (space1, one_of("-.:;_"), peek((space1, number(2))))).parse(text)
}

/// `chậm nhất là`, `hạn cuối:`, `không quá ngày`.
fn limit(text: &str) -> IResult<&str, ()> {
    let late = alt((
        phrase("cham nhat"),
        phrase("muon nhat"),
        phrase("khong muon hon"),
        phrase("khong cham hon"),
        phrase("han cuoi"),
        phrase("han chot"),
        phrase("thoi han"),
    ));
    let filler = alt((
        phrase("cung la"),
        phrase("la"),
        phrase("den"),
        phrase("vao"),
        phrase("truoc"),
        phrase("trong"),
        phrase("het"),
        phrase("nop"),
        phrase("gui"),
        phrase("bao cao"),
        phrase("hoan thanh"),
        phrase("nhan"),
        phrase("ho so"),
        phrase("cuoi cung"),
        phrase(":"),
    ));
    let late = (late, many0_count(filler)).map(|_| ());
    // `hạn cuối trình Hiệu trưởng là ngày …`.
    let word = preceded(space0, take_while1(|c: char| c.is_ascii_alphanumeric()));
    let what = many_m_n(1, WHAT, verify(word, |word: &str| !word.eq_ignore_ascii_case("la")));
    let named = (alt((phrase("han cuoi"), phrase("han chot"))), what, phrase("la")).map(|_| ());
    // `thời hạn trình UBND xã: 09/10/2025`.
    let word = preceded(space0, take_while1(|c: char| c.is_ascii_alphanumeric()));
    let term = (phrase("thoi han"), many_m_n(1, WHAT, word), phrase(":")).map(|_| ());
    let over = (phrase("khong qua"), peek(phrase("ngay"))).map(|_| ());
    // `Hạn: …`, `Hạn nộp hồ sơ: …`.
    let word = preceded(space0, take_while1(|c: char| c.is_ascii_alphanumeric()));
    let label = (phrase("han"), many_m_n(0, WHAT, word), phrase(":")).map(|_| ());
    alt((named, term, late, over, label)).parse(text)
}

/// Words of what is due by a last day that is named before its day.
const WHAT: usize = 8;

/// `hết`, `cuối`.
fn end(text: &str) -> IResult<&str, ()> {
    value((), alt((phrase("het"), phrase("cuoi")))).parse(text)
}
