//! Names of bodies: in a letterhead, where one ends and the next begins; in running text, whether words open with one.

use std::sync::LazyLock;

use crate::text::fold::{Key, begins_with_words, fold, is_alphanumeric, is_upper, strip_phrase};
use crate::text::near::{distance, is_near};
use crate::text::phrases::{ByOpening, Opening};
use crate::vocabulary::organs::{
    APEX_HEADS, BARE_HEADS, BODIES, COMMUNES, HEADS, LEVEL_NAMED, LEVELS, NAMED_BODIES, NOT_BODIES, NOT_HEADS,
    ORGANISATION_HEADS, PARTY_HEADS, SCHOOL_LEVELS, VILLAGES,
};
use crate::vocabulary::places::PROVINCES;

/// Whether a printed line begins a new body's name, seen that `above` stands before it.
pub(crate) fn begins_name(line: &Key, above: Option<&Key>) -> bool {
    if let Some(above) = above {
        // `KHO BẠC NHÀ NƯỚC` ⏎ `KHO BẠC NHÀ NƯỚC TỈNH HÀ NAM` are two.
        let words = above.as_str();
        let bare = BARE_HEADS.contains(&words) && !line.starts_with(words);
        let dangling = ["va", "cua", "ve", "phong chong"].iter().any(|word| ends_with_word(above, word));
        // `BỘ NÔNG NGHIỆP VÀ MÔI` ⏎ `TRƯỜNG`: a word that is the head of many names is none alone.
        let alone = !line.as_str().contains(' ');
        // `TRƯỜNG PTDT NỘI TRÚ` ⏎ `THCS&THPT LIÊN HUYỆN`.
        let of_school = above.starts_with("truong") && SCHOOL_LEVELS.iter().any(|level| line.starts_with(level));
        if bare || dangling || alone || of_school {
            return false;
        }
    }
    if NOT_HEADS.iter().any(|phrase| line.starts_with(phrase)) {
        return false;
    }
    // `UBND XÃ TÂN LẬP` ⏎ `THÔN ĐỒNG TÂM`.
    let communal = |above: &Key| COMMUNES.iter().any(|level| above.find(level).is_some_and(|at| at > 0));
    if above.is_some_and(communal) && VILLAGES.iter().any(|village| line.starts_with(village)) {
        return true;
    }
    // `TỈNH ỦY` is a body, `TỈNH QUẢNG TRỊ` goes on with one.
    let words = line.as_str();
    HEADS.iter().any(|head| begins_with(words, head)) && !is_level(line)
}

/// Whether a word alone in its line is the first of a body's name that the next line completes: `ỦY` ⏎ `BAN NHÂN DÂN`.
pub(crate) fn is_completed(word: &Key, joined: &Key) -> bool {
    let named = |head: &&&str| head.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '));
    HEADS.iter().filter(named).any(|head| joined.starts_with(head))
}

/// Whether a line names a level of government and a place: `TỈNH QUẢNG TRỊ`.
pub(crate) fn is_level(line: &Key) -> bool {
    let words = line.as_str();
    let placed =
        LEVELS.iter().any(|level| words.strip_prefix(level).is_some_and(|rest| PROVINCES.contains(rest.trim_start())));
    placed
        || LEVELS.iter().any(|level| line.starts_with(level))
            && !PARTY_HEADS.iter().chain(LEVEL_NAMED).any(|head| begins_with(words, head))
}

