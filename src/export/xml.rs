//! XML and HTML, element by element.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The attributes of an element.
pub(super) type Attributes<'x> = &'x [(&'x str, &'x str)];

/// A writer that indents the elements which hold elements, and leaves those alone which hold text.
pub(super) struct Xml<W: Write> {
    writer: Writer<W>,
    open: Vec<Cow<'static, str>>,
}

impl<W: Write> Xml<W> {
    pub(super) fn new(out: W) -> Self {
        Self { writer: Writer::new(out), open: Vec::new() }
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`.
    pub(super) fn declare(&mut self) -> io::Result<()> {
        self.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
    }

    /// `<!DOCTYPE html>`.
    pub(super) fn declare_html(&mut self) -> io::Result<()> {
        self.writer.write_event(Event::DocType(BytesText::from_escaped("html")))
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: impl Into<Cow<'static, str>>, attributes: Attributes<'_>) -> io::Result<()> {
        self.line()?;
        let name = name.into();
        self.writer.write_event(Event::Start(start(&name, attributes)))?;
        self.open.push(name);
        Ok(())
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let Some(name) = self.open.pop() else { return Ok(()) };
        self.line()?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.line()?;
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element that holds text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.mixed(name, attributes, |inline| inline.text(text))
    }

    /// An element that holds text and elements within it.
    pub(super) fn mixed(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        write: impl FnOnce(&mut Inline<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.line()?;
        Inline(&mut self.writer).element(name, attributes, write)
    }

    /// Text as it is, which must hold no mark that needs escaping: a style sheet.
    pub(super) fn raw(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line()?;
        self.writer.write_event(Event::Start(BytesStart::new(name)))?;
        self.writer.get_mut().write_all(text.as_bytes())?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// The end of the file.
    pub(super) fn finish(mut self) -> io::Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        let out = self.writer.get_mut();
        out.write_all(b"\n")?;
        out.flush()
    }

    /// A new line with its indent.
    fn line(&mut self) -> io::Result<()> {
        let indent = "  ".repeat(self.open.len().min(DEEPEST));
        write!(self.writer.get_mut(), "\n{indent}")
    }
}

/// Levels that are indented: what lies deeper is not moved on, so that a deep tree takes no more than its text.
const DEEPEST: usize = 16;

/// What stands within a line of text.
pub(super) struct Inline<'w, W: Write>(&'w mut Writer<W>);

impl<W: Write> Inline<'_, W> {
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        write: impl FnOnce(&mut Inline<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        write(&mut Inline(self.0))?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::Empty(BytesStart::new(name)))
    }
}

fn start<'x>(name: &'x str, attributes: Attributes<'_>) -> BytesStart<'x> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// A text with U+FFFD for the characters that XML 1.0 (2.2) does not have or HTML takes for a fault: controls, and code points
/// that are no characters.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| {
        (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
            && !matches!(c, '\u{FDD0}'..='\u{FDEF}')
            && (u32::from(c) & 0xFFFE) != 0xFFFE
    };
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}
