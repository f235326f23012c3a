//! The properties of every document of a text: a function each. The fuzz targets assert them too.

use serde_json::Value;
use thongbao::model::{Block, Field, Location};
use thongbao::{Document, Span, parse};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::markup::{commands, is_hidden, meant, with_entities};

/// What is wrong with the document of a text, in words.
pub(crate) type Verdict = Result<(), String>;

macro_rules! ensure {
    ($holds:expr, $($message:tt)+) => {
        if !$holds {
            return Err(format!($($message)+));
        }
    };
}

/// Calls a macro with the names of all properties.
macro_rules! each_property {
    ($with:ident) => {
        $with! {
            leaves_cover_the_text
            texts_stand_at_their_spans
            blocks_keep_every_letter
            line_ends_make_no_difference
            composition_makes_no_difference
            a_byte_order_mark_makes_no_difference
            json_and_ownership_keep_everything
            the_same_text_gives_the_same_document
            ids_are_places
            everything_points_into_the_text
            views_stand_in_leaves
        }
    };
}
pub(crate) use each_property;

/// Nothing is lost: the leaves are ordered, disjoint stretches that cover all but white space.
pub(crate) fn leaves_cover_the_text(document: &Document<'_>) -> Verdict {
    let text = document.input();
    let mut end = text.strip_prefix('\u{FEFF}').map_or(0, |rest| text.len() - rest.len());
    for span in document.leaves() {
        ensure!(!span.is_empty(), "{span:?} is empty");
        let Some(leaf) = text.get(span.start..span.end) else {
            return Err(format!("{span:?} is no stretch of whole characters of the input"));
        };
        ensure!(leaf.trim() == leaf, "{span:?} begins or ends with white space: {leaf:?}");
        ensure!(end <= span.start, "{span:?} {leaf:?} overlaps a leaf that ends at {end}");
        let between = &text[end..span.start];
        ensure!(between.trim().is_empty(), "no leaf covers {between:?} at {end}");
        end = span.end;
    }
    let rest = &text[end..];
    ensure!(rest.trim().is_empty(), "no leaf covers {rest:?} at {end}");
    Ok(())
}

/// Nothing is invented: the letters and digits of a text stand, in this order, where its spans point.
pub(crate) fn texts_stand_at_their_spans(document: &Document<'_>) -> Verdict {
    let mut verdict = Ok(());
    for_each_text(document, &mut |written, location| {
        let spans: Vec<&str> = location.spans().iter().filter_map(|&span| document.text_of(span)).collect();
        let spans = spans.join(" ");
        let missing = |there: &str| {
            let mut there = letters(there).into_iter();
            letters(written).into_iter().find(|letter| !there.any(|other| other == *letter))
        };
        // An entity is read as the letter that it means.
        let missing = missing(&spans).filter(|_| missing(&with_entities(&spans)).is_some());
        if let (Some(missing), true) = (missing, verdict.is_ok()) {
            verdict = Err(format!("{missing:?} of {written:?} does not stand in {spans:?} in this order"));
        }
    });
    verdict
}

/// No word of a block is dropped: marker, lead and text have all letters that stand at its spans.
pub(crate) fn blocks_keep_every_letter(document: &Document<'_>) -> Verdict {
    let annexed = document.annexes.iter().flat_map(|annex| &annex.body).flat_map(Block::descendants);
    for block in document.blocks().chain(annexed) {
        let spans: Vec<&str> = block.location.spans().iter().filter_map(|&span| document.text_of(span)).collect();
        let spans = spans.join(" ");
        // A line break of HTML is a mark that is taken out.
        if spans.contains('<') {
            continue;
        }
        let marker = block.marker.as_ref().map_or("", |marker| marker.printed.as_ref().unwrap_or(&marker.text));
        let written = format!("{marker} {}", block.full_text());
        let written = letters(&written);
        // Entities and formulas are read as what they mean; ends of lines that are written as escapes are no letters where there are several.
        let escaped = document.input().matches("\\n").nth(2).is_some();
        let whole = is_all(&written, &spans, escaped) || is_all(&written, &meant(&spans), escaped);
        ensure!(whole, "{:?} is not all of {spans:?}", block.full_text());
    }
    Ok(())
}

