//! The full check: everything that can be known to be wrong with a file.
//!
//! SQLite notices damage to its structure only: of random changes of one byte, more than a third alter a record
//! and leave the structure sound. But every change of a record is written twice, to the record and to the change
//! history, so the full check replays the history and compares what it tells with what is there. It also reads
//! every value as the screens do.

use std::cmp::Ordering;

use rusqlite::Rows;
use serde_json::{Map, Value as Json};

use super::chain::{CHANGE, Chain, Change, Columns, counts_on};
use super::convert::{read_moment, word};
use super::open::of_the_file;
use super::programmes::searched;
use super::rows::json;
use super::table::Table;
use super::values::{Wrong, wrong};
use super::{Db, Error, Fault, Place, Result};
use crate::domain::ProgrammeId;
use crate::domain::history::{BatchKind, Op};
use crate::domain::job::Job;
use crate::domain::progress::Status;

/// How many steps of SQLite pass between two looks at whether to go on.
const STEPS: i32 = 100_000;

impl Db {
    /// Looks through the whole file as [`Db::check`] does, and for all that takes longer: whether the records are
    /// as the change history says that they were written last, whether every value can be read, is no longer
    /// than it can be, and is found by search. The file is not changed.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when the job was stopped, [`Error::Io`] or [`Error::Locked`] when the file cannot be
    /// read. What cannot be read because of damage is a fault.
    pub fn check_full(&mut self, job: &Job) -> Result<Vec<Fault>> {
        // Also SQLite's own check can be stopped, which takes one long statement.
        let asked = job.clone();
        self.conn
            .progress_handler(STEPS, Some(move || asked.is_cancelled()))?;
        let checked = self.look_through(job);
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        job.check()?;
        checked
    }

    fn look_through(&self, job: &Job) -> Result<Vec<Fault>> {
        let _snapshot = self.conn.unchecked_transaction()?;
        let mut faults = Vec::new();
        let lines = self.count("SELECT count(*) FROM change");
        let programmes = self.count("SELECT count(*) FROM programme");
        job.expect(lines + 2 * programmes);
        type Part = fn(&Db, &Job, &mut Vec<Fault>) -> Result<()>;
        let parts: [Part; 7] = [
            |db, _, faults| {
                db.integrity_faults(u32::MAX >> 1)
                    .map(|it| faults.extend(it))
            },
            |db, _, faults| db.rule_faults().map(|it| faults.extend(it)),
            Db::compare_with_history,
            Db::check_batches,
            Db::check_numbering,
            Db::check_search,
            Db::read_everything,
        ];
        for part in parts {
            match part(self, job, &mut faults).map_err(of_the_file) {
                // What the parts before have named is often why a later one stumbles.
                Err(Error::Damaged(detail)) => faults.push(Fault::Integrity(detail)),
                other => other?,
            }
        }
        Ok(faults)
    }

    /// A count for the progress alone.
    fn count(&self, sql: &str) -> u64 {
        let count = self.conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        count.map_or(0, i64::unsigned_abs)
    }

    /// Replays the change history, table by table, beside the records.
    fn compare_with_history(&self, job: &Job, faults: &mut Vec<Fault>) -> Result<()> {
        let columns = Columns::new()?;
        for table in Table::ALL {
            let mut records = self
                .conn
                .prepare(&format!("SELECT * FROM {} ORDER BY id", table.name()))?;
            let names: Vec<String> = records.column_names().map(str::to_owned).collect();
            let mut records = Records {
                names,
                rows: records.query([])?,
            };
            let lines = format!("SELECT {CHANGE} FROM change WHERE tbl = ?1 ORDER BY row_id, seq");
            let mut lines = self.conn.prepare(&lines)?;
            let mut chains = Chains {
                rows: lines.query([table.name()])?,
                ahead: None,
                fresh: columns.of(table),
                job,
            };
            let (mut record, mut chain) = (records.next()?, chains.next()?);
            loop {
                let order = match (&record, &chain) {
                    (None, None) => break,
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (Some((id, _)), Some(chain)) => id.cmp(&chain.id),
                };
                let of_record = record.take_if(|_| order != Ordering::Greater);
                let of_chain = chain.take_if(|_| order != Ordering::Less);
                self.compare(table, of_record.as_ref(), of_chain.as_ref(), faults)?;
                if of_record.is_some() {
                    record = records.next()?;
                }
                if of_chain.is_some() {
                    chain = chains.next()?;
                }
            }
        }
        Ok(())
    }

