//! The same notice in every encoding that is read gives the same document.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use thongbao::model::DiagnosticCode;
use thongbao::{Document, parse, parse_bytes};

const NOTICE: &str = include_str!("../corpus/state/three-sentence-holiday-notice.txt");

/// The document without what tells of its bytes.
fn bare(mut document: Document<'_>) -> Document<'static> {
    document.source.bytes = 0;
    document.source.encoding = "".into();
    document.into_owned()
}

#[test]
fn all_encodings_give_one_document() {
    let want = bare(parse(NOTICE));
    let units = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { NOTICE.encode_utf16().flat_map(order).collect() };
    let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for (bytes, encoding) in [
        (NOTICE.as_bytes().to_vec(), "utf-8"),
        (marked(b"\xFF\xFE", &little), "utf-16le"),
        (marked(b"\xFE\xFF", &big), "utf-16be"),
        (little, "utf-16le"),
        (big, "utf-16be"),
    ] {
        let document = parse_bytes(&bytes);
        assert_eq!(document.source.encoding, encoding);
        assert_eq!(document.source.bytes, bytes.len());
        assert_eq!(bare(document), want, "{encoding}");
    }
    // The mark of UTF-8 is part of the text, so that spans are places in the file.
    let bytes = marked(b"\xEF\xBB\xBF", NOTICE.as_bytes());
    let document = parse_bytes(&bytes);
    let subject = document.subject.as_ref().expect("a subject").location.hull();
    assert_eq!(std::str::from_utf8(&bytes[subject.start..subject.end]), Ok(&*document.subject.as_ref().unwrap().text));
    assert_eq!(bare(document), bare(parse(&format!("{}{NOTICE}", '\u{FEFF}'))));
}

#[test]
fn what_cannot_be_decoded_is_said() {
    let mut bytes = NOTICE.as_bytes().to_vec();
    let last = bytes.len() - 3;
    bytes[last] = 0xFF;
    let document = parse_bytes(&bytes);
    let remark =
        document.diagnostics.iter().find(|remark| remark.code == DiagnosticCode::InvalidEncoding).expect("a remark");
    assert_eq!(document.text_of(remark.span.expect("its place")), Some("\u{FFFD}"));
}
