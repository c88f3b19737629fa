//! What stands on what in the history: the later changes that build on one, or stand in the way of bringing it
//! back.
//!
//! A later change builds on another when it touched the same field of a record, when a record it left names one
//! that the other made, or when it took what bringing a record back would need: the record it belongs to, or a
//! name that only one may have.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use serde_json::{Map, Value as Json};

use super::periods::is_derived;
use super::rows::sql_value;
use super::table::Table;
use super::undo::{Change, changes_of, object};
use super::{Error, Result};
use crate::domain::history::{Op, Verb};
use crate::domain::job::Job;
use crate::domain::plan::PeriodState;

/// A column that names a record of another table.
pub(super) struct Reference {
    pub(super) table: Table,
    pub(super) column: &'static str,
    pub(super) to: Table,
}

const fn names(table: Table, column: &'static str, to: Table) -> Reference {
    Reference { table, column, to }
}

/// Every column that names another record. A table comes after those that its records name.
pub(super) const REFERENCES: [Reference; 24] = [
    names(Table::Pillar, "plan_id", Table::Plan),
    names(Table::Pillar, "parent_id", Table::Pillar),
    names(Table::Period, "plan_id", Table::Plan),
    names(Table::Programme, "plan_id", Table::Plan),
    names(Table::Programme, "pillar_id", Table::Pillar),
    names(Table::Programme, "lead_id", Table::Section),
    names(Table::RelatedSection, "programme_id", Table::Programme),
    names(Table::RelatedSection, "section_id", Table::Section),
    names(Table::Action, "programme_id", Table::Programme),
    names(Table::Milestone, "programme_id", Table::Programme),
    names(Table::Milestone, "action_id", Table::Action),
    names(Table::Forecast, "milestone_id", Table::Milestone),
    names(Table::Report, "programme_id", Table::Programme),
    names(Table::Report, "period_id", Table::Period),
    names(Table::Acknowledgement, "period_id", Table::Period),
    names(Table::Acknowledgement, "programme_id", Table::Programme),
    names(Table::Indicator, "programme_id", Table::Programme),
    names(Table::IndicatorValue, "indicator_id", Table::Indicator),
    names(Table::IndicatorValue, "period_id", Table::Period),
    names(Table::Grade, "plan_id", Table::Plan),
    names(Table::Review, "programme_id", Table::Programme),
    names(Table::Review, "grade_id", Table::Grade),
    names(Table::Lineage, "from_id", Table::Programme),
    names(Table::Lineage, "to_id", Table::Programme),
];

/// What only one record of a table may have.
pub(super) const KEYS: [(Table, &[&str]); 12] = [
    (Table::Section, &["name"]),
    (Table::Plan, &["ward", "fiscal_year"]),
    (Table::Pillar, &["plan_id", "code"]),
    (Table::Period, &["plan_id", "position"]),
    (Table::Programme, &["plan_id", "code"]),
    (Table::RelatedSection, &["programme_id", "section_id"]),
    (Table::Report, &["programme_id", "period_id"]),
    (
        Table::Acknowledgement,
        &["period_id", "programme_id", "finding", "subject"],
    ),
    (Table::IndicatorValue, &["indicator_id", "period_id"]),
    (Table::Grade, &["plan_id", "code"]),
    (Table::Review, &["programme_id"]),
    (Table::Lineage, &["from_id", "to_id"]),
];

/// How undos and redos hang on what was done: each change with those that took it back and brought it again.
#[derive(Debug, Default)]
pub(super) struct Chains {
    target: HashMap<i64, i64>,
    heir: HashMap<i64, i64>,
}

