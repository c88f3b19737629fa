//! Reading a file without SQLite while this program may have it open through SQLite.
//!
//! On Unix whoever closes one handle of a file lets go every lock that the program holds on it, also those of
//! SQLite (<https://www.sqlite.org/howtocorrupt.html>, 2.2): another program could then write in the middle of a
//! change. So a handle of a file that is open through SQLite is put by, and closed only after SQLite's own.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What tells one file from all others, whatever its path.
type Key = (u64, u64);

/// A file that is open through SQLite.
#[derive(Debug, Default)]
struct InUse {
    /// By how many.
    holds: usize,
    /// Handles that are not closed before all of them let go.
    put_by: Vec<File>,
}

static IN_USE: Mutex<BTreeMap<Key, InUse>> = Mutex::new(BTreeMap::new());

fn in_use() -> MutexGuard<'static, BTreeMap<Key, InUse>> {
    IN_USE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
fn key(about: &Metadata) -> Option<Key> {
    use std::os::unix::fs::MetadataExt as _;
    Some((about.dev(), about.ino()))
}

/// Elsewhere a lock belongs to the handle that took it.
#[cfg(not(unix))]
fn key(_: &Metadata) -> Option<Key> {
    None
}

/// Whether two paths lead to one file.
pub(super) fn is_same(one: &Path, two: &Path) -> bool {
    let known = |path: &Path| path.metadata().ok().and_then(|about| key(&about));
    let same_path = matches!((one.canonicalize(), two.canonicalize()), (Ok(a), Ok(b)) if a == b);
    same_path || known(one).is_some_and(|one| known(two) == Some(one))
}

/// Held for as long as a file is open through SQLite; taken before that and dropped after it.
#[derive(Debug)]
pub(super) struct Hold(Option<Key>);

impl Hold {
    /// For a file that is read without SQLite only.
    pub(super) fn nothing() -> Hold {
        Hold(None)
    }

    /// Of the file that lies there now; of nothing where none does.
    pub(super) fn of(path: &Path) -> Hold {
        let key = path.metadata().ok().and_then(|about| key(&about));
        if let Some(key) = key {
            in_use().entry(key).or_default().holds += 1;
        }
        Hold(key)
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let Some(key) = self.0 else { return };
        let mut known = in_use();
        if let Some(file) = known.get_mut(&key) {
            file.holds -= 1;
            if file.holds == 0 {
                known.remove(&key);
            }
        }
    }
}

/// A file that is read without SQLite.
#[derive(Debug)]
pub struct Peek(Option<File>);

impl Peek {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// What the system answers.
    pub fn open(path: &Path) -> io::Result<Peek> {
        let key = path.metadata().ok().and_then(|about| key(&about));
        let put_by = key.and_then(|key| in_use().get_mut(&key)?.put_by.pop());
        match put_by {
            Some(mut file) => file.rewind().map(|()| Peek(Some(file))),
            None => File::open(path).map(|file| Peek(Some(file))),
        }
    }

    /// All of a file.
    ///
    /// # Errors
    /// What the system answers.
    pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Peek::open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Copies a file to where none is.
    ///
    /// # Errors
    /// What the system answers.
    pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
        io::copy(&mut Peek::open(from)?.file()?, &mut File::create_new(to)?).map(drop)
    }

    fn file(&self) -> io::Result<&File> {
        self.0
            .as_ref()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Read for Peek {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file()?.read(buffer)
    }
}

impl Seek for Peek {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file()?.seek(to)
    }
}

