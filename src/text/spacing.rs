//! Spaces that a reader of boxes lost, `CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM`, put back between syllables, with the way back to the input.
//!
//! Syllables are a closed set, and the counts of pairs say where one ends: `ban|côngan` is `ban công an`. A text is touched only where
//! several of its words are several syllables each, or one is many.

use crate::model::Span;
use crate::text::fold::{is_letter, is_upper, lower};
use crate::text::scan;
use crate::text::syllable::is_syllable;
use crate::vocabulary::counts::{COUNTS, Syllable, TOTAL};
use crate::vocabulary::phrases::GLUED_INITIALS;

/// A text with the spaces that it lost.
#[derive(Debug)]
pub(crate) struct Spaced {
    pub(crate) text: String,
    /// Where in it a space stands that the input has not.
    gaps: Vec<usize>,
}

/// Words of several syllables from which a text has lost its spaces, and the syllables of each; one of many is enough.
const GLUED: usize = 3;
const SYLLABLES: usize = 3;
const MANY: usize = 5;

/// Bytes of the shortest such word.
const SHORTEST: usize = 18;

/// Letters of the longest word that is taken apart, and of the longest syllable or initials.
const LONGEST: usize = 64;
const SYLLABLE: usize = 7;

/// Puts the lost spaces back; `None` where no more than a few short words lack them.
pub(crate) fn put_back(text: &str) -> Option<Spaced> {
    if !scan::has_run(text.as_bytes(), SHORTEST) {
        return None;
    }
    let words = text.split_whitespace().map(|word| word.trim_start_matches('\u{FEFF}'));
    let long = words.filter(|word| word.len() >= SHORTEST && !word.is_ascii());
    let mut glued = long.map(|word| letters(word).len() + 1).filter(|count| *count >= SYLLABLES).enumerate();
    glued.find(|(before, count)| before + 1 >= GLUED || *count >= MANY)?;
    let mut spaced = Spaced { text: String::with_capacity(text.len() + text.len() / 4), gaps: Vec::new() };
    for word in text.split_inclusive(char::is_whitespace) {
        let mut from = 0;
        for cut in cuts(word) {
            spaced.text.push_str(word.get(from..cut).unwrap_or(""));
            spaced.gaps.push(spaced.text.len());
            spaced.text.push(' ');
            from = cut;
        }
        spaced.text.push_str(word.get(from..).unwrap_or(""));
    }
    Some(spaced)
}

impl Spaced {
    /// The stretch of the input that `span` of the spaced text came from.
    pub(crate) fn origin(&self, span: Span) -> Span {
        let back = |at: usize| at - self.gaps.partition_point(|gap| *gap < at);
        Span::new(back(span.start), back(span.end))
    }
}

