//! Inputs that could take more than linear time: each made as long as is asked.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};

use thongbao::input::{self, Options};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What makes an input of about so many bytes.
pub enum Make {
    /// A text of a piece over and over.
    Of(&'static str),
    /// A text.
    Text(fn(usize) -> String),
    /// A file.
    File(fn(usize) -> Vec<u8>),
}

/// The families, by name.
pub const FAMILIES: &[(&str, Make)] = &[
    ("letter", Make::Of("a")),
    ("capital with a mark", Make::Of("Đ")),
    ("combining mark", Make::Of("\u{301}")),
    ("space", Make::Of(" ")),
    ("line end", Make::Of("\n")),
    ("dash", Make::Of("-")),
    ("bar", Make::Of("|")),
    ("full stop", Make::Of(".")),
    ("bracket", Make::Of("(")),
    ("star", Make::Of("*")),
    ("empty numbers", Make::Of("1.\n")),
    ("counted numbers", Make::Text(counted)),
    ("Roman numerals", Make::Of("I. a\n")),
    ("letters in order", Make::Of("a) a\nb) b\nc) c\n")),
    ("dashes", Make::Of("- a\n")),
    ("nested markers", Make::Of("I.\n1.\n1.1.\na)\n-\n+\n*\n")),
    ("decimals ever deeper", Make::Of("1.1.1.1.1.1.1.1.")),
    ("brackets in brackets", Make::Text(|bytes| format!("1. a {}{}", "(".repeat(bytes / 2), ")".repeat(bytes / 2)))),
    ("Nơi nhận in one line", Make::Of("Nơi nhận: ")),
    ("Nơi nhận", Make::Of("Nơi nhận:\n")),
    ("Nơi nhận with a place", Make::Text(|bytes| format!("a\n{}1. b", "Nơi nhận: a\n- b\n".repeat(bytes / 22)))),
    ("Số in one line", Make::Of("Số: ")),
    ("Số", Make::Of("Số: 1/TB-UBND\n")),
    ("ngày in one line", Make::Of("ngày ")),
    ("ngày", Make::Of("ngày 1 tháng 2 năm 2020\n")),
    ("Kính gửi", Make::Of("Kính gửi: Sở Y tế;\n")),
    ("KT.", Make::Of("KT. CHỦ TỊCH\n")),
    ("lines of a signatory", Make::Text(|bytes| format!("a\nTM. UBND XÃ A\n{}", "XÃ TÂN LẬP\n".repeat(bytes / 14)))),
    ("posts that go on", Make::Of("KIÊM GIÁM ĐỐC\n")),
    ("one endless line", Make::Text(endless)),
    ("one endless word", Make::Text(|bytes| format!("1. {}", "nghiêng".repeat(bytes / 8)))),
    ("recipients in one line", Make::Text(|bytes| format!("Nơi nhận: {}", "- UBND tỉnh (b/c); ".repeat(bytes / 23)))),
    ("tasks in one line", Make::Of("Giao Sở Y tế phối hợp với Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/12/2018; ")),
    (
        "tasks told in one line",
        Make::Text(|bytes| format!("I. Đánh giá chung\n1. A. {}", "giao Sở Y tế làm a; ".repeat(bytes / 25))),
    ),
    (
        "speakers in a pasted line",
        Make::Text(|bytes| {
            let head = "Số: 435/QĐ-UBND Kon Tum, ngày 04 tháng 5 năm 2020 QUYẾT ĐỊNH Về việc ";
            let end = " Nơi nhận: - Như trên; TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (đã ký)";
            format!(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM {head}{}{end}",
                "a Xyz Sở Y tế các tổ chức yêu cầu ".repeat(bytes / 43)
            )
        }),
    ),
    ("half a header", Make::Of("UBND TỈNH LÂM SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ\n")),
    (
        "whole headers",
        Make::Of(
            "UBND TỈNH A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/TB-SYT\nA, ngày 1 tháng 2 năm 2020\nTHÔNG BÁO\n",
        ),
    ),
    ("header in a table", Make::Of("| UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n")),
    ("wide table", Make::Of("| a ")),
    ("rows in HTML", Make::Of("<table><tr><td>a<br>b</td><td>&nbsp;</td></tr></table>")),
    ("nested tables in HTML", Make::Of("<table><tr><td>")),
    ("open tags", Make::Of("<script>")),
    ("open comments", Make::Of("<!-- ")),
    ("formulas", Make::Of("$1$ $\\text{a ")),
    ("slanted words", Make::Of("*a _b ")),
    ("cells in one line", Make::Of("a\t")),
    (
        "posts side by side",
        Make::Text(|bytes| format!("a\nNơi nhận:\n- b;\n{}\nLê A", "GIÁM ĐỐC   ".repeat(bytes / 14))),
    ),
    ("pages", Make::Of("a b c\n- 2 -\n\u{c}")),
    ("annexes", Make::Of("Phụ lục I\nDANH SÁCH\n1. a\n")),
    ("annexes with headers", Make::Of("Phụ lục I\n(Kèm theo Thông báo số 1/TB-A ngày 1/2/2020)\nSố: 1/TB-A\n")),
    ("decomposed", Make::Of("e\u{302}\u{301}")),
    ("VIQR", Make::Of("Co^.ng hoa` xa~ ")),
    ("citations", Make::Of("Căn cứ Nghị quyết số 1/NQ-A ngày 1/2/2020 của ")),
    (
        "nested tables in DOCX",
        Make::File(|bytes| docx(&nested(bytes, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"))),
    ),
    (
        "nested boxes in DOCX",
        Make::File(|bytes| docx(&nested(bytes, "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"))),
    ),
    ("open elements in DOCX", Make::File(|bytes| docx(&nested(bytes, "<w:p><w:r>", "")))),
    (
        "rows in DOCX",
        Make::File(|bytes| {
            docx(&nested(bytes, "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ""))
        }),
    ),
    (
        "nested elements in hOCR",
        Make::File(|bytes| nested(bytes, "<div class=\"ocr_page\"><span class=\"ocr_line\">", "</span></div>").into()),
    ),
    ("words in hOCR", Make::File(words)),
    (
        "entities in ALTO",
        Make::File(|bytes| format!("<alto>{}", "<String CONTENT=\"&amp;&amp;&amp;&lt;\"/>".repeat(bytes / 37)).into()),
    ),
    (
        "nested elements in ALTO",
        Make::File(|bytes| nested(bytes, "<alto><Page><TextLine>", "</TextLine></Page></alto>").into()),
    ),
    ("attributes in ALTO", Make::File(|bytes| format!("<alto><String{}/>", " a=\"1\"".repeat(bytes / 6)).into())),
];

/// An input, made.
pub enum Made {
    /// A text to parse.
    Text(String),
    /// A file to read and parse.
    File(Vec<u8>),
}

impl Make {
    /// An input of about so many bytes.
    #[must_use]
    pub fn make(&self, bytes: usize) -> Made {
        match self {
            Self::Of(piece) => Made::Text(piece.repeat(bytes / piece.len() + 1)),
            Self::Text(make) => Made::Text(make(bytes)),
            Self::File(make) => Made::File(make(bytes)),
        }
    }
}

/// What is counted: reading and parsing, and nothing else. A profiler knows it by its name.
#[inline(never)]
pub fn work_that_is_counted(made: &Made) {
    work(made);
}

/// Reads and parses an input. The tables of words are made by the first that is, which should not be counted.
pub fn work(made: &Made) {
    match made {
        Made::Text(text) => drop(black_box(thongbao::parse(text))),
        Made::File(bytes) => {
            if let Ok(transcript) = input::read(bytes, &Options::default()) {
                drop(black_box(transcript.parse()));
            }
        }
    }
}

fn counted(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 16);
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        let _ = writeln!(text, "{number}. a");
    }
    text
}

/// A sentence without an end, its words in ever other order.
fn endless(bytes: usize) -> String {
    const WORDS: &[&str] =
        &["các", "đơn", "vị", "trực", "thuộc", "Sở", "Y", "tế", "thực", "hiện", "kế", "hoạch", "năm"];
    let mut text = String::with_capacity(bytes + 16);
    let mut seed = 7_usize;
    while text.len() < bytes {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(WORDS.get((seed >> 33) % WORDS.len()).unwrap_or(&""));
        text.push(' ');
    }
    text
}

fn nested(bytes: usize, open: &str, close: &str) -> String {
    let times = bytes / (open.len() + close.len());
    format!("{}a{}", open.repeat(times), close.repeat(times))
}

fn words(bytes: usize) -> Vec<u8> {
    let mut page = String::from("<div class=\"ocr_page\" title=\"bbox 0 0 1654 2339\">");
    for number in 0.. {
        if page.len() >= bytes {
            break;
        }
        // Lines in an order that is none.
        let (left, top) = (number * 37 % 1600, number * 7919 % 2300);
        let _ = write!(
            page,
            "<span class=\"ocr_line\"><span class=\"ocrx_word\" title=\"bbox {left} {top} {} {}\">a</span></span>",
            left + 30,
            top + 30
        );
    }
    page.into()
}

fn docx(document: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("word/document.xml", stored).expect("memory can be written");
    archive.write_all(document.as_bytes()).expect("memory can be written");
    archive.finish().expect("memory can be written").into_inner()
}
