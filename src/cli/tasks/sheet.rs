//! Tasks as CSV (RFC 4180).

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::names;
use crate::model::Deadline;
use crate::tasks::Row;

const HEADER: [&str; 13] = [
    "source",
    "code",
    "issued_date",
    "block",
    "line",
    "assignee",
    "assignee_name",
    "action",
    "deadline",
    "due",
    "recurrence",
    "cooperating",
    "report_to",
];

/// Writes the header, behind a mark of byte order where one is wanted.
pub(super) fn begin(bom: bool, out: &mut impl Write) -> io::Result<()> {
    if bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = writer(out);
    writer.write_record(HEADER)?;
    writer.flush()
}

pub(super) fn write(rows: &[Row], out: &mut impl Write) -> io::Result<()> {
    let mut writer = writer(out);
    for row in rows {
        let task = &row.task;
        let deadline = task.deadline.as_ref();
        writer.write_record([
            row.source.as_str(),
            row.code.as_deref().unwrap_or(""),
            row.issued_date.as_deref().unwrap_or(""),
            &task.block,
            &row.line.to_string(),
            &task.assignee.text,
            &row.body,
            &task.action.text,
            deadline.map_or("", |deadline| &deadline.text),
            deadline.and_then(Deadline::last_day).unwrap_or(""),
            deadline.and_then(|deadline| deadline.recurrence.as_deref()).unwrap_or(""),
            &names(&task.cooperating),
            &names(&task.report_to),
        ])?;
    }
    writer.flush()
}

fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}
