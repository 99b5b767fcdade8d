//! Typed rows of tables in the fields of the gold files.
#![allow(dead_code, reason = "each test file uses its part")]

use kehoach::facts::table::{CriteriaList, Row, RowFacts, Summary, Table};

pub fn show<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

pub fn joined(list: &[u8]) -> String {
    list.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

fn list(list: &CriteriaList) -> [String; 2] {
    [show(list.count), list.criteria.as_deref().map(joined).unwrap_or_default()]
}

/// A typed row in the fields of the gold files.
pub fn fields(row: &Row) -> Option<Vec<String>> {
    let summary = match row.summary {
        Some(Summary::Total) => "total",
        Some(Summary::Average) => "average",
        None => "",
    };
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let mut fields = match row.facts.as_ref()? {
        RowFacts::Commune {
            no,
            section,
            commune,
            district,
            achieved,
            planned,
            cumulative,
            note,
        } => {
            let mut fields = vec![show(*no), text(section), commune.clone(), text(district)];
            fields.extend(list(achieved).into_iter().chain(list(planned)));
            fields.extend([show(*cumulative), text(note)]);
            fields
        }
        RowFacts::Criterion { criterion, name, counts, total, share } => {
            let mut fields = vec![show(*criterion), name.clone()];
            fields.extend(counts.iter().map(|(_, count)| count.to_string()));
            fields.extend([show(*total), show(*share)]);
            fields
        }
        RowFacts::Village { no, district, villages, reached, planned, note } => {
            let counts = [villages, reached, planned].map(|v| show(*v));
            let mut fields = vec![show(*no), district.clone()];
            fields.extend(counts);
            fields.push(text(note));
            fields
        }
        RowFacts::Task {
            section_no,
            section,
            no,
            task,
            lead,
            implementing,
            coordinating,
            timing,
        } => {
            let mut fields = vec![text(section_no), text(section), show(*no), task.clone()];
            fields.extend([lead, implementing, coordinating].map(text));
            let timing = timing.clone().unwrap_or_default();
            let recurring = if timing.recurring { "true" } else { "" };
            fields.extend([timing.text, joined(&timing.quarters), joined(&timing.months)]);
            fields.extend([show(timing.year), recurring.to_owned()]);
            // Schedules have no sums.
            return Some(fields);
        }
    };
    fields.push(summary.to_owned());
    Some(fields)
}

/// Names of the columns of a matrix that head its counts.
pub fn units(table: &Table) -> Option<Vec<&str>> {
    table.rows.iter().find_map(|row| match &row.facts {
        Some(RowFacts::Criterion { counts, .. }) => {
            Some(counts.iter().map(|(unit, _)| unit.as_str()).collect())
        }
        _ => None,
    })
}
