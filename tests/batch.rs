//! `thongbao batch`, `search` and `stats` as a user meets them: real runs on folders of generated notices.
#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
    pub(crate) mod folder;
    pub(crate) mod python;
    #[allow(dead_code)]
    pub(crate) mod texts;
}

use common::command::{Run, command, run, run_with};
use common::folder::Folder;
use common::python::{python, script, succeed};
use common::texts::corpus;
use rusqlite::Connection;
use serde_json::Value;

/// A short notice, another for each number.
fn notice(number: usize) -> String {
    let (subject, day) = (["xây dựng nông thôn mới", "trực Tết", "làm đường liên xã"][number % 3], number % 28 + 1);
    format!(
        "ỦY BAN NHÂN DÂN TỈNH HẢI ĐÔNG\nSỞ Y TẾ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n\
         Số: {number}/TB-SYT\nHải Đông, ngày {day:02} tháng 3 năm 2024\n\nTHÔNG BÁO\nVề việc {subject}\n\n\
         1. Giao Sở Tài chính chủ trì báo cáo trước ngày {day:02}/4/2024.\n\nNơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT.\n\n\
         GIÁM ĐỐC\n\nNguyễn Văn Thử\n"
    )
}

impl Folder {
    fn with_notices(self, count: usize) -> Self {
        (0..count)
            .fold(self, |folder, number| folder.with(format!("in/{}/{number:03}.txt", number % 3), notice(number)))
    }

