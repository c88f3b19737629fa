//! The change history: what was saved, by whom and when, field by field, for one programme and for the whole file.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value as Json};

use super::convert::{moment, read_moment, word};
use super::depend::{Chains, REFERENCES, Reference};
use super::restore::read_source;
use super::table::Table;
use super::transact::{Tx, row_of};
use super::undo::object;
use super::{Db, Error, Result};
use crate::domain::compare::Trace;
use crate::domain::history::{
    BatchKind, Detail, Entry, FieldChange, Filter, Heading, Name, Names, Op, Place, Record,
    Stretch, Verb,
};
use crate::domain::job::Job;
use crate::domain::plan::PeriodKind;
use crate::domain::search;
use crate::domain::{BatchId, PlanId, ProgrammeId};

/// Columns that say nothing to a person.
const SILENT: [&str; 10] = [
    "id",
    "uid",
    "row_version",
    "programme_id",
    "from_id",
    "plan_id",
    "milestone_id",
    "position",
    "at",
    "by",
];

impl Db {
    /// Who made a record or changed a field of it last, and when; only changes up to `until` count, if given.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn author(
        &self,
        programme: ProgrammeId,
        trace: Trace,
        until: Option<BatchId>,
    ) -> Result<Option<(String, DateTime<Utc>)>> {
        let (table, id, field) = match trace {
            Trace::Programme(field) => ("programme", programme.0, field),
            Trace::Milestone(id, field) => ("milestone", id.0, field),
            Trace::Indicator(id, field) => ("indicator", id.0, field),
        };
        let verb = match field {
            "" => Verb::Delete,
            "id" => Verb::Insert,
            _ => Verb::Update,
        };
        // A key of the JSON object: quotes inside a value are escaped there.
        let key = format!("%\"{}%", field.replace('_', "!_"));
        let mut statement = self.conn.prepare_cached(
            "SELECT b.by, b.at FROM change c JOIN batch b ON b.id = c.batch_id
             WHERE c.tbl = ?1 AND c.row_id = ?2 AND c.verb = ?3 AND (?4 IS NULL OR b.id <= ?4)
               AND (?3 <> 'update' OR c.after LIKE ?5 ESCAPE '!')
             ORDER BY c.seq DESC LIMIT 1",
        )?;
        let mut rows =
            statement.query(params![table, id, verb.code(), until.map(|it| it.0), key])?;
        match rows.next()? {
            Some(row) => Ok(Some((row.get(0)?, read_moment(&row.get::<_, String>(1)?)?))),
            None => Ok(None),
        }
    }

    /// What was ever saved about a programme, the newest first, at most `limit` changes.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn history(&self, programme: ProgrammeId, limit: u32) -> Result<Vec<Entry>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let chains = Chains::read(&self.conn)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT c.batch_id, c.tbl, c.before, c.after
             FROM (SELECT DISTINCT batch_id FROM change WHERE programme_id = ?1 ORDER BY batch_id DESC LIMIT ?2) recent
             JOIN change c ON c.batch_id = recent.batch_id AND c.programme_id = ?1
             ORDER BY c.batch_id DESC, c.seq",
        )?;
        let mut rows = statement.query(params![programme.0, limit])?;
        let (mut entries, mut known) = (Vec::<Entry>::new(), Known::default());
        while let Some(row) = rows.next()? {
            let batch = row.get(0)?;
            if entries.last().map(|entry| entry.heading.batch) != Some(BatchId(batch)) {
                entries.push(Entry {
                    heading: known.heading(&self.conn, batch, &chains)?,
                    fields: Vec::new(),
                    names: Names::new(),
                });
            }
            let table: String = row.get(1)?;
            let fields = fields(&table, row.get(2)?, row.get(3)?)?;
            if let Some(entry) = entries.last_mut() {
                known.tell(&self.conn, &fields, &mut entry.names)?;
                entry.fields.extend(fields);
            }
        }
        Ok(entries)
    }

    /// Some of the whole history, the newest first: at most `limit` changes that pass the filter, older than
    /// `before`. `job` can stop the search for words.
    ///
    /// # Errors
    /// As [`Db::board`], and [`Error::Cancelled`].
    pub fn stretch(
        &self,
        filter: &Filter,
        before: Option<BatchId>,
        limit: usize,
        job: &Job,
    ) -> Result<Stretch> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let chains = Chains::read(&self.conn)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT id, op FROM batch WHERE id < ?1 AND (?2 IS NULL OR by = ?2) AND (?3 IS NULL OR at >= ?3)
               AND (?4 IS NULL OR id IN (SELECT batch_id FROM change WHERE programme_id = ?4))
             ORDER BY id DESC",
        )?;
        let mut rows = statement.query(params![
            before.map_or(i64::MAX, |it| it.0),
            filter.by,
            filter.since.map(moment),
            filter.programme.map(|it| it.0),
        ])?;
        let words = search::fold_words(&filter.text);
        let (mut stretch, mut known) = (Stretch::default(), Known::default());
        while let Some(row) = rows.next()? {
            job.check()?;
            let batch = row.get(0)?;
            let op = word(&row.get::<_, String>(1)?, Op::from_code)?;
            if filter.group.is_some_and(|group| op.group() != group)
                || !known.is_of_plan(&self.conn, batch, filter.plan)?
                || !known.has_words(&self.conn, batch, &words, job)?
            {
                continue;
            }
            if stretch.headings.len() == limit {
                stretch.more = true;
                break;
            }
            stretch
                .headings
                .push(known.heading(&self.conn, batch, &chains)?);
        }
        stretch.people = self
            .conn
            .prepare_cached("SELECT DISTINCT by FROM batch ORDER BY by")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(stretch)
    }

    /// The programme of a code, in whichever plan; the newest where several plans have it. One that was deleted
    /// is found as well.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn programme_of_code(&self, code: &str) -> Result<Option<ProgrammeId>> {
        let there: Option<i64> = self
            .conn
            .prepare_cached("SELECT max(id) FROM programme WHERE code = ?1")?
            .query_row([code], |row| row.get(0))?;
        if there.is_some() {
            return Ok(there.map(ProgrammeId));
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT row_id, before FROM change WHERE tbl = 'programme' AND verb = 'delete' ORDER BY seq DESC",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let was = object(row.get(1)?)?;
            if was.get("code").and_then(Json::as_str) == Some(code) {
                return Ok(Some(ProgrammeId(row.get(0)?)));
            }
        }
        Ok(None)
    }

    /// The plan that a programme belongs to; nothing when there is no such programme any longer.
    ///
    /// # Errors
    /// As [`Db::board`].
    pub fn plan_of_programme(&self, programme: ProgrammeId) -> Result<Option<PlanId>> {
        Ok(self
            .conn
            .prepare_cached("SELECT plan_id FROM programme WHERE id = ?1")?
            .query_row([programme.0], |row| row.get(0).map(PlanId))
            .optional()?)
    }

    /// A saved change with its first records, at most `limit`.
    ///
    /// # Errors
    /// [`Error::NoSuchChange`]; otherwise as [`Db::board`].
    pub fn change(&self, BatchId(batch): BatchId, limit: u32) -> Result<Detail> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let (chains, mut known) = (Chains::read(&self.conn)?, Known::default());
        let heading = known.heading(&self.conn, batch, &chains)?;
        let total: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM change WHERE batch_id = ?1")?
            .query_row([batch], |row| row.get(0))?;
        let mut statement = self.conn.prepare_cached(
            "SELECT tbl, row_id, programme_id, verb, before, after FROM change
             WHERE batch_id = ?1 ORDER BY seq LIMIT ?2",
        )?;
        let mut rows = statement.query(params![batch, limit])?;
        let (mut records, mut names) = (Vec::new(), Names::new());
        while let Some(row) = rows.next()? {
            let table: String = row.get(0)?;
            let (before, after): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            let whole = after.as_ref().or(before.as_ref()).cloned();
            let name = known.record_name(&self.conn, &table, row.get(1)?, object(whole)?)?;
            let fields = fields(&table, before, after)?;
            known.tell(&self.conn, &fields, &mut names)?;
            let programme = match row.get::<_, Option<i64>>(2)? {
                Some(id) => Some((
                    ProgrammeId(id),
                    known.title(&self.conn, Table::Programme, id)?,
                )),
                None => None,
            };
            records.push(Record {
                table,
                verb: word(&row.get::<_, String>(3)?, Verb::from_code)?,
                name,
                programme,
                fields,
            });
        }
        Ok(Detail {
            heading,
            records,
            total: u64::try_from(total).unwrap_or_default(),
            names,
        })
    }
}

