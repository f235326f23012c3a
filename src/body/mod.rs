//! The body: lines joined to paragraphs, markers read by the lists they stand in, legal bases set apart.

mod bases;
mod leads;
mod lists;
mod paragraphs;

use crate::model::{Block, Document};
use crate::zones::sheet::Sheet;

/// Reads the lines `start..end` as the document's body: legal bases first, then blocks.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) {
    let mut paragraphs = paragraphs::split(sheet, start, end);
    bases::take(sheet, &mut paragraphs, document);
    document.body = lists::tree(sheet, &paragraphs, &mut document.diagnostics);
}

/// Reads the lines `start..end` as blocks alone: the text of an annex.
pub(crate) fn blocks<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) -> Vec<Block<'t>> {
    let paragraphs = paragraphs::split(sheet, start, end);
    lists::tree(sheet, &paragraphs, &mut document.diagnostics)
}
