//! Any bytes, decoded and parsed.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::bytes(data));
