//! The way of a backup into its folder: first a copy in a place of this computer, quickly, so that nobody waits for
//! the folder; then from there, by a thread of its own, so that a folder that does not answer holds nobody up.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _};
use sha2::{Digest, Sha256};

use super::folder::{Folder, in_folder, told};
use super::{Made, PATIENCE, pour};
use crate::domain::backup::{Backup, Listed, Reason, State, is_due, name, superfluous};
use crate::domain::job::Job;
use crate::store::check::quick_check;
use crate::store::peek::Peek;
use crate::store::scratch::Scratch;
use crate::store::{Error, Result, migrate};

/// After so long without a sign of life a folder is given up.
pub(super) const LIMIT: Duration = Duration::from_secs(60);
/// Bytes read and written at a time.
pub(super) const PORTION: usize = 1 << 20;
/// How often it is looked whether somebody wished to stop.
const LOOK: Duration = Duration::from_millis(50);
/// How long is waited for the end of what was stopped.
const END: Duration = Duration::from_secs(2);

/// What a backup is made of, and why.
#[derive(Debug)]
pub(in crate::store) struct About {
    /// The file, for its name.
    pub(in crate::store) file: PathBuf,
    pub(in crate::store) at: DateTime<Utc>,
    pub(in crate::store) reason: Reason,
}

/// A copy of the file as it was at one moment, on its way into the folder of its backups.
#[derive(Debug)]
pub struct Pending {
    about: About,
    copy: PathBuf,
    // Dropped last: the copy goes with it.
    _scratch: Scratch,
}

/// What a copy holds.
struct Found {
    version: u32,
    plan: String,
    programmes: u32,
    reports: u32,
}

impl Pending {
    /// Copies what a connection sees.
    pub(in crate::store) fn of(source: &Connection, about: About, job: &Job) -> Result<Pending> {
        let scratch = Scratch::new()?;
        let copy = scratch.join("copy.hoshin");
        let mut target = Connection::open(&copy)?;
        // Nobody needs the copy after a power cut.
        target.execute_batch("PRAGMA synchronous = OFF")?;
        target.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(()))?;
        let poured = {
            let _moment = source.unchecked_transaction()?;
            migrate::version(source).and_then(|_| pour(source, &mut target, job))
        };
        poured.map_err(|error| match error {
            // What fails while a file is only looked through lies in the file.
            Error::Internal(reason) => Error::Damaged(reason),
            other => other,
        })?;
        Ok(Pending {
            about,
            copy,
            _scratch: scratch,
        })
    }

    /// Puts the copy into the folder under its name, when it is whole and on the disk there, and lets the oldest
    /// backups make room. When nothing was changed since the newest one, that is told instead; also where the file
    /// was backed up by itself on this day already and is to be again.
    ///
    /// # Errors
    /// As [`super::Db::back_up`]; [`Error::BackupFolder`] also when the folder gives no answer for a minute.
    pub fn put(self, folder: &Path, job: &Job) -> Result<Made> {
        self.put_within(folder, job, LIMIT)
    }

    pub(super) fn put_within(self, folder: &Path, job: &Job, limit: Duration) -> Result<Made> {
        let found = examined(&self.copy)?;
        let failed = |error| Error::io(&self.copy, &error);
        let size = fs::metadata(&self.copy).map_err(failed)?.len();
        let sha256 = sha256_of(&self.copy, &Job::default()).map_err(failed)?;
        let backup = Backup {
            name: String::new(),
            file: self.about.file.display().to_string(),
            at: self.about.at,
            reason: self.about.reason,
            size,
            sha256,
            version: found.version,
            plan: found.plan,
            programmes: found.programmes,
            reports: found.reports,
        };
        let place = folder.to_owned();
        answered(folder, job, limit, move |job| {
            let folder = Folder::enter(&place, PATIENCE, job)?;
            put_into(folder, &self, backup, job)
        })
    }
}

