//! The one path for every write: a transaction in which each record is inserted, updated or deleted through
//! one function per verb that also writes the change history.

use std::time::{Duration, Instant};

use rusqlite::types::{ToSql, Value};
use rusqlite::{Connection, TransactionBehavior, params, params_from_iter};
use serde_json::{Map, Value as Json};

use super::rows::{Inserted, insertion, json, quoted, sql_value, text_of};
use super::settle::settle;
use super::table::Table;
use super::{Db, Error, Result, programmes};
use crate::domain::command::Direction;
use crate::domain::history::{BatchKind, Op, Verb};
use crate::domain::{BatchId, ProgrammeId};

/// A wait for another program's change that is noted in the log.
const LONG: Duration = Duration::from_millis(500);

/// Columns and their values; the columns are always words of ours, never of the file's.
pub(super) type Values<'v> = &'v [(&'static str, Value)];

/// What a saved change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its place in the history.
    pub batch: BatchId,
    /// What was done; for an undo or redo, what was taken back or brought back.
    pub op: Op,
    /// Whether it was done, undone or redone.
    pub kind: BatchKind,
    /// The row number of the record that was made, if one was.
    pub created: Option<i64>,
    /// The programmes concerned.
    pub programmes: Vec<ProgrammeId>,
}

/// A change being made.
pub(super) struct Tx<'c> {
    pub(super) conn: &'c Connection,
    pub(super) batch: i64,
    begun: Option<(BatchKind, Op)>,
    pub(super) at: String,
    pub(super) by: String,
    /// This opening of the file.
    pub(super) writer: &'c str,
    /// Today, by the clock the file is used with.
    pub(super) today: chrono::NaiveDate,
    changes: u32,
    pub(super) created: Option<i64>,
    programmes: Vec<i64>,
    /// Programmes whose searched text may have become another.
    stale: Vec<i64>,
}

