//! Twice the input takes about twice the work, of the inputs that could take more. Work is counted, not timed: by the instructions that
//! valgrind sees in reading and parsing. Where there is no valgrind the test says that it was skipped.
//!
//! `THONGBAO_WORK_BYTES=65536` begins with longer inputs, `work time` goes to 8 MB by the clock.

use std::env;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use thongbao_fuzz::families::FAMILIES;

/// What a step of twice the bytes may take of the work of the last one.
const MOST: f64 = 2.3;
const STEPS: usize = 2;

#[test]
fn twice_the_input_takes_twice_the_work() {
    let has_valgrind =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !has_valgrind {
        eprintln!("skipped: valgrind is not installed, which counts instructions");
        return;
    }
    let first = env::var("THONGBAO_WORK_BYTES").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(8 << 10);
    let (next, slow) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((name, _)) = FAMILIES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let counts: Vec<u64> = (0..=STEPS).map(|step| count(name, first << step)).collect();
                    let grows = |pair: &[u64]| matches!(pair, [before, now] if *now as f64 > *before as f64 * MOST);
                    if counts.windows(2).any(grows) {
                        slow.lock().unwrap().push(format!("{name}: {counts:?} instructions"));
                    }
                }
            });
        }
    });
    let slow = slow.into_inner().unwrap();
    assert!(slow.is_empty(), "more than linear work from {first} bytes on:\n{}", slow.join("\n"));
}

/// The instructions that one input takes.
fn count(family: &str, bytes: usize) -> u64 {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*work_that_is_counted*"])
        .args([env!("CARGO_BIN_EXE_work"), family, &bytes.to_string()])
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&run.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.filter(|count| *count > 0 && run.status.success()).unwrap_or_else(|| panic!("{family}: {said}"))
}
