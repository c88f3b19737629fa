//! Folders for what this program copies for itself, in the system's place for such things. What a program that was
//! killed left there is swept by the next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{Error, Result};

/// What leads the names of such folders.
const PREFIX: &str = "hoshin-";
/// What is locked in each of them for as long as somebody needs it.
const HELD: &str = ".held";
/// How old a folder is in which nobody ever locked anything before it is swept.
const AGE: Duration = Duration::from_secs(3_600);

/// A folder of one's own, which nobody else can enter; it goes when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    // Let go before the folder goes: Windows deletes no open file.
    _held: File,
    folder: TempDir,
}

impl Scratch {
    pub(super) fn new() -> Result<Scratch> {
        Scratch::new_in(&std::env::temp_dir())
    }

    fn new_in(place: &Path) -> Result<Scratch> {
        let failed = |error| Error::io(place, &error);
        loop {
            let mut named = tempfile::Builder::new();
            let folder = named.prefix(PREFIX).tempdir_in(place).map_err(failed)?;
            let held = File::create_new(folder.path().join(HELD)).map_err(failed)?;
            // Somebody who sweeps at this very moment was faster, or the system has no locks: then it stays
            // after a kill, and nothing else.
            match held.try_lock() {
                Err(fs::TryLockError::WouldBlock) => {}
                _ => {
                    return Ok(Scratch {
                        _held: held,
                        folder,
                    });
                }
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of that name would lie.
    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

/// Takes away what programs that were killed left behind.
pub fn sweep() {
    sweep_in(&std::env::temp_dir());
}

fn sweep_in(place: &Path) {
    let Ok(entries) = fs::read_dir(place) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        // A link is no folder here.
        if ours && entry.file_type().is_ok_and(|it| it.is_dir()) {
            sweep_one(&entry.path());
        }
    }
}

fn sweep_one(folder: &Path) {
    let held = File::options().write(true).open(folder.join(HELD));
    let left = match &held {
        Ok(held) => held.try_lock().is_ok(),
        // Stopped between the two; what holds anything else is not one of these folders.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if is_old(folder) {
                drop(fs::remove_dir(folder));
            }
            false
        }
        Err(_) => false,
    };
    if left {
        // Windows deletes no open file.
        #[cfg(windows)]
        drop(held);
        drop(fs::remove_dir_all(folder));
    }
}

fn is_old(folder: &Path) -> bool {
    let made = fs::symlink_metadata(folder).and_then(|it| it.modified());
    made.is_ok_and(|made| {
        SystemTime::now()
            .duration_since(made)
            .is_ok_and(|age| age >= AGE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder of a program that was killed: nobody holds it any more.
    fn killed(place: &Path) -> PathBuf {
        let Scratch {
            _held: held,
            folder,
        } = Scratch::new_in(place).unwrap();
        drop(held);
        let path = folder.keep();
        fs::write(path.join("copy.hoshin"), "x").unwrap();
        path
    }

    #[test]
    fn what_nobody_holds_any_more_is_swept_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let live = Scratch::new_in(place.path()).unwrap();
        fs::write(live.join("copy.hoshin"), "x").unwrap();
        let dead = killed(place.path());
        let foreign = place.path().join("hoshin-notes");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("mine.txt"), "x").unwrap();
        sweep_in(place.path());
        assert!(!dead.exists());
        assert!(live.join("copy.hoshin").exists() && foreign.join("mine.txt").exists());
        let path = live.path().to_owned();
        drop(live);
        assert!(!path.exists());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_leads_nowhere() {
        let place = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let dead = killed(elsewhere.path());
        std::os::unix::fs::symlink(&dead, place.path().join("hoshin-link")).unwrap();
        sweep_in(place.path());
        assert!(dead.join("copy.hoshin").exists());
    }
}
