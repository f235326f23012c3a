//! The fuzz targets: each is a function of bytes that panics where something is wrong. What holds for a document and for its
//! exports is said once, in `tests/common/`.
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used)]

// tests/export.rs asks more of it.
#[allow(dead_code)]
#[path = "../../tests/common/exported.rs"]
mod exported;
pub mod families;
#[path = "../../tests/common/markup.rs"]
mod markup;
#[path = "../../tests/common/pieces.rs"]
mod pieces;
#[path = "../../tests/common/property.rs"]
mod property;
pub mod seeds;
mod spelling;

use std::io::{Cursor, Write as _};

use property::{Verdict, each_property};
use thongbao::export::metadata::{self, Record};
use thongbao::export::xlsx;
use thongbao::input::{self, Encoding, Options};
use thongbao::layout::Transcript;
use thongbao::{Document, parse, proofread, tasks};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A target with its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("bytes", bytes),
    ("pieces", pieces_in_any_order),
    ("grammar", grammar),
    ("legacy", legacy),
    ("formats", formats),
    ("docx", docx_parts),
    ("export", export),
    ("json", json),
];

/// Any bytes, as a document.
pub fn bytes(data: &[u8]) {
    let text = thongbao::parse_bytes(data).input().to_owned();
    assert_properties(&parse(&text));
}

/// A byte for each word, marker or label that the parser looks for, so that few bytes make a long notice.
pub fn pieces_in_any_order(data: &[u8]) {
    assert_properties(&parse(&spelling::spell(data)));
}

/// Any text, read by each field grammar.
pub fn grammar(data: &[u8]) {
    thongbao::probe(&String::from_utf8_lossy(data));
}

const ENCODINGS: &[Encoding] = &[
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Viscii,
    Encoding::Viqr,
    Encoding::Windows1258,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Utf8,
];

/// An encoding, by the first byte, and a text in it.
pub fn legacy(data: &[u8]) {
    let Some((encoding, text)) = data.split_first() else { return };
    let encoding = ENCODINGS.get(usize::from(*encoding) % (ENCODINGS.len() + 1)).copied();
    let options = Options { encoding, ..Options::default() };
    if let Ok(transcript) = input::read(text, &options) {
        assert_transcript(&transcript);
    }
}

/// Any file.
pub fn formats(data: &[u8]) {
    match input::read(data, &Options::default()) {
        Ok(transcript) => assert_transcript(&transcript),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// What parts one part of a DOCX file from the next in the input of [`docx_parts`]: no byte of UTF-8.
pub(crate) const BETWEEN_PARTS: u8 = 0xFF;

/// The parts that a DOCX file is made of, in the order in which they stand in the input.
pub(crate) const PARTS: &[&str] =
    &["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"];

/// The XML of a DOCX file, put into an archive here: a fuzzer that had to keep checksums right would not reach it.
pub fn docx_parts(data: &[u8]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(data.split(|byte| *byte == BETWEEN_PARTS)) {
        archive.start_file(*name, stored).expect("memory can be written");
        archive.write_all(part).expect("memory can be written");
    }
    formats(&archive.finish().expect("memory can be written").into_inner());
}

/// Pieces, as in [`pieces_in_any_order`], in all formats of export.
pub fn export(data: &[u8]) {
    let text = spelling::spell(data);
    let document = parse(&text);
    assert_exports(&document);
    for max_chars in [1, 120, 2_000] {
        exported::chunks_hold_the_body(&document, max_chars).unwrap_or_else(|fault| panic!("{fault}\n{text:?}"));
    }
    let doubts = proofread::suggestions(&document);
    assert!(doubts.iter().all(|doubt| doubt.span.is_some_and(|span| document.text_of(span).is_some())));
    assert!(doubts.is_empty() || !proofread::apply(&text, &doubts).is_empty());
    let rows = tasks::of(document, "a".to_owned());
    rows.iter().for_each(|row| assert!(!row.who().is_empty() && row.due().len() < text.len() + 64));
}

/// A document in JSON that no parser made, in all formats of export.
pub fn json(data: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Document<'_>>(data) else { return };
    let written = serde_json::to_string(&document).expect("a document is JSON");
    let again: Document<'_> = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error} in {written}"));
    assert_eq!(again, document, "read back it is another document: {written}");
    assert_exports(&document);
    let mut workbook = xlsx::Writer::new().expect("memory can be written");
    workbook.write(&Record::of(&document, &metadata::Options::default())).expect("memory can be written");
    workbook.finish(Vec::new()).expect("memory can be written");
    drop((document.leaves(), proofread::suggestions(&document)));
    drop(tasks::of(document.into_owned(), String::new()));
}

fn assert_exports(document: &Document<'_>) {
    for (format, export) in exported::FORMATS {
        let text = export(document);
        let is_xml = matches!(*format, "akn" | "html" | "nd30" | "tt05-sip" | "tt05-aip");
        if let (true, Err(error)) = (is_xml, exported::text_of_xml(&text)) {
            panic!("{format} is not well-formed: {error}\n{text}");
        }
    }
}

/// What holds for a document by itself, and one of the properties that need others parsed: each input has its own, by its bytes, since
/// all of them would take six times as long.
fn assert_properties(document: &Document<'_>) {
    let choice =
        document.input().bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let mut place = 0;
    macro_rules! assert_each {
        ($($name:ident)*) => {$(
            if !COMPARED.contains(&stringify!($name)) {
                assert_holds(stringify!($name), property::$name(document), document.input());
            } else {
                if choice % COMPARED.len() == place {
                    assert_holds(stringify!($name), property::$name(document), document.input());
                }
                place += 1;
            }
        )*};
    }
    each_property!(assert_each);
    assert_eq!(place, COMPARED.len(), "each of these is a property");
}

/// The properties that compare a document with others.
const COMPARED: &[&str] = &[
    "line_ends_make_no_difference",
    "composition_makes_no_difference",
    "a_byte_order_mark_makes_no_difference",
    "json_and_ownership_keep_everything",
    "the_same_text_gives_the_same_document",
];

/// What holds for a text of a file: its lines may be paragraphs, and places are those of the file's own text.
fn assert_transcript(transcript: &Transcript) {
    let document = transcript.parse();
    let text = transcript.text();
    assert_holds("leaves_cover_the_text", property::leaves_cover_the_text(&document), text);
    assert_holds("texts_stand_at_their_spans", property::texts_stand_at_their_spans(&document), text);
    assert_holds("blocks_keep_every_letter", property::blocks_keep_every_letter(&document), text);
    assert_holds("json_and_ownership", property::json_and_ownership_keep_everything(&document), text);
    assert_holds("everything_points_into_the_text", property::everything_points_into_the_text(&document), text);
    assert_holds("views_stand_in_leaves", property::views_stand_in_leaves(&document), text);
    let inside = |span| document.text_of(span).is_some();
    assert!(transcript.suggestions(&document).iter().all(|doubt| doubt.span.is_some_and(inside)));
}

fn assert_holds(name: &str, verdict: Verdict, text: &str) {
    if let Err(fault) = verdict {
        panic!("{name}: {fault}\n{text:?}");
    }
}
