//! What stands around a figure: the cues to its left, its neighbours.

use crate::facts::Bound;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

/// What stands to the left of a figure, up to the last boundary.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Cues with their nodes, the nearest first.
    pub(super) cues: Vec<(Cue, usize)>,
    /// The node of the figure at which the search stopped.
    pub(super) figure: Option<usize>,
    /// The bracket in which the figure stands, where the search stopped at it.
    pub(super) bracket: Option<usize>,
    /// One past the node at which the search stopped.
    pub(super) begins: usize,
}

impl Left {
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|&(c, _)| c == cue)
    }

    /// `bình quân mỗi năm giảm 2%`: whether a figure is of every year. Right behind another the words are of that one:
    /// `giảm 4% mỗi năm, đến năm 2030 còn dưới 5%`.
    pub(super) fn yearly(&self) -> bool {
        let other = self.figure.map(|before| before + 1);
        self.cues.iter().any(|&(cue, at)| cue == Cue::Yearly && Some(at) != other)
    }

    /// The first cue that says what a figure does. A verb in front of `trong đó` is that of the
    /// whole, and not of its parts.
    pub(super) fn governing(&self) -> Option<(Cue, usize)> {
        let own = self.cues.iter().copied().take_while(|(cue, _)| *cue != Cue::Part);
        own.into_iter().find(|(cue, _)| governs(*cue))
    }
}

pub(super) fn governs(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Lift
            | Cue::Down
            | Cue::Is
            | Cue::Estimate
            | Cue::Equals
            | Cue::Have
            | Cue::Keep
            | Cue::Raise
            | Cue::Total
            | Cue::Rate
            | Cue::More
            | Cue::Rise
            | Cue::Times
            | Cue::Fall
            | Cue::Higher
            | Cue::Share
            | Cue::Act
            | Cue::Nothing
            | Cue::Care
    )
}

impl Clause {
    /// Finds what stands to the left of a node. Whole brackets are passed over; a bracket that is
    /// open around the node, a figure, a semicolon and the end of a sentence stop it.
    pub(super) fn find_left(&self, node: usize) -> Left {
        let mut left = Left { begins: node, ..Left::default() };
        let around = self.bracket[node];
        for i in (0..node).rev() {
            if self.bracket[i] != around {
                if Some(i) == around {
                    left.bracket = around;
                    break;
                }
                continue;
            }
            match self.nodes[i].item {
                Item::Mark('(' | '[') if Some(i) == around => {
                    left.bracket = around;
                    break;
                }
                Item::Mark(';') | Item::Stop => break,
                Item::Figure(_) if self.ranks_what_follows(i) => {}
                Item::Figure(_)
                    if self.is_per(i) || self.is_threshold(i) || self.is_whose(i, node) => {}
                // `50 sản phẩm đạt 3 sao, 1 sản phẩm đạt 5 sao`: behind the attribute stands
                // what the figure before it counts.
                Item::Figure(f) if matches!(f.kind(), Some(UnitKind::Rank | UnitKind::Time)) => {
                    // `trẻ em 5 tuổi đến trường đạt 99%`: an age says nothing of the clause.
                    if let Some(described) = self.described_by(i) {
                        left.figure = Some(described);
                        break;
                    }
                }
                Item::Figure(_) => {
                    left.figure = Some(i);
                    break;
                }
                Item::Cue(cue) => left.cues.push((cue, i)),
                Item::Mark(':') => left.cues.push((Cue::Equals, i)),
                _ => {}
            }
            left.begins = i;
        }
        left
    }

