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

/// `Trong 288 tỷ đồng: …`, `Số vốn 288 tỷ đồng phân bổ cho …`, `Từ nguồn NSTW 288 tỷ đồng, bố trí cho …`: which of the items
/// a clause names by its sum that parts it, and how long the words are in front of the first part. The label beside the
/// sum is its own, or left out; then one item alone has the sum.
pub(super) fn parted_by_sum<K: Copy>(
    clause: &str,
    told: &[(K, &str, Option<i128>)],
) -> Option<(K, usize)> {
    const LED: [&str; 7] =
        ["trong tổng số", "trong số", "trong", "từ nguồn", "từ", "riêng", "đối với"];
    const SUMS: [&str; 6] = ["số vốn", "số kinh phí", "số tiền", "nguồn vốn", "nguồn", "số"];
    let begun = clause.trim_start();
    let led = strip_any(begun, &LED);
    let name = led.unwrap_or(begun).trim_start();
    let called = strip_any(name, &SUMS);
    let name = called.unwrap_or(name).trim_start();
    let at = name.find(|c: char| c.is_ascii_digit()).filter(|&at| at < FAR)?;
    let (words, figures) = name.split_at_checked(at)?;
    let again = sum(figures).filter(|again| again.unit.is_some())?;
    let words = words.trim_matches([' ', '(', ':']);
    let same = |(_, label, vnd): &&(K, &str, Option<i128>)| {
        let named = behind_label(words, label).is_some_and(str::is_empty);
        vnd.is_some() && *vnd == again.vnd() && (words.is_empty() || named)
    };
    let mut found = told.iter().filter(same);
    let &(key, ..) = found.next().filter(|_| led.or(called).is_some() || !words.is_empty())?;
    let rest = figures.get(again.len..)?.trim_start_matches([')', ' ']);
    let parts = opens(rest, true)?;
    found.next().is_none().then_some((key, clause.len() - parts.len()))
}

/// How far into a clause the sum that it names stands, in bytes.
const FAR: usize = 80;

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

    #[test]
    fn items_are_parted_by_their_sums() {
        let told =
            [("total", "Tổng vốn", 320), ("NSTW", "NSTW", 288), ("dự phòng", "dự phòng", 32)];
        let told = told.map(|(key, label, sum)| (key, label, Some(sum * 1_000_000_000)));
        let check = |clause: &str, expected: Option<(&str, &str)>| {
            let found = parted_by_sum(clause, &told);
            let found = found.map(|(key, head)| (key, clause.get(head..).unwrap()));
            assert_eq!(found, expected, "{clause}");
        };
        check(" Trong 288 tỷ đồng: đường 200", Some(("NSTW", "đường 200")));
        check("Số vốn 288 tỷ đồng phân bổ cho: đường 200", Some(("NSTW", "đường 200")));
        check("Từ nguồn NSTW 288 tỷ đồng, bố trí cho đường 200", Some(("NSTW", "đường 200")));
        check("NSTW (288 tỷ đồng) phân bổ: đường 200", Some(("NSTW", "đường 200")));
        check("NST 288 tỷ đồng: đường 200", None);
        check("288 tỷ đồng: đường 200", None);
        check("Trong 300 tỷ đồng: đường 200", None);
        check("Trong 288 tỷ đồng vốn vay: đường 200", None);
    }
}
