//! The language model: how probable a word is behind the two before it.
//!
//! Counts of word triples, interpolated with pairs and single words by absolute discounting.
//! Pairs and words are not stored: they are the sums of the triples that begin with them.

use super::token::{END, Token};

/// What is taken off each count and given to what was not seen.
const DISCOUNT: f32 = 0.6;

/// The share of single words that goes to words of the lexicon that were never counted.
const UNSEEN: f32 = 0.01;

/// A pair of words in the model; none where it was not seen.
pub(super) type Pair = u32;
pub(super) const NO_PAIR: Pair = u32::MAX;

/// A trigram model in sorted arrays. Everything in it is a cost, the negative logarithm of a
/// probability or of a weight, so that no logarithm is taken when it is asked.
#[derive(Debug, Default)]
pub(super) struct Language {
    /// Each word by itself.
    single: Vec<f32>,
    /// How rare each word is.
    rarity: Vec<f32>,
    /// Weight of single words behind each word.
    single_backoff: Vec<f32>,
    /// Where the pairs of each first word begin, one more than words.
    pair_start: Vec<u32>,
    pair_word: Vec<Token>,
    /// Pairs by a hash of their words, plus one; 0 where there is none. Behind signs and
    /// small words stand so many that to search among them takes long.
    slots: Vec<u32>,
    /// The second word behind the first.
    pair: Vec<f32>,
    /// Weight of pairs behind each pair.
    pair_backoff: Vec<f32>,
    /// Where the triples of each pair begin, one more than pairs.
    triple_start: Vec<u32>,
    triple_word: Vec<Token>,
    /// The third word behind the two others.
    triple: Vec<f32>,
}

/// What a word is behind one other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Behind {
    /// What it costs there.
    pub(super) cost: f32,
    /// The pair of the two.
    pub(super) pair: Pair,
}

/// Takes triples in sorted order and makes the model of them.
pub(super) struct Builder {
    model: Language,
    /// Count of each triple, of each pair, of each word as a second one.
    triple_count: Vec<f32>,
    pair_count: Vec<f32>,
    single_count: Vec<f32>,
    last: Option<(Token, Token)>,
}

impl Builder {
    pub(super) fn new(words: usize) -> Self {
        Builder {
            model: Language { pair_start: vec![0], ..Language::default() },
            triple_count: Vec::new(),
            pair_count: Vec::new(),
            single_count: vec![0.0; words],
            last: None,
        }
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
        self.triple_count.push(count);
        if let Some(sum) = self.pair_count.last_mut() {
            *sum += count;
        }
        if let Some(sum) = self.single_count.get_mut(usize::from(v)) {
            *sum += count;
        }
    }

    /// Replaces the counts of pairs and single words by how many words each stands behind: they
    /// are asked only where a longer run of words was not seen, and there a word that stands
    /// behind many is more probable than one that was seen often behind the same few.
    fn count_contexts(&mut self, model: &Language) {
        let seen = std::mem::replace(&mut self.pair_count, vec![0.0; model.pair_word.len()]);
        for (&first, ends) in model.pair_word.iter().zip(model.triple_start.windows(2)) {
            for i in ends[0] as usize..ends[1] as usize {
                let pair = model.pair(first, model.triple_word[i]);
                if let Some(count) = self.pair_count.get_mut(pair as usize) {
                    *count += self.triple_count[i].min(1.0);
                }
            }
        }
        // What begins a stretch stands behind nothing.
        for (count, seen) in self.pair_count.iter_mut().zip(seen) {
            *count = if *count > 0.0 { *count } else { seen.min(1.0) };
        }
        self.single_count.fill(0.0);
        for (&word, count) in model.pair_word.iter().zip(&self.pair_count) {
            if let Some(sum) = self.single_count.get_mut(usize::from(word)) {
                *sum += count.min(1.0);
            }
        }
    }

    /// The model. `in_lexicon` words that were not counted share what is set aside for them.
    pub(super) fn finish(mut self, in_lexicon: usize) -> Language {
        let words = self.single_count.len();
        let mut model = std::mem::take(&mut self.model);
        while model.pair_start.len() <= words {
            model.pair_start.push(model.pair_word.len() as u32);
        }
        model.triple_start.push(model.triple_word.len() as u32);
        model.number_pairs();
        model.rarity = costs(shares(self.single_count.clone(), in_lexicon));
        self.count_contexts(&model);
        let single = shares(std::mem::take(&mut self.single_count), in_lexicon);
        // Shares of pairs with what single words add to them, then those of triples.
        let backoff = discount(&model.pair_start, &mut self.pair_count);
        for (ends, backoff) in model.pair_start.windows(2).zip(&backoff) {
            for i in ends[0] as usize..ends[1] as usize {
                let word = usize::from(model.pair_word[i]);
                self.pair_count[i] += backoff * single.get(word).copied().unwrap_or(NOWHERE);
            }
        }
        model.single = costs(single);
        model.single_backoff = costs(backoff);
        model.pair = costs(self.pair_count);
        let backoff = discount(&model.triple_start, &mut self.triple_count);
        for (i, (ends, backoff)) in model.triple_start.windows(2).zip(&backoff).enumerate() {
            for triple in ends[0] as usize..ends[1] as usize {
                let behind = model.behind(model.pair_word[i], model.triple_word[triple]);
                self.triple_count[triple] += backoff * (-behind.cost).exp();
            }
        }
        model.pair_backoff = costs(backoff);
        model.triple = costs(self.triple_count);
        model
    }
}

