//! Tasks: what an authority is charged with doing, and by when.

use crate::facts::NumberUse;
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::vocabulary::units::UnitKind;

use super::nodes::{Clause, Item};

/// Words that begin the name of an authority, or of a body that carries something out.
const AUTHORITIES: [&[&str]; 11] = [
    &["sở"],
    &["ubnd"],
    &["ủy", "ban"],
    &["văn", "phòng"],
    &["phòng"],
    &["ban"],
    &["trung", "tâm"],
    &["công", "chức"],
    &["chi", "cục"],
    &["huyện", "ủy"],
    &["các", "huyện", "ủy"],
];

/// What they do with things that are there, or on paper.
const PROCEDURES: [&[&str]; 9] = [
    &["lập", "danh", "mục"],
    &["lập", "hồ", "sơ"],
    &["kiểm", "tra"],
    &["đôn", "đốc"],
    &["rà", "soát"],
    &["quán", "triệt"],
    &["vận", "động"],
    &["minh", "chứng"],
    &["tham", "mưu"],
];

impl Clause {
    /// `Giao Sở Nông nghiệp hoàn thành 15 công trình trước ngày 30/6`, `Trung tâm Nước sạch lập danh mục 85 công trình`: whether a
    /// figure only says what an authority is to deal with.
    pub(super) fn is_task(&self, node: usize, figure: &Figure) -> bool {
        let begins = self.begins_sentence_of(node);
        let Some(first) = self.nodes.get(begins).map(|n| n.first) else { return false };
        let given = self.says(&["giao"], first, first + 1);
        let from = first + usize::from(given);
        let charged = given || self.says(&["trách", "nhiệm"], from, figure.begins);
        let body = self.capital(from) && self.names_authority(from);
        if !body || figure.of.is_some() || figure.kind().is_none() {
            return false;
        }
        // `đôn đốc giải ngân đạt 100% kế hoạch vốn`: what is to come of it.
        let level = self.left(node).cues.first().is_some_and(|(cue, _)| *cue == Cue::Is);
        let counted = !level && figure.kind() != Some(UnitKind::Measure);
        let procedure =
            PROCEDURES.iter().any(|words| self.says(words, from, figure.begins)) && counted;
        charged && (self.has_deadline(node) || procedure)
            || procedure && !self.is_done(begins, node)
    }

    /// Whether an authority is named from a token on.
    fn names_authority(&self, at: usize) -> bool {
        AUTHORITIES.iter().any(|words| self.says(words, at, at + 1))
    }

    /// The node at which the part of the sentence around a node begins, behind the last semicolon.
    fn begins_sentence_of(&self, node: usize) -> usize {
        let begins = self.sentence_around(node);
        let parted = (begins..node).rev().find(|&i| self.nodes[i].item == Item::Mark(';'));
        parted.map_or(begins, |i| i + 1)
    }

    /// Whether the words between two nodes tell of what is done already.
    fn is_done(&self, from: usize, to: usize) -> bool {
        self.run(from, to).iter().any(|n| matches!(n.item, Item::Cue(Cue::Done | Cue::Now)))
    }

    /// `trước ngày 30/6`, `trước 15/10/2023`: whether a day by which stands behind a figure in its clause.
    fn has_deadline(&self, node: usize) -> bool {
        let behind = (node + 1..self.nodes.len())
            .take_while(|&i| !matches!(self.nodes[i].item, Item::Stop | Item::Mark(';')));
        let day = |i: usize| {
            self.run(i + 1, i + 3).iter().any(|n| {
                matches!(n.item, Item::Masked(NumberUse::Date) | Item::Year(..))
                    || matches!(n.item, Item::Figure(f) if f.kind().is_none())
            })
        };
        behind.into_iter().any(|i| self.says_at(i, "trước") && day(i))
    }
}
