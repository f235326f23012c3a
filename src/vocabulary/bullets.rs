//! Signs that open an item of a list, as word processors and printers draw them.
//!
//! Sources: Unicode's blocks of arrows, geometric shapes and dingbats; the tables of the fonts Symbol and Wingdings, whose signs stand in
//! private places (U+F021 to U+F0FF) or under the letters that other fonts have there. Stars are left out: seals have them.

/// Signs that look alike: items of one list have those of one row.
pub(crate) const BULLETS: &[&[char]] = &[
    &['•', '·', '∙', '●', '◉', '⦁', '⚫', '⬤', '\u{F0B7}', '\u{F06C}', '\u{F09F}'],
    &['○', '◦', '◘', '\u{F0A1}', '\u{F06D}'],
    &['▪', '▫', '■', '□', '❑', '❒', '❏', '\u{F0A7}', '\u{F0A8}', '\u{F06E}', '\u{F071}', '\u{F072}'],
    &['➢', '➤', '➔', '⮚', '►', '▶', '▸', '▹', '▻', '‣', '→', '⇒', '\u{F0D8}', '\u{F0E0}', '\u{F0E8}', '\u{F0F0}'],
    &['✓', '✔', '\u{F0FC}'],
    &['❖', '◆', '◇', '♦', '⁃', '\u{F076}', '\u{F075}', '\u{F0AB}'],
];

/// The row of a sign: a dot, a square, an arrow or the like, or in a private place of a font of symbols.
pub(crate) fn shape(sign: char) -> Option<usize> {
    let private = matches!(sign, '\u{F021}'..='\u{F0FF}').then_some(BULLETS.len());
    BULLETS.iter().position(|signs| signs.contains(&sign)).or(private)
}

/// Letters and signs under which a font of symbols has one of these, or which OCR reads for one.
pub(crate) const LETTERS: &[(char, char)] =
    &[('o', '○'), ('v', '❖'), ('q', '□'), ('e', '•'), ('à', '→'), ('Ø', '➢'), ('ü', '✓'), ('Ÿ', '•'), ('§', '▪')];
