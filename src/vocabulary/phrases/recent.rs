//! Words read before: a text says most of its words again and again, and reads each of them letter by
//! letter once.

use std::cell::RefCell;
use std::ops::Range;

use super::super::run::{self, Packed};
use super::{Known, Letters, Skeleton, known};

/// How many words are remembered, each in the place that its bytes make.
const PLACES: usize = 1 << PLACE_BITS;
const PLACE_BITS: u32 = 11;

/// A word that was read: its bytes and what they make.
#[derive(Clone, Copy, Default)]
struct Place {
    bytes: Packed,
    word: Skeleton,
}

/// Reads words, and remembers them.
struct Recent {
    known: &'static Known,
    letters: Letters,
    places: Vec<Place>,
}

thread_local! {
    // Documents say the same words, so they are remembered from one to the next.
    static RECENT: RefCell<Recent> = RefCell::new(Recent::new());
}

/// Whether texts have a word.
type IsKnown = fn(&Skeleton) -> bool;

/// Appends the words in `range` of `text` to `out`, as [`Skeleton::words`] does, each with what is known of it;
/// `is_known` is to be the same whenever this is called.
pub fn words(text: &str, range: Range<usize>, is_known: IsKnown, out: &mut Vec<Skeleton>) {
    RECENT.with_borrow_mut(|recent| recent.words(text, range, is_known, out));
}

impl Recent {
    /// Remembers nothing yet.
    fn new() -> Self {
        let places = vec![Place::default(); PLACES];
        Recent { known: known(), letters: Letters::get(), places }
    }

    fn words(
        &mut self,
        text: &str,
        range: Range<usize>,
        is_known: IsKnown,
        out: &mut Vec<Skeleton>,
    ) {
        let bytes = text.as_bytes().get(..range.end).unwrap_or_default();
        let mut at = range.start;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && !byte.is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let run = run::at(text.as_bytes(), at).filter(|(_, len)| at + len <= range.end);
            if let Some((found, len)) = run
                && let Some(place) = self.places.get(place(found))
                && place.bytes == found
            {
                let (start, end) = (at as u32, (at + len) as u32);
                out.push(Skeleton { start, end, ..place.word });
                // What ends it is one byte.
                at += len + 1;
                continue;
            }
            let (word, behind) = self.read(bytes, at, run, is_known);
            at = word.end as usize + behind;
            if word.start < word.end {
                out.push(word);
            }
        }
    }

    /// Reads the word at a byte, which may be empty, and remembers it, where its bytes are known; how long the
    /// character is that ends it.
    #[inline(never)]
    fn read(
        &mut self,
        bytes: &[u8],
        at: usize,
        run: Option<(Packed, usize)>,
        is_known: IsKnown,
    ) -> (Skeleton, usize) {
        let (mut word, behind) = Skeleton::read(self.letters, bytes, at);
        word.strange = !is_known(&word);
        self.known.ask(&mut word);
        if let Some((bytes, len)) = run
            && at + len == word.end as usize
            && let Some(slot) = self.places.get_mut(place(bytes))
        {
            *slot = Place { bytes, word };
        }
        (word, behind)
    }
}

/// The place of a word.
#[inline]
fn place(bytes: Packed) -> usize {
    (run::mixed(bytes) >> (u64::BITS - PLACE_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_whether_they_were_read_before() {
        let line = "Phấn đấu nâng – “xã” đạt 5m2, nghiệp…trường thưởngthưởngthưởng ×a XÃ xã\nvốn";
        let text = [line; 3].join("\n");
        let mut start = 0;
        for end in text.match_indices('\n').map(|(at, _)| at).chain([text.len()]) {
            let (mut found, mut expected) = (Vec::new(), Vec::new());
            words(&text, start..end, |word| word.end > word.start + 4, &mut found);
            Skeleton::words(&text, start..end, &mut expected);
            for word in &mut expected {
                word.strange = word.end <= word.start + 4;
                known().ask(word);
            }
            assert_eq!(format!("{found:?}"), format!("{expected:?}"));
            start = end + 1;
        }
    }
}
