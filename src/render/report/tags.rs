//! A text with tags around pieces of it, written as HTML so that the text itself stays what
//! it is: what is left when the tags are taken away is the text, byte for byte.

use std::fmt::Write as _;
use std::ops::Range;

use minijinja::HtmlEscape;

/// Layers of tags, from the outermost to the innermost.
pub(super) const LAYERS: usize = 4;

/// A tag around a piece of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Bytes of the text.
    pub(super) at: Range<usize>,
    /// Name of the element.
    pub(super) name: &'static str,
    /// Its attributes, each with a space in front, escaped; without `id`.
    pub(super) attributes: String,
    /// Attributes of what it leads to (`href`, what a tooltip says); the element is then an `a`, but not in running text, which stands
    /// in cards that have links of their own.
    pub(super) leads: String,
    /// Its id, which goes to the first piece where other tags or line ends divide it.
    pub(super) id: String,
    /// HTML behind its last piece.
    pub(super) after: String,
}

/// Tags by layers; those of a layer are in order and do not overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    layers: [Vec<Tag>; LAYERS],
}

/// How a piece of text is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form<'a> {
    /// Each line an element with the id `PREFIX-NUMBER`, ids kept.
    Lines {
        /// What the ids of the lines begin with.
        prefix: &'a str,
    },
    /// As running text: line ends are spaces, ids left out, so that it can stand beside the
    /// whole.
    Running,
}

/// An attribute with a space in front.
pub(super) fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", HtmlEscape(value))
}

impl Tags {
    /// Sets the tags of a layer. Where two overlap the earlier one keeps what it has and the
    /// later one begins behind it; one of which nothing is left goes, and leaves its `after`
    /// and, where it has none, its id to the one in front.
    pub(super) fn set(&mut self, layer: usize, mut tags: Vec<Tag>) {
        tags.sort_by_key(|t| (t.at.start, std::cmp::Reverse(t.at.end)));
        let mut kept: Vec<Tag> = Vec::with_capacity(tags.len());
        for mut tag in tags {
            if let Some(before) = kept.last_mut() {
                tag.at.start = tag.at.start.max(before.at.end);
                if tag.at.is_empty() {
                    before.after.push_str(&tag.after);
                    if before.id.is_empty() {
                        before.id = tag.id;
                    } else if !tag.id.is_empty() {
                        let _ = write!(before.after, "<span{}></span>", attribute("id", &tag.id));
                    }
                    continue;
                }
            }
            if !tag.at.is_empty() {
                kept.push(tag);
            }
        }
        if let Some(slot) = self.layers.get_mut(layer) {
            *slot = kept;
        }
    }

    /// The tags that reach into a piece of the text.
    pub(super) fn within(&self, range: &Range<usize>) -> Self {
        let cut = |tags: &Vec<Tag>| {
            let first = tags.partition_point(|t| t.at.end <= range.start);
            let last = tags.partition_point(|t| t.at.start < range.end).max(first);
            tags.get(first..last).unwrap_or_default().to_vec()
        };
        Tags { layers: self.layers.each_ref().map(cut) }
    }

    /// The piece `range` of `text` with its tags.
    pub(super) fn html(&self, text: &str, range: Range<usize>, form: Form<'_>) -> String {
        let mut cuts: Vec<usize> = vec![range.start, range.end];
        let inside = |at: &usize| (range.start..=range.end).contains(at);
        let ends = self.layers.iter().flatten().flat_map(|t| [t.at.start, t.at.end]);
        cuts.extend(ends.filter(inside));
        let piece = text.get(range.clone()).unwrap_or_default();
        for (at, _) in piece.match_indices('\n') {
            cuts.extend([range.start + at, range.start + at + 1]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut writer = Writer::new(self, form, piece.len());
        for pair in cuts.windows(2) {
            if let [from, to] = *pair {
                writer.piece(text.get(from..to).unwrap_or_default(), from..to);
            }
        }
        writer.finish()
    }
}

/// Writes pieces that no tag begins or ends within.
struct Writer<'a> {
    tags: &'a Tags,
    form: Form<'a>,
    out: String,
    /// The tag that is open in each layer, as an index.
    open: [Option<usize>; LAYERS],
    /// The first tag of each layer that is not yet behind.
    next: [usize; LAYERS],
    line: usize,
    in_line: bool,
}

impl<'a> Writer<'a> {
    fn new(tags: &'a Tags, form: Form<'a>, length: usize) -> Self {
        let out = String::with_capacity(length * 3);
        Writer { tags, form, out, open: [None; LAYERS], next: [0; LAYERS], line: 0, in_line: false }
    }

    fn piece(&mut self, piece: &str, at: Range<usize>) {
        if piece == "\n" {
            match self.form {
                Form::Lines { .. } => self.end_line(at.end),
                Form::Running => self.out.push(' '),
            }
            return;
        }
        self.begin_line();
        let wanted = self.wanted(&at);
        let same = self.open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        self.close_to(same, at.start);
        for (layer, index) in wanted.into_iter().enumerate().skip(same) {
            if let Some(slot) = self.open.get_mut(layer) {
                *slot = index;
            }
            if let Some(tag) = index.and_then(|i| self.tag(layer, i)) {
                self.begin(tag, at.start);
            }
        }
        let _ = write!(self.out, "{}", HtmlEscape(piece));
        self.close_ended(at.end);
    }

    fn tag(&self, layer: usize, index: usize) -> Option<&'a Tag> {
        self.tags.layers.get(layer)?.get(index)
    }

