//! What is right as it stands: repairs of what a scan damaged leave it alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use thongbao::{Document, parse};

const HEAD: &str = "\
UBND TỈNH LÂM SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 12/TB-SYT Lâm Sơn, ngày 3 tháng 4 năm 2019

THÔNG BÁO
Về việc trực cấp cứu
";

const FOOT: &str = "
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

GIÁM ĐỐC

Lê Đình Tuấn
";

/// The markers and texts of all blocks.
fn blocks(text: &str) -> Vec<String> {
    let document = parse(text);
    let shown = document.blocks().map(|block| {
        let marker = block.marker.as_ref().map_or("", |marker| &*marker.text);
        format!("{marker}|{}", block.full_text())
    });
    shown.collect()
}

fn body(words: &str) -> Vec<String> {
    blocks(&format!("{HEAD}\n{words}\n{FOOT}"))
}

fn recipients(document: &Document<'_>) -> Vec<String> {
    document.recipients.entries.iter().map(|entry| entry.name.to_string()).collect()
}

#[test]
fn short_lines_at_the_end_are_text() {
    let list = "1. Các thôn:\nThôn 1\nThôn 2\nThôn 3\nThôn 4\nThôn 5\nThôn 6\nThôn 7\n";
    let text = format!("{HEAD}\n{list}");
    let document = parse(&text);
    let shown: String = document.blocks().map(|block| block.full_text().into_owned()).collect();
    assert!((1..=7).all(|number| shown.contains(&format!("Thôn {number}"))), "{shown}");
}

#[test]
fn recipients_with_ranks_are_no_signers() {
    let text = format!(
        "{HEAD}\n1. Họp.\n\nNơi nhận:\n- TS.Trần Thị Bình;\n- BS.Nguyễn Văn An;\n- Lưu: VT/Trần Thị Mai.\n\nGIÁM ĐỐC\n\nTÔ LÂM\n"
    );
    let document = parse(&text);
    assert_eq!(recipients(&document), ["TS.Trần Thị Bình", "BS.Nguyễn Văn An"]);
    let names: Vec<&str> =
        document.signatures.iter().filter_map(|one| one.full_name.as_ref()).map(|name| &*name.text).collect();
    assert_eq!(names, ["TÔ LÂM"]);
    assert_eq!(document.recipients.archive.as_ref().unwrap().text, "Lưu: VT/Trần Thị Mai");
}

#[test]
fn subjects_without_a_stamp_are_whole() {
    for subject in [
        "VỀ VIỆC CHUYỂN TRẢ HỒ SƠ\nĐẾN SỞ TƯ PHÁP",
        "Họp giao ban\nNgày: 15/9/2020",
        "Về quy chế làm việc của\nVĂN PHÒNG UBND TỈNH",
        "BAN GIÁM ĐỐC HỌP\nNgày: 15/9/2020",
    ] {
        let text = HEAD.replace("Về việc trực cấp cứu", subject) + "\n1. Họp.\n" + FOOT;
        let document = parse(&text);
        let stamped = document.unplaced.iter().any(|part| matches!(part.kind, thongbao::model::UnplacedKind::Stamp));
        assert!(!stamped, "{subject}: {:?}", document.unplaced);
    }
}

#[test]
fn check_boxes_are_no_dirt() {
    let text = format!("{HEAD}\n1. Đăng ký:\n√ Có xe\n√ Không có xe\n√ Đi bộ\n√ Ở lại\n√ Về\n{FOOT}");
    let document = parse(&text);
    assert_eq!(document.header.motto.len(), 2);
    assert_eq!(document.header.code.as_ref().unwrap().text, "Số: 12/TB-SYT");
}

#[test]
fn codes_keep_their_abbreviations() {
    for (kind, code, notation) in [
        ("BÁO CÁO", "Số: 05/BV-KHTH", "BV-KHTH"),
        ("THÔNG BÁO", "Số: 05/UB-NC", "UB-NC"),
        ("KẾ HOẠCH", "Số: 05/KT-KH", "KT-KH"),
    ] {
        let text = HEAD.replace("THÔNG BÁO", kind).replace("Số: 12/TB-SYT", code) + "\n1. Họp.\n" + FOOT;
        let document = parse(&text);
        assert_eq!(document.header.code.as_ref().unwrap().notation.as_deref(), Some(notation));
    }
    let text = HEAD.replace("THÔNG BÁO\n", "").replace("12/TB-SYT", "12/SYT-NVY").replace("Về việc", "V/v") + FOOT;
    assert!(parse(&text).header.code.as_ref().unwrap().confidence > 0.95);
}

