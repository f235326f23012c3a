//! The table of accuracy.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::reliability::{Range, Reliability};
use super::score::{Miss, Scores, Tally};
use crate::cli::arguments::{EvalArguments, ReportFormat};

/// The width of the table's first column.
const NAME: usize = 24;

pub(super) fn write(scores: &Scores, arguments: &EvalArguments) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let misses = arguments.misses.then(|| scores.misses());
    let calibration = arguments.calibration.then(|| scores.reliability());
    match arguments.format {
        ReportFormat::Text => {
            text(scores, misses, &mut out)?;
            calibration.map_or(Ok(()), |reliability| table(reliability, &mut out))?;
        }
        ReportFormat::Json => json(scores, misses, calibration, &mut out)?,
    }
    out.flush()
}

fn text(scores: &Scores, misses: Option<&[Miss]>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} documents", scores.documents())?;
    writeln!(out, "{:NAME$}{:>8}{:>8}{:>8}{:>7}", "field", "prec", "recall", "F1", "truth")?;
    for (name, tally) in scores.rows() {
        let Row { precision, recall, f1, truth } = Row::from(tally);
        writeln!(out, "{name:NAME$}{precision:8.3}{recall:8.3}{f1:8.3}{truth:7}")?;
    }
    writeln!(out, "{:NAME$}{:16}{:8.3}", "macro F1", "", scores.macro_f1())?;
    writeln!(out, "{:NAME$}{:16}{:8.3}", "mean over the parts", "", scores.mean_of_parts())?;
    for Miss { name, field, want, got } in misses.unwrap_or_default() {
        writeln!(out, "{name}\t{field}\twant: {want}\tgot: {got}")?;
    }
    Ok(())
}

/// How often values of each range of confidence are right, and those of each field that need no look.
fn table(reliability: &Reliability, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{:NAME$}{:>8}{:>12}{:>8}", "confidence", "values", "mean", "right")?;
    for range in reliability.ranges() {
        line(&format!("{:.2} to {:.2}", range.from, range.to), &range, out)?;
    }
    if let Some(range) = reliability.sure() {
        line(&format!("{:.2} and more", range.from), &range, out)?;
    }
    for (field, range) in reliability.sure_by_field() {
        line(&format!("  {field}"), &range, out)?;
    }
    let fitted = reliability.refitted();
    writeln!(out, "by weights fitted to the other notices")?;
    if let Some(range) = fitted.sure() {
        line(&format!("{:.2} and more", range.from), &range, out)?;
    }
    for (field, range) in fitted.sure_by_field() {
        line(&format!("  {field}"), &range, out)?;
    }
    if let (Some(given), Some(fitted)) = (reliability.distance(), fitted.distance()) {
        writeln!(out, "Brier score: {given:.4}; by weights fitted to the other notices: {fitted:.4}")?;
    }
    Ok(())
}

fn line(name: &str, range: &Range, out: &mut impl Write) -> io::Result<()> {
    let Range { values, confidence, right, .. } = range;
    writeln!(out, "{name:NAME$}{values:8}{confidence:12.3}{right:8.3}")
}

/// One row, rounded to what the numbers can tell.
#[derive(Serialize)]
struct Row {
    precision: f64,
    recall: f64,
    f1: f64,
    truth: usize,
}

impl From<Tally> for Row {
    fn from(tally: Tally) -> Self {
        Self {
            precision: rounded(tally.precision()),
            recall: rounded(tally.recall()),
            f1: rounded(tally.f1()),
            truth: tally.truths(),
        }
    }
}

/// To four decimals, as the printed number would be.
fn rounded(number: f64) -> f64 {
    format!("{number:.4}").parse().unwrap_or(number)
}

#[derive(Serialize)]
struct Table<'s> {
    documents: usize,
    macro_f1: f64,
    /// The mean F1 of the parts, without the views: who is to do something, by when, what is cited.
    parts: f64,
    fields: BTreeMap<&'static str, Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<&'s [Miss]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calibration: Option<Calibration>,
}

#[derive(Serialize)]
struct Calibration {
    ranges: Vec<Range>,
    /// Those of 0.95 and more.
    sure: Option<Range>,
    sure_by_field: BTreeMap<&'static str, Range>,
    /// Of those, by weights fitted to the other notices.
    fitted: Option<Range>,
    fitted_by_field: BTreeMap<&'static str, Range>,
    brier: Option<Brier>,
}

/// The mean squared distance of confidence and outcome.
#[derive(Serialize)]
struct Brier {
    as_given: f64,
    refitted: f64,
}

fn json(
    scores: &Scores,
    misses: Option<&[Miss]>,
    reliability: Option<&Reliability>,
    out: &mut impl Write,
) -> io::Result<()> {
    let calibration = reliability.map(|reliability| {
        let fitted = reliability.refitted();
        let brier = reliability.distance().zip(fitted.distance());
        Calibration {
            ranges: reliability.ranges(),
            sure: reliability.sure(),
            sure_by_field: reliability.sure_by_field(),
            fitted: fitted.sure(),
            fitted_by_field: fitted.sure_by_field(),
            brier: brier.map(|(as_given, refitted)| Brier { as_given, refitted }),
        }
    });
    let fields = scores.rows().map(|(name, tally)| (name, Row::from(tally))).collect();
    let (macro_f1, parts) = (rounded(scores.macro_f1()), rounded(scores.mean_of_parts()));
    let table = Table { documents: scores.documents(), macro_f1, parts, fields, misses, calibration };
    serde_json::to_writer_pretty(&mut *out, &table)?;
    writeln!(out)
}
