//! The same notice in every format gives the same document. The files are made by `formats/make.py` from our own notices, with
//! LibreOffice and poppler; scans are read by Tesseract. Where a program is absent, the tests that need it say that they
//! were skipped.
#![cfg(feature = "programs")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use thongbao::input::{self, OcrMode, Options};
use thongbao::layout::Transcript;

/// Notices of the corpus without OCR's damage: State, Party and mass organisation, short and of several pages, with lists,
/// a table, addressees, and signatures of every kind.
const NOTICES: &[&str] = &[
    "organisation/womens-union",
    "party/office-notice-dash-numbers",
    "state/official-letter-several-addressees",
    "state/plan-with-sections-and-points",
    "state/recruitment-with-a-table",
    "state/steering-committee-two-posts-of-the-signer",
    "state/three-sentence-holiday-notice",
    "tasks/conclusion-with-an-attendance-list",
];

/// Those that OCR reads, which takes seconds for each page.
const SCANNED: &[&str] =
    &["three-sentence-holiday-notice", "official-letter-several-addressees", "plan-with-sections-and-points"];

/// Members that tell where something stands and how sure it is, and what was set apart: these differ from format to format.
const APART: &[&str] = &[
    "span",
    "spans",
    "page",
    "pages",
    "bbox",
    "bboxes",
    "confidence",
    "source",
    "unplaced",
    "diagnostics",
    "resolves_to",
    "printed",
];

/// The programs that are missing of those that a test needs.
fn missing(programs: &[&str]) -> Vec<String> {
    let runs = |program: &str| {
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
    };
    programs.iter().filter(|program| !runs(program)).map(|program| (*program).to_owned()).collect()
}

/// Whether a test can run; says why it is skipped where it cannot.
fn can_run(programs: &[&str]) -> bool {
    let missing = missing(programs);
    if !missing.is_empty() {
        eprintln!("skipped: {} not installed", missing.join(", "));
    }
    missing.is_empty()
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn corpus(notice: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(notice).with_extension("txt")
}

/// The folder with all notices in all formats, made once for all tests.
fn files() -> &'static Path {
    static FILES: OnceLock<PathBuf> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats");
        fs::create_dir_all(&folder).unwrap();
        for notice in NOTICES {
            let text = fs::read_to_string(corpus(notice)).unwrap();
            let json = folder.join(stem(notice)).with_extension("json");
            fs::write(&json, serde_json::to_vec(&thongbao::parse(&text)).unwrap()).unwrap();
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/make.py");
            let made = Command::new("python3").arg(script).arg(&json).arg(&folder).output().unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        }
        folder
    })
}

fn read(path: &Path) -> Transcript {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    input::read(&bytes, &Options::default()).unwrap_or_else(|error| panic!("{} {error}", path.display()))
}

/// The document as JSON, without what differs from format to format.
fn essence(transcript: &Transcript) -> Value {
    let mut value = serde_json::to_value(transcript.parse()).unwrap();
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !APART.contains(&name.as_str()));
            members.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => (),
    }
}

/// The members in which two documents differ, by their paths.
fn differences(want: &Value, got: &Value, path: &str, found: &mut Vec<String>) {
    match (want, got) {
        (Value::Object(want), Value::Object(got)) => {
            let names: BTreeSet<&String> = want.keys().chain(got.keys()).collect();
            for name in names {
                let member = |object: &serde_json::Map<String, Value>| object.get(name).cloned().unwrap_or(Value::Null);
                differences(&member(want), &member(got), &format!("{path}/{name}"), found);
            }
        }
        (Value::Array(want), Value::Array(got)) if want.len() == got.len() => {
            for (index, (want, got)) in want.iter().zip(got).enumerate() {
                differences(want, got, &format!("{path}/{index}"), found);
            }
        }
        _ if want != got => found.push(format!("{path}: {want} is {got}")),
        _ => (),
    }
}

/// Compares the files of one format with the texts that they were made from.
fn compare(extension: &str) {
    for notice in NOTICES {
        let text = fs::read(corpus(notice)).unwrap();
        let want = essence(&input::read(&text, &Options::default()).unwrap());
        let got = essence(&read(&files().join(format!("{}.{extension}", stem(notice)))));
        let mut found = Vec::new();
        differences(&want, &got, "", &mut found);
        assert!(found.is_empty(), "{notice}.{extension}:\n{}", found.join("\n"));
    }
}

#[test]
fn docx() {
    if can_run(&["python3"]) {
        compare("docx");
    }
}

#[test]
fn pdf_with_text() {
    if can_run(&["python3", "soffice", "pdftotext"]) {
        compare("pdf");
    }
}

#[test]
fn doc_and_rtf() {
    if can_run(&["python3", "soffice"]) {
        compare("doc");
        compare("rtf");
    }
}

