//! Progress reports (進捗報告) and the drafts they are typed in.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::convert::{integer, moment, optional_text, text, word};
use super::rows::text_of;
use super::snapshots::state_of;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result, indicators};
use crate::domain::command::{Invalid, check_report, check_value, checked_text};
use crate::domain::history::Op;
use crate::domain::indicator::{TypedValue, ValueText};
use crate::domain::plan::PeriodState;
use crate::domain::progress::{DraftText, ReportState, ReportText, Seen, Status};
use crate::domain::{IndicatorId, PeriodId, ProgrammeId};

impl Db {
    /// Hands a report in together with values of the programme's indicators.
    pub(super) fn hand_in(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        report: &ReportText,
        values: &[(IndicatorId, Option<ValueText>)],
        seen: &Seen,
        by: &str,
    ) -> Result<Option<Changed>> {
        check_report(report)?;
        let status = report.status.ok_or(Invalid::StatusRequired)?;
        for value in values.iter().filter_map(|(_, value)| value.as_ref()) {
            check_value(value)?;
        }
        self.transact(Op::ReportSubmitted, by, "", |tx| {
            refuse_preparing(tx, period)?;
            refuse_closed(tx, period)?;
            if version(tx, programme, period)? != seen.report {
                return Err(Error::Conflict);
            }
            for (indicator, value) in values {
                indicators::refuse_foreign(tx, *indicator, programme)?;
                let known = seen.values.get(indicator).copied();
                indicators::put_seen(tx, *indicator, period, known, value.as_ref())?;
            }
            forget_draft(tx, programme, period, seen.draft.as_deref())?;
            put(
                tx,
                programme,
                period,
                status,
                report,
                ReportState::Submitted,
            )
            .map(drop)
        })
    }

    pub(super) fn withdraw_report(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::ReportWithdrawn, by, "", |tx| {
            refuse_closed(tx, period)?;
            let id = find(tx, programme, period)?.ok_or(Error::Gone)?;
            if version(tx, programme, period)? != Some(seen) {
                return Err(Error::Conflict);
            }
            keep_as_draft(tx, id)?;
            forget_answers(tx, programme, period)?;
            tx.delete(Table::Report, id, None)
        })
    }

    /// Sends back the reports of some programmes; those without one are left as they are.
    pub(super) fn return_reports(
        &mut self,
        programmes: &[(ProgrammeId, i64)],
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
        programmes: &[(ProgrammeId, i64)],
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

    /// Keeps what is being typed; an empty text forgets the draft. Not part of the change history. `seen` is
    /// what the person began with; what was kept through this opening of the file is known
    /// anyway.
    ///
    /// # Errors
    /// As [`Db::apply`]; [`Error::Conflict`] when somebody else kept a draft of the report meanwhile.
    /// [`Invalid::TooLong`] never arises here, the text is kept as it is.
    pub fn keep_draft(
        &mut self,
        programme: ProgrammeId,
        period: PeriodId,
        seen: &Seen,
        draft: impl Into<DraftText>,
        by: &str,
    ) -> Result<()> {
        self.refuse_reading()?;
        let draft = draft.into();
        let at = moment(self.clock.now());
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let held: Option<(String, String)> = transaction
            .prepare_cached(
                "SELECT mark, writer FROM draft WHERE programme_id = ?1 AND period_id = ?2",
            )?
            .query_row(params![programme.0, period.0], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if let Some((mark, writer)) = held
            && writer != self.writer
            && Some(&mark) != seen.draft.as_ref()
            && !says_nothing_new(&transaction, programme, period)?
        {
            return Err(Error::Conflict);
        }
        if draft.is_empty() {
            transaction
                .prepare_cached("DELETE FROM draft WHERE programme_id = ?1 AND period_id = ?2")?
                .execute(params![programme.0, period.0])?;
            return Ok(transaction.commit()?);
        }
        transaction
            .prepare_cached(
                "INSERT INTO draft (programme_id, period_id, status, done, issue, next, figures, at, by, mark, writer, seen)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (programme_id, period_id) DO UPDATE SET status = excluded.status, done = excluded.done,
                    issue = excluded.issue, next = excluded.next, figures = excluded.figures, at = excluded.at,
                    by = excluded.by, mark = excluded.mark, writer = excluded.writer, seen = excluded.seen",
            )?
            .execute(params![
                programme.0,
                period.0,
                draft.report.status.map(Status::code),
                draft.report.done,
                draft.report.issue,
                draft.report.next,
                text_of(&draft.values)?,
                at,
                by,
                new_mark(),
                self.writer,
                text_of(seen)?,
            ])?;
        Ok(transaction.commit()?)
    }
}

/// Whether the draft of a report says what was handed in and no more: then it is nobody's text.
fn says_nothing_new(
    conn: &rusqlite::Connection,
    programme: ProgrammeId,
    period: PeriodId,
) -> Result<bool> {
    let same = "SELECT 1 FROM draft d JOIN report r ON r.programme_id = d.programme_id AND r.period_id = d.period_id
                WHERE d.programme_id = ?1 AND d.period_id = ?2 AND d.figures = '[]' AND d.status = r.status
                  AND rtrim(d.done, ?3) = r.done AND rtrim(d.issue, ?3) = r.issue AND rtrim(d.next, ?3) = r.next";
    Ok(conn
        .prepare_cached(same)?
        .exists(params![programme.0, period.0, " \t\r\n\u{3000}"])?)
}

/// Another word at each call, for drafts and for openings of a file.
pub(super) fn new_mark() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The draft of a report that is handed in is done with. One that somebody else is typing stays.
fn forget_draft(
    tx: &Tx<'_>,
    programme: ProgrammeId,
    period: PeriodId,
    seen: Option<&str>,
) -> Result<()> {
    tx.conn
        .prepare_cached(
            "DELETE FROM draft WHERE programme_id = ?1 AND period_id = ?2 AND (writer = ?3 OR mark = ?4)",
        )?
        .execute(params![programme.0, period.0, tx.writer, seen])?;
    Ok(())
}

/// The version of a report, if one was handed in.
fn version(tx: &Tx<'_>, programme: ProgrammeId, period: PeriodId) -> Result<Option<i64>> {
    Ok(tx
        .conn
        .prepare_cached(
            "SELECT row_version FROM report WHERE programme_id = ?1 AND period_id = ?2",
        )?
        .query_row(params![programme.0, period.0], |row| row.get(0))
        .optional()?)
}

/// Hands a report in, in any state: a new one, or in place of the one handed in before. A draft that is being
/// typed is left alone.
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
                ("row_version", tx.first_version()),
            ];
            all.extend(values);
            tx.insert(Table::Report, &all)
        }
    }
}

