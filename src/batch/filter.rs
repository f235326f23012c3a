//! Which inputs are wanted.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::name::Name;

/// Which inputs are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    only: Option<GlobSet>,
    never: GlobSet,
    hidden: bool,
    /// The patterns as they were given.
    patterns: String,
}

impl Filter {
    /// Files that match one of `globs`, or all where there is none, without those that match one of `exclude`; files and
    /// folders whose names begin with a dot with `hidden` alone. A pattern without `/` is about the last part of a path, case
    /// does not matter.
    ///
    /// # Errors
    ///
    /// A pattern breaks the rules of patterns: a sentence that says how.
    pub fn new(globs: &[String], exclude: &[String], hidden: bool) -> Result<Self, String> {
        let only = if globs.is_empty() { None } else { Some(set(globs)?) };
        Ok(Self { only, never: set(exclude)?, hidden, patterns: format!("{globs:?} {exclude:?}") })
    }

    /// What tells it apart from another one.
    pub(super) fn said(&self) -> String {
        format!("{} {}", self.patterns, self.hidden)
    }

    /// Why a file or folder is left out, if it is.
    pub(super) fn reason(&self, name: &Name, is_folder: bool) -> Option<&'static str> {
        if !self.hidden && is_hidden(name) { Some("hidden") } else { self.reason_named(name, is_folder) }
    }

    /// The same for a path that somebody named: parts of it that begin with a dot were meant.
    pub(super) fn reason_named(&self, name: &Name, is_folder: bool) -> Option<&'static str> {
        let path = name.path();
        if self.never.is_match(&path) {
            return Some("excluded by a pattern");
        }
        let only = self.only.as_ref().filter(|_| !is_folder)?;
        (!only.is_match(&path)).then_some("matches no pattern")
    }
}

/// Whether a part of the path begins with a dot.
fn is_hidden(name: &Name) -> bool {
    name.bytes().split(|byte| *byte == b'/').any(|part| part.starts_with(b".") && part != b"." && part != b"..")
}

fn set(patterns: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let trimmed = pattern.trim_end_matches('/');
        let anywhere = if trimmed.contains('/') { trimmed.to_owned() } else { format!("**/{trimmed}") };
        let glob = GlobBuilder::new(&anywhere).literal_separator(true).case_insensitive(true).build();
        set.add(glob.map_err(|error| format!("the pattern {pattern} cannot be read: {}", error.kind()))?);
    }
    set.build().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let filter = Filter::new(&["*.txt".into(), "scans/*".into()], &["drafts/".into()], false).unwrap();
        let reason = |name: &str, folder| filter.reason(&Name::new(name), folder);
        assert_eq!(reason("a.txt", false), None);
        assert_eq!(reason("2020/A.TXT", false), None);
        assert_eq!(reason("scans/a.pdf", false), None);
        assert_eq!(reason("scans/2020/a.pdf", false), Some("matches no pattern"));
        assert_eq!(reason("2020", true), None);
        assert_eq!(reason("2020/drafts", true), Some("excluded by a pattern"));
        assert_eq!(reason(".git", true), Some("hidden"));
        assert!(Filter::new(&["[".into()], &[], false).is_err());
    }
}
