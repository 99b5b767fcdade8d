//! A damaged stretch of text, read with the model.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::case::{as_printed, in_case};
use super::channel::{Channel, Tally};
use super::fit;
use super::lattice::{Lattice, Manner, Reader, Reading};
use super::model::Model;
use super::search::{BROAD, Chosen, NARROW, Step, search};
use super::token::NUMBER;
use crate::vocabulary::letters;

/// How often a word must be printed for its confidence to be believed when the channel is
/// fitted to a document.
const SURE: f32 = 0.8;

/// A form that is read with less confidence somewhere is read anew when the channel is fitted.
const DOUBT: f32 = 0.95;

/// How many words are kept for the same characters: at first, enough to fit the channel; then,
/// for forms that are doubtful.
const FEW: usize = 10;
const MANY: usize = 50;

/// Weight of what the model knows of copies, against what the document at hand shows.
const MEMORY: f32 = 0.3;

/// Rounds in which the channel is fitted to a document.
const ROUNDS: usize = 1;

/// Below this the printed word stays.
const ABSTAIN: f32 = 0.35;

/// In clean text a word is changed only with so much confidence.
const PROVED: f32 = 0.9;

/// A word of a text with what it should be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Restored {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) with: String,
    /// Between 0 and 1.
    pub(super) confidence: f32,
}

/// A chunk of a text: what stands between spaces.
struct Chunk {
    start: usize,
    len: usize,
}

/// Text cut into chunks.
struct Document<'t> {
    text: &'t str,
    chunks: Vec<Chunk>,
    steps: Vec<Step>,
    /// What is printed, each form once: chunks, and two chunks that may be parts of one word.
    forms: Vec<&'t str>,
    /// Of such two, how many characters the first has.
    joints: Vec<(usize, usize)>,
}

impl<'t> Document<'t> {
    fn new(model: &Model, text: &'t str, stretches: &[Range<usize>]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut document = Document {
            text,
            chunks: Vec::new(),
            steps: Vec::new(),
            forms: Vec::new(),
            joints: Vec::new(),
        };
        for stretch in stretches {
            chunk(text, stretch, &mut |start, form, fresh| {
                let lattice = *numbers.entry(form).or_insert_with(|| {
                    document.forms.push(form);
                    document.forms.len() - 1
                });
                document.chunks.push(Chunk { start, len: form.len() });
                document.steps.push(Step { lattice, fresh, joined: None });
            });
        }
        document.join(model, &mut numbers);
        document
    }

    /// Finds chunks that may be parts of one word with the next one.
    fn join(&mut self, model: &Model, numbers: &mut HashMap<&'t str, usize>) {
        for at in 1..self.chunks.len() {
            let (before, behind) = (&self.chunks[at - 1], &self.chunks[at]);
            let (end, start) = (before.start + before.len, behind.start);
            if self.steps[at].fresh || self.text.get(end..start) != Some(" ") {
                continue;
            }
            let first = &self.text[before.start..end];
            let second = &self.text[start..start + behind.len];
            if !model.syllables.are_parts(first, second) {
                continue;
            }
            let form = &self.text[before.start..start + behind.len];
            let joined = *numbers.entry(form).or_insert_with(|| {
                self.forms.push(form);
                self.joints.push((self.forms.len() - 1, first.chars().count()));
                self.forms.len() - 1
            });
            self.steps[at - 1].joined = Some(joined);
        }
    }

    /// The lattices of all forms.
    fn read(&self, reader: &mut Reader<'_>) -> Vec<Lattice> {
        let mut lattices = reader.read(&self.forms);
        for &(form, space) in &self.joints {
            lattices[form].across(space);
        }
        lattices
    }

    /// Reads anew the forms that are doubtful and weighs the others anew.
    fn read_anew(&self, reader: &mut Reader<'_>, doubtful: &[bool], lattices: &mut [Lattice]) {
        let anew = self.forms.iter().zip(doubtful).filter(|(_, doubtful)| **doubtful);
        let anew: Vec<&str> = anew.map(|(form, _)| *form).collect();
        let mut anew = reader.read(&anew).into_iter();
        for ((form, lattice), doubtful) in self.forms.iter().zip(&mut *lattices).zip(doubtful) {
            match doubtful.then(|| anew.next()).flatten() {
                Some(read) => *lattice = read,
                None => reader.weigh(form, lattice),
            }
        }
        for &(form, space) in self.joints.iter().filter(|(form, _)| doubtful[*form]) {
            lattices[form].across(space);
        }
    }

    /// The bytes of a piece.
    fn range(&self, piece: &Chosen) -> Range<usize> {
        let start = self.chunks[piece.step].start;
        let rest = &self.text[start..];
        // The space between the parts of a word is none of its characters.
        let mut chars = rest.char_indices().filter(|(_, c)| !c.is_whitespace());
        let (from, to) = (usize::from(piece.edge.from), usize::from(piece.edge.to));
        let first = chars.nth(from).map_or(rest.len(), |(at, _)| at);
        let last = match to.checked_sub(from + 2) {
            Some(between) => chars.nth(between),
            None => rest[first..].chars().next().map(|c| (first, c)),
        };
        let end = last.map_or(rest.len(), |(at, c)| at + c.len_utf8());
        start + first..start + end
    }
}

