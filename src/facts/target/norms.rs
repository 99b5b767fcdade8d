//! Figures that promise nothing: what the rules ask for, how large a thing is to be, what is paid for one.

use crate::decimal::Decimal;
use crate::facts::{Bound, NumberUse};
use crate::grammar::cue::Cue;
use crate::grammar::figure::Figure;
use crate::grammar::tables::{Tables, tables};
use crate::vocabulary::units::UnitKind;

use super::join::akin;
use super::left::Left;
use super::nodes::{Clause, Item, Node};

/// What the words in front of a size say is measured.
const SIZES: [&[&str]; 8] = [
    &["dài"],
    &["rộng"],
    &["cao"],
    &["sâu"],
    &["dày"],
    &["diện", "tích"],
    &["công", "suất"],
    &["quy", "mô"],
];

impl Clause {
    /// `Điều kiện công nhận: đạt 19/19 tiêu chí`, `Theo quy định, xã đạt chuẩn phải có …`: what the
    /// rules ask for is no promise.
    pub(super) fn is_condition(&self, node: usize) -> bool {
        let begins = self.nodes.get(self.sentence_around(node));
        let (Some(first), Some(figure)) = (begins, self.nodes.get(node)) else { return false };
        let opens = |words: &[&str]| self.says(words, first.first, first.first + 1);
        // `Hạng 4 sao: tổng điểm đạt từ 70 đến dưới 90 điểm`: what a class is.
        let scored = || {
            let sentence = self.run(self.sentence_around(node), usize::MAX).iter();
            let mut sentence = sentence.take_while(|n| n.item != Item::Stop);
            let score =
                |f: Option<&Figure>| f.and_then(|f| f.unit).map(Tables::unit_name) == Some("điểm");
            let own = self.figure(node).is_some_and(|f| f.unit.is_none() || score(Some(f)));
            own && sentence.any(|n| score(self.figure_of(n)))
        };
        if opens(&["hạng"]) && scored() {
            return true;
        }
        opens(&["điều", "kiện"])
            || opens(&["theo", "quy", "định"]) && self.says(&["phải"], first.first, figure.first)
    }

    /// `hỗ trợ xã đạt chuẩn 01 tỷ đồng/xã`: what is paid for one of them.
    pub(super) fn is_norm(&self, figure: &Figure, left: &Left) -> bool {
        let paid = left.cues.iter().any(|&(cue, at)| {
            matches!(cue, Cue::Care | Cue::For)
                && (self.says_at(at, "hỗ") || self.says_at(at, "ưu"))
        });
        // `nước sạch với số lượng tối thiểu 60 lít/người/ngày`
        let named: [&[&str]; 1] = [&["số", "lượng"]];
        // `định mức 50 triệu đồng/nhà`
        let rated: [&[&str]; 3] = [&["định", "mức"], &["đơn", "giá"], &["mức", "chi"]];
        let near = figure.begins.saturating_sub(3);
        let least = figure.kind() != Some(UnitKind::Money)
            && named.iter().any(|w| self.says(w, near, figure.first))
            || rated.iter().any(|w| self.says(w, near, figure.first));
        // `Mức đóng góp bình quân 400.000 đồng/hộ`, `Hỗ trợ xi măng: 170 tấn/km đường`
        let level = self.says(&["mức", "đóng"], self.first_token(left), figure.first);
        let given = figure.kind() == Some(UnitKind::Measure) && paid;
        let money = figure.kind() == Some(UnitKind::Money);
        let listed = money && self.goes_on_with_norms(left);
        // `Hỗ trợ mỗi xã 2 tỷ đồng`
        let each = money && left.has(Cue::Each) && (paid || listed);
        // `mỗi xã đạt chuẩn được hỗ trợ 1 tỷ đồng; xã nâng cao được hỗ trợ 1,5 tỷ đồng`
        let each = each || listed && self.begins_with_each(left.begins);
        let gives = || self.says(&["hỗ", "trợ"], self.first_token_of_clause(left), figure.first);
        each || money
            && (self.is_for_the_next(figure, left) || gives() && self.is_for_one(figure, left))
            || figure.per.is_some() && (least || level || given || money && paid || listed)
    }

