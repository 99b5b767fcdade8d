use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::{Source, read};

fn findings(text: String) -> Vec<Finding> {
    read(Source::from_bytes("-", text.into_bytes()).unwrap()).findings
}

/// What is found in an example, of one document or of two.
fn found(example: &Example) -> Vec<Finding> {
    let source = |text: String| Source::from_bytes("-", text.into_bytes()).unwrap();
    let mut readings: Vec<_> =
        example.documents().into_iter().map(|text| read(source(text))).collect();
    if readings.len() == 1 {
        return readings.remove(0).findings;
    }
    let [earlier, later] = [&readings[0], &readings[1]].map(crate::Reading::subject);
    let comparison = crate::compare::compare(earlier, later);
    check_pair(Pair { earlier, later, comparison: &comparison })
}

fn stated_and_derived(findings: &[Finding], rule: &str) -> Vec<(String, String)> {
    let of_rule = findings.iter().filter(|f| f.rule == rule);
    let or_nothing = |part: &Option<String>| part.clone().unwrap_or_default();
    of_rule.map(|f| (or_nothing(&f.stated), or_nothing(&f.derived))).collect()
}

#[test]
fn every_example_finds_what_it_says_and_nothing_else() {
    for rule in RULES {
        for example in rule.examples {
            let found = found(example);
            let expected: Vec<(String, String)> =
                example.finds.iter().map(|&(s, d)| (s.to_owned(), d.to_owned())).collect();
            let others: Vec<_> = found.iter().filter(|f| f.rule != rule.name).collect();
            let found = stated_and_derived(&found, rule.name);
            assert_eq!(found, expected, "{}:\n{}", rule.name, example.text);
            assert!(others.is_empty(), "{}:\n{}\n{others:#?}", rule.name, example.text);
        }
    }
}

#[test]
fn every_rule_is_documented_and_shows_both_sides() {
    for rule in RULES {
        assert!(rule.says().ends_with('.'), "{}", rule.name);
        assert!(rule.documentation().len() > rule.says().len() + 100, "{}", rule.name);
        assert!(rule.examples.iter().any(|e| !e.finds.is_empty()), "{} never fires", rule.name);
        assert!(rule.examples.iter().any(|e| e.finds.is_empty()), "{} is never silent", rule.name);
    }
}

#[test]
fn registry_and_folder_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files = std::fs::read_dir(folder).unwrap();
    let files: BTreeSet<String> = files
        .filter_map(|f| f.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name != "mod")
        .map(|name| name.split('_').collect::<Vec<_>>().join("-"))
        .collect();
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(files, rules);
    assert_eq!(rules.len(), RULES.len(), "a name occurs twice");
}

#[test]
fn the_list_in_the_docs_is_that_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("KEHOACH_ACCEPT").is_some() {
        std::fs::write(&path, explain::markdown()).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == explain::markdown(),
        "KEHOACH_ACCEPT=1 cargo test writes docs/rules.md anew"
    );
}

#[test]
fn fingerprints_stay_when_other_parts_change() {
    let plan = |before: &str| {
        format!(
            "KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\nI. MỤC TIÊU\n{before}- Duy trì 180/181 xã \
             đạt tiêu chí số 14, chiếm tỷ lệ 99,5%.\n"
        )
    };
    let prints = |text: String| -> Vec<String> {
        findings(text).into_iter().map(|finding| finding.fingerprint).collect()
    };
    let alone = prints(plan(""));
    assert_eq!(alone.len(), 1);
    let among = prints(plan("- Có 5/20 thôn đạt chuẩn, chiếm tỷ lệ 24%.\n"));
    assert_eq!(among.len(), 2);
    assert!(among.contains(&alone[0]) && among[0] != among[1]);
}

#[test]
fn the_same_finding_below_another_heading_has_another_fingerprint() {
    let line = "- Duy trì 180/181 xã đạt tiêu chí số 14, chiếm tỷ lệ 99,5%.\n";
    let prints = |headings: &[&str]| -> Vec<String> {
        let parts = headings.iter().map(|heading| format!("{heading}\n{line}"));
        let text =
            format!("KẾ HOẠCH\nXây dựng nông thôn mới năm 2021\n{}", parts.collect::<String>());
        findings(text).into_iter().map(|finding| finding.fingerprint).collect()
    };
    let two = prints(&["I. MỤC TIÊU", "II. NHIỆM VỤ"]);
    let three = prints(&["I. MỤC TIÊU CHUNG", "II. MỤC TIÊU", "III. NHIỆM VỤ"]);
    assert_eq!((two.len(), three.len()), (2, 3));
    assert_eq!(two, three[1..]);
    assert!(!two.contains(&three[0]) && two[0] != two[1]);
    // One that stands alone has that of no other.
    assert!(!two.contains(&prints(&["I. MỤC TIÊU"])[0]));
}

#[test]
fn findings_on_restored_text_say_so() {
    let plan = |verb: &str| {
        format!("KẾ HOẠCH\nNăm 2021\n- {verb} 121/181 xã đạt tiêu chí số 4, chiếm 70,9%.\n")
    };
    let severity = |text: String| {
        let found = findings(text);
        let first = found.first().expect("a finding");
        (found.len(), first.severity, first.message.ends_with("(read from restored text)"))
    };
    assert_eq!(severity(plan("Phấn đấu")), (1, Severity::Error, false));
    assert_eq!(severity(plan("Phân đầu")), (1, Severity::Warning, true));
}
