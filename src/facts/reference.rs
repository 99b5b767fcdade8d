//! Legal documents cited, each time that they are.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Reference;
use super::plan::{Itself, names_itself};
use crate::grammar::citation::{self, Number};
use crate::grammar::date::{PartialDate, date};
use crate::grammar::words::{strip, strip_any, strip_end, strip_end_any};
use crate::layout::{Block, BlockKind, Layout};
use crate::normalize::Normalized;
use crate::pairs;
use crate::span::Span;
use crate::vocabulary::documents::{DocumentKind, kind_before, kind_of_symbol, kinds};
use crate::vocabulary::letters::lowered;

/// Reads the citations, in source order. The document's own number, in its letterhead, in
/// the heads of its annexes or around it on a web page, is no citation.
pub fn read(normalized: &Normalized, layout: &Layout) -> Vec<Reference> {
    let text = normalized.text.as_str();
    read_besides(text, layout, &Itself::of(text, layout))
}

/// As [`read`], where it is known what the document says of itself.
pub(super) fn read_besides(text: &str, layout: &Layout, itself: &Itself) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut cited = Vec::new();
    // Most laws are named nowhere in a text; they need not be looked for in each of its lines.
    let bytes = text.as_bytes();
    let laws: Vec<&Law> = NAMED.iter().filter(|(_, name)| name.find(bytes).is_some()).collect();
    for block in &layout.blocks {
        if matches!(
            block.kind,
            BlockKind::Head | BlockKind::Furniture | BlockKind::Recipients | BlockKind::Signature
        ) {
            continue;
        }
        let line = block.span.slice(text);
        cited.clear();
        named(line, &laws, &mut cited);
        numbered(line, block, &mut cited);
        cited.sort_by_key(|c| c.start);
        share(line, &mut cited);
        let others = cited.drain(..).filter(|c| !c.is(itself));
        references.extend(others.map(|c| c.reference(block)));
    }
    references
}

/// A citation in a line; offsets are bytes of the line.
struct Citation {
    kind: &'static str,
    number: Option<Number>,
    issued_on: Option<PartialDate>,
    issuer: Option<String>,
    start: usize,
    end: usize,
}

impl Citation {
    fn is(&self, itself: &Itself) -> bool {
        self.number.as_ref().is_some_and(|n| itself.is(&n.text, self.issued_on))
    }

    fn reference(self, block: &Block) -> Reference {
        let at = block.span.start();
        Reference {
            kind: self.kind.to_owned(),
            number: self.number.map(|n| n.text),
            issued_on: self.issued_on,
            issuer: self.issuer,
            span: Span::new(at + self.start as u32, at + self.end as u32),
        }
    }

    /// Reads date and issuer behind the number, in either order.
    fn complete(&mut self, line: &str) {
        for _ in 0..2 {
            let Some(rest) = line.get(self.end..) else { return };
            if self.issued_on.is_none()
                && let Some((found, len)) = dated(rest)
            {
                self.issued_on = Some(found);
                self.end += len;
            } else if self.issuer.is_none() {
                let passed = unreadable_date(rest);
                let behind = rest.get(passed..).unwrap_or_default();
                if let Some(name) = citation::issuer(behind) {
                    self.issuer = behind.get(name.clone()).map(str::to_owned);
                    self.end += passed + name.end;
                }
            }
        }
    }
}

/// ` ngày 16/8/2016`, `, cùng ngày 08/3/2022`, ` (17/02/2021`
fn dated(rest: &str) -> Option<(PartialDate, usize)> {
    let at = rest.trim_start_matches([' ', ',', '(']);
    let at = strip_any(at, &["cùng", "đều", "ban hành", "ký"]).unwrap_or(at).trim_start();
    let (found, len) = date(at)?;
    Some((found, rest.len() - at.len() + len))
}

/// Length of a date that lacks a part (`ngày 05/2016`), so that the issuer is still read.
fn unreadable_date(rest: &str) -> usize {
    let day = strip(rest.trim_start(), "ngày");
    let behind =
        day.map(|d| d.trim_start_matches(|c: char| c.is_ascii_digit() || " /.…".contains(c)));
    behind.map_or(0, |b| rest.len() - b.len())
}

