//! The document as Markdown (CommonMark, with the tables of GitHub).
//!
//! `1.` and bullets are lists of Markdown. Any other marker (`1.1.`, `a)`, `1-`) stands as text in an item, since Markdown would count it
//! anew. Sections and articles are headings. What belongs to no part is in a comment at the end.

use std::io::{self, Write};

use super::labels::Labels;
use super::parts::{SignatureLine, Wording, rows, signature_lines};
use super::tree::{self, ListKind, Node, Step};
use crate::Document;
use crate::model::{Block, BlockKind, Scheme};

/// Writes the document as Markdown.
///
/// # Errors
///
/// Those of the writer.
pub fn write(document: &Document<'_>, mut out: impl Write) -> io::Result<()> {
    let mut page = Page { out: &mut out, is_empty: true };
    let labels = Labels::of(document);
    page.header(document, &labels)?;
    page.blocks(&document.body, 2)?;
    page.footer(document, &labels)?;
    for annex in &document.annexes {
        page.rule()?;
        let title = annex.title.as_ref().map(|title| title.text.as_ref());
        let heading = if annex.text.is_empty() { title } else { Some(annex.text.as_ref()) };
        if let Some(heading) = heading {
            page.block("", &format!("## {}", escaped(heading)))?;
        }
        if let Some(title) = title.filter(|_| !annex.text.is_empty()) {
            page.block("", &strong(title))?;
        }
        page.blocks(&annex.body, 3)?;
    }
    if !labels.rest.is_empty() {
        // Nothing in a comment ends it but its end.
        let line = |part: &&crate::model::Unplaced<'_>| format!("{}: {}", part.kind, part.text.replace('>', "&gt;"));
        let lines: Vec<String> = labels.rest.iter().map(line).collect();
        page.block("", &format!("<!-- unplaced\n{}\n-->", lines.join("\n")))?;
    }
    page.out.flush()
}

struct Page<'w, W: Write> {
    out: &'w mut W,
    is_empty: bool,
}

