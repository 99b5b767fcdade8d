//! Every letter in both cases, and the seeds in every encoding.

use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::source::Source;

/// Base letters with the marks that change the letter; every one takes each tone.
const VOWELS: &str = "aăâeêioôơuưy";
const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

/// The 134 letters that ASCII does not have, 67 in each case.
fn letters() -> Vec<char> {
    let toned = VOWELS.chars().flat_map(|vowel| TONES.map(|tone| format!("{vowel}{tone}")));
    let small = toned.map(|letter| letter.nfc().next().unwrap()).chain(['đ']);
    let small: Vec<char> = small.filter(|c| !c.is_ascii()).collect();
    let capital = small.iter().flat_map(|c| c.to_uppercase());
    small.iter().copied().chain(capital).collect()
}

/// A text in an encoding; what it has no character for is written in ASCII or left out.
fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Windows1258 => {
            text.chars().flat_map(windows_1258).flat_map(|c| byte(&windows_table(), c)).collect()
        }
        Encoding::Viscii => text.chars().flat_map(|c| byte(&viscii::table(), c)).collect(),
        Encoding::Tcvn5712 => text.chars().flat_map(|c| byte(&tcvn::standard(), c)).collect(),
        Encoding::Tcvn3 => {
            let table = tcvn::fonts();
            let small = |c: char| {
                let own = c.is_ascii() || "ĂÂÊÔƠƯĐ".contains(c);
                if own { c } else { c.to_lowercase().next().unwrap_or(c) }
            };
            text.chars().flat_map(|c| byte(&table, small(c))).collect()
        }
        Encoding::Vni => text.chars().flat_map(vni_bytes).collect(),
    }
}

fn byte(table: &table::Table, c: char) -> Option<u8> {
    if c.is_ascii() { Some(c as u8) } else { table.byte(c) }
}

fn windows_table() -> table::Table {
    let high: Vec<u8> = (0x80..=0xFF).collect();
    table::Table::new(&encoding_rs::WINDOWS_1258.decode_without_bom_handling(&high).0, &[])
}

/// The letter with its quality, and its tone behind it.
fn windows_1258(c: char) -> Vec<char> {
    let parts: Vec<char> = c.nfd().collect();
    let is_tone = |c: &char| TONES.iter().any(|tone| tone.starts_with(*c));
    let (tones, letter): (Vec<char>, Vec<char>) = parts.iter().partition(|c| is_tone(c));
    letter.into_iter().nfc().chain(tones).collect()
}

fn windows_1252(c: char) -> Option<u8> {
    (0..=255).find(|&byte| table::windows(byte) == c)
}

fn vni_bytes(c: char) -> Vec<u8> {
    let upper = c.is_uppercase();
    let small = c.to_lowercase().next().unwrap();
    let case = |c: char| if upper { c.to_uppercase().next().unwrap() } else { c };
    let put = |c: char| windows_1252(case(c));
    if let Some((printed, _)) = vni::LETTERS.iter().find(|(_, read)| *read == small) {
        return put(*printed).into_iter().collect();
    }
    if c.is_ascii() || small == 'ì' {
        return put(small).into_iter().collect();
    }
    let parts: Vec<char> = small.nfd().collect();
    let (base, marks) = match parts.as_slice() {
        ['o', '\u{31B}', marks @ ..] => ('ô', marks.to_vec()),
        ['u', '\u{31B}', marks @ ..] => ('ö', marks.to_vec()),
        [base, marks @ ..] => (*base, marks.to_vec()),
        [] => return Vec::new(),
    };
    // Canonical order puts a dot below before the circumflex.
    let same = |listed: &[char]| {
        listed.len() == marks.len() && listed.iter().all(|mark| marks.contains(mark))
    };
    match vni::MARKS.iter().find(|(_, listed)| same(listed)) {
        Some((mark, _)) => put(base).into_iter().chain(put(*mark)).collect(),
        None => windows_1252(c).into_iter().collect(),
    }
}

/// The text with what no legacy encoding has written otherwise.
fn encodable(text: &str) -> String {
    let known = letters();
    let keep = |c: char| match c {
        'ƣ' => Some('ư'),
        '–' | '—' => Some('-'),
        '“' | '”' => Some('"'),
        c if c.is_ascii() || known.contains(&c) => Some(c),
        _ => None,
    };
    text.nfc().filter_map(keep).collect()
}

