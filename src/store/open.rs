//! Opening and creating files: what is not ours, too new, damaged or locked is told before anything is read.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::look::{Look, guard, look};
use super::migrate::{self, Original};
use super::peek::{Hold, Peek};
use super::reports::new_mark;
use super::settle::readable_at;
use super::share::{self, Editing, Editor, Location, Mirror};
use super::{Clock, Error, Result};

/// The schema version this program reads and writes.
pub const VERSION: u32 = 4;
pub(super) const APPLICATION_ID: u32 = 0x484F_5348;
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Why a file was opened read-only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnly {
    /// The file itself may not be written.
    File,
    /// Its folder may not be written, so that a change could not be made safely.
    Folder,
    /// It was asked to be opened for reading only.
    Asked,
    /// Another program holds it, so that a change could not be made safely.
    Held,
}

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening<'a> {
    /// The clock to use it with.
    pub clock: Clock,
    /// Who opens it: on a share others are told.
    pub by: &'a str,
    /// Whether nothing is to be changed.
    pub reading: bool,
    /// Where it lies, instead of what the system tells.
    pub place: Option<Location>,
    /// The folder of its backups: there a file that is brought up is backed up first, instead of beside it.
    pub backups: Option<&'a Path>,
}

/// An open file.
#[derive(Debug)]
pub struct Db {
    pub(super) conn: Connection,
    path: PathBuf,
    pub(super) clock: Clock,
    read_only: Option<ReadOnly>,
    /// The file itself, where `conn` is a copy of it.
    behind: Option<Behind>,
    /// The right to change a file on a share.
    editing: Option<Editing>,
    /// Whether that right was given back, or lost.
    let_go: bool,
    kept_copy: Option<PathBuf>,
    /// Another at each opening: tells one's own drafts from those of others.
    pub(super) writer: String,
    // Dropped after every connection.
    _hold: Hold,
}

/// What a connection to a copy is a copy of.
#[derive(Debug)]
enum Behind {
    /// A file of an older version that cannot be written.
    Older(Original),
    /// A file that another program holds, or on a share.
    Held(Mirror),
}

impl Db {
    /// Opens an existing file; for reading only where it cannot be written. A file of an older version is
    /// brought up, after a copy of it was saved beside it; one that cannot be written is left as it is. One that
    /// another program holds is read from a copy, which follows the file.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Empty`], [`Error::NotOurs`], [`Error::TooNew`], [`Error::Damaged`],
    /// [`Error::Locked`] when not even a copy can be made (after waiting five seconds), [`Error::Full`] or
    /// [`Error::Io`]. The file is as it was.
    pub fn open(path: &Path, clock: Clock) -> Result<Db> {
        let opening = Opening {
            clock,
            ..Opening::default()
        };
        Db::open_with(path, opening)
    }

