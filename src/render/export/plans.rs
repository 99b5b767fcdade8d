//! Documents, their funding and what they cite.

use super::Type::{Number, Text, Truth, Whole};
use super::{
    Allowed, Column, DATE, DOCUMENT, Document, END, LINE, OF_DOCUMENT, Rows, START, Table,
};
use crate::facts::{Funding, FundingItem, Level, NumberUse, PlanKind};

pub(super) const DOCUMENTS: Table = Table {
    name: "documents",
    about: "A source document with the head of its plan",
    columns: &[
        Column::new(
            "document_id",
            Text,
            "Key: the name of the file, with a number where an earlier file has it",
        )
        .required(),
        Column::new("path", Text, "The path as it was given").required(),
        Column::new("sha256", Text, "SHA-256 of the bytes")
            .required()
            .of(Allowed::Pattern("[0-9a-f]{64}")),
        Column::new("bytes", Whole, "Size in bytes").required().of(Allowed::AtLeast(0)),
        Column::new("format", Text, "Its form").required(),
        Column::new("encoding", Text, "The encoding that it was decoded from").required(),
        Column::new("damaged", Truth, "Whether the text is mangled throughout").required(),
        Column::new("kind", Text, "Plan or report")
            .required()
            .of(Allowed::Keys(&["plan", "report"])),
        Column::new("number", Text, "Its own number; empty where the source disagrees with itself"),
        Column::new("issued_on", Text, "Date; year and month only where the day is blank").of(DATE),
        Column::new("issuer", Text, "Who issued it"),
        Column::new("level", Text, "Level of the issuer")
            .of(Allowed::Keys(&["province", "district", "commune"])),
        Column::new("province", Text, "Name of the province"),
        Column::new("title", Text, "The title in one line"),
        Column::new("programme", Text, "The programme that it serves"),
        Column::new("period_from", Whole, "First year"),
        Column::new("period_to", Whole, "Last year"),
        Column::new("signatory", Text, "Who signed"),
        Column::new("signatory_role", Text, "As what"),
        Column::new("numbers", Whole, "How many numbers stand in the text").required(),
        Column::new("unread", Whole, "How many of them stand in a promise and were not understood")
            .required(),
    ],
    key: &["document_id"],
    foreign: &[],
    rows: documents,
};

fn documents(document: &Document<'_>, take: &mut Rows<'_>) {
    let reading = document.view.reading;
    let (source, facts) = (&reading.source, &reading.facts);
    let plan = &facts.plan;
    let text =
        |found: &Option<crate::facts::Found<String>>| found.as_ref().map(|f| f.value.clone());
    let signatory = plan.signatory.as_ref().map(|s| &s.value);
    take(vec![
        document.id.into(),
        source.path.to_string_lossy().into_owned().into(),
        source.sha256.as_str().into(),
        source.bytes.into(),
        source.format.key().into(),
        source.encoding.into(),
        reading.damage.document.into(),
        match plan.kind {
            PlanKind::Plan => "plan",
            PlanKind::Report => "report",
        }
        .into(),
        text(&plan.number).into(),
        plan.issued_on.as_ref().map(|d| d.value.to_string()).into(),
        text(&plan.issuer).into(),
        plan.level
            .as_ref()
            .map(|l| match l.value {
                Level::Province => "province",
                Level::District => "district",
                Level::Commune => "commune",
            })
            .into(),
        text(&plan.province).into(),
        text(&plan.title).into(),
        text(&plan.programme).into(),
        plan.period.as_ref().map(|p| p.value.0).into(),
        plan.period.as_ref().map(|p| p.value.1).into(),
        signatory.and_then(|s| s.name.as_deref()).into(),
        signatory.and_then(|s| s.role.as_deref()).into(),
        facts.numbers.len().into(),
        facts.numbers.iter().filter(|(_, use_)| *use_ == NumberUse::Unread).count().into(),
    ]);
}

