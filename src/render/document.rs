//! From a reading to the wire types: spans of the normalised text become places in the
//! source.

mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::wire::{self, Document, Dong, Each, Number, Quantity, SCHEMA};
use crate::Reading;
use crate::check::Finding;
use crate::decimal::Decimal;
use crate::facts::{self, Found, NumberUse, Role};
use crate::span::{Normal, Span};

/// Name and version of the tool.
pub const GENERATOR: &str = concat!("kehoach ", env!("CARGO_PKG_VERSION"));

/// The document of a reading.
pub fn from_reading(reading: &Reading) -> Document<'_> {
    let view = View { reading };
    let facts = &reading.facts;
    Document {
        schema: SCHEMA,
        generator: GENERATOR,
        source: view.source(),
        plan: view.plan(&facts.plan),
        targets: Each::of(&facts.targets, move |i, target| view.target(i, target)),
        funding: facts.funding.as_ref().map(|funding| view.funding(funding)),
        tables: Each::of(&facts.tables, move |i, table| view.table(i, table)),
        references: Each::of(&facts.references, move |_, reference| view.reference(reference)),
        findings: Each::of(&reading.findings, move |_, finding| view.finding(finding)),
        coverage: view.coverage(&facts.numbers),
    }
}

/// The findings of a reading by themselves.
pub fn checked(reading: &Reading) -> wire::Checked<'_> {
    let view = View { reading };
    wire::Checked {
        source: reading.source.path.to_string_lossy(),
        findings: view.findings(&reading.findings),
    }
}

/// The id of a target by its place in the list.
pub(super) fn target_id(index: usize) -> String {
    format!("t{:03}", index + 1)
}

/// A reading as the wire types see it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) reading: &'a Reading,
}

