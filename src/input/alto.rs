//! ALTO, versions 2 to 4: the Library of Congress' XML for pages, lines and words.

use quick_xml::events::{BytesStart, Event};

use super::{Error, Format, xml};
use crate::layout::{Page, Transcript, Word};
use crate::model::BBox;

pub(super) fn read(text: &str) -> Result<Transcript, Error> {
    let mut reader = xml::reader(text);
    let mut pages: Vec<Page> = Vec::new();
    let mut engine: Option<String> = None;
    let mut in_name = false;
    loop {
        match reader.read_event().map_err(|error| Error::damaged(Format::Alto.describe(), error))? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "Page" => pages.push(Page {
                    width: xml::number(&element, "WIDTH").unwrap_or(0.0),
                    height: xml::number(&element, "HEIGHT").unwrap_or(0.0),
                    lines: Vec::new(),
                }),
                "TextLine" => lines(&mut pages).into_iter().for_each(|lines| lines.push(Vec::new())),
                "String" | "HYP" => {
                    let Some(lines) = lines(&mut pages) else { continue };
                    if lines.is_empty() {
                        lines.push(Vec::new());
                    }
                    lines.last_mut().into_iter().for_each(|line| add(line, &element));
                }
                "softwareName" => in_name = engine.is_none(),
                _ => (),
            },
            Event::Text(text) if in_name => engine = Some(text.xml10_content().trim().to_owned()),
            Event::End(_) => in_name = false,
            Event::Eof => break,
            _ => (),
        }
    }
    Ok(Transcript::from_pages(&pages).by_engine(engine))
}

/// The lines of the open page; what stands outside any page has its own.
fn lines(pages: &mut Vec<Page>) -> Option<&mut Vec<Vec<Word>>> {
    if pages.is_empty() {
        pages.push(Page::default());
    }
    pages.last_mut().map(|page| &mut page.lines)
}

/// A `String` is a word; the hyphen at a line's end is a part of the word before it.
fn add(line: &mut Vec<Word>, element: &BytesStart<'_>) {
    let edge = |name| xml::number(element, name).unwrap_or(0.0);
    let (left, top) = (edge("HPOS"), edge("VPOS"));
    let bbox = BBox::new(left, top, left + edge("WIDTH"), top + edge("HEIGHT"));
    let text = xml::attribute(element, "CONTENT").unwrap_or_default().into_owned();
    match line.last_mut().filter(|_| element.local_name().as_ref() == "HYP") {
        Some(word) => {
            word.text.push_str(&text);
            word.bbox = word.bbox.hull(bbox);
        }
        None => line.push(Word { text, bbox, confidence: xml::number(element, "WC") }),
    }
}
