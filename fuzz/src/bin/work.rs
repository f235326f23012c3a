//! `work FAMILY BYTES` parses one input of a family, for `tests/linear.rs`, which counts what that takes.
//!
//! `work time [FAMILY...]` times inputs of 1, 2, 4 and 8 MB: seconds of processor time, and a mark where a step takes more than 2.3 times the last.

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use thongbao_fuzz::families::{FAMILIES, Made, Make, work, work_that_is_counted};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let family = |name: &str| FAMILIES.iter().find(|(known, _)| *known == name);
    match words.as_slice() {
        ["time", names @ ..] => {
            FAMILIES
                .iter()
                .filter(|(name, _)| names.is_empty() || names.contains(name))
                .for_each(|(name, make)| time(name, make));
            ExitCode::SUCCESS
        }
        [name, bytes] if family(name).is_some() && bytes.parse::<usize>().is_ok() => {
            let made = family(name).zip(bytes.parse().ok()).map(|((_, make), bytes)| make.make(bytes));
            work(&make_tables());
            made.iter().for_each(work_that_is_counted);
            ExitCode::SUCCESS
        }
        _ => {
            let names: Vec<&str> = FAMILIES.iter().map(|(name, _)| *name).collect();
            eprintln!("usage: work FAMILY BYTES, or work time [FAMILY...]; the families are:\n{}", names.join("\n"));
            ExitCode::from(2)
        }
    }
}

/// A notice that leads through all that the parser knows.
fn make_tables() -> Made {
    Made::Text(include_str!("../../../corpus/state/decision-with-authority-line-and-articles.txt").to_owned())
}

fn time(name: &str, make: &Make) {
    let mut before = f64::INFINITY;
    let mut line = format!("{name:26}");
    for megabytes in [1, 2, 4, 8] {
        let made = make.make(megabytes << 20);
        let start = worked();
        work_that_is_counted(&made);
        let took = worked().saturating_sub(start).as_secs_f64();
        line.push_str(&format!("{took:8.2}{}", if took > before * 2.3 { '!' } else { ' ' }));
        before = took;
        if took > 60.0 {
            line.push_str(" and no further");
            break;
        }
    }
    println!("{line}");
}

/// The time that this thread has worked, whatever else the machine has to do.
fn worked() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}
