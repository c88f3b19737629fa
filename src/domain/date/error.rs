//! What can be wrong with a date, and what is worth asking about one that was read.

use chrono::{NaiveDate, Weekday};

use crate::domain::era::Era;
use crate::domain::fiscal::FiscalYear;
use crate::domain::scan::YearFlaw;

/// A text that is no planned date, or parts that make none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date: {text:?}: {kind}")]
pub struct DateError {
    /// The text as it was given.
    pub text: String,
    /// What is wrong with it.
    pub kind: DateErrorKind,
}

/// Why a text is no planned date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateErrorKind {
    /// Nothing is written.
    #[error("empty")]
    Empty,
    /// No date was found at the beginning.
    #[error("no date found")]
    Unreadable,
    /// A date was found, but this (folded) part after it means nothing here.
    #[error("not understood: {rest:?}")]
    Unread {
        /// The part, with width and case folded and without spaces.
        rest: String,
    },
    /// The day is not in the calendar, as 令和2年2月30日.
    #[error("no such day: {year}-{month}-{day}")]
    NoSuchDay {
        /// Western year.
        year: i32,
        /// Month as written.
        month: u32,
        /// Day as written.
        day: u32,
    },
    /// The month is not 1 to 12.
    #[error("no such month: {0}")]
    NoSuchMonth(u32),
    /// The quarter is not 1 to 4.
    #[error("no such quarter: {0}")]
    NoSuchQuarter(u32),
    /// The era has no such year: 令和0年, 平成2019年.
    #[error("no such year of {}: {year}", era.name_en())]
    NoSuchEraYear {
        /// The era as written.
        era: Era,
        /// Its year as written.
        year: u32,
    },
    /// The window leaves the years 1868 to 9999.
    #[error("outside the years 1868 to 9999")]
    OutOfRange,
    /// A year without its era (7/9/25, 7年度) where no era was agreed on.
    #[error("the era is missing")]
    EraNeeded,
    /// A month, quarter or half without its year where no fiscal year is known.
    #[error("the year is missing")]
    YearNeeded,
    /// Year and month, or month and day: 7/9.
    #[error("year and month, or month and day")]
    YearOrMonthFirst,
    /// Month and day in an order that cannot be told: 3/4/2020.
    #[error("day and month in an unknown order")]
    DayOrMonthFirst,
    /// A quarter or half after 年, which may count by calendar or fiscal years: 令和元年第3四半期.
    #[error("quarter of a calendar year or of a fiscal year")]
    CalendarOrFiscal,
    /// From … to …: a planned date is one unit of the calendar.
    #[error("a range")]
    Range,
    /// Qualifiers that do not go together or with the unit: 年度中以降, 3月中頃, 31日末.
    #[error("qualifiers that do not fit")]
    QualifierConflict,
    /// Two statements that differ: 令和4年(2021年)4月.
    #[error("contradicts itself")]
    Contradiction,
    /// Parts (not a text) whose window is not the one that precision and qualifier give.
    #[error("window, precision and qualifier do not agree")]
    BadWindow,
}

impl From<YearFlaw> for DateErrorKind {
    fn from(flaw: YearFlaw) -> Self {
        match flaw {
            YearFlaw::NoSuchEraYear { era, year } => Self::NoSuchEraYear { era, year },
            YearFlaw::Contradiction => Self::Contradiction,
        }
    }
}

/// Something about a date that was read and that a person should know; never user text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateWarning {
    /// The era did not have this day (令和元年4月): it was read as the day it must mean.
    ImpossibleEra {
        /// The era as written.
        era: Era,
        /// Its year as written.
        year: u32,
        /// The first day that was read.
        means: NaiveDate,
    },
    /// The fiscal year lies after the end of the era (平成33年度), as older documents print it. Notice.
    EraOver {
        /// The era as written.
        era: Era,
        /// Its year as written.
        year: u32,
        /// The fiscal year that was read.
        means: FiscalYear,
    },
    /// A calendar year alone (令和元年): perhaps this fiscal year (令和元年度) is meant.
    PerhapsFiscalYear(FiscalYear),
    /// The day is not the weekday in brackets: one of the two is a slip.
    WrongWeekday {
        /// As written.
        written: Weekday,
        /// Of the day that was read.
        actual: Weekday,
    },
    /// 頃 after 末 or 当初 could not be kept beside it.
    AboutDropped,
    /// まで, までに: only the end was promised, the window begins with the unit. Notice.
    Deadline,
    /// The era was not written; the agreed one was taken. Notice.
    EraAssumed(Era),
    /// The year was not written; the plan's was taken. Notice.
    YearAssumed(FiscalYear),
}

impl DateWarning {
    /// Whether nothing has to be answered: the reading is the usual one, the warning only says so.
    #[must_use]
    pub const fn is_notice(self) -> bool {
        matches!(
            self,
            Self::EraOver { .. } | Self::Deadline | Self::EraAssumed(_) | Self::YearAssumed(_)
        )
    }
}
