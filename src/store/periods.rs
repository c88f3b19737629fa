//! Reporting periods (報告期間), the answers to their findings, and what is still to be looked at.

use chrono::NaiveDate;
use rusqlite::params;
use rusqlite::types::Value;

use super::aggregate::Reading;
use super::convert::{integer, read_moment, text};
use super::reports::refuse_closed;
use super::snapshots::state_of;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result};
use crate::domain::command::{Invalid, checked_text};
use crate::domain::cycle::{
    Answer, Answers, Checks, Collected, Cycle, Finding, FindingKey, FindingKind, Handed,
    checked_period, first_state, is_same, order,
};
use crate::domain::history::Op;
use crate::domain::job::Job;
use crate::domain::plan::{Period, PeriodState, PeriodText};
use crate::domain::programme::Programme;
use crate::domain::snapshot::Reissue;
use crate::domain::{PeriodId, PlanId, ProgrammeId};

/// Positions that no period keeps: where periods stand while they change places.
const ASIDE: i64 = 1_000_000;

impl Db {
    pub(super) fn add_period(
        &mut self,
        plan: PlanId,
        period: &PeriodText,
        by: &str,
    ) -> Result<Option<Changed>> {
        let (period, there) = (self.checked(plan, period)?, self.reading().periods(plan)?);
        refuse_double(&there, None, &period)?;
        self.transact(Op::PeriodAdded, by, "", |tx| add(tx, plan, &period))
    }

    pub(super) fn edit_period(
        &mut self,
        id: PeriodId,
        seen: i64,
        period: &PeriodText,
        by: &str,
    ) -> Result<Option<Changed>> {
        let plan = self.reading().plan_of(id)?;
        let (period, there) = (self.checked(plan, period)?, self.reading().periods(plan)?);
        refuse_double(&there, Some(id), &period)?;
        self.transact(Op::PeriodEdited, by, "", |tx| {
            refuse_closed(tx, id)?;
            tx.update(Table::Period, id.0, Some(seen), &columns(&period))?;
            put_in_order(tx, plan)
        })
    }

    pub(super) fn delete_period(
        &mut self,
        id: PeriodId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        let there = self.reading().periods(self.reading().plan_of(id)?)?;
        let period = there.iter().find(|period| period.id == id);
        let period = period.ok_or(Error::Gone)?.text();
        if there.len() == 1 {
            return Err(Invalid::LastPeriod.into());
        }
        self.transact(Op::PeriodDeleted, by, "", |tx| {
            delete(tx, id, Some(seen), &period)
        })
    }

    pub(super) fn set_periods(
        &mut self,
        plan: PlanId,
        periods: &[PeriodText],
        by: &str,
    ) -> Result<Option<Changed>> {
        let mut wanted: Vec<PeriodText> = Vec::new();
        for period in periods {
            let period = self.checked(plan, period)?;
            if wanted.iter().any(|other| same(other, &period)) {
                return Err(Invalid::PeriodExists.into());
            }
            wanted.push(period);
        }
        if wanted.is_empty() {
            return Err(Invalid::LastPeriod.into());
        }
        let there = self.reading().periods(plan)?;
        self.transact(Op::PeriodEdited, by, "", |tx| {
            for period in &there {
                let text = period.text();
                if !wanted.iter().any(|wanted| same(wanted, &text)) {
                    take_out(tx, period.id, Some(period.version), &text)?;
                }
            }
            for period in &wanted {
                if !there.iter().any(|there| same(&there.text(), period)) {
                    add(tx, plan, period)?;
                }
            }
            put_in_order(tx, plan)
        })
    }

