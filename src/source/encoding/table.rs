//! Encodings of one byte a character.

/// Characters of the 256 bytes.
pub(super) struct Table([char; 256]);

impl Table {
    /// ASCII with `high` for the bytes 80 to FF and `low` for some of the controls.
    pub(super) fn new(high: &str, low: &[(u8, char)]) -> Self {
        let mut table: [char; 256] = std::array::from_fn(|byte| byte as u8 as char);
        for (slot, c) in table[0x80..].iter_mut().zip(high.chars()) {
            *slot = c;
        }
        let mut table = Table(table);
        for &(byte, c) in low {
            table.set(byte, c);
        }
        table
    }

    pub(super) fn set(&mut self, byte: u8, c: char) {
        self.0[usize::from(byte)] = c;
    }

    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|&byte| self.0[usize::from(byte)]).collect()
    }

    /// The byte of a character, for texts that tests encode.
    #[cfg(test)]
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        self.0.iter().position(|&other| other == c).map(|byte| byte as u8)
    }
}

/// The character of Windows-1252 at a byte: what fonts of their own encoding leave as it is.
pub(super) fn windows(byte: u8) -> char {
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte)).0;
    text.chars().next().unwrap_or('\u{FFFD}')
}

/// The byte that Windows-1252 has a character at.
pub(super) fn windows_byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..0x80 | 0xA0..0x100) => Some(code as u8),
        _ => (0x80..0xA0).find(|&byte| windows(byte) == c),
    }
}
