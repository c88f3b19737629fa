//! Files on a network share: one editor at a time, and everybody else reads a copy.
//!
//! SQLite's locks cannot be relied on there (<https://www.sqlite.org/useovernet.html>), and a reader that finds
//! the journal of a change under way could roll it back. So whoever edits takes the lock for as long as the file
//! is open and says so in a small file beside it, which every other program reads first; the others never touch
//! the file through SQLite but look at a private copy of it, made anew whenever it changes.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::look::{BESIDE, examine, guard};
use super::open::{configure, examine_header, folder_of, with_suffix};
use super::peek::Peek;
use super::reports::new_mark;
use super::scratch::Scratch;
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

/// The right to edit a file on a share: a note beside it, and a sign of life from time to time. Given back when it
/// is dropped.
#[derive(Debug)]
pub(super) struct Editing {
    note: PathBuf,
    mark: String,
    ended: Arc<AtomicBool>,
    beating: Option<JoinHandle<()>>,
}

impl Editing {
    /// Takes the right to edit before the file is touched, or says who has it.
    ///
    /// # Errors
    /// [`Error::Io`] or [`Error::Full`] where nothing can be written beside the file.
    pub(super) fn take(
        path: &Path,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<std::result::Result<Editing, Option<Editor>>> {
        let note = with_suffix(path, ENDING);
        let editor = Editor {
            by: by.to_owned(),
            host: host(),
            since: at,
            process: process::id(),
            mark: new_mark(),
        };
        if let Some(editor) = editor_of(path) {
            return Ok(Err(Some(editor)));
        }
        put_away(&note).map_err(|error| Error::io(&note, &error))?;
        let text = serde_json::to_vec_pretty(&editor)
            .map_err(|error| Error::Internal(error.to_string()))?;
        // Of two who are here at once, one makes the note and the other finds it.
        let made = NamedTempFile::new_in(folder_of(&note)).and_then(|mut whole| {
            whole.write_all(&text)?;
            whole.flush()?;
            Ok(whole.persist_noclobber(&note))
        });
        let file = match made.map_err(|error| Error::io(&note, &error))? {
            Ok(file) => file,
            Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
                return Ok(Err(read_editor(&note)));
            }
            Err(failed) => return Err(Error::io(&note, &failed.error)),
        };
        let ended = Arc::new(AtomicBool::new(false));
        let told = ended.clone();
        // The store's own thread may be busy for long, or wait for a disk.
        let beating = thread::Builder::new()
            .name("editing".to_owned())
            .spawn(move || beat(file, &text, &told))
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Ok(Editing {
            note,
            mark: editor.mark,
            ended,
            beating: Some(beating),
        }))
    }

    /// Whether nobody else has taken the right, as after this computer slept for long: whoever did has put the
    /// note away.
    pub(super) fn is_ours(&self) -> bool {
        read_editor(&self.note).is_some_and(|it| it.mark == self.mark)
    }
}

/// Gives a sign of life until the right is given back. It goes to the note that was made, even where somebody
/// has put that away and made another.
fn beat(mut note: File, text: &[u8], ended: &AtomicBool) {
    loop {
        thread::park_timeout(BEAT);
        if ended.load(Ordering::Relaxed) {
            return;
        }
        // A sign that cannot be given now is given the next time.
        let _ = note
            .rewind()
            .and_then(|()| note.write_all(text))
            .and_then(|()| note.sync_all());
    }
}

impl Drop for Editing {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(beating) = self.beating.take() {
            beating.thread().unpark();
            // On a share that is out of reach it may never come to its end, and nobody waits for it.
        }
        if self.is_ours() {
            drop(fs::remove_file(&self.note));
        }
    }
}

/// Removes the note of somebody who gives no sign of life; one that was made at this very moment is put back.
fn put_away(note: &Path) -> io::Result<()> {
    let dead = read_editor(note).map(|it| it.mark);
    let aside = with_suffix(note, &format!("-{}", new_mark()));
    match fs::rename(note, &aside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    }
    if read_editor(&aside).map(|it| it.mark) != dead {
        return fs::rename(&aside, note);
    }
    fs::remove_file(&aside)
}

/// Keeps every other program from the file for as long as it is open.
pub(super) fn lock(conn: &Connection) -> Result<()> {
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

fn is_alive(editor: &Editor, note: &Path) -> bool {
    #[cfg(target_os = "linux")]
    if editor.host == host() && !Path::new("/proc").join(editor.process.to_string()).exists() {
        return false;
    }
    let age = |now: io::Result<SystemTime>| -> io::Result<Duration> {
        let then = fs::metadata(note)?.modified()?;
        Ok(now?.duration_since(then).unwrap_or_default())
    };
    match age(Ok(SystemTime::now())) {
        Err(_) => false,
        Ok(age) if age < SILENCE => true,
        // Two clocks never agree: before somebody is thought dead, the clock of the share is asked, which stamps
        // both files.
        Ok(_) => {
            let clock = NamedTempFile::new_in(folder_of(note));
            let now = clock.and_then(|it| it.as_file().metadata()?.modified());
            age(now).is_ok_and(|age| age < SILENCE)
        }
    }
}

fn read_editor(file: &Path) -> Option<Editor> {
    if fs::metadata(file).ok()?.len() > LONGEST {
        return None;
    }
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// The name of this computer.
fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

/// What lies beside a file, if anything.
type Left = io::Result<Option<Vec<u8>>>;

/// A private copy of a file that another program may be writing.
#[derive(Debug)]
pub(super) struct Mirror {
    file: PathBuf,
    folder: Scratch,
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
        let mut mirror = Mirror {
            file: path.to_owned(),
            folder: Scratch::new()?,
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
        let beside = |suffix: &str| read_if_there(&with_suffix(&self.file, suffix));
        let read = || Ok::<_, io::Error>((Peek::read(&self.file)?, BESIDE.map(beside)));
        let at = |error: io::Error| Error::io(&self.file, &error);
        let one = read().map_err(at)?;
        thread::sleep(Duration::from_millis(10));
        let two = read().map_err(at)?;
        let same = |a: &Left, b: &Left| matches!((a, b), (Ok(a), Ok(b)) if a == b);
        if one.0 != two.0 || !one.1.iter().zip(&two.1).all(|(a, b)| same(a, b)) {
            return Ok(None);
        }
        // Another name each time: the copy before may still be open.
        let copy = self.folder.join(&format!("{}.hoshin", new_mark()));
        put(&copy, &one.0).map_err(at)?;
        let mut interrupted = false;
        for (suffix, left) in BESIDE.into_iter().zip(one.1) {
            let left = left.map_err(at)?.unwrap_or_default();
            if !left.is_empty() {
                // What an interrupted program left is taken back, or in, in the copy.
                put(&with_suffix(&copy, suffix), &left).map_err(at)?;
                interrupted = true;
            }
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(&copy, flags)?;
        guard(&conn)?;
        examine(&conn, interrupted)?;
        configure(&conn)?;
        migrate::bring_up_copy(&mut conn)?;
        conn.execute_batch("PRAGMA query_only = ON")?;
        for old in fs::read_dir(self.folder.path()).map_err(at)?.flatten() {
            let name = old.file_name();
            let (name, ours) = (name.to_string_lossy(), copy.file_name().unwrap_or_default());
            // A dot leads what tells others that the folder is in use.
            if !name.starts_with('.') && !name.starts_with(&*ours.to_string_lossy()) {
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
