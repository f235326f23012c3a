//! A set of short words, made to say no quickly.

/// Words of a vocabulary, with the lengths that occur for each first byte.
pub(crate) struct WordSet {
    words: &'static [&'static str],
    /// For each first byte a bit for each length in bytes.
    lengths: [u32; 256],
}

impl WordSet {
    #[expect(clippy::indexing_slicing, reason = "256 places, and a byte says which")]
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 256];
        let mut rest = words;
        while let Some((word, others)) = rest.split_first() {
            if let Some(first) = word.as_bytes().first() {
                lengths[*first as usize] |= 1 << (word.len() % 32);
            }
            rest = others;
        }
        Self { words, lengths }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, |first| usize::from(*first));
        let likely = self.lengths.get(first).is_some_and(|lengths| lengths >> (word.len() % 32) & 1 == 1);
        likely && self.words.contains(&word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_words() {
        static SET: WordSet = WordSet::new(&["và", "của", "-"]);
        for word in ["và", "của", "-"] {
            assert!(SET.contains(word));
        }
        for word in ["", "v", "vá", "củ", "–", "và của"] {
            assert!(!SET.contains(word), "{word}");
        }
    }
}
