//! `kehoach export --parquet`

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn export(folder: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    let command = command.args(["export", "seeds", "--parquet", "-o"]).arg(folder).args(more);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).output().unwrap()
}

#[test]
#[cfg(not(feature = "parquet"))]
fn without_the_feature_it_says_how_to_get_it_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = export(&folder.path().join("package"), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cargo build --release --features parquet"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(feature = "parquet")]
mod with_the_feature {
    use std::fs::File;

    use kehoach::render::export::{TABLES, Table, Type};
    use parquet::basic::{LogicalType, Type as Physical};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    use super::*;

    fn open(folder: &Path, table: &Table) -> SerializedFileReader<File> {
        let file = File::open(folder.join(format!("{}.parquet", table.name))).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    /// The value as the CSV file has it.
    fn as_csv(field: &Field) -> String {
        match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            Field::Long(number) => number.to_string(),
            Field::Bool(truth) => truth.to_string(),
            Field::Decimal(decimal) => {
                let units = i128::from_be_bytes(decimal.data().try_into().unwrap());
                let sign = if units < 0 { "-" } else { "" };
                let units = units.unsigned_abs();
                let (whole, rest) = (units / 1_000_000_000, units % 1_000_000_000);
                let printed = format!("{sign}{whole}.{rest:09}");
                printed.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            other => panic!("no column has the type of {other:?}"),
        }
    }

    #[test]
    fn every_value_is_that_of_the_csv_file() {
        let folder = tempfile::tempdir().unwrap();
        let output = export(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        for table in TABLES {
            let path = folder.path().join(format!("{}.csv", table.name));
            let mut csv = csv::Reader::from_path(path).unwrap();
            let expected: Vec<Vec<String>> =
                csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let reader = open(folder.path(), table);
            let rows: Vec<Vec<String>> = reader
                .get_row_iter(None)
                .unwrap()
                .map(|row| row.unwrap().into_columns().iter().map(|(_, f)| as_csv(f)).collect())
                .collect();
            assert!(!expected.is_empty(), "{} has no row to compare", table.name);
            assert_eq!(rows, expected, "{}", table.name);
        }
    }

    #[test]
    fn columns_have_exact_types() {
        let folder = tempfile::tempdir().unwrap();
        export(folder.path(), &[]);
        for table in TABLES {
            let reader = open(folder.path(), table);
            let schema = reader.metadata().file_metadata().schema_descr();
            assert_eq!(schema.num_columns(), table.columns.len());
            for (column, found) in table.columns.iter().zip(schema.columns()) {
                let expected = match column.kind {
                    Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
                    Type::Whole => (Physical::INT64, None),
                    Type::Number => {
                        (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(9, 38)))
                    }
                    Type::Truth => (Physical::BOOLEAN, None),
                };
                assert_eq!(found.name(), column.name);
                let found = (found.physical_type(), found.logical_type_ref().cloned());
                assert_eq!(found, expected, "{}.{}", table.name, column.name);
            }
        }
    }

    #[test]
    fn the_files_are_the_same_at_any_number_of_threads_and_nothing_is_left_beside() {
        let of = |jobs: &str| {
            let folder = tempfile::tempdir().unwrap();
            export(folder.path(), &["-j", jobs]);
            let mut files: Vec<_> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .map(|p| (p.file_name().unwrap().to_owned(), fs::read(&p).unwrap()))
                .collect();
            files.sort();
            files
        };
        let one = of("1");
        assert_eq!(one.len(), 2 * TABLES.len() + 1);
        assert!(one == of("5"), "more threads, other bytes");
    }

    #[test]
    fn a_number_that_no_type_holds_is_left_empty_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan.txt");
        let text = "KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\n\
                    - Tiêu chí số 2: có thêm 18,0000000001 xã đạt chuẩn tiêu chí giao thông.\n\
                    - Tiêu chí số 3: có thêm 7 xã đạt chuẩn tiêu chí thủy lợi.\n";
        fs::write(&plan, text).unwrap();
        let package = folder.path().join("package");
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let output =
            command.arg("export").arg(&plan).arg("--parquet").arg("-o").arg(&package).output();
        let said = String::from_utf8(output.unwrap().stderr).unwrap();
        let csv = fs::read_to_string(package.join("measures.csv")).unwrap();
        assert!(csv.contains(",18.0000000001,"), "{csv}");
        assert!(said.contains("measures.parquet: 1 number has too many digits"), "{said}");
    }
}
