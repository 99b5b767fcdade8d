//! Rendering of readings made by hand: what is asserted here is the contract.

use serde_json::{Value, json};

use super::*;
use crate::check::{Evidence, Severity};
use crate::decimal::Decimal;
use crate::facts::{
    Base, Bound, Facts, Funding, FundingItem, Measure, Member, Plan, Reference, Signatory, Target,
    Tier,
};
use crate::grammar::date::PartialDate;
use crate::render::json;
use crate::{Source, check, normalize, render};

/// Carriage returns, Markdown marks and a wrapped line: nothing stands in the source where it
/// stands in the normalised text.
const PRINTED: &str = "\u{FEFF}# Mục tiêu\r\n\r\nPhân đầu **có thêm** 18 xã đạt chuẩn, nâng tổng số xã lên\r\n\
                       96/181  xã, chiếm 53,0% (xã An, huyện Bình)\r\n\r\nTổng vốn 24.805,973 triệu đồng\r\n";

fn reading(facts: impl FnOnce(&dyn Fn(&str) -> Span<Normal>) -> Facts) -> Reading {
    let source = Source::from_bytes("a.md", PRINTED.as_bytes().to_vec()).unwrap();
    let normalized = normalize::normalize(&source.text);
    let at = |what: &str| {
        let start = normalized.text.find(what).unwrap_or_else(|| panic!("no {what}"));
        Span::of(start..start + what.len())
    };
    let facts = facts(&at);
    Reading {
        source,
        normalized,
        layout: Default::default(),
        damage: Default::default(),
        facts,
        findings: Vec::new(),
    }
}

fn quantity(value: Decimal, unit: &str, span: Span<Normal>) -> facts::Quantity {
    facts::Quantity {
        value,
        to: None,
        of: None,
        unit: unit.to_owned(),
        per: None,
        bound: Bound::Exact,
        span,
        reading: None,
    }
}

fn target(span: Span<Normal>, measures: Vec<Measure>) -> Target {
    Target {
        criterion: None,
        criterion_set: None,
        tier: None,
        indicator: "other",
        subject: None,
        measures,
        base: None,
        band: None,
        group: None,
        group_size: None,
        place: None,
        members: Vec::new(),
        part_of: None,
        year: None,
        reported: false,
        span,
        section: Vec::new(),
    }
}

fn two_targets(at: &dyn Fn(&str) -> Span<Normal>) -> Facts {
    let added = quantity(Decimal::whole(18), "xã", at("18"));
    let reached = facts::Quantity {
        of: Some(Decimal::whole(181)),
        bound: Bound::AtLeast,
        reading: Some(facts::Reading::Restored),
        ..quantity(Decimal::whole(96), "xã", at("96/181"))
    };
    let share = quantity(Decimal::new(530, 1), "%", at("53,0"));
    let measures = [(Role::Added, added), (Role::Reached, reached), (Role::Share, share)]
        .map(|(role, quantity)| Measure { role, quantity });
    let first = Target {
        criterion: Some(2),
        criterion_set: Some(Tier::CommuneAdvanced),
        tier: Some(Tier::CommuneAdvanced),
        indicator: "communes_meeting_standard",
        subject: Some(at("xã đạt chuẩn")),
        base: Some(Base { words: at("tổng số xã"), year: Some(2020) }),
        band: Some((15, 18)),
        group: Some(at("xã An")),
        group_size: Some(20),
        place: Some(at("huyện Bình")),
        members: vec![Member {
            name: at("xã An"),
            district: Some(at("huyện Bình")),
            span: at("xã An, huyện Bình"),
        }],
        year: Some(2021),
        reported: true,
        section: vec![at("Mục tiêu")],
        ..target(
            at("có thêm 18 xã đạt chuẩn, nâng tổng số xã lên 96/181 xã, chiếm 53,0%"),
            measures.into(),
        )
    };
    let second = Target { part_of: Some(0), ..target(at("xã An"), Vec::new()) };
    Facts { targets: vec![first, second], ..Facts::default() }
}

