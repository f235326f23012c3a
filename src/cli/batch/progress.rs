//! How far a batch is, on standard error: a bar on a terminal, else a line now and then.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::batch::{Counts, Progress};
use crate::cli::messages::Messages;

/// How often a bar is drawn.
const TICK: Duration = Duration::from_millis(200);

/// How often a line is written where there is no terminal.
const LINE: Duration = Duration::from_secs(10);

/// Whether somebody sees a bar.
pub(super) fn is_shown(quiet: bool) -> bool {
    !quiet && io::stderr().is_terminal()
}

/// The run is over when this is dropped.
#[derive(Debug)]
pub(super) struct Over {
    _hangs_up: Sender<()>,
}

/// What is shown while a batch runs.
#[derive(Debug)]
pub(super) struct Display {
    over: Receiver<()>,
    quiet: bool,
    bar: Option<ProgressBar>,
    began: Instant,
}

impl Display {
    pub(super) fn begin(quiet: bool) -> (Self, Over) {
        let bar = is_shown(quiet).then(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        let (hangs_up, over) = channel();
        (Self { over, quiet, bar, began: Instant::now() }, Over { _hangs_up: hangs_up })
    }

    /// Shows how far it is until it is over.
    pub(super) fn show(self, progress: &Progress) {
        if self.quiet {
            return;
        }
        let mut said = Instant::now();
        while self.over.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
            let counts = progress.counts();
            if let Some(bar) = &self.bar {
                self.draw(bar, &counts, progress.is_stopped());
            } else if said.elapsed() >= LINE {
                said = Instant::now();
                let total = counts.total.map(|total| format!(" of {total}")).unwrap_or_default();
                let line = format!("thongbao: {}{total} files, {}", counts.files(), self.details(&counts));
                Messages::default().note(line);
            }
        }
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&self, bar: &ProgressBar, counts: &Counts, stopped: bool) {
        let template = match counts.total {
            Some(total) => {
                bar.set_length(total);
                "{bar:24} {pos}/{len} files, {msg}, {eta} left"
            }
            None => "{spinner} {pos} files, {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(counts.files());
        let state = if stopped { ", stopping" } else { "" };
        bar.set_message(format!("{}{state}", self.details(counts)));
    }

    #[expect(clippy::cast_precision_loss, reason = "a number for people")]
    fn details(&self, counts: &Counts) -> String {
        if counts.writing {
            return "writing the output".to_owned();
        }
        let speed = counts.bytes as f64 / 1e6 / self.began.elapsed().as_secs_f64().max(0.001);
        let pages = if counts.ocr_pages > 0 { format!(", {} pages by OCR", counts.ocr_pages) } else { String::new() };
        format!("{speed:.1} MB/s{pages}, {} failed", counts.failed)
    }
}