impl Chains {
    pub(super) fn read(conn: &Connection) -> Result<Chains> {
        let mut statement = conn.prepare_cached(
            "SELECT id, target_id FROM batch WHERE kind IN ('undo', 'redo') AND target_id IS NOT NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut chains = Chains::default();
        while let Some(row) = rows.next()? {
            let (id, target): (i64, i64) = (row.get(0)?, row.get(1)?);
            // What was taken back lies before what took it back: chains end.
            if target < id {
                chains.target.insert(id, target);
                chains.heir.insert(target, id);
            }
        }
        Ok(chains)
    }

    /// The newest of a chain: it alone is in force.
    pub(super) fn newest(&self, mut id: i64) -> i64 {
        while let Some(heir) = self.heir.get(&id) {
            id = *heir;
        }
        id
    }

    /// What was done first.
    pub(super) fn first(&self, mut id: i64) -> i64 {
        while let Some(target) = self.target.get(&id) {
            id = *target;
        }
        id
    }

    /// Whether what was done first is taken back now.
    pub(super) fn is_undone(&self, id: i64) -> bool {
        let mut undone = false;
        let mut at = self.newest(id);
        while let Some(target) = self.target.get(&at) {
            undone = !undone;
            at = *target;
        }
        undone
    }

    /// The newest of a chain, if what of it lies after a change has an effect all told: what was done and
    /// taken back since has none.
    fn effective(&self, id: i64, after: i64) -> Option<i64> {
        let newest = self.newest(id);
        let (mut at, mut steps) = (newest, 0);
        while at > after {
            steps += 1;
            match self.target.get(&at) {
                Some(target) => at = *target,
                None => break,
            }
        }
        (steps % 2 == 1).then_some(newest)
    }
}

/// What one change rests on is looked up with this.
pub(super) struct Depending<'c> {
    conn: &'c Connection,
    chains: &'c Chains,
    job: &'c Job,
}

impl<'c> Depending<'c> {
    pub(super) fn new(conn: &'c Connection, chains: &'c Chains, job: &'c Job) -> Self {
        Depending { conn, chains, job }
    }

    /// Every later change that would have to be taken back before this one, the newest first.
    pub(super) fn all_on(&self, batch: i64) -> Result<Vec<i64>> {
        let mut found = BTreeSet::new();
        let mut next = vec![batch];
        while let Some(batch) = next.pop() {
            for later in self.directly_on(batch)? {
                if found.insert(later) {
                    next.push(later);
                }
            }
        }
        Ok(found.into_iter().rev().collect())
    }

