//! The table of words that `tesseract FILE - tsv` and `pdftotext -tsv` print: one word a row, told apart by numbers of page,
//! block, paragraph and line.

use super::{Error, Format};
use crate::layout::{Page, Transcript, Word};
use crate::model::BBox;

/// The level of rows that are pages, and of those that are words.
const PAGE: &str = "1";
const WORD: &str = "5";

pub(super) fn read(text: &str) -> Result<Transcript, Error> {
    let mut rows = text.trim_start_matches('\u{FEFF}').lines();
    let header: Vec<&str> = rows.next().unwrap_or("").split('\t').collect();
    let column = |name: &str| {
        header.iter().position(|column| *column == name).ok_or_else(|| {
            Error::damaged(Format::Tsv.describe(), format_args!("its first line has no column `{name}`"))
        })
    };
    let (level, text, conf) = (column("level")?, column("text")?, column("conf")?);
    let (left, top, width, height) = (column("left")?, column("top")?, column("width")?, column("height")?);
    let line = (column("page_num")?, column("block_num")?, column("par_num")?, column("line_num")?);

    let mut pages: Vec<Page> = Vec::new();
    let mut open = None;
    let mut number = None;
    for row in rows {
        let cells: Vec<&str> = row.splitn(header.len(), '\t').collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or("");
        let edge = |column: usize| cell(column).trim().parse::<f32>().unwrap_or(0.0);
        let bbox = BBox::new(edge(left), edge(top), edge(left) + edge(width), edge(top) + edge(height));
        if cell(level) == PAGE {
            pages.push(Page { width: bbox.right, height: bbox.bottom, lines: Vec::new() });
            (open, number) = (None, Some(cell(line.0)));
        } else if cell(level) == WORD {
            if number != Some(cell(line.0)) {
                pages.push(Page::default());
                number = Some(cell(line.0));
            }
            let Some(last) = pages.last_mut() else { continue };
            let place = (cell(line.0), cell(line.1), cell(line.2), cell(line.3));
            if open != Some(place) {
                last.lines.push(Vec::new());
                open = Some(place);
            }
            let confidence = cell(conf).trim().parse::<f32>().ok().filter(|conf| *conf >= 0.0).map(|conf| conf / 100.0);
            if let Some(words) = last.lines.last_mut() {
                words.push(Word { text: cell(text).to_owned(), bbox, confidence });
            }
        }
    }
    Ok(Transcript::from_pages(&pages))
}