/// LibreOffice is told of its profile by a URL, in which a space has no place.
#[test]
#[cfg(all(feature = "cli", unix))]
fn rtf_where_the_folder_of_temporary_files_has_a_space() {
    if !can_run(&["soffice"]) {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats with a space");
    fs::create_dir_all(&folder).unwrap();
    let rtf = folder.join("notice.rtf");
    fs::write(&rtf, r"{\rtf1\ansi TH\u212?NG B\u193?O\par V\u7873? vi\u7879?c tr\u7921?c T\u7871?t\par}").unwrap();
    let run =
        Command::new(env!("CARGO_BIN_EXE_thongbao")).arg("parse").arg(&rtf).env("TMPDIR", &folder).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(String::from_utf8_lossy(&run.stdout).contains("Về việc trực Tết"), "{said}");
    fs::remove_dir_all(&folder).unwrap();
}

/// What OCR keeps of a clean print: the envelope and the tree, letters apart.
#[derive(Debug, PartialEq)]
struct Shape {
    envelope: Vec<Option<String>>,
    /// Id, kind and marker of each block.
    blocks: Vec<(String, String, Option<String>)>,
}

fn shape(transcript: &Transcript) -> Shape {
    let document = transcript.parse();
    let header = &document.header;
    let envelope = vec![
        header.code.as_ref().and_then(|code| code.canonical.as_deref().map(str::to_owned)),
        header.issued_date.as_ref().and_then(|date| date.date.as_deref().map(str::to_owned)),
        document.document_type.as_ref().map(|kind| kind.code.to_string()),
        document.signatures.first().and_then(|signature| signature.competence.as_deref().map(str::to_owned)),
        Some(document.recipients.entries.len().to_string()),
    ];
    let blocks = document.blocks().map(|block| {
        let marker = block.marker.as_ref().map(|marker| marker.text.to_string());
        (block.id.to_string(), format!("{:?}", block.kind), marker)
    });
    let blocks = blocks.collect();
    Shape { envelope, blocks }
}

#[test]
fn scanned_pdf() {
    if !can_run(&["python3", "soffice", "pdftoppm", "tesseract"]) {
        return;
    }
    for notice in SCANNED {
        let text = read(&files().join(format!("{notice}.pdf")));
        let scan = read(&files().join(format!("{notice}.scan.pdf")));
        assert_eq!(shape(&scan), shape(&text), "{notice}");
        assert!(scan.engine().is_some_and(|engine| engine.starts_with("tesseract")));
        let pages = text.parse().source.pages;
        assert_eq!(scan.parse().source.pages, pages);
        assert!(scan.parse().blocks().all(|block| !block.location.regions().is_empty()));
    }
    let bytes = fs::read(files().join("three-sentence-holiday-notice.scan.pdf")).unwrap();
    let never = Options { ocr: OcrMode::Never, ..Options::default() };
    let refused = input::read(&bytes, &never).unwrap_err().to_string();
    assert!(refused.starts_with("is a PDF file without text, a scan;"), "{refused}");
    let few = Options { max_ocr_pages: 0, ..Options::default() };
    assert!(
        input::read(&bytes, &few).unwrap_err().to_string().starts_with("has 1 pages to be read by OCR, more than 0")
    );
}

#[test]
fn images() {
    if !can_run(&["python3", "soffice", "pdftoppm", "tesseract"]) {
        return;
    }
    let notice = files().join("three-sentence-holiday-notice");
    let text = shape(&read(&notice.with_extension("pdf")));
    for extension in ["png", "tiff"] {
        assert_eq!(shape(&read(&notice.with_extension(extension))), text, "{extension}");
    }
    // With Debian's Tesseract comes its model of orientations.
    assert_eq!(shape(&read(&notice.with_extension("turned.png"))), text, "a page on its head");
    let never = Options { ocr: OcrMode::Never, ..Options::default() };
    let refused = input::read(&fs::read(notice.with_extension("png")).unwrap(), &never).unwrap_err().to_string();
    assert_eq!(refused, "is an image, which OCR alone can read; allow it: --ocr auto");
}

#[test]
fn what_engines_print() {
    if !can_run(&["python3", "soffice", "pdftoppm", "tesseract"]) {
        return;
    }
    let image = files().join("plan-with-sections-and-points.png");
    let print = |form: &str| {
        let arguments = [image.as_os_str(), OsStr::new("-"), OsStr::new("-l"), OsStr::new("vie"), OsStr::new(form)];
        let output = Command::new("tesseract").args(arguments).output().unwrap();
        input::read(&output.stdout, &Options::default()).unwrap()
    };
    let by_image = essence(&read(&image));
    for (form, name) in [("hocr", "hocr"), ("alto", "alto"), ("tsv", "tsv")] {
        let transcript = print(form);
        let mut found = Vec::new();
        differences(&by_image, &essence(&transcript), "", &mut found);
        assert!(found.is_empty(), "{form}:\n{}", found.join("\n"));
        assert_eq!(transcript.parse().source.format, name);
        let code = transcript.parse().header.code.unwrap();
        assert_eq!(code.location.regions().len(), 1, "{form}");
    }
}

#[test]
fn another_engine_by_its_command() {
    if !can_run(&["python3", "soffice", "pdftoppm", "tesseract"]) {
        return;
    }
    let png = fs::read(files().join("three-sentence-holiday-notice.png")).unwrap();
    let by = |words: &[&str]| {
        let command = words.iter().map(|word| (*word).to_owned()).collect();
        input::read(&png, &Options { ocr_command: Some(command), ..Options::default() })
    };
    let tsv = by(&["tesseract", "{image}", "-", "-l", "vie", "tsv"]).unwrap();
    assert_eq!((tsv.engine(), tsv.parse().source.format.as_ref()), (Some("tesseract"), "png"));
    // The image goes last where the command does not name it.
    let shell = by(&["sh", "-c", "tesseract \"$0\" - -l vie"]).unwrap();
    let code = shell.parse().header.code.unwrap();
    assert!(code.canonical.is_some() && code.location.regions().is_empty());
    assert!(by(&["cat"]).unwrap_err().to_string().ends_with("it printed a PNG image, no text, hOCR, ALTO or TSV"));
    let absent = by(&["no-such-engine"]).unwrap_err().to_string();
    assert_eq!(absent, "needs no-such-engine to be read; it was named with --ocr-command");
}

/// A PDF file of pages with a few words, or none, each.
fn pdf_of(pages: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    let mut object = |bytes: &mut Vec<u8>, words: &str| {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{words}\nendobj\n", offsets.len()).bytes());
    };
    object(&mut bytes, "<< /Type /Catalog /Pages 2 0 R >>");
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 2 * page + 4)).collect();
    object(&mut bytes, &format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")));
    object(&mut bytes, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (page, words) in pages.iter().enumerate() {
        let fonts = "/Resources << /Font << /F1 3 0 R >> >>";
        let contents = 2 * page + 5;
        let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {contents} 0 R >>");
        object(&mut bytes, &page);
        let drawn = if words.is_empty() { String::new() } else { format!("BT /F1 24 Tf 72 700 Td ({words}) Tj ET") };
        object(&mut bytes, &format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()));
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).bytes());
    offsets.iter().for_each(|offset| bytes.extend(format!("{offset:010} 00000 n \n").bytes()));
    let size = offsets.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

