//! How a word became what is printed, letter by letter: what the channel is counted from.

use super::channel::{ANY, Channel, Cost, NEVER, STEPS, Slices, Tally, WIDEST, noise, slice};
use super::lexicon::Lexicon;
use crate::vocabulary::letters;

/// Letters and printed characters of one step: how many of each.
type Taken = (usize, usize);

/// What is known not to become anything else can be learned to, at a price: for each letter,
/// and for each character printed.
const NEW: Cost = (9.0 * STEPS) as Cost;
const NEW_EACH: Cost = (2.0 * STEPS) as Cost;

/// Counts the most probable way in which `word` became `printed`, `count` times.
pub(super) fn count(
    tally: &mut Tally,
    lexicon: &Lexicon,
    channel: &Channel,
    word: &str,
    printed: &str,
    count: f32,
) {
    let word: Vec<char> = word.chars().filter(|&c| lexicon.letter(c).is_some()).collect();
    let printed: Vec<char> = printed.chars().map(letters::lower).collect();
    let Some(steps) = align(lexicon, channel, &word, &printed) else { return };
    for &letter in &word {
        tally.add([letter, '\0'], ANY, count);
    }
    for pair in word.windows(2) {
        tally.add([pair[0], pair[1]], ANY, count);
    }
    let (mut i, mut j) = (0, 0);
    for (letters, chars) in steps {
        let to = slice(&printed[j..j + chars]);
        match letters {
            1 => tally.add([word[i], '\0'], to, count),
            2 => tally.add([word[i], word[i + 1]], to, count),
            _ => {}
        }
        (i, j) = (i + letters, j + chars);
    }
}

/// The cheapest steps from the first letter to the last.
fn align(
    lexicon: &Lexicon,
    channel: &Channel,
    word: &[char],
    printed: &[char],
) -> Option<Vec<Taken>> {
    let letters: Vec<_> = word.iter().filter_map(|&c| lexicon.letter(c)).collect();
    let slices = Slices::new(channel, printed);
    let width = printed.len() + 1;
    let mut best: Vec<(Cost, Taken)> = vec![(NEVER, (0, 0)); (letters.len() + 1) * width];
    best[0].0 = 0;
    for i in 0..=letters.len() {
        for j in 0..=printed.len() {
            let mut least = best[i * width + j];
            let mut offer = |cost: Cost, taken: Taken| {
                if cost < least.0 {
                    least = (cost, taken);
                }
            };
            for k in 0..=WIDEST.min(j) {
                if i >= 1 {
                    let before = best[(i - 1) * width + j - k].0;
                    let single = channel.single(letters[i - 1]);
                    let known = slices.cost(single, j, k);
                    let cost = if k > 1 { known.min(NEW + NEW_EACH * k as Cost) } else { known };
                    offer(before.saturating_add(cost), (1, k));
                }
                if i >= 2 {
                    let before = best[(i - 2) * width + j - k].0;
                    let pair = channel.pair(letters[i - 2], letters[i - 1]);
                    let known = pair.map_or(NEVER, |(_, row)| slices.cost(row, j, k));
                    let cost =
                        if k == 0 { known } else { known.min(NEW + NEW_EACH * (k as Cost + 1)) };
                    offer(before.saturating_add(cost), (2, k));
                }
            }
            if j >= 1 {
                offer(best[i * width + j - 1].0.saturating_add(noise(printed[j - 1])), (0, 1));
            }
            best[i * width + j] = least;
        }
    }
    let (mut i, mut j) = (letters.len(), printed.len());
    if best[i * width + j].0 >= NEVER {
        return None;
    }
    let mut steps = Vec::new();
    while (i, j) != (0, 0) {
        let taken = best[i * width + j].1;
        if taken == (0, 0) {
            return None;
        }
        steps.push(taken);
        (i, j) = (i - taken.0, j - taken.1);
    }
    steps.reverse();
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::channel::unpack;

    #[test]
    fn letters_are_aligned_with_what_they_became() {
        let lexicon = Lexicon::new(vec!["chương".into(), "lên".into()]);
        let channel = Channel::new(&lexicon, &Tally::default());
        let mut tally = Tally::default();
        count(&mut tally, &lexicon, &channel, "lên", "1én", 1.0);
        count(&mut tally, &lexicon, &channel, "chương", "Chuong", 1.0);
        let became = |c: char| -> Vec<String> {
            let of = |(&(from, to), _): (&([char; 2], u64), &f32)| {
                (from == [c, '\0'] && to != ANY).then(|| unpack(to).into_iter().collect())
            };
            tally.rows.iter().filter_map(of).collect()
        };
        assert_eq!(became('l'), ["1"]);
        assert_eq!(became('ê'), ["é"]);
        assert_eq!(became('ơ'), ["o"]);
    }
}
