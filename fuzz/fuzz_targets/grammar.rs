//! The stages behind the text, from any text: normalisation, layout, facts. The map leads
//! every block back onto character boundaries of the text that it came from.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let normalized = kehoach::normalize::normalize(text);
    let layout = kehoach::layout::layout(&normalized.text);
    for block in &layout.blocks {
        assert!(!block.span.slice(&normalized.text).is_empty());
        let printed = normalized.map.printed(block.span);
        let range = printed.start() as usize..printed.end() as usize;
        assert!(text.get(range).is_some(), "{printed:?}");
    }
    let damage = kehoach::restore::Damage::of(&normalized.text, &layout);
    let _ = kehoach::facts::read(&normalized, &layout, &damage);
});
