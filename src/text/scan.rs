//! Questions to every byte of a text, asked so that the compiler can answer sixteen at a time.

/// Bytes that are looked at before an answer may end the search.
const CHUNK: usize = 64;

/// Whether some byte is as `wanted` says. `wanted` should compare, not branch.
pub(crate) fn any(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> bool {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    chunks.iter().any(|chunk| chunk.iter().fold(0, |found, &byte| found | u8::from(wanted(byte))) != 0)
        || rest.iter().any(|&byte| wanted(byte))
}

/// Whether some byte and the one behind it are as `wanted` says.
pub(crate) fn any_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let seconds = bytes.get(1..).unwrap_or_default();
    let firsts = bytes.get(..seconds.len()).unwrap_or_default();
    let (first_chunks, first_rest) = firsts.as_chunks::<CHUNK>();
    let (second_chunks, second_rest) = seconds.as_chunks::<CHUNK>();
    let found = |a: &[u8], b: &[u8]| a.iter().zip(b).fold(0, |found, (&a, &b)| found | u8::from(wanted(a, b))) != 0;
    first_chunks.iter().zip(second_chunks).any(|(a, b)| found(a, b)) || found(first_rest, second_rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_looked_at() {
        for len in 0..200 {
            for at in 0..len {
                let mut bytes = vec![b'a'; len];
                bytes[at] = b'b';
                assert!(any(&bytes, |byte| byte == b'b') && !any(&bytes, |byte| byte == b'c'));
                assert_eq!(any_pair(&bytes, |first, _| first == b'b'), at + 1 < len);
                assert_eq!(any_pair(&bytes, |_, second| second == b'b'), at > 0);
            }
        }
    }
}
