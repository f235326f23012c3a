//! Where markup stands in a text, and what each mark of it means.

use super::latex;
use crate::model::Span;
use crate::vocabulary::markup::{ELEMENTS, ENTITIES, Role};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What a stretch of markup means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing that is read.
    Nothing,
    /// A sign.
    Sign(char),
    /// An element opens or closes; of cells and rows, whether they are those of a table and no means to lay out a page.
    Opens(Role, bool),
    Closes(Role, bool),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) meaning: Meaning,
}

/// The marks of a text, in order and apart.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) marks: Vec<Mark>,
    /// Whether the text is a page of the web, in which lines end at tags alone.
    pub(super) page: bool,
}

/// Bytes of the longest picture's description, comment that names a page, and cell of a table that is no means of layout.
const PICTURE: usize = 300;
const COMMENT: usize = 60;
const CELL: usize = 4000;

/// Bytes of the longest place of a block, and the boxes of a list of tasks.
const PLACE: usize = 200;
pub(super) const BOXES: &[&str] = &["[ ] ", "[x] ", "[X] "];

pub(super) fn find(text: &str) -> Marks {
    let mut finder = Finder { text, marks: Marks::default(), lost: Vec::new(), escapes: escapes(text), rooted: false };
    let escapes = finder.escapes;
    let mut at = 0;
    while let Some(found) = next(text, at, escapes) {
        let length = finder.read(found);
        at = found + length.max(1);
    }
    let mut marks = finder.marks;
    tell_tables(&mut marks.marks, text.len());
    marks
}

/// Where a mark may begin, from byte `at`.
fn next(text: &str, at: usize, escapes: Escapes) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let begins =
        |byte: &u8| matches!(byte, b'<' | b'&' | b'$' | b'!' | b'[') || escapes != Escapes::None && *byte == b'\\';
    rest.iter().position(begins).map(|offset| at + offset)
}

/// Ends of lines that are written as the escapes of a string: in so many places they are no letters of a path.
const ESCAPES: usize = 3;

/// Where the ends of lines are written as `\n`, as in a string that was never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    /// Some are, beside others: before a small letter it is a name's, `D:\nam`.
    Some,
    /// Most are: each is one, and tabs are escaped too.
    All,
}

pub(super) fn escapes(text: &str) -> Escapes {
    let found = || memchr::memmem::find_iter(text.as_bytes(), b"\\n");
    if found().nth(ESCAPES - 1).is_none() {
        return Escapes::None;
    }
    if found().count() > memchr::memchr_iter(b'\n', text.as_bytes()).count() {
        return Escapes::All;
    }
    let sure = found().filter(|at| escape(text.get(*at..).unwrap_or(""), Escapes::Some).is_some());
    if sure.take(ESCAPES).count() == ESCAPES { Escapes::Some } else { Escapes::None }
}

/// The length of an escaped end of a line.
fn escape(rest: &str, escapes: Escapes) -> Option<usize> {
    let bare = rest.strip_prefix("\\r").unwrap_or(rest);
    let behind = bare.strip_prefix("\\n")?;
    let named = bare.len() == rest.len() && behind.starts_with(|c: char| c.is_ascii_lowercase());
    (escapes == Escapes::All || !named).then_some(rest.len() - behind.len())
}

struct Finder<'t> {
    text: &'t str,
    marks: Marks,
    /// What was looked for to the end of the text, and is not there.
    lost: Vec<&'static str>,
    escapes: Escapes,
    /// Whether the root of a page has come.
    rooted: bool,
}

impl<'t> Finder<'t> {
    /// Reads what begins at byte `at`; gives its length, 0 where it is no markup.
    fn read(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        match rest.as_bytes().first() {
            Some(b'&') => self.entity(at, rest),
            Some(b'$') => self.formula(at, rest),
            Some(b'\\') => self.escaped(at, rest),
            Some(b'!') => image(rest).map_or(0, |length| self.push(at, length, Meaning::Nothing)),
            _ if rest.starts_with("<!--") => self.comment(at, rest),
            Some(b'<') if rest.starts_with("<|") => {
                grounding(rest).map_or(0, |length| self.push(at, length, Meaning::Nothing))
            }
            Some(b'[') => self.checkbox(at, rest),
            _ => self.tag(at, rest),
        }
    }

    /// Takes a mark, unless a loose combining mark behind it would come to stand on what is before it.
    fn push(&mut self, at: usize, length: usize, meaning: Meaning) -> usize {
        if self.combines(at + length) {
            return 0;
        }
        self.marks.marks.push(Mark { span: Span::new(at, at + length), meaning });
        length
    }

