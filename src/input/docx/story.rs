//! Paragraphs and tables of a part, written out as lines.

use std::mem;

use quick_xml::events::BytesStart;

use super::numbering::{ListItem, Numbering};
use super::styles::{Font, Styles, is_on, is_ruled, value};

/// Tables within tables; what is nested deeper is text of the cell.
const MOST_TABLES: usize = 8;

/// Columns that a merged cell takes at most.
const MOST_COLUMNS: usize = 64;

/// Elements of which nothing is printed: what was deleted or moved away, what a format was before, a drawing's second version, a field's formula.
const UNPRINTED: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delInstrText",
    "delText",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
];

/// A paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: ListItem,
    centred: bool,
    /// The run's letters are printed as capitals, or not at all.
    caps: bool,
    font: Option<Font>,
    hidden: bool,
    in_run: bool,
}

#[derive(Debug, Default)]
struct Cell {
    lines: Vec<String>,
    columns: usize,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    style: Option<String>,
    /// What the table says of its borders, and whether a cell has one.
    borders: Option<bool>,
    in_borders: bool,
    in_cell_borders: bool,
    ruled_cell: bool,
}

#[derive(Debug)]
pub(super) struct Story<'d> {
    styles: &'d Styles,
    numbering: &'d mut Numbering,
    lines: Vec<String>,
    tables: Vec<Table>,
    /// Tables that are nested too deep to be told apart.
    flattened: usize,
    /// Whether the last paragraph was set in the middle.
    centred: bool,
    /// A text box's paragraphs stand within another.
    paragraphs: Vec<Paragraph>,
    /// The element of which nothing is printed, and how many of its name are open.
    skipped: Option<(String, usize)>,
    in_text: bool,
}

