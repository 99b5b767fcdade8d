//! Slips in lists of criteria, read otherwise than printed where their row proves how.

use crate::facts::Tier;
use crate::facts::table::cells::list::{ListCell, ListText};
use crate::facts::table::{Cell, Repair};

/// One of the two lists of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// The cell with the list.
    pub cell: Option<&'a Cell>,
    /// The same as a list.
    pub list: Option<&'a ListCell>,
    /// The count that the row states, and in words where it comes from.
    pub count: Option<u32>,
    /// Whether the count is the difference of two others.
    pub derived: bool,
    /// What the criteria of the other side are called.
    pub other: &'static str,
    /// Whether the column names indicators, `2.1` of criterion 2.
    pub indicators: bool,
}

/// Which criteria can occur in a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds {
    /// How many the set has, where that is known.
    pub set: Option<u8>,
    /// The highest number that can occur in any case.
    pub highest: u8,
    /// Whose criteria they are, and in which years, for lists of names.
    pub names: Option<(Tier, (u16, u16))>,
}

/// The two lists of a row, achieved and planned.
pub(super) fn lists(
    achieved: Side<'_>,
    planned: Side<'_>,
    bounds: Bounds,
    repairs: &mut Vec<Repair>,
) -> [Option<Vec<u8>>; 2] {
    let [first, second] = [achieved, planned].map(|side| text(side.list));
    let good = |text: Option<&ListText>| text?.plain().filter(|l| within(l, bounds.set));
    // A side that needs no repair is evidence for the other one.
    let known = (good(first), good(second));
    let read = settle(achieved, first, (known.1.as_deref(), planned.count), bounds, repairs);
    let known_first = known.0.or_else(|| read.clone().filter(|l| within(l, bounds.set)));
    let other = settle(planned, second, (known_first.as_deref(), achieved.count), bounds, repairs);
    let [by_name, other_by_name] = [achieved, planned].map(|side| by_name(side.list, bounds));
    [read.or(by_name), other.or(other_by_name)]
}

/// The numbers of criteria that are listed by their names.
fn by_name(cell: Option<&ListCell>, bounds: Bounds) -> Option<Vec<u8>> {
    let (tier, years) = bounds.names?;
    match cell? {
        ListCell::Names(_, names) => names.numbers(tier, years),
        _ => None,
    }
}

fn text(cell: Option<&ListCell>) -> Option<&ListText> {
    match cell? {
        ListCell::Numbers(text) => Some(text),
        _ => None,
    }
}

fn within(list: &[u8], set: Option<u8>) -> bool {
    set.is_none_or(|n| list.iter().all(|&c| c > 0 && c <= n))
}

fn settle(
    side: Side<'_>,
    text: Option<&ListText>,
    other: (Option<&[u8]>, Option<u32>),
    bounds: Bounds,
    repairs: &mut Vec<Repair>,
) -> Option<Vec<u8>> {
    let (text, cell) = (text?, side.cell?);
    if let Some((criteria, _)) = text.of_indicators().filter(|_| side.indicators) {
        // That is how they are written: nothing is repaired. Only a count proves that all of what a
        // criterion still wants is named.
        let count = side.count.or(text.stated);
        let proved = count.is_some_and(|count| criteria.len() == count as usize);
        return Some(criteria).filter(|list| proved && within(list, bounds.set));
    }
    let plain = text.plain();
    if let Some(list) = &plain
        && within(list, bounds.set)
    {
        return plain;
    }
    let side = Side { count: side.count.or(text.stated), ..side };
    let mut leave = |reading: Option<&[u8]>, proof: String| {
        repairs.push(Repair {
            span: cell.span,
            printed: cell.text.clone(),
            reading: reading.map(|list| joined(list, ", ")),
            proof,
        });
    };
    let proved = prove(side, text, other, bounds);
    if let Some((list, proof)) = proved {
        // Spaces among commas that do part numbers are a spelling.
        if text.is_decimal() || text.split().as_ref() != Some(&list) {
            leave(Some(&list), proof);
        }
        return Some(list);
    }
    if text.is_decimal() {
        leave(None, unproved(side, text));
        return None;
    }
    // Gaps that are slips and prove nothing: every number stands for itself, which is what
    // is printed.
    let split = text.split();
    match &split {
        None => leave(None, "a number in it is beyond any criterion".to_owned()),
        Some(list) if !within(list, bounds.set) => leave(None, beyond(list, bounds.set)),
        Some(_) => {}
    }
    split
}

