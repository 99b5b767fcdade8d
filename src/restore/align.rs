//! Clean text beside what a copy made of it: which printed characters belong to which word.

use super::token::number_len;
use crate::vocabulary::letters;

/// How far, in characters, a copy may run ahead of the clean text or behind it.
const BAND: usize = 300;

/// A word or a number of clean text and what is printed for it, as bytes of the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) clean: std::ops::Range<usize>,
    /// Empty where the copy has lost it.
    pub(super) printed: std::ops::Range<usize>,
}

/// Matches the words and numbers of a clean text with a copy, in order.
pub(super) fn matched(clean: &str, printed: &str) -> Vec<Matched> {
    let clean_chars: Vec<(usize, char)> = clean.char_indices().collect();
    let printed_chars: Vec<(usize, char)> = printed.char_indices().collect();
    let places = places(&shapes(&clean_chars), &shapes(&printed_chars));
    let byte = |j: usize| printed_chars.get(j).map_or(printed.len(), |p| p.0);
    words(clean)
        .map(|range| {
            let first = clean_chars.partition_point(|c| c.0 < range.start);
            let end = clean_chars.partition_point(|c| c.0 < range.end);
            // From behind what stands before the word to what stands behind it.
            let from = first.checked_sub(1).map_or(0, |i| places[i].1);
            let to = places.get(end).map_or(printed_chars.len(), |p| p.0).max(from);
            let between = &printed[byte(from)..byte(to)];
            let trimmed = between.trim();
            let start = byte(from) + (between.len() - between.trim_start().len());
            Matched { clean: range, printed: start..start + trimmed.len() }
        })
        .collect()
}

/// The words and numbers of clean text.
pub(super) fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let c = rest.chars().next()?;
            let start = at;
            at += match c {
                _ if c.is_alphabetic() => {
                    rest.len() - rest.trim_start_matches(char::is_alphabetic).len()
                }
                '0'..='9' => number_len(rest),
                _ => {
                    at += c.len_utf8();
                    continue;
                }
            };
            return Some(start..at);
        }
    })
}

/// Characters by what is left of them in a copy.
fn shapes(chars: &[(usize, char)]) -> Vec<char> {
    chars
        .iter()
        .map(|&(_, c)| match letters::base(c) {
            _ if c.is_whitespace() => ' ',
            0 => c,
            base => char::from(base),
        })
        .collect()
}

/// For each clean character the printed ones that it became: from, to.
fn places(clean: &[char], printed: &[char]) -> Vec<(usize, usize)> {
    // Each row of the table covers a window of the copy around the best cell so far.
    let mut starts = vec![0usize];
    let mut moves: Vec<Vec<u8>> = Vec::with_capacity(clean.len() + 1);
    let width = (2 * BAND).min(printed.len() + 1);
    let mut row: Vec<u32> = (0..width as u32).map(|j| j * 2).collect();
    moves.push(vec![2; width]);
    let mut center = 0usize;
    for &c in clean {
        let start = (center + 1).saturating_sub(BAND).min(printed.len() + 1 - width);
        let last = starts.last().copied().unwrap_or(0);
        let above = |j: usize| {
            j.checked_sub(last).and_then(|k| row.get(k)).copied().unwrap_or(u32::MAX / 2)
        };
        let mut next = vec![u32::MAX / 2; width];
        let mut how = vec![1u8; width];
        for k in 0..width {
            let j = start + k;
            let mut best = (above(j) + 2, 1);
            if j > 0 {
                best = best.min((above(j - 1) + difference(c, printed[j - 1]), 0));
            }
            if k > 0 {
                best = best.min((next[k - 1] + 2, 2));
            }
            (next[k], how[k]) = best;
        }
        center = start + (0..width).min_by_key(|&k| (next[k], k)).unwrap_or(0);
        starts.push(start);
        moves.push(how);
        row = next;
    }
    trace(clean.len(), printed.len(), &starts, &moves)
}

fn difference(a: char, b: char) -> u32 {
    match (a, b) {
        _ if a == b => 0,
        (' ', _) | (_, ' ') => 4,
        _ if a.is_ascii_digit() && b.is_ascii_digit() => 3,
        _ => 3,
    }
}

fn trace(clean: usize, printed: usize, starts: &[usize], moves: &[Vec<u8>]) -> Vec<(usize, usize)> {
    let mut places = vec![(0, 0); clean];
    let (mut i, mut j) = (clean, printed);
    while i > 0 {
        let how = j.checked_sub(starts[i]).and_then(|k| moves[i].get(k)).copied();
        match how {
            Some(0) if j > 0 => {
                (i, j) = (i - 1, j - 1);
                places[i] = (j, j + 1);
            }
            Some(2) if j > 0 => j -= 1,
            // Outside the window: back into it.
            None if j > starts[i] => j -= 1,
            _ => {
                i -= 1;
                places[i] = (j, j);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_matched_with_what_was_printed_for_them() {
        let clean = "Thực hiện Chương trình, nâng lên 96/181 xã";
        let printed = "Thyc hi¢n Chwong\n2\ntrinh. nang 1én 96/181 x4.";
        let pairs: Vec<(&str, &str)> = matched(clean, printed)
            .into_iter()
            .map(|m| (&clean[m.clean], &printed[m.printed]))
            .collect();
        assert_eq!(pairs[0], ("Thực", "Thyc"));
        assert_eq!(pairs[1], ("hiện", "hi¢n"));
        assert_eq!(pairs[4], ("nâng", "nang"));
        assert_eq!(pairs[5], ("lên", "1én"));
        assert_eq!(pairs[6], ("96/181", "96/181"));
    }
}
