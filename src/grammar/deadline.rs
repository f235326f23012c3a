//! Thời hạn in running text: `trước ngày 15/12/2018`, `trong Quý I năm 2018`, `trước ngày 20 hàng tháng`.
//!
//! The grammar reads plain text (ASCII, one byte for each character) at a word that may open a deadline. The order of day
//! and month is the country's, always; a year that is missing comes from the date of issue.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{eof, map_opt, not, opt, peek, recognize, value, verify};
use nom::multi::{many_m_n, many0_count};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

use crate::grammar::amount::noun;
use crate::grammar::date::{self, Day, YEARS, days, number};
use crate::grammar::phrase;
use crate::model::DeadlineKind;
use crate::text::phrases::{FirstWords, Opening, Phrases};
use crate::vocabulary::deadlines::{
    COMPLETING, FORBIDDING, HANDING_IN, MEETINGS, OTHER_PAPERS, REGULAR, REGULARLY, REPEATED, SIGNED, TIMES, WEEKDAYS,
};

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
}

/// So many days, weeks, months.
#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) struct Length {
    pub(crate) count: u16,
    pub(crate) unit: Unit,
    /// Ngày làm việc.
    pub(crate) working_days: bool,
}

impl Length {
    /// The duration in ISO 8601: `P15D`.
    pub(crate) fn iso(self) -> String {
        let Self { count, unit, .. } = self;
        match unit {
            Unit::Hour => format!("PT{count}H"),
            Unit::Day => format!("P{count}D"),
            Unit::Week => format!("P{count}W"),
            Unit::Month => format!("P{count}M"),
            Unit::Quarter => format!("P{}M", u32::from(count) * 3),
            Unit::Year => format!("P{count}Y"),
        }
    }

    /// The last day of so long a time, of which the day itself is no part and which goes on to a working day (Bộ luật Dân sự
    /// 2015, Điều 147, 148). The lunar calendar's holidays are not known: working days that may be among them have no end,
    /// nor have those before Saturdays were free (1999), nor where a holiday falls on a weekend and another day is free for it.
    fn counted_from(self, (year, month, day): Day) -> Option<Day> {
        let in_months = |count: u16| {
            let months = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?.checked_add(count)?;
            let (year, month) = (months / 12, months % 12 + 1);
            Some((year, month, day.min(days(year, month))))
        };
        let in_days = |count: u16| {
            let mut at = (year, month, day);
            let mut left = count;
            while left > 0 {
                at = day_after(at);
                let unsure = at.0 < FREE_SATURDAYS || may_be_holiday(at) || is_weekend(at) && is_holiday(at);
                if self.working_days && unsure {
                    return None;
                }
                left -= u16::from(!self.working_days || !is_weekend(at) && !is_holiday(at));
            }
            Some(at)
        };
        let mut last = match self.unit {
            Unit::Hour => None,
            Unit::Day => in_days(self.count),
            Unit::Week => in_days(self.count.checked_mul(7)?),
            Unit::Month => in_months(self.count),
            Unit::Quarter => in_months(self.count.checked_mul(3)?),
            Unit::Year => in_months(self.count.checked_mul(12)?),
        }?;
        while is_weekend(last) || is_holiday(last) {
            last = day_after(last);
        }
        Some(last)
    }
}

/// The first whole year in which offices were closed on Saturdays.
const FREE_SATURDAYS: u16 = 2000;

/// The holidays with a day of their own: New Year, Reunification and Labour Day, National Day (Bộ luật Lao động 2019, Điều 112).
fn is_holiday((_, month, day): Day) -> bool {
    matches!((month, day), (1, 1) | (4, 30) | (5, 1) | (9, 2))
}

/// The weeks in which Tết and the Hùng Kings' day (10th of the third lunar month) may fall, and the days beside National Day.
fn may_be_holiday((_, month, day): Day) -> bool {
    matches!((month, day), (1, 15..) | (2, _) | (3, 28..) | (4, ..=29) | (9, 1 | 3))
}

/// Saturday and Sunday, by the day's number since a Monday.
fn is_weekend((year, month, day): Day) -> bool {
    let before =
        |year: u16| u32::from(year) * 365 + u32::from(year / 4) - u32::from(year / 100) + u32::from(year / 400);
    let months: u32 = (1..month).map(|month| u32::from(days(year, month))).sum();
    (before(year.saturating_sub(1)) + months + u32::from(day) - 1) % 7 >= 5
}

