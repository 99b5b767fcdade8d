//! What was made is what is read: plans of the generator, with the facts that they state.

mod common;
#[path = "common/rows.rs"]
mod rows;

use common::role_name;
use kehoach::check::Finding;
use kehoach::facts::table::TableKind;
use kehoach::facts::{Bound, FundingItem, Target};
use kehoach::{Reading, Source};
use kehoach_corpus::facts::{Facts, Target as Made};
use kehoach_corpus::{Damage, Document, Options, document};

/// Sentences that are not read as they should be: their shape, words that they hold, what is wrong.
const NOT_READ: &[(&str, &str, &str)] = &[];

fn read(made: &Document) -> Reading {
    let name = if made.markdown { "made.md" } else { "made.txt" };
    kehoach::read(Source::from_bytes(name, made.text.clone().into_bytes()).expect("a text"))
}

/// Findings in documents without slips: the rule, the shape of the sentence that it finds fault with,
/// what is wrong with it.
const FALSE_ALARMS: &[(&str, &str, &str)] = &[];

/// Whether a target is one of those that are known not to be read.
fn skipped(target: &Made, text: &str) -> bool {
    let clause = &text[target.clause.clone()];
    NOT_READ.iter().any(|(shape, words, _)| *shape == target.shape && clause.contains(words))
}

/// A measure: where it stands, and everything that is said of it.
type Measure = (usize, usize, String);