/// Where spaces are missing between the letters of a word: between syllables, and before capitals and behind initials. An address has none.
fn letters(word: &str) -> Vec<usize> {
    if word.is_ascii() || word.contains(['@', '\\']) || ["://", "www."].iter().any(|sign| word.contains(sign)) {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some((start, run)) = next_run(word, at) {
        at = start + run.len();
        let parts: Vec<Part> = parts(run).into_iter().map(|(from, words)| Part::of(start + from, words)).collect();
        // `QyĐ` is no `Qy` and `Đ`.
        let borders = parts.iter().zip(parts.iter().skip(1)).filter(|(a, b)| a.is_whole && b.is_whole);
        found.extend(borders.map(|(_, part)| part.start));
        found.extend(parts.iter().flat_map(|part| part.cuts.iter().map(|cut| part.start + cut)));
    }
    found.sort_unstable();
    found
}

/// A part of a run of letters.
struct Part {
    start: usize,
    /// Where its second and each later syllable begins.
    cuts: Vec<usize>,
    /// Whether it is syllables, or initials.
    is_whole: bool,
}

impl Part {
    fn of(start: usize, words: &str) -> Self {
        let cuts = syllables(words);
        let initials = || words.chars().nth(1).is_some() && words.chars().all(is_upper);
        Self { start, is_whole: !cuts.is_empty() || is_syllable(words) || initials(), cuts }
    }
}

/// Where spaces are missing in a word between blanks, of a text that has lost them: `V/vtăngcường` is `V/v` and two syllables.
fn cuts(word: &str) -> Vec<usize> {
    match word.strip_prefix(MATTER).filter(|rest| rest.starts_with(char::is_lowercase)) {
        Some(rest) => std::iter::once(0).chain(cuts_within(rest)).map(|cut| MATTER.len() + cut).collect(),
        None => cuts_within(word),
    }
}

/// The label of a letter's subject.
const MATTER: &str = "V/v";

fn cuts_within(word: &str) -> Vec<usize> {
    let mut found = letters(word);
    if word.is_ascii() {
        return found;
    }
    let glued = !found.is_empty();
    let mut chars = word.char_indices().peekable();
    // The run of letters that is read, and the sign before.
    let (mut run, mut before) = (0, '-');
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let behind = at + c.len_utf8();
        if is_letter(c) && !is_letter(before) {
            run = at;
        }
        match c {
            // `tỉnh,huyện`; but `VT,TH`.
            ',' | ';' if is_letter(before) && is_letter(next) && !(is_upper(before) && is_upper(next)) => {
                found.push(behind);
            }
            // `ngày12tháng5`, but `17h00`.
            _ if c.is_ascii_digit() && is_letter(before) && word.get(run..at).is_some_and(ends_syllable) => {
                found.push(at)
            }
            _ if is_letter(c) && before.is_ascii_digit() && word.get(at..).is_some_and(begins_syllable) => {
                found.push(at)
            }
            _ if !glued => (),
            // `1,5` stays.
            ',' | ';' | ':' | ')' if next.is_alphanumeric() && !before.is_ascii_digit() => found.push(behind),
            ',' | ';' | ':' if is_letter(next) => found.push(behind),
            '.' if is_letter(next) => found.push(behind),
            '-' | '+' if at == 0 && next.is_alphanumeric() => found.push(behind),
            '(' if is_letter(before) => found.push(at),
            _ => (),
        }
        before = c;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a run of letters before a number ends with a small syllable: `ngày`, no `QĐ`.
fn ends_syllable(run: &str) -> bool {
    is_small_syllable(syllables(run).last().and_then(|cut| run.get(*cut..)).unwrap_or(run))
}

/// Whether the run of letters behind a number begins with one: `tháng`, no `h`.
fn begins_syllable(rest: &str) -> bool {
    let run = rest.get(..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())).unwrap_or("");
    is_small_syllable(syllables(run).first().and_then(|cut| run.get(..*cut)).unwrap_or(run))
}

/// Whether a word is a syllable of several letters that are small.
fn is_small_syllable(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.ends_with(char::is_lowercase) && is_syllable(word)
}

/// The next run of letters, and where it begins.
fn next_run(word: &str, from: usize) -> Option<(usize, &str)> {
    let rest = word.get(from..)?;
    let start = rest.find(is_letter)?;
    let run = rest.get(start..)?;
    let end = run.find(|c| !is_letter(c)).unwrap_or(run.len());
    Some((from + start, run.get(..end)?))
}

/// The parts of a run of letters: a capital behind a small letter begins one, and so do small letters behind initials, `UBND|tỉnh`.
fn parts(run: &str) -> Vec<(usize, &str)> {
    let chars: Vec<(usize, char)> = run.char_indices().collect();
    let mut starts = vec![0];
    let mut capitals = 0;
    for (index, &(at, c)) in chars.iter().enumerate() {
        let last = starts.last().copied().unwrap_or(0);
        let before = index.checked_sub(1).and_then(|index| chars.get(index)).map(|(_, c)| *c);
        if is_upper(c) {
            if before.is_some_and(|before| !is_upper(before)) {
                starts.push(at);
                capitals = 0;
            }
            capitals += 1;
            continue;
        }
        if capitals > 1 {
            let small = run.get(at..).unwrap_or("");
            let small = small.get(..small.find(is_upper).unwrap_or(small.len())).unwrap_or("");
            let capital = before.map_or(at, |before| at - before.len_utf8());
            let whole = |from: usize| {
                run.get(from..at + small.len()).is_some_and(|part| is_syllable(part) || !syllables(part).is_empty())
            };
            match (whole(capital), whole(at)) {
                (true, _) if capital > last => starts.push(capital),
                (false, true) => starts.push(at),
                _ => (),
            }
        }
        capitals = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([run.len()]);
    starts.iter().copied().zip(ends).filter_map(|(from, to)| Some((from, run.get(from..to)?))).collect()
}

/// The best way to a place in a word: what it costs, and where its last syllable begins.
#[derive(Clone, Copy)]
struct Way {
    cost: f32,
    /// The row of the counts of its last syllable; rare ones have none.
    last: Option<Syllable>,
    /// Where that begins, in letters, and the letters of the one before.
    start: usize,
    before: usize,
}

/// Where the second and each later syllable of a part begins; none where it is one, or none.
fn syllables(part: &str) -> Vec<usize> {
    let count = part.chars().take(LONGEST + 1).count();
    // `online`, `camera` look like syllables, and have no marks.
    if !(3..=LONGEST).contains(&count) || part.is_ascii() || is_syllable(part) {
        return Vec::new();
    }
    let small: String = part.chars().map(lower).collect();
    let places: Vec<usize> = small.char_indices().map(|(at, _)| at).chain([small.len()]).collect();
    let word = |from: usize, to: usize| {
        let (from, to) = places.get(from).zip(places.get(to))?;
        small.get(*from..*to).filter(|word| is_syllable(word) || GLUED_INITIALS.contains(word))
    };
    // Of each place, and each length of the syllable that ends there, the cheapest way.
    let mut ways: Vec<[Option<Way>; SYLLABLE + 1]> = vec![[None; SYLLABLE + 1]; count + 1];
    for end in 1..=count {
        for len in 1..=SYLLABLE.min(end) {
            let start = end - len;
            let Some(own) = word(start, end) else { continue };
            let own = COUNTS.find(own);
            let way = |before: usize, way: Option<&Way>| Way {
                cost: way.map_or(0.0, |way| way.cost) + cost(way.and_then(|way| way.last), own),
                last: own,
                start,
                before,
            };
            let behind = ways.get(start).into_iter().flatten().enumerate();
            let behind = behind.filter_map(|(before, found)| Some(way(before, Some(found.as_ref()?))));
            let best = if start == 0 { Some(way(0, None)) } else { behind.min_by(|a, b| a.cost.total_cmp(&b.cost)) };
            if let Some(slot) = ways.get_mut(end).and_then(|ways| ways.get_mut(len)) {
                *slot = best;
            }
        }
    }
    let last = ways.get(count).into_iter().flatten().enumerate();
    let last = last.filter_map(|(len, way)| Some((len, way.as_ref()?.cost))).min_by(|a, b| a.1.total_cmp(&b.1));
    let (mut end, mut len) = (count, last.map_or(0, |(len, _)| len));
    let mut found = Vec::new();
    while let Some(way) = ways.get(end).and_then(|ways| ways.get(len)?.as_ref()).filter(|way| way.start > 0) {
        // Letters may have other lengths in lower case: their number is the same.
        found.extend(part.char_indices().nth(way.start).map(|(at, _)| at));
        (end, len) = (way.start, way.before);
    }
    found.reverse();
    if is_sure(part, &found) { found } else { Vec::new() }
}

/// Whether what was found is syllables: a letter that stands beside no syllable as it does here is the ruin of one, `Muờ|i`.
fn is_sure(part: &str, cuts: &[usize]) -> bool {
    let small = |from: usize, to: usize| part.get(from..to).unwrap_or("").chars().map(lower).collect::<String>();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([part.len()]);
    let found: Vec<String> = starts.zip(ends).map(|(from, to)| small(from, to)).collect();
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let beside = |pair: &[String]| match pair {
        [first, second] if is_letter(first) || is_letter(second) => {
            COUNTS.find(first).zip(COUNTS.find(second)).is_some_and(|(first, second)| COUNTS.pair(first, second) > 0)
        }
        _ => true,
    };
    found.len() >= SURE || found.windows(2).all(beside)
}

/// Syllables of a word that is no ruin of one.
const SURE: usize = 4;

/// What a syllable costs behind another: the less, the oftener it stands there.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn cost(before: Option<Syllable>, own: Option<Syllable>) -> f32 {
    let count = |syllable| COUNTS.count(syllable) as f32;
    let alone = (own.map_or(0.0, count) + 0.1) / TOTAL;
    let behind = before.zip(own).map_or(0.0, |(before, own)| COUNTS.pair(before, own) as f32 / count(before).max(1.0));
    -(0.8 * behind + 0.2 * alone).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(words: &str) -> String {
        let parts = words.split(' ').map(|word| {
            let mut parts = word.to_owned();
            cuts(word).iter().rev().for_each(|cut| parts.insert(*cut, ' '));
            parts
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_taken_apart() {
        for (glued, want) in [
            ("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Độclập-Tựdo-Hạnhphúc", "Độc lập-Tự do-Hạnh phúc"),
            ("SỞYTẾ", "SỞ Y TẾ"),
            ("UBNDTỈNHLÂMĐỒNG", "UBND TỈNH LÂM ĐỒNG"),
            ("LâmĐồng,ngày12tháng5năm2021", "Lâm Đồng, ngày 12 tháng 5 năm 2021"),
            ("Vềviệcphâncôngtrựclễ30/4", "Về việc phân công trực lễ 30/4"),
            ("-UBNDtỉnh(b/c);", "- UBND tỉnh (b/c);"),
            ("KT.GIÁMĐỐC", "KT. GIÁM ĐỐC"),
            ("NguyễnVănAn", "Nguyễn Văn An"),
            ("BanChỉhuyCônganhuyện", "Ban Chỉ huy Công an huyện"),
            ("tỉnh,huyện", "tỉnh, huyện"),
            ("trước17h00ngày15/5/2021", "trước 17h00 ngày 15/5/2021"),
            ("ngày12tháng6năm2021", "ngày 12 tháng 6 năm 2021"),
            ("SởYtế", "Sở Y tế"),
            ("V/vtăngcườngphòng,chống", "V/v tăng cường phòng, chống"),
        ] {
            assert_eq!(spaced(glued), want);
        }
    }

    #[test]
    fn whole_words_stay() {
        for words in [
            "nghiêng",
            "Số:123/TB-SYT",
            "UBND",
            "74/2020/NĐ-CP",
            "QyĐ-UBND",
            "website",
            "15/12/2020",
            "KH&ĐT",
            "(b/c)",
            "online",
            "Muời",
            "thửế",
            "VT,TH",
            "https://dichvucong.gov.vn/DangKý",
            "NguyenVanAn@lamdong.gov.vn",
            "17h00",
            "QĐ12",
        ] {
            assert_eq!(spaced(words), words);
        }
        assert!(put_back("Các tỉnh,huyện,xã,phường và tỉnh,huyện,xã,phường, tỉnh,huyện,xã,phường").is_none());
        assert!(put_back("Về việcphâncông trực lễ\nUBND tỉnh").is_none());
        assert!(put_back("CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM\nUBND tỉnh").is_some());
    }

    #[test]
    fn spans_lead_back() {
        let text = "UBNDTỈNHLÂMĐỒNG\nCỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM\nĐộclập-Tựdo-Hạnhphúc\nTHÔNGBÁO\nVềviệctrựclễ\n";
        let spaced = put_back(text).unwrap();
        let at = spaced.text.find("VIỆT NAM").unwrap();
        assert_eq!(spaced.origin(Span::new(at, at + "VIỆT NAM".len())).slice(text), "VIỆTNAM");
        let letters = |text: &str| text.replace(' ', "");
        assert_eq!(letters(&spaced.text), letters(text));
    }
}
