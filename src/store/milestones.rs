//! Milestones (節目) and their forecasts.

use rusqlite::types::Value;

use super::convert::{
    ACTUAL, BASELINE, FORECAST, date_values, integer, optional, optional_text, text,
};
use super::read::milestone_by_id;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Result};
use crate::domain::command::{Invalid, checked_name, checked_text};
use crate::domain::date::PlannedDate;
use crate::domain::history::Op;
use crate::domain::milestone::MilestoneText;
use crate::domain::plan::PlanState;
use crate::domain::schedule::{self, ActualFlaw, BaselineError, Schedule, Shift, change_baseline};
use crate::domain::{MilestoneId, ProgrammeId};

impl Db {
    pub(super) fn add_milestone(
        &mut self,
        programme: ProgrammeId,
        milestone: &MilestoneText,
        by: &str,
    ) -> Result<Option<Changed>> {
        checked_name(&milestone.title)?;
        self.transact(Op::MilestoneAdded, by, "", |tx| {
            insert(tx, programme.0, milestone, "").map(|_| ())
        })
    }

    pub(super) fn edit_milestone(
        &mut self,
        id: MilestoneId,
        seen: i64,
        milestone: &MilestoneText,
        reason: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        checked_name(&milestone.title)?;
        let reason = checked_text(reason.trim())?;
        self.transact(Op::MilestoneEdited, by, reason, |tx| {
            edit(tx, id, Some(seen), milestone, reason)
        })
    }

    pub(super) fn add_forecast(
        &mut self,
        id: MilestoneId,
        date: &PlannedDate,
        reason: &str,
        by: &str,
    ) -> Result<Option<Changed>> {
        let reason = checked_text(reason.trim())?;
        self.transact(Op::ForecastAdded, by, reason, |tx| {
            let current = milestone_by_id(tx.conn, id)?;
            check_forecast(&current.baseline, date, reason)?;
            if current.forecast() == Some(date) {
                return Ok(());
            }
            insert_forecast(tx, id.0, date, reason).map(|_| ())
        })
    }

    pub(super) fn set_actual(
        &mut self,
        id: MilestoneId,
        seen: i64,
        date: Option<&PlannedDate>,
        by: &str,
    ) -> Result<Option<Changed>> {
        if let Some(date) = date {
            check_actual(date, self.clock.today())?;
        }
        self.transact(Op::MilestoneReached, by, "", |tx| {
            set_actual(tx, id, Some(seen), date)
        })
    }

    pub(super) fn cancel_milestone(
        &mut self,
        id: MilestoneId,
        seen: i64,
        reason: Option<&str>,
        by: &str,
    ) -> Result<Option<Changed>> {
        let reason = reason.map(str::trim);
        if reason.is_some_and(str::is_empty) {
            return Err(Invalid::ReasonRequired.into());
        }
        let reason = reason.map(checked_text).transpose()?;
        self.transact(
            Op::MilestoneCancelled,
            by,
            reason.unwrap_or_default(),
            |tx| cancel(tx, id, Some(seen), reason),
        )
    }

    pub(super) fn delete_milestone(
        &mut self,
        id: MilestoneId,
        seen: i64,
        by: &str,
    ) -> Result<Option<Changed>> {
        self.transact(Op::MilestoneDeleted, by, "", |tx| {
            tx.delete_where(Table::Forecast, "milestone_id", id.0)?;
            tx.delete(Table::Milestone, id.0, Some(seen))
        })
    }
}

/// Adds a milestone at the end of a programme's list; `source` holds the words it was read from.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    programme: i64,
    milestone: &MilestoneText,
    source: &str,
) -> Result<i64> {
    let position = tx.number(
        "SELECT coalesce(max(position), 0) + 1 FROM milestone WHERE programme_id = ?1",
        programme,
    )?;
    let mut values = vec![
        ("programme_id", integer(programme)),
        ("position", integer(position)),
        ("source", text(source)),
    ];
    values.extend(columns(milestone));
    tx.insert(Table::Milestone, &values)
}

/// Edits a milestone; a fixed plan asks for a reason when the baseline changes.
pub(super) fn edit(
    tx: &mut Tx<'_>,
    id: MilestoneId,
    seen: Option<i64>,
    milestone: &MilestoneText,
    reason: &str,
) -> Result<()> {
    let current = milestone_by_id(tx.conn, id)?;
    change_baseline(
        &current.baseline,
        milestone.baseline.clone(),
        is_fixed(tx, id)?,
        reason,
    )
    .map_err(|BaselineError::ReasonNeeded| Invalid::ReasonRequired)?;
    tx.update(Table::Milestone, id.0, seen, &columns(milestone))
}

/// Records when a milestone was reached, or that it was not.
pub(super) fn set_actual(
    tx: &mut Tx<'_>,
    id: MilestoneId,
    seen: Option<i64>,
    date: Option<&PlannedDate>,
) -> Result<()> {
    tx.update(Table::Milestone, id.0, seen, &date_values(ACTUAL, date))
}

/// Records why a milestone was given up, or that it was not.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    id: MilestoneId,
    seen: Option<i64>,
    reason: Option<&str>,
) -> Result<()> {
    let value = [("cancelled", optional_text(reason))];
    tx.update(Table::Milestone, id.0, seen, &value)
}

/// A date beyond the promised one asks for a reason.
pub(super) fn check_forecast(
    baseline: &PlannedDate,
    date: &PlannedDate,
    reason: &str,
) -> Result<()> {
    match schedule::shift(baseline, date) {
        Shift::Slipped(_) if reason.is_empty() => Err(Invalid::ReasonRequired.into()),
        _ => Ok(()),
    }
}

/// Adds the newest forecast of a milestone.
pub(super) fn insert_forecast(
    tx: &mut Tx<'_>,
    milestone: i64,
    date: &PlannedDate,
    reason: &str,
) -> Result<i64> {
    let mut values = vec![
        ("milestone_id", integer(milestone)),
        ("reason", text(reason)),
        ("by", text(&tx.by)),
        ("at", text(&tx.at)),
    ];
    values.extend(date_values(FORECAST, Some(date)));
    tx.insert(Table::Forecast, &values)
}

/// An actual is a day or a month (rule 5), and not in the future.
pub(super) fn check_actual(date: &PlannedDate, today: chrono::NaiveDate) -> Result<()> {
    let schedule = Schedule {
        actual: Some(date),
        ..Schedule::new(date)
    };
    match (schedule.actual_flaw(today), date.earliest()) {
        (Some(ActualFlaw::NotADay), _) => Err(Invalid::ActualTooWide.into()),
        (Some(ActualFlaw::InTheFuture), Some(day)) => Err(Invalid::InFuture(day).into()),
        _ => Ok(()),
    }
}

fn is_fixed(tx: &Tx<'_>, id: MilestoneId) -> Result<bool> {
    let state: String = tx.conn.query_row(
        "SELECT l.state FROM milestone m JOIN programme p ON p.id = m.programme_id JOIN plan l ON l.id = p.plan_id
         WHERE m.id = ?1",
        [id.0],
        |row| row.get(0),
    )?;
    Ok(state != PlanState::Draft.code())
}

fn columns(milestone: &MilestoneText) -> Vec<(&'static str, Value)> {
    let mut values = vec![
        (
            "action_id",
            optional(milestone.action.map(|action| action.0)),
        ),
        ("title", text(milestone.title.trim())),
        ("kind", text(milestone.kind.code())),
    ];
    values.extend(date_values(BASELINE, Some(&milestone.baseline)));
    values
}