    pub(super) fn advance_period(
        &mut self,
        id: PeriodId,
        seen: i64,
        state: PeriodState,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::PeriodAdvanced, by, "", |tx| {
            let now = state_of(tx.conn, id)?;
            if now == PeriodState::Closed {
                return Err(Invalid::PeriodClosed.into());
            }
            if !now.leads_to(state) {
                return Err(Invalid::NoSuchStep.into());
            }
            let reports = tx.number("SELECT count(*) FROM report WHERE period_id = ?1", id.0)?;
            if state == PeriodState::Preparing && reports > 0 {
                let reports = u32::try_from(reports).unwrap_or(u32::MAX);
                return Err(Invalid::PeriodReported(reports).into());
            }
            let state = [("state", text(state.code()))];
            tx.update(Table::Period, id.0, Some(seen), &state)
        })
    }

    pub(super) fn acknowledge(
        &mut self,
        period: PeriodId,
        findings: &[FindingKey],
        note: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let note = checked_text(note.trim())?;
        if note.is_empty() {
            return Err(Invalid::ReasonRequired.into());
        }
        self.transact(Op::FindingsAcknowledged, by, "", |tx| {
            refuse_closed(tx, period)?;
            for finding in findings {
                let said = [
                    ("note", text(note)),
                    ("by", text(&tx.by)),
                    ("at", text(&tx.at)),
                ];
                if let Some(id) = answer_to(tx, period, finding)? {
                    tx.update(Table::Acknowledgement, id, None, &said)?;
                    continue;
                }
                let mut all = vec![
                    ("period_id", integer(period.0)),
                    ("programme_id", integer(finding.programme.0)),
                    ("finding", text(finding.kind.code())),
                    ("subject", integer(finding.subject)),
                ];
                all.extend(said);
                tx.insert(Table::Acknowledgement, &all)?;
            }
            Ok(())
        })
    }

    pub(super) fn take_back_acknowledgement(
        &mut self,
        period: PeriodId,
        findings: &[FindingKey],
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::FindingsAcknowledged, by, "", |tx| {
            refuse_closed(tx, period)?;
            for finding in findings {
                if let Some(id) = answer_to(tx, period, finding)? {
                    tx.delete(Table::Acknowledgement, id, None)?;
                }
            }
            Ok(())
        })
    }

    /// What is to be looked at before a period is closed, in the order of the plan, with what was said to it.
    /// `job` follows the programmes and can stop it.
    ///
    /// # Errors
    /// [`Error::Gone`] when there is no such period, [`Error::Cancelled`]; otherwise as [`Db::board`].
    pub fn findings(&self, period: PeriodId, job: &Job) -> Result<Vec<Finding>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut all = Vec::new();
        let today = self.clock.today();
        self.reading()
            .each_finding(period, today, job, |finding| all.push(finding))?;
        Ok(all)
    }

    /// Where a period stands: its reports, and what is to be looked at before it is closed.
    ///
    /// # Errors
    /// [`Error::Gone`] when there is no such period; otherwise as [`Db::board`].
    pub fn cycle(&self, period: PeriodId) -> Result<Cycle> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let reading = self.reading();
        let plan = reading.plan_of(period)?;
        let (periods, answers) = (reading.periods(plan)?, reading.answers(period)?);
        let place = periods.iter().position(|it| it.id == period);
        let place = place.ok_or(Error::Gone)?;
        let before = place.checked_sub(1).map(|place| periods[place].id);
        let reissue = reading.reissue(period)?;
        let judged_on = judged_on(reissue.as_ref(), self.clock.today());
        let checks = Checks::new(&periods, place, judged_on).ok_or(Error::Gone)?;
        // What was closed is no longer to be looked at; what was answered is on record.
        let closed = periods[place].state == PeriodState::Closed;
        let (mut reports, mut findings) = (Vec::new(), Vec::new());
        reading.each_to_check(plan, |programme| {
            let Some(programme) = reissued(reissue.as_ref(), programme, period) else {
                return Ok(());
            };
            let found = checks.of(&programme, &answers).into_iter();
            findings.extend(found.filter(|it| !closed || !it.is_open()));
            let previous = before.and_then(|before| programme.report(before)).cloned();
            if let Some(report) = programme.report(period).cloned() {
                reports.push(Handed {
                    programme: programme.id,
                    code: programme.code,
                    name: programme.text.name,
                    lead: programme.text.lead,
                    report,
                    previous,
                });
            }
            Ok(())
        })?;
        Ok(Cycle {
            period,
            collected: self.collected(plan)?,
            periods,
            reports,
            findings,
        })
    }

    /// The periods of a plan as they stand now, in order; also while a closed one is shown as it was closed.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn periods(&self, plan: PlanId) -> Result<Vec<Period>> {
        self.reading().periods(plan)
    }

    /// A period as it stands now.
    ///
    /// # Errors
    /// [`Error::Gone`] when there is no such period; otherwise as [`Db::board`].
    pub fn period(&self, id: PeriodId) -> Result<Period> {
        let mut periods = self.periods(self.reading().plan_of(id)?)?.into_iter();
        periods.find(|period| period.id == id).ok_or(Error::Gone)
    }

    /// What was collected in each period of a plan, in their order.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn collected(&self, plan: PlanId) -> Result<Vec<Collected>> {
        let programmes = u32::try_from(self.count_programmes(plan)?).unwrap_or(u32::MAX);
        let mut statement = self.conn.prepare_cached(
            "SELECT q.id, coalesce(sum(r.state = 'submitted'), 0), coalesce(sum(r.state = 'returned'), 0),
                    coalesce(sum(r.state = 'confirmed'), 0), coalesce(sum(r.status = 'cancelled'), 0),
                    (SELECT count(*) FROM programme p WHERE p.plan_id = q.plan_id
                        AND NOT EXISTS (SELECT 1 FROM report n WHERE n.programme_id = p.id AND n.period_id = q.id)
                        AND 'cancelled' = (SELECT e.status FROM report e JOIN period f ON f.id = e.period_id
                            WHERE e.programme_id = p.id AND f.position < q.position ORDER BY f.position DESC LIMIT 1))
             FROM period q LEFT JOIN report r ON r.period_id = q.id
             WHERE q.plan_id = ?1 GROUP BY q.id ORDER BY q.position",
        )?;
        let all = statement.query_map([plan.0], |row| {
            Ok(Collected {
                period: PeriodId(row.get(0)?),
                programmes,
                submitted: row.get(1)?,
                returned: row.get(2)?,
                confirmed: row.get(3)?,
                cancelled: row.get(4)?,
                stopped: row.get(5)?,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    fn checked(&self, plan: PlanId, period: &PeriodText) -> Result<PeriodText> {
        Ok(checked_period(period, self.reading().plan(plan)?.year)?)
    }
}

/// The day on which it is judged what is overdue: a corrected issue keeps that of the first.
fn judged_on(reissue: Option<&Reissue>, today: NaiveDate) -> NaiveDate {
    reissue.map_or(today, |it| it.judged_on)
}

/// A programme as the next issue of a period will hold it.
fn reissued(
    reissue: Option<&Reissue>,
    programme: Programme,
    period: PeriodId,
) -> Option<Programme> {
    match reissue {
        Some(reissue) => reissue.of(programme, period),
        None => Some(programme),
    }
}

impl Reading<'_> {
    /// Hands everything to `each` that is to be looked at before a period is closed, in the order of the plan.
    pub(super) fn each_finding(
        &self,
        period: PeriodId,
        today: NaiveDate,
        job: &Job,
        mut each: impl FnMut(Finding),
    ) -> Result<()> {
        let plan = self.plan_of(period)?;
        let (periods, answers) = (self.periods(plan)?, self.answers(period)?);
        let place = periods.iter().position(|it| it.id == period);
        let reissue = self.reissue(period)?;
        let judged_on = judged_on(reissue.as_ref(), today);
        let checks = place.and_then(|place| Checks::new(&periods, place, judged_on));
        let checks = checks.ok_or(Error::Gone)?;
        job.expect(self.count_programmes(plan)?);
        self.each_to_check(plan, |programme| {
            if let Some(programme) = reissued(reissue.as_ref(), programme, period) {
                let found = checks.of(&programme, &answers);
                found.into_iter().for_each(&mut each);
            }
            Ok(job.step()?)
        })
    }

    /// Refuses to go on while a finding of a period is neither removed nor answered.
    pub(super) fn refuse_open_findings(
        &self,
        period: PeriodId,
        today: NaiveDate,
        job: &Job,
    ) -> Result<()> {
        let mut open = 0;
        self.each_finding(period, today, job, |it| open += u32::from(it.is_open()))?;
        match open {
            0 => Ok(()),
            open => Err(Invalid::FindingsOpen(open).into()),
        }
    }

    fn answers(&self, period: PeriodId) -> Result<Answers> {
        let mut statement = self.0.prepare_cached(
            "SELECT programme_id, finding, subject, note, by, at FROM acknowledgement WHERE period_id = ?1",
        )?;
        let mut rows = statement.query([period.0])?;
        let mut answers = Answers::new();
        while let Some(row) = rows.next()? {
            // A check that only a later program makes has nothing to answer here.
            let Some(kind) = FindingKind::from_code(&row.get::<_, String>(1)?) else {
                continue;
            };
            let key = FindingKey {
                programme: ProgrammeId(row.get(0)?),
                kind,
                subject: row.get(2)?,
            };
            let answer = Answer {
                note: row.get(3)?,
                by: row.get(4)?,
                at: read_moment(&row.get::<_, String>(5)?)?,
            };
            answers.insert(key, answer);
        }
        Ok(answers)
    }

    pub(super) fn plan_of(&self, period: PeriodId) -> Result<PlanId> {
        let mut statement = self
            .0
            .prepare_cached("SELECT plan_id FROM period WHERE id = ?1")?;
        let mut rows = statement.query([period.0])?;
        Ok(PlanId(rows.next()?.ok_or(Error::Gone)?.get(0)?))
    }
}

/// Inserts a period: 準備 while it has not begun.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    plan: PlanId,
    position: i64,
    period: &PeriodText,
) -> Result<i64> {
    let state = first_state(period.starts, tx.today);
    let mut values = vec![
        ("plan_id", integer(plan.0)),
        ("position", integer(position)),
        ("state", text(state.code())),
    ];
    values.extend(columns(period));
    tx.insert(Table::Period, &values)
}

fn add(tx: &mut Tx<'_>, plan: PlanId, period: &PeriodText) -> Result<()> {
    insert(tx, plan, last_place(tx, plan.0)?, period)?;
    put_in_order(tx, plan)
}

/// Whether a column of a table follows from the others, as the place of a period does.
pub(super) fn is_derived(table: Table, column: &str) -> bool {
    table == Table::Period && column == "position"
}

/// The place behind all others of a plan, for a period that comes back; [`put_in_order`] gives it its own.
pub(super) fn last_place(tx: &Tx<'_>, plan: i64) -> Result<i64> {
    tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM period WHERE plan_id = ?1",
        plan,
    )
}