/// The one reading that fits what the row says, and why.
fn prove(
    side: Side<'_>,
    text: &ListText,
    (other, other_count): (Option<&[u8]>, Option<u32>),
    bounds: Bounds,
) -> Option<(Vec<u8>, String)> {
    let highest = bounds.set.unwrap_or(bounds.highest);
    let taken = other.unwrap_or_default();
    let fits = |list: &Vec<u8>| {
        let alone = list.iter().enumerate().all(|(i, n)| {
            !taken.contains(n) && !list.get(..i).is_some_and(|before| before.contains(n))
        });
        let length = match side.count {
            Some(count) => list.len() == count as usize,
            // Without a count only the whole set can tell.
            None => bounds.set.is_some_and(|n| list.len() + taken.len() == usize::from(n)),
        };
        alone && length
    };
    let mut fitting: Vec<Vec<u8>> = text.readings(highest).into_iter().filter(fits).collect();
    if fitting.is_empty() {
        fitting.extend(replaced(side, text, (other, other_count), bounds));
    }
    if let [list] = &fitting[..] {
        let reason = reason(side, list, taken, bounds);
        return Some((list.clone(), reason));
    }
    let list = rising(side, text, highest).filter(|_| fitting.is_empty())?;
    let reason = reason(side, &list, &[], Bounds { set: None, ..bounds });
    Some((list, reason))
}

/// The one reading that rises and is as long as the row states, where the other list of the row has some of
/// it, too: then that is wrong, and no reason to take a wrapped number for two.
fn rising(side: Side<'_>, text: &ListText, highest: u8) -> Option<Vec<u8>> {
    let count = side.count.filter(|_| !side.derived && !text.is_decimal())?;
    let rises = |list: &Vec<u8>| list.is_sorted_by(|a, b| a < b) && list.len() == count as usize;
    let mut rising = text.readings(highest).into_iter().filter(rises);
    rising.next().filter(|_| rising.next().is_none())
}

/// A list in which one number is beyond the set, where the criterion that the row lacks
/// differs from it in one digit.
fn replaced(
    side: Side<'_>,
    text: &ListText,
    (other, other_count): (Option<&[u8]>, Option<u32>),
    bounds: Bounds,
) -> Option<Vec<u8>> {
    let (set, other, count) = (bounds.set?, other?, side.count?);
    let list = text.plain()?;
    let whole = usize::from(set);
    let agreed =
        list.len() == count as usize && other_count.is_none_or(|c| c as usize == other.len());
    if !agreed || list.len() + other.len() != whole {
        return None;
    }
    let lacking: Vec<u8> = (1..=set).filter(|n| !list.contains(n) && !other.contains(n)).collect();
    let wrong: Vec<u8> = list.iter().copied().filter(|&n| n == 0 || n > set).collect();
    match (&lacking[..], &wrong[..]) {
        ([right], [wrong]) if one_digit_apart(*right, *wrong) => {
            Some(list.iter().map(|n| if n == wrong { *right } else { *n }).collect())
        }
        _ => None,
    }
}

fn one_digit_apart(a: u8, b: u8) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count() == 1
}

fn reason(side: Side<'_>, list: &[u8], taken: &[u8], bounds: Bounds) -> String {
    let named = joined(list, " and ");
    let whole = bounds.set.is_some_and(|n| list.len() + taken.len() == usize::from(n));
    let counted = match side.count {
        Some(count) if side.derived => format!("the row leaves {count}, and "),
        Some(count) => format!("the row counts {count}, and "),
        None => String::new(),
    };
    let number = if list.len() == 1 { "is" } else { "are" };
    match (whole, taken.is_empty(), bounds.set) {
        (true, false, Some(set)) => {
            let of = if list.len() == 1 { "the one" } else { "those" };
            format!(
                "{counted}{named} {number} {of} of the {set} that {} not {}",
                number, side.other
            )
        }
        (_, false, _) => {
            format!("{counted}{named}, none of them {}, is the only such list", side.other)
        }
        _ => format!("{counted}{named} is the only such list"),
    }
}

fn unproved(side: Side<'_>, text: &ListText) -> String {
    match side.count {
        Some(count) if count as usize != text.len() => {
            format!("the row counts {count}, which no reading of it has")
        }
        Some(_) => "more than one reading fits the row".to_owned(),
        None => "the row does not say how many there are".to_owned(),
    }
}

fn beyond(list: &[u8], set: Option<u8>) -> String {
    let set = set.unwrap_or(u8::MAX);
    let wrong: Vec<u8> = list.iter().copied().filter(|&n| n == 0 || n > set).collect();
    let number = if wrong.len() == 1 { "is no criterion" } else { "are no criteria" };
    format!("{} {number}: the set has {set}", joined(&wrong, " and "))
}

