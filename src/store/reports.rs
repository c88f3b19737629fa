//! Progress reports (進捗報告) and the drafts they are typed in.

use rusqlite::{OptionalExtension, params};

use super::convert::{integer, moment, text};
use super::snapshots::state_of;
use super::transact::{Table, Tx};
use super::{Changed, Db, Error, Result};
use crate::domain::command::{Invalid, check_report};
use crate::domain::history::Op;
use crate::domain::plan::PeriodState;
use crate::domain::progress::{ReportState, ReportText, Status};
use crate::domain::{PeriodId, ProgrammeId};

impl Db {
    pub(super) fn submit_report(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        report: &ReportText,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_report(report)?;
        let status = report.status.ok_or(Invalid::StatusRequired)?;
        self.transact(Op::ReportSubmitted, by, "", |tx| {
            insert(tx, programme, period, status, report).map(|_| ())
        })
    }

    pub(super) fn withdraw_report(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ReportWithdrawn, by, "", |tx| {
            refuse_closed(tx, period)?;
            let id = find(tx, programme, period)?.ok_or(Error::Gone)?;
            keep_as_draft(tx, id)?;
            tx.delete(Table::Report, id, None)
        })
    }

    /// Keeps what is being typed; an empty text forgets the draft. Not part of the change history.
    ///
    /// # Errors
    /// As [`Db::apply`]; [`Invalid::TooLong`] never arises here, the text is kept as it is.
    pub fn keep_draft(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        draft: &ReportText,
    ) -> Result<()> {
        if self.read_only().is_some() {
            return Err(Error::ReadOnly);
        }
        let at = moment(self.clock.now());
        if draft.is_empty() {
            self.conn
                .prepare_cached("DELETE FROM draft WHERE programme_id = ?1 AND period_id = ?2")?
                .execute(params![programme.0, period.0])?;
            return Ok(());
        }
        self.conn
            .prepare_cached(
                "INSERT INTO draft (programme_id, period_id, status, done, issue, next, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (programme_id, period_id) DO UPDATE SET status = excluded.status, done = excluded.done,
                    issue = excluded.issue, next = excluded.next, at = excluded.at",
            )?
            .execute(params![
                programme.0,
                period.0,
                draft.status.map(Status::code),
                draft.done,
                draft.issue,
                draft.next,
                at
            ])?;
        Ok(())
    }
}

/// Hands a report in: a new one, or in place of the one handed in before. The draft is done with.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    period: PeriodId,
    status: Status,
    report: &ReportText,
) -> Result<i64> {
    let id = put(
        tx,
        programme,
        period,
        status,
        report,
        ReportState::Submitted,
    )?;
    tx.conn
        .prepare_cached("DELETE FROM draft WHERE programme_id = ?1 AND period_id = ?2")?
        .execute(params![programme.0, period.0])?;
    Ok(id)
}

/// As [`insert`] in any state. A draft that is being typed is left alone.
pub(super) fn put(
    tx: &mut Tx<'_>,
    programme: ProgrammeId,
    period: PeriodId,
    status: Status,
    report: &ReportText,
    state: ReportState,
) -> Result<i64> {
    refuse_closed(tx, period)?;
    let values = [
        ("status", text(status.code())),
        ("done", text(report.done.trim_end())),
        ("issue", text(report.issue.trim_end())),
        ("next", text(report.next.trim_end())),
        ("state", text(state.code())),
        ("by", text(&tx.by)),
        ("at", text(&tx.at)),
    ];
    match find(tx, programme, period)? {
        Some(id) => {
            tx.update(Table::Report, id, None, &values)?;
            Ok(id)
        }
        None => {
            let mut all = vec![
                ("programme_id", integer(programme.0)),
                ("period_id", integer(period.0)),
            ];
            all.extend(values);
            tx.insert(Table::Report, &all)
        }
    }
}

/// Keeps the text of a report that is about to be taken away as a draft, unless a newer one is being typed.
pub(super) fn keep_as_draft(tx: &Tx<'_>, report: i64) -> Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO draft (programme_id, period_id, status, done, issue, next, at)
             SELECT programme_id, period_id, status, done, issue, next, ?2 FROM report WHERE id = ?1
             ON CONFLICT (programme_id, period_id) DO NOTHING",
        )?
        .execute(params![report, tx.at])?;
    Ok(())
}

pub(super) fn find(tx: &Tx<'_>, programme: ProgrammeId, period: PeriodId) -> Result<Option<i64>> {
    Ok(tx
        .conn
        .prepare_cached("SELECT id FROM report WHERE programme_id = ?1 AND period_id = ?2")?
        .query_row(params![programme.0, period.0], |row| row.get(0))
        .optional()?)
}

/// Nothing is changed in a closed period.
pub(super) fn refuse_closed(tx: &Tx<'_>, period: PeriodId) -> Result<()> {
    match state_of(tx.conn, period)? {
        PeriodState::Closed => Err(Invalid::PeriodClosed.into()),
        _ => Ok(()),
    }
}
