//! A printed percentage is not its count over its denominator.
//!
//! The share is computed exactly and rounded half up to as many decimals as are printed.
//! Where another reading would make it agree, the finding says which: cut off instead of
//! rounded, rounded twice, an old denominator, one digit off. Such a share by another way of
//! rounding is a warning, any other an error. A count without a denominator is held to the
//! number of all communes, where the text leaves no doubt of it; that is a warning. What is
//! stated as about (`khoảng`, `ước`) agrees within half a unit of its last digit that is not
//! zero. Without a denominator there is nothing to check; a share of communes behind a count of criteria
//! (`6/19 tiêu chí đạt 100% số xã`) is none of that. In a table of criteria the shares are
//! those of the total column in all communes, or of a district in those that its head counts (`Mai Sơn (21
//! xã)`), where at least half of them agree with that; in a
//! table of no known kind or of villages those of two columns in front of them, or of the column in its total
//! (`Tỷ trọng`), where two in three agree. A share of the communes that meet
//! a standard (`30,48% số xã đạt chuẩn`) is one of their number elsewhere in the text, and the shares of
//! parts are those in the whole, where half of them are, or where words in front tell the whole (`420 trường, trong đó 273
//! trường đạt chuẩn quốc gia (67%)`) and no other count gives the share, also of bands that add up to all communes. A share of a whole (`chiếm tỷ lệ 101%`, and
//! one behind a printed ratio) is at most all of it; growth and what is reached of a plan may be more. How much of a plan is
//! done (`giải ngân 120/410 tỷ đồng, đạt 36,9% kế hoạch`) is that of the two figures beside it; of what is counted, where no other
//! whole number gives it. Growth rates and quotients of two columns (`Năm 2024 | Năm 2025 | Tăng trưởng (%)`, `Diện tích | Dân số | Mật
//! độ`) are held against them where all rows but one agree, three at least; so are shares in the lines of a list against the one number of
//! all in the line above it.

use crate::check::exact::{self, Ratio, Reading, Verdict, agrees, interval, printed};
use crate::check::tables::of_kind;
use crate::check::units::{Units, is_general};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::TableKind;
use crate::facts::{Bound, Quantity, Role, Target};
use crate::grammar::words::{strip, strip_any};
use crate::vocabulary::units::{Unit, UnitKind, units};

mod beyond;
mod in_tables;
mod of_plans;
mod of_wholes;
mod relations;
mod untyped;