fn joined(list: &[u8], last: &str) -> String {
    match list {
        [front @ .., end] if !front.is_empty() => {
            let front: Vec<String> = front.iter().map(u8::to_string).collect();
            format!("{}{last}{end}", front.join(", "))
        }
        _ => list.iter().map(u8::to_string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::table::cells::list::list;
    use crate::span::Span;

    fn cell(text: &str) -> Cell {
        Cell {
            text: text.to_owned(),
            span: Span::new(0, text.len() as u32),
            more: Vec::new(),
            merged: false,
        }
    }

    /// Achieved (count, list) and planned (count, list) of a set, what is read, and the
    /// reading and proof of each repair.
    fn check(
        set: Option<u8>,
        achieved: (Option<u32>, &str),
        planned: (Option<u32>, &str),
        expected: [Option<&[u8]>; 2],
        repaired: &[(Option<&str>, &str)],
    ) {
        let cells = [cell(achieved.1), cell(planned.1)];
        let read = [list(achieved.1), list(planned.1)];
        let side = |i: usize, count, other| Side {
            cell: cells.get(i),
            list: read.get(i),
            count,
            derived: false,
            other,
            indicators: false,
        };
        let mut repairs = Vec::new();
        let read = lists(
            side(0, achieved.0, "planned"),
            side(1, planned.0, "achieved"),
            Bounds { set, highest: 19, names: None },
            &mut repairs,
        );
        assert_eq!(read.each_ref().map(Option::as_deref), expected, "{achieved:?} {planned:?}");
        let repairs: Vec<(Option<&str>, &str)> =
            repairs.iter().map(|r| (r.reading.as_deref(), r.proof.as_str())).collect();
        assert_eq!(repairs, repaired);
    }

    const TWELVE: &[u8] = &[1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14];

    #[test]
    fn the_set_proves() {
        let twelve = (Some(12), "1,3,4,5,6,7,8,9,10,12,13,14");
        check(
            Some(14),
            twelve,
            (Some(2), "2.11"),
            [Some(TWELVE), Some(&[2, 11])],
            &[(
                Some("2, 11"),
                "the row counts 2, and 2 and 11 are those of the 14 that are not achieved",
            )],
        );
        check(
            Some(14),
            twelve,
            (None, "2.11"),
            [Some(TWELVE), Some(&[2, 11])],
            &[(Some("2, 11"), "2 and 11 are those of the 14 that are not achieved")],
        );
        check(
            Some(5),
            (Some(4), "1,2,3,9"),
            (Some(1), "4"),
            [Some(&[1, 2, 3, 5]), Some(&[4])],
            &[(
                Some("1, 2, 3, 5"),
                "the row counts 4, and 1, 2, 3 and 5 are those of the 5 that are not planned",
            )],
        );
    }

    #[test]
    fn the_count_proves() {
        let proof = "the row counts 2, and 18 and 9, none of them achieved, is the only such list";
        check(
            Some(19),
            (Some(4), "1,3,7,8"),
            (Some(2), "18.9"),
            [Some(&[1, 3, 7, 8]), Some(&[18, 9])],
            &[(Some("18, 9"), proof)],
        );
        check(
            None,
            (Some(0), ""),
            (Some(2), "2.4"),
            [None, Some(&[2, 4])],
            &[(Some("2, 4"), "the row counts 2, and 2 and 4 is the only such list")],
        );
    }

    #[test]
    fn a_lost_zero_is_found_by_what_is_achieved() {
        let proof = "the row counts 2, and 3 and 10, none of them achieved, is the only such list";
        check(
            Some(19),
            (Some(2), "1,2"),
            (Some(2), "3.1"),
            [Some(&[1, 2]), Some(&[3, 10])],
            &[(Some("3, 10"), proof)],
        );
        check(
            Some(19),
            (Some(2), "4,2"),
            (Some(2), "3.1"),
            [Some(&[4, 2]), None],
            &[(None, "more than one reading fits the row")],
        );
    }

    #[test]
    fn wrapped_numbers_are_joined_where_the_count_says_so() {
        let proof = "the row counts 3, and 13, 14 and 16 is the only such list";
        check(
            Some(19),
            (Some(3), "13,1 4,16"),
            (None, ""),
            [Some(&[13, 14, 16]), None],
            &[(Some("13, 14, 16"), proof)],
        );
        check(Some(19), (Some(4), "13,1 4,16"), (None, ""), [Some(&[13, 1, 4, 16]), None], &[]);
        check(
            Some(19),
            (Some(3), "13,1 4,16"),
            (Some(2), "2,16"),
            [Some(&[13, 14, 16]), Some(&[2, 16])],
            &[(Some("13, 14, 16"), proof)],
        );
    }

    #[test]
    fn what_nothing_proves_stays() {
        check(
            Some(19),
            (Some(4), "1,7,12,29"),
            (Some(1), "3"),
            [Some(&[1, 7, 12, 29]), Some(&[3])],
            &[(None, "29 is no criterion: the set has 19")],
        );
        check(
            Some(19),
            (None, ""),
            (Some(3), "2.11"),
            [None, None],
            &[(None, "the row counts 3, which no reading of it has")],
        );
        check(
            Some(19),
            (None, ""),
            (None, "2.11"),
            [None, None],
            &[(None, "the row does not say how many there are")],
        );
    }

    #[test]
    fn mere_counts_are_no_slips() {
        check(Some(19), (Some(8), "1,3,4"), (Some(1), "4"), [Some(&[1, 3, 4]), Some(&[4])], &[]);
        check(Some(19), (Some(19), "Đã đạt chuẩn"), (None, ""), [None, None], &[]);
        check(Some(19), (Some(2), "1;1"), (None, "0"), [Some(&[1, 1]), Some(&[])], &[]);
    }
}
