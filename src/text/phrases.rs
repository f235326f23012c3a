//! Many phrases looked for at once.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

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
        // The texts are short: setting out counts for more than a byte's step.
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::DFA)).prefilter(false);
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
    /// The first word, and what stands behind it.
    first: u64,
    behind: &'t str,
    place: Place,
    second: Cell<Option<u64>>,
}

impl<'t> Opening<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let (first, behind) = first_word(text);
        Self { text, first, behind, place: Place::of(first), second: Cell::new(None) }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    fn second(&self) -> u64 {
        self.second.get().unwrap_or_else(|| {
            let second = second_word(self.behind);
            self.second.set(Some(second));
            second
        })
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

    #[inline]
    pub(crate) fn at<'r>(&'r self, opening: &Opening<'_>) -> impl Iterator<Item = &'r T> + Clone + use<'r, T> {
        let rows = if self.may_open(opening) { self.rows_of(opening.first) } else { &[] };
        let second = if rows.is_empty() { 0 } else { opening.second() };
        rows.iter().filter(move |row| row.second == 0 || row.second == second).map(|row| &row.row)
    }

    /// Whether a row may open the text.
    #[inline]
    pub(crate) fn may_open(&self, opening: &Opening<'_>) -> bool {
        self.words.may_open(opening)
    }

    fn rows_of(&self, first: u64) -> &[Row<T>] {
        let found = self.rows.binary_search_by_key(&first, |(word, _)| *word);
        found.ok().and_then(|at| self.rows.get(at)).map_or(&[], |(_, rows)| rows)
    }
}

/// The first words of many phrases, whatever their case and marks, made to say no quickly: a bit for each hash.
pub(crate) struct FirstWords([u64; 32]);

impl FirstWords {
    pub(crate) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        Self::of(phrases.into_iter().map(|phrase| first_word(phrase).0))
    }

    fn of(words: impl Iterator<Item = u64>) -> Self {
        let mut all = [0; 32];
        for Place(place, bit) in words.map(Place::of) {
            all.get_mut(place).into_iter().for_each(|bits| *bits |= bit);
        }
        Self(all)
    }

    /// Whether a phrase may open the text.
    #[inline]
    pub(crate) fn may_open(&self, opening: &Opening<'_>) -> bool {
        self.have_at(opening.place)
    }

    #[inline]
    fn have(&self, word: u64) -> bool {
        self.have_at(Place::of(word))
    }

    #[inline]
    fn have_at(&self, Place(place, bit): Place) -> bool {
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

/// Where [`FirstWords`] have a word: the number of its 64 bits, and its bit among them.
#[derive(Clone, Copy)]
struct Place(usize, u64);

impl Place {
    #[inline]
    fn of(word: u64) -> Self {
        let hash = hash::<{ 32 * 64 }>(word);
        Self(hash / 64, 1 << (hash % 64))
    }
}

/// A word as one of `COUNT` numbers, a power of two: the high bits of its product with the golden ratio.
#[inline]
fn hash<const COUNT: usize>(word: u64) -> usize {
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - COUNT.ilog2())) as usize
}

/// The first eight letters of the first word, folded, and what stands behind the word. A stray mark belongs to the letter before it.
fn first_word(text: &str) -> (u64, &str) {
    let mut letters = text.chars();
    let mut word = 0;
    for c in letters.by_ref() {
        match fold_char(c) {
            Some(letter) => word = with_letter(word, letter),
            None if is_stray_mark(c) => (),
            None => break,
        }
    }
    (word, letters.as_str())
}

/// A word with a letter more, unless it has eight, which is a larger number.
#[inline]
fn with_letter(word: u64, letter: u8) -> u64 {
    const EIGHT_LETTERS: u64 = 1 << 56;
    if word < EIGHT_LETTERS { word << 8 | u64::from(letter) } else { word }
}

/// The same of the word that follows, whatever stands between.
fn second_word(behind: &str) -> u64 {
    first_word(behind.trim_start_matches(|c| fold_char(c).is_none())).0
}

