//! The fiscal year (年度, 1 April to 31 March) and its quarters (四半期).

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::era::{self, Era};
use super::scan::{self, Scan};

/// Why a text or number is no fiscal year or quarter; every kind names what was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FiscalError {
    /// The text cannot be read as a fiscal year.
    #[error("not a fiscal year: {0:?}")]
    NotAYear(String),
    /// The text cannot be read as a quarter of a fiscal year.
    #[error("not a quarter of a fiscal year: {0:?}")]
    NotAQuarter(String),
    /// The year is outside [`FiscalYear::FIRST`] to [`FiscalYear::LAST`].
    #[error("fiscal year out of range: {0:?}")]
    OutOfRange(String),
}

/// The day in Japan (UTC+9) at a moment: what an export prints must not depend on where it is made.
#[must_use]
pub fn japan_day(at: DateTime<Utc>) -> NaiveDate {
    (at + TimeDelta::hours(9)).date_naive()
}

/// A fiscal year (年度), named by the western year in which it starts: 2019 is 2019-04-01 to 2020-03-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The earliest fiscal year that can be given, 明治元年度.
    pub const FIRST: Self = Self(1868);
    /// The latest fiscal year that can be given: it ends before the year 9999 does, so that every day
    /// of every fiscal year has a year of four digits and sorts as text.
    pub const LAST: Self = Self(9998);

    /// The fiscal year that starts in April of `start_year`; an error outside 1868–9998.
    pub fn new(start_year: i32) -> Result<Self, FiscalError> {
        let year = Self(start_year);
        if (Self::FIRST..=Self::LAST).contains(&year) {
            Ok(year)
        } else {
            Err(FiscalError::OutOfRange(start_year.to_string()))
        }
    }

    /// The fiscal year that holds a day of the years 1868–9999; an earlier or later day is given the
    /// first or last fiscal year that touches them.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let start = if day.month() < 4 {
            day.year() - 1
        } else {
            day.year()
        };
        Self::clamped(start)
    }

    /// One year more than can be given on both sides: January to March 1868, April to December 9999.
    fn clamped(start_year: i32) -> Self {
        Self(start_year.clamp(Self::FIRST.0 - 1, Self::LAST.0 + 1))
    }

    /// The western year in which the fiscal year starts.
    #[must_use]
    pub const fn start_year(self) -> i32 {
        self.0
    }

    /// 1 April.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        first_of_month(self.0, 4)
    }

    /// 31 March of the next western year.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        last_of_month(first_of_month(self.0 + 1, 3))
    }

    /// The fiscal year after; the last one the calendar knows is followed by itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::clamped(self.0 + 1)
    }

    /// The fiscal year before; the first one the calendar knows is preceded by itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::clamped(self.0 - 1)
    }

    /// A quarter of this year.
    #[must_use]
    pub const fn quarter(self, quarter: Quarter) -> FiscalQuarter {
        FiscalQuarter {
            year: self,
            quarter,
        }
    }

    /// The four quarters in order.
    #[must_use]
    pub fn quarters(self) -> [FiscalQuarter; 4] {
        Quarter::ALL.map(|quarter| self.quarter(quarter))
    }

    /// The first day of a month (1–12) inside the fiscal year: month 2 of 令和7年度 is 2026-02-01.
    /// None for a month that does not exist.
    #[must_use]
    pub fn month(self, month: u32) -> Option<NaiveDate> {
        let year = if month < 4 { self.0 + 1 } else { self.0 };
        NaiveDate::from_ymd_opt(year, month, 1)
    }

    /// The era and number the year as a whole goes by: the newest era of the western year it starts in,
    /// so FY2019 is 令和元年度 although its April is 平成31年4月, and FY1988 is 昭和63年度.
    #[must_use]
    pub fn era(self) -> Option<(Era, u32)> {
        era::numbered(last_of_month(first_of_month(self.0, 12)), self.0)
    }

    /// 令和元年度; 3018年度 where no era year can be told.
    #[must_use]
    pub fn label_ja(self) -> String {
        match self.era() {
            Some((era, year)) => format!("{}年度", era.year_label(year)),
            None => self.label_western_ja(),
        }
    }

    /// 2019年度.
    #[must_use]
    pub fn label_western_ja(self) -> String {
        format!("{}年度", self.0)
    }

    /// FY2019.
    #[must_use]
    pub fn label_en(self) -> String {
        format!("FY{}", self.0)
    }

    /// R01, the era letter and the year in two digits, as programme codes begin; FY3018 where no era
    /// year can be told.
    #[must_use]
    pub fn code(self) -> String {
        match self.era() {
            Some((era, year)) => format!("{}{year:02}", era.letter()),
            None => self.label_en(),
        }
    }

    /// Reads 2019, 2019年度, 令和元年度, 平成31年度, 平成33年度, R1, R01, R1年度, FY2019 in any width and
    /// case. 令和元年 is refused: it is a calendar year.
    pub fn parse(text: &str) -> Result<Self, FiscalError> {
        let folded = scan::fold(text);
        let mut scan = Scan::new(&folded);
        match fiscal_year(&mut scan) {
            Some(year) if scan.is_empty() => {
                Self::new(year).map_err(|_| FiscalError::OutOfRange(text.to_owned()))
            }
            _ => Err(FiscalError::NotAYear(text.to_owned())),
        }
    }
}

