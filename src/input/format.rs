//! What a file is, by its first bytes.

use memchr::memmem;

use super::Error;
use crate::text::decode::{decode, decode_utf16};
use crate::text::scan;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text or Markdown.
    Text,
    /// hOCR: HTML with the boxes of words.
    Hocr,
    /// ALTO, versions 2 to 4.
    Alto,
    /// The table of words that `tesseract FILE - tsv` and `pdftotext -tsv` print.
    Tsv,
    /// Word since 2007.
    Docx,
    /// Word before 2007.
    Doc,
    /// Rich text.
    Rtf,
    /// PDF with text or of scanned pages.
    Pdf,
    /// An image.
    Png,
    /// An image.
    Jpeg,
    /// One image or several.
    Tiff,
}

/// What formats begin with that no reader here takes, what they are, and what to do about them.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"\x1F\x8B", "a gzip file", "unpack it first, for example with `gzip -dc FILE`"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip file", "unpack it first"),
    (b"Rar!\x1A\x07", "a RAR file", "unpack it first"),
    (b"GIF8", "a GIF image", "turn it into PNG first"),
    (b"RIFF", "a RIFF file, a WebP image perhaps", "turn it into PNG first"),
    (b"\0\0\0\x0CjP", "a JPEG 2000 image", "turn it into PNG first"),
    (b"AT&TFORM", "a DjVu file", "turn it into PDF first, for example with `ddjvu -format=pdf FILE`"),
    (b"SQLite format 3\0", "an SQLite database", "export the documents first"),
    (b"\x7FELF", "a program", "it holds no document"),
    (b"MZ\x90\0", "a program", "it holds no document"),
];

/// What formats begin with that readers take.
const KNOWN: &[(&[u8], Format)] = &[
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG\r\n\x1A\n", Format::Png),
    (b"\xFF\xD8\xFF", Format::Jpeg),
    (b"II*\0", Format::Tiff),
    (b"MM\0*", Format::Tiff),
];

/// Bytes within which a format shows itself.
const HEAD: usize = 4096;

impl Format {
    /// The format of a file.
    ///
    /// # Errors
    ///
    /// It is of a format that is known and cannot be read, or no text and of none that is known.
    pub fn of(bytes: &[u8]) -> Result<Self, Error> {
        match Self::by_opening(bytes)? {
            Self::Text if is_binary(bytes.get(..HEAD).unwrap_or(bytes)) => Err(Error::unsupported(
                "a binary file",
                "it holds no text; an encoding of a text can be named: --encoding utf-16le",
            )),
            format => Ok(format),
        }
    }

    /// The same where what is of no known format is a text, whatever it looks like.
    pub(super) fn by_opening(bytes: &[u8]) -> Result<Self, Error> {
        if let Some((_, format)) = KNOWN.iter().find(|(opening, _)| bytes.starts_with(opening)) {
            return Ok(*format);
        }
        let head = bytes.get(..HEAD).unwrap_or(bytes);
        // What stands before a PDF's mark is skipped by its readers.
        if memmem::find(head.get(..1024).unwrap_or(head), b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return zipped(bytes);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return compound(bytes);
        }
        if head.get(4..8) == Some(b"ftyp") {
            return Err(Error::unsupported("a HEIC image or a film", "turn it into PNG or JPEG first"));
        }
        if let Some((_, what, advice)) = FOREIGN.iter().find(|(opening, ..)| bytes.starts_with(opening)) {
            return Err(Error::unsupported(*what, *advice));
        }
        // Marked-up text and tables have one of these in any encoding; most texts have neither, and are not decoded twice.
        if memchr::memchr2(b'<', b'\t', head).is_none() {
            return Ok(Self::Text);
        }
        let head = decode(head).text;
        let head = head.trim_start_matches('\u{FEFF}').trim_start();
        Ok(if head.starts_with('<') {
            marked_up(head)
        } else if head.starts_with("level\tpage_num\t") {
            Self::Tsv
        } else {
            Self::Text
        })
    }

    /// The name that `source.format` has for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Hocr => "hocr",
            Self::Alto => "alto",
            Self::Tsv => "tsv",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Tiff => "tiff",
        }
    }

    /// With its article, for messages: `a PDF file`.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Hocr => "an hOCR file",
            Self::Alto => "an ALTO file",
            Self::Tsv => "a TSV file",
            Self::Docx => "a DOCX file",
            Self::Doc => "a DOC file",
            Self::Rtf => "an RTF file",
            Self::Pdf => "a PDF file",
            Self::Png => "a PNG image",
            Self::Jpeg => "a JPEG image",
            Self::Tiff => "a TIFF image",
        }
    }
}

/// Control characters in a thousand bytes from which on they are no dirt in a text, and how many there must be at least.
const MOST_CONTROLS: usize = 50;
const FEWEST_CONTROLS: usize = 8;

/// Whether the first bytes of a file are no text in any encoding: they have a zero byte and are not UTF-16, or many control
/// characters.
fn is_binary(head: &[u8]) -> bool {
    if let Some(decoded) = decode_utf16(head) {
        let controls = decoded.text.chars().filter(|c| u8::try_from(*c).is_ok_and(is_control)).count();
        return is_many(controls, decoded.text.chars().count());
    }
    // Some programs fill up the last block of a file.
    let filled = head.iter().rev().take_while(|byte| **byte == 0).count();
    let text = head.get(..head.len() - filled).unwrap_or(head);
    // White space alone is below the blank in most texts, and those that have anything else are few.
    let unusual = |byte: u8| (byte < b'\t') | ((byte > b'\r') & (byte < b' ')) | (byte == 0x7F);
    scan::any(text, unusual)
        && (text.contains(&0) || is_many(text.iter().filter(|byte| is_control(**byte)).count(), text.len()))
}

