//! The command as a user meets it: what it prints, what it says on standard error, and its exit code.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

mod common {
    pub(crate) mod command;
    pub(crate) mod folder;
}
use common::command::{Run, command, run, run_with};
use common::folder::Folder;

/// A notice in which nothing is missing and nothing is doubtful.
const NOTICE: &str = "\
ỦY BAN NHÂN DÂN TỈNH HẢI ĐÔNG
SỞ Y TẾ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 05/TB-SYT
Hải Đông, ngày 12 tháng 3 năm 2024

THÔNG BÁO
Về việc trực cấp cứu trong dịp lễ

1. Các bệnh viện phân công trực đủ 24 giờ.
2. Trung tâm Kiểm soát bệnh tật báo cáo trước ngày 20/4/2024.

Nơi nhận:
- UBND tỉnh (b/c);
- Các bệnh viện;
- Lưu: VT, NVY.

GIÁM ĐỐC

Nguyễn Văn Thử
";

/// The same notice with a date that the calendar does not have.
fn notice_of_no_day() -> String {
    NOTICE.replace("ngày 12 tháng 3 năm 2024", "ngày 31 tháng 02 năm 2024")
}

/// A text that is no notice.
const SHOPPING: &str = "two pounds of rice\nand a bottle of fish sauce\n";

impl Run {
    fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Run {
    run_with(Path::new("."), arguments, input)
}

mod parse {
    use super::*;

    #[test]
    fn standard_input_is_read_where_no_file_is_named() {
        for arguments in [&["parse"][..], &["parse", "-"]] {
            let run = run_with_input(arguments, NOTICE.as_bytes());
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
            assert_eq!(run.lines().len(), 1, "not indented where it is no terminal");
            assert!(run.out.starts_with("{\"schema_version\":1,"), "{}", run.out);
            assert!(run.out.contains("\"source\":{\"name\":null,\"sha256\":\""), "{}", run.out);
            assert!(run.out.contains("\"canonical\":\"05/TB-SYT\""), "{}", run.out);
            assert!(run.out.contains("\"date\":\"2024-03-12\""), "{}", run.out);
        }
    }

    #[test]
    fn a_file_is_named_in_its_document() {
        let folder = Folder::new("one").with("thông báo 1.txt", NOTICE);
        let run = run(&folder, &["parse", "thông báo 1.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains("\"source\":{\"name\":\"thông báo 1.txt\","), "{}", run.out);
        assert!(run.out.contains(&format!("\"bytes\":{}", NOTICE.len())), "{}", run.out);
    }

