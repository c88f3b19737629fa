//! Undo and redo: every saved change can be taken back, also after a restart, unless a later one builds on it.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json};

use super::snapshots::state_of;
use super::transact::{Table, Tx};
use super::{Changed, Db, Error, Result, reports};
use crate::domain::command::Invalid;
use crate::domain::history::{BatchKind, Op, Verb};
use crate::domain::plan::PeriodState;
use crate::domain::{BatchId, PeriodId};

/// The newest change that is still in force: done or redone, and not taken back.
const NEXT_UNDO: &str = "SELECT id, op FROM batch WHERE kind IN ('done', 'redo') AND undone = 0 ORDER BY id DESC LIMIT 1";
/// The newest undo that has not been brought back, unless something new was done since.
const NEXT_REDO: &str = "SELECT id, op FROM batch WHERE kind = 'undo' AND undone = 0
     AND id > (SELECT coalesce(max(id), 0) FROM batch WHERE kind = 'done') ORDER BY id DESC LIMIT 1";

impl Db {
    /// What undo would take back.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Damaged`] when the history cannot be read.
    pub fn next_undo(&self) -> Result<Option<Op>> {
        Ok(self.candidate(NEXT_UNDO)?.map(|(_, op)| op))
    }

    /// What redo would bring back.
    ///
    /// # Errors
    /// As [`Db::next_undo`].
    pub fn next_redo(&self) -> Result<Option<Op>> {
        Ok(self.candidate(NEXT_REDO)?.map(|(_, op)| op))
    }

    pub(super) fn undo(&mut self, by: &str) -> Result<Option<Changed>> {
        let (batch, op) = self.candidate(NEXT_UNDO)?.ok_or(Error::NothingToUndo)?;
        self.take_back(BatchKind::Undo, batch, op, by)
    }

    pub(super) fn redo(&mut self, by: &str) -> Result<Option<Changed>> {
        let (batch, op) = self.candidate(NEXT_REDO)?.ok_or(Error::NothingToUndo)?;
        self.take_back(BatchKind::Redo, batch, op, by)
    }

    pub(super) fn undo_batch(
        &mut self,
        BatchId(batch): BatchId,
        by: &str,
    ) -> Result<Option<Changed>> {
        let op: Option<String> = self
            .conn
            .query_row(
                "SELECT op FROM batch WHERE id = ?1 AND kind <> 'undo' AND undone = 0",
                [batch],
                |row| row.get(0),
            )
            .optional()?;
        self.take_back(
            BatchKind::Undo,
            batch,
            op_of(&op.ok_or(Error::NothingToUndo)?)?,
            by,
        )
    }

    fn candidate(&self, sql: &str) -> Result<Option<(i64, Op)>> {
        let found: Option<(i64, String)> = self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        found.map(|(id, op)| Ok((id, op_of(&op)?))).transpose()
    }

    fn take_back(
        &mut self,
        kind: BatchKind,
        batch: i64,
        op: Op,
        by: &str,
    ) -> Result<Option<Changed>> {
        if matches!(op, Op::PeriodClosed | Op::PeriodReopened | Op::Salvaged) {
            return Err(Error::NotUndoable(op));
        }
        self.transact_as(kind, op, Some(batch), by, "", |tx| {
            for change in changes_of(tx, batch)? {
                invert(tx, change, op).map_err(|error| blocked(error, op))?;
            }
            tx.conn
                .execute("UPDATE batch SET undone = 1 WHERE id = ?1", [batch])?;
            Ok(())
        })
    }
}

struct Change {
    /// The saved change it is part of.
    batch: i64,
    table: Table,
    id: i64,
    verb: Verb,
    before: Map<String, Json>,
    after: Map<String, Json>,
}

