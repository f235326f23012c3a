//! The `thongbao` command: what lies between the shell and [`input::read`](crate::input::read).
//!
//! Public for the binary of this package alone, and no part of the library's promise.
//!
//! Each subcommand is one file that takes its arguments and the `Messages`. Standard output holds results only, standard
//! error what people should know. A file that cannot be read is named there, and the work goes on with the next one.

mod arguments;
mod batch;
mod check;
mod eval;
mod export;
mod input;
mod interrupt;
mod messages;
mod parse;
mod reading;
mod schema;
mod search;
mod serve;
mod stats;
mod table;
mod tasks;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use messages::Messages;

/// Runs the command: 0 when all went well, 1 when a document could not be read or was found wanting, 2 for wrong use,
/// 3 when a batch wrote no output, 130 when it was stopped by Ctrl-C.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return refuse(&answer),
    };
    let mut messages = Messages::default();
    let written = match &arguments.command {
        Command::Parse(arguments) => parse::run(arguments, &mut messages),
        Command::Check(arguments) => check::run(arguments, &mut messages),
        Command::Tasks(arguments) => tasks::run(arguments, &mut messages),
        Command::Export(arguments) => export::run(arguments, &mut messages),
        Command::Batch(arguments) => batch::run(arguments, &mut messages),
        Command::Search(arguments) => search::run(arguments, &mut messages),
        Command::Stats(arguments) => stats::run(arguments, &mut messages),
        Command::Eval(arguments) => eval::run(arguments, &mut messages),
        Command::Serve(arguments) => serve::run(arguments, &mut messages),
        Command::Schema => schema::run(),
    };
    match written {
        Ok(()) => messages.exit_code(),
        // Whoever reads has seen enough: `thongbao parse … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            messages.fail("standard output", messages::cause(&error));
            messages.exit_code()
        }
    }
}

/// Shows what clap has to say: the help or the version that was asked for, or how the command is used.
fn refuse(answer: &clap::Error) -> ExitCode {
    // There is nobody to tell when even this cannot be written.
    let _ = answer.print();
    if answer.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}
