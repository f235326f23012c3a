//! Words around tasks: who gives them, what bodies do, where a body's name ends in running text.
//!
//! Sources: conclusions, directives and plans of State and Party bodies; NĐ 30/2020, Phụ lục III (forms).

mod groups;
mod heads;
mod labels;
mod persons;
mod verbs;

pub(crate) use groups::{
    BEHIND_COMMA, COMMA_COMPOUNDS, COMPOUNDS, COUNTED, GOING_ON, GROUP_MEMBERS, GROUP_WORDS, GROUPS, HOUSEHOLDS,
    LEVEL_ENDS, LIST_ENDS, LOCALITIES, NAMED_WHERE, NO_GROUPS, NUMBERED, PLACED,
};
pub(crate) use heads::{
    ABBREVIATIONS, BARE_HEADS, BRANCHES, COMMON_HEADS, DEPARTMENTS, FUNCTIONS, HANDED, HEADS_OF_BODIES,
    HEADS_WITH_VERBS, INITIALS_OF_THINGS, LEADERS, LONE_POSTS, MANAGED, MEASURED, NAMED_FOR, OTHER_HEADS, OWN_NAMES,
    PAPERS, SHARED_OFFICES, SHORT_BODIES, SHORT_HEADS, SHORT_POSTS, SMALL_KINDS, SMALL_POSTS, STAFF, STANDING, TOLD_OF,
    UNIT_CODES, WHOLE_NAMES,
};
pub(crate) use labels::{
    AGENDA_HEADINGS, CHARGE_LABELS, DISCUSSION_HEADINGS, DUE_COLUMNS, HELP_COLUMNS, HELP_LABELS, LABELS,
    MEETING_LABELS, NOT_WHO_COLUMNS, STATUS_HEADINGS, TASK_COLUMNS, TASK_HEADINGS, TOPICS, WHO_COLUMNS,
};
pub(crate) use persons::{
    ADDRESSES, APPOSED, CHARGES, FAMILIAR, NAMED, NAMED_PERSONS, ON_DUTY, PARTS, PARTY_POSTS, PEOPLE, PERSONS, PRIVATE,
};
pub(crate) use verbs::{
    ADVERBIALS, ANSWERS, ASKING, BEFORE_TIME, CHAIRING, CHARGE_VERBS, CHARGED, CHOSEN, COMING, CONSENTING, DECIDING,
    DESCRIBING, DIRECTED, DONE, DONE_BY, DUTIES, ENDING, FINDING, GIVEN, GIVING, HANDING, HEARD, INVITING,
    LEADING_VERBS, LED, NOT_VERBS, NOUN_VERBS, PAST, QUALIFYING, SECOND_VERBS, STATING, TASK_VERBS, TELLING, URGING,
    WEAK_VERBS, WILL, WISHING,
};

/// Words that open a sentence on work of which `do` names who does it.
pub(crate) const WORK: &[&str] = &[
    "việc ",
    "khâu ",
    "phần ",
    "kinh phí ",
    "nguồn kinh phí ",
    "chi phí ",
    "công tác ",
    "nội dung ",
    "nhiệm vụ ",
    "các nội dung ",
    "các nhiệm vụ ",
    "hậu cần ",
];

/// How a clause opens that says where something was found: `Theo số liệu do Sở Y tế tổng hợp`.
pub(crate) const SOURCES: &[&str] = &["theo", "qua", "căn cứ", "tại", "trong", "trên", "nguyên nhân", "tổng", "với"];

/// Words behind which cooperating bodies stand.
pub(crate) const COOPERATING: &[&str] = &[
    "hiệp đồng với",
    "có sự phối hợp của",
    "với sự phối hợp của",
    "có sự tham gia của",
    "với sự tham gia của",
    "phối hợp chặt chẽ với",
    "phối hợp với",
    "phối hợp cùng với",
    "phối hợp cùng",
    "phối hợp",
    "cùng với",
    "cùng",
    "liên hệ với",
    "thống nhất với",
];

