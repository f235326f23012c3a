//! The documents of an input: one that is parsed, or those that `parse` and `batch` wrote as JSON.

use std::io::Read;

use super::output::Fault;
use crate::Document;
use crate::cli::input::Input;
use crate::cli::messages::{Messages, cause, counted};
use crate::cli::reading::Reading;
use crate::model::SCHEMA_VERSION;

/// What is done with a document; a fault ends the run.
type Take<'t> = dyn FnMut(Document<'static>, &mut Messages) -> Result<(), Fault> + 't;

/// The bytes by which JSON is known.
const HEAD: u64 = 64;

/// Gives each document of an input to `take`, one after the other; says why where it cannot be read.
pub(super) fn each(
    input: &Input,
    reading: &Reading,
    messages: &mut Messages,
    take: &mut Take<'_>,
) -> Result<(), Fault> {
    if reading.is_stopped() {
        messages.interrupt();
        return Ok(());
    }
    let mut head = Vec::new();
    let opened = input.reader().and_then(|mut rest| {
        rest.by_ref().take(HEAD).read_to_end(&mut head)?;
        Ok(rest)
    });
    let rest = match opened {
        Ok(rest) => rest,
        Err(error) => {
            messages.fail(input, cause(&error));
            return Ok(());
        }
    };
    let bytes = head.as_slice().chain(rest);
    match is_json(&head) {
        true => from_json(bytes, head.trim_ascii_start().starts_with(b"["), input, reading, messages, take),
        false => from_file(bytes, input, reading, messages, take),
    }
}

/// Whether bytes begin as an object of JSON, or a list of them; no text of a notice does.
fn is_json(head: &[u8]) -> bool {
    let begins = |bytes: &[u8]| matches!(bytes, [b'{', rest @ ..] if rest.trim_ascii_start().first() == Some(&b'"'));
    match head.trim_ascii_start() {
        [b'[', rest @ ..] => begins(rest.trim_ascii_start()),
        object => begins(object),
    }
}

fn from_file(
    mut from: impl Read,
    input: &Input,
    reading: &Reading,
    messages: &mut Messages,
    take: &mut Take<'_>,
) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    if let Err(error) = from.read_to_end(&mut bytes) {
        messages.fail(input, cause(&error));
        return Ok(());
    }
    let written = reading.bytes(&bytes, input, messages, |document, messages| take(document.into_owned(), messages));
    written.unwrap_or(Ok(()))
}

/// The documents in JSON, one after the other or in a list. Copies, which have no parts, are left out, and that is said.
fn from_json(
    from: impl Read,
    is_list: bool,
    input: &Input,
    reading: &Reading,
    messages: &mut Messages,
    take: &mut Take<'_>,
) -> Result<(), Fault> {
    let mut each: Box<dyn Iterator<Item = serde_json::Result<Document<'static>>>> = if is_list {
        match serde_json::from_reader::<_, Vec<Document<'static>>>(from) {
            Ok(all) => Box::new(all.into_iter().map(Ok)),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    } else {
        Box::new(serde_json::Deserializer::from_reader(from).into_iter())
    };
    let mut copies = 0;
    let read = each.try_for_each(|document| {
        if reading.is_stopped() {
            return Err(Stop::Asked);
        }
        let document = document.map_err(|error| Stop::Json(error.to_string()))?;
        match document.schema_version {
            SCHEMA_VERSION if document.source.duplicate_of.is_some() => {
                copies += 1;
                Ok(())
            }
            SCHEMA_VERSION => take(document, messages).map_err(Stop::Take),
            other => Err(Stop::Version(other)),
        }
    });
    if copies > 0 {
        let copies = counted(copies, "repeated file");
        messages.note(format_args!("{input}: left out {copies} whose documents are there once"));
    }
    match read {
        Ok(()) => (),
        Err(Stop::Asked) => messages.interrupt(),
        Err(Stop::Take(error)) => return Err(error),
        Err(Stop::Json(error)) => {
            messages.fail(input, format_args!("is JSON, but no document that `thongbao parse` wrote: {error}"));
        }
        Err(Stop::Version(version)) => {
            messages.fail(input, format_args!("has schema_version {version}, which is not that of this program"));
        }
    }
    Ok(())
}

/// Why no more documents are read.
enum Stop {
    Asked,
    Json(String),
    Version(u32),
    Take(Fault),
}
