//! A damaged stretch of text, read with the model.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::case::{as_printed, in_case, may_be_small};
use super::channel::{Channel, FEW_SLIPS, Slips, Tally};
use super::doubtful;
use super::fit;
use super::lattice::{Lattice, Manner, Reader, Reading};
use super::lean;
use super::model::Model;
use super::names::{self, Print as Kind, Read};
use super::prints::{Print, is_typed as is_typed_as};
use super::search::{BROAD, Chosen, NARROW, Step, search};
use super::token::NUMBER;
use crate::grammar::syllable::is_syllable;
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

    /// What is printed, chunk by chunk.
    fn printed(&self) -> impl Iterator<Item = &'t str> {
        let text = self.text;
        self.chunks.iter().filter_map(move |chunk| text.get(chunk.start..chunk.start + chunk.len))
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
    let mut print = Print::of(document.printed());
    let manner = if print == Print::Lossy { Manner::Lossy } else { Manner::Mangled };
    let own = print.tally(&model.lexicon).map(|tally| Channel::new(&model.lexicon, &tally));
    let channel = own.as_ref().unwrap_or(&model.channel);
    let mut lattices = document.read(&mut Reader::new(model, channel, FEW, manner));
    let mut chosen = search(&model.language, &lattices, steps, NARROW);
    for _ in 0..ROUNDS {
        if print == Print::Read && is_typed(model, &document, &chosen) {
            print = Print::Typed;
        }
        let mut tally = print.tally(&model.lexicon).unwrap_or_else(|| {
            let mut tally = Tally::default();
            tally.merge(&model.tally, MEMORY);
            tally
        });
        fit_to(model, channel, &document, &chosen, &mut tally);
        let channel = Channel::new(&model.lexicon, &tally);
        let mut reader = Reader::new(model, &channel, MANY, manner);
        let doubtful = doubtful(document.forms.len(), &chosen);
        document.read_anew(&mut reader, &doubtful, &mut lattices);
        if print == Print::Typed {
            lean::to_letters(model, &document.forms, &mut lattices);
        }
        lean::to_document(model, &chosen, &mut lattices);
        chosen = search(&model.language, &lattices, steps, BROAD);
    }
    write(model, &document, &chosen)
}

/// Reads stretches of a text that is clean but for a wrong letter here and there. Gives the words
/// that their context proves to be others than printed.
pub(super) fn decode_clean(model: &Model, text: &str, stretches: &[Range<usize>]) -> Decoded {
    let needed = |word: &Read<'_>| match may_be(word.printed, &word.with) {
        true if is_none(word.printed) => Some(LIKELY),
        true => Some(PROVED),
        false => doubtful::is_lone(text, &word.range).then_some(LONE),
    };
    let (document, chosen) = read_clean(model, text, stretches, FEW_SLIPS);
    let decoded = write_slips(model, &document, &chosen, needed);
    let slips = slips_of(text, &decoded);
    if slips == FEW_SLIPS {
        return decoded;
    }
    // Who finds many slips doubts more words.
    let (document, chosen) = read_clean(model, text, stretches, slips);
    write_slips(model, &document, &chosen, needed)
}

/// Letters of a word that have marks or may have, on average.
const LETTERS: f32 = 2.5;

/// Slips are never taken for more frequent than that, in ten thousand.
const MOST: f32 = 400.0;

/// How frequent slips are in a text of which some were found.
fn slips_of(text: &str, decoded: &Decoded) -> Slips {
    let (mut wrong, mut lost) = (0, 0);
    for word in &decoded.restored {
        let printed = text.get(word.range.clone()).unwrap_or_default();
        // A word that was cut in two (`th ực`) has all its letters, and says nothing of marks.
        if printed.contains(' ') {
            continue;
        }
        let shorter = printed.chars().count() < word.with.trim().chars().count();
        let count = if shorter { &mut lost } else { &mut wrong };
        *count += 1;
    }
    let share = |count: i32| count as f32 * 10_000.0 / LETTERS / decoded.words.max(1) as f32;
    // A few more than usual say nothing.
    let at_least =
        |usual: f32, found: f32| if found < 2.0 * usual { usual } else { found.min(MOST) };
    Slips {
        wrong: at_least(FEW_SLIPS.wrong, share(wrong)),
        lost: at_least(FEW_SLIPS.lost, share(lost)),
    }
}

