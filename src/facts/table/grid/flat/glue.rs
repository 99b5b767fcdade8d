//! Pieces of a cell that stand on several lines.

/// Two pieces of a cell as one text: a word that a hyphen cut is whole again.
pub(in crate::facts::table::grid) fn glued(left: &str, right: &str) -> String {
    let space = if is_cut(left, right) { "" } else { " " };
    format!("{left}{space}{right}")
}

/// Whether a hyphen cuts a word between two pieces of a cell.
pub(super) fn is_cut(left: &str, right: &str) -> bool {
    let mut before = left.chars().rev();
    before.next() == Some('-')
        && before.next().is_some_and(char::is_alphanumeric)
        && right.starts_with(char::is_alphanumeric)
}
