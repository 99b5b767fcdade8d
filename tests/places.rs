//! `--places FILE`: names of provinces that the tool does not know.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const PLAN: &str = "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 12/KH-UBND\nHà Giang, ngày 15 tháng 01 năm 2023\nKẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\nLàm tốt.\nCHỦ TỊCH\nNguyễn Văn A\nPhụ lục 1\nDANH SÁCH XÃ ĐĂNG KÝ ĐẠT CHUẨN\nTT\tXã\tHuyện\n1\tMinh Son\tBắc Mê\n2\tYên Định\tBắc Mê\n3\tLạ Hoắc\tBắc Mê\n";

/// Exit status, standard output and standard error of a command on the plan; `to` writes what it
/// makes into a folder.
fn run(command: &str, places: &[&str], to: Option<&Path>) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.txt");
    std::fs::write(&plan, PLAN).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .arg(command)
        .args(places)
        .arg(&plan)
        .args(to.iter().flat_map(|to| [Path::new("-o"), to]))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Exit status, standard output and standard error of `kehoach extract` on the plan.
fn extract(places: &[&str]) -> (i32, String, String) {
    run("extract", places, None)
}

/// The communes that are read, and the findings on places.
fn read(places: &[&str]) -> (Vec<String>, Vec<String>) {
    let (status, out, _) = extract(places);
    assert_eq!(status, 0);
    let document: Value = serde_json::from_str(&out).unwrap();
    let list = |value: &Value, key: &str| -> Vec<String> {
        value.as_array().unwrap().iter().map(|v| v[key].as_str().unwrap().to_owned()).collect()
    };
    let rules = list(&document["findings"], "rule");
    let rules = rules.into_iter().filter(|r| r.starts_with("place-")).collect();
    (list(&document["tables"][0]["rows"], "commune"), rules)
}

#[test]
fn names_of_a_province_that_nobody_brought_pass() {
    let (communes, findings) = read(&[]);
    assert_eq!(communes, ["Minh Son", "Yên Định", "Lạ Hoắc"]);
    assert!(findings.is_empty());
}

#[test]
fn names_are_looked_up_in_what_the_user_brings() {
    let (communes, findings) = read(&["--places", "fixtures/places/ha-giang.tsv"]);
    assert_eq!(communes, ["Minh Sơn", "Yên Định", "Lạ Hoắc"]);
    assert_eq!(findings, ["place-variant", "place-unknown"]);
}

#[test]
fn packages_and_pages_look_names_up_too() {
    let folder = tempfile::tempdir().unwrap();
    let brought = ["--places", "fixtures/places/ha-giang.tsv"];
    for (places, slips) in [(&[][..], false), (&brought[..], true)] {
        let package = folder.path().join("package");
        assert_eq!(run("export", places, Some(&package)).0, 0);
        let findings = std::fs::read_to_string(package.join("findings.csv")).unwrap();
        assert_eq!(findings.contains("place-variant"), slips, "{findings}");
        let page = folder.path().join("report.html");
        assert_eq!(run("report", places, Some(&page)).0, 0);
        let page = std::fs::read_to_string(page).unwrap();
        assert_eq!(page.contains("place-unknown"), slips);
    }
    for command in ["export", "report"] {
        let none = ["--places", "fixtures/places/none.tsv"];
        let (status, _, error) = run(command, &none, Some(&folder.path().join(command)));
        assert_eq!(status, 2);
        assert!(error.contains("fixtures/places/none.tsv"), "{error}");
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.tsv");
    let check = |data: &str, expected: &str| {
        std::fs::write(&file, data).unwrap();
        let (status, out, error) = extract(&["--places", file.to_str().unwrap()]);
        assert_eq!((status, out.as_str()), (2, ""));
        assert!(error.contains("mine.tsv") && error.contains(expected), "{error}");
    };
    check("Bắc Mê\thuyện\t\tHà Giang\nMinh Sơn\n", "line 2: 1 fields");
    check("# a\n\nMinh Sơn\txã\thuyện Bắc Mê\tHà Giang\n", "line 3: no row for `huyện Bắc Mê`");
    check("Minh Sơn\tlàng\t\tHà Giang\n", "line 1: `làng` is no kind");
    let (status, _, error) = extract(&["--places", "fixtures/places/none.tsv"]);
    assert_eq!(status, 2);
    assert!(error.contains("fixtures/places/none.tsv"), "{error}");
}

#[test]
fn the_example_in_the_docs_is_a_gazetteer() {
    let docs = include_str!("../docs/places.md");
    let example = docs.split("```tsv\n").nth(1).unwrap().split("```").next().unwrap();
    let read = kehoach::vocabulary::places::Gazetteer::from_tsv(example).unwrap();
    assert_eq!(read.places("Hà Giang", 2020).count(), 2);
}
