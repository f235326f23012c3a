//! Words around deadlines, plain (ASCII, without marks).
//!
//! Sources: conclusions, directives and plans of State and Party bodies.

/// Words that may open a deadline, plain. Each is tried where it stands as a whole word.
const OPENINGS: &[&str] = &[
    "truoc",
    "cham nhat",
    "muon nhat",
    "khong qua",
    "qua",
    "khong muon hon",
    "khong cham hon",
    "han cuoi",
    "han chot",
    "han",
    "toi da",
    "thoi han",
    "thoi gian",
    "den",
    "trong",
    "tu",
    "ke tu",
    "hang",
    "vao",
    "moi",
    "dinh ky",
    "ngay",
    "thu",
    "het",
    "cuoi",
    "sau",
    "hoan thanh",
    "ht",
    "thuc hien xong",
    "ket thuc",
    "xong",
    "hoan tat",
    "luc",
    "sang",
    "chieu",
    "dau thang",
    "giua thang",
    "nua dau thang",
    "nua cuoi thang",
    "thuong tuan",
    "trung tuan",
    "ha tuan",
    "tuan",
    // `ít nhất 02 giờ/lần`, `một lần mỗi tuần`.
    "it nhat",
    "toi thieu",
    "mot lan",
    "1 lan",
    "01 lan",
];

/// How often something is done opens with a number and a unit: `2 giờ một lần`, `Cứ 3 ngày/lần`, `hai tuần một lần`.
const NUMBERS: &[&str] = &["mot", "hai", "ba", "bon", "muoi"];
const UNITS: &[&str] = &["phut", "gio", "tieng", "ngay", "tuan", "thang"];

/// The words that may open a deadline, with those that open with a number, in digits up to 99.
pub(crate) fn openings() -> impl Iterator<Item = String> {
    let digits = (1..100).map(|count| count.to_string()).chain((1..10).map(|count| format!("0{count}")));
    let counts = digits.chain(NUMBERS.iter().map(|count| (*count).to_owned()));
    let often = counts.flat_map(|count| {
        let units = UNITS.iter().map(|unit| format!("{count} {unit}")).collect::<Vec<_>>();
        std::iter::once(format!("cu {count}")).chain(units)
    });
    OPENINGS.iter().map(|words| (*words).to_owned()).chain(often)
}

/// Words that are `từ` or `mỗi` without their marks, and open none.
pub(crate) const NOT_OPENINGS: &[&str] = &[
    "tử ", "tự ", "tư ", "tứ ", "Tử ", "Tự ", "Tư ", "Tứ ", "tư,", "Tư,", "mời ", "Mời ", "mới ", "Mới ", "qua ",
    "Qua ", "quả ", "Quả ",
];

/// Words of which `hàng` behind them is the second half: `ngành Ngân hàng năm 2024`, `đơn hàng ngày 15/3`.
pub(crate) const BEFORE_GOODS: &[&str] = &["bán", "cửa", "đơn", "khách", "mặt", "ngân"];

/// Words that tell what was done.
pub(crate) const TOLD_BEFORE: &[&str] = &[" đã ", " vừa ", " xảy ra ", " ước "];

/// What is said of a paper before the day on which it was made out.
pub(crate) const MADE_OUT: &[&str] =
    &["đã cấp", "đã được cấp", "đã ban hành", "đã được ban hành", "đã ký", "đã ký kết", "đã phát hành", "đã công bố"];

/// What is counted, or foretold, up to a day: `Tính đến ngày 12/5`.
pub(crate) const COUNTED_UP: &[&str] = &["tính", "Tính", "dự báo", "Dự báo"];

/// What every recurrence has.
pub(crate) const REGULARLY: &[&str] = &[
    "hang ",
    "Hang ",
    "moi ",
    "Moi ",
    "lan",
    "quy",
    "tuan",
    "dinh ky",
    "Dinh ky",
    "thang sau",
    "thang ke",
    "thang lien",
    "thang tiep",
    "dau tien",
    "cuoi cung",
];

