//! What a line tells of single years of a total.

use super::super::line::Parsed;
use super::super::years::{parts_all, parts_by_years, phase, without_lead};
use super::Tree;
use crate::facts::FundingItem;
use crate::grammar::words::strip_any;

/// How many digits a year has.
const YEAR: usize = 4;

impl Tree<'_> {
    /// Takes what a line tells of each year beside the sources: statements of their own, where the years are those of the
    /// total and not of one source.
    pub(super) fn tell_years(&mut self, printed: &str, items: Vec<FundingItem>) {
        for mut item in items {
            if !parts_all(printed) || phase(self.text, item.label).is_none() {
                self.leave_out(&item);
                continue;
            }
            item.label = without_lead(self.text, item.label);
            self.beside.push(item);
        }
    }

    /// `Riêng năm 2026 là 31,7 tỷ đồng`: whether a line tells how much of a total of several years is for one
    /// of them, which no item is for.
    pub(super) fn singles_year(&self, parsed: &Parsed) -> bool {
        let ([item], Some(total)) = (parsed.items.as_slice(), &self.total) else { return false };
        let one = |item: &FundingItem| phase(self.text, item.label).filter(|(a, b)| a == b);
        let Some(year) = one(item) else { return false };
        let singled = strip_any(item.label.slice(self.text), &["riêng năm", "riêng trong năm"]);
        let only = singled.is_some_and(|rest| rest.trim().len() == YEAR);
        let whole = self.told().and_then(|(years, _)| years);
        let within = whole.is_some_and(|all| all.0 < all.1 && all.0 <= year.0 && year.1 <= all.1);
        let less = item.vnd.zip(total.vnd).is_some_and(|(part, whole)| part < whole);
        let said =
            || self.beside.iter().filter_map(one).chain(self.known.years.iter().map(|&y| (y, y)));
        only && within && less && said().all(|other| other != year)
    }

    /// Whether a line without a marker tells over the years what was parted by sources before.
    pub(super) fn goes_over_years(&self, printed: &str, parsed: &Parsed) -> bool {
        let open = self.entries.last().is_some_and(|e| e.open);
        let years = || parsed.items.iter().all(|i| phase(self.text, i.label).is_some());
        self.has_sources() && !open && (parts_by_years(printed) || years())
    }
}
