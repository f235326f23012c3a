//! The document as a page of HTML: for a telephone in one column, on paper in the two that it was printed in.
//!
//! Sections are `section` with a heading, items are lists whose markers are those of the document, the date is `time`. Each block has
//! its place in the tree as its `id`: `#b2.1.3`. What belongs to no part is folded away at the end, and not printed.

use std::io::{self, Write};

use super::labels::Labels;
use super::parts::{SignatureLine, Wording, language, rows, signature_lines, title};
use super::tree::{self, ListKind, Node, Step};
use super::xml::{Inline, Xml};
use crate::Document;
use crate::model::{Annex, Block, BlockKind, UnplacedKind};

/// The style of the page.
const STYLE: &str = include_str!("html.css");

/// Writes the document as a page that needs no other file.
///
/// # Errors
///
/// Those of the writer.
pub fn write(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    let mut page = Page { xml: Xml::new(out), document };
    let labels = Labels::of(document);
    page.xml.declare_html()?;
    page.xml.open("html", &[("lang", language(document).0)])?;
    page.head()?;
    page.xml.open("body", &[])?;
    let system = document.system.map_or("document", crate::model::System::as_str);
    page.xml.open("article", &[("class", system)])?;
    page.header(&labels)?;
    page.opening(&labels)?;
    page.blocks(&document.body, "b", 2)?;
    page.footer(&labels)?;
    for (number, annex) in (1_u32..).zip(&document.annexes) {
        page.annex(annex, number)?;
    }
    page.rest(&labels)?;
    page.xml.finish()
}

struct Page<'d, 'a, W: Write> {
    xml: Xml<W>,
    document: &'d Document<'a>,
}

impl<W: Write> Page<'_, '_, W> {
    fn head(&mut self) -> io::Result<()> {
        let document = self.document;
        let header = &document.header;
        self.xml.open("head", &[])?;
        self.xml.empty("meta", &[("charset", "utf-8")])?;
        self.xml.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")])?;
        self.xml.leaf("title", &[], &title(document))?;
        let organ = header.organ.as_ref().map(|organ| organ.name.as_deref().unwrap_or(&organ.text));
        let generator = format!("{} {}", document.generator.name, document.generator.version);
        let facts = [
            ("generator", Some(generator.as_str())),
            ("dcterms.identifier", header.code.as_ref().and_then(|code| code.canonical.as_deref())),
            ("dcterms.issued", header.issued_date.as_ref().and_then(|date| date.date.as_deref())),
            ("dcterms.creator", organ),
            ("dcterms.type", document.document_type.as_ref().map(|kind| kind.name.as_ref())),
        ];
        for (name, value) in facts {
            if let Some(value) = value {
                self.xml.empty("meta", &[("name", name), ("content", value)])?;
            }
        }
        self.xml.raw("style", STYLE)?;
        self.xml.close()
    }