/// Deletes a period for which nothing was written.
fn delete(tx: &mut Tx<'_>, id: PeriodId, seen: Option<i64>, period: &PeriodText) -> Result<()> {
    let plan = tx.number("SELECT plan_id FROM period WHERE id = ?1", id.0)?;
    take_out(tx, id, seen, period)?;
    put_in_order(tx, PlanId(plan))
}

/// As [`delete`], with the others still in their places: whoever saw them so can delete more of them.
fn take_out(tx: &mut Tx<'_>, id: PeriodId, seen: Option<i64>, period: &PeriodText) -> Result<()> {
    let held = tx.number(
        "SELECT (SELECT count(*) FROM report WHERE period_id = ?1)
              + (SELECT count(*) FROM draft WHERE period_id = ?1)
              + (SELECT count(*) FROM indicator_value WHERE period_id = ?1)
              + (SELECT count(*) FROM acknowledgement WHERE period_id = ?1)
              + (SELECT count(*) FROM snapshot WHERE period_id = ?1)",
        id.0,
    )?;
    if held > 0 {
        return Err(Invalid::PeriodInUse(Box::new(period.clone())).into());
    }
    tx.delete(Table::Period, id.0, seen)
}

/// Numbers the periods of a plan in the order in which they are reported, from 1 on: a period's place follows from
/// its days, and from what is made first where those are the same. So it is no part of what undo brings back.
pub(super) fn put_in_order(tx: &mut Tx<'_>, plan: PlanId) -> Result<()> {
    let mut statement = tx.conn.prepare_cached(
        "SELECT id, starts, ends, position FROM period WHERE plan_id = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([plan.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at| -> Result<_> { super::convert::read_day(&row.get::<_, String>(at)?) };
        let stands: i64 = row.get(3)?;
        all.push((row.get::<_, i64>(0)?, order(day(1)?, day(2)?), stands));
    }
    drop(rows);
    drop(statement);
    all.sort_by_key(|(_, order, _)| *order);
    let moved = all.iter().zip(1..);
    let moved: Vec<_> = moved.filter(|((_, _, stands), to)| stands != to).collect();
    // Two periods never stand in one place, not even on the way.
    for base in [ASIDE, 0] {
        for ((id, ..), position) in &moved {
            let position = [("position", integer(base + position))];
            tx.update(Table::Period, *id, None, &position)?;
        }
    }
    Ok(())
}

