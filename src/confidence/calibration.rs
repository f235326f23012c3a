//! What evidence comes to, for each kind of value.
//!
//! A confidence is `exp(-cost)`. The cost is the sum of what is seen of a value: what every value of its kind costs, the doubt of
//! the reading before, and the [`Sign`]s. The costs stand in `calibration.tsv`, which is fitted to labelled documents
//! (`thongbao eval --fit`).

use std::sync::LazyLock;

/// The weights of all kinds.
static WEIGHTS: LazyLock<[Weights; Kind::ALL.len()]> = LazyLock::new(|| read(include_str!("calibration.tsv")));

/// What every value of a kind costs, in the table.
pub(crate) const BASE: &str = "base";
/// The doubt of the reading, in the table.
pub(crate) const READING: &str = "reading";

/// An enum whose variants have names in the table.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$variant_about:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name {
            $($(#[$variant_about])* $variant,)*
        }

        impl $name {
            pub(crate) const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];

            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

named! {
    /// The kinds of values that are told apart.
    Kind {
        Organ = "organ",
        Code = "code",
        Place = "place",
        Date = "date",
        Type = "type",
        Subject = "subject",
        Recipient = "recipient",
        Archive = "archive",
        Name = "name",
        Post = "post",
        Block = "block",
        Task = "task",
        Due = "due",
        Citation = "citation",
    }
}

named! {
    /// What may be seen of a value that makes it less sure.
    Sign {
        /// In a document without letterhead: neither the country's title nor a number.
        Bare = "bare",
        /// In a document that lacks a part which documents have.
        Partless = "partless",
        /// In a document with stretches that are none of its parts.
        Littered = "littered",
        /// In a document whose title or issuer has lost letters or marks.
        Misread = "misread",
        /// In a document of which some words are none, as a scan reads them.
        Worn = "worn",
        /// The same of many words.
        Torn = "torn",
        /// A block without a marker that is no whole sentence.
        Plain = "plain",
        /// One that opens as a legal basis.
        Based = "based",
        /// Such a block among the first of a body, below a letterhead.
        First = "first",
        /// One of the first blocks where there is no letterhead.
        Opening = "opening",
        /// A task whose body is the subject of a sentence: no word orders it, and no lead names the body.
        Subject = "subject",
        /// The same within a block, behind another sentence.
        Inner = "inner",
        /// The same in a paragraph that is no item.
        Told = "told",
        /// A name in small letters.
        Small = "small",
        /// A name of one word or two.
        Short = "short",
        /// `các …`, `mỗi …`: a group.
        Group = "group",
        /// Behind the name stands what may belong to it.
        Cut = "cut",
        /// Words of a task that order little: `có`, `được`, `thông báo`.
        Weak = "weak",
        /// Few words of a task, and no day.
        Scant = "scant",
        /// A task without a day.
        Undated = "undated",
        /// A day whose year the document's own date gives.
        Yearless = "yearless",
        /// A notation that is not as printed, or not one of its type.
        Repaired = "repaired",
        /// A notation that is like no body's: `UBTVQHI5`.
        Strange = "strange",
        /// A number and nothing else: `Thông tư 26`.
        Numbered = "numbered",
        /// A title alone.
        Untitled = "untitled",
    }
}

impl Sign {
    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The signs of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Signs(u32);

impl Signs {
    /// Those that are seen.
    pub(crate) fn new<const COUNT: usize>(signs: [(Sign, bool); COUNT]) -> Self {
        Self(signs.into_iter().filter(|(_, seen)| *seen).fold(0, |bits, (sign, _)| bits | sign.bit()))
    }

    /// These, and those of others that are seen.
    pub(crate) fn and<const COUNT: usize>(self, signs: [(Sign, bool); COUNT]) -> Self {
        Self(self.0 | Self::new(signs).0)
    }

    pub(crate) fn has(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }
}

/// What is seen of one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) kind: Kind,
    /// How sure the reading left it.
    pub(crate) reading: f32,
    pub(crate) signs: Signs,
}

impl Seen {
    /// How sure the value is, 0 to 1, to ten-thousandths.
    pub(crate) fn sure(self) -> f32 {
        let weights = Weights::of(self.kind);
        let cost = weights.fixed(self.signs) + weights.reading * doubt(self.reading);
        ((-cost).exp() * DIGITS).round() / DIGITS
    }

    /// What was seen of a value that is so sure.
    #[cfg(any(feature = "cli", test))]
    pub(crate) fn of(kind: Kind, sure: f32, signs: Signs) -> Self {
        let weights = Weights::of(kind);
        let doubt = (-sure.ln() - weights.fixed(signs)) / weights.reading;
        Self { kind, reading: (-doubt.max(0.0) * UNIT).exp(), signs }
    }
}

/// What is kept of a confidence.
const DIGITS: f32 = 10_000.0;

/// The cost of one damaged anchor, by which the doubt of a reading is counted.
const UNIT: f32 = 0.105_360_52;

/// The doubt of a reading that is so sure, in damaged anchors.
pub(crate) fn doubt(reading: f32) -> f32 {
    -reading.clamp(f32::MIN_POSITIVE, 1.0).ln() / UNIT
}

/// The costs of one kind.
#[derive(Clone, Copy, Debug)]
struct Weights {
    base: f32,
    /// Of each damaged anchor's worth of doubt.
    reading: f32,
    signs: [f32; Sign::ALL.len()],
}

impl Weights {
    fn of(kind: Kind) -> Self {
        WEIGHTS.get(kind as usize).copied().unwrap_or(Self::PLAIN)
    }

    /// Those that leave a reading as it is.
    const PLAIN: Self = Self { base: 0.0, reading: UNIT, signs: [0.0; Sign::ALL.len()] };

    fn fixed(&self, signs: Signs) -> f32 {
        let seen = Sign::ALL.into_iter().zip(self.signs).filter(|(sign, _)| signs.has(*sign));
        self.base + seen.map(|(_, cost)| cost).sum::<f32>()
    }
}

/// Reads the table: `KIND ⇥ EVIDENCE ⇥ WEIGHT` in each line, and what the fit tells behind it.
fn read(table: &str) -> [Weights; Kind::ALL.len()] {
    let mut all = [Weights::PLAIN; Kind::ALL.len()];
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(name), Some(Ok(weight))) =
            (cells.next(), cells.next(), cells.next().map(str::parse::<f32>))
        else {
            continue;
        };
        let cost = -weight.ln();
        let Some(weights) = Kind::ALL.iter().zip(&mut all).find(|(known, _)| known.name() == kind) else { continue };
        match name {
            BASE => weights.1.base = cost,
            READING => weights.1.reading = cost,
            _ => Sign::ALL
                .iter()
                .zip(&mut weights.1.signs)
                .filter(|(sign, _)| sign.name() == name)
                .for_each(|(_, place)| *place = cost),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("calibration.tsv");

    #[test]
    fn each_line_of_the_table_says_something() {
        let mut kinds = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, name, weight, values, right] = cells.as_slice() else { panic!("{line}") };
            assert!(Kind::ALL.iter().any(|known| known.name() == *kind), "{line}");
            let known = [BASE, READING].contains(name) || Sign::ALL.iter().any(|sign| sign.name() == *name);
            assert!(known, "{line}");
            assert!(weight.parse::<f32>().is_ok_and(|weight| weight > 0.0 && weight <= 1.0), "{line}");
            assert!(values.parse::<u32>().is_ok() && right.parse::<f32>().is_ok(), "{line}");
            kinds.push(*kind);
        }
        assert!(Kind::ALL.iter().all(|kind| kinds.contains(&kind.name())), "a kind has no weights");
    }

    #[test]
    fn a_confidence_leads_back_to_what_was_seen() {
        let signs = Signs::new([(Sign::Misread, true), (Sign::Told, true), (Sign::Small, false)]);
        for kind in Kind::ALL {
            let mut last = 0.0;
            for reading in [0.3, 0.6, 0.85, 0.98, 1.0_f32] {
                let seen = Seen { kind, reading, signs };
                let sure = seen.sure();
                assert!((0.0..=1.0).contains(&sure) && sure >= last, "{kind:?} {reading} {sure}");
                let back = Seen::of(kind, sure, signs);
                assert!((back.sure() - sure).abs() < 0.001, "{kind:?} {reading}: {back:?}");
                last = sure;
            }
        }
    }

    #[test]
    fn signs_make_less_sure() {
        let sure = |signs| Seen { kind: Kind::Task, reading: 0.98, signs }.sure();
        let plain = sure(Signs::default());
        assert!(plain >= 0.95, "{plain}");
        assert!(sure(Signs::new([(Sign::Bare, true)])) < 0.95);
        assert!(sure(Signs::new([(Sign::Cut, true), (Sign::Small, true)])) < sure(Signs::new([(Sign::Small, true)])));
    }
}
