//! Orders that a sentence tells of and does not give: those of another paper, of one who has no authority, of another time.

use crate::text::fold::strip_phrase;
use crate::text::scan::{find_words, pairs};
use crate::vocabulary::tasks::{
    ALREADY_GIVEN, AT_THAT_TIME, DEMANDING, FORMERLY, ISSUING, MORE_PAPERS, NOW, OCCASIONS, PAPERS, PETITIONERS,
    VAGUELY_MANY, WISHING, WITHIN,
};

/// Bytes of a sentence that are looked at before the word that gives a task.
const REACH: usize = 400;

/// Whether the word at byte `start` tells of an order: `Bộ Y tế có Công văn số 34/BYT-DP yêu cầu UBND các tỉnh …`, `Cử tri đề nghị …`.
pub(super) fn is_told(text: &str, start: usize) -> bool {
    let near = text.get(text.floor_char_boundary(start.saturating_sub(REACH))..start).unwrap_or("");
    let sentence = pairs(near, *b". ").last().and_then(|end| near.get(end + 2..)).unwrap_or(near);
    AT_THAT_TIME.iter().any(|words| sentence.trim_end().ends_with(words))
        || is_former(sentence)
        || is_asked_for(text.get(start..).unwrap_or(""), sentence)
        || ALREADY_GIVEN.iter().any(|given| sentence.contains(given)) && !sentence.contains(NOW)
        || in_paper(sentence)
}

/// Whether a sentence tells of another time, and not what is to be done now.
fn is_former(sentence: &str) -> bool {
    FORMERLY.iter().any(|words| sentence.starts_with(words)) && !sentence.contains(';') && !sentence.contains(NOW)
}

/// Whether one without authority asks for what stands at `order`, in a clause of his own or within a quotation.
fn is_asked_for(order: &str, sentence: &str) -> bool {
    let words = sentence.trim_start_matches(['“', '"', ' ']);
    let quoted = words.len() < sentence.len();
    let asks = || quoted || WISHING.iter().chain(DEMANDING).any(|verb| strip_phrase(order, verb).is_some());
    PETITIONERS.iter().any(|who| strip_phrase(words, who).is_some()) && (quoted || !words.contains(';')) && asks()
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
        let paper = PAPERS.iter().chain(MORE_PAPERS).any(|paper| strip_phrase(words, paper).is_some());
        (paper && words.contains(" số ")).then_some(words)
    });
    // `…, trong đó giao`: what the paper says; `…, đồng thời yêu cầu` does not.
    let goes_on = |words: &str| {
        let last = words.rfind(", ").and_then(|comma| words.get(comma + 2..));
        !words.contains(';')
            && last.is_none_or(|last| last.trim().is_empty() || WITHIN.iter().any(|word| last.starts_with(word)))
    };
    let occasion = OCCASIONS.iter().any(|opening| sentence.starts_with(opening));
    !occasion && issued.into_iter().any(goes_on)
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
            ("Bệnh viện đã giao Khoa Nội rà soát và |giao Phòng Tài chính thanh toán.", true),
            ("Trước đây do Sở Xây dựng cấp phép, nay |giao Sở Nội vụ chủ trì.", false),
            ("Cử tri phản ánh đường hỏng; |giao Sở Giao thông kiểm tra.", false),
            ("Người dân khai báo y tế; |yêu cầu UBND các xã giám sát.", false),
            ("Sau khi UBND tỉnh ký Quyết định số 12/QĐ-UBND, |giao Sở Nội vụ thông báo.", false),
            ("Sở Y tế gửi Công văn số 12/SYT-NV cho Bộ, đồng thời |yêu cầu các bệnh viện chuẩn bị.", false),
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
