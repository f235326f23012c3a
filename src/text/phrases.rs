//! Many phrases looked for at once.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::fold::{fold_char, is_alphanumeric, is_stray_mark, lower, strip_phrase};

/// An automaton that finds every phrase of a table in one pass.
pub(crate) struct Phrases {
    /// Only a table of more states than 32 bits count has none.
    automaton: Option<AhoCorasick>,
}

/// Where a phrase stands.
pub(crate) struct Found {
    /// Its place in the table.
    pub(crate) phrase: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Phrases {
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        Self::build(phrases, false)
    }

    /// Phrases of plain text, whatever its case.
    pub(crate) fn of_plain<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        Self::build(phrases, true)
    }

    fn build<'p>(phrases: impl IntoIterator<Item = &'p str>, any_case: bool) -> Self {
        // The texts are short: setting out counts for more than a byte's step.
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::DFA)).prefilter(false).ascii_case_insensitive(any_case);
        Self { automaton: builder.build(phrases).ok() }
    }

    /// Every place of every phrase, those that overlap too, by their ends.
    pub(crate) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.automaton.iter().flat_map(move |automaton| {
            let found = automaton.find_overlapping_iter(text);
            found.map(|found| Found { phrase: found.pattern().as_usize(), start: found.start(), end: found.end() })
        })
    }

    /// Where the phrase begins that ends first.
    pub(crate) fn first(&self, text: &str) -> Option<usize> {
        self.automaton.as_ref()?.find(text).map(|found| found.start())
    }
}

/// The words that a text opens with, as numbers. Where many tables are asked what opens a text, its words are read once for all of them.
pub(crate) struct Opening<'t> {
    text: &'t str,
    /// The bit of its first letter, as [`FirstWords`] has them; all bits for a sign.
    letter: u64,
    /// The first word, and what stands behind it.
    first: OnceCell<(u64, &'t str)>,
    second: OnceCell<u64>,
}

impl<'t> Opening<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let letter = text.chars().next().and_then(fold_char).map_or(u64::MAX, FirstWords::letter_bit);
        Self { text, letter, first: OnceCell::new(), second: OnceCell::new() }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    fn first(&self) -> u64 {
        self.read_first().0
    }

    fn second(&self) -> u64 {
        *self.second.get_or_init(|| second_word(self.read_first().1))
    }

    fn read_first(&self) -> (u64, &'t str) {
        *self.first.get_or_init(|| first_word(self.text))
    }
}

/// Rows of a table by the first two words of each, whatever their case and their marks.
pub(crate) struct ByOpening<T> {
    words: FirstWords,
    rows: Vec<(u64, Vec<Row<T>>)>,
}

struct Row<T> {
    /// The second word; 0 where there is none.
    second: u64,
    row: T,
}

impl<T> ByOpening<T> {
    pub(crate) fn new<'p>(rows: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut sorted: BTreeMap<u64, Vec<Row<T>>> = BTreeMap::new();
        for (phrase, row) in rows {
            let (first, behind) = first_word(phrase);
            sorted.entry(first).or_default().push(Row { second: second_word(behind), row });
        }
        Self { words: FirstWords::of(sorted.keys().copied()), rows: sorted.into_iter().collect() }
    }

    /// The rows with whose first two words `text` opens, or with whose only one, in the order of the table.
    pub(crate) fn of<'r>(&'r self, text: &str) -> impl Iterator<Item = &'r T> + Clone + use<'r, T> {
        self.at(&Opening::of(text))
    }

    pub(crate) fn at<'r>(&'r self, opening: &Opening<'_>) -> impl Iterator<Item = &'r T> + Clone + use<'r, T> {
        let rows = if self.may_open(opening) { self.rows_of(opening.first()) } else { &[] };
        let second = if rows.is_empty() { 0 } else { opening.second() };
        rows.iter().filter(move |row| row.second == 0 || row.second == second).map(|row| &row.row)
    }

    /// Whether a row may open the text.
    pub(crate) fn may_open(&self, opening: &Opening<'_>) -> bool {
        self.words.may_open(opening)
    }

    fn rows_of(&self, first: u64) -> &[Row<T>] {
        let found = self.rows.binary_search_by_key(&first, |(word, _)| *word);
        found.ok().and_then(|at| self.rows.get(at)).map_or(&[], |(_, rows)| rows)
    }
}

/// The first words of many phrases, whatever their case and marks, made to say no quickly.
pub(crate) struct FirstWords {
    /// A bit for each first letter.
    letters: u64,
    /// A bit for each hash.
    words: [u64; 32],
}

