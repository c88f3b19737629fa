//! Reading: the board that screens show, and programmes with everything recorded about them.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, Row as SqlRow, params};

use super::aggregate::Reading;
use super::convert::{fiscal_year, read_date, read_day, read_moment, word};
use super::{Db, Error, Result};
use crate::domain::board::{Board, OpenMilestone, Outline, PlanName, Reported, Row};
use crate::domain::milestone::{Forecast, Milestone, MilestoneKind};
use crate::domain::plan::{
    Period, PeriodKind, PeriodState, Pillar, PillarKind, Plan, PlanState, Section, current_period,
};
use crate::domain::programme::{Mark, Tag, Tags};
use crate::domain::progress::{ReportState, Status};
use crate::domain::snapshot::{Issue, Point, current_issue};
use crate::domain::{ActionId, MilestoneId, PeriodId, PillarId, PlanId, ProgrammeId, SectionId};

/// Which plan and period to show; what is left open is chosen by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// The plan; otherwise the newest one.
    pub plan: Option<PlanId>,
    /// The period of the plan; otherwise see [`current_period`].
    pub period: Option<PeriodId>,
    /// Which of its states; otherwise see [`current_issue`].
    pub issue: Option<Issue>,
}

impl Db {
    /// One plan seen in one of its periods. Nothing when the file holds no plan.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a value breaks the rules of the schema, [`Error::Io`], [`Error::Locked`].
    pub fn board(&self, scope: Scope) -> Result<Option<Board>> {
        // One transaction, so that another program's change cannot fall between two of the queries.
        let _snapshot = self.conn.unchecked_transaction()?;
        let Some(outline) = self.read_outline(scope)? else {
            return Ok(None);
        };
        let (rows, milestones) = match outline.issue {
            Issue::Live => self.live_rows(&outline)?,
            Issue::Revision(_) => self.frozen_rows(&outline)?,
        };
        let Outline {
            plan,
            plans,
            pillars,
            sections,
            periods,
            period,
            grades,
            revisions,
            issue,
        } = outline;
        Ok(Some(Board {
            office: self.reading().sections()?,
            calendar: self.reading().periods(plan.id)?,
            plan,
            plans,
            pillars,
            sections,
            periods,
            period,
            grades,
            revisions,
            issue,
            rows: Arc::new(rows),
            milestones: Arc::new(milestones),
            taken_back: self.taken_back()?,
        }))
    }

    fn live_rows(&self, outline: &Outline) -> Result<(Vec<Row>, Vec<OpenMilestone>)> {
        let mut rows = self.rows(outline.plan.id, &outline.periods, outline.period)?;
        let milestones = self.open_milestones(outline.plan.id, &rows)?;
        name_next(&mut rows, &milestones);
        Ok((rows, milestones))
    }

    fn frozen_rows(&self, outline: &Outline) -> Result<(Vec<Row>, Vec<OpenMilestone>)> {
        let (period, previous) = (
            outline.period().id,
            outline.previous_period().map(|it| it.id),
        );
        let point = Point {
            period,
            issue: outline.issue,
        };
        let (mut rows, mut milestones) = (Vec::new(), Vec::new());
        self.each_programme_at(outline.plan.id, point, |programme| -> Result<()> {
            let row = rows.len();
            rows.push(Row::of(&programme, period, previous));
            let open = programme.milestones.into_iter().filter(|it| it.is_open());
            milestones.extend(open.map(|milestone| OpenMilestone { row, milestone }));
            Ok(())
        })?;
        milestones.sort_by(|a, b| a.milestone.order().cmp(&b.milestone.order()));
        name_next(&mut rows, &milestones);
        Ok((rows, milestones))
    }

