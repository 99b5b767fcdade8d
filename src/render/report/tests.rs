use super::*;
use crate::Source;

fn read(name: &str, text: &str) -> Reading {
    crate::read(Source::from_bytes(name, text.as_bytes().to_vec()).unwrap())
}

fn page_of(text: &str) -> String {
    page(&[part(&read("plan.txt", text), 1).unwrap()]).unwrap()
}

#[test]
fn a_page_is_made_of_a_plan() {
    let page = page_of("KẾ HOẠCH\nnăm 2021\n\nPhấn đấu có thêm 18 xã đạt chuẩn.\n");
    assert!(page.contains("added <a lang=\"vi\" href=\"#d1-t001-added\">18 xã</a>"), "{page}");
}
