//! A total in a table is not that of its parts.
//!
//! The total column of a table of criteria is the sum of its districts, the row of totals is the
//! sum of the rows above it, and what a commune has after the plan (`Lũy kế`) is what it has and
//! what it plans. A row or a column is taken for a sum only where at least half of its figures
//! are one (`Tổng số xã` below a list of criteria is none); a single column only where the row
//! says that it is one. In tables of no known kind columns are parts of a `Tổng số` only where they
//! add up in two rows of three. Cells that are no figures make it not checkable; so do rounded decimals within
//! their rounding. So are the totals of columns of marks (`Tổng số xã đạt` below `x`), what villages
//! reach (`Lũy kế`), what a criterion gains between two years, and rows `2.1`, `2.2` below `2` or `1`, `2`
//! below `I`, each where most agree. A total adds up its groups or their members, whichever fits in most
//! columns: what is wrong is then the figure of the group, or one of those below it. One wrong figure throws off the sums of its row and of its column by as much: then
//! that figure is named. A subtotal below one row alone (`Cộng huyện X` below its only commune) is of that row.
//! In a matrix of two marks a total counts `Đ`, or `Đ` and `KH`. Rows of indicators gain or lose what stands
//! below `Tăng/giảm`, and the districts of an earlier year make up the total beside them. A line
//! `Trong đó: …` with figures of its own is none of the rows around it. Columns that no head names as a whole and its parts
//! (`Số thôn | Đạt chuẩn | Chưa đạt`, `Khối lượng | Đơn giá | Thành tiền`) hang together where all rows but one say so, three
//! at least: what is left (`Còn lại`) or is priced is held against them then, and a total that one figure throws off is crossed with
//! the row of that figure. `Lũy kế` from row to row is the level above with what is added; where units are lost nothing is said.

use crate::check::exact::{one_digit_off, printed};
use crate::check::tables::{CommuneRow, communes_of, criteria_of, figure_at, summaries};
use crate::check::{Evidence, Example, Finding, Severity, Subject};
use crate::decimal::Decimal;
use crate::facts::table::{ColumnRole, Row, RowFacts, Summary, Table, TableKind};
use crate::span::{Normal, Span};
use crate::vocabulary::letters::lowered;

mod beside;
mod changes;
mod crossing;
mod groups;
mod levels;
mod marks;
mod relations;
mod running;
mod untyped;

