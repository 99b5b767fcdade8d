//! The row that numbers the columns, below their heads: `(1) | (2) | (3)`, `A | B | 1 | 2`,
//! `7 = 3 + 5`. It is part of the head, and says nothing of what stands in a column.

/// What a cell of such a row holds.
enum Mark {
    /// `A`: columns of names are lettered.
    Letter(u8),
    /// `(5)`, `7 = 3 + 5`
    Number(u32),
    /// `3 + 5`: how a column follows from others, without its own number.
    Formula,
}

/// Whether the cells of a row number the columns.
pub(in crate::facts::table::grid) fn numbers_columns(cells: &[&str]) -> bool {
    let bracketed = cells.iter().all(|c| c.is_empty() || c.starts_with(['(', '[']));
    let (mut letters, mut numbers, mut gaps) = (0u8, 0, 0);
    let mut next = None;
    for cell in cells {
        if cell.is_empty() {
            gaps += 1;
            continue;
        }
        let Some(mark) = mark(cell) else { return false };
        match mark {
            Mark::Letter(letter) if next.is_none() && letter == b'A' + letters => letters += 1,
            Mark::Letter(_) => return false,
            Mark::Number(n) => {
                // The right half of a table that was cut goes on with the numbers of the left.
                let begins = n == 1 || n == u32::from(letters) + 1 || (bracketed && letters == 0);
                if next.map_or(!begins, |next| n != next) {
                    return false;
                }
                next = Some(n.saturating_add(1));
                numbers += 1;
            }
            Mark::Formula => {
                let Some(last) = next else { return false };
                next = Some(last.saturating_add(1));
                numbers += 1;
            }
        }
    }
    let fewest = if bracketed { 2 } else { 3 };
    let headed = cells.first().is_some_and(|c| !c.is_empty());
    headed && gaps * 3 <= cells.len() && numbers > 1 && usize::from(letters) + numbers >= fewest
}

fn mark(cell: &str) -> Option<Mark> {
    let bare: String = cell.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']' | ' ')).collect();
    // `8=3 đến 7`: from one column to another.
    let bare = bare.split("đến").collect::<Vec<_>>().join("…");
    if let [letter @ b'A'..=b'F' | letter @ b'a'..=b'f'] = bare.as_bytes() {
        return Some(Mark::Letter(letter.to_ascii_uppercase()));
    }
    let (own, formula) = bare.split_once('=').map_or((bare.as_str(), None), |(n, f)| (n, Some(f)));
    let number = || own.parse().ok().filter(|_| own.len() <= 2).map(Mark::Number);
    match formula {
        Some(formula) if reckons(formula) => {
            if own.is_empty() {
                Some(Mark::Formula)
            } else {
                number()
            }
        }
        Some(_) => None,
        None => number().or_else(|| (own.contains('+') && reckons(own)).then_some(Mark::Formula)),
    }
}

/// Whether a text reckons with the numbers of columns.
fn reckons(formula: &str) -> bool {
    formula.bytes().any(|b| b.is_ascii_digit())
        && formula.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '+' | '-'
                        | '–'
                        | '*'
                        | 'x'
                        | '/'
                        | ':'
                        | '÷'
                        | '%'
                        | '.'
                        | '…'
                        | '→'
                        | 'Σ'
                        | '∑'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_number_columns() {
        for cells in [
            &["(1)", "(2)", "(3)"][..],
            &["1", "2", "3", "4"],
            &["A", "B", "1", "2"],
            &["a", "b", "1", "2=3/1"],
            &["1", "2", "3", "4", "5", "6", "7=3+5", "8"],
            &["(1)", "(2)", "(3)", "(4)=(2)+(3)"],
            &["(1)", "(2)", "(3)", "(4=2+3)", ""],
            &["1", "2", "3", "=2+3", "2+3"],
            &["(6)", "(7)"],
            &["(1)", "(2)", "(3)", "(4)", "(5)=(3)+…+(4)"],
            &["1", "2", "3", "4", "5=3+...+4"],
            &["(1)", "(2)", "(3)", "(4)", "(5)=(3) đến (4)"],
        ] {
            assert!(numbers_columns(cells), "{cells:?}");
        }
        for cells in [
            &["1", "Xã A", "3"][..],
            &["1", "2"],
            &["", "1", "2", "3"],
            &["1", "3", "4"],
            &["1", "", "", "2"],
            &["6", "7", "8"],
            &["2021", "2022", "2023"],
            &["A", "B", "C"],
            &["1", "2", "3-5"],
            &["1", "2", "3", "…"],
            &["1", "Từ 2 đến 5", "3", "4"],
        ] {
            assert!(!numbers_columns(cells), "{cells:?}");
        }
    }
}
