//! Họ và tên: a Vietnamese full name, with the rank or degree printed before it.

use crate::grammar::archive::is_archive;
use crate::grammar::organ::opens_body;
use crate::text::fold::{fold, fold_char, is_capitals, is_letter, is_upper, lower, strip_phrase};
use crate::text::plausible::odd_share;
use crate::text::syllable::is_syllable;
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::positions::RANKS;
use crate::vocabulary::surnames::{COMMON_SURNAMES, OFFICES, SURNAMES};

/// Bytes of the longest line that is a name with ranks and degrees before it.
const LONGEST: usize = 160;

/// A name in a line.
#[derive(Debug, PartialEq)]
pub(crate) struct Person<'a> {
    /// `PGS.TS.`: what stands before the name.
    pub(crate) rank: Option<&'a str>,
    pub(crate) name: &'a str,
    /// Whether the surname is a known one.
    pub(crate) known: bool,
}

/// Reads a line that is a name and nothing else: two to five words, each with a capital, a known surname or none of office.
pub(crate) fn person(text: &str) -> Option<Person<'_>> {
    if text.len() > LONGEST {
        return None;
    }
    let trimmed = text.trim().trim_end_matches(['.', ',', ';', ':', '*', '_', '-', '|', 'ˆ', '`', '\'']).trim_end();
    let trimmed = trimmed.trim_start_matches(['*', '_', '`', '\'', '.', ',', '-', '|', '~', ':', '“', '"', ' ']);
    // Most lines end with a word in small letters, and so with no name.
    if !trimmed.split_whitespace().next_back().is_some_and(|word| word.starts_with(is_upper)) {
        return None;
    }
    let (rank, name) = split_rank(trimmed);
    let mut shape = Shape::default();
    if !name.split_whitespace().all(|word| shape.takes(word)) || !shape.is_name() {
        return None;
    }
    let count = shape.words;
    let folded = fold(name);
    let known = folded.split(' ').next().is_some_and(|surname| SURNAMES.contains(surname));
    // Without a known surname, only the shape `Xxx Yyy Zzz` in small letters passes: capitals are a post or a body.
    // Two words in capitals are more often a bit of something else: `BỘ HUYỆN`, `VŨ NL`; but `TÔ LÂM`.
    let shouted = is_capitals(name);
    let common = || name.split(' ').next().is_some_and(|first| COMMON_SURNAMES.contains(&first));
    let vowel =
        |word: &str| word.chars().any(|c| matches!(fold_char(c), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y')));
    let real = !shouted || name.split(' ').all(vowel) && (count > 2 || common() && name.split(' ').all(is_syllable));
    // `CHỦ HỘ KINH DOANH` opens with no `Chu`.
    let office = || name.split(' ').next().is_some_and(|first| OFFICES.contains(&first));
    let named = (known || (count <= 4 && !shouted)) && real && !(shouted && office());
    (named && !PROVINCES.contains(&folded)).then_some(Person { rank, name, known })
}

/// Where a name begins that ends the line, behind the end mark of what stands before it; a bit of dirt may lie between.
pub(crate) fn find_person(text: &str) -> Option<usize> {
    // A comma ends the archive line alone: behind another it goes on with a list of places.
    let item = text.trim_start_matches(['-', ' ', '~']);
    let filed = item.starts_with('L');
    let marks =
        text.char_indices().filter(|(_, c)| matches!(c, ';' | '.' | ')' | ':' | '|' | '/') || (*c == ',' && filed));
    let starts = marks.filter_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        // A space before the name: `TP.HCM` is no end of an item. Dirt and the archive line may stick to a name.
        let stuck = c == '/' && at <= STUCK && !filed && !text.starts_with('-') || c == '.' && filed && at > LABEL;
        let glued = stuck && rest.split(' ').count() > 2;
        let parted = rest.starts_with(char::is_whitespace) && c != '/';
        // What stands behind `Lưu:` is filed.
        let label = c == ':' && filed && at <= LABEL;
        (glued || parted && !label).then_some(text.len() - rest.trim_start().len())
    });
    let starts: Vec<usize> = starts.chain(std::iter::once(0)).collect();
    let known = starts.iter().find_map(|start| name_after_dirt(text, *start));
    // Behind the mark that ends the archive line a name is known by its shape: `Lưu: VT, KT. Biện Văn Thọ`.
    let by_shape = || {
        let behind = text.rfind(". ").filter(|_| is_archive(item))? + ". ".len();
        let rest = text.get(behind..)?;
        let words = || rest.trim_end().split(' ');
        let named = words().count() >= WHOLE && words().all(is_syllable) && person(rest).is_some();
        (named && !opens_body(rest)).then_some(behind)
    };
    // `Lưu: VT, KHNV. NG Nguyễn Văn Thọ`: a scrap before the name.
    let behind_scrap = || {
        let behind = text.rfind(". ").filter(|_| is_archive(item))? + ". ".len();
        let (scrap, rest) = text.get(behind..)?.split_once(' ')?;
        let short = scrap.chars().count() <= SCRAP && scrap.chars().all(is_letter);
        let named = person(rest).is_some_and(|found| found.known && found.name.split(' ').count() >= WHOLE);
        (short && named).then_some(behind)
    };
    // Behind a recipient, a rank or several words that are no body's are the signer's, whatever the surname.
    let beside = || {
        let behind = text.rfind("; ")? + "; ".len();
        let rest = text.get(behind..)?;
        let found = person(rest)?;
        let shaped = found.name.split(' ').count() >= WHOLE && !opens_body(rest);
        (found.rank.is_some() || shaped).then_some(behind)
    };
    known.or_else(by_shape).or_else(behind_scrap).or_else(beside)
}

/// Letters of the longest scrap before a name.
const SCRAP: usize = 3;

