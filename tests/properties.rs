//! What holds for every text, whatever stands in it: each property against strings of three kinds, the corpus and the
//! notices that are kept beside this repository.
//!
//! The strings are the same in each run. `PROPTEST_RNG_SEED=7` draws others, `PROPTEST_CASES=10000` more of them.
#![allow(clippy::string_slice, clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::env;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::Value;
use thongbao::model::{Block, Field, Location};
use thongbao::{Document, Span, parse};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

mod common {
    pub(crate) mod texts;
    pub(crate) mod work;
}
use common::texts;
use common::work::assert_linear;

/// What is wrong with the document of a text, in words.
type Verdict = Result<(), String>;

macro_rules! ensure {
    ($holds:expr, $($message:tt)+) => {
        if !$holds {
            return Err(format!($($message)+));
        }
    };
}

/// The properties: a function of one text each.
mod property {
    use super::*;

    /// Nothing is lost: the leaves are ordered, disjoint stretches that cover all but white space.
    pub(super) fn leaves_cover_the_text(text: &str) -> Verdict {
        let document = parse(text);
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
    pub(super) fn texts_stand_at_their_spans(text: &str) -> Verdict {
        let document = parse(text);
        let mut verdict = Ok(());
        for_each_text(&document, &mut |written, location| {
            let spans: Vec<&str> = location.spans().iter().filter_map(|&span| document.text_of(span)).collect();
            let spans = spans.join(" ");
            let mut there = letters(&spans).into_iter();
            let missing = letters(written).into_iter().find(|letter| !there.any(|other| other == *letter));
            if let (Some(missing), true) = (missing, verdict.is_ok()) {
                verdict = Err(format!("{missing:?} of {written:?} does not stand in {spans:?} in this order"));
            }
        });
        verdict
    }

    /// No word of a block is dropped: marker, lead and text have all letters that stand at its spans.
    pub(super) fn blocks_keep_every_letter(text: &str) -> Verdict {
        let document = parse(text);
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
            let (written, there) = (letters(&written), letters(&spans));
            ensure!(written == there, "{:?} is not all of {spans:?}", block.full_text());
        }
        Ok(())
    }

