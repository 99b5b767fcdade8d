//! What the shipped model is built from: files of this repository.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use zip::ZipArchive;

use super::train::Material;
use crate::normalize::{normalize_unrestored, spelled};

/// Plans whose clean text is learned from.
const PLANS: [&str; 4] = [
    "seeds/2017-kh-ubnd.txt",
    "seeds/2019-kh-ubnd.txt",
    "seeds/2021-42-kh-ubnd.md",
    "seeds/2021-2025-160-kh-ubnd.txt",
];

/// What some plans print wrong, and what is right: not to be learned.
const SLIPS: &str = "training/slips.tsv";

/// Folders of composed texts.
const COMPOSED: [&str; 1] = ["fixtures/plans"];

/// Hand-written phrases, one a line.
const PHRASES: &str = "training/phrases.txt";

/// Names of districts and communes, one a line.
const UNITS: &str = "training/units.txt";

/// The units of the province level.
const PROVINCES: &str = "src/vocabulary/provinces.tsv";

/// Texts of laws, packed; and pages of them that were printed and read by OCR engines.
const LAWS: (&str, &str) = ("training/laws.zip", "laws.txt");
const LAW_PAGES: &str = "training/law-pages.zip";

/// Files with one item a line.
const LISTS: [&str; 1] = ["training/words.txt"];

/// Rows of the vocabulary whose field with this number is a name or a heading.
const VOCABULARY: [(&str, usize); 2] =
    [("src/vocabulary/places.tsv", 0), ("src/vocabulary/provinces.tsv", 0)];

/// Tables of the vocabulary with what is measured and how: the field that has it, and what stands in front of
/// it in a text.
const WORDINGS: [(&str, usize, &str); 6] = [
    ("src/vocabulary/units.tsv", 0, "10 "),
    ("src/vocabulary/units.tsv", 2, "10 "),
    ("src/vocabulary/indicators.tsv", 2, ""),
    ("src/vocabulary/criteria.tsv", 4, ""),
    ("src/vocabulary/columns.tsv", 0, ""),
    ("src/vocabulary/phrases.tsv", 1, ""),
];

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
        let slips = read(&root.join(SLIPS))?;
        for path in PLANS {
            let text = normalize_unrestored(&read(&root.join(path))?).text;
            material.plans.push((name(Path::new(path)), without_slips(&text, &slips)));
        }
        for folder in COMPOSED {
            for path in texts(&root.join(folder))? {
                material.composed.push((name(&path), normalize_unrestored(&read(&path)?).text));
            }
        }
        material.phrases.push((name(Path::new(PHRASES)), read(&root.join(PHRASES))?));
        material.names.push((name(Path::new(UNITS)), spelled(&read(&root.join(UNITS))?)));
        material.districts.push(("districts".to_owned(), districts(root)?));
        let laws = &unpacked(&root.join(LAWS.0), |part| part == LAWS.1)?;
        for (part, text) in laws {
            material.general.push((name(Path::new(part)), spelled(text)));
        }
        for path in LISTS {
            material.lists.push((name(Path::new(path)), spelled(&read(&root.join(path))?)));
        }
        for (path, field) in VOCABULARY {
            let table = read(&root.join(path))?;
            let names: Vec<&str> = rows(&table).filter_map(|row| row.get(field).copied()).collect();
            material.lists.push((name(Path::new(path)), names.join("\n")));
        }
        for (path, field, before) in WORDINGS {
            let wordings = wordings(&read(&root.join(path))?, field, before);
            material
                .vocabulary
                .push((format!("wordings of {} {field}", name(Path::new(path))), wordings));
        }
        for row in rows(&read(&root.join(PAGES))?) {
            if let [_, plan, clean, copy] = row[..] {
                let pair = (read(&root.join(clean))?, read(&root.join(copy))?);
                material.pages.push((plan.to_owned(), pair.0, pair.1));
            }
        }
        let pages = unpacked(&root.join(LAW_PAGES), |part| part.ends_with(".txt"))?;
        for (part, clean) in &pages {
            let copy =
                part.strip_suffix(".ref.txt").and_then(|page| pages.get(&format!("{page}.txt")));
            if let Some(copy) = copy {
                material.pages.push(("laws".to_owned(), clean.clone(), copy.clone()));
            }
        }
        Ok(material)
    }
}

/// The wordings of a field of a table, one a line. Between `|` and `&` they are what may stand in a text; what
/// must not stand there (`!`) is left out.
fn wordings(table: &str, field: usize, before: &str) -> String {
    let fields = rows(table).filter_map(|row| row.get(field).copied());
    let parts = fields.flat_map(|wordings| wordings.split(['|', '&']));
    let wordings = parts.filter_map(|part| part.split('!').next()).map(str::trim);
    let lines = wordings.filter(|wording| !wording.is_empty());
    lines.map(|wording| format!("{before}{wording}\n")).collect()
}

/// The provinces and districts, each with its kind, one a line.
fn districts(root: &Path) -> io::Result<String> {
    let table = read(&root.join(PROVINCES))?;
    let provinces = rows(&table).filter_map(|row| match row[..] {
        [name, kind, ..] => Some(format!("{kind} {name}")),
        _ => None,
    });
    let units = spelled(&read(&root.join(UNITS))?);
    let kinds = ["huyện ", "thành phố ", "thị xã ", "quận "];
    let districts = units.lines().filter(|unit| kinds.iter().any(|kind| unit.starts_with(kind)));
    Ok(provinces.chain(districts.map(str::to_owned)).collect::<Vec<_>>().join("\n"))
}

/// The parts of an archive whose names `wanted` takes, by name.
fn unpacked(path: &Path, wanted: impl Fn(&str) -> bool) -> io::Result<BTreeMap<String, String>> {
    let mut archive = ZipArchive::new(io::Cursor::new(std::fs::read(path)?))?;
    let mut parts = BTreeMap::new();
    for i in 0..archive.len() {
        let mut part = archive.by_index(i)?;
        let name = part.name()?.into_owned();
        if wanted(&name) {
            let mut text = String::new();
            part.read_to_string(&mut text)?;
            parts.insert(name, text);
        }
    }
    Ok(parts)
}

/// A text with the slips of a table mended: printed, right.
pub fn without_slips(text: &str, slips: &str) -> String {
    rows(slips).fold(text.to_owned(), |text, row| match row[..] {
        [printed, right] => text.split(printed).collect::<Vec<_>>().join(right),
        _ => text,
    })
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