#[test]
fn every_letter_in_both_cases() {
    let letters = letters();
    assert_eq!(letters.len(), 134);
    for encoding in Encoding::ALL {
        for &letter in &letters {
            let bytes = encode(&letter.to_string(), encoding);
            assert!(!bytes.is_empty(), "{encoding:?} has no {letter}");
            let text = encoding.decode(bytes).unwrap();
            let found: String = text.nfc().collect();
            let mut expected = letter.to_string();
            if encoding == Encoding::Tcvn3 && !"ĂÂÊÔƠƯĐ".contains(letter) {
                expected = letter.to_lowercase().to_string();
            }
            assert_eq!(found, expected, "{encoding:?}");
        }
    }
}

/// TCVN3 has capitals with tones only as a way of drawing: in capital words they come back.
#[test]
fn every_capital_of_tcvn3_in_a_word_of_capitals() {
    for letter in letters().into_iter().filter(|c| c.is_uppercase()) {
        let word = format!("TH{letter}NG");
        let bytes = encode(&word, Encoding::Tcvn3);
        assert_eq!(Encoding::Tcvn3.decode(bytes).unwrap(), word);
    }
}

#[test]
fn vni_marks_go_with_the_letters_that_take_them() {
    let check = |printed: &str, expected: &str| {
        let bytes: Vec<u8> = printed.chars().filter_map(windows_1252).collect();
        assert_eq!(Encoding::Vni.decode(bytes).unwrap(), expected);
    };
    check("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    check("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc");
    check(
        "ÑAÛNG BOÄ, Hueá, saün coù, chæ thò, kyõ thuaät, hy voïng",
        "ĐẢNG BỘ, Huế, sẵn có, chỉ thị, kỹ thuật, hy vọng",
    );
    check("15 km² “ñöôøng” – 3%", "15 km² “đường” – 3%");
}

#[test]
fn tcvn3_as_fonts_draw_it() {
    let check = |printed: &str, expected: &str| {
        let bytes: Vec<u8> = printed.chars().filter_map(windows_1252).collect();
        assert_eq!(Encoding::Tcvn3.decode(bytes).unwrap(), expected);
    };
    check("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    check("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc");
    check("KÕ HO¹CH X¢Y DùNG", "KẾ HOẠCH XÂY DỰNG");
}

const SEEDS: [(&str, &[u8]); 4] = [
    ("2017", include_bytes!("../../../seeds/2017-kh-ubnd.txt")),
    ("2019", include_bytes!("../../../seeds/2019-kh-ubnd.txt")),
    ("2021", include_bytes!("../../../seeds/2021-42-kh-ubnd.md")),
    ("2021-2025", include_bytes!("../../../seeds/2021-2025-160-kh-ubnd.txt")),
];

/// What a document says, without places.
fn facts(bytes: Vec<u8>) -> (serde_json::Value, &'static str) {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
            serde_json::Value::Object(object) => {
                for place in ["span", "spans", "evidence", "unread", "fingerprint"] {
                    object.remove(place);
                }
                object.values_mut().for_each(strip);
            }
            _ => {}
        }
    }
    let source = Source::from_bytes("-", bytes).expect("a text");
    let encoding = source.encoding;
    let reading = crate::read(source);
    let mut out = serde_json::to_value(crate::render::from_reading(&reading)).unwrap();
    out.as_object_mut().unwrap().remove("source");
    strip(&mut out);
    (out, encoding)
}

#[test]
fn the_seeds_say_the_same_in_every_encoding() {
    for (name, bytes) in SEEDS {
        let text = encodable(std::str::from_utf8(bytes).unwrap());
        let (expected, _) = facts(text.clone().into_bytes());
        assert!(expected["targets"].as_array().unwrap().len() > 20, "{name}");
        for encoding in Encoding::ALL {
            let (found, detected) = facts(encode(&text, encoding));
            assert_eq!(detected, encoding.key(), "{name}");
            if encoding != Encoding::Tcvn3 {
                assert!(found == expected, "{name} in {}", encoding.key());
            }
        }
    }
}