    /// A plan without its programmes, however many it has. Nothing when the file holds no plan.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn outline(&self, scope: Scope) -> Result<Option<Outline>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        self.read_outline(scope)
    }

    fn read_outline(&self, scope: Scope) -> Result<Option<Outline>> {
        let plans = self.plans()?;
        let chosen = scope
            .plan
            .filter(|id| plans.iter().any(|plan| plan.id == *id))
            .or(plans.first().map(|plan| plan.id));
        let Some(id) = chosen else { return Ok(None) };
        let reading = self.reading();
        let periods = reading.periods(id)?;
        let period = match scope
            .period
            .and_then(|wanted| periods.iter().position(|period| period.id == wanted))
        {
            Some(index) => index,
            None => self.period_of_today(&periods)?,
        };
        let revisions = self.revisions(id)?;
        let issue = scope
            .issue
            .unwrap_or_else(|| current_issue(&periods[period], &revisions));
        let outline = Outline {
            plan: reading.plan(id)?,
            plans,
            pillars: reading.pillars(id)?,
            sections: reading.sections()?,
            periods,
            period,
            grades: self.grades(id)?,
            revisions,
            issue,
        };
        match issue {
            Issue::Live => Ok(Some(outline)),
            Issue::Revision(number) => self.freeze_outline(outline, number).map(Some),
        }
    }

    /// Every plan of the file, the newest year first.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn plans(&self) -> Result<Vec<PlanName>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, ward, fiscal_year FROM plan ORDER BY fiscal_year DESC, id",
        )?;
        let mut rows = statement.query([])?;
        let mut plans = Vec::new();
        while let Some(row) = rows.next()? {
            plans.push(PlanName {
                id: PlanId(row.get(0)?),
                ward: row.get(1)?,
                year: fiscal_year(row.get(2)?)?,
            });
        }
        Ok(plans)
    }

    /// The sections of the office, in order.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn sections(&self) -> Result<Vec<Section>> {
        self.reading().sections()
    }

    fn period_of_today(&self, periods: &[Period]) -> Result<usize> {
        let mut reported = Vec::new();
        for period in periods {
            let any: bool = self
                .conn
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM report WHERE period_id = ?1)")?
                .query_row([period.id.0], |row| row.get(0))?;
            if any {
                reported.push(period.id);
            }
        }
        let chosen = current_period(
            periods,
            self.clock.today(),
            |id| reported.contains(&id),
            self.read_only().is_none(),
        );
        let chosen = chosen.ok_or_else(|| Error::Damaged("a plan without periods".to_owned()))?;
        Ok(periods
            .iter()
            .position(|period| period.id == chosen.id)
            .unwrap_or(0))
    }

    fn rows(&self, plan: PlanId, periods: &[Period], period: usize) -> Result<Vec<Row>> {
        let this = periods[period].id;
        let before = period.checked_sub(1).map(|index| periods[index].id);
        let position: i64 = self
            .conn
            .prepare_cached("SELECT position FROM period WHERE id = ?1")?
            .query_row([this.0], |row| row.get(0))?;
        let mut statement = self.conn.prepare_cached(
            "SELECT p.id, p.row_version, p.pillar_id, p.code, p.name, p.mark, p.lead_id,
                    p.tag_priority, p.tag_new, p.tag_expanded, p.tag_continued, p.tag_ended,
                    r.status, r.issue, b.status, d.by, s.folded, r.state,
                    CASE WHEN r.status IS NULL THEN
                        (SELECT e.status FROM report e JOIN period q ON q.id = e.period_id
                         WHERE e.programme_id = p.id AND q.position < ?4 ORDER BY q.position DESC LIMIT 1)
                    END
             FROM programme p
             JOIN pillar l ON l.id = p.pillar_id
             LEFT JOIN report r ON r.programme_id = p.id AND r.period_id = ?2
             LEFT JOIN report b ON b.programme_id = p.id AND b.period_id = ?3
             LEFT JOIN draft d ON d.programme_id = p.id AND d.period_id = ?2
             LEFT JOIN search s ON s.programme_id = p.id
             WHERE p.plan_id = ?1
             ORDER BY l.position, l.id, p.position, p.id",
        )?;
        let mut rows = statement.query(params![plan.0, this.0, before.map(|id| id.0), position])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let status = status_at(row, 12)?;
            let drafted_by = row.get::<_, Option<String>>(15)?;
            all.push(Row {
                id: ProgrammeId(row.get(0)?),
                version: row.get(1)?,
                pillar: PillarId(row.get(2)?),
                code: row.get(3)?,
                name: row.get(4)?,
                mark: mark_at(row, 5)?,
                lead: row.get::<_, Option<i64>>(6)?.map(SectionId),
                tags: tags_at(row, 7)?,
                status,
                issue: row.get::<_, Option<String>>(13)?.unwrap_or_default(),
                previous: status_at(row, 14)?,
                reported: match (status, &drafted_by) {
                    (Some(_), _) => Reported::Yes,
                    (None, Some(_)) => Reported::Draft,
                    (None, None) => Reported::No,
                },
                drafted_by: drafted_by.filter(|_| status.is_none()).unwrap_or_default(),
                stopped: status_at(row, 18)? == Some(Status::Cancelled),
                next: None,
                folded: row.get::<_, Option<String>>(16)?.unwrap_or_default(),
                state: row
                    .get_ref(17)?
                    .as_str_or_null()
                    .map_err(rusqlite::Error::from)?
                    .map(|code| word(code, ReportState::from_code))
                    .transpose()?,
            });
        }
        Ok(all)
    }

    /// The open milestones in the order they end, each with its newest forecast only.
    fn open_milestones(&self, plan: PlanId, rows: &[Row]) -> Result<Vec<OpenMilestone>> {
        let index: HashMap<i64, usize> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| (row.id.0, index))
            .collect();
        let sql = format!(
            "SELECT m.programme_id, {MILESTONE_COLUMNS}, {FORECAST_COLUMNS}
             FROM milestone m JOIN programme p ON p.id = m.programme_id
             LEFT JOIN forecast f ON f.id = (SELECT max(id) FROM forecast WHERE milestone_id = m.id)
             WHERE p.plan_id = ?1 AND m.actual_text IS NULL AND m.cancelled IS NULL"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut found = statement.query([plan.0])?;
        let mut open = Vec::new();
        while let Some(row) = found.next()? {
            let Some(index) = index.get(&row.get::<_, i64>(0)?) else {
                continue;
            };
            let mut milestone = milestone_at(row, 1)?;
            milestone
                .forecasts
                .extend(forecast_at(row, 1 + MILESTONE_WIDTH)?);
            open.push(OpenMilestone {
                row: *index,
                milestone,
            });
        }
        open.sort_by(|a, b| a.milestone.order().cmp(&b.milestone.order()));
        Ok(open)
    }
}

