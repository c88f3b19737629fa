//! The step from one year's plan to the next: the new plan made from the old one, and how their programmes
//! belong together.

use std::collections::{HashMap, HashSet};

use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::convert::{fiscal_year, integer, optional, text};
use super::rows::json;
use super::table::Table;
use super::transact::Tx;
use super::{Changed, Db, Error, Result, plans, programmes};
use crate::domain::command::{Invalid, checked_name};
use crate::domain::fiscal::FiscalYear;
use crate::domain::history::Op;
use crate::domain::lineage::LineageKind;
use crate::domain::plan::default_title;
use crate::domain::year::{NewProgramme, NextPlan, YearEnd, YearLinks, YearStep, kinds, same_name};
use crate::domain::{PillarId, PlanId, ProgrammeId};

impl Db {
    /// Everything that 年度末 shows of a plan.
    ///
    /// # Errors
    /// [`Error::Gone`] when the plan was deleted; otherwise as [`Db::board`].
    pub fn year_end(&self, plan: PlanId) -> Result<YearEnd> {
        let register = self.register(Some(plan))?;
        let this = register.plan.ok_or(Error::Gone)?;
        let next = self
            .plans()?
            .into_iter()
            .find(|it| it.ward == this.ward && it.year == this.year.next() && it.year != this.year);
        let next = next.map(|name| -> Result<NextPlan> {
            let register = self.register(Some(name.id))?;
            Ok(NextPlan {
                id: name.id,
                year: name.year,
                state: register.plan.map(|it| it.state).ok_or(Error::Gone)?,
                pillars: register.pillars,
                programmes: register.programmes,
            })
        });
        Ok(YearEnd {
            plan,
            pillars: register.pillars,
            periods: register.periods,
            grades: self.grades(plan)?,
            programmes: register.programmes,
            next: next.transpose()?,
        })
    }

    pub(super) fn start_year(&mut self, step: &YearStep, by: &str) -> Result<Option<Changed>> {
        for new in &step.programmes {
            checked_name(&new.part.name)?;
        }
        self.transact(Op::YearStarted, by, "", |tx| {
            let plan = Starting::new(tx, step)?.run(tx)?;
            // What the order made is the plan.
            tx.created = Some(plan);
            Ok(())
        })
    }

    pub(super) fn link_years(&mut self, links: &YearLinks, by: &str) -> Result<Option<Changed>> {
        self.transact(Op::LineageSet, by, "", |tx| link(tx, links))
    }
}

/// A plan as far as a step into the next year looks at it.
struct Old {
    ward: String,
    year: FiscalYear,
    title: String,
    slogan: String,
    goal: String,
    names: HashMap<ProgrammeId, String>,
}

impl Old {
    fn read(tx: &Tx<'_>, plan: PlanId) -> Result<Old> {
        let found: Option<(String, i32, String, String, String)> = tx
            .conn
            .prepare_cached(
                "SELECT ward, fiscal_year, title, slogan, goal FROM plan WHERE id = ?1",
            )?
            .query_row([plan.0], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            })
            .optional()?;
        let (ward, year, title, slogan, goal) = found.ok_or(Error::Gone)?;
        Ok(Old {
            ward,
            year: fiscal_year(year)?,
            title,
            slogan,
            goal,
            names: names(tx, plan)?,
        })
    }

    /// The name of a programme of this plan.
    fn name(&self, id: ProgrammeId) -> Result<&str> {
        self.names.get(&id).map(String::as_str).ok_or(Error::Gone)
    }
}

