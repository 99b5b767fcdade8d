//! Measures restoration: `cargo run --release --example restoration-accuracy [-- -v] [NAME]`.
//!
//! Each copy of `fixtures/ocr/pages.tsv` is restored by the model without what it learned
//! from the plan of that copy. With `-v` every wrong word is printed.

use std::path::Path;
use std::time::Instant;

use kehoach::normalize::{normalize, normalize_with};
use kehoach::restore::Restorer;
use kehoach::restore::evaluate::{Share, compare};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|a| a == "-v");
    let only = args.iter().find(|a| *a != "-v");
    let pages = std::fs::read_to_string(root.join("fixtures/ocr/pages.tsv"))?;
    println!(
        "{:12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "copy", "printed", "right", "in case", "damaged", "kept", "numbers", "MB/s"
    );
    for row in pages.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, plan, clean, copy] = fields[..] else { continue };
        if only.is_some_and(|o| o != name) {
            continue;
        }
        let clean = std::fs::read_to_string(root.join(clean))?;
        let copy = std::fs::read_to_string(root.join(copy))?;
        let restorer = Restorer::without(&[plan]);
        let start = Instant::now();
        let restored = normalize_with(&copy, &restorer);
        let speed = copy.len() as f64 / 1e6 / start.elapsed().as_secs_f64();
        let clean = normalize(&clean).text;
        let found = compare(prose(&clean), prose(&copy), prose(&restored.text));
        let percent = |s: Share| format!("{:.2}", s.percent());
        println!(
            "{name:12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {speed:6.2}",
            percent(found.printed),
            percent(found.syllables),
            percent(found.cased),
            percent(found.damaged),
            percent(found.kept),
            percent(found.numbers),
        );
        if verbose {
            for [clean, printed, read] in &found.wrong {
                println!("    {clean}\t{printed:?}\t{read:?}");
            }
        }
    }
    Ok(())
}

/// A plan up to the mark that ends its text: tables behind it are read across columns by OCR
/// engines, so there is no word beside which to lay another.
fn prose(text: &str) -> &str {
    text.find("./.").map_or(text, |end| &text[..end])
}
