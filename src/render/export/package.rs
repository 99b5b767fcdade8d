//! The description of the package, `datapackage.json`.

use std::path::{Component, Path};

use serde_json::{Map, Value, json};

use super::{Allowed, Column, TABLES, Table, Type};
use crate::render::GENERATOR;

/// A source of the package.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its key in `documents`.
    pub id: String,
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The title of the plan.
    pub title: Option<String>,
}

/// The description of a package with these sources; `files` has the size and the SHA-256 of
/// the CSV file of each table.
#[must_use]
pub fn package(sources: &[Source], files: &[(u64, String)]) -> Value {
    let resources: Vec<Value> =
        TABLES.iter().zip(files).map(|(table, file)| resource(table, file)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "kehoach",
        "title": "What plans say, with the place of every figure",
        "generator": GENERATOR,
        "sources": sources.iter().map(source).collect::<Vec<_>>(),
        "resources": resources,
    })
}

fn source(source: &Source) -> Value {
    let mut value = Map::new();
    let title = source.title.as_ref().unwrap_or(&source.id);
    value.insert("title".into(), json!(title));
    // The standard allows paths below the package or addresses only; others would say more
    // of the machine than of the source.
    let plain = Path::new(&source.path).components().all(|c| matches!(c, Component::Normal(_)));
    if plain {
        value.insert("path".into(), json!(source.path));
    }
    value.insert("document_id".into(), json!(source.id));
    value.insert("hash".into(), json!(format!("sha256:{}", source.sha256)));
    Value::Object(value)
}

fn resource(table: &Table, (bytes, sha256): &(u64, String)) -> Value {
    let foreign: Vec<Value> = table
        .foreign
        .iter()
        .map(|f| json!({"fields": f.columns, "reference": {"resource": f.table, "fields": f.of}}))
        .collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "hash": format!("sha256:{sha256}"),
        "schema": {
            "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
            "missingValues": [""],
            "primaryKey": table.key,
            "foreignKeys": foreign,
        },
    })
}

fn field(column: &Column) -> Value {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".into(), json!(true));
    }
    match column.allowed {
        Allowed::All => None,
        Allowed::Keys(keys) => constraints.insert("enum".into(), json!(keys)),
        Allowed::Pattern(pattern) => constraints.insert("pattern".into(), json!(pattern)),
        Allowed::AtLeast(least) => constraints.insert("minimum".into(), json!(least)),
    };
    let kind = match column.kind {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Number => "number",
        Type::Truth => "boolean",
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.about});
    if let (Some(field), false) = (field.as_object_mut(), constraints.is_empty()) {
        field.insert("constraints".into(), Value::Object(constraints));
    }
    field
}