/// Finds what is cited by number.
fn numbered(line: &str, block: &Block, out: &mut Vec<Citation>) {
    let bytes = line.as_bytes();
    // No number of a document is without it.
    if memchr::memchr(b'/', bytes).is_none() {
        return;
    }
    out.sort_by_key(|c| c.start);
    let named = out.len();
    let mut passed = 0;
    let mut at = 0;
    while let Some(first) = next_figure(bytes, at) {
        let figures = bytes.iter().skip(first).take_while(|b| b.is_ascii_digit()).count();
        at = first + figures;
        let Some((number, len)) = line.get(first..).and_then(citation::number) else { continue };
        while out.get(passed).is_some_and(|c| passed < named && c.end <= first) {
            passed += 1;
        }
        let inside = out.get(passed).is_some_and(|c| passed < named && c.start <= first);
        let Some((kind, start)) = line.get(..first).and_then(|b| kind(b, &number)) else {
            continue;
        };
        if inside || line.get(..start).is_some_and(|before| names_itself(block, before)) {
            continue;
        }
        at = first + len;
        let mut citation = Citation {
            kind: kind.name,
            number: Some(number),
            issued_on: None,
            issuer: None,
            start,
            end: at,
        };
        citation.complete(line);
        at = citation.end;
        out.push(citation);
    }
}

/// The first figure at or after byte `from` that begins a number.
fn next_figure(bytes: &[u8], from: usize) -> Option<usize> {
    let begins = |last: u8, byte: u8| {
        let joint = (last == b'/') | (last == b',') | (last == b'.') | (last == b'-');
        byte.is_ascii_digit() & !last.is_ascii_alphanumeric() & !joint
    };
    let at = |i: usize| bytes.get(i).copied();
    let last = from.checked_sub(1).and_then(at).unwrap_or(b' ');
    if at(from).is_some_and(|byte| begins(last, byte)) {
        return Some(from);
    }
    // `.5` at the start of a line.
    let second = at(1).filter(|byte| from < 2 && at(0) == Some(b'.') && byte.is_ascii_digit());
    second.map(|_| 1).or_else(|| pairs::find(bytes, from, begins).map(|before| before + 1))
}

/// The kind of what is numbered, and where its citation begins: by the words in front of the
/// number, else by its symbol. `Số:` at the start of a line is a letterhead.
fn kind(before: &str, number: &Number) -> Option<(&'static DocumentKind, usize)> {
    let near = before.trim_end_matches([' ', ':']);
    let numbered = strip_end_any(near, &["số hiệu", "số"]);
    let words = numbered.unwrap_or(near).trim_end_matches([' ', ':']);
    if let Some((kind, before)) = kind_before(words) {
        return Some((kind, before.len()));
    }
    if numbered.is_some() && words.trim_matches(['(', ' ', '-']).is_empty() {
        return None;
    }
    let start =
        if numbered.is_some() { words.len() + (near.len() - words.len()) } else { before.len() };
    let start = numbered.map_or(start, |rest| rest.len());
    if let Some((kind, before)) = strip_abbreviation(words) {
        return Some((kind, before.len()));
    }
    let symbolic = kind_of_symbol(number.symbol()).map(|kind| (kind, start));
    // A number whose symbol names no kind is that of a letter (Nghị định 30/2020/NĐ-CP, annex VI).
    let letter = || kinds().iter().find(|k| k.name == "Công văn").map(|kind| (kind, start));
    symbolic.filter(|_| number.symbol().len() > 2).or_else(|| numbered.and_then(|_| letter()))
}

/// `QĐ`, `NQ` in front of a number: `theo QĐ 1385/QĐ-TTg`.
fn strip_abbreviation(before: &str) -> Option<(&'static DocumentKind, &str)> {
    let word = before.rsplit(' ').next()?;
    let kind = kind_of_symbol(word)?;
    Some((kind, before.strip_suffix(word)?))
}

/// A kind of laws, with what their names begin with.
type Law = (&'static DocumentKind, Finder<'static>);

/// The laws that are cited by their names.
static NAMED: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let named = kinds().iter().filter(|kind| kind.named);
    named.map(|kind| (kind, Finder::new(kind.name))).collect()
});

/// Finds laws cited by their names: `Luật Hợp tác xã năm 2012`.
fn named(line: &str, laws: &[&Law], out: &mut Vec<Citation>) {
    for (kind, finder) in laws {
        for at in finder.find_iter(line.as_bytes()) {
            let (Some(before), Some(behind)) = (line.get(..at), line.get(at + kind.name.len()..))
            else {
                continue;
            };
            let name = behind.trim_start();
            let begins = !before.ends_with(char::is_alphanumeric)
                && behind.starts_with(' ')
                && (name.starts_with(char::is_uppercase) || kind.name == "Hiến pháp");
            if !begins {
                continue;
            }
            let code = strip_end(before.trim_end(), "bộ").filter(|_| kind.name == "Luật");
            let code = code.zip(kinds().iter().find(|k| k.name == "Bộ luật"));
            let (kind, start) = code.map_or((*kind, at), |(before, code)| (code, before.len()));
            let mut citation = Citation {
                kind: kind.name,
                number: None,
                issued_on: None,
                issuer: None,
                start,
                end: line.len() - name.len() + law_name(name),
            };
            number_behind(line, &mut citation);
            out.push(citation);
        }
    }
}

