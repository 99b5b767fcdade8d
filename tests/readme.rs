//! The README tells the truth: its excerpt is what the tool puts out.

mod common;

use common::{read, root};

#[test]
fn the_excerpt_is_what_comes_out() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let start = readme.find("```json\n").expect("an excerpt") + "```json\n".len();
    let end = start + readme[start..].find("```").expect("the end of the excerpt");
    let excerpt: serde_json::Value = serde_json::from_str(&readme[start..end]).expect("JSON");

    let reading = read("seeds/2021-42-kh-ubnd.md");
    let mut out = Vec::new();
    kehoach::render::json::compact(&kehoach::render::from_reading(&reading), &mut out)
        .expect("memory");
    let document: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    let targets = document["targets"].as_array().expect("targets");
    let target =
        targets.iter().find(|t| t["id"] == excerpt["id"]).expect("the target of the excerpt");
    assert_eq!(*target, excerpt);
}
