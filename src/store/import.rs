//! Imports: many ordinary changes as one change of the history.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::OptionalExtension;

use super::convert::{moment, optional, read_moment, text};
use super::milestones::{check_actual, check_forecast};
use super::read::milestone_by_id;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result, milestones, plans, programmes, reports, sections};
use crate::domain::command::{Invalid, check_programme, check_report, checked_name, checked_text};
use crate::domain::fiscal::FiscalYear;
use crate::domain::fiscal::japan_day;
use crate::domain::history::Op;
use crate::domain::import::{At, Import, Milestone, Programme, Step};
use crate::domain::job::Job;
use crate::domain::milestone::MilestoneText;
use crate::domain::plan::PlanText;
use crate::domain::programme::ProgrammeText;
use crate::domain::proposal::SourceKind;
use crate::domain::{ActionId, MilestoneId, PillarId, PlanId, ProgrammeId, SectionId};

impl Db {
    /// Carries out an import as one change, in the name of `by`. Returns nothing when it changed nothing; what
    /// was created is told where it is a plan. `job` follows the steps and can stop them.
    ///
    /// # Errors
    /// As [`Db::apply`], and [`Error::Cancelled`]. The file then holds what it held before.
    pub fn import(&mut self, import: &Import, by: &str, job: &Job) -> Result<Option<Changed>> {
        let op = match import.kind {
            SourceKind::Policy => Op::PolicyImported,
            _ => Op::TableImported,
        };
        let today = self.clock.today();
        job.expect((import.steps.len() + searched(import)) as u64);
        self.transact(op, by, &import.source, |tx| {
            let mut run = Run {
                import,
                today,
                made: Vec::with_capacity(import.steps.len()),
                touched: HashSet::new(),
                plan: None,
            };
            for step in &import.steps {
                let made = run.step(tx, step)?;
                run.made.push(made);
                job.step()?;
            }
            tx.created = run.plan;
            tx.refresh_search(|| Ok(job.step()?))?;
            // What the estimate had too many.
            (job.done()..job.total()).try_for_each(|_| Ok(job.step()?))
        })
    }
}

/// About how many programmes search will find by another text: those the steps name.
fn searched(import: &Import) -> usize {
    let mut named: HashSet<At<i64>> = HashSet::new();
    for (place, step) in import.steps.iter().enumerate() {
        match step {
            Step::AddProgramme { .. } => {
                named.insert(At::Made(place));
            }
            Step::EditProgramme { id, .. } | Step::MoveProgramme { id, .. } => {
                named.insert(At::Known(id.0));
            }
            Step::AddAction { programme, .. } | Step::AddMilestone { programme, .. } => {
                named.insert(match programme {
                    At::Known(id) => At::Known(id.0),
                    At::Made(step) => At::Made(*step),
                });
            }
            _ => {}
        }
    }
    named.len()
}

struct Run<'i> {
    import: &'i Import,
    today: NaiveDate,
    /// The row number of what each step made; zero for a step that makes nothing.
    made: Vec<i64>,
    /// Records of the file that a step has dealt with: their versions were looked at.
    touched: HashSet<(&'static str, i64)>,
    /// The plan that was made.
    plan: Option<i64>,
}

