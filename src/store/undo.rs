//! Undo and redo: every saved change can be taken back and brought again, by anybody and also after a restart,
//! unless a later one builds on it. Then the later ones are named, and can be taken back with it.

use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value as Json};

use super::depend::{Chains, Depending};
use super::periods::{self, is_derived};
use super::snapshots::state_of;
use super::table::Table;
use super::transact::Tx;
use super::{Blocked, Changed, Db, Error, Result, reports};
use crate::domain::command::Invalid;
use crate::domain::history::{BatchKind, Op, Verb};
use crate::domain::job::Job;
use crate::domain::plan::PeriodState;
use crate::domain::{BatchId, PeriodId};

/// The newest change of a person that is still in force: done or redone, and not taken back. A restore, whoever did
/// it, stands before all that is older: what a person saved last may have gone with it, and what is found behind
/// it is not what they mean.
const OWN_UNDO: &str =
    "SELECT id FROM batch WHERE kind <> 'undo' AND undone = 0 AND (by = ?1 OR op = 'restored')
     AND op NOT IN ('sample_written', 'salvaged') ORDER BY id DESC LIMIT 1";
/// What a person took back last and was not brought back, unless that person did something new since.
const OWN_REDO: &str = "SELECT id FROM batch WHERE kind = 'undo' AND undone = 0 AND by = ?1
     AND id > (SELECT coalesce(max(id), 0) FROM batch WHERE kind = 'done' AND by = ?1) ORDER BY id DESC LIMIT 1";

/// There, or back again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

/// What a change in the history says about itself.
struct Header {
    op: Op,
    kind: BatchKind,
}

impl Db {
    /// What undo would take back for a person.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Damaged`] when the history cannot be read.
    pub fn next_undo(&self, by: &str) -> Result<Option<Op>> {
        self.op_of_next(OWN_UNDO, by)
    }

    /// What redo would bring back for a person.
    ///
    /// # Errors
    /// As [`Db::next_undo`].
    pub fn next_redo(&self, by: &str) -> Result<Option<Op>> {
        self.op_of_next(OWN_REDO, by)
    }

    fn op_of_next(&self, sql: &str, by: &str) -> Result<Option<Op>> {
        match self.own(sql, by)? {
            Some(batch) => Ok(header(&self.conn, batch)?.map(|it| it.op)),
            None => Ok(None),
        }
    }

    /// What the newest saved change took back, if it did.
    pub(super) fn taken_back(&self) -> Result<Option<Op>> {
        let newest: Option<(String, String)> = self
            .conn
            .prepare_cached("SELECT kind, op FROM batch ORDER BY id DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match newest {
            Some((kind, op)) if kind == BatchKind::Undo.code() => op_of(&op).map(Some),
            _ => Ok(None),
        }
    }

    pub(super) fn undo_own(&mut self, by: &str, job: &Job) -> Result<Option<Changed>> {
        let batch = self.own(OWN_UNDO, by)?.ok_or(Error::NothingToUndo)?;
        self.undo(BatchId(batch), &[], by, job)
    }

    pub(super) fn redo_own(&mut self, by: &str, job: &Job) -> Result<Option<Changed>> {
        let batch = self.own(OWN_REDO, by)?.ok_or(Error::NothingToRedo)?;
        self.redo(BatchId(batch), &[], by, job)
    }

    fn own(&self, sql: &str, by: &str) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([by], |row| row.get(0))
            .optional()?)
    }

    /// Takes back a change, and with it those of `with` that build on it; `job` follows the records.
    pub(super) fn undo(
        &mut self,
        batch: BatchId,
        with: &[BatchId],
        by: &str,
        job: &Job,
    ) -> Result<Option<Changed>> {
        self.turn(Way::Undo, batch, with, by, job)
    }

    /// Brings back a change that was taken back, and takes back those of `with` that stand in its way.
    pub(super) fn redo(
        &mut self,
        batch: BatchId,
        with: &[BatchId],
        by: &str,
        job: &Job,
    ) -> Result<Option<Changed>> {
        self.turn(Way::Redo, batch, with, by, job)
    }

    fn turn(
        &mut self,
        way: Way,
        batch: BatchId,
        with: &[BatchId],
        by: &str,
        job: &Job,
    ) -> Result<Option<Changed>> {
        self.transaction(by, |tx| {
            let chains = Chains::read(tx.conn)?;
            header(tx.conn, batch.0)?.ok_or(Error::NoSuchChange(batch))?;
            let newest = chains.newest(batch.0);
            let told = || tx.heading(newest, &chains);
            let Header { op, .. } = header(tx.conn, newest)?.ok_or(Error::NoSuchChange(batch))?;
            match (way, chains.is_undone(newest)) {
                (Way::Undo, true) => return Err(Error::UndoneAlready(Box::new(told()?))),
                (Way::Redo, false) => return Err(Error::InForce(Box::new(told()?))),
                _ => {}
            }
            refuse_op(op)?;
            // Whose period is closed is told before who changed it since.
            for change in changes_of(tx.conn, newest)? {
                refuse_closed(tx, &change, op)?;
            }
            let later = Depending::new(tx.conn, &chains, job).all_on(newest)?;
            let mut all = later.clone();
            all.push(newest);
            if later.iter().all(|it| with.contains(&BatchId(*it))) {
                return tx.invert_all(&all, job);
            }
            let later = later
                .iter()
                .map(|it| tx.heading(*it, &chains))
                .collect::<Result<Vec<_>>>()?;
            let of = told()?;
            // Tried, so that only what can be done is offered; with the refusal nothing of it stays.
            let obstacle = match tx.invert_all(&all, job) {
                Err(Error::Cancelled) => return Err(Error::Cancelled),
                tried => tried.err(),
            };
            Err(Error::UndoBlocked(Box::new(Blocked {
                of,
                later,
                obstacle,
            })))
        })
    }
}

