//! What holds for the exports of every document: nothing is lost, and XML is well-formed. The fuzz targets assert it too.

use std::collections::{BTreeSet, HashMap};

use quick_xml::events::Event;
use serde_json::Value;
use thongbao::Document;
use thongbao::export::metadata::{self, Record};
use thongbao::export::{akn, chunks, csv, html, markdown, nd30, tt05};
use thongbao::model::Block;
use unicode_normalization::UnicodeNormalization as _;

use super::markup::{commands, meant};

/// The formats that are text, by name.
pub(crate) type Format = (&'static str, fn(&Document<'_>) -> String);

pub(crate) const FORMATS: &[Format] = &[
    ("akn", |document| written(|out| akn::write(document, out))),
    ("html", |document| written(|out| html::write(document, out))),
    ("markdown", |document| written(|out| markdown::write(document, out))),
    ("nd30", |document| written(|out| nd30::write(document, &record(document), out))),
    ("tt05-sip", |document| written(|out| tt05::write(&record(document), tt05::Package::Submission, out))),
    ("tt05-aip", |document| written(|out| tt05::write(&record(document), tt05::Package::Archival, out))),
    ("chunks", |document| written(|out| chunks::write(document, chunks::Options::default(), out).map(drop))),
    ("csv", |document| {
        written(|out| {
            let mut rows = csv::Writer::new(out, false)?;
            rows.write(&record(document))?;
            rows.finish().map(drop)
        })
    }),
];

pub(crate) fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("it is UTF-8")
}

pub(crate) fn record(document: &Document<'_>) -> Record {
    Record::of(document, &metadata::Options::default())
}

pub(crate) fn export(format: &str, document: &Document<'_>) -> String {
    FORMATS.iter().find(|(name, _)| *name == format).expect("a format").1(document)
}

/// The words in a text, letters and digits, with how often each is there. What has no width parts none.
fn words(text: &str) -> HashMap<String, i64> {
    let mut words = HashMap::new();
    let wide = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}');
    let text: String = text.nfc().filter(wide).collect();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// The words that a document holds: those of its leaves, with the marker that a list reads in place of a misread one, and `TM.` in
/// place of `T/M`, of which the model keeps the meaning.
fn words_of(document: &Document<'_>) -> HashMap<String, i64> {
    let leaves: Vec<&str> = document.leaves().into_iter().filter_map(|span| document.text_of(span)).collect();
    let said = meant(&leaves.join(" "));
    let mut held = words(&commands(&said).map(|(_, words)| words).collect::<String>());
    let mut add = |text: &str, sign: i64| {
        for (word, times) in words(text) {
            *held.entry(word).or_default() += sign * times;
        }
    };
    let blocks = blocks(document);
    blocks.filter_map(|block| block.marker.as_ref()?.printed.as_deref()).for_each(|marker| add(marker, -1));
    for field in document.signatures.iter().filter_map(|signature| signature.on_behalf_of.as_ref()) {
        field
            .location
            .spans()
            .iter()
            .filter_map(|span| document.text_of(*span))
            .for_each(|printed| add(&meant(printed), -1));
        add(&field.text, 1);
    }
    held.retain(|_, times| *times > 0);
    held
}

/// The blocks of body and annexes.
fn blocks<'d, 'a>(document: &'d Document<'a>) -> impl Iterator<Item = &'d Block<'a>> {
    let annexes = document.annexes.iter().flat_map(|annex| &annex.body).flat_map(Block::descendants);
    document.blocks().chain(annexes)
}

/// Whether a text lost the spaces between its words: its fields have them, so that they are compared by their letters.
pub(crate) fn lacks_spaces(document: &Document<'_>) -> bool {
    document.diagnostics.iter().any(|found| found.message.starts_with("spaces between words were lost"))
}

/// The words that a document holds and an output has not.
pub(crate) fn lost(document: &Document<'_>, output: &str) -> Vec<String> {
    let apart = |words: HashMap<String, i64>| {
        if !lacks_spaces(document) {
            return words;
        }
        let mut letters = HashMap::new();
        let each = words.iter().flat_map(|(word, times)| word.chars().map(move |letter| (letter, times)));
        each.for_each(|(letter, times)| *letters.entry(letter.to_string()).or_default() += times);
        letters
    };
    let there = apart(words(output));
    let missing = apart(words_of(document)).into_iter().filter(|(word, times)| there.get(word).unwrap_or(&0) < times);
    let mut missing: Vec<String> = missing.map(|(word, _)| word).collect();
    missing.sort();
    missing
}

