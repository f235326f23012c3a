//! A generator of notices, every one different: issuers, numbers, dates, subjects, items and signers are drawn anew, so
//! that no branch predictor and no cache learns a text by heart.

use std::fmt::Write;

/// xorshift64*: the same seed gives the same notices on any machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % sides.max(1)
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words.get(self.roll(words.len())).copied().unwrap_or("")
    }
}

const PLACES: &[&str] =
    &["Lào Cai", "Bến Tre", "Gia Lai", "Hậu Giang", "Sơn La", "Quảng Nam", "Nam Định", "Tây Ninh", "Cà Mau", "Phú Yên"];
const SECTORS: &[(&str, &str)] = &[
    ("Nội vụ", "SNV"),
    ("Tài chính", "STC"),
    ("Xây dựng", "SXD"),
    ("Y tế", "SYT"),
    ("Tư pháp", "STP"),
    ("Công Thương", "SCT"),
    ("Giáo dục và Đào tạo", "SGDĐT"),
    ("Nông nghiệp và Môi trường", "SNNMT"),
];
const VERBS: &[&str] = &[
    "chủ trì, phối hợp với các đơn vị liên quan rà soát",
    "hướng dẫn các địa phương triển khai",
    "tổng hợp, đánh giá kết quả thực hiện",
    "tham mưu Ủy ban nhân dân tỉnh ban hành",
    "đôn đốc, kiểm tra việc chấp hành",
    "công khai trên Cổng thông tin điện tử",
    "bố trí kinh phí và nhân lực cho",
    "khẩn trương hoàn thiện hồ sơ",
];
const OBJECTS: &[&str] = &[
    "kế hoạch đầu tư công trung hạn",
    "công tác phòng, chống thiên tai và tìm kiếm cứu nạn",
    "các tiêu chí xây dựng nông thôn mới chưa đạt",
    "danh mục thủ tục hành chính được sửa đổi, bổ sung",
    "phương án bồi thường, hỗ trợ và tái định cư",
    "quy chế phối hợp giữa các cơ quan trên địa bàn",
    "dữ liệu hộ nghèo, hộ cận nghèo năm học mới",
    "tiến độ giải ngân vốn các chương trình mục tiêu quốc gia",
];
const TAILS: &[&str] = &[
    "bảo đảm đúng tiến độ, chất lượng",
    "không để phát sinh nợ đọng xây dựng cơ bản",
    "kịp thời tháo gỡ khó khăn, vướng mắc cho cơ sở",
    "theo đúng quy định của pháp luật hiện hành",
    "gắn trách nhiệm của người đứng đầu",
    "phù hợp với tình hình thực tế của từng xã, phường",
];
const SURNAMES: &[&str] = &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"];
const NAMES: &[&str] = &["Văn Bình", "Thị Hà", "Quốc Khánh", "Minh Đức", "Ngọc Lan", "Hữu Tâm", "Thanh Sơn", "Kim Chi"];

/// Notices of about 20 kB each, about `bytes` in all.
#[must_use]
pub fn notices(seed: u64, bytes: usize) -> Vec<String> {
    let mut dice = Dice(seed | 1);
    let mut out = Vec::new();
    let mut made = 0;
    while made < bytes {
        let notice = notice(&mut dice, 12);
        made += notice.len();
        out.push(notice);
    }
    out
}

/// One notice of about 13 kB, another for each number.
#[must_use]
pub fn archived(number: u64) -> String {
    notice(&mut Dice(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1), 6)
}

/// A notice with at least so many items.
fn notice(dice: &mut Dice, items: usize) -> String {
    let mut out = String::with_capacity(16_000);
    let place = dice.pick(PLACES);
    let (sector, code) = SECTORS.get(dice.roll(SECTORS.len())).copied().unwrap_or(("Nội vụ", "SNV"));
    let (day, month, year) = (dice.roll(28) + 1, dice.roll(12) + 1, 2012 + dice.roll(14));
    let person = format!("{} {}", dice.pick(SURNAMES), dice.pick(NAMES));
    // Writing to a String does not fail.
    let _ = write!(
        out,
        "UBND TỈNH {} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ {} Độc lập - Tự do - Hạnh phúc\nSố: {}/TB-{code} {place}, \
         ngày {day:02} tháng {month:02} năm {year}\n\nTHÔNG BÁO\nVề việc {}\n\n",
        place.to_uppercase(),
        sector.to_uppercase(),
        dice.roll(3000) + 1,
        dice.pick(OBJECTS),
    );
    let opening = format!(
        "Thực hiện Kế hoạch số {}/KH-UBND ngày {day}/{month}/{year} của Ủy ban nhân dân tỉnh, Sở {sector} thông báo như sau:",
        dice.roll(900) + 1
    );
    paragraph(&mut out, "", &opening);
    for item in 1..=items + dice.roll(10) {
        let text = sentences(dice, 2, year);
        paragraph(&mut out, &format!("{item}. "), &text);
        for _ in 0..dice.roll(4) {
            let (unit, _) = SECTORS.get(dice.roll(SECTORS.len())).copied().unwrap_or(("Y tế", ""));
            let text = format!("Sở {unit}: {}", sentences(dice, 1, year));
            paragraph(&mut out, "- ", &text);
        }
    }
    let _ = write!(
        out,
        "Sở {sector} thông báo để các cơ quan, đơn vị biết, thực hiện./.\n\nNơi nhận: KT. GIÁM ĐỐC\n- UBND tỉnh (b/c); PHÓ GIÁM \
         ĐỐC\n- Sở {};\n- UBND các xã, phường;\n- Lưu: VT.\n\n{person}\n",
        SECTORS.get(dice.roll(SECTORS.len())).map_or("", |(name, _)| name),
    );
    out
}

fn sentences(dice: &mut Dice, count: usize, year: usize) -> String {
    let mut out = String::new();
    for _ in 0..count + dice.roll(2) {
        let (verb, object, tail) = (dice.pick(VERBS), dice.pick(OBJECTS), dice.pick(TAILS));
        let (day, month) = (dice.roll(28) + 1, dice.roll(12) + 1);
        let _ = write!(
            out,
            "Giao Phòng chuyên môn {verb} {object}, {tail}; hoàn thành trước ngày {day:02}/{month:02}/{year}. "
        );
    }
    out
}

/// A paragraph in printed lines of about 75 characters, a blank line behind it.
fn paragraph(out: &mut String, marker: &str, text: &str) {
    out.push_str(marker);
    let mut width = marker.len();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if width + length > 75 {
            out.push('\n');
            width = 0;
        } else if width > marker.len() {
            out.push(' ');
        }
        out.push_str(word);
        width += length + 1;
    }
    out.push_str("\n\n");
}
