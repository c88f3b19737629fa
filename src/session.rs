//! How the window ended the last time: while it is open a mark lies in the folder of the person's own, held by a
//! lock that the system lets go when the program is gone, however it went.

use std::fs::{self, File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::crash;

const SUFFIX: &str = ".running";
/// The newest crash file that was told.
const TOLD: &str = "crash-told";

/// An open window.
#[derive(Debug, Default)]
pub struct Session {
    mark: Option<(File, PathBuf)>,
}

/// What is to be told of the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastEnd {
    /// A window is gone that was never closed: killed, or the power went.
    pub unclean: bool,
    /// The newest crash file, if it was not told yet.
    pub crash: Option<PathBuf>,
}

impl Session {
    /// Marks this window as open and looks what is left of others that are gone. What is told is told once.
    pub fn begin(folder: &Path) -> (Session, LastEnd) {
        let last = LastEnd {
            unclean: gone(folder),
            crash: untold(folder),
        };
        let mark = mark(folder).ok();
        (Session { mark }, last)
    }

    /// The window is closed as it should be.
    pub fn end(&mut self) {
        if let Some((file, path)) = self.mark.take() {
            // Deleted before it is let go, so that nobody finds it without an owner.
            drop(fs::remove_file(path));
            drop(file);
        }
    }
}

fn mark(folder: &Path) -> std::io::Result<(File, PathBuf)> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".hoshin-")
        .tempfile_in(folder)?;
    file.as_file().lock()?;
    writeln!(file, "{}", std::process::id())?;
    // It gets its name only once it is held.
    let path = folder.join(format!("{}{SUFFIX}", uuid::Uuid::now_v7()));
    let file = file.persist_noclobber(&path)?;
    Ok((file, path))
}

/// Whether there are marks that nobody holds; they are taken away.
fn gone(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let mut found = false;
    for path in entries.flatten().map(|entry| entry.path()) {
        if !path.to_string_lossy().ends_with(SUFFIX) {
            continue;
        }
        let Ok(file) = File::options().write(true).open(&path) else {
            continue;
        };
        match file.try_lock() {
            // Somebody who looks at the same moment tells it instead.
            Ok(()) => found |= fs::remove_file(&path).is_ok(),
            // Held; or there are no locks here, and then nobody can tell.
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
    found
}

fn untold(folder: &Path) -> Option<PathBuf> {
    let newest = crash::files(folder).pop()?;
    let name = newest.file_name()?.to_str()?;
    let told = fs::read_to_string(folder.join(TOLD)).unwrap_or_default();
    if told.trim() >= name {
        return None;
    }
    // Where it cannot be noted, it is told again.
    drop(fs::write(folder.join(TOLD), name));
    Some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_window_that_was_never_closed_is_told_and_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let begin = || Session::begin(folder.path());
        let (mut first, last) = begin();
        assert_eq!(last, LastEnd::default(), "the very first start");
        let (second, last) = begin();
        assert_eq!(last, LastEnd::default(), "another window is still open");
        first.end();
        assert!(!begin().1.unclean, "one was closed, one is open");
        // As the system does it when a program is killed.
        drop(second);
        let (mut third, last) = begin();
        assert!(last.unclean);
        assert!(!begin().1.unclean, "told once");
        third.end();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_crash_file_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let told = || Session::begin(folder.path()).1.crash;
        let file = folder.path().join("crash-20260401-1.txt");
        fs::write(&file, "x").unwrap();
        assert_eq!(told(), Some(file));
        assert_eq!(told(), None);
        let file = folder.path().join("crash-20260402-1.txt");
        fs::write(&file, "x").unwrap();
        assert_eq!(told(), Some(file));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_unclean_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        let (mut session, last) = Session::begin(&file.join("records"));
        assert_eq!(last, LastEnd::default());
        session.end();
    }
}
