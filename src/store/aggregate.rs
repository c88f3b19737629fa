//! Programmes with everything recorded about them, one by one or all of a plan in order, a few hundred at a
//! time, so that an export of any size needs the memory of one portion.

use std::collections::HashMap;

use rusqlite::{Row as SqlRow, Statement, ToSql};

use super::convert::{read_moment, word};
use super::read::{
    FORECAST_COLUMNS, MILESTONE_COLUMNS, MILESTONE_WIDTH, forecast_at, mark_at, milestone_at,
    status_at, tags_at,
};
use super::{Db, Error, Result};
use crate::domain::milestone::Milestone;
use crate::domain::programme::{Action, Programme, ProgrammeText};
use crate::domain::progress::{Draft, Report, ReportState, ReportText};
use crate::domain::reconcile::Register;
use crate::domain::{ActionId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId};

/// Programmes read at a time; also the number of placeholders, so that the statements are prepared once.
const PORTION: usize = 250;

impl Db {
    /// One programme with all its reports.
    ///
    /// # Errors
    /// [`Error::Gone`] when it was deleted; otherwise as [`Db::board`].
    pub fn programme(&self, id: ProgrammeId) -> Result<Programme> {
        let _snapshot = self.conn.unchecked_transaction()?;
        self.portion(&[id.0])?.pop().ok_or(Error::Gone)
    }

    /// Hands every programme of a plan to `each`, in the order of pillars and places.
    ///
    /// # Errors
    /// As [`Db::board`], and whatever `each` returns, which ends the walk.
    pub fn each_programme<E: From<Error>>(
        &self,
        plan: PlanId,
        mut each: impl FnMut(Programme) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let _snapshot = self.conn.unchecked_transaction().map_err(Error::from)?;
        for portion in self.programme_ids(plan)?.chunks(PORTION) {
            for programme in self.portion(portion)? {
                each(programme)?;
            }
        }
        Ok(())
    }

    /// How many programmes a plan has.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn count_programmes(&self, plan: PlanId) -> Result<u64> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT count(*) FROM programme WHERE plan_id = ?1")?;
        let count: i64 = statement.query_row([plan.0], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Everything that a plan holds, or, without a plan, the sections that a new one would find.
    ///
    /// # Errors
    /// [`Error::Gone`] when the plan was deleted; otherwise as [`Db::board`].
    pub fn register(&self, plan: Option<PlanId>) -> Result<Register> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut register = Register {
            sections: self.sections()?,
            ..Register::default()
        };
        let Some(id) = plan else { return Ok(register) };
        register.plan = Some(self.plan(id)?);
        register.pillars = self.pillars(id)?;
        register.periods = self.periods(id)?;
        for portion in self.programme_ids(id)?.chunks(PORTION) {
            register.programmes.extend(self.portion(portion)?);
        }
        Ok(register)
    }