impl Run<'_> {
    fn step(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<i64> {
        match step {
            Step::MakePlan { ward, year, text } => return self.make_plan(tx, ward, *year, text),
            Step::EditPlan { id, seen, text } => {
                plans::check_plan(text)?;
                plans::edit(tx, *id, self.seen(Table::Plan, id.0, *seen), text)?;
            }
            Step::AddSection(name) => return add_section(tx, name),
            Step::AddPillar { .. } | Step::EditPillar { .. } => return self.pillar(tx, step),
            Step::AddProgramme { pillar, code, text } => {
                let text = self.programme_text(text)?;
                return programmes::insert(tx, self.pillar_at(*pillar)?, code, &text);
            }
            Step::EditProgramme { id, seen, text } => {
                let text = self.programme_text(text)?;
                programmes::edit(tx, *id, self.seen(Table::Programme, id.0, *seen), &text)?;
            }
            Step::MoveProgramme {
                id,
                seen,
                pillar,
                code,
            } => {
                let seen = self.seen(Table::Programme, id.0, *seen);
                programmes::move_to(tx, *id, seen, self.pillar_at(*pillar)?, code)?;
            }
            Step::AddAction { programme, text } => {
                let action = programmes::checked_action(text)?;
                let programme = self.programme_at(*programme)?;
                return programmes::insert_action(tx, programme.0, action);
            }
            Step::EditAction {
                id,
                seen,
                text: new,
            } => {
                let action = programmes::checked_action(new)?;
                let seen = self.seen(Table::Action, id.0, *seen);
                tx.update(Table::Action, id.0, seen, &[("text", text(action))])?;
            }
            Step::AddMilestone { .. }
            | Step::EditMilestone { .. }
            | Step::AddForecast { .. }
            | Step::SetActual { .. }
            | Step::CancelMilestone { .. } => return self.milestone(tx, step),
            Step::SubmitReport { .. } => submit(tx, step, self.today)?,
        }
        Ok(0)
    }

    fn make_plan(
        &mut self,
        tx: &mut Tx<'_>,
        ward: &str,
        year: FiscalYear,
        text: &PlanText,
    ) -> Result<i64> {
        if ward.trim().is_empty() {
            return Err(Invalid::WardEmpty.into());
        }
        let ward = checked_name(ward)?;
        plans::check_plan(text)?;
        let plan = plans::insert(tx, ward, year, text.title.trim())?;
        plans::edit(tx, PlanId(plan), None, text)?;
        let source = [("source", super::convert::text(&self.import.source))];
        tx.update(Table::Plan, plan, None, &source)?;
        plans::preset_sections(tx)?;
        self.plan = Some(plan);
        Ok(plan)
    }

    fn pillar(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<i64> {
        match step {
            Step::AddPillar {
                plan,
                parent,
                kind,
                number,
                code,
                text,
            } => {
                plans::check_pillar(text)?;
                let parent = parent.map(|parent| self.pillar_at(parent)).transpose()?;
                let plan = PlanId(self.at(*plan, |id| id.0)?);
                let (parent, number) = (parent.map(|it| it.0), number.map(i64::from));
                plans::insert_pillar(tx, plan, parent, *kind, number, code, text)
            }
            Step::EditPillar {
                id,
                seen,
                number,
                text,
            } => {
                plans::check_pillar(text)?;
                let mut values = plans::columns(text).to_vec();
                values.push(("number", optional(number.map(i64::from))));
                let seen = self.seen(Table::Pillar, id.0, *seen);
                tx.update(Table::Pillar, id.0, seen, &values).map(|()| 0)
            }
            _ => Ok(0),
        }
    }

    fn milestone(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<i64> {
        match step {
            Step::AddMilestone {
                programme,
                action,
                text,
                source,
            } => {
                let action = action
                    .map(|action| self.at(action, |id| id.0))
                    .transpose()?;
                let text = milestone_text(text, action.map(ActionId))?;
                let programme = self.programme_at(*programme)?;
                return milestones::insert(tx, programme.0, &text, checked_text(source)?);
            }
            Step::EditMilestone { id, seen, text } => {
                let held = milestone_by_id(tx.conn, *id)?;
                let text = milestone_text(text, held.action)?;
                let seen = self.seen(Table::Milestone, id.0, *seen);
                milestones::edit(tx, *id, seen, &text, "")?;
            }
            Step::AddForecast {
                milestone,
                seen,
                date,
                reason,
            } => {
                let id = MilestoneId(self.at(*milestone, |id| id.0)?);
                let held = milestone_by_id(tx.conn, id)?;
                if held.forecasts.len() != *seen {
                    return Err(Error::Conflict);
                }
                let reason = checked_text(reason.trim())?;
                check_forecast(&held.baseline, date, reason)?;
                milestones::insert_forecast(tx, id.0, date, reason)?;
            }
            Step::SetActual {
                milestone,
                seen,
                date,
            } => {
                check_actual(date, self.today)?;
                let (id, seen) = self.milestone_seen(*milestone, *seen)?;
                milestones::set_actual(tx, id, seen, Some(date))?;
            }
            Step::CancelMilestone {
                milestone,
                seen,
                reason,
            } => {
                let reason = checked_text(reason.trim())?;
                if reason.is_empty() {
                    return Err(Invalid::ReasonRequired.into());
                }
                let (id, seen) = self.milestone_seen(*milestone, *seen)?;
                milestones::cancel(tx, id, seen, Some(reason))?;
            }
            _ => {}
        }
        Ok(0)
    }

    fn milestone_seen(
        &mut self,
        milestone: At<MilestoneId>,
        seen: i64,
    ) -> Result<(MilestoneId, Option<i64>)> {
        let id = self.at(milestone, |id| id.0)?;
        let seen = match milestone {
            At::Known(_) => self.seen(Table::Milestone, id, seen),
            At::Made(_) => None,
        };
        Ok((MilestoneId(id), seen))
    }

    /// The version to look at; none the second time, when the first step has changed it.
    fn seen(&mut self, table: Table, id: i64, seen: i64) -> Option<i64> {
        self.touched.insert((table.name(), id)).then_some(seen)
    }

    fn at<Id>(&self, at: At<Id>, number: impl Fn(Id) -> i64) -> Result<i64> {
        match at {
            At::Known(id) => Ok(number(id)),
            At::Made(step) => match self.made.get(step) {
                Some(id) if *id > 0 => Ok(*id),
                _ => Err(Error::Internal(format!("step {step} makes nothing"))),
            },
        }
    }

    fn pillar_at(&self, at: At<PillarId>) -> Result<PillarId> {
        self.at(at, |id| id.0).map(PillarId)
    }

    fn programme_at(&self, at: At<ProgrammeId>) -> Result<ProgrammeId> {
        self.at(at, |id| id.0).map(ProgrammeId)
    }

    fn programme_text(&self, given: &Programme) -> Result<ProgrammeText> {
        let section = |at: &At<SectionId>| self.at(*at, |id| id.0).map(SectionId);
        let text = ProgrammeText {
            lead: given.lead.as_ref().map(section).transpose()?,
            related: given.related.iter().map(section).collect::<Result<_>>()?,
            ..given.text.clone()
        };
        check_programme(&text)?;
        Ok(text)
    }
}

/// The section of that name, made where there is none.
fn add_section(tx: &mut Tx<'_>, name: &str) -> Result<i64> {
    let name = checked_name(name)?;
    let there = tx.ids("SELECT id FROM section WHERE name = ?1", name)?;
    match there.first() {
        Some(id) => Ok(*id),
        None => sections::insert(tx, name),
    }
}

fn milestone_text(given: &Milestone, action: Option<ActionId>) -> Result<MilestoneText> {
    checked_name(&given.title)?;
    Ok(MilestoneText {
        title: given.title.clone(),
        kind: given.kind,
        baseline: given.baseline.clone(),
        action,
    })
}

fn submit(tx: &mut Tx<'_>, step: &Step, today: NaiveDate) -> Result<()> {
    let Step::SubmitReport {
        programme,
        period,
        seen,
        text,
        state,
        by,
        on,
    } = step
    else {
        return Ok(());
    };
    check_report(text)?;
    let status = text.status.ok_or(Invalid::StatusRequired)?;
    let by = by.as_deref().map(checked_name).transpose()?;
    if let Some(day) = on.filter(|day| *day > today) {
        return Err(Invalid::InFuture(day).into());
    }
    let held: Option<(i64, String)> = tx
        .conn
        .prepare_cached(
            "SELECT row_version, at FROM report WHERE programme_id = ?1 AND period_id = ?2",
        )?
        .query_row([programme.0, period.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    if held.as_ref().map(|(version, _)| *version) != *seen {
        return Err(Error::Conflict);
    }
    let before = held.map(|(_, at)| read_moment(&at)).transpose()?;
    let at = match (on, before) {
        (None, _) => tx.at.clone(),
        // The hour is known better than a source that tells the day.
        (Some(day), Some(before)) if japan_day(before) == *day => moment(before),
        (Some(day), _) => moment(noon(*day)),
    };
    let by = by.unwrap_or(&tx.by).to_owned();
    tx.in_the_name_of(&by, at, |tx| {
        reports::put(tx, *programme, *period, status, text, *state).map(drop)
    })
}

/// Noon in Japan: the same day in any report.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(3)
}
