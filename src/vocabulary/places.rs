//! Units below the province as of a year: a gazetteer.
//!
//! Names repeat from district to district, units merge and are renamed, and since 1/7/2025
//! there are no districts at all. So a name is looked up in its province, as of the year of
//! the plan, in its district where the plan gives one. Where not all units of a province are
//! known for a year, what is not found is no slip and not unknown: it is not covered.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::{provinces::provinces, spelling::Spelling};
use crate::grammar::words::strip;

/// The kinds of units below the province, by their names in the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `huyện`
    District,
    /// `quận`
    UrbanDistrict,
    /// `thành phố` below a province
    City,
    /// `thị xã`
    Town,
    /// `xã`
    Commune,
    /// `phường`
    Ward,
    /// `thị trấn`
    Township,
    /// `đặc khu`
    SpecialZone,
}

/// Names of the kinds, the ways in which print shortens them among them; the first one of a
/// kind is its name. Longer ones stand before those that they begin with.
const KINDS: [(&str, Kind); 21] = [
    ("thành phố", Kind::City),
    ("tp.", Kind::City),
    ("t.p", Kind::City),
    ("tp", Kind::City),
    ("thị xã", Kind::Town),
    ("tx.", Kind::Town),
    ("t.x", Kind::Town),
    ("tx", Kind::Town),
    ("huyện", Kind::District),
    ("h.", Kind::District),
    ("quận", Kind::UrbanDistrict),
    ("q.", Kind::UrbanDistrict),
    ("thị trấn", Kind::Township),
    ("tt.", Kind::Township),
    ("t.t", Kind::Township),
    ("tt", Kind::Township),
    ("phường", Kind::Ward),
    ("p.", Kind::Ward),
    ("đặc khu", Kind::SpecialZone),
    ("xã", Kind::Commune),
    ("x.", Kind::Commune),
];

impl Kind {
    /// The Vietnamese word: `xã`.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|&&(_, kind)| kind == self).map_or("", |&(name, _)| name)
    }

    /// Whether it is a kind of units between province and commune, of which there are none
    /// since 1/7/2025.
    pub fn is_district(self) -> bool {
        matches!(self, Kind::District | Kind::UrbanDistrict | Kind::City | Kind::Town)
    }

    fn of(name: &str) -> Option<Self> {
        let long = |word: &str| !word.contains('.') && word.len() > 2;
        KINDS.iter().find(|&&(word, _)| word == name && long(word)).map(|&(_, kind)| kind)
    }
}

/// The kind that `text` begins with, and the name after it: `T.P Lạng Sơn`, `H. Lộc Bình`.
pub fn split_kind(text: &str) -> (Option<Kind>, &str) {
    let text = text.trim();
    let split = |&(word, kind): &(&str, Kind)| {
        let name = strip(text, word)?.trim_start_matches(['.', ':']).trim_start();
        (!name.is_empty()).then_some((Some(kind), name))
    };
    KINDS.iter().find_map(split).unwrap_or((None, text))
}

/// A day as year, month and day; a year alone is its first day.
type Day = (u16, u8, u8);

/// A unit below the province.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name without its kind: `Hữu Khánh`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its district, with its kind (`huyện Lộc Bình`); empty where it belongs to the province
    /// itself.
    pub parent: String,
    /// The name of its province.
    pub province: String,
    /// Code of the General Statistics Office, the last one that it had; may be empty.
    pub code: String,
    /// First day of the unit; none where it is as old as the programme.
    pub from: Option<Day>,
    /// First day on which it is no more.
    pub until: Option<Day>,
    /// Where the row comes from.
    pub source: String,
}

impl Place {
    /// Whether there was such a unit on a day of the year.
    pub fn exists(&self, year: u16) -> bool {
        within(self.from, self.until, year)
    }

    /// The name of its district without the kind: `Lộc Bình`.
    pub fn district(&self) -> Option<&str> {
        Some(split_kind(&self.parent).1).filter(|name| !name.is_empty())
    }
}