impl Tx<'_> {
    /// A change of the history as a refusal names it.
    pub(super) fn heading(&self, batch: i64, chains: &Chains) -> Result<Heading> {
        Known::default().heading(self.conn, batch, chains)
    }
}

/// What records are called and to which plan they belong; looked up once.
#[derive(Default)]
struct Known {
    rows: HashMap<(&'static str, i64), Map<String, Json>>,
}

impl Known {
    /// A record as it is, or as it was before it was deleted; empty where nothing is known of it.
    fn row(&mut self, conn: &Connection, table: Table, id: i64) -> Result<&Map<String, Json>> {
        match self.rows.entry((table.name(), id)) {
            Slot::Occupied(there) => Ok(there.into_mut()),
            Slot::Vacant(free) => {
                let row = match row_of(conn, table, id)? {
                    Some(row) => row,
                    None => last_known(conn, table, id)?,
                };
                Ok(free.insert(row))
            }
        }
    }

    fn name(&mut self, conn: &Connection, table: Table, id: i64) -> Result<Option<Name>> {
        let row = self.row(conn, table, id)?;
        let text = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
        let name = match table {
            Table::Programme => format!("{} {}", text("code"), text("name")),
            Table::Section | Table::Indicator => text("name").to_owned(),
            Table::Pillar => match row.get("number").and_then(Json::as_i64) {
                Some(number) => format!("{number} {}", text("name")),
                None => text("name").to_owned(),
            },
            Table::Plan | Table::Milestone => text("title").to_owned(),
            Table::Action => text("text").to_owned(),
            Table::Grade => format!("{} {}", text("code"), text("meaning")),
            Table::Period => {
                return Ok(PeriodKind::from_code(text("kind"))
                    .map(|kind| Name::Period(kind, text("name").to_owned())));
            }
            _ => return Ok(None),
        };
        let name = name.trim();
        Ok((!name.is_empty()).then(|| Name::Text(name.to_owned())))
    }