    fn combines(&self, at: usize) -> bool {
        let next = self.text.get(at..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| canonical_combining_class(c) != 0)
    }

    fn entity(&mut self, at: usize, rest: &str) -> usize {
        // A break that was written as text.
        if let Some(length) = ["&lt;br&gt;", "&lt;br/&gt;", "&lt;br /&gt;"].iter().find(|mark| rest.starts_with(**mark))
        {
            return self.push(at, length.len(), Meaning::Opens(Role::Break, false));
        }
        entity(rest).map_or(0, |(length, sign)| self.push(at, length, Meaning::Sign(sign)))
    }

    /// Escaped ends of lines; of several, with white space between, a paragraph.
    fn escaped(&mut self, at: usize, rest: &str) -> usize {
        let (mut end, mut count) = (0, 0);
        while let Some((spaces, length)) = rest.get(end..).and_then(|rest| {
            let words = rest.trim_start();
            Some((rest.len() - words.len(), escape(words, self.escapes)?))
        }) {
            end += spaces + length;
            count += 1;
        }
        match count {
            0 if self.escapes == Escapes::All && rest.starts_with("\\t") => self.push(at, 2, Meaning::Sign(' ')),
            0 => 0,
            1 => self.push(at, end, Meaning::Opens(Role::Break, false)),
            _ => self.push(at, end, Meaning::Opens(Role::Paragraph, false)),
        }
    }

    /// `- [ ] Rà soát`, `- [x] Rà soát`: the box of Markdown's list of tasks.
    fn checkbox(&mut self, at: usize, rest: &str) -> usize {
        let found = BOXES.iter().find(|known| rest.starts_with(**known));
        let before = self.text.get(..at).unwrap_or("");
        let listed = ["- ", "* ", "+ "].iter().find_map(|sign| before.strip_suffix(sign));
        let above = listed.map(|before| before.trim_end_matches([' ', '\t']));
        let opens = above.is_some_and(|above| above.is_empty() || above.ends_with(['\n', '\r']));
        found.filter(|_| opens).map_or(0, |found| self.push(at, found.len(), Meaning::Nothing))
    }

    fn formula(&mut self, at: usize, rest: &str) -> usize {
        let inside =
            self.text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '$'));
        let Some((length, marks)) = latex::read(rest).filter(|(length, _)| !inside && !self.combines(at + length))
        else {
            return 0;
        };
        self.marks.marks.extend(
            marks.into_iter().map(|mark| Mark { span: Span::new(at + mark.span.start, at + mark.span.end), ..mark }),
        );
        length
    }

    fn comment(&mut self, at: usize, rest: &str) -> usize {
        let Some(length) = self.until("-->", rest) else { return 0 };
        let words = rest.get(..length).filter(|words| words.len() <= COMMENT).unwrap_or("");
        let key: String = words.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let number = key
            .strip_prefix("page")
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
        let page = number || key.starts_with("pagebreak");
        let taken = self.push(at, length, if page { Meaning::Opens(Role::Page, false) } else { Meaning::Nothing });
        self.lost.extend((taken == 0).then_some("-->"));
        taken
    }

    /// The length up to the end of a closing mark. What is not there is looked for once.
    fn until(&mut self, closing: &'static str, rest: &str) -> Option<usize> {
        if self.lost.contains(&closing) {
            return None;
        }
        let found = memchr::memmem::find(rest.as_bytes(), closing.as_bytes());
        if found.is_none() {
            self.lost.push(closing);
        }
        found.map(|at| at + closing.len())
    }

    fn tag(&mut self, at: usize, rest: &str) -> usize {
        if rest.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            let length = tag_length(rest).unwrap_or(0);
            self.marks.page |= length > 0;
            return self.push(at, length, Meaning::Nothing);
        }
        let Some(tag) = Tag::read(rest) else { return 0 };
        // The first root says what the text is.
        if matches!(tag.name, "html" | "body") && !std::mem::replace(&mut self.rooted, true) {
            self.marks.page |= self.opens_page(at);
        }
        let length = match (tag.role, tag.closes) {
            (Role::Hidden, false) => self.closing(tag.name, rest, usize::MAX).unwrap_or(tag.length),
            (Role::Picture, false) => {
                let picture = self.closing(tag.name, rest, PICTURE).filter(|&end| !holds_table(rest, end));
                picture.unwrap_or(tag.length)
            }
            _ => tag.length,
        };
        let meaning = if length > tag.length { Meaning::Opens(Role::Line, false) } else { tag.meaning() };
        let hidden = tag.role == Role::Hidden;
        let taken = self.push(at, length, if hidden { Meaning::Nothing } else { meaning });
        self.lost.extend((taken == 0 && hidden).then_some(tag.name));
        taken
    }

    /// Whether nothing but a page's first tags stands before its root, and nothing but comments and scripts behind its end: an engine's
    /// tables are pages of their own within Markdown.
    fn opens_page(&self, at: usize) -> bool {
        let opens = |text: &str, tags: &[&str]| {
            tags.iter().any(|tag| text.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag)))
        };
        let before = self.text.get(..at).unwrap_or("").trim_start();
        let bytes = self.text.as_bytes();
        let ends = ["</html>", "</HTML>"]
            .iter()
            .filter_map(|end| memchr::memmem::find(bytes, end.as_bytes()).map(|at| at + end.len()));
        let behind = ends.min().and_then(|end| self.text.get(end..)).unwrap_or("").trim_start();
        (before.is_empty() || opens(before, &["<!doctype", "<?xml", "<html", "<head"]))
            && (behind.is_empty() || opens(behind, &["<!--", "<script"]))
    }

    /// The length up to the end of an element's closing tag, if it stands within `reach` bytes.
    fn closing(&mut self, name: &'static str, rest: &str, reach: usize) -> Option<usize> {
        if self.lost.contains(&name) {
            return None;
        }
        let near = rest.get(..rest.floor_char_boundary(reach)).unwrap_or(rest);
        for at in memchr::memmem::find_iter(near.as_bytes(), b"</") {
            let closing = near.get(at..).unwrap_or("");
            if closing.get(2..2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
                && let Some(length) = tag_length(closing)
            {
                return Some(at + length);
            }
        }
        if near.len() == rest.len() {
            self.lost.push(name);
        }
        None
    }
}