fn names(tx: &Tx<'_>, plan: PlanId) -> Result<HashMap<ProgrammeId, String>> {
    Ok(tx
        .conn
        .prepare_cached("SELECT id, name FROM programme WHERE plan_id = ?1")?
        .query_map([plan.0], |row| Ok((ProgrammeId(row.get(0)?), row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The next year's plan being made.
struct Starting<'s> {
    step: &'s YearStep,
    old: Old,
    /// The copy of each heading.
    pillars: HashMap<PillarId, PillarId>,
    /// Programmes whose milestones and indicators have gone along: each is kept in one place.
    taken: HashSet<ProgrammeId>,
}

impl<'s> Starting<'s> {
    fn new(tx: &Tx<'_>, step: &'s YearStep) -> Result<Starting<'s>> {
        let old = Old::read(tx, step.plan)?;
        let going = step.programmes.iter().flat_map(|new| &new.sources);
        no_end_and_on(&old, going, &step.ended)?;
        Ok(Starting {
            step,
            old,
            pillars: HashMap::new(),
            taken: HashSet::new(),
        })
    }

    fn run(mut self, tx: &mut Tx<'_>) -> Result<i64> {
        let (ward, year) = (self.old.ward.as_str(), self.old.year.next());
        let plan =
            plans::insert(tx, ward, year, &default_title(ward, year)).map_err(
                |error| match error {
                    Error::Invalid(Invalid::PlanExists(ward, year)) => {
                        Invalid::NextYearExists(ward, year).into()
                    }
                    other => other,
                },
            )?;
        let text = [
            ("slogan", text(&self.old.slogan)),
            ("goal", text(&self.old.goal)),
            ("source", text(&self.old.title)),
        ];
        tx.update(Table::Plan, plan, None, &text)?;
        for grade in tx.ids(
            "SELECT id FROM grade WHERE plan_id = ?1 ORDER BY position, id",
            self.step.plan.0,
        )? {
            copy(tx, Table::Grade, grade, &[("plan_id", integer(plan))])?;
        }
        self.copy_headings(tx, plan)?;
        let step = self.step;
        let mut made = Vec::with_capacity(step.programmes.len());
        for new in &step.programmes {
            made.push(self.programme(tx, new)?);
        }
        let links = step.links(|id| self.old.names.get(&id).map(String::as_str));
        for (from, place, kind) in links {
            insert_link(tx, from, Some(ProgrammeId(made[place])), kind)?;
        }
        let mut ended = step.ended.clone();
        ended.sort_unstable();
        ended.dedup();
        for id in ended {
            let told = "SELECT id FROM lineage WHERE from_id = ?1 AND to_id IS NULL";
            if tx.ids(told, id.0)?.is_empty() {
                insert_link(tx, id, None, LineageKind::Ended)?;
            }
        }
        Ok(plan)
    }

    /// Copies the headings with their structure: those whose theme is there already, until none is left.
    fn copy_headings(&mut self, tx: &mut Tx<'_>, plan: i64) -> Result<()> {
        let mut waiting: Vec<(i64, Option<i64>)> = tx
            .conn
            .prepare_cached(
                "SELECT id, parent_id FROM pillar WHERE plan_id = ?1 ORDER BY position, id",
            )?
            .query_map([self.step.plan.0], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for (id, parent) in waiting {
                let copied = parent.map(|parent| self.pillars.get(&PillarId(parent)).copied());
                let parent = match copied {
                    Some(None) => {
                        later.push((id, parent));
                        continue;
                    }
                    Some(Some(parent)) => Some(parent.0),
                    None => None,
                };
                let changes = [("plan_id", integer(plan)), ("parent_id", optional(parent))];
                let made = copy(tx, Table::Pillar, id, &changes)?;
                self.pillars.insert(PillarId(id), PillarId(made));
            }
            if later.len() == before {
                return Err(Error::Damaged("headings in a circle".to_owned()));
            }
            waiting = later;
        }
        Ok(())
    }

    fn programme(&mut self, tx: &mut Tx<'_>, new: &NewProgramme) -> Result<i64> {
        let first = *new.sources.first().ok_or(Error::Gone)?;
        let pillar = *self.pillars.get(&new.part.pillar).ok_or(Error::Gone)?;
        let place = programmes::next_place(tx, pillar, "")?;
        self.old.name(first)?;
        let changes = [
            ("plan_id", integer(place.plan)),
            ("pillar_id", integer(pillar.0)),
            ("position", integer(place.position)),
            ("code", text(&place.code)),
            ("name", text(new.part.name.trim())),
            ("tag_new", integer(0)),
            ("budget", Value::Null),
            ("spent", Value::Null),
        ];
        let made = copy(tx, Table::Programme, first.0, &changes)?;
        let mut seen = HashSet::new();
        for source in new.sources.iter().filter(|source| seen.insert(**source)) {
            self.old.name(*source)?;
            copy_related(tx, source.0, made)?;
            let actions = copy_actions(tx, source.0, made)?;
            if self.taken.insert(*source) {
                carry(tx, *source, ProgrammeId(made), &actions)?;
            }
        }
        Ok(made)
    }
}

/// Refuses a programme that is to end and to go on.
fn no_end_and_on<'a>(
    old: &Old,
    going: impl Iterator<Item = &'a ProgrammeId>,
    ended: &[ProgrammeId],
) -> Result<()> {
    let going: HashSet<&ProgrammeId> = going.collect();
    for id in ended {
        let name = old.name(*id)?;
        if going.contains(id) {
            return Err(Invalid::EndsAndGoesOn(name.to_owned()).into());
        }
    }
    Ok(())
}

/// Copies a record with some columns changed and returns the row number of the copy.
fn copy(tx: &mut Tx<'_>, table: Table, id: i64, changes: &[(&'static str, Value)]) -> Result<i64> {
    let mut row = tx.row(table, id)?.ok_or(Error::Gone)?;
    row.remove("id");
    row.insert(
        "uid".to_owned(),
        Json::from(uuid::Uuid::now_v7().to_string()),
    );
    row.insert("row_version".to_owned(), Json::from(1));
    for (column, value) in changes {
        row.insert((*column).to_owned(), json(value));
    }
    tx.insert_row(table, row)
}

