//! Parquet beside the CSV files, where it was built in.

pub(super) use built::Files;

/// Whether this command can write Parquet.
pub(super) const BUILT: bool = cfg!(feature = "parquet");
/// What to say where it cannot.
pub(super) const NOT_BUILT: &str = "this kehoach was built without Parquet; \
    cargo build --release --features parquet makes one that writes it";

#[cfg(feature = "parquet")]
mod built {
    use std::fs::{self, File};
    use std::io::{self, BufWriter};
    use std::path::{Path, PathBuf};

    use kehoach::render::export::{Parquet, Row, TABLES, Table};

    use crate::cli::{complain, output};

    /// A file for each table, beside its place until it is whole.
    pub(in crate::cli) struct Files(Vec<Unfinished>);

    impl Files {
        pub(in crate::cli) fn new(folder: &Path) -> io::Result<Self> {
            TABLES
                .iter()
                .map(|table| Unfinished::new(folder, table))
                .collect::<io::Result<_>>()
                .map(Files)
        }

        /// Adds the rows of a document, table by table.
        pub(in crate::cli) fn add(&mut self, tables: Vec<Vec<Row>>) -> io::Result<()> {
            self.0.iter_mut().zip(tables).try_for_each(|(file, rows)| file.writer.add(rows))
        }

        pub(in crate::cli) fn put(self) -> io::Result<()> {
            self.0.into_iter().try_for_each(Unfinished::put)
        }
    }

    struct Unfinished {
        place: PathBuf,
        beside: PathBuf,
        writer: Parquet<BufWriter<File>>,
    }

    impl Unfinished {
        fn new(folder: &Path, table: &'static Table) -> io::Result<Self> {
            let place = folder.join(format!("{}.parquet", table.name));
            let beside = output::beside(&place);
            let writer = Parquet::new(table, BufWriter::new(File::create(&beside)?))?;
            Ok(Unfinished { place, beside, writer })
        }

        fn put(mut self) -> io::Result<()> {
            let left_out = self.writer.finish()?;
            fs::rename(&self.beside, &self.place)?;
            if left_out > 0 {
                let numbers = if left_out == 1 { "number has" } else { "numbers have" };
                complain(format_args!(
                    "{}: {left_out} {numbers} too many digits for its types; empty there, kept in the CSV",
                    self.place.display()
                ));
            }
            Ok(())
        }
    }

    impl Drop for Unfinished {
        /// What did not reach its place goes.
        fn drop(&mut self) {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

#[cfg(not(feature = "parquet"))]
mod built {
    use std::io;
    use std::path::Path;

    use kehoach::render::export::Row;

    /// There are none.
    pub(in crate::cli) enum Files {}

    impl Files {
        pub(in crate::cli) fn new(_: &Path) -> io::Result<Self> {
            Err(io::Error::other(super::NOT_BUILT))
        }

        pub(in crate::cli) fn add(&mut self, _: Vec<Vec<Row>>) -> io::Result<()> {
            match *self {}
        }

        pub(in crate::cli) fn put(self) -> io::Result<()> {
            match self {}
        }
    }
}