/// Whether the time from one day to before another has a day in the year.
fn within(from: Option<Day>, until: Option<Day>, year: u16) -> bool {
    from.is_none_or(|from| from.0 <= year) && until.is_none_or(|until| until > (year, 1, 1))
}

/// What a printed name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match<'a> {
    /// The one unit of that name.
    Exact(&'a Place),
    /// No unit has the name, and there is exactly one that it is a slip for.
    Variant {
        /// The unit.
        place: &'a Place,
        /// The name as it was asked for, without its kind.
        printed: &'a str,
    },
    /// Several units of one name, in the order of the data: that name is the printed one, or
    /// the only one that the printed one is a slip for.
    Ambiguous(Vec<&'a Place>),
    /// There is no such unit in that year and place, nor one that the name is a slip for.
    Unknown {
        /// The units that have the name in the same year in other districts; where there are
        /// none, those that had or got it in other years.
        elsewhere: Vec<&'a Place>,
    },
    /// Not all units of that province are known for that year, and the name is not among
    /// those that are.
    NotCovered,
}

impl<'a> Match<'a> {
    /// The name as the data spell it, where it is known.
    pub fn name(&self) -> Option<&'a str> {
        match self {
            Match::Exact(place) | Match::Variant { place, .. } => Some(&place.name),
            Match::Ambiguous(places) => places.first().map(|place| place.name.as_str()),
            Match::Unknown { .. } | Match::NotCovered => None,
        }
    }
}

/// Why a data file is none. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    /// Too few or too many fields.
    #[error(
        "line {line}: {found} fields; a row has name, kind, parent, province, and may have code, from, until, source, variants"
    )]
    Fields {
        /// Line.
        line: usize,
        /// How many fields it has.
        found: usize,
    },
    /// A row without a name.
    #[error("line {line}: the name is empty")]
    Name {
        /// Line.
        line: usize,
    },
    /// Not one of the kinds.
    #[error(
        "line {line}: `{kind}` is no kind of unit (huyện, quận, thành phố, thị xã, xã, phường, thị trấn, đặc khu)"
    )]
    Kind {
        /// Line.
        line: usize,
        /// What stands there.
        kind: String,
    },
    /// Not one of the provinces and cities of the province level.
    #[error("line {line}: `{province}` is no province")]
    Province {
        /// Line.
        line: usize,
        /// What stands there.
        province: String,
    },
    /// Neither a year nor a month nor a day.
    #[error("line {line}: `{day}` is no day (2020, 2020-01 or 2020-01-31)")]
    Day {
        /// Line.
        line: usize,
        /// What stands there.
        day: String,
    },
    /// The time of a row ends before it begins.
    #[error("line {line}: ends before it begins")]
    Time {
        /// Line.
        line: usize,
    },
    /// No row is the district.
    #[error("line {line}: no row for `{parent}`, which is said to be the parent")]
    Parent {
        /// Line.
        line: usize,
        /// What stands there.
        parent: String,
    },
    /// Two rows for the same unit at the same time.
    #[error("line {line}: the same unit at the same time as in line {first}")]
    Duplicate {
        /// Line.
        line: usize,
        /// Line of the earlier row.
        first: usize,
    },
}

mod read;

/// The units of one province.
#[derive(Clone, Debug, Default)]
struct Book {
    province: Spelling,
    places: Vec<Place>,
    /// The spelling of each name, in the order of `places`.
    spellings: Vec<Spelling>,
    /// The district of each, an index into `places`.
    parents: Vec<Option<usize>>,
    /// Indices of the places of a name or variant, in the order of the data.
    named: HashMap<Spelling, Vec<usize>>,
    /// The times for which all units are listed.
    complete: Vec<(Option<Day>, Option<Day>)>,
}

/// Which units of a book a name may mean.
#[derive(Clone, Copy)]
struct Scope {
    year: u16,
    /// Whether districts, or units below them, are meant; none for both.
    district: Option<bool>,
    parent: Option<usize>,
}

impl Book {
    fn covers(&self, year: u16) -> bool {
        let all = |&(from, until): &(Option<Day>, Option<Day>)| {
            from.is_none_or(|from| from <= (year, 1, 1))
                && until.is_none_or(|until| until >= (year.saturating_add(1), 1, 1))
        };
        self.complete.iter().any(all)
    }