/// Words behind which the body stands that is reported to.
pub(crate) const REPORTING: &[&str] = &[
    "phản ánh",
    "nộp",
    "báo cáo",
    "báo cáo trực tiếp",
    "báo cáo kịp thời",
    "báo cáo ngay",
    "báo ngay",
    "trình",
    "gửi về",
    "gửi",
];

/// How those are told to carry out a decision whom it names for that.
pub(crate) const CARRYING_OUT: &[&str] = &[
    "chịu trách nhiệm thi hành",
    "có trách nhiệm thi hành",
    "chịu trách nhiệm thực hiện Quyết định",
    "chịu trách nhiệm thực hiện quyết định",
    "chiếu Quyết định thi hành",
    "căn cứ Quyết định thi hành",
    "thi hành Quyết định",
    "thi hành quyết định",
];

/// Those among them whom it concerns, where no office stands behind.
pub(crate) const CONCERNED: &[&str] = &[
    "các tập thể",
    "tập thể",
    "các cá nhân",
    "cá nhân",
    "các ông",
    "các bà",
    "các ông (bà)",
    "các ông, bà",
    "Ông",
    "Bà",
    "ông",
    "bà",
];

/// What a lead ends with behind which the body stands that one turns to.
pub(crate) const CONTACT: &[&str] = &["liên hệ", "liên hệ với", "liên hệ về", "gửi về", "nộp về", "nộp tại"];

/// Labels behind a body that say how to reach it: `Ban Chính sách, email: …`.
pub(crate) const CONTACT_LABELS: &[&str] =
    &["địa chỉ", "điện thoại", "ĐT", "email", "e-mail", "fax", "hòm thư", "số điện thoại", "thư điện tử"];

/// Where one turns to, as a whole lead.
pub(crate) const CONTACT_LEADS: &[&str] = &["Địa chỉ", "Điện thoại", "Địa chỉ liên hệ", "Điện thoại liên hệ"];

/// Words before bodies of which a sentence then asks something.
pub(crate) const BEFORE_ASKED: &[&str] = &["đối với ", "riêng đối với "];

/// Words that set a body apart from those before it.
pub(crate) const SETTING_APART: &[&str] =
    &["riêng", "còn", "đồng thời", "sau đó", "trong đó", "ngoài ra", "bên cạnh đó", "tiếp đó", "mặt khác"];

/// Words that tell what bodies did together: `Sở Y tế cùng các xã đã kiểm tra …`.
pub(crate) const TOLD: &[&str] = &[" đã ", " đang ", " vừa "];

/// Words between a body and those that it does something with.
pub(crate) const BESIDE_OTHERS: &[&str] = &["cùng với ", "cùng "];

/// What opens a clause that asks nothing of the body behind it.
pub(crate) const CONDITION: &str = "nếu ";

/// Words of a clause before `thì` that says what happens in a case.
pub(crate) const CASES: &[&str] = &[" nếu ", " nào "];

/// What may stand between the start of a sentence and its point in time: parts of a day, and words before them.
pub(crate) const DAYTIMES: &[&str] = &["sáng", "trưa", "chiều", "tối", "vào", "và", "riêng"];

/// Openings of a paragraph that lists who was there.
pub(crate) const ATTENDING: &[&str] = &["Tham dự", "Dự họp", "Cùng dự", "Cùng tham dự", "Tham gia", "Thành phần"];

/// Words that say nothing of the task itself.
pub(crate) const EMPTY_ACTIONS: &[&str] = &[
    "có trách nhiệm",
    "chịu trách nhiệm",
    "thực hiện",
    "có nhiệm vụ",
    "tổ chức thực hiện",
    "theo chức năng",
    "theo chức năng, nhiệm vụ",
    "theo chức năng, nhiệm vụ được giao",
    "theo nhiệm vụ được giao",
    "theo thẩm quyền",
];

/// What a body has that is told its duties, though a head is all that is said of it: `Tổ có nhiệm vụ:`.
pub(crate) const HAVING_DUTIES: &[&str] = &["có nhiệm vụ", "có trách nhiệm"];

