//! Bytes in the encodings of before Unicode.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::legacy(data));