/// Phrases that are looked for in plain text, whatever its case, each with what it stands for: by the hash of the first word, the longest
/// first.
pub(crate) struct PlainPhrases<T> {
    words: FirstWords,
    buckets: [Vec<PlainPhrase<T>>; BUCKETS],
}

struct PlainPhrase<T> {
    /// The first word, as a number.
    first: u64,
    /// Where the second begins, and its first letter: it turns most phrases away.
    second: Option<(usize, u8)>,
    words: String,
    row: T,
}

/// Most words of a text are turned away before one is looked at.
const BUCKETS: usize = 512;

impl<T> PlainPhrases<T> {
    pub(crate) fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut buckets = [const { Vec::new() }; BUCKETS];
        for (words, row) in phrases {
            let (first, _) = first_word(&words);
            if let Some(bucket) = buckets.get_mut(hash::<BUCKETS>(first)) {
                let second = words.find(' ').map(|space| space + 1);
                let second = second.and_then(|at| Some((at, *words.as_bytes().get(at)?)));
                bucket.push(PlainPhrase { first, second, words, row });
            }
        }
        buckets.iter_mut().for_each(|bucket| bucket.sort_by_key(|phrase| Reverse(phrase.words.len())));
        Self { words: FirstWords::of(buckets.iter().flatten().map(|phrase| phrase.first)), buckets }
    }

    /// Tells each place at which one stands from the beginning of a word to the end of one, in the order of the text; where several
    /// begin, the longest first.
    pub(crate) fn find<'r>(&'r self, plain: &str, mut found: impl FnMut(Range<usize>, &'r T)) {
        let text = plain.as_bytes();
        let mut end_word = |word: u64, start: usize| {
            let bucket = self.buckets.get(hash::<BUCKETS>(word)).map_or(&[][..], Vec::as_slice);
            let goes_on = |&(at, letter): &(usize, u8)| {
                text.get(start + at).is_some_and(|byte| byte.eq_ignore_ascii_case(&letter))
            };
            let may_stand = |phrase: &&PlainPhrase<T>| phrase.first == word && phrase.second.iter().all(goes_on);
            for PlainPhrase { words, row, .. } in bucket.iter().filter(may_stand) {
                let end = start + words.len();
                // Most phrases of several words would end within one.
                let ends = !text.get(end).is_some_and(u8::is_ascii_alphanumeric);
                if ends && text.get(start..end).is_some_and(|own| own.eq_ignore_ascii_case(words.as_bytes())) {
                    found(start..end, row);
                }
            }
        };
        let (mut word, mut start) = (0, 0);
        for (at, byte) in text.iter().enumerate() {
            match fold_char(char::from(*byte)) {
                Some(letter) => {
                    start = if word == 0 { at } else { start };
                    word = with_letter(word, letter);
                }
                None => {
                    let word = std::mem::take(&mut word);
                    if word != 0 && self.words.have(word) {
                        end_word(word, start);
                    }
                }
            }
        }
        if word != 0 {
            end_word(word, start);
        }
    }
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

    #[inline]
    pub(crate) fn longest_at(&self, opening: &Opening<'_>) -> Option<usize> {
        // Most texts open with no phrase of most tables.
        if self.0.may_open(opening) { self.longest_of(opening) } else { None }
    }

    fn longest_of(&self, opening: &Opening<'_>) -> Option<usize> {
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

    #[inline]
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
        if c != want && lower(c) != lower(want) {
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
    fn words_of_plain_text() {
        let words = ["bao cao", "bao", "trong"];
        let phrases = PlainPhrases::new(words.map(|words| (words.to_owned(), words)));
        let found = |plain| {
            let mut all = Vec::new();
            phrases.find(plain, |range, words| all.push((range.start, *words)));
            all
        };
        assert_eq!(found("Bao cao; trong baocao, (BAO"), [(0, "bao cao"), (0, "bao"), (9, "trong"), (24, "bao")]);
        assert_eq!(found("bao caon 5trong"), [(0, "bao")]);
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