/// Keeps the text of a report that is about to be taken away as a draft of whoever wrote it, unless a newer one is
/// being typed.
pub(super) fn keep_as_draft(tx: &Tx<'_>, report: i64) -> Result<()> {
    tx.conn
        .prepare_cached(
            "INSERT INTO draft (programme_id, period_id, status, done, issue, next, at, by, mark, writer)
             SELECT programme_id, period_id, status, done, issue, next, ?2, by, ?3, ?4 FROM report WHERE id = ?1
             ON CONFLICT (programme_id, period_id) DO NOTHING",
        )?
        .execute(params![report, tx.at, new_mark(), tx.writer])?;
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
            "INSERT INTO draft (programme_id, period_id, done, issue, next, at, by, mark, writer)
             VALUES (?1, ?2, '', '', '', ?3, ?4, ?5, ?6)
             ON CONFLICT (programme_id, period_id) DO NOTHING",
        )?
        .execute(params![
            programme.0,
            period.0,
            tx.at,
            tx.by,
            new_mark(),
            tx.writer
        ])?;
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
    // Whoever goes on with a draft made just now goes on from what stays recorded.
    tx.conn
        .prepare_cached(
            "UPDATE draft SET seen = ?3 WHERE programme_id = ?1 AND period_id = ?2 AND at = ?4 AND writer = ?5",
        )?
        .execute(params![
            programme.0,
            period.0,
            text_of(&recorded_but(tx, programme, period, value)?)?,
            tx.at,
            tx.writer
        ])?;
    Ok(())
}

/// The versions of the report handed in and of the values recorded, but for a value that is about to go.
fn recorded_but(tx: &Tx<'_>, programme: ProgrammeId, period: PeriodId, value: i64) -> Result<Seen> {
    let values = tx
        .conn
        .prepare_cached(
            "SELECT v.indicator_id, v.row_version FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id
             WHERE i.programme_id = ?1 AND v.period_id = ?2 AND v.id <> ?3",
        )?
        .query_map(params![programme.0, period.0, value], |row| {
            Ok((IndicatorId(row.get(0)?), row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Seen {
        report: version(tx, programme, period)?,
        draft: None,
        values,
    })
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
    programmes: &[(ProgrammeId, i64)],
    period: PeriodId,
    decide: impl Fn(ReportState) -> Option<(ReportState, &'c str, bool)>,
) -> Result<()> {
    refuse_closed(tx, period)?;
    for (programme, seen) in programmes {
        let Some(id) = find(tx, *programme, period)? else {
            continue;
        };
        let (state, version): (String, i64) = tx
            .conn
            .prepare_cached("SELECT state, row_version FROM report WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // Nobody confirms a text that they have not read.
        if version != *seen {
            return Err(Error::Conflict);
        }
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