    /// The two columns of the letterhead.
    fn header(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let header = &self.document.header;
        self.xml.open("header", &[])?;
        self.xml.open("div", &[("class", "issuer")])?;
        if let Some(organ) = &header.parent_organ {
            self.xml.leaf("p", &[("class", "parent")], &organ.text)?;
        }
        if let Some(organ) = &header.organ {
            self.xml.leaf("p", &[("class", "organ")], &organ.text)?;
        }
        if let Some(code) = &header.code {
            self.xml.leaf("p", &[("class", "code")], &code.text)?;
        }
        let marks =
            [("secrecy", &header.secrecy), ("priority", &header.priority), ("circulation", &header.circulation)];
        for (class, mark) in marks {
            if let Some(mark) = mark {
                self.xml.leaf("p", &[("class", class)], &mark.text)?;
            }
        }
        if self.is_letter() {
            self.subject(labels)?;
        }
        self.xml.close()?;
        self.xml.open("div", &[("class", "nation")])?;
        for motto in &header.motto {
            self.xml.leaf("p", &[("class", "motto")], &motto.text)?;
        }
        if header.place.is_some() || header.issued_date.is_some() {
            self.xml.mixed("p", &[("class", "place-and-date")], |line| {
                if let Some(place) = &header.place {
                    line.text(&place.text)?;
                    if header.issued_date.is_some() {
                        line.text(", ")?;
                    }
                }
                let Some(date) = &header.issued_date else { return Ok(()) };
                match &date.date {
                    Some(day) => line.element("time", &[("datetime", day)], |words| words.text(&date.text)),
                    None => line.text(&date.text),
                }
            })?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    /// Whether it prints no type, as a công văn: its subject then stands below its number.
    fn is_letter(&self) -> bool {
        self.document.document_type.as_ref().is_some_and(|kind| kind.text.is_none())
    }

    fn subject(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let subject = self.document.subject.as_ref();
        if subject.is_none() && labels.subject.is_empty() {
            return Ok(());
        }
        let words: Vec<&str> =
            labels.subject.iter().copied().chain(subject.map(|subject| subject.text.as_ref())).collect();
        self.xml.leaf("p", &[("class", "subject")], &words.join(" "))
    }

    /// What stands between letterhead and body.
    fn opening(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        if !self.is_letter() && (document.document_type.is_some() || document.subject.is_some()) {
            self.xml.open("hgroup", &[])?;
            let kind = document.document_type.as_ref().and_then(|kind| kind.text.as_deref());
            self.xml.leaf("h1", &[], kind.unwrap_or("Văn bản"))?;
            self.subject(labels)?;
            self.xml.close()?;
        }
        if !document.addressees.is_empty() || !labels.addressees.is_empty() {
            self.xml.open("div", &[("class", "addressees")])?;
            for label in &labels.addressees {
                self.xml.leaf("p", &[], label)?;
            }
            self.list(document.addressees.iter().map(|field| field.text.as_ref()))?;
            self.xml.close()?;
        }
        for label in &labels.authority {
            self.xml.leaf("p", &[("class", "authority")], label)?;
        }
        for basis in &document.legal_bases {
            self.xml.leaf("p", &[("class", "basis")], &basis.text)?;
        }
        for label in &labels.enactment {
            self.xml.leaf("p", &[("class", "enactment")], label)?;
        }
        Ok(())
    }

    fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return Ok(());
        }
        self.xml.open("ul", &[])?;
        for text in texts {
            self.xml.leaf("li", &[], text)?;
        }
        self.xml.close()
    }