    /// What a record of any table but the periods is called.
    fn title(&mut self, conn: &Connection, table: Table, id: i64) -> Result<String> {
        Ok(match self.name(conn, table, id)? {
            Some(Name::Text(text)) => text,
            _ => String::new(),
        })
    }

    /// What a record is called, or for what it is there: a forecast by its milestone, a report by its period.
    /// A programme is named beside each of its records.
    fn record_name(
        &mut self,
        conn: &Connection,
        table: &str,
        id: i64,
        row: Map<String, Json>,
    ) -> Result<Option<Name>> {
        let Some(table) = Table::from_name(table) else {
            return Ok(None);
        };
        let (table, column) = match table {
            Table::Programme => return Ok(None),
            Table::Forecast => (Table::Milestone, "milestone_id"),
            Table::Report | Table::Acknowledgement => (Table::Period, "period_id"),
            Table::IndicatorValue => (Table::Indicator, "indicator_id"),
            own => return self.name(conn, own, id),
        };
        let told = row.get(column).and_then(Json::as_i64);
        let named = match told {
            Some(named) => Some(named),
            None => {
                let from = match column {
                    "milestone_id" => Table::Forecast,
                    "indicator_id" => Table::IndicatorValue,
                    _ => Table::Report,
                };
                self.row(conn, from, id)?.get(column).and_then(Json::as_i64)
            }
        };
        named.map_or(Ok(None), |named| self.name(conn, table, named))
    }

    /// Takes note of what the row numbers in fields stand for.
    fn tell(&mut self, conn: &Connection, fields: &[FieldChange], names: &mut Names) -> Result<()> {
        for field in fields {
            let is_it =
                |it: &&Reference| it.table.name() == field.table && it.column == field.field;
            let Some(to) = REFERENCES.iter().find(is_it).map(|it| it.to) else {
                continue;
            };
            for id in [&field.before, &field.after].into_iter().flatten() {
                let Ok(id) = id.parse::<i64>() else { continue };
                if let Some(name) = self.name(conn, to, id)? {
                    names.insert((to.name(), id), name);
                }
            }
        }
        Ok(())
    }

    fn heading(&mut self, conn: &Connection, batch: i64, chains: &Chains) -> Result<Heading> {
        let mut statement =
            conn.prepare_cached("SELECT at, by, op, kind, reason FROM batch WHERE id = ?1")?;
        let mut rows = statement.query([batch])?;
        let row = rows.next()?.ok_or(Error::NoSuchChange(BatchId(batch)))?;
        let first = chains.first(batch);
        let op = word(&row.get::<_, String>(2)?, Op::from_code)?;
        let reason: String = row.get(4)?;
        let (reason, place) = match op {
            Op::Restored => (String::new(), Place::Backup(read_source(&reason))),
            _ => (reason, self.place(conn, batch)?),
        };
        Ok(Heading {
            batch: BatchId(batch),
            at: read_moment(&row.get::<_, String>(0)?)?,
            by: row.get(1)?,
            op,
            kind: word(&row.get::<_, String>(3)?, BatchKind::from_code)?,
            reason,
            undone: chains.is_undone(batch),
            of: (first != batch).then_some(BatchId(first)),
            place,
        })
    }

