//! Questions to every byte of a text, asked so that the compiler can answer sixteen at a time.

use std::ops::Range;

/// Bytes of one step.
const STEP: usize = 16;

/// Whether some byte is as `wanted` says. `wanted` should compare, not branch.
pub(crate) fn any(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> bool {
    let in_step = |step: &[u8; STEP]| step.iter().fold(0, |found, &byte| found | u8::from(wanted(byte))) != 0;
    let (steps, rest) = bytes.as_chunks::<STEP>();
    // The last step overlaps the one before it.
    match bytes.last_chunk::<STEP>() {
        Some(last) => in_step(last) || steps.iter().any(in_step),
        None => rest.iter().any(|&byte| wanted(byte)),
    }
}

/// Whether so many bytes, or more, stand together without white space.
pub(crate) fn has_run(bytes: &[u8], len: usize) -> bool {
    runs(bytes, len).next().is_some()
}

/// The words of so many bytes or more. From the last blank of a window the next one begins, so that few bytes are looked at.
pub(crate) fn runs(bytes: &[u8], len: usize) -> impl Iterator<Item = Range<usize>> {
    let blank = |byte: &u8| *byte <= b' ';
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(last) = bytes.get(from..from + len)?.iter().rposition(blank) {
            from += last + 1;
        }
        let start = from;
        let rest = bytes.get(start + len..)?;
        let end = rest.iter().position(blank).map_or(bytes.len(), |more| start + len + more);
        from = end;
        Some(start..end)
    })
}

/// Where the first byte stands that is as `wanted` says.
pub(crate) fn find(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let in_step = |step: &[u8; STEP]| step.iter().fold(0, |found, &byte| found | u8::from(wanted(byte))) != 0;
    let (steps, _) = bytes.as_chunks::<STEP>();
    let from = steps.iter().take_while(|step| !in_step(step)).count() * STEP;
    bytes.get(from..)?.iter().position(|&byte| wanted(byte)).map(|at| from + at)
}

/// Whether some byte and the one behind it are as `wanted` says.
pub(crate) fn any_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let seconds = bytes.get(1..).unwrap_or_default();
    let firsts = bytes.get(..seconds.len()).unwrap_or_default();
    let in_step =
        |a: &[u8; STEP], b: &[u8; STEP]| a.iter().zip(b).fold(0, |found, (&a, &b)| found | u8::from(wanted(a, b))) != 0;
    match (firsts.last_chunk::<STEP>(), seconds.last_chunk::<STEP>()) {
        (Some(a), Some(b)) => {
            let (first_steps, _) = firsts.as_chunks::<STEP>();
            let (second_steps, _) = seconds.as_chunks::<STEP>();
            in_step(a, b) || first_steps.iter().zip(second_steps).any(|(a, b)| in_step(a, b))
        }
        _ => firsts.iter().zip(seconds).any(|(&a, &b)| wanted(a, b)),
    }
}

/// Where two ASCII signs stand behind each other, as at the end of a sentence: to be asked of short texts, for which a search for
/// words would take longer to set out than to go.
pub(crate) fn pairs(text: &str, [first, second]: [u8; 2]) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(first, bytes).filter(move |at| bytes.get(at + 1) == Some(&second))
}

/// Where they first do.
pub(crate) fn find_pair(text: &str, pair: [u8; 2]) -> Option<usize> {
    pairs(text, pair).next()
}

/// Whether they do.
pub(crate) fn has_pair(text: &str, pair: [u8; 2]) -> bool {
    find_pair(text, pair).is_some()
}

/// Where words first stand, of whatever letters; blanks alone are none. For texts no longer than a block, in which a searcher would take
/// longer to set out than to go.
pub(crate) fn find_words(text: &str, words: &str) -> Option<usize> {
    let (bytes, sought) = (text.as_bytes(), words.as_bytes());
    // Blanks are many.
    let lead = sought.iter().position(|byte| *byte != b' ')?;
    memchr::memchr_iter(*sought.get(lead)?, bytes)
        .filter_map(|at| at.checked_sub(lead))
        .find(|&at| bytes.get(at..).is_some_and(|rest| rest.starts_with(sought)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        for (text, at) in
            [("Số 5.2. Họp", Some("Số 5.2".len())), ("..", None), (".", None), ("", None), ("a. ", Some(1))]
        {
            assert_eq!(find_pair(text, *b". "), at, "{text}");
            assert_eq!(has_pair(text, *b". "), at.is_some());
        }
    }

    #[test]
    fn each_place_is_looked_at() {
        for len in 0..100 {
            for at in 0..len {
                let mut bytes = vec![b'a'; len];
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = b'b';
                }
                assert!(any(&bytes, |byte| byte == b'b') && !any(&bytes, |byte| byte == b'c'));
                assert_eq!((find(&bytes, |byte| byte == b'b'), find(&bytes, |byte| byte == b'c')), (Some(at), None));
                assert_eq!(any_pair(&bytes, |first, _| first == b'b'), at + 1 < len);
                assert_eq!(any_pair(&bytes, |_, second| second == b'b'), at > 0);
            }
        }
    }

    #[test]
    fn long_words() {
        let text = b"mot haibabon nam, saubaytam chinmuoi";
        let found = |len| runs(text, len).map(|run| std::str::from_utf8(&text[run]).unwrap()).collect::<Vec<_>>();
        assert_eq!(found(8), ["haibabon", "saubaytam", "chinmuoi"]);
        assert_eq!(found(9), ["saubaytam"]);
        assert_eq!(found(10), Vec::<&str>::new());
        assert_eq!(found(4), ["haibabon", "nam,", "saubaytam", "chinmuoi"]);
        assert!(has_run(text, 9) && !has_run(text, 10));
    }

    #[test]
    fn words() {
        let text = "Số: 12/CV  Kính gửi: Sở Y tế";
        for words in ["Số", " Kính gửi", "  Kính", "tế", "12/CV", ": ", "tếx", " Số", "Kính gửi: Sở Nội vụ"]
        {
            assert_eq!(find_words(text, words), text.find(words), "{words}");
        }
        assert_eq!(find_words("", "a"), None);
        assert_eq!(find_words(text, ""), None);
    }
}
