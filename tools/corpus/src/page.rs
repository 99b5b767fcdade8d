//! A text as it is written, and the facts in it, each with where it came to stand.

use crate::exact::Exact;
use crate::facts::{About, Facts, Figure, Fund, Reference, Target};

/// How one office prints: the same throughout a document.
#[derive(Clone, Debug)]
pub struct Style {
    /// Markdown marks, and tables in pipes; else plain text, and tables in tabs.
    pub markdown: bool,
    /// Decimals of shares.
    pub decimals: u32,
    /// `30%` for `30,0%`.
    pub trim: bool,
    /// `05 xã` for `5 xã`.
    pub pad: bool,
    /// What stands between the ends of a range.
    pub dash: &'static str,
    /// Figures with few words around them, in a short plan.
    pub brief: bool,
    /// `NTM` for `nông thôn mới` in the goals.
    pub short: bool,
}

/// A document being written.
#[derive(Debug)]
pub struct Page {
    pub text: String,
    pub facts: Facts,
    pub style: Style,
}

impl Page {
    pub fn new(style: Style) -> Self {
        Self { text: String::new(), facts: Facts::default(), style }
    }

    /// Words.
    pub fn put(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    /// The end of a paragraph.
    pub fn end(&mut self) -> &mut Self {
        self.put(if self.style.markdown { "\n\n" } else { "\n" })
    }

    /// A heading by itself, of a level from 1 on.
    pub fn heading(&mut self, level: usize, words: &str) -> &mut Self {
        if self.style.markdown {
            let marks = "#".repeat(level + 1);
            self.put(&format!("{marks} **{words}**\n\n"))
        } else {
            self.put(words).put("\n")
        }
    }

    /// Begins a target; it reaches to its last figure.
    pub fn target(&mut self, shape: &'static str, about: About) -> &mut Self {
        let at = self.text.len();
        self.facts.targets.push(Target { about, clause: at..at, figures: Vec::new(), shape });
        self
    }

    /// The place in the list of the target last begun.
    pub fn last(&self) -> usize {
        self.facts.targets.len().saturating_sub(1)
    }

    /// A figure of the target last begun: its number, its range or its denominator, without its
    /// unit.
    pub fn figure(&mut self, figure: Figure) -> &mut Self {
        let from = self.text.len();
        let number = self.number(figure.value, &figure);
        self.text.push_str(&number);
        if let Some(to) = figure.to {
            self.text.push_str(self.style.dash);
            let to = self.number(to, &figure);
            self.text.push_str(&to);
        }
        if let Some(of) = figure.of {
            self.text.push('/');
            self.text.push_str(&of.printed());
        }
        self.place(figure, from)
    }

    /// A figure printed otherwise than in digits, or with words in it: `sáu`, `44 xã/104`.
    pub fn figure_as(&mut self, figure: Figure, printed: &str) -> &mut Self {
        let from = self.text.len();
        self.text.push_str(printed);
        self.place(figure, from)
    }

    /// Notes a figure of the target last begun that was written from a place on.
    fn place(&mut self, figure: Figure, from: usize) -> &mut Self {
        let span = from..self.text.len();
        if let Some(target) = self.facts.targets.last_mut() {
            target.clause.end = span.end;
            target.figures.push((figure, span));
        }
        self
    }

    /// The name of the standard.
    pub fn standard(&self) -> &'static str {
        if self.style.short { "NTM" } else { "nông thôn mới" }
    }

    /// The digits of a number: whole ones below ten may have a zero in front where units are counted.
    fn number(&self, value: Exact, figure: &Figure) -> String {
        let counted = matches!(figure.unit, "xã" | "huyện" | "thôn" | "sản phẩm" | "khu dân cư");
        let digits = value.printed();
        if self.style.pad && counted && value.is_whole() && digits.len() == 1 {
            return format!("0{digits}");
        }
        digits
    }

    /// A percentage as this office rounds and prints it.
    pub fn share(&self, part: usize, all: usize) -> Exact {
        let share = Exact::ratio(part as i64, all as i64, 100, self.style.decimals);
        if self.style.trim { share.trimmed() } else { share }
    }

    /// An amount of money, without its unit.
    pub fn fund(&mut self, level: u8, value: Exact, unit: &'static str) -> &mut Self {
        let from = self.text.len();
        self.text.push_str(&value.printed());
        let span = from..self.text.len();
        self.facts.funding.push(Fund { level, value, unit, share: None, span });
        self
    }

    /// The share of the amount last written, without the mark behind it.
    pub fn fund_share(&mut self, share: Exact) -> &mut Self {
        if let Some(fund) = self.facts.funding.last_mut() {
            fund.share = Some(share);
        }
        self.put(&share.printed())
    }

    /// A document cited by number, and the day where there is one.
    pub fn reference(
        &mut self,
        kind: &'static str,
        number: &str,
        day: Option<(u16, u8, u8)>,
    ) -> &mut Self {
        let from = self.text.len();
        self.put(kind).put(" số ").put(number);
        let span = from..self.text.len();
        if let Some((year, month, day)) = day {
            self.put(&format!(" ngày {day:02}/{}/{year}", padded_month(month)));
        }
        let issued_on = day.map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
        self.facts.references.push(Reference { kind, number: number.to_owned(), issued_on, span });
        self
    }
}

/// Offices print `02`, `10` and `7`: only the first two months need a zero by the rules of form.
fn padded_month(month: u8) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}
