//! Lengths of time, and the calendar by which a day is counted from another.

use crate::grammar::date::{Day, days};

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
            Unit::Minute => format!("PT{count}M"),
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
    pub(super) fn counted_from(self, (year, month, day): Day) -> Option<Day> {
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
            Unit::Minute | Unit::Hour => None,
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

/// Saturday and Sunday.
fn is_weekend(day: Day) -> bool {
    weekday(day) >= 5
}

/// The day's number since a Monday.
fn weekday((year, month, day): Day) -> u16 {
    let before =
        |year: u16| u32::from(year) * 365 + u32::from(year / 4) - u32::from(year / 100) + u32::from(year / 400);
    let months: u32 = (1..month).map(|month| u32::from(days(year, month))).sum();
    u16::try_from((before(year.saturating_sub(1)) + months + u32::from(day) - 1) % 7).unwrap_or_default()
}

/// The day that stands `count` days behind another.
pub(super) fn days_behind(day: Day, count: u16) -> Day {
    (0..count).fold(day, |day, _| day_after(day))
}

/// The day that stands `count` days before another.
pub(super) fn days_ahead_of(day: Day, count: u16) -> Day {
    (0..count).fold(day, |day, _| day_before(day))
}

/// The Monday of the week in which a day lies.
pub(super) fn monday(day: Day) -> Day {
    days_ahead_of(day, weekday(day))
}

/// The last working day of a month, where no holiday without a day of its own may fall near its end.
pub(super) fn last_working_day(year: u16, month: u16) -> Option<Day> {
    let mut day = (year, month, days(year, month));
    while is_weekend(day) || is_holiday(day) {
        day = day_before(day);
    }
    (!may_be_holiday(day)).then_some(day)
}

#[derive(Debug, PartialEq, Clone, Copy)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

pub(super) fn day_after((year, month, day): Day) -> Day {
    match (month, day) {
        (12, 31) => (year.saturating_add(1), 1, 1),
        (month, day) if day >= days(year, month) => (year, month + 1, 1),
        (month, day) => (year, month, day + 1),
    }
}

pub(super) fn day_before((year, month, day): Day) -> Day {
    match (month, day) {
        (1, 1) => (year.saturating_sub(1), 12, 31),
        (month, 1) => (year, month - 1, days(year, month - 1)),
        (month, day) => (year, month, day - 1),
    }
}
