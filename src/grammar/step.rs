//! What tells the parts of a whole apart: steps of a scale, of which each part has another.

use super::marker::roman;
use super::words::strip;
use crate::vocabulary::scales::step_in;

/// A scale on which a part has one step and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// `3 sao`
    Stars,
    /// `năm 2023`
    Year,
    /// `nhóm 2`
    Group,
    /// `khu vực III`
    Zone,
    /// What `scales.tsv` lists.
    Words(&'static str),
}

/// The step that words in lower case name.
pub fn step(said: &str) -> Option<(Scale, usize)> {
    let words: Vec<&str> =
        said.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pair = |found: &dyn Fn(&str, &str) -> Option<usize>| {
        words.windows(2).find_map(|pair| found(pair.first()?, pair.get(1)?))
    };
    let number = |word: &str| word.parse::<usize>().ok();
    let either =
        |word: &str| number(word).or_else(|| roman(&word.to_ascii_uppercase()).map(usize::from));
    if let Some(stars) = pair(&|a, b| number(a).filter(|stars| b == "sao" && *stars <= 5)) {
        // `từ 3 sao trở lên` is of several steps.
        return (!said.contains("trở lên")).then_some((Scale::Stars, stars));
    }
    if let Some(group) = pair(&|a, b| either(b).filter(|_| a == "nhóm")) {
        return Some((Scale::Group, group));
    }
    let zone = words.windows(3).find_map(|three| match three {
        ["khu", "vực", zone] => either(zone),
        _ => None,
    });
    if let Some(zone) = zone.filter(|zone| *zone <= 3) {
        return Some((Scale::Zone, zone));
    }
    if let Some(year) =
        pair(&|a, b| number(b).filter(|year| a == "năm" && (1990..2100).contains(year)))
    {
        return Some((Scale::Year, year));
    }
    step_in(said).map(|(scale, step)| (Scale::Words(scale), step))
}

/// The name of the place that words begin with, as far as it has capitals: `huyện Bình Gia 07 xã`.
pub fn place(said: &str) -> Option<&str> {
    const KINDS: [&str; 6] = ["huyện", "thành phố", "thị xã", "tp", "tx", "tp."];
    let said = said.trim_start();
    let name = KINDS.iter().find_map(|kind| strip(said, kind))?.trim_start();
    let words = name.split_inclusive(' ').take_while(|word| word.starts_with(char::is_uppercase));
    let len: usize = words.map(str::len).sum();
    name.get(..len)
        .map(|name| name.trim_end_matches([' ', ':', ',']))
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_name_their_steps() {
        assert_eq!(step("38 sản phẩm 4 sao"), Some((Scale::Stars, 4)));
        assert_eq!(step("38 sản phẩm từ 3 sao trở lên"), None);
        assert_eq!(step("15 xã khu vực iii"), Some((Scale::Zone, 3)));
        assert_eq!(step("năm 2023: 09 xã"), Some((Scale::Year, 2023)));
        assert_eq!(step("20 xã nhóm 1"), Some((Scale::Group, 1)));
        assert_eq!(step("15 xã miền núi"), None);
        assert_eq!(step("15 xã vùng cao").map(|(scale, _)| scale), Some(Scale::Words("height")));
        assert_eq!(place("huyện Bình Gia 07 xã"), Some("Bình Gia"));
        assert_eq!(place("huyện có 07 xã"), None);
    }
}
