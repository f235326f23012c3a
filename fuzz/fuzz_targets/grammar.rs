//! Each field grammar on any text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::grammar(data));
