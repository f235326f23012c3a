//! The JSON Schema of the output.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::model::{Document, SCHEMA_VERSION};

/// The JSON Schema, draft 2020-12, of a [`Document`] as it is written.
///
/// It is the same for every call and on every machine. Members that it does not name are allowed: more may be added
/// to a document without a new version.
///
/// ```
/// let schema = thongbao::schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["properties"]["schema_version"]["const"], 1);
/// ```
#[must_use]
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Document<'_>>();
    schema.insert("$id".to_owned(), json!(format!("urn:thongbao:document:{SCHEMA_VERSION}")));
    schema.insert("title".to_owned(), json!("Vietnamese administrative document"));
    schema.insert(
        "description".to_owned(),
        json!("One notice (thông báo) or other administrative document, as `thongbao parse` prints it."),
    );
    if let Some(version) = schema.pointer_mut("/properties/schema_version") {
        *version = json!({"const": SCHEMA_VERSION, "description": "The version of this shape."});
    }
    schema.to_value()
}
