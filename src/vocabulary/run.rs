//! Runs of letters, eight bytes at a time: most words are found and compared without looking at their letters.

/// Bytes of the longest run that is found, and of the number that half of it makes.
pub(crate) const LONGEST: usize = 16;
const HALF: usize = 8;

/// The bytes of a word as two numbers, 0 behind its end; no word has a byte of zero.
pub(crate) type Packed = (u64, u64);

/// One in each byte of a number.
const ONES: u64 = u64::MAX / 0xFF;
/// The highest bit of each byte.
const HIGHEST: u64 = ONES << 7;

/// The bytes from one on up to one of ASCII that is no letter, where that is not far, and how many they are.
/// Other characters than letters may be among them where they are of more than one byte.
#[inline]
pub(crate) fn at(bytes: &[u8], at: usize) -> Option<(Packed, usize)> {
    let (first, second) = halves(bytes, at)?;
    let len = letters(first);
    if len < HALF {
        return Some(((up_to(first, len), 0), len));
    }
    let more = letters(second);
    (more < HALF).then(|| ((first, up_to(second, more)), HALF + more))
}

/// The bytes of a word, where they are not too many.
#[inline(always)]
pub(crate) fn packed(word: &[u8]) -> Option<Packed> {
    let len = word.len();
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        let behind = half(last).checked_shr(8 * (LONGEST.checked_sub(len)?) as u32);
        return Some((half(first), behind.unwrap_or(0)));
    }
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        // Where both have the same bytes they are at the same places.
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return Some((u64::from(first) | u64::from(last) << (8 * (len - 4)), 0));
    }
    Some((word.iter().rev().fold(0, |packed, &byte| packed << 8 | u64::from(byte)), 0))
}

/// The bytes of a word of so many, at least one, which begins at a byte of a text and has no more than
/// [`LONGEST`]; none near the end of the text.
#[inline]
pub(crate) fn packed_at(bytes: &[u8], at: usize, len: usize) -> Option<Packed> {
    let (first, second) = halves(bytes, at).filter(|_| (1..=LONGEST).contains(&len))?;
    Some(match len {
        ..HALF => (up_to(first, len), 0),
        HALF..LONGEST => (first, up_to(second, len - HALF)),
        _ => (first, second),
    })
}

/// A number in which all bits of a word count, in the highest ones of it.
#[inline]
pub(crate) fn mixed((first, second): Packed) -> u64 {
    (first ^ second.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[inline]
fn halves(bytes: &[u8], at: usize) -> Option<(u64, u64)> {
    let both: &[u8; LONGEST] = bytes.get(at..)?.first_chunk()?;
    Some((half(both.first_chunk()?), half(both.last_chunk()?)))
}

/// Eight bytes as a number, the first of them the lowest.
#[inline]
fn half(bytes: &[u8; HALF]) -> u64 {
    u64::from_le_bytes(*bytes)
}

/// The first bytes of a number, fewer than all.
#[inline]
fn up_to(bytes: u64, len: usize) -> u64 {
    bytes & ((1 << (8 * len)) - 1)
}

/// How many of the first bytes of a number are letters of ASCII or parts of other characters: all eight
/// are compared at once, each with no carry into the next.
#[inline]
fn letters(bytes: u64) -> usize {
    let small = bytes & !HIGHEST | ONES << 5;
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let behind_z = small + ONES * (0x80 - b'z' as u64 - 1);
    let ends = !(from_a & !behind_z | bytes) & HIGHEST;
    ends.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_ascii_has_none() {
        for byte in 0..=u8::MAX {
            let letter = byte.is_ascii_alphabetic() || !byte.is_ascii();
            for at in 0..HALF {
                let mut bytes = [b'x'; HALF];
                bytes[at] = byte;
                assert_eq!(letters(half(&bytes)), if letter { HALF } else { at }, "{byte}");
            }
        }
    }

    #[test]
    fn words_are_packed_alike_wherever_they_stand() {
        let text = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
        for len in 1..=LONGEST + 1 {
            let word = &text[..len];
            let bytes = word.bytes().enumerate().fold(0_u128, |sum, (i, byte)| {
                sum | u128::from(byte).checked_shl(8 * i as u32).unwrap_or(0)
            });
            let expected = (len <= LONGEST).then_some((bytes as u64, (bytes >> 64) as u64));
            assert_eq!(packed(word.as_bytes()), expected);
            assert_eq!(packed_at(text.as_bytes(), 0, len), expected);
            let found = at(format!("{word} and more of a text").as_bytes(), 0);
            assert_eq!(found, expected.filter(|_| len < LONGEST).map(|packed| (packed, len)));
        }
    }
}
