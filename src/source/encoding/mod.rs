//! Encodings of text files: found by what they give, not by guessing from byte counts.
//!
//! Detectors that count bytes take TCVN3 and VISCII for Windows-1258, as any byte is a
//! letter in each. Here a sample is decoded in every way, and the one whose words are
//! Vietnamese syllables wins; where none is, there is no guess.

use unicode_normalization::UnicodeNormalization;

use crate::grammar::syllable::is_syllable;

mod table;
mod tcvn;
mod viscii;
mod vni;

#[cfg(test)]
mod tests;

/// How a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1258: letters in one byte, most tones as combining marks behind them.
    Windows1258,
    /// VISCII (RFC 1456).
    Viscii,
    /// TCVN3, called ABC: text for the fonts `.VnTime` and the like.
    Tcvn3,
    /// TCVN 5712:1993, the standard's own set (VN1).
    Tcvn5712,
    /// VNI: text for the fonts `VNI-Times` and the like.
    Vni,
}

impl Encoding {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Encoding; 8] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1258,
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Tcvn5712,
    ];

    /// The key used in the output and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Viscii => "viscii",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Tcvn5712 => "tcvn-5712",
            Encoding::Vni => "vni",
        }
    }

    /// Whether its texts are in Unicode as they come.
    pub(super) fn is_unicode(self) -> bool {
        matches!(self, Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be)
    }

    /// The encoding with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Encoding::ALL.into_iter().find(|encoding| encoding.key() == key)
    }

    /// The text of `bytes` in this encoding, a byte order mark kept as U+FEFF.
    ///
    /// # Errors
    /// Where the bytes are not of this encoding: the offset of the first that is not.
    pub(super) fn decode(self, bytes: Vec<u8>) -> Result<String, usize> {
        match self {
            Encoding::Utf8 => {
                String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())
            }
            Encoding::Utf16Le => utf_16(&bytes, u16::from_le_bytes),
            Encoding::Utf16Be => utf_16(&bytes, u16::from_be_bytes),
            Encoding::Windows1258 => {
                let text = encoding_rs::WINDOWS_1258.decode_without_bom_handling(&bytes).0;
                Ok(text.into_owned())
            }
            Encoding::Viscii => Ok(viscii::table().decode(&bytes)),
            Encoding::Tcvn3 => Ok(tcvn::with_capitals(&tcvn::fonts().decode(&bytes))),
            Encoding::Tcvn5712 => Ok(tcvn::standard().decode(&bytes).nfc().collect()),
            Encoding::Vni => Ok(vni::decode(&bytes)),
        }
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for c in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let c = c.map_err(|_| at)?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(at) }
}

/// How much of a text is decoded to see in which encoding it is, in bytes.
const SAMPLE: usize = 1 << 16;

/// Share of the letters with marks that must stand in Vietnamese syllables, in thousandths.
const ENOUGH: usize = 700;
/// A damaged text has fewer: what is left must be so much, of so many letters, and twice as much
/// as in any other encoding.
const SOME: usize = 350;
const MANY: usize = 100;

/// UTF-16, where `bytes` are: by their mark, or by every second byte.
pub(super) fn wide(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(Encoding::Utf16Le);
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(Encoding::Utf16Be);
    }
    utf_16_without_mark(bytes)
}

/// The encoding of bytes that are neither UTF-8 nor UTF-16, where they look like Vietnamese in one.
pub(super) fn legacy(bytes: &[u8]) -> Option<Encoding> {
    let sample = sample(bytes);
    let mut scores: Vec<(Score, Encoding)> = Vec::new();
    for encoding in Encoding::ALL.into_iter().filter(|encoding| !encoding.is_unicode()) {
        let text = encoding.decode(sample.clone()).unwrap_or_default();
        scores.push((Score::of(&text), encoding));
    }
    // Of equals the first, so the order is kept.
    scores.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
    let (best, encoding) = *scores.first()?;
    // TCVN3 and VN1 have the small letters at the same bytes: neither speaks against the other.
    let alike = |a: Encoding, b: Encoding| {
        let both = [Encoding::Tcvn3, Encoding::Tcvn5712];
        both.contains(&a) && both.contains(&b)
    };
    let mut others = scores.iter().skip(1).filter(|(_, other)| !alike(*other, encoding));
    let second = others.next().map_or(0, |(score, _)| score.share);
    let damaged = best.letters >= MANY && best.share >= SOME && best.share >= 2 * second;
    (best.share >= ENOUGH || damaged).then_some(encoding)
}

