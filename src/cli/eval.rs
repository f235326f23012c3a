//! `thongbao eval`: how well the parser reads texts whose truth is known.
//!
//! A truth is flat: the fields of one document as a careful reader writes them down, each a value or a list of values.
//! A parsed document is brought into the same form, and the two are compared field by field.

mod fields;
mod fit;
mod flat;
mod pairs;
mod reliability;
mod report;
mod score;
mod similarity;

use std::io;
use std::path::Path;

use super::arguments::EvalArguments;
use super::input::Input;
use super::messages::{Messages, cause, counted};
use super::reading::Reading;
pub(super) use fields::FIELD_NAMES;
use flat::{Flat, Truth};
use pairs::Pair;
use score::Scores;

pub(super) fn run(arguments: &EvalArguments, messages: &mut Messages) -> io::Result<()> {
    let pairs = match pairs::find(&arguments.truth_dir, &arguments.input_dir) {
        Ok(pairs) => pairs,
        Err(unreadable) => {
            messages.fail(unreadable.path.display(), cause(&unreadable.error));
            return Ok(());
        }
    };
    if pairs.matched.is_empty() {
        let truth_dir = arguments.truth_dir.display();
        messages.fail(arguments.input_dir.display(), format_args!("no text in it has a truth file in {truth_dir}"));
        return Ok(());
    }
    if pairs.truths_alone > 0 {
        let truths = counted(pairs.truths_alone, "truth file");
        messages.note(format_args!("thongbao: {truths} without a text in {}", arguments.input_dir.display()));
    }
    let mut scores = Scores::new(&arguments.skip);
    let reading = Reading::begin(arguments.reading.options(), false);
    for pair in &pairs.matched {
        add(pair, &reading, &mut scores, messages);
    }
    if reading.is_stopped() {
        messages.interrupt();
        return Ok(());
    }
    if let Some(path) = &arguments.fit
        && let Err(error) = write_weights(&scores, path)
    {
        messages.fail(path.display(), cause(&error));
        return Ok(());
    }
    report::write(&scores, arguments)
}

/// Writes the weights of evidence that these documents ask for.
fn write_weights(scores: &Scores, path: &Path) -> io::Result<()> {
    let mut table = Vec::new();
    fit::write(&scores.reliability().looks(), &mut table)?;
    std::fs::write(path, table)
}

/// Counts one document; a text that cannot be read is wrong in every field.
fn add(pair: &Pair, reading: &Reading, scores: &mut Scores, messages: &mut Messages) {
    let truth = match read_truth(&pair.truth) {
        Ok(truth) => truth,
        Err(error) => return messages.fail(pair.truth.display(), cause(&error)),
    };
    match reading.file(&Input::File(pair.input.clone()), messages, |document, _| Flat::of_document(&document)) {
        Some(parsed) => scores.add(&pair.name, &truth, &parsed),
        None => scores.add_unread(&pair.name, &truth),
    }
}

fn read_truth(path: &Path) -> io::Result<Truth> {
    Ok(Truth::of_json(&serde_json::from_slice(&std::fs::read(path)?)?))
}
