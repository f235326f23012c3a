//! Every target on what fuzzers begin with, and on every input that was a fault once (`regressions/TARGET/*.bin`).

use std::panic::catch_unwind;

use thongbao_fuzz::{TARGETS, seeds};

#[test]
fn seeds_and_regressions_pass() {
    let mut failed = Vec::new();
    for (name, target) in TARGETS {
        let inputs = seeds::of(name);
        assert!(!inputs.is_empty(), "{name} has no seeds");
        failed.extend(
            inputs
                .iter()
                .filter(|(_, bytes)| catch_unwind(|| target(bytes)).is_err())
                .map(|(input, _)| format!("{name}/{input}")),
        );
    }
    assert!(failed.is_empty(), "these failed, as told above: {failed:?}");
}
