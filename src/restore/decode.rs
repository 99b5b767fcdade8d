//! A damaged stretch of text, read with the model.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::case::in_case;
use super::channel::{Channel, Tally};
use super::fit;
use super::lattice::{Lattice, Reader, Reading};
use super::model::Model;
use super::search::{BROAD, Chosen, NARROW, Step, search};
use super::token::NUMBER;

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
    step: Step,
}

/// Reads the damaged stretches of a text. Gives every word that is read otherwise than
/// printed, and how many words were looked at.
pub(super) fn decode(model: &Model, text: &str, stretches: &[Range<usize>]) -> Decoded {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut forms: Vec<&str> = Vec::new();
    let mut chunks = Vec::new();
    for stretch in stretches {
        chunk(text, stretch, &mut |start, form, fresh| {
            let lattice = *numbers.entry(form).or_insert_with(|| {
                forms.push(form);
                forms.len() - 1
            });
            chunks.push(Chunk { start, step: Step { lattice, fresh } });
        });
    }
    let steps: Vec<Step> = chunks.iter().map(|c| c.step).collect();
    let mut reader = Reader::new(model, &model.channel, FEW);
    let mut lattices: Vec<Lattice> = reader.read(&forms);
    let mut chosen = search(&model.language, &lattices, &steps, NARROW);
    for _ in 0..ROUNDS {
        let mut tally = Tally::default();
        tally.merge(&model.tally, MEMORY);
        fit_to(model, &model.channel, text, &chunks, &chosen, &mut tally);
        let channel = Channel::new(&model.lexicon, &tally);
        let mut reader = Reader::new(model, &channel, MANY);
        let doubtful = doubtful(forms.len(), &steps, &chosen);
        let anew = forms.iter().zip(&doubtful).filter(|(_, doubtful)| **doubtful);
        let anew: Vec<&str> = anew.map(|(form, _)| *form).collect();
        let mut anew = reader.read(&anew).into_iter();
        for ((form, lattice), doubtful) in forms.iter().zip(&mut lattices).zip(doubtful) {
            match doubtful.then(|| anew.next()).flatten() {
                Some(read) => *lattice = read,
                None => reader.weigh(form, lattice),
            }
        }
        chosen = search(&model.language, &lattices, &steps, BROAD);
    }
    write(model, text, &chunks, &chosen)
}

/// Which forms are not read with confidence wherever they stand.
fn doubtful(forms: usize, steps: &[Step], chosen: &[Chosen]) -> Vec<bool> {
    let mut doubtful = vec![false; forms];
    for piece in chosen {
        let sure = match piece.edge.reading {
            Reading::Word(_) => piece.confidence >= DOUBT,
            Reading::Raw => false,
            // One or two digits may be a word that is not among the first ones.
            Reading::Sign(NUMBER) => piece.edge.to - piece.edge.from > 2,
            Reading::Sign(_) | Reading::Silent => true,
        };
        doubtful[steps[piece.step].lattice] |= !sure;
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
fn fit_to(
    model: &Model,
    channel: &Channel,
    text: &str,
    chunks: &[Chunk],
    chosen: &[Chosen],
    tally: &mut Tally,
) {
    let mut seen: std::collections::BTreeMap<(u16, &str), f32> = std::collections::BTreeMap::new();
    for piece in chosen.iter().filter(|p| p.confidence >= SURE) {
        if let Reading::Word(word) = piece.edge.reading {
            let range = range(text, chunks, piece);
            *seen.entry((word, &text[range])).or_default() += 1.0;
        }
    }
    for ((word, printed), count) in seen {
        fit::count(tally, &model.lexicon, channel, model.lexicon.word(word), printed, count);
    }
}

/// The bytes of a piece.
fn range(text: &str, chunks: &[Chunk], piece: &Chosen) -> Range<usize> {
    let start = chunks[piece.step].start;
    let byte = |chars: u16| {
        let rest = &text[start..];
        start + rest.char_indices().nth(usize::from(chars)).map_or(rest.len(), |(at, _)| at)
    };
    byte(piece.edge.from)..byte(piece.edge.to)
}

/// A piece without the stop behind it, which stays whatever the word was read as.
fn without_stop(range: Range<usize>, printed: &str) -> (Range<usize>, &str) {
    match printed.trim_end_matches([',', ';', ':']) {
        "" => (range, printed),
        word => (range.start..range.start + word.len(), word),
    }
}

/// The words that are read otherwise than printed.
fn write(model: &Model, text: &str, chunks: &[Chunk], chosen: &[Chosen]) -> Decoded {
    let mut decoded = Decoded::default();
    let mut begins = true;
    let mut end = usize::MAX;
    for piece in chosen {
        begins |= chunks[piece.step].step.fresh && piece.edge.from == 0;
        let range = range(text, chunks, piece);
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