#[test]
fn sentences_are_no_items() {
    for (words, first) in [
        (
            "1. Thực hiện đúng quy định của\nĐiều 5, Nghị định số 30/2020/NĐ-CP của Chính phủ.",
            "1.|Thực hiện đúng quy định của Điều 5, Nghị định số 30/2020/NĐ-CP của Chính phủ.",
        ),
        ("đ) Một.\neTax Mobile được dùng cho mọi đơn vị.", "đ)|Một."),
    ] {
        let found = body(words);
        assert!(found.first().is_some_and(|block| block.starts_with(first)), "{found:?}");
        assert!(!found.iter().any(|block| block.starts_with("e)") || block.starts_with("Điều")), "{found:?}");
    }
    let roman = body("I. Các trường\nTH LÊ LỢI VÀ CÁC TRƯỜNG\nII. Thời gian\n1. Sáng thứ Hai.");
    assert!(roman.iter().any(|block| block.starts_with("II.|Thời gian")), "{roman:?}");
    // An author's number is no scan's.
    let twice = body("I. Một\nII. Hai\nII. Ba");
    assert_eq!(twice, ["I.|Một", "II.|Hai", "II.|Ba"]);
}

#[test]
fn names_before_a_day_are_no_deadlines() {
    let text = format!("{HEAD}\n1. Sở Y tế đã giải trình trước HĐND ngày 20/3/2019.\n{FOOT}");
    assert!(parse(&text).deadlines.is_empty());
}

#[test]
fn sure_values_stay_sure() {
    let text = HEAD.replace("Về việc trực cấp cứu", "Về việc đẩy mạnh chuyển đổi số")
        + "\n1. Họp.\n"
        + &FOOT.replace("Lưu: VT.", "Lưu: KHTH, VT.").replace("GIÁM ĐỐC", "GIÁM ĐỐC SỞ Y TẾ");
    let document = parse(&text);
    assert!(document.subject.as_ref().unwrap().confidence >= 0.95);
    assert!(document.recipients.archive.as_ref().unwrap().confidence >= 0.95);
    assert!(document.signatures[0].position.as_ref().unwrap().confidence >= 0.95);
}

#[test]
fn who_decides_is_no_signer() {
    let text = HEAD.replace("THÔNG BÁO", "QUYẾT ĐỊNH")
        + "\nGIÁM ĐỐC SỞ Y TẾ\n\nCăn cứ Điều lệ Công ty;\nXét đề nghị của Trưởng phòng Cơ điện.\n\nQUYẾT ĐỊNH:\n\n\
           Điều 1. Ban hành quy định khoán.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký./.\n\nGIÁM ĐỐC\n\nLê Đình Tuấn\n";
    let document = parse(&text);
    assert_eq!((document.body.len(), document.legal_bases.len()), (2, 2));
    assert!(document.recipients.entries.is_empty());
    assert_eq!(document.signatures[0].position.as_ref().unwrap().text, "GIÁM ĐỐC");
}

#[test]
fn a_stamp_in_one_line_leaves_the_subject_whole() {
    let subject = "Kết luận tại cuộc họp về sửa chữa Nhà thi đấu và\n\
                   SỞ VH&TT KHÁNH HOÀ\nĐẾN Số: 1873 / Ngày: 16/8 / Chuyển: VP\nTrung tâm Hoạt động thanh niên";
    let text = HEAD.replace("Về việc trực cấp cứu", subject) + "\n1. Họp.\n" + FOOT;
    let document = parse(&text);
    let want = "Kết luận tại cuộc họp về sửa chữa Nhà thi đấu và Trung tâm Hoạt động thanh niên";
    assert_eq!(document.subject.as_ref().unwrap().text, want);
}

#[test]
fn a_syllable_cut_at_the_end_of_a_line_is_whole() {
    let found =
        body("1. Phòng Nghiệp vụ Y báo cáo kết quả về Sở Y tế qua Văn phòng tr-\nước ngày 20/5/2019 ( bằng văn bản ).");
    assert_eq!(
        found,
        ["1.|Phòng Nghiệp vụ Y báo cáo kết quả về Sở Y tế qua Văn phòng trước ngày 20/5/2019 ( bằng văn bản )."]
    );
}

#[test]
fn a_wrapped_citation_is_no_code_of_the_document() {
    let text = "THÔNG BÁO\nVề việc đăng ký cấp nước\n\nUBND phường đề nghị các hộ dân đăng ký theo nội dung của\nThông báo số 81/TB-UBND ngày 08/6/2021 của UBND thành phố về việc\ncấp nước sạch.\nCác tổ dân phố lập danh sách gửi UBND phường trước ngày 30/7/2021.\n";
    let document = parse(text);
    assert!(document.header.code.is_none() && document.header.issued_date.is_none());
    assert!(blocks(text).iter().any(|block| block.contains("trước ngày 30/7/2021")), "{:?}", blocks(text));
}