/// Whether letters are all of a text, with the names of LaTeX's commands or without them, and without the letter of an escape where
/// the text has such.
fn is_all(mut written: &[Vec<char>], text: &str, escaped: bool) -> bool {
    commands(text).all(|(command, words)| {
        let behind_escape = command.strip_prefix(['n', 'r', 't']).filter(|_| escaped);
        let said = [Some(command), behind_escape];
        let rest = said.iter().flatten().find_map(|said| written.strip_prefix(letters(said).as_slice()));
        written = rest.unwrap_or(written);
        let rest = written.strip_prefix(letters(words).as_slice());
        rest.map(|rest| written = rest).is_some()
    }) && written.is_empty()
}

/// The letters and digits, each with its marks, and with those behind a sign without width. Marks have no order: old converters write the tone before the hat.
fn letters(text: &str) -> Vec<Vec<char>> {
    let mut letters: Vec<Vec<char>> = Vec::new();
    let mut marked = false;
    for c in text.nfd().filter(|c| !is_hidden(*c)) {
        match letters.last_mut() {
            Some(letter) if marked && is_combining_mark(c) => letter.push(c),
            _ => {
                marked = c.is_alphanumeric();
                letters.extend(marked.then(|| vec![c]));
            }
        }
    }
    letters.iter_mut().for_each(|letter| letter.sort_unstable());
    letters
}

/// LF, CRLF and CR end lines alike.
pub(crate) fn line_ends_make_no_difference(document: &Document<'_>) -> Verdict {
    let text = document.input();
    let lf = text.replace("\r\n", "\n").replace('\r', "\n");
    let here = without_places(&parse(&lf));
    same(&here, &without_places(&parse(&lf.replace('\n', "\r\n"))), "LF", "CRLF")?;
    same(&here, &without_places(&parse(&lf.replace('\n', "\r"))), "LF", "CR")
}

/// Letters in one piece and letters with their marks apart read alike.
pub(crate) fn composition_makes_no_difference(document: &Document<'_>) -> Verdict {
    let text = document.input();
    let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
    same(&without_places(&parse(&nfc)), &without_places(&parse(&nfd)), "NFC", "NFD")
}

/// A mark of byte order before the text changes nothing, and spans count it.
pub(crate) fn a_byte_order_mark_makes_no_difference(document: &Document<'_>) -> Verdict {
    let text = document.input();
    let bare = text.trim_start_matches('\u{FEFF}');
    let marked = format!("\u{FEFF}{bare}");
    same(&without_places(&parse(bare)), &without_places(&parse(&marked)), "bare", "marked")?;
    let from_bytes = thongbao::parse_bytes(marked.as_bytes());
    ensure!(from_bytes.leaves() == parse(&marked).leaves(), "marked bytes have other places than marked text");
    same(&without_places(&parse(bare)), &without_places(&from_bytes), "bare", "marked bytes")
}

/// A document says the same after a journey through JSON, and when it owns its text.
pub(crate) fn json_and_ownership_keep_everything(document: &Document<'_>) -> Verdict {
    let json = serde_json::to_string(document).map_err(|error| error.to_string())?;
    let back: Document<'_> = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
    ensure!(back == *document, "read back from JSON it is another document: {json}");
    let again = serde_json::to_string(&back).map_err(|error| error.to_string())?;
    ensure!(again == json, "written again it is other JSON:\n{json}\n{again}");
    let owned = document.clone().into_owned();
    ensure!(owned == *document, "owned it is another document");
    ensure!(owned.input() == document.input(), "owned it has another input");
    Ok(())
}

/// The same text gives the same document.
pub(crate) fn the_same_text_gives_the_same_document(document: &Document<'_>) -> Verdict {
    let copy = document.input().to_owned();
    let [one, two] = [document, &parse(&copy)].map(|document| serde_json::to_string(document).unwrap());
    ensure!(one == two, "two documents:\n{one}\n{two}");
    Ok(())
}

