//! Findings as SARIF 2.1.0, for editors and code-review tools.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::columns::Columns;
use super::document::GENERATOR;
use crate::Reading;
use crate::check::{Evidence, Finding, RULES, Severity};

/// The schema that the output follows.
pub const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log of one run with the results of all documents.
pub fn log(results: Vec<Value>) -> Value {
    let version = GENERATOR.rsplit(' ').next().unwrap_or_default();
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": { "text": rule.says() },
                "fullDescription": { "text": rule.documentation() },
            })
        })
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "kehoach", "version": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// The results of a document.
pub fn results(reading: &Reading) -> Vec<Value> {
    let columns = Columns::new(&reading.source);
    reading.findings.iter().map(|finding| result(reading, &columns, finding)).collect()
}

fn result(reading: &Reading, columns: &Columns, finding: &Finding) -> Value {
    let mut text = finding.message.clone();
    if let Some(suggestion) = &finding.suggestion {
        let _ = write!(text, ". {suggestion}");
    }
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    };
    let mut places = finding.evidence.iter();
    let locations: Vec<Value> =
        places.next().map(|e| location(reading, columns, e, None)).into_iter().collect();
    let related: Vec<Value> =
        places.enumerate().map(|(i, e)| location(reading, columns, e, Some(i + 1))).collect();
    let mut properties = serde_json::Map::new();
    for (name, value) in [("stated", &finding.stated), ("derived", &finding.derived)] {
        if let Some(value) = value {
            properties.insert(name.to_owned(), json!(value));
        }
    }
    json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.name == finding.rule),
        "level": level,
        "message": { "text": text },
        "locations": locations,
        "relatedLocations": related,
        "partialFingerprints": { "kehoach/v1": finding.fingerprint },
        "properties": properties,
    })
}

fn location(reading: &Reading, columns: &Columns, evidence: &Evidence, id: Option<usize>) -> Value {
    let source = &reading.source;
    let span = reading.normalized.map.printed(evidence.span);
    let (line, column) = columns.position(span.start());
    let (end_line, end_column) = columns.position(span.end());
    let region = json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": { "text": source.printed(span) },
    });
    let artifact = json!({ "uri": uri(source.path.as_os_str().as_encoded_bytes()) });
    let message = json!({ "text": evidence.note });
    let mut location = if source.format.is_text() {
        json!({
            "physicalLocation": { "artifactLocation": artifact, "region": region },
            "message": message,
        })
    } else {
        // The lines are those of the text that is made of the file, which no editor shows.
        let mut properties = json!({ "regionOfText": region });
        if let Some(page) = source.page(span.start()) {
            properties["page"] = json!(page);
        }
        if let Some(sheet) = source.sheet(span.start()) {
            properties["sheet"] = json!(**sheet);
        }
        json!({
            "physicalLocation": { "artifactLocation": artifact },
            "message": message,
            "properties": properties,
        })
    };
    if let Some((id, location)) = id.zip(location.as_object_mut()) {
        location.insert("id".to_owned(), json!(id));
    }
    location
}

/// A path, which need not be UTF-8, as a relative or absolute URI reference.
fn uri(path: &[u8]) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => out.push('/'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read};

    #[test]
    fn paths_are_written_as_uris() {
        assert_eq!(uri(b"seeds/a.txt"), "seeds/a.txt");
        assert_eq!(uri("kế hoạch.txt".as_bytes()), "k%E1%BA%BF%20ho%E1%BA%A1ch.txt");
        assert_eq!(uri(b"k\xE9.txt"), "k%E9.txt");
    }

    #[test]
    fn columns_count_characters() {
        let text =
            "KẾ HOẠCH\nNăm 2021\n- Duy trì 180/181 xã đạt tiêu chí số 14, chiếm tỷ lệ 99,5%.\n";
        let reading = read(Source::from_bytes("a.txt", text.as_bytes().to_vec()).unwrap());
        let results = results(&reading);
        assert_eq!(results.len(), 1);
        let region = &results[0]["locations"][0]["physicalLocation"]["region"];
        let column = "- Duy trì 180/181 xã đạt tiêu chí số 14, chiếm tỷ lệ ".chars().count() + 1;
        assert_eq!(region["startLine"], 3);
        assert_eq!(region["startColumn"], column);
        assert_eq!(region["endColumn"], column + 4);
        assert_eq!(region["snippet"]["text"], "99,5");
    }

    #[test]
    fn places_of_other_formats_are_no_lines_of_the_file() {
        let page = "<html><body>\n\n\n<p>KẾ HOẠCH</p><p>Năm 2021</p>\n<p>- Duy trì 180/181 xã đạt tiêu chí số 14, chiếm tỷ lệ 99,5%.</p></body></html>";
        let reading = read(Source::from_bytes("a.html", page.as_bytes().to_vec()).unwrap());
        let results = results(&reading);
        let location = &results[0]["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "a.html");
        assert_eq!(location["physicalLocation"]["region"], Value::Null);
        assert_eq!(location["properties"]["regionOfText"]["snippet"]["text"], "99,5");
    }
}
