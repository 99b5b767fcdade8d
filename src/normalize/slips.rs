//! The pass over words: a phrase of the field that is printed with a wrong or a lost
//! diacritic (`phân đầu` for `phấn đấu`, `tỷ dồng` for `tỷ đồng`) is restored. What proves
//! the reading is that all its letters agree and that the phrase has more than one syllable;
//! what might be meant as printed (`phần đầu tư`) is listed as such and stays.

use std::collections::BTreeSet;

use super::editor::{EditKind, Editor};
use crate::restore::doubtful::is_doubtful;
use crate::restore::words::is_known;
use crate::vocabulary::letters;
use crate::vocabulary::phrases::{self, Skeleton, known};

/// What was seen of a text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    words: usize,
    /// Slips and words in lower case that are not known, each once.
    wrong: BTreeSet<String>,
    /// Whether any word is none.
    doubtful: bool,
}

/// Clean texts have so many words that are wrong or not known, and one more in so many words.
const FEW: usize = 5;
const RARE: usize = 500;

impl Seen {
    /// Whether the copy has many slips: who prints known phrases wrong prints other words wrong too.
    pub(super) fn is_slipshod(&self) -> bool {
        self.wrong.len() > FEW + self.words / RARE
    }

    /// Whether there are words that are none.
    pub(super) fn has_doubtful(&self) -> bool {
        self.doubtful
    }

    fn look(&mut self, text: &str, words: &[Skeleton]) {
        self.words += words.len();
        for word in words.iter().filter(|word| !word.usual) {
            self.doubtful = self.doubtful || is_doubtful(text, word);
            if !word.strange {
                continue;
            }
            let printed = text.get(word.start as usize..word.end as usize).unwrap_or_default();
            // Names have a capital; single letters are items.
            if printed.chars().count() > 1 && printed.chars().all(char::is_lowercase) {
                self.wrong.insert(printed.to_owned());
            }
        }
    }

    fn note(&mut self, slip: &str) {
        self.wrong.insert(letters::lowered(slip));
    }
}

/// Runs the pass.
pub(super) fn run(editor: &mut Editor<'_>, text: &str) -> Seen {
    let mut seen = Seen::default();
    let known = known();
    let mut words: Vec<Skeleton> = Vec::with_capacity(64);
    let mut at = 0;
    // A line at a time: no phrase crosses a line.
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        words.clear();
        phrases::words(text, at..end, is_known, &mut words);
        seen.look(text, &words);
        let mut i = 0;
        while let Some(first) = words.get(i) {
            if first.usual {
                i += 1;
                continue;
            }
            match known.at(text, &words[i..]) {
                Some((count, with)) => {
                    let from = words[i].start as usize..words[i + count - 1].end as usize;
                    if let Some(with) = with {
                        seen.note(&text[from.clone()]);
                        editor.replace(from, &with, EditKind::Slip);
                    }
                    i += count;
                }
                None => {
                    let word = words[i];
                    if let Some(unit) = known.alone(text, &word) {
                        let from = word.start as usize..word.end as usize;
                        seen.note(&text[from.clone()]);
                        editor.replace(from, &unit, EditKind::Slip);
                    }
                    i += 1;
                }
            }
        }
        at = end + 1;
    }
    seen
}

#[cfg(test)]
mod tests {
    use crate::normalize::normalize_unrestored;

    #[test]
    fn names_have_any_marks() {
        for name in
            ["Xã Hồi Xuân", "xã Hồi Ninh", "Lê Quốc Phong", "huyện Tiêu Chi", "Nguyễn Thu Nhấp"]
        {
            assert_eq!(normalize_unrestored(name).text, name);
        }
        for (slip, meant) in [
            ("xã hồi", "xã hội"),
            ("Quốc phong", "Quốc phòng"),
            ("TIÊU CHI", "TIÊU CHÍ"),
            ("Phân đầu", "Phấn đấu"),
        ] {
            assert_eq!(normalize_unrestored(slip).text, meant);
        }
    }
}
