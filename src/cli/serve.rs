//! `thongbao serve`: documents over HTTP.

use std::fmt;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use super::arguments::ServeArguments;
use super::messages::{Messages, cause, counted, say, tell_faults};
use crate::serve::{self, Event, Settings};

pub(super) fn run(arguments: &ServeArguments, messages: &mut Messages) -> io::Result<()> {
    let settings = arguments.settings();
    tell_faults();
    let Settings { listen, grace, .. } = settings;
    let quiet = arguments.quiet;
    let (lines, written) = Lines::start();
    let done = serve::run(settings, move |event| match event {
        Event::Listening(address) => {
            // A program that started it reads the port here; whoever does not may close it.
            let mut stdout = io::stdout().lock();
            let _ = writeln!(stdout, "listening on http://{address}").and_then(|()| stdout.flush());
            if !address.ip().is_loopback() && !quiet {
                lines.say(format_args!("thongbao: there is no authentication: who can reach {address} can use it"));
            }
        }
        Event::Request(entry) if !quiet => lines.say(format_args!("{entry}")),
        Event::Stopping if !quiet => {
            lines
                .say(format_args!("thongbao: finishing what is in hand, {} at most", counted_seconds(grace.as_secs())));
        }
        _ => (),
    });
    // What a reader of standard error does not take is not waited for.
    let _ = written.recv_timeout(LAST_LINES);
    match done {
        Ok(0) => (),
        Ok(cut_off) => messages.note(format_args!("thongbao: {} cut off", counted(cut_off, "connection"))),
        Err(error) => {
            let cause = match error.kind() {
                io::ErrorKind::AddrInUse => {
                    "another program listens there; name another port, or 0: --listen 127.0.0.1:0".into()
                }
                io::ErrorKind::AddrNotAvailable => "is no address of this machine".into(),
                _ => cause(&error),
            };
            messages.fail(listen, cause);
        }
    }
    Ok(())
}

/// Lines that wait to be written.
const LINES: usize = 1024;

/// How long the last lines may take to be written.
const LAST_LINES: Duration = Duration::from_secs(1);

/// Lines for standard error, written by a thread of its own: who does not read them stops no request. What finds no room is counted.
struct Lines {
    waiting: SyncSender<String>,
    lost: Arc<AtomicU64>,
}

impl Lines {
    /// The lines, and what hears when all are written.
    fn start() -> (Self, Receiver<()>) {
        let (waiting, lines) = sync_channel::<String>(LINES);
        let (done, written) = sync_channel(1);
        let lost = Arc::new(AtomicU64::new(0));
        let left_out = Arc::clone(&lost);
        thread::spawn(move || {
            for line in lines {
                say(format_args!("{line}"));
                match left_out.swap(0, Ordering::Relaxed) {
                    0 => (),
                    count => say(format_args!("thongbao: {count} lines are left out, which were not read in time")),
                }
            }
            // Whoever waited may have gone.
            let _ = done.send(());
        });
        (Self { waiting, lost }, written)
    }

    fn say(&self, line: fmt::Arguments<'_>) {
        if self.waiting.try_send(line.to_string()).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn counted_seconds(seconds: u64) -> String {
    counted(usize::try_from(seconds).unwrap_or(usize::MAX), "second")
}
