//! What `thongbao search` takes.

use std::path::PathBuf;

use clap::Args;

use super::reading::ReportFormat;

/// Find documents in a database by their words.
///
/// Shows the documents of DATABASE, which `thongbao batch --to DATABASE` made, that hold all WORDS in subject or text, the
/// best first. Case and marks do not matter: `nong thon moi` finds nông thôn mới, `duong` finds đường. Words in one
/// argument stand side by side.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao search archive.sqlite nong thon moi
  thongbao search archive.sqlite 'nông thôn mới' 2024     the three words side by side, and the year
  thongbao search archive.sqlite --format json giải ngân | jq -r .path")]
pub(in crate::cli) struct SearchArguments {
    /// The database.
    pub(in crate::cli) database: PathBuf,

    /// The words.
    #[arg(value_name = "WORDS", required = true)]
    pub(in crate::cli) words: Vec<String>,

    /// How to write what is found; json is JSON Lines, a document on each line: path, code, issued_date, organ, subject, snippet.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: ReportFormat,

    /// The most documents to show.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: u32,
}