/// The shares of single words; those of the lexicon that were not counted have some too.
fn shares(mut counts: Vec<f32>, in_lexicon: usize) -> Vec<f32> {
    let total: f32 = counts.iter().sum::<f32>().max(1.0);
    let floor = UNSEEN / in_lexicon.max(1) as f32;
    counts.iter_mut().for_each(|count| *count = floor + (1.0 - UNSEEN) * *count / total);
    counts
}

/// Probability of what is no word of the model.
const NOWHERE: f32 = 1e-9;

/// The costs of shares.
fn costs(mut shares: Vec<f32>) -> Vec<f32> {
    shares.iter_mut().for_each(|share| *share = -share.max(1e-12).ln());
    shares
}

/// Makes shares of the counts of each group, discounted, and gives what is left for others, a
/// group.
fn discount(starts: &[u32], counts: &mut [f32]) -> Vec<f32> {
    starts
        .windows(2)
        .map(|ends| {
            let group = &mut counts[ends[0] as usize..ends[1] as usize];
            let total: f32 = group.iter().sum();
            if total <= 0.0 {
                return 1.0;
            }
            let mut left = 0.0;
            for count in group {
                let off = count.min(1.0) * DISCOUNT;
                left += off;
                *count = (*count - off) / total;
            }
            // Where little was counted, little is known.
            (left / total).clamp(0.02, 1.0)
        })
        .collect()
}

impl Language {
    /// Cost of a word by itself.
    #[inline]
    pub(super) fn single(&self, word: Token) -> f32 {
        self.single.get(usize::from(word)).copied().unwrap_or(20.0)
    }

    /// How rare a word is, wherever it stands.
    pub(super) fn rarity(&self, word: Token) -> f32 {
        self.rarity.get(usize::from(word)).copied().unwrap_or(20.0)
    }

    /// What `word` is behind `before`.
    #[inline]
    pub(super) fn behind(&self, before: Token, word: Token) -> Behind {
        if let Some(pair) = self.find_pair(before, word) {
            return Behind { cost: self.pair[pair as usize], pair };
        }
        let backoff = self.single_backoff.get(usize::from(before)).copied().unwrap_or(0.0);
        Behind { cost: backoff + self.single(word), pair: NO_PAIR }
    }

    /// The pair of two words.
    #[inline]
    pub(super) fn pair(&self, before: Token, word: Token) -> Pair {
        self.find_pair(before, word).unwrap_or(NO_PAIR)
    }

    /// Weight of a pair where a word behind it was never seen there, as a cost.
    #[inline]
    pub(super) fn unseen(&self, pair: Pair) -> f32 {
        self.pair_backoff.get(pair as usize).copied().unwrap_or(0.0)
    }

    /// Cost of `word` behind a pair, where `behind` is what it is behind the second word.
    #[inline]
    pub(super) fn cost(&self, pair: Pair, word: Token, behind: Behind) -> f32 {
        // What follows a pair begins pairs itself, except for the end.
        if pair != NO_PAIR && (behind.pair != NO_PAIR || word == END) {
            let at = pair as usize;
            if let Some(&[from, to]) =
                self.triple_start.get(at..at.saturating_add(2)).and_then(|s| s.first_chunk())
                && let Some(i) = find(&self.triple_word, from, to, word)
            {
                return self.triple[i];
            }
        }
        self.unseen(pair) + behind.cost
    }

    /// Makes it quick to find pairs.
    fn number_pairs(&mut self) {
        self.slots = vec![0; (2 * self.pair_word.len()).next_power_of_two()];
        let mask = self.slots.len() - 1;
        for (before, ends) in self.pair_start.windows(2).enumerate() {
            for i in ends[0]..ends[1] {
                let mut at = slot(before as Token, self.pair_word[i as usize]) & mask;
                while self.slots[at] != 0 {
                    at = (at + 1) & mask;
                }
                self.slots[at] = i + 1;
            }
        }
    }

    #[inline]
    fn find_pair(&self, before: Token, word: Token) -> Option<Pair> {
        let first = usize::from(before);
        let &[from, to] = self.pair_start.get(first..first + 2)?.first_chunk()?;
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = slot(before, word) & mask;
        // Half of the slots are free, so this ends.
        loop {
            let i = self.slots[at].checked_sub(1)?;
            if (from..to).contains(&i) && self.pair_word[i as usize] == word {
                return Some(i);
            }
            at = (at + 1) & mask;
        }
    }
}

/// Where a pair is sought first.
fn slot(before: Token, word: Token) -> usize {
    let key = u32::from(before) << 16 | u32::from(word);
    // The upper bits are the well mixed ones.
    (key.wrapping_mul(0x9E37_79B1) >> 11) as usize
}

#[inline]
fn find(words: &[Token], from: u32, to: u32, word: Token) -> Option<usize> {
    let group = words.get(from as usize..to as usize)?;
    // Most pairs are followed by one or two words.
    if group.len() < 8 {
        return group.iter().position(|&w| w == word).map(|i| from as usize + i);
    }
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
        builder.add([9, 10, 2], 1.0);
        builder.add([9, 11, 2], 1.0);
        builder.finish(4)
    }

    #[test]
    fn probabilities_behind_a_pair_add_up_to_one() {
        let model = model();
        let pair = model.pair(8, 9);
        assert_ne!(pair, NO_PAIR);
        let share = |w| (-model.cost(pair, w, model.behind(9, w))).exp();
        let sum: f32 = (0..12).map(share).sum();
        // Single words never counted have a share of their own.
        assert!((0.95..1.05).contains(&sum), "{sum}");
    }

    #[test]
    fn what_was_seen_costs_less() {
        let model = model();
        let pair = model.pair(8, 9);
        let seen = model.cost(pair, 10, model.behind(9, 10));
        let not = model.cost(pair, 8, model.behind(9, 8));
        assert!(seen < not);
    }
}
