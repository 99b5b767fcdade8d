//! Words in a row as the heads of columns. A head begins with a capital, a year, or behind a bar;
//! which of these begin one is told by what the columns hold and by the heads that are known.

use super::line::Token;
use crate::grammar::row::heads_numbers;
use crate::grammar::syllable::is_syllable;
use crate::vocabulary::columns::{ColumnKind, column_at};
use crate::vocabulary::letters::lowered;

/// What a column holds, by its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Number,
    Name,
    Figure,
    List,
    Share,
    Unit,
    Note,
    /// Several columns.
    Group,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// Its first byte.
    pub(super) start: usize,
    /// Its words in lower case.
    pub(super) words: Vec<String>,
}

/// Heads, one for each column, and how well they fit.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) heads: Vec<Head>,
    pub(super) worth: i32,
}

/// A head that is known, of a column that holds what it says.
const FITS: i32 = 6;
/// A head that is known begins here, or a name does.
const BEGINS: i32 = 2;
/// What a head that is known is worth, over a column that holds what it says.
pub(super) const KNOWN: i32 = FITS + BEGINS;
/// Two words or three, as names of places have.
const NAME: i32 = 2;
/// What is known to begin a head stands within another.
const WITHIN: i32 = -4;
/// One word that is no known head.
const SINGLE: i32 = -3;
/// It says that a column of another kind is below.
const OTHER: i32 = -6;

/// Words of all heads beyond which they are none.
const MOST: usize = 60;

/// Words of the longest head.
const LONGEST: usize = 30;

/// The words of tokens in lower case.
pub(super) fn words(text: &str, tokens: &[Token]) -> Vec<String> {
    tokens.iter().map(|token| lowered(token.text(text))).collect()
}

/// Words as the heads of columns that hold what is `wanted`. None where there is no way, or where
/// several are as good as one another.
pub(super) fn split(text: &str, tokens: &[Token], wanted: &[Wanted]) -> Option<Split> {
    if wanted.is_empty() || tokens.len() < wanted.len() || tokens.len() > MOST {
        return None;
    }
    let lower = words(text, tokens);
    let known = (0..tokens.len()).map(|i| known(lower.get(i..).unwrap_or_default())).collect();
    let view = View { text, tokens, lower: &lower, known };
    let count = tokens.len();
    // The best ways to make the first `n` heads of the first `i` words: what they are worth, where
    // the last head begins, and whether there are several.
    let mut best: Vec<Vec<Option<Way>>> = vec![vec![None; count + 1]];
    if let Some(slot) = best.first_mut().and_then(|row| row.first_mut()) {
        *slot = Some(Way { worth: 0, from: 0, several: false });
    }
    for &wanted in wanted {
        let above = best.last().cloned().unwrap_or_default();
        best.push((0..=count).map(|to| view.way(&above, to, wanted)).collect());
    }
    let last = best.last()?.get(count)?.as_ref()?;
    let (worth, several) = (last.worth, last.several);
    if several {
        return None;
    }
    let mut heads = Vec::with_capacity(wanted.len());
    let mut to = count;
    for row in best.iter().skip(1).rev() {
        let from = row.get(to)?.as_ref()?.from;
        let words = lower.get(from..to)?.to_vec();
        heads.push(Head { start: tokens.get(from)?.bytes.start, words });
        to = from;
    }
    heads.reverse();
    Some(Split { heads, worth })
}

/// The head that words begin with. `Tổng` by itself is one where it ends a row of names.
pub(super) fn known(words: &[String]) -> Option<(ColumnKind, usize)> {
    let total = words.first().is_some_and(|word| word == "tổng");
    column_at(words).or(total.then_some((ColumnKind::Count, 1)))
}

#[derive(Clone, Copy, Debug)]
struct Way {
    worth: i32,
    from: usize,
    several: bool,
}

struct View<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lower: &'a [String],
    known: Vec<Option<(ColumnKind, usize)>>,
}

