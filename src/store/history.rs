//! The change history of one programme, field by field.

use chrono::{DateTime, Utc};
use rusqlite::params;
use serde_json::{Map, Value as Json};

use super::convert::{read_moment, word};
use super::{Db, Error, Result};
use crate::domain::compare::Trace;
use crate::domain::history::{BatchKind, Entry, FieldChange, Op, Verb};
use crate::domain::{BatchId, ProgrammeId};

/// Columns that say nothing to a person.
const SILENT: [&str; 10] = [
    "id",
    "uid",
    "row_version",
    "programme_id",
    "from_id",
    "plan_id",
    "milestone_id",
    "position",
    "at",
    "by",
];

impl Db {
    /// Who made a record or changed a field of it last, and when; only changes up to `until` count, if given.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn author(
        &self,
        programme: ProgrammeId,
        trace: Trace,
        until: Option<BatchId>,
    ) -> Result<Option<(String, DateTime<Utc>)>> {
        let (table, id, field) = match trace {
            Trace::Programme(field) => ("programme", programme.0, field),
            Trace::Milestone(id, field) => ("milestone", id.0, field),
            Trace::Indicator(id, field) => ("indicator", id.0, field),
        };
        let verb = match field {
            "" => Verb::Delete,
            "id" => Verb::Insert,
            _ => Verb::Update,
        };
        // A key of the JSON object: quotes inside a value are escaped there.
        let key = format!("%\"{}%", field.replace('_', "!_"));
        let mut statement = self.conn.prepare_cached(
            "SELECT b.by, b.at FROM change c JOIN batch b ON b.id = c.batch_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.verb = ?3 AND (?4 IS NULL OR b.id <= ?4)
               AND (?3 <> 'update' OR c.after LIKE ?5 ESCAPE '!')
             ORDER BY c.seq DESC LIMIT 1",
        )?;
        let mut rows =
            statement.query(params![table, id, verb.code(), until.map(|it| it.0), key])?;
        match rows.next()? {
            Some(row) => Ok(Some((row.get(0)?, read_moment(&row.get::<_, String>(1)?)?))),
            None => Ok(None),
        }
    }

    /// What was ever saved about a programme, the newest first, at most `limit` changes.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn history(&self, programme: ProgrammeId, limit: u32) -> Result<Vec<Entry>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT b.id, b.at, b.by, b.op, b.kind, b.reason, b.undone, c.tbl, c.before, c.after
             FROM (SELECT DISTINCT batch_id FROM change WHERE programme_id = ?1 ORDER BY batch_id DESC LIMIT ?2) recent
             JOIN batch b ON b.id = recent.batch_id
             JOIN change c ON c.batch_id = b.id AND c.programme_id = ?1
             ORDER BY b.id DESC, c.seq",
        )?;
        let mut rows = statement.query(params![programme.0, limit])?;
        let mut entries: Vec<Entry> = Vec::new();
        while let Some(row) = rows.next()? {
            let batch = BatchId(row.get(0)?);
            if entries.last().map(|entry| entry.batch) != Some(batch) {
                entries.push(Entry {
                    batch,
                    at: read_moment(&row.get::<_, String>(1)?)?,
                    by: row.get(2)?,
                    op: word(&row.get::<_, String>(3)?, Op::from_code)?,
                    kind: word(&row.get::<_, String>(4)?, BatchKind::from_code)?,
                    reason: row.get(5)?,
                    undone: row.get(6)?,
                    fields: Vec::new(),
                });
            }
            let table: String = row.get(7)?;
            if let Some(entry) = entries.last_mut() {
                entry
                    .fields
                    .extend(fields(&table, row.get(8)?, row.get(9)?)?);
            }
        }
        Ok(entries)
    }
}

fn fields(table: &str, before: Option<String>, after: Option<String>) -> Result<Vec<FieldChange>> {
    let before = object(before)?;
    let after = object(after)?;
    let mut names: Vec<&String> = after
        .keys()
        .chain(before.keys().filter(|name| !after.contains_key(*name)))
        .collect();
    names.retain(|name| !SILENT.contains(&name.as_str()));
    Ok(names
        .into_iter()
        .map(|name| FieldChange {
            table: table.to_owned(),
            field: name.clone(),
            before: before.get(name).and_then(shown),
            after: after.get(name).and_then(shown),
        })
        .filter(|change| change.before != change.after)
        .collect())
}

fn shown(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) if text.is_empty() => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn object(json: Option<String>) -> Result<Map<String, Json>> {
    json.map_or(Ok(Map::new()), |json| {
        serde_json::from_str(&json).map_err(|_| Error::Damaged("change history".to_owned()))
    })
}
