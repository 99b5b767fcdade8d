//! What the tags of a page alone say of the tree that the parser would make of it.
//!
//! The parser's time grows with the square of the depth and of the attributes of a tag, and what it makes of
//! a tag takes many times the memory of the tag; an element for looks that is left open is even made again in
//! every paragraph that follows. So the tags are counted before anything is parsed.

/// Elements that no page leaves open by the hundred, as it may `p` and `li`.
const CLOSED: [&str; 8] = ["div", "ul", "ol", "table", "span", "blockquote", "section", "article"];

/// Elements for looks: where they are left open, they are made again in what follows. Pages
/// close them too.
const LOOKS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose content has no tags: what begins like one there ends nowhere.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// A page by its tags.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    /// How deep elements stand within one another.
    pub(super) deepest: u64,
    /// No more elements are made of it.
    pub(super) elements: u64,
    /// The most attributes that one tag has.
    pub(super) attributes: u64,
}

impl Tags {
    pub(super) fn of(text: &str) -> Self {
        let mut tags = Tags::default();
        let (mut depth, mut looks) = (0_u64, 0_u64);
        let mut whole = Whole::default();
        for at in memchr::memchr_iter(b'<', text.as_bytes()) {
            let rest = text.get(at + 1..).unwrap_or_default();
            let (closing, rest) = match rest.strip_prefix('/') {
                Some(rest) => (true, rest),
                None => (false, rest),
            };
            let end = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
            let name = rest.get(..end).unwrap_or_default();
            if at >= whole.until {
                let from = text.len() - rest.len();
                tags.attributes = tags.attributes.max(whole.pass(text, from, name, closing));
            }
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

/// How far a page is read as whole tags, comments and scripts, each of which is passed once.
#[derive(Default)]
struct Whole {
    until: usize,
    /// The element whose content has no tags.
    raw: Option<&'static str>,
}

impl Whole {
    /// Passes what begins in front of `from`, and gives how many attributes it has.
    fn pass(&mut self, text: &str, from: usize, name: &str, closing: bool) -> u64 {
        let rest = text.get(from..).unwrap_or_default();
        if let Some(raw) = self.raw {
            let ends = closing && raw.eq_ignore_ascii_case(name);
            self.raw = self.raw.filter(|_| !ends);
            return 0;
        }
        if rest.starts_with("!--") {
            // `<!-->` and `<!--->` are whole.
            let inner = rest.get(1..).unwrap_or_default();
            let end = memchr::memmem::find(inner.as_bytes(), b"->").map(|end| from + end + 3);
            self.until = end.unwrap_or(text.len());
            return 0;
        }
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return 0;
        }
        if !closing {
            self.raw = RAW.into_iter().find(|raw| raw.eq_ignore_ascii_case(name));
        }
        let (attributes, len) = attributes(rest);
        self.until = from + len;
        attributes
    }
}

/// Where in a tag a parser of pages is (HTML Standard, 13.2.5.32 to 13.2.5.39).
#[derive(Clone, Copy)]
enum State {
    /// In front of an attribute.
    Between,
    Name,
    /// Behind a name, where `=` may follow.
    Named,
    /// Behind `=`.
    Equals,
    Value,
    /// In a value between these marks.
    Quoted(u8),
}

/// How many attributes a tag has, which is at the start of `tag` behind its mark, and where it ends.
fn attributes(tag: &str) -> (u64, usize) {
    let name = tag.bytes().position(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace());
    let (mut count, mut state) = (0, State::Between);
    for (at, byte) in tag.bytes().enumerate().skip(name.unwrap_or(tag.len())) {
        let space = byte.is_ascii_whitespace();
        state = match (state, byte) {
            (State::Quoted(mark), _) if mark == byte => State::Between,
            (State::Quoted(_), _) => state,
            (_, b'>') => return (count, at + 1),
            (State::Equals, b'"' | b'\'') => State::Quoted(byte),
            (State::Name | State::Named, b'=') => State::Equals,
            (State::Equals, _) if !space => State::Value,
            (State::Between | State::Name | State::Named, b'/') => State::Between,
            (State::Between | State::Named, _) if !space => {
                count += 1;
                State::Name
            }
            (State::Name, _) if space => State::Named,
            (State::Value, _) if space => State::Between,
            _ => state,
        };
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_counted_with_those_that_are_made_again() {
        let check = |page: &str, deepest: u64, elements: u64| {
            let tags = Tags::of(page);
            assert_eq!((tags.deepest, tags.elements), (deepest, elements), "{page}");
        };
        check("<p>5 < 6 <b>xã</b><p>", 1, 3);
        check("<b><u><p>a<p>b", 2, 8);
        check("<div><DIV></div></div><!-- x --><div>", 2, 3);
    }

    #[test]
    fn attributes_are_counted_in_each_tag() {
        let check = |page: &str, attributes: u64| {
            assert_eq!(Tags::of(page).attributes, attributes, "{page}");
        };
        check("<p>a b c d</p>", 0);
        check("<p a b = 'c d > e' f=g/h i><br/>", 4);
        check("<p a=\"<b c d e>\" f><p g h i>", 3);
        check("<!-- <p a b c d> --><p a>", 1);
        check("<!--> <p a b>", 2);
        check("<script>if (a <b c d e f) {}</script><p a b>", 2);
        check("<p a b", 2);
        check("<p a b='c d", 2);
        check("1 <2 a b c", 0);
    }
}
