//! A record as it was some changes ago, by the change history.

use rusqlite::{Connection, params, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::domain::history::Verb;
use crate::store::periods::is_derived;
use crate::store::rows::{insertion, quoted, sql_value};
use crate::store::table::Table;
use crate::store::{Error, Result};

/// Puts a record back to what it was so many changes ago, in the savepoint under way; false when the history
/// does not reach that far.
pub(super) fn put_back(conn: &Connection, table: Table, id: i64, steps: i64) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT batch_id, before FROM change WHERE tbl = ?1 AND row_id = ?2 AND verb = 'update'
         ORDER BY seq DESC LIMIT ?3",
    )?;
    let found: Vec<(i64, String)> = statement
        .query_map(params![table.name(), id, steps], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let reached = i64::try_from(found.len()) == Ok(steps);
    let Some((first, _)) = found.last().filter(|_| reached) else {
        return Ok(false);
    };
    for (_, before) in &found {
        let mut before = read_object(before)?;
        before.retain(|column, _| !is_derived(table, column));
        if !before.is_empty() {
            set(conn, table, id, &before)?;
        }
    }
    if table != Table::Programme {
        return Ok(true);
    }
    let mut related = conn.prepare_cached(
        "SELECT verb, row_id, before FROM change WHERE tbl = 'related_section' AND programme_id = ?1 AND batch_id >= ?2
         ORDER BY seq DESC",
    )?;
    let changes: Vec<(String, i64, Option<String>)> = related
        .query_map([id, *first], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (verb, row, before) in changes {
        let before = before
            .as_deref()
            .map(read_object)
            .transpose()?
            .unwrap_or_default();
        match Verb::from_code(&verb) {
            Some(Verb::Insert) => {
                conn.execute("DELETE FROM related_section WHERE id = ?1", [row])?;
            }
            Some(Verb::Update) => set(conn, Table::RelatedSection, row, &before)?,
            _ => {
                let sql = insertion(Table::RelatedSection, before.keys().map(String::as_str));
                let values = before.values().map(sql_value).collect::<Result<Vec<_>>>()?;
                conn.execute(&sql, params_from_iter(values))?;
            }
        }
    }
    Ok(true)
}

fn set(conn: &Connection, table: Table, id: i64, row: &Map<String, Json>) -> Result<()> {
    let sets: Vec<String> = row
        .keys()
        .map(|column| format!("{} = ?", quoted(&[column])))
        .collect();
    let sql = format!(
        "UPDATE {} SET {} WHERE id = ?",
        table.name(),
        sets.join(", ")
    );
    let mut values = row.values().map(sql_value).collect::<Result<Vec<_>>>()?;
    values.push(rusqlite::types::Value::Integer(id));
    conn.execute(&sql, params_from_iter(values))?;
    Ok(())
}

fn read_object(json: &str) -> Result<Map<String, Json>> {
    serde_json::from_str(json).map_err(|_| Error::Damaged("change history".to_owned()))
}
