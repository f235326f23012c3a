//! Rows of words to text: gaps, indents and blank lines by measure.

use super::rows::{Piece, Row, median, quantile, rows};
use super::{Page, Placed, Transcript, Word};
use crate::model::{BBox, PageSize, Span};
use crate::text::lines::LinesAre;

/// Spaces that part two columns: as many as the parser takes for a gap.
const GAP: usize = 3;

/// The right-most column of an indent. A page has about a hundred.
const LAST_COLUMN: usize = 120;

/// Hundredths beyond which an edge lies on no page.
const FARTHEST: f32 = 1e8;

/// A row so much further below the one above than rows mostly are stands behind a blank line.
const BLANK: f32 = 1.28;

/// A piece is long where it has this part of the width of the widest: it is a line of a paragraph.
const LONG: f32 = 0.6;

/// What the rows of a page have in common.
#[derive(Debug)]
struct Measure {
    /// The left edge of the long rows.
    margin: f32,
    /// The width of a letter.
    letter: f32,
    /// From one row to the next within a paragraph.
    pitch: f32,
}

pub(super) fn render(pages: &[Page]) -> Transcript {
    let mut transcript = Transcript { lines_are: LinesAre::Printed, ..Transcript::default() };
    for (index, page) in pages.iter().enumerate() {
        let page = sound(page);
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        transcript.pages.push(PageSize { width: page.width, height: page.height });
        if index > 0 {
            transcript.text.push('\u{c}');
        }
        let rows = rows(&page);
        let measure = Measure::of(&rows);
        let mut above: Option<&Row<'_>> = None;
        for row in &rows {
            if row.is_lettered() {
                if above.is_some_and(|above| measure.is_apart(above, row)) {
                    transcript.text.push('\n');
                }
                above = Some(row);
            }
            transcript.write(row, &measure, number);
        }
    }
    transcript
}

/// The page without words that print nothing and edges that are no numbers.
fn sound(page: &Page) -> Page {
    let number =
        |value: f32| if value.is_finite() { (value * 100.0).round().clamp(-FARTHEST, FARTHEST) / 100.0 } else { 0.0 };
    let word = |word: &Word| {
        let text = word.text.replace('\u{FEFF}', "").split_whitespace().collect::<Vec<_>>().join(" ");
        let BBox { left, top, right, bottom } = word.bbox;
        let bbox = BBox::new(number(left), number(top), number(right), number(bottom));
        let confidence = word.confidence.filter(|value| value.is_finite()).map(|value| value.clamp(0.0, 1.0));
        (!text.is_empty()).then_some(Word { text, bbox, confidence })
    };
    let lines = page.lines.iter().map(|line| line.iter().filter_map(word).collect::<Vec<_>>());
    Page {
        width: number(page.width),
        height: number(page.height),
        lines: lines.filter(|line| !line.is_empty()).collect(),
    }
}

impl Measure {
    fn of(rows: &[Row<'_>]) -> Self {
        let pieces = || rows.iter().flat_map(|row| &row.pieces);
        let words = || pieces().flat_map(|piece| piece.words);
        let letters = words().filter_map(|word| {
            let letters = word.text.chars().count();
            #[expect(clippy::cast_precision_loss, reason = "a word has few letters")]
            (letters >= 3).then(|| word.bbox.width() / letters as f32)
        });
        let letter = median(letters.collect()).filter(|&width| width > 0.0).unwrap_or(1.0);
        let widest = pieces().map(|piece| piece.right - piece.left).fold(0.0, f32::max);
        let is_long = |piece: &&Piece<'_>| piece.right - piece.left > widest * LONG;
        let margin = quantile(pieces().filter(is_long).map(|piece| piece.left).collect(), 1, 10).unwrap_or(0.0);
        // Between full rows: these are the lines of one paragraph, mostly.
        let full = |row: &Row<'_>| row.pieces.len() == 1 && row.pieces.iter().any(|piece| is_long(&piece));
        let pitches = rows.iter().zip(rows.iter().skip(1)).filter(|(a, b)| full(a) && full(b));
        let pitches = pitches.map(|(a, b)| b.baseline - a.baseline).collect();
        let pitch = quantile(pitches, 3, 10).unwrap_or(0.0);
        Self { margin, letter, pitch }
    }

    /// Whether white space lies between two rows.
    fn is_apart(&self, above: &Row<'_>, row: &Row<'_>) -> bool {
        let distance = row.baseline - above.baseline;
        let height = row.height().min(above.height());
        if self.pitch > 0.0 { distance > BLANK * self.pitch } else { distance > 2.0 * height }
    }

    /// The column at which a piece begins.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and LAST_COLUMN")]
    fn column(&self, left: f32) -> usize {
        ((left - self.margin) / self.letter).round().clamp(0.0, LAST_COLUMN as f32) as usize
    }
}

impl Transcript {
    fn write(&mut self, row: &Row<'_>, measure: &Measure, page: u32) {
        let mut column = 0;
        for (index, piece) in row.pieces.iter().enumerate() {
            let start = measure.column(piece.left).saturating_sub(column);
            let spaces = if index == 0 { start } else { start.max(GAP) };
            self.text.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
            for (index, word) in piece.words.iter().enumerate() {
                if index > 0 {
                    self.text.push(' ');
                    column += 1;
                }
                let start = self.text.len();
                self.text.push_str(&word.text);
                column += word.text.chars().count();
                let span = Span::new(start, self.text.len());
                self.words.push(Placed { span, page, bbox: word.bbox, confidence: word.confidence });
            }
        }
        self.text.push('\n');
    }
}
