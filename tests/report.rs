//! `kehoach report` and `kehoach export` as users meet them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    let command = command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command.output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Names and contents of the files in a folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_page_is_the_same_at_any_number_of_threads_and_small() {
    let folder = tempfile::tempdir().unwrap();
    let write = |jobs: &str| {
        let page = folder.path().join(format!("{jobs}.html"));
        let output = run(&["report", "seeds", "-o", page.to_str().unwrap(), "-j", jobs]);
        assert_eq!(status(&output), 0);
        fs::read(page).unwrap()
    };
    let page = write("1");
    assert!(page == write("7"), "two threads more, another page");
    assert!(page.len() < 1_500_000, "the page of the seeds has {} bytes", page.len());
    assert_eq!(files(folder.path()).len(), 2, "nothing is left beside");
}

#[test]
fn a_folder_gets_a_page_for_each_document_and_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("pages");
    let output = run(&[
        "report",
        "seeds/2019-kh-ubnd.txt",
        "seeds/2017-kh-ubnd.txt",
        "-o",
        place.to_str().unwrap(),
    ]);
    assert_eq!(status(&output), 0);
    let files = files(&place);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["2017-kh-ubnd.html", "2019-kh-ubnd.html", "index.html"]);
    let index = String::from_utf8(files[2].1.clone()).unwrap();
    assert!(index.contains("href=\"2017-kh-ubnd.html#d1\""));
    assert!(index.contains("id=\"series1\""), "two years are a series");
}

#[test]
fn a_document_that_cannot_be_read_is_named_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let args = ["report", "no-such.txt", "seeds/2019-kh-ubnd.txt", "-o", page.to_str().unwrap()];
    let output = run(&args);
    assert_eq!(status(&output), 3);
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such.txt"));
    assert!(page.exists());
    assert_eq!(status(&run(&["report", "no-such.txt", "-o", page.to_str().unwrap()])), 3);
    assert_eq!(status(&run(&["report", "-", "-", "-o", page.to_str().unwrap()])), 2);
}

#[test]
fn a_source_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("plan.html");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/2019-kh-ubnd.txt"), &source)
        .unwrap();
    let before = fs::read(&source).unwrap();
    let path = source.to_str().unwrap();
    assert_eq!(status(&run(&["report", path, "-o", path])), 3);
    assert_eq!(fs::read(&source).unwrap(), before);
}

#[test]
fn the_package_is_the_same_at_any_number_of_threads_and_described() {
    let folder = tempfile::tempdir().unwrap();
    let write = |jobs: &str| {
        let place = folder.path().join(jobs);
        assert_eq!(
            status(&run(&["export", "seeds", "-o", place.to_str().unwrap(), "-j", jobs])),
            0
        );
        files(&place)
    };
    let package = write("1");
    assert!(package == write("6"), "five threads more, another package");
    let (_, description) = package.iter().find(|(name, _)| name == "datapackage.json").unwrap();
    let description: serde_json::Value = serde_json::from_slice(description).unwrap();
    assert_eq!(description["sources"].as_array().unwrap().len(), 5);
    for resource in description["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let (_, bytes) = package.iter().find(|(name, _)| name == path).unwrap();
        assert_eq!(resource["bytes"].as_u64().unwrap(), bytes.len() as u64, "{path}");
        let header = bytes.split(|&b| b == b'\n').next().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(String::from_utf8_lossy(header), names.join(","), "{path}");
    }
    assert_eq!(package.len(), 12);
}

#[test]
fn the_text_agrees_with_the_annex_in_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    assert_eq!(status(&run(&["export", "seeds/2021-42-kh-ubnd.md", "-o", place])), 0);
    let rows = |name: &str| {
        let mut reader = csv::Reader::from_path(folder.path().join(name)).unwrap();
        reader
            .deserialize()
            .map(|row| row.unwrap())
            .collect::<Vec<std::collections::BTreeMap<String, String>>>()
    };
    let totals = rows("criteria_by_district.csv");
    let totals: Vec<_> =
        totals.iter().filter(|r| r["figure"] == "total" && r["summary"].is_empty()).collect();
    let measures = rows("measures.csv");
    let mut agree = 0;
    for total in &totals {
        let text = measures.iter().find(|m| {
            m["indicator"] == "communes_meeting_criterion"
                && m["role"] == "reached"
                && !m["of"].is_empty()
                && m["criterion"] == total["criterion"]
        });
        agree += usize::from(text.is_some_and(|m| m["value"] == total["value"]));
    }
    assert_eq!(totals.len(), 19);
    assert_eq!(agree, 18, "all but criterion 1, of which the text gives a percentage");
}