fn show(value: Option<impl ToString>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The measures that were made, those of shapes that are not read apart.
fn made_measures(made: &Document) -> (Vec<Measure>, Vec<usize>) {
    let (mut measures, mut apart) = (Vec::new(), Vec::new());
    let facts = &made.facts;
    for target in &facts.targets {
        for (figure, span) in &target.figures {
            if skipped(target, &made.text) {
                apart.push(span.start);
                continue;
            }
            let quantity = format!(
                "{} {}..{} of {} {}/{} {}",
                figure.role.key(),
                figure.value,
                show(figure.to),
                show(figure.of),
                figure.unit,
                show(figure.per),
                figure.bound.key(),
            );
            measures.push((
                span.start,
                span.end,
                format!("{quantity} {}", made_about(target, facts)),
            ));
        }
    }
    measures.sort();
    (measures, apart)
}

fn made_about(target: &Made, facts: &Facts) -> String {
    let about = &target.about;
    let band = about.band.map(|(from, to)| format!("{from}-{to}"));
    let part_of = about.part_of.and_then(|whole| facts.targets[whole].figures.first());
    format!(
        "| criterion {} of {} tier {} {} band {} group {} {} place {} year {} reported {} part of {}",
        show(about.criterion),
        show(about.criterion_set),
        show(about.tier),
        about.indicator,
        show(band),
        show(about.group.as_deref()),
        show(about.group_size),
        show(about.place.as_deref()),
        about.year,
        about.reported,
        show(part_of.map(|(_, span)| span.start)),
    )
}

fn read_measures(reading: &Reading) -> Vec<Measure> {
    let place = |span| reading.normalized.map.printed(span);
    let mut measures = Vec::new();
    for target in &reading.facts.targets {
        for measure in &target.measures {
            let (role, q) = (role_name(measure.role), &measure.quantity);
            let bound = match q.bound {
                Bound::Exact => "exact",
                Bound::AtLeast => "at_least",
                Bound::AtMost => "at_most",
                Bound::About => "about",
            };
            let quantity = format!(
                "{role} {}..{} of {} {}/{} {bound}",
                q.value,
                show(q.to),
                show(q.of),
                q.unit,
                show(q.per.as_deref()),
            );
            let span = place(q.span);
            let about = read_about(target, reading);
            measures.push((
                span.start() as usize,
                span.end() as usize,
                format!("{quantity} {about}"),
            ));
        }
    }
    measures.sort();
    measures
}

fn read_about(target: &Target, reading: &Reading) -> String {
    let text = |span: kehoach::span::Span<_>| span.slice(&reading.normalized.text).to_owned();
    let band = target.band.map(|(from, to)| format!("{from}-{to}"));
    let whole = target.part_of.and_then(|whole| reading.facts.targets[whole].measures.first());
    let whole = whole.map(|m| reading.normalized.map.printed(m.quantity.span).start());
    format!(
        "| criterion {} of {} tier {} {} band {} group {} {} place {} year {} reported {} part of {}",
        show(target.criterion),
        show(target.criterion_set.map(|t| t.key())),
        show(target.tier.map(|t| t.key())),
        target.indicator,
        show(band),
        show(target.group.map(text).map(|g| g.trim_start_matches("các ").to_owned())),
        show(target.group_size),
        show(target.place.map(text)),
        show(target.year),
        target.reported,
        show(whole),
    )
}

/// The line of a text around a place, for who reads a failure.
fn line(text: &str, at: usize) -> &str {
    let from = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let to = text[at..].find('\n').map_or(text.len(), |i| at + i);
    &text[from..to]
}

/// What was made and not read so, and what was read and not made.
fn measures(made: &Document, reading: &Reading) -> Vec<String> {
    let (expected, apart) = made_measures(made);
    let found = read_measures(reading);
    let show = |sign: char, (from, to, facts): &Measure| {
        let shape =
            made.facts.targets.iter().find(|t| t.figures.iter().any(|f| f.1.start == *from));
        let shape = shape.map_or("nothing", |t| t.shape);
        let (quote, line) = (&made.text[*from..*to], line(&made.text, *from));
        format!("{sign} [{shape}] {quote:?} at {from}: {facts}\n      in {line}")
    };
    let missing = expected.iter().filter(|m| !found.contains(m)).map(|m| show('-', m));
    let extra = found.iter().filter(|m| !expected.contains(m) && !apart.contains(&m.0));
    missing.chain(extra.map(|m| show('+', m))).collect()
}

fn plan(made: &Document, reading: &Reading) -> Vec<String> {
    let (head, plan) = (&made.facts.head, &reading.facts.plan);
    let name = plan.signatory.as_ref().and_then(|s| s.value.name.clone());
    let pairs = [
        ("number", head.number.clone(), show(plan.number.as_ref().map(|f| &f.value))),
        ("issued_on", head.issued_on.clone(), show(plan.issued_on.as_ref().map(|f| f.value))),
        ("province", head.province.clone(), show(plan.province.as_ref().map(|f| &f.value))),
        (
            "period",
            format!("{:?}", head.period),
            plan.period.as_ref().map(|f| format!("{:?}", f.value)).unwrap_or_default(),
        ),
        ("signatory", head.signatory.clone(), name.unwrap_or_default()),
    ];
    let differ = pairs.iter().filter(|(_, made, read)| made != read);
    differ.map(|(field, made, read)| format!("{field}: {made:?} was made, {read:?} read")).collect()
}

fn funding(made: &Document, reading: &Reading) -> Vec<String> {
    let expected: Vec<String> = made
        .facts
        .funding
        .iter()
        .map(|fund| {
            let share = fund.share.map(|s| s.to_string());
            format!("{} {} {} {share:?} at {}", fund.level, fund.value, fund.unit, fund.span.start)
        })
        .collect();
    let mut found = Vec::new();
    fn of(reading: &Reading, item: &FundingItem, level: u8, found: &mut Vec<String>) {
        if let Some(amount) = &item.amount {
            let share = item.share.as_ref().map(|s| s.value.to_string());
            let at = reading.normalized.map.printed(amount.span).start();
            found.push(format!("{level} {} {} {share:?} at {at}", amount.value, amount.unit));
        }
        item.items.iter().for_each(|part| of(reading, part, level + 1, found));
    }
    if let Some(funding) = &reading.facts.funding {
        funding.total.iter().for_each(|item| of(reading, item, 0, &mut found));
        funding.items.iter().for_each(|item| of(reading, item, 1, &mut found));
    }
    difference("funding", &expected, &found)
}

fn references(made: &Document, reading: &Reading) -> Vec<String> {
    let expected: Vec<String> = made
        .facts
        .references
        .iter()
        .map(|r| format!("{} {} {:?} at {}", r.kind, r.number, r.issued_on, r.span.start))
        .collect();
    let found: Vec<String> = reading
        .facts
        .references
        .iter()
        .map(|r| {
            let at = reading.normalized.map.printed(r.span).start();
            let day = r.issued_on.map(|d| d.to_string());
            format!("{} {} {day:?} at {at}", r.kind, show(r.number.as_ref()))
        })
        .filter(|r| !r.starts_with("Kế hoạch"))
        .collect();
    difference("reference", &expected, &found)
}

fn tables(made: &Document, reading: &Reading) -> Vec<String> {
    let mut expected = Vec::new();
    for table in &made.facts.tables {
        expected.push(format!("{} {} {:?}", table.label, table.kind, table.units));
        expected.extend(table.rows.iter().map(|row| format!("{} {row:?}", table.label)));
    }
    let mut found = Vec::new();
    for table in &reading.facts.tables {
        let label = table.label.map(|l| l.slice(&reading.normalized.text)).unwrap_or_default();
        let units = rows::units(table).unwrap_or_default();
        found.push(format!("{label} {} {units:?}", kind_name(table.kind)));
        let typed = table.rows.iter().filter_map(rows::fields);
        found.extend(typed.map(|row| format!("{label} {row:?}")));
    }
    difference("row", &expected, &found)
}

fn difference(what: &str, expected: &[String], found: &[String]) -> Vec<String> {
    let missing = expected.iter().filter(|e| !found.contains(e)).map(|e| format!("- {what} {e}"));
    let extra = found.iter().filter(|f| !expected.contains(f)).map(|f| format!("+ {what} {f}"));
    missing.chain(extra).collect()
}

/// Whether a finding is one of those that are known to be false.
fn is_known(finding: &Finding, made: &Document, reading: &Reading) -> bool {
    let at = |place: usize| {
        made.facts.targets.iter().find(|t| t.clause.contains(&place)).map_or("", |t| t.shape)
    };
    let places = finding.evidence.iter().map(|e| reading.normalized.map.printed(e.span).start());
    let shapes: Vec<_> = places.map(|place| at(place as usize)).collect();
    FALSE_ALARMS.iter().any(|(rule, shape, _)| *rule == finding.rule && shapes.contains(shape))
}

fn findings(made: &Document, reading: &Reading) -> Vec<String> {
    let unknown = reading.findings.iter().filter(|f| !is_known(f, made, reading));
    let shown = unknown.map(|finding| {
        let place = finding.evidence.first().map(|e| e.span.slice(&reading.normalized.text));
        format!("finding {} {} {:?}", finding.rule, finding.message, place)
    });
    shown.collect()
}

fn kind_name(kind: TableKind) -> &'static str {
    match kind {
        TableKind::CommunePlan => "commune_plan",
        TableKind::CriteriaByDistrict => "criteria_by_district",
        TableKind::VillagePlan => "village_plan",
        TableKind::WorkSchedule => "work_schedule",
        TableKind::Other => "other",
    }
}

