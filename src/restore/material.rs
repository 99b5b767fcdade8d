//! What the shipped model is built from: files of this repository.

use std::io;
use std::path::Path;

use super::train::Material;
use crate::normalize::normalize;

/// Plans whose clean text is learned from.
const PLANS: [&str; 4] = [
    "seeds/2017-kh-ubnd.txt",
    "seeds/2019-kh-ubnd.txt",
    "seeds/2021-42-kh-ubnd.md",
    "seeds/2021-2025-160-kh-ubnd.txt",
];

/// Folders of composed texts.
const COMPOSED: [&str; 1] = ["fixtures/plans"];

/// Files with one item a line.
const LISTS: [&str; 1] = ["training/words.txt"];

/// Rows of the vocabulary whose field with this number is a name or a heading.
const VOCABULARY: [(&str, usize); 2] =
    [("src/vocabulary/places.tsv", 0), ("src/vocabulary/provinces.tsv", 0)];

/// Copies with the clean text beside them.
const PAGES: &str = "fixtures/ocr/pages.tsv";

impl Material {
    /// The material of the shipped model, from the root folder of the repository.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read.
    pub fn of_repository(root: &Path) -> io::Result<Self> {
        let mut material = Material::default();
        for path in PLANS {
            let text = normalize(&read(&root.join(path))?).text;
            material.plans.push((name(Path::new(path)), text));
        }
        for folder in COMPOSED {
            for path in texts(&root.join(folder))? {
                material.composed.push((name(&path), normalize(&read(&path)?).text));
            }
        }
        for path in LISTS {
            material.lists.push((name(Path::new(path)), read(&root.join(path))?));
        }
        for (path, field) in VOCABULARY {
            let table = read(&root.join(path))?;
            let names: Vec<&str> = rows(&table).filter_map(|row| row.get(field).copied()).collect();
            material.lists.push((name(Path::new(path)), names.join("\n")));
        }
        for row in rows(&read(&root.join(PAGES))?) {
            if let [_, plan, clean, copy] = row[..] {
                let pair = (read(&root.join(clean))?, read(&root.join(copy))?);
                material.pages.push((plan.to_owned(), pair.0, pair.1));
            }
        }
        Ok(material)
    }
}

fn read(path: &Path) -> io::Result<String> {
    let named =
        |error| io::Error::new(io::Error::kind(&error), format!("{}: {error}", path.display()));
    std::fs::read_to_string(path).map_err(named)
}

/// The texts of a folder, by name.
fn texts(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.ends_with(".txt") || (file.ends_with(".md") && !file.ends_with(".notes.md")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The name of a source: that of its file without the ending.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '@']));
    rows.map(|line| line.split('\t').collect())
}
