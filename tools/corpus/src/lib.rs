//! Makes plans in the grammar of the real ones, clean and damaged, with the facts that they state.
//!
//! The same seed gives the same bytes, on any machine: speed, scale and the round trip (what was
//! made is what is read) are measured on what anyone can make again. The generator knows nothing of
//! the reader; they share the list of provinces, which is data.

mod annex;
mod criteria;
mod damage;
mod exact;
pub mod facts;
mod funding;
mod goals;
mod head;
mod indicators;
mod json;
mod names;
mod page;
mod places;
pub mod random;
mod tasks;
mod world;

pub use damage::Damage;
pub use exact::Exact;

use facts::Facts;
use page::{Page, Style};
use random::Random;
use world::World;

/// Which parts a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parts {
    #[default]
    All,
    /// The text, without annexes.
    Text,
    /// The head and the annexes.
    Tables,
}

/// What a document is to be like.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Bytes of the clean text, about: no document is below some ten thousand.
    pub size: usize,
    pub damage: Damage,
    pub parts: Parts,
}

impl Options {
    /// A whole clean plan of so many bytes.
    pub fn clean(size: usize) -> Self {
        Self { size, damage: Damage::Clean, parts: Parts::All }
    }
}

/// A plan, and what it states.
#[derive(Clone, Debug)]
pub struct Document {
    pub text: String,
    pub facts: Facts,
    /// Whether it has Markdown marks.
    pub markdown: bool,
}

impl Document {
    /// The facts as JSON lines, each with the name of the document.
    pub fn truth(&self, name: &str) -> String {
        json::lines(name, &self.text, &self.facts)
    }
}

/// The document of a seed.
pub fn document(seed: u64, options: Options) -> Document {
    let mut random = Random::new(seed);
    let style = style(&mut random, options.size < 25_000);
    // As many communes as a province has in a plan of the usual length, and ever more in longer ones,
    // so that a byte of a long plan states as much as one of a short plan.
    let thousands = options.size / 1000;
    let communes = (thousands * 8 / 10).max(14) + random.below(thousands / 2 + 3);
    let world = World::new(&mut random, communes);
    let mut page = Page::new(style);
    write(&mut page, &mut random, &world, options);
    let Page { text, mut facts, style } = page;
    let text = damage::copy(&text, &mut facts, options.damage, &mut random);
    Document { text, facts, markdown: style.markdown }
}

fn style(random: &mut Random, brief: bool) -> Style {
    Style {
        markdown: random.percent(35),
        decimals: random.between(0, 2) as u32,
        trim: random.percent(40),
        pad: random.percent(60),
        dash: random.one(&["-", " - "]),
        brief,
        short: random.percent(20),
    }
}

/// The parts of a plan, one behind the other.
fn write(page: &mut Page, random: &mut Random, world: &World, options: Options) {
    let tables = options.parts != Parts::Text;
    // What the annexes need, at some bytes a row, so that the text may take the rest.
    let mut tasks = (options.size / 3500).max(4);
    let rows = world.communes.len() * 95 + 3000;
    let mut room = options.size.saturating_sub(2500);
    match options.parts {
        Parts::All => room = room.saturating_sub(rows + tasks * 330),
        Parts::Text => {}
        Parts::Tables => tasks = room.saturating_sub(rows).max(3000) / 330,
    }
    head::write(page, random, world);
    if options.parts != Parts::Tables {
        text(page, random, world, room);
    }
    head::sign(page, random);
    if tables {
        annex::write(page, random, world, tasks);
    }
}

/// What stands between the head and the signature; tasks until there are so many bytes.
fn text(page: &mut Page, random: &mut Random, world: &World, until: usize) {
    let mut section = Numbers::default();
    if random.percent(70) {
        page.heading(2, &section.next(&format!("KẾT QUẢ THỰC HIỆN ĐẾN NĂM {}", world.last())));
        goals::results(page, random, world);
    }
    page.heading(2, &section.next(&format!("MỤC TIÊU {}", world.when().to_uppercase())));
    page.heading(3, "1. Mục tiêu chung");
    goals::general(page, random, world);
    page.heading(3, "2. Mục tiêu cụ thể");
    criteria::write(page, random, world, 2);
    page.heading(3, "3. Mục tiêu khác");
    criteria::besides(page, random, world);
    page.heading(3, "4. Mục tiêu của từng địa phương");
    places::districts(page, random, world);
    places::communes(page, world);
    page.heading(2, &section.next("NHIỆM VỤ VÀ GIẢI PHÁP"));
    tasks::write(page, random, world, until);
    page.heading(2, &section.next("NGUỒN VỐN THỰC HIỆN"));
    funding::write(page, random, world);
    page.heading(2, &section.next("TỔ CHỨC THỰC HIỆN"));
    tasks::organisation(page, random);
}

/// Sections in the order of their Roman numbers.
#[derive(Default)]
struct Numbers(usize);

impl Numbers {
    fn next(&mut self, title: &str) -> String {
        const ROMAN: [&str; 8] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"];
        let number = ROMAN[self.0 % ROMAN.len()];
        self.0 += 1;
        format!("{number}. {title}")
    }
}
