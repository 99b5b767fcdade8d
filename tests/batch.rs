//! Batches: which files are read, what a failure leaves, and runs that are cut off.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use common::root;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.args(args).stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().expect("the command runs")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a name in UTF-8")
}

const PLAN: &str = "KẾ HOẠCH\nThực hiện năm 2021\n\nPhấn đấu có thêm 18 xã đạt chuẩn.\n";

/// The files of a folder with their contents; names of the tool's own are left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(name, _)| !name.starts_with('.'))
        .map(|(name, path)| (name, fs::read(path).expect("a file")))
        .collect()
}

#[test]
fn globs_choose_among_the_files_of_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["a.txt", "b/c.txt", "b/d.dat", "old/e.txt"] {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, PLAN).expect("a file");
    }
    let inbox = name(folder.path());
    let count = |args: &[&str]| {
        let output = run(&[&["extract", inbox], args].concat());
        output.stdout.iter().filter(|&&byte| byte == b'\n').count()
    };
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--include", "*.dat"]), 1);
    assert_eq!(count(&["--include", "b/*"]), 2);
    assert_eq!(count(&["--exclude", "old"]), 2);
    assert_eq!(count(&["--include", "*", "--exclude", "b/**"]), 2);
}

#[test]
fn files_are_listed_on_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a"), folder.path().join("b b"));
    fs::write(&a, PLAN).expect("a file");
    fs::write(&b, PLAN).expect("a file");
    let mut child = command(&["extract", "--files-from", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let list = format!("{}\r\n\n{}\n", name(&b), name(&a));
    child.stdin.take().expect("a pipe").write_all(list.as_bytes()).expect("a list");
    let output = child.wait_with_output().expect("an end");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let paths: Vec<&str> =
        text.lines().map(|l| if l.contains("b b") { "b" } else { "a" }).collect();
    assert_eq!(paths, ["b", "a"], "{}", errors(&output));
}

#[test]
fn a_failure_leaves_a_record_until_the_document_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (inbox, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inbox).expect("a folder");
    fs::write(inbox.join("a.txt"), PLAN).expect("a file");
    fs::write(inbox.join("b.txt"), b"\0\0\0").expect("a file");
    let args = ["extract", name(&inbox), "-o", name(&out)];
    let output = run(&args);
    assert_eq!(output.status.code(), Some(3));
    assert!(errors(&output).contains("1 document") && errors(&output).contains("1 failure"));
    let found = files(&out);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["a.json", "b.error.json"]);
    let record: serde_json::Value = serde_json::from_slice(&found["b.error.json"]).expect("JSON");
    assert_eq!(record["kind"], "binary");
    assert!(record["path"].as_str().is_some_and(|path| path.ends_with("b.txt")));
    fs::write(inbox.join("b.txt"), PLAN).expect("a file");
    assert_eq!(run(&args).status.code(), Some(0));
    assert_eq!(files(&out).keys().collect::<Vec<_>>(), ["a.json", "b.json"]);
}

#[test]
fn what_is_done_is_read_again_only_where_something_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (inbox, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inbox).expect("a folder");
    for file in ["a.txt", "b.txt", "c.txt"] {
        fs::write(inbox.join(file), PLAN).expect("a file");
    }
    let args = ["extract", name(&inbox), "-o", name(&out), "--resume"];
    let skipped = |output: &Output| {
        let line = errors(output);
        let at = line.find(" read before").map(|at| &line[..at]);
        at.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
    };
    assert_eq!(skipped(&run(&args)), 0);
    assert_eq!(skipped(&run(&args)), 3);
    fs::write(inbox.join("b.txt"), PLAN.to_owned() + "Hết.\n").expect("a file");
    assert_eq!(skipped(&run(&args)), 2, "another content");
    fs::remove_file(out.join("c.json")).expect("an output");
    assert_eq!(skipped(&run(&args)), 2, "an output that is gone");
    assert_eq!(skipped(&run(&[&args[..], &["--limit", "text=1M"]].concat())), 0, "other settings");
    assert_eq!(skipped(&run(&[&args[..], &["--force"]].concat())), 0);
}

/// Another document may have been put into the file since.
#[test]
fn what_is_done_is_what_a_file_holds_now() {
    let folder = tempfile::tempdir().expect("a folder");
    let (inbox, out) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inbox).expect("a folder");
    for part in ["x", "y"] {
        fs::create_dir(inbox.join(part)).expect("a folder");
        fs::write(inbox.join(part).join("plan.txt"), format!("{PLAN}Huyện {part}.\n"))
            .expect("a file");
    }
    let whole = |inputs: &Path| {
        let output = run(&["extract", name(inputs), "-o", name(&out), "--resume"]);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        files(&out)
    };
    let first = whole(&inbox);
    assert_ne!(whole(&inbox.join("y")), first);
    assert_eq!(whole(&inbox), first);
    // What it held, then something else, then the same again.
    let file = inbox.join("y").join("plan.txt");
    let text = fs::read(&file).expect("a file");
    fs::write(&file, PLAN).expect("a file");
    assert_ne!(whole(&inbox), first);
    fs::write(&file, text).expect("a file");
    assert_eq!(whole(&inbox), first);
}

/// Killed at many moments and run again, a batch is that of one run.
#[test]
fn a_batch_that_is_killed_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let inbox = folder.path().join("in");
    fs::create_dir(&inbox).expect("a folder");
    let plan = fs::read_to_string(root().join("fixtures/plans/made-1.txt")).expect("a plan");
    for i in 0..40 {
        fs::write(inbox.join(format!("{i:02}.txt")), &plan).expect("a file");
    }
    fs::write(inbox.join("wrong.txt"), b"\0").expect("a file");
    let whole = folder.path().join("whole");
    run(&["extract", name(&inbox), "-o", name(&whole)]);
    let expected = files(&whole);
    assert_eq!(expected.len(), 41);
    let out = folder.path().join("out");
    let args = ["extract", name(&inbox), "-o", name(&out), "--resume", "--jobs", "2"];
    for moment in [3, 7, 20, 45, 80, 120, 33, 61] {
        let mut child = command(&args).stderr(Stdio::null()).spawn().expect("the command runs");
        std::thread::sleep(Duration::from_millis(moment));
        let _ = child.kill();
        let _ = child.wait();
        // What is on disk is whole.
        let on_disk = if out.is_dir() { files(&out) } else { BTreeMap::new() };
        for (name, bytes) in on_disk {
            assert!(expected.get(&name) == Some(&bytes), "{name} after {moment} ms");
        }
    }
    assert_eq!(run(&args).status.code(), Some(3));
    assert!(files(&out) == expected);
    let left = fs::read_dir(&out).expect("a folder").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().ends_with(".tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf_8_and_folders_that_cannot_be_read() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    let odd = std::ffi::OsStr::from_bytes(b"k\xE9.txt");
    if fs::write(folder.path().join(odd), PLAN).is_err() {
        // There are file systems that have no such names.
        return;
    }
    symlink(folder.path(), folder.path().join("loop")).expect("a link");
    symlink(folder.path().join("nowhere.txt"), folder.path().join("gone.txt")).expect("a link");
    let output = run(&["extract", name(folder.path())]);
    assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 1);
    assert!(errors(&output).contains("gone.txt"), "{}", errors(&output));
    assert!(errors(&output).contains("1 document") && errors(&output).contains("1 failure"));
}
