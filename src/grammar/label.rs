//! Units that a label names in a bracket, for the bare numbers behind it: `Thu nhập (triệu đồng/người/năm): 45,5`,
//! `Tỷ lệ hộ nghèo (%): 4,1`.

use super::figure::{Figure, unit};
use super::tables::{UnitId, tables};
use super::token::Token;

/// A unit, and what one value is for.
pub type LabelUnit = (UnitId, Option<UnitId>);

/// Tokens that the bracket of a label can have.
const LONGEST: usize = 12;

impl Figure {
    /// Takes the unit of the label right in front of it: `(%): 4,1`.
    pub(super) fn read_label(&mut self, tokens: &[Token]) {
        if self.unit.is_some() || self.noun.is_some() || self.in_words {
            return;
        }
        let colon =
            self.begins.checked_sub(1).filter(|&i| tokens.get(i).is_some_and(|t| t.is(':')));
        let label = colon.and_then(|colon| tokens.get(..colon));
        if let Some((unit, per)) = label.and_then(unit_of_label) {
            (self.unit, self.per) = (Some(unit), per);
        }
    }
}

/// The unit in the bracket with which a label ends: `(triệu đồng/người/năm)`, `(ĐVT: %)`.
pub fn unit_of_label(label: &[Token]) -> Option<LabelUnit> {
    let inside = label.split_last().filter(|(last, _)| last.is(')'))?.1;
    let opens = inside.iter().rev().take(LONGEST).position(|t| t.is('('))?;
    let mut rest = inside.get(inside.len() - opens..)?;
    // `ĐVT: triệu đồng`
    if let Some(colon) = rest.iter().position(|t| t.is(':')) {
        let says = |words: &[&str]| {
            words.len() == colon && rest.iter().zip(words).all(|(t, w)| t.word == tables().word(w))
        };
        let unit = [&["đvt"][..], &["đơn", "vị", "tính"], &["đơn", "vị"]].iter().any(|w| says(w));
        rest = rest.get(colon + 1..).filter(|_| unit)?;
    }
    let (id, len) = unit(rest, 0)?;
    let mut at = len;
    let mut per = None;
    while rest.get(at).is_some_and(|t| t.is('/')) {
        let (each, len) = unit(rest, at + 1)?;
        per = per.or(Some(each));
        at += 1 + len;
    }
    (at == rest.len()).then_some((id, per))
}