    /// `Hỗ trợ 01 km hàng rào xanh không quá 50 triệu đồng`, `Hỗ trợ tối đa 50 triệu đồng cho 01 vườn mẫu`: whether a sum is
    /// what one of a kind gets.
    fn is_for_one(&self, figure: &Figure, left: &Left) -> bool {
        let one = |i: usize| {
            self.figure(i).is_some_and(|f| {
                let thing =
                    matches!(f.kind(), Some(UnitKind::Thing | UnitKind::Measure | UnitKind::Place));
                thing && f.of.is_none() && f.to.is_none() && f.value == Decimal::whole(1)
            })
        };
        let node = self.nodes.partition_point(|n| n.first < figure.first);
        let given = self.nodes.get(node + 1).is_some_and(|n| n.item == Item::Cue(Cue::For));
        // `01 km`, which says per what.
        let each = self.run(left.begins, node).len();
        let each = (left.begins..left.begins + each).any(|i| one(i) && self.is_per(i));
        each || left.figure.is_some_and(one) || given && left.figure.is_none() && one(node + 2)
    }

    /// `Hỗ trợ mỗi xã đạt chuẩn 1 tỷ đồng, xã nâng cao 500 triệu đồng`: whether nothing but for whom it is stands between a
    /// sum and the norm before it.
    fn is_for_the_next(&self, figure: &Figure, left: &Left) -> bool {
        let Some(before) = left.figure else { return false };
        let node = self.nodes.partition_point(|n| n.first < figure.first);
        let own = self.run(before + 1, node);
        let plain = own.iter().all(|n| {
            matches!(
                n.item,
                Item::Word
                    | Item::Noun(_)
                    | Item::Mark(',' | ':')
                    | Item::Cue(Cue::Meet | Cue::Each)
            )
        });
        let whom = own.iter().any(|n| matches!(n.item, Item::Noun(_)));
        let norm = self.figure(before).filter(|f| f.kind() == Some(UnitKind::Money));
        // One in front is looked at: a norm is not the third of a list without being the second.
        let first = || {
            let left = self.left(before);
            left.figure.is_none() && norm.is_some_and(|norm| self.is_norm(norm, &left))
        };
        plain && whom && norm.is_some() && first()
    }