#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A point of time as it is written; a part that is missing is the document's.
#[derive(Debug, PartialEq, Clone, Copy)]
enum Point {
    Day(u16, Option<u16>, Option<u16>),
    Month(u16, Option<u16>),
    Quarter(u16, Option<u16>),
    Half(u16, Option<u16>),
    Year(u16),
}

/// Characters behind a word that may open a deadline within which its number stands.
const NEAR: usize = 60;

/// Characters before a deadline that are looked at.
const CLAUSE: usize = 160;

/// What stands around a deadline tells whether it is one.
struct Around<'t> {
    before: &'t str,
    issued: Option<Day>,
}

static WITHOUT_NUMBER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(TIMES.iter().copied()));
static REGULAR_WORDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(REGULARLY.iter().copied()));

/// Reads the deadline that opens at character `at` of a plain text, and the characters that it takes; `issued` is the
/// document's date, its month or day 0 where they are not known.
pub(crate) fn deadline(plain: &str, at: usize, issued: Option<Day>) -> Option<(usize, Found)> {
    let text = plain.get(at..)?;
    let near = text.get(..NEAR.min(text.len()))?;
    let may_be = near.bytes().any(|byte| byte.is_ascii_digit()) || WITHOUT_NUMBER.first(near).is_some();
    may_be.then_some(())?;
    let around = Around { before: plain.get(at.saturating_sub(CLAUSE)..at)?, issued };
    let readings: [Reading; 5] = [recurring, period, point_in_time, relative, from];
    for read in readings {
        let Some((rest, found)) = read(text, &around) else { continue };
        let len = text.get(..text.len() - rest.len())?.trim_end().len();
        let rest = text.get(len..)?;
        // `đến 12/12 phường` counts, and so does `từ 3/12` before it; behind a year of four digits nothing is counted.
        let digits = text.get(..len)?.bytes().rev().take_while(u8::is_ascii_digit).count();
        if found.last.is_some() && (1..4).contains(&digits) && noun(rest).is_some() {
            return None;
        }
        if !goes_on(rest) {
            return Some((len, found));
        }
    }
    None
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

    fn speaks_of(&self, words: &[&str]) -> bool {
        let clause = self.clause().to_ascii_lowercase();
        words.iter().any(|word| clause.contains(word))
    }

    fn ends_with(&self, words: &[&str]) -> bool {
        let clause = self.clause().trim_end().as_bytes();
        let tail = |len: usize| clause.len().checked_sub(len).and_then(|from| clause.get(from..));
        words.iter().any(|word| tail(word.len()).is_some_and(|tail| tail.eq_ignore_ascii_case(word.as_bytes())))
    }

    /// A deadline with its last day. Nothing is due on a day that was over when the document was issued.
    fn due<'t>(&self, rest: &'t str, kind: DeadlineKind, last: Day) -> Read<'t> {
        let past = self.issued.is_some_and(|issued| last < issued);
        (!past).then(|| (rest, Found::new(kind, Some(last))))
    }
}

impl Point {
    /// The first and the last day of it, the year taken from `issued` where it has none.
    fn days(self, issued: Option<Day>) -> Option<(Day, Day)> {
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
            Self::Month(month, year) => (1..=12).contains(&month).then(|| months(month, month, year))?,
            Self::Quarter(quarter, year) => {
                (1..=4).contains(&quarter).then(|| months(quarter * 3 - 2, quarter * 3, year))?
            }
            Self::Half(half, year) => months(half * 6 - 5, half * 6, year),
            Self::Year(year) => months(1, 12, Some(year)),
        }
    }
}

/// The year of a day without one: that of the issue, or the next where the day is long over by then.
fn year_of((month, day): (u16, u16), issued: Option<Day>) -> Option<u16> {
    const HALF_A_YEAR: u16 = 186;
    let (year, issued_month, issued_day) = issued?;
    Some(year + u16::from(month * 31 + day + HALF_A_YEAR < issued_month * 31 + issued_day))
}

