//! What `thongbao stats` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::model::is_day;

/// Count what is in a database.
///
/// Shows how many documents of DATABASE, which `thongbao batch --to DATABASE` made, there are by issuing organ, by year and by
/// type, and how many tasks are open, by who is to do them and by the month in which they are due. A task is open while its
/// day has not passed. Copies are not counted.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao stats archive.sqlite
  thongbao stats archive.sqlite --on 2024-01-01     tasks that were open on that day
  thongbao stats archive.sqlite --format csv > counts.csv
  thongbao stats archive.sqlite --format svg > counts.svg")]
pub(in crate::cli) struct StatsArguments {
    /// The database.
    pub(in crate::cli) database: PathBuf,

    /// How to write the counts.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: StatsFormat,

    /// The day on which tasks are open, as 2024-12-31; today where this is not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(in crate::cli) on: Option<String>,

    /// The most rows of each table.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) top: u32,
}

/// A day as it is typed.
fn day(typed: &str) -> Result<String, &'static str> {
    if is_day(typed) { Ok(typed.to_owned()) } else { Err("a day of the calendar is written 2024-12-31") }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatsFormat {
    /// Tables for people.
    Text,
    /// Comma-separated values: table, name, count.
    Csv,
    /// A picture of bars.
    Svg,
}
