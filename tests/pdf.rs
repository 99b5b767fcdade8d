//! Made plans through several producers of PDF: what is read of a file is what is read of the
//! page that it was made of.

mod common;

use std::process::Command;

use common::root;
use serde_json::Value;

fn document(path: &str) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    let output = command.args(["extract", path]).current_dir(root()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one document")
}

/// A value without places and what follows from them.
fn said(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(said).collect(),
        Value::Object(object) => {
            let places = ["span", "spans", "evidence", "id", "columns", "cells"];
            let kept = object.iter().filter(|(key, _)| !places.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), said(value))).collect())
        }
        other => other.clone(),
    }
}

fn rows(document: &Value) -> Vec<Value> {
    let tables = document["tables"].as_array().expect("tables").iter();
    tables.flat_map(|t| t["rows"].as_array().expect("rows")).map(said).collect()
}

/// The PDF of a page says what the page says, but for as many rows of tables as are named.
fn check(name: &str, lost: &[&str]) {
    let page = document(&format!("fixtures/intake/{name}.html"));
    let file = document(&format!("fixtures/intake/{name}.pdf"));
    for part in ["plan", "targets", "funding", "references"] {
        assert_eq!(said(&file[part]), said(&page[part]), "{part} of {name}");
    }
    let found = rows(&file);
    let missing = rows(&page).into_iter().filter(|row| !found.contains(row));
    let missing: Vec<String> = missing.map(|row| row.to_string()).collect();
    assert!(
        missing.len() == lost.len() && missing.iter().zip(lost).all(|(row, l)| row.contains(l)),
        "rows of {name}: {missing:#?}"
    );
}

/// Heads printed again on every page, rows cut by page edges, words over the edge of their cell.
#[test]
fn through_weasyprint() {
    check("made-weasyprint", &[]);
}

/// No heads on later pages, numbers of pages below.
#[test]
fn through_wkhtmltopdf() {
    check("made-wkhtmltopdf", &[]);
}

/// A page across, with the line above that browsers print.
#[test]
fn through_chromium() {
    check("made-chromium", &[]);
}

/// Letters with marks in another font, drawn behind the others; narrow columns in which
/// syllables are cut.
#[test]
fn through_libreoffice() {
    check("made-libreoffice", &[]);
}