/// As [`put_in_order`] for every plan of the file.
pub(super) fn put_all_in_order(tx: &mut Tx<'_>) -> Result<()> {
    let plans: Vec<i64> = tx
        .conn
        .prepare_cached("SELECT id FROM plan ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    plans
        .into_iter()
        .try_for_each(|plan| put_in_order(tx, PlanId(plan)))
}

fn columns(period: &PeriodText) -> [(&'static str, Value); 6] {
    [
        ("kind", text(period.kind.code())),
        ("name", text(&period.name)),
        ("starts", text(&period.starts.to_string())),
        ("ends", text(&period.ends.to_string())),
        ("as_of", text(&period.as_of.to_string())),
        ("due", text(&period.due.to_string())),
    ]
}

fn same(a: &PeriodText, b: &PeriodText) -> bool {
    is_same(a.kind, &a.name, b.kind, &b.name)
}

fn refuse_double(there: &[Period], but: Option<PeriodId>, period: &PeriodText) -> Result<()> {
    let mut others = there.iter().filter(|it| Some(it.id) != but);
    match others.any(|other| same(&other.text(), period)) {
        true => Err(Invalid::PeriodExists.into()),
        false => Ok(()),
    }
}

fn answer_to(tx: &Tx<'_>, period: PeriodId, finding: &FindingKey) -> Result<Option<i64>> {
    let mut statement = tx.conn.prepare_cached(
        "SELECT id FROM acknowledgement
         WHERE period_id = ?1 AND programme_id = ?2 AND finding = ?3 AND subject = ?4",
    )?;
    let mut rows = statement.query(params![
        period.0,
        finding.programme.0,
        finding.kind.code(),
        finding.subject
    ])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}