/// The id of a block is its place in the tree.
pub(crate) fn ids_are_places(document: &Document<'_>) -> Verdict {
    numbered(&document.body, "")?;
    document.annexes.iter().try_for_each(|annex| numbered(&annex.body, ""))
}

fn numbered(blocks: &[Block<'_>], above: &str) -> Verdict {
    for (place, block) in (1..).zip(blocks) {
        let id = format!("{above}{place}");
        ensure!(block.id == id, "the block at {id} has the id {}", block.id);
        numbered(&block.children, &format!("{id}."))?;
    }
    Ok(())
}

/// Diagnostics and views point into the input, confidence is between 0 and 1.
pub(crate) fn everything_points_into_the_text(document: &Document<'_>) -> Verdict {
    let inside = |span: Span| span.start <= span.end && document.text_of(span).is_some();
    for diagnostic in &document.diagnostics {
        ensure!(diagnostic.span.is_none_or(inside), "{diagnostic:?} points elsewhere");
    }
    for span in views(document) {
        ensure!(inside(span), "a view points elsewhere: {span:?}");
    }
    let json = serde_json::to_value(document).unwrap();
    ensure!(confident(&json), "a confidence is not between 0 and 1: {json}");
    Ok(())
}

/// Views are of what blocks and legal bases say: they begin and end in leaves of these. Where the text breaks off behind a body that is
/// told something, the words of the task are none, at the end of the leaf.
pub(crate) fn views_stand_in_leaves(document: &Document<'_>) -> Verdict {
    let annexed = document.annexes.iter().flat_map(|annex| &annex.body).flat_map(Block::descendants);
    let blocks = document.blocks().chain(annexed).map(|block| &block.location);
    let bases = document.legal_bases.iter().map(|basis| &basis.location);
    let mut leaves: Vec<Span> = blocks.chain(bases).flat_map(|location| location.spans()).copied().collect();
    leaves.sort_unstable_by_key(|leaf| leaf.start);
    let is_in_leaf = |at: usize| {
        let before = leaves.partition_point(|leaf| leaf.start <= at).checked_sub(1);
        before.and_then(|before| leaves.get(before)).is_some_and(|leaf| at < leaf.end)
    };
    let actions: Vec<Span> = document.assignments.iter().map(|task| task.action.span).collect();
    for span in views(document) {
        ensure!(!span.is_empty() || actions.contains(&span), "the view at {span:?} is empty");
        let last = span.end.checked_sub(1);
        let begins = is_in_leaf(span.start) || span.is_empty() && document.text_of(span).is_some();
        let stands = begins && last.is_some_and(is_in_leaf);
        ensure!(stands, "the view at {span:?}, {:?}, stands in no leaf", document.text_of(span));
    }
    Ok(())
}

/// The places of all views.
fn views<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Span> + 'd {
    let tasks = document.assignments.iter().flat_map(|task| {
        let bodies = task.cooperating.iter().chain(&task.report_to).chain([&task.assignee]);
        bodies.map(|body| body.span).chain([task.action.span])
    });
    (document.citations.iter().map(|view| view.span))
        .chain(document.legal_bases.iter().flat_map(|basis| &basis.citations).map(|view| view.span))
        .chain(document.deadlines.iter().map(|view| view.span))
        .chain(document.amounts.iter().map(|view| view.span))
        .chain(tasks)
}

fn confident(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().all(|(name, value)| {
            if name == "confidence" {
                value.as_f64().is_some_and(|it| (0.0..=1.0).contains(&it))
            } else {
                confident(value)
            }
        }),
        Value::Array(values) => values.iter().all(confident),
        _ => true,
    }
}

