//! Criteria listed behind their number in the text: `đạt 15/19 tiêu chí, gồm các tiêu chí số: 1, 2, …`, and
//! `còn 04 tiêu chí chưa đạt` beside it.

use super::NAME;
use crate::check::{Evidence, Finding, Severity, CRITERIA, Subject, criteria_in};
use crate::span::{Normal, Span};

/// A number of criteria, with the list behind it.
struct Said {
    count: usize,
    of: Option<usize>,
    unmet: bool,
    /// Whether the list is of those that are not met, behind a number of those that are.
    lacking: bool,
    list: Option<Vec<u8>>,
    /// Where the number stands in the block.
    place: (usize, usize),
    /// Where the list ends.
    end: usize,
}

/// Numbers of criteria that are not the length of their list, and those met and not met that do not
/// make up the set.
pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.damage.document {
        return;
    }
    for block in &subject.layout.blocks {
        let lower = subject.lower(block.content);
        // A number stands right in front of what it counts.
        let counted = |at: usize| {
            lower.get(..at).is_some_and(|t| t.trim_end().ends_with(|c: char| c.is_ascii_digit()))
        };
        if !criteria_in(lower).any(counted) {
            continue;
        }
        let start = block.content.start() as usize;
        let said: Vec<Said> = criteria_in(lower).filter_map(|at| Said::at(lower, at)).collect();
        let found: Vec<Finding> = said.iter().filter_map(|said| said.finding(start)).collect();
        let lacking = said.iter().filter_map(|met| lacking(lower, met, start));
        let counts = said.windows(2).filter_map(|pair| parts(lower, pair.first()?, pair.get(1)?, start));
        // A list that is too long or too short is why the two do not make up the set.
        let found = if found.is_empty() { counts.chain(lacking).collect() } else { found };
        findings.extend(found);
    }
}

impl Said {
    /// The number in front of `tiêu chí`, and what stands behind.
    fn at(lower: &str, at: usize) -> Option<Self> {
        let before = lower.get(..at)?.trim_end();
        let figure = before.rsplit(|c: char| !(c.is_ascii_digit() || "/,.-–".contains(c))).next()?;
        let (count, of) = match figure.split_once('/') {
            Some((count, of)) => (count.parse().ok()?, Some(of.parse().ok()?)),
            None => (figure.parse().ok()?, None),
        };
        let place = (before.len() - figure.len(), before.len());
        let behind = at + CRITERIA.len();
        let rest = lower.get(behind..)?;
        let begins = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let lead = rest.get(..begins)?;
        let clause = lead.split(['.', ';', '(', ',', ':']).next().unwrap_or_default();
        let unmet = clause.contains("chưa");
        // `đạt 16/19 tiêu chí (còn các tiêu chí số 2, 10, 17)`
        let lacks = ["chưa", "còn", "trừ", "không", "thiếu"].iter().any(|word| lead.contains(word));
        let lacking = lacks && !unmet;
        let list = leads_in(lead).then(|| list(rest, begins)).flatten();
        let (list, end) = list.map_or((None, behind), |(list, end)| (Some(list), behind + end));
        Some(Said { count, of, unmet, lacking, list, place, end })
    }

    fn finding(&self, start: usize) -> Option<Finding> {
        let listed = self.list.as_ref().filter(|_| !self.lacking)?.len();
        if listed == self.count || (listed < 2 && self.count < 2) {
            return None;
        }
        let (number, list) = (self.span(start)?, span(start + self.place.1, start + self.end)?);
        let message = format!("{} criteria are stated, {listed} are listed", self.count);
        Some(finding(message, vec![(number, "the number stated"), (list, "the list")], self.count, listed))
    }

    fn span(&self, start: usize) -> Option<Span<Normal>> {
        span(start + self.place.0, start + self.place.1)
    }
}

/// `đạt 15/19 tiêu chí … còn 04 tiêu chí chưa đạt`: those met and those not met are all, and none is both.
fn parts(lower: &str, met: &Said, unmet: &Said, start: usize) -> Option<Finding> {
    let set = met.of.filter(|_| !met.unmet && unmet.unmet && unmet.of.is_none())?;
    if speaks_of_another(lower, met, unmet) {
        return None;
    }
    let places = vec![(unmet.span(start)?, "not met"), (met.span(start)?, "met")];
    if met.count + unmet.count != set {
        let left = set.checked_sub(met.count)?;
        let message = format!("{} met and {} not met are not {set} criteria", met.count, unmet.count);
        return Some(finding(message, places, unmet.count, left));
    }
    let (have, lack) = (met.list.as_ref()?, unmet.list.as_ref()?);
    let both = lack.iter().find(|criterion| have.contains(criterion))?;
    let message = format!("criterion {both} is listed as met and as not met");
    Some(finding(message, places, usize::from(*both), unmet.count))
}