fn day_after((year, month, day): Day) -> Day {
    match (month, day) {
        (12, 31) => (year.saturating_add(1), 1, 1),
        (month, day) if day >= days(year, month) => (year, month + 1, 1),
        (month, day) => (year, month, day + 1),
    }
}

fn day_before((year, month, day): Day) -> Day {
    match (month, day) {
        (1, 1) => (year.saturating_sub(1), 12, 31),
        (month, 1) => (year, month - 1, days(year, month - 1)),
        (month, day) => (year, month, day - 1),
    }
}

/// What is left of the text behind a deadline, and the deadline.
type Read<'t> = Option<(&'t str, Found)>;

type Reading = for<'t> fn(&'t str, &Around<'_>) -> Read<'t>;

impl Found {
    fn new(kind: DeadlineKind, last: Option<Day>) -> Self {
        Self { kind, last, counted: None, rule: None, length: None }
    }
}

/// `từ ngày 28/8/2023 đến 17 giờ 00 ngày 26/9/2023`.
fn period<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
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
fn from<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
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

/// A point of time, by the letter that opens the words before it.
fn point_in_time<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let readings: &[Reading] = match text.bytes().next()?.to_ascii_lowercase() {
        b't' => &[before, limited, done, timed, within],
        b'd' => &[until],
        b'h' => &[limited, ending, done],
        b'c' => &[limited, ending],
        b'k' => &[limited, ended],
        b'm' => &[limited],
        b'v' => &[at],
        b'q' => &[beyond],
        _ => &[],
    };
    readings.iter().find_map(|read| read(text, around))
}

/// `trước ngày 15/12/2018`, `trước khi kết thúc năm 2018`, `trước ngày khai giảng (05/9/2022)`.
fn before<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, ()) = phrase("truoc").parse(text).ok()?;
    if let Ok((rest, (.., point))) = (phrase("khi"), phrase("ket thuc"), moment).parse(rest) {
        let (_, last) = point.days(around.issued)?;
        return around.due(rest, DeadlineKind::By, last);
    }
    if memchr::memchr(b'(', rest.get(..NAMED + 2).unwrap_or(rest).as_bytes()).is_some()
        && let Ok((rest, (_, point))) = (event_named, bracketed).parse(rest)
    {
        let (_, last) = point.days(around.issued)?;
        return around.due(rest, DeadlineKind::Before, last);
    }
    let (rest, (.., point)) = (opt(phrase("thoi diem")), opt(stray), moment).parse(rest).ok()?;
    let (first, last) = point.days(around.issued)?;
    let last = if matches!(point, Point::Day(..)) { last } else { day_before(first) };
    around.due(rest, DeadlineKind::Before, last)
}

/// `chậm nhất là ngày 30/11`.
fn limited<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (_, point)) = (limit, moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    // `nâng bậc lương trước thời hạn năm 2021` is a kind of raise.
    (!around.ends_with(&["truoc"])).then_some(())?;
    around.due(rest, DeadlineKind::By, last)
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
    // `đến cuối năm`, `đến hết năm nay`: the year of the issue.
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
    let mut this_year = (end, phrase("nam"), opt(phrase("nay")), not(another), not((space0, number(4))));
    if let Ok((rest, _)) = this_year.parse(text) {
        let (year, ..) = around.issued?;
        return around.due(rest, DeadlineKind::By, (year, 12, 31));
    }
    let (rest, (whole, point)) = (opt(end), moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    // `định hướng đến năm 2025` is in a title.
    let aim =
        !matches!(point, Point::Year(_)) || whole.is_some() || around.opens_clause() || around.ends_with(&["phan dau"]);
    (aim && !around.ends_with(&["dinh huong", "tam nhin"])).then_some(())?;
    around.due(rest, DeadlineKind::By, last)
}

/// `hết ngày 30/11`, where something is completed.
fn ending<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (_, point)) = (end, moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    around.speaks_of(COMPLETING).then_some(())?;
    around.due(rest, DeadlineKind::By, last)
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

/// `hoàn thành: 30/9/2024`.
fn done<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let done = alt((phrase("hoan thanh"), phrase("thuc hien xong")));
    let colon = (space0, char(':'));
    let (rest, (.., point)) = (done, opt(colon), opt(phrase("vao")), moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    around.due(rest, DeadlineKind::Within, last)
}

/// `thời gian: tháng 5 năm 2024`; a day behind it is that of an event.
fn timed<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let of_what = opt(alt((phrase("hoan thanh"), phrase("thuc hien"), phrase("trien khai"))));
    let label = (phrase("thoi gian"), of_what, space0, char(':'));
    let (rest, (.., point)) = (label, opt(phrase("trong")), moment).parse(text).ok()?;
    let whole = matches!(point, Point::Month(..) | Point::Quarter(..));
    let (_, last) = point.days(around.issued).filter(|_| whole)?;
    around.due(rest, DeadlineKind::Within, last)
}

