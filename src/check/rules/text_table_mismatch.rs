//! The text and an annex give different values for the same thing.
//!
//! How many communes meet a criterion is the total of its row in the table of criteria, and the
//! share beside it is that of the row; the villages that are promised are those that the table
//! of villages adds up to; how many criteria communes have on average is what the table of those
//! communes has, the table of criteria, or the list of as many communes as the text counts in all; the communes named in the text are those that the
//! list has, also those of the year that a column of a list of several years says, and as many of a district as
//! the text says; products by their stars are the totals below these; an indicator is what its row has below the year, communes that meet a standard are the total of the
//! districts below it, and money is what the row of the same label has, in tables of no known kind too, and the total
//! of the table that the text points to right behind it (`4.600 triệu đồng (chi tiết tại Phụ lục 03)`, `(biểu kèm theo)` where there is but one), as
//! is an average of criteria, and an indicator that is the title of the table it points to; to a criterion at least as many communes are added as the annexes of that year plan
//! it for, or that is a warning. Only what is about the same standard, year and communes is compared, a table that
//! does not say is not, a table of the present state (`HIỆN TRẠNG`), of a day within the year or of what
//! is added is not held against levels at its end, and where the text gives several values one that agrees is enough. A total of funds is that of
//! its years in a table of two rows without a head, and rows marked as meeting something (`Đạt`, `Chưa đạt`) do so where the text asks for
//! no more than they have, as all rows but one do.

use crate::check::tables::{groups, of_kind};
use crate::check::{Example, Finding, Subject};
use crate::facts::table::TableKind;
use crate::facts::Target;

mod averages;
mod funds;
mod levels;
mod marks;
mod members;
mod others;
mod phased;
mod places;
mod planned;
mod products;
mod sums;
mod villages;

