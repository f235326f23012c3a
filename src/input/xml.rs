//! XML and HTML, as far as the formats need them.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::BytesStart;

/// A reader that bears what OCR engines write: HTML's unclosed elements, bare ampersands.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// The value of an attribute by its name without prefix. An entity that is not known stays as it stands.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let found = element.html_attributes().with_checks(false).flatten().find(|found| {
        let key: &str = found.key.as_ref();
        key.rsplit(':').next() == Some(name)
    })?;
    Some(match found.value {
        Cow::Borrowed(value) => unescape(value),
        Cow::Owned(value) => Cow::Owned(unescape(&value).into_owned()),
    })
}

/// The number that an attribute is.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<f32> {
    attribute(element, name)?.trim().parse().ok()
}

/// What an entity stands for: `amp`, `#39`, `ocirc`; itself, with its marks, where nobody knows.
pub(super) fn entity(name: &str) -> String {
    let reference = format!("&{name};");
    unescape(&reference).into_owned()
}

fn unescape(value: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape_with(value, quick_xml::escape::resolve_html5_entity).unwrap_or(Cow::Borrowed(value))
}
