//! `cargo run --manifest-path fuzz/Cargo.toml --no-default-features -- TARGET FILE...` runs a target on files, without a fuzzer.

use std::process::ExitCode;
use std::{env, fs};

use thongbao_fuzz::TARGETS;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let name = arguments.next();
    let Some((_, target)) = TARGETS.iter().find(|(known, _)| name.as_deref().is_some_and(|name| name == *known)) else {
        let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: replay TARGET FILE...; the targets are {}", names.join(", "));
        return ExitCode::from(2);
    };
    for file in arguments {
        match fs::read(&file) {
            Ok(bytes) => {
                eprintln!("{}: {} bytes", file.display(), bytes.len());
                target(&bytes);
            }
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(1);
            }
        }
    }
    ExitCode::SUCCESS
}