impl<W: Write> Page<'_, W> {
    fn header(&mut self, document: &Document<'_>, labels: &Labels<'_>) -> io::Result<()> {
        let header = &document.header;
        let mut left: Vec<String> = Vec::new();
        left.extend(header.parent_organ.iter().map(|organ| escaped(&organ.text)));
        left.extend(header.organ.iter().map(|organ| strong(&organ.text)));
        left.extend(header.code.iter().map(|code| escaped(&code.text)));
        let marks = header.secrecy.iter().chain(&header.priority).chain(&header.circulation);
        left.extend(marks.map(|mark| strong(&mark.text)));
        self.lines(&left)?;
        let mut right: Vec<String> = header.motto.iter().map(|motto| strong(&motto.text)).collect();
        let place = header.place.iter().map(|place| place.text.as_ref());
        let date = header.issued_date.iter().map(|date| date.text.as_ref());
        let place_and_date: Vec<&str> = place.chain(date).collect();
        if !place_and_date.is_empty() {
            right.push(format!("*{}*", escaped(&place_and_date.join(", "))));
        }
        self.lines(&right)?;
        if let Some(kind) = document.document_type.as_ref().and_then(|kind| kind.text.as_deref()) {
            self.block("", &format!("# {}", escaped(kind)))?;
        }
        let subject = document.subject.iter().map(|subject| subject.text.as_ref());
        let subject: Vec<&str> = labels.subject.iter().copied().chain(subject).collect();
        if !subject.is_empty() {
            self.block("", &strong(&subject.join(" ")))?;
        }
        self.paragraphs(&labels.addressees)?;
        for addressee in &document.addressees {
            self.item("- ", &escaped(&addressee.text))?;
        }
        for label in &labels.authority {
            self.block("", &strong(label))?;
        }
        for basis in &document.legal_bases {
            self.block("", &format!("*{}*", escaped(&basis.text)))?;
        }
        for label in &labels.enactment {
            self.block("", &strong(label))?;
        }
        Ok(())
    }

    fn footer(&mut self, document: &Document<'_>, labels: &Labels<'_>) -> io::Result<()> {
        for label in &labels.recipients {
            self.block("", &strong(label))?;
        }
        let recipients = &document.recipients;
        if let Some(note) = &recipients.note {
            self.block("", &escaped(&note.text))?;
        }
        let entries = recipients.entries.iter().map(|entry| entry.text.as_ref());
        for entry in entries.chain(recipients.archive.iter().map(|archive| archive.text.as_ref())) {
            self.item("- ", &escaped(entry))?;
        }
        for signature in &document.signatures {
            let set = |line: &SignatureLine<'_>| match line {
                SignatureLine::Title(_) | SignatureLine::Note(_) => escaped(line.text()),
                _ => strong(line.text()),
            };
            let lines: Vec<String> = signature_lines(signature, document.system).iter().map(set).collect();
            self.lines(&lines)?;
        }
        Ok(())
    }

    /// A body whose highest headings have `heading` signs.
    fn blocks(&mut self, blocks: &[Block<'_>], heading: usize) -> io::Result<()> {
        let nodes = tree::nodes(blocks);
        let mut level = heading;
        // The indent below each open block.
        let mut indents = vec![String::new()];
        for step in tree::steps(&nodes) {
            match step {
                Step::Enter(node) => {
                    let indent = indents.last().cloned().unwrap_or_default();
                    let below = self.enter(node, &indent, level)?;
                    indents.push(format!("{indent}{below}"));
                    level += usize::from(is_section(node.block));
                }
                Step::Leave(node) => {
                    indents.pop();
                    level -= usize::from(is_section(node.block));
                }
            }
        }
        Ok(())
    }

    /// Writes what a block says itself; gives how much further what is under it is moved in.
    fn enter(&mut self, node: &Node<'_, '_>, indent: &str, level: usize) -> io::Result<String> {
        let block = node.block;
        let table = rows(block);
        if !table.is_empty() {
            self.table(indent, &table)?;
            return Ok(String::new());
        }
        let wording = Wording::of(block);
        let text = text_of(block, &wording);
        if ListKind::of(block).is_some() {
            let (mark, text) = match (list_mark(block), wording.marker) {
                (Some(mark), _) => (mark, text),
                (None, Some(marker)) => ("- ".to_owned(), joined(&escaped(marker), &text)),
                (None, None) => ("- ".to_owned(), text),
            };
            if continues_wrongly(node) {
                // Markdown would count on from the item before.
                self.block(indent, "<!-- -->")?;
            }
            self.item_at(indent, &mark, &text)?;
            return Ok(" ".repeat(mark.chars().count()));
        }
        let marker = wording.marker.map(escaped).unwrap_or_default();
        if !is_section(block) {
            self.block(indent, &joined(&marker, &text))?;
        } else if wording.title.is_some() || wording.text.is_none() {
            let title = wording.title.map(escaped).unwrap_or_default();
            self.block(indent, &format!("{} {}", "#".repeat(level.min(6)), joined(&marker, &title)))?;
            if let Some(text) = &wording.text {
                self.block(indent, &escaped(text))?;
            }
        } else {
            self.block(indent, &joined(&format!("**{marker}**"), &text))?;
        }
        Ok(String::new())
    }

    fn table(&mut self, indent: &str, rows: &[Vec<&str>]) -> io::Result<()> {
        let line = |row: &Vec<&str>| {
            let cells: Vec<String> = row.iter().map(|cell| escaped(cell).replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines: Vec<String> = rows.iter().map(line).collect();
        let width = rows.first().map_or(0, Vec::len);
        lines.insert(lines.len().min(1), format!("|{}", " --- |".repeat(width)));
        self.block(indent, &lines.join("\n"))
    }

    /// Lines that stay lines: two spaces at the end are understood by every reader of Markdown.
    fn lines(&mut self, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() { Ok(()) } else { self.block("", &lines.join("  \n")) }
    }

    fn paragraphs(&mut self, texts: &[&str]) -> io::Result<()> {
        texts.iter().try_for_each(|text| self.block("", &escaped(text)))
    }

    fn item(&mut self, mark: &str, text: &str) -> io::Result<()> {
        self.item_at("", mark, text)
    }

    fn item_at(&mut self, indent: &str, mark: &str, text: &str) -> io::Result<()> {
        self.block(indent, &format!("{mark}{text}"))
    }

    /// A line between parts.
    fn rule(&mut self) -> io::Result<()> {
        self.block("", "---")
    }

    /// A block of Markdown with a blank line before it.
    fn block(&mut self, indent: &str, text: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.is_empty) {
            self.out.write_all(b"\n")?;
        }
        text.lines().try_for_each(|line| writeln!(self.out, "{indent}{line}"))
    }
}

/// The marker of an item where Markdown has the same: `12. `, `- `, `+ `, `* `.
fn list_mark(block: &Block<'_>) -> Option<String> {
    let Some(marker) = &block.marker else { return Some("- ".to_owned()) };
    match (marker.scheme, decimal(block)) {
        (Scheme::Decimal, Some(_)) => Some(format!("{} ", marker.text)),
        (Scheme::Dash | Scheme::Dot, _) => Some("- ".to_owned()),
        (Scheme::Plus, _) => Some("+ ".to_owned()),
        (Scheme::Star, _) => Some("* ".to_owned()),
        _ => None,
    }
}

/// The number of an item that Markdown would count too: `12.`, `12)`.
fn decimal(block: &Block<'_>) -> Option<u32> {
    let marker = block.marker.as_ref().filter(|marker| marker.scheme == Scheme::Decimal)?;
    let digits = marker.text.strip_suffix(['.', ')'])?;
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

/// Whether Markdown would give an item another number than its own.
fn continues_wrongly(node: &Node<'_, '_>) -> bool {
    match (node.previous.and_then(decimal), decimal(node.block)) {
        (Some(before), Some(number)) => number != before + 1,
        _ => false,
    }
}

fn is_section(block: &Block<'_>) -> bool {
    matches!(block.kind, BlockKind::Section | BlockKind::Article)
}

/// Title and text of a block, of which the lead is strong.
fn text_of(block: &Block<'_>, wording: &Wording<'_>) -> String {
    let text = match (&wording.text, block.lead.as_deref()) {
        (Some(text), Some(lead)) if wording.title.is_none() && !lead.is_empty() => match text.strip_prefix(lead) {
            Some(rest) => format!("{}{}", strong(lead), escaped_within(rest)),
            None => escaped(text),
        },
        (Some(text), _) => escaped(text),
        (None, _) => String::new(),
    };
    match wording.title {
        Some(title) => joined(&strong(title), &text),
        None => text,
    }
}

/// Two texts with a space between, or the one that is there.
fn joined(first: &str, second: &str) -> String {
    let parts: Vec<&str> = [first, second].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn strong(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{}**", escaped_within(text.trim())) }
}

/// A text in which nothing is a mark of Markdown, at the beginning of a line.
fn escaped(text: &str) -> String {
    let text = escaped_within(text.trim());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", &text));
    let opens_list =
        |mark: &str| rest.strip_prefix(mark).is_some_and(|after| after.is_empty() || after.starts_with(' '));
    let is_number = (1..=9).contains(&digits) && (opens_list(".") || opens_list(")"));
    let is_mark =
        digits == 0 && (["-", "+", "*"].into_iter().any(opens_list) || rest.starts_with(['#', '>', '=', '~', ':']));
    // Rules and the lines under a heading: -----.
    let is_rule = rest.len() > 1 && digits == 0 && rest.chars().all(|c| matches!(c, '-' | ' '));
    if is_number || is_mark || is_rule { format!("{number}\\{rest}") } else { text }
}

/// A text in which nothing is a mark of Markdown, within a line.
fn escaped_within(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let is_mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => true,
            '&' => {
                next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#')
                    && text.get(at..).is_some_and(is_entity)
            }
            '~' => next == Some('~'),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    escaped
}

/// Whether a text begins with what HTML reads as one character: `&nbsp;`.
fn is_entity(text: &str) -> bool {
    let name = text.get(1..).unwrap_or_default();
    let end = name.bytes().take(32).position(|byte| byte == b';');
    end.and_then(|end| name.get(..end))
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#'))
}
