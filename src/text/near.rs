//! Likeness of folded texts: what OCR did to a known phrase should still be that phrase.

/// The longest words that are compared; longer ones are no likeness of anything known.
const LONGEST: usize = 48;

/// Edit distance of two ASCII words, counted up to `limit`; `None` beyond it.
pub(crate) fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > limit || b.len() > LONGEST {
        return None;
    }
    let mut cells: [usize; LONGEST + 1] = std::array::from_fn(|at| at);
    let row = cells.get_mut(..=b.len())?;
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(row.first_mut()?, i + 1);
        let mut left = i + 1;
        let mut least = left;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let edited = (corner + usize::from(x != y)).min(left + 1).min(*cell + 1);
            corner = std::mem::replace(cell, edited);
            left = edited;
            least = least.min(edited);
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|&last| last <= limit)
}

/// Whether two words differ by at most one edit, or two where both are long.
pub(crate) fn is_near(a: &str, b: &str) -> bool {
    let limit = if a.len().min(b.len()) >= 9 { 2 } else { 1 };
    // One edit changes the first byte or the last, never both.
    let (x, y) = (a.as_bytes(), b.as_bytes());
    let possible = limit > 1 || x.is_empty() || y.is_empty() || x.first() == y.first() || x.last() == y.last();
    possible && (a == b || distance(a, b, limit).is_some())
}

/// The best place of `pattern` in `text` with at most `limit` edits: `(start, end, edits)` in bytes of `text`. Of several that are as good the
/// first. A pattern has 64 bytes at most.
pub(crate) fn find_near(text: &str, pattern: &str, limit: usize) -> Option<(usize, usize, usize)> {
    let (text, pattern) = (text.as_bytes(), pattern.as_bytes());
    // Most texts have no such place, and that is known much sooner than where it begins.
    let (end, edits) = nearest_end(text, pattern).filter(|&(_, edits)| edits <= limit)?;
    // It is no longer than the pattern with so many letters more.
    let from = end.saturating_sub(pattern.len() + edits);
    let start = nearest_start(text.get(from..end)?, pattern)?;
    Some((from + start, end, edits))
}

/// Where the first of the best places of a pattern ends, and with how many edits: Myers' algorithm, which keeps a column of Sellers' as two bits
/// for each letter of the pattern. `None` for a pattern of more letters than a number has bits.
fn nearest_end(text: &[u8], pattern: &[u8]) -> Option<(usize, usize)> {
    let last = 1_u64.checked_shl(u32::try_from(pattern.len()).ok()?.checked_sub(1)?)?;
    let mut places = [0_u64; 256];
    for (at, letter) in pattern.iter().enumerate() {
        places.get_mut(usize::from(*letter)).into_iter().for_each(|bits| *bits |= 1 << at);
    }
    let (mut more, mut less) = (u64::MAX, 0_u64);
    let mut edits = pattern.len();
    let mut best: Option<(usize, usize)> = None;
    for (at, letter) in text.iter().enumerate() {
        let same = places.get(usize::from(*letter)).copied().unwrap_or(0);
        let across = ((same & more).wrapping_add(more) ^ more) | same;
        let (grows, shrinks) = (less | !(across | more), more & across);
        edits = edits + usize::from(grows & last != 0) - usize::from(shrinks & last != 0);
        let (grows, shrinks) = (grows << 1, shrinks << 1);
        let down = same | less;
        (more, less) = (shrinks | !(down | grows), grows & down);
        if best.is_none_or(|(_, least)| edits < least) {
            best = Some((at + 1, edits));
        }
    }
    best
}

/// Where the best match of a pattern begins that ends with the text: Sellers' algorithm, whose time is the product of the lengths.
fn nearest_start(text: &[u8], pattern: &[u8]) -> Option<usize> {
    // For each prefix of the pattern: the edits of its best match ending here, and where that match begins.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|edits| (edits, 0)).collect();
    for (at, x) in text.iter().enumerate() {
        let mut corner = std::mem::replace(column.first_mut()?, (0, at + 1));
        corner.1 = at;
        let mut below = (0, at + 1);
        for (y, cell) in pattern.iter().zip(column.iter_mut().skip(1)) {
            let replaced = (corner.0 + usize::from(x != y), corner.1);
            let edited = replaced.min((below.0 + 1, below.1)).min((cell.0 + 1, cell.1));
            corner = std::mem::replace(cell, edited);
            below = edited;
        }
    }
    column.last().map(|(_, start)| *start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, want) in [
            ("", "", Some(0)),
            ("tb", "tb", Some(0)),
            ("tinh", "tin", Some(1)),
            ("ngay", "nay", Some(1)),
            ("thang", "mang", Some(2)),
            ("thong bao", "ke hoach", None),
        ] {
            assert_eq!(distance(a, b, 2), want, "{a} {b}");
        }
    }

    #[test]
    fn nearness() {
        for (a, b, want) in [
            ("ngay", "ngay", true),
            ("ngay", "nay", true),
            ("ngay", "gay", true),
            ("ngay", "nga", true),
            ("ngay", "mgaj", false),
            ("thong bao", "thong bap", true),
            ("thong bao", "shong bap", true),
            ("", "a", true),
        ] {
            assert_eq!(is_near(a, b), want, "{a} {b}");
        }
    }

    #[test]
    fn phrases_in_noise() {
        assert_eq!(find_near("so y te doc lap tu do hanh phuc", "doc lap tu do hanh phuc", 3), Some((8, 31, 0)));
        assert_eq!(find_near("x gong hoa xa hoi chu nghla", "cong hoa xa hoi chu nghia", 3), Some((2, 27, 2)));
        assert_eq!(find_near("thong bao", "ke hoach", 2), None);
        assert_eq!(find_near("", "ke hoach", 8), None);
        assert_eq!(find_near("ke hoach ke hoach", "ke hoach", 2), Some((0, 8, 0)));
        assert_eq!(find_near("ke hoahc", "ke hoach", 2), Some((0, 7, 1)));
    }

    #[test]
    fn no_place_is_nearer() {
        let texts = [
            "ban chap hanh dang bo",
            "cong hoa xa hoi chu nghia viet nam",
            "chung hoa xa hoi c nghia vietn am",
            "aabab",
            "bbb",
        ];
        for (text, pattern) in texts.iter().flat_map(|text| texts.iter().map(move |pattern| (*text, *pattern))) {
            let edits = |start, end| distance(text.get(start..end)?, pattern, LONGEST);
            let least = |end| (0..=end).filter_map(|start| Some((edits(start, end)?, start))).min();
            let places = (1..=text.len()).filter_map(|end| least(end).map(|(edits, start)| (edits, end, start)));
            let want = places.min().map(|(edits, end, start)| (start, end, edits));
            assert_eq!(find_near(text, pattern, pattern.len()), want, "{text} {pattern}");
        }
    }
}
