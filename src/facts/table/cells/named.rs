//! Lists of criteria by their names (`Giao thông, Trường học`), alone or with numbers beside them
//! (`2 (Giao thông), 5 (Trường học)`).

use crate::facts::Tier;
use crate::grammar::words::{in_one_line, strip, strip_any};
use crate::pairs;
use crate::vocabulary::criteria::{self, Criterion, named};

/// A name holds no more of the marks that part the items of a list: `y tế, văn hóa, giáo dục`.
const LONGEST: usize = 4;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A number, whatever name stands beside it.
    Number(&'a str),
    /// A name alone.
    Name(&'a str),
}

/// Names of criteria, whose numbers depend on the set that they are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none; a list that was read has one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their numbers in the set of a tier that was in force in some of these years; nothing where
    /// one of them has none, or several.
    pub fn numbers(&self, tier: Tier, (from, to): (u16, u16)) -> Option<Vec<u8>> {
        let number = |name: &String| {
            let of = |c: &&&Criterion| c.set == tier && c.from <= to && from <= c.to;
            let mut numbers = named(name).iter().filter(of).map(|c| c.number);
            let first = numbers.next()?;
            numbers.all(|n| n == first).then_some(first)
        };
        self.0.iter().map(number).collect()
    }
}

/// The names of a list in lower case; nothing where it holds anything else.
pub(super) fn names(items: &[Item<'_>]) -> Option<Names> {
    let name = |item: &Item<'_>| match item {
        Item::Name(name) => Some((*name).to_owned()),
        Item::Number(_) => None,
    };
    let names = items.iter().map(name).collect::<Option<Vec<_>>>()?;
    (!names.is_empty()).then_some(Names(names))
}

/// The numbers of a list each of whose items has one.
pub(super) fn numbers(items: &[Item<'_>]) -> Option<Vec<String>> {
    let number = |item: &Item<'_>| match item {
        Item::Number(number) => Some((*number).to_owned()),
        Item::Name(_) => None,
    };
    let numbers = items.iter().map(number).collect::<Option<Vec<_>>>()?;
    (!numbers.is_empty()).then_some(numbers)
}

/// Whether a text without digits may begin with an item of a list, in any case: with a name, or with `tiêu chí`.
pub(super) fn may_begin(text: &str) -> bool {
    let marked = matches!(text.as_bytes(), [b't' | b'T', b'i' | b'I' | b'c' | b'C', ..]);
    marked || criteria::may_begin(text)
}

/// The items of a list in lower case, where each is a criterion: of the names that can begin at a
/// place the longest.
pub(super) fn items(text: &str) -> Option<Vec<Item<'_>>> {
    let mut items = Vec::new();
    let mut rest = text.trim_end_matches(['.', ';', ',', ' ']);
    while !rest.trim().is_empty() {
        let (mut few, mut count) = ([0; LONGEST], 0);
        for (slot, end) in few.iter_mut().zip(ends(rest)) {
            *slot = end;
            count += 1;
        }
        let ends = few.iter().take(count).rev();
        let found = ends.into_iter().find_map(|&end| Some((item(rest.get(..end)?)?, end)));
        let (found, end) = found?;
        items.push(found);
        let behind = rest.get(end..)?.trim_start_matches([',', ';', '+', ' ', '\n']);
        rest = strip(behind, "và").unwrap_or(behind);
    }
    Some(items)
}

/// Where an item of a list may end: at its marks, in front of `và`, at the end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let marks = bytes.iter().enumerate().skip(1).filter(|&(at, byte)| match byte {
        b',' | b';' | b'+' | b'\n' => true,
        b' ' => bytes.get(at..).is_some_and(|rest| rest.starts_with(" và ".as_bytes())),
        _ => false,
    });
    marks.map(|(at, _)| at).chain([text.len()])
}

/// One criterion: its number, with or without a name behind or in front of it, or its name.
fn item(text: &str) -> Option<Item<'_>> {
    let text = text.trim();
    let text = strip_any(text, &["tiêu chí số", "tiêu chí", "tc số", "tc"]).unwrap_or(text).trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (front, behind) = text.split_at_checked(digits)?;
    if !front.is_empty() {
        let apart = behind.starts_with([' ', '.', ':', '-', '–', '(']);
        let name = behind.trim_matches([' ', '.', ':', '-', '–', '(', ')']);
        let name = strip(name, "về").map_or(name, str::trim_start);
        return (behind.is_empty() || (apart && is_name(name))).then_some(Item::Number(front));
    }
    if let Some((name, number)) = text.strip_suffix(')').and_then(|t| t.split_once('(')) {
        let number = strip_any(number, &["tiêu chí số", "tc", "số"]).unwrap_or(number).trim();
        let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        return (digits && is_name(name.trim())).then_some(Item::Number(number));
    }
    is_name(text).then_some(Item::Name(text))
}

fn is_name(text: &str) -> bool {
    let parted = || pairs::find(text.as_bytes(), 0, |a, b| (a == b' ') & (b == b' ')).is_some();
    !named(text).is_empty() || (parted() && !named(&in_one_line(text)).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&[u8]>) {
        let found = items(text).and_then(|items| match numbers(&items) {
            Some(numbers) => numbers.iter().map(|n| n.parse().ok()).collect(),
            None => names(&items)?.numbers(Tier::Commune, (2022, 2022)),
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn lists_by_name() {
        check("giao thông, trường học", Some(&[2, 5]));
        check("thu nhập; môi trường và an toàn thực phẩm", Some(&[10, 17]));
        check("giáo dục và đào tạo và y tế", Some(&[14, 15]));
        check("thủy lợi và phòng, chống thiên tai, điện.", Some(&[3, 4]));
        check("2 (giao thông), 5 (trường học)", Some(&[2, 5]));
        check("giao thông (2), môi trường (17)", Some(&[2, 17]));
        check("tiêu chí số 2 - giao thông; tiêu chí số 5 - trường học", Some(&[2, 5]));
        check("tc số 2 về giao thông, 5", Some(&[2, 5]));
        // Numbers and names mixed are neither.
        check("2, trường học", None);
        check("giao thông nông thôn mới", None);
        check("đã đạt chuẩn", None);
        // No criterion of that set.
        check("hành chính công", None);
    }
}
