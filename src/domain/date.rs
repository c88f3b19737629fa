//! Planned dates (予定時期): windows with a precision, never a false day.
//!
//! `read` takes what people type or print, `write` gives it back in era, western or English form.

mod english;
mod error;
mod read;
mod write;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fiscal::{FiscalQuarter, FiscalYear, last_of_month};

pub use error::{DateError, DateErrorKind, DateWarning};
pub use read::{Read, ReadContext};
pub use write::{DateStyle, write_day};

/// How much of the calendar one unit of a planned date covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// One day.
    Day,
    /// 上旬 1–10, 中旬 11–20, 下旬 21 to the end of a month.
    Third,
    /// A month.
    Month,
    /// A quarter of a fiscal year.
    Quarter,
    /// 上半期 April–September, 下半期 October–March.
    Half,
    /// A fiscal year, April–March.
    FiscalYear,
    /// A calendar year, January–December; rare, so reading one asks whether 年度 is meant.
    CalendarYear,
    /// From a day on, without an end (以降).
    Open,
    /// Not decided (未定).
    Unknown,
}

impl Precision {
    /// Every precision, finest first.
    pub const ALL: [Self; 9] = [
        Self::Day,
        Self::Third,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::FiscalYear,
        Self::CalendarYear,
        Self::Open,
        Self::Unknown,
    ];

    /// The stored name; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Third => "third",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::FiscalYear => "fiscal_year",
            Self::CalendarYear => "calendar_year",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }

    /// The precision of a stored name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The first and last day of the unit that holds `day`; none for [`Precision::Open`] and
    /// [`Precision::Unknown`], which have no unit.
    #[must_use]
    pub fn unit(self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let month = day.with_day(1)?;
        Some(match self {
            Self::Day => (day, day),
            Self::Third => match day.day() {
                1..=10 => (month, day.with_day(10)?),
                11..=20 => (day.with_day(11)?, day.with_day(20)?),
                _ => (day.with_day(21)?, last_of_month(day)),
            },
            Self::Month => (month, last_of_month(day)),
            Self::Quarter => {
                let quarter = FiscalQuarter::of(day);
                (quarter.first_day(), quarter.last_day())
            }
            Self::Half => {
                let year = FiscalYear::of(day);
                if is_first_half(day) {
                    (year.first_day(), last_of_month(year.month(9)?))
                } else {
                    (year.month(10)?, year.last_day())
                }
            }
            Self::FiscalYear => {
                let year = FiscalYear::of(day);
                (year.first_day(), year.last_day())
            }
            Self::CalendarYear => (
                NaiveDate::from_ymd_opt(day.year(), 1, 1)?,
                NaiveDate::from_ymd_opt(day.year(), 12, 31)?,
            ),
            Self::Open | Self::Unknown => return None,
        })
    }
}

/// Whether a day lies in the first half (上半期, April–September) of its fiscal year.
pub(super) fn is_first_half(day: NaiveDate) -> bool {
    (4..=9).contains(&day.month())
}

/// What stands after the unit of a planned date and moves or softens its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// 末: the window is the last day of the unit.
    End,
    /// 当初: the window is the first day of the unit.
    Start,
    /// 中: some time within the unit; the window is the whole unit.
    Within,
    /// 頃: approximately; the window is the whole unit.
    About,
    /// 以降: the window starts with the unit and is open.
    Onward,
}

impl Qualifier {
    /// Every qualifier.
    pub const ALL: [Self; 5] = [
        Self::End,
        Self::Start,
        Self::Within,
        Self::About,
        Self::Onward,
    ];

    /// The stored name; it never changes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::End => "end",
            Self::Start => "start",
            Self::Within => "within",
            Self::About => "about",
            Self::Onward => "onward",
        }
    }

    /// The qualifier of a stored name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether the qualifier makes sense after a unit of this precision: a day or a third of a month
    /// has no 末 and no 当初.
    #[must_use]
    pub const fn fits(self, precision: Precision) -> bool {
        match precision {
            Precision::Unknown => false,
            Precision::Open => matches!(self, Self::Onward),
            Precision::Day | Precision::Third => matches!(self, Self::Within | Self::About),
            _ => !matches!(self, Self::Onward),
        }
    }
}

/// A planned date: a window of days, how finely it is known, and the text as written.
///
/// The window always is the one that the unit and the qualifier give, so it is never empty or reversed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct PlannedDate {
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    precision: Precision,
    qualifier: Option<Qualifier>,
    text: String,
}

/// The fields before they are checked.
#[derive(Deserialize)]
struct Parts {
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    precision: Precision,
    qualifier: Option<Qualifier>,
    text: String,
}

impl TryFrom<Parts> for PlannedDate {
    type Error = DateError;

    fn try_from(parts: Parts) -> Result<Self, DateError> {
        Self::new(
            parts.earliest,
            parts.latest,
            parts.precision,
            parts.qualifier,
            parts.text,
        )
    }
}

