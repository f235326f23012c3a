//! Tasks as a table for people.

use std::io::{self, Write};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use super::names;
use crate::cli::input::Input;
use crate::tasks::Row;

/// Columns of the output where it is no terminal.
const WIDTH: u16 = 120;

/// Writes the tasks of one document; `named` where there are several documents.
pub(super) fn write(rows: &[Row], input: &Input, named: bool, out: &mut impl Write) -> io::Result<()> {
    if named {
        writeln!(out, "{input}")?;
    }
    if rows.is_empty() {
        return writeln!(out, "no tasks");
    }
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.max(60));
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["Who", "What", "By when", "With whom", "Where"]);
    for row in rows {
        let place = format!("{}, line {}", row.task.block, row.line);
        let with = names(&row.task.cooperating);
        table.add_row([row.who(), &row.task.action.text, row.due(), &with, &place]);
    }
    // The place stays in one piece; the task has what is left.
    let most = |percent| ColumnConstraint::UpperBoundary(Width::Percentage(percent));
    let columns = [(0, most(22)), (2, most(12)), (3, most(20)), (4, ColumnConstraint::ContentWidth)];
    for (column, constraint) in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(constraint);
        }
    }
    writeln!(out, "{table}")
}
