//! Tasks as a table for people.

use std::io::{self, Write};

use super::names;
use crate::cli::input::Input;
use crate::cli::table::{self, Column};
use crate::tasks::Row;

/// Writes the tasks of one document; `named` where there are several documents.
pub(super) fn write(rows: &[Row], input: &Input, named: bool, out: &mut impl Write) -> io::Result<()> {
    if named {
        writeln!(out, "{input}")?;
    }
    if rows.is_empty() {
        return writeln!(out, "no tasks");
    }
    let mut table = table::begin(["Who", "What", "By when", "With whom", "Where"]);
    for row in rows {
        let place = format!("{}, line {}", row.task.block, row.line);
        let with = names(&row.task.cooperating);
        table.add_row([row.who(), &row.task.action.text, row.due(), &with, &place]);
    }
    // The place stays in one piece; the task has what is left.
    let columns = [Column::Percent(22), Column::Rest, Column::Percent(12), Column::Percent(20), Column::Whole];
    table::fit(&mut table, columns);
    writeln!(out, "{table}")
}