fn to_json(reading: &Reading) -> Value {
    let mut out = Vec::new();
    json::compact(&from_reading(reading), &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// What the source prints at a span of the output.
fn printed<'a>(span: &Value) -> &'a str {
    let offset = |name: &str| span[name].as_u64().unwrap() as usize;
    &PRINTED[offset("start")..offset("end")]
}

#[test]
fn a_target_has_every_field_and_points_at_the_source() {
    let json = to_json(&reading(two_targets));
    let target = &json["targets"][0];
    let expected = json!({
        "id": "t001", "criterion": 2, "criterion_set": "commune_advanced",
        "tier": "commune_advanced", "indicator": "communes_meeting_standard",
        "subject": "xã đạt chuẩn", "base": "tổng số xã", "base_year": 2020,
        "band": {"from": 15, "to": 18}, "group": "xã An", "group_size": 20,
        "place": "huyện Bình", "year": 2021, "reported": true, "section": ["Mục tiêu"],
        "text": "có thêm 18 xã đạt chuẩn, nâng tổng số xã lên 96/181 xã, chiếm 53,0%",
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&target[name], value, "{name}");
    }
    assert_eq!(target["members"][0]["name"], "xã An");
    assert_eq!(target["members"][0]["district"], "huyện Bình");
    assert_eq!(
        printed(&target["span"]),
        "có thêm** 18 xã đạt chuẩn, nâng tổng số xã lên\r\n96/181  xã, chiếm 53,0%"
    );
    assert_eq!(target["span"]["line"], 3);
    assert_eq!(printed(&target["reached"]["span"]), "96/181");
    assert_eq!(target["reached"]["span"]["line"], 4);
    assert_eq!(target["reached"]["value"], 96);
    assert_eq!(target["reached"]["of"], 181);
    assert_eq!(target["reached"]["bound"], "at_least");
    assert_eq!(target["reached"]["reading"], "restored");
    assert_eq!(json["targets"][1]["part_of"], "t001");
}

#[test]
fn what_does_not_apply_is_left_out_and_empty_lists_stay() {
    let json = to_json(&reading(two_targets));
    let names =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let mut target = names(&json["targets"][1]);
    target.sort_unstable();
    assert_eq!(target, ["id", "indicator", "members", "part_of", "section", "span", "text"]);
    assert_eq!(names(&json["targets"][0]["added"]).len(), 4);
    assert!(json.get("funding").is_none());
    for list in ["tables", "references", "findings"] {
        assert_eq!(json[list], json!([]), "{list}");
    }
    assert_eq!(json["plan"], json!({"kind": "plan", "evidence": {}}));
    assert_eq!(json["coverage"], json!({"numbers": 0, "read": {}, "unread": []}));
}

#[test]
fn the_source_is_described() {
    let json = to_json(&reading(two_targets));
    let source = &json["source"];
    assert_eq!(source["path"], "a.md");
    assert_eq!(source["bytes"], PRINTED.len());
    assert_eq!(source["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(source["restoration"]["damaged"], false);
    // Phân đầu
    assert_eq!(source["restoration"]["changed"], 1);
    assert_eq!(json["schema"], "kehoach/1");
    assert_eq!(json["generator"], GENERATOR);
}

#[test]
fn numbers_are_exact() {
    let check = |value: Decimal, expected: &str| {
        assert_eq!(serde_json::to_string(&Number(value)).unwrap(), expected);
    };
    check(Decimal::new(24_805_973, 3), "24805.973");
    check(Decimal::new(530, 1), "53");
    check(Decimal::new(-25, 1), "-2.5");
    check(Decimal::new(i128::from(u64::MAX) * 10, 0), "184467440737095516150");
    check(Decimal::new(1_234_567_890_123_456_789, 9), "1234567890.123456789");
}

#[test]
fn funding_carries_the_amount_in_dong() {
    let json = to_json(&reading(|at| {
        let item = FundingItem {
            label: at("Tổng vốn"),
            amount: Some(quantity(Decimal::new(24_805_973, 3), "triệu đồng", at("24.805,973"))),
            vnd: Some(24_805_973_000),
            share: None,
            items: Vec::new(),
            span: at("Tổng vốn 24.805,973"),
        };
        let parts = vec![FundingItem { amount: None, items: vec![item.clone()], ..item.clone() }];
        Facts {
            funding: Some(Funding { total: Some(item), items: parts, ..Funding::default() }),
            ..Facts::default()
        }
    }));
    let total = &json["funding"]["total"];
    assert_eq!(total["label"], "Tổng vốn");
    assert_eq!(total["amount"]["vnd"], 24_805_973_000_i64);
    assert_eq!(total["amount"]["value"].to_string(), "24805.973");
    assert_eq!(printed(&total["amount"]["span"]), "24.805,973");
    assert!(json["funding"]["items"][0].get("amount").is_none());
    assert_eq!(json["funding"]["items"][0]["items"][0]["amount"]["unit"], "triệu đồng");
}

fn found<T>(value: T, span: Span<Normal>) -> Option<Found<T>> {
    Some(Found { value, span })
}

#[test]
fn the_plan_names_the_place_of_each_field() {
    let json = to_json(&reading(|at| {
        let role = Some("Phó Chủ tịch".to_owned());
        let candidate = |n: &str| Found { value: n.to_owned(), span: at("18") };
        let plan = Plan {
            kind: facts::PlanKind::Report,
            number_candidates: vec![candidate("1/KH-UBND"), candidate("2/KH-UBND")],
            issued_on: found(PartialDate::new(2019, Some(2), None).unwrap(), at("53,0")),
            level: found(facts::Level::District, at("huyện Bình")),
            period: found((2021, 2025), at("96/181")),
            signatory: found(Signatory { name: None, role }, at("xã An")),
            ..Plan::default()
        };
        Facts { plan, ..Facts::default() }
    }));
    let plan = &json["plan"];
    assert_eq!(plan["kind"], "report");
    assert_eq!(plan["number_candidates"], json!(["1/KH-UBND", "2/KH-UBND"]));
    assert_eq!(plan["issued_on"], "2019-02");
    assert_eq!(plan["level"], "district");
    assert_eq!(plan["period"], json!({"from": 2021, "to": 2025}));
    assert_eq!(plan["signatory"], json!({"role": "Phó Chủ tịch"}));
    assert_eq!(printed(&plan["evidence"]["period"]), "96/181");
    assert_eq!(printed(&plan["evidence"]["number_candidates.1"]), "18");
    assert!(plan.get("number").is_none() && plan["evidence"].get("number").is_none());
}

#[test]
fn references_and_coverage() {
    let json = to_json(&reading(|at| Facts {
        references: vec![Reference {
            kind: "Quyết định".to_owned(),
            number: Some("1600/QĐ-TTg".to_owned()),
            issued_on: PartialDate::new(2016, Some(8), Some(16)),
            issuer: None,
            span: at("18"),
        }],
        numbers: vec![
            (at("18"), NumberUse::Measure),
            (at("96"), NumberUse::Measure),
            (at("181"), NumberUse::Scope),
            (at("53,0"), NumberUse::Unread),
        ],
        ..Facts::default()
    }));
    assert_eq!(json["references"][0]["issued_on"], "2016-08-16");
    assert_eq!(json["coverage"]["numbers"], 4);
    assert_eq!(json["coverage"]["read"], json!({"measure": 2, "scope": 1}));
    assert_eq!(printed(&json["coverage"]["unread"][0]), "53,0");
}

fn finding(stated: &str, span: Span<Normal>) -> Finding {
    Finding {
        rule: "share-mismatch",
        severity: Severity::Warning,
        message: "53 % is stated".to_owned(),
        evidence: vec![Evidence { span, note: "the share".to_owned() }],
        stated: Some(stated.to_owned()),
        derived: None,
        suggestion: None,
        fingerprint: String::new(),
    }
}

#[test]
fn fingerprints_depend_on_the_finding_only_and_differ() {
    let fingerprints = |findings: &dyn Fn(Span<Normal>) -> Vec<Finding>| -> Vec<String> {
        let mut share = Span::new(0, 0);
        let mut reading = reading(|at| {
            share = at("53,0");
            Facts::default()
        });
        reading.findings = findings(share);
        check::identify(&mut reading.findings, &reading.normalized.text, &reading.layout);
        from_reading(&reading).findings.iter().map(|f| f.fingerprint.to_owned()).collect()
    };
    let alone = fingerprints(&|share| vec![finding("53", share)]);
    let among = fingerprints(&|share| {
        vec![finding("54", share), finding("53", share), finding("53", share)]
    });
    assert_eq!(alone[0].len(), 16);
    assert_eq!(alone[0], among[1]);
    assert_ne!(among[0], among[1]);
    assert_ne!(among[1], among[2]);
}

#[test]
fn csv_has_one_row_a_measure_and_quotes_the_source() {
    let reading = reading(two_targets);
    let mut out = Vec::new();
    render::csv::header(&mut out).unwrap();
    render::csv::rows(&reading, &mut out).unwrap();
    let mut reader = ::csv::Reader::from_reader(&out[..]);
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), render::csv::COLUMNS);
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    let reached = [
        "a.md",
        "t001",
        "2",
        "commune_advanced",
        "communes_meeting_standard",
        "15-18",
        "xã An",
        "huyện Bình",
        "reached",
        "96",
        "",
        "181",
        "xã",
        "",
        "at_least",
        "2021",
        "true",
        "4",
        "96/181",
    ];
    assert_eq!(rows[1].iter().collect::<Vec<_>>(), reached);
    assert_eq!(&rows[2][9], "53");
    assert_eq!(&rows[2][18], "53,0");
}

#[test]
fn pretty_and_compact_say_the_same() {
    let reading = reading(two_targets);
    let (mut pretty, mut compact) = (Vec::new(), Vec::new());
    json::pretty(&from_reading(&reading), &mut pretty).unwrap();
    json::compact(&from_reading(&reading), &mut compact).unwrap();
    let parse = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
    assert_eq!(parse(&pretty), parse(&compact));
    assert!(!compact.contains(&b'\n') && pretty.contains(&b'\n'));
}
