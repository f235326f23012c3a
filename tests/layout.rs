//! What holds for the words of any pages: their text is parsed like any other, and each part finds its way back to the paper.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use thongbao::Document;
use thongbao::layout::{Page, Transcript, Word};
use thongbao::model::BBox;

mod common {
    pub(crate) mod work;
}
use common::work::assert_linear;

const TEXTS: &[&str] = &[
    "THÔNG",
    "BÁO",
    "Số:",
    "15/TB-UBND",
    "ngày",
    "3",
    "tháng",
    "9",
    "năm",
    "2020",
    "CỘNG",
    "HÒA",
    "XÃ",
    "HỘI",
    "Nơi",
    "nhận:",
    "-",
    "1.",
    "a)",
    "KT.",
    "CHỦ",
    "TỊCH",
    "Giao",
    "Sở",
    "Y",
    "tế",
    "trước",
    "15/12/2020;",
    "|",
    ".",
    "\u{a0}",
    "",
    "  ",
    "hai từ",
    "e\u{301}",
    "\u{c}",
];

fn edge() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => 0.0..2000.0f32,
        1 => Just(f32::NAN),
        1 => Just(f32::INFINITY),
        1 => any::<f32>(),
    ]
}

prop_compose! {
    fn word()(text in prop::sample::select(TEXTS), left in edge(), top in edge(), width in 0.0..200.0f32, height in 0.0..60.0f32,
              confidence in option::of(-1.0..2.0f32)) -> Word {
        Word { text: text.to_owned(), bbox: BBox::new(left, top, left + width, top + height), confidence }
    }
}

