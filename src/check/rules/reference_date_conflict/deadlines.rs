//! Days by which a plan wants something done, and that were over when it was issued: `gửi Sở Nông nghiệp trước ngày 15/4/2022` in a plan of
//! 25/5/2022.

use std::sync::LazyLock;

use super::impossible::{in_figures, in_words};
use super::{NAME, is_after};
use crate::check::rules::text_text_mismatch::{before, behind};
use crate::check::{Evidence, Finding, Severity, Subject};
use crate::facts::PlanKind;
use crate::grammar::any::AnyOf;
use crate::grammar::date::PartialDate;
use crate::grammar::words::strip_any;
use crate::span::{Normal, Span};

/// Bytes in front of a deadline that say what it is for.
const NEAR: usize = 400;

/// Bytes of a date.
const DATE: usize = 64;

const LEADS: [&str; 6] =
    ["trước ngày", "chậm nhất ngày", "chậm nhất là ngày", "chậm nhất đến ngày", "hạn cuối ngày", "xong trong ngày"];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&LEADS));
    let plan = &subject.facts.plan;
    // A report tells of deadlines that are over.
    let Some(issued) = plan.issued_on.as_ref().filter(|_| plan.kind != PlanKind::Report && !subject.damage.misread) else { return };
    let places = WORDS.places(subject.lower);
    findings.extend(places.into_iter().filter_map(|at| over(subject, at, (issued.value, issued.span))));
}

fn over(subject: Subject<'_>, at: usize, (issued, place): (PartialDate, Span<Normal>)) -> Option<Finding> {
    let near = behind(subject.lower, at, DATE);
    let begins = near.find("ngày")?;
    let date = near.get(begins..)?;
    let found = in_figures(date).or_else(|| in_words(date))?;
    let day = PartialDate::new(found.year?, Some(found.month), Some(found.day))?;
    // One of years ago is of what was done before.
    let recent = day.year.checked_add(1)? >= issued.year;
    if !recent || day.month.is_none() || !is_after(issued, day) || !wants(subject, at, begins + found.len) {
        return None;
    }
    let start = at + begins;
    let span = Span::<Normal>::new(u32::try_from(start).ok()?, u32::try_from(start + found.len).ok()?);
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Warning,
        message: format!("something is to be done before {day}, but the plan was issued on {issued}"),
        evidence: vec![Evidence::new(span, "the day by which"), Evidence::new(place, "the day of the plan")],
        stated: Some(day.to_string()),
        derived: Some(issued.to_string()),
        suggestion: Some("look up the day".to_owned()),
    })
}

/// Whether the words around a deadline ask for something, and do not tell of what was or of what had to be so by then.
fn wants(subject: Subject<'_>, at: usize, len: usize) -> bool {
    const DEEDS: [&str; 9] = ["gửi", "nộp", "báo cáo", "hoàn thành", "hoàn thiện", "xong", "trình", "tổng hợp", "đăng ký"];
    const OTHERS: [&str; 23] = [
        "đối với ", "đã ", "được ", "theo ", "căn cứ", "quyết định số", "công văn số", "kế hoạch số", "nghị quyết số", "thông báo số", "nếu ", "thì ",
        "những ", "khởi công", "thay vì", "điều chỉnh", "gia hạn", "phát sinh", "ban hành trước", "có hiệu lực", "chưa ", "không ", "kể từ",
    ];
    let front = before(subject.lower, at, NEAR);
    let line = front.rsplit('\n').next().unwrap_or_default();
    let sentence = line.rsplit(['.', ';']).next().unwrap_or_default();
    let back = behind(subject.lower, at + len, NEAR);
    let clause = back.split(['\n', '.', ';', ',']).next().unwrap_or_default();
    // `Các dự án hoàn thành trước ngày 31/12/2023 lập quyết toán`: what is said of those that did so.
    let ends = clause.trim().is_empty() || strip_any(clause.trim_start(), &["để", "làm", "phục vụ", "về", "gửi"]).is_some();
    let deed = DEEDS.iter().any(|word| sentence.contains(word));
    // `Có 12 công trình hoàn thành trước ngày 30/6/2023`: what is counted was so by then.
    let marks = |c: char| !c.is_alphabetic();
    let counts = [sentence.trim_start_matches(marks), clause].iter().any(|said| said.contains(|c: char| c.is_ascii_digit()));
    ends && deed && !counts && ![sentence, clause].iter().any(|said| OTHERS.iter().any(|word| said.contains(word)))
}
