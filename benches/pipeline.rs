//! Bytes a second of each stage and of all of them, on the clean seeds repeated.
//!
//! `cargo bench` runs it; each sample reads one megabyte or more.

use divan::Bencher;
use divan::counter::BytesCount;
use kehoach::Source;
use kehoach::layout::layout;
use kehoach::normalize::normalize;

fn main() {
    divan::main();
}

/// The clean seeds, each by itself.
fn seeds() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(root)
        .expect("the seeds")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name != "README.md" && !name.contains(".ocr.")
        })
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

/// 64 MB of documents: the seeds in turn.
fn corpus() -> Vec<Source> {
    let seeds = seeds();
    let mut sources = Vec::new();
    let mut size = 0;
    while size < 64_000_000 {
        let text = &seeds[sources.len() % seeds.len()];
        size += text.len();
        sources.push(Source::from_bytes("-", text.clone().into_bytes()).expect("a text"));
    }
    sources
}

fn bytes(sources: &[Source]) -> BytesCount {
    BytesCount::new(sources.iter().map(|s| s.text.len()).sum::<usize>())
}

/// Text in, JSON out.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn pipeline(bencher: Bencher<'_, '_>) {
    let sources = corpus();
    bencher.counter(bytes(&sources)).bench_local(|| {
        let mut out = 0;
        for source in &sources {
            let reading = kehoach::read(source.clone());
            let document = kehoach::render::from_reading(&reading);
            let mut line = Vec::new();
            kehoach::render::json::compact(&document, &mut line).expect("memory");
            out += line.len();
        }
        out
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn normalisation(bencher: Bencher<'_, '_>) {
    let sources = corpus();
    bencher
        .counter(bytes(&sources))
        .bench_local(|| sources.iter().map(|s| normalize(&s.text).text.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn layouts(bencher: Bencher<'_, '_>) {
    let sources = corpus();
    let texts: Vec<_> = sources.iter().map(|s| normalize(&s.text)).collect();
    bencher
        .counter(bytes(&sources))
        .bench_local(|| texts.iter().map(|t| layout(&t.text).blocks.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn facts(bencher: Bencher<'_, '_>) {
    let sources = corpus();
    let texts: Vec<_> = sources
        .iter()
        .map(|s| {
            let normalized = normalize(&s.text);
            let layout = layout(&normalized.text);
            (normalized, layout)
        })
        .collect();
    bencher.counter(bytes(&sources)).bench_local(|| {
        texts
            .iter()
            .map(|(n, l)| {
                kehoach::facts::read(n, l, &kehoach::restore::Damage::of(&n.text, l, false))
                    .targets
                    .len()
            })
            .sum::<usize>()
    });
}
