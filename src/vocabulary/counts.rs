//! How often syllables, and pairs of neighbouring syllables, stand in administrative Vietnamese.
//!
//! Source: counts over 257 clean administrative and legal texts in public repositories (decrees, circulars, decisions,
//! notices, letters; 1998 to 2026; State texts outnumber Party ones): 651,650 syllables in lower case and NFC, without
//! codes in capitals and digits. `syllables.tsv` has those in at least two texts and three times, `pairs.tsv` the pairs
//! that occur four times and more, both in the order of `syllables.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::fold::fold;

/// All syllables that were counted, those too rare for the table included.
pub(crate) const TOTAL: f32 = 651_650.0;

/// The counts, read at first use.
pub(crate) static COUNTS: LazyLock<Counts> =
    LazyLock::new(|| Counts::read(include_str!("counts/syllables.tsv"), include_str!("counts/pairs.tsv")));

/// A syllable of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Syllable(u16);

/// How often syllables and pairs of them occur.
#[derive(Debug)]
pub(crate) struct Counts {
    /// In the order of the table.
    syllables: Vec<(&'static str, u32)>,
    by_word: HashMap<&'static str, Syllable>,
    /// Those that differ only in their marks, by their letters.
    by_letters: HashMap<String, Vec<Syllable>>,
    /// What follows the first syllable of the table, then what follows the second, and so on; each sorted.
    pairs: Vec<(Syllable, u32)>,
    /// Where in `pairs` those of each syllable begin, and the end of the last.
    starts: Vec<usize>,
}

impl Counts {
    fn read(syllables: &'static str, pairs: &'static str) -> Self {
        let rows = |table: &'static str| table.lines().filter_map(|row| row.rsplit_once('\t'));
        let number = |count: &str| count.parse::<u32>().ok();
        let syllables: Vec<_> =
            rows(syllables).filter_map(|(word, count)| number(count).map(|count| (word, count))).collect();
        let mut by_word = HashMap::with_capacity(syllables.len());
        let mut by_letters: HashMap<String, Vec<Syllable>> = HashMap::new();
        for ((word, _), id) in syllables.iter().zip((0..).map(Syllable)) {
            by_word.insert(*word, id);
            by_letters.entry(fold(word).into()).or_default().push(id);
        }
        let mut counts = Self { syllables, by_word, by_letters, pairs: Vec::new(), starts: vec![0] };
        let mut known: Option<(&str, Syllable)> = None;
        for (pair, count) in rows(pairs) {
            let Some((first, second)) = pair.split_once('\t') else { continue };
            let first = known.filter(|(word, _)| *word == first).map(|(_, id)| id).or_else(|| counts.find(first));
            let (Some(first), Some(second), Some(count)) = (first, counts.find(second), number(count)) else {
                continue;
            };
            known = Some((counts.word(first), first));
            counts.begin(usize::from(first.0));
            counts.pairs.push((second, count));
        }
        counts.begin(counts.syllables.len());
        counts
    }

    /// Ends the pairs of all syllables before the one at `place`.
    fn begin(&mut self, place: usize) {
        let filled = self.starts.len().max(place + 1);
        self.starts.resize(filled, self.pairs.len());
    }

    /// The syllable written as `word`, in lower case and NFC.
    pub(crate) fn find(&self, word: &str) -> Option<Syllable> {
        self.by_word.get(word).copied()
    }

    /// The syllables that have these letters without their marks.
    pub(crate) fn with_letters(&self, letters: &str) -> &[Syllable] {
        self.by_letters.get(letters).map_or(&[], Vec::as_slice)
    }

    /// How a syllable is written.
    pub(crate) fn word(&self, syllable: Syllable) -> &'static str {
        self.syllables.get(usize::from(syllable.0)).map_or("", |(word, _)| word)
    }

    /// How often it occurs.
    pub(crate) fn count(&self, syllable: Syllable) -> u32 {
        self.syllables.get(usize::from(syllable.0)).map_or(0, |(_, count)| *count)
    }

    /// How often `second` follows `first`.
    pub(crate) fn pair(&self, first: Syllable, second: Syllable) -> u32 {
        let place = usize::from(first.0);
        let range = self.starts.get(place).zip(self.starts.get(place + 1));
        let followers = range.and_then(|(start, end)| self.pairs.get(*start..*end)).unwrap_or_default();
        let found = followers.binary_search_by_key(&second, |&(second, _)| second);
        found.ok().and_then(|at| followers.get(at)).map_or(0, |&(_, count)| count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read_whole() {
        assert_eq!(COUNTS.syllables.len(), 2097);
        assert_eq!(COUNTS.pairs.len(), 18762);
        assert!(COUNTS.starts.windows(2).all(|ends| COUNTS.pairs[ends[0]..ends[1]].is_sorted()));
        let find = |word| COUNTS.find(word).expect(word);
        assert_eq!(COUNTS.pair(find("tổ"), find("chức")), 3038);
        assert_eq!(COUNTS.pair(find("chức"), find("tổ")), 0);
        assert_eq!(COUNTS.count(find("các")), 11219);
        let same_letters: Vec<_> = COUNTS.with_letters("de").iter().map(|&id| COUNTS.word(id)).collect();
        assert!(["để", "đề", "dễ", "đê"].iter().all(|word| same_letters.contains(word)), "{same_letters:?}");
    }
}