#[test]
fn pages_with_few_letters_and_no_image_are_text() {
    if !can_run(&["pdftotext", "pdfimages"]) {
        return;
    }
    let options = Options { max_ocr_pages: 0, ..Options::default() };
    let transcript = input::read(&pdf_of(&["Trang mot", "Trang hai", "Trang ba"]), &options).unwrap();
    assert_eq!(transcript.parse().source.pages, 3);
    assert!(["mot", "hai", "ba"].iter().all(|word| transcript.text().contains(word)), "{}", transcript.text());
    let blank = input::read(&pdf_of(&["Trang mot", "", "Trang ba"]), &options).unwrap_err().to_string();
    assert!(blank.starts_with("has 1 pages to be read by OCR"), "{blank}");
}

/// What is wrong with a file, in one sentence and within a minute.
fn complaint(bytes: &[u8]) -> String {
    let start = Instant::now();
    let said = input::read(bytes, &Options::default()).unwrap_err().to_string();
    assert!(start.elapsed() < Duration::from_secs(60), "{said}: {:?}", start.elapsed());
    assert!(!said.is_empty() && !said.contains('\n') && said.len() < 300, "{said}");
    said
}

#[test]
fn a_pdf_of_ten_thousand_pages() {
    if can_run(&["pdftotext", "pdftoppm"]) {
        let said = complaint(&pdf_of(&vec![""; 10_000]));
        assert_eq!(said, "has 10000 pages to be read by OCR, more than 500; allow them with --max-ocr-pages");
    }
}

#[test]
fn files_that_end_too_soon() {
    if !can_run(&["python3", "soffice", "pdftoppm", "tesseract"]) {
        return;
    }
    let notice = files().join("three-sentence-holiday-notice");
    for extension in ["pdf", "scan.pdf", "png", "tiff", "docx", "rtf"] {
        let whole = fs::read(notice.with_extension(extension)).unwrap();
        for part in [2, 10, 50] {
            // What can still be read of it may be.
            let cut = whole.get(..whole.len() * part / 100).unwrap();
            let start = Instant::now();
            if let Err(error) = input::read(cut, &Options::default()) {
                let said = error.to_string();
                assert!(!said.contains('\n') && said.len() < 300, "{extension} cut at {part} %: {said}");
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{extension} cut at {part} %");
        }
    }
    let cut = |extension: &str| {
        let whole = fs::read(notice.with_extension(extension)).unwrap();
        complaint(whole.get(..whole.len() / 10).unwrap())
    };
    assert!(cut("pdf").starts_with("is a PDF file that cannot be read: "), "{}", cut("pdf"));
    assert!(cut("png").starts_with("tesseract could not read it: "), "{}", cut("png"));
    assert!(cut("docx").starts_with("is a "), "{}", cut("docx"));
}

#[test]
fn an_image_of_a_hundred_megapixels() {
    // A PNG image's size stands in its first bytes.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(10_000_u32.to_be_bytes());
    png.extend(10_000_u32.to_be_bytes());
    png.extend(b"\x08\0\0\0\0");
    assert!(complaint(&png).starts_with("is an image of 10000 by 10000 pixels, more than the 90 million"));
}
