//! The folder of a file's backups: one program at a time in it, its manifests, and what was left behind.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::super::{Error, Result};
use super::PATIENCE;
use super::put::{LIMIT, PORTION, answered, sha256_of};
use crate::domain::backup::{Backup, Listed, MANIFEST, State};
use crate::domain::file_name::safe_file_name;
use crate::domain::job::Job;

/// What is locked by whoever works in the folder.
const LOCK: &str = ".lock";
/// What leads the names of files that are being written.
const TEMPORARY: &str = ".hoshin-";
/// The endings of files that are being written.
const ENDINGS: [&str; 3] = [".backup", ".manifest", "-journal"];
/// The longest manifest read, in bytes; one of ours has about 500.
const LONGEST: u64 = 1 << 16;

/// A folder of backups that this program works in.
pub(super) struct Folder {
    path: PathBuf,
    /// Held until the end; nothing where the file system knows no locks.
    lock: Option<File>,
}

impl Folder {
    /// Makes the folder if there is none, and waits until nobody else works in it.
    pub(super) fn enter(path: &Path, patience: Duration, job: &Job) -> Result<Folder> {
        let failed = |error: &io::Error| in_folder(path, error);
        fs::create_dir_all(path).map_err(|error| failed(&error))?;
        let lock = File::options()
            .create(true)
            .append(true)
            .open(path.join(LOCK))
            .map_err(|error| failed(&error))?;
        let since = Instant::now();
        let lock = loop {
            match lock.try_lock() {
                Ok(()) => break Some(lock),
                Err(TryLockError::WouldBlock) if since.elapsed() >= patience => {
                    return Err(Error::Locked);
                }
                Err(TryLockError::WouldBlock) => {
                    job.check()?;
                    std::thread::sleep(Duration::from_millis(20));
                }
                // Without locks nothing is swept or thinned, and a backup is still made whole.
                Err(TryLockError::Error(_)) => break None,
            }
        };
        Ok(Folder {
            path: path.to_owned(),
            lock,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is certain that no other program works in the folder.
    pub(super) fn is_alone(&self) -> bool {
        self.lock.is_some()
    }

    /// Takes away what programs that were stopped left behind.
    pub(super) fn sweep(&mut self) {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return;
        };
        if !self.is_alone() {
            return;
        }
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let temporary =
                name.starts_with(TEMPORARY) && ENDINGS.iter().any(|end| name.ends_with(end));
            let orphan = path.extension() == Some(OsStr::new(MANIFEST))
                && manifest(&path).is_some_and(|it| !self.path.join(it.name).exists());
            if temporary || orphan {
                // What cannot be removed now is tried again the next time.
                drop(fs::remove_file(&path));
            }
        }
    }

    pub(super) fn temporary(&self, ending: &str) -> Result<NamedTempFile> {
        tempfile::Builder::new()
            .prefix(TEMPORARY)
            .suffix(ending)
            .tempfile_in(&self.path)
            .map_err(|error| self.failed(&error))
    }

    /// An error while something was written into the folder.
    pub(super) fn failed(&self, error: &io::Error) -> Error {
        in_folder(&self.path, error)
    }

    pub(super) fn list(&self) -> Result<Vec<Listed>> {
        listed(&self.path)
    }

    /// Writes the manifest of a new backup; nothing is written where one of that name is there.
    pub(super) fn describe_new(&self, backup: &Backup) -> Result<bool> {
        let (file, target) = self.written(backup)?;
        match file.persist_noclobber(target) {
            Ok(_) => Ok(true),
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(failed) => Err(self.failed(&failed.error)),
        }
    }

    /// Writes the manifest of a backup anew.
    pub(super) fn describe(&self, backup: &Backup) -> Result<()> {
        let (file, target) = self.written(backup)?;
        let kept = file.persist(target);
        kept.map(drop).map_err(|failed| self.failed(&failed.error))
    }

    fn written(&self, backup: &Backup) -> Result<(NamedTempFile, PathBuf)> {
        let mut file = self.temporary(".manifest")?;
        let json = serde_json::to_vec_pretty(backup)
            .map_err(|error| Error::Internal(error.to_string()))?;
        file.write_all(&json)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| self.failed(&error))?;
        Ok((file, self.path.join(manifest_name(&backup.name))))
    }

    /// Takes the manifest of a backup away that did not come about.
    pub(super) fn forget(&self, backup: &Backup) {
        drop(fs::remove_file(self.path.join(manifest_name(&backup.name))));
    }

    /// Marks a copy as one that is not written to, so that whoever opens it only reads it.
    pub(super) fn protect(&self, copy: &NamedTempFile) -> Result<()> {
        let mark = || {
            let mut rights = copy.as_file().metadata()?.permissions();
            rights.set_readonly(true);
            copy.as_file().set_permissions(rights)
        };
        mark().map_err(|error| self.failed(&error))
    }

    /// Brings the names in the folder to the disk, where the system can.
    pub(super) fn settle(&self) {
        settle(&self.path);
    }

    /// Removes a backup, and then its manifest: without its backup that is swept.
    pub(super) fn remove(&self, backup: &Backup) {
        let path = self.path.join(&backup.name);
        // Windows does not remove what is marked as not written to.
        #[cfg(windows)]
        if let Ok(found) = fs::metadata(&path) {
            let mut rights = found.permissions();
            #[allow(clippy::permissions_set_readonly_false, reason = "it is removed next")]
            rights.set_readonly(false);
            drop(fs::set_permissions(&path, rights));
        }
        if fs::remove_file(&path).is_ok() {
            self.forget(backup);
        }
    }
}