/// The text of XML, or of HTML as we write it; why it is not well-formed where it is not.
pub(crate) fn text_of_xml(xml: &str) -> Result<String, String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut text, mut depth, mut in_style) = (String::new(), 0_i32, false);
    loop {
        match reader.read_event().map_err(|error| format!("{error} at {}", reader.buffer_position()))? {
            Event::Start(start) => {
                depth += 1;
                in_style = start.name().as_ref() == "style";
                start.attributes().try_for_each(|one| one.map(drop)).map_err(|error| error.to_string())?;
            }
            Event::End(_) => {
                depth -= 1;
                in_style = false;
            }
            Event::Text(part) if !in_style => text.push_str(&part),
            Event::GeneralRef(name) if name.starts_with('#') => {
                let number =
                    name[1..].strip_prefix('x').map_or_else(|| name[1..].parse(), |hex| u32::from_str_radix(hex, 16));
                let meant = number.ok().and_then(char::from_u32);
                text.push(meant.ok_or_else(|| format!("the reference {}", name.as_ref()))?);
            }
            Event::GeneralRef(name) => text.push_str(match name.as_ref() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => return Err(format!("the reference {other}")),
            }),
            Event::Eof => break,
            _ => text.push(' '),
        }
    }
    if depth == 0 { Ok(text) } else { Err("an element is left open".to_owned()) }
}

/// Markdown as it reads.
fn text_of_markdown(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown.chars().peekable();
    while let Some(c) = rest.next() {
        let is_escape = c == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
        text.push(if is_escape { rest.next().unwrap_or(c) } else { c });
    }
    text.replace("&gt;", ">")
}

/// What is wrong with the exports of a document.
pub(crate) fn faults(document: &Document<'_>) -> Result<(), String> {
    for format in ["akn", "html", "nd30", "tt05-sip", "tt05-aip"] {
        let xml = export(format, document);
        let text = text_of_xml(&xml).map_err(|error| format!("{format} is not well-formed: {error}"))?;
        let lost = if matches!(format, "akn" | "html") { lost(document, &text) } else { Vec::new() };
        if !lost.is_empty() {
            return Err(format!("{format} lost {lost:?}"));
        }
    }
    let lost = lost(document, &text_of_markdown(&export("markdown", document)));
    if !lost.is_empty() {
        return Err(format!("Markdown lost {lost:?}"));
    }
    for max_chars in [1, 120, 2_000] {
        chunks_hold_the_body(document, max_chars)?;
    }
    Ok(())
}

/// Each word of body, legal bases and annexes stands in a chunk or over one, each task in one, and no two chunks have one id.
pub(crate) fn chunks_hold_the_body(document: &Document<'_>, max_chars: usize) -> Result<(), String> {
    let lines = written(|out| chunks::write(document, chunks::Options::of(max_chars), out).map(drop));
    let chunks: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut text = String::new();
    let mut ids = BTreeSet::new();
    let mut tasks = 0;
    // A heading is counted once, though it stands over several chunks.
    let mut headings = BTreeSet::new();
    let mut add = |part: &str| {
        text.push_str(part);
        text.push('\n');
    };
    for chunk in &chunks {
        add(chunk["text"].as_str().expect("a text"));
        for (level, heading) in chunk["headings"].as_array().expect("a path").iter().enumerate() {
            if headings.insert((level, heading.to_string())) {
                add(heading.as_str().expect("a heading"));
            }
        }
        tasks += chunk["tasks"].as_array().map_or(0, Vec::len);
        if !ids.insert(chunk["id"].to_string()) {
            return Err(format!("two chunks of {max_chars} have the id {}", chunk["id"]));
        }
    }
    let there = words(&text);
    let mut wanted = String::new();
    for block in blocks(document) {
        let marker = block.marker.as_ref().map_or("", |marker| &marker.text);
        let cells: Vec<&str> = block.rows.iter().flatten().map(AsRef::as_ref).collect();
        let text = if cells.is_empty() { block.full_text().into_owned() } else { cells.join(" ") };
        wanted.push_str(&format!("{marker} {text}\n"));
    }
    document.legal_bases.iter().for_each(|basis| wanted.push_str(&format!("{}\n", basis.text)));
    // Two sections of one name under one another are one heading: what counts is that the words are there.
    let missing: Vec<String> = words(&wanted).into_keys().filter(|word| !there.contains_key(word)).collect();
    if !missing.is_empty() {
        return Err(format!("chunks of {max_chars} lost {missing:?}"));
    }
    let given = document.tasks().count();
    if tasks != given {
        return Err(format!("chunks of {max_chars} have {tasks} of {given} tasks"));
    }
    Ok(())
}
