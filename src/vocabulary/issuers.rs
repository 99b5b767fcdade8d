//! Bodies that issue plans.

use std::sync::LazyLock;

/// A body that issues plans.
#[derive(Debug)]
pub struct Body {
    /// In lower case, as a letterhead begins.
    pub words: &'static str,
    /// As it is written.
    pub name: &'static str,
    /// The word for the unit that its name stands for.
    pub implies: Option<&'static str>,
}

/// The bodies of `issuers.tsv`; those of the people first.
pub fn bodies() -> &'static [Body] {
    static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
        super::rows(include_str!("issuers.tsv"))
            .filter_map(|row| {
                let &[words, name, unit] = row.as_slice() else { return None };
                Some(Body { words, name, implies: (!unit.is_empty()).then_some(unit) })
            })
            .collect()
    });
    &BODIES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::letters::lowered;

    #[test]
    fn every_row_is_whole_and_no_shorter_name_hides_a_longer_one() {
        let rows: Vec<_> = super::super::rows(include_str!("issuers.tsv")).collect();
        assert_eq!(rows.len(), bodies().len());
        for (i, body) in bodies().iter().enumerate() {
            assert_eq!(body.words, lowered(body.words), "{body:?}");
            assert!(body.name.starts_with(char::is_uppercase), "{body:?}");
            let hidden = bodies().iter().skip(i + 1).find(|b| b.words.starts_with(body.words));
            assert!(hidden.is_none(), "{body:?} hides {hidden:?}");
        }
        let people = ["Ủy ban nhân dân", "Hội đồng nhân dân"];
        assert!(bodies().iter().take(4).all(|body| people.contains(&body.name)));
    }
}
