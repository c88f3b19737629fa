//! Folding and scanning of typed text, shared by the readers of fiscal years and of dates.
//!
//! Folding serves comparison only; what a person wrote is stored unchanged.

use unicode_normalization::UnicodeNormalization;

use super::era::Era;

/// Folds width, case, brackets and dashes and drops spaces: `Ｒ ２．３．３１` becomes `r2.3.31`.
/// Spaces between two digits stay as one space, for joining them would make another number of them.
pub(super) fn fold(text: &str) -> String {
    let mut folded: Vec<char> = Vec::with_capacity(text.len());
    let mut space = false;
    for c in text.nfkc().filter(|&c| !is_invisible(c)).map(plain) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && c.is_ascii_digit() && folded.last().is_some_and(char::is_ascii_digit) {
            folded.push(' ');
        }
        space = false;
        folded.push(c);
    }
    for at in 1..folded.len().saturating_sub(1) {
        if is_numeral(folded[at - 1]) && is_numeral(folded[at + 1]) {
            folded[at] = match folded[at] {
                '‐' | '‒' | '–' | '—' | '―' | '−' | 'ー' => '-',
                '・' => '.',
                other => other,
            };
        }
    }
    folded.into_iter().collect()
}

/// The words of an English text in lower case, without commas and with hyphens as spaces.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkc()
        .filter(|&c| !is_invisible(c))
        .map(plain)
        .map(|c| if ",-‐–—()".contains(c) { ' ' } else { c })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Marks that copying from web pages and PDFs leaves behind.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}')
}

const fn plain(c: char) -> char {
    match c {
        '〔' | '[' | '【' | '〈' | '《' | '{' => '(',
        '〕' | ']' | '】' | '〉' | '》' | '}' => ')',
        '〜' | '∼' => '~',
        _ => c.to_ascii_lowercase(),
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || c == '元' || kanji_value(c).is_some()
}

const fn kanji_value(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// 二十五 → 25, 二〇二〇 → 2020; none for anything else, so that an odd row of digits is not guessed at.
fn kanji_number(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().filter_map(kanji_value).collect();
    let join = |digits: &[u32]| digits.iter().fold(0, |sum, digit| sum * 10 + digit);
    match digits.iter().position(|&digit| digit == 10) {
        None if (1..=4).contains(&digits.len()) => Some(join(&digits)),
        Some(ten) if ten <= 1 && digits.len() <= ten + 2 && !digits[ten + 1..].contains(&10) => {
            let tens = digits[..ten].first().copied().unwrap_or(1);
            let ones = digits.get(ten + 1).copied().unwrap_or(0);
            // 〇十 and 十〇 are not how anyone counts.
            (tens > 0 && digits.get(ten + 1) != Some(&0)).then_some(tens * 10 + ones)
        }
        _ => None,
    }
}

/// Why a year that was recognised cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearFlaw {
    /// 令和0年, or a western year after the name of an era.
    NoSuchEraYear { era: Era, year: u32 },
    /// 令和4年(2021年).
    Contradiction,
}

/// A year as written, before 年, 年度 or a separator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    /// The western year.
    pub western: i32,
    /// The era and its year, if it was written so.
    pub era: Option<(Era, u32)>,
}

impl Year {
    pub(super) fn of_era(era: Era, year: u32) -> Result<Self, YearFlaw> {
        let western = era
            .western_year(year)
            .ok_or(YearFlaw::NoSuchEraYear { era, year })?;
        Ok(Self {
            western,
            era: Some((era, year)),
        })
    }
}

const ERAS: [(&str, Era); 15] = [
    ("明治", Era::Meiji),
    ("大正", Era::Taisho),
    ("昭和", Era::Showa),
    ("平成", Era::Heisei),
    ("令和", Era::Reiwa),
    ("明", Era::Meiji),
    ("大", Era::Taisho),
    ("昭", Era::Showa),
    ("平", Era::Heisei),
    ("令", Era::Reiwa),
    ("m", Era::Meiji),
    ("t", Era::Taisho),
    ("s", Era::Showa),
    ("h", Era::Heisei),
    ("r", Era::Reiwa),
];

/// A place in folded text. Copy it to be able to come back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    pub(super) const fn rest(self) -> &'a str {
        self.rest
    }

    pub(super) const fn is_empty(self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The value of the first row whose word comes next; so longer words stand before shorter ones.
    pub(super) fn eat_row<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table
            .iter()
            .find(|(word, _)| self.eat(word))
            .map(|&(_, value)| value)
    }

    /// The longest of the words that comes next.
    pub(super) fn eat_longest(&mut self, words: &[&str]) -> bool {
        let longest = words.iter().filter(|word| self.rest.starts_with(**word));
        match longest.max_by_key(|word| word.len()) {
            Some(word) => self.eat(word),
            None => false,
        }
    }

    /// What stands in the brackets that open here.
    pub(super) fn bracket(&mut self) -> Option<&'a str> {
        let (inner, rest) = self.rest.strip_prefix('(')?.split_once(')')?;
        self.rest = rest;
        Some(inner)
    }

    /// A number in ASCII digits (eight at most) or in kanji.
    pub(super) fn number(&mut self) -> Option<u32> {
        let end = |is_digit: fn(char) -> bool| {
            self.rest
                .find(|c: char| !is_digit(c))
                .unwrap_or(self.rest.len())
        };
        let ascii = end(|c| c.is_ascii_digit());
        let (length, number) = if ascii > 0 {
            let digits = &self.rest[..ascii];
            (ascii, digits.parse().ok().filter(|_| digits.len() <= 8)?)
        } else {
            let kanji = end(|c| kanji_value(c).is_some());
            (kanji, kanji_number(&self.rest[..kanji])?)
        };
        self.rest = &self.rest[length..];
        Some(number)
    }

    /// A year with its era, or a western year of four digits. Nothing is eaten where none stands.
    pub(super) fn year(&mut self) -> Result<Option<Year>, YearFlaw> {
        let mut after = *self;
        let year = if let Some(era) = after.eat_row(&ERAS) {
            let number = if after.eat("元") {
                Some(1)
            } else {
                after.number()
            };
            match number {
                Some(number) => Year::of_era(era, number)?,
                None => return Ok(None),
            }
        } else {
            after.eat("西暦");
            match after.number().and_then(|number| i32::try_from(number).ok()) {
                Some(western @ 1000..=9999) => Year { western, era: None },
                _ => return Ok(None),
            }
        };
        after.same_year(year.western, "")?;
        *self = after;
        Ok(Some(year))
    }

    /// The same year once more in brackets, 令和4年(2022年); `suffix` (年, 年度) may follow inside.
    /// Brackets that hold anything else are left where they are.
    pub(super) fn same_year(&mut self, western: i32, suffix: &str) -> Result<(), YearFlaw> {
        let mut after = *self;
        let Some(inner) = after.bracket() else {
            return Ok(());
        };
        let mut inner = Scan::new(inner);
        if suffix == "年度" {
            inner.eat("fy");
        }
        let again = inner.year()?;
        inner.eat(suffix);
        match again.filter(|_| inner.is_empty()) {
            Some(again) if again.western != western => Err(YearFlaw::Contradiction),
            Some(_) => {
                *self = after;
                Ok(())
            }
            None => Ok(()),
        }
    }
}
