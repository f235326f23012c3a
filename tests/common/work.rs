//! How long something works, for the tests that twice the input takes twice the work.

use std::time::Duration;

/// The least time that counts: below it a machine's noise is larger than the parser's work.
const LEAST: Duration = Duration::from_millis(8);

/// The time that this thread has worked: unlike that of the clock, others that the machine has to do leave it as it is.
fn worked() -> Duration {
    #[cfg(unix)]
    {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
    }
    #[cfg(not(unix))]
    {
        static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
        START.elapsed()
    }
}

/// An error that names the first step at which twice the size takes more than three times the work: `doublings` of the size
/// `first`, of each of which `prepare` makes the input that `work` then works on.
pub(crate) fn assert_linear<T>(
    first: usize,
    doublings: u32,
    prepare: impl Fn(usize) -> T,
    work: impl Fn(&T),
) -> Result<(), String> {
    let timed = |input: &T, times: u32| {
        let once = || {
            let start = worked();
            work(input);
            worked().saturating_sub(start)
        };
        (0..times).map(|_| once()).min().unwrap_or_default().max(LEAST)
    };
    let mut before = timed(&prepare(first), 1);
    for step in 1..=doublings {
        let size = first << step;
        let input = prepare(size);
        let mut now = timed(&input, 1);
        if now > before * 3 {
            // A busy machine takes longer too, but not each time.
            now = timed(&input, 7);
            before = timed(&prepare(size / 2), 7);
        }
        if now > before * 3 {
            return Err(format!("{before:.0?} for the size {}, {now:.0?} for {size}", size / 2));
        }
        before = now;
    }
    Ok(())
}
