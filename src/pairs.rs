//! Scans for pairs of bytes, many at a time.
//!
//! Most of a text needs nothing, so the passes first look for the few places that might: what one
//! byte and the next one tell is compared for a whole stretch in a few steps.

/// How many pairs are compared at once.
const WIDE: usize = 32;

/// The first place from `from` on of which `is` holds: asked for a byte and the one behind it, 0
/// at the end. `is` is to be made of comparisons without branches, which are done for many pairs
/// in one step then.
#[inline(always)]
pub(crate) fn find(bytes: &[u8], from: usize, is: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let Some((first, second)) = wide(bytes, at) {
        let pairs = || first.iter().zip(second);
        if pairs().fold(false, |any, (&a, &b)| any | is(a, b))
            && let Some(found) = pairs().position(|(&a, &b)| is(a, b))
        {
            return Some(at + found);
        }
        at += WIDE;
    }
    let rest = bytes.get(at..)?;
    if rest.len() > FEW && !is_in(rest, &is) {
        return None;
    }
    let next = rest.iter().skip(1).chain(&[0]);
    rest.iter().zip(next).position(|(&a, &b)| is(a, b)).map(|found| at + found)
}

/// So many pairs are rather compared one by one.
const FEW: usize = 4;

/// Whether `is` may hold of a pair of bytes that are no more than [`WIDE`]: they are compared at once as well, with
/// others behind them, which a look at each pair tells apart.
#[inline(always)]
fn is_in(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> bool {
    // A letter, of which most that is looked for is none.
    let mut padded = [b'x'; WIDE + 1];
    let len = bytes.len().min(WIDE);
    if let Some((padded, bytes)) = padded.get_mut(..len).zip(bytes.get(..len)) {
        padded.copy_from_slice(bytes);
    }
    let both = padded.first_chunk::<WIDE>().zip(padded.last_chunk::<WIDE>());
    let any = both.is_none_or(|(first, second)| {
        first.iter().zip(second).fold(false, |any, (&a, &b)| any | is(a, b))
    });
    any || bytes.last().is_some_and(|&last| is(last, 0))
}

/// Whether a text has a digit.
pub(crate) fn has_digit(text: &str) -> bool {
    find(text.as_bytes(), 0, |byte, _| byte.is_ascii_digit()).is_some()
}

/// A text without the white space around it. Most texts have none, which the first and the last byte
/// show, and have no letters but those of Vietnamese.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = match *bytes {
        [first, ..] if first.is_ascii_graphic() => true,
        [0xC3..=0xC6, ..] | [0xE1, 0xBA | 0xBB, ..] => true,
        _ => false,
    };
    let ends = match *bytes {
        [.., last] if last.is_ascii_graphic() => true,
        [.., 0xC3..=0xC6, _] | [.., 0xE1, 0xBA | 0xBB, _] => true,
        _ => false,
    };
    if begins && ends { text } else { text.trim() }
}

/// The bytes from one on, and those one behind.
#[inline(always)]
fn wide(bytes: &[u8], at: usize) -> Option<(&[u8; WIDE], &[u8; WIDE])> {
    let first = bytes.get(at..)?;
    Some((first.first_chunk()?, first.get(1..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_left_out() {
        for c in '\0'..'\u{FFFF}' {
            for text in [format!("{c}"), format!("{c}a"), format!("a{c}"), format!("{c}ệ{c}")] {
                assert_eq!(trim(&text), text.trim(), "{c:?}");
            }
        }
    }

    #[test]
    fn pairs_are_found_wherever_they_stand() {
        for len in 0..100 {
            for at in 0..len {
                let mut bytes = vec![b'.'; len];
                bytes[at] = b'a';
                assert_eq!(find(&bytes, 0, |a, _| a == b'a'), Some(at));
                assert_eq!(find(&bytes, 0, |_, b| b == b'a'), at.checked_sub(1));
                assert_eq!(
                    find(&bytes, at, |a, b| (a == b'a') & (b == b'.')).is_some(),
                    at + 1 < len
                );
                assert_eq!(find(&bytes, at + 1, |a, _| a == b'a'), None);
            }
        }
    }
}