    fn admits(&self, scope: Scope, index: usize) -> bool {
        let parent = self.parents.get(index).copied().flatten();
        self.places.get(index).is_some_and(|place| {
            place.exists(scope.year)
                && scope.district.is_none_or(|wanted| place.kind.is_district() == wanted)
                && scope.parent.is_none_or(|wanted| parent == Some(wanted))
        })
    }

    fn named(&self, spelling: &Spelling, scope: Scope) -> Vec<usize> {
        let all = self.named.get(spelling).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(|&i| self.admits(scope, i)).collect()
    }

    /// The units that the name is a slip for: all of one name, or none. A second name that is
    /// hardly farther off makes it doubtful.
    fn near(&self, spelling: &Spelling, scope: Scope, tolerance: u32) -> Vec<usize> {
        // A letter that only one of two names has is two off at least; farther than one behind the
        // tolerance no name is asked for.
        let letters = spelling.letters();
        let far = |known: &Spelling| {
            let known = known.letters();
            let own = (known & !letters).count_ones().max((letters & !known).count_ones());
            own * 2 > tolerance + 1
        };
        let mut near: Vec<(u32, usize)> = self
            .spellings
            .iter()
            .enumerate()
            .filter(|&(i, known)| self.admits(scope, i) && !far(known))
            .map(|(i, known)| (known.distance(spelling), i))
            .collect();
        let closest = near.iter().map(|&(distance, _)| distance).min();
        let Some(closest) = closest.filter(|&closest| closest <= tolerance) else {
            return Vec::new();
        };
        near.retain(|&(distance, _)| distance <= closest + 1);
        let spelt = |i: usize| self.spellings.get(i);
        let one = near.windows(2).all(|w| matches!(w, &[(_, a), (_, b)] if spelt(a) == spelt(b)));
        if one { near.into_iter().map(|(_, i)| i).collect() } else { Vec::new() }
    }

    /// The district that `parent` names, a slip for it included.
    fn district(&self, parent: &str, year: u16) -> Option<usize> {
        let (kind, name) = split_kind(parent);
        let spelling = Spelling::new(name);
        let scope = Scope { year, district: Some(true), parent: None };
        let mut found = self.named(&spelling, scope);
        if found.is_empty() && self.covers(year) {
            found = self.near(&spelling, scope, spelling.tolerance());
        }
        match self.of_kind(found, kind).as_slice() {
            &[one] => Some(one),
            _ => None,
        }
    }

    /// Those of the kind, where any is.
    fn of_kind(&self, places: Vec<usize>, kind: Option<Kind>) -> Vec<usize> {
        let is = |i: &usize| self.places.get(*i).is_some_and(|place| Some(place.kind) == kind);
        let these: Vec<_> = places.iter().copied().filter(is).collect();
        if these.is_empty() { places } else { these }
    }

    fn places(&self, indices: &[usize]) -> Vec<&Place> {
        indices.iter().filter_map(|&i| self.places.get(i)).collect()
    }

    /// The units of the name in the same year in other districts, else in other years.
    fn elsewhere(&self, spelling: &Spelling, scope: Scope) -> Vec<usize> {
        let here = self.named(spelling, Scope { parent: None, ..scope });
        if !here.is_empty() {
            return here;
        }
        let level = |i: &usize| {
            self.places.get(*i).is_some_and(|place| {
                scope.district.is_none_or(|wanted| place.kind.is_district() == wanted)
            })
        };
        let all = self.named.get(spelling).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(level).collect()
    }

    /// What a name means that no unit has.
    fn slip<'a>(
        &'a self,
        spelling: &Spelling,
        printed: &'a str,
        kind: Option<Kind>,
        scope: Scope,
    ) -> Match<'a> {
        let elsewhere = self.elsewhere(spelling, scope);
        // A name that stands for a unit of another district, or that a unit had before, is
        // as likely put in a wrong place as it is misspelt.
        let tolerance = if elsewhere.is_empty() { spelling.tolerance() } else { 1 };
        let near = self.of_kind(self.near(spelling, scope, tolerance), kind);
        match self.places(&near).as_slice() {
            [] => Match::Unknown { elsewhere: self.places(&elsewhere) },
            &[place] => Match::Variant { place, printed },
            places => Match::Ambiguous(places.to_vec()),
        }
    }
}

