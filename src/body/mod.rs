//! The body: lines joined to paragraphs, markers read by the lists they stand in, legal bases set apart.

mod bases;
mod leads;
mod lists;
mod paragraphs;

use crate::model::{Block, Document};
use crate::zones::sheet::Sheet;

/// Reads the lines `start..end` as the document's body: legal bases first, then blocks.
pub(crate) fn read<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) {
    let mut paragraphs = paragraphs::split(sheet, start, end);
    bases::take(sheet, &mut paragraphs, document);
    document.body = lists::tree(sheet, &paragraphs, &mut document.diagnostics);
}

/// Reads the lines `start..end` as blocks alone: the text of an annex.
pub(crate) fn blocks<'t>(sheet: &Sheet<'t>, start: usize, end: usize, document: &mut Document<'t>) -> Vec<Block<'t>> {
    let paragraphs = paragraphs::split(sheet, start, end);
    lists::tree(sheet, &paragraphs, &mut document.diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DiagnosticCode;
    use crate::text::lines::LinesAre;

    /// The blocks of a text, each with its depth as dots, its marker and its text.
    fn outline(text: &str) -> (Vec<String>, Document<'_>) {
        let sheet = Sheet::new(text, LinesAre::Unknown);
        let mut document = Document::empty();
        read(&sheet, 0, sheet.lines.len(), &mut document);
        let lines = document.blocks().map(|block| {
            let marker = block.marker.as_ref().map_or("", |marker| marker.text.as_ref());
            format!("{}{marker}|{}", ".".repeat(block.id.matches('.').count()), block.full_text())
        });
        (lines.collect(), document)
    }

    #[test]
    fn paragraphs_and_lists() {
        for (text, want) in [
            // Bullets under numbers, a paragraph behind them at the top.
            (
                "1. Sở A:\n- Một;\n- Hai.\n\nTrên đây là Thông báo.",
                &["1.|Sở A", ".-|Một;", ".-|Hai.", "|Trên đây là Thông báo."][..],
            ),
            // A paragraph goes with the item above it that has no marked child yet.
            ("I. CHUNG\nToàn tỉnh có 05 dự án.\nII. RIÊNG", &["I.|CHUNG", ".|Toàn tỉnh có 05 dự án.", "II.|RIÊNG"]),
            // `a) …:` ⏎ `1. …`: a list of its own.
            (
                "1. Một\na) Hai:\n1. Ba\n2. Bốn\nb) Năm\n2. Sáu",
                &["1.|Một", ".a)|Hai", "..1.|Ba", "..2.|Bốn", ".b)|Năm", "2.|Sáu"],
            ),
            // Letters in the order of the language.
            ("a) A\nb) B\nc) C\nd) D\nđ) Đ\ne) E", &["a)|A", "b)|B", "c)|C", "d)|D", "đ)|Đ", "e)|E"]),
            // The list tells what a damaged marker was.
            ("I. Một\nH. Hai\nTHỊ. Ba", &["I.|Một", "II.|Hai", "III.|Ba"]),
            ("|. Một\n1. Hai\nll. Ba\nIll. Bốn", &["I.|Một", ".1.|Hai", "II.|Ba", "III.|Bốn"]),
            ("L. Một\n2. Hai\n3. Ba", &["1.|Một", "2.|Hai", "3.|Ba"]),
            ("a) Một\n4) Hai\nc) Ba", &["a)|Một", "b)|Hai", "c)|Ba"]),
            // Điều with a space before its mark; khoản with a bar.
            (
                "Điều 1 : Nay giao:\n1/ Xã A\n2/ Xã B\nĐiều 2 : Thi hành.",
                &["Điều 1 :|Nay giao", ".1/|Xã A", ".2/|Xã B", "Điều 2 :|Thi hành."],
            ),
            // A heading that names a body leads the items under it.
            ("1. Phòng Nội vụ\n- Rà soát.\n2. Mục tiêu", &["1.|Phòng Nội vụ", ".-|Rà soát.", "2.|Mục tiêu"]),
            // A table without bars.
            ("| TT | Xã |\n|----|----|\n| 1 | A |\nHết bảng.", &["|TT Xã 1 A", "|Hết bảng."]),
        ] {
            let (found, document) = outline(text);
            assert_eq!(found, want, "{text}");
            assert!(document.diagnostics.iter().all(|remark| remark.code != DiagnosticCode::ListGap), "{text}");
        }
    }

    #[test]
    fn lines_that_go_on() {
        // Full lines, so that the measure is known and a short line is seen to be short.
        let filler = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và địa phương trong\n\
                      tỉnh thực hiện nghiêm túc các nội dung sau đây; kết quả gửi về Sở để\n"
            .repeat(3)
            + "tổng hợp.\n\n";
        for (text, want) in [
            (
                "Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh tại khoản\n2. Điều 5 của Quy chế.",
                &["|Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh tại khoản 2. Điều 5 của Quy chế."][..],
            ),
            (
                "Các đơn vị thực hiện những nội dung sau đây theo Kế hoạch (đính kèm)\n1. Một.\n2. Hai.",
                &["|Các đơn vị thực hiện những nội dung sau đây theo Kế hoạch (đính kèm)", "1.|Một.", "2.|Hai."],
            ),
            (
                "2. Khu vực: các thôn Trúc Chuẩn, Đồng Tâm, Vĩnh Lộc và thôn\nĐồng Xá.",
                &["2.|Khu vực: các thôn Trúc Chuẩn, Đồng Tâm, Vĩnh Lộc và thôn Đồng Xá."],
            ),
            ("Số lượng là\n450\nsuất.", &["|Số lượng là 450 suất."]),
            (
                "2. Ban Quản lý dự án hoàn thành công tác giải phóng mặt bằng đoạn này.\nTrên đây là Thông báo.",
                &["2.|Ban Quản lý dự án hoàn thành công tác giải phóng mặt bằng đoạn này.", ".|Trên đây là Thông báo."],
            ),
        ] {
            let text = format!("{filler}{text}");
            let (found, _) = outline(&text);
            assert_eq!(found.get(1..), Some(&want.iter().map(ToString::to_string).collect::<Vec<_>>()[..]), "{text}");
        }
    }

    #[test]
    fn bases_stand_apart() {
        let (found, document) = outline(
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Đất đai;\nCãn cứ Nghị định số 1;\nTheo đề nghị của Sở A,\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Một.",
        );
        assert_eq!(found, ["Điều 1.|Một."]);
        let bases: Vec<&str> = document.legal_bases.iter().map(|basis| basis.text.as_ref()).collect();
        assert_eq!(bases, ["Căn cứ Luật Đất đai;", "Cãn cứ Nghị định số 1;", "Theo đề nghị của Sở A,"]);
        let labels: Vec<&str> = document.unplaced.iter().map(|part| part.text.as_ref()).collect();
        assert_eq!(labels, ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "QUYẾT ĐỊNH:"]);
    }
}
