//! Numbers that look drawn at random and are the same for the same seed, on any machine.

/// SplitMix64 (Steele, Lea, Flood 2014): one addition and two multiplications a draw, no state
/// beyond a counter, and neighbouring seeds give unrelated draws, so that documents of a corpus can be
/// seeded by their numbers.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Draws that follow from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A draw below a limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        // The bias of a remainder is less than one in 2^40 for what is drawn here.
        let limit = limit.max(1) as u64;
        usize::try_from(self.draw() % limit).unwrap_or_default()
    }

    /// A draw between two numbers, both among them.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = usize::try_from(to - from).unwrap_or_default() + 1;
        from + i64::try_from(self.below(width)).unwrap_or_default()
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of some.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// The same in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
