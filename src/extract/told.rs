//! Orders that a sentence tells of and does not give: those of another paper, of one who has no authority, of another time.

use crate::grammar::mention::opens;
use crate::text::fold::strip_phrase;
use crate::text::scan::{find_pair, find_words};
use crate::vocabulary::tasks::{AT_THAT_TIME, BEFORE_PAPERS, FORMERLY, ISSUING, PAPERS, PETITIONERS, VAGUELY_MANY};

/// Bytes of a sentence that are looked at before the word that gives a task.
const REACH: usize = 400;

/// Whether the word at byte `start` tells of an order: `Bộ Y tế có Công văn số 34/BYT-DP yêu cầu UBND các tỉnh …`, `Cử tri đề nghị …`.
pub(super) fn is_told(text: &str, start: usize) -> bool {
    let near = text.get(text.floor_char_boundary(start.saturating_sub(REACH))..start).unwrap_or("");
    let sentence = last_sentence(near);
    AT_THAT_TIME.iter().any(|words| sentence.trim_end().ends_with(words))
        || FORMERLY.iter().any(|words| sentence.starts_with(words))
        || PETITIONERS.iter().any(|who| strip_phrase(sentence.trim_start_matches(['“', '"', ' ']), who).is_some())
        || in_paper(sentence)
}

/// What stands behind the last full stop.
fn last_sentence(mut near: &str) -> &str {
    while let Some(rest) = find_pair(near, *b". ").and_then(|end| near.get(end + 2..)) {
        near = rest;
    }
    near
}

/// Whether a sentence says before its order which paper has it, and nobody else speaks behind that: `… đã ban hành Quyết định số 909/QĐ-TTg,
/// trong đó`.
fn in_paper(sentence: &str) -> bool {
    // Most sentences speak of none: `Để có kế hoạch lâu dài` has no number.
    if find_words(sentence, " số ").is_none() {
        return false;
    }
    let issued = ISSUING.iter().filter_map(|verb| {
        let at = sentence.rfind(verb)?;
        let words = sentence.get(at + verb.len()..)?;
        let words = VAGUELY_MANY.iter().find_map(|many| words.strip_prefix(many)).unwrap_or(words);
        let paper = PAPERS.iter().chain(BEFORE_PAPERS).any(|paper| strip_phrase(words, paper).is_some());
        (paper && words.contains(" số ")).then_some(words)
    });
    let speaks = |words: &str| {
        words.contains(';')
            || words.match_indices(", ").any(|(at, comma)| words.get(at + comma.len()..).is_some_and(opens))
    };
    issued.into_iter().any(|words| !speaks(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_of_others() {
        for (text, told) in [
            ("Bộ Y tế có Công văn số 34/BYT-DP ngày 03/5/2021 |yêu cầu UBND các tỉnh tiêm chủng.", true),
            ("Bộ Y tế đã có các văn bản số 34/BYT-DP |đề nghị các địa phương báo cáo.", true),
            ("Thủ tướng đã ban hành Chỉ thị số 9/CT-TTg, trong đó |giao Bộ Tư pháp theo dõi.", true),
            ("Trước đây, Sở Tư pháp |yêu cầu các Phòng Công chứng rà soát.", true),
            ("Chi cục trưởng khi đó |yêu cầu các Hạt kiểm lâm rà soát.", true),
            ("“Cử tri |đề nghị UBND huyện sửa đường”.", true),
            ("Thực hiện Công văn số 34/BYT-DP, Sở Y tế |yêu cầu các bệnh viện tiêm chủng.", false),
            ("Bộ Y tế đã có Công văn số 34/BYT-DP, Sở Y tế |yêu cầu các bệnh viện tiêm chủng.", false),
            ("Bộ Y tế đã có Công văn số 34/BYT-DP. Nay |yêu cầu các bệnh viện tiêm chủng.", false),
            ("Để có kế hoạch lâu dài, |giao Sở Y tế rà soát.", false),
        ] {
            let start = text.find('|').unwrap();
            assert_eq!(is_told(&text.replace('|', ""), start), told, "{text}");
        }
    }
}