/// Words that make a condition of what stands before them, or an order: `phát hiện 1 trường hợp vi phạm phải báo cáo ngay`.
pub(crate) const OBLIGING: &[&str] = &[" phải ", " thì "];

/// Words of a lead that open a clause behind a name: `Các hộ dân khi đến mang theo:`.
pub(crate) const CLAUSES: &[&str] = &["khi ", "nếu ", "để "];

/// Words behind which a verb is part of a name or of a purpose: `theo dõi việc phối hợp`, `rà soát và phối hợp`.
pub(crate) const BEFORE_VERBS_OF_NAMES: &[&str] = &["việc", "tác", "và", "để", "sự"];

/// What minutes head their conclusions with, folded.
pub(crate) const CONCLUSION: &str = "ket luan";

/// Words before a head within a name: `Trưởng Ban chỉ đạo`, `Thường trực Ban chỉ đạo`.
pub(crate) const BEFORE_HEADS: &[&str] = &["trưởng", "viên", "trực", "ban", "sự", "tịch", "của"];

/// What those do to whom an office makes known what was concluded: `thông báo để các đơn vị biết, thực hiện`.
pub(crate) const TOLD_TO: &[&str] = &[" biết", " biêt", " để thực hiện"];

/// What an item says of a body that makes something known itself; elsewhere `thông báo` is what the document does.
pub(crate) const MAKING_KNOWN: &str = "thông báo ";

/// The same before those to whom the document is made known.
pub(crate) const MAKING_KNOWN_TO: &[&str] = &["thông báo để ", "thông báo đến ", "thông báo tới "];

/// Words behind it that say that the document is meant: `thông báo để các đơn vị biết`.
pub(crate) const MADE_KNOWN: &[&str] = &["để ", "kết luận", "như sau", "ý kiến", "tới ", "đến các cơ quan"];

/// How words end that announce what stands below.
pub(crate) const ANNOUNCING: &[&str] =
    &["như sau", "sau đây", "nhiệm vụ sau", "nội dung sau", "công việc sau", "cụ thể sau", "việc sau"];

/// What may stand before a body in a bracket behind its task.
pub(crate) const BEFORE_CHARGED: &[&str] = &["do ", "giao "];

/// Words that give a task only where a sentence opens with them.
pub(crate) const AT_HEAD: &[&str] = &["kiến nghị"];

/// Those who are called by their work, which elsewhere is what is done: `Bảo vệ: khóa cổng …`.
pub(crate) const AT_WORK: &[&str] = &["bảo vệ", "phục vụ", "nuôi dưỡng", "trông xe"];

/// How a paragraph without a marker opens that goes on with no item above it.
pub(crate) const CLOSING: &[&str] =
    &["Trên đây là", "Trong quá trình", "Quá trình", "Nhận được", "Đề nghị", "Yêu cầu", "Giao"];

/// What stands before the day on which a document takes effect.
pub(crate) const EFFECT: &str = "có hiệu lực";

/// What a document says of itself at its end.
pub(crate) const TAKING_EFFECT: &str = " này có hiệu lực";

/// The first syllables of words whose second is `trình`, which hands nothing in: `chương trình`.
pub(crate) const BEFORE_NO_REPORT: &[&str] =
    &["chương", "quá", "quy", "lộ", "công", "tiến", "hành", "giáo", "chu", "lịch"];

/// Words that give a task unless their sentence tells what a body is to do: `Chánh án các Tòa …; phân công Thẩm phán giải quyết án`.
pub(crate) const ITS_OWN: &[&str] = &["phân công", "cử", "nhắc nhở"];

/// Words that open with `giao`, and give no task.
pub(crate) const NO_ORDERS: &[&str] =
    &["giao ban", "giao lưu", "giao thông", "giao dịch", "giao hàng", "giao hữu", "giao thừa", "giao nhận"];