impl TryFrom<i32> for FiscalYear {
    type Error = FiscalError;

    fn try_from(start_year: i32) -> Result<Self, FiscalError> {
        Self::new(start_year)
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

/// The start year in four digits: 2019.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A quarter (四半期) of any fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quarter {
    /// April to June.
    Q1,
    /// July to September.
    Q2,
    /// October to December.
    Q3,
    /// January to March of the next western year.
    Q4,
}

impl Quarter {
    /// All four in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    /// 1 to 4.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32 + 1
    }

    /// The quarter of a number from 1 to 4.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|q| q.number() == number)
    }

    /// The quarter that holds a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        match day.month() {
            4..=6 => Self::Q1,
            7..=9 => Self::Q2,
            10..=12 => Self::Q3,
            _ => Self::Q4,
        }
    }

    /// 第3四半期.
    #[must_use]
    pub fn label_ja(self) -> String {
        format!("第{}四半期", self.number())
    }
}

/// A quarter of one fiscal year. The order is the order in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalQuarter {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which of its quarters.
    pub quarter: Quarter,
}

impl FiscalQuarter {
    /// The quarter that holds a day; outside the years 1868–9999 see [`FiscalYear::of`].
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        FiscalYear::of(day).quarter(Quarter::of(day))
    }

    /// The first day: 1 April, 1 July, 1 October or 1 January.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let FiscalYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => first_of_month(year, 4),
            Quarter::Q2 => first_of_month(year, 7),
            Quarter::Q3 => first_of_month(year, 10),
            Quarter::Q4 => first_of_month(year + 1, 1),
        }
    }

    /// The last day: 30 June, 30 September, 31 December or 31 March.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let FiscalYear(year) = self.year;
        last_of_month(match self.quarter {
            Quarter::Q1 => first_of_month(year, 6),
            Quarter::Q2 => first_of_month(year, 9),
            Quarter::Q3 => first_of_month(year, 12),
            Quarter::Q4 => first_of_month(year + 1, 3),
        })
    }

    /// The quarter after, in the next year after Q4.
    #[must_use]
    pub fn next(self) -> Self {
        match self.quarter {
            Quarter::Q1 => self.year.quarter(Quarter::Q2),
            Quarter::Q2 => self.year.quarter(Quarter::Q3),
            Quarter::Q3 => self.year.quarter(Quarter::Q4),
            Quarter::Q4 => self.year.next().quarter(Quarter::Q1),
        }
    }

    /// The quarter before, in the previous year before Q1.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.quarter {
            Quarter::Q1 => self.year.previous().quarter(Quarter::Q4),
            Quarter::Q2 => self.year.quarter(Quarter::Q1),
            Quarter::Q3 => self.year.quarter(Quarter::Q2),
            Quarter::Q4 => self.year.quarter(Quarter::Q3),
        }
    }

    /// 令和元年度 第3四半期.
    #[must_use]
    pub fn label_ja(self) -> String {
        format!("{} {}", self.year.label_ja(), self.quarter_label_ja())
    }

    /// 2019年度 第3四半期.
    #[must_use]
    pub fn label_western_ja(self) -> String {
        let year = self.year.label_western_ja();
        format!("{year} {}", self.quarter_label_ja())
    }

    /// 第3四半期.
    #[must_use]
    pub fn quarter_label_ja(self) -> String {
        self.quarter.label_ja()
    }

    /// FY2019 Q3.
    #[must_use]
    pub fn label_en(self) -> String {
        format!("{} Q{}", self.year.label_en(), self.quarter.number())
    }

    /// The months with their eras: 平成31年4月～令和元年6月, and 令和元年7月～9月 where the era year stays.
    #[must_use]
    pub fn span_ja(self) -> String {
        let label = |day: NaiveDate| era::year_label(day, day.year());
        self.span(label(self.first_day()), label(self.last_day()))
    }

    /// The months in western years: 2019年4月～6月.
    #[must_use]
    pub fn span_western_ja(self) -> String {
        let year = self.first_day().year().to_string();
        self.span(year.clone(), year)
    }

    fn span(self, first_year: String, last_year: String) -> String {
        let (first, last) = (self.first_day().month(), self.last_day().month());
        if first_year == last_year {
            format!("{first_year}年{first}月～{last}月")
        } else {
            format!("{first_year}年{first}月～{last_year}年{last}月")
        }
    }

    /// 令和元年度 第1四半期（平成31年4月～令和元年6月）, as headings say it.
    #[must_use]
    pub fn label_with_span_ja(self) -> String {
        format!("{}（{}）", self.label_ja(), self.span_ja())
    }

    /// Reads 2019Q3, FY2019 Q3, R1Q3, 令和元年度第3四半期, 令和元年度 第３四半期 in any width and case.
    /// 令和元年第3四半期 is refused: it may be meant by the calendar year.
    pub fn parse(text: &str) -> Result<Self, FiscalError> {
        let folded = scan::fold(text);
        let mut scan = Scan::new(&folded);
        let year = fiscal_year(&mut scan);
        if !scan.eat("の") {
            scan.eat("-");
        }
        let quarter = quarter_number(&mut scan).and_then(Quarter::from_number);
        match (year, quarter) {
            (Some(year), Some(quarter)) if scan.is_empty() => FiscalYear::new(year)
                .map(|year| year.quarter(quarter))
                .map_err(|_| FiscalError::OutOfRange(text.to_owned())),
            _ => Err(FiscalError::NotAQuarter(text.to_owned())),
        }
    }
}

