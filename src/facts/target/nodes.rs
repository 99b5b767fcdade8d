//! A block as a run of nodes: figures, years, cues, nouns, marks.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{TopicId, UnitId, tables, topic_bit};
use crate::grammar::token::{Token, tokenize};
use crate::span::{Normal, Span};
use crate::vocabulary::lexicon::WordId;
use crate::vocabulary::units::UnitKind;

use super::super::NumberUse;
use super::counted::Counted;
use super::left::Left;
use super::lex::{masks_of, node};
use super::spare;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A number with its unit.
    Figure(Counted),
    /// A year or a period, first and last.
    Year(u16, u16),
    /// A word that says what figures do.
    Cue(Cue),
    /// A unit without a number: what is counted.
    Noun(UnitId),
    /// The number of a criterion.
    Criterion(u8),
    /// Numbers that are no figures.
    Masked(NumberUse),
    /// A mark.
    Mark(char),
    /// The end of a sentence.
    Stop,
    /// A word that says nothing here.
    Word,
}

/// A node: an item and its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) item: Item,
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Node {
    /// A rate or a sum is no figure here.
    fn leave_money(&mut self) {
        if let Item::Figure(figure) = self.item
            && matches!(figure.kind(), Some(UnitKind::Percent | UnitKind::Money))
        {
            self.item = Item::Masked(NumberUse::Other);
        }
    }
}

impl Drop for Clause {
    fn drop(&mut self) {
        spare::leave(std::mem::take(&mut self.tokens), std::mem::take(&mut self.nodes));
    }
}

/// Most clauses have no more topics.
const MOST_TOPICS: usize = 16;

/// A bit for a word, which others have as well.
#[inline]
fn word_bit(word: WordId) -> u64 {
    1 << (word % 64)
}

/// Which words a clause has that more is read from.
#[derive(Default)]
struct Said {
    /// One that `lần lượt` may begin with.
    turns: bool,
    /// `được`
    passive: bool,
}

/// For each node, the node of the innermost open bracket around it. Most clauses have no bracket, and no list of them.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    around: Vec<Option<usize>>,
    nodes: usize,
}

impl Brackets {
    /// That around a node; nothing where there is no such node.
    pub(super) fn get(&self, node: usize) -> Option<&Option<usize>> {
        if self.around.is_empty() {
            (node < self.nodes).then_some(&None)
        } else {
            self.around.get(node)
        }
    }
}

impl std::ops::Index<usize> for Brackets {
    type Output = Option<usize>;

    #[inline]
    fn index(&self, node: usize) -> &Option<usize> {
        if self.around.is_empty() { &None } else { &self.around[node] }
    }
}

/// What stands to the left of nodes, each found once: it is asked for again and again. Nothing is kept before the
/// clause is as it stays.
#[derive(Debug, Default)]
struct Lefts(Option<RefCell<Vec<Option<Rc<Left>>>>>);

/// A block, read into nodes.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) tokens: Vec<Token>,
    pub(super) nodes: Vec<Node>,
    /// The figures, in order; nodes say which is theirs.
    pub(super) figures: Vec<Figure>,
    pub(super) bracket: Brackets,
    /// Phrases that indicators ask for: token and topic.
    pub(super) topics: Vec<(usize, TopicId)>,
    /// The bits of all of them: most phrases that are asked for are not there at all.
    topic_bits: u64,
    /// The bits of its words, as of the topics.
    word_bits: u64,
    /// The nodes at which `lần lượt` stands.
    pub(super) turns: Vec<usize>,
    /// The nodes at which sentences begin, in order.
    pub(super) sentences: Vec<usize>,
    lefts: Lefts,
    /// Whether it speaks of plans, once somebody has asked.
    pub(super) plans: OnceCell<bool>,
}

