//! Akoma Ntoso 1.0 (OASIS LegalDocML, 29/8/2018): a `doc` with its metadata, preface, preamble, body, conclusions and
//! attachments.
//!
//! | document | element |
//! |---|---|
//! | letterhead, type, subject | `preface`: `organization`, `docProponent`, `docNumber`, `location`, `docDate`, `docType`, `docTitle` |
//! | Kính gửi, Căn cứ | `preamble`: `blockList`, `citations` |
//! | Phần, Chương, Mục and `I.`, Tiểu mục, Điều | `part`, `chapter`, `section`, `subsection`, `article` |
//! | khoản, điểm, bullet, paragraph | `paragraph`, `point`, `indent`, `alinea` |
//! | signature, Nơi nhận | `conclusions`: `signature` with `role` and `person`, `blockList` |
//! | phụ lục | `attachments` |
//! | what belongs to no part | `meta/notes` |
//! | cited documents | `ref`, `meta/references/activeRef` |
//!
//! `docAuthority` is the body that a document is submitted to, so the issuer is `docProponent`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use super::labels::Labels;
use super::parts::{SignatureLine, Wording, language, rows, signature_lines, title};
use super::tree::{self, Node, Step};
use super::xml::{Inline, Xml};
use crate::Document;
use crate::model::{Annex, Block, BlockKind, Citation};
use crate::text::fold::fold;
use crate::vocabulary::document_types;

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The program, as the author of what it found out.
const SOURCE: (&str, &str) = ("source", "#thongbao");

/// The date that `FRBRdate` has, which may not lack one, where the document has none.
const NO_DATE: &str = "0001-01-01";

/// Writes the document as Akoma Ntoso.
///
/// # Errors
///
/// Those of the writer.
pub fn write(document: &Document<'_>, out: impl Write) -> io::Result<()> {
    let mut xml = Xml::new(out);
    xml.declare()?;
    xml.open("akomaNtoso", &[("xmlns", NAMESPACE)])?;
    let name = name(document);
    xml.open("doc", &[("name", &name)])?;
    let mut export = Export { xml, document, ids: Ids::default(), citations: by_block(document) };
    let labels = Labels::of(document);
    export.meta(&name, &labels)?;
    export.preface(&labels)?;
    export.preamble(&labels)?;
    export.body(&document.body, "")?;
    export.conclusions(&labels)?;
    export.attachments(&name)?;
    export.xml.finish()
}

struct Export<'d, 'a, W: Write> {
    xml: Xml<W>,
    document: &'d Document<'a>,
    ids: Ids,
    citations: HashMap<&'d str, Vec<&'d Citation<'a>>>,
}

/// The citations of each block, in the order of the text.
fn by_block<'d, 'a>(document: &'d Document<'a>) -> HashMap<&'d str, Vec<&'d Citation<'a>>> {
    let mut blocks: HashMap<&str, Vec<&Citation<'a>>> = HashMap::new();
    for citation in &document.citations {
        if let Some(block) = &citation.block {
            blocks.entry(block).or_default().push(citation);
        }
    }
    blocks.values_mut().for_each(|citations| citations.sort_by_key(|citation| citation.span));
    blocks
}

