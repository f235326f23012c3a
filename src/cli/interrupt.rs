//! Ctrl-C, and the other signals that ask a process to end.

use std::fs;

/// Has `asked` called, on a thread of its own, each time that somebody asks for the end: by Ctrl-C, SIGTERM, or the end of the terminal.
///
/// A run that was started to outlive its terminal (`nohup`) is left to what it was started with.
pub(super) fn listen(asked: impl FnMut() + Send + 'static) {
    if !hangup_is_ignored() {
        // Where signals cannot be heard, the system ends the process.
        let _ = ctrlc::set_handler(asked);
    }
}

/// Whether SIGHUP, the first bit of the mask, is ignored; where the system does not say so, it is not.
fn hangup_is_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}
