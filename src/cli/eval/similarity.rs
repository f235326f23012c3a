//! When two values count as the same.
//!
//! The similarity of two texts is Ratcliff and Obershelp's: twice the characters in common over all characters, where
//! what is in common is the longest common stretch and, again, what is in common left and right of it.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fields::Comparison;

/// From here on two texts count as the same: a truth is the printed page, a text may come from OCR.
pub(super) const SIMILAR: f64 = 0.85;

/// The number of characters at its beginning by which a block is known.
const BLOCK_START: usize = 40;
/// Fewer characters than these say too little to compare the beginnings of two blocks by.
const LEAST_START: usize = 12;
/// The length of an ISO date.
const DATE: usize = 10;

/// How alike a value of the truth and a parsed one are, 0 to 1.
pub(super) fn likeness(comparison: Comparison, truth: &str, parsed: &str) -> f64 {
    match comparison {
        Comparison::Code => same_code(truth.trim_start_matches('0'), parsed.trim_start_matches('0')),
        Comparison::Codes => same_code(truth, parsed),
        Comparison::Text | Comparison::Texts => similarity(truth, parsed),
        Comparison::Blocks => block_similarity(truth, parsed),
        Comparison::Dues => due_similarity(truth, parsed),
        Comparison::Citations => citation_similarity(truth, parsed),
    }
}