/// Words behind which one that gives a task gives none: `theo yêu cầu`, `văn bản đề nghị`, `được giao`.
pub(crate) const BEFORE_NO_ORDER: &[&str] = &[
    "kính", "thư", "giấy", "đề", "ứng", "bầu", "không", "Không", "chưa", "Chưa", "thôi", "Thôi", "dừng", "hủy", "theo",
    "Theo", "về", "đã", "các", "những", "được", "mọi", "nội", "việc", "sự", "bản", "trình", "đơn", "sơ",
];

/// How a sentence says that a paper was issued, before its type: `Bộ Y tế đã có Công văn …`.
pub(crate) const ISSUING: &[&str] = &[" có ", " ban hành ", " gửi ", " phát hành ", " ký "];

/// How many papers, where that is not said.
pub(crate) const VAGUELY_MANY: &[&str] = &["các ", "một số ", "nhiều ", "những "];

/// Papers beside those of [`PAPERS`], which end no body's name.
pub(crate) const MORE_PAPERS: &[&str] = &["Công điện", "Điện", "Kết luận", "Thông tư", "Nghị định", "Giấy mời"];

/// Openings of a sentence that tells of another time.
pub(crate) const FORMERLY: &[&str] = &["Trước đây", "Trước đó", "Khi đó", "Lúc đó"];

/// Words before an order that was given at another time.
pub(crate) const AT_THAT_TIME: &[&str] = &["khi đó", "lúc đó", "trước đây"];

/// Those who ask for something and order nothing.
pub(crate) const PETITIONERS: &[&str] = &["cử tri", "đại biểu", "ý kiến cử tri", "nhân dân", "người dân", "bà con"];

/// How one demands something who may not order it: `Đại biểu yêu cầu …`.
pub(crate) const DEMANDING: &[&str] = &["yêu cầu"];

/// What a sentence has in which a task was given already: another verb of it tells of the same.
pub(crate) const ALREADY_GIVEN: &[&str] =
    &[" đã giao ", " đã yêu cầu ", " đã chỉ đạo ", " đã phân công ", " đã đề nghị "];

/// What sets the present apart from what was told.
pub(crate) const NOW: &str = " nay ";

/// Behind the comma between a paper and what it says: it says so, or which paper it is.
pub(crate) const WITHIN: &[&str] = &["trong đó", "theo đó", "qua đó", "số ", "ngày "];

/// Openings of a sentence in which a paper is but the occasion.
pub(crate) const OCCASIONS: &[&str] = &["Sau khi ", "Khi ", "Ngay sau khi ", "Ngay khi "];

/// Openings of what stands before an order and is no object of it: `Nếu có vướng mắc, giao …`.
pub(crate) const NO_OBJECTS: &[&str] =
    &["sau khi", "khi", "nếu", "để", "nhằm", "do", "trường hợp", "trước", "ngay", "sáng", "chiều", "ngày"];

/// Words that a task ends with before its deadline, and that belong to neither.
pub(crate) const BEFORE_DEADLINES: &[&str] = &[
    " hoàn thành",
    " Hoàn thành",
    " xong",
    " phải",
    " và",
    " thời hạn",
    " Thời hạn",
    " thời gian",
    " Thời gian",
    " thời gian thực hiện",
    " Thời gian thực hiện",
    " kể từ nay",
    " bắt đầu từ nay",
    " từ nay",
];

/// How a clause ends that says of whom, or in what case, something is asked.
pub(crate) const BEFORE_SUBJECT: &str = " thì ";

/// How a subject opens, folded, that makes known what was said: `Kết luận của Chủ tịch …`.
pub(crate) const CONCLUDING: &[&str] = &["ket luan", "y kien", "noi dung ket luan", "ve ket luan", "ve y kien"];

/// What a sentence has in which a person gives a task for the meeting, and not an opinion.
pub(crate) const CONCLUDED: &[&str] = &["kết luận", "chỉ đạo", "thống nhất"];

