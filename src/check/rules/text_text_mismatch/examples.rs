//! Plans on which the rule fires, and near misses on which it does not.

use crate::check::Example;

pub(in crate::check::rules) const EXAMPLES: &[Example] = &[
    Example {
        text: "- Đầu năm 2021 toàn tỉnh có 34 xã đạt chuẩn nông thôn mới. Trong năm công nhận thêm 35 xã, nâng tổng số xã đạt chuẩn nông thôn mới lên 70 xã.",
        finds: &[("70 xã", "69 xã")],
    },
    Example {
        text: "- Từ đầu năm 2021 đến nay có 34 xã được công nhận. Trong năm công nhận thêm 35 xã, nâng tổng số xã đạt chuẩn nông thôn mới lên 170 xã.",
        finds: &[],
    },
    Example {
        text: "- Toàn huyện tăng 02 xã so với năm 2020 (từ 46 xã lên 08 xã đạt chuẩn nông thôn mới).",
        finds: &[("46 xã", "08 xã")],
    },
    Example {
        text: "- Nâng thứ hạng chỉ số cải cách hành chính từ 46 lên 08; nâng số xã đạt chuẩn từ 46 xã lên 48 xã; giảm từ 08 xã xuống còn 05 xã đặc biệt khó khăn.",
        finds: &[],
    },
    Example {
        text: "- Đã có 60/100 xã đạt chuẩn nông thôn mới, còn 45 xã chưa đạt chuẩn nông thôn mới.",
        finds: &[("45 xã", "40 xã")],
    },
    Example {
        text: "- Đã có 60/100 xã đạt chuẩn nông thôn mới, còn 85 xã chưa đạt chuẩn nông thôn mới nâng cao.\n- Có 70/100 xã đạt tiêu chí giao thông, còn 30 xã chưa đạt.",
        finds: &[],
    },
    Example {
        text: "- Phát triển 25 sản phẩm OCOP, trong đó 20 sản phẩm 3 sao và 07 sản phẩm 4 sao.\n- Cứng hóa 6,4 km đường, gồm đường trục thôn 3,9 km và đường ngõ xóm 3,5 km.",
        finds: &[("25 sản phẩm", "27 sản phẩm"), ("6,4 km", "7,4 km")],
    },
    Example {
        text: "- Phát triển 25 sản phẩm OCOP, trong đó 20 sản phẩm từ 3 sao trở lên và 07 sản phẩm 4 sao.\n- Hỗ trợ 100 hộ, gồm 60 hộ nghèo và 50 hộ dân tộc thiểu số.",
        finds: &[],
    },
    Example {
        text: "- Có thêm 08 xã đạt chuẩn nông thôn mới.\n- Chỉ đạo 09 xã phấn đấu đạt chuẩn nông thôn mới năm 2021 hoàn thành hồ sơ.",
        finds: &[("09 xã", "08 xã")],
    },
    Example {
        text: "- Đến hết năm 2020, có 63/181 xã đạt chuẩn nông thôn mới.\n- Năm 2021 có thêm 15 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 76/181 xã.",
        finds: &[("76/181 xã", "78 xã")],
    },
    Example {
        text: "- Tiêu chí số 5 về trường học: có thêm 08 xã (từ 72 xã năm 2020), lũy kế 81/139 xã đạt tiêu chí.",
        finds: &[("08 xã", "9 xã")],
    },
    Example {
        text: "- Đến hết tháng 6/2020, có 60/181 xã đạt chuẩn nông thôn mới.\n- Năm 2021 có thêm 15 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 78/181 xã.",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2020, có 71/207 xã đạt chuẩn nông thôn mới.\n- Năm 2021 có thêm 15 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn sau sáp nhập lên 78/181 xã.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh có 60 xã đạt chuẩn (tăng 10 xã so với năm 2021), trong đó 20 xã nâng cao (tăng 15 xã).\n- Số hộ nghèo giảm từ 3.250 hộ xuống 2.100 hộ (giảm 1.200 hộ, phát sinh mới 50 hộ).",
        finds: &[],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo giảm từ 19,32% cuối năm 2021 xuống còn 15,52%, giảm 3,5%.",
        finds: &[("3,5%", "3,8%")],
    },
    Example {
        text: "- Có thêm 05 xã đạt chuẩn nông thôn mới, trong đó có thêm 07 xã biên giới.",
        finds: &[("07 xã", "05 xã")],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo giảm từ 19,32% cuối năm 2021 xuống còn 15,82%, giảm 3,5%.",
        finds: &[],
    },
    Example {
        text: "- Phấn đấu 97% số xã đạt tiêu chí số 7 về cơ sở hạ tầng thương mại nông thôn.\n- Tiêu chí số 7 về cơ sở hạ tầng thương mại: phấn đấu có thêm 19 xã đạt chuẩn, nâng tổng số xã đạt chuẩn tiêu chí lên 150/181 xã.",
        finds: &[("97%", "82,9%")],
    },
    Example {
        text: "- Tỷ lệ dân cư nông thôn sử dụng nước hợp vệ sinh đạt 99%.\n- Phấn đấu 98% dân cư nông thôn được sử dụng nước hợp vệ sinh.",
        finds: &[("99%", "98%")],
    },
    Example {
        text: "- Nâng tỷ lệ lao động qua đào tạo đạt 65%.\n- Nâng tỷ lệ lao động qua đào tạo khu vực nông thôn lên 50%.",
        finds: &[],
    },
    Example {
        text: "- Tỷ lệ dân cư nông thôn sử dụng nước hợp vệ sinh đạt 99%.\n- Phấn đấu đến năm 2025 có 100% dân cư nông thôn được sử dụng nước hợp vệ sinh.",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2022 có 60 xã đạt chuẩn nông thôn mới.\n- Năm 2023 có thêm 08 xã đạt chuẩn nông thôn mới, phấn đấu đến năm 2025 có 82 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Công nhận 62 sản phẩm OCOP, trong đó 45 sản phẩm 3 sao, 17 sản phẩm 4 sao; lũy kế 296 sản phẩm, trong đó 222 sản phẩm 3 sao, 75 sản phẩm 4 sao, 01 sản phẩm 5 sao.",
        finds: &[("296 sản phẩm", "298 sản phẩm")],
    },
    Example {
        text: "- Công nhận 62 sản phẩm OCOP, trong đó 45 sản phẩm 3 sao, 17 sản phẩm 4 sao; lũy kế 296 sản phẩm, trong đó 222 sản phẩm 3 sao, 73 sản phẩm 4 sao, 01 sản phẩm 5 sao.",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2023 có 68/98 xã đạt chuẩn nông thôn mới.\n- Duy trì và nâng cao chất lượng 60/98 xã đã đạt chuẩn nông thôn mới.\n- Khen thưởng 12 xã đạt chuẩn nông thôn mới năm 2022.",
        finds: &[],
    },
    Example {
        text: "- Năm 2023 có thêm 08 xã đạt chuẩn nông thôn mới.\n- Chỉ đạo 12 xã phấn đấu đạt chuẩn nông thôn mới năm 2023-2024.",
        finds: &[],
    },
    Example {
        text: "- Đến 31/12/2020 có 280/411 xã đạt chuẩn nông thôn mới.\n- Đến 30/6/2023 có 311/411 xã đạt chuẩn; tăng 31 xã so với cuối năm 2020.\n- Ước đến hết năm 2023 có 318/411 xã đạt chuẩn.",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 10 về Thu nhập: Năm 2022 có 55/98 xã đạt; năm 2023 tăng 06 xã, do bình xét lại giảm 03 xã, còn 58/98 xã đạt.",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 13: 75/98 xã đạt, trong đó chỉ tiêu 13.1: 90/98 xã; chỉ tiêu 13.2: 80/98 xã.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh đạt 1.744 tiêu chí, tăng 128 tiêu chí so với cuối năm 2016 (1.616 tiêu chí, bình quân 11,3 tiêu chí/xã). Có 36/143 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Năm 2023: Kế hoạch giao 68/98 xã đạt chuẩn nông thôn mới; ước thực hiện 69/98 xã.\n- Kế hoạch năm 2024: 75/98 xã đạt chuẩn nông thôn mới (tăng 06 xã).",
        finds: &[],
    },
    Example {
        text: "I. KẾT QUẢ 6 THÁNG ĐẦU NĂM\n- Đến 30/6/2021, toàn tỉnh có 61/98 xã đạt chuẩn nông thôn mới.\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n- Có thêm 07 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 69/98 xã.",
        finds: &[("69/98 xã", "68 xã")],
    },
    Example {
        text: "I. KẾT QUẢ 6 THÁNG ĐẦU NĂM\n- Đến 30/6/2021, toàn tỉnh có 61/98 xã đạt chuẩn nông thôn mới.\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n- Cả năm 2021 có thêm 10 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 68/98 xã.",
        finds: &[],
    },
    Example {
        text: "- Đến 30/6/2021 có 61/98 xã đạt chuẩn nông thôn mới; quý III có thêm 02 xã.\n- Quý IV có thêm 05 xã, nâng tổng số xã đạt chuẩn lên 68/98 xã.",
        finds: &[],
    },
    Example {
        text: "- Giai đoạn 2016 - 2020: có thêm 43 xã đạt chuẩn nông thôn mới, bình quân mỗi năm 9 xã.\n- Giai đoạn 2011 - 2015: có thêm 30 xã đạt chuẩn nông thôn mới nâng cao, bình quân mỗi năm 8 xã.",
        finds: &[("8 xã", "6 xã")],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo đa chiều toàn tỉnh còn khoảng 7%.\n- Phấn đấu tỷ lệ hộ nghèo đa chiều toàn tỉnh còn 9%.",
        finds: &[("9%", "7%")],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo đa chiều toàn tỉnh còn khoảng 9%.\n- Tỷ lệ hộ nghèo đa chiều toàn tỉnh còn 8,6%.",
        finds: &[],
    },
    Example {
        text: "- Có trên 60% số thôn đạt chuẩn nông thôn mới.\n- Phấn đấu toàn tỉnh có trên 70% số thôn đạt chuẩn nông thôn mới.",
        finds: &[("60%", "70%")],
    },
    Example {
        text: "- Có ít nhất 60% số thôn đạt chuẩn nông thôn mới.\n- Phấn đấu toàn tỉnh có trên 70% số thôn đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Năm 2021 có thêm 08 xã đạt chuẩn nông thôn mới.\n- Trong tháng 12 có thêm 03 xã đạt chuẩn nông thôn mới.\n- Trong nhiệm kỳ có thêm 30 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Có 72/98 xã đạt chuẩn nông thôn mới.\nII. HUYỆN HỮU LŨNG\n- Có 38/58 xã đạt chuẩn nông thôn mới.\nIII. CẢ NƯỚC\n- Có 6.370/8.167 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Các xã đã đạt chuẩn: Tỷ lệ hộ dân nông thôn sử dụng nước sạch đạt 90%.\n- Các xã chưa đạt chuẩn: Tỷ lệ hộ dân nông thôn sử dụng nước sạch đạt 60%.\n- Theo Niên giám thống kê: Tỷ lệ hộ dân nông thôn sử dụng nước sạch đạt 75%.",
        finds: &[],
    },
    Example {
        text: "- Tiêu chí số 2 về Giao thông: có 75/98 xã đạt.\n- Theo Bộ tiêu chí cũ, tiêu chí số 2 về Giao thông: có 88/98 xã đạt.\n- Tiêu chí số 2 về Giao thông (giai đoạn 2016 - 2020): có 89/98 xã đạt.",
        finds: &[],
    },
    Example {
        text: "1. Mục tiêu tối thiểu\n- Có thêm 06 xã đạt chuẩn nông thôn mới.\n2. Mục tiêu phấn đấu\n- Có thêm 08 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Có 72/98 xã đạt chuẩn nông thôn mới.\n- Xã nông thôn mới: Có 74/98 xã đạt chuẩn nông thôn mới.",
        finds: &[("72/98 xã", "74/98 xã")],
    },
    Example {
        text: "- Đến hết năm 2020 có 63 xã đạt chuẩn nông thôn mới.\n- Năm 2021 có thêm 05 xã đạt chuẩn nông thôn mới, có 02 xã lên phường, tổng số xã đạt chuẩn là 66 xã.",
        finds: &[],
    },
    Example {
        text: "- Có 60/98 xã đạt chuẩn nông thôn mới. Bình quân đạt 16,9 tiêu chí/xã; còn 206 tiêu chí chưa đạt.",
        finds: &[],
    },
    Example {
        text: "- Giai đoạn 2016 - 2020: trồng mới 2.000 ha rừng, bình quân mỗi năm 500 ha (từ năm 2017).\n- Có thêm 08 xã đạt chuẩn nông thôn mới.\n- Chỉ đạo 12 xã phấn đấu đạt chuẩn nông thôn mới năm 2021 và các năm tiếp theo.",
        finds: &[],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo từ 6,5% còn 5,2%, giảm 1,2% so với kế hoạch giao (4%).",
        finds: &[],
    },
    Example {
        text: "- Có 72/98 xã đạt chuẩn nông thôn mới.\n- Còn 28 xã chưa đạt chuẩn nông thôn mới.",
        finds: &[("28 xã", "26 xã")],
    },
    Example {
        text: "- Toàn tỉnh có 98 xã, trong đó 72 xã đạt chuẩn nông thôn mới, 26 xã chưa đạt chuẩn.\n- Có 72/98 xã đạt chuẩn nông thôn mới; 60 xã chưa đạt chuẩn nông thôn mới nâng cao.",
        finds: &[],
    },
    Example {
        text: "- Có thêm 08 xã đạt chuẩn nông thôn mới, cụ thể: huyện A 03 xã, huyện B 02 xã, huyện C 02 xã.",
        finds: &[("08 xã", "7 xã")],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo còn 6,2%.\n- Phấn đấu tỷ lệ hộ nghèo còn 5,2%.\n- Thu nhập bình quân đạt 45 triệu đồng/người/năm.\n- Thu nhập bình quân đầu người đạt 46 triệu đồng/người/năm.\n- Bình quân toàn tỉnh đạt 16,5 tiêu chí/xã.\n- Bình quân toàn tỉnh đạt 16,9 tiêu chí/xã.",
        finds: &[("6,2%", "5,2%"), ("45 triệu đồng", "46 triệu đồng"), ("16,5 tiêu chí", "16,9 tiêu chí")],
    },
    Example {
        text: "- Tỷ lệ hộ nghèo còn 6,2%.\n- Tỷ lệ hộ nghèo đa chiều còn 9,2%.\n- Tỷ lệ hộ nghèo dân tộc thiểu số còn 12%.\n- Kế hoạch: tỷ lệ hộ nghèo còn 6%.\n- Thu nhập bình quân đạt 45 triệu đồng/người/năm.\n- Thu nhập bình quân khu vực nông thôn đạt 40 triệu đồng/người/năm.\n- Bình quân đạt 16,5 tiêu chí/xã.\n- Bình quân xã nâng cao đạt 12,5 tiêu chí/xã.",
        finds: &[],
    },
    Example {
        text: "- Lũy kế toàn tỉnh có 164 sản phẩm OCOP: 02 sản phẩm 5 sao, 38 sản phẩm 4 sao, 134 sản phẩm 3 sao.\n- Còn 28 xã chưa đạt chuẩn nông thôn mới, gồm 15 xã khu vực III, 08 xã khu vực II, 07 xã khu vực I.",
        finds: &[("164 sản phẩm", "174 sản phẩm"), ("28 xã", "30 xã")],
    },
    Example {
        text: "- Lũy kế có 174 sản phẩm OCOP: 02 sản phẩm 5 sao, 38 sản phẩm 4 sao, 134 sản phẩm 3 sao.\n- Còn 28 xã chưa đạt chuẩn, gồm 15 xã miền núi, 15 xã biên giới.\n- Có 40 xã đạt chuẩn: năm 2019: 20 xã; năm 2020: 30 xã; năm 2021: 40 xã.",
        finds: &[],
    },
    Example {
        text: "- Thu nhập bình quân đầu người đạt 42 triệu đồng/người, tăng 1,4 lần so với năm 2015 (35 triệu đồng/người).\n- Trồng mới 250 ha rừng, đạt 135% kế hoạch (200 ha).",
        finds: &[("1,4 lần", "1,2 lần"), ("135%", "125%")],
    },
    Example {
        text: "- Thu nhập bình quân đầu người đạt 42 triệu đồng/người, tăng 1,2 lần so với năm 2015 (35 triệu đồng/người).\n- Trồng mới 250 ha rừng, đạt 125% kế hoạch (200 ha).\n- Có 119 xã, tăng 13 xã so với năm 2018 và vượt 4 xã so với chỉ tiêu giao (115 xã).",
        finds: &[],
    },
    Example {
        text: "- Đến hết năm 2020, toàn tỉnh có 72 xã đạt chuẩn nông thôn mới.\n- Trong năm 2021 công nhận mới 06 xã; thu hồi quyết định công nhận 02 xã. Đến hết năm 2021 toàn tỉnh có 79/143 xã đạt chuẩn nông thôn mới.",
        finds: &[("79/143 xã", "76 xã")],
    },
    Example {
        text: "- Đến hết năm 2020, toàn tỉnh có 72 xã đạt chuẩn nông thôn mới.\n- Trong năm 2021 công nhận mới 06 xã; thu hồi quyết định công nhận 02 xã. Đến hết năm 2021 toàn tỉnh có 76/143 xã đạt chuẩn nông thôn mới.",
        finds: &[],
    },
    Example {
        text: "- Tỷ lệ lao động qua đào tạo năm 2020 đạt 50,5%, năm 2021 đạt 55,0%, tăng 5,5 điểm phần trăm so với năm 2020.",
        finds: &[("5,5 điểm phần trăm", "4,5 điểm phần trăm")],
    },
    Example {
        text: "- Thu nhập bình quân đầu người năm 2025 gấp 1,5 lần năm 2021 (từ 30 triệu đồng lên 54 triệu đồng).",
        finds: &[("1,5 lần", "1,8 lần")],
    },
    Example {
        text: "- Tỷ lệ lao động qua đào tạo năm 2020 đạt 50,0%, năm 2021 đạt 55,0%, tăng 10% so với năm 2020.\n- Thu nhập bình quân đầu người năm 2025 gấp 1,8 lần năm 2021 (từ 30 triệu đồng lên 54 triệu đồng).",
        finds: &[],
    },
    Example {
        text: "- Giai đoạn 2021 - 2025 có thêm 40 xã đạt chuẩn nông thôn mới. Kế hoạch từng năm như sau:\n- Năm 2022: 15 xã.\n- Năm 2023: 12 xã.\n- Năm 2024: 08 xã.\n- Năm 2025: 07 xã.",
        finds: &[("40 xã", "42 xã")],
    },
    Example {
        text: "- Tính đến tháng 10/2020, toàn tỉnh có 53/82 xã đạt chuẩn nông thôn mới; bình quân toàn tỉnh đạt 16,7 tiêu chí/xã.\n- Đến hết năm 2021, bình quân toàn tỉnh đạt 17,5 tiêu chí/xã, tăng 0,5 tiêu chí so với cuối năm 2020.",
        finds: &[],
    },
    Example {
        text: "- Tính đến hết năm 2020, toàn tỉnh có 53/82 xã đạt chuẩn nông thôn mới; bình quân toàn tỉnh đạt 16,7 tiêu chí/xã.\n- Đến hết năm 2021, bình quân toàn tỉnh đạt 17,5 tiêu chí/xã, tăng 0,5 tiêu chí so với cuối năm 2020.",
        finds: &[("17,5 tiêu chí", "17,2 tiêu chí")],
    },
    Example {
        text: "- Năm 2021 có thêm 17 xã đạt chuẩn nông thôn mới.\n- Tiến độ công nhận xã đạt chuẩn nông thôn mới: quý I 03 xã, quý II 04 xã, quý III 05 xã, quý IV 06 xã.",
        finds: &[("17 xã", "18 xã")],
    },
    Example {
        text: "- Năm 2021 có thêm 18 xã đạt chuẩn nông thôn mới.\n- Tiến độ công nhận xã đạt chuẩn nông thôn mới: quý I 03 xã, quý II 04 xã, quý III 05 xã, quý IV 06 xã.\n- Làm 40 km đường, lũy kế quý I 10 km, quý II 20 km, quý III 30 km, quý IV 40 km.",
        finds: &[],
    },
    Example {
        text: "- Văn phòng Điều phối các cấp có 31 người, gồm 27 người kiêm nhiệm và 05 người chuyên trách.\n- Chương trình triển khai ở 19 bản vùng cao, gồm 08 bản khu vực III, 06 bản khu vực II và 04 bản khu vực I.",
        finds: &[("31 người", "32 người"), ("19 bản", "18 bản")],
    },
    Example {
        text: "- Văn phòng Điều phối các cấp có 31 người, gồm 27 người kiêm nhiệm và 04 người chuyên trách.\n- Có 120 hộ được hỗ trợ, gồm 90 hộ nghèo và 60 hộ dân tộc thiểu số.\n- Tập trung cho 12 xã, gồm 07 xã về đích và 06 xã nâng cao, trong đó 01 xã trong cả hai danh sách.\n- Có 10 đội, gồm 06 đội xung kích, 03 đội dân quân và một số đội khác.",
        finds: &[],
    },
    Example {
        text: "- Cụm xã có diện tích 125 km2, dân số 48.200 người, mật độ 412 người/km2.\n- Kết quả trong 05 năm (từ năm 2017 đến hết năm 2020).\n- Tỷ lệ hộ nghèo giảm từ 14,6% cuối năm 2016 xuống 7,8% cuối năm 2020, bình quân giảm 2,4 điểm phần trăm/năm.",
        finds: &[("412 người/km2", "386 người/km2"), ("5 năm", "4 năm"), ("2,4 điểm phần trăm", "1,7 điểm phần trăm")],
    },
    Example {
        text: "- Cụm xã có diện tích 125 km2, dân số 48.200 người, mật độ 386 người/km2.\n- Kết quả trong 05 năm (2016 - 2020), sau 4 năm 2017 - 2021, trong 2 năm 2019, 2020.\n- Tỷ lệ hộ nghèo giảm từ 14,6% cuối năm 2016 xuống 7,8% cuối năm 2020, bình quân giảm 1,7 điểm phần trăm/năm.",
        finds: &[],
    },
    Example {
        text: "- Có 72% số hộ dùng nước từ công trình tập trung; 30,5% số hộ chưa dùng nước từ công trình tập trung.\n- Diện tích lúa theo cánh đồng lớn vụ Đông Xuân là 1.240 ha.\n- Cánh đồng lớn vụ Đông Xuân đạt 1.204 ha.",
        finds: &[("30,5%", "28,0%"), ("1.204 ha", "1.240 ha")],
    },
    Example {
        text: "- Có 72% số hộ dùng nước từ công trình tập trung; 28% số hộ chưa dùng nước từ công trình tập trung.\n- Diện tích lúa theo cánh đồng lớn vụ Đông Xuân là 1.240 ha.\n- Diện tích ngô vụ Đông Xuân đạt 1.204 ha.",
        finds: &[],
    },
    Example {
        text: "- Lộ trình thực hiện: năm 2021 có thêm 05 xã, năm 2022 có thêm 06 xã, năm 2023 có thêm 04 xã, tổng cộng 16 xã.",
        finds: &[("16 xã", "15 xã")],
    },
    Example {
        text: "- Lộ trình thực hiện: năm 2021 có thêm 05 xã, năm 2022 có thêm 06 xã, năm 2023 có thêm 04 xã, tổng cộng 15 xã.\n- Đến năm 2020 đã có 20 xã; năm 2021 thêm 05 xã, năm 2022 thêm 06 xã, năm 2023 thêm 04 xã, tổng số 35 xã.",
        finds: &[],
    },
    Example {
        text: "- Giảm 12 hộ nghèo, còn 20 hộ. Cụ thể: ấp Tân An giảm 05 hộ, ấp Tân Bình 04 hộ, ấp Tân Phú 02 hộ.\n- Cứng hóa 210 km đường, trong đó huyện Vĩnh Linh 42 km, huyện Gio Linh 38 km, huyện Hải Lăng 45 km, các địa phương còn lại 75 km.\n- Nâng cấp 85 đài truyền thanh cấp xã, gồm năm 2022: 15 đài; năm 2023: 30 đài; năm 2024: 35 đài; năm 2025: 15 đài.",
        finds: &[("12 hộ", "11 hộ"), ("210 km", "200 km"), ("85 đài truyền thanh", "95 đài truyền thanh")],
    },
    Example {
        text: "- Giảm 12 hộ nghèo, trong đó: ấp Tân An giảm 05 hộ, ấp Tân Bình giảm 04 hộ.\n- Cứng hóa 310 km đường, trong đó huyện Vĩnh Linh 42 km, huyện Gio Linh 38 km, số còn lại do các ngành thực hiện.\n- Thu gom 85 tấn rác, cụ thể: năm 2022: 60 tấn; năm 2023: 70 tấn; năm 2024: 80 tấn.\n- Xây dựng 30 km đường, gồm: đường trục xã 12 km, đường thôn 18 km, trong đó thôn Nà Lầu 05 km.",
        finds: &[],
    },
    Example {
        text: "- Toàn tỉnh trồng 2.350 ha rừng, trong đó: huyện Bảo Lạc 620 ha, huyện Bảo Lâm 510 ha, huyện Hà Quảng 430 ha, huyện Hòa An 370 ha và thành phố Cao Bằng 320 ha.",
        finds: &[("2.350 ha", "2.250 ha")],
    },
    Example {
        text: "- Toàn tỉnh trồng 3.350 ha rừng, trong đó: huyện Bảo Lạc 620 ha, huyện Bảo Lâm 510 ha, huyện Hà Quảng 430 ha, huyện Hòa An 370 ha và thành phố Cao Bằng 320 ha.",
        finds: &[],
    },
    Example {
        text: "- Sản phẩm OCOP được công nhận: 45 sản phẩm. Trong đó:\n+ Hạng 4 sao: 10 sản phẩm;\n+ Hạng 3 sao: 34 sản phẩm.",
        finds: &[("45 sản phẩm", "44 sản phẩm")],
    },
    Example {
        text: "- Mỗi xã chọn 02 thôn làm điểm; 23 xã có 64 thôn điểm.\n- Hỗ trợ 120 hộ nuôi bò, mỗi hộ 02 con, tổng số 220 con.",
        finds: &[("64 thôn", "46 thôn"), ("220 con", "240 con")],
    },
    Example {
        text: "- Mỗi xã có 02 thôn điểm; 12 xã có 40 thôn đạt chuẩn nông thôn mới.\n- Lắp đặt 1.250 camera tại 241 xã, trung bình mỗi xã 5,2 camera.\n- Mỗi xã tăng 02 tiêu chí; 12 xã đạt 180 tiêu chí.",
        finds: &[],
    },
    Example {
        text: "Năm 2022 phấn đấu có thêm 06 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 75 xã. Như vậy, đến hết năm 2022 toàn tỉnh có 76/101 xã đạt chuẩn nông thôn mới.",
        finds: &[("75 xã", "76/101 xã")],
    },
    Example {
        text: "Năm 2022 phấn đấu có thêm 06 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 75 xã. Như vậy, đến hết năm 2022 toàn tỉnh có 12 xã đạt chuẩn nông thôn mới nâng cao.",
        finds: &[],
    },
    Example {
        text: "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2021\nI. KẾT QUẢ\nĐến nay toàn huyện có 12 xã đạt chuẩn nông thôn mới. Năm 2021 có thêm 03 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 16 xã.",
        finds: &[("16 xã", "15 xã")],
    },
    Example {
        text: "BÁO CÁO\nKết quả xây dựng nông thôn mới năm 2021\nI. KẾT QUẢ\nĐến nay toàn huyện có 16 xã đạt chuẩn nông thôn mới. Năm 2021 có thêm 03 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 16 xã.",
        finds: &[],
    },
    Example {
        text: "Lạng Sơn, ngày 13 tháng 6 năm 2022\nKẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\nI. KẾT QUẢ\n- Đến hết năm 2021, toàn tỉnh có 88/142 xã đạt chuẩn nông thôn mới.\nII. MỤC TIÊU ĐẾN NĂM 2025\n- Phấn đấu có thêm 25 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 115/142 xã.",
        finds: &[("115/142 xã", "113 xã")],
    },
    Example {
        text: "Lạng Sơn, ngày 13 tháng 6 năm 2022\nKẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\nI. KẾT QUẢ\n- Đến hết năm 2021, toàn tỉnh có 88/142 xã đạt chuẩn nông thôn mới.\nII. MỤC TIÊU ĐẾN NĂM 2025\n- Phấn đấu có thêm 30 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 115/142 xã.",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\nI. MỤC TIÊU\n- Đến năm 2025 có thêm 40 xã đạt chuẩn nông thôn mới, nâng tổng số lên 120/142 xã.\n- Giai đoạn 2021 - 2025 số xã đạt chuẩn nông thôn mới tăng thêm là 38 xã.",
        finds: &[("40 xã", "38 xã")],
    },
    Example {
        text: "- Đến hết năm 2020, toàn tỉnh có 104 sản phẩm được công nhận đạt từ 3 sao trở lên.\n- Công nhận mới 60 sản phẩm, trong đó 52 sản phẩm 3 sao, 08 sản phẩm 4 sao; nâng hạng 06 sản phẩm từ 3 sao lên 4 sao. Phấn đấu đến cuối năm 2021 toàn tỉnh có 168 sản phẩm OCOP.",
        finds: &[("168 sản phẩm", "164 sản phẩm")],
    },
    Example {
        text: "- Đến hết năm 2020, toàn tỉnh có 104 sản phẩm được công nhận đạt từ 4 sao trở lên.\n- Công nhận mới 60 sản phẩm; nâng hạng 06 sản phẩm từ 3 sao lên 4 sao. Phấn đấu đến cuối năm 2021 toàn tỉnh có 268 sản phẩm OCOP.",
        finds: &[],
    },
    Example {
        text: "KẾ HOẠCH\nXây dựng nông thôn mới giai đoạn 2021 - 2025\nI. MỤC TIÊU\n- Đến năm 2025 có thêm 30 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 90/98 xã.\n- Năm 2025 có thêm 05 xã đạt chuẩn nông thôn mới, nâng tổng số lên 90 xã.",
        finds: &[],
    },
    Example {
        text: "- Trồng mới 1.250 ha rừng, giao các xã: Gia Hội 320 ha, Nậm Búng 280 ha, Sùng Đô 240 ha, An Lương 230 ha, Suối Quyền 160 ha.\n- Xây dựng 96 nhà văn hóa, chia theo địa phương: Duy Tiên 32, Kim Bảng 29, Lý Nhân 11, Bình Lục 22 nhà.",
        finds: &[("1.250 ha", "1.230 ha"), ("96 nhà văn hóa", "94 nhà văn hóa")],
    },
    Example {
        text: "- Trồng mới 1.250 ha rừng, giao các xã: Gia Hội 340 ha, Nậm Búng 280 ha, Sùng Đô 240 ha, An Lương 230 ha, Suối Quyền 160 ha.\n- Xây dựng 96 nhà văn hóa, giao các xã: Gia Hội 12, Nậm Búng 10 nhà.",
        finds: &[],
    },
    Example {
        text: "- Cuối năm 2020 có 73/86 xã đạt chuẩn nông thôn mới, trong đó 27 xã đạt chuẩn nông thôn mới nâng cao.\n- Năm 2021 có thêm 07 xã đạt chuẩn nông thôn mới nâng cao, nâng tổng số xã đạt chuẩn nâng cao lên 33 xã.",
        finds: &[("33 xã", "34 xã")],
    },
    Example {
        text: "Đến nay các xã trên địa bàn tỉnh phân theo mức độ đạt chuẩn:\n- Đạt 19 tiêu chí: 98 xã\n- Đạt 15 - 18 tiêu chí: 8 xã\n- Đạt 10 - 14 tiêu chí: 5 xã\n- Giá trị sản xuất nông nghiệp đạt 3.120 tỷ đồng.\n- Giá trị sản xuất nông nghiệp đạt 3.265 tỷ đồng, tăng 145 tỷ đồng.",
        finds: &[],
    },
    Example {
        text: "- Phấn đấu thêm 10 xã đạt chuẩn, gồm: Cư Kuin 01 xã, Ea Kar 02 xã, Krông Năng 02 xã, Krông Pắc 03 xã, Lắk 01 xã.",
        finds: &[("10 xã", "9 xã")],
    },
];
