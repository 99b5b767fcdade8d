//! Facts as JSON lines, written by hand: numbers leave exactly as they are.

use std::fmt::Write as _;
use std::ops::Range;

use crate::exact::Exact;
use crate::facts::{Facts, Figure, Fund, Reference, Table, Target};

/// An object being written.
struct Object(String);

impl Object {
    fn new(document: &str, fact: &str) -> Self {
        let mut object = Self("{".to_owned());
        object.text("document", document);
        object.text("fact", fact);
        object
    }

    fn key(&mut self, key: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        let _ = write!(self.0, "\"{key}\":");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        quote(&mut self.0, value);
    }

    fn number(&mut self, key: &str, value: impl std::fmt::Display) {
        self.key(key);
        let _ = write!(self.0, "{value}");
    }

    fn exact(&mut self, key: &str, value: Option<Exact>) {
        if let Some(value) = value {
            self.number(key, value);
        }
    }

    fn span(&mut self, key: &str, span: &Range<usize>) {
        self.number(&format!("{key}_start"), span.start);
        self.number(&format!("{key}_end"), span.end);
    }

    fn list(&mut self, key: &str, values: &[String]) {
        self.key(key);
        self.0.push('[');
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            quote(&mut self.0, value);
        }
        self.0.push(']');
    }

    fn end(mut self) -> String {
        self.0.push_str("}\n");
        self.0
    }
}

fn quote(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// All facts of a document, one a line.
pub fn lines(document: &str, text: &str, facts: &Facts) -> String {
    let mut out = head(document, facts);
    for (i, target) in facts.targets.iter().enumerate() {
        for (figure, span) in &target.figures {
            out.push_str(&measure(document, text, (i, target), figure, span));
        }
    }
    facts.funding.iter().for_each(|fund| out.push_str(&money(document, fund)));
    facts.references.iter().for_each(|r| out.push_str(&reference(document, r)));
    facts.tables.iter().for_each(|t| rows(document, t, &mut out));
    out
}

fn head(document: &str, facts: &Facts) -> String {
    let mut object = Object::new(document, "plan");
    object.text("number", &facts.head.number);
    object.text("issued_on", &facts.head.issued_on);
    object.text("province", &facts.head.province);
    object.number("from", facts.head.period.0);
    object.number("to", facts.head.period.1);
    object.text("signatory", &facts.head.signatory);
    object.end()
}

fn measure(
    document: &str,
    text: &str,
    (i, target): (usize, &Target),
    figure: &Figure,
    span: &Range<usize>,
) -> String {
    let about = &target.about;
    let mut object = Object::new(document, "measure");
    object.number("target", i + 1);
    object.text("role", figure.role.key());
    object.number("value", figure.value);
    object.exact("to", figure.to);
    object.exact("of", figure.of);
    object.text("unit", figure.unit);
    for (key, value) in [("per", figure.per), ("tier", about.tier), ("set", about.criterion_set)] {
        if let Some(value) = value {
            object.text(key, value);
        }
    }
    object.text("bound", figure.bound.key());
    object.text("indicator", about.indicator);
    if let Some(criterion) = about.criterion {
        object.number("criterion", criterion);
    }
    if let Some((from, to)) = about.band {
        object.text("band", &format!("{from}-{to}"));
    }
    if let Some(group) = &about.group {
        object.text("group", group);
    }
    if let Some(place) = &about.place {
        object.text("place", place);
    }
    if let Some(part_of) = about.part_of {
        object.number("part_of", part_of + 1);
    }
    object.number("year", about.year);
    object.number("reported", about.reported);
    object.span("span", span);
    object.text("clause", text.get(target.clause.clone()).unwrap_or_default());
    object.end()
}

fn money(document: &str, fund: &Fund) -> String {
    let mut object = Object::new(document, "funding");
    object.number("level", fund.level);
    object.number("value", fund.value);
    object.text("unit", fund.unit);
    object.exact("share", fund.share);
    object.span("span", &fund.span);
    object.end()
}

fn reference(document: &str, reference: &Reference) -> String {
    let mut object = Object::new(document, "reference");
    object.text("kind", reference.kind);
    object.text("number", &reference.number);
    if let Some(day) = &reference.issued_on {
        object.text("issued_on", day);
    }
    object.span("span", &reference.span);
    object.end()
}

fn rows(document: &str, table: &Table, out: &mut String) {
    for row in &table.rows {
        let mut object = Object::new(document, "row");
        object.text("table", &table.label);
        object.text("kind", table.kind);
        object.list("fields", row);
        out.push_str(&object.end());
    }
}
