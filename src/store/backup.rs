//! Backups: whole copies of the file in a folder of their own, each with a manifest beside it.
//!
//! A backup appears under its name only when it is whole, checked and on the disk, and its manifest before it:
//! whoever is stopped at any moment leaves no backup or a whole one. One program at a time works in a folder,
//! so what is left under a temporary name was left by one that was stopped, and is swept by the next.
//!
//! The file is copied to a place of this computer first ([`Pending`]), and from there into the folder: a slow
//! folder keeps nobody from saving, and one that gives no answer ends in an error.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};
use tempfile::NamedTempFile;

use super::check::quick_check;
use super::open::{BUSY, folder_of};
use super::peek::Hold;
use super::{Clock, Db, Error, Result};
use crate::domain::backup::{Backup, Reason};
use crate::domain::job::Job;

mod content;
mod folder;
mod put;

pub(super) use folder::settle;
pub use folder::{described, folder_for, list, list_checked, try_folder};
pub(super) use put::About;
pub use put::Pending;

/// Pages copied at a time: a megabyte.
const PAGES: i32 = 256;
/// How long is waited for another program that is making a backup of the same file.
const PATIENCE: Duration = Duration::from_secs(20);

/// A backup that holds the file as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub path: PathBuf,
    /// What its manifest says.
    pub backup: Backup,
    /// Whether it was made now; otherwise the newest one held the same already.
    pub fresh: bool,
}

impl Db {
    /// Backs the file up into a folder, and lets the oldest backups there make room. When nothing was changed
    /// since the newest one, that is told instead.
    ///
    /// # Errors
    /// [`Error::Damaged`]: then no backup is made, so that good ones do not make room for it.
    /// [`Error::BackupFolder`], [`Error::Locked`], [`Error::Cancelled`]. No backup is left half-written.
    pub fn back_up(&self, folder: &Path, reason: Reason, job: &Job) -> Result<Made> {
        self.pending(reason, job)?.put(folder, job)
    }

    /// A copy of the file as it is, which [`Pending::put`] makes a backup of, wherever and for however long.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::Locked`], [`Error::Full`], [`Error::Cancelled`].
    pub fn pending(&self, reason: Reason, job: &Job) -> Result<Pending> {
        let about = About {
            file: self.path().to_owned(),
            at: self.clock.now(),
            reason,
        };
        Pending::of(self.source(), about, job)
    }
}

/// As [`Db::pending`], of a file that is open elsewhere in this program, without keeping its thread waiting.
///
/// # Errors
/// As [`Db::pending`].
pub fn beside(file: &Path, clock: Clock, reason: Reason, job: &Job) -> Result<Pending> {
    let about = About {
        file: file.to_owned(),
        at: clock.now(),
        reason,
    };
    let _hold = Hold::of(file);
    Pending::of(&reader(file)?, about, job)
}

/// Another look at a file that was opened and examined before.
pub(super) fn reader(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(BUSY)?;
    Ok(conn)
}

/// Copies all pages, some at a time; what is copied to is changed in one transaction, whole or not at all.
pub(super) fn pour(from: &Connection, to: &mut Connection, job: &Job) -> Result<()> {
    let copying = Copying::new(from, to)?;
    let mut expected = false;
    loop {
        match copying.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(Error::Locked),
        }
        if !std::mem::replace(&mut expected, true) {
            let pages = copying.progress().pagecount;
            job.expect(u64::try_from(pages / PAGES).unwrap_or_default());
        }
        job.step()?;
    }
}

/// A whole, sound copy on the disk of the folder in which a file lies, still under a temporary name. Whoever could
/// use the file can use the copy. `write` adds to it before it is checked.
pub(super) fn whole_copy<T>(
    source: &Connection,
    file: &Path,
    job: &Job,
    write: impl FnOnce(&Connection) -> Result<T>,
) -> Result<(NamedTempFile, T)> {
    let failed = |error: std::io::Error| Error::io(file, &error);
    let copy = tempfile::Builder::new()
        .prefix(".hoshin-")
        .suffix(".copy")
        .tempfile_in(folder_of(file))
        .map_err(failed)?;
    let mut target = Connection::open(copy.path())?;
    // A journal of its own would be left under the temporary name.
    target.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(()))?;
    pour(source, &mut target, job)?;
    let written = write(&target)?;
    quick_check(&target)?;
    drop(target);
    match std::fs::metadata(file) {
        Ok(found) => copy.as_file().set_permissions(found.permissions()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
    .and_then(|()| copy.as_file().sync_all())
    .map_err(failed)?;
    Ok((copy, written))
}