    fn compare(
        &self,
        table: Table,
        record: Option<&(i64, Map<String, Json>)>,
        chain: Option<&Chain>,
        faults: &mut Vec<Fault>,
    ) -> Result<()> {
        if let Some(seq) = chain.and_then(|chain| chain.broken) {
            faults.push(Fault::History(seq));
        }
        let told = chain.and_then(|chain| chain.row.as_ref());
        let programme = chain.and_then(|chain| chain.programme);
        let place = |id: i64, row| Place::of(&self.conn, table, id, row, programme);
        match (record, told) {
            (None, None) => {}
            (None, Some(row)) => {
                let id = row.get("id").and_then(Json::as_i64).unwrap_or_default();
                faults.push(Fault::Lost(place(id, row)?));
            }
            (Some((id, row)), None) => faults.push(Fault::Unrecorded(place(*id, row)?)),
            (Some((id, row)), Some(told)) => {
                for (column, _) in row
                    .iter()
                    .filter(|(column, value)| told.get(*column) != Some(value))
                    .filter(|(column, value)| !counts_on(column, told.get(*column), value))
                {
                    faults.push(Fault::Altered(place(*id, row)?.field(column)));
                }
            }
        }
        let Some((id, row)) = record else {
            return Ok(());
        };
        for (column, wrong) in wrong(table, row) {
            let place = place(*id, row)?.field(column);
            faults.push(match wrong {
                Wrong::Unreadable => Fault::Unreadable(place),
                Wrong::TooLong => Fault::TooLong(place),
            });
        }
        Ok(())
    }

    /// The frame of the change history: its lines are numbered without a gap, belong to saved changes and to
    /// tables that there are, and what was undone was taken back by somebody.
    fn check_batches(&self, _: &Job, faults: &mut Vec<Fault>) -> Result<()> {
        let gap: i64 = self.conn.query_row(
            "SELECT coalesce(max(seq), 0) - count(*) FROM change",
            [],
            |row| row.get(0),
        )?;
        if gap != 0 {
            faults.push(Fault::HistoryGap(gap.unsigned_abs()));
        }
        let tables = Table::ALL.map(|table| table.name());
        let marks = vec!["?"; tables.len()].join(", ");
        let mut stray = self.conn.prepare(&format!(
            "SELECT seq FROM change WHERE tbl NOT IN ({marks}) ORDER BY seq"
        ))?;
        for seq in stray.query_map(rusqlite::params_from_iter(tables), |row| row.get(0))? {
            faults.push(Fault::History(seq?));
        }
        // Saved changes follow each other, and so do the lines of each.
        let mut order = self.conn.prepare(
            "SELECT c.seq FROM change c JOIN change p ON p.seq = c.seq - 1 WHERE c.batch_id < p.batch_id",
        )?;
        for seq in order.query_map([], |row| row.get(0))? {
            faults.push(Fault::History(seq?));
        }
        let mut batches = self.conn.prepare(
            "SELECT b.at, b.op, b.kind, b.undone, b.target_id IS NULL, coalesce(b.target_id < b.id, 1),
                    EXISTS (SELECT 1 FROM batch t WHERE t.target_id = b.id),
                    coalesce((SELECT min(seq) FROM change c WHERE c.batch_id = b.id), 0)
             FROM batch b ORDER BY b.id",
        )?;
        let mut rows = batches.query([])?;
        while let Some(row) = rows.next()? {
            let kind = word(&row.get::<_, String>(2)?, BatchKind::from_code);
            let done = kind == Ok(BatchKind::Done);
            let readable = read_moment(&row.get::<_, String>(0)?).is_ok()
                && word(&row.get::<_, String>(1)?, Op::from_code).is_ok()
                && kind.is_ok();
            let agrees = row.get::<_, bool>(3)? == row.get::<_, bool>(6)?
                && row.get::<_, bool>(4)? == done
                && row.get::<_, bool>(5)?;
            let first: i64 = row.get(7)?;
            // A restore alone changes no record of the state that it brought back.
            let restored = row.get_ref(1)?.as_str() == Ok(Op::Restored.code());
            if !readable || !agrees || (first == 0) != restored {
                faults.push(Fault::History(first));
            }
        }
        Ok(())
    }

    /// A number that was given once is never given again, not even after its record was deleted.
    fn check_numbering(&self, _: &Job, faults: &mut Vec<Fault>) -> Result<()> {
        for table in Table::ALL {
            let given: bool = self.conn.query_row(
                "SELECT coalesce(max(row_id), 0) > coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = ?1), 0)
                 FROM change WHERE tbl = ?1",
                [table.name()],
                |row| row.get(0),
            )?;
            if given {
                faults.push(Fault::Numbering(table.name().to_owned()));
            }
        }
        Ok(())
    }