    /// The later changes that build on this one themselves.
    fn directly_on(&self, batch: i64) -> Result<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        self.same_fields(batch, &mut found)?;
        self.named(batch, &mut found)?;
        self.frozen(batch, &mut found)?;
        let all = changes_of(self.conn, batch)?;
        let own: std::collections::HashSet<(&str, i64)> =
            all.iter().map(|it| (it.table.name(), it.id)).collect();
        for change in &all {
            self.job.check()?;
            self.last_period(batch, change, &mut found)?;
            self.reported(batch, change, &mut found)?;
            if change.verb != Verb::Insert {
                self.closed_to(batch, change, &mut found)?;
                self.missing(batch, change, &own, &mut found)?;
                self.taken(batch, change, &own, &mut found)?;
            }
        }
        Ok(found)
    }

    /// Changes of the same field, or of a record that was made or deleted.
    fn same_fields(&self, batch: i64, found: &mut BTreeSet<i64>) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT c.verb, c.after, d.batch_id, d.verb, d.after, c.tbl
             FROM change c JOIN change d ON d.tbl = c.tbl AND d.row_id = c.row_id AND d.batch_id > c.batch_id
             WHERE c.batch_id = ?1",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            self.job.check()?;
            let Some(later) = self.chains.effective(row.get(2)?, batch) else {
                continue;
            };
            let verb = |column| -> Result<bool> {
                Ok(row.get::<_, String>(column)? == Verb::Update.code())
            };
            let table = Table::from_name(&row.get::<_, String>(5)?);
            let columns = |column| -> Result<Map<String, Json>> {
                let mut all = object(row.get(column)?)?;
                all.retain(|column, _| table.is_none_or(|table| !is_derived(table, column)));
                Ok(all)
            };
            let (one, other) = (columns(1)?, columns(4)?);
            // What only gave a record another place that follows from the rest changed nothing of it.
            let nothing = (verb(0)? && one.is_empty()) || (verb(3)? && other.is_empty());
            let apart = verb(0)? && verb(3)? && !one.keys().any(|it| other.contains_key(it));
            if !apart && !nothing {
                found.insert(later);
            }
        }
        Ok(())
    }

    /// Records of now that name one this change made.
    fn named(&self, batch: i64, found: &mut BTreeSet<i64>) -> Result<()> {
        for reference in &REFERENCES {
            self.job.check()?;
            let Reference { table, column, to } = reference;
            let sql = format!(
                "SELECT k.id, c.row_id FROM change c JOIN {} k ON k.{column} = c.row_id
                 WHERE c.batch_id = ?1 AND c.tbl = ?2 AND c.verb = 'insert'",
                table.name()
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params![batch, to.name()])?;
            while let Some(row) = rows.next()? {
                let (id, named): (i64, i64) = (row.get(0)?, row.get(1)?);
                // The first review of a plan stores its grades; they stay as long as one is given.
                if *to == Table::Grade && self.op(batch)? == Some(Op::ReviewWritten) {
                    continue;
                }
                let since = self.since(*table, id, batch, |verb, after| {
                    verb == Verb::Insert || after.get(*column).and_then(Json::as_i64) == Some(named)
                })?;
                found.extend(since);
            }
        }
        Ok(())
    }

    /// Closings of a period that this change made.
    fn frozen(&self, batch: i64, found: &mut BTreeSet<i64>) -> Result<()> {
        let mut statement = self.conn.prepare_cached(
            "SELECT s.batch_id FROM change c JOIN snapshot s ON s.period_id = c.row_id
             WHERE c.batch_id = ?1 AND c.tbl = 'period' AND c.verb = 'insert' AND s.batch_id > ?1",
        )?;
        for closing in statement.query_map([batch], |row| row.get(0))? {
            found.insert(closing?);
        }
        Ok(())
    }

    /// A plan keeps a period: those that took the others away.
    fn last_period(&self, batch: i64, change: &Change, found: &mut BTreeSet<i64>) -> Result<()> {
        if change.table != Table::Period || change.verb != Verb::Insert {
            return Ok(());
        }
        let plan = change.after.get("plan_id").and_then(Json::as_i64);
        let made_elsewhere: i64 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM period p WHERE p.plan_id = ?1 AND NOT EXISTS (
                    SELECT 1 FROM change c WHERE c.batch_id = ?2 AND c.tbl = 'period' AND c.row_id = p.id AND c.verb = 'insert')",
            )?
            .query_row(params![plan, batch], |row| row.get(0))?;
        let comes_back: i64 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM change WHERE batch_id = ?1 AND tbl = 'period' AND verb = 'delete'",
            )?
            .query_row([batch], |row| row.get(0))?;
        let plan_goes: i64 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM change WHERE batch_id = ?1 AND tbl = 'plan' AND verb = 'insert'",
            )?
            .query_row([batch], |row| row.get(0))?;
        if made_elsewhere + comes_back + plan_goes > 0 {
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached(
            "SELECT batch_id, before FROM change
             WHERE tbl = 'period' AND verb = 'delete' AND batch_id > ?1",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            if object(row.get(1)?)?.get("plan_id").and_then(Json::as_i64) == plan {
                found.extend(self.chains.effective(row.get(0)?, batch));
            }
        }
        Ok(())
    }

    /// A period does not go back to 準備 under what was reported for it.
    fn reported(&self, batch: i64, change: &Change, found: &mut BTreeSet<i64>) -> Result<()> {
        let before = change.before.get("state").and_then(Json::as_str);
        if change.table != Table::Period
            || change.verb != Verb::Update
            || before != Some(PeriodState::Preparing.code())
        {
            return Ok(());
        }
        let mut statement = self
            .conn
            .prepare_cached("SELECT id FROM report WHERE period_id = ?1")?;
        let ids: Vec<i64> = statement
            .query_map([change.id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for id in ids {
            found.extend(self.since(Table::Report, id, batch, |verb, _| verb == Verb::Insert)?);
        }
        Ok(())
    }

    /// A report does not come back into a period that went back to 準備 meanwhile.
    fn closed_to(&self, batch: i64, change: &Change, found: &mut BTreeSet<i64>) -> Result<()> {
        let period = change.before.get("period_id").and_then(Json::as_i64);
        let Some(period) = period.filter(|_| change.table == Table::Report) else {
            return Ok(());
        };
        let preparing = PeriodState::Preparing.code();
        let state: Option<String> = self
            .conn
            .prepare_cached("SELECT state FROM period WHERE id = ?1")?
            .query_row([period], |row| row.get(0))
            .optional()?;
        if state.is_some_and(|state| state == preparing) {
            found.extend(self.since(Table::Period, period, batch, |_, after| {
                after.get("state").and_then(Json::as_str) == Some(preparing)
            })?);
        }
        Ok(())
    }

    /// Records that one coming back would belong to, and that are gone.
    fn missing(
        &self,
        batch: i64,
        change: &Change,
        own: &std::collections::HashSet<(&str, i64)>,
        found: &mut BTreeSet<i64>,
    ) -> Result<()> {
        for reference in REFERENCES.iter().filter(|it| it.table == change.table) {
            let named = change.before.get(reference.column).and_then(Json::as_i64);
            let Some(named) = named.filter(|id| !own.contains(&(reference.to.name(), *id))) else {
                continue;
            };
            let sql = format!("SELECT 1 FROM {} WHERE id = ?1", reference.to.name());
            let there = self
                .conn
                .prepare_cached(&sql)?
                .query_row([named], |_| Ok(()))
                .optional()?;
            if there.is_none() {
                let since =
                    self.since(reference.to, named, batch, |verb, _| verb == Verb::Delete)?;
                found.extend(since);
            }
        }
        Ok(())
    }

    /// Records that have what only one may have, and one coming back would have again.
    fn taken(
        &self,
        batch: i64,
        change: &Change,
        own: &std::collections::HashSet<(&str, i64)>,
        found: &mut BTreeSet<i64>,
    ) -> Result<()> {
        for (table, columns) in KEYS.iter().filter(|(table, _)| *table == change.table) {
            let (table, columns) = (*table, *columns);
            let derived = columns.iter().any(|it| is_derived(table, it));
            if derived || !columns.iter().any(|it| change.before.contains_key(*it)) {
                continue;
            }
            let Some(mut values) = self.key(change, columns)? else {
                continue;
            };
            values.push(Value::Integer(change.id));
            let tests: Vec<String> = columns.iter().map(|it| format!("{it} = ?")).collect();
            let sql = format!(
                "SELECT id FROM {} WHERE {} AND id <> ?",
                table.name(),
                tests.join(" AND ")
            );
            let other: Option<i64> = self
                .conn
                .prepare_cached(&sql)?
                .query_row(params_from_iter(values), |row| row.get(0))
                .optional()?;
            if let Some(other) = other.filter(|id| !own.contains(&(table.name(), *id))) {
                let since = self.since(table, other, batch, |verb, after| {
                    verb == Verb::Insert || columns.iter().any(|it| after.contains_key(*it))
                })?;
                found.extend(since);
            }
        }
        Ok(())
    }

    /// The key that a record would have; nothing where a part of it is empty, or there is no such record.
    fn key(&self, change: &Change, columns: &[&str]) -> Result<Option<Vec<Value>>> {
        let mut values = Vec::with_capacity(columns.len() + 1);
        for column in columns {
            let value = match change.before.get(*column) {
                Some(value) => Some(sql_value(value)?),
                None => self
                    .conn
                    .prepare_cached(&format!(
                        "SELECT {column} FROM {} WHERE id = ?1",
                        change.table.name()
                    ))?
                    .query_row([change.id], |row| row.get(0))
                    .optional()?,
            };
            match value {
                Some(Value::Null) | None => return Ok(None),
                Some(value) => values.push(value),
            }
        }
        Ok(Some(values))
    }

    /// The newest change of a record after a batch that did something particular to it, unless it has no effect
    /// any longer.
    fn since(
        &self,
        table: Table,
        id: i64,
        batch: i64,
        did: impl Fn(Verb, &Map<String, Json>) -> bool,
    ) -> Result<Option<i64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT batch_id, verb, after FROM change WHERE tbl = ?1 AND row_id = ?2 AND batch_id > ?3
             ORDER BY seq DESC",
        )?;
        let mut rows = statement.query(params![table.name(), id, batch])?;
        while let Some(row) = rows.next()? {
            let verb = Verb::from_code(&row.get::<_, String>(1)?)
                .ok_or_else(|| Error::Damaged("change history".to_owned()))?;
            if did(verb, &object(row.get(2)?)?)
                && let Some(later) = self.chains.effective(row.get(0)?, batch)
            {
                return Ok(Some(later));
            }
        }
        Ok(None)
    }

    fn op(&self, batch: i64) -> Result<Option<Op>> {
        let op: Option<String> = self
            .conn
            .prepare_cached("SELECT op FROM batch WHERE id = ?1")?
            .query_row([batch], |row| row.get(0))
            .optional()?;
        Ok(op.as_deref().and_then(Op::from_code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The lists above are those of the schema.
    #[test]
    fn every_reference_and_every_key_of_the_schema_is_known() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../schema.sql"))
            .unwrap();
        let (mut references, mut keys) = (BTreeSet::new(), BTreeSet::new());
        for table in Table::ALL {
            let mut statement = conn
                .prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")
                .unwrap();
            let found = statement.query_map([table.name()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            });
            for found in found.unwrap() {
                let (column, to) = found.unwrap();
                references.insert((table.name().to_owned(), column, to));
            }
            let mut statement = conn
                .prepare("SELECT i.name, c.name FROM pragma_index_list(?1) i, pragma_index_info(i.name) c WHERE i.\"unique\" = 1 ORDER BY i.seq, c.seqno")
                .unwrap();
            let mut all: HashMap<String, Vec<String>> = HashMap::new();
            let found = statement.query_map([table.name()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            });
            for found in found.unwrap() {
                let (index, column) = found.unwrap();
                all.entry(index).or_default().push(column);
            }
            keys.extend(
                all.into_values()
                    .filter(|columns| columns != &["uid"])
                    .map(|columns| (table.name().to_owned(), columns)),
            );
        }
        let known: BTreeSet<_> = REFERENCES
            .iter()
            .map(|it| {
                let (table, to) = (it.table.name(), it.to.name());
                (table.to_owned(), it.column.to_owned(), to.to_owned())
            })
            .collect();
        assert_eq!(known, references);
        let known: BTreeSet<_> = KEYS
            .iter()
            .map(|(table, columns)| {
                let columns: Vec<String> = columns.iter().map(|it| (*it).to_owned()).collect();
                (table.name().to_owned(), columns)
            })
            .collect();
        assert_eq!(known, keys);
    }

    #[test]
    fn what_was_done_and_taken_back_since_stands_in_nobodys_way() {
        // 1 was taken back by 4, and that by 6; 5 was taken back by 7.
        let mut chains = Chains::default();
        for (id, target) in [(4, 1), (6, 4), (7, 5)] {
            chains.target.insert(id, target);
            chains.heir.insert(target, id);
        }
        assert_eq!((chains.newest(1), chains.first(6)), (6, 1));
        assert!(!chains.is_undone(1) && !chains.is_undone(4));
        assert!(chains.is_undone(5) && chains.is_undone(7) && !chains.is_undone(2));
        assert_eq!(chains.effective(1, 0), Some(6));
        assert_eq!(chains.effective(4, 2), None, "taken back and brought again");
        assert_eq!(chains.effective(6, 5), Some(6));
        assert_eq!(chains.effective(5, 2), None);
        assert_eq!(chains.effective(7, 5), Some(7));
        assert_eq!(chains.effective(3, 2), Some(3));
    }
}
