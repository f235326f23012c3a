//! The JSON Schema of the output.

use schemars::Schema;
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
    say(&mut schema);
    schema.to_value()
}

/// The same among the components of an OpenAPI document, beside that of a row of tasks and of what the two consist of.
#[cfg(feature = "serve")]
pub(crate) fn components() -> serde_json::Map<String, Value> {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = "/components/schemas".into();
    let mut generator = settings.into_generator();
    generator.subschema_for::<crate::tasks::Row>();
    let mut document = generator.root_schema_for::<Document<'_>>();
    say(&mut document);
    let mut components = generator.take_definitions(true);
    // Its definitions stand beside it, and clients call it by its name there.
    for name in ["$schema", "components", "title"] {
        document.remove(name);
    }
    components.insert("Document".to_owned(), document.to_value());
    components
}

/// What the schema of a document says of itself.
fn say(document: &mut Schema) {
    document.insert("title".to_owned(), json!("Vietnamese administrative document"));
    document.insert(
        "description".to_owned(),
        json!("One notice (thông báo) or other administrative document, as `thongbao parse` prints it."),
    );
    if let Some(version) = document.pointer_mut("/properties/schema_version") {
        *version = json!({"const": SCHEMA_VERSION, "description": "The version of this shape."});
    }
}