    /// The tag of each layer that covers a piece.
    fn wanted(&mut self, at: &Range<usize>) -> [Option<usize>; LAYERS] {
        let mut wanted = [None; LAYERS];
        let layers = self.tags.layers.iter().zip(&mut self.next).zip(&mut wanted);
        for ((tags, next), slot) in layers {
            while tags.get(*next).is_some_and(|t| t.at.end <= at.start) {
                *next += 1;
            }
            if tags.get(*next).is_some_and(|t| t.at.start <= at.start && at.end <= t.at.end) {
                *slot = Some(*next);
            }
        }
        wanted
    }

    fn begin(&mut self, tag: &Tag, at: usize) {
        let _ = write!(self.out, "<{}", self.element(tag));
        if matches!(self.form, Form::Lines { .. }) {
            if at == tag.at.start && !tag.id.is_empty() {
                self.out.push_str(&attribute("id", &tag.id));
            }
            self.out.push_str(&tag.leads);
        }
        self.out.push_str(&tag.attributes);
        self.out.push('>');
    }

    fn element(&self, tag: &Tag) -> &'static str {
        match self.form {
            Form::Lines { .. } if !tag.leads.is_empty() => "a",
            _ => tag.name,
        }
    }

    /// Closes the tags of layer `from` and those within.
    fn close_to(&mut self, from: usize, at: usize) {
        for layer in (from..LAYERS).rev() {
            let open = self.open.get_mut(layer).and_then(Option::take);
            let Some(tag) = open.and_then(|i| self.tag(layer, i)) else { continue };
            let _ = write!(self.out, "</{}>", self.element(tag));
            if tag.at.end <= at && matches!(self.form, Form::Lines { .. }) {
                self.out.push_str(&tag.after);
            }
        }
    }

    /// Closes what ends at `at`, so that no tag reaches over a line end that it does not hold.
    fn close_ended(&mut self, at: usize) {
        let ended = (0..LAYERS).find(|&layer| {
            let tag = self.open.get(layer).copied().flatten().and_then(|i| self.tag(layer, i));
            tag.is_some_and(|t| t.at.end <= at)
        });
        if let Some(layer) = ended {
            self.close_to(layer, at);
        }
    }

    fn begin_line(&mut self) {
        if let (Form::Lines { prefix }, false) = (self.form, self.in_line) {
            self.line += 1;
            let _ = write!(self.out, "<p id=\"{prefix}-{}\">", self.line);
            self.in_line = true;
        }
    }

    fn end_line(&mut self, at: usize) {
        self.begin_line();
        self.close_to(0, at);
        self.out.push_str("</p>");
        self.in_line = false;
    }

    fn finish(mut self) -> String {
        self.close_to(0, usize::MAX);
        if self.in_line {
            self.out.push_str("</p>");
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(at: Range<usize>, name: &'static str) -> Tag {
        Tag { at, name, ..Tag::default() }
    }

    fn check(text: &str, layers: [Vec<Tag>; LAYERS], expected: &str) {
        let mut tags = Tags::default();
        for (layer, list) in layers.into_iter().enumerate() {
            tags.set(layer, list);
        }
        let html = tags.html(text, 0..text.len(), Form::Lines { prefix: "d" });
        assert_eq!(html, expected);
    }

    #[test]
    fn text_is_escaped() {
        check(
            "<script>&\"'",
            Default::default(),
            "<p id=\"d-1\">&lt;script&gt;&amp;&quot;&#x27;</p>",
        );
    }

    #[test]
    fn lines_are_elements_and_empty_ones_too() {
        check(
            "a\n\nb\n",
            Default::default(),
            "<p id=\"d-1\">a</p><p id=\"d-2\"></p><p id=\"d-3\">b</p>",
        );
    }

    #[test]
    fn tags_nest_by_layer_and_overlaps_are_cut() {
        let inner = Tag { id: "x".into(), ..tag(2..6, "b") };
        let layers = [vec![tag(0..4, "i")], vec![], vec![inner], vec![]];
        check("abcdef", layers, "<p id=\"d-1\"><i>ab<b id=\"x\">cd</b></i><b>ef</b></p>");
    }

    #[test]
    fn a_tag_over_a_line_end_is_two_pieces_with_one_id() {
        let long = Tag { id: "x".into(), after: "!".into(), ..tag(1..4, "b") };
        let layers = [vec![long], vec![], vec![], vec![]];
        check("ab\ncd", layers, "<p id=\"d-1\">a<b id=\"x\">b</b></p><p id=\"d-2\"><b>c</b>!d</p>");
    }

    #[test]
    fn of_two_tags_at_a_place_the_second_leaves_its_id_and_what_is_behind_it() {
        let one = Tag { id: "x".into(), after: "1".into(), ..tag(0..2, "b") };
        let two = Tag { id: "y".into(), after: "2".into(), ..tag(0..2, "b") };
        let layers = [vec![one, two], vec![], vec![], vec![]];
        check("ab", layers, "<p id=\"d-1\"><b id=\"x\">ab</b>12<span id=\"y\"></span></p>");
    }

    #[test]
    fn running_text_has_no_ids_and_no_line_ends() {
        let mut tags = Tags::default();
        let leads = " href=\"#y\"".to_owned();
        tags.set(0, vec![Tag { id: "x".into(), leads, ..tag(0..4, "b") }]);
        assert_eq!(
            tags.html("ab\ncd", 0..2, Form::Lines { prefix: "d" }),
            "<p id=\"d-1\"><a id=\"x\" href=\"#y\">ab</a></p>"
        );
        assert_eq!(tags.html("ab\ncd", 1..5, Form::Running), "<b>b c</b>d");
    }
}
