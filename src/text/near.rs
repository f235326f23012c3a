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

/// The best place of `pattern` in `text` with at most `limit` edits: `(start, end, edits)` in bytes of `text`.
///
/// Sellers' algorithm: time is the product of the lengths, so it is kept for the few lines of a header.
pub(crate) fn find_near(text: &str, pattern: &str, limit: usize) -> Option<(usize, usize, usize)> {
    let (text, pattern) = (text.as_bytes(), pattern.as_bytes());
    // For each prefix of the pattern: the edits of its best match ending here, and where that match begins.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|edits| (edits, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
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
        let &(edits, start) = column.last()?;
        if edits <= limit && best.is_none_or(|(_, _, least)| edits < least) {
            best = Some((start, at + 1, edits));
        }
    }
    best
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
    }
}