#[test]
fn words_of_portals_in_a_document_are_its_own() {
    for subject in [
        "Về cuộc thi « Sáng tạo trẻ » năm 2021",
        "Về ngày cập nhật dữ liệu 30/6/2021",
        "Về ngày đăng ký, cập nhật hồ sơ năm 2021",
    ] {
        let text = format!("{}\nSở thông báo.\n{FOOT}", HEAD.replace("Về việc trực cấp cứu", subject));
        assert_eq!(parse(&text).subject.map(|field| field.text.into_owned()).as_deref(), Some(subject));
    }
    let meet = "1. Sở Y tế họp trên Google Meet, cập nhật trước ngày 30/6/2021.";
    assert!(body(meet).iter().any(|block| block.contains("Google Meet")));
}

#[test]
fn a_letterhead_in_small_letters_has_its_motto() {
    let text = format!(
        "Ủy ban nhân dân xã Tân Lập Cộng hòa xã hội chủ nghĩa Việt Nam\nSố: 5/TB-UBND Độc lập - Tự do - Hạnh phúc\nTân Lập, ngày 3 tháng 4 năm 2019\n\nTHÔNG BÁO\nVề việc họp\n\nUBND xã thông báo.\n{FOOT}"
    );
    let document = parse(&text);
    assert!(document.header.motto.iter().any(|motto| motto.text.starts_with("Cộng hòa")), "{:?}", document.header);
}

#[test]
fn lists_within_lists_keep_their_levels() {
    let nested =
        "- Nhiệm vụ thứ nhất.\n° Chi tiết thứ nhất.\n° Chi tiết thứ hai.\n- Nhiệm vụ thứ hai.\n° Chi tiết thứ ba.";
    let text = format!("{HEAD}\n1. Nội dung:\n{nested}\n{FOOT}");
    let document = parse(&text);
    let tasks: Vec<_> = document.blocks().filter(|block| block.text.starts_with("Nhiệm vụ")).collect();
    assert_eq!(tasks.iter().map(|block| block.children.len()).collect::<Vec<_>>(), [2, 1]);
    let dots = "1. Nội dung họp.\n. Phần thứ nhất của nội dung.\n. Phần thứ hai của nội dung.\nTrân trọng./.";
    assert!(body(dots).iter().all(|block| !block.starts_with("2.") && !block.starts_with("3.")), "{:?}", body(dots));
}

#[test]
fn sections_behind_a_table_are_no_rows() {
    let table = "STT   Họ và tên   Số lượng\n1   Lê Văn An   2\n2   Lê Văn Ba   3\n3. Kinh phí thực hiện lấy từ ngân sách năm 2021\n4. Thời gian hoàn thành trước ngày 30/6/2021";
    let shown = body(table);
    assert!(shown.iter().any(|block| block.starts_with("3.|Kinh phí")), "{shown:?}");
}

#[test]
fn two_issuers_are_no_parent_and_child() {
    for issuers in ["BỘ TƯ PHÁP -\nVIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "BỘ TÀI CHÍNH -\nTHANH TRA CHÍNH PHỦ"]
    {
        let text = format!(
            "{issuers}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/TTLT\nHà Nội, ngày 3 tháng 4 năm 2019\n\nTHÔNG BÁO\nVề việc họp\n\nHọp.\n{FOOT}"
        );
        let document = parse(&text);
        assert!(document.header.parent_organ.is_none(), "{:?}", document.header.parent_organ);
    }
}

#[test]
fn who_lives_here_is_no_basis() {
    let people =
        "Dân cư theo Luật Cư trú phải đăng ký;\nCăn cứ Luật Cư trú ngày 13/11/2020;\nSở thông báo như sau:\n1. Họp.";
    let document_text = format!("{HEAD}\n{people}\n{FOOT}");
    let document = parse(&document_text);
    assert!(document.legal_bases.iter().all(|basis| !basis.text.starts_with("Dân cư")));
}

#[test]
fn a_company_without_a_letterhead_is_of_no_system() {
    let text = "Thông báo tuyển dụng lao động năm 2021\n\nCông ty TNHH Minh Phú thông báo tuyển dụng 20 lao động.\n\n1. Thời gian: tháng 7/2021.\n";
    assert_eq!(parse(text).system, None);
}