/// The same for some words alone, the rest of the stretches being what stands around them.
pub(super) fn decode_words(
    model: &Model,
    text: &str,
    stretches: &[Range<usize>],
    words: &[Range<usize>],
) -> Decoded {
    let (document, chosen) = read_clean(model, text, stretches, FEW_SLIPS);
    write_slips(model, &document, &chosen, |read| {
        let at = words.partition_point(|word| word.end <= read.range.start);
        let is_one = words.get(at).is_some_and(|word| word.start < read.range.end);
        is_one.then(|| certainty(read))
    })
}

fn read_clean<'t>(
    model: &Model,
    text: &'t str,
    stretches: &[Range<usize>],
    slips: Slips,
) -> (Document<'t>, Vec<Chosen>) {
    let document = Document::new(model, text, stretches);
    let channel = Channel::of_slips(&model.lexicon, slips);
    let lattices = document.read(&mut Reader::new(model, &channel, FEW, Manner::Clean));
    let chosen = search(&model.language, &lattices, &document.steps, NARROW);
    (document, chosen)
}

/// How sure the reading of what can be no word must be in a text that has many slips: it stands for
/// something.
const LIKELY: f32 = 0.6;

fn is_none(printed: &str) -> bool {
    !printed.is_ascii() && printed.chars().all(char::is_lowercase) && !is_syllable(printed)
}

/// How sure that of a word with a capital is, which may be a name.
const CAPITAL: f32 = 0.99;

/// How sure the reading of a single letter is, which may stand for itself.
const LONE: f32 = 0.985;

/// How sure a word must be in a text that has few slips. What can be no word is one; what could be
/// may be a word that the model does not have.
fn certainty(read: &Read<'_>) -> f32 {
    match read.printed.chars().count() {
        1 => LONE,
        _ if read.printed.starts_with(char::is_uppercase) => CAPITAL,
        _ if is_syllable(read.printed) => 0.97,
        _ => PROVED,
    }
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
    let mut begins_line = true;
    let mut before = "";
    let mut at = stretch.start;
    let inside = &text[stretch.clone()];
    for form in inside.split_inclusive(|c: char| c.is_whitespace() || c == '|') {
        let body = form.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
        if begins_line && is_label(body) {
            fresh = true;
        } else if !body.is_empty() {
            each(at, body, fresh || line_breaks > 1 && !goes_on(before, body));
            (fresh, line_breaks, before) = (false, 0, body);
        }
        let gap = &form[body.len()..];
        begins_line = gap.contains('\n') || begins_line && body.is_empty();
        fresh |= gap.contains(['\t', '|', '\x0C']);
        line_breaks += usize::from(gap.contains('\n'));
        at += form.len();
    }
}

