//! From rows to books.

use foldhash::HashMap;

use super::{Book, Day, Gazetteer, Kind, Place, PlacesError, Spelling, provinces};

/// A row with what it takes to connect it.
struct Row {
    line: usize,
    place: Place,
    variants: Vec<Spelling>,
}

pub(super) fn gazetteer(data: &str) -> Result<Gazetteer, PlacesError> {
    let mut shelf = Shelf::default();
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (at, text) in data.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let line = at + 1;
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = text.split('\t').map(str::trim).collect();
        if let ["@complete", province, times @ ..] = fields.as_slice() {
            let (from, until) = times_of(times, line)?;
            let (book, _) = shelf.book_of(province, line)?;
            if let Some(book) = shelf.books.get_mut(book) {
                book.complete.push((from, until));
            }
            continue;
        }
        let row = row(&fields, line)?;
        let (book, province) = shelf.book_of(&row.place.province, line)?;
        let place = Place { province: province.to_owned(), ..row.place };
        rows.push((book, Row { place, ..row }));
    }
    let mut books = shelf.books;
    for (index, book) in books.iter_mut().enumerate() {
        fill(book, rows.extract_if(.., |row| row.0 == index).map(|(_, row)| row))?;
    }
    books.sort_by(|a, b| a.province.cmp(&b.province));
    Ok(Gazetteer { books })
}

/// Books in the order in which the file names their provinces.
#[derive(Default)]
struct Shelf {
    books: Vec<Book>,
    /// The index of each book and the name of its province, by what the file prints.
    printed: HashMap<String, (usize, &'static str)>,
}

impl Shelf {
    /// The index of the book of a province, a new one if need be, and the name of the province.
    fn book_of(
        &mut self,
        province: &str,
        line: usize,
    ) -> Result<(usize, &'static str), PlacesError> {
        if let Some(&found) = self.printed.get(province) {
            return Ok(found);
        }
        let spelling = Spelling::new(province);
        let known = provinces().iter().find(|known| Spelling::new(known.name) == spelling);
        let Some(known) = known else {
            return Err(PlacesError::Province { line, province: province.to_owned() });
        };
        let at = self.books.iter().position(|book| book.province == spelling);
        let at = at.unwrap_or_else(|| {
            self.books.push(Book { province: spelling, ..Book::default() });
            self.books.len() - 1
        });
        self.printed.insert(province.to_owned(), (at, known.name));
        Ok((at, known.name))
    }
}

fn row(fields: &[&str], line: usize) -> Result<Row, PlacesError> {
    let &[name, kind, parent, province, ref more @ ..] = fields else {
        return Err(PlacesError::Fields { line, found: fields.len() });
    };
    if more.len() > 5 {
        return Err(PlacesError::Fields { line, found: fields.len() });
    }
    if Spelling::new(name).is_empty() {
        return Err(PlacesError::Name { line });
    }
    let kind = Kind::of(kind).ok_or_else(|| PlacesError::Kind { line, kind: kind.to_owned() })?;
    let field = |at: usize| more.get(at).copied().unwrap_or_default();
    let (from, until) = times_of(more.get(1..).unwrap_or_default(), line)?;
    let variants = field(4).split(';').map(Spelling::new).filter(|v| !v.is_empty()).collect();
    let place = Place {
        name: name.to_owned(),
        kind,
        parent: parent.to_owned(),
        province: province.to_owned(),
        code: field(0).to_owned(),
        from,
        until,
        source: field(3).to_owned(),
    };
    Ok(Row { line, place, variants })
}

type Times = (Option<Day>, Option<Day>);

/// The first two fields: from and until.
fn times_of(fields: &[&str], line: usize) -> Result<Times, PlacesError> {
    let from = day(fields.first().copied().unwrap_or_default(), line)?;
    let until = day(fields.get(1).copied().unwrap_or_default(), line)?;
    match (from, until) {
        (Some(from), Some(until)) if from >= until => Err(PlacesError::Time { line }),
        times => Ok(times),
    }
}

fn day(text: &str, line: usize) -> Result<Option<Day>, PlacesError> {
    if text.is_empty() {
        return Ok(None);
    }
    let error = || PlacesError::Day { line, day: text.to_owned() };
    let mut parts = text.split('-');
    let mut part = |len: usize| match parts.next() {
        Some(part) if part.len() == len && part.bytes().all(|b| b.is_ascii_digit()) => {
            part.parse::<u16>().map(Some).map_err(|_| error())
        }
        Some(_) => Err(error()),
        None => Ok(None),
    };
    let (year, month, date) = (part(4)?, part(2)?.unwrap_or(1), part(2)?.unwrap_or(1));
    let fits = (1..=12).contains(&month) && (1..=31).contains(&date) && parts.next().is_none();
    match (year, u8::try_from(month), u8::try_from(date)) {
        (Some(year), Ok(month), Ok(date)) if fits => Ok(Some((year, month, date))),
        _ => Err(error()),
    }
}

/// Puts the rows of a province into its book.
fn fill(book: &mut Book, rows: impl Iterator<Item = Row>) -> Result<(), PlacesError> {
    let mut lines = Vec::new();
    for Row { line, place, variants } in rows {
        let spelling = Spelling::new(&place.name);
        let index = book.places.len();
        let named = book.named.entry(spelling.clone()).or_default();
        let same = |&i: &usize| book.places.get(i).is_some_and(|other| collide(other, &place));
        if let Some(first) = named.iter().copied().find(same) {
            let first = lines.get(first).copied().unwrap_or_default();
            return Err(PlacesError::Duplicate { line, first });
        }
        named.push(index);
        for variant in variants.into_iter().filter(|variant| *variant != spelling) {
            book.named.entry(variant).or_default().push(index);
        }
        book.places.push(place);
        book.spellings.push(spelling);
        lines.push(line);
    }
    for (place, line) in book.places.iter().zip(lines) {
        book.parents.push(parent(book, place, line)?);
    }
    Ok(())
}

/// Whether two rows of one name are the same unit at the same time.
fn collide(a: &Place, b: &Place) -> bool {
    let apart = |until: Option<Day>, from: Option<Day>| matches!((until, from), (Some(until), Some(from)) if until <= from);
    a.kind == b.kind
        && Spelling::new(&a.parent) == Spelling::new(&b.parent)
        && !apart(a.until, b.from)
        && !apart(b.until, a.from)
}

/// The district of a place: the row of that kind and name of the same time.
fn parent(book: &Book, place: &Place, line: usize) -> Result<Option<usize>, PlacesError> {
    if place.parent.is_empty() {
        return Ok(None);
    }
    let (kind, name) = super::split_kind(&place.parent);
    let fits = |&i: &usize| {
        book.places.get(i).is_some_and(|district| {
            district.kind.is_district()
                && kind.is_none_or(|kind| district.kind == kind)
                && district.until.is_none_or(|end| place.from.is_none_or(|from| from < end))
                && district.from.is_none_or(|from| place.until.is_none_or(|end| from < end))
        })
    };
    let named = book.named.get(&Spelling::new(name)).map_or(&[][..], Vec::as_slice);
    match named.iter().copied().find(fits) {
        Some(index) => Ok(Some(index)),
        None => Err(PlacesError::Parent { line, parent: place.parent.clone() }),
    }
}
