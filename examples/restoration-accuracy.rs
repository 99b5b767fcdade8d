//! Measures restoration: `cargo run --release --example restoration-accuracy [-- -v] [NAME]`.
//!
//! Each copy of `fixtures/ocr/pages.tsv` is restored by the model without what it learned
//! from the plan of that copy. With `-v` every wrong word is printed. `--damage=KIND`: not the copies,
//! but the clean texts, damaged so (`bare`: without any mark, as people type them; `all`: in each of the ways
//! of `tests/common/damage.rs`); `--seed=N`: another draw of what is random in that. `--pages=FILE`,
//! `--model=FILE`: other copies, another model. `--runs=N`: how often each is restored, for the time.

use std::path::Path;
use std::time::Instant;

use kehoach::normalize::{normalize_unrestored, normalize_with};
use kehoach::restore::Restorer;
use kehoach::restore::evaluate::{Share, compare, prose, without_slips};

#[path = "../tests/common/damage.rs"]
#[allow(dead_code, reason = "tests use more of it")]
mod damage;

/// How often each copy is restored to see how fast that is.
const RUNS: usize = 8;

struct Options {
    verbose: bool,
    runs: usize,
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().find_map(|a| a.strip_prefix(name));
    let options = Options {
        verbose: args.iter().any(|a| a == "-v"),
        runs: option("--runs=").and_then(|n| n.parse().ok()).unwrap_or(RUNS),
        seed: option("--seed=").and_then(|n| n.parse().ok()).unwrap_or(1),
    };
    let kind = option("--damage=");
    let only = args.iter().find(|a| !a.starts_with('-'));
    let pages = option("--pages=").unwrap_or("fixtures/ocr/pages.tsv");
    let pages = std::fs::read_to_string(root.join(pages))?;
    let slips = std::fs::read_to_string(root.join("training/slips.tsv"))?;
    let model = std::fs::read(root.join(option("--model=").unwrap_or("src/restore/model.bin")))?;
    println!(
        "{:24} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "copy", "printed", "right", "in case", "damaged", "kept", "numbers", "MB/s"
    );
    for row in pages.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, plan, clean, copy] = fields[..] else { continue };
        if only.is_some_and(|o| o != name) {
            continue;
        }
        let restorer = Restorer::load(&model, &[plan]);
        let clean = std::fs::read_to_string(root.join(clean))?;
        // What the plan itself prints wrong is no measure.
        let right = without_slips(&normalize_unrestored(&clean).text, &slips);
        let Some(kind) = kind else {
            let copy = std::fs::read_to_string(root.join(copy))?;
            measure(name, &right, &copy, &restorer, &options);
            continue;
        };
        for (known, damage) in damage::KINDS {
            if kind == known || kind == "all" {
                let copy = damage(&clean, options.seed);
                measure(&format!("{name} {known}"), &right, &copy, &restorer, &options);
            }
        }
    }
    Ok(())
}

/// Restores a copy and prints how well.
fn measure(name: &str, clean: &str, copy: &str, restorer: &Restorer, options: &Options) {
    let restored = normalize_with(copy, restorer);
    // The best of some runs is what the machine can do when it does nothing else.
    let times = (0..options.runs).map(|_| {
        let start = Instant::now();
        std::hint::black_box(normalize_with(copy, restorer));
        start.elapsed().as_secs_f64()
    });
    let speed = copy.len() as f64 / 1e6 / times.fold(f64::INFINITY, f64::min);
    let found = compare(prose(clean), prose(copy), prose(&restored.text));
    let percent = |s: Share| format!("{:.2}", s.percent());
    println!(
        "{name:24} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {speed:6.2}",
        percent(found.printed),
        percent(found.syllables),
        percent(found.cased),
        percent(found.damaged),
        percent(found.kept),
        percent(found.numbers),
    );
    if options.verbose {
        for [clean, printed, read] in &found.wrong {
            println!("    {clean}\t{printed:?}\t{read:?}");
        }
    }
}
