//! The flat form of a document: its fields by name, each with its values.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::fields::{Comparison, FIELDS};
use super::similarity::block_key;
use crate::Document;
use crate::model::{Block, Citation, Field, System};

/// The values of each field. A field of one value has none where the document has none.
#[derive(Debug, Default)]
pub(super) struct Flat {
    values: BTreeMap<&'static str, Vec<String>>,
    /// How sure the parser is of each value, for the fields that say so.
    confidences: BTreeMap<&'static str, Vec<f32>>,
}

/// What a careful reader wrote down.
#[derive(Debug)]
pub(super) struct Truth {
    pub(super) fields: Flat,
    /// Fields that the page has by hand: no text can hold them.
    pub(super) handwritten: HashSet<String>,
}

impl Flat {
    /// The values of `field`; `None` where nothing is said about it.
    pub(super) fn get(&self, field: &str) -> Option<&[String]> {
        self.values.get(field).map(Vec::as_slice)
    }

    /// How sure the parser is of the value of `field` at `place`.
    pub(super) fn confidence(&self, field: &str, place: usize) -> Option<f32> {
        self.confidences.get(field)?.get(place).copied()
    }

    fn put(&mut self, field: &'static str, values: impl IntoIterator<Item = impl Into<String>>) {
        self.values.insert(field, values.into_iter().map(Into::into).collect());
    }

    /// Values with the confidence of each; those that say nothing are left out.
    fn put_sure(&mut self, field: &'static str, values: impl IntoIterator<Item = (impl Into<String>, f32)>) {
        let said = values.into_iter().map(|(value, sure)| (value.into(), sure)).filter(|(value, _)| !is_blank(value));
        let (values, confidences) = said.unzip();
        self.values.insert(field, values);
        self.confidences.insert(field, confidences);
    }

    /// Of a parsed document.
    pub(super) fn of_document(document: &Document<'_>) -> Self {
        let mut flat = Self::default();
        let header = &document.header;
        let code = header.code.as_ref();
        flat.put("system", document.system.map(System::as_str));
        flat.put_sure("parent_organ", header.parent_organ.as_ref().map(|organ| (&*organ.text, organ.confidence)));
        flat.put_sure("organ", header.organ.as_ref().map(|organ| (&*organ.text, organ.confidence)));
        flat.put_sure("code_number", code.and_then(|code| Some((code.number.as_deref()?, code.confidence))));
        flat.put_sure("code_notation", code.and_then(|code| Some((code.notation.as_deref()?, code.confidence))));
        flat.put_sure("place", header.place.as_ref().map(sure));
        let date = header.issued_date.as_ref();
        flat.put_sure("issued_date", date.and_then(|date| Some((date.date.as_deref()?, date.confidence))));
        flat.put_sure("type_code", document.document_type.as_ref().map(|kind| (&*kind.code, kind.confidence)));
        flat.put_sure("subject", document.subject.as_ref().map(sure));

        let recipients = &document.recipients;
        flat.put_sure("archive", recipients.archive.as_ref().map(|archive| (&*archive.text, archive.confidence)));
        flat.put_sure("recipients", recipients.entries.iter().map(|entry| (&*entry.name, entry.confidence)));
        let signatures = &document.signatures;
        flat.put_sure("signatures.full_name", signatures.iter().filter_map(|s| s.full_name.as_ref()).map(sure));
        let posts = signatures.iter().filter_map(|s| s.position.as_ref());
        flat.put_sure("signatures.position", posts.map(|post| (&*post.text, post.confidence)));
        flat.put("signatures.competence", signatures.iter().filter_map(|signature| signature.competence.as_deref()));

        let mut blocks = Blocks::default();
        blocks.walk(&document.body, "");
        flat.put_sure("blocks", blocks.all);
        flat.put("blocks.nested", blocks.nested);

        let assignments = &document.assignments;
        flat.put_sure("assignments.assignee", assignments.iter().map(|task| (&*task.assignee.text, task.confidence)));
        flat.put_sure(
            "assignments.due",
            assignments.iter().filter_map(|task| {
                let deadline = task.deadline.as_ref()?;
                let date = deadline.date.as_deref().filter(|date| !date.is_empty())?;
                Some((format!("{} {date}", task.assignee.text), task.confidence.min(deadline.confidence)))
            }),
        );
        let cited = document.legal_bases.iter().flat_map(|basis| &basis.citations).chain(&document.citations);
        flat.put_sure("citations", cited.map(|Citation { text, confidence, .. }| (&**text, *confidence)));
        flat
    }
}

/// A field's text and how sure it is.
fn sure<'f>(field: &'f Field<'_>) -> (&'f str, f32) {
    (&field.text, field.confidence)
}

