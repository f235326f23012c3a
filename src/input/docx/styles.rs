//! `styles.xml`: what a paragraph, a run or a table has by the name of its style.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::damaged;
use super::numbering::ListItem;
use crate::input::{Error, xml};
use crate::text::legacy::{Legacy, may_be_western};

/// Styles from which a style may be derived, one from the other.
const MOST_ANCESTORS: usize = 16;

/// Bytes of an identifier or a marker's shape; what is longer is no document's.
const LONGEST_VALUE: usize = 128;

/// What one style says.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    list: ListItem,
    caps: Option<bool>,
    font: Option<Font>,
    borders: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// What a font makes of its codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Font {
    Unicode,
    Tcvn3,
    /// Small letters of it look like capitals.
    Tcvn3Capitals,
    Vni,
}

impl Font {
    /// The font that `w:rFonts` names.
    pub(super) fn of(element: &BytesStart<'_>) -> Option<Self> {
        let name = xml::attribute(element, "ascii").or_else(|| xml::attribute(element, "hAnsi"))?;
        Some(match name.strip_prefix(".Vn") {
            Some(rest) if rest.ends_with('H') => Self::Tcvn3Capitals,
            Some(_) => Self::Tcvn3,
            None if name.starts_with("VNI-") => Self::Vni,
            None => Self::Unicode,
        })
    }

    /// The text that is seen.
    pub(super) fn show(self, text: &str) -> Cow<'_, str> {
        // A run may name the font and have its letters in Unicode all the same.
        let encoding = match self {
            _ if !may_be_western(text) && self != Self::Tcvn3Capitals => return Cow::Borrowed(text),
            Self::Unicode => return Cow::Borrowed(text),
            Self::Tcvn3 | Self::Tcvn3Capitals => Legacy::Tcvn3,
            Self::Vni => Legacy::Vni,
        };
        let shown = if may_be_western(text) { Cow::Owned(encoding.to_unicode(text)) } else { Cow::Borrowed(text) };
        if self == Self::Tcvn3Capitals { Cow::Owned(shown.to_uppercase()) } else { shown }
    }
}

impl Styles {
    pub(super) fn read(part: &str) -> Result<Self, Error> {
        let mut reader = xml::reader(part);
        let (mut styles, mut usual) = (HashMap::new(), None);
        let mut open: Option<(String, Style)> = None;
        let mut in_borders = false;
        loop {
            match reader.read_event().map_err(damaged)? {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "style" => {
                        styles.extend(open.take());
                        let is = |name, value| xml::attribute(&element, name).as_deref() == Some(value);
                        if is("type", "paragraph") && (is("default", "1") || is("default", "true")) {
                            usual = xml::attribute(&element, "styleId").map(Cow::into_owned);
                        }
                        open = xml::attribute(&element, "styleId").map(|id| (id.into_owned(), Style::default()));
                    }
                    "tblBorders" => in_borders = true,
                    name => {
                        if let Some((_, style)) = &mut open {
                            style.take(name, &element, in_borders);
                        }
                    }
                },
                Event::End(element) if element.local_name().as_ref() == "tblBorders" => in_borders = false,
                Event::Eof => break,
                _ => (),
            }
        }
        styles.extend(open);
        Ok(Self { styles, usual })
    }

    /// The first thing that a style or one of those that it is based on says.
    fn find<T>(&self, id: &str, said: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.styles.get(id);
        for _ in 0..MOST_ANCESTORS {
            let this = style?;
            if let Some(found) = said(this) {
                return Some(found);
            }
            style = this.based_on.as_ref().and_then(|id| self.styles.get(id));
        }
        None
    }

    /// The list that paragraphs of a style belong to.
    pub(super) fn list(&self, id: &str) -> ListItem {
        ListItem {
            list: self.find(id, |style| style.list.list.clone()),
            level: self.find(id, |style| style.list.level),
        }
    }

    /// Whether letters are printed as capitals.
    pub(super) fn caps(&self, id: &str) -> bool {
        self.find(id, |style| style.caps).unwrap_or(false)
    }

    /// The font of a style, or of paragraphs without one.
    pub(super) fn font(&self, id: Option<&String>) -> Font {
        let usual = || self.usual.as_ref().and_then(|id| self.find(id, |style| style.font));
        id.and_then(|id| self.find(id, |style| style.font)).or_else(usual).unwrap_or(Font::Unicode)
    }

    /// Whether tables of a style are ruled.
    pub(super) fn borders(&self, id: &str) -> bool {
        self.find(id, |style| style.borders).unwrap_or(false)
    }
}

impl Style {
    fn take(&mut self, name: &str, element: &BytesStart<'_>, in_borders: bool) {
        match name {
            "basedOn" => self.based_on = value(element),
            "numId" => self.list.list = value(element),
            "ilvl" => self.list.level = value(element).and_then(|level| level.parse().ok()),
            "rFonts" => self.font = Font::of(element),
            "caps" => self.caps = Some(is_on(element)),
            _ if in_borders => self.borders = Some(self.borders == Some(true) || is_ruled(element)),
            _ => (),
        }
    }
}

/// The attribute `w:val`.
pub(super) fn value(element: &BytesStart<'_>) -> Option<String> {
    xml::attribute(element, "val").filter(|value| value.len() <= LONGEST_VALUE).map(Cow::into_owned)
}

/// Whether a switch is on: it is where it has no value.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(xml::attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// Whether a border is drawn.
pub(super) fn is_ruled(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "val").is_some_and(|kind| !matches!(kind.as_ref(), "nil" | "none"))
}
