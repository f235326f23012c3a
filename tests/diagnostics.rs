//! The page that explains the diagnostics: a section for each code, and each example gives its code.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

const PAGE: &str = include_str!("../docs/diagnostics.md");

/// The code that each section is headed by, and its example.
fn sections() -> Vec<(&'static str, String)> {
    let sections = PAGE.split("\n## ").skip(1);
    sections
        .map(|section| {
            let (code, explanation) = section.split_once('\n').unwrap();
            let lines = explanation.lines().skip_while(|line| !line.starts_with("    "));
            let example = lines.take_while(|line| line.is_empty() || line.starts_with("    "));
            (code, example.map(|line| line.trim_start_matches(' ').to_owned() + "\n").collect())
        })
        .collect()
}

/// The codes of the diagnostics that a text is given.
fn codes_of(text: &str) -> Vec<String> {
    // A sign that stands for a byte that is no text.
    let bytes: Vec<u8> = text.split('\u{FFFD}').map(str::as_bytes).collect::<Vec<_>>().join(&0xFF);
    let document = serde_json::to_value(thongbao::parse_bytes(&bytes)).unwrap();
    let diagnostics = document["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_code_has_its_section() {
    let schema = thongbao::schema();
    let words = schema["$defs"]["DiagnosticCode"]["enum"].as_array().unwrap();
    let mut codes: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
    let mut explained: Vec<&str> = sections().into_iter().map(|(code, _)| code).collect();
    codes.sort_unstable();
    explained.sort_unstable();
    assert_eq!(explained, codes);
}

#[test]
fn each_example_gives_its_code() {
    for (code, example) in sections() {
        assert!(!example.is_empty(), "{code} has no example");
        let codes = codes_of(&example);
        assert!(codes.iter().any(|found| found == code), "{code}: {codes:?} for\n{example}");
    }
}