impl FirstWords {
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        Self::of(phrases.into_iter().map(|phrase| first_word(phrase).0))
    }

    fn of(words: impl Iterator<Item = u64>) -> Self {
        let mut all = Self { letters: 0, words: [0; 32] };
        for word in words {
            let (place, bit) = Self::place(word);
            if let Some(bits) = all.words.get_mut(place) {
                *bits |= bit;
            }
            all.letters |= word.to_be_bytes().into_iter().find(|letter| *letter != 0).map_or(0, Self::letter_bit);
        }
        all
    }

    /// Whether a phrase may open the text.
    pub(crate) fn may_open(&self, opening: &Opening<'_>) -> bool {
        // Most are turned away by their first letter.
        (opening.letter == u64::MAX || self.letters & opening.letter != 0) && self.likely(opening.first())
    }

    /// Letters have bits of their own, digits share theirs.
    fn letter_bit(letter: u8) -> u64 {
        1 << (letter & 63)
    }

    fn likely(&self, word: u64) -> bool {
        let (place, bit) = Self::place(word);
        self.words.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// A word's bit, by the high bits of its product with the golden ratio.
    fn place(word: u64) -> (usize, u64) {
        let hash = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 59) as usize, 1 << (hash >> 53 & 63))
    }
}

/// The first eight letters of the first word, folded, and what stands behind the word. A stray mark belongs to the letter before it.
fn first_word(text: &str) -> (u64, &str) {
    let mut letters = text.chars();
    let mut word = 0;
    for c in letters.by_ref() {
        match fold_char(c) {
            Some(letter) if word < EIGHT_LETTERS => word = word << 8 | u64::from(letter),
            Some(_) => (),
            None if is_stray_mark(c) => (),
            None => break,
        }
    }
    (word, letters.as_str())
}

/// A word of so many letters is a larger number.
const EIGHT_LETTERS: u64 = 1 << 56;

/// The same of the word that follows, whatever stands between.
fn second_word(behind: &str) -> u64 {
    first_word(behind.trim_start_matches(|c| fold_char(c).is_none())).0
}

/// Phrases that may open a text.
pub(crate) struct Openings(ByOpening<&'static str>);

impl Openings {
    pub(crate) fn new<'p>(tables: impl IntoIterator<Item = &'p &'static str>) -> Self {
        Self(ByOpening::new(tables.into_iter().map(|phrase| (*phrase, *phrase))))
    }

    /// The bytes of the longest phrase that opens `text`, whatever its case, and ends where a word does.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        self.longest_at(&Opening::of(text))
    }

    pub(crate) fn longest_at(&self, opening: &Opening<'_>) -> Option<usize> {
        let text = opening.text;
        let worn = |phrase: &str| {
            if phrase.len() >= LONG && phrase.contains(' ') { strip_worn(text, phrase) } else { None }
        };
        let behind = self.0.at(opening).filter_map(|phrase| strip_phrase(text, phrase).or_else(|| worn(phrase)));
        behind.filter(|rest| !rest.starts_with(is_alphanumeric)).map(|rest| text.len() - rest.len()).max()
    }

    pub(crate) fn open(&self, text: &str) -> bool {
        self.longest(text).is_some()
    }

    pub(crate) fn open_at(&self, opening: &Opening<'_>) -> bool {
        self.longest_at(opening).is_some()
    }

    /// Whether the text is a phrase and nothing more, whatever its case.
    pub(crate) fn contain(&self, text: &str) -> bool {
        self.0.of(text).any(|phrase| strip_phrase(text, phrase).is_some_and(str::is_empty))
    }
}

/// Bytes of a phrase of several words in which a scan may have changed the marks of a letter: a shorter one may be another.
const LONG: usize = 8;

/// What follows `phrase` at the start of `text`, where one letter has other marks.
fn strip_worn<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let mut other = 0;
    for want in phrase.chars() {
        let c = rest.next()?;
        if lower(c) != lower(want) {
            other += 1;
            let letter = fold_char(c)?;
            (other == 1 && fold_char(want) == Some(letter)).then_some(())?;
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_opening() {
        let openings = Openings::new(&["ban", "ban chỉ đạo", "đoàn"]);
        for (text, len) in [
            ("Ban Chỉ đạo tỉnh", Some("Ban Chỉ đạo".len())),
            ("ban, ngành", Some(3)),
            ("bang", None),
            ("Đoàn", Some("Đoàn".len())),
            ("Ban Chí đạo tỉnh", Some("Ban Chí đạo".len())),
            ("Ban Chi dạo tỉnh", Some(3)),
            ("", None),
        ] {
            assert_eq!(openings.longest(text), len, "{text}");
        }
    }

    #[test]
    fn all_and_first() {
        let phrases = Phrases::new(["hoa xa hoi", "xa hoi", "viet nam"]);
        let found: Vec<_> = phrases.all("cong hoa xa hoi viet nam").map(|found| (found.phrase, found.start)).collect();
        assert_eq!(found, [(0, 5), (1, 9), (2, 16)]);
        assert_eq!(phrases.first("x viet nam xa hoi"), Some(2));
        assert_eq!(phrases.first(""), None);
    }
}
