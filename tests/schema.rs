//! The JSON Schema against the documents that it describes, by a validator that knows nothing of this crate.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
}
use common::command::run;

fn validator() -> Validator {
    jsonschema::draft202012::new(&thongbao::schema()).expect("the schema is one")
}

/// What the validator objects to, with its place in the document.
fn objections(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The texts of `corpus/`, at any depth.
fn corpus() -> Vec<PathBuf> {
    let mut texts = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "txt") {
                texts.push(path);
            }
        }
    }
    assert!(!texts.is_empty(), "corpus/ holds no text");
    texts
}

fn parsed(path: &Path) -> Value {
    let bytes = std::fs::read(path).expect("the file can be read");
    serde_json::to_value(thongbao::parse_bytes(&bytes)).expect("a document is JSON")
}

/// A document with something in each part that the broken ones break.
fn sound() -> Value {
    parsed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/malformed/a-date-that-is-none.txt"))
}

#[test]
fn the_schema_is_one_of_draft_2020_12() {
    let schema = thongbao::schema();
    assert!(jsonschema::draft202012::meta::validate(&schema).is_ok());
}

#[test]
fn each_document_of_the_corpus_is_valid() {
    let validator = validator();
    for path in corpus() {
        let objections = objections(&validator, &parsed(&path));
        assert!(objections.is_empty(), "{}:\n{}", path.display(), objections.join("\n"));
    }
}

#[test]
fn the_documents_of_odd_inputs_are_valid() {
    let validator = validator();
    for bytes in [&b""[..], b"\n\n", b"\xFF\xFF\xFF", b"\xFF\xFEa", b"\x00", "THÔNG BÁO".as_bytes()] {
        let document = serde_json::to_value(thongbao::parse_bytes(bytes)).expect("a document is JSON");
        let objections = objections(&validator, &document);
        assert!(objections.is_empty(), "{bytes:?}:\n{}", objections.join("\n"));
    }
}

#[test]
fn broken_documents_are_not() {
    let validator = validator();
    let sound = sound();
    assert_eq!(objections(&validator, &sound), [""; 0]);
    let broken = |at: &str, change: &dyn Fn(&mut Value)| {
        let mut document = sound.clone();
        change(document.pointer_mut(at).unwrap_or_else(|| panic!("there is no {at}")));
        let objections = objections(&validator, &document);
        assert!(!objections.is_empty(), "{at} was broken");
        objections.join("\n")
    };
    let without = |name: &'static str| {
        move |value: &mut Value| {
            value.as_object_mut().and_then(|members| members.remove(name)).unwrap_or_else(|| panic!("no {name}"));
        }
    };
    assert!(broken("", &without("recipients")).contains("\"recipients\" is a required property"));
    broken("/schema_version", &|version| *version = json!(2));
    broken("/diagnostics/0/code", &|code| *code = json!("DATE_WRONG"));
    broken("/header/code/span", &|span| *span = json!("138-153"));
    broken("/header/code", &without("span"));
    broken("/header/organ/confidence", &|confidence| *confidence = json!("high"));
    broken("/body/0/kind", &|kind| *kind = json!("chapter-of-a-novel"));
    broken("/body", &|body| *body = Value::Null);
}

#[test]
fn the_command_prints_this_schema_and_documents_of_it() {
    let output = |arguments: &[&str]| {
        let run = run(Path::new(env!("CARGO_MANIFEST_DIR")), arguments);
        serde_json::from_str::<Value>(&run.out).expect("the command prints JSON")
    };
    assert_eq!(output(&["schema"]), thongbao::schema());
    let document = output(&["parse", "corpus/malformed/a-date-that-is-none.txt"]);
    assert_eq!(objections(&validator(), &document), [""; 0]);
}
