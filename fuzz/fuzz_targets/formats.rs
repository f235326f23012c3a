//! Any file: hOCR, ALTO, TSV, DOCX, text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::formats(data));