/// What gives a deadline without a number.
pub(crate) const TIMES: &[&str] = &[
    "hang ",
    "Hang ",
    "moi ",
    "Moi ",
    "ngay ky",
    "tuan",
    "quy ",
    "Quy ",
    "cuoi nam",
    "het nam",
    "thu H",
    "thu B",
    "thu T",
    "thu N",
    "thu S",
    "hu nhat",
    "hu Nhat",
    "Tet",
    "tet ",
    "uoc khanh",
    "rung thu",
    "lan",
    "qui ",
    "Qui ",
    "hom nay",
    " nay",
    "ngay mai",
    "sang mai",
    "thang toi",
    "trong ngay",
    "trong thang",
    "trong quy",
    "Q.I",
    "trong nam",
    "hai giang",
    "am hoc moi",
    " hop",
    "ua mua",
    "ua bao",
    "ua lu",
    "ua kho",
    "thang G",
    "thang C",
    "dau tien",
    "cuoi cung",
];

/// Feasts before which something is due, and the month and day of those that have them (Bộ luật Lao động 2019, Điều 112); the
/// longest name first.
pub(crate) const FEASTS: &[(&str, Option<(u16, u16)>)] = &[
    ("quoc khanh nuoc cong hoa xa hoi chu nghia viet nam", Some((9, 2))),
    ("quoc khanh", Some((9, 2))),
    ("giai phong hoan toan mien nam", Some((4, 30))),
    ("giai phong mien nam", Some((4, 30))),
    ("quoc te lao dong", Some((5, 1))),
    ("tet duong lich", Some((1, 1))),
    ("tet nguyen dan", None),
    ("tet am lich", None),
    ("tet co truyen", None),
    ("tet trung thu", None),
    ("trung thu", None),
    ("gio to hung vuong", None),
    ("tet", None),
];

/// What comes at a time of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A time of the year.
    Season,
    Session,
}

/// What comes at a time of its own, which has no day that all know; the longest name first.
pub(crate) const EVENTS: &[(&str, Event)] = &[
    ("mua mua lu", Event::Season),
    ("mua mua bao", Event::Season),
    ("mua mua", Event::Season),
    ("mua bao", Event::Season),
    ("mua lu", Event::Season),
    ("mua kho", Event::Season),
    ("khai giang", Event::Season),
    ("nam hoc moi", Event::Season),
    ("ky hop", Event::Session),
    ("phien hop", Event::Session),
    ("cuoc hop", Event::Session),
];

/// Verbs of what is made ready for a time of the year.
pub(crate) const MENDING: &[&str] = &[
    "sua chua",
    "khac phuc",
    "gia co",
    "nao vet",
    "kiem tra",
    "ra soat",
    "dua vao su dung",
    "bao duong",
    "phat quang",
    "ve sinh",
];

/// The names of a year of the moon's calendar.
pub(crate) const STEMS: &[&str] = &["giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy"];
pub(crate) const BRANCHES: &[&str] =
    &["ty", "suu", "dan", "mao", "meo", "thin", "ngo", "mui", "than", "dau", "tuat", "hoi"];

/// Words before a day, behind which it is read with them or not at all.
pub(crate) const BEFORE_DAYS: &[&str] = &[
    "truoc", "sau", "tu", "den", "toi", "vao", "trong", "qua", "het", "nhat", "cua", "ke", "tinh", "va", "hang", "moi",
    "tai", "theo", "ky", "hoac", "cho", "dip", "mung", "-",
];

/// What stands behind a day on which something is to be done: `ngày 16/9 trình`.
pub(crate) const ON_DAYS: &[&str] =
    &["trinh", "nop", "gui", "bao cao", "hoan thanh", "hoan tat", "ban giao", "phai", "xong"];

/// What a day is that of, where it is not that of the task.
pub(crate) const OF_OTHERS: &[&str] = &[
    "bau cu",
    "dai hoi",
    "khai giang",
    "khai mac",
    "ky thi",
    "phuc vu",
    "chao mung",
    "nhan dip",
    "dien ra",
    "theo ",
    "cong van",
    "quyet dinh so",
    "ngung ",
    "du bao",
];

