//! `numbering.xml`: list markers, which a document counts and does not write.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::damaged;
use super::styles::{is_on, value};
use crate::input::{Error, xml};

/// Levels of a list, as many as Word has.
const LEVELS: usize = 9;

/// The list and level that a paragraph or a style names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ListItem {
    /// `w:numId`; `0` takes a paragraph out of its style's list.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl ListItem {
    /// With what `style` says where this says nothing.
    pub(super) fn or(self, style: Self) -> Self {
        Self { list: self.list.or(style.list), level: self.level.or(style.level) }
    }
}

/// How one level counts and looks.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    /// `decimal`, `lowerLetter`, `bullet`, …
    format: String,
    /// `%1.%2.`
    text: String,
    /// All numbers of the marker are Arabic.
    legal: bool,
}

type Levels = [Level; LEVELS];

#[derive(Debug, Default)]
struct List {
    shape: String,
    starts: [Option<u32>; LEVELS],
    begun: bool,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    shapes: HashMap<String, Levels>,
    lists: HashMap<String, List>,
    /// The last number of each level, by shape: lists of one shape count on.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub(super) fn read(part: &str) -> Result<Self, Error> {
        let mut reader = xml::reader(part);
        let mut numbering = Self::default();
        let mut open = Open::default();
        loop {
            match reader.read_event().map_err(damaged)? {
                Event::Start(element) | Event::Empty(element) => numbering.take(&element, &mut open),
                Event::Eof => return Ok(numbering),
                _ => (),
            }
        }
    }

    fn take(&mut self, element: &BytesStart<'_>, open: &mut Open) {
        let id = |name| xml::attribute(element, name).map(std::borrow::Cow::into_owned);
        match element.local_name().as_ref() {
            "abstractNum" => *open = Open { shape: id("abstractNumId"), ..Open::default() },
            "num" => *open = Open { list: id("numId"), ..Open::default() },
            "lvl" | "lvlOverride" => open.level = id("ilvl").and_then(|level| level.parse().ok()),
            "abstractNumId" => {
                if let Some(list) = &open.list {
                    self.lists.entry(list.clone()).or_default().shape = value(element).unwrap_or_default();
                }
            }
            "startOverride" => {
                let start = value(element).and_then(|start| start.parse().ok());
                let list = open.list.as_ref().map(|list| self.lists.entry(list.clone()).or_default());
                if let Some(place) = list.zip(open.level).and_then(|(list, level)| list.starts.get_mut(level)) {
                    *place = start;
                }
            }
            name => {
                let shape = open.shape.as_ref().map(|shape| self.shapes.entry(shape.clone()).or_default());
                let Some(level) = shape.zip(open.level).and_then(|(levels, level)| levels.get_mut(level)) else {
                    return;
                };
                match name {
                    "start" => level.start = value(element).and_then(|start| start.parse().ok()),
                    "numFmt" => level.format = value(element).unwrap_or_default(),
                    "lvlText" => level.text = value(element).unwrap_or_default(),
                    "isLgl" => level.legal = is_on(element),
                    _ => (),
                }
            }
        }
    }

    /// The marker of the next paragraph of a list, which is counted by this; empty where it has none.
    pub(super) fn next(&mut self, item: &ListItem) -> String {
        let Some(list) = item.list.as_ref().and_then(|id| self.lists.get_mut(id)) else { return String::new() };
        let Some(levels) = self.shapes.get(&list.shape) else { return String::new() };
        let level = item.level.unwrap_or(0).min(LEVELS - 1);
        let counts = self.counts.entry(list.shape.clone()).or_default();
        if !list.begun {
            list.begun = true;
            for (count, start) in counts.iter_mut().zip(&list.starts) {
                *count = start.map_or(*count, |start| start.checked_sub(1));
            }
        }
        for (at, (count, shape)) in counts.iter_mut().zip(levels).enumerate() {
            let start = list.starts.get(at).copied().flatten().or(shape.start).unwrap_or(1);
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *count = count.or(Some(start)),
                std::cmp::Ordering::Equal => *count = Some(count.map_or(start, |count| count.saturating_add(1))),
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        levels.get(level).map(|shape| shape.marker(levels, counts)).unwrap_or_default()
    }
}

