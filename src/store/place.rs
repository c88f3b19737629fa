//! Where something is wrong, named so that a person finds it.

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};

use super::Result;
use super::table::Table;
use crate::domain::plan::PeriodKind;

/// A record, or one field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The record's table in the file.
    pub table: &'static str,
    /// Its row number there.
    pub id: i64,
    /// Code and name of the programme it belongs to, or else its own name; may be empty.
    pub owner: String,
    /// The reporting period it belongs to, and the name of one that has its own.
    pub period: Option<(PeriodKind, String)>,
    /// The field's name in the file, where it is about one.
    pub field: Option<String>,
}

/// What a record is called by itself.
pub(super) fn own_name(row: &Map<String, Json>) -> String {
    let text = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
    let name = [text("name"), text("title"), text("text")]
        .into_iter()
        .find(|name| !name.is_empty());
    let words = [text("code"), name.unwrap_or_default()];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Kind and name of a period, read from its record.
pub(super) fn period_name(row: &Map<String, Json>) -> Option<(PeriodKind, String)> {
    let text = |column: &str| row.get(column).and_then(Json::as_str);
    let kind = PeriodKind::from_code(text("kind")?)?;
    Some((kind, text("name").unwrap_or_default().to_owned()))
}

impl Place {
    /// A record of an open file, as far as it can be named.
    pub(super) fn of(
        conn: &Connection,
        table: Table,
        id: i64,
        row: &Map<String, Json>,
        programme: Option<i64>,
    ) -> Result<Place> {
        let number = |column: &str| row.get(column).and_then(Json::as_i64);
        let programme = programme.or(number("programme_id")).or(number("from_id"));
        let owner = match programme.filter(|_| table != Table::Programme) {
            Some(programme) => programme_name(conn, programme)?.unwrap_or_default(),
            None => own_name(row),
        };
        let period = match (table, number("period_id")) {
            (Table::Period, _) => period_name(row),
            (_, Some(period)) => period_of(conn, period)?,
            _ => None,
        };
        Ok(Place {
            table: table.name(),
            id,
            owner,
            period,
            field: None,
        })
    }

    /// A field of the same record.
    pub(super) fn field(&self, field: &str) -> Place {
        Place {
            field: Some(field.to_owned()),
            ..self.clone()
        }
    }
}

/// Code and name of a programme; of one that is gone, as it was registered.
fn programme_name(conn: &Connection, id: i64) -> Result<Option<String>> {
    let found: Option<String> = conn
        .prepare_cached("SELECT code || ' ' || name FROM programme WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if found.is_some() {
        return Ok(found);
    }
    let told: Option<String> = conn
        .prepare_cached(
            "SELECT after FROM change WHERE tbl = 'programme' AND row_id = ?1 AND verb = 'insert'
             ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let row = told.and_then(|json| serde_json::from_str::<Map<String, Json>>(&json).ok());
    Ok(row.map(|row| own_name(&row)))
}

fn period_of(conn: &Connection, id: i64) -> Result<Option<(PeriodKind, String)>> {
    let found: Option<(String, String)> = conn
        .prepare_cached("SELECT kind, name FROM period WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(kind, name)| Some((PeriodKind::from_code(&kind)?, name))))
}