/// 2019Q3.
impl fmt::Display for FiscalQuarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year, self.quarter.number())
    }
}

/// A fiscal year with or without 年度, as the western year it starts in.
fn fiscal_year(scan: &mut Scan<'_>) -> Option<i32> {
    let western = scan.eat("fy");
    let year = scan.year().ok()??;
    if western && year.era.is_some() {
        return None;
    }
    if scan.eat("年度") {
        scan.same_year(year.western, "年度").ok()?;
    }
    Some(year.western)
}

/// 第3四半期, 3四半期, 第三四半期, 第3・四半期, Q3, 3Q: the number, whatever it is. Nothing is eaten where
/// no quarter stands.
pub(super) fn quarter_number(scan: &mut Scan<'_>) -> Option<u32> {
    let mut after = *scan;
    let number = if after.eat("q") {
        after.number()?
    } else {
        const KANJI: [(&str, u32); 4] = [("一", 1), ("二", 2), ("三", 3), ("四", 4)];
        let ordinal = after.eat("第");
        // 三四半期 is the third quarter, not 34 of something.
        let number = match after.eat_row(&KANJI) {
            Some(number) => number,
            None => after.number()?,
        };
        if ordinal && !after.eat("・") && !after.eat(".") {
            after.eat("/");
        }
        let quarter = after.eat_longest(&["四半期", "4半期", "q"]);
        quarter.then_some(number)?
    };
    *scan = after;
    Some(number)
}

/// The first day of a month that exists by the way it is called.
fn first_of_month(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX)
}

/// The last day of the month that holds a day.
pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    (28..=31)
        .rev()
        .find_map(|last| day.with_day(last))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests;