    /// `trong đó 3 sao 158 sản phẩm, hạng 4 sao có 53 sản phẩm`: whether a rank stands in front of the count of what has it, and
    /// behind nothing that it could describe.
    fn ranks_what_follows(&self, node: usize) -> bool {
        let rank = self.figure(node).is_some_and(|f| f.kind() == Some(UnitKind::Rank));
        let before = node.checked_sub(1).map(|i| self.nodes[i].item);
        let opens = matches!(
            before,
            None | Some(Item::Cue(Cue::Part) | Item::Mark(',' | ';' | ':' | '(') | Item::Stop)
        ) || node.checked_sub(1).is_some_and(|i| self.says_at(i, "hạng"));
        let has = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::Have));
        let count = self.figure(node + 1 + usize::from(has));
        rank && opens && count.is_some_and(|f| f.counts() && f.unit.is_some())
    }

    /// The count that the attribute at a node describes.
    fn described_by(&self, node: usize) -> Option<usize> {
        let around = self.bracket[node];
        let clause = self.run(0, node);
        let begins = clause.iter().rposition(|n| matches!(n.item, Item::Mark(';') | Item::Stop));
        (begins.unwrap_or(0)..node)
            .rev()
            .find(|&i| self.bracket[i] == around && self.figure(i).is_some_and(Figure::counts))
    }

    /// `thu nhập bình quân của hai xã đạt 61 triệu đồng`: a count of units that says whose a sum or a rate is.
    fn is_whose(&self, node: usize, measured: usize) -> bool {
        let kind = |i: usize| self.figure(i).and_then(Figure::kind);
        let of = node.checked_sub(1).is_some_and(|i| self.says_at(i, "của"));
        let sum = matches!(
            kind(measured),
            Some(UnitKind::Money | UnitKind::Percent | UnitKind::Criteria)
        );
        let behind = self.nodes.get(node + 1).map(|n| n.item);
        of && sum
            && kind(node) == Some(UnitKind::Place)
            && !matches!(behind, Some(Item::Mark(_) | Item::Stop))
    }

    /// `bình quân 01 xã`, `bình quân tiêu chí 01 xã`: what a value is for, and no count.
    pub(super) fn is_per(&self, node: usize) -> bool {
        self.is_area_of_a_value(node)
            || self.figure(node).is_some_and(|figure| {
                figure.kind() == Some(UnitKind::Place)
                    && figure.value == crate::decimal::Decimal::whole(1)
                    && figure.of.is_none()
                    && figure.to.is_none()
                    && self
                        .run(0, node)
                        .iter()
                        .rev()
                        .take(4)
                        .take_while(|n| {
                            // `bình quân mỗi huyện có 01 xã` counts them.
                            !matches!(
                                n.item,
                                Item::Figure(_)
                                    | Item::Mark(_)
                                    | Item::Stop
                                    | Item::Cue(Cue::Each | Cue::Have)
                            )
                        })
                        .any(|n| n.item == Item::Cue(Cue::Average))
            })
    }

    /// `diện tích từ 2 ha trở lên đạt 6.950 ha`: from what size on something counts, and how much
    /// of it there is.
    pub(super) fn is_threshold(&self, node: usize) -> bool {
        let Some(figure) = self.figure(node).filter(|f| f.onwards) else { return false };
        let verb = self
            .nodes
            .get(node + 1)
            .is_some_and(|n| matches!(n.item, Item::Cue(Cue::Is | Cue::Equals | Cue::Estimate)));
        let next = self.next_figure(node, &[',', ';']).and_then(|i| self.figure(i));
        verb && figure.kind() == Some(UnitKind::Measure)
            && next.is_some_and(|n| n.unit == figure.unit)
    }

    /// `có 04 huyện có tỷ lệ hộ nghèo trên 40%`: a bound that tells which units are counted.
    pub(super) fn tells_which(&self, node: usize, left: &Left) -> bool {
        let Some(figure) = self.figure(node) else { return false };
        let bounded = figure.onwards || matches!(figure.bound, Bound::AtLeast | Bound::AtMost);
        let rate = matches!(figure.kind(), Some(UnitKind::Percent | UnitKind::Money));
        let Some(count) = left.figure.filter(|_| bounded && rate && figure.of.is_none()) else {
            return false;
        };
        let units = self.figure(count).is_some_and(|f| {
            matches!(f.kind(), Some(UnitKind::Place | UnitKind::People)) && f.per.is_none()
        });
        let between = self.run(count + 1, node);
        let plain = between.iter().all(|n| match n.item {
            Item::Word | Item::Noun(_) | Item::Mark('(' | ')') => true,
            // `6/8 huyện (75%) có trên 50% số xã`
            Item::Figure(f) => f.is_percent(),
            Item::Cue(cue) => matches!(
                cue,
                Cue::Have
                    | Cue::Rate
                    | Cue::Total
                    | Cue::Average
                    | Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About
                    | Cue::From
            ),
            _ => false,
        });
        let verb = between.iter().find(|n| matches!(n.item, Item::Cue(_)));
        units && plain && verb.is_some_and(|n| matches!(n.item, Item::Cue(Cue::Have | Cue::Rate)))
    }

    /// `giá trị sản xuất trên 1 ha đất trồng trọt đạt 95 triệu đồng`: the one unit that a sum is for.
    fn is_area_of_a_value(&self, node: usize) -> bool {
        /// Nodes from the area to the sum at most: `1 ha đất trồng trọt và nuôi trồng thủy sản năm 2020 ước đạt`.
        const FAR: usize = 16;
        let one = self.figure(node).is_some_and(|f| {
            matches!(f.kind(), Some(UnitKind::Measure | UnitKind::People))
                && f.value == crate::decimal::Decimal::whole(1)
                && f.of.is_none()
                && f.to.is_none()
        });
        let value = self
            .run(node + 1, node + FAR)
            .iter()
            .take_while(|n| !matches!(n.item, Item::Mark(',' | ';' | '(' | ')') | Item::Stop))
            .find_map(|n| match n.item {
                Item::Figure(f) => Some(f.kind() == Some(UnitKind::Money)),
                _ => None,
            });
        one && value == Some(true)
    }

    /// The node directly in front of a figure and the words that bound it.
    pub(super) fn adjacent(&self, node: usize) -> Option<usize> {
        let figure = self.figure(node)?;
        let before = self.run(0, node).iter().rposition(|n| n.first < figure.begins)?;
        // A bound word that is a node of its own lies between the two.
        (self.nodes[before].last <= figure.begins || before + 1 == node).then_some(before)
    }

    /// The next figure behind a node before a mark of `stops`, the end of a sentence, or the
    /// bracket around it.
    pub(super) fn next_figure(&self, node: usize, stops: &[char]) -> Option<usize> {
        let around = self.bracket[node];
        for i in node + 1..self.nodes.len() {
            if self.bracket[i] != around {
                continue;
            }
            match self.nodes[i].item {
                Item::Mark(c) if stops.contains(&c) || (c == ')' && around.is_some()) => {
                    return None;
                }
                Item::Stop => return None,
                Item::Figure(_) => return Some(i),
                _ => {}
            }
        }
        None
    }

    /// Cues between two nodes.
    pub(super) fn cues_between(&self, from: usize, to: usize) -> impl Iterator<Item = Cue> + '_ {
        self.nodes.get(from + 1..to).unwrap_or_default().iter().filter_map(|n| match n.item {
            Item::Cue(cue) => Some(cue),
            _ => None,
        })
    }
}
