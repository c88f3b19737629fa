//! Rows as SQL takes them and as the history keeps them.

use rusqlite::types::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::table::Table;
use super::transact::Values;
use super::{Error, Result};

/// A record that was inserted, as the history keeps it.
pub(super) struct Inserted<'v> {
    pub(super) id: i64,
    pub(super) uid: &'v str,
    pub(super) values: Values<'v>,
}

impl Serialize for Inserted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.values.len() + 2))?;
        row.serialize_entry("id", &self.id)?;
        row.serialize_entry("uid", self.uid)?;
        for (column, value) in self.values {
            match value {
                Value::Integer(number) => row.serialize_entry(column, number)?,
                Value::Text(text) => row.serialize_entry(column, text)?,
                other => row.serialize_entry(column, &json(other))?,
            }
        }
        row.end()
    }
}

/// A row as the text that the history keeps.
pub(super) fn text_of(row: &impl Serialize) -> Result<String> {
    serde_json::to_string(row).map_err(|error| Error::Internal(error.to_string()))
}

/// The SQL text that inserts a row with these columns.
pub(super) fn insertion<'c>(table: Table, columns: impl Iterator<Item = &'c str>) -> String {
    let columns: Vec<&str> = columns.collect();
    let marks = vec!["?"; columns.len()].join(", ");
    format!(
        "INSERT INTO {} ({}) VALUES ({marks})",
        table.name(),
        quoted(&columns)
    )
}

/// Column names for an SQL text. Names that come back from the history of a file are only used when the
/// table has them; a quote inside one could not end the name.
pub(super) fn quoted(columns: &[&str]) -> String {
    let mut text = String::new();
    for column in columns {
        text.push_str(if text.is_empty() { "\"" } else { ", \"" });
        text.push_str(&column.replace('"', "\"\""));
        text.push('"');
    }
    text
}

/// A value as the history keeps it.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::Integer(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_str()),
        // The schema has neither; both are told apart from text so that nothing is misread.
        Value::Real(number) => Json::from(*number),
        Value::Blob(_) | Value::Null => Json::Null,
    }
}

/// A value of the history as SQL takes it.
pub(super) fn sql_value(value: &Json) -> Result<Value> {
    match value {
        Json::Null => Ok(Value::Null),
        Json::String(text) => Ok(Value::Text(text.clone())),
        Json::Number(number) => number
            .as_i64()
            .map(Value::Integer)
            .ok_or_else(|| Error::Damaged("change history".to_owned())),
        _ => Err(Error::Damaged("change history".to_owned())),
    }
}
