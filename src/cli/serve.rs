//! `thongbao serve`: documents over HTTP.

use std::io::{self, Write as _};

use super::arguments::ServeArguments;
use super::messages::{Messages, cause, counted, say};
use crate::serve::{self, Event, Settings};

pub(super) fn run(arguments: &ServeArguments, messages: &mut Messages) -> io::Result<()> {
    let settings = arguments.settings();
    tell_faults();
    let Settings { listen, grace, .. } = settings;
    let quiet = arguments.quiet;
    let done = serve::run(settings, move |event| match event {
        Event::Listening(address) => {
            // A program that started it reads the port here; whoever does not may close it.
            let mut stdout = io::stdout().lock();
            let _ = writeln!(stdout, "listening on http://{address}").and_then(|()| stdout.flush());
            if !address.ip().is_loopback() && !quiet {
                say(format_args!("thongbao: there is no authentication: who can reach {address} can use it"));
            }
        }
        Event::Request(entry) if !quiet => say(format_args!("{entry}")),
        Event::Stopping if !quiet => {
            say(format_args!("thongbao: finishing what is in hand, {} at most", counted_seconds(grace.as_secs())));
        }
        _ => (),
    });
    match done {
        Ok(0) => (),
        Ok(cut_off) => messages.note(format_args!("thongbao: {} cut off", counted(cut_off, "connection"))),
        Err(error) => messages.fail(listen, cause(&error)),
    }
    Ok(())
}

fn counted_seconds(seconds: u64) -> String {
    counted(usize::try_from(seconds).unwrap_or(usize::MAX), "second")
}

/// A fault in the reading of a file is told to who sent it. Here its place is told alone: the message may hold words of the file.
fn tell_faults() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => say(format_args!("thongbao: a fault of thongbao at {place}")),
        None => say(format_args!("thongbao: a fault of thongbao")),
    }));
}
