//! What fuzzers begin with: the texts of `corpus/` as each target takes them, and the words of `src/vocabulary`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{BETWEEN_PARTS, PARTS, spelling};

/// Notices that are made into files of other formats; more would not lead further.
const CONVERTED: usize = 12;

/// The inputs for a target, the files of `fuzz/regressions` behind them, each with a name.
///
/// # Panics
///
/// A file of this repository cannot be read.
#[must_use]
pub fn of(target: &str) -> Vec<(String, Vec<u8>)> {
    let texts = || files(&root().join("corpus"), "txt").into_iter().map(|path| (stem(&path), text(&path)));
    let mut seeds: Vec<(String, Vec<u8>)> = match target {
        "bytes" => texts().map(|(name, text)| (name, text.into_bytes())).collect(),
        "pieces" | "export" => texts().map(|(name, text)| (name, spelling::bytes_for(&text))).collect(),
        "grammar" => grammar_tables(),
        "legacy" => legacy(),
        "formats" => texts().take(CONVERTED).flat_map(|(name, text)| of_formats(&name, &text)).collect(),
        "docx" => texts().take(CONVERTED).map(|(name, text)| (name, parts(&text))).collect(),
        "json" => texts()
            .map(|(name, text)| (name, serde_json::to_vec(&thongbao::parse(&text)).expect("a document is JSON")))
            .collect(),
        _ => Vec::new(),
    };
    let kept = files(&root().join("fuzz/regressions").join(target), "bin");
    seeds.extend(kept.iter().map(|path| (stem(path), fs::read(path).expect("a file of this repository"))));
    seeds
}

