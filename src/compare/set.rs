//! Which criteria set a plan follows, by what it calls the criteria.

use crate::check::Subject;
use crate::facts::Tier;
use crate::grammar::words::strip_any;
use crate::vocabulary::criteria::criteria;
use crate::vocabulary::letters::lowered;

/// First and last year of the set of communes whose names the plan uses: a plan written before a
/// new set was issued follows the old one, whatever its year. Where the names do not tell, the
/// set in force in `year`.
pub(super) fn of(subject: Subject<'_>, year: u16) -> Option<(u16, u16)> {
    let mut sets: Vec<((u16, u16), usize)> = Vec::new();
    for criterion in criteria().iter().filter(|c| c.set == Tier::Commune) {
        let years = (criterion.from, criterion.to);
        let score = subject.facts.targets.iter().filter(|t| {
            t.criterion == Some(criterion.number) && t.criterion_set == Some(Tier::Commune)
        });
        // The name of the decree tells more than wordings that sets share.
        let score = score.filter_map(|t| name(t.section.last()?.slice(subject.text))).map(|name| {
            match criterion.names.iter().position(|known| *known == name) {
                Some(0) => 2,
                Some(_) => 1,
                None => 0,
            }
        });
        let score = score.max().unwrap_or(0);
        match sets.iter_mut().find(|(known, _)| *known == years) {
            Some((_, sum)) => *sum += score,
            None => sets.push((years, score)),
        }
    }
    let in_force = |(from, to): (u16, u16)| from <= year && year <= to;
    let best = sets.iter().map(|&(_, score)| score).max().filter(|&score| score > 0);
    let by_name = |&(years, score): &((u16, u16), usize)| {
        (Some(score) == best).then_some((in_force(years), years))
    };
    let named = sets.iter().filter_map(by_name).max().map(|(_, years)| years);
    named.or_else(|| sets.iter().map(|&(years, _)| years).find(|&years| in_force(years)))
}

/// The name in a heading: `Tiêu chí số 2 về giao thông`.
fn name(heading: &str) -> Option<String> {
    let lower = lowered(heading);
    let rest = strip_any(&lower, &["tiêu chí số", "tiêu chí"])?.trim_start();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([' ', ':', '-', '–', '.', '(']);
    let rest = strip_any(rest, &["về"]).unwrap_or(rest);
    let end = rest.find([':', ';', '(']).unwrap_or(rest.len());
    Some(rest.get(..end)?.trim_matches([' ', '.', ',', '*', ')']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_headings() {
        let check = |heading, expected: &str| {
            assert_eq!(name(heading).as_deref(), Some(expected), "{heading}");
        };
        check("Tiêu chí số 2 về Giao thông", "giao thông");
        check("Tiêu chí 5: Trường học", "trường học");
        check("Tiêu chí số 11 về Nghèo đa chiều:", "nghèo đa chiều");
        assert_eq!(name("Mục tiêu"), None);
    }
}
