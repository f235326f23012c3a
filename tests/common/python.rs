//! Python, where its packages check what the command makes.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter that `THONGBAO_PYTHON` names, or the system's, if it has these packages; says why a test is skipped where it has
/// not.
pub(crate) fn python(packages: &[&str]) -> Option<PathBuf> {
    let python = PathBuf::from(std::env::var_os("THONGBAO_PYTHON").unwrap_or_else(|| "python3".into()));
    let import = format!("import {}", packages.join(", "));
    if Command::new(&python).args(["-c", &import]).output().is_ok_and(|output| output.status.success()) {
        return Some(python);
    }
    eprintln!("skipped: {} has not the packages {}", python.display(), packages.join(", "));
    None
}

/// A script of `tests/checks`, run by an interpreter.
pub(crate) fn script(python: &Path, name: &str) -> Command {
    let mut command = Command::new(python);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks").join(name));
    command
}

/// Runs it; what it prints is the fault where it fails.
pub(crate) fn succeed(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    said
}