    fn place(&mut self, conn: &Connection, batch: i64) -> Result<Place> {
        let first: Option<(String, i64)> = conn
            .prepare_cached(
                "SELECT tbl, row_id FROM change WHERE batch_id = ?1 ORDER BY seq LIMIT 1",
            )?
            .query_row([batch], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((table, id)) = first else {
            return Ok(Place::Nowhere);
        };
        let table = Table::from_name(&table);
        if table != Some(Table::Plan) {
            let (count, programme): (u32, Option<i64>) = conn
                .prepare_cached(
                    "SELECT count(DISTINCT programme_id), min(programme_id) FROM change WHERE batch_id = ?1",
                )?
                .query_row([batch], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if let Some(id) = programme {
                return Ok(Place::Programme {
                    id: ProgrammeId(id),
                    title: self.title(conn, Table::Programme, id)?,
                    more: count.saturating_sub(1),
                });
            }
        }
        let Some(table) = table else {
            return Ok(Place::Nowhere);
        };
        let name = match table {
            Table::Grade => {
                let plan = self.row(conn, table, id)?.get("plan_id");
                let plan = plan.and_then(Json::as_i64).unwrap_or_default();
                return Ok(Place::Plan(self.title(conn, Table::Plan, plan)?));
            }
            table => self.name(conn, table, id)?,
        };
        Ok(match (table, name) {
            (Table::Section, Some(Name::Text(name))) => Place::Section(name),
            (Table::Pillar, Some(Name::Text(name))) => Place::Pillar(name),
            (Table::Plan, Some(Name::Text(name))) => Place::Plan(name),
            (Table::Period, Some(Name::Period(kind, name))) => Place::Period(kind, name),
            _ => Place::Nowhere,
        })
    }

    /// Whether a change touched a plan, or nothing but what belongs to no plan.
    fn is_of_plan(&mut self, conn: &Connection, batch: i64, plan: Option<PlanId>) -> Result<bool> {
        let Some(plan) = plan else { return Ok(true) };
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT 'programme', programme_id FROM change WHERE batch_id = ?1 AND programme_id IS NOT NULL
             UNION SELECT tbl, row_id FROM change WHERE batch_id = ?1 AND programme_id IS NULL",
        )?;
        let mut elsewhere = false;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            let (table, id): (String, i64) = (row.get(0)?, row.get(1)?);
            let of = match Table::from_name(&table) {
                Some(Table::Plan) => Some(id),
                Some(Table::Section) | None => None,
                Some(table) => self
                    .row(conn, table, id)?
                    .get("plan_id")
                    .and_then(Json::as_i64),
            };
            if of == Some(plan.0) {
                return Ok(true);
            }
            elsewhere |= of.is_some();
        }
        Ok(!elsewhere)
    }

    /// Whether all words occur in what a change wrote or replaced, or in the names of its programmes.
    fn has_words(
        &mut self,
        conn: &Connection,
        batch: i64,
        words: &[String],
        job: &Job,
    ) -> Result<bool> {
        if words.is_empty() {
            return Ok(true);
        }
        let mut missing: Vec<&String> = words.iter().collect();
        let mut statement = conn.prepare_cached(
            "SELECT programme_id, before, after FROM change WHERE batch_id = ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([batch])?;
        let mut named = None;
        while let Some(row) = rows.next()? {
            job.check()?;
            let programme: Option<i64> = row.get(0)?;
            let mut text = String::new();
            if let Some(id) = programme.filter(|id| named != Some(*id)) {
                named = programme;
                text = self.title(conn, Table::Programme, id)?;
            }
            for side in [1, 2] {
                for (column, value) in object(row.get(side)?)? {
                    if let (false, Json::String(value)) = (SILENT.contains(&column.as_str()), value)
                    {
                        text.push('\n');
                        text.push_str(&value);
                    }
                }
            }
            let text = search::fold(&text);
            missing.retain(|word| !text.contains(word.as_str()));
            if missing.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A deleted record as it was before.
fn last_known(conn: &Connection, table: Table, id: i64) -> Result<Map<String, Json>> {
    let mut statement = conn.prepare_cached(
        "SELECT coalesce(before, after) FROM change
         WHERE tbl = ?1 AND row_id = ?2 AND verb <> 'update' ORDER BY seq DESC LIMIT 1",
    )?;
    let found: Option<String> = statement
        .query_row(params![table.name(), id], |row| row.get(0))
        .optional()?;
    object(found)
}

fn fields(table: &str, before: Option<String>, after: Option<String>) -> Result<Vec<FieldChange>> {
    let before = object(before)?;
    let after = object(after)?;
    let mut names: Vec<&String> = after
        .keys()
        .chain(before.keys().filter(|name| !after.contains_key(*name)))
        .collect();
    names.retain(|name| !SILENT.contains(&name.as_str()));
    Ok(names
        .into_iter()
        .map(|name| FieldChange {
            table: table.to_owned(),
            field: name.clone(),
            before: before.get(name).and_then(shown),
            after: after.get(name).and_then(shown),
        })
        .filter(|change| change.before != change.after)
        .collect())
}

fn shown(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) if text.is_empty() => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