pub(super) const FUNDING: Table = Table {
    name: "funding",
    about: "A line of the funding: the total, its parts, and their parts",
    columns: &[
        DOCUMENT,
        Column::new("item", Whole, "Number of the line, from 1 in source order")
            .required()
            .of(Allowed::AtLeast(1)),
        Column::new("part_of", Whole, "The item of the same document that it is a part of"),
        Column::new("is_total", Truth, "Whether it is what is needed in all").required(),
        Column::new("label", Text, "What it is, in the words of the source").required(),
        Column::new("value", Number, "The amount, as printed"),
        Column::new("unit", Text, "Its unit"),
        Column::new("bound", Text, "How the amount bounds what is meant")
            .of(Allowed::Keys(super::measures::BOUNDS)),
        Column::new("vnd", Whole, "The amount in đồng, exactly"),
        Column::new("share", Number, "The percentage printed beside it"),
        Column::new("reading", Text, "Why the amount is not simply what is printed")
            .of(Allowed::Keys(super::measures::READINGS)),
        Column::new("period_from", Whole, "The first year that the statement is for"),
        Column::new("period_to", Whole, "Its last year"),
        Column::new("reported", Truth, "Whether it reports what was raised already").required(),
        LINE,
        START,
        END,
    ],
    key: &["document_id", "item"],
    // No foreign key of `part_of`: a key of several columns may not be empty in one of them.
    foreign: &[OF_DOCUMENT],
    rows: funding,
};

fn funding(document: &Document<'_>, take: &mut Rows<'_>) {
    let Some(funding) = &document.view.reading.facts.funding else { return };
    let mut number = 0;
    let mut lines = Lines { document, take };
    for statement in funding.statements() {
        lines.statement(statement, &mut number);
    }
}

struct Lines<'a, 'b> {
    document: &'a Document<'a>,
    take: &'a mut Rows<'b>,
}

impl Lines<'_, '_> {
    fn statement(&mut self, funding: &Funding, number: &mut usize) {
        let total = funding.total.as_ref().map(|total| self.line(funding, total, None, number));
        for item in &funding.items {
            self.line(funding, item, total, number);
        }
    }

    /// Gives a line and its parts; returns its number.
    fn line(
        &mut self,
        of: &Funding,
        item: &FundingItem,
        part_of: Option<usize>,
        number: &mut usize,
    ) -> usize {
        *number += 1;
        let own = *number;
        let view = self.document.view;
        let place = view.span(item.span);
        let amount = item.amount.as_ref();
        (self.take)(vec![
            self.document.id.into(),
            own.into(),
            part_of.into(),
            of.total.as_ref().is_some_and(|total| std::ptr::eq(total, item)).into(),
            view.text(item.label).into(),
            amount.map(|a| a.value).into(),
            amount.map(|a| a.unit.as_str()).into(),
            amount.map(|a| super::measures::bound(a.bound)).into(),
            item.vnd.into(),
            item.share.as_ref().map(|s| s.value).into(),
            amount.and_then(|a| a.reading).map(super::measures::reading).into(),
            of.period.map(|p| p.0).into(),
            of.period.map(|p| p.1).into(),
            of.reported.into(),
            place.line.into(),
            place.start.into(),
            place.end.into(),
        ]);
        for part in &item.items {
            self.line(of, part, Some(own), number);
        }
        own
    }
}

pub(super) const REFERENCES: Table = Table {
    name: "references",
    about: "A citation of a legal document",
    columns: &[
        DOCUMENT,
        Column::new("reference", Whole, "Number of the citation, from 1 in source order")
            .required()
            .of(Allowed::AtLeast(1)),
        Column::new("kind", Text, "Quyết định, Nghị quyết …").required(),
        Column::new("number", Text, "Number of the document cited"),
        Column::new("issued_on", Text, "The date printed with it").of(DATE),
        Column::new("issuer", Text, "Who issued it"),
        Column::new("quote", Text, "What is printed").required(),
        LINE,
        START,
        END,
    ],
    key: &["document_id", "reference"],
    foreign: &[OF_DOCUMENT],
    rows: references,
};

fn references(document: &Document<'_>, take: &mut Rows<'_>) {
    let view = document.view;
    for (i, reference) in view.reading.facts.references.iter().enumerate() {
        let place = view.span(reference.span);
        take(vec![
            document.id.into(),
            (i + 1).into(),
            reference.kind.as_str().into(),
            reference.number.as_deref().into(),
            reference.issued_on.map(|d| d.to_string()).into(),
            reference.issuer.as_deref().into(),
            view.quote(reference.span).into(),
            place.line.into(),
            place.start.into(),
            place.end.into(),
        ]);
    }
}