impl View<'_> {
    /// The best way to end a head of a column at a word.
    fn way(&self, above: &[Option<Way>], to: usize, wanted: Wanted) -> Option<Way> {
        let mut best: Option<Way> = None;
        for from in (to.saturating_sub(LONGEST)..to).filter(|&from| self.may_begin(from)) {
            let Some(Some(before)) = above.get(from) else { continue };
            let worth = before.worth + self.worth(from, to, wanted);
            match &mut best {
                Some(best) if worth < best.worth => {}
                Some(best) if worth == best.worth => best.several = true,
                _ => best = Some(Way { worth, from, several: before.several }),
            }
        }
        best
    }

    fn shown(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| token.text(self.text))
    }

    fn capital(&self, i: usize) -> bool {
        self.shown(i).starts_with(char::is_uppercase)
    }

    fn may_begin(&self, i: usize) -> bool {
        let year = self.shown(i).len() == 4 && self.shown(i).starts_with("20");
        let told = |word: &String| matches!(word.as_str(), "năm" | "đến" | "th" | "kh" | "-");
        let of_year = i.checked_sub(1).and_then(|i| self.lower.get(i)).is_some_and(told);
        let barred = self.tokens.get(i).is_some_and(|token| token.barred);
        i == 0 || barred || self.capital(i) || year && !of_year
    }

    fn known(&self, i: usize) -> Option<(ColumnKind, usize)> {
        self.known.get(i).copied().flatten()
    }

    /// Whether a word is a whole name, as it has more than a syllable.
    fn is_long(&self, i: usize) -> bool {
        const LETTERS: usize = 6;
        let word = self.lower.get(i).map_or("", String::as_str);
        word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS && !is_syllable(word)
    }

    /// Whether the kind of a place stands there, in front of its name: `TX. Quảng Trị`.
    fn is_kind(&self, i: usize) -> bool {
        matches!(self.shown(i), "TX." | "TP." | "TX" | "TP" | "H." | "Huyện")
    }

    /// The first bracket with a count in some words, which ends a name: `Gio Linh (15 xã)`. Gives the word
    /// that it opens at, and one past the word that closes it.
    fn counted(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let opens = |i: &usize| {
            let count = self.shown(*i).strip_prefix('(');
            count.is_some_and(|count| count.starts_with(|c: char| c.is_ascii_digit()))
        };
        let open = (from..to).find(opens)?;
        let closed = (open..to).find(|&i| self.shown(i).ends_with(')'))?;
        Some((open, closed + 1))
    }

    /// What it is worth to take words for the head of a column.
    fn worth(&self, from: usize, to: usize, wanted: Wanted) -> i32 {
        let known = |i: usize| self.known(i).filter(|(_, taken)| i + taken <= to);
        let begins = known(from);
        // What a group is of stands behind it.
        let group = begins.filter(|(kind, _)| *kind == ColumnKind::Group);
        let leaf = (from + 1..to).filter(|&i| self.capital(i)).find_map(|i| Some((i, known(i)?)));
        let (of, leaf_at) = match (group, leaf) {
            (Some(_), Some((i, leaf))) if wanted != Wanted::Group => (Some(leaf), Some(i)),
            _ => (begins, None),
        };
        // `TT` has nothing behind it.
        let whole = |taken: usize| wanted != Wanted::Number || taken == to - from;
        let shown = || self.lower.get(from..to).unwrap_or_default().join(" ");
        let numbers = wanted == Wanted::Number && heads_numbers(&shown());
        let fit = if numbers {
            FITS
        } else {
            of.map_or(0, |(kind, taken)| if whole(taken) { fit(kind, wanted) } else { OTHER })
        };
        let counted = self.counted(from, to);
        let named = counted.map_or(to, |(open, _)| open);
        let name = matches!(named - from, 2 | 3) && (from..named).all(|i| self.capital(i));
        let start = match begins {
            Some(_) => BEGINS,
            None if name => NAME,
            // Of several syllables: `Đakrông`.
            None if to - from == 1 && !self.is_long(from) => SINGLE,
            None => 0,
        };
        let within = (from + 1..to).filter(|&i| Some(i) != leaf_at);
        let within = within.filter(|&i| {
            let token = self.tokens.get(i);
            token.is_some_and(|token| token.barred)
                || counted.is_some_and(|(_, closed)| i == closed)
                || self.capital(i) && self.known(i).is_some_and(|(_, n)| n > 1)
        });
        let kinds = (from + 1..to).filter(|&i| self.is_kind(i) && begins.is_none()).count();
        fit + start + (within.count() + 2 * kinds) as i32 * WITHIN
    }
}

/// How well a known head fits what a column holds.
fn fit(kind: ColumnKind, wanted: Wanted) -> i32 {
    use ColumnKind as Kind;
    match (wanted, kind) {
        (Wanted::Number, Kind::Number)
        | (Wanted::Name, Kind::Name | Kind::Any)
        | (Wanted::Figure, Kind::Count)
        | (Wanted::List, Kind::List)
        | (Wanted::Share, Kind::Share)
        | (Wanted::Unit, Kind::Unit)
        | (Wanted::Note, Kind::Note)
        | (Wanted::Group, Kind::Group) => FITS,
        // `Nội dung` heads tasks, and whatever a table lists.
        (Wanted::Name, Kind::Task) => 0,
        // `Đơn vị` is one that does something, or one that is counted in.
        (Wanted::Unit, Kind::Name) => 0,
        (Wanted::Figure | Wanted::List | Wanted::Share, Kind::Group | Kind::Any) => 0,
        // `Tên tiêu chí` may be several.
        (Wanted::List, Kind::Name) => 0,
        (Wanted::Group, Kind::List | Kind::Count | Kind::Any) => 0,
        (Wanted::Figure, Kind::Share) => 0,
        _ => OTHER,
    }
}
