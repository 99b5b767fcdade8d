//! Characters of the font Symbol, which documents name by its codes.

/// Codes and what is drawn at them. Digits and most punctuation stand where ASCII has them.
const SYMBOLS: [(u8, char); 44] = [
    (0x22, '∀'),
    (0x2D, '−'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x67, 'γ'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0x77, 'ω'),
    (0x7E, '∼'),
    (0xA2, '′'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC6, '∅'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xCE, '∈'),
    (0xD6, '√'),
    (0xD7, '⋅'),
    (0xDE, '⇒'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// The character of `font` with this code, in hexadecimal.
pub(super) fn of(font: &str, code: &str) -> Option<char> {
    is_symbol(font).then(|| u32::from_str_radix(code, 16).ok()).flatten().and_then(drawn)
}

/// Text in `font`, each character as it is drawn.
pub(super) fn text(font: &str, text: &str) -> Option<String> {
    is_symbol(font).then(|| text.chars().map(|c| drawn(u32::from(c)).unwrap_or(c)).collect())
}

fn is_symbol(font: &str) -> bool {
    font.eq_ignore_ascii_case("symbol")
}

fn drawn(code: u32) -> Option<char> {
    // Word has them in the private area, moved by F000.
    let code = match code {
        0xF020..=0xF0FF => code - 0xF000,
        0x20..=0xFF => code,
        _ => return None,
    };
    let found = SYMBOLS.iter().find(|(at, _)| u32::from(*at) == code);
    let plain = || char::from_u32(code).filter(|c| c.is_ascii() && !c.is_ascii_alphabetic());
    found.map(|(_, c)| *c).or_else(plain)
}