impl Reading<'_> {
    pub(super) fn sections(&self) -> Result<Vec<Section>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, row_version, name FROM section ORDER BY position, id")?;
        let sections = statement.query_map([], |row| {
            Ok(Section {
                id: SectionId(row.get(0)?),
                version: row.get(1)?,
                name: row.get(2)?,
            })
        })?;
        Ok(sections.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn plan(&self, id: PlanId) -> Result<Plan> {
        let mut statement = self.0.prepare_cached(
            "SELECT row_version, ward, fiscal_year, title, slogan, goal, state, source FROM plan WHERE id = ?1",
        )?;
        let mut rows = statement.query([id.0])?;
        let row = rows.next()?.ok_or(Error::Gone)?;
        Ok(Plan {
            id,
            version: row.get(0)?,
            ward: row.get(1)?,
            year: fiscal_year(row.get(2)?)?,
            title: row.get(3)?,
            slogan: row.get(4)?,
            goal: row.get(5)?,
            state: word(&row.get::<_, String>(6)?, PlanState::from_code)?,
            source: row.get(7)?,
        })
    }

    pub(super) fn pillars(&self, plan: PlanId) -> Result<Vec<Pillar>> {
        let mut statement = self.0.prepare_cached(
            "SELECT id, row_version, parent_id, kind, number, code, name, short, description, points
             FROM pillar WHERE plan_id = ?1 ORDER BY position, id",
        )?;
        let mut rows = statement.query([plan.0])?;
        let mut pillars = Vec::new();
        while let Some(row) = rows.next()? {
            pillars.push(Pillar {
                id: PillarId(row.get(0)?),
                version: row.get(1)?,
                parent: row.get::<_, Option<i64>>(2)?.map(PillarId),
                kind: word(&row.get::<_, String>(3)?, PillarKind::from_code)?,
                number: row.get(4)?,
                code: row.get(5)?,
                name: row.get(6)?,
                short: row.get(7)?,
                description: row.get(8)?,
                points: row.get(9)?,
            });
        }
        Ok(pillars)
    }

    pub(super) fn periods(&self, plan: PlanId) -> Result<Vec<Period>> {
        let mut statement = self
            .0
            .prepare_cached("SELECT id, kind, starts, ends, as_of, due, state, row_version, name FROM period WHERE plan_id = ?1 ORDER BY position")?;
        let mut rows = statement.query([plan.0])?;
        let mut periods = Vec::new();
        while let Some(row) = rows.next()? {
            let day = |index: usize| -> Result<_> { read_day(&row.get::<_, String>(index)?) };
            periods.push(Period {
                id: PeriodId(row.get(0)?),
                version: row.get(7)?,
                kind: word(&row.get::<_, String>(1)?, PeriodKind::from_code)?,
                name: row.get(8)?,
                starts: day(2)?,
                ends: day(3)?,
                as_of: day(4)?,
                due: day(5)?,
                state: word(&row.get::<_, String>(6)?, PeriodState::from_code)?,
            });
        }
        Ok(periods)
    }
}

