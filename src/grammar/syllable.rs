//! Which words are Vietnamese syllables: an initial, a rime, a tone that goes with it.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::vocabulary::letters;

/// Initials, the longest first.
const INITIALS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes with the quality of their vowels and without tone, sorted.
static RIMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut rimes: Vec<&str> = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu \
        y yêm yên yêng yêt yêu uy uya uych uynh uyt uyên uyêt uyn uyu uyp ych ynh yt \
        o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet \
        oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uê uêch \
        uênh uêt uân uâng uât uây uơ ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu"
        .split_whitespace()
        .collect();
    rimes.sort_unstable();
    rimes
});

/// Combining marks that are tones: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether a word is a Vietnamese syllable with a tone that its rime allows.
pub fn is_syllable(word: &str) -> bool {
    let (plain, tone) = match without_tone(word) {
        Some(split) => split,
        None => return false,
    };
    INITIALS.iter().any(|initial| {
        plain.strip_prefix(initial).is_some_and(|rime| {
            // A rime that is stopped has the acute or the dot.
            let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
            let allowed = !stopped || matches!(tone, Some('\u{301}' | '\u{323}'));
            allowed && RIMES.binary_search(&rime).is_ok()
        })
    })
}

/// The word in lower case without its tone, and the tone; nothing where it has two.
fn without_tone(word: &str) -> Option<(String, Option<char>)> {
    let mut tone = None;
    let mut plain = String::with_capacity(word.len());
    for c in word.chars().map(letters::lower).nfd() {
        if TONES.contains(&c) {
            if tone.replace(c).is_some() {
                return None;
            }
        } else {
            plain.push(c);
        }
    }
    Some((plain.nfc().collect(), tone))
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
