//! Two documents side by side, and a series of them.

mod common;

use std::path::PathBuf;
use std::process::{Command, Output};

use common::{read, root};
use kehoach::check::{Pair, check_pair};
use kehoach::compare::series::{About, Break, series};
use kehoach::compare::{Change, Comparison, Kind, Relation, compare};
use kehoach::{Reading, Source};

const PLAN: &str = "seeds/2021-42-kh-ubnd.md";

fn of_text(text: &str) -> Reading {
    kehoach::read(Source::from_bytes("copy.txt", text.as_bytes().to_vec()).expect("a text"))
}

fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).expect(path)
}

fn side_by_side(first: &Reading, second: &Reading) -> (Comparison, Vec<kehoach::check::Finding>) {
    let comparison = compare(first.subject(), second.subject());
    let pair = Pair { earlier: first.subject(), later: second.subject(), comparison: &comparison };
    let findings = check_pair(pair);
    (comparison, findings)
}

/// The copy as another converter makes it: without its annexes, with lines of eighty
/// characters, without marks.
fn another_copy(text: &str) -> String {
    let end = text.find("**Biểu số 1**").expect("the first annex list");
    let mut out = String::new();
    for line in text[..end].lines() {
        let plain: String = line.chars().filter(|c| !matches!(c, '*' | '#')).collect();
        let mut column = 0;
        for word in plain.split(' ') {
            if column > 0 && column + word.chars().count() > 80 && !plain.starts_with('|') {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
            }
            out.push_str(word);
            column += word.chars().count() + 1;
        }
        out.push('\n');
    }
    out
}

#[test]
fn two_copies_have_the_same_figures_and_what_only_one_has_is_named() {
    let (first, second) = (read(PLAN), of_text(&another_copy(&text_of(PLAN))));
    let (comparison, findings) = side_by_side(&first, &second);
    assert_eq!(comparison.relation, Relation::Copies);
    assert_eq!(findings, []);
    let figures: Vec<_> = comparison
        .items
        .iter()
        .filter(|i| matches!(i.kind, Kind::Target | Kind::Funding))
        .collect();
    assert!(figures.len() > 100, "{} figures", figures.len());
    let differing: Vec<_> = figures.iter().filter(|i| i.change() != Change::Same).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    let only: Vec<&str> = comparison.of(Change::Missing).map(|i| i.about.as_str()).collect();
    for label in ["Biểu số 1", "Biểu số 4", "Biểu số 7", "Biểu số 8"] {
        assert!(only.iter().any(|about| about.starts_with(label)), "{label}: {only:#?}");
    }
    assert_eq!(comparison.of(Change::Added).count(), 0);
}

/// Tables of a plan: indicators, which are of no known kind, a list of communes with an average, a matrix with a total.
const TABLES: &str = "KẾ HOẠCH
Xây dựng nông thôn mới năm 2023
I. MỤC TIÊU
- Có thêm 2 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 3/3 xã.
- Có thêm 1 xã đạt tiêu chí số 2, nâng tổng số xã đạt tiêu chí lên 2/3 xã.
Phụ lục 01
CÁC CHỈ TIÊU CHỦ YẾU
TT\tChỉ tiêu\tĐVT\tThực hiện năm 2022\tKế hoạch năm 2023
1\tTỷ lệ hộ nghèo\t%\t9,5\t7
2\tThu nhập bình quân\ttriệu đồng\t41\t46
3\tTổng số lao động\tngười\t1.200\t1.350
Phụ lục 02
HIỆN TRẠNG TIÊU CHÍ CÁC XÃ
TT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt
1\tVân Nham\tHữu Lũng\t5\t1,2,3,5,7
2\tMinh Sơn\tHữu Lũng\t4\t1,3,5,8
3\tHồ Sơn\tHữu Lũng\t6\t1,2,3,4,5,9
\tBình quân\t\t5\t
";

#[test]
fn a_figure_of_any_table_that_differs_is_the_only_difference() {
    for (printed, other) in [
        ("9,5\t7", "9,5\t8"),
        ("1.200", "1.300"),
        ("Bình quân\t\t5", "Bình quân\t\t6"),
        ("1,3,5,8", "1,3,5,98"),
    ] {
        assert_eq!(TABLES.matches(printed).count(), 1, "{printed}");
        let changed = TABLES.split(printed).collect::<Vec<_>>().join(other);
        let (first, second) = (of_text(TABLES), of_text(&changed));
        let (comparison, _) = side_by_side(&first, &second);
        let differing: Vec<_> =
            comparison.items.iter().filter(|i| i.change() != Change::Same).collect();
        assert!(
            matches!(differing.as_slice(), [one] if one.change() == Change::Changed),
            "{printed}: {differing:#?}"
        );
    }
}

