//! What the tags of a page alone say of the tree that the parser would make of it.
//!
//! The parser's time grows with the square of the depth, and what it makes of a tag takes many
//! times the memory of the tag; an element for looks that is left open is even made again in
//! every paragraph that follows. So the tags are counted before anything is parsed.

/// Elements that no page leaves open by the hundred, as it may `p` and `li`.
const CLOSED: [&str; 8] = ["div", "ul", "ol", "table", "span", "blockquote", "section", "article"];

/// Elements for looks: where they are left open, they are made again in what follows. Pages
/// close them too.
const LOOKS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// A page by its tags.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    /// How deep elements stand within one another.
    pub(super) deepest: u64,
    /// No more elements are made of it.
    pub(super) elements: u64,
}

impl Tags {
    pub(super) fn of(text: &str) -> Self {
        let mut tags = Tags::default();
        let (mut depth, mut looks) = (0_u64, 0_u64);
        for at in memchr::memchr_iter(b'<', text.as_bytes()) {
            let rest = text.get(at + 1..).unwrap_or_default();
            let (closing, rest) = match rest.strip_prefix('/') {
                Some(rest) => (true, rest),
                None => (false, rest),
            };
            let end = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
            let name = rest.get(..end).unwrap_or_default();
            let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
            let (is_closed, is_look) = (is(&CLOSED), is(&LOOKS));
            let count = |open: u64| if closing { open.saturating_sub(1) } else { open + 1 };
            if is_closed || is_look {
                depth = count(depth);
                tags.deepest = tags.deepest.max(depth);
            }
            if !closing && !name.is_empty() {
                tags.elements = tags.elements.saturating_add(1 + if is_look { 0 } else { looks });
            }
            if is_look {
                looks = count(looks);
            }
        }
        tags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_counted_with_those_that_are_made_again() {
        let check = |page: &str, deepest: u64, elements: u64| {
            assert_eq!(Tags::of(page), Tags { deepest, elements }, "{page}");
        };
        check("<p>5 < 6 <b>xã</b><p>", 1, 3);
        check("<b><u><p>a<p>b", 2, 8);
        check("<div><DIV></div></div><!-- x --><div>", 2, 3);
    }
}
