//! The flat form of a document: its fields by name, each with its values.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::fields::{Comparison, FIELDS};
use super::similarity::block_key;
use crate::Document;
use crate::confidence::calibration::{Kind, Seen, Signs};
use crate::confidence::{odd_shares, signs};
use crate::model::{Block, Citation, Field, System};

/// The values of each field. A field of one value has none where the document has none.
#[derive(Debug, Default)]
pub(super) struct Flat {
    values: BTreeMap<&'static str, Vec<String>>,
    /// How sure the parser is of each value, for the fields that say so.
    judgements: BTreeMap<&'static str, Vec<Judgement>>,
    /// What is seen of all of the document's parts.
    signs: Signs,
}

/// How sure the parser is of a value, and by what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    pub(super) confidence: f32,
    pub(super) seen: Seen,
    /// For a task's deadline, of the task: the value is right if both are.
    pub(super) of: Option<Seen>,
}

impl Judgement {
    pub(super) fn new(kind: Kind, confidence: f32, signs: Signs) -> Self {
        Self { confidence, seen: Seen::of(kind, confidence, signs), of: None }
    }
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
    pub(super) fn judgement(&self, field: &str, place: usize) -> Option<Judgement> {
        self.judgements.get(field)?.get(place).copied()
    }

    fn put(&mut self, field: &'static str, values: impl IntoIterator<Item = impl Into<String>>) {
        self.values.insert(field, values.into_iter().map(Into::into).collect());
    }

    /// Values with how sure each is; those that say nothing are left out.
    fn put_judged(&mut self, field: &'static str, values: impl IntoIterator<Item = (impl Into<String>, Judgement)>) {
        let said = values.into_iter().map(|(value, judged)| (value.into(), judged));
        let (values, judgements) = said.filter(|(value, _)| !is_blank(value)).unzip();
        self.values.insert(field, values);
        self.judgements.insert(field, judgements);
    }

    /// The same for values of which nothing is seen but their reading.
    fn put_sure(
        &mut self,
        field: &'static str,
        kind: Kind,
        values: impl IntoIterator<Item = (impl Into<String>, f32)>,
    ) {
        let signs = self.signs;
        let judged = |(value, confidence)| (value, Judgement::new(kind, confidence, signs));
        self.put_judged(field, values.into_iter().map(judged));
    }

    /// Of a parsed document.
    pub(super) fn of_document(document: &Document<'_>) -> Self {
        let mut flat = Self { signs: signs::of_document(document, &odd_shares(&document.body)), ..Self::default() };
        let header = &document.header;
        let code = header.code.as_ref();
        flat.put("system", document.system.map(System::as_str));
        let organ =
            |organ: Option<&'_ crate::model::Organ<'_>>| organ.map(|organ| (organ.text.to_string(), organ.confidence));
        flat.put_sure("parent_organ", Kind::Organ, organ(header.parent_organ.as_ref()));
        flat.put_sure("organ", Kind::Organ, organ(header.organ.as_ref()));
        flat.put_sure(
            "code_number",
            Kind::Code,
            code.and_then(|code| Some((code.number.as_deref()?, code.confidence))),
        );
        let notation = code.and_then(|code| Some((code.notation.as_deref()?, code.confidence)));
        flat.put_sure("code_notation", Kind::Code, notation);
        flat.put_sure("place", Kind::Place, header.place.as_ref().map(sure));
        let date = header.issued_date.as_ref();
        flat.put_sure("issued_date", Kind::Date, date.and_then(|date| Some((date.date.as_deref()?, date.confidence))));
        let kind = document.document_type.as_ref();
        flat.put_sure("type_code", Kind::Type, kind.map(|kind| (&*kind.code, kind.confidence)));
        flat.put_sure("subject", Kind::Subject, document.subject.as_ref().map(sure));

        let recipients = &document.recipients;
        let archive = recipients.archive.as_ref();
        flat.put_sure("archive", Kind::Archive, archive.map(|archive| (&*archive.text, archive.confidence)));
        let entries = recipients.entries.iter().map(|entry| (&*entry.name, entry.confidence));
        flat.put_sure("recipients", Kind::Recipient, entries);
        let signatures = &document.signatures;
        let names = signatures.iter().filter_map(|s| s.full_name.as_ref()).map(sure);
        flat.put_sure("signatures.full_name", Kind::Name, names);
        let posts = signatures.iter().filter_map(|s| s.position.as_ref());
        flat.put_sure("signatures.position", Kind::Post, posts.map(|post| (&*post.text, post.confidence)));
        flat.put("signatures.competence", signatures.iter().filter_map(|signature| signature.competence.as_deref()));

        let mut blocks = Blocks::default();
        blocks.walk(&document.body, "", &mut signs::of_blocks(&document.body, flat.signs).into_iter());
        flat.put_judged("blocks", blocks.all);
        flat.put("blocks.nested", blocks.nested);
        flat.put_views(document);
        flat
    }

    /// Tasks, their deadlines and citations.
    fn put_views(&mut self, document: &Document<'_>) {
        let shared = self.signs;
        let all = signs::of_tasks(document, shared);
        let tasks = || {
            let judged = |(task, signs): (_, &Signs)| {
                let task: &crate::model::Assignment<'_> = task;
                (task, Judgement::new(Kind::Task, task.confidence, *signs))
            };
            document.assignments.iter().zip(&all).map(judged)
        };
        self.put_judged("assignments.assignee", tasks().map(|(task, judged)| (&*task.assignee.text, judged)));
        let dues = tasks().filter_map(|(task, judged)| {
            let deadline = task.deadline.as_ref()?;
            let date = deadline.date.as_deref().filter(|date| !date.is_empty())?;
            let due = Judgement::new(Kind::Due, deadline.confidence, signs::of_deadline(deadline, shared));
            let confidence = task.confidence * deadline.confidence;
            Some((format!("{} {date}", task.assignee.text), Judgement { confidence, of: Some(judged.seen), ..due }))
        });
        self.put_judged("assignments.due", dues);
        let cited = document.legal_bases.iter().flat_map(|basis| &basis.citations).chain(&document.citations);
        let cited = cited.map(|citation: &Citation<'_>| {
            let judged = Judgement::new(Kind::Citation, citation.confidence, signs::of_citation(citation, shared));
            (&*citation.text, judged)
        });
        self.put_judged("citations", cited);
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
    all: Vec<(String, Judgement)>,
    /// `PARENT > BLOCK` of those with a marker, where the parent is the nearest one with a marker.
    nested: Vec<String>,
}

impl Blocks {
    /// Reads blocks with their descendants; `signs` has what is seen of each.
    fn walk(&mut self, blocks: &[Block<'_>], parent: &str, signs: &mut impl Iterator<Item = Signs>) {
        for block in blocks {
            let marker = block.marker.as_ref().map(|marker| &*marker.text).filter(|marker| !marker.is_empty());
            let text = format!("{} {}", block.lead.as_deref().unwrap_or_default(), block.text);
            let key = block_key(marker.unwrap_or_default(), &text);
            let seen = signs.next().unwrap_or_default();
            if !is_blank(&key) {
                self.all.push((key.clone(), Judgement::new(Kind::Block, block.confidence, seen)));
            }
            if marker.is_some() {
                self.nested.push(format!("{parent} > {key}"));
                self.walk(&block.children, &key, signs);
            } else {
                self.walk(&block.children, parent, signs);
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
