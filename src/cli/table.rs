//! Tables for people, as wide as the terminal.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

/// Columns of the output where it is no terminal.
const WIDTH: u16 = 120;

/// How wide a column may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Some per cent of the whole.
    Percent(u16),
    /// In one piece.
    Whole,
    /// What is left.
    Rest,
}

/// A table with heads and no rows; to be given its columns when it has them.
pub(super) fn begin<const N: usize>(heads: [&str; N]) -> Table {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.max(60));
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(heads);
    table
}

/// Gives the columns of a table that has its rows their widths.
pub(super) fn fit<const N: usize>(table: &mut Table, columns: [Column; N]) {
    for (place, column) in columns.into_iter().enumerate() {
        let constraint = match column {
            Column::Percent(percent) => ColumnConstraint::UpperBoundary(Width::Percentage(percent)),
            Column::Whole => ColumnConstraint::ContentWidth,
            Column::Rest => continue,
        };
        if let Some(column) = table.column_mut(place) {
            column.set_constraint(constraint);
        }
    }
}
