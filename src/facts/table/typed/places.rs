//! Names of places against a gazetteer that the caller brings along.

use crate::facts::Plan;
use crate::facts::table::PlaceNote;
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;
use crate::vocabulary::places::{Gazetteer, Kind, Match};

/// Level of a place that is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceLevel {
    /// xã, phường, thị trấn, đặc khu
    Commune,
    /// huyện, quận, thị xã, thành phố below a province
    District,
}

/// A place that is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceQuery<'a> {
    /// Its level.
    pub level: PlaceLevel,
    /// Its name without the kind: `Chi Lãng`.
    pub name: &'a str,
    /// The district printed with a commune, as it was read.
    pub district: Option<&'a str>,
}

/// What a gazetteer knows of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceAnswer {
    /// Nothing: it has no list of such places for that province and year.
    Uncovered,
    /// It is the name of a place.
    Known,
    /// It is a slip of this name.
    Variant(String),
    /// There is no such place.
    Unknown,
}

/// A gazetteer as of the year and province of the plan. A function is one.
pub trait Places {
    /// What is known of a name.
    fn look_up(&self, query: &PlaceQuery<'_>) -> PlaceAnswer;
}

impl<F: Fn(&PlaceQuery<'_>) -> PlaceAnswer> Places for F {
    fn look_up(&self, query: &PlaceQuery<'_>) -> PlaceAnswer {
        self(query)
    }
}

/// No gazetteer: names pass as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPlaces;

impl Places for NoPlaces {
    fn look_up(&self, _: &PlaceQuery<'_>) -> PlaceAnswer {
        PlaceAnswer::Uncovered
    }
}

/// A gazetteer in the province and year of a plan. The year is the first one of its period:
/// that is when its places are those that it names.
#[derive(Clone, Copy, Debug)]
pub struct AsOf<'a> {
    gazetteer: &'a Gazetteer,
    /// None where the plan does not say.
    scope: Option<(&'a str, u16)>,
}

impl<'a> AsOf<'a> {
    /// The gazetteer as of a plan.
    pub fn of(gazetteer: &'a Gazetteer, plan: &'a Plan) -> Self {
        let period = plan.period.as_ref().map(|p| p.value.0);
        let year = period.or_else(|| plan.issued_on.as_ref().map(|d| d.value.year));
        let province = plan.province.as_ref().map(|p| p.value.as_str());
        AsOf { gazetteer, scope: province.zip(year) }
    }
}

impl Places for AsOf<'_> {
    fn look_up(&self, query: &PlaceQuery<'_>) -> PlaceAnswer {
        let Some((province, year)) = self.scope else { return PlaceAnswer::Uncovered };
        let kind = match query.level {
            PlaceLevel::Commune => Kind::Commune,
            PlaceLevel::District => Kind::District,
        };
        match self.gazetteer.find(query.name, Some(kind), query.district, province, year) {
            Match::NotCovered => PlaceAnswer::Uncovered,
            Match::Unknown { .. } => PlaceAnswer::Unknown,
            Match::Exact(_) => PlaceAnswer::Known,
            found => match found.name().filter(|known| !same(known, query.name)) {
                Some(known) => PlaceAnswer::Variant(known.to_owned()),
                None => PlaceAnswer::Known,
            },
        }
    }
}

/// Whether two names differ in case and spaces alone.
fn same(known: &str, printed: &str) -> bool {
    let letters = |name: &str| lowered(name).split_whitespace().collect::<String>();
    letters(known) == letters(printed)
}

/// Looks names up and keeps what is to be said of them.
pub(super) struct Names<'a> {
    places: &'a dyn Places,
    /// Where names in heads are said to stand.
    table: Span<Normal>,
    /// What was found.
    pub notes: Vec<PlaceNote>,
}

impl<'a> Names<'a> {
    pub(super) fn new(places: &'a dyn Places, table: Span<Normal>) -> Self {
        Names { places, table, notes: Vec::new() }
    }

    fn look_up(&mut self, span: Span<Normal>, query: PlaceQuery<'_>) -> String {
        let reading = match self.places.look_up(&query) {
            PlaceAnswer::Uncovered | PlaceAnswer::Known => return query.name.to_owned(),
            PlaceAnswer::Variant(known) if known == query.name => return known,
            PlaceAnswer::Variant(known) => Some(known),
            PlaceAnswer::Unknown => None,
        };
        let note = PlaceNote { span, printed: query.name.to_owned(), reading: reading.clone() };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        reading.unwrap_or_else(|| query.name.to_owned())
    }

    /// A commune and its district, as they are read.
    pub(super) fn commune(
        &mut self,
        span: Span<Normal>,
        name: String,
        district: Option<String>,
    ) -> (String, Option<String>) {
        let district = district.map(|d| self.district(span, d));
        let query =
            PlaceQuery { level: PlaceLevel::Commune, name: &name, district: district.as_deref() };
        (self.look_up(span, query), district)
    }

    /// A district.
    pub(super) fn district(&mut self, span: Span<Normal>, name: String) -> String {
        self.look_up(span, PlaceQuery { level: PlaceLevel::District, name: &name, district: None })
    }

    /// A district that heads a column, and where it does. `Thành phố` alone names none.
    pub(super) fn district_of_head(&mut self, name: String, at: Option<Span<Normal>>) -> String {
        let general = ["", "thành phố", "tp", "thị xã", "tx"];
        if general.contains(&lowered(&name).as_str()) {
            return name;
        }
        self.district(at.unwrap_or(self.table), name)
    }
}
