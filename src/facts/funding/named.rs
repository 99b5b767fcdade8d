//! Clauses and lines that part an item that was told before, by its name.

use crate::grammar::money::sum;
use crate::grammar::words::{strip, strip_any};
use crate::vocabulary::letters::{is_letter, lower};

/// So many items in front of a clause may it name: a list of thousands names none of them again.
pub(super) const NEAR: usize = 24;

/// `Trong vốn đầu tư: …`, `Vốn đầu tư phân bổ cho …`, `riêng vốn đầu tư bố trí cho …`, `Trong 60 tỷ đồng vốn ngân sách có …`:
/// which of the labels a clause names that parts it, and how long the words are in front of the first part.
pub(super) fn parted<'l, K>(
    clause: &str,
    labels: impl Iterator<Item = (K, &'l str)>,
) -> Option<(K, usize)> {
    let begun = clause.trim_start();
    let led = strip_any(begun, &["trong", "riêng", "đối với"]);
    let mut name = led.unwrap_or(begun).trim_start();
    // `Trong 60 tỷ đồng vốn ngân sách`
    if let Some(again) = sum(name).filter(|again| led.is_some() && again.unit.is_some()) {
        name = name.get(again.len..)?.trim_start();
    }
    name = strip_any(name, &["tổng số", "số", "phần"]).unwrap_or(name).trim_start();
    let named = labels.filter_map(|(key, label)| {
        let rest = behind_label(name, label)?;
        let parts = opens(rest, led.is_some())?;
        Some((key, rest.len(), clause.len() - parts.len()))
    });
    // The longest label is the one that is meant.
    named.min_by_key(|&(_, rest, _)| rest).map(|(key, _, head)| (key, head))
}

/// What follows a label, whatever its case.
fn behind_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in label.chars() {
        if lower(rest.next()?) != lower(expected) {
            return None;
        }
    }
    let rest = rest.as_str();
    (!label.is_empty() && !rest.starts_with(is_letter)).then_some(rest)
}

/// The parts behind the words that say that they follow; none of them where they stand in the next lines.
fn opens(rest: &str, led: bool) -> Option<&str> {
    const VERBS: [&str; 12] = [
        "bao gồm",
        "gồm có",
        "gồm",
        "được phân bổ cho",
        "được bố trí cho",
        "phân bổ cho",
        "phân bổ",
        "bố trí cho",
        "dành cho",
        "chia cho",
        "chia ra",
        "cụ thể",
    ];
    let said = rest.trim_start_matches([' ', ',']);
    let verb = strip_any(said, &VERBS).or_else(|| strip(said, "có").filter(|_| led));
    let marked = rest.trim_start().strip_prefix([':', ',']).filter(|_| led);
    let parts = verb.or(marked)?.trim_start_matches([' ', ':']);
    (parts.is_empty() || parts.starts_with(char::is_alphanumeric)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(clause: &str, expected: Option<(&str, &str)>) {
        let labels =
            ["vốn", "vốn đầu tư", "Nhà nước hỗ trợ"].into_iter().map(|label| (label, label));
        let found = parted(clause, labels);
        let found = found.map(|(label, head)| (label, clause.get(head..).unwrap()));
        assert_eq!(found, expected, "{clause}");
    }

    #[test]
    fn items_are_parted_by_their_names() {
        check("Trong vốn đầu tư: giao thông 90", Some(("vốn đầu tư", "giao thông 90")));
        check("Trong 60 tỷ đồng vốn đầu tư có đường 40", Some(("vốn đầu tư", "đường 40")));
        check(" riêng vốn đầu tư bố trí cho đường 40", Some(("vốn đầu tư", "đường 40")));
        check("Nhà nước hỗ trợ gồm tỉnh 60%", Some(("Nhà nước hỗ trợ", "tỉnh 60%")));
        check("Vốn đầu tư bao gồm: đường 40", Some(("vốn đầu tư", "đường 40")));
        check("Vốn đầu tư gồm:", Some(("vốn đầu tư", "")));
        check("Vốn đầu tư: 40 tỷ đồng", None);
        check("Vốn đầu tư phát triển gồm đường 40", None);
        check("Trong đó vốn đầu tư 40", None);
        check("Vốn đầu tư có đường 40", None);
    }
}
