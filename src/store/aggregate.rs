//! Programmes with everything recorded about them, one by one or all of a plan in order, a few hundred at a
//! time, so that an export of any size needs the memory of one portion.

use std::collections::HashMap;

use rusqlite::{Connection, Row as SqlRow, Statement, ToSql};

use super::convert::{fiscal_year, read_decimal, read_moment, word};
use super::read::{
    FORECAST_COLUMNS, MILESTONE_COLUMNS, MILESTONE_WIDTH, forecast_at, mark_at, milestone_at,
    status_at, tags_at,
};
use super::{Db, Error, Result};
use crate::domain::indicator::{
    Counting, Course, Figure, Indicator, IndicatorKind, IndicatorText, IndicatorValue, ValueState,
};
use crate::domain::lineage::{Lineage, LineageKind, Relative};
use crate::domain::milestone::Milestone;
use crate::domain::programme::{Action, Programme, ProgrammeText};
use crate::domain::progress::{Draft, Report, ReportState, ReportText};
use crate::domain::reconcile::Register;
use crate::domain::review::{Outlook, Review, ReviewText};
use crate::domain::{
    ActionId, GradeId, IndicatorId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId,
};

/// Programmes read at a time; also the number of placeholders, so that the statements are prepared once.
const PORTION: usize = 250;

impl Db {
    /// One programme with all its reports.
    ///
    /// # Errors
    /// [`Error::Gone`] when it was deleted; otherwise as [`Db::board`].
    pub fn programme(&self, id: ProgrammeId) -> Result<Programme> {
        let _snapshot = self.conn.unchecked_transaction()?;
        self.reading().portion(&[id.0])?.pop().ok_or(Error::Gone)
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
        self.reading().each_programme(plan, &mut each)
    }

    /// How many programmes a plan has.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn count_programmes(&self, plan: PlanId) -> Result<u64> {
        self.reading().count_programmes(plan)
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
        let reading = self.reading();
        register.plan = Some(reading.plan(id)?);
        register.pillars = reading.pillars(id)?;
        register.periods = reading.periods(id)?;
        reading.each_programme(id, &mut |programme| -> Result<()> {
            register.programmes.push(programme);
            Ok(())
        })?;
        Ok(register)
    }

    /// Reads in the transaction that is open.
    pub(super) fn reading(&self) -> Reading<'_> {
        Reading(&self.conn)
    }
}

/// Reads in a transaction of somebody else's: what a change sees of itself.
#[derive(Clone, Copy)]
pub(super) struct Reading<'c>(pub(super) &'c Connection);