    /// Opens an existing file for reading only: nothing in it can be changed, whatever is done.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_for_reading(path: &Path, clock: Clock) -> Result<Db> {
        let opening = Opening {
            clock,
            reading: true,
            ..Opening::default()
        };
        Db::open_with(path, opening)
    }

    /// Opens an existing file as is said.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_with(path: &Path, opening: Opening<'_>) -> Result<Db> {
        let started = Instant::now();
        let opened = match Db::open_once(path, opening) {
            // SQLite says so also where the system would not read a part of it; the second look tells.
            Err(Error::Damaged(_)) => readable_at(path).and_then(|()| Db::open_once(path, opening)),
            other => other,
        };
        let ms = started.elapsed().as_millis();
        match &opened {
            Ok(db) => tracing::info!(?path, ms, read_only = ?db.read_only, "file opened"),
            Err(error) => tracing::warn!(?path, ms, kind = error.kind(), "file not opened"),
        }
        opened
    }

    fn open_once(path: &Path, opening: Opening<'_>) -> Result<Db> {
        let hold = Hold::of(path);
        examine_header(path)?;
        let Opening { clock, reading, .. } = opening;
        let place = opening.place.unwrap_or_else(|| Location::of(path));
        let why = match reading {
            true => ReadOnly::Asked,
            false => ReadOnly::Held,
        };
        // Whoever only reads does not touch a file on a share through SQLite, which might change it. A note is heeded
        // wherever the file lies: what is a disk of this computer may be a share for others.
        let is_share = place == Location::Share;
        if (is_share && reading) || share::editor_of(path).is_some() {
            return Db::of_copy(path, clock, why);
        }
        if !is_share {
            return match Db::open_itself(path, opening, hold) {
                Err(Error::Locked) => Db::of_copy(path, clock, why),
                other => other,
            };
        }
        if fs::metadata(path).is_ok_and(|it| it.permissions().readonly()) {
            return Db::of_copy(path, clock, ReadOnly::File);
        }
        let editing = match Editing::take(path, opening.by, clock.now()) {
            Ok(Ok(editing)) => editing,
            Ok(Err(_)) => return Db::of_copy(path, clock, ReadOnly::Held),
            Err(_) => return Db::of_copy(path, clock, ReadOnly::Folder),
        };
        let opened = Db::open_itself(path, opening, hold).and_then(|db| match db.read_only {
            None => share::lock(&db.conn).map(|()| db),
            Some(_) => Ok(db),
        });
        match opened {
            Err(Error::Locked) => Db::of_copy(path, clock, ReadOnly::Held),
            Err(error) => Err(error),
            Ok(Db {
                read_only: Some(reason),
                ..
            }) => Db::of_copy(path, clock, reason),
            Ok(mut db) => {
                db.editing = Some(editing);
                Ok(db)
            }
        }
    }

    /// A file that is not touched: a copy of it, which follows it.
    fn of_copy(path: &Path, clock: Clock, why: ReadOnly) -> Result<Db> {
        let (conn, mirror) = Mirror::of(path).map_err(|error| at_path(error, path))?;
        let db = Db {
            conn,
            path: path.to_owned(),
            clock,
            read_only: Some(why),
            behind: Some(Behind::Held(mirror)),
            editing: None,
            let_go: false,
            kept_copy: None,
            writer: new_mark(),
            _hold: Hold::nothing(),
        };
        Ok(db)
    }

    fn open_itself(path: &Path, opening: Opening<'_>, hold: Hold) -> Result<Db> {
        let Opening {
            clock,
            reading: read,
            backups,
            ..
        } = opening;
        let seen = look(path).map_err(|error| at_path(error, path))?;
        // The superuser could write a file that is marked read-only; the mark is meant all the same.
        let marked = fs::metadata(path).is_ok_and(|it| it.permissions().readonly());
        let access = match marked || read {
            true => OpenFlags::SQLITE_OPEN_READ_ONLY,
            false => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let mut conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| at_path(error.into(), path))?;
        let read_only = if read {
            Some(ReadOnly::Asked)
        } else if conn.is_readonly("main")? {
            Some(ReadOnly::File)
        } else if !folder_is_writable(path) {
            Some(ReadOnly::Folder)
        } else {
            None
        };
        let (mut behind, mut kept_copy) = (None, None);
        if let (Look::Interrupted(copy), Some(_)) = (seen, read_only) {
            // Only a program that may write can take back what was interrupted.
            conn = migrate::brought_up_in_memory(&copy.conn)?;
        }
        configure(&conn).map_err(|error| at_path(error, path))?;
        if migrate::version(&conn).map_err(|error| at_path(error, path))? < VERSION {
            match read_only {
                None => {
                    kept_copy = migrate::bring_up(&mut conn, path, clock.now(), backups)
                        .map_err(|error| at_path(error, path))?;
                }
                Some(_) => {
                    let (copy, file) =
                        migrate::copy_of(conn).map_err(|error| at_path(error, path))?;
                    conn = copy;
                    behind = Some(Behind::Older(file));
                }
            }
        }
        let db = Db {
            conn,
            path: path.to_owned(),
            clock,
            read_only,
            behind,
            editing: None,
            let_go: false,
            kept_copy,
            writer: new_mark(),
            _hold: hold,
        };
        if db.read_only.is_none() {
            // Taking the write lock once tells a locked file before anyone has typed a word.
            let locked = db.conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
            locked.map_err(|error| at_path(error.into(), path))?;
        }
        Ok(db)
    }

    /// Makes a new file whose content `fill` writes; it appears under its name only when it is whole.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Io`], [`Error::Full`], or whatever `fill` returns; then nothing is left behind.
    pub fn create(
        path: &Path,
        clock: Clock,
        fill: impl FnOnce(&mut Db) -> Result<()>,
    ) -> Result<Db> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        let folder = folder_of(path);
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, &error))?;
        let file = tempfile::Builder::new()
            .prefix(".hoshin-")
            .suffix(".new")
            .tempfile_in(folder)
            .map_err(|error| Error::io(folder, &error))?;
        let filled = fill_new(file.path(), clock, fill);
        // Emptied by the last commit, but left under the temporary file's name.
        drop(fs::remove_file(with_suffix(file.path(), "-journal")));
        // A file that was made just now is not damaged: the system would not read what was written.
        filled.map_err(|error| match error {
            Error::Damaged(reason) => Error::io(path, &std::io::Error::other(reason)),
            other => other,
        })?;
        file.as_file()
            .sync_all()
            .map_err(|error| Error::io(path, &error))?;
        file.persist_noclobber(path)
            .map_err(|failed| match failed.error.kind() {
                std::io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
                _ => Error::io(path, &failed.error),
            })?;
        Db::open(path, clock)
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The clock the file is used with.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Why nothing can be changed, if so.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// Who keeps others from changing the file, if it is known; nobody while this program may change it.
    pub fn editor(&self) -> Option<Editor> {
        match self.editing {
            Some(_) => None,
            None => share::editor_of(&self.path),
        }
    }

    /// Whether this program has a file on a share to itself.
    pub(super) fn is_editing(&self) -> bool {
        self.editing.is_some()
    }

    /// Lets others change a file on a share. Nothing can be changed through this opening afterwards.
    pub fn let_go(&mut self) {
        if let Some(editing) = self.editing.take() {
            self.read_only = Some(ReadOnly::Held);
            if editing.is_ours() {
                // A lock that is not given back now is given back when the file is closed.
                drop(share::unlock(&self.conn));
            }
            self.let_go = true;
        }
    }

    /// Follows a file that was let go, or that somebody else has taken while the share was out of reach, through a
    /// copy: what this program remembers of it is worth nothing any more.
    fn follow(&mut self) -> Result<()> {
        let (conn, mirror) = Mirror::of(&self.path)?;
        self.conn = conn;
        self.behind = Some(Behind::Held(mirror));
        Ok(())
    }

    /// Refuses where nothing can be changed, and says why.
    pub(super) fn refuse_reading(&mut self) -> Result<()> {
        if self.editing.as_ref().is_some_and(|it| !it.is_ours()) {
            self.let_go();
        }
        match self.read_only {
            None => Ok(()),
            Some(ReadOnly::Held) => Err(Error::InUse(self.editor().map(Box::new))),
            Some(_) => Err(Error::ReadOnly),
        }
    }

    /// Where the file lies as it was before it was brought up to the newest version, if that was done now.
    pub fn kept_copy(&self) -> Option<&Path> {
        self.kept_copy.as_deref()
    }

    /// The file itself, also where another version of it is read.
    pub(super) fn source(&self) -> &Connection {
        match &self.behind {
            Some(Behind::Older(original)) => original.file(),
            _ => &self.conn,
        }
    }

    /// Counts commits by other programs; a changed number means that the screens are out of date.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read.
    pub fn data_version(&mut self) -> Result<i64> {
        if self.editing.as_ref().is_some_and(|it| !it.is_ours()) {
            self.let_go();
        }
        if self.let_go && self.behind.is_none() {
            self.follow()?;
        }
        match &mut self.behind {
            Some(Behind::Older(original)) => original.refresh(&mut self.conn),
            // Told apart from the counts before it was let go.
            Some(Behind::Held(mirror)) => Ok(-1 - mirror.refresh(&mut self.conn)?),
            None => Ok(self
                .conn
                .query_row("PRAGMA data_version", [], |row| row.get(0))?),
        }
    }

    /// Lets the file grow to at most so many pages of 4 kB while it is open, as where the disk holds no more:
    /// what needs more fails with [`Error::Full`]. Nothing of it is kept in the file.
    ///
    /// # Errors
    /// [`Error::Io`] when the file cannot be read.
    pub fn limit_pages(&self, most: u32) -> Result<()> {
        let limit = format!("PRAGMA max_page_count = {most}");
        Ok(self.conn.query_row(&limit, [], |_| Ok(()))?)
    }
}

