//! The whole way from any bytes: format, encoding, text, facts, checks, JSON. What is put out
//! is JSON, and every span in it fits the text.
#![no_main]

use kehoach::Source;
use kehoach::source::Options;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut options = Options::default();
    options.limits.unpacked = 1 << 20;
    options.limits.text = 1 << 20;
    options.limits.cells = 100_000;
    let Ok(source) = Source::from_bytes_with("f", bytes.to_vec(), &options) else { return };
    let reading = kehoach::read(source);
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let printed = reading.normalized.map.printed(measure.quantity.span);
            let range = printed.start() as usize..printed.end() as usize;
            assert!(reading.source.text.get(range).is_some(), "{printed:?}");
        }
    }
    let mut out = Vec::new();
    kehoach::render::json::compact(&kehoach::render::from_reading(&reading), &mut out).unwrap();
    assert!(std::str::from_utf8(&out).is_ok());
});