/// UTF-16 of mostly Latin letters: every second byte is small, and many are zero.
fn utf_16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    // A byte too many is an error in UTF-16, and makes it no other encoding.
    let (pairs, _) = bytes.get(..bytes.len().min(SAMPLE))?.as_chunks::<2>();
    // Text in UTF-16 has zeros, but no character of two; what has none need not be counted.
    let zeros = memchr::memchr(0, pairs.as_flattened()).is_some();
    if pairs.len() < 8 || !zeros || pairs.contains(&[0, 0]) {
        return None;
    }
    let share = |side: usize| {
        let zero = pairs.iter().filter(|pair| pair[side] == 0).count();
        let high = pairs.iter().filter(|pair| pair[side] > 0x20).count();
        (zero * 100 / pairs.len(), high * 100 / pairs.len())
    };
    let ((zero_first, high_first), (zero_second, high_second)) = (share(0), share(1));
    // The grave accent of a decomposed text is U+0300.
    if zero_second > 40 && high_second < 5 && zero_first < 10 {
        return Some(Encoding::Utf16Le);
    }
    if zero_first > 40 && high_first < 5 && zero_second < 10 {
        return Some(Encoding::Utf16Be);
    }
    None
}

/// The lines that hold bytes beyond ASCII, up to the size of a sample.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::with_capacity(SAMPLE);
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if !line.is_ascii() {
            let room = SAMPLE - sample.len();
            sample.extend_from_slice(line.get(..room).unwrap_or(line));
            if sample.len() >= SAMPLE {
                break;
            }
        }
    }
    sample
}

/// How Vietnamese a text is. The better score is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Of the letters with marks, those in Vietnamese syllables, in thousandths; what is
    /// neither letter nor punctuation counts as a letter that is not.
    share: usize,
    /// How many there are: of two sets of which one has punctuation where the other has
    /// capitals (TCVN3 and VN1), the one with more letters.
    letters: usize,
}

impl Score {
    fn of(text: &str) -> Self {
        let text: String = text.nfc().collect();
        let (mut letters, mut all) = (0, 0);
        for word in text.split(|c: char| !c.is_alphabetic()) {
            // A letter by itself may be a dash of another encoding.
            if word.chars().nth(1).is_none() {
                continue;
            }
            let marked = word.chars().filter(|c| !c.is_ascii()).count();
            all += marked;
            letters += if marked > 0 && is_syllable(word) { marked } else { 0 };
        }
        let odd = |c: &char| {
            let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C');
            control || !c.is_ascii() && !c.is_alphabetic() && !PUNCTUATION.contains(*c)
        };
        all += text.chars().filter(odd).count();
        Score { share: (letters * 1000).checked_div(all).unwrap_or_default(), letters }
    }
}

/// What plans have besides letters, in any of the encodings.
const PUNCTUATION: &str = "“”‘’–—…•«»°²³±×§·´\u{A0}\u{AD}";

/// A font whose text is in an encoding of its own, inside a document in Unicode: each
/// character stands for the byte that Windows-1252 has it at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Font {
    /// `.VnTime`
    Tcvn3,
    /// `.VnTimeH`: draws capitals.
    Tcvn3Capitals,
    /// `VNI-Times`
    Vni,
}

impl Font {
    /// The kind of the font with this name, where it is such a font.
    pub(super) fn of(name: &str) -> Option<Self> {
        let lower = name.trim_matches(['"', '\'', ' ']).to_ascii_lowercase();
        if lower.starts_with(".vn") {
            let capitals = lower.ends_with('h');
            return Some(if capitals { Font::Tcvn3Capitals } else { Font::Tcvn3 });
        }
        lower.starts_with("vni-").then_some(Font::Vni)
    }

    /// The text that is drawn; what has no byte stays as it is.
    pub(super) fn decode(self, text: &str) -> String {
        // Text typed in Unicode under the name of an old font.
        if is_unicode(text) {
            return text.to_owned();
        }
        let bytes: Option<Vec<u8>> = text.chars().map(table::windows_byte).collect();
        let Some(bytes) = bytes else {
            return text.split_inclusive(' ').map(|word| self.word(word)).collect();
        };
        match self {
            Font::Tcvn3 => tcvn::with_capitals(&tcvn::fonts().decode(&bytes)),
            Font::Tcvn3Capitals => tcvn::fonts().decode(&bytes).to_uppercase(),
            Font::Vni => vni::decode(&bytes),
        }
    }

    fn word(self, word: &str) -> String {
        let fits = word.chars().all(|c| table::windows_byte(c).is_some());
        if fits { self.decode(word) } else { word.to_owned() }
    }
}

/// Whether a text has letters that no font of an old encoding draws.
pub(super) fn is_unicode(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && table::windows_byte(c).is_none())
}

/// A text whose parts are in fonts: at each offset the font that begins there.
pub(super) fn decode_parts(text: String, changes: &[(usize, Option<Font>)]) -> String {
    if changes.is_empty() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..changes[0].0).unwrap_or_default());
    for (i, &(from, font)) in changes.iter().enumerate() {
        let to = changes.get(i + 1).map_or(text.len(), |next| next.0);
        let part = text.get(from..to).unwrap_or_default();
        match font {
            Some(font) => out.push_str(&font.decode(part)),
            None => out.push_str(part),
        }
    }
    out
}
