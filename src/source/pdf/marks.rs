//! What a page draws: characters and rules, each with its place.
//!
//! A library resolves the objects of the file, its fonts and its forms; where a character
//! stands is found here, character by character. Producers draw a word in several strings
//! (letters of one font first, those that it lacks in another behind them), so strings say
//! nothing of words.
//!
//! Coordinates are those of the page as it is shown: from its upper left corner, in points.

use std::collections::BTreeMap;

use unpdf::parser::backend::{
    ContentOp, DecodedRun, ObjectId, PageBox, PageId, PaintedXObject, PdfBackend, PdfValue,
    ResourceScope,
};

use crate::source::encoding::Font;

/// A character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// Where it begins on its base line.
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) face: Face,
}

/// The font of a character, as far as it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Its old encoding.
    pub(super) old: Option<Font>,
    pub(super) bold: bool,
}

/// A straight line along the page or down it, or a bar as thin as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) horizontal: bool,
    /// How far down the page it is, or how far from its left side.
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

/// All that a page draws.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) pictures: usize,
    /// Some of its content could not be read.
    pub(super) lost: bool,
}

/// Forms within one another are followed no deeper.
const DEEPEST: usize = 12;
/// Graphics states that wait for one another; a page has a few dozen.
const MOST_STATES: usize = 4096;
/// A bar no thicker is a rule, in points.
const THICKEST: f32 = 4.0;
/// Shorter lines are parts of drawings.
const SHORTEST: f32 = 3.0;

/// Reads what a page draws.
pub(super) fn marks(backend: &dyn PdfBackend, page: PageId) -> Marks {
    let frame = frame(backend.page_box(page), backend.page_rotation(page));
    let mut walk = Walk {
        backend,
        page,
        state: State { matrix: frame, ..State::default() },
        states: Vec::new(),
        text: IDENTITY,
        line: IDENTITY,
        path: Path::default(),
        fonts: BTreeMap::new(),
        out: Marks::default(),
    };
    let Ok(content) = backend.page_content_with_losses(page) else {
        walk.out.lost = true;
        return walk.out;
    };
    walk.out.lost = content.undecodable_streams > 0;
    walk.run(&content.data, None, 0);
    walk.out
}