/// Gives a programme the related sections of another that it does not have.
fn copy_related(tx: &mut Tx<'_>, from: i64, to: i64) -> Result<()> {
    let lacking: Vec<i64> = tx
        .conn
        .prepare_cached(
            "SELECT id FROM related_section WHERE programme_id = ?1
             AND section_id NOT IN (SELECT section_id FROM related_section WHERE programme_id = ?2)
             AND section_id IS NOT (SELECT lead_id FROM programme WHERE id = ?2)
             ORDER BY id",
        )?
        .query_map([from, to], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    lacking.into_iter().try_for_each(|id| {
        copy(
            tx,
            Table::RelatedSection,
            id,
            &[("programme_id", integer(to))],
        )
        .map(drop)
    })
}

/// Copies the actions of a programme behind those of another, and tells which became which.
fn copy_actions(tx: &mut Tx<'_>, from: i64, to: i64) -> Result<HashMap<i64, i64>> {
    let mut copies = HashMap::new();
    for id in tx.ids(
        "SELECT id FROM action WHERE programme_id = ?1 ORDER BY position, id",
        from,
    )? {
        let changes = placed(tx, Table::Action, to)?;
        copies.insert(id, copy(tx, Table::Action, id, &changes)?);
    }
    Ok(copies)
}

/// The columns that put a record at the end of what a programme has of its kind.
fn placed(tx: &Tx<'_>, table: Table, programme: i64) -> Result<Vec<(&'static str, Value)>> {
    let sql = format!(
        "SELECT coalesce(max(position), 0) + 1 FROM {} WHERE programme_id = ?1",
        table.name()
    );
    Ok(vec![
        ("programme_id", integer(programme)),
        ("position", integer(tx.number(&sql, programme)?)),
    ])
}

/// Lets the open milestones of a programme, with all that was ever expected of them, and its indicators without
/// their values go along to its successor. What the successor has under the same name stays as it is there.
fn carry(
    tx: &mut Tx<'_>,
    from: ProgrammeId,
    to: ProgrammeId,
    actions: &HashMap<i64, i64>,
) -> Result<()> {
    const OPEN: &str = "SELECT id, title, action_id FROM milestone
         WHERE programme_id = ?1 AND actual_text IS NULL AND cancelled IS NULL ORDER BY position, id";
    let there = named(
        tx,
        "SELECT id, title, NULL FROM milestone WHERE programme_id = ?1",
        to,
    )?;
    for (id, title, action) in named(tx, OPEN, from)? {
        if there.iter().any(|(_, other, _)| same_name(other, &title)) {
            continue;
        }
        let mut changes = placed(tx, Table::Milestone, to.0)?;
        let action = action.and_then(|id| actions.get(&id).copied());
        changes.push(("action_id", optional(action)));
        let made = copy(tx, Table::Milestone, id, &changes)?;
        let forecasts = "SELECT id FROM forecast WHERE milestone_id = ?1 ORDER BY id";
        for forecast in tx.ids(forecasts, id)? {
            copy(
                tx,
                Table::Forecast,
                forecast,
                &[("milestone_id", integer(made))],
            )?;
        }
    }
    const INDICATORS: &str =
        "SELECT id, name, NULL FROM indicator WHERE programme_id = ?1 ORDER BY position, id";
    let there = named(tx, INDICATORS, to)?;
    for (id, name, _) in named(tx, INDICATORS, from)? {
        if !there.iter().any(|(_, other, _)| same_name(other, &name)) {
            let changes = placed(tx, Table::Indicator, to.0)?;
            copy(tx, Table::Indicator, id, &changes)?;
        }
    }
    Ok(())
}

fn named(tx: &Tx<'_>, sql: &str, of: ProgrammeId) -> Result<Vec<(i64, String, Option<i64>)>> {
    Ok(tx
        .conn
        .prepare_cached(sql)?
        .query_map([of.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?)
}

fn insert_link(
    tx: &mut Tx<'_>,
    from: ProgrammeId,
    to: Option<ProgrammeId>,
    kind: LineageKind,
) -> Result<()> {
    let values = [
        ("from_id", integer(from.0)),
        ("to_id", optional(to.map(|to| to.0))),
        ("kind", text(kind.code())),
    ];
    tx.insert(Table::Lineage, &values).map(drop)
}

/// A programme and its successor; nothing is an end.
type Link = (ProgrammeId, Option<ProgrammeId>);

/// What is held between two plans: row number, programme and successor.
fn held(tx: &Tx<'_>, links: &YearLinks) -> Result<Vec<(i64, Link)>> {
    Ok(tx
        .conn
        .prepare_cached(
            "SELECT g.id, g.from_id, g.to_id FROM lineage g JOIN programme p ON p.id = g.from_id
             LEFT JOIN programme t ON t.id = g.to_id
             WHERE p.plan_id = ?1 AND (g.to_id IS NULL OR t.plan_id = ?2) ORDER BY g.id",
        )?
        .query_map([links.from.0, links.to.0], |row| {
            let to: Option<i64> = row.get(2)?;
            Ok((row.get(0)?, (ProgrammeId(row.get(1)?), to.map(ProgrammeId))))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Makes the lineage between two plans what is wanted, and lets milestones and indicators go along with
/// programmes that are joined anew, where that is asked for.
fn link(tx: &mut Tx<'_>, links: &YearLinks) -> Result<()> {
    let (old, new) = (Old::read(tx, links.from)?, Old::read(tx, links.to)?);
    if old.ward != new.ward || old.year.next() != new.year || old.year == new.year {
        return Err(Invalid::NotNextYear.into());
    }
    no_end_and_on(&old, links.links.iter().map(|(from, _)| from), &links.ended)?;
    let held = held(tx, links)?;
    let before: HashSet<_> = held.iter().map(|(_, link)| *link).collect();
    if before != links.seen.iter().copied().collect() {
        return Err(Error::Conflict);
    }
    let mut met = HashSet::new();
    let mut pairs = links.links.clone();
    pairs.retain(|pair| met.insert(*pair));
    for (from, to) in &pairs {
        old.name(*from)?;
        new.name(*to)?;
    }
    let kinds = kinds(
        &pairs,
        |from, to| matches!((old.name(from), new.name(to)), (Ok(a), Ok(b)) if same_name(a, b)),
    );
    let goes_on = pairs
        .iter()
        .zip(kinds)
        .map(|((from, to), kind)| ((*from, Some(*to)), kind));
    let ended: HashSet<ProgrammeId> = links.ended.iter().copied().collect();
    let mut ended: Vec<ProgrammeId> = ended.into_iter().collect();
    ended.sort_unstable();
    let ends = ended.into_iter().map(|id| ((id, None), LineageKind::Ended));
    let wanted: Vec<_> = goes_on.chain(ends).collect();
    let rows: HashMap<_, i64> = held.iter().map(|(row, link)| (*link, *row)).collect();
    for (row, link) in &held {
        if !wanted.iter().any(|(wanted, _)| wanted == link) {
            tx.delete(Table::Lineage, *row, None)?;
        }
    }
    let mut taken: HashSet<ProgrammeId> = before
        .iter()
        .filter_map(|(from, to)| to.map(|_| *from))
        .collect();
    for ((from, to), kind) in wanted {
        match rows.get(&(from, to)) {
            Some(row) => tx.update(Table::Lineage, *row, None, &[("kind", text(kind.code()))])?,
            None => insert_link(tx, from, to, kind)?,
        }
        if let Some(to) = to.filter(|_| links.carry)
            && taken.insert(from)
        {
            carry(tx, from, to, &HashMap::new())?;
        }
    }
    Ok(())
}
