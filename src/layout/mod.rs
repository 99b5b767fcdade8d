//! The shape of a document: blocks under headings, tables, annexes, furniture.

use crate::grammar::marker::Marker;
use crate::span::{Normal, Span};

mod annexes;
mod blocks;
mod line;
mod rows;

pub use blocks::layout;

/// What a line of the normalised text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Letterhead, number and date, up to the title.
    Head,
    /// The title lines (`KẾ HOẠCH`, `Thực hiện Chương trình …`).
    Title,
    /// `Căn cứ …`, the legal basis before the first section.
    Preamble,
    /// A heading: it has sections or items under it and promises nothing itself.
    Heading,
    /// A list item or a numbered paragraph with text of its own.
    Item,
    /// Running text.
    Paragraph,
    /// `Nơi nhận` and what is listed under it.
    Recipients,
    /// `KT. CHỦ TỊCH`, the role and name of who signs.
    Signature,
    /// Label, title or `Kèm theo` line of an annex.
    AnnexHead,
    /// A line of a table.
    Table,
    /// Site furniture, menus, page numbers.
    Furniture,
}

/// A line of the normalised text with its place in the document.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// All of it.
    pub span: Span<Normal>,
    /// Without its marker.
    pub content: Span<Normal>,
    /// `I.`, `3.1.`, `-`
    pub marker: Option<Marker>,
    /// The division above it, an index into [`Layout::sections`].
    pub section: Option<usize>,
    /// Whether it stands in an annex.
    pub annex: bool,
}

/// A division: a heading, or the label of an item (`Tiêu chí số 2 về giao thông`).
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The division above.
    pub parent: Option<usize>,
    /// Heading without its marker; for items the label before the colon.
    pub title: Span<Normal>,
    /// The marker of the heading.
    pub marker: Option<Marker>,
    /// Rank of the division, the smaller the coarser.
    pub rank: u8,
}

/// Consecutive lines of a table.
#[derive(Clone, Debug)]
pub struct TableRegion {
    /// Blocks of kind [`BlockKind::Table`], as a range of indices.
    pub blocks: std::ops::Range<usize>,
    /// Blocks that label it, directly above.
    pub head: std::ops::Range<usize>,
}

/// The shape of a document.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// All lines that hold anything, in order.
    pub blocks: Vec<Block>,
    /// All divisions.
    pub sections: Vec<Section>,
    /// All tables.
    pub tables: Vec<TableRegion>,
}

impl Layout {
    /// The titles above a division, outermost first, itself included.
    pub fn path(&self, section: Option<usize>) -> Vec<Span<Normal>> {
        let mut path: Vec<_> = self.ancestors(section).map(|s| s.title).collect();
        path.reverse();
        path
    }

    /// A division and those above it, innermost first.
    pub fn ancestors(&self, section: Option<usize>) -> impl Iterator<Item = &Section> {
        std::iter::successors(section.and_then(|i| self.sections.get(i)), |s| {
            s.parent.and_then(|i| self.sections.get(i))
        })
    }
}
