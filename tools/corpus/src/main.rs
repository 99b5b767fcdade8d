//! Makes a corpus: `cargo run --release -p kehoach-corpus -- --count 1000 --size 75K --seed 1 -o DIR`.
//!
//! Plans as `0001.txt` or `0001.md`, and what they state as JSON lines in `truth.jsonl`. The same
//! arguments make the same bytes.

use std::io::Write as _;
use std::path::PathBuf;

use kehoach_corpus::{Damage, Options, Parts, document};

const USAGE: &str = "usage: corpus -o DIR [--count N] [--size BYTES, with K or M] [--seed N] \
                     [--damage clean|wrapped|mangled] [--parts all|text|tables]";

struct Arguments {
    count: u64,
    seed: u64,
    options: Options,
    folder: PathBuf,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = arguments(std::env::args().skip(1)).ok_or(USAGE)?;
    std::fs::create_dir_all(&arguments.folder)?;
    let truth = std::fs::File::create(arguments.folder.join("truth.jsonl"))?;
    let mut truth = std::io::BufWriter::new(truth);
    let mut bytes = 0;
    for i in 0..arguments.count {
        // Neighbouring seeds are unrelated, so that a corpus is the start of a longer one.
        let made = document(arguments.seed.wrapping_add(i), arguments.options);
        let name = format!("{:05}.{}", i + 1, if made.markdown { "md" } else { "txt" });
        std::fs::write(arguments.folder.join(&name), &made.text)?;
        truth.write_all(made.truth(&name).as_bytes())?;
        bytes += made.text.len();
    }
    truth.flush()?;
    println!("{} documents, {bytes} bytes", arguments.count);
    Ok(())
}

fn arguments(mut given: impl Iterator<Item = String>) -> Option<Arguments> {
    let options = Options::clean(75_000);
    let mut arguments = Arguments { count: 1, seed: 1, options, folder: PathBuf::new() };
    while let Some(name) = given.next() {
        let value = given.next()?;
        match name.as_str() {
            "--count" => arguments.count = value.parse().ok()?,
            "--seed" => arguments.seed = value.parse().ok()?,
            "--size" => arguments.options.size = size(&value)?,
            "--damage" => arguments.options.damage = damage(&value)?,
            "--parts" => arguments.options.parts = parts(&value)?,
            "-o" => arguments.folder = value.into(),
            _ => return None,
        }
    }
    (!arguments.folder.as_os_str().is_empty()).then_some(arguments)
}

fn size(text: &str) -> Option<usize> {
    let (digits, unit) = match text.strip_suffix(['K', 'M']) {
        Some(digits) if text.ends_with('K') => (digits, 1_000),
        Some(digits) => (digits, 1_000_000),
        None => (text, 1),
    };
    Some(digits.parse::<usize>().ok()? * unit)
}

fn damage(text: &str) -> Option<Damage> {
    match text {
        "clean" => Some(Damage::Clean),
        "wrapped" => Some(Damage::Wrapped),
        "mangled" => Some(Damage::Mangled),
        _ => None,
    }
}

fn parts(text: &str) -> Option<Parts> {
    match text {
        "all" => Some(Parts::All),
        "text" => Some(Parts::Text),
        "tables" => Some(Parts::Tables),
        _ => None,
    }
}