/// How a paragraph of minutes ends behind which the conclusions stand.
pub(crate) const CONCLUDED_BELOW: &[&str] =
    &[" kết luận", " chỉ đạo", " yêu cầu", " phân công", " giao nhiệm vụ", " thống nhất", " nhất trí"];

/// How words end that point to what stands below: a name, an announcement.
pub(crate) const POINTING_BELOW: &[&str] = &[" sau đây", " dưới đây", " sau"];

/// Words between a report and the body that it goes to.
pub(crate) const REPORT_JOINTS: &[&str] = &[" về ", " với ", " cho ", " đến ", " tới ", " lên ", " qua "];

/// What a heading that names bodies may begin with: `Đối với Sở Y tế`, `Trách nhiệm của Hội Nông dân`.
pub(crate) const BEFORE_BODIES: &[&str] = &[
    "Đối với ",
    "Riêng đối với ",
    "Về phía ",
    "Trách nhiệm của ",
    "Nhiệm vụ của ",
    "Phân công ",
    "Giao ",
    "Giao cho ",
    "Đề nghị ",
    "Yêu cầu ",
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_table_says_anything_twice() {
        for table in [
            GIVING,
            TASK_VERBS,
            TELLING,
            ENDING,
            GOING_ON,
            HEADS_WITH_VERBS,
            GROUPS,
            GROUP_MEMBERS,
            OWN_NAMES,
            LOCALITIES,
            ADDRESSES,
            FAMILIAR,
            ADVERBIALS,
            COOPERATING,
            REPORTING,
            ATTENDING,
            LONE_POSTS,
            EMPTY_ACTIONS,
            MEETING_LABELS,
            DAYTIMES,
            BEFORE_ASKED,
            SETTING_APART,
            NO_ORDERS,
            SECOND_VERBS,
            DONE,
            TOLD,
            BESIDE_OTHERS,
            WORK,
            DECIDING,
            STATING,
            SOURCES,
            CHARGED,
            STATUS_HEADINGS,
            OTHER_HEADS,
            SMALL_POSTS,
            BARE_HEADS,
            SHORT_HEADS,
            LEVEL_ENDS,
            NOT_VERBS,
            GROUP_WORDS,
            LEADERS,
            COMMON_HEADS,
            NAMED_PERSONS,
            ANSWERS,
            APPOSED,
            PARTS,
            CHARGES,
            NAMED_FOR,
            TOLD_OF,
            DIRECTED,
            NAMED_WHERE,
            DESCRIBING,
            NAMED,
            SHARED_OFFICES,
            BEFORE_HEADS,
            PRIVATE,
            DUTIES,
            PERSONS,
            BEFORE_NO_ORDER,
            BEFORE_DEADLINES,
            REPORT_JOINTS,
            BEFORE_BODIES,
            TASK_HEADINGS,
            CHOSEN,
            TOPICS,
            LABELS,
            STANDING,
            HEADS_OF_BODIES,
            BEHIND_COMMA,
            WHO_COLUMNS,
            NOT_WHO_COLUMNS,
            TASK_COLUMNS,
            HELP_COLUMNS,
            DUE_COLUMNS,
            PAPERS,
            LED,
            HEARD,
            QUALIFYING,
            URGING,
            HANDING,
            ALREADY_GIVEN,
            CHAIRING,
            CHARGE_VERBS,
            CONCLUDED_BELOW,
            CONTACT_LABELS,
            DISCUSSION_HEADINGS,
            EMPTY_ACTIONS,
            FORMERLY,
            HANDED,
            ISSUING,
            MEASURED,
            MORE_PAPERS,
            NO_OBJECTS,
            PARTY_POSTS,
            PETITIONERS,
            SHORT_BODIES,
            SHORT_POSTS,
        ] {
            let mut seen = HashSet::new();
            let twice: Vec<_> = table.iter().filter(|words| !seen.insert(**words)).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
        for table in [COMPOUNDS, ABBREVIATIONS, COMMA_COMPOUNDS] {
            let mut seen = HashSet::new();
            let twice: Vec<_> = table.iter().filter(|pair| !seen.insert(**pair)).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }
}
