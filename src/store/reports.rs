//! Progress reports (進捗報告) and the drafts they are typed in.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

use super::convert::{integer, moment, optional_text, text, word};
use super::rows::text_of;
use super::snapshots::state_of;
use super::transact::{Table, Tx};
use super::{Changed, Db, Error, Result, indicators};
use crate::domain::command::{Invalid, check_report, check_value, checked_text};
use crate::domain::history::Op;
use crate::domain::indicator::{TypedValue, ValueText};
use crate::domain::plan::PeriodState;
use crate::domain::progress::{DraftText, ReportState, ReportText, Status};
use crate::domain::{IndicatorId, PeriodId, ProgrammeId};

impl Db {
    pub(super) fn submit_report(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        report: &ReportText,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.hand_in(programme, period, report, &[], by)
    }

    /// Hands a report in together with values of the programme's indicators.
    pub(super) fn hand_in(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        report: &ReportText,
        values: &[(IndicatorId, Option<ValueText>)],
        by: &str,
    ) -> Result<Option<Changed>> {
        check_report(report)?;
        let status = report.status.ok_or(Invalid::StatusRequired)?;
        for value in values.iter().filter_map(|(_, value)| value.as_ref()) {
            check_value(value)?;
        }
        self.transact(Op::ReportSubmitted, by, "", |tx| {
            refuse_preparing(tx, period)?;
            for (indicator, value) in values {
                indicators::refuse_foreign(tx, *indicator, programme)?;
                indicators::put(tx, *indicator, period, value.as_ref())?;
            }
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
            forget_answers(tx, programme, period)?;
            tx.delete(Table::Report, id, None)
        })
    }

    /// Sends back the reports of some programmes; those without one are left as they are.
    pub(super) fn return_reports(
        &mut self,
        programmes: &[ProgrammeId],
        period: PeriodId,
        comment: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let comment = checked_text(comment.trim())?;
        if comment.is_empty() {
            return Err(Invalid::ReasonRequired.into());
        }
        self.transact(Op::ReportsReturned, by, "", |tx| {
            check_reports(tx, programmes, period, |_| {
                Some((ReportState::Returned, comment, true))
            })
        })
    }