pub(super) const NAME: &str = "table-sum-mismatch";

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        text: "Biểu 1\nPHÂN BỔ VỐN\nTT\tĐịa phương\tTổng vốn\tVốn đầu tư\t\t\tVốn sự nghiệp\t\t\n\t\t\tTổng số\tTW\tTỉnh\tTổng số\tTW\tTỉnh\n1\tHuyện A\t3.000\t2.000\t1.500\t500\t1.000\t700\t300\n2\tHuyện B\t4.600\t2.500\t2.000\t500\t2.000\t1.700\t300\n3\tHuyện C\t1.800\t1.000\t600\t400\t800\t500\t300\n",
        finds: &[("4.600", "4.500")],
    },
    Example {
        text: "Biểu 4\nSỐ XÃ THEO VÙNG\nTT\tVùng, huyện\tTổng số xã\tXã đạt chuẩn\nI\tVùng đồi\t31\t20\n1\tHuyện A\t14\t9\n2\tHuyện B\t17\t11\nII\tVùng cao\t40\t15\n1\tHuyện C\t18\t5\n2\tHuyện D\t22\t8\n\tTổng cộng\t71\t33\n",
        finds: &[("15", "13")],
    },
    Example {
        text: "Biểu 4\nSỐ XÃ THEO VÙNG\nTT\tHuyện\tTổng số xã\tXã đạt chuẩn\n1\tHuyện A\t14\t9\n2\tHuyện B\t17\t11\n\tCộng vùng đồi\t31\t20\n1\tHuyện C\t18\t5\n2\tHuyện D\t22\t9\n\tCộng vùng cao\t40\t13\n\tTổng cộng\t71\t33\n",
        finds: &[("13", "14")],
    },
    Example {
        text: "Biểu 4\nSỐ XÃ VÀ THU NHẬP THEO VÙNG\nTT\tVùng, huyện\tTổng số xã\tThu nhập (triệu đồng/người)\nI\tVùng đồi\t31\t52\n1\tHuyện A\t14\t50\n2\tHuyện B\t17\t54\nII\tVùng cao\t40\t38\n1\tHuyện C\t18\t36\n2\tHuyện D\t22\t40\n\tToàn tỉnh\t71\t45\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nMỘT SỐ CHỈ TIÊU CÁC HUYỆN\nTT\tHuyện\tSố xã\tSố hộ\tThu nhập (triệu đồng/người)\n1\tKỳ Sơn\t20\t1.200\t36,4\n2\tQuế Phong\t12\t1.400\t41,7\n\tToàn tỉnh\t32\t2.600\t38,4\n",
        finds: &[],
    },
    Example {
        text: "Biểu 1\nDỰ KIẾN KINH PHÍ\nTT\tNguồn vốn\tVốn TW\tVốn tỉnh\tVốn huyện\n1\tHuyện A\t10,5\t10,3\t10,6\n2\tHuyện B\t13,7\t13,2\t13,1\n3\tHuyện C\t16,4\t16,2\t16,1\n\tTổng cộng\t60,6\t39,7\t39,8\n",
        finds: &[("60,6", "40,6")],
    },
    Example {
        text: "Biểu 3\nKẾ HOẠCH THÔN ĐẠT CHUẨN NÔNG THÔN MỚI NĂM 2022\nSTT\tĐơn vị\tTổng số thôn\tSố thôn đã đạt chuẩn đến năm 2021\tKế hoạch thôn đạt chuẩn năm 2022\tLũy kế đến hết năm 2022\n1\tHuyện Lộc Bình\t180\t41\t4\t45\n2\tHuyện Cao Lộc\t58\t9\t2\t12\n3\tHuyện Bắc Sơn\t192\t55\t3\t58\n",
        finds: &[("12", "11")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG ĐẠT TIÊU CHÍ CỦA CÁC XÃ\nTT\tTên xã\tTC1\tTC2\tTC3\tTC4\tTổng số tiêu chí đạt\n1\tVân Nham\tx\tx\tx\tx\t4\n2\tMinh Sơn\tx\t\tx\tx\t3\n3\tHồ Sơn\tx\t\tx\t\t2\n\tTổng số xã đạt\t3\t2\t3\t2\t9\n",
        finds: &[("2", "1")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG ĐẠT TIÊU CHÍ CỦA CÁC XÃ\nTT\tTên xã\tTC1\tTC2\tTC3\tTC4\tTổng số tiêu chí đạt\n1\tVân Nham\tx\tx\tx\tx\t4\n2\tMinh Sơn\tx\t\tx\tx\t3\n3\tHồ Sơn\tx\t\tx\t\t2\n\tTổng số xã toàn tỉnh\t30\t30\t30\t30\t\n",
        finds: &[],
    },
    Example {
        text: "Biểu 4\nNHU CẦU VỐN THEO NĂM\nTT\tNguồn vốn\tNăm 2020\tNăm 2021\tNăm 2022\n1\tNgân sách trung ương\t412,6\t330,0\t82,6\n2\tNgân sách địa phương\t635,4\t540,2\t95,2\n2.1\tNgân sách tỉnh\t290,4\t255,2\t45,2\n2.2\tNgân sách huyện\t335,0\t285,0\t50,0\n\tTổng số\t1.048,0\t870,2\t177,8\n",
        finds: &[("290,4", "300,4")],
    },
    Example {
        text: "Phụ lục 02\nDỰ KIẾN KINH PHÍ\nSTT\tNội dung\tTổng số\tVốn đầu tư\tVốn sự nghiệp\n1\tNgân sách Trung ương\t120.000\t95.000\t25.000\n2\tNgân sách tỉnh\t60.500\t50.500\t11.000\n3\tNgân sách huyện\t20.000\t15.000\t5.000\n",
        finds: &[("60.500", "61.500")],
    },
    Example {
        text: "Phụ lục 02\nDỰ KIẾN KINH PHÍ\nSTT\tNội dung\tTổng số\tVốn đầu tư\tVốn sự nghiệp\n1\tNgân sách Trung ương\t120.000\t95.000\t25.000\n2\tNgân sách tỉnh\t60.500\t50.500\t9.000\n3\tNgân sách huyện\t20.000\t15.000\t5.000\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THEO BỘ TIÊU CHÍ\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\n3\tThủy lợi\t20\t16\t35\n4\tĐiện\t14\t16\t30\n",
        finds: &[("35", "36")],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THÔN ĐẠT CHUẨN\nTT\tHuyện\tTổng số thôn\tSố thôn đạt năm 2020\tSố thôn phấn đấu năm 2021\n1\tLộc Bình\t23\t13\t4\n2\tCao Lộc\t36\t14\t6\n\tTổng cộng\t59\t27\t11\n",
        finds: &[("11", "10")],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH THEO BỘ TIÊU CHÍ\nSTT\tTiêu chí\tCao Lộc\tBắc Sơn\tTổng cộng\n1\tQuy hoạch\t20\t17\t37\n2\tGiao thông\t8\t10\t18\n3\tThủy lợi\t20\t16\t36\n4\tĐiện\t14\t16\t30\n\tTổng số xã\t20\t17\t37\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nCÁC CHỈ TIÊU CHÍNH\nSTT\tChỉ tiêu\tĐVT\tNăm 2022\tNăm 2023\n1\tXã đạt chuẩn\txã\t83\t95\n1.1\tXã nâng cao\txã\t14\t20\n1.2\tXã kiểu mẫu\txã\t3\t5\n2\tSản phẩm OCOP\tsản phẩm\t80\t100\n2.1\tHạng 3 sao\tsản phẩm\t65\t80\n2.2\tHạng 4 sao\tsản phẩm\t15\t20\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nPHÂN BỔ VỐN (triệu đồng)\nTT\tNội dung\tTổng số\tTrung ương\tTỉnh\nI\tVốn đầu tư\t3.000\t2.000\t1.000\n1\tGiao thông\t1.800\t1.200\t600\n2\tTrường học\t1.200\t800\t400\nII\tVốn sự nghiệp\t2.500\t1.500\t1.000\n\tTrong đó:\t\t\t\n1\tTuyên truyền\t500\t300\t200\n2\tĐào tạo nghề\t700\t400\t300\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKHỐI LƯỢNG VÀ KINH PHÍ\nTT\tNội dung\tKhối lượng\tKinh phí\nI\tGiao thông\t25\t2.500\n1\tĐường trục xã (km)\t10\t1.500\n2\tĐường thôn (km)\t15\t1.000\nII\tVăn hóa\t3\t900\n1\tNhà văn hóa xã (nhà)\t1\t500\n2\tSân thể thao (m2)\t1.200\t400\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKINH PHÍ THỰC HIỆN (triệu đồng)\nTT\tNội dung\tKinh phí\nA\tTỔNG SỐ\t4.000\nI\tTheo nguồn\t4.000\n1\tNgân sách\t3.000\n2\tTín dụng\t1.000\nII\tTheo lĩnh vực\t4.000\n1\tGiao thông\t2.500\n2\tThủy lợi\t1.500\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nCÁC CHỈ TIÊU CHÍNH\nSTT\tChỉ tiêu\tĐVT\tNăm 2022\tNăm 2023\tNăm 2024\n1\tSản phẩm OCOP\tsản phẩm\t80\t90\t110\n1.1\tHạng 3 sao\tsản phẩm\t65\t80\t85\n1.2\tHạng 4 sao\tsản phẩm\t15\t20\t25\n2\tTrường học\ttrường\t30\t36\t40\n2.1\tMầm non\ttrường\t10\t12\t14\n2.2\tPhổ thông\ttrường\t20\t24\t26\n",
        finds: &[("90", "100")],
    },
    Example {
        text: "Phụ lục 01\nMỘT SỐ CHỈ TIÊU\nTT\tHuyện\tSố xã\tSố hộ\tSố hộ nghèo\tThu nhập (triệu đồng/người/năm)\tNăng suất lúa (tạ/ha)\n1\tHữu Lũng\t23\t1.200\t100\t50\t52\n2\tBắc Sơn\t17\t1.400\t120\t42\t50\n3\tCao Lộc\t20\t1.300\t150\t46\t49\n\tToàn tỉnh\t60\t3.900\t370\t46\t50\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nMỘT SỐ CHỈ TIÊU\nTT\tHuyện\tSố xã\tSố hộ\tSố hộ nghèo\tRác thải (tấn/ngày)\tMật độ (người/km2)\n1\tHữu Lũng\t23\t1.200\t100\t50\t52\n2\tBắc Sơn\t17\t1.400\t120\t42\t50\n3\tCao Lộc\t20\t1.300\t150\t46\t49\n\tToàn tỉnh\t60\t3.900\t360\t138\t50\n",
        finds: &[("360", "370")],
    },
    Example {
        text: "Phụ lục 01\nKẾT QUẢ THEO VÙNG\nTT\tVùng, huyện\tSố xã\tSố tiêu chí đạt\nI\tVùng thấp\t31\t17\n1\tHuyện A\t14\t17\n2\tHuyện B\t17\t17\nII\tVùng cao\t40\t14\n1\tHuyện C\t18\t13\n2\tHuyện D\t22\t15\n\tToàn tỉnh\t71\t15\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG ĐẠT TIÊU CHÍ CỦA CÁC XÃ\nTT\tTên xã\tTC1\tTC2\tTC3\tTC4\tTổng số tiêu chí đạt\n1\tVân Nham\tx\tx\tx\tx\t4\n2\tMinh Sơn\tx\t\tx\tx\t3\n\tCộng huyện Hữu Lũng\t2\t1\t2\t2\t7\n3\tHồ Sơn\tx\t\tx\t\t2\n\tCộng huyện Bắc Sơn\t1\t0\t1\t0\t2\n\tTổng cộng\t3\t1\t3\t2\t9\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nPHÂN BỔ VỐN (triệu đồng)\nTT\tXã\tTổng số\tTrong đó / Ngân sách tỉnh / Đầu tư\tTrong đó / Ngân sách tỉnh / Sự nghiệp\tTrong đó / Ngân sách xã\n\tTổng cộng\t7.300\t4.100\t1.900\t1.300\n1\tVân Nham\t2.600\t1.500\t700\t400\n2\tMinh Sơn\t3.900\t1.600\t800\t500\n3\tHồ Sơn\t1.800\t1.000\t400\t400\n",
        finds: &[("3.900", "2.900")],
    },
    Example {
        text: "Phụ lục 01\nHIỆN TRẠNG VÀ KẾ HOẠCH ĐẠT TIÊU CHÍ CỦA CÁC XÃ NĂM 2021\nTT\tTên xã\tTC1\tTC2\tTC3\tTC4\tSố tiêu chí đạt\n1\tVân Nham\tĐ\tKH\tĐ\tĐ\t3\n2\tMinh Sơn\tĐ\tĐ\tĐ\tKH\t3\n3\tHồ Sơn\tKH\t-\tĐ\tĐ\t2\n\tCộng số xã đạt\t2\t2\t3\t1\t\n",
        finds: &[("1", "2")],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH VỐN NĂM 2021 (triệu đồng)\nTT\tNội dung\tTổng số\tTrung ương\tTỉnh\n\tTỔNG CỘNG\t5.500\t3.500\t2.000\n\tTrong đó: hỗ trợ xã khó khăn\t1.400\t1.400\t-\nA\tVốn đầu tư\t3.000\t2.000\t1.000\n1\tGiao thông\t1.900\t1.200\t600\n-\tTrong đó: cầu treo\t300\t300\t\n2\tTrường học\t1.200\t800\t400\nB\tVốn sự nghiệp\t2.500\t1.500\t1.000\n1\tTuyên truyền\t900\t600\t300\n2\tĐào tạo nghề\t1.600\t900\t700\n",
        finds: &[("1.900", "1.800")],
    },
    Example {
        text: "Phụ lục 01\nCÁC CHỈ TIÊU NĂM 2021\nTT\tChỉ tiêu\tĐVT\tTH năm 2020\tKH năm 2021\tTăng/giảm\n1\tXã đạt chuẩn\txã\t41\t46\t5\n2\tTỷ lệ hộ nghèo\t%\t6,4\t5,1\t-2,3\n3\tThu nhập bình quân\ttriệu đồng\t33,5\t36\t+2,5\n4\tTỷ lệ thất nghiệp\t%\t2,8\t2,4\t0,4\n",
        finds: &[("-2,3", "-1,3")],
    },
    Example {
        text: "Phụ lục 01\nCÁC CHỈ TIÊU NĂM 2021\nTT\tChỉ tiêu\tĐVT\tTH năm 2020\tKH năm 2021\tTăng so với năm 2020 (%)\n1\tXã đạt chuẩn\txã\t40\t46\t15\n2\tSản phẩm OCOP\tsản phẩm\t60\t75\t25\n3\tHợp tác xã\thợp tác xã\t50\t51\t2\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nSỐ XÃ ĐẠT TIÊU CHÍ NĂM 2020 VÀ KẾ HOẠCH NĂM 2021\nTT\tTiêu chí\tNăm 2020 / Cao Lộc\tNăm 2020 / Bắc Sơn\tNăm 2020 / Tổng\tKế hoạch năm 2021 / Cao Lộc\tKế hoạch năm 2021 / Bắc Sơn\tKế hoạch năm 2021 / Tổng\n1\tQuy hoạch\t20\t17\t37\t20\t17\t37\n2\tGiao thông\t8\t10\t19\t10\t11\t21\n3\tThủy lợi\t20\t16\t36\t20\t17\t37\n4\tĐiện\t14\t16\t30\t15\t16\t31\n",
        finds: &[("19", "18")],
    },
    Example {
        text: "Phụ lục 01\nSỐ THÔN ĐẠT CHUẨN CỦA CÁC XÃ\nTT\tXã\tSố thôn\tThôn đạt chuẩn\tThôn chưa đạt\n1\tVân Nham\t10\t4\t6\n2\tMinh Sơn\t12\t5\t7\n3\tHồ Sơn\t9\t6\t4\n4\tVũ Lễ\t8\t3\t5\n\tCộng\t39\t17\t22\n",
        finds: &[("6", "5")],
    },
    Example {
        text: "Phụ lục 01\nTÌNH HÌNH THỰC HIỆN MỤC TIÊU\nTT\tNội dung\tĐVT\tMục tiêu\tKết quả\tCòn lại\n1\tXã đạt chuẩn\txã\t120\t98\t22\n2\tXã nâng cao\txã\t50\t31\t19\n3\tHuyện đạt chuẩn\thuyện\t7\t4\t2\n4\tSản phẩm OCOP\tsản phẩm\t300\t262\t38\n",
        finds: &[("2", "3")],
    },
    Example {
        text: "Phụ lục 01\nTÌNH HÌNH THỰC HIỆN MỤC TIÊU\nTT\tNội dung\tĐVT\tMục tiêu\tKết quả\tCòn lại\n1\tXã đạt chuẩn\txã\t120\t98\t22\n2\tXã nâng cao\txã\t50\t31\t18\n3\tHuyện đạt chuẩn\thuyện\t7\t4\t2\n4\tSản phẩm OCOP\tsản phẩm\t300\t262\t38\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nDỰ TOÁN XI MĂNG\nTT\tXã\tKhối lượng (tấn)\tĐơn giá (triệu đồng/tấn)\tThành tiền (triệu đồng)\n1\tVân Nham\t420\t1,4\t588\n2\tMinh Sơn\t300\t1,4\t420\n3\tHồ Sơn\t500\t1,4\t710\n4\tVũ Lễ\t250\t1,4\t350\n",
        finds: &[("710", "700")],
    },
    Example {
        text: "Phụ lục 01\nDỰ TOÁN XI MĂNG\nTT\tXã\tKhối lượng (tấn)\tĐơn giá (triệu đồng/tấn)\tThành tiền (triệu đồng)\n1\tVân Nham\t420\t1,4\t588\n2\tMinh Sơn\t300\t1,5\t420\n3\tHồ Sơn\t500\t1,4\t710\n4\tVũ Lễ\t250\t1,4\t350\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nLỘ TRÌNH XÃ ĐẠT CHUẨN\nTT\tNăm\tSố xã đạt chuẩn trong năm\tLũy kế số xã đạt chuẩn\n1\t2016\t13\t40\n2\t2017\t15\t55\n3\t2018\t12\t67\n4\t2019\t11\t79\n5\t2020\t10\t88\n",
        finds: &[("79", "78")],
    },
    Example {
        text: "Phụ lục 01\nLỘ TRÌNH XÃ ĐẠT CHUẨN\nTT\tNăm\tSố xã đạt chuẩn trong năm\tLũy kế số xã đạt chuẩn\n1\t2016\t13\t40\n2\t2017\t15\t55\n3\t2018\t12\t67\n4\t2019\t11\t76\n5\t2020\t10\t86\n",
        finds: &[],
    },
    Example {
        text: "Phụ lục 01\nKẾ HOẠCH XÃ ĐẠT CHUẨN\nTT\tHuyện\tĐến hết 2021\tNăm 2022\tNăm 2023\tLũy kế đến 2023\n1\tCao Lộc\t12\t2\t3\t17\n2\tBắc Sơn\t10\t1\t2\t13\n3\tHữu Lũng\t11\t2\t1\t15\n4\tLộc Bình\t9\t1\t1\t11\n",
        finds: &[("15", "14")],
    },
];

pub(super) fn check(subject: Subject<'_>, findings: &mut Vec<Finding>) {
    for (i, table) in subject.facts.tables.iter().enumerate() {
        if table.kind != TableKind::WorkSchedule {
            let mut wrong = mostly(across(table));
            wrong.extend(beside::sums(table).into_iter().flat_map(mostly));
            wrong.extend(mostly(changes::sums(table)));
            wrong.extend(mostly(cumulative(i, table)));
            wrong.extend(mostly(levels::villages(table)));
            wrong.extend(mostly(levels::gains(table)));
            let outline = groups::Outline::of(table);
            wrong.extend(disagreeing(groups::below(table, &outline)));
            wrong.extend(mostly(marks::sums(table)));
            wrong.extend(untyped::across(table));
            wrong.extend(running::sums(table));
            down(table, &outline, &mut wrong);
            told(subject, table, wrong, findings);
        }
    }
}

/// Tells what does not agree: a figure that throws off two sums once, and what follows no relation of columns that all
/// other rows follow.
fn told(subject: Subject<'_>, table: &Table, mut wrong: Vec<Sum>, findings: &mut Vec<Finding>) {
    let odd = relations::Odd::of(table);
    let mut found = crossing::findings(subject, table, &wrong);
    if found.len() == wrong.len() {
        let mut crossed = Vec::new();
        wrong.retain(|sum| match odd.crossed(subject, table, sum) {
            Some(finding) => {
                crossed.push(finding);
                false
            }
            None => true,
        });
        let known = |sum: &Sum| crossed.iter().any(|f: &Finding| f.evidence.iter().any(|e| e.span == sum.span));
        wrong.retain(|sum| !known(sum));
        found = crossing::findings(subject, table, &wrong);
        found.extend(crossed);
    }
    let rest = odd.findings(table, &found);
    findings.extend(found.into_iter().chain(rest));
}

/// A sum that is stated, with what its parts add up to.
struct Sum<'a> {
    stated: Decimal,
    span: Span<Normal>,
    derived: Decimal,
    /// What is summed, in words.
    what: String,
    parts: Vec<(Span<Normal>, &'a str)>,
}

impl<'a> Sum<'a> {
    /// What is summed and its parts are told only of a sum that does not agree.
    fn of(
        (stated, span): (Decimal, Span<Normal>),
        derived: Decimal,
        what: impl FnOnce() -> String,
        parts: impl FnOnce() -> Vec<(Span<Normal>, &'a str)>,
    ) -> Self {
        let (what, parts) = if stated == derived {
            (String::new(), Vec::new())
        } else {
            (what(), parts())
        };
        Sum { stated, span, derived, what, parts }
    }

    fn finding(&self) -> Finding {
        let (stated, derived) = (printed(self.stated), printed(self.derived));
        let mut evidence = vec![Evidence::new(self.span, format!("the parts add up to {derived}"))];
        evidence.extend(self.parts.iter().map(|&(span, note)| Evidence::new(span, note)));
        let suggestion = if one_digit_off(self.stated, self.derived) {
            format!("one digit is off: {derived}, not {stated}; or mend a part")
        } else {
            format!("write {derived}, or mend a part")
        };
        Finding {
            rule: NAME,
            fingerprint: String::new(),
            severity: Severity::Error,
            message: format!(
                "{stated} is stated for {}, but its parts add up to {derived}",
                self.what
            ),
            evidence,
            stated: Some(stated),
            derived: Some(derived),
            suggestion: Some(suggestion),
        }
    }
}

/// The sums that do not agree.
fn disagreeing(sums: Vec<Sum<'_>>) -> Vec<Sum<'_>> {
    sums.into_iter().filter(|sum| sum.stated != sum.derived).collect()
}

/// The sums that do not agree, where at least half of all do.
fn mostly(sums: Vec<Sum<'_>>) -> Vec<Sum<'_>> {
    let all = sums.len();
    let wrong = disagreeing(sums);
    if wrong.len() * 2 > all { Vec::new() } else { wrong }
}

/// Districts against the total column.
fn across(table: &Table) -> Vec<Sum<'_>> {
    let is = |role| move |(_, r): &(usize, &ColumnRole)| **r == role;
    let columns: Vec<usize> =
        table.roles.iter().enumerate().filter(is(ColumnRole::Count)).map(|(i, _)| i).collect();
    let rows = criteria_of(table).filter_map(|row| {
        let total = row.total?;
        if row.counts.len() != columns.len() || columns.len() < 2 {
            return None;
        }
        let cell = |i: &usize| row.row.grid.cells.get(*i);
        let (first, last) = (columns.first().and_then(cell)?, columns.last().and_then(cell)?);
        let span = table.cell(row.row, ColumnRole::Total)?.span;
        let derived = add(row.counts.iter().map(|(_, count)| *count))?;
        let parts = || vec![(first.span.to(last.span), "the parts")];
        Some(Sum::of((total, span), derived, || row.name.to_owned(), parts))
    });
    rows.collect()
}

/// What is achieved and planned against what is stated for both.
fn cumulative(index: usize, table: &Table) -> Vec<Sum<'_>> {
    let rows = communes_of(index, table).filter(|row| row.certain);
    rows.filter_map(|row| after(&row)).collect()
}

fn after<'a>(row: &CommuneRow<'a>) -> Option<Sum<'a>> {
    let stated = row.cumulative?;
    let counted = row.achieved.count().zip(row.planned.count()).map(|(a, b)| a.saturating_add(b));
    let (listed, together) = row.achieved.list().zip(row.planned.list()).map(|(met, plan)| {
        let new = plan.iter().filter(|c| !met.contains(c)).count();
        let size = |len| u32::try_from(len).unwrap_or(u32::MAX);
        (size(met.len() + plan.len()), size(met.len() + new))
    }).unzip();
    // Counts and lists that disagree, and lists that overlap, have findings of their own.
    let candidates = [counted, listed, together].into_iter().flatten();
    let derived = candidates.clone().find(|&sum| sum == stated).or(candidates.clone().next())?;
    let sides = [(&row.achieved, "achieved"), (&row.planned, "planned")];
    let parts = || sides.iter().filter_map(|(side, note)| Some((side.span()?, *note))).collect();
    let span = row.table.cell(row.row, ColumnRole::Cumulative)?.span;
    let stated = (Decimal::whole(stated), span);
    Some(Sum::of(stated, Decimal::whole(derived), || row.name(), parts))
}

