//! What looks like the case of a rule and is none: each text here is read as it stands, beside one that the rule is for.

#![allow(clippy::unwrap_used)]

use serde_json::Value;

/// A letterhead of two columns with its type and subject.
const NOTICE: &str = "SỞ Y TẾ TỈNH HUẾ                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG                       Độc lập - Tự do - Hạnh phúc
Số: 12/TB-SYT                   Huế, ngày 12 tháng 3 năm 2020

THÔNG BÁO
Về việc phòng, chống dịch

";

/// The letterhead of a letter, up to its subject.
const LETTER: &str = "SỞ Y TẾ TỈNH HUẾ                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
VĂN PHÒNG                       Độc lập - Tự do - Hạnh phúc
Số: 12/SYT-VP                   Huế, ngày 12 tháng 3 năm 2020
";

fn read(text: &str) -> Value {
    serde_json::to_value(thongbao::parse(text)).unwrap()
}

fn string(value: &Value, path: &str) -> String {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The text of all blocks, in their order, a marker before its own.
fn body(value: &Value) -> String {
    fn add(blocks: &Value, words: &mut Vec<String>) {
        for block in blocks.as_array().into_iter().flatten() {
            words.extend(["/marker/text", "/lead", "/text"].map(|path| string(block, path)));
            add(&block["children"], words);
        }
    }
    let mut words = Vec::new();
    add(&value["body"], &mut words);
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

fn assignees(value: &Value) -> Vec<String> {
    value["assignments"].as_array().unwrap().iter().map(|task| string(task, "/assignee/text")).collect()
}

#[test]
fn a_basis_before_the_speaker_takes_its_bullet_along() {
    let read = read(&format!(
        "{NOTICE}- Căn cứ Kế hoạch số 15/KH-UBND ngày 02/01/2020 của UBND tỉnh. UBND xã thông báo như sau:\n1. Quét dọn đường làng.\n"
    ));
    assert_eq!(string(&read, "/legal_bases/0/text"), "Căn cứ Kế hoạch số 15/KH-UBND ngày 02/01/2020 của UBND tỉnh.");
    assert_eq!(body(&read), "UBND xã thông báo như sau: 1. Quét dọn đường làng.");
}

#[test]
fn a_name_that_is_noted_as_signed_is_the_signer_without_a_post() {
    let read = read(&format!("{NOTICE}1. Các xã quét dọn đường làng.\n\nĐào Đình Bình\n\n(Đã ký)\n"));
    assert_eq!(string(&read, "/signatures/0/full_name/text"), "Đào Đình Bình");
    assert_eq!(body(&read), "1. Các xã quét dọn đường làng.");
}

#[test]
fn how_recipients_are_told_is_no_recipient() {
    let read = read(&format!(
        "{NOTICE}1. Các xã quét dọn.\n\nNơi nhận:\nGửi bản điện tử:\n- Sở Y tế;\nGửi bản giấy:\n- Văn phòng;\n- Lưu: VT.\n\nGIÁM ĐỐC\nLê Văn An\n"
    ));
    let names: Vec<&str> =
        read["recipients"]["entries"].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Sở Y tế", "Văn phòng"]);
}

#[test]
fn halves_of_a_frame_s_phrases_are_one_line() {
    let read = read(&format!(
        "{NOTICE}Căn cứ Luật Y tế;\n\nQUYẾT\nĐỊNH:\n\nĐiều 1. Quét dọn.\n\nNơi\nnhận:\n- Sở Y tế;\n- Lưu: VT.\n\nGIÁM\nĐỐC\n\nLê Văn An\n"
    ));
    assert_eq!(body(&read), "Điều 1. Quét dọn.");
    assert_eq!(string(&read, "/recipients/entries/0/name"), "Sở Y tế");
    assert_eq!(string(&read, "/signatures/0/position/text"), "GIÁM ĐỐC");
}

#[test]
fn days_of_an_event_are_no_days_of_a_web_page() {
    let event = read("GIẤY MỜI\nHọp giao ban\n\nThời gian:\nChủ nhật, 05/9/2021\nĐịa điểm: phòng họp số 1\n");
    assert!(body(&event).contains("Chủ nhật, 05/9/2021"), "{}", body(&event));
    let page =
        read("Thông báo về việc nghỉ lễ Quốc khánh\n\nChủ nhật, 29/8/2021\n\nTrường thông báo lịch nghỉ như sau:\n");
    assert_eq!(body(&page), "Trường thông báo lịch nghỉ như sau:");
}

#[test]
fn parts_of_a_site_are_whole_lines() {
    let read =
        read("THÔNG BÁO\nVề việc phòng dịch\n\nTìm kiếm cứu nạn\n1. Trực ban.\nNgày phát hành thẻ mới\n2. Báo tin.\n");
    let body = body(&read);
    assert!(body.contains("Tìm kiếm cứu nạn") && body.contains("Ngày phát hành thẻ mới"), "{body}");
}

#[test]
fn an_issuer_in_a_title_ends_where_the_matter_begins() {
    for (title, organ, subject) in [
        (
            "CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH VỀ VIỆC BAN HÀNH MỨC THU PHÍ",
            "BỘ TRƯỞNG BỘ TÀI CHÍNH",
            "VỀ VIỆC BAN HÀNH MỨC THU PHÍ",
        ),
        (
            "CỦA HỘI ĐỒNG NHÂN DÂN TỈNH HUẾ SỐ 12/2020/NQ-HĐND NGÀY 12/5/2020 VỀ DỰ TOÁN NGÂN SÁCH",
            "HỘI ĐỒNG NHÂN DÂN TỈNH HUẾ",
            "VỀ DỰ TOÁN NGÂN SÁCH",
        ),
        ("CỦA ỦY BAN NHÂN DÂN TỈNH HUẾ", "ỦY BAN NHÂN DÂN TỈNH HUẾ", ""),
    ] {
        let read = read(&format!("NGHỊ QUYẾT\n{title}\n\nCăn cứ Luật Phí và lệ phí;\n\nĐiều 1. Mức thu.\n"));
        assert_eq!(string(&read, "/header/organ/text"), organ);
        assert_eq!(string(&read, "/subject/text"), subject);
    }
}

#[test]
fn kinh_gui_in_a_sentence_addresses_no_one() {
    let letter = read(&format!("{LETTER}V/v phòng dịch Kính gửi: Các bệnh viện\n\nSở Y tế đề nghị báo cáo.\n"));
    assert_eq!(string(&letter, "/subject/text"), "phòng dịch");
    assert_eq!(string(&letter, "/addressees/0/text"), "Các bệnh viện");
    let sentence = "Hồ sơ nộp trong tháng 4, ngoài phong bì ghi rõ Kính gửi: Phòng Nghiệp vụ Y.";
    let notice = read(&format!("{NOTICE}{sentence}\n"));
    assert_eq!((notice["addressees"].as_array().map(Vec::len), body(&notice).as_str()), (Some(0), sentence));
}

#[test]
fn labels_of_a_letters_subject_leave_nothing_of_themselves() {
    for label in ["V/v ", "V v ", "V/ v ", "V /v ", "Vv ", "Viv "] {
        let read = read(&format!("{LETTER}{label}phòng, chống dịch\n\nKính gửi: Các bệnh viện\n\nSở Y tế đề nghị.\n"));
        assert_eq!(string(&read, "/subject/text"), "phòng, chống dịch", "{label}");
    }
    let read = read(&format!("{LETTER}(Viv phòng, chống dịch)\n\nKính gửi: Các bệnh viện\n\nSở Y tế đề nghị.\n"));
    assert_eq!(string(&read, "/subject/text"), "phòng, chống dịch");
}

#[test]
fn a_cited_document_is_not_the_documents_own_source() {
    let cited = "Thông báo số 5/TB-UBND ngày 3/4/2020 của Ủy ban nhân dân tỉnh Quảng Nam";
    let sentence = read(&format!("THÔNG BÁO\nVề việc phòng dịch\n\n{cited}\nđã quy định giờ đóng cửa.\n"));
    assert_eq!(sentence.pointer("/header/code"), Some(&Value::Null));
    let alone = read(&format!("THÔNG BÁO\nVề việc phòng dịch\n\nCác chợ đóng cửa lúc 21 giờ.\n\n{cited}\n"));
    assert_eq!(string(&alone, "/header/code/number"), "5");
}

#[test]
fn escapes_are_ends_of_lines_where_no_others_are() {
    let escaped = read(r"THÔNG BÁO\nVề việc phòng dịch\n1. Phòng Đào tạo:\na) Bố trí hội trường;\nb) Báo cáo kết quả.");
    assert_eq!(string(&escaped, "/body/0/children/1/marker/text"), "b)");
    let path = r"Chép tại D:\tailieu\Nam, D:\nam\Nay và D:\Nam\nhe.";
    assert_eq!(body(&read(&format!("{NOTICE}1. {path}\n"))), format!("1. {path}"));
}

#[test]
fn persons_have_tasks_but_where_a_decision_is_carried_out() {
    let read = read(&format!(
        "{NOTICE}1. Ông Nguyễn Văn Báo chịu trách nhiệm thực hiện việc kiểm kê tài sản trước ngày 5/4/2020.\n"
    ));
    assert_eq!(assignees(&read), ["Ông Nguyễn Văn Báo"]);
    assert_eq!(string(&read, "/assignments/0/deadline/date"), "2020-04-05");
}

#[test]
fn a_heading_in_capitals_is_no_line_above_the_bases() {
    let words = "MỤC ĐÍCH VÀ YÊU CẦU Thực hiện chỉ đạo của tỉnh, các chợ đóng cửa.";
    let read = read(&format!("{NOTICE}{}\n", words.replacen("CẦU ", "CẦU\n\n", 1)));
    assert_eq!(body(&read), words);
}

#[test]
fn units_that_file_are_told_from_other_words_with_luu() {
    for (line, filed) in [
        ("- Lưu: Y vụ, VT.", true),
        ("- Lưu trữ.", true),
        ("- Lưu Hành chính.", true),
        ("- Lưu ý: gửi trước.", false),
        ("- Lưu hành nội bộ.", false),
    ] {
        let read = read(&format!("{NOTICE}1. Quét dọn.\n\nNơi nhận:\n- Như trên;\n{line}\n"));
        assert_eq!(!read["recipients"]["archive"].is_null(), filed, "{line}");
    }
}

#[test]
fn opening_hours_are_no_number() {
    let read = read(&NOTICE.replace("VĂN PHÒNG          ", "Mở cửa 8:00/T2-T6  "));
    assert_eq!(string(&read, "/header/code/number"), "12");
}

#[test]
fn posts_in_capitals_are_taken_apart_in_a_footer() {
    let sentence = "CHỦ TỊCH UBND các xã, PHÓ GIÁM ĐỐC TTYT(nếu có) dự họp.";
    let items: String = (1..=14).map(|number| format!("{number}. Quét dọn.\n")).collect();
    assert!(body(&read(&format!("{NOTICE}{sentence}\n{items}"))).starts_with(sentence));
    for (line, position) in [
        ("KT. CHỦ TỊCHPHÓ CHỦ TỊCH(Đã ký)Nguyễn Văn An", "PHÓ CHỦ TỊCH"),
        ("PHÓ HIỆU TRƯỞNGNguyễn Văn An", "PHÓ HIỆU TRƯỞNG"),
        ("ĐỘI TRƯỞNGNguyễn Văn An", "ĐỘI TRƯỞNG"),
    ] {
        let read = read(&format!("{NOTICE}1. Quét dọn.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{line}\n"));
        assert_eq!(string(&read, "/signatures/0/position/text"), position);
        assert_eq!(string(&read, "/signatures/0/full_name/text"), "Nguyễn Văn An");
    }
}

#[test]
fn a_first_sentence_is_no_title() {
    let sentence =
        "Thông báo số 12/TB-UBND ngày 5/6/2020 của UBND tỉnh về việc nghỉ lễ đã gửi. Nay Sở Y tế đề nghị trực ban.";
    let read = read(&format!("{sentence}\n\n1. Trực ban.\n"));
    assert_eq!(body(&read), format!("{sentence} 1. Trực ban."));
}

#[test]
fn one_letter_alone_is_no_bullet() {
    let words = "1. Gửi hồ sơ cho q Bình Tân trước.";
    assert_eq!(body(&read(&format!("{NOTICE}{}\n", words.replace("cho q", "cho\nq")))), words);
    let list = read(&format!("{NOTICE}Nội dung:\nv Đăng ký;\nv Kiểm tra;\nv Trả kết quả.\n"));
    assert_eq!(string(&list, "/body/3/marker/scheme"), "dot");
}

#[test]
fn an_article_that_a_sentence_cites_is_no_marker() {
    let words = "1. Thực hiện theo quy định tại khoản 2 Điều 5 Thông tư số 12/2019/TT-BYT. 2. Báo cáo.";
    let wrapped = words.replace("khoản 2 Điều 5 ", "khoản 2\nĐiều 5\n").replace(" 2. Báo", "\n2. Báo");
    assert_eq!(body(&read(&format!("{NOTICE}{wrapped}\n"))), words);
}

#[test]
fn who_leads_a_meeting_is_told_nothing() {
    let invitation =
        "Sở Y tế kính mời các bệnh viện dự hội thảo:\n- Thời gian: 8 giờ ngày 17/4/2020.\n- Địa điểm: Hội trường.\n";
    let read = read(&format!("{NOTICE}{invitation}- Chủ trì: Ông Vũ Đình Thắng, Giám đốc Bệnh viện.\n"));
    assert_eq!(assignees(&read), [""; 0]);
    assert!(body(&read).contains("Chủ trì"), "{}", body(&read));
}

#[test]
fn days_of_what_was_done_are_no_deadlines() {
    let deadlines = |words: &str| -> Vec<String> {
        let read = read(&format!("{NOTICE}1. {words}\n"));
        let found = read["deadlines"].as_array().unwrap().iter();
        found.map(|deadline| format!("{} {}", string(deadline, "/kind"), string(deadline, "/date"))).collect()
    };
    assert_eq!(deadlines("Các trạm đổi giấy chứng nhận đã cấp trước ngày 01/7/2020."), [""; 0]);
    assert_eq!(deadlines("Các trạm đổi giấy chứng nhận trước ngày 01/7/2020."), ["before 2020-07-01"]);
    assert_eq!(deadlines("Thứ Tư, 07/10/2020: họp giao ban."), [""; 0]);
    assert_eq!(deadlines("Ngừng cấp điện từ 06 giờ 00 đến 11 giờ 30 ngày 20/5/2020."), ["period 2020-05-20"]);
}

#[test]
fn a_title_in_one_line_keeps_its_subject() {
    let title =
        "NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN TỈNH HUẾ SỐ 05/1997/NQ-HĐ NGÀY 24 THÁNG 7 NĂM 1997 VỀ NHIỆM VỤ NĂM 1998";
    let read = read(&format!("{title}\n\nCăn cứ Luật Tổ chức Hội đồng nhân dân;\n\nĐiều 1. Nhiệm vụ.\n"));
    assert_eq!(string(&read, "/subject/text"), "VỀ NHIỆM VỤ NĂM 1998");
    assert_eq!(string(&read, "/header/organ/text"), "HỘI ĐỒNG NHÂN DÂN TỈNH HUẾ");
}

#[test]
fn a_signature_behind_the_archive_line_is_one() {
    for footer in [
        "Nơi nhận:- Như Điều 4;- TT. Huyện ủy (b/c);- Lưu: VT, NC.CHỦ TỊCHNguyễn Hoàng Phúc",
        "Nơi nhận:\n- Như Điều 4;\n- Lưu: VT, NC.CHỦ TỊCHNguyễn Hoàng Phúc",
    ] {
        let read = read(&format!("{NOTICE}1. Quét dọn.\n\n{footer}\n"));
        assert_eq!(read["recipients"]["archive"]["units"], serde_json::json!(["VT", "NC"]), "{footer}");
        assert_eq!(string(&read, "/signatures/0/position/text"), "CHỦ TỊCH");
        assert_eq!(string(&read, "/signatures/0/full_name/text"), "Nguyễn Hoàng Phúc");
    }
}

#[test]
fn several_letters_may_stand_for_bullets_in_one_document() {
    let read = read(&format!(
        "{NOTICE}1. Hoạt động\nØ Trưng bày sách;\nØ Thi kể chuyện:\no Vòng đầu: ngày 08/4/2020.\no Vòng cuối: ngày 23/4/2020.\n2. Thời gian\nq Sáng Thứ Hai;\nq Chiều Thứ Ba.\n"
    ));
    assert_eq!(string(&read, "/body/0/children/1/children/1/marker/printed"), "o");
    assert_eq!(string(&read, "/body/1/children/1/marker/scheme"), "dot");
}

/// A day that was over by the document's own is no deadline, and a task that ends with one is remarked on; not where it tells what was.
#[test]
fn days_that_were_over() {
    let remarks = |body: &str| {
        let text = format!(
            "TRƯỜNG THCS A\nSố: 12/TB-THCS\nHuế, ngày 10 tháng 3 năm 2023\nTHÔNG BÁO\nVề việc nộp hồ sơ\n\n{body}\n"
        );
        let document = thongbao::parse(&text).into_owned();
        let past =
            document.diagnostics.iter().filter(|remark| remark.code == thongbao::model::DiagnosticCode::PastDeadline);
        past.filter_map(|remark| document.input().get(remark.span?.start..remark.span?.end).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(remarks("1. Các tổ chuyên môn nộp báo cáo trước ngày 05/3."), ["trước ngày 05/3"]);
    for body in [
        "1. Các tổ chuyên môn nộp báo cáo trước ngày 15/3.",
        "1. Các tổ chuyên môn hoàn thiện hồ sơ các lớp mở trước ngày 05/3/2019.",
        "1. Các tổ chuyên môn sửa báo cáo đã nộp trước ngày 05/3 và nộp lại trước ngày 20/3.",
        "Các lớp đã học đến hết ngày 05/3.",
        "1. Phòng Y tế rà soát các cơ sở được cấp phép trước ngày 01/01/2023.",
        "1. Phòng Y tế bãi bỏ các văn bản ban hành trước ngày 01/3/2023.",
    ] {
        assert_eq!(remarks(body), [""; 0], "{body}");
    }
}

/// Numbers that are names, and words that are no units behind them: `471 Đông Hà` is no money, `khu phố 2 phường` counts no wards.
#[test]
fn numbers_before_words_like_units() {
    let amounts = |body: &str| {
        let text = format!("THÔNG BÁO\nVề việc hỗ trợ\n\n1. {body}\n");
        let amounts = thongbao::parse(&text).into_owned().amounts;
        amounts.into_iter().map(|amount| format!("{} {}", amount.value, amount.unit)).collect::<Vec<_>>()
    };
    for (body, want) in [
        ("Xuất tuyến 471 Đông Hà ngừng cấp điện; nhà số 30 Đồng Khởi.", &[][..]),
        ("Hỗ trợ mỗi hộ 500.000 đồng, tổng số 12 triệu Đồng.", &["500000 VND", "12000000 VND"]),
        ("Bí thư chi bộ 47 đồng ý với chủ trương.", &[]),
        (
            "Kinh phí 5.000.000.000 đồng bố trí từ ngân sách, 350.000.000 đồng bổ sung.",
            &["5000000000 VND", "350000000 VND"],
        ),
        ("Nộp 1.000.000 Đồng Việt Nam; cấp 20 Tấn Gạo.", &["1000000 VND", "20 tấn"]),
        ("Bồi dưỡng 30 cán bộ, thành phố 12 trường.", &["30 cán bộ", "12 trường"]),
        ("Quy định về năm học 2023 - 2024 ban hành kèm theo.", &[]),
        ("Lập thành 3 bản, gửi 02 ban quản lý.", &["3 bản"]),
        ("Hộp 24 đóng gói; có mặt 27 đ/c.", &["27 đồng chí"]),
        ("Các hộ tại khu phố 2 phường Đông Lễ.", &[]),
        ("Thành lập 2 phường mới.", &["2 phường"]),
    ] {
        assert_eq!(amounts(body), want, "{body}");
    }
}

/// A heading in which a space was lost is named whole where the lines below say what its body does.
#[test]
fn headings_with_a_lost_space() {
    let text = "KẾ HOẠCH\nChuyển đổi số\n\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Tài chính - Kế hoạch\nThẩm định dự toán.\n2. Phòng Y tế\n\
                Rà soát dữ liệu.\n3. Trungthu Btâm thị xã\nChủ trì cập nhật dữ liệu, xong trong Quý II năm 2023.\n4. Phòng Nội vụ\nTổng hợp.\n";
    let document = thongbao::parse(text);
    assert_eq!(document.assignments.len(), 4);
    for body in document.assignments.iter().map(|task| &task.assignee) {
        let printed = document.text_of(body.span).unwrap_or_default();
        assert_eq!(body.text.replace(' ', ""), printed.replace(' ', ""), "{body:?}");
    }
}

/// A signer's surname with marks that no surname has is remarked on; one that is another surname is not.
#[test]
fn surnames_that_were_misread() {
    let meant = |name: &str| {
        let text = format!(
            "THÔNG BÁO\nVề việc trực Tết\n\n1. Phòng Y tế trực Tết.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\n{name}\n"
        );
        let document = thongbao::parse(&text).into_owned();
        assert_eq!(
            document.signatures.first().and_then(|signature| Some(signature.full_name.as_ref()?.text.to_string())),
            Some(name.to_owned())
        );
        document
            .diagnostics
            .into_iter()
            .find_map(|remark| remark.message.contains("surname").then_some(remark.suggestion?))
    };
    for (name, surname) in [
        ("Nguyên Văn Khánh", "Nguyễn"),
        ("TRÂN THỊ LAN", "TRẦN"),
        ("Lê Văn An", ""),
        ("Hà Thị Lý", ""),
        ("Trình Văn Thống", ""),
        ("Đổ Thị Lan", ""),
    ] {
        assert_eq!(meant(name).unwrap_or_default(), surname, "{name}");
    }
}

/// A label behind the end of a sentence begins a paragraph, however short the lines are; within a sentence its words do not.
#[test]
fn labels_at_the_beginning_of_a_line() {
    let count = |body: &str| thongbao::parse(&format!("THÔNG BÁO\nVề việc họp\n\n{body}\n")).blocks().count();
    assert_eq!(count("Phòng Y tế tổ chức họp giao ban.\nĐịa điểm: Hội trường A."), 2);
    let filled = "Phòng Y tế đã tổ chức họp giao ban hằng tuần và báo cáo kết quả về Sở đúng hạn.\nThời gian qua, các đơn vị \
                  thực hiện nghiêm túc lịch họp, song số người dự họp còn\nít so với yêu cầu của Sở và của Ủy ban nhân dân tỉnh.";
    assert_eq!(count(filled), 1);
}

/// The year of a date that begins beside the type is the date's, and none of the subject below it.
#[test]
fn years_below_the_type() {
    let text = "UBND QUẬN BẮC SÔNG\n\nKẾ HOẠCH   Bắc Sông, ngày 13 tháng 9\n          năm 2022\nThực hiện phân loại chất thải rắn\n\n1. Phòng Y tế lập danh sách.\n";
    let document = thongbao::parse(text);
    assert_eq!(document.header.issued_date.as_ref().and_then(|date| date.date.as_deref()), Some("2022-09-13"));
    assert_eq!(
        document.subject.as_ref().map(|subject| subject.text.as_ref()),
        Some("Thực hiện phân loại chất thải rắn")
    );
}

/// Addressees end where a numbered item, a legal basis, an announcement or what a body does stands in the next line, however short it is.
#[test]
fn addressees_end_before_the_body() {
    let addressees = |below: &str| {
        let text = format!(
            "UBND XÃ TÂN HƯNG\nSố: 412/UBND-VP\nTân Hưng, ngày 05 tháng 10 năm 2025\n\n{below}\n\nCHỦ TỊCH\n\nLê Văn Tám\n"
        );
        let document = thongbao::parse(&text).into_owned();
        (document.addressees.iter().map(|field| field.text.to_string()).collect::<Vec<_>>(), document.blocks().count())
    };
    for (below, want, blocks) in [
        ("Kính gửi: Sở Y tế\nI. KẾT QUẢ\n1. Khám 12.345 lượt.", &["Sở Y tế"][..], 2),
        ("Kính gửi: Các trường học\nUBND xã yêu cầu các trường:\n1. Rà soát cơ sở vật chất.", &["Các trường học"], 2),
        ("Kính gửi: Sở Y tế\nTrung tâm Y tế báo cáo như sau:\n1. Khám bệnh.", &["Sở Y tế"], 2),
        ("Kính gửi: ......\nChủ tịch UBND xã trân trọng kính mời Quý đơn vị dự họp:\n- Địa điểm: Hội trường.", &[], 2),
        (
            "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh\nQuảng Trị.\nTrạm Y tế đã khám bệnh.",
            &["Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị"],
            1,
        ),
        (
            "Kính gửi:\n- Ban Chỉ huy Quân sự;\n- Văn phòng UBND xã.\n\nThực hiện kế hoạch, các đơn vị trực.",
            &["Ban Chỉ huy Quân sự", "Văn phòng UBND xã"],
            1,
        ),
    ] {
        assert_eq!(addressees(below), (want.iter().map(ToString::to_string).collect(), blocks), "{below}");
    }
}

/// A greeting above a whole letterhead is a mail's; the code, the subject and the addressees of one line are told apart.
#[test]
fn what_a_mail_or_one_line_does_to_a_letterhead() {
    let letterhead = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nUBND XÃ TÂN HƯNG\n";
    let text = format!(
        "Kính gửi các thầy cô,\n{letterhead}Số: 12/TB-UBND\nTHÔNG BÁO\nVề việc khai giảng\n\nCác trường khai giảng.\n"
    );
    let document = thongbao::parse(&text);
    let code = |document: &thongbao::Document<'_>| {
        document.header.code.as_ref().and_then(|code| code.canonical.as_deref().map(str::to_owned))
    };
    assert_eq!(code(&document).as_deref(), Some("12/TB-UBND"));
    assert_eq!(document.document_type.as_ref().map(|kind| kind.code.as_ref()), Some("TB"));
    let text = format!(
        "{letterhead}Số: 412/UBND-VP V/v rà soát hộ nghèo Kính gửi: Các thôn\nUBND xã yêu cầu các thôn rà soát.\n"
    );
    let document = thongbao::parse(&text);
    assert_eq!(code(&document).as_deref(), Some("412/UBND-VP"));
    assert_eq!(document.subject.as_ref().map(|subject| subject.text.as_ref()), Some("rà soát hộ nghèo"));
    assert_eq!(document.addressees.iter().map(|field| field.text.as_ref()).collect::<Vec<_>>(), ["Các thôn"]);
}

/// Labels and what a body says end a subject without a blank line.
#[test]
fn subjects_end_before_labels() {
    let subject = |below: &str| {
        let text = format!("UBND XÃ TÂN HƯNG\nSố: 12/TB-UBND\nTHÔNG BÁO\n{below}\n\nNơi nhận:\n- Lưu: VT.\n");
        thongbao::parse(&text).into_owned().subject.map(|subject| subject.text.to_string()).unwrap_or_default()
    };
    assert_eq!(
        subject("Về việc tuyển dụng lao động\nVị trí: 02 nhân viên\nYêu cầu: sức khỏe tốt"),
        "Về việc tuyển dụng lao động"
    );
    assert_eq!(
        subject("Kết luận họp giao ban\nChủ tịch UBND xã kết luận:\n1. Giao các thôn trực."),
        "Kết luận họp giao ban"
    );
    assert_eq!(subject("Về việc tổ chức\nHội thi giáo viên dạy giỏi"), "Về việc tổ chức Hội thi giáo viên dạy giỏi");
}

/// What is said in a meeting is no task, but what is to be prepared for it is; in an article on one body the issuer may give another its own;
/// and a footer may stand behind the body in its line.
#[test]
fn tasks_of_invitations_articles_and_groups() {
    let tasks = |kind: &str, body: &str| {
        let text = format!("UBND HUYỆN A\nSố: 12/{kind}-UBND\nHuế, ngày 10 tháng 3 năm 2023\n{body}\n");
        let document = thongbao::parse(&text).into_owned();
        document.assignments.into_iter().map(|task| task.assignee.text.to_string()).collect::<Vec<_>>()
    };
    let agenda = "GIẤY MỜI\nHọp giao ban\n\n1. Nội dung:\na) Phòng Y tế báo cáo tình hình dịch bệnh.\n2. Phân công chuẩn bị:\n- Phòng Nội vụ chuẩn bị phòng họp.";
    assert_eq!(tasks("GM", agenda), ["Phòng Nội vụ"]);
    let dated = "GIẤY MỜI\nHọp giao ban\n\n1. Nội dung:\n- Phòng Y tế chuẩn bị báo cáo, gửi trước ngày 18/3/2023.";
    assert_eq!(tasks("GM", dated), ["Phòng Y tế"]);
    let article = "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n\nĐiều 1. Nhiệm vụ của Tổ công tác\n1. Tham mưu kế hoạch.\n\
                   2. Giao Phòng Quản lý đô thị lập lịch họp.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.";
    assert_eq!(tasks("QĐ", article), ["Tổ công tác", "Phòng Quản lý đô thị"]);
    let group = "THÔNG BÁO\nVề việc phòng dịch\n\n1. Đối với các Trung tâm Y tế huyện, thành phố:\n- Rà soát phương án.\n- Báo cáo kết quả.";
    assert_eq!(tasks("TB", group), ["các Trung tâm Y tế huyện, thành phố"]);
    let footer = "Sở Y tế trân trọng thông báo./. Nơi nhận: - Các bệnh viện; - Lưu: VT. GIÁM ĐỐC";
    let text = format!("THÔNG BÁO\nVề việc phòng dịch\n\n1. Các bệnh viện trực.\n{footer}\n");
    let document = thongbao::parse(&text);
    assert_eq!(document.recipients.entries.len(), 1);
    assert!(document.recipients.archive.is_some());
}

/// A stray mark behind the last letter of a part belongs to that letter, in the header as in what the body says.
#[test]
fn stray_marks_stay_with_their_letter() {
    let text = "SỞ Y TẾ\nSố: 15/TB-UBN\u{344}\nTHÔNG BÁO\nVề việc nghỉ lễ\n\n1. Thực hiện Thông báo số 16/TB-UBN\u{344} của tỉnh.\n";
    let document = thongbao::parse(text);
    let code = document.header.code.as_ref().map(|code| code.text.chars().count());
    assert_eq!(code, Some("Số: 15/TB-UBN".chars().count() + 2));
    assert_eq!(
        document.citations.first().map(|cited| cited.text.as_ref()),
        Some("Thông báo số 16/TB-UBN\u{308}\u{301}")
    );
}

/// Who is told and who helps: behind a word with another mark, by the initials of the document, in the parts of a cell.
#[test]
fn who_helps_and_who_is_told() {
    let value = read(&format!(
        "{NOTICE}1. Tổng công ty Công trình Viettel (VCC) bố trí đội ứng cứu.\n\
         2. Phòng Kỹ thuật phối hợp cùng VCC triển khai, trình Phó TGĐ phụ trách.\n\
         3. Phòng Kế toán báo cáo trực tiếp UBND huyện truớc 30/4/2020.\n\
         4. Trạm Y tế báo cáo kết quả về NHNN chi nhánh tỉnh.\n"
    ));
    let names = |task: usize, part: &str| -> Vec<String> {
        let mentions = value["assignments"][task][part].as_array().unwrap();
        mentions.iter().map(|mention| string(mention, "/text")).collect()
    };
    assert_eq!(names(1, "cooperating"), ["VCC"]);
    assert_eq!(names(1, "report_to"), ["Phó TGĐ"]);
    assert_eq!(names(2, "report_to"), ["UBND huyện"]);
    assert_eq!(names(3, "report_to"), ["NHNN chi nhánh tỉnh"]);
}

/// A row of a table with a number of its own goes on with none above it; `Như mục 3` names no one.
#[test]
fn rows_of_tasks_with_numbers_of_their_own() {
    let value = read(&format!(
        "{NOTICE}| STT | Nhiệm vụ | Cơ quan thực hiện | Cơ quan phối hợp |\n|---|---|---|---|\n\
         | 1 | Lập dự toán | Văn phòng | Tổ Văn phòng; lớp 11A1, 11A2 |\n| II | **Dự án 2** | | |\n\
         | 2 | Tập huấn | Phòng Đào tạo | |\n| 3 | Sơ kết | Như mục 2 | |\n"
    ));
    assert_eq!(assignees(&value), ["Văn phòng", "Phòng Đào tạo"]);
    assert_eq!(string(&value, "/assignments/0/action/text"), "Lập dự toán");
    assert_eq!(string(&value, "/assignments/0/cooperating/1/text"), "lớp 11A1, 11A2");
}

/// In minutes an opinion asks nothing of anyone, the conclusion does.
#[test]
fn minutes_give_tasks_in_their_conclusion() {
    let minutes = NOTICE.replace("THÔNG BÁO", "BIÊN BẢN").replace("12/TB-SYT", "12/BB-SYT");
    let value = read(&format!(
        "{minutes}I. Nội dung:\nBà Lê Thị An đề nghị Công ty Cấp nước mở nước sớm.\nII. Kết luận:\n\
         1. Phòng Quản lý nước lập lịch tưới.\n2. Giao Phòng Tài vụ tạm ứng tiền.\n"
    ));
    assert_eq!(assignees(&value), ["Phòng Quản lý nước", "Phòng Tài vụ"]);
}

/// A title in small letters goes on with capitals in the type's line; a body's first sentence does not.
#[test]
fn titles_below_a_type_with_a_tail() {
    let subject = |below: &str| {
        let head = NOTICE.split("THÔNG BÁO").next().unwrap();
        string(&read(&format!("{head}THÔNG BÁO TUYỂN DỤNG\n{below}")), "/subject/text")
    };
    for (below, want) in [
        (
            "Viên chức năm 2017\nCăn cứ Luật Viên chức;\nVăn phòng thông báo:\n1. Chỉ tiêu: 02.\n",
            "TUYỂN DỤNG Viên chức năm 2017",
        ),
        ("Viên chức năm 2017\n\nVăn phòng cần tuyển 02 viên chức.\n", "TUYỂN DỤNG Viên chức năm 2017"),
        ("Văn phòng cần tuyển 02 viên chức.\n\n1. Hạn nộp: 5/4.\n", "TUYỂN DỤNG"),
        ("\nVăn phòng thông báo:\n1. Hạn nộp: 5/4.\n", "TUYỂN DỤNG"),
    ] {
        assert_eq!(subject(below), want, "{below}");
    }
    let headings =
        "# **THÔNG BÁO**\n## **Kết luận của Trưởng phòng**\n## **tại cuộc họp tháng 11**\n\nPhòng họp ngày 5/11.\n";
    assert_eq!(string(&read(headings), "/subject/text"), "Kết luận của Trưởng phòng tại cuộc họp tháng 11");
}

/// A page's title above paragraphs of a line each, and the line above the addressees that cites the document.
#[test]
fn titles_of_pages() {
    let paragraph = "Đúng 13 giờ 30 phút ngày 27 tháng 8 năm 2014, thí sinh có tên trong danh sách trúng tuyển đến tập trung tại hội trường tầng 3 để nhận quyết định.";
    let page = read(&format!("Thông báo kết quả trúng tuyển viên chức năm 2014\n{paragraph}\n"));
    assert_eq!(string(&page, "/subject/text"), "kết quả trúng tuyển viên chức năm 2014");
    let sentence = read(&format!("Thông báo này thay thế thông báo năm 2013\n{paragraph}\n"));
    assert_eq!(string(&sentence, "/subject/text"), "");
    let cited = "Ủng hộ đồng bào vùng lũ\n\nThông báo số 35/TB-CĐT ngày 20/10/2016 của Công đoàn Trường\n\n\
                 Kính gửi: Các công đoàn bộ phận\n\nCông đoàn Trường đề nghị các đơn vị quyên góp.\n";
    let value = read(cited);
    assert_eq!(string(&value, "/header/code/canonical"), "35/TB-CĐT");
    assert_eq!(string(&value, "/header/issued_date/date"), "2016-10-20");
    assert_eq!(string(&value, "/document_type/code"), "TB");
    assert_eq!(string(&value, "/subject/text"), "Ủng hộ đồng bào vùng lũ");
}

/// Where no dash opens an addressee its mark ends it; a name that wraps has none.
#[test]
fn addressees_without_dashes() {
    let addressees = |text: &str| {
        let value = read(&format!("{LETTER}\nKính gửi: {text}\n\nVăn phòng đề nghị các đơn vị báo cáo.\n"));
        value["addressees"].as_array().unwrap().iter().map(|one| string(one, "/text")).collect::<Vec<_>>()
    };
    assert_eq!(addressees("Các phòng, ban;\nUBND các xã, thị trấn."), ["Các phòng, ban", "UBND các xã, thị trấn"]);
    assert_eq!(addressees("Các phòng, ban,\nđơn vị trực thuộc."), ["Các phòng, ban, đơn vị trực thuộc"]);
}

/// Two rights of one kind in a line are two signers'; a right and the one below it are one's.
#[test]
fn rights_to_sign_side_by_side() {
    let signers = |footer: &str| {
        let value = read(&format!("{NOTICE}1. Thực hiện.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n{footer}"));
        let of = |one: &Value| format!("{} {}", string(one, "/competence"), string(one, "/full_name/text"));
        value["signatures"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let two = "KT. GIÁM ĐỐC SỞ Y TẾ KT. GIÁM ĐỐC SỞ TÀI CHÍNH\nPHÓ GIÁM ĐỐC PHÓ GIÁM ĐỐC\nLê Thị Hoa Nguyễn Văn Tứ\n";
    assert_eq!(signers(two), ["KT Lê Thị Hoa", "KT Nguyễn Văn Tứ"]);
    assert_eq!(signers("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Hoa\n"), ["TM KT Lê Thị Hoa"]);
}

/// A label of those who have a task is told nothing; the body that makes a document known closes it in a paragraph of its own.
#[test]
fn labels_of_who_acts_and_closing_words() {
    let labelled = read(&format!(
        "{NOTICE}1. Rà soát văn bản\n- Đơn vị chủ trì: Thanh tra Sở.\n- Đơn vị phối hợp: Văn phòng Sở.\n- Thời hạn: Quý II/2020.\n"
    ));
    assert_eq!(assignees(&labelled), ["Thanh tra Sở"]);
    let closed = read(&format!(
        "{NOTICE}1. Phòng Nghiệp vụ lập kế hoạch kiểm tra các cơ sở trên địa bàn, gửi về Văn phòng để tổng hợp chung\n\
         trước ngày 20/3/2020 theo đúng mẫu đã ban hành kèm theo Công văn số 15/SYT-VP ngày 01/3/2020 của Sở Y tế.\n\
         Sở Y tế thông báo để các đơn vị biết, thực hiện./.\n"
    ));
    assert!(closed["body"].to_string().contains(r#""text":"Sở Y tế thông báo để"#), "{}", closed["body"]);
}

#[test]
fn addresses_of_the_text_are_no_furniture() {
    let read = |lines: &str| body(&read(&format!("{NOTICE}Liên hệ:\n- Tổng đài: 19006769.\n{lines}\nTrân trọng.\n")));
    let mail = read("Email: cskh@dienluc.vn; Website: cskh.dienluc.vn\n");
    assert!(mail.contains("Email: cskh@dienluc.vn"), "{mail}");
    let office = read("Số 12 đường Lê Lợi, phường Bến Thủy; ĐT: 0238.3555.012; Fax: 0238.3555.013\n");
    assert!(!office.contains("Fax"), "{office}");
    for line in ["Ông Lê Văn An, Phó Giám đốc, Fax: 0235.123", "Email: an@syt.gov.vn; ĐT: 0912 34 56 78"] {
        let own = read(&format!("{line}\n"));
        assert!(own.contains(line), "{own}");
    }
    let numbered = read("ĐT: 0208.3874.112 Email: benhvien@phuluong.vn 2\n");
    assert!(!numbered.contains("Email"), "{numbered}");
}

#[test]
fn few_lines_may_be_those_of_paragraphs() {
    let torn = read(&format!(
        "{NOTICE}1. Giao Phòng Kinh tế chủ trì, phối hợp với Văn phòng Hội đồng nhân dân và Ủy ban\nNhân dân xã kiểm tra các công trình trên địa bàn.\n\
         2. Giao Trạm Y tế xã tổ chức tiêm chủng cho trẻ em dưới 5 tuổi tại các thôn Đồng\nTâm, Đồng Cầu trước ngày 15/9/2025.\n"
    ));
    assert_eq!(torn["body"].as_array().unwrap().len(), 2, "{}", body(&torn));
    let names = read(&format!(
        "{NOTICE}1. Thành phần:\nÔng Lê Văn An, Phó Chủ tịch Ủy ban nhân dân xã Tân Lập, huyện Lâm Sơn\n\
         Bà Trần Thị Bình, Chủ tịch Hội Liên hiệp Phụ nữ xã Tân Lập, huyện Lâm Sơn\nÔng Vũ Văn Cường, Trưởng Công an xã\n2. Họp.\n"
    ));
    assert_eq!(names["body"][0]["children"].as_array().unwrap().len(), 3, "{}", body(&names));
}

#[test]
fn an_order_behind_an_item_of_one_line_is_a_paragraph() {
    let read = read(&format!(
        "{NOTICE}1. Địa điểm: Hội trường Nhà khách Tỉnh ủy, phường Hợp Giang, thành phố Cao Bằng.\n\
         Đề nghị Hội Phụ nữ các huyện, thành phố gửi danh sách đại biểu về Văn phòng, và\ncử 50 hội viên tham dự buổi lễ.\n"
    ));
    assert_eq!(string(&read, "/body/0/text"), "Hội trường Nhà khách Tỉnh ủy, phường Hợp Giang, thành phố Cao Bằng.");
}

#[test]
fn a_line_that_leads_to_items_is_no_subject() {
    for (lead, items) in
        [("Các khoản thu gồm:", "- Tiền ăn.\n- Tiền nước.\n"), ("Lịch nghỉ cụ thể:", "1. Khối 10: ngày 02/9.\n")]
    {
        let read = read(&format!("{NOTICE}{lead}\n{items}").replace("dịch\n\n", "dịch\n"));
        assert_eq!(string(&read, "/subject/text"), "Về việc phòng, chống dịch");
        assert!(body(&read).starts_with(lead), "{}", body(&read));
    }
    let wrapped = read(&format!("{NOTICE}1. Họp.\n").replace("dịch\n", "dịch, gồm các nội dung\nsau đây và\n"));
    assert_eq!(string(&wrapped, "/subject/text"), "Về việc phòng, chống dịch, gồm các nội dung sau đây và");
}

#[test]
fn a_unit_by_its_abbreviation_stands_below_its_parent() {
    for (parent, organ) in [
        ("BẢO HIỂM XÃ HỘI TỈNH AN GIANG", "BHXH THỊ XÃ TÂN CHÂU"),
        ("TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG VIỆT NAM", "VNPT BÌNH THUẬN"),
        ("UBND XÃ YÊN SƠN", "THÔN ĐỒNG TÂM"),
    ] {
        let read = read(&format!(
            "{parent}\n{organ}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/TB-ABC\n\nTHÔNG BÁO\nVề việc nghỉ lễ\n\n1. Nghỉ.\n"
        ));
        assert_eq!(
            (&*string(&read, "/header/parent_organ/text"), &*string(&read, "/header/organ/text")),
            (parent, organ)
        );
    }
    let one = read(
        "UBND HUYỆN LÂM SƠN\nXÃ TÂN LẬP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/TB-UBND\n\nTHÔNG BÁO\nNghỉ lễ\n",
    );
    assert_eq!(string(&one, "/header/organ/text"), "UBND HUYỆN LÂM SƠN XÃ TÂN LẬP");
}

#[test]
fn addressees_in_lines_of_their_own_end_with_their_marks() {
    let read = read(&format!(
        "{LETTER}V/v tạm ngừng cấp nước\n\nKính gửi: UBND phường Kiến An;\nQuý khách hàng sử dụng nước trên địa bàn;\nCác đơn vị thi công.\n\n\
         Công ty thông báo như sau:\n1. Ngừng cấp nước ngày 20/5.\n"
    ));
    assert_eq!(read["addressees"].as_array().unwrap().len(), 3, "{}", read["addressees"]);
    assert!(body(&read).starts_with("Công ty thông báo"), "{}", body(&read));
}

#[test]
fn what_is_written_without_spaces_has_lost_none() {
    let text = format!(
        "{NOTICE}1. Các tỉnh,huyện,xã báo cáo qua https://dichvucong.gov.vn/DangKy.\n2. Các tỉnh,huyện,xã họp; tỉnh,huyện,xã.\n"
    );
    let read = read(&text);
    assert!(body(&read).contains("tỉnh,huyện,xã báo cáo qua https://dichvucong.gov.vn/DangKy."), "{}", body(&read));
    let page = read_html("<p>1. Th&ocirc;ng tin c&ocirc;ng khai, thủ&nbsp;tướng&nbsp;Chính&nbsp;phủ&nbsp;giao.</p>");
    assert!(page.contains("Thông tin công khai"), "{page}");
}

/// The body of a notice that ends with such a piece of a page.
fn read_html(piece: &str) -> String {
    body(&read(&format!("<html><body><p>{}</p>{piece}</body></html>", NOTICE.trim_end().replace('\n', "</p>\n<p>"))))
}

#[test]
fn a_school_whose_name_wraps_at_its_level_is_one() {
    let read = read(
        "TRƯỜNG PTDT NỘI TRÚ\nTHCS&THPT LIÊN HUYỆN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/TB-NT\n\nTHÔNG BÁO\nNghỉ lễ\n",
    );
    assert_eq!(string(&read, "/header/organ/text"), "TRƯỜNG PTDT NỘI TRÚ THCS&THPT LIÊN HUYỆN");
}

#[test]
fn a_sentence_above_an_attachment_in_an_annex_opens_no_other() {
    let read = read(&format!(
        "{NOTICE}1. Họp.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn An\n\nPHỤ LỤC\nBIỂU MẪU\n\n\
         Các đơn vị thực hiện theo biểu mẫu\n(Kèm theo Công văn số 15/UBND-VX)\n1. Tên đơn vị\n"
    ));
    assert_eq!(read["annexes"].as_array().unwrap().len(), 1, "{}", read["annexes"]);
}

/// A letter whose left column stands whole above the right one, `between` them.
fn column(between: &str) -> Value {
    read(&format!(
        "UBND TỈNH LÂM SƠN\nSỞ Y TẾ\nSố: 12/SYT-VP\nV/v phòng, chống dịch\n{between}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\nLâm Sơn, ngày 16 tháng 9 năm 2025\n\nKính gửi: UBND các xã\n\nSở Y tế đề nghị các xã phun thuốc.\n"
    ))
}

#[test]
fn stamps_between_the_columns_are_no_issuers() {
    for stamp in [
        "ĐẾN\nSố: 655\nNgày: 18/9/2025",
        "VĂN PHÒNG UBND HUYỆN TUY AN\nCÔNG VĂN ĐẾN\nSố 655 Ngày 18/9/25\nSố và ký hiệu HS:",
    ] {
        let read = column(stamp);
        assert_eq!(string(&read, "/header/organ/text"), "SỞ Y TẾ", "{stamp}");
        assert_eq!(string(&read, "/subject/text"), "phòng, chống dịch", "{stamp}");
    }
}

#[test]
fn a_body_above_the_joined_row_is_the_parent() {
    for gap in ["\n", "\n\n"] {
        let lines = ["UBND TỈNH LÂM SƠN", "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
        let read = read(&format!("{}\nSố: 12/TB-SYT\n\nTHÔNG BÁO\nNghỉ lễ\n", lines.join(gap)));
        assert_eq!(string(&read, "/header/parent_organ/text"), "UBND TỈNH LÂM SƠN");
    }
}

#[test]
fn an_issuer_in_small_letters_stands_below_capitals() {
    let head = |third: &str| {
        read(&format!(
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÀNH PHỐ LÂM SƠN          Độc lập - Tự do - Hạnh phúc\n\
             {third}\nSố: 12/TB-SGTCC\n\nTHÔNG BÁO\nCấm đường\n"
        ))
    };
    assert_eq!(string(&head("Sở Giao thông công chánh"), "/header/organ/text"), "Sở Giao thông công chánh");
    let organ = "ỦY BAN NHÂN DÂN THÀNH PHỐ LÂM SƠN";
    assert_eq!(string(&head("ngoclan Ty do - Hạnh phúc"), "/header/organ/text"), organ);
}

#[test]
fn a_copys_mark_is_no_bodys_name() {
    let read = read(
        "BẢN SAO\nUBND TỈNH LÂM SƠN\nSỞ Y TẾ\nSố: 12/TB-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTHÔNG BÁO\nNghỉ lễ\n",
    );
    assert_eq!(string(&read, "/header/parent_organ/text"), "UBND TỈNH LÂM SƠN");
}

#[test]
fn bodies_that_the_code_names_issue_together() {
    let head = |code: &str| {
        read(&format!(
            "HỘI NÔNG DÂN TỈNH LÂM SƠN\nSỞ Y TẾ\nLIÊN MINH HỢP TÁC XÃ TỈNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {code}\n\n\
             CHƯƠNG TRÌNH PHỐI HỢP\nVề việc tuyên truyền\n"
        ))
    };
    let joint = head("03/CTPH-HND-SYT-LMHTX");
    assert_eq!(string(&joint, "/header/organ/text"), "HỘI NÔNG DÂN TỈNH LÂM SƠN SỞ Y TẾ LIÊN MINH HỢP TÁC XÃ TỈNH");
    assert_eq!(string(&head("03/CTr-LMHTX"), "/header/organ/text"), "LIÊN MINH HỢP TÁC XÃ TỈNH");
}

#[test]
fn blanks_left_for_the_pen_part_no_lines() {
    for head in ["Số:\n\n/QĐ-SYT\n\nHuế, ngày\n\ntháng 7 năm 2022", "Số:\n\n/QĐ-SYT Huế, ngày\n\ntháng 7 năm 2022"]
    {
        let read = read(&format!(
            "SỞ Y TẾ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n{head}\n\nQUYẾT ĐỊNH\nVề việc nghỉ lễ\n\nĐiều 1. Nghỉ lễ.\n"
        ));
        assert_eq!(string(&read, "/header/code/notation"), "QĐ-SYT", "{head}");
        assert_eq!(string(&read, "/header/place/text"), "Huế", "{head}");
        assert_eq!(string(&read, "/header/issued_date/date"), "2022-07", "{head}");
    }
}

#[test]
fn a_month_in_a_title_is_no_date_of_issue() {
    let read = read(&format!("{LETTER}\nKẾ HOẠCH CÔNG TÁC THÁNG 3 NĂM 2020\n\n1. Trực ban.\n"));
    assert_eq!(string(&read, "/subject/text"), "CÔNG TÁC THÁNG 3 NĂM 2020");
    assert_eq!(string(&read, "/header/issued_date/date"), "2020-03-12");
}

#[test]
fn marks_beside_the_type_and_labels_before_addressees() {
    let head = "Số: 12/CĐ-TTg\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 16 tháng 9 năm 2020\n\nHỎA TỐC     CÔNG ĐIỆN\nVề việc ứng phó bão số 5\n\n";
    for label in ["THỦ TƯỚNG CHÍNH PHỦ điện: ", "THỦ TƯỚNG CHÍNH PHỦ\n\nĐiện: ", "THỦ TƯỚNG CHÍNH PHỦ điện:\n"]
    {
        let read = read(&format!(
            "{head}{label}Chủ tịch UBND các tỉnh: Nghệ An, Hà Tĩnh\n\nĐể ứng phó với bão, Thủ tướng yêu cầu:\n1. Trực ban.\n"
        ));
        assert_eq!(string(&read, "/header/priority/text"), "HỎA TỐC");
        assert_eq!(string(&read, "/subject/text"), "Về việc ứng phó bão số 5", "{label}");
        assert_eq!(string(&read, "/addressees/0/text"), "Chủ tịch UBND các tỉnh: Nghệ An, Hà Tĩnh", "{label}");
    }
    let read = read(&format!("{head}Trực ban theo số điện: 113.\n"));
    assert_eq!(read["addressees"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_place_and_date_below_the_title_are_of_issue() {
    let read = read(
        "BỘ NGOẠI GIAO\n\nTUYÊN BỐ CỦA NGƯỜI PHÁT NGÔN\nVỀ TÌNH HÌNH\n\nHà Nội, ngày 04 tháng 5 năm 2014\n\nNgày 03 tháng 5 năm 2014, Việt Nam phản đối.\n",
    );
    assert_eq!(string(&read, "/header/issued_date/date"), "2014-05-04");
    assert_eq!(string(&read, "/header/place/text"), "Hà Nội");
    assert_eq!(body(&read), "Ngày 03 tháng 5 năm 2014, Việt Nam phản đối.");
}

#[test]
fn titles_that_portals_broke_or_wrote_again() {
    let head = "BỘ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 13/2001/QĐ-BYT\nHà Nội, ngày 20 tháng 11 năm 2001\n\nQUYẾT ĐỊNH";
    let bases = "\n\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật Dược;\n\nĐiều 1. Mức thu.\n";
    for (title, subject) in [
        ("\nQUY\nĐỊNH MỨC THU PHÍ", "QUY ĐỊNH MỨC THU PHÍ"),
        (
            " CỦA BỘ TRƯỞNG BỘ Y TẾ\n\nBAN HÀNH \"QUY CHẾ THU PHÍ\n\nCỦA NGÀNH\"",
            "CỦA BỘ TRƯỞNG BỘ Y TẾ BAN HÀNH \"QUY CHẾ THU PHÍ CỦA NGÀNH\"",
        ),
        ("\n\nCỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 13/2001/QĐ-BYT NGÀY 20 THÁNG 11 NĂM 2001 VỀ VIỆC THU PHÍ", "VỀ VIỆC THU PHÍ"),
        ("\n\nVỀ VIỆC THI HÀNH NGHỊ ĐỊNH SỐ 12/2001/NĐ-CP", "VỀ VIỆC THI HÀNH NGHỊ ĐỊNH SỐ 12/2001/NĐ-CP"),
    ] {
        assert_eq!(string(&read(&format!("{head}{title}{bases}")), "/subject/text"), subject);
    }
}

#[test]
fn kinds_that_no_rule_abbreviates_are_known_by_name() {
    let read =
        read(&format!("{LETTER}\nTHƯ MỜI BÁO GIÁ\n\nKính gửi: Các hãng sản xuất\n\nSở Y tế cần mua hóa chất.\n"));
    assert_eq!(string(&read, "/document_type/name"), "Thư mời báo giá");
    assert_eq!(read.pointer("/document_type/code"), Some(&Value::from("")));
}

#[test]
fn minutes_and_old_abbreviations_are_no_faults() {
    let codes = |read: &Value, severity: &str| -> Vec<String> {
        let all = read["diagnostics"].as_array().unwrap().iter();
        all.filter(|found| found["severity"] == severity).map(|found| string(found, "/code")).collect()
    };
    let minutes = read(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nBIÊN BẢN LÀM VIỆC\nV/v hành lang lưới điện\n\nHôm nay, ngày 18 tháng 3 năm 2022, tại UBND xã.\n",
    );
    assert_eq!(codes(&minutes, "error"), [""; 0]);
    for (code, kind) in [("58/TT-UB", "TỜ TRÌNH"), ("64/CT-BTV", "CHƯƠNG TRÌNH")] {
        let read = read(&format!("UBND HUYỆN LÂM SƠN\nSố: {code}\n\n{kind}\nVề việc chống hạn\n"));
        assert!(!codes(&read, "warning").contains(&"CODE_TYPE_MISMATCH".into()), "{code}");
    }
    let read = read("UBND HUYỆN LÂM SƠN\nSố: 58/TT-UB\n\nBÁO CÁO\nVề việc chống hạn\n");
    assert!(codes(&read, "warning").contains(&"CODE_TYPE_MISMATCH".into()));
}

#[test]
fn bodies_that_issue_together_have_tasks_of_each_other() {
    let of = |code: &str, organ: &str| {
        assignees(&read(&format!(
            "{organ}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {code}\nHuế, ngày 12 tháng 3 năm 2020\n\n\
             CHƯƠNG TRÌNH PHỐI HỢP\nVề phát triển kinh tế tập thể\n\nSở Nông nghiệp tổng hợp kết quả trước ngày 20/5/2020.\n"
        )))
    };
    let together = of("03/CTPH-HND-SNN-LMHTX", "HỘI NÔNG DÂN TỈNH\nSỞ NÔNG NGHIỆP\nLIÊN MINH HỢP TÁC XÃ TỈNH");
    assert_eq!(together, ["Sở Nông nghiệp"]);
    assert_eq!(of("03/CTr-SNN", "UBND TỈNH HUẾ\nSỞ NÔNG NGHIỆP"), Vec::<String>::new());
}

#[test]
fn a_code_takes_no_word_of_the_text_below() {
    let code =
        |second: &str| string(&read(&format!("Số: 15/TB-\n{second}\n\nTHÔNG BÁO\nVề việc họp\n")), "/header/code/text");
    assert_eq!(code("SYT"), "Số: 15/TB- SYT");
    assert_eq!(code("THcn nghĩa Việt Nam, thông báo đến các sở, ngành."), "Số: 15/TB");
}

#[test]
fn what_was_counted_up_to_a_day_is_due_on_none() {
    let days = |words: &str| read(&format!("{NOTICE}{words}\n"))["deadlines"].as_array().unwrap().len();
    assert_eq!(days("Tính đến ngày 12/3/2020, huyện có 30 ca mắc."), 0);
    assert_eq!(days("Dự báo đến 13 giờ ngày 27/10/2020, tâm bão ở phía Đông."), 0);
    assert_eq!(days("Đề nghị nộp báo cáo, thời hạn đến ngày 12/5/2020."), 1);
}