/// `gửi báo cáo về Sở vào ngày 05/6`; a meeting has its day too.
fn at<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (_, point)) = (phrase("vao"), moment).parse(text).ok()?;
    let (_, last) = point.days(around.issued)?;
    // The last part of the clause says most: `phát động ngày hội, ra quân vào ngày 19/10`.
    let part = around.clause().rsplit(',').next().unwrap_or("").to_ascii_lowercase();
    let speaks = |words: &[&str]| words.iter().any(|word| part.contains(word));
    let handed_in = speaks(HANDING_IN) && !speaks(MEETINGS);
    (handed_in || around.speaks_of(HANDING_IN) && !around.speaks_of(MEETINGS)).then_some(())?;
    around.due(rest, DeadlineKind::By, last)
}

/// `trong Quý I năm 2018`.
fn within<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    let (rest, (_, point)) = (phrase("trong"), moment).parse(text).ok()?;
    let (first, last) = point.days(around.issued)?;
    let closes = {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(['.', ';', ',', ')', '(']) || rest.starts_with("de ")
    };
    // `báo cáo kết quả thực hiện trong tháng 01 năm 2025 về …` names what is told.
    let ahead = around.issued.is_some_and(|(year, month, day)| match day {
        0 => (first.0, first.1) > (year, month),
        _ => first > (year, month, day),
    });
    let due = ahead
        || around.speaks_of(COMPLETING) && (closes || around.ends_with(&["hoan thanh", "xong", "dut diem"]))
        || closes && !around.opens_clause();
    due.then_some(())?;
    around.due(rest, DeadlineKind::Within, last)
}

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
    delimited((space0, char('(')), alt((day_in_words, day_in_digits)), (space0, char(')'))).parse(text)
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

/// `trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ`.
fn relative<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
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
    let sure = sure || length.unit == Unit::Hour && phrase("trong").parse(text).is_ok();
    // `trong 3 năm`, `sau 5 năm thực hiện`: how long something lasts, unless an event says from when.
    (sure || event.is_some()).then_some(())?;
    let issue = event.is_some_and(|event| issue(event, around));
    let day = around.issued.filter(|(_, _, day)| issue && *day > 0);
    let counted = day.and_then(|issued| length.counted_from(issued));
    Some((tail, Found { length: Some(length), counted, ..Found::new(DeadlineKind::Relative, None) }))
}

/// `15 ngày làm việc`, `05 (năm) ngày`.
fn length(text: &str) -> IResult<&str, Length> {
    let spelt = delimited(char('('), take_while1(|c: char| c.is_ascii_alphabetic() || c == ' '), char(')'));
    let count = preceded(space0, terminated(number(3), opt(preceded(space0, spelt))));
    let (rest, (count, unit, working)) = (count, unit, opt(phrase("lam viec"))).parse(text)?;
    Ok((rest, Length { count, unit, working_days: working.is_some() }))
}

fn unit(text: &str) -> IResult<&str, Unit> {
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
        phrase("tu thoi diem"),
    ));
    let (rest, ()) = opening.parse(text)?;
    let near = rest.get(..rest.floor_char_boundary(EVENT)).unwrap_or(rest);
    let len = near.find(['.', ';', ',', ':', '(', ')']).or((near.len() == rest.len()).then_some(near.len()));
    match len.filter(|len| *len > 0).and_then(|len| rest.get(len..)) {
        Some(behind) => Ok((behind, text.get(..text.len() - behind.len()).unwrap_or(text))),
        None => Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::TakeWhile1))),
    }
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

