//! Pieces, parsed and exported.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::export(data));
