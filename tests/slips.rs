//! Which words of the clean seeds are restored: slips of their copies, and nothing else.

mod common;

use common::read;

#[test]
fn only_slips_are_restored() {
    let mut lines = String::new();
    for seed in
        ["2017-kh-ubnd.txt", "2019-kh-ubnd.txt", "2021-42-kh-ubnd.md", "2021-2025-160-kh-ubnd.txt"]
    {
        let reading = read(&format!("seeds/{seed}"));
        for span in reading.normalized.map.restorations() {
            let printed = reading.normalized.map.printed(span);
            lines.push_str(&format!(
                "{seed}:{}: {} → {}\n",
                reading.source.lines.at(printed.start()),
                reading.source.printed(printed),
                span.slice(&reading.normalized.text),
            ));
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("slips", lines);
    });
}
