//! Accuracy on real and printed notices, kept outside this repository. The floors in `floors.json` only rise: when the
//! parser does better, write the new figure there, rounded down. `notices` are means over the parts of a document, `views` F1
//! of who does what, by when, and of cited documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;
use std::process::Command;

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
    // Values of 0.95 and more, blocks apart and blocks: all, and those that are right.
    let (mut fields_sure, mut blocks_sure) = ((0.0, 0.0), (0.0, 0.0));
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
        let skip = if by_hand { "code_number,issued_date" } else { "" };
        let output = Command::new(env!("CARGO_BIN_EXE_thongbao"))
            .arg("eval")
            .args([notices.join(set).join("truth"), notices.join(set).join(folder)])
            .args(["--calibration", "--format", "json", "--skip", skip].iter().take(if by_hand { 5 } else { 3 }))
            .output()
            .expect("the command runs");
        let table: serde_json::Value = serde_json::from_slice(&output.stdout).expect("eval prints JSON");
        let fields = table["fields"].as_object().expect("a table by field");
        let parts = fields.iter().filter(|(name, _)| !name.starts_with('(') && !views.contains(&name.as_str()));
        let scores: Vec<f64> = parts.map(|(_, field)| field["f1"].as_f64().expect("a score")).collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        for (field, sure) in table["calibration"]["sure_by_field"].as_object().expect("what is sure, by field") {
            let (values, right) =
                (sure["values"].as_f64().expect("a number"), sure["right"].as_f64().expect("a share"));
            let sum = if field == "blocks" { &mut blocks_sure } else { &mut fields_sure };
            (sum.0, sum.1) = (sum.0 + values, sum.1 + values * right);
        }
        let mut check = |what: &str, score: f64, floor: &serde_json::Value| {
            let floor = floor.as_f64().expect("a floor");
            if score < floor {
                below.push(format!("{kind}, {what}: {score:.4} is below {floor}"));
            }
        };
        check("parts", mean, floor);
        for (view, floor) in views.iter().zip(floors["views"][kind].as_array().expect("floors of the views")) {
            check(view, fields[*view]["f1"].as_f64().expect("a score"), floor);
        }
    }
    for (what, (values, right), floor) in [("fields", fields_sure, 0.99), ("blocks", blocks_sure, 0.98)] {
        let share = right / values;
        eprintln!("{what}: of {values} values of 0.95 and more, {share:.4} are right");
        if share < floor {
            below.push(format!("{what} of 0.95 and more: {share:.4} are right, not {floor}"));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}
