//! The server in OpenAPI 3.1, for clients that are generated.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::problem::Kind;
use super::query::{OCR_MODES, PARAMETERS, Parameter, Values};
use super::upload::{MOST_FILES, PART};
use crate::input::Encoding;
use crate::schema;

/// Problems that any request may meet.
const ANY: [Kind; 2] = [Kind::ForeignOrigin, Kind::WrongHost];

/// Those that a request with files may meet.
const OF_FILES: [Kind; 10] = [
    Kind::BadRequest,
    Kind::OcrIsOff,
    Kind::SlowClient,
    Kind::TooLarge,
    Kind::Unsupported,
    Kind::Unreadable,
    Kind::Fault,
    Kind::MissingProgram,
    Kind::Busy,
    Kind::Slow,
];

/// The OpenAPI document (3.1) of what [`run`](super::run) serves.
///
/// ```
/// let openapi = thongbao::serve::openapi();
/// assert_eq!(openapi["openapi"], "3.1.0");
/// assert!(openapi["paths"]["/parse"]["post"].is_object());
/// ```
#[must_use]
pub fn openapi() -> Value {
    let mut schemas = schema::components();
    schemas.insert("Problem".to_owned(), problem());
    schemas.insert("ParsedFile".to_owned(), among("document", "Its document.", &reference("Document")));
    schemas.insert("FileOfTasks".to_owned(), among("tasks", "Its tasks.", &list_of("TaskRow")));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "thongbao",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Vietnamese administrative documents as typed JSON",
            "description": "Reads notices (thông báo) and other administrative documents, texts and scans, into typed documents. \
                            Nothing is kept.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/parse": {"post": of_files("parse", "Documents of files", "The document.", &reference("Document"), "ParsedFile")},
            "/tasks": {"post": of_files("tasks", "Who is to do what by when", "The tasks.", &list_of("TaskRow"), "FileOfTasks")},
            "/schema": {"get": fixed("schema", "The JSON Schema of a document", &json!({"type": "object"}))},
            "/openapi.json": {"get": fixed("openapi", "This document", &json!({"type": "object"}))},
            "/healthz": {"get": fixed("health", "Whether the server serves", &json!({
                "type": "object",
                "required": ["status", "version"],
                "properties": {"status": {"const": "ok"}, "version": {"type": "string"}},
            }))},
        },
        "components": {"schemas": schemas},
    })
}

/// An operation that reads files.
fn of_files(id: &str, summary: &str, about: &str, one: &Value, several: &str) -> Value {
    let tasks = id == "tasks";
    let parameters: Vec<Value> =
        PARAMETERS.iter().filter(|parameter| parameter.of_tasks || !tasks).map(parameter).collect();
    let binary = json!({
        "description": "A file of any format that is read; known by its content.",
        "type": "string",
        // Generators of clients know a file by the format of OpenAPI 3.0.
        "format": "binary",
        "contentMediaType": "application/octet-stream",
        "minLength": 1,
    });
    let parts = json!({
        "type": "object",
        "required": [PART],
        "additionalProperties": false,
        "properties": {
            PART: {
                "description": "The files, each a part of its own. Their names become `source.name`.",
                "type": "array",
                "minItems": 1,
                "maxItems": MOST_FILES,
                "items": {"type": "string", "format": "binary", "contentMediaType": "application/octet-stream"},
            },
        },
    });
    let mut responses = problems(&OF_FILES);
    responses.insert(
        "200".to_owned(),
        json!({
            "description": format!(
                "{about} Of several files, and with `list`, a list: each file with its name, and what came of it or why nothing did."
            ),
            "content": {"application/json": {"schema": {"oneOf": either(one, several)}}},
        }),
    );
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "requestBody": {
            "required": true,
            "description": "One file as it is, under `text/plain`, `application/octet-stream` or its own media type; or one or several as parts.",
            "content": {
                "text/plain": {"schema": {"type": "string", "minLength": 1}},
                "application/octet-stream": {"schema": binary},
                "multipart/form-data": {"schema": parts},
            },
        },
        "responses": responses,
    })
}

/// What the answer is: of one file, or a list of several. A list of rows and a list of files are told apart by what must be in them.
fn either(one: &Value, several: &str) -> Value {
    let mut several = list_of(several);
    if one.get("type").is_some() {
        // The empty list is one of rows.
        if let Some(list) = several.as_object_mut() {
            list.insert("minItems".to_owned(), json!(1));
        }
    }
    json!([one, several])
}

fn parameter(parameter: &Parameter) -> Value {
    let Parameter { name, about, values, .. } = parameter;
    let schema = match values {
        Values::Boolean => json!({"type": "boolean"}),
        Values::Confidence => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Values::Ocr => json!({"type": "string", "enum": OCR_MODES.map(|(name, _)| name)}),
        Values::Encoding => json!({"type": "string", "enum": Encoding::ALL.map(Encoding::name)}),
    };
    json!({"name": name, "in": "query", "description": about, "schema": schema})
}

/// An operation that always answers the same.
fn fixed(id: &str, summary: &str, schema: &Value) -> Value {
    let mut responses = problems(&[]);
    responses
        .insert("200".to_owned(), json!({"description": summary, "content": {"application/json": {"schema": schema}}}));
    json!({"operationId": id, "summary": summary, "responses": responses})
}

/// Responses by status; two kinds of one status are one response.
fn problems(kinds: &[Kind]) -> Map<String, Value> {
    let mut by_status: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for kind in Kind::ALL.into_iter().filter(|kind| kinds.contains(kind) || ANY.contains(kind)) {
        by_status.entry(kind.status().as_u16()).or_default().push(kind.title().to_owned());
    }
    let response = |(status, titles): (u16, Vec<String>)| {
        let mut response = json!({
            "description": format!("{}.", titles.join(", or: ")),
            "content": {"application/problem+json": {"schema": reference("Problem")}},
        });
        if status == Kind::Busy.status().as_u16()
            && let Some(members) = response.as_object_mut()
        {
            let about = "The seconds after which it may be tried again.";
            let header = json!({"description": about, "required": true, "schema": {"type": "integer", "minimum": 1}});
            members.insert("headers".to_owned(), json!({"Retry-After": header}));
        }
        (status.to_string(), response)
    };
    by_status.into_iter().map(response).collect()
}

/// RFC 9457.
fn problem() -> Value {
    json!({
        "description": "What went wrong, as RFC 9457 has it.",
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"description": "The kind of problem.", "type": "string", "enum": Kind::ALL.map(Kind::uri)},
            "title": {"description": "The kind in words.", "type": "string"},
            "status": {"description": "The HTTP status; that which the file alone would have had.", "type": "integer"},
            "detail": {"description": "A sentence that says why.", "type": "string"},
        },
    })
}

/// One of several files: what came of it, or why nothing did.
fn among(member: &str, about: &str, schema: &Value) -> Value {
    let outcome = |member: &str, about: &str, mut told: Value| {
        if let Some(schema) = told.as_object_mut() {
            schema.insert("description".to_owned(), json!(about));
        }
        json!({
            "type": "object",
            "required": ["name", member],
            "properties": {
                "name": {"description": "Its name, as it was sent.", "type": ["string", "null"]},
                member: told,
            },
        })
    };
    json!({
        "description": "One of several files, and what came of it.",
        "oneOf": [
            outcome(member, about, schema.clone()),
            outcome("failure", "Why it could not be read.", reference("Problem")),
        ],
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn list_of(name: &str) -> Value {
    json!({"type": "array", "items": reference(name)})
}