impl Reading<'_> {
    pub(super) fn count_programmes(&self, plan: PlanId) -> Result<u64> {
        let mut statement = self
            .0
            .prepare_cached("SELECT count(*) FROM programme WHERE plan_id = ?1")?;
        let count: i64 = statement.query_row([plan.0], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Hands every programme of a plan to `each`, in the order of pillars and places.
    pub(super) fn each_programme<E: From<Error>>(
        &self,
        plan: PlanId,
        each: &mut dyn FnMut(Programme) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for portion in self.programme_ids(plan)?.chunks(PORTION) {
            for programme in self.portion(portion)? {
                each(programme)?;
            }
        }
        Ok(())
    }

    /// As [`Reading::each_programme`], without what no check looks at: actions, drafts, review, lineage.
    pub(super) fn each_to_check(
        &self,
        plan: PlanId,
        mut each: impl FnMut(Programme) -> Result<()>,
    ) -> Result<()> {
        for portion in self.programme_ids(plan)?.chunks(PORTION) {
            let mut found = self.programmes_of(portion)?;
            self.add_milestones(portion, &mut found)?;
            self.add_handed_in(portion, &mut found)?;
            self.add_indicators(portion, &mut found)?;
            portion
                .iter()
                .filter_map(|id| found.remove(id))
                .try_for_each(&mut each)?;
        }
        Ok(())
    }

    fn programme_ids(&self, plan: PlanId) -> Result<Vec<i64>> {
        let mut statement = self.0.prepare_cached(
            "SELECT p.id FROM programme p JOIN pillar l ON l.id = p.pillar_id WHERE p.plan_id = ?1
             ORDER BY l.position, l.id, p.position, p.id",
        )?;
        Ok(statement
            .query_map([plan.0], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The programmes of some row numbers, in that order; those that are gone are left out.
    pub(super) fn portion(&self, ids: &[i64]) -> Result<Vec<Programme>> {
        let mut found = self.programmes_of(ids)?;
        self.add_related(ids, &mut found)?;
        self.add_actions(ids, &mut found)?;
        self.add_milestones(ids, &mut found)?;
        self.add_handed_in(ids, &mut found)?;
        self.add_indicators(ids, &mut found)?;
        // Whether a draft says anything new is told by the reports and the values.
        self.add_drafts(ids, &mut found)?;
        self.add_reviews(ids, &mut found)?;
        self.add_lineage(ids, &mut found)?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    fn programmes_of(&self, ids: &[i64]) -> Result<HashMap<i64, Programme>> {
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
        Ok(found)
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

    fn add_handed_in(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "r.programme_id, r.period_id, r.row_version, r.status, r.done, r.issue, r.next, r.state, r.by, r.at,
             r.comment, r.checked_by, r.checked_at
             FROM report r JOIN period q ON q.id = r.period_id WHERE r.programme_id",
            "ORDER BY q.position",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    programme.reports.push(report_at(row)?);
                }
                Ok(())
            },
        )
    }

    /// Drafts, after the reports that were handed in.
    fn add_drafts(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "d.programme_id, d.period_id, d.status, d.done, d.issue, d.next, d.figures, d.at, d.by, d.mark, d.seen FROM draft d WHERE d.programme_id",
            "ORDER BY d.period_id",
            ids,
            |row| {
                let Some(programme) = found.get_mut(&row.get(0)?) else { return Ok(()) };
                let mut draft = draft_at(row)?;
                draft.values.retain(|typed| !programme.holds(draft.period, typed));
                // A draft that says what was handed in anyway is no draft.
                let said = |report: &Report| report.period == draft.period && report.text() == draft.text;
                let says_nothing = draft.text.is_empty() || programme.reports.iter().any(said);
                if !says_nothing || !draft.values.is_empty() {
                    programme.drafts.push(draft);
                }
                Ok(())
            },
        )
    }

    fn add_indicators(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "i.programme_id, i.id, i.row_version, i.kind, i.name, i.unit, i.direction, i.counting, i.start_value, i.target,
             v.period_id, v.row_version, v.value, v.reason, v.note, v.state, v.by, v.at
             FROM indicator i
             LEFT JOIN (indicator_value v JOIN period q ON q.id = v.period_id) ON v.indicator_id = i.id
             WHERE i.programme_id",
            "ORDER BY i.position, i.id, q.position",
            ids,
            |row| {
                let Some(programme) = found.get_mut(&row.get(0)?) else { return Ok(()) };
                let id = IndicatorId(row.get(1)?);
                // The join repeats an indicator for each of its values.
                if programme.indicators.last().map(|last| last.id) != Some(id) {
                    programme.indicators.push(indicator_at(row, id)?);
                }
                if let Some(last) = programme.indicators.last_mut() {
                    last.values.extend(value_at(row, 10)?);
                }
                Ok(())
            },
        )
    }

    fn add_reviews(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "r.programme_id, r.row_version, r.results, r.grade_id, r.reason, r.direction, r.section_comment,
             r.head_comment, r.by, r.at FROM review r WHERE r.programme_id",
            "",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    programme.review = Some(review_at(row)?);
                }
                Ok(())
            },
        )
    }

    fn add_lineage(&self, ids: &[i64], found: &mut HashMap<i64, Programme>) -> Result<()> {
        self.select(
            "g.from_id, g.kind, p.id, p.code, p.name, l.fiscal_year FROM lineage g
             LEFT JOIN programme p ON p.id = g.to_id LEFT JOIN plan l ON l.id = p.plan_id WHERE g.from_id",
            "ORDER BY g.id",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    match relative_at(row)? {
                        Some(successor) => programme.lineage.successors.push(successor),
                        None => programme.lineage.ended = true,
                    }
                }
                Ok(())
            },
        )?;
        self.select(
            "g.to_id, g.kind, p.id, p.code, p.name, l.fiscal_year FROM lineage g
             JOIN programme p ON p.id = g.from_id JOIN plan l ON l.id = p.plan_id WHERE g.to_id",
            "ORDER BY g.id",
            ids,
            |row| {
                if let Some(programme) = found.get_mut(&row.get(0)?) {
                    programme.lineage.origins.extend(relative_at(row)?);
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
        let mut statement = self.0.prepare_cached(&sql)?;
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
        indicators: Vec::new(),
        review: None,
        lineage: Lineage::default(),
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
        comment: row.get(10)?,
        checked: match (row.get(11)?, row.get::<_, Option<String>>(12)?) {
            (Some(by), Some(at)) => Some((by, read_moment(&at)?)),
            _ => None,
        },
    })
}