fn is_many(controls: usize, all: usize) -> bool {
    controls >= FEWEST_CONTROLS && controls * 1000 > all * MOST_CONTROLS
}

/// Whether it stands in no text: neither white space, nor an end of file or a change of colours, nor a letter of VISCII.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=0x1F | 0x7F)
        && !matches!(byte, b'\t'..=b'\r' | 0x08 | 0x1A | 0x1B)
        && !matches!(byte, 0x02 | 0x05 | 0x06 | 0x14 | 0x19 | 0x1E)
}

/// Elements tell what a marked-up file is; one that is neither is text for us.
fn marked_up(head: &str) -> Format {
    let has = |words: &[&str]| words.iter().any(|word| memmem::find(head.as_bytes(), word.as_bytes()).is_some());
    if has(&["<alto", ":alto"]) {
        Format::Alto
    } else if has(&["ocr_page", "ocr-system", "ocrx_word", "ocr_line"]) {
        Format::Hocr
    } else {
        Format::Text
    }
}

/// The names of a ZIP's members stand in its directory, uncompressed, and each in front of its data.
fn zipped(bytes: &[u8]) -> Result<Format, Error> {
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    // A file in the archive may be a DOCX itself; where the directory is lost, names are all there is.
    let names = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok();
    let document = names.map(|archive| archive.file_names().flatten().any(|name| name == "word/document.xml"));
    if document.unwrap_or_else(|| has(b"word/document")) {
        Ok(Format::Docx)
    } else if has(b"xl/workbook") {
        Err(Error::unsupported("an Excel workbook", "save the document in it as PDF or DOCX first"))
    } else if has(b"ppt/presentation") {
        Err(Error::unsupported("a PowerPoint presentation", "save the document in it as PDF or DOCX first"))
    } else if has(b"application/vnd.oasis.opendocument") {
        Err(Error::unsupported("an OpenDocument file", "save it as DOCX first"))
    } else {
        Err(Error::unsupported("a ZIP file", "unpack it first"))
    }
}

/// A compound file is Word's where it has a stream of that name, in UTF-16.
fn compound(bytes: &[u8]) -> Result<Format, Error> {
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match memmem::find(bytes, &name) {
        Some(_) => Ok(Format::Doc),
        None => Err(Error::unsupported("an Office file of before 2007, and no DOC", "save it as PDF or DOCX first")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_content() {
        let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let doc = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &name].concat();
        let cases: &[(&[u8], Format)] = &[
            (b"", Format::Text),
            ("THÔNG BÁO".as_bytes(), Format::Text),
            (b"<p>Th\xC3\xB4ng b\xC3\xA1o</p>", Format::Text),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><html><meta name='ocr-system'/>", Format::Hocr),
            (b"<?xml version='1.0'?>\n<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'>", Format::Alto),
            (b"level\tpage_num\tblock_num", Format::Tsv),
            (b"%PDF-1.7", Format::Pdf),
            (b"\n\n%PDF-1.4", Format::Pdf),
            (b"PK\x03\x04....word/document.xml", Format::Docx),
            (b"{\\rtf1\\ansi", Format::Rtf),
            (&doc, Format::Doc),
            (b"\x89PNG\r\n\x1A\n", Format::Png),
            (b"\xFF\xD8\xFF\xE0", Format::Jpeg),
            (b"MM\0*", Format::Tiff),
        ];
        for (bytes, format) in cases {
            assert_eq!(Format::of(bytes), Ok(*format), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn texts_are_no_binary_files() {
        let text = "Ủy ban nhân dân tỉnh Hải Đông thông báo: Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ\n".repeat(20);
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        // The letters of VISCII that stand in the place of control characters, alone.
        let viscii = [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E].repeat(100);
        let worn: Vec<u8> = text
            .bytes()
            .enumerate()
            .flat_map(|(at, byte)| (at % 40 == 0).then_some(1).into_iter().chain([byte]))
            .collect();
        let filled = [text.as_bytes(), &[0; 100]].concat();
        let pages = "một\u{c}hai\u{c}\u{1b}[31mba\u{1a}".repeat(20).into_bytes();
        for bytes in [
            &text.clone().into_bytes(),
            &utf16(u16::to_le_bytes),
            &utf16(u16::to_be_bytes),
            &viscii,
            &worn,
            &filled,
            &pages,
        ] {
            assert_eq!(Format::of(bytes), Ok(Format::Text), "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(Format::by_opening(b"a\0bc\0d"), Ok(Format::Text));
        assert!(Format::of(b"a\0bc\0d").is_err());
    }

    #[test]
    fn what_cannot_be_read_says_what_it_is() {
        let cases: &[(&[u8], &str)] = &[
            (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
            (b"PK\x03\x04....a.txt", "a ZIP file"),
            (b"\x1F\x8B\x08", "a gzip file"),
            (b"\0\0\0\x18ftypheic", "a HEIC image"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office file"),
            (b"\xCA\xFE\xBA\xBE\0\0\0\x41", "a binary file"),
            (b"OggS\x02text\0more", "a binary file"),
            (b"\x80\x04\x95\x10\x11\x12\x10\x11\x12\x10\x11\x12", "a binary file"),
        ];
        for (bytes, what) in cases {
            let error = Format::of(bytes).unwrap_err().to_string();
            assert!(error.starts_with(&format!("is {what}")) && error.contains(';'), "{error}");
        }
    }
}
