//! Backups: whole copies of the file in a folder of their own, each with a manifest beside it.
//!
//! A backup appears under its name only when it is whole, checked and on the disk, and its manifest before it:
//! whoever is stopped at any moment leaves no backup or a whole one. One program at a time works in a folder,
//! so what is left under a temporary name was left by one that was stopped, and is swept by the next.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::check::quick_check;
use super::open::BUSY;
use super::peek::{Hold, Peek};
use super::{Clock, Db, Error, Result, migrate};
use crate::domain::backup::{Backup, Listed, Reason, State, name, superfluous};
use crate::domain::job::Job;

mod content;
mod folder;

use folder::Folder;
pub(super) use folder::settle;
pub use folder::{described, folder_for, list, list_checked};

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

/// What a backup is made of, and why.
pub(super) struct About<'a> {
    /// The file, for its name.
    pub(super) file: &'a Path,
    pub(super) at: DateTime<Utc>,
    pub(super) reason: Reason,
}

impl Db {
    /// Backs the file up into a folder, and lets the oldest backups there make room. When nothing was changed
    /// since the newest one, that is told instead.
    ///
    /// # Errors
    /// [`Error::Damaged`]: then no backup is made, so that good ones do not make room for it.
    /// [`Error::BackupFolder`], [`Error::Locked`], [`Error::Cancelled`]. No backup is left half-written.
    pub fn back_up(&self, folder: &Path, reason: Reason, job: &Job) -> Result<Made> {
        let about = About {
            file: self.path(),
            at: self.clock.now(),
            reason,
        };
        make(self.source(), &about, folder, job)
    }
}

/// Backs up a file that is open elsewhere in this program, without keeping its thread waiting. See
/// [`Db::back_up`].
///
/// # Errors
/// As [`Db::back_up`].
pub fn beside(file: &Path, clock: Clock, folder: &Path, reason: Reason, job: &Job) -> Result<Made> {
    let about = About {
        file,
        at: clock.now(),
        reason,
    };
    let _hold = Hold::of(file);
    make(&reader(file)?, &about, folder, job)
}

/// Another look at a file that was opened and examined before.
pub(super) fn reader(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(BUSY)?;
    Ok(conn)
}

/// Makes a backup of what a connection sees.
pub(super) fn make(
    source: &Connection,
    about: &About<'_>,
    folder: &Path,
    job: &Job,
) -> Result<Made> {
    let mut folder = Folder::enter(folder, PATIENCE, job)?;
    folder.sweep();
    let copy = folder.temporary(".backup")?;
    let found = filled(source, copy.path(), job).map_err(|error| folder.told(error))?;
    copy.as_file()
        .sync_all()
        .map_err(|error| folder.failed(&error))?;
    let sha256 = sha256_of(copy.path()).map_err(|error| folder.failed(&error))?;
    let listed = folder.list()?;
    if let Some(made) = folder.unchanged(&listed, &sha256, about.reason)? {
        return Ok(made);
    }
    let size = copy
        .as_file()
        .metadata()
        .map_err(|error| folder.failed(&error))?
        .len();
    let backup = Backup {
        name: String::new(),
        file: about.file.display().to_string(),
        at: about.at,
        reason: about.reason,
        size,
        sha256,
        version: found.version,
        plan: found.plan,
        programmes: found.programmes,
        reports: found.reports,
    };
    let stem = about.file.file_stem().unwrap_or_default().to_string_lossy();
    let backup = folder.take(copy, backup, &stem)?;
    let path = folder.path().join(&backup.name);
    // The backup that is about to be restored must not make room for the one before it.
    if about.reason != Reason::BeforeRestore {
        folder.thin(about.at);
    }
    Ok(Made {
        path,
        backup,
        fresh: true,
    })
}

impl Folder {
    /// The newest backup, if it holds these very bytes. What something large is about to change is marked as
    /// such, so that it stays as long.
    fn unchanged(&self, listed: &[Listed], sha256: &str, reason: Reason) -> Result<Option<Made>> {
        let Some(Listed { backup, state }) = listed.first() else {
            return Ok(None);
        };
        let path = self.path().join(&backup.name);
        let same = *state == State::Whole && backup.sha256 == sha256;
        if !same || sha256_of(&path).is_ok_and(|found| found != sha256) {
            return Ok(None);
        }
        let mut backup = backup.clone();
        if reason.is_before() && !backup.reason.is_before() {
            backup.reason = reason;
            self.describe(&backup)?;
        }
        Ok(Some(Made {
            path,
            backup,
            fresh: false,
        }))
    }

    /// Gives a whole copy its name, after its manifest.
    fn take(&self, mut copy: NamedTempFile, mut backup: Backup, stem: &str) -> Result<Backup> {
        for number in 1..=u32::MAX {
            backup.name = name(stem, backup.at, number);
            let target = self.path().join(&backup.name);
            if target.exists() || !self.describe_new(&backup)? {
                continue;
            }
            self.protect(&copy)?;
            match copy.persist_noclobber(&target) {
                Ok(_) => {
                    self.settle();
                    return Ok(backup);
                }
                Err(failed) => {
                    self.forget(&backup);
                    if failed.error.kind() != std::io::ErrorKind::AlreadyExists {
                        return Err(self.failed(&failed.error));
                    }
                    copy = failed.file;
                }
            }
        }
        Err(Error::Exists(self.path().to_owned()))
    }

    /// Lets the oldest make room. What cannot be removed now is tried again the next time.
    fn thin(&self, now: DateTime<Utc>) {
        if !self.is_alone() {
            return;
        }
        if let Ok(listed) = self.list() {
            superfluous(&listed, now)
                .into_iter()
                .for_each(|backup| self.remove(backup));
        }
    }
}

/// What a copy holds.
struct Found {
    version: u32,
    plan: String,
    programmes: u32,
    reports: u32,
}

/// Copies a whole file as it is at one moment, and looks for damage in the copy: there it is found that lies
/// in the file.
fn filled(source: &Connection, target: &Path, job: &Job) -> Result<Found> {
    let mut copy = Connection::open(target)?;
    // A journal of its own would be left under the temporary name.
    copy.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(()))?;
    {
        let _moment = source.unchecked_transaction()?;
        migrate::version(source)?;
        pour(source, &mut copy, job)?;
    }
    quick_check(&copy)?;
    let count = |sql: &str| copy.query_row(sql, [], |row| row.get(0));
    let titles = "SELECT title FROM plan ORDER BY fiscal_year DESC, id DESC LIMIT 1";
    let plan = copy.prepare(titles)?.query_row([], |row| row.get(0));
    Ok(Found {
        version: migrate::version(&copy)?,
        plan: match plan {
            Err(rusqlite::Error::QueryReturnedNoRows) => String::new(),
            plan => plan?,
        },
        programmes: count("SELECT count(*) FROM programme")?,
        reports: count("SELECT count(*) FROM report")?,
    })
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

/// The SHA-256 of a file, in hexadecimal.
fn sha256_of(path: &Path) -> std::io::Result<String> {
    let mut file = Peek::open(path)?;
    let (mut hash, mut portion) = (Sha256::new(), vec![0_u8; 1 << 16]);
    loop {
        match file.read(&mut portion)? {
            0 => break,
            read => hash.update(&portion[..read]),
        }
    }
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}