    #[test]
    fn misread_words_get_a_suggestion() {
        let worn = NOTICE.replace("trực đủ", "tố chức trực đủ");
        let run = run_with_input(&["parse"], worn.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let at = worn.find("tố chức").expect("it stands there");
        let doubt = format!("\"span\":[{at},{}],\"suggestion\":\"tổ\"", at + "tố".len());
        assert!(run.out.contains("\"code\":\"OCR_DOUBT\"") && run.out.contains(&doubt), "{}", run.out);
        let run = run_with_input(&["parse", "--no-suggestions"], worn.as_bytes());
        assert!(run.out.contains("\"diagnostics\":[]"), "{}", run.out);
    }

    #[test]
    fn suggestions_are_applied_to_a_copy() {
        let worn = NOTICE.replace("trực đủ", "tố chức trực đủ");
        let folder = Folder::new("suggestions").with("worn.txt", &worn);
        let better = folder.join("better.txt");
        let run = run(&folder, &["parse", "--apply-suggestions", "better.txt", "worn.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(fs::read_to_string(better).expect("it was written"), worn.replace("tố chức", "tổ chức"));
        assert_eq!(fs::read_to_string(folder.join("worn.txt")).expect("it is there"), worn);
    }

    #[test]
    fn what_is_not_sure_is_listed_for_review() {
        let doubtful = NOTICE.replace("05/TB-SYT", "O5/TB-SYT");
        let run = run_with_input(&["parse", "--min-confidence", "0.95"], doubtful.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains("\"review\":[\"header.code\",\"header.place\",\"assignments[0]\"]"), "{}", run.out);
        let run = run_with_input(&["parse"], doubtful.as_bytes());
        assert!(!run.out.contains("\"review\""), "{}", run.out);
        for wrong in ["2", "-0.1", "sure"] {
            let run = run_with_input(&["parse", "--min-confidence", wrong], b"");
            assert_eq!(run.code, Some(2));
        }
    }

    #[test]
    fn no_input_is_written_over() {
        let folder = Folder::new("over").with("worn.txt", NOTICE);
        for option in ["--apply-suggestions", "--text-out"] {
            let run = run(&folder, &["parse", option, "./worn.txt", "worn.txt"]);
            assert_eq!(run.code, Some(2), "{}", run.err);
            assert!(run.err.contains("a FILE is never written over"), "{}", run.err);
        }
        assert_eq!(fs::read_to_string(folder.join("worn.txt")).expect("it is there"), NOTICE);
        let twice = run(&folder, &["parse", "--text-out", "out.txt", "--apply-suggestions", "./out.txt", "worn.txt"]);
        assert_eq!(twice.code, Some(2), "{}", twice.err);
    }

    #[test]
    fn the_checksum_is_that_of_the_bytes() {
        let run = run_with_input(&["parse"], b"");
        let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert!(run.out.contains(&format!("\"sha256\":\"{of_nothing}\"")), "{}", run.out);
    }

    #[test]
    fn each_file_has_its_document_in_the_order_given() {
        let folder = Folder::new("two").with("b.txt", NOTICE).with("a.txt", notice_of_no_day());
        for format in ["json", "jsonl"] {
            let run = run(&folder, &["parse", "--format", format, "b.txt", "a.txt"]);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
            let lines = run.lines();
            assert_eq!(lines.len(), 2, "{}", run.out);
            assert!(lines[0].contains("\"name\":\"b.txt\""), "{}", lines[0]);
            assert!(lines[1].contains("\"name\":\"a.txt\""), "{}", lines[1]);
            assert!(lines.iter().all(|line| line.starts_with('{') && line.ends_with('}')), "{}", run.out);
        }
    }

    #[test]
    fn json_is_indented_where_that_is_asked_for_and_json_lines_never() {
        let pretty = run_with_input(&["parse", "--pretty"], NOTICE.as_bytes());
        assert!(pretty.out.starts_with("{\n  \"schema_version\": 1,\n"), "{}", pretty.out);
        assert!(pretty.out.ends_with("\n}\n"), "{}", pretty.out);
        let refused = run(Path::new("."), &["parse", "--pretty", "--format", "jsonl"]);
        assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
        let line = run_with_input(&["parse", "--format", "jsonl"], NOTICE.as_bytes());
        assert_eq!(line.lines().len(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_read_does_not_stop_the_others() {
        let folder = Folder::new("missing").with("a.txt", NOTICE).with("b.txt", NOTICE).with("folder/c.txt", NOTICE);
        let run = run(&folder, &["parse", "a.txt", "no.txt", "folder", "b.txt"]);
        assert_eq!(run.code, Some(1));
        assert_eq!(run.lines().len(), 2, "{}", run.out);
        assert!(run.lines()[1].contains("\"name\":\"b.txt\""), "{}", run.out);
        assert_eq!(run.err, "thongbao: no.txt: no such file or folder\nthongbao: folder: is a folder, not a file\n");
    }

    #[test]
    #[cfg(unix)]
    fn a_name_with_a_line_end_stays_in_its_line() {
        let folder = Folder::new("name").with("two\nlines.txt", SHOPPING);
        let parsed = run(&folder, &["parse", "two\nlines.txt", "no\nsuch\u{1b}[1m.txt"]);
        assert_eq!(parsed.code, Some(1));
        assert!(parsed.out.contains(r#""name":"two\nlines.txt""#), "{}", parsed.out);
        let said = [
            r"thongbao: two\nlines.txt: nothing of an administrative document was recognised",
            r"thongbao: no\nsuch\u{1b}[1m.txt: no such file or folder",
        ];
        assert_eq!(parsed.err.lines().collect::<Vec<_>>(), said);
        let report = run(&folder, &["check", "two\nlines.txt"]).out;
        assert!(report.contains(r"--> two\nlines.txt"), "{report}");
    }

    #[test]
    fn an_unrecognised_text_has_a_document_and_exit_code_1() {
        let folder = Folder::new("unrecognised").with("shopping.txt", SHOPPING);
        let run = run(&folder, &["parse", "shopping.txt"]);
        assert_eq!(run.code, Some(1));
        assert_eq!(run.lines().len(), 1);
        assert!(run.out.contains("\"code\":\"UNRECOGNISED\",\"severity\":\"error\""), "{}", run.out);
        assert_eq!(run.err, "thongbao: shopping.txt: nothing of an administrative document was recognised\n");
        let empty = run_with_input(&["parse"], b"");
        assert_eq!(empty.code, Some(1));
        assert!(empty.out.contains("\"message\":\"the text is empty\""), "{}", empty.out);
        assert_eq!(empty.err, "thongbao: <stdin>: the text is empty\n");
    }

    #[test]
    fn a_file_that_is_no_text_is_named_for_what_it_is() {
        let folder =
            Folder::new("foreign").with("a.txt", b"\x1F\x8B\x08").with("b.txt", NOTICE).with("c", b"PK\x03\x04");
        let run = run(&folder, &["parse", "a.txt", "b.txt", "c"]);
        assert_eq!((run.code, run.lines().len()), (Some(1), 1), "{}", run.out);
        assert!(run.err.contains("thongbao: a.txt: is a gzip file; unpack it first"), "{}", run.err);
        assert!(run.err.contains("thongbao: c: is a ZIP file; unpack it first"), "{}", run.err);
    }

    #[test]
    fn several_documents_in_one_file_are_said() {
        let folder = Folder::new("several").with("two.txt", format!("{NOTICE}\n{NOTICE}"));
        let run = run(&folder, &["parse", "two.txt"]);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("\"code\":\"SEVERAL_DOCUMENTS\""), "{}", run.out);
    }

    #[test]
    fn strict_fails_on_errors_alone() {
        let folder = Folder::new("strict").with("good.txt", NOTICE).with("bad.txt", notice_of_no_day());
        let lenient = run(&folder, &["parse", "good.txt", "bad.txt"]);
        assert_eq!((lenient.code, lenient.err.as_str()), (Some(0), ""));
        let strict = run(&folder, &["parse", "--strict", "good.txt", "bad.txt"]);
        assert_eq!(strict.code, Some(1));
        assert_eq!(strict.out, lenient.out);
        assert_eq!(strict.err, "thongbao: bad.txt: the calendar has no such day\n");
        assert_eq!(run(&folder, &["parse", "--strict", "good.txt"]).code, Some(0));
    }

    #[test]
    fn invalid_utf_8_has_a_document_and_a_diagnostic() {
        let (before, after) = NOTICE.split_once("trực đủ").expect("the notice has these words");
        let folder = Folder::new("invalid").with("a.txt", [before.as_bytes(), b"\xFF\xFE", after.as_bytes()].concat());
        let run = run(&folder, &["parse", "a.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains("\"code\":\"INVALID_ENCODING\",\"severity\":\"warning\""), "{}", run.out);
        assert!(run.out.contains("Các bệnh viện phân công \u{FFFD}"), "{}", run.out);
        assert!(run.out.contains("\"canonical\":\"05/TB-SYT\""), "{}", run.out);
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        let units = |order: fn(u16) -> [u8; 2]| NOTICE.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (little, big) = (units(u16::to_le_bytes), units(u16::to_be_bytes));
        let cases = [
            ([b"\xFF\xFE", little.as_slice()].concat(), "utf-16le"),
            ([b"\xFE\xFF", big.as_slice()].concat(), "utf-16be"),
            (little, "utf-16le"),
            (big, "utf-16be"),
        ];
        for (bytes, encoding) in cases {
            let run = run_with_input(&["parse"], &bytes);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
            assert!(run.out.contains(&format!("\"encoding\":\"{encoding}\"")), "{}", run.out);
            assert!(run.out.contains("\"text\":\"SỞ Y TẾ\""), "{}", run.out);
        }
    }
}

mod check {
    use super::*;

    #[test]
    fn a_diagnostic_shows_the_line_and_underlines_the_words() {
        let folder = Folder::new("check").with("bad.txt", notice_of_no_day());
        let run = run(&folder, &["check", "bad.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), "1 error in 1 document\n"));
        assert_eq!(
            run.out,
            "\
error[DATE_INVALID]: the calendar has no such day
 --> bad.txt:8:11
  |
8 | Hải Đông, ngày 31 tháng 02 năm 2024
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^

"
        );
    }

    #[test]
    fn nothing_is_printed_where_there_is_nothing_to_remark() {
        let run = run_with_input(&["check", "-"], NOTICE.as_bytes());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", "nothing to remark in 1 document\n"));
    }

    #[test]
    fn a_suggestion_is_shown() {
        let run = run_with_input(&["check", "-"], NOTICE.replace("05/TB-SYT", "05/QD-SYT").as_bytes());
        assert!(run.out.contains("[OCR_DOUBT]"), "{}", run.out);
        assert!(run.out.contains("= help: this is probably `QĐ-SYT`"), "{}", run.out);
        assert!(run.out.contains("--> <stdin>:7:1\n"), "{}", run.out);
    }

    #[test]
    fn json_has_one_diagnostic_on_each_line() {
        let folder = Folder::new("check-json").with("bad.txt", notice_of_no_day()).with("shopping.txt", SHOPPING);
        let run = run(&folder, &["check", "--format", "json", "bad.txt", "shopping.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
        let lines = run.lines();
        assert_eq!(lines.len(), 2, "{}", run.out);
        let start = notice_of_no_day().find("ngày 31").expect("the notice has this day");
        let expected = [
            "{\"path\":\"bad.txt\",\"line\":8,\"column\":11,\"code\":\"DATE_INVALID\",\"severity\":\"error\",",
            &format!("\"span\":[{start},{}],", start + "ngày 31 tháng 02 năm 2024".len()),
        ];
        assert!(lines[0].starts_with(expected[0]) && lines[0].contains(expected[1]), "{}", lines[0]);
        let expected = "{\"path\":\"shopping.txt\",\"line\":null,\"column\":null,\"code\":\"UNRECOGNISED\",";
        assert!(lines[1].starts_with(expected), "{}", lines[1]);
    }

    #[test]
    fn exit_codes_are_those_of_parse() {
        let folder = Folder::new("check-codes")
            .with("good.txt", NOTICE)
            .with("bad.txt", notice_of_no_day())
            .with("shopping.txt", SHOPPING);
        let code = |arguments: &[&str]| run(&folder, arguments).code;
        assert_eq!(code(&["check", "good.txt", "bad.txt"]), Some(0));
        assert_eq!(code(&["check", "--strict", "good.txt"]), Some(0));
        assert_eq!(code(&["check", "--strict", "good.txt", "bad.txt"]), Some(1));
        assert_eq!(code(&["check", "shopping.txt", "good.txt"]), Some(1));
        let missing = run(&folder, &["check", "no.txt", "bad.txt"]);
        assert_eq!(missing.code, Some(1));
        assert!(missing.out.contains("DATE_INVALID"), "{}", missing.out);
        assert_eq!(missing.err, "thongbao: no.txt: no such file or folder\n1 error in 1 document\n");
    }

    #[test]
    fn output_that_is_no_terminal_has_no_colours() {
        let run = run_with_input(&["check", "-"], notice_of_no_day().as_bytes());
        assert!(!run.out.contains('\u{1B}'), "{:?}", run.out);
    }
}

mod tasks {
    use super::*;

    /// A notice with a date, a recurrence and a task without either.
    const ORDERS: &str = "1. Các bệnh viện phân công trực đủ 24 giờ.
2. Trung tâm Kiểm soát bệnh tật chủ trì, phối hợp với Văn phòng Sở, Thanh tra Sở lập danh sách, báo cáo Giám đốc Sở trước ngày 20/4/2024.
3. Giao Phòng Nghiệp vụ Y tổng hợp, định kỳ ngày 25 hàng tháng báo cáo UBND tỉnh.";

    fn folder(test: &str) -> Folder {
        let (head, rest) = NOTICE.split_once("1. Các").unwrap();
        let (_, footer) = rest.split_once("\n\nNơi nhận").unwrap();
        Folder::new(test).with("a.txt", format!("{head}{ORDERS}\n\nNơi nhận{footer}"))
    }

    #[test]
    fn people_get_a_table() {
        let run = run(&folder("tasks-table"), &["tasks", "a.txt"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), "3 tasks in 1 document\n"));
        for words in
            ["Who", "By when", "Các bệnh viện", "Trung tâm Kiểm soát", "2024-04-20", "Văn phòng Sở;", "2, line 14"]
        {
            assert!(run.out.contains(words), "{words} in {}", run.out);
        }
    }

    #[test]
    fn programs_get_one_task_on_each_line() {
        let run = run(&folder("tasks-json"), &["tasks", "--format", "json", "a.txt"]);
        let tasks: Vec<serde_json::Value> =
            run.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let [first, second, third] = tasks.as_slice() else { panic!("three tasks in {}", run.out) };
        assert_eq!((&first["source"], &first["code"]), (&"a.txt".into(), &"05/TB-SYT".into()));
        assert_eq!(first["deadline"], serde_json::Value::Null);
        assert_eq!(second["deadline"]["date"], "2024-04-20");
        let names = |list: &serde_json::Value| {
            list.as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&second["cooperating"]), ["Văn phòng Sở", "Thanh tra Sở"]);
        assert_eq!(names(&second["report_to"]), ["Giám đốc Sở"]);
        assert_eq!(third["deadline"]["recurrence"], "FREQ=MONTHLY;BYMONTHDAY=25");
        assert_eq!(third["report_to"][0]["name"], "Ủy ban nhân dân tỉnh");
    }

    #[test]
    fn each_body_of_a_group_has_a_row() {
        let (head, rest) = NOTICE.split_once("1. Các").unwrap();
        let (_, footer) = rest.split_once("\n\nNơi nhận").unwrap();
        let order = "1. Giao các Sở: KH&ĐT, Tài chính, Xây dựng rà soát các dự án trước ngày 20/4/2024.";
        let folder = Folder::new("tasks-group").with("a.txt", format!("{head}{order}\n\nNơi nhận{footer}"));
        let names = ["Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Xây dựng"];
        let table = run(&folder, &["tasks", "a.txt"]);
        assert_eq!(table.err, "3 tasks in 1 document\n");
        let json = run(&folder, &["tasks", "--format", "json", "a.txt"]);
        let rows: Vec<serde_json::Value> =
            json.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows.iter().map(|row| row["body"].as_str().unwrap()).collect::<Vec<_>>(), names);
        assert!(rows.iter().all(|row| row["assignee"]["text"] == "các Sở: KH&ĐT, Tài chính, Xây dựng"));
        let sheet = run(&folder, &["tasks", "--format", "csv", "a.txt"]).out;
        let calendar = run(&folder, &["tasks", "--format", "ics", "a.txt"]).out.replace("\r\n ", "");
        for name in names {
            let cell = format!("\"các Sở: KH&ĐT, Tài chính, Xây dựng\",{name},rà soát các dự án,");
            assert!(sheet.contains(&cell), "{sheet}");
            assert!(calendar.contains(&format!("SUMMARY:{name}: rà soát các dự án")), "{calendar}");
        }
        let uids: std::collections::HashSet<_> = calendar.lines().filter(|line| line.starts_with("UID:")).collect();
        assert_eq!(uids.len(), 3);
    }

    #[test]
    fn csv_is_of_rfc_4180_and_has_a_mark_where_one_is_asked_for() {
        let folder = folder("tasks-csv");
        let plain = run(&folder, &["tasks", "--format", "csv", "a.txt"]);
        assert!(plain.out.starts_with("source,code,issued_date,block,line,assignee,"), "{}", plain.out);
        assert_eq!(plain.out.matches("\r\n").count(), 4);
        assert!(
            plain
                .out
                .contains(",\"chủ trì, phối hợp với Văn phòng Sở, Thanh tra Sở lập danh sách, báo cáo Giám đốc Sở\","),
            "{}",
            plain.out
        );
        let marked = run(&folder, &["tasks", "--format", "csv", "--bom", "a.txt"]);
        assert_eq!(marked.out, format!("\u{FEFF}{}", plain.out));
        assert_eq!(run(&folder, &["tasks", "--bom", "a.txt"]).code, Some(2));
    }

    #[test]
    fn calendars_get_what_has_a_date_or_a_rule() {
        let folder = folder("tasks-ics");
        let calendar = run(&folder, &["tasks", "--format", "ics", "a.txt"]);
        assert_eq!(calendar.err, "2 of 3 tasks with a date or a recurrence\n");
        assert!(calendar.out.lines().all(|line| line.len() <= 75), "{}", calendar.out);
        let lines = calendar.out.replace("\r\n ", "");
        for line in [
            "BEGIN:VCALENDAR",
            "PRODID:-//thongbao//tasks//VI",
            "DUE;VALUE=DATE:20240420",
            "DTSTART;VALUE=DATE:20240312",
            "RRULE:FREQ=MONTHLY;BYMONTHDAY=25",
            "SUMMARY:Phòng Nghiệp vụ Y: tổng hợp\\, định kỳ ngày 25 hàng tháng báo cáo UBND tỉnh",
            "END:VCALENDAR",
        ] {
            assert_eq!(lines.lines().filter(|own| *own == line).count(), 1, "{line} in {lines}");
        }
        assert_eq!(lines.matches("BEGIN:VTODO").count(), 2);
        assert_eq!(run(&folder, &["tasks", "--format", "ics", "a.txt"]).out, calendar.out);
    }

    #[test]
    fn a_file_that_cannot_be_read_does_not_stop_the_others() {
        let run = run(&folder("tasks-missing"), &["tasks", "missing.txt", "a.txt"]);
        assert_eq!(run.code, Some(1));
        assert!(run.err.starts_with("thongbao: missing.txt: no such file or folder\n"), "{}", run.err);
        assert!(run.out.contains("Các bệnh viện"), "{}", run.out);
    }
}

#[test]
fn the_schema_is_printed_as_json() {
    let run = run(Path::new("."), &["schema"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    // `tests/schema.rs` reads it.
    assert!(run.out.starts_with("{\n") && run.out.ends_with("\n}\n"), "{}", run.out);
    assert!(run.out.contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\""), "{}", run.out);
}

mod usage {
    use super::*;

    #[test]
    fn wrong_use_is_exit_code_2() {
        let cases: [&[&str]; 9] = [
            &[],
            &["read", "a.txt"],
            &["parse", "--nonsense"],
            &["parse", "--format", "xml"],
            &["parse", "-", "a.txt", "-"],
            &["check", "--format", "jsonl", "a.txt"],
            &["schema", "a.txt"],
            &["eval", "truth"],
            &["eval", "--skip", "colour", "truth", "texts"],
        ];
        for arguments in cases {
            let run = run(Path::new("."), arguments);
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
            assert!(run.err.contains("Usage:") || run.err.contains("--help"), "{arguments:?}: {}", run.err);
        }
    }

    /// A fault that lies in several arguments together is told with the usage of the subcommand.
    #[test]
    fn faults_show_the_usage_of_their_command() {
        let cases: [(&[&str], &str); 6] = [
            (&["parse", "-", "-"], "thongbao parse"),
            (&["parse", "--pretty", "--format", "jsonl", "a.txt"], "thongbao parse"),
            (&["tasks", "--bom", "a.txt"], "thongbao tasks"),
            (&["export", "--to", "html", "--bom", "a.txt"], "thongbao export"),
            (&["batch", "in", "-0"], "thongbao batch"),
            (&["check", "--ocr-command", "'", "a.txt"], "thongbao check"),
        ];
        for (arguments, usage) in cases {
            let run = run(Path::new("."), arguments);
            assert_eq!(run.code, Some(2), "{arguments:?}");
            assert!(run.err.contains(&format!("Usage: {usage} ")), "{arguments:?}: {}", run.err);
        }
    }

    #[test]
    fn a_text_is_not_written_to_a_file_of_a_dash() {
        let folder = Folder::new("dash").with("a.txt", NOTICE);
        for option in ["--text-out", "--apply-suggestions"] {
            let run = run(&folder, &["parse", option, "-", "a.txt"]);
            assert_eq!(run.code, Some(2), "{}", run.err);
            assert!(run.err.contains("standard output has the document"), "{}", run.err);
        }
        assert!(!folder.join("-").exists());
    }

    #[test]
    fn standard_input_is_read_by_each_command_that_reads_documents() {
        for arguments in [&["check"][..], &["tasks"], &["tasks", "--format", "csv"], &["export", "--to", "html"]] {
            let run = run_with_input(arguments, NOTICE.as_bytes());
            assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.err);
        }
        assert!(run_with_input(&["tasks"], NOTICE.as_bytes()).out.contains("2024-04-20"));
    }

    #[test]
    fn a_file_in_a_commands_place_is_explained() {
        let folder = Folder::new("no-command").with("a.txt", NOTICE);
        let run = run(&folder, &["a.txt"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("thongbao parse a.txt"), "{}", run.err);
    }

    #[test]
    fn the_help_of_each_command_has_examples() {
        for name in ["parse", "check", "export", "schema", "eval", "serve"] {
            for arguments in [&[name, "--help"][..], &[name, "-h"], &["help", name]] {
                let run = run(Path::new("."), arguments);
                assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
                let (_, examples) = run.out.split_once("Examples:\n").unwrap_or_else(|| panic!("{arguments:?}"));
                assert!(examples.contains(&format!("thongbao {name}")), "{arguments:?}: {examples}");
            }
        }
        let whole = run(Path::new("."), &["--help"]);
        assert!(whole.out.contains("Examples:\n") && whole.out.contains("Exit codes:\n"), "{}", whole.out);
        assert_eq!(run(Path::new("."), &["--version"]).out, concat!("thongbao ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}

/// Ctrl-C ends the engine that reads a scan, and leaves no temporary file behind.
#[test]
#[cfg(unix)]
fn ctrl_c_ends_what_reads_a_scan() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0\0\0\0\0\0";
    let is_running = |engine: &str| {
        Command::new("kill").args(["-0", engine]).stderr(Stdio::null()).status().expect("there is `kill`").success()
    };
    let commands: [&[&str]; 5] = [
        &["parse", "a.png", "b.txt"],
        &["check", "a.png", "b.txt"],
        &["tasks", "a.png", "b.txt"],
        &["export", "--to", "csv", "--out", "sheet.csv", "b.txt", "a.png"],
        &["eval", "truth", "texts"],
    ];
    for arguments in commands {
        let folder = Folder::new(&format!("ctrl-c-{}", arguments[0]))
            .with("a.png", IMAGE)
            .with("b.txt", NOTICE)
            .with("texts/a.png", IMAGE)
            .with("truth/a.truth.json", "{}")
            .with("tmp/x", "")
            .with("engine", "echo $$ > pid.new; mv pid.new pid; exec sleep 60");
        let arguments = [arguments, &["--ocr-command", "sh engine"]].concat();
        let mut command = command(&folder, &arguments);
        let child = command.env("TMPDIR", folder.join("tmp")).stdin(Stdio::null()).spawn().expect("the command runs");
        let began = Instant::now();
        while !folder.join("pid").exists() {
            assert!(began.elapsed() < Duration::from_secs(20), "{arguments:?}: the engine does not begin");
            std::thread::sleep(Duration::from_millis(5));
        }
        let engine = fs::read_to_string(folder.join("pid")).expect("it has a number");
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let run = Run::from(child.wait_with_output().expect("the command ends"));
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(130), "", ""), "{arguments:?}");
        assert!(began.elapsed() < Duration::from_secs(20), "{arguments:?}");
        assert!(!is_running(engine.trim()), "{arguments:?}: the engine goes on");
        assert_eq!(fs::read_dir(folder.join("tmp")).unwrap().count(), 1, "{arguments:?}: a temporary file is left");
        let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("thongbao-") && name != "sheet.csv"));
    }
}

/// Whoever reads has seen enough, as in `thongbao parse … | head -1`: no message, no failure.
#[test]
fn a_broken_pipe_is_quiet() {
    for arguments in
        [&["parse"][..], &["parse", "--strict", "--pretty"], &["check", "-"], &["check", "--format", "json", "-"]]
    {
        let mut child = command(Path::new("."), arguments).spawn().expect("the command runs");
        // It waits for its input, so it has written nothing when its reader goes away.
        drop(child.stdout.take());
        child.stdin.take().expect("there is a pipe").write_all(notice_of_no_day().as_bytes()).expect("it reads");
        let run = Run::from(child.wait_with_output().expect("the command ends"));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

mod eval {
    use super::*;

    /// The truth of [`NOTICE`] with another number and recipients.
    fn truth(number: &str, recipients: &str) -> String {
        format!(
            r#"{{
                "system": "state", "organ": "SỞ Y TẾ", "code_number": "{number}", "issued_date": "2024-03-12",
                "recipients": [{recipients}],
                "blocks": [
                    {{"marker": "1.", "start": "Các bệnh viện phân công trực", "depth": 0}},
                    {{"marker": "2.", "start": "Trung tâm Kiểm soát bệnh tật", "depth": 0}}
                ],
                "signatures": [{{"competence": "", "position": "GIÁM ĐỐC", "full_name": "Nguyễn Văn Thử"}}]
            }}"#
        )
    }

    /// Two texts with their truths, one of which the parser cannot but miss in two fields.
    fn folder(test: &str) -> Folder {
        let both = r#""UBND tỉnh", "Các bệnh viện""#;
        Folder::new(test)
            .with("truth/right.truth.json", truth("05", both))
            .with("truth/below/wrong.truth.json", truth("06", &format!(r#"{both}, "Trung tâm Y tế huyện""#)))
            .with("texts/right.txt", NOTICE)
            .with("texts/below/wrong.psm6.txt", NOTICE)
            .with("texts/right.json", "no input")
            .with("texts/without-truth.txt", NOTICE)
    }

    const TABLE: &str = "\
2 documents
field                       prec  recall      F1  truth
(whole envelopes)          0.500   0.500   0.500      2
blocks                     1.000   1.000   1.000      4
blocks.nested              1.000   1.000   1.000      4
code_number                0.500   0.500   0.500      2
issued_date                1.000   1.000   1.000      2
organ                      1.000   1.000   1.000      2
recipients                 1.000   0.800   0.889      5
signatures.competence      1.000   1.000   1.000      0
signatures.full_name       1.000   1.000   1.000      2
signatures.position        1.000   1.000   1.000      2
system                     1.000   1.000   1.000      2
macro F1                                   0.939
mean over the parts                        0.939
";

    const MISSES: &str = "\
below/wrong\tcode_number\twant: 06\tgot: 05
below/wrong\trecipients\twant: Trung tâm Y tế huyện\tgot: 
";

    #[test]
    fn calibration_is_a_table_of_ranges() {
        let folder = folder("calibration");
        let run = run(&folder, &["eval", "--calibration", "truth", "texts"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let lines = run.lines();
        let start = lines.iter().position(|line| line.starts_with("confidence")).expect("the table is there");
        let rows = lines.get(start + 1..).unwrap_or_default();
        assert!(rows.iter().any(|row| row.starts_with("0.95 and more")), "{}", run.out);
        assert!(rows.iter().any(|row| row.starts_with("  recipients")), "{}", run.out);
        assert!(rows.last().is_some_and(|row| row.starts_with("Brier score: ")), "{}", run.out);
        let run = super::run(&folder, &["eval", "--calibration", "--format", "json", "truth", "texts"]);
        assert!(run.out.contains("\"sure_by_field\""), "{}", run.out);
    }

    #[test]
    fn weights_are_fitted_and_written() {
        let folder = folder("fit");
        let run = run(&folder, &["eval", "--fit", "weights.tsv", "truth", "texts"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let table = std::fs::read_to_string(folder.join("weights.tsv")).expect("the weights are written");
        let rows: Vec<Vec<&str>> =
            table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 5), "{table}");
        assert!(rows.iter().any(|row| row.starts_with(&["recipient", "base"])), "{table}");
        let run = super::run(&folder, &["eval", "--fit", "no/such/folder.tsv", "truth", "texts"]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert!(run.err.contains("no/such/folder.tsv"), "{}", run.err);
    }

    #[test]
    fn the_table_counts_what_is_right_wrong_and_missing() {
        let folder = folder("eval");
        let run = run(&folder, &["eval", "truth", "texts"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(run.out, TABLE);
    }

    #[test]
    fn each_miss_is_shown_where_that_is_asked_for() {
        let folder = folder("eval-misses");
        let run = run(&folder, &["eval", "--misses", "truth", "texts"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(run.out, format!("{TABLE}{MISSES}"));
    }

    #[test]
    fn fields_that_are_skipped_are_not_counted() {
        let folder = folder("eval-skip");
        let run = run(&folder, &["eval", "--misses", "--skip", "code_number,recipients", "truth", "texts"]);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("(whole envelopes)          1.000   1.000   1.000      2\n"), "{}", run.out);
        assert!(run.out.ends_with("mean over the parts                        1.000\n"), "{}", run.out);
        assert!(!run.out.contains("code_number") && !run.out.contains("recipients"), "{}", run.out);
    }

    #[test]
    fn the_table_is_given_to_programs_too() {
        let folder = folder("eval-json");
        let run = run(&folder, &["eval", "--format", "json", "--misses", "truth", "texts"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let words: String = run.out.split_whitespace().collect();
        for part in [
            r#"{"documents":2,"macro_f1":0.9389,"parts":0.9389,"#,
            r#""code_number":{"precision":0.5,"recall":0.5,"f1":0.5,"truth":2}"#,
            r#""recipients":{"precision":1.0,"recall":0.8,"f1":0.8889,"truth":5}"#,
            r#"{"name":"below/wrong","field":"code_number","want":"06","got":"05"}"#,
        ] {
            assert!(words.contains(part), "{part} is not in {words}");
        }
    }

    #[test]
    fn folders_that_cannot_be_used_are_named() {
        let folder = folder("eval-folders").with("elsewhere/other.txt", NOTICE);
        let said = |arguments: &[&str]| {
            let run = run(&folder, arguments);
            assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
            run.err
        };
        assert_eq!(said(&["eval", "no", "texts"]), "thongbao: no: no such file or folder\n");
        assert_eq!(said(&["eval", "truth", "no"]), "thongbao: no: no such file or folder\n");
        let file = "texts/right.txt";
        assert_eq!(said(&["eval", "truth", file]), format!("thongbao: {file}: is a file, not a folder\n"));
        let none = "thongbao: elsewhere: no text in it has a truth file in truth\n";
        assert_eq!(said(&["eval", "truth", "elsewhere"]), none);
    }

    #[test]
    fn a_truth_without_a_text_is_counted_on_standard_error() {
        let folder = folder("eval-alone").with("truth/alone.truth.json", truth("05", ""));
        let run = run(&folder, &["eval", "truth", "texts"]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), TABLE));
        assert_eq!(run.err, "thongbao: 1 truth file without a text in texts\n");
    }

    #[test]
    fn a_truth_that_is_no_json_does_not_stop_the_others() {
        let folder = folder("eval-broken").with("truth/broken.truth.json", "{").with("texts/broken.txt", NOTICE);
        let run = run(&folder, &["eval", "truth", "texts"]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), TABLE));
        assert!(run.err.starts_with("thongbao: truth/broken.truth.json: "), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
}

/// `thongbao eval` against `score.py`, which counts the same from documents that were parsed before.
mod score {
    use super::*;

    #[test]
    fn eval_agrees_with_the_script() {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let (script, notices) = (shared.join("tools/score.py"), shared.join("notices"));
        for path in [&script, &notices] {
            if !path.exists() {
                eprintln!("skipped: there is no {}", path.display());
                return;
            }
        }
        if let Err(error) = Command::new("python3").arg("--version").output() {
            eprintln!("skipped: python3 cannot be run: {error}");
            return;
        }
        let kinds = kinds(&notices);
        assert!(!kinds.is_empty(), "{} holds no kind of texts", notices.display());
        for (truth, texts) in kinds {
            compare(&script, &truth, &texts);
        }
    }

    /// The folders of plain texts, each with the folder of its truths.
    fn kinds(notices: &Path) -> Vec<(PathBuf, PathBuf)> {
        let mut kinds = Vec::new();
        for set in entries(notices) {
            let truth = set.join("truth");
            if !truth.is_dir() {
                continue;
            }
            for kind in entries(&set) {
                if kind != truth && kind.is_dir() && entries(&kind).iter().any(|path| is_text(path)) {
                    kinds.push((truth.clone(), kind));
                }
            }
        }
        kinds
    }

    fn compare(script: &Path, truths: &Path, texts: &Path) {
        let folder = Folder::new("score").with("truth/.keep", "").with("parsed/.keep", "");
        for text in entries(texts).iter().filter(|path| is_text(path)) {
            let name = text.file_name().expect("a file has a name").to_string_lossy().into_owned();
            let name = name.split('.').next().unwrap_or_default();
            let truth = format!("{name}.truth.json");
            // A kind need not hold each notice, and the script counts each truth: it is given those of this kind.
            fs::copy(truths.join(&truth), folder.join("truth").join(&truth)).expect("the text has a truth");
            let parsed = run(&folder, &[OsStr::new("parse"), text.as_os_str()]);
            fs::write(folder.join("parsed").join(format!("{name}.json")), parsed.out).expect("the file can be written");
        }
        let scored = Command::new("python3")
            .arg(script)
            .args([folder.join("truth"), folder.join("parsed")])
            .arg("--misses")
            .env("PYTHONIOENCODING", "utf-8")
            .output()
            .expect("python3 runs");
        let scored = Run::from(scored);
        assert_eq!(scored.code, Some(0), "{}", scored.err);
        let ours = run(&folder, &[OsStr::new("eval"), OsStr::new("--misses"), truths.as_os_str(), texts.as_os_str()]);
        assert_eq!(ours.code, Some(0), "{}", ours.err);

        let (wanted, mut got) = (scored.lines(), ours.lines());
        got.retain(|line| !line.starts_with("mean over the parts"));
        for (line, (wanted, got)) in wanted.iter().zip(&got).enumerate() {
            assert_eq!(got, wanted, "line {} of the table of {}", line + 1, texts.display());
        }
        assert_eq!(got.len(), wanted.len(), "lines of the table of {}", texts.display());
    }

    fn entries(folder: &Path) -> Vec<PathBuf> {
        let entries = folder.read_dir().into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        paths.sort();
        paths
    }

    fn is_text(path: &Path) -> bool {
        path.extension().is_some_and(|ending| ending == "txt")
    }
}
