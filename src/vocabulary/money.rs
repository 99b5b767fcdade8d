//! Units of money.

use std::sync::LazyLock;

/// A unit of money as it may be printed.
#[derive(Debug)]
pub struct MoneyUnit {
    /// As printed, in lower case.
    pub printed: &'static str,
    /// `tỷ đồng`
    pub name: &'static str,
    /// Power of ten in đồng.
    pub power: u8,
    /// Whether it is a unit of money only where no word follows.
    pub short: bool,
}

/// The units of `money.tsv`, longer forms first.
pub fn money_units() -> &'static [MoneyUnit] {
    static UNITS: LazyLock<Vec<MoneyUnit>> = LazyLock::new(|| {
        let mut units: Vec<_> = super::rows(include_str!("money.tsv"))
            .filter_map(|row| {
                let &[printed, name, power, form] = row.as_slice() else { return None };
                let power = power.parse().ok()?;
                Some(MoneyUnit { printed, name, power, short: form == "short" })
            })
            .collect();
        units.sort_by_key(|unit| std::cmp::Reverse(unit.printed.len()));
        units
    });
    &UNITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_a_name_has_one_power() {
        let rows: Vec<_> = super::super::rows(include_str!("money.tsv")).collect();
        assert_eq!(rows.len(), money_units().len());
        for unit in money_units() {
            assert!(money_units().iter().all(|u| u.name != unit.name || u.power == unit.power));
            let forms = money_units().iter().filter(|u| u.printed == unit.printed);
            assert_eq!(forms.count(), 1, "{unit:?}");
        }
    }
}
