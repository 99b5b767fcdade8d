//! The whole way from any bytes: format, encoding, text, facts, checks, JSON. What holds for every
//! reading holds, what is put out fits the schema, and is the same when read again beside others.
#![no_main]

use std::sync::LazyLock;

use kehoach::Source;
use kehoach::source::Options;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/common/holds.rs"]
mod holds;

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(holds::schema);

fn options() -> Options {
    let mut options = Options::default();
    options.limits.unpacked = 1 << 20;
    options.limits.text = 1 << 20;
    options.limits.cells = 100_000;
    options
}

fn json(bytes: &[u8], options: &Options) -> Vec<u8> {
    let source = Source::from_bytes_with("f", bytes.to_vec(), options).expect("it was read before");
    let mut out = Vec::new();
    kehoach::render::json::compact(&kehoach::render::from_reading(&kehoach::read(source)), &mut out).unwrap();
    out
}

fuzz_target!(|bytes: &[u8]| {
    let options = options();
    let Ok(source) = Source::from_bytes_with("f", bytes.to_vec(), &options) else { return };
    let reading = kehoach::read(source);
    let mut wrong = holds::broken(&reading);
    wrong.extend(holds::misfits(&reading, &SCHEMA));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Threads beside one another cost much: one input in sixteen.
    if bytes.len() % 16 == 0 {
        let (one, other) = rayon::join(|| json(bytes, &options), || json(bytes, &options));
        assert!(one == other, "two threads read it differently");
    }
});
