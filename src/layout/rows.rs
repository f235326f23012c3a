//! The printed rows of a page: which words stand side by side, and where a column ends.

use super::{Page, Word};
use crate::model::BBox;

/// A gap between words of so many times the height of the line parts two columns.
const COLUMN_GAP: f32 = 1.5;

/// Justified text stretches the gaps of a line: one that parts columns is so many times as wide as most of them.
const STRETCH: f32 = 3.0;

/// No line is stretched beyond gaps of so many times its height: those of a table's row are all wide.
const MOST_STRETCH: f32 = 2.5;

/// Two pieces stand in one row where their baselines are no further apart than this part of the lower one's height.
const SAME_ROW: f32 = 0.4;

/// Pieces of one row; more are no columns.
const COLUMNS: usize = 32;

/// A piece of a printed line between two column gaps.
#[derive(Debug)]
pub(super) struct Piece<'p> {
    pub(super) words: &'p [Word],
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where the feet of its letters stand, the page's slant taken out.
    pub(super) baseline: f32,
    /// The height of its line, about that of a capital with its marks.
    pub(super) height: f32,
}

/// What stands side by side, from left to right.
#[derive(Debug)]
pub(super) struct Row<'p> {
    pub(super) pieces: Vec<Piece<'p>>,
    pub(super) baseline: f32,
}

impl Row<'_> {
    fn takes(&self, piece: &Piece<'_>) -> bool {
        self.pieces.len() < COLUMNS
            && self.pieces.iter().all(|other| {
                let near = (other.baseline - piece.baseline).abs() <= SAME_ROW * other.height.min(piece.height);
                near && (piece.left >= other.right || piece.right <= other.left)
            })
    }

    /// Whether it has letters or digits, and not dirt alone.
    pub(super) fn is_lettered(&self) -> bool {
        self.pieces.iter().flat_map(|piece| piece.words).any(is_lettered)
    }

    pub(super) fn height(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.height).fold(0.0, f32::max)
    }
}

/// The rows of a page from top to bottom.
pub(super) fn rows(page: &Page) -> Vec<Row<'_>> {
    let slant = slant(page);
    let mut pieces: Vec<Piece<'_>> = page.lines.iter().flat_map(|line| split(line, slant)).collect();
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        // What stands beside a piece comes right before it, or one row before where two rows run into each other.
        let open = rows.len().saturating_sub(2);
        match rows.iter_mut().skip(open).find(|row| row.takes(&piece)) {
            Some(row) => row.pieces.push(piece),
            None => rows.push(Row { baseline: piece.baseline, pieces: vec![piece] }),
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// How far lines fall for each unit to the right: the median over the long lines.
fn slant(page: &Page) -> f32 {
    let falls = page.lines.iter().filter_map(|line| {
        let (first, last) = (line.first()?, line.last()?);
        let width = last.bbox.left - first.bbox.left;
        (line.len() >= 6 && width > page.width / 3.0).then(|| (last.bbox.bottom - first.bbox.bottom) / width)
    });
    median(falls.collect()).unwrap_or(0.0)
}

/// The pieces of a printed line.
fn split(line: &[Word], slant: f32) -> Vec<Piece<'_>> {
    let height = quantile(line.iter().map(|word| word.bbox.height()).collect(), 8, 10).unwrap_or(0.0);
    let gaps = || line.iter().zip(line.iter().skip(1)).map(|(a, b)| b.bbox.left - a.bbox.right);
    let usual = if line.len() >= 6 { median(gaps().collect()).unwrap_or(0.0) } else { 0.0 };
    let wide = (COLUMN_GAP * height).max((STRETCH * usual).min(MOST_STRETCH * height));
    let Some(baseline) = baseline(line, slant) else { return Vec::new() };
    // A word that stands left of its forerunner begins a piece too.
    let ends = gaps().enumerate().filter(|&(_, gap)| gap > wide || gap < -height * 2.0).map(|(at, _)| at + 1);
    let mut pieces = Vec::with_capacity(2);
    let mut start = 0;
    for end in ends.chain(std::iter::once(line.len())) {
        pieces.extend(line.get(start..end).and_then(|words| piece(words, baseline, height)));
        start = end;
    }
    pieces
}

fn piece(words: &[Word], baseline: f32, height: f32) -> Option<Piece<'_>> {
    let hull = words.iter().map(|word| word.bbox).reduce(BBox::hull)?;
    Some(Piece { words, left: hull.left, right: hull.right, baseline, height })
}

/// Where the feet of a line's letters stand. Some hang below, and some have dots there; most words have none of these, and
/// what has no letter at all may stand anywhere.
fn baseline(line: &[Word], slant: f32) -> Option<f32> {
    let feet = |word: &Word| word.bbox.bottom - slant * word.bbox.left;
    let lettered: Vec<f32> = line.iter().filter(|word| is_lettered(word)).map(feet).collect();
    quantile(if lettered.is_empty() { line.iter().map(feet).collect() } else { lettered }, 3, 10)
}

fn is_lettered(word: &Word) -> bool {
    word.text.chars().any(char::is_alphanumeric)
}

pub(super) fn median(values: Vec<f32>) -> Option<f32> {
    quantile(values, 1, 2)
}

/// The value below which `part` of `whole` of the values lie.
pub(super) fn quantile(mut values: Vec<f32>, part: usize, whole: usize) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() * part / whole).copied()
}