    /// Confirms the reports of some programmes, or takes that back.
    pub(super) fn confirm_reports(
        &mut self,
        programmes: &[ProgrammeId],
        period: PeriodId,
        on: bool,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ReportsConfirmed, by, "", |tx| {
            check_reports(tx, programmes, period, |state| match (state, on) {
                (ReportState::Submitted | ReportState::Returned, true) => {
                    Some((ReportState::Confirmed, "", true))
                }
                (ReportState::Confirmed, false) => Some((ReportState::Submitted, "", false)),
                _ => None,
            })
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
        draft: impl Into<DraftText>,
    ) -> Result<()> {
        if self.read_only().is_some() {
            return Err(Error::ReadOnly);
        }
        let draft = draft.into();
        let at = moment(self.clock.now());
        if draft.is_empty() {
            self.conn
                .prepare_cached("DELETE FROM draft WHERE programme_id = ?1 AND period_id = ?2")?
                .execute(params![programme.0, period.0])?;
            return Ok(());
        }
        self.conn
            .prepare_cached(
                "INSERT INTO draft (programme_id, period_id, status, done, issue, next, figures, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (programme_id, period_id) DO UPDATE SET status = excluded.status, done = excluded.done,
                    issue = excluded.issue, next = excluded.next, figures = excluded.figures, at = excluded.at",
            )?
            .execute(params![
                programme.0,
                period.0,
                draft.report.status.map(Status::code),
                draft.report.done,
                draft.report.issue,
                draft.report.next,
                text_of(&draft.values)?,
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
        // What is handed in anew is looked at anew.
        ("comment", text("")),
        ("checked_by", Value::Null),
        ("checked_at", Value::Null),
    ];
    forget_answers(tx, programme, period)?;
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

/// Keeps a value that is about to be taken away in the draft of its programme and period, unless a newer one is
/// being typed there.
pub(super) fn keep_value_as_draft(tx: &Tx<'_>, value: i64) -> Result<()> {
    let (period, indicator): (i64, i64) = tx
        .conn
        .prepare_cached("SELECT period_id, indicator_id FROM indicator_value WHERE id = ?1")?
        .query_row([value], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let programme = tx.number(
        "SELECT programme_id FROM indicator WHERE id = ?1",
        indicator,
    )?;
    let (programme, period) = (ProgrammeId(programme), PeriodId(period));
    if let Some(report) = find(tx, programme, period)? {
        keep_as_draft(tx, report)?;
    }
    tx.conn
        .prepare_cached(
            "INSERT INTO draft (programme_id, period_id, done, issue, next, at) VALUES (?1, ?2, '', '', '', ?3)
             ON CONFLICT (programme_id, period_id) DO NOTHING",
        )?
        .execute(params![programme.0, period.0, tx.at])?;
    let figures: String = tx
        .conn
        .prepare_cached("SELECT figures FROM draft WHERE programme_id = ?1 AND period_id = ?2")?
        .query_row(params![programme.0, period.0], |row| row.get(0))?;
    let mut typed = read_figures(&figures)?;
    if typed.iter().any(|it| it.indicator.0 == indicator) {
        return Ok(());
    }
    typed.push(indicators::typed(tx, value)?);
    tx.conn
        .prepare_cached("UPDATE draft SET figures = ?3 WHERE programme_id = ?1 AND period_id = ?2")?
        .execute(params![programme.0, period.0, text_of(&typed)?])?;
    Ok(())
}

/// The figures of a draft.
pub(super) fn read_figures(json: &str) -> Result<Vec<TypedValue>> {
    serde_json::from_str(json).map_err(|_| Error::Damaged("draft".to_owned()))
}

pub(super) fn find(tx: &Tx<'_>, programme: ProgrammeId, period: PeriodId) -> Result<Option<i64>> {
    Ok(tx
        .conn
        .prepare_cached("SELECT id FROM report WHERE programme_id = ?1 AND period_id = ?2")?
        .query_row(params![programme.0, period.0], |row| row.get(0))
        .optional()?)
}

/// Looks at the reports of some programmes: `decide` says what becomes of a state, what is asked for, and
/// whether it is on record who looked at it.
fn check_reports<'c>(
    tx: &mut Tx<'_>,
    programmes: &[ProgrammeId],
    period: PeriodId,
    decide: impl Fn(ReportState) -> Option<(ReportState, &'c str, bool)>,
) -> Result<()> {
    refuse_closed(tx, period)?;
    for programme in programmes {
        let Some(id) = find(tx, *programme, period)? else {
            continue;
        };
        let state: String = tx
            .conn
            .prepare_cached("SELECT state FROM report WHERE id = ?1")?
            .query_row([id], |row| row.get(0))?;
        let Some((state, comment, checked)) = decide(word(&state, ReportState::from_code)?) else {
            continue;
        };
        let signed = |signature: &str| optional_text(checked.then_some(signature));
        let values = [
            ("state", text(state.code())),
            ("comment", text(comment)),
            ("checked_by", signed(&tx.by)),
            ("checked_at", signed(&tx.at)),
        ];
        tx.update(Table::Report, id, None, &values)?;
    }
    Ok(())
}

/// Forgets what was said to the findings of a report that is no longer the one they were about.
fn forget_answers(tx: &mut Tx<'_>, programme: ProgrammeId, period: PeriodId) -> Result<()> {
    let answers: Vec<i64> = tx
        .conn
        .prepare_cached(
            "SELECT id FROM acknowledgement WHERE programme_id = ?1 AND period_id = ?2 ORDER BY id",
        )?
        .query_map(params![programme.0, period.0], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    answers
        .into_iter()
        .try_for_each(|id| tx.delete(Table::Acknowledgement, id, None))
}

fn refuse_preparing(tx: &Tx<'_>, period: PeriodId) -> Result<()> {
    match state_of(tx.conn, period)? {
        PeriodState::Preparing => Err(Invalid::PeriodNotOpen.into()),
        _ => Ok(()),
    }
}

/// Nothing is changed in a closed period.
pub(super) fn refuse_closed(tx: &Tx<'_>, period: PeriodId) -> Result<()> {
    match state_of(tx.conn, period)? {
        PeriodState::Closed => Err(Invalid::PeriodClosed.into()),
        _ => Ok(()),
    }
}