impl Db {
    /// Makes one change: all of it or nothing. Returns nothing when `work` changed no record.
    pub(super) fn transact(
        &mut self,
        op: Op,
        by: &str,
        reason: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Option<Changed>> {
        self.transact_as(BatchKind::Done, op, None, by, reason, work)
    }

    pub(super) fn transact_as(
        &mut self,
        kind: BatchKind,
        op: Op,
        target: Option<i64>,
        by: &str,
        reason: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Option<Changed>> {
        self.transaction(by, |tx| {
            tx.begin(kind, op, target, reason)?;
            work(tx)
        })
    }

    /// Makes any number of changes, all of them or none; `work` begins each with [`Tx::begin`]. Tells the last.
    pub(super) fn transaction(
        &mut self,
        by: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Option<Changed>> {
        self.refuse_reading()?;
        let at = super::convert::moment(self.clock.now());
        let today = self.clock.today();
        let asked = Instant::now();
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let waited = asked.elapsed();
        if waited >= LONG {
            tracing::warn!(ms = waited.as_millis(), "waited for the lock");
        }
        let mut tx = Tx {
            conn: &transaction,
            batch: 0,
            begun: None,
            at,
            by: by.to_owned(),
            writer: &self.writer,
            today,
            changes: 0,
            created: None,
            programmes: Vec::new(),
            stale: Vec::new(),
        };
        work(&mut tx)?;
        tx.refresh_search(|| Ok(()))?;
        let Some((kind, op)) = tx.begun.filter(|_| tx.changes > 0) else {
            return Ok(None);
        };
        let Tx {
            batch,
            created,
            changes,
            at,
            mut programmes,
            ..
        } = tx;
        programmes.sort_unstable();
        programmes.dedup();
        if let Err(failed) = transaction.commit() {
            settle(&self.conn, failed, |conn| {
                // The batch's number alone could be somebody else's by now.
                let ours =
                    "SELECT EXISTS (SELECT 1 FROM batch WHERE id = ?1 AND at = ?2 AND by = ?3)
                    AND (SELECT count(*) FROM change WHERE batch_id = ?1) = ?4";
                conn.query_row(ours, params![batch, at, by, changes], |row| row.get(0))
            })?;
        }
        if matches!(op, Op::PolicyImported | Op::TableImported) {
            tracing::info!(changes, ms = asked.elapsed().as_millis(), "imported");
        }
        let programmes = programmes.into_iter().map(ProgrammeId).collect();
        Ok(Some(Changed {
            batch: BatchId(batch),
            op,
            kind,
            created,
            programmes,
        }))
    }
}

impl Tx<'_> {
    /// Begins a change: what is recorded from now on is part of it.
    pub(super) fn begin(
        &mut self,
        kind: BatchKind,
        op: Op,
        target: Option<i64>,
        reason: &str,
    ) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO batch (at, by, op, kind, target_id, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![self.at, self.by, op.code(), kind.code(), target, reason])?;
        self.batch = self.conn.last_insert_rowid();
        self.begun = Some((kind, op));
        Ok(())
    }

    /// Does some of the work in another name and at another moment: examples that look as if reported in time.
    pub(super) fn in_the_name_of<T>(
        &mut self,
        by: &str,
        at: String,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let own = (
            std::mem::replace(&mut self.by, by.to_owned()),
            std::mem::replace(&mut self.at, at),
        );
        let result = work(self);
        (self.by, self.at) = own;
        result
    }

    /// Writes anew what search looks through, where it may have changed; `each` is asked before each programme.
    pub(super) fn refresh_search(&mut self, each: impl Fn() -> Result<()>) -> Result<()> {
        let mut stale = std::mem::take(&mut self.stale);
        stale.sort_unstable();
        stale.dedup();
        stale.into_iter().try_for_each(|id| {
            each()?;
            programmes::refresh_search(self.conn, id)
        })
    }

    /// The version of a record that may come, go and come again under the same key: never one that it had before.
    pub(super) fn first_version(&self) -> Value {
        Value::Integer(self.batch)
    }

    /// Inserts a record and returns its row number.
    pub(super) fn insert(&mut self, table: Table, values: Values<'_>) -> Result<i64> {
        let uid = uuid::Uuid::now_v7().to_string();
        let columns = values.iter().map(|(column, _)| *column);
        let sql = insertion(table, columns.chain(["uid"]));
        let bound = values.iter().map(|(_, value)| value as &dyn ToSql);
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(bound.chain([&uid as &dyn ToSql])))?;
        let id = self.conn.last_insert_rowid();
        self.created.get_or_insert(id);
        let row = Inserted {
            id,
            uid: &uid,
            values,
        };
        let named = values.iter().find(|(column, _)| *column == "programme_id");
        let programme = match named {
            Some((_, Value::Integer(programme))) => Some(*programme),
            _ => self.programme_of(table, id, None)?,
        };
        self.record(
            table,
            id,
            programme,
            Verb::Insert,
            None,
            Some(text_of(&row)?),
        )?;
        Ok(id)
    }

    /// Inserts a row given as a JSON object; without an `id` it gets the next one.
    pub(super) fn insert_row(&mut self, table: Table, mut row: Map<String, Json>) -> Result<i64> {
        let columns = self.conn.prepare_cached(&all_of(table))?;
        refuse_odd(row.keys(), |column| columns.column_index(column).is_ok())?;
        drop(columns);
        let sql = insertion(table, row.keys().map(String::as_str));
        let values = row.values().map(sql_value).collect::<Result<Vec<_>>>()?;
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        let id = self.conn.last_insert_rowid();
        row.insert("id".to_owned(), Json::from(id));
        let programme = self.programme_of(table, id, Some(&row))?;
        self.record(
            table,
            id,
            programme,
            Verb::Insert,
            None,
            Some(text_of(&row)?),
        )?;
        Ok(id)
    }

    /// Sets some fields of a record; fields that already hold the value are left out. With `seen`, the
    /// record must still have the version that the person saw.
    pub(super) fn update(
        &mut self,
        table: Table,
        id: i64,
        seen: Option<i64>,
        values: Values<'_>,
    ) -> Result<()> {
        let values = values
            .iter()
            .map(|(column, value)| ((*column).to_owned(), json(value)))
            .collect();
        self.update_row(table, id, seen, values)
    }

