//! Between rows of the file and the types of the domain.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use rust_decimal::Decimal;

use super::{Error, Result};
use crate::domain::date::{PlannedDate, Precision, Qualifier};
use crate::domain::fiscal::FiscalYear;

/// A moment as it is stored.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads a stored moment.
pub(super) fn read_moment(text: &str) -> Result<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| Error::Damaged(format!("moment {text}")))
}

/// Reads a stored day.
pub(super) fn read_day(text: &str) -> Result<NaiveDate> {
    text.parse()
        .map_err(|_| Error::Damaged(format!("day {text}")))
}

/// Reads a stored fiscal year.
pub(super) fn fiscal_year(start: i32) -> Result<FiscalYear> {
    FiscalYear::new(start).map_err(|error| Error::Damaged(error.to_string()))
}

/// Reads a stored word of an enumeration.
pub(super) fn word<T>(code: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T> {
    from_code(code).ok_or_else(|| Error::Damaged(format!("word {code}")))
}

/// Reads a stored figure.
pub(super) fn read_decimal(text: &str) -> Result<Decimal> {
    Decimal::from_str_exact(text).map_err(|_| Error::Damaged(format!("figure {text}")))
}

pub(super) fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

pub(super) fn integer(value: i64) -> Value {
    Value::Integer(value)
}

pub(super) fn optional(value: Option<i64>) -> Value {
    value.map_or(Value::Null, Value::Integer)
}

pub(super) fn optional_text(value: Option<&str>) -> Value {
    value.map_or(Value::Null, text)
}

fn optional_day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Null, |day| Value::Text(day.to_string()))
}

/// The five columns of a planned date; the names are given because columns are static words.
pub(super) type DateColumns = [&'static str; 5];

pub(super) const BASELINE: DateColumns = [
    "baseline_earliest",
    "baseline_latest",
    "baseline_precision",
    "baseline_qualifier",
    "baseline_text",
];
pub(super) const ACTUAL: DateColumns = [
    "actual_earliest",
    "actual_latest",
    "actual_precision",
    "actual_qualifier",
    "actual_text",
];
pub(super) const FORECAST: DateColumns = [
    "date_earliest",
    "date_latest",
    "date_precision",
    "date_qualifier",
    "date_text",
];

/// The values of a planned date, or of its absence.
pub(super) fn date_values(
    columns: DateColumns,
    date: Option<&PlannedDate>,
) -> [(&'static str, Value); 5] {
    let [earliest, latest, precision, qualifier, written] = columns;
    [
        (earliest, optional_day(date.and_then(PlannedDate::earliest))),
        (latest, optional_day(date.and_then(PlannedDate::latest))),
        (
            precision,
            optional_text(date.map(|date| date.precision().code())),
        ),
        (
            qualifier,
            optional_text(date.and_then(PlannedDate::qualifier).map(Qualifier::code)),
        ),
        (written, optional_text(date.map(PlannedDate::text))),
    ]
}

/// Reads the five columns of a planned date that start at `at`; nothing when there is none.
pub(super) fn read_date(row: &Row<'_>, at: usize) -> Result<Option<PlannedDate>> {
    let Some(precision) = row.get::<_, Option<String>>(at + 2)? else {
        return Ok(None);
    };
    let day = |index: usize| -> Result<Option<NaiveDate>> {
        row.get_ref(index)?
            .as_str_or_null()
            .map_err(|_| Error::Damaged("date".to_owned()))?
            .map(read_day)
            .transpose()
    };
    let qualifier: Option<String> = row.get(at + 3)?;
    let qualifier = qualifier
        .map(|code| word(&code, Qualifier::from_code))
        .transpose()?;
    let written: String = row.get(at + 4)?;
    PlannedDate::new(
        day(at)?,
        day(at + 1)?,
        word(&precision, Precision::from_code)?,
        qualifier,
        written,
    )
    .map(Some)
    .map_err(|error| Error::Damaged(error.to_string()))
}
