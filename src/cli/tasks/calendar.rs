//! Tasks as an iCalendar file (RFC 5545): a to-do for each task with a date or a recurrence.

use std::io::{self, Write};

use icalendar::{Calendar, Component as _, Property, Todo};

use super::names;
use crate::export::shortened;
use crate::reader::sha256;
use crate::tasks::Row;

/// Writes the calendar; gives the number of its to-dos.
pub(super) fn write(rows: &[Row], out: &mut impl Write) -> io::Result<usize> {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", "-//thongbao//tasks//VI"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(Property::new(name, value));
    }
    let todos: Vec<Todo> = rows.iter().filter_map(todo).collect();
    let count = todos.len();
    calendar.extend(todos);
    write!(out, "{calendar}")?;
    Ok(count)
}

fn todo(row: &Row) -> Option<Todo> {
    let deadline = row.task.deadline.as_ref()?;
    let mut todo = Todo::new();
    let issued = row.issued_date.as_deref().filter(|date| date.len() == "2018-12-15".len());
    match (deadline.last_day(), &deadline.recurrence) {
        (Some(date), _) => todo.append_property(day("DUE", date)),
        // A rule counts from a first day: that of the document.
        (None, Some(rule)) => {
            todo.append_property(day("DTSTART", issued?));
            todo.append_property(Property::new("RRULE", rule.as_ref()).done())
        }
        (None, None) => return None,
    };
    let task = &row.task;
    todo.uid(&uid(row));
    // The same documents give the same file: its stamp is the day of issue.
    let stamp = issued.unwrap_or("1970-01-01").replace('-', "");
    todo.append_property(Property::new("DTSTAMP", format!("{stamp}T000000Z")).done());
    todo.summary(&format!("{}: {}", row.who(), shortened(&task.action.text, SUMMARY)));
    let mut description = vec![task.action.text.to_string(), format!("Thời hạn: {}", deadline.text)];
    let parts = [
        ("Phối hợp", names(&task.cooperating)),
        ("Báo cáo", names(&task.report_to)),
        ("Văn bản", row.code.clone().unwrap_or_default()),
        ("Tệp", row.source.clone()),
    ];
    description.extend(
        parts.into_iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}: {words}")),
    );
    description.push(format!("Mục {}, dòng {}", task.block, row.line));
    todo.description(&description.join("\n"));
    Some(todo.done())
}

/// Characters of the longest task in a summary; the description has it whole.
const SUMMARY: usize = 120;

fn day(name: &str, date: &str) -> Property {
    Property::new(name, date.replace('-', "")).add_parameter("VALUE", "DATE").done()
}

/// The same for the same task of the same document, so that a calendar takes it in once.
fn uid(row: &Row) -> String {
    let task = &row.task;
    let words = [row.source.as_str(), row.code.as_deref().unwrap_or(""), &task.block, row.who(), &task.action.text];
    let digest = sha256(words.join("\0").as_bytes());
    format!("{}@thongbao", digest.get(..32).unwrap_or(&digest))
}