impl Clause {
    /// Reads the part of `text` that `span` covers; `masks` are sorted spans in which
    /// numbers are no figures, each with its use.
    pub(super) fn read(
        text: &str,
        span: Span<Normal>,
        masks: &[(Span<Normal>, NumberUse)],
    ) -> Self {
        let t = tables();
        let masks = if masks_of(masks, span) { masks } else { &[] };
        let mut clause = Clause::default();
        clause.sentences.push(0);
        let (mut tokens, nodes) = spare::take();
        clause.nodes = nodes;
        tokenize(text, span, &t.lexicon, &mut tokens);
        clause.nodes.reserve(tokens.len());
        let (mut quoted, mut bracketed) = (false, false);
        let (mut dated, mut deeds) = (false, false);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            // Most words begin no phrase, and are passed over at once.
            if token.is_word() && !t.begins(token.word).any && masks.is_empty() {
                clause.nodes.push(Node { item: Item::Word, first: at, last: at + 1 });
                at += 1;
                continue;
            }
            let (item, last) = node(&tokens, at, (clause.nodes.last(), &mut clause.figures), masks);
            let last = last.max(at + 1);
            match item {
                Item::Mark(c) => {
                    quoted |= matches!(c, '“' | '”' | '"');
                    bracketed |= matches!(c, '(' | ')' | '[' | ']');
                }
                Item::Stop => clause.sentences.push(clause.nodes.len() + 1),
                Item::Year(..) => dated = true,
                Item::Cue(Cue::Aim | Cue::Act) => deeds = true,
                _ => {}
            }
            clause.nodes.push(Node { item, first: at, last });
            at = last;
        }
        clause.tokens = tokens;
        if quoted {
            clause.mask_quotes();
        }
        clause.bracket.nodes = clause.nodes.len();
        if bracketed {
            clause.match_brackets();
        }
        let said = clause.find_topics();
        if dated {
            clause.mask_years_of_standards();
            clause.lend_to_years();
        }
        clause.lend_to_ranks();
        clause.lend_whole_names();
        clause.lend_to_parts();
        if deeds {
            clause.pass_over_adjectives();
        }
        if said.passive {
            clause.find_recognised_by();
        }
        if said.turns {
            clause.turns = (0..clause.nodes.len()).filter(|&i| clause.says_in_turn(i)).collect();
            clause.lend_in_turn();
        }
        clause
    }

    /// Beside sums of the funding, rates and sums are about them (`đối ứng 5%`): from the clause in
    /// which the first of them stands to the end of its sentence, and in the next one where that
    /// goes on with their parts. What was paid of them is told apart: `là 1.240 tỷ đồng, đến nay đã giải ngân
    /// 1.153,2/1.240 tỷ đồng, đạt 93%`.
    pub(super) fn leave_money_to_the_funding(&mut self) {
        let (mut begins, mut funded, mut sum) = (0, false, 0);
        for i in 0..self.nodes.len() {
            match self.nodes[i].item {
                Item::Stop => {
                    begins = i + 1;
                    let next = self.nodes.get(i + 1).map(|n| n.item);
                    funded = funded && next == Some(Item::Cue(Cue::Part));
                }
                Item::Mark(';') if !funded && self.bracket[i].is_none() => begins = i + 1,
                Item::Masked(NumberUse::Funding) if !funded => {
                    (funded, sum) = (true, self.nodes[i].last);
                    self.nodes.iter_mut().take(i).skip(begins).for_each(Node::leave_money);
                }
                // `Huy động 5.842 tỷ đồng, bằng 112% kế hoạch`
                _ if funded && self.is_fulfilment(i) => {}
                Item::Figure(_)
                    if funded && self.mentions("giải ngân", sum, self.nodes[i].first) => {}
                _ if funded => self.nodes[i].leave_money(),
                _ => {}
            }
        }
    }

    /// Says that no node changes any more.
    pub(super) fn settle(&mut self) {
        self.lefts = Lefts(Some(RefCell::default()));
    }

    /// What stands to the left of a node.
    pub(super) fn left(&self, node: usize) -> Rc<Left> {
        let Lefts(Some(lefts)) = &self.lefts else { return Rc::new(self.find_left(node)) };
        if let Some(Some(left)) = lefts.borrow().get(node) {
            return Rc::clone(left);
        }
        let left = Rc::new(self.find_left(node));
        let mut lefts = lefts.borrow_mut();
        lefts.resize(self.nodes.len(), None);
        if let Some(slot) = lefts.get_mut(node) {
            *slot = Some(Rc::clone(&left));
        }
        left
    }

    /// Numbers inside quotation marks are parts of names: “5 không, 3 sạch”.
    fn mask_quotes(&mut self) {
        let mut open = None;
        for i in 0..self.nodes.len() {
            match self.nodes[i].item {
                Item::Mark('“') => open = Some(i),
                Item::Mark('"') if open.is_none() => open = Some(i),
                Item::Mark('”' | '"') => {
                    for node in self.nodes.iter_mut().take(i).skip(open.unwrap_or(i)) {
                        if matches!(node.item, Item::Figure(_)) {
                            node.item = Item::Masked(NumberUse::Name);
                        }
                    }
                    open = None;
                }
                // A quotation does not run on over sentences.
                Item::Stop => open = None,
                _ => {}
            }
        }
    }

    fn match_brackets(&mut self) {
        self.bracket.around.reserve(self.nodes.len());
        let mut open: Vec<usize> = Vec::new();
        for (i, node) in self.nodes.iter().enumerate() {
            match node.item {
                Item::Mark(')' | ']') => {
                    open.pop();
                    self.bracket.around.push(open.last().copied());
                }
                Item::Mark('(' | '[') => {
                    self.bracket.around.push(open.last().copied());
                    open.push(i);
                }
                // A bracket that is never closed ends with its sentence.
                Item::Stop => {
                    let closes = self.nodes[i..].iter().any(|n| matches!(n.item, Item::Mark(')')));
                    if !closes {
                        open.clear();
                    }
                    self.bracket.around.push(open.last().copied());
                }
                _ => self.bracket.around.push(open.last().copied()),
            }
        }
    }

    /// Finds what indicators ask for, and whether words stand there that more is read from.
    fn find_topics(&mut self) -> Said {
        let t = tables();
        let (in_turn, accordingly) = (t.words.in_turn[0], t.words.accordingly[0]);
        let passive = t.word("được");
        let mut said = Said::default();
        for (at, token) in self.tokens.iter().enumerate() {
            said.turns |= token.word == in_turn || token.word == accordingly;
            said.passive |= token.word == passive;
            self.word_bits |= word_bit(token.word);
            if t.topics.begins(token.word) {
                t.topics.each(&self.tokens[at..], |topic| {
                    if self.topics.is_empty() {
                        self.topics.reserve(MOST_TOPICS);
                    }
                    self.topics.push((at, topic));
                    let bits = t.topic_bits.get(usize::from(topic));
                    self.topic_bits |= bits.copied().unwrap_or_default();
                });
            }
        }
        said
    }

    /// Whether a word may stand in it.
    #[inline]
    pub(super) fn may_have(&self, word: WordId) -> bool {
        self.word_bits & word_bit(word) != 0
    }

    /// Whether a phrase of the topics stands between two tokens.
    #[inline]
    pub(super) fn mentions(&self, name: &str, from: usize, to: usize) -> bool {
        self.topic_bits & topic_bit(name) != 0 && self.mentions_between(name, from, to)
    }

    fn mentions_between(&self, name: &str, from: usize, to: usize) -> bool {
        let start = match from {
            0 => 0,
            _ => self.topics.partition_point(|&(at, _)| at < from),
        };
        let behind = self.topics.get(start..).unwrap_or_default();
        let mut topics = behind.iter().take_while(|&&(at, _)| at < to);
        // Most runs of words hold few phrases: comparing these beats looking the name up.
        topics.any(|&(_, topic)| tables().topic_names.get(usize::from(topic)) == Some(&name))
    }

    /// The nodes from one up to another, without the latter; none where that is behind.
    pub(super) fn run(&self, from: usize, to: usize) -> &[Node] {
        self.nodes.get(from..to.min(self.nodes.len())).unwrap_or_default()
    }

    /// The tokens from one up to another, without the latter.
    pub(super) fn words(&self, from: usize, to: usize) -> &[Token] {
        self.tokens.get(from..to.min(self.tokens.len())).unwrap_or_default()
    }

    /// The node at which the sentence around a node begins.
    pub(super) fn sentence_around(&self, node: usize) -> usize {
        let after = self.sentences.partition_point(|&begins| begins <= node);
        after.checked_sub(1).and_then(|i| self.sentences.get(i)).copied().unwrap_or(0)
    }

    /// Whether a node begins with a word.
    #[inline(always)]
    pub(super) fn says_at(&self, node: usize, word: &str) -> bool {
        let first = self.nodes.get(node).and_then(|n| self.tokens.get(n.first));
        first.is_some_and(|t| t.word == tables().word(word))
    }

    /// Whether a node is `và`.
    pub(super) fn is_and(&self, node: usize) -> bool {
        let first = self.nodes.get(node).and_then(|n| self.tokens.get(n.first));
        first.is_some_and(|t| t.word == tables().words.and)
    }

    /// The figure of a node.
    pub(super) fn figure(&self, node: usize) -> Option<&Figure> {
        self.figure_of(self.nodes.get(node)?)
    }

    /// The text from one token up to another, without the latter.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span<Normal>> {
        let first = self.tokens.get(from)?;
        let last = self.tokens.get(to.checked_sub(1)?)?;
        (to > from).then(|| first.span().to(last.span()))
    }

    /// Where the digits of a figure stand.
    pub(super) fn digits(&self, figure: &Figure) -> Option<Span<Normal>> {
        self.span(figure.first, figure.last)
    }

    /// Whether a token has letters only in capitals, or begins with one.
    pub(super) fn capital(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.capital && t.is_word())
    }
}
