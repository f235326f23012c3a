//! Rows that become columns.

use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType};

use super::table::{self, Cell, Column, FLAT, Kind, LISTS};
use crate::Document;

/// Makes a record batch of [`schema`](super::schema), row by row.
#[derive(Default)]
pub struct Builder {
    flat: Group,
    lists: Vec<List>,
    rows: usize,
}

impl fmt::Debug for Builder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Builder").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Builder {
    /// One without rows.
    #[must_use]
    pub fn new() -> Self {
        let list = |columns: &[Column]| List { lengths: Vec::new(), elements: Group::new(columns) };
        Self { flat: Group::new(FLAT), lists: LISTS.iter().map(|(_, columns)| list(columns)).collect(), rows: 0 }
    }

    /// Adds a document. Its path and hash are those in its source.
    pub fn add(&mut self, document: &Document<'_>) {
        // All keys of a document are texts, so there is nothing that JSON could not say.
        self.add_with_json(document, &serde_json::to_string(document).unwrap_or_default());
    }

    /// Adds a document of which the JSON, in one line, is there already.
    pub(crate) fn add_with_json(&mut self, document: &Document<'_>, json: &str) {
        self.rows += 1;
        self.flat.add(table::flat(document, json));
        let in_bases = document.legal_bases.iter().flat_map(|basis| &basis.citations);
        if let [directives, assignments, recipients, signatures, citations, diagnostics] = self.lists.as_mut_slice() {
            directives.add(document.directives().map(table::directive));
            assignments.add(document.tasks().map(table::assignment));
            recipients.add(document.recipients.entries.iter().map(table::recipient));
            signatures.add(document.signatures.iter().map(table::signature));
            citations.add(in_bases.chain(&document.citations).map(table::citation));
            diagnostics.add(document.diagnostics.iter().map(table::diagnostic));
        }
    }

    /// Adds what could not be read: its path, the hash and the number of its bytes, and the cause.
    pub fn add_failure(&mut self, path: Option<&str>, sha256: Option<&str>, bytes: usize, cause: &str) {
        self.rows += 1;
        self.flat.add(table::failed(path, sha256, bytes, cause));
        self.lists.iter_mut().for_each(|list| list.lengths.push(0));
    }

    /// The rows that were added.
    ///
    /// # Errors
    ///
    /// None for rows that this builder took; Arrow checks them once more.
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        let schema = super::schema();
        let mut columns = self.flat.finish();
        for (list, field) in self.lists.into_iter().zip(schema.fields().iter().skip(FLAT.len())) {
            let DataType::List(element) = field.data_type() else { continue };
            let DataType::Struct(fields) = element.data_type() else { continue };
            let length = list.lengths.iter().sum();
            let elements = StructArray::try_new_with_length(fields.clone(), list.elements.finish(), None, length)?;
            let offsets = OffsetBuffer::from_lengths(list.lengths);
            columns.push(Arc::new(ListArray::try_new(element.clone(), offsets, Arc::new(elements), None)?));
        }
        RecordBatch::try_new(schema, columns)
    }
}

/// Columns side by side.
#[derive(Default)]
struct Group(Vec<Values>);

impl Group {
    fn new(columns: &[Column]) -> Self {
        Self(columns.iter().map(|(_, kind)| Values::new(*kind)).collect())
    }

    fn add<const N: usize>(&mut self, cells: [Cell<'_>; N]) {
        self.0.iter_mut().zip(cells).for_each(|(values, cell)| values.add(&cell));
    }

    fn finish(self) -> Vec<ArrayRef> {
        self.0.into_iter().map(Values::finish).collect()
    }
}

/// A column of lists: how long each is, and the elements of all.
struct List {
    lengths: Vec<usize>,
    elements: Group,
}

impl List {
    fn add<'c, const N: usize>(&mut self, elements: impl Iterator<Item = [Cell<'c>; N]>) {
        let mut length = 0;
        for cells in elements {
            self.elements.add(cells);
            length += 1;
        }
        self.lengths.push(length);
    }
}

/// The values of a column.
enum Values {
    Text(LargeStringBuilder),
    Integer(Int64Builder),
    Real(Float64Builder),
}

impl Values {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::MaybeText => Self::Text(LargeStringBuilder::new()),
            Kind::Integer | Kind::MaybeInteger => Self::Integer(Int64Builder::new()),
            Kind::Real | Kind::MaybeReal => Self::Real(Float64Builder::new()),
        }
    }

    fn add(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(values), Cell::Text(text)) => values.append_value(text),
            (Self::Integer(values), Cell::Integer(number)) => values.append_value(*number),
            (Self::Real(values), Cell::Real(number)) => values.append_value(*number),
            (Self::Text(values), _) => values.append_null(),
            (Self::Integer(values), _) => values.append_null(),
            (Self::Real(values), _) => values.append_null(),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Text(mut values) => Arc::new(values.finish()),
            Self::Integer(mut values) => Arc::new(values.finish()),
            Self::Real(mut values) => Arc::new(values.finish()),
        }
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray as _;

    use super::*;

    #[test]
    fn no_rows_have_all_columns() {
        let batch = Builder::new().finish().unwrap();
        assert_eq!((batch.num_rows(), batch.schema()), (0, super::super::schema()));
    }

    #[test]
    fn lists_keep_to_their_rows() {
        let mut builder = Builder::new();
        let document = crate::parse("THÔNG BÁO\n\n1. Giao Sở Y tế trực.\n2. Giao Sở Nội vụ báo cáo.\n");
        builder.add(&document);
        builder.add_failure(Some("a.gz"), None, 3, "is a gzip file");
        builder.add(&document);
        let batch = builder.finish().unwrap();
        let directives = batch.column_by_name("directives").unwrap().as_list::<i32>();
        let lengths: Vec<usize> = directives.iter().flatten().map(|list| list.len()).collect();
        assert_eq!(lengths, [2, 0, 2]);
        let last = directives.value(2);
        assert_eq!(
            last.as_struct().column_by_name("text").unwrap().as_string::<i64>().value(1),
            "Giao Sở Nội vụ báo cáo."
        );
        let failures = batch.column_by_name("failure").unwrap().as_string::<i64>();
        let failures: Vec<Option<&str>> = failures.iter().collect();
        assert_eq!(failures, [None, Some("is a gzip file"), None]);
    }
}