/// The words that open what recurs, of those that open a deadline.
static RECURRENCES: LazyLock<FirstWords> = LazyLock::new(|| {
    let words = ["dinh", "truoc", "vao", "cham", "la", "den", "trong", "hang", "moi", "ngay", "mung", "thu", "chu"];
    FirstWords::new(words.into_iter().chain(["chieu", "sang", "thang"]))
});

/// `định kỳ trước ngày 20 hàng tháng`, `thứ Sáu hằng tuần`, `hàng quý`.
fn recurring<'t>(text: &'t str, around: &Around<'_>) -> Read<'t> {
    if !RECURRENCES.may_open(&Opening::of(text)) {
        return None;
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
    let asks = || ends || around.speaks_of(HANDING_IN) || around.speaks_of(COMPLETING) || around.speaks_of(REPEATED);
    (!bare || regular.is_some() || around.opens_clause() || asks() && !around.speaks_of(REGULAR)).then_some(())?;
    // `từ thứ Hai đến thứ Sáu hàng tuần` is when an office is open.
    (!around.speaks_of(&["tu thu "])).then_some(())?;
    Some((rest, Found { rule: Some(rule), ..Found::new(DeadlineKind::Recurring, None) }))
}

/// Characters behind `mỗi quý` in which how many times stands.
const HOW_OFTEN: usize = 20;

/// The RRULE, and whether nothing but `hàng tháng` says it.
fn rule(text: &str) -> IResult<&str, (String, bool)> {
    let every = || alt((phrase("hang"), phrase("moi")));
    let day = || {
        verify(preceded((opt(time), opt(phrase("ngay")), opt(phrase("mung")), space0), number(2)), |day| {
            (1..=31).contains(day)
        })
    };
    let until = (alt((value(false, phrase("den")), value(true, phrase("va")))), day());
    let monthly = (day(), opt(until), opt(phrase("cua")), every(), phrase("thang")).map(|(day, second, ..)| {
        let days = match second {
            // `ngày 15 và ngày 30 hàng tháng`.
            Some((true, second)) => format!("{day},{second}"),
            Some((false, last)) => last.to_string(),
            None => day.to_string(),
        };
        (format!("FREQ=MONTHLY;BYMONTHDAY={days}"), false)
    });
    // `ngày 05 của tháng sau`.
    let next = alt((phrase("sau"), phrase("ke tiep"), phrase("lien ke"), phrase("tiep theo")));
    let after = (day(), opt(phrase("cua")), phrase("thang"), next)
        .map(|(day, ..)| (format!("FREQ=MONTHLY;BYMONTHDAY={day}"), false));
    // `Hằng năm, trước ngày 30/11`, `hàng tháng, chậm nhất ngày 20`.
    let by = || alt((phrase("truoc"), phrase("cham nhat"), phrase("vao"), phrase("muon nhat")));
    let yearly_by = (every(), phrase("nam"), phrase(","), by(), day(), space0, one_of("/-."), space0, number(2));
    let yearly_by = map_opt(yearly_by, |(.., day, _, _, _, month)| {
        ((1..=12).contains(&month) && day <= days(2000, month))
            .then(|| (format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"), false))
    });
    let monthly_by = (every(), phrase("thang"), phrase(","), by(), day(), not(peek((space0, one_of("/-.")))))
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
    let joint = || opt(alt((phrase(","), phrase("va"))));
    let weekdays = many_m_n(1, 6, terminated(weekday, joint()));
    let weekly = (opt(phrase("ngay")), opt(alt((phrase("chieu"), phrase("sang")))), weekdays, every(), phrase("tuan"))
        .map(|(_, _, days, ..)| (format!("FREQ=WEEKLY;BYDAY={}", days.join(",")), false));
    let daily = (time, every(), phrase("ngay")).map(|_| (frequency(1, Unit::Day), false));
    let in_month =
        (phrase("thang"), space0, verify(number(2), |month| (1..=12).contains(month)), every(), phrase("nam"))
            .map(|(_, _, month, ..)| (format!("FREQ=YEARLY;BYMONTH={month}"), false));
    let each = (every(), unit).map(|(_, unit)| (frequency(1, unit), true));
    let times = (
        verify(preceded(space0, number(2)), |count| *count > 0),
        unit,
        opt(preceded(opt(char('/')), alt((phrase("mot"), phrase("1"), phrase("01"))))),
        phrase("lan"),
    )
        .map(|(count, unit, ..)| (frequency(count, unit), false));
    alt((monthly, yearly, quarterly, weekly, daily, in_month, times, after, yearly_by, monthly_by, each)).parse(text)
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

fn weekday(text: &str) -> IResult<&str, &'static str> {
    let found = WEEKDAYS.iter().find_map(|&(words, day)| Some((phrase(words).parse(text).ok()?.0, day)));
    found.ok_or_else(|| nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Alt)))
}

/// Words before a day: hour, weekday, part of the day, commas.
const LEAD: usize = 6;

/// The words that open a point of time which opens with no number.
static MOMENTS: LazyLock<FirstWords> = LazyLock::new(|| {
    let leads = ["thu", "chu", "sang", "chieu", "toi", "het", "gio", "dem", "trua", "cuoi"];
    FirstWords::new(leads.into_iter().chain(["ngay", "hom", "thang", "quy", "sau", "nam"]))
});

/// A point of time with the hour and the weekday that may stand before it.
fn moment(text: &str) -> IResult<&str, Point> {
    let bare = text.trim_start_matches(' ');
    let word = bare.as_bytes().first_chunk::<2>().is_some_and(|signs| signs.iter().all(u8::is_ascii_alphabetic));
    if word && !MOMENTS.may_open(&Opening::of(bare)) {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Alt)));
    }
    // `ngày mai (26/9)`, `ngày hôm nay (27/10/2020)`.
    let near = alt((phrase("ngay mai"), phrase("ngay hom nay"), phrase("hom nay")));
    let said = delimited((near, space0, char('(')), day_in_digits, (space0, char(')')));
    let weekday = (weekday, opt(phrase(","))).map(|_| ());
    let part = alt((
        value((), phrase("sang")),
        value((), phrase("chieu")),
        value((), phrase("toi")),
        value((), phrase("het gio lam viec")),
        value((), phrase("gio lam viec")),
        value((), phrase("gio hanh chinh")),
        value((), phrase("dem")),
        value((), phrase("trua")),
        value((), phrase("cuoi")),
    ));
    // Before `ngày`, `năm` stands nothing of them.
    let most = if bare.starts_with(['n', 'N']) { 0 } else { LEAD };
    let lead = many_m_n(0, most, alt((time, weekday, part, value((), phrase(",")))));
    preceded(lead, alt((said, day_in_words, day_in_digits, month, quarter, half, year))).parse(text)
}