    /// The letters and digits, each with its marks. Marks have no order: old converters write the tone before the hat.
    fn letters(text: &str) -> Vec<Vec<char>> {
        let mut letters: Vec<Vec<char>> = Vec::new();
        let mut marked = false;
        for c in text.nfd() {
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
    pub(super) fn line_ends_make_no_difference(text: &str) -> Verdict {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        let here = without_places(&parse(&lf));
        same(&here, &without_places(&parse(&lf.replace('\n', "\r\n"))), "LF", "CRLF")?;
        same(&here, &without_places(&parse(&lf.replace('\n', "\r"))), "LF", "CR")
    }

    /// Letters in one piece and letters with their marks apart read alike.
    pub(super) fn composition_makes_no_difference(text: &str) -> Verdict {
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        same(&without_places(&parse(&nfc)), &without_places(&parse(&nfd)), "NFC", "NFD")
    }

    /// A mark of byte order before the text changes nothing, and spans count it.
    pub(super) fn a_byte_order_mark_makes_no_difference(text: &str) -> Verdict {
        let bare = text.trim_start_matches('\u{FEFF}');
        let marked = format!("\u{FEFF}{bare}");
        same(&without_places(&parse(bare)), &without_places(&parse(&marked)), "bare", "marked")?;
        let from_bytes = thongbao::parse_bytes(marked.as_bytes());
        ensure!(from_bytes.leaves() == parse(&marked).leaves(), "marked bytes have other places than marked text");
        same(&without_places(&parse(bare)), &without_places(&from_bytes), "bare", "marked bytes")
    }

    /// A document says the same after a journey through JSON, and when it owns its text.
    pub(super) fn json_and_ownership_keep_everything(text: &str) -> Verdict {
        let document = parse(text);
        let json = serde_json::to_string(&document).map_err(|error| error.to_string())?;
        let back: Document<'_> = serde_json::from_str(&json).map_err(|error| format!("{error} in {json}"))?;
        ensure!(back == document, "read back from JSON it is another document: {json}");
        let again = serde_json::to_string(&back).map_err(|error| error.to_string())?;
        ensure!(again == json, "written again it is other JSON:\n{json}\n{again}");
        let owned = document.clone().into_owned();
        ensure!(owned == document, "owned it is another document");
        ensure!(owned.input() == text, "owned it has another input");
        Ok(())
    }

    /// The same text gives the same document.
    pub(super) fn the_same_text_gives_the_same_document(text: &str) -> Verdict {
        let copy = text.to_owned();
        let [one, two] = [parse(text), parse(&copy)].map(|document| serde_json::to_string(&document).unwrap());
        ensure!(one == two, "two documents:\n{one}\n{two}");
        Ok(())
    }

    /// The id of a block is its place in the tree.
    pub(super) fn ids_are_places(text: &str) -> Verdict {
        let document = parse(text);
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
    pub(super) fn everything_points_into_the_text(text: &str) -> Verdict {
        let document = parse(text);
        let inside = |span: Span| span.start <= span.end && document.text_of(span).is_some();
        for diagnostic in &document.diagnostics {
            ensure!(diagnostic.span.is_none_or(inside), "{diagnostic:?} points elsewhere");
        }
        let views = (document.citations.iter().map(|view| view.span))
            .chain(document.legal_bases.iter().flat_map(|basis| &basis.citations).map(|view| view.span))
            .chain(document.deadlines.iter().map(|view| view.span))
            .chain(document.amounts.iter().map(|view| view.span))
            .chain(document.assignments.iter().flat_map(|task| [task.assignee.span, task.action.span]));
        for span in views {
            ensure!(inside(span), "a view points elsewhere: {span:?}");
        }
        let json = serde_json::to_value(&document).unwrap();
        ensure!(confident(&json), "a confidence is not between 0 and 1: {json}");
        Ok(())
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
        see(&block.rows.concat().concat(), &block.location);
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

/// Pieces that the parser looks for, and pieces that stand around them.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\x0c",
    " ",
    "   ",
    "\t",
    "| ",
    " | ",
    "**",
    "# ",
    "|---|---|\n",
    "- ",
    "+ ",
    "* ",
    "• ",
    "a) ",
    "b) ",
    "d) ",
    "đ) ",
    "I. ",
    "II. ",
    "H. ",
    "1. ",
    "2. ",
    "1.1. ",
    "(1) ",
    "1- ",
    "4) ",
    "©) ",
    "~ ",
    "Điều 1. ",
    "Chương I",
    "Phần thứ nhất",
    "Số: ",
    "Số ",
    "Sô: ",
    "§ố:",
    "15/TB-UBND",
    "18-TB/BCĐ",
    "/TB-UBND",
    "30/2020/NĐ-CP",
    "05",
    "7",
    "0",
    "THÔNG BÁO",
    "QUYẾT ĐỊNH",
    "QUYẾT ĐỊNH:",
    "GIẤY MỜI",
    "BÁO CÁO",
    "Về việc ",
    "V/v ",
    "Kính gửi: ",
    "Căn cứ ",
    "Xét ",
    "Theo đề nghị của ",
    "ngày 1 tháng 2 năm 2020",
    "ngày   tháng 11 năm 2017",
    "Hà Nội, ngày 31 tháng 2 năm 2021",
    "Hà Tĩnh, ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ỦY BAN NHÂN DÂN",
    "UBND TỈNH QUẢNG TRỊ",
    "SỞ Y TẾ",
    "TỈNH ỦY HÀ TĨNH",
    "LIÊN ĐOÀN LAO ĐỘNG",
    "MẬT",
    "HỎA TỐC",
    "LƯU HÀNH NỘI BỘ",
    "Nơi nhận:",
    "Nơi nhận: ",
    "- Như trên;",
    "- Lưu: VT, TH (12b).",
    "Lưu: VT",
    "(để b/c);",
    "TM. ",
    "KT. CHỦ TỊCH",
    "TL. ",
    "Q. ",
    "TUQ. ",
    "PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "(Đã ký)",
    "Nguyễn Văn An",
    "TS. ",
    "Lê Thị Bích Ngọc",
    "Phụ lục I",
    "PHỤ LỤC",
    "Trang 2",
    "- 2 -",
    "2",
    "______",
    "-----",
    "***",
    "./.",
    ".",
    ";",
    ":",
    ",",
    "Sở Xây dựng: ",
    "chủ trì, phối hợp với ",
    "các đơn vị liên quan ",
    "thực hiện nghiêm túc",
    "trước ngày 15/12/2018",
    "70,4 tỷ đồng",
    "tiếp tục",
    "T",
    "đ",
    "Đ",
    "Ð",
    "\u{301}",
    "\u{FEFF}",
    "\u{A0}",
    "e\u{301}\u{302}",
    "\u{AD}",
    "\u{200B}",
];

static CORPUS: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(texts::corpus);

/// Something that happens to a text on its way.
#[derive(Clone, Debug)]
enum Damage {
    DeleteLine(Index),
    DoubleLine(Index),
    SwapLines(Index, Index),
    JoinLine(Index),
    CutOff(Index),
    CutAway(Index),
    Replace(Index, char),
    Insert(Index, &'static str),
    Delete(Index),
}

impl Damage {
    fn any() -> impl Strategy<Value = Self> {
        let character =
            prop_oneof![select("|-*.:;/()1aI ~=©§\n\u{301}\u{FFFD}".chars().collect::<Vec<_>>()), any::<char>()];
        prop_oneof![
            3 => any::<Index>().prop_map(Self::DeleteLine),
            2 => any::<Index>().prop_map(Self::DoubleLine),
            2 => any::<(Index, Index)>().prop_map(|(a, b)| Self::SwapLines(a, b)),
            2 => any::<Index>().prop_map(Self::JoinLine),
            1 => any::<Index>().prop_map(Self::CutOff),
            1 => any::<Index>().prop_map(Self::CutAway),
            5 => (any::<Index>(), character).prop_map(|(at, with)| Self::Replace(at, with)),
            3 => (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Self::Insert(at, piece)),
            3 => any::<Index>().prop_map(Self::Delete),
        ]
    }

    fn apply(&self, text: &mut String) {
        if text.is_empty() {
            return;
        }
        let boundary = |at: &Index| text.floor_char_boundary(at.index(text.len()));
        match self {
            Self::CutOff(at) => text.truncate(boundary(at)),
            Self::CutAway(at) => *text = text.split_off(boundary(at)),
            Self::Insert(at, piece) => text.insert_str(boundary(at), piece),
            Self::Delete(at) => drop(text.remove(boundary(at))),
            Self::Replace(at, with) => {
                let at = boundary(at);
                text.remove(at);
                text.insert(at, *with);
            }
            Self::DeleteLine(at) | Self::DoubleLine(at) | Self::SwapLines(at, _) | Self::JoinLine(at) => {
                let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
                let line = at.index(lines.len());
                match self {
                    Self::DeleteLine(_) => drop(lines.remove(line)),
                    Self::DoubleLine(_) => lines.insert(line, lines[line].clone()),
                    Self::SwapLines(_, other) => {
                        let other = other.index(lines.len());
                        lines.swap(line, other);
                    }
                    _ => lines[line] = lines[line].replace('\n', " "),
                }
                *text = lines.concat();
            }
        }
    }
}

fn damaged_notice() -> impl Strategy<Value = String> {
    (any::<Index>(), vec(Damage::any(), 1..12)).prop_map(|(which, damages)| {
        let mut text = which.get(&CORPUS).1.clone();
        damages.iter().for_each(|damage| damage.apply(&mut text));
        text
    })
}

/// What the parser looks for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..200).prop_map(String::from_iter)
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, max_shrink_iters: 4096, ..ProptestConfig::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 128;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(30);
    }
    config
}

/// The property of every text of a list, all failures in one message.
fn check_files(property: fn(&str) -> Verdict, texts: &[(PathBuf, String)]) {
    let failures: Vec<String> = texts
        .iter()
        .filter_map(|(path, text)| Some(format!("{}: {}", path.display(), property(text).err()?)))
        .collect();
    assert!(failures.is_empty(), "{} of {} texts:\n{}", failures.len(), texts.len(), failures.join("\n"));
}

macro_rules! properties {
    ($($name:ident)*) => {$(
        mod $name {
            use super::*;

            #[test]
            fn of_corpus() {
                check_files(property::$name, &CORPUS);
            }

            #[test]
            fn of_repetitions() {
                let named = |(opening, piece, closing)| {
                    (PathBuf::from(format!("{opening:?}, {piece:?} repeated")), repeated(opening, piece, closing, 2048))
                };
                check_files(property::$name, &repetitions().map(named).collect::<Vec<_>>());
            }

            #[test]
            fn of_notices() {
                check_files(property::$name, &texts::notices());
            }

            proptest! {
                #![proptest_config(config())]

                #[test]
                fn of_any_text(text in any_text()) {
                    property::$name(&text).map_err(TestCaseError::fail)?;
                }

                #[test]
                fn of_pieces(text in pieces()) {
                    property::$name(&text).map_err(TestCaseError::fail)?;
                }

                #[test]
                fn of_damaged_notices(text in damaged_notice()) {
                    property::$name(&text).map_err(TestCaseError::fail)?;
                }
            }
        }
    )*};
}

properties! {
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
}

/// What is repeated to tempt the parser into looking at the same text again and again.
const REPEATED: &[&str] = &[
    "II. A\n",
    "1 Bộ A\n",
    "4, A\n",
    "4) A\n",
    "Căn dứ\n",
    ". A:\n2. B\n",
    "THÔNG BÁO\nĐẾN Số: 1\nNgày: 1/2\n",
    "a b - 1\n\u{c}",
    "Ký bởi: a\n",
    "ĐẾN Số: 1\nNgày: 2 a b c d e f g\n",
    "Sở Y tế, Báo và Đài tăng cường, ",
    "UBND phường 1 ",
    "các ông và các ",
    "Sở Y tế; Sở Y tế; Sở Y tế; Sở Y tế abc abc abc abc abc abc abc abc abc abc abc abc abc abc abc abc. ",
    "Ông Lê Văn An, Giám đốc Sở Y tế, ",
    "Phó Giám đốc phụ trách ",
    "Sở Y tế, được giao ",
    "Sở Y tế cùng với Sở Y tế ",
    "A chủ trì, Sở Y tế phối hợp, ",
    "Hằng năm, trước ngày ",
    "thứ Ba, thứ Năm, ",
    "L Đánh giá\n",
    "Sở Y tế rà soát việc này. ",
    "chủ trì: Xy; ",
    "Đơn vị chủ trì: Sở Y tế. Việc B. ",
    "Việc A do Sở Y tế thực hiện trước ngày 1/9/2021. ",
    "Văn phòng thông báo kết quả; ",
    "Sở Y tế rà soát; Sở Nội vụ đã có; ",
    "-",
    "(",
    ")",
    "a",
    "đ",
    ".",
    "1",
    " ",
    "\n",
    "\r",
    "\x0c",
    "\u{301}",
    "- ",
    "1.\n",
    "1. ",
    "a) ",
    "a)\n",
    "I.\n",
    "- a\n",
    "- a\nđ",
    "1. a\n",
    "a\n",
    "A\n",
    "a \n\n",
    "|",
    "| ",
    "|a",
    "| a |\n",
    "**",
    "** ",
    "**a** ",
    "#",
    "# a\n",
    "_",
    "---\n",
    "...",
    "./.\n",
    "1.\na)\n-\n+\n",
    "I.\n1.\n1.1.\na)\n-\n+\n",
    "1. a\n2. a\n",
    "2. a\n1. a\n",
    "a) a\nb) a\n",
    "1.1.1.1.1.",
    "M",
    "MDCLX. ",
    "Nơi nhận:",
    "Nơi nhận:\n",
    "Nơi nhận: TM. ",
    "Nơi nhận:\n- Như trên;\n",
    "- Lưu: VT;\n",
    "Lưu: ",
    "- UBND tỉnh; KT. CHỦ TỊCH\n",
    "Số: ",
    "Số: \n",
    "Số: 1/TB-UBND\n",
    "15/TB-UBND ",
    "/-",
    "ngày ",
    "ngày\n",
    "ngày 1 tháng 2 năm 2020 ",
    "Hà Nội, ngày 1 tháng 2 năm 2020\n",
    "TM. ",
    "TM. \n",
    "KT. CHỦ TỊCH\n",
    "KT. CHỦ TỊCH\n|a",
    "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn An\n",
    "Nguyễn Văn An\n",
    "Nguyễn ",
    "GIÁM ĐỐC\n",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    "ĐẢNG CỘNG SẢN VIỆT NAM\n",
    "UBND TỈNH X CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n",
    "THÔNG BÁO\n",
    "THÔNG BÁO ",
    "THÔNG BÁO\nVề việc trực Tết\n",
    "Về việc ",
    "V/v a\n",
    "Kính gửi: ",
    "Kính gửi:\n- Sở Y tế;\n",
    "Căn cứ ",
    "Căn cứ a;\n",
    "Phụ lục I\n",
    "PHỤ LỤC\nA\n",
    "Điều 1. ",
    "Điều 1.\n",
    "Điều 0. Phạm vi\n",
    "Chương 0\n",
    "Chương I\n",
    "Sở Y tế: ",
    "Sở Y tế, ",
    "Sở Y tế; ",
    "giao,",
    "Giao Sở Y tế phối hợp với Sở A; ",
    "thứ tư 1h ",
    "sau 5 ngày kể từ ",
    "trước ngày ",
    "Nghị quyết Đại hội ",
    "Quyết định số 1/QĐ-A về ",
    "Luật ",
    "5 hộ ",
    "SỞ Y TẾ\n",
    "Trang 1\n",
    "1\n",
    "- 1 -\n",
    "e\u{301}\u{302}",
    "a    b\n",
    "a    ",
    "\u{FEFF}",
    "\u{FFFD}",
    "🙂",
];

/// An opening, what is repeated behind it, and what closes it: the footer reads its lines in other ways than the body does.
const REPEATED_BEHIND: &[(&str, &str, &str)] = &[
    ("| STT | Nội dung | Chủ trì |\n|---|---|---|\n", "| 1 | họp | Sở Y tế |\n", ""),
    ("Nơi nhận:\n", "- Sở Y tế;\nGIÁM ĐỐC\n\nNguyễn Văn An\n\n", ""),
    ("", "|a", "|"),
    ("", "| Nhiệm vụ | Chủ trì ", "|"),
    ("TT   Nhiệm vụ   Chủ trì\n", "1   họp   Sở Y tế\n", ""),
    ("Nơi nhận:\n", "|a", "|"),
    ("Nơi nhận:\n", "AB CD\n", ""),
    ("KT. CHỦ TỊCH\n", "|a", "|"),
    ("**a", "*", "**"),
    ("Phụ lục I\n", "Phụ lục\n", ""),
    ("", "a) một:\n1. hai:\n", ""),
    ("Nơi nhận:\n", "TM. ", ""),
    ("Nơi nhận:\n", "MDCLX. ", ""),
    ("Nơi nhận:\n", "THÔNG BÁO ", ""),
    ("Nơi nhận:\n", "UBND tỉnh; ", ""),
    ("Nơi nhận:\n", "Nguyễn Văn An ", ""),
    ("- Lưu: VT;\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ", ""),
    ("KT. CHỦ TỊCH\n", "THÔNG BÁO ", ""),
    ("KT. CHỦ TỊCH\n", "Nguyễn ", ""),
    ("Số: 1/TB-UBND\n", "SỞ Y TẾ ", ""),
    ("THÔNG BÁO\n", "VỀ VIỆC ", ""),
    ("Phụ lục I\n", "DANH SÁCH ", ""),
];

fn repeated(opening: &str, piece: &str, closing: &str, bytes: usize) -> String {
    format!("{opening}{}{closing}", piece.repeat(bytes / piece.len() + 1))
}

fn repetitions() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    REPEATED.iter().map(|piece| ("", *piece, "")).chain(REPEATED_BEHIND.iter().copied())
}

/// Twice the text takes about twice the time; thrice is allowed.
/// It is asked in two halves, which run side by side.
mod time_is_linear {
    #[test]
    fn of_one_half() {
        super::assert_all_linear(0);
    }

    #[test]
    fn of_the_other_half() {
        super::assert_all_linear(1);
    }
}

fn assert_all_linear(half: usize) {
    let slow: Vec<String> = repetitions()
        .enumerate()
        .filter(|(place, _)| place % 2 == half)
        .filter_map(|(_, (opening, piece, closing))| {
            let text = |bytes| repeated(opening, piece, closing, bytes);
            let linear = assert_linear(16 << 10, 4, text, |text| drop(std::hint::black_box(parse(text))));
            let slow = linear.err()?;
            Some(format!("{opening:?}, {piece:?} repeated: {slow}"))
        })
        .collect();
    assert!(slow.is_empty(), "more than linear time:\n{}", slow.join("\n"));
}
