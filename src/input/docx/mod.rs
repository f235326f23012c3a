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
use crate::text::decode::decode_unicode;

/// Bytes of all parts unpacked; a thousand pages have about 30 MB.
const MOST_BYTES: u64 = 96 << 20;

/// Parts of headers and footers that are read; a document has a handful.
const MOST_PARTS: usize = 64;

pub(super) fn read(bytes: &[u8]) -> Result<Transcript, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    let mut budget = MOST_BYTES;
    let mut unpack = |name: &str| unpack(&mut archive, name, &mut budget);
    let parts = |kind: &str| {
        let mut found: Vec<&String> = names.iter().filter(|name| is_part(name, kind)).take(MOST_PARTS).collect();
        found.sort();
        found
    };
    let first = |kind: &str| parts(kind).first().map(|name| name.as_str());
    let styles = first("styles").map(&mut unpack).transpose()?.unwrap_or_default();
    let styles = Styles::read(&styles)?;
    let numbering = first("numbering").map(&mut unpack).transpose()?.unwrap_or_default();
    let mut numbering = Numbering::read(&numbering)?;

    let mut text = String::new();
    for part in parts("header") {
        write_furniture(&unpack(part)?, &styles, &mut text)?;
    }
    let document = first("document").ok_or_else(|| damaged("it has no word/document.xml"))?;
    text.push_str(&story(&unpack(document)?, &styles, &mut numbering)?);
    for part in parts("footer") {
        write_furniture(&unpack(part)?, &styles, &mut text)?;
    }
    Ok(Transcript::from_paragraphs(text))
}

/// `word/document.xml`, `word/header2.xml`.
fn is_part(name: &str, kind: &str) -> bool {
    let number = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")?.strip_prefix(kind));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// One part, as far as the budget for all of them goes.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, budget: &mut u64) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let file = archive.by_name(name).map_err(damaged)?;
    file.take(*budget + 1).read_to_end(&mut bytes).map_err(damaged)?;
    *budget = budget.checked_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX)).ok_or_else(|| {
        Error::TooLarge(format!("has parts of more than {} MB unpacked, of which one is {name}", MOST_BYTES >> 20))
    })?;
    Ok(decode_unicode(&bytes).text.into_owned())
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn text(parts: &[(&str, &str)]) -> String {
        read(&docx(parts)).unwrap().text().to_owned()
    }

    #[test]
    fn what_is_printed_and_what_is_not() {
        let cases = [
            // Runs are one text; tabs and breaks are kept.
            (
                r#"<w:p><w:r><w:t>Thông </w:t></w:r><w:r><w:t>báo</w:t><w:tab/><w:t>số</w:t><w:br/><w:t>1</w:t></w:r></w:p>"#,
                "Thông báo\tsố\n1\n",
            ),
            // Tracked changes: what was put in stays, what was taken out goes.
            (
                r#"<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"#,
                "mới\n",
            ),
            (
                r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:caps/></w:rPr><w:t>hiện</w:t></w:r></w:p>"#,
                "HIỆN\n",
            ),
            // A field shows its result.
            (r#"<w:p><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:t>2/9</w:t></w:r></w:p>"#, "2/9\n"),
            // A text box has a second version for old programs.
            (
                r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>hộp</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
                "hộp\n\n",
            ),
            // Fonts from before Unicode.
            (
                r#"<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>th«ng b¸o</w:t></w:r></w:p>"#,
                "THÔNG BÁO\n",
            ),
            (
                r#"<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Sè: 5</w:t></w:r><w:r><w:t> Sè</w:t></w:r></w:p>"#,
                "Số: 5 Sè\n",
            ),
            (
                r#"<w:p><w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>Vieät Nam</w:t></w:r></w:p>"#,
                "Việt Nam\n",
            ),
            // Columns one behind the other, ruled cells as a row; a merged cell takes two places.
            (
                r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>UBND</w:t></w:r></w:p><w:p><w:r><w:t>SỞ</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>CỘNG HÒA</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
                "\nUBND\nSỞ\nCỘNG HÒA\n\n",
            ),
            (
                r#"<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
                "\n| a | | b |\n\n",
            ),
            // An element that ends too early is closed.
            (r#"<w:p><w:r><w:t>nửa"#, "nửa\n"),
        ];
        for (body, want) in cases {
            let document = format!("<w:document><w:body>{body}</w:body></w:document>");
            assert_eq!(text(&[("word/document.xml", &document)]), want, "{body}");
        }
    }

    #[test]
    fn headers_stand_before_and_footers_behind() {
        let part = |text: &str| format!("<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
        let parts = [
            ("word/document.xml", part("thân")),
            ("word/header1.xml", part("2")),
            ("word/header2.xml", part("đầu")),
            ("word/footer1.xml", part("cuối")),
        ];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(text(&parts), "đầu\nthân\ncuối\n");
    }

    #[test]
    fn damaged_files_are_refused_in_a_sentence() {
        let whole = docx(&[("word/document.xml", "<w:p/>")]);
        let half = &whole[..whole.len() / 2];
        let said = read(half).unwrap_err().to_string();
        assert!(said.starts_with("is a DOCX file that cannot be read: "), "{said}");
        let empty = read(&docx(&[("word/other.xml", "")])).unwrap_err().to_string();
        assert_eq!(empty, "is a DOCX file that cannot be read: it has no word/document.xml");
        // A bomb: a hundred megabytes of spaces in a few kilobytes.
        let spaces = " ".repeat(usize::try_from(MOST_BYTES).unwrap() + 10);
        let bomb = docx(&[("word/document.xml", &spaces)]);
        assert!(bomb.len() < 1 << 20);
        let said = read(&bomb).unwrap_err().to_string();
        assert_eq!(said, "has parts of more than 96 MB unpacked, of which one is word/document.xml");
        // Entities are not expanded, and depth costs no stack.
        let laughs = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>"#;
        assert_eq!(text(&[("word/document.xml", laughs)]), "&b;\n");
        let deep = "<w:tbl><w:tr><w:tc><w:p>".repeat(100_000);
        assert!(text(&[("word/document.xml", &deep)]).trim().is_empty());
    }
}