impl<W: Write> Export<'_, '_, W> {
    fn meta(&mut self, name: &str, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        self.xml.open("meta", &[])?;
        self.identification(name, None)?;

        self.xml.open("references", &[SOURCE])?;
        let program = format!("{} {}", document.generator.name, document.generator.version);
        let thongbao = [("eId", "thongbao"), ("href", "/akn/ontology/object/thongbao"), ("showAs", program.as_str())];
        self.xml.empty("TLCObject", &thongbao)?;
        for (id, organ) in [("parent", &document.header.parent_organ), ("issuer", &document.header.organ)] {
            if let Some(organ) = organ {
                let name = organ.name.as_deref().unwrap_or(&organ.text);
                self.concept("TLCOrganization", id, "organization", name)?;
            }
        }
        if let Some(place) = &document.header.place {
            self.concept("TLCLocation", "place", "location", &place.text)?;
        }
        for (number, signature) in (1..).zip(&document.signatures) {
            for (id, line) in signature_ids(number, &signature_lines(signature, document.system)) {
                match line {
                    SignatureLine::FullName(name) => self.concept("TLCPerson", &id, "person", name)?,
                    SignatureLine::Position(post) => self.concept("TLCRole", &id, "role", post)?,
                    SignatureLine::OnBehalfOf(body) => self.concept("TLCRole", &id, "role", body)?,
                    SignatureLine::Title(_) | SignatureLine::Note(_) => (),
                }
            }
        }
        let cited = document.legal_bases.iter().flat_map(|basis| &basis.citations).chain(&document.citations);
        let mut known: HashMap<String, &str> = HashMap::new();
        for citation in cited {
            if let Some(href) = cited_iri(citation)
                && !known.contains_key(&href)
            {
                let id = self.ids.next("", "ref", None);
                self.xml.empty("activeRef", &[("eId", &id), ("href", &href), ("showAs", &citation.text)])?;
                known.insert(href, &citation.text);
            }
        }
        self.xml.close()?;

        if !labels.rest.is_empty() {
            self.xml.open("notes", &[SOURCE])?;
            for part in &labels.rest {
                let id = self.ids.next("", "note", None);
                self.xml.open("note", &[("eId", &id), ("class", part.kind.as_str())])?;
                self.xml.leaf("p", &[], &part.text)?;
                self.xml.close()?;
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn concept(&mut self, element: &str, id: &str, class: &str, name: &str) -> io::Result<()> {
        let href = format!("/akn/ontology/{class}/vn/{}", slug(name));
        self.xml.empty(element, &[("eId", id), ("href", &href), ("showAs", name)])
    }

    /// The work, its expression in its language and this file, of the document or of one of its annexes.
    fn identification(&mut self, name: &str, annex: Option<&str>) -> io::Result<()> {
        let document = self.document;
        let work = work_iri(document, name);
        let component = annex.map_or_else(|| "!main".to_owned(), |annex| format!("!{annex}"));
        let day = document.header.issued_date.as_ref().and_then(|date| date.date.as_deref());
        let (_, language) = language(document);
        let expression = format!("{work}/{language}@{}", day.unwrap_or_default());
        let manifestation = format!("{expression}.xml");
        let date = match day.filter(|day| crate::model::is_day(day)) {
            Some(day) => [("date", day), ("name", "issued")],
            None => [("date", NO_DATE), ("name", "unknown")],
        };
        let author = if document.header.organ.is_some() { "#issuer" } else { "" };
        self.xml.open("identification", &[SOURCE])?;
        for (level, iri) in
            [("FRBRWork", &work), ("FRBRExpression", &expression), ("FRBRManifestation", &manifestation)]
        {
            self.xml.open(level, &[])?;
            let this = match iri.strip_suffix(".xml") {
                Some(iri) => format!("{iri}/{component}.xml"),
                None => format!("{iri}/{component}"),
            };
            self.xml.empty("FRBRthis", &[("value", &this)])?;
            self.xml.empty("FRBRuri", &[("value", iri)])?;
            let code = document.header.code.as_ref().and_then(|code| code.canonical.as_deref());
            if level == "FRBRWork"
                && let Some(code) = code
            {
                self.xml.empty("FRBRalias", &[("value", code), ("name", "code")])?;
            }
            self.xml.empty("FRBRdate", &date)?;
            self.xml.empty("FRBRauthor", &[("href", author)])?;
            match level {
                "FRBRWork" => {
                    self.xml.empty("FRBRcountry", &[("value", "vn")])?;
                    self.xml.empty("FRBRsubtype", &[("value", name)])?;
                    if let Some(code) = code {
                        self.xml.empty("FRBRnumber", &[("value", code)])?;
                    }
                    let title = title(document);
                    self.xml.empty("FRBRname", &[("value", &title)])?;
                }
                "FRBRExpression" => self.xml.empty("FRBRlanguage", &[("language", language)])?,
                _ => self.xml.empty("FRBRformat", &[("value", "xml")])?,
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn preface(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        let header = &document.header;
        let mut preface = Part::new("preface", &mut self.xml);
        for motto in &header.motto {
            preface.open()?.leaf("p", &[("class", "motto")], &motto.text)?;
        }
        if let Some(organ) = &header.parent_organ {
            preface.open()?.mixed("p", &[("class", "parent")], |line| {
                line.element("organization", &[("refersTo", "#parent")], |name| name.text(&organ.text))
            })?;
        }
        if let Some(organ) = &header.organ {
            preface.open()?.mixed("p", &[("class", "issuer")], |line| {
                line.element("docProponent", &[("refersTo", "#issuer")], |name| name.text(&organ.text))
            })?;
        }
        if let Some(code) = &header.code {
            preface.open()?.mixed("p", &[("class", "code")], |line| {
                line.element("docNumber", &[], |number| number.text(&code.text))
            })?;
        }
        let marks =
            [("secrecy", &header.secrecy), ("priority", &header.priority), ("circulation", &header.circulation)];
        for (class, mark) in marks {
            if let Some(mark) = mark {
                preface.open()?.mixed("p", &[("class", class)], |line| {
                    line.element("docStatus", &[], |words| words.text(&mark.text))
                })?;
            }
        }
        if header.place.is_some() || header.issued_date.is_some() {
            preface.open()?.mixed("p", &[("class", "place-and-date")], |line| {
                if let Some(place) = &header.place {
                    line.element("location", &[("refersTo", "#place")], |name| name.text(&place.text))?;
                    if header.issued_date.is_some() {
                        line.text(", ")?;
                    }
                }
                let Some(date) = &header.issued_date else { return Ok(()) };
                match date.date.as_deref().filter(|day| crate::model::is_day(day)) {
                    Some(day) => line.element("docDate", &[("date", day)], |words| words.text(&date.text)),
                    None => line.element("inline", &[("name", "docDate")], |words| words.text(&date.text)),
                }
            })?;
        }
        if let Some(kind) = document.document_type.as_ref().and_then(|kind| kind.text.as_ref()) {
            preface
                .open()?
                .mixed("p", &[("class", "type")], |line| line.element("docType", &[], |words| words.text(kind)))?;
        }
        if document.subject.is_some() || !labels.subject.is_empty() {
            preface.open()?.mixed("p", &[("class", "subject")], |line| {
                for label in &labels.subject {
                    line.text(label)?;
                    line.text(" ")?;
                }
                let Some(subject) = &document.subject else { return Ok(()) };
                line.element("docTitle", &[], |words| words.text(&subject.text))
            })?;
        }
        preface.close()
    }

    fn preamble(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        let mut preamble = Part::new("preamble", &mut self.xml);
        for label in &labels.addressees {
            preamble.open()?.leaf("p", &[("class", "label")], label)?;
        }
        if !document.addressees.is_empty() {
            let xml = preamble.open()?;
            block_list(xml, &mut self.ids, "preamble", document.addressees.iter().map(|field| field.text.as_ref()))?;
        }
        for label in &labels.authority {
            preamble.open()?.leaf("p", &[("class", "authority")], label)?;
        }
        if !document.legal_bases.is_empty() {
            let xml = preamble.open()?;
            let list = self.ids.next("preamble", "citations", None);
            xml.open("citations", &[("eId", &list)])?;
            for basis in &document.legal_bases {
                let id = self.ids.next("preamble", "citation", None);
                xml.open("citation", &[("eId", &id)])?;
                let citations: Vec<&Citation<'_>> = basis.citations.iter().collect();
                xml.mixed("p", &[], |line| referring(line, &basis.text, &citations))?;
                xml.close()?;
            }
            xml.close()?;
        }
        for label in &labels.enactment {
            let id = self.ids.next("preamble", "formula", None);
            let xml = preamble.open()?;
            xml.open("formula", &[("eId", &id), ("name", "enactingFormula")])?;
            xml.leaf("p", &[], label)?;
            xml.close()?;
        }
        preamble.close()
    }

    /// A body, its ids below `within`.
    fn body(&mut self, blocks: &[Block<'_>], within: &str) -> io::Result<()> {
        self.xml.open("mainBody", &[])?;
        if blocks.is_empty() {
            self.xml.leaf("p", &[], "")?;
        }
        let nodes = tree::nodes(blocks);
        let mut parents: Vec<String> = vec![within.to_owned()];
        for step in tree::steps(&nodes) {
            match step {
                Step::Enter(node) => {
                    let parent = parents.last().map_or(within, String::as_str);
                    let id = self.ids.next(parent, element(node.block).1, number(node.block).as_deref());
                    self.enter(node, &id, within.is_empty())?;
                    parents.push(id);
                }
                Step::Leave(_) => {
                    parents.pop();
                    self.xml.close()?;
                }
            }
        }
        self.xml.close()
    }

    /// Opens the element of a block and writes all that stands before its children.
    fn enter(&mut self, node: &Node<'_, '_>, id: &str, is_cited: bool) -> io::Result<()> {
        let block = node.block;
        let (name, _) = element(block);
        let attributes = [("eId", id), ("name", "table")];
        self.xml.open(name, attributes.get(..if name == "hcontainer" { 2 } else { 1 }).unwrap_or_default())?;
        let wording = Wording::of(block);
        if let Some(marker) = wording.marker {
            self.xml.leaf("num", &[], marker)?;
        }
        if let Some(title) = wording.title {
            self.xml.leaf("heading", &[], title)?;
        }
        let rows = rows(block);
        let text = wording.text.filter(|_| rows.is_empty());
        if text.is_none() && rows.is_empty() {
            return Ok(());
        }
        self.xml.open(if block.children.is_empty() { "content" } else { "intro" }, &[])?;
        if let Some(text) = text {
            let none = Vec::new();
            let citations = if is_cited { self.citations.get(block.id.as_str()).unwrap_or(&none) } else { &none };
            self.xml.mixed("p", &[], |line| referring(line, &text, citations))?;
        } else {
            let table = self.ids.next(id, "table", None);
            self.xml.open("table", &[("eId", &table)])?;
            for row in rows {
                self.xml.open("tr", &[])?;
                for cell in row {
                    self.xml.open("td", &[])?;
                    self.xml.leaf("p", &[], cell)?;
                    self.xml.close()?;
                }
                self.xml.close()?;
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn conclusions(&mut self, labels: &Labels<'_>) -> io::Result<()> {
        let document = self.document;
        let mut conclusions = Part::new("conclusions", &mut self.xml);
        for (number, signature) in (1..).zip(&document.signatures) {
            let lines = signature_lines(signature, document.system);
            let ids = signature_ids(number, &lines);
            conclusions.open()?.mixed("p", &[("class", "signature")], |line| {
                line.element("signature", &[], |signature| {
                    for (place, (id, part)) in ids.iter().enumerate() {
                        if place > 0 {
                            signature.empty("eol")?;
                        }
                        let id = format!("#{id}");
                        let element = match part {
                            SignatureLine::OnBehalfOf(_) | SignatureLine::Position(_) => "role",
                            SignatureLine::FullName(_) => "person",
                            SignatureLine::Title(_) | SignatureLine::Note(_) => {
                                signature.text(part.text())?;
                                continue;
                            }
                        };
                        signature.element(element, &[("refersTo", &id)], |words| words.text(part.text()))?;
                    }
                    Ok(())
                })
            })?;
        }
        for label in &labels.recipients {
            conclusions.open()?.leaf("p", &[("class", "label")], label)?;
        }
        let recipients = &document.recipients;
        if let Some(note) = &recipients.note {
            conclusions.open()?.leaf("p", &[("class", "note")], &note.text)?;
        }
        let entries = recipients.entries.iter().map(|entry| entry.text.as_ref());
        let mut entries = entries.chain(recipients.archive.iter().map(|archive| archive.text.as_ref())).peekable();
        if entries.peek().is_some() {
            block_list(conclusions.open()?, &mut self.ids, "conclusions", entries)?;
        }
        conclusions.close()
    }

    fn attachments(&mut self, name: &str) -> io::Result<()> {
        let annexes = &self.document.annexes;
        if annexes.is_empty() {
            return Ok(());
        }
        self.xml.open("attachments", &[])?;
        for (number, annex) in (1_u32..).zip(annexes) {
            self.attachment(name, annex, number)?;
        }
        self.xml.close()
    }

    fn attachment(&mut self, name: &str, annex: &Annex<'_>, number: u32) -> io::Result<()> {
        let id = self.ids.next("", "att", Some(&number.to_string()));
        self.xml.open("attachment", &[("eId", &id)])?;
        if !annex.text.is_empty() {
            self.xml.leaf("heading", &[], &annex.text)?;
        }
        if let Some(title) = &annex.title {
            self.xml.leaf("subheading", &[], &title.text)?;
        }
        self.xml.open("doc", &[("name", "phuLuc")])?;
        self.xml.open("meta", &[])?;
        self.identification(name, Some(&format!("phuLuc_{number}")))?;
        self.xml.close()?;
        self.body(&annex.body, &id)?;
        self.xml.close()?;
        self.xml.close()
    }
}

/// An element that may not be empty: it is opened with the first thing that is in it.
struct Part<'x, W: Write> {
    name: &'static str,
    xml: &'x mut Xml<W>,
    is_open: bool,
}

impl<'x, W: Write> Part<'x, W> {
    fn new(name: &'static str, xml: &'x mut Xml<W>) -> Self {
        Self { name, xml, is_open: false }
    }

    fn open(&mut self) -> io::Result<&mut Xml<W>> {
        if !self.is_open {
            self.xml.open(self.name, &[])?;
            self.is_open = true;
        }
        Ok(self.xml)
    }

    fn close(self) -> io::Result<()> {
        if self.is_open { self.xml.close() } else { Ok(()) }
    }
}

fn block_list<'t, W: Write>(
    xml: &mut Xml<W>,
    ids: &mut Ids,
    within: &str,
    texts: impl Iterator<Item = &'t str>,
) -> io::Result<()> {
    let list = ids.next(within, "list", None);
    xml.open("blockList", &[("eId", &list)])?;
    for text in texts {
        let id = ids.next(&list, "item", None);
        xml.open("item", &[("eId", &id)])?;
        xml.leaf("p", &[], text)?;
        xml.close()?;
    }
    xml.close()
}

/// A text in which the cited documents are references. What is cited without a number or a year stays text.
fn referring<W: Write>(line: &mut Inline<'_, W>, text: &str, citations: &[&Citation<'_>]) -> io::Result<()> {
    let mut rest = text;
    for citation in citations {
        let Some(href) = cited_iri(citation) else { continue };
        let Some((before, after)) = rest.split_once(citation.text.as_ref()).filter(|_| !citation.text.is_empty())
        else {
            continue;
        };
        line.text(before)?;
        line.element("ref", &[("href", &href)], |words| words.text(&citation.text))?;
        rest = after;
    }
    line.text(rest)
}

/// The lines of a signature with the ids that its roles and persons have among the references.
fn signature_ids<'l, 'd>(number: u32, lines: &'l [SignatureLine<'d>]) -> Vec<(String, &'l SignatureLine<'d>)> {
    let mut roles = 0;
    let id = |line: &SignatureLine<'_>| match line {
        SignatureLine::FullName(_) => format!("signer_{number}"),
        _ => {
            roles += 1;
            format!("role_{number}_{roles}")
        }
    };
    let ids: Vec<String> = lines.iter().map(id).collect();
    ids.into_iter().zip(lines).collect()
}

/// The element of a block, and how ids abbreviate it (Akoma Ntoso Naming Convention 1.0, 5.2).
fn element(block: &Block<'_>) -> (&'static str, &'static str) {
    let marker = block.marker.as_ref().map(|marker| fold(&marker.text)).unwrap_or_default();
    match block.kind {
        BlockKind::Section => match marker.split(' ').next() {
            Some("phan") => ("part", "part"),
            Some("chuong") => ("chapter", "chp"),
            Some("tieu") => ("subsection", "subsec"),
            _ => ("section", "sec"),
        },
        BlockKind::Article => ("article", "art"),
        BlockKind::Directive => ("paragraph", "para"),
        BlockKind::Point => ("point", "point"),
        BlockKind::Bullet => ("indent", "indent"),
        BlockKind::Paragraph => ("alinea", "al"),
        BlockKind::Table => ("hcontainer", "hcontainer"),
    }
}

/// The number of a block in its id: `1-2` of `1.2.`, `a` of `a)`, `3` of `Điều 3.`.
fn number(block: &Block<'_>) -> Option<String> {
    let marker = block.marker.as_ref()?;
    let last = marker.text.split_whitespace().next_back()?;
    let number = last.trim_matches(|c: char| !c.is_alphanumeric());
    (!number.is_empty()).then(|| number.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect())
}

/// Gives each element an id that no other has.
#[derive(Debug, Default)]
struct Ids {
    /// How often an id was asked for.
    taken: HashMap<String, u32>,
}

impl Ids {
    /// `PARENT__NAME_NUMBER`; without a number it is that of its kind in its parent.
    fn next(&mut self, parent: &str, name: &str, number: Option<&str>) -> String {
        let within = if parent.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(format!("{parent}__{name}")) };
        let mut id = match number {
            Some(number) => format!("{within}_{number}"),
            None => self.numbered(&within, "_"),
        };
        while *self.taken.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1) > 1 {
            id = self.numbered(&id, "-");
        }
        id
    }

    fn numbered(&mut self, id: &str, joint: &str) -> String {
        let times = self.taken.entry(format!("{id}{joint}")).and_modify(|times| *times += 1).or_insert(1);
        let first = if joint == "-" { 1 } else { 0 };
        format!("{id}{joint}{}", *times + first)
    }
}

/// The type as a name: `thongBao`, `quyetDinh`, `congVan`; `vanBan` where it is not known.
fn name(document: &Document<'_>) -> String {
    document.document_type.as_ref().map_or_else(|| "vanBan".to_owned(), |kind| camel(&kind.name))
}

/// Words without their marks, in one: `thongBao`.
fn camel(words: &str) -> String {
    let key = fold(words);
    let mut name = String::with_capacity(key.len());
    for (place, word) in key.split(' ').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if place > 0 => name.push(first.to_ascii_uppercase()),
            Some(first) => name.push(first),
            None => (),
        }
        name.push_str(letters.as_str());
    }
    name
}

/// Words without their marks, as an IRI takes them: `uy-ban-nhan-dan`.
fn slug(words: &str) -> String {
    fold(words).replace(' ', "-")
}

/// `/akn/vn/doc/thongBao/so-y-te/2024-03-12/05-tb-syt`, without what is not known. A document without a number has the first digits
/// of its file's SHA-256 in its place, so that no two documents have one address.
fn work_iri(document: &Document<'_>, name: &str) -> String {
    let header = &document.header;
    let organ = header.organ.as_ref().map(|organ| slug(organ.name.as_deref().unwrap_or(&organ.text)));
    let date = header.issued_date.as_ref().and_then(|date| date.date.as_deref()).map(str::to_owned);
    let code = header.code.as_ref().and_then(|code| code.canonical.as_deref()).map(slug);
    let hash = document.source.sha256.as_deref().and_then(|hash| hash.get(..16)).map(str::to_owned);
    iri("doc", name, [organ, date, code.or(hash)])
}

/// The address of a cited document; none where it has neither number nor year.
fn cited_iri(citation: &Citation<'_>) -> Option<String> {
    let kind = citation.kind.as_deref()?;
    let name = document_types::by_code(kind).map_or(kind, |row| row.name);
    let year = citation.year.map(|year| year.to_string());
    let code = match (&citation.number, &citation.notation) {
        (Some(number), notation) => {
            let parts = [Some(number.as_ref()), year.as_deref(), notation.as_deref()];
            slug(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        (None, _) => {
            year.as_ref()?;
            slug(citation.title.as_deref()?)
        }
    };
    // Nghị định số 30/2020/NĐ-CP: a code with a year is that of a normative document.
    let class = if year.is_some() { "act" } else { "doc" };
    let date = citation.date.as_deref().map(str::to_owned).or(year);
    Some(iri(class, &camel(name), [citation.organ.as_deref().map(slug), date, Some(code)]))
}

fn iri(class: &str, name: &str, parts: [Option<String>; 3]) -> String {
    let mut iri = format!("/akn/vn/{class}/{name}");
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        iri.push('/');
        iri.push_str(&part);
    }
    iri
}
