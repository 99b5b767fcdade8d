//! Where a text says that communes have merged, or are counted anew.

use std::cell::RefCell;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::FAR;
use crate::check::Subject;
use crate::facts::Target;
use crate::grammar::any::AnyOf;
use crate::layout::Block;

/// Where the text says that communes have merged, or are counted anew, so that a level is not that of
/// before with what is added: of each block that was asked about the bytes, in order.
#[derive(Default)]
pub(super) struct Revised(RefCell<HashMap<usize, Vec<usize>>>);

impl Revised {
    /// Where it is said in a block. Most blocks of a document tell of no level, and are not looked through.
    fn in_block(text: &str, block: &Block) -> Vec<usize> {
        /// No word has more bytes: one may begin in a block and end behind it.
        const LONGEST: usize = 32;
        // Without their first letters, which may be capitals.
        const REVISED: [&str; 27] = [
            "áp nhập",
            "ắp xếp",
            "ông nhận lại",
            "hu hồi",
            "à soát lại",
            "ộ tiêu chí mới",
            "hông duy trì",
            "âng chuẩn",
            "heo chuẩn năm",
            "heo chuẩn thu nhập",
            "ất chuẩn",
            "ớt chuẩn",
            "hông còn đạt",
            "ết hạn",
            "óa tên",
            "oá tên",
            "ết hiệu lực",
            "òn hiệu lực",
            "òn thời hạn",
            "ên phường",
            "hành phường",
            "hành lập phường",
            "hành lập thị trấn",
            "hập vào",
            "ợp nhất",
            "ô thị hóa",
            "ô thị hoá",
        ];
        static WORDS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(&REVISED));
        let (start, end) = (block.content.start() as usize, block.content.end() as usize);
        let behind = (end + LONGEST..).find(|&at| text.is_char_boundary(at) || at >= text.len());
        let said = text.get(start..behind.unwrap_or(end).min(text.len())).unwrap_or_default();
        let places = WORDS.places(said).into_iter().map(|at| start + at);
        places.take_while(|&at| at < end).collect()
    }

    /// Whether it is said near a statement, in the same block.
    pub(super) fn is_said_of(&self, subject: Subject<'_>, target: &Target) -> bool {
        let blocks = &subject.layout.blocks;
        let at = blocks.partition_point(|block| block.span.start() <= target.span.start());
        let Some(block) = at.checked_sub(1).and_then(|at| blocks.get(at)) else { return false };
        let statement = target.span.start() as usize;
        let from = (block.content.start() as usize).max(statement.saturating_sub(FAR));
        let to = (block.content.end() as usize).min(statement.saturating_add(FAR));
        let mut blocks = self.0.borrow_mut();
        let places = blocks.entry(at).or_insert_with(|| Revised::in_block(subject.text, block));
        let first = places.partition_point(|&place| place < from);
        places.get(first).is_some_and(|&place| place < to)
    }
}
