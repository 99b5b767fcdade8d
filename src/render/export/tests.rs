use std::collections::BTreeSet;

use super::*;
use crate::Source;

const PLAN: &str = "KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\nTiêu chí số 2 về giao thông: có thêm 18 xã đạt chuẩn, nâng tổng số xã đạt tiêu chí lên 96/181 xã, chiếm tỷ lệ 60%.\n";

fn read(text: &str) -> Reading {
    crate::read(Source::from_bytes("plan.txt", text.as_bytes().to_vec()).unwrap())
}

fn table(name: &str) -> &'static Table {
    TABLES.iter().find(|t| t.name == name).unwrap()
}

#[test]
fn keys_and_foreign_keys_are_columns() {
    for table in TABLES {
        let names: BTreeSet<_> = table.columns.iter().map(|c| c.name).collect();
        assert_eq!(names.len(), table.columns.len(), "{}: two columns of one name", table.name);
        assert!(table.key.iter().all(|k| names.contains(k)), "{}", table.name);
        for foreign in table.foreign {
            assert!(foreign.columns.iter().all(|c| names.contains(c)), "{}", table.name);
            assert_eq!(self::table(foreign.table).key, foreign.of, "{}", table.name);
        }
    }
}

#[test]
fn every_row_has_a_value_of_the_type_of_each_column() {
    for path in ["2017-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-2025-160-kh-ubnd.txt"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(path);
        let reading = crate::read(Source::read(&path).unwrap());
        for table in TABLES {
            let mut keys = BTreeSet::new();
            rows(table, &reading, "d", &mut |row| {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (value, column) in row.iter().zip(table.columns) {
                    let fits = match value {
                        Value::Empty => !column.required,
                        Value::Text(_) => column.kind == Type::Text,
                        Value::Whole(_) => column.kind == Type::Whole,
                        Value::Number(_) => column.kind == Type::Number,
                        Value::Truth(_) => column.kind == Type::Truth,
                    };
                    assert!(fits, "{}.{}: {value:?}", table.name, column.name);
                }
                let key: Vec<_> = table
                    .key
                    .iter()
                    .map(|k| table.columns.iter().position(|c| c.name == *k).unwrap())
                    .map(|i| row[i].to_string())
                    .collect();
                assert!(keys.insert(key.clone()), "{}: {key:?} twice", table.name);
            });
        }
    }
}

#[test]
fn measures_and_findings_of_a_plan() {
    let reading = read(PLAN);
    let csv = |name| String::from_utf8(csv(table(name), &reading, "plan").unwrap()).unwrap();
    let measures = csv("measures");
    let first = |role: &str| measures.lines().find(|l| l.contains(role)).unwrap().to_owned();
    assert!(
        first(",reached,")
            .starts_with("plan,t001,reached,2,commune,commune,communes_meeting_criterion,")
    );
    assert!(first(",reached,").contains(",96,,181,xã,,exact,,96/181,4,"));
    assert!(csv("findings").contains(",share-mismatch,error,"), "{}", csv("findings"));
    assert_eq!(csv("commune_plans"), "");
}

#[test]
fn the_description_names_sources_only_where_the_standard_allows_it() {
    let source = |path: &str| super::Source {
        id: "a".into(),
        path: path.into(),
        sha256: "0".into(),
        title: None,
    };
    let files = vec![(1, "0".to_owned()); TABLES.len()];
    let check = |path: &str, expected: Option<&str>| {
        let package = package(&[source(path)], &files);
        assert_eq!(package["sources"][0]["path"].as_str(), expected, "{path}");
        assert_eq!(package["resources"].as_array().unwrap().len(), TABLES.len());
    };
    check("seeds/a.txt", Some("seeds/a.txt"));
    check("/home/me/a.txt", None);
    check("../a.txt", None);
}