/// The changes of a batch, the last first.
fn changes_of(tx: &Tx<'_>, batch: i64) -> Result<Vec<Change>> {
    type Raw = (String, i64, String, Option<String>, Option<String>);
    let mut statement = tx.conn.prepare_cached(
        "SELECT tbl, row_id, verb, before, after FROM change WHERE batch_id = ?1 ORDER BY seq DESC",
    )?;
    let raw: Vec<Raw> = statement
        .query_map(params![batch], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    raw.into_iter()
        .map(|(table, id, verb, before, after)| {
            let damaged = || Error::Damaged("change history".to_owned());
            Ok(Change {
                batch,
                table: Table::from_name(&table).ok_or_else(damaged)?,
                id,
                verb: Verb::from_code(&verb).ok_or_else(damaged)?,
                before: object(before)?,
                after: object(after)?,
            })
        })
        .collect()
}

fn invert(tx: &mut Tx<'_>, change: Change, op: Op) -> Result<()> {
    refuse_closed(tx, &change, op)?;
    match change.verb {
        Verb::Insert => {
            let current = unchanged_since(tx, &change)?;
            if change.table == Table::Grade && op == Op::ReviewWritten && is_given(tx, change.id)? {
                // The first review of a plan stores its grades; others may have been given since.
                return Ok(());
            }
            if change.table == Table::Report && op != Op::TableImported {
                // What a person typed is never taken away: it becomes a draft again. Nobody typed an import.
                reports::keep_as_draft(tx, change.id)?;
            }
            if change.table == Table::IndicatorValue && op == Op::ReportSubmitted {
                reports::keep_value_as_draft(tx, change.id)?;
            }
            tx.delete_row(change.table, change.id, &current)
        }
        Verb::Update => {
            unchanged_since(tx, &change)?;
            tx.update_row(change.table, change.id, None, change.before)
        }
        Verb::Delete => {
            tx.insert_row(change.table, change.before)?;
            Ok(())
        }
    }
}

/// What belongs to a closed period is not changed by undo either. Programmes and indicators that were deleted
/// after the closing do come back with all that was reported about them: that restores what was closed.
fn refuse_closed(tx: &Tx<'_>, change: &Change, op: Op) -> Result<()> {
    let belongs = matches!(
        change.table,
        Table::Report | Table::IndicatorValue | Table::Acknowledgement
    );
    let period = match change.table {
        // Another period took its place in the list, or gave it back: that changes nothing of it.
        Table::Period if change.after.keys().all(|column| column == "position") => None,
        Table::Period => Some(change.id),
        _ if belongs => {
            let told = |row: &Map<String, Json>| row.get("period_id").and_then(Json::as_i64);
            let current = tx.row(change.table, change.id)?;
            let of = current.as_ref().and_then(told);
            of.or_else(|| told(&change.before))
        }
        _ => None,
    };
    let deletion = matches!(op, Op::ProgrammesDeleted | Op::IndicatorDeleted);
    if let Some(period) = period
        && deletion
        && closed_before(tx, period, change.batch)?
    {
        return Ok(());
    }
    match period.map(|id| state_of(tx.conn, PeriodId(id))) {
        Some(Ok(PeriodState::Closed)) => Err(Invalid::PeriodClosed.into()),
        // A period that is not there is being brought back.
        Some(Err(Error::Gone)) | Some(Ok(_)) | None => Ok(()),
        Some(Err(error)) => Err(error),
    }
}

/// Whether a period had been closed for the last time when a change was made.
fn closed_before(tx: &Tx<'_>, period: i64, batch: i64) -> Result<bool> {
    let last = tx.number(
        "SELECT coalesce(max(batch_id), 0) FROM snapshot WHERE period_id = ?1",
        period,
    )?;
    Ok(last < batch)
}

/// The record, which must still hold what the change to be undone left in it.
fn unchanged_since(tx: &Tx<'_>, change: &Change) -> Result<Map<String, Json>> {
    let current = tx.row(change.table, change.id)?.ok_or(Error::Conflict)?;
    let differs = change.after.iter().any(|(column, value)| {
        column != "row_version" && current.get(column).is_some_and(|now| now != value)
    });
    if differs {
        Err(Error::Conflict)
    } else {
        Ok(current)
    }
}

/// Whether a review gives a grade.
fn is_given(tx: &Tx<'_>, grade: i64) -> Result<bool> {
    Ok(tx.number("SELECT count(*) FROM review WHERE grade_id = ?1", grade)? > 0)
}

fn blocked(error: Error, op: Op) -> Error {
    match error {
        // A foreign key or a unique code in the way is a later record that builds on this one.
        Error::Conflict | Error::Gone => Error::UndoBlocked(op),
        other => other,
    }
}

fn object(json: Option<String>) -> Result<Map<String, Json>> {
    match json {
        None => Ok(Map::new()),
        Some(json) => {
            serde_json::from_str(&json).map_err(|_| Error::Damaged("change history".to_owned()))
        }
    }
}

fn op_of(code: &str) -> Result<Op> {
    Op::from_code(code).ok_or_else(|| Error::Damaged("change history".to_owned()))
}