prop_compose! {
    /// A line as engines give it: words from left to right at one height.
    fn line()(top in 0.0..2300.0f32, left in 0.0..400.0f32, words in vec((prop::sample::select(TEXTS), 5.0..150.0f32, 0.0..90.0f32), 0..12))
             -> Vec<Word> {
        let mut at = left;
        words.into_iter().map(|(text, width, gap)| {
            let bbox = BBox::new(at, top, at + width, top + 30.0);
            at += width + gap;
            Word { text: text.to_owned(), bbox, confidence: Some(0.9) }
        }).collect()
    }
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let lines = vec(prop_oneof![4 => line(), 1 => vec(word(), 0..8)], 0..20);
    vec(lines.prop_map(|lines| Page { width: 1654.0, height: 2339.0, lines }), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_the_text(pages in pages()) {
        let transcript = Transcript::from_pages(&pages);
        let mut words: Vec<String> = pages.iter().flat_map(|page| page.lines.iter().flatten())
            .flat_map(|word| word.text.split_whitespace().map(str::to_owned)).collect();
        let mut found: Vec<String> = transcript.text().split_whitespace().map(str::to_owned).collect();
        words.sort();
        found.sort();
        prop_assert_eq!(found, words);
    }

    #[test]
    fn leaves_cover_the_text_and_stand_on_pages(pages in pages()) {
        let transcript = Transcript::from_pages(&pages);
        let document = transcript.parse();
        let text = transcript.text();
        let mut end = 0;
        for span in document.leaves() {
            prop_assert!(end <= span.start && !span.is_empty());
            prop_assert!(text[end..span.start].trim().is_empty(), "lost: {:?}", &text[end..span.start]);
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
        for part in &document.unplaced {
            prop_assert_eq!(part.location.regions().len(), part.location.spans().len());
        }
        for block in document.blocks() {
            prop_assert_eq!(block.location.regions().len(), block.location.spans().len());
            for region in block.location.regions() {
                prop_assert!((1..=pages.len()).contains(&usize::try_from(region.page).unwrap()));
            }
        }
        prop_assert_eq!(usize::try_from(document.source.pages).unwrap(), pages.len());
    }

    #[test]
    fn json_keeps_pages_and_boxes(pages in pages()) {
        let transcript = Transcript::from_pages(&pages);
        let document = transcript.parse();
        let json = serde_json::to_string(&document).unwrap();
        let back: Document<'_> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
        prop_assert_eq!(back, document);
    }
}

#[test]
fn two_columns_a_paragraph_and_a_page_break() {
    let word = |text: &str, left: f32, top: f32| {
        let width = 14.0 * f32::from(u8::try_from(text.chars().count()).unwrap());
        Word { text: text.to_owned(), bbox: BBox::new(left, top, left + width, top + 30.0), confidence: Some(0.96) }
    };
    let line = |text: &str, left: f32, top: f32| -> Vec<Word> {
        let mut at = left;
        text.split(' ')
            .map(|part| {
                let placed = word(part, at, top);
                at = placed.bbox.right + 10.0;
                placed
            })
            .collect()
    };
    let first = Page {
        width: 1654.0,
        height: 2339.0,
        lines: vec![
            line("UBND TỈNH X", 200.0, 100.0),
            line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 800.0, 104.0),
            line("SỞ Y TẾ", 240.0, 150.0),
            line("Các phòng lập lịch trực và gửi về Văn phòng trước ngày hai mươi tháng chín", 270.0, 300.0),
            line("để tổng hợp, báo cáo Giám đốc Sở xem xét và quyết định theo quy định của", 200.0, 345.0),
        ],
    };
    let second = Page { lines: vec![line("pháp luật hiện hành.", 200.0, 100.0)], ..first.clone() };
    let transcript = Transcript::from_pages(&[first, second]);
    let lines: Vec<&str> = transcript.text().lines().collect();
    assert_eq!(lines[0].trim_start().split("   ").next(), Some("UBND TỈNH X"));
    assert!(lines[0].ends_with("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && lines[1].trim() == "SỞ Y TẾ");
    assert!(lines[2].is_empty() && lines[3].starts_with("    "), "{}", transcript.text());
    let document = transcript.parse();
    let paragraph = document.body.last().unwrap();
    assert!(paragraph.text.ends_with("theo quy định của pháp luật hiện hành."));
    let pages: Vec<u32> = paragraph.location.regions().iter().map(|region| region.page).collect();
    assert_eq!(pages, [1, 2]);
    assert_eq!(paragraph.location.regions()[0].bbox.left, 200.0);
    let json = serde_json::to_value(paragraph).unwrap();
    assert_eq!(json["pages"], serde_json::json!([1, 2]));
    assert_eq!(json["bboxes"].as_array().unwrap().len(), 2);
}

/// Where the word of a number stands.
type Place = fn(f32) -> (f32, f32);

/// Twice the words on the worst pages that we know take about twice the time; thrice is allowed.
#[test]
fn time_is_linear() {
    let word = |at: f32, top: f32| Word {
        text: "Số".to_owned(),
        bbox: BBox::new(at, top, at + 10.0, top + 30.0),
        confidence: Some(0.5),
    };
    let families: [(&str, Place, bool); 4] = [
        ("one line", |at| (at * 12.0, 100.0), true),
        ("one line of columns", |at| (at * 100.0, 100.0), true),
        ("lines at one height", |at| (at * 100.0, 100.0), false),
        ("lines in one place", |_| (100.0, 100.0), false),
    ];
    for (name, place, one_line) in families {
        let page = |count: usize| {
            let words = (0..count).map(|at| {
                let (left, top) = place(f32::from(u16::try_from(at).unwrap()));
                word(left, top)
            });
            let lines = if one_line { vec![words.collect()] } else { words.map(|word| vec![word]).collect() };
            Page { width: 1654.0, height: 2339.0, lines }
        };
        let linear = assert_linear(4_000, 3, page, |page| {
            assert!(!Transcript::from_pages(std::slice::from_ref(page)).parse().leaves().is_empty());
        });
        assert_eq!(linear, Ok(()), "{name}");
    }
}

/// A letter up to its body, and what stands below it.
const LETTER: &str = "UBND TỈNH HÀ TĨNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc
Số: 12/SNV-VP Hà Tĩnh, ngày 12 tháng 3 năm 2020
V/v trực cơ quan
";
const FOOT: &str = "
Nơi nhận: KT. GIÁM ĐỐC
- Như trên; PHÓ GIÁM ĐỐC
- Lưu: VT.
Lê Văn An
";

fn read(text: &str) -> serde_json::Value {
    serde_json::to_value(thongbao::parse(text)).unwrap()
}

/// The strings at a place in each part of a list.
fn all(value: &serde_json::Value, list: &str, field: &str) -> Vec<String> {
    let parts = value.pointer(list).and_then(|list| list.as_array()).unwrap();
    parts.iter().map(|part| part.pointer(field).and_then(|text| text.as_str()).unwrap_or_default().to_owned()).collect()
}

/// The markers of all blocks and their texts, in their order.
fn items(value: &serde_json::Value) -> Vec<String> {
    fn add(blocks: &serde_json::Value, items: &mut Vec<String>) {
        for block in blocks.as_array().into_iter().flatten() {
            let part = |path: &str| block.pointer(path).and_then(|text| text.as_str()).unwrap_or_default();
            items.push([part("/marker/text"), part("/lead"), part("/text")].join("|"));
            add(&block["children"], items);
        }
    }
    let mut found = Vec::new();
    add(&value["body"], &mut found);
    found
}

#[test]
fn the_head_of_a_page_is_no_block() {
    for head in ["SỞ NỘI VỤ HÀ TĨNH Trang 2/2", "SỞ NỘI VỤ Trang 2", "Công văn số 12/SNV-VP Trang 2", "SỞ NỘI VỤ 2"]
    {
        let text = format!(
            "{LETTER}Kính gửi: Các phòng.\n\nSở yêu cầu các phòng như sau:\n1. Cử người trực.\n2. Khóa cửa.\n\
             3. Kiểm tra điện, nước và mọi thứ \
             khác trong phòng rồi\n4. Đóng cửa sổ.\n5. Tắt đèn.\n6. Tắt quạt.\n7. Khóa két.\n\
              8. Phòng Tổ chức lập danh sách, gửi báo cáo\n\n{head}\n\nGiám đốc Sở trước ngày 15/3/2020.\n{FOOT}"
        );
        let read = read(&text);
        let unplaced = all(&read, "/unplaced", "/text");
        assert!(unplaced.contains(&head.to_owned()), "{head}: {unplaced:?}");
    }
}

#[test]
fn dashes_that_are_glued_to_digits() {
    let read = read(&format!(
        "{LETTER}Kính gửi: Các phòng.\n\n1. Chuyển đổi số\n-100% văn bản ký số.\n-Số hóa hồ sơ.\n\
         -02 lớp tập huấn.\n2. Năm 2019\n-2020.\n{FOOT}"
    ));
    let wanted = [
        "1.||Chuyển đổi số",
        "-||100% văn bản ký số.",
        "-||Số hóa hồ sơ.",
        "-||02 lớp tập huấn.",
        "2.||Năm 2019 -2020.",
    ];
    assert_eq!(items(&read), wanted);
}

#[test]
fn what_a_seal_leaves_of_a_signature() {
    let signed = |foot: &str| {
        let read = read(&format!("{LETTER}Kính gửi: Các phòng.\n\nCử người trực./.\n\nNơi nhận:{foot}"));
        ["/competence", "/position/text", "/position/name", "/full_name/text"]
            .map(|field| all(&read, "/signatures", field).concat())
    };
    let an = "Lê Văn An";
    for (foot, want) in [
        (
            "                    ^KT. GIÁM ĐỐC\n- Như trên;                   PHÓ GIÁM ĐỐC\n- Lưu: VT.\n\
                                /Lê Văn An\n",
            ["KT", "PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", an],
        ),
        (
            "\n- Như trên;\n- Lưu: VT.\n(KT. GIÁM ĐỐC\nPHÓ GIÁM Đ\n(Lê Văn An\n",
            ["KT", "PHÓ GIÁM Đ", "PHÓ GIÁM ĐỐC", an],
        ),
        (
            " RT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT.\nLê Văn An\n",
            ["KT", "PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", an],
        ),
        (
            " TL. GIÁM ĐỐC\n- Như trên; :.. ÁNH VĂN PHÒNG\n- Lưu: VT.\nLê Văn An\n",
            ["TL", "ÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG", an],
        ),
        (
            " TL. GIÁM ĐỐC\n- Như trên; CHÁNH VĂN PH\n- Lưu: VT.\n. ễn Đình Học\n",
            ["TL", "CHÁNH VĂN PH", "CHÁNH VĂN PHÒNG", "ễn Đình Học"],
        ),
        (" GIÁM ĐỐC\n- Như trên;\n- Lưu: VT.\n(Chữ ký, con dấu)\nLê Văn An\n", ["", "GIÁM ĐỐC", "GIÁM ĐỐC", an]),
    ] {
        assert_eq!(signed(foot), want, "{foot}");
    }
}

#[test]
fn two_signers_in_one_column() {
    for foot in [
        "THƯ KÝ CHỦ TRÌ\nˆ sà (\nLê Thị An Ngô Ngọc Trúc\n\nTHÀNH VIÊN DỰ HỌP\n",
        "THƯ KÝ\nCHỦ TRÌ\nLê Thị An\nNgô Ngọc Trúc\n",
    ] {
        let read = read(&format!("{LETTER}Kính gửi: Các phòng.\n\nCuộc họp kết thúc lúc 16 giờ./.\n\n{foot}"));
        assert_eq!(all(&read, "/signatures", "/position/text"), ["THƯ KÝ", "CHỦ TRÌ"], "{foot}");
        assert_eq!(all(&read, "/signatures", "/full_name/text"), ["Lê Thị An", "Ngô Ngọc Trúc"], "{foot}");
        assert_eq!(all(&read, "/recipients/entries", "/text"), [""; 0], "{foot}");
    }
}

#[test]
fn arrival_stamps_in_boxes_and_beside_addressees() {
    for (lines, addressees) in [
        (
            "Kính gửi:\n- Các xã; SỞ NỘI VỤ\n- Các bến xe; ĐẾN Số:....\n- Thanh tra Sở. Ngày: 16.4.19\n",
            &["Các xã", "Các bến xe", "Thanh tra Sở"][..],
        ),
        ("Kính gửi: Các bến xe. CÔNG VĂN ĐẾN\nSố: 12\nNgày 16/4\n", &["Các bến xe"]),
        ("\n[CÔNG VĂN ĐẾN |\nSốó:..219\n| Ngày 30/5. |\n\nKính gửi: Các xã.\n", &["Các xã"]),
        ("\n| ĐẾN | Số: ...1123...\n| Ngày: 5-6-2020\n| Kính chuyển: P.KT\n\nKính gửi: Các xã.\n", &["Các xã"]),
    ] {
        let read = read(&format!("{LETTER}{lines}\nSở yêu cầu cử người trực./.\n{FOOT}"));
        assert_eq!(all(&read, "/addressees", "/text"), addressees, "{lines}");
        assert_eq!(items(&read), ["||Sở yêu cầu cử người trực./."], "{lines}");
        assert_eq!(read.pointer("/subject/text").and_then(|text| text.as_str()), Some("trực cơ quan"), "{lines}");
    }
}

#[test]
fn a_letterhead_read_box_by_box() {
    for (motto, code) in [
        ("Độc lập\nTự do\nHạnh phúc", "Số: 12/TB-SNV"),
        ("Độc lập\nTự do - Hạnh phúc", "Số: 12/TB-\nSNV"),
        ("Độc lập - Tự do\nHạnh phúc", "Số: 12\n/TB-SNV"),
    ] {
        let read = read(&format!(
            "UBND TỈNH HÀ TĨNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ\n{motto}\n{code}\n\
             Hà Tĩnh, ngày 12 tháng 3 năm 2020\nTHÔNG BÁO\nVề việc trực\n\nSở thông báo như sau:\n1. Trực.\n{FOOT}"
        ));
        let mottos = all(&read, "/header/motto", "/text");
        assert_eq!(
            mottos.get(1).map(|motto| motto.replace(" -", "")),
            Some("Độc lập Tự do Hạnh phúc".to_owned()),
            "{motto}"
        );
        let text = |path: &str| read.pointer(path).and_then(|text| text.as_str());
        assert_eq!(text("/header/code/canonical"), Some("12/TB-SNV"), "{code}");
        assert_eq!(text("/header/issued_date/date"), Some("2020-03-12"), "{code}");
        assert_eq!(text("/header/organ/text"), Some("SỞ NỘI VỤ"), "{code}");
    }
}

#[test]
fn markers_and_specks_at_the_edges_of_lines() {
    let read = read(&format!(
        "{LETTER}Kính gửi: Các phòng.\n\nSở yêu cầu như sau:\n1_\nCử người trực.\n2.. Khóa cửa chính:\n\
         - Văn phòng khóa cổng trong quý III/2020, |\n- Chi cục Thủy lợi khóa đập.\n3_\nKiểm tra kho: ,\n\
         Thanh tra Sở kiểm tra.\n4. . Tắt đèn.\n§. Báo cáo.\n{FOOT}"
    ));
    let wanted = [
        "||Sở yêu cầu như sau:",
        "1.||Cử người trực.",
        "2.|Khóa cửa chính|",
        "-||Văn phòng khóa cổng trong quý III/2020,",
        "-||Chi cục Thủy lợi khóa đập.",
        "3.|Kiểm tra kho|",
        "||Thanh tra Sở kiểm tra.",
        "4.||Tắt đèn.",
        "5.||Báo cáo.",
    ];
    assert_eq!(items(&read), wanted);
}

#[test]
fn smears_behind_recipients() {
    let read = read(&format!(
        "{LETTER}Kính gửi: Các phòng.\n\nCử người trực./.\n\nNơi nhận:\n- Như trên; PHÓ PHÒNG\n\
         - Sở Y tế; CATP;- z “Ñ\n- Website BQL; nai mm\n- Các đơn vị liên quan: 4\n- Lim: VT, THCS. .J\nLê Văn An\n"
    ));
    let wanted = ["Như trên;", "Sở Y tế; CATP;", "Website BQL;", "Các đơn vị liên quan:"];
    assert_eq!(all(&read, "/recipients/entries", "/text"), wanted);
    assert_eq!(read.pointer("/recipients/archive/text").and_then(|text| text.as_str()), Some("Lim: VT, THCS"));
    assert_eq!(all(&read, "/signatures", "/position/text"), ["PHÓ PHÒNG"]);
}

#[test]
fn the_closing_words_behind_a_blank_line() {
    let read = read(&format!(
        "{LETTER}Kính gửi: Các phòng.\n\nTài liệu được đăng tại website: www.a.vn\n\nTrân trọng !\n{FOOT}"
    ));
    assert_eq!(items(&read), ["||Tài liệu được đăng tại website: www.a.vn", "||Trân trọng !"]);
}
