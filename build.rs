//! Gives the sources a number, by which ledgers know that the parser is another one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders of `src/` on which no document hangs.
const BESIDE: [&str; 3] = ["cli", "export", "serve"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=THONGBAO_SOURCES={:016x}", number(Path::new("src"))?);
    Ok(())
}

/// A hash (FNV-1a) of all files with their names, the same on every system: in the order of their paths, without carriage
/// returns, which a checkout may add.
fn number(root: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.extend((!BESIDE.contains(&name.as_str())).then_some(path));
            } else {
                files.push((name, path));
            }
        }
    }
    files.sort();
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    for (name, path) in files {
        let bytes = fs::read(path)?;
        for byte in name.bytes().chain([0]).chain(bytes.into_iter().filter(|byte| *byte != b'\r')).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    Ok(hash)
}