/// TCVN3 has no capitals with tones: all figures are the same, and words but for the case of
/// such letters.
#[test]
fn the_seeds_say_the_same_in_tcvn3_but_for_case() {
    for (name, bytes) in SEEDS {
        let text = encodable(std::str::from_utf8(bytes).unwrap());
        let (expected, _) = facts(text.clone().into_bytes());
        let (found, _) = facts(encode(&text, Encoding::Tcvn3));
        for part in ["plan", "targets", "funding", "references", "tables"] {
            let lower = |v: &serde_json::Value| v[part].to_string().to_lowercase();
            assert!(lower(&found) == lower(&expected), "{part} of {name}");
        }
    }
}

/// As a file of unknown encoding is decoded.
fn detect(bytes: &[u8]) -> Option<Encoding> {
    let utf8 = || std::str::from_utf8(bytes).is_ok().then_some(Encoding::Utf8);
    wide(bytes).or_else(utf8).or_else(|| legacy(bytes))
}

#[test]
fn byte_order_marks_and_utf_16_without() {
    let text = "KẾ HOẠCH\nPhấn đấu có thêm 18 xã đạt chuẩn.\n";
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Utf8] {
        for mark in ["", "\u{FEFF}"] {
            let marked = format!("{mark}{text}");
            let bytes = encode(&marked, encoding);
            assert_eq!(detect(&bytes), Some(encoding));
            assert_eq!(encoding.decode(bytes).unwrap(), marked);
        }
    }
    let decomposed: String = UnicodeNormalization::nfd("Nhà ở đạt: ".repeat(9).as_str()).collect();
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let mut bytes = encode(&decomposed, encoding);
        assert_eq!(detect(&bytes), Some(encoding));
        // Cut within a character: it is an error there.
        bytes.pop();
        assert_eq!(detect(&bytes), Some(encoding));
        assert!(encoding.decode(bytes).is_err());
    }
    assert_eq!(wide(b"a\0b\0\0\0c\0d\0e\0f\0g\0h\0i\0"), None);
}

/// A damaged text has fewer syllables, and still they are of one encoding.
#[test]
fn a_damaged_text_is_read_where_the_rest_decides() {
    let (_, seed) = SEEDS[2];
    let text = encodable(std::str::from_utf8(seed).unwrap());
    let damage =
        |(i, word): (usize, &str)| if i % 2 == 0 { format!("{word}q") } else { word.to_owned() };
    let damaged: Vec<String> = text.split(' ').enumerate().map(damage).collect();
    let damaged = damaged.join(" ");
    for encoding in Encoding::ALL {
        if !encoding.is_unicode() {
            let bytes = encode(&damaged, encoding);
            assert_eq!(detect(&bytes), Some(encoding), "{:?}", scores(&bytes));
        }
    }
}

/// What a scan leaves of the marks may be the same in several encodings: then nothing is guessed.
#[test]
fn a_mangled_text_is_not_read_in_another_encoding() {
    let text = encodable(include_str!("../../../seeds/2021-42-kh-ubnd.ocr.txt"));
    let tcvn = [Encoding::Tcvn3, Encoding::Tcvn5712];
    for encoding in Encoding::ALL {
        let bytes = encode(&text, encoding);
        if let Some(found) = detect(&bytes) {
            let alike = found == encoding || tcvn.contains(&found) && tcvn.contains(&encoding);
            assert!(alike, "{encoding:?} as {found:?}: {:?}", scores(&bytes));
        }
    }
}

fn scores(bytes: &[u8]) -> Vec<(Score, Encoding)> {
    let old = Encoding::ALL.into_iter().filter(|encoding| !encoding.is_unicode());
    old.map(|e| (Score::of(&e.decode(sample(bytes)).unwrap()), e)).collect()
}

#[test]
fn what_is_not_vietnamese_is_not_guessed() {
    let french =
        "Le président de la république a déclaré à l'Assemblée où siègent les députés élus";
    let german = "Die Größe der Fläche für ländliche Räume wächst ständig, über Jahre hinweg schön";
    for text in [french, german] {
        let bytes: Vec<u8> = text.chars().filter_map(windows_1252).collect();
        assert_eq!(detect(&bytes), None, "{text}");
    }
    let mut broken = "Phấn đấu có thêm 18 xã đạt chuẩn tiêu chí giao thông".as_bytes().to_vec();
    broken.truncate(broken.len() - 1);
    broken.push(0xE1);
    assert_eq!(detect(&broken), None);
}