/// Brings the names in a folder to the disk, where the system can.
pub(in crate::store) fn settle(folder: &Path) {
    // Windows opens no folder; there a rename is on the disk when it is done.
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}

/// An error in a folder, or that the work in it was stopped.
pub(super) fn told(folder: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::Interrupted => Error::Cancelled,
        _ => in_folder(folder, error),
    }
}

pub(super) fn in_folder(folder: &Path, error: &io::Error) -> Error {
    Error::BackupFolder(folder.to_owned(), error.to_string())
}

fn manifest_name(backup: &str) -> PathBuf {
    Path::new(backup).with_extension(MANIFEST)
}

/// Reads a manifest of ours: one that names the backup beside it.
fn manifest(path: &Path) -> Option<Backup> {
    let mut text = String::new();
    let file = File::open(path).ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    let backup: Backup = serde_json::from_str(&text).ok()?;
    let ours = path.file_name() == Some(manifest_name(&backup.name).as_os_str())
        && Path::new(&backup.name).file_name() == Some(OsStr::new(&backup.name));
    ours.then_some(backup)
}

/// Whether backups can be kept in a folder: it is made, and something is written there for a moment.
///
/// # Errors
/// [`Error::BackupFolder`], also when the folder gives no answer for a minute; [`Error::Locked`] when somebody else
/// works in it all the time.
pub fn try_folder(folder: &Path) -> Result<()> {
    let place = folder.to_owned();
    answered(folder, &Job::default(), LIMIT, move |job| {
        let folder = Folder::enter(&place, PATIENCE, job)?;
        let mut file = folder.temporary(".backup")?;
        let written = file
            .write_all(b"?")
            .and_then(|()| file.as_file().sync_all());
        written.map_err(|error| folder.failed(&error))
    })
}

/// The backups in a folder, the newest first; a folder that is not there holds none. Whether they are as they
/// were written is told by their size alone.
///
/// # Errors
/// [`Error::BackupFolder`] when the folder cannot be read, or gives no answer for a minute.
pub fn list(folder: &Path) -> Result<Vec<Listed>> {
    let place = folder.to_owned();
    answered(folder, &Job::default(), LIMIT, move |_| listed(&place))
}

fn listed(folder: &Path) -> Result<Vec<Listed>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(in_folder(folder, &error)),
    };
    let mut listed: Vec<Listed> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension() == Some(OsStr::new(MANIFEST)))
        .filter_map(|path| {
            let backup = manifest(&path)?;
            let found = fs::metadata(folder.join(&backup.name)).ok()?;
            let state = match found.is_file() && found.len() == backup.size {
                true => State::Whole,
                false => State::Altered,
            };
            Some(Listed { backup, state })
        })
        .collect();
    listed.sort_by(|a, b| b.backup.order().cmp(&a.backup.order()));
    Ok(listed)
}

/// As [`list`], with every byte of every backup looked at.
///
/// # Errors
/// As [`list`], and [`Error::Cancelled`].
pub fn list_checked(folder: &Path, job: &Job) -> Result<Vec<Listed>> {
    let place = folder.to_owned();
    answered(folder, job, LIMIT, move |job| {
        let mut listed = listed(&place)?;
        let portions = |it: &Listed| it.backup.size / PORTION as u64 + 1;
        job.expect(listed.iter().map(portions).sum());
        for it in &mut listed {
            checked(&place, it, job);
            job.check()?;
        }
        Ok(listed)
    })
}

/// What is known of one file as a backup, with every byte looked at; nothing where no manifest is beside it.
pub fn described(path: &Path) -> Option<Listed> {
    let backup = manifest(&path.with_extension(MANIFEST))?;
    let folder = path.parent()?;
    if path.file_name() != Some(OsStr::new(&backup.name)) {
        return None;
    }
    let mut listed = Listed {
        backup,
        state: State::Whole,
    };
    checked(folder, &mut listed, &Job::default());
    Some(listed)
}

fn checked(folder: &Path, listed: &mut Listed, job: &Job) {
    let found = sha256_of(&folder.join(&listed.backup.name), job);
    if found.is_ok_and(|it| it != listed.backup.sha256) {
        listed.state = State::Altered;
    }
}

/// The folder for the backups of one file below a folder for those of all files: its name, and a few letters
/// of the SHA-256 of its path, so that two files of one name do not share it.
pub fn folder_for(base: &Path, file: &Path) -> PathBuf {
    let whole = file.canonicalize().or_else(|_| {
        let folder = super::super::open::folder_of(file).canonicalize()?;
        io::Result::Ok(folder.join(file.file_name().unwrap_or_default()))
    });
    let whole = whole.unwrap_or_else(|_| file.to_owned());
    let hash = Sha256::digest(whole.to_string_lossy().as_bytes());
    let hash: String = hash[..4].iter().map(|b| format!("{b:02x}")).collect();
    let stem = whole.file_stem().unwrap_or_default().to_string_lossy();
    base.join(format!("{}-{hash}", safe_file_name(&stem)))
}