/// Reads the damaged stretches of a text. Gives every word that is read otherwise than
/// printed, and how many words were looked at.
pub(super) fn decode(model: &Model, text: &str, stretches: &[Range<usize>]) -> Decoded {
    let document = Document::new(model, text, stretches);
    let steps = &document.steps;
    let mut lattices = document.read(&mut Reader::new(model, &model.channel, FEW, Manner::Mangled));
    let mut chosen = search(&model.language, &lattices, steps, NARROW);
    for _ in 0..ROUNDS {
        let mut tally = Tally::default();
        tally.merge(&model.tally, MEMORY);
        fit_to(model, &document, &chosen, &mut tally);
        let channel = Channel::new(&model.lexicon, &tally);
        let mut reader = Reader::new(model, &channel, MANY, Manner::Mangled);
        let doubtful = doubtful(document.forms.len(), &chosen);
        document.read_anew(&mut reader, &doubtful, &mut lattices);
        chosen = search(&model.language, &lattices, steps, BROAD);
    }
    write(model, &document, &chosen)
}

/// Reads stretches of a text that is clean but for a wrong letter here and there. Gives the words
/// that their context proves to be others than printed.
pub(super) fn decode_clean(model: &Model, text: &str, stretches: &[Range<usize>]) -> Decoded {
    let document = Document::new(model, text, stretches);
    let channel = Channel::of_slips(&model.lexicon);
    let lattices = document.read(&mut Reader::new(model, &channel, FEW, Manner::Clean));
    let chosen = search(&model.language, &lattices, &document.steps, NARROW);
    write_slips(model, &document, &chosen)
}

/// Which forms are not read with confidence wherever they stand.
fn doubtful(forms: usize, chosen: &[Chosen]) -> Vec<bool> {
    let mut doubtful = vec![false; forms];
    for piece in chosen {
        let sure = match piece.edge.reading {
            Reading::Word(_) => piece.confidence >= DOUBT,
            Reading::Raw => false,
            // One or two digits may be a word that is not among the first ones.
            Reading::Sign(NUMBER) => piece.edge.to - piece.edge.from > 2,
            Reading::Sign(_) | Reading::Silent => true,
        };
        doubtful[piece.lattice] |= !sure;
    }
    doubtful
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) restored: Vec<Restored>,
    /// Words looked at.
    pub(super) words: usize,
    /// Sum of the confidences of all words looked at.
    pub(super) confidence: f32,
}

/// Cuts a stretch into chunks and says of each where it starts and whether something new
/// begins with it.
fn chunk<'a>(text: &'a str, stretch: &Range<usize>, each: &mut impl FnMut(usize, &'a str, bool)) {
    let mut fresh = true;
    let mut line_breaks = 0;
    let mut before = "";
    let mut at = stretch.start;
    let inside = &text[stretch.clone()];
    for form in inside.split_inclusive(|c: char| c.is_whitespace() || c == '|') {
        let body = form.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        if !body.is_empty() {
            each(at, body, fresh || line_breaks > 1 && !goes_on(before, body));
            (fresh, line_breaks, before) = (false, 0, body);
        }
        let gap = &form[body.len()..];
        fresh |= gap.contains(['\t', '|', '\x0C']);
        line_breaks += usize::from(gap.contains('\n'));
        at += form.len();
    }
}

