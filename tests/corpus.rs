//! Every corpus document as a snapshot, and the corpus against its truth.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
}
use common::command::run;

/// The whole document of each corpus text. Read a changed snapshot before you accept it.
#[test]
fn snapshots() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("../corpus", "**/*.txt", |path| {
            let text = std::fs::read_to_string(path).expect("a corpus text is UTF-8");
            let mut document = thongbao::parse(&text);
            // The version is no part of what a text says.
            document.generator.version = "0".into();
            insta::assert_json_snapshot!(document);
        });
    });
}

/// `corpus/README.md` has a row for each text, and for nothing else.
#[test]
fn every_trouble_is_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let readme = std::fs::read_to_string(root.join("README.md")).expect("corpus/README.md");
    let rows = readme.lines().filter_map(|row| row.strip_prefix("| `")?.split_once("` |").map(|(name, _)| name));
    let mut told: Vec<String> = rows.map(str::to_owned).collect();
    let folders = root.read_dir().expect("corpus").flatten().filter(|entry| entry.path().is_dir());
    let files = folders.flat_map(|folder| folder.path().read_dir().expect("a folder of the corpus").flatten());
    let texts = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|kind| kind == "txt"));
    let name = |path: std::path::PathBuf| {
        path.strip_prefix(&root).expect("in the corpus").to_string_lossy().replace('\\', "/")
    };
    let mut there: Vec<String> = texts.map(name).collect();
    told.sort_unstable();
    there.sort_unstable();
    assert_eq!(told, there);
}

/// The figures that `docs/accuracy.md` gives for the corpus are floors: they only rise.
#[test]
fn corpus_meets_its_truth() {
    let floors: serde_json::Value = serde_json::from_str(include_str!("floors.json")).expect("floors.json");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = run(root, &["eval", "corpus", "corpus", "--format", "json"]);
    let table: serde_json::Value = serde_json::from_str(&run.out).expect("eval prints JSON");
    for name in ["assignments.assignee", "assignments.due", "citations", "parts"] {
        let score = if name == "parts" { &table[name] } else { &table["fields"][name]["f1"] };
        let score = score.as_f64().expect("a score");
        let floor = floors["corpus"][name].as_f64().expect("a floor");
        assert!(score >= floor, "{name}: {score} is below {floor}; `thongbao eval corpus corpus --misses` shows why");
    }
}