impl<'d> Story<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: &'d mut Numbering) -> Self {
        Self {
            styles,
            numbering,
            lines: Vec::new(),
            tables: Vec::new(),
            flattened: 0,
            centred: false,
            paragraphs: Vec::new(),
            skipped: None,
            in_text: false,
        }
    }

    pub(super) fn open(&mut self, element: &BytesStart<'_>, empty: bool) {
        let name = element.local_name();
        let name = name.as_ref();
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(skipped == name && !empty);
            return;
        }
        if UNPRINTED.contains(&name) {
            self.skipped = (!empty).then(|| (name.to_owned(), 1));
            return;
        }
        match name {
            "p" if empty => self.lines().push(String::new()),
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" if !empty => {
                if self.tables.len() < MOST_TABLES {
                    self.tables.push(Table::default());
                } else {
                    self.flattened += 1;
                }
            }
            _ if self.paragraphs.is_empty() => self.open_in_table(name, element, empty),
            _ => self.open_in_paragraph(name, element, empty),
        }
    }

    fn open_in_table(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) {
        if self.flattened > 0 {
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        match name {
            "tr" if !empty => table.rows.push(Vec::new()),
            "tc" => table.rows.last_mut().into_iter().for_each(|row| row.push(Cell::default())),
            "tblStyle" => table.style = value(element),
            "tblBorders" if !empty => table.in_borders = true,
            "tcBorders" if !empty => table.in_cell_borders = true,
            "gridSpan" => {
                let columns = value(element).and_then(|columns| columns.parse::<usize>().ok()).unwrap_or(1);
                let cell = table.rows.last_mut().and_then(|row| row.last_mut());
                cell.into_iter().for_each(|cell| cell.columns = columns.min(MOST_COLUMNS));
            }
            _ if table.in_borders => table.borders = Some(table.borders == Some(true) || is_ruled(element)),
            // A rule under a cell is a printed line of the letterhead; a cell between rules is one of a table.
            "left" | "right" | "start" | "end" if table.in_cell_borders => table.ruled_cell |= is_ruled(element),
            _ => (),
        }
    }

    fn open_in_paragraph(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) {
        let styles = self.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "t" => self.in_text = !empty,
            "tab" | "ptab" if paragraph.in_run => paragraph.text.push('\t'),
            "br" | "cr" => paragraph.text.push('\n'),
            "noBreakHyphen" => paragraph.text.push('-'),
            "r" => {
                paragraph.in_run = !empty;
                paragraph.hidden = false;
                paragraph.font = None;
                paragraph.caps = paragraph.style.as_ref().is_some_and(|style| styles.caps(style));
            }
            "caps" if paragraph.in_run => paragraph.caps = is_on(element),
            "rFonts" if paragraph.in_run => paragraph.font = Font::of(element),
            "vanish" if paragraph.in_run => paragraph.hidden = is_on(element),
            "rStyle" if paragraph.in_run => paragraph.caps |= value(element).is_some_and(|style| styles.caps(&style)),
            "jc" => paragraph.centred = value(element).as_deref() == Some("center"),
            "pStyle" => paragraph.style = value(element),
            "numId" => paragraph.list.list = value(element),
            "ilvl" => paragraph.list.level = value(element).and_then(|level| level.parse().ok()),
            _ => (),
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            "t" => self.in_text = false,
            "r" => self.paragraphs.last_mut().into_iter().for_each(|paragraph| paragraph.in_run = false),
            "p" => self.end_paragraph(),
            "tbl" if self.flattened > 0 => self.flattened -= 1,
            "tbl" => self.end_table(),
            "tblBorders" => self.tables.last_mut().into_iter().for_each(|table| table.in_borders = false),
            "tcBorders" => self.tables.last_mut().into_iter().for_each(|table| table.in_cell_borders = false),
            _ => (),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.in_text && self.skipped.is_none()) else {
            return;
        };
        if paragraph.hidden {
            return;
        }
        let font = paragraph.font.unwrap_or_else(|| self.styles.font(paragraph.style.as_ref()));
        let shown = font.show(text);
        if paragraph.caps {
            paragraph.text.push_str(&shown.to_uppercase());
        } else {
            paragraph.text.push_str(&shown);
        }
    }

    /// Where lines go: into the open cell, or the document.
    fn lines(&mut self) -> &mut Vec<String> {
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()).and_then(|row| row.last_mut());
        cell.map_or(&mut self.lines, |cell| &mut cell.lines)
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let style = paragraph.style.as_ref().map(|style| self.styles.list(style)).unwrap_or_default();
        // An item without words is not counted by who reads, and is by Word.
        let marker = self.numbering.next(&paragraph.list.or(style));
        let line = if marker.is_empty() { paragraph.text } else { format!("{marker} {}", paragraph.text) };
        // A title is set in the middle; what it stands above is not.
        if self.tables.is_empty() && !line.trim().is_empty() {
            if self.centred && !paragraph.centred {
                self.lines.push(String::new());
            }
            self.centred = paragraph.centred;
        }
        self.lines().push(line);
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let ruled = table.ruled_cell
            || table.borders.or_else(|| table.style.as_ref().map(|style| self.styles.borders(style))).unwrap_or(false);
        let lines = self.lines();
        lines.push(String::new());
        for row in table.rows {
            if ruled {
                lines.push(ruled_row(row));
            } else {
                // Printed columns: each cell's lines, one column behind the other.
                lines.extend(row.into_iter().flat_map(|cell| cell.lines));
            }
        }
        lines.push(String::new());
    }

    pub(super) fn finish(mut self) -> String {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        let mut text = mem::take(&mut self.lines).join("\n");
        text.push('\n');
        text
    }
}

/// `| cell | cell |`
fn ruled_row(row: Vec<Cell>) -> String {
    let mut line = String::from("|");
    for cell in row {
        let words: Vec<&str> = cell.lines.iter().flat_map(|line| line.split_whitespace()).collect();
        line.push(' ');
        line.push_str(&words.join(" "));
        line.extend(std::iter::repeat_n(" |", cell.columns.max(1)));
    }
    line
}
