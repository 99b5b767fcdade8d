//! Findings as SARIF: what is put out fits the official schema of version 2.1.0.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn errors(log: &Value) -> Vec<String> {
    let path = root().join("fixtures/sarif/sarif-schema-2.1.0.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    let mut schema: Value = serde_json::from_str(&schema).expect("JSON");
    // A pattern with a bracket too many, which the validator takes for no pattern; we print no
    // language.
    for definition in ["run", "toolComponent"] {
        let path = format!("/definitions/{definition}/properties/language");
        let language = schema.pointer_mut(&path).and_then(Value::as_object_mut).expect("language");
        language.remove("pattern").expect("a pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator.iter_errors(log).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

fn log(paths: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.args(["check", "--format", "sarif", "--fail-on", "never"]).args(paths);
    let output = command.current_dir(root()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn logs_fit_the_official_schema() {
    let log = log(&["seeds", "fixtures/plans"]);
    assert_eq!(errors(&log), Vec::<String>::new());
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.len() > 60, "{}", results.len());
    for result in results {
        let index =
            result["ruleIndex"].as_u64().and_then(|i| usize::try_from(i).ok()).expect("one");
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], result["ruleId"]);
        let location = &result["locations"][0];
        let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("one");
        // A sheet has no lines.
        let region = if uri.ends_with(".tsv") {
            assert_eq!(location["physicalLocation"]["region"], Value::Null);
            &location["properties"]["regionOfText"]
        } else {
            &location["physicalLocation"]["region"]
        };
        assert!(region["startLine"].as_u64() >= Some(1), "{result}");
    }
}

#[test]
fn the_schema_is_able_to_say_no() {
    let mut log = log(&["fixtures/plans/made-1.txt"]);
    log["runs"][0]["results"][0]["level"] = "grave".into();
    assert_eq!(errors(&log).len(), 1);
}
