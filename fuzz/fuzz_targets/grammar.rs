//! The stages behind the text, from any text that is taken as it is printed (restoration, which is
//! slow, has the other target): normalisation, layout, facts. The map leads
//! every block and every number back onto character boundaries of the text that it came from.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let normalized = kehoach::normalize::normalize_unrestored(text);
    let layout = kehoach::layout::layout(&normalized.text);
    for block in &layout.blocks {
        assert!(!block.span.slice(&normalized.text).is_empty());
        let printed = normalized.map.printed(block.span);
        let range = printed.start() as usize..printed.end() as usize;
        assert!(text.get(range).is_some(), "{printed:?}");
    }
    let damage = kehoach::restore::Damage::default();
    let facts = kehoach::facts::read(&normalized, &layout, &damage);
    for (span, _) in &facts.numbers {
        let printed = normalized.map.printed(*span);
        let range = printed.start() as usize..printed.end() as usize;
        assert!(text.get(range).is_some_and(|number| !number.is_empty()), "{printed:?}");
    }
});
