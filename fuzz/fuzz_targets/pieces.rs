//! Words, markers and labels that the parser looks for, in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| thongbao_fuzz::pieces_in_any_order(data));
