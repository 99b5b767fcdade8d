//! What stands behind a number: what it counts, for how many, and what it cannot count.

use crate::vocabulary::kinds;
use crate::vocabulary::units::UnitKind;

use super::cue::Cue;
use super::figure::unit;
use super::tables::{Tables, UnitId, tables};
use super::token::Token;

/// What a bare `nghìn`, `triệu`, `tỷ` counts that is no money: a unit, or a noun that is none of the
/// vocabulary (`3,5 triệu khách`), and how many tokens it has.
pub(super) fn magnified(tokens: &[Token], at: usize) -> Option<(Option<UnitId>, usize)> {
    if !tokens.get(at).is_some_and(|t| tables().words.magnitudes.contains(&t.word)) {
        return None;
    }
    if let Some((id, len)) = unit(tokens, at + 1) {
        let counted = matches!(
            Tables::unit_kind(id),
            UnitKind::People | UnitKind::Thing | UnitKind::Measure | UnitKind::Place
        );
        return counted.then_some((Some(id), len));
    }
    let noun = tokens.get(at + 1).filter(|t| t.is_word() && !t.capital)?;
    let t = tables();
    let of_money = OF_MONEY.iter().any(|word| noun.word == t.word(word));
    (!of_money && !t.begins(noun.word).any).then_some((None, 1))
}

/// Words behind a short unit of money (`45 tỷ vốn vay`, `3 tỷ và …`), which count nothing.
const OF_MONEY: [&str; 12] =
    ["vốn", "tiền", "ngân", "nguồn", "kinh", "đối", "và", "để", "do", "nhằm", "ngoài", "nữa"];

/// Whether the word at a token can be what is counted: no function word, no cue.
pub(super) fn counts_something(tokens: &[Token], at: usize) -> bool {
    let blocked = matches!(
        tables().cues.longest(&tokens[at..]),
        Some((
            Cue::Lift
                | Cue::Down
                | Cue::Is
                | Cue::Have
                | Cue::Share
                | Cue::Rise
                | Cue::Fall
                | Cue::Aim
                | Cue::Scope
                | Cue::For
                | Cue::Part
                | Cue::Done
                | Cue::Than
                | Cue::From
                | Cue::To
                | Cue::Upwards
                | Cue::Higher
                | Cue::Meet
                | Cue::Nothing
                | Cue::Estimate
                | Cue::Raise
                | Cue::Total
                | Cue::Average
                | Cue::Unmet
                | Cue::Only
                | Cue::Keep,
            _
        ))
    );
    let words = &tables().words;
    let word = tokens[at].word;
    !blocked && word != words.and && word != words.year
}

/// Whether a token is a kind of hamlet.
pub(super) fn hamlet(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| kinds::VILLAGES.iter().any(|kind| t.word == tables().word(kind)))
}

/// `/10.000 dân`, `/1.000 người`: how many people a value is for, and one past them. Ten thousand
/// have a name.
pub(super) fn per_heads(tokens: &[Token], at: usize) -> Option<(Option<UnitId>, usize)> {
    let heads = tokens.get(at)?.number()?.as_whole()?;
    let round = matches!(heads, 100 | 1_000 | 10_000 | 100_000);
    let people = ["dân", "người"]
        .iter()
        .any(|w| tokens.get(at + 1).is_some_and(|t| t.word == tables().word(w)));
    let ten_thousand = (heads == 10_000).then(|| tables().units_named("vạn dân")).flatten();
    (round && people).then_some((ten_thousand, at + 2))
}