/// `17 giờ 00`, `16h30`, `24 giờ 00 phút`.
fn time(text: &str) -> IResult<&str, ()> {
    let hour = preceded(space0, number(2));
    let colon = terminated(char(':'), peek(take_while_m_n(2, 2, |c: char| c.is_ascii_digit())));
    let mark = alt((value((), phrase("gio")), value((), preceded(space0, one_of("hHgG"))), value((), colon)));
    let minutes = preceded(space0, terminated(number(2), not(peek(one_of("/-.")))));
    let sign = opt(alt((value((), phrase("phut")), value((), char('\'')))));
    value((), (hour, mark, opt(minutes), sign)).parse(text)
}

/// A year of four digits, of which a scan may have made letters: `20l5`.
fn four_digits(text: &str) -> IResult<&str, u16> {
    verify(number(4), |year| YEARS.contains(year)).parse(text)
}

/// `năm 2018`, `/2018`.
fn of_year(text: &str) -> IResult<&str, u16> {
    alt((preceded((phrase("nam"), space1), four_digits), preceded((space0, one_of("/-."), space0), four_digits)))
        .parse(text)
}

/// `ngày 05 tháng 3 năm 2020`, `ngày 15 tháng 6`.
fn day_in_words(text: &str) -> IResult<&str, Point> {
    let day = || preceded((phrase("ngay"), opt(alt((phrase("mung"), phrase("mong")))), space0), number(2));
    let month = preceded((phrase("thang"), space0), alt((number(2), month_in_words)));
    let this_month = (day(), phrase("thang nay")).map(|(day, ..)| Point::Day(day, None, None));
    let dated = (day(), month, opt(of_year)).map(|(day, month, year)| Point::Day(day, Some(month), year));
    // `trước 31 tháng 8 năm 2024`; without its year `31 tháng` is a length.
    let bare = (number(2), space1, tag("thang"), space1, number(2), of_year)
        .map(|(day, _, _, _, month, year)| Point::Day(day, Some(month), Some(year)));
    alt((this_month, dated, preceded(space0, bare))).parse(text)
}