/// Calls `see` with every text that is printed in the document, and its place. A block's marker is left out: it is
/// written as its list reads it.
fn for_each_text(document: &Document<'_>, see: &mut dyn FnMut(&str, &Location)) {
    let header = &document.header;
    let mut fields: Vec<&Field<'_>> = Vec::new();
    fields.extend(header.motto.iter().chain(&header.place).chain(&header.secrecy).chain(&header.priority));
    fields.extend(header.circulation.iter().chain(&document.subject).chain(&document.addressees));
    fields.extend(&document.recipients.note);
    for signature in &document.signatures {
        fields.extend(signature.on_behalf_of.iter().chain(&signature.full_name));
        fields.extend(signature.titles.iter().chain(&signature.note));
    }
    fields.extend(document.annexes.iter().filter_map(|annex| annex.title.as_ref()));
    fields.into_iter().for_each(|field| see(&field.text, &field.location));
    let posts = document.signatures.iter().filter_map(|signature| signature.position.as_ref());
    posts.for_each(|post| see(&post.text, &post.location));
    header.parent_organ.iter().chain(&header.organ).for_each(|organ| see(&organ.text, &organ.location));
    header.code.iter().for_each(|code| see(&code.text, &code.location));
    header.issued_date.iter().for_each(|date| see(&date.text, &date.location));
    if let Some(kind) = &document.document_type
        && let (Some(text), Some(location)) = (&kind.text, &kind.location)
    {
        see(text, location);
    }
    document.legal_bases.iter().for_each(|basis| see(&basis.text, &basis.location));
    // A purpose beside a brace is that of several entries, and stands in one of them.
    let entries = document.recipients.entries.iter().flat_map(|entry| entry.location.spans().to_vec());
    let all_entries = Location::from(entries.collect::<Vec<_>>());
    for entry in &document.recipients.entries {
        see(&entry.text, &entry.location);
        see(&entry.name, &entry.location);
        entry.purpose.iter().for_each(|purpose| see(purpose, &all_entries));
    }
    document.recipients.archive.iter().for_each(|archive| see(&archive.text, &archive.location));
    document.unplaced.iter().for_each(|part| see(&part.text, &part.location));
    document.annexes.iter().for_each(|annex| see(&annex.text, &annex.location));
    let cited = document.legal_bases.iter().flat_map(|basis| &basis.citations).chain(&document.citations);
    cited.for_each(|citation| see(&citation.text, &citation.span.into()));
    document.deadlines.iter().for_each(|deadline| see(&deadline.text, &deadline.span.into()));
    document.amounts.iter().for_each(|amount| see(&amount.text, &amount.span.into()));
    for task in &document.assignments {
        let mentions = task.cooperating.iter().chain(&task.report_to).chain([&task.assignee]);
        mentions.for_each(|mention| see(&mention.text, &mention.span.into()));
        see(&task.action.text, &task.action.span.into());
    }
    let annexed = document.annexes.iter().flat_map(|annex| &annex.body).flat_map(Block::descendants);
    for block in document.blocks().chain(annexed) {
        see(&block.full_text(), &block.location);
        see(&block.rows.iter().flatten().map(|cell| cell.as_ref()).collect::<Vec<_>>().join(" "), &block.location);
    }
}

/// A document's JSON without what depends on the bytes of its input.
fn without_places(document: &Document<'_>) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for name in ["span", "spans", "resolves_to", "bytes"] {
                    members.remove(name);
                }
                members.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            _ => (),
        }
    }
    let mut json = serde_json::to_value(document).unwrap();
    strip(&mut json);
    json
}

/// Says where two documents differ first.
fn same(one: &Value, two: &Value, name_of_one: &str, name_of_two: &str) -> Verdict {
    fn difference(one: &Value, two: &Value, path: &str) -> Option<String> {
        match (one, two) {
            _ if one == two => None,
            (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
                a.iter().find_map(|(name, value)| difference(value, &b[name], &format!("{path}.{name}")))
            }
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                a.iter().zip(b).enumerate().find_map(|(at, (one, two))| difference(one, two, &format!("{path}[{at}]")))
            }
            _ => Some(format!("{path} is {one} here and {two} there")),
        }
    }
    match difference(one, two, "") {
        None => Ok(()),
        Some(difference) => Err(format!("{name_of_one} and {name_of_two} give two documents: {difference}")),
    }
}