fn ends_with_word(key: &Key, word: &str) -> bool {
    key.as_str().strip_suffix(word).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether a folded line begins with the words of `head`: spaces lost (`TỈNHỦY`) or a letter damaged in a long one.
fn begins_with(line: &str, head: &str) -> bool {
    // The scan may damage any letter but, for the sake of speed, the first.
    if head.as_bytes().first() != line.as_bytes().first() {
        return false;
    }
    if begins_with_words(line.as_bytes(), head.as_bytes()) {
        return true;
    }
    if head.len() < 7 {
        return head.contains(' ') && squashed(line, head);
    }
    let count = memchr::memchr_iter(b' ', head.as_bytes()).count() + 1;
    let mut ends = memchr::memchr_iter(b' ', line.as_bytes()).chain(std::iter::once(line.len()));
    let first = ends.nth(count - 1).and_then(|end| line.get(..end));
    // Of two words one letter, or each place named `Thanh Sơn` would be a `thành đoàn`; none more in a word of two, or `HUYỆN TUY PHƯỚC`
    // would be a `huyện ủy`.
    let short = |words: &str| words.rsplit(' ').next().is_some_and(|word| word.len() <= SHORT);
    let near = |first: &str| match count > 2 {
        true => is_near(first, head),
        false => (!short(head) || short(first)) && distance(first, head, 1).is_some(),
    };
    first.is_some_and(near) || squashed(line, head)
}

/// Letters of the shortest words of heads: `ủy`.
const SHORT: usize = 2;

fn squashed(line: &str, head: &str) -> bool {
    let mut letters = line.bytes().filter(|byte| *byte != b' ');
    head.bytes().filter(|byte| *byte != b' ').all(|want| letters.next() == Some(want))
}

/// Whether the name is that of a Party body.
pub(crate) fn is_party(key: &Key) -> bool {
    let words = key.as_str();
    PARTY_HEADS.iter().any(|head| begins_with(words, head))
}

/// Whether the name is that of a mass organisation.
pub(crate) fn is_organisation(key: &Key) -> bool {
    // Councils of schools and examinations are like that of the pioneers.
    let words = key.as_str();
    ORGANISATION_HEADS.iter().any(|head| begins_with(words, head))
        && (!key.starts_with("hoi dong") || key.starts_with("hoi dong doi"))
}

/// Whether the line begins as a body's name of several words is written.
pub(crate) fn is_exact_organ(key: &Key) -> bool {
    HEADS.iter().any(|head| key.starts_with(head) && head.contains(' '))
}

/// Whether the line begins as a body's name does.
pub(crate) fn is_organ(key: &Key) -> bool {
    let words = key.as_str();
    HEADS.iter().any(|head| begins_with(words, head))
}

/// A head of a body's name in running text.
struct Head {
    words: &'static str,
    folded: String,
    /// Whether it names a body by itself.
    whole: bool,
}

/// The heads of bodies, the longer before the shorter.
static BODY_HEADS: LazyLock<ByOpening<Head>> = LazyLock::new(|| {
    let head = |words: &'static str| Head { words, folded: fold(words).into(), whole: !NAMED_BODIES.contains(&words) };
    let mut heads: Vec<Head> = BODIES.iter().copied().map(head).collect();
    heads.sort_by_key(|head| std::cmp::Reverse(head.words.len()));
    ByOpening::new(heads.into_iter().map(|head| (head.words, head)))
});

/// What looks like them.
static OTHERS: LazyLock<ByOpening<&'static str>> =
    LazyLock::new(|| ByOpening::new(NOT_BODIES.iter().map(|words| (*words, *words))));

/// Bytes of a head that a scan may have robbed of its marks: a shorter one is like too many words.
const LONG: usize = 5;

/// Whether words of running text begin with a body's name.
pub(crate) fn opens_body(words: &str) -> bool {
    words.starts_with(is_upper) && opens_body_small(words)
}

/// The same where the name may begin with a small letter: behind a verb a group of bodies is written so.
pub(crate) fn opens_body_small(words: &str) -> bool {
    opens_body_at(&Opening::of(words))
}

pub(crate) fn opens_body_at(opening: &Opening<'_>) -> bool {
    let words = opening.text();
    let heads = BODY_HEADS.at(opening);
    let ends = |rest: &str| !rest.starts_with(is_alphanumeric);
    let looks_like_one = || OTHERS.at(opening).any(|phrase| strip_phrase(words, phrase).is_some_and(ends));
    if let Some((head, rest)) =
        heads.clone().find_map(|head| Some((head, strip_phrase(words, head.words).filter(|rest| ends(rest))?)))
    {
        // `Công ty (qua Phòng An toàn)`: who is told, by a name that all know.
        let known = || (head.words.contains(' ') || APEX_HEADS.contains(&head.words)) && rest.starts_with(" (");
        let named = head.whole || rest.trim_start().starts_with(is_alphanumeric) || known();
        // `Ban Đầu tư` is a body, `ban đầu` is none.
        let mut second = rest.trim_start().chars();
        let titled = second.next().is_some_and(is_upper) && second.next().is_some_and(|c| !is_upper(c));
        return named && (titled || !looks_like_one());
    }
    // The scan may have taken the marks of a name of several words.
    let mut long = heads.filter(|head| head.folded.len() > LONG && head.folded.contains(' ')).peekable();
    if long.peek().is_none() {
        return false;
    }
    let key = Key::of_head(words, 30);
    long.any(|head| key.starts_with(&head.folded)) && !looks_like_one()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bodies of a letterhead's lines, ` / ` between lines, ` | ` between bodies.
    fn bodies(lines: &str) -> String {
        let mut out = String::new();
        let mut above: Option<Key> = None;
        for line in lines.split(" / ") {
            let key = Key::new(line);
            if !out.is_empty() {
                out.push_str(if begins_name(&key, above.as_ref()) { " | " } else { " / " });
            }
            out.push_str(line);
            above = Some(key);
        }
        out
    }

    #[test]
    fn letterheads() {
        for want in [
            "ỦY BAN NHÂN DÂN / TỈNH QUẢNG TRỊ",
            "UBND TỈNH NGHỆ AN | SỞ NỘI VỤ",
            "ỦY BAN NHÂN DÂN / TỈNH LÀO CAI | SỞ Y TẾ",
            "TỈNH ỦY HÀ TĨNH | BAN CHỈ ĐẠO CHƯƠNG TRÌNH / MỤC TIÊU QUỐC GIA / XÂY DỰNG NÔNG THÔN MỚI",
            "TỈNHỦY HÀ TĨNH | BAN CHÍ ĐẠO CHƯƠNG TRÌNH",
            "UBND TỈNH HÀ TĨNH | BAN CHỈ ĐẠO PHÒNG, CHỐNG / DỊCH COVID-19 TỈNH",
            "UBND TỈNH HÀ TĨNH | BAN CHỈ ĐẠO / PHÒNG, CHỐNG THIÊN TAI",
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG ĐẠI HỌC VINH",
            "TỈNH ỦY THANH HÓA | VĂN PHÒNG",
            "ĐẢNG BỘ TỈNH HÀ GIANG | HUYỆN ỦY ĐỒNG VĂN",
            "ĐẢNG BỘ HUYỆN THANH CHƯƠNG | ĐẢNG ỦY XÃ THANH HÀ",
            "SỞ NÔNG NGHIỆP / VÀ PHÁT TRIỂN NÔNG THÔN",
            "ỦY BAN NHÂN DÂN / HUYỆN TUY PHƯỚC",
            "ỦY BAN TRUNG ƯƠNG / MẶT TRẬN TỔ QUỐC VIỆT NAM | BAN VẬN ĐỘNG CỨU TRỢ TRUNG ƯƠNG",
            "LIÊN ĐOÀN LUẬT SƯ VIỆT NAM | ĐOÀN LUẬT SƯ TỈNH HÀ NAM",
            "ĐẢNG BỘ TỈNH X | HUYỆN ÙV TUY AN",
            "BAN CHẤP HÀNH / ĐẢNG BỘ TỈNH",
            "BỘ TÀI CHÍNH | TỔNG CỤC THUẾ",
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM | LIÊN ĐOÀN LAO ĐỘNG / TỈNH BÌNH ĐỊNH",
            "HỘI NÔNG DÂN VIỆT NAM | BCH HỘI NÔNG DÂN / TỈNH ĐỒNG THÁP",
            "TRUNG ƯƠNG ĐOÀN | TỈNH ĐOÀN ĐỒNG NAI",
        ] {
            assert_eq!(bodies(&want.replace(" | ", " / ")), want);
        }
    }

    #[test]
    fn bodies_in_running_text() {
        for words in [
            "Sở Y tế",
            "UBND các huyện, thị xã",
            "Văn phòng",
            "Phòng Kinh tế",
            "Bộ phận Kế toán",
            "Công an xã",
            "Van phong Uy ban",
            "Các sở, ban, ngành",
            "Ban Xây dựng Đảng",
            "Bộ (Vụ Kế hoạch)",
        ] {
            assert!(opens_body(words), "{words}");
        }
        for words in [
            "Số tài khoản",
            "Khu vực",
            "Thành phần",
            "Ngân hàng",
            "Ngân hàng:",
            "Khoa học và công nghệ",
            "Tổ chức thực hiện",
            "sở, ban",
            "Hội nghị",
            "Bản sao",
            "",
        ] {
            assert!(!opens_body(words), "{words}");
        }
    }
}
