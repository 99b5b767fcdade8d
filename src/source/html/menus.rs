//! Which elements of a page are menus: lists and runs of links that no reader takes for text.
//!
//! A menu that stays costs a few lines; a table or a paragraph that goes is lost. So every
//! sign of data or prose keeps an element, and all that stand around it.

use ego_tree::iter::Edge;
use foldhash::HashSet;
use scraper::Html;
use scraper::node::{Element, Node};

use super::{INLINE, NodeId, NodeRef};

/// Fewer links make no menu.
const LINKS: usize = 5;
/// Share of the text of a menu that is links, in percent.
const LINKED: usize = 70;
/// A link of more words is a sentence.
const LONGEST_LINK: usize = 20;

/// Which elements are menus, and which tables hold data.
#[derive(Default)]
pub(super) struct Menus {
    menus: HashSet<NodeId>,
    data: HashSet<NodeId>,
}

/// What stands under an element.
#[derive(Clone, Copy, Default)]
struct Count {
    letters: usize,
    linked: usize,
    links: usize,
    /// Text outside links that is more than a heading, or a table of data.
    prose: bool,
    /// A link that is more than a name.
    telling: bool,
    /// Of a table: its rows, the cells of the widest, whether it holds another.
    rows: usize,
    width: usize,
    nests: bool,
}

impl Menus {
    /// Counts letters and links under every element, in one walk.
    pub(super) fn of(page: &Html) -> Self {
        let mut menus = Menus::default();
        let mut open: Vec<Count> = Vec::new();
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => open.push(Count::of(node)),
                Edge::Close(node) => {
                    let mut count = open.pop().unwrap_or_default();
                    if let Some(element) = node.value().as_element() {
                        menus.close(node, element, &mut count);
                    }
                    if let Some(parent) = open.last_mut() {
                        parent.add(&count);
                    }
                }
            }
        }
        menus
    }

    /// What the element is, now that all under it is counted; sets what it is for its parent.
    fn close(&mut self, node: NodeRef<'_>, element: &Element, count: &mut Count) {
        match element.name() {
            // Anchors without an address mark places in the text.
            "a" if element.attr("href").is_some() => count.become_link(),
            "td" | "th" => count.width = 1,
            "tr" => count.rows = 1,
            "table" => {
                if count.is_data() {
                    self.data.insert(node.id());
                    count.prose = true;
                }
                (count.rows, count.width, count.nests) = (0, 0, true);
            }
            _ => {}
        }
        let all = count.linked == count.letters && matches!(element.name(), "ul" | "ol" | "menu");
        if count.is_menu(all) {
            self.menus.insert(node.id());
            count.telling = false;
        }
    }

    /// Whether the element is a menu. A page of which most is links is none.
    pub(super) fn has(&self, node: NodeRef<'_>, element: &Element) -> bool {
        let block = !INLINE.contains(&element.name()) && !matches!(element.name(), "html" | "body");
        block && self.menus.contains(&node.id())
    }

    /// Whether the table holds data: lists of links in its cells are no menus.
    pub(super) fn is_data(&self, table: NodeId) -> bool {
        self.data.contains(&table)
    }
}

impl Count {
    /// What a node counts by itself.
    fn of(node: NodeRef<'_>) -> Self {
        let Node::Text(text) = node.value() else { return Count::default() };
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        // `Căn cứ` before a link, `về việc` behind it; a colon introduces a list.
        let beside = node.prev_sibling().is_some_and(is_link)
            || node.next_sibling().is_some_and(is_link) && !text.trim_end().ends_with(':');
        let digits = text.contains(|c: char| c.is_ascii_digit());
        let prose = digits || text.contains([',', ';', '.']) || beside && letters > 1;
        Count { letters, prose, ..Count::default() }.with_telling(text)
    }

    fn with_telling(self, text: &str) -> Self {
        let digits = text.contains(|c: char| c.is_ascii_digit());
        let telling = digits || text.split_whitespace().count() > LONGEST_LINK;
        Count { telling, ..self }
    }

    fn become_link(&mut self) {
        self.linked = self.letters;
        self.links = 1;
        self.prose = false;
    }

    fn add(&mut self, child: &Count) {
        self.letters += child.letters;
        self.linked += child.linked;
        self.links += child.links;
        self.prose |= child.prose;
        self.telling |= child.telling;
        self.nests |= child.nests;
        // A row tells its table how wide it is, a cell its row.
        if child.rows > 0 {
            self.rows += child.rows;
            self.width = self.width.max(child.width);
        } else {
            self.width += child.width;
        }
    }

    /// A table of data; one that holds another, or has a row or two of two cells, lays a page out.
    fn is_data(&self) -> bool {
        let small = self.rows <= 1 || self.width <= 2 && self.rows <= 3;
        !self.nests && !small
    }

    /// `all`: a list in which every letter is linked, as lists of related documents are.
    fn is_menu(&self, all: bool) -> bool {
        let linked = self.links >= LINKS && self.linked * 100 >= self.letters * LINKED;
        linked && !self.prose && (all || !self.telling)
    }
}

fn is_link(node: NodeRef<'_>) -> bool {
    node.value()
        .as_element()
        .is_some_and(|element| element.name() == "a" && element.attr("href").is_some())
}