/// Words before `trình` that make it a part of a noun.
pub(crate) const BEFORE_LAYING: &[&str] = &[
    "chuong", "quy", "cong", "giai", "to", "lo", "tien", "qua", "hanh", "giao", "thuyet", "tuong", "lich", "phuong",
    "dang", "van", "cac", "lieu", "chu",
];

/// Words of sending, and of laying something before somebody.
pub(crate) const SENT: &[&str] = &["gui ", "nop ", "ban giao"];

/// What is held on a day to come, and is to be ready by then.
pub(crate) const HELD_THEN: &[&str] =
    &["tong duyet", "so ket", "tong ket", "thong xe", "khanh thanh", "khoi cong", "tiep cong dan", "nghiem thu"];

/// Words that say that something is held.
pub(crate) const ORGANISING: &[&str] = &["to chuc"];

/// Words of one clause that say that a day of two months is one of every year, `06 tháng một lần, trước ngày 15/6 và 15/12`.
pub(crate) const EVERY_YEAR: &[&str] = &[
    "mot lan",
    "1 lan",
    "01 lan",
    "dinh ky",
    "hang nam",
    "moi nam",
    "6 thang, nam",
    "6 thang, mot nam",
    "6 thang va nam",
];

/// Words behind which days are those of every month.
pub(crate) const EVERY_MONTH: &[&str] =
    &["lan/thang", "lan / thang", "lan mot thang", "lan moi thang", "lan hang thang"];

/// Words that say when something is expected.
pub(crate) const EXPECTED: &[&str] = &["du kien", "thoi gian", "thoi gian:", "han"];

/// Words behind which the end of a month is that of what is to be done.
pub(crate) const READY: &[&str] = &["hoan thanh", "hoan tat", "xong", "dut diem", "ket thuc"];

/// What weather does, which is foretold and no task.
pub(crate) const WEATHER: &[&str] =
    &["có mưa", "mưa vừa", "mưa to", "mưa lớn", "có gió", "gió mạnh", "gió giật", "có dông", "trời rét", "nắng nóng"];

/// What is done in so many days, and not for so long.
pub(crate) const ANSWERED: &[&str] =
    &["xac minh", "tra loi", "phuc dap", "giai quyet", "khac phuc", "tham dinh", "cho y kien", "gop y"];

/// What is said of a paper before how old it may be: `có xác nhận của địa phương trong thời hạn 6 tháng`.
pub(crate) const VALID: &[&str] =
    &["co xac nhan", "co chung thuc", "con hieu luc", "co hieu luc", "con gia tri", "co gia tri"];

/// Verbs of handing something in, behind a comma.
pub(crate) const HANDED_OVER: &[&str] = &["gui", "bao cao", "nop", "chuyen", "trinh"];

/// What ends the name of an event that a deadline counts from, and how much of it belongs to the name.
pub(crate) const EVENT_ENDS: &[(&str, usize)] = &[(" nay ", 4), (" phai ", 0)];

/// What goes on with such a name.
pub(crate) const EVENT_GOES_ON: &[&str] = &["co hieu luc", "duoc thong qua", "duoc ban hanh", "duoc ky"];

/// Words before the time of what is held or happens then, and is not due: `các lớp mở trong năm 2026`.
pub(crate) const HELD: &[&str] = &[" mở", " diễn ra", " phát sinh", " đến hạn"];

/// What is said of a law before the day from which it is in force.
pub(crate) const IN_FORCE: &[&str] = &["có hiệu lực", "có hiệu lực thi hành"];

/// Verbs of sending.
pub(crate) const SENDING: &[&str] = &["gui", "nop"];

/// What is told or planned at regular times, which are no deadline.
pub(crate) const TOLD_REGULARLY: &[&str] = &["tinh hinh", "thuc te", "dieu kien", "nhu cau", "quy mo"];

/// Reports that have the week in their name.
pub(crate) const WEEKLY: &[&str] = &["bao cao tuan", "giao ban tuan", "lich tuan", "tong hop tuan"];

