//! A year that a sentence singles out of the sum before it: `… là 2.160 tỷ đồng, trong đó …. Riêng năm 2026 là 310 tỷ đồng
//! (ngân sách tỉnh 110 tỷ đồng, doanh nghiệp 200 tỷ đồng).` Its sums are no parts of that one.

use super::raised::sentences;
use super::statement::{Source, Statement};
use super::tree::Tree;
use super::years;
use crate::grammar::words::strip;
use crate::layout::{Block, Layout};
use crate::span::{Normal, Span};

/// Where the sentence begins, behind another in its block.
pub(super) fn begins(text: &str, block: &Block) -> Option<u32> {
    // Most blocks have no such word.
    memchr::memmem::find(block.content.slice(text).as_bytes(), "iêng năm ".as_bytes())?;
    let behind = sentences(text, *block).skip(1);
    behind.map(|line| line.content).find(|said| singles_out(said.slice(text))).map(Span::start)
}

fn singles_out(sentence: &str) -> bool {
    let year = strip(sentence, "riêng năm").map(str::trim_start);
    year.is_some_and(|year| {
        year.as_bytes().iter().take_while(|byte| byte.is_ascii_digit()).count() == 4
    })
}

/// The statement of the sentences from there to the end of the block, where they have a sum for that year.
pub(super) fn statement(text: &str, layout: &Layout, at: usize) -> Option<Statement> {
    let block = layout.blocks.get(at)?;
    let content: Span<Normal> = Span::new(begins(text, block)?, block.content.end());
    let line = Block { content, span: content, marker: None, ..*block };
    let mut tree = Tree::new(text, layout, true);
    tree.line(&line, true);
    tree.promote_only();
    let told = tree.told().unwrap_or_else(|| years::told(text, layout, &line, content));
    let (mut funding, asides) = tree.finish();
    (funding.period, funding.reported) = told;
    let one_year = funding.period.is_some_and(|(from, to)| from == to);
    (funding.total.is_some() && one_year).then(|| Statement::of_sentence(funding, asides, at))
}

impl Statement {
    /// One that a sentence of the block at an index makes by itself.
    fn of_sentence(funding: crate::facts::Funding, asides: Vec<Span<Normal>>, at: usize) -> Self {
        Statement {
            funding,
            asides,
            source: Source::Raised,
            blocks: at..at + 1,
            about: false,
            leads: true,
            dated: true,
        }
    }
}