    /// `Đề nghị UBND tỉnh hỗ trợ thêm 15 tỷ đồng`: whether a sum is asked of others, and not promised.
    pub(super) fn is_asked_for(&self, node: usize, figure: &Figure) -> bool {
        let Some(first) = self.nodes.get(self.sentence_around(node)) else { return false };
        let asks: [&[&str]; 2] = [&["đề", "nghị"], &["kiến", "nghị"]];
        let opens = asks.iter().any(|words| self.says(words, first.first, first.first + 1));
        // `Đề nghị ngành điện đầu tư 11 trạm biến áp`; what is proposed for communes may be a target.
        let asked = matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Thing));
        opens && asked && figure.of.is_none()
    }

    /// `60% số hộ có đủ 3 công trình vệ sinh`: what each of those has that are counted.
    pub(super) fn is_what_each_has(&self, figure: &Figure, left: &Left) -> bool {
        let full = figure.begins.checked_sub(2);
        let full = full.is_some_and(|at| self.says(&["có", "đủ"], at, at + 1));
        let counted = left.figure.and_then(|i| self.figure(i));
        // `mỗi nhà máy có công suất từ 2.000 - 5.000 m3/ngày đêm`
        let sized = ["công", "diện", "quy"].iter().any(|word| {
            figure.kind() == Some(UnitKind::Measure)
                && left.has(Cue::Each)
                && left.cues.iter().any(|&(cue, at)| cue == Cue::Have && self.says_at(at + 1, word))
        });
        if sized {
            return true;
        }
        let of = counted.is_some_and(|f| f.is_percent() || f.kind() == Some(UnitKind::People));
        full && of && figure.kind() == Some(UnitKind::Thing) && figure.of.is_none()
    }

    /// `thành lập trên cơ sở sắp xếp 04 xã`, `sáp nhập 03 thôn thành thôn Trung Tâm`: whether units become others, and none
    /// come about.
    pub(super) fn is_merged(&self, figure: &Figure) -> bool {
        let merges: [&[&str]; 4] =
            [&["sắp", "xếp"], &["nhập"], &["hợp", "nhất"], &["nhập", "nguyên", "trạng"]];
        let ends = |words: &&&[&str]| {
            let from = figure.begins.checked_sub(words.len());
            from.is_some_and(|from| self.says(words, from, from + 1))
        };
        figure.kind() == Some(UnitKind::Place) && merges.iter().any(|words| ends(&words))
    }

    /// `Hỗ trợ xã đạt chuẩn 1 tỷ đồng/xã; thôn đạt chuẩn: 200 triệu đồng/thôn`: whether a clause behind a semicolon
    /// only says for whom else there is what the sentence begins to give.
    fn goes_on_with_norms(&self, left: &Left) -> bool {
        let behind = left.begins.checked_sub(1).and_then(|i| self.nodes.get(i));
        let sentence = self.sentence_around(left.begins);
        let gives = self.says_at(sentence, "hỗ")
            || self.says_at(sentence, "thưởng")
            || self.says_at(sentence, "mức") && self.says_at(sentence + 1, "hỗ")
            || self.begins_with_each(left.begins);
        let plain = left.figure.is_none()
            && left.cues.iter().all(|&(cue, at)| {
                let whom =
                    matches!(cue, Cue::Meet | Cue::Scope | Cue::For | Cue::Class | Cue::Each);
                whom || matches!(cue, Cue::Act | Cue::Care)
                    || self.nodes[at].item == Item::Mark(':')
            });
        gives && plain && behind.is_some_and(|n| n.item == Item::Mark(';'))
    }

    /// Whether the first clause of the sentence around a node says what is given to each.
    fn begins_with_each(&self, node: usize) -> bool {
        let begins = self.sentence_around(node);
        let first = self.run(begins, node).iter();
        let mut first = first.take_while(|n| n.item != Item::Mark(';'));
        let each = first.by_ref().any(|n| n.item == Item::Cue(Cue::Each));
        let given = ["hỗ", "thưởng", "cấp"].map(|word| tables().word(word));
        // `Hỗ trợ mỗi xã 2 tỷ đồng`, `mỗi xã được thưởng 2 tỷ đồng`
        let opens = ["hỗ", "thưởng"].iter().any(|word| self.says_at(begins, word));
        let gives = |n: &Node| self.words(n.first, n.last).iter().any(|t| given.contains(&t.word));
        each && (opens || first.any(gives))
    }

    /// `xây 25 nhà cho hộ nghèo, mỗi nhà 50 triệu đồng`, `60 mô hình, quy mô mỗi mô hình từ 5 ha`: what each costs or
    /// gets of those that are counted before, or how large each is.
    pub(super) fn is_of_each_counted(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let amount = matches!(figure.kind(), Some(UnitKind::Money | UnitKind::Measure));
        // `08 lớp, mỗi lớp 50 học viên`
        let people = figure.kind() == Some(UnitKind::People);
        // `07 mô hình với tổng số 210 hộ tham gia, mỗi mô hình 30 hộ`
        let further = |i: usize| {
            let same = self.figure(i).is_some_and(|f| f.kind() == figure.kind());
            if same { self.left(i).figure } else { Some(i) }
        };
        let counted = left.figure.and_then(further).and_then(|i| self.figure(i)).filter(|f| {
            let measured = f.kind() == Some(UnitKind::Measure) && f.of.is_none();
            let thing = f.kind() == Some(UnitKind::Thing);
            amount && (f.counts() || measured) || people && thing
        });
        // `03 mô hình giảm nghèo, quy mô 20 hộ/mô hình`
        let sized = || self.says(&["quy", "mô"], figure.begins.saturating_sub(3), figure.begins);
        if counted.is_some_and(|f| f.unit.is_some() && f.unit == figure.per) && sized() {
            return true;
        }
        let each = left.cues.iter().find(|(cue, _)| *cue == Cue::Each);
        let (Some(counted), Some(&(_, each))) = (counted, each) else { return false };
        let Some(noun) = self.nodes.get(each + 1) else { return false };
        let same = match noun.item {
            Item::Noun(unit) => Some(unit) == counted.unit || akin(Some(unit), counted.unit),
            // `hợp tác xã` is a fixed name, too.
            Item::Word => {
                let named = counted.noun.and_then(|at| self.tokens.get(at));
                let unit = self.tokens.get(noun.first..).and_then(|t| tables().units.longest(t));
                // `02 vùng sản xuất, quy mô mỗi vùng 15 ha`: the first word of the unit.
                let begins = self.tokens.get(counted.last).filter(|_| counted.unit.is_some());
                let word = self.tokens[noun.first].word;
                [named, begins].into_iter().flatten().any(|t| t.word == word)
                    || unit.is_some_and(|(unit, _)| Some(unit) == counted.unit)
            }
            _ => false,
        };
        // `mỗi hợp tác xã có doanh thu đạt 1 tỷ đồng`: how they do; `mỗi mô hình có 15 hộ`: how many take part.
        let plain = self.run(each + 2, node).iter().all(|n| match n.item {
            Item::Word | Item::Noun(_) => true,
            Item::Cue(Cue::Have) => people,
            Item::Cue(cue) => matches!(
                cue,
                Cue::Care
                    | Cue::From
                    | Cue::Scope
                    | Cue::Equals
                    | Cue::AtLeast
                    | Cue::AtMost
                    | Cue::About
            ),
            _ => false,
        });
        same && plain
    }

    /// `Kinh phí hỗ trợ 12 xã về đích: 24 tỷ đồng`, `Vốn thực hiện 03 chương trình là …`: what the sum that follows is
    /// for. What is built for it is told none the less.
    pub(super) fn is_what_funds_are_for(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let named = figure.kind() == Some(UnitKind::Place)
            || figure.unit.is_none() && figure.noun.is_some();
        if !named || figure.of.is_some() || left.figure.is_some() {
            return false;
        }
        let behind = self.run(node + 1, node + 16).iter();
        let mut behind = behind.skip_while(|n| {
            matches!(
                n.item,
                Item::Word
                    | Item::Noun(_)
                    | Item::Year(..)
                    | Item::Cue(Cue::Meet | Cue::Scope | Cue::Act | Cue::About | Cue::Estimate)
            )
        });
        let says = behind.next().is_some_and(|n| {
            matches!(n.item, Item::Mark(':') | Item::Cue(Cue::Equals | Cue::Is))
                || n.item == Item::Masked(NumberUse::Funding)
        });
        let mut sum = behind.skip_while(|n| matches!(n.item, Item::Cue(Cue::About | Cue::Is)));
        let (capital, fee) = (["vốn"], ["kinh", "phí"]);
        let from = self.first_token(left);
        let funds =
            || self.says(&capital, from, figure.first) || self.says(&fee, from, figure.first);
        let sum = sum.next().is_some_and(|n| match n.item {
            Item::Figure(f) => f.kind() == Some(UnitKind::Money),
            item => item == Item::Masked(NumberUse::Funding),
        });
        says && sum && funds()
    }

    /// `UBND các huyện có 45 xã chưa đạt chuẩn khẩn trương …`, `Các huyện có 12 xã chưa đạt chuẩn chỉ đạo …`: whether a
    /// count only tells which places or authorities are charged with what the sentence says.
    pub(super) fn tells_who(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let Some(&(Cue::Have, have)) = left.cues.first() else { return false };
        if figure.kind() != Some(UnitKind::Place) || left.figure.is_some() {
            return false;
        }
        let place = have.checked_sub(1).map(|i| self.nodes[i].item);
        let places =
            matches!(place, Some(Item::Noun(u)) if Tables::unit_kind(u) == UnitKind::Place);
        let subject = || self.run(left.begins, have).iter();
        let named =
            |word: &str| subject().any(|n| self.tokens[n.first].word == tables().word(word));
        let authority = named("ubnd") || named("ủy") || named("sở");
        let several = named("các") || named("những");
        // Behind it the verb says what they are to do, and counts nothing.
        let ends = self.run(node + 1, usize::MAX).iter().take_while(|n| {
            !matches!(n.item, Item::Stop | Item::Mark(',' | ';') | Item::Figure(_))
        });
        let charged = || ends.clone().any(|n| n.item == Item::Cue(Cue::Care));
        places && several && (authority || charged())
    }

    /// `Các thôn có dưới 50 hộ phấn đấu hoàn thành`: whether a bound only tells which units are to do something.
    pub(super) fn tells_which_units(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        let bounded = figure.onwards || matches!(figure.bound, Bound::AtLeast | Bound::AtMost);
        let Some(have) = left.cues.iter().find(|(cue, _)| *cue == Cue::Have).map(|&(_, i)| i)
        else {
            return false;
        };
        let said = self.run(left.begins, have);
        let several = ["các", "những"].iter().any(|word| self.says_at(left.begins, word));
        let places = said.iter().skip(1).all(|n| matches!(n.item, Item::Noun(_) | Item::Word));
        let behind = self.run(node + 1, node + 4).iter();
        let mut behind = behind.take_while(|n| !matches!(n.item, Item::Mark(_) | Item::Stop));
        bounded
            && several
            && places
            && left.figure.is_none()
            && behind.any(|n| matches!(n.item, Item::Cue(Cue::Aim | Cue::Act | Cue::Keep)))
    }

    /// `52 cánh đồng lớn với diện tích 12.340 ha`, `120 tuyến đường dài 85 km`: whether a size is that of all together
    /// that the figure before counts: of several, in large units, and not as the least that each has.
    pub(super) fn is_size_of_all(&self, counted: usize, node: usize, figure: &Figure) -> bool {
        let one = Decimal::whole(1);
        let several = self.figure(counted).is_some_and(|f| f.value > one);
        let large = matches!(figure.unit.map(Tables::unit_name), Some("km" | "ha"));
        let from = self.words(figure.begins, figure.first).iter();
        let each = figure.onwards
            || figure.per.is_some()
            || from
                .into_iter()
                .any(|t| ["từ", "tối", "ít", "thiểu"].iter().any(|w| t.word == tables().word(w)));
        // `10 sân bóng trên 0,5 ha` has no word that adds them up.
        let with = (counted + 1..node).any(|i| self.says_at(i, "với"));
        // `mỗi xã có 2 tuyến đường hoa dài 1 km`
        let each = each || self.left(counted).has(Cue::Each);
        several && large && !each && (with || figure.bound == Bound::Exact)
    }

    /// Whether a word of size stands between a count and a measure, in one phrase.
    pub(super) fn sizes(&self, counted: usize, node: usize) -> bool {
        let between = self.run(counted + 1, node);
        let plain = between.iter().all(|n| {
            matches!(
                n.item,
                Item::Word | Item::Noun(_) | Item::Mark(',') | Item::Cue(Cue::Scope | Cue::Total)
            )
        });
        plain && between.iter().any(|n| self.says_size(n.first))
    }

    /// `tuyến đường dài 85 km`, `sân thể thao diện tích từ 500 m2`: whether the word at a token says that a size follows.
    pub(super) fn says_size(&self, token: usize) -> bool {
        let at = |words: &&&[&str]| self.says(words, token, token + 1);
        let Some(words) = SIZES.iter().find(at) else { return false };
        let next = self.nodes.partition_point(|n| n.first < token + words.len());
        self.run(next, next + 2).iter().any(|n| match n.item {
            Item::Figure(f) => f.kind() == Some(UnitKind::Measure),
            _ => false,
        })
    }

    /// The first token of the words of a figure and of the count in front of it.
    fn first_token_of_clause(&self, left: &Left) -> usize {
        left.figure.map_or_else(|| self.first_token(left), |i| self.first_token(&self.left(i)))
    }

    fn first_token(&self, left: &Left) -> usize {
        self.nodes.get(left.begins).map_or(0, |n| n.first)
    }

    /// `01 tuyến đường hoa dài từ 500 m trở lên`, `12 sân thể thao diện tích từ 500 m2`: how large each of
    /// those is that the figure before counts.
    pub(super) fn is_size(&self, node: usize, figure: &Figure, left: &Left) -> bool {
        if figure.kind() != Some(UnitKind::Measure) || figure.of.is_some() {
            return false;
        }
        // `cứng hóa đường rộng từ 3,5 m trở lên`, `hộ dân cách trung tâm 5 km`: of no length together.
        let across = ["rộng", "cao", "sâu", "dày"].iter().any(|word| {
            figure.begins.checked_sub(1).is_some_and(|at| {
                // `mở rộng 2,7 km đường`: a deed.
                let opens = at.checked_sub(1).is_some_and(|at| self.says(&["mở"], at, at + 1));
                self.says(&[word], at, at + 1) && !opens
            })
        });
        let own = left.figure.map_or(left.begins, |before| before + 1);
        if across || (own..node).any(|i| self.says_at(i, "cách")) {
            return true;
        }
        let counted = left.figure.filter(|&i| self.figure(i).is_some_and(Figure::counts));
        let Some(counted) = counted else { return false };
        let apart = self
            .run(counted + 1, node)
            .iter()
            .any(|n| matches!(n.item, Item::Mark(_)) || n.item == Item::Cue(Cue::Is));
        if self.is_size_of_all(counted, node, figure) {
            return false;
        }
        let said = SIZES.iter().any(|words| {
            figure.begins.checked_sub(words.len()).is_some_and(|from| {
                // A bound between the two: `dài trên 500 m`.
                self.says(words, from.saturating_sub(1), from + 1)
            })
        });
        said && !apart
    }
}
