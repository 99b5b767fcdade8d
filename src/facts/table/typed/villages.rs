//! Districts with their villages.

use super::columns::{Column, text};
use super::criteria::leaf;
use super::header::{Header, Standing};
use super::rows::arabic;
use super::{Context, Names};
use crate::facts::table::cells::figure::count;
use crate::facts::table::cells::name::{self, Kind};
use crate::facts::table::{ColumnRole, GridRow, RowFacts};
use crate::grammar::number::Notation;
use crate::grammar::words::in_one_line;
use crate::vocabulary::kinds::VILLAGES;
use crate::vocabulary::letters::lowered;

/// Where the columns are.
#[derive(Clone, Debug, Default)]
pub(super) struct Villages {
    number: Option<usize>,
    district: usize,
    villages: Option<usize>,
    reached: Option<usize>,
    planned: Option<usize>,
    note: Option<usize>,
    /// The units are communes: since 2026 there are no districts, and a district has no others.
    of_communes: bool,
}

/// The first year of plans without districts.
const WITHOUT_DISTRICTS: u16 = 2026;

/// Finds the columns, where the table counts villages by unit.
pub(super) fn find(
    columns: &[Column<'_>],
    number: Option<usize>,
    context: &Context<'_>,
) -> Option<Villages> {
    let named = |(i, c): &(usize, &Column<'_>)| {
        Some(*i) != number && c.is_names() && !c.header.has(&["thon", "ban", "xom", "ghi chu"])
    };
    let (district, names) = columns.iter().enumerate().find(named)?;
    // Rows that are communes say nothing of a whole district, where there is one.
    let communes = |c: &Column<'_>| {
        let headed = c.header.names_communes() && !c.header.names_districts();
        let unsaid = c.header.has(&["don vi", "dia phuong", "dia ban"]);
        c.is_names() && ((headed && !unsaid) || c.mostly(c.communes, 5))
    };
    // Nor do rows that say how many communes meet a standard tell of villages alone.
    let of_communes = |c: &Column<'_>| c.is_figures() && c.header.counts_communes_that_meet();
    // An annex alone says in its title what year it is of.
    let first = context.years.map(|(from, _)| from);
    let first = first.or_else(|| Header::new(context.title).years().min());
    let without = first.is_some_and(|from| from >= WITHOUT_DISTRICTS);
    let rows_are_communes = columns.iter().any(communes);
    if columns.iter().any(of_communes) || (rows_are_communes && !without && !context.of_district) {
        return None;
    }
    let in_names = names.cells.iter().any(|c| name::name(c, false).villages.is_some());
    let heads = columns.iter().any(|c| says_villages(&c.header.text));
    if !(in_names || heads || says_villages(context.title)) {
        return None;
    }
    // Roads and houses of villages are none that meet a standard.
    let of_standard = |text: &str| {
        let lower = lowered(text);
        const STANDARD: [&str; 8] = [
            "chuẩn",
            "ntm",
            "nông thôn mới",
            "kiểu mẫu",
            "thôn đạt",
            "bản đạt",
            "đã đạt",
            "phấn đấu",
        ];
        STANDARD.iter().any(|words| lower.contains(words))
    };
    if !of_standard(context.title) && !columns.iter().any(|c| of_standard(&c.header.text)) {
        return None;
    }
    let of_communes = rows_are_communes;
    let mut found = Villages { number, district, of_communes, ..Villages::default() };
    found.note = columns.iter().position(|c| c.header.has(&["ghi chu"]));
    let counts: Vec<(usize, &Column<'_>)> = columns
        .iter()
        .enumerate()
        .filter(|(i, c)| {
            let other = c.header.has(&["tieu chi", "so xa", "xa dat"]) || c.header.counts_else();
            Some(*i) != number && *i != district && c.is_counts() && !other
        })
        .collect();
    // `Số thôn đạt chuẩn` alone under the title of a plan is what is to be reached.
    let planned = |h: &Header| matches!(h.standing(context.years), Standing::Score(s) if s > 0);
    let by_title =
        planned(&Header::new(context.title)) && !columns.iter().any(|c| planned(&c.header));
    found.assign(&counts, in_names, by_title, context);
    (found.villages.or(found.reached).or(found.planned)).map(|_| found)
}

/// Whether the lowest level of a head says that all villages are counted, whatever spans it:
/// `Hiện trạng / Tổng số thôn`.
fn counts_all(header: &Header) -> bool {
    const ALL: [&str; 7] = [
        "tong so",
        "tong so thon",
        "tong so ban",
        "tong so xom",
        "tong so ap",
        "tong so buon",
        "tong so thon ban",
    ];
    let apart = leaf(&header.text) != header.text;
    apart && header.is(&ALL)
}

/// Whether words for villages stand in a text.
pub(super) fn says_villages(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let lower: Vec<String> = words.iter().map(|w| lowered(w)).collect();
    let village = |(i, word): (usize, &String)| {
        let before = i.checked_sub(1).and_then(|i| lower.get(i)).map_or("", String::as_str);
        // `thôn` is half of `nông thôn`, `bản` of `cơ bản`, `Buôn` of the name `Buôn Hồ`, `Bản` of
        // `Vụ Bản`.
        let half = matches!((before, word.as_str()), ("nông", "thôn") | ("cơ" | "văn", "bản"));
        let pair = |from: usize| {
            words.get(from..from + 2).is_some_and(|pair| pair.iter().all(|w| is_capital(w)))
        };
        let counted = ["số", "tên", "các", "tổng"].contains(&before);
        let name = pair(i) || (!counted && i.checked_sub(1).is_some_and(pair));
        VILLAGES.contains(&word.as_str()) && !half && !name
    };
    lower.iter().enumerate().any(village) || lowered(text).contains("khu dân cư")
}

/// Whether a word has a capital and small letters behind it, as names do.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

impl Villages {
    fn assign(
        &mut self,
        counts: &[(usize, &Column<'_>)],
        in_names: bool,
        by_title: bool,
        context: &Context<'_>,
    ) {
        let mut unsaid = Vec::new();
        for (i, column) in counts {
            if self.villages.is_none() && counts_all(&column.header) {
                self.villages = Some(*i);
                continue;
            }
            let slot = match column.header.standing(context.years) {
                Standing::Score(-1) if by_title => &mut self.planned,
                Standing::Missing => continue,
                Standing::Score(s) if s > 0 => &mut self.planned,
                Standing::Score(s) if s < 0 => &mut self.reached,
                Standing::Score(_)
                    if column.header.has(&["tong so", "tong", "so thon", "so ban"]) =>
                {
                    &mut self.villages
                }
                Standing::Score(_) => {
                    unsaid.push(*i);
                    continue;
                }
            };
            *slot = slot.or(Some(*i));
        }
        // Heads that do not tell: all, then reached, then planned.
        let mut unsaid = unsaid.into_iter();
        let few = counts.len() < 3 && in_names;
        if !few && self.villages.is_none() {
            self.villages = unsaid.next();
        }
        self.reached = self.reached.or_else(|| unsaid.next());
        self.planned = self.planned.or_else(|| unsaid.next());
    }

    /// What each column holds.
    pub(super) fn roles(&self, roles: &mut [ColumnRole]) {
        let all = [
            (self.number, ColumnRole::Number),
            (Some(self.district), ColumnRole::Place),
            (self.villages, ColumnRole::Villages),
            (self.reached, ColumnRole::VillagesReached),
            (self.planned, ColumnRole::VillagesPlanned),
            (self.note, ColumnRole::Note),
        ];
        super::assign(roles, &all);
    }

    /// Reads a row; a row of sums bears its label as name.
    pub(super) fn read(
        &self,
        row: &GridRow,
        label: Option<&str>,
        notation: Notation,
        names: &mut Names<'_>,
    ) -> Option<RowFacts> {
        let printed = text(row, self.district);
        let name = name::name(label.unwrap_or(printed), false);
        if name.name.is_empty() {
            return None;
        }
        let figure = |i: Option<usize>| count(text(row, i?), notation);
        let district = match (label, name.kind) {
            (None, Kind::Commune | Kind::Unsaid) if self.of_communes => {
                names.commune(row.cells.get(self.district)?.span, name.name, None).0
            }
            (None, Kind::District | Kind::Unsaid) => {
                names.district(row.cells.get(self.district)?.span, name.name)
            }
            _ => name.name,
        };
        let notes = [name.note, self.note.map(|i| in_one_line(text(row, i)))];
        let note: Vec<String> = notes.into_iter().flatten().filter(|n| !n.is_empty()).collect();
        Some(RowFacts::Village {
            no: self.number.and_then(|i| arabic(text(row, i))).or(name.no),
            district,
            villages: figure(self.villages).or(name.villages),
            reached: figure(self.reached),
            planned: figure(self.planned),
            note: (!note.is_empty()).then(|| note.join("; ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn villages_in_titles() {
        assert!(says_villages("KẾ HOẠCH 35 THÔN PHẤN ĐẤU ĐẠT CHUẨN THÔN NÔNG THÔN MỚI"));
        assert!(says_villages("Số bản đạt chuẩn"));
        assert!(!says_villages("KẾ HOẠCH XÂY DỰNG NÔNG THÔN MỚI"));
        assert!(!says_villages("Trên địa bàn; cơ bản đạt"));
        assert!(!says_villages("Số xã đạt / TX. Buôn Hồ"));
        assert!(says_villages("Buôn, thôn đạt chuẩn"));
        assert!(!says_villages("Vụ Bản") && says_villages("Số Bản") && says_villages("Bản"));
    }
}
