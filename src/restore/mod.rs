//! The place of restoration: text that OCR mangled throughout.
//!
//! So far it sees the damage and says so; it does not mend it. Where a block is damaged no
//! target is read from it: figures between words that cannot be read would be guesses, and
//! the coverage names them as unread instead.

use crate::grammar::syllable::is_syllable;
use crate::grammar::tables::tables;
use crate::layout::{Block, Layout};
use crate::vocabulary::letters;
use crate::vocabulary::lexicon::Lexicon;

/// Share of words that are no Vietnamese syllables above which a block counts as damaged, in
/// percent. Clean plans have under 3, slips of single words included; copies read by an
/// engine that knows no Vietnamese over 30.
const DAMAGED: usize = 15;

/// The same in a document that is damaged as a whole.
const CLEAN: usize = 3;

/// Blocks with fewer words are judged with the document.
const ENOUGH: usize = 8;

/// Where a text is damaged.
#[derive(Clone, Debug, Default)]
pub struct Damage {
    /// Whether the text as a whole is.
    pub document: bool,
    /// For each block of the layout, whether it is.
    pub blocks: Vec<bool>,
}

impl Damage {
    /// Judges each block of a normalised text.
    pub fn of(text: &str, layout: &Layout) -> Self {
        let counts: Vec<Count> = layout.blocks.iter().map(|block| count(text, block)).collect();
        let all = counts.iter().fold(Count::default(), |sum, c| Count {
            words: sum.words + c.words,
            broken: sum.broken + c.broken,
        });
        let document = all.is_damaged();
        // In a damaged copy a block is clean only where next to nothing is wrong with it.
        let judge = |c: &Count| match c.words < ENOUGH {
            true => document,
            false if document => c.broken * 100 > c.words * CLEAN,
            false => c.is_damaged(),
        };
        Damage { document, blocks: counts.iter().map(judge).collect() }
    }
}

/// Words of a block, and those that are no syllables.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    words: usize,
    broken: usize,
}

impl Count {
    fn is_damaged(&self) -> bool {
        self.words >= ENOUGH && self.broken * 100 > self.words * DAMAGED
    }
}

fn count(text: &str, block: &Block) -> Count {
    let mut count = Count::default();
    let line = block.content.slice(text);
    for word in line.split(|c: char| !letters::is_letter(c)) {
        let mut letters = word.chars();
        letters.next();
        // Single letters and names in capitals (`UBND`, `OCOP`) say nothing.
        if letters.next().is_none_or(char::is_uppercase) {
            continue;
        }
        count.words += 1;
        count.broken += usize::from(!is_syllable(word) && !is_known(word));
    }
    count
}

/// Whether the vocabulary has the word: `km`, `ntm`.
fn is_known(word: &str) -> bool {
    tables().lexicon.id(&letters::lowered(word)) != Lexicon::UNKNOWN
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;

    #[test]
    fn one_mangled_block_in_a_clean_text() {
        let text = "I. MỤC TIÊU\nTiếp tục quan tâm đầu tư xây dựng phát triển hệ thống thiết chế văn hóa, thể thao ở cơ sở; hoàn thiện hệ thống trung tâm văn hóa, nhà văn hóa xã, khu thể thao thôn theo bộ tiêu chí quốc gia về nông thôn mới.\nPhấn đấu có thêm 18 xã đạt chuẩn tiêu chí giao thông, nâng tổng số xã đạt tiêu chí lên 96/181 xã.\nPhan d4u c6 thém 18 x4 dat chuan tiéu chi giao théng, nang tong sb x4 dat tiéu chi 1én 96/181 x4.";
        let damage = Damage::of(text, &layout(text));
        assert_eq!(damage.blocks, [false, false, false, true]);
    }
}
