//! Files on a network share: one editor at a time, and everybody else reads a copy.
//!
//! SQLite's locks cannot be relied on there (<https://www.sqlite.org/useovernet.html>), and a reader that finds
//! the journal of a change under way could roll it back. So whoever edits takes the lock for as long as the file
//! is open and says so in a small file beside it, which every other program reads first; the others never touch
//! the file through SQLite but look at a private copy of it, made anew whenever it changes.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use tempfile::{NamedTempFile, TempDir};

use super::check::quick_check;
use super::open::{configure, examine_header, folder_of, with_suffix};
use super::{Error, Result, migrate};

/// Where a file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// On a disk of this computer: SQLite's own locks order what several programs do.
    Local,
    /// On a network share.
    Share,
}

/// Who edits a file on a share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editor {
    /// The name under which they record changes; may be empty.
    pub by: String,
    /// Their computer.
    pub host: String,
    /// Since when.
    pub since: DateTime<Utc>,
    process: u32,
    mark: String,
}

/// The ending of the file that says who edits.
const ENDING: &str = ".editing";
/// The longest such file that is read, in bytes.
const LONGEST: u64 = 4096;
/// How often the editor gives a sign of life.
const BEAT: Duration = Duration::from_secs(20);
/// After so long without one, the editor's program has ended without a word.
const SILENCE: Duration = Duration::from_secs(60);
/// How often a copy is tried of a file that is being written.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

impl Location {
    /// Where a file lies, as far as the system tells. The environment variable `HOSHIN_SHARE` set to `yes` or
    /// `no` knows better.
    pub fn of(path: &Path) -> Location {
        match std::env::var("HOSHIN_SHARE").as_deref() {
            Ok("yes") => return Location::Share,
            Ok("no") => return Location::Local,
            _ => {}
        }
        match is_share(path) {
            true => Location::Share,
            false => Location::Local,
        }
    }
}

/// By the kind of file system that `statfs` tells.
#[cfg(target_os = "linux")]
fn is_share(path: &Path) -> bool {
    // Numbers of linux/magic.h and of the file systems' own sources: NFS, SMB, CIFS, SMB2, 9P, AFS, Coda, NCP,
    // Ceph, FUSE (sshfs, WebDAV, GVfs), Lustre, OCFS2, GFS2 and the shared folders of virtual machines.
    const SHARES: [u32; 15] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x0102_1997,
        0x5346_414F,
        0x7375_7245,
        0x564C,
        0x00C3_6400,
        0x6573_5546,
        0x0BD0_0BD0,
        0x7461_636F,
        0x0116_1970,
        0x786F_4256,
        0xBACB_ACBC,
    ];
    // The low 32 bits are the number on every machine.
    rustix::fs::statfs(folder_of(path)).is_ok_and(|it| SHARES.contains(&(it.f_type as u32)))
}