    /// A body: the ids of its blocks begin with `prefix`, its highest headings are `h` with `heading`.
    fn blocks(&mut self, blocks: &[Block<'_>], prefix: &str, heading: usize) -> io::Result<()> {
        if blocks.is_empty() {
            return Ok(());
        }
        self.xml.open("div", &[("class", "body")])?;
        let nodes = tree::nodes(blocks);
        let mut level = heading;
        for step in tree::steps(&nodes) {
            match step {
                Step::Enter(node) => {
                    if node.opens_list() {
                        let list = if ListKind::of(node.block) == Some(ListKind::Numbered) { "ol" } else { "ul" };
                        self.xml.open(list, &[])?;
                    }
                    self.enter(node, prefix, level)?;
                    level += usize::from(is_section(node.block));
                }
                Step::Leave(node) => {
                    level -= usize::from(is_section(node.block));
                    self.xml.close()?;
                    if node.closes_list() {
                        self.xml.close()?;
                    }
                }
            }
        }
        self.xml.close()
    }

    /// Opens the element of a block and writes what it says itself.
    fn enter(&mut self, node: &Node<'_, '_>, prefix: &str, level: usize) -> io::Result<()> {
        let block = node.block;
        let id = format!("{prefix}{}", block.id);
        let element = match ListKind::of(block) {
            Some(_) => "li",
            None if is_section(block) => "section",
            None => "div",
        };
        self.xml.open(element, &[("id", &id), ("class", block.kind.as_str())])?;
        let rows = rows(block);
        if !rows.is_empty() {
            return self.table(&rows);
        }
        let wording = Wording::of(block);
        let mut marker = wording.marker;
        if is_section(block) && (wording.title.is_some() || wording.text.is_none()) {
            let words: Vec<&str> = marker.take().into_iter().chain(wording.title).collect();
            const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
            let heading = HEADINGS.get(level.saturating_sub(2)).unwrap_or(&"h6");
            self.xml.leaf(heading, &[], &words.join(" "))?;
        }
        let title = wording.title.filter(|_| !is_section(block));
        if marker.is_none() && title.is_none() && wording.text.is_none() {
            return Ok(());
        }
        self.xml.mixed("p", &[], |line| {
            if let Some(marker) = marker {
                line.element("span", &[("class", "marker")], |words| words.text(marker))?;
                line.text(" ")?;
            }
            if let Some(title) = title {
                line.element("b", &[], |words| words.text(title))?;
            }
            text_of(line, block, wording.text.as_deref())
        })
    }

    fn table(&mut self, rows: &[Vec<&str>]) -> io::Result<()> {
        self.xml.open("div", &[("class", "scroll")])?;
        self.xml.open("table", &[])?;
        let mut rows = rows.iter();
        if let Some(head) = rows.next() {
            self.xml.open("thead", &[])?;
            self.row(head, "th")?;
            self.xml.close()?;
        }
        if rows.len() > 0 {
            self.xml.open("tbody", &[])?;
            for row in rows {
                self.row(row, "td")?;
            }
            self.xml.close()?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    fn row(&mut self, cells: &[&str], element: &str) -> io::Result<()> {
        self.xml.open("tr", &[])?;
        for cell in cells {
            self.xml.leaf(element, &[], cell)?;
        }
        self.xml.close()
    }

    /// Nơi nhận on the left, the signatures on the right.
    fn footer(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        let recipients = &document.recipients;
        let entries = recipients.entries.iter().map(|entry| entry.text.as_ref());
        let entries: Vec<&str> =
            entries.chain(recipients.archive.iter().map(|archive| archive.text.as_ref())).collect();
        if entries.is_empty() && labels.recipients.is_empty() && document.signatures.is_empty() {
            return Ok(());
        }
        self.xml.open("footer", &[])?;
        self.xml.open("div", &[("class", "recipients")])?;
        for label in &labels.recipients {
            self.xml.mixed("p", &[("class", "label")], |line| line.element("b", &[], |words| words.text(label)))?;
        }
        if let Some(note) = &recipients.note {
            self.xml.leaf("p", &[], &note.text)?;
        }
        self.list(entries.into_iter())?;
        self.xml.close()?;
        self.xml.open("div", &[("class", "signatures")])?;
        for signature in &document.signatures {
            self.xml.open("div", &[("class", "signature")])?;
            for line in signature_lines(signature, document.system) {
                let class = match line {
                    SignatureLine::OnBehalfOf(_) => "on-behalf-of",
                    SignatureLine::Position(_) => "position",
                    SignatureLine::FullName(_) => "full-name",
                    SignatureLine::Title(_) => "title",
                    SignatureLine::Note(_) => "note",
                };
                self.xml.leaf("p", &[("class", class)], line.text())?;
            }
            self.xml.close()?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    fn annex(&mut self, annex: &Annex<'_>, number: u32) -> io::Result<()> {
        let id = format!("annex-{number}");
        self.xml.open("section", &[("id", &id), ("class", "annex")])?;
        let title = annex.title.as_ref().map(|title| title.text.as_ref());
        let heading = if annex.text.is_empty() { title } else { Some(annex.text.as_ref()) };
        self.xml.leaf("h2", &[], heading.unwrap_or("Phụ lục"))?;
        if let Some(title) = title.filter(|_| !annex.text.is_empty()) {
            self.xml.leaf("p", &[("class", "annex-title")], title)?;
        }
        self.blocks(&annex.body, &format!("{id}-b"), 3)?;
        self.xml.close()
    }

    /// What belongs to no part of the document.
    fn rest(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        if labels.rest.is_empty() {
            return Ok(());
        }
        self.xml.open("details", &[("class", "unplaced")])?;
        self.xml.leaf("summary", &[], "Ngoài nội dung văn bản")?;
        self.xml.open("ul", &[])?;
        for part in &labels.rest {
            let what = match part.kind {
                UnplacedKind::Label => "Nhãn",
                UnplacedKind::PageNumber => "Số trang",
                UnplacedKind::Rule => "Dòng kẻ",
                UnplacedKind::Stamp => "Dấu",
                UnplacedKind::Footer => "Chân trang",
                UnplacedKind::Noise => "Vết quét",
            };
            self.xml.leaf("li", &[], &format!("{what}: {}", part.text))?;
        }
        self.xml.close()?;
        self.xml.close()
    }
}

fn is_section(block: &Block<'_>) -> bool {
    matches!(block.kind, BlockKind::Section | BlockKind::Article)
}

/// A text, of which the words up to the colon are set off.
fn text_of<W: Write>(line: &mut Inline<'_, W>, block: &Block<'_>, text: Option<&str>) -> io::Result<()> {
    let Some(text) = text else { return Ok(()) };
    match block.lead.as_deref().and_then(|lead| Some((lead, text.strip_prefix(lead)?))) {
        Some((lead, rest)) if !lead.is_empty() => {
            line.element("b", &[], |words| words.text(lead))?;
            line.text(rest)
        }
        _ => line.text(text),
    }
}
