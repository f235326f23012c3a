//! The fields that are compared.

/// How a field's values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// The one value must be the same code, leading zeros apart.
    Code,
    /// The one value must be a similar text.
    Text,
    /// Each value must be a similar text.
    Texts,
    /// Each value must be the same code.
    Codes,
    /// Each block must have the same marker, and a similar beginning; where its parent is given, that one's too.
    Blocks,
    /// Each date must be the same, for a similar assignee.
    Dues,
    /// The code that the truth cites must stand in the citation.
    Citations,
}

/// One field of the flat form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) comparison: Comparison,
    /// Whether it is one of those that make a whole envelope: header, recipients, signatures.
    pub(super) envelope: bool,
}

const fn envelope(name: &'static str, comparison: Comparison) -> Field {
    Field { name, comparison, envelope: true }
}

const fn content(name: &'static str, comparison: Comparison) -> Field {
    Field { name, comparison, envelope: false }
}

/// All fields, those of one value first.
pub(super) const FIELDS: [Field; 19] = [
    envelope("archive", Comparison::Text),
    envelope("code_notation", Comparison::Code),
    envelope("code_number", Comparison::Code),
    envelope("issued_date", Comparison::Code),
    envelope("organ", Comparison::Text),
    envelope("parent_organ", Comparison::Text),
    envelope("place", Comparison::Text),
    envelope("subject", Comparison::Text),
    envelope("system", Comparison::Code),
    envelope("type_code", Comparison::Code),
    envelope("recipients", Comparison::Texts),
    envelope("signatures.full_name", Comparison::Texts),
    envelope("signatures.position", Comparison::Texts),
    envelope("signatures.competence", Comparison::Codes),
    content("blocks", Comparison::Blocks),
    content("blocks.nested", Comparison::Blocks),
    content("assignments.assignee", Comparison::Texts),
    content("assignments.due", Comparison::Dues),
    content("citations", Comparison::Citations),
];

/// Those that look at what the parts say: who is to do something, by when, what is cited.
pub(super) const VIEWS: [&str; 3] = ["assignments.assignee", "assignments.due", "citations"];

/// The names of [`FIELDS`], for the command line.
pub(in super::super) const FIELD_NAMES: [&str; FIELDS.len()] = {
    let mut names = [""; FIELDS.len()];
    let mut place = names.as_mut_slice();
    let mut fields = FIELDS.as_slice();
    while let ([name, places @ ..], [field, others @ ..]) = (place, fields) {
        *name = field.name;
        place = places;
        fields = others;
    }
    names
};