/// Words of a name that is known by its shape.
const WHOLE: usize = 3;

/// Bytes of the longest dirt that sticks to a name by a mark, and of the word `Lưu` with signs before it.
const STUCK: usize = 4;
const LABEL: usize = 8;

/// The name that begins at `start` or behind up to two bits of dirt there.
fn name_after_dirt(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    for dirt in 0..4 {
        let rest = text.get(at..)?;
        if person(rest).is_some_and(|found| found.known && (dirt == 0 || found.name.split(' ').count() >= 3))
            && (at > 0)
        {
            return Some(at);
        }
        let (word, after) = rest.split_once(' ')?;
        // Capitals at its start may be a post's: `PCT Nguyễn Cao Lâm`; before more dirt they are none.
        let shouted = word.chars().next().is_some_and(char::is_uppercase);
        let dirty = || after.split(' ').next().is_some_and(|next| odd_share(next) > 0.0);
        if word.chars().count() > 3 || shouted && !dirty() {
            return None;
        }
        at = text.len() - after.trim_start().len();
    }
    None
}

/// What the words of a name have in common.
#[derive(Default)]
struct Shape {
    words: usize,
    /// Words of more than one letter, and those of them that are all capitals.
    long: usize,
    shouted: usize,
}

/// Letters of the longest word of a name: `Chamaléa`.
const WORD: usize = 8;

impl Shape {
    /// Whether a word is a name's: a capital, then letters: `Đặng`, `Y`, `ĐẶNG`.
    fn takes(&mut self, word: &str) -> bool {
        let mut chars = word.chars();
        let proper = chars.next().is_some_and(is_upper)
            && chars.all(|c| is_letter(c) || matches!(c, '\'' | '’'))
            && word.chars().filter(|&c| is_letter(c)).count() <= WORD;
        let long = word.chars().filter(|&c| is_letter(c)).nth(1).is_some();
        self.words += 1;
        self.long += usize::from(long);
        self.shouted += usize::from(long && is_capitals(word));
        proper && self.words <= 6
    }

    /// Two to six words, one way of writing for all: `Vụ KHTC` is none.
    fn is_name(&self) -> bool {
        self.words >= 2 && (self.shouted == 0 || self.shouted == self.long)
    }
}

fn split_rank(text: &str) -> (Option<&str>, &str) {
    let mut name = text;
    let like = |rank: &&&str, name: &str| name.chars().next().map(lower) == rank.chars().next().map(lower);
    while let Some(rest) = RANKS
        .iter()
        .filter(|rank| like(rank, name))
        .find_map(|rank| strip_phrase(name, rank).filter(|rest| rest.starts_with(['.', ' ', ',', '-', ':'])))
    {
        name = rest.trim_start_matches(['.', ' ', ',', '-', ':']);
    }
    let len = text.len() - name.len();
    (text.get(..len).map(str::trim).filter(|rank| !rank.is_empty()), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (line, want) in [
            ("Đặng Ngọc Sơn", Some((None, "Đặng Ngọc Sơn"))),
            ("PGS.TS. Nguyễn Thành Vinh", Some((Some("PGS.TS."), "Nguyễn Thành Vinh"))),
            ("Đại tá Trần Văn Bình", Some((Some("Đại tá"), "Trần Văn Bình"))),
            ("NGUYỄN VĂN AN", Some((None, "NGUYỄN VĂN AN"))),
            ("VŨ NL", None),
            ("BỘ HUYỆN", None),
            ("TÔ LÂM", Some((None, "TÔ LÂM"))),
            ("Y BIÊR NIÊ", Some((None, "Y BIÊR NIÊ"))),
            ("Võ Tuấn Anh.", Some((None, "Võ Tuấn Anh"))),
            ("Hoàng Thị Quỳnh Ánh", Some((None, "Hoàng Thị Quỳnh Ánh"))),
            ("Bs. K’Brêm Ayun", Some((Some("Bs."), "K’Brêm Ayun"))),
            ("Kts. Lê Hoa", Some((Some("Kts."), "Lê Hoa"))),
            ("H'Bliăng Niê", Some((None, "H'Bliăng Niê"))),
            ("Kỹ sư: Đặng Văn Hưởng", Some((Some("Kỹ sư:"), "Đặng Văn Hưởng"))),
            ("UBND tỉnh", None),
            ("PHÓ CHỦ TỊCH", None),
            ("Sở Tài chính", None),
            ("Tỉnh ủy viên, PCT UBND tỉnh", None),
        ] {
            assert_eq!(person(line).map(|person| (person.rank, person.name)), want, "{line}");
        }
        assert_eq!(find_person("- Lưu: VT,CN (2b). Nguyễn Cao Lâm"), Some(20));
        assert_eq!(find_person("- PTTg Lê Văn Thịnh (để b/c);"), None);
        assert_eq!(find_person("VE/Trần Thị Mai"), Some(3));
        assert_eq!(find_person("TS.Trần Thị Bình;"), None);
        assert_eq!(find_person("- Lưu: VT/Trần Thị Bình."), None);
        assert_eq!(find_person("- Lưu VPHU.Đoàn Hữu Trác"), Some(12));
        assert_eq!(find_person("Công an các xã; Thượng tá Rơ Lan H'Bia"), Some(19));
        assert_eq!(find_person("Công an các xã; Báo Gia Lai"), None);
        assert_eq!(find_person("- Lưu: VT, KHNV. NG Nguyễn Cao Lâm"), Some(18));
        assert_eq!(find_person("- Lưu: VŨ NL"), None);
        assert_eq!(find_person("SN ng vn Nguyễn Cao Lâm"), Some(9));
        assert_eq!(find_person("PCT Nguyễn Cao Lâm"), None);
    }
}
