//! Planned dates from text, as offices type and print them.
//!
//! The grammar: words that are no part of the date (予定, 開校 …), then a unit of the calendar, then
//! qualifiers, then more such words and brackets. Every character must be accounted for; what is left
//! over is an error, never a guess.

use chrono::{Datelike, NaiveDate};

use super::error::{DateError, DateErrorKind, DateWarning};
use super::{PlannedDate, Precision, Qualifier, english, window};
use crate::domain::era::Era;
use crate::domain::fiscal::FiscalYear;
use crate::domain::scan;

mod tail;
mod unit;

/// What is known about the place where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadContext {
    /// The plan's year, inside which 8月, 第3四半期 or 年度末 alone are read.
    pub fiscal_year: Option<FiscalYear>,
    /// The era of years written without one (7/9/25); only for a column that is known to hold dates.
    pub era: Option<Era>,
}

/// A date that was read, with what should be asked or said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The date; its text is the original.
    pub date: PlannedDate,
    /// In the order found; empty for most dates.
    pub warnings: Vec<DateWarning>,
}

/// A unit of the calendar: the one of this precision that holds the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub precision: Precision,
    pub day: NaiveDate,
}

/// The unit (none if undecided) and the qualifiers that were found.
pub(super) type Found = Option<(Unit, Vec<Qualifier>)>;

impl PlannedDate {
    /// Reads a date that stands alone: 令和2年3月31日, R6.10, 令和元年度第3四半期, 令和２年度末完成予定, 未定,
    /// early March 2020. An error names the text; what cannot be read is never guessed at.
    pub fn read(text: &str) -> Result<Read, DateError> {
        Self::read_in(text, &ReadContext::default())
    }

    /// Reads a date in its place: with the plan's year 8月 and 第3四半期 are read, with an era 7/9/25.
    pub fn read_in(text: &str, context: &ReadContext) -> Result<Read, DateError> {
        read(text, context).map_err(|kind| DateError {
            text: text.to_owned(),
            kind,
        })
    }
}

fn read(text: &str, context: &ReadContext) -> Result<Read, DateErrorKind> {
    let folded = scan::fold(text);
    let mut warnings = Vec::new();
    let found = if is_english(&folded) {
        english::read(&scan::words(text), context, &mut warnings)?
    } else {
        read_folded(&folded, context, &mut warnings)?
    };
    let date = match found {
        None => PlannedDate::unknown(),
        Some((unit, qualifiers)) => finish(unit, &qualifiers, &mut warnings)?,
    };
    Ok(Read {
        date: date.with_text(text),
        warnings,
    })
}

/// English is told by a word of three letters; every short form has two at most (FY2019, Q3, R1).
fn is_english(folded: &str) -> bool {
    folded.is_ascii()
        && folded
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| word.len() >= 3)
}

fn read_folded(
    folded: &str,
    context: &ReadContext,
    warnings: &mut Vec<DateWarning>,
) -> Result<Found, DateErrorKind> {
    let text = unwrap_brackets(folded);
    if text.is_empty() {
        return Err(DateErrorKind::Empty);
    }
    let found = unit::Reader::new(text, context, warnings).date();
    match found {
        // Only now: 令和元年度第1四半期(平成31年4月~令和元年6月) holds a range and is none.
        Err(DateErrorKind::Unread { .. } | DateErrorKind::Unreadable)
            if text.contains(['~', '→']) =>
        {
            Err(DateErrorKind::Range)
        }
        other => other,
    }
}

/// （令和２年度末完成予定）: brackets around the whole.
fn unwrap_brackets(mut text: &str) -> &str {
    while let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        if inner.contains(')') && inner.find(')') < inner.find('(') {
            break;
        }
        text = inner;
    }
    text
}

/// Puts unit and qualifiers together into a date without a text.
fn finish(
    unit: Unit,
    qualifiers: &[Qualifier],
    warnings: &mut Vec<DateWarning>,
) -> Result<PlannedDate, DateErrorKind> {
    use Qualifier::{About, End, Onward, Start};
    let Unit { mut precision, day } = unit;
    let mut start = day;
    let qualifier = match *qualifiers {
        [] => None,
        [Onward] | [About, Onward] | [Onward, About] | [Start, Onward] => {
            start = first_day(unit, None)?;
            Some(Onward)
        }
        [End, Onward] => {
            start = first_day(unit, Some(End))?;
            Some(Onward)
        }
        [one] => Some(one),
        [edge @ (End | Start), About] => {
            warnings.push(DateWarning::AboutDropped);
            Some(edge)
        }
        _ => return Err(DateErrorKind::QualifierConflict),
    };
    if qualifiers.len() == 2 && qualifiers.contains(&About) && qualifier == Some(Onward) {
        warnings.push(DateWarning::AboutDropped);
    }
    let edge = qualifiers.iter().find(|it| matches!(it, End | Start));
    if edge.is_some_and(|edge| !edge.fits(precision)) {
        return Err(DateErrorKind::QualifierConflict);
    }
    if qualifier == Some(Onward) {
        precision = Precision::Open;
    }
    // The window is checked here so that its own error is told and not that of the constructor.
    let (earliest, latest) = window(start, precision, qualifier)?;
    PlannedDate::new(earliest, latest, precision, qualifier, "").map_err(|error| error.kind)
}

fn first_day(unit: Unit, qualifier: Option<Qualifier>) -> Result<NaiveDate, DateErrorKind> {
    let (earliest, _) = window(unit.day, unit.precision, qualifier)?;
    earliest.ok_or(DateErrorKind::Unreadable)
}

/// The fiscal year of a written start year.
pub(super) fn fiscal(year: i32) -> Result<FiscalYear, DateErrorKind> {
    FiscalYear::new(year).map_err(|_| DateErrorKind::OutOfRange)
}

/// The first day of a month of a western year.
pub(super) fn month(year: i32, month: u32) -> Result<NaiveDate, DateErrorKind> {
    NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateErrorKind::NoSuchMonth(month))
}

/// A day of the month that starts on `month`.
pub(super) fn day_of(month: NaiveDate, day: u32) -> Result<Unit, DateErrorKind> {
    let day = month.with_day(day).ok_or(DateErrorKind::NoSuchDay {
        year: month.year(),
        month: month.month(),
        day,
    })?;
    Ok(Unit {
        precision: Precision::Day,
        day,
    })
}
