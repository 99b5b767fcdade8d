//! Workbooks (XLSX), read by `calamine`, and tables in CSV.
//!
//! A sheet is read cell by cell, never as the rectangle that its corners span: two cells
//! may stand a billion apart. Numbers are printed as the sheet shows them ([`mod@format`]), text in fonts
//! of old encodings is decoded, and hidden sheets are left out.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx};

use super::Limits;
use super::encoding::Font;
use super::extract::{Extracted, Place, Stop, Writer};
use super::package;
use crate::grammar::row::MERGED;
use format::{Format, Shows};

mod format;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, Stop> {
    let is_text = |name: &str| name.ends_with(".xml") || name.ends_with(".rels");
    // Packed again, the parts unpack to no more than was counted.
    let packed = package::pack(&package::unpack(bytes, limits, is_text)?)?;
    let damaged = |error: calamine::XlsxError| Stop::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(packed)).map_err(damaged)?;
    let mut writer = Writer::new(limits);
    let visible = book.sheets_metadata().iter().filter(|s| s.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let rows = match rows(&mut book, &name, limits) {
            Ok(rows) => rows,
            Err(Sheet::Stop(stop)) => return Err(stop),
            // A chart has no cells.
            Err(Sheet::None) => continue,
        };
        writer.place(Place::Sheet(name.as_str().into()));
        write(&rows, limits, &mut writer)?;
    }
    Ok(writer.finish())
}

/// Rows by number, cells by column.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

enum Sheet {
    Stop(Stop),
    None,
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, limits: &Limits) -> Result<Rows, Sheet> {
    let damaged = |error: calamine::XlsxError| Sheet::Stop(Stop::Damaged(error.to_string()));
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(calamine::XlsxError::WorksheetNotFound(_) | calamine::XlsxError::NotAWorksheet(_)) => {
            return Err(Sheet::None);
        }
        Err(error) => return Err(damaged(error)),
    };
    let looks: Vec<Look> = cells.styles().iter().map(Look::of).collect();
    let plain = Look::default();
    let mut rows = Rows::new();
    let (mut count, mut length) = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
        let text = printed(cell.get_value(), looks.get(style).unwrap_or(&plain));
        if text.trim().is_empty() {
            continue;
        }
        count += 1;
        if count > limits.cells {
            return Err(Sheet::Stop(too_many(limits)));
        }
        // Many cells may share one long text.
        length += text.len() as u64;
        if length > limits.text {
            return Err(Sheet::Stop(Stop::too_long(limits)));
        }
        let (row, column) = cell.get_position();
        rows.entry(row).or_default().insert(column, text);
    }
    drop(cells);
    // A sheet whose merged cells cannot be read has its texts all the same.
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    mark(&mut rows, &merged, limits);
    Ok(rows)
}

/// Marks the cells over which one above reaches down, in rows that hold anything of their own.
fn mark(rows: &mut Rows, merged: &[Dimensions], limits: &Limits) {
    let mut count = 0;
    for region in merged {
        let (row, column) = region.start;
        let begins = rows.get(&row).is_some_and(|cells| cells.contains_key(&column));
        if !begins || region.end.0 <= row {
            continue;
        }
        for (_, cells) in rows.range_mut(row + 1..=region.end.0) {
            count += 1;
            // Regions may overlap: a sheet that is made to cost time is left unmarked.
            if count > limits.cells {
                return;
            }
            cells.entry(column).or_insert_with(|| MERGED.to_owned());
        }
    }
}

/// What the style of a cell says of its text.
#[derive(Default)]
struct Look {
    format: Format,
    font: Option<Font>,
}

impl Look {
    fn of(style: &calamine::Style) -> Self {
        let format = style.number_format.as_ref().map(|format| Format::of(&format.format_code));
        let font = style.font.as_ref().and_then(|font| Font::of(font.name.as_deref()?));
        Look { format: format.unwrap_or_default(), font }
    }

    fn text(&self, text: &str) -> String {
        self.font.map_or_else(|| text.to_owned(), |font| font.decode(text))
    }
}

fn too_many(limits: &Limits) -> Stop {
    let what = "a table of more cells".to_owned();
    Stop::Limit { what, limit: "cells", value: limits.cells }
}

