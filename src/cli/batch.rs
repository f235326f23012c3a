//! `thongbao batch`: a folder or an archive of files into one output.

mod progress;

use std::io::{self, BufReader, IsTerminal as _};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::arguments::BatchArguments;
use super::interrupt;
use super::messages::{Messages, counted};
use crate::batch::{self, Error, Input, Job, Progress, Summary};
use crate::input::Stop;

pub(super) fn run(arguments: &BatchArguments, messages: &mut Messages) -> io::Result<()> {
    let filter = arguments.filter().map_err(io::Error::other)?;
    let input = match &arguments.input {
        Some(path) => Input::Path(path.clone()),
        None => {
            Input::List { list: Box::new(BufReader::new(io::stdin())), end: if arguments.null { 0 } else { b'\n' } }
        }
    };
    if arguments.input.is_none() && io::stdin().is_terminal() {
        messages.note("thongbao: reading paths from the terminal; end them with Ctrl-D");
    }
    // Whom to count for, while the work goes on.
    let folder = arguments.input.as_ref().filter(|path| path.is_dir() && progress::is_shown(arguments.quiet)).cloned();
    let job = Job {
        input,
        filter: filter.clone(),
        output: arguments.to.path.clone(),
        target: arguments.to.target,
        reading: arguments.reading.options(),
        suggestions: !arguments.suggestions.are_off(),
        retry_failed: arguments.retry_failed,
        again: arguments.again,
        max_size: u64::from(arguments.max_size) << 20,
        max_unpacked: u64::from(arguments.max_unpacked) << 30,
        review: arguments.review.clone(),
        bom: arguments.bom,
        min_confidence: arguments.min_confidence,
    };
    let progress = Arc::new(Progress::new());
    set_up(arguments, &progress, job.reading.stop.clone());

    let started = Instant::now();
    let done = thread::scope(|scope| {
        let (display, over) = progress::Display::begin(arguments.quiet);
        let shown = &progress;
        let display = scope.spawn(move || display.show(shown));
        if let Some(folder) = folder {
            scope.spawn(|| {
                let folder = folder;
                if let Some(files) = batch::count(&folder, &filter, &progress) {
                    progress.set_total(files);
                }
            });
        }
        let done = batch::run(job, &progress);
        drop(over);
        // Nobody needs the count any more.
        progress.stop();
        // A display that fails is no reason to.
        let _ = display.join();
        done
    });
    match done {
        Ok(summary) => {
            if !arguments.quiet {
                say(&summary, arguments, started.elapsed().as_secs_f64(), messages);
            }
            if summary.failed + summary.unrecognised > 0 {
                messages.fail_silently();
            }
        }
        Err(Error::Interrupted { kept }) => {
            let files = counted(usize::try_from(progress.counts().files()).unwrap_or(usize::MAX), "file");
            messages.note(format_args!(
                "thongbao: stopped; {files} done, kept in {}: the same command goes on from there",
                kept.display()
            ));
            messages.interrupt();
        }
        Err(Error::File { path, cause }) => messages.give_up(path.display(), cause),
        Err(Error::Busy { output }) => messages.give_up(output.display(), batch::BUSY),
    }
    Ok(())
}

/// How long a run that was asked twice may take to end, as where a list of paths is waited for.
const LONGEST: Duration = Duration::from_secs(3);

/// The process as a batch needs it: threads, Ctrl-C, and panics that are told as failures and not twice.
fn set_up(arguments: &BatchArguments, progress: &Arc<Progress>, reading: Stop) {
    let threads = arguments.jobs.map_or(0, usize::from);
    // Threads that are there already are those there are.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    let stopped = Arc::clone(progress);
    interrupt::listen(move || {
        if reading.is_given() {
            std::process::exit(130);
        } else if stopped.is_stopped() {
            // Whoever asks again does not wait for OCR: the programs are ended, and what they read is read again by the next run.
            reading.give();
            thread::spawn(|| {
                thread::sleep(LONGEST);
                std::process::exit(130);
            });
        } else {
            stopped.stop();
        }
    });
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if rayon::current_thread_index().is_none() {
            tell(panic);
        }
    }));
}

/// What the run came to, for people.
#[expect(clippy::cast_precision_loss, reason = "numbers for people")]
fn say(summary: &Summary, arguments: &BatchArguments, seconds: f64, messages: &Messages) {
    let counts = &summary.counts;
    let documents = summary.documents + summary.unrecognised;
    messages.note(format_args!(
        "{}, {}, {} failed, {} skipped",
        number(documents, "document"),
        number(summary.duplicates, "duplicate"),
        summary.failed,
        counts.skipped
    ));
    if summary.nothing_new {
        messages.note("nothing is new: the output is as it was");
    } else {
        let megabytes = counts.bytes as f64 / 1e6;
        messages.note(format_args!(
            "{} taken from the run before; {megabytes:.1} MB read in {seconds:.1} s, {:.1} MB/s, {:.0} files/s",
            number(counts.unchanged, "file"),
            megabytes / seconds.max(0.001),
            counts.files().saturating_sub(counts.unchanged) as f64 / seconds.max(0.001),
        ));
    }
    if counts.ocr_pages > 0 {
        messages.note(format_args!("{} read by OCR", number(counts.ocr_pages, "page")));
    }
    if summary.documents > 0 {
        let share = |found: u64| found as f64 * 100.0 / summary.documents as f64;
        let found: Vec<String> =
            summary.found.iter().map(|(part, found)| format!("{part} {:.1}%", share(*found))).collect();
        messages.note(format_args!("found: {}", found.join(", ")));
    }
    if summary.unrecognised > 0 {
        messages.note(format_args!("nothing was recognised in {}", number(summary.unrecognised, "document")));
    }
    let advice = if arguments.review.is_some() { "" } else { "; --review PATH lists them" };
    messages.note(format_args!(
        "{} with a part less sure than {}{advice}",
        number(summary.doubtful, "document"),
        arguments.min_confidence
    ));
    let outputs: Vec<String> = summary.outputs.iter().map(|path| path.display().to_string()).collect();
    messages.note(format_args!("written: {}", outputs.join(", ")));
}

fn number(number: u64, noun: &str) -> String {
    counted(usize::try_from(number).unwrap_or(usize::MAX), noun)
}
