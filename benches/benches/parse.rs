//! `cargo bench -p thongbao-benches`: parse alone, and parse with JSON into a buffer that is used again.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn parse(criterion: &mut Criterion) {
    measure(criterion, "notices of 20 kB", &thongbao_benches::notices(7, 4_000_000));
    measure(criterion, "corpus", &corpus());
}

/// The texts of this repository's corpus, about 2 kB each: header and footer are most of them.
fn corpus() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus");
    let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries(Path::new(root)).flat_map(|kind| entries(&kind)).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

fn measure(criterion: &mut Criterion, name: &str, texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| texts.iter().for_each(|text| drop(black_box(thongbao::parse(text)))));
    });
    let mut json = Vec::new();
    group.bench_function("parse and JSON", |bencher| {
        bencher.iter(|| {
            for text in texts {
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
