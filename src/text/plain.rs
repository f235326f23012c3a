//! A text in ASCII, for grammars that look for words which a scan may have robbed of their marks.

use tinyvec::TinyVec;

use super::fold::{LATIN_TO, VIETNAMESE_COUNT, VIETNAMESE_FROM, fold_char, fold_code, is_capital, is_upper};

/// A text with one ASCII byte for each of its characters: letters without their marks but in their case, signs by what
/// they look like.
#[derive(Debug, Default)]
pub(crate) struct Plain {
    text: String,
    /// Where every [`STEP`]th character begins in the source.
    steps: TinyVec<[usize; 64]>,
}

/// Characters between two places that are kept.
const STEP: usize = 8;

impl Plain {
    pub(crate) fn new(source: &str) -> Self {
        let mut plain = Self::default();
        plain.read(source);
        plain
    }

    /// Becomes the plain text of another source.
    pub(crate) fn read(&mut self, source: &str) {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        bytes.clear();
        bytes.resize(source.len(), 0);
        self.steps.clear();
        self.steps.reserve(source.len() / STEP + 1);
        let (mut letters, mut count) = (source.chars(), 0);
        for step in bytes.chunks_mut(STEP) {
            if letters.as_str().is_empty() {
                break;
            }
            self.steps.push(source.len() - letters.as_str().len());
            for (byte, c) in step.iter_mut().zip(&mut letters) {
                *byte = plain_char(c);
                count += 1;
            }
        }
        bytes.truncate(count);
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }

    /// The text in ASCII.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The offset in `source`, of which this is the plain text, of its character number `at`.
    pub(crate) fn offset(&self, source: &str, at: usize) -> usize {
        let Some(from) = self.steps.get(at / STEP) else { return source.len() };
        let rest = source.as_bytes().get(*from..).unwrap_or_default();
        // A character begins where no byte goes on with the one before.
        let mut starts = rest.iter().enumerate().filter(|(_, byte)| !matches!(byte, 0x80..=0xBF));
        starts.nth(at % STEP).map_or(source.len(), |(len, _)| from + len)
    }

    /// The number of the character that begins at `offset` of `source`.
    pub(crate) fn index(&self, source: &str, offset: usize) -> usize {
        let step = self.steps.partition_point(|&start| start <= offset).saturating_sub(1);
        let from = self.steps.get(step).copied().unwrap_or(0);
        step * STEP + source.get(from..offset).map_or(0, |between| between.chars().count())
    }
}

fn plain_char(c: char) -> u8 {
    if c.is_ascii() {
        return c as u8;
    }
    let code = c as usize;
    let letter = LATIN.get(code).or_else(|| VIETNAMESE.get(code.wrapping_sub(VIETNAMESE_FROM as usize)));
    letter.copied().filter(|&letter| letter != 0).unwrap_or_else(|| plain_sign(c))
}

/// The letters as they are in plain text; 0 for signs, and for letters of which their place does not say whether they are capitals.
static LATIN: [u8; LATIN_TO] = letters(0);
static VIETNAMESE: [u8; VIETNAMESE_COUNT] = letters(VIETNAMESE_FROM);

const fn letters<const COUNT: usize>(from: u32) -> [u8; COUNT] {
    let mut table = [0; COUNT];
    let mut code = from;
    let mut rest: &mut [u8] = &mut table;
    while let Some((slot, others)) = rest.split_first_mut() {
        *slot = match is_capital(code) {
            Some(true) => fold_code(code).to_ascii_uppercase(),
            Some(false) => fold_code(code),
            None => 0,
        };
        code += 1;
        rest = others;
    }
    table
}

#[cold]
fn plain_sign(c: char) -> u8 {
    if let Some(letter) = fold_char(c) {
        return if is_upper(c) { letter.to_ascii_uppercase() } else { letter };
    }
    match c {
        '–' | '—' | '−' | '‐' | '‑' => b'-',
        '“' | '”' | '„' | '«' | '»' => b'"',
        '‘' | '’' => b'\'',
        '…' => b'.',
        '：' => b':',
        '²' => b'2',
        '³' => b'3',
        c if c.is_whitespace() => b' ',
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_that_are_read_one_by_one() {
        for c in ('\u{80}'..='\u{2FF}').chain('\u{1E00}'..='\u{1EFF}') {
            assert_eq!(plain_char(c), plain_sign(c), "{c}");
        }
    }

    #[test]
    fn one_byte_for_each_character() {
        let source = "Sở Y tế – trước ngày 15/12 “Đề án” 39 triệu m³ ".repeat(3);
        let plain = Plain::new(&source);
        assert!(plain.as_str().starts_with("So Y te - truoc ngay 15/12 \"De an\" 39 trieu m3 So"));
        for (index, (offset, _)) in source.char_indices().enumerate() {
            assert_eq!(plain.offset(&source, index), offset);
            assert_eq!(plain.index(&source, offset), index);
        }
        assert_eq!(plain.offset(&source, source.chars().count()), source.len());
        assert_eq!(plain.index(&source, source.len()), source.chars().count());
    }
}