/// Figures looked at for all totals of a table: each total may be that of every row. Most totals are of the rows next
/// to them, so a table of all communes of the country, with a total a district, is within it; one that is made to
/// cost more is checked as far as this goes.
const MOST_WORK: usize = 10_000_000;

/// Rows of totals against the rows that they sum up.
fn down<'a>(table: &'a Table, outline: &groups::Outline, found: &mut Vec<Sum<'a>>) {
    let mut work = MOST_WORK;
    for (i, total) in summaries(table, Summary::Total) {
        // The rows are gone through once for each total, too.
        work = work.saturating_sub(table.rows.len());
        if work == 0 {
            return;
        }
        let sums = groups::totals(table, outline, i, &mut work);
        let sums: Vec<Sum> = sums.into_iter().chain(villages(table, total)).collect();
        if sums.len() > 1 || says_sum(table, total) || marks::are_counted(table, i) {
            let alone = sums.len() == 1;
            found.extend(if alone { disagreeing(sums) } else { mostly(sums) });
        }
    }
}

/// Whether the label of a row says that it adds up those above or below it. One column alone proves
/// nothing, and `Tổng số xã` may count what the rows do not part.
fn says_sum(table: &Table, row: &Row) -> bool {
    const SUMS: [&str; 8] = [
        "tổng", "tổng số", "toàn tỉnh", "toàn huyện", "toàn thành phố", "tổng toàn tỉnh",
        "tổng số toàn tỉnh", "cả tỉnh",
    ];
    let mut cells = row.grid.cells.iter().map(|cell| lowered(&cell.text));
    cells.any(|cell| {
        let label = cell.trim_matches(|c: char| !c.is_alphabetic());
        label.contains("cộng") || table.kind == TableKind::Other && SUMS.contains(&label)
    })
}