/// By the path: a drive letter that stands for a share resolves to `\\server\share`.
#[cfg(windows)]
fn is_share(path: &Path) -> bool {
    use std::path::{Component, Prefix};
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    matches!(
        whole.components().next(),
        Some(Component::Prefix(it)) if matches!(it.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

#[cfg(not(any(target_os = "linux", windows)))]
fn is_share(_: &Path) -> bool {
    false
}

/// The right to edit a file on a share; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Editing {
    file: PathBuf,
    editor: Editor,
    beat: Instant,
}

impl Editing {
    /// Takes the right to edit, or says who has it; nobody in particular where only the lock tells.
    pub(super) fn take(
        conn: &Connection,
        path: &Path,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<std::result::Result<Editing, Option<Editor>>> {
        if let Some(editor) = editor_of(path) {
            return Ok(Err(Some(editor)));
        }
        if let Err(error) = lock(conn) {
            return match error {
                Error::Locked => Ok(Err(editor_of(path))),
                other => Err(other),
            };
        }
        let editor = Editor {
            by: by.to_owned(),
            host: host(),
            since: at,
            process: process::id(),
            mark: super::reports::new_mark(),
        };
        let file = with_suffix(path, ENDING);
        write_whole(&file, &editor).map_err(|error| Error::io(&file, &error))?;
        let editing = Editing {
            file,
            editor,
            beat: Instant::now(),
        };
        // Where the share grants a lock to everybody, the one who wrote last has the right.
        thread::sleep(PAUSE);
        match read_editor(&editing.file) {
            Some(it) if it.mark != editing.editor.mark => Ok(Err(Some(it))),
            _ => Ok(Ok(editing)),
        }
    }

    /// Gives a sign of life from time to time; false when somebody else has taken the right, because the share
    /// was out of reach for long.
    pub(super) fn beat(&mut self) -> bool {
        if self.beat.elapsed() < BEAT {
            return true;
        }
        self.beat = Instant::now();
        match read_editor(&self.file) {
            Some(it) if it.mark != self.editor.mark => false,
            _ => {
                // A sign that cannot be given now is given the next time.
                drop(write_whole(&self.file, &self.editor));
                true
            }
        }
    }
}

impl Drop for Editing {
    fn drop(&mut self) {
        if read_editor(&self.file).is_some_and(|it| it.mark == self.editor.mark) {
            drop(fs::remove_file(&self.file));
        }
    }
}

/// Keeps every other program from the file for as long as it is open.
fn lock(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))?;
    let locked = conn.execute_batch("BEGIN EXCLUSIVE; COMMIT");
    if locked.is_err() {
        unlock(conn)?;
    }
    Ok(locked?)
}

/// Lets other programs at the file again.
pub(super) fn unlock(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA locking_mode = NORMAL", [], |_| Ok(()))?;
    // The lock is given back at the next reading.
    Ok(conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?)
}

/// Who edits a file, by what they wrote beside it. Nobody when they gave no sign of life for long.
pub(super) fn editor_of(path: &Path) -> Option<Editor> {
    let file = with_suffix(path, ENDING);
    let editor = read_editor(&file)?;
    is_alive(&editor, &file).then_some(editor)
}

fn is_alive(editor: &Editor, file: &Path) -> bool {
    #[cfg(target_os = "linux")]
    if editor.host == host() {
        return Path::new("/proc").join(editor.process.to_string()).exists();
    }
    // Two clocks never agree: the age is told by the clock of the share alone, which stamps both files.
    let now =
        NamedTempFile::new_in(folder_of(file)).and_then(|it| it.as_file().metadata()?.modified());
    let then = fs::metadata(file).and_then(|it| it.modified());
    let (Ok(now), Ok(then)) = (now.or_else(|_| Ok::<_, io::Error>(SystemTime::now())), then) else {
        return false;
    };
    now.duration_since(then).map_or(true, |age| age < SILENCE)
}

fn read_editor(file: &Path) -> Option<Editor> {
    if fs::metadata(file).ok()?.len() > LONGEST {
        return None;
    }
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

fn write_whole(file: &Path, editor: &Editor) -> io::Result<()> {
    let mut whole = NamedTempFile::new_in(folder_of(file))?;
    serde_json::to_writer_pretty(&mut whole, editor).map_err(io::Error::other)?;
    whole.flush()?;
    whole.persist(file)?;
    Ok(())
}

/// The name of this computer.
fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

/// A private copy of a file that another program may be writing.
#[derive(Debug)]
pub(super) struct Mirror {
    file: PathBuf,
    folder: TempDir,
    seen: Stamp,
    /// Whether somebody was editing when it was looked at last.
    held: bool,
    count: i64,
}

/// What tells a changed file: lengths and times of the file and of its journal.
type Stamp = [Option<(u64, SystemTime)>; 2];

impl Mirror {
    /// Copies the file as it is at one moment, brought up to the newest version.
    pub(super) fn of(path: &Path) -> Result<(Connection, Mirror)> {
        let folder =
            tempfile::tempdir().map_err(|error| Error::io(std::env::temp_dir(), &error))?;
        let mut mirror = Mirror {
            file: path.to_owned(),
            folder,
            seen: stamp(path),
            held: editor_of(path).is_some(),
            count: 0,
        };
        let conn = mirror.copy()?;
        Ok((conn, mirror))
    }

    /// Counts changes of the file; makes `conn` a new copy when there were some.
    pub(super) fn refresh(&mut self, conn: &mut Connection) -> Result<i64> {
        let (now, held) = (stamp(&self.file), editor_of(&self.file).is_some());
        if now != self.seen {
            *conn = self.copy()?;
            self.count += 1;
        } else if held != self.held {
            self.count += 1;
        }
        self.held = held;
        Ok(self.count)
    }

    fn copy(&mut self) -> Result<Connection> {
        let mut last = Error::Locked;
        for _ in 0..TRIES {
            let before = stamp(&self.file);
            match self.copy_once() {
                Ok(Some(conn)) => {
                    self.seen = before;
                    return Ok(conn);
                }
                Ok(None) => {}
                // A copy that was made while something was written may look like anything.
                Err(error @ (Error::Damaged(_) | Error::NotOurs(_) | Error::Empty(_))) => {
                    last = error
                }
                Err(error) => return Err(error),
            }
            if stamp(&self.file) == before && last != Error::Locked {
                return Err(last);
            }
            thread::sleep(PAUSE);
        }
        Err(last)
    }

    /// Nothing when the file was changed meanwhile.
    fn copy_once(&self) -> Result<Option<Connection>> {
        examine_header(&self.file)?;
        let journal = with_suffix(&self.file, "-journal");
        let read = || Ok::<_, io::Error>((fs::read(&self.file)?, read_if_there(&journal)?));
        let at = |error: io::Error| Error::io(&self.file, &error);
        let one = read().map_err(at)?;
        thread::sleep(Duration::from_millis(10));
        if one != read().map_err(at)? {
            return Ok(None);
        }
        // Another name each time: the copy before may still be open.
        let copy = self
            .folder
            .path()
            .join(format!("{}.hoshin", super::reports::new_mark()));
        put(&copy, &one.0).map_err(at)?;
        // What an interrupted program left is taken back in the copy.
        if let Some(journal) = one.1.filter(|it| !it.is_empty()) {
            put(&with_suffix(&copy, "-journal"), &journal).map_err(at)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(&copy, flags)?;
        configure(&conn)?;
        quick_check(&conn)?;
        migrate::bring_up_copy(&mut conn)?;
        conn.execute_batch("PRAGMA query_only = ON")?;
        for old in fs::read_dir(self.folder.path()).map_err(at)?.flatten() {
            if !old
                .path()
                .to_string_lossy()
                .starts_with(&*copy.to_string_lossy())
            {
                // The one before may still be open, on some systems; it goes the next time.
                drop(fs::remove_file(old.path()));
            }
        }
        Ok(Some(conn))
    }
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create(path)?.write_all(bytes)
}

fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

fn stamp(path: &Path) -> Stamp {
    let of = |path: &Path| {
        let it = fs::metadata(path).ok()?;
        Some((it.len(), it.modified().ok()?))
    };
    [of(path), of(&with_suffix(path, "-journal"))]
}