pub(super) const NAME: &str = "text-table-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Tiêu chí số 2 về giao thông: nâng tổng số xã đạt tiêu chí lên 19/40 xã.\n- Tiêu chí số 3 về thủy lợi: nâng tổng số xã đạt tiêu chí lên 36/40 xã.\nPhụ lục 01\nKẾ HOẠCH THEO BỘ TIÊU CHÍ NÔNG THÔN MỚI NĂM 2021\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\n3\tThủy lợi\t20\t16\t36\n",
        finds: &[("19/40", "18")],
    },
    Example {
        text: "- Có thêm 35 thôn đạt chuẩn nông thôn mới, nâng tổng số thôn đạt chuẩn lên 110/156 thôn.\nPhụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tHuyện\tTổng số thôn\tSố thôn đạt năm 2020\tSố thôn phấn đấu năm 2021\n1\tLộc Bình\t80\t40\t15\n2\tCao Lộc\t76\t35\t19\n",
        finds: &[("35", "34"), ("110/156", "109")],
    },
    Example {
        text: "- Tiêu chí số 5 về trường học: Phấn đấu năm 2021 có thêm 02 xã đạt chuẩn tiêu chí.\nPhụ lục 01\nKẾ HOẠCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\t1\t5\n3\tHồ Sơn\tHữu Lũng\t2\t1,3\t2\t2,5\n",
        finds: &[("02", "3")],
    },
    Example {
        text: "- Tiêu chí số 5 về trường học: Phấn đấu năm 2021 có thêm 04 xã đạt chuẩn tiêu chí.\nPhụ lục 01\nKẾ HOẠCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NĂM 2021\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt\tSố tiêu chí phấn đấu\tCác tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t3\t1,2,3\t2\t4,5\n2\tMinh Sơn\tHữu Lũng\t2\t1,3\t1\t5\n3\tHồ Sơn\tHữu Lũng\t2\t1,3\t2\t2,5\n",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 2 về giao thông: nâng tổng số xã đạt tiêu chí lên 18/40 xã.\nPhụ lục 01\nKẾ HOẠCH THEO BỘ TIÊU CHÍ NÔNG THÔN MỚI NÂNG CAO NĂM 2021\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t1\t9\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2022\nI. MỤC TIÊU\n- Tiêu chí số 2 về giao thông: có thêm 02 xã đạt, nâng tổng số xã đạt tiêu chí lên 20/40 xã.\nPhụ lục 01\nHIỆN TRẠNG CÁC TIÊU CHÍ NÔNG THÔN MỚI\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021-2025\nI. MỤC TIÊU\n- Tỷ lệ lao động qua đào tạo đạt 62%.\nPhụ lục 02\nCÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2021-2025\nSTT\tChỉ tiêu\tĐVT\tHiện trạng năm 2020\tNăm 2023\tNăm 2025\n1\tTỷ lệ lao động qua đào tạo\t%\t52\t57\t60\n2\tTỷ lệ hộ nghèo\t%\t9\t7\t5\n",
        finds: &[("62", "60")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021-2025\nI. MỤC TIÊU\n- Tỷ lệ lao động có bằng cấp đạt 62%.\nPhụ lục 02\nCÁC CHỈ TIÊU CHỦ YẾU GIAI ĐOẠN 2021-2025\nSTT\tChỉ tiêu\tĐVT\tHiện trạng năm 2020\tNăm 2023\tNăm 2025\n1\tTỷ lệ lao động qua đào tạo\t%\t52\t57\t60\n2\tTỷ lệ hộ nghèo\t%\t9\t7\t5\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Đến hết năm 2023 có 15/37 xã đạt chuẩn nông thôn mới nâng cao.\nPhụ lục I\nSỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI THEO HUYỆN ĐẾN HẾT NĂM 2023\nTT\tĐơn vị\tTổng số xã\tXã nông thôn mới\tXã nông thôn mới nâng cao\n1\tHuyện Tân Hồng\t20\t20\t9\n2\tHuyện Cao Lãnh\t17\t17\t5\n\tTổng cộng\t37\t37\t14\n",
        finds: &[("15/37", "14")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Đến cuối năm 2023 có 16 xã đạt chuẩn nông thôn mới nâng cao.\nPhụ lục I\nSỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI THEO HUYỆN ĐẾN HẾT NĂM 2023\nTT\tĐơn vị\tTổng số xã\tXã nông thôn mới\tXã nông thôn mới nâng cao\n1\tHuyện Tân Hồng\t20\t20\t9\n2\tHuyện Cao Lãnh\t17\t17\t5\n\tTổng cộng\t37\t37\t14\n",
        finds: &[("16", "14")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Trong năm 2023 có 3 xã đạt chuẩn nông thôn mới nâng cao.\nPhụ lục I\nSỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI THEO HUYỆN ĐẾN HẾT NĂM 2023\nTT\tĐơn vị\tTổng số xã\tXã nông thôn mới\tXã nông thôn mới nâng cao\n1\tHuyện Tân Hồng\t20\t20\t9\n2\tHuyện Cao Lãnh\t17\t17\t5\n\tTổng cộng\t37\t37\t14\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Năm 2022, tỷ lệ hộ nghèo còn 6,3%.\n- Năm 2023, nâng tổng số xã đạt chuẩn nông thôn mới lên 52/90 xã.\nPhụ lục 02\nCHỈ TIÊU CHỦ YẾU\nSTT\tChỉ tiêu\tĐVT\tThực hiện năm 2022\tKế hoạch năm 2023\n1\tTỷ lệ hộ nghèo\t%\t6,1\t5\n2\tSố xã đạt chuẩn NTM\txã\t48\t51\n",
        finds: &[("6,3", "6,1"), ("52/90", "51")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Có thêm 04 xã đạt chuẩn nông thôn mới (huyện Hữu Lũng 02 xã, huyện Bắc Sơn 01 xã, huyện Cao Lộc 01 xã).\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2023\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t17\t2\n2\tMinh Sơn\tHữu Lũng\t16\t3\n3\tHồ Sơn\tHữu Lũng\t16\t3\n4\tVũ Lễ\tBắc Sơn\t16\t3\n",
        finds: &[("02", "3"), ("01", "0")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Phấn đấu có thêm 02 xã đạt chuẩn nông thôn mới: xã Vân Nham, xã Hồ Sơn.\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI GIAI ĐOẠN 2023-2024\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tNăm đạt chuẩn\n1\tVân Nham\tHữu Lũng\t17\t2023\n2\tMinh Sơn\tHữu Lũng\t16\t2023\n3\tHồ Sơn\tHữu Lũng\t16\t2024\n",
        finds: &[("xã Hồ Sơn", "Minh Sơn")],
    },
    Example {
        text: "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\nI. KẾT QUẢ\n- Lũy kế đến hết năm 2022 có 30 sản phẩm OCOP được công nhận, trong đó 11 sản phẩm 4 sao và 19 sản phẩm 3 sao.\nPhụ lục 01\nSẢN PHẨM OCOP ĐẾN HẾT NĂM 2022\nTT\tHuyện\tTổng số sản phẩm\t4 sao\t3 sao\n1\tHữu Lũng\t14\t6\t8\n2\tBắc Sơn\t16\t6\t10\n\tTổng cộng\t30\t12\t18\n",
        finds: &[("11", "12"), ("19", "18")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 62 tỷ đồng, trong đó:\n1. Vốn ngân sách: 40 tỷ đồng.\n2. Vốn tín dụng: 22 tỷ đồng.\nPhụ lục 01\nKINH PHÍ THỰC HIỆN NĂM 2021 (tỷ đồng)\nSTT\tNguồn vốn\tTổng số\n1\tNgân sách\t40\n2\tTín dụng\t20\n\tTổng cộng\t60\n",
        finds: &[("62 tỷ đồng", "60"), ("22 tỷ đồng", "20")],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2021 là 1.000 tỷ đồng, trong đó:\n1. Vốn ngân sách: 400 tỷ đồng.\n2. Vốn tín dụng: 600 tỷ đồng.\nPhụ lục 01\nKINH PHÍ THỰC HIỆN NĂM 2021 (tỷ đồng)\nSTT\tNguồn vốn\tTổng số\n1\tNgân sách\t410\n2\tTín dụng\t600\n3\tDân góp\t20\n",
        finds: &[("400 tỷ đồng", "410")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2022\nI. MỤC TIÊU\n- Tiêu chí số 2 về giao thông: có thêm 03 xã đạt, nâng tổng số xã đạt tiêu chí lên 20/40 xã.\nPhụ lục 01\nKẾ HOẠCH SỐ XÃ ĐẠT THÊM TỪNG TIÊU CHÍ NÔNG THÔN MỚI NĂM 2022\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t2\t1\t3\n2\tGiao thông\t1\t1\t2\n",
        finds: &[("03", "2")],
    },
    Example {
        text: "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\nI. KẾT QUẢ\n- Đến hết năm 2022, các hợp tác xã có 12 sản phẩm OCOP; có 20 sản phẩm OCOP được bán trên sàn điện tử; có 30 sản phẩm OCOP từ 3 sao trở lên.\n- Năm 2022 phấn đấu có 35 sản phẩm OCOP.\nPhụ lục 01\nSẢN PHẨM OCOP ĐẾN HẾT NĂM 2022\nTT\tHuyện\tTổng số sản phẩm\t4 sao\t3 sao\n1\tHữu Lũng\t14\t6\t8\n2\tBắc Sơn\t16\t6\t10\n\tTổng cộng\t30\t12\t18\n",
        finds: &[],
    },
    Example {
        text: "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\nI. KẾT QUẢ\n- Đến hết năm 2022, toàn tỉnh có 28 sản phẩm OCOP được công nhận.\nPhụ lục 01\nSẢN PHẨM OCOP ĐẾN HẾT NĂM 2022\nTT\tHuyện\tTổng số sản phẩm\t4 sao\t3 sao\n1\tHữu Lũng\t14\t6\t8\n2\tBắc Sơn\t16\t6\t10\n\tTổng cộng\t30\t12\t18\n",
        finds: &[("28", "30")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Đến hết năm 2023: có 16 xã đăng ký đạt chuẩn nông thôn mới nâng cao.\n- Đến hết năm 2023 có 05 xã thuộc Đề án đạt chuẩn nông thôn mới nâng cao.\n- Đến hết năm 2023: duy trì 12 xã đạt chuẩn nông thôn mới nâng cao.\nPhụ lục I\nSỐ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI THEO HUYỆN ĐẾN HẾT NĂM 2023\nTT\tĐơn vị\tTổng số xã\tXã nông thôn mới\tXã nông thôn mới nâng cao\n1\tHuyện Tân Hồng\t20\t20\t9\n2\tHuyện Cao Lãnh\t17\t17\t5\n\tTổng cộng\t37\t37\t14\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Năm 2022, tỷ lệ hộ nghèo còn 6,1%.\nPhụ lục 02\nCHỈ TIÊU CHỦ YẾU\nSTT\tChỉ tiêu\tĐVT\tƯớc thực hiện 6 tháng năm 2022\tKế hoạch năm 2023\n1\tTỷ lệ hộ nghèo\t%\t6,5\t5\n2\tSố xã đạt chuẩn NTM\txã\t48\t51\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Có thêm 04 xã đạt chuẩn nông thôn mới (huyện Hữu Lũng 02 xã, huyện Bắc Sơn 01 xã, TP Lạng Sơn 01 xã).\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2023\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t17\t2\n2\tMinh Sơn\tHữu Lũng\t16\t3\n3\tQuảng Lạc\tThành phố Lạng Sơn\t16\t3\n4\tVũ Lễ\tBắc Sơn\t16\t3\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. MỤC TIÊU\n- Có thêm 04 xã đạt chuẩn nông thôn mới (huyện Hữu Lũng 02 xã, huyện Bắc Sơn 01 xã, thành phố Lạng Sơn 01 xã).\nPhụ lục 01\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2023\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tSố tiêu chí phấn đấu\n1\tVân Nham\tHữu Lũng\t17\t2\n2\tMinh Sơn\tHữu Lũng\t16\t3\n3\tQuảng Lạc\tTPLS\t16\t3\n4\tVũ Lễ\tBắc Sơn\t16\t3\n",
        finds: &[],
    },
    Example {
        text: "II. NGUỒN VỐN THỰC HIỆN\nTổng nhu cầu vốn năm 2023 là 62 tỷ đồng, trong đó:\n1. Vốn ngân sách: 40 tỷ đồng.\n2. Vốn tín dụng: 22 tỷ đồng.\nPhụ lục 01\nKINH PHÍ THỰC HIỆN NĂM 2023, CHƯA KỂ VỐN CHUYỂN NGUỒN (tỷ đồng)\nSTT\tNguồn vốn\tTổng số\n1\tNgân sách\t40\n2\tTín dụng\t20\n\tTổng cộng\t60\n",
        finds: &[],
    },
    Example {
        text: "- Số hợp tác xã hoạt động hiệu quả năm 2021 đạt 75 hợp tác xã.\n- Số làng nghề được công nhận năm 2021 đạt 12 làng nghề.\nPhụ lục 01\nCÁC CHỈ TIÊU GIAI ĐOẠN 2021 - 2023\nTT\tChỉ tiêu\tĐVT\tKế hoạch giai đoạn 2021 - 2023 / 2021\tKế hoạch giai đoạn 2021 - 2023 / 2022\tKế hoạch giai đoạn 2021 - 2023 / 2023\n1\tSố hợp tác xã hoạt động hiệu quả\thợp tác xã\t70\t75\t80\n2\tSố làng nghề được công nhận\tlàng nghề\t12\t14\t15\n",
        finds: &[("75", "70")],
    },
    Example {
        text: "Tổng kinh phí phân bổ cho các xã là 3.900 triệu đồng (chi tiết tại Biểu 1).\nBiểu 1\nPHÂN BỔ VỐN HỖ TRỢ NĂM 2021\nĐVT: triệu đồng\nTT\tXã\tTổng số\tĐầu tư\tSự nghiệp\n\tTổng cộng\t3.700\t2.500\t1.200\n1\tVân Nham\t1.600\t1.000\t600\n2\tMinh Sơn\t2.100\t1.500\t600\n",
        finds: &[("3.900 triệu đồng", "3.700")],
    },
    Example {
        text: "Tổng kinh phí phân bổ cho các xã là 3.900 triệu đồng, chưa kể vốn xã hội hóa.\nBiểu 1\nPHÂN BỔ VỐN HỖ TRỢ NĂM 2021\nĐVT: triệu đồng\nTT\tXã\tTổng số\tĐầu tư\tSự nghiệp\n\tTổng cộng\t3.700\t2.500\t1.200\n1\tVân Nham\t1.600\t1.000\t600\n2\tMinh Sơn\t2.100\t1.500\t600\n",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. KẾT QUẢ NĂM 2022\n- Đến hết năm 2022, có 1/3 xã đạt chuẩn nông thôn mới; số tiêu chí đạt bình quân là 16,5 tiêu chí/xã.\nPhụ lục 01\nHIỆN TRẠNG TIÊU CHÍ CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt\n1\tVân Nham\tHữu Lũng\t19\t1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19\n2\tMinh Sơn\tHữu Lũng\t15\t1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n3\tHồ Sơn\tHữu Lũng\t14\t1,2,3,4,5,6,7,8,9,10,11,12,13,14\n\tBình quân\t\t16\t\n",
        finds: &[("16,5", "16")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2023\nI. KẾT QUẢ NĂM 2022\n- Đến hết năm 2022, có 1/8 xã đạt chuẩn nông thôn mới; số tiêu chí đạt bình quân là 16,5 tiêu chí/xã.\nPhụ lục 01\nHIỆN TRẠNG TIÊU CHÍ CÁC XÃ\nTT\tXã\tHuyện\tSố tiêu chí đã đạt\tCác tiêu chí đã đạt\n1\tVân Nham\tHữu Lũng\t19\t1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19\n2\tMinh Sơn\tHữu Lũng\t15\t1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n3\tHồ Sơn\tHữu Lũng\t14\t1,2,3,4,5,6,7,8,9,10,11,12,13,14\n\tBình quân\t\t16\t\n",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 2 về giao thông: nâng tổng số xã đạt tiêu chí lên 20/40 xã.\nPhụ lục 01\nTỔNG HỢP TIÊU CHÍ CÁC XÃ\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\nPhụ lục 02\nTỔNG HỢP TIÊU CHÍ CÁC XÃ SAU KHI THỰC HIỆN KẾ HOẠCH\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t9\t11\t20\n",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 2 về giao thông: nâng tổng số xã đạt tiêu chí lên 20/40 xã.\nPhụ lục 01\nTỔNG HỢP TIÊU CHÍ CÁC XÃ ĐẦU KỲ\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\n",
        finds: &[],
    },
    Example {
        text: "- Phấn đấu 29 thôn đạt chuẩn nông thôn mới.\nPhụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tHuyện\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\tLũy kế\n1\tLộc Bình\t80\t10\t5\t15\n2\tCao Lộc\t76\t5\t9\t14\n",
        finds: &[],
    },
    Example {
        text: "Tổng vốn năm 2021 là 900 tỷ đồng (chi tiết tại Biểu 1), gồm ngân sách 500 tỷ đồng, tín dụng 400 tỷ đồng.\nBiểu 1\nPHÂN BỔ NGÂN SÁCH NĂM 2021\nĐVT: tỷ đồng\nTT\tXã\tTổng số\tĐầu tư\tSự nghiệp\n\tTổng cộng\t500\t350\t150\n1\tVân Nham\t300\t200\t100\n2\tMinh Sơn\t200\t150\t50\n",
        finds: &[],
    },
    Example {
        text: "- Bình quân toàn huyện đạt 12,8 tiêu chí/xã (Biểu 1).\nBiểu 1\nSỐ TIÊU CHÍ ĐẠT CHUẨN CỦA CÁC XÃ NĂM 2021\nTT\tXã\tSố tiêu chí đạt\n1\tVân Nham\t14\n2\tMinh Sơn\t11\n3\tHồ Sơn\t11\n\tTổng cộng\t36\n\tBình quân\t12,0\n",
        finds: &[("12,8", "12,0")],
    },
    Example {
        text: "Tổng vốn năm 2021 là 900 tỷ đồng, gồm ngân sách tỉnh 500 tỷ đồng (chi tiết tại Biểu 1), tín dụng 400 tỷ đồng.\nBiểu 1\nPHÂN BỔ NGÂN SÁCH TỈNH NĂM 2021\nĐVT: tỷ đồng\nTT\tXã\tTổng số\tĐầu tư\tSự nghiệp\n1\tVân Nham\t300\t200\t100\n2\tMinh Sơn\t190\t140\t50\n\tTổng cộng\t490\t340\t150\n",
        finds: &[("500 tỷ đồng", "490")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới năm 2026\nI. MỤC TIÊU\n- Có thêm 10 thôn thuộc các xã đặc biệt khó khăn đạt chuẩn nông thôn mới (Biểu 1).\nBiểu 1\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2026 CỦA CÁC XÃ ĐẶC BIỆT KHÓ KHĂN\nTT\tĐơn vị\tTổng số thôn\tSố thôn đã đạt\tSố thôn phấn đấu\n1\tXã Lộc Yên\t10\t2\t5\n2\tXã Tú Mịch\t9\t3\t4\n",
        finds: &[("10", "9")],
    },
    Example {
        text: "- Huyện Hữu Lũng có thêm 02 xã đạt chuẩn nông thôn mới là: xã Vân Nham, xã Minh Sơn (Biểu 1).\nBiểu 1\nDANH SÁCH XÃ PHẤN ĐẤU ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2021\nTT\tXã\tHuyện\n1\tVân Nham\tHữu Lũng\n2\tHồ Sơn\tHữu Lũng\n",
        finds: &[("xã Minh Sơn", "Hồ Sơn")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2022 - 2025\nIV. KINH PHÍ\n1. Tổng kinh phí thực hiện giai đoạn 2022 - 2025: 86,5 tỷ đồng.\n2. Phân kỳ đầu tư:\nNăm\t2022\t2023\t2024\t2025\tTổng\nKinh phí (tỷ đồng)\t18,5\t22,0\t24,0\t20,0\t84,5\n",
        finds: &[("86,5 tỷ đồng", "84,5")],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2022 - 2025\nIV. KINH PHÍ\n1. Tổng kinh phí thực hiện giai đoạn 2022 - 2025: 86,5 tỷ đồng.\n2. Phân kỳ đầu tư các năm đầu:\nNăm\t2022\t2023\t2024\tTổng\nKinh phí (tỷ đồng)\t18,5\t22,0\t24,0\t64,5\n",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 10 về Thu nhập: xã đạt chuẩn khi thu nhập bình quân đầu người từ 48 triệu đồng/người/năm trở lên.\nPhụ lục 03\nTHU NHẬP BÌNH QUÂN CÁC XÃ NĂM 2023\nTT\tXã\tThu nhập (triệu đồng/người)\tĐánh giá\n1\tVân Nham\t51,2\tĐạt\n2\tMinh Sơn\t46,3\tChưa đạt\n3\tHồ Sơn\t46,9\tĐạt\n4\tTân Lập\t48,5\tĐạt\n5\tVũ Lễ\t40,1\tChưa đạt\n",
        finds: &[("Đạt", "Chưa đạt")],
    },
    Example {
        text: "- Tiêu chí số 10 về Thu nhập: xã đạt chuẩn khi thu nhập bình quân đầu người từ 48 triệu đồng/người/năm trở lên.\nPhụ lục 03\nTHU NHẬP BÌNH QUÂN CÁC XÃ NĂM 2023\nTT\tXã\tThu nhập (triệu đồng/người)\tĐánh giá\n1\tVân Nham\t51,2\tĐạt\n2\tMinh Sơn\t46,3\tĐạt\n3\tHồ Sơn\t46,9\tĐạt\n4\tTân Lập\t48,5\tĐạt\n5\tVũ Lễ\t40,1\tChưa đạt\n",
        finds: &[],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    let promised: Vec<&Target> = subject.facts.targets.iter().filter(|t| !t.reported).collect();
    let levels = levels::Levels::of(&promised);
    for table in of_kind(subject.facts, TableKind::CriteriaByDistrict) {
        levels.compare(subject, table, findings);
    }
    villages::compare(subject, &promised, findings);
    let groups = groups(subject.facts);
    planned::compare(subject, &groups, &promised, findings);
    places::compare(subject, &groups, &promised, findings);
    let tables = averages::tables(subject.facts);
    let wholes = averages::Wholes::new(subject, &groups);
    for target in promised {
        findings.extend(averages::compare(subject, &wholes, &tables, target));
        findings.extend(members::compare(subject, &groups, target));
    }
    // What communes have achieved before the plan is reported.
    for target in subject.facts.targets.iter().filter(|t| t.reported) {
        findings.extend(averages::compare_before(subject, &wholes, target));
    }
    let known: Vec<_> = findings.iter().filter_map(|finding| finding.evidence.first().map(|e| e.span)).collect();
    let pointing = subject.facts.targets.iter().filter_map(|target| averages::compare_pointed(subject, target));
    findings.extend(pointing.filter(|finding| finding.evidence.first().is_none_or(|e| !known.contains(&e.span))));
    others::compare(subject, findings);
    findings.extend(subject.facts.targets.iter().filter_map(|target| others::compare_titled(subject, target)));
    products::compare(subject, findings);
    funds::compare(subject, findings);
    sums::compare(subject, findings);
    phased::compare(subject, findings);
    marks::compare(subject, findings);
}
