//! How often syllables, and pairs of neighbouring syllables, stand in administrative Vietnamese.
//!
//! Source: counts over 257 clean administrative and legal texts in public repositories (decrees, circulars, decisions,
//! notices, letters; 1998 to 2026; State texts outnumber Party ones): 651,650 syllables in lower case and NFC, without
//! codes in capitals and digits. `syllables.tsv` has those in at least two texts and three times, `pairs.tsv` the pairs
//! that occur four times and more, both in the order of `syllables.tsv`.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use crate::text::fold::fold;

/// All syllables that were counted, those too rare for the table included.
pub(crate) const TOTAL: f32 = 651_650.0;

/// The counts, read at first use.
pub(crate) static COUNTS: LazyLock<Counts> =
    LazyLock::new(|| Counts::read(include_str!("counts/syllables.tsv"), include_str!("counts/pairs.tsv")));

/// A syllable of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Syllable(u16);

/// How often syllables and pairs of them occur. What is asked of one syllable is read when it is asked: a short text asks of few.
#[derive(Debug)]
pub(crate) struct Counts {
    /// In the order of the table.
    syllables: Vec<(&'static str, u32)>,
    by_word: HashMap<&'static str, Syllable>,
    /// Those that differ only in their marks, by their letters.
    by_letters: OnceLock<HashMap<String, Vec<Syllable>>>,
    /// What follows each syllable of the table.
    followers: Vec<Followers>,
}

/// The pairs that one syllable begins.
#[derive(Debug, Default)]
struct Followers {
    /// Their rows of the table.
    rows: &'static str,
    /// The same as they were read, sorted.
    read: OnceLock<Vec<(Syllable, u32)>>,
}

impl Counts {
    fn read(syllables: &'static str, pairs: &'static str) -> Self {
        let rows = syllables.lines().filter_map(|row| row.rsplit_once('\t'));
        let syllables: Vec<(&str, u32)> = rows.filter_map(|(word, count)| Some((word, count.parse().ok()?))).collect();
        let by_word = syllables.iter().zip((0..).map(Syllable)).map(|((word, _), id)| (*word, id)).collect();
        // Both tables have the same order.
        let mut rest = pairs;
        let followers = syllables.iter().map(|(word, _)| {
            let (rows, behind) = rest.split_at(rows_of(rest, word));
            rest = behind;
            Followers { rows, read: OnceLock::new() }
        });
        let followers = followers.collect();
        Self { syllables, by_word, by_letters: OnceLock::new(), followers }
    }

    /// The syllable written as `word`, in lower case and NFC.
    pub(crate) fn find(&self, word: &str) -> Option<Syllable> {
        self.by_word.get(word).copied()
    }

    /// The syllables that have these letters without their marks.
    pub(crate) fn with_letters(&self, letters: &str) -> &[Syllable] {
        let sorted = || {
            let mut by_letters: HashMap<String, Vec<Syllable>> = HashMap::new();
            for ((word, _), id) in self.syllables.iter().zip((0..).map(Syllable)) {
                by_letters.entry(fold(word).into()).or_default().push(id);
            }
            by_letters
        };
        self.by_letters.get_or_init(sorted).get(letters).map_or(&[], Vec::as_slice)
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
        let followers = self.followers(first);
        let found = followers.binary_search_by_key(&second, |&(second, _)| second);
        found.ok().and_then(|at| followers.get(at)).map_or(0, |&(_, count)| count)
    }

    fn followers(&self, first: Syllable) -> &[(Syllable, u32)] {
        let Some(followers) = self.followers.get(usize::from(first.0)) else { return &[] };
        followers.read.get_or_init(|| {
            let pair = |row: &'static str| {
                let (words, count) = row.rsplit_once('\t')?;
                Some((self.find(words.split_once('\t')?.1)?, count.parse().ok()?))
            };
            followers.rows.lines().filter_map(pair).collect()
        })
    }
}

/// The bytes of the rows at the start of a table that begin with a word.
fn rows_of(table: &str, word: &str) -> usize {
    let mut rest = table;
    while let Some(behind) = rest.strip_prefix(word).and_then(|row| row.strip_prefix('\t')) {
        rest = behind.split_once('\n').map_or("", |(_, next)| next);
    }
    table.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read_whole() {
        assert_eq!(COUNTS.syllables.len(), 2097);
        let all: Vec<_> = (0..2097).map(|place| COUNTS.followers(Syllable(place))).collect();
        assert_eq!(all.iter().map(|followers| followers.len()).sum::<usize>(), 18762);
        assert!(all.iter().all(|followers| followers.is_sorted()));
        let find = |word| COUNTS.find(word).expect(word);
        assert_eq!(COUNTS.pair(find("tổ"), find("chức")), 3038);
        assert_eq!(COUNTS.pair(find("chức"), find("tổ")), 0);
        assert_eq!(COUNTS.count(find("các")), 11219);
        let same_letters: Vec<_> = COUNTS.with_letters("de").iter().map(|&id| COUNTS.word(id)).collect();
        assert!(["để", "đề", "dễ", "đê"].iter().all(|word| same_letters.contains(word)), "{same_letters:?}");
    }
}
