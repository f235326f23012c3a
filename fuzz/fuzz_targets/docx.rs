//! The XML parts of a DOCX file.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::docx_parts(data));