#[test]
fn a_document_is_a_copy_of_itself() {
    for plan in [PLAN, "seeds/2017-kh-ubnd.txt", "seeds/2021-2025-160-kh-ubnd.txt"] {
        let (comparison, findings) = side_by_side(&read(plan), &read(plan));
        assert_eq!(comparison.relation, Relation::Copies, "{plan}");
        assert!(comparison.items.iter().all(|item| item.change() == Change::Same), "{plan}");
        assert_eq!(findings, [], "{plan}");
    }
}

#[test]
fn a_figure_that_one_copy_has_otherwise_is_named() {
    let text = text_of(PLAN);
    for (old, new, stated, derived) in [
        ("lên 96/181 xã", "lên 95/181 xã", "95/181 xã", "96/181 xã"),
        ("là 580 tỷ đồng", "là 560 tỷ đồng", "560.000.000.000 đồng", "580.000.000.000 đồng"),
        ("đạt 35.500 ha", "đạt 33.500 ha", "33.500 ha", "35.500 ha"),
        (
            "| 1,3,4,7,12,14,15,19 ",
            "| 1,3,4,7,12,13,15,19 ",
            "1, 3, 4, 7, 12, 13, 15, 19",
            "1, 3, 4, 7, 12, 14, 15, 19",
        ),
    ] {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        let (before, after) = text.split_once(old).expect("once");
        let changed = of_text(&format!("{before}{new}{after}"));
        let (_, findings) = side_by_side(&read(PLAN), &changed);
        let found: Vec<_> =
            findings.iter().map(|f| (f.rule, f.stated.as_deref(), f.derived.as_deref())).collect();
        assert_eq!(found, [("copy-mismatch", Some(stated), Some(derived))]);
    }
}

#[test]
fn plans_of_other_years_and_provinces_are_no_copies() {
    let (years, findings) = side_by_side(&read("seeds/2019-kh-ubnd.txt"), &read(PLAN));
    assert_eq!((years.relation, findings.len()), (Relation::Years, 0));
    let (others, findings) = side_by_side(&read(PLAN), &read("fixtures/plans/real-4.txt"));
    assert_eq!((others.relation, findings.len()), (Relation::Others, 0));
}

#[test]
fn the_series_of_the_seeds_has_levels_and_breaks() {
    let paths =
        ["2021-2025-160-kh-ubnd.txt", "2017-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2019-kh-ubnd.txt"];
    let readings: Vec<Reading> = paths.iter().map(|p| read(&format!("seeds/{p}"))).collect();
    let subjects: Vec<_> = readings.iter().map(Reading::subject).collect();
    let series = series(&subjects);
    let periods: Vec<_> = series.plans.iter().map(|plan| plan.period).collect();
    assert_eq!(periods, [(2017, 2017), (2019, 2019), (2021, 2021), (2021, 2025)]);
    let of = kehoach::decimal::Decimal::whole;
    let breaks: Vec<_> = series.plans.iter().map(|plan| plan.breaks.clone()).collect();
    let expected = [
        vec![],
        vec![],
        vec![Break::Communes(of(207), of(181))],
        vec![Break::Set((2009, 2020), (2021, 2025))],
    ];
    assert_eq!(breaks, expected);
    // As the plans print them: level, what is added.
    let levels = |criterion: u8| -> Vec<Option<(u32, u32)>> {
        let line = series.lines.iter().find(|line| line.about == About::Criterion(criterion));
        let whole = |d: kehoach::decimal::Decimal| {
            d.as_whole().and_then(|w| u32::try_from(w).ok()).expect("whole")
        };
        let cells = line.expect("a line").cells.iter();
        let value = |cell: &kehoach::compare::series::Cell| {
            Some((whole(cell.level?.0), cell.added.map_or(0, whole)))
        };
        cells.map(|cell| cell.as_ref().and_then(value)).collect()
    };
    assert_eq!(levels(2), [Some((38, 10)), Some((61, 12)), Some((96, 18)), Some((128, 50))]);
    assert_eq!(levels(8), [None, Some((68, 0)), Some((119, 0)), Some((130, 50))]);
    assert_eq!(levels(15), [Some((72, 12)), Some((133, 26)), Some((160, 11)), Some((131, 20))]);
    assert_eq!(levels(19), [Some((190, 13)), Some((194, 8)), Some((171, 0)), Some((181, 0))]);
    let criteria = series.lines.iter().filter(|l| matches!(l.about, About::Criterion(_)));
    assert_eq!(criteria.count(), 19);
}