/// Words of a clause that say that a day of the week is one of each.
pub(crate) const EACH_WEEK: &[&str] = &["moi tuan", "hang tuan", "theo tuan"];

/// Words between a day and the same of another calendar: `tức là ngày 29 tháng Chạp`.
pub(crate) const SAME_DAY: &[&str] = &["tuc ", "nham "];

/// What happens at regular times, and is no task.
pub(crate) const REGULAR: &[&str] = &[
    "cuoc hop",
    "phien hop",
    "hoi hop",
    "giao ban",
    "ke hoach",
    "tien luong",
    "chi tra luong",
    "thu nhap",
    "binh quan",
    "dinh muc",
    "cong viec",
    "sinh hoat phi",
    "tro cap",
];

/// Words of what is done again and again, before how often.
pub(crate) const REPEATED: &[&str] = &[
    "kiem tra",
    "tong hop",
    "cap nhat",
    "ra soat",
    "theo doi",
    "danh gia",
    "thong ke",
    "gui ",
    "duy tri",
    "to chuc",
    "cong khai",
    "tuan tra",
    "ve sinh",
    "dang ",
    "phat thanh",
    "don doc",
    "giam sat",
    "cung cap",
];

/// Words that say that something is handed in or closed on a day.
pub(crate) const HANDING_IN: &[&str] = &[
    "phan dau",
    "ban giao",
    "ra quan",
    "bao cao",
    "gui ve",
    "gui bao cao",
    "nop ",
    "hoan thanh",
    "xong",
    "ket thuc dot",
    "chot ",
    "ket so",
    "bao cao ve",
    "cung cap danh sach",
    "cung cap ho so",
    "cung cap so lieu",
    "cung cap thong tin",
];

/// What has a day of its own, on which nothing is due.
pub(crate) const MEETINGS: &[&str] =
    &["cuoc hop", "buoi hop", "phien hop", "hoi nghi", "hoi thao", "giao ban", "ky niem", "le "];

/// Papers from whose day something counts, where they are spoken of.
pub(crate) const OTHER_PAPERS: &[&str] =
    &["hop dong", "bien ban", "quyet dinh xu phat", "giay phep", "giay chung nhan", "ban an", "van ban"];

/// What is signed and is not the document: `kể từ ngày ký hợp đồng`.
pub(crate) const SIGNED: &[&str] = &["hop dong", "bien ban", "ket", "thoa thuan", "cam ket", "phu luc"];

/// Words that say that something is to be ready.
pub(crate) const COMPLETING: &[&str] =
    &["hoan thanh", "xong", "dut diem", "ket thuc", "trinh", "bao cao", "phan dau", "ban hanh", "thoi han "];

/// Days of the week, in words and in digits, as an RRULE writes them (RFC 5545, 3.3.10).
pub(crate) const WEEKDAYS: &[(&str, &str)] = &[
    ("thu hai", "MO"),
    ("thu ba", "TU"),
    ("thu tu", "WE"),
    ("thu nam", "TH"),
    ("thu sau", "FR"),
    ("thu bay", "SA"),
    ("chu nhat", "SU"),
    ("thu 2", "MO"),
    ("thu 3", "TU"),
    ("thu 4", "WE"),
    ("thu 5", "TH"),
    ("thu 6", "FR"),
    ("thu 7", "SA"),
];

/// Words before a day that something must not outlast: `không được kéo dài quá ngày 10/9`.
pub(crate) const FORBIDDING: &[&str] = &["khong de ", "khong duoc ", "khong keo dai ", "tranh de ", "tranh keo dai "];

/// Words behind a length of time that is paid for or granted, and no time between two: `03 tháng lương một lần`.
pub(crate) const PAID: &[&str] = &["luong", "nghi", "duoc", "huong", "phu", "tro"];

/// What is shown and not laid before anyone, though it begins as that does.
pub(crate) const SHOWN: &[&str] = &["trinh dien", "trinh chieu", "trinh bay"];
