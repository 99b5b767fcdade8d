//! A stated number of criteria or places is not the length of its list.
//!
//! Annexes print for each commune how many criteria it meets or plans to meet, and which. A list
//! that could not be read for certain, and a row of which the halves could be joined in more
//! than one way, are not compared; neither are two columns that disagree in most rows. Where the lists of the row make up the whole set, the list is
//! right and the number is wrong. In the text, places named right behind their number, or right in front of it
//! (`các xã A, B, C (02 xã)`), are counted,
//! where nothing says that they are but some of them and none of the list stands for many (`các xã còn lại của
//! huyện X`), and so are criteria (`15/19 tiêu chí, gồm các tiêu
//! chí số: …`); those met and those not met are all of the set, in rows of tables as well. Names in a row of a
//! table of no known kind (`Số thôn | Tên thôn`) are counted where in all other rows they are as many as is said.

use crate::check::tables::{CommuneRow, Side, communes_of};
use crate::check::{Evidence, Example, Finding, Severity, Subject};

mod criteria;
mod in_rows;
mod in_text;
mod missing;
mod named;

pub(super) const NAME: &str = "count-list-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Có 01 xã phấn đấu đạt chuẩn nông thôn mới nâng cao, gồm: Xã Châu Sơn, xã Lâm Ca, xã Đồng Thắng, xã Minh Sơn.",
        finds: &[("1", "4")],
    },
    Example {
        text: "- Có thêm 02 xã đạt chuẩn nông thôn mới nâng cao (Châu Sơn, Lâm Ca, Đồng Thắng, Minh Sơn).\n- Có 07 xã đạt chuẩn nông thôn mới (xã Châu Sơn, xã Lâm Ca, xã Đồng Thắng, xã Minh Sơn).\n- Có 05 xã: Vân Nham, Hồ Sơn, Vũ Lễ, Tân Mỹ phấn đấu về đích.\n- Các xã Hòa Bình, Phú Lâm, Sơn Nam (02 xã) về đích năm sau.",
        finds: &[("2", "4"), ("7", "4"), ("5", "4"), ("2", "3")],
    },
    Example {
        text: "- Có 15 xã đạt chuẩn nông thôn mới (Đình Lập, Hữu Lũng, Bắc Sơn).\n- Mỗi huyện chọn 01 xã: Châu Sơn, Lâm Ca, Đồng Thắng.\n- Có thêm 01 xã đạt chuẩn nông thôn mới nâng cao (Châu Sơn, Đình Lập).\n- Có 01 xã đạt chuẩn kiểu mẫu thuộc các huyện: Hữu Lũng, Đình Lập.\n- Các xã Vân Nham, Hồ Sơn, Vũ Lễ (03 xã) về đích.",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2020 xã đạt 15/19 tiêu chí, còn 05 tiêu chí chưa đạt.\n- Phấn đấu hoàn thành thêm 02 tiêu chí (tiêu chí số 5, 11, 17).\n",
        finds: &[("5", "4"), ("2", "3")],
    },
    Example {
        text: "- Đến hết năm 2020 xã đạt 15/19 tiêu chí; còn 04 tiêu chí chưa đạt là các tiêu chí số 5, 6, 11 và 17.\n- Hoàn thành 03 tiêu chí, trong đó có tiêu chí số 5, 11; 02 tiêu chí: số 5 về trường học, số 17 về môi trường.\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t3\t4,5\n",
        finds: &[("3", "2")],
    },
    Example {
        text: "- Có thêm 04 xã đạt chuẩn nông thôn mới (Châu Sơn, Lâm Ca, Đồng Thắng).\n",
        finds: &[("4", "3")],
    },
    Example {
        text: "- Có thêm 04 xã đạt chuẩn nông thôn mới, trong đó có xã Châu Sơn và xã Lâm Ca.\n- Có thêm 03 xã đạt chuẩn nông thôn mới nâng cao (Châu Sơn, Lâm Ca, Đồng Thắng).\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCụ thể các tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n",
        finds: &[],
    },
    Example {
        text: "- Có 09 xã đạt chuẩn nông thôn mới gồm: Châu Sơn, Lâm Ca; các xã còn lại của huyện Đình Lập.\n- Có thêm 03 xã đạt chuẩn nâng cao: Vân Nham, Minh Sơn và một số xã khác thuộc huyện Hữu Lũng.\n",
        finds: &[],
    },
    Example {
        text: "- Đã có 04 huyện đạt chuẩn gồm: Duy Tiên, Kim Bảng, Lý Nhân; các huyện còn lại đang hoàn thiện hồ sơ.\n",
        finds: &[("4", "3")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đạt\tSố tiêu chí chưa đạt\tCác tiêu chí chưa đạt\n1\tVân Nham\tHữu Lũng\t14\t4\t2, 5, 11, 13, 15\n2\tMinh Sơn\tHữu Lũng\t15\t4\t2, 9, 11, 17\n",
        finds: &[("4", "5")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đạt\tTiêu chí chưa đạt\n1\tVân Nham\tHữu Lũng\t14/19\t2, 5, 11, 13, 15\n2\tMinh Sơn\tHữu Lũng\t15/19\t2, 9, 11\n3\tHồ Sơn\tHữu Lũng\t17/19\t9, 11\n",
        finds: &[("4", "3")],
    },
    Example {
        text: "- Xã An Lão đạt 16/19 tiêu chí (còn các tiêu chí số 2, 10, 17).",
        finds: &[],
    },
    Example {
        text: "- Xã An Lão đạt 18/19 tiêu chí; xã Bồ Đề còn 03 tiêu chí chưa đạt.",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đạt năm 2021\tSố tiêu chí đạt năm 2022\tTiêu chí chưa đạt năm 2021\n1\tVân Nham\tHữu Lũng\t14\t14\t2, 5, 11, 13, 15\n2\tMinh Sơn\tHữu Lũng\t15\t15\t2, 9, 11, 17\n3\tHồ Sơn\tHữu Lũng\t16\t17\t9, 11, 17\n4\tVũ Lễ\tBắc Sơn\t16\t16\t2, 9, 11\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đạt năm 2021\tSố tiêu chí đạt năm 2022\tTiêu chí chưa đạt năm 2021\n1\tVân Nham\tHữu Lũng\t14\t14\t2, 5, 11, 13, 15\n2\tMinh Sơn\tHữu Lũng\t15\t15\t2, 9, 11, 17\n3\tHồ Sơn\tHữu Lũng\t16\t17\t9, 11\n4\tVũ Lễ\tBắc Sơn\t16\t16\t2, 9, 11\n",
        finds: &[("3", "2")],
    },
    Example {
        text: "- Có 05 xã đạt chuẩn nông thôn mới: Tân Thanh, Hoàng Văn Thụ (huyện Văn Lãng); Chi Lăng (huyện Tràng Định); Yên Bình (huyện Hữu Lũng).",
        finds: &[("5", "4")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH THÔN ĐĂNG KÝ ĐẠT CHUẨN\nTT\tXã\tSố thôn\tTên thôn\n1\tVân Nham\t2\tMỏ Hán, Phổng\n2\tMinh Sơn\t3\tLót, Bến Lường\n3\tHồ Sơn\t1\tBãi Vàng\n4\tTân Lập\t3\tNà Lay, Nà Tình, Khuôn Tồng\n",
        finds: &[("3", "2")],
    },
    Example {
        text: "Phụ lục 01\nDANH SÁCH THÔN ĐĂNG KÝ ĐẠT CHUẨN\nTT\tXã\tSố thôn\tTên thôn điểm\n1\tVân Nham\t12\tMỏ Hán, Phổng\n2\tMinh Sơn\t9\tLót, Bến Lường\n3\tHồ Sơn\t1\tBãi Vàng\n4\tTân Lập\t3\tNà Lay, Nà Tình, Khuôn Tồng\n",
        finds: &[],
    },
    Example {
        text: "- Có 04 xã đạt chuẩn nông thôn mới: Tân Thanh, Hoàng Văn Thụ (huyện Văn Lãng); Chi Lăng (huyện Tràng Định); Yên Bình (huyện Hữu Lũng).",
        finds: &[],
    },
    Example {
        text: "- Xã Vân Nham hiện đạt 15/19 tiêu chí; các tiêu chí chưa đạt gồm: số 6, 10, 11, 13, 17.",
        finds: &[("15", "14")],
    },
    Example {
        text: "- Đăng ký 06 thôn kiểu mẫu, gồm: Nà Lầu, Sơn Hải (xã Vân Nham); Khe Giấy, Xóm Mới (xã Minh Sơn); Đồng Tân (xã Hồ Sơn).\n- Công nhận 06 thôn, bản (Phú Sơn, Phú Hưng, Phú Vinh, Nam Hải, Nam Sơn).\n- Chỉ đạo 06 xã đăng ký nâng cao (Vân Nham, Minh Sơn, Hồ Sơn, Tân Lập, Vũ Lễ) hoàn thiện hồ sơ.",
        finds: &[("6", "5"), ("6", "5"), ("6", "5")],
    },
    Example {
        text: "- Đăng ký 05 thôn kiểu mẫu, gồm: Nà Lầu, Sơn Hải (xã Vân Nham); Khe Giấy, Xóm Mới (xã Minh Sơn); Đồng Tân (xã Hồ Sơn).\n- Công nhận 05 thôn, bản (Phú Sơn, Phú Hưng, Phú Vinh, Nam Hải, Nam Sơn).\n- Chỉ đạo 12 xã đăng ký nâng cao (Hữu Lũng, Bắc Sơn, Lộc Bình, Cao Lộc) hoàn thiện hồ sơ.",
        finds: &[],
    },
    Example {
        text: "- Xã Vân Nham hiện đạt 15/19 tiêu chí; một số tiêu chí chưa đạt như: số 6, 10.",
        finds: &[],
    },
    Example {
        text: "- Có 07 đơn vị cấp huyện đạt chuẩn, hoàn thành nhiệm vụ xây dựng nông thôn mới, gồm: huyện Tiểu Cần, huyện Cầu Kè, huyện Càng Long, huyện Cầu Ngang, thị xã Duyên Hải, thành phố Trà Vinh.",
        finds: &[("7", "6")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for (i, table) in subject.facts.tables.iter().enumerate() {
        let rows: Vec<CommuneRow> = communes_of(i, table).filter(|row| row.certain).collect();
        findings.extend(mismatches(&rows, |row| &row.achieved));
        findings.extend(mismatches(&rows, |row| &row.planned));
        missing::check(table, findings);
        if !subject.damage.document {
            in_rows::check(table, findings);
        }
    }
    findings.extend(subject.facts.targets.iter().filter_map(|target| in_text::compare(subject, target)));
    findings.extend(subject.facts.targets.iter().filter_map(|target| named::behind_number(subject, target)));
    named::behind_others(subject, findings);
    named::before_number(subject, findings);
    criteria::check(subject, findings);
}

/// The rows in which the two columns disagree, unless most do: then the one is no count of the
/// other.
fn mismatches<'a>(
    rows: &[CommuneRow<'a>],
    side: impl for<'r> Fn(&'r CommuneRow<'a>) -> &'r Side<'a>,
) -> Vec<Finding> {
    let checked = rows.iter().filter(|row| side(row).count().zip(side(row).list()).is_some()).count();
    let found: Vec<Finding> = rows.iter().filter_map(|row| compare(row, side(row))).collect();
    if checked > 1 && found.len() * 2 > checked { Vec::new() } else { found }
}

fn compare(row: &CommuneRow, side: &Side) -> Option<Finding> {
    let (stated, listed) = (side.count()?, side.list()?.len());
    // A list of marks stands in a cell a criterion: all of the row.
    let count = side.count_cell?;
    let list = side.list_cell.map_or(row.row.grid.span, |cell| cell.span);
    if usize::try_from(stated).is_ok_and(|stated| stated == listed) {
        return None;
    }
    let whole = is_whole(row);
    let suggestion = match whole {
        Some(set) => format!("write {listed}: the two lists of the row make up all {set} criteria"),
        None => "correct the number or the list".to_owned(),
    };
    Some(Finding {
        rule: NAME,
        fingerprint: String::new(),
        severity: Severity::Error,
        message: format!("{}: {stated} criteria are stated, {listed} are listed", row.commune),
        evidence: vec![
            Evidence::new(count.span, "the number stated"),
            Evidence::new(list, format!("a list of {listed}")),
        ],
        stated: Some(stated.to_string()),
        derived: Some(listed.to_string()),
        suggestion: Some(suggestion),
    })
}

/// The size of the set, where the row lists each of its criteria once.
fn is_whole(row: &CommuneRow) -> Option<u8> {
    let set = row.table.set?;
    let (met, plan) = (row.achieved.list()?, row.planned.list()?);
    let once = |c: u8| met.iter().chain(plan).filter(|&&other| other == c).count() == 1;
    ((1..=set).all(once) && met.len() + plan.len() == usize::from(set)).then_some(set)
}