fn indicator_at(row: &SqlRow<'_>, id: IndicatorId) -> Result<Indicator> {
    Ok(Indicator {
        id,
        version: row.get(2)?,
        text: IndicatorText {
            kind: word(&row.get::<_, String>(3)?, IndicatorKind::from_code)?,
            name: row.get(4)?,
            unit: row.get(5)?,
            direction: word(&row.get::<_, String>(6)?, Course::from_code)?,
            counting: word(&row.get::<_, String>(7)?, Counting::from_code)?,
            start: row
                .get::<_, Option<String>>(8)?
                .as_deref()
                .map(read_decimal)
                .transpose()?,
            target: row
                .get::<_, Option<String>>(9)?
                .as_deref()
                .map(read_decimal)
                .transpose()?,
        },
        values: Vec::new(),
    })
}

/// Reads a value from column `at` on; nothing when the join found none.
fn value_at(row: &SqlRow<'_>, at: usize) -> Result<Option<IndicatorValue>> {
    let Some(period) = row.get::<_, Option<i64>>(at)? else {
        return Ok(None);
    };
    let figure = match row.get::<_, Option<String>>(at + 2)? {
        Some(value) => Figure::Value(read_decimal(&value)?),
        None => Figure::None(row.get(at + 3)?),
    };
    Ok(Some(IndicatorValue {
        period: PeriodId(period),
        version: row.get(at + 1)?,
        figure,
        note: row.get(at + 4)?,
        state: word(&row.get::<_, String>(at + 5)?, ValueState::from_code)?,
        by: row.get(at + 6)?,
        at: read_moment(&row.get::<_, String>(at + 7)?)?,
    }))
}

fn review_at(row: &SqlRow<'_>) -> Result<Review> {
    let direction: Option<String> = row.get(5)?;
    Ok(Review {
        version: row.get(1)?,
        text: ReviewText {
            results: row.get(2)?,
            grade: row.get::<_, Option<i64>>(3)?.map(GradeId),
            reason: row.get(4)?,
            direction: direction
                .map(|code| word(&code, Outlook::from_code))
                .transpose()?,
            section_comment: row.get(6)?,
            head_comment: row.get(7)?,
        },
        by: row.get(8)?,
        at: read_moment(&row.get::<_, String>(9)?)?,
    })
}

/// A programme of another year; nothing for an end.
fn relative_at(row: &SqlRow<'_>) -> Result<Option<Relative>> {
    let Some(id) = row.get::<_, Option<i64>>(2)? else {
        return Ok(None);
    };
    Ok(Some(Relative {
        id: ProgrammeId(id),
        kind: word(&row.get::<_, String>(1)?, LineageKind::from_code)?,
        code: row.get(3)?,
        name: row.get(4)?,
        year: fiscal_year(row.get(5)?)?,
    }))
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
        values: super::reports::read_figures(&row.get::<_, String>(6)?)?,
        at: read_moment(&row.get::<_, String>(7)?)?,
        by: row.get(8)?,
        mark: row.get(9)?,
        seen: serde_json::from_str(&row.get::<_, String>(10)?)
            .map_err(|_| Error::Damaged("draft".to_owned()))?,
    })
}