/// What a cell prints.
fn printed(value: &DataRef<'_>, look: &Look) -> String {
    match value {
        DataRef::Int(value) => look.format.print(*value as f64),
        DataRef::Float(value) => look.format.print(*value),
        DataRef::String(text) => look.text(text),
        DataRef::SharedString(text) => look.text(text),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, hours, minutes, ..) = time.to_ymd_hms_milli();
            match look.format.shows() {
                Shows::Day => format!("{day:02}/{month:02}/{year}"),
                Shows::Month => format!("{month:02}/{year}"),
                Shows::Clock => format!("{hours:02}:{minutes:02}"),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Tables with the lines between them: rows of one cell at the edges of a run of rows are
/// titles and notes, the rest is a table.
fn write(rows: &Rows, limits: &Limits, writer: &mut Writer) -> Result<(), Stop> {
    let rows: Vec<&BTreeMap<u32, String>> = rows.values().collect();
    let mut from = 0;
    while from < rows.len() {
        let is_line = |row: &&BTreeMap<u32, String>| row.len() <= 1;
        let lines = rows[from..].iter().take_while(|row| is_line(row)).count();
        for text in rows[from..from + lines].iter().flat_map(|row| row.values()) {
            writer.paragraph(text)?;
        }
        from += lines;
        let end = table_end(&rows, from);
        if end > from {
            grid(&rows[from..end], limits, writer)?;
        }
        from = end;
    }
    Ok(())
}

/// Where the table that begins at `from` ends: before a line that begins an annex, or before
/// the lines behind its last row.
fn table_end(rows: &[&BTreeMap<u32, String>], from: usize) -> usize {
    let begins = |row: &BTreeMap<u32, String>| {
        row.len() == 1 && row.values().any(|text| crate::grammar::row::starts_annex(text))
    };
    let until = rows[from..].iter().position(|row| begins(row)).map_or(rows.len(), |n| from + n);
    let last = rows[from..until].iter().rposition(|row| row.len() > 1);
    last.map_or(until, |n| from + n + 1)
}

fn grid<'a>(
    rows: &[&'a BTreeMap<u32, String>],
    limits: &Limits,
    writer: &mut Writer,
) -> Result<(), Stop> {
    let mut columns: Vec<u32> = rows.iter().flat_map(|row| row.keys().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    if (columns.len() * rows.len()) as u64 > limits.cells {
        return Err(too_many(limits));
    }
    let cells = |row: &'a BTreeMap<u32, String>| {
        columns.iter().map(|column| row.get(column).map_or("", String::as_str)).collect()
    };
    let grid: Vec<Vec<&str>> = rows.iter().map(|row| cells(row)).collect();
    writer.table(&grid)
}

/// Most fields of a table in CSV that a line may have beyond the limit of a guess.
const SAMPLE: usize = 200;

/// The delimiter of a text that is a table in CSV: rows of one width, of three fields or more, whose
/// delimiters are not those of sentences.
pub(super) fn delimiter(text: &str) -> Option<u8> {
    let text = text.trim_start_matches('\u{FEFF}');
    b",;\t".iter().copied().find(|&delimiter| {
        // Few texts have two delimiters in their first line; a reader is dear.
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        if !first.contains('"') && first.bytes().filter(|&b| b == delimiter).count() < 2 {
            return false;
        }
        let mut rows = csv(text, delimiter).into_records();
        let Some(Ok(first)) = rows.next() else { return false };
        if first.len() < 3 {
            return false;
        }
        let (mut count, mut spaced, mut fields) = (1, 0, first.len());
        for row in rows.take(SAMPLE) {
            let Ok(row) = row else { return false };
            if row.len() != first.len() {
                return false;
            }
            count += 1;
            fields += row.len();
            spaced += row.iter().skip(1).filter(|field| field.starts_with(' ')).count();
        }
        count >= 3 && spaced * 4 < fields
    })
}

/// Reads a table in CSV.
pub(super) fn read_csv(text: &str, delimiter: u8, limits: &Limits) -> Result<Extracted, Stop> {
    let mut rows = Rows::new();
    let mut count = 0;
    let text = text.trim_start_matches('\u{FEFF}');
    for (i, record) in csv(text, delimiter).into_records().enumerate() {
        let record = record.map_err(|error| Stop::Damaged(error.to_string()))?;
        let row = rows.entry(i as u32).or_default();
        for (column, field) in record.iter().enumerate().filter(|(_, f)| !f.trim().is_empty()) {
            count += 1;
            if count > limits.cells {
                return Err(too_many(limits));
            }
            row.insert(column as u32, field.to_owned());
        }
    }
    rows.retain(|_, row| !row.is_empty());
    let mut writer = Writer::new(limits);
    write(&rows, limits, &mut writer)?;
    Ok(writer.finish())
}

fn csv(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_csv_are_told_from_sentences() {
        let check = |text: &str, expected| assert_eq!(delimiter(text), expected, "{text}");
        check("TT,Xã,Số\n1,A,5\n2,\"B, C\",6\n", Some(b','));
        check("TT;Xã;Số\n1;A;5,5\n2;B;6\n", Some(b';'));
        check("TT\tXã\tSố\n1\tA\t5\n2\tB\t6\n", Some(b'\t'));
        check("Một, hai, ba\nbốn, năm, sáu\nbảy, tám, chín\n", None);
        check("KẾ HOẠCH\nTT,Xã,Số\n1,A,5\n", None);
        check("a,b\nc,d\ne,f\n", None);
    }

    #[test]
    fn cells_below_merged_ones_are_marked() {
        let row =
            |cells: &[(u32, &str)]| cells.iter().map(|(c, t)| (*c, (*t).to_owned())).collect();
        let mut rows = Rows::from([
            (0, row(&[(0, "1"), (1, "Rà soát"), (2, "Sở Xây dựng")])),
            (1, row(&[(0, "2"), (1, "Lập quy hoạch")])),
            (3, row(&[(0, "3"), (1, "Tổng kết")])),
        ]);
        let merged = [((0, 2), (1, 2)), ((3, 0), (3, 1)), ((0, 5), (3, 5))];
        let merged = merged.map(|(start, end)| Dimensions { start, end });
        mark(&mut rows, &merged, &Limits::default());
        assert_eq!(rows[&1].get(&2).map(String::as_str), Some(MERGED));
        assert_eq!(rows.values().map(BTreeMap::len).sum::<usize>(), 8);
    }

    #[test]
    fn titles_stand_before_their_table() {
        let text = "Biểu số 7,,\nDanh sách xã,,\nTT,Xã,Số\nI,Huyện A,\n1,B,5\nGhi chú: x,,\n";
        let extracted = read_csv(text, b',', &Limits::default()).unwrap();
        assert_eq!(
            extracted.text,
            "Biểu số 7\nDanh sách xã\n\n| TT | Xã | Số |\n|---|---|---|\n| I | Huyện A |  |\n| 1 | B | 5 |\n\nGhi chú: x\n"
        );
    }
}
