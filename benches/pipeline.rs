//! Bytes a second: of each stage, of all of them, and of the ceiling, on one corpus in one run.
//!
//! `cargo bench` measures on 64 MB of generated plans and the seeds; `KEHOACH_BENCH_MB=8` on less.
//! docs/speed.md has the figures.

mod ceiling;

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use kehoach::layout::layout;
use kehoach::normalize::{normalize, normalize_unrestored};
use kehoach::restore::{Damage as Damages, Restoration};
use kehoach::{Reading, Source, check};
use kehoach_corpus::{Damage, Options, Parts, document};
use regex::bytes::Regex;
use unicode_normalization::UnicodeNormalization;

fn main() {
    divan::main();
}

/// The clean seeds, each by itself.
fn seeds() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
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

/// Bytes of the corpus: enough that no cache holds it.
fn size() -> usize {
    let given = std::env::var("KEHOACH_BENCH_MB").ok().and_then(|mb| mb.parse::<usize>().ok());
    given.unwrap_or(64) * 1_000_000
}

/// Generated plans of so many bytes together, some 75 KB each.
fn generated(bytes: usize, options: Options) -> Vec<String> {
    let mut texts = Vec::new();
    let mut made = 0;
    for seed in 1.. {
        if made >= bytes {
            break;
        }
        let text = document(seed, options).text;
        made += text.len();
        texts.push(text);
    }
    texts
}

const PLAN: Options = Options { size: 75_000, damage: Damage::Clean, parts: Parts::All };

static CLEAN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts = seeds();
    let seeds = texts.iter().map(String::len).sum();
    texts.extend(generated(size().saturating_sub(seeds), PLAN));
    texts
});

static WRAPPED: LazyLock<Vec<String>> =
    LazyLock::new(|| generated(size() / 4, Options { damage: Damage::Wrapped, ..PLAN }));

static TABLES: LazyLock<Vec<String>> =
    LazyLock::new(|| generated(size() / 4, Options { parts: Parts::Tables, ..PLAN }));

/// Restoration is slower by far; a sixteenth takes as long as the rest.
static MANGLED: LazyLock<Vec<String>> =
    LazyLock::new(|| generated(size() / 16, Options { damage: Damage::Mangled, ..PLAN }));

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn source(text: &str) -> Source {
    Source::from_bytes("-", text.as_bytes().to_vec()).expect("a text")
}

fn json(reading: &Reading) -> usize {
    let document = kehoach::render::from_reading(reading);
    let mut line = Vec::new();
    kehoach::render::json::compact(&document, &mut line).expect("memory");
    line.len()
}

/// Bytes in, JSON out: with the hash of the bytes, which the output has.
fn whole(bencher: Bencher<'_, '_>, texts: &[String]) {
    bencher
        .counter(bytes(texts))
        .bench_local(|| texts.iter().map(|t| json(&kehoach::read(source(t)))).sum::<usize>());
}

#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod pipeline {
    use super::*;

    #[divan::bench]
    fn clean(bencher: Bencher<'_, '_>) {
        whole(bencher, &CLEAN);
    }

    /// Without looking whether the text is damaged.
    #[divan::bench]
    fn clean_unrestored(bencher: Bencher<'_, '_>) {
        let places = kehoach::vocabulary::places::Gazetteer::builtin();
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            let read = |text: &String| {
                let source = source(text);
                let normalized = normalize_unrestored(&source.text);
                json(&kehoach::read_normalized(source, normalized, places))
            };
            CLEAN.iter().map(read).sum::<usize>()
        });
    }

    #[divan::bench]
    fn wrapped(bencher: Bencher<'_, '_>) {
        whole(bencher, &WRAPPED);
    }

    #[divan::bench]
    fn tables(bencher: Bencher<'_, '_>) {
        whole(bencher, &TABLES);
    }

    #[divan::bench]
    fn mangled(bencher: Bencher<'_, '_>) {
        whole(bencher, &MANGLED);
    }
}

#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod stage {
    use super::*;

    /// Bytes to a text, with its hash and its lines.
    #[divan::bench]
    fn decoding(bencher: Bencher<'_, '_>) {
        bencher
            .counter(bytes(&CLEAN))
            .bench_local(|| CLEAN.iter().map(|t| source(t).text.len()).sum::<usize>());
    }

    #[divan::bench]
    fn normalisation(bencher: Bencher<'_, '_>) {
        bencher
            .counter(bytes(&CLEAN))
            .bench_local(|| CLEAN.iter().map(|t| normalize(t).text.len()).sum::<usize>());
    }

    #[divan::bench]
    fn restoration(bencher: Bencher<'_, '_>) {
        bencher
            .counter(bytes(&MANGLED))
            .bench_local(|| MANGLED.iter().map(|t| normalize(t).text.len()).sum::<usize>());
    }

    #[divan::bench]
    fn layouts(bencher: Bencher<'_, '_>) {
        let texts: Vec<_> = CLEAN.iter().map(|t| normalize(t)).collect();
        bencher
            .counter(bytes(&CLEAN))
            .bench_local(|| texts.iter().map(|t| layout(&t.text).blocks.len()).sum::<usize>());
    }

    /// Where the text is damaged.
    #[divan::bench]
    fn damages(bencher: Bencher<'_, '_>) {
        let readings = readings();
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            let damage =
                |r: &Reading| Damages::of(&r.normalized.text, &r.layout, Restoration::default());
            readings.iter().filter(|r| damage(r).document).count()
        });
    }

    #[divan::bench]
    fn facts(bencher: Bencher<'_, '_>) {
        let readings = readings();
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            let facts = |r: &Reading| kehoach::facts::read(&r.normalized, &r.layout, &r.damage);
            readings.iter().map(|r| facts(r).targets.len()).sum::<usize>()
        });
    }

    #[divan::bench]
    fn checks(bencher: Bencher<'_, '_>) {
        let readings = readings();
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            readings.iter().map(|r| check::check(r.subject()).len()).sum::<usize>()
        });
    }

    #[divan::bench]
    fn rendering(bencher: Bencher<'_, '_>) {
        let readings = readings();
        bencher.counter(bytes(&CLEAN)).bench_local(|| readings.iter().map(json).sum::<usize>());
    }

    fn readings() -> Vec<Reading> {
        CLEAN.iter().map(|t| kehoach::read(source(t))).collect()
    }
}

/// What the pipeline is measured against.
#[divan::bench_group(sample_count = 5, sample_size = 1)]
mod against {
    use super::*;

    #[divan::bench]
    fn ceiling(bencher: Bencher<'_, '_>) {
        let (mut lower, mut out) = (Vec::new(), Vec::new());
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            let mut read =
                |text: &String| super::ceiling::read(text.as_bytes(), &mut lower, &mut out);
            CLEAN.iter().map(&mut read).sum::<usize>()
        });
    }

    #[divan::bench]
    fn nfc(bencher: Bencher<'_, '_>) {
        bencher
            .counter(bytes(&CLEAN))
            .bench_local(|| CLEAN.iter().map(|t| t.nfc().collect::<String>().len()).sum::<usize>());
    }

    #[divan::bench]
    fn number_regex(bencher: Bencher<'_, '_>) {
        let number = Regex::new(r"[0-9]+(?:[.,][0-9]+)*").expect("an expression");
        bencher.counter(bytes(&CLEAN)).bench_local(|| {
            CLEAN.iter().map(|t| number.find_iter(t.as_bytes()).count()).sum::<usize>()
        });
    }
}
