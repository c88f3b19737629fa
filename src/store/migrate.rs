//! Files of older versions: brought up where they can be written, read through a copy where they cannot.
//!
//! A file is brought up in one transaction. Before that it is backed up, or, where no backup can be made, a copy
//! of it as it was is saved beside it; either takes its name only when it is whole.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use tempfile::NamedTempFile;

use super::backup::{About, Pending, pour, reader, whole_copy};
use super::check::{quick_check, refuse_other_schema};
use super::open::{VERSION, configure};
use super::{Error, Result};
use crate::domain::backup::Reason;
use crate::domain::file_name::beside;
use crate::domain::job::Job;

/// What brings a file up to each version, from 2 on.
const STEPS: &[(u32, &str)] = &[
    (2, include_str!("migrations/002.sql")),
    (3, include_str!("migrations/003.sql")),
    (4, include_str!("migrations/004.sql")),
];

/// The file behind a copy in memory, and the count of its commits when it was copied.
#[derive(Debug)]
pub(super) struct Original {
    conn: Connection,
    seen: i64,
}

/// The version of an open file, after SQLite has taken back what an interrupted program left.
pub(super) fn version(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Brings a file up to the newest version. Returns where the copy of it as it was is, in the folder of its
/// backups or else beside it; nothing when another program was faster.
pub(super) fn bring_up(
    conn: &mut Connection,
    path: &Path,
    now: DateTime<Utc>,
    backups: Option<&Path>,
) -> Result<Option<PathBuf>> {
    // From here on nobody else can write, so the copy is of what is being brought up.
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    if from == VERSION {
        return Ok(None);
    }
    quick_check(&transaction)?;
    let backup = backups.and_then(|folder| backed_up(path, now, folder));
    let copy = match backup {
        Some(_) => None,
        None => Some(whole_copy(&reader(path)?, path, &Job::default(), |_| Ok(()))?.0),
    };
    take_steps(&transaction, from)?;
    refuse_other_schema(&transaction)?;
    let kept = copy.map(|copy| named(copy, path, from)).transpose()?;
    let committed = transaction.commit().map_err(Error::from);
    if let (Err(Error::Full | Error::Locked), Some(kept)) = (&committed, &kept) {
        // The file is as it was; a copy at each try would fill the disk even more.
        drop(fs::remove_file(kept));
    }
    committed?;
    tracing::info!(from, to = VERSION, "file brought up");
    Ok(backup.or(kept))
}

/// A backup of the file as it is; nothing where none can be made.
fn backed_up(path: &Path, now: DateTime<Utc>, folder: &Path) -> Option<PathBuf> {
    let about = About {
        file: path.to_owned(),
        at: now,
        reason: Reason::BeforeMigration,
    };
    let job = Job::default();
    let made =
        Pending::of(&reader(path).ok()?, about, &job).and_then(|pending| pending.put(folder, &job));
    made.ok().map(|made| made.path)
}

/// The content of a file, in memory and brought up.
pub(super) fn brought_up_in_memory(file: &Connection) -> Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    configure(&copy)?;
    fill_and_bring_up(file, &mut copy)?;
    refuse_other_schema(&copy)?;
    Ok(copy)
}

/// The content of a file that cannot be written, in memory and brought up.
pub(super) fn copy_of(file: Connection) -> Result<(Connection, Original)> {
    let seen = commits(&file)?;
    let copy = brought_up_in_memory(&file)?;
    let original = Original { conn: file, seen };
    Ok((copy, original))
}

impl Original {
    /// The file.
    pub(super) fn file(&self) -> &Connection {
        &self.conn
    }

    /// Counts commits by other programs; brings the copy up to date when there were some.
    pub(super) fn refresh(&mut self, copy: &mut Connection) -> Result<i64> {
        let now = commits(&self.conn)?;
        if now != self.seen {
            fill_and_bring_up(&self.conn, copy)?;
            self.seen = now;
        }
        Ok(now)
    }
}

fn fill_and_bring_up(file: &Connection, copy: &mut Connection) -> Result<()> {
    pour(file, copy, &Job::default())?;
    quick_check(copy)?;
    bring_up_copy(copy)
}

/// Brings a sound copy up, of which the file itself is left alone.
pub(super) fn bring_up_copy(copy: &mut Connection) -> Result<()> {
    let transaction = copy.transaction()?;
    take_steps(&transaction, version(&transaction)?)?;
    Ok(transaction.commit()?)
}

fn commits(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

fn take_steps(transaction: &Transaction<'_>, from: u32) -> Result<()> {
    for (to, sql) in STEPS.iter().filter(|(to, _)| *to > from) {
        let step = transaction.execute_batch(sql).map_err(Error::from);
        // Tables that a step does not expect: the file is not of the version that it says.
        step.map_err(|error| match error {
            Error::Internal(_) | Error::Conflict => Error::Damaged("schema".to_owned()),
            other => other,
        })?;
        transaction.pragma_update(None, "user_version", to)?;
    }
    Ok(())
}

/// Gives the copy its name: `izumi (v1).hoshin`, or `izumi (v1) 2.hoshin` if there is such a file already.
fn named(mut copy: NamedTempFile, path: &Path, version: u32) -> Result<PathBuf> {
    for target in beside(path, &format!(" (v{version})")) {
        match copy.persist_noclobber(&target) {
            Ok(_) => return Ok(target),
            Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => {
                copy = failed.file;
            }
            Err(failed) => return Err(Error::io(target, &failed.error)),
        }
    }
    Err(Error::Exists(path.to_owned()))
}