/// Whether a table opens within a picture's description.
fn holds_table(rest: &str, end: usize) -> bool {
    rest.get(..end).is_some_and(|inner| memchr::memmem::find(inner.as_bytes(), b"<t").is_some())
}

struct Tag {
    name: &'static str,
    role: Role,
    closes: bool,
    length: usize,
}

impl Tag {
    /// The tag that a text begins with: only a known name with attributes behind it makes one.
    fn read(text: &str) -> Option<Self> {
        let closes = text.starts_with("</");
        let start = if closes { 2 } else { 1 };
        let words = text.get(start..)?;
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-');
        let end = words.find(|c: char| !is_of_name(c))?;
        let (name, role) = element(words.get(..end).filter(|name| name.len() <= LONGEST_NAME)?)?;
        let length = tag_length(text)?;
        let attributes = text.get(start + end..length - 1)?;
        is_attributes(attributes).then_some(Self { name, role, closes, length })
    }

    fn meaning(&self) -> Meaning {
        if self.closes { Meaning::Closes(self.role, false) } else { Meaning::Opens(self.role, false) }
    }
}

const LONGEST_NAME: usize = 12;

fn element(name: &str) -> Option<(&'static str, Role)> {
    let name = name.to_ascii_lowercase().replace('-', "_");
    let at = ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()?;
    ELEMENTS.get(at).copied()
}

/// Bytes of a tag: up to the first `>`, before any other `<`.
fn tag_length(text: &str) -> Option<usize> {
    let rest = text.as_bytes().get(1..)?;
    let at = memchr::memchr2(b'<', b'>', rest)?;
    (rest.get(at) == Some(&b'>')).then_some(at + 2)
}

/// Whether nothing, or `name=value`, or a word of attributes stands behind a tag's name: `a<b và c>d` has no tag.
fn is_attributes(text: &str) -> bool {
    let words = text.trim().trim_end_matches('/').trim_end();
    if words.is_empty() {
        return true;
    }
    let name = words.split(|c: char| c == '=' || c.is_whitespace()).next().unwrap_or("");
    let named =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'));
    text.starts_with(char::is_whitespace) && named && (words.contains('=') || matches!(name, "nowrap" | "hidden"))
}

