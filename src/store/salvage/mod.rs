//! Salvage (救出): whatever can be read of a damaged file goes into a new one, with a list of what was saved and
//! what was not. The damaged file is read through a copy and stays as it is.
//!
//! Each record has two witnesses: its row, and what the change history tells of it. Where only one of them can be
//! read, it is believed; where they disagree, the history is believed if it is whole, and the record is listed.
//! In the new file everything holds together: a full check of it finds nothing.

mod choose;
mod mend;
mod read;
mod report;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::choose::{History, choose};
use self::mend::Mending;
use self::read::Ruin;
use self::report::Report;
pub use self::report::{Count, Fate, Line, Salvage};
use self::write::{Beside, Signed, write};
use super::chain::Columns;
use super::convert::moment;
use super::look::copy_of;
use super::scratch::Scratch;
use super::table::Table;
use super::{Clock, Db, Error, Result, migrate};
use crate::domain::fiscal::FiscalYear;
use crate::domain::job::Job;

/// Saves what can be read of a damaged file into a new one, in the name of `by`.
///
/// # Errors
/// [`Error::Exists`] when the new file is there already; [`Error::Missing`], [`Error::Io`]; [`Error::Damaged`] when
/// nothing at all can be read; [`Error::Full`]; [`Error::Cancelled`] when the job was stopped. Then no new file is
/// left behind. The damaged file is never changed.
pub fn salvage(damaged: &Path, new: &Path, clock: Clock, by: &str, job: &Job) -> Result<Salvage> {
    if !damaged.exists() {
        return Err(Error::Missing(damaged.to_owned()));
    }
    salvage_from(Damaged::copy(damaged)?, new, clock, by, job)
}

/// A copy of a damaged file, for [`salvage_from`]; it goes when it is dropped.
#[derive(Debug)]
pub struct Damaged {
    folder: Scratch,
    copy: PathBuf,
}

impl Damaged {
    fn copy(path: &Path) -> Result<Damaged> {
        let (folder, copy) = copy_of(path)?;
        Ok(Damaged { folder, copy })
    }
}

impl Db {
    /// A copy of the open file, damaged as it may be, as it is at one moment.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be copied.
    pub fn damaged(&self) -> Result<Damaged> {
        // Nobody writes into the file while somebody reads it. Where not even that can be begun because of the
        // damage, it is copied as it lies.
        let _moment = self.source().unchecked_transaction()?;
        drop(migrate::version(self.source()));
        Damaged::copy(self.path())
    }
}

/// As [`salvage`], from a copy of the open file.
///
/// # Errors
/// As [`salvage`].
pub fn salvage_from(
    damaged: Damaged,
    new: &Path,
    clock: Clock,
    by: &str,
    job: &Job,
) -> Result<Salvage> {
    if new.exists() {
        return Err(Error::Exists(new.to_owned()));
    }
    let ruin = Ruin::open(damaged)?;
    let columns = Columns::new()?;
    let now = moment(clock.now());
    let table = |name| ruin.table(name, columns.names(name), [], job);
    let beside = Beside {
        batches: table("batch")?,
        changes: table("change")?,
        snapshots: table("snapshot")?,
        frozen: table("snapshot_row")?,
        exports: table("export_log")?,
        drafts: ruin.drafts(columns.names("draft")),
    };
    let history = History::of(&beside.changes, &beside.batches, &columns);
    let mut found = BTreeMap::new();
    for table in Table::ALL {
        let told = history.chains.get(table.name());
        let ids = told.into_iter().flat_map(BTreeMap::iter);
        let alive = ids.filter(|(_, chain)| chain.row.is_some());
        let alive = alive.map(|(id, _)| *id);
        let rows = ruin.table(table.name(), columns.names(table.name()), alive, job)?;
        found.insert(table.name(), rows);
    }
    drop(ruin);
    let mut report = Report::default();
    let records = choose(found, &history, &columns, &now, &mut report);
    if records.values().all(BTreeMap::is_empty) {
        return Err(Error::Damaged("no record".to_owned()));
    }
    let mut mending = Mending {
        records,
        columns: &columns,
        report: &mut report,
        year: year_of(clock),
    };
    mending.mend();
    let signed = Signed { by, at: &now };
    job.expect(2 * mending.ids(Table::Programme).len() as u64);
    let mut faults = Vec::new();
    let db = Db::create(new, clock, |db| {
        let transaction = db.conn.transaction()?;
        write(&transaction, &mut mending, &history, &beside, &signed, job)?;
        transaction.commit()?;
        // Before it has its name: a check that fails or is stopped leaves no file.
        faults = db.check_full(job)?;
        Ok(())
    })?;
    let records = mending.records;
    let (lines, tally) = report.finish(&records, &history);
    let counts = |table: &'static str| {
        let mut count = tally.get(table).copied().unwrap_or_default();
        let saved = db.conn.query_row(&counted(table), [], |row| row.get(0));
        count.saved = saved.map_or(0, i64::unsigned_abs);
        (count != Count::default()).then_some((table, count))
    };
    let tables = Table::ALL.map(Table::name).into_iter();
    let counts = tables
        .chain(["draft", "snapshot", "export_log"])
        .filter_map(counts)
        .collect();
    Ok(Salvage {
        counts,
        lines,
        history: history.whole,
        faults,
    })
}

fn counted(table: &'static str) -> String {
    format!("SELECT count(*) FROM {table}")
}

fn year_of(clock: Clock) -> i32 {
    FiscalYear::of(clock.today()).start_year()
}
