//! Copies as they come: wrapped lines, pages, and letters as an engine reads them that knows no
//! Vietnamese. Digits stay as they are, so that the facts do.

use crate::facts::Facts;
use crate::random::Random;

/// What was done to a copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Damage {
    #[default]
    Clean,
    /// Hard lines, and pages with their numbers.
    Wrapped,
    /// The same, with marks lost and letters confused.
    Mangled,
}

/// What an engine makes of letters, after `fixtures/ocr`: `x4` for `xã`, `1én` for `lên`, `Sb` for
/// `Số`, `Pang` for `Đảng`, `duoc` for `được`. A letter that is not here loses its marks.
const CONFUSED: [(char, &[&str]); 26] = [
    ('ã', &["4", "a", "ã", "a"]),
    ('á', &["á", "4", "a"]),
    ('à', &["a", "à", "a"]),
    ('ạ', &["a", "g"]),
    ('ả', &["a", "a", "á"]),
    ('ấ', &["4", "a", "é"]),
    ('ầ', &["a", "4"]),
    ('ậ', &["4", "a", "@"]),
    ('ê', &["é", "e", "ê"]),
    ('ế', &["é", "ế", "e"]),
    ('ề', &["é", "e"]),
    ('ệ', &["é", "e", "ệ"]),
    ('ể', &["é", "e"]),
    ('ố', &["é", "6", "b", "o"]),
    ('ồ', &["6", "o", "d"]),
    ('ộ', &["6", "o", "ộ"]),
    ('ô', &["6", "o", "é"]),
    ('ổ', &["6", "o"]),
    ('ơ', &["o", "o", "ơ"]),
    ('ớ', &["é", "o", "6"]),
    ('ợ', &["g", "o"]),
    ('ư', &["u", "u", "ư"]),
    ('ứ', &["i", "u"]),
    ('ự', &["y", "u"]),
    ('Đ', &["D", "P", "B"]),
    ('đ', &["d", "d", "đ"]),
];

/// A copy of a text, with the places of its facts moved along.
pub fn copy(text: &str, facts: &mut Facts, damage: Damage, random: &mut Random) -> String {
    match damage {
        Damage::Clean => text.to_owned(),
        Damage::Wrapped => wrapped(text, facts, random),
        Damage::Mangled => {
            let mangled = mangled(text, facts, random);
            wrapped(&mangled, facts, random)
        }
    }
}

/// A text being copied, with what its bytes became.
#[derive(Default)]
struct Copy {
    text: String,
    /// Behind each change: where that was, and where it is.
    changes: Vec<(usize, usize)>,
}

impl Copy {
    /// Notes that what follows in the source from `old` on follows here.
    fn changed(&mut self, old: usize) {
        self.changes.push((old, self.text.len()));
    }

    /// Moves the places of the facts to where they came to stand.
    fn move_places(&self, facts: &mut Facts) {
        let to = |old: usize| match self.changes.partition_point(|(at, _)| *at <= old) {
            0 => old,
            i => self.changes[i - 1].1 + old - self.changes[i - 1].0,
        };
        for place in facts.places() {
            *place = to(place.start)..to(place.end);
        }
    }
}

/// Letters confused.
fn mangled(text: &str, facts: &mut Facts, random: &mut Random) -> String {
    let mut copy = Copy::default();
    for (at, letter) in text.char_indices() {
        if letter.is_ascii() {
            copy.text.push(letter);
            continue;
        }
        match CONFUSED.iter().find(|(printed, _)| *printed == letter) {
            Some((_, readings)) => copy.text.push_str(random.one(readings)),
            None => copy.text.push(plain(letter)),
        }
        copy.changed(at + letter.len_utf8());
    }
    copy.move_places(facts);
    copy.text
}

/// A letter without its marks; what is no letter with marks stays.
fn plain(letter: char) -> char {
    const LETTERS: [(char, &str); 12] = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
        ('A', "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"),
        ('E', "ÈÉẺẼẸÊỀẾỂỄỆ"),
        ('I', "ÌÍỈĨỊ"),
        ('O', "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"),
        ('U', "ÙÚỦŨỤƯỪỨỬỮỰ"),
        ('Y', "ỲÝỶỸỴ"),
    ];
    let found = LETTERS.iter().find(|(_, marked)| marked.contains(letter));
    found.map_or(letter, |(plain, _)| *plain)
}

/// Letters in a line, and lines on a page.
const WIDTH: usize = 84;
const HEIGHT: usize = 42;

/// Paragraphs in hard lines, and page numbers between them; lines of tables stay whole.
fn wrapped(text: &str, facts: &mut Facts, random: &mut Random) -> String {
    let mut copy = Copy::default();
    let (mut at, mut page, mut lines) = (0, 1, random.below(HEIGHT));
    for paragraph in text.split_inclusive('\n') {
        let table = paragraph.contains('\t') || paragraph.starts_with('|');
        let mut column = 0;
        for word in paragraph.split_inclusive(' ') {
            let letters = word.chars().count();
            if !table && column > 0 && column + letters > WIDTH {
                copy.text.pop();
                copy.text.push('\n');
                (column, lines) = (0, lines + 1);
                if lines >= HEIGHT {
                    (page, lines) = (page + 1, 0);
                    copy.text.push_str(&format!("{page:>44}\n\x0C"));
                    copy.changed(at);
                }
            }
            copy.text.push_str(word);
            column += letters;
            at += word.len();
        }
    }
    copy.move_places(facts);
    copy.text
}
