//! Tables whose cells bars part, with none at the ends of their rows: `TT | Nội dung | Thời gian`.

use super::table::is_separator;
use crate::grammar::marker::is_dashed;
use crate::text::lines::Line;
use crate::zones::cells::{bars_within, is_table_row};
use crate::zones::sheet::Sheet;

/// Bars of a row where no rule below the heads shows what they are.
const BARS: usize = 2;

/// Rows from which they are believed.
const ROWS: usize = 2;

/// Where the rows of such tables begin, in their order: those one behind the other that have as many bars.
pub(super) fn rows(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for line in lines {
        let text = sheet.str(line.span);
        // The item of a cell that goes over several lines is no row.
        let bars =
            if is_table_row(text) || is_dashed(text) && !is_separator(text) { 0 } else { bars_within(text).count() };
        if bars > 0 && is_separator(text) {
            run.ruled |= run.bars == bars;
            continue;
        }
        if bars != run.bars {
            found.extend(std::mem::take(&mut run).believed());
            run.bars = bars;
        }
        if bars > 0 {
            run.starts.push(line.span.start);
        }
    }
    found.extend(run.believed());
    found
}

/// Lines one behind the other that have as many bars.
#[derive(Default)]
struct Run {
    bars: usize,
    starts: Vec<usize>,
    /// Whether a rule stands below one of them.
    ruled: bool,
}

impl Run {
    fn believed(self) -> Vec<usize> {
        let table = self.starts.len() >= ROWS && (self.bars >= BARS || self.ruled);
        if table { self.starts } else { Vec::new() }
    }
}
