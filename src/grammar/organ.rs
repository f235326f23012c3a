//! Names of bodies in a letterhead: where one ends and the next begins.

use crate::text::fold::Key;
use crate::text::near::is_near;
use crate::vocabulary::organs::{BARE_HEADS, HEADS, LEVELS, NOT_HEADS, ORGANISATION_HEADS, PARTY_HEADS};

/// Whether a printed line begins a new body's name, seen that `above` stands before it.
pub(crate) fn begins_name(line: &Key, above: Option<&Key>) -> bool {
    if let Some(above) = above {
        let bare = BARE_HEADS.iter().any(|head| above.as_str() == *head);
        let dangling = ["va", "cua", "ve", "phong chong"].iter().any(|word| ends_with_word(above, word));
        if bare || dangling {
            return false;
        }
    }
    if NOT_HEADS.iter().any(|phrase| line.starts_with(phrase)) {
        return false;
    }
    // `TỈNH ỦY` is a body, `TỈNH QUẢNG TRỊ` goes on with one.
    HEADS.iter().any(|head| begins_with(line, head)) && !is_level(line)
}

/// Whether a line names a level of government and a place: `TỈNH QUẢNG TRỊ`.
fn is_level(line: &Key) -> bool {
    LEVELS.iter().any(|level| line.starts_with(level))
        && !PARTY_HEADS.iter().chain(["xa doan", "tinh doan"].iter()).any(|head| begins_with(line, head))
}

fn ends_with_word(key: &Key, word: &str) -> bool {
    key.as_str().strip_suffix(word).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether `line` begins with the words of `head`: spaces lost (`TỈNHỦY`) or a letter damaged in a long one.
fn begins_with(line: &Key, head: &str) -> bool {
    if line.starts_with(head) {
        return true;
    }
    // The scan may damage any letter but, for the sake of speed, the first.
    if head.as_bytes().first() != line.as_str().as_bytes().first() {
        return false;
    }
    if head.len() < 7 {
        return head.contains(' ') && squashed(line.as_str(), head);
    }
    let count = head.split(' ').count();
    let first: Vec<&str> = line.as_str().split(' ').take(count).collect();
    (first.len() == count && is_near(&first.join(" "), head)) || squashed(line.as_str(), head)
}

fn squashed(line: &str, head: &str) -> bool {
    let mut letters = line.bytes().filter(|byte| *byte != b' ');
    head.bytes().filter(|byte| *byte != b' ').all(|want| letters.next() == Some(want))
}

/// Whether the name is that of a Party body.
pub(crate) fn is_party(key: &Key) -> bool {
    PARTY_HEADS.iter().any(|head| begins_with(key, head))
}

/// Whether the name is that of a mass organisation.
pub(crate) fn is_organisation(key: &Key) -> bool {
    ORGANISATION_HEADS.iter().any(|head| begins_with(key, head))
}

/// Whether the line begins as a body's name does.
pub(crate) fn is_organ(key: &Key) -> bool {
    HEADS.iter().any(|head| begins_with(key, head))
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
            "BAN CHẤP HÀNH / ĐẢNG BỘ TỈNH",
            "BỘ TÀI CHÍNH | TỔNG CỤC THUẾ",
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM | LIÊN ĐOÀN LAO ĐỘNG / TỈNH BÌNH ĐỊNH",
        ] {
            assert_eq!(bodies(&want.replace(" | ", " / ")), want);
        }
    }
}
