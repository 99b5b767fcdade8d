//! What holds for every reading, whatever was read: asserted of the fixtures, of their mutations, and
//! by the fuzz targets, which take this file in by its path.

use kehoach::Reading;
use kehoach::decimal::Decimal;
use kehoach::grammar::number::{Notation, number};
use kehoach::span::{Normal, Span};
use serde_json::Value;

/// The number with which a text begins; `12 ngàn 400` is one.
fn said(text: &str) -> Option<Decimal> {
    let (value, len) = number(text, Notation::Vietnamese)?;
    let behind = text[len..].trim_start().to_lowercase();
    let thousand = ["nghìn ", "ngàn "].iter().find_map(|word| behind.strip_prefix(word));
    let below = thousand.and_then(|rest| number(rest.trim_start(), Notation::Vietnamese));
    let Some((below, _)) = below.filter(|_| value.scale() == 0) else { return Some(value) };
    let whole = value.shifted(below.scale() + 3)?.checked_add(below.units())?;
    Some(Decimal::new(whole, below.scale()))
}

/// Checks one reading; says what is wrong with it.
pub fn broken(reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    let text = &reading.normalized.text;
    let source = &reading.source.text;
    let mut span = |what: &str, s: Span<Normal>| {
        let at = s.start() as usize..s.end() as usize;
        if text.get(at).is_none() {
            wrong.push(format!("{what} {s:?} does not fit the normalised text"));
        }
        let printed = reading.normalized.map.printed(s);
        if source.get(printed.start() as usize..printed.end() as usize).is_none() {
            wrong.push(format!("{what} {printed:?} does not fit the source"));
        }
        if !s.is_empty() && printed.is_empty() {
            wrong.push(format!("{what} {s:?} is printed nowhere"));
        }
    };
    for target in &reading.facts.targets {
        span("target", target.span);
        target.subject.iter().chain(&target.section).for_each(|s| span("words", *s));
        target.members.iter().for_each(|m| span("member", m.span));
        for measure in &target.measures {
            span("measure", measure.quantity.span);
        }
    }
    for reference in &reading.facts.references {
        span("reference", reference.span);
    }
    for (s, _) in &reading.facts.numbers {
        span("number", *s);
    }
    for block in &reading.layout.blocks {
        span("block", block.span);
    }
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let q = &measure.quantity;
            let printed = q.span.slice(text);
            let digits =
                printed.find(|c: char| c.is_ascii_digit()).and_then(|at| said(&printed[at..]));
            // Counts in words (`sáu xã`, `không có xã`) have no digits.
            let found = digits;
            let whole = q.of.is_some_and(|of| Some(of) == found);
            if found.is_some_and(|v| v != q.value) && !whole {
                wrong.push(format!("{printed} was read as {}", q.value));
            }
            if q.to.is_some_and(|to| to <= q.value) {
                wrong.push(format!("{printed} is a range that does not rise"));
            }
        }
        let roles: Vec<_> = target.measures.iter().map(|m| m.role).collect();
        if roles.iter().enumerate().any(|(i, r)| roles[..i].contains(r)) {
            wrong.push(format!("a role stands twice: {roles:?}"));
        }
    }
    let parents =
        reading.facts.targets.iter().enumerate().filter_map(|(i, t)| Some((i, t.part_of?)));
    for (i, parent) in parents {
        if parent >= i {
            wrong.push(format!("target {i} is a part of {parent}, which comes later"));
        }
    }
    let blocks: Vec<_> = reading.layout.blocks.iter().map(|b| b.span).collect();
    if blocks.windows(2).any(|pair| pair[0].end() > pair[1].start()) {
        wrong.push("blocks overlap".into());
    }
    wrong
}

/// Checks what is put out for one reading: it fits the schema, and every span in it stands on the
/// boundaries of characters of the text.
pub fn misfits(reading: &Reading, schema: &jsonschema::Validator) -> Vec<String> {
    let document =
        serde_json::to_value(kehoach::render::from_reading(reading)).expect("a document");
    let mut wrong: Vec<String> = schema
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    spans(&document, &reading.source.text, &mut wrong);
    wrong
}

/// The published schema, ready to validate.
pub fn schema() -> jsonschema::Validator {
    let mut out = Vec::new();
    kehoach::render::schema::write(&mut out).expect("a schema");
    jsonschema::validator_for(&serde_json::from_slice(&out).expect("JSON")).expect("a valid schema")
}

fn spans(value: &Value, text: &str, wrong: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| spans(value, text, wrong)),
        Value::Object(object) => {
            let at = |name: &str| object.get(name).and_then(Value::as_u64).map(|at| at as usize);
            if let (Some(start), Some(end)) = (at("start"), at("end"))
                && text.get(start..end).is_none()
            {
                wrong.push(format!("{object:?} does not fit the source"));
            }
            if object.contains_key("value")
                && object.get("span").is_some_and(|s| s["start"] == s["end"])
            {
                wrong.push(format!("{object:?} is printed nowhere"));
            }
            object.values().for_each(|value| spans(value, text, wrong));
        }
        _ => {}
    }
}