    /// As [`Tx::update`], with the fields as a JSON object.
    pub(super) fn update_row(
        &mut self,
        table: Table,
        id: i64,
        seen: Option<i64>,
        mut after: Map<String, Json>,
    ) -> Result<()> {
        let current = self.row(table, id)?.ok_or(Error::Gone)?;
        if seen.is_some_and(|seen| current.get("row_version").and_then(Json::as_i64) != Some(seen))
        {
            return Err(Error::Conflict);
        }
        refuse_odd(after.keys(), |column| current.contains_key(column))?;
        after.retain(|column, value| current.get(column) != Some(value));
        if after.is_empty() {
            return Ok(());
        }
        let before: Map<String, Json> = after
            .keys()
            .filter_map(|column| Some((column.clone(), current.get(column)?.clone())))
            .collect();
        let sets: Vec<String> = after
            .keys()
            .map(|column| format!("{} = ?", quoted(&[column])))
            .collect();
        let sql = format!(
            "UPDATE {} SET {}, row_version = row_version + 1 WHERE id = ?",
            table.name(),
            sets.join(", ")
        );
        let mut values = after.values().map(sql_value).collect::<Result<Vec<_>>>()?;
        values.push(Value::Integer(id));
        self.conn
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        let programme = self.programme_of(table, id, Some(&current))?;
        let (before, after) = (text_of(&before)?, text_of(&after)?);
        self.record(
            table,
            id,
            programme,
            Verb::Update,
            Some(before),
            Some(after),
        )
    }

    /// Deletes a record. With `seen`, it must still have the version that the person saw.
    pub(super) fn delete(&mut self, table: Table, id: i64, seen: Option<i64>) -> Result<()> {
        let current = self.row(table, id)?.ok_or(Error::Gone)?;
        if seen.is_some_and(|seen| current.get("row_version").and_then(Json::as_i64) != Some(seen))
        {
            return Err(Error::Conflict);
        }
        self.delete_row(table, id, &current)
    }

    /// Deletes a record of which all columns are at hand.
    pub(super) fn delete_row(
        &mut self,
        table: Table,
        id: i64,
        current: &Map<String, Json>,
    ) -> Result<()> {
        // The programme is looked up before the row that leads to it is gone.
        let programme = self.programme_of(table, id, Some(current))?;
        self.record(
            table,
            id,
            programme,
            Verb::Delete,
            Some(text_of(current)?),
            None,
        )?;
        self.conn
            .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", table.name()))?
            .execute([id])?;
        Ok(())
    }

    /// Deletes the records whose `column` is `value`.
    pub(super) fn delete_where(
        &mut self,
        table: Table,
        column: &'static str,
        value: i64,
    ) -> Result<()> {
        for id in self.ids(
            &format!(
                "SELECT id FROM {} WHERE {column} = ?1 ORDER BY id",
                table.name()
            ),
            value,
        )? {
            self.delete(table, id, None)?;
        }
        Ok(())
    }

    /// A record as a JSON object of all its columns.
    pub(super) fn row(&self, table: Table, id: i64) -> Result<Option<Map<String, Json>>> {
        row_of(self.conn, table, id)
    }

