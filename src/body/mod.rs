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
            // Numbers begin again below an item with a colon, below a heading, and below an item behind which its list goes on.
            (
                "1. Tổ A:\n1. Rà soát.\n2. Báo cáo.\n2. Tổ B:\n1. Rà soát.\n2. Gửi đi.\n3. Tổ C rà soát.",
                &[
                    "1.|Tổ A",
                    ".1.|Rà soát.",
                    ".2.|Báo cáo.",
                    "2.|Tổ B",
                    ".1.|Rà soát.",
                    ".2.|Gửi đi.",
                    "3.|Tổ C rà soát.",
                ],
            ),
            (
                "## 1. Hồ sơ\n\n1. Rà soát.\n\n**2. Tài sản**\n\n1. Kiểm kê.\n2. Báo cáo.\n\n## 3. Khác",
                &["1.|Hồ sơ", ".1.|Rà soát.", "2.|Tài sản", ".1.|Kiểm kê.", ".2.|Báo cáo.", "3.|Khác"],
            ),
            (
                "1. Mục tiêu\n2. Hồ sơ\n1. Rà soát.\n2. Báo cáo.\n3. Lưu.\n3. Tài sản\n4. Khác",
                &["1.|Mục tiêu", "2.|Hồ sơ", ".1.|Rà soát.", ".2.|Báo cáo.", ".3.|Lưu.", "3.|Tài sản", "4.|Khác"],
            ),
            ("1. Một\n2. Hai\n1. Ba\n2. Bốn", &["1.|Một", "2.|Hai", "1.|Ba", "2.|Bốn"]),
            // Markdown's signs of a list before the printed markers.
            (
                "* 1. Tổ A rà soát.\n* 2. Tổ B:\n  * a) Kiểm kê;\n  * b) Báo cáo.",
                &["1.|Tổ A rà soát.", "2.|Tổ B", ".a)|Kiểm kê;", ".b)|Báo cáo."],
            ),
            // Numbers alone in their lines, before items.
            (
                "1\nTổ A rà soát.\n2\nTổ B kiểm kê.\n3\nTổ C báo cáo.",
                &["1|Tổ A rà soát.", "2|Tổ B kiểm kê.", "3|Tổ C báo cáo."],
            ),
            // Letters whose marks differ, and letters of which one has the place of its number.
            ("a. Một\nb, Hai\n4) Ba\nd) Bốn", &["a.|Một", "b.|Hai", "c.|Ba", "d)|Bốn"]),
            ("a) Một\nh) Hai\ne) Ba\nd) Bốn", &["a)|Một", "b)|Hai", "c)|Ba", "d)|Bốn"]),
            ("l. Tổ A:\na) Một\nZ. Tổ B:\n3, Tổ C", &["1.|Tổ A", ".a)|Một", "2.|Tổ B", "3.|Tổ C"]),
            (
                "1. Mục đích\nMột.\nLÍ. Nội dung\nHai.\nHI. Tổ chức",
                &["I.|Mục đích", ".|Một.", "II.|Nội dung", ".|Hai.", "III.|Tổ chức"],
            ),
            (
                "1- Mục đích, yêu cầu\n1- Mục đích\nMột.\n2- Yêu cầu\nHai.\nH- Nội dung\nBa.\nIH- Tổ chức\nBốn.\nIV- Các xã báo cáo.",
                &[
                    "I-|Mục đích, yêu cầu",
                    ".1-|Mục đích",
                    "..|Một.",
                    ".2-|Yêu cầu",
                    "..|Hai.",
                    "II-|Nội dung",
                    ".|Ba.",
                    "III-|Tổ chức",
                    ".|Bốn.",
                    "IV-|Các xã báo cáo.",
                ],
            ),
            ("I- MỤC TIÊU\nII- NHIỆM VỤ\nII- TỔ CHỨC", &["I-|MỤC TIÊU", "II-|NHIỆM VỤ", "III-|TỔ CHỨC"]),
            ("a.) Một\nb ) Hai", &["a.)|Một", "b )|Hai"]),
            // A table without bars.
            ("| TT | Xã |\n|----|----|\n| 1 | A |\nHết bảng.", &["|TT Xã 1 A", "|Hết bảng."]),
        ] {
            let (found, document) = outline(text);
            assert_eq!(found, want, "{text}");
            assert!(document.diagnostics.iter().all(|remark| remark.code != DiagnosticCode::ListGap), "{text}");
        }
    }

    #[test]
    fn lines_without_a_measure() {
        for (text, want) in [
            // Names and years that go on behind their dashes; a heading has a word at least before one.
            ("1. Phòng Tài chính\n- Kế hoạch lập dự toán.", &["1.|Phòng Tài chính - Kế hoạch lập dự toán."][..]),
            ("1. Kế hoạch giai đoạn 2016\n- 2020 của xã.", &["1.|Kế hoạch giai đoạn 2016 - 2020 của xã."]),
            ("1. Phát triển kinh tế\n- xã hội của xã.", &["1.|Phát triển kinh tế - xã hội của xã."]),
            ("1. Kinh tế\n- Xã hội hóa dịch vụ.", &["1.|Kinh tế", ".-|Xã hội hóa dịch vụ."]),
            ("1. Năm 2016\n- 2017: Một.", &["1.|Năm 2016", ".-|2017: Một."]),
            // Words that want a number or a letter.
            (
                "1. Rà soát trước ngày\n20. Tháng 12 báo cáo.\n2. Hai.",
                &["1.|Rà soát trước ngày 20. Tháng 12 báo cáo.", "2.|Hai."],
            ),
            ("1. Thực hiện theo điểm\na) khoản 2 Điều 5.", &["1.|Thực hiện theo điểm a) khoản 2 Điều 5."]),
            // A quotation's item is no rest of a sentence; what closes a bracket is.
            (
                "Quy định tại Điều 14.\n\"c) Hóa đơn lập một lần.\"",
                &["|Quy định tại Điều 14.", "|\"c) Hóa đơn lập một lần.\""],
            ),
            ("1. Đăng ký với bà Hoa (SĐT:\n0987) trước 11 giờ.", &["1.|Đăng ký với bà Hoa (SĐT: 0987) trước 11 giờ."]),
            ("1. Kết quả 10 tháng\nTổng thu đạt.\n2. Hai.", &["1.|Kết quả 10 tháng", ".|Tổng thu đạt.", "2.|Hai."]),
            ("Nội dung theo ngày\n1. Một.\n2. Hai.", &["|Nội dung theo ngày", "1.|Một.", "2.|Hai."]),
        ] {
            let (found, _) = outline(text);
            assert_eq!(found, want, "{text}");
        }
        // Each paragraph is a line where full lines are followed by items and capitals alone.
        let items = "1. Phòng Quản lý nước lập lịch tưới luân phiên, gửi các trạm trước ngày 02/7.\n".repeat(5);
        let text = format!(
            "{items}Ông Hạnh báo cáo mực nước hồ đến ngày 27/6 thấp hơn cùng kỳ 0,7 m.\nBà Anh đề nghị mở nước."
        );
        let (found, _) = outline(&text);
        assert!(found.last().is_some_and(|last| last.ends_with("|Bà Anh đề nghị mở nước.")), "{found:?}");
        // Where most lines are indented, and those that go on are not, an indented line is a paragraph of its own.
        let first = "     Ban Chỉ huy Quân sự huyện hướng dẫn công tác sơ tuyển, khám sức khỏe và giao quân của\nnăm tới theo kế hoạch của Bộ Chỉ huy Quân sự tỉnh.\n";
        let text = format!(
            "{}     Thực hiện Chỉ lệnh số 02/CL-CHT ngày 25/11/2022 của Chỉ huy trưởng Bộ CHQS tỉnh.\n     Kinh phí do ngân sách bảo đảm.",
            first.repeat(2)
        );
        let (found, _) = outline(&text);
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn tables_of_cells() {
        let (_, document) =
            outline("STT\nNội dung\nThời gian\n1\nCoi thi\n12/3\n2\nChấm thi\n20/3\nTổng số\n2\nCác trường thực hiện.");
        let rows: Vec<Vec<&str>> =
            document.body[0].rows.iter().map(|row| row.iter().map(AsRef::as_ref).collect()).collect();
        assert_eq!(
            rows,
            [
                &["STT", "Nội dung", "Thời gian"][..],
                &["1", "Coi thi", "12/3"],
                &["2", "Chấm thi", "20/3"],
                &["Tổng số", "2"]
            ]
        );
        assert_eq!(document.body.len(), 2);
        let (_, document) = outline("STT\nNội dung\n1.\nCoi thi\n2.\nChấm thi\n3.\nIn thẻ");
        assert!(document.body[0].rows.len() == 4 && document.body[0].rows.iter().all(|row| row.len() == 2));
        let (_, document) =
            outline("TT\nNội dung\nĐiểm\nI\nCơ sở vật chất\n23,0\nII\nPhương án\n22,0\nIII\nNăng lực\n45,0");
        assert!(document.body[0].rows.len() == 4 && document.body[0].rows.iter().all(|row| row.len() == 3));
        // Where a row is longer, each cell is one by itself.
        let (_, document) = outline("STT\nNội dung\n1\nCoi thi\n2\nChấm thi\ncác môn\n3\nIn thẻ");
        assert!(document.body[0].rows.iter().all(|row| row.len() == 1));
    }

    #[test]
    fn markers_before_their_items() {
        let (found, _) = outline(
            "I.\n1.\n2.\nCông tác trực\nCác đội trực 24 giờ.\nPhòng A:\n-\nTheo dõi;\n-\nBáo cáo.\n3.\nPhòng B trực.",
        );
        let want = [
            "I.|Công tác trực",
            ".1.|Các đội trực 24 giờ.",
            ".2.|Phòng A",
            "..-|Theo dõi;",
            "..-|Báo cáo.",
            ".3.|Phòng B trực.",
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn tables_of_bars() {
        for text in
            ["Việc | Hạn\n--- | ---\nHọp | 5/3\n\nHết.", "TT | Việc | Hạn\n1 | Họp | 5/3\n2 | Gửi | 6/3\n\nHết."]
        {
            let (_, document) = outline(text);
            let rows = &document.body[0].rows;
            assert!(rows.len() >= 2 && rows.iter().all(|row| row.len() == rows[0].len() && row.len() > 1), "{text}");
            assert_eq!(document.body.len(), 2, "{text}");
        }
        let (_, document) = outline("TT | Mã | Hạn\n1 | A|B | 5/3\n2 | C | 6/3 |\n\nHết.");
        assert_eq!(document.body[0].rows, [["TT", "Mã", "Hạn"], ["1", "A|B", "5/3"], ["2", "C", "6/3"]]);
        let (found, _) = outline("Họp | Gửi\nGửi | Họp");
        assert_eq!(found, ["|Họp | Gửi", "|Gửi | Họp"]);
    }

    #[test]
    fn articles_whose_number_is_damaged() {
        let (found, _) = outline("Điều l. Lập Tổ.\nĐiều2. Giao việc.\nĐiều ä. Thi hành.");
        assert_eq!(found, ["Điều 1.|Lập Tổ.", "Điều 2.|Giao việc.", "Điều 3.|Thi hành."]);
    }

    #[test]
    fn tables_of_gaps() {
        let schedule = "Thứ           Nội dung                    Chủ trì
Thứ Hai       Giao ban tại phòng họp      Giám đốc
12/5          số 1
              Kiểm tra                    Phó Giám đốc

13/5          Dự kỳ họp                   Giám đốc
     Các phòng chuẩn bị nội dung theo lịch; có thay đổi thì báo Văn phòng.";
        let (_, document) = outline(schedule);
        assert_eq!(
            document.body[0].rows,
            [
                ["Thứ", "Nội dung", "Chủ trì"],
                ["Thứ Hai", "Giao ban tại phòng họp", "Giám đốc"],
                ["12/5", "số 1", ""],
                ["", "Kiểm tra", "Phó Giám đốc"],
                ["13/5", "Dự kỳ họp", "Giám đốc"]
            ]
        );
        assert_eq!(document.body.len(), 2, "{:?}", document.body);
        let (_, document) = outline("Ngày\tTrực\tĐiện thoại\n20/1\tÔng An\t0912\nCộng\t1\n1.\tBáo cáo kết quả.");
        assert_eq!(document.body[0].rows.len(), 3);
        assert_eq!(document.body[1].text, "Báo cáo kết quả.");
        // Cells that stand below no others.
        for other in
            ["Tên: A      Tuổi: 30      Nam\nNghề nghiệp hiện nay là gì:   giáo viên    trường B", "A   B   C\nD"]
        {
            let (_, document) = outline(other);
            assert!(document.body.iter().all(|block| block.rows.is_empty()), "{:?}", document.body);
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
        let (found, document) = outline(
            "CHÍNH PHỦ\n\nCăn cứ Luật Thanh tra;\nĐể chấn chỉnh công tác thanh tra;\nTheo đề nghị của Tổng Thanh tra,\n\nNGHỊ ĐỊNH:\n\nĐiều 1. Một.",
        );
        assert_eq!((found, document.legal_bases.len()), (vec!["Điều 1.|Một.".to_owned()], 3));
        let (found, document) = outline("Căn cứ Luật Thanh tra;\n\nĐể chấn chỉnh công tác thanh tra, các xã báo cáo.");
        assert_eq!((found.len(), document.legal_bases.len()), (1, 1));
    }
}
