//! Which words are Vietnamese syllables: an initial, a rime, a tone that goes with it.

use std::sync::LazyLock;

use foldhash::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::vocabulary::letters;

/// Initials.
const INITIALS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes with the quality of their vowels and without tone.
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu \
    y yêm yên yêng yêt yêu uy uya uych uynh uyt uyên uyêt uyn uyu uyp ych ynh yt \
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet \
    oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uê uêch \
    uênh uêt uân uâng uât uây uơ ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu";

/// Syllables without tone, and whether they take any.
static SYLLABLES: LazyLock<HashMap<String, Tones>> = LazyLock::new(|| {
    let mut syllables = HashMap::default();
    for initial in INITIALS {
        for rime in RIMES.split_whitespace() {
            let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
            let tones = if stopped { Tones::OfStops } else { Tones::All };
            // A syllable that can be cut in two ways takes what either allows.
            let known = syllables.entry(format!("{initial}{rime}")).or_insert(tones);
            if tones == Tones::All {
                *known = tones;
            }
        }
    }
    syllables
});

/// The tones that a syllable may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tones {
    All,
    /// A rime that is stopped has the acute or the dot.
    OfStops,
}

const ACUTE: char = '\u{301}';
const DOT: char = '\u{323}';

/// Combining marks that are tones: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', ACUTE, '\u{303}', '\u{309}', DOT];

/// One past the last code point of the table: Latin Extended Additional ends at U+1EFF.
const END: u32 = 0x1F00;

/// By code point: the letter in lower case without its tone, and the tone.
static LETTERS: LazyLock<Vec<(char, Option<char>)>> = LazyLock::new(|| {
    let letter = |c: char| {
        let parts = || std::iter::once(letters::lower(c)).nfd();
        let tone = parts().find(|mark| TONES.contains(mark));
        let mut plain = parts().filter(|mark| !TONES.contains(mark)).nfc();
        let single = plain.next().filter(|_| plain.next().is_none());
        (single.unwrap_or(c), tone.filter(|_| single.is_some()))
    };
    (0..END).map(|code| letter(char::from_u32(code).unwrap_or_default())).collect()
});

/// Whether a word, all of it letters, is a Vietnamese syllable with a tone that its rime
/// allows.
pub fn is_syllable(word: &str) -> bool {
    let mut tone = None;
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        let Some(&(letter, own)) = LETTERS.get(c as usize) else { return false };
        plain.push(letter);
        if own.is_some() && std::mem::replace(&mut tone, own).is_some() {
            return false;
        }
    }
    match SYLLABLES.get(plain.as_str()) {
        Some(Tones::All) => true,
        Some(Tones::OfStops) => matches!(tone, Some(ACUTE | DOT)),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for word in [
            "nghiêng", "xã", "đạt", "chuẩn", "quốc", "giới", "gì", "giếng", "thủy", "Ủy", "khuyến",
            "nguyên", "hoạch", "yêu", "quyết", "ĐẶC",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            ["tiéu", "dat", "thyc", "hién", "chuong", "xac", "Pang", "muyc", "wifi", "nuwoi", "thọ̀"]
        {
            // `chuong` and `Pang` are syllables by their letters alone.
            let by_letters = matches!(word, "Pang");
            assert_eq!(is_syllable(word), by_letters, "{word}");
        }
    }
}
