//! What `thongbao eval` takes.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::reading::{ReadingArguments, ReportFormat};
use crate::cli::eval::FIELD_NAMES;

/// Measure the parser against truth made by hand.
///
/// Parses each file in INPUT_DIR that has a truth file in TRUTH_DIR, and prints precision, recall and F1 for each
/// field. The truth of `kind/NAME.psm6.txt` is `kind/NAME.truth.json`: folders are searched to any depth, and the name
/// counts up to its first dot. Names and texts are equal from a similarity of 0.85 on, without case, spacing and
/// punctuation; codes, numbers and dates must be exact. `(whole envelopes)` is the share of documents whose header,
/// recipients and signatures have no miss at all.
///
/// A truth is one JSON object; what it leaves out is not counted: system, parent_organ, organ, code_number, code_notation, place,
/// issued_date, type_code, subject and archive are texts; recipients and citations lists of texts; blocks a list of
/// {"marker": "1.", "start": "its first words", "depth": 0}; signatures of {"competence", "position", "full_name"}; assignments of
/// {"assignee", "due": "2024-04-30" or ""}; handwritten names the fields that the text cannot hold. corpus/ has many.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao eval corpus corpus
  thongbao eval --misses notices/truth notices/scans
  thongbao eval --calibration corpus corpus
  thongbao eval --skip citations,assignments.due --format json truth texts | jq .macro_f1")]
pub(in crate::cli) struct EvalArguments {
    /// The folder of the truth files, NAME.truth.json.
    pub(in crate::cli) truth_dir: PathBuf,

    /// The folder of the texts to parse; may be the same.
    pub(in crate::cli) input_dir: PathBuf,

    /// Print each miss: what the truth has, what the parser found.
    #[arg(long)]
    pub(in crate::cli) misses: bool,

    /// Print how often values are right that the parser is so sure of: a table by ranges of confidence, and how it would be with
    /// weights fitted to the other notices (files of one name are scans of one notice).
    #[arg(long)]
    pub(in crate::cli) calibration: bool,

    /// Fit the weights of evidence to these documents, and write them to FILE: the table (src/confidence/calibration.tsv) by which
    /// the parser, once built with it, reckons confidences. Texts only: what an OCR engine doubted is not told apart.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) fit: Option<PathBuf>,

    /// Fields that these texts cannot hold, by comma; they are not counted.
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = PossibleValuesParser::new(FIELD_NAMES))]
    pub(in crate::cli) skip: Vec<String>,

    /// How to write the table; json is one object: documents, macro_f1, parts, fields, and misses and calibration where they are asked
    /// for.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) format: ReportFormat,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArguments,
}
