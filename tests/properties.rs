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
use thongbao::{Document, parse};

mod common {
    pub(crate) mod markup;
    pub(crate) mod pieces;
    pub(crate) mod property;
    pub(crate) mod repeated;
    pub(crate) mod texts;
    pub(crate) mod work;
}
use common::pieces::PIECES;
use common::property::{self, Verdict, each_property};
use common::repeated::{repeated, repetitions};
use common::texts;
use common::work::assert_linear;

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
fn check_files(property: fn(&Document<'_>) -> Verdict, texts: &[(PathBuf, String)]) {
    let failures: Vec<String> = texts
        .iter()
        .filter_map(|(path, text)| Some(format!("{}: {}", path.display(), property(&parse(text)).err()?)))
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
                    property::$name(&parse(&text)).map_err(TestCaseError::fail)?;
                }

                #[test]
                fn of_pieces(text in pieces()) {
                    property::$name(&parse(&text)).map_err(TestCaseError::fail)?;
                }

                #[test]
                fn of_damaged_notices(text in damaged_notice()) {
                    property::$name(&parse(&text)).map_err(TestCaseError::fail)?;
                }
            }
        }
    )*};
}

each_property!(properties);

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
