//! Of which set the criteria of a table are, and how many it has.

use super::super::Context;
use super::super::columns::Column;
use super::super::repair::Bounds;
use super::Communes;
use crate::facts::Tier;
use crate::facts::table::cells::figure::denominator;
use crate::facts::table::cells::list::ListCell;
use crate::vocabulary::criteria::criteria;
use crate::vocabulary::letters::bare;

impl Communes {
    /// Which criteria can occur: the rows may add up to a whole set, else the sets in force
    /// tell, unless the lists go beyond them.
    pub(super) fn bounds(&self, columns: &[Column<'_>], context: &Context<'_>) -> Bounds {
        let column = |i: Option<usize>| i.and_then(|i| columns.get(i));
        let lists: Vec<&Column<'_>> = self.lists.iter().filter_map(|i| column(*i)).collect();
        let mut numbers: Vec<u8> = lists
            .iter()
            .flat_map(|c| &c.lists_in)
            .filter_map(|cell| match cell {
                ListCell::Numbers(text) => text.plain(),
                _ => None,
            })
            .flatten()
            .collect();
        numbers.sort_unstable();
        let beyond = |n: u8| numbers.iter().filter(|&&c| c > n).count();
        // A number beyond the set is a slip only where it is a rare one.
        let holds = |n: u8| beyond(n) * 20 <= numbers.len();
        let highest = criteria().iter().map(|c| c.number).max().unwrap_or(u8::MAX);
        let set = self
            .set_by_counts(columns)
            .or_else(|| self.set_by_denominators(columns))
            // Counts that add up to more than any set are not of what is missing.
            .filter(|&n| holds(n) && n <= highest.max(numbers.last().copied().unwrap_or_default()))
            .or_else(|| {
                known_size(self.tier(columns, context)?, context.years?).filter(|&n| holds(n))
            });
        let highest = highest.max(numbers.last().copied().unwrap_or_default().min(40));
        Bounds { set, highest, names: self.tier(columns, context).zip(context.years) }
    }

    /// The number that achieved and planned add up to, where most rows agree.
    fn set_by_counts(&self, columns: &[Column<'_>]) -> Option<u8> {
        let [a, b] = self.counts.map(|i| i.and_then(|i| columns.get(i)));
        let mut sums: Vec<u32> =
            a?.counts().zip(b?.counts()).filter_map(|(a, b)| a?.checked_add(b?)).collect();
        sums.sort_unstable();
        let middle = *sums.get(sums.len() / 2)?;
        let agree = sums.iter().filter(|s| **s == middle).count();
        let all = agree > 1 && agree * 10 >= sums.len() * 6;
        u8::try_from(middle).ok().filter(|n| all && (4..=40).contains(n))
    }

    /// `15/19`
    fn set_by_denominators(&self, columns: &[Column<'_>]) -> Option<u8> {
        let counts = self.counts.iter().flatten().filter_map(|i| columns.get(*i));
        let mut of: Vec<u32> =
            counts.flat_map(|c| &c.cells).filter_map(|c| denominator(c)).collect();
        of.sort_unstable();
        of.dedup();
        match of[..] {
            [one] => u8::try_from(one).ok(),
            _ => None,
        }
    }

    /// Whose criteria the table is about, by its title, else by its heads; none where it
    /// names several.
    fn tier(&self, columns: &[Column<'_>], context: &Context<'_>) -> Option<Tier> {
        let heads = columns.iter().map(|c| c.header.text.as_str()).collect::<Vec<_>>().join(" ");
        let texts = [bare(context.title), bare(&heads)];
        let says = |word: &str| texts.iter().any(|t| t.contains(word));
        let named: Vec<Tier> = [
            ("nang cao", Tier::CommuneAdvanced),
            ("kieu mau", Tier::CommuneModel),
            ("hien dai", Tier::CommuneModern),
        ]
        .into_iter()
        .filter(|(word, _)| says(word))
        .map(|(_, tier)| tier)
        .collect();
        match named[..] {
            [] if self.of_districts => Some(Tier::District),
            [] => Some(Tier::Commune),
            [one] => Some(one),
            _ => None,
        }
    }
}

/// How many criteria a set in force in one of these years has.
fn known_size(tier: Tier, (from, to): (u16, u16)) -> Option<u8> {
    let in_force = criteria().iter().filter(|c| c.set == tier && c.from <= to && from <= c.to);
    in_force.map(|c| c.number).max()
}