type Matrix = [f32; 6];
type Point = (f32, f32);

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The matrix that does what `first` does, then what `second` does.
fn both(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = second;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

fn point([a, b, c, d, e, f]: Matrix, (x, y): (f32, f32)) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// From the space of a page to its face as it is shown, turned by some quarters.
fn frame(space: PageBox, turned: u16) -> Matrix {
    match turned {
        90 => [0.0, 1.0, 1.0, 0.0, -space.lly, -space.llx],
        180 => [-1.0, 0.0, 0.0, 1.0, space.urx, -space.lly],
        270 => [0.0, -1.0, -1.0, 0.0, space.ury, space.urx],
        _ => [1.0, 0.0, 0.0, -1.0, -space.llx, space.ury],
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone, Debug)]
struct State {
    matrix: Matrix,
    font: Vec<u8>,
    size: f32,
    /// Room behind each character, and behind each space besides.
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl Default for State {
    fn default() -> Self {
        State {
            matrix: IDENTITY,
            font: Vec::new(),
            size: 12.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// The path that is being drawn.
#[derive(Debug, Default)]
struct Path {
    at: (f32, f32),
    start: (f32, f32),
    /// Lines, by the part of the path that they belong to.
    lines: Vec<(usize, Point, Point)>,
    parts: usize,
}

impl Path {
    fn begin(&mut self, at: (f32, f32)) {
        self.parts += 1;
        (self.at, self.start) = (at, at);
    }

    fn line(&mut self, to: (f32, f32)) {
        self.lines.push((self.parts, self.at, to));
        self.at = to;
    }

    fn close(&mut self) {
        self.line(self.start);
    }
}

struct Walk<'a> {
    backend: &'a dyn PdfBackend,
    page: PageId,
    state: State,
    states: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Path,
    /// Each font, by where its name is looked up.
    fonts: BTreeMap<(Option<ObjectId>, Vec<u8>), Face>,
    out: Marks,
}

impl Walk<'_> {
    fn run(&mut self, content: &[u8], form: Option<ObjectId>, depth: usize) {
        let Ok(operations) = self.backend.decode_content(content) else {
            self.out.lost = true;
            return;
        };
        for operation in &operations {
            self.step(operation, form, depth);
        }
    }

    fn step(&mut self, operation: &ContentOp, form: Option<ObjectId>, depth: usize) {
        let n = |i: usize| operation.operands.get(i).and_then(number);
        let six = || Some([n(0)?, n(1)?, n(2)?, n(3)?, n(4)?, n(5)?]);
        let two = || Some((n(0)?, n(1)?));
        match operation.operator.as_str() {
            "q" if self.states.len() < MOST_STATES => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => {
                if let Some(matrix) = six() {
                    self.state.matrix = both(matrix, self.state.matrix);
                }
            }
            "Do" => self.paint(operation, form, depth),
            "BI" => self.out.pictures += 1,
            "BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            "Tf" => {
                if let Some(PdfValue::Name(name)) = operation.operands.first() {
                    self.state.font.clone_from(name);
                }
                set(&mut self.state.size, n(1));
            }
            "Tc" => set(&mut self.state.spacing, n(0)),
            "Tw" => set(&mut self.state.word_spacing, n(0)),
            "Tz" => set(&mut self.state.stretch, n(0).map(|percent| percent / 100.0)),
            "TL" => set(&mut self.state.leading, n(0)),
            "Ts" => set(&mut self.state.rise, n(0)),
            "Td" => self.next_line(two()),
            "TD" => {
                set(&mut self.state.leading, n(1).map(|down| -down));
                self.next_line(two());
            }
            "T*" => self.next_line(Some((0.0, -self.state.leading))),
            "Tm" => {
                if let Some(matrix) = six() {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            "Tj" | "TJ" => self.show(operation.operands.first(), form),
            "'" | "\"" => {
                if operation.operator == "\"" {
                    set(&mut self.state.word_spacing, n(0));
                    set(&mut self.state.spacing, n(1));
                }
                self.next_line(Some((0.0, -self.state.leading)));
                self.show(operation.operands.last(), form);
            }
            other => self.draw(other, &n),
        }
    }

    fn draw(&mut self, operator: &str, n: &dyn Fn(usize) -> Option<f32>) {
        let at = |x: usize| Some(point(self.state.matrix, (n(x)?, n(x + 1)?)));
        match operator {
            "m" => {
                if let Some(to) = at(0) {
                    self.path.begin(to);
                }
            }
            "l" => {
                if let Some(to) = at(0) {
                    self.path.line(to);
                }
            }
            "h" => self.path.close(),
            "c" | "v" | "y" => {
                // No curve is a rule; what follows it begins where it ends.
                if let Some(to) = at(if operator == "c" { 4 } else { 2 }) {
                    self.path.at = to;
                }
            }
            "re" => {
                let (Some(x), Some(y), Some(width), Some(height)) = (n(0), n(1), n(2), n(3)) else {
                    return;
                };
                let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                let [first, second, third, fourth] = corners.map(|c| point(self.state.matrix, c));
                self.path.begin(first);
                for corner in [second, third, fourth, first] {
                    self.path.line(corner);
                }
            }
            "S" => self.finish(true),
            "s" | "b" | "b*" => {
                self.path.close();
                self.finish(true);
            }
            "B" | "B*" => self.finish(true),
            "f" | "F" | "f*" => self.finish(false),
            "n" => self.path = Path::default(),
            _ => {}
        }
    }

    /// The rules of the path: thin parts of it, and its lines where they are drawn.
    fn finish(&mut self, stroked: bool) {
        let path = std::mem::take(&mut self.path);
        for part in path.lines.chunk_by(|a, b| a.0 == b.0) {
            let ends = || part.iter().flat_map(|&(_, from, to)| [from, to]);
            let (left, right) = range(ends().map(|p| p.0));
            let (top, bottom) = range(ends().map(|p| p.1));
            if right - left <= THICKEST || bottom - top <= THICKEST {
                self.rule((left, top), (right, bottom));
            } else if stroked {
                for &(_, from, to) in part {
                    let (left, right) = range([from.0, to.0].into_iter());
                    let (top, bottom) = range([from.1, to.1].into_iter());
                    if right - left <= 1.0 || bottom - top <= 1.0 {
                        self.rule((left, top), (right, bottom));
                    }
                }
            }
        }
    }

    fn rule(&mut self, (left, top): (f32, f32), (right, bottom): (f32, f32)) {
        let horizontal = right - left >= bottom - top;
        let (from, to) = if horizontal { (left, right) } else { (top, bottom) };
        let at = if horizontal { (top + bottom) / 2.0 } else { (left + right) / 2.0 };
        if to - from >= SHORTEST && (to - from).is_finite() && at.is_finite() {
            self.out.rules.push(Rule { horizontal, at, from, to });
        }
    }

    fn paint(&mut self, operation: &ContentOp, form: Option<ObjectId>, depth: usize) {
        let Some(PdfValue::Name(name)) = operation.operands.first() else { return };
        match self.backend.xobject(ResourceScope { page: self.page, form }, name) {
            Some(PaintedXObject::Image) => self.out.pictures += 1,
            Some(PaintedXObject::Form(painted)) if depth < DEEPEST => {
                let Some(content) = painted.content else {
                    self.out.lost = true;
                    return;
                };
                let (state, waiting) = (self.state.clone(), std::mem::take(&mut self.states));
                let (text, line) = (self.text, self.line);
                self.state.matrix = both(painted.matrix, self.state.matrix);
                self.run(&content, Some(painted.id), depth + 1);
                (self.state, self.states) = (state, waiting);
                (self.text, self.line) = (text, line);
            }
            _ => {}
        }
    }

    fn next_line(&mut self, by: Option<(f32, f32)>) {
        if let Some((x, y)) = by {
            self.line = both([1.0, 0.0, 0.0, 1.0, x, y], self.line);
            self.text = self.line;
        }
    }

    fn show(&mut self, operand: Option<&PdfValue>, form: Option<ObjectId>) {
        match operand {
            Some(PdfValue::Str(bytes)) => self.string(bytes, form),
            Some(PdfValue::Array(parts)) => {
                for part in parts {
                    match part {
                        PdfValue::Str(bytes) => self.string(bytes, form),
                        other => {
                            let back = number(other).unwrap_or_default() / 1000.0;
                            self.advance(-back * self.state.size * self.state.stretch);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn advance(&mut self, by: f32) {
        self.text = both([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn string(&mut self, bytes: &[u8], form: Option<ObjectId>) {
        let scope = ResourceScope { page: self.page, form };
        let run = self.backend.decode_run(scope, &self.state.font, bytes);
        let face = self.face(scope);
        let first = self.out.glyphs.len();
        for (text, width, spaces) in pieces(&run) {
            let State { size, spacing, word_spacing, stretch, .. } = self.state;
            // Room between the letters of a word belongs to the letters.
            let drawn = (width / 1000.0 * size + spacing) * stretch;
            self.piece(text, drawn, face);
            self.advance(drawn + spaces * word_spacing * stretch);
        }
        self.turn(first);
    }

    /// Characters that are drawn as one: they share its room.
    fn piece(&mut self, text: &str, drawn: f32, face: Face) {
        let matrix = both(self.text, self.state.matrix);
        let [a, b, c, d, ..] = matrix;
        let (x, y) = point(matrix, (0.0, self.state.rise));
        let size = self.state.size.abs() * c.hypot(d);
        if !(x.is_finite() && y.is_finite() && size.is_finite()) {
            return;
        }
        let count = text.chars().count().max(1) as f32;
        let width = drawn * a.hypot(b) / count;
        for (i, c) in text.chars().enumerate() {
            // Along the direction in which the text runs.
            let along = drawn / count * i as f32;
            let glyph = Glyph { c, x: x + along * a, y: y + along * b, width, size, face };
            self.out.glyphs.push(glyph);
        }
    }

    /// A string that runs up or down the page, as heads of narrow columns do, is set as if it
    /// were a word that stands in its middle.
    fn turn(&mut self, first: usize) {
        let [a, b, ..] = both(self.text, self.state.matrix);
        if a.abs() >= b.abs() {
            return;
        }
        let glyphs = self.out.glyphs.get_mut(first..).unwrap_or_default();
        let (top, bottom) = range(glyphs.iter().map(|g| g.y));
        for (i, glyph) in glyphs.iter_mut().enumerate() {
            glyph.y = (top + bottom) / 2.0;
            glyph.x += i as f32 * 0.01;
            glyph.width = 0.0;
        }
    }

    fn face(&mut self, scope: ResourceScope) -> Face {
        let key = (scope.form, self.state.font.clone());
        if let Some(face) = self.fonts.get(&key) {
            return *face;
        }
        let fonts = self.backend.page_fonts(scope).unwrap_or_default();
        for font in fonts {
            // A part of a font has a tag before its name: `ABCDEF+.VnTime`.
            let name = font.base_font.split_once('+').map_or(&*font.base_font, |(_, name)| name);
            let bold = font.bold || name.contains("Bold");
            self.fonts.insert((scope.form, font.name), Face { old: Font::of(name), bold });
        }
        *self.fonts.entry(key).or_default()
    }
}

fn set(slot: &mut f32, value: Option<f32>) {
    if let Some(value) = value {
        *slot = value;
    }
}

fn number(value: &PdfValue) -> Option<f32> {
    match value {
        PdfValue::Integer(n) => Some(*n as f32),
        PdfValue::Real(n) => Some(*n),
        _ => None,
    }
}

/// The least and the greatest.
fn range(values: impl Iterator<Item = f32>) -> (f32, f32) {
    values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
}

/// The parts of a string that are drawn as one, with their widths in thousandths of the size
/// and how many spaces they are; where a font does not say its widths they are guessed.
fn pieces(run: &DecodedRun) -> Vec<(&str, f32, f32)> {
    const USUAL: f32 = 500.0;
    let text = run.decoded.text.as_str();
    let width = |glyphs: std::ops::Range<usize>| {
        let glyphs = run.glyphs.as_deref().and_then(|all| all.get(glyphs)).unwrap_or_default();
        let spaces = glyphs.iter().filter(|g| g.is_word_space).count();
        (glyphs.iter().map(|g| g.width).sum::<f32>(), spaces as f32)
    };
    let (Some(glyphs), Some(clusters)) = (&run.glyphs, &run.clusters) else {
        let count = text.chars().count();
        let total = run.glyphs.as_ref().map(|glyphs| width(0..glyphs.len()).0);
        let each = total.map_or(USUAL, |total| total / count.max(1) as f32);
        let each_of = |(at, c): (usize, char)| {
            let piece = text.get(at..at + c.len_utf8()).unwrap_or_default();
            (piece, each, f32::from(u8::from(c == ' ')))
        };
        return text.char_indices().map(each_of).collect();
    };
    let mut pieces = Vec::with_capacity(clusters.len());
    let mut done = 0;
    for cluster in clusters {
        // What has no character takes room, too.
        if cluster.glyphs.start > done {
            let (width, spaces) = width(done..cluster.glyphs.start);
            pieces.push(("", width, spaces));
        }
        done = done.max(cluster.glyphs.end);
        let (width, spaces) = width(cluster.glyphs.clone());
        pieces.push((text.get(cluster.text.clone()).unwrap_or_default(), width, spaces));
    }
    let (width, spaces) = width(done.min(glyphs.len())..glyphs.len());
    pieces.push(("", width, spaces));
    pieces
}