/// All that differs, of the documents of some seeds, short and long.
fn differences(seeds: impl Iterator<Item = u64>, damage: Damage) -> Vec<String> {
    const SIZES: [usize; 3] = [12_000, 30_000, 75_000];
    let mut out = Vec::new();
    for seed in seeds {
        let size = SIZES[(seed % 3) as usize];
        let made = document(seed, Options { damage, ..Options::clean(size) });
        let reading = read(&made);
        let lists = [plan, measures, funding, references, tables, findings];
        let found = lists.iter().flat_map(|list| list(&made, &reading));
        out.extend(found.map(|line| format!("seed {seed} {line}")));
    }
    out
}

/// The seeds of a test; `KEHOACH_SEEDS=100..400` asks for others, to look for what is not read.
fn seeds(usual: std::ops::Range<u64>) -> std::ops::Range<u64> {
    let given = std::env::var("KEHOACH_SEEDS").ok().and_then(|given| {
        let (from, to) = given.split_once("..")?;
        Some(from.parse().ok()?..to.parse().ok()?)
    });
    given.unwrap_or(usual)
}

#[test]
fn what_was_made_is_what_is_read() {
    let wrong = differences(seeds(0..120), Damage::Clean);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn wrapped_lines_and_pages_change_nothing() {
    let wrong = differences(seeds(1000..1060), Damage::Wrapped);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Where each figure stands, what it does and what it is worth: what must be right even in a copy that
/// lost its marks.
fn figures(measures: &[Measure]) -> Vec<(usize, &str)> {
    let end = |text: &str| text.match_indices(' ').nth(1).map_or(text.len(), |(at, _)| at);
    measures.iter().map(|(at, _, text)| (*at, &text[..end(text)])).collect()
}

#[test]
fn most_figures_are_read_in_mangled_copies() {
    let options = Options { damage: Damage::Mangled, ..Options::clean(16_000) };
    let (mut all, mut right, mut extra, mut lines) = (0, 0, 0, Vec::new());
    for seed in seeds(200..206) {
        let made = document(seed, options);
        let (expected, _) = made_measures(&made);
        let found = read_measures(&read(&made));
        let (expected, found) = (figures(&expected), figures(&found));
        all += expected.len();
        right += expected.iter().filter(|f| found.contains(f)).count();
        extra += found.iter().filter(|f| !expected.contains(f)).count();
        let missing = expected.iter().filter(|f| !found.contains(f)).map(|f| ('-', f));
        let others = found.iter().filter(|f| !expected.contains(f)).map(|f| ('+', f));
        let show = |(sign, f): (char, &(usize, &str))| {
            format!("seed {seed} {sign} {} in {}", f.1, line(&made.text, f.0))
        };
        lines.extend(missing.chain(others).map(show));
    }
    let (right, extra) = (right * 100 / all, extra * 100 / all);
    assert!(right >= 90 && extra <= 5, "{right} %, {extra} %:\n{}", lines.join("\n"));
}
