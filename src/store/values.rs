//! Whether the values of a record are such as we write: days, moments, dates, figures, lengths.

use serde_json::{Map, Value as Json};

use super::convert::{
    ACTUAL, BASELINE, DateColumns, FORECAST, read_day, read_decimal, read_moment,
};
use super::table::Table;
use crate::domain::command::{NAME_LIMIT, TEXT_LIMIT};
use crate::domain::date::{PlannedDate, Precision, Qualifier};
use crate::domain::review::GRADE_CODE_LIMIT;

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It cannot be read as what it stands for.
    Unreadable,
    /// It is longer than anything that can be typed there.
    TooLong,
}

/// The longest text that can be typed into a column; no limit where a program writes it.
pub(super) fn limit(table: Table, column: &str) -> Option<usize> {
    Some(match (table, column) {
        (Table::Grade, "code") => GRADE_CODE_LIMIT,
        (Table::Grade, "meaning")
        | (Table::Section | Table::Pillar | Table::Programme | Table::Indicator, "name")
        | (Table::Milestone, "title")
        | (Table::Indicator, "unit") => NAME_LIMIT,
        (Table::Report, "done" | "issue" | "next" | "comment")
        | (Table::Programme, "contact" | "summary")
        | (Table::Plan, "slogan" | "goal")
        | (Table::Pillar, "description" | "points")
        | (Table::Action, "text")
        | (Table::Forecast, "reason")
        | (Table::IndicatorValue, "reason" | "note")
        | (Table::Acknowledgement, "note")
        | (Table::Review, "results" | "reason" | "section_comment" | "head_comment") => TEXT_LIMIT,
        _ => return None,
    })
}

/// The columns of a record whose values we would not have written.
pub(super) fn wrong(table: Table, row: &Map<String, Json>) -> Vec<(&'static str, Wrong)> {
    let mut found = Vec::new();
    let text = |column: &str| row.get(column).and_then(Json::as_str);
    let mut each = |columns: &[&'static str], is_readable: &dyn Fn(&str) -> bool| {
        for column in columns {
            if text(column).is_some_and(|text| !is_readable(text)) {
                found.push((*column, Wrong::Unreadable));
            }
        }
    };
    each(&["uid"], &|text| uuid::Uuid::try_parse(text).is_ok());
    each(&["at", "checked_at"], &|text| read_moment(text).is_ok());
    match table {
        Table::Period => each(&["starts", "ends", "as_of", "due"], &|text| {
            read_day(text).is_ok()
        }),
        Table::IndicatorValue => each(&["value"], &|text| read_decimal(text).is_ok()),
        Table::Indicator => each(&["start_value", "target"], &|text| {
            read_decimal(text).is_ok()
        }),
        _ => {}
    }
    let dates: &[DateColumns] = match table {
        Table::Milestone => &[BASELINE, ACTUAL],
        Table::Forecast => &[FORECAST],
        _ => &[],
    };
    for columns in dates {
        if !is_date(*columns, row) {
            found.push((columns[4], Wrong::Unreadable));
        }
    }
    for column in [
        "code",
        "comment",
        "contact",
        "description",
        "done",
        "goal",
        "head_comment",
        "issue",
        "meaning",
        "name",
        "next",
        "note",
        "points",
        "reason",
        "results",
        "section_comment",
        "slogan",
        "summary",
        "text",
        "title",
        "unit",
    ] {
        if let (Some(most), Some(text)) = (limit(table, column), text(column))
            && text.chars().count() > most
        {
            found.push((column, Wrong::TooLong));
        }
    }
    found
}

/// Whether five columns are a planned date or, all of them, nothing.
fn is_date(columns: DateColumns, row: &Map<String, Json>) -> bool {
    let [earliest, latest, precision, qualifier, written] =
        columns.map(|column| row.get(column).and_then(Json::as_str));
    let Some(precision) = precision else {
        return [earliest, latest, qualifier, written]
            .iter()
            .all(Option::is_none);
    };
    let day = |text: Option<&str>| text.map(read_day).transpose();
    let (Ok(earliest), Ok(latest), Some(precision), Some(written)) = (
        day(earliest),
        day(latest),
        Precision::from_code(precision),
        written,
    ) else {
        return false;
    };
    let known = qualifier.map(Qualifier::from_code);
    known != Some(None)
        && PlannedDate::new(
            earliest,
            latest,
            precision,
            known.flatten(),
            written.to_owned(),
        )
        .is_ok()
}