pub(super) const NAME: &str = "share-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Duy trì 150/150 xã đạt chuẩn tiêu chí, chiếm tỷ lệ 101%.",
        finds: &[("101%", "")],
    },
    Example {
        text: "- Giải ngân vốn đạt 110% kế hoạch; thu nhập bằng 104% so với năm 2020; có 150/150 xã báo cáo, đạt 101% kế hoạch.",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2021 có 315/411 xã đạt chuẩn nông thôn mới; 96 xã đạt chuẩn nông thôn mới nâng cao, chiếm 23,36% số xã đạt chuẩn.",
        finds: &[("23,36%", "30,48%")],
    },
    Example {
        text: "Phụ lục 02\nSẢN PHẨM OCOP THEO HUYỆN\nTT\tHuyện\tTổng số sản phẩm\tSản phẩm 4 sao\tTỷ lệ (%)\n1\tKỳ Sơn\t12\t6\t50\n2\tQuế Phong\t20\t8\t45\n3\tCon Cuông\t10\t3\t30\n",
        finds: &[("45%", "40%")],
    },
    Example {
        text: "Phụ lục 02\nSẢN PHẨM OCOP THEO HUYỆN\nTT\tHuyện\tTổng số sản phẩm\tSản phẩm 4 sao\tTỷ lệ tăng (%)\n1\tKỳ Sơn\t12\t6\t5\n2\tQuế Phong\t20\t8\t45\n3\tCon Cuông\t10\t3\t12\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 3\nPHÂN BỔ VỐN NĂM 2024 (tỷ đồng)\nTT\tĐịa phương\tTổng vốn\tTỷ trọng (%)\n1\tĐại Lộc\t12,0\t20,0\n2\tĐiện Bàn\t9,2\t15,3\n3\tDuy Xuyên\t10,4\t17,3\n4\tThăng Bình\t15,6\t28,0\n5\tQuế Sơn\t12,8\t21,3\n\tTổng cộng\t60,0\t100,0\n",
        finds: &[("28,0%", "26,0%")],
    },
    Example {
        text: "- Có thêm 25 xã đạt chuẩn tiêu chí về y tế, nâng tổng số xã đạt tiêu chí lên 39/115 xã, chiếm tỷ lệ 42,9%.",
        finds: &[("42,9%", "33,9%")],
    },
    Example {
        text: "Phụ lục 01\nSỐ XÃ ĐẠT TỪNG TIÊU CHÍ\nSTT\tTiêu chí\tCao Lộc (16 xã)\t\tBắc Sơn (20 xã)\t\n\t\tSL\t%\tSL\t%\n1\tQuy hoạch\t16\t100,0\t20\t100,0\n2\tGiao thông\t8\t50,0\t9\t54,0\n3\tThủy lợi\t12\t75,0\t18\t90,0\n",
        finds: &[("54,0%", "45,0%")],
    },
    Example {
        text: "- Duy trì 180/181 xã đạt tiêu chí, chiếm tỷ lệ 99,5%.",
        finds: &[("99,5%", "99,4%")],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THEO BỘ TIÊU CHÍ\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\tTỷ lệ (%)\n1\tQuy hoạch\t20\t17\t37\t100,0\n2\tGiao thông\t8\t10\t18\t48,6\n3\tThủy lợi\t20\t16\t36\t93,7\n4\tĐiện\t14\t16\t30\t81,1\n",
        finds: &[("93,7%", "97,3%")],
    },
    Example {
        text: "- Duy trì 180/181 xã đạt tiêu chí, chiếm tỷ lệ 99,4%.",
        finds: &[],
    },
    Example {
        text: "- Duy trì 121/181 xã đạt tiêu chí, chiếm khoảng 70%.",
        finds: &[],
    },
    Example {
        text: "- Đến nay có 6 xã được công nhận đạt chuẩn nâng cao, bằng 5% số xã đã đạt chuẩn.",
        finds: &[],
    },
    Example {
        text: "- Số xã đạt 19 tiêu chí: 70 xã (16,24%);\n- Số xã đạt từ 15 đến 18 tiêu chí: 98 xã (23,74%);\n- Số xã đạt từ 10 đến 14 tiêu chí: 180 xã (41,76%);\n- Số xã đạt từ 5 đến 9 tiêu chí: 83 xã (19,26%);\n- Không còn xã đạt dưới 5 tiêu chí.",
        finds: &[("23,74%", "22,74%")],
    },
    Example {
        text: "- Số xã đạt 19 tiêu chí: 70 xã (16%);\n- Số xã đạt từ 15 đến 18 tiêu chí: 98 xã (23%);\n- Số xã đạt từ 10 đến 14 tiêu chí: 180 xã (42%);\n- Số xã đạt dưới 10 tiêu chí: 83 xã (tăng 2%).",
        finds: &[],
    },
    Example {
        text: "- Có 68/98 xã đạt chuẩn nông thôn mới; 12/98 xã nâng cao, chiếm 17,6% số xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh có 98/143 xã đạt chuẩn nông thôn mới; 30/143 xã nâng cao, chiếm 30,6% số xã nông thôn mới.\n- Có 8/98 xã biên giới đạt chuẩn, chiếm 40% số xã biên giới (20 xã).",
        finds: &[],
    },
    Example {
        text: "- Có 39/115 xã đạt tiêu chí y tế, chiếm 42,9% số xã trên địa bàn tỉnh.",
        finds: &[("42,9%", "33,9%")],
    },
    Example {
        text: "- Có 120 xã đạt chuẩn nông thôn mới, trong đó: 60 xã đồng bằng (50%), 48 xã miền núi (40%), 12 xã đảo (chiếm 80% các xã đảo).",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh 128 xã. Số xã đạt 19 tiêu chí: 38 xã (chiếm 29,69%); 15 - 18 tiêu chí: 29 xã (chiếm 25,66%); 10 - 14 tiêu chí: 61 xã (chiếm 47,66%).",
        finds: &[("25,66%", "22,66%")],
    },
    Example {
        text: "- Toàn tỉnh có 300 xã. Có 15 xã (5%) thuộc khu vực III; 10 xã (66,7%) trong số này đạt chuẩn.",
        finds: &[],
    },
    Example {
        text: "- Có 6/19 tiêu chí đạt 100% số xã: Quy hoạch, Điện, Nhà ở, Y tế, Lao động, Quốc phòng.",
        finds: &[],
    },
    Example {
        text: "- Toàn huyện có 214 thôn; có 96 thôn đạt chuẩn nông thôn mới, chiếm 47,7% tổng số thôn.\n- Toàn tỉnh có 420 trường, trong đó 273 trường đạt chuẩn quốc gia (67%).",
        finds: &[("47,7%", "44,9%"), ("67%", "65%")],
    },
    Example {
        text: "- Toàn huyện có 214 thôn; có 96 thôn đạt chuẩn nông thôn mới, chiếm 44,9%; 20 thôn kiểu mẫu, chiếm 20,8%.\n- Có 120.000 hộ, trong đó 12.000 hộ nghèo (15% dân số).\n- Có 315/411 xã đạt chuẩn, trong đó 96 xã nâng cao, chiếm 23,4%.",
        finds: &[],
    },
    Example {
        text: "- Giải ngân 120/410 tỷ đồng, đạt 36,9% kế hoạch.\n- Có thêm 08/10 xã đạt chuẩn nông thôn mới, đạt 85% kế hoạch.",
        finds: &[("36,9%", "29,3%"), ("85%", "80%")],
    },
    Example {
        text: "- Giải ngân 120/410 tỷ đồng, đạt 29,3% kế hoạch.\n- Có thêm 08/98 xã đạt chuẩn nông thôn mới, đạt 80% kế hoạch.",
        finds: &[],
    },
    Example {
        text: "- Phấn đấu 70% số huyện (05/07 huyện) đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nMỘT SỐ CHỈ TIÊU\nTT\tChỉ tiêu\tĐVT\tNăm 2022\tNăm 2023\tTăng trưởng (%)\n1\tSản lượng lúa\tnghìn tấn\t200\t206\t3,0\n2\tSản lượng ngô\tnghìn tấn\t80\t84\t6,0\n3\tSản phẩm OCOP\tsản phẩm\t100\t125\t25,0\n4\tHợp tác xã\tHTX\t50\t54\t8,0\n",
        finds: &[("6,0", "5,0")],
    },
    Example {
        text: "Phụ lục 01\nMỘT SỐ CHỈ TIÊU\nTT\tChỉ tiêu\tĐVT\tNăm 2022\tNăm 2023\tTăng (%)\n1\tSản lượng lúa\tnghìn tấn\t200\t206\t3,0\n2\tTỷ lệ cơ giới hóa\t%\t80,0\t84,0\t4,0\n3\tSản phẩm OCOP\tsản phẩm\t100\t125\t25,0\n4\tHợp tác xã\tHTX\t50\t54\t8,0\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDIỆN TÍCH, DÂN SỐ CÁC XÃ\nTT\tXã\tDiện tích (km2)\tDân số (người)\tMật độ (người/km2)\n1\tVân Nham\t40\t24.000\t600\n2\tMinh Sơn\t50\t20.000\t420\n3\tHồ Sơn\t60\t42.000\t700\n4\tVũ Lễ\t30\t15.000\t500\n",
        finds: &[("420", "400")],
    },
    Example {
        text: "Phụ lục 01\nDIỆN TÍCH, DÂN SỐ CÁC XÃ\nTT\tXã\tDiện tích (km2)\tDân số (người)\tMật độ (người/km2)\n1\tVân Nham\t40\t24.000\t600\n2\tMinh Sơn\t50\t20.000\t420\n3\tHồ Sơn\t60\t42.000\t710\n4\tVũ Lễ\t30\t15.000\t500\n",
        finds: &[],
    },
    Example {
        text: "- Xã có 1.500 hộ; trong đó hộ nghèo 30 hộ, chiếm 2,0%; hộ cận nghèo 45 hộ, chiếm 3,5%.",
        finds: &[("3,5%", "3,0%")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let units = Units::of_text(subject);
    for target in &subject.facts.targets {
        if let Some(case) = Case::of(subject, &units, target) {
            findings.extend(case.finding(subject, &units));
        }
    }
    for table in of_kind(subject.facts, TableKind::CriteriaByDistrict) {
        findings.extend(in_tables::shares(table, &units));
    }
    for table in &subject.facts.tables {
        let shares = untyped::shares(table);
        let known = |finding: &Finding| shares.iter().any(|share| same_place(share, finding));
        let rest: Vec<Finding> = relations::findings(table).into_iter().filter(|f| !known(f)).collect();
        findings.extend(shares.into_iter().chain(rest));
    }
    of_wholes::shares(subject, &units, findings);
    of_plans::shares(subject, findings);
    beyond::shares(subject, findings);
}

/// A share with what it is a share of.
struct Case<'a> {
    share: &'a Quantity,
    count: &'a Quantity,
    of: Decimal,
    /// Whether the denominator is printed with the count.
    printed: bool,
}

