//! The published schema: what is put out fits it, and it changes only on purpose.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn generated() -> Value {
    let mut out = Vec::new();
    kehoach::render::schema::write(&mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// The schema without room for fields that it does not name: readers have to bear new
/// fields, but this version has no others.
fn closed(mut schema: Value) -> Value {
    /// The definitions that only add fields to others: those others close them.
    fn added(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|v| added(v, names)),
            Value::Object(object) => {
                if object.contains_key("properties") {
                    let kinds = object.get("anyOf").and_then(Value::as_array);
                    let names_of = kinds.into_iter().flatten().filter_map(|k| k["$ref"].as_str());
                    names.extend(names_of.filter_map(|n| n.rsplit('/').next()).map(str::to_owned));
                }
                object.values().for_each(|v| added(v, names));
            }
            _ => {}
        }
    }
    fn close(value: &mut Value) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(close),
            Value::Object(object) => {
                if object.contains_key("properties") {
                    object.insert("unevaluatedProperties".to_owned(), json!(false));
                }
                object.values_mut().for_each(close);
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    added(&schema, &mut names);
    close(&mut schema);
    for name in names {
        let definition = schema["$defs"][name.as_str()].as_object_mut().unwrap();
        definition.remove("unevaluatedProperties");
    }
    schema
}

fn check(document: &Value, name: &str) -> Result<(), String> {
    let validator = jsonschema::validator_for(&closed(generated())).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{name}: {error} at {}", error.instance_path()))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.join("\n")) }
}

fn document(path: &Path) -> Value {
    let reading = kehoach::read(kehoach::Source::read(path).unwrap());
    let mut out = Vec::new();
    kehoach::render::json::compact(&kehoach::render::from_reading(&reading), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn every_output_fits_the_schema() {
    let mut count = 0;
    for folder in ["seeds", "fixtures/plans"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let is_text = name.ends_with(".txt") || name.ends_with(".md");
            if !is_text || name.ends_with(".notes.md") || name == "README.md" {
                continue;
            }
            check(&document(&path), &name).unwrap();
            count += 1;
        }
    }
    assert!(count >= 14, "only {count} documents");
}

#[test]
fn the_schema_rejects_what_is_no_output() {
    let good = document(&root().join("seeds/2021-42-kh-ubnd.md"));
    check(&good, "as it is").unwrap();
    let check_bad = |name: &str, change: &dyn Fn(&mut Value)| {
        let mut bad = good.clone();
        change(&mut bad);
        assert!(check(&bad, name).is_err(), "{name}");
    };
    check_bad("another version", &|d| d["schema"] = json!("kehoach/2"));
    check_bad("a field left out", &|d| {
        d.as_object_mut().unwrap().remove("targets");
    });
    check_bad("a field too many", &|d| d["extra"] = json!(1));
    check_bad("a number in words", &|d| d["source"]["bytes"] = json!("many"));
    check_bad("a hash too short", &|d| d["source"]["sha256"] = json!("00"));
    check_bad("an unknown key", &|d| d["plan"]["kind"] = json!("novel"));
    let span = json!({"start": 0, "end": 1, "line": 1});
    let target = |quantity: Value| {
        json!({"id": "t001", "indicator": "other", "members": [], "section": [], "text": "",
               "span": span, "reached": quantity})
    };
    let quantity = json!({"value": 53.5, "unit": "%", "bound": "exact", "span": span});
    check_bad("a bound of its own", &|d| {
        let mut quantity = quantity.clone();
        quantity["bound"] = json!("roughly");
        d["targets"] = json!([target(quantity)]);
    });
    let mut whole = good.clone();
    whole["targets"] = json!([target(quantity.clone())]);
    check(&whole, "a whole target").unwrap();
}

/// The schema is public: set `KEHOACH_ACCEPT=1` to accept a change of it.
#[test]
fn the_schema_changes_only_on_purpose() {
    let path = root().join("snapshots/schema.json");
    let generated = generated();
    if std::env::var_os("KEHOACH_ACCEPT").is_some_and(|value| value == "1") {
        let text = serde_json::to_string_pretty(&generated).unwrap() + "\n";
        fs::write(&path, text).unwrap();
    }
    let accepted = fs::read_to_string(&path).unwrap_or_else(|_| "null".to_owned());
    let accepted: Value = serde_json::from_str(&accepted).unwrap();
    assert!(
        accepted == generated,
        "the schema is not the one in {}; run again with KEHOACH_ACCEPT=1 to accept it",
        path.display()
    );
    // From 1.0 on a change needs a new version of the schema besides.
    assert_eq!(generated["properties"]["schema"]["const"], kehoach::render::wire::SCHEMA);
}

#[test]
fn the_command_prints_the_schema() {
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_kehoach")).arg("schema").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).unwrap(), generated());
}