/// What is being read.
#[derive(Debug, Default)]
struct Open {
    shape: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Level {
    fn marker(&self, levels: &Levels, counts: &[Option<u32>; LEVELS]) -> String {
        match self.format.as_str() {
            "none" => return String::new(),
            "bullet" => return self.text.chars().map(bullet).collect(),
            _ => (),
        }
        let mut marker = String::new();
        let mut rest = self.text.chars();
        while let Some(c) = rest.next() {
            let level = (c == '%').then(|| rest.clone().next()?.to_digit(10)).flatten().and_then(|n| n.checked_sub(1));
            let level = level.and_then(|level| usize::try_from(level).ok());
            match level.and_then(|level| Some((levels.get(level)?, counts.get(level).copied()?))) {
                Some((shape, count)) => {
                    rest.next();
                    let format = if self.legal { "decimal" } else { &shape.format };
                    marker.push_str(&number(count.unwrap_or(1), format));
                }
                None => marker.push(c),
            }
        }
        marker
    }
}

/// Bullets stand in fonts of symbols, in places that are private there.
fn bullet(c: char) -> char {
    match c {
        '\u{F0A7}' | '\u{F0A8}' => '▪',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✓',
        '\u{F02D}' => '-',
        '\u{F02B}' => '+',
        '\u{F02A}' => '*',
        'o' => '○',
        '\u{E000}'..='\u{F8FF}' => '•',
        c => c,
    }
}

/// A number as a list writes it.
fn number(number: u32, format: &str) -> String {
    match format {
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "lowerLetter" => letters(number),
        "upperLetter" => letters(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// Beyond this numbers are written in Arabic: no list has so many Roman or lettered items.
const MOST_ROMAN: u32 = 3999;

/// Beyond this the letters of an item would be repeated more than eight times.
const MOST_LETTERED: u32 = 26 * 8;

fn roman(mut number: u32) -> String {
    const PARTS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=MOST_ROMAN).contains(&number) {
        return number.to_string();
    }
    let mut roman = String::new();
    for (value, digits) in PARTS {
        while number >= *value {
            roman.push_str(digits);
            number -= value;
        }
    }
    roman
}

/// As Word counts: a to z, then aa, bb.
fn letters(number: u32) -> String {
    if !(1..=MOST_LETTERED).contains(&number) {
        return number.to_string();
    }
    let at = (number - 1) % 26;
    let letter = char::from_u32(u32::from(b'a') + at).unwrap_or('a');
    std::iter::repeat_n(letter, usize::try_from((number - 1) / 26 + 1).unwrap_or(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_lists_write_them() {
        let cases = [
            (4, "decimal", "4"),
            (4, "lowerRoman", "iv"),
            (19, "upperRoman", "XIX"),
            (1, "lowerLetter", "a"),
            (26, "upperLetter", "Z"),
            (28, "lowerLetter", "bb"),
            (7, "decimalZero", "07"),
            (0, "upperRoman", "0"),
            (4_000_000_000, "lowerLetter", "4000000000"),
        ];
        for (value, format, text) in cases {
            assert_eq!(number(value, format), text);
        }
    }

    #[test]
    fn levels_count_and_begin_again() {
        let part = r#"<w:numbering>
            <w:abstractNum w:abstractNumId="7">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
              <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="7"/>
              <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
          </w:numbering>"#;
        let mut numbering = Numbering::read(part).unwrap();
        let mut next =
            |list: &str, level| numbering.next(&ListItem { list: Some(list.to_owned()), level: Some(level) });
        let order = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("2", 0), ("3", 0)];
        let markers = order.map(|(list, level)| next(list, level));
        assert_eq!(markers, ["I.", "1.1.", "1.2.", "•", "II.", "2.1.", "V.", "VI.", ""]);
    }
}