/// Units below the province, and when they were.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// One a province, in the order of their spelling.
    books: Vec<Book>,
}

impl Gazetteer {
    /// The units of `places.tsv`: tỉnh Lạng Sơn.
    pub fn builtin() -> &'static Gazetteer {
        static BUILTIN: LazyLock<Gazetteer> =
            LazyLock::new(|| Gazetteer::from_tsv(include_str!("places.tsv")).unwrap_or_default());
        &BUILTIN
    }

    /// Reads a data file of the form of `places.tsv`.
    ///
    /// Lines end with LF or CRLF; blank lines and lines that begin with `#` say nothing. The
    /// fields of a row, separated by tabs, are name, kind, parent, province, and, where known,
    /// code, from, until, source, variants (separated by `; `). A row `@complete`, province,
    /// from, until says that all units of those years are listed.
    ///
    /// # Errors
    ///
    /// The first row that is not of this form, that names a parent for which there is no
    /// row, or that gives the same unit again.
    pub fn from_tsv(data: &str) -> Result<Gazetteer, PlacesError> {
        read::gazetteer(data)
    }

    /// This gazetteer with the provinces of another: where both have a province, the other
    /// one's units are taken.
    pub fn with(&self, other: Gazetteer) -> Gazetteer {
        let mut books = other.books;
        let replaced = |book: &Book| books.iter().any(|other| other.province == book.province);
        let kept: Vec<_> = self.books.iter().filter(|book| !replaced(book)).cloned().collect();
        books.extend(kept);
        books.sort_by(|a, b| a.province.cmp(&b.province));
        Gazetteer { books }
    }

    fn book(&self, province: &str) -> Option<&Book> {
        let province = Spelling::new(province);
        let at = self.books.binary_search_by(|book| book.province.cmp(&province)).ok()?;
        self.books.get(at)
    }

    /// Whether all units that the province had in the year are listed.
    pub fn covers(&self, province: &str, year: u16) -> bool {
        self.book(province).is_some_and(|book| book.covers(year))
    }

    /// The units of a province on any day of the year, in the order of the data.
    pub fn places<'a>(
        &'a self,
        province: &str,
        year: u16,
    ) -> impl Iterator<Item = &'a Place> + use<'a> {
        let places = self.book(province).map_or(&[][..], |book| book.places.as_slice());
        places.iter().filter(move |place| place.exists(year))
    }

    /// What a printed name means in a province as of a year.
    ///
    /// `name` and `parent` may begin with a kind, in full or short (`T.P Lạng Sơn`); where
    /// the tone of a syllable is printed, case and spaces do not matter. `kind` says whether
    /// a district or a unit below one is meant; a unit of the other kinds of the level is
    /// taken only where there is none of this kind (under the heading `Huyện` stands also the
    /// city). `parent` is the district, a slip for it included; where there is no such
    /// district in that year (and since 1/7/2025 there is none), the province is searched.
    pub fn find<'a>(
        &'a self,
        name: &'a str,
        kind: Option<Kind>,
        parent: Option<&str>,
        province: &str,
        year: u16,
    ) -> Match<'a> {
        let Some(book) = self.book(province) else { return Match::NotCovered };
        let (said, printed) = split_kind(name);
        let kind = said.or(kind);
        let scope = Scope {
            year,
            district: kind.map(Kind::is_district),
            parent: parent.and_then(|parent| book.district(parent, year)),
        };
        let spelling = Spelling::new(printed);
        let exact = book.of_kind(book.named(&spelling, scope), kind);
        match book.places(&exact).as_slice() {
            [] if !book.covers(year) => Match::NotCovered,
            [] => book.slip(&spelling, printed, kind, scope),
            &[place] => Match::Exact(place),
            places => Match::Ambiguous(places.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests;