    fn check_search(&self, job: &Job, faults: &mut Vec<Fault>) -> Result<()> {
        let mut programmes = self.conn.prepare(
            "SELECT p.id, p.code, s.folded FROM programme p JOIN search s ON s.programme_id = p.id ORDER BY p.id",
        )?;
        let mut rows = programmes.query([])?;
        while let Some(row) = rows.next()? {
            job.step()?;
            let folded = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
            if searched(&self.conn, row.get(0)?)? != folded {
                faults.push(Fault::SearchText(row.get(1)?));
            }
        }
        Ok(())
    }

    /// Reads what no record of the history holds, and every programme as the screens do.
    fn read_everything(&self, job: &Job, faults: &mut Vec<Fault>) -> Result<()> {
        let mut ids = self
            .conn
            .prepare("SELECT id, code FROM programme ORDER BY id")?;
        let mut ids = ids.query([])?;
        while let Some(row) = ids.next()? {
            job.step()?;
            let id = ProgrammeId(row.get(0)?);
            if let Err(error) = self.reading().portion(&[id.0]) {
                self.name_unreadable(id, of_the_file(error), faults)?;
            }
        }
        let mut drafts = self
            .conn
            .prepare("SELECT programme_id, status, figures, at FROM draft")?;
        let mut rows = drafts.query([])?;
        while let Some(row) = rows.next()? {
            let status: Option<String> = row.get(1)?;
            let readable = status.is_none_or(|status| Status::from_code(&status).is_some())
                && super::reports::read_figures(&row.get::<_, String>(2)?).is_ok()
                && read_moment(&row.get::<_, String>(3)?).is_ok();
            if !readable {
                let id = ProgrammeId(row.get(0)?);
                self.name_unreadable(id, Error::Damaged("draft".to_owned()), faults)?;
            }
        }
        self.exports(None, u32::MAX)?;
        for plan in self.plans()? {
            self.revisions(plan.id)?;
            self.reading().periods(plan.id)?;
            self.reading().pillars(plan.id)?;
            self.grades(plan.id)?;
        }
        self.read_snapshots(job)
    }

    /// A programme that cannot be shown, unless it was named before.
    fn name_unreadable(
        &self,
        ProgrammeId(id): ProgrammeId,
        error: Error,
        faults: &mut Vec<Fault>,
    ) -> Result<()> {
        let Error::Damaged(detail) = error else {
            return Err(error);
        };
        let row = Map::from_iter([("programme_id".to_owned(), Json::from(id))]);
        let mut place = Place::of(&self.conn, Table::Report, id, &row, Some(id))?;
        place.table = if detail == "draft" {
            "draft"
        } else {
            "programme"
        };
        let named = faults.iter().any(|fault| match fault {
            Fault::Unreadable(other) => {
                other.owner == place.owner || other.id == id && other.table == "programme"
            }
            _ => false,
        });
        if !named {
            faults.push(Fault::Unreadable(place));
        }
        Ok(())
    }
}

/// The records of a table, in the order of their numbers.
struct Records<'s> {
    names: Vec<String>,
    rows: Rows<'s>,
}

impl Records<'_> {
    fn next(&mut self) -> Result<Option<(i64, Map<String, Json>)>> {
        let Some(row) = self.rows.next()? else {
            return Ok(None);
        };
        let mut record = Map::new();
        for (at, name) in self.names.iter().enumerate() {
            record.insert(name.clone(), json(&row.get(at)?));
        }
        let id = record.get("id").and_then(Json::as_i64).unwrap_or_default();
        Ok(Some((id, record)))
    }
}

/// What the change history tells of the records of a table, in the order of their numbers.
struct Chains<'s> {
    rows: Rows<'s>,
    /// The first line about the next record.
    ahead: Option<Change>,
    fresh: &'s Map<String, Json>,
    job: &'s Job,
}

impl Chains<'_> {
    fn next(&mut self) -> Result<Option<Chain>> {
        let mut chain: Option<Chain> = None;
        loop {
            let line = match self.ahead.take() {
                Some(line) => Some(line),
                None => self.rows.next()?.map(Change::at).transpose()?,
            };
            let Some(line) = line else { return Ok(chain) };
            if chain.as_ref().is_some_and(|chain| chain.id != line.id) {
                self.ahead = Some(line);
                return Ok(chain);
            }
            self.job.step()?;
            chain
                .get_or_insert_with(|| Chain::new(line.id))
                .take(&line, self.fresh);
        }
    }
}