/// Whether a sentence runs on over a blank line, as it does from page to page: it has not ended,
/// and no new one begins.
fn goes_on(before: &str, behind: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && behind.starts_with(char::is_lowercase)
}

/// Counts what the document makes of letters, where it was read with confidence.
fn fit_to(model: &Model, document: &Document<'_>, chosen: &[Chosen], tally: &mut Tally) {
    let mut seen: std::collections::BTreeMap<(u16, &str), f32> = std::collections::BTreeMap::new();
    for piece in chosen.iter().filter(|p| p.confidence >= SURE) {
        if let Reading::Word(word) = piece.edge.reading {
            let printed = &document.text[document.range(piece)];
            if !printed.contains(' ') {
                *seen.entry((word, printed)).or_default() += 1.0;
            }
        }
    }
    for ((word, printed), count) in seen {
        let word = model.lexicon.word(word);
        fit::count(tally, &model.lexicon, &model.channel, word, printed, count);
    }
}

/// A piece without the stop behind it, which stays whatever the word was read as.
fn without_stop(range: Range<usize>, printed: &str) -> (Range<usize>, &str) {
    match printed.trim_end_matches([',', ';', ':']) {
        "" => (range, printed),
        word => (range.start..range.start + word.len(), word),
    }
}

/// The words that are read otherwise than printed.
fn write(model: &Model, document: &Document<'_>, chosen: &[Chosen]) -> Decoded {
    let text = document.text;
    let mut decoded = Decoded::default();
    let mut begins = true;
    let mut end = usize::MAX;
    for piece in chosen {
        begins |= document.steps[piece.step].fresh && piece.edge.from == 0;
        let range = document.range(piece);
        let printed = &text[range.clone()];
        let word = match piece.edge.reading {
            Reading::Word(word) => word,
            Reading::Raw => {
                decoded.words += 1;
                begins = false;
                continue;
            }
            _ => {
                begins |= printed.contains(['.', ':', '-', '"', '“', '+', '–']);
                continue;
            }
        };
        decoded.words += 1;
        decoded.confidence += piece.confidence;
        let (range, printed) = without_stop(range, printed);
        let mut with = in_case(model.lexicon.word(word), model.cases(word), printed, begins);
        begins = false;
        if with != printed && piece.confidence >= ABSTAIN {
            if end == range.start
                && piece.edge.from > 0
                && text[..end].ends_with(char::is_alphabetic)
            {
                with.insert(0, ' ');
            }
            end = range.end;
            decoded.restored.push(Restored { range, with, confidence: piece.confidence });
        } else {
            end = range.end;
        }
    }
    decoded
}

/// The words that are slips of others.
fn write_slips(model: &Model, document: &Document<'_>, chosen: &[Chosen]) -> Decoded {
    let mut decoded = Decoded::default();
    let mut end = usize::MAX;
    for piece in chosen {
        let range = document.range(piece);
        let Reading::Word(word) = piece.edge.reading else {
            end = range.end;
            continue;
        };
        decoded.words += 1;
        let printed = &document.text[range.clone()];
        let mut with = as_printed(model.lexicon.word(word), printed);
        let is_second = std::mem::replace(&mut end, range.end) == range.start
            && document.text[..range.start].ends_with(char::is_alphabetic);
        if is_second {
            with.insert(0, ' ');
        }
        if with != printed && piece.confidence >= PROVED && may_be(printed, &with) {
            decoded.restored.push(Restored { range, with, confidence: piece.confidence });
        }
    }
    decoded
}

/// Whether a word of clean text may have become what is printed: single letters and acronyms keep
/// their letters (`HU` is no slip of another acronym).
fn may_be(printed: &str, word: &str) -> bool {
    let fewest = if printed.chars().all(char::is_uppercase) { 4 } else { 2 };
    let bare = |text: &str| text.chars().map(letters::base).collect::<Vec<u8>>();
    printed.chars().count() >= fewest || bare(printed) == bare(word)
}