/// What two texts are compared by: letters and digits in NFC without case, one space between words, tone marks in one place.
pub(super) fn key(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let folded = fold_case(&composed).replace("oà", "òa").replace("uỷ", "ủy").replace("oá", "óa").replace("uý", "úy");
    let words: Vec<&str> = folded.split(|letter| !is_word(letter)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What two codes are compared by: capitals, no spaces and full stops, one kind of dash.
pub(super) fn code_key(code: &str) -> String {
    let composed: String = code.nfc().collect();
    let compact: String = composed
        .to_uppercase()
        .replace('Ð', "Đ")
        .chars()
        .filter(|&letter| letter != '.' && !is_space(letter))
        .map(|letter| if matches!(letter, '–' | '—') { '-' } else { letter })
        .collect();
    compact.trim_matches(['-', '/', ':']).to_owned()
}

/// What a block is known by: its marker's letters or digits and the beginning of its text.
pub(super) fn block_key(marker: &str, text: &str) -> String {
    let marker = code_key(marker);
    let start: String = key(text).chars().take(BLOCK_START).collect();
    format!("{}|{}", marker.trim_matches(['(', ')', '.', ':']), start.trim())
}

/// Each citation once, by its code or its words.
pub(super) fn once(citations: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    let mut kept = Vec::new();
    for &citation in citations {
        let key = cited_code(citation).map_or_else(|| key(citation), code_key);
        if !keys.contains(&key) {
            keys.push(key);
            kept.push(citation.to_owned());
        }
    }
    kept
}

/// Python's `str.casefold`: the small letters of the capitals, with the two letters that have no such way.
fn fold_case(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ı' => folded.push(letter),
            'ẞ' => folded.push_str("ss"),
            _ => folded.extend(letter.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    folded
}

/// A letter, a digit or an underscore; the letter-like signs that Unicode calls alphabetic are none.
fn is_word(letter: char) -> bool {
    let sign = matches!(letter, 'Ⓐ'..='ⓩ' | '\u{1F130}'..='\u{1F189}') || is_combining_mark(letter);
    letter == '_' || (letter.is_alphanumeric() && !sign)
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1C}'..='\u{1F}')
}

fn same_code(left: &str, right: &str) -> f64 {
    if code_key(left) == code_key(right) { 1.0 } else { 0.0 }
}

fn similarity(left: &str, right: &str) -> f64 {
    let (left, right) = (key(left), key(right));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    if left == right {
        return 1.0;
    }
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    // The shorter one is less than half: nothing can make the two alike.
    if 2 * left.len().min(right.len()) < left.len().max(right.len()) { 0.0 } else { ratio(&left, &right) }
}

/// Same marker, similar beginning, at each level of `parent > block`.
fn block_similarity(left: &str, right: &str) -> f64 {
    let left: Vec<&str> = left.split(" > ").collect();
    let right: Vec<&str> = right.split(" > ").collect();
    if left.len() != right.len() {
        return 0.0;
    }
    let mut worst = 1.0_f64;
    for (left, right) in left.into_iter().zip(right) {
        let (left_marker, left_text) = left.split_once('|').unwrap_or((left, ""));
        let (right_marker, right_text) = right.split_once('|').unwrap_or((right, ""));
        if left_marker != right_marker {
            return 0.0;
        }
        let common = left_text.chars().count().min(right_text.chars().count());
        let alike = if common > 0 {
            let common = common.max(LEAST_START);
            similarity(first(left_text, common), first(right_text, common))
        } else if left_text == right_text {
            1.0
        } else {
            0.0
        };
        worst = worst.min(alike);
    }
    worst
}

/// The first `count` characters.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// `ASSIGNEE DATE`: the same date, a similar assignee.
fn due_similarity(left: &str, right: &str) -> f64 {
    let (left, left_date) = split_date(left);
    let (right, right_date) = split_date(right);
    if left_date == right_date { similarity(left, right) } else { 0.0 }
}

fn split_date(due: &str) -> (&str, &str) {
    let before_date = due.chars().count().saturating_sub(DATE);
    let assignee = first(due, before_date);
    (assignee, due.strip_prefix(assignee).unwrap_or_default())
}

/// A citation with a code is known by it.
fn citation_similarity(truth: &str, parsed: &str) -> f64 {
    match cited_code(truth) {
        None => similarity(truth, parsed),
        Some(code) if code_key(parsed).contains(&code_key(code)) => 1.0,
        Some(_) => 0.0,
    }
}

/// The first code in a citation, `1600/QĐ-TTg`: it begins with a digit and has a bar or a dash before its last character.
fn cited_code(citation: &str) -> Option<&str> {
    let part_of_code = |letter: char| is_word(letter) || matches!(letter, '/' | '&' | '.' | '-');
    citation.split(|letter| !part_of_code(letter)).find_map(|run| {
        let code = run.get(run.find(|letter: char| letter.is_ascii_digit())?..)?;
        let mut but_last = code.chars();
        but_last.next_back();
        but_last.as_str().contains(['/', '-']).then_some(code)
    })
}

/// Ratcliff and Obershelp's similarity; two empty texts are the same.
fn ratio(left: &[char], right: &[char]) -> f64 {
    let all = left.len() + right.len();
    if all == 0 { 1.0 } else { 2.0 * as_f64(in_common(left, right)) / as_f64(all) }
}

/// Exact: no count here comes near the integers that a float cannot hold.
pub(super) fn as_f64(count: usize) -> f64 {
    count as f64
}

/// The number of characters in common.
fn in_common(left: &[char], right: &[char]) -> usize {
    let mut total = 0;
    let mut open = vec![(left, right)];
    while let Some((left, right)) = open.pop() {
        let Some(stretch) = longest_common(left, right) else {
            continue;
        };
        total += stretch.len;
        for side in [
            (left.get(..stretch.left), right.get(..stretch.right)),
            (left.get(stretch.left + stretch.len..), right.get(stretch.right + stretch.len..)),
        ] {
            if let (Some(left), Some(right)) = side {
                open.push((left, right));
            }
        }
    }
    total
}

/// A stretch that two texts have in common: where it begins in each.
struct Stretch {
    left: usize,
    right: usize,
    len: usize,
}

/// The longest stretch in common; of several the one that begins first in `left`, then first in `right`.
fn longest_common(left: &[char], right: &[char]) -> Option<Stretch> {
    let mut places: HashMap<char, Vec<usize>> = HashMap::new();
    for (place, &letter) in right.iter().enumerate() {
        places.entry(letter).or_default().push(place);
    }
    let mut best: Option<Stretch> = None;
    // The length of the common stretch that ends at each place of `right` and the last character of `left`.
    let mut ending: HashMap<usize, usize> = HashMap::new();
    for (i, letter) in left.iter().enumerate() {
        let mut ending_here = HashMap::new();
        for &j in places.get(letter).into_iter().flatten() {
            let before = j.checked_sub(1).and_then(|place| ending.get(&place)).copied().unwrap_or(0);
            let len = before + 1;
            ending_here.insert(j, len);
            if best.as_ref().is_none_or(|best| len > best.len) {
                best = Some(Stretch { left: i + 1 - len, right: j + 1 - len, len });
            }
        }
        ending = ending_here;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()` of Python 3.11 gives.
    const RATIOS: [(&str, &str, f64); 15] = [
        ("", "", 1.0),
        ("a", "", 0.0),
        ("abcd", "bcde", 0.75),
        ("abxcd", "abcd", 0.8888888888888888),
        ("aab", "ab", 0.8),
        ("abab", "baba", 0.75),
        ("tide", "diet", 0.25),
        ("diet", "tide", 0.5),
        ("private thread", "private  thraed", 0.896551724137931),
        ("ủy ban nhân dân tỉnh hà tĩnh", "uỷ ban nhan dan tinh hà tĩnh", 0.8214285714285714),
        ("thường trực tỉnh ủy", "thường trực hội đồng nhân dân tỉnh", 0.6037735849056604),
        ("phó trưởng ban", "trưởng ban", 0.8333333333333334),
        ("sở xây dựng chủ trì phối hợp", "chủ trì phối hợp sở xây dựng", 0.5714285714285714),
        ("ababcabcab", "cabcababab", 0.6),
        ("về việc trực tết nguyên đán", "vê việc trục têt nguyên đan", 0.8518518518518519),
    ];

    #[test]
    fn ratios_are_those_of_difflib() {
        for (left, right, expected) in RATIOS {
            let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
            assert_eq!(ratio(&a, &b), expected, "{left:?} and {right:?}");
        }
    }

    #[test]
    fn keys_leave_case_marks_and_punctuation_out() {
        assert_eq!(key("  UỶ BAN, nhân-dân (tỉnh)"), "ủy ban nhân dân tỉnh");
        assert_eq!(key("Toà nhà hoá chất"), "tòa nhà hóa chất");
        assert_eq!(key("ﬁ ẞ İ ⓐ x_y"), "fi ss i x_y");
        assert_eq!(code_key(" 18 – tb/BCÐ."), "18-TB/BCĐ");
        assert_eq!(block_key("a)", "Sở Y tế: lập lịch"), "A|sở y tế lập lịch");
    }

    #[test]
    fn a_citation_is_known_by_its_code() {
        assert_eq!(cited_code("Quyết định số 1600/QĐ-TTg ngày 16/8"), Some("1600/QĐ-TTg"));
        assert_eq!(cited_code("Nghị quyết Trung ương 6 Khóa XII"), None);
        assert_eq!(cited_code("Luật 63-"), None);
        assert_eq!(once(&["Quyết định 12/QĐ-A", "QĐ số 12/qđ-a", "Luật A"]), ["Quyết định 12/QĐ-A", "Luật A"]);
        let alike = |parsed| likeness(Comparison::Citations, "Quyết định số 12/QĐ-UB", parsed);
        assert_eq!(alike("theo 12/QĐ–UB"), 1.0);
        assert_eq!(alike("Quyết định số 13/QĐ-UB"), 0.0);
    }

    #[test]
    fn blocks_need_the_same_marker_and_a_similar_beginning() {
        let alike = |left, right| likeness(Comparison::Blocks, left, right);
        assert_eq!(alike("1|sở y tế", "1|sở y tế"), 1.0);
        assert_eq!(alike("1|sở y tế", "2|sở y tế"), 0.0);
        assert_eq!(alike(" > 1|sở y tế", "1|sở y tế"), 0.0);
        assert_eq!(alike(" > 1|sở y tế chủ trì lập", " > 1|sở y tế chủ trì lập lịch"), 1.0);
        assert_eq!(alike("a|x > -|trực", "b|x > -|trực"), 0.0);
    }

    #[test]
    fn dues_need_the_same_date() {
        let alike = |left, right| likeness(Comparison::Dues, left, right);
        assert_eq!(alike("Sở Y tế 2018-12-15", "sở y tế 2018-12-15"), 1.0);
        assert_eq!(alike("Sở Y tế 2018-12-15", "Sở Y tế 2018-12-16"), 0.0);
    }
}
