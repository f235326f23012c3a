//! Bytes for texts: each stands for a piece, so that a fuzzer that changes one byte changes a word.

use std::sync::LazyLock;

use crate::pieces::PIECES;

/// Letters of words that are no pieces, and signs, the rest of the 256.
const LETTERS: &str = "aáàảãạâấầẩậăắằặeéẹêếềểệiíìịoóòọôốồổộơớờởợuúùủụưứừửựyýđbcdghklmnpqrstvxABCDEGHIKLNOPQSTUVXYĐÂÊÔƠƯẾỘỨ0123456789.,:;/()<>-–“”|*#_© \n";

/// Pieces for which no byte is left: others say the same.
const RARE: [&str; 12] = [
    "<ul>",
    "<figure>",
    "</figure>",
    "<!-- ",
    "&#124;",
    "$\\text{",
    "}$",
    "_a_",
    "<html>",
    "<script>",
    "</script>",
    "</td><td>",
];

/// What each byte stands for.
static ALPHABET: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let letters = LETTERS.char_indices().filter_map(|(at, c)| LETTERS.get(at..at + c.len_utf8()));
    let mut alphabet: Vec<&str> = Vec::new();
    for piece in PIECES.iter().copied().filter(|piece| !RARE.contains(piece)).chain(letters) {
        if !alphabet.contains(&piece) {
            alphabet.push(piece);
        }
    }
    assert!(alphabet.len() <= 256, "{} pieces are more than bytes", alphabet.len());
    alphabet
});

/// The text that bytes stand for.
pub(crate) fn spell(data: &[u8]) -> String {
    data.iter().filter_map(|byte| ALPHABET.get(usize::from(*byte))).copied().collect()
}

/// Bytes for a text: the longest piece at each place. Letters that have none are left out, marks and all.
pub(crate) fn bytes_for(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let pieces = ALPHABET.iter().enumerate().filter(|(_, piece)| rest.starts_with(**piece));
        let longest = pieces.max_by_key(|(_, piece)| piece.len());
        bytes.extend(longest.and_then(|(byte, _)| u8::try_from(byte).ok()));
        rest = rest.get(longest.map_or(c.len_utf8(), |(_, piece)| piece.len())..).unwrap_or_default();
    }
    bytes
}
