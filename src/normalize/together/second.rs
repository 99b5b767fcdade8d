//! Names of two columns: communes beside their districts, what is counted beside its unit.

use std::collections::BTreeMap;
use std::ops::Range;

use super::head;
use super::line::{Line, Read, Token, tokens};
use super::split::words;
use crate::vocabulary::letters::lowered;
use crate::vocabulary::units::is_unit;

/// What stands in a column of its own between the names and the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Second {
    /// Nothing.
    #[default]
    None,
    /// The other of commune and district. Of names that do not tell by themselves where it begins, how
    /// many words stand in front of it, by the first byte of the name.
    Place(BTreeMap<usize, usize>),
    /// The unit of the values: `Thu nhập bình quân Triệu đồng 45 50`.
    Unit,
}

impl Second {
    /// What stands beside the names of the rows, as the line says that the head begins with, and as
    /// the rows with a number and values bear out.
    pub(super) fn of(text: &str, head: Option<&Line>, found: &[(usize, Read)]) -> Second {
        let Some(head) = head else { return Second::None };
        let rows = || {
            let rows = found.iter().map(|(_, row)| row);
            rows.filter(|row| row.label.is_some() && !row.values.is_empty())
        };
        let two = head::names_two(text, head);
        if two.is_some() {
            let open: Vec<&Read> = rows().filter(|row| places(text, row).is_none()).collect();
            let cuts = if two == Some(head::Order::CommuneFirst) {
                cuts(text, &open)
            } else {
                BTreeMap::new()
            };
            let left = open.len() - cuts.len();
            if left == 0 || !cuts.is_empty() && left * 4 <= rows().count() {
                return Second::Place(cuts);
            }
        }
        let with_unit = rows().filter(|row| unit(text, row).is_some()).count();
        if says_unit(text, head) && with_unit * 4 >= rows().count() * 3 && with_unit > 0 {
            return Second::Unit;
        }
        Second::None
    }

    /// The name of a row in its two columns. `extra` is how many values belong to the name.
    pub(super) fn split(&self, text: &str, row: &Read, extra: usize) -> Option<[Range<usize>; 2]> {
        match self {
            _ if extra > 0 => None,
            Second::None => None,
            Second::Place(cuts) => {
                let start = row.name.first()?.bytes.start;
                let told = cuts.get(&start).and_then(|&at| parted(row, at));
                places(text, row).or(told)
            }
            Second::Unit => unit(text, row),
        }
    }
}

/// Whether a head has a column of units.
fn says_unit(text: &str, head: &Line) -> bool {
    let lower = words(text, &tokens(text, head));
    let bare = |word: &String| word.trim_matches(['(', ')', '.', ':']).to_owned();
    let lower: Vec<String> = lower.iter().map(bare).collect();
    // `TT Đơn vị Số thôn`: there it is who is counted.
    lower.iter().any(|word| word == "đvt")
        || lower
            .windows(3)
            .any(|at| matches!(at, [a, b, c] if a == "đơn" && b == "vị" && c == "tính"))
}

/// Words of the longest unit.
const LONGEST: usize = 4;

/// The name, and the unit that its last words are, which begins with a capital where it can.
fn unit(text: &str, row: &Read) -> Option<[Range<usize>; 2]> {
    let lower: Vec<String> = row.name.iter().map(|word| lowered(word.text(text))).collect();
    let ends = |from: &usize| lower.get(*from..).is_some_and(|words| is_unit(&words.join(" ")));
    let capital = |from: &usize| {
        let first = row.name.get(*from).map_or("", |word| word.text(text));
        !first.starts_with(char::is_lowercase)
    };
    let ways = || (lower.len().saturating_sub(LONGEST)..lower.len()).filter(ends);
    let from = ways().find(capital).or_else(|| ways().next())?;
    let end = row.name.last()?.bytes.end;
    let unit = row.name.get(from)?.bytes.start..end;
    let start = row.name.first()?.bytes.start;
    let name =
        start..from.checked_sub(1).and_then(|i| row.name.get(i)).map_or(start, |w| w.bytes.end);
    Some([name, unit])
}

/// A name as those of a commune and of a district, in either order: where one of them has its kind in front,
/// or both have two syllables, as most have.
fn places(text: &str, row: &Read) -> Option<[Range<usize>; 2]> {
    const KINDS: [&[&str]; 9] = [
        &["thị", "trấn"],
        &["thị", "xã"],
        &["thành", "phố"],
        &["huyện"],
        &["xã"],
        &["phường"],
        &["tp"],
        &["tx"],
        &["tt"],
    ];
    let words: Vec<String> =
        row.name.iter().map(|word| lowered(word.text(text).trim_end_matches('.'))).collect();
    let kind = |at: usize| {
        let rest = words.get(at..).unwrap_or_default();
        KINDS.iter().find(|kind| {
            rest.iter().zip(kind.iter()).filter(|(a, b)| a == *b).count() == kind.len()
        })
    };
    let front = kind(0).map_or(0, |kind| kind.len());
    let cut = (front + 1..words.len()).find(|&at| kind(at).is_some());
    let cut = cut.or((words.len() == front + 4).then_some(front + 2))?;
    parted(row, cut)
}

/// A name in front of a word of it, and from there on.
fn parted(row: &Read, at: usize) -> Option<[Range<usize>; 2]> {
    let part = |words: &[Token]| Some(words.first()?.bytes.start..words.last()?.bytes.end);
    let (first, second) = row.name.split_at_checked(at)?;
    Some([part(first)?, part(second)?])
}

/// Names of more than four syllables that are looked into.
const MOST_OPEN: usize = 32;

/// Where the district begins in names of a commune and a district: it stands elsewhere in the text, too,
/// behind another word. `An Lạc Tây Kế Sách` has `Kế Sách` as `Trinh Phú Kế Sách` has it, and `Phước
/// Minh Dương Minh Châu` has `Dương Minh Châu`, as no `Minh Châu` stands behind another word.
fn cuts(text: &str, rows: &[&Read]) -> BTreeMap<usize, usize> {
    let cut = |row: &&&Read| {
        let ways = [3, 2].map(|words| row.name.len().checked_sub(words).filter(|&at| at > 0));
        let at = ways.into_iter().flatten().find(|&at| comes_again(text, row, at))?;
        Some((row.name.first()?.bytes.start, at))
    };
    rows.iter().take(MOST_OPEN).filter_map(|row| cut(&row)).collect()
}

/// Whether the end of a name from a word on stands elsewhere behind another word.
fn comes_again(text: &str, row: &Read, at: usize) -> bool {
    let (Some(before), Some(first), Some(last)) =
        (row.name.get(at - 1), row.name.get(at), row.name.last())
    else {
        return false;
    };
    let own = first.bytes.start..last.bytes.end;
    let Some(name) = text.get(own.clone()) else { return false };
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|start| {
        let (Some(front), Some(rest)) = (text.get(..start), text.get(start + name.len()..)) else {
            return false;
        };
        let line = front.rsplit('\n').next().unwrap_or_default();
        let word = line.trim_end().rsplit([' ', '|']).next().unwrap_or_default();
        let whole = !line.ends_with(char::is_alphanumeric)
            && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'');
        start != own.start && whole && word != before.text(text)
    })
}
