//! The command as users meet it: what goes out, what goes wrong, how it ends.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const PLAN: &str = "KẾ HOẠCH\nThực hiện năm 2021\n\nPhấn đấu có thêm 18 xã đạt chuẩn.\n";

fn kehoach(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    kehoach(args).output().unwrap()
}

fn run_with_stdin(args: &[&str], input: &[u8]) -> Output {
    let mut child = kehoach(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command may end without having read all of it.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn documents(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn paths(documents: &[Value]) -> Vec<&str> {
    documents.iter().map(|d| d["source"]["path"].as_str().unwrap()).collect()
}

struct Folder(TempDir);

impl Folder {
    /// A folder with these files in it.
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.join(name).to_str().unwrap().to_owned()
    }

    /// The names in it, sorted, hidden ones too but for the journal.
    fn names(&self, folder: &str) -> Vec<String> {
        let names = fs::read_dir(self.join(folder)).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != ".kehoach-journal").collect();
        names.sort();
        names
    }
}

#[test]
fn the_seeds_are_read_one_document_a_line() {
    let output = run(&["extract", "seeds"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let documents = documents(&output);
    assert_eq!(
        paths(&documents),
        [
            "seeds/2017-kh-ubnd.txt",
            "seeds/2019-kh-ubnd.txt",
            "seeds/2021-2025-160-kh-ubnd.txt",
            "seeds/2021-42-kh-ubnd.md",
            "seeds/2021-42-kh-ubnd.ocr.txt",
        ]
    );
    assert!(documents.iter().all(|d| d["schema"] == "kehoach/1"));
    let summary = stderr(&output);
    assert!(summary.contains("5 documents,") && summary.contains("0 failures in "), "{summary}");
    assert_eq!(summary.lines().count(), 1);
}

#[test]
fn the_summary_counts_what_is_put_out() {
    let output = run(&["extract", "seeds"]);
    const ROLES: [&str; 7] =
        ["added", "reached", "baseline", "share", "reduced", "multiplied", "above"];
    let documents = documents(&output);
    let count =
        |name: &str| -> usize { documents.iter().map(|d| d[name].as_array().unwrap().len()).sum() };
    let targets = documents.iter().flat_map(|d| d["targets"].as_array().unwrap());
    let measures: usize =
        targets.map(|t| ROLES.iter().filter(|&&role| t.get(role).is_some()).count()).sum();
    let numbers: Vec<usize> =
        stderr(&output).split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert_eq!(numbers, [5, count("targets"), measures, count("findings"), 0]);
}

#[test]
fn every_thread_count_gives_the_same_bytes() {
    let many: Vec<String> = (0..40).map(|i| format!("{i:02}.txt")).collect();
    let files: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), PLAN.as_bytes())).collect();
    let folder = Folder::with(&files);
    let args = |jobs| run(&["extract", "seeds", &folder.path("."), "--jobs", jobs]);
    let one = args("1");
    assert_eq!(status(&one), 0);
    assert_eq!(documents(&one).len(), 45);
    for jobs in ["2", "8"] {
        assert_eq!(one.stdout, args(jobs).stdout, "{jobs} threads");
    }
}

