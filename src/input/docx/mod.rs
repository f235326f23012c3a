//! DOCX: a ZIP of XML parts. Each paragraph is a line; list markers, which the file only counts, are written out; tables of
//! two printed columns are taken apart; the text of headers and footers stands before and behind.

mod numbering;
mod story;
mod styles;

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

use self::numbering::Numbering;
use self::story::Story;
use self::styles::Styles;
use super::{Error, Format, xml};
use crate::layout::Transcript;
use crate::text::decode::decode;

/// Bytes of one unpacked part; a thousand pages have about 30 MB.
const MOST_BYTES: u64 = 96 << 20;

/// Parts of headers and footers that are read; a document has a handful.
const MOST_PARTS: usize = 64;

pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    let mut parts = |kind: &str| -> Result<Vec<String>, Error> {
        let mut found: Vec<&String> = names.iter().filter(|name| is_part(name, kind)).collect();
        found.sort();
        found.into_iter().take(MOST_PARTS).map(|name| unpack(&mut archive, name)).collect()
    };
    let document = parts("document")?.into_iter().next().ok_or_else(|| damaged("it has no word/document.xml"))?;
    let styles = Styles::read(parts("styles")?.first().map_or("", String::as_str))?;
    let mut numbering = Numbering::read(parts("numbering")?.first().map_or("", String::as_str))?;

    let mut text = String::with_capacity(document.len() / 4);
    for part in parts("header")? {
        write_furniture(&part, &styles, &mut text)?;
    }
    text.push_str(&story(&document, &styles, &mut numbering)?);
    for part in parts("footer")? {
        write_furniture(&part, &styles, &mut text)?;
    }
    Ok(Transcript::from_paragraphs(text))
}

/// `word/document.xml`, `word/header2.xml`.
fn is_part(name: &str, kind: &str) -> bool {
    let number = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")?.strip_prefix(kind));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let file = archive.by_name(name).map_err(damaged)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(Error::TooLarge(format!("has a part, {name}, of more than {} MB unpacked", MOST_BYTES >> 20)));
    }
    Ok(decode(&bytes).text.into_owned())
}

fn damaged(cause: impl std::fmt::Display) -> Error {
    Error::damaged(Format::Docx.describe(), cause)
}

/// The text of a part that holds paragraphs.
fn story(part: &str, styles: &Styles, numbering: &mut Numbering) -> Result<String, Error> {
    let mut reader = xml::reader(part);
    let mut story = Story::new(styles, numbering);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(element) => story.open(&element, false),
            Event::Empty(element) => story.open(&element, true),
            Event::End(element) => story.close(element.local_name().as_ref()),
            Event::Text(text) => story.text(&text.xml10_content()),
            Event::CData(text) => story.text(&text.xml10_content()),
            Event::GeneralRef(name) => story.text(&xml::entity(&name.into_inner())),
            Event::Eof => return Ok(story.finish()),
            _ => (),
        }
    }
}

/// A header's or footer's lines; a page number, which is a field, says nothing here.
fn write_furniture(part: &str, styles: &Styles, text: &mut String) -> Result<(), Error> {
    let furniture = story(part, styles, &mut Numbering::default())?;
    for line in furniture.lines().filter(|line| line.chars().any(char::is_alphabetic)) {
        text.push_str(line);
        text.push('\n');
    }
    Ok(())
}
