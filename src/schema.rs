//! The JSON Schema of the output.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value, json};

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
    let generator = settings().into_generator();
    let mut schema = generator.into_root_schema_for::<Document<'_>>();
    schema.insert("$id".to_owned(), json!(format!("urn:thongbao:document:{SCHEMA_VERSION}")));
    say(&mut schema);
    schema.to_value()
}

/// The same among the components of an OpenAPI document, beside that of a row of tasks and of what the two consist of.
#[cfg(feature = "serve")]
pub(crate) fn components() -> Map<String, Value> {
    let mut settings = settings();
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

fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(simplify))
}

/// What programs that make classes of a schema know how to read: names in one list, and all members of an object together.
fn simplify(schema: &mut Schema) {
    if let Some(members) = schema.as_object_mut() {
        list_names(members);
        gather_members(members);
    }
}

/// Names of which each is a schema of its own, as `enum`; what is said of each goes with what is said of all.
fn list_names(members: &mut Map<String, Value>) {
    let Some(Value::Array(names)) = members.get("oneOf") else { return };
    let Some(values) = names.iter().map(|name| name.get("const").cloned()).collect::<Option<Vec<Value>>>() else {
        return;
    };
    let text = |of: Option<&Value>| of.and_then(Value::as_str).unwrap_or_default().to_owned();
    let about = names.iter().map(|name| format!("- `{}`: {}", text(name.get("const")), text(name.get("description"))));
    let about: Vec<String> = about.collect();
    let about = format!("{}\n\n{}", text(members.get("description")), about.join("\n"));
    members.remove("oneOf");
    members.insert("type".to_owned(), json!("string"));
    members.insert("enum".to_owned(), json!(values));
    members.insert("description".to_owned(), json!(about));
}

/// An object with the members of one of two shapes beside its own, or of none: those of both stand with them, and a condition asks for
/// one.
fn gather_members(members: &mut Map<String, Value>) {
    let Some(shapes) = members.get("anyOf").and_then(Value::as_array) else { return };
    let shape = |shape: &Value| Some((shape.get("properties")?.as_object()?.clone(), shape.get("required")?.clone()));
    let (Some((one, needed)), Some((other, instead))) = (shapes.first().and_then(shape), shapes.get(1).and_then(shape))
    else {
        return;
    };
    let may_lack = shapes.len() > 2;
    let Some(Value::Object(own)) = members.get_mut("properties") else { return };
    own.extend(one.into_iter().chain(other));
    members.remove("anyOf");
    if !may_lack {
        members.insert("if".to_owned(), json!({"required": needed}));
        members.insert("else".to_owned(), json!({"required": instead}));
    }
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