fn put_into(mut folder: Folder, pending: &Pending, backup: Backup, job: &Job) -> Result<Made> {
    folder.sweep();
    let listed = folder.list()?;
    if let Some(made) = folder.enough(&listed, &backup, job)? {
        return Ok(made);
    }
    let mut copy = folder.temporary(".backup")?;
    carry(&pending.copy, &mut copy, job).map_err(|error| told(folder.path(), &error))?;
    let written = sha256_of(copy.path(), job).map_err(|error| told(folder.path(), &error))?;
    if written != backup.sha256 {
        return Err(folder.failed(&io::ErrorKind::InvalidData.into()));
    }
    let stem = pending.about.file.file_stem().unwrap_or_default();
    let backup = folder.take(copy, backup, &stem.to_string_lossy())?;
    // The backup that is about to be restored must not make room for the one before it.
    if backup.reason != Reason::BeforeRestore {
        folder.thin(backup.at);
    }
    Ok(Made {
        path: folder.path().join(&backup.name),
        backup,
        fresh: true,
    })
}

impl Folder {
    /// The backup that is there already, if no other is needed.
    fn enough(&self, listed: &[Listed], new: &Backup, job: &Job) -> Result<Option<Made>> {
        let Some(Listed { backup, .. }) = listed.first() else {
            return Ok(None);
        };
        let made = |backup: &Backup| Made {
            path: self.path().join(&backup.name),
            backup: backup.clone(),
            fresh: false,
        };
        if new.reason == Reason::Daily && !is_due(listed, new.at) {
            return Ok(Some(made(backup)));
        }
        self.unchanged(listed, new, job)
            .map(|it| it.as_ref().map(made))
    }

