//! What was pasted into the line of the item before: the next item, `4. … ứng phó. 5. Ban Chỉ huy …`, and the sentence that closes
//! the document.

use super::{Paragraph, item};
use crate::body::paragraphs::page::opens_closing;
use crate::grammar::marker::marker;
use crate::text::fold::is_upper;
use crate::zones::sheet::Sheet;

/// The paragraphs, each item in one of its own.
pub(super) fn items<'t>(sheet: &Sheet<'t>, paragraphs: Vec<Paragraph<'t>>) -> Vec<Paragraph<'t>> {
    let numbers: Vec<Option<u32>> = paragraphs.iter().map(number).collect();
    let mut parted = Vec::with_capacity(paragraphs.len());
    for (index, mut paragraph) in paragraphs.into_iter().enumerate() {
        let next = numbers.get(index + 1..).unwrap_or_default().iter().take(REACH).flatten().next().copied();
        let mut own = numbers.get(index).copied().flatten();
        while let Some(second) = own.and_then(|own| take_second(sheet, &mut paragraph, own + 1, next)) {
            parted.push(std::mem::replace(&mut paragraph, second));
            own = own.map(|own| own + 1);
        }
        let closing = take_closing(sheet, &mut paragraph);
        parted.push(paragraph);
        parted.extend(closing);
    }
    parted
}

/// Cuts the sentence that closes the document off its last item: `Nhận được Thông báo này, …./.`.
fn take_closing<'t>(sheet: &Sheet<'t>, paragraph: &mut Paragraph<'t>) -> Option<Paragraph<'t>> {
    let ([piece], Some(marker)) = (paragraph.pieces.as_slice(), &paragraph.marker) else { return None };
    let (piece, text) = (*piece, sheet.str(*piece));
    let at = text.trim_end().ends_with("./.").then(|| text.rfind(". ")).flatten()? + ". ".len();
    text.get(at..).filter(|sentence| at > marker.len && opens_closing(sentence))?;
    paragraph.pieces = std::iter::once(sheet.part(piece, 0, at)).collect();
    Some(Paragraph::of([sheet.part(piece, at, piece.len())]))
}

/// Paragraphs that are looked at for the next number.
const REACH: usize = 40;

/// The number of an item with a full stop behind it.
fn number(paragraph: &Paragraph<'_>) -> Option<u32> {
    paragraph.marker.as_ref()?.text.strip_suffix('.')?.parse().ok()
}

/// Cuts the item with number `wanted` off the end of a paragraph, unless that item follows by itself.
fn take_second<'t>(
    sheet: &Sheet<'t>,
    paragraph: &mut Paragraph<'t>,
    wanted: u32,
    next: Option<u32>,
) -> Option<Paragraph<'t>> {
    let [piece] = paragraph.pieces.as_slice() else { return None };
    let (piece, text) = (*piece, sheet.str(*piece));
    let mark = format!(". {wanted}. ");
    let at = text.find(&mark).filter(|_| next != Some(wanted))? + ". ".len();
    let rest = sheet.part(piece, at, piece.len());
    let named = text.get(at + mark.len() - ". ".len()..)?.starts_with(is_upper);
    let found = marker(sheet.str(rest)).filter(|found| named && !found.damaged)?;
    paragraph.pieces = std::iter::once(sheet.part(piece, 0, at)).collect();
    Some(item([rest], found))
}