impl<'a> Case<'a> {
    fn of(subject: Subject<'_>, units: &Units, target: &'a Target) -> Option<Self> {
        let share = target.measure(Role::Share).filter(|q| q.unit == "%")?;
        let measures = [Role::Reached, Role::Added, Role::Baseline];
        let mut counts = measures.into_iter().filter_map(|role| target.measure(role));
        let count = counts.clone().find(|q| q.of.is_some()).or_else(|| counts.next())?;
        if count.unit == "%" || is_of_what_meets(subject.lower, share, count) {
            return None;
        }
        if let Some(of) = count.of {
            // A denominator that is not all communes may well be the part that is named.
            let all = count.unit != "xã" || units.communes.is_none_or(|communes| communes == of);
            let named = all && names_another_base(subject.lower, share, &count.unit);
            // `70% số huyện (05/07 huyện)`: the share is what is promised, the count says how.
            let led = !target.reported && share.span.start() < count.span.start();
            let rounded = led && is_least_that_reaches(share, count, of);
            let named = named || says_its_own(subject.lower, share, count);
            return (!named && !rounded).then_some(Case { share, count, of, printed: true });
        }
        // A level is a part of all communes; what is added may be a part of anything.
        let level = target.measure(Role::Reached).is_some_and(|q| q == count);
        if !level || count.unit != "xã" || names_its_base(subject.lower, share) {
            return None;
        }
        let of = match (target.group_size, is_general(target)) {
            (Some(size), _) => Decimal::whole(size),
            (None, true) => units.communes?,
            (None, false) => return None,
        };
        Some(Case { share, count, of, printed: false })
    }

