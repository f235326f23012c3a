//! The texts to try the parser on.

use std::fs;
use std::path::{Path, PathBuf};

/// The texts of `corpus/`, by path.
pub(crate) fn corpus() -> Vec<(PathBuf, String)> {
    let texts = below(&root().join("corpus"));
    assert!(!texts.is_empty(), "corpus/ holds no text");
    texts
}

/// The texts of the notices that are kept beside this repository; none, and a message, where they are absent.
pub(crate) fn notices() -> Vec<(PathBuf, String)> {
    let folder = root().join("../shared/notices");
    if !folder.is_dir() {
        eprintln!("skipped: there is no folder {}", folder.display());
    }
    below(&folder)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All texts in a folder and those in it, in order of their paths. What is no UTF-8 is read as the parser reads it.
fn below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "txt") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, thongbao::parse_bytes(&bytes).input().to_owned())
    };
    paths.into_iter().map(read).collect()
}