/// The words that the parser knows, and those of the formats that it reads, as libFuzzer's dictionary.
///
/// # Panics
///
/// A file of this repository cannot be read.
#[must_use]
pub fn dictionary() -> String {
    let mut words: BTreeSet<String> = MARKUP.iter().map(|word| (*word).to_owned()).collect();
    for path in files(&root().join("src/vocabulary"), "rs") {
        for line in text(&path).lines().filter(|line| !line.trim_start().starts_with("//")) {
            // Every other stretch between quotation marks is a literal; tables hold no escapes.
            words.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    let mut dictionary = String::new();
    for word in words.iter().filter(|word| (2..=48).contains(&word.len())) {
        dictionary.push('"');
        for byte in word.bytes() {
            match byte {
                b'"' | b'\\' => _ = write!(dictionary, "\\{}", char::from(byte)),
                b' '..=b'~' => dictionary.push(char::from(byte)),
                _ => _ = write!(dictionary, "\\x{byte:02X}"),
            }
        }
        dictionary.push_str("\"\n");
    }
    dictionary
}

/// Words of markup and JSON.
const MARKUP: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:br/>",
    "<w:tab/>",
    "<w:numPr>",
    "<w:ilvl w:val=\"1\"/>",
    "<w:numId w:val=\"1\"/>",
    "<w:caps/>",
    "<w:pStyle w:val=\"a\"/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<mc:AlternateContent>",
    "<mc:Fallback>",
    "<w:gridSpan w:val=\"2\"/>",
    "<w:vMerge/>",
    "<w:del>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:instrText>",
    "<w:rFonts w:ascii=\".VnTime\"/>",
    "<w:abstractNum>",
    "<w:lvl>",
    "<w:start w:val=\"1\"/>",
    "<w:numFmt w:val=\"upperRoman\"/>",
    "<w:lvlText w:val=\"%1.%2\"/>",
    "<w:lvlOverride>",
    "<alto>",
    "<Page WIDTH=\"1\" HEIGHT=\"1\">",
    "<TextLine>",
    "</TextLine>",
    "<String CONTENT=\"a\" HPOS=\"1\"/>",
    "<HYP/>",
    " WC=\"0.5\"",
    "<div class=\"ocr_page\"",
    "class=\"ocr_line\"",
    "class=\"ocrx_word\"",
    " title=\"bbox 1 2 3 4; x_wconf 90\"",
    "&amp;",
    "&#x10FFFF;",
    "&ocirc;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml",
    "NaN",
    "1e38",
    "-1",
    "\t5\t",
    "\n5\t1\t1\t1\t1\t1\t",
    "\"span\":[0,1]",
    "\"spans\":[[0,1]]",
    "\"confidence\":1.0",
    "\"children\":[]",
    "\"rows\":[[\"a\"]]",
    "null",
    "18446744073709551615",
    "\"kind\":\"table\"",
    "\"pages\":[1]",
    "\"text\":\"\"",
    "\u{301}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{2028}",
    "\r\n",
    "<br>",
];

/// The first column of the grammars' tables.
fn grammar_tables() -> Vec<(String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for path in files(&root().join("src/grammar"), "tsv") {
        let rows = text(&path);
        let rows = rows.lines().filter(|row| !row.is_empty() && !row.starts_with('#')).enumerate();
        seeds.extend(rows.map(|(number, row)| {
            let input = row.split('\t').next().unwrap_or_default();
            (format!("{}-{number}", stem(&path)), input.into())
        }));
    }
    seeds
}

/// A header in the encodings of before Unicode, behind the byte that says which; and as it is.
fn legacy() -> Vec<(String, Vec<u8>)> {
    let western = [
        "Sè: 15/TB-UBND\nTH¤NG B¸O\nVÒ viÖc nghØ lÔ\n1. Céng hoµ x· héi chñ nghÜa ViÖt Nam, th«ng b¸o ®Õn c¸c së, ngµnh vÒ viÖc nghØ lÔ.\n",
        "Soá: 15/TB-UBND\nTHOÂNG BAÙO\nVeà vieäc nghæ leã\n1. Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, thoâng baùo ñeán caùc sôû, ngaønh.\n",
        "So^': 15/TB-UBND\nTHO^NG BA'O\nVe^` vie^.c nghi? le^~\n1. Co^.ng hoa` xa~ ho^.i chu? nghi~a Vie^.t Nam, dde^'n ca'c so+?.\n",
        "THÔNG BÁO\nMôòt tuâÌn, caìc sõÒ, ngaÌnh\n",
    ];
    let mut seeds = Vec::new();
    for (number, text) in (0..).zip(western) {
        let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        seeds.push((format!("known-{number}"), [vec![8], bytes.clone()].concat()));
        seeds.push((format!("told-{number}"), [vec![number], bytes].concat()));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        seeds.push((format!("wide-{number}"), [vec![8, 0xFF, 0xFE], wide].concat()));
    }
    seeds
}

/// A notice as hOCR, ALTO, TSV and DOCX.
fn of_formats(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let mut hocr = String::from("<html><body><div class=\"ocr_page\" title=\"bbox 0 0 1654 2339\">\n");
    let mut alto = String::from("<alto><Layout><Page WIDTH=\"1654\" HEIGHT=\"2339\"><PrintSpace>\n");
    let mut tsv = String::from(
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n",
    );
    // Writing to a String does not fail.
    for (row, line) in text.lines().enumerate() {
        hocr.push_str("<span class=\"ocr_line\">");
        alto.push_str("<TextLine>");
        let top = 100 + row * 40;
        let mut left = 200;
        for word in line.split(' ') {
            let (width, escaped) = (word.chars().count() * 15, escaped(word));
            if !word.is_empty() {
                let right = left + width;
                let _ = writeln!(
                    hocr,
                    "<span class=\"ocrx_word\" title=\"bbox {left} {top} {right} {}; x_wconf 91\">{escaped}</span>",
                    top + 30
                );
                let _ = writeln!(
                    alto,
                    "<String HPOS=\"{left}\" VPOS=\"{top}\" WIDTH=\"{width}\" HEIGHT=\"30\" WC=\"0.9\" CONTENT=\"{escaped}\"/>"
                );
                let _ = writeln!(tsv, "5\t1\t1\t1\t{row}\t1\t{left}\t{top}\t{width}\t30\t91\t{word}");
            }
            left += width + 15;
        }
        hocr.push_str("</span>\n");
        alto.push_str("</TextLine>\n");
    }
    hocr.push_str("</div></body></html>\n");
    alto.push_str("</PrintSpace></Page></Layout></alto>\n");
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS.iter().zip(parts(text).split(|byte| *byte == BETWEEN_PARTS)) {
        archive.start_file(*name, SimpleFileOptions::default()).expect("memory can be written");
        archive.write_all(part).expect("memory can be written");
    }
    let docx = archive.finish().expect("memory can be written").into_inner();
    let all = [("hocr", hocr.into_bytes()), ("alto", alto.into_bytes()), ("tsv", tsv.into_bytes()), ("docx", docx)];
    all.map(|(format, bytes)| (format!("{name}.{format}"), bytes)).into()
}

/// The parts of a DOCX file: of a text each line a paragraph, then one of everything that a document may hold.
fn parts(text: &str) -> Vec<u8> {
    let mut document = String::from("<w:document><w:body>");
    for line in text.lines() {
        let _ = write!(document, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
    }
    document.push_str(
        "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r>\
         <w:rPr><w:caps/><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>sè</w:t><w:tab/><w:br/></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan \
         w:val=\"2\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:fldChar \
         w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:body></w:document>",
    );
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>\
                     <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride \
                     w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/><w:rPr><w:caps/></w:rPr></w:style><w:style w:styleId=\"b\"><w:pPr>\
                  <w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let furniture = "<w:hdr><w:p><w:r><w:t>Trang 1</w:t></w:r></w:p></w:hdr>";
    [document.as_str(), numbering, styles, furniture, furniture].map(str::as_bytes).join(&BETWEEN_PARTS)
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of one kind in a folder and those in it, by path.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