    /// The newest backup, if it holds these very bytes. What something large is about to change is marked as
    /// such, so that it stays as long.
    fn unchanged(&self, listed: &[Listed], new: &Backup, job: &Job) -> Result<Option<Backup>> {
        let Some(Listed { backup, state }) = listed.first() else {
            return Ok(None);
        };
        if *state != State::Whole || backup.sha256 != new.sha256 {
            return Ok(None);
        }
        match sha256_of(&self.path().join(&backup.name), job) {
            Ok(found) if found != new.sha256 => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                return Err(Error::Cancelled);
            }
            _ => {}
        }
        let mut backup = backup.clone();
        if new.reason.is_before() && !backup.reason.is_before() {
            backup.reason = new.reason;
            self.describe(&backup)?;
        }
        Ok(Some(backup))
    }

    /// Gives a whole copy its name, after its manifest.
    fn take(
        &self,
        mut copy: tempfile::NamedTempFile,
        mut backup: Backup,
        stem: &str,
    ) -> Result<Backup> {
        let here = backup.at.with_timezone(&chrono::Local).naive_local();
        for number in 1..=u32::MAX {
            backup.name = name(stem, here, number);
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
                    if failed.error.kind() != io::ErrorKind::AlreadyExists {
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

/// Looks for damage in a copy, which was in the file then, and tells what is in it.
fn examined(copy: &Path) -> Result<Found> {
    let copy = Connection::open(copy)?;
    quick_check(&copy)?;
    let count = |sql: &str| copy.query_row(sql, [], |row| row.get(0));
    let titles = "SELECT title FROM plan ORDER BY fiscal_year DESC, id DESC LIMIT 1";
    let plan = copy.query_row(titles, [], |row| row.get(0)).optional()?;
    Ok(Found {
        version: migrate::version(&copy)?,
        plan: plan.unwrap_or_default(),
        programmes: count("SELECT count(*) FROM programme")?,
        reports: count("SELECT count(*) FROM report")?,
    })
}

/// Writes a copy through to the disk of the folder.
fn carry(from: &Path, to: &mut tempfile::NamedTempFile, job: &Job) -> io::Result<()> {
    let length = fs::metadata(from)?.len();
    job.expect(2 * (length / PORTION as u64 + 1));
    in_portions(&mut fs::File::open(from)?, job, |portion| {
        to.write_all(portion)
    })?;
    to.as_file().sync_all()
}

fn in_portions(
    from: &mut impl Read,
    job: &Job,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut portion = vec![0_u8; PORTION];
    loop {
        match from.read(&mut portion) {
            Ok(0) => return Ok(()),
            Ok(read) => each(&portion[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        job.step().map_err(|_| io::ErrorKind::Interrupted)?;
    }
}

/// The SHA-256 of a file, in hexadecimal; [`io::ErrorKind::Interrupted`] when the job was stopped.
pub(super) fn sha256_of(path: &Path, job: &Job) -> io::Result<String> {
    let mut hash = Sha256::new();
    in_portions(&mut Peek::open(path)?, job, |portion| {
        hash.update(portion);
        Ok(())
    })?;
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// What `work` finds in a folder, on a thread of its own: one that gives no sign of life any more, such as a drive
/// that was pulled out or a share that is out of reach, is given up. `work` takes note of its steps in its job.
pub(super) fn answered<T: Send + 'static>(
    folder: &Path,
    job: &Job,
    limit: Duration,
    work: impl FnOnce(&Job) -> Result<T> + Send + 'static,
) -> Result<T> {
    let own = Job::default();
    let theirs = own.clone();
    let (tell, answer) = mpsc::channel();
    std::thread::Builder::new()
        .name("backup".to_owned())
        .spawn(move || drop(tell.send(work(&theirs))))
        .map_err(|error| Error::Internal(error.to_string()))?;
    let ended = || Error::Internal("the backup has ended without an answer".to_owned());
    let (mut done, mut since) = (0, Instant::now());
    loop {
        match answer.recv_timeout(LOOK) {
            Ok(answer) => return answer,
            Err(RecvTimeoutError::Disconnected) => return Err(ended()),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if job.is_cancelled() {
            own.cancel();
            // Whoever is at it takes away what is half-done, if the folder lets them.
            return answer.recv_timeout(END).unwrap_or(Err(Error::Cancelled));
        }
        if own.done() != done {
            (done, since) = (own.done(), Instant::now());
        }
        if since.elapsed() >= limit {
            own.cancel();
            return Err(in_folder(folder, &io::ErrorKind::TimedOut.into()));
        }
        job.follow(&own);
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::store::{Clock, Db, Sample};

    fn sample(folder: &Path) -> Db {
        Db::create(&folder.join("plan.hoshin"), Clock::system(), |db| {
            db.write_sample(Sample::Published, "佐藤").map(drop)
        })
        .unwrap()
    }

    /// A folder in which every answer is waited for without end, as on a share that is out of reach: what is to
    /// be locked there is a pipe that nobody reads.
    fn dead(folder: &Path) -> PathBuf {
        let dead = folder.join("dead");
        fs::create_dir(&dead).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(dead.join(".lock"))
            .status();
        assert!(made.unwrap().success());
        dead
    }

    #[test]
    fn a_folder_that_gives_no_answer_is_given_up_and_nobody_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut db = sample(folder.path());
        let dead = dead(folder.path());
        let copy = db.pending(Reason::Daily, &Job::default()).unwrap();
        let (place, limit) = (dead.clone(), Duration::from_millis(1_500));
        let putting = std::thread::spawn(move || copy.put_within(&place, &Job::default(), limit));
        // Meanwhile the file is saved, also by those who need it for themselves.
        let section = Command::AddSection("新設課".to_owned());
        db.apply(&section, "佐藤").unwrap();
        let other = Connection::open(db.path()).unwrap();
        other.execute_batch("BEGIN EXCLUSIVE; COMMIT").unwrap();
        assert!(!putting.is_finished());
        let given_up = putting.join().unwrap();
        assert!(
            matches!(&given_up, Err(Error::BackupFolder(at, _)) if *at == dead),
            "{given_up:?}"
        );
    }

    #[test]
    fn whoever_stops_it_does_not_wait_for_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let db = sample(folder.path());
        let dead = dead(folder.path());
        let job = Job::default();
        let copy = db.pending(Reason::ByHand, &job).unwrap();
        let stopping = job.clone();
        let putting = std::thread::spawn(move || copy.put(&dead, &job));
        stopping.cancel();
        assert_eq!(putting.join().unwrap(), Err(Error::Cancelled));
    }

    /// What is slow is not dead.
    #[test]
    fn as_long_as_something_is_done_the_folder_is_waited_for() {
        let slow = |job: &Job| {
            for _ in 0..8 {
                std::thread::sleep(Duration::from_millis(100));
                job.step()?;
            }
            Ok(7)
        };
        let (place, limit) = (Path::new("/slow"), Duration::from_millis(400));
        assert_eq!(answered(place, &Job::default(), limit, slow), Ok(7));
    }
}