/// `… số 23/2012/QH13 ngày 20/11/2012` behind the name of a law.
fn number_behind(line: &str, citation: &mut Citation) {
    let Some(rest) = line.get(citation.end..) else { return };
    let figures = rest.trim_start_matches([' ', ',', '(']);
    let figures = strip(figures, "số").unwrap_or(figures).trim_start_matches([' ', ':']);
    if let Some((number, len)) = citation::number(figures) {
        citation.end += rest.len() - figures.len() + len;
        citation.number = Some(number);
        citation.complete(line);
    } else if strip(figures, "ngày").is_some()
        && !is_amended(line, citation)
        && let Some((date, len)) = dated(rest)
    {
        citation.issued_on = Some(date);
        citation.end += len;
    }
}

/// Whether a law is named as one that another changes (`Luật sửa đổi một số điều của Luật Đất đai
/// ngày 22/11/2019`): what follows is the date of the other.
fn is_amended(line: &str, citation: &Citation) -> bool {
    let before = line.get(..citation.start).unwrap_or_default();
    let clause = before.rsplit([';', '.']).next().unwrap_or_default();
    lowered(clause).contains("sửa đổi")
}

/// Length of the name of a law, with its year: up to a mark or a word that is in no such name.
fn law_name(text: &str) -> usize {
    let mut end = 0;
    for word in text.split(' ').take(14) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let rest = text.get(start..).unwrap_or_default();
        if let Some(year) = strip(rest, "năm") {
            let year = year.trim_start();
            let figures = year.bytes().take_while(u8::is_ascii_digit).count();
            return if figures == 4 { text.len() - year.len() + 4 } else { end };
        }
        if letters.is_empty() || !letters.chars().all(char::is_alphabetic) || ends_law(rest) {
            break;
        }
        end = start + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    end
}

/// Whether what follows is no longer the name of a law.
fn ends_law(rest: &str) -> bool {
    const ENDS: [&str; 34] = [
        "theo", "của", "các", "khoản", "điều", "quy", "được", "để", "cho", "trong", "trên", "tại",
        "đến", "với", "là", "có", "nhằm", "đã", "khi", "thì", "cũng", "này", "hiện", "ngày", "số",
        "những", "về", "từ", "do", "gắn", "trước", "sau", "sửa", "đối",
    ];
    let next = strip(rest, "và").map(str::trim_start);
    let joins = next.is_some_and(|next| {
        ENDS.iter().any(|end| strip(next, end).is_some())
            || kinds().iter().any(|kind| strip(next, &kind.lower).is_some())
    });
    joins || strip_any(rest, &ENDS).is_some()
}

