//! Heads that repeat below the names that span them: `SL | % | SL | %`, with one or two more behind them. How often they do says how many
//! names stand above them, and which columns each spans, wherever it is printed.

use std::ops::Range;

use foldhash::{HashSet, HashSetExt};

use super::Region;
use crate::normalize::columns::rows::is_number;
use crate::normalize::columns::scan::{Line, Segment};

/// How many heads may stand behind those that repeat.
const BEHIND: usize = 2;
/// Heads that repeat in front of others are these many at least.
const FEWEST: usize = 4;

/// The line of a head that has heads that repeat.
pub(super) struct Repeated {
    pub(super) line: usize,
    /// The piece with which they begin.
    first: usize,
    /// How many pieces make one repetition.
    each: usize,
    /// How many repetitions there are.
    times: usize,
}

impl Repeated {
    /// Looks for them in the lines of a head, the lowest first.
    pub(super) fn of(text: &str, head: &[Line]) -> Option<Self> {
        let lines = head.iter().enumerate().rev();
        lines
            .filter_map(|(line, pieces)| {
                let names: Vec<&str> = pieces.segments.iter().map(|s| s.text(text)).collect();
                let (first, each, times) = run_within(&names)?;
                Some(Repeated { line, first, each, times })
            })
            .next()
    }

    /// From where to where they stand, all together.
    pub(super) fn extent(&self, lines: &[Line]) -> Option<Range<usize>> {
        let end = self.first + self.each * self.times;
        let pieces = lines.get(self.line)?.segments.get(self.first..end)?;
        Some(pieces.first()?.at.start..pieces.last()?.at.end)
    }

    /// Makes the names above reach over the columns of a repetition each, in lines that have as many names
    /// there as there are repetitions.
    pub(super) fn spread(&self, lines: &mut [Line], region: &Region) {
        let Some(extents) = self.extents(lines, region) else { return };
        let before = lines.get(self.line).and_then(|line| line.segments.get(self.first));
        let first = before.map_or(0, |segment| region.column_of(segment));
        let left = region.columns.get(..first).unwrap_or_default();
        let right = region.columns.get(first + self.each * self.times..).unwrap_or_default();
        for line in lines.iter_mut().take(self.line) {
            let beside = |s: &Segment| left.iter().chain(right).any(|column| s.overlaps(column));
            let over = |s: &&mut Segment| !beside(s);
            let mut names: Vec<&mut Segment> = line.segments.iter_mut().filter(over).collect();
            if names.len() == extents.len() {
                for (name, extent) in names.iter_mut().zip(&extents) {
                    name.at = extent.clone();
                }
            }
        }
    }

    /// From where to where each repetition reaches.
    fn extents(&self, lines: &[Line], region: &Region) -> Option<Vec<Range<usize>>> {
        let end = self.first + self.each * self.times;
        let pieces = lines.get(self.line)?.segments.get(self.first..end)?;
        let groups = pieces.chunks(self.each).map(|group| {
            let (first, last) = (region.column_of(group.first()?), region.column_of(group.last()?));
            (last + 1 == first + self.each)
                .then(|| Some(region.columns.get(first)?.start..region.columns.get(last)?.end))?
        });
        groups.collect()
    }
}

/// Where names begin that repeat, how many make one repetition, and how many repetitions there are,
/// whether they reach to the end or others stand behind them: `(%)`, `Ghi chú`.
fn run_within(names: &[&str]) -> Option<(usize, usize, usize)> {
    let whole = run(names).map(|(first, each)| (first, each, (names.len() - first) / each));
    whole.or_else(|| {
        (1..=BEHIND).find_map(|behind| {
            let names = names.get(..names.len().checked_sub(behind)?)?;
            let (first, each) = run(names)?;
            let repeated = names.len() - first;
            (repeated >= FEWEST).then_some((first, each, repeated / each))
        })
    })
}

/// Where names begin that repeat up to the end, and how many make one repetition: all that differ there,
/// since a name does not come twice in one.
fn run(names: &[&str]) -> Option<(usize, usize)> {
    let mut seen = HashSet::new();
    let each = names.iter().rev().take_while(|name| seen.insert(**name)).count();
    // Names that are all the same, and figures, tell nothing.
    let words = names.iter().rev().take(each).any(|name| !is_number(name));
    // A name may be cut in one place and not in another: `Số` and `Số xã`.
    let alike_names = |a: &str, b: &str| {
        a == b
            || [(a, b), (b, a)].iter().any(|(a, b)| {
                // Names of several words may go on in different ways.
                !b.contains(' ') && a.strip_prefix(b).is_some_and(|rest| rest.starts_with(' '))
            })
    };
    let same =
        |i: &usize| names.get(*i).zip(names.get(i + each)).is_some_and(|(a, b)| alike_names(a, b));
    let alike = (0..names.len() - each).rev().take_while(same).count();
    let times = alike.checked_div(each)? + 1;
    (each > 1 && times > 1 && words).then(|| (names.len() - times * each, each))
}

#[cfg(test)]
mod tests {
    use super::{run, run_within};

    #[test]
    fn heads_that_repeat() {
        assert_eq!(run(&["SL", "%", "SL", "%"]), Some((0, 2)));
        assert_eq!(run(&["TT", "Tiêu chí", "SL", "%", "SL", "%", "SL", "%"]), Some((2, 2)));
        assert_eq!(run(&["TT", "Huyện", "Xã", "Xã", "Xã"]), None);
        assert_eq!(run(&["1", "2", "1", "2"]), None);
        assert_eq!(run(&["SL", "%"]), None);
        assert_eq!(run(&["TT", "Số", "Tỷ lệ", "Số xã", "Tỷ lệ", "Số", "Tỷ lệ"]), Some((1, 2)));
        assert_eq!(run(&["Các tiêu chí đạt", "chí", "Các tiêu chí", "chí"]), None);
        assert_eq!(run(&[]), None);
        let pairs = ["TH 2017", "KH 2018", "TH 2017", "KH 2018", "TH 2017", "KH 2018", "(%)"];
        assert_eq!(run_within(&pairs), Some((0, 2, 3)));
        assert_eq!(run_within(&["Số", "%", "Số", "%", "Ghi chú"]), Some((0, 2, 2)));
        assert_eq!(run_within(&["Số", "%", "Ghi chú"]), None);
        assert_eq!(run(&["%", "TT", "SL", "%", "SL", "%"]), Some((2, 2)));
    }
}