fn kehoach(arguments: &[&str]) -> Output {
    let output =
        Command::new(env!("CARGO_BIN_EXE_kehoach")).args(arguments).current_dir(root()).output();
    output.expect("it runs")
}

#[test]
fn the_commands_print_tables_json_and_csv() {
    let table = kehoach(&["series", "seeds"]);
    assert_eq!(table.status.code(), Some(0));
    let table = String::from_utf8(table.stdout).expect("UTF-8");
    assert!(table.contains("| break: 181 communes instead of 207"), "{table}");
    assert!(table.contains("96/181 53,0% +18"), "{table}");
    let csv = kehoach(&["series", "--format", "csv", "seeds"]);
    let csv = String::from_utf8(csv.stdout).expect("UTF-8");
    let row = "communes_meeting_criterion,2,,2021,2021,96,,181,53,18,28,seeds/2021-42-kh-ubnd.md\n";
    assert!(csv.contains(row), "{csv}");
    let json = kehoach(&["series", "--format", "json", "seeds"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["plans"][2]["communes"], 181);
    let plan = root().join(PLAN);
    let dir = tempfile::tempdir().expect("a folder");
    let copy: PathBuf = dir.path().join("copy.md");
    let changed = text_of(PLAN).split("96/181").collect::<Vec<_>>().join("95/181");
    std::fs::write(&copy, changed).expect("written");
    let (plan, copy) = (plan.to_string_lossy(), copy.to_string_lossy());
    let compared = kehoach(&["compare", "--format", "json", &plan, &copy]);
    assert_eq!(compared.status.code(), Some(1));
    let compared: serde_json::Value = serde_json::from_slice(&compared.stdout).expect("JSON");
    assert_eq!(compared["relation"], "copies");
    assert_eq!(compared["counts"]["changed"], 1);
    assert_eq!(compared["items"][0]["first"]["value"], "96/181 xã");
    assert_eq!(compared["findings"][0]["rule"], "copy-mismatch");
    let same = kehoach(&["compare", &plan, &plan]);
    assert_eq!(same.status.code(), Some(0));
}

/// A converter may lose the title of a table: its rows tell which it is.
#[test]
fn a_table_without_its_title_is_paired_by_its_rows() {
    let helper = Some(env!("CARGO_BIN_EXE_kehoach").into());
    let options = kehoach::source::Options { helper, ..Default::default() };
    let path = root().join("fixtures/intake/2021-browser.pdf");
    let pdf = std::fs::read(&path).expect("a file");
    let second = kehoach::read(Source::from_bytes_with(path, pdf, &options).expect("a text"));
    let first = read(PLAN);
    let (comparison, _) = side_by_side(&first, &second);
    assert_eq!(comparison.relation, Relation::Copies);
    assert_eq!(comparison.of(Change::Changed).count(), 0);
    // The file prints the head of one column of Biểu số 8 over both.
    let lost = |about: &str| about.starts_with("Biểu số 8, ") && about.ends_with(", planned");
    let rows = |change: Change| {
        let tables = comparison.of(change).filter(|item| item.kind == Kind::Table);
        let rows = tables.map(|item| item.about.clone()).filter(|about| about.contains(", "));
        rows.filter(|about| !lost(about)).collect()
    };
    let only: [Vec<String>; 2] = [rows(Change::Missing), rows(Change::Added)];
    assert!(only.iter().all(Vec::is_empty), "{only:#?}");
}

/// Of the same statement many times each is paired once, and it takes no square of time.
#[test]
fn the_same_statement_many_times() {
    let text = "- Nâng tổng số xã đạt tiêu chí lên 96/181 xã, chiếm tỷ lệ 53%;\n";
    let (first, second) = (of_text(&text.repeat(3_000)), of_text(&text.repeat(3_001)));
    let comparison = compare(first.subject(), second.subject());
    let measures = first.facts.targets.first().map_or(0, |target| target.measures.len());
    assert_eq!(comparison.of(Change::Same).count(), 3_000 * measures);
    assert_eq!(comparison.of(Change::Added).count(), measures);
    assert_eq!(comparison.of(Change::Missing).count(), 0);
}