/// The length of an entity, and its sign: one that is a letter or a sign of its own.
fn entity(text: &str) -> Option<(usize, char)> {
    let head = text.get(1..text.floor_char_boundary(LONGEST_NAME))?;
    let name = head.get(..head.find(';')?)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            hex.unwrap_or(number).bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(())?;
            let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
            char::from_u32(code).filter(|c| {
                !c.is_control() && *c != '\u{FEFF}' && is_nfc_quick(std::iter::once(*c)) == IsNormalized::Yes
            })?
        }
        None => {
            let at = ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
            ENTITIES.get(at)?.1
        }
    };
    (canonical_combining_class(sign) == 0).then_some((name.len() + 2, sign))
}

/// The length of what an engine writes of a block's place before its words: `<|ref|>text<|/ref|><|det|>[[82, 41, 391, 60]]<|/det|>`.
/// Where words stand for the block's kind, they are the text's.
fn grounding(text: &str) -> Option<usize> {
    let near = text.get(..text.floor_char_boundary(PLACE)).unwrap_or(text);
    let end = |rest: &str, from: usize| {
        let place = rest.strip_prefix("<|det|>")?;
        place.find("<|/det|>").map(|at| from + "<|det|>".len() + at + "<|/det|>".len())
    };
    let behind = |from: usize| near.get(from..).and_then(|rest| end(rest, from));
    if let Some(words) = near.strip_prefix("<|ref|>") {
        let kind = words.find("<|/ref|>").filter(|at| {
            words.get(..*at).is_some_and(|kind| kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        });
        let whole = kind.and_then(|at| behind("<|ref|>".len() + at + "<|/ref|>".len()));
        return Some(whole.unwrap_or("<|ref|>".len()));
    }
    if near.starts_with("<|/ref|>") {
        return Some(behind("<|/ref|>".len()).unwrap_or("<|/ref|>".len()));
    }
    behind(0)
}

/// The length of Markdown's image: `![what it shows](where it is)`.
fn image(text: &str) -> Option<usize> {
    let words = text.strip_prefix("![")?;
    let near = words.get(..words.floor_char_boundary(PICTURE))?;
    let end = near.find(['\n', '\r', ']']).filter(|at| near.as_bytes().get(*at) == Some(&b']'))?;
    let place = near.get(end + 1..)?.strip_prefix('(')?;
    let close = place.find(['\n', '\r', ' ', ')']).filter(|at| place.as_bytes().get(*at) == Some(&b')'))?;
    Some(2 + end + 2 + close + 1)
}

/// An open table: its marks of rows and cells, and what speaks against it.
#[derive(Default)]
struct Table {
    marks: Vec<usize>,
    cells: usize,
    most: usize,
    cell_start: Option<usize>,
    laid_out: bool,
}

impl Table {
    fn end_cell(&mut self, at: usize) {
        self.laid_out |= self.cell_start.take().is_some_and(|start| at.saturating_sub(start) > CELL);
    }

    fn end_row(&mut self) {
        self.most = self.most.max(self.cells);
        self.cells = 0;
    }
}

/// Says of which rows and cells the table is one: it has two columns, no table within, and no cell that is a whole page.
fn tell_tables(marks: &mut [Mark], end: usize) {
    let mut open: Vec<Table> = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    let mut close = |mut table: Table, at: usize| {
        table.end_cell(at);
        table.end_row();
        if table.most > 1 && !table.laid_out {
            told.extend(table.marks);
        }
    };
    for (index, mark) in marks.iter().enumerate() {
        let at = mark.span.start;
        match mark.meaning {
            Meaning::Opens(Role::Table, _) => {
                open.last_mut().into_iter().for_each(|outer| outer.laid_out = true);
                open.push(Table { marks: vec![index], ..Table::default() });
            }
            Meaning::Closes(Role::Table, _) => {
                if let Some(mut table) = open.pop() {
                    table.marks.push(index);
                    close(table, at);
                }
            }
            Meaning::Opens(role @ (Role::Row | Role::Cell), _)
            | Meaning::Closes(role @ (Role::Row | Role::Cell), _) => {
                let Some(table) = open.last_mut() else { continue };
                table.marks.push(index);
                table.end_cell(at);
                let opens = matches!(mark.meaning, Meaning::Opens(..));
                if role == Role::Row {
                    table.end_row();
                } else if opens {
                    table.cells += 1;
                    table.cell_start = Some(at);
                }
            }
            _ => (),
        }
    }
    open.into_iter().for_each(|table| close(table, end));
    for index in told {
        if let Some(Mark { meaning: Meaning::Opens(_, tabular) | Meaning::Closes(_, tabular), .. }) =
            marks.get_mut(index)
        {
            *tabular = true;
        }
    }
}