    /// The row numbers that a query with one parameter finds.
    pub(super) fn ids(&self, sql: &str, value: impl ToSql) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let ids = statement
            .query_map([value], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids)
    }

    /// A single number that a query with one parameter finds.
    pub(super) fn number(&self, sql: &str, value: impl ToSql) -> Result<i64> {
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([value], |row| row.get(0))?)
    }

    /// Moves a record one place among its siblings (row numbers in order) and numbers them anew from 1.
    pub(super) fn reorder(
        &mut self,
        table: Table,
        mut siblings: Vec<i64>,
        id: i64,
        direction: Direction,
    ) -> Result<()> {
        let from = siblings
            .iter()
            .position(|sibling| *sibling == id)
            .ok_or(Error::Gone)?;
        let to = match direction {
            Direction::Up => from.checked_sub(1),
            Direction::Down => Some(from + 1).filter(|to| *to < siblings.len()),
        };
        let Some(to) = to else { return Ok(()) };
        siblings.swap(from, to);
        for (sibling, position) in siblings.into_iter().zip(1..) {
            self.update(
                table,
                sibling,
                None,
                &[("position", Value::Integer(position))],
            )?;
        }
        Ok(())
    }

    fn record(
        &mut self,
        table: Table,
        id: i64,
        programme: Option<i64>,
        verb: Verb,
        before: Option<String>,
        after: Option<String>,
    ) -> Result<()> {
        self.programmes.extend(programme);
        if matches!(table, Table::Programme | Table::Action | Table::Milestone) {
            self.stale.extend(programme);
        }
        self.conn
            .prepare_cached(
                "INSERT INTO change (batch_id, tbl, row_id, programme_id, verb, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.batch,
                table.name(),
                id,
                programme,
                verb.code(),
                before,
                after
            ])?;
        self.changes += 1;
        Ok(())
    }

    /// The programme whose history shows a record: told by the record itself where all of it is at hand.
    fn programme_of(
        &self,
        table: Table,
        id: i64,
        row: Option<&Map<String, Json>>,
    ) -> Result<Option<i64>> {
        let told = |column: &str| row.and_then(|row| row.get(column)).and_then(Json::as_i64);
        let (column, sql) = match table {
            Table::Section | Table::Plan | Table::Pillar | Table::Period | Table::Grade => {
                return Ok(None);
            }
            Table::Programme => return Ok(Some(id)),
            Table::Forecast => {
                let sql = "SELECT m.programme_id FROM forecast f JOIN milestone m ON m.id = f.milestone_id WHERE f.id = ?1";
                return self.number(sql, id).map(Some);
            }
            Table::IndicatorValue => {
                let sql = "SELECT i.programme_id FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id WHERE v.id = ?1";
                return self.number(sql, id).map(Some);
            }
            Table::Lineage => ("from_id", "SELECT from_id FROM lineage WHERE id = ?1"),
            Table::RelatedSection => (
                "programme_id",
                "SELECT programme_id FROM related_section WHERE id = ?1",
            ),
            Table::Action => (
                "programme_id",
                "SELECT programme_id FROM action WHERE id = ?1",
            ),
            Table::Milestone => (
                "programme_id",
                "SELECT programme_id FROM milestone WHERE id = ?1",
            ),
            Table::Report => (
                "programme_id",
                "SELECT programme_id FROM report WHERE id = ?1",
            ),
            Table::Acknowledgement => (
                "programme_id",
                "SELECT programme_id FROM acknowledgement WHERE id = ?1",
            ),
            Table::Indicator => (
                "programme_id",
                "SELECT programme_id FROM indicator WHERE id = ?1",
            ),
            Table::Review => (
                "programme_id",
                "SELECT programme_id FROM review WHERE id = ?1",
            ),
        };
        match told(column) {
            Some(programme) => Ok(Some(programme)),
            None => self.number(sql, id).map(Some),
        }
    }
}

/// A record as a JSON object of all its columns.
pub(super) fn row_of(
    conn: &Connection,
    table: Table,
    id: i64,
) -> Result<Option<Map<String, Json>>> {
    let mut statement = conn.prepare_cached(&all_of(table))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut object = Map::new();
    for (index, name) in names.into_iter().enumerate() {
        object.insert(name, json(&row.get::<_, Value>(index)?));
    }
    Ok(Some(object))
}

/// The SQL text that reads a record with all its columns.
fn all_of(table: Table) -> String {
    format!("SELECT * FROM {} WHERE id = ?1", table.name())
}

/// Names of columns come back from the history of a file, which somebody may have altered.
fn refuse_odd<'c>(
    columns: impl IntoIterator<Item = &'c String>,
    is_known: impl Fn(&str) -> bool,
) -> Result<()> {
    match columns.into_iter().all(|column| is_known(column)) {
        true => Ok(()),
        false => Err(Error::Damaged("change history".to_owned())),
    }
}
