//! Days of the calendar, as dates of a document have them.

/// Whether a date is a whole one, and a day of the Gregorian calendar: `2017-11-10`, not `2017-11`.
pub(crate) fn is_day(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let is_written = parts.iter().map(|part| part.len()).eq([4, 2, 2])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers: Vec<u16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = numbers.as_slice() else { return false };
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    is_written && (1..=last).contains(day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn days_are_whole_and_of_the_calendar() {
        for day in ["2017-11-10", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert!(is_day(day), "{day}");
        }
        for none in
            ["2017-11", "2018-99-99", "2023-02-29", "1900-02-29", "2017-11-31", "2017-11-00", "2017-1-10", "+017-11-10"]
        {
            assert!(!is_day(none), "{none}");
        }
    }
}