impl Drop for Peek {
    fn drop(&mut self) {
        let Some(file) = self.0.take() else { return };
        let key = file.metadata().ok().and_then(|about| key(&about));
        // The guard is held while the handle is closed: nobody begins to use the file in between.
        let mut known = in_use();
        match key.and_then(|key| known.get_mut(&key)) {
            Some(used) => used.put_by.push(file),
            None => drop(file),
        }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;

    use rusqlite::Connection;

    use super::*;
    use crate::domain::job::Job;
    use crate::store::{Clock, Db, Sample, salvage, salvage_from, share};

    fn sample(folder: &Path) -> Db {
        Db::create(&folder.join("plan.hoshin"), Clock::system(), |db| {
            db.write_sample(Sample::Published, "佐藤").map(drop)
        })
        .unwrap()
    }

    /// The locks of this program on a file, as the system tells.
    fn locks(path: &Path) -> usize {
        use std::os::unix::fs::MetadataExt as _;
        let inode = format!(":{} ", path.metadata().unwrap().ino());
        let mine = format!(" {} ", std::process::id());
        let told = fs::read_to_string("/proc/locks").unwrap();
        told.lines()
            .filter(|line| line.contains("POSIX") && line.contains(&inode) && line.contains(&mine))
            .count()
    }

    /// Whatever looks into a file that is being changed by this program leaves its locks alone.
    #[test]
    fn looking_into_an_open_file_lets_no_lock_go() {
        let folder = tempfile::tempdir().unwrap();
        let db = sample(folder.path());
        let path = db.path().to_owned();
        db.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        let held = locks(&path);
        assert!(held > 0);
        let looks: [(&str, &dyn Fn()); 5] = [
            ("salvage", &|| {
                let new = folder.path().join("救出.hoshin");
                salvage(&path, &new, Clock::system(), "", &Job::default()).unwrap();
            }),
            ("open", &|| {
                drop(Db::open_for_reading(&path, Clock::system()).unwrap())
            }),
            ("judge", &|| {
                let said = "database disk image is malformed".to_owned();
                db.judge(crate::store::Error::Damaged(said));
            }),
            ("read", &|| drop(Peek::read(&path).unwrap())),
            ("mirror", &|| {
                drop(share::Mirror::of(&path).unwrap());
            }),
        ];
        for (name, look) in looks {
            look();
            assert_eq!(locks(&path), held, "{name}");
        }
        db.conn.execute_batch("ROLLBACK").unwrap();
        assert_eq!(
            in_use()
                .get(&key(&path.metadata().unwrap()).unwrap())
                .map(|it| it.put_by.len()),
            Some(1)
        );
    }

    /// The open file is copied as it is at one moment, and stays with its editor.
    #[test]
    fn what_is_saved_of_the_open_file_is_a_copy_of_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        let db = sample(folder.path());
        share::lock(&db.conn).unwrap();
        let held = locks(db.path());
        assert!(held > 0);
        let new = folder.path().join("救出.hoshin");
        let copy = db.damaged().unwrap();
        assert_eq!(locks(db.path()), held);
        let saved = salvage_from(copy, &new, Clock::system(), "", &Job::default()).unwrap();
        assert_eq!(saved.lines, []);
        assert_eq!(locks(db.path()), held);
    }

    #[test]
    fn a_handle_that_was_put_by_goes_with_the_last_who_holds_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let db = sample(folder.path());
        let path = db.path().to_owned();
        let other = Db::open(&path, Clock::system()).unwrap();
        drop(Peek::open(&path).unwrap());
        let known = || in_use().contains_key(&key(&path.metadata().unwrap()).unwrap());
        drop(db);
        assert!(known());
        drop(other);
        assert!(!known());
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        drop(Peek::open(&path).unwrap());
        assert_eq!(locks(&path), 0, "whoever does not hold it is not protected");
    }

    #[test]
    fn one_file_has_many_paths() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("1"), folder.path().join("2"));
        fs::write(&one, "x").unwrap();
        fs::hard_link(&one, &two).unwrap();
        assert!(is_same(&one, &two));
        fs::write(folder.path().join("3"), "x").unwrap();
        assert!(!is_same(&one, &folder.path().join("3")));
        assert!(!is_same(&one, &folder.path().join("4")));
    }
}
