//! The language model: how probable a word is behind the two before it.
//!
//! Counts of word triples, interpolated with pairs and single words by absolute discounting.
//! Pairs and words are not stored: they are the sums of the triples that begin with them.

use super::token::Token;

/// What is taken off each count and given to what was not seen.
const DISCOUNT: f32 = 0.6;

/// The share of single words that goes to words of the lexicon that were never counted.
const UNSEEN: f32 = 0.01;

/// A pair of words in the model; none where it was not seen.
pub(super) type Pair = u32;
pub(super) const NO_PAIR: Pair = u32::MAX;

/// A trigram model in sorted arrays.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// Probability of each word by itself.
    single: Vec<f32>,
    /// Weight of single words behind each word.
    single_backoff: Vec<f32>,
    /// Where the pairs of each first word begin, one more than words.
    pair_start: Vec<u32>,
    pair_word: Vec<Token>,
    /// Discounted probability.
    pair_share: Vec<f32>,
    /// Weight of pairs behind each pair.
    pair_backoff: Vec<f32>,
    /// Where the triples of each pair begin, one more than pairs.
    triple_start: Vec<u32>,
    triple_word: Vec<Token>,
    triple_share: Vec<f32>,
}

/// Takes triples in sorted order and makes the model of them.
pub(super) struct Builder {
    model: Language,
    /// Count of each pair, of each first word, of each word as a second one.
    pair_count: Vec<f32>,
    single_count: Vec<f32>,
    last: Option<(Token, Token)>,
}

impl Builder {
    pub(super) fn new(words: usize) -> Self {
        let model = Language { pair_start: vec![0], ..Language::default() };
        Builder { model, pair_count: Vec::new(), single_count: vec![0.0; words], last: None }
    }

    /// Adds a triple; the triples come in order. What was counted less than nothing is left
    /// out.
    pub(super) fn add(&mut self, [u, v, w]: [Token; 3], count: f32) {
        if count <= 0.0 {
            return;
        }
        if self.last != Some((u, v)) {
            while self.model.pair_start.len() <= usize::from(u) {
                self.model.pair_start.push(self.model.pair_word.len() as u32);
            }
            self.model.pair_word.push(v);
            self.model.triple_start.push(self.model.triple_word.len() as u32);
            self.pair_count.push(0.0);
            self.last = Some((u, v));
        }
        self.model.triple_word.push(w);
        self.model.triple_share.push(count);
        if let Some(sum) = self.pair_count.last_mut() {
            *sum += count;
        }
        if let Some(sum) = self.single_count.get_mut(usize::from(v)) {
            *sum += count;
        }
    }

    /// The model. `in_lexicon` words that were not counted share what is set aside for them.
    pub(super) fn finish(mut self, in_lexicon: usize) -> Language {
        let words = self.single_count.len();
        let model = &mut self.model;
        while model.pair_start.len() <= words {
            model.pair_start.push(model.pair_word.len() as u32);
        }
        model.triple_start.push(model.triple_word.len() as u32);
        let total: f32 = self.single_count.iter().sum::<f32>().max(1.0);
        let floor = UNSEEN / in_lexicon.max(1) as f32;
        model.single =
            self.single_count.iter().map(|c| floor + (1.0 - UNSEEN) * c / total).collect();
        model.single_backoff = discount(&model.pair_start, &self.pair_count, &mut model.pair_share);
        let counts = std::mem::take(&mut model.triple_share);
        model.pair_backoff = discount(&model.triple_start, &counts, &mut model.triple_share);
        self.model
    }
}

/// Discounts the counts of each group and gives what is left for others, a group.
fn discount(starts: &[u32], counts: &[f32], shares: &mut Vec<f32>) -> Vec<f32> {
    shares.reserve(counts.len());
    starts
        .windows(2)
        .map(|ends| {
            let group = &counts[ends[0] as usize..ends[1] as usize];
            let total: f32 = group.iter().sum();
            if total <= 0.0 {
                return 1.0;
            }
            let mut left = 0.0;
            for &count in group {
                let off = count.min(1.0) * DISCOUNT;
                left += off;
                shares.push((count - off) / total);
            }
            // Where little was counted, little is known.
            (left / total).clamp(0.02, 1.0)
        })
        .collect()
}

impl Language {
    /// Probability of a word by itself.
    pub(super) fn single(&self, word: Token) -> f32 {
        self.single.get(usize::from(word)).copied().unwrap_or(1e-9)
    }

    /// Probability of `word` behind `before`, and the pair of the two.
    pub(super) fn pair(&self, before: Token, word: Token) -> (f32, Pair) {
        let before = usize::from(before);
        let single = self.single(word);
        let Some(&[from, to]) =
            self.pair_start.get(before..before + 2).and_then(|s| s.first_chunk())
        else {
            return (single, NO_PAIR);
        };
        let backoff = self.single_backoff.get(before).copied().unwrap_or(1.0);
        match find(&self.pair_word, from, to, word) {
            Some(i) => (self.pair_share[i] + backoff * single, i as Pair),
            None => (backoff * single, NO_PAIR),
        }
    }

    /// Probability of `word` behind a pair, where `behind_second` is that behind the second
    /// word of the pair.
    pub(super) fn triple(&self, pair: Pair, word: Token, behind_second: f32) -> f32 {
        let at = pair as usize;
        let Some(&[from, to]) =
            self.triple_start.get(at..at.saturating_add(2)).and_then(|s| s.first_chunk())
        else {
            return behind_second;
        };
        let share = find(&self.triple_word, from, to, word).map_or(0.0, |i| self.triple_share[i]);
        share + self.pair_backoff[at] * behind_second
    }
}

fn find(words: &[Token], from: u32, to: u32, word: Token) -> Option<usize> {
    let group = words.get(from as usize..to as usize)?;
    group.binary_search(&word).ok().map(|i| from as usize + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Language {
        let mut builder = Builder::new(12);
        builder.add([1, 1, 8], 2.0);
        builder.add([1, 8, 9], 2.0);
        builder.add([8, 9, 10], 1.0);
        builder.add([8, 9, 11], 1.0);
        builder.finish(4)
    }

    #[test]
    fn probabilities_behind_a_pair_add_up_to_one() {
        let model = model();
        let (_, pair) = model.pair(8, 9);
        assert_ne!(pair, NO_PAIR);
        let sum: f32 = (0..12).map(|w| model.triple(pair, w, model.pair(9, w).0)).sum();
        // Single words never counted have a share of their own.
        assert!((0.95..1.05).contains(&sum), "{sum}");
    }

    #[test]
    fn what_was_seen_is_more_probable() {
        let model = model();
        let (_, pair) = model.pair(8, 9);
        let seen = model.triple(pair, 10, model.pair(9, 10).0);
        let not = model.triple(pair, 8, model.pair(9, 8).0);
        assert!(seen > not);
    }
}
