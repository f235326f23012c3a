//! `cargo bench -p thongbao-benches`: parse alone, and parse with JSON into a buffer that is used again.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn parse(criterion: &mut Criterion) {
    let notices = thongbao_benches::notices(7, 4_000_000);
    let bytes: usize = notices.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("notices");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| notices.iter().for_each(|text| drop(black_box(thongbao::parse(text)))));
    });
    let mut json = Vec::new();
    group.bench_function("parse and JSON", |bencher| {
        bencher.iter(|| {
            for text in &notices {
                json.clear();
                let written = serde_json::to_writer(&mut json, &thongbao::parse(text));
                black_box((written.is_ok(), json.len()));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