/// Whether figures of a column can be added.
fn adds(table: &Table, column: usize) -> bool {
    let role = table.roles.get(column).copied().unwrap_or_default();
    let counts = [
        ColumnRole::Count,
        ColumnRole::Total,
        ColumnRole::AchievedCount,
        ColumnRole::PlannedCount,
        ColumnRole::Cumulative,
        ColumnRole::Villages,
        ColumnRole::VillagesReached,
        ColumnRole::VillagesPlanned,
    ];
    if table.kind != TableKind::Other {
        return counts.contains(&role) || levels::after(table) == Some(column);
    }
    let head = table.columns.get(column).map(|head| lowered(head)).unwrap_or_default();
    let others = ["tỷ lệ", "tỉ lệ", "%", "bình quân", "thời gian", "ghi chú", "số tt", "stt"];
    !others.iter().any(|word| head.contains(word)) && head.trim() != "tt" && !is_rate(&head)
}

/// Whether a head is of something for one of others, which does not add up: `Năng suất (tạ/ha)`, `triệu
/// đồng/người/năm`; a sum a year or a day does. Between the levels of a head stands a bar, too
/// (`Trong đó / Đầu tư`), with spaces around it.
fn is_rate(head: &str) -> bool {
    const PER: [&str; 12] =
        ["người", "đầu người", "ha", "km", "km2", "km²", "m2", "hộ", "khẩu", "lao động", "dân", "đầu"];
    let one = |part: &str| {
        let part = part.trim_start();
        PER.iter().any(|of| {
            part.strip_prefix(of).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let named = ["mật độ", "năng suất", "thu nhập"].iter().any(|word| head.starts_with(word));
    named || bars(head).any(one)
}

/// What stands behind each bar of a head that parts a unit from what it is for.
fn bars(head: &str) -> impl Iterator<Item = &str> {
    head.match_indices('/').filter_map(move |(at, bar)| {
        let (front, behind) = (head.get(..at)?, head.get(at + bar.len()..)?);
        let levels = front.ends_with(' ') && behind.starts_with(' ');
        let within = front.rfind('(') > front.rfind(')');
        (!levels || within).then_some(behind)
    })
}

/// What a sum is of: the name of its row, and the head of its column.
fn what(table: &Table, row: &Row, column: usize) -> String {
    let cells = || row.grid.cells.iter().map(|c| c.text.trim());
    // Not `II`, nor `TC`.
    let long = cells().find(|text| text.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let label = long.or_else(|| cells().find(|text| text.contains(char::is_alphabetic)));
    let head = table.columns.get(column).and_then(|head| head.rsplit(" / ").next());
    format!("{} ({})", label.unwrap_or_default(), head.unwrap_or_default())
}

/// Whether a row is one that totals sum up.
fn is_part(table: &Table, row: &Row) -> bool {
    row.summary.is_none() && (row.facts.is_some() || table.kind == TableKind::Other)
}

/// `I`, `A`: a section that has figures of its own.
fn begins_section(row: &Row) -> bool {
    let first = row.grid.cells.first().map(|c| c.text.trim_end_matches(['.', ' ']));
    first.is_some_and(|label| {
        !label.is_empty() && label.len() <= 4 && label.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// More parts than this are not shown one by one.
const MOST_SHOWN: usize = 25;

/// The sum of a column over rows, with the places of its figures; nothing where a cell is no
/// figure, or fewer than two are.
fn sum_of(
    table: &Table,
    rows: &[&Row],
    column: usize,
    stated: Decimal,
) -> Option<(Decimal, Vec<Span<Normal>>)> {
    let mut figures: Vec<(Decimal, Span<Normal>)> = Vec::new();
    for row in rows {
        match figure_at(table, row, column) {
            Some((figure, cell)) => figures.push((figure, cell.span)),
            None if row.grid.cells.get(column).is_none_or(|c| is_blank(&c.text)) => {
                // Of two figures in one cell, one may be that of the empty cell beside it.
                if row.grid.cells.iter().any(|cell| holds_several(&cell.text)) {
                    return None;
                }
            }
            None => return None,
        }
    }
    let values = || figures.iter().map(|&(figure, _)| figure);
    let sum = add(values()).filter(|_| figures.len() > 1 && may_be_sum(stated, values()))?;
    let places = figures.into_iter().map(|(_, span)| span).collect();
    Some((sum, places))
}

/// Whether a cell says that there is nothing: empty, or a dash.
fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—")
}

/// Whether a cell holds several figures with decimals, parted by a space: `1.126,8 1.126,8`.
fn holds_several(text: &str) -> bool {
    let figure = |word: &str| {
        word.contains(',') && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
            && word.ends_with(|c: char| c.is_ascii_digit())
    };
    let mut words = text.split_whitespace();
    words.clone().count() > 1 && words.all(figure)
}

/// Whether a sum is what is stated, or decimals that were rounded, each by half a unit of its last
/// digit at most, may have made it: rounded parts need not add up to a rounded sum.
fn is_rounded(stated: Decimal, sum: Decimal, parts: usize) -> bool {
    let scale = stated.scale().max(sum.scale());
    let units = stated.shifted(scale).zip(sum.shifted(scale));
    let apart = units.and_then(|(a, b)| a.checked_sub(b)).map(i128::unsigned_abs);
    // In halves of a unit of the finest: one for each part, and that of what is stated.
    let own = Decimal::new(1, stated.scale()).shifted(scale).map_or(0, i128::unsigned_abs);
    let slack = if scale == 0 { 0 } else { own + parts as u128 };
    apart.is_some_and(|apart| apart.saturating_mul(2) <= slack)
}

/// Whether decimals can be a sum at all: averages and rates are less than the greatest of theirs.
fn may_be_sum(stated: Decimal, parts: impl Iterator<Item = Decimal>) -> bool {
    let mut decimals = stated.scale() > 0;
    let greatest = parts.inspect(|part| decimals |= part.scale() > 0).max();
    !decimals || greatest.is_none_or(|greatest| stated >= greatest)
}

/// Villages that stand in names (`Huyện Lộc Bình (23 thôn)`) against those of the total.
fn villages<'a>(table: &'a Table, total: &'a Row) -> Option<Sum<'a>> {
    if table.roles.contains(&ColumnRole::Villages) {
        return None;
    }
    let count = |row: &Row| match &row.facts {
        Some(RowFacts::Village { villages, .. }) => *villages,
        _ => None,
    };
    let parts: Vec<&Row> = table.rows.iter().filter(|r| is_part(table, r)).collect();
    let counts = parts.iter().map(|row| count(row).map(Decimal::whole)).collect::<Option<Vec<_>>>()?;
    let place = |row: &Row| table.cell(row, ColumnRole::Place).map(|cell| cell.span);
    Some(Sum {
        stated: Decimal::whole(count(total)?),
        span: place(total)?,
        derived: add(counts.into_iter())?,
        what: "all villages".to_owned(),
        parts: parts.iter().filter_map(|row| Some((place(row)?, "a part"))).collect(),
    })
}

fn add(parts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let parts: Vec<Decimal> = parts.collect();
    let scale = parts.iter().map(|part| part.scale()).max()?;
    let units = parts.iter().map(|part| part.shifted(scale));
    let sum = units.into_iter().try_fold(0i128, |sum, units| sum.checked_add(units?))?;
    Some(Decimal::new(sum, scale))
}