    fn finding(&self, subject: Subject<'_>, units: &Units) -> Option<Finding> {
        let of = Ratio::of(self.of)?;
        let (low, high) = interval(self.count)?;
        let (low, high) = (Ratio::percent(low, of)?, Ratio::percent(high, of)?);
        if agrees(self.share, low, high) != Verdict::Inconsistent {
            return None;
        }
        let explained = units.seen.iter().filter_map(|&d| Ratio::of(d)).any(|d| {
            let share = |of| interval(self.count).and_then(|(low, _)| Ratio::percent(low, of));
            share(d).is_some_and(|s| agrees(self.share, s, s) == Verdict::Consistent)
        });
        if !self.printed && explained {
            return None;
        }
        Some(self.proved(subject, units, low))
    }

    fn proved(&self, subject: Subject<'_>, units: &Units, share: Ratio) -> Finding {
        let (count, stated) = (self.count.value, self.share.value);
        let exact = self.share.bound == Bound::Exact && self.share.to.is_none();
        let reading = exact.then(|| exact::reading(stated, count, self.of, &units.seen)).flatten();
        let derived = share.rounded(stated.scale()).map(percent).unwrap_or_default();
        let stated = format!("{}%", self.share.span.slice(subject.text));
        let fraction = format!("{}/{}", printed(count), printed(self.of));
        let is = match self.count.to {
            Some(_) => "begins at",
            None => "is",
        };
        let base = if self.printed { "" } else { " (of all communes)" };
        let mut message = format!("{stated} is stated, but {fraction}{base} {is} {derived}");
        match reading {
            Some(Reading::Fraction(c, d)) => {
                let other = format!("{}/{}", printed(c), printed(d));
                message = format!("{stated} is {other}; {fraction}{base} is {derived}");
            }
            Some(Reading::Truncated) => message.push_str(": cut off, not rounded"),
            Some(Reading::RoundedTwice) => message.push_str(": rounded twice"),
            Some(Reading::ShareDigit) => message.push_str(": one digit is off"),
            None => {}
        }
        let certain = self.printed && self.count.reading.is_none() && self.share.reading.is_none();
        let rounding = reading.is_some_and(Reading::is_rounding);
        Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: if certain && !rounding { Severity::Error } else { Severity::Warning },
            message,
            evidence: vec![
                Evidence::new(self.share.span, format!("{fraction} is {derived}")),
                Evidence::new(self.count.span, "the count"),
            ],
            stated: Some(stated),
            derived: Some(derived.clone()),
            suggestion: Some(suggestion(reading, &derived)),
        }
    }
}

/// Whether two findings are of the same figure.
fn same_place(a: &Finding, b: &Finding) -> bool {
    a.evidence.first().map(|e| e.span) == b.evidence.first().map(|e| e.span)
}

fn percent(value: Decimal) -> String {
    format!("{}%", printed(value))
}

fn suggestion(reading: Option<Reading>, derived: &str) -> String {
    match reading {
        Some(Reading::Fraction(count, of)) => format!(
            "write {derived}, or {}/{} where the share is right",
            printed(count),
            printed(of)
        ),
        _ => format!("write {derived}"),
    }
}