/// The keys of a body's blocks in reading order.
#[derive(Default)]
struct Blocks {
    /// How sure each is, too.
    all: Vec<(String, f32)>,
    /// `PARENT > BLOCK` of those with a marker, where the parent is the nearest one with a marker.
    nested: Vec<String>,
}

impl Blocks {
    fn walk(&mut self, blocks: &[Block<'_>], parent: &str) {
        for block in blocks {
            let marker = block.marker.as_ref().map(|marker| &*marker.text).filter(|marker| !marker.is_empty());
            let text = format!("{} {}", block.lead.as_deref().unwrap_or_default(), block.text);
            let key = block_key(marker.unwrap_or_default(), &text);
            if !is_blank(&key) {
                self.all.push((key.clone(), block.confidence));
            }
            if marker.is_some() {
                self.nested.push(format!("{parent} > {key}"));
                self.walk(&block.children, &key);
            } else {
                self.walk(&block.children, parent);
            }
        }
    }
}

/// Whether a value says nothing: the key of a block without text, say.
pub(super) fn is_blank(value: &str) -> bool {
    value.trim_matches([' ', '|', '>']).is_empty()
}

impl Truth {
    /// Of the JSON of a truth file.
    pub(super) fn of_json(json: &Value) -> Self {
        let mut fields = Flat::default();
        for field in FIELDS {
            let Some(value) = json.get(field.name) else {
                continue;
            };
            match field.comparison {
                Comparison::Code | Comparison::Text => {
                    fields.put(field.name, Some(words(value)).filter(|text| !text.is_empty()));
                }
                Comparison::Texts | Comparison::Citations => fields.put(field.name, items(value).iter().map(words)),
                // These are put together from members of other names.
                Comparison::Codes | Comparison::Blocks | Comparison::Dues => {}
            }
        }
        let signatures = json.get("signatures").map(items).unwrap_or_default();
        let part = |name| signatures.iter().map(move |signature| member(signature, name));
        fields.put("signatures.full_name", part("full_name"));
        fields.put("signatures.position", part("position"));
        fields.put("signatures.competence", part("competence"));

        let blocks = json.get("blocks").map(items).unwrap_or_default();
        fields.put("blocks", blocks.iter().map(listed_key));
        fields.put("blocks.nested", nested_keys(blocks));

        if let Some(tasks) = json.get("assignments").filter(|tasks| !tasks.is_null()).map(items) {
            fields.put("assignments.assignee", tasks.iter().map(|task| member(task, "assignee")));
            let with_due = tasks.iter().filter(|task| !member(task, "due").is_empty());
            let dues = with_due.map(|task| format!("{} {}", member(task, "assignee"), member(task, "due")));
            fields.put("assignments.due", dues);
        }
        let handwritten = json.get("handwritten").map(items).unwrap_or_default().iter().map(words).collect();
        Self { fields, handwritten }
    }
}

/// A value as text; null is none.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn member(value: &Value, name: &str) -> String {
    value.get(name).map(words).unwrap_or_default()
}

/// The key of a block of the truth.
fn listed_key(block: &Value) -> String {
    block_key(&member(block, "marker"), &member(block, "start"))
}

/// The keys of a truth's marked blocks with their parents'. The list is flat; a block's depth counts the marked ones that
/// it stands under.
fn nested_keys(blocks: &[Value]) -> Vec<String> {
    let mut nested = Vec::new();
    let mut path: BTreeMap<u64, String> = BTreeMap::new();
    for block in blocks.iter().filter(|block| !member(block, "marker").is_empty()) {
        let key = listed_key(block);
        let depth = block.get("depth").and_then(Value::as_u64).unwrap_or(0);
        let parent = depth.checked_sub(1).and_then(|above| path.get(&above)).map_or("", String::as_str);
        nested.push(format!("{parent} > {key}"));
        path.insert(depth, key);
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_read_from_depths() {
        let truth = serde_json::json!({"blocks": [
            {"marker": "", "start": "Mở đầu", "depth": 0},
            {"marker": "1.", "start": "Sở Y tế", "depth": 0},
            {"marker": "-", "start": "Trực Tết", "depth": 1},
            {"marker": "2.", "start": "Sở Xây dựng", "depth": 0},
        ]});
        let truth = Truth::of_json(&truth);
        let nested = truth.fields.get("blocks.nested").unwrap_or_default();
        assert_eq!(nested, [" > 1|sở y tế", "1|sở y tế > |trực tết", " > 2|sở xây dựng"]);
        assert_eq!(truth.fields.get("recipients"), None);
        assert_eq!(truth.fields.get("signatures.position"), Some(&[][..]));
    }
}