/// Reads the first bytes without SQLite: nothing is locked, recovered or changed before we know it is ours.
pub(super) fn examine_header(path: &Path) -> Result<()> {
    let mut file = Peek::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
        _ => Error::io(path, &error),
    })?;
    let mut header = [0_u8; 100];
    let mut length = 0;
    while length < header.len() {
        match file
            .read(&mut header[length..])
            .map_err(|error| Error::io(path, &error))?
        {
            0 => break,
            read => length += read,
        }
    }
    if length == 0 {
        return Err(Error::Empty(path.to_owned()));
    }
    // https://www.sqlite.org/fileformat.html: user_version at byte 60, application_id at byte 68.
    let word = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if length < header.len() || &header[..16] != b"SQLite format 3\0" || word(68) != APPLICATION_ID
    {
        return Err(Error::NotOurs(path.to_owned()));
    }
    match word(60) {
        1..=VERSION => Ok(()),
        found if found > VERSION => Err(Error::TooNew {
            found,
            known: VERSION,
        }),
        _ => Err(Error::NotOurs(path.to_owned())),
    }
}

pub(super) fn configure(conn: &Connection) -> Result<()> {
    guard(conn)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch("PRAGMA synchronous = FULL")?;
    if !conn.is_readonly("main")? {
        // Also turns a file found in WAL mode back into one that is whole on its own.
        conn.query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))?;
    }
    Ok(())
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn fill_new(path: &Path, clock: Clock, fill: impl FnOnce(&mut Db) -> Result<()>) -> Result<()> {
    let conn = Connection::open(path)?;
    conn.execute_batch(SCHEMA)?;
    configure(&conn)?;
    fill(&mut Db {
        conn,
        path: path.to_owned(),
        clock,
        read_only: None,
        behind: None,
        editing: None,
        let_go: false,
        kept_copy: None,
        writer: new_mark(),
        _hold: Hold::of(path),
    })
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A change needs a journal beside the file.
fn folder_is_writable(path: &Path) -> bool {
    tempfile::Builder::new()
        .prefix(".hoshin-")
        .tempfile_in(folder_of(path))
        .is_ok()
}

/// What fails while a file is only looked through lies in the file, such as a length that cannot be.
pub(super) fn of_the_file(error: Error) -> Error {
    match error {
        Error::Internal(reason) => Error::Damaged(reason),
        other => other,
    }
}

fn at_path(error: Error, path: &Path) -> Error {
    match of_the_file(error) {
        Error::Io { reason, .. } => Error::Io {
            path: path.to_owned(),
            reason,
        },
        other => other,
    }
}
