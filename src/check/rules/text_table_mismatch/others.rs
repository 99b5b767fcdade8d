//! What tables of no known kind say of targets: rows of indicators below years, sums of districts below
//! standards, sums of districts below years. Nothing but words says what a figure is of, so they must be
//! the same, and so must year and unit; where two cells may be meant and one agrees nothing is said.

use foldhash::{HashMap, HashMapExt};

use super::levels::differs;
use crate::check::rules::annex_missing::pointed;
use crate::check::rules::text_text_mismatch::{
    is_restricted,
    scope::{around, is_kept},
};
use crate::check::exact::{one_digit_off, printed};
use crate::check::tables::{
    Heading, figure_at, heads_units, says_end_of_year, speaks_within_year, summaries, tier_named,
    years_in,
};
use crate::check::{Finding, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{Cell, Row, Summary, Table, TableKind};
use crate::facts::{Bound, Quantity, Role, Target, Tier};
use crate::vocabulary::letters::lowered;

/// Compares the targets with the tables of no known kind.
pub(super) fn compare(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let all = || subject.facts.targets.iter().filter(|t| is_plain(t));
    let (told, promised): (Vec<&Target>, Vec<&Target>) = all().partition(|t| t.reported);
    let mut others = subject.facts.tables.iter().filter(|t| t.kind == TableKind::Other).peekable();
    if others.peek().is_none() {
        return;
    }
    let (promises, results) = (by_words(subject, &promised), by_words(subject, &told));
    for table in others {
        indicators(subject, table, &planned_years(table), &promises, findings);
        indicators(subject, table, &reported_years(table), &results, findings);
        for (_, total) in summaries(table, Summary::Total).take(1) {
            standards(subject, table, total, &promised, findings);
            by_year(subject, table, total, &promised, findings);
        }
    }
}

/// `Thu nhập bình quân đầu người toàn tỉnh năm 2021 là 45,9 triệu đồng (Phụ lục 4)`, and the table that is meant bears the title of
/// that and has all of the province in its last row, year by year.
pub(super) fn compare_titled(subject: Subject<'_>, target: &Target) -> Option<Finding> {
    let said = exact(target, Role::Reached).filter(|q| is_plain(target) && q.of.is_none() && q.unit != "xã")?;
    let (table, _) = pointed(subject, said.span.end())?;
    let (year, words) = (target.year?, content(target.subject?.slice(subject.text)));
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let titled = content(&title);
    let own = titled.iter().filter(|word| words.contains(word)).count();
    let unit = title.contains(&lowered(&said.unit)) || table.columns.iter().any(|head| lowered(head).contains(&said.unit));
    let mut totals = summaries(table, Summary::Total);
    let (Some((_, total)), None) = (totals.next(), totals.next()) else { return None };
    let all = total.grid.cells.iter().any(|cell| lowered(&cell.text).trim().starts_with("toàn "));
    // `các huyện miền núi`
    let wide = ["nông", "thôn", "khu", "vực"];
    let others = words.iter().any(|word| !titled.contains(word) && !wide.contains(&word.as_str()));
    let some = others || is_restricted(target, subject);
    if table.kind != TableKind::Other || own < FEWEST_WORDS || some || !unit || !all {
        return None;
    }
    let columns = planned_years(table);
    let (column, _) = *columns.iter().find(|(_, of)| *of == year)?;
    held(subject, table, &format!("{title} ({year})"), &[said], figure_at(table, total, column)?)
}

/// So many words at least must a title have of what is told.
const FEWEST_WORDS: usize = 4;

/// Whether a target is promised for all of the plan's area.
fn is_plain(target: &Target) -> bool {
    let whole = target.group.is_none() && target.place.is_none() && target.part_of.is_none();
    whole && target.band.is_none() && target.criterion.is_none()
}

/// A figure of the text that a table can be held against.
fn exact(target: &Target, role: Role) -> Option<&Quantity> {
    target.measure(role).filter(|q| q.bound == Bound::Exact && q.to.is_none())
}

/// A level of the text. `Phấn đấu có 02 xã đạt chuẩn` may be those of the year alone: of units only what
/// is of all of them, leads up from what is added or is told of the end of a year is a level for certain.
fn level<'a>(subject: Subject<'_>, target: &'a Target) -> Option<&'a Quantity> {
    let sure = |q: &Quantity| {
        let ends = || {
            let said = said_before(subject.text, q);
            let clause = said.rsplit(';').next().unwrap_or_default();
            let level = ["lũy kế", "luỹ kế", "tổng số"].iter().any(|words| clause.contains(words));
            let within = ["trong năm", "riêng năm", "mỗi năm"].iter().any(|words| clause.contains(words));
            let added = ["thêm", "mới", "tăng"].iter().any(|word| clause.ends_with(word));
            (level || says_end_of_year(&said)) && !within && !added
        };
        q.of.is_some() || target.measure(Role::Added).is_some() || ends()
    };
    let all = |q: &&Quantity| {
        q.unit != "xã" || !is_kept(subject.lower, target, q) && !is_of_some(subject.lower, q) && sure(q)
    };
    exact(target, Role::Reached).filter(all).filter(|_| !is_restricted(target, subject))
}

/// Whether the words behind units say that they are some of those that meet the standard, or have yet to:
/// `05 xã thuộc Đề án đạt chuẩn`, `16 xã đăng ký đạt chuẩn`, `03 xã được công nhận thêm`.
fn is_of_some(lower: &str, quantity: &Quantity) -> bool {
    const SOME: [&str; 6] = ["đăng ký", "thuộc", "thêm", "hồ sơ", "công nhận mới", "chuẩn mới"];
    let [_, behind] = around(lower, quantity.span);
    let behind = behind.trim_start();
    let said = behind.strip_prefix(quantity.unit.as_str()).unwrap_or(behind).trim_start();
    said.starts_with("trong ") || said.starts_with("mới ") || SOME.iter().any(|word| said.contains(word))
}

/// What its sentence says in front of a figure, in lower case.
fn said_before(text: &str, quantity: &Quantity) -> String {
    let before = text.get(..quantity.span.start() as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    lowered(line.rsplit(". ").next().unwrap_or_default().trim_end())
}

fn head(table: &Table, column: usize) -> String {
    table.columns.get(column).map(|head| lowered(head)).unwrap_or_default()
}

/// A finding where the text gives a subject other values than a cell.
fn held(
    subject: Subject<'_>,
    table: &Table,
    what: &str,
    said: &[&Quantity],
    (value, cell): (Decimal, &Cell),
) -> Option<Finding> {
    let first = said.first().filter(|_| said.iter().all(|q| !is_same(q.value, value)))?;
    let (stated, derived) = (first.span.slice(subject.text), printed(value));
    let places = [(first.span, "the text"), (cell.span, "the table")];
    let near = one_digit_off(first.value, value);
    Some(differs(subject, table, what, (stated, &derived), near, &places))
}

/// Whether two figures are one, as far as both are printed: `97,5` is `97,48` rounded.
fn is_same(a: Decimal, b: Decimal) -> bool {
    let scale = a.scale().min(b.scale());
    let rounded = |v: Decimal| crate::check::exact::Ratio::of(v).and_then(|r| r.rounded(scale));
    a == b || rounded(a).is_some_and(|a| Some(a) == rounded(b)) && a.scale() != b.scale()
}

/// Targets by the year and the words that say what they are about.
type ByWords<'a> = HashMap<(u16, Vec<String>), Vec<&'a Target>>;

fn by_words<'a>(subject: Subject<'_>, targets: &[&'a Target]) -> ByWords<'a> {
    let mut all = ByWords::new();
    for &target in targets {
        if let Some((year, span)) = target.year.zip(target.subject) {
            all.entry((year, content(span.slice(subject.text)))).or_default().push(target);
        }
    }
    all
}

/// `Tỷ lệ lao động qua đào tạo | % | 52 | 60` below years.
fn indicators(
    subject: Subject<'_>,
    table: &Table,
    years: &[(usize, u16)],
    targets: &ByWords<'_>,
    findings: &mut Vec<Finding>,
) {
    let Some(unit) = (0..table.columns.len()).find(|&i| is_unit_head(&head(table, i))) else { return };
    let Some(label) = (0..unit).rev().find(|&i| is_label(table, i)) else { return };
    let named: Vec<(&Row, Vec<String>)> = table
        .rows
        .iter()
        .filter_map(|row| Some((row, content(&row.grid.cells.get(label)?.text))))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    let mut times: HashMap<&[String], usize> = HashMap::new();
    for (_, words) in &named {
        *times.entry(words).or_default() += 1;
    }
    for (row, words) in &named {
        if times.get(words.as_slice()).is_some_and(|&times| times > 1) {
            continue;
        }
        let printed_unit = row.grid.cells.get(unit).map(|c| lowered(c.text.trim())).unwrap_or_default();
        for &(column, year) in years {
            let about = targets.get(&(year, words.clone())).into_iter().flatten();
            let said: Vec<&Quantity> = about
                .filter_map(|t| level(subject, t))
                .filter(|q| is_of_unit(q, &printed_unit))
                .collect();
            let Some(cell) = figure_at(table, row, column) else { continue };
            let text = row.grid.cells.get(label).map(|c| c.text.trim()).unwrap_or_default();
            findings.extend(held(subject, table, &format!("{text} ({year})"), &said, cell));
        }
    }
}

fn is_unit_head(head: &str) -> bool {
    heads_units(head) || head.trim() == "đơn vị"
}

/// Whether most cells of a column are words.
fn is_label(table: &Table, column: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.grid.cells.get(column));
    let words = cells().filter(|c| c.text.trim().chars().filter(|c| c.is_alphabetic()).count() > 3);
    words.count() * 2 > table.rows.len()
}

/// Columns of one year each, which no other names, of what is planned then or merely of the year.
fn planned_years(table: &Table) -> Vec<(usize, u16)> {
    years_of(table, &(0..table.columns.len()).collect::<Vec<_>>())
}

const REPORTED: [&str; 6] = ["hiện trạng", "thực hiện", "kết quả", "ước", "thực trạng", "th năm"];

/// Columns of what was reached in a year, which no other names so.
fn reported_years(table: &Table) -> Vec<(usize, u16)> {
    let told = |head: &str| REPORTED.iter().any(|word| head.contains(word)) && !head.contains("kế hoạch");
    years_with(table, &(0..table.columns.len()).collect::<Vec<_>>(), told)
}

/// The same among some columns.
fn years_of(table: &Table, among: &[usize]) -> Vec<(usize, u16)> {
    years_with(table, among, |head| !REPORTED.iter().any(|word| head.contains(word)))
}

/// The one year that a head names: its own within a period that stands above it (`Kế hoạch giai đoạn 2023 -
/// 2025 / 2024`).
fn one_year(head: &str) -> Option<u16> {
    let (from, to) = years_in(head)?;
    let leaf = head.rsplit_once(" / ").and_then(|(_, leaf)| years_in(leaf));
    leaf.or(Some((from, to))).filter(|(from, to)| from == to).map(|(_, to)| to)
}

/// Columns of one year each, with heads of a kind.
fn years_with(table: &Table, among: &[usize], such: impl Fn(&str) -> bool) -> Vec<(usize, u16)> {
    let year = |column: usize| {
        let head = head(table, column);
        let one = one_year(&head);
        let other = ["so với", "tăng", "tỷ lệ", "%"].iter().any(|word| head.contains(word))
            || speaks_within_year(&head);
        one.filter(|_| !other && such(&head))
    };
    let all: Vec<(usize, u16)> =
        among.iter().filter_map(|&i| Some((i, year(i)?))).collect();
    let once = |year: u16| all.iter().filter(|(_, other)| *other == year).count() == 1;
    all.iter().copied().filter(|&(_, year)| once(year)).collect()
}

/// The words of a label or of a subject that say what it is, sorted.
fn content(text: &str) -> Vec<String> {
    const SILENT: [&str; 25] = [
        "số", "tổng", "tỷ", "tỉ", "lệ", "đạt", "của", "các", "mức", "được", "có", "là", "trên", "địa",
        "bàn", "tỉnh", "toàn", "phấn", "đấu", "cả", "và", "người", "lũy", "luỹ", "kế",
    ];
    let lower = lowered(text);
    let bare = lower.split('(').next().unwrap_or_default();
    let words = bare.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let words = words.flat_map(|word| if word == "ntm" { "nông thôn mới" } else { word }.split(' '));
    let mut words: Vec<String> =
        words.filter(|word| !SILENT.contains(word)).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a figure is of the unit that is printed: `triệu đồng` for `Triệu đồng/người/năm`.
fn is_of_unit(quantity: &Quantity, printed: &str) -> bool {
    let own = lowered(&quantity.unit);
    let first = printed.split('/').next().unwrap_or_default().trim();
    let short = matches!((own.as_str(), first), ("triệu đồng", "tr.đ" | "trđ" | "tr.đồng" | "tr đồng"));
    !own.is_empty() && (own == first || short)
}

/// The total of districts below a standard: `Xã nông thôn mới nâng cao`, in a table of the end of a year.
fn standards(
    subject: Subject<'_>,
    table: &Table,
    total: &Row,
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    let heading = Heading::of_table(table);
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let columns: Vec<(usize, Tier)> = (0..table.columns.len())
        .filter_map(|i| Some((i, level_of_standard(&head(table, i))?)))
        .collect();
    for &(column, tier) in &columns {
        let own = years_in(&head(table, column));
        let ends = says_end_of_year(&title) || says_end_of_year(&head(table, column));
        let year = own.or(heading.years).map(|(_, to)| to);
        let alone = columns.iter().filter(|(_, other)| *other == tier).count() == 1;
        let (Some(year), true, true) = (year, ends, alone) else { continue };
        let said: Vec<&Quantity> = promised
            .iter()
            .filter(|t| t.indicator == "communes_meeting_standard")
            .filter(|t| t.tier == Some(tier) && t.year == Some(year))
            .filter_map(|t| level(subject, t))
            .filter(|q| q.unit == "xã" && q.per.is_none())
            .collect();
        let Some(cell) = figure_at(table, total, column) else { continue };
        let what = format!("communes that meet the standard ({})", head(table, column));
        findings.extend(held(subject, table, &what, &said, cell));
    }
}

/// The standard that all communes counted below a head meet.
fn level_of_standard(head: &str) -> Option<Tier> {
    let leaf = head.rsplit(" / ").next().unwrap_or_default();
    let named = ["nông thôn mới", "ntm", "nâng cao", "kiểu mẫu"].iter().any(|n| leaf.contains(n));
    const OTHERS: [&str; 14] = [
        "tỷ lệ", "tỉ lệ", "%", "thêm", "chưa", "còn", "tiêu chí", "tăng", "huyện", "bình quân",
        "kế hoạch", "phấn đấu", "đăng ký", "khu dân cư",
    ];
    // `Kế hoạch đến hết năm 2023 / Xã nâng cao` are levels; `Kế hoạch / Tăng thêm` are none.
    let above = ["thêm", "tăng", "chưa", "đăng ký"].iter().any(|word| head.contains(word));
    let plain = !above && !OTHERS.iter().any(|word| leaf.contains(word));
    (named && plain && leaf.contains("xã")).then(|| tier_named(leaf))
}

/// The totals of districts below years, where those of the years make up a total of what is added:
/// `Tổng số xã đạt chuẩn tăng thêm | Năm 2021 | Năm 2022`.
fn by_year(
    subject: Subject<'_>,
    table: &Table,
    total: &Row,
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    let title = lowered(table.title.as_deref().unwrap_or_default());
    let mut groups: Vec<String> = (0..table.columns.len()).map(|i| group(table, i)).collect();
    groups.dedup();
    for name in groups {
        let own: Vec<usize> = (0..table.columns.len()).filter(|&i| group(table, i) == name).collect();
        let words = if name.is_empty() { &title } else { &name };
        of_group(subject, table, (total, words, &own), promised, findings);
    }
}

/// What spans a column: `Số xã đạt chuẩn nông thôn mới / Trong đó / 2021`.
fn group(table: &Table, column: usize) -> String {
    let head = head(table, column);
    head.split_once(" / ").map(|(group, _)| group.to_owned()).unwrap_or_default()
}

/// The same under one head.
fn of_group(
    subject: Subject<'_>,
    table: &Table,
    (total, title, own): (&Row, &str, &[usize]),
    promised: &[&Target],
    findings: &mut Vec<Finding>,
) {
    let counted = title.contains("số xã") && title.contains("chuẩn") && !title.contains("tiêu chí");
    let years = years_of(table, own);
    let whole = own.iter().copied().find(|&i| head(table, i).contains("tổng"));
    let (true, Some(whole), true) = (counted, whole, years.len() > 1) else { return };
    let figure = |column: usize| figure_at(table, total, column);
    let parts: Option<i128> = years.iter().map(|&(i, _)| figure(i)?.0.as_whole()).sum();
    let Some(all) = figure(whole).filter(|all| parts.is_some() && all.0.as_whole() == parts) else {
        return;
    };
    let tier = tier_named(title);
    let last = years.iter().map(|(_, year)| *year).max();
    let added = |t: &&&Target| t.indicator == "communes_meeting_standard" && t.tier == Some(tier);
    for &(column, year) in years.iter().chain(last.map(|last| (whole, last)).as_ref()) {
        // What a period adds is due in its last year, too.
        let said = promised.iter().filter(added).filter(|t| t.year == Some(year));
        let said = said.filter_map(|t| exact(t, Role::Added)).filter(|q| q.unit == "xã" && q.per.is_none());
        let said: Vec<&Quantity> = said.collect();
        let of_last = Some(year) == last;
        let Some(cell) = (if column == whole { Some(all) } else { figure(column) }) else { continue };
        let other = years.iter().find(|(_, y)| of_last && *y == year).and_then(|&(i, _)| figure(i));
        let meant: Vec<&Quantity> = said
            .iter()
            .copied()
            .filter(|q| !of_last || (q.value != all.0 && other.is_none_or(|other| other.0 != q.value)))
            .collect();
        // In the last year either may be meant; what is told of the period is the greater one.
        let meant = match of_last {
            true if said.len() > meant.len() || column != whole => Vec::new(),
            _ => meant,
        };
        let what = format!("communes that are to meet the standard ({})", head(table, column));
        findings.extend(held(subject, table, &what, &meant, cell));
    }
}