/// `ngày 5/8/2008`, `15/12`, `16-02-2004`.
fn day_in_digits(text: &str) -> IResult<&str, Point> {
    let word = opt(phrase("ngay"));
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
    let named = (phrase("ngay"), space0, dashed).map(|(.., date)| date);
    let dated = alt(((word, space0, alt((full, short))).map(|(.., date)| date), named));
    map_opt(dated, |(day, month, year)| {
        ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Point::Day(day, Some(month), year))
    })
    .parse(text)
}

/// `20 18`: a year that the scan tore apart, at the end of a part of the sentence.
fn torn_year(text: &str) -> IResult<&str, u16> {
    let ends = peek(alt((eof, recognize((space0, one_of(".;,)"))))));
    terminated(date::torn_year, ends).parse(text)
}

/// A day with its year at the start of a plain text, and the characters that it takes.
pub(crate) fn day(plain: &str) -> Option<(usize, Day)> {
    let (rest, point) = alt((day_in_words, day_in_digits)).parse(plain).ok()?;
    let (day, _) = matches!(point, Point::Day(_, Some(_), Some(_))).then(|| point.days(None))??;
    Some((plain.len() - rest.len(), day))
}

/// `ngày 10` where the month stands behind: `từ ngày 10 đến ngày 15/5`.
fn lone_day(text: &str) -> IResult<&str, Point> {
    preceded((opt(time), phrase("ngay"), space0), number(2)).map(|day| Point::Day(day, None, None)).parse(text)
}

/// `tháng 6/2018`, `tháng 7 năm 2022`, `tháng 12`; of several the last: `tháng 5 và tháng 6 năm 2021`.
fn month(text: &str) -> IResult<&str, Point> {
    let month = || preceded((phrase("thang"), space0), alt((number(2), month_in_words)));
    let (rest, (first, more, year)) = (month(), many_m_n(0, 3, preceded(joint, month())), opt(of_year)).parse(text)?;
    Ok((rest, Point::Month(more.last().copied().unwrap_or(first), year)))
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
    let more = many_m_n(0, 3, preceded((joint, opt(phrase("quy")), space0), roman_quarter));
    let mut quarters = (preceded((phrase("quy"), space0), roman_quarter), more, opt(of_year));
    let (rest, (first, more, year)) = quarters.parse(text)?;
    Ok((rest, Point::Quarter(more.last().copied().unwrap_or(first), year)))
}

/// The number of a quarter; of a Roman one OCR makes `l`.
fn roman_quarter(text: &str) -> IResult<&str, u16> {
    map_opt(take_while1(|c: char| c.is_ascii_alphanumeric()), |word: &str| match word {
        "I" | "1" | "l" | "i" => Some(1),
        "II" | "2" | "ll" | "lI" | "Il" | "1I" | "I1" | "ii" | "H" => Some(2),
        "III" | "3" | "lll" | "IIl" | "Ill" | "HI" | "IH" => Some(3),
        "IV" | "4" | "lV" => Some(4),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::check_table;
    use crate::grammar::date::iso;
    use crate::text::plain::Plain;
    use crate::vocabulary::deadlines::OPENINGS;

    /// The first deadline of a text that was issued on 10 November 2017.
    fn first(text: &str) -> String {
        let plain = Plain::new(text);
        let at = (0..text.len()).find_map(|at| {
            let rest = plain.as_str().get(at..)?;
            let whole = at == 0 || plain.as_str().get(..at)?.ends_with(|c: char| !c.is_ascii_alphanumeric());
            let opens = whole && OPENINGS.iter().any(|word| phrase(word).parse(rest).is_ok());
            opens
                .then(|| deadline(plain.as_str(), at, Some((2017, 11, 10))))
                .flatten()
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
        format!("{} | {value} | {text}", found.kind)
    }

    #[test]
    fn table() {
        check_table(include_str!("deadline.tsv"), first);
    }
}