#[test]
fn folders_are_walked_in_order_and_only_documents_taken() {
    let plan = PLAN.as_bytes();
    let folder = Folder::with(&[
        ("b.txt", plan),
        ("a/z.MD", plan),
        ("a/deep/x.text", plan),
        ("c.markdown", plan),
        ("README.md", plan),
        ("a/readme.txt", plan),
        (".hidden.txt", plan),
        (".git/x.txt", plan),
        ("d.json", plan),
        ("e.bin", b"\0"),
        ("42.KH-UBND", b"text without an ending"),
    ]);
    let output = run(&["extract", &folder.path("")]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    // One `.json`, one `.bin`, one without an ending; what is hidden or named README is not counted.
    assert!(
        stderr(&output).contains("0 failures, 3 other files passed over in "),
        "{}",
        stderr(&output)
    );
    let expected = ["a/deep/x.text", "a/z.MD", "b.txt", "c.markdown"].map(|name| folder.path(name));
    assert_eq!(paths(&documents(&output)), expected);
    // What is named is read, whatever its name.
    let named = ["README.md", ".hidden.txt", "d.json"].map(|name| folder.path(name));
    let output = run(&["extract", &named[0], &named[1], &named[2]]);
    assert_eq!(paths(&documents(&output)), named);
}

#[test]
fn office_files_of_folders_need_no_ending() {
    let docx = fs::read("fixtures/intake/2021-writer.docx").unwrap();
    let pdf = fs::read("fixtures/intake/2021-writer.pdf").unwrap();
    let folder = Folder::with(&[
        ("42.KH-UBND", docx.as_slice()),
        ("Kế hoạch 15.3.2024", pdf.as_slice()),
        ("archive", b"PK\x03\x04 and no office document"),
        ("scan.png", docx.as_slice()),
    ]);
    let output = run(&["extract", &folder.path("")]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let expected = ["42.KH-UBND", "Kế hoạch 15.3.2024"].map(|name| folder.path(name));
    assert_eq!(paths(&documents(&output)), expected);
    assert!(stderr(&output).contains("2 other files passed over"), "{}", stderr(&output));
}

/// Runs over a file that is wrong and one that is not; gives the messages.
fn with_a_wrong_one(wrong: &str, good: &str) -> String {
    let output = run(&["extract", wrong, good]);
    assert_eq!(status(&output), 3);
    assert_eq!(paths(&documents(&output)), [good], "the rest goes on");
    let messages = stderr(&output).to_owned();
    assert!(messages.contains("1 document,") && messages.contains("1 failure"), "{messages}");
    assert_eq!(messages.lines().count(), 2, "{messages}");
    let message = messages.lines().next().unwrap().to_owned();
    assert!(message.starts_with("kehoach: ") && message.contains(wrong), "{message}");
    message
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = Folder::with(&[
        ("good.txt", PLAN.as_bytes()),
        ("empty.txt", b""),
        ("blank.txt", b"\xEF\xBB\xBF \r\n\n"),
        ("binary.txt", b"plan\0\x01\x02"),
        ("pdf.txt", b"%PDF-1.7\n"),
        ("latin.txt", b"d\xE9clar\xE9e fran\xE7aise\n"),
        ("none/README.md", PLAN.as_bytes()),
    ]);
    let check = |name: &str, says: &str| {
        let message = with_a_wrong_one(&folder.path(name), &folder.path("good.txt"));
        assert!(message.contains(says), "{message}");
    };
    check("missing.txt", "cannot read");
    check("empty.txt", "is empty");
    check("blank.txt", "is empty");
    check("binary.txt", "binary");
    check("pdf.txt", "damaged");
    check("latin.txt", "not UTF-8");
    check("none", "no documents");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_in_a_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.txt", PLAN.as_bytes()), ("c.txt", PLAN.as_bytes())]);
    // A link that leads nowhere cannot be read by anyone, the administrator included.
    std::os::unix::fs::symlink(folder.join("nowhere"), folder.join("b.txt")).unwrap();
    let output = run(&["extract", &folder.path("")]);
    assert_eq!(status(&output), 3);
    assert_eq!(documents(&output).len(), 2);
    assert!(stderr(&output).contains("b.txt"), "{}", stderr(&output));

    fs::set_permissions(folder.join("c.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(folder.join("c.txt")).is_err() {
        with_a_wrong_one(&folder.path("c.txt"), &folder.path("a.txt"));
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_a_circle_are_not_followed() {
    let folder = Folder::with(&[("a/plan.txt", PLAN.as_bytes())]);
    std::os::unix::fs::symlink(folder.join("."), folder.join("a/up")).unwrap();
    let output = run(&["extract", &folder.path("")]);
    assert_eq!((status(&output), documents(&output).len()), (0, 1));
}

#[test]
fn wrong_usage_is_status_2() {
    let file = Folder::with(&[("file", b"x")]);
    let file = file.path("file");
    let check = |args: &[&str]| {
        let output = run(args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    };
    check(&[]);
    check(&["extract"]);
    check(&["unpack", "seeds"]);
    check(&["extract", "seeds", "--format", "xml"]);
    check(&["extract", "seeds", "--jobs", "0"]);
    check(&["extract", "-", "-"]);
    check(&["extract", "seeds", "-o", &file]);
    check(&["normalize"]);
    check(&["schema", "extra"]);
}

#[test]
fn version_and_help() {
    let version = run(&["--version"]);
    assert_eq!(status(&version), 0);
    assert_eq!(stdout(&version), format!("kehoach {}\n", env!("CARGO_PKG_VERSION")));
    let help = run(&["--help"]);
    assert_eq!(status(&help), 0);
    for what in ["extract", "schema", "normalize", "Exit status"] {
        assert!(stdout(&help).contains(what), "{what}");
    }
    assert!(stdout(&run(&["extract", "--help"])).contains("README"));
}

#[test]
fn standard_input_is_read() {
    let output = run_with_stdin(&["extract", "-"], PLAN.as_bytes());
    assert_eq!(status(&output), 0);
    let documents = documents(&output);
    assert_eq!(paths(&documents), ["-"]);
    assert_eq!(documents[0]["source"]["bytes"], PLAN.len());
    let empty = run_with_stdin(&["extract", "-"], b"");
    assert_eq!(status(&empty), 3);
    assert!(stderr(&empty).contains("- is empty"), "{}", stderr(&empty));
}

#[test]
fn json_is_an_array_and_csv_has_one_header() {
    let json = run(&["extract", "seeds", "--format", "json"]);
    let array: Value = serde_json::from_slice(&json.stdout).unwrap();
    let lines = documents(&run(&["extract", "seeds"]));
    assert_eq!(array.as_array().unwrap(), &lines);

    let csv = run(&["extract", "seeds", "--format", "csv"]);
    assert_eq!(status(&csv), 0);
    let headers = stdout(&csv).lines().filter(|line| line.starts_with("document,target_id,"));
    assert_eq!(headers.count(), 1);
    let rows = csv::Reader::from_reader(&csv.stdout[..]).records().map(Result::unwrap).count();
    assert!(stderr(&csv).contains(&format!(" {rows} measure")), "{}", stderr(&csv));
}

#[test]
fn json_of_no_document_is_an_empty_array() {
    let output = run(&["extract", "missing.txt", "--format", "json"]);
    assert_eq!((status(&output), stdout(&output)), (3, "[]\n"));
}

#[test]
fn files_are_written_whole_and_named_after_the_source() {
    let plan = PLAN.as_bytes();
    let folder = Folder::with(&[
        ("in/a.txt", plan),
        ("in/b/a.md", plan),
        ("in/c.txt", b"\0"),
        ("in/d.txt", plan),
    ]);
    let args = ["extract", &folder.path("in"), "-o", &folder.path("new/out")];
    let output = run(&args);
    assert_eq!(status(&output), 3, "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(folder.names("new/out"), ["a-2.json", "a.json", "c.error.json", "d.json"]);
    let read = |name: &str| fs::read_to_string(folder.join("new/out").join(name)).unwrap();
    let first: Value = serde_json::from_str(&read("a.json")).unwrap();
    assert_eq!(first["source"]["path"], folder.path("in/a.txt"));
    let second: Value = serde_json::from_str(&read("a-2.json")).unwrap();
    assert_eq!(second["source"]["path"], folder.path("in/b/a.md"));
    assert!(read("a.json").starts_with("{\n  ") && read("a.json").ends_with("}\n"));
    // Again, over what is there, with other threads: the same.
    let before = read("a-2.json");
    run(&[&args[..], &["--jobs", "8"]].concat());
    assert_eq!(read("a-2.json"), before);
    assert_eq!(folder.names("new/out").len(), 4);
}

#[test]
fn csv_files_have_a_header_each() {
    let folder = Folder::with(&[]);
    let output = run(&["extract", "seeds", "--format", "csv", "-o", &folder.path("")]);
    assert_eq!(status(&output), 0);
    assert_eq!(folder.names("").len(), 5);
    for name in folder.names("") {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        assert!(name.ends_with(".csv") && text.starts_with("document,"), "{name}");
    }
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::with(&[("a.txt", PLAN.as_bytes()), ("out/a.json/in-the-way", b"")]);
    let output = run(&["extract", &folder.path("a.txt"), "-o", &folder.path("out")]);
    assert_eq!(status(&output), 3);
    assert!(stderr(&output).contains("a.json"), "{}", stderr(&output));
    assert_eq!(folder.names("out"), ["a.json"]);
}

#[test]
fn a_source_is_never_overwritten_by_its_own_output() {
    let folder = Folder::with(&[("plan.json", PLAN.as_bytes())]);
    let output = run(&["extract", &folder.path("plan.json"), "-o", &folder.path("")]);
    assert_eq!(status(&output), 3);
    assert_eq!(fs::read_to_string(folder.join("plan.json")).unwrap(), PLAN);
}

/// Closes the pipe after the first byte.
fn closed_pipe(args: &[&str]) {
    let mut child = kehoach(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 0, "{args:?}");
    assert_eq!(stderr(&output), "", "{args:?}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    // More than any pipe holds.
    let long = PLAN.repeat(20_000);
    let folder = Folder::with(&[("long.txt", long.as_bytes())]);
    closed_pipe(&["normalize", &folder.path("long.txt")]);
    let seeds = ["seeds"; 12];
    for format in ["jsonl", "json"] {
        closed_pipe(&[&["extract", "--format", format][..], &seeds].concat());
    }
}

#[test]
fn normalize_prints_the_text_as_it_is_read() {
    let input = "ph\u{1EA5}n \u{111}\u{1EA5}u **c\u{F3} th\u{EA}m** 18\u{A0}x\u{E3}";
    let output = run_with_stdin(&["normalize", "-"], input.as_bytes());
    assert_eq!((status(&output), stdout(&output)), (0, "phấn đấu có thêm 18 xã\n"));
    let missing = run(&["normalize", "missing.txt"]);
    assert_eq!(status(&missing), 3);
    assert!(stderr(&missing).contains("missing.txt"));
}

#[test]
fn every_span_of_the_output_fits_its_source() {
    let output = run(&["extract", "seeds"]);
    let mut count = 0;
    for document in documents(&output) {
        let path = document["source"]["path"].as_str().unwrap();
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        check_spans(&document, &text, &mut count);
    }
    assert!(count > 0);
}

/// Whatever has a start, an end and a line is a span.
fn check_spans(value: &Value, text: &str, count: &mut usize) {
    match value {
        Value::Array(list) => list.iter().for_each(|v| check_spans(v, text, count)),
        Value::Object(object) => {
            if let (Some(start), Some(end), Some(line)) =
                (object.get("start"), object.get("end"), object.get("line"))
            {
                let [start, end, line] = [start, end, line].map(|n| n.as_u64().unwrap() as usize);
                assert!(text.get(start..end).is_some(), "{start}..{end}");
                assert_eq!(text[..start].matches('\n').count() + 1, line, "{start}..{end}");
                *count += 1;
            }
            object.values().for_each(|v| check_spans(v, text, count));
        }
        _ => {}
    }
}

/// A plan with an error, a warning and nothing else.
const WRONG: &str = "KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\n\nI. MỤC TIÊU\n- Nâng tổng số xã đạt tiêu chí lên 96/181 xã, chiếm tỷ lệ 60%.\n- Duy trì 180/181 xã đạt tiêu chí số 14, chiếm tỷ lệ 99,5%.\n";

fn wrong_and_right() -> (Folder, String, String) {
    let folder = Folder::with(&[("wrong.txt", WRONG.as_bytes()), ("right.txt", PLAN.as_bytes())]);
    let (wrong, right) = (folder.path("wrong.txt"), folder.path("right.txt"));
    (folder, wrong, right)
}

#[test]
fn check_ends_as_the_severity_asked_for_says() {
    let (_folder, wrong, right) = wrong_and_right();
    let check = |args: &[&str], expected| {
        let output = run(&[&["check"][..], args].concat());
        assert_eq!(status(&output), expected, "{args:?}: {}{}", stdout(&output), stderr(&output));
        stdout(&output).to_owned()
    };
    check(&[&right], 0);
    let shown = check(&[&wrong], 1);
    assert!(shown.contains("error[share-mismatch]") && shown.contains("warning[share-mismatch]"));
    assert!(shown.ends_with("2 findings in 1 document: 1 error, 1 warning\n"), "{shown}");
    assert!(!shown.contains('\u{1B}'), "no colour in a file");
    check(&[&wrong, "--fail-on", "never"], 0);
    check(&[&wrong, "--warn", "share-mismatch"], 0);
    check(&[&wrong, "--warn", "share-mismatch", "--fail-on", "warning"], 1);
    check(&[&wrong, "--allow", "share-mismatch", "--fail-on", "warning"], 0);
    let denied = check(&[&wrong, "--deny", "share-mismatch"], 1);
    assert!(denied.ends_with("2 errors, 0 warnings\n"), "{denied}");
    check(&[&wrong, "missing.txt"], 3);
    check(&[&wrong, "--deny", "no-such-rule"], 2);
    check(&[&wrong, "--deny", "share-mismatch", "--allow", "share-mismatch"], 2);
    check(&[&wrong, "--allow-file", "missing"], 2);
    check(&["-", "-"], 2);
    check(&[], 2);
}

#[test]
fn allowed_findings_are_left_out() {
    let (folder, wrong, _) = wrong_and_right();
    let output = run(&["check", &wrong, "--format", "json"]);
    assert_eq!(status(&output), 1);
    let array: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(array[0]["source"], wrong);
    let findings = array[0]["findings"].as_array().unwrap();
    let print = |i: usize| findings[i]["fingerprint"].as_str().unwrap();
    let file = folder.path("allow");
    let text = format!("# seen\n{} # rounded\n\n0123456789abcdef\n{}\n", print(0), print(1));
    fs::write(&file, text).unwrap();
    let output = run(&["check", &wrong, "--allow-file", &file, "--fail-on", "warning"]);
    assert_eq!(status(&output), 0, "{}", stdout(&output));
    assert!(stdout(&output).contains("0 findings in 1 document"));
    assert!(stderr(&output).contains("0123456789abcdef"), "{}", stderr(&output));
    fs::write(&file, "not one\n").unwrap();
    assert_eq!(status(&run(&["check", &wrong, "--allow-file", &file])), 2);
}

#[test]
fn sarif_has_what_the_standard_requires() {
    let output = run(&["check", "seeds", "--format", "sarif"]);
    assert_eq!(status(&output), 1);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    let [run_of_it] = log["runs"].as_array().unwrap().as_slice() else { panic!("one run") };
    let driver = &run_of_it["tool"]["driver"];
    assert_eq!(driver["name"], "kehoach");
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["shortDescription"]["text"].is_string()));
    let results = run_of_it["results"].as_array().unwrap();
    assert!(results.len() >= 18, "{}", results.len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!(result["partialFingerprints"]["kehoach/v1"].is_string());
        let related = result["relatedLocations"].as_array().unwrap();
        let [location] = result["locations"].as_array().unwrap().as_slice() else {
            panic!("one location")
        };
        for location in related.iter().chain([location]) {
            let place = &location["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(uri)).unwrap();
            let number =
                |name: &str| usize::try_from(place["region"][name].as_u64().unwrap()).unwrap();
            let line = text.split('\n').nth(number("startLine") - 1).unwrap();
            let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
            let from: String = line.chars().skip(number("startColumn") - 1).collect();
            let snippet = place["region"]["snippet"]["text"].as_str().unwrap();
            assert!(from.starts_with(snippet.lines().next().unwrap()), "{from}: {snippet}");
            assert!(number("endLine") >= number("startLine") && number("endColumn") >= 1);
        }
    }
}

#[test]
fn check_gives_the_same_bytes_at_any_thread_count() {
    for format in ["text", "json", "sarif"] {
        let args = |jobs| run(&["check", "seeds", "--format", format, "--jobs", jobs]);
        assert_eq!(args("1").stdout, args("8").stdout, "{format}");
    }
}

#[test]
fn explain_lists_rules_and_says_what_each_is() {
    let list = run(&["explain"]);
    assert_eq!(status(&list), 0);
    assert_eq!(stdout(&list).lines().count(), kehoach::check::RULES.len());
    for rule in kehoach::check::RULES {
        let output = run(&["explain", rule.name]);
        assert_eq!(status(&output), 0, "{}", rule.name);
        let text = stdout(&output);
        assert!(text.contains("\nFinds:\n") && text.contains("\nDoes not find:\n"), "{text}");
        assert!(stdout(&list).contains(rule.name));
    }
    assert_eq!(status(&run(&["explain", "no-such-rule"])), 2);
}