/// `Thông tư số 13/2020/TT-BGDĐT và Thông tư số 14/2020/TT-BGDĐT ngày 26/5/2020 của Bộ …`: what
/// is printed once, behind the last, belongs to those of the same symbol before it.
fn share(line: &str, cited: &mut [Citation]) {
    for i in (1..cited.len()).rev() {
        let Some((before, [last, ..])) = cited.split_at_mut_checked(i) else { continue };
        let Some(first) = before.last_mut() else { continue };
        let between = line.get(first.end..last.start).unwrap_or_default();
        let listed = matches!(between.trim(), "," | "và" | ", và" | "&");
        let symbol = |c: &Citation| c.number.as_ref().map(|n| n.symbol().to_owned());
        if listed && first.kind == last.kind && symbol(first) == symbol(last) {
            if first.issuer.is_none() {
                first.issuer.clone_from(&last.issuer);
            }
            first.issued_on = first.issued_on.or(last.issued_on);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::layout;
    use crate::normalize::normalize;

    /// `kind number date issuer` of each citation in a line of the body.
    fn check(body: &str, expected: &[&str]) {
        let source = format!("KẾ HOẠCH\nNăm 2021\nI. MỤC TIÊU\n{body}\n");
        let normalized = normalize(&source);
        let layout = layout(&normalized.text);
        let found: Vec<_> = read(&normalized, &layout)
            .into_iter()
            .map(|r| {
                let date = r.issued_on.map_or("-".to_owned(), |d| d.to_string());
                let number = r.number.unwrap_or("-".to_owned());
                format!("{} {number} {date} {}", r.kind, r.issuer.unwrap_or("-".to_owned()))
            })
            .collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn citations() {
        check(
            "Thực hiện theo Quyết định số 1600/QĐ-TTg ngày 16/8/2016 của Thủ tướng Chính phủ về phê duyệt.",
            &["Quyết định 1600/QĐ-TTg 2016-08-16 Thủ tướng Chính phủ"],
        );
        check(
            "theo nghị quyết số 16-NQ/TW của Bộ Chính trị ngày 10/10/2017.",
            &["Nghị quyết 16-NQ/TW 2017-10-10 Bộ Chính trị"],
        );
        check(
            "Kế hoạch 146/KH- UBND ngày 23 tháng 6 năm 2022 của UBND tỉnh thực hiện phong trào",
            &["Kế hoạch 146/KH-UBND 2022-06-23 UBND tỉnh"],
        );
        check(
            "Quyết định số 4072/QĐ-BNN-VPĐP ngày 05/2016 của Bộ Tài chính",
            &["Quyết định 4072/QĐ-BNN-VPĐP - Bộ Tài chính"],
        );
        check("theo QĐ 1385/QĐ-TTg.", &["Quyết định 1385/QĐ-TTg - -"]);
        check("theo Văn bản số 394/BNN-VPĐP;", &["Văn bản 394/BNN-VPĐP - -"]);
        check(
            "khoản 5 Điều 30 Nghị định số 27/2022/NĐ-CP của Chính phủ;",
            &["Nghị định 27/2022/NĐ-CP - Chính phủ"],
        );
    }

    #[test]
    fn laws_with_their_dates() {
        check(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
            &["Luật - 2015-06-19 -"],
        );
        check(
            "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
            &["Luật - - -", "Luật - - -"],
        );
        check("Luật Đất đai có hiệu lực từ ngày 01/8/2024.", &["Luật - - -"]);
    }

    #[test]
    fn a_date_and_an_issuer_printed_once() {
        check(
            "Thông tư số 13/2020/TT-BGDĐT và Thông tư số 14/2020/TT-BGDĐT ngày 26/5/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành",
            &[
                "Thông tư 13/2020/TT-BGDĐT 2020-05-26 Bộ trưởng Bộ Giáo dục và Đào tạo",
                "Thông tư 14/2020/TT-BGDĐT 2020-05-26 Bộ trưởng Bộ Giáo dục và Đào tạo",
            ],
        );
        check(
            "Quyết định số 318/QĐ-TTg, 319/QĐ-TTg cùng ngày 08/3/2022 của Thủ tướng Chính phủ",
            &[
                "Quyết định 318/QĐ-TTg 2022-03-08 Thủ tướng Chính phủ",
                "Quyết định 319/QĐ-TTg 2022-03-08 Thủ tướng Chính phủ",
            ],
        );
        check(
            "Quyết định số 5/QĐ-TTg, Quyết định số 7/QĐ-UBND ngày 08/3/2022 của UBND tỉnh",
            &["Quyết định 5/QĐ-TTg - -", "Quyết định 7/QĐ-UBND 2022-03-08 UBND tỉnh"],
        );
    }

    #[test]
    fn laws_by_name() {
        check("theo Luật Hợp tác xã năm 2012; Năm 2017", &["Luật - - -"]);
        check("Điều 71 Luật Đầu tư công và khoản 5 Điều 30", &["Luật - - -"]);
        check("phù hợp với Luật Ngân sách nhà nước, các văn bản", &["Luật - - -"]);
        check("Bộ luật Dân sự, Bộ Luật Lao động", &["Bộ luật - - -", "Bộ luật - - -"]);
        check(
            "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 của Quốc hội",
            &["Luật 31/2024/QH15 2024-01-18 Quốc hội"],
        );
        check("phổ biến, giáo dục pháp luật; Luật sư tư vấn", &[]);
    }

    #[test]
    fn what_cites_nothing() {
        check("nâng tổng số lên 96/181 xã; 35/0,4kV; ngày 17/02/2021", &[]);
        check("(Kèm theo Kế hoạch số 42/KH-UBND ngày 17/02/2021 của UBND tỉnh)", &[]);
        check("Số: 42/KH-UBND", &[]);
    }
}