/// Whether what begins a line is the label of an item, which is no word: `a)`, `2/`, `II-`, `V/v`.
fn is_label(form: &str) -> bool {
    if form == "V/v" {
        return true;
    }
    let mut label = form.chars();
    let Some(sign) = label.next_back() else { return false };
    let label = label.as_str();
    match sign {
        ')' => matches!(label.as_bytes(), [b'a'..=b'h' | b'0'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']),
        '/' => {
            matches!(label.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'])
                || is_roman(label)
        }
        '-' => is_roman(label),
        _ => false,
    }
}

fn is_roman(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a word is a Roman number, which is as holy as others; `VI` and `XI` are words, too.
fn is_numeral(printed: &str) -> bool {
    let number = printed.trim_end_matches(['.', ',', ')']);
    number.len() > 1 && is_roman(number) && !matches!(number, "VI" | "XI")
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
    document: &Document<'_>,
    chosen: &[Chosen],
    tally: &mut Tally,
) {
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
        fit::count(tally, &model.lexicon, channel, word, printed, count);
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
    let mut words: Vec<Read<'_>> = Vec::with_capacity(chosen.len());
    let typed = is_typed(model, document, chosen);
    let mut begins = true;
    for piece in chosen {
        begins |= document.steps[piece.step].fresh && piece.edge.from == 0;
        let range = document.range(piece);
        let printed = &text[range.clone()];
        let confidence = piece.confidence;
        let word = match piece.edge.reading {
            Reading::Word(word) => word,
            Reading::Raw => {
                decoded.words += 1;
                begins = false;
                words.push(Read { range, printed, with: printed.to_owned(), confidence: 0.0 });
                continue;
            }
            _ => {
                begins |= printed.contains(['.', ':', '-', '"', '“', '+', '–']);
                continue;
            }
        };
        decoded.words += 1;
        decoded.confidence += confidence;
        let (range, printed) = without_stop(range, printed);
        let trusted = begins || typed || is_in_name(text, &range);
        let with = in_case(model.lexicon.word(word), model.cases(word), printed, trusted);
        begins = false;
        let stays = confidence < ABSTAIN || is_numeral(printed);
        let with = if stays { printed.to_owned() } else { with };
        words.push(Read { range, printed, with, confidence });
    }
    names::complete(text, &mut words, Kind::Mangled);
    words.iter_mut().for_each(|word| take_strays(text, word));
    decoded.restored = restored(text, words, |word, is_second| {
        (is_second || word.with != word.printed).then_some(ABSTAIN)
    });
    decoded
}

/// Takes signs that an engine saw beside a word into it, so that they go: brackets and quotes that nothing
/// closes, which plans do not have.
fn take_strays<'t>(text: &'t str, word: &mut Read<'t>) {
    const FAR: usize = 80;
    let (before, behind) = (text.get(..word.range.start), text.get(word.range.end..));
    let (Some(before), Some(behind)) = (before, behind) else { return };
    if word.confidence < ABSTAIN {
        return;
    }
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')');
    let mut rest = behind.chars();
    let stray = rest.next().filter(|c| matches!(c, '}' | '{' | '’' | '‘' | '?' | ']'));
    if let Some(sign) = stray.filter(|_| rest.next().is_none_or(ends)) {
        let opens = before.chars().rev().take(FAR).any(|c| matches!(c, '‘' | '\'' | '['));
        if !opens {
            word.range.end += sign.len_utf8();
        }
    }
    let mut rest = before.chars().rev();
    let stray = rest.next().filter(|c| matches!(c, '‘' | '[' | '{'));
    if let Some(sign) = stray.filter(|_| rest.next().is_none_or(char::is_whitespace)) {
        let closes = behind.chars().take(FAR).any(|c| matches!(c, '’' | ']' | '}' | '\''));
        if !closes {
            word.range.start -= sign.len_utf8();
        }
    }
    word.printed = text.get(word.range.clone()).unwrap_or_default();
}

/// The words that are read otherwise, each with as much confidence as `needed` asks for it, and for one
/// whose space was lost, which is given one.
fn restored(
    text: &str,
    words: Vec<Read<'_>>,
    needed: impl Fn(&Read<'_>, bool) -> Option<f32>,
) -> Vec<Restored> {
    let mut restored = Vec::new();
    let mut end = usize::MAX;
    for word in words {
        let is_second = std::mem::replace(&mut end, word.range.end) == word.range.start
            && text[..word.range.start].ends_with(char::is_alphabetic);
        let Some(needed) = needed(&word, is_second) else { continue };
        if word.confidence >= needed {
            let space = if is_second { " " } else { "" };
            let with = format!("{space}{}", word.with);
            restored.push(Restored { range: word.range, with, confidence: word.confidence });
        }
    }
    restored
}

/// Whether a text was typed, only without marks: no engine took capitals for small letters there.
fn is_typed(model: &Model, document: &Document<'_>, chosen: &[Chosen]) -> bool {
    is_typed_as(chosen.iter().filter_map(|piece| {
        let Reading::Word(word) = piece.edge.reading else { return None };
        let printed = &document.text[document.range(piece)];
        Some((model.lexicon.word(word), printed))
    }))
}

/// Whether a word stands beside another one with a capital, as the words of a name do.
fn is_in_name(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default().strip_suffix(' ');
    let before = before.and_then(|text| text.rsplit(char::is_whitespace).next());
    let behind = text.get(range.end..).unwrap_or_default().strip_prefix(' ');
    let is_name = |word: Option<&str>| {
        let mut letters = word.unwrap_or_default().chars();
        let first = letters.next().is_some_and(|c| c.is_uppercase() && !may_be_small(c));
        first && letters.next().is_some_and(char::is_lowercase)
    };
    is_name(before) || is_name(behind)
}

/// Leaves words as printed that would repeat one beside them: `truyên truyền` is no `truyền truyền`.
fn leave_echoes(text: &str, words: &mut [Read<'_>]) {
    for at in 1..words.len() {
        let Some([first, second]) = words.get_mut(at - 1..at + 1) else { continue };
        let beside = text.get(first.range.end..second.range.start) == Some(" ");
        if beside && letters::lowered(&first.with) == letters::lowered(&second.with) {
            first.with = first.printed.to_owned();
            second.with = second.printed.to_owned();
        }
    }
}

/// The words that are slips of others.
fn write_slips(
    model: &Model,
    document: &Document<'_>,
    chosen: &[Chosen],
    needed: impl Fn(&Read<'_>) -> Option<f32>,
) -> Decoded {
    let text = document.text;
    let mut decoded = Decoded::default();
    let mut words: Vec<Read<'_>> = Vec::with_capacity(chosen.len());
    for piece in chosen {
        let range = document.range(piece);
        let printed = &text[range.clone()];
        let with = match piece.edge.reading {
            Reading::Word(_) if is_numeral(printed) => printed.to_owned(),
            Reading::Word(word) => as_printed(model.lexicon.word(word), printed),
            Reading::Raw => printed.to_owned(),
            _ => continue,
        };
        decoded.words += usize::from(piece.edge.reading != Reading::Raw);
        words.push(Read { range, printed, with, confidence: piece.confidence });
    }
    leave_echoes(text, &mut words);
    names::complete(text, &mut words, Kind::Clean);
    decoded.restored = restored(text, words, |word, is_second| {
        (is_second || word.with != word.printed).then(|| needed(word)).flatten()
    });
    decoded
}

/// Whether a word of clean text may have become what is printed: single letters and acronyms keep
/// their letters (`HU` is no slip of another acronym), and no word has more of them than it should.
fn may_be(printed: &str, word: &str) -> bool {
    // `qu ốc`: the space of a word that was cut in two is none of its letters.
    let printed: String = printed.split(' ').collect();
    let fewest = if printed.chars().all(char::is_uppercase) { 4 } else { 2 };
    let bare = |text: &str| text.chars().map(letters::base).collect::<Vec<u8>>();
    let (len, own) = (printed.chars().count(), word.chars().count());
    len >= fewest && len <= own || bare(&printed) == bare(word)
}

#[cfg(test)]
mod tests {
    use super::may_be;

    #[test]
    fn what_may_have_become_what_is_printed() {
        assert!(may_be("qu ốc", "quốc") && may_be("th ực", "thực") && may_be("chắ", "chắc"));
        assert!(!may_be("HU", "TU") && !may_be("phát", "hát"));
    }
}
