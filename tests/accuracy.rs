//! Accuracy on real and printed notices, kept outside this repository. The floors in `floors.json` only rise: when the
//! parser does better, write the new figure there, rounded down. `notices` are means over the parts of a document, `views` F1
//! of who does what, by when, and of cited documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
}
use common::command::run;

#[test]
fn notices_meet_their_floors() {
    let notices = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices");
    if !notices.is_dir() {
        eprintln!("skipped: {} is absent, so the real and printed notices cannot be scored", notices.display());
        return;
    }
    let floors: serde_json::Value = serde_json::from_str(include_str!("floors.json")).expect("floors.json");
    let kinds = floors["notices"].as_object().expect("floors by kind");
    let views = ["assignments.assignee", "assignments.due", "citations"];
    let mut below = Vec::new();
    // Values of 0.95 and more, of fields, blocks and views: all, and those that are right.
    let (mut fields_sure, mut blocks_sure, mut views_sure) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0));
    for (kind, floor) in kinds {
        let (set, folder) = kind.split_once('/').expect("SET/KIND");
        let program = match folder {
            "born-pdf" => Some("pdftotext"),
            "scan-pdf" => Some("tesseract"),
            _ => None,
        };
        if let Some(program) = program.filter(|program| Command::new(program).arg("--version").output().is_err()) {
            eprintln!("skipped: {kind}, for which {program} is not installed");
            continue;
        }
        // Number and date are written by hand in these two: the text does not hold them.
        let by_hand = matches!(folder, "desk300" | "fax200");
        let (truth, texts) = (notices.join(set).join("truth"), notices.join(set).join(folder));
        let mut arguments = vec!["eval".as_ref(), truth.as_os_str(), texts.as_os_str()];
        arguments.extend(["--calibration", "--format", "json"].map(OsStr::new));
        if by_hand {
            arguments.extend(["--skip", "code_number,issued_date"].map(OsStr::new));
        }
        let run = run(Path::new("."), &arguments);
        let table: serde_json::Value = serde_json::from_str(&run.out).expect("eval prints JSON");
        let fields = table["fields"].as_object().expect("a table by field");
        for (field, sure) in table["calibration"]["sure_by_field"].as_object().expect("what is sure, by field") {
            let (values, right) =
                (sure["values"].as_f64().expect("a number"), sure["right"].as_f64().expect("a share"));
            let sum = match field.as_str() {
                "blocks" => &mut blocks_sure,
                view if views.contains(&view) => &mut views_sure,
                _ => &mut fields_sure,
            };
            (sum.0, sum.1) = (sum.0 + values, sum.1 + values * right);
        }
        let mut check = |what: &str, score: f64, floor: &serde_json::Value| {
            let floor = floor.as_f64().expect("a floor");
            if score < floor {
                below.push(format!("{kind}, {what}: {score:.4} is below {floor}"));
            }
        };
        check("parts", table["parts"].as_f64().expect("a score"), floor);
        for (view, floor) in views.iter().zip(floors["views"][kind].as_array().expect("floors of the views")) {
            check(view, fields[*view]["f1"].as_f64().expect("a score"), floor);
        }
    }
    for (what, (values, right)) in [("fields", fields_sure), ("blocks", blocks_sure), ("views", views_sure)] {
        let floor = 0.99;
        let share = right / values;
        eprintln!("{what}: of {values} values of 0.95 and more, {share:.4} are right");
        if share < floor {
            below.push(format!("{what} of 0.95 and more: {share:.4} are right, not {floor}"));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
