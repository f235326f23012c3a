//! The documents of an input: one that is parsed, or those that `parse` and `batch` wrote as JSON.

use std::borrow::Cow;

use crate::Document;
use crate::cli::input::Input;
use crate::cli::messages::{Messages, cause, counted};
use crate::cli::parse::sha256;
use crate::input::{self, Options};
use crate::model::SCHEMA_VERSION;

/// All documents of an input; says why where it cannot be read.
pub(super) fn of(input: &Input, options: &Options, messages: &mut Messages) -> Vec<Document<'static>> {
    let bytes = match input.bytes() {
        Ok(bytes) => bytes,
        Err(error) => {
            messages.fail(input, cause(&error));
            return Vec::new();
        }
    };
    if is_json(&bytes) {
        return from_json(&bytes, input, messages);
    }
    match input::read(&bytes, options) {
        Ok(transcript) => {
            let mut document = transcript.parse().into_owned();
            document.source.name = input.name().map(|name| Cow::Owned(name.into_owned()));
            document.source.sha256 = Some(Cow::Owned(sha256(&bytes)));
            vec![document]
        }
        Err(error) => {
            messages.fail(input, error);
            Vec::new()
        }
    }
}

/// Whether bytes begin as an object of JSON, or a list of them; no text of a notice does.
fn is_json(bytes: &[u8]) -> bool {
    let begins = |bytes: &[u8]| matches!(bytes, [b'{', rest @ ..] if rest.trim_ascii_start().first() == Some(&b'"'));
    match bytes.trim_ascii_start() {
        [b'[', rest @ ..] => begins(rest.trim_ascii_start()),
        object => begins(object),
    }
}

/// The documents in JSON, one after the other or in a list. Copies, which have no parts, are left out, and that is said.
fn from_json(bytes: &[u8], input: &Input, messages: &mut Messages) -> Vec<Document<'static>> {
    let mut documents: Vec<Document<'static>> = Vec::new();
    let mut copies = 0;
    let mut add = |document: Document<'static>| match document.source.duplicate_of {
        None => documents.push(document),
        Some(_) => copies += 1,
    };
    let read = if bytes.trim_ascii_start().starts_with(b"[") {
        serde_json::from_slice::<Vec<Document<'static>>>(bytes).map(|all| all.into_iter().for_each(&mut add))
    } else {
        let each = serde_json::Deserializer::from_slice(bytes).into_iter::<Document<'static>>();
        each.into_iter().try_for_each(|document| document.map(&mut add))
    };
    if let Err(error) = read {
        messages.fail(input, format_args!("is JSON, but no document that `thongbao parse` wrote: {error}"));
    }
    if let Some(other) = documents.iter().find(|document| document.schema_version != SCHEMA_VERSION) {
        let version = other.schema_version;
        messages.fail(input, format_args!("has schema_version {version}, which is not that of this program"));
        return Vec::new();
    }
    if copies > 0 {
        messages.note(format_args!(
            "{input}: left out {} whose documents are there once",
            counted(copies, "repeated file")
        ));
    }
    documents
}