impl Tx<'_> {
    /// Inverts changes of the history in this order, each as a change of its own.
    fn invert_all(&mut self, batches: &[i64], job: &Job) -> Result<()> {
        let chains = Chains::read(self.conn)?;
        let mut all = Vec::with_capacity(batches.len());
        for batch in batches {
            let Header { op, kind } =
                header(self.conn, *batch)?.ok_or(Error::NoSuchChange(BatchId(*batch)))?;
            refuse_op(op)?;
            all.push((*batch, op, kind, changes_of(self.conn, *batch)?));
        }
        let records: usize = all.iter().map(|(.., changes)| changes.len()).sum();
        let mut searched = 0;
        for (batch, ..) in &all {
            searched += self.number(
                "SELECT count(DISTINCT programme_id) FROM change
                 WHERE batch_id = ?1 AND tbl IN ('programme', 'action', 'milestone')",
                *batch,
            )?;
        }
        job.expect(records as u64 + u64::try_from(searched).unwrap_or_default());
        for (batch, op, kind, changes) in all {
            let orders = changes.iter().any(|it| it.table == Table::Period);
            let kind = match kind {
                BatchKind::Undo => BatchKind::Redo,
                BatchKind::Done | BatchKind::Redo => BatchKind::Undo,
            };
            self.begin(kind, op, Some(batch), "")?;
            for change in changes {
                if let Err(error) = invert(self, change, op) {
                    return Err(match error {
                        // What cannot be explained by the history; nothing is changed all the same.
                        Error::Conflict | Error::Gone => Error::UndoBlocked(Box::new(Blocked {
                            of: self.heading(batch, &chains)?,
                            later: Vec::new(),
                            obstacle: None,
                        })),
                        other => other,
                    });
                }
                job.step()?;
            }
            if orders {
                periods::put_all_in_order(self)?;
            }
            self.conn
                .prepare_cached("UPDATE batch SET undone = 1 WHERE id = ?1")?
                .execute([batch])?;
            if self.is_without_plan()? {
                return Err(Error::NotUndoable(op));
            }
        }
        self.refresh_search(|| Ok(job.step()?))
    }

    /// Whether the file would hold no plan any longer.
    fn is_without_plan(&self) -> Result<bool> {
        let found = self
            .conn
            .prepare_cached("SELECT 1 FROM plan LIMIT 1")?
            .query_row([], |_| Ok(()))
            .optional()?;
        Ok(found.is_none())
    }
}

fn refuse_op(op: Op) -> Result<()> {
    match op.can_undo() {
        true => Ok(()),
        false => Err(Error::NotUndoable(op)),
    }
}

fn header(conn: &rusqlite::Connection, batch: i64) -> Result<Option<Header>> {
    let found: Option<(String, String)> = conn
        .prepare_cached("SELECT op, kind FROM batch WHERE id = ?1")?
        .query_row([batch], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(op, kind)| {
            Ok(Header {
                op: op_of(&op)?,
                kind: super::convert::word(&kind, BatchKind::from_code)?,
            })
        })
        .transpose()
}

/// One record of a saved change.
pub(super) struct Change {
    /// The saved change it is part of.
    batch: i64,
    pub(super) table: Table,
    pub(super) id: i64,
    pub(super) verb: Verb,
    pub(super) before: Map<String, Json>,
    pub(super) after: Map<String, Json>,
}

/// The changes of a batch, the last first.
pub(super) fn changes_of(conn: &rusqlite::Connection, batch: i64) -> Result<Vec<Change>> {
    type Raw = (String, i64, String, Option<String>, Option<String>);
    let mut statement = conn.prepare_cached(
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

fn invert(tx: &mut Tx<'_>, mut change: Change, op: Op) -> Result<()> {
    refuse_closed(tx, &change, op)?;
    change
        .before
        .retain(|column, _| !is_derived(change.table, column));
    if change.verb == Verb::Update && change.before.is_empty() {
        return Ok(());
    }
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
            if change.table == Table::Period {
                let plan = change.before.get("plan_id").and_then(Json::as_i64);
                let last = periods::last_place(tx, plan.unwrap_or_default())?;
                change.before.insert("position".to_owned(), last.into());
            }
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
        let counts = column != "row_version" && !is_derived(change.table, column);
        counts && current.get(column).is_some_and(|now| now != value)
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

pub(super) fn object(json: Option<String>) -> Result<Map<String, Json>> {
    match json {
        None => Ok(Map::new()),
        Some(json) => {
            serde_json::from_str(&json).map_err(|_| Error::Damaged("change history".to_owned()))
        }
    }
}

pub(super) fn op_of(code: &str) -> Result<Op> {
    Op::from_code(code).ok_or_else(|| Error::Damaged("change history".to_owned()))
}
