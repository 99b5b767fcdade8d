//! What a page edge left of the words of a head: `Ế hoạch năm 2021`, `n đấu đạt`, `Kế hoạ`.

use std::sync::LazyLock;

use super::{ACHIEVED, PLANNED};

/// A fragment that a page edge left of a phrase has as many letters at least.
const FRAGMENT: usize = 4;

/// Whether a level begins or ends with what is left of a phrase for what is to be met.
pub(super) fn of_planned(level: &str) -> bool {
    static CUT: LazyLock<Pieces> = LazyLock::new(|| Pieces::of(&PLANNED));
    CUT.are_in(level)
}

/// The same for what is met.
pub(super) fn of_achieved(level: &str) -> bool {
    static CUT: LazyLock<Pieces> = LazyLock::new(|| Pieces::of(&ACHIEVED));
    CUT.are_in(level)
}

/// What can be left of phrases, each with its first or last four bytes, which are compared at once.
#[derive(Debug)]
struct Pieces {
    /// The ends of phrases, and whether the cut went through a word of several.
    ends: Vec<([u8; FRAGMENT], &'static str, bool)>,
    /// Their beginnings.
    begins: Vec<([u8; FRAGMENT], &'static str)>,
}

impl Pieces {
    fn of(phrases: &'static [&'static str]) -> Self {
        let letters = |fragment: &str| fragment.bytes().filter(|b| *b != b' ').count();
        let (mut ends, mut begins) = (Vec::new(), Vec::new());
        for phrase in phrases {
            for (front, back) in (1..phrase.len()).filter_map(|at| phrase.split_at_checked(at)) {
                let back = back.trim_start();
                if let Some(first) = back.as_bytes().first_chunk()
                    && letters(back) >= FRAGMENT
                {
                    ends.push((*first, back, back.contains(' ') && !front.ends_with(' ')));
                }
                if let Some(last) = front.as_bytes().last_chunk()
                    && letters(front) > FRAGMENT
                    && front.trim_end().contains(' ')
                {
                    begins.push((*last, front));
                }
            }
        }
        Pieces { ends, begins }
    }

    /// Whether a level begins with the end of a phrase, or ends with the beginning of one.
    fn are_in(&self, level: &str) -> bool {
        let level = level.trim();
        let (Some(first), Some(last)) =
            (level.as_bytes().first_chunk(), level.as_bytes().last_chunk())
        else {
            return false;
        };
        let ends = |&(of, back, through): &([u8; FRAGMENT], &str, bool)| {
            of == *first && level.strip_prefix(back).is_some_and(|rest| goes_on(rest, through))
        };
        let begins = |&(of, front): &([u8; FRAGMENT], &str)| {
            let before = if of == *last { level.strip_suffix(front) } else { None };
            before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
        };
        self.ends.iter().any(ends) || self.begins.iter().any(begins)
    }
}

/// Whether what follows the end of a phrase leaves it what it is.
fn goes_on(rest: &str, through: bool) -> bool {
    if through {
        return rest.is_empty() || (rest.starts_with(' ') && !rest.starts_with(" chi "));
    }
    // Where a word ends, what is left may be words of their own: `đấu`, `đạt`.
    rest.starts_with(" nam ")
}
