//! Which text belongs to which truth.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What a truth file's name ends with.
const TRUTH: &str = ".truth.json";
/// What the name of a file to parse may end with.
const INPUTS: &[&str] = &[
    "txt", "md", "markdown", "hocr", "html", "xml", "tsv", "docx", "doc", "rtf", "pdf", "png", "jpg", "jpeg", "tif",
    "tiff",
];

/// A text and its truth.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    /// Folders and name, up to the first dot, below either directory.
    pub(super) name: String,
    pub(super) input: PathBuf,
    pub(super) truth: PathBuf,
}

/// What two folders hold.
#[derive(Debug)]
pub(super) struct Pairs {
    /// In order of their names.
    pub(super) matched: Vec<Pair>,
    /// The number of truths that no text has.
    pub(super) truths_alone: usize,
}

/// A folder that could not be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
}

/// Finds the texts below `input_dir` whose truth lies below `truth_dir` under the same name.
pub(super) fn find(truth_dir: &Path, input_dir: &Path) -> Result<Pairs, Unreadable> {
    let mut truths = BTreeMap::new();
    for path in files_below(truth_dir)? {
        if path.to_string_lossy().ends_with(TRUTH) {
            truths.insert(name_below(truth_dir, &path), (path, false));
        }
    }
    let mut matched = Vec::new();
    for input in files_below(input_dir)? {
        if !input.extension().is_some_and(|extension| INPUTS.iter().any(|input| extension.eq_ignore_ascii_case(input)))
        {
            continue;
        }
        let name = name_below(input_dir, &input);
        if let Some((truth, used)) = truths.get_mut(&name) {
            *used = true;
            matched.push(Pair { name, input, truth: truth.clone() });
        }
    }
    matched.sort();
    Ok(Pairs { matched, truths_alone: truths.values().filter(|(_, used)| !used).count() })
}

/// The path below `folder` with `/` between its parts, the file's name up to its first dot.
fn name_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let mut parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    let file = parts.pop().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    parts.push(stem.into());
    parts.join("/")
}

/// The files in `folder` and in the folders below it. Symbolic links to folders are not followed: they may go in rings.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(path) = folders.pop() {
        list(&path, &mut files, &mut folders).map_err(|error| Unreadable { path, error })?;
    }
    Ok(files)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_up_to_its_first_dot() {
        let name = |path| name_below(Path::new("corpus"), Path::new(path));
        assert_eq!(name("corpus/party/hd-12.psm6.txt"), "party/hd-12");
        assert_eq!(name("corpus/hd-12.truth.json"), "hd-12");
    }
}