    fn programme_ids(&self, plan: PlanId) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT p.id FROM programme p JOIN pillar l ON l.id = p.pillar_id WHERE p.plan_id = ?1
             ORDER BY l.position, l.id, p.position, p.id",
        )?;
        Ok(statement
            .query_map([plan.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The programmes of some row numbers, in that order; those that are gone are left out.
    fn portion(&self, ids: &[i64]) -> Result<Vec<Programme>> {
        let mut found: HashMap<i64, Programme> = HashMap::with_capacity(ids.len());
        self.select(
            "p.id, p.row_version, p.pillar_id, p.code, p.name, p.mark, p.lead_id, p.contact, p.summary, p.budget, p.spent,
             p.tag_priority, p.tag_new, p.tag_expanded, p.tag_continued, p.tag_ended FROM programme p WHERE p.id",
            "",
            ids,
            |row| {
                let programme = programme_at(row)?;
                found.insert(programme.id.0, programme);
                Ok(())
            },
        )?;
        self.add_related(ids, &mut found)?;
        self.add_actions(ids, &mut found)?;
        self.add_milestones(ids, &mut found)?;
        self.add_reports(ids, &mut found)?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    fn add_related(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "r.programme_id, r.section_id FROM related_section r JOIN section s ON s.id = r.section_id
             WHERE r.programme_id",
            "ORDER BY s.position, s.id",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    programme.text.related.push(SectionId(row.get(1)?));
                }
                Ok(())
            },
        )
    }

    fn add_actions(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "a.programme_id, a.id, a.row_version, a.text FROM action a WHERE a.programme_id",
            "ORDER BY a.position, a.id",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    let action = Action {
                        id: ActionId(row.get(1)?),
                        version: row.get(2)?,
                        text: row.get(3)?,
                    };
                    programme.actions.push(action);
                }
                Ok(())
            },
        )
    }

    fn add_milestones(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            &format!(
                "m.programme_id, {MILESTONE_COLUMNS}, {FORECAST_COLUMNS}
                 FROM milestone m LEFT JOIN forecast f ON f.milestone_id = m.id WHERE m.programme_id"
            ),
            "ORDER BY m.position, m.id, f.id",
            ids,
            |row| {
                let Some(programme) = found.get_mut(&row.get(0)?) else { return Ok(()) };
                let milestone: Milestone = milestone_at(row, 1)?;
                // The join repeats a milestone for each of its forecasts.
                if programme.milestones.last().map(|last| last.id) != Some(milestone.id) {
                    programme.milestones.push(milestone);
                }
                if let Some(last) = programme.milestones.last_mut() {
                    last.forecasts.extend(forecast_at(row, 1 + MILESTONE_WIDTH)?);
                }
                Ok(())
            },
        )
    }

    fn add_reports(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "r.programme_id, r.period_id, r.row_version, r.status, r.done, r.issue, r.next, r.state, r.by, r.at
             FROM report r JOIN period q ON q.id = r.period_id WHERE r.programme_id",
            "ORDER BY q.position",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    programme.reports.push(report_at(row)?);
                }
                Ok(())
            },
        )?;
        self.select(
            "d.programme_id, d.period_id, d.status, d.done, d.issue, d.next, d.at FROM draft d WHERE d.programme_id",
            "ORDER BY d.period_id",
            ids,
            |row| {
                let Some(programme) = found.get_mut(&row.get(0)?) else { return Ok(()) };
                let draft = draft_at(row)?;
                // A draft that says what was handed in anyway is no draft.
                if !programme.reports.iter().any(|report| report.period == draft.period && report.text() == draft.text) {
                    programme.drafts.push(draft);
                }
                Ok(())
            },
        )
    }

    /// Runs `SELECT {what} IN (ids) {order}` and hands each row to `each`.
    fn select(
        &self,
        what: &str,
        order: &str,
        ids: &[i64],
        mut each: impl FnMut(&SqlRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let width = if ids.len() == 1 { 1 } else { PORTION };
        let sql = format!("SELECT {what} IN ({}) {order}", vec!["?"; width].join(","));
        let mut statement = self.conn.prepare_cached(&sql)?;
        bind(&mut statement, ids, width)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }
}

/// Binds the row numbers; places left over repeat the last one, which finds nothing new.
fn bind(statement: &mut Statement<'_>, ids: &[i64], width: usize) -> Result<()> {
    let last = ids.last().copied().unwrap_or_default();
    for place in 0..width {
        let id: &dyn ToSql = ids.get(place).unwrap_or(&last);
        statement.raw_bind_parameter(place + 1, id)?;
    }
    Ok(())
}

fn programme_at(row: &SqlRow<'_>) -> Result<Programme> {
    Ok(Programme {
        id: ProgrammeId(row.get(0)?),
        version: row.get(1)?,
        pillar: PillarId(row.get(2)?),
        code: row.get(3)?,
        text: ProgrammeText {
            name: row.get(4)?,
            mark: mark_at(row, 5)?,
            lead: row.get::<_, Option<i64>>(6)?.map(SectionId),
            contact: row.get(7)?,
            summary: row.get(8)?,
            budget: row.get(9)?,
            spent: row.get(10)?,
            tags: tags_at(row, 11)?,
            related: Vec::new(),
        },
        actions: Vec::new(),
        milestones: Vec::new(),
        reports: Vec::new(),
        drafts: Vec::new(),
    })
}

fn report_at(row: &SqlRow<'_>) -> Result<Report> {
    Ok(Report {
        period: PeriodId(row.get(1)?),
        version: row.get(2)?,
        status: status_at(row, 3)?
            .ok_or_else(|| Error::Damaged("report without a status".to_owned()))?,
        done: row.get(4)?,
        issue: row.get(5)?,
        next: row.get(6)?,
        state: word(&row.get::<_, String>(7)?, ReportState::from_code)?,
        by: row.get(8)?,
        at: read_moment(&row.get::<_, String>(9)?)?,
    })
}

fn draft_at(row: &SqlRow<'_>) -> Result<Draft> {
    Ok(Draft {
        period: PeriodId(row.get(1)?),
        text: ReportText {
            status: status_at(row, 2)?,
            done: row.get(3)?,
            issue: row.get(4)?,
            next: row.get(5)?,
        },
        at: read_moment(&row.get::<_, String>(6)?)?,
    })
}