    fn batch(&self, arguments: &[&str]) -> Run {
        run(&self.0, &[&["batch"], arguments].concat())
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn lines(&self, name: &str) -> Vec<Value> {
        let text = String::from_utf8(self.bytes(name)).expect("it is UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// The names of the documents, in their order.
    fn names(&self, name: &str) -> Vec<String> {
        self.lines(name).iter().map(|line| line["source"]["name"].as_str().unwrap().to_owned()).collect()
    }

    fn is_clean(&self) -> bool {
        !fs::read_dir(&self.0).unwrap().any(|entry| entry.unwrap().file_name().to_string_lossy().ends_with(".part"))
    }
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    command(folder, arguments).stdin(Stdio::null()).spawn().expect("the command runs")
}

/// Waits until a run has its folder, which it has locked by then.
fn wait_for(path: &Path) {
    let began = Instant::now();
    while !path.exists() {
        assert!(began.elapsed() < Duration::from_secs(20), "{} does not come", path.display());
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn documents_stand_in_the_order_of_the_bytes_of_their_paths() {
    let folder = Folder::new("order")
        .with("in/b/2.txt", notice(2))
        .with("in/b.txt", notice(3))
        .with("in/a/NO-ENDING", notice(1))
        .with("in/B.TXT", notice(4))
        .with("in/b-1.txt", notice(5))
        .with("in/ă.txt", notice(6));
    let run = folder.batch(&["in", "--to", "out.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.out, "");
    assert!(run.err.starts_with("6 documents, 0 duplicates, 0 failed, 0 skipped\n"), "{}", run.err);
    let names = ["B.TXT", "a/NO-ENDING", "b-1.txt", "b.txt", "b/2.txt", "ă.txt"];
    assert_eq!(folder.names("out.jsonl"), names);
    assert!(folder.is_clean());
    assert_eq!(folder.bytes("out.jsonl.failures.jsonl"), b"");
    assert_eq!(folder.bytes("out.jsonl.skipped.jsonl"), b"");

    // A line is what `parse` prints, but for the name within the folder.
    let parsed = crate::run(&folder.0.join("in"), &["parse", "--format", "jsonl", "b-1.txt"]);
    let lines = String::from_utf8(folder.bytes("out.jsonl")).unwrap();
    assert_eq!(lines.lines().nth(2), Some(parsed.out.trim_end()));

    // Threads make no difference.
    for jobs in ["1", "7"] {
        folder.batch(&["in", "--to", "again.jsonl", "--jobs", jobs]);
        assert_eq!(folder.bytes("again.jsonl"), folder.bytes("out.jsonl"));
        fs::remove_file(folder.0.join("again.jsonl")).unwrap();
    }
}

#[test]
fn without_a_name_the_output_is_in_the_working_folder_and_is_no_input() {
    let folder = Folder::new("default").with("a.txt", notice(1));
    for _ in 0..2 {
        assert_eq!(folder.batch(&["."]).code, Some(0));
        assert_eq!(folder.names("thongbao.jsonl"), ["a.txt"]);
    }
    let run = folder.batch(&[".", "--quiet"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
}

#[test]
fn a_second_run_does_what_is_new_and_changed() {
    for output in ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.sqlite", "out.parquet", "out/"] {
        let folder = Folder::new(&format!("second-{}", output.replace('/', ""))).with_notices(9);
        let batch = || folder.batch(&["in", "--to", output]);
        let all = |name: &str| match output {
            "out/" => tree(&folder.0.join("out")),
            name_of_file => vec![(name.to_owned(), folder.bytes(name_of_file))],
        };
        assert_eq!(batch().code, Some(0));
        let first = all(output);
        let run = batch();
        assert!(run.err.contains("nothing is new"), "{output}: {}", run.err);
        assert_eq!(all(output), first);

        folder.write("in/1/001.txt", notice(50), 1_700_000_001);
        folder.write("in/0/001b.txt", notice(51), 1_700_000_001);
        fs::remove_file(folder.0.join("in/2/002.txt")).unwrap();
        let run = batch();
        assert!(run.err.starts_with("9 documents"), "{output}: {}", run.err);
        assert!(run.err.contains("\n7 files taken from the run before"), "{output}: {}", run.err);
        let second = all(output);
        assert_ne!(second, first);

        // The same as from nothing.
        fs::remove_file(folder.0.join(output.trim_end_matches('/').to_owned() + ".ledger")).ok();
        fs::remove_file(folder.0.join(output)).or_else(|_| fs::remove_dir_all(folder.0.join(output))).unwrap();
        assert!(batch().err.contains("\n0 files taken"));
        assert!(all(output) == second, "{output} differs");
        assert!(folder.is_clean());
    }
}

/// All files under a folder with their bytes.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.strip_prefix(folder).unwrap().display().to_string(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_folder_of_outputs_mirrors_the_inputs() {
    let folder = Folder::new("mirror").with_notices(3);
    folder.batch(&["in", "--to", "out/"]);
    let names: Vec<String> = tree(&folder.0.join("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["0/000.txt.json", "1/001.txt.json", "2/002.txt.json"]);
    fs::remove_dir_all(folder.0.join("in/1")).unwrap();
    // A file that somebody removed is made again.
    fs::remove_file(folder.0.join("out/0/000.txt.json")).unwrap();
    folder.batch(&["in", "--to", "out/"]);
    let names: Vec<String> = tree(&folder.0.join("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["0/000.txt.json", "2/002.txt.json"]);
    assert!(!folder.0.join("out/1").exists());
    let run = folder.batch(&["in", "--to", "in/"]);
    assert_eq!(run.code, Some(3));
    assert_eq!(run.err, "thongbao: in/: is the folder of the inputs; name another output\n");
}

#[test]
fn failures_are_listed_and_tried_again_when_asked() {
    let folder = Folder::new("failures")
        .with("in/a.txt", notice(1))
        .with("in/b.gz", b"\x1F\x8B\x08")
        .with("in/c.gz", b"\x1F\x8B\x08")
        .with("in/large.txt", vec![b'a'; 3 << 20])
        .with("in/z.txt", "two pounds of rice\n");
    let sized =
        |size: &str, more: &[&str]| folder.batch(&[&["in", "--to", "out.jsonl", "--max-size", size], more].concat());
    let batch = |more: &[&str]| sized("2", more);
    let run = batch(&[]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with("2 documents, 0 duplicates, 3 failed, 0 skipped\n"), "{}", run.err);
    assert_eq!(folder.names("out.jsonl"), ["a.txt", "z.txt"]);
    let gzip = "is a gzip file; unpack it first, for example with `gzip -dc FILE`";
    let failures: Vec<String> = folder.lines("out.jsonl.failures.jsonl").iter().map(Value::to_string).collect();
    assert_eq!(
        failures,
        [
            serde_json::json!({"path": "b.gz", "cause": gzip}).to_string(),
            serde_json::json!({"path": "c.gz", "cause": gzip}).to_string(),
            serde_json::json!({"path": "large.txt", "cause": "has more than 2 MB; --max-size takes larger files"})
                .to_string(),
        ]
    );
    // What failed stays so without a word, and the exit code does too.
    let run = batch(&[]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("nothing is new"), "{}", run.err);
    assert_eq!(folder.lines("out.jsonl.failures.jsonl").len(), 3);
    let run = batch(&["--retry-failed"]);
    assert!(run.err.contains("\n2 files taken from the run before"), "{}", run.err);
    assert_eq!(folder.lines("out.jsonl.failures.jsonl").len(), 3);
    let run = sized("4", &[]);
    assert!(run.err.starts_with("3 documents, 0 duplicates, 2 failed, 0 skipped\n"), "{}", run.err);
}

#[test]
fn what_is_skipped_is_listed() {
    let folder = Folder::new("skipped")
        .with("in/a.txt", notice(1))
        .with("in/a.md", notice(2))
        .with("in/.hidden/b.txt", notice(3))
        .with("in/drafts/c.txt", notice(4))
        .with("in/sub/d.TXT", notice(5));
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.0.join(name)).unwrap();
    link("..", "in/sub/loop");
    link("/dev/null", "in/null.txt");
    link("nowhere", "in/broken.txt");
    link("a.txt", "in/link.txt");
    let mut expected = vec![
        (".hidden/", "hidden"),
        ("a.md", "matches no pattern"),
        ("broken.txt", "a link to nothing"),
        ("drafts/", "excluded by a pattern"),
        ("null.txt", "a device"),
        ("sub/loop/", "a link to a folder that it stands in"),
    ];
    if Command::new("mkfifo").arg(folder.0.join("in/pipe.txt")).status().is_ok_and(|status| status.success()) {
        expected.insert(5, ("pipe.txt", "a pipe"));
    }
    let run = folder.batch(&["in", "--glob", "*.txt", "--exclude", "drafts", "--to", "out.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let skipped = folder.lines("out.jsonl.skipped.jsonl");
    let skipped: Vec<(&str, &str)> =
        skipped.iter().map(|line| (line["path"].as_str().unwrap(), line["reason"].as_str().unwrap())).collect();
    assert_eq!(skipped, expected);
    assert_eq!(folder.names("out.jsonl"), ["a.txt", "link.txt", "sub/d.TXT"]);

    let run = folder.batch(&["in", "--hidden", "--to", "hidden.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(folder.names("hidden.jsonl")[0], ".hidden/b.txt");
}

#[test]
fn unreadable_files_and_folders_are_failures() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder =
        Folder::new("unreadable").with("in/a.txt", notice(1)).with("in/b.txt", notice(2)).with("in/c/d.txt", notice(3));
    for name in ["in/b.txt", "in/c"] {
        fs::set_permissions(folder.0.join(name), fs::Permissions::from_mode(0o0)).unwrap();
    }
    if fs::read(folder.0.join("in/b.txt")).is_ok() {
        // Whoever runs this may read anything.
        return;
    }
    let run = folder.batch(&["in", "--to", "out.jsonl"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!(folder.names("out.jsonl"), ["a.txt"]);
    let failures = folder.lines("out.jsonl.failures.jsonl");
    assert_eq!(failures[0], serde_json::json!({"path": "b.txt", "cause": "permission denied"}));
    assert_eq!(failures[1], serde_json::json!({"path": "c/", "cause": "permission denied"}));
    fs::set_permissions(folder.0.join("in/c"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn names_need_not_be_utf_8() {
    let name = |bytes: &[u8]| Path::new("in").join(OsStr::from_bytes(bytes));
    let folder = Folder::new("names")
        .with(name(b"a.txt"), notice(1))
        .with(name(b"th\xF4ng.txt"), notice(2))
        .with(name(b"th\xF5ng.gz"), b"\x1F\x8B\x08");
    for output in ["out.jsonl", "out.sqlite", "out/"] {
        let run = folder.batch(&["in", "--to", output]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert!(folder.batch(&["in", "--to", output]).err.contains("nothing is new"));
    }
    assert_eq!(folder.names("out.jsonl"), ["a.txt", "th\u{FFFD}ng.txt"]);
    assert!(folder.0.join("out").join(OsStr::from_bytes(b"th\xF4ng.txt.json")).is_file());
    assert_eq!(folder.lines("out.jsonl.failures.jsonl")[0]["path_hex"], "7468f56e672e677a");
    let found = run(&folder.0, &["search", "out.sqlite", "--format", "json", "duong"]);
    assert_eq!(serde_json::from_str::<Value>(&found.out).unwrap()["path"], "th\u{FFFD}ng.txt");
}

#[test]
fn the_same_bytes_are_parsed_once() {
    let folder =
        Folder::new("copies").with("in/b.txt", notice(1)).with("in/c.txt", notice(1)).with("in/d.txt", notice(2));
    for output in ["out.jsonl", "out.sqlite"] {
        let run = folder.batch(&["in", "--to", output]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.starts_with("2 documents, 1 duplicate, 0 failed"), "{}", run.err);
    }
    let lines = folder.lines("out.jsonl");
    assert_eq!(lines[0]["source"].get("duplicate_of"), None);
    assert_eq!(lines[1]["source"]["duplicate_of"], "b.txt");
    assert_eq!(lines[1]["source"]["sha256"], lines[0]["source"]["sha256"]);
    let again: thongbao::Document<'_> = serde_json::from_value(lines[1].clone()).unwrap();
    assert_eq!(again.source.duplicate_of.as_deref(), Some("b.txt"));

    // The first one by its path is the original, whenever it came.
    folder.write("in/a.txt", notice(1), 1_700_000_000);
    fs::remove_file(folder.0.join("in/b.txt")).unwrap();
    for output in ["out.jsonl", "out.sqlite"] {
        assert_eq!(folder.batch(&["in", "--to", output]).code, Some(0));
    }
    let lines = folder.lines("out.jsonl");
    assert_eq!(lines[0]["header"]["code"]["canonical"], "1/TB-SYT");
    assert_eq!(lines[1]["source"]["duplicate_of"], "a.txt");
    // And where the original goes, the copy takes its place.
    fs::remove_file(folder.0.join("in/a.txt")).unwrap();
    folder.batch(&["in", "--to", "out.jsonl"]);
    assert_eq!(folder.lines("out.jsonl")[0]["header"]["code"]["canonical"], "1/TB-SYT");

    let database = Connection::open(folder.0.join("out.sqlite")).unwrap();
    let first: i64 =
        database.query_row("SELECT duplicate_of FROM documents WHERE path = 'c.txt'", [], |row| row.get(0)).unwrap();
    assert_eq!(first, 1);
}

#[test]
fn archives_and_lists_give_what_the_folder_gives() {
    let folder = Folder::new("archives").with_notices(5).with("in/.hidden.txt", notice(9));
    folder.batch(&["in", "--to", "out.jsonl"]);
    let expected = folder.bytes("out.jsonl");
    let mut names: Vec<String> = (0..5).map(|number| format!("{}/{number:03}.txt", number % 3)).collect();
    names.push(".hidden.txt".into());
    names.reverse();

    let mut packed = tar::Builder::new(File::create(folder.0.join("all.tar")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let mut zipped = zip::ZipWriter::new(File::create(folder.0.join("ALL.ZIP")).unwrap());
    for (place, name) in names.iter().enumerate() {
        let path = folder.0.join("in").join(name);
        packed.append_path_with_name(&path, name).unwrap();
        let method = [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated][place % 2];
        zipped.start_file(name.as_str(), options.compression_method(method)).unwrap();
        zipped.write_all(&fs::read(&path).unwrap()).unwrap();
    }
    packed.into_inner().unwrap();
    zipped.finish().unwrap();
    let tar = folder.bytes("all.tar");
    fs::write(folder.0.join("all.tar.zst"), zstd::encode_all(tar.as_slice(), 1).unwrap()).unwrap();
    let mut gzip =
        flate2::write::GzEncoder::new(File::create(folder.0.join("all.tgz")).unwrap(), flate2::Compression::fast());
    gzip.write_all(&tar).unwrap();
    gzip.finish().unwrap();
    for archive in ["all.tar", "ALL.ZIP", "all.tgz", "all.tar.zst"] {
        let output = format!("{archive}.jsonl");
        let run = folder.batch(&[archive, "--to", &output]);
        assert_eq!(run.code, Some(0), "{archive}: {}", run.err);
        assert!(folder.bytes(&output) == expected, "{archive} differs");
        assert_eq!(folder.lines(&format!("{output}.skipped.jsonl"))[0]["path"], ".hidden.txt");
        assert!(folder.batch(&[archive, "--to", &output]).err.contains("nothing is new"));
    }

    for (end, flags) in [("\n", &["--from-stdin"][..]), ("\0", &["--from-stdin", "-0"])] {
        names.retain(|name| !name.starts_with('.'));
        let list: String = names.iter().map(|name| format!("{name}{end}")).collect();
        let to = ["batch", "--to", "../list.jsonl"];
        let run = run_with(&folder.0.join("in"), &[&to, flags].concat(), list.as_bytes());
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(folder.bytes("list.jsonl") == expected, "{flags:?}");
    }
    let run = folder.batch(&["in/0/000.txt"]);
    let message = "is no folder, tar or ZIP; to read one file: thongbao parse in/0/000.txt";
    assert_eq!((run.code, run.err), (Some(3), format!("thongbao: in/0/000.txt: {message}\n")));
}

#[test]
fn wrong_use_is_said() {
    let folder = Folder::new("wrong").with("in/a.txt", notice(1));
    for arguments in
        [&["in", "--to", "out.xlsx"][..], &["in", "--glob", "["], &[], &["in", "--from-stdin"], &["in", "-0"]]
    {
        let run = folder.batch(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
    }
    let run = folder.batch(&["nowhere"]);
    assert_eq!((run.code, run.err.as_str()), (Some(3), "thongbao: nowhere: no such file or folder\n"));
    let foreign = Connection::open(folder.0.join("mine.sqlite")).unwrap();
    foreign.execute_batch("CREATE TABLE mine (x)").unwrap();
    let run = folder.batch(&["in", "--to", "mine.sqlite"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("was not made by thongbao, and is not written over"), "{}", run.err);
}

/// What thongbao did not make stays as it was, and what is to be done is said.
#[test]
fn nothing_of_somebody_else_is_written_over() {
    let folder = Folder::new("foreign").with("in/a.txt", notice(1)).with("mine.jsonl", "mine").with("mine.csv", "mine");
    let foreign = [
        (&["in", "--to", "mine.jsonl"][..], "mine.jsonl", "no ledger beside it"),
        (&["in", "--review", "mine.csv"], "mine.csv", "name another path for the review"),
        (&["in", "--review", "in/a.txt"], "in/a.txt", "no batch made it"),
        (&["in", "--review", "in"], "in", "is the folder of the inputs"),
        (&["in", "--to", "x.jsonl", "--review", "./x.jsonl"], "./x.jsonl", "the output and the review at once"),
        (&["in", "--review", "thongbao.jsonl.ledger"], "thongbao.jsonl.ledger", "the ledger and the review at once"),
        (&["in", "--to", "y.jsonl"], "y.jsonl.part", "no batch made it"),
        (&["in", "--to", "z.jsonl"], "z.jsonl.failures.jsonl", "no batch made it"),
        (&["all.db", "--to", "all.db"], "all.db", "is what is to be read"),
    ];
    folder.write("y.jsonl.part/mine.txt", "mine", 1);
    folder.write("z.jsonl.failures.jsonl", "mine", 1);
    folder.write("all.db", "mine", 1);
    let before = tree(&folder.0);
    for (arguments, subject, cause) in foreign {
        let run = folder.batch(arguments);
        assert_eq!(run.code, Some(3), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with(&format!("thongbao: {subject}: ")), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(cause), "{arguments:?}: {}", run.err);
        assert_eq!(tree(&folder.0), before, "{arguments:?}");
    }
    // A file that is there and empty is nobody's.
    folder.write("empty.jsonl", "", 1);
    assert_eq!(folder.batch(&["in", "--to", "empty.jsonl"]).code, Some(0));

    // In a folder of outputs it is the one file that fails.
    folder.write("in/b.txt", notice(2), 1_700_000_000);
    folder.write("out/a.txt.json", "mine", 1);
    for _ in 0..2 {
        let run = folder.batch(&["in", "--to", "out/"]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert_eq!(folder.bytes("out/a.txt.json"), b"mine");
        let failures = folder.lines("out.failures.jsonl");
        let cause = "out/a.txt.json is there, and no batch made it; move it away or name another folder";
        assert_eq!(failures, [serde_json::json!({"path": "a.txt", "cause": cause})]);
    }
    fs::remove_file(folder.0.join("out/a.txt.json")).unwrap();
    assert_eq!(folder.batch(&["in", "--to", "out/"]).code, Some(0));
    // Without the ledger the files are known by what they hold.
    fs::remove_file(folder.0.join("out.ledger")).unwrap();
    assert_eq!(folder.batch(&["in", "--to", "out/"]).code, Some(0));
}

#[test]
fn names_that_differ_in_nothing_are_one_file() {
    let folder = Folder::new("normal").with("in/a/b.txt", notice(1)).with("in/c.txt", notice(2));
    let absolute = folder.0.join("in/a/b.txt");
    let list =
        format!("./a//b.txt\na/./b.txt\n{}\n{}\nc.txt\n", absolute.display(), &absolute.display().to_string()[1..]);
    // The second of the absolute names is a file only where a folder of that name stands here.
    folder.write(format!("in/{}", &absolute.display().to_string()[1..]), notice(3), 1_700_000_000);
    let run = run_with(&folder.0.join("in"), &["batch", "--from-stdin", "--to", "../out/"], list.as_bytes());
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.starts_with("2 documents, 1 duplicate, 1 failed, 0 skipped\n"), "{}", run.err);
    let failures = folder.lines("out.failures.jsonl");
    assert!(failures[0]["cause"].as_str().unwrap().starts_with("would be written where /"), "{failures:?}");
    let kept =
        fs::read_to_string(folder.0.join("out").join(absolute.strip_prefix("/").unwrap()).with_extension("txt.json"));
    assert!(kept.unwrap().contains("\"canonical\":\"1/TB-SYT\""));

    // What the run writes is no input, though a list names it.
    for _ in 0..2 {
        let run = run_with(&folder.0, &["batch", "--from-stdin", "--to", "x.jsonl"], b"in/c.txt\n./x.jsonl\n");
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert_eq!(folder.names("x.jsonl"), ["in/c.txt"]);
    }
    assert_eq!(folder.lines("x.jsonl.skipped.jsonl")[0]["reason"], "what this run writes");
}

#[test]
fn what_thongbao_wrote_is_no_input() {
    let folder =
        Folder::new("own").with("in/a.txt", notice(1)).with("in/b.gz", b"\x1F\x8B\x08").with("in/c.json", "{}");
    for output in ["in/all.jsonl", "in/all.sqlite", "in/all.parquet", "in/json/", "in/all.jsonl.zst"] {
        folder.batch(&["in", "--to", output, "--glob", "*.txt", "--glob", "*.gz"]);
    }
    fs::create_dir(folder.0.join("nothing")).unwrap();
    folder.batch(&["nothing", "--to", "in/none.jsonl"]);
    folder.write("in/pretty.json", run(&folder.0, &["parse", "--pretty", "in/a.txt"]).out, 1);
    folder.write("in/x.jsonl.part/work.sqlite", "", 1);
    folder.write("in/x.jsonl.part/lock", "", 1);
    let run = folder.batch(&["in", "--to", "out.jsonl"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!(folder.names("out.jsonl"), ["a.txt", "c.json"]);
    assert_eq!(folder.lines("out.jsonl.failures.jsonl").len(), 1, "{}", run.err);
    let skipped: Vec<String> =
        folder.lines("out.jsonl.skipped.jsonl").iter().map(|line| line["path"].as_str().unwrap().to_owned()).collect();
    for name in [
        "all.jsonl",
        "all.jsonl.failures.jsonl",
        "all.jsonl.ledger",
        "all.jsonl.skipped.jsonl",
        "all.jsonl.zst",
        "all.parquet",
        "all.sqlite",
        "json/a.txt.json",
        "json.ledger",
        "none.jsonl",
        "pretty.json",
        "x.jsonl.part/",
    ] {
        assert!(skipped.contains(&name.to_owned()), "{name}: {skipped:?}");
    }
}

#[test]
fn each_output_has_its_own_reports() {
    let folder = Folder::new("reports")
        .with("in/a.txt", notice(1))
        .with("in/b.gz", b"\x1F\x8B\x08")
        .with("good/a.txt", notice(1));
    assert_eq!(folder.batch(&["in", "--to", "bad.jsonl"]).code, Some(1));
    for output in ["good.jsonl", "good.sqlite", "good-json/"] {
        assert_eq!(folder.batch(&["good", "--to", output]).code, Some(0));
    }
    assert_eq!(folder.lines("bad.jsonl.failures.jsonl")[0]["path"], "b.gz");
    for report in ["good.jsonl.failures.jsonl", "good.sqlite.skipped.jsonl", "good-json.failures.jsonl"] {
        assert_eq!(folder.bytes(report), b"", "{report}");
    }
}

#[test]
fn all_is_parsed_anew_when_asked() {
    let folder = Folder::new("again").with_notices(9).with("in/copy.txt", notice(1));
    for output in ["out.jsonl", "out/"] {
        let run = folder.batch(&["in", "--to", output]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let before = tree(&folder.0);
        let run = folder.batch(&["in", "--to", output, "--again"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("\n0 files taken from the run before"), "{}", run.err);
        assert!(tree(&folder.0) == before, "{output} differs");
        assert!(folder.batch(&["in", "--to", output]).err.contains("nothing is new"));
    }
    // What made a document is the version with its sources.
    let ledger = Connection::open(folder.0.join("out.jsonl.ledger")).unwrap();
    let parser: String = ledger.query_row("SELECT DISTINCT parser FROM ledger", [], |row| row.get(0)).unwrap();
    let sources = parser.strip_prefix(concat!(env!("CARGO_PKG_VERSION"), "+")).unwrap();
    assert!(sources.len() == 16 && sources.bytes().all(|byte| byte.is_ascii_hexdigit()), "{parser}");
}

#[test]
fn a_packed_tar_that_is_as_it_was_is_not_unpacked_again() {
    let folder =
        Folder::new("packed").with_notices(3).with("in/b.gz", b"\x1F\x8B\x08").with("in/.hidden.txt", notice(9));
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all(".", folder.0.join("in")).unwrap();
    let tar = tar.into_inner().unwrap();
    folder.write("all.tar.zst", zstd::encode_all(tar.as_slice(), 1).unwrap(), 1_700_000_000);
    for output in ["out.jsonl", "out.sqlite", "out/"] {
        let batch = |more: &[&str]| folder.batch(&[&["all.tar.zst", "--to", output], more].concat());
        let first = batch(&[]);
        assert_eq!(first.code, Some(1), "{}", first.err);
        let before = tree(&folder.0);
        // With the same bytes but one, its size and its time, it is taken for what it was: nobody has unpacked it.
        let packed = folder.bytes("all.tar.zst");
        folder.write(
            "all.tar.zst",
            [b"\x28\xB5\x2F\xFD".as_slice(), &vec![0; packed.len() - 4]].concat(),
            1_700_000_000,
        );
        let second = batch(&[]);
        assert_eq!(second.code, Some(1), "{}", second.err);
        assert!(second.err.contains("\nnothing is new"), "{}", second.err);
        assert_eq!(second.err.lines().next(), first.err.lines().next());
        assert!(batch(&["--glob", "*.md"]).err.starts_with("thongbao: all.tar.zst: "));
        folder.write("all.tar.zst", packed, 1_700_000_000);
        assert!(batch(&["--again"]).err.contains("\n0 files taken from the run before"));
        assert!(tree(&folder.0) == before, "{output} differs");
    }
    let run = folder.batch(&["all.tar.zst", "--to", "small.jsonl", "--max-unpacked", "0"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn a_small_batch_is_over_when_its_work_is() {
    let folder = Folder::new("small").with("in/a.txt", notice(1));
    let time = |arguments: &[&str]| {
        let began = Instant::now();
        assert_eq!(folder.batch(arguments).code, Some(0));
        began.elapsed()
    };
    folder.batch(&["in", "--to", "out.jsonl"]);
    let shortest = |arguments: &[&str]| (0..5).map(|_| time(arguments)).min().unwrap();
    let (quiet, told) = (shortest(&["in", "--to", "out.jsonl", "--quiet"]), shortest(&["in", "--to", "out.jsonl"]));
    assert!(told < quiet + Duration::from_millis(100), "{told:?}, quiet {quiet:?}");
}

#[test]
fn two_runs_on_one_output_are_one_too_many() {
    let folder = Folder::new("two").with_notices(150);
    let mut first = start(&folder.0, &["batch", "in", "--to", "out.jsonl", "--jobs", "1"]);
    wait_for(&folder.0.join("out.jsonl.part/work.sqlite"));
    let second = folder.batch(&["in", "--to", "out.jsonl"]);
    let message = "thongbao: out.jsonl: another run is writing to it; wait for its end, or name another output\n";
    assert_eq!((second.code, second.err.as_str()), (Some(3), message));
    assert_eq!(first.wait().unwrap().code(), Some(0));
    assert_eq!(folder.lines("out.jsonl").len(), 150);
}

#[test]
fn ctrl_c_keeps_what_is_done() {
    let folder = Folder::new("ctrl-c").with_notices(150);
    let child = start(&folder.0, &["batch", "in", "--to", "out.jsonl", "--jobs", "1"]);
    let records = folder.0.join("out.jsonl.part/records.jsonl");
    wait_for(&records);
    while fs::metadata(&records).unwrap().len() == 0 {
        thread::sleep(Duration::from_millis(2));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let run: Run = child.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(130), "{}", run.err);
    assert!(run.err.starts_with("thongbao: stopped; "), "{}", run.err);
    assert!(run.err.ends_with("the same command goes on from there\n"), "{}", run.err);
    let kept = fs::read(&records).unwrap();
    assert!(kept.ends_with(b"\n"));
    assert_eq!(folder.batch(&["in", "--to", "out.jsonl"]).code, Some(0));
    assert!(folder.bytes("out.jsonl").starts_with(&kept));
    assert_eq!(folder.lines("out.jsonl").len(), 150);
    assert!(folder.is_clean());
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_under_nohup_outlives_its_terminal() {
    let folder = Folder::new("nohup").with_notices(90);
    let mut command = Command::new("nohup");
    command.args([env!("CARGO_BIN_EXE_thongbao"), "batch", "in", "--to", "out.jsonl", "--jobs", "1"]);
    let child =
        command.current_dir(&folder.0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.unwrap();
    wait_for(&folder.0.join("out.jsonl.part/work.sqlite"));
    assert!(Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap().success());
    let run: Run = child.wait_with_output().unwrap().into();
    assert_eq!(run.code, Some(0), "{}", run.err);
}

/// The second time the engine is ended, too, and its file is none that failed.
#[test]
fn a_second_ctrl_c_waits_for_no_engine() {
    let engine = "if test -e slow; then echo $$ > pid.new; mv pid.new pid; exec sleep 60; fi; echo THÔNG BÁO";
    let folder = Folder::new("ctrl-c-twice").with("in/1.txt", notice(1)).with("in/2.png", IMAGE);
    let folder = folder.with("engine", engine).with("slow", "").with("tmp/x", "");
    let arguments = ["batch", "in", "--to", "out.jsonl", "--ocr-command", "sh engine"];
    let mut command = command(&folder.0, &arguments);
    let mut child = command.env("TMPDIR", folder.0.join("tmp")).stdin(Stdio::null()).spawn().unwrap();
    wait_for(&folder.0.join("pid"));
    let interrupt =
        || assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    interrupt();
    thread::sleep(Duration::from_millis(300));
    let engine = String::from_utf8(folder.bytes("pid")).unwrap();
    let is_running =
        || Command::new("kill").args(["-0", engine.trim()]).stderr(Stdio::null()).status().unwrap().success();
    assert!(is_running(), "the first time what is in hand is finished");
    interrupt();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!is_running());
    assert_eq!(fs::read_dir(folder.0.join("tmp")).unwrap().count(), 1, "a temporary file is left");
    fs::remove_file(folder.0.join("slow")).unwrap();
    let run = folder.batch(&arguments[1..]);
    assert_eq!(folder.names("out.jsonl"), ["1.txt", "2.png"], "{}", run.err);
    assert_eq!(folder.bytes("out.jsonl.failures.jsonl"), b"");
}

#[test]
fn a_full_disk_breaks_nothing() {
    let folder = Folder::new("full").with_notices(30);
    for output in ["out.jsonl", "out.sqlite"] {
        // A bound on the length of files, in blocks of 512 or 1024 bytes, stands for a disk that is full.
        let script = format!("trap '' XFSZ; ulimit -f 90; exec \"$0\" batch in --to {output}");
        let full: Run = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_thongbao")])
            .current_dir(&folder.0)
            .output()
            .expect("there is a shell")
            .into();
        assert_eq!(full.code, Some(3), "{}", full.err);
        assert!(full.err.starts_with(&format!("thongbao: {output}.part/")), "{}", full.err);
        assert!(!folder.0.join(output).exists());
        assert_eq!(folder.batch(&["in", "--to", output]).code, Some(0));
        let resumed = folder.bytes(output);
        fs::remove_file(folder.0.join(output)).unwrap();
        assert_eq!(folder.batch(&["in", "--to", output]).code, Some(0));
        assert!(folder.bytes(output) == resumed, "{output} differs");
    }
}

/// A file system of 200 kB, which is full before the notices are read, and then of 20 MB: the same command goes on.
#[test]
#[cfg(target_os = "linux")]
fn a_full_file_system_breaks_nothing() {
    let folder = Folder::new("tmpfs").with_notices(60);
    fs::create_dir(folder.0.join("disk")).unwrap();
    let in_its_own = |script: &str| -> Run {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_thongbao")]);
        command
            .current_dir(&folder.0)
            .output()
            .map_or_else(|error| Run { code: None, out: String::new(), err: error.to_string() }, Run::from)
    };
    let mount = "mount -t tmpfs -o size=200k none disk";
    let may = in_its_own(mount);
    if may.code != Some(0) {
        return eprintln!("skipped: no file system can be mounted: {}", may.err);
    }
    for output in ["out.jsonl", "out.parquet"] {
        let run = in_its_own(&format!(
            "{mount} && {{ \"$0\" batch in --to disk/{output}; echo $?; ls disk; }} && mount -o remount,size=20m disk \
             && \"$0\" batch in --to disk/{output} --quiet && cp disk/{output} .",
        ));
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.err.contains("no space is left on the disk"), "{}", run.err);
        assert_eq!(run.out, format!("3\n{output}.part\n"));
        let resumed = folder.bytes(output);
        fs::remove_file(folder.0.join(output)).unwrap();
        assert_eq!(folder.batch(&["in", "--to", output]).code, Some(0));
        assert!(folder.bytes(output) == resumed, "{output} differs");
    }
}

/// The bytes of an image that is large enough for an engine.
const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0\0\0\0\0\0";

/// A run that failed when its files were to be moved is brought to its end from wherever the next one is started.
#[test]
fn a_run_is_gone_on_with_from_another_folder() {
    let folder = Folder::new("elsewhere").with("in/1.txt", notice(1)).with("in/2.png", IMAGE).with("sub/x", "");
    // What the engine makes stands in the way of the review, which is moved before the output.
    let engine = "sh -c 'mkdir -p review.csv/x; echo THÔNG BÁO'";
    let run = folder.batch(&["in", "--to", "out.jsonl", "--review", "review.csv", "--ocr-command", engine]);
    assert!(run.err.contains("review.csv: "), "{}", run.err);
    assert!(!folder.0.join("out.jsonl").exists());
    fs::remove_dir_all(folder.0.join("review.csv")).unwrap();
    let run = crate::run(
        &folder.0.join("sub"),
        &["batch", "../in", "--to", "../out.jsonl", "--review", "../review.csv", "--ocr-command", engine],
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("\nnothing is new"), "{}", run.err);
    assert_eq!(folder.names("out.jsonl"), ["1.txt", "2.png"]);
    assert!(folder.is_clean());
}

/// What an engine does not read in time is a failure of that file alone.
#[test]
fn a_scan_that_takes_too_long_is_cut_off() {
    let folder = Folder::new("slow").with("in/1.txt", notice(1)).with("in/2.png", IMAGE).with("in/3.txt", notice(3));
    let began = Instant::now();
    let run = folder.batch(&["in", "--to", "out.jsonl", "--ocr-command", "sh -c 'exec sleep 60'", "--timeout", "1"]);
    assert!(began.elapsed() < Duration::from_secs(30));
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert_eq!(folder.names("out.jsonl"), ["1.txt", "3.txt"]);
    let failures = folder.lines("out.jsonl.failures.jsonl");
    assert_eq!((failures.len(), failures[0]["path"].as_str()), (1, Some("2.png")));
    let cause = failures[0]["cause"].as_str().unwrap();
    assert!(cause.contains("it took more than 1 seconds and was stopped"), "{cause}");
}

/// DuckDB reads in Parquet what the database says, and the query of `docs/batch.md` runs.
#[test]
fn duckdb_reads_parquet() {
    let Some(python) = python(&["duckdb"]) else { return };
    let folder = Folder::new("duckdb").with_notices(30).with("in/copy.txt", notice(4));
    for (number, (_, text)) in corpus().into_iter().enumerate() {
        folder.write(format!("in/corpus/{number}.txt"), text, 1_700_000_000);
    }
    for output in ["out.parquet", "out.sqlite"] {
        let run = folder.batch(&["in", "--to", output]);
        assert!(run.code.is_some_and(|code| code < 2), "{}", run.err);
    }
    let page = include_str!("../docs/batch.md");
    let example = page.lines().find_map(|line| line.trim().strip_prefix("duckdb -c \"")?.strip_suffix('"')).unwrap();
    let query = example.replace("/tmp/archive.parquet", "out.parquet");
    assert!(example != query);
    let mut check = script(&python, "batch.py");
    let said = succeed(check.args(["out.parquet", "out.sqlite", &query]).current_dir(&folder.0));
    assert!(said.lines().any(|line| line.starts_with("Sở Tài chính\t")), "{said}");
}

/// Kills at moments that differ from run to run; `THONGBAO_KILLS` says how many for each output.
#[test]
fn kill_at_any_moment_loses_nothing() {
    let kills = std::env::var("THONGBAO_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(5);
    let mut dice = u64::from(std::process::id()) << 17 | 1;
    thread::scope(|scope| {
        for output in ["out.jsonl", "out.jsonl.zst", "out.sqlite", "out.parquet", "out/"] {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            scope.spawn(move || kill_and_resume(output, kills, dice));
        }
    });
}

fn kill_and_resume(output: &str, kills: usize, mut dice: u64) {
    let folder = Folder::new(&format!("kill-{}", output.replace('/', "")))
        .with_notices(45)
        .with("in/copy.txt", notice(4))
        .with("in/x.gz", b"\x1F\x8B");
    // Two states of the inputs, so that runs have something to take from an output that is there.
    let to_state = |state: usize| {
        folder.write("in/0/003.txt", notice(100 + state), 1_700_000_000 + state as u64);
        folder.write("in/2/005.txt", notice(4 + state), 1_700_000_000 + state as u64);
        let extra = folder.0.join("in/1/000-extra.txt");
        if state == 1 {
            folder.write("in/1/000-extra.txt", notice(200), 1_700_000_000);
        } else {
            let _ = fs::remove_file(extra);
        }
    };
    let beside = |ending: &str| format!("{}.{ending}", output.trim_end_matches('/'));
    let files = [output.to_owned(), beside("ledger"), beside("failures.jsonl"), beside("skipped.jsonl")];
    let result = || {
        let bytes = |file: &String| fs::read(folder.0.join(file)).ok();
        let tree = if output.ends_with('/') { tree(&folder.0.join(output)) } else { Vec::new() };
        (tree, files.iter().map(bytes).collect::<Vec<_>>())
    };
    let forget = || {
        files.iter().for_each(|file| drop(fs::remove_file(folder.0.join(file))));
        let _ = fs::remove_dir_all(folder.0.join("out"));
    };
    let mut longest = Duration::ZERO;
    let undisturbed = [0, 1].map(|state| {
        to_state(state);
        forget();
        let began = Instant::now();
        assert_eq!(folder.batch(&["in", "--to", output]).code, Some(1));
        longest = longest.max(began.elapsed());
        result()
    });
    assert!(undisturbed[0] != undisturbed[1]);

    forget();
    let (mut state, mut hits, mut whole) = (0, 0, 0);
    to_state(state);
    while hits < kills {
        let mut child = start(&folder.0, &["batch", "in", "--to", output]);
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        thread::sleep(longest.mul_f64((dice % 1000) as f64 / 1000.0));
        child.kill().unwrap();
        if child.wait().unwrap().code().is_none() {
            hits += 1;
            continue;
        }
        assert!(result() == undisturbed[state], "{output} differs after {hits} kills");
        whole += 1;
        state = 1 - state;
        to_state(state);
        if whole % 2 == 0 {
            forget();
        }
    }
    assert_eq!(folder.batch(&["in", "--to", output]).code, Some(1));
    assert!(result() == undisturbed[state], "{output} differs after {hits} kills");
    assert!(folder.is_clean());
}

#[test]
fn a_database_can_be_asked() {
    let folder = Folder::new("database").with_notices(6);
    folder.batch(&["in", "--to", "out.sqlite"]);
    let database = Connection::open(folder.0.join("out.sqlite")).unwrap();
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT count(*) FROM documents"), 6);
    assert_eq!(number("SELECT count(*) FROM documents JOIN directives ON document = documents.id"), 6);
    assert_eq!(
        number("SELECT count(*) FROM assignments WHERE assignee_name = 'Sở Tài chính' AND due = '2024-04-02'"),
        1
    );
    assert_eq!(number("SELECT count(*) FROM recipients WHERE purpose = 'b/c'"), 6);
    assert_eq!(number("SELECT count(*) FROM signatures WHERE full_name = 'Nguyễn Văn Thử'"), 6);
    assert_eq!(number("SELECT count(*) FROM ledger WHERE outcome = 'document' AND document IS NOT NULL"), 6);
    assert_eq!(number("SELECT count(*) FROM documents WHERE json ->> '$.header.code.number' = number"), 6);
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    database.execute_batch("INSERT INTO search (search) VALUES ('integrity-check')").unwrap();

    for words in [&["nong", "thon", "moi"][..], &["nông thôn mới"], &["NÔNG", "Mới"]] {
        let found = run(&folder.0, &[&["search", "out.sqlite", "--format", "json"], words].concat());
        let hits: Vec<Value> = found.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(
            hits.iter().map(|hit| hit["path"].as_str().unwrap()).collect::<Vec<_>>(),
            ["0/000.txt", "0/003.txt"]
        );
        assert_eq!(hits[0]["subject"], "Về việc xây dựng nông thôn mới");
    }
    let found = run(&folder.0, &["search", "out.sqlite", "duong", "lien", "xa"]);
    assert_eq!((found.code, found.err.as_str()), (Some(0), "2 documents\n"));
    assert!(found.out.contains("2/TB-SYT") && found.out.contains("2024-03-03"), "{}", found.out);
    let found = run(&folder.0, &["search", "out.sqlite", "duong", "--limit", "1"]);
    assert_eq!((found.code, found.err.as_str()), (Some(0), "1 of 2 documents; --limit shows more\n"));
    assert_eq!(run(&folder.0, &["search", "out.sqlite", "\"", "voi"]).code, Some(0));
    for day in ["2018-99-99", "2023-02-29", "2024-1-1"] {
        let run = run(&folder.0, &["stats", "out.sqlite", "--on", day]);
        assert_eq!(run.code, Some(2), "{day}");
        assert!(run.err.contains("a day of the calendar is written 2024-12-31"), "{}", run.err);
    }
    let run_on = |arguments: &[&str]| run(&folder.0, arguments);
    assert_eq!(run_on(&["search", "nowhere.sqlite", "x"]).err, "thongbao: nowhere.sqlite: no such file\n");
    assert!(run_on(&["stats", "in/0/000.txt"]).err.contains("is no database of documents"));

    let counts = run_on(&["stats", "out.sqlite", "--format", "csv", "--on", "2024-04-03"]).out;
    for row in ["organ,Sở Y tế,6", "year,2024,6", "type,Thông báo,6", "assignee,Sở Tài chính,4", "month,2024-04,4"]
    {
        assert!(counts.lines().any(|line| line == row), "{row}: {counts}");
    }
    assert!(run_on(&["stats", "out.sqlite"]).out.contains("Documents by organ"));
    let picture = run_on(&["stats", "out.sqlite", "--format", "svg", "--on", "2024-01-01"]).out;
    assert!(picture.starts_with("<svg ") && picture.contains("Sở Tài chính</text><rect"), "{picture}");
}

#[test]
fn each_body_of_a_group_has_a_row() {
    let group = notice(1).replace("Sở Tài chính", "các Sở: Tài chính, KH&ĐT");
    assert_ne!(group, notice(1));
    let folder = Folder::new("group").with("in/a.txt", group);
    folder.batch(&["in", "--to", "out.sqlite"]);
    let database = Connection::open(folder.0.join("out.sqlite")).unwrap();
    let mut select = database.prepare("SELECT assignee_name FROM assignments WHERE assignee LIKE 'các Sở:%'").unwrap();
    let names: Vec<String> = select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(names, ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]);
}

#[test]
fn a_review_has_the_least_sure_parts_first() {
    let doubtful = notice(1).replace("Số: 1/TB-SYT", "Số: O5/TB-SYT");
    let folder = Folder::new("review").with("in/a.txt", notice(2)).with("in/b.txt", doubtful);
    for output in ["out.jsonl", "out/"] {
        // A second run has the same review, from what is there.
        for _ in 0..2 {
            let run = folder.batch(&["in", "--to", output, "--review", "review.csv"]);
            assert_eq!(run.code, Some(0), "{}", run.err);
            let review = String::from_utf8(folder.bytes("review.csv")).unwrap();
            assert!(review.starts_with("path,field,value,confidence\r\n"), "{review}");
            let row = review
                .lines()
                .find(|line| line.starts_with("b.txt,header.code,"))
                .unwrap_or_else(|| panic!("{review}"));
            assert!(row.starts_with("b.txt,header.code,Số: O5/TB-SYT,0."), "{row}");
            let sure: Vec<f64> =
                review.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().parse().unwrap()).collect();
            assert!(sure.is_sorted(), "{review}");
        }
    }
    for _ in 0..2 {
        let run = folder.batch(&["in", "--to", "out.jsonl", "--review", "review.csv", "--bom"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(folder.bytes("review.csv").starts_with("\u{FEFF}path,".as_bytes()));
    }
}
