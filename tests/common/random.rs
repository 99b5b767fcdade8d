//! Chance that is the same on every machine.

/// A small generator of numbers (PCG, 32 bits), by its state.
pub struct Random(pub u64);

impl Random {
    /// A number from 0 up to, but not at, the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let xorshifted = (((self.0 >> 18) ^ self.0) >> 27) as u32;
        let value = xorshifted.rotate_right((self.0 >> 59) as u32);
        value as usize % limit.max(1)
    }
}