impl<'a> View<'a> {
    /// What is read at a span.
    pub(super) fn text(self, span: Span<Normal>) -> &'a str {
        span.slice(&self.reading.normalized.text)
    }

    /// What is printed at a span.
    pub(super) fn quote(self, span: Span<Normal>) -> &'a str {
        self.reading.source.printed(self.reading.normalized.map.printed(span))
    }

    /// Where a span stands in the source.
    pub(super) fn span(self, span: Span<Normal>) -> wire::Span {
        let printed = self.reading.normalized.map.printed(span);
        let source = &self.reading.source;
        wire::Span {
            start: printed.start(),
            end: printed.end(),
            line: source.lines.at(printed.start()),
            page: source.page(printed.start()),
            sheet: source.sheet(printed.start()).cloned().map(wire::Sheet),
        }
    }

    fn source(self) -> wire::Source<'a> {
        let source = &self.reading.source;
        let normalized = &self.reading.normalized;
        wire::Source {
            path: source.path.to_string_lossy(),
            sha256: &source.sha256,
            bytes: source.bytes,
            format: source.format.key(),
            encoding: source.encoding,
            restoration: wire::Restoration {
                damaged: self.reading.damage.document,
                tokens: tokens(&normalized.text),
                changed: normalized.map.restored_words().count(),
                confidence: normalized.restoration.damaged.then(|| {
                    let thousandths = (normalized.restoration.confidence * 1000.0) as i128;
                    wire::Number(Decimal::new(thousandths.clamp(0, 1000), 3))
                }),
            },
        }
    }

    pub(super) fn plan(self, plan: &'a facts::Plan) -> wire::Plan<'a> {
        let mut evidence = BTreeMap::new();
        for (i, candidate) in plan.number_candidates.iter().enumerate() {
            let name = Cow::Owned(format!("number_candidates.{i}"));
            evidence.insert(name, self.span(candidate.span));
        }
        wire::Plan {
            kind: plan.kind.into(),
            number: self.found(&plan.number, "number", &mut evidence).map(String::as_str),
            number_candidates: plan.number_candidates.iter().map(|c| c.value.as_str()).collect(),
            issued_on: self
                .found(&plan.issued_on, "issued_on", &mut evidence)
                .map(ToString::to_string),
            issuer: self.found(&plan.issuer, "issuer", &mut evidence).map(String::as_str),
            level: self.found(&plan.level, "level", &mut evidence).map(|&level| level.into()),
            province: self.found(&plan.province, "province", &mut evidence).map(String::as_str),
            title: self.found(&plan.title, "title", &mut evidence).map(String::as_str),
            programme: self.found(&plan.programme, "programme", &mut evidence).map(String::as_str),
            period: self
                .found(&plan.period, "period", &mut evidence)
                .map(|&(from, to)| wire::Period { from, to }),
            signatory: self.found(&plan.signatory, "signatory", &mut evidence).map(|signatory| {
                wire::Signatory { name: signatory.name.as_deref(), role: signatory.role.as_deref() }
            }),
            evidence,
        }
    }

    fn found<T>(
        self,
        found: &'a Option<Found<T>>,
        name: &'static str,
        evidence: &mut BTreeMap<Cow<'static, str>, wire::Span>,
    ) -> Option<&'a T> {
        let found = found.as_ref()?;
        evidence.insert(Cow::Borrowed(name), self.span(found.span));
        Some(&found.value)
    }

    fn quantity(self, quantity: &'a facts::Quantity) -> Quantity<'a> {
        Quantity {
            value: Number(quantity.value),
            to: quantity.to.map(Number),
            of: quantity.of.map(Number),
            unit: &quantity.unit,
            per: quantity.per.as_deref(),
            bound: quantity.bound.into(),
            vnd: None,
            reading: quantity.reading.map(Into::into),
            span: self.span(quantity.span),
        }
    }

    fn target(self, index: usize, target: &'a facts::Target) -> wire::Target<'a> {
        let measure = |role| target.measure(role).map(|quantity| self.quantity(quantity));
        wire::Target {
            id: target_id(index),
            criterion: target.criterion,
            criterion_set: target.criterion_set.map(Into::into),
            tier: target.tier.map(Into::into),
            indicator: target.indicator,
            subject: target.subject.map(|span| self.text(span)),
            added: measure(Role::Added),
            reached: measure(Role::Reached),
            baseline: measure(Role::Baseline),
            share: measure(Role::Share),
            reduced: measure(Role::Reduced),
            multiplied: measure(Role::Multiplied),
            above: measure(Role::Above),
            base: target.base.as_ref().map(|base| self.text(base.words)),
            base_year: target.base.as_ref().and_then(|base| base.year),
            band: target.band.map(|(from, to)| wire::Band { from, to }),
            group: target.group.map(|span| self.text(span)),
            group_size: target.group_size,
            place: target.place.map(|span| self.text(span)),
            members: target.members.iter().map(|member| self.member(member)).collect(),
            part_of: target.part_of.map(target_id),
            year: target.year,
            reported: target.reported,
            text: self.text(target.span),
            span: self.span(target.span),
            section: target.section.iter().map(|&span| self.text(span)).collect(),
        }
    }

    fn member(self, member: &facts::Member) -> wire::Member<'a> {
        wire::Member {
            name: self.text(member.name),
            district: member.district.map(|span| self.text(span)),
            span: self.span(member.span),
        }
    }

    fn funding(self, funding: &'a facts::Funding) -> wire::Funding<'a> {
        wire::Funding {
            total: funding.total.as_ref().map(|item| self.funding_item(item)),
            items: funding.items.iter().map(|item| self.funding_item(item)).collect(),
            period: funding.period.map(|(from, to)| wire::Period { from, to }),
            reported: funding.reported,
            others: funding.others.iter().map(|other| self.funding(other)).collect(),
        }
    }

    fn funding_item(self, item: &'a facts::FundingItem) -> wire::FundingItem<'a> {
        wire::FundingItem {
            label: self.text(item.label),
            amount: item
                .amount
                .as_ref()
                .map(|amount| Quantity { vnd: item.vnd.map(Dong), ..self.quantity(amount) }),
            share: item.share.as_ref().map(|share| self.quantity(share)),
            items: item.items.iter().map(|part| self.funding_item(part)).collect(),
            span: self.span(item.span),
        }
    }

    fn reference(self, reference: &'a facts::Reference) -> wire::Reference<'a> {
        wire::Reference {
            kind: &reference.kind,
            number: reference.number.as_deref(),
            issued_on: reference.issued_on.map(|date| date.to_string()),
            issuer: reference.issuer.as_deref(),
            span: self.span(reference.span),
        }
    }

    pub(super) fn findings(self, findings: &'a [Finding]) -> Vec<wire::Finding<'a>> {
        findings.iter().map(|finding| self.finding(finding)).collect()
    }

    fn finding(self, finding: &'a Finding) -> wire::Finding<'a> {
        let evidence = finding.evidence.iter();
        wire::Finding {
            rule: finding.rule,
            severity: finding.severity.into(),
            message: &finding.message,
            evidence: evidence
                .map(|e| wire::Evidence { span: self.span(e.span), note: &e.note })
                .collect(),
            stated: finding.stated.as_deref(),
            derived: finding.derived.as_deref(),
            suggestion: finding.suggestion.as_deref(),
            fingerprint: &finding.fingerprint,
        }
    }

    fn coverage(self, numbers: &[(Span<Normal>, NumberUse)]) -> wire::Coverage {
        let mut unread = Vec::new();
        // By use: there are a dozen of them, and thousands of numbers.
        let mut counts: Vec<(NumberUse, usize)> = Vec::new();
        for &(span, use_) in numbers {
            match counts.iter_mut().find(|(counted, _)| *counted == use_) {
                _ if use_ == NumberUse::Unread => unread.push(self.span(span)),
                Some((_, count)) => *count += 1,
                None => counts.push((use_, 1)),
            }
        }
        let read = counts.iter().filter_map(|&(use_, count)| Some((use_key(use_)?, count)));
        let read = read.collect();
        wire::Coverage { numbers: numbers.len(), read, unread }
    }
}

/// How many pieces of a text stand between white space.
fn tokens(text: &str) -> usize {
    let bytes = text.as_bytes();
    let space = |b: u8| (b == b' ') | (b == b'\n') | (b == b'\t') | (b == b'\r') | (b == b'\x0C');
    let begins = |(&before, &byte): (&u8, &u8)| u8::from(space(before) & !space(byte));
    // So few bytes at once that their number fits a byte: many are compared in one step.
    let few = |(before, bytes): (&[u8], &[u8])| {
        usize::from(before.iter().zip(bytes).fold(0, |sum, pair| sum + begins(pair)))
    };
    let behind = bytes.get(1..).unwrap_or_default();
    let first = bytes.first().is_some_and(|&byte| !space(byte));
    usize::from(first) + bytes.chunks(128).zip(behind.chunks(128)).map(few).sum::<usize>()
}

/// The key of a use in `coverage.read`; none for what was not read.
fn use_key(use_: NumberUse) -> Option<&'static str> {
    Some(match use_ {
        NumberUse::Measure => "measure",
        NumberUse::Funding => "funding",
        NumberUse::Reference => "reference",
        NumberUse::Date => "date",
        NumberUse::Heading => "heading",
        NumberUse::Criterion => "criterion",
        NumberUse::Band => "band",
        NumberUse::Scope => "scope",
        NumberUse::Name => "name",
        NumberUse::Table => "table",
        NumberUse::Furniture => "furniture",
        NumberUse::Other => "other",
        NumberUse::Unread => return None,
    })
}

/// The key of a role: its field of a target, and its name in CSV.
pub(super) fn role_key(role: Role) -> &'static str {
    match role {
        Role::Added => "added",
        Role::Reached => "reached",
        Role::Baseline => "baseline",
        Role::Share => "share",
        Role::Reduced => "reduced",
        Role::Multiplied => "multiplied",
        Role::Above => "above",
    }
}

#[cfg(test)]
mod tests;