/// Tells each row its open milestone to watch: the first of them.
fn name_next(rows: &mut [Row], milestones: &[OpenMilestone]) {
    for open in milestones {
        let next = &mut rows[open.row].next;
        if next.is_none() {
            *next = Some((
                open.milestone.title.clone(),
                open.milestone.expected().clone(),
            ));
        }
    }
}

pub(super) const MILESTONE_COLUMNS: &str = "m.id, m.row_version, m.action_id, m.title, m.kind,
    m.baseline_earliest, m.baseline_latest, m.baseline_precision, m.baseline_qualifier, m.baseline_text,
    m.actual_earliest, m.actual_latest, m.actual_precision, m.actual_qualifier, m.actual_text, m.source, m.cancelled";
pub(super) const MILESTONE_WIDTH: usize = 17;
pub(super) const FORECAST_COLUMNS: &str = "f.date_earliest, f.date_latest, f.date_precision, f.date_qualifier, f.date_text, f.reason, f.by, f.at";

/// Reads [`MILESTONE_COLUMNS`] from column `at` on; forecasts are still missing.
pub(super) fn milestone_at(row: &SqlRow<'_>, at: usize) -> Result<Milestone> {
    Ok(Milestone {
        id: MilestoneId(row.get(at)?),
        version: row.get(at + 1)?,
        action: row.get::<_, Option<i64>>(at + 2)?.map(ActionId),
        title: row.get(at + 3)?,
        kind: word(&row.get::<_, String>(at + 4)?, MilestoneKind::from_code)?,
        baseline: read_date(row, at + 5)?
            .ok_or_else(|| Error::Damaged("milestone without a baseline".to_owned()))?,
        forecasts: Vec::new(),
        actual: read_date(row, at + 10)?,
        source: row.get(at + 15)?,
        cancelled: row.get(at + 16)?,
    })
}

/// Reads [`FORECAST_COLUMNS`] from column `at` on; nothing when the join found none.
pub(super) fn forecast_at(row: &SqlRow<'_>, at: usize) -> Result<Option<Forecast>> {
    let Some(date) = read_date(row, at)? else {
        return Ok(None);
    };
    Ok(Some(Forecast {
        date,
        reason: row.get(at + 5)?,
        by: row.get(at + 6)?,
        at: read_moment(&row.get::<_, String>(at + 7)?)?,
    }))
}

/// A milestone with its whole forecast history.
pub(super) fn milestone_by_id(conn: &Connection, id: MilestoneId) -> Result<Milestone> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {MILESTONE_COLUMNS} FROM milestone m WHERE m.id = ?1"
    ))?;
    let mut rows = statement.query([id.0])?;
    let mut milestone = milestone_at(rows.next()?.ok_or(Error::Gone)?, 0)?;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {FORECAST_COLUMNS} FROM forecast f WHERE f.milestone_id = ?1 ORDER BY f.id"
    ))?;
    let mut rows = statement.query([id.0])?;
    while let Some(row) = rows.next()? {
        milestone.forecasts.extend(forecast_at(row, 0)?);
    }
    Ok(milestone)
}

pub(super) fn status_at(row: &SqlRow<'_>, at: usize) -> Result<Option<Status>> {
    row.get_ref(at)?
        .as_str_or_null()
        .map_err(rusqlite::Error::from)?
        .map(|code| word(code, Status::from_code))
        .transpose()
}

pub(super) fn mark_at(row: &SqlRow<'_>, at: usize) -> Result<Mark> {
    word(
        row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?,
        Mark::from_code,
    )
}

/// Reads the five tag columns from column `at` on.
pub(super) fn tags_at(row: &SqlRow<'_>, at: usize) -> Result<Tags> {
    let mut tags = Tags::default();
    for (offset, tag) in Tag::ALL.iter().enumerate() {
        tags.set(*tag, row.get(at + offset)?);
    }
    Ok(tags)
}
