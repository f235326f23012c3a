//! `seeds FOLDER` writes what the fuzzers begin with: `FOLDER/TARGET/*` and `FOLDER/dictionary.txt`.

use std::path::PathBuf;
use std::{env, fs, io};

use thongbao_fuzz::{TARGETS, seeds};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("usage: seeds FOLDER"));
    };
    for (target, _) in TARGETS {
        let below = folder.join(target);
        fs::create_dir_all(&below)?;
        for (name, bytes) in seeds::of(target) {
            fs::write(below.join(name), bytes)?;
        }
    }
    fs::write(folder.join("dictionary.txt"), seeds::dictionary())
}