/// `6/19 tiêu chí đạt 100% số xã`: whether criteria are counted, and the share is one of the units that meet them.
fn is_of_what_meets(lower: &str, share: &Quantity, count: &Quantity) -> bool {
    const CRITERIA: [&str; 3] = ["tiêu chí", "chỉ tiêu", "nội dung"];
    let behind = lower.get(share.span.end() as usize..).unwrap_or_default();
    let behind = behind.trim_start_matches(['%', ' ']);
    let base = strip_any(behind, &["tổng số", "số", "các"]).unwrap_or(behind).trim_start();
    let place = |unit: &&Unit| unit.kind == UnitKind::Place && strip(base, unit.name).is_some();
    CRITERIA.contains(&count.unit.as_str()) && units().iter().any(|unit| place(&unit))
}

/// `12/98 xã nâng cao, chiếm 17,6% số xã đạt chuẩn`, `chiếm 40% các xã biên giới`: whether the words behind a
/// share name a part of the units, which the denominator beside the count is not: more than the unit, with the
/// place where all of them are.
fn names_another_base(lower: &str, share: &Quantity, unit: &str) -> bool {
    const LEADS: [&str; 10] = [
        "trong tổng số", "trong số", "trên tổng số", "so với tổng số", "so với số", "tính trên số", "tổng số", "số",
        "các", "trong các",
    ];
    const ALL: [&str; 24] = [
        "của", "toàn", "cả", "tỉnh", "huyện", "thành", "phố", "thị", "xã", "trên", "địa", "bàn", "trong", "thực",
        "hiện", "xây", "dựng", "hiện", "có", "nay", "và", "là", "đạt", "tại",
    ];
    let behind = lower.get(share.span.end() as usize..).unwrap_or_default();
    let clause = behind.split([';', '.', ',', '\n', ')']).next().unwrap_or_default();
    let clause = clause.trim_start_matches(['%', ' ', '(']);
    let Some(base) = strip_any(clause, &LEADS) else { return false };
    let base = base.trim_start();
    let said = strip(base, unit).unwrap_or(base);
    let said = said.split('(').next().unwrap_or_default().trim();
    // `số xã xây dựng nông thôn mới` are all of them.
    let said = said.strip_suffix("xây dựng nông thôn mới").unwrap_or(said);
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| !ALL.contains(&word))
}

/// `Phấn đấu 70% số huyện (05/07 huyện)`: whether a promised share in whole percent is reached by a count
/// and by none that is less.
fn is_least_that_reaches(share: &Quantity, count: &Quantity, of: Decimal) -> bool {
    let whole = |value: Decimal| value.as_whole();
    let (Some(share), Some(count), Some(of)) = (whole(share.value), whole(count.value), whole(of))
    else {
        return false;
    };
    let reaches = |count: i128| {
        count.checked_mul(100).zip(share.checked_mul(of)).is_some_and(|(part, all)| part >= all)
    };
    reaches(count) && !reaches(count - 1)
}

/// `kết quả 98,4% (16/16 xã đều từ 95% trở lên)`: whether a count in a bracket behind a share is said to have a share itself.
fn says_its_own(lower: &str, share: &Quantity, count: &Quantity) -> bool {
    let between = lower.get(share.span.end() as usize..count.span.start() as usize).unwrap_or_default();
    let behind = lower.get(count.span.end() as usize..).unwrap_or_default();
    let bracket = behind.split([')', ';', '\n']).next().unwrap_or_default();
    between.contains('(') && bracket.contains('%')
}

/// Whether the words behind a share say what it is a part of, other than all communes:
/// `5% số xã đã đạt chuẩn`.
fn names_its_base(lower: &str, share: &Quantity) -> bool {
    let behind = lower.get(share.span.end() as usize..).unwrap_or_default();
    let clause = behind.split([';', '.', ',', ')', '\n']).next().unwrap_or_default();
    let all = clause.contains("tổng số xã") && !clause.contains("đã") && !clause.contains("chưa");
    let some = clause.trim_start_matches(['%', ' ']).starts_with("các ");
    // `10 xã (66,7%) trong số này chưa đạt chuẩn`
    let sentence = behind.split([';', '.', '\n']).next().unwrap_or_default();
    let some = some || sentence.contains("trong số") || sentence.contains("trong tổng số");
    // `bằng 85,7% cùng kỳ năm 2019 (07 xã)`
    let others = ["số ", "so với", "cùng kỳ"].iter().any(|words| clause.contains(words));
    (others || some) && !all
}