/// `đạt 13/19 tiêu chí; các tiêu chí chưa đạt gồm: số 6, 10, 11, 13, 17, 18`: a list of those not met without a number, which
/// makes up the set with those met.
fn lacking(lower: &str, met: &Said, start: usize) -> Option<Finding> {
    const LEAD: &str = "tiêu chí chưa đạt";
    const NEAR: usize = 60;
    let set = met.of.filter(|_| !met.unmet && met.list.is_none())?;
    let rest = lower.get(met.end..)?;
    let at = rest.find(LEAD).filter(|&at| at <= NEAR)?;
    let between = rest.get(..at)?;
    let behind = rest.get(at + LEAD.len()..)?;
    let begins = behind.find(|c: char| c.is_ascii_digit())?;
    let lead = behind.get(..begins)?;
    let plain = !between.contains(['.', '\n']) && !between.contains(|c: char| c.is_ascii_digit());
    let opens = lead.contains([':', '(']) || lead.contains("gồm") || lead.contains("là");
    let (listed, end) = list(behind, begins).filter(|_| plain && opens && leads_in(&format!("{lead}số:")))?;
    let unmet = Said {
        count: listed.len(),
        of: None,
        unmet: true,
        lacking: false,
        list: None,
        place: (met.end + at + LEAD.len() + begins, met.end + at + LEAD.len() + end),
        end: met.end + at + LEAD.len() + end,
    };
    let other = speaks_of_another(lower, met, &unmet) || lead.contains("số") && lead.contains("chỉ tiêu");
    if other || listed.len() < 2 || met.count + listed.len() == set {
        return None;
    }
    let met_then = set.checked_sub(listed.len())?;
    let places = vec![(met.span(start)?, "met"), (unmet.span(start)?, "not met")];
    let message = format!("{} are stated to be met, but {} of {set} criteria are listed as not met", met.count, listed.len());
    Some(finding(message, places, met.count, met_then))
}

/// Whether what stands in front of the number of those met, or between the two, says that they are of
/// different communes, standards, sets or times: `xã An Lão đạt 18/19 tiêu chí; xã Bồ Đề còn …`.
fn speaks_of_another(lower: &str, met: &Said, unmet: &Said) -> bool {
    const OTHERS: [&str; 12] = [
        "nâng cao", "kiểu mẫu", "xã ", "thôn ", "bản ", "ấp ", "huyện", "bình quân", "bộ tiêu chí",
        "thực tế", "tổng số", "kế hoạch",
    ];
    // A text that lost its line ends is one line of megabytes.
    const NEAR: usize = 400;
    let from = met.place.0.saturating_sub(NEAR);
    let from = (from..met.place.0).find(|&at| lower.is_char_boundary(at)).unwrap_or(met.place.0);
    let before = lower.get(from..met.place.0).unwrap_or_default();
    let clause = before.rsplit(['.', ';', '\n']).next().unwrap_or_default();
    let between = lower.get(met.place.1..unmet.place.0).unwrap_or_default();
    let compared = ["bình quân", "thấp nhất", "cao nhất", "kế hoạch"];
    compared.iter().any(|words| clause.contains(words))
        || OTHERS.iter().any(|words| between.contains(words))
}

/// Whether words lead in a list of the criteria just counted: `, gồm các tiêu chí số:`, ` (tiêu chí số`.
fn leads_in(lead: &str) -> bool {
    const WORDS: [&str; 14] = [
        "chưa", "đạt", "đã", "là", "các", "tiêu", "chí", "số", "gồm", "bao", "đó", "cụ", "thể", "còn",
    ];
    let mut words = lead.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let opens = lead.contains("số") && (lead.contains(['(', ':']) || ["là", "gồm"].iter().any(|w| lead.contains(w)));
    opens && !lead.contains(['.', ';']) && words.all(|word| WORDS.contains(&word))
}

/// The numbers of a list that begins at a place, and where it ends; nothing where something else than the
/// end of the clause stands behind it.
fn list(text: &str, begins: usize) -> Option<(Vec<u8>, usize)> {
    let mut at = begins;
    let mut list = Vec::new();
    loop {
        let rest = text.get(at..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        list.push(rest.get(..digits)?.parse().ok()?);
        at += digits;
        let rest = text.get(at..)?;
        let next = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let joint = rest.get(..next)?;
        let mut words = joint.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let joined = !joint.is_empty()
            && next < rest.len()
            && joint.chars().all(|c| c.is_alphabetic() || ", ;".contains(c))
            && words.all(|word| ["và", "tiêu", "chí", "số"].contains(&word));
        if !joined {
            break;
        }
        at += next;
    }
    let rest = text.get(at..)?;
    let goes_on = rest.strip_prefix(',').is_some_and(|rest| {
        let word = rest.trim_start();
        !word.starts_with(char::is_alphabetic) || word.starts_with("số") || word.starts_with("tiêu chí")
    });
    let point = rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = rest.is_empty() || rest.starts_with(['.', ';', ')', ',', '\n']);
    (ends && !goes_on && !point).then_some((list, at))
}

fn span(from: usize, to: usize) -> Option<Span<Normal>> {
    Some(Span::new(u32::try_from(from).ok()?, u32::try_from(to).ok()?))
}

fn finding(message: String, places: Vec<(Span<Normal>, &str)>, stated: usize, derived: usize) -> Finding {
    Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message,
        evidence: places.into_iter().map(|(span, note)| Evidence::new(span, note)).collect(),
        stated: Some(stated.to_string()),
        derived: Some(derived.to_string()),
        suggestion: Some("correct the number or the list".to_owned()),
    }
}