impl PlannedDate {
    /// A date from its stored parts; [`DateErrorKind::BadWindow`] unless the window is exactly the one
    /// that precision and qualifier give (so never one whose latest day is before its earliest).
    pub fn new(
        earliest: Option<NaiveDate>,
        latest: Option<NaiveDate>,
        precision: Precision,
        qualifier: Option<Qualifier>,
        text: impl Into<String>,
    ) -> Result<Self, DateError> {
        let text = text.into();
        let made = match (precision, earliest) {
            (Precision::Unknown, None) => Ok((None, None)),
            (Precision::Unknown, Some(_)) | (_, None) => Err(DateErrorKind::BadWindow),
            (_, Some(day)) => window(day, precision, qualifier),
        };
        let fits = qualifier.is_none_or(|it| it.fits(precision))
            && (precision == Precision::Open) == (qualifier == Some(Qualifier::Onward));
        let kind = match made {
            Ok(made) if fits && made == (earliest, latest) => {
                return Ok(Self {
                    earliest,
                    latest,
                    precision,
                    qualifier,
                    text,
                });
            }
            Ok(_) => DateErrorKind::BadWindow,
            Err(kind) => kind,
        };
        Err(DateError { text, kind })
    }

    /// The unit of a precision that holds `day`, as a picker gives it; its text is its era form.
    /// [`Precision::Open`] starts on `day` itself and needs [`Qualifier::Onward`]; [`Precision::Unknown`]
    /// does not look at the day.
    pub fn containing(
        day: NaiveDate,
        precision: Precision,
        qualifier: Option<Qualifier>,
    ) -> Result<Self, DateError> {
        let (earliest, latest) = match precision {
            Precision::Unknown => (None, None),
            _ => window(day, precision, qualifier).map_err(|kind| DateError {
                text: day.to_string(),
                kind,
            })?,
        };
        let date = Self::new(earliest, latest, precision, qualifier, "")?;
        Ok(date.with_era_text())
    }

    /// Not decided (未定).
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            earliest: None,
            latest: None,
            precision: Precision::Unknown,
            qualifier: None,
            text: String::new(),
        }
        .with_era_text()
    }

    fn with_era_text(self) -> Self {
        let text = self.write(DateStyle::Era);
        self.with_text(text)
    }

    /// The same window with another original text.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..self
        }
    }

    /// The first day of the window; none if unknown.
    #[must_use]
    pub const fn earliest(&self) -> Option<NaiveDate> {
        self.earliest
    }

    /// The last day of the window, itself included; none if open or unknown.
    #[must_use]
    pub const fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }

    /// How finely the date is known. 年度末 has the window of one day but stays a fiscal year, so that
    /// it is not shown, warned about or measured as if a day had been promised.
    #[must_use]
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// What stands after the unit.
    #[must_use]
    pub const fn qualifier(&self) -> Option<Qualifier> {
        self.qualifier
    }

    /// The text as it was written, unchanged.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether one exact day is meant, the only case that may be drawn as a point in time.
    #[must_use]
    pub const fn is_exact_day(&self) -> bool {
        matches!(self.precision, Precision::Day) && self.qualifier.is_none()
    }

    /// Whether two dates mean the same, however they were written.
    #[must_use]
    pub fn means_same(&self, other: &Self) -> bool {
        (self.earliest, self.latest, self.precision, self.qualifier)
            == (
                other.earliest,
                other.latest,
                other.precision,
                other.qualifier,
            )
    }

    /// The last day, or the end of time for an open or unknown date, so that these come last.
    #[must_use]
    pub fn latest_or_max(&self) -> NaiveDate {
        self.latest.unwrap_or(NaiveDate::MAX)
    }

    /// The first day, or the end of time for an unknown date.
    #[must_use]
    pub fn earliest_or_max(&self) -> NaiveDate {
        self.earliest.unwrap_or(NaiveDate::MAX)
    }

    /// The order of dates: latest, earliest, text. Open ones come after all that end, unknown ones last.
    #[must_use]
    pub fn order_key(&self) -> (NaiveDate, NaiveDate, &str) {
        (self.latest_or_max(), self.earliest_or_max(), &self.text)
    }
}

type Window = (Option<NaiveDate>, Option<NaiveDate>);

/// The window of the unit that holds `day`, moved by the qualifier.
fn window(
    day: NaiveDate,
    precision: Precision,
    qualifier: Option<Qualifier>,
) -> Result<Window, DateErrorKind> {
    let (first, last) = match precision {
        Precision::Open => (day, day),
        _ => precision.unit(day).ok_or(DateErrorKind::OutOfRange)?,
    };
    if first.year() < 1868 || last.year() > 9999 {
        return Err(DateErrorKind::OutOfRange);
    }
    Ok(match qualifier {
        Some(Qualifier::End) => (Some(last), Some(last)),
        Some(Qualifier::Start) => (Some(first), Some(first)),
        Some(Qualifier::Onward) => (Some(first), None),
        Some(Qualifier::Within | Qualifier::About) | None => (Some(first), Some(last)),
    })
}

#[cfg(test)]
mod tests;
